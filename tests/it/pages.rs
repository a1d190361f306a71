//! What readers, feed readers and search engines get.

use cchc::build::{Opened, Unobserved};
use cchc::page::{self, PageKey};

use crate::{Published, news, request};

const SECTION: (&str, &str) =
    ("content/tin/_index.md", "---\ntiêu đề: Tin\nloại: tin tức\n---\n\nLời giới thiệu mục.\n");

#[test]
fn what_editors_write_cannot_end_a_tag() {
    let site = Published::new(&[
        SECTION,
        (
            "content/tin/a.md",
            "---\ntiêu đề: 'A <b> & \"c\"'\nngày: 01/03/2022\ntóm tắt: '<script>alert(1)</script>'\ntác giả: <i>\n---\n",
        ),
    ]);
    for page in ["tin/a/index.html", "tin/index.html", "index.html"] {
        let html = site.page(page).replace("<script type=\"application/ld+json\">", "");
        let search = site.named("giao-dien/search.js").unwrap();
        let html = html.replace(&format!("<script src=\"/cchc/{search}\""), "");
        assert!(!html.contains("<script") && !html.contains("<b> &") && !html.contains("<i>"), "{page}");
    }
    let feed = site.page("tin/rss.xml");
    assert!(feed.contains("<title>A &lt;b&gt; &amp; &quot;c&quot;</title>"), "{feed}");
}

#[test]
fn an_article_page_says_what_it_is() {
    let site = Published::new(&[
        SECTION,
        (
            "content/tin/a.md",
            &news(
                "tóm tắt: Một câu.\ncập nhật: 02/03/2022\nlịch sử:\n  - {ngày: 01/03/2022, nội dung: Đăng}\n  - {ngày: 02/03/2022, nội dung: Sửa số liệu}\ntệp đính kèm:\n  - {tên: Kế hoạch, tệp: ke-hoach.pdf}\n",
                "",
            ),
        ),
        ("content/tin/ke-hoach.pdf", "%PDF-1.7"),
    ]);
    let html = site.page("tin/a/index.html");
    assert!(html.contains("<html lang=\"vi\">"));
    assert!(html.contains("<title>Bài | Cải cách hành chính</title>"));
    assert!(html.contains("<meta name=\"description\" content=\"Một câu.\">"));
    assert!(html.contains("<link rel=\"canonical\" href=\"https://example.gov.vn/cchc/tin/a/\">"));
    assert!(html.contains("<time datetime=\"2022-03-01\">01/03/2022</time>"));
    assert!(
        html.find("Sửa số liệu").unwrap() < html.find(">01/03/2022</time>: Đăng").unwrap(),
        "the newest change first"
    );
    assert!(html.contains("<a href=\"/cchc/tin/ke-hoach.pdf\">Kế hoạch</a>") && html.contains("PDF, 8 B"));
    assert_eq!(html.matches("<h1").count(), 1);
}

#[test]
fn an_unknown_fact_is_shown_as_unknown() {
    let site = Published::new(&[(
        "content/a.md",
        "---\nloại: văn bản\nsố hiệu: 107/2020/NĐ-CP\nngày ban hành: 14/9/2020\nngày hiệu lực: chưa rõ\ntrích yếu: chưa rõ\n---\n",
    )]);
    let html = site.page("107-2020-nd-cp/index.html");
    assert_eq!(html.matches(">chưa rõ<").count(), 2, "{html}");
    assert!(html.contains("status-unknown\">Chưa rõ</p>"), "{html}");
    assert!(html.contains("<li>chưa rõ ngày có hiệu lực</li>"), "{html}");
    assert!(html.contains("<h1>Nghị định số 107/2020/NĐ-CP</h1>"));
    assert!(!html.contains("Còn hiệu lực"));
}

#[test]
fn feeds_have_the_newest_articles_with_absolute_addresses() {
    let site = Published::new(&[SECTION, ("content/tin/a.md", &news("tóm tắt: Một câu.\n", ""))]);
    let atom = site.page("tin/atom.xml");
    assert!(atom.contains("<id>https://example.gov.vn/cchc/tin/atom.xml</id>"));
    assert!(atom.contains("<link href=\"https://example.gov.vn/cchc/tin/a/\"/>"));
    assert!(atom.contains("<updated>2022-03-01T00:00:00+07:00</updated>"));
    let rss = site.page("rss.xml");
    assert!(rss.contains("<pubDate>Tue, 01 Mar 2022 00:00:00 +0700</pubDate>"));
    assert!(site.page("tin/index.html").contains("type=\"application/atom+xml\""));
}

#[test]
fn former_addresses_lead_to_the_article() {
    let site =
        Published::new(&[SECTION, ("content/tin/a.md", &news("đường dẫn cũ: [/cu/bai.html, cu/bai]\n", ""))]);
    for page in ["cu/bai.html", "cu/bai/index.html"] {
        let html = site.page(page);
        assert!(html.contains("content=\"0; url=/cchc/tin/a/\""), "{html}");
        assert!(
            !html.contains("noindex")
                && html.contains("<a href=\"/cchc/tin/a/\">")
                && html.contains("rel=\"canonical\" href=\"https://example.gov.vn/cchc/tin/a/\"")
        );
    }
}

/// The script carries over what stands behind `#`, which a refresh loses; it is a file, as a strict policy wants it.
#[test]
fn a_former_address_leads_to_a_part_of_the_article_too() {
    let files: &[(&str, &str)] = &[SECTION, ("content/tin/a.md", &news("đường dẫn cũ: cu/bai\n", ""))];
    let html = Published::new(files).page("cu/bai/index.html");
    let (script, refresh) = (html.find("/moved.js").unwrap(), html.find("http-equiv=\"refresh\"").unwrap());
    assert!(script < refresh && html.contains(" data-to=\"/cchc/tin/a/\"></script>"), "{html}");
    let mut relative = request();
    relative.relative_urls = true;
    let site = Published::with(files, &relative);
    assert!(site.page("cu/bai/index.html").contains(" data-to=\"../../tin/a/index.html\"></script>"));
    assert!(site.digested("giao-dien/moved.js").contains("location.hash"));
}

/// Nobody is to find what was taken back.
#[test]
fn a_former_address_of_an_article_that_was_taken_back_is_left_out_as_the_article_is() {
    let front = "đường dẫn cũ: cu/bai\nthu hồi: {ngày: 01/04/2022, lý do: Sai}\n";
    let site = Published::new(&[SECTION, ("content/tin/a.md", &news(front, ""))]);
    assert!(site.page("cu/bai/index.html").contains("noindex"));
}

#[test]
fn robots_and_the_sitemap_name_each_other_and_the_pages() {
    let site = Published::new(&[SECTION, ("content/tin/a.md", &news("cập nhật: 05/03/2022\n", ""))]);
    assert!(site.page("robots.txt").contains("Sitemap: https://example.gov.vn/cchc/sitemap.xml"));
    let map = site.page("sitemap.xml");
    assert!(
        map.contains("<url><loc>https://example.gov.vn/cchc/tin/a/</loc><lastmod>2022-03-05</lastmod></url>")
    );
    assert!(site.has("404.html"));
}

#[test]
fn the_path_of_the_base_url_stands_before_every_link() {
    let files: &[(&str, &str)] = &[SECTION, ("content/tin/a.md", &news("", "[mục](../tin/_index.md)\n"))];
    let site = Published::new(files);
    for page in ["index.html", "tin/index.html", "tin/a/index.html", "404.html"] {
        for link in site.page(page).split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let fits = link.starts_with("/cchc/")
                || link.starts_with('#')
                || link.starts_with("https://example.gov.vn/cchc/");
            assert!(fits, "{link} in {page}");
        }
    }
}

#[test]
fn a_site_for_a_usb_stick_has_relative_links_to_files_that_exist() {
    let mut stick = request();
    stick.relative_urls = true;
    stick.base_url = None;
    let files: &[(&str, &str)] = &[
        SECTION,
        ("content/tin/a.md", &news("từ khóa: [x]\n", "[b](b/index.md#m) ![Ảnh](b/c.svg)\n")),
        ("content/tin/b/index.md", &news("", "## M\n")),
        ("content/tin/b/c.svg", "<svg/>"),
    ];
    let site = Published::with(files, &stick);
    assert!(site.built.report.diagnostics().is_empty());
    let mut links = 0;
    for (name, bytes) in crate::tree(site.folder.path()) {
        let Ok(html) = String::from_utf8(bytes) else { continue };
        let folder = site.folder.path().join(&name);
        let attributes = html.split("href=\"").skip(1).chain(html.split("src=\"").skip(1));
        for link in attributes.map(|rest| rest.split('"').next().unwrap()).filter(|_| name.ends_with(".html"))
        {
            let file = link.split(['#', '?']).next().unwrap();
            assert!(!link.starts_with('/') && !link.contains("cchc-root"), "{link} in {name}");
            assert!(file.is_empty() || folder.parent().unwrap().join(file).is_file(), "{link} in {name}");
            links += 1;
        }
    }
    assert!(links > 50);
}

#[test]
fn a_theme_lies_over_the_built_in_one_a_file_at_a_time() {
    let site = Published::new(&[
        ("cchc.yaml", "theme: rieng\n"),
        ("themes/rieng/templates/row.html", "<li class=\"rieng\">{{ row.title }}</li>"),
        ("themes/rieng/assets/logo.svg", "<svg/>"),
        SECTION,
        ("content/tin/a.md", &news("", "")),
    ]);
    assert!(site.page("tin/index.html").contains("<li class=\"rieng\">Bài</li>"));
    assert!(site.named("giao-dien/logo.svg").is_some() && site.named("giao-dien/site.css").is_some());
}

#[test]
fn an_article_can_have_a_template_of_its_own_and_hand_it_values() {
    let site = Published::new(&[
        ("cchc.yaml", "theme: rieng\n"),
        ("themes/rieng/templates/rong.html", "<p>{{ page.extra[\"lời\"] }}: {{ content }}</p>"),
        ("content/a.md", &news("mẫu trang: rong\nthêm:\n  lời: chào\n", "x\n")),
    ]);
    assert_eq!(site.page("a/index.html"), "<p>chào: <p>x</p>\n</p>");
}

#[test]
fn a_status_is_shown_only_where_somebody_looked_it_up() {
    let document = |more: &str| {
        format!(
            "---\nloại: văn bản\nsố hiệu: 107/2020/NĐ-CP\nngày ban hành: 14/9/2020\nngày hiệu lực: 25/11/2020\ntrích yếu: A\ntình trạng hiệu lực: còn hiệu lực\n{more}---\n"
        )
    };
    let page = |text: &str| Published::new(&[("content/a.md", text)]).page("107-2020-nd-cp/index.html");
    assert!(!page(&document("")).contains("Còn hiệu lực"));
    let vouched =
        document("ngày kiểm tra hiệu lực: 01/11/2026\nbản chính thức: https://vanban.chinhphu.vn/\n");
    assert!(page(&vouched).contains("Còn hiệu lực") && page(&vouched).contains("01/11/2026"));
}

#[test]
fn a_sitemap_of_more_than_fifty_thousand_addresses_is_split() {
    let tags: Vec<String> = (0..50_010).map(|n| format!("t{n}")).collect();
    let article = news(&format!("từ khóa: [{}]\n", tags.join(", ")), "");
    let (sources, _) = crate::sources(&[("content/a.md", &article)]);
    let opened = Opened::open(&sources, &request(), &Unobserved);
    let joined = opened.join(&request().occasion);
    let snapshot = opened.snapshot(&joined, false, None);
    assert_eq!((opened.found().count(), joined.found(), &snapshot.found), (0, vec![], &vec![]));
    let (site, plan, addresses) = (snapshot.site, snapshot.plan, snapshot.addresses);
    let parts: Vec<String> = plan
        .pages
        .iter()
        .filter(|page| matches!(page.key, PageKey::Sitemap(_)))
        .map(|page| page.output().to_string())
        .collect();
    assert_eq!(parts, ["sitemap-1.xml", "sitemap-2.xml"]);
    let count = |part| {
        String::from_utf8(page::sitemap(&site, &plan, &addresses, part)).unwrap().matches("<loc>").count()
    };
    let listed = 50_010 + 5; // The terms; home, article, the list of words, the year and the list of years.
    assert_eq!((count(0), count(1)), (50_000, listed - 50_000));
    let index = String::from_utf8(page::sitemap_index(&plan, &addresses)).unwrap();
    assert!(index.contains("<loc>https://example.gov.vn/cchc/sitemap-2.xml</loc>"));
}
