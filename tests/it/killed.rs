//! The program itself, killed while it publishes, and what it asks of the disk.
#![cfg(unix)]

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use crate::{mistakes, news, tree};

/// A site whose articles are of one edition or of the other: some are in both, some change, some go and come.
fn write(root: &Path, edition: usize) {
    let content = root.join("content");
    let _ = fs::remove_dir_all(&content);
    for section in ["tin", "thong-bao"] {
        fs::create_dir_all(content.join(section)).unwrap();
        for number in 0..12 {
            let changes = number % 3 == 0;
            let goes = number % 4 == edition % 4;
            if !goes {
                let word = if changes { edition } else { 0 };
                let to = (number + 1..number + 4).find(|other| other % 4 != edition % 4 && *other < 12);
                let link = to.map_or(String::new(), |other| format!("Xem [bài](bai-{other}.md).\n"));
                let text = news("", &format!("Chữ số {word} của bài {number}.\n\n{link}"));
                fs::write(content.join(section).join(format!("bai-{number}.md")), text).unwrap();
            }
        }
    }
    fs::write(content.join("_index.md"), format!("---\ntiêu đề: Trang {edition}\n---\n")).unwrap();
    let style = format!("body {{ margin: {edition}px }}\n");
    fs::create_dir_all(root.join("themes/default")).unwrap();
    fs::write(root.join("themes/default/custom.css"), style).unwrap();
}

fn build(root: &Path, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
    command.args(["build", "--base-url", "https://example.gov.vn/cchc/", "--out"]).arg(out);
    command.current_dir(root).env("SOURCE_DATE_EPOCH", "1795400000");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// From the front page every link of the site, every file that a page is shown with and every address of the sitemap is there.
fn assert_usable(out: &Path, what: &str) {
    let mut open = vec!["index.html".to_owned()];
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        let bytes = fs::read(out.join(&name)).unwrap_or_else(|error| panic!("{what}: {name}: {error}"));
        let text = String::from_utf8_lossy(&bytes);
        if name.ends_with(".html") {
            assert!(text.trim_end().ends_with("</html>"), "{what}: {name} is torn");
            for (at, _) in text.match_indices("\"/cchc/") {
                let address = text[at + 7..].split(['"', '#', '?']).next().unwrap();
                open.push(if address.is_empty() || address.ends_with('/') {
                    format!("{address}index.html")
                } else {
                    address.to_owned()
                });
            }
        }
    }
    assert!(seen.len() > 10, "{what}: {seen:?}");
}

/// What a clean build of an edition writes.
fn clean(root: &Path, edition: usize) -> Vec<(String, Vec<u8>)> {
    write(root, edition);
    let out = root.join(format!("clean-{edition}"));
    let built = build(root, &out).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let files = tree(&out);
    fs::remove_dir_all(&out).unwrap();
    files
}

#[test]
fn a_program_that_is_killed_at_any_moment_leaves_a_site_that_can_be_read_and_the_next_run_completes_it() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let editions: Vec<_> = (0..4).map(|edition| clean(root, edition)).collect();
    let out = root.join("out");
    write(root, 0);
    assert!(build(root, &out).output().unwrap().status.success());
    let (mut killed, mut begun) = (0, 0);
    for case in 0..mistakes::cases(8) as usize {
        let edition = (case + 1) % 4;
        write(root, edition);
        let mut running = build(root, &out).spawn().unwrap();
        // At a moment of its own: once staging is there, soon after; every other one wherever it is.
        let mut waited = 0;
        while case % 2 == 0 && waited < 2_000 && !out.join(".cchc/staging").exists() {
            std::thread::sleep(Duration::from_millis(1));
            waited += 1;
        }
        std::thread::sleep(Duration::from_micros((case as u64 * 7_919) % 60_000));
        let _ = running.kill();
        killed += usize::from(!running.wait().unwrap().success());
        let what = format!("case {case}");
        begun += usize::from(out.join(".cchc/journal.json").exists());
        assert_usable(&out, &what);
        let next = build(root, &out).output().unwrap();
        let said = String::from_utf8_lossy(&next.stderr).into_owned();
        assert!(next.status.success() && !said.contains("output-foreign"), "{what}: {said}");
        assert!(tree(&out) == editions[edition], "{what}: not as a clean build");
    }
    eprintln!("{killed} killed, {begun} of them while files were moved");
}

/// Where each call stands in what strace wrote.
fn calls(trace: &str) -> Vec<(&str, &str)> {
    trace
        .lines()
        .filter_map(|line| {
            let line = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
            let (name, rest) = line.split_once('(')?;
            Some((name, rest))
        })
        .collect()
}

#[test]
fn what_is_staged_is_on_the_disk_before_the_journal_and_the_journal_before_the_first_move() {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path(), folder.path().join("out"));
    let trace_of = || {
        let file = root.join("trace");
        let plain = build(root, &out);
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-o"]).arg(&file);
        command.args(["-e", "trace=fsync,fdatasync,syncfs,rename,renameat,renameat2,unlink,unlinkat"]);
        command.arg(plain.get_program()).args(plain.get_args()).current_dir(root);
        command.env("SOURCE_DATE_EPOCH", "1795400000");
        let ran = command.output();
        ran.ok().filter(|ran| ran.status.success()).map(|_| fs::read_to_string(file).unwrap())
    };
    write(root, 0);
    if trace_of().is_none() {
        eprintln!("skipped: there is no strace here, or it may not trace");
        return;
    }
    for edition in [1, 1] {
        write(root, edition);
        let before = tree(&out);
        let trace = trace_of().unwrap();
        let calls = calls(&trace);
        let is_sync = |(name, _): &(&str, &str)| name.contains("sync");
        if before == tree(&out) {
            assert!(!calls.iter().any(is_sync), "a build that changes nothing waits for no disk: {trace}");
            continue;
        }
        let at = |found: &dyn Fn(&(&str, &str)) -> bool| calls.iter().position(found).unwrap();
        let journal = at(&|(name, rest)| name.starts_with("rename") && rest.contains("journal.json"));
        let moved = at(&|(name, rest)| name.starts_with("rename") && rest.contains("staging/site/"));
        let manifest =
            at(&|(name, rest)| name.starts_with("rename") && rest.contains("staging/manifest.json"));
        let ended = at(&|(name, rest)| name.starts_with("unlink") && rest.contains("/journal.json"));
        let last = calls
            .iter()
            .rposition(|(name, rest)| name.starts_with("rename") && rest.contains("staging/site/"));
        let synced = |from: usize, to: usize| calls[from..to].iter().any(is_sync);
        assert!(synced(0, journal), "what is staged, before the journal: {trace}");
        assert!(journal < moved && synced(journal, moved), "the journal, before the first move: {trace}");
        assert!(synced(last.unwrap(), manifest), "the moves, before the manifest: {trace}");
        assert!(
            manifest < ended && synced(manifest, ended),
            "the manifest, before the journal goes: {trace}"
        );
    }
}

#[test]
fn where_publishing_stops_the_file_and_the_state_of_the_output_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path(), folder.path().join("out"));
    write(root, 0);
    assert!(build(root, &out).output().unwrap().status.success());
    fs::remove_file(out.join(".cchc/manifest.json")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", out.join(".cchc/manifest.json")).unwrap();
    let before = tree(&out);
    write(root, 1);
    for (language, state) in [("vi", "Trang đang có được giữ nguyên."), ("en", "The output is as it was.")]
    {
        let ran = build(root, &out).args(["--lang", language]).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(ran.status.code(), Some(3), "{said}");
        assert!(said.contains("out/.cchc/manifest.json") && said.contains(state), "{said}");
    }
    assert!(tree(&out) == before);
}
