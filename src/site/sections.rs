//! Sections: the folders of a site, with their articles in order.

use std::{collections::BTreeMap, ops::Deref, sync::Arc};

use super::{
    id::{ArticleId, ById, Heads, SectionId},
    order::Newest,
};
use crate::{
    article::Card,
    config::Config,
    path::{Url, slug_of},
};
use vietnamese::{Date, Order, capitalised};

/// The sections of a site; the first is the whole of it.
#[derive(Debug)]
pub struct Sections {
    sections: ById<SectionId, Section>,
    neighbours: ById<ArticleId, Neighbours>,
    places: Arc<Places>,
}

/// Which sections there are, and where each article stands: what stays when lists are sorted anew.
#[derive(Debug)]
struct Places {
    /// Nothing stands in their lists.
    sections: ById<SectionId, Section>,
    section_of: ById<ArticleId, SectionId>,
    /// Whether lists show an article.
    is_listed: ById<ArticleId, bool>,
    /// Whether a weight is given to an article of a section.
    is_weighed: ById<SectionId, bool>,
}

/// The articles before and after another in the list of its section; newer ones are before.
pub type Neighbours = (Option<ArticleId>, Option<ArticleId>);

impl Deref for Sections {
    type Target = ById<SectionId, Section>;

    fn deref(&self) -> &Self::Target {
        &self.sections
    }
}

/// A folder of articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The folder below `content/`; empty for the whole site.
    pub folder: String,
    pub url: Url,
    /// Its title: of its `_index.md`, or else the name of the folder.
    pub title: String,
    pub summary: String,
    /// Its `_index.md`.
    pub index: Option<ArticleId>,
    pub parent: Option<SectionId>,
    /// The sections right below it, in order.
    pub children: Vec<SectionId>,
    /// Its own articles that lists show, in order.
    pub articles: Vec<ArticleId>,
    /// All articles of it and of the sections below it that lists show, the newest first.
    pub newest: Vec<ArticleId>,
    /// Whether any of them has something to say to those who follow it: information of the agency with a day that has come.
    pub has_news: bool,
}

/// The folder of an article: a file `index.md` owns its folder and belongs to the one above.
fn folder_of(card: &Card) -> &str {
    let above = |path: &str| memchr::memrchr(b'/', path.as_bytes()).unwrap_or(0);
    let below = card.path.in_content().unwrap_or_default();
    let folder = &below[..above(below)];
    if below[folder.len()..].trim_start_matches('/') == "index.md" {
        &folder[..above(folder)]
    } else {
        folder
    }
}

impl Places {
    fn gather(config: &Config, heads: &Heads, alphabet: &Order) -> Self {
        let mut folders: BTreeMap<&str, SectionId> = BTreeMap::from([("", SectionId::SITE)]);
        let own: Vec<&str> = heads.iter().map(|head| folder_of(&head.card)).collect();
        // Articles stand in the order of their files: those of one folder come one after the other.
        let mut before = "";
        for mut folder in own.iter().copied() {
            if folder == before {
                continue;
            }
            before = folder;
            while !folder.is_empty() {
                folders.insert(folder, SectionId::SITE);
                folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
            }
        }
        for (id, (_, section)) in folders.iter_mut().enumerate() {
            *section = SectionId(id);
        }
        let mut sections: ById<SectionId, Section> =
            folders.keys().map(|folder| Section::of_folder(folder, config, &folders)).collect();
        let mut is_weighed = ById::filled(false, sections.len());
        let mut last = ("", SectionId::SITE);
        let mut section_of = |id: ArticleId, card: &Card| {
            let folder = own[id.0];
            if folder != last.0 {
                last = (folder, folders[folder]);
            }
            is_weighed[last.1] |= card.weight.is_some();
            if card.is_section {
                let section = &mut sections[last.1];
                section.title.clone_from(&card.title);
                section.summary.clone_from(&card.summary);
                section.index = Some(id);
            }
            last.1
        };
        let section_of = heads.enumerated().map(|(id, head)| section_of(id, &head.card)).collect();
        let is_listed =
            heads.iter().map(|head| !head.card.is_section && !head.card.publication.withdrawn).collect();
        sort_children(&mut sections, heads, alphabet);
        Self { sections, section_of, is_listed, is_weighed }
    }
}

impl Sections {
    /// Gathers the sections of a site, and the section of each article. `before` are those of a site of the same articles in
    /// the same places.
    pub(super) fn gather(
        config: &Config,
        heads: &Heads,
        newest: &Newest,
        alphabet: &Order,
        day: Date,
        before: Option<&Self>,
    ) -> Self {
        let places = before.map_or_else(
            || Arc::new(Places::gather(config, heads, alphabet)),
            |before| Arc::clone(&before.places),
        );
        let mut sections = places.sections.clone();
        // All articles are walked once, in their order.
        for &id in newest.articles.iter().filter(|id| places.is_listed[**id]) {
            let own = places.section_of[id];
            sections[own].articles.push(id);
            let card = &heads[id].card;
            let is_news = card.publication.is_official(day) && card.changed_by(day).is_some();
            let mut above = Some(own);
            while let Some(section) = above {
                sections[section].newest.push(id);
                sections[section].has_news |= is_news;
                above = sections[section].parent;
            }
        }
        for (section, _) in sections.iter_mut().zip(&places.is_weighed).filter(|(_, weighed)| **weighed) {
            // By weight where it is given, then the newest first.
            section.articles.sort_by_key(|id| heads[*id].card.weight.unwrap_or(i64::MAX));
        }
        let neighbours = neighbours(&sections, heads.len());
        Self { sections, neighbours, places }
    }

    /// The section of an article.
    pub fn of(&self, article: ArticleId) -> SectionId {
        self.places.section_of[article]
    }

    /// The articles before and after an article in the list of its section.
    pub fn neighbours(&self, article: ArticleId) -> Neighbours {
        self.neighbours[article]
    }

    /// The section of a folder below `content/`.
    pub(super) fn of_folder(&self, folder: &str) -> Option<SectionId> {
        self.sections.binary_search_by(|section| section.folder.as_str().cmp(folder)).ok().map(SectionId)
    }
}

impl Section {
    fn of_folder(folder: &str, config: &Config, folders: &BTreeMap<&str, SectionId>) -> Self {
        let parts = folder.split('/').map(slug_of).filter(|part| !part.is_empty());
        let name = folder.rsplit('/').next().unwrap_or(folder).replace('-', " ");
        let parent =
            (!folder.is_empty()).then(|| folders[folder.rsplit_once('/').map_or("", |(above, _)| above)]);
        Self {
            folder: folder.to_owned(),
            url: parts.fold(Url::root(), |url, part| url.join(&part)),
            title: if folder.is_empty() { config.title.clone() } else { capitalised(&name) },
            summary: if folder.is_empty() { config.description.clone() } else { String::new() },
            index: None,
            parent,
            children: Vec::new(),
            articles: Vec::new(),
            newest: Vec::new(),
            has_news: false,
        }
    }
}

/// Puts sections below those that they belong to, by weight and title.
fn sort_children(sections: &mut ById<SectionId, Section>, heads: &Heads, alphabet: &Order) {
    // What was taken back stays at its address, and leaves lists.
    let is_listed =
        |section: &Section| section.index.is_none_or(|index| !heads[index].card.publication.withdrawn);
    for id in sections.ids().rev().filter(|id| is_listed(&sections[*id])).collect::<Vec<_>>() {
        if let Some(parent) = sections[id].parent {
            sections[parent].children.push(id);
        }
    }
    for id in sections.ids() {
        let mut children = std::mem::take(&mut sections[id].children);
        children.sort_by(|a, b| {
            let weight = |id: &SectionId| {
                sections[*id].index.and_then(|index| heads[index].card.weight).unwrap_or(i64::MAX)
            };
            weight(a).cmp(&weight(b)).then_with(|| alphabet.compare(&sections[*a].title, &sections[*b].title))
        });
        sections[id].children = children;
    }
}

/// The articles before and after each in the list of its section.
fn neighbours(sections: &ById<SectionId, Section>, articles: usize) -> ById<ArticleId, Neighbours> {
    let mut neighbours = ById::filled((None, None), articles);
    for section in sections {
        for pair in section.articles.windows(2) {
            neighbours[pair[0]].1 = Some(pair[1]);
            neighbours[pair[1]].0 = Some(pair[0]);
        }
    }
    neighbours
}
