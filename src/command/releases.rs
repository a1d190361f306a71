//! `cchc releases` and `cchc rollback`: which releases are kept, and which of them readers see.

use std::path::PathBuf;

use cchc::{
    diagnostic::Text,
    output::releases::{self, Release},
};
use serde_json::json;
use vietnamese::count;

use super::{Arguments, End, Failure, Format, Terminal, root, trouble::not_published};

fn out(arguments: &Arguments) -> Result<PathBuf, Failure> {
    match &arguments.out {
        Some(out) => Ok(out.clone()),
        None => Ok(root(arguments)?.join("public")),
    }
}

pub(crate) fn list(arguments: &Arguments, terminal: &Terminal) -> Result<End, Failure> {
    arguments.allow_formats("releases")?;
    let out = out(arguments)?;
    let all = releases::list(&out).map_err(not_published)?;
    if arguments.format == Format::Json {
        for release in &all {
            terminal.print(&for_programs(release));
        }
        return Ok(End::Fine);
    }
    if all.is_empty() {
        let shown = out.display();
        terminal.print(&terminal.text(&Text::new(
            format!("Không có bản nào ở {shown}. Ghi `publish: {{releases: 5}}` trong cchc.yaml để giữ lại 5 bản mới nhất."),
            format!("There are no releases at {shown}. `publish: {{releases: 5}}` in cchc.yaml keeps the last five."),
        )));
    }
    for release in &all {
        terminal.print(&terminal.text(&for_people(release)));
    }
    Ok(End::Fine)
}

fn for_people(release: &Release) -> Text {
    let Release { number, is_current, build, pages, .. } = release;
    let (pages, mark) = (count(*pages), if *is_current { "→" } else { " " });
    Text::new(
        format!("{mark} {number}  dựng cho ngày {}  cchc {}  {pages} trang", build.day, build.cchc),
        format!("{mark} {number}  built for {}  cchc {}  {pages} pages", build.day, build.cchc),
    )
}

fn for_programs(release: &Release) -> String {
    json!({
        "number": release.number,
        "current": release.is_current,
        "day": release.build.day,
        "cchc": release.build.cchc,
        "pages": release.pages,
        "files": release.files,
    })
    .to_string()
}

pub(crate) fn rollback(arguments: &Arguments, terminal: &Terminal, to: Option<u32>) -> Result<End, Failure> {
    let number = releases::rollback(&out(arguments)?, to).map_err(not_published)?;
    terminal.say(&Text::new(
        format!("Người đọc đang xem bản {number}. Lần `cchc build` tới sẽ xuất bản lại theo bài viết."),
        format!("Readers see release {number}. The next `cchc build` publishes what the articles say."),
    ));
    Ok(End::Fine)
}
