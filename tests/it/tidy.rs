//! The house: order of modules, file access, sizes, licences, links of the documentation.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::imports::House;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let walk = walkdir::WalkDir::new(root().join(folder)).sort_by_file_name().into_iter().flatten();
    walk.filter(|entry| entry.path().extension().is_some_and(|found| found == ending))
        .map(|entry| {
            (entry.path().strip_prefix(root()).unwrap().to_owned(), fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

/// The sources of all crates.
fn sources() -> Vec<(PathBuf, String)> {
    ["src", "crates"].into_iter().flat_map(|folder| files(folder, "rs")).collect()
}

/// The modules of the library in the order of `lib.rs`.
fn modules() -> Vec<String> {
    let text = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    text.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned))
        .collect()
}

#[test]
fn a_module_uses_only_modules_above_it() {
    let modules = modules();
    let place = |name: &str| modules.iter().position(|module| module == name);
    let arrows = House::read(root()).arrows();
    let own = arrows.get(&vec!["cchc".to_owned()]).unwrap();
    let wrong: Vec<&String> = own
        .iter()
        .filter(|((from, to), _)| place(from).is_some_and(|own| place(to).is_some_and(|other| other > own)))
        .map(|(_, example)| example)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let crates = arrows.get(&Vec::new()).unwrap();
    let crates: Vec<_> = crates.keys().map(|(from, to)| (from.as_str(), to.as_str())).collect();
    let expected = [
        ("cchc", "external"),
        ("cchc", "https"),
        ("cchc", "law"),
        ("cchc", "vietnamese"),
        ("https", "external"),
        ("law", "vietnamese"),
    ];
    assert_eq!(crates, expected);
}

#[test]
fn modules_form_no_circle() {
    let circles = House::read(root()).circles();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

#[test]
fn files_are_accessed_in_source_output_and_cache_alone() {
    let accesses = [
        "src/source/mod.rs",
        "src/source/walk.rs",
        "src/source/look.rs",
        "src/output/mod.rs",
        "src/output/disk.rs",
        "src/output/state.rs",
        "src/output/manifest.rs",
        "src/output/verify.rs",
        "src/cache.rs",
    ];
    for (path, text) in sources() {
        let code = text.split("#[cfg(test)]").next().unwrap();
        let name = path.to_str().unwrap();
        let touches = ["std::fs", "fs::", "File::open", "File::create", "OpenOptions"]
            .iter()
            .any(|word| code.contains(word));
        assert!(
            !touches || accesses.contains(&name),
            "{name} accesses files, as `source`, `output` and `cache` alone may"
        );
    }
}

#[test]
fn only_commands_print() {
    for (path, text) in sources() {
        let name = path.to_str().unwrap();
        let prints = ["println!", "eprintln!", "stdout()", "stderr()"].iter().any(|word| text.contains(word));
        assert!(!prints || name.starts_with("src/command/"), "{name} prints");
    }
}

#[test]
fn files_and_functions_are_of_a_readable_size() {
    let mut long = Vec::new();
    for (path, text) in sources() {
        let lines = text.lines().count();
        if lines > 600 {
            long.push(format!("{}: {lines} lines", path.display()));
        }
        let mut start: Option<(usize, usize, &str)> = None;
        for (number, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let bare = line
                .trim_start()
                .trim_start_matches("pub(crate) ")
                .trim_start_matches("pub(super) ")
                .trim_start_matches("pub ");
            if start.is_none() && bare.starts_with("fn ") && !line.ends_with(';') && !line.ends_with('}') {
                start = Some((number, indent, bare));
            }
            if let Some((from, of, name)) = start
                && line.trim_end() == format!("{}}}", " ".repeat(of))
            {
                if number - from > 70 {
                    long.push(format!(
                        "{}:{} {name} ({} lines)",
                        path.display(),
                        from + 1,
                        number - from + 1
                    ));
                }
                start = None;
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn parameters_have_names() {
    let mut wrong = Vec::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        let code = text.split("#[cfg(test)]").next().unwrap();
        for (at, _) in code.match_indices("fn ") {
            // A conversion has the type that it converts.
            if code[at..].starts_with("fn from(") {
                continue;
            }
            // Up to the end of the parameters, at the depth of their brackets.
            let Some(open) = code[at..].find('(').map(|open| at + open) else { continue };
            if code[at + 3..open].contains([' ', ';']) && !code[at..open].contains('<') {
                continue;
            }
            let mut depth = 0;
            let length = code[open..].find(|letter| {
                depth += i32::from(letter == '(') - i32::from(letter == ')');
                depth == 0
            });
            let parameters = &code[open..open + length.unwrap_or_default()];
            if parameters.contains(": (") || parameters.replace("&(dyn ", "").contains(": &(") {
                let line = code[..at].lines().count();
                wrong.push(format!(
                    "{}:{line} has a parameter that is a tuple: a struct has names",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    for (path, text) in sources().into_iter().chain(files("tests", "rs")) {
        assert!(text.starts_with("//! "), "{} begins without saying what it is for", path.display());
        let unfinished = ["todo!(", "unimplemented!(", "dbg!(", "#[ignore]"]
            .iter()
            .any(|word| text.contains(word) && !path.ends_with("tidy.rs"));
        assert!(!unfinished, "{} is unfinished", path.display());
    }
}

#[test]
fn every_dependency_has_its_reason_and_a_licence_that_we_may_use() {
    let crates = files("crates", "toml").into_iter().map(|(path, _)| path);
    for path in crates.chain(["Cargo.toml".into()]) {
        let manifest = fs::read_to_string(root().join(&path)).unwrap();
        let mut before = "";
        let mut in_dependencies = false;
        for line in manifest.lines() {
            if line.starts_with('[') {
                in_dependencies = line.contains("dependencies]");
            } else if in_dependencies && line.contains(" = ") && !line.starts_with('#') {
                let of_a_group = before.contains(" = ")
                    && ["serde_json", "icu_locale_core", "serde_yaml", "vietnamese"]
                        .iter()
                        .any(|name| line.starts_with(name));
                let reasoned = before.starts_with('#') || of_a_group;
                assert!(reasoned, "no reason for {line} in {}", path.display());
            }
            before = line;
        }
    }
    // Of this machine's system alone: the others' packages need not be on it.
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let deny = fs::read_to_string(root().join("deny.toml")).unwrap();
    let allowed = deny.split("allow = [").nth(1).unwrap().split("\n]").next().unwrap();
    let allowed: Vec<&str> = allowed.split('"').skip(1).step_by(2).collect();
    for package in metadata["packages"].as_array().unwrap() {
        let licence = package["license"].as_str().unwrap_or_default();
        // One of the alternatives suffices, and of each all parts must be allowed.
        let fits = licence.replace('/', " OR ").split(" OR ").any(|choice| {
            choice
                .trim_matches(['(', ')', ' '])
                .split(" AND ")
                .all(|part| allowed.contains(&part.trim_matches(['(', ')', ' '])))
        });
        assert!(fits, "{} has the licence {licence:?}", package["name"]);
    }
}

#[test]
fn the_documentation_has_no_versions_in_conflict() {
    for (path, text) in files("docs", "md") {
        let mut in_example = false;
        for line in text.lines() {
            in_example ^= line.starts_with("```");
            let mark = ["<<<<<<< ", "=======", ">>>>>>> "].iter().any(|mark| line.starts_with(mark));
            assert!(in_example || !mark, "{}: {line}", path.display());
        }
    }
}

#[test]
fn links_of_the_documentation_lead_somewhere() {
    let mut documents: BTreeMap<PathBuf, String> = files("docs", "md").into_iter().collect();
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        documents.insert(name.into(), fs::read_to_string(root().join(name)).unwrap());
    }
    for (path, text) in &documents {
        for event in pulldown_cmark::Parser::new(text) {
            let pulldown_cmark::Event::Start(
                pulldown_cmark::Tag::Link { dest_url, .. } | pulldown_cmark::Tag::Image { dest_url, .. },
            ) = event
            else {
                continue;
            };
            let file = dest_url.split('#').next().unwrap();
            if file.is_empty() || file.contains(':') {
                continue;
            }
            let target = root().join(path).parent().unwrap().join(file);
            assert!(target.exists(), "{dest_url} in {}", path.display());
        }
    }
}

#[test]
fn the_architecture_names_the_modules_in_their_order() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut at = 0;
    for module in modules() {
        let row = format!("| `{module}`");
        let found = text[at..].find(&row);
        assert!(found.is_some(), "{module} is missing, or not in its order, in ARCHITECTURE.md");
        at += found.unwrap();
    }
}
