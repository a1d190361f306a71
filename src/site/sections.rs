//! Sections: the folders of a site, with their articles in order.

use std::{cmp::Ordering, collections::BTreeMap};

use rayon::prelude::*;

use super::id::{ArticleId, ById, Heads, SectionId};
use crate::{article::Card, config::Config, path::Url};
use vietnamese::{Date, Order, capitalised, slug};

/// The sections of a site; the first is the whole of it.
pub type Sections = ById<SectionId, Section>;
/// The place of each article among all of the site, the newest first.
pub(super) type Ranks = ById<ArticleId, u32>;

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
}

/// The folder of an article: a file `index.md` owns its folder and belongs to the one above.
fn folder_of(card: &Card) -> &str {
    let below = card.path.in_content().unwrap_or_default();
    let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
    if card.path.file_name() == "index.md" {
        folder.rsplit_once('/').map_or("", |(above, _)| above)
    } else {
        folder
    }
}

/// Gathers the sections of a site, and the section of each article.
pub(super) fn gather(
    config: &Config,
    heads: &Heads,
    ranks: &Ranks,
    order: &Order,
) -> (Sections, ById<ArticleId, SectionId>) {
    let mut folders: BTreeMap<&str, SectionId> = BTreeMap::from([("", SectionId::SITE)]);
    // Articles stand in the order of their files: those of one folder come one after the other.
    let mut before = "";
    for head in heads {
        let mut folder = folder_of(&head.card);
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
    let mut sections: Sections =
        folders.keys().map(|folder| Section::of_folder(folder, config, &folders)).collect();
    let mut last = ("", SectionId::SITE);
    let section_of: ById<ArticleId, SectionId> = heads
        .iter()
        .map(|head| {
            let folder = folder_of(&head.card);
            if folder != last.0 {
                last = (folder, folders[folder]);
            }
            last.1
        })
        .collect();
    for (id, head) in heads.enumerated() {
        let section = &mut sections[section_of[id]];
        if head.card.is_section {
            section.title.clone_from(&head.card.title);
            section.summary.clone_from(&head.card.summary);
            section.index = Some(id);
        } else if !head.card.publication.withdrawn {
            section.articles.push(id);
        }
    }
    sort(&mut sections, heads, ranks, order);
    (sections, section_of)
}

impl Section {
    fn of_folder(folder: &str, config: &Config, folders: &BTreeMap<&str, SectionId>) -> Self {
        let parts = folder.split('/').map(slug).filter(|part| !part.is_empty());
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
        }
    }
}

fn sort(sections: &mut Sections, heads: &Heads, ranks: &Ranks, order: &Order) {
    for section in sections.iter_mut() {
        // By weight where it is given, then the newest first.
        let weight = |id: &ArticleId| heads[*id].card.weight.unwrap_or(i64::MAX);
        section.articles.sort_by_cached_key(|id| (weight(id), ranks[*id]));
    }
    // Folders are in the order of their names, so that a section comes before those below it.
    for id in sections.ids().rev() {
        let mut newest = std::mem::take(&mut sections[id].newest);
        newest.extend(&sections[id].articles);
        newest.sort_unstable_by_key(|id| ranks[*id]);
        if let Some(parent) = sections[id].parent {
            sections[parent].newest.extend(&newest);
            sections[parent].children.push(id);
        }
        sections[id].newest = newest;
    }
    for id in sections.ids() {
        let mut children = std::mem::take(&mut sections[id].children);
        children.sort_by(|a, b| {
            let weight = |id: &SectionId| {
                sections[*id].index.and_then(|index| heads[index].card.weight).unwrap_or(i64::MAX)
            };
            weight(a).cmp(&weight(b)).then_with(|| order.compare(&sections[*a].title, &sections[*b].title))
        });
        sections[id].children = children;
    }
}

/// The place of each article among all of the site, the newest first: what lists are sorted by. Titles are
/// compared here once and for all.
pub(super) fn ranks(heads: &Heads, order: &Order) -> Ranks {
    // Days beside each other in memory: most comparisons end there.
    let mut sorted: Vec<(Option<Date>, ArticleId)> =
        heads.enumerated().map(|(id, head)| (head.card.date, id)).collect();
    sorted.par_sort_unstable_by(|a, b| {
        let same_day = || of_one_day(&heads[a.1].card, &heads[b.1].card, order);
        b.0.cmp(&a.0).then_with(same_day)
    });
    let mut ranks = Ranks::filled(0, heads.len());
    for (rank, (_, id)) in sorted.into_iter().enumerate() {
        ranks[id] = u32::try_from(rank).unwrap_or(u32::MAX);
    }
    ranks
}

/// Articles of one day by number and title, then by file.
fn of_one_day(a: &Card, b: &Card, order: &Order) -> Ordering {
    let by_alphabet = |a: &str, b: &str| if a == b { Ordering::Equal } else { order.compare(a, b) };
    by_alphabet(a.number.as_deref().unwrap_or(""), b.number.as_deref().unwrap_or(""))
        .then_with(|| by_alphabet(&a.title, &b.title))
        .then_with(|| a.path.cmp(&b.path))
}

/// The articles before and after each in the list of its section.
pub(super) fn neighbours(
    sections: &Sections,
    articles: usize,
) -> ById<ArticleId, (Option<ArticleId>, Option<ArticleId>)> {
    let mut neighbours = ById::filled((None, None), articles);
    for section in sections {
        for pair in section.articles.windows(2) {
            neighbours[pair[0]].1 = Some(pair[1]);
            neighbours[pair[1]].0 = Some(pair[0]);
        }
    }
    neighbours
}
