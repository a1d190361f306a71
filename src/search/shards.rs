//! The index cut into files: ranges of lines that are small enough to be fetched for one query, the documents by their numbers,
//! and a root that says where everything stands.

use std::collections::BTreeMap;

use super::{
    documents::{Documents, Facet, OfKind, Record},
    encoding,
    merge::Entry,
    numbers::Numbers,
    rules::Rules,
    synonyms::{Condition, Phrase, Synonyms},
};
use crate::path::{DIGEST, digest};
use serde::Serialize;
use serde_json::{Value, json};
use vietnamese::Syllable;

/// How long the lines of a file are together; a longer line has a file of its own.
const LEAF: usize = 6 * 1024;

/// How many files of terms the root lists at most; where there are more, it lists nodes that list them.
const FENCES: usize = 1024;

/// How many digests of a sort of files the root lists at most; where there are more files, neighbours share one.
const DIGESTS: usize = 512;

/// A file of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// The name without `.js`. That of every file but the root carries a digest, which changes with what it holds.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// The digests in the names of the files of a sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Named {
    /// How many neighbours share one.
    share: usize,
    digests: String,
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
    /// The files that it names, by what their names begin with.
    files: BTreeMap<&'static str, Named>,
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
    let mut files = Files::default();
    let terms = terms(entries, rules.node, &mut files);
    let share = |files: usize| files.div_ceil(DIGESTS).max(1);
    let documents_of = |records: &[Record]| records.iter().map(Record::line).collect::<Vec<_>>().join("\n");
    let hits: Vec<String> = records.chunks(rules.records).map(documents_of).collect();
    files.name("n", share(numbers.files.len()), numbers.files);
    files.name("d", share(hits.len()), hits);
    let facet = |facet: Facet| (facet.name(), documents.facets.get(&facet).cloned().unwrap_or_default());
    let kind = |of: &OfKind| (of.kind.name(), vietnamese::capitalised(of.kind.title()), of.first, of.count);
    let root = Root {
        files: files.named,
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
    let text = serde_json::to_string(&root).unwrap_or_default();
    let mut all = vec![Shard { name: "root".to_owned(), text }];
    all.append(&mut files.all);
    Shards { files: all, root }
}

/// Files that have their names.
#[derive(Debug, Default)]
struct Files {
    all: Vec<Shard>,
    named: BTreeMap<&'static str, Named>,
}

impl Files {
    /// Adds files of a sort of which so many neighbours share a digest, which the root knows.
    fn name(&mut self, sort: &'static str, share: usize, texts: Vec<String>) {
        let digests: Vec<String> = texts.chunks(share).map(digest).collect();
        let name = |number: usize| format!("{sort}-{number}.{}", digests[number / share]);
        let texts = texts.into_iter().enumerate();
        self.all.extend(texts.map(|(number, text)| Shard { name: name(number), text }));
        self.named.insert(sort, Named { share, digests: digests.concat() });
    }
}

/// Cuts the lines of terms into files, those of their blocks behind them.
fn terms(entries: Vec<Entry>, node: usize, files: &mut Files) -> Terms {
    let mut fences: Vec<String> = Vec::new();
    let (mut leaves, mut blocks): (Vec<String>, Vec<Shard>) = (Vec::new(), Vec::new());
    let (mut text, mut last) = (String::new(), String::new());
    for Entry { key, mut written } in entries {
        if !written.blocks.is_empty() {
            encoding::push_length(blocks.len(), &mut written.line);
        }
        for text in written.blocks {
            let digest = digest(&[&text]);
            written.line.push_str(&digest);
            blocks.push(Shard { name: format!("b-{}.{digest}", blocks.len()), text });
        }
        let length = key.len() + written.line.len() + 2;
        if text.is_empty() || text.len() + length > LEAF {
            if !text.is_empty() {
                leaves.push(std::mem::take(&mut text));
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
        leaves.push(text);
    }
    files.name("t", 1, leaves);
    files.all.append(&mut blocks);
    if fences.len() <= FENCES {
        return Terms { fences: fences.join("\n"), nodes: false };
    }
    // The nodes name their files.
    let digests = files.named.remove("t").map_or_else(String::new, |named| named.digests);
    let ends = |at: usize| digests.len().min(at * DIGEST);
    let nodes = fences.chunks(node).enumerate().map(|(number, fences)| {
        let digests = &digests[ends(number * node)..ends((number + 1) * node)];
        format!("{digests}\n{}", fences.join("\n"))
    });
    let nodes = nodes.collect();
    let firsts: Vec<String> = fences.chunks(node).map(|node| node[0].clone()).collect();
    files.name("tn", 1, nodes);
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
