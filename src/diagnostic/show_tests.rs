//! How findings look: carets, long lines, signs that do something, commands of a CI.

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
    let found = (0..lines)
        .map(|line| crate::diagnostic::link_empty().at(Place::at(&path, Span::new(2 * line, 2 * line + 1))));
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
    let report = Report::new(vec![finding.at(Place::at(&SourcePath::new("content/a.md"), Span::new(0, 6)))]);
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
    let report = Report::new(vec![finding.at(Place::at(&SourcePath::new("content/a.md"), Span::new(3, 5)))]);
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
