//! The terms of documents: syllables, pairs of syllables that stand side by side, concepts, and what lists are narrowed by.
//!
//! Documents are cut in chunks, each alone and in parallel. When all syllables of the site are known, each chunk turns its
//! own into terms whose order as numbers is that of their keys as text, and sorts them.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    synonyms::{Concept, Phrase, Synonyms},
    text::{self, Field, body_weight},
};
use crate::{
    article::Article,
    site::{ArticleId, Site},
    vietnamese::{Folding, Syllable, pieces},
};

/// How many documents a chunk has.
pub(super) const CHUNK: usize = 1 << DOCUMENT_BITS;

const DOCUMENT_BITS: u32 = 9;
const WEIGHT_BITS: u32 = 4;
/// How many spellings of a syllable are kept apart: more than Vietnamese has.
const SPELLING_BITS: u32 = 5;
/// How many folded syllables a site can have. Those beyond, the last by their letters, are not found.
const FOLDED_BITS: u32 = 20;

/// A document to be indexed.
#[derive(Debug, Clone)]
pub(super) struct Document {
    pub(super) article: ArticleId,
    /// By what lists are narrowed: `~nam:2022`.
    pub(super) facets: Vec<String>,
}

/// The name of the term of a concept.
pub(super) fn concept_key(concept: Concept) -> String {
    format!("@{concept}")
}

/// The second part of the term that only titles have which begin with the same syllable, go on and end with these, and have so
/// many: with the pairs in between, it tells whether a title is what was typed.
pub(super) fn title_key(title: &[Syllable]) -> Option<(Syllable, Syllable)> {
    let (first, last) = (title.first()?, title.last()?);
    let second = title.get(1).unwrap_or(first);
    let shape = format!("{}={}{}", second.folded, last.folded, title.len());
    let plain = |folded: String| Syllable { folded, marks: 0 };
    Some((plain(first.folded.clone()), plain(shape)))
}

/// The documents of a chunk, cut.
pub(super) struct Chunk {
    /// Its syllables.
    syllables: Vec<Syllable>,
    documents: Vec<Words>,
}

/// The words of a document.
#[derive(Default)]
struct Words {
    /// Syllables by their places in the chunk, with the highest bit where one does not go with the one before.
    words: Vec<u32>,
    /// Where texts end among them, with the weights of their words; 0 in the body.
    texts: Vec<(u32, u8)>,
    /// Terms beside its words.
    extras: Vec<(u32, Option<u32>, u8)>,
}

const APART: u32 = 1 << 31;

/// Gives the syllables of a chunk their places.
struct Interner<'a> {
    folding: &'a Folding,
    written: FxHashMap<Box<str>, u32>,
    known: FxHashMap<Syllable, u32>,
    syllables: Vec<Syllable>,
}

impl Interner<'_> {
    fn written(&mut self, piece: &str) -> u32 {
        if let Some(known) = self.written.get(piece) {
            return *known;
        }
        let syllable = self.folding.fold(piece);
        let place = self.syllable(syllable);
        self.written.insert(piece.into(), place);
        place
    }

    fn syllable(&mut self, syllable: Syllable) -> u32 {
        let next = u32::try_from(self.syllables.len()).unwrap_or(u32::MAX);
        let place = *self.known.entry(syllable.clone()).or_insert(next);
        if place == next {
            self.syllables.push(syllable);
        }
        place
    }

    fn extra(&mut self, key: String) -> u32 {
        self.syllable(Syllable { folded: key, marks: 0 })
    }
}

/// Cuts the documents of a chunk.
pub(super) fn cut(
    folding: &Folding,
    site: &Site,
    articles: &[std::sync::Arc<Article>],
    chunk: &[Document],
) -> Chunk {
    let mut interner = Interner {
        folding,
        written: FxHashMap::default(),
        known: FxHashMap::default(),
        syllables: Vec::new(),
    };
    let documents =
        chunk.iter().map(|document| words(&mut interner, site, &articles[document.article], document));
    let documents = documents.collect();
    Chunk { syllables: interner.syllables, documents }
}

fn words(interner: &mut Interner<'_>, site: &Site, article: &Article, document: &Document) -> Words {
    let mut words = Words::default();
    text::each(site, article, document.article, &mut |field, text| {
        let start = words.words.len();
        pieces(text, |piece| {
            let apart = if piece.apart { APART } else { 0 };
            words.words.push(interner.written(&text[piece.range]) | apart);
        });
        let count = words.words.len() - start;
        if count > 0 {
            let end = u32::try_from(words.words.len()).unwrap_or(u32::MAX);
            words.texts.push((end, field.weight(count)));
        }
    });
    let title = interner.folding.syllables(&article.head.card.title);
    if let Some((first, shape)) = title_key(&title) {
        let pair = (interner.syllable(first), interner.syllable(shape));
        words.extras.push((pair.0, Some(pair.1), Field::Title.weight(title.len())));
    }
    for facet in &document.facets {
        words.extras.push((interner.extra(facet.clone()), None, 1));
    }
    words
}

/// All folded syllables of a site in their order, with the marks of their spellings.
pub(super) struct Vocabulary {
    folded: Vec<(String, Vec<u32>)>,
}

/// A syllable in the vocabulary: the place of its folded letters, and of its spelling among theirs.
type Place = (u64, u64);

impl Vocabulary {
    /// Gathers the syllables of all chunks, and the terms of concepts.
    pub(super) fn gather(chunks: &[Chunk], synonyms: &Synonyms) -> Self {
        let mut all: Vec<(&str, u32)> = chunks
            .iter()
            .flat_map(|chunk| &chunk.syllables)
            .map(|syllable| (syllable.folded.as_str(), syllable.marks))
            .collect();
        let concepts: Vec<String> =
            (0..).zip(&synonyms.concepts).map(|(concept, _)| concept_key(concept)).collect();
        all.extend(concepts.iter().map(|key| (key.as_str(), 0)));
        all.par_sort_unstable();
        all.dedup();
        let mut folded: Vec<(String, Vec<u32>)> = Vec::new();
        for (letters, marks) in all {
            match folded.last_mut() {
                Some((last, spellings)) if last == letters => spellings.push(marks),
                _ => folded.push((letters.to_owned(), vec![marks])),
            }
        }
        folded.truncate((1 << FOLDED_BITS) - 2);
        Self { folded }
    }

    fn place(&self, folded: &str, marks: u32) -> Option<Place> {
        let at = self.folded.binary_search_by(|(known, _)| known.as_str().cmp(folded)).ok()?;
        let spellings = &self.folded[at].1;
        let spelling = spellings.binary_search(&marks).ok()?.min((1 << SPELLING_BITS) - 1);
        Some((at as u64 + 1, spelling as u64))
    }

    /// The letters of a folded syllable.
    pub(super) fn letters(&self, place: u64) -> &str {
        &self.folded[(place - 1) as usize].0
    }

    /// The marks of a spelling.
    pub(super) fn marks(&self, place: u64, spelling: u64) -> u32 {
        self.folded[(place - 1) as usize].1[spelling as usize]
    }
}

/// A term as a number, whose order is that of its key: two folded syllables, the second 0 where there is none, and their
/// spellings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Term(u64);

impl Term {
    fn new(first: Place, second: Place) -> Self {
        let folded = (first.0 << FOLDED_BITS) | second.0;
        Self((((folded << SPELLING_BITS) | first.1) << SPELLING_BITS) | second.1)
    }

    /// The least of all terms whose first syllable has this place.
    pub(super) fn least(first: u64) -> Self {
        Self::new((first, 0), (0, 0))
    }

    /// Without its spellings: what terms have in common that differ in marks alone.
    pub(super) fn folded(self) -> u64 {
        self.0 >> (2 * SPELLING_BITS)
    }

    /// The place of the first syllable.
    pub(super) fn first(self) -> u64 {
        self.folded() >> FOLDED_BITS
    }

    /// The place of the second syllable; 0 where there is none.
    pub(super) fn second(self) -> u64 {
        self.folded() & ((1 << FOLDED_BITS) - 1)
    }

    /// The spellings of both.
    pub(super) fn spellings(self) -> (u64, u64) {
        let mask = (1 << SPELLING_BITS) - 1;
        ((self.0 >> SPELLING_BITS) & mask, self.0 & mask)
    }
}

/// The sorted terms of a chunk, with where each stands.
pub(super) struct Run {
    pub(super) terms: Box<[Term]>,
    /// Where the postings of each term end.
    ends: Box<[u32]>,
    postings: Box<[u16]>,
}

impl Run {
    /// The postings of a term, by its place among the terms: the document within the chunk and the weight.
    pub(super) fn of(&self, term: usize) -> impl Iterator<Item = (usize, u8)> {
        let start = term.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        let postings = self.postings[start..self.ends[term] as usize].iter();
        postings.map(|posting| (usize::from(posting >> WEIGHT_BITS), (posting & 15) as u8))
    }
}

/// Room for the work of a thread, used again for each chunk.
#[derive(Default)]
pub(super) struct Room {
    entries: Vec<u64>,
    terms: Vec<Term>,
    ends: Vec<u32>,
    postings: Vec<u16>,
}

/// A phrase, and the concept that it names.
type Named = (Vec<Place>, Place);

/// Phrases of concepts by the place of their first syllable.
pub(super) struct Phrases(FxHashMap<Place, Vec<Named>>);

impl Phrases {
    pub(super) fn new(synonyms: &Synonyms, vocabulary: &Vocabulary) -> Self {
        let mut phrases: FxHashMap<Place, Vec<Named>> = FxHashMap::default();
        for (concept, names) in (0..).zip(&synonyms.concepts) {
            let Some(concept) = vocabulary.place(&concept_key(concept), 0) else { continue };
            for name in distinct(names) {
                let places = name.iter().map(|syllable| vocabulary.place(&syllable.folded, syllable.marks));
                // A phrase with a syllable that no document has stands in none.
                if let Some(places) = places.collect::<Option<Vec<Place>>>() {
                    phrases.entry(places[0]).or_default().push((places, concept));
                }
            }
        }
        Self(phrases)
    }
}

fn distinct(names: &BTreeSet<Phrase>) -> impl Iterator<Item = &Phrase> {
    names.iter().filter(|name| !name.is_empty())
}

impl Chunk {
    /// The terms of the chunk, sorted.
    pub(super) fn run(&self, vocabulary: &Vocabulary, phrases: &Phrases, room: &mut Room) -> Run {
        let places: Vec<Option<Place>> = self
            .syllables
            .iter()
            .map(|syllable| vocabulary.place(&syllable.folded, syllable.marks))
            .collect();
        let begun: Vec<&[Named]> = places
            .iter()
            .map(|place| place.and_then(|place| phrases.0.get(&place)).map_or(&[][..], Vec::as_slice))
            .collect();
        let entries = &mut room.entries;
        entries.clear();
        for (number, document) in (0u64..).zip(&self.documents) {
            let mut push = |first: Place, second: Place, weight: u8| {
                let term = Term::new(first, second).0;
                entries.push((((term << DOCUMENT_BITS) | number) << WEIGHT_BITS) | u64::from(weight));
            };
            document.terms(&places, &begun, &mut push);
        }
        radsort::sort(entries);
        let lengths: Vec<usize> = self.documents.iter().map(Words::body).collect();
        room.run(&lengths)
    }
}

impl Words {
    /// How many words the body has.
    fn body(&self) -> usize {
        let starts = std::iter::once(0).chain(self.texts.iter().map(|(end, _)| *end));
        let texts = starts.zip(&self.texts).filter(|(_, (_, weight))| *weight == 0);
        texts.map(|(start, (end, _))| (end - start) as usize).sum()
    }

    fn terms(&self, places: &[Option<Place>], begun: &[&[Named]], push: &mut impl FnMut(Place, Place, u8)) {
        let mut start = 0;
        for (end, weight) in &self.texts {
            let text = &self.words[start..*end as usize];
            start = *end as usize;
            let mut before: Option<Place> = None;
            for (at, word) in text.iter().enumerate() {
                let Some(place) = places[(word & !APART) as usize] else {
                    before = None;
                    continue;
                };
                push(place, (0, 0), *weight);
                if let Some(before) = before.filter(|_| word & APART == 0) {
                    push(before, place, *weight);
                }
                before = Some(place);
                for (phrase, concept) in begun[(word & !APART) as usize] {
                    let stands =
                        |(word, wanted): (&u32, &Place)| places[(word & !APART) as usize] == Some(*wanted);
                    let rest = &text[at..];
                    if rest.len() >= phrase.len() && rest.iter().zip(phrase).all(stands) {
                        push(*concept, (0, 0), *weight);
                    }
                }
            }
        }
        for (first, second, weight) in &self.extras {
            let second = second.map_or(Some((0, 0)), |second| places[second as usize]);
            if let (Some(first), Some(second)) = (places[*first as usize], second) {
                push(first, second, *weight);
            }
        }
    }
}

impl Room {
    /// The run of the entries, which are in order: of a term in a document, the highest weight, that in the body by how often
    /// it stands there. The bodies of the documents have so many words.
    fn run(&mut self, lengths: &[usize]) -> Run {
        self.terms.clear();
        self.ends.clear();
        self.postings.clear();
        for same in self.entries.chunk_by(|a, b| a >> WEIGHT_BITS == b >> WEIGHT_BITS) {
            let last = same[same.len() - 1];
            let in_body = same.iter().take_while(|entry| **entry & ((1 << WEIGHT_BITS) - 1) == 0).count();
            let document = ((last >> WEIGHT_BITS) & ((1 << DOCUMENT_BITS) - 1)) as u16;
            let body = if in_body > 0 { body_weight(in_body, lengths[usize::from(document)]) } else { 0 };
            let weight = ((last & ((1 << WEIGHT_BITS) - 1)) as u8).max(body);
            let term = Term(last >> (WEIGHT_BITS + DOCUMENT_BITS));
            self.postings.push((document << WEIGHT_BITS) | u16::from(weight));
            let end = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
            match (self.terms.last(), self.ends.last_mut()) {
                (Some(known), Some(last)) if *known == term => *last = end,
                _ => {
                    self.terms.push(term);
                    self.ends.push(end);
                }
            }
        }
        Run {
            terms: self.terms.as_slice().into(),
            ends: self.ends.as_slice().into(),
            postings: self.postings.as_slice().into(),
        }
    }
}
