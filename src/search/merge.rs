//! The terms of chunks merged into lines: for each term, which documents have it and how it is spelled there. Terms are numbers, whose
//! order is that of their keys: all syllables of a site stand in order, and the terms of each chunk are sorted by them.

use std::{cmp::Reverse, collections::BinaryHeap};

use rayon::prelude::*;

use super::{
    chunk::{self, CHUNK, Chunk, NONE},
    encoding::{Line, Posting, Spelling, Written, rarity},
    rules::Rules,
};

/// How many spellings of a syllable are kept apart: more than Vietnamese has.
const SPELLING_BITS: u32 = 5;

/// How many folded syllables a site can have. Those beyond, the last by their letters, are not found.
const FOLDED_BITS: u32 = 20;

/// All folded syllables of a site in their order, with the marks of their spellings.
pub(super) struct Vocabulary {
    folded: Vec<(String, Vec<u32>)>,
}

/// A syllable in the vocabulary: the place of its folded letters, from 1 on, and of its spelling among theirs.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    folded: u64,
    spelling: u64,
}

impl Vocabulary {
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
        Some(Place { folded: at as u64 + 1, spelling: spelling as u64 })
    }

    fn letters(&self, place: u64) -> &str {
        &self.folded[(place - 1) as usize].0
    }

    fn marks(&self, place: u64, spelling: u64) -> u32 {
        self.folded[(place - 1) as usize].1[spelling as usize]
    }
}

/// A term as a number, whose order is that of its key: two folded syllables, the second 0 where there is none, and their
/// spellings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Term(u64);

impl Term {
    fn new(first: Place, second: Place) -> Self {
        let folded = (first.folded << FOLDED_BITS) | second.folded;
        Self((((folded << SPELLING_BITS) | first.spelling) << SPELLING_BITS) | second.spelling)
    }

    /// The least of all terms whose first syllable has this place.
    fn least(first: u64) -> Self {
        Self::new(Place { folded: first, spelling: 0 }, Place::default())
    }

    /// Without its spellings: what terms have in common that differ in marks alone.
    fn folded(self) -> u64 {
        self.0 >> (2 * SPELLING_BITS)
    }

    /// The place of the first syllable.
    fn first(self) -> u64 {
        self.folded() >> FOLDED_BITS
    }

    /// The place of the second syllable; 0 where there is none.
    fn second(self) -> u64 {
        self.folded() & ((1 << FOLDED_BITS) - 1)
    }

    /// The spellings of both.
    fn spellings(self) -> (u64, u64) {
        let mask = (1 << SPELLING_BITS) - 1;
        ((self.0 >> SPELLING_BITS) & mask, self.0 & mask)
    }
}

/// The sorted terms of a chunk, with where each stands.
pub(super) struct Run {
    terms: Vec<Term>,
    /// Where the postings of each term end.
    ends: Vec<u32>,
    postings: Vec<chunk::Posting>,
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
            let second = if *second == NONE { Some(Place::default()) } else { places[*second as usize] };
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
    fn of(&self, term: usize) -> &[chunk::Posting] {
        let start = term.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.postings[start..self.ends[term] as usize]
    }
}

/// Lists of so many documents and fewer are one level.
pub(super) const SHORT: usize = 24;

/// In how many parts terms are merged side by side; whatever their number, the same comes out.
const PARTS: usize = 64;

/// A term with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) written: Written,
}

/// What lines are made by.
#[derive(Clone, Copy)]
struct Making<'a> {
    vocabulary: &'a Vocabulary,
    /// How many documents there are.
    documents: usize,
    rules: &'a Rules,
}

/// A spelling of a term with where it stands.
struct Spelled {
    term: Term,
    postings: Vec<Posting>,
}

/// Merges the runs of all chunks into lines, in the order of their terms.
pub(super) fn merge(runs: &[Run], vocabulary: &Vocabulary, documents: usize, rules: &Rules) -> Vec<Entry> {
    let making = Making { vocabulary, documents, rules };
    let bounds = bounds(runs);
    let parts: Vec<Vec<Entry>> = bounds
        .par_windows(2)
        .map(|bounds| Part::new(runs, bounds[0], bounds[1]).entries(runs, making))
        .collect();
    parts.into_iter().flatten().collect()
}

/// Terms at which parts begin, so that each part has some of the work; no folded term is cut.
fn bounds(runs: &[Run]) -> Vec<Term> {
    let mut sample: Vec<u64> = Vec::new();
    for run in runs {
        sample.extend(run.terms.iter().step_by(PARTS).map(|term| term.first()));
    }
    sample.sort_unstable();
    let step = (sample.len() / PARTS).max(1);
    let mut firsts: Vec<u64> = sample.into_iter().step_by(step).collect();
    firsts.dedup();
    let mut bounds = vec![Term::least(0)];
    bounds.extend(firsts.into_iter().map(Term::least));
    bounds.push(Term::least(u64::from(u32::MAX)));
    bounds
}

/// The terms between two bounds, as each run has them.
struct Part {
    /// The next term of each run, with the run and its place there.
    heap: BinaryHeap<Reverse<(Term, usize, usize)>>,
    ends: Vec<usize>,
}

impl Part {
    fn new(runs: &[Run], from: Term, to: Term) -> Self {
        let place = |run: &Run, bound: Term| run.terms.partition_point(|term| *term < bound);
        let ends: Vec<usize> = runs.iter().map(|run| place(run, to)).collect();
        let mut heap = BinaryHeap::new();
        for (number, run) in runs.iter().enumerate() {
            let start = place(run, from);
            if start < ends[number] {
                heap.push(Reverse((run.terms[start], number, start)));
            }
        }
        Self { heap, ends }
    }

    fn entries(mut self, runs: &[Run], making: Making<'_>) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut spellings: Vec<Spelled> = Vec::new();
        while let Some(Reverse((term, number, at))) = self.heap.pop() {
            let run = &runs[number];
            if at + 1 < self.ends[number] {
                self.heap.push(Reverse((run.terms[at + 1], number, at + 1)));
            }
            if spellings.last().is_some_and(|last| last.term.folded() != term.folded()) {
                entries.extend(making.entry(std::mem::take(&mut spellings)));
            }
            if spellings.last().is_none_or(|last| last.term != term) {
                spellings.push(Spelled { term, postings: Vec::new() });
            }
            let first = number * CHUNK;
            let posting = |posting: &chunk::Posting| Posting {
                document: u32::try_from(first + posting.document()).unwrap_or(u32::MAX),
                weight: posting.weight(),
            };
            if let Some(Spelled { postings, .. }) = spellings.last_mut() {
                let known = postings.len();
                postings.extend(run.of(at).iter().map(posting));
                put_in_order(postings, known);
            }
        }
        entries.extend(making.entry(spellings));
        entries
    }
}

/// Puts postings in the order of documents, each once. They are so already, for runs come in the order of their numbers; but
/// for the spellings beyond those that are kept apart, which a run has several times.
fn put_in_order(postings: &mut Vec<Posting>, known: usize) {
    let (before, behind) = postings.split_at(known);
    let in_order = match (before.last(), behind.first()) {
        (Some(before), Some(behind)) => before.document < behind.document,
        _ => true,
    };
    if !in_order {
        // The heaviest of a document is the last; of the same, the first stays.
        postings.sort_unstable_by(|a, b| b.cmp(a));
        postings.dedup_by_key(|posting| posting.document);
        postings.reverse();
    }
}

impl Making<'_> {
    /// The line of a term. Where its list is long, what stands elsewhere than high is a level of its own.
    fn entry(self, spellings: Vec<Spelled>) -> Option<Entry> {
        let Making { vocabulary, documents, rules } = self;
        let Spelled { term, .. } = spellings.first()?;
        let mut key = vocabulary.letters(term.first()).to_owned();
        if term.second() > 0 {
            key.push(' ');
            key.push_str(vocabulary.letters(term.second()));
        }
        let all: usize = spellings.iter().map(|spelled| spelled.postings.len()).sum();
        let mut postings = spellings.iter().flat_map(|spelled| &spelled.postings);
        let is_split = all > SHORT && postings.any(|posting| posting.weight < rules.high);
        let spelling = |Spelled { term, postings }| Spelling { marks: marks(term, vocabulary), postings };
        let spellings = spellings.into_iter().map(spelling).collect();
        let line = Line { rarity: rarity(all, documents), spellings };
        Some(Entry { key, written: line.write(is_split.then_some(rules.high), rules.cut) })
    }
}

fn marks(term: Term, vocabulary: &Vocabulary) -> Vec<u32> {
    let (first, second) = term.spellings();
    let mut marks = vec![vocabulary.marks(term.first(), first)];
    if term.second() > 0 {
        marks.push(vocabulary.marks(term.second(), second));
    }
    marks
}
