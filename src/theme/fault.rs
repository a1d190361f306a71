//! Errors of templates as findings at their places.

use tera::{Error, ErrorKind, ReportError};

use super::{Template, reason::reason};
use crate::{
    diagnostic::{Diagnostic, Finding, Place, Span, Text, template_missing, template_syntax},
    path::SourcePath,
};

/// Gives a template by its name.
pub(super) type Texts<'a> = &'a dyn Fn(&str) -> Option<Template>;

/// What keeps a set of templates from being read.
pub(super) fn syntax(error: &Error, texts: Texts<'_>) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            vec![at_report(report, texts, template_syntax(&reason(report.message())))]
        }
        ErrorKind::MissingParent { current, parent } => {
            let nearest = [];
            vec![template_missing(parent, &nearest).at(whole(current, texts))]
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            vec![template_syntax(&reason(&error.to_string())).at(whole(tpl, texts))]
        }
        _ => reports(&error.to_string(), texts),
    }
}

/// What keeps a page from being rendered; `finding` says it of what the template engine says.
pub(super) fn render(
    error: &Error,
    template: &str,
    finding: &dyn Fn(&Text) -> Finding,
    texts: Texts<'_>,
) -> Diagnostic {
    match error.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
            at_report(report, texts, finding(&reason(report.message())))
        }
        _ => finding(&reason(&error.to_string())).at(whole(template, texts)),
    }
}

fn whole(template: &str, texts: Texts<'_>) -> Place {
    let path = texts(template).map_or_else(|| SourcePath::new(template), |template| template.path);
    Place::whole(&path)
}

fn at_report(report: &ReportError, texts: Texts<'_>, finding: Finding) -> Diagnostic {
    let Some(template) = texts(report.filename()) else {
        return finding.at(Place::whole(&SourcePath::new(report.filename())));
    };
    let text = template.body();
    let range = report.span().range.clone();
    let start = range.start.min(text.len());
    let line_end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    let span = Span::new(start, range.end.clamp(start, line_end.max(start)));
    finding.at(Place::at(&template.path, span.shifted(template.body_at())))
}

/// Unknown filters, includes and components come as text alone, a report each:
/// `error: … --> file:line:column`.
fn reports(text: &str, texts: Texts<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut message = "";
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("error: ") {
            message = rest;
        }
        let Some(place) = line.trim_start().strip_prefix("--> ") else { continue };
        let mut parts = place.rsplitn(3, ':');
        let column = parts.next().and_then(|part| part.parse::<usize>().ok());
        let line = parts.next().and_then(|part| part.parse::<usize>().ok());
        let (Some(column), Some(line), Some(file)) = (column, line, parts.next()) else { continue };
        let Some(template) = texts(file) else { continue };
        let span = line_span(template.body(), line, column).shifted(template.body_at());
        found.push(template_syntax(&reason(message)).at(Place::at(&template.path, span)));
    }
    if found.is_empty() {
        found.push(template_syntax(&reason(text)).at(Place::whole(&SourcePath::new("themes"))));
    }
    found
}

/// From a column of a line, both from 1, to the end of the word there.
fn line_span(text: &str, line: usize, column: usize) -> Span {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let line = text[start..].lines().next().unwrap_or_default();
    let at = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
    let word = line[at..].find([' ', '}', '%']).filter(|length| *length > 0).unwrap_or(line.len() - at);
    Span::new(start + at, start + at + word)
}
