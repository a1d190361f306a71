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
fn every_example_of_a_kind_builds_without_a_finding() {
    let examples = examples(&read("docs/vi/loai-bai.md"));
    assert!(examples.len() >= 9, "an example for each kind, found {}", examples.len());
    let files: Vec<(String, &str)> =
        examples.iter().enumerate().map(|(n, text)| (format!("content/{n}.md"), text.as_str())).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let (built, sources) = check(&files);
    assert_eq!(shown(&built.report, &sources), Vec::<String>::new());
    let kinds: std::collections::BTreeSet<_> =
        built.made.unwrap().articles.iter().map(|article| article.head.card.kind).collect();
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

/// What a template sees of a type.
fn shape(kind: &str) -> String {
    let inner = |prefix: &str| kind.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inner("Option<") {
        return format!("{}, or nothing", shape(inner));
    }
    if let Some(inner) = inner("Vec<") {
        return format!("list of {}", shape(inner));
    }
    match kind {
        "String" | "&'static str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "usize" | "u8" | "u32" => "number".to_owned(),
        "Svg" => "SVG, written as it is".to_owned(),
        "serde_json::Map<String, serde_json::Value>" => "map".to_owned(),
        view => format!("[{view}](#{})", view.to_lowercase()),
    }
}

/// The views of the program as a page of documentation, made from their definitions.
fn views() -> String {
    let mut out = "# Views\n\nWhat templates can see: every struct of `src/page/view/` with its fields, made from the \
        definitions (`CCHC_WRITE_DOCS=1 cargo test views` writes this page). [theme.md](theme.md) says which template gets \
        which.\n"
        .to_owned();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/page/view");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let (mut words, mut hidden, mut inside) = (Vec::new(), false, false);
        for line in std::fs::read_to_string(file).unwrap().lines() {
            let text = line.trim();
            if let Some(doc) = text.strip_prefix("///") {
                words.push(doc.trim().to_owned());
            } else if text.starts_with("#[serde(skip)]") {
                hidden = true;
            } else if text.starts_with("#[") {
            } else if let Some(name) =
                text.strip_prefix("pub struct ").and_then(|rest| rest.split([' ', '<']).next())
                && name.ends_with("View")
            {
                write!(
                    out,
                    "\n## {name}\n\n{}\n\n| Field | Type | Meaning |\n|---|---|---|\n",
                    words.join(" ")
                )
                .unwrap();
                (inside, words) = (true, Vec::new());
            } else if let (true, Some((name, kind))) =
                (inside, text.strip_prefix("pub ").and_then(|rest| rest.split_once(": ")))
            {
                if !hidden {
                    let (kind, words) = (shape(kind.trim_end_matches(',')), words.join(" "));
                    writeln!(out, "| `{name}` | {kind} | {words} |").unwrap();
                }
                (hidden, words) = (false, Vec::new());
            } else {
                inside = inside && text != "}";
                words.clear();
            }
        }
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
