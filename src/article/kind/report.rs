//! Periodic reports of the agency.

use super::{Fields, FromKind};
use crate::{article::fields::FieldReader, vietnamese::Date};

/// What only a report has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The time on which it reports, as written: `2022`, `quý I/2022`.
    pub period: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// The day of issue.
    pub issued_on: Option<Date>,
}

pub(super) fn read(reader: &mut FieldReader<'_>) -> (Fields, FromKind) {
    let report = Report {
        period: reader.text("period"),
        number: reader.text("number"),
        issued_on: reader.date("issued_on"),
    };
    let from_kind = FromKind { number: report.number.clone(), date: report.issued_on, ..FromKind::default() };
    (Fields::Report(report), from_kind)
}
