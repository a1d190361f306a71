//! The program as people call it.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use crate::news;

pub(crate) fn cchc(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cchc"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap()
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A site with one article.
pub(crate) fn site(article: &str) -> tempfile::TempDir {
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

    fs::write(folder.path().join("content/a.md"), news("gỡ từ ngày: mai\n", "")).unwrap();
    let failed = cchc(folder.path(), &["build"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(out(&failed).starts_with("Chưa xuất bản: 1 lỗi"), "{}", out(&failed));
    assert!(err(&failed).contains("content/a.md:5:13"), "{}", err(&failed));
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

#[test]
fn a_site_is_made_where_one_stands_and_never_within_another() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ghi-chu.txt"), "của tôi").unwrap();
    assert_eq!(cchc(folder.path(), &["init"]).status.code(), Some(0));
    assert!(folder.path().join("content/tin-tuc/_index.md").is_file());
    assert_eq!(fs::read_to_string(folder.path().join("ghi-chu.txt")).unwrap(), "của tôi");
    let below = folder.path().join("content/tin-tuc");
    for (here, arguments) in
        [(folder.path(), vec!["init"]), (&below, vec!["init"]), (&below, vec!["init", "a"])]
    {
        let refused = cchc(here, &arguments);
        assert_eq!(refused.status.code(), Some(2));
        assert!(err(&refused).contains("đã có trang"), "{}", err(&refused));
    }
}

/// The kinds as the help of `cchc new` names them, with a name for an article of each, and where it goes in a new site.
const KINDS: [(&str, &str, &str); 9] = [
    ("tin-tuc", "Tập huấn: đợt 1", "tin-tuc/tap-huan-dot-1.md"),
    ("van-ban", "2085/BGDĐT-QLCL", "van-ban/van-ban-2085-bgddt-qlcl.md"),
    ("thu-tuc", "Chuyển trường", "thu-tuc/chuyen-truong.md"),
    ("bao-cao", "Báo cáo quý I", "bao-cao/bao-cao-quy-i.md"),
    ("chi-so", "PAR INDEX", "chi-so/par-index.md"),
    ("dot-tuyen-truyen", "Năm 2022", "tuyen-truyen/nam-2022.md"),
    ("khao-sat", "Hài lòng", "khao-sat/hai-long.md"),
    ("diem-tiep-nhan", "Bộ phận một cửa", "diem-tiep-nhan/bo-phan-mot-cua.md"),
    ("trang", "Liên hệ", "thong-tin/lien-he.md"),
];

#[test]
fn a_new_article_goes_where_its_kind_lives_and_loses_its_signs_without_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    assert_eq!(cchc(root, &["init"]).status.code(), Some(0));
    for (kind, name, file) in KINDS {
        let made = cchc(root, &["new", kind, name]);
        assert_eq!(made.status.code(), Some(0), "{kind}: {}", err(&made));
        let path = root.join("content").join(file);
        let text =
            fs::read_to_string(&path).unwrap_or_else(|_| panic!("{kind} goes to {file}: {}", out(&made)));
        let spaced = |line: &str| line.starts_with("# ") && !line.starts_with("#  - ");
        assert!(text.contains("\n#") && !text.lines().any(spaced), "{kind}: {text}");
        fs::write(&path, text.replace("\n#", "\n").replace("bản nháp: có\n", "")).unwrap();
    }
    assert_eq!(cchc(root, &["new", "muc", "Công dân số"]).status.code(), Some(0));
    let section = root.join("content/cong-dan-so/_index.md");
    let text = fs::read_to_string(&section).unwrap();
    fs::write(section, text.replace("\n#", "\n")).unwrap();
    let config = fs::read_to_string(root.join("cchc.yaml")).unwrap();
    fs::write(root.join("cchc.yaml"), config.replace("\n#", "\n")).unwrap();
    let json = out(&cchc(root, &["check", "--format", "json"]));
    for line in json.lines() {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        // What is still to be filled in, and the sentences that are to be replaced.
        let expected = ["fact-unknown", "placeholder-left", "fee-basis-missing"];
        assert!(expected.contains(&finding["code"].as_str().unwrap()), "{line}");
        // Nothing that is to be replaced is published.
        let expected = if finding["code"] == "placeholder-left" { "error" } else { "warning" };
        assert_eq!(finding["severity"], expected, "{line}");
    }
}

#[test]
fn a_new_article_has_the_keys_that_the_documents_teach() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    assert_eq!(cchc(root, &["init"]).status.code(), Some(0));
    for (kind, name, file) in KINDS {
        assert_eq!(cchc(root, &["new", kind, name]).status.code(), Some(0));
        let taught = out(&cchc(root, &["keys", kind]));
        let text = fs::read_to_string(root.join("content").join(file)).unwrap();
        let block = text.split("---\n").nth(1).unwrap();
        for line in block.lines().map(|line| line.trim_start_matches('#')) {
            let Some((key, _)) = line.split_once(':').filter(|_| !line.starts_with([' ', '-'])) else {
                continue;
            };
            assert!(
                taught.contains(&format!("\n`{key}`")),
                "`{key}` of {kind} is not what `cchc keys` teaches"
            );
        }
    }
}

#[test]
fn a_procedure_is_made_by_its_code() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(cchc(folder.path(), &["init"]).status.code(), Some(0));
    for (given, file) in
        [("1.005092", "thu-tuc-1-005092.md"), ("2.001959.000.00.00.H15", "thu-tuc-2-001959.md")]
    {
        let made = cchc(folder.path(), &["new", "thu-tuc", given]);
        assert_eq!(made.status.code(), Some(0), "{}", err(&made));
        let text = fs::read_to_string(folder.path().join("content/thu-tuc").join(file)).unwrap();
        assert!(text.contains(&format!("\nmã thủ tục: {}\n", &given[..8])), "{text}");
    }
}

#[test]
fn of_a_long_title_the_beginning_names_the_file() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(cchc(folder.path(), &["init"]).status.code(), Some(0));
    let title = "Sở Giáo dục và Đào tạo tổ chức hội nghị tập huấn cải cách hành chính ".repeat(6);
    for (arguments, file) in [
        (
            ["new", "tin-tuc", &title],
            "content/tin-tuc/so-giao-duc-va-dao-tao-to-chuc-hoi-nghi-tap-huan-cai-cach-hanh-chinh-so-giao-duc-va-dao-tao-to-chuc.md",
        ),
        (
            ["new", "muc", &title],
            "content/so-giao-duc-va-dao-tao-to-chuc-hoi-nghi-tap-huan-cai-cach-hanh-chinh-so-giao-duc-va-dao-tao-to-chuc/_index.md",
        ),
    ] {
        let made = cchc(folder.path(), &arguments);
        assert_eq!(made.status.code(), Some(0), "{}", err(&made));
        assert!(fs::read_to_string(folder.path().join(file)).unwrap().contains(title.trim()));
    }
}

#[test]
fn what_is_told_of_a_new_article_beside_its_name_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(cchc(folder.path(), &["init"]).status.code(), Some(0));
    for (kind, told, file, lines) in [
        (
            "van-ban",
            "Quyết định số 524/QĐ-UBND ngày 01/03/2022 của UBND tỉnh Đắk Lắk về kế hoạch: đợt 1",
            "van-ban/quyet-dinh-524-qd-ubnd.md",
            &[
                "số ký hiệu: 524/QĐ-UBND",
                "ngày ban hành: 01/03/2022",
                "cơ quan ban hành: UBND tỉnh Đắk Lắk",
                "trích yếu: 'về kế hoạch: đợt 1'",
            ][..],
        ),
        (
            "van-ban",
            "45/KH-SGDĐT",
            "van-ban/ke-hoach-45-kh-sgddt.md",
            &["ngày ban hành: chưa rõ", "trích yếu: chưa rõ"],
        ),
        (
            "thu-tuc",
            "1.005099 - Cấp bản sao",
            "thu-tuc/cap-ban-sao.md",
            &["mã thủ tục: 1.005099", "tên thủ tục: 'Cấp bản sao'"],
        ),
        (
            "thu-tuc",
            "Chuyển trường (2.001959)",
            "thu-tuc/chuyen-truong.md",
            &["mã thủ tục: 2.001959", "tên thủ tục: 'Chuyển trường'"],
        ),
        ("tin-tuc", "1.005099", "tin-tuc/1-005099.md", &["tiêu đề: '1.005099'"]),
    ] {
        let made = cchc(folder.path(), &["new", kind, told]);
        assert_eq!(made.status.code(), Some(0), "{told}: {}", err(&made));
        let text = fs::read_to_string(folder.path().join("content").join(file))
            .unwrap_or_else(|_| panic!("{}", out(&made)));
        for line in lines {
            assert!(text.contains(&format!("\n{line}\n")), "{told}: no `{line}` in {text}");
        }
    }
    let checked = err(&cchc(folder.path(), &["check"]));
    assert!(!checked.contains("lỗi["), "{checked}");
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
