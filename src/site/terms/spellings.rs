//! Which spellings are one term, and which of several terms has an address that all of them would have.
//!
//! Addresses hold no marks, so that words that differ in their marks alone would share one. It belongs to the word that is used
//! most, then to the one that was used first: it does not pass on where a new article brings another word, whose own address
//! is made of its spelling and of nothing else.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::Names;
use crate::{
    config::Taxonomy,
    diagnostic::{term_near, term_spelling},
    path::slug_of,
    site::{
        id::{ArticleId, Heads},
        reported::{At, Reported},
    },
};
use vietnamese::{Date, Folding};

/// A term as it is spelled most, with what its address is made of.
pub(super) struct Spelling {
    pub(super) value: u32,
    pub(super) slug: String,
    others: Vec<u32>,
}

impl Spelling {
    /// Its other spellings, each with the one that stands for it.
    pub(super) fn others(&self) -> impl Iterator<Item = (u32, u32)> {
        self.others.iter().map(|other| (*other, self.value))
    }
}

/// A spelling that is told: its value, the one that is meant, and whether both are one term.
struct Told {
    value: u32,
    known: u32,
    is_one: bool,
}

impl Names<'_> {
    /// The terms that names are, and what is told of names that are spelled otherwise.
    pub(super) fn spellings(
        &self,
        taxonomy: Taxonomy,
        heads: &Heads,
        ranked: &impl Fn(&str) -> usize,
    ) -> (Vec<Spelling>, Vec<Reported>) {
        // A folder of no name, or of one that Windows keeps for itself, is none.
        let slug_of = |name: &str| match slug_of(name) {
            slug if slug.is_empty() => "muc".to_owned(),
            slug => slug,
        };
        let mut by_slug: Vec<(String, u32)> =
            (0..).zip(&self.names).map(|(value, name)| (slug_of(name), value)).collect();
        by_slug.sort_unstable();
        let is_shared = by_slug.windows(2).any(|two| two[0].0 == two[1].0);
        let uses = if is_shared { self.uses(heads) } else { Vec::new() };
        let folding = is_shared.then(Folding::new);
        let (mut alone, mut shared, mut told) = (Vec::new(), Vec::new(), Vec::new());
        for of_slug in by_slug.chunk_by_mut(|a, b| a.0 == b.0) {
            let slug = std::mem::take(&mut of_slug[0].0);
            let (Some(folding), true) = (&folding, of_slug.len() > 1) else {
                alone.push(Spelling { value: of_slug[0].1, slug, others: Vec::new() });
                continue;
            };
            let mut values: Vec<u32> = of_slug.iter().map(|(_, value)| *value).collect();
            values.sort_by_cached_key(|value| {
                let name = &self.names[*value as usize];
                let (count, first) = uses[*value as usize];
                (ranked(name) == usize::MAX, Reverse(count), first, name.clone())
            });
            self.share(slug, &values, folding, &mut shared, &mut told);
        }
        // Addresses are given out in one order: first those that are nobody else's.
        alone.extend(shared);
        (alone, self.reported(taxonomy, &told))
    }

    /// Parts the spellings of a slug, the one that it belongs to first, into terms.
    fn share(
        &self,
        slug: String,
        values: &[u32],
        folding: &Folding,
        terms: &mut Vec<Spelling>,
        told: &mut Vec<Told>,
    ) {
        let mut places: FxHashMap<String, usize> = FxHashMap::default();
        let from = terms.len();
        for value in values {
            let name = &self.names[*value as usize];
            let key = key(name, folding);
            if let Some(place) = places.get(&key) {
                let known: &mut Spelling = &mut terms[*place];
                known.others.push(*value);
                // Both places of a tone are right, and nobody need write otherwise than the source does.
                if plain(name) == plain(&self.names[known.value as usize]) {
                    told.push(Told { value: *value, known: known.value, is_one: true });
                }
                continue;
            }
            let own = if terms.len() == from {
                slug.clone()
            } else {
                let known = &self.names[terms[from].value as usize];
                if name.is_ascii() != known.is_ascii() {
                    told.push(Told { value: *value, known: terms[from].value, is_one: false });
                }
                format!("{slug}-{:04x}", xxh3_64(key.as_bytes()) & 0xFFFF)
            };
            places.insert(key, terms.len());
            terms.push(Spelling { value: *value, slug: own, others: Vec::new() });
        }
    }

    /// How many articles use each name, and the first day of one that does; those without a day come last.
    fn uses(&self, heads: &Heads) -> Vec<(usize, Date)> {
        let mut uses = vec![(0, Date::MAX); self.names.len()];
        for (id, head) in heads.enumerated() {
            for value in self.of(id) {
                let (count, first) = &mut uses[*value as usize];
                *count += 1;
                *first = (*first).min(head.card.date.unwrap_or(Date::MAX));
            }
        }
        uses
    }

    fn of(&self, article: ArticleId) -> &[u32] {
        &self.values[self.starts[article.0] as usize..self.starts[article.0 + 1] as usize]
    }

    /// What is told, at each article that has it.
    fn reported(&self, taxonomy: Taxonomy, told: &[Told]) -> Vec<Reported> {
        let Some(field) = taxonomy.field().filter(|_| !told.is_empty()) else { return Vec::new() };
        let told: FxHashMap<u32, &Told> = told.iter().map(|told| (told.value, told)).collect();
        let mut reported = Vec::new();
        for article in (0..self.starts.len() - 1).map(ArticleId) {
            for told in self.of(article).iter().filter_map(|value| told.get(value)) {
                let [written, known] = [told.value, told.known].map(|value| &*self.names[value as usize]);
                let finding =
                    if told.is_one { term_spelling(written, known) } else { term_near(written, known) };
                reported.push(Reported { article, at: At::Field(field), finding });
            }
        }
        reported
    }
}

/// What the spellings of a term have in common: letter case, spaces and the place of the tone (`hòa`, `hoà`) apart.
fn key(name: &str, folding: &Folding) -> String {
    let mut key = String::with_capacity(name.len() + 8);
    for word in name.split_whitespace() {
        if word.chars().all(char::is_alphabetic) {
            let syllable = folding.fold(word);
            key.push_str(&format!("{} {} ", syllable.folded, syllable.marks));
        } else {
            key.push_str(&word.to_lowercase());
            key.push(' ');
        }
    }
    key
}

/// A name without letter case, and with one space between words.
fn plain(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
