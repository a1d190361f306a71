//! All findings of a run: sorted, counted, and found again in the text that they speak of.

use super::{Code, Diagnostic, Place, Severity, Span};
use crate::path::SourcePath;

/// Gives the text of a file, for the excerpt under a finding.
pub trait Excerpts {
    /// The text of the file, or `None` where it cannot be read any more or is no text.
    fn text(&self, path: &SourcePath) -> Option<String>;
}

/// The findings of a run, sorted by file, place, code and message, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Sorts the findings and drops those reported twice.
    pub fn new(mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort_by(|a, b| {
            (&a.place, a.code, &a.message.vi, &a.also).cmp(&(&b.place, b.code, &b.message.vi, &b.also))
        });
        diagnostics.dedup();
        Self { diagnostics }
    }

    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    pub fn hints(&self) -> usize {
        self.count(Severity::Hint)
    }

    fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|found| found.severity == severity).count()
    }

    /// Whether the site may be published; a strict run also forbids it for warnings.
    pub fn forbids_publishing(&self, strict: bool) -> bool {
        self.errors() > 0 || (strict && self.warnings() > 0)
    }

    pub fn codes(&self) -> Vec<Code> {
        self.diagnostics.iter().map(|d| d.code).collect()
    }
}

/// A place as people count: lines and columns from 1, columns in Unicode code points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    pub line: usize,
    pub column: usize,
    /// The line of the byte after the last one.
    pub end_line: usize,
    /// The column of the byte after the last one.
    pub end_column: usize,
    /// The text of the first line, without its end; of a very long line the part around the place.
    pub text: String,
    /// The bytes concerned within that line.
    pub within: std::ops::Range<usize>,
}

/// The lines of a text that an edit changes, whole.
#[derive(Debug)]
pub(super) struct Whole<'a> {
    /// The number of the first.
    pub(super) line: usize,
    /// Their text, without the end of the last; of very long lines the part around the edit.
    pub(super) text: &'a str,
    /// The bytes that are replaced, within the text.
    pub(super) within: std::ops::Range<usize>,
}

/// The text of a file with its lines, in which places are found: the text is gone through once for all of them, and not
/// once for each, so that a file of many findings takes no longer a finding than one of few.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    /// Where each line begins.
    starts: Vec<usize>,
    /// How many code points stand before each block of [`BLOCK`] bytes.
    letters: Vec<usize>,
}

/// How many bytes of a line are counted again for a column.
const BLOCK: usize = 512;

impl<'a> Lines<'a> {
    pub fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', bytes).map(|at| at + 1)).collect();
        let before = bytes.chunks(BLOCK).scan(0, |sum, block| {
            let before = *sum;
            *sum += letters(block);
            Some(before)
        });
        Self { text, starts, letters: before.collect() }
    }

    /// Finds a place; `None` for a file as a whole, and where the text has become shorter than the place.
    pub fn find(&self, place: &Place) -> Option<Located> {
        let span = place.span?;
        let text = self.text;
        let (start, end) = (span.start as usize, (span.end as usize).min(text.len()));
        if start > end || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            return None;
        }
        let (line, line_begin) = self.line_of(start);
        let (end_line, end_line_start) = self.line_of(end);
        let line_end = self.starts.get(line).map_or(text.len(), |next| next - 1);
        let shown = text[line_begin..line_end].trim_end_matches('\r');
        let (shown, line_start) = around(shown, line_begin, start);
        let within_end = end.min(line_start + shown.len()).max(start) - line_start;
        Some(Located {
            line,
            column: self.letters_between(line_begin, start) + 1,
            end_line,
            end_column: self.letters_between(end_line_start, end) + 1,
            text: shown.to_owned(),
            within: (start - line_start).min(shown.len())..within_end.min(shown.len()),
        })
    }

    /// The lines that an edit changes; `None` where the text has become shorter.
    pub(super) fn whole(&self, span: Span) -> Option<Whole<'a>> {
        let std::ops::Range { start, end } = span.range();
        self.text.get(start..end)?;
        let (line, first) = self.line_of(start);
        let last = self.text[end..].find('\n').map_or(self.text.len(), |length| end + length);
        let long = |from: usize, to: usize| to - from > 4 * AROUND;
        let from = if long(first, start) { self.text.ceil_char_boundary(start - AROUND) } else { first };
        let to = if long(end, last) { self.text.floor_char_boundary(end + AROUND) } else { last };
        let text = self.text[from..to].trim_end_matches('\r');
        let shown = from + text.len();
        Some(Whole { line, text, within: start.min(shown) - from..end.min(shown) - from })
    }

    /// The number of the line that holds a byte, and where that line begins.
    fn line_of(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at);
        (line, self.starts[line - 1])
    }

    /// How many code points stand between two places, without the mark of byte order.
    fn letters_between(&self, from: usize, to: usize) -> usize {
        let mark = self.text[from..to].len() - self.text[from..to].trim_start_matches('\u{feff}').len();
        self.letters_before(to) - self.letters_before(from + mark)
    }

    fn letters_before(&self, at: usize) -> usize {
        let block = at / BLOCK;
        // The end of a text of whole blocks is the beginning of none.
        let Some(before) = self.letters.get(block) else { return self.letters_at_end() };
        before + letters(&self.text.as_bytes()[block * BLOCK..at])
    }

    fn letters_at_end(&self) -> usize {
        let from = self.letters.len().saturating_sub(1) * BLOCK;
        self.letters.last().unwrap_or(&0) + letters(&self.text.as_bytes()[from..])
    }
}

/// How many code points begin in these bytes, counted in a way that the compiler turns into vector code.
fn letters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0b1100_0000) != 0b1000_0000).count()
}

/// How many bytes before and behind a place are shown of its line.
const AROUND: usize = 240;

/// The part of a very long line around a place, and where it begins in the text.
fn around(line: &str, line_start: usize, at: usize) -> (&str, usize) {
    if line.len() <= 4 * AROUND {
        return (line, line_start);
    }
    let within = (at - line_start).min(line.len());
    let from = line.floor_char_boundary(within.saturating_sub(AROUND));
    let to = line.ceil_char_boundary((within + 2 * AROUND).min(line.len()));
    (&line[from..to], line_start + from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points() {
        let text = "một\nhai: ba\r\n";
        let at = text.find("ba").unwrap();
        let place = Place::at(&SourcePath::new("content/a.md"), Span::new(at, at + 2));
        let located = Lines::of(text).find(&place).unwrap();
        assert_eq!((located.line, located.column, located.end_column), (2, 6, 8));
        assert_eq!(located.text, "hai: ba");
    }

    #[test]
    fn a_place_past_the_end_of_a_text_that_became_shorter_is_not_found() {
        let place = Place::at(&SourcePath::new("content/a.md"), Span::new(10, 12));
        assert_eq!(Lines::of("ngắn").find(&place), None);
    }

    proptest::proptest! {
        /// Counted from the beginning of the text, which would take a finding at its end as long as the text is.
        #[test]
        fn lines_and_columns_are_those_that_people_count(
            lines in proptest::collection::vec("[aấđ\u{feff}\r ]{0,40}|[aấ]{500,1200}", 1..6),
            at in 0_usize..4000,
        ) {
            let text = lines.join("\n");
            let at = text.floor_char_boundary(at.min(text.len()));
            let before = &text[..at];
            let line = before.split('\n').next_back().unwrap_or_default();
            let place = Place::at(&SourcePath::new("content/a.md"), Span::new(at, at));
            let located = Lines::of(&text).find(&place).unwrap();
            proptest::prop_assert_eq!(located.line, before.split('\n').count());
            proptest::prop_assert_eq!(located.column, line.trim_start_matches('\u{feff}').chars().count() + 1);
        }
    }
}
