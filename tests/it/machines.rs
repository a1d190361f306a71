//! What a site says to machines: open data against their schemas, calendars, JSON-LD against schema.org's definitions.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::{Published, news, request};

const DECREE: &str = "---\nloại: văn bản\nsố ký hiệu: 901/2015/NĐ-CP\nngày ban hành: 01/03/2015\nngày có hiệu lực: 01/07/2015\ntrích yếu: \"=Quy định; thử \\\"một\\\"\"\nngày kiểm tra hiệu lực: 01/10/2026\nbản chính thức: https://example.gov.vn/901\n---\n";
const REPLACING: &str = "---\nloại: văn bản\nsố ký hiệu: 903/2026/NĐ-CP\nngày ban hành: 01/10/2026\nngày có hiệu lực: 01/01/2027\ntrích yếu: Thay thế\nthay thế: [901/2015/NĐ-CP]\ncăn cứ: [999/2020/QH14]\n---\n";
const PROCEDURE: &str = "---\nloại: thủ tục\ntiêu đề: Thủ tục </script><b>\nmã thủ tục: 9.000001\nlĩnh vực: Văn bằng\ncấp thực hiện: cấp tỉnh\ntrình tự thực hiện: Nộp hồ sơ.\ncách thức thực hiện: [{hình thức nộp: trực tuyến, thời hạn giải quyết: 5 ngày làm việc}]\nthành phần hồ sơ: [{tên giấy tờ: Đơn, bản chính: 1}]\nsố lượng hồ sơ: 1\nthời hạn giải quyết: 5 ngày làm việc\nđối tượng thực hiện: Công dân\ncơ quan giải quyết: Sở\nkết quả thực hiện: Quyết định\nphí, lệ phí: [{tên khoản thu: Lệ phí cấp, mức thu: 100.000 đồng, căn cứ thu: 901/2015/NĐ-CP}]\nliên kết nộp hồ sơ: https://dichvucong.gov.vn/\ncăn cứ pháp lý: [903/2026/NĐ-CP, 999/2021/NĐ-CP]\n---\n";
const SAMPLE: &str = "---\nloại: văn bản\nbản mẫu: có\nsố ký hiệu: 909/2015/NĐ-CP\nngày ban hành: 01/03/2015\ntrích yếu: Mẫu\n---\n";

fn site() -> Published {
    let article = news("cập nhật: 02/03/2022\ntác giả: Ban biên tập\n", "Một câu.\n");
    Published::new(&[
        ("cchc.yaml", "title: Cải cách hành chính\norganisation: {name: Sở Giáo dục và Đào tạo}\n"),
        ("content/van-ban/a.md", DECREE),
        ("content/van-ban/b.md", REPLACING),
        ("content/van-ban/mau.md", SAMPLE),
        ("content/thu-tuc/p.md", PROCEDURE),
        ("content/tin/t.md", &article),
        (
            "content/bao-cao/r.md",
            "---\nloại: báo cáo\ntiêu đề: Báo cáo quý\nkỳ báo cáo: 2022-Q1\nngày ban hành: 01/04/2022\nsố ký hiệu: 9/BC-SGDĐT\n---\n",
        ),
        (
            "content/chi-so/c.md",
            "---\nloại: chỉ số\ntiêu đề: Chỉ số thử\nchỉ số: PAR Index\nđơn vị công bố: Bộ Nội vụ\nkết quả theo năm: [{năm: 2020, giá trị: 80}, {năm: 2021, giá trị: 81}]\n---\n",
        ),
    ])
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

#[test]
fn open_data_keep_to_the_schemas_that_stand_beside_them() {
    let site = site();
    for name in ["van-ban", "thu-tuc"] {
        let schema: Value =
            serde_json::from_str(&site.page(&format!("du-lieu-mo/{name}.schema.json"))).unwrap();
        let data: Value = serde_json::from_str(&site.page(&format!("du-lieu-mo/{name}.json"))).unwrap();
        jsonschema::meta::validate(&schema).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let faults: Vec<String> = validator.iter_errors(&data).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn documents_are_data_with_their_status_and_both_sides_of_relations() {
    let data: Value = serde_json::from_str(&site().page("du-lieu-mo/van-ban.json")).unwrap();
    let documents = data["documents"].as_array().unwrap();
    let numbers: Vec<&str> = documents.iter().map(|document| document["number"].as_str().unwrap()).collect();
    assert_eq!(numbers, ["901/2015/NĐ-CP", "903/2026/NĐ-CP"], "no sample is data");
    assert_eq!(data["as_of"], "2026-10-01", "the last day on which anything of them changed");
    insta::assert_snapshot!(pretty(&documents[0]["status"]), @r#"
    {
      "checked_on": "2026-10-01",
      "force": "in-force",
      "reasons": [
        "có hiệu lực từ ngày 01/07/2015",
        "đã kiểm tra ngày 01/10/2026"
      ],
      "title": "Còn hiệu lực"
    }
    "#);
    insta::assert_snapshot!(pretty(&documents[0]["relations"]), @r#"
    [
      {
        "acts": false,
        "number": "903/2026/NĐ-CP",
        "provisions": null,
        "relation": "replaces",
        "url": "https://example.gov.vn/cchc/van-ban/903-2026-nd-cp/"
      }
    ]
    "#);
    assert_eq!(documents[1]["relations"][0]["url"], Value::Null, "a document that the site does not have");
}

#[test]
fn tables_open_right_in_a_spreadsheet() {
    let site = site();
    let table = site.page("du-lieu-mo/van-ban.csv");
    assert!(table.starts_with("\u{feff}\"Số, ký hiệu\",Loại văn bản,"), "the mark of UTF-8 comes first");
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(&rows[0][6], "'=Quy định; thử \"một\"", "no cell is a formula");
    assert_eq!(&rows[0][7], "Còn hiệu lực");
    let table = site.page("du-lieu-mo/thu-tuc.csv");
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let row = reader.records().next().unwrap().unwrap();
    assert_eq!((&row[0], &row[10]), ("9.000001", "Lệ phí cấp: 100.000 đồng"));
}

#[test]
fn the_calendar_tells_citizens_what_changes_and_not_what_editors_plan() {
    let calendar = site().page("du-lieu-mo/den-han.ics");
    assert!(
        calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && calendar.ends_with("END:VCALENDAR\r\n")
    );
    assert!(calendar.lines().all(|line| line.trim_end_matches('\r').len() <= 75), "lines are folded");
    let unfolded = calendar.replace("\r\n ", "");
    let summaries: Vec<&str> = unfolded.lines().filter_map(|line| line.strip_prefix("SUMMARY:")).collect();
    insta::assert_debug_snapshot!(summaries, @r#"
    [
        "Nghị định số 903/2026/NĐ-CP thay thế: có hiệu lực từ ngày 01/01/2027",
        "Nghị định số 901/2015/NĐ-CP =Quy định\\; thử \"một\": được thay thế bởi 903/2026/NĐ-CP từ ngày 01/01/2027",
        "9.000001 Thủ tục </script><b>: căn cứ 901/2015/NĐ-CP được thay thế bởi 903/2026/NĐ-CP từ ngày 01/01/2027",
    ]
    "#);
    assert_eq!(unfolded.matches("DTSTART;VALUE=DATE:20270101").count(), 3);
}

/// RFC 5545: lines of at most 75 octets, the space of a continued one among them, and no letter cut.
#[test]
fn lines_of_the_calendar_are_folded_between_letters() {
    let long = REPLACING
        .replace("trích yếu: Thay thế", &format!("trích yếu: \"{}\"", "Quy định về đổi mới; ".repeat(20)));
    let site = Published::new(&[("content/van-ban/b.md", &long)]);
    let calendar = site.page("du-lieu-mo/den-han.ics");
    let lines: Vec<&str> = calendar.split_terminator("\r\n").collect();
    let most = lines.iter().map(|line| line.len()).max().unwrap();
    assert!((73..=75).contains(&most), "{most}");
    assert!(!calendar.replace("\r\n", "").contains('\n'), "no line ends otherwise");
    let unfolded = calendar.replace("\r\n ", "");
    assert!(unfolded.contains(&"Quy định về đổi mới\\; ".repeat(3)), "{unfolded}");
}

/// What a calendar says changes with what is due, not with the day on which the site is built.
#[test]
fn a_calendar_says_nothing_of_the_day_of_the_build() {
    let of = |day: &str| {
        let mut request = request();
        request.occasion.day = day.parse().unwrap();
        Published::with(&[("content/van-ban/b.md", REPLACING)], &request).page("du-lieu-mo/den-han.ics")
    };
    assert_eq!(of("2026-11-23"), of("2026-11-24"));
    assert!(of("2026-11-23").contains("DTSTAMP:20261001T000000Z"));
}

/// Readers of feeds show the description of RSS as HTML, and the summary of Atom as the text that it says it is.
#[test]
fn a_summary_with_signs_of_html_is_read_as_it_was_written() {
    let article = news("tóm tắt: 'Mức thu < 5 & > 3: <b>không</b> đổi'\n", "Một câu.\n");
    let site = Published::new(&[("content/tin/t.md", &article)]);
    let rss = site.page("tin/rss.xml");
    assert!(
        rss.contains("<description>Mức thu &amp;lt; 5 &amp;amp; &amp;gt; 3: &amp;lt;b&amp;gt;không"),
        "{rss}"
    );
    let atom = site.page("tin/atom.xml");
    assert!(atom.contains("<summary type=\"text\">Mức thu &lt; 5 &amp; &gt; 3: &lt;b&gt;không"), "{atom}");
}

#[test]
fn characters_that_xml_cannot_hold_reach_no_feed() {
    let article = "---\nloại: tin tức\ntiêu đề: \"Bài \\x07 \\uFFFE \\uFDD0 \\x1B hết\"\nngày: 01/03/2022\ntóm tắt: \"Câu\\x0C \\uFFFF\"\n---\n\nMột câu.\n";
    let config = "title: \"Trang \\x08\"\norganisation: {name: \"Sở \\x1F\"}\n";
    let site = Published::new(&[("cchc.yaml", config), ("content/tin/t.md", article)]);
    for file in ["tin/rss.xml", "tin/atom.xml", "rss.xml", "atom.xml", "sitemap.xml"] {
        let text = site.page(file);
        let refused = |letter: char| {
            (letter.is_control() && letter != '\n') || "\u{fffe}\u{ffff}\u{fdd0}".contains(letter)
        };
        assert!(!text.contains(refused), "{file}: {text:?}");
    }
}

/// Crawlers look for `robots.txt` at the root of a host: below a path, what to write there is told once.
#[test]
fn a_site_below_a_path_is_told_what_stands_at_the_root() {
    let told = |config: &str| {
        let (sources, found) = crate::sources(&[("cchc.yaml", config), ("content/a.md", &news("", ""))]);
        let mut own = request();
        own.base_url = None;
        let folder = tempfile::tempdir().unwrap();
        let publisher = cchc::output::Publisher::temporary(folder.path()).unwrap();
        let built = cchc::build(&sources, found, &own, Some(publisher), &cchc::build::Unobserved).unwrap();
        (crate::shown(&built.report, &sources), built.report)
    };
    let (shown, report) = told("base_url: https://example.gov.vn/cchc/\n");
    assert_eq!(shown, ["robots-unread cchc.yaml:1:11"]);
    let cure = &report.diagnostics()[0].help.vi;
    for line in ["`User-agent: *`", "`Allow: /`", "`Sitemap: https://example.gov.vn/cchc/sitemap.xml`"] {
        assert!(cure.contains(line), "{cure}");
    }
    assert!(report.diagnostics()[0].message.vi.contains("`https://example.gov.vn/robots.txt`"));
    for config in [
        "base_url: https://cchc.example.gov.vn/\n",
        "base_url: https://example.gov.vn/cchc/\noutputs: {robots: false}\n",
    ] {
        assert_eq!(told(config).0, Vec::<String>::new());
    }
    let site =
        Published::new(&[("cchc.yaml", "outputs: {robots: false}\n"), ("content/a.md", &news("", ""))]);
    assert!(!site.has("robots.txt") && site.has("sitemap.xml"));
}

#[test]
fn a_site_can_leave_data_for_machines_out() {
    let files = &[
        ("cchc.yaml", "outputs: {open_data: false, structured_data: false, short_addresses: false}\n"),
        ("content/p.md", PROCEDURE),
    ];
    let site = Published::new(files);
    assert!(!site.has("du-lieu-mo/thu-tuc.json") && !site.has("tt/9.000001/index.html"));
    assert!(!site.page("p/index.html").contains("ld+json"));
}

/// An extract of schema.org's own definitions.
#[derive(Deserialize)]
struct Definitions {
    types: BTreeMap<String, Vec<String>>,
    properties: BTreeMap<String, Property>,
    enumerations: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Property {
    domain: Vec<String>,
    range: Vec<String>,
}

impl Definitions {
    fn read() -> Self {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/law/schema.org.json");
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    fn is_a(&self, kind: &str, wanted: &str) -> bool {
        kind == wanted
            || self.types.get(kind).is_some_and(|parents| parents.iter().any(|up| self.is_a(up, wanted)))
    }

    /// What is wrong with a node: properties that its type does not have, and values that these do not take.
    fn check(&self, node: &Value, faults: &mut Vec<String>) {
        let Some(kind) = node["@type"].as_str() else { return faults.push(format!("no type: {node}")) };
        if !self.types.contains_key(kind) {
            faults.push(format!("no type {kind}"));
        }
        for (name, value) in node.as_object().unwrap().iter().filter(|(name, _)| !name.starts_with('@')) {
            let Some(property) = self.properties.get(name) else {
                faults.push(format!("no property {name}"));
                continue;
            };
            if !property.domain.iter().any(|domain| self.is_a(kind, domain)) {
                faults.push(format!("{kind} has no {name}"));
            }
            let values = value.as_array().map_or_else(|| vec![value], |values| values.iter().collect());
            for value in values {
                if !property.range.iter().any(|range| self.fits(value, range)) {
                    faults.push(format!("{name} of {kind} takes no {value}"));
                }
                if value.is_object() {
                    self.check(value, faults);
                }
            }
        }
    }

    fn fits(&self, value: &Value, range: &str) -> bool {
        match value {
            Value::Object(node) => node["@type"].as_str().is_some_and(|kind| self.is_a(kind, range)),
            Value::Number(_) => matches!(range, "Integer" | "Number"),
            Value::String(text) => match range {
                "Text" => true,
                "Number" => text.parse::<f64>().is_ok(),
                "URL" => text.starts_with("https://"),
                "Date" => text.parse::<vietnamese::Date>().is_ok(),
                range => {
                    let member = text.strip_prefix("https://schema.org/");
                    let members = self.enumerations.get(range);
                    member.is_some_and(|member| {
                        members.is_some_and(|all| all.iter().any(|known| known == member))
                    })
                }
            },
            _ => false,
        }
    }
}

/// The nodes that a page says to machines.
fn nodes(html: &str) -> Vec<Value> {
    let from = html.find("<script type=\"application/ld+json\">").unwrap() + 35;
    let data = &html[from..from + html[from..].find("</script>").unwrap()];
    let data: Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["@context"], "https://schema.org");
    data["@graph"].as_array().unwrap().clone()
}

#[test]
fn pages_speak_schema_org_as_it_defines_itself() {
    let (site, definitions) = (site(), Definitions::read());
    let mut kinds = Vec::new();
    let mut faults = Vec::new();
    for page in
        ["van-ban/901-2015-nd-cp", "van-ban/903-2026-nd-cp", "thu-tuc/p", "tin/t", "bao-cao/r", "chi-so/c"]
    {
        for node in nodes(&site.page(&format!("{page}/index.html"))) {
            definitions.check(&node, &mut faults);
            kinds.push(node["@type"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(
        kinds,
        ["BreadcrumbList", "Dataset", "GovernmentService", "Legislation", "NewsArticle", "Report"]
    );
}

#[test]
fn the_check_against_schema_org_finds_what_is_wrong() {
    let definitions = Definitions::read();
    let faults = |node: Value| {
        let mut faults = Vec::new();
        definitions.check(&node, &mut faults);
        faults
    };
    for wrong in [
        serde_json::json!({"@type": "Law"}),
        serde_json::json!({"@type": "GovernmentService", "inLanguage": "vi"}),
        serde_json::json!({"@type": "Legislation", "legislationLegalForce": "https://schema.org/Ended"}),
        serde_json::json!({"@type": "Legislation", "legislationDate": "01/03/2015"}),
        serde_json::json!({"@type": "Legislation", "legislationAmends": {"@type": "Person"}}),
        serde_json::json!({"@type": "Legislation", "legislationNumber": "1"}),
    ] {
        assert_eq!(faults(wrong.clone()).len(), 1, "{wrong}");
    }
}

#[test]
fn the_force_of_a_document_is_said_only_where_it_is_known() {
    let site = site();
    let force = |page: &str| nodes(&site.page(page))[1]["legislationLegalForce"].clone();
    assert_eq!(force("van-ban/901-2015-nd-cp/index.html"), "https://schema.org/InForce");
    assert_eq!(force("van-ban/903-2026-nd-cp/index.html"), "https://schema.org/NotInForce");
    let unknown = DECREE.replace("ngày kiểm tra hiệu lực: 01/10/2026\n", "");
    let unvouched = Published::new(&[("content/a.md", &unknown)]);
    assert_eq!(nodes(&unvouched.page("901-2015-nd-cp/index.html"))[1]["legislationLegalForce"], Value::Null);
    assert!(!site.page("van-ban/909-2015-nd-cp/index.html").contains("ld+json"), "a sample says nothing");
}

#[test]
fn no_text_ends_the_script_that_it_stands_in() {
    let html = site().page("thu-tuc/p/index.html");
    assert_eq!(nodes(&html)[1]["name"], "Thủ tục </script><b>");
    let mut relative = request();
    relative.relative_urls = true;
    let site = Published::with(&[("content/p.md", PROCEDURE)], &relative);
    assert!(
        !site.page("p/index.html").contains("ld+json"),
        "without addresses of its own a site says nothing"
    );
    assert!(!site.page("du-lieu-mo/thu-tuc.json").contains("cchc-root"));
}
