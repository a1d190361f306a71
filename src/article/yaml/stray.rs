//! Lines of a block that belong to no key: what they were meant as, as far as it can be seen.

use std::borrow::Cow;

use super::{
    Raw,
    lines::{is_item, moved, span_of, tight_colon, wrong_colon},
    node::{Fault, IsKey, Line},
    scalar::{begins_key, colon, is_odd, quoted, split_key, without_comment},
};
use crate::diagnostic::{
    Refusal, Span, yaml_colon_wanted, yaml_key_marked, yaml_line, yaml_line_continues, yaml_syntax,
};

/// Whether a line cannot begin what a key holds.
pub(super) fn is_without_key(line: Line<'_>) -> bool {
    line.indent > 0 || is_item(line.text) || (!is_odd(line.text) && !begins_key(line))
}

/// The fault of a key with signs around it, as Markdown has them: `**tóm tắt**: …`.
pub(super) fn marked_key(line: Line<'_>, is_key: IsKey) -> Option<Fault> {
    if line.indent > 0 || !line.text.starts_with(['*', '`', '[', '<', '>']) {
        return None;
    }
    let end = colon(line.text)?;
    let key = line.text[..end].trim_matches(['*', '_', '`', '[', ']', '<', '>', ' ']);
    let span = Span::new(line.at, line.at + end);
    is_key(key).then(|| Fault::new(line.span(), yaml_key_marked(key)).mended_by(span, key))
}

impl<'a> Raw<'a> {
    /// Tells the items that belong to no list: `lines` are those of a key, and the items stand from `own` on.
    pub(super) fn tell_strays(&mut self, block: &str, lines: &[Line<'a>], own: usize) {
        let strays = &lines[own..];
        if strays.is_empty() {
            return;
        }
        let (refusal, edit) = match lines[1..own].first() {
            Some(item) if is_item(item.text) => (Refusal::UNEVEN, moved(block, strays, item.indent)),
            _ => (Refusal::ITEMS_BESIDE_VALUE, None),
        };
        self.faults.push(Fault::new(span_of(strays), yaml_syntax(refusal)).mended(edit));
    }

    /// Tells lines that belong to no key; where they end.
    pub(super) fn without_key(
        &mut self,
        block: &'a str,
        lines: &[Line<'a>],
        start: usize,
        end: usize,
        is_key: IsKey,
    ) -> usize {
        let (first, own) = (lines[start], &lines[start..end]);
        let same = own.iter().filter(|line| line.indent == first.indent);
        self.broken.extend(same.map(|line| Cow::Borrowed(line.text)));
        if first.indent > 0 {
            let edit = moved(block, own, 0).filter(|_| split_key(first).is_some());
            self.faults.push(Fault::new(span_of(own), yaml_syntax(Refusal::OUT_OF_PLACE)).mended(edit));
            return end;
        }
        if first.text == "..." {
            let line = Span::new(first.at, end_of_line(block, first.at));
            self.faults
                .push(Fault::new(first.span(), yaml_syntax(Refusal::DASHES_WITHIN)).mended_by(line, ""));
            return start + 1;
        }
        if let Some(fault) = colon_wanted(first, is_key) {
            self.faults.push(Fault { at: span_of(own), ..fault });
            return end;
        }
        if is_item(first.text) {
            let edit = keys_as_items(block, own, is_key);
            self.faults.push(Fault::new(span_of(own), yaml_line(first.text)).mended(edit));
            return end;
        }
        let goes_on = |line: &&Line<'a>| {
            is_without_key(**line) && !is_item(line.text) && colon_wanted(**line, is_key).is_none()
        };
        let end = end + lines[end..].iter().take_while(goes_on).count();
        let own = &lines[start..end];
        let words: Vec<&str> = first.text.split(' ').collect();
        let names_key = || (1..=words.len().min(6)).any(|count| is_key(&words[..count].join(" ")));
        let fault = if takes_more(&lines[..start]) && !names_key() {
            Fault::new(span_of(own), yaml_line_continues()).mended(moved(block, own, 2))
        } else {
            Fault::new(span_of(own), yaml_line(first.text))
        };
        self.faults.push(fault);
        end
    }
}

/// The fault of a line that has its key, and another sign where the colon and its space should be.
fn colon_wanted(line: Line<'_>, is_key: IsKey) -> Option<Fault> {
    let edit = |from: usize, to: usize| Span::new(line.at + from, line.at + to);
    if let Some((colon, value)) = tight_colon(line.text) {
        let with_space = if value == line.text.len() { ":" } else { ": " };
        return Some(Fault::new(line.span(), yaml_line(line.text)).mended_by(edit(colon, value), with_space));
    }
    let (sign, value) = wrong_colon(line.text, is_key)?;
    let fault = Fault::new(line.span(), yaml_colon_wanted(&line.text[..sign]));
    Some(fault.mended_by(edit(sign, value), ": "))
}

/// Where the line ends that holds a byte, with its end.
fn end_of_line(block: &str, at: usize) -> usize {
    block[at..].find('\n').map_or(block.len(), |length| at + length + 1)
}

/// Whether a value that stands before these lines' end may go on below: plain text, a block, or nothing yet.
fn takes_more(before: &[Line<'_>]) -> bool {
    let Some(key) = before.iter().rposition(|line| line.indent == 0) else { return false };
    let Some((.., rest)) = split_key(before[key]) else { return false };
    let value = without_comment(rest.text);
    let is_open = value.trim_start_matches(['|', '>']).trim_matches(['-', '+']).is_empty();
    let is_alone = key + 1 == before.len();
    if let Some(quote @ ('"' | '\'')) = value.chars().next() {
        return quoted(value, quote).is_none();
    }
    if is_open { is_alone } else { !value.starts_with(['[', '{', '|', '>', '&', '*', '!']) }
}

/// The edit that takes the hyphens away before keys: `- tiêu đề: …`.
fn keys_as_items(block: &str, lines: &[Line<'_>], is_key: IsKey) -> Option<(Span, String)> {
    let is_named = |line: &Line<'_>| {
        let text = line.text[1..].trim_start();
        line.indent > 0 || colon(text).is_some_and(|colon| is_key(text[..colon].trim()))
    };
    if !lines.iter().all(is_named) {
        return None;
    }
    let span = span_of(lines);
    let mut text = String::new();
    for line in block[span.range()].split_inclusive('\n') {
        text.push_str(line.strip_prefix("- ").or_else(|| line.strip_prefix("  ")).unwrap_or(line));
    }
    Some((span, text))
}
