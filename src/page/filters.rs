//! What the filters of lists choose from, in files that a script fetches: for each list its terms and which of them each article
//! has; and apart from that the rows of articles, for lists of more than one page.
//!
//! Each file is a script that calls a function, since a page that is opened from a disk may fetch nothing else, nor may one
//! under a strict policy.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use serde::Serialize;

use super::{
    key::{Page, PageKey},
    list::TermLinkView,
    scene::Scene,
};
use crate::{
    config::Taxonomy,
    path::{Url, digest},
    search::DIGITS,
    site::{ArticleId, Filter, List, Site, Term},
};
use vietnamese::count;

/// What they are called in findings.
pub(super) const TITLE: &str = "Lọc danh sách";

/// The name of the file of a list, and of the folder of rows.
const NAME: &str = "bo-loc";

/// How many rows a file has. Those that fit a choice are strewn over many files: short ones bring little else.
const ROWS: usize = 16;

/// The outputs of filters that are known before anything is rendered.
pub(super) fn outputs(site: &Site) -> impl Iterator<Item = (PageKey, Url)> {
    (0..site.filters.lists.len()).map(|place| (PageKey::Filters(place), address(site, place)))
}

/// The folder of the files of rows, with a slash at its end.
pub fn rows_folder() -> Url {
    Url::root().join(NAME)
}

/// How many files of rows there are.
pub fn row_files(site: &Site) -> usize {
    site.rows().articles.len().div_ceil(ROWS)
}

/// The output of a file of rows, whose digest is known once they are rendered. Nothing else may stand in their folder.
pub fn row_page(file: usize, digest: &str) -> Page {
    Page { key: PageKey::Rows(file), url: rows_folder().file(&format!("{file}.{digest}.js")) }
}

/// The address of a list.
fn list_url(site: &Site, list: List) -> &Url {
    match list {
        List::Section(id) => &site.sections[id].url,
        List::Term(taxonomy, index) => &terms(site, taxonomy)[index].url,
    }
}

/// The address of what the filters of a list choose from.
pub(super) fn address(site: &Site, place: usize) -> Url {
    list_url(site, site.filters.lists[place].list).file(&format!("{NAME}.js"))
}

/// The articles of a list in order.
fn articles(site: &Site, list: List) -> &[ArticleId] {
    match list {
        List::Section(id) => &site.sections[id].articles,
        List::Term(taxonomy, index) => &terms(site, taxonomy)[index].articles,
    }
}

/// The terms of a taxonomy.
pub(super) fn terms(site: &Site, taxonomy: Taxonomy) -> &[Term] {
    site.group(taxonomy).map_or(&[], |group| &group.terms)
}

/// What a choice says of a term: years without the word that stands before them already.
pub(super) fn name(taxonomy: Taxonomy, term: &Term) -> &str {
    if taxonomy == Taxonomy::Years { &term.name } else { &term.title }
}

/// What the filters of a list choose from, as JSON.
#[derive(Serialize)]
struct Facets<'a> {
    /// From the folder of the file to that of the files of rows.
    folder: String,
    /// How many rows a file has.
    size: usize,
    /// The order of rows, by which numbers stand for them.
    order: String,
    /// How many articles the list has.
    count: usize,
    rows: Rows,
    filters: Vec<Facet<'a>>,
}

/// Which rows the articles of a list have.
#[derive(Serialize)]
#[serde(untagged)]
enum Rows {
    /// Those of the page.
    OfPage(()),
    /// From this number on.
    From(usize),
    /// These, in digits.
    Each(String),
}

#[derive(Serialize)]
struct Facet<'a> {
    /// In addresses.
    name: &'static str,
    title: &'static str,
    /// In addresses, and as readers call it.
    terms: Vec<(&'a str, &'a str)>,
    /// The combinations of terms that articles have.
    sets: Vec<Vec<usize>>,
    /// The combination of each article, in digits.
    of: String,
}

/// What the filters of a list choose from, as a script. Behind it stand the digests of the files of its rows in their order: a
/// list has the same version while rows alone are changed.
///
/// # Errors
/// Where a file of rows has none.
pub fn filter_file<E>(
    site: &Site,
    place: usize,
    digest_of: impl Fn(usize) -> Result<String, E>,
) -> Result<String, E> {
    let (json, version) = facets_of(site, place);
    let filtered = &site.filters.lists[place];
    let files: BTreeSet<usize> = match filtered.paged {
        true => articles(site, filtered.list).iter().map(|id| site.rows().number(*id) / ROWS).collect(),
        false => BTreeSet::new(),
    };
    let digests = files.into_iter().map(digest_of).collect::<Result<String, E>>()?;
    Ok(format!("cchcFilters(\"{version}\",{json},\"{digests}\");\n"))
}

/// What the filters of a list choose from, and a digest of it.
fn facets_of(site: &Site, place: usize) -> (String, String) {
    let filtered = &site.filters.lists[place];
    let articles = articles(site, filtered.list);
    let up = "../".repeat(address(site, place).as_str().matches('/').count() - 1);
    let facets = Facets {
        folder: format!("{up}{NAME}/"),
        size: ROWS,
        order: order(site),
        count: articles.len(),
        rows: if filtered.paged { rows(site, articles) } else { Rows::OfPage(()) },
        filters: filtered.filters.iter().map(|filter| facet(site, articles, filter)).collect(),
    };
    let json = serde_json::to_string(&facets).unwrap_or_default();
    let version = digest(&[&json]);
    (json, version)
}

fn order(site: &Site) -> String {
    format!("{:08x}", site.rows().order >> 32)
}

fn rows(site: &Site, articles: &[ArticleId]) -> Rows {
    let numbers: Vec<usize> = articles.iter().map(|id| site.rows().number(*id)).collect();
    if numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]) {
        Rows::From(numbers.first().copied().unwrap_or_default())
    } else {
        Rows::Each(digits(&numbers, site.rows().articles.len()))
    }
}

fn facet<'a>(site: &'a Site, articles: &[ArticleId], filter: &Filter) -> Facet<'a> {
    let all = terms(site, filter.taxonomy);
    let here: BTreeMap<usize, usize> =
        filter.terms.iter().enumerate().map(|(here, (index, _))| (*index, here)).collect();
    let mut numbers: BTreeMap<&[u32], usize> = BTreeMap::new();
    let of: Vec<usize> = articles
        .iter()
        .map(|id| {
            let next = numbers.len();
            *numbers.entry(site.filters.terms_of(filter.taxonomy, *id)).or_insert(next)
        })
        .collect();
    let mut sets = vec![Vec::new(); numbers.len()];
    for (set, number) in &numbers {
        sets[*number] = set.iter().filter_map(|index| here.get(&(*index as usize)).copied()).collect();
    }
    let slug = |term: &'a Term| {
        let path = term.url.as_str().trim_end_matches('/');
        path.rsplit('/').next().unwrap_or(path)
    };
    Facet {
        name: filter.taxonomy.slug(),
        title: filter.taxonomy.title(),
        terms: filter
            .terms
            .iter()
            .map(|(index, _)| (slug(&all[*index]), name(filter.taxonomy, &all[*index])))
            .collect(),
        of: digits(&of, sets.len()),
        sets,
    }
}

/// Numbers below a bound, each in as many digits of base 64 as the greatest of them may need, the greatest place first.
fn digits(numbers: &[usize], bound: usize) -> String {
    let mut width = 1;
    while bound > 1 << (6 * width) {
        width += 1;
    }
    let digit = |number: usize, place: usize| char::from(DIGITS[(number >> (6 * place)) & 63]);
    numbers.iter().flat_map(|number| (0..width).rev().map(move |place| digit(*number, place))).collect()
}

/// The articles whose rows stand in a file.
pub fn rows_of(site: &Site, file: usize) -> &[ArticleId] {
    let all = &site.rows().articles;
    let range = Range { start: (file * ROWS).min(all.len()), end: ((file + 1) * ROWS).min(all.len()) };
    &all[range]
}

/// A file of rows as a script. The quotation marks around addresses stay as they are, so that these can be made relative.
pub fn row_file<'a>(file: usize, rows: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = format!("cchcRows({file},`");
    for row in rows {
        out.push_str(&row.replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${"));
        out.push('\n');
    }
    out.push_str("`);\n");
    out
}

/// How many terms of a taxonomy are linked: the others stand in the list of all.
const SHOWN: usize = 12;

/// The filters of a list; the template `filters.html` sees them.
#[derive(Debug, Serialize)]
pub struct FiltersView<'a> {
    /// The address of what a script chooses from, for `data-filters`.
    pub data: String,
    /// By what the articles of the list differ.
    pub groups: Vec<FilterView<'a>>,
}

/// A taxonomy by which the articles of a list differ.
#[derive(Debug, Serialize)]
pub struct FilterView<'a> {
    /// In addresses: `nam`.
    pub name: &'static str,
    /// For `id`: `loc_nam`.
    pub id: String,
    /// The taxonomy as readers call it.
    pub title: &'static str,
    /// Terms that articles of the list have; the number is that of the list of the term, to which the link leads.
    pub terms: Vec<TermLinkView<'a>>,
    /// The list of all terms, where some that articles of the list have are not shown.
    pub all: Option<String>,
}

/// The filters of a list, by its place among those that have some.
pub fn filters(scene: Scene<'_>, place: usize) -> FiltersView<'_> {
    let (_, version) = facets_of(scene.site, place);
    let file = scene.addresses.href(address(scene.site, place).as_str());
    FiltersView {
        data: format!("{file}?v={version}"),
        groups: scene.site.filters.lists[place].filters.iter().map(|filter| group(scene, filter)).collect(),
    }
}

fn group<'a>(scene: Scene<'a>, filter: &Filter) -> FilterView<'a> {
    let taxonomy = filter.taxonomy;
    let known = terms(scene.site, taxonomy);
    let view = |(index, _): &(usize, usize)| TermLinkView {
        title: name(taxonomy, &known[*index]),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_as_many_digits_as_the_greatest_needs() {
        assert_eq!(digits(&[0, 1, 63], 64), "AB_");
        assert_eq!(digits(&[0, 1, 64], 65), "AAABBA");
        assert_eq!(digits(&[4096], 4097), "BAA");
        assert_eq!(digits(&[], 0), "");
    }
}
