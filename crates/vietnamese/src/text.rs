//! Words: the same in Vietnamese and in English, for programs that speak both; the case of their first letter.

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Tiếng Việt.
    #[default]
    Vietnamese,
    /// English, for engineers.
    English,
}

/// The same words in both languages.
///
/// ```
/// use vietnamese::{Language, Text};
///
/// let text = Text::new("còn hiệu lực", "in force");
/// assert_eq!(text.in_language(Language::English), "in force");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// Words side by side: the Vietnamese, then the English.
impl<V: Into<String>, E: Into<String>> From<(V, E)> for Text {
    fn from((vi, en): (V, E)) -> Self {
        Self::new(vi, en)
    }
}

impl Text {
    /// The same words in both languages.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// The words in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }
}

/// Upper case for the first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Lower case for the first letter, unless it begins an abbreviation (`UBND`).
///
/// ```
/// assert_eq!(vietnamese::uncapitalised("Về việc ban hành"), "về việc ban hành");
/// assert_eq!(vietnamese::uncapitalised("UBND tỉnh"), "UBND tỉnh");
/// ```
pub fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() && !second.is_numeric() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_of_an_abstract() {
        assert_eq!(uncapitalised("Về việc ban hành"), "về việc ban hành");
        assert_eq!(uncapitalised("CCHC năm 2022"), "CCHC năm 2022");
        assert_eq!(capitalised("đề án"), "Đề án");
    }
}
