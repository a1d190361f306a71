//! Lines that Markdown takes for the addresses of links (`[Thời gian]: 8h00`) and that no link uses: nobody sees them.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag};
use rustc_hash::FxHashSet;

use super::Writer;
use crate::diagnostic::{Meant, Span, markup_text};

impl Writer<'_, '_> {
    /// Reports the lines that are shown nowhere.
    pub(super) fn check_definitions(&mut self) {
        if memchr::memmem::find(self.source.as_bytes(), b"]:").is_none() {
            return;
        }
        let used: FxHashSet<String> = self.events.iter().filter_map(|(event, _)| label_of(event)).collect();
        let mut known: FxHashSet<String> = FxHashSet::default();
        let mut run: Option<Range<usize>> = None;
        for line in self.unseen() {
            let label = self.label(&line).map(folded);
            let idle = match &label {
                Some(label) => !used.contains(label) | !known.insert(label.clone()),
                // What stands below the address is its title.
                None => run.is_some(),
            };
            let goes_on =
                run.as_ref().is_some_and(|run| self.source[run.end..line.start].matches('\n').count() == 1);
            if !(idle && goes_on)
                && let Some(run) = run.take()
            {
                self.report_definitions(&run);
            }
            if idle && (goes_on || label.is_some()) {
                run = Some(run.map_or(line.start, |run| run.start)..line.end);
            }
        }
        if let Some(run) = run {
            self.report_definitions(&run);
        }
    }

    /// The lines, without what stands before their words, that no event shows and that are not blank, where they begin
    /// like the address of a link, and those right below.
    fn unseen(&self) -> Vec<Range<usize>> {
        let mut shown =
            self.events.iter().filter(|(event, _)| is_leaf(event)).map(|(_, range)| range.clone());
        let mut next = shown.next();
        let mut lines: Vec<Range<usize>> = Vec::new();
        let mut last = None;
        let mut at = 0;
        for (number, line) in self.source.split_inclusive('\n').enumerate() {
            let (start, end) = (at, at + line.len());
            at = end;
            while next.as_ref().is_some_and(|range| range.end <= start) {
                next = shown.next();
            }
            let words = line.trim_start_matches([' ', '\t', '>']);
            let words = item(words).trim_end();
            if words.is_empty() || next.as_ref().is_some_and(|range| range.start < end) {
                continue;
            }
            let from = start + line.find(words).unwrap_or(0);
            let below = last.is_some_and(|last: usize| last + 1 == number);
            if self.label(&(from..from + words.len())).is_some() || below {
                last = Some(number);
                lines.push(from..from + words.len());
            }
        }
        lines
    }

    /// The label of a line that is the address of a link. It may go on below.
    fn label(&self, line: &Range<usize>) -> Option<&str> {
        let end = self.source.floor_char_boundary((line.start + LONGEST_LABEL).min(self.source.len()));
        let text = self.source[line.start..end].strip_prefix('[')?;
        let (label, _) = text.split_once("]:")?;
        // Many write what nobody shall see as `[//]: # (…)`.
        (!label.starts_with('^') && !matches!(label, "//" | "comment")).then_some(label)
    }

    fn report_definitions(&mut self, run: &Range<usize>) {
        let lines: Vec<&str> = self.source[run.clone()].lines().collect();
        let label = one_line(self.label(run).unwrap_or_default());
        let shown = lines.iter().map(|line| {
            let words = item(line.trim_start_matches([' ', '\t', '>']));
            let before = &line[..line.len() - words.len()];
            let escape = if words.starts_with('[') { "\\" } else { "" };
            (before, format!("{before}{escape}{}", words.trim_end()))
        });
        let mut text = String::new();
        for (before, line) in shown {
            if !text.is_empty() {
                text.push_str(&format!("\n{}\n", quoted(before)));
            }
            text.push_str(&line);
        }
        // What follows on the next line is not of it.
        let behind = self.source[run.end..].split_once('\n').map_or("", |(_, behind)| behind);
        let next = behind.lines().next().unwrap_or_default();
        let words = next.trim_matches([' ', '\t', '>']);
        if !words.is_empty() && item(words) == words {
            text.push_str(&format!(
                "\n{}",
                quoted(&next[..next.len() - next.trim_start_matches([' ', '>']).len()])
            ));
        }
        let finding = markup_text(&Meant::Definition(label)).with_edit(Span::new(run.start, run.end), text);
        self.report(run, finding);
    }
}

/// How many bytes a label has at most: 999 letters.
const LONGEST_LABEL: usize = 4_000;

/// The signs of a quotation, as they stand on a blank line.
fn quoted(before: &str) -> &str {
    if before.contains('>') { before.trim_end() } else { "" }
}

/// A line without the sign of an item.
fn item(words: &str) -> &str {
    let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = if digits.len() < words.len() {
        digits.strip_prefix(['.', ')'])
    } else {
        words.strip_prefix(['-', '*', '+'])
    };
    match rest {
        Some(rest) if rest.starts_with([' ', '\t']) => rest.trim_start_matches([' ', '\t']),
        _ => words,
    }
}

/// Whether an event shows something of the source.
fn is_leaf(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Heading { .. } | Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Table(_)
        ),
        Event::End(_) => false,
        _ => true,
    }
}

/// The label by which a link finds its address.
fn label_of(event: &Event<'_>) -> Option<String> {
    let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) = event else {
        return None;
    };
    let by_label = matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
    by_label.then(|| folded(&CowStr::clone(id)))
}

/// A label as labels are compared.
fn folded(label: &str) -> String {
    one_line(label).to_lowercase()
}

fn one_line(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ")
}
