//! Kinds of articles: one file a kind, with its fields and its rules.

mod campaign;
mod indicator;
mod known;
mod legal_document;
mod news;
mod office;
mod procedure;
mod procedure_checks;
mod report;
mod survey;

pub use campaign::{Campaign, Event, Material, Partner};
pub use indicator::{Break, Criterion, Dimension, Dimensions, Indicator, ResultValue, Results};
pub use legal_document::{Effect, Gazette, LegalDocument, Period, Relation, Suspension, Task};
pub use news::{News, Outlet};
pub use office::Office;
pub use procedure::{Channel, Fee, Form, Paper, Procedure, ProcessStep, Question, ReceivingPlace};
pub use report::Report;
pub use survey::{Survey, SurveyResult};

pub(super) use known::{FromKind, Known, Read};

use super::fields::FieldReader;
use crate::vocabulary::Kind;

/// The fields of an article's kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Fields {
    News(Box<News>),
    LegalDocument(Box<LegalDocument>),
    Procedure(Box<Procedure>),
    Report(Box<Report>),
    Indicator(Box<Indicator>),
    Campaign(Box<Campaign>),
    Survey(Box<Survey>),
    Office(Box<Office>),
    Page,
}

/// Reads the fields of a kind.
pub(super) fn read(kind: Kind, reader: &mut FieldReader<'_>, known: &Known<'_>) -> Read<Fields> {
    match kind {
        Kind::News => news::read(reader, known).boxed(Fields::News),
        Kind::LegalDocument => legal_document::read(reader, known).boxed(Fields::LegalDocument),
        Kind::Procedure => {
            let read = procedure::read(reader);
            procedure_checks::check(reader, &read.fields, known);
            read.boxed(Fields::Procedure)
        }
        Kind::Report => report::read(reader).boxed(Fields::Report),
        Kind::Indicator => indicator::read(reader).boxed(Fields::Indicator),
        Kind::Campaign => campaign::read(reader).boxed(Fields::Campaign),
        Kind::Survey => survey::read(reader).boxed(Fields::Survey),
        Kind::Office => office::read(reader).boxed(Fields::Office),
        Kind::Page => Read { fields: Fields::Page, from_kind: FromKind::default() },
    }
}
