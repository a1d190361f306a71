//! Reads the YAML that people write into front matter, with the place of everything.
//!
//! The block is cut at its top-level keys, so that each has its place and its own fate: one that cannot be
//! read does not hide the others. Plain and quoted scalars, lists, maps and flow collections are read here;
//! whatever else YAML has (block scalars, values over several lines, anchors, tags) is handed to
//! `serde_yaml`, a key at a time, or as a whole where anchors join keys. A property test holds both to one
//! meaning.
//!
//! Scalars keep the text that was written: `1.005090`, `01` and `no` are text until a field asks for more.

mod library;
mod reader;

use std::borrow::Cow;

use library::{Joined, read_by_serde};
pub(crate) use reader::{Block, Node, Pair, Value};
use reader::{Fault, Line, Reader, Unsupported, is_item, is_odd, split_key};

use crate::{
    budget::{Budget, Past, past_in_yaml},
    diagnostic::{Span, past_budget, yaml_line, yaml_space, yaml_tab, yaml_too_many},
};

/// How many keys a block has at most: more are a mistake, or an attack.
const MOST_KEYS: usize = Budget::Keys.most();

/// Reads a block of front matter, without the lines `---`. All places are relative to the block.
pub(crate) fn read(block: &str) -> Block<'_> {
    let mut read = Block::default();
    let lines = lines_of(block, &mut read.faults);
    // What passes a budget is not handed to the library, neither with its own key nor with the block.
    let past = past_in_yaml(block);
    let mut joined = if past.is_some() { Joined::Read(None) } else { Joined::NotRead };
    let mut start = 0;
    while start < lines.len() {
        if read.pairs.len() == MOST_KEYS {
            let line = lines[start];
            read.faults.push((Span::new(line.at, line.at + line.text.len()), yaml_too_many(MOST_KEYS)));
            break;
        }
        let end = entry_end(&lines, start);
        if let Some((span, finding)) =
            past.and_then(|past| past_in(block, lines[start].at, lines.get(end), past))
        {
            read.faults.push((span, finding));
            read.broken.extend(split_key(lines[start]).map(|(key, ..)| key));
            start = end;
            continue;
        }
        match read_entry(block, &lines[start..end], &mut read.faults) {
            Ok(Some(pair)) => read.pairs.push(pair),
            // "tiêu đề:Họp": the key is there, and what is wrong with it was reported.
            Ok(None) => read
                .broken
                .extend(lines[start].text.split_once(':').map(|(key, _)| Cow::Borrowed(key.trim()))),
            Err(Unsupported) => read_by_serde(block, &lines[start..end], &mut joined, &mut read),
        }
        start = end;
    }
    read
}

/// What of one key passes a budget: what was found first in the block, or in the lines of the key alone.
fn past_in(block: &str, start: usize, next: Option<&Line<'_>>, first: Past) -> Option<Fault> {
    let end = next.map_or(block.len(), |next| next.at);
    let own = || past_in_yaml(&block[start..end]).map(|past| Past { at: start + past.at, ..past });
    let Past { at, budget } = if (start..end).contains(&first.at) { first } else { own()? };
    Some((Span::new(at, block.ceil_char_boundary(at + 1)), past_budget(budget)))
}

fn lines_of<'a>(block: &'a str, faults: &mut Vec<Fault>) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in block.split_inclusive('\n') {
        let content = line.trim_end();
        let text = content.trim_start_matches(' ');
        let indent = content.len() - text.len();
        if text.starts_with('\t') && !text.trim_start().is_empty() && !text.trim_start().starts_with('#') {
            let tabs = text.len() - text.trim_start().len();
            faults.push((Span::new(at + indent, at + indent + tabs), yaml_tab()));
            let text = text.trim_start();
            lines.push(Line { text, indent: indent + 2 * tabs, at: at + content.len() - text.len() });
        } else if text.starts_with(is_special_space) && !text.trim_start().is_empty() {
            let shown = text.trim_start();
            let special = text.len() - shown.len();
            faults.push((Span::new(at + indent, at + indent + special), yaml_space()));
            let indent = indent + text[..special].chars().count();
            lines.push(Line { text: shown, indent, at: at + content.len() - shown.len() });
        } else if !text.is_empty() && !text.starts_with('#') {
            lines.push(Line { text, indent, at: at + indent });
        }
        at += line.len();
    }
    lines
}

/// Whether a letter is a space that YAML takes for text.
fn is_special_space(letter: char) -> bool {
    letter.is_whitespace() && !letter.is_ascii()
}

/// The lines of one top-level key: up to the next line without indentation that begins another.
fn entry_end(lines: &[Line<'_>], start: usize) -> usize {
    let mut end = start + 1;
    while end < lines.len() && (lines[end].indent > 0 || is_item(lines[end].text)) {
        end += 1;
    }
    end
}

fn read_entry<'a>(
    block: &'a str,
    lines: &[Line<'a>],
    faults: &mut Vec<Fault>,
) -> Result<Option<Pair<'a>>, Unsupported> {
    let first = lines[0];
    let first_only = |faults: &mut Vec<Fault>| {
        faults.push((Span::new(first.at, first.at + first.text.len()), yaml_line(first.text)));
        Ok(None)
    };
    if first.indent > 0 || is_item(first.text) {
        return first_only(faults);
    }
    if is_odd(first.text) {
        return Err(Unsupported);
    }
    if split_key(first).is_none() {
        return first_only(faults);
    }
    let mut reader = Reader { block, lines, next: 0, faults };
    let mut pairs = reader.map(0)?;
    Ok(pairs.pop())
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
