//! Which files of a site are published, and what is told of the others.

use std::fs;

use cchc::{
    build::Unobserved,
    path::SourcePath,
    preview::{Answer, Changes, Options, WorkingSite},
};

use crate::{DAY, Files, Published, check, news, request, shown};

/// Whether a file is published, and what is told of the site.
fn published(files: Files<'_>, output: &str) -> (bool, Vec<String>) {
    let built = Published::new(files);
    let (_, sources) = check(files);
    (built.has(output), shown(&built.built.report, &sources))
}

const FILE: (&str, &str) = ("content/tin/bang-luong.pdf", "%PDF-1.4");
const OUTPUT: &str = "tin/bang-luong.pdf";

#[test]
fn a_file_to_which_nothing_refers_stays_where_it_is_and_a_hint_names_it() {
    let (is_there, told) = published(&[("content/tin/a.md", &news("", "Chữ.\n")), FILE], OUTPUT);
    assert!(!is_there);
    assert_eq!(told, ["file-unreferred content/tin/bang-luong.pdf"]);
    // That it lies beside the only article of its folder changes nothing.
    let (is_there, _) = published(&[("content/tin/index.md", &news("", "Chữ.\n")), FILE], OUTPUT);
    assert!(!is_there);
}

#[test]
fn whatever_refers_to_a_file_publishes_it() {
    let refers = |name: &str, files: Files<'_>, output: &str| {
        assert_eq!(published(files, output), (true, Vec::new()), "{name}");
    };
    for (name, front, body) in [
        ("a link", "", "[Lương](bang-luong.pdf)\n"),
        ("a link from the root", "", "[Lương](/tin/bang-luong.pdf#trang=2)\n"),
        ("a link of raw HTML", "", "<a href=\"bang-luong.pdf\">Lương</a>\n"),
        ("an attachment", "tệp đính kèm: [{tên: Lương, tệp: bang-luong.pdf}]\n", ""),
        ("what the article hands to its template", "thông tin thêm: {tệp: [bang-luong.pdf]}\n", ""),
    ] {
        refers(name, &[("content/tin/a.md", &news(front, body)), FILE], OUTPUT);
    }
    let in_full = news("", "[Lương](https://example.gov.vn/cchc/bang-luong/luong.pdf?v=2)\n");
    let file = ("content/Bảng lương/luong.pdf", "%PDF-1.4");
    refers("an address in full", &[("content/tin/a.md", &in_full), file], "bang-luong/luong.pdf");
    let picture = ("content/tin/so-do.svg", "<svg viewBox='0 0 9 9'/>");
    for (name, front, body) in [
        ("a picture", "", "![Sơ đồ](so-do.svg)\n"),
        ("a picture of raw HTML", "", "<img src=\"so-do.svg\" alt=\"Sơ đồ\">\n"),
        ("the picture of an article", "ảnh đại diện: so-do.svg\nmô tả ảnh: Sơ đồ\n", ""),
    ] {
        refers(name, &[("content/tin/a.md", &news(front, body)), picture], "tin/so-do.svg");
    }
    let table = ("content/tin/bang.csv", "a,b\n1,2\n");
    refers("a table", &[("content/tin/a.md", &news("", "{{bảng: bang.csv}}\n")), table], "tin/bang.csv");
    let emblem = ("cchc.yaml", "organisation: {emblem: tin/so-do.svg}\n");
    let article = ("content/tin/a.md", &*news("", ""));
    refers("the emblem", &[article, emblem, picture], "tin/so-do.svg");
    let theme = ("cchc.yaml", "theme: rieng\n");
    for (name, file, text) in [
        (
            "a template",
            "templates/footer.html",
            "<footer><img src=\"/cchc/tin/so-do.svg\" alt=\"\"></footer>",
        ),
        ("a style sheet", "assets/them.css", "footer{background:url('../tin/so-do.svg?v=1')}"),
        ("a script", "assets/them.js", "const picture = \"../tin/so-do.svg\";"),
    ] {
        let file = format!("themes/rieng/{file}");
        refers(name, &[article, theme, picture, (&file, text)], "tin/so-do.svg");
    }
    let html = ("cchc.yaml", "allow_html: true\n");
    for body in [
        "<video poster=\"/cchc/tin/so-do.svg\"></video>\n",
        "Chữ <img srcset=\"/cchc/tin/so-do.svg 2x\"> chữ.\n",
        "<a href=\"https://example.gov.vn/cchc/tin/so-do.svg\">x</a>\n",
        "<div style=\"background:url(/cchc/tin/so-do.svg)\">a</div>\n",
        "<div style=\"background:url(../so-do.svg)\">a</div>\n",
        "<style>.x{background:url('/cchc/tin/so-do.svg')}</style>\n",
        "<div data-full=\"/cchc/tin/so-do.svg\">x</div>\n",
        "<script>const a = \"../so-do.svg?v=1\";</script>\n",
        "<img src=\"../so-do.svg\" alt=\"\">\n",
        "<a href=\"../so-do.svg\">Sơ đồ</a>\n",
    ] {
        refers(body, &[("content/tin/a.md", &news("", body)), html, picture], "tin/so-do.svg");
    }
}

#[test]
fn a_folder_that_is_published_whole_takes_in_what_lies_below_it() {
    let files: Files<'_> = &[
        ("cchc.yaml", "publish: {folders: [tai-lieu]}\n"),
        ("content/a.md", &news("", "")),
        ("content/tai-lieu/mau/don.pdf", "%PDF-1.4"),
        ("content/tai-lieu-noi-bo/don.pdf", "%PDF-1.4"),
    ];
    let (is_there, told) = published(files, "tai-lieu/mau/don.pdf");
    assert!(is_there);
    assert_eq!(told, ["file-unreferred content/tai-lieu-noi-bo/don.pdf"]);
    let (built, _) = check(&[("cchc.yaml", "publish: {folders: [tai-lie]}\n"), files[1], files[2]]);
    let found = &built.report.diagnostics()[0];
    assert!(found.help.vi.contains("`tai-lieu`"), "{found:?}");
}

#[test]
fn what_only_an_article_refers_to_that_is_not_to_be_seen_comes_with_it() {
    let whole = ("cchc.yaml", "publish: {folders: [tin]}\n");
    for held in ["nháp: có\n", "đăng từ: 01/01/2027\n", "gỡ từ ngày: 01/03/2023\n"] {
        let article = news(held, "[Lương](bang-luong.pdf)\n");
        let beside = ("content/b.md", &*news("", ""));
        assert_eq!(
            published(&[("content/tin/a.md", &article), beside, FILE], OUTPUT),
            (false, Vec::new()),
            "{held}"
        );
        assert_eq!(
            published(&[("content/tin/a.md", &article), beside, FILE, whole], OUTPUT),
            (false, Vec::new())
        );
        let seen = news("", "[Lương](/tin/bang-luong.pdf)\n");
        assert_eq!(
            published(&[("content/tin/a.md", &article), ("content/b.md", &seen), FILE], OUTPUT),
            (true, Vec::new())
        );
    }
}

/// A section that is held back keeps its files with it; the front page holds back nothing but itself.
#[test]
fn files_of_a_section_that_is_held_back_come_with_it() {
    let whole = ("cchc.yaml", "publish: {folders: [/]}\n");
    let held = "---\ntiêu đề: Tin\nnháp: có\n---\n";
    let (article, beside) = (news("", "[Lương](bang-luong.pdf)\n"), news("", ""));
    for more in [&[][..], &[whole]] {
        let section = [
            &[
                ("content/tin/_index.md", held),
                ("content/tin/a.md", &article),
                ("content/b.md", &beside),
                FILE,
            ],
            more,
        ]
        .concat();
        let (is_there, told) = published(&section, OUTPUT);
        assert!(!is_there && !told.iter().any(|told| told.starts_with("file-unreferred")), "{told:?}");
    }
    for home in ["content/_index.md", "content/index.md"] {
        let front = (home, held);
        let (is_there, told) = published(&[front, ("content/b.md", &beside), FILE], OUTPUT);
        assert!(!is_there && told.contains(&format!("file-unreferred {}", FILE.0)), "{told:?}");
        let (is_there, _) = published(&[front, ("content/b.md", &beside), FILE, whole], OUTPUT);
        assert!(is_there);
    }
}

#[test]
fn files_that_programs_know_by_their_names_are_published() {
    let article = ("content/a.md", &*news("", ""));
    let html = ("cchc.yaml", "allow_files: [html]\n");
    let verification =
        ("content/google0123456789abcdef.html", "google-site-verification: google0123456789abcdef.html");
    assert_eq!(published(&[article, html, verification], "google0123456789abcdef.html"), (true, Vec::new()));
    assert_eq!(published(&[article, ("content/favicon.ico", "x")], "favicon.ico"), (true, Vec::new()));
    let (is_there, _) = published(&[article, ("content/tin/favicon.ico", "x")], "tin/favicon.ico");
    assert!(!is_there, "deeper down it means nothing");
    // The program writes one of its own.
    let (built, sources) = check(&[article, ("content/robots.txt", "User-agent: *\n")]);
    assert_eq!(shown(&built.report, &sources), ["address-twice content/robots.txt"]);
}

/// The first reference to a file makes the preview serve it, and without the last it goes.
#[test]
fn the_preview_serves_a_file_while_something_refers_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let write = |name: &str, text: &str| {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let (plain, refers) = (news("", "Chữ.\n"), news("", "Chữ.\n\n[Lương](bang-luong.pdf)\n"));
    write("content/tin/a.md", &plain);
    write(FILE.0, FILE.1);
    write("cchc.yaml", "theme: rieng\n");
    let style = "themes/rieng/assets/them.css";
    write(style, "a{}");
    let options = Options { day: DAY, base_url: request().base_url };
    let mut site = WorkingSite::open(root, options, &Unobserved).unwrap();
    let mut seen = |name: &str, text: &str| {
        write(name, text);
        let files = [SourcePath::new(name)].into();
        site.apply(&Changes { files, list: false }).unwrap();
        let edition = site.edition();
        let is_served = matches!(edition.answer(&format!("/{OUTPUT}")), Answer::Output(..));
        let is_told = !edition.report().diagnostics().is_empty();
        assert_ne!(is_served, is_told, "{:?}", edition.report());
        is_served
    };
    assert!(!seen("content/tin/a.md", &plain));
    assert!(seen("content/tin/a.md", &refers));
    assert!(!seen("content/tin/a.md", &plain));
    assert!(seen(style, "a{background:url(../tin/bang-luong.pdf)}"));
    assert!(!seen(style, "a{}"));
}

/// The pages that a site of these files has, and what is told.
fn pages(files: Files<'_>) -> (Vec<String>, Vec<String>) {
    let built = Published::new(files);
    let (_, sources) = check(files);
    let names = crate::tree(built.folder.path()).into_iter().map(|(name, _)| name);
    let of_articles =
        |name: &String| name.starts_with("tin/") && name != "tin/index.html" && !name.ends_with(".xml");
    (names.filter(of_articles).collect(), shown(&built.built.report, &sources))
}

#[test]
fn a_copy_is_not_published_beside_its_original() {
    let (one, other) = (news("", "Chữ.\n"), news("", "Chữ đã sửa ở máy khác: bimat.\n"));
    for copy in [
        "tin/bai - Copy.md",
        "tin/bai - Bản sao.md",
        "tin/bai copy.md",
        "tin/bai (1).md",
        "tin/bai (conflicted copy 2026-11-30 101010).md",
        "tin/bai.sync-conflict-20261130-101010-ABCDEFG.md",
        "tin/bai-DESKTOP-AB12CD3.md",
        "tin (1)/bai.md",
    ] {
        let name = format!("content/{copy}");
        let (pages, told) = pages(&[("content/tin/bai.md", &one), (&name, &other)]);
        assert_eq!(pages, ["tin/bai/index.html"], "{copy}");
        assert_eq!(told, [format!("file-copy {name}")]);
        let built = Published::new(&[("content/tin/bai.md", &one), (&name, &other)]);
        let outputs = crate::tree(built.folder.path());
        assert!(outputs.iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("bimat")), "{copy}");
        // Of a draft too.
        let draft = news("nháp: có\n", "Chữ.\n");
        let (built, _) = check(&[("content/tin/bai.md", &draft), (&name, &other)]);
        assert_eq!(built.report.codes().len(), 1, "{copy}");
        assert!(built.joined.unwrap().articles.is_empty(), "{copy}");
    }
    // A link to it leads nowhere, and what it alone refers to comes with it.
    let copy = ("content/tin/bai (1).md", &*news("", "[Lương](bang-luong.pdf)\n"));
    let link = news("", "[Bài](<bai (1).md>)\n");
    let (pages, told) = pages(&[("content/tin/bai.md", &link), copy, FILE]);
    assert_eq!(pages, ["tin/bai/index.html"]);
    assert_eq!(told, ["file-copy content/tin/bai (1).md", "link-unpublished content/tin/bai.md:7:1"]);
}

#[test]
fn a_copy_alone_is_published_and_told_and_other_names_are_names() {
    let article = news("", "Chữ.\n");
    for alone in ["bai - Copy.md", "Bản sao của bai.md", "bai (conflicted copy 2026-11-30).md"] {
        let name = format!("content/tin/{alone}");
        let (pages, told) = pages(&[(&name, &article)]);
        assert_eq!(pages.len(), 1, "{alone}");
        assert_eq!(told, [format!("file-copy {name}")]);
        let (built, _) = check(&[(&name, &article)]);
        assert!(built.report.diagnostics()[0].help.vi.contains("`/tin/bai.md`"), "{:?}", built.report);
    }
    for (one, other) in [
        ("bao-cao (1).md", "bao-cao (2).md"),
        ("phu-luc.md", "phu-luc-1.md"),
        ("bai.md", "bai_v2_final.md"),
        ("chung-thuc.md", "chung-thuc-ban-sao.md"),
        ("bao-cao.md", "bao-cao (2026).md"),
    ] {
        let names = [format!("content/tin/{one}"), format!("content/tin/{other}")];
        let (pages, told) = pages(&[(&names[0], &article), (&names[1], &article)]);
        assert_eq!((pages.len(), told), (2, Vec::new()), "{one}, {other}");
    }
}

#[test]
fn copies_of_other_files_are_not_published_with_their_folder() {
    let files: Files<'_> = &[
        ("cchc.yaml", "publish: {folders: [tin]}\n"),
        ("content/a.md", &news("", "")),
        ("content/tin/ke-hoach.pdf", "%PDF-1.4"),
        ("content/tin/ke-hoach (1).pdf", "%PDF-1.4"),
        ("content/tin/mau (1).pdf", "%PDF-1.4"),
    ];
    let (pages, told) = pages(files);
    assert_eq!(pages, ["tin/ke-hoach.pdf", "tin/mau (1).pdf"]);
    assert_eq!(told, ["file-copy content/tin/ke-hoach (1).pdf"]);
    // What an article refers to is meant.
    let link = news("", "[Kế hoạch](<tin/ke-hoach (1).pdf>)\n");
    assert_eq!(published(&[("content/a.md", &link), files[3]], "tin/ke-hoach (1).pdf"), (true, Vec::new()));
}

#[test]
fn what_looks_like_an_article_is_not_published_raw() {
    let text = "---\ntiêu đề: A\n---\n\nChữ.\n";
    let whole = ("cchc.yaml", "publish: {folders: [tin]}\n");
    for name in ["bai.md.txt", "bai.markdown", "bai.mdx", "bai.md.orig", "bai.md (1)", "bai.txt", "bai.md_cu"]
    {
        let file = format!("content/tin/{name}");
        for article in ["content/a.md", "content/tin/bai.md"] {
            let (built, sources) = check(&[whole, (article, text), (&file, text)]);
            assert_eq!(shown(&built.report, &sources), [format!("file-ending {file}")]);
            let published = Published::new(&[whole, (article, text), (&file, text)]);
            assert!(!published.has(&format!("tin/{name}")), "{name}");
        }
    }
    let (is_there, told) =
        published(&[whole, ("content/a.md", text), ("content/tin/bai.md.pdf", "%PDF-1.4")], "tin/bai.md.pdf");
    assert_eq!((is_there, told), (true, Vec::new()), "a form of it that readers open");
}

/// What an editor keeps of an article is passed over beside it, and told where it is all that is left.
#[test]
fn a_backup_is_told_where_its_article_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    fs::create_dir(&content).unwrap();
    for name in ["a.md", "a.md.bak", "b.md.bak"] {
        fs::write(content.join(name), news("", "")).unwrap();
    }
    let (sources, found) = cchc::source::Sources::open(folder.path()).unwrap();
    let built = cchc::build(&sources, found, &request(), None, &Unobserved).unwrap();
    assert_eq!(shown(&built.report, &sources), ["file-ending content/b.md.bak"]);
}

#[test]
fn what_is_wrong_in_a_copy_stops_no_site() {
    let whole = news("", "Chữ.\n");
    let section = "---\ntiêu đề: Tin\nloại bài: tin tức\n---\n";
    for copy in ["tin/_index - Copy.md", "tin/_index (1).md"] {
        let name = format!("content/{copy}");
        let (pages, told) =
            pages(&[("content/tin/_index.md", section), ("content/tin/bai.md", &whole), (&name, section)]);
        assert_eq!(pages, ["tin/bai/index.html"], "{copy}");
        assert_eq!(told, [format!("file-copy {name}")]);
    }
    for copy in ["bai.md.md", "bai.bak.md", "bai.old.md", "bai (An conflict 2026-11-30 10-10-10).md"] {
        let name = format!("content/tin/{copy}");
        let broken = "---\nloại bài: tin tức\nngày đăng: hôm qua\n---\n\n[x](khong-co.md)\n";
        let (pages, told) = pages(&[("content/tin/bai.md", &whole), (&name, broken)]);
        assert_eq!(pages, ["tin/bai/index.html"], "{copy}");
        assert_eq!(told, [format!("file-copy {name}")]);
        // Alone it is an article, and what is wrong in it is told.
        let (built, _) = check(&[(&name, broken)]);
        assert!(built.report.errors() > 0, "{copy}");
    }
}

#[test]
fn somebody_may_answer_for_the_name_of_a_copy() {
    let answered = news("bỏ qua cảnh báo: [{mã: file-copy, lý do: tên riêng của văn bản}]\n", "Chữ.\n");
    let (names, told) = pages(&[("content/tin/bai - Copy.md", &answered)]);
    assert_eq!((names.len(), told), (1, Vec::new()));
    let (names, told) =
        pages(&[("content/tin/bai.md", &news("", "Chữ.\n")), ("content/tin/bai (1).md", &answered)]);
    assert_eq!((names.len(), told), (1, Vec::new()));
}
