//! The menu and the portals of `cchc.yaml`.

use super::{ArticleId, Files, Heads, SectionId, Sections};
use crate::{
    config::{Config, MenuEntry},
    diagnostic::{Diagnostic, menu_target},
    path::{SourcePath, Url},
};

/// An entry of a menu that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// What is shown.
    pub title: String,
    /// Where it leads.
    pub target: MenuTarget,
}

/// Where an entry of a menu leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuTarget {
    /// To a page of the site.
    Page(Url),
    /// Out of it.
    Outside(String),
}

/// What a configuration names by a folder or a file.
pub(super) enum Named {
    Section(SectionId),
    Article(ArticleId),
}

/// The folder (`tin-tuc`) or article (`/gioi-thieu.md`) that a configuration names.
pub(super) fn named(written: &str, files: &Files<'_>) -> Option<Named> {
    let written = written.trim_matches('/');
    let section = files.folders.get(written).map(|section| Named::Section(*section));
    section.or_else(|| {
        let path = SourcePath::new(&format!("content/{written}"));
        files.articles.get(&path).map(|article| Named::Article(*article))
    })
}

/// Resolves entries; those that lead nowhere are told and left out.
pub(super) fn resolve(
    config: &Config,
    entries: &[MenuEntry],
    heads: &Heads,
    sections: &Sections,
    files: &Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<MenuItem> {
    let mut items = Vec::new();
    for entry in entries {
        let outside = ["https://", "http://", "mailto:"].iter().any(|scheme| entry.url.starts_with(scheme));
        let target = if outside {
            Some(MenuTarget::Outside(entry.url.clone()))
        } else {
            named(&entry.url, files).map(|named| {
                MenuTarget::Page(match named {
                    Named::Section(section) => sections[section].url.clone(),
                    Named::Article(article) => heads[article].card.url.clone(),
                })
            })
        };
        match target {
            Some(target) => items.push(MenuItem { title: entry.title.clone(), target }),
            None => diagnostics.push(menu_target(&entry.url).at(config.place_of("url", &entry.url))),
        }
    }
    items
}

/// The menu of a site that configures none: its top sections.
pub(super) fn of_sections(sections: &Sections) -> Vec<MenuItem> {
    let top = sections[SectionId::SITE].children.iter().map(|id| &sections[*id]);
    top.map(|section| MenuItem {
        title: section.title.clone(),
        target: MenuTarget::Page(section.url.clone()),
    })
    .collect()
}
