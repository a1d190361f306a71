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
    (
        "lịch sử thay đổi:\n  - ngày: 01/02/2022, nội dung: Sửa số liệu\n",
        &["yaml-syntax 4:5"],
        "lịch sử thay đổi:\n  - {ngày: 01/02/2022, nội dung: Sửa số liệu}\n",
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
    ("tóm tắt = Họp\n", &["yaml-line 3:1"], "tóm tắt: Họp\n"),
    ("tóm tắt - Họp\n", &["yaml-line 3:1"], "tóm tắt: Họp\n"),
    ("**tóm tắt**: Họp\n", &["yaml-line 3:1"], "tóm tắt: Họp\n"),
    ("tóm tắt: |\nmột\nhai\n", &["yaml-line 4:1"], "tóm tắt: |\n  một\n  hai\n"),
    ("tóm tắt:\nmột hai\n", &["yaml-line 4:1"], "tóm tắt:\n  một hai\n"),
    ("cập nhật: “05/03/2022”\n", &["date-unreadable 3:11"], "cập nhật: 05/03/2022\n"),
    ("tóm tắt:\u{a0}Họp\n", &["yaml-line 3:1"], "tóm tắt: Họp\n"),
    ("tóm tắt: \"Một cửa\" hiện đại\n", &["yaml-syntax 3:10"], "tóm tắt: '\"Một cửa\" hiện đại'\n"),
    ("tóm tắt: \"Một cửa\n", &["yaml-syntax 3:1"], "tóm tắt: \"Một cửa\"\n"),
    ("từ khóa: \"một\", \"hai\"\n", &["yaml-syntax 3:10"], "từ khóa: [\"một\", \"hai\"]\n"),
    ("từ khóa: [một, hai\n", &["yaml-syntax 3:10"], "từ khóa: [một, hai]\n"),
    ("tóm tắt: \"Họp\nvới dân\"\n", &["yaml-syntax 3:1", "yaml-line 4:1"], "tóm tắt: \"Họp\n  với dân\"\n"),
    ("tóm tắt: Họp\n...\n", &["yaml-syntax 4:1"], "tóm tắt: Họp\n"),
    ("dự thảo: không\n", &["key-ambiguous 3:1"], "bản nháp: không\n"),
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
        ("tóm tắt: Gồm có\n  1. một\n  2. hai\n", "yaml-syntax 4:3"),
        ("tóm tắt: - một\n", "yaml-syntax 3:10"),
    ] {
        let (_, found) = told(&page(block));
        assert_eq!(findings(block), [expected], "{block}");
        assert!(found[0].edit.is_none(), "{block}: {:?}", found[0].edit);
    }
}

#[test]
fn an_edit_changes_its_own_value_and_leaves_those_beside_it() {
    for (block, becomes) in [
        ("từ khóa: [a: b, c]\n", "từ khóa: ['a: b', c]\n"),
        ("nhóm đối tượng: [giáo viên,\n  Doanh nghiệp]\n", "nhóm đối tượng: [Nhà giáo,\n  Doanh nghiệp]\n"),
    ] {
        assert_eq!(mended(block), becomes, "{block}");
    }
}

#[test]
fn ordinary_front_matter_has_nothing_to_be_told() {
    for block in [
        "tóm tắt: Sở họp với các trường\n  về việc tuyển sinh\n",
        "tóm tắt: Trường chuyên Nguyễn Du\n  – điểm sáng của tỉnh\n",
        "tóm tắt: Nhiệt độ thấp nhất\n  -5 độ\n",
        "tóm tắt: Theo Điều\n  1. của Nghị định\n",
        "tóm tắt: Sở họp ngày\n  5/3 và - nếu cần - ngày khác\n",
        "tóm tắt: 1. Một câu có số\n",
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
        "---\ntiêu đề：Họp\n---\n\nChữ.\n",
        "---\ntiêu đề Họp\n---\n\nChữ.\n",
        "---\n  tiêu đề: Họp\n  tóm tắt: A\n---\n\nChữ.\n",
        "---\nloại bài:tin tức\ntiêu đề: Họp\nngày: 01/02/2022\ntác giả: A\n---\n\nChữ.\n",
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

/// An article of the news with more front matter, in a site whose section `tin-tuc` gives the kind.
fn news(block: &str) -> (Vec<String>, Vec<Diagnostic>) {
    let article = format!("---\ntiêu đề: Họp\nngày đăng: 01/02/2022\n{block}---\n\nMột đoạn.\n");
    let files = [
        ("content/tin-tuc/_index.md", "---\ntiêu đề: Tin\nloại bài: tin tức\n---\n"),
        ("content/tin-tuc/a.md", article.as_str()),
    ];
    let (built, sources) = check(&files);
    (shown(&built.report, &sources), built.report.diagnostics().to_vec())
}

#[test]
fn a_value_that_is_nearly_right_is_written_anew_by_its_cure() {
    for (line, becomes) in [
        ("nội dung cải cách: cải cách thủ tục", "nội dung cải cách: Cải cách thủ tục hành chính"),
        ("nhóm đối tượng: phụ huynh", "nhóm đối tượng: 'Học sinh, phụ huynh'"),
        ("nhóm đối tượng: [giáo viên, doanh nghiệp]", "nhóm đối tượng: [Nhà giáo, doanh nghiệp]"),
        ("nhóm đối tượng: cán bộ", "nhóm đối tượng: 'Cán bộ, công chức, viên chức'"),
        ("tóm tắc: A", "tóm tắt: A"),
        ("loại bài: thông báo", "thể loại bài: thông báo"),
        ("cập nhật: 12/31/2022", "cập nhật: 31/12/2022"),
        ("từ khóa: một cửa, hồ sơ; phí", "từ khóa: [một cửa, hồ sơ, phí]"),
    ] {
        let (shown, found) = news(&format!("{line}\n"));
        assert_eq!(shown.len(), 1, "{line}: {shown:?}");
        let article = format!("---\ntiêu đề: Họp\nngày đăng: 01/02/2022\n{line}\n---\n\nMột đoạn.\n");
        let mended = found[0].edit.as_ref().map(|edit| edit.applied(&article).unwrap());
        assert!(mended.is_some_and(|mended| mended.contains(&format!("\n{becomes}\n"))), "{line}: {found:?}");
    }
}

#[test]
fn a_number_with_words_beside_it_is_the_number() {
    let survey = |issued: &str| {
        told(&format!("---\nloại bài: khảo sát\ntiêu đề: A\nsố phiếu phát ra: {issued}\n---\n")).1
    };
    for (written, number) in [("1.500 phiếu", "1.500"), ("1500 bộ", "1500"), ("1,200", "1.200")] {
        let edit = survey(written)[0].edit.clone();
        assert_eq!(edit.map(|edit| edit.replacement).as_deref(), Some(number), "{written}");
    }
    for unclear in ["khoảng 1.500", "1.500-2.000 phiếu", "12,5"] {
        assert!(survey(unclear)[0].edit.is_none(), "{unclear}");
    }
}

#[test]
fn the_time_that_programs_write_behind_a_day_is_left_out() {
    for day in ["2024-06-14 09:00:00 -0500", "2025-01-02T12:00:00+07:00", "2025-01-02T12:00:00.125Z"] {
        let text = format!("---\nloại bài: tin tức\ntiêu đề: A\nngày: {day}\n---\n\nChữ.\n");
        assert_eq!(told(&text).0, Vec::<String>::new(), "{day}");
    }
}

#[test]
fn a_draft_may_have_a_number_that_nobody_knows_yet() {
    let document = |draft: &str| {
        let text = format!(
            "---\nloại bài: văn bản\nsố ký hiệu: chưa rõ\nngày ban hành: 01/03/2022\ntrích yếu: A\n{draft}---\n"
        );
        told(&text).0
    };
    assert_eq!(document("bản nháp: có\n"), ["fact-unknown content/a.md:3:13"]);
    assert_eq!(document(""), ["fact-unknown content/a.md:3:13", "number-malformed content/a.md:3:13"]);
}

#[test]
fn a_number_of_a_document_is_mended_by_its_edit() {
    let number = |written: &str| {
        let text = format!(
            "---\nloại bài: văn bản\nsố ký hiệu: {written}\nngày ban hành: 14/09/2020\ntrích yếu: A\nngày có hiệu lực: 25/11/2020\n---\n"
        );
        let (shown, found) = told(&text);
        assert_eq!(shown.len(), 1, "{shown:?}");
        found[0].edit.as_ref().map(|edit| edit.replacement.clone())
    };
    for written in ["107/2020/NĐCP", "“107/2020/NĐ-CP”", "107 / 2020 / NĐ-CP"] {
        assert_eq!(number(written).as_deref(), Some("107/2020/NĐ-CP"), "{written}");
    }
    assert_eq!(number("theo quyết định"), None);
}

#[test]
fn a_state_that_says_nothing_of_drafts_is_no_draft() {
    let state = |value: &str| findings(&format!("trang-thai: {value}\n"));
    assert_eq!(state("hoan-thien"), ["key-unknown 3:1"]);
    assert_eq!(state("nháp"), ["held-back 3:1"]);
}

#[test]
fn files_on_somebodys_computer_are_told_by_their_names() {
    for path in
        ["C:\\Users\\An\\ke hoach.docx", "\\\\server\\chung\\ke hoach.docx", "D:/van ban/ke hoach.docx"]
    {
        let (_, found) = told(&page(&format!("tệp đính kèm:\n  - {path}\n")));
        assert_eq!(found.len(), 1, "{path}");
        assert!(found[0].help.vi.ends_with("`ke hoach.docx`."), "{}", found[0].help.vi);
    }
}

#[test]
fn results_that_name_another_file_than_a_table_are_told_how_it_is_saved() {
    let (_, found) = told("---\nloại bài: chỉ số\ntiêu đề: A\nkết quả từng năm: par.xlsx\n---\n");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].help.vi.contains("CSV UTF-8"));
}

#[test]
fn a_file_with_the_ending_of_another_is_named() {
    let bytes = |name: &str, bytes: &[u8]| {
        let (sources, found) = cchc::source::Sources::in_memory([
            ("content/a.md", "---\ntiêu đề: A\n---\n\nChữ.\n".as_bytes()),
            (name, bytes),
        ]);
        let built = cchc::build(&sources, found, &crate::request(), None, &cchc::build::Unobserved).unwrap();
        let found = &built.report.diagnostics()[0];
        format!("{} {}", found.message.vi, found.help.vi)
    };
    let told = bytes("content/a.jpg", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic");
    assert!(told.contains("ảnh HEIC") && told.contains("lưu thành ảnh JPG"), "{told}");
    let told = bytes("content/a.jpg", b"\x89PNG\r\n\x1a\n");
    assert!(told.contains("Đổi đuôi tệp thành `.png`"), "{told}");
    let told = bytes("content/a.pdf", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    assert!(told.contains("Word") && told.contains("dạng PDF"), "{told}");
}

#[test]
fn tabs_in_the_configuration_are_told_and_mended() {
    let config = "title: A\norganisation:\n\tname: B\n\tphone: '1'\n";
    let files = |config| [("cchc.yaml", config), ("content/a.md", "---\ntiêu đề: A\n---\n\nChữ.\n")];
    let (built, sources) = check(&files(config));
    assert_eq!(shown(&built.report, &sources), ["config-invalid cchc.yaml:3:1"]);
    let found = &built.report.diagnostics()[0];
    assert!(found.message.vi.contains("dấu Tab"), "{}", found.message.vi);
    let mended = found.edit.as_ref().unwrap().applied(config).unwrap();
    assert!(check(&files(mended.as_str())).0.report.diagnostics().is_empty(), "{mended}");
}

#[test]
fn front_matter_that_is_opened_or_closed_wrongly_has_its_edit() {
    let whole = "---\ntiêu đề: A\n---\n\nMột đoạn.\n";
    for text in [
        "\n \n---\ntiêu đề: A\n---\n\nMột đoạn.\n",
        "—\ntiêu đề: A\n---\n\nMột đoạn.\n",
        " ---\ntiêu đề: A\n---\n\nMột đoạn.\n",
        "---\ntiêu đề: A\n---- \n\nMột đoạn.\n",
        "---\ntiêu đề: A\n —\n\nMột đoạn.\n",
        "---\ntiêu đề: A\n\nMột đoạn.\n",
    ] {
        let (shown, found) = told(text);
        assert_eq!(shown.len(), 1, "{text}: {shown:?}");
        let mended = found[0].edit.as_ref().unwrap_or_else(|| panic!("{text}")).applied(text).unwrap();
        assert_eq!(mended.replace(" \n", "\n"), whole, "{text}");
    }
    let unclear = "---\ntiêu đề: A\n\ntóm tắt: B\n\nMột đoạn.\n";
    assert!(told(unclear).1[0].edit.is_none());
}

/// A draft of a procedure with more front matter, and its exact cures.
fn procedure(block: &str) -> (Vec<String>, Vec<Option<String>>) {
    let text = format!("---\nloại bài: thủ tục\ntiêu đề: A\nbản nháp: có\n{block}---\n");
    let (shown, found) = told(&text);
    let edits = found.iter().map(|found| Some(found.edit.as_ref()?.replacement.clone())).collect();
    (shown.iter().map(|found| found.replace("content/a.md:", "")).collect(), edits)
}

#[test]
fn lists_of_a_procedure_in_one_line_and_texts_with_a_colon_have_their_edits() {
    for (block, expected, edit) in [
        (
            "căn cứ pháp lý: 107/2020/NĐ-CP; 43/2019/QH14\n",
            "list-comma 5:17",
            "[107/2020/NĐ-CP, 43/2019/QH14]",
        ),
        ("cách thức thực hiện: trực tiếp, trực tuyến\n", "list-comma 5:22", "[trực tiếp, trực tuyến]"),
        (
            "thành phần hồ sơ:\n  - Đơn đề nghị (bản chính): 1\n",
            "yaml-colon 6:5",
            "'Đơn đề nghị (bản chính): 1'",
        ),
        ("thành phần hồ sơ:\n  - tên giấy tờ: Đơn\n- tên giấy tờ: CCCD\n", "yaml-syntax 7:1", "  "),
    ] {
        assert_eq!(procedure(block), (vec![expected.to_owned()], vec![Some(edit.to_owned())]), "{block}");
    }
}
