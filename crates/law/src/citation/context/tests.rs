//! What stands around numbers, as offices write it.

use std::sync::LazyLock;

use super::{lower, lowered};
use crate::Tables;

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::built_in);

/// The citations of a text: what is cited, and the type.
fn cited(text: &str) -> Vec<(String, String)> {
    let found = TABLES.citations(text);
    let kind = |name: Option<std::sync::Arc<str>>| name.map(|name| name.to_string()).unwrap_or_default();
    found.into_iter().map(|found| (text[found.span].to_owned(), kind(found.document_type))).collect()
}

/// The days and issuers of the citations of a text.
fn issued(text: &str) -> Vec<(Option<String>, Option<String>)> {
    let found = TABLES.citations(text);
    found.into_iter().map(|found| (found.date.map(|day| day.to_string()), found.issuer)).collect()
}

#[test]
fn a_type_goes_on_with_what_qualifies_it() {
    for (text, span, kind) in [
        (
            "theo Thông báo Kết luận số 305/TB-UBND ngày 22/6/2026",
            "Thông báo Kết luận số 305/TB-UBND",
            "thông báo",
        ),
        ("theo TB kết luận số 72/TB-UBND", "TB kết luận số 72/TB-UBND", "thông báo"),
        ("Thông báo kết\nluận số 58-TB/ĐU", "Thông báo kết\nluận số 58-TB/ĐU", "thông báo"),
        ("theo QĐ và kết luận số 72/TB-UBND", "kết luận số 72/TB-UBND", "kết luận"),
        ("THÔNG BÁO KẾT LUẬN SỐ 44/TB-SGDĐT", "THÔNG BÁO KẾT LUẬN SỐ 44/TB-SGDĐT", "thông báo"),
        ("Thông báo kết luận số 71-TB/TU", "Thông báo kết luận số 71-TB/TU", "thông báo"),
        (
            "Thông báo kết luận cuộc họp số 12/TB-UBND",
            "Thông báo kết luận cuộc họp số 12/TB-UBND",
            "thông báo",
        ),
        ("thực hiện Thông báo kết luận 66/TB-UBND", "Thông báo kết luận 66/TB-UBND", "thông báo"),
        ("nêu tại Kết luận thanh tra số 12/KL-TTT", "Kết luận thanh tra số 12/KL-TTT", "kết luận"),
        ("có Tờ trình liên ngành số 15/TTr-STC-SNV", "Tờ trình liên ngành số 15/TTr-STC-SNV", "tờ trình"),
        ("Công văn hướng dẫn số 1234/SGDĐT-VP", "Công văn hướng dẫn số 1234/SGDĐT-VP", "công văn"),
        ("Văn bản thẩm định số 402/SKHCN-QLCN", "Văn bản thẩm định số 402/SKHCN-QLCN", "văn bản"),
        ("Công văn hỏa tốc số 88/UBND-NC", "Công văn hỏa tốc số 88/UBND-NC", "công văn"),
        (
            "Quyết định xử phạt vi phạm hành chính số 45/QĐ-XPHC",
            "Quyết định xử phạt vi phạm hành chính số 45/QĐ-XPHC",
            "quyết định",
        ),
        (
            "Quyết định phê duyệt Đề án số 45/QĐ-UBND",
            "Quyết định phê duyệt Đề án số 45/QĐ-UBND",
            "quyết định",
        ),
        // What the number says decides which word is meant.
        ("Kế hoạch thực hiện Nghị quyết số 15/NQ-HĐND", "Nghị quyết số 15/NQ-HĐND", "nghị quyết"),
        ("Kế hoạch kèm theo số 12/QĐ-UBND", "12/QĐ-UBND", "quyết định"),
        ("ra thông báo Kế hoạch số 12/SNV-VP", "Kế hoạch số 12/SNV-VP", "kế hoạch"),
        ("Quyết định ban hành Quy chế số 05-QC/TU", "Quy chế số 05-QC/TU", "quy chế"),
        ("Quyết định số 3 và Quy định số 178-QĐ/TW", "Quy định số 178-QĐ/TW", "quy định"),
    ] {
        assert_eq!(cited(text), [(span.to_owned(), kind.to_owned())], "{text}");
    }
}

#[test]
fn what_stands_before_a_blank_line_names_nothing_behind_it() {
    assert_eq!(
        cited("Theo quyết định\nsố 524/QĐ-UBND."),
        [("quyết định\nsố 524/QĐ-UBND".to_owned(), "quyết định".to_owned())]
    );
    for blank in ["\n\n", "\n \t\n", "\r\n\r\n", "\n\n\n\n"] {
        let text = format!("Sửa đổi nghị định{blank}số 12/2020 và 524/QĐ-UBND{blank}63/2010/NĐ-CP");
        let spans: Vec<String> = cited(&text).into_iter().map(|(span, _)| span).collect();
        assert_eq!(spans, ["524/QĐ-UBND", "63/2010/NĐ-CP"], "{blank:?}");
    }
}

#[test]
fn types_without_marks_are_read() {
    for (text, span, kind) in [
        ("theo ND 207/2026/ND-CP", "ND 207/2026/ND-CP", "nghị định"),
        ("thay the QD 15/2026/QD-UBND", "QD 15/2026/QD-UBND", "quyết định"),
        ("theo qd so 15/2026/QD-UBND", "qd so 15/2026/QD-UBND", "quyết định"),
        ("nghi dinh so 207/2026/ND-CP", "nghi dinh so 207/2026/ND-CP", "nghị định"),
        (
            "THONG TU LIEN TICH SO 05/2014/TTLT-BTP-BTC",
            "THONG TU LIEN TICH SO 05/2014/TTLT-BTP-BTC",
            "thông tư liên tịch",
        ),
        ("To trinh so 18/TTr-BQL", "To trinh so 18/TTr-BQL", "tờ trình"),
        ("xem Luat Nha o so 27/2023/QH15", "Luat Nha o so 27/2023/QH15", "luật"),
        ("Bo luat Lao dong so 45/2019/QH14", "Bo luat Lao dong so 45/2019/QH14", "bộ luật"),
        ("Công văn № 514/CAT-PC", "Công văn № 514/CAT-PC", "công văn"),
        ("Quyết định No 77/QĐ-ĐHBK", "Quyết định No 77/QĐ-ĐHBK", "quyết định"),
        ("Theo Nghị quyết: 15-NQ/ĐU", "Nghị quyết: 15-NQ/ĐU", "nghị quyết"),
        ("Kế hoạch: số 16-KH/ĐU", "Kế hoạch: số 16-KH/ĐU", "kế hoạch"),
        ("TIỀN THUÊ ĐẤTNghị định số 50/2026/NĐ-CP", "Nghị định số 50/2026/NĐ-CP", "nghị định"),
        ("Nghi định sô 15/2020/NĐ-CP", "Nghi định sô 15/2020/NĐ-CP", "nghị định"),
        ("Thông\ntư\n17/2022/TT-BTC", "Thông\ntư\n17/2022/TT-BTC", "thông tư"),
        ("BCTĐ 66/BCTĐ-STP", "BCTĐ 66/BCTĐ-STP", "báo cáo"),
        // A word that is not of the number's type is none.
        ("cho da 15/2026/QĐ-UBND", "15/2026/QĐ-UBND", "quyết định"),
        ("gui UBND 15/2026/QĐ-UBND", "15/2026/QĐ-UBND", "quyết định"),
    ] {
        assert_eq!(cited(text), [(span.to_owned(), kind.to_owned())], "{text}");
    }
}

#[test]
fn laws_are_cited_by_their_titles() {
    for text in [
        "Luật Hòa giải theo hợp đồng số 45/2027/QH16",
        "Luật Ban hành quyết định hành chính số 12/2027/QH16",
        "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15",
        "Luật ban hành văn bản quy phạm pháp luật năm 2025 số 64/2025/QH15",
        "Luật Phổ biến, giáo dục pháp luật số 14/2012/QH13",
        "Luật Luật sư số 65/2006/QH11",
        "Luật Trưng cầu ý dân số 96/2015/QH13",
        "Luật Hòa giải, đối thoại tại Tòa án số 58/2020/QH14",
        "Luật Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng số 69/2020/QH14",
        "Luật Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người (HIV/AIDS) số 64/2006/QH11",
        "Luật Dân số số 113/2025/QH15",
        "Luật thư viện 46/2019/QH14",
        "Luật nhà giáo năm 2025 73/2025/QH15",
        "Luật Giáo dục nghề nghiệp (sửa đổi) số 124/2025/QH15",
        "Luật “Thư viện” số 46/2019/QH14",
        "Bộ luật tố tụng dân sự 92/2015/QH13",
        "Pháp lệnh Ưu đãi người có công với cách mạng số 02/2020/UBTVQH14",
        "Pháp lệnh Dân số số 06/2003/PL-UBTVQH11",
        "Nghị quyết về thí điểm cơ chế đặc thù phát triển Thành phố Hồ Chí Minh số 98/2023/QH15",
        "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương số 47/2019/QH14",
    ] {
        let spans: Vec<String> =
            cited(&format!("theo {text} và")).into_iter().map(|(span, _)| span).collect();
        assert_eq!(spans, [text]);
    }
}

#[test]
fn two_laws_are_not_one() {
    let spans = |text| cited(text).into_iter().map(|(span, _)| span).collect::<Vec<_>>();
    assert_eq!(spans("bãi bỏ toàn bộ Luật Thư viện số 46/2019/QH14"), ["Luật Thư viện số 46/2019/QH14"]);
    assert_eq!(cited("toàn bộ luật thư viện số 46/2019/QH14")[0].1, "luật");
    assert_eq!(spans("Luật Đất đai, Luật Nhà ở số 27/2023/QH15"), ["Luật Nhà ở số 27/2023/QH15"]);
    assert_eq!(
        spans("luật trẻ em số 102/2016/QH13, luật người cao tuổi 39/2009/QH12"),
        ["luật trẻ em số 102/2016/QH13", "luật người cao tuổi 39/2009/QH12"]
    );
    // What stands behind tells which of them has the number.
    assert_eq!(
        spans("Luật sửa đổi, bổ sung một số điều của Luật Quản lý nợ công số 20/2017/QH14 đã được sửa đổi"),
        ["Luật Quản lý nợ công số 20/2017/QH14"]
    );
    assert_eq!(spans("theo quy định của pháp luật và 46/2019/QH14"), ["46/2019/QH14"]);
    assert_eq!(spans("Luật Đất đai và 46/2019/QH14"), ["46/2019/QH14"]);
}

#[test]
fn the_day_of_issue_stands_behind_the_number_its_issuer_or_its_title() {
    for (text, day) in [
        ("Nghị định số 63/2010/NĐ-CP ngày 08/6/2010", "2010-06-08"),
        ("Thông tư số 12/2023/TT-BNNPTNT (16/11/2023) của Bộ Nông nghiệp và PTNT", "2023-11-16"),
        ("(Nghị định số 60/2021/NĐ-CP, 21/6/2021)", "2021-06-21"),
        ("Quyết định số 12/QĐ-UBND, ngày 09 tháng 6 năm 2025 về kiểm tra", "2025-06-09"),
        ("Quyết định số 12/QĐ-UBND (ngày 09/6/2025)", "2025-06-09"),
        ("Quyết định số 12/QĐ-UBND được ban hành ngày 09/6/2025", "2025-06-09"),
        ("Quyết định số 12/QĐ-UBND ngày ký: 09/6/2025", "2025-06-09"),
        ("Công điện số 6/CĐ-UBND hồi 17h ngày 27/9/2026 của Chủ tịch UBND tỉnh", "2026-09-27"),
        ("QD 15/2026/QD-UBND ngay 22/5/2026", "2026-05-22"),
        ("Quyết định số 1454/QĐ-TTg của Thủ tướng Chính phủ ngày 25/09/2020.", "2020-09-25"),
        ("Nghị quyết số 191/NQ-CP do Chính phủ ban hành ngày 21/7/2026", "2026-07-21"),
        (
            "Thông tư số 10/2022/TT-BVHTTDL quy định mã số viên chức điện ảnh ngày 28/10/2022 của Bộ Văn hóa, Thể thao và Du lịch",
            "2022-10-28",
        ),
        (
            "Pháp lệnh số 08/2008/PL-UBTVQH12 Sửa đổi điều 10 của Pháp lệnh Dân số ngày 27/12/2008 của Ủy ban Thường vụ Quốc hội",
            "2008-12-27",
        ),
        (
            "Công văn 6278/BVHTTDL-VP cắt giảm điều kiện kinh doanh ngày 20/11/2025 do Bộ Văn hóa, Thể thao và Du lịch ban hành",
            "2025-11-20",
        ),
        ("Thông tư số 01/2015/TT-UBDT Quy định về tiếp công dân ban hành ngày 23/7/2015;", "2015-07-23"),
        ("Sắc lệnh số 47/SL ngày 10 tháng Mười năm 1945 của Chủ tịch nước", "1945-10-10"),
        ("Chỉ thị số 11/CT-UBND, ngày mồng 5 tháng Giêng năm 2026, của Chủ tịch UBND", "2026-01-05"),
        ("Quyết định số 61/2026/QĐ-UBND hiệu lực ngày 25/7/2026, ban hành ngày 10/7/2026.", "2026-07-10"),
        (
            "Thông tư 32/2013/TT-BTNMT — ban hành Quy chuẩn kỹ thuật quốc gia về môi trường (25/10/2013)",
            "2013-10-25",
        ),
        ("Nghị định số 56/2023/NĐ-CP ngày 24/07/20231 bản chính", "2023-07-24"),
        ("Tờ trình số (41/TTr-SXD) ngày 24/07/2023 của Sở Xây dựng", "2023-07-24"),
        ("Công văn số 400/HTI-QLDN2 ngày 14/8/2025 của Thuế tỉnh Hà Tĩnh", "2025-08-14"),
        ("Số: 462/VBHN-BLĐTBXH Hà Nội, ngày 10 tháng 02 năm 2025", "2025-02-10"),
    ] {
        assert_eq!(issued(text)[0].0.as_deref(), Some(day), "{text}");
    }
    let both = issued(
        "Thông tư liên tịch 05/2010/TTLT-BTP-BNG Hướng dẫn thi hành Nghị định số 78/2009/NĐ-CP ngày 22/9/2009 của Chính phủ về quốc tịch ban hành ngày 01/03/2010)",
    );
    assert_eq!(both[0].0.as_deref(), Some("2010-03-01"));
    assert_eq!(both[1].0.as_deref(), Some("2009-09-22"));
}

#[test]
fn another_day_is_none_of_issue() {
    for text in [
        "Công văn số 2261/SNV-XDCQ chậm nhất ngày 20/12/2026.",
        "Quyết định số 87/QĐ-UBND vào ngày 07/4/2026.",
        "Nghị quyết số 79-NQ/TW sáng ngày 25/02/2026 có 500 đại biểu.",
        "Nghị quyết số 21/2025/NQ-HĐND quy định mức thu áp dụng từ ngày 01/01/2025 đến hết ngày 31/12/2025.",
        "Kế hoạch số 12/KH-UBND về hội thi sáng tạo tổ chức ngày 12/3/2026.",
        "Kế hoạch số 12/KH-UBND về việc kỷ niệm ngày thành lập, khai mạc ngày 12/3/2026.",
        "Thông báo số 77/TB-ĐHTN hạn cuối ngày 25/11/2026, thi ngày 06/12/2026.",
        "Kế hoạch số 12/KH-UBND, ngày 12/3/2026 Sở Nội vụ tổ chức hội nghị.",
        "Kế hoạch số 12/KH-UBND, ngày 12/3/2026, Sở Nội vụ tổ chức hội nghị.",
        "Quyết định số 12/QĐ-UBND hồ sơ nộp ngày 12/3/2026",
        "Thông tư số 39/2025/TT-BTC của Bộ Tài chính có hiệu lực từ ngày 01/8/2025",
        "Thông tư số 39/2025/TT-BTC của Bộ Tài chính áp dụng từ ngày 01/8/2025",
        "Nghị định số 12/2024/NĐ-CP quy định chi tiết một số điều của Luật Đất đai ngày 18/01/2024.",
        "Kế hoạch số 12/KH-UBND thực hiện Chỉ thị ngày 12/3/2026 của Thủ tướng Chính phủ",
        "Quyết định số 45/2016/QĐ-TTg về dịch vụ bưu chính công ích ngày 23/06/2017 của Bộ Thông tin và Truyền thông",
        "Nghị định số 12/2024/NĐ-CP (01/01/2024 - 31/12/2024)",
        "Nghị định số 15/2024/NĐ-CP, ngày 01/7/2026 các xã thực hiện.",
        "Nghị định số 23/2015/NĐ-CP ngày 16/02/2025 của Chính phủ",
        "Thông tư 24/2024/TT-BGDĐT ngày 24/12/2042",
        "Nghị quyết 07/2025/NQ-HĐND, ban hành ngày 10 tháng 12 năm 2024",
    ] {
        let days: Vec<_> = issued(text).into_iter().map(|(day, _)| day).collect();
        assert_eq!(days, [None], "{text}");
    }
}

#[test]
fn a_day_of_another_year_leaves_the_issuer() {
    for (text, issuer) in [
        ("Nghị định số 139/2026/NĐ-CP ngày 15/4/2024 của Chính phủ", "Chính phủ"),
        ("Thông tư liên tịch 21/2016/TTLT-BCA-BTC ngày 29/6/2018 của Bộ Công an", "Bộ Công an"),
        ("Thông tư 05/2023/TT-BYT ban hành ngày 01 tháng 3 năm 2032 của Bộ Y tế", "Bộ Y tế"),
    ] {
        assert_eq!(issued(text), [(None, Some(issuer.to_owned()))], "{text}");
    }
}

#[test]
fn the_day_and_the_issuer_behind_what_a_title_cites() {
    let text = "Thông tư 08/2017/TT-BTTTT Sửa đổi, bổ sung một số điều của Thông tư số 17/2016/TT-BTTTT ngày 28/6/2016 của Bộ trưởng Bộ Thông tin và Truyền thông quy định về dịch vụ nội dung ngày 23/06/2017 của Bộ Thông tin và Truyền thông";
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        issued(text),
        [
            (some("2017-06-23"), some("Bộ Thông tin và Truyền thông")),
            (some("2016-06-28"), some("Bộ trưởng Bộ Thông tin và Truyền thông")),
        ]
    );
}

#[test]
fn signs_that_stray_in_behind_so() {
    for (text, span) in [
        ("theo Giấy mời số: |88/GM-HĐND", "Giấy mời số: |88/GM-HĐND"),
        ("Hướng dẫn số ;05-HD/HNDT", "Hướng dẫn số ;05-HD/HNDT"),
        ("Quyết định số # 12/QĐ-UBND", "Quyết định số # 12/QĐ-UBND"),
        ("Quyết định số **:|12/QĐ-UBND", "Quyết định số **:|12/QĐ-UBND"),
    ] {
        assert_eq!(cited(text)[0].0, span);
    }
}

#[test]
fn issuers_are_read_as_offices_write_them() {
    for (text, issuer) in [
        ("của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ.", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
        ("của Chủ tịch UBND TP. Đà Nẵng về cứu hộ", "Chủ tịch UBND TP. Đà Nẵng"),
        ("(28/2/2026) của UBND P. Buôn Ma Thuột trước ngày 15", "UBND P. Buôn Ma Thuột"),
        (
            "của VKSND tối cao, TAND tối cao, Bộ Công an áp dụng từ ngày 01/7/2025",
            "VKSND tối cao, TAND tối cao, Bộ Công an",
        ),
        ("của Bộ Ngoại giao về lãnh sự", "Bộ Ngoại giao"),
        ("của Bộ Giao thông vận tải.", "Bộ Giao thông vận tải"),
        ("của Cục trưởng Cục Thi hành án dân sự không thay đổi", "Cục trưởng Cục Thi hành án dân sự"),
        ("của Cục Hàng không Việt Nam", "Cục Hàng không Việt Nam"),
        (
            "của Tổ công tác triển khai Đề án 06 phường Tân An đã nêu",
            "Tổ công tác triển khai Đề án 06 phường Tân An",
        ),
        ("của UBND tỉnh Bình Phước Thành lập trạm y tế", "UBND tỉnh Bình Phước"),
        ("của Bộ Tài chính0 bản chính", "Bộ Tài chính"),
        ("của Chính phủMẫu số 09", "Chính phủ"),
        ("CỦA CHÍNH PHỦ QUY ĐỊNH THỦ TỤC", "CHÍNH PHỦ"),
        ("của Ban Thường vụ Tỉnh ủy, UBND tỉnh giao các sở", "Ban Thường vụ Tỉnh ủy"),
        ("của Chính phủ tiếp tục được áp dụng", "Chính phủ"),
        (
            "của Cục Cảnh sát quản lý hành chính về trật tự xã hội hướng dẫn",
            "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
        ),
        ("ngày 11 tháng 5 của Chính phủ, riêng", "Chính phủ"),
        ("do Hiệu trưởng Trường THPT Cao Bá Quát ký ngày 01/9/2026", "Hiệu trưởng Trường THPT Cao Bá Quát"),
        ("năm 2025 về tiền thuê đất do Cục Thuế ban hành", "Cục Thuế"),
        ("ngay 14/5/2026 cua UBND tinh Dak Lak ve gia nuoc", "UBND tinh Dak Lak"),
        ("ngày 20/11/2025 do Bộ Nội vụ ban hành", "Bộ Nội vụ"),
        ("của Bộ Lao động, Thương binh và Xã hội.", "Bộ Lao động, Thương binh và Xã hội"),
    ] {
        let text = format!("Công văn số 12/ABC-VP {text}");
        assert_eq!(issued(&text)[0].1.as_deref(), Some(issuer), "{text}");
    }
}

#[test]
fn issuers_end_where_the_sentence_goes_on() {
    for (text, issuer) in [
        ("của Chính phủ nay không còn", "Chính phủ"),
        ("của Quốc hội và văn bản quy phạm pháp luật", "Quốc hội"),
        ("của Thống đốc NHNN và giảm lãi suất", "Thống đốc NHNN"),
        ("của Thuế tỉnh Nghệ An vướng mắc", "Thuế tỉnh Nghệ An"),
        ("của Bộ NN và PTNT nay do", "Bộ NN và PTNT"),
        ("của Hội đồng Đội tỉnh nói", "Hội đồng Đội tỉnh"),
        ("của Văn phòng UBND phường xin mua", "Văn phòng UBND phường"),
        ("của UBND huyện cũ", "UBND huyện"),
        ("của Bộ trưởng Bộ Giáo dục và Đào tạo dẫn nhiều", "Bộ trưởng Bộ Giáo dục và Đào tạo"),
        ("của Sở Xây dựng xem lại", "Sở Xây dựng"),
        ("của Bộ Chính trị\nBộ Tài chính", "Bộ Chính trị"),
        ("của Tư lệnh Quân khu 5 và Chỉ thị 07", "Tư lệnh Quân khu 5"),
        // Small words within names.
        (
            "của Bộ Lao động - Thương binh và Xã hội, Bộ Tài chính hướng dẫn",
            "Bộ Lao động - Thương binh và Xã hội, Bộ Tài chính",
        ),
        ("của Bộ Văn hóa và Thông tin, riêng", "Bộ Văn hóa và Thông tin"),
        ("của Bộ Giáo dục và Đào tạo và Bộ Tài chính", "Bộ Giáo dục và Đào tạo và Bộ Tài chính"),
        ("của Bộ Nông nghiệp và phát triển nông thôn", "Bộ Nông nghiệp và phát triển nông thôn"),
        ("của Ủy ban nhân dân tỉnh Đắk Lắk", "Ủy ban nhân dân tỉnh Đắk Lắk"),
        (
            "của Ban Chỉ đạo cải cách hành chính của Chính phủ",
            "Ban Chỉ đạo cải cách hành chính của Chính phủ",
        ),
        ("của Hội đồng nhân dân tỉnh khóa X", "Hội đồng nhân dân tỉnh khóa X"),
        ("của Bảo hiểm xã hội tỉnh Đắk Lắk", "Bảo hiểm xã hội tỉnh Đắk Lắk"),
        ("của Hợp tác xã nông nghiệp Hòa Phú", "Hợp tác xã nông nghiệp Hòa Phú"),
        ("của Ban Thường vụ Tỉnh ủy Gia Lai", "Ban Thường vụ Tỉnh ủy Gia Lai"),
        ("của Bộ trưởng\nBộ Tài chính", "Bộ trưởng Bộ Tài chính"),
        ("của Bộ VH,TT&DL", "Bộ VH,TT&DL"),
        ("của Trường Đại học Việt Nhật, ĐHQGHN", "Trường Đại học Việt Nhật, ĐHQGHN"),
    ] {
        let text = format!("Công văn số 12/ABC-VP {text}");
        assert_eq!(issued(&text)[0].1.as_deref(), Some(issuer), "{text}");
    }
}

#[test]
fn what_only_looks_like_a_citation_stays_none() {
    for text in [
        "Mẫu số 01/ĐKKD và Phụ lục số 02/BK",
        "Hợp đồng mua bán điện mặt trời mái nhà số 12/2024/HĐMB",
        "báo cáo về nhà ở tại số 12/4 đường Lê Duẩn",
        "kế hoạch dạy học của lớp 10/A và phòng số 205/KTHT",
        "Nghị quyết Đại hội XIV của Đảng",
        "so 12/4 Le Duan, ke hoach 5/10",
        "STT 12/QĐ: hộ ông Y Khoa",
    ] {
        assert_eq!(cited(text), Vec::new(), "{text}");
    }
}

/// What sentences are made of that cite: types, titles, numbers, days, bodies, and what stands between them.
const PIECES: [&str; 44] = [
    "Nghị định",
    "Thông báo kết luận",
    "Luật",
    "toàn bộ Luật Thư viện",
    "Quyết định",
    "kế hoạch",
    "Công văn hỏa tốc",
    "QD",
    " số ",
    " so ",
    ": ",
    " 12/2026/NĐ-CP",
    " 45/2027/QH16",
    " 71-TB/TU",
    " 15/2026/QD-UBND",
    " 402/SNV-CCHC",
    " ngày 08/6/2026",
    " (09/6/2026)",
    " tháng Giêng năm 2026",
    " ngày mồng 5",
    " ban hành",
    " ký",
    " được",
    " đã được sửa đổi",
    " của Chính phủ",
    " của UBND TP. Huế",
    " do Bộ Nội vụ ban hành",
    " cua So Tu phap",
    " về việc",
    " quy định",
    " sửa đổi, bổ sung",
    " chậm nhất",
    " từ",
    ", ",
    "; ",
    ". ",
    "\n",
    " Hòa giải theo hợp đồng",
    " “",
    "” ",
    " khoản 3.1 Điều 12a",
    " và",
    "Đ",
    "İ",
];

proptest::proptest! {
    /// Whatever stands around numbers, spans are whole letters, in order and apart, and the number stands in each; a day is
    /// of the number's year.
    #[test]
    fn any_sentence_is_read(pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..24)) {
        let text = pieces.concat();
        let mut end = 0;
        for found in TABLES.citations(&text) {
            proptest::prop_assert!(found.span.start >= end && found.number_at >= found.span.start);
            proptest::prop_assert!(text.get(found.span.clone()).is_some());
            end = found.span.end;
            let year = found.number.as_ref().and_then(|number| number.year());
            if let (Some(year), Some(day)) = (year, found.date) {
                proptest::prop_assert_eq!(day.year(), i16::try_from(year).unwrap(), "{}", text);
            }
        }
    }

    /// A word of a day on which something else is done takes the day away, whatever the document and its title.
    #[test]
    fn days_of_other_things_are_never_those_of_issue(
        number in proptest::sample::select(&["Quyết định số 12/QĐ-UBND", "Nghị quyết số 5/2026/NQ-HĐND", "Công văn số 7/SNV-VP"][..]),
        title in proptest::sample::select(&["", " về hội thi sáng tạo", " quy định mức thu", " của UBND tỉnh", " hướng dẫn tuyển sinh"][..]),
        other in proptest::sample::select(&["chậm nhất", "trước", "từ", "đến hết", "kể từ", "vào", "có hiệu lực", "tổ chức", "hồ sơ nộp", "thi", "khai mạc", "hạn cuối"][..]),
        day in 1u8..28, month in 1u8..12,
    ) {
        let text = format!("{number}{title} {other} ngày {day:02}/{month}/2026.");
        let days: Vec<_> = issued(&text).into_iter().map(|(day, _)| day).collect();
        proptest::prop_assert_eq!(days, vec![None], "{}", text);
    }
}

#[test]
fn letters_in_lower_case_are_those_of_the_tables() {
    for letter in ('\0'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}') {
        let mut table = letter.to_lowercase();
        let expected = match (table.next(), table.next()) {
            (Some(only), None) if only.len_utf8() == letter.len_utf8() => only,
            _ => letter,
        };
        assert_eq!(lower(letter), expected, "{letter}");
        assert_eq!(lowered(&format!("A{letter}B")), format!("a{expected}b"), "{letter}");
    }
}
