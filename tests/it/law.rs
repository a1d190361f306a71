//! What a site makes of the law: citations in texts become links, documents show their status, their course over time and
//! where they are cited.

use crate::{Files, Published, check, news, request, shown};

/// A decree, one that amends it, one that will replace it; a decision of the province.
const DOCUMENTS: [(&str, &str); 4] = [
    (
        "content/van-ban/a.md",
        "---\nloại: văn bản\nsố ký hiệu: 901/2015/NĐ-CP\nngày ban hành: 01/03/2015\nngày có hiệu lực: 01/07/2015\ntrích yếu: Quy định thử\nngày kiểm tra hiệu lực: 01/10/2026\nbản chính thức: https://example.gov.vn/901\n---\n\nTự dẫn: Nghị định số 901/2015/NĐ-CP.\n",
    ),
    (
        "content/van-ban/b.md",
        "---\nloại: văn bản\nsố ký hiệu: 902/2019/NĐ-CP\nngày ban hành: 01/03/2019\nngày có hiệu lực: 01/07/2019\ntrích yếu: Sửa đổi\nsửa đổi, bổ sung: [{văn bản: 901/2015/NĐ-CP, phần: Điều 5}]\n---\n",
    ),
    (
        "content/van-ban/c.md",
        "---\nloại: văn bản\nsố ký hiệu: 903/2026/NĐ-CP\nngày ban hành: 01/10/2026\nngày có hiệu lực: 01/01/2027\ntrích yếu: Thay thế\nthay thế: [901/2015/NĐ-CP]\n---\n",
    ),
    (
        "content/van-ban/d.md",
        "---\nloại: văn bản\nsố ký hiệu: 904/QĐ-UBND\nngày ban hành: 01/03/2022\ncơ quan ban hành: UBND tỉnh Đắk Lắk\ntrích yếu: Quyết định thử\n---\n",
    ),
];

fn with_news(text: &str) -> Vec<(&str, &str)> {
    let mut files = DOCUMENTS.to_vec();
    files.push(("content/tin/t.md", text));
    files
}

/// The links to documents that a text of news becomes: what is linked, and where it leads.
fn linked(body: &str) -> Vec<(String, String)> {
    let text = news("", body);
    let site = Published::new(&with_news(&text));
    let html = site.page("tin/t/index.html");
    let links = html.split("<a class=\"citation\" ").skip(1).map(|link| {
        let (attributes, rest) = link.split_once('>').unwrap();
        let words = rest.split("</a>").next().unwrap();
        let href = attributes.strip_prefix("href=\"").unwrap().split('"').next().unwrap();
        (words.to_owned(), href.to_owned())
    });
    links.collect()
}

#[test]
fn citations_in_running_text_become_links() {
    let found = linked("Theo khoản 2 Điều 8 Nghị định số 901/2015/NĐ-CP ngày 01/3/2015 của Chính phủ.\n");
    insta::assert_debug_snapshot!(found, @r#"
    [
        (
            "Nghị định số <span class=\"number\">901/2015/NĐ-CP</span><span class=\"visually-hidden\"> (hết hiệu lực một phần)</span>",
            "/cchc/van-ban/901-2015-nd-cp/",
        ),
    ]
    "#);
}

#[test]
fn a_number_in_emphasis_or_over_a_line_break_is_linked() {
    let words = |body| linked(body).into_iter().map(|(words, _)| words).collect::<Vec<_>>();
    let bold = words("Nghị định số **901/2015/NĐ-CP** và\nNghị định số\n902/2019/NĐ-CP.\n");
    assert_eq!(bold.len(), 2, "{bold:?}");
    assert!(bold[0].starts_with("<span class=\"number\">901/2015/NĐ-CP</span>"));
    assert!(bold[1].starts_with("Nghị định số\n<span class=\"number\">902/2019/NĐ-CP</span>"));
    let table = words("| Văn bản |\n|---|\n| Nghị định 901/2015/NĐ-CP |\n");
    assert_eq!(table.len(), 1, "a cell is running text");
    let footnote = words("Một câu.[^1]\n\n[^1]: Xem Nghị định 901/2015/NĐ-CP.\n");
    assert_eq!(footnote.len(), 1, "a footnote is");
    let html = words(
        "Một <b>từ</b> và Nghị định 901/2015/NĐ-CP. <a href=\"https://a.vn\">Nghị định 902/2019/NĐ-CP</a>\n",
    );
    assert_eq!(html.len(), 1, "raw HTML does not keep texts from it, and a raw link is a link: {html:?}");
}

#[test]
fn nothing_is_linked_in_code_links_headings_and_on_the_own_page() {
    let body = "## Nghị định 901/2015/NĐ-CP\n\n`Nghị định 901/2015/NĐ-CP` [Nghị định 901/2015/NĐ-CP](https://a.vn)\n\n    Nghị định 901/2015/NĐ-CP\n\n![Nghị định 901/2015/NĐ-CP](https://a.vn/a.png)\n";
    assert_eq!(linked(body), []);
    let site = Published::new(&DOCUMENTS);
    assert!(!site.page("van-ban/901-2015-nd-cp/index.html").contains("class=\"citation\""));
}

#[test]
fn citations_beside_embeds_break_no_page() {
    let citing = "\n\nXem Nghị định số 902/2019/NĐ-CP.\n";
    for body in [
        "{{lưu ý: Hồ sơ làm theo Nghị định số\n901/2015/NĐ-CP và theo các\nquy định khác}}",
        "Theo Nghị định số\n901/2015/NĐ-CP ban hành\u{a0}\n{{văn bản: 903/2026/NĐ-CP}}",
        "\u{a0}Theo Nghị định số\n901/2015/NĐ-CP\n{{văn bản: 903/2026/NĐ-CP}}",
        "Theo Nghị định số 901/2015/NĐ-CP\n{{văn bản: 903/2026/NĐ-CP}}\nvà Nghị định 902/2019/NĐ-CP",
        "<div>\n<a href=\"https://a.vn\">\n\nNghị định 901/2015/NĐ-CP\n\n</a></div>",
    ] {
        let text = news("", &format!("{body}{citing}"));
        let html = Published::new(&with_news(&text)).page("tin/t/index.html");
        let prose = &html[html.find("class=\"prose\"").unwrap()..html.find("</article>").unwrap()];
        assert_eq!(prose.matches("<a ").count(), prose.matches("</a>").count(), "{prose}");
        assert_eq!(prose.matches("<span").count(), prose.matches("</span>").count(), "{prose}");
        let last = prose.rfind("<p>Xem ").unwrap();
        assert!(
            prose[last..].starts_with("<p>Xem <a class=\"citation\" href=\"/cchc/van-ban/902-2019-nd-cp/\""),
            "{prose}"
        );
        for link in prose.split("<a class=\"citation\"").skip(1) {
            let inside = link.split("</a>").next().unwrap();
            assert!(!inside.contains("</p>") && !inside.contains("<p"), "{inside}");
        }
    }
}

#[test]
fn a_number_that_is_not_unique_is_linked_only_with_its_day_or_issuer() {
    let leads = |body| linked(body).len();
    assert_eq!(leads("Quyết định số 904/QĐ-UBND ngày 01/3/2022 của UBND tỉnh.\n"), 1);
    assert_eq!(leads("Quyết định số 904/QĐ-UBND của UBND tỉnh Đắk Lắk.\n"), 1);
    assert_eq!(leads("Quyết định số 904/QĐ-UBND.\n"), 0, "every province has one");
    assert_eq!(leads("Quyết định số 904/QĐ-UBND ngày 02/3/2022.\n"), 0, "another year's or province's");
    assert_eq!(leads("Nghị định số 999/2020/NĐ-CP.\n"), 0, "the site does not have it");
}

#[test]
fn the_card_tells_title_day_and_status_without_a_script() {
    let text = news("", "Nghị định 901/2015/NĐ-CP, Nghị định 903/2026/NĐ-CP, Nghị định 902/2019/NĐ-CP.\n");
    let site = Published::new(&with_news(&text));
    let html = site.page("tin/t/index.html");
    for card in [
        "data-title=\"Nghị định số 901/2015/NĐ-CP quy định thử\" data-status=\"Ngày 01/03/2015 · Hết hiệu lực một phần\"",
        "data-status=\"Ngày 01/10/2026 · Chưa có hiệu lực\"",
        "data-status=\"Ngày 01/03/2019 · Chưa rõ\"",
    ] {
        assert!(html.contains(card), "{card}\n{html}");
    }
    assert!(!html.contains("<script>") && !html.contains("(chưa rõ)"), "what nobody knows is not read out");
}

#[test]
fn a_document_shows_its_status_its_course_and_where_it_is_cited() {
    let text = news("", "Nghị định số 901/2015/NĐ-CP.\n");
    let site = Published::new(&with_news(&text));
    let html = site.page("van-ban/901-2015-nd-cp/index.html");
    let from = html.find("<p class=\"summary-label\">Tình trạng hiệu lực</p>").unwrap();
    let status = &html[from..from + html[from..].find("</div>").unwrap()];
    insta::assert_snapshot!(status, @r#"
    <p class="summary-label">Tình trạng hiệu lực</p>
    <p class="summary-status status-ended-in-part">Hết hiệu lực một phần</p>
    <ul class="reasons">
    <li>được sửa đổi, bổ sung bởi <a class="number" href="/cchc/van-ban/902-2019-nd-cp/">902/2019/NĐ-CP</a> (Điều 5) từ ngày 01/07/2019</li>
    </ul>
    <p class="summary-actions"><a href="https://example.gov.vn/901">Xem bản chính thức<span class="visually-hidden"> của 901/2015/NĐ-CP</span></a></p>
    "#);
    let from = html.find("<h2>Dòng thời gian</h2>").unwrap();
    let timeline = &html[from..from + html[from..].find("</ol>").unwrap()];
    insta::assert_snapshot!(timeline, @r#"
    <h2>Dòng thời gian</h2>
    <ol>
    <li><time datetime="2015-03-01">01/03/2015</time> <span>Ban hành</span></li>
    <li><time datetime="2015-07-01">01/07/2015</time> <span>Có hiệu lực</span></li>
    <li><time datetime="2019-07-01">01/07/2019</time> <span>Được sửa đổi, bổ sung bởi <a class="number" href="/cchc/van-ban/902-2019-nd-cp/">902/2019/NĐ-CP</a> (Điều 5)</span></li>
    <li class="upcoming"><time datetime="2027-01-01">01/01/2027</time> <span>Được thay thế bởi <a class="number" href="/cchc/van-ban/903-2026-nd-cp/">903/2026/NĐ-CP</a> <span class="mark">Sắp tới</span></span></li>
    "#);
    for (title, other) in [("Được sửa đổi, bổ sung bởi", "902-2019"), ("Được thay thế bởi", "903-2026")]
    {
        let at = html.find(&format!("<dt>{title}</dt>")).unwrap_or_else(|| panic!("{title}"));
        assert!(html[at..].split("</div>").next().unwrap().contains(other), "told on the other document");
    }
    let cited = &html[html.find("<h2>Được dẫn ở</h2>").unwrap()..];
    assert!(cited.contains("<dt>Tin tức</dt>\n<dd><a href=\"/cchc/tin/t/\">Bài</a></dd>"), "{cited}");
}

#[test]
fn the_whole_site_can_be_built_as_on_another_day() {
    let mut later = request();
    later.occasion.day = "2027-01-01".parse().unwrap();
    let text = news("", "Nghị định số 901/2015/NĐ-CP.\n");
    let site = Published::with(&with_news(&text), &later);
    assert!(site.page("van-ban/901-2015-nd-cp/index.html").contains("Hết hiệu lực toàn bộ"));
    assert!(site.page("tin/t/index.html").contains("(hết hiệu lực toàn bộ)"));
    let mut earlier = request();
    earlier.occasion.day = "2016-01-01".parse().unwrap();
    let site = Published::with(&DOCUMENTS, &earlier);
    assert!(site.page("van-ban/901-2015-nd-cp/index.html").contains("Còn hiệu lực"));
}

#[test]
fn a_procedure_tells_readers_of_its_basis_where_the_site_is_configured_to() {
    let procedure = "---\nloại: thủ tục\ntiêu đề: Thủ tục\nmã thủ tục: 9.000001\ntrình tự thực hiện: Nộp hồ sơ.\ncách thức thực hiện: [{hình thức nộp: trực tiếp, thời hạn giải quyết: 5 ngày làm việc}]\nthành phần hồ sơ: [{tên giấy tờ: Đơn, bản chính: 1}]\nsố lượng hồ sơ: 1\nthời hạn giải quyết: 5 ngày làm việc\nđối tượng thực hiện: Công dân\ncơ quan giải quyết: Sở\nkết quả thực hiện: Quyết định\ncăn cứ pháp lý: [901/2015/NĐ-CP]\n---\n";
    let page = |config: &str| {
        let mut files: Vec<(&str, &str)> = DOCUMENTS.to_vec();
        files.extend([("content/tt/p.md", procedure), ("cchc.yaml", config)]);
        Published::new(&files).page("tt/p/index.html")
    };
    let notice = "<strong>Lưu ý:</strong> <a href=\"/cchc/van-ban/901-2015-nd-cp/\">";
    assert!(!page("title: Trang\n").contains(notice));
    assert!(page("basis_notices: true\n").contains(notice));
}

#[test]
fn a_change_that_the_basis_names_itself_is_known() {
    let procedure = |basis: &str| {
        format!(
            "---\nloại: thủ tục\ntiêu đề: Thủ tục\nmã thủ tục: 9.000001\ntrình tự thực hiện: Nộp hồ sơ.\ncách thức thực hiện: [{{hình thức nộp: trực tiếp, thời hạn giải quyết: 5 ngày làm việc}}]\nthành phần hồ sơ: [{{tên giấy tờ: Đơn, bản chính: 1}}]\nsố lượng hồ sơ: 1\nthời hạn giải quyết: 5 ngày làm việc\nđối tượng thực hiện: Công dân\ncơ quan giải quyết: Sở\nkết quả thực hiện: Quyết định\ncăn cứ pháp lý: [{basis}]\n---\n"
        )
    };
    let found = |basis: &str| {
        let text = procedure(basis);
        let mut files = DOCUMENTS.to_vec();
        files.push(("content/tt/p.md", text.as_str()));
        let files: Files<'_> = &files;
        let (built, sources) = check(files);
        shown(&built.report, &sources)
    };
    assert_eq!(found("901/2015/NĐ-CP"), ["basis-not-in-force content/tt/p.md:13:18"]);
    assert_eq!(found("901/2015/NĐ-CP, 902/2019/NĐ-CP"), Vec::<String>::new());
}

#[test]
fn a_site_adds_types_and_issuers_of_its_own() {
    let outline = "---\nloại: văn bản\nloại văn bản: đề cương\nsố ký hiệu: 12/ĐC-TTGDTX\nngày ban hành: 01/03/2026\ncơ quan ban hành: Trung tâm\ntrích yếu: Thử\n---\n";
    let citing = news("", "Theo Đề cương số 12/ĐC-TTGDTX ngày 01/3/2026.\n");
    let config = "document_types: [{name: đề cương, symbol: ĐC}]\nissuers: [{symbol: TTGDTX, name: Trung tâm Giáo dục thường xuyên}]\n";
    let files = &[("content/a.md", outline), ("content/tin/t.md", &*citing), ("cchc.yaml", config)];
    let site = Published::new(files);
    assert_eq!(site.built.report.diagnostics(), []);
    assert!(site.page("tin/t/index.html").contains("href=\"/cchc/de-cuong-12-dc-ttgdtx-2026-03-01/\""));
    let (built, sources) = check(&files[..2]);
    assert_eq!(shown(&built.report, &sources)[0], "value-unknown content/a.md:3:15");
}

/// What is told of one file, with another configuration or none.
fn told_with(text: &str, config: Option<&str>) -> Vec<String> {
    let mut files = vec![("content/a.md", text)];
    files.extend(config.map(|config| ("cchc.yaml", config)));
    let files: Files<'_> = &files;
    let (built, sources) = check(files);
    let of_bodies = shown(&built.report, &sources).into_iter().filter(|told| told.starts_with("body-ended"));
    let words = built.report.diagnostics().iter().filter(|told| told.code.as_str() == "body-ended");
    of_bodies.zip(words).map(|(place, told)| format!("{place} {}", told.message.vi)).collect()
}

/// A document with what its issuer is, where that is written.
fn issued(number: &str, day: &str, issuer: &str) -> String {
    let issuer = if issuer.is_empty() { String::new() } else { format!("cơ quan ban hành: {issuer}\n") };
    format!(
        "---\nloại: văn bản\nsố hiệu: {number}\nngày ban hành: {day}\n{issuer}ngày hiệu lực: {day}\ntrích yếu: Thử\nngày cập nhật: 01/10/2026\n---\n"
    )
}

#[test]
fn documents_of_bodies_that_were_not_there_are_told() {
    for (text, told) in [
        (
            issued("12/2026/TT-BTTTT", "05/01/2026", ""),
            "body-ended content/a.md:3:10 Từ 01/03/2025 không còn Bộ Thông tin và Truyền thông, mà văn bản ghi là do cơ quan này ban hành sau ngày đó. Nhiệm vụ nay thuộc Bộ Khoa học và Công nghệ (bưu chính, viễn thông, công nghệ số), Bộ Văn hóa, Thể thao và Du lịch (báo chí, xuất bản), Bộ Công an (an toàn thông tin mạng).",
        ),
        (
            issued("11/2024/TT-BNNMT", "05/06/2024", ""),
            "body-ended content/a.md:3:10 Đến 01/03/2025 mới có Bộ Nông nghiệp và Môi trường, mà văn bản ghi là do cơ quan này ban hành trước ngày đó. Trước đó là Bộ Nông nghiệp và Phát triển nông thôn, Bộ Tài nguyên và Môi trường.",
        ),
        (
            issued("45/QĐ-UBND", "05/01/2026", "UBND huyện Krông Pắc"),
            "body-ended content/a.md:5:19 Từ 01/07/2025 không còn UBND huyện Krông Pắc, mà văn bản ghi là do cơ quan này ban hành sau ngày đó. Nhiệm vụ nay thuộc UBND cấp xã.",
        ),
    ] {
        assert_eq!(told_with(&text, None), [told]);
    }
    // A document of its time stays one, whenever its article was changed.
    for text in [
        issued("12/2020/TT-BTTTT", "05/01/2020", ""),
        issued("02/2025/TT-BTTTT", "28/02/2025", ""),
        issued("45/QĐ-UBND", "30/06/2025", "UBND huyện Krông Pắc"),
        issued("05/2025/TT-BNNMT", "01/03/2025", "Bộ Nông nghiệp và Môi trường"),
        issued("16/VBHN-BNNMT", "01/08/2025", ""),
    ] {
        assert_eq!(told_with(&text, None), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_cited_document_of_a_body_that_was_not_there_is_told_where_it_is_cited() {
    let text = "---\nloại: tin\ntiêu đề: A\nngày đăng: 01/02/2026\n---\n\nTheo Thông tư số 12/2026/TT-BTTTT ngày 05/01/2026, Thông tư số 12/2020/TT-BTTTT của Bộ Thông tin và Truyền thông và Quyết định số 2490/QĐ-BNN ngày 01/7/2025.\n";
    let told: Vec<String> = told_with(text, None);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("body-ended content/a.md:7:6 Từ 01/03/2025 không còn Bộ Thông tin"),
        "{told:?}"
    );
    let procedure = "---\nloại: thủ tục\nbản mẫu: có\ntiêu đề: A\ncăn cứ pháp lý:\n  - 11/2024/TT-BNNMT\n  - 11/2021/TT-BTNMT\n---\n";
    let told = told_with(procedure, None);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("body-ended content/a.md:6:5 Đến 01/03/2025 mới có Bộ Nông nghiệp"),
        "{told:?}"
    );
}

#[test]
fn two_sites_in_one_process_know_different_bodies() {
    let agency = |agency: &str, day: &str| {
        format!(
            "---\nloại: thủ tục\nbản mẫu: có\ntiêu đề: A\nngày đăng: {day}\ncơ quan giải quyết: {agency}\n---\n"
        )
    };
    let own = "issuers:\n  - {symbol: SGTVT, name: Sở Giao thông vận tải, until: 2025-03-15, now: [SXD], source: [Nghị quyết của tỉnh]}\n  - {name: Trạm Khuyến nông huyện, texts: [\"Trạm Khuyến nông {huyện}\"], until: 2025-06-30, now: [{to: SNNMT, tasks: khuyến nông}]}\n";
    let (department, station) =
        (agency("Sở Giao thông vận tải", "10/03/2025"), agency("Trạm Khuyến nông huyện Lắk", "10/03/2026"));
    assert_eq!(told_with(&department, Some(own)), Vec::<String>::new());
    assert_eq!(
        told_with(&department, None),
        [
            "body-ended content/a.md:6:21 Từ 01/03/2025 không còn Sở Giao thông vận tải, mà bài thuộc về ngày sau đó. Nhiệm vụ nay thuộc Sở Xây dựng, Công an tỉnh (sát hạch, cấp giấy phép lái xe)."
        ]
    );
    assert_eq!(
        told_with(&station, Some(own)),
        [
            "body-ended content/a.md:6:21 Từ 01/07/2025 không còn Trạm Khuyến nông huyện Lắk, mà bài thuộc về ngày sau đó. Nhiệm vụ nay thuộc Sở Nông nghiệp và Môi trường (khuyến nông)."
        ]
    );
    assert_eq!(told_with(&station, None), Vec::<String>::new());
    let wrong = "issuers:\n  - {name: Trạm, until: tháng ba}\n";
    let (built, _) = check(&[("content/a.md", &*station), ("cchc.yaml", wrong)]);
    assert!(built.report.diagnostics().iter().any(|told| told.code.as_str() == "config-invalid"));
}

#[test]
fn a_short_address_leads_to_the_procedure_of_a_code_or_asks_which() {
    let procedure = |level: &str| {
        format!(
            "---\nloại: thủ tục\nbản mẫu: có\ntiêu đề: Thủ tục {level}\nmã thủ tục: 9.000001\ncấp thực hiện: {level}\n---\n"
        )
    };
    let (province, commune) = (procedure("cấp tỉnh"), procedure("cấp xã"));
    let site = Published::new(&[("content/a.md", &province)]);
    let page = site.page("tt/9.000001/index.html");
    assert!(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=/cchc/a/\">"), "{page}");
    let site = Published::new(&[("content/a.md", &province), ("content/b.md", &commune)]);
    let page = site.page("tt/9.000001/index.html");
    assert!(page.contains("href=\"/cchc/a/\"") && page.contains("href=\"/cchc/b/\""), "{page}");
    assert!(!page.contains("refresh"));
}

#[test]
fn a_number_is_shown_as_its_document_has_it_and_found_in_all_its_writings() {
    let document = |number: &str| {
        format!(
            "---\nloại: văn bản\nsố ký hiệu: {number}\nngày ban hành: 01/03/2008\nngày có hiệu lực: 01/05/2008\ncơ quan ban hành: Bộ Nông nghiệp và Phát triển nông thôn\ntrích yếu: Thử\n---\n"
        )
    };
    let (old, same) = (document("812/2008/QĐ-BNN"), document("812/2008/QĐ-BNN&PTNT"));
    let text = news("", "Theo Quyết định số 812/2008/QĐ-BNNPTNT và Quyết định 812/2008/QĐ/BNN.\n");
    let files = &[("content/van-ban/a.md", &*old), ("content/tin/t.md", &*text)];
    let site = Published::new(files);
    assert_eq!(site.built.report.diagnostics(), []);
    let page = site.page("van-ban/812-2008-qd-bnnptnt/index.html");
    assert!(page.contains("812/2008/QĐ-BNN<") && !page.contains("QĐ-BNNPTNT"), "{page}");
    let link = "<a class=\"citation\" href=\"/cchc/van-ban/812-2008-qd-bnnptnt/\"";
    let links = site.page("tin/t/index.html").matches(link).count();
    assert_eq!(links, 2);
    let (built, sources) = check(&[files[0], files[1], ("content/van-ban/b.md", &same)]);
    assert!(shown(&built.report, &sources).contains(&"number-twice content/van-ban/b.md:3:13".to_owned()));
}

#[test]
fn digits_that_are_not_whole_name_no_document() {
    for body in [
        "Theo Nghị định số 9 01/2015/NĐ-CP.\n",
        "Theo Nghị định số\n4\n901/2015/NĐ-CP.\n",
        "Theo Nghị định số 3**901/2015/NĐ-CP**.\n",
        "Theo Nghị định số 8O901/2015/NĐ-CP.\n",
        "Theo Nghị định số 7.901/2015/NĐ-CP.\n",
    ] {
        assert_eq!(linked(body), [], "{body}");
    }
    assert_eq!(linked("Năm 2015 901/2015/NĐ-CP có hiệu lực.\n").len(), 1);
}
