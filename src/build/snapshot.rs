//! Everything that pages are rendered from: the joined site of a day with its plan, theme and what pages share.
//!
//! A snapshot is made once and never changed. `build` makes one and renders every page of it; the preview makes
//! one after each edit and renders the pages that a browser asks for, by the same function. Where an edit
//! changed bodies alone, the next snapshot shares all but those with the one before.

use std::sync::{Arc, OnceLock};

use crate::{
    article::{Article, Facets},
    diagnostic::{Diagnostic, nearest, template_missing},
    page::{self, Addresses, Page, Plan},
    search::Index,
    site::{Articles, Joined, Site},
    theme::{Renderer, Shared, Theme},
    vocabulary::Field,
};

/// Everything that pages are rendered from.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub site: Arc<Site>,
    /// Its articles with their bodies, in its order.
    pub articles: Arc<Articles>,
    /// All its outputs.
    pub plan: Arc<Plan>,
    pub addresses: Arc<Addresses>,
    pub theme: Arc<Theme>,
    /// The index of the search, made when it is first asked for.
    index: OnceLock<Arc<Index>>,
    /// What many pages share; or why a template keeps every page from being rendered.
    pub shared: Result<Arc<Shared>, Vec<Diagnostic>>,
    /// The stages that ran for it, those of the join included, by name.
    pub ran: Vec<&'static str>,
    /// What was found in the plan, and in the templates that articles name.
    pub found: Vec<Diagnostic>,
}

/// What the plan of outputs is made from, and what articles say of their templates.
const PLANNED: Facets = Facets::PLACES.union(Facets::TERMS).union(Facets::ASSETS);

/// What rows, menus and links to documents show.
const SHARED: Facets = PLANNED.union(Facets::ORDER).union(Facets::LAW).union(Facets::ROW);

impl Snapshot {
    /// Plans the outputs of a site. `before` is the snapshot of the site after which this one was joined: what is made from
    /// the same is taken over.
    pub fn of(joined: &Joined, theme: Arc<Theme>, relative_urls: bool, before: Option<&Self>) -> Self {
        let (site, articles) = (Arc::clone(&joined.site), Arc::clone(&joined.articles));
        let mut ran = joined.ran.clone();
        let addresses = Addresses::new(site.config.base_url.as_ref(), relative_urls);
        let before = |reads: Facets| before.filter(|_| !joined.changed.intersects(reads));
        let same_theme = |before: &&Self| Arc::ptr_eq(&before.theme, &theme);
        // What was found stands at places that an edit moves.
        let same_plan = |before: &&Self| {
            let same_files =
                || before.theme.files() == theme.files() && before.theme.has_templates_of(&theme);
            before.found.is_empty()
                && Arc::ptr_eq(&before.site.assets, &site.assets)
                && (same_theme(before) || same_files())
        };
        let (plan, found) = match before(PLANNED).filter(same_plan) {
            Some(before) => (Arc::clone(&before.plan), Vec::new()),
            None => {
                ran.push("plan");
                let (plan, mut found) = page::plan(&site, &articles, &theme.files(), addresses.has_origin());
                found.extend(check_templates(&articles, &theme));
                (Arc::new(plan), found)
            }
        };
        let shared = match before(SHARED).filter(same_theme) {
            Some(before) => before.shared.clone(),
            None => {
                ran.push("shared");
                Shared::render(&site, &addresses, &theme).map(Arc::new)
            }
        };
        let (addresses, index) = (Arc::new(addresses), OnceLock::new());
        Self { site, articles, plan, addresses, theme, index, shared, ran, found }
    }

    /// The index of the search, where the site has one; it is made when it is first asked for.
    pub fn index(&self) -> Option<&Arc<Index>> {
        let make = || Arc::new(Index::gather(&self.site, &self.articles));
        self.site.config.outputs.search.then(|| self.index.get_or_init(make))
    }

    /// The outputs of the index of the search.
    pub fn index_pages(&self) -> Vec<Page> {
        let files = self.index().map_or(&[][..], |index| index.files());
        page::index_pages(files.iter().map(|file| file.name.as_str()))
    }

    /// The outputs of the rows of filtered lists.
    pub fn row_pages(&self) -> Vec<Page> {
        self.renderer().map_or_else(Vec::new, |renderer| renderer.row_pages())
    }

    /// The same site, with the outputs among the others whose names are known when they are made.
    pub fn with_late(mut self) -> Self {
        let mut plan = (*self.plan).clone();
        plan.extend(self.row_pages());
        plan.extend(self.index_pages());
        self.plan = Arc::new(plan);
        self
    }

    /// Renders its pages; `None` where a template keeps every page from it.
    pub fn renderer(&self) -> Option<Renderer<'_>> {
        Some(Renderer {
            site: &self.site,
            articles: &self.articles,
            plan: &self.plan,
            addresses: &self.addresses,
            theme: &self.theme,
            shared: self.shared.as_ref().ok()?,
            index: self.index.get().map(|index| &**index),
        })
    }
}

/// Tells articles that name a template which the theme does not have; they are rendered by that of their kind.
fn check_templates(articles: &[Arc<Article>], theme: &Theme) -> Vec<Diagnostic> {
    let missing = articles.iter().filter_map(|article| {
        let name = article.head.common.template.as_ref()?;
        let file = format!("{name}.html");
        if theme.has_template(&file) {
            return None;
        }
        let near = nearest(&file, theme.templates());
        let place = article.places.field(&article.head.card.path, Field::Template);
        Some(template_missing(&file, &near).at(place))
    });
    missing.collect()
}
