//! Flow collections on one line: `[a, "b"]`, `{ngày: 2022, nội dung: x}`.

use std::borrow::Cow;

use super::{
    node::{Node, Pair, Unsupported, Value},
    scalar::{plain, quoted},
};
use crate::diagnostic::Span;

/// Reads a flow collection that fills a line, which begins at `base` in the block.
pub(super) fn read_flow(text: &str, base: usize) -> Result<Node<'_>, Unsupported> {
    let mut flow = Flow { text, at: 0, base };
    let node = flow.node(0)?;
    if flow.at == text.len() { Ok(node) } else { Err(Unsupported) }
}

/// A reader of flow collections.
struct Flow<'a> {
    text: &'a str,
    at: usize,
    base: usize,
}

impl<'a> Flow<'a> {
    fn node(&mut self, depth: usize) -> Result<Node<'a>, Unsupported> {
        self.spaces();
        let start = self.at;
        let value = match self.byte() {
            _ if depth > 16 => return Err(Unsupported),
            Some(b'[') => self.list(depth)?,
            Some(b'{') => self.map(depth)?,
            _ => self.scalar()?.map_or(Value::Null, Value::Scalar),
        };
        let span = Span::new(self.base + start, self.base + self.at);
        self.spaces();
        let value = match value {
            Value::Scalar(Cow::Borrowed(text)) if self.text[start..].starts_with(text) => plain(text),
            value => value,
        };
        Ok(Node { value, span })
    }

    fn list(&mut self, depth: usize) -> Result<Value<'a>, Unsupported> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.spaces();
            if self.take(b']') {
                return Ok(Value::List(items));
            }
            if self.byte() == Some(b',') {
                return Err(Unsupported);
            }
            items.push(self.node(depth + 1)?);
            if !self.take(b',') && self.byte() != Some(b']') {
                return Err(Unsupported);
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Value<'a>, Unsupported> {
        self.at += 1;
        let mut pairs = Vec::new();
        loop {
            self.spaces();
            if self.take(b'}') {
                return Ok(Value::Map(pairs));
            }
            let start = self.at;
            let key = self.scalar()?.ok_or(Unsupported)?;
            let key_span = Span::new(self.base + start, self.base + self.at);
            // "{nội dung: Sửa tên, thêm ảnh}": a comma of the text makes a key of what stands behind it.
            let key_end = self.at;
            self.spaces();
            if matches!(self.byte(), Some(b',' | b'}')) {
                let end = self.base + key_end;
                pairs.push(Pair {
                    key,
                    key_span,
                    value: Node { value: Value::Null, span: Span::new(end, end) },
                });
                self.take(b',');
                continue;
            }
            if !self.take(b':') || !matches!(self.byte(), Some(b' ' | b'}' | b',')) {
                return Err(Unsupported);
            }
            let value = self.node(depth + 1)?;
            pairs.push(Pair { key, key_span, value });
            if !self.take(b',') && self.byte() != Some(b'}') {
                return Err(Unsupported);
            }
        }
    }

    /// A scalar up to a sign of the flow; `None` where there is nothing.
    fn scalar(&mut self) -> Result<Option<Cow<'a, str>>, Unsupported> {
        let rest = &self.text[self.at..];
        match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let (value, length) = quoted(rest, quote).ok_or(Unsupported)?;
                self.at += length;
                Ok(Some(value))
            }
            Some('&' | '*' | '!' | '|' | '>' | '%' | '@' | '`' | '?' | '#' | ':') => Err(Unsupported),
            _ => {
                let bytes = rest.as_bytes();
                let ends = |at: &usize| {
                    matches!(bytes[*at], b',' | b'[' | b']' | b'{' | b'}')
                        || (bytes[*at] == b':'
                            && matches!(bytes.get(at + 1), None | Some(b' ' | b',' | b'}' | b']')))
                };
                let end = (0..bytes.len()).find(ends).unwrap_or(bytes.len());
                let value = rest[..end].trim_end();
                if value.contains(" #") || value == "-" || value.starts_with("- ") {
                    return Err(Unsupported);
                }
                self.at += value.len();
                Ok((!value.is_empty()).then_some(Cow::Borrowed(value)))
            }
        }
    }

    fn spaces(&mut self) {
        while self.byte() == Some(b' ') {
            self.at += 1;
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.byte() == Some(byte);
        self.at += usize::from(found);
        found
    }
}
