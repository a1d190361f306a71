//! What was published is known: the manifest, and what changed since another build.

use std::{fs, path::Path};

use cchc::output::manifest::{self, Digest, Manifest};

use crate::{
    DAY, Files, Published,
    command::{cchc, err, out},
    news, tree,
};

/// A procedure with what it costs.
fn procedure(fee: &str) -> String {
    format!(
        "---\nloại: thủ tục\ntiêu đề: Cấp bản sao trích lục hộ tịch\nmã thủ tục: 2.000635\ncấp thực hiện: cấp xã\ntrình tự thực hiện: Nộp hồ sơ.\ncách thức thực hiện: [{{hình thức nộp: trực tuyến, thời hạn giải quyết: 1 ngày làm việc}}]\nthành phần hồ sơ: Tờ khai\nsố lượng hồ sơ: 1\nthời hạn giải quyết: 1 ngày làm việc\nđối tượng thực hiện: Cá nhân\ncơ quan giải quyết: Ủy ban nhân dân cấp xã\nkết quả thực hiện: Bản sao\ncăn cứ pháp lý: [{{văn bản: 60/2014/QH13, phần: Điều 63}}]\nphí, lệ phí: [{{loại: lệ phí, mức thu: {fee}}}]\nliên kết nộp hồ sơ: https://dichvucong.gov.vn/\n---\n"
    )
}

fn manifest_of(out: &Path) -> Manifest {
    Manifest::read(&out.join(manifest::FILE)).unwrap().unwrap()
}

#[test]
fn the_manifest_has_every_file_with_its_bytes_its_source_and_what_it_states() {
    let files: Files<'_> = &[
        ("content/thu-tuc/trich-luc.md", &procedure("8.000 đồng")),
        ("content/tin/a.md", &news("", "[Tải](don.txt)\n")),
        ("content/tin/don.txt", "Đơn."),
    ];
    let site = Published::new(files);
    let manifest = manifest_of(site.folder.path());
    let mut written: Vec<_> =
        tree(site.folder.path()).into_iter().map(|(path, bytes)| (path, Digest::of(&bytes))).collect();
    let mut known: Vec<_> =
        manifest.files().iter().map(|(path, file)| (path.clone(), file.digest())).collect();
    let key = |entry: &(String, Digest)| entry.0.split('/').map(str::to_owned).collect::<Vec<_>>();
    known.sort_by_key(key);
    written.sort_by_key(key);
    assert_eq!(known, written);
    assert_eq!(manifest.build.day, DAY.to_string());
    assert_eq!(manifest.build.base_url.as_deref(), Some("https://example.gov.vn/cchc"));

    let source = |path: &str| manifest.files()[path].source.as_deref();
    assert_eq!(source("tin/don.txt"), Some("content/tin/don.txt"));
    assert_eq!(source("404.html"), None);
    let page = manifest.files().values().find(|file| file.source.as_deref() == Some(files[0].0)).unwrap();
    assert_eq!(page.title.as_deref(), Some("Cấp bản sao trích lục hộ tịch"));
    let facts: Vec<String> = page.facts.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    insta::assert_snapshot!(facts.join("\n"), @r"
    Căn cứ pháp lý: 60/2014/QH13 (Điều 63)
    Cơ quan giải quyết: Ủy ban nhân dân cấp xã
    Cấp thực hiện: cấp xã
    Kết quả thực hiện: Bản sao
    Lệ phí: 8.000 đồng
    Mã thủ tục: 2.000635
    Nộp hồ sơ trực tuyến: https://dichvucong.gov.vn/
    Số bộ hồ sơ: 1
    Thành phần hồ sơ: Tờ khai
    Thời hạn giải quyết: 1 ngày làm việc
    Thời hạn giải quyết (trực tuyến): 1 ngày làm việc
    Đối tượng thực hiện: Cá nhân
    ");
}

/// A folder with a site and two builds of it, `before` and `now`.
fn two_builds(before: Files<'_>, now: Files<'_>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, files) in [("before", before), ("now", now)] {
        let content = folder.path().join("content");
        fs::remove_dir_all(&content).unwrap_or_default();
        fs::create_dir_all(&content).unwrap();
        fs::write(folder.path().join("cchc.yaml"), "base_url: https://example.gov.vn/cchc/\n").unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let built = cchc(folder.path(), &["build", "--as-of", "23/11/2026", "--out", name]);
        assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    }
    folder
}

/// What `cchc diff` prints of them, with a format.
fn difference(folder: &Path, format: &str) -> String {
    let told = cchc(folder, &["diff", "before", "now", "--format", format]);
    assert_eq!(told.status.code(), Some(0), "{}", err(&told));
    out(&told)
}

/// What is told of articles, before what the program makes of them.
fn of_articles(told: &str) -> &str {
    let (of_articles, others) = told.rsplit_once("\n\n").unwrap();
    assert!(others.starts_with("Danh sách, tìm kiếm, giao diện: "), "{told}");
    of_articles
}

const FEE: &str = "content/thu-tuc/trich-luc.md";

#[test]
fn a_fee_that_became_nothing_is_told_as_a_fact_that_changed() {
    let (before, now) = (procedure("8.000 đồng"), procedure("không"));
    let folder = two_builds(&[(FEE, &before)], &[(FEE, &now)]);
    let told = difference(folder.path(), "human");
    insta::assert_snapshot!(of_articles(&told), @r"
    Trang thay đổi (1):
      /thu-tuc/trich-luc/  Cấp bản sao trích lục hộ tịch
        Lệ phí: 8.000 đồng → không
    ");
    let told = difference(folder.path(), "markdown");
    insta::assert_snapshot!(of_articles(&told), @r"
    ### Trang thay đổi (1)

    - `Cấp bản sao trích lục hộ tịch`: `/thu-tuc/trich-luc/`
      - `Lệ phí`: `8.000 đồng` → `không`
    ");
    let json: serde_json::Value = serde_json::from_str(&difference(folder.path(), "json")).unwrap();
    let fact = &json["difference"]["pages"]["changed"][0]["facts"][0];
    assert_eq!(fact["name"], "Lệ phí");
    assert_eq!((fact["before"].as_str(), fact["now"].as_str()), (Some("8.000 đồng"), Some("không")));
    // A copy of the manifest alone says the same.
    fs::copy(folder.path().join("before").join(manifest::FILE), folder.path().join("kept.json")).unwrap();
    let kept = cchc(folder.path(), &["diff", "kept.json", "now", "--fail"]);
    assert_eq!(kept.status.code(), Some(1), "{}", err(&kept));
    assert!(out(&kept).contains("8.000 đồng"), "{}", out(&kept));
    let same = cchc(folder.path(), &["diff", "now", "now", "--fail"]);
    assert_eq!((same.status.code(), out(&same).trim()), (Some(0), "Không có gì khác."));
}

#[test]
fn pages_that_are_new_gone_and_moved_are_told_with_whether_old_addresses_answer() {
    let title = |title: &str| news("", "Chữ.\n").replace("Bài", title);
    let (a, b, c) = (title("A"), title("B"), title("C"));
    let with_alias = a.replace("---\n\n", "đường dẫn cũ: /tin/a/\n---\n\n").replace("Bài", "A");
    let moved = b.replace("---\n\n", "đường dẫn: b-moi\n---\n\n");
    let before: Files<'_> =
        &[("content/tin/a.md", &a), ("content/tin/b.md", &b), ("content/tin/gone.md", &c)];
    let now: Files<'_> = &[
        ("content/tin/a.md", &with_alias.replace("---\n\n", "đường dẫn: a-moi\n---\n\n")),
        ("content/tin/b.md", &moved),
        ("content/tin/new.md", &c),
    ];
    let folder = two_builds(before, now);
    insta::assert_snapshot!(of_articles(&difference(folder.path(), "human")), @r"
    Trang mới (1):
      /tin/new/  C

    Trang đổi địa chỉ (2):
      /tin/a-moi/  A ← /tin/a/ (địa chỉ cũ vẫn mở được)
      /tin/b-moi/  B ← /tin/b/ (địa chỉ cũ không mở được nữa)

    Trang không còn (1):
      /tin/gone/  C
    ");
}

#[test]
fn nothing_that_a_title_or_a_fact_says_is_markup_in_a_comment_or_moves_the_cursor() {
    let evil = "`x` <img src=y onerror=z> @ai [a](https://b.example) \\u001b";
    let a = news("", "Chữ.\n")
        .replace("tiêu đề: Bài", &format!("tiêu đề: \"{}\"", evil.replace("\\u001b", "#1")));
    let folder = two_builds(
        &[("content/b.md", &news("", ""))],
        &[("content/a.md", &a), ("content/b.md", &news("", ""))],
    );
    let told = difference(folder.path(), "markdown");
    assert!(
        told.contains("- `` `x` <img src=y onerror=z> @ai [a](https://b.example) #1 ``: `/a/`"),
        "{told}"
    );
    // As somebody who can write the manifest could.
    let file = folder.path().join("now").join(manifest::FILE);
    let text = fs::read_to_string(&file).unwrap().replace("onerror", "\\u001b[2J\\u202e\\n## onerror");
    fs::write(&file, text).unwrap();
    for format in ["human", "markdown"] {
        let told = difference(folder.path(), format);
        assert!(
            !told.contains(['\u{1b}', '\u{202e}']) && told.contains("\\u{1b}[2J\\u{202e}\\u{a}## onerror"),
            "{told}"
        );
    }
}

#[test]
fn what_is_no_manifest_is_told_and_compared_with_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir(path.join("empty")).unwrap();
    fs::write(path.join("old.json"), r#"{"version":1,"files":["a"]}"#).unwrap();
    fs::write(path.join("new.json"), r#"{"version":9,"files":["a"]}"#).unwrap();
    fs::write(path.join("bad.json"), "{").unwrap();
    for (name, code, words) in [
        ("empty", 2, "Không có bản kê nào ở empty"),
        ("none", 2, "Không có bản kê nào ở none"),
        ("old.json", 3, "chỉ có tên tệp. Chạy `cchc build`"),
        ("new.json", 3, "bản kê dạng 9"),
        ("bad.json", 3, "đã hỏng"),
    ] {
        let told = cchc(path, &["diff", name, name]);
        assert_eq!(told.status.code(), Some(code), "{name}: {}", err(&told));
        assert!(err(&told).contains(words), "{name}: {}", err(&told));
    }
}
