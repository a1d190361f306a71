//! What readers get: nothing that is not meant for them, and from one day to the next, or after one edit, only what changed.
//!
//! Nothing here looks for words. A site is built twice, and what is not to be seen differs between both in every word: where
//! no byte of any output differs, none came of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::{Arc, OnceLock},
};

use cchc::{
    article::Article,
    build::{Maker, Opened, Originals, Pictures, Unobserved},
    page::PageKey,
    site::Occasion,
    source::Sources,
};
use proptest::prelude::*;
use vietnamese::Date;

use crate::{DAY, mistakes::cases, request};

type Site = BTreeMap<String, Vec<u8>>;

/// The files that a site publishes on a day, with their bytes, whatever is found.
#[derive(Debug)]
struct Published {
    files: BTreeMap<String, Vec<u8>>,
    /// Where each article stands, and its title.
    names: BTreeMap<String, [String; 2]>,
    /// Files that say of all articles together how many there are of what, or name them by numbers.
    gathered: BTreeSet<String>,
}

fn published(site: &Site, day: Date) -> Published {
    let (sources, _) = Sources::in_memory(site.iter().map(|(path, text)| (path.as_str(), text.as_slice())));
    let request = cchc::build::Request { occasion: Occasion { day, drafts: false }, ..request() };
    let opened = Opened::open(&sources, &request, &Unobserved);
    let joined = opened.join(&request.occasion);
    let snapshot = opened.snapshot(&joined, false, None).with_late();
    let renderer = snapshot.renderer().unwrap();
    let pictures = Pictures::of(&sources);
    let originals = Originals { sources: &sources, pictures: &pictures, read: Sources::read };
    let maker = Maker::new(&renderer, originals);
    let pages = &snapshot.plan.pages;
    let (mut files, mut gathered) = (BTreeMap::new(), BTreeSet::new());
    for page in pages {
        // The theme is no part of what is compared, and pictures in other sizes are made of those that are.
        let bytes = match page.key {
            PageKey::Theme(_) | PageKey::Variant(..) => Vec::new(),
            _ => maker.make(std::slice::from_ref(page)).unwrap().remove(0).bytes.unwrap_or_default(),
        };
        if matches!(
            page.key,
            PageKey::Terms(_)
                | PageKey::PublicIndex
                | PageKey::Index(_)
                | PageKey::Filters(_)
                | PageKey::Rows(_)
        ) {
            gathered.insert(page.output().as_str().to_owned());
        }
        files.insert(page.output().as_str().to_owned(), bytes);
    }
    let place = |article: &Arc<Article>| {
        let card = &article.head.card;
        (card.path.as_str().to_owned(), [card.url.as_str().to_owned(), card.title.clone()])
    };
    Published { files, gathered, names: snapshot.articles.iter().map(place).collect() }
}

/// The site of this project: its configuration and its content.
fn content() -> &'static Site {
    static CONTENT: OnceLock<Site> = OnceLock::new();
    CONTENT.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut site = Site::new();
        for entry in walkdir::WalkDir::new(root.join("content")) {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            if entry.file_type().is_file() && !entry.file_name().to_string_lossy().starts_with('.') {
                site.insert(path, std::fs::read(entry.path()).unwrap());
            }
        }
        site.insert("cchc.yaml".to_owned(), std::fs::read(root.join("cchc.yaml")).unwrap());
        site
    })
}

/// What keeps an article from readers on a day, as a line of its front matter.
const HIDING: [&str; 12] = [
    "bản nháp: có",
    "bản nháp:",
    "nháp: x",
    "bản thảo: có",
    "ẩn: có",
    "published: false",
    "status: draft",
    "Draft: TRUE",
    "đăng từ: {tomorrow}",
    "ngày đăng: {tomorrow}",
    "ngày đăng: {later}",
    "gỡ từ ngày: {today}",
];

/// What else lies beside an article: copies of it, and files that nothing refers to.
const LEFT: [&str; 12] = [
    " (1).md",
    " - Copy.md",
    " - Bản sao.md",
    " (conflicted copy 2026-11-20).md",
    ".md.txt",
    ".markdown",
    ".mdx",
    ".md.bak",
    ".txt",
    "-bang-luong.csv",
    ".pdf",
    ".docx",
];

/// The line, with days counted from a day.
fn on(day: Date, line: &str) -> String {
    let after = |days: i32| vietnamese::format_date(day.checked_add(jiff::Span::new().days(days)).unwrap());
    line.replace("{today}", &after(0)).replace("{tomorrow}", &after(1)).replace("{later}", &after(22))
}

/// The article with another line at its head, in place of those that say the same.
fn with_line(text: &str, line: &str) -> String {
    let key = line.split(':').next().unwrap();
    let (head, body) = text[4..].split_once("\n---").unwrap_or((&text[4..], ""));
    let same = |written: &&str| !written.starts_with(&format!("{key}:"));
    let head: Vec<&str> = head.lines().filter(same).collect();
    format!("---\n{line}\n{}\n---{body}", head.join("\n"))
}

/// Another article, that is kept from readers by the same line.
fn other(text: &str, line: &str) -> String {
    let kind = text.lines().find(|line| line.starts_with("loại bài:")).unwrap_or("thứ tự: 1");
    format!("---\n{line}\n{kind}\ntiêu đề: Việc khác hẳn\n---\n\nKhông một chữ nào như trước.\n")
}

/// The articles of a site, and the files that describe its sections but the first.
fn articles(site: &Site) -> (Vec<&String>, Vec<&String>) {
    let articles = site.keys().filter(|path| path.ends_with(".md") && *path != "content/_index.md");
    articles.partition(|path| !path.ends_with("/_index.md"))
}

fn text<'a>(site: &'a Site, path: &str) -> &'a str {
    std::str::from_utf8(&site[path]).unwrap()
}

/// What differs between two sets of files.
fn differing(one: &Published, other: &Published) -> Vec<String> {
    let names: BTreeSet<&String> = one.files.keys().chain(other.files.keys()).collect();
    names.into_iter().filter(|name| one.files.get(*name) != other.files.get(*name)).cloned().collect()
}

/// What an article does to pages that do not name it: how many a term has, which others are most alike, the digest of what a
/// list is filtered by.
fn without_counts(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    let counts = [
        (" <span class=\"count\">", "</span>"),
        ("<section class=\"related\">", "</section>"),
        (">Xem tất cả (", ")"),
        (">Tất cả ", "<"),
        ("?v=", "\""),
    ];
    while let Some((at, end)) =
        counts.iter().filter_map(|(begin, end)| Some((rest.find(begin)?, end))).min_by_key(|(at, _)| *at)
    {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = &rest[rest.find(end).unwrap() + end.len()..];
    }
    kept + rest
}

/// Those of the files that differ in which none of these articles has a part: their addresses and titles stand in neither edition, nor on
/// another page of the same list.
fn strange(one: &Published, other: &Published, articles: &BTreeSet<String>) -> Vec<String> {
    let text = |edition: &Published, name: &str| {
        edition.files.get(name).map_or_else(String::new, |bytes| String::from_utf8_lossy(bytes).into_owned())
    };
    // A list that comes or goes with them has part in what names it.
    let gone = differing(one, other);
    let gone = gone.iter().filter(|name| one.files.contains_key(*name) != other.files.contains_key(*name));
    let gone: Vec<&str> = gone.map(|name| name.trim_end_matches("index.html")).collect();
    let names_one = |edition: &Published, name: &str| {
        let text = text(edition, name);
        let names = articles.iter().filter_map(|path| edition.names.get(path));
        names.flatten().any(|name| text.contains(name.as_str()))
            || gone.iter().any(|page| text.contains(page))
    };
    // A file beside an article goes where the article goes.
    let source = |path: &String| {
        content().get(path).map_or_else(String::new, |bytes| String::from_utf8_lossy(bytes).into_owned())
    };
    let sources: String = articles.iter().map(source).collect();
    let has_part = |name: &str| {
        let is_beside =
            !name.ends_with(".html") && name.rsplit('/').next().is_some_and(|name| sources.contains(name));
        let list = name.trim_end_matches("index.html").split("trang/").next().unwrap_or(name);
        let of_list = |page: &&String| {
            page.as_str() == name
                || page
                    .strip_prefix(list)
                    .is_some_and(|rest| rest == "index.html" || rest.starts_with("trang/"))
        };
        let names_one =
            |edition: &&Published| edition.files.keys().filter(of_list).any(|page| names_one(edition, page));
        is_beside || [one, other].iter().any(names_one)
    };
    let mut strange = differing(one, other);
    strange.retain(|name| {
        let is_gathered = [one, other].iter().any(|edition| edition.gathered.contains(name));
        let same = || without_counts(&text(one, name)) == without_counts(&text(other, name));
        !is_gathered && !has_part(name) && !same()
    });
    strange
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(16), ..ProptestConfig::default() })]

    /// Articles and whole sections are kept from readers in some way. Other articles in their places, kept in the same way,
    /// give the same site, byte for byte.
    #[test]
    fn nothing_that_is_not_meant_for_readers_reaches_an_output(
        day in 0..3_600_i32,
        hidden in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(&HIDING[..])), 1..8),
        held in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select([&HIDING[..], &["gỡ bài: Đã chuyển mục"]].concat())), 0..2),
        left in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(&LEFT[..])), 0..3),
    ) {
        let day = Date::constant(2019, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
        let (articles, sections) = articles(content());
        let (mut one, mut two) = (content().clone(), content().clone());
        let mut told = Vec::new();
        for (which, line) in hidden {
            let (path, line) = (*which.get(&articles), &on(day, line));
            one.insert(path.clone(), with_line(text(content(), path), line).into());
            two.insert(path.clone(), other(text(content(), path), line).into());
            told.push(format!("{path}: {line}"));
        }
        for (which, line) in held {
            let (section, line) = (*which.get(&sections), &on(day, line));
            one.insert(section.clone(), with_line(text(content(), section), line).into());
            // The page of a section that was taken back stays, with what it said.
            let taken_back = line.starts_with("gỡ bài");
            let of_section = if taken_back { text(&one, section).to_owned() } else { other(text(content(), section), line) };
            two.insert(section.clone(), of_section.into());
            let folder = section.trim_end_matches("_index.md");
            for path in content().keys().filter(|path| path.starts_with(folder) && *path != section) {
                if path.ends_with(".md") {
                    two.insert(path.clone(), other(text(content(), path), "thứ tự: 2").into());
                } else {
                    two.insert(path.clone(), b"khac".to_vec());
                }
            }
            told.push(format!("{section}: {line}"));
        }
        for (which, name) in left {
            let path = *which.get(&articles);
            let name = format!("{}{name}", path.trim_end_matches(".md"));
            one.insert(name.clone(), text(content(), path).into());
            told.push(name);
        }
        let differing = differing(&published(&one, day), &published(&two, day));
        prop_assert!(differing.is_empty(), "{told:#?}\n{differing:#?}");
    }

    /// A sample is no information of the agency, and what was taken back stands on its own page alone.
    #[test]
    fn what_is_not_official_reaches_no_output_that_others_read(which in any::<prop::sample::Index>(), withdrawn in any::<bool>()) {
        let (articles, _) = articles(content());
        let path = *which.get(&articles);
        let line = if withdrawn { "gỡ bài: Đã có bài mới" } else { "bản mẫu: có" };
        let (mut one, mut two) = (content().clone(), content().clone());
        one.insert(path.clone(), with_line(text(content(), path), line).into());
        two.insert(path.clone(), other(text(content(), path), line).into());
        let (one, two) = (published(&one, DAY), published(&two, DAY));
        let text_of_it = text(content(), path);
        // Some articles of the content are drafts.
        let Some(names) = one.names.get(path) else { return Ok(()) };
        let mut differing = differing(&one, &two);
        differing.retain(|name| {
            let is_for_machines = name.ends_with(".xml") || name.starts_with("du-lieu-mo/");
            let text = [&one, &two].map(|edition| {
                String::from_utf8_lossy(edition.files.get(name).map_or(&[], Vec::as_slice)).into_owned()
            });
            let names_it = names.iter().any(|name| text[0].contains(name.as_str()));
            let is_its_file = name.rsplit('/').next().is_some_and(|file| text_of_it.contains(file));
            is_for_machines || (withdrawn && !names_it && !is_its_file && without_counts(&text[0]) != without_counts(&text[1]))
        });
        prop_assert!(differing.is_empty(), "{path}, {line}: {differing:#?}");
    }
}

#[test]
fn a_word_that_only_samples_carry_is_not_for_search_engines() {
    let sample =
        "---\ntiêu đề: Bài mẫu\nngày đăng: 01/03/2022\nbản mẫu: có\ntừ khóa: [chỉ ở bản mẫu]\n---\n\nChữ.\n";
    let real = "---\ntiêu đề: Bài thật\nngày đăng: 01/03/2022\ntừ khóa: [ở bài thật]\n---\n\nChữ.\n";
    let site = crate::Published::new(&[("content/tin/mau.md", sample), ("content/tin/that.md", real)]);
    let sitemap = site.page("sitemap.xml");
    assert!(
        sitemap.contains("/tu-khoa/o-bai-that/") && !sitemap.contains("/tu-khoa/chi-o-ban-mau/"),
        "{sitemap}"
    );
    assert!(site.page("tu-khoa/chi-o-ban-mau/index.html").contains("noindex"));
    assert!(!site.page("tu-khoa/o-bai-that/index.html").contains("noindex"));
}

#[test]
fn an_office_that_was_taken_back_tells_nobody_where_to_go() {
    let office = |more: &str| {
        format!(
            "---\nloại bài: điểm tiếp nhận\ntiêu đề: Bộ phận Một cửa\nđịa chỉ: 1 Lê Duẩn\n{more}---\n\nChữ.\n"
        )
    };
    let procedure = "---\nloại bài: thủ tục\ntên thủ tục: Việc\nmã thủ tục: 1.005090\nbản mẫu: có\nnơi tiếp nhận hồ sơ: /noi/mot-cua.md\n---\n\nChữ.\n";
    let page = |office: &str| {
        let site =
            crate::Published::new(&[("content/noi/mot-cua.md", office), ("content/viec/viec.md", procedure)]);
        site.page("viec/viec/index.html")
    };
    assert!(page(&office("")).contains("1 Lê Duẩn"));
    assert!(!page(&office("gỡ bài: Đã chuyển đi nơi khác\n")).contains("1 Lê Duẩn"));
}

/// The days that a text names.
fn days(text: &[u8]) -> BTreeSet<Date> {
    let text = String::from_utf8_lossy(text);
    let words = text.split(|c: char| !c.is_ascii_digit() && c != '/' && c != '-');
    words.filter_map(|word| vietnamese::parse_date(word).ok()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(12), ..ProptestConfig::default() })]

    /// From one day to the next, a site differs only where an article has a part that names one of both.
    #[test]
    fn a_day_changes_only_what_names_it(
        day in 0..3_600_i32,
        dated in prop::collection::vec(
            (any::<prop::sample::Index>(), prop::sample::select(&["đăng từ", "gỡ từ ngày", "hạn rà soát", "ngày hết hiệu lực"][..]), -3..4_i32),
            0..5,
        ),
    ) {
        let day = Date::constant(2019, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
        let next = day.tomorrow().unwrap();
        let mut site = content().clone();
        let (articles, _) = articles(content());
        for (which, key, by) in dated {
            let path = *which.get(&articles);
            let named = day.checked_add(jiff::Span::new().days(by)).unwrap();
            let line = format!("{key}: {}", vietnamese::format_date(named));
            site.insert(path.clone(), with_line(text(&site, path), &line).into());
        }
        let names_one = |(_, bytes): &(&String, &Vec<u8>)| {
            let days = days(bytes);
            days.contains(&day) || days.contains(&next)
        };
        let concerned: BTreeSet<String> = site.iter().filter(names_one).map(|(path, _)| path.clone()).collect();
        let (one, two) = (published(&site, day), published(&site, next));
        if concerned.is_empty() {
            prop_assert!(differing(&one, &two).is_empty(), "{day}: {:#?}", differing(&one, &two));
        }
        let strange = strange(&one, &two, &concerned);
        prop_assert!(strange.is_empty(), "{day}, {concerned:#?}:\n{strange:#?}");
    }

    /// An article is edited: only what it has a part in differs, and its prose stands on its own page and in the search alone.
    #[test]
    fn an_article_changes_only_what_it_has_a_part_in(which in any::<prop::sample::Index>(), what in 0..4) {
        let before = published(content(), DAY);
        let (articles, _) = articles(content());
        let path = *which.get(&articles);
        let old = text(content(), path);
        let new = match what {
            0 => format!("{old}\n\nMột đoạn nữa.\n"),
            1 => old.replace("\ntiêu đề: ", "\ntiêu đề: Nay là "),
            2 => with_line(old, "tóm tắt: Nói ngắn gọn lại"),
            _ => with_line(old, "bản nháp: có"),
        };
        let mut site = content().clone();
        site.insert(path.clone(), new.into());
        let after = published(&site, DAY);
        let strange = strange(&before, &after, &BTreeSet::from([path.clone()]));
        prop_assert!(strange.is_empty(), "{path}: {strange:#?}");
        if what == 0 && old.contains("\ntóm tắt:") {
            let mut pages = differing(&before, &after);
            pages.retain(|name| !name.starts_with("tim-kiem/"));
            prop_assert!(pages.len() <= 1, "{path}: {pages:#?}");
        }
    }
}
