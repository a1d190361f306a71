//! What a link that leads nowhere may have meant, and whether a page has a heading: looked up in what is made once, when the
//! first link asks, so that a thousand broken links take no longer a link than one.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use rustc_hash::{FxHashMap, FxHashSet};

use super::id::ArticleId;
use crate::{
    article::Anchor,
    asset::Asset,
    diagnostic::Names,
    path::{CONTENT, SourcePath},
};

/// A path as links write it: from the root of `content/`.
pub(super) fn shown(path: &SourcePath) -> &str {
    path.as_str().strip_prefix(CONTENT).unwrap_or(path.as_str())
}

/// Of how many headings a page is looked through from the first to the last.
const FEW_HEADINGS: usize = 256;

/// Files that can be linked to, by their names.
#[derive(Default)]
pub(super) struct Near {
    files: OnceLock<NearFiles>,
    /// The headings of pages that have many.
    headings: RwLock<FxHashMap<SourcePath, Arc<FxHashSet<String>>>>,
}

struct NearFiles {
    all: Names,
    /// By their names without their folders, in small letters.
    by_name: FxHashMap<String, Vec<String>>,
}

impl Near {
    /// The files whose names are nearest to one that is not there: with its own name in any folder first.
    pub(super) fn files(
        &self,
        path: &SourcePath,
        articles: &FxHashMap<&SourcePath, ArticleId>,
        assets: &BTreeMap<SourcePath, Asset>,
    ) -> Vec<String> {
        let files = self.files.get_or_init(|| {
            let all = || articles.keys().copied().chain(assets.keys());
            let mut by_name: FxHashMap<String, Vec<String>> = FxHashMap::default();
            for other in all() {
                by_name
                    .entry(other.file_name().to_ascii_lowercase())
                    .or_default()
                    .push(shown(other).to_owned());
            }
            NearFiles { all: Names::new(all().map(shown)), by_name }
        });
        let mut found = match files.by_name.get(&path.file_name().to_ascii_lowercase()) {
            Some(same) => same.clone(),
            None => files.all.nearest(shown(path)),
        };
        found.sort_unstable();
        found.truncate(2);
        found
    }

    /// Whether a page has a heading.
    pub(super) fn has_heading(&self, path: &SourcePath, anchors: &[Anchor], fragment: &str) -> bool {
        if anchors.len() <= FEW_HEADINGS {
            return anchors.iter().any(|anchor| anchor.id == fragment);
        }
        let known = self.headings.read().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        let headings = known.unwrap_or_else(|| {
            let headings = Arc::new(anchors.iter().map(|anchor| anchor.id.clone()).collect());
            let mut all = self.headings.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(all.entry(path.clone()).or_insert(headings))
        });
        headings.contains(fragment)
    }
}
