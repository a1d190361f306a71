//! What new files and messages hold for somebody to replace. `cchc init` and `cchc new` write it, and nothing of it may be
//! published: the one list of it.

/// The body of a new article.
pub const ARTICLE_BODY: &str = "Viết nội dung ở đây.";

/// The body of a new document.
pub const DOCUMENT_BODY: &str = "Viết vài câu giới thiệu văn bản ở đây.";

/// The body of the first page of a new site.
pub const SITE_BODY: &str = "Viết vài câu giới thiệu trang ở đây.";

/// The name of whoever answers for the site.
pub const ORGANISATION: &str = "Tên cơ quan";

/// The name of an article, in messages that show how one is written.
pub const TITLE: &str = "Tên bài";

/// What a document is about, in messages.
pub const ABSTRACT: &str = "Về việc …";

/// An address; one that begins so has nothing behind it yet.
pub const ADDRESS: &str = "https://…";

/// An address for mail.
pub const MAIL: &str = "van-thu@…";

const TEXTS: [&str; 7] = [ARTICLE_BODY, DOCUMENT_BODY, SITE_BODY, ORGANISATION, TITLE, ABSTRACT, MAIL];

/// Whether a text, whole, is one that is to be replaced.
pub fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    TEXTS.contains(&text) || is_address(text)
}

/// Whether an address is `https://…`.
fn is_address(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, rest)| {
        matches!(scheme, "http" | "https") && (rest.starts_with('…') || rest.starts_with("..."))
    })
}

/// The places in a configuration where something is to be replaced, comments apart.
pub fn in_configuration(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let written = if line.trim_start().starts_with('#') { "" } else { line };
        let words = |c: char| matches!(c, ' ' | '"' | '\'' | '{' | '}' | ',' | '[' | ']' | '\r' | '\n');
        let mut start = at;
        for word in written.split(words) {
            if is_address(word) {
                found.push(start..start + word.len());
            }
            start += word.len() + 1;
        }
        let value = written.split_once(": ").map_or("", |(_, value)| value).trim();
        let value = value.trim_matches(['"', '\'']);
        if TEXTS.contains(&value) {
            let start = at + written.find(value).unwrap_or(0);
            found.push(start..start + value.len());
        }
        at += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_replaced_is_known_and_what_says_something_is_left_alone() {
        for text in ["Viết nội dung ở đây.", " Tên cơ quan ", "https://…", "https://...", "https://…/phieu"]
        {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["Tên cơ quan giải quyết", "https://example.gov.vn/…", "Viết nội dung", "…", ""]
        {
            assert!(!is_placeholder(text), "{text}");
        }
        let text =
            "title: A\n#base_url: https://…\nbase_url: 'https://…'\norganisation:\n  name: Tên cơ quan\n";
        let found: Vec<&str> = in_configuration(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["https://…", "Tên cơ quan"]);
    }
}
