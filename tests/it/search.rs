//! The search: queries as people type them find their pages among the first three, and nothing is lost on the way.

use std::{path::Path, sync::Arc};

use cchc::{
    article::Article,
    search::{Index, Narrowed},
    site::Site,
    snapshot,
    source::Sources,
};
use serde::Deserialize;

/// A site with its index.
pub struct Searched {
    pub site: Site,
    pub articles: Vec<Arc<Article>>,
    pub index: Index,
}

impl Searched {
    pub fn new(sources: &Sources) -> Self {
        let mut request = crate::request();
        request.occasion.drafts = true;
        let (site, articles, _) = cchc::join(sources, Vec::new(), &request);
        let articles = snapshot::present(&site, &articles);
        let index = Index::gather(&site, &articles);
        Self { site, articles, index }
    }

    /// The site of `content/` with its drafts.
    pub fn content() -> Self {
        Self::new(&Sources::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().0)
    }

    /// The site of the real procedures; `None` where there are none.
    pub fn records() -> Option<Self> {
        let records = crate::records::records("procedures/education.json")?;
        let articles = records.iter().enumerate().map(|(index, record)| {
            (format!("content/danh-muc/{index:03}.md"), crate::records::convert::listed(record))
        });
        let articles: Vec<(String, String)> = articles.collect();
        let files = articles.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
        Some(Self::new(&Sources::in_memory(files).0))
    }

    /// The addresses of the best hits, with the slash at their beginning.
    pub fn urls(&self, query: &str, limit: usize) -> Vec<String> {
        let hits = self.index.answer(query, &Narrowed::default(), limit).hits;
        hits.into_iter().map(|hit| format!("/{}", hit.record.url)).collect()
    }
}

#[derive(Debug, Deserialize)]
pub struct Queries {
    pub queries: Vec<Expected>,
}

/// A query with the pages that answer it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    pub q: String,
    pub site: String,
    #[serde(default)]
    pub expect: Vec<String>,
    #[serde(default)]
    pub expect_code: Vec<String>,
}

pub fn queries() -> Vec<Expected> {
    let text =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/queries.yaml"));
    serde_yaml::from_str::<Queries>(&text.unwrap()).unwrap().queries
}

/// The queries of a site that do not find their page, with what they find.
fn missed(searched: &Searched, site: &str) -> (usize, Vec<String>) {
    let of_site: Vec<Expected> = queries().into_iter().filter(|query| query.site == site).collect();
    let miss = |query: &Expected| {
        let hits = searched.index.answer(&query.q, &Narrowed::default(), 3).hits;
        let right = hits.iter().any(|hit| {
            query.expect.iter().any(|url| url[1..] == hit.record.url)
                || query.expect_code.contains(&hit.record.number)
        });
        let shown: Vec<String> = hits.iter().map(|hit| format!("{} {}", hit.record.url, hit.score)).collect();
        (!right).then(|| format!("{} → {:?}{:?}, found {shown:#?}", query.q, query.expect, query.expect_code))
    };
    (of_site.len(), of_site.iter().filter_map(miss).collect())
}

#[test]
fn queries_find_their_pages_of_content_among_the_first_three() {
    let (all, missed) = missed(&Searched::content(), "content");
    assert!(all >= 150, "{all}");
    assert!(missed.is_empty(), "{} of {all}:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn queries_find_their_procedures_of_the_province_among_the_first_three() {
    let Some(searched) = Searched::records() else { return };
    let (all, missed) = missed(&searched, "records");
    assert!(all >= 30, "{all}");
    assert!(missed.is_empty(), "{} of {all}:\n{}", missed.len(), missed.join("\n"));
}
