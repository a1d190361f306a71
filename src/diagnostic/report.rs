//! All findings of a run: sorted, counted, and found again in the text that they speak of.

use super::{Code, Diagnostic, Place, Severity};
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

impl Located {
    /// Finds a place in the text of its file; `None` for a file as a whole, and where the text has
    /// become shorter than the place.
    pub fn find(text: &str, place: &Place) -> Option<Self> {
        let span = place.span?;
        let (start, end) = (span.start as usize, (span.end as usize).min(text.len()));
        if start > end || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            return None;
        }
        let (line, line_begin) = line_of(text, start);
        let line_start = line_begin;
        let (end_line, end_line_start) = line_of(text, end);
        let line_end = text[line_start..].find('\n').map_or(text.len(), |at| line_start + at);
        let shown = text[line_start..line_end].trim_end_matches('\r');
        let (shown, line_start) = around(shown, line_start, start);
        let within_end = end.min(line_start + shown.len()).max(start) - line_start;
        Some(Self {
            line,
            column: letters(&text[line_begin..start]) + 1,
            end_line,
            end_column: letters(&text[end_line_start..end]) + 1,
            text: shown.to_owned(),
            within: (start - line_start).min(shown.len())..within_end.min(shown.len()),
        })
    }
}

/// How many code points a text has, without the mark of byte order. Counted by bytes, which the compiler turns into
/// vector code: a file of one line may have thousands of findings.
fn letters(text: &str) -> usize {
    let begins = |byte: &u8| (*byte & 0b1100_0000) != 0b1000_0000;
    text.trim_start_matches('\u{feff}').bytes().filter(|byte| begins(byte)).count()
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

/// The number of the line that holds a byte, and where that line begins.
fn line_of(text: &str, at: usize) -> (usize, usize) {
    let before = &text.as_bytes()[..at];
    let start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
    (memchr::memchr_iter(b'\n', before).count() + 1, start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;

    #[test]
    fn columns_count_code_points() {
        let text = "một\nhai: ba\r\n";
        let at = text.find("ba").unwrap();
        let place = Place::at(&SourcePath::new("content/a.md"), Span::new(at, at + 2));
        let located = Located::find(text, &place).unwrap();
        assert_eq!((located.line, located.column, located.end_column), (2, 6, 8));
        assert_eq!(located.text, "hai: ba");
    }

    #[test]
    fn a_place_past_the_end_of_a_text_that_became_shorter_is_not_found() {
        let place = Place::at(&SourcePath::new("content/a.md"), Span::new(10, 12));
        assert_eq!(Located::find("ngắn", &place), None);
    }
}
