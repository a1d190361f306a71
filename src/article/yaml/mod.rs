//! Reads the YAML that people write into front matter, with the place of everything.
//!
//! The block is cut at its top-level keys, so that each has its place and its own fate: one that cannot be
//! read does not hide the others. Plain and quoted scalars, lists, maps and flow collections are read here;
//! whatever else YAML has (block scalars, values over several lines, anchors, tags) is handed to
//! `serde_yaml`, a key at a time, or as a whole where anchors join keys. A property test holds both to one
//! meaning.
//!
//! Scalars keep the text that was written: `1.005090`, `01` and `no` are text until a field asks for more.

mod flow;
mod library;
mod lines;
mod mend;
mod node;
mod reader;
mod scalar;
mod stray;

use std::borrow::Cow;

use library::{Joined, read_by_serde};
use lines::{entry_of, lines_of, span_of};
use mend::mended;
pub(crate) use node::{Block, IsKey, Node, Pair, Value};
use node::{Fault, Line, Unsupported};
use reader::Reader;
use scalar::{is_odd, split_key};
use stray::{is_without_key, marked_key};

use crate::{
    budget::{Budget, Past, past_in_yaml},
    diagnostic::{Span, past_budget, yaml_too_many},
};

/// How many keys a block has at most: more are a mistake, or an attack.
const MOST_KEYS: usize = Budget::Keys.most();

/// Reads a block of front matter, without the lines `---`. All places are relative to the block. `is_key` is asked where
/// something is wrong, for the cure.
pub(crate) fn read(block: &str, is_key: IsKey) -> Block<'_> {
    let Raw { pairs, faults, broken } = Raw::read(block, is_key);
    Block { pairs, faults: mended(block, faults, is_key), broken }
}

/// What was read, and faults whose cures nobody has tried.
#[derive(Debug, Default)]
struct Raw<'a> {
    pairs: Vec<Pair<'a>>,
    faults: Vec<Fault>,
    broken: Vec<Cow<'a, str>>,
}

impl<'a> Raw<'a> {
    fn read(block: &'a str, is_key: IsKey) -> Self {
        let mut read = Self::default();
        let lines = lines_of(block, &mut read.faults);
        // What passes a budget is not handed to the library, neither with its own key nor with the block.
        let past = past_in_yaml(block);
        let mut joined = if past.is_some() { Joined::Read(None) } else { Joined::NotRead };
        let mut start = 0;
        while start < lines.len() {
            if read.pairs.len() == MOST_KEYS {
                read.faults.push(Fault::new(lines[start].span(), yaml_too_many(MOST_KEYS)));
                break;
            }
            let (own, end) = entry_of(&lines, start);
            if let Some(fault) = past.and_then(|past| past_in(block, lines[start].at, lines.get(end), past)) {
                read.faults.push(fault);
                read.broken.extend(split_key(lines[start]).map(|(key, ..)| key));
                start = end;
                continue;
            }
            if let Some(fault) = marked_key(lines[start], is_key) {
                read.broken.push(Cow::Borrowed(lines[start].text));
                let at = span_of(&lines[start..end]);
                read.faults.push(Fault { at, ..fault });
                start = end;
                continue;
            }
            if is_without_key(lines[start]) {
                start = read.without_key(block, &lines, start, end, is_key);
                continue;
            }
            match read_entry(block, &lines[start..own], &mut read.faults, is_key) {
                Ok(pair) => read.pairs.extend(pair),
                Err(Unsupported) => read_by_serde(block, &lines[start..own], &mut joined, &mut read),
            }
            read.tell_strays(block, &lines[start..end], own - start);
            start = end;
        }
        read
    }
}

/// What of one key passes a budget: what was found first in the block, or in the lines of the key alone.
fn past_in(block: &str, start: usize, next: Option<&Line<'_>>, first: Past) -> Option<Fault> {
    let end = next.map_or(block.len(), |next| next.at);
    let own = || past_in_yaml(&block[start..end]).map(|past| Past { at: start + past.at, ..past });
    let Past { at, budget } = if (start..end).contains(&first.at) { first } else { own()? };
    Some(Fault::new(Span::new(at, block.ceil_char_boundary(at + 1)), past_budget(budget)))
}

fn read_entry<'a>(
    block: &'a str,
    lines: &[Line<'a>],
    faults: &mut Vec<Fault>,
    is_key: IsKey,
) -> Result<Option<Pair<'a>>, Unsupported> {
    if is_odd(lines[0].text) {
        return Err(Unsupported);
    }
    let mut reader = Reader { block, lines, next: 0, faults, is_key };
    let mut pairs = reader.map(0)?;
    // What was not read is the library's to judge.
    if reader.next < lines.len() { Err(Unsupported) } else { Ok(pairs.pop()) }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
