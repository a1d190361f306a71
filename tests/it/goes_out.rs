//! What may go out with a page: where links lead, what hides or disguises one, and who can allow it.

use cchc::{
    build::{Opened, Unobserved},
    diagnostic::{Language, show},
    page::PageKey,
    source::Sources,
};

use crate::{Files, check, news, request, shown};

fn found(files: Files<'_>) -> Vec<String> {
    let (built, sources) = check(files);
    shown(&built.report, &sources)
}

/// What is told of an article, without the beginnings of its places.
fn told(front: &str, body: &str) -> Vec<String> {
    let all = found(&[("content/a.md", &news(front, body))]);
    all.into_iter().map(|told| told.replace(" content/a.md:", " ")).collect()
}

#[test]
fn links_lead_to_the_state_its_schools_and_what_the_configuration_names() {
    let links = "[a](https://dichvucong.gov.vn/) https://thpt-a.daklak.edu.vn/ [b](https://www.bao.vn/x)\n\n<a href=\"https://dvc.example/nop\">Nộp</a>\n\n[d](https://sub.mau.example/?x)\n";
    let config = "outbound: [bao.vn]\nlinks:\n  - {title: Nộp, url: 'https://dvc.example/'}\ncontent_errors: https://mau.example/?p={url}\n";
    let files = [("cchc.yaml", config), ("content/a.md", &*news("", links))];
    assert_eq!(found(&files), Vec::<String>::new());
    assert_eq!(
        told("", links),
        ["outbound-domain 7:63", "outbound-domain 9:10", "outbound-domain 11:1"],
        "without it, other hosts are told, raw HTML too"
    );
    let any = [("cchc.yaml", "outbound: ['*']\n"), ("content/a.md", &*news("", links))];
    assert_eq!(found(&any), Vec::<String>::new());
}

#[test]
fn a_host_is_told_once_a_file_with_the_line_that_allows_it() {
    let body = "[a](https://bao.vn/1) và https://bao.vn/2, [b](https://bit.ly/x)\n";
    let files = [("cchc.yaml", "outbound: [nhandan.vn]\n"), ("content/a.md", &*news("", body))];
    let (built, sources) = check(&files);
    assert_eq!(
        shown(&built.report, &sources),
        ["outbound-domain content/a.md:7:1", "outbound-domain content/a.md:7:44"]
    );
    let help = &built.report.diagnostics()[0].help.vi;
    let line = help.split('`').nth(1).unwrap();
    assert_eq!(line, "outbound: [nhandan.vn, bao.vn]");
    let config = format!("{line}\n");
    let allowed = [("cchc.yaml", &*config), ("content/a.md", &*news("", body))];
    assert_eq!(found(&allowed), ["outbound-domain content/a.md:7:44"], "a shortener is a host like any");
}

#[test]
fn fields_of_front_matter_lead_out_like_links() {
    let survey =
        |form: &str| format!("---\nloại: khảo sát\ntiêu đề: A\nliên kết phiếu: {form}\n---\n\nChữ.\n");
    let told = |form: &str| {
        let all = found(&[("content/a.md", &survey(form))]);
        all.into_iter().filter(|told| told.contains(":4:")).collect::<Vec<_>>()
    };
    assert_eq!(told("https://khaosat.daklak.gov.vn/"), Vec::<String>::new());
    assert_eq!(told("https://docs.google.com/forms/x"), ["outbound-domain content/a.md:4:17"]);
}

#[test]
fn no_article_accepts_what_keeps_the_site_safe_and_the_configuration_does_with_a_reason() {
    let front = "bỏ qua cảnh báo:\n  - {mã: outbound-domain, lý do: tin cậy}\n";
    let body = "[a](https://bao.vn/1)\n";
    assert_eq!(told(front, body), ["acceptance-void 6:10", "outbound-domain 9:1"]);
    let config = |code: &str, reason: &str| {
        format!("accepted_findings:\n  - {{code: {code}, file: content/a.md, reason: '{reason}'}}\n")
    };
    let accepted = config("outbound-domain", "báo của tỉnh");
    assert_eq!(found(&[("cchc.yaml", &accepted), ("content/a.md", &news("", body))]), Vec::<String>::new());
    let (parsed, _) = cchc::config::Config::parse(&accepted);
    let permits: Vec<String> = parsed.permits().into_iter().map(|line| line.vi).collect();
    assert_eq!(
        permits,
        ["cchc.yaml bỏ qua `outbound-domain` ở content/a.md: báo của tỉnh"],
        "a build says it"
    );
    for (code, reason) in [("outbound-domain", ""), ("link-target", "x"), ("khong-co", "x")] {
        let config = config(code, reason);
        assert_eq!(found(&[("cchc.yaml", &config)])[0], "config-invalid cchc.yaml:2:12", "{code}");
    }
}

/// The page of an article, whatever is found in it.
fn page(body: &str) -> String {
    let text = news("", body);
    let (sources, _) = Sources::in_memory([("content/a.md", text.as_bytes())]);
    let opened = Opened::open(&sources, &request(), &Unobserved);
    let joined = opened.join(&request().occasion);
    let snapshot = opened.snapshot(&joined, false, None);
    let renderer = snapshot.renderer().unwrap();
    let page = snapshot.plan.pages.iter().find(|page| matches!(page.key, PageKey::Article(_))).unwrap();
    String::from_utf8(renderer.render(page).unwrap().unwrap()).unwrap()
}

#[test]
fn raw_html_has_the_classes_that_the_theme_offers_and_no_others() {
    for attack in [
        "<div class=\"cards\"><a href=\"https://a.gov.vn/\">a</a></div>\n",
        "<p class=\"visually-hidden\">Chữ.</p>\n",
        "<p class='CARDS'>Chữ.</p>\n",
        "<p class=\"align-right cards\">Chữ.</p>\n",
        "Chữ <span class=\"print-only\">giấu</span>.\n",
        "Chữ <span role=\"alert\">x</span>.\n",
        "Chữ <span tabindex=\"5\">x</span>.\n",
        "Chữ <span hidden>x</span>.\n",
        "<p dir=\"rtl\">x</p>\n",
        "<img src=\"https://a.gov.vn/a.png\" alt=\"a\" width=\"1\" height=\"1\">\n",
        "<input type=\"checkbox\">\n",
        "<input type=\"password\" name=\"q\">\n",
        "<input>\n",
    ] {
        assert!(told("", attack).iter().all(|told| told.starts_with("html-removed 7:")), "{attack}");
        assert!(!told("", attack).is_empty(), "{attack}");
    }
    assert_eq!(
        told("", "<p class=\"align-center\">CỘNG HÒA</p>\n\n<p class=\" align-right \">a</p>\n"),
        Vec::<String>::new()
    );
    let own = [
        ("cchc.yaml", "allow_classes: [khung]\n"),
        ("content/a.md", &*news("", "<p class=\"khung\">Chữ.</p>\n")),
    ];
    assert_eq!(found(&own), Vec::<String>::new(), "a theme of its own names more");
}

#[test]
fn what_the_program_writes_keeps_its_classes_beside_raw_html() {
    let body = "> [!NOTE]\n> Chữ.\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n- [x] xong\n\nChú[^1].\n\n```sh\na\n```\n\n[^1]: Ở dưới.\n";
    let plain = page(body);
    let beside = page(&format!("<b>a</b> <span class=\"cards\">b</span>\n\n{body}"));
    for own in [
        "<div class=\"alert alert-note\">",
        "<div class=\"table\" role=\"region\" aria-label=\"Bảng 1\" tabindex=\"0\">",
        "class=\"align-right\"",
        "<sup class=\"footnote-call\">",
        "<section class=\"footnotes\" aria-label=\"Chú thích\">",
        "<li id=\"chu_thich_1\">",
        "class=\"language-sh\"",
        "aria-label=\"Đã xong\"",
    ] {
        assert!(plain.contains(own) && beside.contains(own), "{own}");
    }
    assert!(!beside.contains("<span class=\"cards\"") && !beside.contains("cchc-hole"), "{beside}");
}

#[test]
fn a_tag_that_does_not_end_takes_no_class_from_what_follows() {
    for attack in [
        "<div title=\"\n\nx\" class=\"cards\" y=\"\n",
        "<title>\n\n<b title=\"</title><div title='\">\n\nx' class=\"cards\" '\n",
        "<textarea>\n\n> [!NOTE]\n> </textarea><a class=\"cards\" href=\"https://a.gov.vn/\">a</a>\n",
        "<svg><style><!--</style><p class=\"cards\">-->\n",
        "<math><mtext><table><mglyph><style><!--</style><p class=\"cards\">a\n",
        "<p class=\"cchc-hole:0000000000000000:cards\">a</p>\n",
        "<p class=\"&#99;ards\">a</p>\n",
        "<p class=\"cards&#10;x\">a</p>\n",
        "<select><p class=\"cards\">a</select>\n",
        "<p/class=\"cards\"/x>a</p>\n",
    ] {
        let page = page(attack);
        let main = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        let tags = main.split('<').filter_map(|tag| tag.split('>').next());
        let classes = tags.filter(|tag| tag.contains(" class=\"cards")).count();
        assert_eq!(classes, 0, "{attack}: {main}");
        assert!(!page.contains("cchc-hole"), "{attack}: {main}");
    }
}

#[test]
fn identifiers_of_the_theme_and_of_the_program_are_nobody_elses() {
    for attack in ["tim", "Tim", "noi_dung", "chu_thich_1", "goi_chu_thich_2", "cchcSearch"] {
        let told = told("", &format!("<p id=\"{attack}\">a</p>\n"));
        assert_eq!(told, ["html-removed 7:4"], "{attack}");
    }
    assert_eq!(told("", "<p id=\"phu-luc\">a</p>\n\n[a](#phu-luc)\n"), Vec::<String>::new());
    assert!(page("## Tìm\n\nChữ.\n").contains("<h2 id=\"muc-tim\">"), "the box of the search is `tim`");
}

#[test]
fn a_link_that_nobody_sees_is_told() {
    for attack in [
        "a [](https://a.gov.vn/)\n",
        "a [ ](https://a.gov.vn/)\n",
        "a [&#8203;](https://a.gov.vn/)\n",
        "a [&shy;&nbsp;](https://a.gov.vn/)\n",
        "a [\u{3164}](https://a.gov.vn/)\n",
        "a [\u{2800}\u{2800}](https://a.gov.vn/)\n",
        "a [.](https://a.gov.vn/)\n",
        "a [**·**](https://a.gov.vn/)\n",
        "a [<b></b>](https://a.gov.vn/)\n",
        "a <a href=\"https://a.gov.vn/\"></a>\n",
        "a <a href=\"https://a.gov.vn/\"><span> </span></a>\n",
        "a <a href=\"https://a.gov.vn/\">&#x200b;</a>\n",
        "a <a href='https://a.gov.vn/'><img src=\"https://a.gov.vn/a.png\" alt=\"\"></a>\n",
        "a <a href=\"https://a.gov.vn/\"><svg><text>a</text></svg></a>\n",
        "a <a href=\"https://a.gov.vn/\"><small><small><small><small>trang</small></small></small></small></a>\n",
        "a <a href=\"https://a.gov.vn/\"><!-- trang --></a>\n",
        "a [][1]\n\n[1]: https://a.gov.vn/\n",
        "| a |\n|---|\n| b [](https://a.gov.vn/) |\n",
        "a [](b.md)\n",
    ] {
        let told = told("", attack);
        assert!(told.iter().any(|told| told.starts_with("link-unseen ")), "{attack}: {told:?}");
    }
    for plain in [
        "[a](https://a.gov.vn/)\n",
        "[»](https://a.gov.vn/) [?](https://a.gov.vn/) [1](https://a.gov.vn/)\n",
        "[<b>a</b>](https://a.gov.vn/) <a href=\"https://a.gov.vn/\"><i>b</i></a>\n",
        "[![Biểu tượng](https://a.gov.vn/a.png)](https://a.gov.vn/)\n",
        "<details><summary>Thêm</summary><a href=\"https://a.gov.vn/\">a</a></details>\n",
        "m<sup><a href=\"https://a.gov.vn/\">2</a></sup> <small>nhỏ <a href=\"https://a.gov.vn/\">a</a></small>\n",
        "<a id=\"phu-luc\"></a>Phụ lục\n",
        "<b>a</b> Chú[^1].\n\n[^1]: Ở dưới.\n",
    ] {
        assert_eq!(told("", plain), Vec::<String>::new(), "{plain}");
    }
}

#[test]
fn addresses_that_are_to_be_taken_for_others_are_told() {
    for attack in [
        "https://cobac.example／.gov.vn/",
        "https://gov.vn.evil.com/",
        "https://moet.gov.vn@evil.com/",
        "https://user:pass@a.gov.vn/",
        "https://a.gov.vn:443@evil.com/",
        "https://moet。gov。vn/",
        "https://ｍoet.gov.vn/",
        "https://gоv.vn/",
        "https://xn--gv-fmc.vn/",
        "https://dichvucong-gov.example.com/",
        "https:\\\\evil.com/",
        "https:/evil.com/",
        "//evil.com/",
        "/\\evil.com",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "blob:https://a.gov.vn/x",
        "https://a%2egov.vn/",
    ] {
        for link in [
            format!("[a](<{attack}>)\n"),
            format!("<a href=\"{attack}\">a</a>\n"),
            format!("a\n\n[b]\n\n[b]: <{attack}>\n"),
        ] {
            let (built, _) = check(&[("content/a.md", &news("", &link))]);
            assert!(built.report.errors() > 0 || !told("", &link).is_empty(), "{link}");
        }
    }
    for scheme in ["java&#9;script:alert(1)", "java&#10;script:alert(1)", "&#1;javascript:alert(1)"] {
        let page = page(&format!("<a href=\"{scheme}\">a</a>\n"));
        assert!(!page.contains("script:alert"), "{scheme}");
    }
    for plain in [
        "https://a.gov.vn:8443/x",
        "https://www.a.edu.vn/?x=1#y",
        "https://a.gov.vn/@ai",
        "mailto:so@a.gov.vn",
        "tel:02623812345",
    ] {
        assert_eq!(
            told("", &format!("[a]({plain})\n\n<a href=\"{plain}\">b</a>\n")),
            Vec::<String>::new(),
            "{plain}"
        );
    }
}

#[test]
fn gambling_is_told_wherever_it_is_sold() {
    let words = |files: Files<'_>| {
        let all = found(files);
        all.into_iter().filter(|told| told.starts_with("gambling-words ")).collect::<Vec<_>>()
    };
    for (name, front, body) in [
        ("a link", "", "[Nhà cái uy tín](https://a.gov.vn/)\n"),
        ("an address", "", "[Tải về](https://a.gov.vn/tai-xiu-online)\n"),
        ("a bare address", "", "Xem https://a.edu.vn/789bet nhé.\n"),
        (
            "a definition that no link uses",
            "",
            "Chữ.\n\n[x]: https://a.gov.vn/ \"Nhà cái uy tín, nạp nhanh\"\n",
        ),
        ("a picture", "", "![Casino online](https://a.gov.vn/a.png)\n"),
        ("raw HTML", "", "<p>Nhà cái uy tín, nạp nhanh.</p>\n"),
        ("a title in raw HTML", "", "<span title=\"Nhà cái\">a</span>\n"),
        ("front matter", "tóm tắt: Nhà cái uy tín, nạp nhanh\n", "Chữ.\n"),
        ("running text", "", "Link vào Sunwin mới nhất, tặng 100k.\n"),
    ] {
        let article = news(front, body);
        assert!(!words(&[("content/a.md", &article)]).is_empty(), "{name}");
    }
    assert_eq!(
        words(&[("content/nha-cai-uy-tin.md", &news("", ""))]),
        ["gambling-words content/nha-cai-uy-tin.md"]
    );
    let table = "Tên;Số\nNhà cái uy tín, nạp nhanh;1\n";
    assert_eq!(
        words(&[("content/a.csv", table), ("content/a.md", &news("", "{{bảng: a.csv | chú thích: A}}\n"))]),
        ["gambling-words content/a.csv:2:1"]
    );
    let menu = "menu:\n  - {title: Nhà cái, url: 'https://a.gov.vn/'}\n";
    assert_eq!(words(&[("cchc.yaml", menu)]), ["gambling-words cchc.yaml:2:28"]);
}

#[test]
fn personal_data_are_told_and_not_shown_and_accepted_with_a_reason() {
    let article = news("", "{{bảng: a.csv | chú thích: A}}\n\nÔng A, CCCD 066201001234, đã nộp.\n");
    let table = "Họ tên,CCCD,Thư\nA,066201001234,nguyen.a@gmail.com\nB,066201004321,tran.b@gmail.com\n";
    let files = [("content/a.md", &*article), ("content/a.csv", table)];
    let (built, sources) = check(&files);
    assert_eq!(
        shown(&built.report, &sources),
        [
            "personal-data content/a.csv:2:3",
            "personal-data content/a.csv:2:16",
            "personal-data content/a.md:9:13"
        ]
    );
    for language in [Language::Vietnamese, Language::English] {
        for text in [
            show::human(&built.report, &sources, language, false),
            show::json(&built.report, &sources, language),
            show::github(&built.report, &sources, language),
        ] {
            for value in ["066201001234", "201001", "nguyen.a", "066201004321"] {
                assert!(!text.contains(value), "{text}");
            }
        }
    }
    let accept =
        |file: &str| format!("  - {{code: personal-data, file: {file}, reason: luật buộc công khai}}\n");
    let config = format!("accepted_findings:\n{}{}", accept("content/a.csv"), accept("content/a.md"));
    let files = [("cchc.yaml", &*config), ("content/a.md", &*article), ("content/a.csv", table)];
    assert_eq!(found(&files), Vec::<String>::new());
}
