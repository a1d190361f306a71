//! Everything that pages are rendered from: the joined site of a day with its plan, theme and what pages share.
//!
//! A snapshot is made once and never changed. `build` makes one and renders every page of it; the preview makes
//! one after each edit and renders the pages that a browser asks for, by the same function. Where an edit
//! changed bodies alone, the next snapshot shares all but those with the one before.

use std::sync::{Arc, OnceLock};

use super::Made;
use crate::{
    article::Article,
    diagnostic::{Diagnostic, nearest, template_missing},
    page::{self, Addresses, Page, Plan},
    search::Index,
    site::{ArticleId, Articles, Related, Site},
    theme::{Renderer, Shared, Theme},
    vocabulary::Field,
};

/// Everything that pages are rendered from.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub site: Arc<Site>,
    /// Its articles with their bodies, in its order.
    pub articles: Articles,
    /// All its outputs.
    pub plan: Arc<Plan>,
    pub addresses: Arc<Addresses>,
    pub theme: Arc<Theme>,
    pub related: Arc<Related>,
    /// The index of the search, made when it is first asked for.
    index: OnceLock<Arc<Index>>,
    /// What many pages share; or why a template keeps every page from being rendered.
    pub shared: Result<Arc<Shared>, Vec<Diagnostic>>,
}

impl Snapshot {
    /// Plans the outputs of a site, with what was found on the way.
    pub fn of(made: &Made, theme: Arc<Theme>, relative_urls: bool) -> (Self, Vec<Diagnostic>) {
        let (site, articles) = (Arc::clone(&made.site), made.present());
        let addresses = Addresses::new(site.config.base_url.as_ref(), relative_urls);
        let ((plan, mut diagnostics), related) = rayon::join(
            || page::plan(&site, &articles, &theme.files(), addresses.has_origin()),
            || Related::gather(&site),
        );
        diagnostics.extend(check_templates(&articles, &theme));
        let shared = Shared::render(&site, &addresses, &theme).map(Arc::new);
        let snapshot = Self {
            site,
            articles,
            plan: Arc::new(plan),
            addresses: Arc::new(addresses),
            theme,
            related: Arc::new(related),
            index: OnceLock::new(),
            shared,
        };
        (snapshot, diagnostics)
    }

    /// The same site with another body of an article, whose head is that of before.
    pub fn with_body(&mut self, article: &Arc<Article>) {
        let path = &article.head.card.path;
        if let Ok(id) = self.articles.binary_search_by(|other| other.head.card.path.cmp(path)) {
            self.articles[ArticleId(id)] = Arc::clone(article);
            self.index = OnceLock::new();
        }
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

    /// The same site, with the outputs of the index of the search among the others.
    pub fn with_index(mut self) -> Self {
        let mut plan = (*self.plan).clone();
        plan.pages.extend(self.index_pages());
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
            related: &self.related,
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
