//! What `cchc.yaml` names of the site: its menus, what it has to publish, its emblem.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    absent::{Absent, nothing_there, withdrawn},
    id::{ArticleId, Heads, SectionId},
    reported::Checked,
    sections::Sections,
};
use crate::{
    article::Card,
    asset::Asset,
    config::{
        BaseUrl, Config, ContentErrors, MenuEntry,
        host::{self, Absolute, is_private},
    },
    diagnostic::{
        Diagnostic, Finding, Severity, Text, address_private, config_invalid, entry_expires,
        entry_unpublished, menu_target, required_absent, required_section,
    },
    path::{SourcePath, Url},
};
use vietnamese::Date;

/// How many days ahead it is told that a page leaves the site, as `cchc due` tells it.
const TOLD_AHEAD: usize = 30;

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
        absent: &[Absent],
        assets: &BTreeMap<SourcePath, Asset>,
        day: Date,
    ) -> Checked<Self, Diagnostic> {
        let mut lookup = Lookup { config, heads, sections, absent, assets, day, diagnostics: Vec::new() };
        let [menu, portals, tasks, footer] =
            [&config.menu, &config.links, &config.tasks, &config.footer].map(|entries| lookup.menu(entries));
        let menu = if config.menu.is_empty() { lookup.sections_as_menu() } else { menu };
        let (required, emblem) = (lookup.required(day), lookup.emblem());
        if let Some(ContentErrors::Form(form)) = &config.content_errors {
            lookup.outside("content_errors", form);
        }
        let value = Self { menu, portals, tasks, footer, required, emblem };
        Checked { value, found: lookup.diagnostics }
    }
}

struct Lookup<'a> {
    config: &'a Config,
    heads: &'a Heads,
    sections: &'a Sections,
    absent: &'a [Absent],
    assets: &'a BTreeMap<SourcePath, Asset>,
    day: Date,
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

    /// The page that stands under a key of the configuration. One that is not to be seen on the day is left out, and what
    /// leaves the site soon is told ahead; what is nowhere at all is an error.
    fn page(&mut self, key: &str, written: &str) -> Option<Url> {
        let place = || self.config.place_of(key, written);
        let (url, finding) = match self.named(written) {
            Some(named) if self.is_withdrawn(&named) => {
                (None, Some(entry_unpublished(written, &withdrawn())))
            }
            Some(named) => (Some(self.url(&named)), self.expires(written, &named)),
            None => (None, Some(self.missing(written))),
        };
        self.diagnostics.extend(finding.map(|finding| finding.at(place())));
        url
    }

    /// What is told of a name of nothing that is to be seen.
    fn missing(&self, written: &str) -> Finding {
        self.why_absent(written).map_or_else(|| menu_target(written), |why| entry_unpublished(written, &why))
    }

    /// Why nothing is to be seen of an article or a section that is there.
    fn why_absent(&self, written: &str) -> Option<Text> {
        let path = SourcePath::new(&format!("content/{}", written.trim_matches('/')));
        let below = |file: &SourcePath| file.as_str().strip_prefix(path.as_str()).map(str::to_owned);
        let of_itself = self.absent.iter().find(|(article, _)| {
            below(&article.head.card.path).is_some_and(|below| below.is_empty() || below == "/_index.md")
        });
        let within = || {
            let mut files = self.absent.iter().map(|(article, _)| &article.head.card.path);
            files.any(|file| below(file).is_some_and(|below| below.starts_with('/')))
        };
        of_itself.map(|(_, why)| why.text()).or_else(|| within().then(nothing_there))
    }

    /// The `_index.md` of a section or an article, and the sections above it.
    fn cards(&self, named: &Named) -> Vec<&Card> {
        let (own, mut section) = match named {
            Named::Section(id) => (None, Some(*id)),
            Named::Article(id) => (Some(*id), Some(self.sections.of(*id))),
        };
        let mut cards: Vec<&Card> = own.map(|id| &self.heads[id].card).into_iter().collect();
        while let Some(id) = section {
            cards.extend(self.sections[id].index.map(|index| &self.heads[index].card));
            section = self.sections[id].parent;
        }
        cards
    }

    fn is_withdrawn(&self, named: &Named) -> bool {
        self.cards(named).iter().any(|card| card.publication.withdrawn)
    }

    /// What is told of a page that leaves the site soon.
    fn expires(&self, written: &str, named: &Named) -> Option<Finding> {
        let last = (0..TOLD_AHEAD).try_fold(self.day, |day, _| day.tomorrow()).unwrap_or(self.day);
        let until = self.cards(named).iter().filter_map(|card| card.publication.until).min();
        until.filter(|until| *until <= last).map(|until| entry_expires(written, until))
    }

    /// The entries of a menu that lead somewhere.
    fn menu(&mut self, entries: &[MenuEntry]) -> Vec<MenuItem> {
        let mut items = Vec::new();
        for entry in entries {
            let is_outside =
                ["https://", "http://", "mailto:"].iter().any(|scheme| entry.url.starts_with(scheme));
            let target = match is_outside {
                true => self.outside("url", &entry.url).map(MenuTarget::Outside),
                false => self.page("url", &entry.url).map(MenuTarget::Page),
            };
            items.extend(target.map(|target| MenuItem { title: entry.title.clone(), target }));
        }
        items
    }

    /// An address elsewhere, where readers can reach it.
    fn outside(&mut self, key: &str, url: &str) -> Option<String> {
        let is_known =
            |host| !is_private(host) || self.config.base_url.as_ref().is_some_and(BaseUrl::is_private);
        if Absolute::read(url).is_none_or(|address| is_known(address.host)) {
            return host::with_ascii_host(url).map(Cow::into_owned);
        }
        self.diagnostics.push(address_private(url).at(self.config.place_of(key, url)));
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
            let place = || self.config.place_of("title", &required.title);
            if articles.is_empty() {
                let why = self.why_absent(&required.url).filter(|_| url.is_none());
                let finding = why.map_or_else(
                    || required_section(&required.title, &required.url, url.is_some()),
                    |why| required_absent(&required.title, &required.url, &why),
                );
                let mut finding = finding.at(place());
                if url.is_some() {
                    // Its place is there: somebody is at it.
                    finding.severity = Severity::Hint;
                }
                self.diagnostics.push(finding);
            }
            let expires = self.named(&required.url).and_then(|named| self.expires(&required.url, &named));
            let expires = expires.map(|finding| finding.at(place()));
            self.diagnostics.extend(expires);
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
