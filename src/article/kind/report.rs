//! Periodic reports of the agency.

use serde::Serialize;

use super::known::{FromKind, Read};
use crate::{
    article::fields::{DayOf, FieldReader, is_unknown},
    config::Taxonomy,
    diagnostic::period_malformed,
    vocabulary::{Field, ReportType},
};
use vietnamese::{Date, Period, parse_period};

/// What only a report has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The time on which it reports.
    #[serde(skip)]
    pub period: Option<Period>,
    /// The first day of its figures.
    #[serde(skip)]
    pub data_from: Option<Date>,
    /// The last day of its figures.
    #[serde(skip)]
    pub data_to: Option<Date>,
    /// What sort of report it is: `định kỳ`, `chuyên đề` …
    pub report_type: Option<ReportType>,
    /// Its number.
    pub number: Option<String>,
    /// The day of issue.
    #[serde(skip)]
    pub issued_on: Option<Date>,
    /// Who reports.
    pub issuer: Option<String>,
    /// To whom.
    pub recipient: Vec<String>,
    /// The day by which it is due.
    #[serde(skip)]
    pub due_on: Option<Date>,
    /// What it is about, in its own words.
    pub abstract_text: Option<String>,
    /// Who signed it.
    pub signer: Option<String>,
    /// The office of who signed it.
    pub signer_title: Option<String>,
}

pub(super) fn read(reader: &mut FieldReader<'_>) -> Read<Report> {
    let report = Report {
        period: period(reader),
        data_from: reader.date(Field::DataFrom),
        data_to: reader.date(Field::DataTo),
        report_type: reader.value(Field::ReportType),
        number: reader.text(Field::Number),
        issued_on: reader.date(Field::IssuedOn),
        issuer: reader.text(Field::Issuer),
        recipient: reader.plain_texts(Field::Recipient),
        due_on: reader.date(Field::DueOn),
        abstract_text: reader.text(Field::Abstract),
        signer: reader.text(Field::Signer),
        signer_title: reader.text(Field::SignerTitle),
    };
    let from = DayOf::new(Field::DataFrom, report.data_from);
    reader.check_days(DayOf::new(Field::DataTo, report.data_to), from, Date::ge);
    let from_kind = FromKind {
        number: report.number.clone(),
        date: report.issued_on,
        summary: report.abstract_text.clone(),
        terms: report.period.iter().map(|period| (Taxonomy::Periods, period.to_string())).collect(),
        ..FromKind::default()
    };
    Read { fields: report, from_kind }
}

fn period(reader: &mut FieldReader<'_>) -> Option<Period> {
    let (written, span) = reader.texts(Field::Period).into_iter().next()?;
    let period = parse_period(&written);
    if period.is_none() && !is_unknown(&written) {
        reader.report(span, period_malformed(reader.key(Field::Period), &written));
    }
    period
}
