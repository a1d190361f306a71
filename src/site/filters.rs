//! Filters of lists: by which taxonomies the articles of a list differ, and how many of them have each term.

use std::collections::BTreeMap;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::{
    id::{ArticleId, ById, Heads, SectionId},
    sections::Sections,
    terms::TermGroup,
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
    /// The articles whose rows are fetched apart from their lists, in the order in which they are numbered: section by
    /// section, as their lists show them. Empty where every filtered list has one page.
    pub rows: Vec<ArticleId>,
    /// A digest of that order: rows and lists of one build belong together.
    pub order: u64,
    /// The number of each article among them.
    row_of: ById<ArticleId, usize>,
    places: BTreeMap<List, usize>,
    columns: Vec<Column>,
}

/// The terms of a taxonomy that each article has.
#[derive(Debug)]
struct Column {
    taxonomy: Taxonomy,
    /// How many terms there are.
    terms: usize,
    /// Where those of each article begin, and where the last end.
    starts: Vec<usize>,
    values: Vec<usize>,
}

impl Column {
    fn new(group: &TermGroup, articles: usize) -> Self {
        let mut starts = vec![0; articles + 1];
        for id in group.terms.iter().flat_map(|term| &term.articles) {
            starts[id.0 + 1] += 1;
        }
        for at in 0..articles {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut values = vec![0; starts[articles]];
        for (index, term) in group.terms.iter().enumerate() {
            for id in &term.articles {
                values[next[id.0]] = index;
                next[id.0] += 1;
            }
        }
        Self { taxonomy: group.taxonomy, terms: group.terms.len(), starts, values }
    }

    fn of(&self, article: ArticleId) -> &[usize] {
        &self.values[self.starts[article.0]..self.starts[article.0 + 1]]
    }

    /// The filter of a list; `None` where its articles do not differ.
    fn filter(&self, articles: &[ArticleId]) -> Option<Filter> {
        let mut counts = vec![0; self.terms];
        for term in articles.iter().flat_map(|id| self.of(*id)) {
            counts[*term] += 1;
        }
        let terms: Vec<(usize, usize)> =
            counts.into_iter().enumerate().filter(|(_, count)| *count > 0).collect();
        let narrows = terms.iter().any(|(_, count)| *count < articles.len());
        let silent = articles.iter().filter(|id| self.of(**id).is_empty()).count();
        (terms.len() > 1 && narrows).then_some(Filter { taxonomy: self.taxonomy, terms, silent })
    }
}

impl Filters {
    /// Gathers the filters of all lists.
    pub(super) fn gather(config: &Config, sections: &Sections, terms: &[TermGroup], heads: &Heads) -> Self {
        if !config.outputs.filters {
            return Self::default();
        }
        // Free words are as many as they like: no list to choose from.
        let chosen: Vec<&TermGroup> = terms.iter().filter(|group| group.taxonomy != Taxonomy::Tags).collect();
        let columns: Vec<Column> =
            chosen.into_par_iter().map(|group| Column::new(group, heads.len())).collect();
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
            let mut filters: Vec<Filter> = others.filter_map(|column| column.filter(articles)).collect();
            filters.sort_by_key(|filter| filter.silent);
            let paged = size > 0 && articles.len() > size;
            (!filters.is_empty()).then_some(FilteredList { list, filters, paged })
        };
        let lists: Vec<FilteredList> = all.into_par_iter().filter_map(filtered).collect();
        let places = lists.iter().enumerate().map(|(place, list)| (list.list, place)).collect();
        let mut filters = Self { lists, places, columns, ..Self::default() };
        if filters.lists.iter().any(|list| list.paged) {
            filters.number_rows(sections, heads);
        }
        filters
    }

    fn number_rows(&mut self, sections: &Sections, heads: &Heads) {
        self.rows = sections.iter().flat_map(|section| section.articles.iter().copied()).collect();
        self.row_of = ById::filled(0, heads.len());
        let mut order = Xxh3::new();
        for (number, id) in self.rows.iter().enumerate() {
            self.row_of[*id] = number;
            order.update(heads[*id].card.url.as_str().as_bytes());
        }
        self.order = order.digest();
    }

    /// The place of a list among those that have filters.
    pub fn place(&self, list: List) -> Option<usize> {
        self.places.get(&list).copied()
    }

    /// The number of the row of an article.
    pub fn row_of(&self, article: ArticleId) -> usize {
        self.row_of.get(article).copied().unwrap_or_default()
    }

    /// The terms of an article, by their places among all of a taxonomy, in order.
    pub fn terms_of(&self, taxonomy: Taxonomy, article: ArticleId) -> &[usize] {
        let column = self.columns.iter().find(|column| column.taxonomy == taxonomy);
        column.map_or(&[], |column| column.of(article))
    }
}
