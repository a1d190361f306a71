//! Every finding is triggered by some tiny broken site, at its place, and is documented.

use std::collections::BTreeSet;

use cchc::build::Unobserved;
use cchc::{
    diagnostic::{Code, Language, show},
    source::Sources,
};

use crate::{Files, build_into, check, news, request, shown};

/// A broken site, and every finding that it has.
struct Case {
    name: &'static str,
    files: Vec<(&'static str, String)>,
    findings: &'static [&'static str],
}

fn case(name: &'static str, files: &[(&'static str, &str)], findings: &'static [&'static str]) -> Case {
    Case { name, files: files.iter().map(|(path, text)| (*path, (*text).to_owned())).collect(), findings }
}

/// A site of one news article with more front matter.
fn front(name: &'static str, more: &str, findings: &'static [&'static str]) -> Case {
    case(name, &[("content/a.md", &news(more, ""))], findings)
}

/// A site of one news article with a body.
fn body(name: &'static str, text: &str, findings: &'static [&'static str]) -> Case {
    case(name, &[("content/a.md", &news("", text))], findings)
}

fn document(more: &str) -> String {
    format!(
        "---\nloại: văn bản\nsố hiệu: 107/2020/NĐ-CP\nngày ban hành: 14/09/2020\nngày hiệu lực: 25/11/2020\n{more}---\n"
    )
}

/// A sentence where a tag should be.
fn body_of_tag() -> Case {
    let sentence = "Các cơ quan, đơn vị được giao nhiệm vụ thực hiện ".repeat(6).replace(',', "");
    front(
        "a tag that is a paragraph",
        &format!("từ khóa: [{sentence}]\n"),
        &["name-too-long content/a.md:5:10"],
    )
}

fn cases() -> Vec<Case> {
    let page = "---\ntiêu đề: A\n---\n\nChữ.\n";
    let decree = document("trích yếu: A\n");
    let local = |file: &'static str, day: &str| {
        (
            file,
            format!(
                "---\nloại: văn bản\nsố hiệu: 524/QĐ-UBND\ncơ quan ban hành: UBND tỉnh Đắk Lắk\nngày ban hành: {day}\ntrích yếu: A\n---\n"
            ),
        )
    };
    let mut cases = vec![
        case(
            "config of the wrong type",
            &[("cchc.yaml", "title: A\npagination:\n  term: nhiều\n")],
            &["config-invalid cchc.yaml:3:3"],
        ),
        case("config with an unknown key", &[("cchc.yaml", "titel: A\n")], &["config-invalid cchc.yaml:1:1"]),
        case(
            "an address that vanished",
            &[("content/a.md", page), ("ledger.txt", "/a/\n/tin/b/\n")],
            &["address-vanished ledger.txt:2:1"],
        ),
        case("a name Windows refuses", &[("content/nul.md", page)], &["file-name-refused content/nul.md"]),
        case(
            "a name with a question mark",
            &[("content/gì?.md", page)],
            &["file-name-refused content/gì?.md"],
        ),
        case(
            "two names that differ in case",
            &[("content/A.md", page), ("content/a.md", page)],
            &["file-name-clash content/a.md"],
        ),
        body("an identity number", "Ông A, CCCD 066201001234.\n", &["personal-data content/a.md:7:13"]),
        body(
            "a list of people",
            "| Họ tên | Ngày sinh |\n|---|---|\n| A | 12/03/2008 |\n| B | 13/03/2008 |\n",
            &["personal-data content/a.md:9:7"],
        ),
        case("an empty file", &[("content/a.md", " \n")], &["file-empty content/a.md"]),
        case(
            "a control character",
            &[("content/a.md", "---\ntiêu đề: A\u{1}\n---\n")],
            &["control-character content/a.md:2:11"],
        ),
        case(
            "no front matter",
            &[("content/a.md", "Chỉ có chữ.\n")],
            &["front-matter-missing content/a.md:1:1"],
        ),
        case(
            "front matter not closed",
            &[("content/a.md", "---\ntiêu đề: A\n")],
            &["front-matter-unclosed content/a.md:1:1"],
        ),
        front("a quotation mark not closed", "tóm tắt: \"a\n", &["yaml-syntax content/a.md:5:1"]),
        front("a caption without a picture", "chú thích ảnh: Lễ\n", &["field-unused content/a.md:5:16"]),
        front("a line without a colon", "tóm tắt\n", &["yaml-line content/a.md:5:1"]),
        front("V/v: in a value", "tóm tắt: V/v: ban hành\n", &["yaml-colon content/a.md:5:10"]),
        front("a tab", "thêm:\n\tk: v\n", &["yaml-tab content/a.md:6:1"]),
        front("one field in two languages", "title: B\n", &["key-twice content/a.md:5:1"]),
        case(
            "a draft by another word",
            &[("content/a.md", "---\ntiêu đề: A\nẩn: có\n---\n"), ("content/b.md", page)],
            &["held-back content/a.md:3:1"],
        ),
        case(
            "a draft by its folder",
            &[("content/_drafts/a.md", page), ("content/b.md", page)],
            &["draft-folder content/_drafts/a.md:1:1"],
        ),
        case(
            "news whose file has the day",
            &[("content/2024-09-05-a.md", "---\nloại: tin tức\ntiêu đề: A\n---\n")],
            &["field-missing content/2024-09-05-a.md:1:1"],
        ),
        case(
            "an article with the keys of a document",
            &[(
                "content/a.md",
                "---\nso_hieu: 12/QĐ-SGDĐT\ntrich_yeu: A\nco_quan_ban_hanh: Sở\nkhoa_la: 1\n---\n",
            )],
            &["key-unknown content/a.md:2:1", "key-unknown content/a.md:5:1"],
        ),
        case(
            "an article with the keys of a procedure in a section of news",
            &[
                ("content/tin/_index.md", "---\ntiêu đề: Tin\nloại: tin tức\n---\n"),
                (
                    "content/tin/a.md",
                    "---\nmã thủ tục: 1.005090\nthành phần hồ sơ:\n  - Đơn\nphí, lệ phí: Không\n---\n",
                ),
            ],
            &["key-unknown content/tin/a.md:2:1"],
        ),
        front(
            "keys of other generators",
            "layout: post\npermalink: /a/\nredirect_from: /b/\nexpiryDate: 2030-01-01\npublishDate: 2022-02-02\n",
            &["key-unknown content/a.md:5:1", "key-unknown content/a.md:6:1"],
        ),
        front("two summaries alike", "description: A\nsummary: A\n", &[]),
        front("two summaries", "description: B\nsummary: A\n", &["key-unknown content/a.md:5:1"]),
        case(
            "front matter of another form",
            &[("content/a.md", "+++\ntitle = 'A'\n+++\n"), ("content/b.md", "{\n  \"title\": \"A\"\n}\n")],
            &["front-matter-missing content/a.md:1:1", "front-matter-missing content/b.md:1:1"],
        ),
        case(
            "an article beside the folder of its section",
            &[("content/x.md", page), ("content/x/y.md", page)],
            &["address-twice content/x.md:1:1"],
        ),
        case(
            "an article beside a section that has its own",
            &[("content/x.md", page), ("content/x/_index.md", page)],
            &["address-twice content/x.md:1:1"],
        ),
        front("an unknown key", "tom tat ngan gon: A\n", &["key-unknown content/a.md:5:1"]),
        front("a short key that must be asked", "rà soát: 01/01/2023\n", &["key-ambiguous content/a.md:5:1"]),
        case(
            "news without a day",
            &[("content/a.md", "---\nloại: tin tức\ntiêu đề: A\n---\n")],
            &["field-missing content/a.md:1:1"],
        ),
        case(
            "a document whose abstract nobody knows",
            &[("content/a.md", &document("trích yếu: chưa rõ\n"))],
            &["fact-unknown content/a.md:6:12"],
        ),
        case(
            "a normative document without its day of effect",
            &[(
                "content/a.md",
                "---\nloại: văn bản\nsố hiệu: 107/2020/NĐ-CP\nngày ban hành: 14/09/2020\ntrích yếu: A\n---\n",
            )],
            &["fact-unknown content/a.md:1:1"],
        ),
        front("a list where text is expected", "tóm tắt: [a, b]\n", &["value-type content/a.md:5:10"]),
        front("a flag that is neither yes nor no", "bản mẫu: mai\n", &["value-type content/a.md:5:10"]),
        front(
            "an area that does not exist",
            "nội dung cải cách: Cải cách thể chê s\n",
            &["value-unknown content/a.md:5:20"],
        ),
        front("a day no calendar has", "cập nhật: 31/02/2022\n", &["date-impossible content/a.md:5:11"]),
        front(
            "a day in the American order",
            "cập nhật: 12/31/2022\n",
            &["date-impossible content/a.md:5:11"],
        ),
        front("a value that is no day", "cập nhật: hôm qua\n", &["date-unreadable content/a.md:5:11"]),
        front("changed before it was published", "cập nhật: 01/02/2022\n", &["date-order content/a.md:5:11"]),
        case(
            "a kind that does not exist",
            &[("content/a.md", "---\nloại: bài thơ\ntiêu đề: A\n---\n")],
            &["kind-unknown content/a.md:2:7"],
        ),
        case(
            "the type of a document as the kind",
            &[("content/a.md", &decree.replace("loại: văn bản", "loại: nghị định"))],
            &["kind-is-document-type content/a.md:2:7"],
        ),
        case(
            "a number that is none",
            &[("content/a.md", &decree.replace("107/2020/NĐ-CP", "một linh bảy"))],
            &["number-malformed content/a.md:3:10"],
        ),
        case(
            "a number without its marks",
            &[("content/a.md", &decree.replace("NĐ-CP", "ND-CP"))],
            &["number-mended content/a.md:3:10"],
        ),
        body(
            "a number without its marks in a text",
            "Theo Nghị định số 107/2020/ND-CP.\n",
            &["citation-mended content/a.md:7:19"],
        ),
        case(
            "a code that is none",
            &[(
                "content/a.md",
                "---\nloại: thủ tục\ntiêu đề: A\nnháp: không\nbản mẫu: có\nmã thủ tục: 1.50\n---\n",
            )],
            &["procedure-code-malformed content/a.md:6:13"],
        ),
        body(
            "an image without a description",
            "![](a.png)\n",
            &["image-alt-missing content/a.md:7:1", "link-target content/a.md:7:1"],
        ),
        front(
            "an alias that climbs out",
            "đường dẫn cũ: ../../etc\n",
            &["address-refused content/a.md:5:15"],
        ),
        front("a slug with a slash", "đường dẫn: a/b\n", &["address-refused content/a.md:5:12"]),
        body("a script as a link", "[a](javascript:alert(1))\n", &["url-refused content/a.md:7:1"]),
        body(
            "a host that is taken for one of the State",
            "[a](https://moet.gov.vn.example.com/)\n",
            &["address-disguised content/a.md:7:1"],
        ),
        body(
            "a text that shows another host",
            "[moet.gov.vn](https://a.edu.vn/)\n",
            &["address-disguised content/a.md:7:1"],
        ),
        body("a link without text", "Chữ[](https://a.gov.vn/).\n", &["link-unseen content/a.md:7:4"]),
        body(
            "words of gambling",
            "[Tải về](https://a.gov.vn/nha-cai-uy-tin) Nhà cái uy tín, nạp nhanh.\n",
            &["gambling-words content/a.md:7:1", "gambling-words content/a.md:7:27"],
        ),
        case(
            "a link to a domain that is not listed",
            &[
                ("cchc.yaml", "outbound: [baodaklak.vn]\n"),
                (
                    "content/a.md",
                    &news(
                        "",
                        "[a](https://daklak.gov.vn/) [b](https://dantri.com.vn/) [c](https://dantri.com.vn/) [d](https://www.baodaklak.vn/)\n",
                    ),
                ),
            ],
            &["outbound-domain content/a.md:7:29"],
        ),
        case(
            "a destination with a space",
            &[
                ("content/a.md", &news("", "Tải [số liệu](so lieu.csv).\n")),
                ("content/so lieu.csv", "a,b\n1,2\n"),
            ],
            &["link-space content/a.md:7:15", "file-unreferred content/so lieu.csv"],
        ),
        body("a link to nowhere", "Xem [đây]().\n", &["link-empty content/a.md:7:5"]),
        body("a link to a file that is not there", "Xem [đây](b.md).\n", &["link-target content/a.md:7:5"]),
        body(
            "a link to a heading that is not there",
            "## Mục một\n\n[a](#muc-hai)\n",
            &["link-fragment content/a.md:9:1"],
        ),
        case(
            "a link to a draft",
            &[("content/a.md", &news("", "[b](b.md)\n")), ("content/b.md", &news("nháp: có\n", ""))],
            &["link-unpublished content/a.md:7:1"],
        ),
        body("a footnote that is not defined", "Câu[^1].\n", &["footnote-missing content/a.md:7:4"]),
        body(
            "pictures for other screens",
            "<img src=\"https://a.gov.vn/a.png\" alt=\"a\" srcset=\"a2.png 2x\">\n",
            &["html-removed content/a.md:7:43"],
        ),
        body("a script", "Chữ.\n\n<script src=\"x\"></script>\n", &["html-removed content/a.md:9:1"]),
        body("a heading of the first level", "# Mục\n", &["heading-level content/a.md:7:1"]),
        case(
            "a table with a short row",
            &[("content/bang.csv", "a,b\n1,2\n3\n")],
            &["table-malformed content/bang.csv:3:1"],
        ),
        case(
            "two articles at one address",
            &[("content/a.md", &news("", "")), ("content/b.md", &news("đường dẫn: a\n", ""))],
            &["address-twice content/b.md:5:12"],
        ),
        case(
            "one document twice",
            &[("content/a.md", &decree), ("content/b.md", &decree)],
            &["address-twice content/b.md:3:10", "number-twice content/b.md:3:10"],
        ),
        case(
            "an entry of the menu that leads nowhere",
            &[("cchc.yaml", "menu:\n  - {title: A, url: khong-co}\n")],
            &["menu-target cchc.yaml:2:21"],
        ),
        case(
            "something that has to be published and is not there",
            &[("cchc.yaml", "required_sections:\n  - {title: Báo cáo, url: bao-cao}\n")],
            &["required-section cchc.yaml:2:13"],
        ),
        case(
            "a colour in which text cannot be read",
            &[(
                "cchc.yaml",
                "appearance:\n  dark_colours: {link: '#8dbbf6'}\n  colours:\n    brand: '#ffd400'\n    link: '#0b4f9c'\n",
            )],
            &["colour-contrast cchc.yaml:4:5"],
        ),
        case(
            "an emblem that is no picture",
            &[("cchc.yaml", "organisation:\n  emblem: /huy-hieu.svg\n")],
            &["config-invalid cchc.yaml:2:11"],
        ),
        case(
            "text too large for the page",
            &[("cchc.yaml", "appearance:\n  text_size: 200\n")],
            &["config-invalid cchc.yaml:2:14"],
        ),
        case(
            "a theme that is not there",
            &[("cchc.yaml", "theme: khong-co\n")],
            &["template-missing cchc.yaml:1:8"],
        ),
        front(
            "a template that is not there",
            "mẫu trang: khong-co\n",
            &["template-missing content/a.md:5:12"],
        ),
        case(
            "a template that cannot be read",
            &[
                ("cchc.yaml", "theme: t\n"),
                ("themes/t/templates/row.html", "<li>\n{{ row.title | la }}</li>\n"),
            ],
            &["template-syntax themes/t/templates/row.html:2:16"],
        ),
        case(
            "a template that fails on a page",
            &[("cchc.yaml", "theme: t\n"), ("themes/t/templates/404.html", "<p>\n{{ khong_co.gi }}\n</p>\n")],
            &["template-render themes/t/templates/404.html:2:4"],
        ),
        case(
            "a template with a broken link",
            &[
                ("cchc.yaml", "theme: t\n"),
                ("themes/t/templates/404.html", "<a href=\"{{ site.home }}khong-co/\">x</a>\n"),
            ],
            &["page-link themes/t/templates/404.html:1:25"],
        ),
        case(
            "a template with one identifier twice",
            &[
                ("cchc.yaml", "theme: t\n"),
                (
                    "themes/t/templates/404.html",
                    "<p>a</p>\n<p id=\"hop_thu\">a</p>\n<p id=\"hop_thu\">b</p>\n",
                ),
            ],
            &["id-twice themes/t/templates/404.html:2:4"],
        ),
        case(
            "a style sheet that names a file which is not there",
            &[
                ("cchc.yaml", "theme: t\n"),
                ("themes/t/assets/them.css", "p{color:red}\nfooter{background:url(anh/khong.png)}\n"),
            ],
            &["page-link themes/t/assets/them.css:2:23"],
        ),
        case(
            "a link of raw HTML that leads nowhere",
            &[
                ("cchc.yaml", "allow_html: true\n"),
                (
                    "content/a.md",
                    &news("", "Viết `<a href=\"b.html\">` như sau.\n\nXem <a href='b.html'>b</a>.\n"),
                ),
            ],
            &["page-link content/a.md:9:14"],
        ),
        body(
            "a sentence that speaks of attributes",
            "Ảnh ghi src=\"anh.jpg\", liên kết ghi `<a href=\"bieu-mau.html\">`.\n\n```html\n<img src='b.png'>\n```\n",
            &[],
        ),
        body("words in angle brackets", "Điền <ten> vào đơn.\n", &["html-removed content/a.md:7:6"]),
        body(
            "lines that vanish",
            "[Thời gian]: 8h00\n[Địa điểm]: Hội_trường\n[Hạn nộp]: 30/11/2026\n",
            &["markup-text content/a.md:7:1"],
        ),
        body(
            "points that an item swallows",
            "1. Khoản một.\n2. Khoản hai:\na) Một;\nĐiều 2. Tổ chức\n1. Sở.\n",
            &["markup-text content/a.md:8:4"],
        ),
        body("rows with tabs", "STT\tĐơn vị\tSố\n1\tSở\t2\n", &["markup-text content/a.md:7:1"]),
        body("a head without dashes", "Họ tên | Chức vụ\nLê An | Sở\n", &["markup-text content/a.md:7:1"]),
        body(
            "a head of three columns over two",
            "| a | b | c |\n|---|---|\n| 1 | 2 |\n",
            &["markup-text content/a.md:7:1"],
        ),
        body(
            "a line right below a table",
            "| a | b |\n|---|---|\n| 1 | 2 |\nGhi chú\n",
            &["markup-text content/a.md:10:1"],
        ),
        body("an address of mail", "[thư](so@x.gov.vn)\n", &["url-refused content/a.md:7:1"]),
        body("an address of mail with a space", "[thư](mailto:so @x.vn)\n", &["link-space content/a.md:7:7"]),
        body("an embed in parted braces", "{ {lưu ý: x} }\n", &["markup-text content/a.md:7:1"]),
        body("hyphens without a space", "-một cửa\n-hồ sơ\n", &["markup-text content/a.md:7:1"]),
        body("a name for a heading", "## Mục {#muc}\n", &["markup-text content/a.md:7:8"]),
    ];
    cases.extend([
        case("a title that is empty", &[("content/a.md", "---\ntiêu đề: ''\n---\n")], &["field-missing content/a.md:2:10"]),
        case("a day that is empty", &[("content/a.md", "---\nloại: tin tức\ntiêu đề: A\nngày:\n---\n")], &["field-missing content/a.md:4:6"]),
        case(
            "a document whose facts are empty",
            &[("content/a.md", "---\nloại: văn bản\nsố hiệu: 107/2020/NĐ-CP\nngày ban hành:\nngày hiệu lực:\ntrích yếu: ''\n---\n")],
            &["field-missing content/a.md:4:15", "fact-unknown content/a.md:5:15", "field-missing content/a.md:6:12"],
        ),
        front("a key of an item that is not shown yet", "lịch sử: [{ngày: 01/03/2022, nội dung: Đăng, ai: B}]\n", &["key-unknown content/a.md:5:46"]),
        front("an attachment without its file", "tệp đính kèm: [{tên: Kế hoạch}]\n", &["field-missing content/a.md:5:16"]),
        front("a change without its day", "lịch sử: [Sửa số liệu]\n", &["value-type content/a.md:5:11"]),
        case(
            "a picture that runs",
            &[("content/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<script>x</script>\n<a href=\" java\nscript:x\"/><g onload=\"x\"/></svg>")],
            &["svg-script content/a.svg:2:1", "svg-script content/a.svg:3:1", "svg-script content/a.svg:4:12"],
        ),
        case("a picture without a picture in it", &[("content/a.webp", "RIFF\x04\0\0\0WEBP")], &["file-unreferred content/a.webp", "picture-unreadable content/a.webp"]),
        case(
            "a picture of a phone",
            &[("content/a.md", &news("", "![Họp](anh.heic)\n")), ("content/anh.heic", "\0\0\0\u{18}ftypheic\0\0\0\0mif1heic")],
            &["picture-format content/anh.heic"],
        ),
        case(
            "an attachment with a password",
            &[("content/a.md", &news("", "[Mẫu](mau.pdf)\n")), ("content/mau.pdf", "%PDF-1.4\ntrailer << /Encrypt 9 0 R >>\n")],
            &["attachment-locked content/mau.pdf"],
        ),
        case(
            "an attachment that says who wrote it",
            &[("content/a.md", &news("", "[Mẫu](mau.pdf)\n")), ("content/mau.pdf", "%PDF-1.4\n1 0 obj << /Author (Nguyen Van An) >>\n")],
            &["attachment-author content/mau.pdf"],
        ),
        case(
            "an attachment with a name that an article answers for",
            &[
                ("content/a.md", &news("bỏ qua cảnh báo: [{mã: attachment-author, lý do: người soạn đồng ý}]\n", "[Mẫu](mau.pdf)\n")),
                ("content/mau.pdf", "%PDF-1.4\n1 0 obj << /Author (Nguyen Van An) >>\n"),
            ],
            &[],
        ),
        case("a title that cannot be read", &[("content/a.md", "---\ntiêu đề: [Ảnh] Tập huấn\n---\n")], &["yaml-syntax content/a.md:2:10"]),
        front("a number sign in a value", "tóm tắt: Phiên họp #3\n", &["yaml-comment content/a.md:5:20"]),
        body("a tag that swallows the rest", "Ô <title> này.\n\nCòn nữa.\n", &["html-unclosed content/a.md:7:3", "html-removed content/a.md:7:3"]),
        body(
            "a script that is never closed",
            "Chữ.\n\n<script>\nvar x;\n\n## Mục\n",
            &["html-unclosed content/a.md:9:1", "html-removed content/a.md:9:1"],
        ),
        body("a picture that is none", "![Bài](/a.md)\n", &["link-target content/a.md:7:1"]),
        case(
            "raw HTML that leads to a domain that is not listed",
            &[("cchc.yaml", "outbound: [gov.vn]\n"), ("content/a.md", &news("", "<a href=\"https://nha-cai.example/\">x</a> <a href=\"//nha-cai.example\">y</a>\n"))],
            &["outbound-domain content/a.md:7:10", "url-refused content/a.md:7:51"],
        ),
        body("a host that is written to mislead", "[a](https://evil.example%2f.gov.vn/)\n", &["url-refused content/a.md:7:1"]),
        case(
            "addresses of the preview",
            &[
                ("content/a.md", &news("xem thêm: [http://localhost:4000/b/]\n", "[a](http://127.0.0.1:4000/cchc/b/)\n\n<a href=\"http://127.0.0.1:4000/cchc/b/\">b</a>\n")),
                ("content/b.md", &news("", "")),
            ],
            &["link-target content/a.md:5:12", "link-target content/a.md:8:5", "link-target content/a.md:10:10"],
        ),
        case(
            "a term that is spelled in two ways",
            &[
                ("content/a.md", &news("từ khóa: [Học phí]\n", "")),
                ("content/b.md", &news("từ khóa: [học phí]\nngày đăng: 02/03/2022\n", "").replace("ngày: 01/03/2022\n", "")),
            ],
            &["term-spelling content/b.md:4:10"],
        ),
        front("a former address of a file", "đường dẫn cũ: [cu/bai.html, cu/to-trinh.pdf, cu/tin.aspx]\n", &["address-refused content/a.md:5:29", "address-refused content/a.md:5:46"]),
        case("a page where a folder must be", &[("content/a.md", &news("đường dẫn: x\nđường dẫn cũ: x/index.html/y\n", ""))], &["address-twice content/a.md:6:15"]),
        case("two documents in one value", &[("content/a.md", &document("trích yếu: A\nthay thế: 24/2014/NĐ-CP và 25/2014/NĐ-CP\n"))], &["number-malformed content/a.md:7:11"]),
        case(
            "a day of publication in another century",
            &[("content/a.md", "---\nloại: tin tức\ntiêu đề: A\nngày đăng: 03/01/2062\n---\n\nChữ.\n")],
            &["date-ahead content/a.md:4:12"],
        ),
        front("an article to be looked through by now", "hạn rà soát: 22/11/2026\n", &["review-overdue content/a.md:5:14"]),
        front("an attachment whose file is empty", "tệp đính kèm: [{tên: Kế hoạch, tệp: ''}]\n", &["field-missing content/a.md:5:16"]),
        case("a title that nobody knows", &[("content/a.md", "---\ntiêu đề: chưa rõ\n---\n")], &["field-missing content/a.md:2:10", "fact-unknown content/a.md:2:10"]),
        case(
            "news whose day nobody knows",
            &[("content/a.md", "---\nloại: tin tức\ntiêu đề: A\nngày: chưa rõ\n---\n")],
            &["field-missing content/a.md:4:7", "fact-unknown content/a.md:4:7"],
        ),
        case(
            "a status that nobody vouches for",
            &[("content/a.md", &document("trích yếu: A\ntình trạng hiệu lực: còn hiệu lực\n"))],
            &["field-unused content/a.md:7:22"],
        ),
        case(
            "two last days that do not agree",
            &[("content/a.md", &document("trích yếu: A\nngày hết hiệu lực: 05/03/2023\ncó hiệu lực đến hết ngày: 01/03/2023\n"))],
            &["date-order content/a.md:8:27"],
        ),
        case(
            "relations and effects without what they are about",
            &[("content/a.md", &decree.replace("ngày hiệu lực: 25/11/2020", "ngày hiệu lực: [{phần: Điều 7}]\nsửa đổi: [{phần: Điều 5}]"))],
            &["value-type content/a.md:5:17", "value-type content/a.md:6:11"],
        ),
        front("an item with one key twice", "lịch sử: [{ngày: 01/03/2022, nội dung: A, ghi chú: B}]\n", &["key-twice content/a.md:5:43"]),
        case("a section of a kind that does not exist", &[("cchc.yaml", "sections:\n  tin: {kind: bài thơ}\n")], &["kind-unknown cchc.yaml:2:15"]),
        case(
            "a part of a procedure that nobody knows",
            &[("content/a.md", "---\nloại: thủ tục\ntiêu đề: A\nbản mẫu: có\ncơ quan giải quyết: chưa rõ\n---\n")],
            &["fact-unknown content/a.md:5:21"],
        ),
    ]);
    cases.extend(later_cases());
    cases.extend(slips());
    let (first, second) = (local("content/a.md", "01/03/2022"), local("content/b.md", "02/03/2023"));
    let citing = ("content/c.md", document("trích yếu: A\ncăn cứ: 524/QĐ-UBND\n"));
    cases.push(Case {
        name: "a reference that could mean two documents",
        files: vec![first, second, citing],
        findings: &["document-ambiguous content/c.md:7:9"],
    });
    cases
}

/// A procedure that is complete; `more` stands behind its parts.
fn procedure(more: &str) -> String {
    format!(
        "---\nloại: thủ tục\ntiêu đề: A\nmã thủ tục: 1.005090\ntrình tự thực hiện: Nộp hồ sơ.\ncách thức thực hiện: trực tiếp\nthành phần hồ sơ: Đơn\nsố lượng hồ sơ: 1\nthời hạn giải quyết: 5 ngày\nđối tượng thực hiện: Công dân Việt Nam\ncơ quan giải quyết: Sở Giáo dục và Đào tạo\nkết quả thực hiện: Quyết định\ncăn cứ pháp lý: 43/2019/QH14\n{more}---\n"
    )
}

fn kind(kind: &str, more: &str) -> String {
    format!("---\nloại: {kind}\ntiêu đề: A\n{more}---\n")
}

/// Mistakes of procedures, reports, indices, surveys and files; embeds; old writings.
fn later_cases() -> Vec<Case> {
    let complete = procedure("");
    let of = |name, text: &str, findings| case(name, &[("content/a.md", text)], findings);
    vec![
        of("a procedure that is complete", &complete, &[]),
        of(
            "a procedure of a level that ended",
            &procedure("cấp thực hiện: cấp huyện\nngày đăng: 02/07/2025\n"),
            &["body-ended content/a.md:14:16"],
        ),
        of("the same before its end", &procedure("cấp thực hiện: cấp huyện\nngày đăng: 30/06/2025\n"), &[]),
        of(
            "a ministry that was merged",
            &procedure("cơ quan có thẩm quyền: Bộ Thông tin và Truyền thông\n"),
            &["body-ended content/a.md:14:24"],
        ),
        of(
            "a numbered online level",
            &procedure("mức độ trực tuyến: mức độ 3\n"),
            &["value-ambiguous content/a.md:14:20"],
        ),
        of(
            "an unknown channel",
            &complete.replace("hiện: trực tiếp", "hiện: bồ câu"),
            &["value-unknown content/a.md:6:22"],
        ),
        of(
            "a part that says nothing",
            &complete.replace("Quyết định\n", "Không có thông tin\n"),
            &["part-empty content/a.md:12:20"],
        ),
        of(
            "a procedure without its basis",
            &complete.replace("căn cứ pháp lý: 43/2019/QH14\n", ""),
            &["legal-basis-missing content/a.md:1:1"],
        ),
        of(
            "steps that take too long",
            &procedure(
                "quy trình nội bộ:\n  - {bước: Nhận, thời hạn: 2 ngày}\n  - {bước: Ký, thời hạn: 4 ngày}\n",
            ),
            &["time-limit-exceeded content/a.md:15:3"],
        ),
        of(
            "sets that are no number",
            &complete.replace("hồ sơ: 1\n", "hồ sơ: vài bộ\n"),
            &["value-type content/a.md:8:17"],
        ),
        of(
            "abolished before it is applied",
            &procedure("ngày áp dụng: 01/07/2025\nngày bãi bỏ: 01/06/2025\n"),
            &["date-order content/a.md:15:14"],
        ),
        of(
            "a question without an answer",
            &procedure("hỏi đáp:\n  - hỏi: Nộp ở đâu?\n"),
            &["value-type content/a.md:15:5"],
        ),
        of(
            "a period of a report that is none",
            &kind("báo cáo", "kỳ báo cáo: quý V/2022\n"),
            &["period-malformed content/a.md:4:13"],
        ),
        of(
            "figures that end before they begin",
            &kind("báo cáo", "số liệu từ ngày: 01/02/2022\nchốt số liệu: 01/01/2022\n"),
            &["date-order content/a.md:5:15"],
        ),
        of(
            "a rank beyond the last",
            &kind(
                "chỉ số",
                "kết quả từng năm:\n  - {kỳ: 2022, giá trị: 41.5, xếp hạng: 64, trên tổng số: 63}\n",
            ),
            &["value-range content/a.md:5:41"],
        ),
        of(
            "a value above the greatest",
            &kind("chỉ số", "điểm tối đa: 100\nkết quả từng năm:\n  - {kỳ: 2022, giá trị: 181}\n"),
            &["value-range content/a.md:6:25"],
        ),
        of(
            "one year twice",
            &kind(
                "chỉ số",
                "kết quả từng năm:\n  - {kỳ: 2022, giá trị: 41.5}\n  - {kỳ: 2022, giá trị: 42}\n",
            ),
            &["value-range content/a.md:6:5"],
        ),
        of(
            "a comma that YAML takes for a sign of its own",
            &kind("chỉ số", "kết quả từng năm:\n  - {kỳ: 2022, giá trị: 81,5}\n"),
            &["value-type content/a.md:5:25"],
        ),
        of(
            "a score above its maximum",
            &kind("chỉ số", "tiêu chí:\n  - {tên: A, điểm tối đa: 2, tự đánh giá: 3}\n"),
            &["value-range content/a.md:5:43"],
        ),
        case(
            "results in a table with a mistake",
            &[
                ("content/a.md", &kind("chỉ số", "kết quả từng năm: b.csv\n")),
                ("content/b.csv", "năm,giá trị,màu\n2021,5,x\n2022,năm,x\n2022,6,x\n"),
            ],
            &[
                "table-malformed content/b.csv:1:1",
                "table-malformed content/b.csv:3:1",
                "value-range content/b.csv:4:1",
            ],
        ),
        of(
            "results in a file that is no table",
            &kind("chỉ số", "kết quả từng năm: b.csv\n"),
            &["link-target content/a.md:4:19"],
        ),
        of(
            "a campaign with something unknown in print",
            &kind("đợt tuyên truyền", "ấn phẩm:\n  - loại ấn phẩm: khinh khí cầu\n"),
            &["value-unknown content/a.md:5:19"],
        ),
        of(
            "a survey that closes before it opens",
            &kind(
                "khảo sát",
                "ngày mở phiếu: 02/03/2022\nngày đóng phiếu: 01/03/2022\nsố phiếu phát ra: 10\nsố phiếu thu về: 11\n",
            ),
            &["date-order content/a.md:5:18", "value-range content/a.md:7:18"],
        ),
        of(
            "an address for mail that is none",
            &kind("điểm tiếp nhận", "thư điện tử: van thu\n"),
            &["value-type content/a.md:4:14"],
        ),
        of(
            "a year that is not the number's",
            &document("trích yếu: A\n")
                .replace("14/09/2020", "14/09/2019")
                .replace("25/11/2020", "25/11/2019"),
            &["number-disagrees content/a.md:3:10"],
        ),
        of(
            "a type that is not the number's",
            &document("trích yếu: A\nloại văn bản: thông tư\n"),
            &["number-disagrees content/a.md:7:15"],
        ),
        front("a list in one line", "từ khóa: chuyển đổi số, một cửa\n", &["list-comma content/a.md:5:10"]),
        front("an alias that nothing names", "tóm tắt: *quan trọng*\n", &["yaml-alias content/a.md:5:10"]),
        front(
            "an error that nobody can answer for",
            "bỏ qua cảnh báo: [{mã: link-target, lý do: kệ}]\n",
            &["acceptance-void content/a.md:5:24"],
        ),
        front(
            "a value in VNI",
            "tóm tắt: Quyeát ñònh cuûa Uûy ban nhaân daân tænh veà vieäc giaùo duïc\n",
            &["legacy-encoding content/a.md:5:10"],
        ),
        body(
            "a paragraph in TCVN3",
            "Đoạn này đúng.\n\nKÕ ho¹ch c¶i c¸ch hµnh chÝnh nhµ n\u{ad}íc n¨m 2022\n",
            &["legacy-encoding content/a.md:9:1"],
        ),
        body(
            "a row with a cell too many",
            "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n",
            &["table-cells content/a.md:9:1"],
        ),
        body(
            "an embed with a slip",
            "{{thủ tuc hành chinhs: 1.005090}}\n",
            &["embed-unknown content/a.md:7:1"],
        ),
        body(
            "an embed in running text",
            "Xem {{thủ tục: 1.005090}} nhé.\n",
            &["embed-malformed content/a.md:7:5"],
        ),
        body("an embed of nothing", "{{thủ tục}}\n", &["embed-malformed content/a.md:7:1"]),
        body(
            "an embed with an unknown key",
            "{{thủ tục: /b.md | màu: đỏ}}\n",
            &["link-target content/a.md:7:1", "embed-malformed content/a.md:7:1"],
        ),
        body("a box that is not closed", "{{lưu ý}}\n\nChữ.\n", &["embed-malformed content/a.md:7:1"]),
        body(
            "a box that is closed twice",
            "{{lưu ý: Chữ.}}\n\n{{hết}}\n",
            &["embed-malformed content/a.md:9:1"],
        ),
        body(
            "an embed of a procedure that is not there",
            "{{thủ tục: 1.005091}}\n",
            &["embed-target content/a.md:7:1"],
        ),
        body(
            "an embed of a document that is not there",
            "{{văn bản: 107/2020/NĐ-CP}}\n",
            &["embed-target content/a.md:7:1"],
        ),
        body("a button without a portal", "{{nộp hồ sơ}}\n", &["embed-target content/a.md:7:1"]),
        body(
            "a figure without a description",
            "{{hình: a.png}}\n",
            &["image-alt-missing content/a.md:7:1", "link-target content/a.md:7:1"],
        ),
        case(
            "a card of something of another kind",
            &[("content/a.md", &news("", "{{thủ tục: /b.md}}\n")), ("content/b.md", &news("", ""))],
            &["embed-target content/a.md:7:1"],
        ),
        case(
            "a page that would be a download",
            &[("content/bai.md.txt", "---\ntiêu đề: A\n---\n")],
            &["file-ending content/bai.md.txt"],
        ),
        case(
            "a list of salaries beside an article",
            &[
                ("content/tin/a.md", "---\ntiêu đề: A\n---\n\nChữ.\n"),
                ("content/tin/bang-luong.xlsx", "PK\u{3}\u{4}"),
            ],
            &["file-unreferred content/tin/bang-luong.xlsx"],
        ),
        case(
            "a folder to publish that is not there",
            &[
                ("cchc.yaml", "title: tai lieu\npublish:\n  folders: [tai-lieu-cu, tai-lie]\n"),
                ("content/tai-lieu/a.md", "---\ntiêu đề: A\n---\n\nChữ.\n"),
            ],
            &["config-invalid cchc.yaml:3:13", "config-invalid cchc.yaml:3:26"],
        ),
        case(
            "an article that a computer copied",
            &[
                ("content/a.md", "---\ntiêu đề: A\n---\n\nChữ.\n"),
                ("content/a - Copy.md", "---\ntiêu đề: A\n---\n\nChữ.\n"),
            ],
            &["file-copy content/a - Copy.md"],
        ),
        body_of_tag(),
        case("a file that runs", &[("content/a.html", "<p>")], &["file-type-refused content/a.html"]),
        case("a PDF that is none", &[("content/a.pdf", "PK\u{3}\u{4}")], &["file-content content/a.pdf"]),
        case(
            "one code at one level twice",
            &[("content/a.md", &complete), ("content/b.md", &complete)],
            &["number-twice content/b.md:4:13"],
        ),
    ]
}

/// Slips of people who type in a hurry, paste from Word, or guess.
fn slips() -> Vec<Case> {
    let of = |name, text: &str, findings| case(name, &[("content/a.md", text)], findings);
    let mut cases = vec![
        body("a heading without its space", "##Kết quả\n", &["markup-text content/a.md:7:1"]),
        body("bullets of Word", "• một\n• hai\n", &["markup-text content/a.md:7:1"]),
        body("dashes of Word", "Gồm:\n– một\n– hai\n", &["markup-text content/a.md:8:1"]),
        body("points that run together", "a) một\nb) hai\n", &["markup-text content/a.md:7:1"]),
        body("points with blank lines", "a) một\n\nb) hai\n", &[]),
        body("a table without its line", "| a | b |\n| 1 | 2 |\n", &["markup-text content/a.md:7:1"]),
        case(
            "a link with a gap",
            &[("content/a.md", &news("", "Tải [mẫu] (mau.csv).\n")), ("content/mau.csv", "a,b\n1,2\n")],
            &["markup-text content/a.md:7:9", "file-unreferred content/mau.csv"],
        ),
        body("words in brackets", "Theo [Điều 5] (sửa đổi) và [1].\n", &[]),
        body("stars with spaces", "Nhớ ** mang theo ** giấy.\n", &["markup-text content/a.md:7:5"]),
        body("an indented paragraph", "Chữ.\n\n     Thụt vào.\n", &["markup-text content/a.md:9:5"]),
        body("a rule below a paragraph", "Chữ.\n---\n", &["markup-text content/a.md:7:1"]),
        body("an embed in single braces", "{lưu ý: Nhớ.}\n", &["markup-text content/a.md:7:1"]),
        case(
            "an embed without its colon",
            &[("content/a.md", &news("", "{{bài b.md}}\n")), ("content/b.md", &news("", ""))],
            &["embed-malformed content/a.md:7:1"],
        ),
        body("an embed without its end", "{{lưu ý: Nhớ.\n", &["embed-malformed content/a.md:7:1"]),
        body("an embed of half a code", "{{thủ tục: 1.00509}}\n", &["embed-malformed content/a.md:7:1"]),
        body(
            "the end of a box below a list",
            "{{lưu ý}}\n\n- một\n{{hết}}\n",
            &["embed-malformed content/a.md:10:1"],
        ),
        body("a sentence nobody replaced", "Viết nội dung ở đây.\n", &["placeholder-left content/a.md:7:1"]),
        body("a domain without its scheme", "[a](www.daklak.gov.vn)\n", &["link-target content/a.md:7:1"]),
        body(
            "a file of one's own computer",
            "[a](C:\\\\Users\\\\a.pdf)\n",
            &["link-target content/a.md:7:1"],
        ),
        case(
            "backslashes in a path",
            &[("content/a.md", &news("", "[a](tin\\b.md)\n")), ("content/tin/b.md", &news("", ""))],
            &["link-target content/a.md:7:1"],
        ),
        front("no space behind a colon", "tóm tắt:Họp\n", &["yaml-line content/a.md:5:1"]),
        front("a full-width colon", "tóm tắt：Họp\n", &["yaml-line content/a.md:5:1"]),
        front("spaces of Word", "thêm:\n\u{a0}\u{a0}k: v\n", &["yaml-tab content/a.md:6:1"]),
        front(
            "a comma that cuts a value",
            "lịch sử: [{ngày: 01/03/2022, nội dung: Sửa tên, thêm ảnh}]\n",
            &["value-type content/a.md:5:40"],
        ),
        front(
            "a list of choices in one line",
            "nhóm đối tượng: Người dân, Doanh nghiệp\n",
            &["list-comma content/a.md:5:17"],
        ),
        front("an alias of today's address", "đường dẫn cũ: a\n", &["address-twice content/a.md:5:15"]),
        of(
            "a title without its space",
            "---\nloại: tin tức\ntiêu đề:Bài\nngày: 01/03/2022\n---\n",
            &["yaml-line content/a.md:3:1"],
        ),
        of(
            "a dash of Word for hyphens",
            "———\ntiêu đề: A\n———\n",
            &["front-matter-missing content/a.md:1:1"],
        ),
        of("a blank line at the top", "\n---\ntiêu đề: A\n---\n", &["front-matter-missing content/a.md:1:1"]),
        of(
            "a step with a colon",
            &procedure("").replace("thực hiện: Nộp hồ sơ.", "thực hiện:\n  - Bước 1: Nộp đơn"),
            &["yaml-colon content/a.md:6:5"],
        ),
        of(
            "a count with decimals",
            &kind("khảo sát", "số phiếu thu về: 12.5\n"),
            &["value-type content/a.md:4:18"],
        ),
        of("a count with its thousands", &kind("khảo sát", "số phiếu thu về: 1.200\n"), &[]),
        of(
            "results of a survey in a table",
            &kind("khảo sát", "kết quả khảo sát: kq.csv\n"),
            &["value-type content/a.md:4:19"],
        ),
        of(
            "a related procedure that is not there",
            &procedure("thủ tục liên quan: 1.005091\n"),
            &["procedure-missing content/a.md:14:20"],
        ),
    ];
    cases.extend([
        body(
            "a comment that swallows the rest",
            "Chữ.\n\n<!-- ghi chú\n\n## Mục\n",
            &["html-unclosed content/a.md:9:1"],
        ),
        body("a footnote that nothing calls", "Chữ.\n\n[^9]: thừa\n", &["markup-text content/a.md:9:1"]),
        body("code that is never closed", "Chữ.\n\n```\nhết bài\n", &["markup-text content/a.md:9:1"]),
        body(
            "a numbered item without its space",
            "1.Bước một\n2.Bước hai\n",
            &["markup-text content/a.md:7:1"],
        ),
        body("letters broken on the way", "Táº\u{ad}p huáº¥n\n", &["legacy-encoding content/a.md:7:1"]),
        body(
            "two versions of a line",
            "Chữ.\n\n<<<<<<< HEAD\nTrước ngày 15.\n=======\nTrước ngày 20.\n>>>>>>> sua-ngay\n",
            &["conflict-marker content/a.md:9:1"],
        ),
        body(
            "a mark left of two versions",
            "Trước ngày 20.\n>>>>>>> sua-ngay\n",
            &["conflict-marker content/a.md:8:1"],
        ),
        case(
            "versions in front matter, a table, the configuration",
            &[
                (
                    "content/a.md",
                    "---\n<<<<<<< HEAD\ntiêu đề: A\n=======\ntiêu đề: B\n>>>>>>> b\n---\n\nChữ.\n",
                ),
                (
                    "content/b.csv",
                    "năm,điểm\r\n<<<<<<< .mine\r\n2021,5\r\n=======\r\n2021,5\r\n>>>>>>> .r6\r\n",
                ),
                ("content/c.md", "---\ntiêu đề: C\n---\n\n[Bảng](b.csv)\n"),
                ("cchc.yaml", "title: A\n<<<<<<< HEAD\nlanguage: vi\n=======\nlanguage: en\n>>>>>>> b\n"),
            ],
            &[
                "conflict-marker cchc.yaml:2:1",
                "conflict-marker content/a.md:2:1",
                "conflict-marker content/b.csv:2:1",
            ],
        ),
        front("a title of two words in TCVN3", "tóm tắt: Gi¸o dôc\n", &["legacy-encoding content/a.md:5:10"]),
        case(
            "a table that Excel saved as plain CSV",
            &[
                ("content/a.md", &news("", "Chữ.\n")),
                ("content/b.csv", "don v?,di?m\nS? Giáo d?c,5\nS? Y t?,6\n"),
            ],
            &[
                "legacy-encoding content/b.csv:1:8",
                "legacy-encoding content/b.csv:2:1",
                "legacy-encoding content/b.csv:3:1",
            ],
        ),
        case(
            "a configuration that was opened in another encoding",
            &[("content/a.md", &news("", "Chữ.\n")), ("cchc.yaml", "title: Sá»Ÿ GiÃ¡o dá»¥c\n")],
            &["legacy-encoding cchc.yaml:1:8"],
        ),
        body("a quotation mark of Windows", "Đợt \u{93}một\u{94}\n", &["control-character content/a.md:7:5"]),
        body("a mark within a file", "Đợt\u{feff} một\n", &["control-character content/a.md:7:4"]),
        case(
            "words of examples that nobody replaced",
            &[
                (
                    "cchc.yaml",
                    "title: A\norganisation:\n  name: Tên cơ quan\nlinks:\n  - {title: B, url: https://…}\n",
                ),
                (
                    "content/a.md",
                    "---\nloại: khảo sát\ntiêu đề: Tên bài\nliên kết phiếu: https://…\n---\n\nChữ.\n",
                ),
            ],
            &[
                "placeholder-left cchc.yaml:3:9",
                "placeholder-left cchc.yaml:5:21",
                "placeholder-left content/a.md:3:10",
                "placeholder-left content/a.md:4:17",
            ],
        ),
        case(
            "an article of a title alone",
            &[
                ("content/a.md", "---\ntiêu đề: A\n---\n"),
                (
                    "content/b.md",
                    "---\nloại: tin tức\ntiêu đề: B\nngày: 01/03/2022\ntừ khóa: [một cửa]\n---\n\n \n",
                ),
                ("content/c.md", "---\nloại: khảo sát\ntiêu đề: C\n---\n"),
                ("content/c2.md", "---\ntiêu đề: C\n---\n\n***\n\n\u{a0}\u{200b}\n"),
                ("content/c3.md", "---\ntiêu đề: C\n---\n\n## Mục\n"),
                ("content/d.md", "---\ntiêu đề: D\nbản nháp: có\n---\n"),
                ("content/e.md", "---\ntiêu đề: E\ntóm tắt: Một câu.\n---\n"),
                ("content/g.md", &document("trích yếu: G\n")),
                ("content/muc/_index.md", "---\ntiêu đề: Mục\n---\n"),
            ],
            &[
                "part-empty content/a.md:1:1",
                "part-empty content/b.md:1:1",
                "part-empty content/c.md:1:1",
                "part-empty content/c2.md:1:1",
            ],
        ),
        body("an alert of another name", "> [!WARNNING]\n> Chữ.\n", &["markup-text content/a.md:7:3"]),
        body("bold text that is never closed", "**Hạn nộp: 30/11/2026\n", &["markup-text content/a.md:7:1"]),
        body("letters that are lost", "T\u{fffd}p huấn\n", &["legacy-encoding content/a.md:7:2"]),
        front("a value that begins with a bang", "tóm tắt: !quan trọng\n", &["yaml-alias content/a.md:5:10"]),
        front("a value that begins with a pipe", "tóm tắt: | Sở họp\n", &["yaml-syntax content/a.md:5:10"]),
        front(
            "bullets in a list of words",
            "từ khóa:\n  • một cửa\n  • hồ sơ\n",
            &["yaml-line content/a.md:6:3", "yaml-line content/a.md:7:3"],
        ),
        front(
            "taken off before it is published",
            "gỡ từ ngày: 01/01/2022\n",
            &["date-order content/a.md:5:13"],
        ),
        front(
            "a day with a hidden letter",
            "cập nhật: 01/\u{200b}04/2022\n",
            &["date-unreadable content/a.md:5:11"],
        ),
        front(
            "an address for a file",
            "tệp đính kèm: https://a.gov.vn/b.pdf\n",
            &["link-target content/a.md:5:15"],
        ),
        of(
            "a block closed by a dash of Word",
            "---\nloại: tin tức\ntiêu đề: A\nngày: 01/03/2022\n———\n\nChữ.\n",
            &["front-matter-unclosed content/a.md:5:1"],
        ),
        of(
            "a block that is not closed above a body",
            "---\nloại: tin tức\ntiêu đề: A\nngày: 01/03/2022\n\nĐiện thoại: 1\n\n| a |\n|---|\n",
            &["front-matter-unclosed content/a.md:1:1"],
        ),
        of(
            "steps that say nothing",
            &procedure("").replace("thực hiện: Nộp hồ sơ.", "thực hiện: Đang cập nhật"),
            &["part-empty content/a.md:5:21"],
        ),
        of(
            "a fee that says nothing",
            &procedure("phí, lệ phí: Không có thông tin\n"),
            &["part-empty content/a.md:14:14"],
        ),
        of(
            "steps that are numbered in one line",
            &procedure("")
                .replace("thực hiện: Nộp hồ sơ.", "thực hiện: 1. Nộp hồ sơ, phí 2. Thi 3. Nhận kết quả"),
            &["list-comma content/a.md:5:21"],
        ),
        of(
            "ways of submitting with their times",
            &procedure("").replace(
                "thức thực hiện: trực tiếp",
                "thức thực hiện:\n  - Trực tiếp: 5 ngày\n  - trực tuyến: 3 ngày làm việc",
            ),
            &[],
        ),
        of(
            "a hotline beside a telephone",
            &kind(
                "điểm tiếp nhận",
                "địa chỉ: 1 Lê Duẩn\nđiện thoại: 0262 3812 999\nđường dây nóng: '1022'\n",
            ),
            &[],
        ),
        of("a charge and a fee by their own keys", &procedure("phí: Không\nlệ phí: Không\n"), &[]),
        of(
            "a charge and a fee in a list",
            &procedure("phí, lệ phí:\n  - Phí: Không\n  - Lệ phí: Không\n"),
            &[],
        ),
        of(
            "steps that take longer than the time that counts from the day of receipt",
            &procedure("quy trình nội bộ:\n  - {bước: Nhận, thời hạn: 9 ngày}\n")
                .replace("giải quyết: 5 ngày", "giải quyết: 05 ngày kể từ ngày nhận đủ hồ sơ"),
            &["time-limit-exceeded content/a.md:15:3"],
        ),
        of(
            "two levels in one line, one of which has ended",
            &procedure("cấp thực hiện: Cấp Tỉnh; Cấp Huyện\n"),
            &["list-comma content/a.md:14:16", "body-ended content/a.md:14:16"],
        ),
        of(
            "codes in one line",
            &document("trích yếu: A\ncông bố thủ tục: 1.005090, 1.005144; 2.001914\n"),
            &[
                "list-comma content/a.md:7:18",
                "procedure-missing content/a.md:7:18",
                "procedure-missing content/a.md:7:18",
                "procedure-missing content/a.md:7:18",
            ],
        ),
        of(
            "a change of method in no year",
            &kind("chỉ số", "thay đổi phương pháp: quý I/2024\n"),
            &["period-malformed content/a.md:4:23"],
        ),
        of(
            "a change of method with what changed",
            &kind("chỉ số", "thay đổi phương pháp: Năm 2024 bỏ 2 tiêu chí\n"),
            &["period-malformed content/a.md:4:23"],
        ),
        of(
            "three ways in one line",
            &procedure("")
                .replace("thức thực hiện: trực tiếp", "thức thực hiện: Trực tiếp, trực tuyến hoặc bưu chính"),
            &["list-comma content/a.md:6:22"],
        ),
        body(
            "a file of one's own computer with spaces",
            "[HD](D:\\Huong dan\\a b.pdf)\n",
            &["link-target content/a.md:7:6"],
        ),
        of("a change of method in a year in words", &kind("chỉ số", "thay đổi phương pháp: năm 2024\n"), &[]),
        of(
            "an event whose day nobody knows",
            &kind("tuyên truyền", "sự kiện: [{tên: Họp, ngày: chưa rõ}]\n"),
            &["fact-unknown content/a.md:4:28"],
        ),
        of(
            "a way without its channel",
            &procedure("")
                .replace("thức thực hiện: trực tiếp", "thức thực hiện: [{thời hạn giải quyết: 5 ngày}]"),
            &["value-type content/a.md:6:23"],
        ),
        of(
            "a paper without its name",
            &procedure("").replace("hồ sơ: Đơn", "hồ sơ: [{bản chính: 1}]"),
            &["value-type content/a.md:7:20"],
        ),
        of(
            "sets in words in brackets",
            &procedure("").replace("hồ sơ: 1\n", "hồ sơ: 02 bộ (01 bộ gốc, 01 bộ sao)\n"),
            &[],
        ),
        of(
            "half a code",
            &procedure("thủ tục liên quan: 1.5090\n"),
            &["procedure-code-malformed content/a.md:14:20"],
        ),
        of(
            "two levels in one line",
            &procedure("cấp thực hiện: cấp tỉnh, cấp xã\n"),
            &["list-comma content/a.md:14:16"],
        ),
        of(
            "a year of five digits in a number",
            &document("trích yếu: A\n").replace("107/2020/", "107/20200/"),
            &["number-malformed content/a.md:3:10"],
        ),
        of(
            "effect before issue",
            &document("trích yếu: A\n").replace("25/11/2020", "25/11/2002"),
            &["number-disagrees content/a.md:5:16"],
        ),
        of(
            "a suspension that ends before it begins",
            &document("trích yếu: A\nbị ngưng hiệu lực: [{từ: 31/03/2022, đến: 01/03/2022}]\n"),
            &["date-order content/a.md:7:21"],
        ),
        of(
            "a plan that ends before it begins",
            &document("trích yếu: A\nthời gian thực hiện: {từ: 2025, đến: 2021}\n"),
            &["value-range content/a.md:7:22"],
        ),
        of("a year of five digits", &kind("tuyên truyền", "năm: 20222\n"), &["value-type content/a.md:4:6"]),
        of(
            "a result of no year",
            &kind("chỉ số", "kết quả từng năm: [{kỳ: 20222, giá trị: 41}]\n"),
            &["period-malformed content/a.md:4:25"],
        ),
        case(
            "two reports of one number and day",
            &[
                ("content/a.md", &kind("báo cáo", "số: 15/BC-SGDĐT\nngày ban hành: 01/03/2022\n")),
                ("content/b.md", &kind("báo cáo", "số: 15/BC-SGDĐT\nngày ban hành: 01/03/2022\n")),
            ],
            &["number-twice content/b.md:4:5"],
        ),
        case("a table without a row", &[("content/b.csv", "")], &["table-malformed content/b.csv"]),
        case(
            "a page in front of a PDF",
            &[("content/a.pdf", "<script>x</script>%PDF-1.4")],
            &["file-content content/a.pdf"],
        ),
        case(
            "a language that is none",
            &[("cchc.yaml", "language: vi\" onload\n")],
            &["config-invalid cchc.yaml:1:11"],
        ),
        case(
            "a file in the folder of the index of the search",
            &[
                ("content/a.md", &news("", "[tệp](tim-kiem/chi-muc/a.txt)\n")),
                ("content/tim-kiem/chi-muc/a.txt", "x"),
            ],
            &["address-twice content/tim-kiem/chi-muc/a.txt"],
        ),
        case(
            "a page at the address of the search",
            &[("content/tim-kiem.md", &news("", ""))],
            &["address-twice content/tim-kiem.md:1:1"],
        ),
        case(
            "a synonym of nothing",
            &[("cchc.yaml", "synonyms:\n  equal:\n    - [Ea Kar]\n")],
            &["config-invalid cchc.yaml:3:8"],
        ),
        case(
            "an address where a domain is wanted",
            &[("cchc.yaml", "outbound: ['https://gov.vn/']\n")],
            &["config-invalid cchc.yaml:1:13"],
        ),
    ]);
    cases.push(near_numbers());
    cases.push(case(
        "brackets that are never closed",
        &[
            ("content/a.md", &news(&format!("từ khóa: {}\n", "[".repeat(5_000)), "")),
            ("content/b.md", &news("", &"> ".repeat(5_000))),
        ],
        &["past-budget content/a.md:5:110", "past-budget content/b.md:7:201"],
    ));
    let dossier = |level: &str| procedure(&format!("cấp thực hiện: {level}\n"));
    cases.push(case(
        "an embed that could mean two procedures",
        &[
            ("content/a.md", &news("", "{{thủ tục: 1.005090}}\n")),
            ("content/b.md", &dossier("cấp tỉnh")),
            ("content/c.md", &dossier("cấp xã")),
        ],
        &["embed-target content/a.md:7:1"],
    ));
    cases
}

/// Numbers of which the site has one that differs in a mark or a zero alone; a text may cite any.
fn near_numbers() -> Case {
    let plan = "---\nloại: văn bản\nsố hiệu: 913/KH-SGDĐT\nngày ban hành: 01/04/2026\ncơ quan ban hành: Sở\ntrích yếu: A\ncăn cứ: [912/HĐ-SGDĐT ngày 01/03/2026, 31/2026/QĐ-UBND của UBND tỉnh Đắk Lắk]\n---\n\nTheo hợp đồng số 912/HĐ-SGDĐT.\n";
    let guidance = "---\nloại: văn bản\nsố hiệu: 912/HD-SGDĐT\nngày ban hành: 01/03/2026\ncơ quan ban hành: Sở\ntrích yếu: A\n---\n";
    let decision = "---\nloại: văn bản\nsố hiệu: 031/2026/QĐ-UBND\nngày ban hành: 01/03/2026\nngày hiệu lực: 15/03/2026\ncơ quan ban hành: UBND tỉnh Đắk Lắk\ntrích yếu: A\n---\n";
    case(
        "numbers that differ from those of the site in a mark or a zero",
        &[("content/a.md", plan), ("content/b.md", guidance), ("content/c.md", decision)],
        &["number-near content/a.md:7:10", "number-near content/a.md:7:40"],
    )
}

/// Codes that need a real folder, or no address, and have tests of their own below.
const ELSEWHERE: [Code; 17] = [
    Code::RobotsUnread,
    Code::ContentMissing,
    Code::BaseUrlMissing,
    Code::SymbolicLink,
    Code::FileUnreadable,
    Code::FileTooLarge,
    Code::NotUtf8,
    Code::PictureTooLarge,
    Code::PictureLarge,
    Code::PicturePosition,
    Code::OutputForeign,
    Code::OutputLink,
    Code::OutputInTheWay,
    Code::OutputRecord,
    Code::OutsideLost,
    Code::OutsideMoved,
    Code::OutsideUnsure,
];

/// The broken sites, by their names.
pub(crate) fn sites() -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    cases().into_iter().map(|case| (case.name, case.files)).collect()
}

#[test]
fn every_broken_site_is_told_at_its_place() {
    let mut wrong = Vec::new();
    for case in cases() {
        let files: Vec<(&str, &str)> = case.files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let (built, sources) = check(&files);
        let found = shown(&built.report, &sources);
        if found != case.findings {
            wrong.push(format!("{}: expected {:?}, found {found:?}", case.name, case.findings));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_is_triggered() {
    let mut triggered: BTreeSet<&str> = ELSEWHERE.iter().map(|code| code.as_str()).collect();
    let cases = cases();
    triggered.extend(cases.iter().flat_map(|case| case.findings).filter_map(|found| found.split(' ').next()));
    triggered.extend(crate::findings_law::codes());
    triggered.extend(crate::findings_procedure::codes());
    for code in Code::all() {
        assert!(triggered.contains(code.as_str()), "no broken site triggers {}", code.as_str());
    }
}

#[test]
fn every_code_is_documented_in_order() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/findings.md")).unwrap();
    let documented: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`')).collect();
    let codes: Vec<&str> = Code::all().map(|code| code.as_str()).collect();
    assert_eq!(documented, codes);
}

#[test]
fn all_findings_of_a_run_are_told_and_not_the_first_alone() {
    let bad = news("cập nhật: 31/02/2022\nbản mẫu: mai\nkhóa lạ hoắc: 1\n", "[a](b.md)\n\n[c](d.md)\n");
    let (built, sources) = check(&[("content/a.md", &bad), ("content/b b.md", "")]);
    assert_eq!(
        shown(&built.report, &sources),
        [
            "date-impossible content/a.md:5:11",
            "value-type content/a.md:6:10",
            "key-unknown content/a.md:7:1",
            "link-target content/a.md:10:1",
            "link-target content/a.md:12:1",
            "file-empty content/b b.md",
        ]
    );
}

#[test]
fn a_message_names_the_place_the_mistake_and_the_cure() {
    let bad = news("ngay ban hanhh: 01/03/2022\ncập nhật: 12/31/2022\n", "");
    let (built, sources) = check(&[(
        "content/a.md",
        &bad.replace("tin tức", "văn bản").replace("ngày: 01/03/2022\n", "số: 76/NQ-CP\ntrích yếu: A\n"),
    )]);
    insta::assert_snapshot!(show::human(&built.report, &sources, Language::Vietnamese, false).trim_end(), @r"
    lỗi[field-missing]: Bài thiếu thông tin bắt buộc `ngày ban hành`.
     --> content/a.md:1:1
      |
    1 | ---
      | ^^^
      |
      = cách sửa: Ghi thông tin này, ví dụ `ngày ban hành: 01/03/2022`; nếu chưa ai biết thì ghi `ngày ban hành: chưa rõ`.

    cảnh báo[key-unknown]: Bài loại “văn bản” không có khóa `ngay ban hanhh`; thông tin này chưa được dùng.
     --> content/a.md:6:1
      |
    6 | ngay ban hanhh: 01/03/2022
      | ^^^^^^^^^^^^^^
      |
    cách sửa: Có phải ý bạn là `ngày ban hành`?
      |
    6 - ngay ban hanhh: 01/03/2022
    6 + ngày ban hành: 01/03/2022
      |

    lỗi[date-impossible]: Ngày 12/31/2022 không có trong lịch (đọc là ngày 12 tháng 31 năm 2022).
     --> content/a.md:7:11
      |
    7 | cập nhật: 12/31/2022
      |           ^^^^^^^^^^
      |
    cách sửa: Ngày đứng trước tháng. Có phải ý bạn là `31/12/2022`?
      |
    7 - cập nhật: 12/31/2022
    7 + cập nhật: 31/12/2022
      |
    ");
}

#[test]
fn for_a_file_that_is_not_there_files_of_its_own_sort_are_proposed() {
    let help = |link: &str| {
        let (built, _) = check(&[
            ("content/a.md", &news("", &format!("[x]({link})\n"))),
            ("content/mau-don.pdf", "%PDF-1.4"),
        ]);
        built.report.diagnostics()[0].help.vi.clone()
    };
    assert!(help("mau-dom.pdf").contains("`/mau-don.pdf`"));
    assert!(!help("a.pdf").contains("Có phải ý bạn là"), "{}", help("a.pdf"));
}

#[test]
fn a_finding_that_somebody_answers_for_is_not_told() {
    let accepted = "bỏ qua cảnh báo: [{mã: heading-level, lý do: giữ như bản gốc}]\n";
    let (built, _) = check(&[("content/a.md", &news(accepted, "# Mục\n"))]);
    assert_eq!(built.report.diagnostics().len(), 0);
    // Errors cannot be answered for.
    let accepted = "bỏ qua cảnh báo: [{mã: link-target, lý do: kệ}]\n";
    let (built, _) = check(&[("content/a.md", &news(accepted, "[a](b.md)\n"))]);
    assert_eq!(built.report.codes(), [Code::AcceptanceVoid, Code::LinkTarget]);
}

#[test]
fn without_an_address_feeds_are_left_out_and_told() {
    let (sources, found) = crate::sources(&[("content/a.md", &news("", ""))]);
    let mut request = request();
    request.base_url = None;
    let built = cchc::build(&sources, found, &request, None, &Unobserved).unwrap();
    assert_eq!(built.report.codes(), [Code::BaseUrlMissing]);
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let utf16: Vec<u8> = "\u{feff}---".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (sources, found) =
        Sources::in_memory([("content/a.md", utf16.as_slice()), ("content/b.md", &[0xb5, 0xb8, 0x20][..])]);
    let built = cchc::build(&sources, found, &request(), None, &Unobserved).unwrap();
    assert_eq!(built.report.codes(), [Code::NotUtf8, Code::NotUtf8]);
    assert!(built.report.diagnostics()[0].message.vi.contains("UTF-16"));
}

#[test]
fn a_site_whose_parts_have_other_names_is_told_and_publishes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let codes = || {
        let (sources, found) = Sources::open(folder.path()).unwrap();
        let built = cchc::build(&sources, found, &request(), None, &Unobserved).unwrap();
        shown(&built.report, &sources)
    };
    assert_eq!(codes(), ["content-missing content"]);
    std::fs::write(folder.path().join("cchc.yml"), "title: A").unwrap();
    std::fs::create_dir(folder.path().join("Content")).unwrap();
    assert_eq!(codes(), ["content-missing Content", "content-missing cchc.yml"]);
}

#[test]
fn a_configuration_that_is_no_text_is_told() {
    let utf16: Vec<u8> = "\u{feff}title: A".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (sources, found) = Sources::in_memory([("cchc.yaml", utf16.as_slice())]);
    let built = cchc::build(&sources, found, &request(), None, &Unobserved).unwrap();
    assert_eq!(shown(&built.report, &sources), ["not-utf8 cchc.yaml:1:1"]);
}

#[test]
fn many_findings_on_one_long_line_are_told_in_short_excerpts() {
    let links: String = (0..2_000).map(|number| format!("[a](x{number}.md) ")).collect();
    let (built, sources) = check(&[("content/a.md", &news("", &links))]);
    assert_eq!(built.report.errors(), 2_000);
    let shown = show::human(&built.report, &sources, Language::Vietnamese, false);
    assert!(shown.len() < 2_000 * 2_500, "{} bytes", shown.len());
}

#[test]
fn a_file_that_is_too_large_or_gone_is_told_and_the_rest_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    std::fs::create_dir(&content).unwrap();
    std::fs::write(content.join("lon.md"), vec![b'a'; 5 * 1024 * 1024]).unwrap();
    std::fs::write(content.join("mat.md"), news("", "")).unwrap();
    std::fs::write(content.join("sai.md"), news("bản mẫu: mai\n", "")).unwrap();
    let (sources, found) = Sources::open(folder.path()).unwrap();
    std::fs::remove_file(content.join("mat.md")).unwrap();
    let built = cchc::build(&sources, found, &request(), None, &Unobserved).unwrap();
    assert_eq!(built.report.codes(), [Code::FileTooLarge, Code::FileUnreadable, Code::ValueType]);
}

/// A pipe would hang whoever opens it, and passed over the site would be one without its settings.
#[cfg(unix)]
#[test]
fn a_part_of_the_site_that_is_no_file_or_no_folder_is_an_error_and_is_never_opened() {
    for (name, other) in [
        ("cchc.yaml", "folder"),
        ("cchc.yaml", "pipe"),
        ("content", "pipe"),
        ("content", "file"),
        ("themes", "file"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        if name != "content" {
            std::fs::create_dir(root.join("content")).unwrap();
            std::fs::write(root.join("content/a.md"), news("", "")).unwrap();
        }
        match other {
            "folder" => std::fs::create_dir(root.join(name)).unwrap(),
            "file" => std::fs::write(root.join(name), "x").unwrap(),
            _ => {
                assert!(std::process::Command::new("mkfifo").arg(root.join(name)).status().unwrap().success())
            }
        }
        let out = root.join("public");
        let (sources, found) = Sources::open(root).unwrap();
        let publisher = cchc::output::Publisher::temporary(&out).unwrap();
        let built = cchc::build(&sources, found, &request(), Some(publisher), &Unobserved).unwrap();
        assert!(built.published.is_none(), "{name} is a {other}");
        let told = |found: &cchc::diagnostic::Diagnostic| {
            found.code == Code::FileUnreadable && found.place.path.as_str() == name
        };
        assert!(
            built.report.diagnostics().iter().any(told),
            "{name} is a {other}: {:?}",
            built.report.codes()
        );
    }
}

#[cfg(unix)]
#[test]
fn a_part_of_the_site_that_became_a_symbolic_link_is_an_error_and_what_is_published_stays() {
    type Linked = (&'static str, fn(&std::path::Path));
    // In each place, one that leads to what was there, one to nothing, one to itself.
    let linked: [Linked; 3] = [
        ("elsewhere", |path| {
            let away = path.with_file_name(".cho-khac");
            std::fs::rename(path, &away).unwrap();
            std::os::unix::fs::symlink(&away, path).unwrap();
        }),
        ("nothing", |path| std::os::unix::fs::symlink("/khong-co", path).unwrap()),
        ("itself", |path| std::os::unix::fs::symlink(path, path).unwrap()),
    ];
    for name in ["content", "content/tin", "content/tin/a.md", "content/tin/mau.pdf", "cchc.yaml", "themes"] {
        for (way, link) in linked {
            let folder = tempfile::tempdir().unwrap();
            let (root, out) = (folder.path().join("trang"), folder.path().join("public"));
            let write = |name: &str, text: &str| {
                std::fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
                std::fs::write(root.join(name), text).unwrap();
            };
            write("content/_index.md", "---\ntiêu đề: Trang\n---\n");
            write("content/tin/a.md", &news("tệp đính kèm: mau.pdf\n", "Chữ.\n"));
            write("content/tin/mau.pdf", "%PDF-1.4");
            write("cchc.yaml", "title: Một cửa\n");
            write("themes/default/templates/footer.html", "<footer>Chân</footer>");
            let build = || {
                let (sources, found) = Sources::open(&root).unwrap();
                let publisher = cchc::output::Publisher::temporary(&out).unwrap();
                cchc::build(&sources, found, &request(), Some(publisher), &Unobserved).unwrap()
            };
            assert!(build().published.is_some());
            let before = crate::tree(&out);
            let path = root.join(name);
            match way {
                "elsewhere" => {}
                _ if path.is_dir() => std::fs::remove_dir_all(&path).unwrap(),
                _ => std::fs::remove_file(&path).unwrap(),
            }
            link(&path);
            let built = build();
            let told: Vec<_> =
                built.report.diagnostics().iter().filter(|found| found.code == Code::SymbolicLink).collect();
            assert_eq!(told.len(), 1, "{name} {way}");
            assert_eq!(told[0].place.path.as_str(), name);
            assert!(built.published.is_none(), "{name} {way}");
            assert!(crate::tree(&out) == before, "{name} {way}");
        }
    }
}

#[test]
fn a_file_that_somebody_planted_in_the_output_is_told_and_left() {
    let files: Files<'_> = &[("content/a.md", &news("", ""))];
    let folder = tempfile::tempdir().unwrap();
    build_into(files, &request(), folder.path());
    std::fs::create_dir(folder.path().join("nha-cai")).unwrap();
    std::fs::write(folder.path().join("nha-cai/index.html"), "x").unwrap();
    let built = build_into(files, &request(), folder.path());
    assert_eq!(built.report.codes(), [Code::OutputForeign]);
    assert!(built.published.is_some(), "a warning does not forbid publishing");
    assert!(folder.path().join("nha-cai/index.html").exists());
}
