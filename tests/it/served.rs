//! A site as its server answers, against its manifest: without a network, by a server that is played.

use std::{
    collections::BTreeMap,
    fs,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use cchc::output::{
    manifest::{self, Manifest},
    verify::{
        Differs, Verifier, What,
        server::{Served, Server, Silence},
    },
};
use external::{Address, Ask, Clock, Method, Reply, Request, Trouble};

use crate::{
    Files, Published,
    command::{cchc, err},
    news, tree,
};

const SITE: &str = "https://example.gov.vn/cchc/";

/// What a server has at its addresses, by what stands behind the site's; of all others it says that there is nothing.
#[derive(Default)]
struct Host {
    answers: BTreeMap<String, Result<Reply, Trouble>>,
    /// What it answers the first time.
    first: Mutex<BTreeMap<String, Reply>>,
    asked: Mutex<Vec<String>>,
}

impl Ask for Host {
    fn ask(&self, request: &Request<'_>) -> Result<Reply, Trouble> {
        assert_eq!(request.method, Method::Get);
        let address = request.address.as_str().to_owned();
        self.asked.lock().unwrap().push(address.clone());
        let nothing = || Ok(Reply { status: 404, is_whole: true, ..Reply::default() });
        let first = self.first.lock().unwrap().remove(&address);
        let answer = first.map(Ok).or_else(|| self.answers.get(&address).cloned());
        let mut reply = answer.unwrap_or_else(nothing)?;
        reply.is_whole = reply.body.len() <= request.most;
        reply.body.truncate(request.most);
        Ok(reply)
    }
}

/// A clock that goes on where somebody waits, and with each look at it.
#[derive(Default)]
struct Counted {
    slept: AtomicU64,
    a_look: u64,
    looks: AtomicU64,
}

impl Clock for Counted {
    fn elapsed(&self) -> Duration {
        Duration::from_secs(self.a_look * self.looks.fetch_add(1, Ordering::SeqCst))
    }

    fn sleep(&self, time: Duration) {
        self.slept.fetch_add(time.as_secs(), Ordering::SeqCst);
    }
}

fn page(body: &[u8]) -> Result<Reply, Trouble> {
    Ok(Reply { status: 200, body: body.to_vec(), ..Reply::default() })
}

fn status(status: u16) -> Result<Reply, Trouble> {
    Ok(Reply { status, ..Reply::default() })
}

fn leads(to: &str) -> Result<Reply, Trouble> {
    Ok(Reply { status: 301, location: Some(to.as_bytes().to_vec()), ..Reply::default() })
}

/// A published site, and a server that has all of it.
struct Site {
    manifest: Manifest,
    host: Host,
    clock: Counted,
}

impl Site {
    fn new() -> Self {
        let files: Files<'_> = &[
            (
                "content/tin/a.md",
                &news("", "Xem [cổng](https://dichvucong.gov.vn/a).\n\n[Tải](<đơn 1.txt>)\n"),
            ),
            ("content/tin/b.md", &news("", "")),
            ("content/tin/đơn 1.txt", "Đơn."),
        ];
        let published = Published::new(files);
        let folder = published.folder.path();
        let manifest = Manifest::parse(&fs::read(folder.join(manifest::FILE)).unwrap()).unwrap();
        let mut host = Host::default();
        for (path, bytes) in tree(folder) {
            let path = path.strip_suffix("index.html").unwrap_or(&path);
            let address = Address::read(&format!("{SITE}{path}")).unwrap();
            host.answers.insert(address.to_string(), page(&bytes));
        }
        Self { manifest, host, clock: Counted::default() }
    }

    fn answer(&mut self, path: &str, answer: Result<Reply, Trouble>) {
        let before = self.host.answers.insert(format!("{SITE}{path}"), answer);
        assert!(before.is_some(), "{path}");
    }

    fn body(&self, path: &str) -> String {
        String::from_utf8(self.host.answers[&format!("{SITE}{path}")].clone().unwrap().body).unwrap()
    }

    fn served(&self) -> Served {
        let site = Address::read(SITE).unwrap();
        Verifier::new(&self.manifest).server(Server { site: &site, ask: &self.host, clock: &self.clock })
    }

    fn files(&self) -> usize {
        self.manifest.files().len()
    }
}

/// What differs, by the paths.
fn differing(served: &Served) -> Vec<(&str, Differs)> {
    served.verified.deviations.iter().map(|found| (&*found.path, found.differs)).collect()
}

#[test]
fn a_site_that_its_server_has_as_it_was_built_is_clean() {
    let site = Site::new();
    let served = site.served();
    assert_eq!(differing(&served), []);
    assert_eq!((served.verified.same, served.silent.len(), served.verified.left), (site.files(), 0, 0));
    let asked = site.host.asked.lock().unwrap();
    assert_eq!(asked.len(), site.files());
    assert!(asked.contains(&format!("{SITE}tin/a/")) && !asked.iter().any(|one| one.contains("index.html")));
}

#[test]
fn what_a_server_lacks_or_answers_otherwise_is_told_with_what_was_put_there() {
    let mut site = Site::new();
    let changed =
        site.body("tin/b/").replacen("</body>", "\n<a href=\"https://casino.example/\">x</a></body>", 1);
    site.answer("tin/b/", page(changed.as_bytes()));
    site.answer("tin/a/", page(site.body("tin/a/").replacen("Xem", "Xém", 1).as_bytes()));
    site.answer("404.html", page(&[site.body("404.html").as_bytes(), &[b'x'; 2 << 20]].concat()));
    site.answer("robots.txt", status(404));
    site.answer("sitemap.xml", status(410));
    let served = site.served();
    assert_eq!(
        differing(&served),
        [
            ("404.html", Differs::Changed),
            ("robots.txt", Differs::Missing),
            ("sitemap.xml", Differs::Missing),
            ("tin/a/index.html", Differs::Changed),
            ("tin/b/index.html", Differs::Changed),
        ]
    );
    let planted: Vec<_> = served.verified.deviations.iter().flat_map(|found| &found.planted).collect();
    assert_eq!(planted.len(), 1);
    assert_eq!((planted[0].what, &*planted[0].leads), (What::Link, "https://casino.example/"));
    let line = changed[..changed.find("https://casino").unwrap()].matches('\n').count() + 1;
    assert_eq!(planted[0].line, line);
    assert_eq!(served.verified.same, site.files() - 5);
}

#[test]
fn a_redirect_is_followed_within_the_own_host_and_told_where_it_leads_readers_away() {
    let mut site = Site::new();
    let moved = |site: &mut Site, from: &str, to: &str| {
        let there = site.host.answers[&format!("{SITE}{from}")].clone();
        site.host.answers.insert(to.to_owned(), there);
        site.answer(from, leads(to));
    };
    moved(&mut site, "tin/a/", "https://www.example.gov.vn/cchc/tin/a");
    moved(&mut site, "tin/b/", "https://casino.example/");
    moved(&mut site, "tin/", "http://example.gov.vn/cchc/tin/");
    site.answer("robots.txt", leads("/cchc/robots.txt"));
    let served = site.served();
    let away: Vec<_> =
        served.verified.deviations.iter().map(|found| (&*found.path, &*found.planted[0].leads)).collect();
    assert_eq!(
        away,
        [
            ("robots.txt", "https://example.gov.vn/cchc/robots.txt"),
            ("tin/b/index.html", "https://casino.example/"),
            ("tin/index.html", "http://example.gov.vn/cchc/tin/"),
        ]
    );
    assert!(served.verified.deviations.iter().all(|found| found.planted[0].what == What::Redirect));
    let asked = site.host.asked.lock().unwrap();
    assert!(!asked.iter().any(|one| one.contains("casino") || one.starts_with("http:")), "{asked:?}");
}

#[test]
fn what_a_server_does_not_say_is_neither_missing_nor_as_it_was() {
    let mut site = Site::new();
    site.answer("tin/a/", status(403));
    site.answer("tin/b/", status(500));
    site.answer("robots.txt", Err(Trouble::TimedOut));
    // It is as it was where there is no page, which is how some servers answer with it.
    let mut none = page(site.body("404.html").as_bytes()).unwrap();
    none.status = 404;
    site.answer("404.html", Ok(none));
    let busy = Reply { status: 503, retry_after: Some("7".to_owned()), ..Reply::default() };
    site.host.first.lock().unwrap().insert(format!("{SITE}tin/"), busy);
    let served = site.served();
    assert_eq!(differing(&served), []);
    let silent: Vec<_> = served.silent.iter().map(|(path, silence)| (&**path, *silence)).collect();
    assert_eq!(
        silent,
        [
            ("robots.txt", Silence::Trouble(Trouble::TimedOut)),
            ("tin/a/index.html", Silence::Status(403)),
            ("tin/b/index.html", Silence::Status(500)),
        ]
    );
    assert_eq!(served.verified.same, site.files() - 3);
    // Seven seconds for the one, a second for the other.
    assert_eq!(site.clock.slept.load(Ordering::SeqCst), 8);
}

#[test]
fn where_nobody_answers_or_time_is_up_the_others_are_left_and_counted() {
    let mut site = Site::new();
    for answer in site.host.answers.values_mut() {
        *answer = Err(Trouble::Unreachable);
    }
    let served = site.served();
    assert_eq!((served.silent.len(), served.verified.left), (1, site.files() - 1));
    assert_eq!(site.host.asked.lock().unwrap().len(), 2);

    // It answers at first, and then no more.
    let first = site.manifest.paths().next().unwrap().to_owned();
    site.answer(&first, status(404));
    let served = site.served();
    let all = served.silent.len() + served.verified.left + served.verified.deviations.len();
    assert!(served.silent.len() < 20 && served.verified.left > 0, "{served:?}");
    assert_eq!(all, site.files());

    let slow = Site { clock: Counted { a_look: 1800, ..Counted::default() }, ..Site::new() };
    let served = slow.served();
    assert_eq!((served.verified.same, served.verified.left), (4, slow.files() - 4));
}

#[test]
fn an_address_that_is_none_of_a_site_is_wrong_use() {
    let folder = tempfile::tempdir().unwrap();
    for written in
        ["ftp://a.gov.vn/", "https://", "https://a.gov.vn/?x=1", "https://ai:do@a.gov.vn/", "file:///a"]
    {
        let told = cchc(folder.path(), &["verify", written]);
        assert_eq!(told.status.code(), Some(2), "{written}");
        assert!(err(&told).contains("không phải địa chỉ của trang"), "{written}: {}", err(&told));
    }
}

#[test]
#[cfg(not(feature = "external"))]
fn a_program_that_asks_no_server_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let told = cchc(folder.path(), &["verify", "https://a.gov.vn/"]);
    assert_eq!(told.status.code(), Some(2));
    assert!(
        err(&told).starts_with("Bản chương trình này không hỏi được địa chỉ ngoài (`verify https://…`)"),
        "{}",
        err(&told)
    );
    let told = cchc(folder.path(), &["verify", "https://a.gov.vn/", "--lang", "en"]);
    assert!(err(&told).starts_with("This program was built without `verify https://…`"), "{}", err(&told));
}

/// A server of the computer itself that has a folder below `/cchc/`.
#[cfg(feature = "external")]
fn serve(public: std::path::PathBuf) -> std::net::SocketAddr {
    use std::io::{BufRead, BufReader, Write};
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let at = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let lines: Vec<String> = BufReader::new(&stream)
                .lines()
                .map_while(Result::ok)
                .take_while(|line| !line.is_empty())
                .collect();
            let asked = lines[0].split(' ').nth(1).unwrap();
            let path = percent_encoding::percent_decode_str(asked.strip_prefix("/cchc/").unwrap());
            let mut file = public.join(&*path.decode_utf8().unwrap());
            if asked.ends_with('/') {
                file.push("index.html");
            }
            let (status, body) = fs::read(file).map_or((404, Vec::new()), |body| (200, body));
            let head =
                format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            stream.write_all(&[head.as_bytes(), &body].concat()).unwrap();
        }
    });
    at
}

#[test]
#[cfg(feature = "external")]
fn a_site_on_a_private_network_is_verified_by_its_server() {
    use crate::command::out;
    let folder = crate::command::site(&news("", ""));
    let built = cchc(folder.path(), &["build", "--as-of", "23/11/2026"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    let public = folder.path().join("public");
    let site = format!("http://{}/cchc", serve(public.clone()));
    let told = cchc(folder.path(), &["verify", &site, "--quiet"]);
    assert_eq!((told.status.code(), out(&told)), (Some(0), String::new()), "{}", err(&told));
    fs::copy(public.join(manifest::FILE), folder.path().join("kept.json")).unwrap();
    fs::remove_file(public.join("404.html")).unwrap();
    let page = fs::read_to_string(public.join("index.html")).unwrap();
    fs::write(public.join("index.html"), page.replacen("<main", "<script>evil()</script><main", 1)).unwrap();
    let told = cchc(folder.path(), &["verify", &site, "--manifest", "kept.json", "--quiet"]);
    assert_eq!(told.status.code(), Some(1), "{}", err(&told));
    let said = out(&told);
    assert!(said.starts_with("thiếu  404.html\nbị sửa  index.html\n    dòng "), "{said}");
    assert!(said.ends_with(": mã chạy lạ: evil()\n"), "{said}");
    let nobody = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
    let told = cchc(folder.path(), &["verify", &format!("http://{nobody}/cchc/"), "--quiet"]);
    assert_eq!(
        (told.status.code(), out(&told)),
        (Some(3), "không xem được  404.html: không nối được tới máy chủ\n".to_owned())
    );
}
