//! The site of `content/`: no findings, no broken link, and what the plan asked for.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use cchc::build::Unobserved;
use cchc::{output::Publisher, source::Sources};
use html5gum::{Token, Tokenizer};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn build() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (sources, found) = Sources::open(root()).unwrap();
    let mut request = crate::request();
    (request.base_url, request.strict) = (None, true);
    // The first day on which all of it is published.
    request.occasion.day = vietnamese::Date::constant(2026, 11, 24);
    let publisher = Publisher::temporary(folder.path()).unwrap();
    let built = cchc::build(&sources, found, &request, Some(publisher), &Unobserved).unwrap();
    // What is still to be written is no fault of what is there.
    let told = crate::shown(&built.report, &sources);
    let told: Vec<String> = told.into_iter().filter(|told| !told.starts_with("required-section ")).collect();
    assert_eq!(told, Vec::<String>::new());
    assert!(built.published.is_some());
    folder
}

/// Links and ids of a page.
struct Page {
    links: Vec<String>,
    ids: Vec<String>,
    scripts: usize,
    inline_styles: usize,
}

fn parse(html: &str) -> Page {
    let mut page = Page { links: Vec::new(), ids: Vec::new(), scripts: 0, inline_styles: 0 };
    for token in Tokenizer::new(html).flatten() {
        let Token::StartTag(tag) = token else { continue };
        let attribute =
            |name: &[u8]| tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned());
        page.links.extend([attribute(b"href"), attribute(b"src")].into_iter().flatten());
        page.ids.extend(attribute(b"id"));
        // What pages say to machines is data, which no browser runs.
        let is_data = attribute(b"type").is_some_and(|kind| kind == "application/ld+json");
        // Scripts are files of the site, whose links are looked at with all others; none stands in a page.
        let is_file = attribute(b"src").is_some();
        page.scripts += usize::from(tag.name.as_slice() == b"script" && !is_data && !is_file);
        page.inline_styles += usize::from(attribute(b"style").is_some() || tag.name.as_slice() == b"style");
    }
    page
}

#[test]
fn every_link_style_and_picture_of_the_site_is_there() {
    let folder = build();
    let base = "https://example.gov.vn/cai-cach-hanh-chinh";
    let files: BTreeMap<String, Vec<u8>> = crate::tree(folder.path()).into_iter().collect();
    let pages: BTreeMap<&str, Page> = files
        .iter()
        .filter(|(name, _)| name.ends_with(".html"))
        .map(|(name, bytes)| (name.as_str(), parse(std::str::from_utf8(bytes).unwrap())))
        .collect();
    let mut checked = 0;
    for (name, page) in &pages {
        let ids: BTreeSet<&String> = page.ids.iter().collect();
        assert_eq!(ids.len(), page.ids.len(), "an id twice in {name}");
        assert_eq!((page.scripts, page.inline_styles), (0, 0), "{name}");
        for link in &page.links {
            let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
            let path = path.split('?').next().unwrap();
            let inside = path.strip_prefix(base).or_else(|| path.strip_prefix("/cai-cach-hanh-chinh"));
            let target = match inside {
                Some(inside) if inside.ends_with('/') => format!("{}index.html", &inside[1..]),
                Some(inside) => inside[1..].to_owned(),
                None if path.is_empty() => (*name).to_owned(),
                None => {
                    assert!(
                        path.starts_with("https://")
                            || path.starts_with("mailto:")
                            || path.starts_with("tel:"),
                        "{link} in {name}"
                    );
                    continue;
                }
            };
            assert!(files.contains_key(&target), "{link} in {name}");
            if !fragment.is_empty() {
                assert!(pages[target.as_str()].ids.iter().any(|id| id == fragment), "{link} in {name}");
            }
            checked += 1;
        }
    }
    assert!(checked > 1000, "{checked}");
}

#[test]
fn every_document_that_the_plan_cites_has_a_page() {
    let folder = build();
    for page in [
        "quyet-dinh-524-qd-ubnd-2022-03-01",
        "ke-hoach-92-kh-sgddt-2021-12-20",
        "nghi-quyet-76-nq-cp-2021-07-15",
        "quyet-dinh-3478-qd-ubnd-2021-12-10",
        "chi-thi-17-ct-tu-2021-12-24",
        "quyet-dinh-3751-qd-ubnd-2021-12-29",
        "107-2020-nd-cp",
        "108-2020-nd-cp",
    ] {
        assert!(folder.path().join("van-ban").join(page).join("index.html").is_file(), "{page}");
    }
    assert!(folder.path().join("ke-hoach-tuyen-truyen-2022/index.html").is_file());
}

#[test]
fn feeds_and_the_sitemap_are_well_formed() {
    let folder = build();
    let mut feeds = 0;
    for (name, bytes) in crate::tree(folder.path()) {
        if !name.ends_with(".xml") {
            continue;
        }
        feeds += 1;
        let mut reader = quick_xml::Reader::from_reader(bytes.as_slice());
        reader.config_mut().check_end_names = true;
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
    assert!(feeds > 5, "{feeds}");
}
