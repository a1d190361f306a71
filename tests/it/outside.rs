//! Addresses of other sites: which are asked, what is told at their lines, and that nobody is asked but by `--external`.

use std::{
    collections::BTreeMap,
    fs,
    net::TcpListener,
    process::Command,
    sync::{Arc, Mutex, atomic::AtomicBool},
    time::Duration,
};

use cchc::{
    build::Unobserved,
    diagnostic::{Diagnostic, Language, Report, show},
    outside::{Answered, Question, Seen},
    path::SourcePath,
    source::Sources,
};
use external::{Ask, Bounds, Clock, Method, Reply, Request, Terms, Trouble, run};
use vietnamese::{Date, parse_date};

use crate::{Files, news, request, shown, sources};

/// A world in which all addresses answer but those of which something else is said.
#[derive(Default)]
struct World {
    answers: BTreeMap<String, Result<Reply, Trouble>>,
    asked: Mutex<Vec<String>>,
}

impl Ask for World {
    fn ask(&self, request: &Request<'_>) -> Result<Reply, Trouble> {
        if request.method == Method::Head {
            self.asked.lock().unwrap().push(request.address.to_string());
        }
        let fine = Reply {
            status: 200,
            is_whole: true,
            body: b"{\"archived_snapshots\":{}}".to_vec(),
            ..Reply::default()
        };
        self.answers.get(request.address.as_str()).cloned().unwrap_or(Ok(fine))
    }
}

struct NoTime;

impl Clock for NoTime {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) {}
}

fn leads(status: u16, to: &str) -> Result<Reply, Trouble> {
    let location = (!to.is_empty()).then(|| to.as_bytes().to_vec());
    Ok(Reply { status, location, ..Reply::default() })
}

fn status(status: u16) -> Result<Reply, Trouble> {
    leads(status, "")
}

struct Told {
    answered: Answered,
    asked: Vec<String>,
}

impl Told {
    fn shown(&self, sources: &Sources) -> Vec<String> {
        shown(&Report::new(self.answered.found.clone()), sources)
    }
}

/// What `check --external` tells of a site, beside what `check` tells.
fn told_of(
    sources: &Sources,
    files: &[SourcePath],
    day: Date,
    answers: &[(&str, Result<Reply, Trouble>)],
) -> Told {
    let seen = Seen::beside(&Unobserved);
    let built = cchc::build(sources, Vec::new(), &request(), None, &seen).unwrap();
    let site = built.joined.unwrap().site;
    let question = Question::of(seen, &site, sources, files, day);
    let answers = answers.iter().map(|(address, answer)| ((*address).to_owned(), answer.clone())).collect();
    let world = Arc::new(World { answers, ..World::default() });
    let config = Arc::clone(&site.config);
    let terms = Terms {
        ask: Arc::clone(&world) as _,
        clock: Arc::new(NoTime),
        allows: Arc::new(move |host| config.allows_host(host)),
        stop: Arc::new(AtomicBool::new(false)),
        bounds: Bounds::default(),
    };
    let outcome = run(question.ask.iter().cloned(), terms);
    let answered = question.answered(&outcome, &site);
    let mut asked = world.asked.lock().unwrap().clone();
    asked.sort();
    Told { answered, asked }
}

fn told(files: Files<'_>, answers: &[(&str, Result<Reply, Trouble>)]) -> (Told, Sources) {
    let (sources, _) = sources(files);
    (told_of(&sources, &[], day("01/03/2022"), answers), sources)
}

fn day(written: &str) -> Date {
    parse_date(written).unwrap()
}

#[test]
fn every_address_outside_is_asked_once_wherever_it_is_written() {
    let article = news(
        "",
        "Xem [bộ](https://moet.gov.vn/a), <https://moet.gov.vn/b>, https://moet.gov.vn/c và\n<a href=\"https://moet.gov.vn/d?x=1&amp;y=2\">d</a>.\n\n[lại](https://moet.gov.vn/a#muc) [trong](https://example.gov.vn/cchc/) [thư](mailto:a@moet.gov.vn)\n",
    );
    let (told, sources) = told(
        &[
            (
                "cchc.yaml",
                "title: A\nbase_url: https://example.gov.vn/cchc/\nmenu:\n- title: Bộ\n  url: https://moet.gov.vn/menu\n",
            ),
            ("content/a.md", &article),
            ("content/b.md", &article),
            ("themes/default/templates/404.html", "<!doctype html><a href=\"https://moet.gov.vn/mau\">x</a>"),
        ],
        &[
            ("https://moet.gov.vn/a", status(404)),
            ("https://moet.gov.vn/c", status(404)),
            ("https://moet.gov.vn/d?x=1&y=2", status(410)),
            ("https://moet.gov.vn/menu", Err(Trouble::TimedOut)),
            ("https://moet.gov.vn/mau", status(403)),
        ],
    );
    let expected =
        ["a", "b", "c", "d?x=1&y=2", "mau", "menu"].map(|path| format!("https://moet.gov.vn/{path}"));
    assert_eq!(told.asked, expected);
    assert_eq!(
        told.shown(&sources),
        [
            "outside-unsure cchc.yaml:5:8",
            "outside-lost content/a.md:7:10",
            "outside-lost content/a.md:7:59",
            "outside-lost content/a.md:8:10",
            "outside-lost content/a.md:10:7",
            "outside-lost content/b.md:7:10",
            "outside-lost content/b.md:7:59",
            "outside-lost content/b.md:8:10",
            "outside-lost content/b.md:10:7",
            "outside-unsure themes/default/templates/404.html:1:25",
        ]
    );
    let counts = told.answered.counts;
    assert_eq!((counts.asked, counts.lost, counts.unsure, counts.moved, counts.left), (6, 3, 2, 0, 0));
}

/// One article with one address, and the findings on it.
fn one(answer: Result<Reply, Trouble>) -> Vec<Diagnostic> {
    let article = news("", "[bộ](http://moet.gov.vn/cu)\n");
    let (told, _) = told(&[("content/a.md", &article)], &[("http://moet.gov.vn/cu", answer)]);
    told.answered.found
}

#[test]
fn walls_and_time_outs_are_never_told_as_lost() {
    for status in [400, 401, 403, 405, 418, 429, 451, 500, 502, 503, 999] {
        assert_eq!(codes(&one(self::status(status))), ["outside-unsure"], "{status}");
    }
    for trouble in [
        Trouble::TimedOut,
        Trouble::Unreachable,
        Trouble::NoNames,
        Trouble::Insecure,
        Trouble::Garbled,
        Trouble::Inward,
    ] {
        assert_eq!(codes(&one(Err(trouble))), ["outside-unsure"], "{trouble:?}");
    }
    for lost in [status(404), status(410), Err(Trouble::NoHost)] {
        assert_eq!(codes(&one(lost)), ["outside-lost"]);
    }
    assert_eq!(codes(&one(status(200))), [""; 0]);
}

fn codes(found: &[Diagnostic]) -> Vec<&str> {
    found.iter().map(|found| found.code.as_str()).collect()
}

#[test]
fn an_address_that_moved_is_written_anew_by_its_cure() {
    let article = news("", "[a](http://moet.gov.vn/cu#muc-2), <http://moet.gov.vn/cu>\n");
    let answers = [("http://moet.gov.vn/cu", leads(301, "https://moet.gov.vn/moi"))];
    let (told, sources) = told(&[("content/a.md", &article)], &answers);
    assert_eq!(told.shown(&sources), ["outside-moved content/a.md:7:5", "outside-moved content/a.md:7:36"]);
    let mut mended = article.clone();
    for found in told.answered.found.iter().rev() {
        mended = found.edit.as_ref().unwrap().applied(&mended).unwrap();
    }
    assert_eq!(mended, news("", "[a](https://moet.gov.vn/moi#muc-2), <https://moet.gov.vn/moi>\n"));
    let (again, _) = self::told(&[("content/a.md", &mended)], &answers);
    assert_eq!(again.asked, ["https://moet.gov.vn/moi"]);
    assert_eq!(again.answered.found, []);
}

#[test]
fn a_new_address_that_could_be_read_otherwise_is_told_and_not_written() {
    for to in [
        "https://moet.gov.vn/a_(b)",
        "https://moet.gov.vn/a,b",
        "https://moet.gov.vn/a*b",
        "https://moet.gov.vn/a'b",
    ] {
        let found = one(leads(301, to));
        assert_eq!(codes(&found), ["outside-moved"], "{to}");
        assert_eq!(found[0].edit, None, "{to}");
    }
}

#[test]
fn an_address_that_leads_to_a_foreign_domain_is_told_and_not_followed() {
    let accepts = "bỏ qua cảnh báo:\n- mã: outside-lost\n  lý do: đã xem\n";
    let article = news(accepts, "[bộ](https://moet.gov.vn/cu)\n");
    let leads = [("https://moet.gov.vn/cu", leads(301, "https://cobac.example/vao"))];
    let (astray, sources) = told(&[("content/a.md", &article)], &leads);
    assert_eq!(astray.shown(&sources), ["outbound-domain content/a.md:10:6"], "no article answers for it");
    assert_eq!(astray.asked, ["https://moet.gov.vn/cu"]);
    let cure = &astray.answered.found[0].help.vi;
    assert!(cure.ends_with("ghi vào cchc.yaml: `outbound: [cobac.example]`"), "{cure}");
    let allowed = ("cchc.yaml", "title: A\noutbound: [cobac.example]\n");
    let (told, _) = told(&[allowed, ("content/a.md", &article)], &leads);
    assert_eq!(codes(&told.answered.found), ["outside-moved"]);
}

#[test]
fn findings_say_what_is_wrong_and_what_to_do() {
    let article = news(
        "",
        "[a](https://a.gov.vn/), [b](https://b.gov.vn/x), [c](https://c.gov.vn/), [d](http://d.gov.vn/x)\n",
    );
    let copy = "{\"archived_snapshots\":{\"closest\":{\"available\":true,\"url\":\"http://web.archive.org/web/20200102030405/https://b.gov.vn/x\",\"status\":\"200\"}}}";
    let archive = "https://archive.org/wayback/available?url=https%3A%2F%2Fb.gov.vn%2Fx";
    let copy = Reply { status: 200, body: copy.into(), is_whole: true, ..Reply::default() };
    let (told, sources) = told(
        &[("content/a.md", &article)],
        &[
            ("https://a.gov.vn/", Err(Trouble::NoHost)),
            ("https://b.gov.vn/x", status(404)),
            (archive, Ok(copy)),
            ("https://c.gov.vn/", status(403)),
            ("http://d.gov.vn/x", leads(301, "https://d.gov.vn/x")),
        ],
    );
    let report = Report::new(told.answered.found);
    insta::assert_snapshot!(show::human(&report, &sources, Language::Vietnamese, false).trim_end(), @r"
    cảnh báo[outside-lost]: Địa chỉ `https://a.gov.vn/` không còn: không có máy chủ nào tên `a.gov.vn`.
     --> content/a.md:7:5
      |
    7 | [a](https://a.gov.vn/), [b](https://b.gov.vn/x), [c](https://c.gov.vn/), [d](http://d.gov.vn/x)
      |     ^^^^^^^^^^^^^^^^^
      |
      = cách sửa: Bấm thử, rồi sửa hoặc bỏ liên kết.

    cảnh báo[outside-lost]: Địa chỉ `https://b.gov.vn/x` không còn: máy chủ trả lời không có trang này (404).
     --> content/a.md:7:29
      |
    7 | [a](https://a.gov.vn/), [b](https://b.gov.vn/x), [c](https://c.gov.vn/), [d](http://d.gov.vn/x)
      |                             ^^^^^^^^^^^^^^^^^^
      |
      = cách sửa: Bấm thử, rồi sửa hoặc bỏ liên kết. Bản lưu còn xem được: https://web.archive.org/web/20200102030405/https://b.gov.vn/x

    gợi ý[outside-unsure]: Không kiểm tra được bằng máy địa chỉ `https://c.gov.vn/`: máy chủ không cho máy kiểm tra (trả lời 403).
     --> content/a.md:7:54
      |
    7 | [a](https://a.gov.vn/), [b](https://b.gov.vn/x), [c](https://c.gov.vn/), [d](http://d.gov.vn/x)
      |                                                      ^^^^^^^^^^^^^^^^^
      |
      = cách sửa: Bấm thử liên kết; mở được như ý thì không phải làm gì.

    gợi ý[outside-moved]: Địa chỉ `http://d.gov.vn/x` đã chuyển hẳn sang `https://d.gov.vn/x`.
     --> content/a.md:7:78
      |
    7 | [a](https://a.gov.vn/), [b](https://b.gov.vn/x), [c](https://c.gov.vn/), [d](http://d.gov.vn/x)
      |                                                                              ^^^^^^^^^^^^^^^^^
      |
    cách sửa: Ghi địa chỉ mới, để liên kết còn dùng được khi chỗ cũ thôi chuyển tiếp.
      |
    7 | [a](https://a.gov.vn/), [b](https://b.gov.vn/x), [c](https://c.gov.vn/), [d](https://d.gov.vn/x)
      |                                                                                  +
    ");
    let english = show::human(&report, &sources, Language::English, false);
    for said in [
        "The address `https://a.gov.vn/` is gone: there is no host `a.gov.vn`.",
        "A copy is kept at https://web.archive.org/web/20200102030405/https://b.gov.vn/x",
        "A program cannot check the address `https://c.gov.vn/`: the server lets no program check it (it answers 403).",
        "The address `http://d.gov.vn/x` has moved for good to `https://d.gov.vn/x`.",
    ] {
        assert!(english.contains(said), "{english}");
    }
}

#[test]
fn what_answered_is_not_asked_again_in_the_same_week_and_what_is_lost_is() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    let article = news("", "[a](https://a.gov.vn/x), [b](https://b.gov.vn/), [c](https://c.gov.vn/)\n");
    fs::write(root.path().join("content/a.md"), article).unwrap();
    let (sources, _) = Sources::open(root.path()).unwrap();
    let answers = [("https://b.gov.vn/", status(404)), ("https://c.gov.vn/", status(403))];
    let at = |written: &str| {
        let told = told_of(&sources, &[], day(written), &answers);
        assert_eq!(
            (told.answered.counts.lost, told.answered.counts.unsure),
            (1, 1),
            "all are told each time"
        );
        assert_eq!(told.answered.counts.cached, 3 - told.asked.len());
        told.asked.join(" ")
    };
    assert_eq!(at("01/03/2022"), "https://a.gov.vn/x https://b.gov.vn/ https://c.gov.vn/");
    assert_eq!(at("01/03/2022"), "https://b.gov.vn/");
    assert_eq!(at("02/03/2022"), "https://b.gov.vn/ https://c.gov.vn/");
    assert_eq!(at("08/03/2022"), "https://a.gov.vn/x https://b.gov.vn/ https://c.gov.vn/");
    // The cache may be deleted, or spoilt, at any time.
    fs::write(root.path().join(".cchc/external/answers.json"), "{}").unwrap();
    assert_eq!(at("08/03/2022"), "https://a.gov.vn/x https://b.gov.vn/ https://c.gov.vn/");
    fs::remove_dir_all(root.path().join(".cchc")).unwrap();
    assert_eq!(at("08/03/2022"), "https://a.gov.vn/x https://b.gov.vn/ https://c.gov.vn/");
}

#[test]
fn an_article_answers_for_an_address_that_no_program_can_check() {
    let article = news(
        "bỏ qua cảnh báo:\n- mã: outside-unsure\n  lý do: trang của Bộ không cho máy vào, đã bấm thử\n",
        "[a](https://a.gov.vn/x), [b](https://a.gov.vn/y)\n",
    );
    let answers = [("https://a.gov.vn/x", status(403)), ("https://a.gov.vn/y", status(404))];
    let (told, _) = told(&[("content/a.md", &article)], &answers);
    assert_eq!(codes(&told.answered.found), ["outside-lost"]);
    assert_eq!(told.answered.counts.unsure, 0);
}

#[test]
fn of_some_files_only_their_addresses_are_asked() {
    let (sources, _) = sources(&[
        ("content/tin/a.md", &news("", "[a](https://a.gov.vn/)\n")),
        ("content/tin-khac/b.md", &news("", "[b](https://b.gov.vn/)\n")),
    ]);
    let told = told_of(&sources, &[SourcePath::new("content/tin")], day("01/03/2022"), &[]);
    assert_eq!(told.asked, ["https://a.gov.vn/"]);
}

#[test]
fn without_a_network_nothing_is_told_and_nothing_is_kept() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    fs::write(root.path().join("content/a.md"), news("", "[a](https://a.gov.vn/)\n")).unwrap();
    let (sources, _) = Sources::open(root.path()).unwrap();
    let archive = "https://archive.org/wayback/available?url=https%3A%2F%2Fa.gov.vn%2F";
    let front = "https://archive.org/";
    let answers = ["https://a.gov.vn/", archive, front].map(|address| (address, Err(Trouble::NoHost)));
    let told = told_of(&sources, &[], day("01/03/2022"), &answers);
    assert_eq!(told.answered.found, []);
    assert!(!root.path().join(".cchc").exists());
}

#[test]
fn no_build_and_no_other_check_asks_an_address() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.set_nonblocking(true).unwrap();
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    let port = listener.local_addr().unwrap().port();
    let article = news(
        "",
        &format!("[a](http://127.0.0.1:{port}/a) <img src=\"http://127.0.0.1:{port}/b.png\" alt=\"b\">\n"),
    );
    fs::write(root.path().join("content/a.md"), article).unwrap();
    for command in ["build", "check"] {
        let ran =
            Command::new(env!("CARGO_BIN_EXE_cchc")).arg(command).current_dir(root.path()).output().unwrap();
        assert!(ran.status.code().is_some());
        let asked = listener.accept().map(drop).map_err(|error| error.kind());
        assert_eq!(asked, Err(std::io::ErrorKind::WouldBlock), "{command}");
    }
    assert!(!root.path().join(".cchc/external").exists());
}

#[test]
#[cfg(not(feature = "external"))]
fn a_program_that_was_built_without_it_says_so() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    let ran = |language: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
        let ran = command
            .args(["check", "--external", "--lang", language])
            .current_dir(root.path())
            .output()
            .unwrap();
        (ran.status.code(), String::from_utf8(ran.stderr).unwrap())
    };
    let (code, said) = ran("vi");
    assert_eq!(code, Some(2));
    assert!(said.starts_with("Bản chương trình này không hỏi được địa chỉ ngoài"), "{said}");
    assert!(said.contains("cargo build --profile dist --features external"), "{said}");
    assert!(ran("en").1.starts_with("This program was built without `--external`"));
}
