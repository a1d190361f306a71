//! What embeds show that no other page does: tables.

use serde::Serialize;

use crate::asset::Table;
use vietnamese::parse_number;

/// A table from a CSV file, in the template `embed_table.html` as `table`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableView {
    /// The heads of its columns.
    pub head: Vec<String>,
    /// Whether each column holds numbers alone.
    pub numeric: Vec<bool>,
    /// Its rows.
    pub rows: Vec<TableRowView>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRowView {
    /// Its cells.
    pub cells: Vec<String>,
}

/// A table; its first row names the columns.
pub fn table(table: &Table) -> TableView {
    let Some((head, rows)) = table.rows.split_first() else {
        return TableView { head: Vec::new(), numeric: Vec::new(), rows: Vec::new() };
    };
    let numeric = (0..head.cells.len()).map(|column| {
        let mut cells = rows.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_empty());
        // Years name rows, and are no amounts.
        column > 0 && cells.all(|cell| parse_number(cell).is_some())
    });
    TableView {
        head: head.cells.clone(),
        numeric: numeric.collect(),
        rows: rows.iter().map(|row| TableRowView { cells: row.cells.clone() }).collect(),
    }
}
