//! Servers that exist on paper, each with a trouble, and what is said of it.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use crate::*;

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

/// Answers as they are written: `HEAD https://a.vn/` or an address alone, and what comes one time after the other; the last one
/// stays.
struct Paper {
    answers: BTreeMap<String, Vec<&'static str>>,
    /// Who was asked what, and when.
    asked: Mutex<Vec<(String, Duration)>>,
    clock: Arc<Still>,
    /// Set when the first question comes.
    stops: Option<Arc<AtomicBool>>,
}

impl Ask for Paper {
    fn ask(&self, request: &Request<'_>) -> Result<Reply, Trouble> {
        let method = if request.method == Method::Head { "HEAD" } else { "GET" };
        let question = format!("{method} {}", request.address);
        let mut asked = self.asked.lock().unwrap();
        let known = [question.as_str(), request.address.as_str()];
        let (key, answers) =
            known.iter().find_map(|key| Some((*key, self.answers.get(*key)?))).unwrap_or_else(|| {
                panic!("{question} was asked, and nobody is there");
            });
        let before = asked.iter().filter(|(known, _)| known.ends_with(key)).count();
        asked.push((question.clone(), self.clock.elapsed()));
        if let Some(stop) = &self.stops {
            stop.store(true, Ordering::SeqCst);
        }
        answer(answers[before.min(answers.len() - 1)])
    }
}

fn answer(written: &str) -> Result<Reply, Trouble> {
    let (status, rest) = written.split_once(' ').unwrap_or((written, ""));
    let mut reply = Reply { is_whole: true, ..Reply::default() };
    match status {
        "no-host" => return Err(Trouble::NoHost),
        "no-names" => return Err(Trouble::NoNames),
        "silent" => return Err(Trouble::TimedOut),
        "closed" => return Err(Trouble::Unreachable),
        "inward" => return Err(Trouble::Inward),
        "expired" => return Err(Trouble::Certificate(Certificate::Expired)),
        "garbled" => return Err(Trouble::Garbled),
        "wall" => (reply.status, reply.is_challenge) = (403, true),
        status => reply.status = status.parse().unwrap(),
    }
    match (reply.status, rest) {
        (_, "") => {}
        (429 | 503, rest) => {
            let (after, date) =
                rest.split_once(" | ").map_or((rest, None), |(after, date)| (after, Some(date)));
            (reply.retry_after, reply.date) = (Some(after.to_owned()), date.map(str::to_owned));
        }
        (300..=399, rest) => reply.location = Some(rest.as_bytes().to_vec()),
        (_, rest) => reply.body = rest.as_bytes().to_vec(),
    }
    Ok(reply)
}

/// What the archive is asked of an address.
fn archive(address: &str) -> String {
    archive::question(&Address::read(address).unwrap()).unwrap().into()
}

const NO_COPY: &str = "200 {\"archived_snapshots\":{}}";

struct Told {
    outcome: Outcome,
    asked: Vec<(String, Duration)>,
}

impl Told {
    fn verdict(&self, address: &str) -> Verdict {
        self.outcome.checked[&Address::read(address).unwrap()].verdict.clone()
    }

    fn questions(&self) -> Vec<&str> {
        self.asked
            .iter()
            .map(|(question, _)| question.as_str())
            .filter(|question| !question.contains("archive.org"))
            .collect()
    }
}

/// Asks addresses of servers on paper. Hosts below `gov.vn` are those to which the site may link.
fn told(addresses: &[&str], answers: &[(&str, &[&'static str])]) -> Told {
    told_within(addresses, answers, Bounds { hosts: 1, ..Bounds::default() }, false)
}

fn told_within(addresses: &[&str], answers: &[(&str, &[&'static str])], bounds: Bounds, stops: bool) -> Told {
    let clock = Arc::new(Still::default());
    let stop = Arc::new(AtomicBool::new(false));
    let mut answers: BTreeMap<String, Vec<&'static str>> =
        answers.iter().map(|(key, answers)| ((*key).to_owned(), answers.to_vec())).collect();
    answers.entry("https://archive.org/".to_owned()).or_insert_with(|| vec!["200"]);
    for address in addresses {
        answers.entry(archive(address)).or_insert_with(|| vec![NO_COPY]);
    }
    let stops = stops.then(|| Arc::clone(&stop));
    let paper = Arc::new(Paper { answers, asked: Mutex::default(), clock: Arc::clone(&clock), stops });
    let allows = Arc::new(|host: &str| host.ends_with(".gov.vn"));
    let terms = Terms { ask: Arc::clone(&paper) as _, clock, allows, stop, bounds };
    let outcome = run(addresses.iter().map(|address| Address::read(address).unwrap()), terms);
    let asked = paper.asked.lock().unwrap().clone();
    Told { outcome, asked }
}

/// The verdict on one address.
fn one(address: &str, answers: &[(&str, &[&'static str])]) -> Verdict {
    told(&[address], answers).verdict(address)
}

fn at(written: &str) -> Address {
    Address::read(written).unwrap()
}

#[test]
fn a_page_that_answers_is_asked_once_and_for_its_head() {
    let told = told(&["https://a.gov.vn/x"], &[("https://a.gov.vn/x", &["200"])]);
    assert_eq!(told.verdict("https://a.gov.vn/x"), Verdict::Fine);
    assert_eq!(told.questions(), ["HEAD https://a.gov.vn/x"]);
    assert_eq!(told.outcome.left, 0);
    assert!(!told.outcome.is_offline);
}

#[test]
fn what_a_server_answers_to_head_alone_says_nothing() {
    for head in [
        "400",
        "401",
        "403",
        "404",
        "405",
        "410",
        "501",
        "503",
        "silent",
        "closed",
        "garbled",
        "301 /404",
        "302 /login",
        "wall",
    ] {
        let answers: &[(&str, &[&'static str])] = &[
            ("HEAD https://a.gov.vn/x", &[head]),
            ("GET https://a.gov.vn/x", &["200"]),
            ("HEAD https://a.gov.vn/404", &["200"]),
            ("HEAD https://a.gov.vn/login", &["200"]),
        ];
        assert_eq!(one("https://a.gov.vn/x", answers), Verdict::Fine, "{head}");
    }
}

#[test]
fn only_a_page_that_is_surely_gone_is_lost() {
    let lost = |address, answers: &[&'static str]| one(address, &[(address, answers)]);
    let x = "https://a.gov.vn/x";
    assert_eq!(lost(x, &["404"]), Verdict::Lost(Loss::NoPage(404)));
    assert_eq!(lost(x, &["410"]), Verdict::Lost(Loss::NoPage(410)));
    assert_eq!(lost(x, &["405", "404"]), Verdict::Lost(Loss::NoPage(404)));
    // A server that has a bad moment.
    assert_eq!(lost(x, &["404", "200"]), Verdict::Fine);
    assert_eq!(lost(x, &["500", "200"]), Verdict::Fine);
    assert_eq!(lost(x, &["500", "502", "200"]), Verdict::Fine);
    assert_eq!(lost(x, &["500"]), Verdict::Unsure(Doubt::ServerError(500)));
    for status in [400, 401, 402, 403, 405, 406, 418, 451, 999] {
        let answers: &'static str = Box::leak(status.to_string().into_boxed_str());
        assert_eq!(lost(x, &[answers]), Verdict::Unsure(Doubt::Refused(status)), "{status}");
    }
    assert_eq!(lost(x, &["wall"]), Verdict::Unsure(Doubt::Challenge));
    assert_eq!(lost(x, &["304"]), Verdict::Unsure(Doubt::Refused(304)));
}

#[test]
fn each_trouble_on_the_way_is_a_kind_of_its_own() {
    let x = "https://a.gov.vn/x";
    // Another host answers, so that the network is there.
    let with = |answer: &'static str| {
        told(&[x, "https://b.gov.vn/"], &[(x, &[answer]), ("https://b.gov.vn/", &["200"])]).verdict(x)
    };
    assert_eq!(with("no-host"), Verdict::Lost(Loss::NoHost("a.gov.vn".to_owned())));
    let unsure = |trouble| Verdict::Unsure(Doubt::NoAnswer(trouble));
    assert_eq!(with("no-names"), unsure(Trouble::NoNames));
    assert_eq!(with("silent"), unsure(Trouble::TimedOut));
    assert_eq!(with("closed"), unsure(Trouble::Unreachable));
    assert_eq!(with("garbled"), unsure(Trouble::Garbled));
    assert_eq!(with("expired"), unsure(Trouble::Certificate(Certificate::Expired)));
    assert_eq!(with("inward"), Verdict::Unsure(Doubt::Inward));
}

#[test]
fn a_page_that_moved_for_good_is_told_with_its_new_address() {
    let moved = |from: &str, answers: &[(&str, &[&'static str])]| match one(from, answers) {
        Verdict::Moved(to) => Some(to.to_string()),
        Verdict::Fine => None,
        other => panic!("{other:?}"),
    };
    let (old, new) = ("http://a.gov.vn/cu.html", "https://a.gov.vn/moi");
    assert_eq!(moved(old, &[(old, &["301 https://a.gov.vn/moi"]), (new, &["200"])]).as_deref(), Some(new));
    assert_eq!(
        moved(
            old,
            &[
                (old, &["308 //a.gov.vn/b"]),
                ("http://a.gov.vn/b", &["301 https://a.gov.vn/moi"]),
                (new, &["200"])
            ]
        )
        .as_deref(),
        Some(new)
    );
    // For now, or in part for now.
    assert_eq!(moved(old, &[(old, &["302 https://a.gov.vn/moi"]), (new, &["200"])]), None);
    assert_eq!(
        moved(
            old,
            &[(old, &["301 /b"]), ("http://a.gov.vn/b", &["307 https://a.gov.vn/moi"]), (new, &["200"])]
        ),
        None
    );
    // What a server adds for one visitor, a slash, or a page of the day behind a front page, is nothing to write down.
    for to in ["/cu.html/", "/cu.html;jsessionid=AB12", "/cu.html?sid=77", "http://www.a.gov.vn/cu.html"] {
        let there = at(old).follow(to.as_bytes()).unwrap();
        let redirect: &'static str = Box::leak(format!("301 {to}").into_boxed_str());
        assert_eq!(moved(old, &[(old, &[redirect]), (there.as_str(), &["200"])]), None, "{to}");
    }
    let front = "http://a.gov.vn/";
    assert_eq!(
        moved(front, &[(front, &["301 /wps/portal/home"]), ("http://a.gov.vn/wps/portal/home", &["200"])]),
        None
    );
    assert_eq!(
        moved(front, &[(front, &["301 https://a.gov.vn/"]), ("https://a.gov.vn/", &["200"])]).as_deref(),
        Some("https://a.gov.vn/")
    );
    // Never to an address that is less safe.
    let safe = "https://a.gov.vn/a";
    assert_eq!(moved(safe, &[(safe, &["301 http://a.gov.vn/b"]), ("http://a.gov.vn/b", &["200"])]), None);
}

#[test]
fn a_redirect_to_signing_in_or_to_the_front_page_is_no_new_address() {
    let x = "https://a.gov.vn/tin/1";
    let to = |to: &'static str, there: &str| {
        let redirect: &'static str = Box::leak(format!("301 {to}").into_boxed_str());
        one(x, &[(x, &[redirect]), (there, &["200"])])
    };
    for there in [
        "https://a.gov.vn/dang-nhap",
        "https://sso.a.gov.vn/x",
        "https://a.gov.vn/Account/Login.aspx?r=1",
        "https://a.gov.vn/cas/x",
    ] {
        assert_eq!(
            to(Box::leak(there.to_owned().into_boxed_str()), there),
            Verdict::Unsure(Doubt::SignIn(at(there)))
        );
    }
    for there in [
        "https://a.gov.vn/",
        "https://www.a.gov.vn/vi/",
        "https://a.gov.vn/trang-chu",
        "https://a.gov.vn/Default.aspx",
    ] {
        assert_eq!(
            to(Box::leak(there.to_owned().into_boxed_str()), there),
            Verdict::Unsure(Doubt::FrontPage(at(there)))
        );
    }
    for there in ["https://a.gov.vn/404.html", "https://a.gov.vn/error/NotFound"] {
        assert_eq!(
            to(Box::leak(there.to_owned().into_boxed_str()), there),
            Verdict::Lost(Loss::ErrorPage(at(there)))
        );
    }
    // A number that only looks like it, and a page of signing in that was meant.
    assert_eq!(
        to("/tin/404-nguoi", "https://a.gov.vn/tin/404-nguoi"),
        Verdict::Moved(at("https://a.gov.vn/tin/404-nguoi"))
    );
    let login = "http://a.gov.vn/login";
    assert_eq!(
        one(login, &[(login, &["301 https://a.gov.vn/login"]), ("https://a.gov.vn/login", &["200"])]),
        Verdict::Moved(at("https://a.gov.vn/login"))
    );
}

#[test]
fn redirects_that_lead_astray_are_not_followed() {
    let x = "https://a.gov.vn/x";
    let leads = |redirect: &'static str| told(&[x], &[(x, &[redirect])]);
    for inward in [
        "302 http://127.0.0.1/",
        "302 http://localhost:8080/admin",
        "302 http://169.254.169.254/latest/meta-data/",
        "302 http://10.0.0.1/",
        "302 http://[::1]/",
        "302 http://[::ffff:10.0.0.1]/",
        "302 http://0x7f.1/",
        "302 http://2130706433/",
        "302 http://0177.0.0.1/",
        "302 http://a.localhost./",
        "302 //192.168.1.1/",
    ] {
        let told = leads(inward);
        assert_eq!(told.verdict(x), Verdict::Unsure(Doubt::Inward), "{inward}");
        assert!(told.asked.iter().all(|(question, _)| question.contains("a.gov.vn")), "{:?}", told.asked);
    }
    for nowhere in [
        "302",
        "302 javascript:alert(1)",
        "302 file:///etc/passwd",
        "302 http://",
        "301 http://u:p@b.gov.vn/",
        "302 ftp://a.gov.vn/",
    ] {
        assert_eq!(leads(nowhere).verdict(x), Verdict::Unsure(Doubt::NoDirection), "{nowhere}");
    }
    let told = leads("301 https://cobac.example/vao");
    assert_eq!(told.verdict(x), Verdict::Lost(Loss::Elsewhere(at("https://cobac.example/vao"))));
    assert!(told.questions().iter().all(|question| !question.contains("cobac")), "it is never asked");
    // The dot counts.
    assert_eq!(
        leads("301 https://xa.gov.vn.cobac.example/").verdict(x),
        Verdict::Lost(Loss::Elsewhere(at("https://xa.gov.vn.cobac.example/")))
    );
    assert_eq!(leads("302 /x").verdict(x), Verdict::Unsure(Doubt::Circle));
    assert_eq!(leads("302 /x#b").verdict(x), Verdict::Unsure(Doubt::Circle));
    let circle = [(x, &["302 /y"][..]), ("https://a.gov.vn/y", &["302 /x"][..])];
    assert_eq!(one(x, &circle), Verdict::Unsure(Doubt::Circle));
}

#[test]
fn redirects_without_end_have_an_end() {
    let steps: Vec<(String, [&'static str; 1])> = (0..30)
        .map(|n| (format!("https://a.gov.vn/{n}"), [&*Box::leak(format!("302 /{}", n + 1).into_boxed_str())]))
        .collect();
    let answers: Vec<(&str, &[&'static str])> =
        steps.iter().map(|(url, to)| (url.as_str(), &to[..])).collect();
    let told = told(&["https://a.gov.vn/0"], &answers);
    assert_eq!(told.verdict("https://a.gov.vn/0"), Verdict::Unsure(Doubt::TooMany));
    assert!(told.questions().len() <= 22, "{}", told.questions().len());
    // A host of another site on the way that is not there says nothing of this one.
    let (x, y) = ("https://a.gov.vn/x", "https://a.gov.vn/y");
    let told = self::told(
        &[x, y],
        &[(x, &["302 https://b.gov.vn/"]), ("https://b.gov.vn/", &["no-host"]), (y, &["200"])],
    );
    assert_eq!(
        (told.verdict(x), told.verdict(y)),
        (Verdict::Lost(Loss::NoHost("b.gov.vn".to_owned())), Verdict::Fine)
    );
}

#[test]
fn a_location_in_any_bytes_is_followed() {
    let from = at("https://a.gov.vn/a/b?c");
    let follow = |location: &[u8]| from.follow(location).map(String::from);
    assert_eq!(
        follow("/tin/đào tạo".as_bytes()).as_deref(),
        Some("https://a.gov.vn/tin/%C4%91%C3%A0o%20t%E1%BA%A1o")
    );
    assert_eq!(follow(b"/\xd0\xe0o").as_deref(), Some("https://a.gov.vn/%D0%E0o"), "TCVN3 is not UTF-8");
    assert_eq!(follow(b"c").as_deref(), Some("https://a.gov.vn/a/c"));
    assert_eq!(follow(b"?d").as_deref(), Some("https://a.gov.vn/a/b?d"));
    assert_eq!(follow(b"https://b\xff.vn/"), None);
    assert_eq!(follow(b" //b.vn/\t").as_deref(), Some("https://b.vn/"));
}

#[test]
fn a_server_that_asks_to_wait_is_given_its_time() {
    let x = "https://a.gov.vn/x";
    let waited = |answers: &[&'static str]| {
        let told = told(&[x], &[(x, answers)]);
        (told.verdict(x), told.asked.last().unwrap().1.as_secs())
    };
    assert_eq!(waited(&["429 7", "200"]), (Verdict::Fine, 7));
    assert_eq!(waited(&["503 0", "200"]).0, Verdict::Fine);
    assert_eq!(
        waited(&["429 Tue, 01 Dec 2026 00:00:20 GMT | Tue, 01 Dec 2026 00:00:00 GMT", "200"]),
        (Verdict::Fine, 20)
    );
    assert_eq!(waited(&["429", "200"]).0, Verdict::Fine);
    // Longer than anybody waits: it is told, and not asked again.
    assert_eq!(waited(&["429 3600"]), (Verdict::Unsure(Doubt::Wait(Some(3600))), 0));
    assert_eq!(waited(&["429 18446744073709551615"]).0, Verdict::Unsure(Doubt::Wait(Some(u64::MAX))));
    // Again and again: twice is enough.
    assert_eq!(waited(&["429 1"]).0, Verdict::Unsure(Doubt::Wait(Some(1))));
    assert_eq!(told(&[x], &[(x, &["429 1"])]).asked.len(), 3);
    let y = "https://a.gov.vn/y";
    let told = told(&[x, y], &[(x, &["429 3600"]), (y, &["200"])]);
    assert_eq!(told.verdict(y), Verdict::Unsure(Doubt::Wait(Some(3600))), "it holds for all of the host");
    assert_eq!(told.questions(), ["HEAD https://a.gov.vn/x"]);
}

#[test]
fn a_host_is_asked_one_question_at_a_time_with_a_pause() {
    let addresses = [
        "https://a.gov.vn/1",
        "https://www.a.gov.vn/2",
        "http://a.gov.vn/3",
        "https://b.gov.vn/1",
        "https://b.gov.vn/2",
    ];
    let answers: Vec<(&str, &[&'static str])> =
        addresses.iter().map(|address| (*address, &["200"][..])).collect();
    let bounds = Bounds { hosts: 8, ..Bounds::default() };
    let told = told_within(&addresses, &answers, bounds, false);
    assert_eq!(told.outcome.checked.len(), 5);
    for host in ["a.gov.vn", "b.gov.vn"] {
        let times: Vec<u128> = told
            .asked
            .iter()
            .filter(|(question, _)| question.contains(host))
            .map(|(_, time)| time.as_millis())
            .collect();
        assert!(times.windows(2).all(|pair| pair[1] >= pair[0] + 1000), "{host}: {times:?}");
    }
}

#[test]
fn a_host_that_is_silent_is_soon_left_alone() {
    let addresses: Vec<String> =
        (0..50).map(|n| format!("https://a.gov.vn/{n}")).chain(["https://b.gov.vn/".to_owned()]).collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    for silent in ["silent", "closed", "no-host"] {
        let mut answers: Vec<(&str, &[&'static str])> = addresses
            .iter()
            .map(|address| (*address, Box::leak(Box::new([silent])) as &[&'static str]))
            .collect();
        *answers.last_mut().unwrap() = ("https://b.gov.vn/", &["200"]);
        let told = told(&addresses, &answers);
        assert_eq!(told.outcome.checked.len(), 51);
        assert_eq!(told.verdict("https://a.gov.vn/49"), told.verdict("https://a.gov.vn/0"));
        assert!(told.questions().len() <= 7, "{silent}: {}", told.questions().len());
    }
}

#[test]
fn without_a_network_nothing_is_said_of_anybody() {
    let x = "https://a.gov.vn/x";
    let archive = archive(x);
    for trouble in [["no-host"], ["no-names"], ["closed"], ["silent"]] {
        let front = "https://archive.org/";
        let answers: &[(&str, &[&'static str])] = &[(x, &trouble), (&archive, &trouble), (front, &trouble)];
        assert!(told(&[x], answers).outcome.is_offline, "{trouble:?}");
        // The archive answers: the network is there, and the host is not.
        let told = told(&[x], &[(x, &trouble), (front, &["200"])]);
        assert!(!told.outcome.is_offline, "{trouble:?}");
    }
}

#[test]
fn a_copy_is_told_where_the_archive_names_one_and_never_made_up() {
    let x = "https://a.gov.vn/x?y=1&z";
    let archive = archive(x);
    assert_eq!(archive, "https://archive.org/wayback/available?url=https%3A%2F%2Fa.gov.vn%2Fx%3Fy%3D1%26z");
    let copy = |answer: &'static str| {
        let told = told(&[x], &[(x, &["404"]), (&archive, &[answer])]);
        told.outcome.checked[&at(x)].archived.clone().map(String::from)
    };
    let kept = "200 {\"archived_snapshots\":{\"closest\":{\"available\":true,\"url\":\"http://web.archive.org/web/20200102030405/http://a.gov.vn:80/x\",\"timestamp\":\"20200102030405\",\"status\":\"200\"}}}";
    assert_eq!(
        copy(kept).as_deref(),
        Some("https://web.archive.org/web/20200102030405/http://a.gov.vn:80/x")
    );
    for none in [
        NO_COPY,
        "200 nonsense",
        "429 1",
        "500",
        "silent",
        "200 {\"archived_snapshots\":{\"closest\":{\"available\":true,\"url\":\"http://web.archive.org/web/20200102030405/http://a.gov.vn/x\",\"status\":\"404\"}}}",
        "200 {\"archived_snapshots\":{\"closest\":{\"available\":false,\"url\":\"http://web.archive.org/web/20200102030405/http://a.gov.vn/x\",\"status\":\"200\"}}}",
        "200 {\"archived_snapshots\":{\"closest\":{\"available\":true,\"url\":\"http://cobac.example/web/20200102030405/http://a.gov.vn/x\",\"status\":\"200\"}}}",
        "200 {\"archived_snapshots\":{\"closest\":{\"available\":true,\"url\":\"http://web.archive.org/web/20200102030405/http://cobac.example/x\",\"status\":\"200\"}}}",
        "200 {\"archived_snapshots\":{\"closest\":{\"available\":true,\"url\":\"http://web.archive.org.cobac.example/web/20200102030405/http://a.gov.vn/x\",\"status\":\"200\"}}}",
    ] {
        assert_eq!(copy(none), None, "{none}");
    }
    // Pages that answer are nobody's business there.
    let told = told(&[x], &[(x, &["200"])]);
    assert!(told.asked.iter().all(|(question, _)| !question.contains("archive")));
}

#[test]
fn what_is_known_is_told_when_time_is_up_or_somebody_ends_it() {
    let addresses: Vec<String> = (0..100).map(|n| format!("https://a.gov.vn/{n}")).collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let answers: Vec<(&str, &[&'static str])> =
        addresses.iter().map(|address| (*address, &["200"][..])).collect();
    let bounds = Bounds { total: Duration::from_secs(10), hosts: 1, ..Bounds::default() };
    let told = told_within(&addresses, &answers, bounds, false);
    assert!((9..=11).contains(&told.outcome.checked.len()), "{}", told.outcome.checked.len());
    assert_eq!(told.outcome.left, 100 - told.outcome.checked.len());
    let told = told_within(&addresses, &answers, Bounds::default(), true);
    assert_eq!(
        (told.outcome.checked.len(), told.outcome.left),
        (1, 99),
        "Ctrl-C while the first one answers"
    );
}
