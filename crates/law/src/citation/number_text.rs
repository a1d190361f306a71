//! The text of a number: digits, perhaps a year, and symbols with signs between, through the noise of real texts.

use std::ops::Range;

use super::{
    serial::{BETWEEN, Serial},
    symbol::{self, Symbol},
};
use crate::{
    cleanup::{clean_letter, is_noise, is_of_word},
    tables::Tables,
};
use vietnamese::{fold_key, is_syllable};

/// How many parts there are at most: joint circulars name up to six issuers.
const MOST_PARTS: usize = 8;

/// A number that was read.
#[derive(Debug)]
pub(super) struct NumberText {
    /// Where it stands, in bytes, with the stray signs before it.
    pub(super) span: Range<usize>,
    /// What was written, less its noise.
    pub(super) written: String,
    /// Whether a year stands in it, before the symbols.
    pub(super) has_year: bool,
    /// The first symbol.
    pub(super) first: String,
    /// Whether symbols are in small letters.
    is_small: bool,
}

impl NumberText {
    /// Whether the number is known even where a word runs into its digits: `sở hữu trí tuệ36/2009/QH12`.
    pub(super) fn stands_out(&self, tables: &Tables) -> bool {
        self.has_year && (self.speaks_for_itself(tables) || self.is_of_assembly())
    }

    /// Whether the number is known behind an abbreviation that runs into it, as names of houses do: `CT1-A5`.
    pub(super) fn is_full(&self, tables: &Tables) -> bool {
        self.speaks_for_itself(tables) || self.is_of_assembly()
    }

    /// Whether it is one of the National Assembly: `36/2009/QH12`.
    pub(super) fn is_of_assembly(&self) -> bool {
        self.first
            .strip_prefix("QH")
            .or_else(|| self.first.strip_prefix("qh"))
            .is_some_and(|term| !term.is_empty() && term.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Whether the number can be known without a word before it.
    pub(super) fn speaks_for_itself(&self, tables: &Tables) -> bool {
        let signs = self.written.matches(['-', '/']).count();
        if tables.type_by_symbol(&self.first).is_some() {
            return signs >= if self.has_year { 3 } else { 2 };
        }
        // `1190/2024/UBTVQH15`.
        let bare = self.first.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let is_issuer = tables
            .issuer_written(bare)
            .is_some_and(|issuer| issuer.symbol == bare && (bare == self.first || issuer.has_term));
        if is_issuer && (self.has_year || self.written.contains('-')) {
            return true;
        }
        // `207/2026/ND-CP`: a type that lost its marks, and a body.
        let behind = || self.written.rsplit(['-', '/', '.']).next().unwrap_or_default();
        signs >= 2
            && tables.type_by_mended_symbol(&self.first).is_some()
            && tables.issuer(behind()).is_some()
            && (self.has_year || !self.is_small)
    }
}

/// Reads the number that begins with some digits.
pub(super) fn read(tables: &Tables, text: &str, serial: Serial) -> Option<NumberText> {
    let mut reader = Reader {
        tables,
        text,
        at: serial.start,
        written: String::with_capacity(24),
        parts: 0,
        has_year: false,
        is_spaced: false,
    };
    reader.serial();
    let sign = reader.sign()?;
    let mut is_spaced = sign.is_spaced;
    let mut has_year = false;
    reader.written.push(sign.sign);
    if let Some(year) = reader.year() {
        reader.written.push_str(&year);
        let behind = reader.sign()?;
        is_spaced |= behind.is_spaced;
        reader.written.push(behind.sign);
        has_year = true;
        reader.has_year = true;
    }
    let first = reader.symbol(None)?;
    let (mut is_small, mut is_cut) = (first.is_small, first.is_cut);
    let first = first.written;
    if reader.written.contains('.') && fold_key(&first) != "nq" {
        return None;
    }
    reader.written.push_str(&first);
    let mut last = first.clone();
    while reader.parts < MOST_PARTS && !is_cut {
        let kept = (reader.at, reader.written.len());
        if let Some(part) = reader.next(&first, &last) {
            is_small |= part.is_small;
            is_cut = part.is_cut;
            last = part.written;
            continue;
        }
        (reader.at, _) = kept;
        reader.written.truncate(kept.1);
        if !has_year {
            reader.last_year();
        }
        break;
    }
    let is_whole = reader.is_whole(&first, &last, is_small, is_spaced, has_year);
    is_whole.then_some(NumberText {
        span: serial.outer..reader.at,
        written: reader.written,
        has_year,
        first,
        is_small,
    })
}

struct Reader<'a> {
    tables: &'a Tables,
    text: &'a str,
    at: usize,
    written: String,
    /// How many symbols were read.
    parts: usize,
    /// Whether a year stands before them.
    has_year: bool,
    /// Whether a dash with spaces on both sides stands between them.
    is_spaced: bool,
}

/// Whether noise can stand at the beginning of a text, by its first byte.
fn may_be_noise(text: &str) -> bool {
    text.bytes().next().is_some_and(|byte| matches!(byte, b' ' | b'*' | b'\t'..=b'\r' | 0xC2..))
}

/// A sign between parts.
struct Sign {
    sign: char,
    /// Whether it is a dash with spaces on both sides, as it stands between words.
    is_spaced: bool,
    /// Whether a line ends beside it.
    breaks: bool,
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
        let letter = self.rest().chars().next().filter(|letter| BETWEEN.contains(letter));
        if let Some(letter) = letter {
            self.written.push(letter);
            self.at += letter.len_utf8();
        }
    }

    /// How much noise stands here; at most a few letters, and no blank line.
    fn noise(&self) -> usize {
        if !may_be_noise(self.rest()) {
            return 0;
        }
        let mut length = 0;
        for (count, letter) in self.rest().chars().enumerate() {
            if !is_noise(letter) || count == 4 {
                break;
            }
            length += letter.len_utf8();
        }
        if self.rest()[..length].matches('\n').count() > 1 { 0 } else { length }
    }

    fn sign(&mut self) -> Option<Sign> {
        const SPACES: [char; 3] = [' ', '\u{a0}', '\n'];
        let before = self.noise();
        let behind_noise = &self.text[self.at + before..];
        let written = behind_noise.chars().next()?;
        let sign = match written {
            '/' | '-' => written,
            _ => clean_letter(written).filter(|sign| matches!(sign, '/' | '-'))?,
        };
        let spaced = before > 0 && self.rest()[..before].contains(SPACES);
        self.at += before + written.len_utf8();
        let after = self.noise();
        if before == 0 && after == 0 {
            return Some(Sign { sign, is_spaced: false, breaks: false });
        }
        let noise = &self.rest()[..after];
        let spaced_after = noise.contains(SPACES);
        let breaks =
            noise.contains('\n') || self.text[self.at - written.len_utf8() - before..self.at].contains('\n');
        self.at += after;
        Some(Sign { sign, is_spaced: spaced && spaced_after && sign == '-', breaks })
    }

    fn year(&mut self) -> Option<String> {
        let year = self.rest().get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
        let year: u16 = year.parse().ok().filter(|year| (1945..2200).contains(year))?;
        let behind = self.text[self.at + 4..].trim_start_matches([' ', '*', '\n']);
        let sign = behind.chars().next()?;
        if !matches!(clean_letter(sign), Some('/' | '-')) {
            return None;
        }
        self.at += 4;
        Some(year.to_string())
    }

    /// A year at the end, with its sign: `50/CP/1995`, `33-TT-1984`, `217/HĐBT/87`.
    fn last_year(&mut self) {
        let rest = self.rest();
        let Some(sign @ (b'/' | b'-')) = rest.bytes().next() else { return };
        let digits =
            rest.len() - rest[1..].trim_start_matches(|letter: char| letter.is_ascii_digit()).len() - 1;
        let is_year = rest[1..=digits].parse().is_ok_and(|year: u16| match digits {
            4 => (1945..2200).contains(&year),
            2 => (45..=99).contains(&year),
            _ => false,
        });
        let behind = &rest[1 + digits..];
        let goes_on = behind.starts_with(is_of_word)
            || behind.starts_with(['/', '-', '.', ',', ':'])
                && behind[1..].starts_with(|letter: char| letter.is_ascii_digit());
        if is_year && !goes_on {
            self.written.push(char::from(sign));
            self.written.push_str(&self.text[self.at + 1..self.at + 1 + digits]);
            self.at += 1 + digits;
        }
    }

    /// A sign and the symbol behind it.
    fn next(&mut self, first: &str, last: &str) -> Option<Symbol> {
        if self.rest().starts_with('.') {
            return self.next_behind_dot(first);
        }
        if self.parts == 1 && self.rest().starts_with(' ') && self.is_at_spaced_dot(first) {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start_matches(' ').len();
            let dot = self.at;
            let gap = self.text[dot + 1..].len() - self.text[dot + 1..].trim_start_matches(' ').len();
            self.at += 1 + gap;
            let symbol = self.symbol(Some(last))?;
            self.written.push('.');
            self.written.push_str(&symbol.written);
            return Some(symbol);
        }
        let sign = self.sign()?;
        // At the beginning of a line a dash may be that of a list.
        if sign.is_spaced && (sign.breaks && !self.has_year || !self.goes_on_spaced(first)) {
            return None;
        }
        self.is_spaced |= sign.is_spaced;
        self.written.push(sign.sign);
        let symbol = self.symbol(Some(last))?;
        self.written.push_str(&symbol.written);
        Some(symbol)
    }

    /// `91/2026/NĐ.CP`: a dot where a hyphen should stand.
    fn next_behind_dot(&mut self, first: &str) -> Option<Symbol> {
        let symbol = symbol::read(self.tables, &self.rest()[1..], false)?;
        // `UBND-KT.TH1`: with digits it is no word.
        let is_unit = || {
            let letters = symbol.written.trim_end_matches(|letter: char| letter.is_ascii_digit());
            self.parts == 2
                && letters.len() > 1
                && letters.len() < symbol.written.len()
                && self.tables.issuer_written(first).is_some()
                && self.tables.type_by_symbol(first).is_none()
        };
        if symbol.is_small || symbol.is_cut || !(self.may_be_apart(first, &symbol.written) || is_unit()) {
            return None;
        }
        self.at += 1 + symbol.length;
        self.parts += 1;
        self.written.push('.');
        self.written.push_str(&symbol.written);
        Some(symbol)
    }

    /// Whether a dot with a space before it parts a type from a known body: `TT . BGDĐT`. Behind the end of a sentence no space
    /// stands before the dot.
    fn is_at_spaced_dot(&self, first: &str) -> bool {
        let Some(behind) = self.rest().trim_start_matches(' ').strip_prefix('.') else { return false };
        self.tables.type_by_symbol(first).is_some()
            && symbol::read(self.tables, behind.trim_start_matches(' '), false).is_some_and(|symbol| {
                !symbol.is_small
                    && !symbol.is_cut
                    && self.tables.issuer_written(&symbol.written).is_some()
                    && self.may_be_apart(first, &symbol.written)
            })
    }

    /// Whether a number goes on behind a dash with spaces on both sides, as dashes stand between words.
    fn goes_on_spaced(&self, first: &str) -> bool {
        symbol::read(self.tables, self.rest(), false).is_some_and(|symbol| {
            !symbol.is_small && !symbol.is_cut && self.may_be_apart(first, &symbol.written)
        })
    }

    /// Whether a symbol belongs to a number of which one symbol was read, though another sign than a hyphen stands between: the
    /// issuer behind a type, or the unit behind an issuer.
    fn may_be_apart(&self, first: &str, next: &str) -> bool {
        let is_type = |symbol| {
            self.tables.type_by_symbol(symbol).is_some()
                || self.tables.type_by_mended_symbol(symbol).is_some()
        };
        let is_issuer = self.tables.issuer_written(next).is_some();
        let is_word = next.chars().count() < 2 || next == "TP" || !next.is_ascii() && is_syllable(next);
        if matches!(first, "TTLT" | "NQLT") {
            return is_issuer;
        }
        // `QĐ – EVN – KD`.
        if self.parts == 2 && self.is_spaced && !is_issuer && !is_word && !is_type(next) {
            return true;
        }
        self.parts == 1 && !is_word && if is_type(first) { is_issuer || !is_type(next) } else { !is_issuer }
    }

    /// One symbol, cut where a word or a footnote runs into it, and joined where a space stands within.
    fn symbol(&mut self, before: Option<&str>) -> Option<Symbol> {
        let is_first = before.is_none();
        let mut symbol =
            if before.is_some_and(|before| matches!(before, "NĐ" | "ND")) && self.rest().starts_with("CP") {
                let is_cut = self.rest()[2..].starts_with(is_of_word);
                Symbol { written: "CP".to_owned(), length: 2, is_cut, is_small: false }
            } else {
                symbol::read(self.tables, self.rest(), is_first)?
            };
        let spaced = self.text[..self.at].ends_with(is_noise);
        // In small letters a word may stand behind a sign: what is known is none, nor what stands behind small letters.
        if symbol.is_small
            && before.is_some_and(|before| !before.contains(char::is_lowercase))
            && self.tables.issuer(&symbol.written).is_none()
        {
            return None;
        }
        self.at += symbol.length;
        self.parts += 1;
        if let Some((length, written)) = self.joined(&symbol, is_first) {
            self.at += length;
            symbol.written = written;
        } else if spaced && !is_first {
            // A word in capitals behind a space is a word.
            let is_known = || self.tables.issuer_written(&symbol.written).is_some();
            if symbol.written.chars().count() < 2 || symbol.is_small || symbol.is_cut && !is_known() {
                return None;
            }
        }
        Some(symbol)
    }

    /// A symbol within which a space or a line break stands, so that both sides together are known: `TT-BNN MT`, `QĐ-UBN D`.
    fn joined(&self, symbol: &Symbol, is_first: bool) -> Option<(usize, String)> {
        let rest = self.rest();
        if !(may_be_noise(rest) || rest.starts_with('-') && symbol.written == "QH") {
            return None;
        }
        let behind = rest.trim_start_matches(is_noise);
        // `QH-14`.
        let behind = behind.strip_prefix('-').filter(|_| symbol.written == "QH").unwrap_or(behind);
        let gap = rest.len() - behind.len();
        if gap == 0 || gap > 2 || symbol.is_cut || symbol.is_small || rest[..gap].contains("\n\n") {
            return None;
        }
        let is_term = behind.starts_with(|letter: char| letter.is_ascii_digit());
        if !is_term && !behind.starts_with(char::is_uppercase) && !behind.starts_with("g ") {
            return None;
        }
        let end = behind.find(|letter: char| !is_of_word(letter)).unwrap_or(behind.len());
        let word = &behind[..end];
        let written = format!("{}{word}", symbol.written);
        let known = if is_term {
            // `QH 14`.
            let of_term = self.tables.issuer_written(&symbol.written).is_some_and(|issuer| issuer.has_term);
            of_term && word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
        } else {
            let (letters, term) =
                written.split_at(written.trim_end_matches(|letter: char| letter.is_ascii_digit()).len());
            let issuer =
                self.tables.issuer_written(letters).filter(|issuer| term.is_empty() || issuer.has_term);
            issuer.is_some()
                || is_first && self.tables.type_by_symbol(&written).is_some()
                || is_first && self.is_type_with_issuer(&symbol.written, word, &written)
        };
        known.then(|| (gap + end, written))
    }

    /// A type and an issuer of which the hyphen was lost: `QĐ UBND`, `TTBNN MT`.
    fn is_type_with_issuer(&self, first: &str, word: &str, both: &str) -> bool {
        let issuer = |symbol: &str| self.tables.issuer_written(symbol).is_some();
        self.tables.type_by_symbol(first).is_some() && issuer(word)
            || self
                .tables
                .types()
                .iter()
                .filter_map(|kind| kind.symbol.as_deref())
                .any(|kind| first.starts_with(kind) && both.strip_prefix(kind).is_some_and(issuer))
    }

    /// Whether what was read is a whole number, and not what is left of a damaged one, which would name another document.
    fn is_whole(&self, first: &str, last: &str, is_small: bool, is_spaced: bool, has_year: bool) -> bool {
        let tables = self.tables;
        let is_type = |symbol: &str| tables.type_by_symbol(symbol).is_some();
        let rest = self.rest();
        if is_spaced {
            // `17 - CT/TU`, but no `12 - THPT`.
            return self.parts > 1 && (is_type(first) || first == "CV") && !has_year;
        }
        if is_small && self.parts < 2 {
            return false;
        }
        let mut behind = rest.chars();
        match behind.next() {
            Some('/' | '-') => {
                // A symbol that cannot be read: `TT-8GDĐT`.
                let digits = rest[1..].trim_start_matches(|letter: char| letter.is_ascii_digit());
                let has_digits = digits.len() + 1 < rest.len();
                let goes_on = rest[1..].starts_with(is_of_word);
                if has_digits && digits.starts_with(char::is_uppercase) || goes_on && self.parts == 1 {
                    return false;
                }
            }
            Some(letter) if is_noise(letter) && self.is_rest(last, rest.trim_start_matches(is_noise)) => {
                return false;
            }
            _ => {}
        }
        !self.is_damaged(first)
    }

    /// Whether a text behind a space begins with the rest of the symbol before it: `N ĐCP`, `QH1 4`, `GD TrH`.
    fn is_rest(&self, last: &str, text: &str) -> bool {
        let Some(first) = text.chars().next() else { return false };
        let letters = last.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let issuer = || self.tables.issuer_written(letters.strip_suffix('I').unwrap_or(letters));
        if first.is_ascii_digit() {
            return last.len() == letters.len() + 1 && issuer().is_some_and(|issuer| issuer.has_term);
        }
        let end = text.find(|letter: char| !is_of_word(letter)).unwrap_or(text.len());
        let word = &text[..end];
        if last.chars().count() == 1 {
            return first.is_uppercase();
        }
        let is_consonant =
            |letter: char| letter.is_ascii_alphabetic() && !"AEIOUYaeiouy".contains(letter) || letter == 'Đ';
        let alone = end == first.len_utf8() && is_consonant(first);
        let is_mixed = || {
            let small = word.find(char::is_lowercase);
            end <= 6 && small.is_some_and(|small| word[small..].contains(char::is_uppercase))
        };
        (alone || is_mixed()) && issuer().is_none()
    }

    /// Whether the first symbol is a year or a type in which a letter took the place of a digit, or the other way round.
    fn is_damaged(&self, first: &str) -> bool {
        if !first.bytes().any(|byte| byte.is_ascii_digit()) {
            // The number of a term is missing: `43/2019/QH`.
            let of_term = self.tables.issuer_written(first).is_some_and(|issuer| issuer.has_term);
            return of_term && self.rest().starts_with(is_of_word);
        }
        let digits = first.bytes().filter(u8::is_ascii_digit).count();
        let letters = first.trim_end_matches(|letter: char| letter.is_ascii_digit());
        if self.parts == 1 && self.tables.type_by_symbol(letters).is_some() {
            return true;
        }
        let issuer = self.tables.issuer_written(letters);
        let behind = self.written.rsplit(['-', '/']).next().unwrap_or_default();
        // `T8-UBND`.
        let before_issuer = self.parts > 1 && self.tables.issuer_written(behind).is_some();
        issuer.is_none()
            && (digits == 3 && first.chars().count() == 4 || first.chars().count() < 3 && before_issuer)
    }
}
