//! What an edit takes, counted: files compiled again, stages that ran again, pages made for the one that a browser asks for, files written by the
//! next build. No time is measured.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use cchc::build::Unobserved;
use cchc::{
    output::Publisher,
    path::SourcePath,
    preview::{Changes, Options, WorkingSite},
    source::Sources,
};

use crate::{DAY, request, tree};

/// A site of every kind that an editor edits daily, whose lists have more than one page.
fn site(root: &Path) {
    write(
        root,
        "cchc.yaml",
        "title: Một cửa\npagination: {section: 3}\noutputs: {search: false, print: false}\n",
    );
    for (folder, kind) in [("tin-tuc", "tin tức"), ("van-ban", "văn bản"), ("thu-tuc", "thủ tục")] {
        write(
            root,
            &format!("content/{folder}/_index.md"),
            &format!("---\ntiêu đề: {kind}\nloại bài: {kind}\n---\n"),
        );
    }
    write(root, "content/tin-tuc/mau.pdf", "%PDF-1.4");
    write(root, "content/tin-tuc/lich.pdf", "%PDF-1.4");
    for number in 1..8 {
        let front = format!(
            "tiêu đề: Tin {number}\nngày đăng: 0{number}/03/2022\ntóm tắt: Tin.\nđơn vị phụ trách: Văn phòng"
        );
        let overdue = if number == 7 { "\nhạn rà soát: 01/01/2026" } else { "" };
        write(
            root,
            &format!("content/tin-tuc/tin-{number}.md"),
            &format!(
                "---\n{front}{overdue}\n---\n\nChữ.{}\n",
                if number == 7 { " [Lịch](lich.pdf)" } else { "" }
            ),
        );
        let front = format!(
            "số ký hiệu: {number}/2020/NĐ-CP\nngày ban hành: 0{number}/02/2020\nngày có hiệu lực: 0{number}/05/2020\ntrích yếu: Việc {number}\ntóm tắt: Văn bản."
        );
        write(root, &format!("content/van-ban/nd-{number}.md"), &format!("---\n{front}\n---\n\nChữ.\n"));
        let front = format!(
            "mã thủ tục: 1.00000{number}\ntên thủ tục: Việc {number}\ntóm tắt: Thủ tục.\nlĩnh vực: Đất đai\ncăn cứ pháp lý: {number}/2020/NĐ-CP"
        );
        write(
            root,
            &format!("content/thu-tuc/tt-{number}.md"),
            &format!("---\n{front}\nbản mẫu: có\n---\n\nChữ.\n"),
        );
    }
}

fn write(root: &Path, name: &str, text: &str) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// What an editor does, with the files that are touched and the page that is looked at then.
struct Edit {
    name: &'static str,
    files: &'static [&'static str],
    page: &'static str,
    done: fn(&Path),
}

const FOOT: &str = "themes/default/templates/footer.html";

const EDITS: [Edit; 14] = [
    Edit {
        name: "prose of news",
        files: &["content/tin-tuc/tin-2.md"],
        page: "/tin-tuc/tin-2/",
        done: |root| replaced(root, "content/tin-tuc/tin-2.md", "Chữ.", "Chữ khác."),
    },
    Edit {
        name: "prose of a document",
        files: &["content/van-ban/nd-2.md"],
        page: "/van-ban/2-2020-nd-cp/",
        done: |root| replaced(root, "content/van-ban/nd-2.md", "Chữ.", "Chữ khác."),
    },
    Edit {
        name: "prose of a procedure",
        files: &["content/thu-tuc/tt-2.md"],
        page: "/thu-tuc/tt-2/",
        done: |root| replaced(root, "content/thu-tuc/tt-2.md", "Chữ.", "Chữ khác."),
    },
    Edit {
        // It should have been reviewed: what the join finds stands at a place of the file, which prose may move.
        name: "prose below a finding of the join",
        files: &["content/tin-tuc/tin-7.md"],
        page: "/tin-tuc/tin-7/",
        done: |root| replaced(root, "content/tin-tuc/tin-7.md", "Chữ.", "Chữ khác."),
    },
    Edit {
        name: "the first link to a file",
        files: &["content/tin-tuc/tin-2.md"],
        page: "/tin-tuc/mau.pdf",
        done: |root| replaced(root, "content/tin-tuc/tin-2.md", "Chữ.", "[Mẫu](mau.pdf)"),
    },
    Edit {
        name: "another link to a file",
        files: &["content/tin-tuc/tin-2.md"],
        page: "/tin-tuc/tin-2/",
        done: |root| replaced(root, "content/tin-tuc/tin-2.md", "Chữ.", "[Lịch](lich.pdf)"),
    },
    Edit {
        name: "title",
        files: &["content/tin-tuc/tin-2.md"],
        page: "/tin-tuc/tin-2/",
        done: |root| replaced(root, "content/tin-tuc/tin-2.md", "Tin 2", "Tin hai"),
    },
    Edit {
        name: "day",
        files: &["content/tin-tuc/tin-2.md"],
        page: "/tin-tuc/",
        done: |root| replaced(root, "content/tin-tuc/tin-2.md", "02/03/2022", "28/03/2022"),
    },
    Edit {
        name: "deletion",
        files: &["content/tin-tuc/tin-2.md"],
        page: "/tin-tuc/",
        done: |root| fs::remove_file(root.join("content/tin-tuc/tin-2.md")).unwrap(),
    },
    Edit {
        name: "new file",
        files: &["content/tin-tuc/tin-9.md"],
        page: "/tin-tuc/tin-9/",
        done: |root| {
            write(
                root,
                "content/tin-tuc/tin-9.md",
                "---\ntiêu đề: Tin 9\nngày đăng: 09/03/2022\n---\n\nChữ.\n",
            )
        },
    },
    Edit {
        name: "section renamed",
        files: &["content/van-ban", "content/kho"],
        page: "/kho/",
        done: |root| fs::rename(root.join("content/van-ban"), root.join("content/kho")).unwrap(),
    },
    Edit {
        name: "template of every page",
        files: &[FOOT],
        page: "/tin-tuc/tin-2/",
        done: |root| write(root, FOOT, "<footer>Chân trang</footer>\n"),
    },
    Edit {
        name: "title of the site",
        files: &["cchc.yaml"],
        page: "/tin-tuc/tin-2/",
        done: |root| replaced(root, "cchc.yaml", "Một cửa", "Trang một cửa"),
    },
    Edit {
        name: "written again with the same bytes",
        files: &["content/tin-tuc/tin-2.md"],
        page: "/tin-tuc/tin-2/",
        done: |root| replaced(root, "content/tin-tuc/tin-2.md", "Chữ.", "Chữ."),
    },
];

fn replaced(root: &Path, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(root.join(file)).unwrap();
    assert!(text.contains(from), "{file}: {from}");
    fs::write(root.join(file), text.replacen(from, to, 1)).unwrap();
}

/// Builds into a folder: how many files were written and removed, and what is there.
fn built(root: &Path, out: &Path) -> (usize, usize, BTreeMap<String, Vec<u8>>) {
    let (sources, found) = Sources::open(root).unwrap();
    let publisher = Publisher::temporary(out).unwrap();
    let built = cchc::build(&sources, found, &request(), Some(publisher), &Unobserved).unwrap();
    let published = built.published.unwrap_or_else(|| panic!("{:#?}", built.report));
    (published.written, published.removed, tree(out).into_iter().collect())
}

/// What a build after an edit writes: every file that is new or differs, and none besides.
fn written(root: &Path, edit: &Edit) -> (Vec<String>, usize) {
    let out = tempfile::tempdir().unwrap();
    let (_, _, before) = built(root, out.path());
    (edit.done)(root);
    let (written, removed, after) = built(root, out.path());
    let differing: Vec<String> = after
        .iter()
        .filter(|(name, bytes)| before.get(*name) != Some(bytes))
        .map(|(name, _)| name.clone())
        .collect();
    assert_eq!(differing.len(), written, "{}: {differing:?}", edit.name);
    (differing, removed)
}

#[test]
fn an_edit_takes_no_more_than_it_must() {
    let mut shown = String::new();
    for edit in &EDITS {
        let folder = tempfile::tempdir().unwrap();
        site(folder.path());
        let options = Options { day: DAY, base_url: request().base_url };
        let mut preview = WorkingSite::open(folder.path(), options, &Unobserved).unwrap();
        let (files, removed) = written(folder.path(), edit);
        let changes = edit.files.iter().map(|file| SourcePath::new(file)).collect();
        preview.apply(&Changes { files: changes, list: false }).unwrap();
        let (work, edition) = (preview.work(), preview.edition());
        edition.answer(edit.page);
        let stages = if work.stages.is_empty() { "nothing joined".to_owned() } else { work.stages.join(" ") };
        let _ = write!(
            shown,
            "{}: {} compiled; {stages}; {} made; {} written, {removed} removed",
            edit.name,
            work.compiled,
            edition.made(),
            files.len()
        );
        let few = if files.len() < 9 { format!(": {}\n", files.join(" ")) } else { "\n".to_owned() };
        shown.push_str(&few);
    }
    insta::assert_snapshot!(shown, @r"
    prose of news: 1 compiled; nothing joined; 1 made; 1 written, 0 removed: tin-tuc/tin-2/index.html
    prose of a document: 1 compiled; nothing joined; 1 made; 1 written, 0 removed: van-ban/2-2020-nd-cp/index.html
    prose of a procedure: 1 compiled; nothing joined; 1 made; 1 written, 0 removed: thu-tuc/tt-2/index.html
    prose below a finding of the join: 1 compiled; nothing joined; 1 made; 1 written, 0 removed: tin-tuc/tin-7/index.html
    the first link to a file: 1 compiled; assets links register results plan; 0 made; 2 written, 0 removed: tin-tuc/mau.pdf tin-tuc/tin-2/index.html
    another link to a file: 1 compiled; assets links register results; 1 made; 1 written, 0 removed: tin-tuc/tin-2/index.html
    title: 1 compiled; configured order sections terms shared; 1 made; 10 written, 0 removed
    day: 1 compiled; alone configured order sections terms shared; 1 made; 14 written, 0 removed
    deletion: 0 compiled; alone assets columns configured filters links order register results sections statuses terms plan shared; 1 made; 14 written, 2 removed
    new file: 1 compiled; alone assets columns configured filters links order register results sections statuses terms plan shared; 1 made; 13 written, 0 removed
    section renamed: 22 compiled; alone assets columns configured filters links order register results sections statuses terms plan shared; 1 made; 60 written, 12 removed
    template of every page: 0 compiled; shared; 1 made; 53 written, 0 removed
    title of the site: 26 compiled; alone assets columns configured filters links order register results sections statuses terms plan shared; 1 made; 60 written, 0 removed
    written again with the same bytes: 1 compiled; nothing joined; 1 made; 0 written, 0 removed:
    ");
}
