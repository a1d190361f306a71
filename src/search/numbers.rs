//! Numbers of documents and codes of procedures: whoever types one wants that page, and finds it in one small file.

use std::collections::BTreeSet;

use super::{documents::Record, rules::Rules};
use crate::site::{ArticleId, Site};
use vietnamese::{Folding, Syllable};

/// How many documents a file of numbers has, about.
const NUMBERS: usize = 16;

/// The files of numbers.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// The lines of each: the number, the document, what a hit shows of it.
    pub(super) files: Vec<String>,
    pub(super) count: usize,
    /// The words that may stand before a number.
    pub(super) before: String,
}

impl Numbers {
    /// Gathers the numbers of documents that have these records.
    pub(super) fn gather(
        site: &Site,
        articles: &[ArticleId],
        records: &[Record],
        folding: &Folding,
        rules: &Rules,
    ) -> Self {
        let mut before: BTreeSet<String> = rules.numbered.split(' ').map(str::to_owned).collect();
        let mut lines: Vec<(String, String)> = Vec::new();
        for ((number, record), article) in (0..).zip(records).zip(articles) {
            let Some(key) = key(&folding.syllables(&record.number)) else { continue };
            lines.push((format!("{key}\t{number}\t{}\n", record.line()), key));
            let of_type = site.articles[*article].card.document_type.as_ref();
            let of_type = of_type.and_then(|name| site.config.law().type_by_name(name));
            if let Some(of_type) = of_type {
                let names = format!("{} {}", of_type.name, of_type.symbol.as_deref().unwrap_or_default());
                before.extend(folding.syllables(&names).into_iter().map(|syllable| syllable.folded));
            }
        }
        let count = lines.len().div_ceil(NUMBERS);
        let mut files = vec![String::new(); count];
        for (line, key) in lines {
            files[file_of(&key, count)].push_str(&line);
        }
        Self { files, count, before: before.into_iter().collect::<Vec<_>>().join(" ") }
    }
}

/// Words as a number or code, where they can be one: a code of seven digits, or a number with letters behind it.
fn key(words: &[Syllable]) -> Option<String> {
    let is_digits = |word: &Syllable| word.folded.starts_with(|c: char| c.is_ascii_digit());
    let is_number = match words {
        [code] => is_digits(code) && code.folded.len() == CODE,
        [first, behind @ ..] => is_digits(first) && !behind.iter().all(is_digits),
        [] => false,
    };
    is_number.then(|| words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" "))
}

/// How many digits a code has.
const CODE: usize = 7;

/// The number or code that was typed, behind words that may stand before one.
pub(super) fn typed(words: &[Syllable], before: &str) -> Option<String> {
    let is_before = |word: &&Syllable| before.split(' ').any(|known| known == word.folded);
    key(&words[words.iter().take_while(is_before).count()..])
}

/// The place of the file in which a number stands.
pub(super) fn file_of(key: &str, count: usize) -> usize {
    key.chars().fold(0, |sum, letter| (sum * 31 + letter as usize) % count.max(1))
}
