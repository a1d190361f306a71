//! A site that is published while the machine fails: at every step, and at random moments. Whatever moment it is, the files are
//! whole, and from the front page every link leads to a file; whoever comes next completes what was begun.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::ErrorKind,
    path::Path,
};

use cchc::{
    output::{
        Class, Disk, Fault, Published, Publisher, Reason, StagedOutput, Trouble, Way,
        manifest::{Build, Manifest},
    },
    path::OutputPath,
};

use crate::tree;

/// The files of a site, with what each is.
type Site = BTreeMap<&'static str, (Class, &'static str)>;

/// A site of two articles, one of which goes; a file in the place of a folder, and a folder in that of a file.
fn before() -> Site {
    BTreeMap::from([
        ("index.html", (Class::Front, r#"1 <a href="tin/index.html"> <link href="1.css">"#)),
        ("tin/index.html", (Class::List, r#"1 <a href="a/index.html"> <a href="tin/b/index.html">"#)),
        ("a/index.html", (Class::Page, r#"1 <link href="1.css"> <a href="tin/index.html">"#)),
        ("tin/b/index.html", (Class::Page, r#"1 <img src="tin/b/anh.png"> <link href="1.css">"#)),
        ("tin/b/anh.png", (Class::Support, "1 an image")),
        ("tin/c/index.html", (Class::Page, r#"1 <link href="1.css">"#)),
        ("1.css", (Class::Support, "1 style")),
        ("mau.pdf", (Class::Support, "1 a form")),
        ("sitemap.xml", (Class::Machines, r#"1 <loc href="tin/b/index.html">"#)),
        ("so", (Class::Support, "1 a file")),
        ("bieu/mau/1.pdf", (Class::Support, "1 a folder")),
        ("bieu/2.pdf", (Class::Support, "1 a folder")),
        ("search.js", (Class::SearchRoot, r#"1 <link href="p-1.js">"#)),
        ("p-1.js", (Class::Support, "1 a piece")),
    ])
}

fn after() -> Site {
    BTreeMap::from([
        (
            "index.html",
            (Class::Front, r#"2 <a href="tin/index.html"> <a href="moi/index.html"> <link href="2.css">"#),
        ),
        ("tin/index.html", (Class::List, r#"2 <a href="a/index.html"> <a href="tin/d/index.html">"#)),
        ("a/index.html", (Class::Page, r#"2 <link href="2.css"> <a href="moi/e/index.html">"#)),
        ("tin/d/index.html", (Class::Page, r#"2 <img src="anh.png"> <a href="a/index.html">"#)),
        ("tin/c/index.html", (Class::Page, r#"1 <link href="1.css">"#)),
        ("1.css", (Class::Support, "1 style")),
        ("anh.png", (Class::Support, "2 an image")),
        ("moi/index.html", (Class::List, r#"2 <a href="moi/e/index.html"> <link href="2.css">"#)),
        ("moi/e/index.html", (Class::Page, r#"2 <img src="moi/e/e.png"> <a href="tin/d/index.html">"#)),
        ("moi/e/e.png", (Class::Support, "2 an image")),
        ("2.css", (Class::Support, "2 style")),
        ("mau.pdf", (Class::Support, "2 a form")),
        ("sitemap.xml", (Class::Machines, r#"2 <loc href="tin/d/index.html">"#)),
        ("so/index.html", (Class::Page, "2 a folder")),
        ("bieu", (Class::Support, "2 a file")),
        ("search.js", (Class::SearchRoot, r#"2 <link href="p-2.js">"#)),
        ("p-2.js", (Class::Support, "2 a piece")),
    ])
}

fn files(site: &Site) -> Vec<(String, Vec<u8>)> {
    site.iter().map(|(path, (_, text))| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn publish(root: &Path, way: Way, disk: Disk, site: &Site) -> Result<(Published, usize), Trouble> {
    let publisher = Publisher::open_on(root, way, disk)?;
    let paths: Vec<_> = site.keys().map(|path| OutputPath::parse(path).unwrap()).collect();
    let mut outputs = Vec::new();
    for (path, (class, text)) in paths.iter().zip(site.values()) {
        let staged = publisher.stage(path, text.as_bytes())?;
        outputs.push(StagedOutput { path, class: *class, staged });
    }
    let digests = outputs.iter().map(|output| (output.path.as_str(), output.staged.digest()));
    let manifest = Manifest::new(Build::default(), digests);
    let wanted: BTreeSet<&str> = site.keys().copied().collect();
    let foreign = publisher.foreign(&wanted).len() + publisher.in_the_way(&wanted).len();
    Ok((publisher.commit(&outputs, &manifest)?, foreign))
}

/// How many steps a build takes on which nothing goes wrong.
fn steps(way: Way) -> usize {
    // One that fails beyond the last step counts up to there.
    let template = Template::new(way);
    let all = |at: usize| {
        publish(&template.again(&at.to_string()), way, Disk::with_fault(Fault::Ends(at)), &after()).is_ok()
    };
    let (mut least, mut most) = (0, 10_000);
    while least < most {
        let middle = usize::midpoint(least, most);
        if all(middle) { most = middle } else { least = middle + 1 }
    }
    least
}

/// An output to which the site of before is published.
struct Template(tempfile::TempDir);

impl Template {
    fn new(way: Way) -> Self {
        let folder = tempfile::tempdir().unwrap();
        publish(&folder.path().join("out"), way, Disk::temporary(), &before()).unwrap();
        Self(folder)
    }

    /// The same again in a folder of this name: nothing is ever written into a file that is there, so that names suffice.
    fn again(&self, name: &str) -> std::path::PathBuf {
        let (from, to) = (self.0.path().join("out"), self.0.path().join(name));
        for entry in walkdir::WalkDir::new(&from) {
            let entry = entry.unwrap();
            let target = to.join(entry.path().strip_prefix(&from).unwrap());
            if entry.file_type().is_dir() {
                fs::create_dir(target).unwrap();
            } else if entry.file_type().is_symlink() {
                #[cfg(unix)]
                std::os::unix::fs::symlink(fs::read_link(entry.path()).unwrap(), target).unwrap();
            } else if entry.file_name() != "lock" {
                fs::hard_link(entry.path(), target).unwrap();
            }
        }
        to
    }
}

/// Every file is that of one of the two builds, and from the front page every link leads to a file.
fn assert_usable(root: &Path, what: &str) {
    let (before, after) = (before(), after());
    for (name, bytes) in tree(root) {
        let is_of = |site: &Site| site.get(name.as_str()).is_some_and(|(_, text)| text.as_bytes() == bytes);
        assert!(
            is_of(&before) || is_of(&after),
            "{what}: {name} is torn: {:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
    let mut open = vec!["index.html".to_owned(), "search.js".to_owned(), "sitemap.xml".to_owned()];
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        if seen.insert(name.clone()) {
            let text = fs::read_to_string(root.join(&name))
                .unwrap_or_else(|error| panic!("{what}: {name}: {error}"));
            let links = text.split(['"']).skip(1).step_by(2).map(str::to_owned);
            open.extend(links);
        }
    }
}

/// What the program keeps in an output of which nothing is unfinished.
fn kept(root: &Path) -> Vec<String> {
    let names = fs::read_dir(root.join(".cchc")).unwrap();
    let mut names: Vec<_> = names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn wherever_the_process_ends_links_lead_to_whole_files_and_the_next_run_completes_it() {
    let all = steps(Way::Folder);
    assert!(all > 100, "{all}");
    let template = Template::new(Way::Folder);
    for at in 0..=all {
        let root = &template.again(&at.to_string());
        let ended = publish(root, Way::Folder, Disk::with_fault(Fault::Ends(at)), &after());
        assert_eq!(ended.is_ok(), at == all, "{at}");
        assert_usable(root, &format!("step {at}"));
        let half = tree(root);
        let is_begun = root.join(".cchc/journal.json").exists();
        assert!(is_begun || half == files(&before()) || half == files(&after()), "step {at}");
        if at % 2 == 0 {
            // A run that publishes nothing completes it too.
            let publisher = Publisher::temporary(root).unwrap();
            assert_eq!(publisher.is_completed(), is_begun, "{at}");
            publisher.abandon().unwrap();
            let is_new = is_begun || half == files(&after());
            assert!(tree(root) == files(&if is_new { after() } else { before() }), "step {at}");
        }
        let (_, foreign) = publish(root, Way::Folder, Disk::temporary(), &after()).unwrap();
        assert_eq!(tree(root), files(&after()), "step {at}");
        assert_eq!(
            (foreign, kept(root)),
            (0, vec!["lock".to_owned(), "manifest.json".to_owned()]),
            "step {at}"
        );
    }
}

#[test]
fn a_site_that_is_published_for_the_first_time_has_its_front_page_last() {
    let folder = tempfile::tempdir().unwrap();
    for at in 0..10_000 {
        let root = folder.path().join(at.to_string());
        let ended = publish(&root, Way::Folder, Disk::with_fault(Fault::Ends(at)), &after());
        if root.join("index.html").exists() && !root.join("search.js").exists() {
            for name in after().keys().filter(|name| !matches!(**name, "search.js" | "sitemap.xml")) {
                assert!(root.join(name).exists(), "step {at}: {name}");
            }
        }
        let _ = fs::remove_dir_all(&root);
        if ended.is_ok() {
            return;
        }
    }
    panic!("it never ends");
}

#[test]
fn whatever_step_fails_the_state_of_the_output_is_told_truthfully() {
    let all = steps(Way::Folder);
    let template = Template::new(Way::Folder);
    for at in (0..all).step_by(if std::env::var_os("CCHC_CASES").is_some() { 1 } else { 2 }) {
        let kind =
            [ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem][at % 3];
        let root = &template.again(&at.to_string());
        match publish(root, Way::Folder, Disk::with_fault(Fault::Fails(at, kind)), &after()) {
            Ok(_) => assert!(tree(root) == files(&after()), "step {at}"),
            Err(trouble) => {
                assert!(trouble.path.starts_with(root), "step {at}: {trouble}");
                assert!(
                    matches!(&trouble.reason, Reason::System(error) if error.kind() == kind),
                    "{at}: {trouble}"
                );
                if trouble.unfinished.is_none() {
                    assert!(tree(root) == files(&before()), "step {at}: {trouble}");
                    assert!(!root.join(".cchc/staging").exists(), "step {at}: staging stays");
                } else {
                    assert!(
                        root.join(".cchc/journal.json").exists() || tree(root) == files(&after()),
                        "{at}"
                    );
                }
            }
        }
        assert_usable(root, &format!("step {at}"));
        let (_, foreign) = publish(root, Way::Folder, Disk::temporary(), &after()).unwrap();
        assert!(tree(root) == files(&after()) && foreign == 0, "step {at}");
    }
}

#[test]
fn as_long_as_what_was_begun_cannot_be_completed_every_run_says_so_with_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let all = steps(Way::Folder);
    let begun = (0..all).find(|at| {
        let _ = fs::remove_dir_all(root);
        publish(root, Way::Folder, Disk::temporary(), &before()).unwrap();
        let ended = publish(root, Way::Folder, Disk::with_fault(Fault::Ends(*at)), &after());
        ended.unwrap_err().unfinished.is_some_and(|(done, _)| done == 3)
    });
    assert!(begun.is_some());
    // Somebody puts a folder where the front page goes.
    fs::remove_file(root.join("index.html")).unwrap();
    fs::create_dir_all(root.join("index.html/cua-nguoi-khac")).unwrap();
    for _ in 0..2 {
        let trouble = Publisher::temporary(root).unwrap_err();
        assert_eq!(trouble.path, root.join("index.html"));
        assert!(trouble.unfinished.is_some_and(|(done, of)| done > 3 && done < of), "{trouble:?}");
        assert!(root.join(".cchc/journal.json").exists());
    }
    fs::remove_dir_all(root.join("index.html")).unwrap();
    let publisher = Publisher::temporary(root).unwrap();
    assert!(publisher.is_completed());
    drop(publisher);
    assert!(tree(root) == files(&after()));
}

#[test]
fn a_recovery_that_is_interrupted_itself_is_completed_too() {
    let template = Template::new(Way::Folder);
    let all = steps(Way::Folder);
    for at in (0..all).step_by(11) {
        for again in (0..200).step_by(9) {
            let root = template.again(&format!("{at}-{again}"));
            let _ = publish(&root, Way::Folder, Disk::with_fault(Fault::Ends(at)), &after());
            if !root.join(".cchc/journal.json").exists() {
                break;
            }
            let opened = Publisher::open_on(&root, Way::Folder, Disk::with_fault(Fault::Ends(again)));
            let is_done = opened.is_ok();
            drop(opened);
            assert_usable(&root, &format!("steps {at} and {again}"));
            drop(Publisher::temporary(&root).unwrap());
            assert!(tree(&root) == files(&after()), "steps {at} and {again}");
            fs::remove_dir_all(&root).unwrap();
            if is_done {
                break;
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn readers_of_releases_see_one_build_or_the_other_wherever_the_process_ends() {
    let way = Way::Releases(2);
    let all = steps(way);
    assert!(all > 60, "{all}");
    let template = Template::new(way);
    for at in 0..=all {
        let root = &template.again(&at.to_string());
        let ended = publish(root, way, Disk::with_fault(Fault::Ends(at)), &after());
        assert_eq!(ended.is_ok(), at == all, "{at}");
        let seen = tree(&root.join("current"));
        assert!(seen == files(&before()) || seen == files(&after()), "step {at}");
        let (_, foreign) = publish(root, way, Disk::temporary(), &after()).unwrap();
        assert!(tree(&root.join("current")) == files(&after()), "step {at}");
        assert_eq!((foreign, kept(root)), (0, vec!["lock".to_owned()]), "step {at}");
        let releases = cchc::output::releases::list(root).unwrap();
        let numbers: Vec<_> = releases.iter().map(|release| (release.number, release.is_current)).collect();
        assert_eq!(numbers, [(1, false), (2, true)], "step {at}");
    }
    for at in 0..all {
        let root = &template.again(&format!("full-{at}"));
        let _ = publish(root, way, Disk::with_fault(Fault::Fails(at, ErrorKind::StorageFull)), &after());
        let seen = tree(&root.join("current"));
        assert!(seen == files(&before()) || seen == files(&after()), "step {at}");
        publish(root, way, Disk::temporary(), &after()).unwrap();
        assert!(tree(&root.join("current")) == files(&after()), "step {at}");
    }
}

/// The site of before, and one step of the real build in every few in which the process ends or the disk is full.
#[test]
fn a_whole_build_that_is_stopped_at_any_step_is_completed_by_the_next() {
    use crate::{news, request, sources};
    let of = |word: &str| {
        let (a, b) = (news("", &format!("Bài {word}.\n")), news("", "Xem [bài](a.md).\n"));
        let gone = if word == "cũ" { "content/tin/cu.md" } else { "content/tin/moi.md" };
        sources(&[("content/tin/a.md", &a), ("content/tin/b.md", &b), (gone, &news("", "Một bài.\n"))]).0
    };
    let (before, after) = (of("cũ"), of("mới"));
    let build = |out: &Path, disk: Disk, sources: &cchc::source::Sources| {
        let publisher = Publisher::open_on(out, Way::Folder, disk)?;
        cchc::build(sources, Vec::new(), &request(), Some(publisher), &cchc::build::Unobserved)
    };
    let folder = tempfile::tempdir().unwrap();
    let clean = folder.path().join("clean");
    build(&clean, Disk::temporary(), &after).unwrap();
    let times = crate::mistakes::cases(6) as usize;
    for case in 0..times {
        let out = folder.path().join(case.to_string());
        build(&out, Disk::temporary(), &before).unwrap();
        let old = tree(&out);
        let at = case * 547 / times;
        let fault = match case % 3 {
            0 => Fault::Fails(at, ErrorKind::StorageFull),
            _ => Fault::Ends(at),
        };
        if let Err(error) = build(&out, Disk::with_fault(fault), &after) {
            let trouble = error.downcast::<Trouble>().unwrap();
            assert!(trouble.unfinished.is_some() || tree(&out) == old, "step {at}: {trouble}");
        }
        let built = build(&out, Disk::temporary(), &after).unwrap();
        assert!(built.report.diagnostics().is_empty(), "step {at}: {:?}", built.report.codes());
        assert!(tree(&out) == tree(&clean), "step {at}");
    }
}
