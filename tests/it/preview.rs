//! The preview: whatever is edited, it shows what a build would make.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, mem,
    path::Path,
};

use cchc::build::Unobserved;
use cchc::{
    diagnostic::Severity,
    page::{Page, PageKey},
    path::SourcePath,
    preview::{Answer, Changes, Options, WorkingSite},
    source::Sources,
};
use proptest::prelude::*;
use vietnamese::Date;

use crate::{
    DAY,
    edits::{Edit, FILES, SINGLE, edits, first_files, make, mend, others, texts, write},
    request, tree,
};

/// What a build finds: as it is shown, and in which files there are errors.
struct Found {
    shown: Vec<String>,
    errors: BTreeSet<SourcePath>,
}

/// What a build makes of the files: every output, or `None` where it publishes nothing.
fn built(root: &Path, day: Date) -> (Found, Option<BTreeMap<String, Vec<u8>>>) {
    let (sources, found) = Sources::open(root).unwrap();
    let mut request = request();
    (request.occasion.day, request.occasion.drafts) = (day, true);
    let out = tempfile::tempdir().unwrap();
    let publisher = cchc::output::Publisher::temporary(out.path()).unwrap();
    let built = cchc::build(&sources, found, &request, Some(publisher), &Unobserved).unwrap();
    let shown = crate::shown(&built.report, &sources);
    let errors = built.report.diagnostics().iter().filter(|found| found.severity == Severity::Error);
    let errors = errors.map(|found| found.place.path.clone()).collect();
    (Found { shown, errors }, built.published.map(|_| tree(out.path()).into_iter().collect()))
}

/// What the preview serves: every output of its plan.
fn served(site: &WorkingSite) -> BTreeMap<String, Vec<u8>> {
    let edition = site.edition();
    let late = [edition.snapshot().row_pages(), edition.snapshot().index_pages()].concat();
    let pages = edition.snapshot().plan.pages.iter().chain(&late);
    let outputs = pages.filter(|page| !gone(&edition, page)).map(|page| {
        let Answer::Output(_, rendered) = edition.answer(page.url.as_str()) else { panic!("{}", page.url) };
        assert!(!rendered.failed, "{}", page.url);
        (page.output().to_string(), rendered.bytes.clone())
    });
    outputs.collect()
}

/// Whether an output is copied from a file that is away.
fn gone(edition: &cchc::preview::Edition, page: &Page) -> bool {
    matches!(&page.key, PageKey::Asset(path) if edition.sources().is_stale(path))
}

fn opened(root: &Path) -> WorkingSite {
    let options = Options { day: DAY, base_url: request().base_url };
    WorkingSite::open(root, options, &Unobserved).unwrap()
}

/// That the preview shows what a build makes of the same files, where it makes something; else the files that have errors.
fn compared(
    site: &WorkingSite,
    root: &Path,
    day: Date,
    script: &[Edit],
) -> Result<BTreeSet<SourcePath>, TestCaseError> {
    let (found, outputs) = built(root, day);
    let Some(outputs) = outputs else { return Ok(found.errors) };
    let served = served(site);
    prop_assert_eq!(served.keys().collect::<Vec<_>>(), outputs.keys().collect::<Vec<_>>());
    for (name, bytes) in outputs {
        prop_assert!(served[&name] == bytes, "{} differs after {:?}", name, script);
    }
    let edition = site.edition();
    prop_assert_eq!(crate::shown(edition.report(), edition.sources()), found.shown);
    Ok(BTreeSet::new())
}

/// A folder that somebody moved and linked to is told, and until it is back the site stays.
#[cfg(unix)]
#[test]
fn content_that_became_a_symbolic_link_is_told_and_the_site_stays() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "content/a.md", &crate::news("", "Chữ.\n"));
    let mut site = opened(root);
    fs::rename(root.join("content"), root.join("xa")).unwrap();
    std::os::unix::fs::symlink(root.join("xa"), root.join("content")).unwrap();
    let listed = Changes { list: true, ..Changes::default() };
    site.apply(&listed).unwrap();
    assert!(matches!(site.edition().answer("/a/"), Answer::Output(..)));
    assert_eq!(crate::shown(site.edition().report(), site.edition().sources()), ["symbolic-link content"]);
    fs::remove_file(root.join("content")).unwrap();
    fs::rename(root.join("xa"), root.join("content")).unwrap();
    site.apply(&listed).unwrap();
    assert!(site.edition().report().diagnostics().is_empty());
    assert!(matches!(site.edition().answer("/a/"), Answer::Output(..)));
}

/// Each thing that an article may say, added and taken away again by itself: nothing that depends on it stays as it was.
#[test]
fn an_edit_of_one_thing_alone_ends_in_the_bytes_of_a_build() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    first_files(root);
    // What shows the articles that are edited: links, headings, citations, an embed.
    write(
        root,
        "content/tin/bai-8.md",
        "---\ntiêu đề: Bài 8\nngày đăng: 02/03/2022\nxem thêm: bai-7.md\n---\n\n[7](bai-7.md#muc), Thông tư số 04/2023/TT-BGDĐT.\n\n{{thủ tục: /thu-tuc/thu-tuc.md}}\n",
    );
    let mut site = opened(root);
    for (file, front, body, lines) in SINGLE {
        let plain = format!("---\n{front}---\n\n{body}");
        let added = lines.iter().map(|line| format!("---\n{front}{line}\n---\n\n{body}"));
        for text in added.chain(others(front, body)) {
            for text in [&plain, &text] {
                write(root, file, text);
                let mut told = Changes::default();
                told.files.insert(SourcePath::new(file));
                site.apply(&told).unwrap();
                let faulty =
                    compared(&site, root, DAY, &[]).unwrap_or_else(|error| panic!("{file}: {text}\n{error}"));
                if !faulty.is_empty() {
                    let edition = site.edition();
                    assert_eq!(
                        crate::shown(edition.report(), edition.sources()),
                        built(root, DAY).0.shown,
                        "{text}"
                    );
                }
            }
        }
    }
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
            make(root, edit, &mut told, &mut day);
            if matches!(edit, Edit::Settle) {
                site.apply(&mem::take(&mut told)).unwrap();
                site.set_day(day);
                compared(&site, root, day, &script)?;
            }
        }
        // What has errors is mended, until a build publishes.
        for _ in 0..FILES {
            let faulty = compared(&site, root, day, &script)?;
            if faulty.is_empty() {
                return Ok(());
            }
            faulty.iter().for_each(|file| mend(root, file, &mut told));
            site.apply(&mem::take(&mut told)).unwrap();
        }
        prop_assert!(false, "errors that nobody can mend: {:?}", built(root, day).0.shown);
    }

    #[test]
    fn a_look_finds_what_no_event_told(script in edits()) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        first_files(root);
        let mut site = opened(root);
        let mut day = DAY;
        for edit in &script {
            make(root, edit, &mut Changes::default(), &mut day);
        }
        let changes = site.look();
        site.apply(&changes).unwrap();
        compared(&site, root, DAY, &script)?;
    }
}

/// What a document is in force by changes with the documents that it names and with what those are, and so do the cards of
/// whoever cites it.
#[test]
fn an_edit_of_what_a_document_rests_on_ends_in_the_bytes_of_a_build() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let checked = "bản chính thức: https://example.gov.vn/\nngày kiểm tra hiệu lực: 01/06/2021\n";
    let document = |number: &str, title: &str, more: &str| {
        format!(
            "---\nloại bài: văn bản\ntiêu đề: {title}\nsố ký hiệu: {number}\nngày ban hành: 01/02/2019\nngày có hiệu lực: 01/04/2019\ntrích yếu: A\n{more}---\nA.\n"
        )
    };
    let based = |on: &str| document("903/2019/NĐ-CP", "C", &format!("{checked}căn cứ: {on}\n"));
    let first = "901/2019/NĐ-CP";
    write(root, "content/v/a.md", &document(first, "Về tuyển sinh", ""));
    write(root, "content/v/b.md", &document("902/2019/NĐ-CP", "B", ""));
    write(root, "content/v/c.md", &based(first));
    write(
        root,
        "content/v/d.md",
        &document("904/2019/NĐ-CP", "D", "sửa đổi: [{văn bản: 901/2019/NĐ-CP, từ ngày: 01/06/2022}]\n"),
    );
    write(root, "content/t.md", &crate::news("", "Nghị định số 903/2019/NĐ-CP và 901/2019/NĐ-CP.\n"));
    let mut site = opened(root);
    let edits = [
        ("content/v/c.md", based("902/2019/NĐ-CP")),
        ("content/v/c.md", based(first)),
        ("content/v/a.md", document(first, "Quy định chức năng, nhiệm vụ, quyền hạn", "")),
        ("content/v/a.md", document(first, "Về tuyển sinh", "")),
        (
            "content/v/d.md",
            document("904/2019/NĐ-CP", "D", "sửa đổi: [{văn bản: 902/2019/NĐ-CP, từ ngày: 01/06/2022}]\n"),
        ),
    ];
    for (file, text) in edits {
        write(root, file, &text);
        let mut told = Changes::default();
        told.files.insert(SourcePath::new(file));
        site.apply(&told).unwrap();
        let faulty = compared(&site, root, DAY, &[]).unwrap_or_else(|error| panic!("{text}\n{error}"));
        assert!(faulty.is_empty(), "{faulty:?}");
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
    assert!(served(&site).keys().eq(before.keys()));
    let told = crate::shown(site.edition().report(), site.edition().sources());
    // Some files of this site are referred to by edits alone.
    let told: Vec<_> = told.iter().filter(|told| !told.starts_with("file-unreferred")).collect();
    assert_eq!(told, ["content-missing content"]);
    fs::rename(root.join("xa"), root.join("content")).unwrap();
    site.apply(&Changes { list: true, ..Changes::default() }).unwrap();
    assert_eq!((served(&site), site.edition().report().errors()), (before, 0));
}
