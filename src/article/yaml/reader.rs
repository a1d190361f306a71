//! The subset of YAML that people write: keys and scalars on one line (plain, quoted, with a comment behind them), block
//! collections by their indentation, flow collections on one line (`[a, "b"]`, `{ngày: 2022, nội dung: x}`).

use std::borrow::Cow;

use crate::diagnostic::{Finding, Span, yaml_colon, yaml_comment};

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node<'a> {
    pub value: Value<'a>,
    pub span: Span,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// Nothing behind the key, `~` or `null`.
    Null,
    /// Text as it was written, without quotes.
    Scalar(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Map(Vec<Pair<'a>>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair<'a> {
    /// The key as it was written, without quotes.
    pub key: Cow<'a, str>,
    pub key_span: Span,
    pub value: Node<'a>,
}

/// What is wrong, and where.
pub(crate) type Fault = (Span, Finding);

/// What was read of a block of front matter.
#[derive(Debug, Default)]
pub(crate) struct Block<'a> {
    pub(crate) pairs: Vec<Pair<'a>>,
    pub(crate) faults: Vec<Fault>,
    /// Keys whose values could not be read, which the faults tell.
    pub(crate) broken: Vec<Cow<'a, str>>,
}

/// A line that is neither blank nor a comment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Without indentation and trailing spaces.
    pub(super) text: &'a str,
    pub(super) indent: usize,
    /// Where `text` begins in the block.
    pub(super) at: usize,
}

/// The construct is valid YAML perhaps, but not of the subset that is read here.
pub(super) struct Unsupported;

/// Reads block collections by indentation.
pub(super) struct Reader<'a, 'r> {
    pub(super) block: &'a str,
    pub(super) lines: &'r [Line<'a>],
    pub(super) next: usize,
    pub(super) faults: &'r mut Vec<Fault>,
}

impl<'a> Reader<'a, '_> {
    fn peek(&self) -> Option<Line<'a>> {
        self.lines.get(self.next).copied()
    }

    /// The keys at one indentation.
    pub(super) fn map(&mut self, indent: usize) -> Result<Vec<Pair<'a>>, Unsupported> {
        let mut pairs = Vec::new();
        while let Some(line) = self.peek().filter(|line| line.indent == indent && !is_item(line.text)) {
            let (key, key_span, rest) = split_key(line).ok_or(Unsupported)?;
            if is_odd(line.text) {
                return Err(Unsupported);
            }
            self.next += 1;
            let value = self.value(rest, indent, true)?;
            pairs.push(Pair { key, key_span, value });
        }
        if self.peek().is_some_and(|line| line.indent > indent) { Err(Unsupported) } else { Ok(pairs) }
    }

    /// What stands behind `key:` or `-`: on the same line, or indented below it. The items of a list may
    /// stand at the indentation of its key.
    fn value(&mut self, rest: Line<'a>, indent: usize, under_key: bool) -> Result<Node<'a>, Unsupported> {
        let whole = rest.text;
        let rest = Line { text: without_comment(whole), ..rest };
        if !rest.text.is_empty() && rest.text.len() < whole.len() {
            let cut = Span::new(rest.at + rest.text.len(), rest.at + whole.len());
            let cut = Span { start: cut.start + leading_spaces(&whole[rest.text.len()..]), ..cut };
            self.faults.push((cut, yaml_comment(rest.text)));
        }
        let next = self.peek();
        if !rest.text.is_empty() {
            if next.is_some_and(|line| line.indent > indent) {
                return Err(Unsupported);
            }
            return self.inline(rest);
        }
        match next {
            Some(line)
                if is_item(line.text) && (line.indent > indent || (under_key && line.indent == indent)) =>
            {
                self.list(line.indent)
            }
            Some(line) if line.indent > indent && split_key(line).is_some() => {
                let start = line.at;
                let pairs = self.map(line.indent)?;
                Ok(Node { value: Value::Map(pairs), span: Span::new(start, self.end()) })
            }
            Some(line) if line.indent > indent => Err(Unsupported),
            _ => Ok(Node { value: Value::Null, span: Span::new(rest.at, rest.at) }),
        }
    }

    fn list(&mut self, indent: usize) -> Result<Node<'a>, Unsupported> {
        let start = self.peek().map_or(0, |line| line.at);
        let mut items = Vec::new();
        while let Some(line) = self.peek().filter(|line| line.indent == indent && is_item(line.text)) {
            self.next += 1;
            let text = line.text[1..].trim_start();
            let text = if text.starts_with('#') { "" } else { text };
            let inner = indent + line.text.len() - text.len();
            let rest = Line { text, indent: inner, at: line.at + line.text.len() - text.len() };
            if is_item(text) {
                return Err(Unsupported);
            }
            let is_map = !text.starts_with(['"', '\'', '[', '{']) && split_key(rest).is_some()
                || text.starts_with(['"', '\'']) && split_key(rest).is_some();
            items.push(if is_map { self.map_in_item(rest)? } else { self.value(rest, indent, false)? });
        }
        if self.peek().is_some_and(|line| line.indent > indent) {
            return Err(Unsupported);
        }
        Ok(Node { value: Value::List(items), span: Span::new(start, self.end()) })
    }

    /// A map whose first key stands behind the `-`.
    fn map_in_item(&mut self, first: Line<'a>) -> Result<Node<'a>, Unsupported> {
        if is_odd(first.text) {
            return Err(Unsupported);
        }
        let (key, key_span, rest) = split_key(first).ok_or(Unsupported)?;
        let value = self.value(rest, first.indent, true)?;
        let mut pairs = vec![Pair { key, key_span, value }];
        pairs.extend(self.map(first.indent)?);
        Ok(Node { value: Value::Map(pairs), span: Span::new(first.at, self.end()) })
    }

    /// The end of the line read last.
    fn end(&self) -> usize {
        self.lines[self.next - 1].at + self.lines[self.next - 1].text.len()
    }

    /// A value on one line.
    fn inline(&mut self, line: Line<'a>) -> Result<Node<'a>, Unsupported> {
        let text = line.text;
        let span = Span::new(line.at, line.at + text.len());
        match text.as_bytes()[0] {
            quote @ (b'"' | b'\'') => {
                let (value, length) = quoted(text, quote as char).ok_or(Unsupported)?;
                if length != text.len() {
                    return Err(Unsupported);
                }
                Ok(Node { value: Value::Scalar(value), span })
            }
            b'[' | b'{' => read_flow(text, line.at),
            b'|' | b'>' | b'&' | b'*' | b'!' | b'%' | b'@' | b'`' | b',' | b']' | b'}' => Err(Unsupported),
            b'-' | b'?' if text.len() == 1 || text.as_bytes()[1] == b' ' => Err(Unsupported),
            _ => {
                if colon(text).is_some() {
                    self.faults.push((span, yaml_colon(text, span)));
                }
                debug_assert_eq!(&self.block[span.range()], text);
                Ok(Node { value: plain(text), span })
            }
        }
    }
}

/// How many bytes of spaces a text begins with.
fn leading_spaces(text: &str) -> u32 {
    u32::try_from(text.len() - text.trim_start().len()).unwrap_or(0)
}
