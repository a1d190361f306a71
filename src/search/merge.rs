//! The runs of all chunks merged into lines: for each term, which documents have it and how it is spelled there.

use std::{cmp::Reverse, collections::BinaryHeap};

use rayon::prelude::*;

use super::{
    chunk::{self, CHUNK},
    encoding::{Line, Posting, Spelling, rarity},
    terms::{Run, Term, Vocabulary},
    text::HIGH,
};

/// Lists of so many documents and fewer are not split.
const SHORT: usize = 24;

/// In how many parts terms are merged side by side; whatever their number, the same comes out.
const PARTS: usize = 64;

/// A term with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) line: String,
}

/// The lines of the index: what stands where articles say what they are about, and of long lists what stands elsewhere.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) high: Vec<Entry>,
    pub(super) low: Vec<Entry>,
}

/// Merges the runs of all chunks.
pub(super) fn merge(runs: &[Run], vocabulary: &Vocabulary, documents: usize) -> Lines {
    let bounds = bounds(runs);
    let parts: Vec<Lines> = bounds
        .par_windows(2)
        .map(|bounds| Part::new(runs, bounds[0], bounds[1]).lines(runs, vocabulary, documents))
        .collect();
    let mut lines = Lines::default();
    for part in parts {
        lines.high.extend(part.high);
        lines.low.extend(part.low);
    }
    lines
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

    fn lines(mut self, runs: &[Run], vocabulary: &Vocabulary, documents: usize) -> Lines {
        let mut lines = Lines::default();
        let mut spellings: Vec<(Term, Vec<Posting>)> = Vec::new();
        while let Some(Reverse((term, number, at))) = self.heap.pop() {
            let run = &runs[number];
            if at + 1 < self.ends[number] {
                self.heap.push(Reverse((run.terms[at + 1], number, at + 1)));
            }
            if spellings.last().is_some_and(|(last, _)| last.folded() != term.folded()) {
                lines.push(&spellings, vocabulary, documents);
                spellings.clear();
            }
            if spellings.last().is_none_or(|(last, _)| *last != term) {
                spellings.push((term, Vec::new()));
            }
            let first = number * CHUNK;
            let posting = |posting: &chunk::Posting| Posting {
                document: u32::try_from(first + posting.document()).unwrap_or(u32::MAX),
                weight: posting.weight(),
            };
            if let Some((_, postings)) = spellings.last_mut() {
                let known = postings.len();
                postings.extend(run.of(at).iter().map(posting));
                put_in_order(postings, known);
            }
        }
        lines.push(&spellings, vocabulary, documents);
        lines
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

impl Lines {
    /// Adds the line of a term, and where its list is long, another of what stands elsewhere.
    fn push(&mut self, spellings: &[(Term, Vec<Posting>)], vocabulary: &Vocabulary, documents: usize) {
        let Some((term, _)) = spellings.first() else { return };
        let all: usize = spellings.iter().map(|(_, postings)| postings.len()).sum();
        let is_high = |posting: &&Posting| posting.weight >= HIGH;
        let has_low = spellings.iter().flat_map(|(_, postings)| postings).any(|posting| !is_high(&posting));
        let more = all > SHORT && has_low;
        let mut key = vocabulary.letters(term.first()).to_owned();
        if term.second() > 0 {
            key.push(' ');
            key.push_str(vocabulary.letters(term.second()));
        }
        let line = |wanted: &dyn Fn(&&Posting) -> bool, more: bool| Line {
            rarity: rarity(all, documents),
            more,
            spellings: spellings
                .iter()
                .map(|(term, postings)| Spelling {
                    marks: marks(*term, vocabulary),
                    postings: postings.iter().filter(wanted).copied().collect(),
                })
                .filter(|spelling| !spelling.postings.is_empty())
                .collect(),
        };
        if more {
            let high = line(&is_high, true).encode();
            self.low
                .push(Entry { key: key.clone(), line: line(&|posting| !is_high(posting), false).encode() });
            self.high.push(Entry { key, line: high });
        } else {
            self.high.push(Entry { key, line: line(&|_| true, false).encode() });
        }
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
