//! Where pages stood before, for browsers that still ask there: a file was renamed, or the address of the site changed.

use rustc_hash::FxHashMap;

use crate::{
    path::{SourcePath, Url},
    site::Site,
};

/// How many addresses are remembered at most; a preview that runs for weeks forgets.
const MOST: usize = 10_000;

/// Addresses of before, and what stood there.
#[derive(Debug, Clone, Default)]
pub(super) struct Moved {
    /// The paths below which the site lived.
    bases: Vec<String>,
    /// The files whose pages stood at addresses where none of them stands now, as they are called now.
    pages: FxHashMap<String, SourcePath>,
    /// Articles whose files are gone, by their titles: one that comes with the same title is the same one.
    lost: FxHashMap<String, Vec<Stood>>,
}

/// A page before a change.
#[derive(Debug, Clone)]
pub(super) struct Stood {
    file: SourcePath,
    url: Url,
    title: String,
}

/// The pages of some files as a site has them.
pub(super) fn stood<'a>(site: &Site, files: impl Iterator<Item = &'a SourcePath>) -> Vec<Stood> {
    let of_file = |file: &SourcePath| {
        let card = &site.articles[site.find(file)?].card;
        Some(Stood { file: file.clone(), url: card.url.clone(), title: card.title.clone() })
    };
    files.filter_map(of_file).collect()
}

impl Stood {
    /// Whether it stands where it stood.
    pub(super) fn stands(&self, site: &Site) -> bool {
        site.find(&self.file).is_some_and(|id| site.articles[id].card.url == self.url)
    }
}

impl Moved {
    /// Takes in what became of some files. `came` are those that a change may have brought.
    pub(super) fn take_in(&mut self, before: Vec<Stood>, came: &[SourcePath], site: &Site) {
        if self.pages.len() + self.lost.len() > MOST {
            (self.pages, self.lost) = Default::default();
        }
        for stood in before {
            match site.find(&stood.file) {
                _ if stood.stands(site) => {}
                Some(_) => self.lead(&stood.url, &stood.file),
                None => self.lost.entry(stood.title.clone()).or_default().push(stood),
            }
        }
        for file in came {
            let Some(card) = site.find(file).map(|id| &site.articles[id].card) else { continue };
            let Some(same) = self.lost.get_mut(&card.title) else { continue };
            // Of several with one title, the one with the same name, which lay in another folder, goes first.
            let is_same = |stood: &Stood| stood.file.file_name() == file.file_name();
            let at = same.iter().rposition(is_same).unwrap_or(same.len() - 1);
            let found = same.remove(at);
            if same.is_empty() {
                self.lost.remove(&card.title);
            }
            self.pages
                .values_mut()
                .filter(|known| **known == found.file)
                .for_each(|known| known.clone_from(file));
            self.lead(&found.url, file);
        }
    }

    fn lead(&mut self, url: &Url, file: &SourcePath) {
        self.pages.insert(url.as_str().to_owned(), file.clone());
    }

    /// Remembers a path below which the site lived.
    pub(super) fn base(&mut self, base: &str) {
        if !self.bases.iter().any(|known| known == base) {
            self.bases.push(base.to_owned());
        }
    }

    /// The paths below which the site lived, the last one first, and the server itself, which has none.
    pub(super) fn bases(&self) -> impl Iterator<Item = &str> {
        self.bases.iter().map(String::as_str).rev().chain([""])
    }

    /// The file whose page stood at an address.
    pub(super) fn file(&self, url: &str) -> Option<&SourcePath> {
        self.pages.get(url)
    }
}
