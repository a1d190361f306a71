//! Mistakes that people make in a text: lines moved, indents changed, signs put in and taken out.

use std::{path::Path, sync::OnceLock};

use proptest::prelude::*;

/// A mistake. Numbers say where, counted around the end of the text.
#[derive(Debug, Clone)]
pub(crate) enum Mistake {
    /// A line stands behind the next one.
    Swapped(usize),
    /// A line is written twice.
    Twice(usize),
    /// A line is gone.
    Dropped(usize),
    /// A line begins with other spaces than it did.
    Indented(usize, &'static str),
    /// Something is typed into the text.
    Typed(usize, &'static str),
    /// Something is typed at the beginning of a line.
    Begun(usize, &'static str),
    /// A sign is taken out.
    Taken(usize),
    /// A line is broken in two.
    Broken(usize),
    /// A line goes on behind the one before.
    Joined(usize),
}

/// Signs that mean something in YAML or Markdown, and some that Word puts in.
const SIGNS: [&str; 48] = [
    ":", ": ", " #", "#", "'", "\"", "“", "”", "*", "**", "_", "`", "~~", "[", "]", "(", ")", "[]", "{", "}",
    "{{", "}}", "|", " | ", "\\", "<", ">", "<b>", "&", "!", "-", " - ", "–", "•", "\t", "\u{a0}", "...",
    "---", ",", ";", "%", "@", "$", "^", "=", "+", "/", "\n\n",
];

/// What lines begin with.
const BEGINNINGS: [&str; 22] = [
    "- ",
    "-",
    "+ ",
    "* ",
    "• ",
    "– ",
    "1. ",
    "1.",
    "a) ",
    "đ) ",
    "# ",
    "##",
    "> ",
    "| ",
    "\t",
    "    ",
    "---\n",
    "Điều 1. ",
    "[Hạn]: ",
    ": ",
    "{{",
    "<!-- ",
];

const INDENTS: [&str; 7] = ["", " ", "  ", "   ", "    ", "\t", "\u{a0}\u{a0}"];

pub(crate) fn mistakes() -> impl Strategy<Value = Vec<Mistake>> {
    let at = any::<usize>();
    let one = prop_oneof![
        at.prop_map(Mistake::Swapped),
        any::<usize>().prop_map(Mistake::Twice),
        any::<usize>().prop_map(Mistake::Dropped),
        (any::<usize>(), proptest::sample::select(&INDENTS[..]))
            .prop_map(|(at, indent)| Mistake::Indented(at, indent)),
        (any::<usize>(), proptest::sample::select(&SIGNS[..]))
            .prop_map(|(at, sign)| Mistake::Typed(at, sign)),
        (any::<usize>(), proptest::sample::select(&BEGINNINGS[..]))
            .prop_map(|(at, begin)| Mistake::Begun(at, begin)),
        any::<usize>().prop_map(Mistake::Taken),
        any::<usize>().prop_map(Mistake::Broken),
        any::<usize>().prop_map(Mistake::Joined),
    ];
    proptest::collection::vec(one, 1..4)
}

/// The text with these mistakes, one after the other. The line that opens the front matter is left alone.
pub(crate) fn make(text: &str, mistakes: &[Mistake]) -> String {
    let mut text = text.to_owned();
    for mistake in mistakes {
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        let count = lines.len().max(2) - 1;
        let line = |at: usize| 1 + at % count;
        match *mistake {
            Mistake::Swapped(at) if line(at) + 1 < lines.len() => lines.swap(line(at), line(at) + 1),
            Mistake::Twice(at) if line(at) < lines.len() => lines.insert(line(at), lines[line(at)].clone()),
            Mistake::Dropped(at) if line(at) < lines.len() => drop(lines.remove(line(at))),
            Mistake::Indented(at, indent) if line(at) < lines.len() => {
                lines[line(at)] = format!("{indent}{}", lines[line(at)].trim_start_matches([' ', '\t']));
            }
            Mistake::Begun(at, begin) if line(at) < lines.len() => {
                let rest = lines[line(at)].trim_start_matches([' ', '\t']);
                let indent = lines[line(at)].len() - rest.len();
                lines[line(at)] = format!("{}{begin}{rest}", &lines[line(at)][..indent]);
            }
            Mistake::Joined(at) if line(at) < lines.len() => {
                let before = line(at) - 1;
                lines[before] = format!("{} ", lines[before].trim_end());
            }
            Mistake::Typed(at, sign) => {
                change_at(&mut text, at, &mut lines, |text, at| text.insert_str(at, sign))
            }
            Mistake::Broken(at) => change_at(&mut text, at, &mut lines, |text, at| text.insert(at, '\n')),
            Mistake::Taken(at) => {
                let signs: Vec<usize> = text
                    .match_indices(|c: char| c.is_ascii_punctuation())
                    .map(|(at, _)| at)
                    .filter(|at| *at > 3)
                    .collect();
                if !signs.is_empty() {
                    text.remove(signs[at % signs.len()]);
                    lines = vec![text.clone()];
                }
            }
            _ => {}
        }
        text = lines.concat();
    }
    text
}

/// Changes the text at a place behind its first line, between two characters.
fn change_at(text: &mut String, at: usize, lines: &mut Vec<String>, change: impl FnOnce(&mut String, usize)) {
    if text.len() > 4 {
        let at = text.floor_char_boundary(4 + at % (text.len() - 3));
        change(text, at);
        *lines = vec![text.clone()];
    }
}

/// How many cases a property has here: `CCHC_CASES` times as many where that is set.
pub(crate) fn cases(usual: u32) -> u32 {
    std::env::var("CCHC_CASES").ok().and_then(|times| times.parse::<u32>().ok()).unwrap_or(1) * usual
}

/// An article of any kind, with its path: those of `content/`, and the examples that editors read of each kind.
pub(crate) fn articles() -> impl Strategy<Value = (String, String)> {
    proptest::sample::select(all().as_slice())
}

pub(crate) fn all() -> &'static Vec<(String, String)> {
    static ALL: OnceLock<Vec<(String, String)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let examples = std::fs::read_to_string(root.join("docs/vi/loai-bai.md")).unwrap();
        let blocks = examples.split("```").skip(1).step_by(2);
        let blocks = blocks.filter_map(|block| block.split_once('\n')).map(|(_, text)| text);
        let mut articles: Vec<(String, String)> = blocks
            .filter(|text| text.starts_with("---\n"))
            .map(|text| ("content/bai/vi-du.md".to_owned(), text.to_owned()))
            .collect();
        for entry in walkdir::WalkDir::new(root.join("content")).sort_by_file_name() {
            let entry = entry.unwrap();
            if entry.path().extension().is_some_and(|extension| extension == "md") {
                let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                articles.push((path, std::fs::read_to_string(entry.path()).unwrap()));
            }
        }
        articles
    })
}
