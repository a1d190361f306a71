//! What `cchc.yaml` names of the site: its menus, what it has to publish, its emblem.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    id::{ArticleId, Heads, SectionId},
    reported::Checked,
    sections::Sections,
};
use crate::{
    asset::Asset,
    config::{
        BaseUrl, Config, MenuEntry,
        host::{self, Absolute, is_private},
    },
    diagnostic::{Diagnostic, Severity, address_private, config_invalid, menu_target, required_section},
    path::{SourcePath, Url},
};
use vietnamese::Date;

/// An entry of a menu that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    pub title: String,
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

/// Something that the site has to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Required {
    /// What, as readers call it.
    pub title: String,
    /// On what basis, in words.
    pub basis: String,
    /// The page of the basis.
    pub basis_url: Option<Url>,
    /// Where it stands; absent where the site does not have it.
    pub url: Option<Url>,
    /// The official articles there, the newest first.
    pub articles: Vec<ArticleId>,
    /// The last day on which any of them changed.
    pub updated: Option<Date>,
}

/// What a configuration names by a folder or a file.
enum Named {
    Section(SectionId),
    Article(ArticleId),
}

/// What the configuration names, found.
#[derive(Debug)]
pub struct Configured {
    pub menu: Vec<MenuItem>,
    /// Portals to which every page links.
    pub portals: Vec<MenuItem>,
    /// What people come for.
    pub tasks: Vec<MenuItem>,
    /// Pages to which the foot of every page links.
    pub footer: Vec<MenuItem>,
    pub required: Vec<Required>,
    pub emblem: Option<SourcePath>,
}

impl Configured {
    /// Looks up what the configuration names; what is not there is reported.
    pub(super) fn gather(
        config: &Config,
        heads: &Heads,
        sections: &Sections,
        assets: &BTreeMap<SourcePath, Asset>,
        day: Date,
    ) -> Checked<Self, Diagnostic> {
        let mut lookup = Lookup { config, heads, sections, assets, diagnostics: Vec::new() };
        let [menu, portals, tasks, footer] =
            [&config.menu, &config.links, &config.tasks, &config.footer].map(|entries| lookup.menu(entries));
        let menu = if config.menu.is_empty() { lookup.sections_as_menu() } else { menu };
        let (required, emblem) = (lookup.required(day), lookup.emblem());
        let value = Self { menu, portals, tasks, footer, required, emblem };
        Checked { value, found: lookup.diagnostics }
    }
}

struct Lookup<'a> {
    config: &'a Config,
    heads: &'a Heads,
    sections: &'a Sections,
    assets: &'a BTreeMap<SourcePath, Asset>,
    diagnostics: Vec<Diagnostic>,
}

impl Lookup<'_> {
    /// The folder (`tin-tuc`) or article (`/gioi-thieu.md`) that a configuration names.
    fn named(&self, written: &str) -> Option<Named> {
        let written = written.trim_matches('/');
        let article = || self.heads.find(&SourcePath::new(&format!("content/{written}")));
        self.sections.of_folder(written).map(Named::Section).or_else(|| article().map(Named::Article))
    }

    fn url(&self, named: &Named) -> Url {
        match named {
            Named::Section(id) => self.sections[*id].url.clone(),
            Named::Article(id) => self.heads[*id].card.url.clone(),
        }
    }

    /// The page that stands under a key of the configuration.
    fn page(&mut self, key: &str, written: &str) -> Option<Url> {
        let url = self.named(written).map(|named| self.url(&named));
        if url.is_none() {
            self.diagnostics.push(menu_target(written).at(self.config.place_of(key, written)));
        }
        url
    }

    /// The entries of a menu that lead somewhere.
    fn menu(&mut self, entries: &[MenuEntry]) -> Vec<MenuItem> {
        let mut items = Vec::new();
        for entry in entries {
            let is_outside =
                ["https://", "http://", "mailto:"].iter().any(|scheme| entry.url.starts_with(scheme));
            let target = match is_outside {
                true => self.outside(&entry.url).map(MenuTarget::Outside),
                false => self.page("url", &entry.url).map(MenuTarget::Page),
            };
            items.extend(target.map(|target| MenuItem { title: entry.title.clone(), target }));
        }
        items
    }

    /// An address elsewhere, where readers can reach it.
    fn outside(&mut self, url: &str) -> Option<String> {
        let is_known =
            |host| !is_private(host) || self.config.base_url.as_ref().is_some_and(BaseUrl::is_private);
        if Absolute::read(url).is_none_or(|address| is_known(address.host)) {
            return host::with_ascii_host(url).map(Cow::into_owned);
        }
        self.diagnostics.push(address_private(url).at(self.config.place_of("url", url)));
        None
    }

    /// The menu of a site that configures none: its top sections.
    fn sections_as_menu(&self) -> Vec<MenuItem> {
        let top = self.sections[SectionId::SITE].children.iter().map(|id| &self.sections[*id]);
        top.map(|section| MenuItem {
            title: section.title.clone(),
            target: MenuTarget::Page(section.url.clone()),
        })
        .collect()
    }

    /// What the site has to publish, with what is there on the day.
    fn required(&mut self, day: Date) -> Vec<Required> {
        let mut all = Vec::new();
        for required in &self.config.required_sections {
            let target = self.named(&required.url);
            let url = target.as_ref().map(|target| self.url(target));
            let mut articles = match target {
                Some(Named::Section(id)) => self.sections[id].newest.clone(),
                Some(Named::Article(id)) => vec![id],
                None => Vec::new(),
            };
            articles.retain(|id| self.heads[*id].card.publication.is_official(day));
            if articles.is_empty() {
                let place = self.config.place_of("title", &required.title);
                let mut finding = required_section(&required.title, &required.url, url.is_some()).at(place);
                if url.is_some() {
                    // Its place is there: somebody is at it.
                    finding.severity = Severity::Hint;
                }
                self.diagnostics.push(finding);
            }
            let basis_url = Some(&required.basis_url).filter(|basis| !basis.is_empty());
            let basis_url = basis_url.and_then(|basis| self.page("basis_url", basis));
            let changed = |id: &ArticleId| self.heads[*id].card.changed_by(day);
            all.push(Required {
                title: required.title.clone(),
                basis: required.basis.clone(),
                basis_url,
                url,
                updated: articles.iter().filter_map(changed).max(),
                articles,
            });
        }
        all
    }

    /// The picture that the configuration names as the emblem of the organisation.
    fn emblem(&mut self) -> Option<SourcePath> {
        let written = &self.config.organisation.emblem;
        if written.is_empty() {
            return None;
        }
        let path = SourcePath::new(&format!("content/{}", written.trim_start_matches('/')));
        if self.assets.get(&path).is_some_and(|asset| asset.dimensions.is_some()) {
            return Some(path);
        }
        let (vi, en) = (
            format!("`organisation.emblem: {written}` không phải một tệp ảnh trong content/"),
            format!("`organisation.emblem: {written}` is no picture below content/"),
        );
        let place = self.config.place_of("emblem", written);
        self.diagnostics.push(config_invalid(&vi, &en, None).at(place));
        None
    }
}
