//! The same words in Vietnamese and in English, for a program that speaks both.

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Tiếng Việt, the default: editors think in it.
    #[default]
    Vietnamese,
    /// English, for engineers.
    English,
}

/// The same words in both languages of the program.
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
