//! Documents cut into terms: syllables, pairs of syllables that stand side by side, concepts, and what lists are narrowed by.
//!
//! A chunk of documents is cut alone, in parallel with others; its terms are numbered as they come.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{
    synonyms::{Concept, Synonyms},
    text::{self, Field, body_weight},
};
use crate::{
    article::Article,
    site::{ArticleId, Articles, Site},
};
use vietnamese::{Folding, Syllable, pieces};

/// How many documents a chunk has: their numbers and weights fit together in 16 bits.
pub(super) const CHUNK: usize = 1 << 9;

/// How many bits the weight of a posting has.
const WEIGHT_BITS: u32 = 4;

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

/// The terms of the documents of a chunk, by the places of their syllables in it.
pub(super) struct Chunk {
    pub(super) syllables: Vec<Syllable>,
    /// The syllables of each term; of a single one the second is [`NONE`].
    pub(super) terms: Vec<(u32, u32)>,
    /// Where the postings of each term end.
    ends: Vec<u32>,
    postings: Vec<Posting>,
}

/// A document of a chunk in which a term stands, and its weight there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting(u16);

impl Posting {
    /// The place of the document in its chunk.
    pub(super) fn document(self) -> usize {
        usize::from(self.0 >> WEIGHT_BITS)
    }

    /// 1 to 15.
    pub(super) fn weight(self) -> u8 {
        (self.0 & ((1 << WEIGHT_BITS) - 1)) as u8
    }
}

impl Chunk {
    /// The postings of a term.
    pub(super) fn of(&self, term: u32) -> &[Posting] {
        let start = term.checked_sub(1).map_or(0, |before| self.ends[before as usize] as usize);
        &self.postings[start..self.ends[term as usize] as usize]
    }
}

/// No place.
pub(super) const NONE: u32 = u32::MAX;

/// A term in a document.
struct Entry {
    term: u32,
    document: u16,
    /// The highest weight apart from the body.
    weight: u8,
    /// How often it stands in the body.
    times: u16,
}

/// A term of a chunk.
struct Known {
    syllables: (u32, u32),
    /// The last of its entries.
    last: u32,
    count: u32,
}

/// Cuts the documents of a chunk. Documents come one after the other, so that the last entry of a term is that of the document
/// at hand, or there is none yet.
struct Cutter<'a> {
    folding: &'a Folding,
    /// From which weight on a word stands high.
    high: u8,
    /// The places of what is written: of short words, which nearly all are, by their bytes as a number.
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Box<str>, u32>,
    syllable_places: FxHashMap<Syllable, u32>,
    syllables: Vec<Syllable>,
    /// The phrases that begin with each syllable, with the term of their concept.
    phrases: Vec<Vec<(Vec<u32>, u32)>>,
    /// The term of each single syllable.
    singles: Vec<u32>,
    /// The term of each pair, whose syllables are the halves of the number.
    pairs: FxHashMap<u64, u32>,
    terms: Vec<Known>,
    entries: Vec<Entry>,
    /// The syllables of the text at hand, and whether each does not go with the one before.
    words: Vec<(u32, bool)>,
}

/// Cuts the documents of a chunk.
pub(super) fn cut(
    folding: &Folding,
    synonyms: &Synonyms,
    high: u8,
    site: &Site,
    articles: &Articles,
    chunk: &[Document],
) -> Chunk {
    let mut cutter = Cutter {
        folding,
        high,
        short: FxHashMap::default(),
        long: FxHashMap::default(),
        syllable_places: FxHashMap::default(),
        syllables: Vec::new(),
        phrases: Vec::new(),
        singles: Vec::new(),
        pairs: FxHashMap::default(),
        terms: Vec::new(),
        entries: Vec::new(),
        words: Vec::new(),
    };
    cutter.add_phrases(synonyms);
    for (number, document) in (0u16..).zip(chunk) {
        cutter.document(number, site, &articles[document.article], document);
    }
    cutter.chunk()
}

impl Cutter<'_> {
    fn add_phrases(&mut self, synonyms: &Synonyms) {
        for (concept, names) in (0..).zip(&synonyms.concepts) {
            let concept = self.extra(concept_key(concept));
            let concept = self.single(concept);
            for name in names.iter().filter(|name| !name.is_empty()) {
                let places: Vec<u32> = name.iter().map(|syllable| self.syllable(syllable.clone())).collect();
                self.phrases[places[0] as usize].push((places, concept));
            }
        }
    }

    /// The place of a piece of a text.
    fn written(&mut self, text: &str, range: Range<usize>) -> u32 {
        let key = key(text, &range);
        let piece = &text[range];
        let known = match key {
            Some(key) => self.short.get(&key),
            None => self.long.get(piece),
        };
        if let Some(known) = known {
            return *known;
        }
        let syllable = self.folding.fold(piece);
        let place = self.syllable(syllable);
        match key {
            Some(key) => self.short.insert(key, place),
            None => self.long.insert(piece.into(), place),
        };
        place
    }

    fn syllable(&mut self, syllable: Syllable) -> u32 {
        let next = u32::try_from(self.syllables.len()).unwrap_or(NONE);
        let place = *self.syllable_places.entry(syllable.clone()).or_insert(next);
        if place == next {
            self.syllables.push(syllable);
            self.singles.push(NONE);
            self.phrases.push(Vec::new());
        }
        place
    }

    fn extra(&mut self, key: String) -> u32 {
        self.syllable(Syllable { folded: key, marks: 0 })
    }

    fn term(&mut self, first: u32, second: u32) -> u32 {
        let term = u32::try_from(self.terms.len()).unwrap_or(NONE);
        self.terms.push(Known { syllables: (first, second), last: NONE, count: 0 });
        term
    }

    fn single(&mut self, syllable: u32) -> u32 {
        if self.singles[syllable as usize] == NONE {
            self.singles[syllable as usize] = self.term(syllable, NONE);
        }
        self.singles[syllable as usize]
    }

    fn pair(&mut self, first: u32, second: u32) -> u32 {
        let key = (u64::from(first) << 32) | u64::from(second);
        if let Some(term) = self.pairs.get(&key) {
            return *term;
        }
        let term = self.term(first, second);
        self.pairs.insert(key, term);
        term
    }

    /// A term stands in a document; weight 0 is the body.
    fn stands(&mut self, term: u32, document: u16, weight: u8) {
        let known = &mut self.terms[term as usize];
        let times = u16::from(weight == 0);
        match self.entries.get_mut(known.last as usize) {
            Some(entry) if entry.document == document => {
                entry.weight = entry.weight.max(weight);
                entry.times = entry.times.saturating_add(times);
            }
            _ => {
                known.last = u32::try_from(self.entries.len()).unwrap_or(NONE);
                known.count += 1;
                self.entries.push(Entry { term, document, weight, times });
            }
        }
    }

    fn document(&mut self, number: u16, site: &Site, article: &Article, document: &Document) {
        let first = self.entries.len();
        let mut words_in_body = 0;
        text::each(site, article, document.article, &mut |field, text| {
            let count = self.text(number, field, text);
            words_in_body += if field == Field::Body { count } else { 0 };
        });
        let title = self.folding.syllables(&article.head.card.title);
        if let Some((first, shape)) = title_key(&title) {
            let (first, shape) = (self.syllable(first), self.syllable(shape));
            let term = self.pair(first, shape);
            self.stands(term, number, Field::Title.weight(title.len()));
        }
        for facet in &document.facets {
            let facet = self.extra(facet.clone());
            let term = self.single(facet);
            // Lists are narrowed by whole lists: those of facets must not be split.
            self.stands(term, number, self.high);
        }
        for entry in self.entries[first..].iter_mut().filter(|entry| entry.times > 0) {
            entry.weight = entry.weight.max(body_weight(entry.times.into(), words_in_body));
        }
    }

    /// Adds the terms of a text, and gives how many words it has.
    fn text(&mut self, document: u16, field: Field, text: &str) -> usize {
        let mut words = std::mem::take(&mut self.words);
        words.clear();
        pieces(text, |piece| words.push((self.written(text, piece.range), piece.apart)));
        let weight = field.weight(words.len());
        let mut before = NONE;
        for (at, (word, apart)) in words.iter().enumerate() {
            let term = self.single(*word);
            self.stands(term, document, weight);
            if !apart && before != NONE {
                let term = self.pair(before, *word);
                self.stands(term, document, weight);
            }
            before = *word;
            let rest = &words[at..];
            for phrase in 0..self.phrases[*word as usize].len() {
                let (places, concept) = &self.phrases[*word as usize][phrase];
                let is_next = |at: usize| rest.get(at).is_some_and(|(word, _)| *word == places[at]);
                if (1..places.len()).all(is_next) {
                    let concept = *concept;
                    self.stands(concept, document, weight);
                }
            }
        }
        let count = words.len();
        self.words = words;
        count
    }

    /// The entries of each term together; they stay in the order of documents.
    fn chunk(self) -> Chunk {
        let mut ends: Vec<u32> = Vec::with_capacity(self.terms.len());
        let mut end = 0;
        for term in &self.terms {
            ends.push(end);
            end += term.count;
        }
        let mut postings = vec![Posting(0); self.entries.len()];
        for entry in &self.entries {
            let next = &mut ends[entry.term as usize];
            postings[*next as usize] = Posting((entry.document << WEIGHT_BITS) | u16::from(entry.weight));
            *next += 1;
        }
        let terms = self.terms.iter().map(|term| term.syllables).collect();
        Chunk { syllables: self.syllables, terms, ends, postings }
    }
}

/// The bytes of a short word as a number; no word has a byte 0.
fn key(text: &str, range: &Range<usize>) -> Option<u128> {
    const BYTES: usize = 16;
    let unused = BYTES.checked_sub(range.len())?;
    let mut bytes = [0; BYTES];
    match text.as_bytes().get(range.start..range.start + BYTES) {
        // So many bytes are copied at once.
        Some(behind) => bytes.copy_from_slice(behind),
        None => bytes[..range.len()].copy_from_slice(&text.as_bytes()[range.clone()]),
    }
    Some(u128::from_le_bytes(bytes) & (u128::MAX >> (8 * unused)))
}
