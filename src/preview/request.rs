//! What a browser asks for, checked before anything is looked up.

use percent_encoding::percent_decode_str;

use vietnamese::{Date, parse_date};

/// The name of the cookie in which a browser keeps the day that it looks at.
pub(super) const DAY_COOKIE: &str = "cchc-day";

/// A request as it came.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) method: &'a str,
    /// Path and query as they were sent.
    pub(super) target: &'a str,
    pub(super) headers: &'a [(String, String)],
}

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// Another method than GET and HEAD.
    Method,
    /// A host or an origin that is not this machine.
    Host,
    /// What another site asks for, but for a page that somebody opens.
    Site,
    /// A path that is none.
    Path,
}

/// A request that may be answered.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) path: String,
    /// What stands behind `?`, as it was sent.
    pub(super) query: String,
    /// The day that the browser looks at.
    pub(super) day: Option<Date>,
}

impl Asked<'_> {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Checks a request. `host` is a name beside those of this machine by which it may be asked.
    pub(super) fn check(&self, host: Option<&str>) -> Result<Request, Refused> {
        if !matches!(self.method, "GET" | "HEAD") {
            return Err(Refused::Method);
        }
        // A site somewhere else may make its own name lead to this machine (DNS rebinding).
        let asked = self.header("Host").filter(|asked| is_ours(asked, host)).ok_or(Refused::Host)?;
        let own = |address: &str| {
            let host = address.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https"));
            host.is_some_and(|(_, rest)| {
                rest.split('/').next().is_some_and(|host| host.eq_ignore_ascii_case(asked))
            })
        };
        if self.header("Origin").is_some_and(|origin| !own(origin)) {
            return Err(Refused::Host);
        }
        if !self.is_of_own_pages(own) {
            return Err(Refused::Site);
        }
        let (path, query) = self.target.split_once('?').unwrap_or((self.target, ""));
        let path = percent_decode_str(path).decode_utf8().map_err(|_| Refused::Path)?;
        let climbs = |part: &str| matches!(part, "." | "..");
        if !path.starts_with('/')
            || path.contains(|c: char| c.is_control() || c == '\\')
            || path.split('/').any(climbs)
        {
            return Err(Refused::Path);
        }
        let cookies = self.header("Cookie").unwrap_or_default();
        let day = cookies
            .split(';')
            .filter_map(|cookie| cookie.trim().split_once('='))
            .find_map(|(name, day)| (name == DAY_COOKIE).then(|| parse_date(day).ok()).flatten());
        Ok(Request { path: path.into_owned(), query: query.to_owned(), day })
    }
}

impl Asked<'_> {
    /// Whether one of our pages asks, or somebody who opens a page: by its address, or by a link from wherever. Of
    /// everything else that another site asks for, it sees something: a script runs in it, a picture has a size.
    fn is_of_own_pages(&self, own: impl Fn(&str) -> bool) -> bool {
        match self.header("Sec-Fetch-Site") {
            Some("same-origin" | "none") => true,
            Some(_) => {
                let opens = self.header("Sec-Fetch-Mode") == Some("navigate");
                opens && self.header("Sec-Fetch-Dest") == Some("document")
            }
            // Old browsers, and all where the address is no loopback one. Those that open a page want HTML first.
            None => self.header("Referer").is_none_or(|referer| {
                let opens = self.header("Accept").is_some_and(|accept| accept.starts_with("text/html"));
                own(referer) || opens
            }),
        }
    }
}

/// Whether a host, perhaps with its port, is this machine: by its local names, by a number, or as it was told. A number
/// needs no name to be looked up, which is what an attacker would turn.
fn is_ours(name: &str, host: Option<&str>) -> bool {
    let (bare, port) = match name.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((bare, port)) if bare.parse::<std::net::Ipv6Addr>().is_ok() => (bare, port),
            _ => return false,
        },
        None => name.split_at(name.find(':').unwrap_or(name.len())),
    };
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    if !port.is_empty() && !port.strip_prefix(':').is_some_and(is_port) {
        return false;
    }
    let number = bare.parse::<std::net::IpAddr>().ok();
    let local = bare.eq_ignore_ascii_case("localhost") || number.is_some_and(|number| number.is_loopback());
    local
        || host.is_some_and(|host| {
            let any = host.parse::<std::net::IpAddr>().is_ok_and(|host| host.is_unspecified());
            host.eq_ignore_ascii_case(bare) || (any && number.is_some())
        })
}

/// A range of bytes that a browser asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Span {
    /// All of it: no range, or one of a form that may be passed over.
    Whole,
    /// From the first to before the second.
    Part(usize, usize),
    /// None of its bytes.
    Outside,
}

/// Reads `bytes=0-99`, `bytes=100-` or `bytes=-100`, against the length of what is asked for. Several ranges at once
/// are answered by the whole (RFC 9110, 14.2).
pub(super) fn span(header: Option<&str>, length: usize) -> Span {
    let Some((first, last)) =
        header.and_then(|value| value.strip_prefix("bytes=")).and_then(|range| range.split_once('-'))
    else {
        return Span::Whole;
    };
    let (first, last) = (first.trim(), last.trim());
    let part = match (first.parse::<usize>(), last.parse::<usize>()) {
        (Ok(first), Ok(last)) if first <= last => (first, last.saturating_add(1).min(length)),
        (Ok(first), Err(_)) if last.is_empty() => (first, length),
        (Err(_), Ok(last)) if first.is_empty() && last > 0 => (length.saturating_sub(last), length),
        (Err(_), Ok(0)) if first.is_empty() => return Span::Outside,
        _ => return Span::Whole,
    };
    if part.0 < part.1 { Span::Part(part.0, part.1) } else { Span::Outside }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        host: Option<&str>,
    ) -> Result<String, Refused> {
        let headers: Vec<_> =
            headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Asked { method, target, headers: &headers }.check(host).map(|request| request.path)
    }

    #[test]
    fn paths_are_decoded_once_and_never_climb() {
        let path = |target: &str| checked("GET", target, &[("Host", "localhost:1")], None);
        assert_eq!(path("/a/%E1%BA%A3nh.png?x=1").as_deref(), Ok("/a/ảnh.png"));
        assert_eq!(path("/%252e%252e/etc").as_deref(), Ok("/%2e%2e/etc"));
        for wrong in
            ["/../etc", "/a/%2e%2e/b", "/a/..%2fb", "/a%5c..%5cb", "/%00", "http://a/b", "a", "/%ff", "*"]
        {
            assert_eq!(path(wrong), Err(Refused::Path), "{wrong}");
        }
    }

    #[test]
    fn only_this_machine_is_asked() {
        let host = |name: &str, told: Option<&str>| checked("GET", "/", &[("Host", name)], told).is_ok();
        for ours in ["localhost", "localhost:8080", "127.0.0.1:1", "[::1]:80", "LOCALHOST"] {
            assert!(host(ours, None), "{ours}");
        }
        for foreign in [
            "evil.example",
            "evil.example:8080",
            "localhost.evil.example",
            "localhost@evil.example",
            "evil.example:@localhost",
            "10.0.0.5",
            "[::1]evil",
            "[::1]:80.evil.example",
            "[::1",
            "[localhost]",
            "[127.0.0.1]",
            "::1",
            "localhost:80:80",
            "localhost:",
            "localhost:8080x",
            "localhost:99999",
            "localhost:+80",
            "127.0.0.1:80.evil.example",
            "127.1",
            "localhost.",
            "",
        ] {
            assert!(!host(foreign, None), "{foreign}");
        }
        assert!(host("may-trinh.local:80", Some("may-trinh.local")) && host("10.0.0.5:80", Some("0.0.0.0")));
        assert!(!host("evil.example", Some("0.0.0.0")));
        assert_eq!(checked("GET", "/", &[], None), Err(Refused::Host));
        let origin = |origin: &str| {
            checked("GET", "/", &[("Host", "localhost:8017"), ("Origin", origin)], None).is_ok()
        };
        assert!(origin("http://localhost:8017") && origin("https://LOCALHOST:8017"));
        for foreign in [
            "https://evil.example",
            "null",
            "evil://localhost:8017",
            "http://localhost",
            "http://localhost:9000",
            "http://127.0.0.1:8017",
            "localhost:8017",
            "//localhost:8017",
            "http://localhost:8017.evil.example",
        ] {
            assert!(!origin(foreign), "{foreign}");
        }
        assert_eq!(checked("POST", "/", &[("Host", "localhost")], None), Err(Refused::Method));
    }

    #[test]
    fn another_site_may_link_here_and_load_nothing() {
        let from = |site: &str, mode: &str, dest: &str| {
            let headers = [
                ("Host", "localhost"),
                ("Sec-Fetch-Site", site),
                ("Sec-Fetch-Mode", mode),
                ("Sec-Fetch-Dest", dest),
            ];
            checked("GET", "/", &headers, None).is_ok()
        };
        for site in ["cross-site", "same-site", "sai"] {
            assert!(from(site, "navigate", "document"), "a link in a mail that is read in a browser");
            for dest in ["iframe", "frame", "embed", "object", "fencedframe", ""] {
                assert!(!from(site, "navigate", dest), "{site} {dest}");
            }
            for (mode, dest) in [
                ("no-cors", "script"),
                ("no-cors", "image"),
                ("no-cors", "style"),
                ("no-cors", "document"),
                ("cors", "empty"),
                ("cors", "font"),
                ("websocket", "empty"),
                ("same-origin", "worker"),
                ("no-cors", "video"),
            ] {
                assert!(!from(site, mode, dest), "{site} {mode} {dest}");
            }
        }
        assert!(from("same-origin", "no-cors", "script") && from("none", "navigate", "document"));
    }

    #[test]
    fn where_browsers_do_not_say_who_asks_the_page_they_come_from_does() {
        let from = |referer: &str, accept: &str| {
            let headers = [("Host", "localhost:8017"), ("Referer", referer), ("Accept", accept)];
            checked("GET", "/a", &headers, None).is_ok()
        };
        assert!(from("http://localhost:8017/cchc/", "*/*"));
        assert!(from("https://thu.example/hop-thu", "text/html,application/xhtml+xml"));
        for foreign in
            ["https://evil.example/", "http://localhost:9000/", "http://localhost:8017.evil.example/", "sai"]
        {
            assert!(!from(foreign, "*/*") && !from(foreign, "image/avif,*/*"), "{foreign}");
        }
    }

    #[test]
    fn ranges_of_bytes() {
        assert_eq!((span(None, 10), span(Some("bytes=2-4"), 10)), (Span::Whole, Span::Part(2, 5)));
        assert_eq!(
            (span(Some("bytes=8-"), 10), span(Some("bytes=-3"), 10)),
            (Span::Part(8, 10), Span::Part(7, 10))
        );
        assert_eq!(
            (span(Some("bytes=5-99"), 10), span(Some("bytes=10-"), 10)),
            (Span::Part(5, 10), Span::Outside)
        );
        assert_eq!((span(Some("bytes=0-1,4-5"), 10), span(Some("chunks=1"), 10)), (Span::Whole, Span::Whole));
        assert_eq!((span(Some("bytes=-0"), 10), span(Some("bytes=4-2"), 10)), (Span::Outside, Span::Whole));
    }

    #[test]
    fn the_day_of_a_browser_is_in_its_cookie() {
        let headers = [
            ("Host".to_owned(), "localhost".to_owned()),
            ("Cookie".to_owned(), "a=b; cchc-day=2026-12-01".to_owned()),
        ];
        let request = Asked { method: "GET", target: "/", headers: &headers }.check(None).unwrap();
        assert_eq!(request.day, Some(Date::constant(2026, 12, 1)));
    }
}
