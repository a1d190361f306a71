//! What else procedures rest on, and hints: told, and never in the way.

use cchc::diagnostic::{Language, Severity, show};

use crate::{
    build_into, check,
    findings_law::{Case, NEW, OLD, THIRD, document, examine, new, old, told},
    findings_procedure::{NEWS, REPLACED, citing, procedure, resting},
    news, request,
};

/// What else procedures rest on: the basis of a fee, the announcement, what the text names.
fn other_bases() -> Vec<Case> {
    let fee = |document: &str| {
        procedure(&format!("phí, lệ phí: {{mức thu: 5.000 đồng, căn cứ thu: {document}}}\n"))
    };
    let announced = |document: &str| procedure(&format!("quyết định công bố: {document}\n"));
    let text = |document: &str| procedure("") + &format!("\nTheo Nghị định số {document}.\n");
    vec![
        resting(
            "a fee whose basis was replaced",
            REPLACED,
            fee("901/2020/NĐ-CP"),
            &["basis-not-in-force content/thu-tuc/a.md:14:48"],
            &["`901/2020/NĐ-CP`", "`902/2024/NĐ-CP`"],
            fee("902/2024/NĐ-CP"),
        ),
        resting(
            "an announcement that was replaced",
            REPLACED,
            announced("901/2020/NĐ-CP"),
            &["basis-not-in-force content/thu-tuc/a.md:14:21"],
            &["`901/2020/NĐ-CP`", "`902/2024/NĐ-CP`"],
            announced("902/2024/NĐ-CP"),
        ),
        resting(
            "a text that names what was replaced",
            REPLACED,
            text("901/2020/NĐ-CP"),
            &["basis-not-in-force content/thu-tuc/a.md:16:6"],
            &["`901/2020/NĐ-CP`", "`902/2024/NĐ-CP`"],
            text("902/2024/NĐ-CP"),
        ),
    ]
}

#[test]
fn what_rests_on_a_document_in_another_way_is_told_at_its_place() {
    examine(&other_bases());
}

#[test]
fn news_of_a_decree_to_come_has_a_hint() {
    examine(&[citing(
        "news that cites a decree without effect yet",
        vec![(NEW, document("902/2026/NĐ-CP", "01/09/2026", "24/11/2026", ""))],
        ("Nghị định số 902/2026/NĐ-CP.\n", "Nghị định số 903/2026/NĐ-CP.\n"),
        &["cited-not-in-force content/tin-tuc/a.md:7:1"],
        &["`902/2026/NĐ-CP`", "chưa có hiệu lực", "24/11/2026"],
    )]);
}

/// A site with one hint: news that cites a decree that ended.
fn hinted(fields: &str) -> Vec<(&'static str, String)> {
    vec![
        (NEWS, news(fields, "Theo Nghị định số 901/2020/NĐ-CP.\n")),
        (OLD, old("ngày hết hiệu lực: 01/01/2025\n")),
    ]
}

#[test]
fn a_hint_forbids_nothing_even_in_a_strict_run() {
    let files = hinted("");
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let mut request = request();
    request.strict = true;
    let folder = tempfile::tempdir().unwrap();
    let built = build_into(&files, &request, folder.path());
    assert_eq!((built.report.errors(), built.report.warnings(), built.report.hints()), (0, 0, 1));
    assert!(built.published.is_some(), "a hint forbade publishing");
    // As a warning does.
    let guiding =
        document("903/2021/TT-BGDĐT", "01/06/2021", "01/08/2021", "quy định chi tiết: 901/2020/NĐ-CP\n");
    let with_a_warning: Vec<(&str, &str)> =
        files.iter().copied().chain([(THIRD, guiding.as_str())]).collect();
    let built = build_into(&with_a_warning, &request, tempfile::tempdir().unwrap().path());
    assert_eq!((built.report.warnings(), built.report.hints()), (1, 1));
    assert!(built.published.is_none(), "a warning in a strict run");
}

#[test]
fn programs_and_forges_are_told_of_a_hint_as_such() {
    let files = hinted("");
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let (built, sources) = check(&files);
    assert_eq!(built.report.diagnostics()[0].severity, Severity::Hint);
    let lines = show::json(&built.report, &sources, Language::Vietnamese);
    assert!(lines.contains(r#""code":"cited-not-in-force","severity":"hint""#), "{lines}");
    let commands = show::github(&built.report, &sources, Language::Vietnamese);
    assert!(commands.starts_with("::notice file=content/tin-tuc/a.md,line=7,"), "{commands}");
}

#[test]
fn hints_and_warnings_about_documents_can_be_answered_for_and_errors_cannot() {
    let accepting = |code: &str| format!("bỏ qua cảnh báo: [{{mã: {code}, lý do: đã tra}}]\n");
    assert_eq!(told(&hinted(&accepting("cited-not-in-force"))).0, Vec::<String>::new());
    let younger = old(&format!("căn cứ: 902/2024/NĐ-CP\n{}", accepting("relation-order")));
    assert_eq!(told(&[(OLD, younger), (NEW, new(""))]).0, Vec::<String>::new());
    let circular = old(&format!("bãi bỏ: 901/2020/NĐ-CP\n{}", accepting("relation-circular")));
    assert_eq!(
        told(&[(OLD, circular)]).0,
        ["relation-circular content/van-ban/cu.md:7:9", "acceptance-void content/van-ban/cu.md:8:24"]
    );
}
