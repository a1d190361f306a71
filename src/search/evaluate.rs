//! Queries answered from an index.
//!
//! Answers come in classes, the best first: documents whose title is what was typed; those that have all its pairs of words
//! where they say what they are about; those that have all its words there; those that have all its pairs in their text; the
//! rest, where at least half of what was typed stands, rare words counting more. Of one class, the one goes first in which the
//! terms weigh more. A class is computed only where those before it do not suffice, so that what it needs need not be fetched.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rustc_hash::FxHashMap;

use super::{
    documents::{Facet, Record},
    encoding::{Line, Posting},
    index::{Index, Level},
    query::{Query, Reading, Wanted},
    rules::{Class, Rules},
};
use crate::article::Kind;
use vietnamese::{Agreement, agreement};

/// By what a list of hits is narrowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    pub kind: Option<Kind>,
    /// Values of facets, by their places in the lists of values.
    pub facets: BTreeMap<Facet, usize>,
}

/// A document that answers a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub document: usize,
    /// What describes a section is a page.
    pub kind: Kind,
    pub record: Record,
    /// How well it fits, within its class.
    pub score: u64,
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
    pub files: BTreeSet<String>,
}

impl Index {
    /// The best documents for what was typed.
    pub fn answer(&self, text: &str, narrowed: &Narrowed, limit: usize) -> Answer {
        let answer = self.answer_as(text, false, narrowed, limit);
        // A word that stands nowhere may be the beginning of one that does.
        if answer.found == 0 { self.answer_as(text, true, narrowed, limit) } else { answer }
    }

    /// The best documents while somebody types: the last word is open until a space ends it.
    pub fn suggest(&self, text: &str, narrowed: &Narrowed, limit: usize) -> Answer {
        match text.ends_with(char::is_whitespace) {
            true => self.answer(text, narrowed, limit),
            false => self.answer_as(text, true, narrowed, limit),
        }
    }

    fn answer_as(&self, text: &str, open: bool, narrowed: &Narrowed, limit: usize) -> Answer {
        let query = Query::read(&self.folding, &self.synonyms, &self.rules, text, open);
        Evaluation::new(self, &query, narrowed).answer(limit)
    }

    fn hit(&self, document: usize, score: u64) -> Hit {
        let of = self.kinds.iter().rfind(|of| of.first <= document);
        let kind = of.map_or(Kind::Page, |of| of.kind);
        Hit { document, kind, record: self.records[document].clone(), score }
    }
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

struct Evaluation<'a> {
    index: &'a Index,
    query: &'a Query,
    rules: &'a Rules,
    files: BTreeSet<String>,
    /// The documents to which the list is narrowed.
    allowed: Range<u32>,
    also: Vec<Found>,
    answers: FxHashMap<u32, (Class, u64)>,
}

impl<'a> Evaluation<'a> {
    fn new(index: &'a Index, query: &'a Query, narrowed: &Narrowed) -> Self {
        let mut evaluation = Self {
            index,
            query,
            rules: &index.rules,
            files: ["root".to_owned()].into(),
            allowed: 0..u32::MAX,
            also: Vec::new(),
            answers: FxHashMap::default(),
        };
        if let Some(kind) = narrowed.kind {
            let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            let of_kind = index.kinds.iter().find(|of| of.kind == kind);
            evaluation.allowed = of_kind.map_or(0..0, |of| number(of.first)..number(of.first + of.count));
        }
        for (facet, value) in &narrowed.facets {
            let matches = evaluation.matches(&Wanted::term(facet.key(*value), 1), Level::High);
            evaluation.also.push(matches.map(|matches| matches.found).unwrap_or_default());
        }
        evaluation
    }

    /// The best hits.
    fn answer(mut self, limit: usize) -> Answer {
        let readings = &self.query.readings;
        for stage in [Self::add_pairs, Self::add_words] {
            for loose in [false, true] {
                readings
                    .iter()
                    .filter(|reading| reading.loose == loose)
                    .for_each(|reading| stage(&mut self, reading));
                if self.answers.len() >= limit {
                    return self.finish(limit, false);
                }
            }
        }
        readings.iter().for_each(|reading| self.add_somewhere(reading));
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
        let records = hits.iter().map(|hit| format!("d-{}", hit.document / self.rules.records));
        self.files.extend(records);
        Answer { hits, found: self.answers.len(), complete, files: self.files }
    }

    /// The lines among which that of a term must stand.
    fn lines(
        &mut self,
        wanted: &Wanted,
        level: Level,
    ) -> impl Iterator<Item = TermLine<'a>> + Clone + use<'a> {
        let index = self.index;
        let text = index.leaf(level, &wanted.key).map_or("", |leaf| {
            self.files.extend(leaf.files);
            leaf.text
        });
        text.lines().filter_map(|line| line.split_once('\t')).map(|(key, text)| TermLine { key, text })
    }

    /// Where a term stands: high up, or with [`Level::Low`], anywhere.
    fn matches(&mut self, wanted: &Wanted, level: Level) -> Option<Matches> {
        let mut matches = Matches { words: wanted.words, ..Matches::default() };
        let is_it = |line: &TermLine<'_>| line.key == wanted.key;
        let mut lines = self.lines(wanted, Level::High);
        let longer = lines.clone();
        let more = lines.find(is_it).is_some_and(|line| self.add_line(&line, wanted, &mut matches));
        if wanted.open {
            for line in longer.filter(|line| wanted.goes_on(line.key)).take(self.rules.longer) {
                self.add_line(&line, wanted, &mut matches);
            }
        }
        if more
            && level == Level::Low
            && let Some(line) = self.lines(wanted, Level::Low).find(is_it)
        {
            self.add_line(&line, wanted, &mut matches);
        }
        (matches.rarity > 0).then_some(matches)
    }

    /// Adds what a line says, and tells whether another level says more.
    fn add_line(&self, line: &TermLine<'_>, wanted: &Wanted, matches: &mut Matches) -> bool {
        let decoded = Line::decode(line.text, line.key.split(' ').count());
        matches.rarity =
            if matches.rarity == 0 { decoded.rarity } else { matches.rarity.min(decoded.rarity) };
        for spelling in &decoded.spellings {
            let fit = self.fit(wanted, line.key, &spelling.marks);
            let agrees = fit > self.rules.agreement.contradicts;
            for Posting { document, weight } in &spelling.postings {
                let worth = u32::from(*weight) * fit;
                let known = matches.found.entry(*document).or_default();
                known.anywhere = known.anywhere.max(worth);
                known.agrees |= agrees;
                if *weight >= self.rules.high && agrees {
                    known.high = known.high.max(worth);
                }
            }
        }
        decoded.more
    }

    /// How well the marks of a spelling fit what was typed. Where no mark was typed at all, none is missed; of a word that goes on
    /// behind what was typed of it, some are.
    fn fit(&self, wanted: &Wanted, key: &str, written: &[u32]) -> u32 {
        let worth = &self.rules.agreement;
        let last = if key == wanted.key { None } else { written.len().checked_sub(1) };
        let syllables = key.split(' ').zip(&wanted.marks).zip(written).enumerate();
        let fits =
            syllables.map(|(at, ((folded, typed), written))| match agreement(folded, *typed, *written) {
                _ if last == Some(at) => worth.partial,
                Agreement::Exact => worth.exact,
                Agreement::Partial if self.query.plain => worth.exact,
                Agreement::Partial => worth.partial,
                Agreement::Contradicts => worth.contradicts,
            });
        fits.min().unwrap_or(worth.exact)
    }

    fn is_allowed(&self, document: u32) -> bool {
        self.allowed.contains(&document) && self.also.iter().all(|found| found.contains_key(&document))
    }

    fn add(&mut self, document: u32, class: Class, score: u64) {
        let answer = self.answers.entry(document).or_insert((class, score));
        *answer = (*answer).max((class, score));
    }

    fn factor(&self, reading: &Reading) -> u64 {
        if reading.loose { self.rules.reading.loose } else { self.rules.reading.strict }
    }

    /// Where those of some terms stand that stand anywhere.
    fn known(&mut self, wanted: &[Wanted], level: Level) -> Vec<Matches> {
        wanted.iter().filter_map(|wanted| self.matches(wanted, level)).collect()
    }

    /// Adds the documents that have all of these high up, with what these and others weigh there together.
    fn add_high(&mut self, all: &[Matches], others: &[Matches], factor: u64, class: impl Fn(u32) -> Class) {
        let Some(rarest) = all.iter().min_by_key(|matches| matches.found.len()) else { return };
        let allowed: Vec<u32> =
            rarest.found.keys().copied().filter(|document| self.is_allowed(*document)).collect();
        for document in allowed {
            let high = |matches: &Matches| matches.found.get(&document).map_or(0, |found| found.high);
            if all.iter().all(|matches| high(matches) > 0) {
                let weighed = all.iter().chain(others).map(|matches| matches.worth(high(matches)));
                self.add(document, class(document), weighed.sum::<u64>() * factor);
            }
        }
    }

    /// Documents that have all pairs, and what stands in none, high up.
    fn add_pairs(&mut self, reading: &Reading) {
        let wanted = reading.pairs.iter().chain(&reading.single);
        let all: Option<Vec<Matches>> = wanted.map(|wanted| self.matches(wanted, Level::High)).collect();
        let Some(all) = all else { return };
        let classes = &self.rules.classes;
        let (class, title) = match (reading.loose, &self.query.title) {
            (true, _) => (classes.loose_pairs, None),
            (false, None) => (classes.pairs, None),
            (false, Some(title)) => (classes.pairs, self.matches(title, Level::High)),
        };
        let is_title = |document| title.as_ref().is_some_and(|title| title.found.contains_key(&document));
        let factor = self.factor(reading);
        self.add_high(&all, &[], factor, |document| if is_title(document) { classes.title } else { class });
    }

    /// Documents that have all words of the site high up.
    fn add_words(&mut self, reading: &Reading) {
        let words = self.known(&reading.words, Level::High);
        let pairs = self.known(&reading.pairs, Level::High);
        let classes = &self.rules.classes;
        let class = if reading.loose { classes.loose_words } else { classes.words };
        self.add_high(&words, &pairs, self.factor(reading), |_| class);
    }

    /// Documents in which at least half of the words stand, rare words counting more.
    fn add_somewhere(&mut self, reading: &Reading) {
        let words = self.known(&reading.words, Level::Low);
        let pairs = self.known(&reading.pairs, Level::Low);
        let single = self.known(&reading.single, Level::Low);
        let whole = !reading.loose
            && !pairs.is_empty()
            && pairs.len() == reading.pairs.len()
            && single.len() == reading.single.len();
        let classes = &self.rules.classes;
        let mut covered: BTreeMap<u32, u64> = BTreeMap::new();
        for matches in &words {
            #[expect(clippy::iter_over_hash_type, reason = "the sums are gathered in order")]
            for document in matches.found.keys() {
                *covered.entry(*document).or_default() += matches.share();
            }
        }
        let all: u64 = words.iter().map(Matches::share).sum();
        for (document, covered) in covered {
            let is_better = self.answers.get(&document).is_some_and(|(class, _)| *class > classes.phrase);
            if covered * 2 < all || is_better || !self.is_allowed(document) {
                continue;
            }
            let of = |matches: &Matches| matches.found.get(&document).copied().unwrap_or_default();
            let is_phrase = whole && pairs.iter().chain(&single).all(|matches| of(matches).agrees);
            let class = if is_phrase { classes.phrase } else { classes.somewhere };
            let weighed = words.iter().chain(&pairs).map(|matches| matches.worth(of(matches).anywhere));
            let score = weighed.sum::<u64>() * self.factor(reading);
            self.add(document, class, score);
        }
    }
}

/// A line of the index: a term, and where it stands.
#[derive(Clone, Copy)]
struct TermLine<'a> {
    key: &'a str,
    text: &'a str,
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
}
