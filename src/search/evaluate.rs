//! Queries answered from an index.
//!
//! Answers come in classes, the best first: documents whose title is what was typed; those that have all its pairs of words
//! where they say what they are about; those that have all its words there; those that have all its pairs in their text; the
//! rest, where at least half of what was typed stands, rare words counting more. Of one class, the one goes first in which the
//! terms weigh more. A class is computed only where those before it do not suffice, so that what it needs need not be fetched.

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use rustc_hash::FxHashMap;

use super::{
    Hit, Index,
    documents::Facet,
    encoding::{Line, Posting},
    query::{Query, Reading, Wanted},
    text::HIGH,
};
use crate::article::Kind;
use vietnamese::{Agreement, agreement};

/// How well an answer fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// Words stand somewhere.
    Somewhere,
    /// All pairs of words stand somewhere.
    Phrase,
    /// All words, in a loose reading, stand where it says what it is about.
    LooseWords,
    /// All words stand there.
    Words,
    /// All pairs of words, in a loose reading.
    LoosePairs,
    /// All pairs of words.
    Pairs,
    /// The title is what was typed.
    Title,
}

/// By what a list of hits is narrowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// The kind.
    pub kind: Option<Kind>,
    /// Values of facets, by their places in the lists of values.
    pub facets: BTreeMap<Facet, usize>,
}

/// What an index answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The hits, the best first.
    pub hits: Vec<Hit>,
    /// How many documents were found, at least.
    pub found: usize,
    /// Whether all that could be found were looked for.
    pub complete: bool,
    /// The files of the index that the answer needed, in order, those of the hits included.
    pub files: Vec<String>,
}

/// A match of a term in a document. Both numbers are the weight of the term there times the agreement of its marks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Match {
    /// Anywhere, with any marks.
    anywhere: u32,
    /// Where the document says what it is about, with marks that agree; 0 where it does not stand there.
    high: u32,
    /// Whether it stands anywhere with marks that agree.
    agrees: bool,
}

/// By documents.
type Found = FxHashMap<u32, Match>;

/// The matches of a term of a query.
#[derive(Default)]
struct Matches {
    rarity: u32,
    /// In the place of how many words of the query it stands.
    words: u32,
    found: Found,
}

pub(super) struct Evaluation<'a> {
    index: &'a Index,
    query: &'a Query,
    files: std::collections::BTreeSet<String>,
    /// The documents to which the list is narrowed.
    allowed: Range<u32>,
    also: Vec<Found>,
    answers: FxHashMap<u32, (Class, u64)>,
}

impl<'a> Evaluation<'a> {
    pub(super) fn new(index: &'a Index, query: &'a Query, narrowed: &Narrowed) -> Self {
        let mut evaluation = Self {
            index,
            query,
            files: ["root".to_owned()].into(),
            allowed: 0..u32::MAX,
            also: Vec::new(),
            answers: FxHashMap::default(),
        };
        if let Some(kind) = narrowed.kind {
            let of_kind = index.shards.root.kinds.iter().find(|(name, ..)| *name == kind.name());
            let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            evaluation.allowed =
                of_kind.map_or(0..0, |(_, _, first, count)| number(*first)..number(first + count));
        }
        for (facet, value) in &narrowed.facets {
            let wanted = Wanted { key: facet.key(*value), marks: Vec::new(), words: 1 };
            let matches = evaluation.matches(&wanted, false);
            evaluation.also.push(matches.map(|matches| matches.found).unwrap_or_default());
        }
        evaluation
    }

    /// The best hits.
    pub(super) fn answer(mut self, limit: usize) -> Answer {
        let readings = &self.query.readings;
        for loose in [false, true] {
            for reading in readings.iter().filter(|reading| reading.loose == loose) {
                self.add_pairs(reading);
            }
            if self.answers.len() >= limit {
                return self.finish(limit, false);
            }
        }
        for loose in [false, true] {
            for reading in readings.iter().filter(|reading| reading.loose == loose) {
                self.add_words(reading);
            }
            if self.answers.len() >= limit {
                return self.finish(limit, false);
            }
        }
        for reading in readings {
            self.add_somewhere(reading);
        }
        self.finish(limit, true)
    }

    fn finish(mut self, limit: usize, complete: bool) -> Answer {
        let mut order: Vec<(Reverse<(Class, u64)>, u32)> =
            self.answers.iter().map(|(document, answer)| (Reverse(*answer), *document)).collect();
        order.sort_unstable();
        order.truncate(limit);
        let hits: Vec<Hit> = order
            .into_iter()
            .map(|(Reverse((_, score)), document)| self.index.hit(document as usize, score))
            .collect();
        for hit in &hits {
            self.files.insert(Index::file_of_record(hit.document));
        }
        Answer { hits, found: self.answers.len(), complete, files: self.files.into_iter().collect() }
    }

    /// The line of a term in a range.
    fn line(&mut self, low: bool, wanted: &Wanted) -> Option<Line> {
        let (files, line) = self.index.find(low, &wanted.key)?;
        self.files.extend(files);
        line.map(|line| Line::decode(line, wanted.key.split(' ').count()))
    }

    /// Where a term stands: high up, or with `low`, anywhere.
    fn matches(&mut self, wanted: &Wanted, low: bool) -> Option<Matches> {
        let line = self.line(false, wanted)?;
        let mut matches = Matches { rarity: line.rarity, words: wanted.words, ..Matches::default() };
        matches.add(&line, wanted, self.query.plain);
        if line.more && low {
            let rest = self.line(true, wanted).unwrap_or_default();
            matches.add(&rest, wanted, self.query.plain);
        }
        Some(matches)
    }

    fn is_allowed(&self, document: u32) -> bool {
        self.allowed.contains(&document) && self.also.iter().all(|found| found.contains_key(&document))
    }

    /// Documents that have all of these high up, with what they weigh there together.
    fn all_high(&self, all: &[Matches], factor: u64) -> Vec<(u32, u64)> {
        let Some(rarest) = all.iter().min_by_key(|matches| matches.found.len()) else { return Vec::new() };
        let mut found = Vec::new();
        for document in rarest.found.keys().copied().filter(|document| self.is_allowed(*document)) {
            let weighed = all.iter().map(|matches| {
                let high = matches.found.get(&document)?.high;
                (high > 0).then(|| matches.worth(high) * factor)
            });
            found.extend(weighed.sum::<Option<u64>>().map(|score| (document, score)));
        }
        found
    }

    fn add(&mut self, document: u32, class: Class, score: u64) {
        let answer = self.answers.entry(document).or_insert((class, score));
        *answer = (*answer).max((class, score));
    }

    /// Documents that have all pairs, and what stands in none, high up.
    fn add_pairs(&mut self, reading: &Reading) {
        let wanted: Vec<&Wanted> = reading.pairs.iter().chain(&reading.single).collect();
        let all: Option<Vec<Matches>> =
            wanted.into_iter().map(|wanted| self.matches(wanted, false)).collect();
        let Some(all) = all else { return };
        let title = (!reading.loose).then(|| self.title()).flatten().unwrap_or_default();
        let class = if reading.loose { Class::LoosePairs } else { Class::Pairs };
        for (document, score) in self.all_high(&all, factor(reading)) {
            let class = if title.found.contains_key(&document) { Class::Title } else { class };
            self.add(document, class, score);
        }
    }

    /// The documents whose titles may be what was typed.
    fn title(&mut self) -> Option<Matches> {
        let key = self.query.title.clone()?;
        self.matches(&Wanted { key, marks: Vec::new(), words: 1 }, false)
    }

    /// Documents that have all words of the site high up.
    fn add_words(&mut self, reading: &Reading) {
        let known: Vec<Matches> =
            reading.words.iter().filter_map(|wanted| self.matches(wanted, false)).collect();
        let found: FxHashMap<u32, u64> = self.all_high(&known, factor(reading)).into_iter().collect();
        let class = if reading.loose { Class::LooseWords } else { Class::Words };
        let pairs: Vec<Matches> =
            reading.pairs.iter().filter_map(|wanted| self.matches(wanted, false)).collect();
        let mut found: Vec<(u32, u64)> = found.into_iter().collect();
        found.sort_unstable();
        for (document, score) in found {
            if self.answers.get(&document).is_none_or(|(known, _)| *known <= Class::Words) {
                self.add(
                    document,
                    class,
                    score + bonus(&pairs, document, |found| found.high) * factor(reading),
                );
            }
        }
    }

    /// Documents in which at least half of the words stand, rare words counting more.
    fn add_somewhere(&mut self, reading: &Reading) {
        let words: Vec<Matches> =
            reading.words.iter().filter_map(|wanted| self.matches(wanted, true)).collect();
        let pairs: Vec<Matches> =
            reading.pairs.iter().filter_map(|wanted| self.matches(wanted, true)).collect();
        let single: Vec<Matches> =
            reading.single.iter().filter_map(|wanted| self.matches(wanted, true)).collect();
        let is_phrase = |document: u32| {
            let stands = |one: &Matches| one.found.get(&document).is_some_and(|found| found.agrees);
            let is_whole = pairs.len() == reading.pairs.len() && single.len() == reading.single.len();
            !reading.loose && !pairs.is_empty() && is_whole && pairs.iter().chain(&single).all(stands)
        };
        let all: u64 = words.iter().map(Matches::share).sum();
        let mut found: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
        for matches in &words {
            #[expect(clippy::iter_over_hash_type, reason = "the sums are gathered in order")]
            for (document, one) in &matches.found {
                let entry = found.entry(*document).or_default();
                entry.0 += matches.share();
                entry.1 += matches.worth(one.anywhere) * factor(reading);
            }
        }
        for (document, (covered, score)) in found {
            let known = self.answers.get(&document).is_some_and(|(class, _)| *class > Class::Phrase);
            if covered * 2 >= all && !known && self.is_allowed(document) {
                let class = if is_phrase(document) { Class::Phrase } else { Class::Somewhere };
                self.add(
                    document,
                    class,
                    score + bonus(&pairs, document, |found| found.anywhere) * factor(reading),
                );
            }
        }
    }
}

fn factor(reading: &Reading) -> u64 {
    if reading.loose { 3 } else { 4 }
}

/// What the pairs of words add that stand in a document, by what counts of how they stand.
fn bonus(pairs: &[Matches], document: u32, of: impl Fn(&Match) -> u32) -> u64 {
    let weighed = pairs.iter().filter_map(|pair| Some(pair.worth(of(pair.found.get(&document)?))));
    weighed.sum()
}

impl Matches {
    /// What a weight is worth: rare terms count more, and a concept as much as the words and pairs in whose place it stands.
    fn worth(&self, weight: u32) -> u64 {
        u64::from(self.rarity) * u64::from(2 * self.words - 1) * u64::from(weight)
    }

    /// What of a query it is.
    fn share(&self) -> u64 {
        u64::from(self.rarity) * u64::from(self.words)
    }

    fn add(&mut self, line: &Line, wanted: &Wanted, plain: bool) {
        for spelling in &line.spellings {
            let fit = fit(wanted, &spelling.marks, plain);
            for Posting { document, weight } in &spelling.postings {
                let worth = u32::from(*weight) * fit;
                let known = self.found.entry(*document).or_default();
                known.anywhere = known.anywhere.max(worth);
                known.agrees |= fit > 1;
                if *weight >= HIGH && fit > 1 {
                    known.high = known.high.max(worth);
                }
            }
        }
    }
}

/// How well the marks of a spelling fit what was typed: 4 where none differs, or none was typed at all; 3 where some are left
/// out; 1 where one contradicts.
fn fit(wanted: &Wanted, written: &[u32], plain: bool) -> u32 {
    let syllables = wanted.key.split(' ').zip(&wanted.marks).zip(written);
    let fits = syllables.map(|((folded, typed), written)| match agreement(folded, *typed, *written) {
        Agreement::Exact => 4,
        Agreement::Partial if plain => 4,
        Agreement::Partial => 3,
        Agreement::Contradicts => 1,
    });
    fits.min().unwrap_or(4)
}
