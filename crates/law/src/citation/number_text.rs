//! The text of a number: digits, perhaps a year, and symbols with signs between, through the noise of real texts.

use std::ops::Range;

use crate::{
    cleanup::{clean_letter, is_noise, vietnamese_letter},
    tables::Tables,
};

/// How long a part of the symbols is at most.
const LONGEST_PART: usize = 14;

/// How many parts there are at most: joint circulars name up to six issuers.
const MOST_PARTS: usize = 8;

/// A number that was read.
#[derive(Debug)]
pub(super) struct NumberText {
    /// Where it stands, in bytes.
    pub(super) span: Range<usize>,
    /// What was written, less its noise.
    pub(super) written: String,
    /// Whether a year stands in it.
    pub(super) has_year: bool,
    /// The first symbol.
    pub(super) first: String,
}

impl NumberText {
    /// Whether the number is known even where a word runs into its digits: `sở hữu trí tuệ36/2009/QH12`.
    pub(super) fn stands_out(&self, tables: &Tables) -> bool {
        self.has_year && (self.speaks_for_itself(tables) || self.is_of_assembly())
    }

    /// Whether it is one of the National Assembly: `36/2009/QH12`.
    pub(super) fn is_of_assembly(&self) -> bool {
        self.first.strip_prefix("QH").is_some_and(|term| term.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Whether the number can be known without a word before it.
    pub(super) fn speaks_for_itself(&self, tables: &Tables) -> bool {
        let kind =
            tables.type_by_symbol(&self.first).is_some() && self.written.matches(['-', '/']).count() >= 2;
        let letter = tables.issuer(&self.first).is_some_and(|(_, exact)| exact);
        kind || (letter && (self.has_year || self.written.contains('-')))
    }
}

/// Where the digits begin that stand before a sign, with nothing but noise between; `None` where there are none.
pub(super) fn serial_before(text: &str, sign: usize, floor: usize) -> Option<usize> {
    let before = &text[floor.min(sign)..sign];
    let trimmed = before.trim_end_matches([' ', '*']);
    if before.len() - trimmed.len() > 3 {
        return None;
    }
    let mut rest = trimmed;
    // `05a/2020`.
    if rest.ends_with(|letter: char| letter.is_ascii_lowercase())
        && rest.len() > 1
        && rest.as_bytes()[rest.len() - 2].is_ascii_digit()
    {
        rest = &rest[..rest.len() - 1];
    }
    let digits =
        |text: &str| text.len() - text.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let mut count = digits(rest);
    if count == 0 || count > 6 {
        return None;
    }
    let mut start = rest.len() - count;
    // `66.13/2026`: a dotted part.
    if count <= 2 && rest[..start].ends_with('.') {
        let above = digits(&rest[..start - 1]);
        if (1..=3).contains(&above) {
            count = above;
            start = start - 1 - count;
        }
    }
    let left = rest[..start].chars().next_back();
    // A letter right before the digits is looked at once the whole number is known.
    let parts = |letter: char| {
        letter.is_ascii_digit()
            || matches!(letter, '/' | '.' | ',' | '-' | '_' | '–' | '+' | '(' if letter != '(')
    };
    (!left.is_some_and(parts)).then_some(text[..floor.min(sign)].len() + start)
}

/// Reads the number that begins with digits at `start`.
pub(super) fn read(text: &str, start: usize) -> Option<NumberText> {
    let mut reader = Reader { text, at: start, written: String::with_capacity(24) };
    reader.serial();
    let sign = reader.sign()?;
    let mut has_year = false;
    if let Some(year) = reader.year() {
        reader.written.push(sign);
        reader.written.push_str(&year);
        let behind = reader.sign()?;
        reader.written.push(behind);
        has_year = true;
    } else {
        reader.written.push(sign);
    }
    let first = reader.part(None)?;
    reader.written.push_str(&first);
    let mut before = first.clone();
    for _ in 1..MOST_PARTS {
        let kept = (reader.at, reader.written.len());
        let next = reader.sign().and_then(|sign| {
            let part = reader.part(Some(&before)).or_else(|| reader.last_year(sign))?;
            Some((sign, part))
        });
        let Some((sign, part)) = next else {
            reader.at = kept.0;
            reader.written.truncate(kept.1);
            break;
        };
        reader.written.push(sign);
        reader.written.push_str(&part);
        before = part;
    }
    Some(NumberText { span: start..reader.at, written: reader.written, has_year, first })
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    written: String,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn serial(&mut self) {
        let end = self
            .rest()
            .find(|letter: char| !(letter.is_ascii_digit() || letter == '.'))
            .unwrap_or(self.rest().len());
        let end = self.at + self.rest()[..end].trim_end_matches('.').len();
        self.written.push_str(&self.text[self.at..end]);
        self.at = end;
        let mut behind = self.rest().chars();
        if let (Some(letter @ 'a'..='z'), Some('/' | '-')) = (behind.next(), behind.next()) {
            self.written.push(letter);
            self.at += 1;
        }
    }

    /// How much noise stands here; at most a few letters, and no blank line.
    fn noise(&self) -> usize {
        let mut length = 0;
        for (count, letter) in self.rest().chars().enumerate() {
            if !is_noise(letter) || count == 4 {
                break;
            }
            length += letter.len_utf8();
        }
        if self.rest()[..length].matches('\n').count() > 1 { 0 } else { length }
    }

    /// A sign between parts. A dash with spaces on both sides parts words, not symbols.
    fn sign(&mut self) -> Option<char> {
        let before = self.noise();
        let behind_noise = &self.text[self.at + before..];
        let written = behind_noise.chars().next()?;
        let sign = match written {
            '/' | '-' => written,
            _ => clean_letter(written).filter(|sign| matches!(sign, '/' | '-'))?,
        };
        let spaced = self.rest()[..before].contains([' ', '\u{a0}', '\n']);
        self.at += before + written.len_utf8();
        let after = self.noise();
        let spaced_after = self.rest()[..after].contains([' ', '\u{a0}', '\n']);
        if spaced && spaced_after && sign == '-' {
            return None;
        }
        self.at += after;
        Some(sign)
    }

    fn year(&mut self) -> Option<String> {
        let year = self.rest().get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
        let year: u16 = year.parse().ok().filter(|year| (1945..2200).contains(year))?;
        let behind = self.text[self.at + 4..].trim_start_matches([' ', '*']);
        let sign = behind.chars().next()?;
        if !matches!(sign, '/' | '-' | '_' | '\u{2010}'..='\u{2015}') {
            return None;
        }
        self.at += 4;
        Some(year.to_string())
    }

    /// A year at the end, as numbers of before 1996 have it: `50/CP/1995`.
    fn last_year(&mut self, sign: char) -> Option<String> {
        let digits: String = self.rest().chars().take_while(char::is_ascii_digit).collect();
        let year: u16 = digits.parse().ok().filter(|year| (1945..2000).contains(year))?;
        (sign == '/' && digits.len() == 4).then(|| {
            self.at += 4;
            year.to_string()
        })
    }

    /// One symbol, cut where a word or a footnote is glued to it.
    fn part(&mut self, before: Option<&str>) -> Option<String> {
        let (mut letters, mut cleaned) = (['\0'; LONGEST_PART], ['\0'; LONGEST_PART]);
        let mut count = 0;
        for (at, letter) in self.rest().chars().take(LONGEST_PART).enumerate() {
            (letters[at], cleaned[at]) = (letter, vietnamese_letter(letter));
            count += 1;
        }
        let (letters, cleaned) = (&letters[..count], &cleaned[..count]);
        let length = symbol_length(cleaned, before)?;
        // A word in capitals behind a space is a word.
        let bytes: usize = letters[..length].iter().map(|letter| letter.len_utf8()).sum();
        let spaced = self.text[..self.at].ends_with(is_noise);
        if spaced
            && before.is_some()
            && (length < 2 || letters.get(length).is_some_and(|letter| letter.is_alphabetic()))
        {
            return None;
        }
        self.at += bytes;
        Some(cleaned[..length].iter().collect())
    }
}

/// How many of some letters are a symbol; `None` where they do not begin with one.
fn symbol_length(letters: &[char], before: Option<&str>) -> Option<usize> {
    let starts =
        |word: &str| word.chars().zip(letters).filter(|(a, b)| a == *b).count() == word.chars().count();
    if matches!(letters.first(), Some('T' | 'C' | 'Q'))
        // `TTGDTX` is another symbol.
        && !letters.get(3).is_some_and(|letter| letter.is_uppercase())
        && ["TTg", "Ttg", "TTr", "CTr", "QyĐ", "TTG"].into_iter().any(starts)
    {
        return Some(3);
    }
    if before.is_some_and(|before| matches!(before, "NĐ" | "ND")) && starts("CP") {
        return Some(2);
    }
    let mut length = letters.iter().take_while(|letter| letter.is_uppercase() || **letter == '&').count();
    if length == 0 {
        return None;
    }
    // `VPCP-V.I`.
    if length == 1
        && letters.get(1) == Some(&'.')
        && letters.get(2).is_some_and(|letter| letter.is_uppercase())
    {
        return Some(2 + letters[2..].iter().take_while(|letter| letter.is_uppercase()).count());
    }
    match letters.get(length) {
        // The last capital begins a word: `NĐ-CPMau57`.
        Some(letter) if letter.is_lowercase() => {
            length -= 1;
            (length > 1).then_some(length)
        }
        Some(letter) if letter.is_ascii_digit() => {
            let symbol: String = letters[..length].iter().collect();
            let term =
                ["QH", "HĐNN", "HDNN", "UBPLTP"].iter().any(|term| symbol.ends_with(term)) || symbol == "QHI";
            let digits = letters[length..].iter().take_while(|letter| letter.is_ascii_digit()).count();
            // A term has two digits at most: what stands behind them is a footnote, or the next number.
            Some(if term { length + digits.min(2) } else { length })
        }
        _ => Some(length),
    }
}
