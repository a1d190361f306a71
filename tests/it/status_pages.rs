//! The box, the facts and the time line of the page of a document are made from one register, and never disagree.

use proptest::prelude::*;

use crate::{
    Published,
    command::{cchc, out},
    request,
};

/// What the page of a document says of its force.
struct Page {
    html: String,
    status: String,
    reasons: Vec<String>,
    facts: Vec<(String, String)>,
    /// Day, whether it is still to come, and what happens.
    timeline: Vec<(String, bool, String)>,
}

/// Without markup.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn between<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let Some((_, rest)) = html.split_once(from) else { return "" };
    rest.split_once(to).map_or(rest, |(inner, _)| inner)
}

impl Page {
    fn new(html: String) -> Self {
        let summary = between(&html, "Tình trạng hiệu lực</p>", "</div>");
        let facts = between(&html, "<dl class=\"facts\">", "</dl>");
        let fact = |row: &str| Some((plain(row.split_once("</dt>")?.0), plain(row.split_once("</dt>")?.1)));
        let event = |row: &str| {
            let (day, what) = row.split_once("</time>")?;
            let upcoming = what.contains("Sắp tới");
            Some((plain(day.split_once("<time")?.1.split_once('>')?.1), upcoming, plain(what)))
        };
        Self {
            status: plain(
                between(summary, "<p class=\"summary-status", "</p>").split_once('>').map_or("", |s| s.1),
            ),
            reasons: between(summary, "<ul class=\"reasons\">", "</ul>")
                .split("<li>")
                .skip(1)
                .map(plain)
                .collect(),
            facts: facts.split("<div>").filter_map(fact).collect(),
            timeline: between(&html, "<h2>Dòng thời gian</h2>", "</ol>")
                .split("<li")
                .filter_map(event)
                .collect(),
            html,
        }
    }

    fn days_of(&self, fits: impl Fn(&str) -> bool) -> Vec<&str> {
        let mut days: Vec<&str> =
            self.timeline.iter().filter(|(_, _, what)| fits(what)).map(|(day, _, _)| &**day).collect();
        days.sort_unstable();
        days
    }

    /// What happened to the whole of the document by the day of the site: that it ended, or came back.
    fn past(&self, beginnings: &[&str]) -> bool {
        let whole = |what: &str| !what.contains('(') && beginnings.iter().any(|lead| what.starts_with(lead));
        self.timeline.iter().any(|(_, upcoming, what)| !upcoming && whole(what))
    }

    /// What the page says against itself.
    fn contradictions(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut must = |holds: bool, what: &str| {
            if !holds {
                wrong.push(what.to_owned());
            }
        };
        let mut facts: Vec<&str> = self
            .facts
            .iter()
            .filter(|(name, value)| {
                name.starts_with("Ngày có hiệu lực") && !value.contains('(') && value != "chưa rõ"
            })
            .map(|(_, value)| &**value)
            .collect();
        facts.sort_unstable();
        // A consolidated text has no days of its own.
        let is_text = self.facts.iter().any(|(_, value)| value == "Văn bản hợp nhất");
        must(
            is_text || facts == self.days_of(|what| what.to_lowercase().contains("có hiệu lực")),
            "days of effect",
        );
        let unknown = self.facts.iter().any(|(name, value)| name == "Ngày có hiệu lực" && value == "chưa rõ");
        let says = |text: &str| self.reasons.iter().any(|reason| reason.contains(text));
        must(
            is_text || unknown || !says("chưa rõ ngày có hiệu lực"),
            "the day of effect is known, and is not",
        );
        let expiry: Vec<&str> = self
            .facts
            .iter()
            .filter(|(name, _)| name == "Ngày hết hiệu lực")
            .map(|(_, day)| &**day)
            .collect();
        must(
            is_text || expiry == self.days_of(|what| what.trim_end_matches(" Sắp tới") == "Hết hiệu lực"),
            "the last day",
        );
        let ends =
            ["Hết hiệu lực", "Được thay thế", "Bị bãi bỏ", "Bị hủy bỏ", "Bị thu hồi", "Được công bố hết"];
        let returns = ["Được tiếp tục áp dụng", "Áp dụng thay"];
        match &*self.status {
            "Hết hiệu lực toàn bộ" => must(self.past(&ends), "ended, and nothing ended it"),
            "Còn hiệu lực" => {
                must(!self.past(&ends) || self.past(&returns), "in force, and something ended it")
            }
            "Chưa có hiệu lực" => {
                let started =
                    |(_, upcoming, what): &(String, bool, String)| !upcoming && what == "Có hiệu lực";
                must(!self.timeline.iter().any(started), "not in force yet, and it had effect");
            }
            _ => {}
        }
        // What is to come, and will not since the document ends before, is not told as if it did.
        let to_come = self.status.starts_with("Chưa có hiệu lực");
        let ends_before = self
            .timeline
            .iter()
            .any(|(_, upcoming, what)| *upcoming && ends.iter().any(|lead| what.starts_with(lead)));
        for reason in self.reasons.iter().filter(|_| !(to_come && ends_before)) {
            for day in reason.split("từ ngày ").skip(1) {
                let day: String = day.chars().take(10).collect();
                let at = self.timeline.iter().any(|(known, _, _)| *known == day);
                must(
                    !day.starts_with(|first: char| first.is_ascii_digit()) || at,
                    &format!("no {day}: {reason}"),
                );
            }
        }
        wrong
    }
}

fn day(years: std::ops::Range<u16>) -> impl Strategy<Value = String> {
    (1_u8..28, 1_u8..13, years).prop_map(|(day, month, year)| format!("{day:02}/{month:02}/{year}"))
}

/// Numbers of five documents: two decrees, a decision without effect of its own, a consolidated text, regulations.
const NUMBERS: [&str; 5] = ["901/2019/NĐ-CP", "902/2019/NĐ-CP", "903/QĐ-UBND", "904/VBHN-BNV", "905/QC-UBND"];

/// What the document of a place does to one before it: documents that end each other are refused.
fn relation(own: usize) -> impl Strategy<Value = String> {
    let keys = [
        "sửa đổi, bổ sung",
        "bổ sung",
        "thay thế",
        "bãi bỏ",
        "công bố hết hiệu lực",
        "làm ngưng hiệu lực",
        "tiếp tục áp dụng",
        "kéo dài thời hạn",
        "quy định chi tiết",
        "hướng dẫn thi hành",
        "căn cứ",
        "hợp nhất",
        "ban hành kèm theo",
        "đính chính",
    ];
    let part = prop::sample::select(vec!["", ", phần: Điều 5", ", phần: Điều 9"]);
    let from = prop_oneof![2 => Just(String::new()), 1 => day(2019..2029).prop_map(|day| format!(", từ ngày: {day}"))];
    (prop::sample::select(keys.to_vec()), prop::sample::select(NUMBERS[..own.max(1)].to_vec()), part, from)
        .prop_map(|(key, number, part, from)| {
            let local = if number.contains("UBND") { ", ngày: 01/02/2019" } else { "" };
            format!("{key}: [{{văn bản: {number}{local}{part}{from}}}]\n")
        })
}

fn optional(key: &'static str, years: std::ops::Range<u16>) -> impl Strategy<Value = String> {
    prop_oneof![2 => Just(String::new()), 1 => day(years).prop_map(move |day| format!("{key}: {day}\n"))]
}

fn suspended() -> impl Strategy<Value = String> {
    let whole = prop::sample::select(vec!["", ", phần: Điều 5", ", áp dụng thay: 901/2019/NĐ-CP"]);
    let year = 2021_u16..2027;
    prop_oneof![
        4 => Just(String::new()),
        1 => (year, whole).prop_map(|(year, whole)| format!(
            "bị ngưng hiệu lực: [{{từ: 01/03/{year}, đến: 31/05/{year}{whole}}}]\n"
        )),
    ]
}

fn front_matter(own: usize) -> impl Strategy<Value = String> {
    let effect = prop_oneof![
        2 => day(2019..2024).prop_map(|day| format!("ngày có hiệu lực: {day}\n")),
        1 => (day(2019..2024), day(2019..2024)).prop_map(|(a, b)| format!("ngày có hiệu lực: [{{ngày: {a}}}, {{ngày: {b}, phần: Điều 8}}]\n")),
        1 => Just("ngày có hiệu lực: chưa rõ\n".to_owned()),
        2 => Just(String::new()),
    ];
    let checked = optional("bản chính thức: https://example.gov.vn/\nngày kiểm tra hiệu lực", 2020..2027);
    let most = if own > 0 { 3 } else { 0 };
    let relations = prop::collection::vec(relation(own), 0..=most);
    (effect, optional("ngày hết hiệu lực", 2024..2029), checked, suspended(), relations).prop_map(
        |(effect, expires, checked, suspended, relations)| {
            let mut keys: Vec<&str> = Vec::new();
            let mut text = effect + &expires + &checked + &suspended;
            for relation in &relations {
                let key = relation.split(':').next().unwrap_or_default();
                if !keys.contains(&key) {
                    keys.push(key);
                    text.push_str(relation);
                }
            }
            text
        },
    )
}

/// The pages of some documents, as on a day.
fn pages(fronts: &[String], today: &str) -> Vec<Page> {
    let files: Vec<(String, String)> = fronts
        .iter()
        .zip(NUMBERS)
        .enumerate()
        .map(|(n, (front, number))| {
            let issued = "ngày ban hành: 01/02/2019\ntrích yếu: Văn bản thử\n";
            let issuer = if number.contains("UBND") { "cơ quan ban hành: UBND tỉnh Đắk Lắk\n" } else { "" };
            let text = format!(
                "---\nloại bài: văn bản\nđường dẫn tĩnh: d{n}\nsố ký hiệu: {number}\n{issued}{issuer}{front}---\nVăn bản thử.\n"
            );
            (format!("content/v/d{n}.md"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let mut request = request();
    request.occasion.day = today.parse().unwrap();
    let site = Published::with(&files, &request);
    (0..fronts.len()).map(|n| Page::new(site.page(&format!("v/d{n}/index.html")))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_page_never_says_two_things_of_its_document(
        fronts in (front_matter(0), front_matter(1), front_matter(2), front_matter(3), front_matter(4)),
        year in 2021_u16..2028,
    ) {
        let fronts: [String; 5] = fronts.into();
        for (number, page) in NUMBERS.iter().zip(pages(&fronts, &format!("{year}-06-15"))) {
            let wrong = page.contradictions();
            prop_assert!(
                wrong.is_empty(), "{number}: {wrong:?}\n{} {:?}\n{:#?}\n{:#?}\n{}",
                page.status, page.reasons, page.facts, page.timeline, fronts.join("---\n")
            );
        }
    }
}

#[test]
fn a_decision_without_a_day_of_effect_claims_none() {
    let page = &pages(&[String::new(), String::new(), String::new()], "2026-06-15")[2];
    assert_eq!((&*page.status, &page.timeline[..]), ("Chưa rõ", &[][..]));
    assert!(!page.html.contains("Có hiệu lực"), "{}", page.html);
    let checked = "bản chính thức: https://example.gov.vn/\nngày kiểm tra hiệu lực: 01/06/2026\n".to_owned();
    let page = &pages(&[String::new(), String::new(), checked], "2026-06-15")[2];
    assert_eq!(page.status, "Còn hiệu lực");
    assert_eq!(page.reasons, ["ban hành ngày 01/02/2019", "đã kiểm tra ngày 01/06/2026"]);
}

#[test]
fn a_consolidated_text_tells_what_it_lacks_and_not_what_it_holds() {
    let checked = "ngày có hiệu lực: 01/04/2019\nbản chính thức: https://example.gov.vn/\nngày kiểm tra hiệu lực: 01/06/2026\n";
    let amends = |part: &str, day: &str| {
        format!(
            "ngày có hiệu lực: 01/05/2019\nsửa đổi: [{{văn bản: 901/2019/NĐ-CP, phần: {part}, từ ngày: {day}}}]\n"
        )
    };
    let text = |held: &str| format!("hợp nhất: [{held}]\n");
    let decision = "ngày có hiệu lực: 01/05/2019\n".to_owned();
    let with = |held: &str| {
        let fronts = [checked.to_owned(), amends("Điều 5", "01/06/2020"), decision.clone(), text(held)];
        pages(&fronts, "2026-06-15").swap_remove(3)
    };
    let holding = with("901/2019/NĐ-CP, 902/2019/NĐ-CP");
    assert_eq!(holding.status, "Còn hiệu lực");
    assert!(!holding.html.contains("Được sửa đổi"), "{}", holding.html);
    let lacking = with("901/2019/NĐ-CP");
    assert_eq!(lacking.status, "Hết hiệu lực một phần");
    assert_eq!(lacking.reasons[1], "chưa hợp nhất 902/2019/NĐ-CP (Điều 5) có hiệu lực từ ngày 01/06/2020");
    assert!(
        lacking
            .timeline
            .iter()
            .any(|(day, _, what)| day == "01/06/2020" && what == "Chưa hợp nhất 902/2019/NĐ-CP (Điều 5)")
    );
}

#[test]
fn a_day_on_which_nothing_happened_any_more_is_not_told_as_if_it_had() {
    let front = "ngày có hiệu lực: [{ngày: 01/04/2019}, {ngày: 01/01/2024, phần: Điều 8}]\nngày hết hiệu lực: 01/01/2025\n";
    let ends = "ngày có hiệu lực: 01/06/2022\nbãi bỏ: 901/2019/NĐ-CP\n";
    let page = &pages(&[front.to_owned(), ends.to_owned()], "2026-06-15")[0];
    assert_eq!(page.status, "Hết hiệu lực toàn bộ");
    let days: Vec<&str> = page.timeline.iter().map(|(day, _, _)| &**day).collect();
    assert_eq!(days, ["01/02/2019", "01/04/2019", "01/06/2022"]);
    let facts: Vec<(&str, &str)> = page.facts.iter().map(|(name, value)| (&**name, &**value)).collect();
    assert!(
        facts.contains(&("Ngày có hiệu lực (Điều 8)", "01/01/2024 (hết hiệu lực trước ngày này)")),
        "{facts:?}"
    );
    assert!(facts.contains(&("Ngày hết hiệu lực ghi trong văn bản", "01/01/2025")), "{facts:?}");
}

/// The files that a page of the documentation shows, each behind its name.
fn files_of(text: &str) -> Vec<(&str, &str)> {
    let fence = "`:\n\n```markdown\n";
    text.split(fence)
        .zip(text.split(fence).skip(1))
        .filter_map(|(before, behind)| Some((before.rsplit_once('`')?.1, behind.split_once("\n```")?.0)))
        .collect()
}

#[test]
fn the_page_on_force_says_what_the_program_says() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("docs/vi/hieu-luc.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let files = files_of(&text);
    assert!(files.len() >= 9, "{files:?}");
    for (path, front) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, format!("{front}\n")).unwrap();
    }
    let told = |number: &str, day: &str| out(&cchc(folder.path(), &["status", number, "--as-of", day]));
    let asked = text.split("cchc status ").skip(1).filter_map(|asked| asked.split_once("\n```\n\n```text\n"));
    let mut compared = 0;
    for (question, behind) in asked.filter(|(question, _)| question.lines().count() == 1) {
        let (number, day) = question.split_once(" --as-of ").unwrap();
        assert_eq!(told(number, day), behind.split_once("```").unwrap().0, "{question}");
        compared += 1;
    }
    assert_eq!(compared, 3);
    let table = between(&text, "| Ngày dựng trang |", "\n\n");
    let numbers: Vec<&str> = between(table, " ", "\n").split('|').map(str::trim).collect();
    for row in table.lines().skip(2) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        for (number, cell) in numbers.iter().zip(&cells[1..]) {
            let status = cell.split(['(', ':']).next().unwrap().trim();
            let line = format!("Ngày {}: {status}\n", cells[0]);
            assert!(
                told(number, cells[0]).contains(&line),
                "{number}: no {line:?} in {}",
                told(number, cells[0])
            );
        }
    }
}
