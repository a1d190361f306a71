//! What CommonMark leaves as text, or reads otherwise than an editor meant it: reported, never guessed.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::{Writer, embeds::Name};
use crate::diagnostic::{Meant, footnote_missing, link_space, markup_text, placeholder_left, table_cells};

/// How many bytes a destination has at most that is looked at.
const LONGEST_DESTINATION: usize = 1024;

/// Signs that Word and people put before the items of a list; the last two are from Word's own fonts.
const BULLETS: [char; 12] = ['•', '·', '▪', '●', '◦', '‣', '■', '○', '➢', '✓', '\u{f0b7}', '\u{f0a7}'];

impl Writer<'_, '_> {
    /// Looks at the lines of a paragraph for headings, lists and tables that are none.
    pub(super) fn check_paragraph(&mut self, range: &Range<usize>) {
        let text = self.source[range.clone()].trim_end();
        // Nearly all paragraphs are one line that begins with a letter.
        if !text.contains('\n') && text.starts_with(char::is_alphabetic) && !text.ends_with("ở đây.") {
            return;
        }
        let mut at = range.start;
        let mut lines = Vec::new();
        for line in text.split_inclusive('\n') {
            let shown = line.trim();
            let start = at + line.len() - line.trim_start().len();
            lines.push((start..start + shown.len(), shown));
            at += line.len();
        }
        let reported =
            lines.iter().find_map(|(line, shown)| heading(shown).map(|meant| (line.clone(), meant)));
        if let Some((line, meant)) = reported {
            self.report(&line, markup_text(&meant));
        }
        for (line, shown) in &lines {
            let inner = shown.strip_prefix('{').filter(|rest| !rest.starts_with('{'));
            let inner = inner.and_then(|rest| rest.strip_suffix('}'));
            let name = inner.map(|inner| inner.split([':', '|']).next().unwrap_or_default());
            if name.and_then(Name::parse).is_some() {
                self.report(line, markup_text(&Meant::Embed(inner.unwrap_or_default().to_owned())));
            } else if is_placeholder(shown) {
                self.report(line, placeholder_left());
            }
        }
        let whole = range.start..range.start + text.len();
        let rows = |line: &&(Range<usize>, &str)| line.1.starts_with('|') && line.1.matches('|').count() > 1;
        if lines.len() > 1 && lines.iter().all(|line| rows(&line)) {
            self.report(&whole, markup_text(&Meant::Table));
            return;
        }
        let bullets = lines.iter().filter(|(_, shown)| shown.starts_with(BULLETS)).count();
        let dashes = lines.iter().filter(|(_, shown)| shown.starts_with(['–', '—', '+'])).count();
        if bullets > 0 || dashes > 1 {
            let listed = |shown: &str| shown.starts_with(BULLETS) || shown.starts_with(['–', '—', '+']);
            if let Some((line, shown)) = lines.iter().find(|(_, shown)| listed(shown)) {
                self.report(line, markup_text(&Meant::Bullets(shown.chars().next().unwrap_or('•'))));
            }
        }
        if let Some((line, _)) = lines.iter().find(|(_, shown)| is_numbered(shown)) {
            self.report(line, markup_text(&Meant::Numbered));
        }
        let mut points = lines.iter().filter(|(_, shown)| is_point(shown));
        if let (Some((line, _)), true) = (points.next(), points.next().is_some()) {
            self.report(line, markup_text(&Meant::Points));
        }
    }

    /// Reports a row with more cells than the table has columns: what is too many is lost.
    pub(super) fn check_row(&mut self, range: &Range<usize>) {
        let row = self.source[range.clone()].trim();
        let bytes = row.as_bytes();
        let signs = memchr::memchr_iter(b'|', bytes).filter(|at| *at == 0 || bytes[at - 1] != b'\\').count();
        let outer =
            usize::from(row.starts_with('|')) + usize::from(row.ends_with('|') && !row.ends_with("\\|"));
        let (cells, columns) = ((signs + 1).saturating_sub(outer), self.alignments.len());
        if cells > columns {
            self.report(&(range.start..range.start + row.len()), table_cells(cells, columns));
        }
    }

    /// Reports text that is indented like code.
    pub(super) fn check_code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        if matches!(kind, CodeBlockKind::Indented) {
            let line = self.source[range.clone()].lines().next().unwrap_or_default().trim_end();
            self.report(&(range.start..range.start + line.len()), markup_text(&Meant::Indented));
            return;
        }
        let text = self.source[range.clone()].trim_end();
        let last = text.lines().next_back().unwrap_or_default().trim_start_matches(['>', ' ', '\t']);
        let closed = text.contains('\n') && (last.starts_with("```") || last.starts_with("~~~"));
        if !closed {
            let line = text.lines().next().unwrap_or_default();
            self.report(&(range.start..range.start + line.len()), markup_text(&Meant::Fence));
        }
    }

    /// Reports footnotes that are not shown.
    pub(super) fn check_footnotes(&mut self) {
        for (label, events) in self.footnotes.idle() {
            let Some((_, range)) = self.events.get(events.start - 1) else { continue };
            let line = self.source[range.clone()].lines().next().unwrap_or_default();
            let place = range.start..range.start + line.trim_end().len();
            self.report(&place, markup_text(&Meant::Footnote(label)));
        }
    }

    /// Whether a heading is a paragraph with a line of `---` or `===` below it.
    pub(super) fn is_underlined(&self, range: &Range<usize>) -> bool {
        !self.source[range.clone()].trim_start().starts_with('#')
    }

    /// Reports a heading that somebody may have meant as a paragraph with a rule below it.
    pub(super) fn check_underlined(&mut self, range: &Range<usize>) {
        self.report(
            &(range.start..range.start + self.source[range.clone()].trim_end().len()),
            markup_text(&Meant::Rule),
        );
    }

    /// Finds in running text: a destination with a space in it or before it, a footnote that is not defined,
    /// stars that make nothing bold.
    pub(super) fn check_text(&mut self, text: &str, range: &Range<usize>) {
        let before = self.source.as_bytes().get(range.start.wrapping_sub(1)).copied();
        if text.starts_with('^') && before == Some(b'[') {
            let label = text[1..].split(']').next().unwrap_or_default();
            if self.source[range.start + 1..].starts_with(&format!("{label}]")) && !label.is_empty() {
                self.report(&(range.start - 1..range.start + label.len() + 2), footnote_missing(label));
            }
        }
        if let Some(at) = memchr::memmem::find(self.source[range.clone()].as_bytes(), b"**")
            && text.contains(char::is_alphanumeric)
        {
            self.report(&(range.start + at..range.start + at + 2), markup_text(&Meant::Stars));
        }
        let behind_bracket = |start: usize| {
            let rest = self.source[start..].trim_start_matches([' ', '\u{a0}']);
            rest.starts_with('(').then(|| self.source.len() - rest.len())
        };
        let closes = memchr::memchr_iter(b']', self.source[range.clone()].as_bytes());
        let gaps = closes.map(|at| range.start + at + 1);
        let starts: Vec<(usize, usize)> = gaps.filter_map(|gap| Some((gap, behind_bracket(gap)?))).collect();
        for (gap, start) in starts {
            self.check_destination(gap, start);
        }
    }

    /// Reports a destination that was not read as one. `gap` is right behind `]`, `start` at `(`.
    fn check_destination(&mut self, gap: usize, start: usize) {
        let rest = &self.source[start..];
        let line = &rest[..rest.floor_char_boundary(LONGEST_DESTINATION.min(rest.len()))];
        let line = line.lines().next().unwrap_or_default();
        let Some(length) = line.find(')') else { return };
        let destination = &self.source[start + 1..start + length];
        let ending = destination.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_path = (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
        if gap < start {
            let is_address = destination.contains("://") || destination.starts_with('/');
            if (is_path || is_address) && !destination.trim().contains(' ') {
                self.report(
                    &(gap - 1..start + length + 1),
                    markup_text(&Meant::Link(destination.to_owned())),
                );
            }
        } else if destination.trim().contains(' ')
            && !destination.contains(['"', '\'', '<'])
            && (is_path || destination.contains("://"))
        {
            self.report(&(start + 1..start + length), link_space(destination));
        }
    }
}

/// Whether a line is one that `cchc new` and `cchc init` leave to be replaced.
fn is_placeholder(line: &str) -> bool {
    matches!(
        line,
        "Viết nội dung ở đây."
            | "Viết vài câu giới thiệu văn bản ở đây."
            | "Viết vài câu giới thiệu trang ở đây."
    )
}

/// A line that would be a heading with a space behind its signs.
fn heading(line: &str) -> Option<Meant> {
    let text = line.trim_start_matches('#');
    let signs = line.len() - text.len();
    let first = text.chars().next()?;
    // One sign before a word may be a hashtag.
    let alone = signs > 1 || (first.is_uppercase() && text.contains(' ') && !text.contains('#'));
    ((1..=6).contains(&signs) && first.is_alphanumeric() && alone)
        .then(|| Meant::Heading { signs: "#".repeat(signs.max(2)), text: text.chars().take(40).collect() })
}

/// Whether a line begins like an item of a numbered list, with a word right behind the dot: `1.Bước một`.
fn is_numbered(line: &str) -> bool {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = line[digits..].strip_prefix('.');
    (1..=2).contains(&digits) && behind.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Whether a line begins like a point of a law: `a) …`, `đ) …`, `1.2. …`.
fn is_point(line: &str) -> bool {
    let Some((mark, _)) = line.split_once(' ') else { return false };
    let lettered = mark.strip_suffix(')').is_some_and(|letter| {
        let mut letters = letter.chars();
        letters.next().is_some_and(char::is_lowercase) && letters.next().is_none()
    });
    let digits = mark.trim_end_matches('.');
    let parts = || {
        digits
            .split('.')
            .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    };
    lettered || (digits.contains('.') && parts())
}
