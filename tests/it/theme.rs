//! The default theme: what its pages show of the configuration and of the site as a whole.

use crate::{Files, Published, news};

const DOCUMENT: (&str, &str) = (
    "content/van-ban/a.md",
    "---\nloại: văn bản\nsố hiệu: 107/2020/NĐ-CP\nngày ban hành: 14/9/2020\nngày hiệu lực: 25/11/2020\ntrích yếu: chưa rõ\n---\n",
);

fn has(page: &str, texts: &[&str]) {
    for text in texts {
        assert!(page.contains(text), "no {text:?} in\n{page}");
    }
}

#[test]
fn the_front_page_has_the_search_then_tasks_then_what_is_new() {
    let text = news("", "");
    let files: Files<'_> = &[
        ("cchc.yaml", "tasks:\n  - {title: Xin chuyển trường, url: /tin/a.md}\n"),
        ("content/tin/a.md", &text),
        DOCUMENT,
        (
            "content/tuyen-truyen/d.md",
            "---\nloại: đợt tuyên truyền\ntiêu đề: Đợt\nnăm tuyên truyền: 2022\nchủ đề: Đẩy mạnh cải cách\n---\n",
        ),
    ];
    let page = Published::new(files).page("index.html");
    let places: Vec<usize> =
        ["id=\"tim_o_trang_chu\"", "Xin chuyển trường", "Nghị định số 107/2020/NĐ-CP", "“Đẩy mạnh cải cách”"]
            .iter()
            .map(|text| page.find(text).unwrap_or_else(|| panic!("no {text}")))
            .collect();
    assert!(places.is_sorted(), "{places:?}");
    has(&page, &["<span class=\"badge status-", "href=\"/cchc/tin/a/\">Xin chuyển trường"]);
}

#[test]
fn what_has_to_be_published_is_listed_with_its_place_and_what_is_missing() {
    let (text, sample) = (news("cập nhật: 20/11/2026\n", ""), news("bản mẫu: có\n", ""));
    let config = "required_sections:\n  - {title: Tin tức, url: tin, basis: Kế hoạch năm, basis_url: /ke-hoach.md}\n  - {title: Khảo sát, url: khao-sat}\n";
    let site = Published::new(&[
        ("cchc.yaml", config),
        ("content/tin/a.md", &text),
        ("content/ke-hoach.md", &text),
        ("content/khao-sat/b.md", &sample),
    ]);
    let page = site.page("muc-luc-cong-khai/index.html");
    has(
        &page,
        &[
            "Đã có 1/2 nội dung",
            "<a href=\"/cchc/ke-hoach/\">Kế hoạch năm</a>",
            "<a href=\"/cchc/tin/\">Xem<",
            "<time datetime=\"2026-11-20\">",
            "<span class=\"mark\">Chưa có</span>",
        ],
    );
    has(&site.page("index.html"), &["href=\"/cchc/muc-luc-cong-khai/\">Mục lục công khai</a>"]);
    has(&site.page("sitemap.xml"), &["/muc-luc-cong-khai/"]);
    assert!(!Published::new(&[("content/a.md", &text)]).has("muc-luc-cong-khai/index.html"));
}

#[test]
fn open_data_have_a_page_that_links_every_file() {
    let site = Published::new(&[DOCUMENT]);
    let page = site.page("du-lieu-mo/index.html");
    for file in ["van-ban.json", "van-ban.csv", "van-ban.schema.json", "den-han.ics"] {
        has(&page, &[&format!("href=\"/cchc/du-lieu-mo/{file}\"")]);
        assert!(site.has(&format!("du-lieu-mo/{file}")), "{file}");
    }
    assert!(!page.contains("thu-tuc.json"), "the site has no procedure");
}

#[test]
fn readers_report_what_is_wrong_by_mail_or_in_a_form() {
    let text = news("", "");
    let page =
        |config: &str| Published::new(&[("cchc.yaml", config), ("content/a.md", &text)]).page("a/index.html");
    let mail = page("organisation: {email: so@example.gov.vn}\n");
    has(
        &mail,
        &[
            "mailto:so@example.gov.vn?subject=B%C3%A1o%20l%E1%BB%97i%20n%E1%BB%99i%20dung%3A%20B%C3%A0i",
            "https%3A%2F%2Fexample.gov.vn%2Fcchc%2Fa%2F",
        ],
    );
    let form = page("content_errors: https://example.gov.vn/bao-loi?trang={url}\n");
    has(&form, &["href=\"https://example.gov.vn/bao-loi?trang=https%3A%2F%2Fexample.gov.vn%2Fcchc%2Fa%2F\""]);
    assert!(!page("title: A\n").contains("Báo lỗi"), "nobody to report to");
}

#[test]
fn the_look_that_is_configured_stands_behind_the_style_sheet() {
    let text = news("", "");
    let config = "appearance:\n  colours: {brand: '#0b5d3b'}\n  text_size: 110\n  font: be-vietnam-pro\n";
    let site = Published::new(&[("cchc.yaml", config), ("content/a.md", &text)]);
    let style = site.digested("giao-dien/site.css");
    let tokens = style.rfind(":root { --brand: #0b5d3b;").expect("tokens");
    assert!(tokens > style.find("--brand: #123a6d").unwrap(), "behind the built-in ones");
    has(&style[tokens..], &["--type: 1.10;", "--font: \"Be Vietnam Pro\""]);
    for file in ["be-vietnam-pro-400.woff2", "be-vietnam-pro-700.woff2", "OFL.txt"] {
        assert!(site.named(&format!("giao-dien/fonts/{file}")).is_some(), "{file}");
    }
    let plain = Published::new(&[("content/a.md", &text)]);
    assert!(plain.named("giao-dien/fonts/OFL.txt").is_none());
    assert_ne!(site.named("giao-dien/site.css"), plain.named("giao-dien/site.css"));
}

#[test]
fn the_grounds_that_contrasts_are_checked_against_are_those_of_the_style_sheet() {
    let style = Published::new(&[DOCUMENT]).digested("giao-dien/site.css");
    let (light, dark) = style.split_once("prefers-color-scheme: dark").unwrap();
    // The grounds in `config::appearance`.
    has(light, &["--paper: #fff;", "--wash: #f3f6fa;"]);
    has(dark.split('}').next().unwrap(), &["--paper: #12171d;", "--wash: #1b222b;"]);
    // What it writes for dark ground where only light ground is set.
    has(
        dark,
        &[
            "--brand: #112b4d;",
            "--on-brand-muted: #b9cade;",
            "--accent: #d0382f;",
            "--blue: #8dbbf6;",
            "--rule: #5b8cc9;",
        ],
    );
}

#[test]
fn the_emblem_stands_in_the_head_of_every_page() {
    let text = news("", "");
    let site = Published::new(&[
        ("cchc.yaml", "organisation: {name: Sở, emblem: /huy-hieu.svg}\n"),
        ("content/a.md", &text),
        ("content/huy-hieu.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"50\"/>"),
    ]);
    has(
        &site.page("a/index.html"),
        &["<img class=\"site-emblem\" src=\"/cchc/huy-hieu.svg\" alt=\"\" width=\"40\" height=\"50\">"],
    );
}

#[test]
fn what_is_wrong_with_a_template_is_told_without_a_word_of_the_engine() {
    let english =
        ["Found", "expected", "Unknown", "identifier", "string", "Variable", "Field", "integer", "one of"];
    for (template, told) in [
        ("{{ site.title | la }}", "không có bộ lọc `la`"),
        ("{% if site.title }", "ở đây có `}`, mà phải là `%}`"),
        ("{% if %}", "ở đây có `%}`, mà phải là số nguyên"),
        ("{% for x site %}", "mà phải là `in`"),
        ("{{ site.title", "mẫu hết giữa chừng"),
        ("{{ khong_co.gi }}", "không có `khong_co`; có footer, head"),
        ("{{ site.title + 1 }}", "`+` chỉ cộng số với số"),
        ("{# chú thích", "chú thích còn thiếu `#}` để đóng"),
        ("{% extends \"khong-co.html\" %}", "Không có mẫu trang `khong-co.html`"),
    ] {
        let files = [
            ("cchc.yaml", "theme: t\n"),
            ("themes/t/templates/404.html", template),
            ("content/a.md", "---\ntiêu đề: A\n---\n"),
        ];
        let (built, _) = crate::check(&files);
        let found =
            built.report.diagnostics().iter().find(|found| found.code.as_str().starts_with("template-"));
        let said = &found.unwrap_or_else(|| panic!("{template}")).message.vi;
        assert!(said.contains(told), "{template}: {said}");
        assert!(!english.iter().any(|word| said.contains(word)), "{template}: {said}");
    }
}
