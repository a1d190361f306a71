//! What the join makes of articles: sections, terms, neighbours, links, documents, days.

use cchc::diagnostic::Code;
use vietnamese::Date;

use crate::{Published, check, news, request, shown};

fn titled(title: &str, day: &str, more: &str) -> String {
    format!("---\ntiêu đề: {title}\nngày: {day}\n{more}---\n\nChữ.\n")
}

/// The titles of the rows of a page, in order.
fn rows(html: &str) -> Vec<String> {
    html.split("class=\"row-title\"")
        .skip(1)
        .map(|part| part.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned())
        .collect()
}

const SECTION: (&str, &str) = ("content/tin/_index.md", "---\ntiêu đề: Tin\nloại: tin tức\n---\n");

#[test]
fn a_section_lists_the_newest_first_and_weights_before_days() {
    let site = Published::new(&[
        SECTION,
        ("content/tin/a.md", &titled("Cũ", "01/01/2022", "")),
        ("content/tin/b.md", &titled("Mới", "01/01/2023", "")),
        ("content/tin/c.md", &titled("Ghim", "01/01/2020", "thứ tự: 1\n")),
        ("content/tin/d.md", &titled("Đầu ngày", "01/01/2022", "")),
        ("content/tin/sau/e.md", &titled("Ở mục con", "01/01/2024", "loại: tin tức\n")),
    ]);
    assert_eq!(rows(&site.page("tin/index.html")), ["Ghim", "Mới", "Cũ", "Đầu ngày"]);
    assert_eq!(
        rows(&site.page("index.html"))[..3],
        ["Ở mục con", "Mới", "Cũ"],
        "the front page shows sections below too"
    );
    let page = site.page("tin/b/index.html");
    assert!(
        page.contains("rel=\"prev\" href=\"/cchc/tin/c/\"")
            && page.contains("rel=\"next\" href=\"/cchc/tin/a/\"")
    );
}

#[test]
fn long_lists_are_cut_into_pages() {
    let articles: Vec<(String, String)> = (1..=45)
        .map(|n| (format!("content/tin/b{n}.md"), titled(&format!("Bài {n}"), "01/01/2022", "")))
        .collect();
    let mut files: Vec<(&str, &str)> =
        articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(SECTION);
    let site = Published::new(&files);
    assert_eq!(rows(&site.page("tin/index.html")).len(), 20);
    assert_eq!(rows(&site.page("tin/trang/3/index.html")).len(), 5);
    assert!(!site.has("tin/trang/4/index.html"));
    // Numbers by their value: "Bài 9" before "Bài 10".
    assert_eq!(rows(&site.page("tin/index.html"))[8..10], ["Bài 9", "Bài 10"]);
    assert!(site.page("tin/trang/2/index.html").contains("<meta name=\"robots\" content=\"noindex\">"));
}

#[test]
fn terms_gather_articles_and_stand_in_vietnamese_order() {
    let site = Published::new(&[
        SECTION,
        (
            "content/tin/a.md",
            &titled("A", "01/01/2022", "từ khóa: [Đào tạo, Dân, ăn]\nnội dung cải cách: cải cách TTHC\n"),
        ),
        ("content/tin/b.md", &titled("B", "01/01/2023", "từ khóa: [Đạo tạo]\nđơn vị: Văn phòng\n")),
    ]);
    let list = site.page("tu-khoa/index.html");
    let at = |word: &str| list.find(word).unwrap_or_else(|| panic!("{word}"));
    assert!(at(">ăn<") < at(">Dân<") && at(">Dân<") < at(">Đào tạo<"));
    // Two words that fold to one slug have an address each.
    assert_eq!(rows(&site.page("tu-khoa/dao-tao/index.html")), ["A"]);
    assert_eq!(rows(&site.page(&address_of(&list, "Đạo tạo"))), ["B"]);
    assert_eq!(rows(&site.page("noi-dung-cai-cach/cai-cach-thu-tuc-hanh-chinh/index.html")), ["A"]);
    assert_eq!(rows(&site.page("don-vi/van-phong/index.html")), ["B"]);
    assert_eq!(rows(&site.page("nam/2023/index.html")), ["B"]);
}

/// The page of a term that a list links.
fn address_of(list: &str, term: &str) -> String {
    let end = list.find(&format!("\">{term}<")).unwrap_or_else(|| panic!("{term}: {list}"));
    let from = list[..end].rfind("href=\"/cchc/").unwrap() + "href=\"/cchc/".len();
    format!("{}index.html", &list[from..end])
}

/// What readers have kept leads to the same word whatever other words come: its address is of the word that is used most,
/// then first, and that of another word follows from its own spelling.
#[test]
fn the_address_of_a_term_never_passes_to_another() {
    let fees = ("content/tin/m.md", titled("Phí", "01/01/2022", "từ khóa: [Học phí]\n"));
    let newer = ("content/tin/a.md", titled("Mới", "01/01/2023", "từ khóa: [Hóc phì]\n"));
    let newest = ("content/tin/b.md", titled("Mới nhất", "01/01/2024", "từ khóa: [Hộc phì]\n"));
    let of = |articles: &[&(&'static str, String)]| {
        let files: Vec<(&str, &str)> =
            articles.iter().map(|(path, text)| (*path, text.as_str())).chain([SECTION]).collect();
        let site = Published::new(&files);
        assert_eq!(rows(&site.page("tu-khoa/hoc-phi/index.html")), ["Phí"]);
        site.page("tu-khoa/index.html")
    };
    of(&[&fees]);
    let two = of(&[&newer, &fees]);
    let three = of(&[&newest, &newer, &fees]);
    assert_eq!(address_of(&two, "Hóc phì"), address_of(&three, "Hóc phì"));
    let often = titled("Hay dùng", "01/01/2024", "từ khóa: [Hóc phì]\n");
    let files = [
        SECTION,
        ("content/tin/m.md", &fees.1),
        ("content/tin/a.md", &newer.1),
        ("content/tin/b.md", &often),
    ];
    assert_eq!(rows(&Published::new(&files).page("tu-khoa/hoc-phi/index.html")), ["Hay dùng", "Mới"]);
}

/// One word is one list, however it is typed, under the spelling that most articles have.
#[test]
fn spellings_of_one_term_are_gathered_and_told() {
    let files = [
        SECTION,
        ("content/tin/a.md", &titled("A", "01/01/2022", "từ khóa: [\"Văn  hóa\", văn hoá]\n")),
        ("content/tin/b.md", &titled("B", "01/01/2023", "từ khóa: [văn hóa, \"Chi\u{301} phi\u{301}\"]\n")),
        ("content/tin/c.md", &titled("C", "01/01/2024", "từ khóa: [văn hóa, chí phí]\n")),
    ];
    let site = Published::new(&files);
    assert_eq!(rows(&site.page("tu-khoa/van-hoa/index.html")), ["C", "B", "A"]);
    assert_eq!(rows(&site.page("tu-khoa/chi-phi/index.html")), ["C", "B"]);
    assert_eq!(site.page("tu-khoa/index.html").matches("/tu-khoa/van-hoa").count(), 1);
    assert!(site.page("tin/a/index.html").contains("href=\"/cchc/tu-khoa/van-hoa/\""));
    let (built, sources) = check(&files);
    assert_eq!(
        shown(&built.report, &sources),
        ["term-spelling content/tin/a.md:4:10", "term-spelling content/tin/c.md:4:10"],
        "where the tone stands is nothing to tell"
    );
    assert_eq!(
        built.report.diagnostics()[0].message.vi,
        "`Văn  hóa` và `văn hóa` là một, nên trang gộp lại, gọi là `văn hóa`."
    );
}

/// `C` and `C++` are no spellings of each other, and `bán`, `bạn` are two words.
#[test]
fn words_that_only_share_an_address_are_two_terms() {
    let files = [
        SECTION,
        ("content/tin/a.md", &titled("A", "01/01/2022", "từ khóa: [C, C++, bán, bạn]\n")),
        ("content/tin/b.md", &titled("B", "01/01/2023", "từ khóa: [đào tạo]\n")),
        ("content/tin/c.md", &titled("C", "01/01/2024", "từ khóa: [dao tao]\n")),
    ];
    let (built, sources) = check(&files);
    assert_eq!(shown(&built.report, &sources), ["term-spelling content/tin/c.md:4:10"]);
    let list = Published::new(&files).page("tu-khoa/index.html");
    let addresses = ["C", "C++", "bán", "bạn", "đào tạo", "dao tao"].map(|term| address_of(&list, term));
    assert_eq!(addresses.iter().collect::<std::collections::BTreeSet<_>>().len(), 6);
}

#[test]
fn drafts_and_days_decide_what_is_to_be_seen() {
    let files: &[(&str, &str)] = &[
        SECTION,
        ("content/tin/a.md", &titled("Nháp", "01/01/2022", "nháp: có\n")),
        ("content/tin/b.md", &titled("Hẹn", "01/01/2022", "đăng từ: 24/11/2026\n")),
        ("content/tin/c.md", &titled("Gỡ", "01/01/2022", "gỡ từ: 23/11/2026\n")),
        ("content/tin/d.md", &titled("Đang đăng", "01/01/2022", "gỡ từ: 24/11/2026\n")),
        (
            "content/tin/e.md",
            &titled(
                "Thu hồi",
                "01/01/2022",
                "gỡ bài: {ngày: 02/02/2026, lý do: Nhầm số liệu, thay bằng: d.md}\n",
            ),
        ),
        ("content/tin/f.md", &titled("Mẫu", "01/01/2022", "bản mẫu: có\n")),
    ];
    let site = Published::new(files);
    assert_eq!(rows(&site.page("tin/index.html")), ["Đang đăng", "Mẫu"]);
    let withdrawn = site.page("tin/e/index.html");
    assert!(
        withdrawn.contains("Nhầm số liệu")
            && withdrawn.contains("href=\"/cchc/tin/d/\"")
            && withdrawn.contains("noindex")
    );
    assert!(site.page("tin/f/index.html").contains("Bản mẫu, không phải thông tin chính thức"));
    for absent in ["a", "b", "c"] {
        assert!(!site.has(&format!("tin/{absent}/index.html")), "{absent}");
    }
    let feed = site.page("tin/atom.xml");
    assert!(feed.contains("Đang đăng") && !feed.contains("Mẫu") && !feed.contains("Thu hồi"));
    let map = site.page("sitemap.xml");
    assert!(map.contains("/cchc/tin/d/") && !map.contains("/cchc/tin/e/") && !map.contains("/cchc/tin/f/"));

    let mut next_day = request();
    next_day.occasion.day = Date::constant(2026, 11, 24);
    next_day.occasion.drafts = true;
    assert_eq!(rows(&Published::with(files, &next_day).page("tin/index.html")), ["Hẹn", "Mẫu", "Nháp"]);
    // With drafts, what is to be published later is there too, with its day, and is no official information yet.
    let mut drafts = request();
    drafts.occasion.drafts = true;
    let site = Published::with(files, &drafts);
    assert!(site.page("tin/b/index.html").contains("Hẹn đăng từ ngày 24/11/2026"));
    assert!(site.page("tin/index.html").contains("Hẹn đăng 24/11/2026"));
    assert!(!site.page("tin/atom.xml").contains("Hẹn"));
}

#[test]
fn links_between_articles_name_their_files() {
    let site = Published::new(&[
        SECTION,
        (
            "content/tin/a.md",
            &news("", "[b](b.md#muc) [gốc](/trang.md) [mục](../tin/) [tệp](mau%20don.pdf)\n"),
        ),
        ("content/tin/b.md", &news("", "## Mục\n")),
        ("content/trang.md", "---\ntiêu đề: Trang\n---\n"),
        ("content/tin/mau don.pdf", "%PDF"),
    ]);
    let page = site.page("tin/a/index.html");
    for address in ["/cchc/tin/b/#muc", "/cchc/trang/", "/cchc/tin/", "/cchc/tin/mau%20don.pdf"] {
        assert!(page.contains(&format!("<a href=\"{address}\">")), "{address} in {page}");
    }
    assert!(site.has("tin/mau don.pdf"));
}

#[test]
fn a_bundle_owns_its_folder() {
    let site = Published::new(&[
        SECTION,
        (
            "content/tin/le-phat-dong/index.md",
            &news("ảnh: anh.svg\nmô tả ảnh: Hội trường\n", "![Sơ đồ](anh.svg)\n"),
        ),
        (
            "content/tin/le-phat-dong/anh.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\"/>",
        ),
    ]);
    let page = site.page("tin/le-phat-dong/index.html");
    assert!(page.contains("<img src=\"/cchc/tin/le-phat-dong/anh.svg\" width=\"30\" height=\"20\" alt=\"Sơ đồ\" loading=\"lazy\">"));
    assert_eq!(rows(&site.page("tin/index.html")), ["Bài"], "it is an article of the section above");
}

fn local(number: &str, issuer: &str, day: &str, more: &str) -> String {
    format!(
        "---\nloại: văn bản\nsố hiệu: {number}\ncơ quan ban hành: {issuer}\nngày ban hành: {day}\ntrích yếu: Về việc X\n{more}---\n"
    )
}

#[test]
fn a_document_is_known_by_its_number_or_by_number_and_day() {
    let decree = "---\nloại: văn bản\nsố hiệu: 107/2020/NĐ-CP\nngày ban hành: 14/9/2020\nngày hiệu lực: 25/11/2020\ntrích yếu: Sửa đổi\n---\n";
    let citing = "căn cứ:\n  - 107/2020/NĐ-CP\n  - 524/QĐ-UBND ngày 01/03/2022\n  - 524/QĐ-UBND của UBND tỉnh Gia Lai\n  - 99/2020/NĐ-CP\n";
    let files: &[(&str, &str)] = &[
        ("content/a.md", decree),
        ("content/b.md", &local("524/QĐ-UBND", "UBND tỉnh Đắk Lắk", "01/03/2022", "")),
        ("content/c.md", &local("92/KH-SGDĐT", "Sở Giáo dục và Đào tạo", "20/12/2022", citing)),
    ];
    let site = Published::new(files);
    assert!(site.has("107-2020-nd-cp/index.html"), "a unique number stands alone in the address");
    assert!(site.has("quyet-dinh-524-qd-ubnd-2022-03-01/index.html"), "another needs its type and day");
    let page = site.page("ke-hoach-92-kh-sgddt-2022-12-20/index.html");
    assert!(
        page.contains("<a href=\"/cchc/107-2020-nd-cp/\">Nghị định số 107/2020/NĐ-CP sửa đổi</a>"),
        "{page}"
    );
    assert!(page.contains("<a href=\"/cchc/quyet-dinh-524-qd-ubnd-2022-03-01/\">"));
    assert!(page.contains("524/QĐ-UBND của UBND tỉnh Gia Lai<"), "another province's decision stays text");
    assert!(page.contains("99/2020/NĐ-CP<"), "a document that the site does not carry stays text");
    assert_eq!(site.built.report.diagnostics().len(), 0);
    assert!(site.page("loai-van-ban/index.html").contains(">Quyết định<"));
}

#[test]
fn documents_of_one_number_are_twice_only_where_day_and_issuer_agree() {
    let (a, b) = (
        local("5/QĐ-UBND", "UBND tỉnh Đắk Lắk", "01/03/2022", ""),
        local("5/QĐ-UBND", "UBND tỉnh Phú Yên", "01/03/2022", "đường dẫn: py\n"),
    );
    let (built, _) = check(&[("content/a.md", &a), ("content/b.md", &b)]);
    assert_eq!(built.report.codes(), []);
    let again = local("5/QĐ-UBND", "Ủy ban nhân dân tỉnh Đắk Lắk", "01/03/2022", "đường dẫn: nua\n");
    let (built, _) = check(&[("content/a.md", &a), ("content/b.md", &again)]);
    assert_eq!(built.report.codes(), [Code::NumberTwice]);
}

#[test]
fn a_contradiction_about_a_unique_number_is_told() {
    let decree = "---\nloại: văn bản\nsố hiệu: 107/2020/NĐ-CP\nngày ban hành: 14/9/2020\nngày hiệu lực: 25/11/2020\ntrích yếu: A\n---\n";
    let citing = local("5/QĐ-UBND", "UBND tỉnh", "01/03/2022", "căn cứ: 107/2020/NĐ-CP ngày 15/9/2020\n");
    let (built, sources) = check(&[("content/a.md", decree), ("content/b.md", &citing)]);
    assert_eq!(shown(&built.report, &sources), ["document-ambiguous content/b.md:7:9"]);
}

#[test]
fn the_kind_comes_from_the_article_its_section_or_the_configuration() {
    let config = ("cchc.yaml", "sections:\n  bao-cao: {kind: báo cáo}\n");
    let site = Published::new(&[
        config,
        SECTION,
        ("content/tin/a.md", &titled("A", "01/01/2022", "")),
        ("content/tin/sau/b.md", &titled("B", "01/01/2022", "")),
        ("content/tin/c.md", &titled("C", "01/01/2022", "loại: trang\n")),
        ("content/bao-cao/d.md", "---\ntiêu đề: D\nkỳ báo cáo: quý I/2022\n---\n"),
    ]);
    assert!(site.page("tin/a/index.html").contains("article-news"));
    assert!(site.page("tin/sau/b/index.html").contains("article-news"));
    assert!(site.page("tin/c/index.html").contains("article-page"));
    assert!(site.page("bao-cao/d/index.html").contains("Quý I/2022"));
}

#[test]
fn drafts_are_marked_wherever_they_are_listed() {
    let news = |title: &str, day: &str, front: &str, body: &str| {
        format!("---\nloại bài: tin tức\ntiêu đề: {title}\nngày đăng: {day}\n{front}---\n\n{body}\n")
    };
    let draft = news("Bài nháp", "01/03/2022", "bản nháp: có\n", "Nháp.");
    let scheduled = news("Bài hẹn", "03/03/2022", "đăng từ: 01/01/2199\n", "Hẹn.");
    let between = news("Bài giữa", "02/03/2022", "xem thêm: [nhap.md]\n", "{{bài: nhap.md}}");
    let document = "---\nloại bài: văn bản\nsố ký hiệu: 107/2020/NĐ-CP\nngày ban hành: 14/09/2020\nngày có hiệu lực: 25/11/2020\ntrích yếu: A\n";
    let new = format!("{document}bản nháp: có\n---\n");
    let old = document.replace("107/2020", "24/2014").replace("2020", "2014")
        + "được thay thế bởi: 107/2020/NĐ-CP\n---\n";
    let files: [(&str, &str); 6] = [
        ("content/nhap.md", &draft),
        ("content/hen.md", &scheduled),
        ("content/giua.md", &between),
        ("content/vb/moi.md", &new),
        ("content/vb/cu.md", &old),
        ("content/lien-he.md", "---\ntiêu đề: Liên hệ\nbản nháp: có\n---\n\nA.\n"),
    ];
    let mut request = request();
    request.occasion.drafts = true;
    let site = Published::with(&files, &request);
    let page = site.page("giua/index.html");
    let marked = |page: &str, before: &str, mark: &str| {
        let at = page.find(before).unwrap_or_else(|| panic!("{before}: {page}"));
        let behind: String = page[at + before.len()..].chars().take(60).collect();
        assert!(behind.contains(&format!("<span class=\"mark\">{mark}</span>")), "{before}: {behind}");
    };
    marked(&page, "<h2>Xem thêm</h2>\n<ul>\n<li><a href=\"/cchc/nhap/\">Bài nháp", "Bản nháp");
    marked(&page, "<p class=\"embed-title\"><a href=\"/cchc/nhap/\">Bài nháp", "Bản nháp");
    marked(&page, "Bài trước</span> Bài hẹn", "Hẹn đăng 01/01/2199");
    marked(&page, "Bài sau →</span> Bài nháp", "Bản nháp");
    marked(&site.page("index.html"), "Liên hệ", "Bản nháp");
    marked(
        &site.page("vb/24-2014-nd-cp/index.html"),
        "Được thay thế bởi</dt>\n<dd><a href=\"/cchc/vb/107-2020-nd-cp/\">Nghị định số 107/2020/NĐ-CP A",
        "Bản nháp",
    );
}
