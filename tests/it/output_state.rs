//! What the program keeps in an output, where somebody else had a hand in it: it is told, nothing is followed, and nothing is
//! removed on the word of what is not to be trusted.

use std::{fs, path::Path};

use cchc::{
    diagnostic::Code,
    output::{Publisher, Reason},
};

use crate::{build_into, news, request, tree};

/// What the program keeps there, and what stood there before its folder.
#[cfg(unix)]
const NAMES: [&str; 6] = [
    ".cchc",
    ".cchc/lock",
    ".cchc/manifest.json",
    ".cchc/journal.json",
    ".cchc/staging",
    ".cchc-manifest.json",
];

#[cfg(unix)]
fn remove(path: &Path) {
    if path.is_dir() && !path.is_symlink() {
        fs::remove_dir_all(path).unwrap();
    } else {
        let _ = fs::remove_file(path);
    }
}

#[cfg(unix)]
#[test]
fn a_link_at_any_name_of_the_program_is_told_and_never_followed() {
    for name in NAMES {
        for victim in ["tep", "thu-muc", "khong-co"] {
            let folder = tempfile::tempdir().unwrap();
            let (out, elsewhere) = (folder.path().join("public"), folder.path().join("elsewhere"));
            build_into(&[("content/a.md", &news("", ""))], &request(), &out);
            fs::create_dir_all(elsewhere.join("thu-muc/site")).unwrap();
            fs::write(elsewhere.join("thu-muc/site/x"), "x").unwrap();
            fs::write(elsewhere.join("tep"), "x").unwrap();
            remove(&out.join(name));
            std::os::unix::fs::symlink(elsewhere.join(victim), out.join(name)).unwrap();
            let before = (tree(&out), tree(&elsewhere));
            let trouble = Publisher::temporary(&out).unwrap_err();
            assert_eq!(
                (trouble.path.as_path(), trouble.unfinished),
                (out.join(name).as_path(), None),
                "{victim}"
            );
            assert!(matches!(trouble.reason, Reason::NotPlain), "{name} {victim}: {trouble}");
            assert!((tree(&out), tree(&elsewhere)) == before, "{name} {victim}");
            assert!(!elsewhere.join("khong-co").exists() && out.join(name).is_symlink());
        }
    }
}

#[cfg(unix)]
#[test]
fn links_at_names_of_before_that_nothing_needs_are_left_alone() {
    for name in [".cchc-manifest.json.new", ".cchc-lock", ".cchc-staging"] {
        let folder = tempfile::tempdir().unwrap();
        let (out, victim) = (folder.path().join("public"), folder.path().join("victim"));
        fs::create_dir_all(&out).unwrap();
        fs::write(&victim, "x").unwrap();
        std::os::unix::fs::symlink(&victim, out.join(name)).unwrap();
        assert!(build_into(&[("content/a.md", &news("", ""))], &request(), &out).published.is_some());
        assert_eq!(fs::read_to_string(&victim).unwrap(), "x", "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_a_folder_or_a_file_in_the_wrong_place_is_told_and_nobody_waits() {
    for name in NAMES {
        for kind in ["pipe", "folder", "file"] {
            let is_folder = matches!(name, ".cchc" | ".cchc/staging");
            if (kind == "folder") == is_folder && kind != "pipe" {
                continue;
            }
            let folder = tempfile::tempdir().unwrap();
            let out = folder.path().join("public");
            build_into(&[("content/a.md", &news("", ""))], &request(), &out);
            remove(&out.join(name));
            match kind {
                "pipe" => {
                    let made = std::process::Command::new("mkfifo").arg(out.join(name)).status();
                    assert!(made.unwrap().success());
                }
                "folder" => fs::create_dir(out.join(name)).unwrap(),
                _ => fs::write(out.join(name), "x").unwrap(),
            }
            if kind == "file" && !is_folder {
                continue;
            }
            let before = tree(&out);
            let trouble = Publisher::temporary(&out).unwrap_err();
            assert_eq!(trouble.path, out.join(name), "{kind}");
            assert!(matches!(trouble.reason, Reason::NotPlain), "{name} {kind}: {trouble}");
            assert!(tree(&out) == before);
        }
    }
}

#[test]
fn a_manifest_or_a_journal_that_is_damaged_is_told_and_nothing_is_removed_on_its_word() {
    let outside =
        r#"{"version":1,"steps":[{"remove":{"path":"../ngoai.txt"}},{"remove":{"path":"b/index.html"}}]}"#;
    let newer = r#"{"version":2,"steps":[{"remove":{"path":"b/index.html"}}]}"#;
    let cases = [
        (".cchc/manifest.json", ""),
        (".cchc/manifest.json", "{\"version\":2,\"build\":{"),
        (".cchc/manifest.json", r#"{"version":9,"files":{}}"#),
        (".cchc/manifest.json", r#"{"version":1,"files":["../ngoai.txt","b/index.html"]}"#),
        (".cchc/journal.json", ""),
        (".cchc/journal.json", outside),
        (".cchc/journal.json", newer),
        (".cchc/journal.json", r#"{"version":1,"steps":[{"place":{"path":"/etc/x"}}]}"#),
    ];
    for (name, text) in cases {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        fs::write(folder.path().join("ngoai.txt"), "x").unwrap();
        build_into(&[("content/a.md", &news("", "")), ("content/b.md", &news("", ""))], &request(), &out);
        fs::write(out.join(name), text).unwrap();
        let files: &[(&str, &str)] = &[("content/a.md", &news("", "")), ("content/b.md", &news("", ""))];
        let built = build_into(files, &request(), &out);
        assert_eq!(built.report.codes(), [Code::OutputRecord], "{name} {text}");
        assert_eq!(built.report.diagnostics()[0].place.path.as_str(), name);
        assert!(built.published.is_some() && out.join("b/index.html").exists());
        assert!(folder.path().join("ngoai.txt").exists(), "{name} {text}");
        let built = build_into(files, &request(), &out);
        assert!(built.report.codes().is_empty(), "a build writes it anew: {:?}", built.report.codes());
    }
}

#[test]
fn a_file_that_somebody_changed_is_not_removed_on_the_word_of_the_manifest_but_told() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    build_into(&[("content/a.md", &news("", "")), ("content/b.md", &news("", ""))], &request(), out);
    fs::write(out.join("b/index.html"), "của người khác").unwrap();
    for _ in 0..2 {
        let built = build_into(&[("content/a.md", &news("", ""))], &request(), out);
        assert_eq!(built.report.codes(), [Code::OutputForeign]);
        assert_eq!(built.report.diagnostics()[0].place.path.as_str(), "b/index.html");
        assert!(built.published.is_some());
        assert_eq!(fs::read_to_string(out.join("b/index.html")).unwrap(), "của người khác");
    }
}

#[test]
fn a_file_of_somebody_where_a_folder_should_go_is_told_before_anything_changes() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    build_into(&[("content/a.md", &news("", ""))], &request(), out);
    fs::write(out.join("tin"), "của người khác").unwrap();
    let before = tree(out);
    let built = build_into(&[("content/tin/b.md", &news("", ""))], &request(), out);
    assert!(built.report.codes().contains(&Code::OutputInTheWay));
    assert!(built.published.is_none() && tree(out) == before);
    fs::remove_file(out.join("tin")).unwrap();
    assert!(build_into(&[("content/tin/b.md", &news("", ""))], &request(), out).published.is_some());
}

#[test]
fn what_an_older_version_kept_in_an_output_is_taken_over_once() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    let both: &[(&str, &str)] = &[("content/a.md", &news("", "")), ("content/b.md", &news("", ""))];
    build_into(both, &request(), out);
    let names: Vec<String> = tree(out).into_iter().map(|(name, _)| name).collect();
    fs::remove_dir_all(out.join(".cchc")).unwrap();
    let first = serde_json::json!({ "version": 1, "files": names }).to_string();
    fs::write(out.join(".cchc-manifest.json"), first).unwrap();
    fs::write(out.join(".cchc-manifest.json.new"), "{").unwrap();
    fs::write(out.join(".cchc-lock"), "").unwrap();
    fs::create_dir_all(out.join(".cchc-staging/a")).unwrap();
    let built = build_into(&[("content/a.md", &news("", ""))], &request(), out);
    assert!(built.report.codes().is_empty(), "{:?}", built.report.codes());
    assert!(!out.join("b").exists(), "what the version of before wrote is known");
    let hidden = fs::read_dir(out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let hidden: Vec<_> = hidden.filter(|name| name.starts_with('.')).collect();
    assert_eq!(hidden, [".cchc"]);
}

#[test]
fn an_output_that_was_moved_is_known_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    build_into(&[("content/a.md", &news("", "")), ("content/b.md", &news("", ""))], &request(), &here);
    fs::rename(&here, &there).unwrap();
    let built = build_into(&[("content/a.md", &news("", ""))], &request(), &there);
    assert!(built.report.codes().is_empty());
    assert!(built.published.unwrap().removed > 0 && !there.join("b").exists());
}

#[test]
fn a_build_that_changes_nothing_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    let files: &[(&str, &str)] = &[("content/a.md", &news("", ""))];
    build_into(files, &request(), out);
    let manifest = |out: &Path| fs::metadata(out.join(".cchc/manifest.json")).unwrap().modified().unwrap();
    let old = std::time::SystemTime::UNIX_EPOCH;
    let file = fs::File::options().write(true).open(out.join(".cchc/manifest.json")).unwrap();
    file.set_modified(old).unwrap();
    build_into(files, &request(), out);
    assert_eq!(manifest(out), old);
}
