//! Filters of lists: by which taxonomies the articles of a list differ, and how many of them have each term.

use std::collections::BTreeMap;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::{
    id::{ArticleId, ById, Heads, SectionId},
    sections::Sections,
    terms::{Column, Columns, TermGroup},
};
use crate::config::{Config, Taxonomy};

/// A shorter list is seen at a glance, and has no filters.
const FEWEST: usize = 6;

/// A list that readers see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// Of a section.
    Section(SectionId),
    /// Of a term, by its place among those of its taxonomy.
    Term(Taxonomy, usize),
}

/// A list whose articles differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilteredList {
    pub list: List,
    /// By what it can be filtered: first what most of its articles say, else in the order of taxonomies.
    pub filters: Vec<Filter>,
    /// Whether it has more than one page: most of its rows stand elsewhere then.
    pub paged: bool,
}

/// A taxonomy by which the articles of a list differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    pub taxonomy: Taxonomy,
    /// The terms that articles of the list have, in their order, by their places among all of the taxonomy; with how many
    /// articles of the list have each.
    pub terms: Vec<(usize, usize)>,
    /// How many articles of the list have no term.
    pub silent: usize,
}

/// The filters of all lists of a site.
#[derive(Debug, Default)]
pub struct Filters {
    /// The lists that have some: sections, then terms.
    pub lists: Vec<FilteredList>,
    places: BTreeMap<List, usize>,
    columns: Columns,
}

/// The filter of a list by a taxonomy; `None` where its articles do not differ.
fn filter(column: &Column, articles: &[ArticleId]) -> Option<Filter> {
    let mut counts = vec![0; column.terms()];
    let mut silent = 0;
    for id in articles {
        let terms = column.of(*id);
        silent += usize::from(terms.is_empty());
        terms.iter().for_each(|term| counts[*term as usize] += 1);
    }
    let terms: Vec<(usize, usize)> = counts.into_iter().enumerate().filter(|(_, count)| *count > 0).collect();
    let narrows = terms.iter().any(|(_, count)| *count < articles.len());
    (terms.len() > 1 && narrows).then_some(Filter { taxonomy: column.taxonomy, terms, silent })
}

impl Filters {
    /// Gathers the filters of all lists.
    pub(super) fn gather(
        config: &Config,
        sections: &Sections,
        terms: &[TermGroup],
        columns: &Columns,
    ) -> Self {
        if !config.outputs.filters {
            return Self::default();
        }
        // Free words are as many as they like: no list to choose from.
        let columns: Columns =
            columns.iter().filter(|column| column.taxonomy != Taxonomy::Tags).cloned().collect();
        // The front page is no list of a section.
        let of_sections = sections
            .enumerated()
            .skip(1)
            .map(|(id, section)| (List::Section(id), section.articles.as_slice(), config.pagination.section));
        let of_terms = terms.iter().flat_map(|group| {
            group.terms.iter().enumerate().map(|(index, term)| {
                (List::Term(group.taxonomy, index), term.articles.as_slice(), config.pagination.term)
            })
        });
        let all: Vec<(List, &[ArticleId], usize)> =
            of_sections.chain(of_terms).filter(|(_, articles, _)| articles.len() >= FEWEST).collect();
        let filtered = |(list, articles, size): (List, &[ArticleId], usize)| {
            let others = columns.iter().filter(|column| match list {
                List::Term(taxonomy, _) => taxonomy != column.taxonomy,
                List::Section(_) => true,
            });
            let mut filters: Vec<Filter> = others.filter_map(|column| filter(column, articles)).collect();
            filters.sort_by_key(|filter| filter.silent);
            let paged = size > 0 && articles.len() > size;
            (!filters.is_empty()).then_some(FilteredList { list, filters, paged })
        };
        let lists: Vec<FilteredList> = all.into_par_iter().filter_map(filtered).collect();
        let places = lists.iter().enumerate().map(|(place, list)| (list.list, place)).collect();
        Self { lists, places, columns }
    }

    /// The place of a list among those that have filters.
    pub fn place(&self, list: List) -> Option<usize> {
        self.places.get(&list).copied()
    }

    /// Whether rows are fetched apart from their lists: where a list that is filtered has more than one page.
    pub fn has_rows(&self) -> bool {
        self.lists.iter().any(|list| list.paged)
    }

    /// The terms of an article, by their places among all of a taxonomy, in order.
    pub fn terms_of(&self, taxonomy: Taxonomy, article: ArticleId) -> &[u32] {
        let column = self.columns.iter().find(|column| column.taxonomy == taxonomy);
        column.map_or(&[], |column| column.of(article))
    }
}

/// The articles whose rows are fetched apart from their lists, numbered.
#[derive(Debug, Default)]
pub struct Rows {
    /// In the order in which they are numbered: section by section, as their lists show them.
    pub articles: Vec<ArticleId>,
    /// A digest of that order: rows and lists of one build belong together.
    pub order: u64,
    /// The number of each article among them.
    numbers: ById<ArticleId, usize>,
}

impl Rows {
    /// Numbers the articles of all sections.
    pub(super) fn gather(sections: &Sections, heads: &Heads) -> Self {
        let articles: Vec<ArticleId> =
            sections.iter().flat_map(|section| section.articles.iter().copied()).collect();
        let mut numbers = ById::filled(0, heads.len());
        let mut order = Xxh3::new();
        for (number, id) in articles.iter().enumerate() {
            numbers[*id] = number;
            order.update(heads[*id].card.url.as_str().as_bytes());
        }
        Self { articles, order: order.digest(), numbers }
    }

    /// The number of the row of an article.
    pub fn number(&self, article: ArticleId) -> usize {
        self.numbers.get(article).copied().unwrap_or_default()
    }
}
