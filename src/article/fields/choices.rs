//! Fields whose values are chosen from a list.

use super::{FieldReader, is_unknown};
use crate::{
    article::yaml::{Node, Value},
    diagnostic::{Span, list_comma, nearest, value_ambiguous, value_unknown},
    vocabulary::{Choice, Field, ReformArea},
};
use vietnamese::fold_key;

impl FieldReader<'_> {
    /// A list of texts of which each is one of those known; told and dropped where it is none.
    pub(crate) fn choices(&mut self, field: Field, known: &[String]) -> Vec<String> {
        let mut chosen = Vec::new();
        let mut texts = self.texts(field);
        if let [(text, span)] = texts.as_slice()
            && let Some(parts) = parts_of(text, known)
        {
            self.report(*span, list_comma(self.key(field), text));
            texts = parts.into_iter().map(|part| (part, *span)).collect();
        }
        for (text, span) in texts {
            if let Some(name) = self.choice_of(field, &text, span, known)
                && !chosen.contains(&name)
            {
                chosen.push(name);
            }
        }
        chosen
    }

    /// A text that is one of those known.
    pub(crate) fn choice(&mut self, field: Field, known: &[String]) -> Option<String> {
        let entry = self.take(field)?;
        let text = self.text_of(self.key(field), &entry.node)?;
        self.choice_of(field, &text, entry.node.span, known)
    }

    fn choice_of(&mut self, field: Field, text: &str, span: Span, known: &[String]) -> Option<String> {
        if is_unknown(text) {
            return None;
        }
        // What has its own name is found as it is written; folding is for the others.
        if let Some(name) = known.iter().find(|name| *name == text) {
            return Some(name.clone());
        }
        let area = if field == Field::ReformAreas { ReformArea::find(text) } else { None };
        let folded = [Some(fold_key(text)), area.map(|area| fold_key(area.name()))];
        let found = known.iter().find(|name| folded.contains(&Some(fold_key(name))));
        if found.is_none() {
            let near = nearest(text, known.iter().map(String::as_str));
            self.report(span, value_unknown(self.key(field), text, &near, known));
        }
        found.cloned()
    }

    /// A value of the list that a field has of its own; told where it is none.
    pub(crate) fn value<C: Choice>(&mut self, field: Field) -> Option<C> {
        let entry = self.take(field)?;
        self.value_of(self.key(field), &entry.node)
    }

    /// Values of the list that a field has of its own.
    pub(crate) fn values<C: Choice>(&mut self, field: Field) -> Vec<C> {
        let mut values = Vec::new();
        let mut nodes = self.items(field);
        if let [Node { value: Value::Scalar(text), span }] = nodes.as_slice()
            && C::find(text).is_none()
            && text.contains([',', ';'])
        {
            let parts: Vec<String> = text.split([',', ';']).map(|part| part.trim().to_owned()).collect();
            if parts.iter().all(|part| C::find(part).is_some()) {
                let span = *span;
                self.report(span, list_comma(self.key(field), text));
                nodes =
                    parts.into_iter().map(|part| Node { value: Value::Scalar(part.into()), span }).collect();
            }
        }
        for node in nodes {
            if let Some(value) = self.value_of(self.key(field), &node)
                && !values.contains(&value)
            {
                values.push(value);
            }
        }
        values
    }

    pub(super) fn value_of<C: Choice>(&mut self, key: &str, node: &Node<'_>) -> Option<C> {
        let text = self.text_of(key, node).filter(|text| !is_unknown(text))?;
        let value = C::find(&text);
        if value.is_none() {
            let known = C::offered();
            let finding = if C::is_ambiguous(&text) {
                value_ambiguous(key, &text, &known)
            } else {
                value_unknown(key, &text, &nearest(&text, known.iter().copied()), &known)
            };
            self.report(node.span, finding);
        }
        value
    }
}

/// The parts of a list in one line, where the line as a whole is not known and a part of it is. A value that has commas
/// of its own (`Học sinh, phụ huynh`) is one part.
fn parts_of(text: &str, known: &[String]) -> Option<Vec<String>> {
    let known_as = |part: &str| known.iter().find(|name| fold_key(name) == fold_key(part));
    if !text.contains([',', ';']) || known_as(text).is_some() {
        return None;
    }
    let words: Vec<&str> = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut parts = Vec::new();
    let (mut from, mut any) = (0, false);
    while from < words.len() {
        let longest =
            (from + 1..=words.len()).rev().find_map(|to| Some((to, known_as(&words[from..to].join(", "))?)));
        any |= longest.is_some();
        let (to, part) = longest.map_or((from + 1, words[from].to_owned()), |(to, name)| (to, name.clone()));
        parts.push(part);
        from = to;
    }
    any.then_some(parts)
}
