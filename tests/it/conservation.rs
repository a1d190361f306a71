//! Nothing that an editor writes is lost in silence: every word of an article is on a page, or a finding stands at its line.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::OnceLock,
};

use cchc::{
    build::{Opened, Unobserved},
    diagnostic::{Code, Diagnostic, Severity},
    page::PageKey,
    source::Sources,
};
use proptest::prelude::*;
use vietnamese::fold_key;

use crate::{
    mistakes,
    records::{convert, records},
    request,
};

/// What is made of an article that stands alone in a site: the text of its pages, and all findings.
struct Made {
    /// `None` where it has no page.
    text: Option<String>,
    found: Vec<Diagnostic>,
}

fn made(path: &str, text: &str) -> Made {
    // The section of the article gives its kind.
    let section = format!("{}/_index.md", path.rsplit_once('/').unwrap().0);
    let of_section = mistakes::all().iter().find(|(known, _)| *known == section && path != section);
    let mut files = vec![(path, text.as_bytes())];
    files.extend(of_section.map(|(path, text)| (path.as_str(), text.as_bytes())));
    let (sources, mut found) = Sources::in_memory(files);
    let mut request = request();
    request.occasion.drafts = true;
    let opened = Opened::open(&sources, &request, &Unobserved);
    let joined = opened.join(&request.occasion);
    let snapshot = opened.snapshot(&joined, false, None);
    found.extend(opened.found().cloned().chain(joined.found()).chain(snapshot.found.iter().cloned()));
    found.retain(|found| found.place.path.as_str() == path);
    let renderer = snapshot.renderer().unwrap();
    let shown = |key: &PageKey| match key {
        PageKey::Article(_) => true,
        PageKey::Home | PageKey::Section(..) => path.ends_with("_index.md"),
        _ => false,
    };
    let pages: Vec<_> = snapshot.plan.pages.iter().filter(|page| shown(&page.key)).collect();
    let own = path.ends_with("_index.md") || pages.iter().any(|page| matches!(page.key, PageKey::Article(_)));
    let bytes = pages.iter().filter_map(|page| renderer.render(page).unwrap()).flatten().collect();
    let text = String::from_utf8(bytes).unwrap();
    Made { text: own.then(|| visible(&text)), found }
}

/// What stands between the tags of a page and in its attributes, without character references.
fn visible(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        let known = [
            ("&amp;", '&'),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
            ("&#39;", '\''),
            ("&#x27;", '\''),
        ];
        let (sign, length) = known
            .iter()
            .find(|(written, _)| rest[at..].starts_with(written))
            .map_or(('&', 1), |(written, sign)| (*sign, written.len()));
        text.push(sign);
        rest = &rest[at + length..];
    }
    text.push_str(rest);
    text
}

/// The words of a text, folded, each with its place. Letters and digits are words of their own, since Markdown and
/// citations take `5A` apart; zeros before a number are not part of it.
fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut words: Vec<(Range<usize>, String)> = Vec::new();
    let mut class = ' ';
    for (at, letter) in text.char_indices() {
        let now = match letter {
            '0'..='9' => '0',
            // `BGD&ĐT` and `BGDĐT` are one symbol.
            '&' if class == 'a' => 'a',
            _ if letter.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&letter) => 'a',
            _ => ' ',
        };
        if now != ' ' {
            match words.last_mut() {
                Some((range, word)) if now == class => {
                    range.end = at + letter.len_utf8();
                    word.push(letter);
                }
                _ => words.push((at..at + letter.len_utf8(), letter.to_string())),
            }
        }
        class = now;
    }
    for (_, word) in &mut words {
        let folded = fold_key(word);
        *word = folded.trim_start_matches('0').to_owned();
    }
    words.retain(|(_, word)| !word.is_empty());
    words
}

/// Every spelling of a key or of the name of a kind.
fn keys() -> &'static BTreeSet<String> {
    static KEYS: OnceLock<BTreeSet<String>> = OnceLock::new();
    KEYS.get_or_init(|| {
        fn gather(value: &serde_yaml::Value, into: &mut BTreeSet<String>) {
            match value {
                serde_yaml::Value::String(text) => {
                    into.insert(fold_key(text));
                }
                serde_yaml::Value::Sequence(items) => items.iter().for_each(|item| gather(item, into)),
                serde_yaml::Value::Mapping(map) => map.iter().for_each(|(key, value)| {
                    gather(key, into);
                    gather(value, into);
                }),
                _ => {}
            }
        }
        let mut keys = BTreeSet::new();
        gather(
            &serde_yaml::from_str(include_str!("../../src/vocabulary/vocabulary.yaml")).unwrap(),
            &mut keys,
        );
        keys
    })
}

/// Fields whose values steer the program, and are not for readers.
///
/// Days of publishing come about; the day behind the last one with effect is shown; short names of reform areas and
/// audiences are shown in full;
const STEERING: [&str; 22] = [
    "loaibai",
    "loai",
    "kind",
    "bannhap",
    "nhap",
    "draft",
    "duongdantinh",
    "slug",
    "duongdancu",
    "aliases",
    "thutu",
    "sothutu",
    "mautrang",
    "boquacanhbao",
    "dangtu",
    "gotungay",
    "cohieulucdenhetngay",
    "noidungcaicach",
    "linhvuccaicach",
    "nhomdoituong",
    "doituong",
    "hanrasoat",
];

/// Where what a line of front matter says ends: with the lines below that are indented more, or are items of its list.
fn end_of_value(text: &str, line: usize, end: usize) -> usize {
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let of_line = indent(&text[line..]);
    let below = text[end..].split_inclusive('\n').skip(1);
    let within = below.take_while(|below| {
        below.trim().is_empty()
            || indent(below) > of_line
            || (indent(below) == of_line && below.trim_start().starts_with("- "))
    });
    end + usize::from(text[end..].starts_with('\n')) + within.map(str::len).sum::<usize>()
}

/// What a line says to readers: without what steers the program and is shown as what it does.
fn said(line: &str, in_front_matter: bool) -> String {
    // The end of an embed, which has none to show.
    let line = &line.replace("{{hết}}", "");
    if in_front_matter {
        // What double quotes escape.
        let quoted = line.contains(": \"");
        let line = if quoted { line.replace("\\n", " ").replace("\\t", " ") } else { line.to_owned() };
        let value = line.trim().trim_start_matches([':', ' ']);
        // A flag is shown as what it means.
        if ["có", "không", "true", "false", "chưa rõ"].contains(&value) {
            return String::new();
        }
        // The keys of maps in braces, and flags there; keys in quotes may have commas.
        let mut value = value.to_owned();
        for key in value.clone().split('"').skip(1).step_by(2) {
            if value.contains(&format!("\"{key}\":")) && keys().contains(&fold_key(key)) {
                value = value.replace(&format!("\"{key}\":"), "");
            }
        }
        let parts = value.split(['{', ',', '}']).map(|part| match part.split_once(':') {
            Some((key, value)) if keys().contains(&fold_key(key)) => value,
            _ => part,
        });
        return parts.filter(|part| !["có", "không"].contains(&part.trim())).collect::<Vec<_>>().join(" ");
    }
    // The number of an item, which the browser counts; where a link leads, which is an address on the page.
    let item = line.trim_start_matches([' ', '>', '-', '*']);
    let digits = item.trim_start_matches(|c: char| c.is_ascii_digit());
    let item = digits.strip_prefix(['.', ')']).unwrap_or(item);
    let mut said = String::new();
    for (index, part) in item.split("](").enumerate() {
        said.push_str(if index == 0 {
            part
        } else {
            part.split_once(')').map_or(part, |(_, behind)| behind)
        });
        said.push(' ');
    }
    said
}

/// The words of an article that are neither on its pages nor on a line of a finding.
fn lost(path: &str, text: &str) -> Vec<String> {
    let Made { text: page, found } = made(path, text);
    // What is not published on the day has no page.
    let Some(page) = page else { return Vec::new() };
    let page_folded = fold_key(&page);
    let shown: BTreeSet<String> = words(&page).into_iter().map(|(_, word)| word).collect();
    // A block that is not closed ends at the first blank line.
    let closed = text[3..].find("\n---").map(|at| at + 7);
    let body = closed.or_else(|| text.find("\n\n")).unwrap_or(text.len());
    let mut told: Vec<Range<usize>> = Vec::new();
    for found in &found {
        let Some(span) = found.place.span else { return Vec::new() };
        let span = span.range();
        let mut start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        // What cannot be read of a key is all of it, and is told where the reading ended.
        while found.code.as_str().starts_with("yaml-")
            && start > 4
            && !text[start..].starts_with(char::is_alphabetic)
        {
            start = text[..start - 1].rfind('\n').map_or(0, |at| at + 1);
        }
        let end = text[span.end..].find('\n').map_or(text.len(), |length| span.end + length);
        // An item with an error is not published at all.
        let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let of_item = indent(&text[start..]);
        while found.severity == Severity::Error
            && start < body
            && of_item > 0
            && start > 4
            && indent(&text[start..]) >= of_item
        {
            start = text[..start - 1].rfind('\n').map_or(0, |at| at + 1);
        }
        // What swallows the rest is told where it begins.
        let end = if found.code == Code::HtmlUnclosed { text.len() } else { end };
        told.push(start..if start < body { end_of_value(text, start, end) } else { end });
    }
    let mut lost = Vec::new();
    let (mut at, mut field) = (0, String::new());
    for line in text.split_inclusive('\n') {
        let place = at..at + line.len();
        at = place.end;
        let told = told.iter().any(|told| told.start < place.end && place.start <= told.end);
        let mut looked_at = place.start;
        if place.start < body {
            let shown = line.trim_start_matches([' ', '\t', '-']);
            if shown.starts_with('#') {
                continue;
            }
            // A sign within a key is no word.
            let key = shown.split_once(": ").or_else(|| shown.split_once(':'));
            if let Some((key, _)) = key.filter(|(key, _)| keys().contains(&fold_key(key))) {
                if shown.len() == line.len() || (line.starts_with('-') && !line.starts_with("- ")) {
                    field = fold_key(key);
                }
                looked_at += line.len() - shown.len() + key.len();
            }
            if STEERING.contains(&field.as_str()) {
                continue;
            }
        }
        if told {
            continue;
        }
        let said = said(&text[looked_at..place.end], place.start < body);
        for (_, word) in words(&said) {
            // Signs within a word are dropped where a value is recognised, and long numbers are grouped.
            let grouped =
                word.len() > 3 && page_folded.contains(&word) && word.bytes().all(|b| b.is_ascii_digit());
            if !shown.contains(&word) && !grouped && !page_folded.contains(&fold_key(&said)) {
                lost.push(format!("{word:?} of {:?} ({field})", line.trim_end()));
            }
        }
    }
    lost
}

#[test]
fn every_word_of_every_article_is_on_a_page_or_told() {
    let mut all = Vec::new();
    for (path, text) in mistakes::all() {
        all.extend(lost(path, text).into_iter().map(|lost| format!("{path}: {lost}")));
    }
    assert!(all.is_empty(), "{} words are lost:\n{}", all.len(), all.join("\n"));
}

/// Records as portals and the legal code have them, untidy as they are; the test says so where they are not there.
#[test]
fn every_word_of_real_records_is_on_a_page_or_told() {
    type Convert = fn(&serde_json::Value) -> String;
    let sources: [(&str, &str, Convert); 3] = [
        ("legal/documents.jsonl", "van-ban", convert::document),
        ("procedures/portal.jsonl", "thu-tuc", convert::procedure),
        ("procedures/education.json", "thu-tuc", convert::listed),
    ];
    let mut all = Vec::new();
    for (name, section, article) in sources {
        let path = format!("content/{section}/a.md");
        for record in records(name).unwrap_or_default().iter().step_by(3) {
            all.extend(lost(&path, &article(record)).into_iter().map(|lost| format!("{name}: {lost}")));
        }
    }
    assert!(all.is_empty(), "{} words are lost:\n{}", all.len(), all.join("\n"));
}

/// A page shows many a fact beside others; alone it must be shown too, or told.
#[test]
fn every_key_of_an_article_is_shown_without_the_others_too_or_told() {
    let (mut all, mut seen) = (Vec::new(), BTreeMap::new());
    for (path, text) in mistakes::all() {
        let Some((front, _)) = text[4..].split_once("\n---") else { continue };
        let mut keys: Vec<String> = Vec::new();
        for line in front.lines() {
            match keys.last_mut() {
                Some(key) if line.starts_with([' ', '-', '#']) => key.push_str(line),
                _ => keys.push(line.to_owned()),
            }
            keys.last_mut().unwrap().push('\n');
        }
        let needed = |key: &&String| key.starts_with("loại bài:") || key.starts_with("tiêu đề:");
        let first: String = keys.iter().filter(needed).map(String::as_str).collect();
        let kind = first
            .lines()
            .find(|line| line.starts_with("loại bài"))
            .unwrap_or(path.rsplit_once('/').unwrap().0);
        for key in keys.iter().filter(|key| !needed(key)) {
            // What is written the same way over and over is looked at a few times.
            let times: &mut usize =
                seen.entry((kind.to_owned(), key.split(':').next().unwrap().to_owned())).or_default();
            *times += 1;
            if *times <= 3 {
                let alone = format!("---\n{first}{key}---\n");
                all.extend(lost(path, &alone).into_iter().map(|lost| format!("{path}: {lost}")));
            }
        }
    }
    assert!(all.is_empty(), "{} words are lost:\n{}", all.len(), all.join("\n"));
}

/// The same for every key that editors read of, with the example that stands there.
#[test]
fn every_key_of_the_documentation_is_shown_alone_or_told() {
    let (mut all, mut kind, mut count) = (Vec::new(), "trang", 0);
    for line in include_str!("../../docs/vi/khoa.md").lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            kind = if heading == "Mọi bài" { "trang" } else { heading };
            continue;
        }
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [key, field, _, note] = cells[..] else { continue };
        let (Some(key), true) =
            (key.strip_prefix('`').and_then(|key| key.strip_suffix('`')), field.starts_with('`'))
        else {
            continue;
        };
        let examples = note.split('`').skip(1).step_by(2);
        for example in examples.filter(|example| !keys().contains(&fold_key(example))) {
            let value =
                if example.starts_with("- ") { format!("\n  {example}") } else { format!(" {example}") };
            let text = format!("---\nloại bài: {}\ntiêu đề: A\n{key}:{value}\n---\n", kind.to_lowercase());
            count += 1;
            all.extend(
                lost("content/bai/a.md", &text).into_iter().map(|lost| format!("{kind}: {key}: {lost}")),
            );
        }
    }
    assert!(count > 100 && all.is_empty(), "{} words are lost:\n{}", all.len(), all.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(mistakes::cases(2000)))]
    /// Articles of every kind, with mistakes that nobody chose.
    #[test]
    fn no_mistake_loses_a_word_in_silence(article in mistakes::articles(), made in mistakes::mistakes()) {
        let text = mistakes::make(&article.1, &made);
        let lost = lost(&article.0, &text);
        prop_assert!(lost.is_empty(), "lost: {}", lost.join("\n"));
    }
}
