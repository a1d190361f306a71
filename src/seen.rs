//! What people see of a text: signs that nobody sees, or that do something where they are printed, stand as `\u{…}`.
//!
//! Everything that is printed or shown beside the site goes through one of these: names of files, values, lines of
//! articles. What is in order, which is nearly all, is not copied.

use std::{borrow::Cow, fmt::Write};

/// A text in one line: names and values.
pub fn visible(text: &str) -> Cow<'_, str> {
    let seen = escaped(
        text,
        |c| c.is_control() || is_hidden(c),
        |out, c| _ = write!(out, "\\u{{{:x}}}", u32::from(c)),
    );
    if seen.contains(COMMAND) { Cow::Owned(seen.replace(COMMAND, NO_COMMAND)) } else { seen }
}

/// What logs read as a command wherever it stands in a line, and how it is shown.
pub const COMMAND: &str = "##[";
pub const NO_COMMAND: &str = "#\\u{23}[";

/// A text with its own line breaks. No line of it is a command to what reads a log (`::error::…`, `##[group]`).
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    let does = |c: char| (c.is_control() && c != '\n') || is_hidden(c);
    let seen = escaped(text, does, |out, c| _ = write!(out, "\\u{{{:x}}}", u32::from(c)));
    if !seen.contains("::") && !seen.contains(COMMAND) {
        return seen;
    }
    let mut out = String::with_capacity(seen.len() + 8);
    for line in seen.split_inclusive('\n') {
        let command = line.trim_start();
        let before = &line[..line.len() - command.len()];
        match command.strip_prefix("::") {
            Some(rest) => out.extend([before, "\\u{3a}:", &rest.replace(COMMAND, NO_COMMAND)]),
            None => out.push_str(&line.replace(COMMAND, NO_COMMAND)),
        }
    }
    Cow::Owned(out)
}

/// A text of JSON that says the same: such signs, which stand within its strings alone, are written by their numbers.
pub fn visible_json(text: &str) -> Cow<'_, str> {
    let does = |c: char| (c.is_control() && c != '\n') || is_hidden(c);
    let seen = escaped(text, does, |out, c| {
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    });
    if seen.contains(COMMAND) { Cow::Owned(seen.replace(COMMAND, "#\\u0023[")) } else { seen }
}

fn escaped(text: &str, does: impl Fn(char) -> bool, write: impl Fn(&mut String, char)) -> Cow<'_, str> {
    let Some(first) = text.find(&does) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    for c in text[first..].chars() {
        if does(c) {
            write(&mut out, c);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Signs without width, and those that turn the direction of what stands around them.
fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// A text as it may be shown where there is personal data in it: without digits and the names of mail addresses.
pub fn hidden(text: &str) -> String {
    let mut shown: Vec<char> = Vec::new();
    for c in text.chars() {
        if c == '@' {
            for before in shown.iter_mut().rev() {
                if !before.is_alphanumeric() && !matches!(before, '.' | '_' | '-' | '+' | '•') {
                    break;
                }
                *before = '•';
            }
        }
        shown.push(if c.is_ascii_digit() { '•' } else { c });
    }
    shown.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_printed_moves_the_cursor_or_turns_the_direction() {
        assert_eq!(visible("a\u{1b}[2J\r\n\u{202e}b\u{7}"), "a\\u{1b}[2J\\u{d}\\u{a}\\u{202e}b\\u{7}");
        let clean = "Lệ phí: 50.000 đồng → không; ngày “đăng” ✅";
        assert!(matches!(visible(clean), Cow::Borrowed(same) if same == clean));
    }

    #[test]
    fn no_line_is_a_command_to_a_log() {
        assert_eq!(
            visible_lines("Một\n ::error::a\n::set-output name=x::y\nb ##[error]c\r"),
            "Một\n \\u{3a}:error::a\n\\u{3a}:set-output name=x::y\nb #\\u{23}[error]c\\u{d}"
        );
        assert_eq!(visible_lines("a::b\nc :: d"), "a::b\nc :: d");
    }

    proptest::proptest! {
        #[test]
        fn json_says_the_same_and_shows_everything(value in proptest::prelude::any::<String>()) {
            let value = format!("##[{value}\u{202e}\u{e0041}\u{9b}\u{feff}\"\\");
            let text = serde_json::json!({ "a": value }).to_string();
            let seen = visible_json(&text);
            proptest::prop_assert!(!seen.contains(|c: char| c.is_control() || is_hidden(c)));
            proptest::prop_assert!(!seen.contains(COMMAND));
            let read: serde_json::Value = serde_json::from_str(&seen).unwrap();
            proptest::prop_assert_eq!(read["a"].as_str(), Some(value.as_str()));
        }
    }
}
