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

/// Reads a flow collection that fills a line, which begins at `base` in the block.
fn read_flow(text: &str, base: usize) -> Result<Node<'_>, Unsupported> {
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

/// Whether a key begins with a sign that means something in YAML.
pub(super) fn is_odd(text: &str) -> bool {
    text.starts_with(['&', '*', '?', '!', '<', '{', '[', '%', '@', '`', ',', ']', '}', '|', '>'])
}

/// Whether a line is an item of a list.
pub(super) fn is_item(text: &str) -> bool {
    text == "-" || text.starts_with("- ")
}

/// Cuts `key: value` at its colon; the key may be quoted.
pub(super) fn split_key<'a>(line: Line<'a>) -> Option<(Cow<'a, str>, Span, Line<'a>)> {
    let text = line.text;
    let (key, length) = match text.chars().next()? {
        quote @ ('"' | '\'') => {
            let (key, length) = quoted(text, quote)?;
            (key, length)
        }
        _ => {
            let colon = colon(text)?;
            let key = text[..colon].trim_end();
            if key.contains(" #") {
                return None;
            }
            (Cow::Borrowed(key), key.len())
        }
    };
    let behind = text[length..].trim_start();
    let value = behind.strip_prefix(':')?;
    if key.is_empty() || !(value.is_empty() || value.starts_with([' ', '\t'])) {
        return None;
    }
    let value = value.trim_start();
    let at = line.at + text.len() - value.len();
    Some((key, Span::new(line.at, line.at + length), Line { text: value, indent: line.indent, at }))
}

/// Where the first colon is that ends a key: one before a space or the end.
pub(super) fn colon(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b':', bytes).find(|&at| matches!(bytes.get(at + 1), None | Some(b' ' | b'\t')))
}

/// Reads a quoted scalar at the beginning of a text: what it says, and how many bytes it takes. `None`
/// where it does not end, or escapes more than this reader knows.
pub(super) fn quoted(text: &str, quote: char) -> Option<(Cow<'_, str>, usize)> {
    let inner = &text[1..];
    // Nearly always the first quotation mark is the last one, and nothing is escaped.
    let end = memchr::memchr2(quote as u8, b'\\', inner.as_bytes())?;
    let doubled = quote == '\'' && inner[end + 1..].starts_with('\'');
    if inner.as_bytes()[end] == quote as u8 && !doubled {
        return Some((Cow::Borrowed(&inner[..end]), end + 2));
    }
    let mut out = String::new();
    let mut letters = inner.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            _ if letter == quote && quote == '\'' && inner[at + 1..].starts_with('\'') => {
                letters.next();
                out.push('\'');
            }
            _ if letter == quote => {
                let plain = out.len() == at;
                let value = if plain { Cow::Borrowed(&inner[..at]) } else { Cow::Owned(out) };
                return Some((value, at + 2));
            }
            '\\' if quote == '"' => match letters.next()?.1 {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                escaped @ ('"' | '\\' | '/') => out.push(escaped),
                _ => return None,
            },
            letter => out.push(letter),
        }
    }
    None
}

/// A scalar without quotes.
pub(super) fn plain(text: &str) -> Value<'_> {
    if matches!(text, "~" | "null" | "Null" | "NULL") {
        Value::Null
    } else {
        Value::Scalar(Cow::Borrowed(text))
    }
}

/// Cuts a comment off: ` #` outside quotes.
pub(super) fn without_comment(text: &str) -> &str {
    if text.starts_with('#') {
        return "";
    }
    let from = match text.chars().next() {
        Some(quote @ ('"' | '\'')) => quoted(text, quote).map_or(text.len(), |(_, length)| length),
        _ => 0,
    };
    match text[from..].find(" #") {
        Some(at) => text[..from + at].trim_end(),
        None => text,
    }
}
