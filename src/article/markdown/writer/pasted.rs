//! Lines that Markdown joins and that an editor meant as paragraphs, items or rows: Word has a paragraph a line, and what
//! is pasted from it runs together, so that a point of a law disappears in the sentence before it.
//!
//! Whether a line that ends in a full stop was wrapped there by chance is known only when the whole body is: texts that
//! break lines within sentences are wrapped, and there a line may end anywhere.

use std::ops::{Range, RangeInclusive};

use super::{
    Writer,
    grid::{self, Fault, Grid},
    lines::{Line, UNITS, Unit, bullet, heading, lines_of, numbered, runs_on, unit},
};
use crate::diagnostic::{Meant, Span, markup_text};

/// Paragraphs that may be several, until it is known whether the body is wrapped.
#[derive(Debug, Default)]
pub(super) struct Pasted {
    held: Vec<Held>,
    /// How long the longest line is that breaks within a sentence; 0 where none does.
    width: usize,
}

#[derive(Debug)]
struct Held {
    range: Range<usize>,
    home: Home,
}

/// Where lines stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    Open,
    /// In a list, a quotation or a definition, whose text begins behind so many bytes of the line.
    Within {
        indent: usize,
    },
}

/// What becomes of the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Break {
    /// It was a space.
    Joined,
    /// A paragraph ends.
    Apart,
    /// An item or a row ends.
    Next,
}

/// What a line is when it is written as it was meant.
struct Mended<'a> {
    line: &'a Line<'a>,
    /// How it is written; nothing where it stays as it is.
    written: Option<String>,
    sort: Sort,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Text,
    Heading,
    Item,
    Row,
}

impl Writer<'_, '_> {
    /// Looks at the lines of a paragraph, and keeps it where something may be wrong with them.
    pub(super) fn check_lines(&mut self, range: &Range<usize>, lines: &[Line<'_>]) {
        let home = if self.depth == 0 {
            Home::Open
        } else {
            let line = self.source[..range.start].rfind('\n').map_or(0, |at| at + 1);
            Home::Within { indent: range.start - line }
        };
        self.pasted.width = lines.windows(2).fold(self.pasted.width, |width, pair| match pair {
            [line, next] if is_wrapped(line, next) => width.max(line.width()),
            _ => width,
        });
        if judged(self.source, lines, home, 0).is_some() {
            self.pasted.held.push(Held { range: range.clone(), home });
        }
    }

    /// Reports the paragraphs that run together.
    pub(super) fn check_pasted(&mut self) {
        let Pasted { held, width } = std::mem::take(&mut self.pasted);
        for Held { range, home } in held {
            let lines = lines_of(self.source, &range);
            let Some(Judged { place, meant, edit }) = judged(self.source, &lines, home, width) else {
                continue;
            };
            let mut finding = markup_text(&meant);
            if let Some((at, replacement)) = edit.map(|(at, text)| shortened(self.source, at, &text)) {
                finding = finding.with_edit(Span::new(at.start, at.end), replacement);
            }
            self.report(&place, finding);
        }
    }
}

/// What is wrong with the lines of a paragraph.
struct Judged {
    place: Range<usize>,
    meant: Meant,
    /// What to write in place of the lines.
    edit: Option<(Range<usize>, String)>,
}

fn judged(source: &str, lines: &[Line<'_>], home: Home, width: usize) -> Option<Judged> {
    let last = lines.len().checked_sub(1)?;
    let grid = grid::find(lines);
    let mended = mended(lines, grid.as_ref());
    let breaks = breaks(&mended, home, width);
    let (at, meant) = fault(&mended, grid.as_ref(), &breaks)?;
    let whole = match &meant {
        Meant::Table | Meant::Tabs | Meant::CrowdedTable | Meant::TableRule { .. } => {
            grid.as_ref().map_or(at..at + 1, |grid| grid.lines.clone())
        }
        Meant::Lines => 0..lines.len(),
        _ => at..at + 1,
    };
    let place = lines[whole.start].place.start..lines[whole.end - 1].place.end;
    // Rows of a table in an item have its indentation, and lines that only continue it need none.
    let lazy = |grid: &Grid| match home {
        Home::Within { indent } => {
            grid.lines.start == 0
                && lines[1..grid.lines.end].iter().any(|line| prefix_of(line, home).len() < indent)
        }
        Home::Open => false,
    };
    let exact = grid.as_ref().is_none_or(|grid| grid.mended.is_some() && !lazy(grid));
    let edit = exact.then(|| {
        let mut text = rewritten(source, &mended, grid.as_ref(), &breaks, home);
        let place = lines[0].place.start..lines[last].place.end;
        // What left an item is a paragraph, in which the next item would disappear.
        let left =
            home != Home::Open && breaks.contains(&Break::Apart) && prefix_of(&lines[last], home).is_empty();
        let below = source[place.end..].split('\n').nth(1).unwrap_or_default();
        if left && !below.trim().is_empty() {
            text.push('\n');
        }
        (place, text)
    });
    Some(Judged { place, meant, edit })
}

/// The gravest fault of the lines, and the line at which it is told.
fn fault(mended: &[Mended<'_>], grid: Option<&Grid>, breaks: &[Break]) -> Option<(usize, Meant)> {
    let first = |wanted: &dyn Fn(&Mended<'_>) -> bool| mended.iter().position(wanted);
    if let Some(at) = first(&|line| line.sort == Sort::Heading) {
        return Some((at, Meant::Heading));
    }
    if let Some(grid) = grid {
        let meant = match grid.fault {
            Fault::Unruled => Meant::Table,
            Fault::Tabs => Meant::Tabs,
            Fault::Crowded => Meant::CrowdedTable,
            Fault::Miscounted { cells, columns } => Meant::TableRule { cells, columns },
        };
        return Some((grid.lines.start, meant));
    }
    if let Some(at) = first(&|line| line.sort == Sort::Item && numbered(line.line.shown).is_some()) {
        return Some((at, Meant::Numbered));
    }
    if let Some(at) = first(&|line| line.sort == Sort::Item) {
        return Some((at, Meant::Bullets(mended[at].line.shown.chars().next().unwrap_or('•'))));
    }
    breaks.contains(&Break::Apart).then_some((0, Meant::Lines))
}

/// The lines as they were meant.
fn mended<'a>(lines: &'a [Line<'a>], grid: Option<&Grid>) -> Vec<Mended<'a>> {
    let bullets: Vec<_> = lines.iter().map(|line| bullet(line.shown)).collect();
    let found = || bullets.iter().flatten();
    let listed = found().any(|bullet| bullet.sure) || found().count() > 1;
    let lines = lines.iter().zip(&bullets).enumerate();
    lines
        .map(|(index, (line, bullet))| {
            let as_text = Mended { line, written: None, sort: Sort::Text };
            if grid.is_some_and(|grid| grid.lines.contains(&index)) {
                return Mended { sort: Sort::Row, ..as_text };
            }
            if let Some((signs, text)) = heading(line.shown) {
                return Mended { written: Some(format!("{signs} {text}")), sort: Sort::Heading, ..as_text };
            }
            if let Some((number, text)) = numbered(line.shown) {
                return Mended { written: Some(format!("{number} {text}")), sort: Sort::Item, ..as_text };
            }
            if let Some(bullet) = bullet.filter(|_| listed) {
                // `+) một`, `-> hai`
                let text = line.shown[bullet.sign.len_utf8()..].trim_start_matches([')', '>']).trim_start();
                return Mended { written: Some(format!("- {text}")), sort: Sort::Item, ..as_text };
            }
            as_text
        })
        .collect()
}

/// Whether a line breaks within a sentence.
fn is_wrapped(line: &Line<'_>, next: &Line<'_>) -> bool {
    let long = WRAPPED.contains(&line.width()) && unit(line.shown).is_none() && unit(next.shown).is_none();
    let title = line.is_capitals() || next.is_capitals() || line.has_label();
    !line.hard && !line.ends() && (next.begins_small() || long && !title)
}

/// How many letters lines have that editors and their programs wrap.
const WRAPPED: RangeInclusive<usize> = 60..=130;

/// What becomes of the end of each line but the last.
fn breaks(mended: &[Mended<'_>], home: Home, width: usize) -> Vec<Break> {
    let paragraph = Paragraph::of(mended, home, width);
    let pairs = 0..mended.len() - 1;
    let mut breaks: Vec<Break> = pairs.clone().map(|index| paragraph.break_behind(index)).collect();
    // Where one line was a paragraph, the others are.
    if breaks.contains(&Break::Apart) {
        for index in pairs.filter(|index| paragraph.may_part(*index)) {
            let (line, next) = (&mended[index], &mended[index + 1]);
            if line.sort == Sort::Text && next.sort == Sort::Text {
                breaks[index] = Break::Apart;
            }
        }
    }
    breaks
}

/// The lines of a paragraph with what is known of them together.
struct Paragraph<'m> {
    lines: &'m [Mended<'m>],
    home: Home,
    width: usize,
    units: Vec<Option<Unit>>,
    /// The marks that stand within lines too.
    running: Vec<Unit>,
    /// The marks that several lines begin with.
    several: Vec<Unit>,
    is_verse: bool,
    /// Whether lines break within sentences, or were ended on purpose.
    is_fluent: bool,
}

impl<'m> Paragraph<'m> {
    fn of(lines: &'m [Mended<'m>], home: Home, width: usize) -> Self {
        let of = |line: &Mended<'_>| if line.sort == Sort::Text { unit(line.line.shown) } else { None };
        let units: Vec<Option<Unit>> = lines.iter().map(of).collect();
        let count = |sort: Unit| units.iter().filter(|unit| **unit == Some(sort)).count();
        let with = |wanted: &dyn Fn(Unit) -> bool| UNITS.into_iter().filter(|sort| wanted(*sort)).collect();
        let runs = |sort: Unit| count(sort) > 0 && lines.iter().any(|line| runs_on(line.line.shown, sort));
        let (running, several) = (with(&runs), with(&|sort| count(sort) > 1));
        let prose = lines.windows(2).any(|pair| is_wrapped(pair[0].line, pair[1].line));
        let is_fluent = prose && width > 0 || lines.iter().any(|line| line.line.hard);
        let is_verse = is_verse(lines, home, width);
        Self { lines, home, width, units, running, several, is_verse, is_fluent }
    }

    fn break_behind(&self, index: usize) -> Break {
        let (line, next) = (&self.lines[index], &self.lines[index + 1]);
        match (line.sort, next.sort) {
            (Sort::Item, Sort::Item)
                if bullet(line.line.shown).is_some() == bullet(next.line.shown).is_some() =>
            {
                return Break::Next;
            }
            (Sort::Row, Sort::Row) => return Break::Next,
            (Sort::Item, Sort::Text) if next.line.begins_small() => return Break::Joined,
            (Sort::Text, Sort::Text) => {}
            _ => return Break::Apart,
        }
        let (line, next) = (line.line, next.line);
        if let Some(sort) = self.units[index + 1].filter(|_| !line.hard) {
            let follows = line.ends() || self.units[index].is_some() || line.is_capitals();
            let points = matches!(sort, Unit::Letter | Unit::Decimal) && self.several.contains(&sort);
            // What continues an item without its indentation, and is marked as a part, is none of the item.
            let lazy = match self.home {
                Home::Within { indent } => next.prefix.len() < indent && !next.prefix.contains('>'),
                Home::Open => false,
            };
            let lettered = lazy && sort == Unit::Letter && !self.is_fluent;
            if (follows || points || lettered) && !self.running.contains(&sort) {
                return Break::Apart;
            }
        }
        if !self.may_part(index) {
            return Break::Joined;
        }
        // A heading is short; `Bước 3. … trong vòng` goes on.
        let headed = line.width() < *WRAPPED.start()
            && self.units[index].is_some_and(|unit| matches!(unit, Unit::Named | Unit::Roman));
        let labels = line.has_label() && next.has_label();
        let swallowed = self.home != Home::Open && self.width == 0 && is_title_above(line, next);
        let long = line.width() > *WRAPPED.end() && next.shown.starts_with(char::is_uppercase);
        let apart =
            long || line.ends() || line.is_capitals() || labels || headed || self.is_verse || swallowed;
        if apart { Break::Apart } else { Break::Joined }
    }

    /// Whether a paragraph may end behind a line, by the wrapping of the body and by what the next begins with.
    fn may_part(&self, index: usize) -> bool {
        let (line, next) = (self.lines[index].line, self.lines[index + 1].line);
        let kept = matches!(self.home, Home::Within { .. }) && !next.prefix.is_empty();
        !(self.is_fluent || kept || line.hard || is_forced(line, next, self.width)) && next.begins()
    }
}

/// Whether a line is the title of a sentence on the next: short, whole, and no part of it. In an item nobody else breaks a
/// short line without indenting the next.
fn is_title_above(line: &Line<'_>, next: &Line<'_>) -> bool {
    let last = line.shown.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let mut words = next.shown.split(' ');
    let capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    line.width() < SHORT
        && line.begins()
        && last.ends_with(char::is_alphanumeric)
        && !CONNECTING.contains(&last.as_str())
        // All syllables of a name have capitals.
        && capital(words.next())
        && !capital(words.next())
}

/// How many letters a title has at most.
const SHORT: usize = 50;

/// Words that end no title.
const CONNECTING: [&str; 30] = [
    "theo", "của", "tại", "số", "và", "các", "những", "là", "từ", "đến", "do", "với", "cho", "về", "ở",
    "trong", "bởi", "hoặc", "một", "để", "khi", "như", "thuộc", "ông", "bà", "ngày", "gồm", "đã", "được",
    "có",
];

/// Whether the next word had no room on a line: wrapped texts break there wherever a sentence ends.
fn is_forced(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    line.width() <= width && line.width() + 1 + next.first_word() > width
}

/// Three lines and more that each begin with a capital and end nowhere: a verse, an address, the head of a letter.
fn is_verse(mended: &[Mended<'_>], home: Home, width: usize) -> bool {
    home == Home::Open
        && mended.len() > 2
        && mended
            .iter()
            .all(|line| line.sort == Sort::Text && line.line.shown.starts_with(char::is_uppercase))
        && mended.windows(2).filter(|pair| !is_forced(pair[0].line, pair[1].line, width)).count() * 2
            >= mended.len()
        && mended.iter().map(|line| line.line.width()).max() <= Some(LONGEST_VERSE)
}

/// How many letters a line of a verse or a head has at most.
const LONGEST_VERSE: usize = 60;

/// The lines as they were meant, written.
fn rewritten(
    source: &str,
    mended: &[Mended<'_>],
    grid: Option<&Grid>,
    breaks: &[Break],
    home: Home,
) -> String {
    let mut text = String::new();
    for (index, line) in mended.iter().enumerate() {
        let prefix = prefix_of(line.line, home);
        if let Some(before) = index.checked_sub(1) {
            match breaks[before] {
                Break::Joined => {
                    text.push_str(&source[mended[before].line.place.end..line.line.place.start]);
                }
                Break::Apart => {
                    // A sign that ends a line ends no paragraph.
                    text.truncate(text.trim_end_matches('\\').len());
                    text.push_str(&format!("\n{}\n{prefix}", prefix.trim_end()));
                }
                Break::Next => text.push_str(&format!("\n{prefix}")),
            }
        }
        let rows = grid.filter(|grid| grid.lines.contains(&index));
        match rows.and_then(|grid| Some((grid, grid.mended.as_ref()?))) {
            Some((grid, rows)) if rows.len() > grid.lines.len() => {
                let row = index - grid.lines.start;
                let at = if row == 0 { 0..2 } else { row + 1..row + 2 };
                text.push_str(&rows[at].join(&format!("\n{prefix}")));
            }
            Some((grid, rows)) => text.push_str(&rows[index - grid.lines.start]),
            None => {
                let written = line.written.as_deref().unwrap_or(line.line.shown);
                // At the head of a paragraph it would be the address of a link, and vanish.
                let vanishes = index > 0 && written.starts_with('[') && written.contains("]:");
                text.push_str(if vanishes { "\\" } else { "" });
                text.push_str(written);
            }
        }
    }
    text
}

/// What stands before a line when it begins a paragraph: as much as it needs, and not so much that it becomes code.
fn prefix_of(line: &Line<'_>, home: Home) -> String {
    match home {
        _ if line.prefix.contains('>') => line.prefix.to_owned(),
        Home::Within { indent } if line.prefix.len() >= indent => " ".repeat(indent),
        _ => String::new(),
    }
}

/// An edit of whole lines, without those at its ends that it leaves as they are but one, after which an end stands.
fn shortened(source: &str, at: Range<usize>, text: &str) -> (Range<usize>, String) {
    let old = &source[at.clone()];
    let same = |(a, b): &(char, char)| a == b;
    let head: usize = old.chars().zip(text.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let ends = old[head..].chars().rev().zip(text[head..].chars().rev());
    let tail: usize = ends.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let before = old[..head].trim_end_matches('\n');
    let head = before.rfind('\n').map_or(0, |end| end + 1);
    let tail = old[old.len() - tail..].find('\n').map_or(0, |end| tail - end);
    (at.start + head..at.end - tail, text[head..text.len() - tail].to_owned())
}
