//! The subset of YAML that people write: block collections by their indentation, around keys and scalars on one line
//! ([`super::scalar`]) and flow collections on one line ([`super::flow`]).

use std::borrow::Cow;

use super::{
    flow::read_flow,
    library::{holds_anchors, read_item},
    lines::{are_alike, is_item, item_sign, may_be_text, moved, span_of, tight_colon},
    node::{Fault, IsKey, Line, Node, Pair, Unsupported, Value},
    scalar::{colon, is_odd, plain, quoted, split_key, without_comment},
};
use crate::diagnostic::{
    Refusal, Span, in_quotes, yaml_all_comment, yaml_colon, yaml_comment, yaml_item_sign, yaml_line,
    yaml_line_continues, yaml_syntax,
};

/// Reads block collections by indentation.
pub(super) struct Reader<'a, 'r> {
    pub(super) block: &'a str,
    pub(super) lines: &'r [Line<'a>],
    pub(super) next: usize,
    pub(super) faults: &'r mut Vec<Fault>,
    pub(super) is_key: IsKey,
}

impl<'a, 'r> Reader<'a, 'r> {
    fn peek(&self) -> Option<Line<'a>> {
        self.lines.get(self.next).copied()
    }

    /// The lines from the next one that are indented further than `indent`.
    fn below(&self, indent: usize) -> &'r [Line<'a>] {
        let rest = &self.lines[self.next..];
        let end = rest.iter().position(|line| line.indent <= indent).unwrap_or(rest.len());
        &rest[..end]
    }

    /// The keys at one indentation.
    pub(super) fn map(&mut self, indent: usize) -> Result<Vec<Pair<'a>>, Unsupported> {
        let mut pairs = Vec::new();
        while let Some(line) = self.peek().filter(|line| line.indent == indent && !is_item(line.text)) {
            let Some((key, key_span, rest)) = split_key(line) else {
                self.tight_colon(line)?;
                continue;
            };
            if is_odd(line.text) {
                return Err(Unsupported);
            }
            self.next += 1;
            let value = self.value(rest, indent, true)?;
            pairs.push(Pair { key, key_span, value });
        }
        if self.peek().is_some_and(|line| line.indent > indent) { Err(Unsupported) } else { Ok(pairs) }
    }

    /// A line in a map whose colon has no space behind it: `tệp:mau.pdf`.
    fn tight_colon(&mut self, line: Line<'a>) -> Result<(), Unsupported> {
        let (colon, value) = tight_colon(line.text).ok_or(Unsupported)?;
        let edit = Span::new(line.at + colon, line.at + value);
        let with_space = if value == line.text.len() { ":" } else { ": " };
        self.faults.push(Fault::new(line.span(), yaml_line(line.text)).mended_by(edit, with_space));
        self.next += 1;
        self.next += self.below(line.indent).len();
        Ok(())
    }

    /// What stands behind `key:` or `-`: on the same line, or indented below it. The items of a list may
    /// stand at the indentation of its key.
    fn value(&mut self, rest: Line<'a>, indent: usize, under_key: bool) -> Result<Node<'a>, Unsupported> {
        let whole = rest.text;
        let rest = Line { text: without_comment(whole), ..rest };
        if !rest.text.is_empty() && rest.text.len() < whole.len() {
            let cut = Span::new(rest.at + rest.text.len(), rest.at + whole.len());
            let cut = Span { start: cut.start + leading_spaces(&whole[rest.text.len()..]), ..cut };
            self.faults.push(Fault::new(cut, yaml_comment(rest.text)));
        }
        let next = self.peek();
        if !rest.text.is_empty() {
            if next.is_some_and(|line| line.indent > indent) {
                return self.value_over_lines(rest, indent, under_key);
            }
            return self.inline(rest);
        }
        match next {
            Some(line)
                if (line.indent > indent || (under_key && line.indent == indent))
                    && self.begins_list(line, indent) =>
            {
                self.list(line.indent, indent)
            }
            Some(line) if line.indent > indent && split_key(line).is_some() => {
                let start = line.at;
                let pairs = self.map(line.indent)?;
                Ok(Node { value: Value::Map(pairs), span: Span::new(start, self.end()) })
            }
            Some(line) if line.indent > indent => {
                self.next += 1;
                self.joined(line, indent, under_key)
            }
            _ => {
                // "- #caicach" is meant as a value; behind a key whose value stands below, it is a comment.
                if !whole.is_empty() {
                    let span = Span::new(rest.at, rest.at + whole.len());
                    let fault = Fault::new(span, yaml_all_comment());
                    let is_value = !whole[1..].starts_with([' ', '#']) && whole.len() > 1;
                    self.faults.push(fault.mended(is_value.then(|| (span, in_quotes(whole)))));
                }
                Ok(Node { value: Value::Null, span: Span::new(rest.at, rest.at) })
            }
        }
    }

    /// A value on the line of its key or hyphen, below which lines are indented further.
    fn value_over_lines(
        &mut self,
        first: Line<'a>,
        indent: usize,
        under_key: bool,
    ) -> Result<Node<'a>, Unsupported> {
        if !first.text.starts_with(['"', '\'', '[', '{']) {
            return self.joined(first, indent, under_key);
        }
        // What goes on below is the library's; what ends here has nothing to go on.
        let node = self.inline(first)?;
        let below = self.below(indent);
        self.next += below.len();
        self.faults.push(Fault::new(span_of(below), yaml_syntax(Refusal::ITEMS_BESIDE_VALUE)));
        Ok(node)
    }

    /// A plain value over several lines, which YAML joins to one. It is told where one of them begins like an item or a
    /// key of its own.
    fn joined(&mut self, first: Line<'a>, indent: usize, under_key: bool) -> Result<Node<'a>, Unsupported> {
        let signs = ['"', '\'', '[', '{', '|', '>', '&', '*', '!', '%', '@', '`', ',', ']', '}'];
        let below = self.below(indent);
        if first.text.starts_with(signs) {
            return Err(Unsupported);
        }
        let begins = |line: &Line<'a>| {
            let sign = item_sign(line.text);
            let same = |sign: &str| {
                let like =
                    |other: &&Line<'a>| item_sign(other.text).is_some_and(|found| are_alike(found, sign));
                below.iter().chain([&first]).filter(like).count() > 1
            };
            is_item(line.text)
                || sign.is_some_and(|sign| !may_be_text(sign) || same(sign))
                || split_key(*line).is_some()
        };
        let Some(from) = below.iter().position(begins) else {
            colon(first.text).ok_or(Unsupported)?;
            let span = Span::new(first.at, below.last().map_or(first.end(), |line| line.end()));
            let text = one_line(first, below);
            let edit = in_quotes(&self.block[span.range()]);
            self.faults.push(Fault::new(span, yaml_colon(&text, span)).mended_by(span, edit));
            self.next += below.len();
            return Ok(Node { value: Value::Scalar(text), span });
        };
        let line = below[from];
        let refusal = if split_key(line).is_some() && !is_item(line.text) {
            Refusal::KEY_JOINED
        } else {
            Refusal::ITEM_JOINED
        };
        // An item below an item was meant beside it; a key below a value was meant beside its key.
        let is_meant = match split_key(line) {
            _ if is_item(line.text) => !under_key && from == 0,
            key => under_key && key.is_some_and(|(key, ..)| (self.is_key)(&key)),
        };
        let edit = if is_meant { moved(self.block, &below[from..], indent) } else { None };
        self.faults.push(Fault::new(span_of(&below[from..]), yaml_syntax(refusal)).mended(edit));
        self.next += below.len();
        let text = one_line(first, &below[..from]);
        let end = if from == 0 { first.end() } else { below[from - 1].end() };
        Ok(Node { value: Value::Scalar(text), span: Span::new(first.at, end) })
    }

    /// Whether a list begins at a line, with a hyphen or with a sign that is none in YAML.
    fn begins_list(&self, line: Line<'a>, indent: usize) -> bool {
        if is_item(line.text) {
            return true;
        }
        let Some(sign) = item_sign(line.text).filter(|_| split_key(line).is_none()) else { return false };
        let like =
            |other: &&Line<'a>| other.indent == line.indent && item_sign(other.text).is_some_and(may_be_text);
        let more = || self.lines[self.next + 1..].iter().take_while(|other| other.indent > indent);
        !may_be_text(sign) || line.indent == indent || more().any(|other| is_item(other.text) || like(&other))
    }

    /// The items at one indentation, which is not less than that of what they are the value of.
    fn list(&mut self, indent: usize, of: usize) -> Result<Node<'a>, Unsupported> {
        let start = self.peek().map_or(0, |line| line.at);
        let mut items: Vec<Node<'a>> = Vec::new();
        while let Some(line) = self.peek() {
            let begins_item = is_item(line.text) || item_sign(line.text).is_some();
            if begins_item && line.indent == indent {
                items.extend(self.item(line)?);
            } else if line.indent <= of {
                break;
            } else if is_item(line.text) {
                self.uneven(line, Some(indent));
                items.extend(self.item(line)?);
            } else if let Some((key, ..)) = split_key(line) {
                let to = items.last().and_then(|item| self.column_of_keys(item));
                let (told, first) = (self.faults.len(), self.next);
                self.uneven(line, to.or((self.is_key)(&key).then_some(0)));
                let pairs = self.map(line.indent)?;
                match items.last_mut() {
                    Some(Node { value: Value::Map(known), .. }) => known.extend(pairs),
                    _ => self.faults[told].at = span_of(&self.lines[first..self.next]),
                }
            } else {
                let below = self.below(of);
                let end = below.iter().position(|line| is_item(line.text)).unwrap_or(below.len()).max(1);
                let is_text = !items.is_empty() && line.text.starts_with(char::is_alphanumeric);
                let edit = moved(self.block, &below[..end], indent + 2).filter(|_| is_text);
                self.faults.push(Fault::new(span_of(&below[..end]), yaml_line_continues()).mended(edit));
                self.next += end;
            }
        }
        Ok(Node { value: Value::List(items), span: Span::new(start, self.end()) })
    }

    /// Tells that a line is not indented as those are that it belongs to.
    fn uneven(&mut self, line: Line<'a>, to: Option<usize>) {
        let rest = &self.lines[self.next..];
        let belongs = |other: &&Line<'a>| {
            other.indent > line.indent
                || (other.indent == line.indent && !is_item(line.text) && !is_item(other.text))
        };
        let end = 1 + rest[1..].iter().take_while(belongs).count();
        let edit = to.and_then(|to| moved(self.block, &rest[..end], to));
        self.faults.push(Fault::new(line.span(), yaml_syntax(Refusal::UNEVEN)).mended(edit));
    }

    /// The column at which the keys of an item begin.
    fn column_of_keys(&self, item: &Node<'a>) -> Option<usize> {
        let Value::Map(pairs) = &item.value else { return None };
        let before = &self.block[..pairs.first()?.key_span.start as usize];
        Some(before.len() - before.rfind('\n').map_or(0, |at| at + 1))
    }

    /// An item; `None` where it cannot be read, which is reported.
    fn item(&mut self, line: Line<'a>) -> Result<Option<Node<'a>>, Unsupported> {
        let start = self.next;
        self.next += 1;
        let end = self.next + self.below(line.indent).len();
        match self.item_here(line) {
            Ok(node) => Ok(node),
            // Anchors join it with what stands elsewhere.
            Err(Unsupported)
                if holds_anchors(self.block, &self.block[line.at..self.lines[end - 1].end()]) =>
            {
                Err(Unsupported)
            }
            Err(Unsupported) => {
                self.next = end;
                Ok(read_item(self.block, &self.lines[start..end], self.faults))
            }
        }
    }

    fn item_here(&mut self, line: Line<'a>) -> Result<Option<Node<'a>>, Unsupported> {
        let sign = if is_item(line.text) { None } else { item_sign(line.text) };
        let text = sign.map_or_else(|| line.text[1..].trim_start(), |sign| &line.text[sign.len()..]);
        let at = line.at + line.text.len() - text.len();
        let mut inner = line.indent + line.text.len() - text.len();
        if let Some(sign) = sign {
            let place = Span::new(line.at, line.at + sign.len());
            // Whoever numbers items may want the numbers to be seen.
            let edit = (!sign.starts_with(char::is_alphanumeric)).then(|| (place, "- ".to_owned()));
            self.faults.push(Fault::new(place, yaml_item_sign(sign.trim())).mended(edit));
            inner = line.indent + 2;
        }
        let rest = Line { text, indent: inner, at };
        if is_item(text) {
            return Err(Unsupported);
        }
        let is_map = !text.starts_with(['[', '{', '#']) && split_key(rest).is_some();
        if !is_map
            && memchr::memchr2(b':', 0xef, text.as_bytes()).is_some()
            && let Some((colon, value)) =
                tight_colon(text).filter(|(colon, _)| (self.is_key)(&text[..*colon]))
        {
            // "- tên:Đơn" was meant as a key, and what stands below it too.
            let below = self.below(line.indent);
            self.next += below.len();
            let whole = Span { end: below.last().map_or(rest.span(), |line| line.span()).end, ..rest.span() };
            let edit = Span::new(rest.at + colon, rest.at + value);
            self.faults.push(Fault::new(whole, yaml_line(text)).mended_by(edit, ": "));
            return Ok(None);
        }
        if is_map && self.keys_in_one_line(rest, line.indent) {
            return Ok(None);
        }
        let node = if is_map { self.map_in_item(rest) } else { self.value(rest, line.indent, false) };
        node.map(Some)
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

    /// Tells an item whose keys stand behind each other, without the braces: `- ngày: 01/02/2022, nội dung: Sửa`.
    fn keys_in_one_line(&mut self, item: Line<'a>, hyphen: usize) -> bool {
        let Some((.., rest)) = split_key(item) else { return false };
        if colon(rest.text).is_none() || rest.text.starts_with(['"', '\'', '[', '{']) {
            return false;
        }
        let mut parts = rest.text.split(", ").skip(1).peekable();
        let begins = |part: &str| colon(part).is_some_and(|colon| (self.is_key)(part[..colon].trim()));
        if parts.peek().is_none() || !parts.all(begins) {
            return false;
        }
        let below = self.below(hyphen);
        self.next += below.len();
        let whole = Span { end: below.last().map_or(item.span(), |line| line.span()).end, ..item.span() };
        let edit = (item.span(), format!("{{{}}}", item.text));
        self.faults.push(Fault::new(whole, yaml_syntax(Refusal::KEYS_IN_ONE_LINE)).mended([edit]));
        true
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
                    self.faults.push(Fault::new(span, yaml_colon(text, span)));
                }
                debug_assert_eq!(&self.block[span.range()], text);
                Ok(Node { value: plain(text), span })
            }
        }
    }
}

/// Lines as YAML joins them.
fn one_line<'a>(first: Line<'a>, below: &[Line<'a>]) -> Cow<'a, str> {
    let join = |text: Cow<'a, str>, line: &Line<'a>| Cow::Owned(format!("{text} {}", line.text));
    below.iter().fold(Cow::Borrowed(first.text), join)
}

/// How many bytes of spaces a text begins with.
fn leading_spaces(text: &str) -> u32 {
    u32::try_from(text.len() - text.trim_start().len()).unwrap_or(0)
}
