//! Addresses in full: those that only the computer of an editor knows, and those of the site itself.

use cchc::diagnostic::Code;

use crate::{Files, Published, check, news, request, shown};

const TARGET: (&str, &str) =
    ("content/tin/_index.md", "---\ntiêu đề: Tin\nloại: tin tức\n---\n\n## Trang tin\n");

fn found(files: Files<'_>) -> Vec<String> {
    let (built, sources) = check(files);
    shown(&built.report, &sources)
}

/// Links to an address, in Markdown, an image, a table and raw HTML.
fn linked(address: &str) -> String {
    news(
        "",
        &format!(
            "[a]({address})\n\n![b]({address})\n\n| c |\n|---|\n| [d]({address}) |\n\n<a href=\"{address}\">e</a>\n"
        ),
    )
}

#[test]
fn addresses_of_one_computer_or_network_are_told_wherever_links_stand() {
    for address in [
        "http://127.0.0.1:4000/khong-co/",
        "http://localhost/x",
        "https://LOCALHOST:8443",
        "http://[::1]/x",
        "http://0.0.0.0:4000/",
        "http://10.0.0.5/bieu-mau.docx",
        "http://172.16.3.4/",
        "https://192.168.1.10:8080/a?b=c",
        "http://169.254.1.1/",
        "http://[fd00::12]/",
        "http://[fe80::1]/x",
        "http://may-chu/chung/a.pdf",
        "http://in-an.local/",
        "http://nas.home.arpa/",
        "http://0x7f.0.0.1/",
    ] {
        let article = linked(address);
        let (built, sources) = check(&[("content/a.md", &article)]);
        let told = shown(&built.report, &sources);
        // The root of this computer is the front page in the preview, which is told with its file.
        let lines: Vec<&str> = told.iter().map(|told| &told["link-target content/a.md:".len()..]).collect();
        let lines: Vec<&str> = lines.iter().map(|at| at.split(':').next().unwrap()).collect();
        assert_eq!(lines[..3], ["7", "9", "13"], "{address}: {told:?}");
        assert!(built.report.diagnostics().iter().all(|found| found.code == Code::LinkTarget), "{told:?}");
        assert!(built.published.is_none());
    }
}

#[test]
fn addresses_that_readers_reach_are_nothing_to_tell() {
    let body = "[a](https://dichvucong.gov.vn/) [b](http://8.8.8.8/) [c](https://localhost.vn/) `http://127.0.0.1:4000/`\n";
    let config = ("cchc.yaml", "outbound: [8.8.8.8, localhost.vn]\n");
    assert_eq!(found(&[config, ("content/a.md", &news("", body))]), Vec::<String>::new());
    // A site that lives in a network links what stands there.
    let files = &[("content/a.md", news("", "[a](http://may-chu/a.pdf) [b](http://192.168.1.10/)\n"))];
    let (sources, found) = crate::sources(&[(files[0].0, &files[0].1)]);
    let mut inside = request();
    inside.base_url = Some("http://noi-bo/cchc/".to_owned().try_into().unwrap());
    let built = cchc::build(&sources, found, &inside, None, &cchc::build::Unobserved).unwrap();
    assert_eq!(built.report.codes(), Vec::<Code>::new());
}

#[test]
fn addresses_of_a_network_in_front_matter_and_in_the_configuration_are_told() {
    let document = "---\nloại: văn bản\nsố ký hiệu: 901/2015/NĐ-CP\nngày ban hành: 01/03/2015\nngày có hiệu lực: 01/07/2015\ntrích yếu: A\nbản chính thức: http://192.168.1.4/901\n---\n";
    assert_eq!(found(&[("content/a.md", document)]), ["link-target content/a.md:7:17"]);
    let attached = news("tệp đính kèm: [{tệp: \"http://localhost:4000/x.pdf\", tên: Mẫu}]\n", "");
    assert_eq!(found(&[("content/a.md", &attached)]).len(), 1);
    let server = news("", "[a](\\\\may-chu\\chung\\a.doc)\n");
    assert!(
        check(&[("content/a.md", &server)]).0.report.diagnostics()[0].message.vi.contains("trên máy của bạn")
    );
    let form = "content_errors: https://127.0.0.1/bao-loi\n";
    assert_eq!(
        found(&[("cchc.yaml", form), ("content/a.md", &news("", ""))]),
        ["link-target cchc.yaml:1:17"]
    );
    let config = "links: [{title: Máy chủ, url: \"http://may-chu/\"}]\nfooter:\n  - {title: In, url: http://10.1.1.1/in}\n";
    assert_eq!(
        found(&[("cchc.yaml", config), ("content/a.md", &news("", ""))]),
        ["link-target cchc.yaml:1:32", "link-target cchc.yaml:3:22"]
    );
}

/// What an editor copied from the preview: the edit names the file.
#[test]
fn an_address_of_the_preview_is_told_with_the_file_that_it_shows() {
    let body = "[a](http://127.0.0.1:4000/cchc/tin/b/#muc)\n\n[b](<http://localhost:4000/tin/b/>)\n\n<a href='http://127.0.0.1:4000/cchc/tin/'>c</a>\n";
    let front = "xem thêm: [http://localhost:4000/cchc/tin/b/]\n";
    let files = [
        ("content/a.md", news(front, body)),
        ("content/tin/b.md", news("", "## Mục\n")),
        ("content/tin/_index.md", TARGET.1.to_owned()),
    ];
    let given: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let (built, _) = check(&given);
    let edits: Vec<Option<&str>> = built
        .report
        .diagnostics()
        .iter()
        .map(|found| found.edit.as_ref().map(|edit| edit.replacement.as_str()))
        .collect();
    assert_eq!(
        edits,
        [Some("/tin/b.md"), Some("/tin/b.md#muc"), None, Some("/tin/_index.md")],
        "{:#?}",
        built.report
    );
    let mut text = files[0].1.clone();
    for found in built.report.diagnostics().iter().rev() {
        text = found.edit.as_ref().map_or(text.clone(), |edit| edit.applied(&text).unwrap());
    }
    let text = text.replace("<http://localhost:4000/tin/b/>", "tin/b.md");
    assert_eq!(found(&[("content/a.md", &text), given[1], given[2]]), Vec::<String>::new());
}

#[test]
fn addresses_of_the_site_itself_lead_where_articles_stand_today() {
    let body = "[a](https://example.gov.vn/cchc/cu/bai.html#muc) [b](http://WWW.Example.gov.vn/cchc/tin/b) [c](https://example.gov.vn/cchc/tin/b/index.html) ![d](https://example.gov.vn/cchc/tin/x.svg) [e](https://example.gov.vn/cchc) [f](https://example.gov.vn/cchc/rss.xml) [g](https://example.gov.vn/cchc/tim-kiem/?q=a) [h](https://example.gov.vn/khac/)\n\n<a href=\"https://example.gov.vn/cchc/tin/\">i</a>\n";
    let files: &[(&str, &str)] = &[
        ("content/a.md", &news("", body)),
        ("content/tin/b.md", &news("đường dẫn cũ: /cu/bai.html\n", "## Mục\n")),
        ("content/tin/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>"),
        TARGET,
    ];
    let page = Published::new(files).page("a/index.html");
    for link in [
        "href=\"/cchc/tin/b/#muc\">a<",
        "href=\"/cchc/tin/b/\">b<",
        "href=\"/cchc/tin/b/\">c<",
        "src=\"/cchc/tin/x.svg\"",
        "href=\"/cchc/\">e<",
        "href=\"https://example.gov.vn/cchc/rss.xml\">f<",
        "href=\"https://example.gov.vn/cchc/tim-kiem/?q=a\">g<",
        "href=\"https://example.gov.vn/khac/\">h<",
        "href=\"/cchc/tin/\">i<",
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
}

#[test]
fn dead_addresses_of_the_site_itself_are_told_like_any_dead_link() {
    let body = "Xem [a](https://example.gov.vn/cchc/tin/da-xoa/).\n\n[b](http://www.EXAMPLE.gov.vn/cchc/tin/b/#khong-co)\n\n<p><a href=\"https://example.gov.vn/cchc/mau.pdf\">c</a></p>\n\n![d](https://example.gov.vn/cchc/anh.png)\n\n[e](https://example.gov.vn/cchc/tin/nháp/)\n";
    let files: &[(&str, &str)] = &[
        ("cchc.yaml", "footer:\n  - {title: Cũ, url: \"https://example.gov.vn/cchc/cu/\"}\n"),
        ("content/a.md", &news("", body)),
        ("content/tin/b.md", &news("", "## Mục\n")),
        ("content/tin/nhap.md", &news("nháp: có\n", "")),
        TARGET,
    ];
    assert_eq!(
        found(files),
        [
            "link-target cchc.yaml:2:23",
            "link-target content/a.md:7:9",
            "link-fragment content/a.md:9:5",
            "link-target content/a.md:11:13",
            "link-target content/a.md:13:6",
            "link-target content/a.md:15:5",
        ]
    );
    let unpublished: &[(&str, &str)] =
        &[("content/a.md", &news("", "[a](https://example.gov.vn/cchc/tin/nhap/)\n")), files[3], TARGET];
    assert_eq!(found(unpublished), ["link-unpublished content/a.md:7:5"]);
}

/// A host with marks, in either form, with and without raw HTML in the body.
#[test]
fn hosts_with_marks_are_linked_with_and_without_raw_html() {
    for html in ["", "<p>Chữ</p>\n"] {
        let body = format!(
            "[a](https://sởgiáodục.vn/tin/?x=1)\n\n[b](https://xn--sgiodc-rta5352dyba.vn/)\n\n{html}"
        );
        let page = Published::new(&[("content/a.md", &news("", &body))]).page("a/index.html");
        for link in
            ["https://xn--sgiodc-rta5352dyba.vn/tin/?x=1\">a<", "https://xn--sgiodc-rta5352dyba.vn/\">b<"]
        {
            assert!(page.contains(link), "{link}: {page}");
        }
    }
    let raw = news("", "<a href=\"https://sởgiáodục.vn/\">a</a>\n");
    let page = Published::new(&[("content/a.md", &raw)]).page("a/index.html");
    assert!(page.contains("href=\"https://sởgiáodục.vn/\">a<") || page.contains("xn--sgiodc"), "{page}");
    let listed = [
        ("cchc.yaml", "outbound: [sởgiáodục.vn]\n"),
        (
            "content/a.md",
            &*news(
                "",
                "[a](https://www.sởgiáodục.vn/) [b](https://xn--sgiodc-rta5352dyba.vn/) [c](https://sởytế.vn/)\n",
            ),
        ),
    ];
    let (built, _) = check(&listed);
    assert_eq!(built.report.codes(), [Code::OutboundDomain]);
    assert!(built.report.diagnostics()[0].message.vi.contains("`sởytế.vn`"), "{:#?}", built.report);
}

/// The address of the site may have marks: machines get it in the form that is sent, people on paper as it is written.
#[test]
fn a_site_may_have_a_host_with_marks() {
    let mut with_marks = request();
    with_marks.base_url = Some("https://sởgiáodục.vn/cchc/".to_owned().try_into().unwrap());
    let site = Published::with(
        &[
            ("content/a.md", &news("", "[a](https://sởgiáodục.vn/cchc/b/)\n")),
            ("content/b.md", &news("", "")),
        ],
        &with_marks,
    );
    assert!(site.page("sitemap.xml").contains("<loc>https://xn--sgiodc-rta5352dyba.vn/cchc/a/</loc>"));
    assert!(site.page("a/index.html").contains("href=\"/cchc/b/\">a<"));
}

/// The body of an article as its page shows it.
fn body(text: &str) -> String {
    let page = Published::new(&[("content/a.md", &news("", text))]).page("a/index.html");
    let from = page.find("class=\"content\"").or_else(|| page.find("<main")).unwrap();
    page[from..page.find("</main>").unwrap()].to_owned()
}

#[test]
fn bare_addresses_are_links_as_they_are_read() {
    for (text, link) in [
        (
            "Nộp tại https://dichvucong.gov.vn.",
            "Nộp tại <a href=\"https://dichvucong.gov.vn\">https://dichvucong.gov.vn</a>.",
        ),
        (
            "Xem **https://a.vn/b_c_d?e=1&f=2**!",
            "<strong><a href=\"https://a.vn/b_c_d?e=1&amp;f=2\">https://a.vn/b_c_d?e=1&amp;f=2</a></strong>!",
        ),
        (
            "Thư gửi so@example.gov.vn, (www.a.vn)",
            "<a href=\"mailto:so@example.gov.vn\">so@example.gov.vn</a>, (<a href=\"https://www.a.vn\">www.a.vn</a>)",
        ),
        ("| A |\n|---|\n| https://a.vn |", "<td><a href=\"https://a.vn\">https://a.vn</a></td>"),
        (
            "- [ ] https://a.vn/đào-tạo nhé",
            "<a href=\"https://a.vn/%C4%91%C3%A0o-t%E1%BA%A1o\">https://a.vn/đào-tạo</a> nhé",
        ),
        ("https://sởgiáodục.vn/", "<a href=\"https://xn--sgiodc-rta5352dyba.vn/\">https://sởgiáodục.vn/</a>"),
        (
            "Theo https://a.vn/107/2020/NĐ-CP-x.html thì",
            "<a href=\"https://a.vn/107/2020/N%C4%90-CP-x.html\">https://a.vn/107/2020/NĐ-CP-x.html</a> thì",
        ),
        ("{{lưu ý: Xem https://a.vn/x_y nhé.}}", "<a href=\"https://a.vn/x_y\">https://a.vn/x_y</a> nhé."),
        ("Chữ[^1].\n\n[^1]: https://a.vn/c", "<a href=\"https://a.vn/c\">https://a.vn/c</a>"),
        ("<p>Xem</p>\n\nhttps://a.vn/c", "<a href=\"https://a.vn/c\">https://a.vn/c</a>"),
        ("https://example.gov.vn/cchc/a/", "<a href=\"/cchc/a/\">https://example.gov.vn/cchc/a/</a>"),
    ] {
        let shown = body(&format!("{text}\n"));
        assert!(shown.contains(link), "{text}: {shown}");
        assert_eq!(shown.matches("<a ").count(), shown.matches("</a>").count(), "{shown}");
    }
}

#[test]
fn what_is_a_link_or_code_already_is_no_other_one() {
    for text in [
        "`https://a.vn` và `so@a.vn`",
        "    https://a.vn\n",
        "```\nhttps://a.vn so@a.vn\n```",
        "![https://a.vn](x.svg)",
        "javascript://a.vn/%0Aalert(1) và data://a.vn",
        "https://dichvucong.gov.vn@ác.vn/ và https://user:pass@a.vn/",
    ] {
        let files: &[(&str, &str)] = &[
            ("content/a.md", &news("", &format!("Chữ.\n\n{text}\n"))),
            ("content/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>"),
        ];
        let (sources, found) = crate::sources(files);
        let folder = tempfile::tempdir().unwrap();
        let publisher = cchc::output::Publisher::temporary(folder.path()).unwrap();
        let built =
            cchc::build(&sources, found, &request(), Some(publisher), &cchc::build::Unobserved).unwrap();
        assert!(built.published.is_some(), "{:#?}", built.report);
        let page = std::fs::read_to_string(folder.path().join("a/index.html")).unwrap();
        let main = &page[page.find("<main").unwrap()..page.find("</main>").unwrap()];
        assert!(!main.contains("href=\"https://a.vn") && !main.contains("mailto:"), "{text}: {main}");
        assert!(!main.contains("dichvucong.gov.vn@ác.vn/\">"), "{main}");
    }
    for (text, links) in [
        ("[Trang https://a.vn](https://a.vn/)", 1),
        ("<https://a.vn/> và <so@a.vn>", 2),
        ("<a href=\"https://a.vn/\">tại https://a.vn và</a>", 1),
        ("## Mục https://a.vn", 0),
    ] {
        let shown = body(&format!("{text}\n"));
        assert_eq!(
            shown.matches("href=\"https://").count() + shown.matches("href=\"mailto:").count(),
            links,
            "{shown}"
        );
    }
}

#[test]
fn a_bare_address_that_readers_cannot_open_is_told_and_stays_text() {
    let files = &[(
        "content/a.md",
        &*news("", "Mở http://192.168.1.5/hoso nhé; `http://localhost:4000` thì không.\n"),
    )];
    assert_eq!(found(files), ["link-target content/a.md:7:4"]);
    let listed = &[
        ("cchc.yaml", "outbound: [gov.vn]\n"),
        ("content/a.md", &*news("", "https://a.gov.vn/ và https://b.com/c.\n")),
    ];
    assert_eq!(found(listed), ["outbound-domain content/a.md:7:22"]);
}

/// What stands in raw HTML can be linked as far as it stays on the page; what was taken out cannot.
#[test]
fn links_name_parts_of_raw_html_that_stay() {
    let raw = "<div id=\"bang\">\n\nChữ.\n\n</div>\n\n<p id='phu-luc'>Phụ lục</p>\n\n[a](#bang) [b](#phu-luc) [c](#muc)\n\n## Mục\n";
    let other = news("", "[a](a.md#bang) <a href=\"#phan\">b</a> <span id=phan>Phần</span>\n");
    assert_eq!(found(&[("content/a.md", &news("", raw)), ("content/b.md", &other)]), Vec::<String>::new());
    let gone = "<form id=\"mau\"></form>\n\n[a](#mau) [b](#phu-lục)\n\n<p id=\"phu-luc\">c</p>\n";
    assert_eq!(
        found(&[("content/a.md", &news("", gone))]),
        [
            "html-removed content/a.md:7:1",
            "link-fragment content/a.md:9:1",
            "link-fragment content/a.md:9:11"
        ]
    );
    let kept = [
        ("cchc.yaml", "allow_html: true\n"),
        ("content/a.md", &*news("", "[a](#mau)\n\n<a name=\"mau\"></a>\n")),
    ];
    assert_eq!(found(&kept), Vec::<String>::new());
}

#[test]
fn dead_addresses_of_a_site_whose_host_has_marks_are_told_where_they_stand() {
    let text = "[x](https://sởnộivụ.vn/khong-co/) và https://SởNộiVụ.vn/khong-co-nua/.\n\n[y](https://sởnộivụ.vn/không-có/)\n";
    let text = news("", text);
    let (sources, found) = crate::sources(&[("content/a.md", &text)]);
    let mut with_marks = request();
    with_marks.base_url = Some("https://sởnộivụ.vn/".to_owned().try_into().unwrap());
    let built = cchc::build(&sources, found, &with_marks, None, &cchc::build::Unobserved).unwrap();
    assert_eq!(
        shown(&built.report, &sources),
        ["link-target content/a.md:7:5", "link-target content/a.md:7:38", "link-target content/a.md:9:5"]
    );
}

#[test]
fn a_bare_address_of_the_preview_is_told_with_a_link_that_has_a_title() {
    let article = news("", "Xem http://127.0.0.1:4000/cchc/tin/ nhé.\n");
    let (built, _) = check(&[TARGET, ("content/a.md", &article)]);
    let [found] = built.report.diagnostics() else { panic!("{:?}", built.report) };
    assert!(found.help.vi.contains("`[Tin](/tin/_index.md)`"), "{}", found.help.vi);
}

#[test]
fn what_nobody_sees_is_no_part_of_a_term() {
    let tags = |tag: &str| news(&format!("từ khóa: [\"{tag}\"]\n"), "Chữ.\n");
    let [one, other, third] = ["một cửa", "một\u{200b} cửa", "m\u{ad}ột cửa\u{2060}"].map(tags);
    let files = [("content/a.md", &*one), ("content/b.md", &*other), ("content/c.md", &*third)];
    let site = Published::new(&files);
    let pages = crate::tree(site.folder.path()).into_iter().map(|(name, _)| name);
    let terms: Vec<String> = pages.filter(|name| name.starts_with("tu-khoa/mot-cua")).collect();
    assert_eq!(terms, ["tu-khoa/mot-cua/index.html"]);
    assert!(!site.page("b/index.html").contains("một\u{200b} cửa"));
}
