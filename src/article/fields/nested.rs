//! Items of lists, each with keys of its own.

use std::borrow::Cow;

use super::FieldReader;
use crate::{
    article::{
        Ordinal, Role,
        yaml::{Node, Pair, Value},
    },
    diagnostic::{Span, field_unused, key_twice, key_unknown, value_type},
    vietnamese::Date,
};

/// A list item or map whose keys are looked up in one of the nested tables.
pub(in crate::article) struct Nested<'a> {
    /// The field whose value it is.
    field: &'static str,
    /// The table of its keys.
    in_table: &'static str,
    pub(in crate::article) span: Span,
    entries: Vec<(&'static str, Node<'a>)>,
}

impl<'a> FieldReader<'a> {
    /// Reads the items of a list of maps, whose keys are in the table `in_table`; one value is a list of
    /// one, and an item that is one text is the value of `shorthand`. Keys that `read` does not take are told.
    pub(in crate::article) fn each<T>(
        &mut self,
        field: &'static str,
        in_table: &'static str,
        shorthand: &'static str,
        mut read: impl FnMut(&mut Self, &mut Nested<'a>) -> Option<T>,
    ) -> Vec<T> {
        let mut values = Vec::new();
        for node in self.items(field) {
            let mut item = self.nested_of(field, node, in_table, shorthand);
            values.extend(read(self, &mut item));
            for (key, node) in item.entries {
                self.tell(node.span, field_unused(self.vocabulary.nested_key(in_table, key)));
            }
        }
        values
    }

    fn nested_of(
        &mut self,
        field: &'static str,
        node: Node<'a>,
        in_table: &'static str,
        shorthand: &'static str,
    ) -> Nested<'a> {
        let span = node.span;
        let entries = match node.value {
            Value::Map(pairs) => self.nested_entries(pairs, in_table),
            Value::Null => Vec::new(),
            Value::Scalar(text) => vec![(shorthand, Node { value: Value::Scalar(text), span })],
            Value::List(_) => {
                let expected = ("một mục có các khóa của nó", "an item with its keys");
                self.tell(span, value_type(self.key(field), expected, "{ … }"));
                Vec::new()
            }
        };
        Nested { field, in_table, span, entries }
    }

    fn nested_entries(
        &mut self,
        pairs: Vec<Pair<'a>>,
        in_table: &'static str,
    ) -> Vec<(&'static str, Node<'a>)> {
        let mut entries: Vec<(&'static str, Node<'a>)> = Vec::new();
        let mut keys: Vec<Cow<'a, str>> = Vec::new();
        for pair in pairs {
            let field = self.vocabulary.nested(in_table, &pair.key);
            let before = field.and_then(|field| entries.iter().position(|(known, _)| *known == field));
            match (field, before) {
                (Some(field), Some(before)) => {
                    let key = self.vocabulary.nested_key(in_table, field);
                    self.tell(pair.key_span, key_twice(&pair.key, &keys[before], key));
                }
                (Some(field), None) => {
                    entries.push((field, pair.value));
                    keys.push(pair.key);
                }
                (None, _) => self.tell(pair.key_span, key_unknown(&pair.key, self.kind.title(), &[])),
            }
        }
        entries
    }

    /// The key by which a value of an item is told: `căn cứ: chưa rõ` is an item of one value, whose key is
    /// that of the field.
    fn nested_key(&self, item: &Nested<'_>, field: &'static str, node: &Node<'_>) -> &'static str {
        if node.span == item.span {
            self.key(item.field)
        } else {
            self.vocabulary.nested_key(item.in_table, field)
        }
    }

    /// Text of a nested item.
    pub(in crate::article) fn nested_text(
        &mut self,
        item: &mut Nested<'a>,
        field: &'static str,
    ) -> Option<String> {
        self.nested_value(item, field).map(|(text, _)| text)
    }

    /// The text of a nested item, with its place.
    fn nested_value(&mut self, item: &mut Nested<'a>, field: &'static str) -> Option<(String, Span)> {
        let node = item.take(field)?;
        let text = self.text_of(self.nested_key(item, field, &node), &node)?;
        Some((text, node.span))
    }

    /// A day of a nested item.
    pub(in crate::article) fn nested_date(
        &mut self,
        item: &mut Nested<'a>,
        field: &'static str,
    ) -> Option<Date> {
        let node = item.take(field)?;
        let key = self.nested_key(item, field, &node);
        self.date_of(key, &node).and_then(|fact| fact.known().copied())
    }

    /// A file of the site that a nested item names.
    pub(in crate::article) fn nested_file(
        &mut self,
        item: &mut Nested<'a>,
        field: &'static str,
        role: Role,
    ) -> Option<Ordinal> {
        let (text, span) = self.nested_value(item, field)?;
        self.refer_to_file(&text, span, role)
    }

    /// A document that a nested item names.
    pub(in crate::article) fn nested_document(
        &mut self,
        item: &mut Nested<'a>,
        field: &'static str,
        role: Role,
    ) -> Option<Ordinal> {
        let (text, span) = self.nested_value(item, field)?;
        self.refer_to_document(&text, span, role)
    }
}

impl<'a> Nested<'a> {
    /// Drops what is left: the item as a whole has been told.
    pub(in crate::article) fn clear(&mut self) {
        self.entries.clear();
    }

    /// Whether a key has a value and is not taken yet.
    pub(in crate::article) fn has(&self, field: &str) -> bool {
        let has_value = |node: &Node<'_>| match &node.value {
            Value::Null => false,
            Value::Scalar(text) => !text.trim().is_empty(),
            Value::List(_) | Value::Map(_) => true,
        };
        self.entries.iter().any(|(known, node)| *known == field && has_value(node))
    }

    fn take(&mut self, field: &str) -> Option<Node<'a>> {
        let index = self.entries.iter().position(|(known, _)| *known == field)?;
        Some(self.entries.swap_remove(index).1)
    }
}
