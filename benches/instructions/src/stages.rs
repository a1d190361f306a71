//! The stages that are counted, one after the other, in a process under callgrind.

use std::{fs, hint::black_box, path::Path};

use cchc::{
    build::{Maker, Opened, Originals, Pictures, Request, Unobserved, snapshot::Snapshot},
    output::{
        Publisher, StagedOutput,
        manifest::{Build, Manifest},
    },
    page::Page,
    path::SourcePath,
    preview::{Changes, Options, WorkingSite},
    search::{Index, Narrowed},
    site::Occasion,
    source::Sources,
};
use vietnamese::Date;

use crate::corpus;

const DAY: Date = Date::constant(2026, 11, 23);
/// A template that every page shows, which the site takes over from the built-in theme.
const FOOT: &str = "themes/default/templates/footer.html";
const FOOT_TEXT: &str = include_str!("../../../themes/default/templates/footer.html");
const QUERIES: [&str; 8] = [
    "giấy phép xây dựng",
    "trich luc thua dat",
    "12/2010/NĐ-CP",
    "1.000012",
    "thu vien xa mua mua",
    "tro cap liet si",
    "báo cáo quý 2 năm 2021",
    "không có chữ này xyz",
];

/// What is counted: callgrind collects while this function runs.
#[inline(never)]
fn counted(work: &mut dyn FnMut()) {
    work();
    written_down();
    // Not the last thing, so that the call above is a call and no jump.
    black_box(());
}

/// Where callgrind writes a count down.
#[inline(never)]
fn written_down() {
    black_box(());
}

/// Counts a stage, and says its name: counts come in this order.
fn stage<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let (mut work, mut result) = (Some(work), None);
    counted(&mut || result = work.take().map(|work| work()));
    println!("{name}");
    result.unwrap()
}

/// Runs every stage over the corpus, in this thread.
pub(crate) fn run() {
    // Callgrind collects by thread, so that there is one.
    rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global().unwrap();
    build(&corpus::files());
    let folder = tempfile::tempdir().unwrap();
    corpus::write(folder.path());
    Preview::open(folder.path()).edits();
}

fn build(files: &[corpus::File]) {
    let (sources, _) = Sources::in_memory(files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())));
    let request = Request {
        occasion: Occasion { day: DAY, drafts: false },
        base_url: None,
        relative_urls: false,
        strict: false,
    };
    let opened = stage("compile", || Opened::open(&sources, &request, &Unobserved));
    let faults: Vec<String> = opened.found().map(|found| format!("{found:?}")).collect();
    assert!(faults.is_empty(), "the corpus has faults: {faults:#?}");
    let joined = stage("join", || opened.join(&request.occasion));
    let snapshot = stage("plan", || opened.snapshot(&joined, false, None));
    let snapshot = stage("index of the search", || snapshot.with_late());
    publish(&sources, &snapshot);
    let index = snapshot.index().unwrap();
    stage("queries", || queries(index));
}

fn queries(index: &Index) -> usize {
    QUERIES.iter().map(|query| index.answer(query, &Narrowed::default(), 10).hits.len()).sum()
}

fn publish(sources: &Sources, snapshot: &Snapshot) {
    let renderer = snapshot.renderer().unwrap();
    let pictures = Pictures::of(sources);
    let originals = Originals { sources, pictures: &pictures, read: Sources::read };
    let maker = Maker::new(&renderer, originals);
    let pages = &snapshot.plan.pages;
    let made = stage("rendering", || maker.make(pages)).unwrap();
    let outputs: Vec<Vec<u8>> = made.into_iter().map(|output| output.bytes.unwrap()).collect();
    let folder = tempfile::tempdir().unwrap();
    for name in ["publishing", "publishing again"] {
        let publisher = Publisher::temporary(folder.path()).unwrap();
        stage(name, || written(publisher, pages, &outputs));
    }
}

fn written(publisher: Publisher, pages: &[Page], outputs: &[Vec<u8>]) {
    let paths: Vec<_> = pages.iter().map(Page::output).collect();
    let stage = |((page, path), bytes): ((&Page, _), &Vec<u8>)| {
        let staged = publisher.stage(path, bytes).unwrap();
        StagedOutput { path, class: page.key.class(), staged }
    };
    let outputs: Vec<_> = pages.iter().zip(&paths).zip(outputs).map(stage).collect();
    let files = outputs.iter().map(|output| (output.path.as_str(), output.staged.digest()));
    publisher.commit(&outputs, &Manifest::new(Build::default(), files)).unwrap();
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The site while it is edited.
struct Preview<'a> {
    root: &'a Path,
    site: WorkingSite,
}

impl<'a> Preview<'a> {
    fn open(root: &'a Path) -> Self {
        let options = Options { day: DAY, base_url: None };
        let site = stage("start", || WorkingSite::open(root, options, &Unobserved)).unwrap();
        Self { root, site }
    }

    fn edits(mut self) {
        let kinds = [
            ("procedure", "content/thu-tuc/010.md"),
            ("document", "content/van-ban/040.md"),
            ("news", "content/tin-tuc/030.md"),
            ("report", "content/bao-cao/007.md"),
        ];
        for (kind, file) in kinds {
            let page = self.page_of(file);
            let name = format!("edit: prose, {kind}");
            self.twice(&name, file, &page, |text, time| format!("{text}\nCâu thêm lần {time}.\n"));
        }
        let page = self.page_of("content/tin-tuc/031.md");
        self.twice("edit: title, own page", "content/tin-tuc/031.md", &page, titled);
        self.twice("edit: title, list page", "content/tin-tuc/032.md", "/tin-tuc/", titled);
        self.twice("edit: day, list page", "content/tin-tuc/033.md", "/tin-tuc/", dated);
        self.gone_and_back(["content/tin-tuc/040.md", "content/tin-tuc/041.md"]);
        self.moved();
        write(self.root, FOOT, FOOT_TEXT);
        self.apply(&[FOOT]);
        self.twice("edit: template", FOOT, &page, |text, time| format!("{text}<p>Lần {time}</p>"));
        self.twice("edit: configuration", "cchc.yaml", &page, |text, time| {
            text.replace("phường", &format!("phường {time}"))
        });
    }

    fn page_of(&self, file: &str) -> String {
        let edition = self.site.edition();
        let address = edition.address_of(&SourcePath::new(file)).unwrap();
        address.strip_prefix(edition.base()).unwrap().to_owned()
    }

    fn apply(&mut self, files: &[&str]) {
        let files = files.iter().map(|file| SourcePath::new(file)).collect();
        assert!(self.site.apply(&Changes { files, list: false }).unwrap());
    }

    /// Takes changes in and makes the page that a browser asks for.
    fn served(&mut self, files: &[&str], page: &str) {
        self.apply(files);
        black_box(self.site.edition().answer(page));
    }

    /// The same, counted. What was before is taken apart behind it: nobody waits for that.
    fn count(&mut self, name: &str, files: &[&str], page: &str) {
        let before = self.site.edition();
        stage(name, || self.served(files, page));
        drop(before);
    }

    /// An edit, once for what only the first one does, and once to be counted.
    fn twice(&mut self, name: &str, file: &str, page: &str, edited: fn(&str, usize) -> String) {
        let text = fs::read_to_string(self.root.join(file)).unwrap();
        write(self.root, file, &edited(&text, 1));
        self.served(&[file], page);
        write(self.root, file, &edited(&text, 2));
        self.count(name, &[file], page);
    }

    /// Two articles are deleted and made anew, the second to be counted.
    fn gone_and_back(&mut self, files: [&str; 2]) {
        let (text, page) = (
            files.map(|file| fs::read_to_string(self.root.join(file)).unwrap()),
            files.map(|file| self.page_of(file)),
        );
        for (number, file) in files.into_iter().enumerate() {
            fs::remove_file(self.root.join(file)).unwrap();
            match number {
                0 => self.served(&[file], &page[number]),
                _ => self.count("edit: deletion", &[file], &page[number]),
            }
        }
        for (number, file) in files.into_iter().enumerate() {
            write(self.root, file, &text[number]);
            match number {
                0 => self.served(&[file], &page[number]),
                _ => self.count("edit: new file", &[file], &page[number]),
            }
        }
    }

    /// A folder that nothing links into gets another name.
    fn moved(&mut self) {
        let (before, after) = ("content/chi-so", "content/chi-so-moi");
        fs::rename(self.root.join(before), self.root.join(after)).unwrap();
        self.count("edit: folder renamed", &[before, after], "/chi-so-moi/");
    }
}

fn titled(text: &str, time: usize) -> String {
    text.replacen("tiêu đề: ", &format!("tiêu đề: Lần {time} – "), 1)
}

fn dated(text: &str, time: usize) -> String {
    let (front, rest) = text.split_once("ngày đăng: ").unwrap();
    format!("{front}ngày đăng: {:02}{}", 10 + time, &rest[2..])
}
