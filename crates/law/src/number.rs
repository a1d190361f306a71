//! Numbers of documents: `107/2020/NĐ-CP`, `76/NQ-CP`, `17-CT/TU`, `43/2019/QH14`, `2085/BGDĐT-QLCL`.
//!
//! A number is digits, sometimes a dotted part or a letter, then `/` or `-`, sometimes a year and `/`, then
//! the symbols of type and issuer (Decree 30/2020/NĐ-CP, annex I). It is shown as its document has it: issuers have had
//! several official writings (`QĐ-BNN`, `TT-BGD&ĐT`), old numbers other signs and the year last. Slips alone are mended: lost
//! marks, a lost hyphen, letters of other alphabets. What two writings have in common is their key, by which numbers are
//! compared. Printing and reading again is the identity.

use std::{
    borrow::Cow,
    fmt,
    hash::{Hash, Hasher},
    sync::Arc,
};

use crate::{
    cleanup::{self, Mending, clean_letter, has_words, without_words},
    document_type::{DocumentType, Normative},
    issuer::{Issuer, Level},
    tables::Tables,
};
use vietnamese::{fold_key, nfc, slug};

/// A number as it is shown. Two numbers are equal where their [keys](Self::key) are; a leading zero
/// counts (since July 2025 Đắk Lắk writes `031/2025/QĐ-UBND`, and `31/2025/QĐ-UBND` is another document).
#[derive(Debug, Clone)]
pub struct DocumentNumber {
    shown: String,
    /// Where it differs from what is shown.
    key: Option<String>,
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
    /// What was mended; nothing where it is shown as it was written.
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
        self.key() == other.key()
    }
}

impl Eq for DocumentNumber {}

impl Hash for DocumentNumber {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
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
        let number = self.number_of(cleaned.trim_end_matches(['.', ',', ';']))?;
        let same = number.shown == written.trim();
        let mended = if same { Vec::new() } else { cleanup::between(self, written, &number.shown) };
        Ok(ParsedNumber { number, mended })
    }
}

impl DocumentNumber {
    /// The number as it is shown.
    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// What all writings of the number have in common: the symbols of bodies as they are written today, the year behind the
    /// serial, the same signs everywhere.
    ///
    /// ```
    /// let tables = law::Tables::built_in();
    /// let [old, other] = ["813/2016/QĐ-BNN&PTNT", "813/2016/QĐ/BNN"].map(|text| tables.parse_number(text).unwrap().number);
    /// assert_eq!((old.as_str(), old.key()), ("813/2016/QĐ-BNN&PTNT", "813/2016/QĐ-BNNPTNT"));
    /// assert_eq!(old, other);
    /// ```
    pub fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.shown)
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
        slug(self.key())
    }

    /// Writes what is shown, and what goes to the key in its place.
    fn push(&mut self, shown: &str, key: &str) {
        if shown != key && self.key.is_none() {
            self.key = Some(self.shown.clone());
        }
        self.shown.push_str(shown);
        if let Some(written) = &mut self.key {
            written.push_str(key);
        }
    }
}

impl Tables {
    /// Reads a number without noise.
    pub(crate) fn number_of(&self, text: &str) -> Result<DocumentNumber, Malformed> {
        read(self, text)
    }
}

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
    let (symbols, last_year) = match year {
        None => take_last_year(symbols),
        Some(_) => (symbols, None),
    };
    check_symbols(symbols)?;
    let mut number = DocumentNumber {
        shown: String::with_capacity(text.len() + 4),
        key: None,
        year: year.or_else(|| last_year.map(|(year, _)| year)),
        party: false,
        document_type: None,
        issuers: Vec::new(),
        term: false,
    };
    number.shown.push_str(serial);
    match (year, last_year) {
        // `19-2016/NQ-CP` is a slip: before a year stands a slash.
        (Some(_), _) => {
            for part in ["/", &rest[1..5], "/"] {
                number.push(part, part);
            }
        }
        (None, Some((year, _))) => number.push(sign_text(separator), &format!("/{year}/")),
        (None, None) => number.push(sign_text(separator), "/"),
    }
    read_symbols(tables, symbols, &mut number)?;
    if let Some((_, written)) = last_year {
        number.push(written, "");
    }
    Ok(number)
}

fn sign_text(sign: char) -> &'static str {
    if sign == '/' { "/" } else { "-" }
}

/// Whether a letter or digit may stand in a symbol: those of Vietnamese, and of Latin-1, which stand for them in damaged texts. A
/// letter of another alphabet that looks like none of them names no body.
fn is_of_symbol(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || matches!(letter, 'À'..='Ö' | 'Ø'..='Ý' | 'à'..='ö' | 'ø'..='ý' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ')
        || matches!(letter, 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{1ea0}'..='\u{1ef9}')
}

/// Whether symbols have letters, and nothing that no symbol has.
fn check_symbols(symbols: &str) -> Result<(), Malformed> {
    if is_plain(symbols) {
        return Ok(());
    }
    let is_sign = |letter: &char| matches!(letter, '/' | '-' | '&' | '.' | '(' | ')');
    if let Some(bad) = symbols.chars().find(|letter| !is_of_symbol(*letter) && !is_sign(letter)) {
        return Err(Malformed::Character(bad));
    }
    if !symbols.chars().any(char::is_alphabetic) {
        return Err(Malformed::NoSymbols);
    }
    let misplaced = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if symbols.split(['/', '-']).any(misplaced) {
        return Err(Malformed::Year);
    }
    // A unit in brackets stands behind a symbol: `TT-BCA(C11)`.
    let in_order = |part: &str| match part.split_once('(') {
        Some((symbol, unit)) => {
            !symbol.is_empty() && unit.len() > 1 && unit.find(')') == Some(unit.len() - 1)
        }
        None => !part.contains(')'),
    };
    if symbols.split(['/', '-']).all(in_order) { Ok(()) } else { Err(Malformed::Character('(')) }
}

/// Whether symbols are capitals with signs between, as nearly all are.
fn is_plain(symbols: &str) -> bool {
    let is_letter = |byte: &u8| matches!(byte, b'A'..=b'Z' | 0xC4 | 0x90);
    let bytes = symbols.as_bytes();
    // `Đ` is the one letter of these bytes.
    bytes.first().is_some_and(is_letter)
        && bytes.iter().all(|byte| is_letter(byte) || matches!(byte, b'-' | b'/'))
}

/// Takes the year that stands last with its sign, as in old numbers: `206-CP/1979`, `12/NĐ/76`.
fn take_last_year(symbols: &str) -> (&str, Option<(u16, &str)>) {
    if !symbols.ends_with(|letter: char| letter.is_ascii_digit()) {
        return (symbols, None);
    }
    let at = symbols.rfind(['/', '-']);
    let year = at.and_then(|at| {
        let digits = &symbols[at + 1..];
        let year: u16 = digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        match digits.len() {
            4 => Some(year).filter(|year| (1945..2200).contains(year)),
            2 => Some(year + 1900).filter(|year| *year >= 1945),
            _ => None,
        }
    });
    match (at, year) {
        (Some(at), Some(year)) => (&symbols[..at], Some((year, &symbols[at..]))),
        _ => (symbols, None),
    }
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

/// Reads the symbols of type, issuers and units.
fn read_symbols(tables: &Tables, symbols: &str, number: &mut DocumentNumber) -> Result<(), Malformed> {
    let mut first = true;
    let mut rest = symbols;
    while !rest.is_empty() {
        let mut end = memchr::memchr2(b'/', b'-', rest.as_bytes()).unwrap_or(rest.len());
        if first && let Some(dot) = dot_between(tables, &rest[..end]) {
            end = dot;
        } else if !(first && tables.type_by_symbol(&rest[..end]).is_some()) {
            end = with_hyphen(tables, rest, end).unwrap_or(end);
        }
        let (part, behind) = rest.split_at(end);
        if part.is_empty() || behind.len() == 1 {
            return Err(Malformed::EmptyPart);
        }
        let part = with_term(tables, part);
        if first {
            first_symbol(tables, &part, behind.is_empty(), number);
        } else {
            next_symbol(tables, &part, number);
        }
        first = false;
        match behind.chars().next() {
            // `91/2026/NĐ.CP` is a slip.
            Some(sign) => number.push(sign_text(if sign == '.' { '-' } else { sign }), "-"),
            None => break,
        }
        rest = &behind[1..];
    }
    Ok(())
}

/// A symbol with the digits of its term, of which one may be a letter that looks like it, or doubled by one: `QHI5`, `QHI15`.
fn with_term<'a>(tables: &Tables, part: &'a str) -> Cow<'a, str> {
    let letters = &part[..part.len() - term_of(part).len()];
    let bare = letters.strip_suffix('I');
    match (bare.and_then(|bare| tables.issuer_written(bare)).filter(|issuer| issuer.has_term), term_of(part))
    {
        (Some(issuer), term) if term.len() == 1 => format!("{}1{term}", issuer.symbol).into(),
        (Some(issuer), term) if term.len() == 2 => format!("{}{term}", issuer.symbol).into(),
        _ => part.into(),
    }
}

/// Where the dot stands between a type and a body, or a body and its unit, of which it is the sign: `NĐ.CP`, `STC.QLNS`.
fn dot_between(tables: &Tables, part: &str) -> Option<usize> {
    let (before, behind) = part.split_once('.')?;
    let is_known = tables.type_by_symbol(before).is_some()
        || tables.type_by_mended_symbol(before).is_some()
        || tables.issuer(before).is_some();
    (is_known && behind.len() > 1 && behind.chars().all(char::is_alphanumeric)).then_some(before.len())
}

/// Where a symbol ends in which a hyphen stands: `SGD-ĐT`.
fn with_hyphen(tables: &Tables, symbols: &str, end: usize) -> Option<usize> {
    let behind = symbols[end..].strip_prefix('-')?;
    let both = end + 1 + memchr::memchr2(b'/', b'-', behind.as_bytes()).unwrap_or(behind.len());
    tables.issuer_written(&symbols[..both]).map(|_| both)
}

/// The first symbol is a type, or, in an official letter or a law, an issuer; `NQHĐND` has lost its hyphen.
fn first_symbol(tables: &Tables, part: &str, alone: bool, number: &mut DocumentNumber) {
    if let Some(kind) = tables.type_by_symbol(part) {
        return set_type(kind, number);
    }
    if let Some(issuer) = exact_issuer(tables, part) {
        return push_issuer(issuer, part, number);
    }
    if let Some(kind) = type_with_slips(tables, part) {
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
            number.push("-", "-");
            push_issuer(issuer, rest, number);
        }
        _ => next_symbol(tables, part, number),
    }
}

/// The type whose abbreviation was written in small letters or without its marks.
fn type_with_slips<'a>(tables: &'a Tables, part: &str) -> Option<&'a Arc<DocumentType>> {
    let capitals = || part.chars().all(char::is_lowercase).then(|| part.to_uppercase());
    let by_capitals = || tables.type_by_symbol(&capitals()?);
    by_capitals().or_else(|| tables.type_by_mended_symbol(part))
}

fn set_type(kind: &Arc<DocumentType>, number: &mut DocumentNumber) {
    number.document_type = Some(kind.clone());
    let symbol = kind.symbol.as_deref().unwrap_or_default();
    number.push(symbol, symbol);
}

/// An issuer, or a unit of one, which is kept as written.
fn next_symbol(tables: &Tables, part: &str, number: &mut DocumentNumber) {
    let (symbol, unit) = part.split_at(part.find('(').unwrap_or(part.len()));
    match issuer_of(tables, symbol) {
        Some(issuer) => push_issuer(issuer, symbol, number),
        None if symbol.contains(char::is_lowercase) => number.push(symbol, &symbol.to_uppercase()),
        None => number.push(symbol, symbol),
    }
    if !unit.is_empty() {
        // The numbers of a ministry run through all its units, those of other bodies often do not.
        let is_known = number.is_unique() && number.is_normative();
        number.push(unit, if is_known { "" } else { unit });
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
    let term = term_of(part);
    number.push(as_shown(issuer, &part[..part.len() - term.len()]), &issuer.symbol);
    number.push(term, term);
}

/// How the symbol of a body is shown: as it was written where it is one of its writings, and as that writing where it differs
/// in marks and cases alone.
fn as_shown<'a>(issuer: &'a Issuer, written: &'a str) -> &'a str {
    if written == issuer.symbol {
        return written;
    }
    let key = fold_key(written);
    let signs = |of: &str| (of.contains('&'), of.contains('-'));
    let is_slip = |of: &str| signs(of) == signs(written) && fold_key(of) == key;
    let mut writings = std::iter::once(&issuer.symbol).chain(&issuer.variants);
    writings.find(|of| is_slip(of)).map_or(written, String::as_str)
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
