//! The documentation is true: its examples build, its tables name every key, its views are those of the program.

use std::{fmt::Write, path::Path};

use crate::{check, shown};

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The examples of a page: fences of Markdown that begin with front matter.
fn examples(text: &str) -> Vec<String> {
    let mut examples = Vec::new();
    let mut fence: Option<(usize, String)> = None;
    for line in text.lines() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        match &mut fence {
            None if ticks >= 3 => {
                fence =
                    Some((ticks, if &line[ticks..] == "markdown" { String::new() } else { "x".to_owned() }))
            }
            None => {}
            Some((open, _)) if ticks >= *open && line.trim_end().len() == ticks => {
                let (_, example) = fence.take().unwrap();
                if example.starts_with("---\n") {
                    examples.push(example);
                }
            }
            Some((_, example)) => {
                example.push_str(line);
                example.push('\n');
            }
        }
    }
    examples
}

#[test]
fn files_that_documents_name_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["src/", "crates/", "tests/", "docs/", "benches/", "themes/", "design/"];
    let endings = [".rs", ".md", ".yaml", ".mjs", ".js", ".html", ".css"];
    let mut named = 0;
    for document in
        ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "docs/preview.md", "tests/law/chains.yaml"]
    {
        let text = read(document);
        let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && !"/._-".contains(letter));
        let is_file = |word: &&str| {
            folders.iter().any(|folder| word.starts_with(folder))
                && endings.iter().any(|ending| word.ends_with(ending))
        };
        for word in words.map(|word| word.trim_end_matches('.')).filter(is_file) {
            assert!(root.join(word).exists(), "{document} names {word}");
            named += 1;
        }
    }
    assert!(named > 10, "{named}");
}

/// A promise whose test was renamed or removed is none.
#[test]
fn every_promise_names_a_test_that_exists() {
    let mut tests = String::new();
    for folder in ["tests", "src", "crates"] {
        for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
            let ending = entry.path().extension().and_then(|ending| ending.to_str());
            if entry.file_type().is_file()
                && matches!(ending, Some("rs" | "mjs"))
                && !entry.path().to_string_lossy().contains("node_modules")
            {
                tests.push_str(&read(&entry.path().to_string_lossy()));
            }
        }
    }
    let text = read("docs/guarantees.md");
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| promise "));
    let mut promises = 0;
    for row in rows {
        let held = row.trim_end_matches('|').rsplit('|').next().unwrap_or_default();
        let names: Vec<&str> = held.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "no test holds: {row}");
        for name in names {
            let is_there = match name.strip_suffix(".mjs") {
                Some(_) => Path::new("tests/browser").join(name).is_file(),
                None => tests.contains(&format!("fn {name}(")),
            };
            assert!(is_there, "docs/guarantees.md: there is no test `{name}`");
        }
        promises += 1;
    }
    assert!(promises > 0);
}

#[test]
fn templates_read_no_clock_no_environment_and_no_files() {
    for call in ["now()", "get_env(name=\"HOME\")", "load_data(path=\"cchc.yaml\")"] {
        let template = format!("<p>{{{{ {call} }}}}</p>\n");
        let files = [("cchc.yaml", "theme: t\n"), ("themes/t/templates/404.html", template.as_str())];
        let (built, sources) = check(&files);
        let found = shown(&built.report, &sources);
        assert!(found.iter().any(|finding| finding.starts_with("template-")), "{call}: {found:?}");
    }
}

#[test]
fn every_example_of_a_kind_builds_without_a_finding() {
    let examples = examples(&read("docs/vi/loai-bai.md"));
    assert!(examples.len() >= 9, "an example for each kind, found {}", examples.len());
    let files: Vec<(String, &str)> =
        examples.iter().enumerate().map(|(n, text)| (format!("content/{n}.md"), text.as_str())).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let (built, sources) = check(&files);
    assert_eq!(shown(&built.report, &sources), Vec::<String>::new());
    let kinds: std::collections::BTreeSet<_> =
        built.joined.unwrap().articles.iter().map(|article| article.head.card.kind).collect();
    assert_eq!(kinds.len(), 9, "{kinds:?}");
}

#[test]
fn the_table_of_keys_names_every_field_in_both_languages() {
    let keys = read("docs/vi/khoa.md");
    let table: serde_yaml::Value = serde_yaml::from_str(&read("src/vocabulary/vocabulary.yaml")).unwrap();
    let mut missing = Vec::new();
    let mut look = |fields: &serde_yaml::Value| {
        for field in fields.as_sequence().into_iter().flatten() {
            for name in [&field["field"], &field["key"]] {
                let name = format!("`{}`", name.as_str().unwrap());
                if !keys.contains(&name) {
                    missing.push(name);
                }
            }
        }
    };
    look(&table["every"]);
    for kind in table["kinds"].as_sequence().unwrap() {
        look(&kind["fields"]);
    }
    for nested in table["nested"].as_sequence().unwrap() {
        look(&nested["fields"]);
    }
    assert!(missing.is_empty(), "docs/vi/khoa.md does not name {missing:?}");
}

#[test]
fn the_page_of_themes_names_every_file_and_template_of_the_built_in_one() {
    let theme = read("docs/theme.md");
    let (_, files) = theme.split_once("The built-in theme has six: ").unwrap();
    let files = files.lines().next().unwrap();
    let assets: Vec<&str> =
        cchc::theme::built_in_files().filter_map(|(name, _)| name.strip_prefix("assets/")).collect();
    assert_eq!(assets.len(), 6, "docs/theme.md says how many files the theme has");
    for name in assets {
        assert!(files.contains(&format!("`{name}`")), "docs/theme.md does not name {name}");
    }
    for (name, _) in cchc::theme::built_in_files() {
        let template = name.strip_prefix("templates/").map(|name| format!("`{name}`"));
        let named = template.is_none_or(|name| theme.contains(&name));
        assert!(named, "docs/theme.md does not name {name}");
    }
}

/// A struct of the program that templates see, with what its comments say.
struct View {
    name: String,
    words: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    kind: String,
    words: String,
    /// Whether its own fields stand in its place.
    flat: bool,
}

/// All structs of a folder of the program, in the order of its files.
fn structs(folder: &str) -> Vec<View> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    let mut views: Vec<View> = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs")) {
        let (mut words, mut hidden, mut flat, mut inside) = (Vec::new(), false, false, false);
        for line in std::fs::read_to_string(file).unwrap().lines() {
            let text = line.trim();
            let name = text.strip_prefix("pub struct ").and_then(|rest| rest.split([' ', '<']).next());
            let field = text.strip_prefix("pub ").and_then(|rest| rest.split_once(": "));
            if let Some(doc) = text.strip_prefix("///") {
                words.push(doc.trim().to_owned());
            } else if text.starts_with("#[") {
                hidden |= text.starts_with("#[serde(skip)]");
                flat |= text.starts_with("#[serde(flatten)]");
            } else if let Some(name) = name {
                views.push(View { name: name.to_owned(), words: words.join(" "), fields: Vec::new() });
                (inside, words) = (text.ends_with('{'), Vec::new());
            } else if let (true, Some((name, kind))) = (inside, field) {
                let (name, kind) = (name.to_owned(), kind.trim_end_matches(',').to_owned());
                let field = Field { name, kind, words: words.join(" "), flat };
                views.last_mut().unwrap().fields.extend((!hidden).then_some(field));
                (hidden, flat, words) = (false, false, Vec::new());
            } else {
                inside = inside && text != "}";
                words.clear();
            }
        }
    }
    views
}

/// What a template sees of a type; structs that are no views are remembered, to be described too.
fn shape(kind: &str, kinds: &[View], seen: &mut Vec<String>) -> String {
    let inner = |prefix: &str, end: char| kind.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(end));
    if let Some(inner) = inner("Option<", '>') {
        return format!("{}, or nothing", shape(inner, kinds, seen));
    }
    if let Some(inner) = inner("Vec<", '>').or_else(|| inner("[", ']')) {
        return format!("list of {}", shape(inner, kinds, seen));
    }
    if let Some(behind) = kind.strip_prefix("&'a ").or_else(|| kind.strip_prefix("&'static ")) {
        return shape(behind, kinds, seen);
    }
    let name = kind.split('<').next().unwrap();
    match kind {
        "String" | "str" | "Cow<'a, str>" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "usize" | "u8" | "u32" => "number".to_owned(),
        "Svg" => "SVG, written as it is".to_owned(),
        "serde_json::Map<String, serde_json::Value>" => "map".to_owned(),
        _ => {
            let is_kind = kinds.iter().any(|kind| kind.name == name);
            // What else a kind has and a template sees is a value of a list, by its name.
            if !is_kind && !name.ends_with("View") {
                return "text".to_owned();
            }
            if is_kind && !seen.iter().any(|known| known == name) {
                seen.push(name.to_owned());
            }
            format!("[{name}](#{})", name.to_lowercase())
        }
    }
}

/// The fields of a struct, those of the structs that are laid out flat in it among them.
fn rows(view: &View, kinds: &[View], seen: &mut Vec<String>) -> String {
    let row = |field: &Field, seen: &mut Vec<String>| {
        if field.flat {
            let name = field.kind.trim_start_matches("&'a ");
            let kind = kinds.iter().find(|kind| kind.name == name);
            return rows(kind.unwrap_or_else(|| panic!("{name} is no kind")), kinds, seen);
        }
        format!("| `{}` | {} | {} |\n", field.name, shape(&field.kind, kinds, seen), field.words)
    };
    view.fields.iter().map(|field| row(field, seen)).collect()
}

/// The views of the program as a page of documentation, made from their definitions.
fn views() -> String {
    let mut out = "# Views\n\nWhat templates can see: every view of `src/page/` with its fields, and of `src/article/kind/` \
        what they show as it was written; made from the definitions (`CCHC_WRITE_DOCS=1 cargo test views` writes this \
        page). [theme.md](theme.md) says which template gets which.\n"
        .to_owned();
    let kinds = structs("src/article/kind");
    let mut seen = Vec::new();
    let mut section = |view: &View, seen: &mut Vec<String>| {
        let rows = rows(view, &kinds, seen);
        let View { name, words, .. } = view;
        let mut names: Vec<&str> = rows.lines().filter_map(|row| row.split('`').nth(1)).collect();
        names.sort_unstable();
        let twice = names.windows(2).find(|pair| pair[0] == pair[1]);
        assert!(
            twice.is_none(),
            "{name} shows {twice:?}, as it was written and as the view has it: skip one"
        );
        write!(out, "\n## {name}\n\n{words}\n\n| Field | Type | Meaning |\n|---|---|---|\n{rows}").unwrap();
    };
    for view in structs("src/page").iter().filter(|view| view.name.ends_with("View")) {
        section(view, &mut seen);
    }
    let mut described = 0;
    while described < seen.len() {
        let kind = kinds.iter().find(|kind| kind.name == seen[described]).unwrap();
        section(kind, &mut seen);
        described += 1;
    }
    out
}

#[test]
fn the_page_of_views_is_that_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/views.md");
    let views = views();
    if std::env::var_os("CCHC_WRITE_DOCS").is_some() {
        std::fs::write(&path, &views).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == views, "docs/views.md is not that of the program: CCHC_WRITE_DOCS=1 cargo test views");
}
