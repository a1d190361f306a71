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

/// How many bytes before a citation are looked at.
const BEFORE: usize = 160;

/// The provision right before a place of a text.
pub(crate) fn provision_before(text: &str, place: usize) -> Option<String> {
    let from = text.ceil_char_boundary(place.saturating_sub(BEFORE));
    let window = text[from..place].trim_end_matches(|letter| is_noise(letter) || letter == '.');
    let window = window
        .strip_suffix("của")
        .map_or(window, |rest| rest.trim_end_matches(|letter| is_noise(letter) || letter == '.'));
    let tokens = tokens(window);
    let mut first = tokens.len();
    let mut units = 0;
    let mut index = tokens.len();
    while index > 0 {
        let value = index.checked_sub(1).map(|at| tokens[at]).filter(|token| is_value(token));
        let unit = index.checked_sub(2).map(|at| tokens[at]).filter(|token| is_unit(token));
        match (value, unit) {
            (Some(_), Some(_)) => {
                index -= 2;
                (first, units) = (index, units + 1);
            }
            // `Khoản 1 và 2`: a value that shares the unit of the one before it.
            (Some(_), None) if index >= 3 && is_joint(tokens[index - 2]) && is_value(tokens[index - 3]) => {
                index -= 2
            }
            (None, _)
                if units > 0 && is_joint(tokens[index - 1]) && index >= 3 && is_value(tokens[index - 2]) =>
            {
                index -= 1
            }
            _ => break,
        }
    }
    (units > 0).then(|| joined(&tokens[first..]))
}

/// Words and commas; signs of Markdown are none.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::with_capacity(32);
    for word in text.split(|letter: char| is_noise(letter) || matches!(letter, '#' | '(' | ';' | ':')) {
        match word.strip_suffix(',') {
            Some("") => tokens.push(","),
            Some(bare) => tokens.extend([bare, ","]),
            None if !word.is_empty() => tokens.push(word),
            None => {}
        }
    }
    tokens
}

fn is_unit(token: &str) -> bool {
    let lower = token.to_lowercase();
    matches!(lower.as_str(), "điểm" | "khoản" | "điều" | "mục" | "tiết" | "chương")
}

/// `1`, `217a`, `a`, `đ`, `II`.
fn is_value(token: &str) -> bool {
    let count = token.chars().count();
    let digits = token.chars().take_while(char::is_ascii_digit).count();
    let numbered = digits > 0 && count <= digits + 1 && token.chars().skip(digits).all(char::is_lowercase);
    let lettered = count == 1 && token.chars().all(char::is_lowercase);
    let roman = count <= 5 && token.chars().all(|letter| "IVXLC".contains(letter));
    numbered || lettered || roman
}

fn is_joint(token: &str) -> bool {
    matches!(token, "," | "và" | "hoặc")
}

fn joined(tokens: &[&str]) -> String {
    let mut joined = String::new();
    for token in tokens {
        if !joined.is_empty() && *token != "," {
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
        assert_eq!(provision("quy định tại "), None);
        assert_eq!(provision("năm 2022 và 3 "), None);
    }
}
