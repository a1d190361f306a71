//! Inputs of a size that nobody writes by hand, and that a program or a slip of the hand writes at once: they are read as small
//! ones are, or refused by name. Where work grew with the square of a size, these tests would not end.

use cchc::diagnostic::{Language, show};

use crate::{Published, check, news, shown};

/// A text made of as many parts.
fn many(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

#[test]
fn headings_that_say_the_same_are_numbered_however_many_they_are() {
    let site = Published::new(&[("content/a.md", &news("", &"## Kết quả\n\n".repeat(50_000)))]);
    let page = site.page("a/index.html");
    assert!(page.contains("<h2 id=\"ket-qua\">") && page.contains("<h2 id=\"ket-qua-50000\">"));
}

#[test]
fn footnotes_are_numbered_by_their_calls_however_many_they_are() {
    let calls = many(20_000, |n| format!("a[^{n}] "));
    let notes = many(20_000, |n| format!("[^{n}]: Nguồn {n}\n\n"));
    let site = Published::new(&[("content/a.md", &news("", &format!("{calls}\n\n{notes}")))]);
    let page = site.page("a/index.html");
    assert!(page.contains("<li id=\"chu_thich_20000\"><p>Nguồn 19999</p>"));
}

#[test]
fn embeds_on_the_lines_of_one_paragraph_are_boxes_however_many_they_are() {
    let site =
        Published::new(&[("content/a.md", &news("", &"{{lưu ý: *Mang* bản chính}}\n".repeat(20_000)))]);
    let page = site.page("a/index.html");
    assert_eq!(page.matches("<p><em>Mang</em> bản chính</p>").count(), 20_000);
}

#[test]
fn words_that_fold_to_one_address_are_numbered_however_many_they_are() {
    let words = many(2_000, |n| format!(" - '{}'\n", "!".repeat(n + 1)));
    let site = Published::new(&[("content/a.md", &news(&format!("từ khóa:\n{words}"), "Chữ."))]);
    assert!(site.has("tu-khoa/muc-2000/index.html"));
}

#[test]
fn every_finding_of_a_long_line_has_its_column() {
    let (built, sources) = check(&[("content/a.md", &news("", &"[á]() ".repeat(50_000)))]);
    let last = format!("content/a.md:7:{}", 49_999 * 6 + 1);
    assert!(shown(&built.report, &sources).iter().any(|found| found.ends_with(&last)));
    let json = show::json(&built.report, &sources, Language::Vietnamese);
    assert_eq!(json.lines().filter(|line| line.contains("link-empty")).count(), 50_000);
    let github = show::github(&built.report, &sources, Language::Vietnamese);
    assert!(github.contains(&format!("line=7,endLine=7,col={}", 49_999 * 6 + 1)));
}
