//! What an article is.

/// What an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// News and feature articles.
    News,
    /// A legal or administrative document.
    LegalDocument,
    /// An administrative procedure.
    Procedure,
    /// A periodic report of the agency.
    Report,
    /// The results of an index over the years.
    Indicator,
    /// A campaign with its slogan, what is printed, where people meet.
    Campaign,
    /// A survey of satisfaction.
    Survey,
    /// A place that receives dossiers.
    Office,
    /// Any other page.
    Page,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 9] = [
        Self::News,
        Self::LegalDocument,
        Self::Procedure,
        Self::Report,
        Self::Indicator,
        Self::Campaign,
        Self::Survey,
        Self::Office,
        Self::Page,
    ];

    /// The English name, as in code and templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::LegalDocument => "legal_document",
            Self::Procedure => "procedure",
            Self::Report => "report",
            Self::Indicator => "indicator",
            Self::Campaign => "campaign",
            Self::Survey => "survey",
            Self::Office => "office",
            Self::Page => "page",
        }
    }

    /// The name that editors write.
    pub fn title(self) -> &'static str {
        match self {
            Self::News => "tin tức",
            Self::LegalDocument => "văn bản",
            Self::Procedure => "thủ tục",
            Self::Report => "báo cáo",
            Self::Indicator => "chỉ số",
            Self::Campaign => "đợt tuyên truyền",
            Self::Survey => "khảo sát",
            Self::Office => "điểm tiếp nhận",
            Self::Page => "trang",
        }
    }

    /// The kind with this English name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
