//! The join: all articles of a day, with everything that one says of another resolved.
//!
//! Joining reads the heads of articles and never their bodies, so that an edit of prose leaves the joined
//! site as it is.

mod bodies;
mod citing;
mod documents;
mod due;
mod files;
mod filters;
mod id;
mod links;
mod menu;
mod open_citations;
mod register;
mod related;
mod required;
mod results;
mod sections;
mod terms;

use std::{collections::BTreeMap, sync::Arc};

use rustc_hash::FxHashMap;

pub use due::{Due, DueKind, due};
pub use filters::{Filter, FilteredList, Filters, List};
pub use id::{ArticleId, ById, Id, SectionId};
pub use links::{Link, document_words};
pub use menu::{MenuItem, MenuTarget};
pub use open_citations::{CitationReport, CitedDocument, OpenCitation, open_citations};
pub use register::{LegalRegister, Turned};
pub use related::Related;
pub use required::Required;
pub use results::IndicatorResults;
pub use sections::Section;
pub use terms::{Term, TermGroup, names as term_names};

use crate::{
    article::{Absence, Article, Head, Kind, Ordinal, Target},
    asset::{Asset, Table},
    config::{Config, Taxonomy},
    diagnostic::{Code, Diagnostic, Finding, Place, Severity, review_overdue},
    path::{SourcePath, Url},
    picture::Variant,
    vocabulary::Field,
};
use law::{Tables, status::Actor};
use vietnamese::{Date, Order, slug};

/// Articles with their bodies.
pub type Articles = ById<ArticleId, Arc<Article>>;
/// What joining reads of each article.
pub type Heads = ById<ArticleId, Arc<Head>>;
/// What each article refers to, by the ordinals of its references.
pub type Links = ById<ArticleId, Vec<Link>>;
/// The sections of a site; the first is the whole of it.
pub type Sections = ById<SectionId, Section>;
/// The place of each article among all of the site, the newest first.
type Ranks = ById<ArticleId, u32>;

/// The site of a day.
#[derive(Debug)]
pub struct Site {
    /// The configuration.
    pub config: Arc<Config>,
    /// The day.
    pub day: Date,
    /// The articles that are to be seen on that day.
    pub articles: Heads,
    /// The files that are copied. What only articles refer to that are not to be seen is not among them.
    pub assets: BTreeMap<SourcePath, Asset>,
    /// The tables among them.
    pub tables: BTreeMap<SourcePath, Arc<Table>>,
    /// The results of indices.
    pub results: BTreeMap<ArticleId, IndicatorResults>,
    /// The sections; the first is the whole site.
    pub sections: Sections,
    /// The section of each article.
    pub section_of: ById<ArticleId, SectionId>,
    /// The articles before and after each in its section; newer ones are before.
    pub neighbours: ById<ArticleId, (Option<ArticleId>, Option<ArticleId>)>,
    /// What each article refers to, by the ordinals of its references.
    pub links: Links,
    /// The legal documents with their status on the day.
    pub register: LegalRegister,
    /// The articles that speak of each document, the newest first.
    pub citing: BTreeMap<ArticleId, Vec<ArticleId>>,
    /// The codes of procedures, in order, with the articles that carry them.
    pub codes: Vec<(String, Vec<ArticleId>)>,
    /// The pages of terms.
    pub terms: Vec<TermGroup>,
    /// The filters of lists.
    pub filters: Filters,
    /// The main menu.
    pub menu: Vec<MenuItem>,
    /// Portals to which every page links.
    pub portals: Vec<MenuItem>,
    /// What people come for.
    pub tasks: Vec<MenuItem>,
    /// Pages to which the foot of every page links.
    pub footer: Vec<MenuItem>,
    /// What the site has to publish.
    pub required: Vec<Required>,
    /// The emblem of the organisation.
    pub emblem: Option<SourcePath>,
}

/// What a site is joined for.
#[derive(Debug, Clone)]
pub struct Occasion {
    /// The day.
    pub day: Date,
    /// Whether drafts are to be seen, and what is to be published on a later day.
    pub drafts: bool,
}

/// What stages after compilation know of a file that could be linked to.
struct Files<'a> {
    articles: FxHashMap<&'a SourcePath, ArticleId>,
    absent: FxHashMap<&'a SourcePath, Absence>,
    /// Codes of procedures that are not to be seen.
    absent_codes: FxHashMap<&'a str, Absence>,
    assets: &'a BTreeMap<SourcePath, Asset>,
    /// Folders with articles below them, by their files.
    folders: FxHashMap<String, SectionId>,
}

impl<'a> Files<'a> {
    fn of(
        heads: &'a Heads,
        absent: &[(&'a Head, Absence)],
        assets: &'a BTreeMap<SourcePath, Asset>,
        sections: &Sections,
    ) -> Self {
        let procedures = absent.iter().filter(|(head, _)| head.card.kind == Kind::Procedure);
        Self {
            articles: heads.enumerated().map(|(id, head)| (&head.card.path, id)).collect(),
            absent: absent.iter().map(|(head, absence)| (&head.card.path, *absence)).collect(),
            absent_codes: procedures
                .filter_map(|(head, absence)| Some((head.card.number.as_deref()?, *absence)))
                .collect(),
            assets,
            folders: sections.enumerated().map(|(id, section)| (section.folder.clone(), id)).collect(),
        }
    }
}

/// A finding of the join, at a part of an article; its place in the file is looked up when it is told.
struct Told {
    article: ArticleId,
    at: At,
    finding: Finding,
}

#[derive(Clone, Copy)]
enum At {
    Reference(Ordinal),
    Field(Field),
}

/// Joins the articles of a site.
pub fn join(
    config: Arc<Config>,
    articles: &[Arc<Article>],
    (mut assets, tables): (BTreeMap<SourcePath, Asset>, BTreeMap<SourcePath, Arc<Table>>),
    occasion: &Occasion,
) -> (Site, Vec<Diagnostic>) {
    let order = Order::new();
    let is_present =
        |article: &&Article| article.head.card.publication.absence(occasion.day, occasion.drafts).is_none();
    let present: ById<ArticleId, &Article> =
        articles.iter().map(|article| &**article).filter(is_present).collect();
    let heads: Heads = present.iter().map(|article| Arc::clone(&article.head)).collect();
    let ((ranks, sections, section_of, neighbours), (documents, mut told)) = rayon::join(
        || {
            let ranks = sections::ranks(&heads, &order);
            let (sections, section_of) = sections::gather(&config, &heads, &ranks, &order);
            let neighbours = sections::neighbours(&sections, heads.len());
            (ranks, sections, section_of, neighbours)
        },
        || look_alone(&heads, config.law(), occasion.day),
    );
    let absent = absent(articles, occasion);
    let files = Files::of(&heads, &absent, &assets, &sections);
    let (links, mut terms) = rayon::join(
        || links::resolve(&heads, &sections, &files, &documents, (&config, &tables)),
        || terms::gather(&config, &heads, &ranks, &order),
    );
    let (links, unresolved) = links;
    told.extend(unresolved);
    let (register, citing) = rayon::join(
        || register::gather(&heads, &links, (config.law(), occasion.day), &mut told),
        || citing::gather(&heads, &links, &sections[SectionId::SITE].newest),
    );
    terms::add_statuses(&mut terms, &register, (&config, &ranks, &order));
    let filters = Filters::gather(&config, &sections, &terms, &heads);
    let mut diagnostics = Vec::new();
    let [menu, portals, tasks, footer] = [&config.menu, &config.links, &config.tasks, &config.footer]
        .map(|entries| menu::resolve(&config, entries, &heads, &sections, &files, &mut diagnostics));
    let required = required::gather(&config, &heads, &sections, &files, occasion.day, &mut diagnostics);
    let emblem = required::emblem(&config, &files, &mut diagnostics);
    let menu = if config.menu.is_empty() { menu::of_sections(&sections) } else { menu };
    diagnostics.extend(locate(told, &present));
    let (results, faults) = results::gather(&heads, &links, &tables);
    diagnostics.extend(faults);
    let hidden = files::hidden(&absent, &links, &assets);
    assets.retain(|path, _| !hidden.contains(path) || emblem.as_ref() == Some(path));
    let site = Site {
        codes: documents.by_code(),
        config,
        day: occasion.day,
        articles: heads,
        sections,
        section_of,
        neighbours,
        links,
        register,
        citing,
        terms,
        filters,
        menu,
        portals,
        tasks,
        footer,
        required,
        emblem,
        assets,
        tables,
        results,
    };
    (site, diagnostics)
}

/// The articles that are not to be seen, each with the reason.
fn absent<'a>(articles: &'a [Arc<Article>], occasion: &Occasion) -> Vec<(&'a Head, Absence)> {
    let absence = |article: &'a Arc<Article>| {
        let absence = article.head.card.publication.absence(occasion.day, occasion.drafts)?;
        Some((&*article.head, absence))
    };
    articles.iter().filter_map(absence).collect()
}

/// What can be told of articles before anything is known of sections: documents twice, bodies that had ended, reviews
/// overdue.
fn look_alone<'a>(heads: &'a Heads, law: &'a Tables, day: Date) -> (documents::Documents<'a>, Vec<Told>) {
    let mut told = Vec::new();
    let documents = documents::Documents::gather(heads, law, &mut told);
    bodies::check(heads, law, day, &mut told);
    for (article, head) in heads.enumerated() {
        if let Some(due) = head.common.review_by.filter(|due| *due < day) {
            told.push(Told { article, at: At::Field(Field::ReviewBy), finding: review_overdue(due) });
        }
    }
    (documents, told)
}

/// Gives findings of the join their places, and drops the warnings that somebody answers for.
fn locate(told: Vec<Told>, articles: &ById<ArticleId, &Article>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for Told { article, at, finding } in told {
        let article = articles[article];
        let path = &article.head.card.path;
        let accepted =
            article.head.common.accepted_findings.iter().any(|accepted| accepted.code == finding.code);
        if accepted && finding.code.severity() != Severity::Error {
            continue;
        }
        let place = match at {
            At::Reference(ordinal) => article.places.reference(path, ordinal),
            At::Field(field) => article.places.field(path, field),
        };
        let mut diagnostic = finding.at(place);
        if diagnostic.code == Code::LinkTarget && article.head.card.publication.draft {
            // A draft may point to what is still to be written.
            diagnostic.severity = Severity::Warning;
        }
        diagnostics.push(diagnostic);
    }
    diagnostics
}

impl Site {
    /// Whether an article is information of the agency that stands.
    pub fn is_official(&self, id: ArticleId) -> bool {
        self.articles[id].card.publication.is_official(self.day)
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
            .map(slug)
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
            Target::Fragment(text) | Target::Procedure(text) => text.clone(),
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

    /// The articles that speak of a document, the newest first; none for what is no document.
    pub fn cited_by(&self, document: ArticleId) -> &[ArticleId] {
        self.citing.get(&document).map_or(&[], Vec::as_slice)
    }

    /// The group of terms of a taxonomy, where it has pages.
    pub fn group(&self, taxonomy: Taxonomy) -> Option<&TermGroup> {
        self.terms.iter().find(|group| group.taxonomy == taxonomy)
    }

    /// The article of a file, where the site has it.
    pub fn find(&self, file: &SourcePath) -> Option<ArticleId> {
        self.articles.binary_search_by(|head| head.card.path.cmp(file)).ok().map(ArticleId)
    }

    /// The place of the whole file of an article.
    pub fn place(&self, article: ArticleId) -> Place {
        Place::whole(&self.articles[article].card.path)
    }
}
