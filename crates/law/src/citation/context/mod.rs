//! What stands around a number: the word of its type before it, its day and issuer behind it.

use crate::cleanup::{is_letter, is_of_word};
mod before;
mod behind;
mod issuer;
#[cfg(test)]
mod tests;
mod title;
mod type_word;

pub(super) use before::{Last, before};
pub(super) use behind::attach;

/// The text in lower case, letter by letter in as many bytes: places in both are the same. ASCII goes at once, and small
/// letters of Vietnamese are known by their bytes, since this is done around every number.
fn lowered(text: &str) -> String {
    let mut bytes = text.as_bytes().to_ascii_lowercase();
    let mut at = 0;
    while let Some(&first) = bytes.get(at) {
        at += match (first, bytes.get(at + 1)) {
            (0..=0x7f, _) => 1,
            (0xc3, Some(0xa0..)) | (0xc4, Some(0x83 | 0x91 | 0xa9)) | (0xc5, Some(0xa9)) => 2,
            (0xc6, Some(0xa1 | 0xb0)) => 2,
            // Capital and small letters stand in pairs, and the capital is the even one.
            (0xe1, Some(0xba | 0xbb)) if bytes.get(at + 2).is_some_and(|last| last % 2 == 1) => 3,
            _ => {
                let Some(letter) = text[at..].chars().next() else { break };
                lower(letter).encode_utf8(&mut bytes[at..at + letter.len_utf8()]);
                letter.len_utf8()
            }
        };
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// A letter in lower case, in as many bytes. Those of Vietnamese by their places among the letters: the tables of all
/// scripts take a search for each.
fn lower(letter: char) -> char {
    match letter {
        '\0'..='\u{7f}' => letter.to_ascii_lowercase(),
        'à'..='ÿ' | 'đ' | 'ư' | 'ơ' | 'ă' => letter,
        // Capital and small letters stand in pairs.
        '\u{1ea0}'..='\u{1ef9}' => char::from_u32(u32::from(letter) | 1).unwrap_or(letter),
        _ => {
            let mut lower = letter.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(only), None) if only.len_utf8() == letter.len_utf8() => only,
                _ => letter,
            }
        }
    }
}

/// What stands behind a word at the beginning of a text, whatever its cases; nothing where a longer word begins there.
fn behind_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut letters = text.char_indices();
    for expected in word.chars() {
        if letters.next().is_none_or(|(_, letter)| lower(letter) != expected) {
            return None;
        }
    }
    let rest = letters.as_str();
    (!rest.starts_with(is_letter)).then_some(rest)
}

/// The text before a word of small letters at its end, whatever the cases in the text.
fn before_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut letters = text.chars();
    for expected in word.chars().rev() {
        if letters.next_back().is_none_or(|letter| lower(letter) != expected) {
            return None;
        }
    }
    Some(letters.as_str())
}

/// Whether a text ends with a word, and not with a longer one.
fn ends_with_word(text: &str, word: &str) -> bool {
    before_word(text, word).is_some_and(|rest| !rest.ends_with(is_of_word))
}

/// Whether a word begins here: behind a space or sign, or with a capital that runs into a word (`Thú yLuật số …`, `THUÊ
/// ĐẤTNghị định số …`).
fn is_word_start(text: &str, at: usize) -> bool {
    let Some(before) = text[..at].chars().next_back().filter(|before| before.is_alphanumeric()) else {
        return true;
    };
    let mut letters = text[at..].chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    is_capital
        && (before.is_lowercase()
            || (before.is_uppercase() && letters.next().is_some_and(char::is_lowercase)))
}
