//! `cchc check`: the whole way of a build, without writing.

use std::time::Instant;

use cchc::diagnostic::{Text, show};
use cchc::site::{CitationReport, OpenCitation, open_citations};
use vietnamese::count;

use super::{Arguments, End, Failure, Format, Terminal, duration, progress::Progress, request, sources};

/// How many documents that the site does not carry are named, and articles for each.
const NAMED: (usize, usize) = (50, 3);

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal, citations: bool) -> Result<End, Failure> {
    arguments.allow_formats("check", &[Format::Human, Format::Json, Format::Github])?;
    let start = Instant::now();
    let (root, sources, found) = sources(arguments)?;
    let progress = Progress::new(arguments.language, arguments.quiet);
    let mut built =
        cchc::build(&sources, found, &request(arguments), None, &progress).map_err(Failure::at(&root))?;
    progress.finish();
    let cited = built.joined.as_ref().filter(|_| citations).map(|made| open_citations(&made.site));
    // The process ends soon; the system frees all at once what would be freed here an article at a time.
    std::mem::forget(built.joined.take());
    terminal.report(&built.report, &sources);
    if let Some(cited) = cited {
        match arguments.format {
            Format::Json => terminal.print(&serde_json::json!({ "citations": cited }).to_string()),
            // Annotations stand at places, and these have none.
            Format::Github => {}
            _ => for_people(&cited, terminal),
        }
    }
    let (articles, pages) = (count(built.articles), count(built.pages));
    let (findings, time) = (show::counts(&built.report), duration(start.elapsed()));
    terminal.say(&Text::new(
        format!("Đã kiểm tra {articles} bài, {pages} trang: {}; {time}.", findings.vi),
        format!("Checked {articles} articles, {pages} pages: {}; {time}.", findings.en),
    ));
    Ok(if built.report.forbids_publishing(arguments.strict) { End::Findings } else { End::Fine })
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
