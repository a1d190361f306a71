//! Reads the YAML that people write into front matter, with the place of everything.
//!
//! The block is cut at its top-level keys, so that each has its place and its own fate: one that cannot be
//! read does not hide the others. Plain and quoted scalars, lists, maps and flow collections are read here;
//! whatever else YAML has (block scalars, values over several lines, anchors, tags) is handed to
//! `serde_yaml`, a key at a time, or as a whole where anchors join keys. A property test holds both to one
//! meaning.
//!
//! Scalars keep the text that was written: `1.005090`, `01` and `no` are text until a field asks for more.

use std::borrow::Cow;

use crate::diagnostic::{Code, Finding, Span, yaml_colon, yaml_line, yaml_syntax, yaml_tab};

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node<'a> {
    /// What it is.
    pub value: Value<'a>,
    /// Where it is.
    pub span: Span,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// Nothing behind the key, `~` or `null`.
    Null,
    /// Text as it was written, without quotes.
    Scalar(Cow<'a, str>),
    /// Items in order.
    List(Vec<Node<'a>>),
    /// Keys with values, in order.
    Map(Vec<Pair<'a>>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair<'a> {
    /// The key as it was written, without quotes.
    pub key: Cow<'a, str>,
    /// Where the key is.
    pub key_span: Span,
    /// The value.
    pub value: Node<'a>,
}

/// What is wrong, and where.
pub(super) type Fault = (Span, Finding);

/// Reads a block of front matter, without the lines `---`. All places are relative to the block.
pub(super) fn read(block: &str) -> (Vec<Pair<'_>>, Vec<Fault>) {
    let mut faults = Vec::new();
    let lines = lines_of(block, &mut faults);
    let mut pairs = Vec::new();
    let mut joined = Joined::NotRead;
    let mut start = 0;
    while start < lines.len() {
        let end = entry_end(&lines, start);
        match read_entry(block, &lines[start..end], &mut faults) {
            Ok(pair) => pairs.extend(pair),
            Err(Unsupported) => {
                read_by_serde(block, &lines[start..end], &mut joined, &mut pairs, &mut faults);
            }
        }
        start = end;
    }
    (pairs, faults)
}

/// A line that is neither blank nor a comment.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    /// Without indentation and trailing spaces.
    text: &'a str,
    indent: usize,
    /// Where `text` begins in the block.
    at: usize,
}

/// The construct is valid YAML perhaps, but not of the subset that is read here.
struct Unsupported;

fn lines_of<'a>(block: &'a str, faults: &mut Vec<Fault>) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in block.split_inclusive('\n') {
        let content = line.trim_end();
        let text = content.trim_start_matches(' ');
        let indent = content.len() - text.len();
        if text.starts_with('\t') && !text.trim_start().is_empty() && !text.trim_start().starts_with('#') {
            let tabs = text.len() - text.trim_start().len();
            faults.push((Span::new(at + indent, at + indent + tabs), yaml_tab()));
            let text = text.trim_start();
            lines.push(Line { text, indent: indent + 2 * tabs, at: at + content.len() - text.len() });
        } else if !text.is_empty() && !text.starts_with('#') {
            lines.push(Line { text, indent, at: at + indent });
        }
        at += line.len();
    }
    lines
}

/// The lines of one top-level key: up to the next line without indentation that begins another.
fn entry_end(lines: &[Line<'_>], start: usize) -> usize {
    let mut end = start + 1;
    while end < lines.len() && (lines[end].indent > 0 || is_item(lines[end].text)) {
        end += 1;
    }
    end
}

/// Whether a key begins with a sign that means something in YAML.
fn is_odd(text: &str) -> bool {
    text.starts_with(['&', '*', '?', '!', '<', '{', '[', '%', '@', '`', ',', ']', '}', '|', '>'])
}

fn is_item(text: &str) -> bool {
    text == "-" || text.starts_with("- ")
}

fn read_entry<'a>(
    block: &'a str,
    lines: &[Line<'a>],
    faults: &mut Vec<Fault>,
) -> Result<Option<Pair<'a>>, Unsupported> {
    let first = lines[0];
    let first_only = |faults: &mut Vec<Fault>| {
        faults.push((Span::new(first.at, first.at + first.text.len()), yaml_line()));
        Ok(None)
    };
    if first.indent > 0 || is_item(first.text) {
        return first_only(faults);
    }
    if is_odd(first.text) {
        return Err(Unsupported);
    }
    if split_key(first).is_none() {
        return first_only(faults);
    }
    let mut reader = Reader { block, lines, next: 0, faults };
    let mut pairs = reader.map(0)?;
    Ok(pairs.pop())
}

/// Cuts `key: value` at its colon; the key may be quoted.
fn split_key<'a>(line: Line<'a>) -> Option<(Cow<'a, str>, Span, Line<'a>)> {
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
fn colon(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b':', bytes).find(|&at| matches!(bytes.get(at + 1), None | Some(b' ' | b'\t')))
}

/// Reads a quoted scalar at the beginning of a text: what it says, and how many bytes it takes. `None`
/// where it does not end, or escapes more than this reader knows.
fn quoted(text: &str, quote: char) -> Option<(Cow<'_, str>, usize)> {
    let inner = &text[1..];
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

/// Reads block collections by indentation.
struct Reader<'a, 'r> {
    block: &'a str,
    lines: &'r [Line<'a>],
    next: usize,
    faults: &'r mut Vec<Fault>,
}

impl<'a> Reader<'a, '_> {
    fn peek(&self) -> Option<Line<'a>> {
        self.lines.get(self.next).copied()
    }

    /// The keys at one indentation.
    fn map(&mut self, indent: usize) -> Result<Vec<Pair<'a>>, Unsupported> {
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
        let rest = Line { text: without_comment(rest.text), ..rest };
        let next = self.peek();
        if !rest.text.is_empty() {
            if next.is_some_and(|line| line.indent > indent) {
                return Err(Unsupported);
            }
            return self.inline(rest);
        }
        match next {
            Some(line) if is_item(line.text) && (line.indent > indent || (under_key && line.indent == indent)) => {
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
            b'[' | b'{' => {
                let mut flow = Flow { text, at: 0, base: line.at };
                let node = flow.node(0)?;
                if flow.at == text.len() { Ok(node) } else { Err(Unsupported) }
            }
            b'|' | b'>' | b'&' | b'*' | b'!' | b'%' | b'@' | b'`' | b',' | b']' | b'}' => Err(Unsupported),
            b'-' | b'?' if text.len() == 1 || text.as_bytes()[1] == b' ' => Err(Unsupported),
            _ => {
                if colon(text).is_some() {
                    self.faults.push((span, yaml_colon(text)));
                }
                debug_assert_eq!(&self.block[span.range()], text);
                Ok(Node { value: plain(text), span })
            }
        }
    }
}

fn plain(text: &str) -> Value<'_> {
    if matches!(text, "~" | "null" | "Null" | "NULL") { Value::Null } else { Value::Scalar(Cow::Borrowed(text)) }
}

/// Cuts a comment off: ` #` outside quotes.
fn without_comment(text: &str) -> &str {
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

/// Reads a flow collection on one line: `[a, "b"]`, `{ngày: 2022, nội dung: x}`.
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
            Value::Scalar(Cow::Borrowed(text)) if &self.text[start..start + text.len()] == text => plain(text),
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
            self.spaces();
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
                        || (bytes[*at] == b':' && matches!(bytes.get(at + 1), None | Some(b' ' | b',' | b'}' | b']')))
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

/// The block read as a whole, which anchors need.
enum Joined {
    NotRead,
    Read(Option<serde_yaml::Mapping>),
}

/// Hands the lines of one key to `serde_yaml`.
fn read_by_serde<'a>(
    block: &'a str,
    lines: &[Line<'a>],
    joined: &mut Joined,
    pairs: &mut Vec<Pair<'a>>,
    faults: &mut Vec<Fault>,
) {
    let start = lines[0].at;
    let last = lines[lines.len() - 1];
    let next_line = block[last.at..].find('\n').map_or(block.len(), |length| last.at + length + 1);
    // Comments and blank lines behind the last line may belong to a block scalar.
    let end = block[next_line..]
        .split_inclusive('\n')
        .take_while(|line| line.trim().is_empty() || line.starts_with(' '))
        .map(str::len)
        .sum::<usize>()
        + next_line;
    let slice = &block[start..end];
    let whole = Span::new(start, last.at + last.text.len());
    let value_span = split_key(lines[0]).map_or(whole, |(_, _, rest)| Span::new(rest.at, whole.end as usize));
    let anchored = slice.contains(['&', '*']) || slice.contains("<<:");
    if anchored {
        if matches!(joined, Joined::NotRead) {
            let mut value = serde_yaml::from_str::<serde_yaml::Value>(block).ok();
            let merged = value.as_mut().is_some_and(|value| value.apply_merge().is_ok());
            *joined = Joined::Read(value.filter(|_| merged).and_then(|value| match value {
                serde_yaml::Value::Mapping(map) => Some(map),
                _ => None,
            }));
        }
        if let (Joined::Read(Some(map)), Some((key, key_span, _))) = (&joined, split_key(lines[0]))
            && let Some(value) = map.get(key.as_ref())
        {
            pairs.push(Pair { key, key_span, value: node(value, value_span) });
            return;
        }
    }
    match serde_yaml::from_str::<serde_yaml::Value>(slice) {
        Ok(serde_yaml::Value::Mapping(map)) => {
            let key_span = split_key(lines[0]).map_or(whole, |(_, span, _)| span);
            for (key, value) in &map {
                let key = Cow::Owned(scalar_text(key).unwrap_or_default());
                pairs.push(Pair { key, key_span, value: node(value, value_span) });
            }
        }
        Ok(_) => faults.push((whole, yaml_line())),
        Err(error) => {
            let at = error.location().map_or(start, |location| start + location.index().min(slice.len()));
            let text = error.to_string();
            let reason = text.split(" at line ").next().unwrap_or(&text);
            let at = block.floor_char_boundary(at.min(whole.end as usize));
            let end = block[at..].find('\n').map_or(block.len(), |length| at + length).max(at);
            let span = if at == end { whole } else { Span::new(at, end) };
            // A tab is told already, and is why.
            let tab = |(at, fault): &Fault| fault.code == Code::YamlTab && whole.range().contains(&(at.start as usize));
            if !faults.iter().any(tab) {
                faults.push((span, yaml_syntax(reason)));
            }
        }
    }
}

/// A value of `serde_yaml`, whose parts are all placed at the value of their key.
fn node(value: &serde_yaml::Value, span: Span) -> Node<'static> {
    use serde_yaml::Value as Yaml;
    let value = match value {
        Yaml::Null => Value::Null,
        Yaml::Sequence(items) => Value::List(items.iter().map(|item| node(item, span)).collect()),
        Yaml::Mapping(map) => Value::Map(
            map.iter()
                .map(|(key, value)| Pair {
                    key: Cow::Owned(scalar_text(key).unwrap_or_default()),
                    key_span: span,
                    value: node(value, span),
                })
                .collect(),
        ),
        Yaml::Tagged(tagged) => return node(&tagged.value, span),
        scalar => Value::Scalar(Cow::Owned(scalar_text(scalar).unwrap_or_default())),
    };
    Node { value, span }
}

fn scalar_text(value: &serde_yaml::Value) -> Option<String> {
    match value {
        serde_yaml::Value::String(text) => Some(text.clone()),
        serde_yaml::Value::Bool(flag) => Some(flag.to_string()),
        serde_yaml::Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
#[path = "yaml_tests.rs"]
mod tests;
