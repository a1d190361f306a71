//! Queries answered from an index.
//!
//! Answers come in classes, the best first: documents whose title is what was typed; those that have all its pairs of words
//! where they say what they are about; those that have all its words there; those that have all its pairs in their text; the
//! rest, where at least half of what was typed stands, rare words counting more. Of one class, the one goes first in which the
//! terms weigh more. A class is computed only where those before it do not suffice, so that what it needs need not be fetched.
//!
//! Lists are read range by range. The line of a term tells how much it weighs in a range at most, and the same rules that judge
//! a document say what the best of a range can be: ranges that promise most are read first, and those that cannot have any of
//! the best are not read at all. The script does the same, and fetches what is read here.

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use super::{
    documents::{Facet, Record},
    index::Index,
    query::{Query, Reading, Wanted},
    rules::{Class, Rules},
    stand::{Stand, View},
};
use crate::article::Kind;

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
    /// Whether there are more hits than these.
    pub more: bool,
}

impl Index {
    /// The best documents for what was typed.
    pub fn answer(&self, text: &str, narrowed: &Narrowed, limit: usize) -> Answer {
        let answer = self.answer_as(text, false, narrowed, limit);
        // A word that stands nowhere may be the beginning of one that does.
        if answer.hits.is_empty() { self.answer_as(text, true, narrowed, limit) } else { answer }
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
        if limit <= self.rules.page && *narrowed == Narrowed::default() {
            let numbered = self.numbered(&query.said);
            if !numbered.is_empty() {
                let hits = numbered.into_iter().take(limit).map(|document| self.hit(document, 0)).collect();
                return Answer { hits, more: true };
            }
        }
        Evaluation::new(self, &query, narrowed, limit).answer()
    }

    fn hit(&self, document: usize, score: u64) -> Hit {
        let of = self.kinds.iter().rfind(|of| of.first <= document);
        let kind = of.map_or(Kind::Page, |of| of.kind);
        Hit { document, kind, record: self.records[document].clone(), score }
    }
}

/// A document, its class and its score, or what the documents of a range from it on have at most. The best first.
type Rated = (Reverse<(Class, u64)>, u32);

/// How documents answer a reading of a query, by stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// They have all pairs, and what stands in none, high up.
    Pairs,
    /// They have all words of the site high up.
    Words,
    /// At least half of the words stand in them, rare words counting more.
    Somewhere,
}

/// A reading in a stage, with the terms that the site has of it and the stage looks at, by their places among the stands.
struct Part<'a> {
    stage: Stage,
    reading: &'a Reading,
    words: Vec<usize>,
    pairs: Vec<usize>,
    single: Vec<usize>,
    title: Option<usize>,
    /// Whether the site has all pairs, and all that stands in none.
    whole: bool,
}

struct Evaluation<'a> {
    index: &'a Index,
    query: &'a Query,
    rules: &'a Rules,
    /// The terms that were looked for; `None` where no document has one.
    known: Vec<(Wanted, Option<usize>)>,
    stands: Vec<Stand>,
    /// The documents to which the list is narrowed; by facets, those that all of these have.
    allowed: Range<u32>,
    also: Vec<Option<usize>>,
    limit: usize,
    best: Vec<Rated>,
    /// How many blocks were read.
    blocks: usize,
    more: bool,
}

impl<'a> Evaluation<'a> {
    fn new(index: &'a Index, query: &'a Query, narrowed: &Narrowed, limit: usize) -> Self {
        let mut evaluation = Self {
            index,
            query,
            rules: &index.rules,
            known: Vec::new(),
            stands: Vec::new(),
            allowed: 0..u32::MAX,
            also: Vec::new(),
            limit,
            best: Vec::new(),
            blocks: 0,
            more: false,
        };
        if let Some(kind) = narrowed.kind {
            let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            let of_kind = index.kinds.iter().find(|of| of.kind == kind);
            evaluation.allowed = of_kind.map_or(0..0, |of| number(of.first)..number(of.first + of.count));
        }
        for (facet, value) in &narrowed.facets {
            let stand = evaluation.stand(&Wanted::term(facet.key(*value), 1));
            evaluation.also.push(stand);
        }
        evaluation
    }

    /// The best hits.
    fn answer(mut self) -> Answer {
        let readings: Vec<&Reading> = self.query.readings.iter().collect();
        let (loose, strict): (Vec<&Reading>, Vec<&Reading>) =
            readings.iter().partition(|reading| reading.loose);
        for (stage, readings) in [
            (Stage::Pairs, &strict),
            (Stage::Pairs, &loose),
            (Stage::Words, &strict),
            (Stage::Words, &loose),
            (Stage::Somewhere, &readings),
        ] {
            if self.best.len() <= self.limit {
                self.add(stage, readings);
            }
        }
        let more = self.more || self.best.len() > self.limit;
        self.best.truncate(self.limit);
        let hit = |(Reverse((_, score)), document): Rated| self.index.hit(document as usize, score);
        Answer { hits: self.best.into_iter().map(hit).collect(), more }
    }

    /// The place of a term among the stands.
    fn stand(&mut self, wanted: &Wanted) -> Option<usize> {
        if let Some((_, known)) = self.known.iter().find(|(known, _)| known == wanted) {
            return *known;
        }
        let stand = Stand::new(self.index, wanted, self.query.plain);
        let place = stand.map(|stand| {
            self.stands.push(stand);
            self.stands.len() - 1
        });
        self.known.push((wanted.clone(), place));
        place
    }

    fn part(&mut self, stage: Stage, reading: &'a Reading) -> Option<Part<'a>> {
        let mut all = |wanted: &[Wanted], is_looked_at: bool| -> Vec<usize> {
            let wanted = wanted.iter().filter(|_| is_looked_at);
            wanted.filter_map(|wanted| self.stand(wanted)).collect()
        };
        let words = all(&reading.words, stage != Stage::Pairs);
        let pairs = all(&reading.pairs, true);
        let single = all(&reading.single, stage != Stage::Words);
        let whole = pairs.len() == reading.pairs.len() && single.len() == reading.single.len();
        let title = match (stage, reading.loose, &self.query.title) {
            (Stage::Pairs, false, Some(title)) => self.stand(title),
            _ => None,
        };
        let can_be = match stage {
            Stage::Pairs => whole && pairs.len() + single.len() > 0,
            Stage::Words | Stage::Somewhere => !words.is_empty(),
        };
        can_be.then_some(Part { stage, reading, words, pairs, single, title, whole })
    }

    /// Adds the best documents of a stage: the most promising ranges first, as long as they can have any.
    fn add(&mut self, stage: Stage, readings: &[&'a Reading]) {
        let parts: Vec<Part<'a>> = readings.iter().filter_map(|reading| self.part(stage, reading)).collect();
        let before: Vec<u32> = self.best.iter().map(|(_, document)| *document).collect();
        let (range, count) = (self.rules.cut.range, self.count());
        let starts = (0..count).step_by(range as usize);
        let mut ranges: Vec<Rated> =
            starts.filter_map(|first| self.rated(&parts, View::Range, first)).collect();
        ranges.sort_unstable();
        let (mut rest, mut step) = (ranges.as_slice(), 1);
        while rest.first().is_some_and(|first| !self.is_full(first)) {
            let is_first_page = stage == Stage::Somewhere && self.limit <= self.rules.page;
            if is_first_page && !self.best.is_empty() && self.blocks >= self.rules.blocks {
                self.more = true;
                return;
            }
            let (next, behind) = rest.split_at(step.min(rest.len()));
            let next: Vec<Rated> = next.iter().filter(|next| !self.is_full(next)).copied().collect();
            next.iter().for_each(|(_, first)| self.open(&parts, first / range));
            for first in next {
                if !self.is_full(&first) {
                    self.add_range(&parts, first.1..count.min(first.1 + range), &before);
                }
            }
            (rest, step) = (behind, (step * 2).min(self.rules.step));
        }
    }

    fn add_range(&mut self, parts: &[Part<'_>], documents: Range<u32>, before: &[u32]) {
        for document in documents {
            let found = self.rated(parts, View::Document, document);
            let Some(found) = found.filter(|found| !before.contains(&document) && !self.is_full(found))
            else {
                continue;
            };
            let at = self.best.partition_point(|known| *known < found);
            self.best.insert(at, found);
            self.best.truncate(self.limit + 1);
        }
    }

    /// How many documents there are.
    fn count(&self) -> u32 {
        u32::try_from(self.index.records.len()).unwrap_or(u32::MAX)
    }

    /// Whether nothing can be added that is no better than this.
    fn is_full(&self, next: &Rated) -> bool {
        self.best.len() > self.limit && self.best.last().is_some_and(|last| last < next)
    }

    /// Reads what the terms have in a range: high up, or anywhere.
    fn open(&mut self, parts: &[Part<'_>], range: u32) {
        let anywhere = parts.iter().any(|part| part.stage == Stage::Somewhere);
        let of_parts = parts
            .iter()
            .flat_map(|part| part.words.iter().chain(&part.pairs).chain(&part.single).chain(&part.title));
        for stand in of_parts.chain(self.also.iter().flatten()) {
            self.blocks += self.stands[*stand].open(self.index, range, anywhere);
        }
    }

    /// A document, or the range that begins with it.
    fn rated(&self, parts: &[Part<'_>], view: View, document: u32) -> Option<Rated> {
        let is_allowed = match view {
            View::Document => self.allowed.contains(&document),
            View::Range => {
                document < self.allowed.end && self.allowed.start < document + self.rules.cut.range
            }
        };
        let at = match view {
            View::Document => document as usize,
            View::Range => (document / self.rules.cut.range) as usize,
        };
        let has =
            |stand: &Option<usize>| stand.is_some_and(|stand| self.stands[stand].of(view).anywhere[at] > 0);
        if !is_allowed || !self.also.iter().all(has) {
            return None;
        }
        let best = parts.iter().filter_map(|part| self.judge(part, view, at)).max()?;
        Some((Reverse(best), document))
    }

    /// The class and score for a reading, of a document or of what a range has at most.
    fn judge(&self, part: &Part<'_>, view: View, at: usize) -> Option<(Class, u64)> {
        let (classes, loose) = (&self.rules.classes, part.reading.loose);
        let factor = if loose { self.rules.reading.loose } else { self.rules.reading.strict };
        let stand = |place: &usize| &self.stands[*place];
        let is_high = |place: &usize| stand(place).of(view).high[at] > 0;
        let high = |place: &usize| stand(place).worth(stand(place).of(view).high[at]);
        let anywhere = |place: &usize| stand(place).worth(stand(place).of(view).anywhere[at]);
        let Part { words, pairs, single, .. } = part;
        match part.stage {
            Stage::Pairs => {
                let mut chain = pairs.iter().chain(single);
                let is_title = part.title.is_some_and(|title| stand(&title).of(view).anywhere[at] > 0);
                let class = match (loose, is_title) {
                    (true, _) => classes.loose_pairs,
                    (false, false) => classes.pairs,
                    (false, true) => classes.title,
                };
                let score = chain.clone().map(high).sum::<u64>() * factor;
                chain.all(is_high).then_some((class, score))
            }
            Stage::Words => {
                let class = if loose { classes.loose_words } else { classes.words };
                let score = words.iter().chain(pairs).map(high).sum::<u64>() * factor;
                words.iter().all(is_high).then_some((class, score))
            }
            Stage::Somewhere => {
                let stands = |place: &&usize| stand(place).of(view).anywhere[at] > 0;
                let share = |places: &mut dyn Iterator<Item = &usize>| -> u64 {
                    places.map(|place| stand(place).share()).sum()
                };
                let covered = share(&mut words.iter().filter(stands));
                let agrees = |place: &usize| stand(place).of(view).agrees[at];
                let is_phrase =
                    !loose && part.whole && !pairs.is_empty() && pairs.iter().chain(single).all(agrees);
                let class = if is_phrase { classes.phrase } else { classes.somewhere };
                let score = words.iter().chain(pairs).map(anywhere).sum::<u64>() * factor;
                (covered > 0 && covered * 2 >= share(&mut words.iter())).then_some((class, score))
            }
        }
    }
}
