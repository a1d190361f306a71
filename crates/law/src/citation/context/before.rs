//! What stands before a number: the word of its type, as a word, an abbreviation, or with a title between.

use std::sync::Arc;

use super::{
    ends_with_word, is_word_start, lowered, title,
    type_word::{Named, law_word, type_at_end},
};
use crate::{
    citation::{number_text::NumberText, serial::is_stray},
    cleanup::{is_letter, is_noise, is_of_word},
    tables::Tables,
};
use vietnamese::{fold_key, fold_words};

/// How many bytes before a number are looked at for the word of its type.
const BEFORE: usize = 200;

/// How many bytes before the number of a law are looked at: titles have up to 25 words, and more where they name what
/// they amend.
const BEFORE_LAW: usize = 480;

/// How many bytes right before a number are looked at first: most have the word of their type there.
const NEAR: usize = 48;

/// What stands before a number.
#[derive(Debug)]
pub(in crate::citation) struct Before {
    /// Where the citation begins.
    pub(in crate::citation) start: usize,
    /// The type that a word names.
    pub(in crate::citation) document_type: Option<Arc<str>>,
    /// Whether the number is said to be one of something else.
    other: bool,
}

impl Before {
    /// Whether a number is a citation here.
    pub(in crate::citation) fn admits(&self, tables: &Tables, number: &NumberText) -> bool {
        !self.other
            && (self.document_type.is_some() || number.speaks_for_itself(tables) || number.is_of_assembly())
    }
}

/// The citation before a number.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::citation) struct Last<'a> {
    /// Where it ends.
    pub(in crate::citation) end: usize,
    pub(in crate::citation) document_type: Option<&'a Arc<str>>,
}

/// Looks at what stands before a number.
pub(in crate::citation) fn before(
    tables: &Tables,
    text: &str,
    number: &NumberText,
    last: Option<Last<'_>>,
) -> Before {
    let floor = last.map_or(0, |last| last.end).min(number.span.start);
    let start = number.span.start;
    let of_law = is_of_law(number);
    let reach = if of_law { BEFORE_LAW } else { BEFORE };
    let from = text.ceil_char_boundary(start.saturating_sub(reach).max(floor));
    let from = from + paragraph_at_end(&text[from..start]);
    let window = &text[from..start];
    let (bare, has_colon) = without_signs(window);
    let found = |named: Named<'_>| Before {
        start: from + named.at,
        document_type: Some(named.name.clone()),
        other: false,
    };
    let near = near(tables, bare, !has_colon);
    if let Some(near) = near
        && let Some(named) = title::settled(tables, bare, near, number, of_law)
    {
        return found(named);
    }
    let (head, has_so) = without_so(bare);
    let own = title::own_type(tables, number).map(|own| &own.name);
    // `TB kết luận số 72/TB-UBND`.
    if let Some(near) = near
        && let Some((length, name)) = abbreviation(tables, bare[..near.at].trim_end_matches(is_noise), number)
        && own == Some(&name)
    {
        let at = bare[..near.at].trim_end_matches(is_noise).len() - length;
        return Before { start: from + at, document_type: Some(name), other: false };
    }
    if !has_so && has_colon {
        // `Nghị quyết: 15-NQ/ĐU`: what the number says itself.
        let near = type_at_end(tables, bare)
            .filter(|near| title::own_type(tables, number).is_some_and(|own| own.name == *near.name));
        return near.map_or_else(|| alone(tables, text, number, last, from), found);
    }
    if near.is_none() {
        if let Some((length, name)) = abbreviation(tables, head, number) {
            return Before { start: from + head.len() - length, document_type: Some(name), other: false };
        }
        let law = || if of_law { unmarked_law(tables, head) } else { None };
        if let Some(found) = unmarked(tables, head, number).or_else(law)
            // `Thông báo kết\nluận số 58-TB/ĐU`.
            && !own.is_some_and(|own| *own != found.1 && lowered(head).contains(&**own))
        {
            return Before { start: from + found.0, document_type: Some(found.1), other: false };
        }
    }
    if has_so && tables.words.others.iter().any(|other| ends_with_word(head, other)) {
        return Before { start, document_type: None, other: true };
    }
    if has_so || of_law || near.is_some() {
        let head = if near.is_some() && !has_so { bare } else { head };
        if let Some(named) = title::titled(
            tables,
            head,
            number,
            title::Way { of_law, has_so, behind: &text[number.span.end..] },
        ) {
            return found(named);
        }
    }
    near.map_or_else(|| alone(tables, text, number, last, from), found)
}

/// Where the last paragraph of a text begins: what stands before a blank line names nothing behind it.
fn paragraph_at_end(text: &str) -> usize {
    let mut end = text.len();
    while let Some(at) = memchr::memrchr(b'\n', &text.as_bytes()[..end]) {
        if end < text.len() && text[at..end].trim().is_empty() {
            return end + 1;
        }
        end = at;
    }
    0
}

/// Whether a number is one of the National Assembly, its committee, or the Council of State, whose documents are cited by
/// their titles.
fn is_of_law(number: &NumberText) -> bool {
    number.is_of_assembly() || ["UBTVQH", "HĐNN", "HDNN"].iter().any(|symbol| number.written.contains(symbol))
}

/// What stands before a number, less spaces, a colon, and a sign that strayed in between `số` and the digits; and whether a
/// colon was there.
fn without_signs(window: &str) -> (&str, bool) {
    let trimmed = window.trim_end_matches(is_noise);
    let bare = trimmed.strip_suffix(':').map_or(trimmed, |rest| rest.trim_end_matches(is_noise));
    if !bare.ends_with(is_of_word) {
        let stray = |letter: char| is_noise(letter) || matches!(letter, ':' | '(') || is_stray(letter);
        let rest = bare.trim_end_matches(stray);
        // A cell of a table ends where a space stands behind the bar.
        let is_cell = bare.ends_with('|') && trimmed.len() < window.len();
        if !is_cell && without_so(rest).1 && bare.len() - rest.len() <= 24 {
            return (rest, true);
        }
    }
    (bare, bare.len() < trimmed.len())
}

/// The text before `số` at its end, and whether it stands there.
fn without_so(text: &str) -> (&str, bool) {
    for so in ["số", "Số", "SỐ", "sô", "Sô", "№", "No.", "No"] {
        if let Some(head) = text.strip_suffix(so)
            && !head.ends_with(is_letter)
        {
            return (head.trim_end_matches(|letter| is_noise(letter) || letter == ':'), true);
        }
    }
    (text, false)
}

/// The word of a type that stands right before a number, with or without `số`.
fn near<'a>(tables: &'a Tables, bare: &str, may_lack_so: bool) -> Option<Named<'a>> {
    let (head, has_so) = without_so(bare);
    if !has_so && !may_lack_so {
        return None;
    }
    law_word(tables, head, type_at_end(tables, head)?)
}

/// A number without a word of its own: one of a list, of the type of the one before, or on its own.
fn alone(tables: &Tables, text: &str, number: &NumberText, last: Option<Last<'_>>, from: usize) -> Before {
    let start = number.span.start;
    let gap = |last: &Last<'_>| &text[last.end.min(start)..start];
    // Tables that are run together tell a number twice.
    let is_twice = |last: &Last<'_>| {
        gap(last).is_empty()
            && text[..last.end].ends_with(&number.written)
            && title::own_type(tables, number).is_none()
    };
    let shared = last.filter(|last| is_twice(last) || super::behind::is_list(gap(last)));
    let window = text[from..start].trim_end_matches(is_noise);
    let other = tables.words.others.iter().any(|other| ends_with_word(window, other));
    Before { start, document_type: shared.and_then(|last| last.document_type.cloned()), other }
}

/// An abbreviation at the end of a text, by its length, with the type that it means: with its marks (`QĐ`), or without them
/// or in small letters where the number says the same (`ND 207/2026/ND-CP`, `tt 80/2021/tt-btc`).
fn abbreviation(tables: &Tables, text: &str, number: &NumberText) -> Option<(usize, Arc<str>)> {
    let word = text.rsplit(|letter: char| !is_letter(letter)).next()?;
    if !(2..=8).contains(&word.chars().count()) {
        return None;
    }
    let named = |kind: &Arc<crate::DocumentType>| (word.len(), kind.name.clone());
    if let Some(kind) = tables.type_by_symbol(word) {
        return Some(named(kind));
    }
    let own = tables.type_by_symbol(&number.first).or_else(|| tables.type_by_mended_symbol(&number.first));
    if fold_key(word) == fold_key(&number.first) {
        // `BCTĐ 66/BCTĐ-STP`: a report, whose symbol goes on with that of what it is about.
        let shorter = || {
            let mut ends =
                word.char_indices().skip(2).map(|(at, _)| at).collect::<Vec<_>>().into_iter().rev();
            ends.find_map(|end| tables.type_by_symbol(&word[..end]))
        };
        let is_body = tables.issuer(&number.first).is_some();
        return own.or_else(|| shorter().filter(|_| !is_body)).map(named);
    }
    let is_capital = word.chars().all(char::is_uppercase);
    let kind = tables.type_by_mended_symbol(word).filter(|_| is_capital)?;
    own.is_none_or(|own| own == kind).then(|| named(kind))
}

/// The word of a type without its marks, or with wrong ones (`nghi dinh so`, `Nghi định`), broken over lines or not: where it
/// begins, and the type that it means.
fn unmarked(tables: &Tables, head: &str, number: &NumberText) -> Option<(usize, Arc<str>)> {
    let from = head.floor_char_boundary(head.len().saturating_sub(NEAR));
    let mut starts: Vec<usize> = words_backwards(&head[from..]).take(5).map(|at| from + at).collect();
    let mut end = head.len();
    if starts.first().is_some_and(|at| fold_key(&head[*at..]) == "so") {
        end = starts.remove(0);
        let bare = head[..end].trim_end_matches(is_noise);
        if let Some((length, name)) = abbreviation(tables, bare, number) {
            return Some((bare.len() - length, name));
        }
    }
    // The longest first.
    let named = starts.iter().take(4).rev().find_map(|at| {
        let folded = fold_words(&head[*at..end]);
        let kind = tables.type_by_name(&folded).filter(|_| folded.len() > 3 && is_word_start(head, *at))?;
        Some(Named { at: *at, name: &kind.name })
    })?;
    law_word(tables, &head[..end], named).map(|named| (named.at, named.name.clone()))
}

/// A law by its title in a text without marks (`Luat Nha o so 27/2023/QH15`): where it begins, and its type.
fn unmarked_law(tables: &Tables, head: &str) -> Option<(usize, Arc<str>)> {
    let clause = title::clause(head);
    let text = &head[clause..];
    let title = ["so", "So", "SO"].iter().find_map(|so| text.strip_suffix(so)?.strip_suffix(' '))?;
    let lower = title.to_ascii_lowercase();
    let at = lower.rfind("luat ").filter(|at| title.is_ascii() && is_word_start(title, *at))?;
    let words = title[at + 5..].split_whitespace().count();
    let is_code =
        lower[..at].ends_with("bo ") && is_word_start(title, at - 3) && !lower[..at].ends_with("toan bo ");
    let (at, name) = if is_code { (at - 3, "bộ luật") } else { (at, "luật") };
    (1..=25).contains(&words).then_some(())?;
    Some((clause + at, tables.type_by_name(name)?.name.clone()))
}

/// Where the words of a text begin, from the last to the first.
fn words_backwards(text: &str) -> impl Iterator<Item = usize> {
    let mut end = text.len();
    std::iter::from_fn(move || {
        let trimmed = text[..end].trim_end_matches(is_noise);
        let word = trimmed.trim_end_matches(is_letter);
        let is_word = word.len() < trimmed.len();
        end = word.len();
        is_word.then_some(end)
    })
}
