//! Parts of documents as people name them: `Điều 5`, `khoản 1 Điều 5`, `Điều 5, 6 và 7`.

use std::collections::BTreeSet;

use vietnamese::fold_words;

/// Whether two texts may name a part that they have in common. Only articles are told apart; where one of them names none,
/// nothing can be said against it.
pub fn provisions_meet(a: &str, b: &str) -> bool {
    let (a, b) = (articles(a), articles(b));
    a.is_empty() || b.is_empty() || !a.is_disjoint(&b)
}

/// Whether two texts name the same parts, in any order: `khoản 1 Điều 5` and `Điều 5 khoản 1`.
pub fn same_provisions(a: &str, b: &str) -> bool {
    words(a) == words(b)
}

fn words(text: &str) -> BTreeSet<String> {
    fold_words(text).split_whitespace().filter(|word| *word != "va").map(str::to_owned).collect()
}

/// The numbers of the articles that a text names.
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

#[cfg(test)]
mod tests {
    use super::{provisions_meet, same_provisions};

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
}
