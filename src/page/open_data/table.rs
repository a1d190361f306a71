//! Tables that spreadsheets open right: UTF-8 with its mark, no cell that a spreadsheet would run.

/// Writes a table.
pub(super) fn write<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let written = writer.write_record(head).and_then(|()| {
        for row in rows {
            writer.write_record(row.map(|cell| safe_cell(&cell)))?;
        }
        Ok(())
    });
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    writer.into_inner().unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula: what begins like one is written behind an apostrophe.
pub fn safe_cell(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}
