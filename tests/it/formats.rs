//! Whatever an editor writes, every output is of its format: XML, JSON, calendars and pages, over texts that nobody would write
//! by accident in every field of every kind, and in the configuration.

use cchc::{
    build::{Opened, Unobserved},
    page::PageKey,
    source::Sources,
};
use html5gum::{DefaultEmitter, Token, Tokenizer};
use proptest::prelude::*;
use roxmltree::{Document, Node};
use serde_json::Value;

use crate::{mistakes::cases, request};

/// What means something in one of the formats, or is forbidden in one.
const PIECES: [&str; 48] = [
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "</script>",
    "<script>",
    "</title>",
    "</textarea>",
    "<xss onxss=1>",
    "\"><xss>",
    "' onxss='1",
    "\" onxss=\"1",
    "&",
    "&amp;",
    "&#0;",
    "&lt;xss&gt;",
    "<",
    ">",
    "\"",
    "'",
    "`",
    "\\",
    "\\n",
    ";",
    ",",
    ":",
    "{{",
    "}}",
    "{% x %}",
    "${x}",
    "\n",
    "\r",
    "\t",
    "\u{0}",
    "\u{7}",
    "\u{b}",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{200f}",
    "\u{fffe}",
    "\u{fdd0}",
    "\u{1ffff}",
    "😀",
    "𝕏",
    "\u{301}",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => Just("Sở Giáo dục ".to_owned()),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-zA-ZàĐ0-9 ]{1,80}",
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| format!("A{}z", pieces.concat()))
}

/// A text as a scalar of YAML that means just that.
fn quoted(text: &str) -> String {
    let written = text.chars().map(|c| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' => String::from(c),
        c => format!("\\U{:08X}", u32::from(c)),
    });
    format!("\"{}\"", written.collect::<String>())
}

const CONFIG: &str = "title: @\ndescription: @\ncampaign: @\norganisation: {name: @, address: @, phone: @}\nlinks: [{title: @, url: \"https://dichvucong.gov.vn/\", role: apply}]\nfooter: [{title: @, url: tin}]\nrequired_sections: [{title: @, url: tin, basis: @}]\n";

/// An article of each kind, with `@` for every text.
const ARTICLES: [(&str, &str); 10] = [
    ("content/tin/_index.md", "---\ntiêu đề: @\ntóm tắt: @\nloại: tin tức\n---\n"),
    (
        "content/tin/a.md",
        "---\nloại: tin tức\ntiêu đề: @\ntóm tắt: @\nngày: 01/03/2022\ntác giả: @\nnguồn: @\ntừ khóa: [@, @]\nđơn vị phụ trách: @\nliên hệ: @\nthông tin thêm: {k: @}\n---\n\n",
    ),
    (
        "content/van-ban/b.md",
        "---\nloại: văn bản\nsố ký hiệu: 901/2015/NĐ-CP\nngày ban hành: 01/03/2015\nngày có hiệu lực: 01/07/2015\ntrích yếu: @\nngười ký: @\nchức vụ người ký: @\ntên thường gọi: [@]\nlĩnh vực: [@]\nngày kiểm tra hiệu lực: 01/10/2026\nbản chính thức: https://example.gov.vn/901\n---\n\n",
    ),
    (
        "content/van-ban/c.md",
        "---\nloại: văn bản\nsố ký hiệu: 903/2026/NĐ-CP\nngày ban hành: 01/10/2026\nngày có hiệu lực: 01/01/2027\ntrích yếu: @\nthay thế: [901/2015/NĐ-CP]\n---\n\n",
    ),
    (
        "content/thu-tuc/p.md",
        "---\nloại: thủ tục\ntiêu đề: @\nmã thủ tục: 9.000001\nlĩnh vực: @\ncấp thực hiện: cấp tỉnh\ntrình tự thực hiện: [@, @]\ncách thức thực hiện: [{hình thức nộp: trực tuyến, thời hạn giải quyết: 5 ngày làm việc, mô tả: @}]\nthành phần hồ sơ: [{tên giấy tờ: @, bản chính: 1}]\nsố lượng hồ sơ: 1\nthời hạn giải quyết: 5 ngày làm việc\nđối tượng thực hiện: @\ncơ quan giải quyết: @\nkết quả thực hiện: @\nphí, lệ phí: [{tên khoản thu: @, mức thu: @}]\nyêu cầu, điều kiện thực hiện: @\nliên kết nộp hồ sơ: https://dichvucong.gov.vn/\ncăn cứ pháp lý: [903/2026/NĐ-CP]\nhỏi đáp: [{hỏi: @, đáp: @}]\n---\n\n",
    ),
    (
        "content/bao-cao/r.md",
        "---\nloại: báo cáo\ntiêu đề: @\nkỳ báo cáo: 2022-Q1\nngày ban hành: 01/04/2022\ncơ quan báo cáo: @\n---\n\n",
    ),
    (
        "content/chi-so/d.md",
        "---\nloại: chỉ số\ntiêu đề: @\nchỉ số: @\nđơn vị công bố: @\nđơn vị tính: @\nkết quả theo năm: [{năm: 2020, giá trị: 80}, {năm: 2021, giá trị: 81, ghi chú: @}]\n---\n\n",
    ),
    (
        "content/dot/e.md",
        "---\nloại: đợt tuyên truyền\ntiêu đề: @\nnăm tuyên truyền: 2022\nchủ đề: @\nấn phẩm: [{loại ấn phẩm: poster, tên: @, nội dung từ: [9.000001]}]\n---\n\n",
    ),
    (
        "content/khao-sat/f.md",
        "---\nloại: khảo sát\ntiêu đề: @\nngày mở phiếu: 01/11/2026\nngày đóng phiếu: 30/11/2026\nkết quả khảo sát: [{nội dung: @, tỷ lệ: 90%}]\n---\n\n",
    ),
    ("content/diem/g.md", "---\nloại: điểm tiếp nhận\ntiêu đề: @\nđịa chỉ: @\nđiện thoại: @\n---\n\n"),
];

/// A site in which the texts stand in turn, and in every body.
fn site(texts: &[String]) -> Vec<(&'static str, String)> {
    let mut next = texts.iter().cycle();
    let mut filled = |skeleton: &str| {
        let mut parts = skeleton.split('@');
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            out.push_str(&quoted(next.next().unwrap()));
            out.push_str(part);
        }
        out
    };
    let mut files = vec![("cchc.yaml", filled(CONFIG))];
    for (path, skeleton) in ARTICLES {
        let front = filled(skeleton);
        let body = texts.join("\n\n");
        files.push((path, format!("{front}{body}\n\n## {}\n", texts[0].replace('\n', " "))));
    }
    files
}

/// The outputs of a site by their addresses, whatever is found in it.
fn outputs(files: &[(&'static str, String)]) -> Vec<(PageKey, String, Vec<u8>)> {
    let (sources, _) = Sources::in_memory(files.iter().map(|(path, text)| (*path, text.as_bytes())));
    let request = request();
    let opened = Opened::open(&sources, &request, &Unobserved);
    let joined = opened.join(&request.occasion);
    let snapshot = opened.snapshot(&joined, false, None);
    let renderer = snapshot.renderer().unwrap();
    let rendered =
        snapshot.plan.pages.iter().filter_map(|page| {
            Some((page.key.clone(), page.url.to_string(), renderer.render(page).unwrap()?))
        });
    rendered.collect()
}

/// The children of an element that have a name, in whatever namespace.
fn named<'a, 'b: 'a>(node: Node<'a, 'b>, name: &'a str) -> impl Iterator<Item = Node<'a, 'b>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

/// Which of the children that a standard asks for an element has not.
fn missing(node: Node<'_, '_>, names: &[&str]) -> Vec<String> {
    let missing = names.iter().filter(|name| named(node, name).next().is_none());
    missing.map(|name| format!("<{}> without <{name}>", node.tag_name().name())).collect()
}

/// What is wrong with a feed or a sitemap (RFC 4287, RSS 2.0, sitemaps.org).
fn faults_of_xml(text: &str) -> Vec<String> {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return vec![error.to_string()],
    };
    let root = document.root_element();
    let mut faults = Vec::new();
    match root.tag_name().name() {
        "feed" => {
            faults.extend(missing(root, &["title", "id", "updated", "author", "link"]));
            for entry in named(root, "entry") {
                faults.extend(missing(entry, &["title", "id", "updated", "link", "summary"]));
            }
            let instant =
                |node: Node<'_, '_>| node.text().is_some_and(|text| text.ends_with("T00:00:00+07:00"));
            let wrong =
                root.descendants().filter(|node| node.tag_name().name() == "updated" && !instant(*node));
            faults.extend(wrong.map(|node| format!("{:?} is no instant", node.text())));
        }
        "rss" => {
            let channel = named(root, "channel").next().unwrap();
            faults.extend(missing(channel, &["title", "link", "description"]));
            for item in named(channel, "item") {
                faults.extend(missing(item, &["title", "link", "guid", "pubDate", "description"]));
                let html = named(item, "description").next().and_then(|node| node.text()).unwrap_or_default();
                faults.extend(elements(html).map(|name| format!("a description opens <{name}>")));
            }
        }
        "urlset" => {
            faults.extend(missing(root, &["url"]));
            named(root, "url").for_each(|url| faults.extend(missing(url, &["loc"])));
            if root.children().count() > 50_000 || text.len() > 50_000_000 {
                faults.push("a sitemap that is too long".to_owned());
            }
        }
        other => faults.push(format!("a root <{other}>")),
    }
    faults
}

/// The elements that a piece of HTML opens.
fn elements(html: &str) -> impl Iterator<Item = String> {
    let tokens = Tokenizer::new(html).flatten();
    tokens.filter_map(|token| match token {
        Token::StartTag(tag) => Some(String::from_utf8_lossy(&tag.name).into_owned()),
        _ => None,
    })
}

/// What is wrong with a calendar (RFC 5545), read line by line.
fn faults_of_calendar(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if !text.ends_with("\r\n") || text.replace("\r\n", "").contains(['\r', '\n']) {
        faults.push("lines that do not end as the standard wants".to_owned());
    }
    faults
        .extend(text.split("\r\n").filter(|line| line.len() > 75).map(|line| format!("a long line: {line}")));
    let mut open: Vec<&str> = Vec::new();
    let mut in_event: Vec<&str> = Vec::new();
    let unfolded = text.replace("\r\n ", "");
    for line in unfolded.split_terminator("\r\n") {
        let Some((name, value)) = line.split_once(':') else {
            faults.push(format!("no property: {line:?}"));
            continue;
        };
        let name = name.split(';').next().unwrap();
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-') {
            faults.push(format!("no name of a property: {line:?}"));
        }
        if value.contains(|c: char| c.is_control() && c != '\t') {
            faults.push(format!("a control character: {line:?}"));
        }
        in_event.push(name);
        match name {
            "BEGIN" => {
                open.push(value);
                in_event.clear();
            }
            "END" => {
                if open.pop() != Some(value) {
                    faults.push(format!("{value} ends what did not begin"));
                }
                let needed = ["UID", "DTSTAMP", "DTSTART", "SUMMARY"];
                let lacks = needed.iter().filter(|name| value == "VEVENT" && !in_event.contains(name));
                faults.extend(lacks.map(|name| format!("an event without {name}")));
            }
            "SUMMARY" | "DESCRIPTION" => {
                let mut letters = value.chars();
                while let Some(letter) = letters.next() {
                    let escaped =
                        letter == '\\' && !matches!(letters.next(), Some('\\' | ';' | ',' | 'n' | 'N'));
                    if escaped || matches!(letter, ';' | ',') {
                        faults.push(format!("a text that is not escaped: {value:?}"));
                    }
                }
            }
            _ => {}
        }
    }
    if !open.is_empty() {
        faults.push(format!("{open:?} do not end"));
    }
    faults
}

/// What is wrong with a page: elements and attributes that a text opened, data that do not parse, charts that are no XML.
fn faults_of_page(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut emitter = DefaultEmitter::<()>::new_with_span();
    emitter.naively_switch_states(true);
    let mut in_data = false;
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        match token {
            Token::StartTag(tag) => {
                let named = |name: &[u8]| name.windows(3).any(|part| part == b"xss");
                if named(&tag.name) || tag.attributes.keys().any(|name| named(name)) {
                    faults.push(format!("a text opens <{}>", String::from_utf8_lossy(&tag.name)));
                }
                let kind = tag.attributes.get(b"type".as_slice());
                in_data = kind.is_some_and(|kind| kind.value.as_slice() == b"application/ld+json");
            }
            Token::String(text) if in_data => {
                let data = serde_json::from_slice::<Value>(&text.value);
                faults.extend(data.err().map(|error| format!("data of a page: {error}")));
            }
            Token::EndTag(_) => in_data = false,
            _ => {}
        }
    }
    for chart in html.split("<svg").skip(1).filter_map(|rest| rest.split_once("</svg>")) {
        let chart = format!("<svg{}</svg>", chart.0);
        faults.extend(Document::parse(&chart).err().map(|error| format!("{error} in {chart}")));
    }
    faults
}

/// What is wrong with an output.
fn faults(key: &PageKey, url: &str, bytes: &[u8]) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(bytes) else { return vec![format!("{url} is no UTF-8")] };
    let faults = match url.rsplit_once('.').map_or("", |(_, ending)| ending) {
        _ if key.is_page() => faults_of_page(text),
        "xml" => faults_of_xml(text),
        "json" => Vec::from_iter(serde_json::from_str::<Value>(text).err().map(|error| error.to_string())),
        "ics" => faults_of_calendar(text),
        _ => Vec::new(),
    };
    faults.into_iter().map(|fault| format!("{url}: {fault}")).collect()
}

/// What readers see of a page, without what no page can show.
fn seen(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() || "<>&\"'".contains(*c)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(24)))]
    #[test]
    fn every_output_is_of_its_format_whatever_the_texts_are(texts in prop::collection::vec(hostile(), 3..9)) {
        let files = site(&texts);
        let outputs = outputs(&files);
        let wrong: Vec<String> =
            outputs.iter().flat_map(|(key, url, bytes)| faults(key, url, bytes)).collect();
        prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        let kinds = ["atom.xml", "rss.xml", "sitemap.xml", ".json", ".ics", "/"];
        for kind in kinds {
            prop_assert!(outputs.iter().any(|(_, url, _)| url.ends_with(kind)), "no {kind}");
        }
    }

    /// The title of an article is on its page as it was written, whatever it looks like to a browser.
    #[test]
    fn a_title_is_shown_as_it_was_written(title in hostile()) {
        let front = format!("---\nloại: tin tức\ntiêu đề: {}\nngày: 01/03/2022\n---\n", quoted(&title));
        let outputs = outputs(&[("content/tin/a.md", front)]);
        let (_, _, bytes) = outputs.iter().find(|(key, ..)| matches!(key, PageKey::Article(_))).unwrap();
        let mut shown = String::new();
        for token in Tokenizer::new(std::str::from_utf8(bytes).unwrap()).flatten() {
            if let Token::String(text) = token {
                shown.push_str(&String::from_utf8_lossy(&text));
            }
        }
        let title = seen(&vietnamese::nfc(&title));
        prop_assert!(seen(&shown).contains(&title), "{title} is not in {shown}");
    }
}

#[test]
fn the_checks_of_formats_find_what_is_wrong() {
    for xml in [
        "<feed><title/></feed>",
        "<rss><channel/></rss>",
        "<a>&b;</a>",
        "<a>\u{1}</a>",
        "<urlset><url/></urlset>",
        "<a><b></a>",
    ] {
        assert!(!faults_of_xml(xml).is_empty(), "{xml}");
    }
    let event = "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:1\r\nDTSTART:1\r\nSUMMARY:a\\, b\r\nEND:VEVENT\r\n";
    assert_eq!(faults_of_calendar(event), Vec::<String>::new());
    let long = "a".repeat(80);
    for wrong in [
        ("a\\, b", "a, b"),
        ("a\\, b", "a\\x"),
        ("a\\, b", "a\u{7}"),
        ("UID", "X"),
        ("END", "X-END"),
        ("\\, b", &long),
        ("\r\n", "\n"),
    ] {
        assert!(!faults_of_calendar(&event.replace(wrong.0, wrong.1)).is_empty(), "{wrong:?}");
    }
    for page in ["<xss>", "<p onxss=1>", "<script type=\"application/ld+json\">{</script>", "<svg><a></svg>"]
    {
        assert!(!faults_of_page(page).is_empty(), "{page}");
    }
}
