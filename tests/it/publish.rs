//! The output folder: what is written, what is kept, what is removed, what is never touched.

use std::{fs, time::SystemTime};

use crate::{build_into, news, request, tree};

#[test]
fn unchanged_files_keep_their_times_and_vanished_ones_go() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    let (a, b) = (news("", "a\n"), news("", "b\n"));
    let first = build_into(&[("content/a.md", &a), ("content/b.md", &b)], &request(), out).published.unwrap();
    assert_eq!((first.unchanged, first.removed), (0, 0));
    let old = SystemTime::UNIX_EPOCH;
    for name in ["a/index.html", "b/index.html", "404.html"] {
        fs::File::options().write(true).open(out.join(name)).unwrap().set_modified(old).unwrap();
    }
    let again = build_into(&[("content/a.md", &a), ("content/b.md", &b)], &request(), out).published.unwrap();
    assert_eq!((again.written, again.unchanged, again.removed), (0, first.written, 0));

    let changed = news("", "khác\n");
    let third = build_into(&[("content/a.md", &changed)], &request(), out).published.unwrap();
    let time = |name: &str| fs::metadata(out.join(name)).unwrap().modified().unwrap();
    assert_ne!(time("a/index.html"), old);
    assert_eq!(time("404.html"), old);
    assert!(!out.join("b").exists(), "the folder of a page that vanished is gone");
    assert_eq!(third.removed, 1);
}

#[test]
fn a_build_with_errors_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    build_into(&[("content/a.md", &news("", "a\n"))], &request(), out);
    let before = tree(out);
    for bad in [news("cập nhật: 31/02/2022\n", "b\n"), news("mẫu trang: khong-co\n", "b\n")] {
        let built = build_into(&[("content/a.md", &bad), ("content/c.md", &news("", ""))], &request(), out);
        assert!(built.published.is_none() && built.report.errors() > 0);
        assert_eq!(tree(out), before);
        assert!(!out.join(".cchc-staging").exists());
    }
}

#[test]
fn a_strict_build_is_stopped_by_warnings() {
    let folder = tempfile::tempdir().unwrap();
    let mut strict = request();
    strict.strict = true;
    let files: &[(&str, &str)] = &[("content/a.md", &news("", "# Cấp một\n"))];
    assert!(build_into(files, &strict, folder.path()).published.is_none());
    assert!(build_into(files, &request(), folder.path()).published.is_some());
}

#[test]
fn files_of_others_stay_even_where_the_manifest_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    fs::write(out.join(".gitkeep"), "").unwrap();
    build_into(&[("content/a.md", &news("", "")), ("content/b.md", &news("", ""))], &request(), out);
    fs::write(out.join("cua-nguoi-khac.txt"), "x").unwrap();
    fs::remove_file(out.join(".cchc-manifest.json")).unwrap();
    let built = build_into(&[("content/a.md", &news("", ""))], &request(), out);
    assert!(out.join("cua-nguoi-khac.txt").exists() && out.join(".gitkeep").exists());
    assert!(out.join("b/index.html").exists(), "without a manifest nothing is known to be ours");
    assert_eq!(built.report.warnings(), 2);
}

#[test]
fn a_manifest_cannot_make_the_program_remove_files_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    build_into(&[("content/a.md", &news("", ""))], &request(), &out);
    fs::write(folder.path().join("ngoai.txt"), "x").unwrap();
    fs::write(out.join(".cchc-manifest.json"), r#"{"version":1,"files":["../ngoai.txt","/etc/hostname"]}"#)
        .unwrap();
    build_into(&[("content/a.md", &news("", ""))], &request(), &out);
    assert!(folder.path().join("ngoai.txt").exists());
}

#[test]
fn a_page_can_take_the_place_of_a_file_and_the_other_way_round() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    build_into(&[("content/x", "tệp"), ("content/b.md", &news("", ""))], &request(), out);
    assert!(out.join("x").is_file());
    build_into(&[("content/x.md", &news("", "")), ("content/b", "tệp")], &request(), out);
    assert!(out.join("x/index.html").is_file() && out.join("b").is_file());
}

#[cfg(unix)]
#[test]
fn a_link_that_somebody_planted_is_replaced_and_not_written_through() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    fs::create_dir(&out).unwrap();
    fs::write(folder.path().join("ngoai.txt"), "x").unwrap();
    std::os::unix::fs::symlink(folder.path().join("ngoai.txt"), out.join("404.html")).unwrap();
    build_into(&[("content/a.md", &news("", ""))], &request(), &out);
    assert_eq!(fs::read_to_string(folder.path().join("ngoai.txt")).unwrap(), "x");
    assert!(out.join("404.html").symlink_metadata().unwrap().is_file());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link_that_somebody_planted() {
    let folder = tempfile::tempdir().unwrap();
    let (out, elsewhere) = (folder.path().join("public"), folder.path().join("elsewhere"));
    fs::create_dir_all(&elsewhere).unwrap();
    let files: &[(&str, &str)] = &[("content/tin/a.md", &news("", ""))];
    build_into(files, &request(), &out);
    fs::remove_dir_all(out.join("tin")).unwrap();
    fs::create_dir_all(elsewhere.join("a")).unwrap();
    fs::write(elsewhere.join("a/index.html"), "x").unwrap();
    std::os::unix::fs::symlink(&elsewhere, out.join("tin")).unwrap();
    for files in [files, &[("content/b.md", &news("", ""))]] {
        let built = build_into(files, &request(), &out);
        assert!(built.published.is_none());
        assert!(built.report.codes().contains(&cchc::diagnostic::Code::OutputLink));
        assert_eq!(fs::read_to_string(elsewhere.join("a/index.html")).unwrap(), "x");
    }
}

#[test]
fn a_second_build_at_the_same_time_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let first = cchc::output::Publisher::open(folder.path()).unwrap();
    let second = cchc::output::Publisher::open(folder.path());
    assert_eq!(second.err().map(|error| error.kind()), Some(std::io::ErrorKind::WouldBlock));
    drop(first);
    assert!(cchc::output::Publisher::open(folder.path()).is_ok());
}

#[test]
fn a_manifest_that_names_a_file_and_a_folder_of_one_name_is_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    build_into(&[("content/a.md", &news("", ""))], &request(), out);
    fs::write(
        out.join(".cchc-manifest.json"),
        r#"{"version":1,"files":["404.html/index.html","a","a/index.html"]}"#,
    )
    .unwrap();
    let built = build_into(&[("content/b.md", &news("", ""))], &request(), out);
    assert!(built.published.is_some() && out.join("b/index.html").is_file() && !out.join("a").exists());
}
