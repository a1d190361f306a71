//! Indices (PAR Index, SIPAS, PAPI, PCI …): their results over the years, as a whole and by dimension.

use serde::Serialize;

use super::known::{FromKind, Read};
use crate::{
    article::{
        fields::{FieldReader, Nested, is_unknown},
        reference::{Mention, Ordinal, Role},
    },
    diagnostic::{
        Span, period_malformed, rank_too_low, table_target, value_above, value_negative, value_repeated,
        value_type, year_malformed,
    },
    vocabulary::{Better, Field, Items},
};
use vietnamese::{Number, fold_key, format_number, parse_period};

/// What only an index has.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Indicator {
    /// The index by its name.
    pub indicator: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Who is measured.
    pub scope: Vec<String>,
    /// In what it is measured.
    pub unit_of_value: Option<String>,
    /// The greatest value.
    #[serde(skip)]
    pub max_value: Option<Number>,
    /// Whether more is better.
    pub better: Option<Better>,
    /// The results.
    #[serde(skip)]
    pub results: Results,
    /// The results by dimension.
    #[serde(skip)]
    pub dimensions: Dimensions,
    /// Years between which values do not compare.
    pub breaks: Vec<Break>,
    /// The criteria of one year, in a tree.
    #[serde(skip)]
    pub criteria: Vec<Criterion>,
    /// The year of the criteria.
    pub criteria_year: Option<u32>,
    /// The decision that announced the results.
    #[serde(skip)]
    pub announced_by: Option<Ordinal>,
}

/// Results: as they are written, or in a table that is read when the site is joined.
#[derive(Debug, Clone, PartialEq)]
pub enum Results {
    /// As written.
    Listed(Vec<ResultValue>),
    /// In a table (CSV).
    Table(Ordinal),
}

impl Default for Results {
    fn default() -> Self {
        Self::Listed(Vec::new())
    }
}

/// Dimensions: as they are written, or the columns of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Dimensions {
    /// As written.
    Listed(Vec<Dimension>),
    /// In a table (CSV), a column each.
    Table(Ordinal),
}

impl Default for Dimensions {
    fn default() -> Self {
        Self::Listed(Vec::new())
    }
}

/// A result of one year or another period.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ResultValue {
    /// When: mostly a year.
    pub period: String,
    /// The value.
    #[serde(skip)]
    pub value: Option<Number>,
    /// The rank.
    pub rank: Option<u32>,
    /// Among how many.
    pub of: Option<u32>,
    /// Where it was published: words or an address.
    pub source: Option<String>,
    /// More.
    pub note: Option<String>,
}

/// A part of an index.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Dimension {
    /// Its code.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// The greatest value.
    #[serde(skip)]
    pub max: Option<Number>,
    /// Its results.
    #[serde(skip)]
    pub results: Vec<ResultValue>,
}

/// A change of method: values before this year do not compare with those from it on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Break {
    /// The first year of the new method.
    pub year: String,
    /// What changed.
    pub note: Option<String>,
}

/// A criterion with its scores.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Criterion {
    /// Its code.
    pub code: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The greatest score.
    #[serde(skip)]
    pub max: Option<Number>,
    /// The score that the agency gives itself.
    #[serde(skip)]
    pub self_score: Option<Number>,
    /// The score after appraisal.
    #[serde(skip)]
    pub appraised: Option<Number>,
    /// The score of the survey.
    #[serde(skip)]
    pub surveyed: Option<Number>,
    /// What proves it.
    #[serde(skip)]
    pub evidence: Vec<Mention>,
    /// What explains it.
    pub explanation: Option<String>,
    /// The criteria below it.
    #[serde(skip)]
    pub children: Vec<Criterion>,
}

pub(super) fn read(reader: &mut FieldReader<'_>) -> Read<Indicator> {
    let max_value = reader.number(Field::MaxValue);
    let indicator = Indicator {
        indicator: reader.text(Field::Indicator),
        publisher: reader.text(Field::Publisher),
        scope: reader.plain_texts(Field::Scope),
        unit_of_value: reader.text(Field::UnitOfValue),
        max_value,
        better: reader.value(Field::Better),
        results: results(reader, max_value),
        dimensions: dimensions(reader),
        breaks: breaks(reader),
        criteria: reader.each(Field::Criteria, Items::Criteria, criterion),
        criteria_year: reader.year(Field::CriteriaYear),
        announced_by: reader.document(Field::AnnouncedBy),
    };
    Read { fields: indicator, from_kind: FromKind::default() }
}

fn results(reader: &mut FieldReader<'_>, max: Option<Number>) -> Results {
    if let Some(table) = reader.table(Field::Results) {
        return Results::Table(table);
    }
    let mut seen = Vec::new();
    Results::Listed(reader.each(Field::Results, Items::Results, |reader, item| {
        let max = max.map(|max| (max, reader.key(Field::MaxValue)));
        result(reader, item, max, &mut seen)
    }))
}

fn result<'a>(
    reader: &mut FieldReader<'a>,
    item: &mut Nested<'a>,
    max: Option<(Number, &'static str)>,
    seen: &mut Vec<String>,
) -> Option<ResultValue> {
    let span = item.span;
    let (period, period_at) = reader.nested_value(item, Field::Period).unzip();
    let value = reader.nested_number(item, Field::Value);
    if let (Some((value, at)), Some((max, max_key))) = (value, max)
        && value.value > max.value
    {
        let key = Items::Results.key(Field::Value);
        reader.report(at, value_above(key, &format_number(value), max_key, &format_number(max)));
    }
    let rank = reader.nested_count(item, Field::Rank);
    if let Some((0, at)) = rank {
        let rank = Items::Results.key(Field::Rank);
        reader.report(at, rank_too_low(rank));
    }
    let of = reader.nested_count(item, Field::Of).map(|(of, _)| of);
    let source = reader.nested_value(item, Field::Source);
    let note = reader.nested_text(item, Field::Note);
    let key = |field| Items::Results.key(field);
    let Some(period) = period else {
        let expected = ("một mục có `kỳ` và `giá trị`", "an item with `period` and `value`");
        reader
            .report(span, value_type(reader.key(Field::Results), expected, "[{kỳ: 2022, giá trị: '41,56'}]"));
        item.clear();
        return None;
    };
    if parse_period(&period).is_none() && !is_unknown(&period) {
        reader.report(period_at.unwrap_or(span), period_malformed(key(Field::Period), &period));
    }
    let folded = fold_key(&period);
    if seen.contains(&folded) {
        reader.report(span, value_repeated(reader.key(Field::Results), &period));
    }
    seen.push(folded);
    if let (Some((rank, at)), Some(of)) = (rank, of)
        && rank > of
    {
        reader.report(at, value_above(key(Field::Rank), &rank.to_string(), key(Field::Of), &of.to_string()));
    }
    let source = source
        .and_then(|(text, at)| (!text.contains("://") || reader.checked_url(&text, at)).then_some(text));
    Some(ResultValue {
        period,
        value: value.map(|(value, _)| value),
        rank: rank.map(|(rank, _)| rank),
        of,
        source,
        note,
    })
}

fn dimensions(reader: &mut FieldReader<'_>) -> Dimensions {
    if let Some(table) = reader.table(Field::Dimensions) {
        return Dimensions::Table(table);
    }
    Dimensions::Listed(reader.each(Field::Dimensions, Items::Dimensions, |reader, item| {
        let mut seen = Vec::new();
        let code = reader.nested_text(item, Field::Code);
        let name = reader.nested_text(item, Field::Name);
        let max = reader.nested_number(item, Field::Max).map(|(max, _)| max);
        let results = reader.nested_each(item, Field::Results, Items::Results, |reader, item| {
            let max = max.map(|max| (max, Items::Dimensions.key(Field::Max)));
            result(reader, item, max, &mut seen)
        });
        if name.is_none() {
            let expected = ("một mục có `tên` và `kết quả`", "an item with `name` and `results`");
            let example = "[{tên: Công khai, kết quả: [{kỳ: 2022, giá trị: '5,1'}]}]";
            reader.report(item.span, value_type(reader.key(Field::Dimensions), expected, example));
        }
        Some(Dimension { code, name: name?, max, results })
    }))
}

fn breaks(reader: &mut FieldReader<'_>) -> Vec<Break> {
    reader.each(Field::Breaks, Items::Breaks, |reader, item| {
        let (year, at) = reader.nested_value(item, Field::Year).unzip();
        let note = reader.nested_text(item, Field::Note);
        // "năm 2024" is "2024": the page says "Từ năm".
        let digits = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let year = year.map(|year| match year.split_once(' ') {
            Some((word, of_year)) if fold_key(word) == "nam" && digits(of_year) => of_year.to_owned(),
            _ => year,
        });
        if let (Some(year), Some(at)) = (&year, at)
            && (parse_period(year).is_none() || !(digits(year) || fold_key(year).starts_with("namhoc")))
            && !is_unknown(year)
        {
            reader.report(at, year_malformed(Items::Breaks.key(Field::Year), year));
        }
        if year.is_none() {
            let expected = ("một mục có `năm`", "an item with `year`");
            reader.report(
                item.span,
                value_type(reader.key(Field::Breaks), expected, "[{năm: 2018, ghi chú: …}]"),
            );
        }
        Some(Break { year: year?, note })
    })
}

fn criterion<'a>(reader: &mut FieldReader<'a>, item: &mut Nested<'a>) -> Option<Criterion> {
    let max = reader.nested_number(item, Field::Max);
    let score = |reader: &mut FieldReader<'a>, item: &mut Nested<'a>, field: Field| {
        let (number, at) = reader.nested_number(item, field)?;
        check_score(reader, field, number, at, max.map(|(max, _)| max));
        Some(number)
    };
    let self_score = score(reader, item, Field::SelfScore);
    let appraised = score(reader, item, Field::Appraised);
    let surveyed = score(reader, item, Field::Surveyed);
    Some(Criterion {
        code: reader.nested_text(item, Field::Code),
        name: reader.nested_text(item, Field::Name),
        max: max.map(|(max, _)| max),
        self_score,
        appraised,
        surveyed,
        evidence: reader.nested_mentions(item, Field::Evidence),
        explanation: reader.nested_text(item, Field::Explanation),
        children: reader.nested_each(item, Field::Children, Items::Criteria, criterion),
    })
}

fn check_score(reader: &mut FieldReader<'_>, field: Field, score: Number, at: Span, max: Option<Number>) {
    if score.value < 0.0 {
        let key = Items::Criteria.key(field);
        reader.report(at, value_negative(key));
    }
    if let Some(max) = max.filter(|max| score.value > max.value) {
        let key = |field| Items::Criteria.key(field);
        let finding = value_above(key(field), &format_number(score), key(Field::Max), &format_number(max));
        reader.report(at, finding);
    }
}

impl FieldReader<'_> {
    /// The table (CSV) that a field names instead of a list.
    fn table(&mut self, field: Field) -> Option<Ordinal> {
        let (written, span) = self.only_text(field)?;
        const OTHERS: [&str; 8] = [".xlsx", ".xls", ".xlsm", ".ods", ".tsv", ".docx", ".doc", ".pdf"];
        let name = written.to_lowercase();
        if !name.ends_with(".csv") {
            if OTHERS.iter().any(|ending| name.ends_with(ending)) {
                self.drop_field(field);
                self.report(span, table_target(&written));
            }
            return None;
        }
        self.drop_field(field);
        self.refer_to_file(&written, span, Role::Table)
    }
}
