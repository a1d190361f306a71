//! Lines that an editor meant as a table and that are none: rows without the line of dashes, or with one of another
//! number of columns, and cells that are parted by tabs as Word and Excel paste them.

use std::ops::Range;

use super::lines::Line;

/// Lines of a paragraph that were meant as a table.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) lines: Range<usize>,
    pub(super) fault: Fault,
    /// What they are as a table, a row a line; nothing where their cells do not make one.
    pub(super) mended: Option<Vec<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// There is no line of dashes.
    Unruled,
    /// The head has another number of cells than the line of dashes.
    Miscounted {
        cells: usize,
        columns: usize,
    },
    /// Text stands right above it.
    Crowded,
    Tabs,
}

/// The first lines of a paragraph that were meant as a table.
pub(super) fn find(lines: &[Line<'_>]) -> Option<Grid> {
    let first = lines.iter().position(|line| line.shown.contains(['|', '\t']))?;
    let by = if lines[first].shown.contains('|') { '|' } else { '\t' };
    let count = lines[first..].iter().take_while(|line| line.shown.contains(by)).count();
    let rows = first..first + count;
    let found = if by == '|' { piped(&lines[rows.clone()]) } else { tabbed(&lines[rows.clone()]) };
    let (fault, mended) = match found {
        Some(found) => found,
        None if rows.end < lines.len() => {
            let grid = find(&lines[rows.end..])?;
            let moved = grid.lines.start + rows.end..grid.lines.end + rows.end;
            return Some(Grid { lines: moved, ..grid });
        }
        None => return None,
    };
    Some(Grid { lines: rows, fault, mended })
}

fn tabbed(rows: &[Line<'_>]) -> Option<(Fault, Option<Vec<String>>)> {
    // Cells at the ends may be empty.
    let whole = |row: &Line<'_>| {
        let tabs = |blanks: &str| "\t".repeat(blanks.matches('\t').count());
        format!("{}{}{}", tabs(row.prefix), row.shown, tabs(row.behind))
    };
    let count = |row: &Line<'_>| whole(row).matches('\t').count() + 1;
    // A list of Word has a tab behind its signs: "•⇥một", "a)⇥hai".
    let marked = |row: &Line<'_>| row.shown.split_once('\t').is_some_and(|(sign, _)| is_mark(sign.trim()));
    if rows.len() < 2 || rows.iter().all(|row| count(row) == 2 && marked(row)) {
        return None;
    }
    let columns = count(&rows[0]);
    let cells: Vec<Vec<String>> =
        rows.iter().map(|row| whole(row).split('\t').map(|cell| cell.trim().to_owned()).collect()).collect();
    let mended = cells.iter().all(|row| row.len() == columns).then(|| {
        // Two tabs part columns that look far apart, and make an empty one.
        let filled: Vec<usize> =
            (0..columns).filter(|column| cells.iter().any(|row| !row[*column].is_empty())).collect();
        let row = |row: &Vec<String>| {
            let shown: Vec<String> = filled.iter().map(|column| escaped(&row[*column])).collect();
            format!("| {} |", shown.join(" | "))
        };
        with_rule(cells.iter().map(row), filled.len())
    });
    Some((Fault::Tabs, mended))
}

/// Whether a cell is no more than the sign or number of an item.
fn is_mark(cell: &str) -> bool {
    let number = cell.strip_prefix('(').unwrap_or(cell).strip_suffix(['.', ')', '/']);
    let numbered = number.is_some_and(|number| {
        number.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
            || number.chars().count() == 1
            || number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
    });
    numbered || cell == "o" || (cell.chars().count() == 1 && !cell.starts_with(char::is_alphanumeric))
}

/// A cell in which signs of columns are text.
fn escaped(cell: &str) -> String {
    cell.replace('|', "\\|")
}

fn with_rule(mut rows: impl Iterator<Item = String>, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = rows.by_ref().take(1).collect();
    lines.push(rule(columns));
    lines.extend(rows);
    lines
}

fn rule(columns: usize) -> String {
    format!("|{}", "---|".repeat(columns))
}

fn piped(rows: &[Line<'_>]) -> Option<(Fault, Option<Vec<String>>)> {
    let cells: Vec<usize> = rows.iter().map(|row| cells_of(row.shown)).collect();
    let outer = rows.iter().all(|row| row.shown.starts_with('|'));
    let columns = cells[0];
    let whole = |row: &Line<'_>| {
        let before = if row.shown.starts_with('|') { "" } else { "| " };
        let behind = if is_closed(row.shown) { "" } else { " |" };
        format!("{before}{}{behind}", row.shown)
    };
    if let Some(dashes) = rows.get(1).filter(|row| is_rule(row.shown)) {
        let given = cells_of(dashes.shown);
        let fits =
            cells.iter().all(|cells| *cells <= columns) && rows.iter().skip(2).all(|row| !is_rule(row.shown));
        let mended = || {
            let mut parts: Vec<&str> = dashes.shown.trim_matches('|').split('|').take(columns).collect();
            parts.resize(columns, "---");
            let mut lines: Vec<String> = rows.iter().map(whole).collect();
            lines[1] = format!("|{}|", parts.join("|"));
            lines
        };
        let fault = if given == columns {
            Fault::Crowded
        } else {
            Fault::Miscounted { cells: columns, columns: given }
        };
        return Some((fault, fits.then(mended)));
    }
    let equal = columns > 1 && cells.iter().all(|cells| *cells == columns);
    let alone =
        rows.len() == 1 && outer && is_closed(rows[0].shown) && columns > 1 && !is_rule(rows[0].shown);
    if !(alone || rows.len() > 1 && (outer || equal)) {
        return None;
    }
    let exact = equal && !alone && !rows.iter().any(|row| is_rule(row.shown));
    Some((Fault::Unruled, exact.then(|| with_rule(rows.iter().map(whole), columns))))
}

/// Whether a row ends with the sign of a column.
fn is_closed(row: &str) -> bool {
    row.ends_with('|') && !row.ends_with("\\|")
}

/// A line of dashes under the head of a table.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// How many cells a row has.
pub(super) fn cells_of(row: &str) -> usize {
    let bytes = row.as_bytes();
    let signs = memchr::memchr_iter(b'|', bytes).filter(|at| *at == 0 || bytes[at - 1] != b'\\').count();
    let outer = usize::from(row.starts_with('|')) + usize::from(is_closed(row));
    (signs + 1).saturating_sub(outer)
}
