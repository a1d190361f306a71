//! What documents say of each other: each broken site is told at its place and in the words that an editor needs, and
//! each mended one is silent.

use std::collections::BTreeSet;

use cchc::diagnostic::{Code, Report};

use crate::{check, shown};

/// A broken site, what is told of it, and what mends it.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) files: Vec<(&'static str, String)>,
    pub(crate) findings: &'static [&'static str],
    /// Words of the message of the first finding, or of its cure.
    pub(crate) words: &'static [&'static str],
    /// The files that are written anew, after which nothing is told.
    pub(crate) mended: Vec<(&'static str, String)>,
}

impl Case {
    /// The code that the case is about.
    pub(crate) fn code(&self) -> &'static str {
        self.findings[0].split(' ').next().unwrap()
    }
}

pub(crate) type Given<'a> = &'a [(&'static str, &'a str)];

pub(crate) fn case(
    name: &'static str,
    files: Given<'_>,
    findings: &'static [&'static str],
    words: &'static [&'static str],
    mended: Given<'_>,
) -> Case {
    let owned = |files: Given<'_>| files.iter().map(|(path, text)| (*path, (*text).to_owned())).collect();
    Case { name, files: owned(files), findings, words, mended: owned(mended) }
}

/// What is told of the files of a case, and in which words.
pub(crate) fn told(files: &[(&'static str, String)]) -> (Vec<String>, Report) {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let (built, sources) = check(&files);
    (shown(&built.report, &sources), built.report)
}

/// Checks that each broken site is told as it should be, and that nothing is told of the mended one.
pub(crate) fn examine(cases: &[Case]) {
    let mut wrong = Vec::new();
    for case in cases {
        let (found, report) = told(&case.files);
        if found != case.findings {
            wrong.push(format!("{}: expected {:?}, found {found:?}", case.name, case.findings));
            continue;
        }
        let of_code = report.diagnostics().iter().find(|told| told.code.as_str() == case.code()).unwrap();
        let text = format!("{} {}", of_code.message.vi, of_code.help.vi);
        wrong.extend(
            case.words
                .iter()
                .filter(|words| !text.contains(**words))
                .map(|words| format!("{}: no {words:?} in {text:?}", case.name)),
        );
        let mut files = case.files.clone();
        for (path, text) in &case.mended {
            let file = files.iter_mut().find(|(known, _)| known == path).expect("a file of the broken site");
            assert_ne!(file.1, *text, "{}: nothing is mended", case.name);
            file.1.clone_from(text);
        }
        let (found, _) = told(&files);
        if !found.is_empty() {
            wrong.push(format!("{}, mended: found {found:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A document with its number and days; `more` begins in line 7.
pub(crate) fn document(number: &str, issued: &str, effective: &str, more: &str) -> String {
    format!(
        "---\nloại: văn bản\nsố hiệu: {number}\nngày ban hành: {issued}\nngày hiệu lực: {effective}\ntrích yếu: Quy định A\n{more}---\n"
    )
}

/// A decree of 2020.
pub(crate) fn old(more: &str) -> String {
    document("901/2020/NĐ-CP", "01/06/2020", "01/08/2020", more)
}

/// A decree of 2024.
pub(crate) fn new(more: &str) -> String {
    document("902/2024/NĐ-CP", "01/06/2024", "01/08/2024", more)
}

pub(crate) const OLD: &str = "content/van-ban/cu.md";
pub(crate) const NEW: &str = "content/van-ban/moi.md";
pub(crate) const THIRD: &str = "content/van-ban/ba.md";

/// A site of an old and a new decree; the mended one differs in one of both.
fn pair(
    name: &'static str,
    (before, after): (&str, &str),
    findings: &'static [&'static str],
    words: &'static [&'static str],
    mended: (&'static str, String),
) -> Case {
    case(name, &[(OLD, &old(before)), (NEW, &new(after))], findings, words, &[(mended.0, &mended.1)])
}

/// Relations that are told from both ends.
fn both_ends() -> Vec<Case> {
    vec![
        pair(
            "replaced here, repealed there",
            ("bị bãi bỏ bởi: 902/2024/NĐ-CP\n", "thay thế: 901/2020/NĐ-CP\n"),
            &["relation-disagrees content/van-ban/cu.md:7:16"],
            &["`bị bãi bỏ bởi`", "`thay thế`", "van-ban/moi.md"],
            (OLD, old("được thay thế bởi: 902/2024/NĐ-CP\n")),
        ),
        pair(
            "other parts at the other end",
            (
                "được sửa đổi bởi: {văn bản: 902/2024/NĐ-CP, phần: Điều 6}\n",
                "sửa đổi: {văn bản: 901/2020/NĐ-CP, phần: Điều 5}\n",
            ),
            &["relation-disagrees content/van-ban/cu.md:7:19"],
            &["Điều 6", "Điều 5", "van-ban/moi.md"],
            (OLD, old("được sửa đổi bởi: 902/2024/NĐ-CP\n")),
        ),
        pair(
            "another day at the other end",
            (
                "được sửa đổi bởi: {văn bản: 902/2024/NĐ-CP, từ ngày: 01/09/2024}\n",
                "sửa đổi: {văn bản: 901/2020/NĐ-CP, từ ngày: 01/08/2024}\n",
            ),
            &["relation-disagrees content/van-ban/cu.md:7:19"],
            &["01/09/2024", "01/08/2024"],
            (OLD, old("được sửa đổi bởi: {văn bản: 902/2024/NĐ-CP, từ ngày: 01/08/2024}\n")),
        ),
        pair(
            "amended there, and repealed here",
            (
                "được sửa đổi bởi: 902/2024/NĐ-CP\nbị bãi bỏ bởi: 902/2024/NĐ-CP\n",
                "sửa đổi: 901/2020/NĐ-CP\n",
            ),
            &["relation-disagrees content/van-ban/cu.md:8:16"],
            &["`bị bãi bỏ bởi`", "`sửa đổi, bổ sung`"],
            // Which articles it repeals may be told where they are.
            (
                OLD,
                old(
                    "được sửa đổi bởi: {văn bản: 902/2024/NĐ-CP, phần: Điều 5}\nbị bãi bỏ bởi: {văn bản: 902/2024/NĐ-CP, phần: Điều 6}\n",
                ),
            ),
        ),
        pair(
            "repealed whole here, in part there",
            ("bị bãi bỏ bởi: 902/2024/NĐ-CP\n", "bãi bỏ: {văn bản: 901/2020/NĐ-CP, phần: Điều 5}\n"),
            &["relation-disagrees content/van-ban/cu.md:7:16"],
            &["`bị bãi bỏ bởi`", "Điều 5"],
            (OLD, old("")),
        ),
    ]
}

/// Documents in the wrong order, and in circles.
fn orders() -> Vec<Case> {
    let three = |last: &str| document("903/2025/NĐ-CP", "01/02/2025", "01/04/2025", last);
    vec![
        pair(
            "the old one replaces the new one",
            ("thay thế: 902/2024/NĐ-CP\n", ""),
            &["relation-order content/van-ban/cu.md:7:11"],
            &["01/06/2020", "`902/2024/NĐ-CP`", "van-ban/moi.md", "01/06/2024", "`được thay thế bởi`"],
            (OLD, old("được thay thế bởi: 902/2024/NĐ-CP\n")),
        ),
        pair(
            "the new one is amended by the old one",
            ("", "được sửa đổi bởi: 901/2020/NĐ-CP\n"),
            &["relation-order content/van-ban/moi.md:7:19"],
            &["`901/2020/NĐ-CP`", "van-ban/cu.md", "`sửa đổi, bổ sung`"],
            (NEW, new("sửa đổi: 901/2020/NĐ-CP\n")),
        ),
        case(
            "a basis that came later",
            &[
                (OLD, &old("căn cứ: 902/2024/NĐ-CP\n")),
                (NEW, &new("")),
                (THIRD, &document("903/2019/NĐ-CP", "01/06/2019", "01/08/2019", "")),
            ],
            &["relation-order content/van-ban/cu.md:7:9"],
            &["`căn cứ`", "01/06/2020", "`902/2024/NĐ-CP`", "01/06/2024"],
            &[(OLD, &old("căn cứ: 903/2019/NĐ-CP\n"))],
        ),
        pair(
            "two documents that replace each other",
            ("thay thế: 902/2024/NĐ-CP\n", "thay thế: 901/2020/NĐ-CP\n"),
            &[
                "relation-circular content/van-ban/cu.md:3:10",
                "relation-order content/van-ban/cu.md:7:11",
                "relation-circular content/van-ban/moi.md:3:10",
            ],
            &["`/van-ban/cu.md`", "`/van-ban/moi.md`"],
            (OLD, old("được thay thế bởi: 902/2024/NĐ-CP\n")),
        ),
        case(
            "a document that repeals itself",
            &[(OLD, &old("bãi bỏ: 901/2020/NĐ-CP\n"))],
            &["relation-circular content/van-ban/cu.md:7:9"],
            &["chính nó", "số của văn bản kia"],
            &[(OLD, &old(""))],
        ),
        case(
            "three documents in a circle",
            &[
                (OLD, &old("thay thế: 903/2025/NĐ-CP\n")),
                (NEW, &new("thay thế: 901/2020/NĐ-CP\n")),
                (THIRD, &three("bãi bỏ: 902/2024/NĐ-CP\n")),
            ],
            &[
                "relation-circular content/van-ban/ba.md:3:10",
                "relation-circular content/van-ban/cu.md:3:10",
                "relation-order content/van-ban/cu.md:7:11",
                "relation-circular content/van-ban/moi.md:3:10",
            ],
            &["`/van-ban/ba.md`", "`/van-ban/cu.md`", "`/van-ban/moi.md`"],
            &[(OLD, &old(""))],
        ),
    ]
}

/// Documents that end what they cannot, or do not.
fn ranks() -> Vec<Case> {
    let circular = |issuer: &str, more: &str| {
        document(&format!("902/2025/TT-{issuer}"), "01/03/2025", "01/05/2025", more)
    };
    let committee = |number: &str, unit: &str, more: &str| {
        let day = if number.contains("2024") { "01/06/2024" } else { "01/08/2025" };
        let effective = if number.contains("2024") { "01/08/2024" } else { "01/09/2025" };
        document(number, day, effective, &format!("cơ quan ban hành: UBND {unit}\n{more}"))
    };
    let amending =
        |more: &str| new(more).replace("Quy định A", "Sửa đổi, bổ sung một số điều của Nghị định A");
    vec![
        case(
            "a circular that repeals a decree",
            &[(OLD, &old("")), (NEW, &circular("BGDĐT", "bãi bỏ: 901/2020/NĐ-CP\n"))],
            &["relation-rank content/van-ban/moi.md:7:9"],
            &["`bãi bỏ`", "thông tư", "thông tư tác động tới nghị định", "van-ban/cu.md"],
            &[(NEW, &circular("BGDĐT", "hướng dẫn thi hành: 901/2020/NĐ-CP\n"))],
        ),
        case(
            "a decree that a circular amends in part",
            &[
                (OLD, &old("được sửa đổi bởi: {văn bản: 902/2025/TT-BGDĐT, phần: Điều 5}\n")),
                (NEW, &circular("BGDĐT", "")),
            ],
            &["relation-rank content/van-ban/cu.md:7:19"],
            &["`được sửa đổi, bổ sung bởi`", "thông tư", "nghị định"],
            &[(OLD, &old("được quy định chi tiết bởi: 902/2025/TT-BGDĐT\n"))],
        ),
        case(
            "a circular of another ministry",
            &[
                (OLD, &document("901/2020/TT-BTTTT", "01/06/2020", "01/08/2020", "")),
                (NEW, &circular("BGDĐT", "thay thế: 901/2020/TT-BTTTT\n")),
            ],
            &["relation-rank content/van-ban/moi.md:7:11"],
            &["Bộ Giáo dục và Đào tạo", "Bộ Thông tin và Truyền thông", "`901/2020/TT-BTTTT`"],
            // Which took on the tasks of the ministry of 2020.
            &[(NEW, &circular("BKHCN", "thay thế: 901/2020/TT-BTTTT\n"))],
        ),
        case(
            "a ward that replaces a decision of the province",
            &[
                (OLD, &committee("12/2024/QĐ-UBND", "tỉnh Đắk Lắk", "")),
                (
                    NEW,
                    &committee(
                        "05/2025/QĐ-UBND",
                        "phường Tân Lập",
                        "thay thế: 12/2024/QĐ-UBND của UBND tỉnh Đắk Lắk\n",
                    ),
                ),
            ],
            &["relation-rank content/van-ban/moi.md:8:11"],
            &[
                "quyết định của UBND phường Tân Lập tác động tới quyết định của UBND tỉnh Đắk Lắk",
                "`12/2024/QĐ-UBND`",
                "cơ quan ban hành",
            ],
            &[(
                NEW,
                &committee(
                    "05/2025/QĐ-UBND",
                    "tỉnh Đắk Lắk",
                    "thay thế: 12/2024/QĐ-UBND của UBND tỉnh Đắk Lắk\n",
                ),
            )],
        ),
        case(
            "a department that ends what the site does not have",
            &[(
                NEW,
                &document(
                    "12/QĐ-SGDĐT",
                    "01/06/2025",
                    "01/06/2025",
                    "cơ quan ban hành: Sở Giáo dục và Đào tạo\nbãi bỏ: 12/2024/QĐ-UBND của UBND tỉnh Đắk Lắk\n",
                ),
            )],
            &["relation-rank content/van-ban/moi.md:8:9"],
            &["quyết định của Sở Giáo dục và Đào tạo", "quyết định của UBND tỉnh Đắk Lắk"],
            &[(
                NEW,
                &document(
                    "12/QĐ-SGDĐT",
                    "01/06/2025",
                    "01/06/2025",
                    "cơ quan ban hành: Sở Giáo dục và Đào tạo\ncăn cứ: 12/2024/QĐ-UBND của UBND tỉnh Đắk Lắk\n",
                ),
            )],
        ),
        case(
            "a resolution that ends a whole law",
            &[(NEW, &document("901/2025/NQ-CP", "20/10/2025", "20/12/2025", "bãi bỏ: 54/2019/QH14\n"))],
            &["relation-rank content/van-ban/moi.md:7:9"],
            &[
                "nghị quyết của Chính phủ tác động tới văn bản của Quốc hội",
                "luật có cho phép",
                "chuyển tiếp",
            ],
            // Of a law it may adjust provisions.
            &[(
                NEW,
                &document(
                    "901/2025/NQ-CP",
                    "20/10/2025",
                    "20/12/2025",
                    "bãi bỏ: {văn bản: 54/2019/QH14, phần: Điều 5}\n",
                ),
            )],
        ),
        case(
            "an amending decree that replaces another whole",
            &[(OLD, &old("")), (NEW, &amending("thay thế: 901/2020/NĐ-CP\n"))],
            &["relation-doubtful content/van-ban/moi.md:7:11"],
            &["`thay thế`", "`901/2020/NĐ-CP`", "`sửa đổi, bổ sung`", "`phần`"],
            &[(NEW, &amending("thay thế: {văn bản: 901/2020/NĐ-CP, phần: Phụ lục I}\n"))],
        ),
        case(
            "a decree that an amending one replaces whole",
            &[(OLD, &old("được thay thế bởi: 902/2024/NĐ-CP\n")), (NEW, &amending(""))],
            &["relation-doubtful content/van-ban/cu.md:7:20"],
            &["`được thay thế bởi`", "`902/2024/NĐ-CP`", "`được sửa đổi, bổ sung bởi`"],
            &[(OLD, &old("được sửa đổi bởi: 902/2024/NĐ-CP\n"))],
        ),
    ]
}

/// What an official source says of a status, looked up on a day.
fn stated(status: &str, day: &str) -> String {
    format!(
        "tình trạng hiệu lực: {status}\nngày kiểm tra hiệu lực: {day}\nbản chính thức: https://vbpl.gov.vn/\n"
    )
}

/// Statuses that contradict what the site was told, and documents that guide what has ended.
fn statuses() -> Vec<Case> {
    let guide = |more: &str| document("903/2021/TT-BGDĐT", "01/06/2021", "01/08/2021", more);
    vec![
        pair(
            "in force by its source, and replaced",
            (&stated("còn hiệu lực", "01/08/2024"), "thay thế: 901/2020/NĐ-CP\n"),
            &["status-disagrees content/van-ban/cu.md:7:22"],
            &["“còn hiệu lực”", "“hết hiệu lực toàn bộ”", "902/2024/NĐ-CP", "01/08/2024"],
            // The source was right on the day before.
            (OLD, old(&stated("còn hiệu lực", "31/07/2024"))),
        ),
        pair(
            "in force by its source, and amended",
            (&stated("còn hiệu lực", "20/11/2026"), "sửa đổi: {văn bản: 901/2020/NĐ-CP, phần: Điều 5}\n"),
            &["status-disagrees content/van-ban/cu.md:7:22"],
            &["“hết hiệu lực một phần”", "902/2024/NĐ-CP", "Điều 5"],
            (OLD, old(&stated("hết hiệu lực một phần", "20/11/2026"))),
        ),
        pair(
            "ended by its source, and nothing ended it here",
            (&stated("hết hiệu lực toàn bộ", "20/11/2026"), ""),
            &["status-disagrees content/van-ban/cu.md:7:22"],
            &["“hết hiệu lực toàn bộ”", "“chưa rõ”"],
            (OLD, old(&(stated("hết hiệu lực toàn bộ", "20/11/2026") + "ngày hết hiệu lực: 01/01/2025\n"))),
        ),
        case(
            "a circular that guides a decree that ended",
            &[
                (OLD, &old("")),
                (NEW, &new("thay thế: 901/2020/NĐ-CP\n")),
                (THIRD, &guide("hướng dẫn thi hành: 901/2020/NĐ-CP\n")),
            ],
            &["guided-ended content/van-ban/ba.md:7:21"],
            &["`901/2020/NĐ-CP`", "van-ban/cu.md", "01/08/2024", "`902/2024/NĐ-CP`"],
            &[(THIRD, &guide("hướng dẫn thi hành: 901/2020/NĐ-CP\nngày hết hiệu lực: 01/08/2024\n"))],
        ),
        case(
            "the same where the decree names the circular",
            &[
                (OLD, &old("được quy định chi tiết bởi: 903/2021/TT-BGDĐT\nngày hết hiệu lực: 01/01/2025\n")),
                (THIRD, &guide("")),
            ],
            &["guided-ended content/van-ban/ba.md:3:10"],
            &["`901/2020/NĐ-CP`", "van-ban/cu.md", "01/01/2025"],
            // It has not ended yet on the day of the tests.
            &[(OLD, &old("được quy định chi tiết bởi: 903/2021/TT-BGDĐT\nngày hết hiệu lực: 24/11/2026\n"))],
        ),
    ]
}

/// Days of effect that come too soon after the issue.
fn days() -> Vec<Case> {
    let decree = |effective: &str, more: &str| document("901/2025/NĐ-CP", "01/06/2025", effective, more);
    let local = |effective: &str| {
        let more = "cơ quan ban hành: UBND tỉnh Đắk Lắk\n";
        document("901/2025/QĐ-UBND", "01/06/2025", effective, more)
    };
    let parts = "[16/07/2025, {ngày: 01/07/2025, phần: Điều 7}]";
    vec![
        // Of 45 days, the day of issue is the first.
        case(
            "a decree with effect after 43 days",
            &[(NEW, &decree("14/07/2025", ""))],
            &["effect-too-soon content/van-ban/moi.md:5:16"],
            &[
                "`ngày có hiệu lực`",
                "43 ngày",
                "45 ngày",
                "`thủ tục rút gọn: có`",
                "khẩn cấp",
                "điều ước quốc tế",
            ],
            &[(NEW, &decree("15/07/2025", ""))],
        ),
        case(
            "a decree with effect at once, that suspends another",
            &[(OLD, &old("")), (NEW, &decree("01/06/2025", "hướng dẫn thi hành: 901/2020/NĐ-CP\n"))],
            &["effect-too-soon content/van-ban/moi.md:5:16"],
            &["ngay ngày ban hành", "trường hợp đặc biệt", "bỏ qua cảnh báo"],
            &[(NEW, &decree("01/06/2025", "làm ngưng hiệu lực: {văn bản: 901/2020/NĐ-CP, phần: Điều 5}\n"))],
        ),
        case(
            "a law, which is no resolution on the work of the National Assembly",
            &[(NEW, &document("901/2025/QH15", "01/06/2025", "01/06/2025", "loại văn bản: luật\n"))],
            &["effect-too-soon content/van-ban/moi.md:5:16"],
            &["45 ngày"],
            &[(NEW, &document("901/2025/QH15", "01/06/2025", "01/06/2025", "loại văn bản: nghị quyết\n"))],
        ),
        case(
            "a local decision with effect after eight days",
            &[(NEW, &local("09/06/2025"))],
            &["effect-too-soon content/van-ban/moi.md:5:16"],
            &["8 ngày", "10 ngày"],
            &[(NEW, &local("10/06/2025"))],
        ),
        case(
            "an article with effect before the rest",
            &[(NEW, &decree(parts, ""))],
            &["effect-too-soon content/van-ban/moi.md:5:29"],
            &["30 ngày", "45 ngày"],
            &[(NEW, &decree(parts, "thủ tục rút gọn: có\n"))],
        ),
        case(
            "a decree of the first day of the law",
            &[(NEW, &document("901/2025/NĐ-CP", "01/04/2025", "02/04/2025", ""))],
            &["effect-too-soon content/van-ban/moi.md:5:16"],
            &["1 ngày", "Luật 64/2025/QH15"],
            &[(NEW, &document("901/2025/NĐ-CP", "31/03/2025", "01/04/2025", ""))],
        ),
    ]
}

fn cases() -> Vec<Case> {
    let rechecked = crate::findings_rechecked::cases();
    [both_ends(), orders(), ranks(), statuses(), rechecked, days()].into_iter().flatten().collect()
}

/// The broken sites of some cases, by their names.
pub(crate) fn of(cases: Vec<Case>) -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    cases.into_iter().map(|case| (case.name, case.files)).collect()
}

/// The broken sites of this file, by their names.
pub(crate) fn sites() -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    of(cases())
}

/// The codes that the cases of this file are about.
pub(crate) fn codes() -> BTreeSet<&'static str> {
    cases().iter().map(Case::code).collect()
}

/// The codes from one to another, both included.
pub(crate) fn between(from: Code, to: Code) -> BTreeSet<&'static str> {
    Code::all().filter(|code| (from..=to).contains(code)).map(|code| code.as_str()).collect()
}

#[test]
fn what_documents_say_of_each_other_is_told_at_its_place() {
    examine(&cases());
}

#[test]
fn every_contradiction_of_documents_has_a_broken_site() {
    assert_eq!(codes(), between(Code::RelationDisagrees, Code::EffectTooSoon));
}

#[test]
fn what_looks_like_a_type_in_a_number_of_before_1997_may_be_a_body() {
    let circular = |day: &str| document("82-TC/TCT", day, day, "loại văn bản: thông tư\n");
    examine(&[case(
        "a circular with the symbol of a communiqué",
        &[(NEW, &circular("07/10/2014"))],
        &["number-disagrees content/van-ban/moi.md:7:15"],
        &["thông cáo", "thông tư"],
        &[(NEW, &circular("07/10/1994"))],
    )]);
}
