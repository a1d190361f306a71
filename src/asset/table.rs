//! Tables of comma-separated values, with the place of each row.

use crate::{
    budget::Budget,
    diagnostic::{
        Code, Diagnostic, Finding, Place, Span, Text, gambling_words, past_budget, table_malformed,
    },
    guard, letters,
    path::SourcePath,
};
use vietnamese::nfc;

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
    let unread = |found| (Table { rows: Vec::new() }, found);
    let mut diagnostics = match letters::text_of(path, bytes) {
        Ok(text) => {
            let selling = guard::in_text(text).into_iter().map(|words| {
                gambling_words(&text[words.clone()]).at(Place::at(path, Span::new(words.start, words.end)))
            });
            let personal = guard::personal::told_of_table(path, text, beginning(bytes).1);
            letters::look(path, text).into_iter().chain(selling).chain(personal).collect::<Vec<_>>()
        }
        Err(found) => return unread(vec![*found]),
    };
    if diagnostics.iter().any(|found| found.code == Code::ConflictMarker) {
        return unread(diagnostics);
    }
    let (start, delimiter) = beginning(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(&bytes[start..]);
    let mut rows: Vec<Row> = Vec::new();
    let (mut cells, mut first) = (0, Columns::default());
    for record in reader.records() {
        let at = record.as_ref().map_or_else(csv::Error::position, csv::StringRecord::position);
        let span = at.map_or_else(Span::default, |at| line_at(bytes, start, at));
        let at = |finding: Finding| finding.at(Place::at(path, span));
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let unread = Text::new("dòng này không đọc được", error.to_string());
                diagnostics.push(at(table_malformed(&unread)));
                continue;
            }
        };
        cells += record.len();
        if cells > Budget::Cells.most() {
            diagnostics.push(at(past_budget(Budget::Cells)));
            break;
        }
        let (row, columns) = row(&record, span);
        if columns.filled == 0 {
            // Excel ends a table with a line of signs for every row that was ever used.
            continue;
        }
        if rows.is_empty() {
            first = columns;
        } else if columns.written < first.filled || columns.filled > first.written {
            let (here, there) = (columns.written, first.written);
            let reason = Text::new(
                format!("dòng này có {here} cột, còn dòng đầu có {there}"),
                format!("this line has {here} columns, the first one {there}"),
            );
            diagnostics.push(at(table_malformed(&reason)));
            continue;
        }
        rows.push(row);
    }
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    rows.iter_mut().for_each(|row| row.cells.resize(width, String::new()));
    if rows.is_empty() && diagnostics.is_empty() {
        diagnostics.push(
            table_malformed(&Text::new("tệp không có dòng nào", "the file has no line"))
                .at(Place::whole(path)),
        );
    }
    (Table { rows }, diagnostics)
}

/// How many columns a row has: as it is written, and without the empty ones at its end.
#[derive(Default)]
struct Columns {
    written: usize,
    filled: usize,
}

/// A row without the empty columns at its end.
fn row(record: &csv::StringRecord, span: Span) -> (Row, Columns) {
    let cell = |cell: &str| nfc(cell.trim_start_matches('\u{feff}').trim()).into_owned();
    let mut cells: Vec<String> = record.iter().map(cell).collect();
    let written = cells.len();
    let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    cells.truncate(filled);
    (Row { cells, span }, Columns { written, filled })
}

/// Where the rows begin, and the sign between columns. Excel may name the sign in a line before them: `sep=;`.
fn beginning(bytes: &[u8]) -> (usize, u8) {
    let mark = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    let end = memchr::memchr(b'\n', &bytes[mark..]).map_or(bytes.len(), |length| mark + length);
    let line = &bytes[mark..end];
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let quoted = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\""));
    match quoted.unwrap_or(line) {
        // Saved once more, the line has the sign for every column.
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', sign, more @ ..] if more.iter().all(|b| b == sign) => {
            ((end + 1).min(bytes.len()), *sign)
        }
        _ => (0, delimiter(bytes)),
    }
}

/// The sign between columns: the one that the first line has most of.
fn delimiter(bytes: &[u8]) -> u8 {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| first.iter().filter(|byte| **byte == sign).count();
    [b';', b'\t'].into_iter().find(|sign| count(*sign) > count(b',')).unwrap_or(b',')
}

/// The line at which a record begins that was read from a place in the file on.
fn line_at(bytes: &[u8], from: usize, at: &csv::Position) -> Span {
    let start = usize::try_from(at.byte()).map_or(bytes.len(), |byte| (from + byte).min(bytes.len()));
    let start = start + bytes[start..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |n| start + n);
    Span::new(start, start + bytes[start..end].trim_ascii_end().len())
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

    fn rows(text: &str) -> (Vec<String>, Vec<String>) {
        let (table, diagnostics) = compile_table(&SourcePath::new("content/a.csv"), text.as_bytes());
        let spans = table.rows.iter().map(|row| text[row.span.range()].to_owned()).collect();
        assert_eq!(diagnostics, []);
        (table.rows.iter().map(|row| row.cells.join("|")).collect(), spans)
    }

    #[test]
    fn the_line_in_which_excel_names_the_sign_between_columns_is_no_row() {
        for (text, sign) in [
            ("sep=;\nnăm;giá trị\n2021;41,5\n", ';'),
            ("\u{feff}sep=;\r\nnăm;giá trị\r\n2021;41,5\r\n", ';'),
            ("\"sep=;\"\nnăm;giá trị\n2021;41,5\n", ';'),
            ("sep=;;\nnăm;giá trị\n2021;41,5\n", ';'),
            ("SEP=\t\r\nnăm\tgiá trị\n2021\t41,5\n", '\t'),
            ("sep=|\nnăm|giá trị\n2021|41,5\n", '|'),
        ] {
            let (rows, spans) = rows(text);
            assert_eq!(rows, ["năm|giá trị", "2021|41,5"], "{text}");
            assert_eq!(spans[1], format!("2021{sign}41,5"), "places are those of the file");
        }
        assert_eq!(rows("sep=;x\n2021;5\n").0[0], "sep=|x", "a table of its own");
    }

    #[test]
    fn empty_columns_and_rows_at_the_end_are_nothing() {
        let text = "năm;điểm;;\n2021;5;;\n2022;6\n2023;;;;;\n;;;;\n;;;;;;\n \n";
        assert_eq!(rows(text).0, ["năm|điểm", "2021|5", "2022|6", "2023|"]);
        // A column without a name that says something stays, and one between others too.
        assert_eq!(rows("năm;điểm;\n2021;5;thấp\n").0, ["năm|điểm|", "2021|5|thấp"]);
        assert_eq!(rows("năm;;điểm\n2021;;5\n").0, ["năm||điểm", "2021||5"]);
    }

    #[test]
    fn a_row_with_words_beyond_the_columns_is_told() {
        let text = "năm;điểm\n2021;5;;\n2022;6;cao\n";
        let (table, diagnostics) = compile_table(&SourcePath::new("content/a.csv"), text.as_bytes());
        assert_eq!(table.rows.len(), 2);
        assert_eq!(&text[diagnostics[0].place.span.unwrap().range()], "2022;6;cao");
    }
}
