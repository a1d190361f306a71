//! The preview: whatever is edited, it shows what a build would make.

use std::{collections::BTreeMap, fs, path::Path};

use cchc::build::Unobserved;
use cchc::{
    page::{Page, PageKey},
    path::SourcePath,
    preview::{Answer, Changes, Options, WorkingSite},
    source::Sources,
};
use proptest::prelude::*;
use vietnamese::Date;

use crate::{DAY, request, tree};

/// A change that somebody makes to the files of a site.
#[derive(Debug, Clone)]
enum Edit {
    Write(usize, usize),
    Remove(usize),
    Rename(usize, usize),
    MoveFolder,
    Day(i8),
    /// Files of the last edits are only now told.
    Settle,
}

/// Files that edits write, each with what they write into it. A few texts have errors.
fn texts(file: usize) -> (String, Vec<String>) {
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let article = |front: &str, body: &str| format!("---\ntiêu đề: {front}---\n\n{body}\n");
    match file {
        0 => (
            "cchc.yaml".to_owned(),
            own(&["title: Một\n", "title: Hai\npagination: {section: 2}\n", "title: [hỏng\n", "theme: rieng\n"]),
        ),
        1 => (
            "content/tin/_index.md".to_owned(),
            vec![
                article("Tin\nloại: tin tức\n", "Lời đầu."),
                article("Tin khác\nloại: trang\n", ""),
                article("Tin\n", "[a](bai-2.md)"),
            ],
        ),
        2 => ("content/tin/bang.csv".to_owned(), own(&["a,b\n1,2\n", "a,b\n3,4\n5,6\n", "a;b\n7;8\n"])),
        3 => ("content/tin/anh.svg".to_owned(), own(&["<svg viewBox='0 0 9 9'/>", "<svg viewBox='0 0 7 5'/>"])),
        4 => (
            "themes/rieng/templates/row.html".to_owned(),
            own(&["<li>{{ row.title }}</li>", "<li>* {{ row.title }}</li>", "<li>{{ row.title | la }}</li>"]),
        ),
        5 => ("themes/rieng/assets/site.css".to_owned(), own(&["a{}", "b{}"])),
        6 => (
            "content/van-ban/nd.md".to_owned(),
            vec![
                "---\nloại: văn bản\nsố hiệu: 107/2020/NĐ-CP\nngày ban hành: 14/09/2020\nngày hiệu lực: 25/11/2020\ntrích yếu: A\n---\n".to_owned(),
                "---\nloại: văn bản\nsố hiệu: 108/2020/NĐ-CP\nngày ban hành: 14/09/2020\nngày hiệu lực: 25/11/2020\ntrích yếu: B\n---\n".to_owned(),
            ],
        ),
        n => (
            format!("content/tin/bai-{n}.md"),
            vec![
                article(&format!("Bài {n}\nngày: 0{}/03/2022\n", n % 9 + 1), "Chữ."),
                article(&format!("Bài {n}\nngày: 0{}/03/2022\n", n % 9 + 1), "Chữ.\n\nĐoạn hai."),
                article(&format!("Bài {n}\nngày: 0{}/03/2022\n", n % 9 + 1), "Chữ.\n\nĐoạn hai, đã sửa."),
                article(&format!("Tên mới {n}\nngày: 01/04/2022\ntừ khóa: [x, y{n}]\n"), "[b](bai-8.md#muc)"),
                article(&format!("Bài {n}\nngày: 01/03/2022\nđăng từ: 25/11/2026\n"), "{{bảng: bang.csv}}"),
                article(&format!("Bài {n}\nngày: 31/02/2022\n"), "Ngày sai."),
                article(&format!("Bài {n}\nngày: 01/03/2022\ncăn cứ: 107/2020/NĐ-CP\nhạn rà soát: 23/11/2026\n"), "![Ảnh](anh.svg)"),
                article(&format!("Bài {n}\nngày: 01/03/2022\nnháp: có\nđường dẫn cũ: cu-{n}\n"), "Nháp."),
            ],
        ),
    }
}

const FILES: usize = 11;

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        8 => (0..FILES, 0..8_usize).prop_map(|(file, text)| Edit::Write(file, text)),
        2 => (0..FILES).prop_map(Edit::Remove),
        1 => (7..FILES, 7..FILES).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => Just(Edit::MoveFolder),
        1 => (-2..3_i8).prop_map(Edit::Day),
        4 => Just(Edit::Settle),
    ];
    proptest::collection::vec(edit, 1..24)
}

/// Writes a file and its folders.
fn write(root: &Path, name: &str, text: &str) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn made(root: &Path, edit: &Edit, told: &mut Changes, day: &mut Date) {
    let mut tell = |name: &str| {
        told.files.insert(SourcePath::new(name));
    };
    match edit {
        Edit::Write(file, text) => {
            let (name, texts) = texts(*file);
            write(root, &name, &texts[text % texts.len()]);
            tell(&name);
        }
        Edit::Remove(file) => {
            let (name, _) = texts(*file);
            let _ = fs::remove_file(root.join(&name));
            tell(&name);
        }
        Edit::Rename(from, to) => {
            let ((from, _), (to, _)) = (texts(*from), texts(*to));
            let _ = fs::rename(root.join(&from), root.join(&to));
            tell(&from);
            tell(&to);
        }
        Edit::MoveFolder => {
            let (here, there) = (root.join("content/van-ban"), root.join("content/kho"));
            let _ = if there.exists() { fs::rename(there, here) } else { fs::rename(here, there) };
            tell("content/van-ban");
            tell("content/kho");
        }
        Edit::Day(by) => *day = DAY.checked_add(jiff_days(*by)).unwrap(),
        Edit::Settle => {}
    }
}

fn jiff_days(by: i8) -> jiff::Span {
    jiff::Span::new().days(by)
}

/// What a build makes of the files: every output, or `None` where it publishes nothing.
fn built(root: &Path, day: Date) -> (Vec<String>, Option<BTreeMap<String, Vec<u8>>>) {
    let (sources, found) = Sources::open(root).unwrap();
    let mut request = request();
    (request.occasion.day, request.occasion.drafts) = (day, true);
    let out = tempfile::tempdir().unwrap();
    let publisher = cchc::output::Publisher::open(out.path()).unwrap();
    let built = cchc::build(&sources, found, &request, Some(publisher), &Unobserved).unwrap();
    let shown = crate::shown(&built.report, &sources);
    (shown, built.published.map(|_| tree(out.path()).into_iter().collect()))
}

/// What the preview serves: every output of its plan.
fn served(site: &WorkingSite) -> BTreeMap<String, Vec<u8>> {
    let edition = site.edition();
    let index = edition.snapshot().index_pages();
    let pages = edition.snapshot().plan.pages.iter().chain(&index);
    let outputs = pages.filter(|page| !gone(&edition, page)).map(|page| {
        let Answer::Output(_, rendered) = edition.answer(page.url.as_str()) else { panic!("{}", page.url) };
        assert!(!rendered.failed, "{}", page.url);
        (page.output.to_string(), rendered.bytes.clone())
    });
    outputs.collect()
}

/// Whether an output is copied from a file that is away.
fn gone(edition: &cchc::preview::Edition, page: &Page) -> bool {
    matches!(&page.key, PageKey::Asset(path) if edition.sources().is_stale(path))
}

fn first_files(root: &Path) {
    for file in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] {
        let (name, texts) = texts(file);
        write(root, &name, &texts[0]);
    }
}

fn opened(root: &Path) -> WorkingSite {
    let options = Options { day: DAY, base_url: request().base_url };
    WorkingSite::open(root, options, &Unobserved).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_is_edited_the_preview_ends_in_the_bytes_of_a_build(script in edits()) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        first_files(root);
        let mut site = opened(root);
        let mut told = Changes::default();
        let mut day = DAY;
        for edit in script.iter().chain([&Edit::Settle]) {
            made(root, edit, &mut told, &mut day);
            if matches!(edit, Edit::Settle) {
                site.apply(&std::mem::take(&mut told)).unwrap();
                site.set_day(day);
                let (found, outputs) = built(root, day);
                if let Some(outputs) = outputs {
                    let served = served(&site);
                    prop_assert_eq!(served.keys().collect::<Vec<_>>(), outputs.keys().collect::<Vec<_>>());
                    for (name, bytes) in outputs {
                        prop_assert!(served[&name] == bytes, "{} differs after {:?}", name, script);
                    }
                    let edition = site.edition();
                    prop_assert_eq!(crate::shown(edition.report(), edition.sources()), found);
                }
            }
        }
    }

    #[test]
    fn a_look_finds_what_no_event_told(script in edits()) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        first_files(root);
        let mut site = opened(root);
        let mut day = DAY;
        for edit in &script {
            made(root, edit, &mut Changes::default(), &mut day);
        }
        let changes = site.look();
        site.apply(&changes).unwrap();
        if let (_, Some(outputs)) = built(root, DAY) {
            prop_assert!(served(&site) == outputs, "{:?}", script);
        }
    }
}

#[test]
fn an_edit_of_prose_compiles_one_file_and_joins_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    first_files(root);
    let mut site = opened(root);
    let (name, texts) = texts(7);
    // The first paragraph is the summary that lists show; what stands below it is prose alone.
    write(root, &name, &format!("{}\nĐoạn sau.\n", texts[0]));
    site.apply(&Changes { files: [SourcePath::new(&name)].into(), list: false }).unwrap();
    let before = site.edition();
    write(root, &name, &format!("{}\nĐoạn sau, đã sửa.\n", texts[0]));
    let changes = Changes { files: [SourcePath::new(&name)].into(), list: false };
    assert!(site.apply(&changes).unwrap());
    let after = site.edition();
    assert!(
        std::ptr::eq(&raw const *before.snapshot().site, &raw const *after.snapshot().site),
        "joined again"
    );
    assert!(
        std::ptr::eq(&raw const *before.snapshot().plan, &raw const *after.snapshot().plan),
        "planned again"
    );
    let page = |edition: &cchc::preview::Edition| match edition.answer("/tin/bai-7/") {
        Answer::Output(_, rendered) => String::from_utf8(rendered.bytes.clone()).unwrap(),
        other => panic!("{other:?}"),
    };
    // The edition of before still answers, with what it was.
    assert!(page(&before).contains("<p>Đoạn sau.</p>") && page(&after).contains("<p>Đoạn sau, đã sửa.</p>"));
}

#[test]
fn a_file_that_is_written_again_with_the_same_bytes_makes_no_edition() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    first_files(root);
    let mut site = opened(root);
    for file in [1, 2, 3, 6, 7] {
        let (name, texts) = texts(file);
        write(root, &name, &texts[0]);
        let changes = Changes { files: [SourcePath::new(&name)].into(), list: false };
        assert!(!site.apply(&changes).unwrap(), "{name}");
    }
}

#[test]
fn a_file_with_errors_shows_what_it_was_until_it_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    first_files(root);
    let mut site = opened(root);
    let (name, texts) = texts(7);
    let page = |site: &WorkingSite| match site.edition().answer("/tin/bai-7/") {
        Answer::Output(_, rendered) => String::from_utf8(rendered.bytes.clone()).unwrap(),
        other => panic!("{other:?}"),
    };
    let good = page(&site);
    let changes = Changes { files: [SourcePath::new(&name)].into(), list: false };
    for bad in [texts[5].as_str(), "", "không có gì"] {
        write(root, &name, bad);
        assert!(site.apply(&changes).unwrap());
        assert_eq!(page(&site), good);
        assert_eq!(site.edition().report().errors(), 1);
    }
    write(root, &name, &texts[1]);
    assert!(site.apply(&changes).unwrap());
    assert!(page(&site).contains("Đoạn hai.") && site.edition().report().errors() == 0);
}

#[test]
fn while_the_content_is_away_the_site_stays() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    first_files(root);
    let mut site = opened(root);
    let before = served(&site);
    fs::rename(root.join("content"), root.join("xa")).unwrap();
    site.apply(&Changes { list: true, ..Changes::default() }).unwrap();
    let pages = before.keys().filter(|name| !name.starts_with("tin/anh") && !name.starts_with("tin/bang"));
    assert!(served(&site).keys().eq(pages));
    assert_eq!(crate::shown(site.edition().report(), site.edition().sources()), ["content-missing content"]);
    fs::rename(root.join("xa"), root.join("content")).unwrap();
    site.apply(&Changes { list: true, ..Changes::default() }).unwrap();
    assert_eq!((served(&site), site.edition().report().errors()), (before, 0));
}
