//! Lists of documents as text: what a line of the index holds behind its term, and what stands in a block of a list.
//!
//! Everything is a number in digits of base 64, five bits a digit, the least first; the sixth bit says that more follow.
//!
//! A line is the rarity of its term, how many levels its list has, how many spellings, and the marks of each. Each level is
//! the number of its blocks; where there are none, a single block stands here; else for each block how many ranges of documents
//! lie before it, how many it covers, and for each spelling the heaviest weight in it, or 0. The number of the file of the
//! first block follows, with the digests in the names of all (`path::digest`).
//!
//! A block is for each spelling: how many weights there are, and for each weight, the heaviest first, how many documents, and
//! the distances between them, from the first document of the block on. Distances of dense lists are mostly 0, which
//! compresses to next to nothing.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The digits, those of the filters too. Scripts have them in `themes/default/scripts/common.js`.
pub const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Where a term stands: a document with the weight that the term has there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting {
    pub(super) document: u32,
    /// 1 to 15.
    pub(super) weight: u8,
}

/// A spelling of a term with the documents that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelling {
    /// Of its syllables.
    pub(super) marks: Vec<u32>,
    /// Where it stands, in the order of documents.
    pub(super) postings: Vec<Posting>,
}

/// What a term has in the index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// How rare the term is: 1 and more.
    pub(super) rarity: u32,
    pub(super) spellings: Vec<Spelling>,
}

/// How lists are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cut {
    /// How many documents a range has; blocks are made of whole ranges.
    pub(super) range: u32,
    /// A block ends with the range in which it has so many documents.
    pub(super) block: usize,
    /// A list of so many letters and fewer stands in its line.
    pub(super) inline: usize,
}

/// A line that was read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) rarity: u32,
    /// Of the syllables of each spelling.
    pub(super) marks: Vec<Vec<u32>>,
    /// What stands high, and elsewhere; or both together.
    pub(super) levels: Vec<Level>,
}

/// A part of the list of a term: what stands in its line, or its blocks.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Level {
    /// By spellings.
    pub(super) inline: Vec<Vec<Posting>>,
    pub(super) blocks: Vec<BlockHead>,
}

/// What a line tells of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BlockHead {
    /// The number of its file.
    pub(super) file: u32,
    pub(super) ranges: Range<u32>,
    /// The heaviest of each spelling; 0 where it has none.
    pub(super) weights: Vec<u8>,
}

/// A line as text, but for what it ends with where it has blocks, with the blocks that have files of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) line: String,
    pub(super) blocks: Vec<String>,
}

/// Writes a number.
fn push(mut number: u32, out: &mut String) {
    loop {
        let digit = (number & 31) as usize;
        number >>= 5;
        let more = if number > 0 { 32 } else { 0 };
        out.push(char::from(DIGITS[digit | more]));
        if number == 0 {
            return;
        }
    }
}

pub(super) fn push_length(length: usize, out: &mut String) {
    push(u32::try_from(length).unwrap_or(u32::MAX), out);
}

impl Line {
    /// Writes a line. Where it is split, what weighs less than `split` stands in a level of its own.
    pub(super) fn write(&self, split: Option<u8>, cut: Cut) -> Written {
        let mut written = Written::default();
        let out = &mut written.line;
        push(self.rarity, out);
        push(1 + u32::from(split.is_some()), out);
        push_length(self.spellings.len(), out);
        self.spellings.iter().flat_map(|spelling| &spelling.marks).for_each(|marks| push(*marks, out));
        let Some(split) = split else {
            let lists = self.spellings.iter().map(|spelling| &*spelling.postings);
            written.push_level(&lists.collect::<Vec<_>>(), cut);
            return written;
        };
        let mut levels = [Vec::new(), Vec::new()];
        for spelling in &self.spellings {
            let (high, elsewhere): (Vec<Posting>, Vec<Posting>) =
                spelling.postings.iter().partition(|posting| posting.weight >= split);
            levels[0].push(high);
            levels[1].push(elsewhere);
        }
        for lists in levels {
            written.push_level(&lists.iter().map(Vec::as_slice).collect::<Vec<_>>(), cut);
        }
        written
    }
}

impl Read {
    /// Reads a line; `syllables` is how many its term has. What is no line is one without documents.
    pub(super) fn line(text: &str, syllables: usize) -> Self {
        let mut reader = Reader { bytes: text.as_bytes(), at: 0 };
        let rarity = reader.number();
        let (levels, spellings) = (reader.number(), reader.number());
        let marks = (0..spellings).map(|_| (0..syllables).map(|_| reader.number()).collect()).collect();
        let mut levels: Vec<Level> = (0..levels).map(|_| reader.level(spellings)).collect();
        let blocks = levels.iter_mut().flat_map(|level| &mut level.blocks);
        (reader.number()..).zip(blocks).for_each(|(file, block)| block.file = file);
        Self { rarity, marks, levels }
    }
}

/// The postings in a block, by spellings; it begins with a document.
pub(super) fn read_block(text: &str, spellings: usize, first: u32) -> Vec<Vec<Posting>> {
    let mut reader = Reader { bytes: text.as_bytes(), at: 0 };
    (0..spellings).map(|_| reader.postings(first)).collect()
}

impl Written {
    /// Adds a level: the list of each spelling.
    fn push_level(&mut self, lists: &[&[Posting]], cut: Cut) {
        let count: usize = lists.iter().map(|list| list.len()).sum();
        if count <= cut.inline {
            let before = self.line.len();
            push(0, &mut self.line);
            lists.iter().for_each(|list| push_postings(list, 0, &mut self.line));
            if self.line.len() - before <= 1 + cut.inline {
                return;
            }
            self.line.truncate(before);
        }
        let blocks = blocks(lists, cut);
        push_length(blocks.len(), &mut self.line);
        let mut end = 0;
        for Block { first, ranges, lists } in blocks {
            push(first - end, &mut self.line);
            push(ranges, &mut self.line);
            let mut text = String::new();
            for list in lists {
                let heaviest = list.iter().map(|posting| posting.weight).max();
                push(heaviest.unwrap_or(0).into(), &mut self.line);
                push_postings(list, first * cut.range, &mut text);
            }
            self.blocks.push(text);
            end = first + ranges;
        }
    }
}

/// The part of a list that some ranges of documents have.
struct Block<'a> {
    /// The first range.
    first: u32,
    ranges: u32,
    /// By spellings.
    lists: Vec<&'a [Posting]>,
}

/// Cuts lists into blocks at ranges of documents.
fn blocks<'a>(lists: &[&'a [Posting]], Cut { range, block, .. }: Cut) -> Vec<Block<'a>> {
    let mut rest: Vec<&[Posting]> = lists.to_vec();
    let mut blocks = Vec::new();
    let first = |list: &&[Posting]| list.first().map(|posting| posting.document / range);
    while let Some(first) = rest.iter().filter_map(first).min() {
        let (mut ends, mut ranges) = (vec![0; rest.len()], 0);
        while ends.iter().sum::<usize>() < block
            && rest.iter().zip(&ends).any(|(list, end)| *end < list.len())
        {
            ranges += 1;
            for (list, end) in rest.iter().zip(&mut ends) {
                *end += list[*end..].partition_point(|posting| posting.document / range < first + ranges);
            }
        }
        let mut lists = Vec::with_capacity(rest.len());
        for (list, end) in rest.iter_mut().zip(ends) {
            let (block, behind) = list.split_at(end);
            lists.push(block);
            *list = behind;
        }
        blocks.push(Block { first, ranges, lists });
    }
    blocks
}

/// Writes the postings of a spelling; the first distance is that from a document.
fn push_postings(postings: &[Posting], first: u32, out: &mut String) {
    let mut counts = [0; 16];
    postings.iter().for_each(|posting| counts[usize::from(posting.weight & 15)] += 1);
    push_length(counts.iter().filter(|count| **count > 0).count(), out);
    for weight in (0..16u8).rev() {
        let count = counts[usize::from(weight)];
        if count == 0 {
            continue;
        }
        push(u32::from(weight), out);
        push_length(count, out);
        out.reserve(count);
        let mut next = first;
        for posting in postings {
            if posting.weight == weight {
                push(posting.document - next, out);
                next = posting.document + 1;
            }
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn level(&mut self, spellings: u32) -> Level {
        let (count, mut end) = (self.number(), 0);
        if count == 0 {
            return Level { inline: (0..spellings).map(|_| self.postings(0)).collect(), blocks: Vec::new() };
        }
        let mut blocks = Vec::new();
        for _ in 0..count {
            let first = end + self.number();
            end = first + self.number();
            let weights = (0..spellings).map(|_| u8::try_from(self.number()).unwrap_or_default()).collect();
            blocks.push(BlockHead { file: 0, ranges: first..end, weights });
        }
        Level { inline: Vec::new(), blocks }
    }

    fn postings(&mut self, first: u32) -> Vec<Posting> {
        let mut postings = Vec::new();
        for _ in 0..self.number() {
            let weight = u8::try_from(self.number()).unwrap_or_default();
            let (count, mut next) = (self.number(), first);
            for _ in 0..count {
                let document = next + self.number();
                postings.push(Posting { document, weight });
                next = document + 1;
            }
        }
        postings
    }

    fn number(&mut self) -> u32 {
        let (mut number, mut shift) = (0u32, 0);
        while let Some(byte) = self.bytes.get(self.at) {
            self.at += 1;
            let digit = DIGITS.iter().position(|digit| digit == byte).unwrap_or_default();
            number |= u32::try_from(digit & 31).unwrap_or_default().checked_shl(shift).unwrap_or_default();
            shift += 5;
            if digit < 32 {
                break;
            }
        }
        number
    }
}

/// How rare a term is that so many of all documents have: 1 and more, in eighths of a bit. Without floating point, so that it
/// is the same on every machine.
pub(super) fn rarity(documents: usize, all: usize) -> u32 {
    let mut ratio = ((all as u128 + 1) << 64) / (documents.max(1) as u128);
    let whole = 127 - ratio.leading_zeros().min(127);
    let mut eighths = whole.saturating_sub(64) * 8;
    // The ratio over its highest power of two, as a number from 1 to 2 with 32 bits behind the point; squared, each bit of
    // its logarithm comes up in front of the point.
    ratio = (ratio >> (whole.max(32) - 32)) & 0x1_ffff_ffff;
    for step in [4, 2, 1] {
        ratio = (ratio * ratio) >> 32;
        if ratio >= 1 << 33 {
            ratio >>= 1;
            eighths += step;
        }
    }
    eighths + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_read_as_they_were_written() {
        let posting = |(document, weight)| Posting { document, weight };
        let dense = (0..20_000).map(|number| posting((number * 3, 1 + (number % 9) as u8)));
        let line = Line {
            rarity: 40,
            spellings: vec![
                Spelling { marks: vec![0, 77], postings: dense.collect() },
                Spelling { marks: vec![1234, 5], postings: [(7, 4), (59_999, 15)].map(posting).into() },
            ],
        };
        let short = Line { rarity: 4, spellings: vec![line.spellings[1].clone()] };
        let cut = Cut { range: 1024, block: 3072, inline: 256 };
        for (line, split, blocks) in [(&short, None, 0), (&line, None, 7), (&line, Some(6), 3 + 4)] {
            let mut written = line.write(split, cut);
            assert_eq!(written.blocks.len(), blocks);
            push(33, &mut written.line);
            let read = Read::line(&written.line, 2);
            assert_eq!(read.rarity, line.rarity);
            assert_eq!(read.levels.len(), if split.is_some() { 2 } else { 1 });
            let mut again = line.clone();
            again.spellings.iter_mut().for_each(|spelling| spelling.postings.clear());
            for level in read.levels {
                let mut add = |parts: Vec<Vec<Posting>>| {
                    again.spellings.iter_mut().zip(parts).for_each(|(all, part)| all.postings.extend(part));
                };
                for block in level.blocks {
                    let text = &written.blocks[block.file as usize - 33];
                    let postings = read_block(text, read.marks.len(), block.ranges.start * cut.range);
                    for (weight, postings) in block.weights.iter().zip(&postings) {
                        assert_eq!(*weight, postings.iter().map(|posting| posting.weight).max().unwrap_or(0));
                        let in_ranges =
                            |posting: &Posting| block.ranges.contains(&(posting.document / cut.range));
                        assert!(postings.iter().all(in_ranges));
                    }
                    add(postings);
                }
                add(level.inline);
            }
            again.spellings.iter_mut().for_each(|spelling| spelling.postings.sort_unstable());
            assert_eq!(&again, line);
        }
    }

    #[test]
    fn rare_terms_count_more() {
        assert_eq!([rarity(1024, 1023), rarity(512, 1023), rarity(1, 1023)], [1, 9, 81]);
        assert!((1..1000).all(|documents| rarity(documents, 1000) >= rarity(documents + 1, 1000)));
        // √2 is half a bit.
        assert_eq!([rarity(725, 1023), rarity(724, 1023)], [1 + 3, 1 + 4]);
    }
}
