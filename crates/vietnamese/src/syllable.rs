//! Text cut into syllables, and what the spellings of a syllable have in common: what search compares.
//!
//! A syllable is folded to letters without marks, and its marks are kept apart as a number, so that what somebody types with
//! all marks, some or none can be compared with what is written. Where the tone stands (`hòa`, `hoà`) makes no difference,
//! nor do `i` and `y` where both are written (`kỉ`, `kỷ`).

use std::collections::BTreeMap;

use icu_normalizer::DecomposingNormalizerBorrowed;

use crate::pieces::{pieces, procedure_code};

/// A syllable without its marks, and the marks.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Syllable {
    /// Letters and digits, lower case, without marks.
    pub folded: String,
    /// Its marks: 0 is none. The tone, then for each letter that can carry a mark which one, in mixed radix.
    pub marks: u32,
}

/// The marks of tones in the order of their numbers: 0 is none, 1 grave, then acute, hook, tilde and dot.
pub const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

/// The letters that other marks make another letter of (`ă`, `â`, `ơ`), with these in the order of their numbers: 0 is none. The
/// stroke of `đ`, which is no character of its own, is named by the letter.
pub const MARKED_LETTERS: [(char, &str); 5] =
    [('a', "\u{306}\u{302}"), ('o', "\u{302}\u{31b}"), ('e', "\u{302}"), ('u', "\u{31b}"), ('d', "đ")];

/// Right behind one of these consonants, and nothing else, `y` at the end is written for `i`.
pub const Y_IS_I_BEHIND: &str = "hklmstv";

/// Marks are counted while their number stays below this.
pub const MARKS_LIMIT: u32 = 1 << 26;

/// Of how many tones a syllable has one.
const TONE_KINDS: u32 = TONES.len() as u32 + 1;

/// The marks of a letter that carries some; of how many kinds it is then, the one without a mark counted.
fn marks_of(letter: char) -> Option<(&'static str, u32)> {
    let (_, marks) = MARKED_LETTERS.iter().find(|(known, _)| *known == letter)?;
    Some((marks, marks.chars().fold(1, |kinds, _| kinds + 1)))
}

/// The letters that Latin characters are made of.
#[derive(Debug)]
pub struct Folding {
    decomposer: DecomposingNormalizerBorrowed<'static>,
    /// Latin letters, decomposed.
    letters: BTreeMap<char, Vec<char>>,
}

impl Default for Folding {
    fn default() -> Self {
        Self::new()
    }
}

impl Folding {
    /// Decomposes the Latin letters once; it takes some microseconds.
    pub fn new() -> Self {
        let decomposer = DecomposingNormalizerBorrowed::new_nfd();
        let latin = ('\u{c0}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}');
        let letters =
            latin.map(|letter| (letter, decomposer.normalize(&letter.to_string()).chars().collect()));
        Self { letters: letters.collect(), decomposer }
    }

    /// Folds a piece of a text.
    pub fn fold(&self, piece: &str) -> Syllable {
        if piece.starts_with(|c: char| c.is_ascii_digit()) {
            return Syllable { folded: number(piece), marks: 0 };
        }
        let mut spelled = Spelled::default();
        for letter in piece.chars() {
            match self.letters.get(&letter) {
                Some(parts) => parts.iter().for_each(|part| spelled.push(*part)),
                None if letter > '\u{36f}' => {
                    self.decomposer
                        .normalize(&letter.to_string())
                        .chars()
                        .for_each(|part| spelled.push(part));
                }
                None => spelled.push(letter),
            }
        }
        spelled.finish()
    }

    /// Cuts a text and folds its pieces.
    pub fn syllables(&self, text: &str) -> Vec<Syllable> {
        let mut all = Vec::new();
        pieces(text, |piece| all.push(self.fold(&text[piece.range])));
        all
    }
}

/// The letters of a syllable as they come in, each with its mark.
#[derive(Default)]
struct Spelled {
    letters: Vec<(char, Option<char>)>,
    tone: u32,
}

impl Spelled {
    fn push(&mut self, part: char) {
        match part {
            '\u{306}' | '\u{302}' | '\u{31b}' => {
                if let Some(last) = self.letters.last_mut() {
                    last.1 = Some(part);
                }
            }
            '\u{300}'..='\u{36f}' => {
                let tone = (1..).zip(TONES).find(|(_, tone)| *tone == part);
                self.tone = tone.map_or(self.tone, |(number, _)| number);
            }
            'đ' | 'Đ' | 'ð' | 'Ð' => self.letters.push(('d', Some('đ'))),
            'ƀ' | 'Ƀ' => self.letters.push(('b', None)),
            _ => self.letters.extend(part.to_lowercase().map(|letter| (letter, None))),
        }
    }

    fn finish(mut self) -> Syllable {
        self.same_vowel();
        let (mut marks, mut unit) = (self.tone, TONE_KINDS);
        for (letter, mark) in &self.letters {
            let Some((known, kinds)) = marks_of(*letter) else { continue };
            let number = (1..).zip(known.chars()).find(|(_, known)| Some(*known) == *mark);
            let value = number.map_or(0, |(number, _)| number);
            if unit * kinds > MARKS_LIMIT {
                break;
            }
            marks += value * unit;
            unit *= kinds;
        }
        Syllable { folded: self.letters.into_iter().map(|(letter, _)| letter).collect(), marks }
    }

    /// `y` becomes `i` where both are written: behind `qu`, and at the end right behind one of these consonants.
    fn same_vowel(&mut self) {
        let length = self.letters.len();
        for at in 1..length {
            let before = |back: usize| at.checked_sub(back).map(|at| self.letters[at].0);
            let behind_qu = before(1) == Some('u') && before(2) == Some('q');
            let ends =
                at + 1 == length && at == 1 && before(1).is_some_and(|letter| Y_IS_I_BEHIND.contains(letter));
            if self.letters[at].0 == 'y' && (behind_qu || ends) {
                self.letters[at].0 = 'i';
            }
        }
    }
}

/// The digits of a number; of the code of a procedure without the office behind it.
fn number(piece: &str) -> String {
    let digits = match procedure_code(piece.as_bytes()) {
        Some(_) => &piece[..8],
        None => piece,
    };
    digits.chars().filter(char::is_ascii_digit).collect()
}

/// How what somebody typed fits to what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// A mark is another one than is written.
    Contradicts,
    /// Some marks are left out.
    Partial,
    /// All marks are the same.
    Exact,
}

/// Compares marks of two spellings of one folded syllable.
///
/// ```
/// use vietnamese::{Agreement, Folding, agreement};
///
/// let folding = Folding::new();
/// let (typed, written) = (folding.fold("truong"), folding.fold("trường"));
/// assert_eq!(typed.folded, written.folded);
/// assert_eq!(agreement(&typed.folded, typed.marks, written.marks), Agreement::Partial);
/// ```
pub fn agreement(folded: &str, typed: u32, written: u32) -> Agreement {
    if typed == written {
        return Agreement::Exact;
    }
    let kinds = folded.chars().filter_map(|letter| marks_of(letter).map(|(_, kinds)| kinds));
    let (mut typed, mut written) = (typed, written);
    for kinds in std::iter::once(TONE_KINDS).chain(kinds) {
        let (mark, other) = (typed % kinds, written % kinds);
        if mark != 0 && mark != other {
            return Agreement::Contradicts;
        }
        (typed, written) = (typed / kinds, written / kinds);
    }
    Agreement::Partial
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        Folding::new().syllables(text).into_iter().map(|syllable| syllable.folded).collect()
    }

    fn one(text: &str) -> Syllable {
        Folding::new().fold(text)
    }

    #[test]
    fn numbers_and_codes_are_one_piece_and_letters_stand_apart_from_digits() {
        assert_eq!(folded("QĐ524 số 107/2020/NĐ-CP"), ["qd", "524", "so", "107", "2020", "nd", "cp"]);
        assert_eq!(folded("1.005090 1005090 1.005144.000.00.00.H13"), ["1005090", "1005090", "1005144"]);
        assert_eq!(
            folded("phí 1.200.000 đồng, ngày 15.10.2022."),
            ["phi", "1200000", "dong", "ngay", "15", "10", "2022"]
        );
        assert_eq!(folded("1.0050901 12.5"), ["1", "0050901", "12", "5"]);
    }

    #[test]
    fn the_place_of_the_tone_and_i_or_y_make_no_difference() {
        for (a, b) in [
            ("hòa", "hoà"),
            ("thủy", "thuỷ"),
            ("ủy", "uỷ"),
            ("kỷ", "kỉ"),
            ("lý", "lí"),
            ("quy", "qui"),
            ("quý", "quí"),
        ] {
            assert_eq!(one(a), one(b), "{a} {b}");
        }
        assert_ne!(one("tay").folded, one("tai").folded);
        assert_ne!(one("thúy").folded, one("thúi").folded);
    }

    #[test]
    fn every_letter_is_one_however_it_is_typed_and_fits_to_it_without_its_marks() {
        let letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
        assert_eq!(letters.chars().count(), 67);
        let nfd = DecomposingNormalizerBorrowed::new_nfd();
        for letter in letters.chars() {
            let decomposed = nfd.normalize(&letter.to_string()).into_owned();
            // Some keyboards give the tone before the other mark.
            let swapped: String = decomposed
                .chars()
                .take(1)
                .chain(decomposed.chars().skip(1).collect::<Vec<_>>().into_iter().rev())
                .collect();
            let expected = one(&letter.to_string());
            for typed in
                [letter.to_uppercase().to_string(), decomposed.clone(), decomposed.to_uppercase(), swapped]
            {
                assert_eq!(one(&typed), expected, "{typed}");
            }
            let plain = one(&expected.folded);
            assert_eq!(plain.folded, expected.folded);
            assert_eq!(agreement(&plain.folded, plain.marks, expected.marks), Agreement::Partial, "{letter}");
            assert_eq!(
                agreement(&plain.folded, expected.marks, plain.marks),
                Agreement::Contradicts,
                "{letter}"
            );
        }
    }

    #[test]
    fn marks_agree_in_part_or_contradict() {
        let compared = |typed: &str, written: &str| {
            let (typed, written) = (one(typed), one(written));
            assert_eq!(typed.folded, written.folded);
            agreement(&typed.folded, typed.marks, written.marks)
        };
        assert_eq!(compared("truong", "trường"), Agreement::Partial);
        assert_eq!(compared("trương", "trường"), Agreement::Partial);
        assert_eq!(compared("tròng", "trọng"), Agreement::Contradicts);
        assert_eq!(compared("Đăk", "Đắk"), Agreement::Partial);
        assert_eq!(compared("Đak", "đăk"), Agreement::Partial);
        assert_eq!(compared("trường", "truờng"), Agreement::Contradicts);
        assert_eq!(compared("TRƯỜNG", "trươ\u{300}ng"), Agreement::Exact);
    }
}
