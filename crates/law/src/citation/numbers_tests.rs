//! How the text of a number is read: symbols of every sort, what runs into them, signs, years, and digits that are not whole.

use std::sync::LazyLock;

use proptest::prelude::*;

use crate::Tables;

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::built_in);

/// The citations of a text, each as it stands there, with its number where that is written otherwise.
fn found(text: &str) -> Vec<String> {
    let shown = |found: crate::Citation| {
        let words = &text[found.span.clone()];
        if words.ends_with(&found.written) {
            words.to_owned()
        } else {
            format!("{words} = {}", found.written)
        }
    };
    TABLES.citations(text).into_iter().map(shown).collect()
}

/// Checks that each text has the one citation.
fn each(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(found(text), [*expected], "{text}");
    }
}

fn none(texts: &[&str]) {
    for text in texts {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn units_have_digits_in_their_symbols() {
    each(&[
        ("Công văn số 1520/CAT-PC08 ngày 02/3/2026", "Công văn số 1520/CAT-PC08"),
        ("Kế hoạch số 14/KH-BCĐ389, của Ban", "Kế hoạch số 14/KH-BCĐ389"),
        ("Công văn số 301/C06-TTDLDC về dữ liệu", "Công văn số 301/C06-TTDLDC"),
        ("Báo cáo số 12/BC-TCTĐA06.", "Báo cáo số 12/BC-TCTĐA06"),
        ("Thông báo số 08/TB-TCT06 ngày", "Thông báo số 08/TB-TCT06"),
        ("Kế hoạch số 07/KH-BCĐ138/ĐL ngày", "Kế hoạch số 07/KH-BCĐ138/ĐL"),
        ("Công văn số 2046/UBND-KT.TH1 ngày", "Công văn số 2046/UBND-KT.TH1"),
        ("Công văn số 2046/UBND-KT.TH ngày", "Công văn số 2046/UBND-KT"),
        ("Công văn số 71/KBNNKV13-KTNN về", "Công văn số 71/KBNNKV13-KTNN"),
        ("Quyết định số 11/QĐ-HĐCT2026 ngày", "Quyết định số 11/QĐ-HĐCT2026"),
        ("Công văn số 77/A05-P4 gửi Sở", "Công văn số 77/A05-P4"),
        ("Tờ trình số 8/TTr-BQLDA4 ngày", "Tờ trình số 8/TTr-BQLDA4"),
        ("Công văn số 512/BYT-K2ĐT ngày 30/7/2026", "Công văn số 512/BYT-K2ĐT"),
        ("Kế hoạch số 9/KH-BCĐ35ngày 02/3/2026", "Kế hoạch số 9/KH-BCĐ35"),
    ]);
}

#[test]
fn a_footnote_behind_a_known_body_is_no_part_of_its_symbol() {
    each(&[
        ("Thông tư số 22/2019/TT-BGDĐT2 quy định", "Thông tư số 22/2019/TT-BGDĐT"),
        ("Quyết định số 15/2025/QĐ-UBND12 ngày", "Quyết định số 15/2025/QĐ-UBND"),
        ("Quyết định số 40/2025/QĐ-TTg1 ngày 20/11/2025", "Quyết định số 40/2025/QĐ-TTg"),
        ("Luật số 64/2025/QH153 đã", "Luật số 64/2025/QH15"),
    ]);
}

#[test]
fn symbols_have_small_letters_of_onsets() {
    each(&[
        ("Công văn số 2041/BGDĐT-GDTrH ngày 02/4/2026", "Công văn số 2041/BGDĐT-GDTrH"),
        ("Công văn số 77/SNgV-LS gửi", "Công văn số 77/SNgV-LS"),
        ("Công văn số 640/CT-KTr về", "Công văn số 640/CT-KTr"),
        ("Kế hoạch số 11/KH-TrTHCSNgD ngày", "Kế hoạch số 11/KH-TrTHCSNgD"),
        ("Công văn số 215/STP-XDKTr&TDTHPL ngày", "Công văn số 215/STP-XDKTr&TDTHPL"),
        ("Công văn số 33/SCT-QLNLg, về điện", "Công văn số 33/SCT-QLNLg"),
        ("Kế hoạch số 12/KH-THCSEaK ngày", "Kế hoạch số 12/KH-THCSEaK"),
        ("Công văn số 9172/HAN-KTr5 ngày", "Công văn số 9172/HAN-KTr5"),
        ("Báo cáo số 9/BC-SNNMT-TrTBVTV.", "Báo cáo số 9/BC-SNNMT-TrTBVTV"),
        ("Quy định số 11-QyĐ/TU của Tỉnh ủy", "Quy định số 11-QyĐ/TU"),
        ("Chương trình số 4-CTr/TU", "Chương trình số 4-CTr/TU"),
    ]);
}

#[test]
fn names_stand_in_symbols() {
    each(&[
        ("Tờ trình số 05/TTr-MNHoaSen ngày", "Tờ trình số 05/TTr-MNHoaSen"),
        ("Tờ trình số 11/TTr-THNgQuyen, ngày", "Tờ trình số 11/TTr-THNgQuyen"),
        ("Kế hoạch số 12/KH-THCSLeLoi.", "Kế hoạch số 12/KH-THCSLeLoi"),
        ("Kế hoạch số 12/KH-THPTChuVanAn của trường", "Kế hoạch số 12/KH-THPTChuVanAn"),
        ("Kế hoạch số 12/KH-TrTHCSTranPhu ngày", "Kế hoạch số 12/KH-TrTHCSTranPhu"),
        ("Báo cáo số 9/BC-MGHoaMai2 ngày", "Báo cáo số 9/BC-MGHoaMai2"),
        ("Công văn số 9/MNHoaSen-CM ngày", "Công văn số 9/MN"),
        ("Quyết định số 07/QĐ-THPTBMT2 ngày", "Quyết định số 07/QĐ-THPTBMT2"),
        // Words that run into the symbols of known bodies.
        ("Quyết định số 12/QĐ-UBNDMauDon ngày", "Quyết định số 12/QĐ-UBND"),
        ("Quyết định số 12/QĐ-TTgPhuLuc.docx", "Quyết định số 12/QĐ-TTg"),
        ("Công văn số 33/SYT-KHNVTheo đó", "Công văn số 33/SYT-KHNV"),
        ("Công văn số 33/SYT-KTrTheo đó", "Công văn số 33/SYT-KTr"),
        ("Kế hoạch số 12/KH-MNPhuLuc.docx", "Kế hoạch số 12/KH-MN"),
    ]);
}

#[test]
fn units_of_the_army_begin_with_a_small_letter() {
    each(&[
        ("Chỉ thị số 07/CT-eBB95 ngày", "Chỉ thị số 07/CT-eBB95"),
        ("Kế hoạch số 15/KH-fBB10, ngày", "Kế hoạch số 15/KH-fBB10"),
        ("Báo cáo số 3/BC-dTS.", "Báo cáo số 3/BC-dTS"),
        ("Báo cáo số 4/BC-lđPK ngày", "Báo cáo số 4/BC-lđPK"),
        ("Chỉ thị số 07/CT-e95 của Trung đoàn", "Chỉ thị số 07/CT-e95"),
    ]);
    none(&["Kế hoạch số 15/KH-doUBND ban hành", "Kế hoạch số 15/KH-do"]);
}

#[test]
fn units_stand_in_brackets() {
    each(&[
        ("Thông tư số 07/2001/TT-BCA(C11) ngày 17/9/2001", "Thông tư số 07/2001/TT-BCA(C11)"),
        ("Công văn số 84/CAT(PX01), ngày", "Công văn số 84/CAT(PX01)"),
        ("Công văn số 77/CAX(ĐKQLCT) ngày", "Công văn số 77/CAX(ĐKQLCT)"),
        // What is no unit is none of the number.
        ("Kế hoạch số 12/KH-UBND(1) ngày", "Kế hoạch số 12/KH-UBND"),
        ("Kế hoạch số 12/KH-UBND(sau đây gọi là Kế hoạch)", "Kế hoạch số 12/KH-UBND"),
        ("Quyết định số 12/QĐ-UBND(bản sao)", "Quyết định số 12/QĐ-UBND"),
    ]);
}

#[test]
fn words_run_into_symbols() {
    each(&[
        ("Thông tư số 22/2021/TT-BGDĐTvề đánh giá", "Thông tư số 22/2021/TT-BGDĐT"),
        ("Quyết định số 31/QĐ-UBNDcủa Chủ tịch", "Quyết định số 31/QĐ-UBND"),
        ("Quyết định số 31/QĐ-UBNDNgày 02/3/2026", "Quyết định số 31/QĐ-UBND"),
        ("Thông tư số 03/2026/TT- VPCPhướng dẫn", "Thông tư số 03/2026/TT- VPCP = 03/2026/TT-VPCP"),
        ("Thông tư số 03/2026/TT-BTPHướng dẫn", "Thông tư số 03/2026/TT-BTP"),
        ("Nghị định số 23/2026/NĐ-CPMau57.docx", "Nghị định số 23/2026/NĐ-CP"),
        ("Công văn số 3390/SYT-NVYtriển khai", "Công văn số 3390/SYT-NVY"),
        ("Công văn số 33/SYT-KHNVTheo đó", "Công văn số 33/SYT-KHNV"),
        ("Luật số 64/2025/QH15đã bỏ", "Luật số 64/2025/QH15"),
        ("Quy định số 29-QĐ/TWthi hành Điều lệ", "Quy định số 29-QĐ/TW"),
        ("Thông tư số 19/2022/TT-BYTngày31/12/2022", "Thông tư số 19/2022/TT-BYT"),
        ("Quyết định số 5/QĐ-TTgphê duyệt", "Quyết định số 5/QĐ-TTg"),
        ("Quyết định số 12/QĐ-UBNDVỀ VIỆC", "Quyết định số 12/QĐ-UBND"),
        ("Công văn số 12/SYT-KTrvề việc", "Công văn số 12/SYT-KTr"),
    ]);
}

#[test]
fn another_sign_stands_between_type_and_issuer() {
    each(&[
        ("Nghị định số 46/2026/NĐ.CP ngày 26/01/2026", "Nghị định số 46/2026/NĐ.CP"),
        ("Công văn số 3021/STC.QLNS ngày", "Công văn số 3021/STC.QLNS"),
        ("Kế hoạch số 27/KH - SGDĐT ngày 09/01/2026", "Kế hoạch số 27/KH - SGDĐT = 27/KH-SGDĐT"),
        ("Nghị định số 91/2026/NĐ – CP", "Nghị định số 91/2026/NĐ – CP = 91/2026/NĐ-CP"),
        ("Công văn số 615 / SNV - TCBC ngày", "Công văn số 615 / SNV - TCBC = 615/SNV-TCBC"),
        ("Chỉ thị số 17 - CT/TU ngày", "Chỉ thị số 17 - CT/TU = 17-CT/TU"),
        ("theo Quyết định số 12/QĐ - UBND tỉnh", "Quyết định số 12/QĐ - UBND = 12/QĐ-UBND"),
        ("Quyết định số 524/QĐ UBND ngày", "Quyết định số 524/QĐ UBND = 524/QĐUBND"),
        (
            "Thông tư liên tịch số 01/2012/TTLT - BTP - BNV",
            "Thông tư liên tịch số 01/2012/TTLT - BTP - BNV = 01/2012/TTLT-BTP-BNV",
        ),
        ("Quyết định số 512/QĐ – EVN – KD ngày", "Quyết định số 512/QĐ – EVN – KD = 512/QĐ-EVN-KD"),
        ("Công văn số 74 - CV/BTCTU ngày", "Công văn số 74 - CV/BTCTU = 74-CV/BTCTU"),
        ("Nghị định số 47/2026/NĐ\n- CP ngày", "Nghị định số 47/2026/NĐ\n- CP = 47/2026/NĐ-CP"),
        ("Kế hoạch số 15/KH-UBND\n- UBND tỉnh", "Kế hoạch số 15/KH-UBND"),
        ("Thông tư số 32/2018/TT . BGDĐT ngày", "Thông tư số 32/2018/TT . BGDĐT = 32/2018/TT.BGDĐT"),
        ("Quyết định số 5/QĐ .UBND ngày", "Quyết định số 5/QĐ .UBND = 5/QĐ.UBND"),
        ("Kế hoạch số 12/KH-UBND . UBND tỉnh", "Kế hoạch số 12/KH-UBND"),
        ("Kế hoạch số 12/KH . Các trường", "Kế hoạch số 12/KH"),
        // What stands behind a dash or a full stop is the text that goes on.
        ("Kế hoạch số 15/KH-UBND - Sở GDĐT", "Kế hoạch số 15/KH-UBND"),
        ("Công văn số 15/SGDĐT - UBND tỉnh trả lời", "Công văn số 15/SGDĐT"),
        ("Nghị định số 46/2026/NĐ-CP.Căn cứ", "Nghị định số 46/2026/NĐ-CP"),
        ("Kế hoạch số 12/KH-SGDĐT.THPT Buôn Hồ", "Kế hoạch số 12/KH-SGDĐT"),
    ]);
    none(&["xếp thứ 12 - THPT Buôn Ma Thuột", "từ 12 - CT tỉnh đến", "lớp 9 - THCS Lê Lợi"]);
}

#[test]
fn the_year_stands_last() {
    each(&[
        ("Nghị định số 12/NĐ/76 ngày", "Nghị định số 12/NĐ/76"),
        ("Thông tư 33-TT-1984 hướng dẫn", "Thông tư 33-TT-1984"),
        ("Nghị định số 205/NĐ-CP/2026.", "Nghị định số 205/NĐ-CP/2026"),
        ("Nghị định số 43/CP/1993 về", "Nghị định số 43/CP/1993"),
        ("Quyết định 217/HĐBT/87, Chỉ thị", "Quyết định 217/HĐBT/87"),
        ("Công văn số 1204/SYT-NVD/2026 chưa", "Công văn số 1204/SYT-NVD/2026"),
        // A day, or a span of years.
        ("Kế hoạch số 15/KH-UBND/12/3/2026", "Kế hoạch số 15/KH-UBND"),
        ("Kế hoạch số 15/KH-UBND-2026-2030", "Kế hoạch số 15/KH-UBND"),
    ]);
}

#[test]
fn stray_signs_stand_before_the_digits() {
    each(
        &[
            ("Kế hoạch số .58/KH-SNV ngày", "Kế hoạch số .58/KH-SNV = 58/KH-SNV"),
            ("Số: .58/KH-SNV", "58/KH-SNV"),
            ("Kế hoạch số: /36/KH-UBND ngày", "Kế hoạch số: /36/KH-UBND = 36/KH-UBND"),
            ("Quyết định số -417/QĐ-UBND", "Quyết định số -417/QĐ-UBND = 417/QĐ-UBND"),
            ("Công văn số:.3307/SCT-QLTM", "Công văn số:.3307/SCT-QLTM = 3307/SCT-QLTM"),
            ("Thông báo số ./67/TB-TTDVVL", "Thông báo số ./67/TB-TTDVVL = 67/TB-TTDVVL"),
            ("Quyết định số …1501/QĐ-TTg", "Quyết định số …1501/QĐ-TTg"),
            ("Kế hoạch số ....30/KH-UBND", "Kế hoạch số ....30/KH-UBND"),
            ("Tờ trình số [42/TTr-SXD]", "Tờ trình số [42/TTr-SXD"),
            ("Chỉ thị số ·07/CT-UBND", "Chỉ thị số ·07/CT-UBND"),
            ("Hướng dẫn số “12-HD/BTGDVTU” của Ban", "Hướng dẫn số “12-HD/BTGDVTU"),
            ("Giấy mời số: |88/GM-HĐND", "Giấy mời số: |88/GM-HĐND"),
            ("Hướng dẫn số ;05-HD/HNDT ngày", "Hướng dẫn số ;05-HD/HNDT"),
            ("Hướng dẫn số #05-HD/TU ngày", "Hướng dẫn số #05-HD/TU"),
            ("Kế hoạch số *;88/KH-UBND ngày", "Kế hoạch số *;88/KH-UBND"),
            ("Kế hoạch số: .|88/KH-UBND ngày", "Kế hoạch số: .|88/KH-UBND"),
            ("Kế hoạch số |.88/KH-UBND ngày", "Kế hoạch số |.88/KH-UBND"),
            ("| Kế hoạch số | 88/KH-UBND |", "88/KH-UBND"),
            ("Luật Thú y.80/2022/NĐ-CP", "80/2022/NĐ-CP"),
            ("Gồm:\n-12/2020/NĐ-CP;", "12/2020/NĐ-CP"),
        ]
        .map(|(text, expected)| (text, expected.split(" = ").next().unwrap())),
    );
    // A draft has no number yet.
    none(&[
        "Quyết định số /2026/QĐ-UBND",
        "Quyết định số …/2026/QĐ-UBND",
        "Quyết định số ... / 2026/QĐ-UBND",
        "Quyết định số    /QĐ-UBND",
    ]);
}

#[test]
fn symbols_without_marks_or_in_small_letters_are_found() {
    each(&[
        ("xem 118/2025/ND-CP nhé", "118/2025/ND-CP"),
        ("xem 22/2026/QD-UBND nhé", "22/2026/QD-UBND"),
        ("thông tư 08/2026/tt-bgdđt", "thông tư 08/2026/tt-bgdđt"),
        ("hướng dẫn số 02-hd/btctu thì", "hướng dẫn số 02-hd/btctu"),
        ("luật 43/2019/qh14 và", "luật 43/2019/qh14"),
        ("công văn số 4520/sgdđt-gdtrh ngày", "công văn số 4520/sgdđt-gdtrh"),
        ("Nghị định số 23/2025/NĐ-cp về", "Nghị định số 23/2025/NĐ-cp"),
        ("Thông tư số 12/2018/TT-BLĐTBXh", "Thông tư số 12/2018/TT-BLĐTBXh"),
    ]);
    none(&["mức 3/tháng-người", "đi 5 km/h - nhanh", "12/qđ là gì", "và/hoặc 10/tt-ok"]);
}

#[test]
fn a_number_speaks_for_itself_or_an_abbreviation_runs_into_it() {
    each(
        &[
            ("và 1190/2024/UBTVQH15 ngày 12/9/2024", "1190/2024/UBTVQH15"),
            ("thay thế HD41-HD/VPTW từ", "HD41-HD/VPTW = 41-HD/VPTW"),
            ("xem QĐ745/QĐ-UBND nhé", "QĐ745/QĐ-UBND = 745/QĐ-UBND"),
            ("(TB405/TB-VPCP)", "TB405/TB-VPCP = 405/TB-VPCP"),
            ("trả lời CV88/VKSKV3 ngày", "CV88/VKSKV3 = 88/VKSKV3"),
            ("trí tuệ36/2009/QH12", "36/2009/QH12"),
            ("công tác thú y101/2020/TT-BTC", "101/2020/TT-BTC"),
        ]
        .map(|(text, expected)| (text, expected.split(" = ").next().unwrap())),
    );
}

#[test]
fn digits_that_are_not_whole_are_no_citation() {
    none(&[
        "Nghị định số 2 07/2026/NĐ-CP",
        "Nghị định số 2\n07/2026/NĐ-CP",
        "Nghị định số **2** 07/2026/NĐ-CP",
        "Nghị định số 1 2 3/2020/NĐ-CP",
        "Nghị định số 2O7/2026/NĐ-CP",
        "Nghị định số 20O/2026/NĐ-CP",
        "Nghị định số 2o7/2026/NĐ-CP",
        "Nghị định số O7/2026/NĐ-CP",
        "Quyết định số l24/QĐ-UBND",
        "Quyết định số I24/QĐ-UBND",
        "Quyết định số 12l/QĐ-UBND",
        "Quyết định số 4I2/QĐ-SYT",
        "Quyết định số 7£5/QĐ-TTg",
        "Quyết định số 12'34/QĐ-UBND",
        "Quyết định số 12=34/QĐ-UBND",
        "Quyết định số 12+34/QĐ-UBND",
        "Quyết định số ?34/QĐ-UBND",
        "Kế hoạch số 2&nbsp;07/KH-SGDĐT",
        "Kế hoạch số 9<br>6/KH-UBND",
        "Báo cáo số 3\\ 12/BC-UBND",
        "Công điện số 1|5/CĐ-TTg",
        "Quyết định số 15/20-\n26/QĐ-UBND",
        "Câu hỏi 12/QH",
        "Nghị định số 1.07/2026/NĐ-CP",
        "Nghị định số 20,7/2026/NĐ-CP",
        "Nghị định số 207/2O26/NĐ-CP",
        "Nghị định số 207/202O/NĐ-CP",
        "Nghị định số 207/Z026/NĐ-CP",
        "Nghị định số 207/20 26/NĐ-CP",
        "Nghị định số 207/ 2 026/NĐ-CP",
        "Nghị định số 207/20266/NĐ-CP",
        "Công văn số 1Ol7/VPCP-KSTT",
        "Công văn số 1 018/VPCP-KSTT",
        "Nghị định số 207/2026/N P-CP 8",
        "Quyết định số 45/QĐ-U8ND",
        "Quyết định số 45/Q0-UBND",
        "Quyết định số 45/QĐ-5NV",
        "Luật số 43/2019/QHl4",
        "Luật số 43/2019/QH1O",
        "Luật số 43/2019/QH1 4",
        "1 207/2026/NĐ-CP",
    ]);
}

#[test]
fn digits_before_a_number_that_are_none_of_it() {
    each(&[
        ("năm 2024 207/2026/NĐ-CP", "207/2026/NĐ-CP"),
        ("Thông báo 12 và 3 Nghị định số 207/2026/NĐ-CP", "Nghị định số 207/2026/NĐ-CP"),
        ("theo khoản 2 07/2026/NĐ-CP", "07/2026/NĐ-CP"),
        ("khoản 2 Điều 5a 07/2026/NĐ-CP", "07/2026/NĐ-CP"),
        ("1. 207/2026/NĐ-CP", "207/2026/NĐ-CP"),
        ("1) 207/2026/NĐ-CP", "207/2026/NĐ-CP"),
        ("| 1 | 207/2026/NĐ-CP |", "207/2026/NĐ-CP"),
        ("ngày 02/3/2026 207/2026/NĐ-CP", "207/2026/NĐ-CP"),
        ("Quyết định số 05a/2020/QĐ-UBND", "Quyết định số 05a/2020/QĐ-UBND"),
        ("Quyết định số 1088A/QĐ-UBND", "Quyết định số 1088A/QĐ-UBND"),
        ("Nghị quyết số 522B/NQ-UBTVQH13 ngày", "Nghị quyết số 522B/NQ-UBTVQH13"),
        ("Thông tư số 05C/2019/TT-BTC ngày", "Thông tư số 05C/2019/TT-BTC"),
    ]);
    assert_eq!(found("Luật 54/2014/QH1354/2014/QH13Quy định"), ["Luật 54/2014/QH13", "54/2014/QH13"]);
}

#[test]
fn numbers_run_into_each_other() {
    assert_eq!(
        found("ngày 18/01/2024;31/2024/QH15Thông tư 02/2017/TT-VPCP02/2017/TT-VPCP"),
        ["31/2024/QH15", "Thông tư 02/2017/TT-VPCP", "02/2017/TT-VPCP"]
    );
    each(&[("Luật 54/2019/QH-14 đối với", "Luật 54/2019/QH-14 = 54/2019/QH14")]);
}

#[test]
fn the_end_of_a_form_that_was_cut_is_no_citation() {
    none(&["04/TB-HTX)Mã: 12", "04/TB-HT)Mã: 1.004"]);
    each(&[
        ("12/KH-UBND) và", "12/KH-UBND"),
        ("Kế hoạch 04/TB-HTX) và", "Kế hoạch 04/TB-HTX"),
        ("theo (04/TB-HTX) và", "04/TB-HTX"),
    ]);
}

#[test]
fn a_space_within_a_symbol_is_none_of_it() {
    each(&[
        ("Quyết định số 45/QĐ-UBN D ngày", "Quyết định số 45/QĐ-UBN D = 45/QĐ-UBND"),
        ("Quyết định số 45/Q Đ-UBND ngày", "Quyết định số 45/Q Đ-UBND = 45/QĐ-UBND"),
        ("Thông tư số 01/2026/TT-BNN MT quy", "Thông tư số 01/2026/TT-BNN MT = 01/2026/TT-BNNMT"),
        ("Luật số 43/2019/QH 14 ngày", "Luật số 43/2019/QH 14 = 43/2019/QH14"),
        ("Quyết định số 45/QĐ-UBND TP Huế", "Quyết định số 45/QĐ-UBND"),
        ("Quyết định số 45/QĐ-SYT Y tế", "Quyết định số 45/QĐ-SYT"),
    ]);
}

/// Numbers by what stands before them and their symbols, as they are written today.
const FORMS: &[(&str, &str)] = &[
    ("Nghị định số ", "/2026/NĐ-CP"),
    ("Thông tư số ", "/2025/TT-BGDĐT"),
    ("Quyết định số ", "/QĐ-UBND"),
    ("Quyết định ", "/2024/QĐ-TTg"),
    ("Nghị quyết số ", "/NQ-HĐND"),
    ("Luật số ", "/2025/QH15"),
    ("Chỉ thị số ", "-CT/TU"),
    ("Công văn số ", "/SGDĐT-GDTrH"),
    ("theo ", "/2026/NĐ-CP"),
    ("QĐ", "/QĐ-UBND"),
    ("trí tuệ", "/2026/NĐ-CP"),
    ("số", "/2026/NĐ-CP"),
];

/// What a letter or digit is read as by a machine.
fn misread(letter: char) -> &'static [char] {
    match letter {
        '0' => &['O', 'o', 'Q', 'D'],
        '1' => &['l', 'I', 'i'],
        '2' => &['Z', 'z'],
        '5' => &['S', 's'],
        '8' => &['B'],
        'O' => &['0'],
        'I' => &['1'],
        'S' => &['5'],
        'B' => &['8'],
        'Đ' => &['D'],
        _ => &[],
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// A number of which one digit or letter was misread, or into which a space or a line break came, is read as what it was
    /// or not at all.
    #[test]
    fn a_damaged_number_never_names_another_document(
        serial in 1u32..100_000,
        form in prop::sample::select(FORMS),
        behind in prop::sample::select(&[" ngày 08/6/2026", ".", ", ", " và", ""][..]),
        place in any::<prop::sample::Index>(),
        choice in any::<prop::sample::Index>(),
        damage in 0..3,
    ) {
        let number = format!("{serial}{}", form.1);
        let meant = TABLES.parse_number(&number).unwrap().number;
        let letters: Vec<char> = number.chars().collect();
        let at = place.index(letters.len());
        let mut damaged: Vec<char> = letters.clone();
        match (damage, misread(letters[at])) {
            (0, []) => return Ok(()),
            // `18B/QĐ-UBND` is a number of its own.
            (0, ['B']) if letters[..=at].iter().all(char::is_ascii_digit) => return Ok(()),
            (0, others) => damaged[at] = others[choice.index(others.len())],
            (1, _) => damaged.insert(at, ' '),
            (_, _) => damaged.insert(at, '\n'),
        }
        let damaged: String = damaged.into_iter().collect();
        let text = format!("Thực hiện {}{damaged}{behind}", form.0);
        for found in TABLES.citations(&text) {
            prop_assert_eq!(found.number.as_ref(), Some(&meant), "{}", text);
        }
    }
}

#[test]
fn a_long_dash_behind_many_digits_is_read() {
    let found = TABLES.citations("theo 20102–2010/QĐ và Luật Cư trú 202068–2020/QH14");
    assert_eq!(found.iter().map(|found| found.written.as_str()).collect::<Vec<_>>(), ["68-2020/QH14"]);
}
