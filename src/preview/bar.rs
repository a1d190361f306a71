//! What the bar of the preview shows of a page, and the page that stands where a template fails.

use std::{collections::BTreeSet, path::Path};

use serde::Serialize;

use super::{
    edition::{Answer, Edition},
    editor::Editor,
};
use crate::{
    diagnostic::{Diagnostic, Language, Lines, Report, Severity, show},
    path::SourcePath,
    seen::visible,
    site::ArticleId,
    source::THEMES,
};
use vietnamese::format_date;

/// How many other files with errors are named.
const NAMED: usize = 5;

/// What the script of the preview gets of a page.
#[derive(Debug, Serialize)]
pub(super) struct Bar {
    number: u64,
    /// Changes when the page shows something else.
    etag: String,
    /// Changes with the files of the theme.
    version: String,
    /// The day of the site, as fields of forms have it.
    day: String,
    /// The kind of the page's article.
    kind: Option<&'static str>,
    /// The file that the page is made from.
    file: Option<String>,
    /// What opens it in the program in which it is written.
    open: Option<String>,
    /// Why the article is not as others are: a draft, scheduled, overdue.
    marks: Vec<String>,
    /// What was found in the file, as a terminal shows it.
    findings: Vec<Told>,
    /// The errors among it, and those of the whole site: what keeps it from being published.
    errors: Vec<Told>,
    /// Other files with errors.
    elsewhere: Vec<String>,
    /// How many errors and warnings the site has.
    counts: String,
}

/// A finding as a terminal shows it, with what opens its file at its line.
#[derive(Debug, Serialize)]
struct Told {
    text: String,
    open: Option<String>,
}

/// What opens files of the site, where anything does.
pub(super) type Opening<'a> = Option<(&'a Editor, &'a Path)>;

/// What the bar shows of the page at a path below the path of the site.
pub(super) fn of(edition: &Edition, path: &str, opening: Opening<'_>) -> Bar {
    let (index, rendered) = match edition.answer(path) {
        Answer::Output(index, rendered) => (Some(index), Some(rendered)),
        _ => (None, edition.not_found()),
    };
    let file = index.and_then(|index| edition.file_of(index));
    let found: Vec<Diagnostic> = rendered.iter().flat_map(|rendered| rendered.found.clone()).collect();
    let all = edition.report().diagnostics().iter().chain(&found);
    let shown_files = index.map_or_else(BTreeSet::new, |index| edition.files_behind(index));
    let pages = edition.files_with_pages();
    let mut own: Vec<Diagnostic> = Vec::new();
    let mut site: Vec<Diagnostic> = Vec::new();
    let mut elsewhere: Vec<String> = Vec::new();
    for diagnostic in all {
        let at = &diagnostic.place.path;
        if Some(at) == file.as_ref() || shown_files.contains(at) || found.contains(diagnostic) {
            own.push(diagnostic.clone());
        } else if diagnostic.severity == Severity::Error {
            if is_of_all(at) || (index.is_none() && !pages.contains(at)) {
                site.push(diagnostic.clone());
            } else if elsewhere.len() < NAMED && !elsewhere.contains(&at.to_string()) {
                elsewhere.push(at.to_string());
            }
        }
    }
    let errors = own.iter().filter(|found| found.severity == Severity::Error).chain(&site).cloned().collect();
    Bar {
        number: edition.number(),
        etag: rendered.map_or(String::new(), |rendered| format!("{:016x}", rendered.digest)),
        version: edition.snapshot().theme.version().to_owned(),
        day: edition.day().to_string(),
        kind: index
            .and_then(|index| edition.article_of(index))
            .map(|id| edition.snapshot().site.articles[id].card.kind.title()),
        marks: index
            .and_then(|index| edition.article_of(index))
            .map_or_else(Vec::new, |id| marks(edition, id)),
        open: file.as_ref().and_then(|file| Some(opening?.0.address(opening?.1, file, 1, 1))),
        file: file.map(|file| file.to_string()),
        findings: shown(edition, own, opening),
        errors: shown(edition, errors, opening),
        elsewhere,
        counts: show::counts(edition.report()).vi,
    }
}

/// Whether a file is of no page but of all: the configuration, the theme.
fn is_of_all(path: &SourcePath) -> bool {
    path.in_content().is_none() || path.as_str().starts_with(THEMES)
}

/// Findings as a terminal shows them, each for itself.
fn shown(edition: &Edition, found: Vec<Diagnostic>, opening: Opening<'_>) -> Vec<Told> {
    let (report, sources) = (Report::new(found), edition.sources());
    let mut texts = show::each(&report, sources, Language::Vietnamese, false).into_iter();
    let mut told = Vec::new();
    for of_file in report.diagnostics().chunk_by(|a, b| a.place.path == b.place.path) {
        let text = opening.and_then(|_| sources.text(&of_file[0].place.path));
        let lines = text.as_deref().map(Lines::of);
        let open = |found: &Diagnostic| {
            let (editor, root) = opening?;
            let at = lines.as_ref().and_then(|lines| lines.find(&found.place));
            let (line, column) = at.map_or((1, 1), |at| (at.line, at.column));
            Some(editor.address(root, &found.place.path, line, column))
        };
        let opens = of_file.iter().take(show::MOST).map(open);
        // Behind those that are shown stands how many more there are.
        let more = (of_file.len() > show::MOST).then_some(None);
        let opens = opens.chain(more);
        told.extend(
            opens.zip(texts.by_ref()).map(|(open, text)| Told { text: text.trim_end().to_owned(), open }),
        );
    }
    told
}

fn marks(edition: &Edition, id: ArticleId) -> Vec<String> {
    let (head, day) = (&edition.snapshot().site.articles[id], edition.day());
    let mut marks = Vec::new();
    if head.card.publication.draft {
        marks.push("Bản nháp".to_owned());
    }
    if let Some(from) = head.card.publication.scheduled(day) {
        marks.push(format!("Hẹn đăng từ {}", format_date(from)));
    }
    let site = &edition.snapshot().site;
    for section in site.ancestors(site.sections.of(id)) {
        let index = site.sections[section].index.filter(|index| *index != id);
        if let Some(held) =
            index.map(|index| &site.articles[index].card).filter(|held| held.publication.draft)
        {
            marks.push(format!("Mục “{}” còn là bản nháp", visible(&held.title)));
        }
    }
    if let Some(due) = head.common.review_by.filter(|due| *due < day) {
        marks.push(format!("Quá hạn rà soát {}", format_date(due)));
    }
    marks
}

/// The page that stands where a template fails: the bar of the preview says why.
pub(super) const FAILED: &str = "<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Trang chưa dựng được</title></head><body><h1>Trang chưa dựng được</h1><p>Mẫu trang có lỗi; thông báo ở cuối màn hình nói chỗ nào và cách sửa. Sửa xong, trang tự hiện lại.</p></body></html>\n";
