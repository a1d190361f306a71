//! Which files are not to be seen: those that belong to articles that are not.

use std::collections::{BTreeMap, BTreeSet};

use super::{Link, Links};
use crate::{
    article::{Absence, Head, Target},
    asset::Asset,
    path::SourcePath,
};

/// The files to which only articles refer that are not to be seen, and those in the folders that such articles
/// own: a draft is not published through its attachments.
pub(super) fn hidden(
    absent: &[(&Head, Absence)],
    links: &Links,
    assets: &BTreeMap<SourcePath, Asset>,
) -> BTreeSet<SourcePath> {
    if absent.is_empty() || assets.is_empty() {
        return BTreeSet::new();
    }
    let mut hidden: BTreeSet<&SourcePath> = BTreeSet::new();
    for (head, _) in absent {
        let files = head.references.iter().filter_map(|reference| match &reference.target {
            Target::File { path, .. } => assets.get_key_value(path).map(|(path, _)| path),
            _ => None,
        });
        hidden.extend(files);
        if head.card.path.file_name() == "index.md" {
            let folder = head.card.path.as_str().trim_end_matches("index.md");
            hidden.extend(assets.keys().filter(|path| path.as_str().starts_with(folder)));
        }
    }
    for link in links.iter().flatten() {
        if let Link::Asset(path) = link {
            hidden.remove(path);
        }
    }
    hidden.into_iter().cloned().collect()
}
