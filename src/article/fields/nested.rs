//! Items of lists, each with keys of its own.

use super::FieldReader;
use crate::{
    article::{
        Ordinal, Role,
        yaml::{Node, Pair, Value},
    },
    diagnostic::{Span, key_twice, key_unknown, value_type},
    vietnamese::Date,
};

/// A list item or map whose keys are looked up in one of the nested tables.
pub(in crate::article) struct Nested<'a> {
    /// The field whose value it is.
    field: &'static str,
    pub(in crate::article) span: Span,
    entries: Vec<(&'static str, Node<'a>)>,
}

impl<'a> FieldReader<'a> {
    /// The items of a list of maps, whose keys are in the table `in_table`. An item that is one text is the
    /// value of `shorthand`.
    pub(in crate::article) fn maps(
        &mut self,
        field: &'static str,
        in_table: &str,
        shorthand: &'static str,
    ) -> Vec<Nested<'a>> {
        self.items(field).into_iter().map(|node| self.nested_of(field, node, in_table, shorthand)).collect()
    }

    fn nested_of(
        &mut self,
        field: &'static str,
        node: Node<'a>,
        in_table: &str,
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
        Nested { field, span, entries }
    }

    fn nested_entries(&mut self, pairs: Vec<Pair<'a>>, in_table: &str) -> Vec<(&'static str, Node<'a>)> {
        let mut entries: Vec<(&'static str, Node<'a>)> = Vec::new();
        for pair in pairs {
            match self.vocabulary.nested(in_table, &pair.key) {
                Some(field) if entries.iter().any(|(known, _)| *known == field) => {
                    self.tell(pair.key_span, key_twice(&pair.key, &pair.key, field));
                }
                Some(field) => entries.push((field, pair.value)),
                None => self.tell(pair.key_span, key_unknown(&pair.key, self.kind.title(), &[])),
            }
        }
        entries
    }

    /// Text of a nested item.
    pub(in crate::article) fn nested_text(
        &mut self,
        item: &mut Nested<'a>,
        field: &'static str,
    ) -> Option<String> {
        let node = item.take(field)?;
        self.text_of(field, &node)
    }

    /// A day of a nested item.
    pub(in crate::article) fn nested_date(
        &mut self,
        item: &mut Nested<'a>,
        field: &'static str,
    ) -> Option<Date> {
        let node = item.take(field)?;
        self.date_of(self.key(item.field), &node).and_then(|fact| fact.known().copied())
    }

    /// A file of the site that a nested item names.
    pub(in crate::article) fn nested_file(
        &mut self,
        item: &mut Nested<'a>,
        field: &'static str,
        role: Role,
    ) -> Option<Ordinal> {
        let node = item.take(field)?;
        let text = self.text_of(field, &node)?;
        self.refer_to_file(&text, node.span, role)
    }

    /// A document that a nested item names.
    pub(in crate::article) fn nested_document(
        &mut self,
        item: &mut Nested<'a>,
        field: &'static str,
        role: Role,
    ) -> Option<Ordinal> {
        let node = item.take(field)?;
        let text = self.text_of(field, &node)?;
        self.refer_to_document(&text, node.span, role)
    }
}

impl<'a> Nested<'a> {
    fn take(&mut self, field: &str) -> Option<Node<'a>> {
        let index = self.entries.iter().position(|(known, _)| *known == field)?;
        Some(self.entries.swap_remove(index).1)
    }
}
