//! Where a term of a query stands: in documents, as far as they were read, and in ranges of documents, at most.

use super::{
    encoding::{BlockHead, Posting, Read, read_block},
    index::Index,
    query::Wanted,
};
use vietnamese::{Agreement, agreement};

/// What is looked at: a document, or what a range of them has at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Document,
    Range,
}

/// What documents have, or ranges at most. Numbers are the weight of the term there times the agreement of its marks.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Anywhere, with any marks.
    pub(super) anywhere: Vec<u8>,
    /// Where documents say what they are about, with marks that agree; 0 where it does not stand there.
    pub(super) high: Vec<u8>,
    /// Whether it stands anywhere with marks that agree.
    pub(super) agrees: Vec<bool>,
}

impl Places {
    fn new(count: usize) -> Self {
        Self { anywhere: vec![0; count], high: vec![0; count], agrees: vec![false; count] }
    }

    fn note(&mut self, at: usize, weight: u8, Fit { worth, agrees }: Fit, is_high: bool) {
        let worth = weight * worth;
        self.anywhere[at] = self.anywhere[at].max(worth);
        if agrees && weight > 0 {
            self.agrees[at] = true;
            self.high[at] = self.high[at].max(if is_high { worth } else { 0 });
        }
    }
}

/// How well the marks of a spelling fit what was typed.
#[derive(Debug, Clone, Copy)]
struct Fit {
    worth: u8,
    agrees: bool,
}

/// A block of the list of a term.
struct Block {
    head: BlockHead,
    /// Whether it has what stands high.
    is_high: bool,
    fits: Vec<Fit>,
    is_open: bool,
}

/// A term of a query.
pub(super) struct Stand {
    rarity: u32,
    /// In the place of how many words of the query it stands.
    words: u32,
    documents: Places,
    ranges: Places,
    blocks: Vec<Block>,
}

impl Stand {
    /// What the line of a term tells, and where its last word may go on, those of longer ones; nothing where the site has no such term.
    pub(super) fn new(index: &Index, wanted: &Wanted, plain: bool) -> Option<Self> {
        let count = index.records.len();
        let mut stand = Self {
            rarity: 0,
            words: wanted.words,
            documents: Places::new(count),
            ranges: Places::new(count / index.rules.cut.range as usize + 1),
            blocks: Vec::new(),
        };
        let mut longer = 0;
        for (key, text) in index.leaf(&wanted.key).lines().filter_map(|line| line.split_once('\t')) {
            if key == wanted.key {
                stand.add_line(index, wanted, plain, key, text);
            } else if wanted.open && longer < index.rules.longer && wanted.goes_on(key) {
                stand.add_line(index, wanted, plain, key, text);
                longer += 1;
            }
        }
        (stand.rarity > 0).then_some(stand)
    }

    fn add_line(&mut self, index: &Index, wanted: &Wanted, plain: bool, key: &str, text: &str) {
        let line = Read::line(text, key.split(' ').count());
        self.rarity = if self.rarity == 0 { line.rarity } else { self.rarity.min(line.rarity) };
        let fits: Vec<Fit> = line.marks.iter().map(|marks| fit(index, wanted, plain, key, marks)).collect();
        // Of a longer word, what stands elsewhere than high is left out.
        let heard = if key == wanted.key { line.levels.len() } else { 1 };
        for (number, level) in line.levels.into_iter().take(heard).enumerate() {
            self.add_postings(index, &level.inline, &fits);
            for head in level.blocks {
                for range in head.ranges.clone() {
                    for (weight, fit) in head.weights.iter().zip(&fits) {
                        self.ranges.note(range as usize, *weight, *fit, *weight >= index.rules.high);
                    }
                }
                self.blocks.push(Block { head, is_high: number == 0, fits: fits.clone(), is_open: false });
            }
        }
    }

    fn add_postings(&mut self, index: &Index, lists: &[Vec<Posting>], fits: &[Fit]) {
        for (list, fit) in lists.iter().zip(fits) {
            for Posting { document, weight } in list {
                let is_high = *weight >= index.rules.high;
                self.documents.note(*document as usize, *weight, *fit, is_high);
                self.ranges.note((document / index.rules.cut.range) as usize, *weight, *fit, is_high);
            }
        }
    }

    /// Reads what it has in a range: high up, or anywhere. Gives how many blocks that were not open it read.
    pub(super) fn open(&mut self, index: &Index, range: u32, anywhere: bool) -> usize {
        let mut opened = Vec::new();
        for block in &mut self.blocks {
            if !block.is_open && block.head.ranges.contains(&range) && (anywhere || block.is_high) {
                block.is_open = true;
                let first = block.head.ranges.start * index.rules.cut.range;
                let lists = read_block(index.block(block.head.file), block.fits.len(), first);
                opened.push((lists, block.fits.clone()));
            }
        }
        opened.iter().for_each(|(lists, fits)| self.add_postings(index, lists, fits));
        opened.len()
    }

    pub(super) fn of(&self, view: View) -> &Places {
        match view {
            View::Document => &self.documents,
            View::Range => &self.ranges,
        }
    }

    /// What a weight is worth: rare terms count more, and a concept as much as the words and pairs in whose place it stands.
    pub(super) fn worth(&self, weight: u8) -> u64 {
        u64::from(self.rarity) * u64::from(2 * self.words - 1) * u64::from(weight)
    }

    /// What of a query it is.
    pub(super) fn share(&self) -> u64 {
        u64::from(self.rarity) * u64::from(self.words)
    }
}

/// How well the marks of a spelling fit what was typed. Where no mark was typed at all, none is missed; of a word that goes on behind
/// what was typed of it, some are.
fn fit(index: &Index, wanted: &Wanted, plain: bool, key: &str, written: &[u32]) -> Fit {
    let worth = &index.rules.agreement;
    let last = if key == wanted.key { None } else { written.len().checked_sub(1) };
    let syllables = key.split(' ').zip(&wanted.marks).zip(written).enumerate();
    let fits = syllables.map(|(at, ((folded, typed), written))| match agreement(folded, *typed, *written) {
        _ if last == Some(at) => worth.partial,
        Agreement::Exact => worth.exact,
        Agreement::Partial if plain => worth.exact,
        Agreement::Partial => worth.partial,
        Agreement::Contradicts => worth.contradicts,
    });
    let fit = fits.min().unwrap_or(worth.exact);
    Fit { worth: fit, agrees: fit > worth.contradicts }
}
