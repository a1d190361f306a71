//! The plan: every output of a site with its address, before anything is rendered.

use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use super::{
    filters,
    key::{Page, PageKey},
    lengths::too_long,
    list::{pages, section_page},
    open_data::{DataFile, OPEN_DATA_TITLE, has_open_data, open_data_page},
    public_index::{PUBLIC_INDEX_TITLE, public_index_page},
    qr::code_page,
    search::{SEARCH_TITLE, index_folder, search_page},
    sheet::sheets,
};
use crate::{
    config::FeedFormat,
    diagnostic::{Diagnostic, Place, address_twice, alias_idle, page_beside_section},
    path::{CONTENT, SourcePath, Url, clash_key, file_key},
    site::{ArticleId, Articles, SectionId, Site},
    source::THEMES,
    vocabulary::Field,
};

/// How many addresses a sitemap holds at most (sitemaps.org).
pub(super) const SITEMAP_LIMIT: usize = 50_000;

/// All outputs of a site.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub pages: Vec<Page>,
    /// The places of outputs among them, by the hash of what is one file on some system.
    places: FxHashMap<u64, u32>,
    /// Those whose hash another one has.
    shadowed: Vec<u32>,
}

impl Plan {
    /// The place of the output at an address.
    pub fn find(&self, url: &str) -> Option<usize> {
        let hash = xxh3_64(file_key(url).as_bytes());
        self.with_hash(hash).find(|place| self.pages[*place].url.as_str() == url)
    }

    /// Adds outputs whose addresses nothing else has.
    pub fn extend(&mut self, pages: impl IntoIterator<Item = Page>) {
        pages.into_iter().for_each(|page| self.push(page));
    }

    fn push(&mut self, page: Page) {
        let hash = xxh3_64(page.url.file_key().as_bytes());
        self.push_hashed(hash, page);
    }

    fn push_hashed(&mut self, hash: u64, page: Page) {
        let place = u32::try_from(self.pages.len()).unwrap_or(u32::MAX);
        match self.places.entry(hash) {
            Entry::Vacant(free) => drop(free.insert(place)),
            Entry::Occupied(_) => self.shadowed.push(place),
        }
        self.pages.push(page);
    }

    /// The output of which a path with a hash, in the form of [`file_key`], is the file.
    fn at(&self, key: &str, hash: u64) -> Option<usize> {
        self.with_hash(hash).find(|place| self.pages[*place].url.file_key() == key)
    }

    /// The outputs that may have a hash.
    fn with_hash(&self, hash: u64) -> impl Iterator<Item = usize> {
        let first = self.places.get(&hash);
        first.into_iter().chain(&self.shadowed).map(|place| *place as usize)
    }
}

/// A file that a theme brings: its name and its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// The name below the theme's `assets/`.
    pub name: String,
    pub url: Url,
}

/// Plans all outputs. Two at one address, letter case and composition apart, are reported with both names.
/// `articles` are those of the site, for the places of what is reported.
pub fn plan(
    site: &Site,
    articles: &Articles,
    theme: &[ThemeFile],
    has_origin: bool,
) -> (Plan, Vec<Diagnostic>) {
    let mut planner = Planner { site, articles, plan: Plan::default(), diagnostics: Vec::new() };
    for (id, section) in site.sections.enumerated() {
        for page in 0..pages(section.articles.len(), site.config.pagination.section) {
            let key =
                if id == SectionId::SITE && page == 0 { PageKey::Home } else { PageKey::Section(id, page) };
            // The front page has no list of its own to turn over.
            if id != SectionId::SITE || page == 0 {
                planner.add(key, section_page(&section.url, page));
            }
        }
    }
    for (id, head) in site.articles.enumerated() {
        if !head.card.is_section {
            planner.add(PageKey::Article(id), head.card.url.clone());
        }
    }
    for group in site.terms.iter() {
        planner.add(PageKey::Terms(group.taxonomy), group.url.clone());
        for (index, term) in group.terms.iter().enumerate() {
            for page in 0..pages(term.articles.len(), site.config.pagination.term) {
                planner.add(PageKey::Term(group.taxonomy, index, page), section_page(&term.url, page));
            }
        }
    }
    for (key, url) in filters::outputs(site) {
        planner.add(key, url);
    }
    planner.add_files(theme);
    if site.config.outputs.search {
        planner.add(PageKey::Search, search_page());
    }
    planner.add(PageKey::NotFound, Url::root().file("404.html"));
    if site.config.outputs.robots {
        planner.add(PageKey::Robots, Url::root().file("robots.txt"));
    }
    planner.add_made();
    planner.add_for_paper();
    if has_origin {
        planner.add_feeds();
        planner.add_sitemaps();
    }
    planner.check_folders();
    let place = |key: &PageKey| planner.place(key).unwrap_or_else(|| planner.place_of_made(key));
    let too_long = too_long(&planner.plan.pages, place);
    planner.diagnostics.extend(too_long);
    (planner.plan, planner.diagnostics)
}

struct Planner<'a> {
    site: &'a Site,
    articles: &'a Articles,
    plan: Plan,
    diagnostics: Vec<Diagnostic>,
}

impl Planner<'_> {
    fn add(&mut self, key: PageKey, url: Url) {
        let file = url.file_key();
        let hash = xxh3_64(file.as_bytes());
        match self.plan.at(&file, hash) {
            Some(other) => {
                let other = &self.plan.pages[other].key;
                self.diagnostics.extend(self.clash(&key, other, &url));
            }
            None => {
                drop(file);
                self.plan.push_hashed(hash, Page { key, url });
            }
        }
    }

    /// Reports outputs that need a folder where another one is a file, and what stands in folders of the
    /// site itself.
    fn check_folders(&mut self) {
        // What stands in these folders is known when it is made.
        let index = self.site.config.outputs.search.then(|| (index_folder(), SEARCH_TITLE));
        let rows = self.site.filters.has_rows().then(|| (filters::rows_folder(), filters::TITLE));
        let taken: Vec<(Url, &str)> = index.into_iter().chain(rows).collect();
        let keys = self.plan.pages.iter().map(|page| page.url.file_key());
        let files = keys.filter(|key| !key.ends_with('/')).map(|key| xxh3_64(key.as_bytes()));
        let files: FxHashSet<u64> = files.collect();
        let (mut in_the_way, mut in_taken) = (Vec::new(), Vec::new());
        let mut above_before = String::new();
        for page in &self.plan.pages {
            let key = page.url.file_key();
            let within = |folder: &Url| key.starts_with(folder.as_str().trim_start_matches('/'));
            if let Some((_, owner)) = taken.iter().find(|(folder, _)| within(folder)) {
                let place = self.place(&page.key).unwrap_or_else(content);
                in_taken.push(address_twice(page.url.as_str(), owner).at(place));
            }
            let mut check = |folder: &str| {
                if files.contains(&xxh3_64(folder.as_bytes())) || folder.ends_with("index.html") {
                    let file = file_key(folder);
                    let other = self.plan.at(&file, xxh3_64(file.as_bytes()));
                    let other = other.map(|other| &self.plan.pages[other].key);
                    in_the_way.extend(other.and_then(|other| self.clash(&page.key, other, &page.url)));
                }
            };
            let mut needed = above(&key);
            if key.ends_with('/') {
                check(needed);
                needed = above(needed);
            }
            // Outputs of one folder stand together: what is above it was looked at.
            if needed != above_before {
                needed.clone_into(&mut above_before);
                while !needed.is_empty() {
                    check(needed);
                    needed = above(needed);
                }
            }
        }
        self.diagnostics.extend(in_the_way);
        self.diagnostics.extend(in_taken);
    }

    /// Former addresses, what has to be published, open data, short addresses.
    fn add_made(&mut self) {
        let site = self.site;
        for (id, head) in site.articles.enumerated() {
            for alias in &head.common.aliases {
                self.add(PageKey::Redirect(id), alias.clone());
            }
        }
        if !site.configured.required.is_empty() {
            self.add(PageKey::PublicIndex, public_index_page());
        }
        if has_open_data(site) {
            self.add(PageKey::OpenData, open_data_page());
            for file in DataFile::of(site) {
                self.add(PageKey::Data(file), file.url());
            }
        }
    }

    /// The files that are copied, pictures in all their sizes, and the files of the theme.
    fn add_files(&mut self, theme: &[ThemeFile]) {
        for (path, asset) in self.site.assets.iter() {
            self.add(PageKey::Asset(path.clone()), Site::asset_url(path));
            for variant in self.site.variants(asset) {
                self.add(PageKey::Variant(path.clone(), variant), Site::variant_url(path, variant));
            }
        }
        for file in theme {
            self.add(PageKey::Theme(file.name.clone()), file.url.clone());
        }
    }

    /// What is printed, and the short addresses that stand on it.
    fn add_for_paper(&mut self) {
        let site = self.site;
        let codes = site.codes.iter().enumerate().filter(|_| site.config.outputs.short_addresses);
        for (index, (code, _)) in codes {
            self.add(PageKey::Code(index), code_page(code));
        }
        for (sheet, url) in sheets(site) {
            self.add(PageKey::Sheet(sheet), url);
        }
    }

    fn add_feeds(&mut self) {
        for format in self.site.config.outputs.feeds.clone() {
            let name = match format {
                FeedFormat::Atom => "atom.xml",
                FeedFormat::Rss => "rss.xml",
            };
            for (id, section) in self.site.sections.enumerated() {
                if (id != SectionId::SITE || self.site.config.outputs.site_feed) && section.has_news {
                    self.add(PageKey::Feed(id, format), section.url.file(name));
                }
            }
        }
    }

    fn add_sitemaps(&mut self) {
        let addresses = self.plan.pages.iter().filter(|page| in_sitemap(self.site, &page.key)).count();
        let parts = addresses.div_ceil(SITEMAP_LIMIT);
        if parts > 1 {
            for part in 0..parts {
                self.add(PageKey::Sitemap(part), Url::root().file(&format!("sitemap-{}.xml", part + 1)));
            }
            self.add(PageKey::SitemapIndex, Url::root().file("sitemap.xml"));
        } else {
            self.add(PageKey::Sitemap(0), Url::root().file("sitemap.xml"));
        }
    }

    /// What is reported of an output whose address another one has; nothing where their files have one name, which
    /// was reported when they were listed.
    fn clash(&self, key: &PageKey, other: &PageKey, url: &Url) -> Option<Diagnostic> {
        if let (Some(file), Some(other)) = (self.file(key), self.file(other))
            && file != other
            && clash_key(file.as_str()) == clash_key(other.as_str())
        {
            return None;
        }
        // It is reported where somebody can mend it: of two, at the one that people wrote.
        let (reported, owner) = if self.place(key).is_some() { (key, other) } else { (other, key) };
        let finding = match (key, other) {
            (PageKey::Redirect(id), PageKey::Article(other) | PageKey::Redirect(other)) if id == other => {
                alias_idle(url.as_str())
            }
            (PageKey::Article(id), PageKey::Section(section, 0))
            | (PageKey::Section(section, 0), PageKey::Article(id)) => {
                let section = &self.site.sections[*section];
                let file = self.articles[*id].head.card.path.file_name().to_owned();
                page_beside_section(&file, &section.folder, section.index.is_some())
            }
            _ => address_twice(url.as_str(), &self.owner(owner)),
        };
        Some(finding.at(self.place(reported).unwrap_or_else(content)))
    }

    /// Where the address of an output comes from.
    fn place(&self, key: &PageKey) -> Option<Place> {
        let article = |id: ArticleId, fields: [Field; 2]| {
            let article = &self.articles[id];
            let written = |field: &Field| article.places.fields.iter().any(|(known, _)| known == field);
            let field = fields.into_iter().find(written).unwrap_or(fields[0]);
            article.places.field(&article.head.card.path, field)
        };
        match key {
            PageKey::Article(id) => Some(article(*id, [Field::Slug, Field::Number])),
            PageKey::Redirect(id) => Some(article(*id, [Field::Aliases; 2])),
            // Nobody wrote it: what stands in its way is named.
            PageKey::Variant(..) => None,
            _ => self.file(key).map(|file| Place::whole(&file)),
        }
    }

    /// Where the name of an output comes from that nobody wrote as such: an article that has the term, a file, a folder.
    fn place_of_made(&self, key: &PageKey) -> Place {
        match key {
            PageKey::Term(taxonomy, index, _) => {
                let group = self.site.terms.iter().find(|group| group.taxonomy == *taxonomy);
                let first = group.and_then(|group| group.terms.get(*index)?.articles.first());
                let place = first.map(|id| {
                    let article = &self.articles[*id];
                    let path = &article.head.card.path;
                    let field = taxonomy.field();
                    field.map_or_else(|| Place::whole(path), |field| article.places.field(path, field))
                });
                place.unwrap_or_else(content)
            }
            PageKey::Section(id, _) | PageKey::Feed(id, _) => {
                Place::whole(&SourcePath::new(&format!("{CONTENT}/{}", self.site.sections[*id].folder)))
            }
            PageKey::Variant(path, _) => Place::whole(path),
            PageKey::Theme(name) => {
                let theme = self.site.config.theme.as_deref().unwrap_or_default();
                Place::whole(&SourcePath::new(&format!("{THEMES}/{theme}/assets/{name}")))
            }
            _ => content(),
        }
    }

    fn file(&self, key: &PageKey) -> Option<SourcePath> {
        match key {
            PageKey::Article(id) | PageKey::Redirect(id) => Some(self.site.articles[*id].card.path.clone()),
            PageKey::Section(id, _) => {
                self.site.sections[*id].index.map(|index| self.site.articles[index].card.path.clone())
            }
            PageKey::Asset(path) | PageKey::Variant(path, _) => Some(path.clone()),
            _ => None,
        }
    }

    /// Who has an address, in words.
    fn owner(&self, key: &PageKey) -> String {
        if let Some(file) = self.file(key) {
            return match key {
                PageKey::Variant(_, variant) => format!("{file} ({} px)", variant.width),
                _ => file.to_string(),
            };
        }
        match key {
            PageKey::Section(id, _) => format!("{CONTENT}/{}/", self.site.sections[*id].folder),
            PageKey::Terms(taxonomy) | PageKey::Term(taxonomy, ..) => taxonomy.title().to_owned(),
            PageKey::Theme(name) => name.clone(),
            PageKey::Home => self.site.config.title.clone(),
            PageKey::Filters(_) | PageKey::Rows(_) => filters::TITLE.to_owned(),
            PageKey::Sheet(sheet) => sheet.owner(self.site),
            PageKey::Search | PageKey::Index(_) => SEARCH_TITLE.to_owned(),
            PageKey::PublicIndex => PUBLIC_INDEX_TITLE.to_owned(),
            PageKey::OpenData => OPEN_DATA_TITLE.to_owned(),
            _ => "cchc".to_owned(),
        }
    }
}

/// The folder of a path; nothing for one that lies in none.
fn above(path: &str) -> &str {
    &path[..memchr::memrchr(b'/', path.as_bytes()).unwrap_or(0)]
}

fn content() -> Place {
    Place::whole(&SourcePath::new(CONTENT))
}

/// Whether the sitemap lists an output: pages for readers that search engines should know.
pub(super) fn in_sitemap(site: &Site, key: &PageKey) -> bool {
    match key {
        PageKey::Section(id, 0) => {
            site.sections[*id].index.is_none_or(|index| !site.articles[index].card.publication.withdrawn)
        }
        PageKey::Home | PageKey::Terms(_) | PageKey::PublicIndex | PageKey::OpenData => true,
        PageKey::Article(id) => site.is_official(*id),
        PageKey::Term(taxonomy, index, 0) => site.is_official_term(*taxonomy, *index),
        _ => false,
    }
}
