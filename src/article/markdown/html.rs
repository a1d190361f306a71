//! Escaping, and addresses in attributes.

use crate::path::UNSAFE_IN_URLS;
use percent_encoding::utf8_percent_encode;

/// Writes text between tags: `&`, `<` and `>` escaped.
pub(super) fn push_text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = memchr::memchr3(b'&', b'<', b'>', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Writes the value of an attribute in double quotes.
pub(super) fn push_attribute(out: &mut String, text: &str) {
    for (index, part) in text.split('"').enumerate() {
        if index > 0 {
            out.push_str("&quot;");
        }
        push_text(out, part);
    }
}

/// Writes an address as the value of an attribute.
pub(super) fn push_url(out: &mut String, url: &str) {
    for part in utf8_percent_encode(url, UNSAFE_IN_URLS) {
        push_attribute(out, part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_written_ends_a_tag_or_an_attribute() {
        let mut out = String::new();
        push_text(&mut out, "a < b && \"c\" > d");
        assert_eq!(out, "a &lt; b &amp;&amp; \"c\" &gt; d");
        out.clear();
        push_attribute(&mut out, "a \"b\" & c");
        assert_eq!(out, "a &quot;b&quot; &amp; c");
        out.clear();
        push_url(&mut out, "https://a.vn/b c?x=\"1\"&y=2");
        assert_eq!(out, "https://a.vn/b%20c?x=%221%22&amp;y=2");
    }
}
