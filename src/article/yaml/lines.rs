//! Lines of a block: what they begin like, where a key's lines end, and edits that move them.

use crate::diagnostic::{Span, yaml_space, yaml_tab};

use super::{
    node::{Fault, IsKey, Line},
    scalar::{colon, split_key, without_comment},
};

/// The place of several lines.
pub(super) fn span_of(lines: &[Line<'_>]) -> Span {
    let (first, last) = (lines.first(), lines.last());
    Span::new(first.map_or(0, |line| line.at), last.map_or(0, |line| line.end()))
}

/// The lines of a block that are neither blank nor comments.
pub(super) fn lines_of<'a>(block: &'a str, faults: &mut Vec<Fault>) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in block.split_inclusive('\n') {
        let content = line.trim_end();
        let text = content.trim_start_matches(' ');
        let indent = content.len() - text.len();
        if text.starts_with('\t') && !text.trim_start().is_empty() && !text.trim_start().starts_with('#') {
            let tabs = text.len() - text.trim_start().len();
            let span = Span::new(at + indent, at + indent + tabs);
            faults.push(Fault::new(span, yaml_tab()).mended_by(span, text[..tabs].replace('\t', "  ")));
            let text = text.trim_start();
            lines.push(Line { text, indent: indent + 2 * tabs, at: at + content.len() - text.len() });
        } else if text.starts_with(is_special_space) && !text.trim_start().is_empty() {
            let shown = text.trim_start();
            let special = text.len() - shown.len();
            let span = Span::new(at + indent, at + indent + special);
            let letters = text[..special].chars().count();
            faults.push(Fault::new(span, yaml_space()).mended_by(span, " ".repeat(letters)));
            lines.push(Line { text: shown, indent: indent + letters, at: at + content.len() - shown.len() });
        } else if !text.is_empty() && !text.starts_with('#') {
            lines.push(Line { text, indent, at: at + indent });
        }
        at += line.len();
    }
    lines
}

/// Whether a letter is a space that YAML takes for text.
fn is_special_space(letter: char) -> bool {
    letter.is_whitespace() && !letter.is_ascii()
}

/// Whether a line is an item of a list.
pub(super) fn is_item(text: &str) -> bool {
    text == "-" || text.starts_with("- ") || text.starts_with("-\t")
}

/// The sign with which somebody began a line like an item, and which is none in YAML: `-một`, `• một`, `– một`, `1. một`,
/// `a) một`; with the spaces behind it.
pub(super) fn item_sign(text: &str) -> Option<&str> {
    let sign = text.chars().next()?;
    if sign.is_alphanumeric() {
        return number_sign(text);
    }
    let behind = &text[sign.len_utf8()..];
    let spaces = behind.len() - behind.trim_start().len();
    let next = behind.trim_start().chars().next()?;
    let begins = match sign {
        // `-5`, `--` and `->` are text.
        '-' => !behind.starts_with([' ', '\t']) && (next.is_alphabetic() || matches!(next, '“' | '"' | '\'')),
        '–' | '—' | '+' | '*' | '·' => {
            spaces > 0 && (next.is_alphanumeric() || matches!(next, '“' | '"' | '\''))
        }
        '•' | '‣' | '▪' | '▫' | '■' | '●' | '○' | '◦' | '➢' | '➤' | '✓' | '✔' | '\u{f0b7}' | '\u{f0a7}' => {
            true
        }
        _ => false,
    };
    begins.then(|| &text[..sign.len_utf8() + spaces])
}

/// The number or the letter of an item, as legal texts have them.
fn number_sign(text: &str) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let length = match digits {
        0 => text.chars().next().filter(|letter| letter.is_lowercase())?.len_utf8(),
        1 | 2 => digits,
        _ => return None,
    };
    let behind = text[length..]
        .strip_prefix(')')
        .or_else(|| text[length..].strip_prefix('.').filter(|_| digits > 0))?;
    let spaces = behind.len() - behind.trim_start_matches(' ').len();
    (spaces > 0 && spaces < behind.len()).then(|| &text[..text.len() - behind.len() + spaces])
}

/// Whether a sign of an item may as well begin ordinary text: `– điểm sáng của tỉnh`.
pub(super) fn may_be_text(sign: &str) -> bool {
    sign.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '–' | '—' | '+' | '*' | '·'))
}

/// Whether two lines begin with signs of one sort.
pub(super) fn are_alike(sign: &str, other: &str) -> bool {
    let sort = |sign: &str| match sign.chars().next() {
        Some(c) if c.is_ascii_digit() => '1',
        Some(c) if c.is_alphanumeric() => 'a',
        c => c.unwrap_or(' '),
    };
    sort(sign) == sort(other)
}

/// The lines of one top-level key: where they end, up to the next line without indentation that begins another; and from
/// where on they are items that belong to nothing, since the key has its value already.
pub(super) fn entry_of(lines: &[Line<'_>], start: usize) -> (usize, usize) {
    let mut end = start + 1;
    let mut stray = None;
    let is_open = || {
        let key = if lines[start].indent == 0 { split_key(lines[start]) } else { None };
        key.is_some_and(|(.., rest)| without_comment(rest.text).is_empty())
    };
    // Items without indentation belong to a key with nothing behind it, and with nothing indented below it.
    let mut takes_items = None;
    while let Some(line) = lines.get(end) {
        if line.indent == 0 {
            let begins_item =
                is_item(line.text) || (item_sign(line.text).is_some() && split_key(*line).is_none());
            if !begins_item {
                break;
            }
            if !*takes_items.get_or_insert_with(|| lines[start + 1].indent == 0 && is_open()) {
                stray.get_or_insert(end);
            }
        }
        end += 1;
    }
    (stray.unwrap_or(end), end)
}

/// Where the colon of a key is behind which there is no plain space, or one of full width: `tiêu đề:Họp`, `tiêu đề：Họp`.
/// What stands for it, and where the value begins.
pub(super) fn tight_colon(text: &str) -> Option<(usize, usize)> {
    if colon(text).is_some() {
        return None;
    }
    let at = text.find([':', '：'])?;
    let key = &text[..at];
    let sign = text[at..].chars().next()?;
    let value = text[at + sign.len_utf8()..].trim_start();
    let is_key = !key.trim().is_empty()
        && !key.trim_start().starts_with(['-', '"', '\'', '[', '{'])
        && key.chars().count() <= 40
        && !value.starts_with("//");
    let is_whole = !value.is_empty() || sign == '：';
    (is_key && is_whole).then(|| (at, text.len() - value.len()))
}

/// What stands for the colon of a key: `tóm tắt = Họp`, `tóm tắt - Họp`; where it begins, and where the value does.
pub(super) fn wrong_colon(text: &str, is_key: IsKey) -> Option<(usize, usize)> {
    let signs = ['=', ';', '-', '–', '—', '→'];
    let wanted = |(at, sign): &(usize, &str)| {
        let key = text[..*at].trim_end();
        // A line that goes on from the one above may have a dash behind its first word.
        let is_sign = matches!(*sign, "=" | ";") || (key.len() < *at && key.contains(' '));
        is_sign && is_key(key)
    };
    let (at, sign) = text.match_indices(signs).find(wanted)?;
    let value = text[at + sign.len()..].trim_start();
    (!value.is_empty()).then(|| (text[..at].trim_end().len(), text.len() - value.len()))
}

/// The edit that moves lines, the first to an indentation, the others with it.
pub(super) fn moved(block: &str, lines: &[Line<'_>], to: usize) -> Option<(Span, String)> {
    let (first, last) = (lines.first()?, lines.last()?);
    let start = block[..first.at].rfind('\n').map_or(0, |at| at + 1);
    let mut text = String::new();
    for line in block[start..last.end()].split_inclusive('\n') {
        let rest = line.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
        let spaces = line[..line.len() - rest.len()].chars();
        let indent: usize = spaces.map(|space| if space == '\t' { 2 } else { 1 }).sum();
        if !rest.trim().is_empty() {
            text.push_str(&" ".repeat((indent + to).saturating_sub(first.indent)));
        }
        text.push_str(rest);
    }
    if lines.len() == 1 {
        return Some((Span::new(start, first.at), " ".repeat(to)));
    }
    Some((Span::new(start, last.end()), text))
}
