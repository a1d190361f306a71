//! Tables of comma-separated values, with the place of each row.

use crate::{
    diagnostic::{Diagnostic, Place, Span, table_malformed},
    path::SourcePath,
    vietnamese::nfc,
};

/// A table: its rows, the first of which names the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The rows, all of one length.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<String>,
    /// Where it stands in the file.
    pub span: Span,
}

/// Reads a table of comma-separated values (RFC 4180).
pub fn compile_table(path: &SourcePath, bytes: &[u8]) -> (Table, Vec<Diagnostic>) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let mut rows = Vec::new();
    let mut diagnostics = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
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
    (Table { rows }, diagnostics)
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
            format!("{len} ≠ {expected_len} cột (columns)")
        }
        csv::ErrorKind::Utf8 { .. } => "UTF-8".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_with_too_few_columns_is_told_at_its_line() {
        let text = "năm,điểm\n2021,5\n2022\n2023,6\n";
        let (table, diagnostics) = compile_table(&SourcePath::new("content/a.csv"), text.as_bytes());
        assert_eq!(table.rows.len(), 3);
        assert_eq!(&text[diagnostics[0].place.span.unwrap().range()], "2022");
    }
}
