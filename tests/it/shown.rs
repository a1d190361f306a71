//! What is printed of names and texts that strangers wrote: it is seen, and does nothing.

use std::fs;

use crate::command::{cchc, site};

/// Moves the cursor, turns the direction, is not seen, or is a command to what reads a log.
const HOSTILE: &str = "\u{1b}[2J\u{7}\u{202e}\u{2066}\u{200b}\u{9b}";

/// What of a run does something where it is printed.
fn does(text: &str) -> Vec<char> {
    let bad = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(bad).collect()
}

fn printed(folder: &std::path::Path, arguments: &[&str]) -> String {
    let run = cchc(folder, arguments);
    let text = [run.stdout, run.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert_eq!(does(&text), Vec::<char>::new(), "{arguments:?}: {text:?}");
    for line in text.lines() {
        let line = line.trim_start();
        assert!(!line.starts_with("::error ::") && !line.contains("##[error]"), "{arguments:?}: {text}");
    }
    text
}

#[test]
fn arguments_that_are_echoed_do_nothing_to_the_terminal() {
    let folder = site("---\nloại bài: trang\ntiêu đề: A\n---\nChữ.\n");
    let hostile = format!("{HOSTILE}\n::error ::hỏng ##[error]hỏng\r");
    for arguments in [
        &["explain", hostile.as_str()][..],
        &["keys", &hostile],
        &["help", &hostile],
        &["check", &hostile],
        &["check", "--root", &hostile],
        &["check", "--as-of", &hostile],
        &["check", "--base-url", &hostile],
        &["check", "--format", &hostile],
        &["build", "--out", &format!("content/{hostile}")],
        &["new", &hostile, &hostile],
        &["new", "tin-tuc", &format!("khong-co/{hostile}.md")],
        &["status", &hostile],
        &["search", &hostile],
        &["theme", "eject", &hostile],
        &["print", &hostile, "--pdf", &hostile],
        &["serve", "--editor", &hostile],
        &["serve", &hostile, "--port", "0"],
        &["citations", &hostile],
        &["diff", &hostile, &hostile],
        &["verify", &hostile],
        &["due", "--within", &hostile],
        &[&hostile],
        &[&format!("--{hostile}")],
    ] {
        let vietnamese = printed(folder.path(), arguments);
        let english = printed(folder.path(), &[arguments, &["--lang", "en"]].concat());
        assert!(!vietnamese.is_empty() && !english.is_empty(), "{arguments:?} says nothing");
    }
}

#[cfg(unix)]
#[test]
fn names_and_lines_of_files_do_nothing_in_any_report() {
    let folder = site("---\nloại bài: trang\ntiêu đề: A\n---\nChữ.\n");
    let content = folder.path().join("content");
    let name = format!("b\n::error ::hỏng ##[error]{HOSTILE}");
    let article = format!(
        "---\nloại bài: trang\ntiêu đề: \"B{HOSTILE}\"\nngày đăng: 31/02/2022{HOSTILE}\nla{HOSTILE}: a\n---\n\n[a](khong-co{HOSTILE}.md)\n"
    );
    fs::write(content.join(format!("{name}.md")), &article).unwrap();
    fs::write(content.join("c.md"), &article).unwrap();
    fs::write(content.join(format!("{name}.exe")), "MZ").unwrap();
    fs::write(folder.path().join("cchc.yaml"), format!("title: A\n\"{HOSTILE}x\": 1\n")).unwrap();
    let human = printed(folder.path(), &["check"]);
    assert!(human.contains(r"content/b\u{a}::error") && human.contains(r"\u{202e}"), "{human}");
    printed(folder.path(), &["build"]);
    let github = printed(folder.path(), &["check", "--format", "github"]);
    let commands = github.lines().filter(|line| line.starts_with("::"));
    assert!(commands.clone().count() > 3);
    assert!(
        commands.into_iter().all(|line| line.contains(" file=c") && line.contains(",title=")),
        "{github}"
    );
    let json = printed(folder.path(), &["check", "--format", "json"]);
    let lines: Vec<serde_json::Value> =
        json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let path = format!("content/{name}.md");
    assert!(lines.iter().any(|line| line["file"] == path.as_str()), "the name is whole for programs: {json}");
    for arguments in [&["due"][..], &["search", "b"], &["print", "--list"], &["check", "--citations"]] {
        printed(folder.path(), arguments);
    }
}
