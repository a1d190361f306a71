//! The page on a finding: what it means, with a wrong and a right example.

use super::{Code, Language};

/// The pages of both languages, which the documentation shows too.
const VIETNAMESE: &str = include_str!("../../docs/vi/loi.md");
const ENGLISH: &str = include_str!("../../docs/findings.md");

/// The page on a code, as Markdown without its heading.
pub fn explain(code: Code, language: Language) -> &'static str {
    let pages = match language {
        Language::Vietnamese => VIETNAMESE,
        Language::English => ENGLISH,
    };
    let heading = format!("\n## `{}`\n", code.as_str());
    let page = pages.split_once(&heading).map_or("", |(_, behind)| behind);
    // Examples may hold headings of their own; those of pages have a code in backquotes.
    page.split("\n## `").next().unwrap_or(page).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_page_with_a_wrong_and_a_right_example() {
        for code in Code::ALL {
            for (language, wrong, right) in
                [(Language::Vietnamese, "Sai:", "Đúng:"), (Language::English, "Wrong:", "Right:")]
            {
                let page = explain(*code, language);
                assert!(page.contains(wrong) && page.contains(right), "{} {language:?}", code.as_str());
            }
        }
    }
}
