//! One state of the site, immutable, with the pages of it that somebody asked for.

use std::{
    collections::BTreeSet,
    slice,
    sync::{Arc, Mutex, OnceLock},
};

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::moved::Moved;
use crate::build::{Maker, Originals, Output, Pictures, lock, snapshot::Snapshot};
use crate::{
    diagnostic::{Diagnostic, Report},
    page::{Page, PageKey, Plan, filters, search_page},
    path::{SourcePath, Url},
    site::{ArticleId, Joined, Link, SectionId},
    source::Sources,
};
use vietnamese::{Date, nfc};

/// How many sorts of outputs are made when one is asked for, and which of them the rows of filtered lists are.
const LATE: usize = 2;
const ROWS: usize = 0;

/// A state of the site.
#[derive(Debug)]
pub struct Edition {
    number: u64,
    snapshot: Snapshot,
    sources: Arc<Sources>,
    pictures: Arc<Pictures>,
    findings: Findings,
    report: OnceLock<Report>,
    /// Whether it differs from the one before in the looks of pages alone.
    pub(super) style_only: bool,
    /// Where pages stood before.
    pub(super) moved: Arc<Moved>,
    /// The outputs that come behind those of the plan, made when one is asked for: of the rows of filtered lists, and of the
    /// index of the search.
    late: [OnceLock<Vec<Page>>; LATE],
    rendered: Mutex<FxHashMap<usize, Arc<Rendered>>>,
}

/// What was found in the files of an edition.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// Of the files alone, the configuration, the theme and the plan.
    pub(super) own: Vec<Diagnostic>,
    /// The joined site, which knows the rest.
    pub(super) joined: Option<Joined>,
    /// Articles of which the join speaks as they were.
    pub(super) kept: BTreeSet<SourcePath>,
}

/// An output that was made for a browser.
#[derive(Debug)]
pub struct Rendered {
    /// The bytes that a build would write.
    pub bytes: Vec<u8>,
    pub digest: u64,
    pub is_page: bool,
    pub found: Vec<Diagnostic>,
    /// Whether its template failed: there are no bytes then.
    pub failed: bool,
}

/// What stands at an address.
#[derive(Debug, Clone)]
pub enum Answer {
    /// An output, with its place in the plan.
    Output(usize, Arc<Rendered>),
    /// It stands at this other address of the site.
    Redirect(Url),
    /// Nothing.
    Nothing,
}

impl Edition {
    pub(super) fn new(
        number: u64,
        snapshot: Snapshot,
        sources: Arc<Sources>,
        pictures: Arc<Pictures>,
        findings: Findings,
    ) -> Self {
        Self {
            number,
            snapshot,
            sources,
            pictures,
            findings,
            report: OnceLock::new(),
            style_only: false,
            moved: Arc::default(),
            late: Default::default(),
            rendered: Mutex::default(),
        }
    }

    /// Its number: each is greater than those before.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The day of the site.
    pub fn day(&self) -> Date {
        self.snapshot.site.day
    }

    /// What was found, put together when it is first asked for: a page is shown before that.
    pub fn report(&self) -> &Report {
        self.report.get_or_init(|| {
            let Findings { own, joined, kept } = &self.findings;
            let joined = joined.iter().flat_map(Joined::found);
            let joined = joined.filter(|found| !kept.contains(&found.place.path));
            Report::new(own.iter().cloned().chain(joined).collect())
        })
    }

    /// The files.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Everything that pages are rendered from.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    fn plan(&self) -> &Plan {
        &self.snapshot.plan
    }

    /// An output of the plan, or behind those of the plan, of the sorts that are made late, by turns.
    pub fn page(&self, index: usize) -> &Page {
        let planned = &self.plan().pages;
        planned.get(index).unwrap_or_else(|| {
            let behind = index - planned.len();
            &self.late_pages(behind % LATE)[behind / LATE]
        })
    }

    fn late_pages(&self, sort: usize) -> &[Page] {
        let make = || if sort == ROWS { self.snapshot.row_pages() } else { self.snapshot.index_pages() };
        self.late[sort].get_or_init(make)
    }

    /// The place of a file of rows, or of the index of the search.
    fn late_page(&self, path: &str) -> Option<usize> {
        let folders = [filters::rows_folder(), search_page()];
        let sort = folders.iter().position(|folder| path.starts_with(folder.as_str()))?;
        let at = self.late_pages(sort).iter().position(|page| page.url.as_str() == path)?;
        Some(self.plan().pages.len() + at * LATE + sort)
    }

    /// What stands at a path below the path of the site, which begins with `/`.
    pub fn answer(&self, path: &str) -> Answer {
        let path = nfc(path);
        let path = path.as_ref();
        if let Some(index) = self.plan().find(path) {
            return Answer::Output(index, self.rendered(index));
        }
        if let Some(index) = self.late_page(path) {
            return Answer::Output(index, self.rendered(index));
        }
        let folder = path.strip_suffix("index.html").filter(|folder| folder.ends_with('/'));
        let other = folder.map_or_else(|| format!("{path}/"), str::to_owned);
        match self.plan().find(&other) {
            Some(index) => Answer::Redirect(self.page(index).url.clone()),
            None => Answer::Nothing,
        }
    }

    /// Where a page stands now that stood at a path of this server, with the path of the site before it: its file was
    /// renamed, or the site lived below another path.
    pub fn moved(&self, path: &str) -> Option<String> {
        let path = nfc(path);
        let base = self.base();
        let now = |below: &str| match self.answer(below) {
            Answer::Output(..) => Some(format!("{base}{below}")),
            Answer::Redirect(url) => Some(format!("{base}{url}")),
            Answer::Nothing => {
                let folder = below.strip_suffix("index.html").unwrap_or(below);
                let file = self.moved.file(folder).or_else(|| self.moved.file(&format!("{below}/")))?;
                self.address_of(file)
            }
        };
        let bases = [base].into_iter().chain(self.moved.bases());
        let below = |base: &str| match path.strip_prefix(base)? {
            "" => Some("/"),
            below => below.starts_with('/').then_some(below),
        };
        bases.filter_map(below).find_map(now).filter(|address| *address != path)
    }

    /// The page that is shown where there is nothing.
    pub fn not_found(&self) -> Option<Arc<Rendered>> {
        Some(self.rendered(self.plan().find("/404.html")?))
    }

    /// An output, rendered at its first use.
    pub fn rendered(&self, index: usize) -> Arc<Rendered> {
        if let Some(found) = lock(&self.rendered).get(&index) {
            return Arc::clone(found);
        }
        // Rendered without the lock: should two ask at once, both get the same.
        let rendered = Arc::new(self.render(index));
        if !matches!(self.page(index).key, PageKey::Asset(_) | PageKey::Variant(..)) {
            lock(&self.rendered).insert(index, Arc::clone(&rendered));
        }
        rendered
    }

    /// How many outputs were made for those who asked.
    pub fn made(&self) -> usize {
        lock(&self.rendered).len()
    }

    fn render(&self, index: usize) -> Rendered {
        let page = self.page(index);
        let originals =
            Originals { sources: &self.sources, pictures: &self.pictures, read: Sources::read_within };
        let renderer = self.snapshot.renderer();
        let maker = renderer.as_ref().map(|renderer| Maker::new(renderer, originals));
        // A file that is gone meanwhile is as a page that cannot be rendered.
        let made = maker.and_then(|maker| maker.make(slice::from_ref(page)).ok()?.pop());
        let Output { bytes, found } = made.unwrap_or_default();
        let (failed, bytes) = (bytes.is_none(), bytes.unwrap_or_default());
        Rendered { digest: xxh3_64(&bytes), bytes, is_page: page.key.is_page(), found, failed }
    }

    /// The file that an output is made from, where it is one.
    pub fn file_of(&self, index: usize) -> Option<SourcePath> {
        let site = &self.snapshot.site;
        let article = match &self.page(index).key {
            PageKey::Article(id) | PageKey::Redirect(id) => Some(*id),
            PageKey::Home => site.sections[SectionId::SITE].index,
            PageKey::Section(section, _) => site.sections[*section].index,
            _ => None,
        };
        article.map(|id| site.articles[id].card.path.clone())
    }

    /// The tables and pictures that a page shows, and the files that it offers.
    pub fn files_behind(&self, index: usize) -> BTreeSet<&SourcePath> {
        let links = self.article_of(index).map_or(&[][..], |id| &self.snapshot.site.links[id]);
        links.iter().filter_map(|link| if let Link::Asset(path) = link { Some(path) } else { None }).collect()
    }

    /// The article of a page that is one.
    pub fn article_of(&self, index: usize) -> Option<ArticleId> {
        match self.page(index).key {
            PageKey::Article(id) => Some(id),
            _ => None,
        }
    }

    /// The address of the page that a file makes, with the path of the site before it.
    pub fn address_of(&self, file: &SourcePath) -> Option<String> {
        let at = |index: &usize| self.file_of(*index).as_ref() == Some(file);
        let index = (0..self.plan().pages.len()).find(at)?;
        Some(format!("{}{}", self.base(), self.page(index).url))
    }

    /// The path below which the site lives, without a slash at its end.
    pub fn base(&self) -> &str {
        self.snapshot.site.config.base_url.as_ref().map_or("", |url| url.path())
    }

    /// The files that have a page.
    pub fn files_with_pages(&self) -> BTreeSet<&SourcePath> {
        self.snapshot.site.articles.iter().map(|head| &head.card.path).collect()
    }
}
