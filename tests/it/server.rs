//! The server of the preview, spoken to over raw sockets.

use std::{
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    sync::{Arc, mpsc},
    thread,
    time::{Duration, Instant},
};

use cchc::build::Unobserved;
use cchc::preview::{Binding, Editor, Options, Preview, Watching, bind, watch};

use crate::{DAY, news, request};

/// A site that is served, for as long as the tests run.
pub(crate) struct Served {
    pub(crate) folder: tempfile::TempDir,
    address: SocketAddr,
    pub(crate) preview: Arc<Preview>,
}

pub(crate) fn serve() -> Served {
    serve_as(&Binding::default())
}

fn serve_as(binding: &Binding) -> Served {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let write = |name: &str, bytes: &[u8]| {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    write("cchc.yaml", b"publish: {folders: [tin]}\n");
    write("content/tin/a.md", news("", "Chữ.\n\nĐoạn hai.\n").as_bytes());
    write("content/tin/ảnh đẹp.svg", b"<svg viewBox='0 0 9 9'/>");
    write("content/tin/lon.bin", &vec![7; 3_000_000]);
    write("bi-mat.txt", "không ai được đọc".as_bytes());
    let options = Options { day: DAY, base_url: request().base_url };
    let preview = Arc::new(Preview::open(root, options, &Unobserved).unwrap());
    let server = bind(binding).unwrap();
    let address = server.address().unwrap();
    let answering = Arc::clone(&preview);
    thread::spawn(move || server.run(&answering).unwrap());
    Served { folder, address, preview }
}

/// What comes back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

impl Served {
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    pub(crate) fn send(&self, bytes: &[u8]) -> Answer {
        let mut stream = self.connect();
        stream.write_all(bytes).unwrap();
        read_answer(&mut stream, bytes.starts_with(b"HEAD"))
    }

    /// Where the preview's own files stand in this run, as its pages say.
    pub(crate) fn own(&self) -> String {
        let page = self.get("/cchc/", "").text();
        page.split_once("data-own=\"").unwrap().1.split('"').next().unwrap().to_owned()
    }

    pub(crate) fn listen(&self) -> TcpStream {
        let mut stream = self.connect();
        let target = format!("{}events", self.own());
        stream.write_all(format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes()).unwrap();
        stream
    }

    /// What the bar is told of a page.
    fn told(&self, path: &str, headers: &str) -> String {
        let path = path.replace('/', "%2F");
        self.get(&format!("{}page?path={path}", self.own()), headers).text()
    }

    pub(crate) fn get(&self, target: &str, headers: &str) -> Answer {
        self.send(format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n").as_bytes())
    }
}

pub(crate) fn read_head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        assert!(stream.read(&mut byte).unwrap() == 1, "ended within {:?}", String::from_utf8_lossy(&head));
        head.push(byte[0]);
    }
    String::from_utf8(head).unwrap()
}

fn read_answer(stream: &mut TcpStream, is_head: bool) -> Answer {
    let head = read_head(stream);
    let mut answer = Answer { status: head[9..12].parse().unwrap(), head, body: Vec::new() };
    let length: usize = answer.header("Content-Length").map_or(0, |length| length.parse().unwrap());
    if !is_head {
        answer.body = vec![0; length];
        stream.read_exact(&mut answer.body).unwrap();
    }
    answer
}

#[test]
fn the_site_stands_below_its_path_and_pages_are_never_kept() {
    let site = serve();
    let root = site.get("/", "");
    assert_eq!((root.status, root.header("Location")), (302, Some("/cchc/")));
    let page = site.get("/cchc/tin/a/", "");
    assert_eq!(
        (page.status, page.header("Content-Type"), page.header("Cache-Control")),
        (200, Some("text/html; charset=utf-8"), Some("no-store"))
    );
    assert!(page.text().contains("<p>Chữ.</p>") && page.text().contains("/preview.js\" data-own=\"/_cchc/"));
    assert_eq!(page.header("Access-Control-Allow-Origin"), None);
    for (target, to) in
        [("/cchc/tin/a", "/cchc/tin/a/"), ("/cchc/tin/a/index.html", "/cchc/tin/a/"), ("/cchc", "/cchc/")]
    {
        let answer = site.get(target, "");
        assert_eq!((answer.status, answer.header("Location")), (302, Some(to)), "{target}");
    }
    let missing = site.get("/cchc/khong-co/", "");
    assert!(missing.status == 404 && missing.text().contains("Không tìm thấy"));
    let head = site.send(b"HEAD /cchc/tin/a/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_eq!((head.status, head.header("Content-Length")), (200, page.header("Content-Length")));
}

#[test]
fn files_come_in_parts_and_are_known_by_their_tags() {
    let site = serve();
    let whole = site.get("/cchc/tin/lon.bin", "");
    assert_eq!(
        (whole.status, whole.body.len(), whole.header("Accept-Ranges")),
        (200, 3_000_000, Some("bytes"))
    );
    let tag = whole.header("ETag").unwrap().to_owned();
    let part = site.get("/cchc/tin/lon.bin", "Range: bytes=10-19\r\n");
    assert_eq!(
        (part.status, part.body.len(), part.header("Content-Range")),
        (206, 10, Some("bytes 10-19/3000000"))
    );
    assert_eq!(site.get("/cchc/tin/lon.bin", "Range: bytes=3000000-\r\n").status, 416);
    assert_eq!(site.get("/cchc/tin/lon.bin", &format!("If-None-Match: {tag}\r\n")).status, 304);
    assert_eq!(site.get("/cchc/tin/lon.bin", "Range: bytes=0-9\r\nIf-Range: \"khac\"\r\n").status, 200);
    let picture = site.get("/cchc/tin/%E1%BA%A3nh%20%C4%91%E1%BA%B9p.svg", "");
    assert_eq!((picture.status, picture.header("Content-Type")), (200, Some("image/svg+xml; charset=utf-8")));
    assert_eq!(site.get("/cchc/tin/", "").header("Content-Type"), Some("text/html; charset=utf-8"));
    assert_eq!(
        site.get("/cchc/tin/atom.xml", "").header("Content-Type"),
        Some("application/atom+xml; charset=utf-8")
    );
}

#[test]
fn pages_that_listen_hold_no_others_up() {
    let site = serve();
    let events = format!("GET {}events HTTP/1.1\r\nHost: localhost\r\n\r\n", site.own());
    for _ in 0..8 {
        // Many at once, again and again: each must find a thread of its own.
        let listening: Vec<TcpStream> = (0..6)
            .map(|_| {
                let mut stream = site.connect();
                stream.write_all(events.as_bytes()).unwrap();
                stream
            })
            .collect();
        let asking: Vec<TcpStream> = (0..6)
            .map(|_| {
                let mut stream = site.connect();
                stream.write_all(b"GET /cchc/ HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
                stream
            })
            .collect();
        for mut stream in asking {
            assert_eq!(read_answer(&mut stream, false).status, 200);
        }
        drop(listening);
    }
}

#[test]
fn one_connection_asks_many_times() {
    let site = serve();
    let mut stream = site.connect();
    stream.write_all(b"GET /cchc/ HTTP/1.1\r\nHost: localhost\r\n\r\nGET /cchc/tin/a/ HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    assert_eq!(read_answer(&mut stream, false).status, 200);
    assert!(read_answer(&mut stream, false).text().contains("<p>Chữ.</p>"));
    stream.write_all(b"GET /cchc/khong/ HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    assert_eq!(read_answer(&mut stream, false).status, 404);
}

/// Watches the site of a test; every edition is told.
fn watched(site: &Served) -> mpsc::Receiver<u64> {
    let (sender, receiver) = mpsc::channel();
    let preview = Arc::clone(&site.preview);
    thread::spawn(move || {
        watch(&preview, Box::new(|| None), |happened| {
            if let Watching::Edition(edition, _) = happened {
                let _ = sender.send(edition.number());
            }
        });
    });
    // The watches are set before the first edit.
    thread::sleep(Duration::from_millis(300));
    receiver
}

/// Waits until a page of the site says something.
fn until(site: &Served, target: &str, holds: impl Fn(&Answer) -> bool) {
    let begun = Instant::now();
    loop {
        let answer = site.get(target, "");
        if holds(&answer) {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(15), "{target}: {}", answer.text());
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn saves_of_all_sorts_of_editors_are_seen() {
    let site = serve();
    let editions = watched(&site);
    let root = site.folder.path().to_owned();
    let file = root.join("content/tin/a.md");
    let says = |text: &'static str| move |answer: &Answer| answer.text().contains(text);
    fs::write(&file, news("", "Ghi đè.\n")).unwrap();
    until(&site, "/cchc/tin/a/", says("Ghi đè."));
    // vim: a backup, a new file of the name; Word-like editors and VS Code: a temporary file renamed over.
    fs::rename(&file, root.join("content/tin/a.md~")).unwrap();
    fs::write(&file, news("", "Kiểu vim.\n")).unwrap();
    fs::remove_file(root.join("content/tin/a.md~")).unwrap();
    until(&site, "/cchc/tin/a/", says("Kiểu vim."));
    fs::write(root.join("content/tin/.a.md.tmp"), news("", "Đổi tên.\n")).unwrap();
    fs::rename(root.join("content/tin/.a.md.tmp"), &file).unwrap();
    until(&site, "/cchc/tin/a/", says("Đổi tên."));
    // Folders with files at once, moved in, moved out.
    fs::create_dir_all(root.join("content/moi/sau/nua")).unwrap();
    fs::write(root.join("content/moi/sau/nua/b.md"), news("", "Sâu.\n")).unwrap();
    until(&site, "/cchc/moi/sau/nua/b/", says("Sâu."));
    fs::write(root.join("content/moi/sau/nua/b.md"), news("", "Sâu, đã sửa.\n")).unwrap();
    until(&site, "/cchc/moi/sau/nua/b/", says("Sâu, đã sửa."));
    fs::rename(root.join("content/moi"), root.join("ngoai")).unwrap();
    until(&site, "/cchc/moi/sau/nua/b/", |answer| answer.status == 404);
    fs::rename(root.join("ngoai"), root.join("content/ve")).unwrap();
    until(&site, "/cchc/ve/sau/nua/b/", says("Sâu, đã sửa."));
    // Deleted and made again.
    fs::remove_file(&file).unwrap();
    until(&site, "/cchc/tin/a/", |answer| answer.status == 404);
    fs::write(&file, news("", "Trở lại.\n")).unwrap();
    until(&site, "/cchc/tin/a/", says("Trở lại."));
    // The whole content away and back.
    fs::rename(root.join("content"), root.join("xa")).unwrap();
    thread::sleep(Duration::from_millis(100));
    assert_eq!(site.get("/cchc/tin/a/", "").status, 200);
    fs::rename(root.join("xa"), root.join("content")).unwrap();
    thread::sleep(Duration::from_millis(100));
    fs::write(&file, news("", "Sau khi về.\n")).unwrap();
    until(&site, "/cchc/tin/a/", says("Sau khi về."));
    // Reading the site and what editors leave behind make no edition.
    thread::sleep(Duration::from_millis(700));
    while editions.try_recv().is_ok() {}
    for name in ["~$a.md", ".a.md.swp", "4913", "a.md~"] {
        fs::write(root.join("content/tin").join(name), "x").unwrap();
    }
    site.get("/cchc/tin/lon.bin", "");
    assert!(editions.recv_timeout(Duration::from_millis(400)).is_err());
}

#[test]
fn a_thousand_files_at_once_are_a_few_editions() {
    let site = serve();
    let editions = watched(&site);
    let folder = site.folder.path().join("content/tin");
    for number in 0..1000 {
        fs::write(folder.join(format!("b{number}.md")), news("", "Chữ.\n")).unwrap();
    }
    until(&site, "/cchc/tin/b999/", |answer| answer.status == 200);
    thread::sleep(Duration::from_millis(600));
    let made = editions.try_iter().count();
    assert!(made <= 60, "{made} editions");
    assert_eq!(site.preview.edition().snapshot().site.articles.len(), 1001);
}

#[test]
fn a_page_that_listens_is_told_and_a_template_that_fails_says_so() {
    let site = serve();
    let mut stream = site.listen();
    let mut read = String::new();
    let mut until_said = |what: &str| {
        let mut buffer = [0; 512];
        while !read.contains(what) {
            let length = stream.read(&mut buffer).unwrap();
            assert!(length > 0, "{read}");
            read.push_str(&String::from_utf8_lossy(&buffer[..length]));
        }
    };
    until_said("\"number\":1");
    let root = site.folder.path();
    let changed = |files: &[&str]| {
        let files = files.iter().map(|file| cchc::path::SourcePath::new(file)).collect();
        site.preview.apply(&cchc::preview::Changes { files, list: false }).unwrap();
    };
    let write = |name: &str, text: &str| {
        fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
        fs::write(Path::new(root).join(name), text).unwrap();
    };
    write("themes/default/assets/site.css", "body { color: red }");
    changed(&["themes/default/assets/site.css"]);
    until_said("\"number\":2,\"style\":true");
    write("themes/default/templates/404.html", "{{ khong_co.gi }}");
    changed(&["themes/default/templates/404.html"]);
    until_said("\"number\":3,\"style\":false");
    let missing = site.get("/cchc/khong-co/", "");
    assert!(missing.text().contains("Trang chưa dựng được") && missing.text().contains("preview.js"));
    let told = site.told("/cchc/khong-co/", "");
    assert!(
        told.contains("template-render") && told.contains("themes/default/templates/404.html:1:4"),
        "{told}"
    );
}

#[test]
fn the_site_of_another_day_is_a_cookie_away() {
    let site = serve();
    let file = site.folder.path().join("content/tin/hen.md");
    fs::write(&file, news("gỡ từ: 01/12/2026\n", "Đến hết tháng.\n")).unwrap();
    site.preview.look().unwrap();
    assert_eq!(site.get("/cchc/tin/hen/", "").status, 200);
    assert_eq!(site.get("/cchc/tin/hen/", "Cookie: cchc-day=2026-12-01\r\n").status, 404);
    assert_eq!(site.get("/cchc/tin/hen/", "").status, 200);
    let told = site.told("/cchc/tin/hen/", "Cookie: cchc-day=2026-11-30\r\n");
    assert!(told.contains("\"day\":\"2026-11-30\""), "{told}");
}

#[test]
fn a_taken_port_is_told() {
    let site = serve();
    let error = bind(&Binding { port: site.address.port(), ..Binding::default() }).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse);
}

impl Served {
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        let root = self.folder.path();
        fs::rename(root.join(from), root.join(to)).unwrap();
    }

    /// Where an address leads to, and what stands there at last.
    fn leads(&self, target: &str) -> (String, u16) {
        let mut at = target.to_owned();
        for _ in 0..5 {
            let answer = self.get(&at, "");
            match answer.header("Location") {
                Some(to) => at = to.to_owned(),
                None => return (at, answer.status),
            }
        }
        panic!("{target} leads in a circle: {at}");
    }
}

#[test]
fn a_page_whose_file_was_renamed_leads_to_the_new_address() {
    let site = serve();
    let titled = |title: &str| format!("---\nloại bài: trang\ntiêu đề: {title}\n---\n\nChữ.\n");
    site.write("content/tin/cu.md", &titled("Lịch tiếp công dân"));
    site.write("content/tin/khac.md", &titled("Bài khác"));
    site.preview.look().unwrap();
    assert_eq!(site.leads("/cchc/tin/cu/"), ("/cchc/tin/cu/".to_owned(), 200));

    site.rename("content/tin/cu.md", "content/tin/mới.md");
    site.preview.look().unwrap();
    assert_eq!(site.leads("/cchc/tin/cu/"), ("/cchc/tin/moi/".to_owned(), 200));
    assert_eq!(site.leads("/cchc/tin/cu/index.html").1, 200);

    // Once more, and edited on the way; then an address of its own; then the whole folder.
    site.rename("content/tin/mới.md", "content/tin/moi-hon.md");
    site.write("content/tin/moi-hon.md", &(titled("Lịch tiếp công dân") + "\nĐoạn hai.\n"));
    site.preview.look().unwrap();
    assert_eq!(site.leads("/cchc/tin/cu/").0, "/cchc/tin/moi-hon/");
    let text = titled("Lịch tiếp công dân").replace("---\n\n", "đường dẫn tĩnh: lich\n---\n\n");
    site.write("content/tin/moi-hon.md", &text);
    site.preview.look().unwrap();
    assert_eq!(site.leads("/cchc/tin/moi-hon/").0, "/cchc/tin/lich/");
    site.rename("content/tin", "content/tin-tuc");
    site.preview.look().unwrap();
    for (before, now) in [("tin/cu", "lich"), ("tin/moi", "lich"), ("tin/lich", "lich"), ("tin/khac", "khac")]
    {
        let now = (format!("/cchc/tin-tuc/{now}/"), 200);
        assert_eq!(site.leads(&format!("/cchc/{before}/")), now, "{before}");
    }

    // What is gone and did not come back as another is not found.
    fs::remove_file(site.folder.path().join("content/tin-tuc/khac.md")).unwrap();
    site.write("content/tin-tuc/la.md", &titled("Bài lạ"));
    site.preview.look().unwrap();
    assert_eq!(site.leads("/cchc/tin-tuc/khac/").1, 404);
}

#[test]
fn a_rename_that_is_told_in_two_steps_is_one() {
    let site = serve();
    let before = site.folder.path().join("content/tin/a.md");
    let text = fs::read_to_string(&before).unwrap();
    fs::remove_file(&before).unwrap();
    site.preview.look().unwrap();
    assert_eq!(site.leads("/cchc/tin/a/").1, 404);
    site.write("content/tin/b.md", &text);
    site.preview.look().unwrap();
    assert_eq!(site.leads("/cchc/tin/a/"), ("/cchc/tin/b/".to_owned(), 200));
}

#[test]
fn a_page_below_the_address_of_before_leads_below_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let config = |base: &str| write("cchc.yaml", &format!("title: A\n{base}"));
    write("content/a.md", &news("", ""));
    config("");
    let options = Options { day: DAY, base_url: None };
    let preview = Arc::new(Preview::open(folder.path(), options, &Unobserved).unwrap());
    let server = bind(&Binding::default()).unwrap();
    let address = server.address().unwrap();
    let answering = Arc::clone(&preview);
    thread::spawn(move || server.run(&answering).unwrap());
    let site = Served { folder, address, preview };

    let config = |base: &str| site.write("cchc.yaml", &format!("title: A\n{base}"));
    assert_eq!(site.leads("/a/"), ("/a/".to_owned(), 200));
    config("base_url: https://example.gov.vn/cchc/\n");
    site.preview.look().unwrap();
    assert_eq!(site.leads("/a/"), ("/cchc/a/".to_owned(), 200));
    config("base_url: https://example.gov.vn/cai-cach/hanh-chinh/\n");
    site.preview.look().unwrap();
    for before in ["/a/", "/cchc/a/", "/cchc/a", "/cchc/a/index.html"] {
        assert_eq!(site.leads(before), ("/cai-cach/hanh-chinh/a/".to_owned(), 200), "{before}");
    }
    config("");
    site.preview.look().unwrap();
    for before in ["/cchc/a/", "/cai-cach/hanh-chinh/a/", "/cchc/", "/cchc"] {
        assert_eq!(site.leads(before).1, 200, "{before}");
    }
    assert_eq!(site.leads("/cchc/khong-co/").1, 404);
}

#[test]
fn a_finding_opens_its_file_at_its_line() {
    let site = serve_as(&Binding { editor: Some(Editor::default()), ..Binding::default() });
    site.write("content/tin/a.md", &news("cập nhật: 31/02/2022\n", "Chữ.\n"));
    site.preview.look().unwrap();
    let told = site.told("/cchc/tin/a/", "");
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let file = format!("vscode://file{}/content/tin/a.md", site.folder.path().display());
    assert_eq!(told["open"], format!("{file}:1:1"));
    assert_eq!(told["errors"][0]["open"], format!("{file}:5:11"));
    assert!(told["errors"][0]["text"].as_str().unwrap().starts_with("lỗi[date-impossible]"));
    let without = serve().told("/cchc/tin/a/", "");
    assert!(without.contains("\"open\":null"), "{without}");
}
