//! What is known of each file that could be linked to, and which files are not to be seen: those of articles that are not.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::{ArticleId, Heads, Link, Links, SectionId, Sections};
use crate::{
    article::{Absence, Head, Kind, Target},
    asset::Asset,
    path::SourcePath,
};

/// What stages after compilation know of a file that could be linked to.
pub(super) struct Files<'a> {
    pub(super) articles: FxHashMap<&'a SourcePath, ArticleId>,
    pub(super) absent: FxHashMap<&'a SourcePath, Absence>,
    /// Codes of procedures that are not to be seen.
    pub(super) absent_codes: FxHashMap<&'a str, Absence>,
    pub(super) assets: &'a BTreeMap<SourcePath, Asset>,
    /// Folders with articles below them, by their files.
    pub(super) folders: FxHashMap<String, SectionId>,
}

impl<'a> Files<'a> {
    pub(super) fn of(
        heads: &'a Heads,
        absent: &[(&'a Head, Absence)],
        assets: &'a BTreeMap<SourcePath, Asset>,
        sections: &Sections,
    ) -> Self {
        let procedures = absent.iter().filter(|(head, _)| head.card.kind == Kind::Procedure);
        Self {
            articles: heads.enumerated().map(|(id, head)| (&head.card.path, id)).collect(),
            absent: absent.iter().map(|(head, absence)| (&head.card.path, *absence)).collect(),
            absent_codes: procedures
                .filter_map(|(head, absence)| Some((head.card.number.as_deref()?, *absence)))
                .collect(),
            assets,
            folders: sections.enumerated().map(|(id, section)| (section.folder.clone(), id)).collect(),
        }
    }
}

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
