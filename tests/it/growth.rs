//! Inputs of a size that nobody writes by hand, and that a program or a slip of the hand writes at once: they are read as small
//! ones are, or refused by name. Where work grew with the square of a size, these tests would not end.

use cchc::{
    build::Unobserved,
    diagnostic::{Language, show},
    source::Sources,
};

use crate::{Published, check, news, request, shown};

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
fn words_that_fold_to_one_address_have_one_each_however_many_they_are() {
    let words = many(2_000, |n| format!(" - '{}'\n", "!".repeat(n + 1)));
    let site = Published::new(&[("content/a.md", &news(&format!("từ khóa:\n{words}"), "Chữ."))]);
    let folders = std::fs::read_dir(site.folder.path().join("tu-khoa")).unwrap();
    assert_eq!(folders.filter(|entry| entry.as_ref().unwrap().path().is_dir()).count(), 2_000);
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

/// The codes that are found in an article, each once.
fn codes(front: &str, body: &str) -> Vec<&'static str> {
    let (built, _) = check(&[("content/a.md", &news(front, body))]);
    let mut codes: Vec<&str> = built.report.codes().into_iter().map(|code| code.as_str()).collect();
    codes.dedup();
    codes
}

#[test]
fn tags_that_are_never_closed_are_told_and_not_read_deeper() {
    for unit in
        ["<details>\n\n", "<div>", "<b class=\"a\"><div>a</b> ", "<ul><li>a ", "<a><div>a ", "<font><p>a "]
    {
        assert!(codes("", &unit.repeat(20_000)).contains(&"past-budget"), "{unit}");
    }
    let attributes = many(20_000, |n| format!("a{n}=1 "));
    assert!(codes("", &format!("<div {attributes}>a</div>")).contains(&"past-budget"));
}

#[test]
fn quotes_lists_and_emphasis_are_told_where_they_lie_too_deep() {
    for deep in [">".repeat(50_000), "- ".repeat(50_000), "*a **b ".repeat(20_000) + &"b** a*".repeat(20_000)]
    {
        assert_eq!(codes("", &format!("{deep}a <b>b</b>")), ["past-budget"]);
    }
}

#[test]
fn tags_that_need_no_end_and_those_that_are_closed_lie_side_by_side_however_many_they_are() {
    let rows = "<tr><td>một<td>hai\n".repeat(5_000);
    let closed = "<details><summary>Một</summary>\n<b>hai</b><br>\n</details>\n\n".repeat(5_000);
    let items = "<ul><li>một<li>hai</ul>\n\n".repeat(5_000);
    assert_eq!(codes("", &format!("<table>\n{rows}</table>\n\n{closed}{items}")), [""; 0]);
}

#[test]
fn brackets_of_front_matter_and_of_the_configuration_are_told_where_they_lie_too_deep() {
    for unit in ["[", "{", "[a, ", "{a: ", "- "] {
        assert!(
            codes(&format!("từ khóa:\n  {}\n", unit.repeat(100_000)), "").contains(&"past-budget"),
            "{unit}"
        );
        let (built, sources) = check(&[("cchc.yaml", &format!("menu:\n  {}", unit.repeat(100_000)))]);
        assert!(shown(&built.report, &sources)[0].starts_with("past-budget cchc.yaml:2:"), "{unit}");
    }
}

#[test]
fn a_table_of_more_cells_than_a_table_has_is_told_at_its_row() {
    let rows = "1,2,3\n".repeat(400_000);
    let (built, sources) = check(&[("content/a.csv", &rows)]);
    assert_eq!(shown(&built.report, &sources), ["past-budget content/a.csv:333334:1"]);
}

#[test]
fn a_file_that_is_too_large_is_told_by_its_length_and_not_read() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("content")).unwrap();
    // Holes take no room on the disk: what is read of them would be a terabyte.
    for name in ["cchc.yaml", "content/a.md", "content/b.csv", "content/c.pdf", "content/d.svg"] {
        std::fs::File::create(folder.path().join(name)).unwrap().set_len(1 << 40).unwrap();
    }
    let (sources, found) = Sources::open(folder.path()).unwrap();
    let built = cchc::build(&sources, found, &request(), None, &Unobserved).unwrap();
    let told: Vec<String> = shown(&built.report, &sources);
    assert_eq!(told.iter().filter(|found| found.starts_with("file-too-large ")).count(), 5, "{told:?}");
    show::human(&built.report, &sources, Language::Vietnamese, false);
}

#[test]
fn a_template_that_never_ends_is_stopped_and_told() {
    let endless = [
        // Nothing is written, so that only the rounds are counted.
        "{% for a in range(end=1000000) %}{% for b in range(end=1000000) %}{% endfor %}{% endfor %}",
        "{% for a in range(end=9223372036854775807) %}{% endfor %}",
        // Few rounds, and a page of a hundred megabytes.
        "{% for a in range(end=999) %}{% for b in range(end=999) %}{{ site.title }}{{ site.title }}{{ site.title }}{{ site.title }}{{ site.title }}{% endfor %}{% endfor %}",
    ];
    for template in endless {
        let (built, sources) = check(&[
            ("cchc.yaml", "theme: x\n"),
            ("content/a.md", &news("", "Chữ.")),
            ("content/b.md", &news("", "Chữ.")),
            ("themes/x/templates/news.html", template),
        ]);
        let told = shown(&built.report, &sources);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("past-budget themes/x/templates/news.html"), "{told:?}");
    }
}

#[test]
fn the_numbers_of_range_are_those_that_templates_know() {
    let template = "{% for n in range(end=3) %}{{ n }} {% endfor %}{% for n in range(start=7, end=1, step_by=-3) %}{{ n }} {% endfor %}{% for n in range(start=1, end=8, step_by=3) %}{{ n }} {% endfor %}";
    let site = Published::new(&[
        ("cchc.yaml", "theme: x\n"),
        ("content/a.md", &news("", "Chữ.")),
        ("themes/x/templates/news.html", template),
    ]);
    assert_eq!(site.page("a/index.html"), "0 1 2 7 4 1 4 7 ");
}

#[test]
fn a_table_that_an_article_shows_again_and_again_is_told() {
    let table = "một,hai,ba\n".repeat(20_000);
    let body = "{{bảng: b.csv}}\n\n".repeat(1_000);
    let (built, sources) = check(&[("content/a.md", &news("", &body)), ("content/b.csv", &table)]);
    assert_eq!(shown(&built.report, &sources), ["past-budget content/a.md"]);
}

/// A decree of the government, with what its front matter says beside its number and days.
fn decree(number: usize, day: &str, more: &str) -> String {
    format!(
        "---\nloại: văn bản\nsố hiệu: {number}/2020/NĐ-CP\nngày ban hành: {day}\nngày hiệu lực: {day}\ncơ quan ban hành: Chính phủ\ntrích yếu: A\n{more}---\n"
    )
}

#[test]
fn a_law_that_is_changed_every_day_has_the_course_of_its_latest_days() {
    let day = |n: usize| format!("{:02}/{:02}/{}", n % 28 + 1, n / 28 % 12 + 1, 2020 + n / 336);
    let mut articles = vec![("content/goc.md".to_owned(), decree(1, "01/01/2020", ""))];
    articles.extend((1..1_500).map(|n| {
        (
            format!("content/{n}.md"),
            decree(n + 1, &day(n), &format!("sửa đổi: [{{văn bản: 1/2020/NĐ-CP, phần: Điều {n}}}]\n")),
        )
    }));
    let files: Vec<(&str, &str)> =
        articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let (built, _) = check(&files);
    let site = &built.joined.as_ref().unwrap().site;
    let id = site
        .articles
        .ids()
        .find(|id| site.articles[*id].card.number.as_deref() == Some("1/2020/NĐ-CP"))
        .unwrap();
    let course = site.register.course(id);
    let (last, status) = course.last().unwrap();
    assert_eq!((course.len(), last.to_string(), status.reasons.len()), (200, "2024-06-16".to_owned(), 1_499));
}

#[test]
fn two_documents_of_a_thousand_relations_have_them_all() {
    let parts =
        |number: usize| many(1_000, |n| format!("  - văn bản: {number}/2020/NĐ-CP\n    phần: Điều {n}\n"));
    let (built, _) = check(&[
        ("content/a.md", &decree(1, "01/01/2020", &format!("được sửa đổi bởi:\n{}", parts(2)))),
        ("content/b.md", &decree(2, "01/02/2020", &format!("sửa đổi:\n{}", parts(1)))),
    ]);
    let site = &built.joined.as_ref().unwrap().site;
    let id = site.articles.ids().next().unwrap();
    assert_eq!(site.register.turned(id).len(), 1_000);
}
