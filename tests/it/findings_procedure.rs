//! The parts of a procedure together, what it rests on, and texts that cite documents: each broken site is told at its
//! place, and each mended one is silent.

use std::collections::BTreeSet;

use cchc::diagnostic::Code;

use crate::{
    check,
    findings_law::{Case, NEW, OLD, between, document, examine, new, old},
    news,
};

pub(crate) const PROCEDURE: &str = "content/thu-tuc/a.md";
pub(crate) const NEWS: &str = "content/tin-tuc/a.md";
const FORM: &str = "content/thu-tuc/mau-901.docx";

/// A procedure that is complete, in which `more` begins in line 14.
pub(crate) fn procedure(more: &str) -> String {
    format!(
        "---\nloại: thủ tục\ntiêu đề: A\nmã thủ tục: 1.005090\ntrình tự thực hiện: Nộp hồ sơ.\ncách thức thực hiện: trực tiếp\nthành phần hồ sơ: Đơn\nsố lượng hồ sơ: 1\nthời hạn giải quyết: 5 ngày làm việc\nđối tượng thực hiện: Công dân Việt Nam\ncơ quan giải quyết: Sở Giáo dục và Đào tạo\nkết quả thực hiện: Quyết định\ncăn cứ pháp lý: 43/2019/QH14\n{more}---\n"
    )
}

/// The same with another value of a field, and more behind it.
fn with(field: &str, value: &str, more: &str) -> String {
    let complete = procedure(more);
    let line = complete.lines().find(|line| line.starts_with(field)).unwrap();
    complete.replacen(line, &format!("{field}: {value}"), 1)
}

/// The forms are published, whether a paper of the dossier names them or not.
const WHOLE: (&str, &str) = ("cchc.yaml", "publish: {folders: [thu-tuc]}\n");

/// A site of one procedure and the file of a form.
fn of(
    name: &'static str,
    wrong: String,
    findings: &'static [&'static str],
    words: &'static [&'static str],
    right: String,
) -> Case {
    let form = (FORM, "PK\u{3}\u{4}".to_owned());
    let config = (WHOLE.0, WHOLE.1.to_owned());
    Case {
        name,
        files: vec![(PROCEDURE, wrong), form, config],
        findings,
        words,
        mended: vec![(PROCEDURE, right)],
    }
}

/// Parts that are there twice.
fn twice() -> Vec<Case> {
    let section = |heading: &str| procedure("") + &format!("\n{heading}\n\nĐơn đề nghị.\n");
    vec![
        of(
            "a dossier in a field and in a section",
            section("## 2. Thành phần hồ sơ"),
            &["part-twice content/thu-tuc/a.md:7:19"],
            &["`thành phần hồ sơ`", "“2. Thành phần hồ sơ”"],
            section("## Lưu ý khi nộp hồ sơ"),
        ),
        of(
            "a dossier under another key of it",
            section("### Giấy tờ"),
            &["part-twice content/thu-tuc/a.md:7:19"],
            &["`thành phần hồ sơ`", "“Giấy tờ”"],
            section("### Giấy tờ khi nộp thay"),
        ),
        of(
            "steps in a field and in a section",
            section("## Trình tự thực hiện"),
            &["part-twice content/thu-tuc/a.md:5:21"],
            &["`trình tự thực hiện`", "“Trình tự thực hiện”"],
            section("## Trình tự thực hiện").replace("trình tự thực hiện: Nộp hồ sơ.\n", ""),
        ),
        of(
            "a paper twice",
            with("thành phần hồ sơ", "[Giấy khai sinh, Đơn, giấy khai sinh]", ""),
            &["paper-twice content/thu-tuc/a.md:7:41"],
            &["“giấy khai sinh”"],
            with("thành phần hồ sơ", "[Giấy khai sinh, Đơn, giấy chứng sinh]", ""),
        ),
        of(
            "a paper of one case twice",
            with(
                "thành phần hồ sơ",
                "[{tên: Khai sinh, trường hợp: Nộp thay}, {tên: Khai sinh, trường hợp: Nộp thay}]",
                "",
            ),
            &["paper-twice content/thu-tuc/a.md:7:60"],
            &["“Khai sinh”"],
            with(
                "thành phần hồ sơ",
                "[{tên: Khai sinh, trường hợp: Nộp thay}, {tên: Khai sinh, trường hợp: Tự nộp}]",
                "",
            ),
        ),
    ]
}

/// Forms without a file.
fn forms() -> Vec<Case> {
    let paper = |form: &str, more: &str| {
        with("thành phần hồ sơ", &format!("{{tên giấy tờ: Đơn đề nghị, mẫu: {form}}}"), more)
    };
    vec![
        of(
            "a paper of a form that is nowhere",
            paper("Mẫu số 901", ""),
            &["form-missing content/thu-tuc/a.md:7:19"],
            &["“Mẫu số 901”", "tệp:"],
            paper("Mẫu số 901", "mẫu đơn: {số mẫu: Mẫu số 901, tệp: mau-901.docx}\n"),
        ),
        of(
            "a paper of another form than that which is there",
            paper("Mẫu số 902", "mẫu đơn: {số mẫu: Mẫu số 901, tệp: mau-901.docx}\n"),
            &["form-missing content/thu-tuc/a.md:7:19"],
            &["“Mẫu số 902”"],
            paper("mau-901.docx", ""),
        ),
        of(
            "a form without its file",
            procedure("mẫu đơn: {tên: Tờ khai, số mẫu: Mẫu số 901}\n"),
            &["form-missing content/thu-tuc/a.md:14:10"],
            &["“Tờ khai”"],
            procedure("mẫu đơn: {tên: Tờ khai, số mẫu: Mẫu số 901, tệp: mau-901.docx}\n"),
        ),
        of(
            "a form in words, where there is none",
            procedure("mẫu đơn: Tờ khai\n"),
            &["form-missing content/thu-tuc/a.md:14:10"],
            &["“Tờ khai”"],
            procedure("mẫu đơn: Không\n"),
        ),
    ]
}

/// Fees without their basis, and fees that are none.
fn fees() -> Vec<Case> {
    let fee = |row: &str| procedure(&format!("phí, lệ phí: {row}\n"));
    let ways = |ways: &str, row: &str| with("cách thức thực hiện", ways, &format!("phí, lệ phí: {row}\n"));
    let costs = "{mức thu: 5.000 đồng, căn cứ thu: 901/2020/TT-BTC}";
    vec![
        of(
            "an amount without the document that sets it",
            fee("5.000 đồng"),
            &["fee-basis-missing content/thu-tuc/a.md:14:14"],
            &["`5.000 đồng`", "căn cứ thu:"],
            fee(costs),
        ),
        of(
            "an amount, where nothing is charged",
            fee("{loại: lệ phí, mức thu: 5.000 đồng}"),
            &["fee-basis-missing content/thu-tuc/a.md:14:14"],
            &["`5.000 đồng`"],
            fee("{loại: lệ phí, mức thu: 0 đồng}"),
        ),
        of(
            "nothing in one row, an amount in the other",
            fee(&format!("[Không, {costs}]")),
            &["fee-contradicts content/thu-tuc/a.md:14:22"],
            &["`Không`", "`5.000 đồng`"],
            fee(&format!("[{costs}]")),
        ),
        of(
            "nothing, and an amount for the only way",
            ways("{hình thức nộp: trực tiếp, lệ phí: 5.000 đồng}", "Không"),
            &["fee-contradicts content/thu-tuc/a.md:6:22"],
            &["`Không`", "`5.000 đồng`"],
            ways("{hình thức nộp: trực tiếp, lệ phí: Không}", "Không"),
        ),
        of(
            "an amount, and every way is free",
            ways("{hình thức nộp: trực tiếp, lệ phí: Không}", costs),
            &["fee-contradicts content/thu-tuc/a.md:6:22"],
            &["`Không`", "`5.000 đồng`"],
            // One way is free, the other costs.
            ways(
                "[{hình thức nộp: trực tiếp, lệ phí: 5.000 đồng}, {hình thức nộp: trực tuyến, lệ phí: Không}]",
                costs,
            ),
        ),
        of(
            "nothing and an amount in one text",
            fee("{mức thu: Không thu bản đầu; 5.000 đồng mỗi bản sau, căn cứ thu: 901/2020/TT-BTC}"),
            &["fee-contradicts content/thu-tuc/a.md:14:14"],
            &["5.000 đồng mỗi bản sau"],
            fee("{mức thu: 5.000 đồng, ghi chú: Thu từ bản thứ hai, căn cứ thu: 901/2020/TT-BTC}"),
        ),
    ]
}

/// Times in days and in working days.
fn times() -> Vec<Case> {
    let way = |time: &str| {
        let way = format!("{{hình thức nộp: trực tiếp, thời hạn giải quyết: {time}}}");
        with("cách thức thực hiện", &way, "")
    };
    let steps = |text: &str| with("trình tự thực hiện", text, "");
    vec![
        of(
            "a way in days, the whole in working days",
            way("5 ngày"),
            &["time-unit-disagrees content/thu-tuc/a.md:6:22"],
            &["`5 ngày`", "`thời hạn giải quyết`", "`5 ngày làm việc`"],
            way("5 ngày làm việc"),
        ),
        of(
            "steps in days, the whole in working days",
            steps("Trong 05 ngày, Sở trả kết quả."),
            &["time-unit-disagrees content/thu-tuc/a.md:5:21"],
            &["`05 ngày`", "`thời hạn giải quyết`", "`5 ngày làm việc`"],
            steps("Trong 05 ngày làm việc, Sở trả kết quả."),
        ),
        of(
            "days of something else",
            steps("Sở trả kết quả sau 5 ngày."),
            &["time-unit-disagrees content/thu-tuc/a.md:5:21"],
            &["`5 ngày`"],
            steps("Người nộp bổ sung hồ sơ trong 30 ngày."),
        ),
    ]
}

/// A site of two decrees with a procedure, which is mended.
pub(crate) fn resting(
    name: &'static str,
    (before, after): (&str, &str),
    wrong: String,
    findings: &'static [&'static str],
    words: &'static [&'static str],
    right: String,
) -> Case {
    let files = vec![(OLD, old(before)), (NEW, new(after)), (PROCEDURE, wrong)];
    Case { name, files, findings, words, mended: vec![(PROCEDURE, right)] }
}

pub(crate) const REPLACED: (&str, &str) = ("", "thay thế: 901/2020/NĐ-CP\n");

/// The legal basis of procedures, where it is not in force.
fn bases() -> Vec<Case> {
    let basis = |documents: &str| procedure("").replace("43/2019/QH14", documents);
    vec![
        resting(
            "a basis that was replaced",
            REPLACED,
            basis("901/2020/NĐ-CP"),
            &["basis-not-in-force content/thu-tuc/a.md:13:17"],
            &["`901/2020/NĐ-CP`", "hết hiệu lực toàn bộ", "`902/2024/NĐ-CP`", "01/08/2024"],
            basis("902/2024/NĐ-CP"),
        ),
        resting(
            "a basis that was amended, without the document that did",
            ("", "sửa đổi: {văn bản: 901/2020/NĐ-CP, phần: Điều 5}\n"),
            basis("[901/2020/NĐ-CP]"),
            &["basis-not-in-force content/thu-tuc/a.md:13:18"],
            &["`901/2020/NĐ-CP`", "hết hiệu lực một phần", "`902/2024/NĐ-CP`", "Điều 5"],
            basis("[901/2020/NĐ-CP, 902/2024/NĐ-CP]"),
        ),
        resting(
            "a basis that is suspended",
            ("bị ngưng hiệu lực: {từ: 01/11/2026, bởi: 902/2024/NĐ-CP}\n", ""),
            basis("901/2020/NĐ-CP"),
            &["basis-not-in-force content/thu-tuc/a.md:13:17"],
            &["ngưng hiệu lực", "01/11/2026", "`902/2024/NĐ-CP`"],
            basis("902/2024/NĐ-CP"),
        ),
        Case {
            name: "a basis without effect yet",
            files: vec![
                (NEW, document("902/2026/NĐ-CP", "01/09/2026", "24/11/2026", "")),
                (PROCEDURE, basis("902/2026/NĐ-CP")),
            ],
            findings: &["basis-not-in-force content/thu-tuc/a.md:13:17"],
            words: &["`902/2026/NĐ-CP`", "chưa có hiệu lực", "24/11/2026"],
            // On the day of the tests it has.
            mended: vec![(NEW, document("902/2026/NĐ-CP", "01/09/2026", "23/11/2026", ""))],
        },
    ]
}

/// A site of some documents with news, whose text is mended.
pub(crate) fn citing(
    name: &'static str,
    mut files: Vec<(&'static str, String)>,
    (wrong, right): (&str, &str),
    findings: &'static [&'static str],
    words: &'static [&'static str],
) -> Case {
    files.push((NEWS, news("", wrong)));
    Case { name, files, findings, words, mended: vec![(NEWS, news("", right))] }
}

/// Two decrees, of which one replaces the other.
fn decrees() -> Vec<(&'static str, String)> {
    vec![(OLD, old(REPLACED.0)), (NEW, new(REPLACED.1))]
}

/// Texts that cite documents which are not in force.
fn outdated() -> Vec<Case> {
    let mut linked = citing("news that leads to a decree that ended", decrees(), ("", ""), &[], &[]);
    linked.files[2].1 = news("xem thêm: /van-ban/cu.md\n", "");
    linked.mended[0].1 = news("xem thêm: /van-ban/moi.md\n", "");
    linked.findings = &["cited-not-in-force content/tin-tuc/a.md:5:11"];
    linked.words = &["`901/2020/NĐ-CP`", "hết hiệu lực toàn bộ"];
    vec![
        linked,
        citing(
            "news that cites a decree that ended, twice",
            decrees(),
            (
                "Theo Nghị định số 901/2020/NĐ-CP. Nghị định số 901/2020/NĐ-CP nói rõ.\n",
                "Theo Nghị định số 902/2024/NĐ-CP.\n",
            ),
            &["cited-not-in-force content/tin-tuc/a.md:7:6"],
            &["`901/2020/NĐ-CP`", "hết hiệu lực toàn bộ", "`902/2024/NĐ-CP`", "01/08/2024"],
        ),
    ]
}

/// Texts that cite documents wrongly, or without saying which.
fn unclear() -> Vec<Case> {
    let decision = |path: &'static str, day: &str| {
        (path, document("901/QĐ-UBND", day, day, "cơ quan ban hành: UBND tỉnh Đắk Lắk\n"))
    };
    let first = || decision("content/van-ban/a.md", "01/03/2022");
    let second = || decision("content/van-ban/b.md", "02/03/2023");
    vec![
        citing(
            "a citation with another day",
            decrees(),
            (
                "Theo Nghị định số 902/2024/NĐ-CP ngày 02/6/2024.\n",
                "Theo Nghị định số 902/2024/NĐ-CP ngày 01 tháng 6 năm 2024.\n",
            ),
            &["citation-disagrees content/tin-tuc/a.md:7:6"],
            &["`902/2024/NĐ-CP`", "02/06/2024", "`/van-ban/moi.md`", "01/06/2024"],
        ),
        citing(
            "a citation with another issuer",
            decrees(),
            (
                "Theo Nghị định số 902/2024/NĐ-CP của Bộ Nội vụ.\n",
                "Theo Nghị định số 902/2024/NĐ-CP của Chính phủ.\n",
            ),
            &["citation-disagrees content/tin-tuc/a.md:7:6"],
            &["của Bộ Nội vụ", "do Chính phủ ban hành", "`/van-ban/moi.md`"],
        ),
        citing(
            "a number that two decisions of one issuer have",
            vec![first(), second()],
            (
                "Theo Quyết định số 901/QĐ-UBND của UBND tỉnh Đắk Lắk.\n",
                "Theo Quyết định số 901/QĐ-UBND ngày 02/03/2023 của UBND tỉnh Đắk Lắk.\n",
            ),
            &["citation-ambiguous content/tin-tuc/a.md:7:6"],
            &["`901/QĐ-UBND`", "`/van-ban/a.md`", "`/van-ban/b.md`", "ngày"],
        ),
        citing(
            "a number that every province has",
            vec![first()],
            ("Theo Quyết định số 901/QĐ-UBND.\n", "Theo Quyết định số 901/QĐ-UBND của UBND tỉnh Phú Yên.\n"),
            &["citation-ambiguous content/tin-tuc/a.md:7:6"],
            &["`901/QĐ-UBND`", "`/van-ban/a.md`"],
        ),
    ]
}

fn parts() -> Vec<Case> {
    [twice(), forms(), fees(), times()].into_iter().flatten().collect()
}

fn documents() -> Vec<Case> {
    [bases(), outdated(), unclear()].into_iter().flatten().collect()
}

/// The broken sites of this file, by their names.
pub(crate) fn sites() -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    crate::findings_law::of(parts().into_iter().chain(documents()).collect())
}

/// The codes that the cases of this file are about.
pub(crate) fn codes() -> BTreeSet<&'static str> {
    parts().iter().chain(&documents()).map(Case::code).collect()
}

#[test]
fn parts_of_a_procedure_that_do_not_fit_are_told_at_their_place() {
    examine(&parts());
}

#[test]
fn what_rests_on_documents_and_cites_them_is_told_at_its_place() {
    examine(&documents());
}

#[test]
fn every_finding_about_procedures_and_citations_has_a_broken_site() {
    let of_parts = between(Code::PartTwice, Code::TimeUnitDisagrees);
    let of_documents = between(Code::BasisNotInForce, Code::CitationAmbiguous);
    assert_eq!(codes(), &of_parts | &of_documents);
}

#[test]
fn of_drafts_and_samples_their_parts_are_not_told() {
    for case in parts() {
        let unfinished = case.files[0].1.replacen("---\n", "---\nbản mẫu: có\n", 1);
        let (path, text) = &case.files[1];
        let (built, sources) = check(&[(PROCEDURE, &unfinished), (path, text), WHOLE]);
        assert_eq!(crate::shown(&built.report, &sources), Vec::<String>::new(), "{}", case.name);
    }
}
