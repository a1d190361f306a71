//! Parts of documents as people name them: `Điều 5`, `khoản 1 Điều 5`, `Điều 5, 6 và 7`, `điểm a khoản 2 Điều 5`.

use std::collections::BTreeSet;

use crate::cleanup::is_noise;
use vietnamese::fold_words;

/// Whether two texts may name a part that they have in common. Only articles (điều) are told apart; where one of them names
/// none, nothing can be said against it.
///
/// ```
/// assert!(law::provisions_meet("Điều 5, 6 và 7", "khoản 2 Điều 7"));
/// assert!(!law::provisions_meet("Điều 5", "khoản 5 Điều 15"));
/// ```
pub fn provisions_meet(a: &str, b: &str) -> bool {
    let (a, b) = (articles(a), articles(b));
    a.is_empty() || b.is_empty() || !a.is_disjoint(&b)
}

/// Whether two texts name the same parts, in any order.
///
/// ```
/// assert!(law::same_provisions("khoản 1 Điều 5", "Điều 5 khoản 1"));
/// ```
pub fn same_provisions(a: &str, b: &str) -> bool {
    words(a) == words(b)
}

fn words(text: &str) -> BTreeSet<String> {
    fold_words(text).split_whitespace().filter(|word| *word != "va").map(str::to_owned).collect()
}

/// The numbers of the articles (điều) that a text names.
fn articles(text: &str) -> BTreeSet<String> {
    let folded = fold_words(text);
    let more = ["den", "chuong", "muc", "phan", "phu", "bieu"];
    // A range, or something beside articles, may hold any article.
    if text.contains(['-', '–']) || folded.split_whitespace().any(|word| more.contains(&word)) {
        return BTreeSet::new();
    }
    let mut articles = BTreeSet::new();
    let mut listed = false;
    for word in folded.split_whitespace() {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        match word {
            "dieu" => listed = true,
            "va" => {}
            number if listed && is_number => {
                articles.insert(number.to_owned());
            }
            _ => listed = false,
        }
    }
    articles
}

/// How many bytes before a citation are looked at: chains name a dozen of parts.
const BEFORE: usize = 640;

/// The provision right before a place of a text.
pub(crate) fn provision_before(text: &str, place: usize) -> Option<String> {
    let from = text.ceil_char_boundary(place.saturating_sub(BEFORE));
    let is_gap = |letter: char| is_noise(letter) || matches!(letter, '.' | ',');
    let window = text[from..place].trim_end_matches(is_gap);
    let window = ["của", "tại", "trong", "thuộc"]
        .iter()
        .find_map(|word| window.strip_suffix(word)?.strip_suffix(is_noise))
        .map_or(window, |rest| rest.trim_end_matches(is_gap));
    let mut tokens = Tokens { text: window, comma: false, seen: Vec::new() };
    let (mut index, mut taken) = (0, 0);
    while let Some(token) = tokens.get(index) {
        if is_value(token) {
            match tokens.get(index + 1) {
                Some(unit) if is_unit(unit) => {
                    index += 2;
                    taken = index;
                }
                // `Khoản 1 và 2`: a value that shares the unit of the one before it.
                Some(joint) if is_joint(joint) && tokens.get(index + 2).is_some_and(is_value) => index += 2,
                _ => break,
            }
        } else if taken > 0 && is_joint(token) && tokens.get(index + 1).is_some_and(is_value) {
            index += 1;
        } else if taken > 0
            && same_word(token, "các")
            && tokens.get(index + 1).is_some_and(|before| is_joint(before) || is_value(before))
        {
            // `khoản 7 và các điểm a, b khoản 8`.
            index += 1;
        } else {
            break;
        }
    }
    (taken > 0).then(|| joined(tokens.seen[..taken].iter().rev().copied()))
}

/// Words, commas and semicolons of a text from its end, each read when it is asked for; signs of Markdown are none.
struct Tokens<'a> {
    text: &'a str,
    /// Whether a comma or semicolon was read, and not yet the word that it ends.
    comma: bool,
    seen: Vec<&'a str>,
}

impl<'a> Tokens<'a> {
    fn get(&mut self, index: usize) -> Option<&'a str> {
        while self.seen.len() <= index {
            let token = self.next()?;
            self.seen.push(token);
        }
        self.seen.get(index).copied()
    }

    fn next(&mut self) -> Option<&'a str> {
        let is_gap = |letter: char| is_noise(letter) || matches!(letter, '#' | '(' | ':');
        if !self.comma {
            self.text = self.text.trim_end_matches(is_gap);
            if let Some(rest) = self.text.strip_suffix([',', ';']) {
                let sign = &self.text[rest.len()..];
                self.text = rest;
                self.comma = true;
                return Some(sign);
            }
        }
        self.comma = false;
        let is_gap = |letter: char| is_gap(letter) || matches!(letter, ',' | ';');
        self.text = self.text.trim_end_matches(is_gap);
        let start = self
            .text
            .rfind(is_gap)
            .map_or(0, |at| at + self.text[at..].chars().next().map_or(1, char::len_utf8));
        let token = &self.text[start..];
        self.text = &self.text[..start];
        (!token.is_empty()).then_some(token)
    }
}

fn same_word(token: &str, lower: &str) -> bool {
    token.chars().flat_map(char::to_lowercase).eq(lower.chars())
}

/// A unit; in texts without marks, or with a slip in them, too.
fn is_unit(token: &str) -> bool {
    const UNITS: [&str; 7] = ["điểm", "khoản", "điều", "mục", "tiết", "chương", "phần"];
    const UNMARKED: [&str; 7] = ["diem", "khoan", "dieu", "muc", "tiet", "chuong", "phan"];
    UNITS.iter().any(|unit| same_word(token, unit))
        || (token.is_ascii() && UNMARKED.iter().any(|unit| same_word(token, unit)))
        || (token.chars().count() == 5 && fold_words(token) == "khoan")
}

/// `1`, `217a`, `3.1`, `a`, `đ`, `i6`, `b.2`, `II`.
fn is_value(token: &str) -> bool {
    let rest = token.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if rest.len() < token.len() {
        return is_part(rest);
    }
    let mut letters = token.chars();
    let lettered = letters.next().is_some_and(|letter| letter.is_ascii_lowercase() || letter == 'đ')
        && !letters.as_str().starts_with(char::is_alphabetic)
        && is_part(letters.as_str());
    lettered || (token.len() <= 5 && token.chars().all(|letter| "IVXLC".contains(letter)))
}

/// What stands behind the digits or the letter of a part: `.1`, `a`, a digit or two.
fn is_part(text: &str) -> bool {
    let digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut letters = text.chars();
    match letters.next() {
        None => true,
        Some('.') => {
            let rest = letters.as_str();
            let (number, more) = rest.split_at(rest.find('.').unwrap_or(rest.len()));
            (digits(number) || is_letter(number)) && is_part(more)
        }
        Some(letter) if letter.is_lowercase() => letters.as_str().is_empty() || digits(letters.as_str()),
        Some(_) => digits(text),
    }
}

fn is_letter(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_lowercase) && letters.next().is_none()
}

fn is_joint(token: &str) -> bool {
    matches!(token, "," | ";" | "và" | "hoặc" | "đến")
}

fn joined<'a>(tokens: impl Iterator<Item = &'a str>) -> String {
    let mut joined = String::new();
    for token in tokens {
        if !joined.is_empty() && !matches!(token, "," | ";") {
            joined.push(' ');
        }
        joined.push_str(token);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_have_an_article_in_common() {
        assert!(provisions_meet("Điều 5", "khoản 2 Điều 5, Điều 9"));
        assert!(provisions_meet("Điều 5, 6 và 7", "điều 7"));
        assert!(!provisions_meet("Điều 5", "khoản 5 Điều 15"));
        assert!(provisions_meet("Phụ lục II", "Điều 5"), "what is no article may be anything");
        assert!(provisions_meet("từ Điều 5 đến Điều 10", "Điều 7") && provisions_meet("Điều 5-10", "Điều 7"));
        assert!(provisions_meet("Chương III và Điều 60", "Điều 30"));
    }

    #[test]
    fn the_same_parts_in_another_order() {
        assert!(same_provisions("khoản 1 Điều 5", "Điều 5 khoản 1"));
        assert!(same_provisions("Điều 5, Điều 6", "Điều 5 và Điều 6"));
        assert!(!same_provisions("Điều 5", "Điều 6"));
    }

    #[test]
    fn provisions_in_their_ways() {
        let provision = |text: &str| provision_before(text, text.len());
        assert_eq!(provision("tại điểm a khoản 2 Điều 5 ").as_deref(), Some("điểm a khoản 2 Điều 5"));
        assert_eq!(
            provision("tại khoản 1, khoản 2 Điều 15 của ").as_deref(),
            Some("khoản 1, khoản 2 Điều 15")
        );
        assert_eq!(provision("Khoản 1 và 2 Điều 6 ").as_deref(), Some("Khoản 1 và 2 Điều 6"));
        assert_eq!(provision("khoản 3 ### Điều 217a ").as_deref(), Some("khoản 3 Điều 217a"));
        for chain in [
            "điểm i6 khoản 2 Điều 9",
            "điểm 2.1 khoản 2 Điều 52b",
            "tiết b điểm b.1 khoản 3.1 Điều 12a",
            "khoản 4.2 Mục II",
            "khoản 1, khoản 2, khoản 3, khoản 4, khoản 5, khoản 6, khoản 7, khoản 8, khoản 10, khoản 11 và khoản 12 Điều 5",
            "Khoản 7 và các điểm a, b khoản 8 Điều 25",
            "Điều 5, 6, 7",
            "khoản 1 các Điều 5, 6 và 7",
            "khoản 1, Điều 8",
            "Điều 5 đến Điều 10",
            "Mục 3 Chương II",
            "Điều 3; điểm b khoản 2 Điều 5; khoản 4 Điều 11 và Điều 14",
            "khoản 1; khoản 3 Điều 8",
        ] {
            assert_eq!(provision(&format!("thực hiện theo {chain} ")).as_deref(), Some(chain));
            assert_eq!(provision(&format!("({chain} của ")).as_deref(), Some(chain));
            assert_eq!(provision(&format!("theo {chain}, ")).as_deref(), Some(chain));
        }
        assert_eq!(provision("theo các Điều 5, 6, 7 ").as_deref(), Some("Điều 5, 6, 7"));
        assert_eq!(provision("khoan 2 Dieu 5 ").as_deref(), Some("khoan 2 Dieu 5"));
        assert_eq!(provision("khoản 1, khoán 2 Điều 12 ").as_deref(), Some("khoản 1, khoán 2 Điều 12"));
        assert_eq!(provision("xem chi tiết ở "), None);
        assert_eq!(provision("tại khoản 1 Điều 14. Điều 43 ").as_deref(), Some("Điều 43"));
        assert_eq!(provision("Mẫu 41, Phụ lục I "), None);
        assert_eq!(provision("quy định tại "), None);
        assert_eq!(provision("theo Điều lệ và 5 "), None);
        assert_eq!(provision("điểm thi số 5 và khoản vay 3 "), None);
        assert_eq!(provision("năm 2022 và 3 "), None);
    }
}
