//! Who speaks of what: which articles speak of a document, and which speak of the same things as another.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::{
    article::{Kind, Role, Target},
    config::Taxonomy,
    site::{
        id::{ArticleId, ById, Heads},
        links::{Link, Links},
        order::Newest,
        terms::names as term_names,
    },
};
use law::DocumentReference;

/// How many articles of one document or term are looked at, the newest first: what everything speaks of joins
/// nothing.
const LONGEST: usize = 48;

/// Articles by what they speak of. It is made when a page first asks for it.
#[derive(Debug)]
pub(super) struct Mentions {
    /// The articles of each key, in the order of their files.
    postings: Vec<Vec<ArticleId>>,
    /// The keys of each article.
    keys: ById<ArticleId, Vec<u32>>,
    /// The articles that speak of a document, in the order of their files.
    citing: FxHashMap<ArticleId, Vec<ArticleId>>,
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

impl Mentions {
    /// Gathers what the articles speak of that lists show.
    pub(super) fn gather(heads: &Heads, links: &Links, newest: &[ArticleId], with_similar: bool) -> Self {
        let mut listed = newest.to_owned();
        listed.sort_unstable();
        let mut mentions = Self {
            postings: Vec::new(),
            keys: ById::filled(Vec::new(), heads.len()),
            citing: FxHashMap::default(),
        };
        let mut numbers: FxHashMap<Key<'_>, u32> = FxHashMap::default();
        let mut keys = Vec::new();
        for id in listed {
            mentions.add_citing(heads, links, id);
            if !with_similar {
                continue;
            }
            add_keys(heads, links, id, &mut keys);
            mentions.keys[id].reserve_exact(keys.len());
            for key in keys.drain(..) {
                let next = u32::try_from(mentions.postings.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(key).or_insert(next);
                if number == next {
                    mentions.postings.push(Vec::new());
                }
                let posting = &mut mentions.postings[number as usize];
                if posting.last() != Some(&id) {
                    posting.push(id);
                    mentions.keys[id].push(number);
                }
            }
        }
        mentions
    }

    /// Adds an article to the documents of which it speaks, in its text or as what it rests on. What documents declare of
    /// each other is shown as relations, and not here.
    fn add_citing(&mut self, heads: &Heads, links: &Links, id: ArticleId) {
        let is_document = heads[id].card.kind == Kind::LegalDocument;
        for (reference, link) in heads[id].references.iter().zip(&*links[id]) {
            let Link::Page { article: Some(document), .. } = link else { continue };
            let speaks = match reference.role {
                Role::Citation | Role::Link | Role::Mention | Role::Embed(_) => true,
                Role::Relation(_) => !is_document,
                Role::Image | Role::Cover | Role::Attachment | Role::Table => false,
            };
            if !speaks || *document == id || heads[*document].card.kind != Kind::LegalDocument {
                continue;
            }
            let of_document = self.citing.entry(*document).or_default();
            if of_document.last() != Some(&id) {
                of_document.push(id);
            }
        }
    }

    /// The articles that speak most of what an article speaks of; what fewer speak of counts more.
    pub(super) fn similar(&self, id: ArticleId, newest: &Newest, shown: usize) -> Vec<ArticleId> {
        let Some(keys) = self.keys.get(id) else { return Vec::new() };
        let rank = |id: &ArticleId| newest.ranks[*id];
        let mut scores: FxHashMap<ArticleId, u32> = FxHashMap::default();
        for number in keys {
            let posting = &self.postings[*number as usize];
            let weight = 10_000 / u32::try_from(posting.len() + 1).unwrap_or(u32::MAX);
            let mut first = Cow::Borrowed(posting.as_slice());
            if posting.len() > LONGEST {
                first.to_mut().select_nth_unstable_by_key(LONGEST, rank);
            }
            for other in first.iter().take(LONGEST).filter(|other| **other != id) {
                *scores.entry(*other).or_default() += weight;
            }
        }
        let mut best: Vec<(u32, ArticleId)> =
            scores.into_iter().map(|(other, score)| (score, other)).collect();
        best.sort_unstable_by_key(|(score, other)| (std::cmp::Reverse(*score), rank(other)));
        best.truncate(shown);
        best.into_iter().map(|(_, other)| other).collect()
    }

    /// The articles that speak of a document, the newest first; none for what is no document.
    pub(super) fn of(&self, document: ArticleId, newest: &Newest) -> Vec<ArticleId> {
        let mut citing = self.citing.get(&document).cloned().unwrap_or_default();
        newest.sort(&mut citing);
        citing
    }
}

/// Adds what an article speaks of: itself, the articles and documents it refers to, its own words and its field.
fn add_keys<'a>(heads: &'a Heads, links: &Links, id: ArticleId, keys: &mut Vec<Key<'a>>) {
    let head = &heads[id];
    keys.push(Key::Article(id));
    for (reference, link) in head.references.iter().zip(&*links[id]) {
        match (link, &reference.target) {
            (Link::Page { article: Some(other), .. }, _) if !heads[*other].card.is_section => {
                keys.push(Key::Article(*other));
            }
            (_, Target::Document(DocumentReference::Number { number, .. })) => {
                keys.push(Key::Document(number.key()));
            }
            _ => {}
        }
    }
    for taxonomy in [Taxonomy::Tags, Taxonomy::ProcedureFields] {
        keys.extend(term_names(taxonomy, &head.card).map(|name| Key::Term(taxonomy, name)));
    }
}
