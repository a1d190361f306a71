//! How findings look: to people (message, excerpt with a caret, cure), to programs (one JSON object a line), and as
//! annotations of GitHub Actions, Gitea and Forgejo (`::error file=…,line=…::message`).

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{Code, Diagnostic, Excerpts, Language, Lines, Located, Place, Report, Severity, Text};
use crate::{
    path::SourcePath,
    seen::{COMMAND, NO_COMMAND, hidden, visible, visible_json, visible_lines},
};

/// Writes all findings of a run, in order, one after the other.
///
/// `colour` adds the escape sequences of terminals.
pub fn human(report: &Report, excerpts: &(dyn Excerpts + Sync), language: Language, colour: bool) -> String {
    each(report, excerpts, language, colour).into_iter().map(|shown| shown + "\n\n").collect()
}

/// Every finding of a run as [`human`] shows it, of a file with very many the first.
pub fn each(
    report: &Report,
    excerpts: &(dyn Excerpts + Sync),
    language: Language,
    colour: bool,
) -> Vec<String> {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    // Files are drawn in parallel.
    let files: Vec<&[Diagnostic]> = by_file(report).collect();
    let drawn_of = |found: &&[Diagnostic]| {
        let text = excerpts.text(&found[0].place.path);
        let file = File::of(&found[0], text.as_deref(), excerpts);
        let groups = alike(found);
        let mut shown: Vec<String> = Vec::new();
        let mut rest = 0;
        for (one, others) in &groups {
            if shown.len() == MOST {
                rest += 1 + others.len();
                continue;
            }
            let more = if others.is_empty() {
                String::new()
            } else {
                format!("\n{}", elsewhere(others, &file, language))
            };
            shown.push(drawn(one, &file, language, &renderer) + &more);
        }
        if rest > 0 {
            shown.push(more(rest, language));
        }
        shown
    };
    files.par_iter().map(drawn_of).collect::<Vec<_>>().concat()
}

/// The findings of each file, which stand together.
fn by_file(report: &Report) -> impl Iterator<Item = &[Diagnostic]> {
    report.diagnostics().chunk_by(|a, b| a.place.path == b.place.path)
}

/// A file with findings, which is read once for them all.
struct File<'a> {
    path: &'a SourcePath,
    lines: Option<Lines<'a>>,
    excerpts: &'a dyn Excerpts,
}

impl<'a> File<'a> {
    fn of(first: &'a Diagnostic, text: Option<&'a str>, excerpts: &'a dyn Excerpts) -> Self {
        Self { path: &first.place.path, lines: text.map(Lines::of), excerpts }
    }

    /// Finds a place in it, or in another file.
    fn find(&self, place: &Place) -> Option<Located> {
        if place.path == *self.path {
            return self.lines.as_ref()?.find(place);
        }
        Lines::of(&self.excerpts.text(&place.path)?).find(place)
    }
}

/// The findings of a file that are drawn, each with those behind it that say the same and are only counted.
fn alike(found: &[Diagnostic]) -> Vec<(&Diagnostic, Vec<&Diagnostic>)> {
    let mut groups: Vec<(&Diagnostic, Vec<&Diagnostic>)> = Vec::new();
    // How often each was drawn, and where the last time.
    let mut drawn: FxHashMap<(Code, &str), (usize, usize)> = FxHashMap::default();
    for one in found {
        let (times, last) = drawn.entry((one.code, one.message.vi.as_str())).or_default();
        if *times == MOST_ALIKE && one.also.is_none() {
            groups[*last].1.push(one);
            continue;
        }
        (*times, *last) = ((*times + 1).min(MOST_ALIKE), groups.len());
        groups.push((one, Vec::new()));
    }
    groups
}

/// How many findings of one file that say the same are drawn.
const MOST_ALIKE: usize = 3;

/// Where else in a file the same is found.
fn elsewhere(others: &[&Diagnostic], file: &File<'_>, language: Language) -> String {
    let lines = others.iter().filter_map(|one| file.find(&one.place)).map(|located| located.line.to_string());
    let mut lines: Vec<String> = lines.take(MOST_LINES + 1).collect();
    lines.dedup();
    if lines.len() > MOST_LINES {
        lines[MOST_LINES] = "…".to_owned();
    }
    let (count, lines) = (others.len(), lines.join(", "));
    match language {
        Language::Vietnamese => format!("… và {count} chỗ nữa như thế trong tệp này: dòng {lines}"),
        Language::English => format!("… and {count} more like it in this file: lines {lines}"),
    }
}

/// How many findings of one file are drawn; a file with more is mended from the top.
pub const MOST: usize = 300;

fn more(count: usize, language: Language) -> String {
    match language {
        Language::Vietnamese => format!("… và {count} chỗ nữa trong tệp này; sửa các chỗ trên rồi chạy lại."),
        Language::English => format!("… and {count} more in this file; mend these and run again."),
    }
}

fn drawn(diagnostic: &Diagnostic, file: &File<'_>, language: Language, renderer: &Renderer) -> String {
    let vietnamese = language == Language::Vietnamese;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR.with_name(if vietnamese { "lỗi" } else { "error" }),
        Severity::Warning => Level::WARNING.with_name(if vietnamese { "cảnh báo" } else { "warning" }),
        Severity::Hint => Level::NOTE.with_name(if vietnamese { "gợi ý" } else { "hint" }),
    };
    let title = level
        .primary_title(visible_lines(diagnostic.message.in_language(language)))
        .id(diagnostic.code.as_str());
    let private = diagnostic.code.is_private();
    let mut group = with_place(Group::with_title(title), &diagnostic.place, file, None, private);
    if let Some((place, label)) = &diagnostic.also {
        group = with_place(group, place, file, Some(label.in_language(language)), private);
    }
    let help = Level::HELP.with_name(if vietnamese { "cách sửa" } else { "help" });
    let words = visible_lines(diagnostic.help.in_language(language));
    match diagnostic.edit.as_ref().and_then(|edit| Some((edit, file.lines.as_ref()?.whole(edit.span)?))) {
        None => renderer.render(&[group.element(help.message(words))]),
        // Where lines are parted, what a comparison shows is an end of a line, which nobody sees.
        Some((edit, lines)) if edit.replacement.contains('\n') => {
            let (before, behind) = (&lines.text[..lines.within.start], &lines.text[lines.within.end..]);
            let becomes = format!("{before}{}{behind}", edit.replacement);
            let shown: Vec<String> = visible_lines(&becomes)
                .lines()
                .take(MOST_LINES)
                .map(|line| format!("\n+ {line}").trim_end().to_owned())
                .collect();
            let more = if becomes.lines().count() > MOST_LINES { "\n+ …" } else { "" };
            renderer.render(&[group.element(help.message(format!("{words}{}{more}", shown.concat())))])
        }
        Some((edit, lines)) => {
            let (text, within) = excerpt(lines.text, lines.within, private);
            let patch = Patch::new(within, visible(&edit.replacement));
            let mended = Snippet::source(text).line_start(lines.line).patch(patch);
            renderer.render(&[group, help.secondary_title(words).element(mended)])
        }
    }
}

/// How many lines are shown of an edit that parts lines, or named.
const MOST_LINES: usize = 12;

/// Adds an excerpt, or where there is none, the name of the file.
fn with_place<'a>(
    group: Group<'a>,
    place: &'a Place,
    file: &File<'_>,
    label: Option<&'a str>,
    private: bool,
) -> Group<'a> {
    let Some(located) = file.find(place) else {
        return group.element(Origin::path(visible(place.path.as_str())));
    };
    let (text, within) = excerpt(&located.text, located.within, private);
    let annotation = match label {
        Some(label) => AnnotationKind::Context.span(within).label(visible_lines(label)),
        None => AnnotationKind::Primary.span(within),
    };
    group.element(
        Snippet::source(text)
            .path(visible(place.path.as_str()))
            .line_start(located.line)
            .annotation(annotation),
    )
}

/// Lines of a file as they are shown, less the sign that begins a file, with where the place is in them then. Tabs are
/// spaces, and of what is private nothing can be read.
fn excerpt(text: &str, within: Range<usize>, private: bool) -> (String, Range<usize>) {
    let shown = |part: &str| -> String {
        part.split_inclusive(['\n', '\t'])
            .map(|piece| match piece.strip_suffix(['\n', '\t']) {
                Some(rest) => visible(rest) + &piece[rest.len()..],
                None => visible(piece),
            })
            .collect()
    };
    let shown = |part: &str| if private { hidden(&shown(part)) } else { shown(part) };
    let sign = if within.start > 2 && text.starts_with('\u{feff}') { 3 } else { 0 };
    let (before, concerned) = (shown(&text[sign..within.start]), shown(&text[within.clone()]));
    let behind = shown(&text[within.end..]);
    let mut within = before.len()..before.len() + concerned.len();
    let mut whole = before + &concerned + &behind;
    // One may have come of two parts.
    while let Some(at) = whole.find(COMMAND) {
        whole.replace_range(at..at + COMMAND.len(), NO_COMMAND);
        let moved = |to: usize| if to > at + 1 { to + NO_COMMAND.len() - COMMAND.len() } else { to };
        within = moved(within.start)..moved(within.end);
    }
    (whole, within)
}

/// Counts of findings in words: `2 lỗi, 1 cảnh báo`; hints are counted where there are any.
pub fn counts(report: &Report) -> Text {
    let (errors, warnings, hints) = (report.errors(), report.warnings(), report.hints());
    let several = |count: usize| if count == 1 { "" } else { "s" };
    let mut text = Text::new(
        format!("{errors} lỗi, {warnings} cảnh báo"),
        format!("{errors} error{}, {warnings} warning{}", several(errors), several(warnings)),
    );
    if hints > 0 {
        text.vi.push_str(&format!(", {hints} gợi ý"));
        text.en.push_str(&format!(", {hints} hint{}", several(hints)));
    }
    text
}

/// A finding as a line of JSON. Lines and columns count from 1, columns in code points; all four are
/// absent where the finding concerns a file as a whole.
#[derive(Debug, Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    message: &'a str,
    help: &'a str,
    /// What to write in place of what, where the cure is exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    edit: Option<Box<Replace<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    also: Option<Box<Also>>,
}

/// An edit, from a place to before another, counted as the lines and columns of the finding are.
#[derive(Debug, Serialize)]
struct Replace<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    replacement: &'a str,
}

/// The other place concerned.
#[derive(Debug, Serialize)]
struct Also {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    label: String,
}

/// Writes all findings of a run, a line each.
pub fn json(report: &Report, excerpts: &dyn Excerpts, language: Language) -> String {
    let mut out = String::new();
    for found in by_file(report) {
        let text = excerpts.text(&found[0].place.path);
        let file = File::of(&found[0], text.as_deref(), excerpts);
        for diagnostic in found {
            out.push_str(&json_line(diagnostic, &file, language));
            out.push('\n');
        }
    }
    out
}

fn json_line(diagnostic: &Diagnostic, file: &File<'_>, language: Language) -> String {
    let place = &diagnostic.place;
    let located = file.find(place);
    let also = diagnostic.also.as_ref().map(|(place, label)| {
        Box::new(Also {
            file: place.path.as_str().to_owned(),
            line: file.find(place).map(|located| located.line),
            label: label.in_language(language).to_owned(),
        })
    });
    let edit = diagnostic.edit.as_ref().and_then(|edit| {
        let Located { line, column, end_line, end_column, .. } =
            file.find(&Place::at(&place.path, edit.span))?;
        Some(Box::new(Replace { line, column, end_line, end_column, replacement: &edit.replacement }))
    });
    let line = Line {
        code: diagnostic.code.as_str(),
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        },
        file: place.path.as_str(),
        line: located.as_ref().map(|l| l.line),
        column: located.as_ref().map(|l| l.column),
        end_line: located.as_ref().map(|l| l.end_line),
        end_column: located.as_ref().map(|l| l.end_column),
        message: diagnostic.message.in_language(language),
        help: diagnostic.help.in_language(language),
        edit,
        also,
    };
    visible_json(&serde_json::to_string(&line).unwrap_or_default()).into_owned()
}

/// Writes all findings of a run as workflow commands, a line each.
pub fn github(report: &Report, excerpts: &dyn Excerpts, language: Language) -> String {
    let mut out = String::new();
    for found in by_file(report) {
        let text = excerpts.text(&found[0].place.path);
        let file = File::of(&found[0], text.as_deref(), excerpts);
        for diagnostic in found {
            out.push_str(&command(diagnostic, &file, language));
        }
    }
    out
}

fn command(diagnostic: &Diagnostic, file: &File<'_>, language: Language) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let place = &diagnostic.place;
    let at = file.find(place).map_or(String::new(), |l| {
        format!(",line={},endLine={},col={},endColumn={}", l.line, l.end_line, l.column, l.end_column)
    });
    let mut message =
        format!("{}\n{}", diagnostic.message.in_language(language), diagnostic.help.in_language(language));
    if let Some((edit, lines)) =
        diagnostic.edit.as_ref().and_then(|edit| Some((edit, file.lines.as_ref()?.whole(edit.span)?)))
    {
        let (before, behind) = (&lines.text[..lines.within.start], &lines.text[lines.within.end..]);
        message.push_str(&format!("\n{before}{}{behind}", edit.replacement));
    }
    format!(
        "::{command} file={}{at},title={}::{}\n",
        property(&visible(place.path.as_str())),
        diagnostic.code.as_str(),
        escaped(&visible_lines(&message))
    )
}

/// Escapes the text of a workflow command.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a workflow command.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
#[path = "show_tests.rs"]
mod tests;
