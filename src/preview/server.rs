//! Answers browsers.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs},
    path::PathBuf,
    sync::Arc,
    thread,
    time::Duration,
};

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use socket2::{Domain, Protocol, Socket, Type};
use tiny_http::{Header, Response, StatusCode};

use super::{
    Preview, bar,
    edition::{Answer, Edition, Rendered},
    editor::Editor,
    events,
    gate::{self, Turns},
    own::{EVENTS, GUARDS, OWN, secret},
    request::{Asked, Refused, Request, Span, span},
};
use crate::page::PageKey;

const SCRIPT: &[u8] = include_bytes!("preview.js");
const STYLE: &[u8] = include_bytes!("preview.css");

/// Where to listen.
#[derive(Debug, Clone, Default)]
pub struct Binding {
    /// A name or number of this machine, instead of 127.0.0.1; browsers may ask for it too.
    pub host: Option<String>,
    /// The port; 0 takes a free one.
    pub port: u16,
    /// What opens files from the bar of the preview.
    pub editor: Option<Editor>,
}

/// A server that listens and does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    host: Option<String>,
    editor: Option<Editor>,
}

/// Begins to listen.
///
/// # Errors
/// [`io::ErrorKind::AddrInUse`] where the port is taken; else what the system says.
pub fn bind(binding: &Binding) -> io::Result<Server> {
    let ip = match &binding.host {
        None => IpAddr::V4(Ipv4Addr::LOCALHOST),
        Some(host) => {
            (host.as_str(), 0).to_socket_addrs()?.next().ok_or(io::ErrorKind::AddrNotAvailable)?.ip()
        }
    };
    let listener = listen(SocketAddr::new(ip, binding.port))?;
    Ok(Server { listener, host: binding.host.clone(), editor: binding.editor.clone() })
}

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    // A port that was left a moment ago is free (on Windows this would let two servers have one).
    if cfg!(unix) {
        socket.set_reuse_address(true)?;
    }
    socket.set_tcp_nodelay(true)?;
    socket.bind(&address.into())?;
    socket.listen(128)?;
    Ok(socket.into())
}

impl Server {
    /// The address at which it listens.
    ///
    /// # Errors
    /// What the system says.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers for as long as the program runs.
    ///
    /// # Errors
    /// Where the system refuses the sockets between gate and server.
    pub fn run(self, preview: &Arc<Preview>) -> io::Result<()> {
        let Server { listener, host, editor } = self;
        let inner = listen(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0))?;
        let turns = Arc::new(Turns::new(inner.local_addr()?));
        let at_gate = Arc::clone(&turns);
        thread::Builder::new().name("gate".to_owned()).spawn(move || gate::run(&listener, &at_gate))?;
        let beating = Arc::clone(preview);
        thread::Builder::new().name("heartbeat".to_owned()).spawn(move || {
            loop {
                thread::sleep(events::HEARTBEAT);
                beating.events.beat();
            }
        })?;
        let root = std::path::absolute(preview.root())?;
        let own = format!("{OWN}{}/", secret()?);
        let served = Arc::new(Served { host, editor: editor.map(|editor| (editor, root)), own });
        loop {
            // Its accepting thread ends for good at the first error (too many open files): then another one takes over.
            let again = |inner| tiny_http::Server::from_listener::<TcpListener>(inner, None).ok();
            let Some(server) = inner.try_clone().ok().and_then(again) else {
                thread::sleep(Duration::from_millis(50));
                continue;
            };
            while let Ok(request) = server.recv() {
                if let Some(connection) = request.remote_addr() {
                    turns.taken_up(*connection);
                }
                let (preview, served) = (Arc::clone(preview), Arc::clone(&served));
                // One slow reader holds its own thread and nobody else; the gate bounds how many there are.
                let answering = thread::Builder::new().name("answer".to_owned()).spawn(move || {
                    answer(&preview, &served, request);
                });
                drop(answering);
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

/// How the preview is served.
struct Served {
    /// A name beside those of this machine by which browsers may ask.
    host: Option<String>,
    /// What opens files, and the folder of the site.
    editor: Option<(Editor, PathBuf)>,
    /// Where the preview's own files stand in this run.
    own: String,
}

/// What is sent back.
struct Reply {
    status: u16,
    media_type: String,
    /// Beside those that all have.
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Reply {
    fn text(status: u16, text: &str) -> Self {
        let body = format!("{text}\n").into_bytes();
        Self { status, media_type: "text/plain; charset=utf-8".to_owned(), headers: Vec::new(), body }
    }

    fn redirect(to: &str) -> Self {
        let headers = vec![("Location", to.to_owned()), ("Cache-Control", "no-store".to_owned())];
        Self { headers, ..Self::text(302, to) }
    }

    fn send(self, request: tiny_http::Request) {
        let length = self.body.len();
        let mut response = Response::new(
            StatusCode(self.status),
            Vec::new(),
            io::Cursor::new(self.body),
            Some(length),
            None,
        )
        .with_chunked_threshold(usize::MAX);
        let guards = GUARDS.map(|(name, value)| (name, value.to_owned()));
        let of_all = guards.into_iter().chain([("Content-Type", self.media_type)]);
        for (name, value) in of_all.chain(self.headers) {
            if let Ok(header) = Header::from_bytes(name.as_bytes(), value.as_bytes()) {
                response.add_header(header);
            }
        }
        let _ = request.respond(response);
    }
}

fn answer(preview: &Preview, served: &Served, http: tiny_http::Request) {
    let headers: Vec<(String, String)> = http
        .headers()
        .iter()
        .map(|header| (header.field.as_str().as_str().to_owned(), header.value.as_str().to_owned()))
        .collect();
    let (method, target) = (http.method().to_string(), http.url().to_owned());
    let asked = Asked { method: &method, target: &target, headers: &headers };
    let request = match asked.check(served.host.as_deref()) {
        Ok(request) => request,
        Err(refused) => return refusal(refused).send(http),
    };
    if request.path.strip_prefix(&served.own) == Some(EVENTS) && method == "GET" {
        return preview.events.listen(http.into_writer(), &preview.edition());
    }
    reply(preview, served, &asked, &request).send(http);
}

fn refusal(refused: Refused) -> Reply {
    match refused {
        Refused::Method => {
            Reply { headers: vec![("Allow", "GET, HEAD".to_owned())], ..Reply::text(405, "GET, HEAD") }
        }
        Refused::Host => Reply::text(
            403,
            "Máy chủ xem trước chỉ trả lời cho localhost, hoặc tên đã cho bằng --host. (Only localhost, or the name given by --host.)",
        ),
        Refused::Site => Reply::text(
            403,
            "Trang web khác không được đọc bản xem trước. (Another site may link to the preview, and read nothing of it.)",
        ),
        Refused::Path => Reply::text(400, "Đường dẫn không hợp lệ. (Not a path.)"),
    }
}

fn reply(preview: &Preview, served: &Served, asked: &Asked<'_>, request: &Request) -> Reply {
    let edition = request.day.map_or_else(|| preview.edition(), |day| preview.edition_of(day));
    if let Some(own) = request.path.strip_prefix(&served.own) {
        let opening = served.editor.as_ref().map(|(editor, root)| (editor, root.as_path()));
        return own_file(&edition, own, &request.query, opening);
    }
    if request.path.starts_with(OWN) {
        // A page that an earlier run gave out asks, or somebody who was given none.
        return Reply::text(
            410,
            "Trang thuộc lần chạy trước; mở lại. (Of an earlier run: open the page again.)",
        );
    }
    let base = edition.base().to_owned();
    let below = request.path.strip_prefix(&base).filter(|below| below.starts_with('/'));
    let moved = || Some(Reply::redirect(&encoded(&edition.moved(&request.path)?)));
    let Some(below) = below else {
        if request.path == "/" || request.path == base {
            return Reply::redirect(&format!("{base}/"));
        }
        return match moved() {
            Some(reply) => reply,
            None => Reply::text(
                404,
                &format!("Trang được phục vụ dưới {base}/. (The site stands below {base}/.)"),
            ),
        };
    };
    match edition.answer(below) {
        Answer::Output(index, rendered) => output(&edition, index, &rendered, asked, &served.own),
        Answer::Redirect(url) => Reply::redirect(&format!("{base}{}", encoded(url.as_str()))),
        Answer::Nothing => match (moved(), edition.not_found()) {
            (Some(reply), _) => reply,
            (None, Some(rendered)) => html(&edition, 404, &rendered, &served.own),
            (None, None) => Reply::text(404, "404"),
        },
    }
}

/// An address as it may stand in a header.
fn encoded(url: &str) -> String {
    const KEPT: &AsciiSet = &CONTROLS.add(b' ').add(b'%').add(b'?').add(b'#');
    utf8_percent_encode(url, KEPT).to_string()
}

/// A file of the preview's own.
fn own_file(edition: &Edition, name: &str, query: &str, opening: bar::Opening<'_>) -> Reply {
    let file = |media_type: &str, bytes: &[u8]| Reply {
        status: 200,
        media_type: format!("{media_type}; charset=utf-8"),
        headers: vec![("Cache-Control", "no-store".to_owned())],
        body: bytes.to_owned(),
    };
    match name {
        "preview.js" => file("text/javascript", SCRIPT),
        "preview.css" => file("text/css", STYLE),
        "page" => {
            let path = query.split('&').find_map(|pair| pair.strip_prefix("path=")).unwrap_or_default();
            let path = percent_decode_str(path).decode_utf8_lossy();
            // The path is sent as the address bar has it, encoded once more.
            let path = percent_decode_str(&path).decode_utf8_lossy();
            let below = path.strip_prefix(edition.base()).unwrap_or(&path);
            let bar = serde_json::to_vec(&bar::of(edition, below, opening)).unwrap_or_default();
            file("application/json", &bar)
        }
        _ => Reply::text(404, "404"),
    }
}

fn output(edition: &Edition, index: usize, rendered: &Rendered, asked: &Asked<'_>, own: &str) -> Reply {
    if rendered.is_page {
        return html(edition, if rendered.failed { 500 } else { 200 }, rendered, own);
    }
    if rendered.failed {
        return Reply::text(404, "404");
    }
    let etag = format!("\"{:016x}\"", rendered.digest);
    let mut headers = vec![("ETag", etag.clone()), ("Cache-Control", "no-cache".to_owned())];
    let media_type = media_type(&edition.page(index).key, edition.page(index).output().as_str());
    let known = asked.header("If-None-Match").unwrap_or_default();
    if known.split(',').any(|known| known.trim().trim_start_matches("W/") == etag || known.trim() == "*") {
        return Reply { status: 304, media_type, headers, body: Vec::new() };
    }
    headers.push(("Accept-Ranges", "bytes".to_owned()));
    let length = rendered.bytes.len();
    // A range of something that has changed meanwhile is all of it (RFC 9110, 13.1.5).
    let fresh = asked.header("If-Range").is_none_or(|known| known == etag);
    match span(asked.header("Range").filter(|_| fresh), length) {
        Span::Whole => Reply { status: 200, media_type, headers, body: rendered.bytes.clone() },
        Span::Part(from, to) => {
            headers.push(("Content-Range", format!("bytes {from}-{}/{length}", to - 1)));
            Reply { status: 206, media_type, headers, body: rendered.bytes[from..to].to_owned() }
        }
        Span::Outside => {
            let headers = vec![("Content-Range", format!("bytes */{length}"))];
            Reply { headers, ..Reply::text(416, "416") }
        }
    }
}

/// A page, with the script of the preview before its end: in the answer alone, never in what a build writes.
fn html(edition: &Edition, status: u16, rendered: &Rendered, own: &str) -> Reply {
    let bytes = if rendered.failed { bar::FAILED.as_bytes() } else { &rendered.bytes };
    let script = format!(
        "<script src=\"{own}preview.js\" data-own=\"{own}\" data-etag=\"{:016x}\" data-number=\"{}\" defer></script>",
        rendered.digest,
        edition.number()
    );
    let end = memchr::memmem::rfind(bytes, b"</body>").unwrap_or(bytes.len());
    let body = [&bytes[..end], script.as_bytes(), &bytes[end..]].concat();
    Reply {
        status,
        media_type: "text/html; charset=utf-8".to_owned(),
        headers: vec![
            ("ETag", format!("\"{:016x}\"", rendered.digest)),
            ("Cache-Control", "no-store".to_owned()),
        ],
        body,
    }
}

fn media_type(key: &PageKey, output: &str) -> String {
    let found = mime_guess::from_path(output).first_raw().unwrap_or("application/octet-stream");
    let found = match key {
        PageKey::Feed(..) if output.ends_with("atom.xml") => "application/atom+xml",
        PageKey::Feed(..) => "application/rss+xml",
        PageKey::SitemapIndex | PageKey::Sitemap(_) => "application/xml",
        _ => found,
    };
    let is_text = found.starts_with("text/")
        || found.ends_with("xml")
        || found.ends_with("json")
        || found.ends_with("javascript");
    if is_text { format!("{found}; charset=utf-8") } else { found.to_owned() }
}
