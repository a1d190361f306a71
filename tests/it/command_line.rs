//! What the program says of itself and of commands that are wrong, in both languages.

use std::{
    fs,
    process::{Command, Stdio},
};

use crate::{
    command::{cchc, err, out, site},
    news,
};

const COMMANDS: [&str; 21] = [
    "init",
    "new",
    "serve",
    "check",
    "build",
    "explain",
    "keys",
    "search",
    "status",
    "due",
    "citations",
    "diff",
    "releases",
    "rollback",
    "verify",
    "ledger",
    "print",
    "server-files",
    "theme",
    "completions",
    "help",
];

#[test]
fn every_command_is_listed_to_who_knows_none() {
    let folder = tempfile::tempdir().unwrap();
    let alone = cchc(folder.path(), &[]);
    assert_eq!(alone.status.code(), Some(2), "nothing was asked for");
    let help = cchc(folder.path(), &["help"]);
    assert_eq!(help.status.code(), Some(0));
    for text in [err(&alone), out(&help), out(&cchc(folder.path(), &["--help"]))] {
        for command in COMMANDS {
            assert!(text.contains(&format!("\n  {command} ")), "{command}: {text}");
        }
    }
    let of_new = out(&cchc(folder.path(), &["help", "new"]));
    assert_eq!(of_new, out(&cchc(folder.path(), &["new", "--help"])));
    assert!(out(&cchc(folder.path(), &["help", "theme", "eject"])).contains("cchc theme eject <tệp>"));
}

/// A command that is wrong, with what each language says that has to be written.
const WRONG: [(&[&str], &str, &str); 24] = [
    (&["biuld"], "Có phải ý bạn là `build`?", "Did you mean `build`?"),
    (&["xyzzy"], "Các lệnh: init, new, serve", "There are: init, new, serve"),
    (&["help", "chek"], "Có phải ý bạn là `check`?", "Did you mean `check`?"),
    (&["build", "--as-off", "1/1/2022"], "Có phải ý bạn là `--as-of`?", "Did you mean `--as-of`?"),
    (&["build", "--as-of", "31/02/2022"], "một ngày có trong lịch, như `01/03/2022`", "like `2022-03-01`"),
    (&["build", "--as-of"], "--as-of <ngày> còn thiếu giá trị", "--as-of <date> lacks its value"),
    (&["build", "--base-url", "example"], "`https://example.gov.vn/", "`https://example.gov.vn/"),
    (&["build", "--format", "pdf"], "human, json, github", "human, json, github"),
    (&["build", "--format", "ics"], "chỉ có các dạng human, json, github", "prints human, json, github"),
    (&["serve", "--port", "80000"], "một số từ 0 đến 65535", "a number from 0 to 65535"),
    (
        &["serve", "--host", "192.0.2.1", "--port", "0"],
        "không phải tên hay số của máy này",
        "is no name or number",
    ),
    (&["serve", "--editor", "vscode"], "Viết địa chỉ có {path}", "Write an address with {path}"),
    (&["due", "--within", "tuần"], "số ngày, như `30`", "a number of days, like `30`"),
    (&["search", "a", "--limit", "0"], "một số từ 1", "a number from 1"),
    (&["completions", "basj"], "bash, elvish, fish", "bash, elvish, fish"),
    (&["new", "tin-tuc"], "thiếu <tên>", "<name> is missing"),
    (&["new", "tin-tuc", "Tập", "huấn"], "bọc trong nháy kép", "stands in quotes"),
    (&["new", "tin-tứk", "A"], "Có phải ý bạn là “tin tức”?", "Did you mean \"tin tức\"?"),
    (&["new", "van-ban", "số mười"], "Viết như `107/2020/NĐ-CP`", "Write it like `107/2020/NĐ-CP`"),
    (&["keys", "thu-tụk"], "Có phải ý bạn là “thủ tục”?", "Did you mean \"thủ tục\"?"),
    (&["explain", "date-imposible"], "cchc explain date-impossible", "cchc explain date-impossible"),
    (&["check", "content/b.md"], "Không có tệp content/b.md", "There is no file content/b.md"),
    (&["citations", "b.txt"], "Không có tệp b.txt", "There is no file b.txt"),
    (&["serve", "content/b.md", "--port", "0"], "từ tệp content/b.md", "no page from content/b.md"),
];

#[test]
fn what_is_wrong_with_a_command_is_told_with_what_to_write() {
    let folder = site(&news("", ""));
    for (arguments, vi, en) in WRONG {
        let told = cchc(folder.path(), arguments);
        assert_eq!(told.status.code(), Some(2), "{arguments:?}: {}{}", out(&told), err(&told));
        assert!(err(&told).contains(vi), "{arguments:?}: {}", err(&told));
        for word in ["error", "Usage", "invalid", "value '", " possible ", "argument"] {
            assert!(!err(&told).contains(word), "{arguments:?}: {}", err(&told));
        }
        let told = cchc(folder.path(), &[arguments, &["--lang", "en"]].concat());
        // An option whose value is missing takes the next word for it.
        let told = if arguments.last() == Some(&"--as-of") {
            cchc(folder.path(), &[&["--lang", "en"], arguments].concat())
        } else {
            told
        };
        assert!(err(&told).contains(en), "{arguments:?}: {}", err(&told));
    }
}

#[test]
fn an_option_may_stand_before_the_command_and_the_last_one_counts() {
    let folder = site(&news("cập nhật: 31/02/2022\n", ""));
    let root = folder.path().to_str().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let json = cchc(elsewhere.path(), &["--root", root, "--format", "json", "check"]);
    assert!(
        out(&json).starts_with("{\"code\":") || out(&json).starts_with('{'),
        "{}{}",
        out(&json),
        err(&json)
    );
    let people = cchc(elsewhere.path(), &["--format", "json", "check", "--root", root, "--format", "human"]);
    assert!(err(&people).starts_with("lỗi["), "{}{}", out(&people), err(&people));
}

#[test]
fn a_quiet_run_prints_errors_alone() {
    let folder = site(&news("cập nhật: 31/02/2022\ntóm tắt: chưa rõ\n", "# Cấp một\n"));
    let loud = cchc(folder.path(), &["check"]);
    assert!(err(&loud).contains("cảnh báo["), "{}", err(&loud));
    for format in ["human", "json", "github"] {
        let quiet = cchc(folder.path(), &["check", "--quiet", "--format", format]);
        let said = out(&quiet) + &err(&quiet);
        assert_eq!(quiet.status.code(), Some(1));
        assert!(said.contains("date-impossible") && !said.contains("warning"), "{said}");
        assert!(!said.contains("cảnh báo") && !said.contains("Đã kiểm tra"), "{said}");
    }
    // Where warnings forbid publishing they are why.
    let strict = cchc(folder.path(), &["check", "--quiet", "--strict"]);
    assert!(err(&strict).contains("cảnh báo["), "{}", err(&strict));
}

#[test]
fn files_that_are_named_are_told_of_alone() {
    let folder = site(&news("cập nhật: 31/02/2022\n", ""));
    let root = folder.path();
    fs::create_dir(root.join("content/tin-tuc")).unwrap();
    fs::write(root.join("content/tin-tuc/b.md"), news("ngày: 30/02/2022\n", "")).unwrap();
    fs::write(root.join("content/tin-tuc/c.md"), news("", "")).unwrap();
    let one = cchc(root, &["check", "content/a.md"]);
    assert_eq!(one.status.code(), Some(1));
    assert!(err(&one).contains("content/a.md") && !err(&one).contains("b.md"), "{}", err(&one));
    assert!(out(&one).contains("Đã kiểm tra content/a.md: 1 lỗi"), "{}", out(&one));
    let below = cchc(&root.join("content"), &["check", "tin-tuc"]);
    assert!(err(&below).contains("b.md") && !err(&below).contains("a.md"), "{}", err(&below));
    let fine = cchc(root, &["check", "content/tin-tuc/c.md"]);
    assert_eq!(fine.status.code(), Some(0), "{}", err(&fine));
    assert!(out(&fine).contains("Các tệp khác còn"), "{}", out(&fine));
    let all = cchc(root, &["check", "."]);
    assert!(err(&all).contains("a.md") && err(&all).contains("b.md"), "{}", err(&all));
    let elsewhere = tempfile::NamedTempFile::new().unwrap();
    let stranger = cchc(root, &["check", elsewhere.path().to_str().unwrap()]);
    assert!(err(&stranger).contains("không thuộc trang"), "{}", err(&stranger));
}

#[test]
fn a_file_that_is_no_text_is_told_by_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let files: [(&str, &[u8], &str); 5] = [
        ("van-ban.docx", b"PK\x03\x04\x14\x00\x06\x00", "tệp Word"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tệp Word"),
        ("bang.xlsx", b"PK\x03\x04\x14\x00\x06\x00", "tệp Excel"),
        ("ban-quet.pdf", b"%PDF-1.7\n", "tệp PDF"),
        ("anh.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "tệp dạng jpg"),
    ];
    for (name, bytes, is) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
        let told = cchc(folder.path(), &["citations", name]);
        assert_eq!(told.status.code(), Some(2), "{name}");
        assert!(err(&told).contains(&format!("{name} là {is}")), "{}", err(&told));
        assert!(err(&told).contains(".txt"), "{}", err(&told));
    }
    fs::create_dir(folder.path().join("thu-muc")).unwrap();
    let told = cchc(folder.path(), &["citations", "thu-muc"]);
    assert!(err(&told).contains("thu-muc là một thư mục"), "{}", err(&told));
}

#[test]
fn a_code_is_explained_however_it_is_copied() {
    let folder = tempfile::tempdir().unwrap();
    let page = out(&cchc(folder.path(), &["explain", "date-impossible"]));
    for written in [&["lỗi[date-impossible]"][..], &["DATE-IMPOSSIBLE"], &["lỗi", "[date-impossible]:"]] {
        assert_eq!(out(&cchc(folder.path(), &[&["explain"], written].concat())), page, "{written:?}");
    }
    let all = out(&cchc(folder.path(), &["explain"]));
    assert_eq!(all.lines().count(), cchc::diagnostic::Code::all().count());
    assert!(all.lines().any(|line| line.starts_with("date-impossible ") && line.contains("Lỗi: ")), "{all}");
}

#[test]
fn the_keys_of_a_kind_are_those_of_the_vocabulary() {
    let folder = tempfile::tempdir().unwrap();
    let table: serde_yaml::Value =
        serde_yaml::from_str(include_str!("../../src/vocabulary/vocabulary.yaml")).unwrap();
    let text = |value: &serde_yaml::Value| value.as_str().unwrap().to_owned();
    for kind in table["kinds"].as_sequence().unwrap() {
        let name = text(&kind["key"]);
        let mut arguments = vec!["keys"];
        arguments.extend(name.split(' '));
        let printed = out(&cchc(folder.path(), &arguments));
        let fields = [&table["every"], &kind["fields"]];
        for field in fields.into_iter().flat_map(|fields| fields.as_sequence().into_iter().flatten()) {
            for key in [text(&field["field"]), text(&field["key"])] {
                assert!(printed.contains(&format!("`{key}`")), "`{key}` of {name}: {printed}");
            }
        }
        assert!(!printed.contains("](") && !printed.contains("|---"), "{printed}");
    }
}

#[test]
fn a_reader_that_has_gone_away_ends_no_command_in_a_panic() {
    let folder = site(&news("cập nhật: 31/02/2022\n", ""));
    fs::write(folder.path().join("a.txt"), "Nghị định 107/2020/NĐ-CP\n").unwrap();
    let commands: [&[&str]; 16] = [
        &["help"],
        &["--version"],
        &["explain"],
        &["explain", "date-impossible"],
        &["keys"],
        &["keys", "thu-tuc"],
        &["check"],
        &["check", "--format", "json"],
        &["build", "--timings"],
        &["search", "bài"],
        &["due", "--within", "9999"],
        &["due", "--format", "csv"],
        &["citations", "a.txt"],
        &["print", "--list"],
        &["theme", "list"],
        &["completions", "bash"],
    ];
    for arguments in commands {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cchc"))
            .args(arguments)
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8(ended.stderr).unwrap();
        assert!(!said.contains("panicked") && ended.status.code() < Some(3), "{arguments:?}: {said}");
    }
}
