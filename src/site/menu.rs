//! The menu and the portals of `cchc.yaml`.

use std::sync::Arc;

use super::{Files, Section};
use crate::{
    article::Head,
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

/// Resolves entries; those that lead nowhere are told and left out.
pub(super) fn resolve(
    config: &Config,
    entries: &[MenuEntry],
    heads: &[Arc<Head>],
    sections: &[Section],
    files: &Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<MenuItem> {
    let mut items = Vec::new();
    for entry in entries {
        let path = SourcePath::new(&format!("content/{}", entry.url.trim_matches('/')));
        let target = if entry.url.starts_with("https://")
            || entry.url.starts_with("http://")
            || entry.url.starts_with("mailto:")
        {
            Some(MenuTarget::Outside(entry.url.clone()))
        } else if let Some(section) = files.folders.get(entry.url.trim_matches('/')) {
            Some(MenuTarget::Page(sections[*section].url.clone()))
        } else {
            files.articles.get(&path).map(|id| MenuTarget::Page(heads[*id].card.url.clone()))
        };
        match target {
            Some(target) => items.push(MenuItem { title: entry.title.clone(), target }),
            None => diagnostics.push(menu_target(&entry.url).at(config.place_of("url", &entry.url))),
        }
    }
    items
}

/// The menu of a site that configures none: its top sections.
pub(super) fn of_sections(sections: &[Section]) -> Vec<MenuItem> {
    let top = sections[0].children.iter().map(|id| &sections[*id]);
    top.map(|section| MenuItem {
        title: section.title.clone(),
        target: MenuTarget::Page(section.url.clone()),
    })
    .collect()
}
