//! Who can end which document, and who cannot.

use std::sync::LazyLock;

use super::*;
use crate::reference::DocumentReference;

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::built_in);

/// What is wrong with an act of a document upon another. Both as people write them: `05/2025/QĐ-UBND ngày 01/08/2025 của UBND
/// xã Ea Súp`.
fn of(own: &str, action: Action, is_part: bool, other: &str) -> Option<Overreach> {
    let references = [own, other].map(|written| TABLES.parse_reference(written).unwrap());
    let [own, other] = [0, 1].map(|index: usize| match &references[index] {
        DocumentReference::Number { number, issued_on, issuer } => {
            Ranked { number, document_type: None, issuer: issuer.as_deref(), issued_on: *issued_on }
        }
        DocumentReference::File(_) => unreachable!(),
    });
    TABLES.overreach(own, action, is_part, other)
}

/// The same where it ends the whole of the other one.
fn ends(own: &str, other: &str) -> Option<Overreach> {
    of(own, Action::Replaces, false, other)
}

const HIGHER: Option<Overreach> = Some(Overreach::HigherRank);
const ANOTHER: Option<Overreach> = Some(Overreach::AnotherBody);

#[test]
fn a_lower_body_ends_no_document_of_a_higher_one() {
    for (own, other) in [
        ("01/2025/TT-BGDĐT", "107/2020/NĐ-CP"),
        ("01/2025/TT-BGDĐT", "07/2018/QĐ-TTg"),
        ("05/2025/QĐ-UBND", "10/2020/TT-BGDĐT"),
        ("05/2025/NQ-HĐND", "107/2020/NĐ-CP"),
        ("107/2020/NĐ-CP", "43/2019/QH14"),
        ("12/2024/QĐ-TTg", "107/2020/NĐ-CP"),
        ("107/2020/NĐ-CP", "90/2019/UBTVQH14"),
        ("15/2024/UBTVQH15", "43/2019/QH14"),
        ("01/2018/TT-TANDTC", "01/2016/NQ-HĐTP"),
        ("03/2016/NQ-HĐTP", "12/2015/QĐ-TTg"),
        // A decision of one case ends no rules either.
        ("524/QĐ-UBND", "107/2020/NĐ-CP"),
        ("524/QĐ-BGDĐT", "43/2019/QH14"),
        ("12/QĐ-SGDĐT", "107/2020/NĐ-CP"),
    ] {
        assert_eq!(ends(own, other), HIGHER, "{own} {other}");
    }
}

#[test]
fn a_body_ends_its_own_documents_and_those_of_lower_ones() {
    for (own, other) in [
        ("107/2020/NĐ-CP", "24/2014/NĐ-CP"),
        ("43/2019/QH14", "107/2018/NĐ-CP"),
        ("43/2019/QH14", "90/2019/UBTVQH14"),
        // The constitution is amended by a resolution of those who made it.
        ("203/2025/QH15", "51/2001/QH10"),
        ("107/2020/NĐ-CP", "12/2015/QĐ-TTg"),
        ("107/2020/NĐ-CP", "10/2020/TT-BGDĐT"),
        ("107/2020/NĐ-CP", "39/2016/TTLT-BGDĐT-BTC"),
        ("12/2015/QĐ-TTg", "10/2020/TT-BGDĐT"),
        ("10/2020/TT-BGDĐT", "92/2008/QĐ-BGDĐT"),
        ("05/2025/NQ-HĐND của HĐND tỉnh Đắk Lắk", "12/2024/QĐ-UBND của UBND tỉnh Đắk Lắk"),
        ("01/2016/NQ-HĐTP", "01/2014/TTLT-TANDTC-BTP"),
        // What annuls and suspends what lower bodies did.
        ("1190/2024/UBTVQH15", "05/2024/NQ-HĐND của HĐND tỉnh Đắk Lắk"),
        ("30/QĐ-TTg", "12/2024/QĐ-UBND của UBND tỉnh Đắk Lắk"),
        ("31/QĐ-UBND của UBND tỉnh Đắk Lắk", "05/2024/NQ-HĐND của HĐND huyện Ea Súp"),
    ] {
        for action in [Action::Replaces, Action::Amends, Action::Annuls, Action::Suspends] {
            assert_eq!(of(own, action, false, other), None, "{own} {action:?} {other}");
        }
    }
}

#[test]
fn a_ministry_ends_its_own_documents_and_those_of_a_body_whose_tasks_it_took_on() {
    assert_eq!(ends("01/2025/TT-BGDĐT", "10/2020/TT-BNV"), ANOTHER);
    assert_eq!(ends("01/2025/TT-BGDĐT", "92/2008/QĐ-BYT"), ANOTHER);
    assert_eq!(ends("01/2025/TT-BGDĐT", "10/2016/TTLT-BYT-BNV"), ANOTHER);
    assert_eq!(ends("01/2025/TT-BGDĐT", "10/2020/TT-BGDĐT"), None);
    assert_eq!(ends("01/2025/TT-BKHCN", "10/2020/TT-BTTTT"), None);
    // One of those who issued it together is enough, and nothing is said where one of them is not known.
    assert_eq!(ends("01/2025/TT-BGDĐT", "10/2016/TTLT-BYT-BGDĐT"), None);
    assert_eq!(ends("01/2025/TT-BGDĐT", "10/2016/TTLT-BYT-BXYZ"), None);
    // Bodies below ministries had numbers of circulars once.
    assert_eq!(ends("15/2004/TT-BTC", "01/2001/TT-TCHQ"), None);
}

#[test]
fn of_what_ended_by_itself_anybody_may_make_a_list() {
    let declares = |own, other| of(own, Action::DeclaresExpired, false, other);
    assert_eq!(declares("2025/QĐ-BNNMT", "107/2020/NĐ-CP"), None);
    assert_eq!(declares("01/2025/TT-BGDĐT", "10/2020/TT-BNV"), None);
    for action in [Action::Guides, Action::Details, Action::BasedOn, Action::Corrects, Action::KeepsInForce] {
        assert_eq!(of("01/2025/TT-BGDĐT", action, false, "107/2020/NĐ-CP"), None, "{action:?}");
    }
    // What adds to a document, or prolongs it, changes it too.
    for action in [Action::Supplements, Action::Extends, Action::Suspends, Action::Recalls] {
        assert_eq!(of("01/2025/TT-BGDĐT", action, true, "107/2020/NĐ-CP"), HIGHER, "{action:?}");
    }
}

#[test]
fn resolutions_may_adjust_provisions_of_laws_for_a_time() {
    for own in ["66/2025/NQ-CP ngày 20/10/2025", "5.1/2026/NQ-CP", "120/2026/UBTVQH15 ngày 01/02/2026"] {
        assert_eq!(of(own, Action::Amends, false, "43/2019/QH14"), None, "{own}");
        assert_eq!(of(own, Action::Repeals, true, "43/2019/QH14"), None, "{own}");
        assert_eq!(of(own, Action::Suspends, false, "43/2019/QH14"), None, "{own}");
        // They end none whole.
        assert_eq!(of(own, Action::Repeals, false, "43/2019/QH14"), HIGHER, "{own}");
    }
    for own in
        ["66/2025/NQ-CP ngày 23/06/2025", "66/2027/NQ-CP ngày 01/03/2027", "9/2024/NQ-CP", "66/2026/NĐ-CP"]
    {
        assert_eq!(of(own, Action::Amends, true, "43/2019/QH14"), HIGHER, "{own}");
    }
}

#[test]
fn the_level_of_a_committee_is_that_of_the_unit_in_its_name() {
    let province = "12/2024/QĐ-UBND của Ủy ban nhân dân tỉnh Đắk Lắk";
    for own in [
        "05/2025/QĐ-UBND của UBND phường Buôn Ma Thuột, tỉnh Đắk Lắk",
        "05/2025/QĐ-UBND của Chủ tịch Ủy ban nhân dân xã Ea Súp",
        "05/2025/NQ-HĐND của HĐND đặc khu Phú Quý",
        "05/2020/QĐ-UBND ngày 01/06/2020 của UBND thành phố Buôn Ma Thuột",
        "05/2020/QĐ-UBND ngày 01/06/2020 của UBND thị xã Buôn Hồ",
        "05/QĐ-UBND của UBND phường Tân Lập",
        "12/QĐ-SGDĐT",
        "12/QĐ-SDL của Giám đốc Sở Du lịch",
        "05/2025/QĐ-UBND của UBND P. Tân Lập",
        "05/2025/QĐ-UBND của Uỷ ban Nhân dân Xã Ea Ning - Tỉnh Đắk Lắk",
        "05/2025/QĐ-CTUBND của Chủ tịch UBND cấp xã",
        "05/2020/QĐ-UBND ngày 01/06/2020 của UBND TX. Buôn Hồ",
        "05/2020/QĐ-UBND ngày 01/06/2020 của UBND TP. Thủ Đức",
    ] {
        assert_eq!(ends(own, province), HIGHER, "{own}");
    }
    assert_eq!(ends("05/QĐ-UBND của UBND phường Tân Lập", "524/QĐ-UBND của UBND tỉnh Đắk Lắk"), HIGHER);
    assert_eq!(ends("05/QĐ-UBND của UBND phường Bến Thành", "12/2024/QĐ-UBND của UBND TP.HCM"), HIGHER);
    let council = "05/2024/NQ-HĐND của HĐND tỉnh Đắk Lắk";
    assert_eq!(ends(province, council), HIGHER);
    // A city may be a province.
    assert_eq!(
        ends(
            "05/2025/QĐ-UBND của UBND thành phố Hà Nội",
            province.replace("tỉnh Đắk Lắk", "thành phố Hà Nội").as_str()
        ),
        None
    );
}

#[test]
fn of_a_committee_of_which_nobody_told_the_unit_nothing_is_said() {
    for (own, other) in [
        ("05/2025/QĐ-UBND", "12/2024/QĐ-UBND"),
        ("05/2025/QĐ-UBND của UBND phường Tân Lập", "12/2024/QĐ-UBND"),
        ("05/2025/QĐ-UBND", "05/2024/NQ-HĐND"),
        ("05/2025/QĐ-UBND của UBND phường Thuận Hóa", "12/2024/QĐ-UBND của UBND thành phố Huế"),
        ("05/2025/QĐ-UBND của UBND phường Tân Lập", "12/2024/QĐ-UBND của UBND thành phố"),
        // Who may end what a department did is told nowhere.
        ("05/QĐ-UBND của UBND xã Ea Súp", "12/QĐ-SNV"),
        ("05/QĐ-UBND của UBND xã Ea Súp", "12/QĐ-SDL của Sở Du lịch"),
        ("12/QĐ-BQL của Ban Quản lý khu kinh tế", "12/2024/QĐ-UBND của UBND tỉnh Đắk Lắk"),
    ] {
        assert_eq!(ends(own, other), None, "{own} {other}");
    }
}

#[test]
fn communes_have_the_tasks_of_the_districts_that_ended() {
    let district = "12/2022/QĐ-UBND của UBND huyện Ea Súp";
    assert_eq!(ends("05/2025/QĐ-UBND ngày 01/08/2025 của UBND xã Ea Súp", district), None);
    assert_eq!(ends("05/2024/QĐ-UBND ngày 01/08/2024 của UBND xã Ea Súp", district), HIGHER);
    assert_eq!(ends("05/2025/QĐ-UBND ngày 01/08/2025 của UBND tỉnh Đắk Lắk", district), None);
}

#[test]
fn of_documents_that_are_not_normative_the_law_has_no_order() {
    assert_eq!(ends("12/QĐ-BGDĐT", "524/QĐ-TTg"), None);
    assert_eq!(ends("12/QĐ-BGDĐT", "30/QĐ-BNV"), None);
    assert_eq!(ends("17-CT/TU", "107/2020/NĐ-CP"), None);
}

#[test]
fn who_took_a_task_on_ends_the_documents_on_it() {
    for (own, other) in [
        // Press, network security, driving licences, religion, criminal records, poverty, vocational education.
        ("12/2025/TT-BVHTTDL", "32/2021/TT-BTTTT"),
        ("40/2025/TT-BCA", "20/2017/TT-BTTTT"),
        ("12/2025/TT-BCA", "12/2017/TT-BGTVT"),
        ("05/2025/TT-BDTTG", "04/2018/TT-BNV"),
        ("30/2025/TT-BCA", "13/2011/TT-BTP"),
        ("08/2025/TT-BNNMT", "07/2021/TT-BLĐTBXH"),
        ("03/2025/TT-BGDĐT", "42/2015/TT-BLĐTBXH"),
        // Over several bodies, and by another symbol of the same one.
        ("09/2026/TT-BNNMT", "02/2006/QĐ-BTS"),
        ("11/2015/TT-BTTTT", "27/2002/QĐ-BBCVT"),
        ("10/2026/TT-BKHCN", "27/2002/QĐ-BBCVT"),
        ("02/2012/TT-BKHĐT", "05/2003/TT-BKH"),
        ("02/2012/TT-BNV", "25/2001/TT-TCCP"),
        ("06/2010/TT-BTTTT", "16/2004/QĐ-BVHTT"),
        ("02/2026/TT-BTP", "01/2018/TT-VPCP"),
        // Two that came together.
        ("09/2026/TT-BNNMT", "07/2016/TTLT-BTNMT-BNV"),
    ] {
        assert_eq!(ends(own, other), None, "{own} {other}");
    }
    for (own, other) in [
        ("12/2025/TT-BYT", "32/2021/TT-BTTTT"),
        ("08/2025/TT-BCT", "07/2021/TT-BLĐTBXH"),
        ("05/2025/TT-BDTTG", "13/2011/TT-BTP"),
        // Nobody had these tasks before they passed on.
        ("02/2023/TT-BKHCN", "32/2021/TT-BTTTT"),
        ("09/2025/TT-BCA ngày 20/02/2025", "12/2017/TT-BGTVT"),
        ("10/2010/TT-BKHCN", "27/2002/QĐ-BBCVT"),
        // Who handed a task over has it no more, and gave no other away.
        ("13/2026/TT-BTP", "40/2021/TT-BCA"),
    ] {
        assert_eq!(ends(own, other), ANOTHER, "{own} {other}");
    }
}

#[test]
fn a_province_ends_the_documents_of_those_that_it_was_joined_of() {
    let of = |own: &str, other: &str| {
        let own = format!("05/2025/QĐ-UBND ngày 01/09/2025 của {own}");
        ends(&own, &format!("12/2024/QĐ-UBND ngày 01/06/2024 của {other}"))
    };
    assert_eq!(of("UBND tỉnh Đắk Lắk", "UBND tỉnh Phú Yên"), None);
    assert_eq!(of("Chủ tịch UBND tỉnh Đắk Lắk", "Ủy ban nhân dân tỉnh Đắk Lắk"), None);
    assert_eq!(of("UBND Thành phố Hồ Chí Minh", "UBND tỉnh Bình Dương"), None);
    assert_eq!(of("UBND TP.HCM", "UBND tỉnh Bà Rịa - Vũng Tàu"), None);
    assert_eq!(of("UBND tỉnh Đắk Lắk", "UBND tỉnh Gia Lai"), ANOTHER);
    assert_eq!(of("UBND tỉnh Gia Lai", "UBND tỉnh Phú Yên"), ANOTHER);
    assert_eq!(of("UBND thành phố Đà Nẵng", "UBND thành phố Hà Nội"), ANOTHER);
    assert_eq!(of("UBND TP.HCM", "UBND tỉnh Gia Lai"), ANOTHER);
    // Before they were joined they had nothing to say there.
    let before = "05/2025/QĐ-UBND ngày 01/05/2025 của UBND tỉnh Đắk Lắk";
    assert_eq!(ends(before, "12/2024/QĐ-UBND của UBND tỉnh Phú Yên"), ANOTHER);
    // Provinces were divided once, and a name may be told otherwise.
    let old = "12/2003/QĐ-UB ngày 01/06/2003 của UBND tỉnh Đắk Lắk";
    assert_eq!(ends("05/2025/QĐ-UBND của UBND tỉnh Đắk Nông", old), None);
    assert_eq!(of("UBND tỉnh", "UBND tỉnh Gia Lai"), None);
    assert_eq!(of("UBND tỉnh Đắk Lắk", "UBND tỉnh Phú Yên (cũ)"), None);
    // A resolution ends a decision of its own province alone.
    let resolution = "05/2025/NQ-HĐND ngày 01/09/2025 của HĐND tỉnh Đắk Lắk";
    assert_eq!(ends(resolution, "12/2024/NQ-HĐND của HĐND tỉnh Phú Yên"), None);
    assert_eq!(ends(resolution, "12/2024/NQ-HĐND của HĐND tỉnh Gia Lai"), ANOTHER);
}

#[test]
fn a_caller_tells_of_a_task_that_passed_on() {
    use crate::{OwnIssuer, Successor};
    let own = OwnIssuer {
        symbol: Some("BXD".to_owned()),
        name: "Bộ Xây dựng".to_owned(),
        national: true,
        now: vec![Successor { body: "BCT".to_owned(), tasks: Some("vật liệu xây dựng".to_owned()) }],
        ..OwnIssuer::default()
    };
    let tables = Tables::with(&[], &[own]);
    let read = |number: &str| tables.parse_number(number).unwrap().number;
    let reach = |own: &str, other: &str| {
        tables.overreach((&read(own)).into(), Action::Replaces, false, (&read(other)).into())
    };
    assert_eq!(reach("01/2026/TT-BCT", "10/2020/TT-BXD"), None);
    assert_eq!(reach("01/2026/TT-BYT", "10/2020/TT-BXD"), ANOTHER);
    assert_eq!(ends("01/2026/TT-BCT", "10/2020/TT-BXD"), ANOTHER);
}

#[test]
fn no_two_documents_overreach_each_other_by_rank_and_none_itself() {
    let documents = [
        "43/2019/QH14",
        "90/2019/UBTVQH14",
        "107/2020/NĐ-CP",
        "66/2025/NQ-CP ngày 20/10/2025",
        "12/2015/QĐ-TTg",
        "01/2016/NQ-HĐTP",
        "10/2020/TT-BGDĐT",
        "10/2016/TTLT-BYT-BNV",
        "01/2018/TT-TANDTC",
        "05/2024/NQ-HĐND",
        "05/2024/NQ-HĐND của HĐND tỉnh Đắk Lắk",
        "12/2024/QĐ-UBND",
        "12/2024/QĐ-UBND của UBND tỉnh Đắk Lắk",
        "12/2022/QĐ-UBND ngày 01/03/2022 của UBND huyện Ea Súp",
        "05/2025/QĐ-UBND ngày 01/08/2025 của UBND xã Ea Súp",
        "05/2025/NQ-HĐND ngày 01/08/2025 của HĐND phường Tân Lập",
        "12/QĐ-SGDĐT",
        "524/QĐ-UBND",
        "17-CT/TU",
    ];
    for one in documents {
        assert_eq!(ends(one, one), None, "{one}");
        for other in documents {
            assert!(ends(one, other) != HIGHER || ends(other, one) != HIGHER, "{one} {other}");
        }
    }
}
