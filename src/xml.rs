//! Text as XML may hold it: feeds, sitemaps and charts write none that did not go through here.

use std::borrow::Cow;

/// A text with a space for each character that XML 1.0 forbids or advises against: control characters, and those that are
/// none by Unicode (U+FFFE and the like). Calendars can hold none of them either.
pub fn allowed(text: &str) -> Cow<'_, str> {
    if text.contains(is_refused) { Cow::Owned(text.replace(is_refused, " ")) } else { Cow::Borrowed(text) }
}

fn is_refused(letter: char) -> bool {
    let code = u32::from(letter);
    (letter.is_control() && !matches!(letter, '\n' | '\t'))
        || (0xFDD0..=0xFDEF).contains(&code)
        || code & 0xFFFE == 0xFFFE
}

/// A text as HTML shows it: for elements of XML whose content is HTML.
pub fn as_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_character_of_a_text_becomes_a_space() {
        assert_eq!(allowed("a\u{0}b\u{1b}c\u{85}d\u{fffe}e\u{fdd0}f\u{1ffff}g\r"), "a b c d e f g ");
        assert_eq!(
            allowed("một\ndòng\t“😀” \u{2028}\u{fffd}\u{202e}"),
            "một\ndòng\t“😀” \u{2028}\u{fffd}\u{202e}"
        );
        assert!(matches!(allowed("Sở"), Cow::Borrowed(_)));
    }
}
