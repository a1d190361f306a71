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
const ENDED: &str = "\
UBND huyện Krông Pắc
Ủy ban nhân dân huyện
Uỷ ban nhân dân cấp huyện
UBND các huyện, thị xã, thành phố
UBND quận Hải Châu
UBND thành phố Buôn Ma Thuột
Ủy ban nhân dân TP. Buôn Ma Thuột
UBND TP Tuy Hòa
Chủ tịch UBND thị xã Buôn Hồ
UBND thị trấn Ea Drăng
Ủy ban nhân dân xã, thị trấn hoặc UBND thị trấn Phước An
UBND tỉnh Phú Yên
Chủ tịch Ủy ban nhân dân tỉnh Đắk Nông
HĐND tỉnh Bình Định
Sở Y tế tỉnh Phú Yên
Sở Giáo dục và Đào tạo Phú Yên
Công an tỉnh Phú Yên
UBND tỉnh Thừa Thiên Huế
Phòng Tư pháp
Phòng Tư pháp huyện Cư M'gar
Phòng Tư pháp, UBND huyện Ea Kar
Phòng Nội vụ huyện Lắk
Phòng Tài chính - Kế hoạch huyện Krông Ana
Phòng Tài chính – Kế hoạch thuộc UBND huyện Krông Ana
Phòng Lao động - Thương binh và Xã hội
Phòng LĐ-TB&XH huyện Buôn Đôn
Phòng LĐTBXH
Phòng Tài nguyên và Môi trường
Phòng TN&MT thành phố Buôn Ma Thuột
Phòng Văn hóa và Thông tin
Phòng Văn hoá - Thông tin huyện Ea H'leo
Phòng Y tế huyện Krông Năng
Phòng GD&ĐT huyện Krông Búk
Phòng Giáo dục và Đào tạo
Phòng Quản lý đô thị thành phố Buôn Ma Thuột
Phòng Kinh tế và Hạ tầng huyện M'Đrắk
Công an huyện Ea Súp
Công an cấp huyện
CA huyện Krông Bông
Công an thành phố Buôn Ma Thuột
Công an thị trấn Quảng Phú
TAND huyện Cư Kuin
Tòa án nhân dân thành phố Buôn Ma Thuột
Toà án nhân dân cấp cao tại Đà Nẵng
VKSND huyện Krông Pắc
Viện kiểm sát nhân dân cấp huyện
Thanh tra Sở
Thanh tra Sở Xây dựng
Thanh tra huyện
Thanh tra Bộ Giáo dục và Đào tạo
Chi cục Thuế khu vực Buôn Ma Thuột - Cư Kuin
Chi cục Thuế
Cục Thuế tỉnh Đắk Lắk
Cục Thuế tỉnh
BHXH huyện Krông Pắc
Bảo hiểm xã hội khu vực XXXI
Tổng cục Thống kê
Cục Thống kê tỉnh Đắk Lắk
Tổng cục Thuế
Tổng cục Hải quan
Cục Hải quan tỉnh Đắk Lắk
Kho bạc Nhà nước Đắk Lắk
Kho bạc Nhà nước huyện Krông Pắc
Ban Dân tộc tỉnh
Ban Tôn giáo - Sở Nội vụ
Trung tâm GDNN-GDTX huyện Krông Ana
TT Giáo dục thường xuyên hoặc Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện Lắk
Chi cục Thi hành án dân sự huyện Ea Kar
Cục Thi hành án dân sự tỉnh Đắk Lắk
Ban Chỉ huy Quân sự huyện
Hạt Kiểm lâm huyện Lắk
Chi nhánh Văn phòng Đăng ký đất đai huyện Krông Pắc
Trung tâm Y tế huyện Krông Pắc
Huyện ủy Krông Pắc
Thành ủy Buôn Ma Thuột
Sở Thông tin và Truyền thông
Sở TT&TT tỉnh Đắk Lắk
Sở Giao thông vận tải
Sở GTVT
Sở Kế hoạch và Đầu tư
Sở Nông nghiệp và PTNT
Sở NN&PTNT
Sở Lao động – TB&XH
Sở LĐ-TB&XH
Sở Tài nguyên và Môi trường
Bộ Thông tin và Truyền thông
Bộ TT&TT
Bộ trưởng Bộ Giao thông vận tải
BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG
Bộ LĐTBXH
Ủy ban Dân tộc
UBND huyen Krong Pac
Bộ Nội vụ hoặc Bộ Kế hoạch và Đầu tư";

/// Bodies of 2026, and names that may be theirs.
const STANDING: &str = "\
UBND xã Krông Pắc
UBND cấp xã
Ủy ban nhân dân phường Buôn Ma Thuột
UBND phường Tuy Hòa
UBND đặc khu Phú Quốc
UBND xã Huyền Hội
UBND thành phố
UBND thành phố Đà Nẵng
UBND TP. Hồ Chí Minh
Ủy ban nhân dân thành phố Huế
UBND thành phố Đồng Nai
UBND thành phố Bắc Ninh
UBND tỉnh Đắk Lắk
Chủ tịch UBND tỉnh
UBND tỉnh, thành phố trực thuộc trung ương
HĐND xã Ea Súp
Phòng Văn hóa - Xã hội
Phòng Văn hóa - Xã hội xã Krông Pắc
Phòng Kinh tế
Phòng Kinh tế, Hạ tầng và Đô thị phường Buôn Ma Thuột
Phòng Kinh tế xã Ea Kar
Văn phòng HĐND và UBND xã
Phòng Tổ chức cán bộ
Phòng Tổ chức cán bộ - Sở Giáo dục và Đào tạo
Phòng Tài chính - Kế hoạch
Phòng Kế hoạch - Tài chính Sở Y tế
Phòng Y tế của trường
Phòng Nội vụ của Tổng công ty
Phòng Tư pháp quốc tế
Phòng Hành chính tư pháp, Sở Tư pháp
Phòng Nội vụ - Lao động đặc khu
Trung tâm Phục vụ hành chính công tỉnh
Trung tâm Phục vụ hành chính công xã Krông Pắc
Công an tỉnh Đắk Lắk
Công an phường Tân Lập
Công an xã
Tòa án nhân dân khu vực 1 - Đắk Lắk
Tòa án nhân dân tỉnh Đắk Lắk
Viện kiểm sát nhân dân khu vực 3
Thanh tra tỉnh
Thanh tra Chính phủ
Thanh tra Bộ Quốc phòng
Thanh tra số 5
Thuế tỉnh Đắk Lắk
Thuế cơ sở 3 tỉnh Đắk Lắk
Cục Thuế
Cục Thuế (Bộ Tài chính)
Chi cục Thuế doanh nghiệp lớn
Bảo hiểm xã hội tỉnh Đắk Lắk
Bảo hiểm xã hội cơ sở Krông Pắc
BHXH Việt Nam
Cục Thống kê
Cục Hải quan
Chi cục Hải quan khu vực XV
Kho bạc Nhà nước khu vực XIV
Sở Dân tộc và Tôn giáo
Ban Dân tộc của Hội đồng nhân dân tỉnh
Ban Dân tộc Hội đồng nhân dân tỉnh
Sở Nông nghiệp và Môi trường
Sở Y tế tỉnh Đắk Lắk
Sở Nội vụ
Sở Văn hóa và Thể thao
Bộ Khoa học và Công nghệ
Bộ Công Thương
Bộ Nông nghiệp và Môi trường
Bộ Thương mại Hoa Kỳ
Bộ Kế hoạch và Đầu tư Lào
Bộ Giao thông vận tải Lào
Thi hành án dân sự tỉnh Đắk Lắk
Phòng Thi hành án dân sự khu vực 2
Ban Chỉ huy Phòng thủ khu vực Krông Pắc
Ban Chỉ huy Quân sự xã
Trung tâm GDNN-GDTX Krông Ana
Trung tâm Y tế Krông Pắc
Chi nhánh Văn phòng Đăng ký đất đai khu vực Krông Pắc
Hạt Kiểm lâm khu vực Lắk
Trường THPT Buôn Ma Thuột
Bệnh viện Đa khoa Phú Yên
Trường Cao đẳng Y tế Phú Yên
Số 12 đường Huyện 12, thị trấn Phước An
Bưu điện
Nhà văn hóa huyện Krông Pắc
Đảng ủy xã Krông Pắc
Thành ủy Hồ Chí Minh
Tỉnh ủy Đắk Lắk";

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
        ("45/TB-CT", Some("2023-06-10")),
        ("12/2006/TT-BTS", None),
        ("107/2020/NĐ-CP", Some("2020-09-14")),
    ] {
        assert_eq!(said(number, issued), None, "{number}");
    }
}

#[test]
fn every_row_has_its_source() {
    let table = Table::built_in();
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
    for (name, dated, source) in rows {
        assert!(!dated || !source.is_empty(), "{name} has no source");
        for key in source {
            assert!(table.sources.contains_key(key), "{name}: {key} is no source");
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
