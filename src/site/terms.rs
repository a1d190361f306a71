//! Terms: the areas, audiences, units, words, years and types by which articles are gathered.

use std::{borrow::Cow, collections::BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    id::{ArticleId, Heads},
    register::LegalRegister,
    sections::Ranks,
};
use crate::{
    article::Card,
    config::{Config, Taxonomy},
    path::{FreeSlugs, Url},
    vocabulary::{Choice, GovernmentLevel, OnlineLevel},
};
use law::status::Force;
use vietnamese::{Order, capitalised, parse_period, slug};

/// All terms of a taxonomy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermGroup {
    pub taxonomy: Taxonomy,
    /// The page that lists the terms.
    pub url: Url,
    pub terms: Vec<Term>,
    /// The place of each term, by its name.
    places: FxHashMap<String, usize>,
}

/// A term with its articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What articles call it.
    pub name: String,
    pub title: String,
    /// The page that lists its articles.
    pub url: Url,
    /// The articles, the newest first.
    pub articles: Vec<ArticleId>,
}

impl TermGroup {
    /// The term with this name.
    pub fn find(&self, name: &str) -> Option<&Term> {
        Some(&self.terms[*self.places.get(name)?])
    }
}

/// The articles of each name of a taxonomy.
type ByName<'a> = FxHashMap<Cow<'a, str>, Vec<ArticleId>>;

/// Gathers the terms of all taxonomies that have pages and articles.
pub(super) fn gather(config: &Config, heads: &Heads, ranks: &Ranks, order: &Order) -> Vec<TermGroup> {
    let wanted = config.outputs.terms.iter().collect::<BTreeSet<_>>();
    let taxonomies = Taxonomy::ALL.into_iter().filter(|taxonomy| wanted.contains(taxonomy));
    let mut groups: Vec<(Taxonomy, ByName<'_>)> =
        taxonomies.map(|taxonomy| (taxonomy, ByName::default())).collect();
    // Each article is looked at once, for all taxonomies.
    for (id, head) in heads.enumerated() {
        if head.card.is_section || head.card.publication.withdrawn {
            continue;
        }
        for (taxonomy, by_name) in &mut groups {
            for name in names(*taxonomy, &head.card) {
                let articles = by_name.entry(name).or_default();
                if articles.last() != Some(&id) {
                    articles.push(id);
                }
            }
        }
    }
    let groups =
        groups.into_par_iter().map(|(taxonomy, by_name)| group(taxonomy, by_name, config, ranks, order));
    groups.filter(|group| !group.terms.is_empty()).collect()
}

/// Adds the statuses that documents have on the day, which are known only when what documents do to each other is.
pub(super) fn add_statuses(
    terms: &mut Vec<TermGroup>,
    register: &LegalRegister,
    config: &Config,
    ranks: &Ranks,
    order: &Order,
) {
    if !config.outputs.terms.contains(&Taxonomy::Statuses) {
        return;
    }
    let mut by_name = ByName::default();
    for &id in register.articles() {
        if let Some(status) = register.status(id) {
            by_name.entry(status.force.title().into()).or_default().push(id);
        }
    }
    if !by_name.is_empty() {
        let place = |group: &TermGroup| Taxonomy::ALL.iter().position(|known| *known == group.taxonomy);
        terms.push(group(Taxonomy::Statuses, by_name, config, ranks, order));
        terms.sort_by_key(place);
    }
}

fn group(
    taxonomy: Taxonomy,
    by_name: ByName<'_>,
    config: &Config,
    ranks: &Ranks,
    order: &Order,
) -> TermGroup {
    // In one order, whatever that of the table is: slugs are given to the first that asks.
    let mut by_name: Vec<(Cow<'_, str>, Vec<ArticleId>)> = by_name.into_iter().collect();
    by_name.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let url = Url::root().join(taxonomy.slug());
    // Folding merges words that differ in their marks alone.
    let mut slugs = FreeSlugs::default();
    let mut terms: Vec<Term> = by_name
        .into_iter()
        .map(|(name, mut articles)| {
            articles.sort_unstable_by_key(|id| ranks[*id]);
            let base = Some(slug(&name)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "muc".to_owned());
            let url = url.join(&slugs.free(base));
            Term { title: title(taxonomy, &name), name: name.into_owned(), url, articles }
        })
        .collect();
    sort(taxonomy, config, order, &mut terms);
    let places = terms.iter().enumerate().map(|(place, term)| (term.name.clone(), place)).collect();
    TermGroup { taxonomy, url, terms, places }
}

/// The terms of an article.
pub fn names(taxonomy: Taxonomy, card: &Card) -> Vec<Cow<'_, str>> {
    fn all<'a>(names: impl IntoIterator<Item = &'a String>) -> Vec<Cow<'a, str>> {
        names.into_iter().map(|name| Cow::Borrowed(name.as_str())).collect()
    }
    let mut names: Vec<Cow<'_, str>> = match taxonomy {
        Taxonomy::Areas => all(&card.areas),
        Taxonomy::Audiences => all(&card.audiences),
        Taxonomy::Units => all(&card.unit),
        Taxonomy::Tags => all(&card.tags),
        Taxonomy::Years => card.date.iter().map(|date| date.year().to_string().into()).collect(),
        Taxonomy::DocumentTypes => all(&card.document_type),
        // What a kind brings of itself; the status of a document is no matter of its card.
        Taxonomy::ProcedureFields
        | Taxonomy::Levels
        | Taxonomy::OnlineLevels
        | Taxonomy::Periods
        | Taxonomy::Issuers
        | Taxonomy::Statuses => Vec::new(),
    };
    names.extend(card.terms.iter().filter(|(of, _)| *of == taxonomy).map(|(_, name)| name.as_str().into()));
    names
}

fn title(taxonomy: Taxonomy, name: &str) -> String {
    match taxonomy {
        Taxonomy::Years => format!("Năm {name}"),
        Taxonomy::DocumentTypes | Taxonomy::ProcedureFields | Taxonomy::Levels | Taxonomy::OnlineLevels => {
            capitalised(name)
        }
        _ => name.to_owned(),
    }
}

/// The order of terms: as configured, by rank, the latest year first, else by the alphabet.
fn sort(taxonomy: Taxonomy, config: &Config, order: &Order, terms: &mut [Term]) {
    let configured =
        |list: &[String], name: &str| list.iter().position(|known| known == name).unwrap_or(usize::MAX);
    fn chosen<C: Choice>(name: &str) -> usize {
        C::ALL.iter().position(|value| value.name() == name).unwrap_or(usize::MAX)
    }
    let rank = |name: &str| match taxonomy {
        Taxonomy::Areas => configured(&config.reform_areas, name),
        Taxonomy::Audiences => configured(&config.audiences, name),
        Taxonomy::Units => configured(&config.units, name),
        Taxonomy::DocumentTypes => {
            config.law().type_by_name(name).map_or(usize::MAX, |kind| kind.rank.into())
        }
        Taxonomy::Years => 9999 - name.parse::<usize>().unwrap_or(0).min(9999),
        Taxonomy::Levels => chosen::<GovernmentLevel>(name),
        Taxonomy::OnlineLevels => chosen::<OnlineLevel>(name),
        Taxonomy::Periods => parse_period(name).map_or(usize::MAX, |period| 9999 - usize::from(period.year)),
        Taxonomy::Statuses => {
            Force::ALL.iter().rev().position(|force| force.title() == name).unwrap_or(usize::MAX)
        }
        Taxonomy::ProcedureFields | Taxonomy::Issuers | Taxonomy::Tags => 0,
    };
    terms.sort_by(|a, b| rank(&a.name).cmp(&rank(&b.name)).then_with(|| order.compare(&a.name, &b.name)));
}
