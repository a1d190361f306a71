//! What is personal data and what is not, as lines that editors write.

use super::*;

fn sorts(found: &[Personal]) -> Vec<Sort> {
    found.iter().map(|one| one.sort).collect()
}

fn article(body: &str) -> Vec<Sort> {
    sorts(&in_article(&format!("---\ntiêu đề: A\nngày đăng: 01/02/2024\n---\n\n{body}\n")))
}

#[test]
fn data_of_private_persons_are_found_in_texts_and_tables() {
    use Sort::*;
    for (body, expected) in [
        ("Ông Nguyễn Văn A, CCCD số 066201001234, trú tại Buôn Ma Thuột.", vec![Identity]),
        ("Ông Nguyễn Văn A (066 201 001 234) trúng thưởng.", vec![Identity]),
        ("Bà Trần Thị B, CMND 240123456, được công nhận.", vec![Identity]),
        ("Em Lê C ở xã Ea Kao, số điện thoại 0912.345.678, bị mất giấy tờ.", vec![Telephone]),
        ("Ông A (STK 0123456789012 đã khóa) và CCCD 066.201.001.234 đã cấp.", vec![Account, Identity]),
        ("Ủng hộ em: STK 0123456789012, Vietcombank, Nguyễn Thị D.", vec![Account]),
        ("| Họ và tên | Ngày sinh | Lớp |\n|---|---|---|\n| Nguyễn A | 12/03/2008 | 10A |", vec![Birth]),
        ("| Họ và tên | Năm sinh |\n|---|---|\n| Nguyễn A | 2008 |", vec![Birth]),
        (
            "| Phụ huynh | Điện thoại |\n|---|---|\n| Nguyễn A | 0912345678 |\n| Trần B | +84 987 654 321 |",
            vec![Telephone],
        ),
        ("| Họ tên | Thư |\n|---|---|\n| A | a.n@gmail.com |\n| B | b@yahoo.com.vn |", vec![Mail]),
        ("| Họ tên | Số tài khoản |\n|---|---|\n| A | 19031234567 |", vec![Account]),
        ("| TT | Họ tên | Số CMND |\n|---|---|---|\n| 1 | A | 240123456 |", vec![Identity]),
        ("CCCD của ông A là 066201001234:\n| Lớp | Sĩ số |\n|---|---|\n| 10A | 40 |", vec![Identity]),
        ("## Liên hệ\n\n| Phụ huynh | Điện thoại |\n|---|---|\n| A | 0912345678 |", vec![Telephone]),
        ("Chữ.\r\n\r\n| Họ tên | Ngày sinh |\r\n|---|---|\r\n| A | 12/03/2008 |\r\n\r\nChữ.", vec![Birth]),
        ("1. Nguyễn A, sinh ngày 12/03/2008, lớp 10A\n2. Trần B, sinh ngày 1/4/2008, lớp 10B", vec![Birth]),
        ("- A: a@gmail.com\n- B: b@gmail.com", vec![Mail]),
    ] {
        assert_eq!(article(body), expected, "{body}");
    }
}

#[test]
fn data_of_private_persons_are_found_in_comma_separated_values() {
    use Sort::*;
    for (text, expected) in [
        ("Họ tên,CCCD\nA,66201001234\n", vec![Identity]),
        ("Họ tên;CCCD\nA;=\"066201001234\"\nB;'066301004321\n", vec![Identity]),
        ("DANH SÁCH HỌC SINH;;\nTT;Họ và tên;Ngày sinh\n1;A;12/03/2008\n", vec![Birth]),
        ("Họ tên,Điện thoại\nA,912345678\n", vec![Telephone]),
        ("A,0912345678\nB,0987654321\n", vec![Telephone]),
    ] {
        let delimiter = if text.contains(';') { b';' } else { b',' };
        assert_eq!(sorts(&in_table(text, delimiter)), expected, "{text}");
    }
}

#[test]
fn what_offices_publish_is_no_personal_data() {
    for body in [
        "Thủ tục 1.005090.000.00.00.H15, phí 50.000.000 đồng, Nghị định số 107/2020/NĐ-CP ngày 14/09/2020.",
        "Điện thoại: 0262 3852 123, đường dây nóng 0912 345 678, thư: sgddt@daklak.gov.vn.",
        "Mọi thắc mắc liên hệ ông Nguyễn Văn A, chuyên viên, 0912.345.678, thư a@gmail.com.",
        "Nộp vào số tài khoản 3713.0.1054321.00000 tại Kho bạc Nhà nước tỉnh.",
        "Số tài khoản 5200201001234, đơn vị thụ hưởng: Sở Giáo dục và Đào tạo.",
        "Mã số 999123456789, mã trường 123456789, mã hồ sơ 066201001234, số 012345678901.",
        "Xem https://a.gov.vn/van-ban/066201001234 và [tệp](066201001234.pdf), 066201001234/QĐ-SGDĐT.",
        "Tổng đài 1900 1009, 1800 6132; số học sinh năm 2020 2021 2022 2023 tăng.",
        "| Họ và tên | Chức vụ | Điện thoại |\n|---|---|---|\n| A | Trưởng phòng | 0912345678 |\n| B | Chuyên viên | 0987654321 |",
        "| Đơn vị | Điện thoại |\n|---|---|\n| Bộ phận Một cửa | 0912345678 |\n| Văn phòng | 0987654321 |",
        "Kinh phí 001.201.000.123 đồng.",
        "## Liên hệ\nSở ở đường Lê Duẩn.\n\nÔng A, 0912 345 678.",
        "## Danh bạ\n\n| Họ và tên | Điện thoại |\n|---|---|\n| A | 0912345678 |\n| B | 0987654321 |",
        "| Năm sinh | Số học sinh |\n|---|---|\n| 2008 | 1200 |\n| 2009 | 1300 |",
        "Danh sách người ứng cử:\n\n| Họ và tên | Ngày sinh |\n|---|---|\n| A | 12/03/1970 |",
        "Số dư tài khoản 120.000.000 đồng. Tài khoản định danh điện tử mức 2.",
    ] {
        assert_eq!(article(body), [], "{body}");
    }
    for text in [
        "Năm,Học sinh,Kinh phí\n2021,12345678,123456789012\n2022,23456789,234567890123\n",
        "Trường,Mã trường,Điện thoại\nTHPT A,40001,02623852123\nTHPT B,40002,02623852124\n",
    ] {
        assert_eq!(in_table(text, b','), [], "{text}");
    }
}

#[test]
fn a_column_is_told_once_with_its_rows() {
    let text = "Họ tên,CCCD\nA,066201001234\nB,066201004321\nC,\n";
    let found = in_table(text, b',');
    assert_eq!(found, [Personal { sort: Sort::Identity, at: 17..29, rows: 2 }]);
}

#[test]
fn values_are_not_shown() {
    assert_eq!(masked("066 201 001 234"), "0662…234");
    assert_eq!(masked("0912.345.678"), "091…78");
    assert_eq!(masked("nguyen.a@gmail.com"), "n…@gmail.com");
    assert_eq!(masked("12/03/2008"), "1…");
    assert_eq!(crate::seen::hidden("A, 0912, a.b@gmail.com"), "A, ••••, •••@gmail.com");
}

#[test]
fn ordinary_prose_is_passed_by_at_the_first_look() {
    assert!(!may_hold("Nghị định số 107/2020/NĐ-CP ngày 14/09/2020, phí 50.000 đồng, mã 1.005090."));
    for text in ["a 066201001234", "0912 345 678", "a@b", "Ngày sinh", "x".repeat(7).as_str()] {
        assert_eq!(may_hold(text), !text.starts_with('x'), "{text}");
    }
}
