//! What CommonMark leaves as text, or reads otherwise than an editor meant it: reported, never guessed.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, TagEnd};

use super::{
    Writer,
    embeds::{Name, is_whole, take_apart},
    grid::cells_of,
    lines::{Line, lines_of, unit},
    signs::{self, Pair},
};
use crate::{
    article::markdown::is_local,
    diagnostic::{
        Finding, Meant, Span, footnote_missing, link_local, link_space, mail_space, markup_text,
        placeholder_left, table_cells,
    },
    vocabulary::placeholder::is_placeholder,
};

/// How many bytes a destination has at most that is looked at.
const LONGEST_DESTINATION: usize = 1024;

impl Writer<'_, '_> {
    /// Looks at the lines of a paragraph for headings, lists and tables that are none.
    pub(super) fn check_paragraph(&mut self, range: &Range<usize>) {
        let text = self.source[range.clone()].trim_end();
        // Nearly all paragraphs are one line that begins with a letter.
        if !text.contains('\n') && text.starts_with(char::is_alphabetic) && !text.ends_with("ở đây.") {
            return;
        }
        let lines = lines_of(self.source, range);
        for Line { place, shown, .. } in &lines {
            if shown.starts_with('{') {
                self.check_single_braces(place);
            } else if shown.starts_with("[!") {
                self.check_alert(place);
            } else if shown.starts_with(['[', '!', '?', ':']) {
                self.check_foreign_line(place);
            } else if is_placeholder(shown) {
                self.report(place, placeholder_left());
            }
        }
        self.check_lines(range, &lines);
    }

    /// Looks at the first words of an item, where they are no paragraph of their own.
    pub(super) fn check_item(&mut self, index: usize) {
        let whole = self.events[index].1.clone();
        if !self.source[whole].trim_end().contains('\n') {
            return;
        }
        let inline = |event: &Event<'_>| match event {
            Event::Start(tag) => is_inline(&tag.to_end()),
            Event::End(tag) => is_inline(tag),
            Event::Html(_) | Event::Rule => false,
            _ => true,
        };
        let words = self.events[index + 1..].iter().take_while(|(event, _)| inline(event));
        let ends = words.fold(None, |ends: Option<Range<usize>>, (_, range)| {
            Some(ends.map_or(range.clone(), |ends| ends.start..range.end.max(ends.end)))
        });
        if let Some(range) = ends.filter(|range| self.source[range.clone()].contains('\n')) {
            self.depth += 1;
            let lines = lines_of(self.source, &range);
            self.check_lines(&range, &lines);
            self.depth -= 1;
        }
    }

    /// Reports an embed in single braces.
    fn check_single_braces(&mut self, line: &Range<usize>) {
        let shown = &self.source[line.clone()];
        if shown.starts_with("{{") || !shown.ends_with('}') {
            return;
        }
        let inner = shown.trim_start_matches(['{', ' ']).trim_end_matches(['}', ' ']);
        if Name::parse(take_apart(inner).name).is_none() {
            return;
        }
        let finding = markup_text(&Meant::Embed);
        // A box without its words goes on to its end, which may be written in single braces too.
        let finding = if is_whole(inner) && self.depth == 0 {
            finding.with_edit(span(line), format!("{{{{{inner}}}}}"))
        } else {
            finding
        };
        self.report(line, finding);
    }

    /// Reports a row with more cells than the table has columns: what is too many is lost. And a line of text right below
    /// a table, which is a row of it.
    pub(super) fn check_row(&mut self, range: &Range<usize>) {
        let row = self.source[range.clone()].trim_matches([' ', '\t', '\r', '\n']);
        let (cells, columns) = (cells_of(row), self.alignments.len());
        let place = range.start..range.start + row.len();
        if !row.contains('|') {
            if self.below_table < range.start && !row.is_empty() {
                self.check_below_table(&place);
            }
        } else if cells > columns && has_words_behind(row, columns) {
            self.report(&place, table_cells(cells, columns));
        }
    }

    /// Reports the lines of text right below a table, once.
    fn check_below_table(&mut self, first: &Range<usize>) {
        let line_start = self.source[..first.start].rfind('\n').map_or(0, |at| at + 1);
        let head = self.source[..line_start].lines().next_back().unwrap_or_default();
        let block = self.source[first.start..].split("\n\n").next().unwrap_or_default();
        let lines: Vec<&str> = block.lines().take_while(|line| !line.trim().is_empty()).collect();
        self.below_table = first.start + block.len();
        // A table of one column may be written without its signs.
        if !head.contains('|') {
            return;
        }
        let before = &self.source[line_start..first.start];
        let finding = markup_text(&Meant::BelowTable);
        let plain = lines.iter().all(|line| !line.contains('|'));
        let finding = if plain && before.is_empty() && self.depth == 0 {
            let text = format!("\n{}", lines.join("\n\n"));
            let end = first.start + lines.iter().map(|line| line.len() + 1).sum::<usize>() - 1;
            finding.with_edit(Span::new(first.start, end.min(self.source.len())), text)
        } else {
            finding
        };
        self.report(first, finding);
    }

    /// Reports text that is indented like code, and words that stand where the language of code does.
    pub(super) fn check_code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        if matches!(kind, CodeBlockKind::Indented) {
            return self.check_indented(range);
        }
        let text = self.source[range.clone()].trim_end();
        let first = text.lines().next().unwrap_or_default();
        let last = text.lines().next_back().unwrap_or_default().trim_start_matches(['>', ' ', '\t']);
        let closed = text.contains('\n') && (last.starts_with("```") || last.starts_with("~~~"));
        let place = range.start..range.start + first.len();
        if !closed {
            self.report(&place, markup_text(&Meant::Fence));
        }
        if let CodeBlockKind::Fenced(info) = kind
            && is_prose(info)
        {
            let signs = first.len() - first.trim_start_matches(['`', '~']).len();
            let words = first[signs..].trim();
            let finding = markup_text(&Meant::FenceWords);
            let exact = self.depth == 0 && first.starts_with(['`', '~']);
            let at = Span::new(place.start + signs, place.end);
            self.report(&place, if exact { finding.with_edit(at, format!("\n{words}")) } else { finding });
        }
    }

    fn check_indented(&mut self, range: &Range<usize>) {
        let text = self.source[range.clone()].trim_end();
        let line = text.lines().next().unwrap_or_default().trim_end();
        let finding = markup_text(&Meant::Indented);
        let start = self.source[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        // Words and parts of laws become paragraphs; what else it may be is not guessed.
        let plain = |line: &&str| line.starts_with(char::is_alphabetic) || unit(line).is_some();
        let exact = self.depth == 0 && lines.iter().all(plain) && !text.contains(['|', '\t', '`']);
        let behind = &self.source[range.start + text.len()..];
        let alone = behind
            .strip_prefix('\n')
            .is_none_or(|behind| behind.lines().next().is_none_or(|line| line.trim().is_empty()));
        let finding = if exact && alone {
            finding.with_edit(Span::new(start, range.start + text.len()), lines.join("\n\n"))
        } else {
            finding
        };
        self.report(&(range.start..range.start + line.len()), finding);
    }

    /// Reports footnotes that are not shown.
    pub(super) fn check_footnotes(&mut self) {
        for (label, events) in self.footnotes.idle() {
            let Some((_, range)) = self.events.get(events.start - 1) else { continue };
            let place = range.start..range.start + self.source[range.clone()].trim_end().len();
            self.report(&place, markup_text(&Meant::Footnote(label)));
        }
    }

    /// Whether a heading is a paragraph with a line of `---` or `===` below it.
    pub(super) fn is_underlined(&self, range: &Range<usize>) -> bool {
        !self.source[range.clone()].trim_start().starts_with('#')
    }

    /// Reports a heading that somebody may have meant as a paragraph with a rule below it.
    pub(super) fn check_underlined(&mut self, range: &Range<usize>) {
        let text = self.source[range.clone()].trim_end();
        let finding = markup_text(&Meant::Rule);
        let (above, rule) = text.rsplit_once('\n').unwrap_or((text, ""));
        // A sentence is no heading; of a few words nobody knows.
        let sentence = above.trim_end().ends_with(['.', ';', ':', '!', '?']) && !above.contains('\n');
        let at = range.start + above.len();
        let finding = if sentence && self.depth == 0 && rule.trim().len() > 2 && rule.trim().starts_with('-')
        {
            finding.with_edit(Span::new(at, at), "\n")
        } else {
            finding
        };
        self.report(&(range.start..range.start + text.len()), finding);
    }

    /// Reports a quotation that is a number: `>5`, `>= 90%`.
    pub(super) fn check_quotation(&mut self, range: &Range<usize>) {
        let text = self.source[range.clone()].trim_end();
        let Some(behind) = text.strip_prefix('>') else { return };
        let sign = behind.strip_prefix('=').map(str::trim_start).unwrap_or(behind);
        let share = behind.trim_start().split(' ').next().is_some_and(|word| word.ends_with('%'));
        let number = sign.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if number && (share || !text.contains('\n') && !sign.starts_with(' ')) {
            let place = range.start..range.start + text.len();
            let shown =
                text.lines().map(|line| format!("{}{line}", if line.starts_with('>') { "\\" } else { "" }));
            let edit = match text.contains('\n') {
                false => (Span::new(range.start, range.start), "\\".to_owned()),
                // Without the quotation they are lines of one paragraph.
                true => (Span::new(place.start, place.end), shown.collect::<Vec<_>>().join("\n\n")),
            };
            self.report(&place, markup_text(&Meant::Quotation).with_edit(edit.0, edit.1));
        }
    }

    /// Reports what makes a term of the paragraph above it: `:` without a space, `:::`.
    pub(super) fn check_definition(&mut self, range: &Range<usize>) {
        let text = self.source[range.clone()].trim_end();
        let line = text.lines().next().unwrap_or_default();
        let place = range.start..range.start + line.len();
        if line.starts_with(":::") {
            self.check_foreign_line(&place);
        } else if line.strip_prefix(':').is_some_and(|behind| !behind.starts_with([' ', '\t'])) {
            let at = Span::new(range.start, range.start);
            self.report(&place, markup_text(&Meant::Term).with_edit(at, "\\"));
        }
    }

    /// Reports stars within words, which may be emphasis or signs.
    pub(super) fn check_span(&mut self, tag: &TagEnd, range: &Range<usize>) {
        let (signs, pair) = signs::pair(self.source, tag, range);
        if pair == Pair::Unclear {
            let inner = &self.source[range.start + signs.len()..range.end - signs.len()];
            let finding = markup_text(&Meant::Signs(signs.chars().next().unwrap_or('*')));
            let escape = format!("\\{signs}");
            self.report(range, finding.with_edit(span(range), format!("{escape}{inner}{escape}")));
        }
    }

    /// Finds in running text: a destination with a space in it or before it, a footnote that is not defined,
    /// stars that make nothing bold, a path whose backslashes are signs of Markdown.
    pub(super) fn check_text(&mut self, text: &str, range: &Range<usize>) {
        let before = self.source.as_bytes().get(range.start.wrapping_sub(1)).copied();
        if text.starts_with('^') && before == Some(b'[') {
            let label = text[1..].split(']').next().unwrap_or_default();
            if self.source[range.start + 1..].starts_with(&format!("{label}]")) && !label.is_empty() {
                self.report(&(range.start - 1..range.start + label.len() + 2), footnote_missing(label));
            }
        }
        if before == Some(b'\\') {
            self.check_path(range.start - 1);
        }
        if let Some(at) = memchr::memmem::find(self.source[range.clone()].as_bytes(), b"**")
            && text.contains(char::is_alphanumeric)
        {
            self.check_stars(&(range.start + at..range.end));
        } else if matches!(text, "*" | "_") {
            self.check_unclosed(text, range.start);
        }
        let closes = memchr::memchr_iter(b']', self.source[range.clone()].as_bytes());
        let gaps = closes.map(|at| range.start + at + 1);
        let behind_bracket = |start: usize| {
            let rest = self.source[start..].trim_start_matches([' ', '\u{a0}']);
            rest.starts_with('(').then(|| self.source.len() - rest.len())
        };
        let starts: Vec<(usize, usize)> = gaps.filter_map(|gap| Some((gap, behind_bracket(gap)?))).collect();
        for (gap, start) in starts {
            self.check_destination(gap, start);
        }
    }

    /// Reports signs that begin or end bold text of which the other end is not there.
    fn check_unclosed(&mut self, sign: &str, start: usize) {
        let signs = self.source[start..].len() - self.source[start..].trim_start_matches(sign).len();
        let range = start..start + signs;
        let before = self.source[..range.start].chars().next_back().unwrap_or('\n');
        let behind = self.source[range.end..].chars().next().unwrap_or('\n');
        let free = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?');
        let opens = free(before) && (behind.is_alphanumeric() || matches!(behind, '“' | '"' | '('));
        let closes = free(behind) && (before.is_alphanumeric() || matches!(before, '”' | '"' | ')'));
        if signs == 2 && (opens || closes && !before.is_ascii_digit()) {
            self.report(&range, markup_text(&Meant::Unclosed(sign.repeat(2))));
        }
    }

    /// Reports stars that make nothing bold. `range` begins at them.
    fn check_stars(&mut self, range: &Range<usize>) {
        let rest = &self.source[range.clone()];
        let before = self.source[..range.start].chars().next_back();
        // A mark that a note explains below, and a power.
        if before == Some('(')
            || rest[2..].starts_with(|c: char| c.is_ascii_digit())
                && before.is_some_and(|c| c.is_ascii_digit())
        {
            return;
        }
        let finding = markup_text(&Meant::Stars);
        let place = range.start..range.start + 2;
        let inner = rest[2..].split_once("**").filter(|(_, behind)| !behind.contains("**"));
        let Some((inner, behind)) = inner else { return self.report(&place, finding) };
        let words = inner.trim();
        let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '*');
        let exact = words.starts_with(char::is_alphanumeric)
            && words.ends_with(char::is_alphanumeric)
            && free(before)
            && free(behind.chars().next())
            && !words.contains('\n');
        let end = range.start + inner.len() + 4;
        let finding = if exact {
            finding.with_edit(Span::new(range.start, end), format!("**{words}**"))
        } else {
            finding
        };
        self.report(&place, finding);
    }

    /// Reports the path of a file that loses a backslash at `at`: `\\\\may-chu\\chung`, `C:\\_luu`.
    fn check_path(&mut self, at: usize) {
        let from = self.source[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1);
        let from = if from <= at && self.source.is_char_boundary(from) { from } else { at };
        let word = self.source[from..].split(char::is_whitespace).next().unwrap_or_default();
        let bare = word.trim_start_matches(['(', '"', '“', '\'', '‘', '[']);
        let start = from + word.len() - bare.len();
        let path = bare.trim_end_matches(['.', ',', ';', ':', ')', '"', '”', '\'', '’', ']']);
        let is_share = path
            .strip_prefix("\\\\")
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric) && rest.contains('\\'));
        let mut letters = path.chars();
        let is_drive =
            letters.next().is_some_and(|c| c.is_ascii_alphabetic()) && letters.as_str().starts_with(":\\");
        let place = start..start + path.len();
        if (is_share || is_drive) && self.told_path < start + 1 && !path.contains(['`', '|']) {
            self.told_path = place.end;
            self.report(&place, markup_text(&Meant::Path).with_edit(span(&place), format!("`{path}`")));
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
        let address = destination.trim();
        if gap < start {
            let is_address = destination.contains("://") || destination.starts_with('/');
            if (is_path || is_address) && !address.contains(' ') {
                let finding = markup_text(&Meant::Link).with_edit(Span::new(gap, start), "");
                self.report(&(gap - 1..start + length + 1), finding);
            }
        } else if address.contains(' ') && !destination.contains(['"', '\'', '<']) {
            let at = start + 1 + destination.len() - destination.trim_start().len();
            if let Some(finding) = spaced(address, at, is_path) {
                self.report(&(start + 1..start + length), finding);
            }
        }
    }
}

/// What is wrong with a destination that has spaces in it.
fn spaced(address: &str, at: usize, is_path: bool) -> Option<Finding> {
    let place = Span::new(at, at + address.len());
    if is_local(address) {
        return Some(link_local(address));
    }
    let close: String = address.split(' ').collect();
    let mail = close.strip_prefix("mailto:").unwrap_or(&close);
    let is_mail = mail.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !mail.contains(['/', ':']) && host.is_ascii()
    });
    if is_mail {
        return Some(mail_space(address).with_edit(place, format!("mailto:{mail}")));
    }
    if let Some(number) = close.strip_prefix("tel:") {
        return Some(mail_space(address).with_edit(place, format!("tel:{number}")));
    }
    if address.contains("://") {
        return Some(link_space(address).with_edit(place, address.replace(' ', "%20")));
    }
    is_path.then(|| link_space(address).with_edit(place, format!("<{address}>")))
}

fn span(range: &Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

fn is_inline(tag: &TagEnd) -> bool {
    signs::may_be_signs(tag) || matches!(tag, TagEnd::Link | TagEnd::Image)
}

/// Whether the cells of a row past its columns hold anything.
fn has_words_behind(row: &str, columns: usize) -> bool {
    let mut cells = row.strip_prefix('|').unwrap_or(row).split('|');
    // An escaped sign parts no cells.
    row.contains("\\|") || cells.by_ref().skip(columns).any(|cell| !cell.trim().is_empty())
}

/// Whether the words behind the signs of code are words of the article.
fn is_prose(info: &str) -> bool {
    let words = info.split_whitespace().filter(|word| !word.contains(['=', '{', '}', ':']));
    !info.is_ascii() || words.count() > 1
}
