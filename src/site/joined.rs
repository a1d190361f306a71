//! The joined site.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use super::{
    configured::Configured,
    filters::{Filters, Rows},
    id::{ArticleId, Heads, SectionId},
    links::{Link, Links, document_words},
    mentions::Mentions,
    order::Newest,
    register::LegalRegister,
    reported::Checked,
    results::Results,
    sections::Sections,
    terms::TermGroup,
};
use crate::{
    article::{Ordinal, Target},
    asset::{Asset, Table},
    config::{Config, Taxonomy},
    diagnostic::{Diagnostic, Place},
    path::{SourcePath, Url, slug_of},
    picture::Variant,
};
use law::status::Actor;
use vietnamese::Date;

/// The site of a day. What the stages of the join yield is shared with the site of before an edit, where it is the same.
#[derive(Debug)]
pub struct Site {
    pub config: Arc<Config>,
    pub day: Date,
    /// The articles that are to be seen on that day.
    pub articles: Arc<Heads>,
    pub(super) newest: Arc<Newest>,
    pub sections: Arc<Sections>,
    pub links: Arc<Checked<Links>>,
    /// The legal documents with their status on the day.
    pub register: Arc<Checked<LegalRegister>>,
    pub(super) mentions: Arc<OnceLock<Mentions>>,
    pub codes: Arc<Checked<Codes>>,
    pub terms: Arc<Vec<TermGroup>>,
    pub filters: Arc<Filters>,
    pub(super) rows: Arc<OnceLock<Rows>>,
    pub configured: Arc<Checked<Configured, Diagnostic>>,
    /// The files that are published: something refers to each, or its whole folder is.
    pub assets: Arc<Checked<BTreeMap<SourcePath, Asset>, Diagnostic>>,
    /// All tables.
    pub tables: Arc<BTreeMap<SourcePath, Arc<Table>>>,
    pub results: Arc<Checked<Results, Diagnostic>>,
}

/// The codes of procedures, in order, with the articles that carry them.
pub type Codes = Vec<(String, Vec<ArticleId>)>;

impl Site {
    /// Whether an article is information of the agency that stands.
    pub fn is_official(&self, id: ArticleId) -> bool {
        self.articles[id].card.publication.is_official(self.day)
    }

    /// Whether a term gathers any such article.
    pub fn is_official_term(&self, taxonomy: Taxonomy, index: usize) -> bool {
        let term = self.group(taxonomy).and_then(|group| group.terms.get(index));
        term.is_some_and(|term| term.articles.iter().any(|id| self.is_official(*id)))
    }

    /// The address of an asset: the folders of its file, then its name.
    pub fn asset_url(path: &SourcePath) -> Url {
        Self::file_url(path, path.file_name())
    }

    /// The address of a picture in another size or format.
    pub fn variant_url(path: &SourcePath, variant: Variant) -> Url {
        Self::file_url(path, &variant.file_name(path.file_name()))
    }

    /// The other sizes and formats in which the site offers a file, where it is a picture.
    pub fn variants(&self, asset: &Asset) -> Vec<Variant> {
        if self.config.outputs.image_variants { asset.variants() } else { Vec::new() }
    }

    /// The address of a file beside another one.
    fn file_url(path: &SourcePath, name: &str) -> Url {
        let folder = path.in_content().unwrap_or(path.as_str());
        let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
        let url = folder
            .split('/')
            .map(slug_of)
            .filter(|part| !part.is_empty())
            .fold(Url::root(), |url, part| url.join(&part));
        url.file(name)
    }

    /// The sections from the whole site down to that of an article.
    pub fn ancestors(&self, section: SectionId) -> Vec<SectionId> {
        let mut chain = vec![section];
        while let Some(parent) = self.sections[chain[chain.len() - 1]].parent {
            chain.push(parent);
        }
        chain.reverse();
        chain
    }

    /// What an article refers to, in the words that stand there.
    pub fn words_of(&self, article: ArticleId, ordinal: Ordinal) -> String {
        let reference = self.articles[article].references.get(ordinal as usize);
        reference.map_or(String::new(), |reference| match &reference.target {
            Target::Document(document) => document_words(document),
            Target::File { path, .. } => path.stem().to_owned(),
            Target::Fragment(text) | Target::Procedure(text) | Target::Named(text) => text.clone(),
            Target::Address(address) => address.written.clone(),
            Target::Apply => String::new(),
        })
    }

    /// A document that acts, by its number.
    pub fn name_of(&self, actor: &Actor) -> String {
        match (self.register.article_of(actor), actor) {
            (Some(id), _) => {
                let card = &self.articles[id].card;
                card.number.clone().unwrap_or_else(|| card.title.clone())
            }
            (None, Actor::Elsewhere { named, .. }) => named.clone(),
            (None, Actor::Record(_)) => String::new(),
        }
    }

    /// Who speaks of what, gathered when it is first asked for.
    fn mentions(&self) -> &Mentions {
        let newest = &self.sections[SectionId::SITE].newest;
        let with_similar = self.config.outputs.related > 0;
        self.mentions.get_or_init(|| Mentions::gather(&self.articles, &self.links, newest, with_similar))
    }

    /// The articles that speak of the same things as another, as many as a page shows.
    pub fn similar(&self, article: ArticleId) -> Vec<ArticleId> {
        self.mentions().similar(article, &self.newest, self.config.outputs.related)
    }

    /// The articles that speak of a document, the newest first; none for what is no document.
    pub fn cited_by(&self, document: ArticleId) -> Vec<ArticleId> {
        self.mentions().of(document, &self.newest)
    }

    /// The articles whose rows are fetched apart from their lists, numbered when it is first asked for; none where every
    /// filtered list has one page.
    pub fn rows(&self) -> &Rows {
        self.rows.get_or_init(|| match self.filters.has_rows() {
            true => Rows::gather(&self.sections, &self.articles),
            false => Rows::default(),
        })
    }

    /// The group of terms of a taxonomy, where it has pages.
    pub fn group(&self, taxonomy: Taxonomy) -> Option<&TermGroup> {
        self.terms.iter().find(|group| group.taxonomy == taxonomy)
    }

    /// The article of a file, where the site has it.
    pub fn find(&self, file: &SourcePath) -> Option<ArticleId> {
        self.articles.find(file)
    }

    /// The place of the whole file of an article.
    pub fn place(&self, article: ArticleId) -> Place {
        Place::whole(&self.articles[article].card.path)
    }
}

impl Link {
    /// The address as text, from the root of the site, with its fragment; `None` for nothing.
    pub fn address(&self) -> Option<String> {
        match self {
            Link::Page { url, fragment: Some(fragment), .. } => Some(format!("{url}#{fragment}")),
            Link::Page { url, .. } => Some(url.to_string()),
            Link::Fragment(fragment) => Some(format!("#{fragment}")),
            Link::Asset(path) => Some(Site::asset_url(path).to_string()),
            Link::Outside(url) => Some(url.clone()),
            Link::Nothing => None,
        }
    }
}
