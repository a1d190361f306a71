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
    seen::{COMMAND, NO_COMMAND, visible, visible_json, visible_lines},
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
    let mut group = with_place(Group::with_title(title), &diagnostic.place, file, None);
    if let Some((place, label)) = &diagnostic.also {
        group = with_place(group, place, file, Some(label.in_language(language)));
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
            let (text, within) = excerpt(lines.text, lines.within);
            let patch = Patch::new(within, visible(&edit.replacement));
            let mended = Snippet::source(text).line_start(lines.line).patch(patch);
            renderer.render(&[group, help.secondary_title(words).element(mended)])
        }
    }
}

/// How many lines are shown of an edit that parts lines, or named.
const MOST_LINES: usize = 12;

/// Adds an excerpt, or where there is none, the name of the file.
fn with_place<'a>(group: Group<'a>, place: &'a Place, file: &File<'_>, label: Option<&'a str>) -> Group<'a> {
    let Some(located) = file.find(place) else {
        return group.element(Origin::path(visible(place.path.as_str())));
    };
    let (text, within) = excerpt(&located.text, located.within);
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

/// Lines of a file as they are shown, less the sign that begins a file, with where the place is in them then. Tabs are spaces.
fn excerpt(text: &str, within: Range<usize>) -> (String, Range<usize>) {
    let shown = |part: &str| -> String {
        part.split_inclusive(['\n', '\t'])
            .map(|piece| match piece.strip_suffix(['\n', '\t']) {
                Some(rest) => visible(rest) + &piece[rest.len()..],
                None => visible(piece),
            })
            .collect()
    };
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
mod tests {
    use super::*;
    use crate::{
        diagnostic::{Finding, Span},
        path::SourcePath,
    };

    struct One(&'static str);
    impl Excerpts for One {
        fn text(&self, _: &SourcePath) -> Option<String> {
            Some(self.0.to_owned())
        }
    }

    fn shown(text: &'static str, word: &str) -> String {
        let at = text.find(word).unwrap();
        let finding = Finding {
            code: Code::DateImpossible,
            message: Text::new("Ngày 31/02/2022 không có trong lịch.", "31/02/2022 is in no calendar."),
            help: Text::new("Xem lại ngày.", "Look the day up."),
            edit: None,
        };
        let path = SourcePath::new("content/a.md");
        let report = Report::new(vec![finding.at(Place::at(&path, Span::new(at, at + word.len())))]);
        human(&report, &One(text), Language::Vietnamese, false)
    }

    #[test]
    fn the_caret_stands_under_the_value() {
        insta::assert_snapshot!(shown("---\nngày đăng: 31/02/2022\n", "31/02/2022"), @r"
        lỗi[date-impossible]: Ngày 31/02/2022 không có trong lịch.
         --> content/a.md:2:12
          |
        2 | ngày đăng: 31/02/2022
          |            ^^^^^^^^^^
          |
          = cách sửa: Xem lại ngày.
        ");
    }

    #[test]
    fn the_caret_stands_under_the_value_behind_decomposed_letters() {
        // "ngày đăng" with its marks as letters of their own (NFD): the caret must not move to the right.
        let composed = shown("---\nngày đăng: 31/02/2022\n", "31/02/2022");
        let decomposed = shown("---\nnga\u{300}y đa\u{306}ng: 31/02/2022\n", "31/02/2022");
        let caret = |text: &str| text.lines().find(|l| l.contains('^')).unwrap().to_owned();
        assert_eq!(caret(&composed), caret(&decomposed));
    }

    /// A value with its cure, at the end of a very long line too.
    fn curable(text: &'static str) -> Report {
        let at = text.rfind("V/v: họp").unwrap();
        let span = Span::new(at, at + "V/v: họp".len());
        let finding = crate::diagnostic::yaml_colon("V/v: họp", span);
        Report::new(vec![finding.at(Place::at(&SourcePath::new("content/a.md"), span))])
    }

    #[test]
    fn an_exact_cure_is_shown_as_the_line_becomes() {
        let text = "---\ntóm tắt: V/v: họp\n";
        let shown = human(&curable(text), &One(text), Language::Vietnamese, false);
        insta::assert_snapshot!(shown.trim_end(), @r"
        lỗi[yaml-colon]: Giá trị `V/v: họp` có dấu hai chấm và khoảng trắng, YAML hiểu nhầm là một khóa nữa.
         --> content/a.md:2:10
          |
        2 | tóm tắt: V/v: họp
          |          ^^^^^^^^
          |
        cách sửa: Bọc cả giá trị trong nháy đơn:
          |
        2 - tóm tắt: V/v: họp
        2 + tóm tắt: 'V/v: họp'
          |
        ");
    }

    #[test]
    fn an_exact_cure_is_data_for_programs_and_a_line_for_annotations() {
        let text = "---\ntóm tắt: V/v: họp\n";
        let line: serde_json::Value =
            serde_json::from_str(&json(&curable(text), &One(text), Language::English)).unwrap();
        let expected = serde_json::json!({
            "line": 2, "column": 10, "end_line": 2, "end_column": 18, "replacement": "'V/v: họp'"
        });
        assert_eq!(line["edit"], expected);
        let annotation = github(&curable(text), &One(text), Language::English);
        assert!(annotation.trim_end().ends_with("single quotes:%0Atóm tắt: 'V/v: họp'"), "{annotation}");
    }

    #[test]
    fn an_edit_of_a_very_long_line_is_shown_in_short() {
        let text: &'static str = format!("---\ntóm tắt: {}V/v: họp\n", "ừ ".repeat(9_000)).leak();
        let shown = human(&curable(text), &One(text), Language::Vietnamese, false);
        assert!(shown.contains("'V/v: họp'") && shown.len() < 4_000, "{shown}");
    }

    /// Findings that say the same, one a line of a text.
    fn findings_of(lines: usize) -> (String, Report) {
        let text = "a\n".repeat(lines);
        let path = SourcePath::new("content/a.md");
        let found = (0..lines).map(|line| {
            crate::diagnostic::link_empty().at(Place::at(&path, Span::new(2 * line, 2 * line + 1)))
        });
        (text.clone(), Report::new(found.collect()))
    }

    #[test]
    fn what_says_the_same_many_times_is_counted() {
        let (text, report) = findings_of(20);
        let text: &'static str = text.leak();
        let shown = each(&report, &One(text), Language::Vietnamese, false);
        assert_eq!(shown.len(), 3);
        let last = shown[2].lines().last().unwrap();
        assert_eq!(
            last,
            "… và 17 chỗ nữa như thế trong tệp này: dòng 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, …"
        );
        assert_eq!(json(&report, &One(text), Language::Vietnamese).lines().count(), 20);
    }

    #[test]
    fn an_edit_that_parts_lines_is_shown_as_they_become() {
        let text = "Một.\nHai.\n";
        let finding = crate::diagnostic::link_empty().with_edit(Span::new(0, 11), "Một.\n\nHai.");
        let report =
            Report::new(vec![finding.at(Place::at(&SourcePath::new("content/a.md"), Span::new(0, 6)))]);
        let shown = human(&report, &One(text), Language::Vietnamese, false);
        let lines: Vec<&str> = shown.trim_end().lines().rev().take(3).map(str::trim).collect();
        assert_eq!(lines, ["+ Hai.", "+", "+ Một."]);
    }

    #[test]
    fn an_annotation_is_one_line_with_its_place() {
        let finding = Finding {
            code: Code::DateImpossible,
            message: Text::new("", "100% wrong"),
            help: Text::new("", "Look the day up."),
            edit: None,
        };
        let report =
            Report::new(vec![finding.at(Place::at(&SourcePath::new("content/a.md"), Span::new(3, 5)))]);
        assert_eq!(
            github(&report, &One("ab\ncd\n"), Language::English),
            "::error file=content/a.md,line=2,endLine=2,col=1,endColumn=3,title=date-impossible::100%25 wrong%0ALook the day up.\n"
        );
    }

    struct Told(String);
    impl Excerpts for Told {
        fn text(&self, _: &SourcePath) -> Option<String> {
            Some(self.0.clone())
        }
    }

    /// What nobody may find in a report: what moves the cursor, turns the direction, or is not seen.
    fn does(text: &str) -> Option<char> {
        text.chars().find(|c| *c != '\n' && visible(&c.to_string()) != c.to_string())
    }

    proptest::proptest! {
        /// Whatever a name, a line of an article, a value or a cure says.
        #[test]
        fn no_report_does_what_its_texts_say(
            texts in proptest::collection::vec(
                "[aấ \t\r\n:%\u{0}\u{7}\u{1b}\u{7f}\u{9b}\u{ad}\u{200b}\u{200d}\u{202e}\u{2066}\u{2028}\u{feff}\u{e0041}/]{0,12}|(\n|\r\n| )?::error ::[a\u{1b}]|##\\[error\\]|\\PC{0,8}",
                6,
            ),
            cut in (0_usize..20, 0_usize..20),
            has_edit in proptest::bool::ANY,
        ) {
            let article = format!("{}\n{}", texts[0], texts[1]);
            let start = article.floor_char_boundary(cut.0.min(article.len()));
            let end = article.floor_char_boundary((start + cut.1).min(article.len()));
            let finding = Finding {
                code: Code::DateImpossible,
                message: Text::new(texts[2].clone(), texts[2].clone()),
                help: Text::new(texts[3].clone(), texts[3].clone()),
                edit: None,
            };
            let span = Span::new(start, end);
            let finding = if has_edit { finding.with_edit(span, texts[4].clone()) } else { finding };
            let path = SourcePath::new(&format!("content/{}.md", texts[5]));
            let found = finding.at(Place::at(&path, span));
            let found = found.also(Place::at(&path, span), Text::new(texts[3].clone(), texts[3].clone()));
            let (report, text) = (Report::new(vec![found]), Told(article));
            for language in [Language::Vietnamese, Language::English] {
                let human = human(&report, &text, language, false);
                proptest::prop_assert_eq!(does(&human), None, "{:?}", human);
                // `:::` is drawn before a second place.
                for line in human.lines().filter(|line| !line.trim_start().starts_with("::: ")) {
                    proptest::prop_assert!(!line.trim_start().starts_with("::") && !line.contains("##["), "{}", line);
                }
                let coloured = super::human(&report, &text, language, true);
                let own = without_colours(&coloured);
                proptest::prop_assert_eq!(does(&own), None, "{:?}", coloured);
                let annotation = github(&report, &text, language);
                proptest::prop_assert_eq!(does(&annotation), None, "{:?}", annotation);
                proptest::prop_assert_eq!(annotation.lines().count(), 1);
                let line = json(&report, &text, language);
                proptest::prop_assert_eq!(does(&line), None, "{:?}", line);
                let read: serde_json::Value = serde_json::from_str(line.trim_end()).unwrap();
                proptest::prop_assert_eq!(read["file"].as_str(), Some(path.as_str()));
                proptest::prop_assert_eq!(read["message"].as_str(), Some(texts[2].as_str()));
            }
        }
    }

    /// Without the sequences by which the drawing itself colours.
    fn without_colours(text: &str) -> String {
        let mut parts = text.split("\u{1b}[");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(part.len());
            match part[end..].strip_prefix('m') {
                Some(rest) => out.push_str(rest),
                None => out.extend(["\u{1b}[", part]),
            }
        }
        out
    }

    #[test]
    fn the_caret_stands_under_the_value_behind_signs_that_nobody_sees() {
        let shown = shown("---\nng\u{200b}ày\u{202e} đăng: 31/02/2022\u{1b}[2J\n", "31/02/2022");
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[3], r"2 | ng\u{200b}ày\u{202e} đăng: 31/02/2022\u{1b}[2J");
        assert_eq!(lines[4].find('^'), Some(lines[3].chars().take_while(|c| *c != '3').count()));
    }
}
