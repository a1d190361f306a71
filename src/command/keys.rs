//! `cchc keys [KIND]`: the keys that articles of a kind may have, with what they hold. The words are those of
//! `docs/vi/khoa.md`, which the program carries; a test holds that page to the vocabulary.

use cchc::{
    article::Kind,
    config::Config,
    diagnostic::{Language, Text},
};

use super::{Arguments, End, Failure, Terminal, create::find_kind};

const PAGE: &str = include_str!("../../docs/vi/khoa.md");

/// The parts of the page, by their headings.
const EVERY: &str = "Mọi bài";
const CHOICES: &str = "Các giá trị chọn từ danh sách";

/// Headings of tables that are printed, by the heads of their first columns.
const KEY: &str = "Khóa";
const ITEM: &str = "Khóa nhỏ trong";

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal, kind: Option<&str>) -> Result<End, Failure> {
    let kind = match kind {
        Some(written) => Some(find_kind(Config::default().law(), written)?),
        None => None,
    };
    let english = arguments.language == Language::English;
    if let Some(kind) = kind {
        print(terminal, &heading(kind), english);
    }
    print(terminal, EVERY, english);
    let kinds = Kind::ALL.map(|kind| vietnamese::slug(kind.title())).join(", ");
    if kind.is_none() {
        let text = Text::new(
            format!("Khóa riêng của một loại bài: cchc keys <loại bài>, với loại bài là {kinds}."),
            format!("Keys of one kind: cchc keys KIND, which is one of {kinds}."),
        );
        terminal.print(&format!("\n{}", terminal.text(&text)));
    }
    Ok(End::Fine)
}

/// The heading of the part on a kind.
fn heading(kind: Kind) -> String {
    let title = kind.title();
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The part of the page below a heading.
fn part(heading: &str) -> &'static str {
    let behind = PAGE.split_once(&format!("\n## {heading}\n")).map_or("", |(_, behind)| behind);
    behind.split("\n## ").next().unwrap_or(behind)
}

fn print(terminal: &Terminal, heading: &str, english: bool) {
    terminal.print(&format!("# {heading}"));
    let mut head: Vec<String> = Vec::new();
    let mut list = String::new();
    let mut example = false;
    for line in part(heading).lines() {
        if line.starts_with("```") {
            example = !example;
            continue;
        }
        if example {
            terminal.print(&format!("    {line}"));
            continue;
        }
        let cells = cells(line);
        match cells.as_slice() {
            [] => {
                head.clear();
                if !line.is_empty() {
                    terminal.print(&format!("\n{}", plain(line.trim_start_matches('#').trim())));
                }
            }
            [first, ..] if first.starts_with("---") => {}
            _ if head.is_empty() => head = cells,
            [key, name, kind, about] if head[0] == KEY => {
                let (shown, other) = if english { (name, key) } else { (key, name) };
                terminal.print(&format!(
                    "\n{shown} ({other}): {kind}\n    {}",
                    with_choices(about, key, heading)
                ));
            }
            [within, key, name, about] if head[0] == ITEM => {
                if !within.is_empty() {
                    list.clone_from(within);
                    terminal.print(&format!("\n{list}:"));
                }
                let (shown, other) = if english { (name, key) } else { (key, name) };
                terminal.print(&format!("  {shown} ({other}): {about}"));
            }
            // Relations of documents: what this one does, and what others do to it.
            pairs => {
                for pair in pairs.chunks(2).filter(|pair| !pair[0].is_empty()) {
                    terminal.print(&format!("  {}", pair.join(": ")));
                }
            }
        }
    }
    terminal.print("");
}

/// What is said of a key, with the values from which it is chosen in the place of the link to them.
fn with_choices(about: &str, key: &str, heading: &str) -> String {
    if !about.contains("các giá trị") && !about.contains("các dạng") {
        return about.to_owned();
    }
    let rows = part(CHOICES).lines().map(cells);
    let fits = |row: &Vec<String>| {
        row.len() == 2 && row[0].starts_with(key) && row[0].to_lowercase().contains(&heading.to_lowercase())
    };
    let values = rows.into_iter().find(fits).map(|mut row| row.remove(1));
    match values {
        Some(values) => {
            let about = about.replace("; các giá trị", "").replace("; các dạng", "");
            format!("{about}\n    Chọn một trong: {values}")
        }
        None => about.to_owned(),
    }
}

/// The cells of a row of a table, as text.
fn cells(line: &str) -> Vec<String> {
    let Some(row) = line.trim().strip_prefix('|').and_then(|row| row.strip_suffix('|')) else {
        return Vec::new();
    };
    row.split(" | ").map(|cell| plain(cell.trim().trim_matches('|').trim())).collect()
}

/// Text without the signs of Markdown: `[một trang](trang.md)` is `một trang`, `` `khóa` `` is `khóa`.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('[') {
        plain.push_str(before);
        match behind.split_once("](").and_then(|(words, link)| Some((words, link.split_once(')')?.1))) {
            Some((words, behind)) if !words.contains(['[', ']']) => {
                plain.push_str(words);
                rest = behind;
            }
            _ => {
                plain.push('[');
                rest = behind;
            }
        }
    }
    plain.push_str(rest);
    plain.replace("**", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_their_words_and_brackets_of_values_stay() {
        assert_eq!(
            plain("`tin`; [các giá trị](#cac). Hiện [a] (b) **đậm**"),
            "`tin`; các giá trị. Hiện [a] (b) đậm"
        );
        assert_eq!(plain("`[một cửa, hồ sơ]`. Xem [khóa](khoa.md#x)"), "`[một cửa, hồ sơ]`. Xem khóa");
    }

    #[test]
    fn every_kind_has_a_part() {
        for kind in Kind::ALL {
            assert!(!part(&heading(kind)).is_empty(), "{kind:?}");
        }
        assert!(!part(EVERY).is_empty() && !part(CHOICES).is_empty());
    }
}
