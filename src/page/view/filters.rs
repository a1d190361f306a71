//! Filters of lists, as links to the lists of terms.

use serde::Serialize;

use super::{Scene, TermLinkView};
use crate::{
    config::Taxonomy,
    page::filters::{address, filter_file, name, terms},
    site::Filter,
};
use vietnamese::count;

/// How many terms of a taxonomy are linked: the others stand in the list of all.
const SHOWN: usize = 12;

/// The filters of a list; the template `filters.html` sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FiltersView {
    /// The address of what a script chooses from, for `data-filters`.
    pub data: String,
    /// By what the articles of the list differ.
    pub groups: Vec<FilterView>,
}

/// A taxonomy by which the articles of a list differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FilterView {
    /// In addresses: `nam`.
    pub name: &'static str,
    /// For `id`: `loc_nam`.
    pub id: String,
    /// The taxonomy as readers call it.
    pub title: &'static str,
    /// Terms that articles of the list have; the number is that of the list of the term, to which the link leads.
    pub terms: Vec<TermLinkView>,
    /// The list of all terms, where some that articles of the list have are not shown.
    pub all: Option<String>,
}

/// The filters of a list, by its place among those that have some.
pub fn filters(scene: Scene<'_>, place: usize) -> FiltersView {
    let (_, version) = filter_file(scene.site, place);
    let file = scene.addresses.href(address(scene.site, place).as_str());
    FiltersView {
        data: format!("{file}?v={version}"),
        groups: scene.site.filters.lists[place].filters.iter().map(|filter| group(scene, filter)).collect(),
    }
}

fn group(scene: Scene<'_>, filter: &Filter) -> FilterView {
    let taxonomy = filter.taxonomy;
    let known = terms(scene.site, taxonomy);
    let view = |(index, _): &(usize, usize)| TermLinkView {
        title: name(taxonomy, &known[*index]).to_owned(),
        url: scene.addresses.href(known[*index].url.as_str()),
        count: count(known[*index].articles.len()),
    };
    let more = filter.terms.len() > SHOWN;
    let group = scene.site.group(taxonomy).filter(|_| more);
    FilterView {
        name: taxonomy.slug(),
        id: format!("loc_{}", taxonomy.slug().replace('-', "_")),
        title: taxonomy.title(),
        terms: shown(filter).iter().map(view).collect(),
        all: group.map(|group| scene.addresses.href(group.url.as_str())),
    }
}

/// The terms that are linked: the first where their order says something, else those of most articles, in their order.
fn shown(filter: &Filter) -> Vec<(usize, usize)> {
    let mut terms = filter.terms.clone();
    if !matches!(filter.taxonomy, Taxonomy::Years | Taxonomy::Periods) {
        terms.sort_by_key(|(index, count)| (std::cmp::Reverse(*count), *index));
    }
    terms.truncate(SHOWN);
    terms.sort_unstable();
    terms
}
