//! `cchc check`: the whole way of a build, without writing.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use cchc::build::Observer;
use cchc::diagnostic::{Diagnostic, Report, Text, show};
use cchc::outside::{Question, Seen};
use cchc::path::SourcePath;
use cchc::site::{CitationReport, OpenCitation, open_citations};
use cchc::source;
use vietnamese::count;

use super::{
    Arguments, End, Failure, Format, More, Terminal, duration, external, progress::Progress, request, sources,
};

/// How many documents that the site does not carry are named, and articles for each.
const NAMED: (usize, usize) = (50, 3);

pub(crate) fn run(
    arguments: &Arguments,
    terminal: &Terminal,
    files: &[PathBuf],
    more: More,
) -> Result<End, Failure> {
    arguments.allow_formats("check")?;
    if more.external {
        external::is_there()?;
    }
    let start = Instant::now();
    let (root, sources, found) = sources(arguments)?;
    let mut asked = files.iter().map(|file| in_site(&root, file)).collect::<Result<Vec<_>, _>>()?;
    if asked.contains(&None) {
        asked.clear();
    }
    let asked: Vec<SourcePath> = asked.into_iter().flatten().collect();
    let progress = Progress::new(arguments.language, arguments.quiet);
    let seen = Seen::beside(&progress);
    let observer: &dyn Observer = if more.external { &seen } else { &progress };
    let mut built =
        cchc::build(&sources, found, &request(arguments), None, observer).map_err(Failure::at(&root))?;
    progress.finish();
    let mut lacking = None;
    let cited = built.joined.as_ref().filter(|_| more.citations).map(|made| open_citations(&made.site));
    if let Some(made) = built.joined.as_ref().filter(|_| more.external) {
        let question = Question::of(seen, &made.site, &sources, &asked, arguments.as_of);
        let asked = external::ask(question, &made.site, terminal);
        lacking = with_outside(&mut built.report, asked).err();
    }
    // The process ends soon; the system frees all at once what would be freed here an article at a time.
    std::mem::forget(built.joined.take());
    let report = if asked.is_empty() { built.report.clone() } else { of_files(&built.report, &asked) };
    terminal.report(&report, &sources);
    if let Some(cited) = cited {
        match arguments.format {
            Format::Json => terminal.print(&serde_json::json!({ "citations": cited }).to_string()),
            // Annotations stand at places, and these have none.
            Format::Github => {}
            _ => for_people(&cited, terminal),
        }
    }
    let (articles, pages) = (count(built.articles), count(built.pages));
    let (findings, time) = (show::counts(&report), duration(start.elapsed()));
    if asked.is_empty() {
        terminal.say(&Text::new(
            format!("Đã kiểm tra {articles} bài, {pages} trang: {}; {time}.", findings.vi),
            format!("Checked {articles} articles, {pages} pages: {}; {time}.", findings.en),
        ));
    } else {
        let shown = files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(", ");
        let elsewhere = elsewhere(built.report.errors() - report.errors());
        terminal.say(&Text::new(
            format!("Đã kiểm tra {shown}: {}; {time}.{}", findings.vi, elsewhere.vi),
            format!("Checked {shown}: {}; {time}.{}", findings.en, elsewhere.en),
        ));
    }
    match lacking {
        Some(failure) => Err(failure),
        None if report.forbids_publishing(arguments.strict) => Ok(End::Findings),
        None => Ok(End::Fine),
    }
}

/// Adds what is told of addresses outside to a report; where nothing can be told of them, the report is as it was.
fn with_outside(report: &mut Report, outside: Result<Vec<Diagnostic>, Failure>) -> Result<(), Failure> {
    let all = report.diagnostics().iter().cloned().chain(outside?);
    *report = Report::new(all.collect());
    Ok(())
}

/// A file or a folder of the site, as findings name it; `None` is the folder of the site.
fn in_site(root: &Path, file: &Path) -> Result<Option<SourcePath>, Failure> {
    let there = file.canonicalize().map_err(|_| super::not_there(file))?;
    if root.canonicalize().is_ok_and(|root| root == there) {
        return Ok(None);
    }
    source::file_in(root, file).map(Some).ok_or_else(|| {
        let (file, root) = (file.display(), root.display());
        Failure::Use(Text::new(
            format!("{file} không thuộc trang ở {root}. Ghi tệp trong content/ của trang."),
            format!("{file} is no part of the site at {root}. Name a file below its content/."),
        ))
    })
}

/// The findings that stand in some files and folders.
fn of_files(report: &Report, asked: &[SourcePath]) -> Report {
    let is_asked = |path: &SourcePath| {
        asked.iter().any(|asked| {
            let below = path.as_str().strip_prefix(asked.as_str());
            below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    let found = report.diagnostics().iter().filter(|found| is_asked(&found.place.path));
    Report::new(found.cloned().collect())
}

/// What keeps the site from being published beside what was asked about.
fn elsewhere(errors: usize) -> Text {
    match errors {
        0 => Text::new("", ""),
        errors => {
            let errors = count(errors);
            Text::new(
                format!(" Các tệp khác còn {errors} lỗi: xem bằng `cchc check`."),
                format!(" Other files have {errors} errors: `cchc check` shows them."),
            )
        }
    }
}

/// The citations of the site: how many lead somewhere, what is cited most and not there, what cannot be decided.
fn for_people(cited: &CitationReport, terminal: &Terminal) {
    let print = |vi: String, en: String| terminal.print(&terminal.text(&Text::new(vi, en)));
    let (found, resolved) = (count(cited.found), count(cited.resolved));
    print(
        format!("Dẫn văn bản {found} lần, {resolved} lần tới văn bản có trên trang."),
        format!("{found} citations, {resolved} of them of documents on the site."),
    );
    if !cited.missing.is_empty() {
        let missing = count(cited.missing.len());
        print(
            format!("\nVăn bản được dẫn mà trang chưa có ({missing}), dẫn nhiều nhất trước:"),
            format!("\nDocuments that are cited and not on the site ({missing}), the most cited first:"),
        );
        for document in cited.missing.iter().take(NAMED.0) {
            let files: Vec<&str> = document
                .files
                .iter()
                .take(NAMED.1)
                .map(|file| file.in_content().unwrap_or(file.as_str()))
                .collect();
            let more = document.files.len().saturating_sub(NAMED.1);
            let more = if more > 0 { format!(" (+{more})") } else { String::new() };
            terminal.print(&format!(
                "  {:>5}  {}  {}{more}",
                count(document.citations),
                document.number,
                files.join(", ")
            ));
        }
    }
    open(
        &cited.ambiguous,
        &Text::new("Chưa đủ để biết là văn bản nào", "Could mean several documents"),
        terminal,
    );
    open(&cited.contradicting, &Text::new("Trái với bài về văn bản", "Contradict the document"), terminal);
}

fn open(citations: &[OpenCitation], title: &Text, terminal: &Terminal) {
    if citations.is_empty() {
        return;
    }
    terminal.print(&format!("\n{} ({}):", terminal.text(title), count(citations.len())));
    for citation in citations {
        let candidates: Vec<&str> =
            citation.candidates.iter().map(|file| file.in_content().unwrap_or(file.as_str())).collect();
        terminal.print(&format!("  {}  {} → {}", citation.number, citation.file, candidates.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    use cchc::{diagnostic::Place, diagnostic::outside_unsure};

    use super::*;

    #[test]
    fn what_was_found_is_still_told_where_nobody_outside_answers() {
        let place = Place::whole(&SourcePath::new("content/a.md"));
        let found = |address| outside_unsure(address, &Text::new("", "")).at(place.clone());
        let mut report = Report::new(vec![found("https://a.gov.vn/")]);
        let lacking =
            with_outside(&mut report, Err(Failure::Lacking(Text::new("không có mạng", "no network"))));
        assert!(lacking.is_err());
        assert_eq!(report.diagnostics().len(), 1);
        assert!(with_outside(&mut report, Ok(vec![found("https://b.gov.vn/")])).is_ok());
        assert_eq!(report.diagnostics().len(), 2);
    }
}
