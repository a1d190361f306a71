//! Citations against real sentences that were labelled by hand. They stand in a folder beside this one, or where
//! `CCHC_RECORDS` says; without them the test says so and ends.

use std::{fmt::Write, sync::LazyLock};

use law::{Citation, Tables};
use proptest::prelude::*;
use serde_json::Value;

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::built_in);

use crate::records::records;

/// A share of something.
#[derive(Default)]
struct Share {
    right: usize,
    of: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    fn reaches(&self, thousandths: usize) -> bool {
        self.right * 1000 >= self.of * thousandths
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{}/{}", self.right, self.of)
    }
}

/// Where a citation stands, in code points.
fn span(text: &str, found: &Citation) -> (u64, u64) {
    let points = |end: usize| text[..end].chars().count() as u64;
    (points(found.span.start), points(found.span.end))
}

fn agrees(text: &str, found: &Citation, label: &Value) -> bool {
    let at = (label["span"][0].as_u64().unwrap(), label["span"][1].as_u64().unwrap());
    let canonical = found.number.as_ref().map(|number| number.as_str());
    let number = label["number"].as_str() == Some(&found.written)
        || label["canonical"].as_str().is_some_and(|meant| Some(meant) == canonical);
    span(text, found) == at && number
}

/// How well the citations of some sentences are found; what is missed, a line each.
#[derive(Default)]
struct Figures {
    recall: Share,
    precision: Share,
    days: Share,
    provisions: Share,
    types: Share,
    issuers: Share,
    misses: String,
}

impl Figures {
    fn of(lines: &[Value]) -> Self {
        let mut figures = Self::default();
        for line in lines {
            figures.count(line);
        }
        figures
    }

    fn count(&mut self, line: &Value) {
        let (id, text) = (line["id"].as_str().unwrap(), line["text"].as_str().unwrap());
        let found = TABLES.citations(text);
        let labels = line["citations"].as_array().unwrap();
        for found in &found {
            let right = labels.iter().any(|label| agrees(text, found, label));
            self.precision.count(right);
            if !right {
                writeln!(self.misses, "{id} too much: {} = {}", &text[found.span.clone()], found.written)
                    .unwrap();
            }
        }
        for label in labels {
            let found = found.iter().find(|found| agrees(text, found, label));
            self.recall.count(found.is_some());
            let Some(found) = found else {
                writeln!(self.misses, "{id} not found: {} = {}", label["raw"], label["number"]).unwrap();
                continue;
            };
            let misses = &mut self.misses;
            let mut same = |share: &mut Share, what: &str, label: Option<&Value>, found: Option<&str>| {
                // What a line does not label is not asked.
                let Some(label) = label else { return };
                share.count(label.as_str() == found);
                if label.as_str() != found {
                    writeln!(misses, "{id} {what}: {label}, found {found:?}").unwrap();
                }
            };
            let day = found.date.map(|day| day.to_string());
            // Where no issuer is labelled beside it, an empty day was not looked at.
            let day_is_labelled = label.get("issuer").is_some() || !label["date"].is_null();
            same(&mut self.days, "day", label.get("date").filter(|_| day_is_labelled), day.as_deref());
            same(&mut self.provisions, "provision", label.get("articles"), found.provision.as_deref());
            same(&mut self.types, "type", label.get("kind"), found.document_type.as_deref());
            same(&mut self.issuers, "issuer", label.get("issuer"), found.issuer.as_deref());
        }
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { recall, precision, days, provisions, types, issuers, misses } = self;
        write!(
            to,
            "recall {recall}, precision {precision}, days {days}, provisions {provisions}, types {types}, issuers {issuers}\n{misses}"
        )
    }
}

#[test]
fn citations_of_real_sentences_are_found() {
    let Some(lines) = records("citations/labelled.jsonl") else { return };
    let figures = Figures::of(&lines);
    println!("{figures}");
    // What remains, so that a change shows what it gains and loses. P135: the text is broken off inside the name of the body.
    let kept: Vec<&str> = figures.misses.lines().map(|miss| miss.split(": ").next().unwrap()).collect();
    assert_eq!(kept, ["P135 issuer"], "{figures}");
    assert!(figures.recall.reaches(985) && figures.precision.reaches(985), "{figures}");
    assert!(figures.days.reaches(990) && figures.provisions.reaches(990), "{figures}");
}

/// Kinds of writing that a recogniser of tidy numbers misses or misreads, each with invented sentences.
#[test]
fn citations_of_every_kind_are_found() {
    let Some(lines) = records("citations/kinds.jsonl") else { return };
    let figures = Figures::of(&lines);
    println!("{figures}");
    assert_eq!(figures.misses, "", "{figures}");
}

/// The project's own sentences; `[[` and `]]` mark what is to be found, and `|` parts the number that was meant.
const SENTENCES: &str = "
Thực hiện [[Nghị định số 63/2010/NĐ-CP]] ngày 08/6/2010 của Chính phủ và [[Thông tư số 02/2017/TT-VPCP]].
Theo [[Kế hoạch số 159/KH-UBND]] ngày 22/8/2022 của UBND tỉnh, sở có [[Báo cáo số 58/BC-SGDĐT]].
[[Công văn số 1234/SGDĐT-VP]] gửi các trường; [[Chỉ thị số 17-CT/TU]] của Tỉnh ủy.
Căn cứ các [[Nghị định số 107/2020/NĐ-CP]], [[108/2020/NĐ-CP]] và [[120/2020/NĐ-CP]] của Chính phủ.
Căn cứ [[Luật Tiếp công dân số 42/2013/QH13]] và [[Nghị quyết số 66.7/2025/NQ-CP]] của Chính phủ.
[[Nghị định số 61/2018/ND-CP|61/2018/NĐ-CP]] và [[QĐ số 31/2021/QĐ- TTg|31/2021/QĐ-TTg]].
Mẫu số 01/TTHC, tỷ lệ 3/4, ngày 01/3/2022, điện thoại 0262.3852553, mã 1.005090, lớp 10/2.
Trong giai đoạn 2021-2025 có 12/15 chỉ tiêu đạt; số nhà 19/8, phường Tân Lợi.
Quyết định này thay thế quy định trước đó; số 05/GP-BTTTT là giấy phép số 05/GP-BTTTT.
";

#[test]
fn citations_of_the_projects_own_sentences_are_found() {
    for marked in SENTENCES.lines().filter(|line| !line.is_empty()) {
        let (mut text, mut expected) = (String::new(), Vec::new());
        for (index, part) in marked.split("[[").enumerate() {
            let (inside, behind) = if index == 0 { ("", part) } else { part.split_once("]]").unwrap() };
            let (words, meant) = inside.split_once('|').unwrap_or((inside, ""));
            if index > 0 {
                let canonical = if meant.is_empty() { words.rsplit(' ').next().unwrap() } else { meant };
                expected.push((words.to_owned(), canonical.to_owned()));
            }
            text.push_str(words);
            text.push_str(behind);
        }
        let found: Vec<_> = TABLES
            .citations(&text)
            .into_iter()
            .map(|found| {
                (
                    text[found.span.clone()].to_owned(),
                    found.number.map_or_else(String::new, |n| n.to_string()),
                )
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}

proptest! {
    /// Whatever stands in a text, spans are in order, apart, and whole letters; what is around them changes no number.
    #[test]
    fn any_text_is_read(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
        noise in ".{0,12}",
        number in "[0-9]{1,7} ?[/–—-] ?[0-9A-ZĐa-zđ/–.()& -]{0,24}",
    ) {
        let text = pieces.concat() + &noise + &number;
        let mut end = 0;
        for found in TABLES.citations(&text) {
            prop_assert!(found.span.start >= end && found.span.end > found.span.start);
            prop_assert!(text.get(found.span.clone()).is_some());
            end = found.span.end;
        }
    }

    /// A number that is cited is found again, whatever the serial and the year, of every type and body that the tables know,
    /// with every unit that an office can have; and the words around it stay outside.
    #[test]
    fn any_number_is_found(
        serial in 1u32..99_999,
        year in prop::option::of(1996u16..2100),
        kind in prop::sample::select(numbered_types()),
        issuer in prop::sample::select(issuers()),
        unit in prop::option::weighted(0.4, "(-[A-ZĐ]{2,5}[0-9]{0,2}|-[A-ZĐ]{1,3}Tr[A-Z]{1,3}|\\([A-Z]{1,2}[0-9]{2}\\))"),
        before in prop::sample::select(&["", "Theo ", "(", "- ", "**", "điểm a khoản 2 Điều 5 ", "bãi bỏ toàn bộ ", "thay thế "][..]),
        behind in prop::sample::select(&["", ".", ",", ";", ")", " ngày 08/6/2010", "**", " và", " của cơ quan", " quy định", "\n"][..]),
    ) {
        let (name, symbol) = &kind;
        let year = year.map(|year| format!("{year}/")).unwrap_or_default();
        // A normative number has no unit.
        let unit = unit.filter(|_| year.is_empty()).unwrap_or_default();
        let number = format!("{serial}/{year}{symbol}-{issuer}{unit}");
        let cited = format!("{name} số {number}");
        let text = format!("{before}{cited}{behind}");
        let found: Vec<_> = TABLES.citations(&text).into_iter().map(|found| (text[found.span.clone()].to_owned(), found.written)).collect();
        prop_assert_eq!(found, [(cited, number)]);
    }

    /// What only looks like a number of a document is none, whatever its digits and letters.
    #[test]
    fn what_only_looks_like_a_number_is_none(
        serial in 1u32..9_999,
        other in 1u32..99,
        year in 1990u16..2100,
        letters in "[A-ZĐ]{2,4}",
        of in prop::sample::select(LOOK_ALIKES),
        before in prop::sample::select(&["", "Theo ", "(", "- ", "Hồ sơ gồm ", "của trường: "][..]),
        behind in prop::sample::select(&["", ".", ",", ";", ")", " ngày 08/6/2010", " và", " của cơ quan"][..]),
    ) {
        let look_alike = of
            .replace("{n}", &serial.to_string())
            .replace("{m}", &other.to_string())
            .replace("{y}", &year.to_string())
            .replace("{L}", &letters);
        let text = format!("{before}{look_alike}{behind}");
        let found: Vec<_> = TABLES.citations(&text).into_iter().map(|found| text[found.span].to_owned()).collect();
        prop_assert_eq!(found, Vec::<String>::new(), "{}", text);
    }
}

/// The types whose symbols stand in numbers, with these.
fn numbered_types() -> Vec<(String, String)> {
    let symbol =
        |kind: &std::sync::Arc<law::DocumentType>| Some((kind.name.to_string(), kind.symbol.clone()?));
    TABLES.types().iter().filter_map(symbol).collect()
}

/// The symbols of bodies that stand in numbers behind a type.
fn issuers() -> Vec<String> {
    TABLES.issuers().iter().filter(|issuer| !issuer.has_term).map(|issuer| issuer.symbol.clone()).collect()
}

/// Texts that look like numbers of documents: `{n}`, `{m}` digits, `{y}` a year, `{L}` letters.
const LOOK_ALIKES: &[&str] = &[
    "Mẫu số {m}/{L}",
    "mẫu {m}-{L}/{y}",
    "Phụ lục số {m}/{L}",
    "TCVN {n}:{y}",
    "QCVN {m}:{y}/{L}",
    "QCVN {m}-{m}:{y}/BYT",
    "hợp đồng lao động ký ngày {m}/{y}",
    "số nhà {n}/{m} đường Lê Duẩn",
    "số {n}/{m} đường Nguyễn Tất Thành",
    "{m}/{n} học sinh",
    "tỷ lệ {m}/{n}",
    "năm học {y}-{y}",
    "nhiệm kỳ {y}-{y}",
    "lớp {m}A{m}",
    "lớp {m}/{m}",
    "biển số 47A-{n}",
    "điện thoại 0262.{n}-{n}",
    "mã thủ tục 1.00{n}",
    "từ ngày {m}/{m} đến {m}/{m}/{y}",
    "{m}/{m}/{y}",
    "tài khoản {n}-{n}-{m}",
    "giá {n}đ/m2",
    "{n} đồng/{L}",
    "tốc độ {n}km/h",
    "tháng {m}/{y}",
    "quý {m}/{y}",
    "https://example.gov.vn/{n}/{m}-{y}",
    "giấy phép lái xe số {n}/GPLX",
    "giấy chứng nhận số {n}/GCN",
    "phòng {m}-{L}",
    "mục {m}/PL-{m}",
    "trang {m}/{n}",
    "Công báo số {n}/{m}/{y}",
];

/// What citations are made of, and what gets between.
const PIECES: &[&str] = &[
    "Nghị định",
    " số ",
    "số",
    "63",
    "/",
    "2010",
    "NĐ",
    "-",
    "CP",
    " ",
    "\n",
    "ngày ",
    "08/6/2010",
    " của ",
    "Chính phủ",
    ",",
    ".",
    "–",
    "“",
    "khoản ",
    "2 ",
    "Điều ",
    "Luật ",
    "QH13",
    "\u{323}",
    "Ð",
    "**",
    "tháng ",
    "năm ",
    "và ",
    "66.7",
    "ký ",
    "ban hành ",
    "TT",
    "BGD&ĐT",
    "İ",
    "ẞ",
    "a",
    "đ",
];

fn run(arguments: &[&str], input: &[u8]) -> (Option<i32>, String, String) {
    use std::{
        io::Write as _,
        process::{Command, Stdio},
    };
    let mut child = Command::new(env!("CARGO_BIN_EXE_cchc"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_answers_each_line_with_one_line_in_code_points_of_what_was_given() {
    let input = "Tin tức\r\n\ntheo khoản 2 Điều 8 Nghi\u{323} đi\u{323}nh số 63/2010/ND-CP ngày 08/6/2010 của Chính phủ";
    let (code, out, _) = run(&["citations", "--format", "json"], input.as_bytes());
    assert_eq!(code, Some(0));
    insta::assert_snapshot!(out, @r#"
    {"line":1,"citations":[]}
    {"line":2,"citations":[]}
    {"line":3,"citations":[{"start":20,"end":48,"text":"Nghị định số 63/2010/ND-CP","document_type":"nghị định","number":"63/2010/ND-CP","canonical":"63/2010/NĐ-CP","date":"2010-06-08","issuer":"Chính phủ","provision":"khoản 2 Điều 8"}]}
    "#);
    let (code, out, _) = run(&["citations", "-"], input.as_bytes());
    assert_eq!(code, Some(0));
    insta::assert_snapshot!(out, @"3:21: khoản 2 Điều 8 nghị định 63/2010/ND-CP, ngày 08/06/2010, Chính phủ (đọc là 63/2010/NĐ-CP: ND → NĐ)");
}

#[test]
fn a_text_that_is_none_is_told_with_its_place() {
    let (code, _, error) = run(&["citations", "-"], b"m\xe1t\n");
    assert_eq!(code, Some(2));
    insta::assert_snapshot!(error, @"-:1:2: tệp không phải chữ UTF-8. Hãy lưu lại tệp bằng mã UTF-8.");
}

#[test]
fn a_file_that_is_not_there_is_a_wrong_use() {
    let (code, _, error) = run(&["citations", "khong-co.txt"], b"");
    assert_eq!(code, Some(2));
    insta::assert_snapshot!(error, @"Không có tệp khong-co.txt. Xem lại tên tệp và thư mục đang đứng.");
}
