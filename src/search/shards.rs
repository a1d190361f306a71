//! The index cut into files: ranges of lines that are small enough to be fetched for one query, the documents by their numbers,
//! and a root that says where everything stands.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_64;

use super::{
    documents::{Documents, Facet, OfKind, Record},
    encoding,
    merge::Entry,
    numbers::Numbers,
    rules::Rules,
    synonyms::{Condition, Phrase, Synonyms},
};
use vietnamese::Syllable;

/// How long the lines of a file are together; a longer line has a file of its own.
const LEAF: usize = 6 * 1024;

/// How many files of terms the root lists at most; where there are more, it lists nodes that list them.
const FENCES: usize = 1024;

/// A file of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// The name without `.js`.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// Where the lines of terms stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Terms {
    /// The least keys of their files or nodes, cut where they differ from those before; a line each.
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
    pub(super) terms: Terms,
    /// How many files of numbers there are.
    pub(super) numbers: usize,
    /// How many documents there are.
    pub(super) count: usize,
    pub(super) rules: Rules,
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
    entries: Vec<Entry>,
    documents: &Documents,
    records: &[Record],
    numbers: Numbers,
    synonyms: &Synonyms,
    rules: &Rules,
) -> Shards {
    let mut files = Vec::new();
    let terms = terms(entries, rules.node, &mut files);
    let of_numbers = numbers.files.into_iter().enumerate();
    files.extend(of_numbers.map(|(number, text)| Shard { name: format!("n-{number}"), text }));
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
        terms,
        numbers: numbers.count,
        count: records.len(),
        rules: Rules { numbered: numbers.before, ..rules.clone() },
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

/// Cuts the lines of terms into files, those of their blocks behind them.
fn terms(entries: Vec<Entry>, node: usize, files: &mut Vec<Shard>) -> Terms {
    let mut fences: Vec<String> = Vec::new();
    let mut blocks: Vec<Shard> = Vec::new();
    let (mut text, mut last) = (String::new(), String::new());
    for Entry { key, mut written } in entries {
        if !written.blocks.is_empty() {
            encoding::push_length(blocks.len(), &mut written.line);
        }
        for text in written.blocks {
            blocks.push(Shard { name: format!("b-{}", blocks.len()), text });
        }
        let length = key.len() + written.line.len() + 2;
        if text.is_empty() || text.len() + length > LEAF {
            if !text.is_empty() {
                files.push(Shard { name: format!("t-{}", files.len()), text: std::mem::take(&mut text) });
            }
            fences.push(fence(&last, &key));
        }
        text.push_str(&key);
        text.push('\t');
        text.push_str(&written.line);
        text.push('\n');
        last = key;
    }
    if !text.is_empty() {
        files.push(Shard { name: format!("t-{}", files.len()), text });
    }
    files.append(&mut blocks);
    if fences.len() <= FENCES {
        return Terms { fences: fences.join("\n"), nodes: false };
    }
    let mut firsts = Vec::new();
    for (number, node) in fences.chunks(node).enumerate() {
        files.push(Shard { name: format!("tn-{number}"), text: node.join("\n") });
        firsts.push(node[0].clone());
    }
    Terms { fences: firsts.join("\n"), nodes: true }
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
