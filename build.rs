//! Makes enums of the names in `vocabulary.yaml`, so that a mistyped field does not compile. The table is scanned, line by
//! line, and not parsed: a reader of YAML here would be built before everything else. A test of `src/vocabulary` holds what
//! comes out to what the reader finds.
//!
//! Makes each script that readers load of those that stand in the theme.

#![expect(clippy::disallowed_methods, reason = "a build script is no part of the program")]

use std::{collections::BTreeSet, env, error::Error, fs, path::Path};

const TABLE: &str = "src/vocabulary/vocabulary.yaml";

/// Where the scripts of the theme stand, and of which each is made that readers load.
const SCRIPTS: &str = "themes/default/scripts";
const LOADED: [(&str, &[&str]); 3] = [
    ("filter.js", &["common.js", "filter.js"]),
    ("moved.js", &["moved.js"]),
    ("search.js", &["common.js", "answers.js", "shown.js"]),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={TABLE}");
    let table = fs::read_to_string(TABLE)?;
    let fields: BTreeSet<&str> = values(&table, "{field: ").collect();
    let fields: Vec<&str> = fields.into_iter().collect();
    let items: Vec<&str> = values(&table, "- in: ").collect();
    // Of a kind in one line or in several: `- {kind: page, key: trang`, `- kind: news` with `key: tin tức` below it.
    let kinds = table.split("- kind: ").skip(1).chain(table.split("- {kind: ").skip(1));
    let kinds: Vec<(&str, &str)> =
        kinds.filter_map(|kind| Some((until_end(kind), values(kind, "key: ").next()?))).collect();
    let (names, titles): (Vec<&str>, Vec<&str>) = kinds.into_iter().unzip();
    let made = [
        definition("A field of front matter, of an article or of an item in a list.", "Field", &fields),
        names_of("Field", "name", "The English name.", &fields, &fields),
        definition("A sort of items in lists, which has fields of its own.", "Items", &items),
        definition("What an article is.", "Kind", &names),
        names_of("Kind", "name", "The English name, as in code and templates.", &names, &names),
        names_of("Kind", "title", "The name that editors write.", &names, &titles),
    ];
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("names.rs"), made.concat())?;
    println!("cargo::rerun-if-changed={SCRIPTS}");
    for (name, scripts) in LOADED {
        fs::write(Path::new(&out).join(name), joined(scripts)?)?;
    }
    Ok(())
}

/// Scripts in one function, one behind the other: readers load one file, and no script sees the names of another. What only those
/// read who write it stays behind: lines of comments, and how far lines are set in.
fn joined(scripts: &[&str]) -> Result<String, Box<dyn Error>> {
    let mut made = "(() => {\n'use strict';\n".to_owned();
    for script in scripts {
        let text = fs::read_to_string(Path::new(SCRIPTS).join(script))?;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
            made.push_str(line);
            made.push('\n');
        }
    }
    Ok(made + "})();\n")
}

/// The values behind a word, each up to the end of its entry.
fn values<'a>(table: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    table.split(word).skip(1).map(until_end)
}

fn until_end(text: &str) -> &str {
    text.split([',', '}', '\n']).next().unwrap_or_default().trim()
}

fn definition(about: &str, name: &str, values: &[&str]) -> String {
    let variants: Vec<String> = values.iter().map(|value| variant(value)).collect();
    let all: Vec<String> = variants.iter().map(|variant| format!("Self::{variant}")).collect();
    format!(
        "/// {about}\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]\n\
         #[serde(rename_all = \"snake_case\")]\n\
         pub enum {name} {{ {} }}\n\
         impl {name} {{\n\
             /// Every value, in order.\n\
             pub const ALL: [Self; {}] = [{}];\n\
         }}\n",
        variants.join(", "),
        all.len(),
        all.join(", ")
    )
}

fn names_of(name: &str, function: &str, about: &str, values: &[&str], names: &[&str]) -> String {
    let arms = values.iter().zip(names).map(|(value, name)| format!("Self::{} => {name:?},", variant(value)));
    format!(
        "impl {name} {{\n\
             /// {about}\n\
             pub const fn {function}(self) -> &'static str {{ match self {{ {} }} }}\n\
         }}\n",
        arms.collect::<Vec<_>>().concat()
    )
}

/// `issued_on` as a variant: `IssuedOn`.
fn variant(name: &str) -> String {
    let capitalised = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_uppercase() + rest
    };
    name.split('_').map(capitalised).collect()
}
