//! The codes of findings: what `accepted_findings` names, and what the documentation is ordered by.

use super::{Language, Severity, findings::CODES};

/// Which finding it is. Its text never changes once published: editors write it into
/// `accepted_findings`, and engineers into their scripts. The codes are in the tables of `findings`; their order is that
/// of the pipeline, by which findings at one place are sorted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    pub(super) stage: Stage,
    pub(super) order: u8,
    pub(super) text: &'static str,
    pub(super) severity: Severity,
    pub(super) guarded: bool,
}

/// The stages of the pipeline that have findings, a table each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Stage {
    Files,
    FrontMatter,
    Values,
    Body,
    Copied,
    Markup,
    Site,
    Output,
}

impl Code {
    /// Every code, in the order of the pipeline.
    pub fn all() -> impl Iterator<Item = Code> {
        CODES.into_iter().flatten().copied()
    }

    /// The code as it is shown and written.
    pub fn as_str(self) -> &'static str {
        self.text
    }

    pub fn severity(self) -> Severity {
        self.severity
    }

    /// Whether articles can accept it: no error, and nothing that keeps outsiders from misusing the site.
    pub fn is_accepted_by_articles(self) -> bool {
        self.severity != Severity::Error && !self.guarded
    }

    /// Whether the place that it names holds what no report may show.
    pub fn is_private(self) -> bool {
        self == Self::PersonalData
    }

    /// Whether `accepted_findings` of the configuration can accept it.
    pub fn is_guarded(self) -> bool {
        self.guarded
    }

    /// The code with this text.
    pub fn parse(text: &str) -> Option<Self> {
        Self::all().find(|code| code.text == text)
    }

    /// The page on it, as Markdown without its heading: what it means, with a wrong and a right example. The
    /// documentation shows the same pages.
    pub fn explain(self, language: Language) -> &'static str {
        let pages = match language {
            Language::Vietnamese => include_str!("../../docs/vi/loi.md"),
            Language::English => include_str!("../../docs/findings.md"),
        };
        let heading = format!("\n## `{}`\n", self.text);
        let page = pages.split_once(&heading).map_or("", |(_, behind)| behind);
        // Examples may hold headings of their own; those of pages have a code in backquotes.
        page.split("\n## `").next().unwrap_or(page).trim()
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_and_parse_back() {
        for code in Code::all() {
            assert_eq!(Code::parse(code.as_str()), Some(code));
        }
        assert_eq!(Code::parse("no-such-code"), None);
    }

    #[test]
    fn codes_are_in_the_order_of_the_tables() {
        assert!(Code::all().is_sorted());
    }

    #[test]
    fn every_code_has_a_page_with_a_wrong_and_a_right_example() {
        for code in Code::all() {
            for (language, wrong, right) in
                [(Language::Vietnamese, "Sai:", "Đúng:"), (Language::English, "Wrong:", "Right:")]
            {
                let page = code.explain(language);
                assert!(page.contains(wrong) && page.contains(right), "{code:?} {language:?}");
            }
        }
    }
}
