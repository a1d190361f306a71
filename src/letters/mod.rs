//! The letters of a file, whatever it says: its bytes as text, versions of it in conflict, letters that were damaged on
//! their way.

mod conflicts;
mod odd;

use std::borrow::Cow;

use crate::{
    diagnostic::{
        Diagnostic, Finding, Place, Span, control_character, control_for_sign, legacy_encoding,
        letters_broken, letters_lost, letters_misread, mark_within, not_utf8, table_not_utf8,
    },
    path::SourcePath,
};
use vietnamese::{Damage, Damaged, Legacy, as_windows_latin, damaged, legacy_bytes, windows_character};

/// How many damaged lines of a file are told: what has more has one cause.
const MOST_TOLD: usize = 20;

/// The sign that begins a file.
const MARK: char = '\u{feff}';

/// Bytes as text, or what they are instead, at their place.
///
/// # Errors
/// Where they are no UTF-8.
pub fn text_of<'a>(path: &SourcePath, bytes: &'a [u8]) -> Result<&'a str, Box<Diagnostic>> {
    simdutf8::compat::from_utf8(bytes).map_err(|error| {
        let valid = error.valid_up_to();
        // A few wrong bytes in Unicode are shown where they stand; a file in another writing, at its beginning.
        let mixed = !bytes[..valid].is_ascii();
        let span = if mixed { Span::new(valid, valid) } else { Span::default() };
        Box::new(not_text(path, bytes, mixed).at(Place::at(path, span)))
    })
}

/// What bytes are that are not UTF-8.
fn not_text(path: &SourcePath, bytes: &[u8], mixed: bool) -> Finding {
    let of_file = |guess: Option<&str>, lost: bool| match path.extension().as_str() {
        "csv" => table_not_utf8(guess, lost),
        _ => not_utf8(guess, lost),
    };
    if mixed {
        return letters_broken();
    }
    if utf16(bytes).is_some() {
        return of_file(Some("UTF-16"), false);
    }
    let legacy = legacy_bytes(bytes);
    if let Some((legacy @ (Legacy::Tcvn3 | Legacy::Vni), says)) = legacy {
        let says = says.split_whitespace().collect::<Vec<_>>().join(" ");
        return legacy_encoding(legacy.name(), &says);
    }
    let text = as_windows_latin(&bytes[..bytes.len().min(64 * 1024)]);
    let is_lost = |line: &str| damaged(line).iter().any(|damaged| damaged.damage == Damage::Lost);
    let name = legacy.map_or("Windows-1252 (ANSI)", |(legacy, _)| legacy.name());
    of_file(Some(name), text.lines().any(is_lost))
}

/// A text in UTF-16, with its mark or without.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let zeros = |at: usize| pairs.iter().take(200).filter(|pair| pair[at] == 0).count();
    let most = pairs.len().min(200) / 2;
    let little = match pairs.first()? {
        [0xff, 0xfe] => true,
        [0xfe, 0xff] => false,
        _ if rest.is_empty() && most > 0 && zeros(1) > most && zeros(0) == 0 => true,
        _ if rest.is_empty() && most > 0 && zeros(0) > most && zeros(1) == 0 => false,
        _ => return None,
    };
    let unit = |pair: &[u8; 2]| if little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) };
    Some(String::from_utf16_lossy(&pairs.iter().map(unit).collect::<Vec<_>>()))
}

/// Bytes as people see them who open the file: for excerpts of what cannot be read otherwise.
pub fn seen(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let legacy = || legacy_bytes(bytes).map(|(_, says)| says);
    let ascii = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len());
    // Unicode with a few wrong bytes has right letters before these.
    let mixed = std::str::from_utf8(bytes).is_err_and(|error| error.valid_up_to() > ascii);
    let lossy = || String::from_utf8_lossy(bytes);
    if mixed { lossy() } else { utf16(bytes).or_else(legacy).map_or_else(lossy, Cow::Owned) }
}

/// What is wrong with the letters of a text. Where two versions of it are in conflict, nothing else is told.
pub fn look(path: &SourcePath, text: &str) -> Vec<Diagnostic> {
    let signs = Signs::of(text.as_bytes());
    let conflicts = if signs.versions { conflicts(path, text) } else { Vec::new() };
    if !conflicts.is_empty() {
        return conflicts;
    }
    let mut found = Vec::new();
    each_odd_line(text, &mut |at, line| {
        let told = damaged(line).into_iter().map(|damaged| of(damaged, at));
        found.extend(told.map(|(span, finding)| finding.at(Place::at(path, span))));
        found.len() < MOST_TOLD
    });
    for (span, finding) in unseen(text, signs) {
        if !within(&found, span) {
            found.push(finding.at(Place::at(path, span)));
        }
    }
    found
}

/// Versions in conflict, and marks that are left of some.
pub fn conflicts(path: &SourcePath, text: &str) -> Vec<Diagnostic> {
    conflicts::find(text).into_iter().map(|(span, finding)| finding.at(Place::at(path, span))).collect()
}

/// Whether a file is told to be damaged at a place already.
fn within(found: &[Diagnostic], span: Span) -> bool {
    let holds = |other: Span| other.start <= span.start && span.end <= other.end;
    found.iter().any(|found| found.place.span.is_some_and(holds))
}

/// Which bytes a text has that begin what may be wrong.
#[derive(Clone, Copy, Default)]
struct Signs {
    /// Control characters of ASCII.
    controls: bool,
    /// Symbols and controls of Latin-1: in UTF-8 they begin with this byte.
    symbols: bool,
    /// `\u{feff}`, `\u{fffd}`.
    marks: bool,
    /// Signs of which the marks between versions are made.
    versions: bool,
}

impl Signs {
    fn of(bytes: &[u8]) -> Self {
        let mut found = [0_u8; 4];
        // By blocks without an early end, which the compiler turns into vector code.
        for block in bytes.chunks(512) {
            for byte in block {
                found[0] |= u8::from(is_control(*byte));
                found[1] |= u8::from(*byte == 0xc2);
                found[2] |= u8::from(*byte == 0xef);
                // `<` and `>` differ in this bit.
                found[3] |= u8::from(byte | 2 == b'>') | u8::from(*byte == b'|');
            }
        }
        let [controls, symbols, marks, versions] = found.map(|found| found != 0);
        Self { controls, symbols, marks, versions }
    }
}

/// Gives the lines with letters as no Vietnamese has them, with where they begin, until enough are.
fn each_odd_line(text: &str, take: &mut dyn FnMut(usize, &str) -> bool) {
    let bytes = text.as_bytes();
    let mut end = 0;
    for at in memchr::memchr3_iter(0xc2, 0xc3, b'?', bytes) {
        if at < end || !is_odd(bytes, at) {
            continue;
        }
        let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |before| before + 1);
        end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
        if !take(start, &text[start..end]) {
            return;
        }
    }
}

/// Whether a letter or symbol of Latin-1, or a question mark, stands where Vietnamese has none.
fn is_odd(bytes: &[u8], at: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(b'\n');
    match (byte(at), byte(at + 1)) {
        (b'?', _) => {
            let line = bytes[at..].split(|byte| *byte == b'\n').next().unwrap_or_default();
            line.iter().any(u8::is_ascii_alphanumeric)
        }
        // All symbols but the space that does not break.
        (0xc2, second) => second != 0xa0,
        (_, second) => {
            let before = at.checked_sub(1).map_or(b'\n', byte);
            let neighbours = odd::BEFORE[usize::from(before)] | odd::BEHIND[usize::from(byte(at + 2))];
            odd::LETTERS[usize::from(second & 0x3f)] & neighbours != 0
        }
    }
}

/// Damaged letters as a finding at their place.
fn of(damaged: Damaged, at: usize) -> (Span, Finding) {
    let span = Span::new(at + damaged.range.start, at + damaged.range.end);
    let finding = match (damaged.damage, damaged.says) {
        (Damage::Lost, _) => letters_lost(),
        (_, None) => letters_broken(),
        (Damage::Legacy(legacy), Some(says)) => legacy_encoding(legacy.name(), &says).with_edit(span, says),
        (Damage::Misread, Some(says)) => letters_misread(&says).with_edit(span, says),
    };
    (span, finding)
}

/// Characters that nobody sees or that stand for lost ones: of each sort the first.
fn unseen(text: &str, signs: Signs) -> impl Iterator<Item = (Span, Finding)> {
    let bytes = text.as_bytes();
    let beginning = text.len() - text.trim_start_matches(MARK).len();
    let span = |at: usize, character: char| Span::new(at, at + character.len_utf8());
    let find =
        |sign: char| signs.marks.then(|| text[beginning..].find(sign)).flatten().map(|at| beginning + at);
    let ascii = signs.controls.then(|| bytes.iter().position(|byte| is_control(*byte))).flatten();
    let latin =
        || memchr::memchr_iter(0xc2, bytes).find(|at| bytes.get(at + 1).is_some_and(|byte| *byte < 0xa0));
    let latin = signs.symbols.then(latin).flatten();
    let control = [ascii, latin].into_iter().flatten().min().and_then(|at| {
        let character = text[at..].chars().next()?;
        let finding = match windows_character(character) {
            Some(sign) => control_for_sign(character, sign).with_edit(span(at, character), sign),
            None => control_character(character),
        };
        Some((span(at, character), finding))
    });
    let mark = find(MARK).map(|at| (span(at, MARK), mark_within().with_edit(span(at, MARK), "")));
    let lost = find('\u{fffd}').map(|at| {
        let word = text[at..].split(char::is_whitespace).next().unwrap_or_default();
        let word = &word[..word.floor_char_boundary(40.min(word.len()))];
        (Span::new(at, at + word.len()), letters_broken())
    });
    [control, mark, lost].into_iter().flatten()
}

/// Control characters of ASCII that are neither tabs nor ends of lines.
fn is_control(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t')) || byte == 0x7f
}
