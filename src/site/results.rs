//! The results of indices: as they are written, or read from the tables that articles name.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    id::{ArticleId, Heads},
    links::{Link, Links},
    reported::Checked,
};
use crate::{
    article::{
        Fields, Kind,
        kind::{self, Dimension, Dimensions, ResultValue},
    },
    asset::{Row, Table},
    diagnostic::{
        Diagnostic, Finding, Place, Span, Text, period_malformed, table_malformed, value_above,
        value_repeated,
    },
    path::SourcePath,
    vocabulary::{Field, Items},
};
use vietnamese::{Number, fold_key, format_number, parse_count, parse_number, parse_period};

/// The results of an index.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct IndicatorResults {
    /// Of the whole, in the order in which they are written.
    pub results: Vec<ResultValue>,
    pub dimensions: Vec<Dimension>,
}

/// The results of all indices.
pub type Results = BTreeMap<ArticleId, IndicatorResults>;

/// Gathers the results of all indices, and reports what of their tables cannot be read.
pub(super) fn gather(
    heads: &Heads,
    links: &Links,
    tables: &BTreeMap<SourcePath, Arc<Table>>,
) -> Checked<Results, Diagnostic> {
    let mut gathered = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for (id, head) in heads.enumerated() {
        let Fields::Indicator(indicator) = &head.fields else { continue };
        let table = |ordinal: u32| match links[id].get(ordinal as usize) {
            Some(Link::Asset(path)) => tables.get_key_value(path),
            _ => None,
        };
        let results = match &indicator.results {
            kind::Results::Listed(results) => results.clone(),
            kind::Results::Table(ordinal) => table(*ordinal).map_or_else(Vec::new, |(path, table)| {
                results_of(path, table, indicator.max_value, &mut diagnostics)
            }),
        };
        let dimensions = match &indicator.dimensions {
            Dimensions::Listed(dimensions) => dimensions.clone(),
            Dimensions::Table(ordinal) => table(*ordinal)
                .map_or_else(Vec::new, |(path, table)| dimensions_of(path, table, &mut diagnostics)),
        };
        gathered.insert(id, IndicatorResults { results, dimensions });
    }
    Checked { value: gathered, found: diagnostics }
}

/// Reads a table whose columns are the fields of a result: `năm, giá trị, xếp hạng`.
fn results_of(
    path: &SourcePath,
    table: &Table,
    max: Option<Number>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<ResultValue> {
    let Some((head, rows)) = table.rows.split_first() else { return Vec::new() };
    let report = |span: Span, finding: Finding| finding.at(Place::at(path, span));
    let columns: Vec<Option<Field>> = head.cells.iter().map(|cell| Items::Results.field(cell)).collect();
    for (cell, _) in head.cells.iter().zip(&columns).filter(|(_, column)| column.is_none()) {
        let columns = "kỳ, giá trị, xếp hạng, trên tổng số, nguồn, ghi chú";
        let reason = Text::new(
            format!("cột `{cell}` không phải một trong {columns}"),
            format!("the column `{cell}` is none of {columns}"),
        );
        diagnostics.push(report(head.span, table_malformed(&reason)));
    }
    let Some(period) = columns.iter().position(|column| *column == Some(Field::Period)) else {
        diagnostics.push(report(head.span, table_malformed(&no_period())));
        return Vec::new();
    };
    let mut results: Vec<ResultValue> = Vec::new();
    for row in rows {
        let mut result = ResultValue { period: row.cells[period].clone(), ..ResultValue::default() };
        for (column, cell) in columns.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty()) {
            let count = || parse_count(cell);
            let read = match column {
                Some(Field::Value) => parse_number(cell).map(|number| result.value = Some(number)),
                Some(Field::Rank) => count().map(|rank| result.rank = Some(rank)),
                Some(Field::Of) => count().map(|of| result.of = Some(of)),
                Some(Field::Source) => {
                    result.source = Some(cell.clone());
                    Some(())
                }
                Some(Field::Note) => {
                    result.note = Some(cell.clone());
                    Some(())
                }
                _ => Some(()),
            };
            if read.is_none() {
                diagnostics.push(report(row.span, table_malformed(&no_number(cell))));
            }
        }
        if parse_period(&result.period).is_none() {
            diagnostics
                .push(report(row.span, period_malformed(Items::Results.key(Field::Period), &result.period)));
        }
        if let (Some(value), Some(max)) = (result.value, max)
            && value.value > max.value
        {
            let keys = (Items::Results.key(Field::Value), Field::MaxValue.key(Kind::Indicator));
            let finding = value_above(keys.0, &format_number(value), keys.1, &format_number(max));
            diagnostics.push(report(row.span, finding));
        }
        if let (Some(rank), Some(of)) = (result.rank, result.of)
            && rank > of
        {
            let key = |field| Items::Results.key(field);
            let finding = value_above(key(Field::Rank), &rank.to_string(), key(Field::Of), &of.to_string());
            diagnostics.push(report(row.span, finding));
        }
        if results.iter().any(|other| fold_key(&other.period) == fold_key(&result.period)) {
            diagnostics.push(report(row.span, value_repeated(path.file_name(), &result.period)));
        }
        results.push(result);
    }
    results
}

/// Reads a table with a column for each dimension; an empty cell is no value.
fn dimensions_of(path: &SourcePath, table: &Table, diagnostics: &mut Vec<Diagnostic>) -> Vec<Dimension> {
    let Some((head, rows)) = table.rows.split_first() else { return Vec::new() };
    let names = head.cells.iter().skip(1);
    let mut dimensions: Vec<Dimension> =
        names.map(|name| Dimension { name: name.clone(), ..Dimension::default() }).collect();
    let mut seen: Vec<&str> = Vec::new();
    for Row { cells, span } in rows {
        let Some((period, values)) = cells.split_first() else { continue };
        if seen.contains(&period.as_str()) {
            diagnostics.push(value_repeated(path.file_name(), period).at(Place::at(path, *span)));
        }
        seen.push(period);
        if parse_period(period).is_none() {
            let key = Items::Results.key(Field::Period);
            diagnostics.push(period_malformed(key, period).at(Place::at(path, *span)));
        }
        for (dimension, cell) in dimensions.iter_mut().zip(values).filter(|(_, cell)| !cell.is_empty()) {
            let value = parse_number(cell);
            if value.is_none() {
                diagnostics.push(table_malformed(&no_number(cell)).at(Place::at(path, *span)));
            }
            let result = ResultValue { period: period.clone(), value, ..ResultValue::default() };
            dimension.results.push(result);
        }
    }
    dimensions
}
fn no_period() -> Text {
    Text::new("thiếu cột `năm` (hoặc `kỳ`)", "the column `năm` (or `kỳ`) is missing")
}

fn no_number(cell: &str) -> Text {
    Text::new(format!("`{cell}` không phải một số"), format!("`{cell}` is no number"))
}
