//! Numbers of documents: `107/2020/NĐ-CP`, `76/NQ-CP`, `17-CT/TU`, `43/2019/QH14`, `2085/BGDĐT-QLCL`.
//!
//! A number is digits, sometimes a dotted part or a letter, then `/` or `-`, sometimes a year and `/`, then
//! the symbols of type and issuer (Decree 30/2020/NĐ-CP, annex I). Reading mends what real texts get wrong;
//! printing and reading again is the identity.

use std::{borrow::Cow, fmt, sync::Arc};

use crate::{
    cleanup::{self, Mending, clean_letter, has_words, without_words},
    document_type::{DocumentType, Normative},
    issuer::{Issuer, Level},
    tables::Tables,
};
use vietnamese::{nfc, slug};

/// A number in its canonical form. Two numbers are equal where their canonical forms are; a leading zero
/// counts (since July 2025 Đắk Lắk writes `031/2025/QĐ-UBND`, and `31/2025/QĐ-UBND` is another document).
#[derive(Debug, Clone)]
pub struct DocumentNumber {
    canonical: String,
    year: Option<u16>,
    party: bool,
    document_type: Option<Arc<DocumentType>>,
    issuers: Vec<Arc<Issuer>>,
    term: bool,
}

/// A number with what had to be mended to read it.
#[derive(Debug, Clone)]
pub struct ParsedNumber {
    /// The number.
    pub number: DocumentNumber,
    /// What was mended; nothing where the canonical form was written.
    pub mended: Vec<Mending>,
}

/// Why a text is no number of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Malformed {
    /// It does not begin with digits.
    NoSerial,
    /// Nothing stands behind the digits.
    NoSymbols,
    /// It has a character that no number has.
    Character(char),
    /// Two signs stand side by side, or one at the end.
    EmptyPart,
    /// Words stand behind it: a day, or another number.
    Words,
    /// Digits stand where a year should, and are none: `107/20222/NĐ-CP`.
    Year,
    /// It counts from 0.
    Zero,
}

impl PartialEq for DocumentNumber {
    fn eq(&self, other: &Self) -> bool {
        self.canonical == other.canonical
    }
}

impl Eq for DocumentNumber {}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.canonical)
    }
}

impl Tables {
    /// Reads a number that stands alone, with or without `số` or the name of its type before it.
    ///
    /// ```
    /// let tables = law::Tables::built_in();
    /// let parsed = tables.parse_number("Nghị định số 107/2020/ND-CP")?;
    /// assert_eq!(parsed.number.as_str(), "107/2020/NĐ-CP");
    /// assert_eq!(parsed.number.issuer().as_deref(), Some("Chính phủ"));
    /// assert_eq!(law::Mending::all(&parsed.mended).en, "without “Nghị định số”; ND → NĐ");
    /// # Ok::<(), law::Malformed>(())
    /// ```
    ///
    /// # Errors
    /// [`Malformed`] says why it is none.
    pub fn parse_number(&self, written: &str) -> Result<ParsedNumber, Malformed> {
        let composed = nfc(written.trim());
        let bare = without_words(self, &composed);
        if bare.starts_with(|c: char| c.is_ascii_digit()) && has_words(bare) {
            return Err(Malformed::Words);
        }
        let is_clean = bare.chars().all(|letter| clean_letter(letter) == Some(letter));
        let cleaned: Cow<'_, str> =
            if is_clean { bare.into() } else { bare.chars().filter_map(clean_letter).collect() };
        // The end of a sentence is none of the number.
        let number = read(self, cleaned.trim_end_matches(['.', ',', ';']))?;
        let same = number.canonical == written.trim();
        let mended = if same { Vec::new() } else { cleanup::between(self, written, &number.canonical) };
        Ok(ParsedNumber { number, mended })
    }
}

impl DocumentNumber {
    /// The canonical form.
    pub fn as_str(&self) -> &str {
        &self.canonical
    }

    /// The year in the number, which normative documents carry.
    pub fn year(&self) -> Option<u16> {
        self.year
    }

    /// Whether it is of the form of the Party's numbers, whose symbols say less than the word before them.
    pub fn is_party(&self) -> bool {
        self.party
    }

    /// The type that the number names; official letters and laws (`43/2019/QH14`) name none.
    pub fn document_type(&self) -> Option<&Arc<DocumentType>> {
        self.document_type.as_ref()
    }

    /// The bodies that the symbols name; none where they are not in the table.
    pub fn issuers(&self) -> &[Arc<Issuer>] {
        &self.issuers
    }

    /// The name of the issuer, where the symbol alone says which body it is: `CP`, `TTg`, `BGDĐT`, but not
    /// `UBND`. Joint documents name all their issuers.
    pub fn issuer(&self) -> Option<String> {
        let national = !self.issuers.is_empty() && self.issuers.iter().all(|i| i.level.is_national());
        national.then(|| self.issuers.iter().map(|i| i.name.as_str()).collect::<Vec<_>>().join(", "))
    }

    /// Whether the form of the number is that of a normative document: it carries its year or the term of
    /// the National Assembly, and no Party symbol.
    pub fn is_normative(&self) -> bool {
        let normative = self.document_type.as_ref().map_or(self.term, |kind| match kind.normative {
            Normative::Always => true,
            Normative::ByNumber => self.year.is_some(),
            Normative::Never => false,
        });
        normative && !self.party
    }

    /// Whether the number names one document in the nation: normative, with its year and a national issuer.
    pub fn is_unique(&self) -> bool {
        let dated = self.year.is_some() && !self.party;
        dated
            && self.issuer().is_some()
            && self.document_type.as_ref().is_none_or(|kind| kind.normative != Normative::Never)
    }

    /// The part of an address: `107-2020-nd-cp`. Folding merges types (ĐA and DA), so that only unique numbers
    /// may stand alone in an address.
    pub fn slug(&self) -> String {
        slug(&self.canonical)
    }
}

/// Reads a number without spaces.
fn read(tables: &Tables, text: &str) -> Result<DocumentNumber, Malformed> {
    let serial_end = serial_end(text).ok_or(Malformed::NoSerial)?;
    let (serial, rest) = text.split_at(serial_end);
    let separator = rest.chars().next().ok_or(Malformed::NoSymbols)?;
    if !matches!(separator, '/' | '-') {
        return Err(Malformed::Character(separator));
    }
    if serial.bytes().all(|byte| byte == b'0') {
        return Err(Malformed::Zero);
    }
    let (year, symbols) = take_year(&rest[1..]);
    // Before 1990 the year could stand last: `206-CP/1979`.
    let (symbols, last_year) = match symbols.rsplit_once('/').filter(|_| year.is_none()) {
        Some((symbols, last)) if is_old_year(last) => (symbols, Some(last)),
        _ => (symbols, None),
    };
    if let Some(bad) = symbols.chars().find(|c| !c.is_alphanumeric() && !matches!(c, '/' | '-' | '&' | '.')) {
        return Err(Malformed::Character(bad));
    }
    if !symbols.chars().any(char::is_alphabetic) {
        return Err(Malformed::NoSymbols);
    }
    let misplaced = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if symbols.split(['/', '-']).any(misplaced) {
        return Err(Malformed::Year);
    }
    let mut number = DocumentNumber {
        canonical: serial.to_owned(),
        year: year.or_else(|| last_year?.parse().ok()),
        party: false,
        document_type: None,
        issuers: Vec::new(),
        term: false,
    };
    match year {
        // `19-2016/NQ-CP` is a slip: before a year stands a slash.
        Some(year) => number.canonical.push_str(&format!("/{year}/")),
        None => number.canonical.push(separator),
    }
    read_symbols(tables, symbols, &mut number)?;
    if let Some(last) = last_year {
        number.canonical.push('/');
        number.canonical.push_str(last);
    }
    Ok(number)
}

/// Whether a part is a year of the time in which it could stand last.
fn is_old_year(part: &str) -> bool {
    part.len() == 4 && part.parse::<u16>().is_ok_and(|year| (1945..2000).contains(&year))
}

/// Where the digits end, with a dotted part (`66.13`) or one letter (`05a`) behind them.
fn serial_end(text: &str) -> Option<usize> {
    let digits = |from: usize| {
        text[from..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |length| from + length)
    };
    let mut end = digits(0);
    if end == 0 {
        return None;
    }
    if text[end..].starts_with('.') && digits(end + 1) > end + 1 {
        end = digits(end + 1);
    }
    let mut after = text[end..].chars();
    match (after.next(), after.next()) {
        (Some(letter), Some('/' | '-')) if letter.is_alphabetic() => Some(end + letter.len_utf8()),
        _ => Some(end),
    }
}

/// Takes the year and the sign behind it.
fn take_year(rest: &str) -> (Option<u16>, &str) {
    let year = rest.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()));
    let behind = rest.get(4..5);
    match (year.and_then(|year| year.parse().ok()), behind) {
        (Some(year @ 1945..=2199), Some("/" | "-")) => (Some(year), &rest[5..]),
        _ => (None, rest),
    }
}

/// Reads the symbols of type, issuers and units, and writes each as it should be.
fn read_symbols(tables: &Tables, symbols: &str, number: &mut DocumentNumber) -> Result<(), Malformed> {
    let mut first = true;
    let mut rest = symbols;
    let mut sign = None;
    while !rest.is_empty() {
        let end = rest.find(['/', '-']).unwrap_or(rest.len());
        let (part, behind) = rest.split_at(end);
        if part.is_empty() || behind.len() == 1 {
            return Err(Malformed::EmptyPart);
        }
        if let Some(sign) = sign {
            number.canonical.push(sign);
        }
        if first {
            first_symbol(tables, part, behind.is_empty(), number)
        } else {
            next_symbol(tables, part, number)
        }
        first = false;
        sign = behind.chars().next();
        rest = behind.get(1..).unwrap_or("");
    }
    Ok(())
}

/// The first symbol is a type, or, in an official letter or a law, an issuer; `NQHĐND` has lost its hyphen.
fn first_symbol(tables: &Tables, part: &str, alone: bool, number: &mut DocumentNumber) {
    if let Some(kind) = tables.type_by_symbol(part) {
        return set_type(kind, number);
    }
    if let Some(issuer) = exact_issuer(tables, part) {
        return push_issuer(issuer, part, number);
    }
    if let Some(kind) = tables.type_by_mended_symbol(part) {
        return set_type(kind, number);
    }
    let glued = tables.types().iter().rev().find_map(|kind| {
        let issuer =
            part.strip_prefix(kind.symbol.as_deref()?).filter(|issuer| issuer.chars().count() > 1)?;
        Some((kind, issuer_of(tables, issuer)?, issuer))
    });
    match glued {
        Some((kind, issuer, rest)) if alone => {
            set_type(kind, number);
            number.canonical.push('-');
            push_issuer(issuer, rest, number);
        }
        _ => next_symbol(tables, part, number),
    }
}

fn set_type(kind: &Arc<DocumentType>, number: &mut DocumentNumber) {
    number.document_type = Some(kind.clone());
    number.canonical.push_str(kind.symbol.as_deref().unwrap_or_default());
}

/// An issuer, or a unit of one, which is kept as written.
fn next_symbol(tables: &Tables, part: &str, number: &mut DocumentNumber) {
    match issuer_of(tables, part) {
        Some(issuer) => push_issuer(issuer, part, number),
        None => number.canonical.push_str(part),
    }
}

fn push_issuer(issuer: &Arc<Issuer>, part: &str, number: &mut DocumentNumber) {
    // The units behind an official letter's issuer (BGDĐT-VP) may look like issuers: the first counts,
    // but for joint documents.
    let joint = number.document_type.as_ref().is_some_and(|kind| kind.name.ends_with("liên tịch"));
    if number.issuers.is_empty() || joint {
        number.issuers.push(issuer.clone());
        number.party |= issuer.level == Level::Party;
        number.term |= issuer.has_term;
    }
    number.canonical.push_str(&issuer.symbol);
    number.canonical.push_str(term_of(part));
}

/// The digits of a term at the end of a symbol: the `14` of `QH14`.
fn term_of(part: &str) -> &str {
    part.trim_start_matches(|c: char| !c.is_ascii_digit())
}

fn exact_issuer<'a>(tables: &'a Tables, part: &str) -> Option<&'a Arc<Issuer>> {
    tables
        .issuer(&part[..part.len() - term_of(part).len()])
        .filter(|(issuer, exact)| *exact && (term_of(part).is_empty() || issuer.has_term))
        .map(|(issuer, _)| issuer)
}

fn issuer_of<'a>(tables: &'a Tables, part: &str) -> Option<&'a Arc<Issuer>> {
    let term = term_of(part);
    let (issuer, _) = tables.issuer(&part[..part.len() - term.len()])?;
    (term.is_empty() || issuer.has_term).then_some(issuer)
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
