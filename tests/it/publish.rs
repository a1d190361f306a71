//! The output folder: what is written, what is kept, what is removed, what is never touched.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    time::SystemTime,
};

use cchc::{
    output::{
        Class, Published, Publisher, Reason, StagedOutput,
        manifest::{Build, Manifest},
    },
    path::OutputPath,
};
use proptest::prelude::*;

use crate::{build_into, news, request, tree};

/// Without the search, whose files have other names wherever a word changes.
const WITHOUT_SEARCH: (&str, &str) = ("cchc.yaml", "outputs: {search: false}\n");

#[test]
fn unchanged_files_keep_their_times_and_vanished_ones_go() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    let (a, b) = (news("", "a\n"), news("", "b\n"));
    let first = build_into(&[WITHOUT_SEARCH, ("content/a.md", &a), ("content/b.md", &b)], &request(), out)
        .published
        .unwrap();
    assert_eq!((first.unchanged, first.removed), (0, 0));
    let old = SystemTime::UNIX_EPOCH;
    for name in ["a/index.html", "b/index.html", "404.html"] {
        fs::File::options().write(true).open(out.join(name)).unwrap().set_modified(old).unwrap();
    }
    let again = build_into(&[WITHOUT_SEARCH, ("content/a.md", &a), ("content/b.md", &b)], &request(), out)
        .published
        .unwrap();
    assert_eq!((again.written, again.unchanged, again.removed), (0, first.written, 0));

    let changed = news("", "khác\n");
    let third = build_into(&[WITHOUT_SEARCH, ("content/a.md", &changed)], &request(), out).published.unwrap();
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
        assert!(!out.join(".cchc/staging").exists());
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
    build_into(
        &[WITHOUT_SEARCH, ("content/a.md", &news("", "")), ("content/b.md", &news("", ""))],
        &request(),
        out,
    );
    fs::write(out.join("cua-nguoi-khac.txt"), "x").unwrap();
    fs::remove_file(out.join(".cchc/manifest.json")).unwrap();
    let built = build_into(&[WITHOUT_SEARCH, ("content/a.md", &news("", ""))], &request(), out);
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
    fs::write(out.join(".cchc/manifest.json"), r#"{"version":1,"files":["../ngoai.txt","/etc/hostname"]}"#)
        .unwrap();
    build_into(&[("content/a.md", &news("", ""))], &request(), &out);
    assert!(folder.path().join("ngoai.txt").exists());
}

#[test]
fn a_page_can_take_the_place_of_a_file_and_the_other_way_round() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    let whole = ("cchc.yaml", "publish: {folders: [/]}\nallow_files: [x, b]\n");
    build_into(&[whole, ("content/x", "tệp"), ("content/b.md", &news("", ""))], &request(), out);
    assert!(out.join("x").is_file());
    build_into(&[whole, ("content/x.md", &news("", "")), ("content/b", "tệp")], &request(), out);
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
    let first = Publisher::temporary(folder.path()).unwrap();
    let second = Publisher::temporary(folder.path());
    assert!(matches!(second.unwrap_err().reason, Reason::Busy));
    drop(first);
    assert!(Publisher::temporary(folder.path()).is_ok());
}

#[test]
fn a_manifest_that_names_a_file_and_a_folder_of_one_name_is_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    build_into(&[("content/a.md", &news("", ""))], &request(), out);
    fs::write(
        out.join(".cchc/manifest.json"),
        r#"{"version":1,"files":["404.html/index.html","a","a/index.html"]}"#,
    )
    .unwrap();
    let built = build_into(&[("content/b.md", &news("", ""))], &request(), out);
    assert!(built.published.is_some() && out.join("b/index.html").is_file() && !out.join("a").exists());
}

#[test]
fn folders_that_somebody_made_and_files_that_somebody_put_there_stay_where_new_pages_come() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    fs::create_dir_all(out.join("tin/a")).unwrap();
    build_into(&[("content/tin/a.md", &news("", ""))], &request(), out);
    fs::write(out.join("tin/cua-nguoi-khac.txt"), "x").unwrap();
    let files: &[(&str, &str)] = &[("content/tin/b.md", &news("", "")), ("content/moi/c.md", &news("", ""))];
    assert!(build_into(files, &request(), out).published.is_some());
    for file in ["tin/b/index.html", "tin/cua-nguoi-khac.txt", "moi/c/index.html", "moi/index.html"] {
        assert!(out.join(file).is_file(), "{file}");
    }
    assert!(!out.join("tin/a").exists() && !out.join(".cchc/staging").exists());
}

#[test]
fn a_folder_where_a_file_should_go_is_told_before_anything_changes() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    let in_the_way = out.join("404.html/.cua-nguoi-khac");
    fs::create_dir_all(&in_the_way).unwrap();
    let (sources, _) = crate::sources(&[("content/a.md", &news("", ""))]);
    let build = || {
        let publisher = Publisher::temporary(out).unwrap();
        cchc::build(&sources, Vec::new(), &request(), Some(publisher), &cchc::build::Unobserved)
    };
    let built = build().unwrap();
    assert_eq!(built.report.codes(), [cchc::diagnostic::Code::OutputInTheWay]);
    let told = &built.report.diagnostics()[0];
    assert!(told.message.vi.contains("404.html/.cua-nguoi-khac"), "{}", told.message.vi);
    assert!(built.published.is_none() && tree(out).is_empty(), "nothing is changed");
    fs::remove_dir(in_the_way).unwrap();
    fs::remove_dir(out.join("404.html")).unwrap();
    assert!(build().unwrap().published.is_some());
    assert!(out.join("404.html").is_file() && out.join("a/index.html").is_file());
}

/// The files of a site: paths of which none is the folder of another, with what is in them.
fn files_of_a_site() -> impl Strategy<Value = BTreeMap<String, u8>> {
    let path = proptest::collection::vec("[abAB]", 1..4).prop_map(|parts| parts.join("/"));
    proptest::collection::btree_map(path, 0..3_u8, 0..8).prop_map(|all| {
        let mut files = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for (path, byte) in all {
            let key = path.to_lowercase();
            let below = format!("{key}/");
            let clashes = |other: &String| {
                *other == key || other.starts_with(&below) || key.starts_with(&format!("{other}/"))
            };
            if !taken.iter().any(clashes) {
                taken.insert(key);
                files.insert(path, byte);
            }
        }
        files
    })
}

fn publish(out: &Path, files: &BTreeMap<String, u8>) -> Published {
    let publisher = Publisher::temporary(out).unwrap();
    let paths: Vec<OutputPath> = files.keys().map(|path| OutputPath::parse(path).unwrap()).collect();
    let staged = paths.iter().zip(files.values()).map(|(path, byte)| {
        let staged = publisher.stage(path, &[*byte]).unwrap();
        StagedOutput { path, class: Class::Page, staged }
    });
    let outputs: Vec<_> = staged.collect();
    let files = outputs.iter().map(|output| (output.path.as_str(), output.staged.digest()));
    publisher.commit(&outputs, &Manifest::new(Build::default(), files)).unwrap()
}

proptest! {
    #[test]
    fn whatever_was_there_before_the_output_is_that_of_the_last_build(
        builds in proptest::collection::vec(files_of_a_site(), 1..5),
        folders in proptest::collection::vec("[ab](/[ab])?", 0..3),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path();
        // An empty folder in the place of a file is somebody's: it stays, and the build says so.
        let is_free = |folder: &&String| !builds.iter().flatten().any(|(file, _)| folder.starts_with(file));
        for folder in folders.iter().filter(is_free) {
            fs::create_dir_all(out.join(folder)).unwrap();
        }
        let mut before = BTreeMap::new();
        for files in builds {
            let published = publish(out, &files);
            let wanted: Vec<_> = files.iter().map(|(path, byte)| (path.clone(), vec![*byte])).collect();
            prop_assert_eq!(tree(out), wanted);
            let same = files.iter().filter(|(path, byte)| before.get(*path) == Some(*byte)).count();
            let gone = before.keys().filter(|path| !files.contains_key(*path)).count();
            let expected =
                Published { written: files.len() - same, unchanged: same, removed: gone, release: None };
            prop_assert_eq!(published, expected);
            prop_assert!(!out.join(".cchc/staging").exists());
            before = files;
        }
    }
}
