//! Fields that no other field is like: findings that somebody answers for, and what is handed to templates.

use std::borrow::Cow;

use super::FieldReader;
use crate::{
    article::{
        AcceptedFinding,
        yaml::{Node, Value},
    },
    diagnostic::{Code, Severity, acceptance_void, key_unknown, nearest, value_type, value_unknown},
    vocabulary::Field,
};
use vietnamese::fold_key;

impl FieldReader<'_> {
    /// The findings that somebody answers for.
    pub(crate) fn accepted_findings(&mut self) -> Vec<AcceptedFinding> {
        let mut accepted = Vec::new();
        for node in self.items(Field::AcceptedFindings) {
            let span = node.span;
            let (mut code, mut reason) = (None, None);
            if let Value::Map(pairs) = node.value {
                for pair in pairs {
                    let text = match &pair.value.value {
                        Value::Scalar(text) => Some((text.trim().to_owned(), pair.value.span)),
                        _ => None,
                    };
                    match fold_key(&pair.key).as_str() {
                        "ma" | "code" => code = text,
                        "lydo" | "reason" => reason = text,
                        _ => self.report(pair.key_span, key_unknown(&pair.key, self.kind.title(), &[])),
                    }
                }
            }
            match (code, reason) {
                (Some((code, at)), Some((reason, _))) if !reason.is_empty() => match Code::parse(&code) {
                    Some(code) if code.severity() == Severity::Error => {
                        self.report(at, acceptance_void(code.as_str()));
                    }
                    Some(code) => accepted.push(AcceptedFinding { code, reason }),
                    None => {
                        let warnings = Code::all().filter(|code| code.severity() != Severity::Error);
                        let known: Vec<&str> = warnings.map(|code| code.as_str()).collect();
                        let near = nearest(&code, known.iter().copied());
                        self.report(at, value_unknown("mã", &code, &near, &known));
                    }
                },
                _ => {
                    let expected = ("danh sách {mã, lý do}", "a list of {code, reason}");
                    let example = "[{mã: number-mended, lý do: đúng như bản giấy}]";
                    self.report(span, value_type(self.key(Field::AcceptedFindings), expected, example));
                }
            }
        }
        accepted
    }

    /// What the site wants to hand to its templates.
    pub(crate) fn extra(&mut self) -> serde_json::Map<String, serde_json::Value> {
        let Some(entry) = self.take(Field::Extra) else { return serde_json::Map::new() };
        match json(&entry.node) {
            serde_json::Value::Object(map) => map,
            serde_json::Value::Null => serde_json::Map::new(),
            _ => {
                let expected =
                    ("các khóa riêng, mỗi khóa một dòng thụt vào", "keys of your own, indented below it");
                self.report(
                    entry.node.span,
                    value_type(self.key(Field::Extra), expected, "{khóa riêng: giá trị}"),
                );
                serde_json::Map::new()
            }
        }
    }
}

/// A value as JSON, scalars as the text that was written.
fn json(node: &Node<'_>) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Scalar(text) => serde_json::Value::String(Cow::clone(text).into_owned()),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(pairs) => pairs.iter().map(|pair| (pair.key.to_string(), json(&pair.value))).collect(),
    }
}
