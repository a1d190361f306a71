//! Keys and scalars on one line: plain, quoted, with a comment behind them.

use std::borrow::Cow;

use super::node::{Line, Value};
use crate::diagnostic::Span;

/// Whether a key begins with a sign that means something in YAML.
pub(super) fn is_odd(text: &str) -> bool {
    text.starts_with(['&', '*', '?', '!', '<', '{', '[', '%', '@', '`', ',', ']', '}', '|', '>'])
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
            if comment(key).is_some() {
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

/// Whether a line begins with a key. Nearly all do, without quotes and comments.
pub(super) fn begins_key(line: Line<'_>) -> bool {
    let plain =
        |at: usize| at > 0 && memchr::memchr3(b'#', b'"', b'\'', &line.text.as_bytes()[..at]).is_none();
    colon(line.text).is_some_and(plain) || split_key(line).is_some()
}

/// Where a comment begins: at ` #`.
fn comment(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'#', bytes).find(|at| *at > 0 && bytes[at - 1] == b' ').map(|at| at - 1)
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
    match comment(&text[from..]) {
        Some(at) => text[..from + at].trim_end(),
        None => text,
    }
}
