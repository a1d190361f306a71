//! What is seen, what sells gambling, and what only speaks of it.

use super::*;

#[test]
fn text_that_nobody_sees() {
    for text in [
        "",
        " ",
        "\u{a0}",
        "\u{200b}",
        "\u{ad}",
        "\u{3164}",
        "\u{2800}",
        "\u{ffa0}",
        "\u{e0020}",
        ".",
        " - ",
        "\u{feff}·",
        "\u{301}",
    ] {
        assert!(!is_seen(text), "{text:?}");
    }
    for text in ["a", "1", "»", "→", "Đ", "↩", "?", "*", "…x", "+"] {
        assert!(is_seen(text), "{text:?}");
    }
}

#[test]
fn what_sells_gambling_is_told_however_it_is_written() {
    for text in [
        "Nhà cái uy tín nhất 2026",
        "nhà cái",
        "NHÀ CÁI TẶNG TIỀN",
        "nha cai uy tin",
        "tài xỉu md5",
        "tai xiu",
        "T4i x1u online",
        "n.ổ h.ũ",
        "Casino trực tuyến",
        "casino",
        "Kèo nhà cái hôm nay",
        "789bet",
        "Link W88",
        "Ｃａｓｉｎｏ ｏｎｌｉｎｅ",
        "n\u{200b}hà c\u{200b}ái",
        "slot gacor",
        "Game bài đổi thưởng",
        "cờ bạc",
    ] {
        assert!(in_label(text).is_some(), "{text}");
    }
    for (host, path) in [
        ("789bet.com", ""),
        ("nhacaiuytin.edu.vn", ""),
        ("a.gov.vn", "/nha-cai-uy-tin/"),
        ("a.gov.vn", "/?s=slot%20gacor"),
        ("keonhacai5.vn", ""),
        ("a.edu.vn", "/tai-xiu"),
        ("sunwin-vn.top", ""),
        ("a.vn", "/t%C3%A0i-x%E1%BB%89u"),
    ] {
        assert!(in_address(host, path).is_some(), "{host}{path}");
    }
    for text in [
        "Nhà cái uy tín nhất, nạp rút nhanh.",
        "Link vào W88 mới nhất không bị chặn.",
        "Soi cầu lô đề miễn phí, chốt số hôm nay.",
        "Chơi nổ hũ, tài xỉu, xóc đĩa online nhận khuyến mãi.",
        "Chơi ngay tại **n.ổ h.ũ** đổi thưởng, tặng 100%.",
    ] {
        assert_eq!(in_text(text).len(), 1, "{text}");
    }
}

#[test]
fn the_prose_of_law_news_and_schools_is_left_alone() {
    for text in [
        "Phòng, chống đánh bạc, cá độ bóng đá trong học sinh.",
        "Tội tổ chức đánh bạc hoặc gá bạc",
        "Xử phạt hành vi mua bán số lô, số đề",
        "Nghị định về kinh doanh casino",
        "Đánh bạc bằng một trong các hình thức như xóc đĩa, tá lả, tổ tôm, tú lơ khơ, tam cúc, tứ sắc.",
        "Trong nhà cái gì cũng có.",
        "Câu chuyện đời thường của cô giáo vùng cao",
        "Game bài học lịch sử lớp 8",
        "Lo để con đến trường; lô đề thi đã in sao.",
        "Sửa nhà, cải tạo sân trường",
        "Bóng đá, bóng rổ, cầu lông",
        "Tỷ lệ kéo dài thời hạn",
        "Bán cá online giúp học sinh nghèo",
        "Windows, alphabet, Tibet, internet",
        "Công an cảnh báo các trang nhà cái, nổ hũ, tài xỉu trá hình.",
        "Học sinh sa vào game bài đổi thưởng, cá cược trực tuyến.",
    ] {
        assert!(in_text(text).is_empty(), "{text}");
        assert_eq!(in_label(text), None, "{text}");
    }
    for (host, path) in [
        ("a.gov.vn", "/phong-chong-co-bac-trong-hoc-sinh"),
        ("a.gov.vn", "/ca-cuoc-doi-cho-giao-duc"),
        ("a.gov.vn", "/chuyen-doi-thuong"),
        ("a.gov.vn", "/sua-nha-cai-tao-san"),
        ("a.gov.vn", "/lo-de-con-den-truong"),
        ("a.gov.vn", "/canh-bao-tai-xiu-online"),
        ("tibet.edu.vn", "/so-123b"),
        ("alphabet.com", "/bet"),
        ("a.gov.vn", "/co-bac-them"),
    ] {
        assert_eq!(in_address(host, path), None, "{host}{path}");
    }
}
