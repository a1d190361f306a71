//! Terms as numbers: all syllables of a site in order, and the terms of each chunk sorted by them.

use rayon::prelude::*;

use super::chunk::{Chunk, NONE, Posting};

/// How many spellings of a syllable are kept apart: more than Vietnamese has.
const SPELLING_BITS: u32 = 5;

/// How many folded syllables a site can have. Those beyond, the last by their letters, are not found.
const FOLDED_BITS: u32 = 20;

/// All folded syllables of a site in their order, with the marks of their spellings.
pub(super) struct Vocabulary {
    folded: Vec<(String, Vec<u32>)>,
}

/// A syllable in the vocabulary: the place of its folded letters, and of its spelling among theirs.
type Place = (u64, u64);

impl Vocabulary {
    /// Gathers the syllables of all chunks.
    pub(super) fn gather(chunks: &[Chunk]) -> Self {
        let mut all: Vec<(&str, u32)> = chunks
            .iter()
            .flat_map(|chunk| &chunk.syllables)
            .map(|syllable| (syllable.folded.as_str(), syllable.marks))
            .collect();
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
    pub(super) terms: Vec<Term>,
    /// Where the postings of each term end.
    ends: Vec<u32>,
    postings: Vec<Posting>,
}

impl Run {
    /// The terms of a chunk in their order.
    pub(super) fn new(chunk: &Chunk, vocabulary: &Vocabulary) -> Self {
        let places: Vec<Option<Place>> = chunk
            .syllables
            .iter()
            .map(|syllable| vocabulary.place(&syllable.folded, syllable.marks))
            .collect();
        let term = |(number, (first, second)): (u32, &(u32, u32))| {
            let second = if *second == NONE { Some((0, 0)) } else { places[*second as usize] };
            Some((Term::new(places[*first as usize]?, second?), number))
        };
        // Concepts are known from the beginning, and stand in no document of many chunks.
        let terms = (0..).zip(&chunk.terms).filter(|(number, _)| !chunk.of(*number).is_empty());
        let mut order: Vec<(Term, u32)> = terms.filter_map(term).collect();
        order.sort_unstable();
        let mut run = Self { terms: Vec::with_capacity(order.len()), ends: Vec::new(), postings: Vec::new() };
        for (term, number) in order {
            run.terms.push(term);
            run.postings.extend_from_slice(chunk.of(number));
            run.ends.push(u32::try_from(run.postings.len()).unwrap_or(u32::MAX));
        }
        run
    }

    /// The postings of a term, by its place among the terms.
    pub(super) fn of(&self, term: usize) -> &[Posting] {
        let start = term.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.postings[start..self.ends[term] as usize]
    }
}
