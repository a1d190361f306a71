//! Documents that have to be looked up again: the cases of `findings_law` about them, and what is not told.

use crate::findings_law::{Case, NEW, OLD, THIRD, case, document, new, old, told};

/// The fields of somebody who looked a document up.
fn checked(day: &str) -> String {
    format!("ngày kiểm tra hiệu lực: {day}\nbản chính thức: https://vbpl.gov.vn/\n")
}

/// A circular of 2021.
fn guide(more: &str) -> String {
    document("903/2021/TT-BGDĐT", "01/06/2021", "01/08/2021", more)
}

/// A decree of 2022 that amends the one of 2020.
fn amending(more: &str) -> String {
    let amends = format!("sửa đổi: {{văn bản: 901/2020/NĐ-CP, phần: Điều 5}}\n{more}");
    document("904/2022/NĐ-CP", "01/06/2022", "01/08/2022", &amends)
}

pub(crate) fn cases() -> Vec<Case> {
    let guides = |part: &str, day: &str| {
        guide(&format!("hướng dẫn thi hành: {{văn bản: 901/2020/NĐ-CP{part}}}\n{}", checked(day)))
    };
    vec![
        case(
            "a circular that guides a decree of which an article was amended later",
            &[
                (OLD, &old("")),
                (NEW, &new("sửa đổi: {văn bản: 901/2020/NĐ-CP, phần: Điều 5}\n")),
                (THIRD, &guides("", "01/06/2024")),
            ],
            &["guided-ended content/van-ban/ba.md:7:21"],
            &["`901/2020/NĐ-CP`", "một phần", "`902/2024/NĐ-CP`", "(Điều 5)", "01/08/2024", "`phần`"],
            // It guides another article.
            &[(THIRD, &guides(", phần: Điều 9", "01/06/2024"))],
        ),
        case(
            "a circular that was looked up before the decree which it guides was replaced",
            &[(OLD, &old("")), (NEW, &new("thay thế: 901/2020/NĐ-CP\n")), (THIRD, &guides("", "31/07/2024"))],
            &["guided-ended content/van-ban/ba.md:7:21"],
            &["`901/2020/NĐ-CP`", "01/08/2024", "`ngày kiểm tra hiệu lực`"],
            &[(THIRD, &guides("", "01/08/2024"))],
        ),
        case(
            "a decree that amends what was replaced without it",
            &[(OLD, &old("")), (NEW, &new("thay thế: 901/2020/NĐ-CP\n")), (THIRD, &amending(""))],
            &["guided-ended content/van-ban/ba.md:7:10"],
            &["văn bản được sửa đổi", "`901/2020/NĐ-CP`", "`902/2024/NĐ-CP`"],
            &[(NEW, &new("thay thế: [901/2020/NĐ-CP, 904/2022/NĐ-CP]\n"))],
        ),
        case(
            "a decree that was looked up before it had effect",
            &[(OLD, &old(&checked("31/07/2020")))],
            &["check-outdated content/van-ban/cu.md:7:25"],
            &["“Chưa rõ”", "có hiệu lực từ ngày 01/08/2020", "31/07/2020"],
            &[(OLD, &old(&checked("01/08/2020")))],
        ),
        case(
            "a decree that was looked up before its basis was amended",
            &[
                (OLD, &old("")),
                (NEW, &new("sửa đổi: 901/2020/NĐ-CP\n")),
                (THIRD, &guide(&format!("{}căn cứ: 901/2020/NĐ-CP\n", checked("31/07/2024")))),
            ],
            &["check-outdated content/van-ban/ba.md:7:25"],
            &["`901/2020/NĐ-CP`", "`902/2024/NĐ-CP`", "31/07/2024"],
            &[(THIRD, &guide(&format!("{}căn cứ: 901/2020/NĐ-CP\n", checked("01/08/2024"))))],
        ),
    ]
}

#[test]
fn what_nothing_happened_to_is_not_asked_about() {
    // It guides the decree as it was amended before; nobody looked it up, which its page says.
    let later =
        document("903/2023/TT-BGDĐT", "01/06/2023", "01/08/2023", "hướng dẫn thi hành: 901/2020/NĐ-CP\n");
    assert_eq!(told(&[(OLD, old("")), (NEW, amending("")), (THIRD, later)]).0, Vec::<String>::new());
    // What ended the decree amended it before.
    let ends = format!("ngày hết hiệu lực: 01/01/2025\n{}", checked("01/08/2022"));
    let kept = amending("tiếp tục áp dụng: 901/2020/NĐ-CP\n");
    assert_eq!(told(&[(OLD, old("")), (THIRD, amending(&ends))]).0, Vec::<String>::new());
    assert_eq!(told(&[(OLD, old("")), (THIRD, kept)]).0, Vec::<String>::new());
    // A law on who may do what is a basis of everything.
    let law = |more: &str| {
        let text = document("901/2015/QH13", "19/06/2015", "01/01/2016", more);
        text.replace("Quy định A", "Luật Tổ chức chính quyền địa phương")
            .replace("số hiệu", "loại văn bản: luật\nsố hiệu")
    };
    let amended = document("902/2019/QH14", "22/11/2019", "01/07/2020", "sửa đổi: 901/2015/QH13\n");
    let based = old(&format!("căn cứ: 901/2015/QH13\n{}", checked("01/08/2020")));
    assert_eq!(told(&[(NEW, law("")), (THIRD, amended), (OLD, based)]).0, Vec::<String>::new());
}
