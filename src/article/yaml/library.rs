//! What is left to `serde_yaml`: block scalars, values over several lines, anchors, tags, and faults.

use std::borrow::Cow;

use super::{
    Raw,
    lines::{is_item, span_of},
    node::{Fault, Line, Node, Pair, Value},
    scalar::{quoted, split_key, without_comment},
};
use crate::diagnostic::{
    Code, Refusal, Severity, Span, in_quotes, yaml_alias, yaml_bracket, yaml_comment, yaml_line, yaml_syntax,
};

/// The block read as a whole, which anchors need.
pub(super) enum Joined {
    NotRead,
    Read(Option<serde_yaml::Mapping>),
}

/// Hands the lines of one key to `serde_yaml`.
pub(super) fn read_by_serde<'a>(block: &'a str, lines: &[Line<'a>], joined: &mut Joined, read: &mut Raw<'a>) {
    let whole = span_of(lines);
    let key = split_key(lines[0]);
    let value_span = key.as_ref().map_or(whole, |(_, _, rest)| Span::new(rest.at, whole.end as usize));
    if let Some((key, _, rest)) = &key
        && let Some(sign @ ('&' | '*' | '!')) = rest.text.chars().next()
        && (sign == '!' || !is_anchor(block, rest.text, sign))
    {
        read.broken.push(key.clone());
        let fault = Fault::new(value_span, yaml_alias(sign));
        read.faults.push(fault.mended_by(value_span, in_quotes(&block[value_span.range()])));
        return;
    }
    let slice = slice_of(block, lines);
    if holds_anchors(block, &slice) {
        if matches!(joined, Joined::NotRead) {
            let mut value = serde_yaml::from_str::<serde_yaml::Value>(block).ok();
            let merged = value.as_mut().is_some_and(|value| value.apply_merge().is_ok());
            *joined = Joined::Read(value.filter(|_| merged).and_then(|value| match value {
                serde_yaml::Value::Mapping(map) => Some(map),
                _ => None,
            }));
        }
        if let (Joined::Read(Some(map)), Some((key, key_span, _))) = (&joined, &key)
            && let Some(value) = map.get(key.as_ref())
        {
            read.pairs.push(Pair {
                key: key.clone(),
                key_span: *key_span,
                value: node(value, block, value_span),
            });
            return;
        }
    }
    let broken = key.as_ref().map(|(key, ..)| key.clone());
    match serde_yaml::from_str::<serde_yaml::Value>(&slice) {
        Ok(serde_yaml::Value::Mapping(map)) => {
            let key_span = key.map_or(whole, |(_, span, _)| span);
            let first = read.pairs.len();
            for (key, value) in &map {
                let key = Cow::Owned(key_text(key));
                read.pairs.push(Pair { key, key_span, value: node(value, block, value_span) });
            }
            let says = |text: &str| {
                read.pairs[first..].iter().any(|pair| pair.key.contains(text) || holds(&pair.value, text))
            };
            tell_comments(lines, &mut read.faults, says);
        }
        Ok(_) => {
            read.broken.extend(broken);
            read.faults.push(Fault::new(whole, yaml_line(lines[0].text)));
        }
        Err(error) => {
            read.broken.extend(broken);
            report(block, lines, &error, &mut read.faults);
        }
    }
}

/// Hands the lines of one item of a list to `serde_yaml`; `None` where it cannot be read, which is reported.
pub(super) fn read_item(block: &str, lines: &[Line<'_>], faults: &mut Vec<Fault>) -> Option<Node<'static>> {
    // What follows a block sign is text, whatever it begins with.
    let values =
        lines.iter().map_while(|line| value_of(*line).filter(|value| !value.text.starts_with(['|', '>'])));
    let sign = |value: Line<'_>| value.text.chars().next().filter(|sign| matches!(sign, '&' | '*' | '!'));
    if let Some((value, sign)) = values.filter_map(|value| Some((value, sign(value)?))).next() {
        let fault = Fault::new(over_all(lines, value.span()), yaml_alias(sign));
        faults.push(fault.mended_by(value.span(), in_quotes(value.text)));
        return None;
    }
    let slice = slice_of(block, lines);
    match serde_yaml::from_str::<serde_yaml::Value>(&slice) {
        Ok(serde_yaml::Value::Sequence(items)) if items.len() == 1 => {
            let text = lines[0].text;
            let value = lines[0].at + text.len() - text[1..].trim_start().len();
            let item = node(&items[0], block, Span::new(value, span_of(lines).end as usize));
            tell_comments(lines, faults, |text| holds(&item, text));
            Some(item)
        }
        Ok(_) => {
            faults.push(Fault::new(span_of(lines), yaml_syntax(Refusal::UNEVEN)));
            None
        }
        Err(error) => {
            report(block, lines, &error, faults);
            None
        }
    }
}

/// Tells what the library took for a comment in lines that it read; `says` is whether what it read holds a text.
fn tell_comments(lines: &[Line<'_>], faults: &mut Vec<Fault>, says: impl Fn(&str) -> bool) {
    for line in lines {
        for (at, _) in line.text.match_indices(" #") {
            let comment = &line.text[at + 1..];
            let text = comment.split(['"', '\'', ']', '}', ',']).next().unwrap_or_default().trim_end();
            let span = Span::new(line.at + at + 1, line.end());
            let is_told = faults.iter().any(|fault| fault.at == span);
            if text.len() > 1 && !says(text) && !is_told {
                faults.push(Fault::new(span, yaml_comment(line.text[..at].trim_end())));
                break;
            }
        }
    }
}

/// Whether a value holds a text, in one of its parts.
fn holds(node: &Node<'_>, text: &str) -> bool {
    match &node.value {
        Value::Null => false,
        Value::Scalar(value) => value.contains(text),
        Value::List(items) => items.iter().any(|item| holds(item, text)),
        Value::Map(pairs) => pairs.iter().any(|pair| pair.key.contains(text) || holds(&pair.value, text)),
    }
}

/// Whether a text holds an anchor that something in the block names, or names one: what is read without the rest of
/// its block then has another meaning.
pub(super) fn holds_anchors(block: &str, text: &str) -> bool {
    let begins = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric());
    let mut signs = text.match_indices(['&', '*']).filter(|(at, _)| begins(*at));
    let joins =
        |(at, sign): (usize, &str)| is_anchor(block, &text[at..], if sign == "&" { '&' } else { '*' });
    signs.any(joins) || text.contains("<<:")
}

/// The lines as the library reads them: comments and blank lines behind the last may belong to a block scalar.
fn slice_of<'a>(block: &'a str, lines: &[Line<'_>]) -> Cow<'a, str> {
    let start = line_start(block, lines[0].at);
    let last = lines[lines.len() - 1].at;
    let next_line = block[last..].find('\n').map_or(block.len(), |length| last + length + 1);
    let behind = block[next_line..].split_inclusive('\n');
    let end = behind
        .take_while(|line| {
            let text = line.trim_start_matches(' ');
            text.trim().is_empty() || (text.starts_with('#') && line.len() - text.len() > lines[0].indent)
        })
        .map(str::len)
        .sum::<usize>()
        + next_line;
    let slice = &block[start..end];
    // Tabs and odd spaces at the beginning of a line are reported, and read as spaces.
    let plain = lines.iter().all(|line| line.at - line_start(block, line.at) == line.indent);
    if plain {
        return Cow::Borrowed(slice);
    }
    let mut text = String::with_capacity(slice.len());
    let mut at = start;
    for line in slice.split_inclusive('\n') {
        match lines.iter().find(|known| (at..at + line.len()).contains(&known.at)) {
            Some(known) => {
                text.push_str(&" ".repeat(known.indent));
                text.push_str(&block[known.at..at + line.len()]);
            }
            None => text.push_str(line),
        }
        at += line.len();
    }
    Cow::Owned(text)
}

/// Reports what `serde_yaml` refuses of lines.
fn report(block: &str, lines: &[Line<'_>], error: &serde_yaml::Error, faults: &mut Vec<Fault>) {
    let whole = span_of(lines);
    let start = line_start(block, lines[0].at);
    // What was reported already is why.
    let is_told = |fault: &&mut Fault| {
        let begins = (start..whole.end as usize).contains(&(fault.at.start as usize));
        let is_indent = matches!(fault.finding.code, Code::YamlTab);
        fault.finding.code.severity() == Severity::Error && begins && !is_indent
    };
    if let Some(told) = faults.iter_mut().find(is_told) {
        told.at = over_all(lines, told.at);
        return;
    }
    let at = error.location().map_or(start, |location| start + location.index());
    let at = block.floor_char_boundary(at.clamp(lines[0].at, whole.end as usize));
    // A mistake in one of several values is in one of those up to where the library stopped, and mostly in the last.
    let (before, behind) = lines.split_at(lines.partition_point(|line| line.at <= at).max(1));
    let fault = before.iter().rev().chain(behind).find_map(|line| fault_of_value(block, *line));
    let mut fault = fault.unwrap_or_else(|| {
        let value = value_of(lines[0]).filter(|value| {
            lines.len() == 1 && !value.text.is_empty() && !value.text.starts_with(['[', '{'])
        });
        let fault =
            Fault::new(Span::new(at, whole.end as usize), yaml_syntax(Refusal::of(&error.to_string())));
        value.into_iter().fold(fault, |fault, value| fault.mended_by(value.span(), in_quotes(value.text)))
    });
    fault.at = over_all(lines, fault.at);
    faults.push(fault);
}

/// The place of a fault in lines of which nothing is read: from where it is, if that is in the first, over all of them.
fn over_all(lines: &[Line<'_>], at: Span) -> Span {
    let whole = span_of(lines);
    let first = lines[0].at..=lines[0].end();
    let is_first = first.contains(&(at.start as usize)) && at.start < whole.end;
    Span { start: if is_first { at.start } else { whole.start }, end: whole.end }
}

fn line_start(block: &str, at: usize) -> usize {
    block[..at].rfind('\n').map_or(0, |at| at + 1)
}

/// What stands behind the key or the hyphen of a line.
fn value_of(line: Line<'_>) -> Option<Line<'_>> {
    let behind = if is_item(line.text) { line.text[1..].trim_start() } else { line.text };
    let item = Line { text: behind, at: line.end() - behind.len(), ..line };
    let value = split_key(item).map_or(item, |(.., rest)| rest);
    (is_item(line.text) || split_key(item).is_some())
        .then(|| Line { text: without_comment(value.text), ..value })
}

/// The edit that indents the lines below a value whose quotation mark they close, and of which none has a key.
fn closed_below(block: &str, line: Line<'_>, quote: char) -> Option<(Span, String)> {
    let behind = &block[line.end()..];
    let start = line.end() + behind.find('\n')? + 1;
    let mut text = String::new();
    for below in block[start..].split_inclusive('\n').take(20) {
        let content = below.trim_end();
        if content.is_empty() || below.starts_with([' ', '\t']) || content.contains(": ") || is_item(content)
        {
            return None;
        }
        text.push_str(&format!("  {below}"));
        if content.ends_with(quote) {
            let end = start + text.len() - 2 * text.lines().count();
            return Some((Span::new(start, end), text));
        }
    }
    None
}

/// What is wrong with a value in quotes or brackets, or with one that begins with a sign, whatever else is in the lines.
fn fault_of_value(block: &str, line: Line<'_>) -> Option<Fault> {
    let value = value_of(line)?;
    let (text, place) = (value.text, value.span());
    let in_single = || in_quotes(text);
    let first = text.chars().next()?;
    match first {
        '"' | '\'' => match quoted(text, first) {
            Some((_, length)) if length < text.len() => {
                let fault = Fault::new(place, yaml_syntax(Refusal::BEHIND_QUOTE));
                // "một cửa", "hồ sơ" is a list without its brackets.
                let is_list = text[length..].trim_start().starts_with(',') && text.ends_with(first);
                let list = is_list.then(|| (place, format!("[{text}]")));
                Some(fault.mended(list).mended_by(place, in_single()))
            }
            Some(_) => None,
            None if text.len() > 1 && text.ends_with(first) => {
                let inner = &text[1..text.len() - 1];
                let fault = Fault::new(place, yaml_syntax(Refusal::ESCAPE));
                // The name of a file on somebody's computer is of no use in quotes either.
                let is_path = inner.starts_with("\\\\") || inner.contains(":\\");
                Some(if is_path { fault } else { fault.mended_by(place, in_quotes(inner)) })
            }
            None => {
                let closed = format!("{text}{first}");
                let fault = Fault::new(line.span(), yaml_syntax(Refusal::LEFT_OPEN));
                let goes_on = closed_below(block, line, first);
                let fault =
                    goes_on.into_iter().fold(fault, |fault, (span, text)| fault.mended_by(span, text));
                let only = !text[1..].contains([first, '\\']);
                Some(if only { fault.mended_by(place, closed) } else { fault.mended_by(place, in_single()) })
            }
        },
        '[' | '{' if text.contains([']', '}']) && !text.ends_with([']', '}', ',']) => {
            Some(Fault::new(place, yaml_bracket(text)).mended_by(place, in_single()))
        }
        '[' | '{' if !text.contains([']', '}']) && text[1..].contains(char::is_alphanumeric) => {
            let close = if first == '[' { ']' } else { '}' };
            let fault = Fault::new(place, yaml_syntax(Refusal::LEFT_OPEN));
            Some(fault.mended_by(place, format!("{}{close}", text.trim_end_matches([',', ' ']))))
        }
        '|' | '>' if !text[1..].trim_start_matches(['-', '+', '1', '2', '3', '4']).is_empty() => {
            Some(Fault::new(place, yaml_syntax(Refusal::BLOCK_SIGN)).mended_by(place, in_single()))
        }
        '@' | '`' | '%' => {
            Some(Fault::new(place, yaml_syntax(Refusal::RESERVED_SIGN)).mended_by(place, in_single()))
        }
        '-' if !is_item(line.text) && is_item(text) => {
            Some(Fault::new(place, yaml_syntax(Refusal::ITEM_BEHIND_KEY)))
        }
        _ => None,
    }
}

/// Whether a value that begins with `&` or `*` is an anchor that something names, or names one.
fn is_anchor(block: &str, value: &str, sign: char) -> bool {
    let other = if sign == '&' { '*' } else { '&' };
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let name = value[1..].split(|c: char| !plain(c)).next().unwrap_or_default();
    let ends = value[1 + name.len()..].chars().next();
    let is_whole = ends.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | ']' | '}'));
    !name.is_empty() && is_whole && block.contains(&format!("{other}{name}"))
}

/// A value of `serde_yaml` that stands at a place of the block. The library tells no places, so its parts are looked for
/// there in their order; what is not found, since it goes over lines or has escapes, is placed at the beginning.
pub(super) fn node(value: &serde_yaml::Value, block: &str, span: Span) -> Node<'static> {
    let mut finder =
        Finder { source: block.get(span.range()).unwrap_or_default(), at: 0, base: span.start as usize };
    Node { span, ..finder.node(value) }
}

/// Where in a text the parts of a value stand.
struct Finder<'a> {
    source: &'a str,
    /// Up to where parts were found.
    at: usize,
    /// Where the text begins in the block.
    base: usize,
}

impl Finder<'_> {
    fn node(&mut self, value: &serde_yaml::Value) -> Node<'static> {
        use serde_yaml::Value as Yaml;
        let start = Span::new(self.base, self.base);
        match value {
            Yaml::Null => Node { value: Value::Null, span: start },
            Yaml::Sequence(items) => {
                let items: Vec<_> = items.iter().map(|item| self.node(item)).collect();
                let span = items.first().map_or(start, |first| self.since(first.span));
                Node { value: Value::List(items), span }
            }
            Yaml::Mapping(map) => {
                let pairs = map.iter().map(|(key, value)| {
                    let text = key_text(key);
                    let key_span = self.find(&text).unwrap_or(start);
                    Pair { key: Cow::Owned(text), key_span, value: self.node(value) }
                });
                let pairs: Vec<_> = pairs.collect();
                let span = pairs.first().map_or(start, |first| self.since(first.key_span));
                Node { value: Value::Map(pairs), span }
            }
            Yaml::Tagged(tagged) => self.node(&tagged.value),
            Yaml::String(text) => {
                let span = self.find(text).unwrap_or(start);
                Node { value: Value::Scalar(Cow::Owned(text.clone())), span }
            }
            other => {
                // As it was written: `1.005090` is no number of fewer digits.
                let written = self.written(other);
                let text = written.unwrap_or_else(|| scalar_text(other).unwrap_or_default());
                let span = self.find(&text).unwrap_or(start);
                Node { value: Value::Scalar(Cow::Owned(text)), span }
            }
        }
    }

    /// From a part up to what was found last.
    fn since(&self, first: Span) -> Span {
        Span::new(first.start as usize, self.base + self.at)
    }

    /// The next place of a text, with the quotation marks around it.
    fn find(&mut self, text: &str) -> Option<Span> {
        let rest = &self.source[self.at..];
        let from = self.at + rest.find(text).filter(|_| !text.is_empty())?;
        let to = from + text.len();
        let quote = self.source[..from].chars().next_back().filter(|mark| matches!(mark, '"' | '\''));
        let is_quoted = quote.is_some_and(|quote| self.source[to..].starts_with(quote));
        self.at = to + usize::from(is_quoted);
        Some(Span::new(self.base + from - usize::from(is_quoted), self.base + self.at))
    }

    /// How a number or a truth value is written that comes next.
    fn written(&self, value: &serde_yaml::Value) -> Option<String> {
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}');
        let words = self.source[self.at..].split(ends).filter(|word| !word.is_empty());
        let same =
            |word: &&str| serde_yaml::from_str::<serde_yaml::Value>(word).is_ok_and(|read| read == *value);
        words.take(64).find(same).map(str::to_owned)
    }
}

/// A key as text; of a collection, the words in it, so that none is lost.
fn key_text(key: &serde_yaml::Value) -> String {
    use serde_yaml::Value as Yaml;
    let parts: Vec<String> = match key {
        Yaml::Sequence(items) => items.iter().map(key_text).collect(),
        Yaml::Mapping(map) => {
            map.iter().map(|(key, value)| format!("{}: {}", key_text(key), key_text(value))).collect()
        }
        Yaml::Tagged(tagged) => return key_text(&tagged.value),
        scalar => return scalar_text(scalar).unwrap_or_default(),
    };
    parts.join(", ")
}

/// A scalar as text; `None` for a collection.
pub(super) fn scalar_text(value: &serde_yaml::Value) -> Option<String> {
    match value {
        serde_yaml::Value::String(text) => Some(text.clone()),
        serde_yaml::Value::Bool(flag) => Some(flag.to_string()),
        serde_yaml::Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
