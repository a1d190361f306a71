//! What was published is known: the manifest, and what changed since another build.

use std::{fs, path::Path};

use cchc::output::{
    Digest,
    manifest::{self, Manifest},
};

use crate::{
    DAY, Files, Published, check,
    command::{cchc, err, out},
    news, shown, tree,
};

/// A procedure with what it costs.
fn procedure(fee: &str) -> String {
    format!(
        "---\nloại: thủ tục\ntiêu đề: Cấp bản sao trích lục hộ tịch\nmã thủ tục: 2.000635\ncấp thực hiện: cấp xã\ntrình tự thực hiện: Nộp hồ sơ.\ncách thức thực hiện: [{{hình thức nộp: trực tuyến, thời hạn giải quyết: 1 ngày làm việc}}]\nthành phần hồ sơ: Tờ khai\nsố lượng hồ sơ: 1\nthời hạn giải quyết: 1 ngày làm việc\nđối tượng thực hiện: Cá nhân\ncơ quan giải quyết: Ủy ban nhân dân cấp xã\nkết quả thực hiện: Bản sao\ncăn cứ pháp lý: [{{văn bản: 60/2014/QH13, phần: Điều 63}}]\nphí, lệ phí: [{{loại: lệ phí, mức thu: {fee}, căn cứ thu: 281/2016/TT-BTC}}]\nliên kết nộp hồ sơ: https://dichvucong.gov.vn/\n---\n"
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
    Căn cứ thu: 281/2016/TT-BTC
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
        ("empty", 3, "Không có bản kê nào ở empty"),
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

/// A published site of some pages: one with a link and a frame of its own, one of a procedure.
fn published() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let link = news("", "Xem [cổng](https://dichvucong.gov.vn/a) và [bài](b.md).\n\n![Ảnh](anh.svg)\n");
    let files = [
        ("content/tin/a.md", link),
        ("content/tin/b.md", news("", "")),
        ("content/tin/anh.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned()),
        (FEE, procedure("8.000 đồng")),
        ("cchc.yaml", "base_url: https://example.gov.vn/cchc/\n".to_owned()),
    ];
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let built = cchc(folder.path(), &["build", "--as-of", "23/11/2026"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    folder
}

/// The code with which `cchc verify` ends, and what it prints.
fn verified(folder: &Path, more: &[&str]) -> (i32, String) {
    let told = cchc(folder, &[&["verify", "public"], more].concat());
    (told.status.code().unwrap(), out(&told) + &err(&told))
}

/// Changes a file of the published site.
fn rewrite(folder: &Path, path: &str, change: impl Fn(&str) -> String) {
    let path = folder.join("public").join(path);
    let text = fs::read_to_string(&path).unwrap();
    let changed = change(&text);
    assert_ne!(text, changed);
    fs::write(path, changed).unwrap();
}

#[test]
fn a_site_as_it_was_built_is_clean() {
    let folder = published();
    let (code, told) = verified(folder.path(), &[]);
    assert_eq!(code, 0, "{told}");
    assert!(
        told.starts_with("So với bản kê ngày 2026-11-23: ") && told.contains("0 thiếu, 0 bị sửa, 0 lạ."),
        "{told}"
    );
    assert_eq!(verified(folder.path(), &["--quiet"]), (0, String::new()));
    // A folder that is empty shows nothing to anybody.
    fs::create_dir(folder.path().join("public/trong")).unwrap();
    assert_eq!(verified(folder.path(), &[]).0, 0);
}

#[test]
fn a_byte_that_was_changed_and_a_file_that_was_removed_or_planted_are_told() {
    let folder = published();
    let public = folder.path().join("public");
    let page = fs::read_to_string(public.join("tin/b/index.html")).unwrap();
    // As long as before.
    fs::write(public.join("tin/b/index.html"), page.replacen("Chữ", "Chứ", 1)).unwrap();
    fs::remove_file(public.join("404.html")).unwrap();
    for planted in [".htaccess", "giao-dien/x.php", "tin/.a/b", "THU-TUC/x.txt"] {
        fs::create_dir_all(public.join(planted).parent().unwrap()).unwrap();
        fs::write(public.join(planted), "x").unwrap();
    }
    let (code, told) = verified(folder.path(), &[]);
    assert_eq!(code, 1, "{told}");
    for line in [
        "bị sửa  tin/b/index.html\n",
        "thiếu  404.html\n",
        "lạ  .htaccess\n",
        "lạ  giao-dien/x.php\n",
        "lạ  tin/.a/b\n",
        "lạ  THU-TUC/x.txt\n",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert!(told.contains("1 thiếu, 1 bị sửa, 4 lạ."), "{told}");
    let (code, json) = verified(folder.path(), &["--format", "json"]);
    let lines: Vec<serde_json::Value> =
        json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((code, lines.len()), (1, 7));
    assert_eq!(
        lines[0],
        serde_json::json!({"path": ".htaccess", "differs": "foreign", "entry": "file", "planted": []})
    );
    assert_eq!(lines[6]["summary"]["foreign"], 4);
    // Somebody may answer for files of others, and for nothing that was changed or removed.
    let except =
        ["--except", "tin/", "--except", ".htaccess", "--except", "404.html", "--except", "giao-dien/x"];
    let (code, told) = verified(folder.path(), &except);
    assert!(code == 1 && told.contains("1 thiếu, 1 bị sửa, 2 lạ."), "{told}");
}

#[test]
fn what_was_put_into_a_page_is_told_by_its_line_and_what_the_build_wrote_is_not() {
    let folder = published();
    let planted = "\n<a href=\"https://casino.example/\" style=\"left:-9999px\">x</a>\n<script>evil()</script>\n<script src=//cdn.example/x.js></script>\n<form action=\"https://form.example/\"></form>\n<iframe srcdoc=\"x\"></iframe>\n<img src=x onerror=evil()>\n<meta http-equiv=\"Refresh\" content=\"0; url=https://go.example/\">\n<a href=\"jav&#x61;script:evil()\">x</a>\n<a href=\"/cchc/tai-lieu/\">x</a></body>";
    rewrite(folder.path(), "tin/a/index.html", |html| html.replacen("</body>", planted, 1));
    let (code, told) = verified(folder.path(), &[]);
    assert_eq!(code, 1);
    let lines: Vec<&str> = told.lines().filter(|line| line.starts_with("    ")).collect();
    let said: Vec<&str> = lines.iter().map(|line| line.split_once(": ").unwrap().1).collect();
    assert_eq!(
        said,
        [
            "liên kết lạ: https://casino.example/",
            "mã chạy lạ: evil()",
            "mã chạy lạ: //cdn.example/x.js",
            "biểu mẫu gửi đi nơi lạ: https://form.example/",
            "khung nhúng lạ: x",
            "mã chạy lạ: evil()",
            "tệp tải từ nơi lạ: x",
            "chuyển người đọc đi nơi lạ: 0; url=https://go.example/",
            "mã chạy lạ: javascript:evil()",
            "liên kết lạ: /cchc/tai-lieu/",
        ],
        "{told}"
    );
    let page = fs::read_to_string(folder.path().join("public/tin/a/index.html")).unwrap();
    let line = page[..page.find("https://casino").unwrap()].matches('\n').count() + 1;
    assert!(lines[0].starts_with(&format!("    dòng {line}: ")), "{told}");
}

#[test]
fn a_page_whose_words_alone_were_changed_is_told_to_have_nothing_foreign() {
    let folder = published();
    for (page, words) in [
        ("tin/a/index.html", "Xem"),
        ("thu-tuc/trich-luc/index.html", "8.000"),
        ("index.html", "Bài"),
        ("tin/index.html", "Bài"),
        ("tim-kiem/index.html", "Tìm"),
    ] {
        rewrite(folder.path(), page, |html| html.replace(words, "Chữ khác"));
    }
    let (code, told) = verified(folder.path(), &[]);
    assert_eq!(code, 1);
    assert!(told.contains("5 bị sửa, 0 lạ") && !told.contains("dòng "), "{told}");
}

#[test]
fn a_page_that_was_planted_is_looked_into_too() {
    let folder = published();
    let public = folder.path().join("public");
    fs::create_dir(public.join("uploads")).unwrap();
    for name in ["uploads/slot.html", "uploads/a.txt", "uploads/b.php.bak"] {
        fs::write(public.join(name), "<!doctype html><a href='https://dichvucong.gov.vn/'>a</a> <a href=#b>b</a>\n<a href=HTTPS:\\\\casino.example>slot</a>").unwrap();
    }
    let (_, told) = verified(folder.path(), &[]);
    assert_eq!(told.matches("dòng 2: liên kết lạ: HTTPS:\\\\casino.example").count(), 3, "{told}");
    assert_eq!(told.matches("dòng ").count(), 3, "{told}");
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_told_and_never_followed_or_opened() {
    let folder = published();
    let public = folder.path().join("public");
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("secret.html"), "<a href=https://secret.example>").unwrap();
    fs::rename(public.join("tin/b/index.html"), elsewhere.path().join("index.html")).unwrap();
    let link = |to: &Path, from: &str| std::os::unix::fs::symlink(to, public.join(from)).unwrap();
    link(&elsewhere.path().join("index.html"), "tin/b/index.html");
    link(elsewhere.path(), "ra-ngoai");
    let pipe = std::process::Command::new("mkfifo").arg(public.join("ong")).status().unwrap();
    assert!(pipe.success());
    fs::remove_file(public.join("404.html")).unwrap();
    fs::create_dir(public.join("404.html")).unwrap();
    let (code, told) = verified(folder.path(), &[]);
    assert_eq!(code, 1);
    for line in [
        "bị sửa  tin/b/index.html (là liên kết tượng trưng)",
        "lạ  ra-ngoai (là liên kết tượng trưng)",
        "lạ  ong (không phải tệp thường)",
        "bị sửa  404.html (là thư mục)",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert!(!told.contains("secret"), "{told}");
}

#[test]
fn a_copy_without_its_manifest_is_verified_by_one_that_is_kept_elsewhere() {
    let folder = published();
    let public = folder.path().join("public");
    let kept = folder.path().join("kept.json");
    fs::copy(public.join(manifest::FILE), &kept).unwrap();
    // Who could change pages could change the manifest beside them.
    rewrite(folder.path(), "tin/b/index.html", |html| html.replace("Chữ", "Khác"));
    let digest = Digest::of(&fs::read(public.join("tin/b/index.html")).unwrap());
    let before = manifest_of(&public).files()["tin/b/index.html"].digest();
    rewrite(folder.path(), manifest::FILE, |text| {
        text.replace(&before.sha256.to_string(), &digest.sha256.to_string()).replace(
            &format!(":{},\"sha256\":\"{}", before.size, digest.sha256),
            &format!(":{},\"sha256\":\"{}", digest.size, digest.sha256),
        )
    });
    assert_eq!(verified(folder.path(), &[]).0, 0);
    let (code, told) = verified(folder.path(), &["--manifest", "kept.json"]);
    assert!(code == 1 && told.contains("bị sửa  tin/b/index.html"), "{told}");
    fs::remove_file(public.join(manifest::FILE)).unwrap();
    assert_eq!(verified(folder.path(), &["--manifest", "kept.json"]).0, 1);
    let (code, told) = verified(folder.path(), &[]);
    assert!(code == 3 && told.contains("Không có bản kê nào ở public"), "{told}");
    fs::write(public.join(manifest::FILE), "{").unwrap();
    assert_eq!(verified(folder.path(), &[]).0, 3);
    assert_eq!(cchc(folder.path(), &["verify", "khong-co"]).status.code(), Some(2));
    assert_eq!(cchc(folder.path(), &["verify"]).status.code(), Some(2));
    // A manifest in the place of the folder is no folder that is clean.
    assert_eq!(cchc(folder.path(), &["verify", "kept.json"]).status.code(), Some(2));
}

#[test]
fn addresses_of_a_list_are_those_of_the_build_or_told() {
    let folder = published();
    let list = "# của máy tìm kiếm\nhttps://example.gov.vn/cchc/\n/cchc/tin/a/?x#y\nhttps://EXAMPLE.gov.vn/cchc/tin/b\n/cchc/tin/anh.svg\nhttps://example.gov.vn/cchc/slot-online/\n/cchc/../cchc/tin/a/index.html\nhttps://example.gov.vn.evil.example/cchc/\n\nhttps://example.gov.vn/khac/\n";
    fs::write(folder.path().join("list.txt"), list).unwrap();
    let told = cchc(folder.path(), &["verify", "--manifest", "public", "--list", "list.txt"]);
    assert_eq!(told.status.code(), Some(1), "{}", err(&told));
    insta::assert_snapshot!(out(&told), @r"
    lạ  https://example.gov.vn/cchc/slot-online/
    không thuộc trang  https://example.gov.vn.evil.example/cchc/
    không thuộc trang  https://example.gov.vn/khac/
    Đã so 8 địa chỉ: 1 lạ, 2 không thuộc trang.
    ");
}

/// What is told of a site with a ledger.
fn told(ledger: &str, files: Files<'_>) -> Vec<String> {
    let files: Vec<(&str, &str)> = files.iter().copied().chain([("ledger.txt", ledger)]).collect();
    let (built, sources) = check(&files);
    shown(&built.report, &sources)
}

#[test]
fn an_address_that_vanished_is_told_at_its_line_and_each_cure_ends_it() {
    let (a, c) = (news("", ""), news("", "Xem [đơn](don.txt).\n"));
    let ledger = "# Sổ\n/\n/tin/a/\n/tin/b/\n/tin/don.txt\n";
    let gone: Files<'_> = &[("content/tin/a.md", &a)];
    assert_eq!(told(ledger, gone), ["address-vanished ledger.txt:4:1", "address-vanished ledger.txt:5:1"]);
    // The article stands elsewhere now.
    let moved = news("đường dẫn cũ: /tin/b/\n", "");
    let file = [("content/tin/c.md", c.as_str()), ("content/tin/don.txt", "Đơn.")];
    assert_eq!(
        told(ledger, &[gone[0], ("content/tin/moi.md", &moved), file[0], file[1]]),
        Vec::<String>::new()
    );
    // It is back, and says that it was taken back.
    let withdrawn = news("gỡ bài: Bài đã hết thời hạn.\n", "");
    assert_eq!(
        told(ledger, &[gone[0], ("content/tin/b.md", &withdrawn), file[0], file[1]]),
        Vec::<String>::new()
    );
    // Somebody says why.
    let ledger = "/\n/tin/a/\n/tin/b/ đăng nhầm, đã xóa ngày 01/03/2022\n/tin/don.txt\tmẫu cũ\n";
    assert_eq!(told(ledger, gone), Vec::<String>::new());
}

#[test]
fn without_a_ledger_nothing_is_told_and_what_ends_by_itself_has_its_reason() {
    let a = news("", "");
    let (built, _) = check(&[("content/tin/a.md", &a)]);
    assert!(built.report.diagnostics().is_empty());
    // Taken off on its day, with its file; and what lies in a section that was taken back.
    let ended = news("gỡ từ ngày: 01/10/2026\nđường dẫn cũ: /cu/\n", "Xem [đơn](don.txt).\n");
    let files: Files<'_> = &[
        ("content/tin/a.md", &a),
        ("content/tin/b.md", &ended),
        ("content/tin/don.txt", "Đơn."),
        ("content/cu-roi/_index.md", "---\ntiêu đề: Mục cũ\ngỡ bài: Đã nhập vào mục khác.\n---\n"),
        ("content/cu-roi/c.md", &a),
    ];
    let ledger = "/\n/cu/\n/cu-roi/\n/cu-roi/c/\n/tin/a\n/tin/b/\n/tin/don.txt\n";
    let found = told(ledger, files);
    assert!(!found.iter().any(|found| found.contains("ledger.txt")), "{found:?}");
    // A draft says nothing of why its page is gone.
    let draft = news("bản nháp: có\n", "");
    assert_eq!(
        told("/tin/b/\n", &[("content/tin/a.md", &a), ("content/tin/b.md", &draft)]),
        ["address-vanished ledger.txt:1:1"]
    );
}

#[test]
fn a_ledger_that_git_left_in_conflict_or_with_other_lines_is_told() {
    let a = news("", "");
    let files: Files<'_> = &[("content/a.md", &a)];
    assert_eq!(
        told("/a/\nhttps://example.gov.vn/a/\n//x/\n", files),
        ["config-invalid ledger.txt:2:1", "config-invalid ledger.txt:3:1"]
    );
    let conflict = "<<<<<<< HEAD\n/a/\n=======\n/b/\n>>>>>>> b\n";
    assert!(told(conflict, files).iter().all(|found| found.starts_with("conflict-marker ledger.txt")));
}

#[test]
fn the_ledger_gains_the_addresses_of_today_and_a_strict_build_stops_where_one_vanished() {
    let folder = published();
    let path = folder.path();
    let day = ["--as-of", "23/11/2026"];
    let update = || cchc(path, &[&["ledger", "update"][..], &day].concat());
    let first = update();
    assert_eq!(first.status.code(), Some(0), "{}", err(&first));
    let ledger = fs::read_to_string(path.join("ledger.txt")).unwrap();
    let addresses: Vec<&str> = ledger.lines().filter(|line| line.starts_with('/')).collect();
    for address in
        ["/", "/tin/", "/tin/a/", "/tin/b/", "/tin/anh.svg", "/thu-tuc/trich-luc/", "/tt/2.000635/"]
    {
        assert!(addresses.contains(&address), "{address}: {ledger}");
    }
    assert!(addresses.is_sorted() && !ledger.contains("giao-dien"), "{ledger}");
    assert!(out(&update()).contains("thêm 0"));
    assert_eq!(fs::read_to_string(path.join("ledger.txt")).unwrap(), ledger);
    let build = || cchc(path, &[&["build", "--strict"][..], &day].concat());
    fs::rename(path.join("content/tin/b.md"), path.join("content/tin/b-moi.md")).unwrap();
    let a = fs::read_to_string(path.join("content/tin/a.md")).unwrap();
    fs::write(path.join("content/tin/a.md"), a.replace("(b.md)", "(b-moi.md)")).unwrap();
    let before = tree(&path.join("public"));
    let stopped = build();
    assert_eq!(stopped.status.code(), Some(1));
    assert!(
        err(&stopped).contains("/tin/b/") && err(&stopped).contains("đường dẫn cũ: /tin/b/"),
        "{}",
        err(&stopped)
    );
    assert_eq!(tree(&path.join("public")), before);
    // What the finding says, as it says it.
    let b = fs::read_to_string(path.join("content/tin/b-moi.md")).unwrap();
    fs::write(path.join("content/tin/b-moi.md"), b.replacen("---\n\n", "đường dẫn cũ: /tin/b/\n---\n\n", 1))
        .unwrap();
    let built = build();
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    // Both addresses are kept from now on; a site with errors adds nothing.
    assert!(out(&update()).contains("thêm 1"));
    fs::write(path.join("content/tin/c.md"), news("cập nhật: 31/02/2022\n", "")).unwrap();
    let kept = fs::read_to_string(path.join("ledger.txt")).unwrap();
    assert!(kept.contains("\n/tin/b-moi/\n") && kept.contains("\n/tin/b/\n"), "{kept}");
    assert_eq!(update().status.code(), Some(1));
    assert_eq!(fs::read_to_string(path.join("ledger.txt")).unwrap(), kept);
}

#[test]
fn a_manifest_that_is_signed_is_gone_by_and_one_that_was_changed_is_not() {
    let folder = published();
    let public = folder.path().join("public");
    let (file, _) = manifest::find(&public).unwrap();
    let signature = std::path::PathBuf::from(format!("{}.minisig", file.display()));
    let sign = |keys: &minisign::KeyPair| {
        let bytes = fs::read(&file).unwrap();
        let signed = minisign::sign(Some(&keys.pk), &keys.sk, &bytes[..], Some("2026-11-23"), None).unwrap();
        fs::write(&signature, signed.into_string()).unwrap();
    };
    let (keys, others) = (
        minisign::KeyPair::generate_unencrypted_keypair().unwrap(),
        minisign::KeyPair::generate_unencrypted_keypair().unwrap(),
    );
    let key = keys.pk.to_base64();
    fs::write(folder.path().join("minisign.pub"), keys.pk.to_box().unwrap().into_string()).unwrap();
    let with = |key: &str| verified(folder.path(), &["--public-key", key]);
    let (code, told) = with(&key);
    assert!(code == 3 && told.contains(".minisig"), "{told}");
    sign(&keys);
    assert_eq!(with(&key).0, 0, "{}", with(&key).1);
    assert_eq!(with("minisign.pub").0, 0);
    let (code, told) = with("khong-phai-khoa");
    assert!(code == 2 && told.contains("không phải khóa công khai"), "{told}");
    sign(&others);
    let (code, told) = with(&key);
    assert!(code == 1 && told.contains("không đúng với khóa này"), "{told}");
    sign(&keys);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("tin/b/index.html", "tin/c/index.html", 1)).unwrap();
    assert_eq!(with(&key).0, 1);
    fs::write(&file, text).unwrap();
    assert_eq!(with(&key).0, 0);
    fs::write(&signature, "x").unwrap();
    assert_eq!(with(&key).0, 1);
}

#[test]
fn what_was_put_into_a_page_is_told_however_it_is_written() {
    let folder = published();
    // As those write who hide links from people, and not from search engines.
    let ways = [
        "<noscript><a href=\"https://N.example/\">x</a></noscript>",
        "<noFrames><a href=\"https://N.example/\">x</a></noFrames>",
        "<template><a href=\"https://N.example/\">x</a></template>",
        "<!--><script>N()</script>-->",
        "<svg><a xlink:href=\"https://N.example/\">x</a></svg>",
        "<a href=\"https&colon;//N.example/\">x</a>",
        "<a\nhref = 'https://N.example/'>x</a>",
        "<A HREF=HTTPS:N.example>x</A>",
        "<base href=\"//N.example/\">",
        "<link rel=stylesheet href=\"/\\N.example/x.css\">",
        "<object data=\"https://N.example/\"></object>",
        "<input type=submit formaction=\"https://N.example/\">",
        "<img srcset=\"/cchc/ 1x, https://N.example/y.png 2x\">",
        "<details ontoggle=N()>",
        "<style>@import url(https://N.example/x.css)</style>",
        "<p style=\"background:url('//N.example/x')\">x</p>",
        "<a href=\"https://dichvucong.gov.vn@N.example/\">x</a>",
        "<a href=\"https://dichvucong.gov.vn.N.example/\">x</a>",
        "<iframe src=\"https://dichvucong.gov.vn/N\"></iframe>",
        "<a href=\"data:text/html,N\">x</a>",
        "<a href=\"/cchc/../N/\">x</a>",
        "<meta http-equiv=refresh content=\"5;URL='https://N.example/'\">",
        "<script type=module>N()</script>",
        "<script type=importmap>{\"imports\":{\"a\":\"https://N.example/\"}}</script>",
    ];
    let planted: String = ways
        .iter()
        .enumerate()
        .map(|(number, way)| format!("{}\n", way.replace('N', &format!("la{number}z"))))
        .collect();
    rewrite(folder.path(), "tin/a/index.html", |html| {
        html.replacen("</body>", &format!("{planted}</body>"), 1)
    });
    let (_, told) = verified(folder.path(), &[]);
    for (number, way) in ways.iter().enumerate() {
        assert!(told.contains(&format!("la{number}z")), "{way}: {told}");
    }
    assert_eq!(told.lines().filter(|line| line.starts_with("    ")).count(), ways.len(), "{told}");
}
