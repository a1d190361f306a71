//! What of a body is told, and what becomes of it where an editor follows the cure.

use super::{
    Markdown,
    tests::{compiled, findings, html},
};

/// The findings with what they stand at; behind an arrow the body as the cure makes it.
fn cured(text: &str) -> Vec<String> {
    let Markdown { findings, .. } = compiled(text);
    let mut told: Vec<_> = findings
        .iter()
        .map(|(span, finding)| {
            let what = format!("{}: {}", finding.code.as_str(), &text[span.range()]);
            match finding.edit.as_ref().and_then(|edit| edit.applied(text)) {
                Some(after) => (span.start, format!("{what} => {after}")),
                None => (span.start, what),
            }
        })
        .collect();
    told.sort();
    told.into_iter().map(|(_, told)| told).collect()
}

/// The only finding is cured by its edit: what comes of it has none.
fn mended(text: &str) -> String {
    let Markdown { findings, .. } = compiled(text);
    let edits: Vec<_> = findings.iter().filter_map(|(_, finding)| finding.edit.as_ref()).collect();
    assert_eq!((findings.len(), edits.len()), (1, 1), "{text:?}: {:?}", cured(text));
    let after = edits[0].applied(text).unwrap();
    assert_eq!(super::tests::findings(&after), Vec::<String>::new(), "{text:?} became {after:?}");
    after
}

fn plain(text: &str) {
    assert_eq!(findings(text), Vec::<String>::new(), "{text}");
}

#[test]
fn a_line_that_markdown_takes_for_an_address_is_told() {
    assert_eq!(
        mended("[Thời gian]: 8h00\n[Địa điểm]: Hội_trường\n[Hạn nộp]: 30/11/2026\n"),
        "\\[Thời gian]: 8h00\n\n\\[Địa điểm]: Hội_trường\n\n\\[Hạn nộp]: 30/11/2026\n"
    );
    assert_eq!(mended("[Thời gian]: 8h00\nMời dự họp.\n"), "\\[Thời gian]: 8h00\n\nMời dự họp.\n");
    assert_eq!(mended("> [Hạn]: 30/11\n> và nữa\n"), "> \\[Hạn]: 30/11\n>\n> và nữa\n");
    assert_eq!(mended("- [Hạn]: 30/11\n- hai\n"), "- \\[Hạn]: 30/11\n- hai\n");
    assert_eq!(
        mended("Xem [mẫu].\n\n[mẫu]: https://a.gov.vn/\n\n[MẪU]: https://b.gov.vn/\n"),
        "Xem [mẫu].\n\n[mẫu]: https://a.gov.vn/\n\n\\[MẪU]: https://b.gov.vn/\n"
    );
    plain("Xem [mẫu] và [đơn][2].\n\n[mẫu]: https://a.gov.vn/\n[2]: https://b.gov.vn/ \"Đơn\"\n");
    plain("[//]: # (ghi cho mình)\n\nChữ.\n");
    plain("```\n[a]: b\n```\n\nDanh sách [a]: b.\n");
}

#[test]
fn signs_that_mean_no_emphasis_are_shown() {
    assert_eq!(html("Trường A (*) và trường B (*)\n"), "<p>Trường A (*) và trường B (*)</p>\n");
    assert_eq!(html("2*3*4 và 8~10, 12~15\n"), "<p>2*3*4 và 8~10, 12~15</p>\n");
    assert_eq!(html("Chi *đúng hạn* và **đủ**.\n"), "<p>Chi <em>đúng hạn</em> và <strong>đủ</strong>.</p>\n");
    assert_eq!(compiled("## Điểm 2*3*4\n").anchors[0].text, "Điểm 2*3*4");
    assert_eq!(mended("Hồ sơ*trực tuyến*và giấy.\n"), "Hồ sơ\\*trực tuyến\\*và giấy.\n");
    plain("(*) Trường A (**) trường B.\n");
}

#[test]
fn a_tag_of_letters_without_its_end_is_told() {
    assert_eq!(mended("Nhóm <B> nộp ở tầng hai.\n"), "Nhóm \\<B> nộp ở tầng hai.\n");
    plain("Nhóm <b>hai</b> nộp ở tầng hai.\n");
    plain("Nhóm <b>hai\n</b> và m<sup>2</sup><br>ở đây\n");
}

#[test]
fn lists_of_other_signs_are_told() {
    assert_eq!(mended("Gồm:\n\n+) Mức một\n+) Mức hai\n"), "Gồm:\n\n- Mức một\n- Mức hai\n");
    assert_eq!(mended("-> Nộp\n-> Nhận\n"), "- Nộp\n- Nhận\n");
    assert_eq!(mended("☐ Đơn\n☑ Bản sao\n"), "- Đơn\n- Bản sao\n");
    assert_eq!(mended("1- Nộp hồ sơ.\n2- Nhận kết quả.\n"), "1- Nộp hồ sơ.\n\n2- Nhận kết quả.\n");
    assert_eq!(mended("[1] Nộp hồ sơ.\n[2] Nhận kết quả.\n"), "[1] Nộp hồ sơ.\n\n[2] Nhận kết quả.\n");
    plain("Mất 1-2 ngày.\n");
    assert_eq!(
        mended("Thông tin gồm họ tên.\n\t- Riêng khách lẻ.\n- Khách đoàn.\n"),
        "Thông tin gồm họ tên.\n\n- Riêng khách lẻ.\n- Khách đoàn.\n"
    );
}

#[test]
fn lines_that_break_by_html_or_within_a_sentence_are_left_alone() {
    plain("Địa chỉ liên hệ:<br>\nBộ phận Một cửa<br/>\nTầng 1<BR />\nBuôn Ma Thuột\n");
    plain(
        "Bước 3. Cơ quan tiếp nhận xem xét hồ sơ và trả kết quả cho người nộp trong vòng\n05 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n",
    );
}

#[test]
fn shares_that_begin_lines_are_no_quotations() {
    assert_eq!(mended("> 90% tốt.\n> 80% khá.\n"), "\\> 90% tốt.\n\n\\> 80% khá.\n");
    assert_eq!(mended("> 90% tốt\n< 2% kém\n"), "\\> 90% tốt\n\n< 2% kém\n");
    plain("> Sở đạt 90%.\n> Năm trước đạt 80%.\n");
}

#[test]
fn items_without_their_space_may_begin_with_quotes_and_brackets() {
    assert_eq!(mended("-“Một cửa”;\n-Không giấy.\n"), "- “Một cửa”;\n- Không giấy.\n");
    assert_eq!(mended("1.Lan\n2.(dự phòng) Mai\n"), "1. Lan\n2. (dự phòng) Mai\n");
}

#[test]
fn columns_that_are_empty_in_every_row_are_none() {
    assert!(
        mended("STT\t\tĐơn vị\n1\t\tTrường A\n").starts_with("| STT | Đơn vị |\n|---|---|\n| 1 | Trường A |")
    );
}

#[test]
fn an_edit_that_was_not_tried_is_advice() {
    let edits = |headings: usize| {
        let Markdown { findings, .. } = compiled(&"##Mục\n\n".repeat(headings));
        assert_eq!(findings.len(), headings);
        findings.iter().filter(|(_, finding)| finding.edit.is_some()).count()
    };
    assert_eq!((edits(3), edits(40)), (3, super::MOST_TRIED));
}

#[test]
fn an_indented_list_keeps_its_numbers() {
    assert!(html(" 1. một\n 2. hai\n \n    Ví dụ.\n \n 5. năm\n").contains("<li value=\"5\">"));
}

#[test]
fn lists_of_word_have_tabs_behind_their_signs_and_are_no_tables() {
    assert_eq!(mended("Gồm:\n\n•\tLập học bạ;\n•\tKý số.\n"), "Gồm:\n\n- Lập học bạ;\n- Ký số.\n");
    assert_eq!(mended("a)\tLập học bạ;\nb)\tKý số.\n"), "a)\tLập học bạ;\n\nb)\tKý số.\n");
    plain("1.\tLập học bạ;\n2.\tKý số.\n");
    assert!(mended("1\tLập học bạ\n2\tKý số\n").starts_with("| 1 | Lập học bạ |"));
}

#[test]
fn lines_that_were_meant_as_a_table_are_told() {
    assert_eq!(
        mended("STT\tĐơn vị\tSố\n1\tTrường A\t12\n"),
        "| STT | Đơn vị | Số |\n|---|---|---|\n| 1 | Trường A | 12 |\n"
    );
    assert_eq!(
        mended("STT\tĐơn vị\tSố\tGhi chú\nTổng\t\t12\t\n"),
        "| STT | Đơn vị | Số | Ghi chú |\n|---|---|---|---|\n| Tổng |  | 12 |  |\t\n"
    );
    assert_eq!(mended("•\tĐơn\no\tBản chính\n"), "- Đơn\n- Bản chính\n");
    assert_eq!(
        mended("Danh sách:\nHọ tên | Chức vụ\nLê An | Trưởng phòng\n"),
        "Danh sách:\n\n| Họ tên | Chức vụ |\n|---|---|\n| Lê An | Trưởng phòng |\n"
    );
    assert_eq!(mended("| a | b |\n| 1 | 2 |\n"), "| a | b |\n|---|---|\n| 1 | 2 |\n");
    assert_eq!(mended("| a | b | c |\n|:--|--:|\n| 1 | 2 |\n"), "| a | b | c |\n|:--|--:|---|\n| 1 | 2 |\n");
    assert_eq!(mended("Bảng\na | b\n--|--\n1 | 2\n"), "Bảng\n\n| a | b |\n|--|--|\n| 1 | 2 |\n");
    assert_eq!(
        mended("| a | b |\n|---|---|\n| 1 | 2 |\nGhi chú: số liệu năm 2025\nNguồn: Sở\n"),
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nGhi chú: số liệu năm 2025\n\nNguồn: Sở\n"
    );
    assert_eq!(cured("| a | b |\n| 1 | 2 | 3 |\n"), ["markup-text: | a | b |\n| 1 | 2 | 3 |"]);
    plain("Trang chủ | Giới thiệu\n");
    plain("| a | b |\n|---|---|\n| 1 | 2 | |\n| 3 |\n");
}

#[test]
fn pasted_paragraphs_are_told_with_blank_lines_between() {
    assert_eq!(
        mended("1. Khoản một.\n2. Khoản hai:\na) Điểm a;\nb) Điểm b.\nĐiều 2. Đối tượng\n1. Cán bộ.\n"),
        "1. Khoản một.\n2. Khoản hai:\n\na) Điểm a;\n\nb) Điểm b.\n\nĐiều 2. Đối tượng\n\n1. Cán bộ.\n"
    );
    assert_eq!(
        mended(
            "Điều 1. Phạm vi điều chỉnh\nQuyết định này quy định về tuyển sinh.\nĐiều 2. Đối tượng\n2. Học sinh.\n"
        ),
        "Điều 1. Phạm vi điều chỉnh\n\nQuyết định này quy định về tuyển sinh.\n\nĐiều 2. Đối tượng\n\n2. Học sinh.\n"
    );
    assert_eq!(
        mended(
            "Căn cứ Luật Giáo dục;\nCăn cứ Nghị định số 24/2021/NĐ-CP;\nTheo đề nghị của Chánh Văn phòng.\n"
        ),
        "Căn cứ Luật Giáo dục;\n\nCăn cứ Nghị định số 24/2021/NĐ-CP;\n\nTheo đề nghị của Chánh Văn phòng.\n"
    );
    assert_eq!(mended("Sở đã họp.\nCác phòng báo cáo.\n"), "Sở đã họp.\n\nCác phòng báo cáo.\n");
    assert_eq!(
        mended("Thời gian: 8 giờ\nĐịa điểm: Hội trường A\n"),
        "Thời gian: 8 giờ\n\nĐịa điểm: Hội trường A\n"
    );
    assert_eq!(
        mended("Gồm:\n(1) Đơn;\n(2) Giấy khai sinh;\nđ) Ảnh.\n"),
        "Gồm:\n\n(1) Đơn;\n\n(2) Giấy khai sinh;\n\nđ) Ảnh.\n"
    );
    assert_eq!(
        mended("Mọi chi tiết xin liên hệ:\nÔng Nguyễn Văn A, số 1\nBà Trần Thị B, số 2\n"),
        "Mọi chi tiết xin liên hệ:\n\nÔng Nguyễn Văn A, số 1\n\nBà Trần Thị B, số 2\n"
    );
    assert_eq!(mended("1. Mục đích\nNâng cao chất lượng.\n"), "1. Mục đích\n\nNâng cao chất lượng.\n");
    assert_eq!(
        mended("1. Thời gian\nTừ ngày 01/6 đến ngày 10/6.\n2. Địa điểm\n"),
        "1. Thời gian\n\nTừ ngày 01/6 đến ngày 10/6.\n\n2. Địa điểm\n"
    );
    assert_eq!(mended("- Hai\n  - con\n  a) Điểm a\n"), "- Hai\n  - con\n\na) Điểm a\n");
    let long = "Căn cứ Nghị định số 24/2024/NĐ-CP ".repeat(5);
    let long = long.trim();
    assert_eq!(mended(&format!("{long}\n{long}\n")), format!("{long}\n\n{long}\n"));
    assert_eq!(
        mended("[Hỏi]: Nộp ở đâu?\n[Đáp]: Tại Bộ phận Một cửa.\n"),
        "[Hỏi]: Nộp ở đâu?\n\n\\[Đáp]: Tại Bộ phận Một cửa.\n"
    );
    assert_eq!(mended("I. MỤC TIÊU\n1/ Chung\n1.1. Riêng\n"), "I. MỤC TIÊU\n\n1/ Chung\n\n1.1. Riêng\n");
    assert_eq!(mended("> a) một\n> b) hai\n"), "> a) một\n>\n> b) hai\n");
    assert_eq!(
        mended("- Hồ sơ:\n  a) Đơn;\n  b) Ảnh.\n- Lệ phí\n"),
        "- Hồ sơ:\n\n  a) Đơn;\n\n  b) Ảnh.\n- Lệ phí\n"
    );
    assert_eq!(
        mended("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc\n"
    );
}

#[test]
fn lists_of_other_signs_are_told_as_a_list() {
    assert_eq!(mended("Gồm:\n• một\n• hai\nHết.\n"), "Gồm:\n\n- một\n- hai\n\nHết.\n");
    assert_eq!(mended("– một\n– hai\n"), "- một\n- hai\n");
    assert_eq!(mended("Gồm:\n-một cửa\n-hồ sơ\n"), "Gồm:\n\n- một cửa\n- hồ sơ\n");
    assert_eq!(mended("1.Bước một\n2.Bước hai\n"), "1. Bước một\n2. Bước hai\n");
    assert_eq!(mended("##Kết quả\nĐã xong.\n"), "## Kết quả\n\nĐã xong.\n");
    plain("-5 độ\n-7 độ\n");
    plain("– một\n\n– hai\n");
}

#[test]
fn prose_that_is_wrapped_is_left_alone() {
    plain(concat!(
        "Sở Giáo dục và Đào tạo đã tổ chức lớp tập huấn về cải cách hành chính cho cán bộ.\n",
        "Lớp học có sự tham gia của 120 người, gồm lãnh đạo các phòng và các trường theo quy định tại\n",
        "Điều 5 của Quyết định số 3478/QĐ-UBND ngày 10/12/2021, trong đó các nội dung được trình bày từ\n",
        "12. Sau đó là tài liệu kèm theo.\n"
    ));
    plain(
        "Hồ sơ gồm: a) đơn theo mẫu; b) giấy khai sinh;\nc) ảnh chân dung của học sinh và các giấy tờ\nkhác.\n",
    );
    plain("Căn cứ Nghị định số\n187/2025/NĐ-CP của Chính phủ và Nghị định số\n78/2025/NĐ-CP.\n");
    plain("Ông Lê Văn A, do TP.\nHồ Chí Minh cử đi.\n");
    plain(&format!(
        "{}theo Nghị định số\n254/2026/NĐ-CP.\n",
        "Người bán hàng hóa, cung cấp dịch vụ ".repeat(4)
    ));
    plain("Trường Trung học phổ thông\nBuôn Ma Thuột\n");
    plain("- Trường Trung học phổ thông\nBuôn Ma Thuột\n- Thực hiện theo\nQuyết định số 5\n");
    plain(concat!(
        "CÁC CƠ QUAN, ĐƠN VỊ CHỊU TRÁCH NHIỆM RÀ SOÁT, CẬP NHẬT DANH MỤC THỦ TỤC HÀNH\n",
        "CHÍNH THUỘC THẨM QUYỀN GIẢI QUYẾT VÀ BÁO CÁO KẾT QUẢ TRƯỚC NGÀY 15 HẰNG THÁNG\n"
    ));
}

#[test]
fn lines_that_were_ended_on_purpose_are_left_alone() {
    plain("Nước non ngàn dặm.\\\nTình chi thêm buồn.\\\nThôi thì thôi nhé.\n");
    plain("Sở Giáo dục và Đào tạo.  \nSố 08 Lý Thường Kiệt.  \nĐắk Lắk.\n");
}

#[test]
fn numbers_stay_as_they_were_written() {
    assert_eq!(html("3. ba\n4. bốn\n"), "<ol start=\"3\">\n<li>ba</li>\n<li>bốn</li>\n</ol>\n");
    assert_eq!(
        html("1. một\n2. hai\n1. một\n5. năm\n"),
        "<ol>\n<li>một</li>\n<li>hai</li>\n<li value=\"1\">một</li>\n<li value=\"5\">năm</li>\n</ol>\n"
    );
    assert_eq!(html("1. một\n1. hai\n1. ba\n"), "<ol>\n<li>một</li>\n<li>hai</li>\n<li>ba</li>\n</ol>\n");
    assert_eq!(html("2) hai\n"), "<ol start=\"2\" class=\"bracket\">\n<li>hai</li>\n</ol>\n");
    assert_eq!(
        html("- một\n  1. ba\n  7. bảy\n"),
        "<ul>\n<li>một<ol>\n<li>ba</li>\n<li value=\"7\">bảy</li>\n</ol>\n</li>\n</ul>\n"
    );
}

#[test]
fn links_are_mended_as_they_were_meant() {
    assert_eq!(mended("[thư](so@x.gov.vn)\n"), "[thư](mailto:so@x.gov.vn)\n");
    assert_eq!(mended("[thư](mailto:so @x.vn)\n"), "[thư](mailto:so@x.vn)\n");
    assert_eq!(mended("[thư](so @x.gov.vn)\n"), "[thư](mailto:so@x.gov.vn)\n");
    assert_eq!(mended("[gọi](tel:0262 3812 345)\n"), "[gọi](tel:02623812345)\n");
    assert_eq!(mended("[a](https://a.gov.vn/b c)\n"), "[a](https://a.gov.vn/b%20c)\n");
    assert_eq!(mended("[a](bieu mau.pdf)\n"), "[a](<bieu mau.pdf>)\n");
    assert_eq!(mended("[a](www.a.gov.vn/b)\n"), "[a](https://www.a.gov.vn/b)\n");
    assert_eq!(mended("[a](..\\van-ban\\b.md)\n"), "[a](../van-ban/b.md)\n");
    assert_eq!(mended("[Mẫu] (mau.pdf)\n"), "[Mẫu](mau.pdf)\n");
}

#[test]
fn other_slips_are_mended_too() {
    assert_eq!(mended("{ {lưu ý: Nộp sớm.} }\n"), "{{lưu ý: Nộp sớm.}}\n");
    assert_eq!(mended("{lưu ý: Nộp sớm.}\n"), "{{lưu ý: Nộp sớm.}}\n");
    assert_eq!(mended("{lưu ý: Nộp sớm.}}\n"), "{{lưu ý: Nộp sớm.}}\n");
    assert_eq!(mended("{{lưu ý: Nộp sớm.}\n"), "{{lưu ý: Nộp sớm.}}\n");
    assert_eq!(mended("Nhớ ** mang theo ** giấy.\n"), "Nhớ **mang theo** giấy.\n");
    assert_eq!(mended("Chữ.\n\n     Thụt vào.\n     Dòng nữa.\n"), "Chữ.\n\nThụt vào.\n\nDòng nữa.\n");
    assert_eq!(mended("Đã họp xong.\n---\n"), "Đã họp xong.\n\n---\n");
    assert_eq!(mended("# Mục tiêu\n"), "## Mục tiêu\n");
    assert_eq!(mended("``` chữ của bài\nhai\n```\n"), "```\nchữ của bài\nhai\n```\n");
    assert_eq!(mended(">5 triệu đồng\n"), "\\>5 triệu đồng\n");
    assert_eq!(mended("Kính gửi\n:Ông A\n"), "Kính gửi\n\\:Ông A\n");
    assert_eq!(mended("Mở \\\\may-chu\\chung.\n"), "Mở `\\\\may-chu\\chung`.\n");
    assert_eq!(mended("Mở C:\\_luu\\a.docx nhé.\n"), "Mở `C:\\_luu\\a.docx` nhé.\n");
    plain("> 5 điều cần nhớ\n");
    plain("> Lời trích\n");
    plain("```js\na\n```\n");
    plain("Một cửa\n: Nơi tiếp nhận.\n");
}

#[test]
fn markup_of_other_programs_is_told_once_a_kind() {
    let told = |text: &str, count: usize| {
        let found = findings(text);
        assert!(
            found.len() == count && found.iter().all(|found| found.starts_with("markup-text")),
            "{text}: {found:?}"
        );
    };
    told("{% include a.html %}\n\nVà {% include b.html %} nữa.\n", 1);
    told("{{ site.title }}\n\n{{ page.url | relative_url }}\n", 1);
    told("{{< youtube abc >}}\n\n{{% notice %}}\n", 1);
    told("Đoạn.\n{: .lead}\n", 1);
    told("## Mục {#muc}\n", 1);
    told("!!! note\n", 1);
    told("??? question \"Hỏi\"\n", 1);
    told("Đoạn trên.\n\n::: warning\nNhớ.\n:::\n", 1);
    told("Đoạn trên.\n:::\n", 1);
    told("[TOC]\n", 1);
    told("Chữ ==nổi== ở đây.\n", 1);
    told("$$x^2$$\n", 1);
    told("[caption id=\"a\"]Lễ ký[/caption]\n", 1);
    assert!(html("{{< youtube abc >}}\n").contains("{{&lt; youtube abc &gt;}}"));
    plain(
        "Hội nghị !!! Ai cũng vui???\n\nGiá 5$ và 6$; a == b; {x}; {{nộp hồ sơ}}\n"
            .split("; {{")
            .next()
            .unwrap(),
    );
}

#[test]
fn words_in_angle_brackets_are_told() {
    assert_eq!(mended("Điền <ten> vào đơn.\n"), "Điền \\<ten> vào đơn.\n");
    assert_eq!(mended("Nhập </ten> nhé.\n"), "Nhập \\</ten> nhé.\n");
    assert_eq!(mended("Xem <!Chú ý: nộp sớm> nhé.\n"), "Xem \\<!Chú ý: nộp sớm> nhé.\n");
    assert_eq!(mended("Xem <?mau don?> nhé.\n"), "Xem \\<?mau don?> nhé.\n");
    plain("Điền <họ tên>, x < 5 và y > 3 vào đơn.\n\n<!-- để sau -->\n");
}

#[test]
fn what_goes_of_raw_html_is_told_once_a_kind() {
    assert_eq!(
        findings("<p style=\"a\">x</p>\n\n<span style=\"b\">y</span> <font>z</font> <font>t</font>\n"),
        ["html-removed: style=\"a\"", "html-removed: <font>"]
    );
    plain("<a href=\"https://a.gov.vn/\" rel=\"nofollow\" target=\"_blank\" data-x=\"1\">a</a>\n");
    // A blank line ends a piece of HTML for Markdown, and no style for a browser.
    assert_eq!(findings("<div>\n<style>\n.a { }\n\n.b { }\n</style>\n</div>\n"), ["html-removed: <style>"]);
    assert_eq!(findings("<style>\n.a { }\n\n.b { }\n</style>\n"), ["html-removed: <style>"]);
    assert_eq!(findings("<script>if (a<b && c) {}</script>\n"), ["html-removed: <script>"]);
}

#[test]
fn raw_tables_and_lists_are_as_those_of_markdown() {
    insta::assert_snapshot!(html("| a |\n|---|\n| 1 |\n\n<table><tr><th>Năm</th><th scope=\"col\">Số</th></tr><tr><th>2025</th><td>5</td></tr></table>\n\n| b |\n|---|\n| 2 |\n"), @r#"
    <div class="table" role="region" aria-label="Bảng 1" tabindex="0"><table>
    <thead><tr><th scope="col">a</th></tr></thead>
    <tbody>
    <tr><td>1</td></tr>
    </tbody></table></div>
    <div class="table" role="region" aria-label="Bảng 2" tabindex="0"><table><tbody><tr><th scope="col">Năm</th><th scope="col">Số</th></tr><tr><th scope="row">2025</th><td>5</td></tr></tbody></table></div>
    <div class="table" role="region" aria-label="Bảng 3" tabindex="0"><table>
    <thead><tr><th scope="col">b</th></tr></thead>
    <tbody>
    <tr><td>2</td></tr>
    </tbody></table></div>
    "#);
    let list = "<ol type=\"a\" start=\"4\"><li>bốn</li><li value=\"7\">bảy</li></ol>";
    assert_eq!(html(&format!("{list}\n")).trim(), list);
    plain(list);
}

#[test]
fn stars_and_strokes_that_are_never_closed_are_told() {
    for text in [
        "**Hạn nộp: 30/11/2026\n",
        "Nộp **trước 17 giờ.\n",
        "__Hạn nộp: 30/11\n",
        "- **Một\n- Hai\n",
        "Nộp trước** 17 giờ.\n",
    ] {
        let told = findings(text);
        assert_eq!(told.len(), 1, "{text}: {told:?}");
        assert!(told[0].starts_with("markup-text: "), "{text}: {told:?}");
    }
    for text in [
        "Họ và tên: __________\n",
        "Ngày ____ tháng ____ năm ______\n",
        "2**10 là 1024\n",
        "Ghi chú (**)\n",
        "tệp `__init__.py` và `**kwargs`\n",
        "a__b và __\n",
        "\\*\\* chữ\n",
        "(**) Không tính ngày lễ.\n",
    ] {
        plain(text);
    }
}
