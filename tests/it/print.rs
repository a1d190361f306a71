//! What is printed: sheets for the notice board, leaflets, posters, panels; and `cchc print`.

use cchc::build::Request;

use crate::{Published, request};

const SECTIONS: [(&str, &str); 3] = [
    ("content/tt/_index.md", "---\ntiêu đề: Thủ tục\nloại: thủ tục\n---\n"),
    ("content/dot/_index.md", "---\ntiêu đề: Đợt\nloại: đợt tuyên truyền\n---\n"),
    ("content/tin/_index.md", "---\ntiêu đề: Tin\nloại: tin tức\n---\n"),
];

/// A procedure with all that it must have, and more front matter.
fn procedure(title: &str, more: &str) -> String {
    format!(
        "---\ntên thủ tục: {title}\nngày đăng: 01/03/2022\ncập nhật: 05/10/2026\nlĩnh vực: Văn bằng\ncấp thực hiện: cấp tỉnh\n\
         thời hạn giải quyết: 3 ngày làm việc\ncơ quan giải quyết: Sở Giáo dục và Đào tạo\nđối tượng thực hiện: Cá nhân\n\
         kết quả thực hiện: Bản sao\nphí, lệ phí: Không\nsố lượng hồ sơ: 1\ncăn cứ pháp lý: [23/2015/NĐ-CP]\n\
         cách thức thực hiện:\n  - {{hình thức nộp: trực tiếp, thời hạn giải quyết: 3 ngày làm việc}}\n\
         thành phần hồ sơ:\n  - {{tên giấy tờ: Đơn xin <cấp>, bản chính: 1, bản sao: 0}}\n\
         \x20 - {{tên giấy tờ: Giấy khai sinh, bản chính: 0, bản sao: 0, khai thác từ cơ sở dữ liệu: có}}\n\
         trình tự thực hiện:\n  - Nộp đơn.\n  - Nhận kết quả.\n{more}---\n"
    )
}

fn campaign(materials: &str) -> String {
    format!(
        "---\ntiêu đề: Đợt 2026\nnăm tuyên truyền: 2026\nchủ đề: Một cửa, một lần\ntheo kế hoạch: Kế hoạch số 92/KH-SGDĐT ngày 20/12/2025\n\
         ấn phẩm:\n{materials}---\n"
    )
}

fn built(files: &[(&str, &str)], request: &Request) -> Published {
    let all: Vec<(&str, &str)> = SECTIONS.into_iter().chain(files.iter().copied()).collect();
    Published::with(&all, request)
}

/// The addresses in the QR codes of a page, in their order.
fn codes(html: &str) -> Vec<&str> {
    let titles = html.split("<title>Mã QR: ").skip(1);
    titles.map(|rest| rest.split("</title>").next().unwrap()).collect()
}

#[test]
fn a_procedure_has_a_sheet_for_the_notice_board() {
    let article = procedure(
        "Cấp bản sao",
        "mã thủ tục: 1.005092\nquyết định công bố: Quyết định số 12/QĐ-UBND ngày 05/01/2026\n",
    );
    let site = built(&[("content/tt/ban-sao.md", &article)], &request());
    let sheet = site.page("tt/ban-sao/ban-in/index.html");
    for text in [
        "Cấp bản sao",
        "1.005092",
        "Văn bằng",
        "cấp tỉnh",
        "3 ngày làm việc",
        "Không",
        "Sở Giáo dục và Đào tạo",
        "Cá nhân",
        "Bản sao",
        "Đơn xin &lt;cấp&gt;",
        "Không phải nộp",
        "Nộp đơn.",
        "Nhận kết quả.",
        "23/2015/NĐ-CP",
        "Quyết định số 12/QĐ-UBND ngày 05/01/2026",
        "05/10/2026",
    ] {
        assert!(sheet.contains(text), "{text} is not on the sheet");
    }
    assert_eq!(
        codes(&sheet),
        ["https://example.gov.vn/cchc/tt/1.005092/"],
        "paper carries the short address"
    );
    assert!(sheet.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(sheet.contains("<link rel=\"canonical\" href=\"https://example.gov.vn/cchc/tt/ban-sao/\">"));
    assert!(sheet.contains("/in.css") && !sheet.contains("/site.css") && !sheet.contains("<script"));
    assert!(
        !sheet.contains(" style=") && !sheet.contains("<style"),
        "a strict policy forbids styles in pages"
    );

    let page = site.page("tt/ban-sao/index.html");
    assert!(page.contains("<a href=\"/cchc/tt/ban-sao/ban-in/\">Bản in để niêm yết (A4)</a>"));
    assert!(page.contains("class=\"print-only\"") && codes(&page).len() == 1);
    assert!(!site.page("sitemap.xml").contains("ban-in"));
}

#[test]
fn a_code_of_several_levels_leads_paper_to_the_page_itself() {
    let (province, commune) =
        (procedure("Cấp tỉnh", "mã thủ tục: 1.005092\n"), procedure("Cấp xã", "mã thủ tục: 1.005092\n"));
    let commune = commune.replace("cấp thực hiện: cấp tỉnh", "cấp thực hiện: cấp xã");
    let site = built(&[("content/tt/tinh.md", &province), ("content/tt/xa.md", &commune)], &request());
    assert_eq!(codes(&site.page("tt/tinh/ban-in/index.html")), ["https://example.gov.vn/cchc/tt/tinh/"]);
}

#[test]
fn what_is_abolished_or_taken_back_is_not_hung_up() {
    let abolished = procedure("Thủ tục cũ", "ngày bãi bỏ: 01/01/2026\n");
    let later = procedure("Sắp bỏ", "ngày bãi bỏ: 01/01/2027\n");
    let withdrawn = procedure("Đã gỡ", "gỡ bài: {ngày: 01/01/2026, lý do: Sai}\n");
    let poster = campaign(
        "  - loại ấn phẩm: áp phích\n    tên: Áp phích\n    nội dung từ: [/tt/cu.md, /tt/sap.md, /tt/go.md]\n",
    );
    let site = built(
        &[
            ("content/tt/cu.md", &abolished),
            ("content/tt/sap.md", &later),
            ("content/tt/go.md", &withdrawn),
            ("content/dot/d.md", &poster),
        ],
        &request(),
    );
    assert!(!site.has("tt/cu/ban-in/index.html") && !site.has("tt/go/ban-in/index.html"));
    assert!(site.has("tt/sap/ban-in/index.html"), "it is still in force");
    let html = site.page("dot/d/ap-phich/index.html");
    let (hint, paper) = html.split_once("<main ").unwrap();
    assert!(hint.contains("Thủ tục cũ (thủ tục đã bị bãi bỏ)") && hint.contains("Đã gỡ (bài đã được gỡ)"));
    assert!(paper.contains("Sắp bỏ") && !paper.contains("Thủ tục cũ") && !paper.contains("Đã gỡ"));
}

#[test]
fn a_campaign_prints_what_it_names() {
    let materials = "  - loại ấn phẩm: tờ gấp\n    tên: Tờ gấp bản sao\n    nội dung từ: [/tt/ban-sao.md, /tin/a.md]\n    nhóm đối tượng: [người dân]\n\
        \x20 - loại ấn phẩm: áp phích\n    tên: Áp phích chung\n    nội dung từ: /tin/a.md\n\
        \x20 - loại ấn phẩm: áp phích\n    tên: Áp phích riêng\n    nội dung từ: /tin/a.md\n\
        \x20 - loại ấn phẩm: pa nô\n    tên: Pa nô\n\
        \x20 - loại ấn phẩm: băng rôn\n    tên: Băng rôn\n\
        \x20 - loại ấn phẩm: tờ gấp\n    tên: Chưa có nội dung\n";
    let (article, campaign) = (procedure("Cấp bản sao", ""), campaign(materials));
    let news = "---\ntiêu đề: Bài tin\nngày: 01/03/2022\ntóm tắt: Một câu về cải cách.\n---\n\n## Phần một\n\nChữ.\n\n## Phần hai\n\nChữ.\n";
    let site = built(
        &[("content/tt/ban-sao.md", &article), ("content/tin/a.md", news), ("content/dot/d.md", &campaign)],
        &request(),
    );
    let leaflet = site.page("dot/d/to-gap/index.html");
    for text in [
        "Tờ gấp bản sao",
        "Dành cho người dân",
        "Một cửa, một lần",
        "Theo Kế hoạch số 92/KH-SGDĐT ngày 20/12/2025",
        "3 ngày làm việc",
        "Đơn xin &lt;cấp&gt; (1 bản chính)",
        "Một câu về cải cách.",
        "Phần một",
    ] {
        assert!(leaflet.contains(text), "{text} is not on the leaflet");
    }
    assert!(!leaflet.contains("Giấy khai sinh"), "nobody has to bring what the state fetches itself");
    assert_eq!(
        codes(&leaflet),
        ["dot/d", "tt/ban-sao", "tin/a"].map(|page| format!("https://example.gov.vn/cchc/{page}/"))
    );
    let panels = |side: &str| {
        let side = leaflet.split(side).nth(1).unwrap().split("</section>").next().unwrap();
        side.matches("class=\"panel ").count()
    };
    assert_eq!((panels("side-outside"), panels("side-inside")), (3, 3));

    assert!(site.page("dot/d/ap-phich/index.html").contains("Áp phích chung"));
    assert!(site.page("dot/d/ap-phich-2/index.html").contains("Áp phích riêng"));
    assert!(
        site.page("dot/d/pa-no/index.html").contains("Một cửa, một lần"),
        "a panel may carry the slogan alone"
    );
    assert!(!site.has("dot/d/to-gap-2/index.html"), "a leaflet about nothing is not printed");
    let page = site.page("dot/d/index.html");
    for sheet in ["to-gap", "ap-phich", "ap-phich-2", "pa-no"] {
        assert!(page.contains(&format!("href=\"/cchc/dot/d/{sheet}/\"")), "{sheet}");
    }
    let map = site.page("sitemap.xml");
    assert!(!["to-gap", "ap-phich", "pa-no"].iter().any(|sheet| map.contains(sheet)), "{map}");
}

#[test]
fn what_has_no_room_is_named_and_the_reader_is_led_to_it() {
    let files: Vec<(String, String)> = (1..=8)
        .map(|n| (format!("content/tt/t{n}.md"), procedure(&format!("Thủ tục thứ {n}"), "")))
        .collect();
    let from: Vec<String> = (1..=8).map(|n| format!("/tt/t{n}.md")).collect();
    let leaflet = campaign(&format!(
        "  - loại ấn phẩm: tờ gấp\n    tên: Tờ gấp\n    nội dung từ: [{}]\n",
        from.join(", ")
    ));
    let mut all: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    all.push(("content/dot/d.md", &leaflet));
    let html = built(&all, &request()).page("dot/d/to-gap/index.html");
    let (hint, paper) = html.split_once("<main ").unwrap();
    assert_eq!(codes(paper).len(), 4, "the campaign and three procedures");
    assert!(paper.contains("Thủ tục thứ 6") && !paper.contains("Thủ tục thứ 7"));
    assert!(hint.contains("Thủ tục thứ 7 (không còn chỗ)") && hint.contains("Thủ tục thứ 8"), "{hint}");
}

#[test]
fn without_an_address_there_is_no_code_and_with_relative_links_there_is() {
    let article = procedure("Cấp bản sao", "mã thủ tục: 1.005092\n");
    let none = built(&[("content/tt/a.md", &article)], &Request { base_url: None, ..request() });
    let sheet = none.page("tt/a/ban-in/index.html");
    assert!(codes(&sheet).is_empty() && sheet.contains("Chưa có mã QR"));
    assert!(codes(&none.page("tt/a/index.html")).is_empty());

    let stick = built(&[("content/tt/a.md", &article)], &Request { relative_urls: true, ..request() });
    let sheet = stick.page("tt/a/ban-in/index.html");
    assert_eq!(codes(&sheet), ["https://example.gov.vn/cchc/tt/1.005092/"], "paper leaves the stick");
    assert!(sheet.contains("href=\"../../../tt/a/index.html\""), "{sheet}");
}

#[test]
fn a_site_can_do_without() {
    let (article, campaign) = (
        procedure("Cấp bản sao", ""),
        campaign("  - loại ấn phẩm: tờ gấp\n    tên: Tờ gấp\n    nội dung từ: /tt/a.md\n"),
    );
    let site = built(
        &[
            ("cchc.yaml", "outputs: {print: false}\n"),
            ("content/tt/a.md", &article),
            ("content/dot/d.md", &campaign),
        ],
        &request(),
    );
    assert!(!site.has("tt/a/ban-in/index.html") && !site.has("dot/d/to-gap/index.html"));
    assert!(
        !site.page("tt/a/index.html").contains("ban-in")
            && !site.page("dot/d/index.html").contains("to-gap/")
    );
}

/// The command, with a browser that only says what it was told.
#[cfg(unix)]
mod command {
    use std::{
        fs,
        os::unix::fs::PermissionsExt,
        path::Path,
        process::{Command, Output},
    };

    use super::{SECTIONS, campaign, procedure};

    const PRINTS: &str = "for a in \"$@\"; do case $a in --print-to-pdf=*) out=${a#--print-to-pdf=};; file://*) page=$a;; esac; done\n\
        echo \"%PDF-1.7 $page\" > \"$out\"\n";

    fn site(browser: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        SECTIONS.iter().for_each(|(path, text)| write(path, text));
        write("cchc.yaml", "base_url: https://example.gov.vn/cchc/\n");
        write("content/tt/ban-sao.md", &procedure("Cấp bản sao", ""));
        write("content/tin/a.md", "---\ntiêu đề: Bài tin\nngày: 01/03/2022\n---\n\nChữ.\n");
        write(
            "content/dot/d.md",
            &campaign("  - {loại ấn phẩm: pa nô, tên: Pa nô}\n  - {loại ấn phẩm: áp phích, tên: Áp phích}\n"),
        );
        write("browser", &format!("#!/bin/sh\n{browser}"));
        fs::set_permissions(folder.path().join("browser"), fs::Permissions::from_mode(0o755)).unwrap();
        folder
    }

    fn cchc(folder: &Path, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_cchc"))
            .args(arguments)
            .args(["--as-of", "23/11/2026"])
            .current_dir(folder)
            .env("CCHC_BROWSER", folder.join("browser"))
            .output()
            .unwrap()
    }

    fn said(output: &Output) -> String {
        String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
    }

    #[test]
    fn a_page_is_printed_by_its_address_or_its_file() {
        let folder = site(PRINTS);
        for (page, printed) in [
            ("/tt/ban-sao/ban-in/", "tt/ban-sao/ban-in/index.html"),
            ("content/tt/ban-sao.md", "tt/ban-sao/ban-in/index.html"),
            ("tt/ban-sao", "tt/ban-sao/index.html"),
            ("https://example.gov.vn/cchc/dot/d/pa-no/", "dot/d/pa-no/index.html"),
            ("content/tin/a.md", "tin/a/index.html"),
        ] {
            let output = cchc(folder.path(), &["print", page, "--pdf", "ra.pdf"]);
            assert_eq!(output.status.code(), Some(0), "{page}: {}", said(&output));
            let pdf = fs::read_to_string(folder.path().join("ra.pdf")).unwrap();
            assert!(pdf.starts_with("%PDF") && pdf.trim_end().ends_with(printed), "{page}: {pdf}");
        }
        let left = fs::read_dir(folder.path()).unwrap().flatten();
        let left: Vec<_> =
            left.filter(|entry| entry.file_name().to_string_lossy().contains("cchc-in")).collect();
        assert!(left.is_empty(), "{left:?}");
    }

    #[test]
    fn what_cannot_be_printed_is_told() {
        let folder = site(PRINTS);
        for (arguments, code, words) in [
            (&["/tt/ban-sa/ban-in/", "--pdf", "a.pdf"][..], 2, "/tt/ban-sao/ban-in/"),
            (&["content/tt/ban-sa.md", "--pdf", "a.pdf"], 2, "content/tt/ban-sao.md"),
            (&["content/dot/d.md", "--pdf", "a.pdf"], 2, "/dot/d/pa-no/, /dot/d/ap-phich/"),
            (&["/tt/ban-sao/", "--pdf", "khong/co/a.pdf"], 2, "thư mục chứa nó chưa có"),
            (&["/tt/ban-sao/", "--pdf", "a.pdf", "--browser", "/khong/co"], 2, "/khong/co"),
            (&["/tt/ban-sao/"], 2, "--pdf"),
        ] {
            let output = cchc(folder.path(), &[&["print"], arguments].concat());
            assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", said(&output));
            assert!(said(&output).contains(words), "{arguments:?}: {}", said(&output));
        }
        assert!(!folder.path().join("a.pdf").exists());
    }

    #[test]
    fn a_browser_that_fails_leaves_the_file_as_it_was() {
        let folder = site("echo 'No usable sandbox!' >&2\nexit 1\n");
        fs::write(folder.path().join("ra.pdf"), "cũ").unwrap();
        let output = cchc(folder.path(), &["print", "/tt/ban-sao/", "--pdf", "ra.pdf"]);
        assert_eq!(output.status.code(), Some(3), "{}", said(&output));
        assert!(said(&output).contains("No usable sandbox!"), "{}", said(&output));
        assert_eq!(fs::read_to_string(folder.path().join("ra.pdf")).unwrap(), "cũ");
    }

    #[test]
    fn a_site_with_errors_is_not_printed() {
        let folder = site(PRINTS);
        fs::write(folder.path().join("content/tin/a.md"), "---\ntiêu đề: Bài\nngày: 31/02/2022\n---\n")
            .unwrap();
        let output = cchc(folder.path(), &["print", "/tt/ban-sao/", "--pdf", "ra.pdf"]);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains("content/tin/a.md") && said(&output).contains("Chưa in"));
    }

    #[test]
    fn all_that_can_be_printed_is_listed() {
        let folder = site(PRINTS);
        let output = cchc(folder.path(), &["print", "--list"]);
        assert_eq!(output.status.code(), Some(0));
        let lines = said(&output);
        assert!(lines.contains("/tt/ban-sao/ban-in/\n   Bản in để niêm yết: Cấp bản sao"), "{lines}");
        let json = said(&cchc(folder.path(), &["print", "--list", "--format", "json"]));
        let kinds: Vec<String> = json
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["kind"].to_string())
            .collect();
        assert_eq!(kinds, ["\"panel\"", "\"poster\"", "\"notice\""]);
    }
}
