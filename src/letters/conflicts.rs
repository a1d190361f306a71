//! Two versions of a text, with the marks that git, Subversion and others put between them where people changed one place.

use std::ops::Range;

use crate::diagnostic::{Finding, Span, Text, conflict_left, versions_in_conflict};

/// How many signs a mark has.
const SIGNS: usize = 7;

/// A line that is a mark.
struct Mark<'a> {
    sign: u8,
    /// The line without its end, from its first sign on.
    text: &'a str,
    /// The line whole.
    whole: Range<usize>,
    /// Its number, from 1.
    line: usize,
    indented: bool,
}

/// Finds conflicts, each once with its lines, and marks that are left of some.
pub(super) fn find(text: &str) -> Vec<(Span, Finding)> {
    let bytes = text.as_bytes();
    let signs: [&[u8]; 3] = [b"<<<<<<<", b">>>>>>>", b"|||||||"];
    if !signs.iter().any(|sign| memchr::memmem::find(bytes, sign).is_some()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut open: Vec<Mark<'_>> = Vec::new();
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let whole = at..at + line.len();
        at = whole.end;
        let Some(mark) = mark(line, whole, index + 1) else { continue };
        match (mark.sign, open.is_empty()) {
            (b'<', _) => {
                found.extend(open.drain(..).filter_map(left));
                open.push(mark);
            }
            (b'>', false) => {
                open.push(mark);
                found.extend(conflict(text, &open));
                open.clear();
            }
            (_, false) => open.push(mark),
            (_, true) => found.extend(left(mark)),
        }
    }
    found.extend(open.into_iter().filter_map(left));
    found
}

fn mark(line: &str, whole: Range<usize>, number: usize) -> Option<Mark<'_>> {
    let text = line.trim_start_matches([' ', '\t']);
    let start = whole.start + line.len() - text.len();
    let bare = text.trim_end();
    let sign = *bare.as_bytes().first().filter(|sign| b"<|=>".contains(*sign))?;
    let count = bare.bytes().take_while(|byte| *byte == sign).count();
    let behind = &bare[count..];
    let fits = count == SIGNS && (behind.is_empty() || behind.starts_with([' ', '\t']) && sign != b'=');
    // An empty row of a table is as many signs.
    let row = sign == b'|' && (behind.is_empty() || behind.contains('|'));
    let indented = start > whole.start;
    (fits && !row).then_some(Mark { sign, text: bare, whole: start..whole.end, line: number, indented })
}

/// What stands between the marks of a conflict.
fn conflict(text: &str, marks: &[Mark<'_>]) -> Option<(Span, Finding)> {
    let (first, last) = (marks.first()?, marks.last()?);
    let middle = marks.iter().find(|mark| mark.sign == b'=');
    // Without its middle it is no conflict, and its marks are told by themselves; indented, it may be an example.
    let Some(middle) = middle else { return left_of(first) };
    let ours_end = marks.iter().find(|mark| mark.sign == b'|').unwrap_or(middle);
    let version = |from: &Mark<'_>, to: &Mark<'_>| {
        let (from, to) = (from.line + 1, to.line - 1);
        match from.cmp(&to) {
            std::cmp::Ordering::Less => {
                Text::new(format!("các dòng {from}–{to}"), format!("the lines {from} to {to}"))
            }
            std::cmp::Ordering::Equal => Text::new(format!("dòng {from}"), format!("the line {from}")),
            std::cmp::Ordering::Greater => Text::new("bỏ trống", "nothing"),
        }
    };
    let (ours, theirs) = (version(first, ours_end), version(middle, last));
    let finding = versions_in_conflict(first.line, last.line, &ours, &theirs);
    let lines = |from: &Mark<'_>, to: &Mark<'_>| &text[from.whole.end..to.whole.start];
    let (ours, theirs) = (lines(first, ours_end), lines(middle, last));
    let same = ours.lines().map(str::trim_end).eq(theirs.lines().map(str::trim_end));
    let all = Span::new(first.whole.start, last.whole.end);
    // Versions that differ in the ends of their lines alone are one.
    let finding = if same && !first.indented { finding.with_edit(all, ours) } else { finding };
    Some((place(first), finding))
}

/// The first mark of a conflict without its middle.
fn left_of(mark: &Mark<'_>) -> Option<(Span, Finding)> {
    (!mark.indented).then(|| (place(mark), conflict_left(mark.text)))
}

/// A mark alone. A line of `=======` is that of a heading, and what is indented may be an example.
fn left(mark: Mark<'_>) -> Option<(Span, Finding)> {
    let told = mark.sign != b'=' && !mark.indented;
    let line = Span::new(mark.whole.start, mark.whole.end);
    told.then(|| (place(&mark), conflict_left(mark.text).with_edit(line, "")))
}

fn place(mark: &Mark<'_>) -> Span {
    Span::new(mark.whole.start, mark.whole.start + mark.text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let words = |finding: &Finding| {
            let edit = finding.edit.as_ref().map(|edit| edit.applied(text).unwrap_or_default());
            format!("{} {edit:?}", finding.help.vi.split(" (").nth(1).unwrap_or("alone"))
        };
        find(text)
            .iter()
            .map(|(span, finding)| format!("{}: {}", &text[span.range()], words(finding)))
            .collect()
    }

    #[test]
    fn a_conflict_is_told_once_with_the_lines_of_its_versions() {
        let git = "a\n<<<<<<< HEAD\nb\nc\n=======\nd\n>>>>>>> 4a5b6c7 (sửa)\ne\n";
        let expected =
            ["<<<<<<< HEAD: các dòng 3–4, hoặc dòng 6); xóa mọi dòng khác từ dòng 2 đến dòng 7. None"];
        assert_eq!(told(git), expected);
        let windows = told(&git.replace('\n', "\r\n"));
        assert_eq!(windows.len(), 1, "{windows:?}");
        let svn = "<<<<<<< .mine\nb\n||||||| .r5\na\n=======\n>>>>>>> .r6\n";
        assert!(told(svn)[0].contains("dòng 2, hoặc bỏ trống"), "{:?}", told(svn));
    }

    #[test]
    fn versions_that_are_one_become_one_and_a_mark_that_is_left_goes() {
        assert!(told("<<<<<<< A\nb\n=======\nb \n>>>>>>> B\nc\n")[0].ends_with("Some(\"b\\nc\\n\")"));
        assert_eq!(told("a\n>>>>>>> B\nb\n"), [">>>>>>> B: alone Some(\"a\\nb\\n\")"]);
        assert_eq!(told("a\n<<<<<<< HEAD\nb\n=======\nc\n").len(), 1);
        assert_eq!(told("a\n||||||| merged common ancestors\nb\n").len(), 1);
    }

    #[test]
    fn a_heading_a_row_a_quotation_and_an_indented_line_are_none() {
        for text in [
            "Mục tiêu\n=======\n\nChữ.\n",
            "| a |\n|---|\n|||||||\n||||||| b |\n",
            "> > >\n>>>>>> sáu\n>>>>>>>> tám\n",
            "    >>>>>>> B\n",
            "a <<<<<<< b\n",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(told("  <<<<<<< A\n  b\n  =======\n  c\n  >>>>>>> B\n").len(), 1, "a tool indented it");
    }
}
