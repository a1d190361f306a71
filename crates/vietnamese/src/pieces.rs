//! Text cut into syllables, words and numbers.

use std::ops::Range;

/// A syllable, word or number as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where, in bytes.
    pub range: Range<usize>,
    /// Whether a full stop, a bracket or the like stands between the piece before and this one.
    pub apart: bool,
}

/// What a character is to a text that is cut.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// Belongs to the letter before it.
    Mark,
    /// Between pieces that stand together: a space, a comma, a hyphen, a slash.
    Between,
    /// Between pieces that do not.
    Apart,
}

fn class(letter: char) -> Class {
    match letter {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        '.' | ';' | ':' | '?' | '!' | '(' | ')' | '[' | ']' | '\n' | '…' => Class::Apart,
        '\u{300}'..='\u{36f}' => Class::Mark,
        _ if letter.is_ascii() || letter > '\u{ffff}' => Class::Between,
        _ if letter.is_alphabetic() => Class::Letter,
        _ => Class::Between,
    }
}

/// What each byte begins, and how long that is; 0 where more must be looked at. U+0100 to U+027F are letters of two bytes.
const BEGINS: [(Class, u8); 256] = {
    let mut table = [(Class::Between, 0); 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => (Class::Letter, 1),
            b'0'..=b'9' => (Class::Digit, 1),
            b'.' | b';' | b':' | b'?' | b'!' | b'(' | b')' | b'[' | b']' | b'\n' => (Class::Apart, 1),
            0..=0x7f => (Class::Between, 1),
            0xc4..=0xc9 => (Class::Letter, 2),
            _ => (Class::Between, 0),
        };
        byte += 1;
    }
    table
};

/// The class of the character that begins at a byte, and how long it is.
#[inline]
fn class_at(text: &str, at: usize) -> (Class, usize) {
    match BEGINS[usize::from(text.as_bytes()[at])] {
        (_, 0) => look(text, at),
        (class, length) => (class, length.into()),
    }
}

/// The same for what one byte does not tell; nearly all letters of Vietnamese are told by two: U+00C0 to U+00FF without × and ÷,
/// and U+1E00 to U+1EFF.
#[inline]
fn look(text: &str, at: usize) -> (Class, usize) {
    match text.as_bytes()[at..] {
        [0xe1, 0xb8..=0xbb, ..] => (Class::Letter, 3),
        [0xc3, other, ..] if other != 0x97 && other != 0xb7 => (Class::Letter, 2),
        _ => {
            text[at..].chars().next().map_or((Class::Between, 1), |letter| (class(letter), letter.len_utf8()))
        }
    }
}

/// Cuts a text into syllables, words and numbers. Letters and digits are cut apart (`QĐ524`); points inside of numbers
/// (`1.200.000`) and of codes of administrative procedures (`1.005090`) do not cut.
///
/// ```
/// let mut found = Vec::new();
/// let text = "QĐ524 ngày 1/3";
/// vietnamese::pieces(text, |piece| found.push(&text[piece.range]));
/// assert_eq!(found, ["QĐ", "524", "ngày", "1", "3"]);
/// ```
pub fn pieces(text: &str, mut each: impl FnMut(Piece)) {
    let (mut at, mut apart) = (0, true);
    while at < text.len() {
        let (start, (kind, length)) = (at, class_at(text, at));
        at += length;
        match kind {
            Class::Letter => {
                while at < text.len()
                    && let (Class::Letter | Class::Mark, length) = class_at(text, at)
                {
                    at += length;
                }
            }
            Class::Digit => at = start + number_length(&text.as_bytes()[start..]),
            Class::Apart => {
                apart = true;
                continue;
            }
            Class::Mark | Class::Between => continue,
        }
        each(Piece { range: start..at, apart });
        apart = false;
    }
}

/// How long the number is that begins a text.
fn number_length(text: &[u8]) -> usize {
    if let Some(length) = procedure_code(text) {
        return length;
    }
    let mut end = digits(text);
    if end > 3 {
        return end;
    }
    while text.get(end) == Some(&b'.') && digits(&text[end + 1..]) == 3 {
        end += 4;
    }
    end
}

/// How long the code of a procedure is that begins a text: `1.005090`, `1.005090.000.00.00.H13`.
pub(super) fn procedure_code(text: &[u8]) -> Option<usize> {
    let point = |at: usize, count: usize| text.get(at) == Some(&b'.') && digits(&text[at + 1..]) == count;
    if digits(text) != 1 || !point(1, 6) {
        return None;
    }
    if !(point(8, 3) && point(12, 2) && point(15, 2)) {
        return Some(8);
    }
    let letter = text.get(18) == Some(&b'.') && text.get(19).is_some_and(u8::is_ascii_alphabetic);
    let office = if letter { digits(&text[20..]) } else { 0 };
    Some(if office > 0 { 20 + office } else { 18 })
}

fn digits(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_class_of_a_letter_is_the_same_by_its_bytes() {
        for letter in ('\0'..='\u{2fff}').chain('\u{1f600}'..='\u{1f610}') {
            assert!(class_at(&letter.to_string(), 0) == (class(letter), letter.len_utf8()), "{letter:?}");
        }
    }

    #[test]
    fn sentences_stand_apart() {
        let mut apart = Vec::new();
        pieces("Một, hai. Ba (bốn) 5/6", |piece| apart.push(piece.apart));
        assert_eq!(apart, [true, false, true, true, true, false]);
    }
}
