//! Names that carry digests: what a page or a root names is what its own build wrote.

use std::collections::BTreeMap;

use crate::{Published, tree, without_digest};

const CONFIG: &str = "title: Sở\nbase_url: https://example.gov.vn/cchc/\n";

fn article(title: &str, body: &str) -> String {
    format!(
        "---\nloại: tin tức\ntiêu đề: {title}\nngày: 01/03/2022\nnội dung cải cách: Cải cách thể chế\n---\n\n{body}\n"
    )
}

/// A site of some news whose lists have more than one page, the text of one of which is given.
fn site(config: &str, title: &str, body: &str) -> BTreeMap<String, Vec<u8>> {
    let config = format!("{CONFIG}pagination: {{section: 5}}\n{config}");
    let mut files = vec![("cchc.yaml".to_owned(), config)];
    files.extend((0..40).map(|n| {
        let field = ["Cải cách thể chế", "Cải cách thủ tục hành chính"][n % 2];
        let text = article(&format!("Tin số {n}"), &format!("Chữ của bài {n}."));
        (format!("content/tin/{n}.md"), text.replace("Cải cách thể chế", field))
    }));
    files.push(("content/tin/x.md".to_owned(), article(title, body)));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    tree(Published::new(&files).folder.path()).into_iter().collect()
}

/// The names that carry digests, by what they are without.
fn named(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, &str> {
    let all = files.keys().map(|name| (without_digest(name), name.as_str()));
    all.filter(|(plain, name)| plain != name).collect()
}

#[test]
fn a_file_of_the_theme_or_of_the_search_or_of_rows_whose_bytes_differ_has_another_name() {
    let plain = site("", "Bài", "Chữ.");
    let editions = [
        site("appearance: {colours: {brand: '#0b5d3b'}}\n", "Bài", "Chữ."),
        site("", "Bài khác", "Chữ."),
        site("", "Bài", "Chữ khác hẳn."),
    ];
    let sorts = [
        "giao-dien/site.css",
        "giao-dien/search.js",
        "tim-kiem/chi-muc/t-0.js",
        "tim-kiem/chi-muc/d-0.js",
        "bo-loc/0.js",
    ];
    for sort in sorts {
        assert!(named(&plain).contains_key(sort), "{sort}: {:?}", named(&plain));
    }
    for edition in &editions {
        let mut changed = 0;
        for (name, before) in named(&plain) {
            let now = named(edition).get(&name).copied().unwrap_or_else(|| panic!("{name} is gone"));
            if edition[now] == plain[before] {
                continue;
            }
            assert_ne!(now, before, "{name} has other bytes");
            changed += 1;
        }
        assert!(changed > 0);
    }
    // What an edit does not touch keeps its name: most of the search, where a text was changed; all of it, where a colour was.
    let kept = |edition: &BTreeMap<String, Vec<u8>>, sort: &str| {
        let of = |files| {
            named(files)
                .into_values()
                .filter(|name| name.starts_with(sort))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let (before, now) = (of(&plain), of(edition));
        (before.iter().filter(|name| now.contains(name)).count(), before.len())
    };
    let (kept_of_search, all) = kept(&editions[0], "tim-kiem/chi-muc/");
    assert_eq!(kept_of_search, all);
    let (kept_of_search, all) = kept(&editions[2], "tim-kiem/chi-muc/");
    assert!(kept_of_search < all && kept_of_search * 2 > all, "{kept_of_search} of {all}");
    let (kept_of_theme, all) = kept(&editions[1], "giao-dien.");
    assert_eq!(kept_of_theme, all);
    let (kept_of_rows, all) = kept(&editions[1], "bo-loc/");
    assert_eq!(all - kept_of_rows, 1, "the row of one article was changed");
}

#[test]
fn names_without_digests_stand_where_links_of_people_lead() {
    let site = site("", "Bài", "Chữ.");
    for (plain, name) in named(&site) {
        let machine =
            ["giao-dien.", "tim-kiem/chi-muc/", "bo-loc/"].iter().any(|folder| name.starts_with(folder));
        assert!(machine, "{plain}: {name}");
    }
    assert!(site.contains_key("tim-kiem/chi-muc/root.js") && site.contains_key("tin/bo-loc.js"));
}

#[test]
fn every_page_has_the_files_of_its_theme_from_one_folder() {
    let site = site("", "Bài", "Chữ.");
    let folders: Vec<&str> =
        site.keys().filter_map(|name| name.strip_prefix("giao-dien.")?.split('/').next()).collect();
    let version = folders[0];
    assert!(folders.iter().all(|folder| *folder == version), "{folders:?}");
    for (name, bytes) in site.iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        assert!(
            html.contains(&format!("/giao-dien.{version}/site.css\"")) || html.contains("/in.css"),
            "{name}"
        );
        assert_eq!(
            html.matches("giao-dien").count(),
            html.matches(&format!("/giao-dien.{version}/")).count(),
            "{name}"
        );
    }
}
