//! The index cut into files: ranges of lines that are small enough to be fetched for one query, the documents by their numbers,
//! and a root that says where everything stands.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_64;

use super::{
    documents::{Documents, Facet, OfKind, Record},
    merge::{Entry, Lines},
    rules::Rules,
    synonyms::{Condition, Phrase, Synonyms},
};
use vietnamese::Syllable;

/// How long the lines of a file are together; a longer line has a file of its own.
const LEAF: usize = 6 * 1024;

/// How many files of a range the root lists at most; where there are more, it lists nodes that list them.
const FENCES: usize = 1024;

/// A file of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// The name without `.js`.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// Where a range of lines stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Range {
    /// The least keys of its files or nodes, cut where they differ from those before; a line each.
    pub(super) fences: String,
    /// Whether they are nodes.
    pub(super) nodes: bool,
}

/// What a search must know before it fetches anything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Root {
    /// Changes with every file of the index.
    version: String,
    /// The kinds: the name, the title, the number of the first document, how many there are.
    kinds: Vec<(&'static str, String, usize, usize)>,
    /// The facets: the name, and its values with how many documents each has.
    pub(super) facets: Vec<(&'static str, Vec<(String, usize)>)>,
    pub(super) high: Range,
    pub(super) low: Range,
    /// How many documents there are.
    pub(super) count: usize,
    rules: Rules,
    /// How letters are folded (`vietnamese::Folding`).
    letters: Value,
    /// What people type for concepts, a line each: the words, the concept, whether it is loose, the condition.
    triggers: String,
    /// Words that say nothing, a line each.
    noise: String,
}

/// The files of an index; the root is the first.
#[derive(Debug)]
pub(super) struct Shards {
    pub(super) files: Vec<Shard>,
    pub(super) root: Root,
    /// The same for all files whose documents have the same numbers.
    pub(super) epoch: String,
}

/// Cuts an index into files.
pub(super) fn cut(
    lines: &Lines,
    documents: &Documents,
    records: &[Record],
    synonyms: &Synonyms,
    rules: &Rules,
) -> Shards {
    let mut files = Vec::new();
    let high = range("h", &lines.high, rules.node, &mut files);
    let low = range("l", &lines.low, rules.node, &mut files);
    for (number, records) in records.chunks(rules.records).enumerate() {
        let lines: Vec<String> = records.iter().map(Record::line).collect();
        files.push(Shard { name: format!("d-{number}"), text: lines.join("\n") });
    }
    let mut digest = Vec::new();
    for file in &files {
        digest.extend_from_slice(&xxh3_64(file.text.as_bytes()).to_le_bytes());
    }
    let facet = |facet: Facet| (facet.name(), documents.facets.get(&facet).cloned().unwrap_or_default());
    let kind = |of: &OfKind| (of.kind.name(), vietnamese::capitalised(of.kind.title()), of.first, of.count);
    let root = Root {
        version: hex(&digest),
        kinds: documents.kinds.iter().map(kind).collect(),
        facets: Facet::ALL.into_iter().map(facet).collect(),
        high,
        low,
        count: records.len(),
        rules: rules.clone(),
        letters: json!({
            "tones": vietnamese::TONES.iter().collect::<String>(),
            "marked": BTreeMap::from(vietnamese::MARKED_LETTERS),
            "y_is_i_behind": vietnamese::Y_IS_I_BEHIND,
            "limit": vietnamese::MARKS_LIMIT,
        }),
        triggers: triggers(synonyms),
        noise: synonyms.noise.iter().map(words).collect::<Vec<_>>().join("\n"),
    };
    let numbers: String = records.iter().map(|record| format!("{}\n", record.url)).collect();
    let text = serde_json::to_string(&root).unwrap_or_default();
    files.insert(0, Shard { name: "root".to_owned(), text });
    Shards { files, root, epoch: hex(numbers.as_bytes()) }
}

fn hex(bytes: &[u8]) -> String {
    format!("{:08x}", xxh3_64(bytes) >> 32)
}

/// Cuts lines into files.
fn range(name: &str, entries: &[Entry], node: usize, files: &mut Vec<Shard>) -> Range {
    let mut fences: Vec<String> = Vec::new();
    let (mut text, mut last) = (String::new(), "");
    let mut first = "";
    let mut close = |first: &str, before: &str, text: &mut String| {
        files.push(Shard { name: format!("{name}-{}", fences.len()), text: std::mem::take(text) });
        fences.push(fence(before, first));
    };
    let mut before = "";
    for entry in entries {
        let length = entry.key.len() + entry.line.len() + 2;
        if !text.is_empty() && text.len() + length > LEAF {
            close(first, before, &mut text);
            before = last;
        }
        if text.is_empty() {
            first = &entry.key;
        }
        text.push_str(&entry.key);
        text.push('\t');
        text.push_str(&entry.line);
        text.push('\n');
        last = &entry.key;
    }
    if !text.is_empty() {
        close(first, before, &mut text);
    }
    if fences.len() <= FENCES {
        return Range { fences: fences.join("\n"), nodes: false };
    }
    let mut firsts = Vec::new();
    for (number, node) in fences.chunks(node).enumerate() {
        files.push(Shard { name: format!("{name}n-{number}"), text: node.join("\n") });
        firsts.push(node[0].clone());
    }
    Range { fences: firsts.join("\n"), nodes: true }
}

/// The shortest text that is greater than one key and not greater than another.
fn fence(before: &str, key: &str) -> String {
    let same = before.bytes().zip(key.bytes()).take_while(|(a, b)| a == b).count();
    let mut end = (same + 1).min(key.len());
    while !key.is_char_boundary(end) {
        end += 1;
    }
    key[..end].to_owned()
}

/// Words as the root writes them: letters, and where there are marks, their number.
fn words(phrase: &Phrase) -> String {
    let word = |Syllable { folded, marks }: &Syllable| match marks {
        0 => folded.clone(),
        _ => format!("{folded}:{marks}"),
    };
    phrase.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn triggers(synonyms: &Synonyms) -> String {
    let lines = synonyms.triggers.iter().map(|trigger| {
        let all = |sign: char, phrases: &[Phrase]| {
            format!("{sign}{}", phrases.iter().map(words).collect::<Vec<_>>().join("|"))
        };
        let condition = match &trigger.condition {
            Condition::Always => String::new(),
            Condition::BesideNumber => "#".to_owned(),
            Condition::Before(phrases) => all('<', phrases),
            Condition::After(phrases) => all('>', phrases),
            Condition::Otherwise => "?".to_owned(),
        };
        format!("{}\t{}\t{}\t{condition}", words(&trigger.phrase), trigger.concept, u8::from(trigger.loose))
    });
    lines.collect::<Vec<_>>().join("\n")
}
