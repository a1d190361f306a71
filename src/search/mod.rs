//! The search: an index of all that a site says, as files that a browser fetches piece by piece, and queries answered from it.
//!
//! It knows how Vietnamese is typed: with all marks, some or none; with the tone where either school puts it; numbers and codes
//! in any spelling; abbreviations for their long forms. The index is a function of the site and its bodies, the same bytes for
//! any number of threads.

mod chunk;
mod documents;
mod encoding;
mod evaluate;
mod merge;
mod query;
#[cfg(test)]
mod scan_tests;
mod shards;
mod synonyms;
mod terms;
mod text;

pub use documents::{Facet, Record};
pub use evaluate::{Answer, Narrowed};
use rayon::prelude::*;
pub use shards::Shard;
use shards::Shards;
pub use synonyms::Synonyms;

use crate::{
    article::Kind,
    site::{Articles, Site},
};
use chunk::Chunk;
use documents::Documents;
use evaluate::Evaluation;
use query::Query;
use terms::{Run, Vocabulary};
use vietnamese::Folding;

/// The index of a site.
#[derive(Debug)]
pub struct Index {
    folding: Folding,
    synonyms: Synonyms,
    shards: Shards,
    records: Vec<Record>,
    kinds: Vec<(Kind, usize, usize)>,
    /// The places of files by their names.
    places: rustc_hash::FxHashMap<String, usize>,
}

/// A document that answers a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its number.
    pub document: usize,
    /// Its kind; what describes a section is a page.
    pub kind: Kind,
    /// What is shown of it.
    pub record: Record,
    /// How well it fits, within its class.
    pub score: u64,
}

impl Index {
    /// Makes the index of a site. `articles` are its articles with their bodies, in its order.
    pub fn gather(site: &Site, articles: &Articles) -> Self {
        let folding = Folding::new();
        let synonyms = Synonyms::new(&folding, &site.config.synonyms);
        let documents = Documents::number(site);
        let chunks: Vec<Chunk> = documents
            .all
            .par_chunks(chunk::CHUNK)
            .map(|chunk| chunk::cut(&folding, &synonyms, site, articles, chunk))
            .collect();
        let vocabulary = Vocabulary::gather(&chunks);
        let runs: Vec<Run> = chunks.into_par_iter().map(|chunk| Run::new(&chunk, &vocabulary)).collect();
        let (lines, records) = rayon::join(
            || merge::merge(&runs, &vocabulary, documents.all.len()),
            || documents.all.iter().map(|document| Record::new(site, document.article)).collect::<Vec<_>>(),
        );
        let shards = shards::cut(&lines, &documents, &records, &synonyms);
        let names = shards.files.iter().enumerate().map(|(at, file)| (file.name.clone(), at));
        let places = names.collect();
        Self { folding, synonyms, records, kinds: documents.kinds, places, shards }
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

    /// The best documents for what was typed.
    pub fn answer(&self, text: &str, narrowed: &Narrowed, limit: usize) -> Answer {
        let query = Query::read(&self.folding, &self.synonyms, text);
        Evaluation::new(self, &query, narrowed).answer(limit)
    }

    /// The files in which the line of a term must stand, and the line; nothing where the range is empty.
    fn find(&self, low: bool, key: &str) -> Option<(Vec<String>, Option<&str>)> {
        let (name, range) = if low { ("l", &self.shards.root.low) } else { ("h", &self.shards.root.high) };
        let mut place = last_at_most(&range.fences, key)?;
        let mut files = Vec::new();
        if range.nodes {
            let node = format!("{name}n-{place}");
            place = place * shards::NODE + last_at_most(self.text(&node), key)?;
            files.push(node);
        }
        let leaf = format!("{name}-{place}");
        let mut lines = self.text(&leaf).lines().filter_map(|line| line.split_once('\t'));
        let line = lines.find(|(known, _)| *known == key).map(|(_, line)| line);
        files.push(leaf);
        Some((files, line))
    }

    fn text(&self, file: &str) -> &str {
        self.places.get(file).map_or("", |at| &self.shards.files[*at].text)
    }

    fn hit(&self, document: usize, score: u64) -> Hit {
        let of = self.kinds.iter().rfind(|(_, first, _)| *first <= document);
        let kind = of.map_or(Kind::Page, |(kind, ..)| *kind);
        Hit { document, kind, record: self.records[document].clone(), score }
    }

    fn file_of_record(document: usize) -> String {
        format!("d-{}", document / shards::RECORDS)
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
