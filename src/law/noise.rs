//! What real texts put into numbers: words before them, spaces and signs in them, letters of other alphabets.

use super::Tables;
use crate::vietnamese::fold_key;

/// Takes `Nghị định số`, `số:` and the like from the front of a number.
pub(super) fn without_words<'a>(tables: &Tables, text: &'a str) -> &'a str {
    let Some(at) = text.find(|c: char| c.is_ascii_digit()) else { return text };
    if at == 0 {
        return text;
    }
    let words = &text[..at];
    let folded = fold_key(words.trim());
    let is_type = |name: &str| tables.type_by_name(name).is_some();
    let type_words = words.trim().trim_end_matches([':', '.']).trim_end();
    let without_so = type_words
        .strip_suffix("số")
        .or_else(|| type_words.strip_suffix("Số"))
        .or_else(|| type_words.strip_suffix("SỐ"))
        .map(str::trim_end);
    if folded == "so" || is_type(type_words) || without_so.is_some_and(is_type) { &text[at..] } else { text }
}

/// Whether spaces stand between letters. Noise puts them beside signs (`NQ- HĐND`) or before the digits of a
/// term (`QH 14`); between letters they part words, and joining these would make up a number.
pub(super) fn has_words(text: &str) -> bool {
    if !text.contains(char::is_whitespace) {
        return false;
    }
    let letters: Vec<char> =
        text.trim().chars().filter(|c| !matches!(c, '*' | '\u{200b}' | '\u{ad}')).collect();
    let is_space = |at: &usize| letters[*at].is_whitespace();
    (0..letters.len()).filter(is_space).any(|at| {
        let before = letters[..at].iter().rev().find(|c| !c.is_whitespace());
        let after = letters[at..].iter().find(|c| !c.is_whitespace());
        before.is_some_and(|c| c.is_alphanumeric()) && after.is_some_and(|c| c.is_alphabetic())
    })
}

/// One letter as it should be: dashes of all lengths, look-alikes of other alphabets; spaces and emphasis go.
pub(super) fn clean_letter(letter: char) -> Option<char> {
    match letter {
        '*' | '\u{200b}' | '\u{ad}' | '\u{feff}' => None,
        '_' => Some('-'),
        letter if letter.is_whitespace() => None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => Some('-'),
        '\u{2044}' | '\u{2215}' | '\u{ff0f}' => Some('/'),
        '\u{d0}' | '\u{189}' => Some('Đ'),
        '\u{f0}' => Some('đ'),
        _ => Some(latin(letter)),
    }
}

/// The Latin letter that a Cyrillic or Greek capital looks like.
fn latin(letter: char) -> char {
    if !matches!(letter, '\u{370}'..='\u{4ff}') {
        return letter;
    }
    const LOOK_ALIKES: [(&str, char); 13] = [
        ("АΑ", 'A'),
        ("ВΒ", 'B'),
        ("С", 'C'),
        ("ЕΕ", 'E'),
        ("НΗ", 'H'),
        ("ІΙ", 'I'),
        ("КΚ", 'K'),
        ("МΜ", 'M'),
        ("Ν", 'N'),
        ("ОΟ", 'O'),
        ("РΡ", 'P'),
        ("ТΤ", 'T'),
        ("ХΧ", 'X'),
    ];
    LOOK_ALIKES.iter().find(|(alike, _)| alike.contains(letter)).map_or(letter, |(_, latin)| *latin)
}
