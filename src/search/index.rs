//! The index of a site: gathered from its articles, kept as the files that browsers fetch, and read like them.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    chunk::{self, Chunk},
    documents::{Documents, Facet, OfKind, Record},
    merge::{self, Run, Vocabulary},
    numbers::{self, Numbers},
    rules::Rules,
    shards::{self, Shard, Shards},
    synonyms::Synonyms,
};
use crate::site::{ArticleId, Articles, Site};
use vietnamese::{Folding, Syllable};

/// The index of a site.
#[derive(Debug)]
pub struct Index {
    pub(super) folding: Folding,
    pub(super) rules: Rules,
    pub(super) synonyms: Synonyms,
    pub(super) records: Vec<Record>,
    pub(super) kinds: Vec<OfKind>,
    shards: Shards,
    /// The places of files by their names, without digests.
    places: FxHashMap<String, usize>,
}

impl Index {
    /// Makes the index of a site. `articles` are its articles with their bodies, in its order.
    pub fn gather(site: &Site, articles: &Articles) -> Self {
        Self::gather_by(Rules::new(), site, articles)
    }

    /// Makes it by these rules.
    pub(super) fn gather_by(rules: Rules, site: &Site, articles: &Articles) -> Self {
        let folding = Folding::new();
        let synonyms = Synonyms::new(&folding, &site.config.synonyms);
        let documents = Documents::number(site);
        let chunks: Vec<Chunk> = documents
            .all
            .par_chunks(chunk::CHUNK)
            .map(|chunk| chunk::cut(&folding, &synonyms, rules.high, site, articles, chunk))
            .collect();
        let vocabulary = Vocabulary::gather(&chunks);
        let runs: Vec<Run> = chunks.into_par_iter().map(|chunk| Run::new(&chunk, &vocabulary)).collect();
        let (entries, (records, numbers)) = rayon::join(
            || merge::merge(&runs, &vocabulary, documents.all.len(), &rules),
            || {
                let ids: Vec<ArticleId> = documents.all.iter().map(|document| document.article).collect();
                let records: Vec<Record> = ids.iter().map(|id| Record::new(site, *id)).collect();
                let numbers = Numbers::gather(site, &ids, &records, &folding, &rules);
                (records, numbers)
            },
        );
        let shards = shards::cut(entries, &documents, &records, numbers, &synonyms, &rules);
        let plain = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
        let names = shards.files.iter().enumerate().map(|(at, file)| (plain(&file.name), at));
        let places = names.collect();
        Self { folding, rules, synonyms, records, kinds: documents.kinds, places, shards }
    }

    /// The files of the index; the root is the first.
    pub fn files(&self) -> &[Shard] {
        &self.shards.files
    }

    /// A file as browsers load it: a script, since a page that is opened from a disk may fetch nothing else.
    pub fn script(file: &Shard) -> Vec<u8> {
        // U+2028 and U+2029 end lines in scripts of old browsers.
        let text = serde_json::to_string(&file.text).unwrap_or_default();
        let text = text.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        format!("cchcSearch({text})\n").into_bytes()
    }

    /// The values of a facet, in order.
    pub fn values(&self, facet: Facet) -> Vec<&str> {
        let of = self.shards.root.facets.iter().find(|(name, _)| *name == facet.name());
        of.map_or_else(Vec::new, |(_, values)| values.iter().map(|(value, _)| value.as_str()).collect())
    }

    /// The lines among which that of a term must stand.
    pub(super) fn leaf(&self, key: &str) -> &str {
        let terms = &self.shards.root.terms;
        let Some(mut place) = last_at_most(&terms.fences, key) else { return "" };
        if terms.nodes {
            let node = self.text(&format!("tn-{place}"));
            let fences = node.split_once('\n').map_or("", |(_, fences)| fences);
            let Some(below) = last_at_most(fences, key) else { return "" };
            place = place * self.rules.node + below;
        }
        self.text(&format!("t-{place}"))
    }

    /// A block of a list, by its number.
    pub(super) fn block(&self, number: u32) -> &str {
        self.text(&format!("b-{number}"))
    }

    /// The documents that have a number or code, where that was typed.
    pub(super) fn numbered(&self, typed: &[Syllable]) -> Vec<usize> {
        let root = &self.shards.root;
        let Some(key) = numbers::typed(typed, &root.rules.numbered) else { return Vec::new() };
        let text = self.text(&format!("n-{}", numbers::file_of(&key, root.numbers)));
        let of_key = text.lines().filter_map(|line| line.strip_prefix(&*key)?.strip_prefix('\t'));
        of_key.filter_map(|line| line.split('\t').next()?.parse().ok()).collect()
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
