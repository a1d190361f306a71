//! Numbers as real texts write them, cleaned: words before them, spaces and signs in them, letters of other alphabets; and
//! what was mended, so that who wrote it learns of it and is not only corrected.

use vietnamese::{Text, fold_key, nfc};

use crate::tables::Tables;

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

/// Whether spaces stand between letters, or between digits. Noise puts them beside signs (`NQ- HĐND`) or before the digits of
/// a term (`QH 14`); between letters they part words, between digits they part numbers, and joining these would make up a
/// number.
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
        let (Some(before), Some(after)) = (before, after) else { return false };
        (before.is_alphanumeric() && after.is_alphabetic()) || (before.is_numeric() && after.is_numeric())
    })
}

/// Whether a letter is of the noise that texts have inside numbers: spaces of all kinds, emphasis of Markdown, signs that
/// nobody sees.
pub(super) fn is_noise(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '*' | '\u{200b}' | '\u{ad}' | '\u{feff}')
}

/// One letter as it should be: dashes of all lengths, look-alikes of other alphabets; spaces and emphasis go.
pub(super) fn clean_letter(letter: char) -> Option<char> {
    match letter {
        'A'..='Z' | '0'..='9' | 'a'..='z' => Some(letter),
        letter if is_noise(letter) => None,
        '_' => Some('-'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => Some('-'),
        '\u{2044}' | '\u{2215}' | '\u{ff0f}' => Some('/'),
        _ => Some(vietnamese_letter(letter)),
    }
}

/// Whether a character is a letter: as the tables of all scripts say, which take a search for the letters of Vietnamese.
pub(super) fn is_letter(letter: char) -> bool {
    match letter {
        '\0'..='\u{7f}' => letter.is_ascii_alphabetic(),
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => true,
        _ => letter.is_alphabetic(),
    }
}

/// Whether a character is a letter or a digit.
pub(super) fn is_of_word(letter: char) -> bool {
    is_letter(letter) || letter.is_numeric()
}

/// The letter that one of another alphabet looks like: Icelandic, African, Cyrillic or Greek.
#[inline]
pub(super) fn vietnamese_letter(letter: char) -> char {
    match letter {
        '\u{d0}' | '\u{189}' => 'Đ',
        '\u{f0}' => 'đ',
        '\u{370}'..='\u{4ff}' => latin(letter),
        _ => letter,
    }
}

/// The Latin letter that a Cyrillic or Greek one looks like as a capital, which is how it is compared.
fn latin(letter: char) -> char {
    /// Each Latin letter before those that look like it.
    const LOOK_ALIKES: &str = "AАΑ BВΒ CС EЕΕ HНΗ IІΙ KКΚ MМΜ NΝ OОΟ PРΡ TТΤ XХΧ";
    let mut capitals = letter.to_uppercase();
    let capital = capitals.next().filter(|_| capitals.next().is_none()).unwrap_or(letter);
    let alike = LOOK_ALIKES.split(' ').find(|alike| alike.contains(capital));
    let found = alike.and_then(|alike| alike.chars().next());
    found.map_or(letter, |found| if capital == letter { found } else { found.to_ascii_lowercase() })
}

/// Something that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mending {
    /// Letters and marks that were apart were put together (NFD).
    Composed,
    /// Words before the number were left out.
    Words(String),
    /// Spaces or line breaks were taken out.
    Spaces,
    /// Signs of Markdown, or signs that nobody sees, were taken out.
    Signs,
    /// A character was replaced by the one that it looks like: a long dash, `Ð` of Icelandic, `С` of Cyrillic.
    Character(char, char),
    /// A symbol was written as it should be: `ND` as `NĐ`, `NQHĐND` as `NQ-HĐND`.
    Symbol(String, String),
}

/// What was mended of a written number to read a canonical one.
pub(super) fn between(tables: &Tables, written: &str, canonical: &str) -> Vec<Mending> {
    let trimmed = written.trim();
    let composed = nfc(trimmed);
    let mut mended = Vec::new();
    if *composed != *trimmed {
        mended.push(Mending::Composed);
    }
    let bare = without_words(tables, &composed);
    if bare.len() < composed.len() {
        mended.push(Mending::Words(composed[..composed.len() - bare.len()].trim().to_owned()));
    }
    let mut cleaned = String::new();
    for letter in bare.chars() {
        let mending = match clean_letter(letter) {
            Some(same) if same == letter => {
                cleaned.push(letter);
                continue;
            }
            Some(other) => {
                cleaned.push(other);
                Mending::Character(letter, other)
            }
            None if letter.is_whitespace() => Mending::Spaces,
            None => Mending::Signs,
        };
        if !mended.contains(&mending) {
            mended.push(mending);
        }
    }
    let number = cleaned.trim_end_matches(['.', ',', ';']);
    if number.len() < cleaned.len() && !mended.contains(&Mending::Signs) {
        mended.push(Mending::Signs);
    }
    if number != canonical {
        mended.push(symbol(number, canonical));
    }
    mended
}

/// The part in which two writings of a number differ, from sign to sign.
fn symbol(cleaned: &str, canonical: &str) -> Mending {
    let is_sign = |letter: char| matches!(letter, '/' | '-');
    let same = cleaned.chars().zip(canonical.chars()).take_while(|(a, b)| a == b);
    let same: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let begin = cleaned[..same].rfind(is_sign).map_or(0, |at| at + 1);
    let behind = |text: &str| {
        let rest = &text[begin..];
        rest.chars().rev().collect::<Vec<char>>()
    };
    let (a, b) = (behind(cleaned), behind(canonical));
    let mut equal = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    // Back to the last sign that both have.
    while equal > 0 && !a.get(equal - 1).copied().is_some_and(is_sign) {
        equal -= 1;
    }
    let cut = |letters: &[char]| letters[equal..].iter().rev().collect::<String>();
    Mending::Symbol(cut(&a), cut(&b))
}

impl Mending {
    /// In words: `bỏ khoảng trắng`, `ND → NĐ`.
    pub fn words(&self) -> Text {
        match self {
            Self::Composed => Text::new("ghép dấu với chữ", "letters and marks put together"),
            Self::Words(words) => Text::new(format!("bỏ “{words}”"), format!("without “{words}”")),
            Self::Spaces => Text::new("bỏ khoảng trắng", "spaces taken out"),
            Self::Signs => Text::new("bỏ ký hiệu thừa", "signs taken out"),
            Self::Character(from, to) => {
                let code = u32::from(*from);
                let text = format!("{from} (U+{code:04X}) → {to}");
                Text::new(text.clone(), text)
            }
            Self::Symbol(from, to) => {
                let text = format!("{from} → {to}");
                Text::new(text.clone(), text)
            }
        }
    }

    /// Several of them, with semicolons.
    pub fn all(mended: &[Mending]) -> Text {
        let words: Vec<Text> = mended.iter().map(Mending::words).collect();
        let join = |side: fn(&Text) -> &str| words.iter().map(side).collect::<Vec<_>>().join("; ");
        Text::new(join(|text| &text.vi), join(|text| &text.en))
    }
}

#[cfg(test)]
mod tests {
    use super::{is_letter, is_of_word};
    use crate::{Mending, Tables};

    #[test]
    fn letters_are_those_of_the_tables() {
        for letter in '\0'..='\u{ffff}' {
            assert_eq!(is_letter(letter), letter.is_alphabetic(), "{letter}");
            assert_eq!(is_of_word(letter), letter.is_alphanumeric(), "{letter}");
        }
    }

    #[test]
    fn what_was_mended_is_said() {
        let said = |written: &str| {
            let parsed = Tables::built_in().parse_number(written).unwrap();
            format!("{} ({})", parsed.number, Mending::all(&parsed.mended).vi)
        };
        for (written, expected) in [
            ("18/2022/NQ- HĐND", "18/2022/NQ-HĐND (bỏ khoảng trắng)"),
            ("04/2019/NQHĐND", "04/2019/NQ-HĐND (NQHĐND → NQ-HĐND)"),
            ("107/2020/ND-CP", "107/2020/NĐ-CP (ND → NĐ)"),
            ("141/2014/NQ-HDND", "141/2014/NQ-HĐND (HDND → HĐND)"),
            ("19-2016/NQ-CP", "19/2016/NQ-CP (19-2016 → 19/2016)"),
            ("107/2020/NĐ–CP", "107/2020/NĐ-CP (– (U+2013) → -)"),
            ("66/NQ-\u{421}\u{420}", "66/NQ-CP (С (U+0421) → C; Р (U+0420) → P)"),
            ("Nghị định số 58/2024/NĐ-CP", "58/2024/NĐ-CP (bỏ “Nghị định số”)"),
            ("**58/2024/NĐ-CP**", "58/2024/NĐ-CP (bỏ ký hiệu thừa)"),
            ("107/2020/nđ-cp", "107/2020/NĐ-CP (nđ-cp → NĐ-CP)"),
            ("107/2020/NĐ-CP.", "107/2020/NĐ-CP (bỏ ký hiệu thừa)"),
        ] {
            assert_eq!(said(written), expected);
        }
        assert!(Tables::built_in().parse_number("107/2020/NĐ-CP").unwrap().mended.is_empty());
    }
}
