//! The search: queries as people type them find their pages among the first three, and nothing is lost on the way.

use std::{path::Path, sync::Arc};

use cchc::{
    article::Kind,
    search::{Facet, Index, Narrowed},
    site::{Articles, Site},
    source::Sources,
};
use serde::Deserialize;

/// A site with its index.
pub(crate) struct Searched {
    pub(crate) site: Arc<Site>,
    pub(crate) articles: Arc<Articles>,
    pub(crate) index: Index,
}

impl Searched {
    pub(crate) fn new(sources: &Sources) -> Self {
        let mut request = crate::request();
        request.occasion.drafts = true;
        let made = cchc::join(sources, &request);
        let (articles, site) = (made.articles, made.site);
        let index = Index::gather(&site, &articles);
        Self { site, articles, index }
    }

    /// The site of `content/` with its drafts.
    pub(crate) fn content() -> Self {
        Self::new(&Sources::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().0)
    }

    /// The site of the real procedures; `None` where there are none.
    pub(crate) fn records() -> Option<Self> {
        let records = crate::records::records("procedures/education.json")?;
        let articles = records.iter().enumerate().map(|(index, record)| {
            (format!("content/danh-muc/{index:03}.md"), crate::records::convert::listed(record))
        });
        let articles: Vec<(String, String)> = articles.collect();
        let files = articles.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
        Some(Self::new(&Sources::in_memory(files).0))
    }

    /// The addresses of the best hits, with the slash at their beginning.
    pub(crate) fn urls(&self, query: &str, limit: usize) -> Vec<String> {
        let hits = self.index.answer(query, &Narrowed::default(), limit).hits;
        hits.into_iter().map(|hit| format!("/{}", hit.record.url)).collect()
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct Queries {
    pub(crate) queries: Vec<Expected>,
}

/// A query with the pages that answer it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    pub(crate) q: String,
    pub(crate) site: String,
    #[serde(default)]
    pub(crate) expect: Vec<String>,
    #[serde(default)]
    pub(crate) expect_code: Vec<String>,
}

pub(crate) fn queries() -> Vec<Expected> {
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

#[test]
fn a_word_that_is_not_finished_finds_what_begins_with_it() {
    let searched = small(&[
        ("content/a.md", "---\nloại: trang\ntiêu đề: Chuyển trường\n---\n"),
        ("content/b.md", "---\nloại: trang\ntiêu đề: Trưởng phòng\n---\n"),
        ("content/c.md", "---\nloại: trang\ntiêu đề: Chu kỳ\n---\n"),
    ]);
    // `chuyể` stands nowhere: it is taken for the beginning of a word. `chu` stands somewhere, and is a word until somebody types on.
    assert_eq!(searched.urls("chuyể", 9), ["/a/"]);
    assert_eq!(searched.urls("chu", 9), ["/c/"]);
    let typed = |text: &str| -> Vec<String> {
        let hits = searched.index.suggest(text, &Narrowed::default(), 9).hits;
        hits.into_iter().map(|hit| hit.record.url).collect()
    };
    assert_eq!(typed("chu"), ["c/", "a/"]);
    assert_eq!(typed("chu "), ["c/"]);
    assert_eq!(typed("chuyển tr"), ["a/"]);
    let content = Searched::content();
    assert_eq!(content.urls("chuyể", 10), content.urls("chuye", 10));
    assert!(content.urls("chuyể", 10).len() >= 8);
}

#[test]
fn a_number_stands_behind_words_that_say_what_it_is_and_no_others() {
    let searched = Searched::content();
    let first_page = |text: &str| searched.urls(text, 10);
    let own = ["/van-ban/107-2020-nd-cp/"];
    for text in ["107/2020/NĐ-CP", "107/2020/nd-cp", "nghị định số 107/2020/NĐ-CP", "nđ 107 2020 nđ cp"]
    {
        assert_eq!(first_page(text), own, "{text}");
    }
    for text in ["nd 107", "sở giáo dục 107/2020/NĐ-CP", "107/2020/NĐ-CP học phí"] {
        assert!(first_page(text).len() > 1, "{text}");
    }
}

/// What is typed in other ways: without marks, in capitals, decomposed.
fn typings(text: &str) -> Vec<String> {
    let nfd = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(text).into_owned();
    let plain: String = nfd.chars().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)).collect();
    vec![text.to_owned(), text.to_uppercase(), nfd, plain.replace('đ', "d").replace('Đ', "D")]
}

/// Titles that do not find their page first among those of the same title.
fn lost_titles(searched: &Searched) -> Vec<String> {
    let mut lost = Vec::new();
    let folding = vietnamese::Folding::new();
    let words = |text: &str| -> Vec<String> {
        folding.syllables(text).into_iter().map(|syllable| syllable.folded).collect()
    };
    for article in searched.articles.iter() {
        let card = &article.head.card;
        if card.url.as_str() == "/" || card.publication.withdrawn {
            continue;
        }
        for typed in typings(&card.title) {
            let hits = searched.index.answer(&typed, &Narrowed::default(), 1).hits;
            let first = hits.first().map(|hit| hit.record.title.clone()).unwrap_or_default();
            if words(&first) != words(&card.title) {
                lost.push(format!("{typed} → {first}"));
            }
        }
    }
    lost
}

#[test]
fn every_title_finds_its_page_first_however_it_is_typed() {
    let lost = lost_titles(&Searched::content());
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    if let Some(searched) = Searched::records() {
        let lost = lost_titles(&searched);
        assert!(lost.is_empty(), "{}", lost.join("\n"));
    }
}

/// The ways to write a number or code.
fn spellings(number: &str, kind: Option<&str>, symbol: Option<&str>) -> Vec<String> {
    let plain = typings(number).pop().unwrap();
    let mut all = vec![
        number.to_owned(),
        plain.to_lowercase(),
        plain.replace(['/', '-'], " "),
        plain.replace('/', "-"),
        number.to_lowercase(),
        format!("số {number}"),
    ];
    if let Some(kind) = kind {
        all.push(format!("{kind} {number}"));
        all.push(format!("{kind} số {number}"));
        all.push(typings(&format!("{kind} so {number}")).pop().unwrap());
    }
    if let Some(symbol) = symbol {
        let serial = number.split(['/', '-']).next().unwrap();
        all.push(format!("{symbol} {number}"));
        all.push(format!("{symbol}{serial} {}", plain.replace(['/', '-'], " ")));
    }
    all
}

#[test]
fn every_number_and_code_finds_its_page_first_however_it_is_written() {
    let mut lost = Vec::new();
    for searched in [Some(Searched::content()), Searched::records()].into_iter().flatten() {
        for article in searched.articles.iter() {
            let card = &article.head.card;
            let Some(number) = &card.number else { continue };
            let law = searched.site.config.law();
            let kind = card.document_type.as_deref();
            let symbol = kind.and_then(|kind| law.type_by_name(kind)).and_then(|kind| kind.symbol.as_deref());
            let mut all = spellings(number, kind, symbol);
            if card.kind == Kind::Procedure {
                all = vec![
                    number.clone(),
                    number.replace('.', ""),
                    number.replace('.', " "),
                    format!("{number}.000.00.00.H15"),
                    format!("thủ tục {number}"),
                    format!("mã thủ tục {number}"),
                    format!("tthc {number}"),
                ];
            }
            for typed in all {
                let hits = searched.index.answer(&typed, &Narrowed::default(), 1).hits;
                let first = hits.first().map(|hit| hit.record.number.clone()).unwrap_or_default();
                if first != *number {
                    lost.push(format!("{typed} → {first}, not {number}"));
                }
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// A site of articles by their file and front matter.
pub(crate) fn small(files: &[(&str, &str)]) -> Searched {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    Searched::new(&Sources::in_memory(files).0)
}

#[test]
fn marks_that_agree_go_before_those_that_contradict_and_nothing_is_excluded() {
    let searched = small(&[
        ("content/a.md", "---\nloại: trang\ntiêu đề: Trưởng phòng\n---\n"),
        ("content/b.md", "---\nloại: trang\ntiêu đề: Trường học\n---\n"),
        ("content/c.md", "---\nloại: trang\ntiêu đề: Khác\n---\n\nỞ trường.\n"),
    ]);
    assert_eq!(searched.urls("trường", 9), ["/b/", "/c/", "/a/"]);
    assert_eq!(searched.urls("trương", 9), ["/a/", "/b/", "/c/"]);
    assert_eq!(searched.urls("truong", 9), ["/a/", "/b/", "/c/"]);
}

#[test]
fn what_is_in_force_goes_before_what_ended_and_newer_before_older() {
    let document = |number: &str, day: &str, more: &str| {
        format!(
            "---\nloại: văn bản\nloại văn bản: quyết định\nsố hiệu: {number}\nngày ban hành: {day}\ncơ quan ban hành: UBND tỉnh\ntrích yếu: Về học phí năm học\nngày có hiệu lực: {day}\n{more}---\n"
        )
    };
    let ended = document("9/2022/QĐ-UBND", "09/09/2022", "ngày hết hiệu lực: 01/01/2024\n");
    let (old, new) =
        (document("1/2020/QĐ-UBND", "01/02/2020", ""), document("2/2021/QĐ-UBND", "01/02/2021", ""));
    let searched = small(&[("content/a.md", &ended), ("content/b.md", &old), ("content/c.md", &new)]);
    let numbers: Vec<String> = searched
        .index
        .answer("học phí", &Narrowed::default(), 9)
        .hits
        .into_iter()
        .map(|hit| hit.record.number)
        .collect();
    assert_eq!(numbers, ["2/2021/QĐ-UBND", "1/2020/QĐ-UBND", "9/2022/QĐ-UBND"]);
}

#[test]
fn lists_of_hits_are_narrowed_by_kind_field_year_and_status() {
    let searched = Searched::content();
    let narrowed = |narrowed: &Narrowed| searched.index.answer("cải cách hành chính", narrowed, 100).hits;
    let documents = narrowed(&Narrowed { kind: Some(Kind::LegalDocument), ..Narrowed::default() });
    assert!(!documents.is_empty() && documents.iter().all(|hit| hit.record.url.starts_with("van-ban/")));
    let years = searched.index.values(Facet::Year);
    let year = years.iter().position(|year| *year == "2021").unwrap();
    let of_year = narrowed(&Narrowed { kind: None, facets: [(Facet::Year, year)].into() });
    assert!(
        !of_year.is_empty() && of_year.iter().all(|hit| hit.record.facts.contains("2021")),
        "{of_year:?}"
    );
}

#[test]
fn a_withdrawn_article_is_not_found_and_a_draft_only_where_drafts_are_seen() {
    let files = [
        (
            "content/a.md",
            "---\nloại: trang\ntiêu đề: Xin nghỉ\nthu hồi: {ngày: 01/01/2024, lý do: sai}\n---\n",
        ),
        ("content/b.md", "---\nloại: trang\ntiêu đề: Xin nghỉ phép\nnháp: có\n---\n"),
    ];
    assert_eq!(small(&files).urls("xin nghỉ", 9), ["/b/"]);
}

#[test]
fn what_a_site_adds_to_the_synonyms_is_found() {
    let config = "synonyms:\n  equal: [[Ea Kar, Ea Cá]]\n  leads_to: [{from: [xin thôi học], to: chuyển trường}]\n  noise: [nhé]\n";
    let searched = small(&[
        ("cchc.yaml", config),
        ("content/a.md", "---\nloại: trang\ntiêu đề: Xã Ea Kar\n---\n"),
        ("content/b.md", "---\nloại: trang\ntiêu đề: Chuyển trường\n---\n"),
    ]);
    assert_eq!(searched.urls("ea ca nhé", 1), ["/a/"]);
    assert_eq!(searched.urls("xin thoi hoc", 1), ["/b/"]);
}

#[test]
fn a_site_without_search_has_no_box_no_script_and_no_index() {
    let files: crate::Files<'_> = &[
        ("cchc.yaml", "outputs: {search: false}\n"),
        ("content/a.md", "---\nloại: trang\ntiêu đề: Trang\n---\n"),
    ];
    let without = crate::Published::new(files);
    assert!(!without.page("a/index.html").contains("search"));
    assert!(!without.has("tim-kiem"));
    let with = crate::Published::new(&files[1..]);
    assert!(
        with.page("a/index.html")
            .contains("<form class=\"search site-search\" role=\"search\" action=\"/cchc/tim-kiem/\">")
    );
    assert!(with.has("tim-kiem/index.html") && with.has("tim-kiem/chi-muc/root.js"));
    // Search engines have their own.
    assert!(with.page("tim-kiem/index.html").contains("noindex"));
    assert!(!with.page("sitemap.xml").contains("tim-kiem"));
}

#[test]
fn a_build_that_changes_nothing_writes_no_file_of_the_index_again() {
    let folder = tempfile::tempdir().unwrap();
    let files: crate::Files<'_> = &[("content/a.md", "---\nloại: trang\ntiêu đề: Trang\n---\n\nChữ.\n")];
    crate::build_into(files, &crate::request(), folder.path());
    let again = crate::build_into(files, &crate::request(), folder.path()).published.unwrap();
    assert_eq!(again.written, 0);
    // What the index no longer has is removed.
    let none: crate::Files<'_> = &[files[0], ("cchc.yaml", "outputs: {search: false}\n")];
    crate::build_into(none, &crate::request(), folder.path());
    assert!(!folder.path().join("tim-kiem").exists());
}

#[test]
fn long_lists_are_narrowed_too() {
    let files: Vec<(String, String)> = (0..120)
        .map(|number| {
            let year = 2020 + number % 2;
            let text = format!("---\nloại: trang\ntiêu đề: Trang học {number}\nngày: 01/03/{year}\n---\n");
            (format!("content/b{number}.md"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let searched = small(&files);
    let year = searched.index.values(Facet::Year).iter().position(|year| *year == "2021").unwrap();
    let narrowed = Narrowed { kind: None, facets: [(Facet::Year, year)].into() };
    assert_eq!(searched.index.answer("trang học", &narrowed, 1000).hits.len(), 60);
}

#[test]
fn more_spellings_of_a_syllable_than_are_kept_apart_are_all_found() {
    let mut words = Vec::new();
    for d in ["d", "đ"] {
        for u in ["u", "ư"] {
            for o in ["o", "ô", "ơ"] {
                for tone in ["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"] {
                    words.push(format!("{d}{u}{o}{tone}ng"));
                }
            }
        }
    }
    let files: Vec<(String, String)> = words
        .iter()
        .enumerate()
        .map(|(number, word)| {
            let other = &words[(number + 1) % words.len()];
            let text = format!("---\nloại: trang\ntiêu đề: Trang {word} {other}\n---\n\n{word} {word}\n");
            (format!("content/b{number}.md"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let searched = small(&files);
    assert_eq!(searched.urls("duong", 1000).len(), words.len());
    assert_eq!(searched.urls("duong duong", 1000).len(), words.len());
}

#[test]
fn the_words_that_all_pages_of_a_kind_have_lead_to_the_page_of_that_name() {
    let searched = Searched::content();
    assert_eq!(searched.urls("thủ tục", 1), ["/thu-tuc/"]);
    assert_eq!(searched.urls("van ban", 1), ["/van-ban/"]);
    assert_eq!(searched.urls("tin tuc", 1), ["/tin-tuc/"]);
}

/// The messages of a site's findings, in Vietnamese.
fn told(files: crate::Files<'_>) -> Vec<String> {
    let (built, _) = crate::check(files);
    built.report.diagnostics().iter().map(|found| found.message.vi.clone()).collect()
}

#[test]
fn what_stands_in_the_way_of_the_search_is_told_with_what_it_stands_in_the_way_of() {
    let page = "---\nloại: trang\ntiêu đề: Trang\n---\n\nChữ.\n";
    assert_eq!(
        told(&[("content/tim-kiem.md", page)]),
        ["Địa chỉ `/tim-kiem/` của trang này đã thuộc về `Tìm kiếm`."]
    );
    let linked = "---\nloại: trang\ntiêu đề: Trang\n---\n\n[Tệp](tim-kiem/chi-muc/a.txt)\n";
    assert_eq!(
        told(&[("content/a.md", linked), ("content/tim-kiem/chi-muc/a.txt", "x")]),
        ["Địa chỉ `/tim-kiem/chi-muc/a.txt` của trang này đã thuộc về `Tìm kiếm`."]
    );
}

#[test]
fn a_synonym_that_finds_nothing_is_told_with_its_cure() {
    let of = |synonyms: &str| told(&[("cchc.yaml", &format!("synonyms: {synonyms}\n"))]).join("\n");
    assert!(of("{equal: [[Ea Kar]]}").contains("“Ea Kar” đứng một mình"), "{}", of("{equal: [[Ea Kar]]}"));
    assert!(of("{noise: ['...']}").contains("“...” không có chữ hay số nào"));
}
