//! A server on the computer itself that plays every trouble, and what is said of each.
//!
//! No test waits: times that are bounds are short, and the clock of those that wait stands still.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    collections::BTreeMap,
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use external::{
    Address, Ask, Bounds, Certificate, Clock, Doubt, Loss, Method, Outcome, Reply, Request, Terms, Trouble,
    Verdict, run,
};
use https::{Client, Names, SystemNames};

/// What a server does with a connection whose first line is this: for the how manieth time, and on what.
type Plays = fn(&str, usize, &mut TcpStream);

/// A server, and what it was asked.
struct Server {
    at: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(plays: Plays) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let at = listener.local_addr().unwrap();
        let heads: Arc<Mutex<Vec<String>>> = Arc::default();
        let seen = Arc::clone(&heads);
        thread::spawn(move || {
            let times: Arc<Mutex<BTreeMap<String, usize>>> = Arc::default();
            for stream in listener.incoming().flatten() {
                let (seen, times) = (Arc::clone(&seen), Arc::clone(&times));
                thread::spawn(move || serve(stream, plays, &seen, &times));
            }
        });
        Self { at, heads }
    }

    /// The first lines of what it was asked.
    fn questions(&self) -> Vec<String> {
        let heads = self.heads.lock().unwrap();
        heads
            .iter()
            .map(|head| head.lines().next().unwrap().trim_end_matches(" HTTP/1.1").to_owned())
            .collect()
    }
}

fn serve(
    mut stream: TcpStream,
    plays: Plays,
    seen: &Mutex<Vec<String>>,
    times: &Mutex<BTreeMap<String, usize>>,
) {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|length| length == 1) {
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    let Some(question) = head.lines().next().map(|line| line.trim_end_matches(" HTTP/1.1").to_owned()) else {
        return;
    };
    seen.lock().unwrap().push(head);
    let time = {
        let mut times = times.lock().unwrap();
        let time = times.entry(question.clone()).or_default();
        *time += 1;
        *time - 1
    };
    plays(&question, time, &mut stream);
}

fn say(stream: &mut TcpStream, answer: &str) {
    say_bytes(stream, answer.as_bytes());
}

fn say_bytes(stream: &mut TcpStream, answer: &[u8]) {
    let _ = stream.write_all(answer).and_then(|()| stream.flush());
}

fn status(stream: &mut TcpStream, status: &str, more: &str) {
    say(stream, &format!("HTTP/1.1 {status} X\r\n{more}Content-Length: 0\r\nConnection: close\r\n\r\n"));
}

/// Hosts of which somebody says where they are.
#[derive(Debug, Clone)]
struct Town {
    server: SocketAddr,
    /// A port at which nobody listens.
    nobody: SocketAddr,
    /// How often it was asked for a host that lies inward.
    inward: Arc<AtomicUsize>,
}

impl Town {
    fn of(server: &Server) -> Self {
        let nobody = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
        Self { server: server.at, nobody, inward: Arc::default() }
    }
}

impl Names for Town {
    fn machines(&self, host: &str, _: u16, _: Duration) -> Result<Vec<SocketAddr>, Trouble> {
        match host {
            "nobody.gov.vn" => Ok(vec![self.nobody]),
            "gone.gov.vn" | "archive.org" => Err(Trouble::NoHost),
            "inward.gov.vn" => {
                self.inward.fetch_add(1, Ordering::SeqCst);
                Err(Trouble::Inward)
            }
            _ => Ok(vec![self.server]),
        }
    }
}

const AGENT: &str = "cchc/0.1 (+https://so.gov.vn/)";

fn ask(server: &Server, method: Method, address: &str, most: usize, within: u64) -> Result<Reply, Trouble> {
    let client = Client::with_names(AGENT, Town::of(server));
    let address = Address::read(address).unwrap();
    client.ask(&Request { method, address: &address, most, within: Duration::from_millis(within) })
}

/// Long enough on any machine; nothing waits for it.
const LONG: u64 = 20_000;

/// A clock that stands still but for who sleeps.
#[derive(Default)]
struct Still(AtomicU64);

impl Clock for Still {
    fn elapsed(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::SeqCst))
    }

    fn sleep(&self, time: Duration) {
        self.0.fetch_add(u64::try_from(time.as_millis()).unwrap(), Ordering::SeqCst);
    }
}

fn check(server: &Server, addresses: &[&str], within: u64) -> Outcome {
    let bounds = Bounds {
        answer: Duration::from_millis(within),
        total: Duration::from_secs(3600),
        ..Bounds::default()
    };
    let terms = Terms {
        ask: Arc::new(Client::with_names(AGENT, Town::of(server))),
        clock: Arc::new(Still::default()),
        allows: Arc::new(|host| host.ends_with(".gov.vn")),
        stop: Arc::new(AtomicBool::new(false)),
        bounds,
    };
    run(addresses.iter().map(|address| Address::read(address).unwrap()), terms)
}

/// A server with a page for each trouble.
fn troubles(question: &str, time: usize, stream: &mut TcpStream) {
    let (method, path) = question.split_once(' ').unwrap();
    match path {
        "/fine" => status(stream, "200", ""),
        "/moved" => status(stream, "301", "Location: /there\r\n"),
        "/there" => status(stream, "308", "Location: /at/last\r\n"),
        "/at/last" => status(stream, "200", ""),
        "/for-now" => status(stream, "302", "Location: /fine\r\n"),
        "/circle" => status(stream, "302", "Location: /circle/\r\n"),
        "/circle/" => status(stream, "302", "Location: /circle\r\n"),
        "/members" => status(stream, "302", "Location: /dang-nhap?back=/members\r\n"),
        "/dang-nhap?back=/members" => status(stream, "200", ""),
        "/no-head" if method == "HEAD" => status(stream, "403", ""),
        "/no-head" => status(stream, "200", ""),
        "/walled" => status(stream, "403", "cf-mitigated: challenge\r\n"),
        "/gone" => status(stream, "410", ""),
        "/busy" if time == 0 && method == "HEAD" => status(stream, "429", "Retry-After: 7\r\n"),
        "/busy" => status(stream, "200", ""),
        "/bad-moment" if method == "HEAD" || time == 0 => status(stream, "500", ""),
        "/bad-moment" => status(stream, "200", ""),
        "/broken" => status(stream, "500", ""),
        "/closed" => {}
        "/cut" => say(stream, "HTTP/1.1 200 O"),
        "/garbage" => say(stream, "\u{1}\u{2} 220 smtp.gov.vn ESMTP\r\n\r\n"),
        "/inward" => status(stream, "302", "Location: http://inward.gov.vn/admin\r\n"),
        "/metadata" => status(stream, "302", "Location: http://169.254.169.254/latest/\r\n"),
        "/astray" => status(stream, "301", "Location: https://cobac.example/\r\n"),
        "/tcvn3" => say_bytes(
            stream,
            b"HTTP/1.1 301 X\r\nLocation: /tin-\xd0\xe0o\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        ),
        "/tin-%D0%E0o" => status(stream, "200", ""),
        "/utf-8" => say_bytes(
            stream,
            "HTTP/1.1 301 X\r\nLocation: /đào-tạo\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .as_bytes(),
        ),
        "/%C4%91%C3%A0o-t%E1%BA%A1o" => status(stream, "200", ""),
        _ => status(stream, "404", ""),
    }
}

#[test]
fn a_server_that_plays_each_trouble_is_told_as_what_it_is() {
    let server = Server::start(troubles);
    let at = |path: &str| Address::read(&format!("http://a.gov.vn{path}")).unwrap();
    let silent = |trouble| Verdict::Unsure(Doubt::NoAnswer(trouble));
    let expected = [
        ("/fine", Verdict::Fine),
        ("/moved", Verdict::Moved(at("/at/last"))),
        ("/for-now", Verdict::Fine),
        ("/circle", Verdict::Unsure(Doubt::Circle)),
        ("/members", Verdict::Unsure(Doubt::SignIn(at("/dang-nhap?back=/members")))),
        ("/no-head", Verdict::Fine),
        ("/walled", Verdict::Unsure(Doubt::Challenge)),
        ("/gone", Verdict::Lost(Loss::NoPage(410))),
        ("/khong-co", Verdict::Lost(Loss::NoPage(404))),
        ("/busy", Verdict::Fine),
        ("/bad-moment", Verdict::Fine),
        ("/broken", Verdict::Unsure(Doubt::ServerError(500))),
        ("/closed", silent(Trouble::Unreachable)),
        ("/cut", silent(Trouble::Unreachable)),
        ("/garbage", silent(Trouble::Garbled)),
        ("/inward", Verdict::Unsure(Doubt::Inward)),
        ("/metadata", Verdict::Unsure(Doubt::Inward)),
        ("/astray", Verdict::Lost(Loss::Elsewhere(Address::read("https://cobac.example/").unwrap()))),
        ("/tcvn3", Verdict::Moved(at("/tin-%D0%E0o"))),
        ("/utf-8", Verdict::Moved(at("/%C4%91%C3%A0o-t%E1%BA%A1o"))),
    ];
    for (path, verdict) in expected {
        // Alone, so that one says nothing of the others.
        let address = at(path);
        let outcome = check(&server, &[address.as_str()], LONG);
        assert_eq!(outcome.checked[&address].verdict, verdict, "{path}");
    }
}

#[test]
fn hosts_that_nobody_has_and_nobody_answers_at() {
    let server = Server::start(troubles);
    let addresses =
        ["http://gone.gov.vn/", "http://nobody.gov.vn/", "http://inward.gov.vn/", "http://a.gov.vn/fine"];
    let outcome = check(&server, &addresses, LONG);
    let verdicts: Vec<&Verdict> = outcome.checked.values().map(|checked| &checked.verdict).collect();
    assert_eq!(
        verdicts,
        [
            &Verdict::Fine,
            &Verdict::Lost(Loss::NoHost("gone.gov.vn".to_owned())),
            &Verdict::Unsure(Doubt::Inward),
            &Verdict::Unsure(Doubt::NoAnswer(Trouble::Unreachable)),
        ]
    );
}

#[test]
fn a_question_says_who_asks_and_brings_nothing_else() {
    let server = Server::start(troubles);
    ask(&server, Method::Head, "http://a.gov.vn/fine?a=1", 0, LONG).unwrap();
    let head = server.heads.lock().unwrap()[0].to_ascii_lowercase();
    assert!(head.starts_with("head /fine?a=1 http/1.1\r\n"), "{head}");
    assert!(head.contains(&format!("user-agent: {}\r\n", AGENT.to_ascii_lowercase())), "{head}");
    assert!(head.contains("host: a.gov.vn\r\n"), "{head}");
    for personal in ["cookie", "referer", "authorization", "accept-encoding"] {
        assert!(!head.contains(personal), "{head}");
    }
}

#[test]
fn an_answer_that_does_not_come_in_time_is_a_time_out() {
    let server = Server::start(|question, _, stream| match question {
        "GET /slow" => thread::sleep(Duration::from_secs(5)),
        "GET /drips" => {
            say(stream, "HTTP/1.1 200 X\r\n");
            for _ in 0..500 {
                say(stream, "X-A: 1\r\n");
                thread::sleep(Duration::from_millis(10));
            }
        }
        _ => {
            say(stream, "HTTP/1.1 200 X\r\nContent-Length: 1000000\r\n\r\n");
            for _ in 0..500 {
                say(stream, "a");
                thread::sleep(Duration::from_millis(10));
            }
        }
    });
    for path in ["slow", "drips", "drips-body"] {
        let answered = ask(&server, Method::Get, &format!("http://a.gov.vn/{path}"), 1_000_000, 200);
        assert_eq!(answered, Err(Trouble::TimedOut), "{path}");
    }
}

#[test]
fn a_body_and_a_head_without_end_are_read_to_their_bounds() {
    let server = Server::start(|question, _, stream| {
        say(stream, "HTTP/1.1 200 X\r\n");
        let endless: &[u8] = if question.ends_with("/head") {
            b"X-A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"
        } else {
            b"\r\naaaaaaaaaaaaaa"
        };
        while stream.write_all(endless).is_ok() {}
    });
    let body = ask(&server, Method::Get, "http://a.gov.vn/body", 1000, LONG).unwrap();
    assert_eq!((body.status, body.body.len(), body.is_whole), (200, 1000, false));
    let nothing = ask(&server, Method::Get, "http://a.gov.vn/body", 0, LONG).unwrap();
    assert_eq!((nothing.status, nothing.body.len()), (200, 0));
    assert_eq!(ask(&server, Method::Get, "http://a.gov.vn/head", 0, LONG), Err(Trouble::Garbled));
}

#[test]
fn a_whole_body_comes_as_it_was_sent() {
    let server = Server::start(|_, _, stream| {
        say_bytes(stream, b"HTTP/1.1 200 X\r\nContent-Type: text/html; charset=windows-1258\r\nContent-Length: 3\r\n\r\n\xd0\xe0o");
    });
    let body = ask(&server, Method::Get, "http://a.gov.vn/body", 3, LONG).unwrap();
    assert_eq!((&body.body[..], body.is_whole), (&b"\xd0\xe0o"[..], true));
    let cut = Server::start(|_, _, stream| say(stream, "HTTP/1.1 200 X\r\nContent-Length: 30\r\n\r\nabc"));
    assert_eq!(ask(&cut, Method::Get, "http://a.gov.vn/body", 1000, LONG), Err(Trouble::Unreachable));
}

#[test]
fn a_server_that_speaks_no_tls_and_one_that_nobody_vouches_for() {
    let plain = Server::start(|_, _, _| {});
    // It answers the first letters of TLS with words.
    let words = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let at = words.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in words.incoming().flatten() {
            let _ = stream.read(&mut [0; 64]);
            say(&mut stream, "HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    let words = Server { at, heads: Arc::clone(&plain.heads) };
    assert_eq!(ask(&words, Method::Get, "https://a.gov.vn/", 0, LONG), Err(Trouble::Insecure));
    let unknown = Server { at: unknown(), heads: Arc::clone(&plain.heads) };
    let answered = ask(&unknown, Method::Get, "https://a.gov.vn/", 0, LONG);
    assert_eq!(answered, Err(Trouble::Certificate(Certificate::Unknown)));
}

/// A server whose certificate it has written itself.
fn unknown() -> SocketAddr {
    let certificate = include_bytes!("unknown.der").to_vec().into();
    let key = rustls::pki_types::PrivatePkcs8KeyDer::from(include_bytes!("unknown.key.der").to_vec());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key.into())
        .unwrap();
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let at = listener.local_addr().unwrap();
    let config = Arc::new(config);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut session = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            while session.is_handshaking() && session.complete_io(&mut stream).is_ok() {}
        }
    });
    at
}

#[test]
fn the_client_of_the_internet_sends_nothing_to_the_computer_itself() {
    let server = Server::start(troubles);
    let client = Client::new(AGENT);
    let port = server.at.port();
    for host in ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1"] {
        let address = Address::read(&format!("http://{host}:{port}/fine")).unwrap();
        let request =
            Request { method: Method::Head, address: &address, most: 0, within: Duration::from_millis(LONG) };
        let answered = client.ask(&request);
        assert!(
            matches!(answered, Err(Trouble::Inward | Trouble::NoHost | Trouble::NoNames)),
            "{host}: {answered:?}"
        );
    }
    assert_eq!(server.questions(), [""; 0]);
}

#[test]
fn a_client_of_ones_own_site_asks_it_on_a_private_network_too() {
    let server = Server::start(troubles);
    let client = Client::with_names(AGENT, SystemNames::new(|_: &SocketAddr| true));
    let address = Address::read(&format!("http://127.0.0.1:{}/fine", server.at.port())).unwrap();
    let request =
        Request { method: Method::Get, address: &address, most: 9, within: Duration::from_millis(LONG) };
    assert_eq!(client.ask(&request).map(|reply| reply.status), Ok(200));
    assert_eq!(server.questions(), ["GET /fine"]);
}

#[test]
fn a_name_that_leads_inward_behind_a_redirect_is_asked_for_and_not_reached() {
    let server = Server::start(troubles);
    let town = Town::of(&server);
    let inward = Arc::clone(&town.inward);
    let terms = Terms {
        ask: Arc::new(Client::with_names(AGENT, town)),
        clock: Arc::new(Still::default()),
        allows: Arc::new(|_| true),
        stop: Arc::new(AtomicBool::new(false)),
        bounds: Bounds::default(),
    };
    let outcome = run([Address::read("http://a.gov.vn/inward").unwrap()], terms);
    assert_eq!(outcome.checked.values().next().unwrap().verdict, Verdict::Unsure(Doubt::Inward));
    assert_eq!(inward.load(Ordering::SeqCst), 1);
    assert_eq!(server.questions(), ["HEAD /inward"]);
}
