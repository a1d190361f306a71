//! Which articles speak of the same things.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::{
    article::Target,
    config::Taxonomy,
    site::{
        id::{ArticleId, ById, SectionId},
        joined::Site,
        links::Link,
        terms::names as term_names,
    },
};
use law::DocumentReference;

/// How many articles of one document or term are looked at, the newest first: what everything speaks of joins
/// nothing.
const LONGEST: usize = 48;

/// Articles by what they speak of.
#[derive(Debug)]
pub struct Related {
    /// How many similar articles a page shows; 0 is none.
    shown: usize,
    /// The articles of each key, the newest first.
    postings: Vec<Vec<ArticleId>>,
    /// The keys of each article.
    keys: ById<ArticleId, Vec<u32>>,
    /// The place of each article among all, the newest first; the last for those that lists do not show.
    ranks: ById<ArticleId, usize>,
}

/// Something of which articles speak.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    /// An article of the site.
    Article(ArticleId),
    /// A document that the site does not have.
    Document(&'a str),
    /// A term.
    Term(Taxonomy, Cow<'a, str>),
}

impl Related {
    /// Gathers what articles speak of.
    pub fn gather(site: &Site) -> Self {
        let shown = site.config.outputs.related;
        let mut related = Self {
            shown,
            postings: Vec::new(),
            keys: ById::default(),
            ranks: ById::filled(usize::MAX, site.articles.len()),
        };
        if shown == 0 {
            return related;
        }
        let newest = &site.sections[SectionId::SITE].newest;
        for (rank, id) in newest.iter().enumerate() {
            related.ranks[*id] = rank;
        }
        related.keys = ById::filled(Vec::new(), site.articles.len());
        let mut numbers: FxHashMap<Key<'_>, u32> = FxHashMap::default();
        for &id in newest {
            for key in keys(site, id) {
                let next = u32::try_from(related.postings.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(key).or_insert(next);
                if number == next {
                    related.postings.push(Vec::new());
                }
                let posting = &mut related.postings[number as usize];
                if posting.last() != Some(&id) {
                    posting.push(id);
                    related.keys[id].push(number);
                }
            }
        }
        related
    }

    /// The articles that speak most of what an article speaks of; what fewer speak of counts more.
    pub fn similar(&self, id: ArticleId) -> Vec<ArticleId> {
        let Some(keys) = self.keys.get(id) else { return Vec::new() };
        let mut scores: FxHashMap<ArticleId, u32> = FxHashMap::default();
        for number in keys {
            let posting = &self.postings[*number as usize];
            let weight = 10_000 / u32::try_from(posting.len() + 1).unwrap_or(u32::MAX);
            for other in posting.iter().take(LONGEST).filter(|other| **other != id) {
                *scores.entry(*other).or_default() += weight;
            }
        }
        let mut best: Vec<(u32, ArticleId)> =
            scores.into_iter().map(|(other, score)| (score, other)).collect();
        best.sort_unstable_by_key(|(score, other)| (std::cmp::Reverse(*score), self.ranks[*other]));
        best.truncate(self.shown);
        best.into_iter().map(|(_, other)| other).collect()
    }
}

/// What an article speaks of: itself, the articles and documents it refers to, its own words and its field.
fn keys(site: &Site, id: ArticleId) -> Vec<Key<'_>> {
    let head = &site.articles[id];
    let mut keys = vec![Key::Article(id)];
    for (reference, link) in head.references.iter().zip(&site.links[id]) {
        match (link, &reference.target) {
            (Link::Page { article: Some(other), .. }, _) if !site.articles[*other].card.is_section => {
                keys.push(Key::Article(*other));
            }
            (_, Target::Document(DocumentReference::Number { number, .. })) => {
                keys.push(Key::Document(number.as_str()));
            }
            _ => {}
        }
    }
    for taxonomy in [Taxonomy::Tags, Taxonomy::ProcedureFields] {
        keys.extend(term_names(taxonomy, &head.card).into_iter().map(|name| Key::Term(taxonomy, name)));
    }
    keys
}
