//! Nothing that an editor writes vanishes: each word of a body is on the page, or a finding stands at its line. And each cure
//! that is exact works, in bodies that nobody would write.

use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

use super::{Markdown, tests::compiled};

/// What is read of a body: its text, and what its tags and references hold.
fn shown(markdown: &Markdown) -> String {
    let mut shown = format!("{:?} {:?}", markdown.references, markdown.first_paragraph);
    for token in Tokenizer::new(&markdown.body.html).flatten() {
        match token {
            Token::String(text) => shown.push_str(&String::from_utf8_lossy(&text)),
            Token::StartTag(tag) => {
                for value in tag.attributes.values() {
                    shown.push_str(&format!(" {} ", String::from_utf8_lossy(value)));
                }
            }
            _ => {}
        }
    }
    shown
}

/// The words that are neither shown nor in a line that a finding stands at.
fn lost(text: &str) -> Vec<String> {
    let markdown = compiled(text);
    let shown = shown(&markdown);
    let mut lost = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let told = || {
            markdown.findings.iter().any(|(span, _)| {
                let span = span.range();
                span.start < end && span.end.max(span.start + 1) > start
            })
        };
        let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with('w'));
        lost.extend(words.filter(|word| !shown.contains(*word) && !told()).map(str::to_owned));
    }
    lost
}

/// What stands between words and at the beginnings of lines.
const SIGNS: [&str; 71] = [
    "{{hình: ",
    "{{bảng: ",
    " | mô tả: ",
    " | chú thích: ",
    "{{hết: ",
    "{{ghi chú",
    "{{nộp hồ sơ",
    " ",
    " ",
    " ",
    "*",
    "**",
    "_",
    "__",
    "~",
    "~~",
    "`",
    "``",
    "[",
    "]",
    "](",
    "(",
    ")",
    "]: ",
    ": ",
    ":",
    "|",
    " | ",
    "\t",
    "# ",
    "## ",
    "> ",
    ">",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "3. ",
    "2) ",
    "a) ",
    "<",
    "</",
    "/>",
    "<b>",
    "</b>",
    "<td>",
    "<title>",
    "\\",
    "\\\\",
    "&",
    "&amp;",
    ";",
    "!",
    "![",
    "{",
    "{{",
    "}}",
    "{{lưu ý: ",
    "[^1]",
    "[^1]: ",
    "^",
    "    ",
    "  ",
    "$$",
    "==",
    "//",
    "https://",
    "@",
    ".",
    ", ",
    "\"",
];

/// Lines of their own.
const LINES: [&str; 12] =
    ["", "", "", "---", "===", "```", "~~~", "|---|---|", ":::", "{{hết}}", "{{lưu ý}}", "***"];

/// Bodies in which every word stands once.
fn bodies() -> impl Strategy<Value = String> {
    let part =
        prop_oneof![2 => Just(String::new()), 3 => prop::sample::select(&SIGNS[..]).prop_map(str::to_owned)];
    let words = prop::collection::vec(part, 1..7).prop_map(|parts| parts.join("\u{0}"));
    let line = prop_oneof![4 => words, 1 => prop::sample::select(&LINES[..]).prop_map(str::to_owned)];
    prop::collection::vec(line, 1..9).prop_map(|lines| {
        let mut text = String::new();
        for (number, part) in lines.join("\n").split('\u{0}').enumerate() {
            text.push_str(&format!(
                "{}{part}",
                if number > 0 { format!("w{number}x") } else { String::new() }
            ));
        }
        text.push('\n');
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn each_word_is_on_the_page_or_a_finding_stands_at_its_line(text in bodies()) {
        prop_assert_eq!(lost(&text), Vec::<String>::new(), "{}", text);
    }
}

#[test]
fn what_vanishes_is_seen_by_the_property() {
    assert_eq!(lost("<!-- wx -->\n"), ["wx"]);
    assert_eq!(lost("wx\n"), Vec::<String>::new());
}

/// How often each thing is told. Places are left out, since an edit moves them.
fn told(markdown: &Markdown) -> std::collections::BTreeMap<(&'static str, String), usize> {
    let mut told = std::collections::BTreeMap::new();
    for (_, finding) in &markdown.findings {
        *told.entry((finding.code.as_str(), finding.message.vi.clone())).or_default() += 1;
    }
    told
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn each_exact_cure_ends_its_finding_and_brings_no_other(text in bodies()) {
        let markdown = compiled(&text);
        let before = told(&markdown);
        for (_, finding) in &markdown.findings {
            let Some(after) = finding.edit.as_ref().and_then(|edit| edit.applied(&text)) else { continue };
            let mut allowed = before.clone();
            *allowed.get_mut(&(finding.code.as_str(), finding.message.vi.clone())).unwrap() -= 1;
            for (one, times) in told(&compiled(&after)) {
                let most = allowed.get(&one).copied().unwrap_or(0);
                prop_assert!(times <= most, "{}: {:?} leaves {:?} in\n{}\nwhich became\n{}", finding.message.vi, finding.edit, one, text, after);
            }
        }
    }
}
