//! The program as people call it.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use crate::news;

fn cchc(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cchc"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A site with one article.
fn site(article: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    fs::write(folder.path().join("content/a.md"), article).unwrap();
    fs::write(folder.path().join("cchc.yaml"), "base_url: https://example.gov.vn/cchc/\n").unwrap();
    folder
}

#[test]
fn a_build_ends_with_one_line_and_its_code() {
    let folder = site(&news("", ""));
    let built = cchc(folder.path(), &["build", "--as-of", "23/11/2026"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    let line = out(&built);
    assert_eq!(line.lines().count(), 1);
    assert!(line.starts_with("Xong: ") && line.contains("0 lỗi, 0 cảnh báo"), "{line}");
    assert!(folder.path().join("public/a/index.html").is_file());

    fs::write(folder.path().join("content/a.md"), news("nháp: mai\n", "")).unwrap();
    let failed = cchc(folder.path(), &["build"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(out(&failed).starts_with("Chưa xuất bản: 1 lỗi"), "{}", out(&failed));
    assert!(err(&failed).contains("content/a.md:5:7"), "{}", err(&failed));
}

#[test]
fn the_site_is_found_upwards_and_wrong_use_is_told() {
    let folder = site(&news("", ""));
    let below = folder.path().join("content/x/y");
    fs::create_dir_all(&below).unwrap();
    assert_eq!(cchc(&below, &["check"]).status.code(), Some(0));
    let nowhere = tempfile::tempdir().unwrap();
    let missing = cchc(nowhere.path(), &["check"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(err(&missing).contains("cchc init"));
    let wrong = cchc(folder.path(), &["build", "--as-off", "1/1/2022"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("--as-of"), "{}", err(&wrong));
    assert_eq!(cchc(folder.path(), &["build", "--out", "content/public"]).status.code(), Some(2));
    assert_eq!(cchc(folder.path(), &["build", "--out", "."]).status.code(), Some(2));
}

#[test]
fn a_machine_that_fails_has_its_own_code() {
    let folder = site(&news("", ""));
    fs::write(folder.path().join("chan"), "tệp chặn đường").unwrap();
    let failed = cchc(folder.path(), &["build", "--out", "chan/public"]);
    assert_eq!(failed.status.code(), Some(3), "{}{}", out(&failed), err(&failed));
}

#[test]
fn findings_for_programs_are_lines_of_json_and_annotations() {
    let folder = site(&news("cập nhật: 31/02/2022\n", "# Cấp một\n"));
    let json = cchc(folder.path(), &["check", "--format", "json"]);
    let lines: Vec<serde_json::Value> =
        out(&json).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["code"], "date-impossible");
    assert_eq!(
        (&lines[0]["line"], &lines[0]["column"], &lines[0]["end_column"]),
        (&5.into(), &11.into(), &21.into())
    );
    assert_eq!(lines[0]["file"], "content/a.md");
    let github = out(&cchc(folder.path(), &["check", "--format", "github", "--lang", "en", "--quiet"]));
    assert!(
        github.starts_with(
            "::error file=content/a.md,line=5,endLine=5,col=11,endColumn=21,title=date-impossible::31/02/2022"
        ),
        "{github}"
    );
}

#[test]
fn strict_and_day_and_epoch() {
    let folder = site(&news("đăng từ: 01/01/2023\n", ""));
    let pages = |arguments: &[&str], epoch: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
        command.args(["build", "--format", "json"]).args(arguments).current_dir(folder.path());
        command.env_remove("SOURCE_DATE_EPOCH");
        if let Some(epoch) = epoch {
            command.env("SOURCE_DATE_EPOCH", epoch);
        }
        let line: serde_json::Value =
            serde_json::from_str(out(&command.output().unwrap()).lines().last().unwrap()).unwrap();
        line["summary"]["pages"].as_u64().unwrap()
    };
    let before = pages(&["--as-of", "2022-12-31"], None);
    assert!(pages(&["--as-of", "2023-01-01"], None) > before);
    // 2022-12-31 17:00 UTC is the first moment of 2023 in Việt Nam.
    assert!(pages(&[], Some("1672506000")) > before);
    assert_eq!(pages(&[], Some("1672505999")), before);
}

#[test]
fn a_new_site_with_new_articles_can_be_built_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("trang");
    assert_eq!(cchc(folder.path(), &["init", "trang"]).status.code(), Some(0));
    for arguments in [
        ["new", "tin tức", "Một tin: “mới”"],
        ["new", "van-ban", "107/2020/NĐ-CP"],
        ["new", "nghị quyết", "76/NQ-CP"],
        ["new", "trang", "Hỏi đáp"],
        ["new", "thu-tuc", "Chuyển trường"],
        ["new", "báo cáo", "Báo cáo quý I"],
    ] {
        let made = cchc(&root, &arguments);
        assert_eq!(made.status.code(), Some(0), "{arguments:?}: {}", err(&made));
    }
    assert!(root.join("content/tin-tuc/mot-tin-moi.md").is_file());
    assert!(root.join("content/van-ban/107-2020-nd-cp.md").is_file());
    let checked = cchc(&root, &["check", "--drafts", "--strict", "--base-url", "https://a.vn/"]);
    let findings = err(&checked);
    assert!(!findings.contains("lỗi["), "{findings}");
    assert_eq!(cchc(&root, &["build", "--base-url", "https://a.vn/"]).status.code(), Some(0));
    let twice = cchc(&root, &["new", "trang", "Hỏi đáp"]);
    assert_eq!(twice.status.code(), Some(2), "an article is never written over");
    assert_eq!(cchc(&root, &["new", "tin tứt", "A"]).status.code(), Some(2));
    assert_eq!(cchc(folder.path(), &["init", "trang"]).status.code(), Some(2));
}

/// A site that has a type of document and an issuing body of its own, with one article.
fn site_with_its_own_law(article: &str) -> tempfile::TempDir {
    let folder = site(article);
    let config = "document_types: [{name: đề cương, symbol: ĐC}]\nissuers: [{symbol: TTGDTX, name: Trung tâm Giáo dục thường xuyên tỉnh, national: true}]\n";
    fs::write(folder.path().join("cchc.yaml"), config).unwrap();
    folder
}

#[test]
fn citations_are_found_by_the_types_and_issuers_of_the_site() {
    let folder = site_with_its_own_law(&news("", ""));
    let text = folder.path().join("van-ban.txt");
    fs::write(&text, "theo Đề cương số 12/DC-TTGDTX, và 13/ĐC-TTGDTX\n").unwrap();
    let found = out(&cchc(folder.path(), &["citations", "van-ban.txt"]));
    assert_eq!(
        found, "1:6: đề cương 12/DC-TTGDTX (đọc là 12/ĐC-TTGDTX: DC → ĐC)\n1:35: đề cương 13/ĐC-TTGDTX\n",
        "in the folder of the site"
    );
    let elsewhere = tempfile::tempdir().unwrap();
    let (root, text) = (folder.path().to_str().unwrap(), text.to_str().unwrap());
    assert_eq!(
        out(&cchc(elsewhere.path(), &["citations", text, "--root", root])),
        found,
        "where it is named"
    );
    let without = cchc(elsewhere.path(), &["citations", text]);
    assert_eq!(without.status.code(), Some(0), "a text can be read without any site: {}", err(&without));
    assert!(!out(&without).contains("đề cương"), "{}", out(&without));
}

#[test]
fn a_type_of_the_site_in_the_place_of_the_kind_is_understood() {
    let article = |kind: &str| {
        format!(
            "---\nloại bài: {kind}\nsố ký hiệu: 12/ĐC-TTGDTX\nngày ban hành: 01/03/2022\ntrích yếu: A\n---\n"
        )
    };
    for kind in ["đề cương", "kế hoạch"] {
        let checked = cchc(site_with_its_own_law(&article(kind)).path(), &["check"]);
        let findings = err(&checked);
        assert!(findings.contains("[kind-is-document-type]"), "{kind}: {findings}");
        assert!(!findings.contains("[kind-unknown]"), "{kind}: {findings}");
    }
}

#[test]
fn a_new_document_is_of_a_type_and_an_issuer_of_the_site() {
    let folder = site_with_its_own_law(&news("", ""));
    for (kind, number) in [("đề cương", "12/ĐC-TTGDTX"), ("văn bản", "Đề cương số 13/ĐC-TTGDTX")]
    {
        let made = cchc(folder.path(), &["new", kind, number]);
        assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    }
    let text = fs::read_to_string(folder.path().join("content/de-cuong-12-dc-ttgdtx.md")).unwrap();
    assert!(text.contains("\nloại văn bản: đề cương\n"), "{text}");
    assert!(text.contains("\ncơ quan ban hành: Trung tâm Giáo dục thường xuyên tỉnh\n"), "{text}");
    assert!(folder.path().join("content/de-cuong-13-dc-ttgdtx.md").is_file());
}

#[test]
fn the_status_of_a_document_is_asked_for_by_the_types_of_the_site() {
    let article =
        "---\nloại bài: văn bản\nsố ký hiệu: 12/ĐC-TTGDTX\nngày ban hành: 01/03/2022\ntrích yếu: A\n---\n";
    let folder = site_with_its_own_law(article);
    let asked = cchc(folder.path(), &["status", "12/DC-ttgdtx"]);
    assert_eq!(asked.status.code(), Some(0), "{}", err(&asked));
}

#[test]
fn a_file_of_the_theme_is_copied_for_changing() {
    let folder = site(&news("", ""));
    assert!(out(&cchc(folder.path(), &["theme", "list"])).contains("templates/row.html"));
    let ejected = cchc(folder.path(), &["theme", "eject", "row.html"]);
    assert_eq!(ejected.status.code(), Some(0), "{}", err(&ejected));
    assert!(folder.path().join("themes/rieng/templates/row.html").is_file());
    assert!(out(&ejected).contains("theme: rieng"));
    assert_eq!(cchc(folder.path(), &["theme", "eject", "rwo.html"]).status.code(), Some(2));
}

#[test]
fn completions_are_printed_for_shells() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish"] {
        let printed = cchc(folder.path(), &["completions", shell]);
        assert!(out(&printed).contains("relative-urls"), "{shell}");
    }
}

#[test]
fn a_search_prints_what_the_site_would_show() {
    let folder = site(&news("", "Lời về học phí.\n"));
    let found = cchc(folder.path(), &["search", "hoc", "phi"]);
    assert_eq!(found.status.code(), Some(0));
    assert!(out(&found).starts_with("1. Bài\n   tin tức · 01/03/2022\n   /a/\n"), "{}", out(&found));
    let json = out(&cchc(folder.path(), &["search", "học phí", "--format", "json", "--limit", "1"]));
    let hit: serde_json::Value = serde_json::from_str(json.trim()).unwrap();
    assert_eq!((hit["url"].as_str(), hit["kind"].as_str()), (Some("/a/"), Some("news")));
    assert!(hit["score"].as_u64().unwrap() > 0 && hit["number"].is_null());
    let none = cchc(folder.path(), &["search", "qwzx"]);
    assert!(out(&none).contains("Không thấy trang nào có “qwzx”"), "{}", out(&none));
    assert_eq!(cchc(folder.path(), &["search"]).status.code(), Some(2));
    assert_eq!(cchc(folder.path(), &["search", "a", "--format", "ics"]).status.code(), Some(2));
}
