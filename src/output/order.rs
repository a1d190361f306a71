//! In which order the files of a build are moved into place: at every moment, what the pages that readers reach refer to is there.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    InTheWay, Publisher, StagedOutput,
    disk::Entry,
    journal::{Step, Vanished},
};
use crate::path::clash_key;

/// What an output is to those that refer to it, in the order in which they are replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// What pages are shown with, lead to, or search: it refers to no page that it needs.
    Support,
    Page,
    /// Pages that lead to others: lists.
    List,
    Front,
    /// What machines follow: feeds, sitemaps.
    Machines,
    /// The file from which a search begins.
    SearchRoot,
}

/// When something is moved into place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Support,
    /// Nobody refers yet to what is new.
    New,
    Changed(Class),
}

impl Publisher {
    /// The steps of a commit to a folder.
    pub(super) fn steps(&self, outputs: &[StagedOutput<'_>], vanished: Vec<Vanished>) -> Vec<Step> {
        let mut turns: BTreeMap<&str, Turn> = BTreeMap::new();
        for output in outputs.iter().filter(|output| output.staged.is_ready()) {
            let path = output.path.as_str();
            let moved = self.not_there(path);
            let turn = match output.class {
                Class::Support => Turn::Support,
                class if moved == path && (class > Class::List || self.present.contains(path)) => {
                    Turn::Changed(class)
                }
                _ => Turn::New,
            };
            let latest = turns.entry(moved).or_insert(turn);
            *latest = turn.max(*latest);
        }
        let mut places: Vec<(&str, Turn)> = turns.into_iter().collect();
        places.sort_by(|(a, first), (b, second)| match first.cmp(second) {
            Ordering::Equal => a.cmp(b),
            order => order,
        });
        // The first place of each name, and the first below each folder: what stands there goes before it.
        let (mut keys, mut below): (BTreeMap<String, &str>, BTreeMap<String, &str>) = Default::default();
        for (path, _) in &places {
            keys.entry(clash_key(path).into_owned()).or_insert(path);
            for folder in above(&clash_key(path)) {
                below.entry(folder.to_owned()).or_insert(path);
            }
        }
        let (mut clear, mut removals): (BTreeMap<&str, Vec<Vanished>>, Vec<Step>) = Default::default();
        for vanished in vanished {
            let key = clash_key(&vanished.path).into_owned();
            let in_its_place = above(&key).chain([key.as_str()]).find_map(|key| keys.get(key));
            match in_its_place.or_else(|| below.get(&key)) {
                Some(path) => clear.entry(path).or_default().push(vanished),
                None => removals.push(Step::Remove(vanished)),
            }
        }
        let place = |(path, _): (&str, Turn)| {
            let clear = clear.remove(path).unwrap_or_default();
            Step::Place { path: path.to_owned(), clear }
        };
        places.into_iter().map(place).chain(removals).collect()
    }

    /// The highest folder of a path that was not there; where all were, the path itself.
    fn not_there<'a>(&self, path: &'a str) -> &'a str {
        let mut folders = above(path);
        folders.find(|folder| !self.folders.contains(&*clash_key(folder))).unwrap_or(path)
    }

    /// What stands where this build is to write a file or make a folder, and is not the build's to remove.
    pub fn in_the_way(&self, wanted: &BTreeSet<&str>) -> Vec<InTheWay> {
        let Some(site) = self.site.as_ref().filter(|site| **site == self.state.root) else {
            return Vec::new();
        };
        let goes = |path: &str| {
            let vanished = self.vanished(path).filter(|_| !wanted.contains(path));
            vanished.is_some_and(|vanished| vanished.is_there(&self.disk, site).unwrap_or(false))
        };
        let mut found = BTreeMap::new();
        for path in wanted {
            for file in above(path).filter(|folder| self.present.contains(*folder) && !self.is_link(folder)) {
                if !goes(file) {
                    found.insert(file.to_owned(), file.to_owned());
                }
            }
            let is_folder = self.folders.contains(&*clash_key(path));
            if is_folder && matches!(self.disk.look(&site.join(path)), Ok(Entry::Folder)) {
                let foreign = foreign_in(site, path, &goes);
                found.extend(foreign.map(|foreign| ((*path).to_owned(), foreign)));
            }
        }
        found.into_iter().map(|(path, foreign)| InTheWay { path, foreign }).collect()
    }

    fn is_link(&self, path: &str) -> bool {
        self.links.iter().any(|link| link == path)
    }
}

/// The folders above a path, the highest first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// What a folder holds that does not go, hidden files too; an empty folder is somebody's.
fn foreign_in(root: &std::path::Path, path: &str, goes: &dyn Fn(&str) -> bool) -> Option<String> {
    let mut is_empty = true;
    for entry in walkdir::WalkDir::new(root.join(path)).min_depth(1).max_depth(1).sort_by_file_name() {
        is_empty = false;
        let Ok(entry) = entry else { return Some(path.to_owned()) };
        let below = format!("{path}/{}", entry.file_name().to_string_lossy());
        let foreign = if entry.file_type().is_dir() {
            foreign_in(root, &below, goes)
        } else {
            (!goes(&below)).then_some(below)
        };
        if foreign.is_some() {
            return foreign;
        }
    }
    is_empty.then(|| path.to_owned())
}
