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

pub(super) use known::{FromKind, Known};

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
pub(super) fn read(kind: Kind, reader: &mut FieldReader<'_>, known: &Known<'_>) -> (Fields, FromKind) {
    fn of<T>(wrap: fn(Box<T>) -> Fields, (fields, from_kind): (T, FromKind)) -> (Fields, FromKind) {
        (wrap(Box::new(fields)), from_kind)
    }
    match kind {
        Kind::News => of(Fields::News, news::read(reader, known)),
        Kind::LegalDocument => of(Fields::LegalDocument, legal_document::read(reader, known)),
        Kind::Procedure => {
            let (procedure, from_kind) = procedure::read(reader);
            procedure_checks::check(reader, &procedure, known);
            of(Fields::Procedure, (procedure, from_kind))
        }
        Kind::Report => of(Fields::Report, report::read(reader)),
        Kind::Indicator => of(Fields::Indicator, indicator::read(reader)),
        Kind::Campaign => of(Fields::Campaign, campaign::read(reader)),
        Kind::Survey => of(Fields::Survey, survey::read(reader)),
        Kind::Office => of(Fields::Office, office::read(reader)),
        Kind::Page => (Fields::Page, FromKind::default()),
    }
}
