//! Reads the fields of an article: each has a type, and each mistake its own place.

mod nested;
mod references;

use std::borrow::Cow;

pub(in crate::article) use references::check_url;

use super::{
    AcceptedFinding, Fact, Kind, Places, Reference, Vocabulary,
    front_matter::Entry,
    yaml::{Node, Value},
};
use crate::{
    config::Config,
    diagnostic::{
        Code, Diagnostic, Finding, Place, Span, date_impossible, date_unreadable, fact_unknown,
        field_missing, field_missing_always, field_unused, key_unknown, nearest, value_type, value_unknown,
    },
    path::SourcePath,
    vietnamese::{Date, DateError, fold_key, nfc, parse_date},
};

/// The fields of one article, from which each kind takes its own.
pub(in crate::article) struct FieldReader<'a> {
    pub(in crate::article) path: SourcePath,
    pub(in crate::article) kind: Kind,
    pub(in crate::article) config: &'a Config,
    pub(in crate::article) vocabulary: &'static Vocabulary,
    pub(in crate::article) places: Places,
    pub(in crate::article) references: Vec<Reference>,
    pub(in crate::article) diagnostics: Vec<Diagnostic>,
    /// The fields that have a value.
    written: Vec<&'static str>,
    /// Fields that are there and could not be read, which is told.
    pub(in crate::article) broken: Vec<&'static str>,
    /// Set where there is no front matter, which is told once and not for each field.
    pub(in crate::article) no_front_matter: bool,
    entries: Vec<Entry<'a>>,
}

impl<'a> FieldReader<'a> {
    pub(in crate::article) fn new(
        path: SourcePath,
        kind: Kind,
        config: &'a Config,
        entries: Vec<Entry<'a>>,
        first_line: Span,
    ) -> Self {
        let fields = entries.iter().map(|entry| (entry.field, entry.node.span)).collect();
        let has_value = |entry: &&Entry<'_>| match &entry.node.value {
            Value::Null => false,
            Value::Scalar(text) => !text.trim().is_empty(),
            Value::List(items) => !items.is_empty(),
            Value::Map(_) => true,
        };
        let written = entries.iter().filter(has_value).map(|entry| entry.field).collect();
        let places = Places { fields, references: Vec::new(), first_line };
        Self {
            path,
            kind,
            config,
            vocabulary: Vocabulary::built_in(),
            places,
            references: Vec::new(),
            diagnostics: Vec::new(),
            written,
            broken: Vec::new(),
            no_front_matter: false,
            entries,
        }
    }

    /// Tells a finding at a place of this file.
    pub(in crate::article) fn tell(&mut self, span: Span, finding: Finding) {
        self.diagnostics.push(finding.at(Place::at(&self.path, span)));
    }

    /// The name of a field as its editor would write it.
    pub(in crate::article) fn key(&self, field: &'static str) -> &'static str {
        self.vocabulary.key(field, self.kind)
    }

    fn take(&mut self, field: &str) -> Option<Entry<'a>> {
        let index = self.entries.iter().position(|entry| entry.field == field)?;
        Some(self.entries.swap_remove(index))
    }

    /// Whether a field has a value, taken or not, right or wrong.
    pub(in crate::article) fn is_written(&self, field: &str) -> bool {
        self.written.contains(&field)
    }

    /// Tells that a required field is not there; where nobody knows it, `chưa rõ` may stand.
    pub(in crate::article) fn missing(&mut self, field: &'static str, example: &str) {
        if !self.is_excused(field) {
            self.tell(self.place_of(field), field_missing(self.key(field), example));
        }
    }

    /// Tells that a field is not there without which the page cannot be.
    pub(in crate::article) fn missing_always(&mut self, field: &'static str, example: &str) {
        if !self.is_excused(field) {
            self.tell(self.place_of(field), field_missing_always(self.key(field), example));
        }
    }

    /// Whether why a field is missing has been told already.
    fn is_excused(&self, field: &str) -> bool {
        self.no_front_matter || self.broken.contains(&field)
    }

    /// Where a field stands; the first line where it is not there.
    pub(in crate::article) fn place_of(&self, field: &str) -> Span {
        self.places.field(&self.path, field).span.unwrap_or(self.places.first_line)
    }

    /// Text in one line or several; `chưa rõ` is told and stays as it is.
    pub(in crate::article) fn text(&mut self, field: &'static str) -> Option<String> {
        let entry = self.take(field)?;
        self.text_of(self.key(field), &entry.node)
    }

    /// Text, or `chưa rõ`, which is told.
    pub(in crate::article) fn fact(&mut self, field: &'static str) -> Option<Fact<String>> {
        let text = self.text(field)?;
        Some(if is_unknown(&text) { Fact::Unknown } else { Fact::Known(text) })
    }

    /// The text of a value; `chưa rõ` is told.
    fn text_of(&mut self, key: &str, node: &Node<'_>) -> Option<String> {
        match &node.value {
            Value::Null => None,
            Value::Scalar(text) => {
                if is_unknown(text) {
                    self.tell(node.span, fact_unknown(key));
                }
                Some(nfc(text.trim()).into_owned()).filter(|text| !text.is_empty())
            }
            Value::List(_) | Value::Map(_) => {
                self.tell(node.span, value_type(key, ("một dòng chữ", "a line of text"), "…"));
                None
            }
        }
    }

    /// A day; `chưa rõ` is none, and told.
    pub(in crate::article) fn date(&mut self, field: &'static str) -> Option<Date> {
        self.date_fact(field).and_then(|fact| fact.known().copied())
    }

    /// A day, or `chưa rõ`, which is told.
    pub(in crate::article) fn date_fact(&mut self, field: &'static str) -> Option<Fact<Date>> {
        let entry = self.take(field)?;
        self.date_of(self.key(field), &entry.node)
    }

    pub(in crate::article) fn date_of(&mut self, key: &str, node: &Node<'_>) -> Option<Fact<Date>> {
        let text = match &node.value {
            Value::Null => return None,
            Value::Scalar(text) => text.trim(),
            Value::List(_) | Value::Map(_) => {
                self.tell(node.span, value_type(key, ("một ngày", "a day"), "01/03/2022"));
                return None;
            }
        };
        if is_unknown(text) {
            self.tell(node.span, fact_unknown(key));
            return Some(Fact::Unknown);
        }
        match parse_date(text) {
            Ok(date) => Some(Fact::Known(date)),
            Err(DateError::Impossible { day, month, year }) => {
                self.tell(node.span, date_impossible(text, day, month, year));
                None
            }
            Err(DateError::Unreadable) => {
                self.tell(node.span, date_unreadable(key, text));
                None
            }
        }
    }

    /// Yes or no.
    pub(in crate::article) fn flag(&mut self, field: &'static str) -> Option<bool> {
        let entry = self.take(field)?;
        let written = match &entry.node.value {
            Value::Null => return None,
            Value::Scalar(text) => self.vocabulary.truth(text),
            _ => None,
        };
        if written.is_none() {
            self.tell(
                entry.node.span,
                value_type(self.key(field), ("`có` hoặc `không`", "`có` or `không`"), "có"),
            );
        }
        written
    }

    /// A whole number.
    pub(in crate::article) fn integer(&mut self, field: &'static str) -> Option<i64> {
        let entry = self.take(field)?;
        let written = match &entry.node.value {
            Value::Null => return None,
            Value::Scalar(text) => text.trim().parse().ok(),
            _ => None,
        };
        if written.is_none() {
            self.tell(entry.node.span, value_type(self.key(field), ("một số nguyên", "a whole number"), "1"));
        }
        written
    }

    /// A list of texts; one text is a list of one.
    pub(in crate::article) fn texts(&mut self, field: &'static str) -> Vec<(String, Span)> {
        let mut texts = Vec::new();
        for node in self.items(field) {
            if let Some(text) = self.text_of(self.key(field), &node) {
                texts.push((text, node.span));
            }
        }
        texts
    }

    /// The items of a list; one value is a list of one, and an empty one is none.
    fn items(&mut self, field: &str) -> Vec<Node<'a>> {
        let Some(entry) = self.take(field) else { return Vec::new() };
        let items = match entry.node {
            Node { value: Value::List(items), .. } => items,
            node => vec![node],
        };
        let is_empty = |node: &Node<'_>| match &node.value {
            Value::Null => true,
            Value::Scalar(text) => text.trim().is_empty(),
            Value::List(_) | Value::Map(_) => false,
        };
        items.into_iter().filter(|node| !is_empty(node)).collect()
    }

    /// A list of texts of which each is one of those known; told and dropped where it is none.
    pub(in crate::article) fn choices(&mut self, field: &'static str, known: &[String]) -> Vec<String> {
        let mut chosen = Vec::new();
        for (text, span) in self.texts(field) {
            if let Some(name) = self.choice_of(field, &text, span, known)
                && !chosen.contains(&name)
            {
                chosen.push(name);
            }
        }
        chosen
    }

    /// A text that is one of those known.
    pub(in crate::article) fn choice(&mut self, field: &'static str, known: &[String]) -> Option<String> {
        let entry = self.take(field)?;
        let text = self.text_of(self.key(field), &entry.node)?;
        self.choice_of(field, &text, entry.node.span, known)
    }

    fn choice_of(&mut self, field: &'static str, text: &str, span: Span, known: &[String]) -> Option<String> {
        if is_unknown(text) {
            return None;
        }
        // What has its own name is found as it is written; folding is for the others.
        if let Some(name) = known.iter().find(|name| *name == text) {
            return Some(name.clone());
        }
        let full = if field == "reform_areas" { self.vocabulary.area(text) } else { None };
        let folded = [Some(fold_key(text)), full.map(fold_key)];
        let found = known.iter().find(|name| folded.contains(&Some(fold_key(name))));
        if found.is_none() {
            let near = nearest(text, known.iter().map(String::as_str));
            self.tell(span, value_unknown(self.key(field), text, &near, known));
        }
        found.cloned()
    }

    /// The findings that somebody answers for.
    pub(in crate::article) fn accepted_findings(&mut self) -> Vec<AcceptedFinding> {
        let mut accepted = Vec::new();
        for node in self.items("accepted_findings") {
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
                        _ => self.tell(pair.key_span, key_unknown(&pair.key, self.kind.title(), &[])),
                    }
                }
            }
            match (code, reason) {
                (Some((code, at)), Some((reason, _))) if !reason.is_empty() => match Code::parse(&code) {
                    Some(code) => accepted.push(AcceptedFinding { code, reason }),
                    None => {
                        let known: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
                        let near = nearest(&code, known.iter().copied());
                        self.tell(at, value_unknown("mã", &code, &near, &known));
                    }
                },
                _ => {
                    let expected = ("danh sách {mã, lý do}", "a list of {code, reason}");
                    let example = "[{mã: number-mended, lý do: đúng như bản giấy}]";
                    self.tell(span, value_type(self.key("accepted_findings"), expected, example));
                }
            }
        }
        accepted
    }

    /// What the site wants to hand to its templates.
    pub(in crate::article) fn extra(&mut self) -> serde_json::Map<String, serde_json::Value> {
        let Some(entry) = self.take("extra") else { return serde_json::Map::new() };
        match json(&entry.node) {
            serde_json::Value::Object(map) => map,
            serde_json::Value::Null => serde_json::Map::new(),
            _ => {
                let expected =
                    ("các khóa riêng, mỗi khóa một dòng thụt vào", "keys of your own, indented below it");
                self.tell(entry.node.span, value_type(self.key("extra"), expected, "{khóa riêng: giá trị}"));
                serde_json::Map::new()
            }
        }
    }

    /// Tells the fields that no one took: known, and not shown by this version.
    pub(in crate::article) fn finish(&mut self) {
        for entry in std::mem::take(&mut self.entries) {
            self.tell(entry.key_span, field_unused(self.key(entry.field)));
        }
    }
}

/// Whether an editor says that nobody knows.
pub(in crate::article) fn is_unknown(text: &str) -> bool {
    text.len() <= 16 && matches!(fold_key(text).as_str(), "chuaro" | "unknown")
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
