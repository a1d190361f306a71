//! The join, stage by stage. After an edit only the stages run again that read what it changed.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use super::{
    absent::{Absent, HeldSections, Occasion, Why},
    alone,
    configured::Configured,
    documents::Documents,
    filters::Filters,
    id::{ArticleId, Articles, Heads},
    joined::{Codes, Site},
    links::{Files, Join, Links},
    order::Newest,
    published::Publishing,
    register::{self, LegalRegister},
    reported::{At, Checked, locate, located},
    results::{self, Results},
    sections::Sections,
    terms::{self, Columns, TermGroup},
};
use crate::{
    article::{Article, Facets},
    asset::{Asset, Table},
    config::Config,
    diagnostic::{Code, Diagnostic},
    path::{CopyOf, SourcePath, originals},
};
use vietnamese::Order;

/// What a site is joined from.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// In the order of their files.
    pub articles: Vec<Arc<Article>>,
    pub assets: BTreeMap<SourcePath, Asset>,
    /// The tables among the assets.
    pub tables: BTreeMap<SourcePath, Arc<Table>>,
    /// Addresses that the site's own theme names.
    pub in_theme: Arc<BTreeSet<String>>,
}

/// What is new in the files of a site since it was joined.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// The facets in which any head differs.
    pub facets: Facets,
    /// The articles that differ, in head or body.
    pub articles: Vec<Arc<Article>>,
}

/// A joined site, and what joining it again takes over.
#[derive(Debug, Clone)]
pub struct Joined {
    pub site: Arc<Site>,
    /// Its articles with their bodies.
    pub articles: Arc<Articles>,
    /// In which facets it differs from the site that it was joined after.
    pub changed: Facets,
    /// The stages that ran, by name.
    pub ran: Vec<&'static str>,
    occasion: Occasion,
    absent: Arc<Vec<Absent>>,
    held: Arc<HeldSections>,
    files: Copied,
    in_theme: Arc<BTreeSet<String>>,
    columns: Arc<Checked<Columns>>,
    all_columns: Arc<Columns>,
}

/// The files that are copied, those included that only articles refer to which are not to be seen.
#[derive(Debug, Clone, Default)]
struct Copied {
    assets: Arc<BTreeMap<SourcePath, Asset>>,
    tables: Arc<BTreeMap<SourcePath, Arc<Table>>>,
}

/// Joins the articles of a site.
pub fn join(config: Arc<Config>, parts: Parts, occasion: &Occasion) -> Joined {
    let input = Input::of(config, parts, occasion.clone());
    Stages { input, before: None, changed: Facets::all(), ran: Mutex::default() }.run()
}

impl Joined {
    /// All articles, those that are not to be seen included, in the order of their files.
    pub fn all_articles(&self) -> Vec<Arc<Article>> {
        let absent = self.absent.iter().map(|(article, _)| article);
        let mut all: Vec<Arc<Article>> = self.articles.iter().chain(absent).cloned().collect();
        all.sort_by(|a, b| a.head.card.path.cmp(&b.head.card.path));
        all
    }

    /// The articles that say themselves, or whose section says, that they are not to be seen any more.
    pub fn ended(&self) -> impl Iterator<Item = &Arc<Article>> {
        self.absent.iter().filter(|(_, why)| why.is_ended()).map(|(article, _)| article)
    }

    /// What was found, at its places in the files as they are.
    pub fn found(&self) -> Vec<Diagnostic> {
        let Site { codes, links, register, configured, results, assets, .. } = &*self.site;
        let found = [&codes.found, &links.found, &register.found, &self.columns.found];
        let of_articles = locate(found, &self.articles);
        // Of what is not to be seen, the day from which it will be is told.
        let absent = self.absent.iter().filter(|(_, why)| !why.is_copy()).flat_map(|(article, _)| {
            let ahead = alone::ahead(&article.head, self.occasion.day).into_iter();
            ahead.filter_map(|(field, finding)| located(article, At::Field(field), &finding))
        });
        let of_files = configured.found.iter().chain(&assets.found).filter(|found| !self.is_accepted(found));
        let of_files = of_files.cloned();
        let of_sections = self.held.found(&self.absent);
        of_files
            .chain(of_articles)
            .chain(absent)
            .chain(of_sections)
            .chain(results.found.iter().cloned())
            .collect()
    }

    /// Whether the article in whose file something was found answers for it.
    fn is_accepted(&self, found: &Diagnostic) -> bool {
        if found.code != Code::FileCopy {
            return false;
        }
        let of_file = |article: &&Arc<Article>| article.head.card.path == found.place.path;
        let absent = self.absent.iter().map(|(article, _)| article);
        let article = self.articles.iter().chain(absent).find(of_file);
        article.is_some_and(|article| {
            article.head.common.accepted_findings.iter().any(|accepted| accepted.code == found.code)
        })
    }

    /// Joins the same site again, for the same day and by the same configuration, after some of its files changed, with the
    /// addresses that its theme names now; all files are asked for only where articles or files came or went.
    pub fn again(
        &self,
        changes: &Changes,
        in_theme: &Arc<BTreeSet<String>>,
        parts: impl FnOnce() -> Parts,
    ) -> Self {
        let mut changed = changes.facets;
        let places: Option<Vec<ArticleId>> =
            changes.articles.iter().map(|article| self.site.find(&article.head.card.path)).collect();
        // Something changed in an article that is not to be seen: whatever names it is looked at again.
        let is_seen_alike = |places: &Vec<ArticleId>| {
            let heads = places.iter().map(|id| &self.site.articles[*id]);
            heads.zip(&changes.articles).all(|(old, new)| self.occasion.sees_alike(old, &new.head))
        };
        let alike =
            places.as_ref().is_some_and(|all| !changed.intersects(Facets::DAYS) || is_seen_alike(all));
        changed |= if alike { Facets::empty() } else { Facets::PLACES };
        let whole = changed.intersects(Facets::PLACES | Facets::ASSETS);
        let input = match places.filter(|_| !whole) {
            Some(places) => {
                Input { in_theme: Arc::clone(in_theme), ..self.with_articles(&places, &changes.articles) }
            }
            None => Input::of(Arc::clone(&self.site.config), parts(), self.occasion.clone()),
        };
        Stages { input, before: Some(self), changed, ran: Mutex::default() }.run()
    }

    /// The same with other articles in some places.
    fn with_articles(&self, places: &[ArticleId], others: &[Arc<Article>]) -> Input {
        let others: Vec<Arc<Article>> =
            others.iter().map(|other| self.held.shown(Arc::clone(other))).collect();
        let same_head =
            |(id, other): (&ArticleId, &Arc<Article>)| Arc::ptr_eq(&self.site.articles[*id], &other.head);
        let mut heads = Arc::clone(&self.site.articles);
        if !places.iter().zip(&others).all(same_head) {
            let heads = Arc::make_mut(&mut heads);
            places.iter().zip(&others).for_each(|(id, other)| heads[*id] = Arc::clone(&other.head));
        }
        let mut articles = Arc::clone(&self.articles);
        if !places.is_empty() {
            let articles = Arc::make_mut(&mut articles);
            places.iter().zip(&others).for_each(|(id, other)| articles[*id] = Arc::clone(other));
        }
        Input {
            config: Arc::clone(&self.site.config),
            occasion: self.occasion.clone(),
            articles,
            heads,
            absent: Arc::clone(&self.absent),
            held: Arc::clone(&self.held),
            files: self.files.clone(),
            in_theme: Arc::clone(&self.in_theme),
        }
    }
}

/// What is joined.
struct Input {
    config: Arc<Config>,
    occasion: Occasion,
    /// The articles that are to be seen.
    articles: Arc<Articles>,
    heads: Arc<Heads>,
    absent: Arc<Vec<Absent>>,
    held: Arc<HeldSections>,
    files: Copied,
    in_theme: Arc<BTreeSet<String>>,
}

impl Input {
    fn of(config: Arc<Config>, parts: Parts, occasion: Occasion) -> Self {
        let held = HeldSections::gather(&parts.articles, &occasion);
        let mut absent = Vec::new();
        let copies = copies(&parts.articles);
        let mut articles = Vec::with_capacity(parts.articles.len());
        for article in &parts.articles {
            let is_copy = copies.contains(&article.head.card.path);
            match is_copy.then(Why::copy).or_else(|| held.why(article, &occasion)) {
                Some(why) => absent.push((Arc::clone(article), why)),
                None => articles.push(held.shown(Arc::clone(article))),
            }
        }
        let heads = articles.iter().map(|article| Arc::clone(&article.head)).collect();
        Self {
            config,
            occasion,
            heads: Arc::new(heads),
            articles: Arc::new(articles.into()),
            absent: Arc::new(absent),
            held: Arc::new(held),
            files: Copied { assets: Arc::new(parts.assets), tables: Arc::new(parts.tables) },
            in_theme: parts.in_theme,
        }
    }
}

/// The articles that by their names are copies of others that are there.
fn copies(articles: &[Arc<Article>]) -> BTreeSet<SourcePath> {
    let path = |article: &Arc<Article>| article.head.card.path.clone();
    let is_there =
        |of: &CopyOf| articles.binary_search_by(|article| article.head.card.path.cmp(&of.original)).is_ok();
    let is_copy = |article: &&Arc<Article>| originals(&article.head.card.path).iter().any(is_there);
    articles.iter().filter(is_copy).map(path).collect()
}

/// The stages of a join, of which those are left out that would yield the same as before.
struct Stages<'a> {
    input: Input,
    before: Option<&'a Joined>,
    /// The facets in which heads differ from those of before.
    changed: Facets,
    ran: Mutex<Vec<&'static str>>,
}

impl Stages<'_> {
    /// What a stage yields: the same as before, where nothing has changed that it reads. Every stage numbers articles by
    /// their places.
    fn stage<T>(
        &self,
        name: &'static str,
        reads: Facets,
        before: impl FnOnce(&Joined) -> &Arc<T>,
        run: impl FnOnce() -> T,
    ) -> Arc<T> {
        match self.before(reads) {
            Some(joined) => Arc::clone(before(joined)),
            None => self.again(name, run),
        }
    }

    /// What was joined before, where nothing has changed that a stage reads.
    fn before(&self, reads: Facets) -> Option<&Joined> {
        self.before.filter(|_| !self.changed.intersects(reads | Facets::PLACES))
    }

    fn again<T>(&self, name: &'static str, run: impl FnOnce() -> T) -> Arc<T> {
        self.ran.lock().unwrap_or_else(PoisonError::into_inner).push(name);
        Arc::new(run())
    }

    fn run(self) -> Joined {
        let alphabet = Order::new();
        let documents = OnceLock::new();
        let ((newest, sections), codes) = rayon::join(|| self.lists(&alphabet), || self.codes(&documents));
        let (links, columns) = rayon::join(
            || self.links(&sections, &documents),
            || {
                let run = || terms::columns(&self.input.config, &self.input.heads, &alphabet);
                self.stage("columns", Facets::TERMS, |before| &before.columns, run)
            },
        );
        let register = self.register(&links);
        let all_columns = self.with_statuses(&columns, &register, &alphabet);
        let ((terms, filters), (configured, results)) = rayon::join(
            || self.terms(&newest, &sections, &all_columns),
            || (self.configured(&sections), self.results(&links)),
        );
        let assets = self.assets(&configured);
        let same_order = self.before(Facets::ORDER);
        let same_mentions = self.before(LED_TO | Facets::REFERENCES | Facets::TERMS);
        let Self {
            input: Input { config, occasion, articles, heads, absent, held, files, in_theme }, ..
        } = &self;
        let same_statuses = self.before.is_some_and(|before| Arc::ptr_eq(&before.all_columns, &all_columns));
        let changed = self.changed | if same_statuses { Facets::empty() } else { Facets::TERMS };
        let site = Site {
            config: Arc::clone(config),
            day: occasion.day,
            articles: Arc::clone(heads),
            newest,
            sections,
            links,
            register,
            mentions: same_mentions.map_or_else(Arc::default, |before| Arc::clone(&before.site.mentions)),
            codes,
            terms,
            filters,
            rows: same_order.map_or_else(Arc::default, |before| Arc::clone(&before.site.rows)),
            configured,
            assets,
            tables: Arc::clone(&files.tables),
            results,
        };
        let mut ran = self.ran.lock().unwrap_or_else(PoisonError::into_inner).clone();
        ran.sort_unstable();
        let same = self.before.filter(|before| ran.is_empty() && Arc::ptr_eq(&before.site.articles, heads));
        Joined {
            // One site is one value: what is made from it is known by it.
            site: same.map_or_else(|| Arc::new(site), |before| Arc::clone(&before.site)),
            articles: Arc::clone(articles),
            changed,
            ran,
            occasion: occasion.clone(),
            absent: Arc::clone(absent),
            held: Arc::clone(held),
            files: files.clone(),
            in_theme: Arc::clone(in_theme),
            columns,
            all_columns,
        }
    }

    fn lists(&self, alphabet: &Order) -> (Arc<Newest>, Arc<Sections>) {
        let Input { config, heads, occasion, .. } = &self.input;
        let newest = self.stage(
            "order",
            Facets::ORDER,
            |before| &before.site.newest,
            || {
                let before = self.before.map(|before| (&*before.site.articles, &*before.site.newest));
                Newest::gather(heads, alphabet, before)
            },
        );
        let run = || {
            let before = self.before(Facets::empty()).map(|before| &*before.site.sections);
            Sections::gather(config, heads, &newest, alphabet, occasion.day, before)
        };
        let sections = self.stage("sections", Facets::ORDER, |before| &before.site.sections, run);
        (newest, sections)
    }

    /// The documents by their numbers, gathered for the stage that first needs them.
    fn documents<'a>(&'a self, documents: &'a OnceLock<Documents<'a>>) -> &'a Documents<'a> {
        documents.get_or_init(|| Documents::gather(&self.input.heads, self.input.config.law()))
    }

    /// The codes of procedures, with what is reported of articles alone.
    fn codes<'a>(&'a self, documents: &'a OnceLock<Documents<'a>>) -> Arc<Checked<Codes>> {
        let Input { config, heads, occasion, .. } = &self.input;
        let run = || {
            let documents = self.documents(documents);
            let mut found = documents.twice.clone();
            found.extend(alone::check(heads, config.law(), occasion.day));
            Checked { value: documents.by_code(), found }
        };
        self.stage("alone", Facets::CLAIMS | Facets::LAW, |before| &before.site.codes, run)
    }

    fn links<'a>(
        &'a self,
        sections: &Sections,
        documents: &'a OnceLock<Documents<'a>>,
    ) -> Arc<Checked<Links>> {
        let Input { config, heads, absent, held, files, .. } = &self.input;
        let run = || {
            let files_known = Files::of(heads, absent, held, &files.assets, sections);
            let documents = self.documents(documents);
            let join =
                Join { heads, sections, files: &files_known, documents, config, tables: &files.tables };
            let before = self.before(LED_TO).map(|before| (&*before.site.articles, &*before.site.links));
            join.links(before)
        };
        self.stage("links", LED_TO | Facets::REFERENCES, |before| &before.site.links, run)
    }

    fn register(&self, links: &Links) -> Arc<Checked<LegalRegister>> {
        let Input { config, heads, occasion, .. } = &self.input;
        let run = || register::gather(heads, links, config.law(), occasion.day);
        self.stage(
            "register",
            LED_TO | Facets::REFERENCES | Facets::NAMES,
            |before| &before.site.register,
            run,
        )
    }

    /// The columns with that of statuses, which differ only where columns or statuses do.
    fn with_statuses(
        &self,
        columns: &Arc<Checked<Columns>>,
        register: &LegalRegister,
        alphabet: &Order,
    ) -> Arc<Columns> {
        let same = |before: &&Joined| {
            Arc::ptr_eq(&before.columns, columns) && register.has_statuses_of(&before.site.register)
        };
        let before = self.before(Facets::empty()).filter(same);
        let run = || {
            let statuses = terms::statuses(register, &self.input.config, &self.input.heads, alphabet);
            terms::with_statuses(columns, statuses)
        };
        before.map_or_else(|| self.again("statuses", run), |before| Arc::clone(&before.all_columns))
    }

    /// The terms with their articles, and by what lists are filtered.
    fn terms(
        &self,
        newest: &Newest,
        sections: &Sections,
        columns: &Arc<Columns>,
    ) -> (Arc<Vec<TermGroup>>, Arc<Filters>) {
        let same = |before: &&Joined| Arc::ptr_eq(&before.all_columns, columns);
        let terms = match self.before(Facets::ORDER).filter(same) {
            Some(before) => Arc::clone(&before.site.terms),
            None => self.again("terms", || terms::groups(columns, newest)),
        };
        let filters = match self.before(Facets::empty()).filter(same) {
            Some(before) => Arc::clone(&before.site.filters),
            None => self.again("filters", || Filters::gather(&self.input.config, sections, &terms, columns)),
        };
        (terms, filters)
    }

    fn configured(&self, sections: &Sections) -> Arc<Checked<Configured, Diagnostic>> {
        let Input { config, heads, absent, occasion, files, .. } = &self.input;
        let run = || Configured::gather(config, heads, sections, absent, &files.assets, occasion.day);
        let reads = Facets::ORDER | Facets::ASSETS;
        self.stage("configured", reads, |before| &before.site.configured, run)
    }

    fn results(&self, links: &Links) -> Arc<Checked<Results, Diagnostic>> {
        let run = || results::gather(&self.input.heads, links, &self.input.files.tables);
        let reads = Facets::RESULTS | Facets::REFERENCES | Facets::ASSETS;
        self.stage("results", reads, |before| &before.site.results, run)
    }

    /// The files that are published. An edit of references seldom changes them, and then they are those of before.
    fn assets(&self, configured: &Configured) -> Arc<Checked<BTreeMap<SourcePath, Asset>, Diagnostic>> {
        let Input { config, heads, absent, held, files, in_theme, .. } = &self.input;
        let emblem = configured.emblem.as_ref();
        let publishing =
            Publishing { config, heads, absent, sections: held, assets: &files.assets, emblem, in_theme };
        let reads = Facets::REFERENCES | Facets::ASSETS;
        let same = self.before(reads).filter(|before| before.in_theme == *in_theme);
        if let Some(before) = same {
            return Arc::clone(&before.site.assets);
        }
        let decided = self.again("assets", || publishing.decide());
        let is_same = |before: &&Arc<Checked<BTreeMap<SourcePath, Asset>, Diagnostic>>| {
            before.value == decided.value && before.found == decided.found
        };
        self.before.map(|before| &before.site.assets).filter(is_same).cloned().unwrap_or(decided)
    }
}

/// What references can lead to, and what is known of it.
const LED_TO: Facets = Facets::LAW.union(Facets::TARGETS).union(Facets::ASSETS);
