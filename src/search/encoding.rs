//! Lists of documents as text: what a line of the index holds behind its term.
//!
//! Everything is a number in digits of base 64, five bits a digit, the least first; the sixth bit says that more follow. A
//! line is the rarity of its term, whether more documents stand in the other range, and for each spelling its marks and its
//! documents: for each weight, the heaviest first, how many, and the distances between them. Distances of dense lists are
//! mostly 0, which compresses to next to nothing.

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

/// What stands in a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// How rare the term is: 1 and more.
    pub(super) rarity: u32,
    /// Whether more documents stand in the other range.
    pub(super) more: bool,
    pub(super) spellings: Vec<Spelling>,
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

fn push_length(length: usize, out: &mut String) {
    push(u32::try_from(length).unwrap_or(u32::MAX), out);
}

impl Line {
    pub(super) fn encode(&self) -> String {
        let mut out = String::new();
        push(self.rarity, &mut out);
        push(u32::from(self.more), &mut out);
        push_length(self.spellings.len(), &mut out);
        for spelling in &self.spellings {
            spelling.marks.iter().for_each(|marks| push(*marks, &mut out));
            encode_postings(&spelling.postings, &mut out);
        }
        out
    }

    /// The line of a text; `syllables` is how many its term has. What is no line is one without documents.
    pub(super) fn decode(text: &str, syllables: usize) -> Line {
        let mut reader = Reader { bytes: text.as_bytes(), at: 0 };
        let (rarity, more) = (reader.number(), reader.number() == 1);
        let count = reader.number();
        let spellings = (0..count)
            .map(|_| Spelling {
                marks: (0..syllables).map(|_| reader.number()).collect(),
                postings: decode_postings(&mut reader),
            })
            .collect();
        Line { rarity, more, spellings }
    }
}

fn encode_postings(postings: &[Posting], out: &mut String) {
    let mut counts = [0; 16];
    postings.iter().for_each(|posting| counts[usize::from(posting.weight & 15)] += 1);
    push_length(counts.iter().filter(|count| **count > 0).count(), out);
    for weight in (0..16u8).rev().filter(|weight| counts[usize::from(*weight)] > 0) {
        let documents =
            postings.iter().filter(|posting| posting.weight == weight).map(|posting| posting.document);
        push(u32::from(weight), out);
        push_length(counts[usize::from(weight)], out);
        let mut next = 0;
        for document in documents {
            push(document - next, out);
            next = document + 1;
        }
    }
}

fn decode_postings(reader: &mut Reader<'_>) -> Vec<Posting> {
    let mut postings = Vec::new();
    for _ in 0..reader.number() {
        let weight = u8::try_from(reader.number()).unwrap_or_default();
        let (count, mut next) = (reader.number(), 0);
        for _ in 0..count {
            let document = next + reader.number();
            postings.push(Posting { document, weight });
            next = document + 1;
        }
    }
    postings.sort_unstable();
    postings
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
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
        let line = Line {
            rarity: 40,
            more: true,
            spellings: vec![
                Spelling {
                    marks: vec![0, 77],
                    postings: [(0, 1), (1, 1), (2, 15), (40_000, 1)].map(posting).into(),
                },
                Spelling { marks: vec![1234, 5], postings: [(7, 4)].map(posting).into() },
            ],
        };
        assert_eq!(Line::decode(&line.encode(), 2), line);
    }

    #[test]
    fn rare_terms_count_more() {
        assert_eq!([rarity(1024, 1023), rarity(512, 1023), rarity(1, 1023)], [1, 9, 81]);
        assert!((1..1000).all(|documents| rarity(documents, 1000) >= rarity(documents + 1, 1000)));
        // √2 is half a bit.
        assert_eq!([rarity(725, 1023), rarity(724, 1023)], [1 + 3, 1 + 4]);
    }
}
