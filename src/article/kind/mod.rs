//! Kinds of articles: one file a kind, with its fields and its rules.

mod campaign;
mod indicator;
mod legal_document;
mod news;
mod office;
mod procedure;
mod report;
mod survey;

pub use campaign::{Campaign, Event, Material, Partner};
pub use indicator::{Break, Criterion, Dimension, Dimensions, Indicator, ResultValue, Results};
pub use legal_document::{Effect, Gazette, LegalDocument, Period, Relation, Suspension, Task};
pub use news::{News, Outlet};
pub use office::Office;
pub(super) use procedure::procedure_code;
pub use procedure::{Channel, Fee, Form, Paper, Procedure, ProcessStep, Question, ReceivingPlace};
pub use report::Report;
pub use survey::{Survey, SurveyResult};

use std::sync::Arc;

use super::{Anchor, fields::FieldReader};
use crate::{config::Taxonomy, vocabulary::Kind};
use law::DocumentType;
use vietnamese::Date;

/// The fields of an article's kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Fields {
    /// Of news.
    News(Box<News>),
    /// Of a legal document.
    LegalDocument(Box<LegalDocument>),
    /// Of a procedure.
    Procedure(Box<Procedure>),
    /// Of a report.
    Report(Box<Report>),
    /// Of an index.
    Indicator(Box<Indicator>),
    /// Of a campaign.
    Campaign(Box<Campaign>),
    /// Of a survey.
    Survey(Box<Survey>),
    /// Of a place of reception.
    Office(Box<Office>),
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
    /// By what it is gathered beside the terms of every article.
    pub(super) terms: Vec<(Taxonomy, String)>,
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
    pub(super) document_type: Option<&'a Arc<DocumentType>>,
}

/// Reads the fields of a kind.
pub(super) fn read(kind: Kind, reader: &mut FieldReader<'_>, known: &Known<'_>) -> (Fields, FromKind) {
    match kind {
        Kind::News => news::read(reader, known),
        Kind::LegalDocument => legal_document::read(reader, known),
        Kind::Procedure => procedure::read(reader, known),
        Kind::Report => report::read(reader, known),
        Kind::Indicator => indicator::read(reader, known),
        Kind::Campaign => campaign::read(reader, known),
        Kind::Survey => survey::read(reader, known),
        Kind::Office => office::read(reader, known),
        Kind::Page => (Fields::Page, FromKind::default()),
    }
}
