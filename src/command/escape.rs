//! What strangers wrote, as it can be printed: nothing of it moves the cursor, turns the direction or becomes markup.

/// A text for a terminal: what cannot be seen or does something stands as `\u{…}`.
pub(crate) fn visible(text: &str) -> String {
    cchc::seen::visible(text).into_owned()
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
    fn code_in_markdown_ends_where_it_was_meant_to_end() {
        assert_eq!(code("<b>@ai [x](y)"), "`<b>@ai [x](y)`");
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("a\n\n# b"), "`a\\u{a}\\u{a}# b`");
    }
}
