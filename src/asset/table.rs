//! Tables of comma-separated values, with the place of each row.

use crate::{
    budget::Budget,
    diagnostic::{Diagnostic, Place, Span, legacy_encoding, past_budget, table_malformed, table_not_utf8},
    path::SourcePath,
};
use vietnamese::{legacy_bytes, nfc};

/// A table: its rows, the first of which names the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The rows, all of one length.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub cells: Vec<String>,
    /// Where it stands in the file.
    pub span: Span,
}

/// Reads a table of comma-separated values (RFC 4180). Semicolons and tabs are read too: Excel writes semicolons
/// where the comma is the sign of decimals, as in Việt Nam.
pub fn compile_table(path: &SourcePath, bytes: &[u8]) -> (Table, Vec<Diagnostic>) {
    if simdutf8::basic::from_utf8(bytes).is_err() {
        let finding = match legacy_bytes(bytes) {
            Some((legacy, says)) => legacy_encoding(legacy.name(), &says),
            None => table_not_utf8(),
        };
        return (Table { rows: Vec::new() }, vec![finding.at(Place::whole(path))]);
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter(bytes)).from_reader(bytes);
    let mut rows = Vec::new();
    let mut diagnostics = Vec::new();
    let mut cells = 0;
    for record in reader.records() {
        match record {
            Ok(record) => {
                cells += record.len();
                if cells > Budget::Cells.most() {
                    let place = record.position().map_or_else(Span::default, |at| line_at(bytes, at));
                    diagnostics.push(past_budget(Budget::Cells).at(Place::at(path, place)));
                    break;
                }
                let cell = |cell: &str| nfc(cell.trim_start_matches('\u{feff}').trim()).into_owned();
                let span = record.position().map_or_else(Span::default, |at| line_at(bytes, at));
                rows.push(Row { cells: record.iter().map(cell).collect(), span });
            }
            Err(error) => {
                let place = error
                    .position()
                    .map_or_else(|| Place::whole(path), |at| Place::at(path, line_at(bytes, at)));
                diagnostics.push(table_malformed(&reason(&error)).at(place));
            }
        }
    }
    if rows.is_empty() && diagnostics.is_empty() {
        diagnostics.push(table_malformed("tệp không có dòng nào").at(Place::whole(path)));
    }
    (Table { rows }, diagnostics)
}

/// The sign between columns: the one that the first line has most of.
fn delimiter(bytes: &[u8]) -> u8 {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| first.iter().filter(|byte| **byte == sign).count();
    [b';', b'\t'].into_iter().find(|sign| count(*sign) > count(b',')).unwrap_or(b',')
}

/// The line at which a record begins.
fn line_at(bytes: &[u8], at: &csv::Position) -> Span {
    let start = usize::try_from(at.byte()).unwrap_or(usize::MAX).min(bytes.len());
    let start = start + bytes[start..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |n| start + n);
    Span::new(start, start + bytes[start..end].trim_ascii_end().len())
}

/// What is wrong with a row, in words that both languages can carry.
fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("dòng này có {len} cột, còn dòng đầu có {expected_len}")
        }
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_excel_have_semicolons_where_commas_are_for_decimals() {
        let (table, diagnostics) =
            compile_table(&SourcePath::new("content/a.csv"), "năm;giá trị\n2021;41,5\n".as_bytes());
        assert_eq!(diagnostics, []);
        assert_eq!(table.rows[1].cells, ["2021", "41,5"]);
    }

    #[test]
    fn a_row_with_too_few_columns_is_reported_at_its_line() {
        let text = "năm,điểm\n2021,5\n2022\n2023,6\n";
        let (table, diagnostics) = compile_table(&SourcePath::new("content/a.csv"), text.as_bytes());
        assert_eq!(table.rows.len(), 3);
        assert_eq!(&text[diagnostics[0].place.span.unwrap().range()], "2022");
    }
}
