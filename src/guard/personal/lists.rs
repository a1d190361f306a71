//! Lists of people: tables of articles, tables of comma-separated values, items.

use std::ops::Range;

use super::words::is_of_people;

/// A list with columns.
#[derive(Debug, Default)]
pub(super) struct List {
    /// What its columns are called, in small letters.
    pub header: Vec<String>,
    /// Where the cells of its rows stand.
    pub rows: Vec<Vec<Range<usize>>>,
    /// What is said before it, in small letters.
    pub around: String,
    /// Where it begins.
    pub start: usize,
}

impl List {
    /// Reads comma-separated values. Lines above the names of the columns are a title.
    pub(super) fn of_values(text: &str, delimiter: u8) -> Self {
        let mut rows = values(text, delimiter);
        let small = |row: &Vec<Range<usize>>| -> Vec<String> {
            row.iter().map(|cell| text[cell.clone()].to_lowercase()).collect()
        };
        let is_header = |row: &Vec<Range<usize>>| {
            let filled = row.iter().filter(|cell| !text[(*cell).clone()].trim().is_empty()).count();
            filled > 1 && is_of_people(&small(row))
        };
        let at = rows.iter().take(8).position(is_header).unwrap_or(0);
        let around = rows.iter().take(at).flat_map(small).collect::<Vec<_>>().join("\n");
        let header = rows.get(at).map(small).unwrap_or_default();
        let has_header = header.iter().all(|name| name.bytes().filter(u8::is_ascii_digit).count() < 6);
        rows.drain(..(if has_header { at + 1 } else { at }).min(rows.len()));
        Self { header: if has_header { header } else { Vec::new() }, rows, around, start: 0 }
    }
}

/// The cells of comma-separated values, without their quotes.
fn values(text: &str, delimiter: u8) -> Vec<Vec<Range<usize>>> {
    let bytes = text.as_bytes();
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    let (mut from, mut is_quoted) = (0, false);
    for at in 0..=bytes.len() {
        let byte = bytes.get(at).copied();
        if byte == Some(b'"') {
            is_quoted = !is_quoted;
        }
        let ends_row = byte.is_none() || byte == Some(b'\n') && !is_quoted;
        if !ends_row && (byte != Some(delimiter) || is_quoted) {
            continue;
        }
        row.push(trimmed(text, from..at));
        from = at + 1;
        if ends_row {
            rows.push(std::mem::take(&mut row));
        }
    }
    rows
}

fn trimmed(text: &str, cell: Range<usize>) -> Range<usize> {
    let around = |c: char| c.is_whitespace() || matches!(c, '"' | '=' | '\'' | '\u{feff}');
    let inner = &text[cell.clone()];
    let start = cell.start + inner.len() - inner.trim_start_matches(around).len();
    let length = inner.trim_matches(around).len();
    start..start + length
}

/// The blocks of a text from a place on, which empty lines part.
pub(super) fn blocks(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let (mut at, mut is_parted) = (from, true);
    for line in text[from..].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let is_empty = line.trim().is_empty();
        match blocks.last_mut() {
            _ if is_empty => {}
            Some(block) if !is_parted => block.end = at,
            _ => blocks.push(start..at),
        }
        // A heading is a block of its own.
        is_parted = is_empty || line.starts_with('#');
    }
    blocks
}

/// The tables of a block that stands in a text from a place on.
pub(super) fn tables(block: &str, from: usize, before: &str) -> Vec<List> {
    let mut lines: Vec<(usize, &str)> = Vec::new();
    let mut at = from;
    for line in block.split_inclusive('\n') {
        lines.push((at, line.trim_end()));
        at += line.len();
    }
    let is_rule =
        |line: &str| line.contains('|') && line.contains('-') && line.bytes().all(|b| b"|:- \t".contains(&b));
    let Some(rule) = lines.iter().position(|(_, line)| is_rule(line)).filter(|rule| *rule > 0) else {
        return Vec::new();
    };
    let header = cells(lines[rule - 1].1, 0).into_iter();
    let header = header.map(|cell| lines[rule - 1].1[cell].to_lowercase()).collect();
    let rows = lines[rule + 1..].iter().filter(|(_, line)| !line.is_empty());
    let rows = rows.map(|(at, line)| cells(line, *at)).collect();
    let title = lines[..rule - 1].iter().map(|(_, line)| line.to_lowercase()).collect::<Vec<_>>().join("\n");
    vec![List { header, rows, around: format!("{before}\n{title}"), start: lines[rule - 1].0 }]
}

/// Where the cells of a row stand in a text in which its line begins at a place.
fn cells(line: &str, at: usize) -> Vec<Range<usize>> {
    let lead = line.len() - line.trim_start().trim_start_matches('|').len();
    let row = line[lead..].trim_end().trim_end_matches('|');
    let mut from = at + lead;
    row.split('|')
        .map(|cell| {
            let start = from + cell.len() - cell.trim_start().len();
            from += cell.len() + 1;
            start..start + cell.trim().len()
        })
        .collect()
}

/// The lines of a list of items.
pub(super) fn items(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let mut at = within.start;
    let lines = text[within].split_inclusive('\n').map(|line| {
        at += line.len();
        at - line.len()..at
    });
    let is_item = |line: &Range<usize>| {
        let line = text[line.clone()].trim_start();
        let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
        line.starts_with(['-', '*', '+']) || behind.len() < line.len() && behind.starts_with(['.', ')'])
    };
    lines.filter(is_item).collect()
}
