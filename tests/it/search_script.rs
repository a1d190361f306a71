//! The script of the search: it answers as the terminal does, whatever is typed, and takes few files.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use cchc::{
    article::Kind,
    search::{Answer, Index, Narrowed},
};
use serde_json::json;

use crate::search::{Searched, queries, small};

/// A query with all that its answer depends on.
struct Asked {
    text: String,
    typing: bool,
    kind: Option<Kind>,
    limit: usize,
}

/// Each query as it is asked for on the page of the search, and while it is typed: whole, cut within its last word, and cut where
/// somebody begins the next; every third among documents alone.
fn asked() -> Vec<Asked> {
    let mut all = Vec::new();
    for (number, query) in queries().into_iter().enumerate() {
        let kind = number.is_multiple_of(3).then_some(Kind::LegalDocument);
        let ends: Vec<usize> = query.q.char_indices().map(|(at, _)| at).skip(1).collect();
        let cut = |part: usize| query.q[..ends[ends.len() * part / 4]].to_owned();
        for (text, typing) in [
            (query.q.clone(), false),
            (query.q.clone(), true),
            (cut(3), true),
            (cut(2), false),
            (format!("{} ", cut(1)), true),
        ] {
            all.push(Asked { text: text.clone(), typing, kind: None, limit: 10 });
            all.extend(kind.map(|_| Asked { text, typing, kind, limit: 6 }));
        }
    }
    all
}

/// An answer as `tests/search/answers.mjs` writes it.
fn line(answer: &Answer) -> String {
    let hits: Vec<_> =
        answer.hits.iter().map(|hit| json!([hit.record.url, hit.kind.name(), hit.score])).collect();
    json!({ "more": answer.more, "hits": hits }).to_string()
}

/// What the script of the theme answers from an index, a line each; `None` where there is no Node.
fn answers_of_script(index: &Index, queries: &[serde_json::Value]) -> Option<Vec<serde_json::Value>> {
    answers_with_root_of(None, index, queries)
}

/// The same where a browser has the root of another index yet.
fn answers_with_root_of(
    before: Option<&Index>,
    index: &Index,
    queries: &[serde_json::Value],
) -> Option<Vec<serde_json::Value>> {
    if Command::new("node").arg("--version").stdout(Stdio::null()).status().is_err() {
        eprintln!("skipped: no node, with which the script is run");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("old");
    for (index, folder) in [(Some(index), folder.path()), (before, &old)] {
        std::fs::create_dir_all(folder).unwrap();
        for file in index.into_iter().flat_map(Index::files) {
            std::fs::write(folder.join(format!("{}.js", file.name)), Index::script(file)).unwrap();
        }
    }
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut node = Command::new("node")
        .arg(project.join("tests/search/answers.mjs"))
        .arg(project.join("themes/default/scripts"))
        .arg(folder.path())
        .args(before.map(|_| &old))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines: String = queries.iter().map(|query| format!("{query}\n")).collect();
    node.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success());
    let answered = String::from_utf8(output.stdout).unwrap();
    let answered: Vec<serde_json::Value> =
        answered.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answered.len(), queries.len());
    Some(answered)
}

/// Compares what the script answers with what the program does.
fn compare_with_script(index: &Index, asked: &[Asked]) {
    let queries: Vec<serde_json::Value> = asked
        .iter()
        .map(|Asked { text, typing, kind, limit }| {
            json!({ "text": text, "typing": typing, "kind": kind.map(Kind::name), "limit": limit })
        })
        .collect();
    let Some(answered) = answers_of_script(index, &queries) else { return };
    let mut with_hits = 0;
    for (asked, answered) in asked.iter().zip(answered) {
        let narrowed = Narrowed { kind: asked.kind, ..Narrowed::default() };
        let answer = match asked.typing {
            true => index.suggest(&asked.text, &narrowed, asked.limit),
            false => index.answer(&asked.text, &narrowed, asked.limit),
        };
        with_hits += usize::from(!answer.hits.is_empty());
        assert_eq!(answered.to_string(), line(&answer), "“{}”, typing: {}", asked.text, asked.typing);
    }
    assert!(with_hits * 4 > asked.len() * 3, "{with_hits} of {}", asked.len());
}

#[test]
fn the_script_of_the_theme_answers_as_the_terminal_does() {
    let asked = asked();
    assert!(asked.len() > 1500, "{}", asked.len());
    compare_with_script(&Searched::content().index, &asked);
}

/// A site of so many news whose lists are long enough to be cut into blocks: their words come from a few, in an order that looks random.
fn many_news(count: usize) -> Searched {
    let words: Vec<&str> =
        "chuyển trường trưởng học phí cải cách hành chính thủ tục công khai lớp mở nghị định thi tuyển sinh phòng sở"
            .split(' ')
            .collect();
    let mut state = 1_u32;
    let mut text = |most: u32| {
        let mut random = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % below
        };
        let length = 1 + random(most);
        let pick = |_| words[random(u32::try_from(words.len()).unwrap()) as usize];
        (0..length).map(pick).collect::<Vec<_>>().join(" ")
    };
    let file = |number: usize| {
        let path = format!("content/tin/{number}.md");
        let day = format!("{:02}/{:02}/20{:02}", number % 28 + 1, number % 12 + 1, number % 9 + 15);
        (path, format!("---\nloại: tin tức\ntiêu đề: {}\nngày: {day}\n---\n\n{}\n", text(4), text(40)))
    };
    let files: Vec<(String, String)> = (0..count).map(file).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    small(&files)
}

#[test]
fn lists_that_are_cut_into_blocks_are_read_by_the_script_as_by_the_terminal() {
    let searched = many_news(5000);
    let blocks = searched.index.files().iter().filter(|file| file.name.starts_with("b-")).count();
    assert!(blocks > 60, "{blocks}");
    let texts = [
        "chuyển trường",
        "hoc phi",
        "cải cách thủ tục hành chính",
        "truong hoc mo lop",
        "sở công khai học phí",
        "thi tuyển sinh phòng trưởng cách",
        "trưởng phòng tuyể",
        "nghị định cải",
        "cchc",
    ];
    let asked = texts.iter().flat_map(|text| {
        let asked = |(limit, typing, kind)| Asked { text: (*text).to_owned(), typing, kind, limit };
        [
            (6, true, None),
            (10, false, None),
            (10, false, Some(Kind::News)),
            (11, false, None),
            (90, true, None),
        ]
        .map(asked)
    });
    compare_with_script(&searched.index, &asked.collect::<Vec<_>>());
}

#[test]
fn a_number_or_code_takes_the_root_and_one_file() {
    let searched = Searched::content();
    let numbers: Vec<&str> = searched
        .articles
        .iter()
        .map(|article| &article.head.card)
        .filter(|card| !card.publication.withdrawn)
        .filter_map(|card| card.number.as_deref())
        .collect();
    assert!(numbers.len() > 20, "{}", numbers.len());
    let query = |text: &str| json!({ "text": text, "typing": false, "limit": 10, "cold": true });
    let queries: Vec<serde_json::Value> = numbers.iter().map(|number| query(number)).collect();
    let Some(answered) = answers_of_script(&searched.index, &queries) else { return };
    let mut with_more = 0;
    for (number, answered) in numbers.iter().zip(answered) {
        let files: Vec<&str> =
            answered["files"].as_array().unwrap().iter().filter_map(|file| file.as_str()).collect();
        assert!(files.len() == 2 && files[0] == "root" && files[1].starts_with("n-"), "{number}: {files:?}");
        // Who asks for more gets whatever else speaks of it.
        assert_eq!(answered["more"], json!(true));
        let hits = searched.index.answer(number, &Narrowed::default(), 10).hits;
        assert!(hits.iter().all(|hit| hit.record.number == **number), "{number}");
        let more = searched.index.answer(number, &Narrowed::default(), 30).hits;
        assert_eq!(more[0].record.number, **number);
        with_more += usize::from(more.len() > hits.len());
    }
    assert!(with_more > 10, "{with_more}");
}

#[test]
fn a_phrase_in_titles_needs_few_files() {
    let query = |text: &str| json!({ "text": text, "typing": false, "limit": 1, "cold": true });
    let queries = ["chuyển trường", "giải thể trường tiểu học"].map(query);
    let Some(answered) = answers_of_script(&Searched::content().index, &queries) else { return };
    for answered in answered {
        assert!(answered["files"].as_array().unwrap().len() <= 8, "{answered}");
    }
}

#[test]
fn the_scripts_have_the_digits_of_the_program() {
    let common = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/scripts/common.js");
    let digits = std::str::from_utf8(cchc::search::DIGITS).unwrap();
    assert!(std::fs::read_to_string(common).unwrap().contains(&format!("'{digits}'")));
}

#[test]
fn a_search_with_the_root_of_an_older_build_fetches_it_anew() {
    let article = |title: &str, body: &str| {
        format!("---\nloại: tin tức\ntiêu đề: {title}\nngày: 01/03/2022\n---\n\n{body}\n")
    };
    let (a, b) =
        (article("Lịch nghỉ hè", "Từ tháng sáu."), article("Tuyển sinh lớp 10", "Nộp hồ sơ ở trường."));
    let new = article("Tuyển sinh lớp 6", "Nộp hồ sơ ở phòng.");
    let before = small(&[("content/tin/a.md", &a), ("content/tin/b.md", &b)]);
    let after = small(&[("content/tin/a.md", &a), ("content/tin/b.md", &b), ("content/tin/c.md", &new)]);
    let queries = ["tuyển sinh", "lịch nghỉ hè"]
        .map(|text| json!({ "text": text, "typing": false, "limit": 10, "cold": true }));
    let Some(answered) = answers_with_root_of(Some(&before.index), &after.index, &queries) else { return };
    let hits: Vec<usize> = answered.iter().map(|answer| answer["hits"].as_array().unwrap().len()).collect();
    assert_eq!(hits, [2, 1], "what is there now: {answered:?}");
    for answered in answered {
        let files: Vec<&str> =
            answered["files"].as_array().unwrap().iter().filter_map(|file| file.as_str()).collect();
        assert_eq!(files.iter().filter(|file| **file == "root").count(), 2, "{files:?}");
    }
}
