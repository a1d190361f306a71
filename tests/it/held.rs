//! Sections that are held back, and what leads to articles that are not to be seen.

use vietnamese::Date;

use crate::{DAY, Files, Published, check, request, shown, tree};

const TOMORROW: Date = Date::constant(2026, 11, 24);

/// A section with everything that it may hold, and articles outside that refer to it.
fn site(held: &str) -> Vec<(&'static str, String)> {
    let news =
        |title: &str| format!("---\nloại: tin tức\ntiêu đề: {title}\nngày đăng: 01/03/2022\n---\n\nChữ.\n");
    vec![
        ("cchc.yaml", "title: Trang\ntasks: [{title: Việc, url: /kin/mot.md}]\n".to_owned()),
        ("content/kin/_index.md", format!("---\ntiêu đề: Mục kín\n{held}---\n\nGiới thiệu kín.\n\n[tệp](bang.csv)\n")),
        ("content/kin/mot.md", news("Tin kín") + "\n[mẫu](mau.pdf)\n"),
        ("content/kin/sau/_index.md", "---\ntiêu đề: Mục sâu kín\n---\n\nChữ.\n".to_owned()),
        ("content/kin/sau/hai.md", news("Tin sâu kín")),
        ("content/kin/mau.pdf", "%PDF-1.4\nkín\n%%EOF\n".to_owned()),
        ("content/kin/bang.csv", "cột kín,b\n1,2\n".to_owned()),
        (
            "content/ngoai.md",
            "---\ntiêu đề: Ngoài\n---\n\n[một](kin/mot.md) [hai](kin/sau/hai.md) [mục](kin/_index.md) [mẫu](kin/mau.pdf) [thư mục](kin/sau)\n".to_owned(),
        ),
        ("content/khac/a.md", news("Tin khác")),
    ]
}

fn borrowed<'a>(files: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    files.iter().map(|(path, text)| (*path, text.as_str())).collect()
}

/// The outputs in whose names or bytes something of the held section stands.
fn leaks(site: &Published) -> Vec<String> {
    let says = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        ["mục kín", "tin kín", "sâu kín", "giới thiệu kín", "cột kín", "bang.csv"]
            .iter()
            .any(|word| text.contains(word))
    };
    let all = tree(site.folder.path()).into_iter();
    let named = |(name, bytes): &(String, Vec<u8>)| name.starts_with("kin/") || says(bytes);
    all.filter(named).map(|(name, _)| name).collect()
}

#[test]
fn a_section_that_is_not_to_be_seen_holds_back_all_that_lies_in_it() {
    for held in [
        "bản nháp: có\n",
        "ẩn: có\n",
        "đăng từ: 24/11/2026\n",
        "ngày đăng: 24/11/2026\n",
        "gỡ từ ngày: 23/11/2026\n",
    ] {
        let files = site(held);
        let built = Published::new(&borrowed(&files));
        assert_eq!(leaks(&built), Vec::<String>::new(), "{held}");
        assert!(built.has("khac/a/index.html") && built.has("ngoai/index.html"));
        let told: Vec<&str> =
            built.built.report.diagnostics().iter().map(|found| found.code.as_str()).collect();
        let links = told.iter().filter(|code| **code == "link-unpublished").count();
        // Five links of the article outside and the task; the hint stands at the line that holds the section.
        assert_eq!(links, 6, "{held}: {told:?}");
        assert!(told.contains(&"held-back"), "{held}: {told:?}");
    }
    assert!(Published::new(&borrowed(&site(""))).has("kin/sau/hai/index.html"));
}

#[test]
fn what_links_into_a_held_section_is_told_why() {
    let files = site("bản nháp: có\n");
    let (built, sources) = check(&borrowed(&files));
    let told =
        built.report.diagnostics().iter().find(|found| found.message.vi.contains("/kin/mot.md")).unwrap();
    assert!(told.message.vi.contains("thuộc mục “Mục kín” còn là bản nháp"), "{}", told.message.vi);
    let hint = built.report.diagnostics().iter().find(|found| found.code.as_str() == "held-back").unwrap();
    assert!(hint.message.vi.contains("2 bài"), "{}", hint.message.vi);
    assert!(shown(&built.report, &sources).contains(&"held-back content/kin/_index.md:3:11".to_owned()));
    assert_eq!(built.report.errors(), 0);
}

#[test]
fn a_section_comes_with_its_day_and_goes_with_it() {
    let on = |held: &str, day: Date| {
        let mut request = request();
        request.occasion.day = day;
        Published::with(&borrowed(&site(held)), &request).has("kin/sau/hai/index.html")
    };
    assert_eq!([DAY, TOMORROW].map(|day| on("đăng từ: 24/11/2026\n", day)), [false, true]);
    assert_eq!([DAY, TOMORROW].map(|day| on("gỡ từ ngày: 24/11/2026\n", day)), [true, false]);
}

#[test]
fn a_section_that_was_taken_back_keeps_a_page_that_says_so() {
    let files = site("gỡ bài: {ngày: 02/03/2026, lý do: Đã chuyển sang mục khác, thay bằng: /khac/a.md}\n");
    let built = Published::new(&borrowed(&files));
    assert_eq!(leaks(&built), ["kin/index.html"], "its own page alone");
    let page = built.page("kin/index.html");
    assert!(
        page.contains("Mục này đã được gỡ")
            && page.contains("Đã chuyển sang mục khác")
            && page.contains("noindex")
    );
    assert!(page.contains("href=\"/cchc/khac/a/\"") && !page.contains("bang.csv"));
    assert!(!built.page("sitemap.xml").contains("/kin/"));
}

#[test]
fn the_preview_shows_and_marks_what_lies_in_a_held_section() {
    let preview = |held: &str| {
        let mut request = request();
        request.occasion.drafts = true;
        Published::with(&borrowed(&site(held)), &request)
    };
    let draft = preview("bản nháp: có\n");
    assert!(draft.page("kin/index.html").contains("cả mục chưa đăng"));
    assert!(draft.page("kin/sau/hai/index.html").contains("Bản nháp, chưa đăng"));
    assert!(draft.page("index.html").contains("Mục kín</a> <span class=\"mark\">Bản nháp</span>"));
    assert!(draft.has("kin/mau.pdf") && !draft.has("kin/atom.xml"), "no feed tells of drafts");
    let scheduled = preview("đăng từ: 24/11/2026\n");
    assert!(scheduled.page("kin/mot/index.html").contains("Hẹn đăng từ ngày 24/11/2026"));
    let withdrawn = preview("gỡ bài: Cũ\n");
    assert!(withdrawn.page("kin/mot/index.html").contains("đã được gỡ"));
}

#[test]
fn the_file_of_the_front_page_holds_back_itself_alone_and_that_is_told() {
    let files: Files<'_> = &[
        ("content/_index.md", "---\ntiêu đề: Trang\nbản nháp: có\n---\n\nLời kín.\n"),
        ("content/a.md", "---\ntiêu đề: A\n---\n\nChữ.\n"),
    ];
    let built = Published::new(files);
    assert!(built.has("a/index.html") && !built.page("index.html").contains("Lời kín"));
    let (built, sources) = check(files);
    assert_eq!(shown(&built.report, &sources), ["held-back content/_index.md:3:11"]);
}

/// A site whose configuration names an article in all its lists.
fn configured(front: &str) -> Vec<(&'static str, String)> {
    let config = "title: Trang\nmenu: [{title: Mục một, url: /bai.md}]\ntasks: [{title: Việc một, url: /bai.md}]\nlinks: [{title: Cổng một, url: /bai.md}]\nfooter: [{title: Chân một, url: /bai.md}]\nrequired_sections: [{title: Công khai một, url: /bai.md, basis: Căn cứ, basis_url: /bai.md}]\n";
    vec![
        ("cchc.yaml", config.to_owned()),
        ("content/bai.md", format!("---\ntiêu đề: Bài được nêu\n{front}---\n\nChữ.\n")),
        ("content/khac.md", "---\ntiêu đề: Khác\n---\n\nChữ.\n".to_owned()),
    ]
}

#[test]
fn what_the_configuration_names_is_left_out_from_the_day_on_which_it_expires() {
    let files = configured("gỡ từ ngày: 24/11/2026\n");
    let on = |day: Date| {
        let mut request = request();
        request.occasion.day = day;
        Published::with(&borrowed(&files), &request)
    };
    let titles = ["Mục một", "Việc một", "Cổng một", "Chân một"];
    let page = on(DAY).page("index.html");
    assert!(titles.iter().all(|title| page.contains(title)));
    let after = on(TOMORROW);
    let page = after.page("index.html");
    assert!(titles.iter().all(|title| !page.contains(title)), "{page}");
    assert!(!after.page("muc-luc-cong-khai/index.html").contains("/bai/"));
    assert_eq!(after.built.report.errors(), 0);
    let told = after.built.report.codes();
    assert!(
        told.iter().all(|code| ["link-unpublished", "required-section"].contains(&code.as_str())),
        "{told:?}"
    );
}

#[test]
fn that_what_the_configuration_names_expires_is_told_ahead() {
    let told = |until: &str| {
        let files = configured(&format!("gỡ từ ngày: {until}\n"));
        let (built, sources) = check(&borrowed(&files));
        shown(&built.report, &sources)
    };
    let ahead = told("23/12/2026");
    assert!(ahead.contains(&"link-unpublished cchc.yaml:2:30".to_owned()), "{ahead:?}");
    assert!(ahead.iter().all(|found| found.starts_with("link-unpublished cchc.yaml")));
    assert_eq!(told("24/12/2026"), Vec::<String>::new(), "thirty days are ahead");
}

#[test]
fn an_entry_to_what_waits_is_left_out_and_one_to_nothing_is_an_error() {
    for front in ["bản nháp: có\n", "đăng từ: 24/12/2026\n", "gỡ bài: Cũ\n"] {
        let files = configured(front);
        let built = Published::new(&borrowed(&files));
        assert!(!built.page("khac/index.html").contains("Chân một"), "{front}");
        assert!(built.built.report.codes().iter().any(|code| code.as_str() == "link-unpublished"), "{front}");
    }
    let (built, _) = check(&[
        ("cchc.yaml", "footer: [{title: A, url: /khong-co.md}]\n"),
        ("content/a.md", "---\ntiêu đề: A\n---\n\nChữ.\n"),
    ]);
    assert_eq!(built.report.errors(), 1);
}

#[test]
fn a_folder_of_which_every_article_is_gone_stops_nothing() {
    let files: Files<'_> = &[
        ("cchc.yaml", "menu: [{title: Tin một, url: tin}]\n"),
        (
            "content/tin/a.md",
            "---\nloại: tin tức\ntiêu đề: A\nngày đăng: 01/03/2022\ngỡ từ ngày: 01/04/2022\n---\n\nChữ.\n",
        ),
        ("content/b.md", "---\ntiêu đề: B\n---\n\n[tin](tin)\n\n{{văn bản: 107/2020/NĐ-CP}}\n"),
        (
            "content/vb.md",
            "---\nloại: văn bản\nsố ký hiệu: 107/2020/NĐ-CP\nngày ban hành: 14/09/2020\nngày có hiệu lực: 25/11/2020\ntrích yếu: A\ngỡ từ ngày: 01/04/2022\n---\n",
        ),
    ];
    let (built, sources) = check(files);
    assert_eq!(
        shown(&built.report, &sources),
        [
            "link-unpublished cchc.yaml:1:30",
            "link-unpublished content/b.md:5:1",
            "link-unpublished content/b.md:7:1"
        ]
    );
    assert!(!Published::new(files).page("b/index.html").contains("Tin một"));
}
