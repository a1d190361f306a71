//! One constructor a message: what is wrong and how to mend it, in both languages side by side.
//!
//! A file a stage: what files are, what front matter says, what a body says, what the site joins to, what
//! a theme does.

mod body;
mod dates;
mod fields;
mod files;
mod front_matter;
mod law;
mod markup;
mod pictures;
mod procedure;
mod site;
mod theme;
mod values;

pub use body::*;
pub use dates::*;
pub use fields::*;
pub use files::*;
pub use front_matter::*;
pub use law::*;
pub use markup::*;
pub use pictures::*;
pub use procedure::*;
pub use site::*;
pub use theme::*;
pub use values::*;

use super::{Code, Finding, Text};

/// A finding of two sentences in two languages each: what is wrong, and how to mend it.
fn finding(code: Code, message: (String, String), help: (String, String)) -> Finding {
    Finding { code, message: Text::new(message.0, message.1), help: Text::new(help.0, help.1) }
}

/// The same words, owned.
fn words(vi: &str, en: &str) -> (String, String) {
    (vi.to_owned(), en.to_owned())
}

/// Names between backquotes, with commas: `a`, `b`.
fn quoted<T: AsRef<str>>(names: &[T]) -> String {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// The first of many names between backquotes, and how many more there are.
fn quoted_some<T: AsRef<str>>(names: &[T]) -> String {
    const SOME: usize = 5;
    let more = names.len().saturating_sub(SOME);
    let shown = quoted(&names[..names.len().min(SOME)]);
    if more == 0 { shown } else { format!("{shown} … (+{more})") }
}

/// "Có phải ý bạn là …?", or where nothing is near, the other advice.
fn did_you_mean<T: AsRef<str>>(nearest: &[T], else_vi: &str, else_en: &str) -> (String, String) {
    if nearest.is_empty() {
        return words(else_vi, else_en);
    }
    let names: Vec<String> = nearest.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    (format!("Có phải ý bạn là {}?", names.join(" hoặc ")), format!("Did you mean {}?", names.join(" or ")))
}

/// The known names nearest to a misspelt one, the nearest first, at most two. Compared after folding, so
/// that a missing mark costs nothing.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let written = vietnamese::fold_key(written);
    let limit = (written.chars().count() / 3).max(1);
    let letters = count_letters(&written);
    let mut found: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|name| {
            let folded = vietnamese::fold_key(name);
            if at_least(&letters, &count_letters(&folded)) > limit {
                return None;
            }
            Some((strsim::osa_distance(&written, &folded), name))
        })
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    found.sort_unstable();
    let best = found.first().map_or(0, |(distance, _)| *distance);
    found.retain(|(distance, _)| *distance <= best + 1);
    let mut names: Vec<String> = Vec::new();
    for (_, name) in found {
        if names.len() < 2 && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// How often a folded text has each byte, the last place for all beyond letters and digits.
fn count_letters(folded: &str) -> [u16; 37] {
    let mut counts = [0; 37];
    for byte in folded.bytes() {
        let place = match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' => byte - b'0' + 26,
            _ => 36,
        };
        counts[usize::from(place)] += 1;
    }
    counts
}

/// How many steps apart two texts are at least, by the letters that one has and the other lacks: among ten thousand
/// names, nearly all are left out by this.
fn at_least(a: &[u16; 37], b: &[u16; 37]) -> usize {
    let lacks = |a: &[u16; 37], b: &[u16; 37]| {
        a.iter().zip(b).map(|(a, b)| usize::from(a.saturating_sub(*b))).sum::<usize>()
    };
    lacks(a, b).max(lacks(b, a))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_names_to_a_misspelt_one() {
        let known = ["tiêu đề", "tiêu chí", "ngày ban hành", "trích yếu"];
        assert_eq!(nearest("tiêu đe", known), ["tiêu đề"]);
        assert_eq!(nearest("ngay ban hanhh", known), ["ngày ban hành"]);
        assert!(nearest("điện thoại", known).is_empty());
    }
}
