//! Filters of lists: what they offer, that their numbers are true, and that their links lead somewhere.

use cchc::{config::Taxonomy, page::PageKey, site::List};

use crate::{Published, check, news, request, tree};

const SECTION: (&str, &str) = ("content/thu-tuc/_index.md", "---\ntiêu đề: Thủ tục\nloại: thủ tục\n---\n");

/// What a procedure must say, or that nobody knows it.
const UNKNOWN: [&str; 9] = [
    "cách thức thực hiện",
    "cơ quan giải quyết",
    "kết quả thực hiện",
    "số lượng hồ sơ",
    "thành phần hồ sơ",
    "thời hạn giải quyết",
    "trình tự thực hiện",
    "đối tượng thực hiện",
    "phí, lệ phí",
];

/// A procedure of a field, at levels.
fn procedure(n: usize, field: &str, levels: &str) -> (String, String) {
    let mut text = format!(
        "---\nmã thủ tục: 1.{n:06}\ntiêu đề: Việc `{n}` ${{a}}\nlĩnh vực: {field}\ncấp thực hiện: {levels}\n"
    );
    for unknown in UNKNOWN {
        text += &format!("{unknown}: chưa rõ\n");
    }
    text += "---\n\nBước.\n";
    (format!("content/thu-tuc/t{n:02}.md"), text)
}

fn procedures() -> Vec<(String, String)> {
    let mut files = vec![(SECTION.0.to_owned(), SECTION.1.to_owned())];
    let of = |n: usize| match n % 3 {
        0 => ("Mầm non", "Cấp xã"),
        1 => ("Tiểu học", "[Cấp tỉnh, Cấp xã]"),
        _ => ("Trung học", "Cấp tỉnh"),
    };
    files.extend((0..30).map(|n| procedure(n, of(n).0, of(n).1)));
    files
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect()
}

fn published(files: &[(String, String)]) -> Published {
    Published::new(&borrowed(files))
}

/// What a script that calls a function hands to it: the version, and the rest.
fn handed(script: &str) -> (String, serde_json::Value, String) {
    let inner = script.trim().strip_prefix("cchcFilters(").unwrap().strip_suffix(");").unwrap();
    let (version, json) = inner.split_once(',').unwrap();
    let (json, digests) = json.rsplit_once(",\"").unwrap();
    let digests = digests.trim_end_matches('"').to_owned();
    (version.trim_matches('"').to_owned(), serde_json::from_str(json).unwrap(), digests)
}

/// Numbers in digits, as the script reads them.
fn numbers(digits: &str, count: usize) -> Vec<usize> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let all: Vec<usize> = digits.chars().map(|digit| DIGITS.find(digit).unwrap()).collect();
    all.chunks(digits.len() / count).map(|few| few.iter().fold(0, |all, digit| all * 64 + digit)).collect()
}

#[test]
fn a_list_offers_what_its_articles_differ_in_with_their_numbers() {
    let site = published(&procedures()).built.joined.unwrap().site;
    let section = site.sections.ids().find(|id| site.sections[*id].folder == "thu-tuc").unwrap();
    let place = site.filters.place(List::Section(section)).unwrap();
    let filters = &site.filters.lists[place].filters;
    let found: Vec<(Taxonomy, Vec<(&str, usize)>)> = filters
        .iter()
        .map(|filter| {
            let terms = &site.group(filter.taxonomy).unwrap().terms;
            let named = |(index, count): &(usize, usize)| (terms[*index].title.as_str(), *count);
            (filter.taxonomy, filter.terms.iter().map(named).collect())
        })
        .collect();
    assert_eq!(
        found,
        [
            (Taxonomy::ProcedureFields, vec![("Mầm non", 10), ("Tiểu học", 10), ("Trung học", 10)]),
            (Taxonomy::Levels, vec![("Cấp tỉnh", 20), ("Cấp xã", 20)]),
        ]
    );
}

#[test]
fn what_most_articles_say_comes_first_and_years_descend() {
    let mut files: Vec<(String, String)> = (0..8)
        .map(|n| {
            let unit = if n < 2 { format!("đơn vị: Phòng {n}\n") } else { String::new() };
            let text = news(&unit, "").replace("01/03/2022", &format!("01/03/{}", 2018 + n % 4));
            (format!("content/tin/b{n}.md"), text)
        })
        .collect();
    files.push(("content/tin/_index.md".to_owned(), "---\ntiêu đề: Tin\nloại: tin tức\n---\n".to_owned()));
    let site = published(&files);
    let html = site.page("tin/index.html");
    let years: Vec<usize> = (2018..2022)
        .rev()
        .map(|year| html.find(&format!("/cchc/nam/{year}/\">{year}</a>")).unwrap())
        .collect();
    assert!(years.is_sorted(), "{html}");
    assert!(years[0] < html.find("/cchc/don-vi/phong-0/").unwrap(), "two of eight have a unit");
}

#[test]
fn links_lead_to_lists_that_have_as_many_articles_as_they_say() {
    let mut files = procedures();
    // Of the same year and level of the section, elsewhere on the site.
    files.push(procedure(77, "Mầm non", "Cấp xã"));
    files.last_mut().unwrap().0 = "content/khac/t77.md".to_owned();
    files.push(("content/khac/_index.md".to_owned(), SECTION.1.to_owned()));
    let site = published(&files);
    let html = site.page("thu-tuc/index.html");
    let nav = html.split("<nav class=\"filters-groups\"").nth(1).unwrap().split("</nav>").next().unwrap();
    let mut links = 0;
    for item in nav.split("<li><a href=\"/cchc").skip(1) {
        let (url, rest) = item.split_once("\">").unwrap();
        let count: usize = rest.split(['(', ')']).nth(1).unwrap().parse().unwrap();
        let page = site.page(&format!("{}index.html", &url[1..]));
        assert!(page.contains(&format!("<p class=\"list-count\">{count} bài</p>")), "{url} has not {count}");
        links += 1;
    }
    assert_eq!(links, 5, "{nav}");
    assert!(nav.contains("Mầm non</a> <span class=\"count\">(11)"), "of the whole site");
}

#[test]
fn articles_that_do_not_differ_and_short_lists_have_no_filters() {
    let alike: Vec<_> = (0..9)
        .map(|n| procedure(n, "Mầm non", "Cấp xã"))
        .chain([(SECTION.0.into(), SECTION.1.into())])
        .collect();
    let short: Vec<_> = procedures().into_iter().take(6).collect();
    for files in [alike, short] {
        let site = published(&files);
        let html = site.page("thu-tuc/index.html");
        assert!(!html.contains("filters") && !html.contains("filter.js"), "{html}");
        assert!(!site.has("thu-tuc/bo-loc.js") && site.named("bo-loc/0.js").is_none());
    }
    let mut off = procedures();
    off.push(("cchc.yaml".to_owned(), "outputs: {filters: false}\n".to_owned()));
    let site = published(&off);
    assert!(!site.page("thu-tuc/index.html").contains("data-filters") && !site.has("thu-tuc/bo-loc.js"));
    // What has no pages is no filter.
    off.last_mut().unwrap().1 = "outputs: {terms: [levels]}\n".to_owned();
    let html = published(&off).page("thu-tuc/index.html");
    assert!(html.contains("data-filter=\"cap-thuc-hien\"") && !html.contains("linh-vuc-thu-tuc"), "{html}");
}

#[test]
fn the_file_of_a_list_says_of_each_article_its_terms_and_its_row() {
    let site = published(&procedures());
    let (version, facets, digests) = handed(&site.page("thu-tuc/bo-loc.js"));
    assert!(
        site.page("thu-tuc/trang/2/index.html").contains(&format!("/cchc/thu-tuc/bo-loc.js?v={version}\""))
    );
    assert_eq!((&facets["count"], &facets["folder"]), (&30.into(), &"../bo-loc/".into()));
    let titles = |page: &str| -> Vec<String> {
        page.split("class=\"row-title\" href=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    };
    let shown: Vec<String> = ["", "trang/2/"]
        .iter()
        .flat_map(|page| titles(&site.page(&format!("thu-tuc/{page}index.html"))))
        .collect();
    let first = usize::try_from(facets["rows"].as_u64().unwrap()).unwrap();
    let size = usize::try_from(facets["size"].as_u64().unwrap()).unwrap();
    let field = &facets["filters"][0];
    assert_eq!(field["terms"][2], serde_json::json!(["trung-hoc", "Trung học"]));
    for (at, set) in numbers(field["of"].as_str().unwrap(), 30).into_iter().enumerate() {
        let row = first + at;
        // The digests of the files that the list needs, in their order.
        let digest = 6 * (row / size - first / size);
        let file = format!("bo-loc/{}.{}.js", row / size, &digests[digest..digest + 6]);
        let rows = titles(&site.page(&file));
        assert_eq!(rows[row % size], shown[at], "the row of article {at}");
        let term = usize::try_from(field["sets"][set][0].as_u64().unwrap()).unwrap();
        let list =
            site.page(&format!("linh-vuc-thu-tuc/{}/index.html", field["terms"][term][0].as_str().unwrap()));
        assert!(list.contains(&shown[at]), "{} is not of its field", shown[at]);
    }
    // A list of a term takes the same rows, in its own order.
    let (_, facets, digests) = handed(&site.page("cap-thuc-hien/cap-xa/bo-loc.js"));
    assert_eq!(
        (&facets["rows"], &*digests),
        (&serde_json::Value::Null, ""),
        "a list of one page has its rows"
    );
    assert_eq!(facets["filters"].as_array().unwrap().len(), 1, "its own taxonomy narrows nothing");
}

#[test]
fn rows_are_text_in_a_script_whatever_editors_write() {
    let site = published(&procedures());
    let script = site.digested("bo-loc/0.js");
    assert!(script.contains("Việc \\`") && script.contains("\\${a}"), "{script}");
    let inner = script.split_once('`').unwrap().1.rsplit_once('`').unwrap().0;
    let free = inner.replace("\\\\", "").replace("\\`", "").replace("\\${", "");
    assert!(!free.contains(['`', '\\']) && !free.contains("${"), "{free}");
    assert!(!inner.contains("cchc-root"));
}

#[test]
fn rows_for_a_usb_stick_have_relative_links_to_files_that_exist() {
    let mut stick = request();
    stick.relative_urls = true;
    stick.base_url = None;
    let files = procedures();
    let site = Published::with(&borrowed(&files), &stick);
    let script = site.digested("bo-loc/1.js");
    let links: Vec<&str> =
        script.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(links.len() > 10);
    for link in links {
        assert!(site.has(&format!("bo-loc/{link}")) && link.ends_with("/index.html"), "{link}");
    }
    let html = site.page("thu-tuc/trang/2/index.html");
    assert!(html.contains("data-filters=\"../../../thu-tuc/bo-loc.js?v="), "{html}");
}

#[test]
fn documents_are_gathered_by_issuer_and_by_their_status_of_the_day() {
    let document = |n: usize, number: &str, more: &str| {
        let text =
            format!("---\nsố hiệu: {n}{number}\nngày ban hành: 01/03/2022\ntrích yếu: Việc {n}\n{more}---\n");
        (format!("content/van-ban/v{n}.md"), text)
    };
    let mut files = vec![(
        "content/van-ban/_index.md".to_owned(),
        "---\ntiêu đề: Văn bản\nloại: văn bản\n---\n".to_owned(),
    )];
    files.extend((1..5).map(|n| document(n, "/QĐ-UBND", "cơ quan ban hành: Ủy ban nhân dân tỉnh\n")));
    files.extend((5..8).map(|n| document(n, "/QĐ-BGDĐT", "ngày hết hiệu lực: 01/03/2023\n")));
    let site = published(&files);
    let ended = site.page("tinh-trang-hieu-luc/het-hieu-luc-toan-bo/index.html");
    assert_eq!(ended.matches("class=\"row ").count(), 3, "{ended}");
    let issuer = site.page("co-quan-ban-hanh/uy-ban-nhan-dan-tinh/index.html");
    assert_eq!(issuer.matches("class=\"row ").count(), 4, "{issuer}");
    let html = site.page("van-ban/index.html");
    for filter in ["co-quan-ban-hanh", "tinh-trang-hieu-luc"] {
        assert!(html.contains(&format!("data-filter=\"{filter}\"")), "{html}");
    }
    assert!(
        !site
            .page("van-ban/quyet-dinh-1-qd-ubnd-2022-03-01/index.html")
            .contains("/cchc/tinh-trang-hieu-luc/con")
    );
}

#[test]
fn files_of_filters_are_the_same_for_any_order_and_number_of_threads() {
    let build = |files: &[(String, String)], threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let all = pool.install(|| tree(published(files).folder.path()));
        all.into_iter().filter(|(name, _)| name.contains("bo-loc")).collect::<Vec<_>>()
    };
    let files = procedures();
    let reversed: Vec<_> = files.iter().rev().cloned().collect();
    let once = build(&files, 1);
    assert!(once.len() > 4, "{}", once.len());
    assert!(once == build(&reversed, 3));
}

#[test]
fn a_file_at_the_address_of_a_filter_is_told() {
    let mut files = procedures();
    files.push(("content/thu-tuc/bo-loc.js".to_owned(), "x".to_owned()));
    files.push(("cchc.yaml".to_owned(), "allow_files: [js]\npublish: {folders: [thu-tuc]}\n".to_owned()));
    let (built, sources) = check(&borrowed(&files));
    let told = crate::shown(&built.report, &sources);
    assert!(told.iter().any(|told| told == "address-twice content/thu-tuc/bo-loc.js"), "{told:?}");
}

#[test]
fn filters_are_outputs_of_the_plan_and_no_pages() {
    assert!(!PageKey::Filters(0).is_page() && !PageKey::Rows(0).is_page());
}
