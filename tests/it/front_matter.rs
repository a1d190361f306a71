//! Front matter as careless editors leave it: nothing of it is dropped in silence, and what is told can be followed.

use cchc::diagnostic::{Diagnostic, Language, show};

use crate::{check, shown};

/// A page with this front matter, under its title.
fn page(block: &str) -> String {
    format!("---\ntiêu đề: Bài\n{block}---\n\nMột đoạn.\n")
}

fn told(text: &str) -> (Vec<String>, Vec<Diagnostic>) {
    let (built, sources) = check(&[("content/a.md", text)]);
    (shown(&built.report, &sources), built.report.diagnostics().to_vec())
}

/// What is told of a block, `code line:column` each.
fn findings(block: &str) -> Vec<String> {
    told(&page(block)).0.iter().map(|found| found.replace("content/a.md:", "")).collect()
}

/// The block when every exact cure has been followed, one after the other, until nothing is told any more.
fn mended(block: &str) -> String {
    let mut text = page(block);
    for _ in 0..9 {
        let found = told(&text).1;
        let Some(edit) = found.iter().find_map(|found| found.edit.as_ref()) else { break };
        text = edit.applied(&text).unwrap();
    }
    assert_eq!(told(&text).0, Vec::<String>::new(), "{text}");
    let (_, block) = text.split_once("Bài\n").unwrap();
    block.split_once("---").unwrap().0.to_owned()
}

/// Lists that go on in another way than they began, with what they become by their cures.
const LISTS: &[(&str, &[&str], &str)] = &[
    (
        "từ khóa:\n  - một cửa\n- hồ sơ\n- phí\n",
        &["yaml-syntax 5:1"],
        "từ khóa:\n  - một cửa\n  - hồ sơ\n  - phí\n",
    ),
    (
        "lịch sử thay đổi:\n  - ngày: 01/02/2022\n    nội dung: Sửa số liệu\n- ngày: 03/02/2022\n  nội dung: Thêm ảnh\n",
        &["yaml-syntax 6:1"],
        "lịch sử thay đổi:\n  - ngày: 01/02/2022\n    nội dung: Sửa số liệu\n  - ngày: 03/02/2022\n    nội dung: Thêm ảnh\n",
    ),
    ("từ khóa:\n- một cửa\n   - hồ sơ\n", &["yaml-syntax 5:4"], "từ khóa:\n- một cửa\n- hồ sơ\n"),
    ("từ khóa:\n  - một\n - hai\n", &["yaml-syntax 5:2"], "từ khóa:\n  - một\n  - hai\n"),
    ("từ khóa:\n-một cửa\n-hồ sơ\n", &["yaml-line 4:1", "yaml-line 5:1"], "từ khóa:\n- một cửa\n- hồ sơ\n"),
    (
        "từ khóa:\n  • một cửa\n  – hồ sơ\n  + phí\n",
        &["yaml-line 4:3", "yaml-line 5:3", "yaml-line 6:3"],
        "từ khóa:\n  - một cửa\n  - hồ sơ\n  - phí\n",
    ),
    (
        "lịch sử thay đổi:\n  - ngày: 01/02/2022\n   nội dung: Sửa số liệu\n",
        &["yaml-syntax 5:4"],
        "lịch sử thay đổi:\n  - ngày: 01/02/2022\n    nội dung: Sửa số liệu\n",
    ),
    (
        "lịch sử thay đổi:\n  - ngày:01/02/2022\n    nội dung: Sửa số liệu\n",
        &["yaml-line 4:5"],
        "lịch sử thay đổi:\n  - ngày: 01/02/2022\n    nội dung: Sửa số liệu\n",
    ),
    ("từ khóa:\n  - #caicach\n  - hai\n", &["yaml-comment 4:5"], "từ khóa:\n  - '#caicach'\n  - hai\n"),
    ("từ khóa:\n  - *quý\n  - hai\n", &["yaml-alias 4:5"], "từ khóa:\n  - '*quý'\n  - hai\n"),
];

#[test]
fn a_list_that_goes_on_in_another_way_is_told_and_mended() {
    for (block, expected, becomes) in LISTS {
        assert_eq!((findings(block), mended(block).as_str()), (to_owned(expected), *becomes), "{block}");
    }
}

fn to_owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Values whose beginning means something in YAML, or that go on where they should not.
const VALUES: &[(&str, &[&str], &str)] = &[
    ("tóm tắt: một hai\nba bốn\nnăm sáu\n", &["yaml-line 4:1"], "tóm tắt: một hai\n  ba bốn\n  năm sáu\n"),
    ("tóm tắt:Họp\n", &["yaml-line 3:1"], "tóm tắt: Họp\n"),
    ("tóm tắt：Họp\n", &["yaml-line 3:1"], "tóm tắt: Họp\n"),
    ("tóm tắt:\u{a0}Họp\n", &["yaml-line 3:1"], "tóm tắt: Họp\n"),
    ("tóm tắt: \"Một cửa\" hiện đại\n", &["yaml-syntax 3:10"], "tóm tắt: '\"Một cửa\" hiện đại'\n"),
    ("tóm tắt: \"Một cửa\n", &["yaml-syntax 3:1"], "tóm tắt: \"Một cửa\"\n"),
    ("tóm tắt: @sở\n", &["yaml-syntax 3:10"], "tóm tắt: '@sở'\n"),
    ("tóm tắt: > 50% hồ sơ\n", &["yaml-syntax 3:10"], "tóm tắt: '> 50% hồ sơ'\n"),
    ("tóm tắt: [Tin] Sở họp\n", &["yaml-syntax 3:10"], "tóm tắt: '[Tin] Sở họp'\n"),
    ("tóm tắt: “Một cửa: hiện đại”\n", &["yaml-colon 3:10"], "tóm tắt: '“Một cửa: hiện đại”'\n"),
    ("tóm tắt: Kết quả: tốt\n  và nhanh\n", &["yaml-colon 3:10"], "tóm tắt: 'Kết quả: tốt\n  và nhanh'\n"),
    ("tóm tắt: Họp\n ngày: 01/02/2022\n", &["yaml-syntax 4:2"], "tóm tắt: Họp\nngày: 01/02/2022\n"),
    (
        "tóm tắt: Họp\n\tngày: 01/02/2022\n",
        &["yaml-tab 4:1", "yaml-syntax 4:2"],
        "tóm tắt: Họp\nngày: 01/02/2022\n",
    ),
];

#[test]
fn a_value_that_means_something_to_yaml_is_told_and_mended() {
    for (block, expected, becomes) in VALUES {
        assert_eq!((findings(block), mended(block).as_str()), (to_owned(expected), *becomes), "{block}");
    }
}

#[test]
fn what_is_meant_is_not_guessed() {
    for (block, expected) in [
        ("từ khóa: [một]\n- HAI\n", "yaml-syntax 4:1"),
        ("từ khóa: một\n- HAI\n", "yaml-syntax 4:1"),
        ("từ khóa: ba bon\n  - hồ sơ\n", "yaml-syntax 4:3"),
        ("từ khóa: \"ba bon\"\n  - hồ sơ\n", "yaml-syntax 4:3"),
        ("tóm tắt: Họp\ntác giả Nguyễn Văn A\n", "yaml-line 4:1"),
        ("tóm tắt: Họp\n  Lưu ý: nộp sớm\n", "yaml-syntax 4:3"),
    ] {
        let (_, found) = told(&page(block));
        assert_eq!(findings(block), [expected], "{block}");
        assert!(found[0].edit.is_none(), "{block}: {:?}", found[0].edit);
    }
}

#[test]
fn ordinary_front_matter_has_nothing_to_be_told() {
    for block in [
        "tóm tắt: Sở họp với các trường\n  về việc tuyển sinh\n",
        "tóm tắt: Trường chuyên Nguyễn Du\n  – điểm sáng của tỉnh\n",
        "tóm tắt: Nhiệt độ thấp nhất\n  -5 độ\n",
        "tóm tắt:\n  Một câu ở dòng dưới.\n",
        "tóm tắt: |\n  - một\n  • hai\n  ba: bốn\n",
        "tóm tắt: >-\n  - một\n  # hai\n",
        "tóm tắt: \"Một câu\n  - có gạch\n  ba: bốn # năm\"\n",
        "tóm tắt: R&D, 2*3*4 và *nghiêng*\n",
        "từ khóa: # mỗi từ một dòng\n  - một\n  - hai\n",
        "từ khóa:\n- một\n- hai\n  ba\n",
        "từ khóa: [một,\n  hai]\n",
        "từ khóa:\n  - https://example.gov.vn\n  - 8:00\n  - -5 độ\n",
    ] {
        assert_eq!(findings(block), Vec::<String>::new(), "{block}");
    }
}

#[test]
fn the_root_of_a_mistake_is_told_and_not_what_follows_of_it() {
    for text in [
        "---\ntiêu đề：Họp\n---\n",
        "---\ntiêu đề Họp\n---\n",
        "---\n  tiêu đề: Họp\n  tóm tắt: A\n---\n",
        "---\nloại bài:tin tức\ntiêu đề: Họp\nngày: 01/02/2022\ntác giả: A\n---\n",
    ] {
        let (shown, _) = told(text);
        assert_eq!(shown.len(), 1, "{text}: {shown:?}");
    }
}

#[test]
fn messages_to_editors_have_no_words_of_the_library() {
    let block = "từ khóa: - một\ntóm tắt: \"C:\\Users\\An\"\ntác giả: %một\nnguồn: [một, , hai]\n";
    let text = page(block);
    let (built, sources) = check(&[("content/a.md", text.as_str())]);
    let messages = show::human(&built.report, &sources, Language::Vietnamese, false);
    assert_eq!(findings(block).len(), 4, "{messages}");
    for word in ["found", "expected", "token", "mapping", "scalar", "block", "escape"] {
        assert!(!messages.contains(word), "{word}: {messages}");
    }
}
