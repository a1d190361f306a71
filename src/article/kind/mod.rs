//! Kinds of articles: one file a kind, with its fields and its rules.

mod legal_document;
mod news;
mod procedure;
mod report;

pub use legal_document::{Effect, Gazette, LegalDocument, Period, RELATIONS, Relation, Suspension};
pub use news::News;
pub use procedure::{Channel, Fee, Paper, Procedure};
pub use report::Report;

use super::{Anchor, fields::FieldReader};
use crate::{law::DocumentType, vietnamese::Date};

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
    /// Any other page.
    Page,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 5] = [Self::News, Self::LegalDocument, Self::Procedure, Self::Report, Self::Page];

    /// The English name, as in code and templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::LegalDocument => "legal_document",
            Self::Procedure => "procedure",
            Self::Report => "report",
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
            Self::Page => "trang",
        }
    }

    /// The kind with this English name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The fields of an article's kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Fields {
    /// Of news.
    News(News),
    /// Of a legal document.
    LegalDocument(Box<LegalDocument>),
    /// Of a procedure.
    Procedure(Box<Procedure>),
    /// Of a report.
    Report(Report),
    /// A page has none of its own.
    Page,
}

/// What the kind knows better than the fields of every article.
#[derive(Debug, Default)]
pub(super) struct FromKind {
    /// The title, where none is written.
    pub(super) title: Option<String>,
    /// The number or code.
    pub(super) number: Option<String>,
    /// The type of a document.
    pub(super) document_type: Option<String>,
    /// The day by which the article is sorted.
    pub(super) date: Option<Date>,
    /// What its summary is, where none is written.
    pub(super) summary: Option<String>,
    /// The last part of its address, where none is written.
    pub(super) slug: Option<String>,
}

/// What is known of the article before its kind reads its fields.
#[derive(Debug)]
pub(super) struct Known<'a> {
    /// The title, where one is written.
    pub(super) title: Option<&'a str>,
    /// Whether a day of publication is written, right or wrong, and not as `chưa rõ`.
    pub(super) has_date: bool,
    /// Drafts and samples need not be complete.
    pub(super) unfinished: bool,
    /// The headings of the body, some of which stand for fields.
    pub(super) anchors: &'a [Anchor],
    /// The type of a document that stood in the place of the kind.
    pub(super) document_type: Option<&'static DocumentType>,
}

/// Reads the fields of a kind.
pub(super) fn read(kind: Kind, reader: &mut FieldReader<'_>, known: &Known<'_>) -> (Fields, FromKind) {
    match kind {
        Kind::News => news::read(reader, known),
        Kind::LegalDocument => legal_document::read(reader, known),
        Kind::Procedure => procedure::read(reader, known),
        Kind::Report => report::read(reader),
        Kind::Page => (Fields::Page, FromKind::default()),
    }
}
