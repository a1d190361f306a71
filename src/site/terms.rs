//! Terms: the areas, audiences, units, words, years and types by which articles are gathered.

use std::{borrow::Cow, sync::Arc};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

mod spellings;

use super::{
    id::{ArticleId, Heads},
    order::Newest,
    register::LegalRegister,
    reported::{Checked, Reported},
};
use crate::{
    article::Card,
    config::{Config, Taxonomy},
    path::{FreeSlugs, Url},
    vocabulary::{Choice, GovernmentLevel, OnlineLevel},
};
use law::status::Force;
use spellings::Spelling;
use vietnamese::{Order, capitalised, parse_period};

/// All terms of a taxonomy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermGroup {
    pub taxonomy: Taxonomy,
    /// The page that lists the terms.
    pub url: Url,
    pub terms: Vec<Term>,
    /// The place of each term, by its name.
    places: Arc<FxHashMap<String, usize>>,
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

/// The terms of a taxonomy without their articles, and which of them each article has, in the order of articles: what
/// stays when lists are sorted anew.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) taxonomy: Taxonomy,
    url: Url,
    /// The terms, in order; nothing stands in their lists.
    terms: Vec<Term>,
    /// Their places by their names.
    places: Arc<FxHashMap<String, usize>>,
    /// Where those of each article begin, and where the last end.
    starts: Vec<u32>,
    /// The places of terms, in order.
    values: Vec<u32>,
}

/// A column of each taxonomy that has pages and articles, in the order of taxonomies.
pub(super) type Columns = Vec<Arc<Column>>;

/// A column in the making: the names as they are found.
#[derive(Default)]
struct Names<'a> {
    places: FxHashMap<Cow<'a, str>, u32>,
    names: Vec<Cow<'a, str>>,
    starts: Vec<u32>,
    values: Vec<u32>,
}

/// A column, with the spellings that were found to be another's.
struct Made {
    column: Column,
    found: Vec<Reported>,
}

impl<'a> Names<'a> {
    fn add(&mut self, names: impl IntoIterator<Item = Cow<'a, str>>) {
        let start = self.values.len();
        self.starts.push(place(start));
        for name in names {
            let value = *self.places.entry(name).or_insert_with_key(|name| {
                self.names.push(name.clone());
                place(self.names.len() - 1)
            });
            if !self.values[start..].contains(&value) {
                self.values.push(value);
            }
        }
    }

    /// The column, where any article has a term; with the spellings that are another's term, by articles.
    fn column(
        mut self,
        taxonomy: Taxonomy,
        config: &Config,
        heads: &Heads,
        alphabet: &Order,
    ) -> Option<Made> {
        if self.names.is_empty() {
            return None;
        }
        self.starts.push(place(self.values.len()));
        let url = Url::root().join(taxonomy.slug());
        let ranked = ranked(taxonomy, config);
        let (spellings, found) = self.spellings(taxonomy, heads, &ranked);
        let mut slugs = FreeSlugs::default();
        let terms = spellings.iter().map(|spelling| {
            let name = &self.names[spelling.value as usize];
            let url = url.join(&slugs.free(spelling.slug.clone()));
            let term =
                Term { title: title(taxonomy, name), name: name.to_string(), url, articles: Vec::new() };
            (spelling.value, term)
        });
        let mut terms: Vec<(u32, Term)> = terms.collect();
        terms.sort_by(|(_, a), (_, b)| {
            ranked(&a.name).cmp(&ranked(&b.name)).then_with(|| alphabet.compare(&a.name, &b.name))
        });
        let mut places = vec![0; self.names.len()];
        for (at, (value, _)) in (0..).zip(&terms) {
            places[*value as usize] = at;
        }
        let others: Vec<(u32, u32)> = spellings.iter().flat_map(Spelling::others).collect();
        others.iter().for_each(|(other, value)| places[*other as usize] = places[*value as usize]);
        let mut values = Vec::with_capacity(self.values.len());
        for of_article in self.starts.windows(2) {
            let start = values.len();
            let of_article = &self.values[of_article[0] as usize..of_article[1] as usize];
            values.extend(of_article.iter().map(|value| places[*value as usize]));
            values[start..].sort_unstable();
        }
        let (starts, values) =
            if others.is_empty() { (self.starts, values) } else { each_once(&self.starts, &values) };
        let terms: Vec<Term> = terms.into_iter().map(|(_, term)| term).collect();
        let mut known: FxHashMap<String, usize> =
            terms.iter().enumerate().map(|(place, term)| (term.name.clone(), place)).collect();
        known.extend(
            others.iter().map(|(o, _)| (self.names[*o as usize].to_string(), places[*o as usize] as usize)),
        );
        let column = Column { taxonomy, url, terms, places: Arc::new(known), starts, values };
        Some(Made { column, found })
    }
}

/// The values of articles, each of an article once.
fn each_once(starts: &[u32], values: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let (mut new_starts, mut kept) = (Vec::with_capacity(starts.len()), Vec::with_capacity(values.len()));
    for of_article in starts.windows(2) {
        new_starts.push(place(kept.len()));
        let of_article = &values[of_article[0] as usize..of_article[1] as usize];
        kept.extend(of_article.chunk_by(u32::eq).map(|same| same[0]));
    }
    new_starts.push(place(kept.len()));
    (new_starts, kept)
}

/// A place as a column holds it: there are fewer articles than four thousand million.
fn place(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl Column {
    /// The terms of an article, by their places, in order.
    pub(super) fn of(&self, article: ArticleId) -> &[u32] {
        &self.values[self.starts[article.0] as usize..self.starts[article.0 + 1] as usize]
    }

    /// How many terms there are.
    pub(super) fn terms(&self) -> usize {
        self.terms.len()
    }

    /// The terms with their articles, which are met in the order of lists.
    fn group(&self, newest: &Newest) -> TermGroup {
        let mut terms = self.terms.clone();
        for &id in &newest.articles {
            for term in self.of(id) {
                terms[*term as usize].articles.push(id);
            }
        }
        TermGroup { taxonomy: self.taxonomy, url: self.url.clone(), terms, places: Arc::clone(&self.places) }
    }
}

/// The terms of all articles, for the taxonomies that have pages; the status of documents is known later.
pub(super) fn columns(config: &Config, heads: &Heads, alphabet: &Order) -> Checked<Columns> {
    let wanted = Taxonomy::ALL
        .into_iter()
        .filter(|taxonomy| *taxonomy != Taxonomy::Statuses && config.outputs.terms.contains(taxonomy));
    let mut all: Vec<(Taxonomy, Names<'_>)> = wanted.map(|taxonomy| (taxonomy, Names::default())).collect();
    // Each article is looked at once, for all taxonomies.
    for head in heads {
        let is_listed = !head.card.is_section && !head.card.publication.withdrawn;
        for (taxonomy, of_taxonomy) in &mut all {
            if is_listed {
                of_taxonomy.add(names(*taxonomy, &head.card));
            } else {
                of_taxonomy.add([]);
            }
        }
    }
    let made =
        all.into_par_iter().filter_map(|(taxonomy, names)| names.column(taxonomy, config, heads, alphabet));
    let (value, found): (Columns, Vec<_>) =
        made.map(|made| (Arc::new(made.column), made.found)).collect::<Vec<_>>().into_iter().unzip();
    Checked { value, found: found.into_iter().flatten().collect() }
}

/// The statuses that documents have on the day, which are known only when what documents do to each other is.
pub(super) fn statuses(
    register: &LegalRegister,
    config: &Config,
    heads: &Heads,
    alphabet: &Order,
) -> Option<Arc<Column>> {
    if !config.outputs.terms.contains(&Taxonomy::Statuses) {
        return None;
    }
    let mut names = Names::default();
    heads.ids().for_each(|id| names.add(register.status(id).map(|status| status.force.title().into())));
    names.column(Taxonomy::Statuses, config, heads, alphabet).map(|made| Arc::new(made.column))
}

/// The columns with that of statuses in its place.
pub(super) fn with_statuses(columns: &Columns, statuses: Option<Arc<Column>>) -> Columns {
    let place = |column: &Arc<Column>| Taxonomy::ALL.iter().position(|known| *known == column.taxonomy);
    let mut all: Columns = columns.iter().cloned().chain(statuses).collect();
    all.sort_by_key(place);
    all
}

/// The terms of all taxonomies with their articles.
pub(super) fn groups(columns: &Columns, newest: &Newest) -> Vec<TermGroup> {
    columns.par_iter().map(|column| column.group(newest)).collect()
}

/// The terms of an article.
pub fn names(taxonomy: Taxonomy, card: &Card) -> impl Iterator<Item = Cow<'_, str>> {
    let own = match taxonomy {
        Taxonomy::Areas => card.areas.as_slice(),
        Taxonomy::Audiences => card.audiences.as_slice(),
        Taxonomy::Units => card.unit.as_slice(),
        Taxonomy::Tags => card.tags.as_slice(),
        Taxonomy::DocumentTypes => card.document_type.as_slice(),
        // What a kind brings of itself; the status of a document is no matter of its card.
        Taxonomy::Years
        | Taxonomy::ProcedureFields
        | Taxonomy::Levels
        | Taxonomy::OnlineLevels
        | Taxonomy::Periods
        | Taxonomy::Issuers
        | Taxonomy::Statuses => &[],
    };
    let year = card.date.filter(|_| taxonomy == Taxonomy::Years).map(|date| date.year().to_string().into());
    let of_kind = card.terms.iter().filter(move |(of, _)| *of == taxonomy).map(|(_, name)| name);
    own.iter().chain(of_kind).map(|name| Cow::Borrowed(name.as_str())).chain(year)
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
fn ranked(taxonomy: Taxonomy, config: &Config) -> impl Fn(&str) -> usize {
    fn configured(list: &[String], name: &str) -> usize {
        list.iter().position(|known| known == name).unwrap_or(usize::MAX)
    }
    fn chosen<C: Choice>(name: &str) -> usize {
        C::ALL.iter().position(|value| value.name() == name).unwrap_or(usize::MAX)
    }
    move |name: &str| match taxonomy {
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
    }
}
