//! What each file of the program takes from which other, read from its paths; circles, and arrows back.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// A module that is a file: what it defines, and what it brings into scope from elsewhere.
struct Module {
    file: String,
    code: String,
    defined: BTreeSet<String>,
    /// Names with the paths that they stand for, and whether they are only handed on.
    imported: Vec<(String, Vec<String>)>,
}

/// All modules, by their paths: `["cchc", "site", "links"]`.
pub(crate) struct House {
    modules: BTreeMap<Vec<String>, Module>,
}

/// From a module to another one.
pub(crate) type Arrow = (String, String);

/// The crates, with the folders of their sources. The binary's commands are modules of the binary, which nothing uses.
const CRATES: [(&str, &str); 5] = [
    ("vietnamese", "crates/vietnamese/src"),
    ("law", "crates/law/src"),
    ("external", "crates/external/src"),
    ("https", "crates/https/src"),
    ("cchc", "src"),
];

impl House {
    /// Reads all files of the program, tests apart.
    pub(crate) fn read(root: &Path) -> Self {
        let mut modules = BTreeMap::new();
        for (name, folder) in CRATES {
            for entry in walkdir::WalkDir::new(root.join(folder)).sort_by_file_name().into_iter().flatten() {
                let path = entry.path().strip_prefix(root.join(folder)).unwrap();
                let is_test = path.to_string_lossy().contains("tests");
                if path.extension().is_none_or(|ending| ending != "rs") || is_test {
                    continue;
                }
                let mut module = vec![name.to_owned()];
                module.extend(path.with_extension("").iter().map(|part| part.to_str().unwrap().to_owned()));
                if ["mod", "lib", "main"].contains(&module.last().unwrap().as_str()) {
                    let last = module.pop().unwrap();
                    if last == "main" {
                        module.push(last);
                    }
                }
                let text = fs::read_to_string(entry.path()).unwrap();
                let file = format!("{folder}/{}", path.to_str().unwrap());
                modules.insert(module, Module::of(file, &text));
            }
        }
        Self { modules }
    }

    /// What takes names from what: of the modules side by side in one module (a file with all below it), those that lead to each
    /// other, with an example. A module and what stands in it are one thing and may name each other.
    pub(crate) fn arrows(&self) -> BTreeMap<Vec<String>, BTreeMap<Arrow, String>> {
        let mut arrows: BTreeMap<Vec<String>, BTreeMap<Arrow, String>> = BTreeMap::new();
        for (path, module) in &self.modules {
            for (written, used) in module.used() {
                let Some(other) = self.resolve(path, &used, 0) else { continue };
                let shared = path.iter().zip(other).take_while(|(a, b)| a == b).count();
                if let (Some(from), Some(to)) = (path.get(shared), other.get(shared)) {
                    let row = arrows.entry(path[..shared].to_vec()).or_default();
                    row.entry((from.clone(), to.clone()))
                        .or_insert_with(|| format!("{}: {written}", module.file));
                }
            }
        }
        arrows
    }

    /// The arrows that lie on a circle, with an example of each.
    pub(crate) fn circles(&self) -> Vec<String> {
        let mut circles = Vec::new();
        for (place, arrows) in self.arrows() {
            for ((from, to), example) in &arrows {
                let (mut seen, mut next) = (BTreeSet::new(), vec![to]);
                while let Some(name) = next.pop() {
                    if seen.insert(name) {
                        next.extend(arrows.keys().filter(|(start, _)| start == name).map(|(_, end)| end));
                    }
                }
                if seen.contains(from) {
                    circles.push(format!("in {}: {from} -> {to} ({example})", place.join("::")));
                }
            }
        }
        circles
    }

    /// The module that defines what a path leads to, as it is written in a module.
    fn resolve(&self, at: &[String], path: &[String], depth: usize) -> Option<&Vec<String>> {
        let (first, rest) = path.split_first()?;
        let start = match first.as_str() {
            "crate" => vec![at[0].clone()],
            "self" => at.to_vec(),
            "super" => at[..at.len() - 1].to_vec(),
            name if CRATES.iter().any(|(known, _)| *known == name) => vec![name.to_owned()],
            _ => return self.find(at, path, depth),
        };
        self.find(&start, rest, depth)
    }

    fn find(&self, at: &[String], path: &[String], depth: usize) -> Option<&Vec<String>> {
        let (known, module) = self.modules.get_key_value(at)?;
        let Some((first, rest)) = path.split_first() else { return Some(known) };
        if first == "super" {
            return self.find(&at[..at.len() - 1], rest, depth);
        }
        let child: Vec<String> = at.iter().chain([first]).cloned().collect();
        if self.modules.contains_key(&child) {
            return self.find(&child, rest, depth);
        }
        if module.defined.contains(first) || depth > 8 {
            return Some(known);
        }
        let named = module.imported.iter().filter(|(name, _)| name == first);
        let all = module.imported.iter().filter(|(name, _)| name == "*");
        for (name, target) in named.chain(all) {
            let mut target = target.clone();
            if name == "*" {
                target.push(first.clone());
            }
            let leads_back = self.resolve(at, &target[..1], depth + 1).is_none();
            if !leads_back && let Some(found) = self.resolve(at, &target, depth + 1) {
                if name == "*" && !self.modules[found].defined.contains(first) {
                    continue;
                }
                return Some(found);
            }
        }
        None
    }
}

impl Module {
    fn of(file: String, text: &str) -> Self {
        let code = without_tests_and_comments(text);
        let mut defined = BTreeSet::new();
        for line in code.lines() {
            let mut words = line.trim_start().split(|c: char| !(c.is_alphanumeric() || c == '_')).peekable();
            while words
                .next_if(|word| ["pub", "crate", "super", "in", "const", "async", ""].contains(word))
                .is_some()
            {}
            if let Some("struct" | "enum" | "fn" | "trait" | "static" | "type" | "macro_rules" | "union") =
                words.next()
            {
                defined.extend(words.find(|word| !word.is_empty()).map(str::to_owned));
            }
            if let Some((_, name)) = line.trim_start().trim_start_matches("pub ").split_once("const ") {
                let name =
                    name.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
                defined.insert(name.to_owned());
            }
        }
        let mut imported = Vec::new();
        for (tree, _) in uses(&code) {
            flatten(&tree, &[], &mut imported);
        }
        Self { file, code, defined, imported }
    }

    /// The paths that this file uses, as written. What it only hands on is not used by it.
    fn used(&self) -> Vec<(String, Vec<String>)> {
        let mut used = Vec::new();
        let mut body = self.code.clone();
        let trees = uses(&self.code);
        for (tree, handed_on) in &trees {
            let mut names = Vec::new();
            flatten(tree, &[], &mut names);
            body = body.replace(tree.as_str(), "");
            for (name, path) in names {
                if !handed_on {
                    used.push((path.join("::"), path));
                } else {
                    used.push((format!("?{name}"), path));
                }
            }
        }
        // What is handed on counts where the code beside names it.
        let words: BTreeSet<&str> = body.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
        used.retain(|(written, _)| written.strip_prefix('?').is_none_or(|name| words.contains(name)));
        // Paths in the code: `crate::site::Link`, `super::status`, `links::resolve`.
        for (at, _) in body.match_indices("::") {
            let start = body[..at].rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |at| at + 1);
            if body[..start].ends_with("::") || start == at {
                continue;
            }
            let end = body[at..]
                .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
                .map_or(body.len(), |l| at + l);
            let path: Vec<String> =
                body[start..end].split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
            used.push((path.join("::"), path));
        }
        used
    }
}

/// The trees of `use` declarations, and whether they hand names on.
fn uses(code: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let line = code[..at].rfind('\n').map_or(0, |at| at + 1);
        let before = code[line..at].trim();
        let is_use =
            before.is_empty() || before == "pub" || (before.starts_with("pub(") && before.ends_with(')'));
        let Some(end) = code[at..].find(';').filter(|_| is_use) else { continue };
        found.push((code[at + "use ".len()..at + end].to_owned(), before.starts_with("pub")));
    }
    found
}

/// The names that a tree of `use` brings into scope, with their paths.
fn flatten(tree: &str, before: &[String], names: &mut Vec<(String, Vec<String>)>) {
    let tree = tree.trim();
    if let Some(open) = tree.find('{') {
        let mut path = before.to_vec();
        path.extend(
            tree[..open].split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned),
        );
        let inner = &tree[open + 1..tree.rfind('}').unwrap_or(tree.len())];
        let (mut depth, mut start) = (0, 0);
        for (at, letter) in inner.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    flatten(&inner[start..at], &path, names);
                    start = at + 1;
                }
                _ => {}
            }
        }
        flatten(&inner[start..], &path, names);
    } else if !tree.is_empty() {
        let (path, name) = tree.split_once(" as ").map_or((tree, None), |(path, name)| (path, Some(name)));
        let mut full = before.to_vec();
        full.extend(path.split("::").map(|part| part.trim().to_owned()));
        if full.last().is_some_and(|last| last == "self") {
            full.pop();
        }
        let name =
            name.map_or_else(|| full.last().cloned().unwrap_or_default(), |name| name.trim().to_owned());
        if full.last().is_some_and(|last| last == "*") {
            full.pop();
            names.push(("*".to_owned(), full));
        } else {
            names.push((name, full));
        }
    }
}

fn without_tests_and_comments(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}
