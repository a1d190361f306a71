//! Items of lists, each with keys of its own.

use std::borrow::Cow;

use super::{FieldReader, items_of};
use crate::{
    article::{
        reference::{Mention, Ordinal, Role},
        yaml::{Node, Pair, Value},
    },
    diagnostic::{Span, field_unused, key_twice, nearest, nested_key_unknown, value_cut, value_type},
    vocabulary::{Choice, Field, Items},
};
use vietnamese::{Date, Number};

/// A list item or map, which has fields of its own.
pub(crate) struct Nested<'a> {
    /// The field whose value it is.
    field: Field,
    items: Items,
    pub(crate) span: Span,
    entries: Vec<(Field, Node<'a>)>,
}

impl<'a> FieldReader<'a> {
    /// Reads the items of a list of maps; one value is a list of one, and an item that is one text is the value of the
    /// shorthand of its sort. Keys that `read` does not take are reported.
    pub(crate) fn each<T>(
        &mut self,
        field: Field,
        items: Items,
        mut read: impl FnMut(&mut Self, &mut Nested<'a>) -> Option<T>,
    ) -> Vec<T> {
        let nodes = self.items(field);
        self.each_of(nodes, field, items, |reader, item| {
            let value = read(reader, item);
            if value.is_some() {
                reader.item_spans.push((field, item.span));
            }
            value
        })
    }

    /// As [`FieldReader::each`], for a list inside an item.
    pub(crate) fn nested_each<T>(
        &mut self,
        item: &mut Nested<'a>,
        field: Field,
        items: Items,
        read: impl FnMut(&mut Self, &mut Nested<'a>) -> Option<T>,
    ) -> Vec<T> {
        let nodes = item.take(field).map_or_else(Vec::new, items_of);
        self.each_of(nodes, item.field, items, read)
    }

    fn each_of<T>(
        &mut self,
        nodes: Vec<Node<'a>>,
        field: Field,
        items: Items,
        mut read: impl FnMut(&mut Self, &mut Nested<'a>) -> Option<T>,
    ) -> Vec<T> {
        let mut values = Vec::new();
        for node in nodes {
            let mut item = self.nested_of(field, node, items);
            values.extend(read(self, &mut item));
            for (unused, node) in item.entries {
                self.report(node.span, field_unused(items.key(unused)));
            }
        }
        values
    }

    fn nested_of(&mut self, field: Field, node: Node<'a>, items: Items) -> Nested<'a> {
        let span = node.span;
        let entries = match node.value {
            // "- Đơn đề nghị (bản chính): 1" is read as a key with a value.
            Value::Map(pairs) if self.is_text_with_colon(&pairs, items) => {
                let text = self.text_of(self.key(field), &Node { value: Value::Map(pairs), span });
                let whole = text.map(|text| Node { value: Value::Scalar(Cow::Owned(text)), span });
                items.shorthand().zip(whole).into_iter().collect()
            }
            Value::Map(pairs) => self.nested_entries(pairs, field, items),
            Value::Null => Vec::new(),
            Value::Scalar(text) => {
                let whole = Node { value: Value::Scalar(text), span };
                items.shorthand().map(|field| (field, whole)).into_iter().collect()
            }
            Value::List(_) => {
                let expected = ("một mục có các khóa của nó", "an item with its keys");
                self.report(span, value_type(self.key(field), expected, "{ … }"));
                Vec::new()
            }
        };
        Nested { field, items, span, entries }
    }

    /// Whether the only key of an item is the beginning of a text, and none of its keys, not even a misspelt one.
    fn is_text_with_colon(&self, pairs: &[Pair<'a>], items: Items) -> bool {
        let [Pair { key, value: Node { value: Value::Scalar(_), .. }, .. }] = pairs else { return false };
        let is_key = items.field(key).is_some() || !nearest(key, items.keys()).is_empty();
        items.shorthand().is_some() && !is_key
    }

    fn nested_entries(&mut self, pairs: Vec<Pair<'a>>, of: Field, items: Items) -> Vec<(Field, Node<'a>)> {
        let mut entries: Vec<(Field, Node<'a>)> = Vec::new();
        let mut keys: Vec<Cow<'a, str>> = Vec::new();
        for pair in pairs {
            let field = items.field(&pair.key);
            let before = field.and_then(|field| entries.iter().position(|(known, _)| *known == field));
            match (field, before) {
                // "{phí, lệ phí: Không}" is read as a key without a value and another.
                (Some(_), Some(before)) if entries[before].1.value == Value::Null => {
                    entries[before].1 = pair.value;
                }
                // "{giá trị: 81,5}" is read as 81 and a key 5, "{nội dung: Sửa tên, thêm ảnh}" as two keys too.
                (None, _) if is_rest(&pair) && !entries.is_empty() => {
                    let (before, node) = &mut entries[keys.len() - 1];
                    let key = items.key(*before);
                    if let Value::Scalar(text) = &node.value {
                        // As it was written: `88,5%` has no space, `Sửa tên, thêm ảnh` has.
                        let comma = if pair.key_span.start > node.span.end + 1 { ", " } else { "," };
                        let whole = format!("{text}{comma}{}", pair.key);
                        let span = Span { start: node.span.start, end: pair.key_span.end };
                        *node = Node { value: Value::Scalar(Cow::Owned(whole.clone())), span };
                        self.report(span, value_cut(key, &whole, span));
                    } else {
                        self.report(pair.key_span, value_cut(key, &pair.key, pair.key_span));
                    }
                }
                (Some(field), Some(before)) => {
                    let key = items.key(field);
                    self.report(pair.key_span, key_twice(&pair.key, &keys[before], key));
                }
                (Some(field), None) => {
                    entries.push((field, pair.value));
                    keys.push(pair.key);
                }
                (None, _) => {
                    let known = items.keys();
                    let near = nearest(&pair.key, known.iter().copied());
                    let finding = nested_key_unknown(&pair.key, self.key(of), &near, &known);
                    self.report(pair.key_span, finding.nearest_in(pair.key_span, &near));
                }
            }
        }
        entries
    }

    /// The key by which a value of an item is reported: `căn cứ: chưa rõ` is an item of one value, whose key is
    /// that of the field.
    fn nested_key(&self, item: &Nested<'_>, field: Field, node: &Node<'_>) -> &'static str {
        if node.span == item.span { self.key(item.field) } else { item.items.key(field) }
    }

    /// Text of a nested item.
    pub(crate) fn nested_text(&mut self, item: &mut Nested<'a>, field: Field) -> Option<String> {
        self.nested_value(item, field).map(|(text, _)| text)
    }

    /// The text of a nested item, with its place.
    pub(crate) fn nested_value(&mut self, item: &mut Nested<'a>, field: Field) -> Option<(String, Span)> {
        let node = item.take(field)?;
        let text = self.text_of(self.nested_key(item, field, &node), &node)?;
        Some((text, node.span))
    }

    /// A day of a nested item.
    pub(crate) fn nested_date(&mut self, item: &mut Nested<'a>, field: Field) -> Option<Date> {
        let node = item.take(field)?;
        let key = self.nested_key(item, field, &node);
        self.date_of(key, &node).and_then(|fact| fact.known().copied())
    }

    /// Yes or no of a nested item.
    pub(crate) fn nested_flag(&mut self, item: &mut Nested<'a>, field: Field) -> Option<bool> {
        let node = item.take(field)?;
        self.flag_of(self.nested_key(item, field, &node), &node)
    }

    /// A number of a nested item, with its place.
    pub(crate) fn nested_number(&mut self, item: &mut Nested<'a>, field: Field) -> Option<(Number, Span)> {
        let node = item.take(field)?;
        let number = self.number_of(self.nested_key(item, field, &node), &node)?;
        Some((number, node.span))
    }

    /// A count of a nested item, with its place.
    pub(crate) fn nested_count(&mut self, item: &mut Nested<'a>, field: Field) -> Option<(u32, Span)> {
        let node = item.take(field)?;
        let count = self.count_of(self.nested_key(item, field, &node), &node)?;
        Some((count, node.span))
    }

    /// A value of a nested item that is chosen from a list.
    pub(crate) fn nested_choice<C: Choice>(&mut self, item: &mut Nested<'a>, field: Field) -> Option<C> {
        let node = item.take(field)?;
        self.value_of(self.nested_key(item, field, &node), &node)
    }

    /// Texts of a nested item with their places.
    pub(crate) fn nested_texts_at(&mut self, item: &mut Nested<'a>, field: Field) -> Vec<(String, Span)> {
        let nodes = item.take(field).map_or_else(Vec::new, items_of);
        let texts = nodes.iter().map(|node| {
            let text = self.text_of(self.nested_key(item, field, node), node)?;
            Some((text, node.span))
        });
        texts.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    /// Texts of a nested item; one text is a list of one.
    pub(crate) fn nested_texts(&mut self, item: &mut Nested<'a>, field: Field) -> Vec<String> {
        self.nested_texts_at(item, field).into_iter().map(|(text, _)| text).collect()
    }

    /// An address outside the site of a nested item.
    pub(crate) fn nested_url(&mut self, item: &mut Nested<'a>, field: Field) -> Option<String> {
        let (text, span) = self.nested_value(item, field)?;
        self.checked_url(&text, span).then_some(text)
    }

    /// What a nested item mentions: articles, procedures, documents, or only words.
    pub(crate) fn nested_mentions(&mut self, item: &mut Nested<'a>, field: Field) -> Vec<Mention> {
        let texts = self.nested_texts_at(item, field);
        texts.into_iter().filter_map(|(text, span)| self.mention(&text, span)).collect()
    }

    /// A file of the site that a nested item names.
    pub(crate) fn nested_file(&mut self, item: &mut Nested<'a>, field: Field, role: Role) -> Option<Ordinal> {
        let (text, span) = self.nested_value(item, field)?;
        self.refer_to_file(&text, span, role)
    }

    /// A document that a nested item names.
    pub(crate) fn nested_document(
        &mut self,
        item: &mut Nested<'a>,
        field: Field,
        role: Role,
    ) -> Option<Ordinal> {
        let (text, span) = self.nested_value(item, field)?;
        self.refer_to_document(&text, span, role)
    }
}

/// Whether a key of a flow map has neither a value nor a colon.
fn is_rest(pair: &Pair<'_>) -> bool {
    pair.value.value == Value::Null && (pair.value.span.start == pair.key_span.end || is_rest_of_number(pair))
}

fn is_rest_of_number(pair: &Pair<'_>) -> bool {
    let digits = !pair.key.is_empty() && pair.key.bytes().all(|byte| byte.is_ascii_digit());
    digits && pair.value.value == Value::Null
}

impl<'a> Nested<'a> {
    /// Drops what is left: the item as a whole has been reported.
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }

    /// The text of an item that is one text and no map.
    pub(crate) fn only_text(&self) -> Option<&str> {
        match self.entries.as_slice() {
            [(_, Node { value: Value::Scalar(text), span })] if *span == self.span => Some(text),
            _ => None,
        }
    }

    /// Whether a key has a value and is not taken yet.
    pub(crate) fn has(&self, field: Field) -> bool {
        let has_value = |node: &Node<'_>| match &node.value {
            Value::Null => false,
            Value::Scalar(text) => !text.trim().is_empty(),
            Value::List(_) | Value::Map(_) => true,
        };
        self.entries.iter().any(|(known, node)| *known == field && has_value(node))
    }

    fn take(&mut self, field: Field) -> Option<Node<'a>> {
        let index = self.entries.iter().position(|(known, _)| *known == field)?;
        Some(self.entries.swap_remove(index).1)
    }
}
