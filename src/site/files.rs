//! What is known of each file that could be linked to.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{
    id::{ArticleId, Heads, SectionId},
    sections::Sections,
};
use crate::{
    article::{Absence, Head, Kind},
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
