//! Bodies that are no more, and those that are, in the ways in which people write them.

use super::*;
use crate::issuer::Table;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// What is told of a text on a day: the name of the body, and since when there is none.
fn told(tables: &Tables, text: &str, on: &str) -> Option<String> {
    let ended = tables.ended_body(text, day(on))?;
    Some(format!("{} {}", ended.name, ended.since))
}

/// Bodies that had ended by 2026, as a procedure names who decides it.
const ENDED: &str = include_str!("../tests/bodies_ended.txt");

/// Bodies of 2026, and names that may be theirs.
const STANDING: &str = include_str!("../tests/bodies_standing.txt");

#[test]
fn bodies_that_ended_are_told() {
    let tables = Tables::built_in();
    let missed: Vec<&str> =
        ENDED.lines().filter(|body| told(&tables, body, "2026-05-04").is_none()).collect();
    assert!(missed.is_empty(), "{missed:#?}");
    // None of them had ended before there was a reform.
    let early: Vec<&str> = ENDED.lines().filter(|body| told(&tables, body, "2024-05-04").is_some()).collect();
    assert!(early.is_empty(), "{early:#?}");
}

#[test]
fn bodies_of_today_are_not_told() {
    let tables = Tables::built_in();
    let told: Vec<String> = STANDING
        .lines()
        .filter_map(|body| Some(format!("{body}: {}", told(&tables, body, "2026-05-04")?)))
        .collect();
    assert!(told.is_empty(), "{told:#?}");
}

#[test]
fn what_is_said_of_the_past_is_not_told() {
    let tables = Tables::built_in();
    for text in [
        "UBND xã Krông Pắc (trước đây là UBND huyện Krông Pắc)",
        "UBND huyện Krông Pắc (nay là UBND xã Krông Pắc)",
        "UBND huyện Krông Pắc cũ",
        "Công an thành phố Buôn Ma Thuột (cũ)",
        "Sở Xây dựng, tiếp nhận từ Sở Giao thông vận tải",
        "Sở Nông nghiệp và Môi trường (hợp nhất Sở Tài nguyên và Môi trường và Sở Nông nghiệp và PTNT)",
        "Sở Tài chính thay cho Sở Kế hoạch và Đầu tư",
        "Theo Thông tư số 12/2020/TT-BTTTT của Bộ Thông tin và Truyền thông",
        "Cơ quan nêu tại Thông tư 01/2021/TT-BKHĐT của Bộ trưởng Bộ Kế hoạch và Đầu tư",
        "Người có giấy phép do Sở Giao thông vận tải cấp",
        "UBND cấp xã, không còn cấp huyện",
        "Trường thuộc Phòng Giáo dục và Đào tạo trước ngày 01/7/2025",
    ] {
        assert_eq!(told(&tables, text, "2026-05-04"), None, "{text}");
    }
    // What is said before or behind of another body does not make it past.
    for text in [
        "UBND xã (trước đây là UBND thị trấn); UBND huyện Krông Pắc",
        "UBND xã (trước đây là UBND thị trấn), Phòng Tư pháp huyện",
    ] {
        assert!(told(&tables, text, "2026-05-04").is_some(), "{text}");
    }
}

#[test]
fn each_body_ended_on_its_own_day() {
    let tables = Tables::built_in();
    for (text, last, name) in [
        ("Bộ trưởng Bộ TT&TT", "2025-02-28", "Bộ Thông tin và Truyền thông 2025-03-01"),
        ("Công an huyện Lắk", "2025-02-28", "Công an huyện Lắk 2025-03-01"),
        ("Sở Giao thông vận tải Đắk Lắk", "2025-02-28", "Sở Giao thông vận tải 2025-03-01"),
        ("UBND huyện Lắk", "2025-06-30", "UBND huyện Lắk 2025-07-01"),
        ("Thanh tra Sở Xây dựng", "2025-06-30", "Thanh tra Sở Xây dựng 2025-07-01"),
        ("UBND tỉnh Phú Yên", "2025-06-30", "UBND tỉnh Phú Yên 2025-07-01"),
        ("UBND tỉnh Thừa Thiên Huế", "2024-12-31", "UBND tỉnh Thừa Thiên Huế 2025-01-01"),
        ("Chủ tịch UBND tỉnh Đồng Nai", "2026-04-29", "UBND tỉnh Đồng Nai 2026-04-30"),
        ("Sở Y tế tỉnh Quảng Ninh", "2026-08-31", "Sở Y tế tỉnh Quảng Ninh 2026-09-01"),
    ] {
        assert_eq!(told(&tables, text, last), None, "{text}");
        let next = day(last).tomorrow().unwrap();
        assert_eq!(told(&tables, text, &next.to_string()).as_deref(), Some(name), "{text}");
    }
}

#[test]
fn successors_are_named_by_task_and_are_bodies_of_the_day() {
    let tables = Tables::built_in();
    let now = |text: &str, on: &str| tables.ended_body(text, day(on)).unwrap().now;
    assert_eq!(
        now("Bộ Thông tin và Truyền thông", "2026-01-01"),
        "Bộ Khoa học và Công nghệ (bưu chính, viễn thông, công nghệ số), Bộ Văn hóa, Thể thao và Du lịch (báo chí, xuất bản), Bộ Công an (an toàn thông tin mạng)"
    );
    assert_eq!(
        now("Bộ Giao thông vận tải", "2026-01-01"),
        "Bộ Xây dựng, Bộ Công an (sát hạch, cấp giấy phép lái xe)"
    );
    // A body whose successor ended too: who has the tasks on the day.
    assert_eq!(now("Bộ Thủy sản", "2020-01-01"), "Bộ Nông nghiệp và Phát triển nông thôn");
    assert_eq!(now("Bộ Thủy sản", "2026-01-01"), "Bộ Nông nghiệp và Môi trường");
    assert_eq!(now("UBND tỉnh Phú Yên", "2026-01-01"), "UBND tỉnh Đắk Lắk");
    assert_eq!(now("HĐND tỉnh Hải Dương", "2026-01-01"), "UBND thành phố Hải Phòng");
    assert_eq!(now("TAND huyện Lắk", "2026-01-01"), "Tòa án nhân dân khu vực");
}

#[test]
fn documents_of_bodies_that_were_not_there_are_told() {
    let tables = Tables::built_in();
    let said = |number: &str, issued: Option<&str>| {
        let number = tables.parse_number(number).unwrap().number;
        match tables.out_of_time(&number, issued.map(day))? {
            OutOfTime::Ended(body) => Some(format!("{} – {}", body.name, body.since)),
            OutOfTime::NotYet { name, since, before } => Some(format!("{since} {name} ({before})")),
        }
    };
    let ended = "Bộ Thông tin và Truyền thông – 2025-03-01";
    assert_eq!(said("12/2026/TT-BTTTT", None).as_deref(), Some(ended));
    assert_eq!(said("12/2025/TT-BTTTT", Some("2025-03-01")).as_deref(), Some(ended));
    assert_eq!(said("1200/QĐ-BTTTT", Some("2026-01-05")).as_deref(), Some(ended));
    assert_eq!(
        said("11/2024/TT-BNNMT", None).as_deref(),
        Some(
            "2025-03-01 Bộ Nông nghiệp và Môi trường (Bộ Nông nghiệp và Phát triển nông thôn, Bộ Tài nguyên và Môi trường)"
        )
    );
    assert!(said("05/2026/TTLT-BTC-BKHĐT", None).is_some());
    assert!(said("15/TTr-SGTVT", Some("2025-03-03")).is_some());
    // On its last day, in a year in which there was it, and where nobody knows when.
    for (number, issued) in [
        ("12/2025/TT-BTTTT", Some("2025-02-28")),
        ("12/2025/TT-BTTTT", None),
        ("02/2025/TT-BNNMT", Some("2025-03-01")),
        ("02/2025/TT-BNNMT", None),
        ("1200/QĐ-BTTTT", None),
        // A consolidated text is its successor's.
        ("25/VBHN-BNNMT", Some("2025-06-10")),
        ("24/VBHN-BTTTT", Some("2024-06-10")),
        // Symbols of several bodies.
        ("45/TB-CT", Some("2023-06-10")),
        ("434/KH-TCT", Some("2025-07-18")),
        ("9512/TTr-SNN-CCTL", Some("2025-10-23")),
        ("12/2006/TT-BTS", None),
        ("107/2020/NĐ-CP", Some("2020-09-14")),
    ] {
        assert_eq!(said(number, issued), None, "{number}");
    }
}

#[test]
fn an_issuer_before_its_first_day_is_told() {
    let tables = Tables::built_in();
    let first = |issuer: &str, on: &str| match tables.issuer_out_of_time(issuer, day(on))? {
        OutOfTime::NotYet { since, .. } => Some(since),
        OutOfTime::Ended(_) => None,
    };
    assert_eq!(first("Tòa án nhân dân khu vực 1 - Đắk Lắk", "2025-06-30"), Some(day("2025-07-01")));
    assert_eq!(first("Tòa án nhân dân khu vực 1 - Đắk Lắk", "2025-07-01"), None);
    assert_eq!(first("Sở Dân tộc và Tôn giáo tỉnh Đắk Lắk", "2024-05-06"), Some(day("2025-03-01")));
    assert_eq!(first("Tòa án nhân dân tỉnh Đắk Lắk", "2024-05-06"), None);
    assert_eq!(first("Bộ Dân tộc và Tôn giáo Lào", "2024-05-06"), None);
}

#[test]
fn every_row_has_its_source() {
    let table = Table::built_in();
    let sources: std::collections::BTreeMap<String, String> =
        serde_yaml::from_str(include_str!("sources.yaml")).unwrap();
    let mut rows: Vec<(&str, bool, &[String])> = Vec::new();
    for issuer in &table.issuers {
        let dated = issuer.since.is_some() || issuer.until.is_some() || !issuer.now.is_empty();
        rows.push((&issuer.symbol, dated, &issuer.source));
    }
    for body in &table.bodies {
        let dated = body.since.is_some() || body.until.is_some() || !body.now.is_empty();
        rows.push((&body.name, dated, &body.source));
    }
    rows.extend(table.provinces.iter().map(|province| (&*province.name, true, &*province.source)));
    // A symbol that says nothing else was read off numbers of documents.
    let written: serde_yaml::Value = serde_yaml::from_str(include_str!("issuers.yaml")).unwrap();
    for (row, issuer) in written["issuers"].as_sequence().unwrap().iter().zip(&table.issuers) {
        let is_seen = row["seen"].as_u64().is_some_and(|seen| seen > 0);
        assert!(is_seen || !issuer.source.is_empty(), "{} has no source and was never seen", issuer.symbol);
    }
    for (name, dated, source) in rows {
        assert!(!dated || !source.is_empty(), "{name} has no source");
        for key in source {
            assert!(sources.contains_key(key), "{name}: {key} is no source");
        }
    }
    // Who took tasks on is a body of the table, or named in words.
    let tables = Tables::built_in();
    let successors = table.issuers.iter().flat_map(|issuer| &issuer.now);
    for successor in successors.chain(table.bodies.iter().flat_map(|body| &body.now)) {
        let in_words = successor.body.contains(' ');
        assert!(in_words || tables.issuer(&successor.body).is_some(), "{} is nobody", successor.body);
    }
}

#[test]
fn a_caller_knows_better_when_a_body_of_its_own_province_ended() {
    let own: Vec<crate::OwnIssuer> = serde_yaml::from_str(
        "[{symbol: SGTVT, name: Sở Giao thông vận tải, until: 2025-03-15, now: [SXD], source: [Nghị quyết của tỉnh]},\
          {name: Trạm Khuyến nông huyện, texts: [\"Trạm Khuyến nông {huyện}\"], until: 2025-06-30, now: [{to: SNNMT, tasks: khuyến nông}]},\
          {symbol: SDL, name: Sở Du lịch, since: 2026}]",
    )
    .unwrap();
    let tables = Tables::with(&[], &own);
    let ended = |text: &str, on: &str| tables.ended_body(text, day(on)).map(|body| body.now);
    assert_eq!(ended("Sở Giao thông vận tải", "2025-03-15"), None);
    assert_eq!(ended("Sở GTVT", "2025-03-16").as_deref(), Some("Sở Xây dựng"));
    assert_eq!(
        ended("Trạm Khuyến nông huyện Lắk", "2025-07-01").as_deref(),
        Some("Sở Nông nghiệp và Môi trường (khuyến nông)")
    );
    let number = tables.parse_number("12/2025/QĐ-SDL").unwrap().number;
    assert!(matches!(tables.out_of_time(&number, None), Some(OutOfTime::NotYet { .. })));
    // Other tables do not learn of it.
    assert!(Tables::built_in().ended_body("Sở Giao thông vận tải", day("2025-03-15")).is_some());
    assert!(Tables::built_in().ended_body("Trạm Khuyến nông huyện Lắk", day("2025-07-01")).is_none());
    assert_ne!(tables, Tables::built_in());
}
