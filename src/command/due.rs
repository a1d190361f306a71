//! `cchc due`: what is due within some days, by day, for people, programs, calendars and spreadsheets.

use std::io::{self, Write};

use cchc::{
    diagnostic::Text,
    page::calendar,
    site::{Due, due},
};
use serde_json::json;
use vietnamese::format_date;

use super::{Arguments, DueWithin, End, Failure, Format, Terminal, joined};

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal, within: DueWithin) -> Result<End, Failure> {
    arguments.allow_formats("due")?;
    let joined = joined(arguments)?;
    let (site, articles) = (&joined.site, joined.all_articles());
    let last = (0..within.days).try_fold(site.day, |day, _| day.tomorrow()).unwrap_or(site.day);
    let all = due(site, &articles, last);
    match arguments.format {
        Format::Json => {
            for due in &all {
                terminal.print(&for_programs(due));
            }
        }
        Format::Ics => write(&calendar(site, &all, None)),
        Format::Csv => write(&table(&all)),
        _ => for_people(&all, within, terminal),
    }
    Ok(if within.fail && !all.is_empty() { End::Findings } else { End::Fine })
}

/// Writes bytes to standard output. A reader that has gone away ends nothing but the printing.
fn write(bytes: &[u8]) {
    let _ = io::stdout().lock().write_all(bytes);
}

fn for_people(all: &[Due], within: DueWithin, terminal: &Terminal) {
    let days = within.days;
    if all.is_empty() {
        terminal.say(&Text::new(
            format!("Không có việc nào đến hạn trong {days} ngày tới."),
            format!("Nothing is due within {days} days."),
        ));
        return;
    }
    let mut before = None;
    for due in all {
        if before != Some(due.day) {
            terminal.print(&format_date(due.day));
            before = Some(due.day);
        }
        terminal.print(&format!("  {}: {}", due.title, terminal.text(&due.words)));
        terminal.print(&format!("    {}", due.file));
    }
}

fn for_programs(due: &Due) -> String {
    json!({
        "day": due.day.to_string(),
        "kind": due.kind.name(),
        "file": due.file.as_str(),
        "title": due.title,
        "text": due.words.vi,
    })
    .to_string()
}

/// A table that spreadsheets open right: UTF-8 with its mark, the names of columns in Vietnamese.
fn table(all: &[Due]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let head = ["Ngày", "Việc", "Bài", "Tệp", "Loại"];
    let rows = all.iter().map(|due| {
        [
            due.day.to_string(),
            due.words.vi.clone(),
            due.title.clone(),
            due.file.to_string(),
            due.kind.name().to_owned(),
        ]
    });
    let written = writer.write_record(head).and_then(|()| {
        for row in rows {
            writer.write_record(row.map(|cell| cchc::page::safe_cell(&cell)))?;
        }
        Ok(())
    });
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    writer.into_inner().unwrap_or_default()
}
