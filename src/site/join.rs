//! The join, stage by stage.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    bodies, citations,
    configured::Configured,
    documents::Documents,
    filters::Filters,
    id::{ArticleId, ById, Heads, SectionId},
    joined::Site,
    links::{self, Files, Join},
    register,
    reported::{At, Reported, locate},
    results, sections, terms,
};
use crate::{
    article::{Absence, Article, Head},
    asset::{Asset, Table},
    config::Config,
    diagnostic::{Diagnostic, review_overdue},
    path::SourcePath,
    vocabulary::Field,
};
use law::Tables;
use vietnamese::{Date, Order};

/// What a site is joined for.
#[derive(Debug, Clone)]
pub struct Occasion {
    pub day: Date,
    /// Whether drafts are to be seen, and what is to be published on a later day.
    pub drafts: bool,
}

/// What a site is joined from.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// In the order of their files.
    pub articles: Vec<Arc<Article>>,
    pub assets: BTreeMap<SourcePath, Asset>,
    /// The tables among the assets.
    pub tables: BTreeMap<SourcePath, Arc<Table>>,
}

/// Joins the articles of a site.
pub fn join(
    config: Arc<Config>,
    Parts { articles, mut assets, tables }: Parts,
    occasion: &Occasion,
) -> (Site, Vec<Diagnostic>) {
    let order = Order::new();
    let is_present =
        |article: &&Article| article.head.card.publication.absence(occasion.day, occasion.drafts).is_none();
    let present: ById<ArticleId, &Article> =
        articles.iter().map(|article| &**article).filter(is_present).collect();
    let heads: Heads = present.iter().map(|article| Arc::clone(&article.head)).collect();
    let ((ranks, sections, section_of, neighbours), (documents, mut reported)) = rayon::join(
        || {
            let ranks = sections::ranks(&heads, &order);
            let (sections, section_of) = sections::gather(&config, &heads, &ranks, &order);
            let neighbours = sections::neighbours(&sections, heads.len());
            (ranks, sections, section_of, neighbours)
        },
        || look_alone(&heads, config.law(), occasion.day),
    );
    let absent = absent(&articles, occasion);
    let files = Files::of(&heads, &absent, &assets, &sections);
    let join = Join {
        heads: &heads,
        sections: &sections,
        files: &files,
        documents: &documents,
        config: &config,
        tables: &tables,
    };
    let (links, mut terms) = rayon::join(|| join.links(), || terms::gather(&config, &heads, &ranks, &order));
    let (links, unresolved) = links;
    reported.extend(unresolved);
    let (register, citing) = rayon::join(
        || register::gather(&heads, &links, config.law(), occasion.day, &mut reported),
        || citations::citing(&heads, &links, &sections[SectionId::SITE].newest),
    );
    terms::add_statuses(&mut terms, &register, &config, &ranks, &order);
    let filters = Filters::gather(&config, &sections, &terms, &heads);
    let Configured { menu, portals, tasks, footer, required, emblem, mut diagnostics } =
        Configured::gather(&join, occasion.day);
    diagnostics.extend(locate(reported, &present));
    let (results, faults) = results::gather(&heads, &links, &tables);
    diagnostics.extend(faults);
    let hidden = links::hidden(&absent, &links, &assets);
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

/// What can be reported of articles before anything is known of sections: documents twice, bodies that had ended, reviews
/// overdue.
fn look_alone<'a>(heads: &'a Heads, law: &'a Tables, day: Date) -> (Documents<'a>, Vec<Reported>) {
    let mut reported = Vec::new();
    let documents = Documents::gather(heads, law, &mut reported);
    bodies::check(heads, law, day, &mut reported);
    for (article, head) in heads.enumerated() {
        if let Some(due) = head.common.review_by.filter(|due| *due < day) {
            reported.push(Reported { article, at: At::Field(Field::ReviewBy), finding: review_overdue(due) });
        }
    }
    (documents, reported)
}
