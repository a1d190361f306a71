//! What strangers wrote, as it can be printed: nothing of it moves the cursor, turns the direction or becomes markup.

use std::fmt::Write;

/// A text for a terminal: what cannot be seen or does something stands as `\u{…}`.
pub(crate) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || is_hidden(c) {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// Signs without width, and those that turn the direction of what stands around them.
fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// A text as code in Markdown, where nothing of it is markup, a link or somebody's name.
pub(crate) fn code(text: &str) -> String {
    let text = visible(text);
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    // A space at each side is taken off, where the text begins or ends with a sign of its own.
    let pad =
        if text.is_empty() || text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_printed_moves_the_cursor_or_turns_the_direction() {
        assert_eq!(visible("a\u{1b}[2J\r\n\u{202e}b\u{7}"), "a\\u{1b}[2J\\u{d}\\u{a}\\u{202e}b\\u{7}");
        assert_eq!(visible("Lệ phí: 50.000 đồng → không"), "Lệ phí: 50.000 đồng → không");
    }

    #[test]
    fn code_in_markdown_ends_where_it_was_meant_to_end() {
        assert_eq!(code("<b>@ai [x](y)"), "`<b>@ai [x](y)`");
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("a\n\n# b"), "`a\\u{a}\\u{a}# b`");
    }
}
