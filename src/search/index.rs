//! The index of a site: gathered from its articles, kept as the files that browsers fetch, and read like them.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    chunk::{self, Chunk},
    documents::{Documents, Facet, OfKind, Record},
    merge::{self, Run, Vocabulary},
    rules::Rules,
    shards::{self, Shard, Shards},
    synonyms::Synonyms,
};
use crate::site::{Articles, Site};
use vietnamese::Folding;

/// The index of a site.
#[derive(Debug)]
pub struct Index {
    pub(super) folding: Folding,
    pub(super) rules: Rules,
    pub(super) synonyms: Synonyms,
    pub(super) records: Vec<Record>,
    pub(super) kinds: Vec<OfKind>,
    shards: Shards,
    /// The places of files by their names.
    places: FxHashMap<String, usize>,
}

/// A part of the index that is cut into files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// What stands where pages say what they are about.
    High,
    /// Of long lists, what stands elsewhere.
    Low,
}

/// The lines among which that of a term must stand, with the files that lead to them.
pub(super) struct Leaf<'a> {
    pub(super) files: Vec<String>,
    pub(super) text: &'a str,
}

impl Index {
    /// Makes the index of a site. `articles` are its articles with their bodies, in its order.
    pub fn gather(site: &Site, articles: &Articles) -> Self {
        let (folding, rules) = (Folding::new(), Rules::new());
        let synonyms = Synonyms::new(&folding, &site.config.synonyms);
        let documents = Documents::number(site);
        let chunks: Vec<Chunk> = documents
            .all
            .par_chunks(chunk::CHUNK)
            .map(|chunk| chunk::cut(&folding, &synonyms, rules.high, site, articles, chunk))
            .collect();
        let vocabulary = Vocabulary::gather(&chunks);
        let runs: Vec<Run> = chunks.into_par_iter().map(|chunk| Run::new(&chunk, &vocabulary)).collect();
        let (lines, records) = rayon::join(
            || merge::merge(&runs, &vocabulary, documents.all.len(), rules.high),
            || documents.all.iter().map(|document| Record::new(site, document.article)).collect::<Vec<_>>(),
        );
        let shards = shards::cut(&lines, &documents, &records, &synonyms, &rules);
        let names = shards.files.iter().enumerate().map(|(at, file)| (file.name.clone(), at));
        let places = names.collect();
        Self { folding, rules, synonyms, records, kinds: documents.kinds, places, shards }
    }

    /// The files of the index; the root is the first.
    pub fn files(&self) -> &[Shard] {
        &self.shards.files
    }

    /// A file as browsers load it: a script, since a page that is opened from a disk may fetch nothing else.
    pub fn script(&self, file: &Shard) -> Vec<u8> {
        // U+2028 and U+2029 end lines in scripts of old browsers.
        let text = serde_json::to_string(&file.text).unwrap_or_default();
        let text = text.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        format!("cchcSearch(\"{}\",\"{}\",{text})\n", file.name, self.shards.epoch).into_bytes()
    }

    /// The values of a facet, in order.
    pub fn values(&self, facet: Facet) -> Vec<&str> {
        let of = self.shards.root.facets.iter().find(|(name, _)| *name == facet.name());
        of.map_or_else(Vec::new, |(_, values)| values.iter().map(|(value, _)| value.as_str()).collect())
    }

    /// The file in which the line of a term must stand; none where it would stand before all of them.
    pub(super) fn leaf(&self, level: Level, key: &str) -> Option<Leaf<'_>> {
        let (name, range) = match level {
            Level::High => ("h", &self.shards.root.high),
            Level::Low => ("l", &self.shards.root.low),
        };
        let mut place = last_at_most(&range.fences, key)?;
        let mut files = Vec::new();
        if range.nodes {
            let node = format!("{name}n-{place}");
            place = place * self.rules.node + last_at_most(self.text(&node), key)?;
            files.push(node);
        }
        let leaf = format!("{name}-{place}");
        let text = self.text(&leaf);
        files.push(leaf);
        Some(Leaf { files, text })
    }

    fn text(&self, file: &str) -> &str {
        self.places.get(file).map_or("", |at| &self.shards.files[*at].text)
    }
}

/// The place of the last of some lines that is not greater than a key.
fn last_at_most(lines: &str, key: &str) -> Option<usize> {
    if lines.is_empty() {
        return None;
    }
    let count = lines.split('\n').take_while(|fence| *fence <= key).count();
    count.checked_sub(1)
}
