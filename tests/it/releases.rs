//! Releases: each build a folder of its own, and one link that readers see them by.
#![cfg(unix)]

use std::{fs, os::unix::fs::MetadataExt as _, path::Path, process::Command};

use crate::{news, tree};

/// A site on disk that is published by releases, or not.
struct Place(tempfile::TempDir);

impl Place {
    fn new(releases: u32) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.config(releases);
        place.write("content/_index.md", "---\ntiêu đề: Trang\n---\n");
        place.write("content/tin/a.md", &news("", "Bài một.\n"));
        place.write("content/tin/b.md", &news("", "Bài hai.\n"));
        place
    }

    fn config(&self, releases: u32) {
        let config =
            format!("title: Một cửa\nbase_url: https://example.gov.vn/\npublish: {{releases: {releases}}}\n");
        self.write("cchc.yaml", &config);
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn out(&self) -> std::path::PathBuf {
        self.0.path().join("public")
    }

    /// What the program says, and its code.
    fn run(&self, arguments: &[&str]) -> (String, i32) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
        command.args(arguments).current_dir(self.0.path()).env("SOURCE_DATE_EPOCH", "1795400000");
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (said, output.status.code().unwrap())
    }

    fn build(&self) {
        let (said, code) = self.run(&["build"]);
        assert_eq!(code, 0, "{said}");
    }

    /// The numbers of the releases that are listed, that which readers see marked by a sign.
    fn listed(&self) -> Vec<i64> {
        let (said, _) = self.run(&["releases", "--format", "json"]);
        let lines = said.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        lines
            .map(|release| {
                let number = release["number"].as_i64().unwrap();
                if release["current"] == true { -number } else { number }
            })
            .collect()
    }
}

fn inode(path: &Path) -> u64 {
    fs::metadata(path).unwrap().ino()
}

#[test]
fn each_build_is_a_folder_of_its_own_and_shares_the_files_that_did_not_change() {
    let place = Place::new(5);
    place.build();
    place.write("content/tin/a.md", &news("", "Bài một, sửa.\n"));
    place.build();
    let out = place.out();
    assert_eq!(fs::read_link(out.join("current")).unwrap(), Path::new("releases/2"));
    let (first, second) = (out.join("releases/1"), out.join("releases/2"));
    assert_ne!(
        fs::read(first.join("tin/a/index.html")).unwrap(),
        fs::read(second.join("tin/a/index.html")).unwrap()
    );
    assert_eq!(inode(&first.join("tin/b/index.html")), inode(&second.join("tin/b/index.html")));
    assert!(second.join(".cchc/manifest.json").is_file());
    let (said, code) = place.run(&["build"]);
    assert!(code == 0 && place.listed() == [1, -2], "a build that changes no file makes no release: {said}");
    let (said, _) = place.run(&["diff", "public/releases/1", "public/releases/2"]);
    assert!(said.contains("tin/a"), "{said}");
}

#[test]
fn the_last_releases_are_kept_and_never_the_one_that_readers_see_removed() {
    let place = Place::new(2);
    for word in ["a", "b", "c", "d"] {
        place.write("content/tin/a.md", &news("", &format!("Bài {word}.\n")));
        place.build();
    }
    assert_eq!(place.listed(), [3, -4]);
    let (said, code) = place.run(&["rollback"]);
    assert!(code == 0 && said.contains("bản 3"), "{said}");
    assert_eq!(place.listed(), [-3, 4]);
    let (said, code) = place.run(&["rollback", "--to", "1"]);
    assert!(code == 2 && said.contains("releases/1"), "it is no longer kept: {said}");
    assert_eq!(place.listed(), [-3, 4]);
    place.run(&["rollback", "--to", "4"]);
    assert_eq!(place.listed(), [3, -4]);
    place.run(&["rollback"]);
    // What the articles say is release 4, and readers see 3: the next build is a new one.
    place.build();
    assert_eq!(place.listed(), [4, -5]);
    assert!(tree(&place.out().join("current")) == tree(&place.out().join("releases/4")));
}

#[test]
fn a_release_in_which_a_file_is_missing_is_not_shown_to_readers() {
    let place = Place::new(3);
    place.build();
    place.write("content/tin/a.md", &news("", "Sửa.\n"));
    place.build();
    fs::remove_file(place.out().join("releases/1/tin/b/index.html")).unwrap();
    let (said, code) = place.run(&["rollback"]);
    assert!(code == 2 && said.contains("releases/1/tin/b/index.html"), "{said}");
    assert_eq!(place.listed(), [1, -2]);
}

#[test]
fn going_from_one_way_to_the_other_in_the_same_folder_is_told_and_changes_nothing() {
    let place = Place::new(0);
    place.build();
    let folder = tree(&place.out());
    place.config(3);
    let (said, code) = place.run(&["build"]);
    assert!(code == 2 && said.contains("--out") && said.contains("publish.releases"), "{said}");
    assert!(tree(&place.out()) == folder);
    let (said, code) = place.run(&["build", "--out", "www"]);
    assert!(code == 0 && place.0.path().join("www/current/index.html").is_file(), "{said}");
    place.config(0);
    let before = tree(&place.0.path().join("www"));
    let (said, code) = place.run(&["build", "--out", "www"]);
    assert!(code == 2 && tree(&place.0.path().join("www")) == before, "{said}");
    // With a configuration that cannot be read, its fault is what is told.
    place.write("cchc.yaml", "title: [\n");
    let (said, code) = place.run(&["build", "--out", "www"]);
    assert!(code == 1 && said.contains("cchc.yaml"), "{said}");
}

#[test]
fn a_link_that_readers_see_and_that_somebody_turned_is_told_and_left() {
    let place = Place::new(3);
    place.build();
    let current = place.out().join("current");
    fs::remove_file(&current).unwrap();
    std::os::unix::fs::symlink("/etc", &current).unwrap();
    for command in ["build", "rollback"] {
        let (said, code) = place.run(&[command]);
        assert!(
            code == 3 && said.contains("public/current") && said.contains("giữ nguyên"),
            "{command}: {said}"
        );
    }
    assert_eq!(fs::read_link(&current).unwrap(), Path::new("/etc"));
}

#[test]
fn without_releases_the_commands_say_how_to_have_them() {
    let place = Place::new(0);
    place.build();
    let (said, code) = place.run(&["releases"]);
    assert!(code == 0 && said.contains("publish: {releases: 5}"), "{said}");
    assert_eq!(place.run(&["rollback"]).1, 2);
}
