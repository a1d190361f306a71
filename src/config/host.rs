//! Hosts of addresses: which are one, and which only the computer or the network of an editor knows.

use std::{
    borrow::Cow,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use idna::{AsciiDenyList, domain_to_ascii_cow, domain_to_unicode};

/// An address that begins with `https://` or `http://`, in its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absolute<'a> {
    /// Without its port; one of IPv6 in its brackets.
    pub host: &'a str,
    /// Empty where none is written.
    pub port: &'a str,
    /// Empty, or from `/` on, without what follows.
    pub path: &'a str,
    pub has_query: bool,
    pub fragment: Option<&'a str>,
}

impl<'a> Absolute<'a> {
    /// Reads an address; `None` for one of another scheme, or without a host.
    pub fn read(url: &'a str) -> Option<Self> {
        let scheme = ["https://", "http://"].into_iter().find(|scheme| begins(url, scheme))?;
        let rest = &url[scheme.len()..];
        let (rest, fragment) = rest.split_once('#').map_or((rest, None), |(rest, at)| (rest, Some(at)));
        let (rest, query) = rest.split_once('?').map_or((rest, false), |(rest, _)| (rest, true));
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let behind = authority.rfind(']').map_or(0, |at| at + 1);
        let colon = authority[behind..].find(':').map_or(authority.len(), |at| behind + at);
        let (host, port) = authority.split_at(colon);
        let port = port.trim_start_matches(':');
        (!host.is_empty()).then_some(Self { host, port, path, has_query: query, fragment })
    }

    /// The port, where it is not the one of its scheme.
    pub(super) fn own_port(&self) -> &'a str {
        if matches!(self.port, "80" | "443") { "" } else { self.port }
    }
}

fn begins(url: &str, scheme: &str) -> bool {
    url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// A host in the letters that are sent: in lower case, one with marks in its coded form (`xn--…`). `None` where no host has
/// such a name.
pub fn ascii(host: &str) -> Option<Cow<'_, str>> {
    if host.is_ascii() {
        let is_lower = !host.bytes().any(|byte| byte.is_ascii_uppercase());
        return Some(if is_lower { Cow::Borrowed(host) } else { Cow::Owned(host.to_ascii_lowercase()) });
    }
    domain_to_ascii_cow(host.as_bytes(), AsciiDenyList::URL).ok()
}

/// An address with its host in the letters that are sent; `None` where no host has such a name.
pub fn with_ascii_host(url: &str) -> Option<Cow<'_, str>> {
    match Absolute::read(url).filter(|address| !address.host.is_ascii()) {
        None => Some(Cow::Borrowed(url)),
        Some(Absolute { host, .. }) => Some(Cow::Owned(url.replacen(host, &ascii(host)?, 1))),
    }
}

/// Coded hosts as people write them.
pub fn readable(host: &str) -> Cow<'_, str> {
    if host.contains("xn--") { Cow::Owned(domain_to_unicode(host).0) } else { Cow::Borrowed(host) }
}

/// A host as it is compared: without `www.`.
pub(super) fn key(host: &str) -> Option<Cow<'_, str>> {
    Some(match ascii(host.trim_end_matches('.'))? {
        Cow::Borrowed(host) => Cow::Borrowed(host.strip_prefix("www.").unwrap_or(host)),
        Cow::Owned(host) => Cow::Owned(host.strip_prefix("www.").unwrap_or(&host).to_owned()),
    })
}

/// Whether a host is the computer itself that asks for it.
pub fn is_this_computer(host: &str) -> bool {
    let Some(host) = ascii(host.trim_end_matches('.')) else { return false };
    match ip(&host) {
        Some(IpAddr::V4(four)) => four.is_loopback() || four.is_unspecified(),
        Some(IpAddr::V6(six)) => six.is_loopback() || six.is_unspecified(),
        None => host == "localhost" || host.ends_with(".localhost"),
    }
}

/// Endings of names that no host of the internet has.
const PRIVATE: [&str; 7] =
    [".local", ".localhost", ".localdomain", ".lan", ".internal", ".intranet", ".home.arpa"];

/// Whether a host is known on one computer or in one network alone: readers elsewhere reach another one by it, or none.
pub fn is_private(host: &str) -> bool {
    let Some(host) = ascii(host.trim_end_matches('.')) else { return false };
    match ip(&host) {
        Some(IpAddr::V4(four)) => is_private_four(four),
        Some(IpAddr::V6(six)) => {
            let four = six.to_ipv4_mapped().is_some_and(is_private_four);
            four || six.is_loopback()
                || six.is_unspecified()
                || six.is_unique_local()
                || six.is_unicast_link_local()
        }
        // One name alone (`may-chu`), and figures that are no address in full (`127.1`, `0x7f.0.0.1`), too: a browser reads
        // whatever ends in a figure as an address of figures.
        None => {
            let last = host.rsplit('.').next().unwrap_or_default();
            let is_hexadecimal = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            let figures = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit())
                || last.strip_prefix("0x").is_some_and(is_hexadecimal);
            !host.contains('.') || PRIVATE.iter().any(|ending| host.ends_with(ending)) || figures
        }
    }
}

fn is_private_four(four: Ipv4Addr) -> bool {
    let [first, second, ..] = four.octets();
    // What providers give out behind their own doors (RFC 6598).
    let shared = first == 100 && (64..128).contains(&second);
    four.is_loopback() || four.is_private() || four.is_link_local() || four.is_unspecified() || shared
}

fn ip(host: &str) -> Option<IpAddr> {
    match host.strip_prefix('[') {
        Some(six) => six.strip_suffix(']')?.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
        None => host.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_fall_into_their_parts() {
        let parts = |url| {
            let at = Absolute::read(url)?;
            Some((at.host, at.port, at.path, at.has_query, at.fragment))
        };
        assert_eq!(parts("https://a.vn"), Some(("a.vn", "", "", false, None)));
        assert_eq!(parts("HTTP://A.vn:80/b/?c=/d#e"), Some(("A.vn", "80", "/b/", true, Some("e"))));
        assert_eq!(parts("http://[::1]:4000/a"), Some(("[::1]", "4000", "/a", false, None)));
        assert_eq!(parts("https://a.vn?b#c?d"), Some(("a.vn", "", "", true, Some("c?d"))));
        for other in ["mailto:a@b.vn", "//a.vn/", "https:///a", "a/http://b.vn/"] {
            assert_eq!(parts(other), None, "{other}");
        }
    }

    #[test]
    fn hosts_of_one_computer_or_network() {
        for host in [
            "localhost",
            "LOCALHOST",
            "a.localhost",
            "nas.home.arpa",
            "0x7f.0.0.1",
            "0x7F.1",
            "127.0.0.1",
            "127.1",
            "0.0.0.0",
            "[::1]",
            "[::]",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.1",
            "192.168.1.1",
            "169.254.0.1",
            "100.64.0.1",
            "[fc00::1]",
            "[fd12::1]",
            "[fe80::1]",
            "[::ffff:192.168.0.1]",
            "may-chu",
            "in-an.local",
            "nas.lan",
            "2130706433",
            "may-chu.",
        ] {
            assert!(is_private(host), "{host}");
        }
        for host in [
            "dichvucong.gov.vn",
            "localhost.vn",
            "172.32.0.1",
            "172.15.0.1",
            "192.169.1.1",
            "8.8.8.8",
            "100.128.0.1",
            "[2001:db8::1]",
            "local.gov.vn",
            "sởgiáodục.vn",
        ] {
            assert!(!is_private(host), "{host}");
        }
        assert!(
            is_this_computer("127.0.0.1")
                && is_this_computer("localhost")
                && !is_this_computer("192.168.1.1")
        );
    }

    #[test]
    fn hosts_with_marks_are_sent_in_their_coded_form() {
        let url = with_ascii_host("https://SởGiáoDục.vn:8080/tin/đào-tạo?x=ă#y").unwrap();
        assert_eq!(url, "https://xn--sgiodc-rta5352dyba.vn:8080/tin/đào-tạo?x=ă#y");
        assert_eq!(readable("xn--sgiodc-rta5352dyba.vn"), "sởgiáodục.vn");
        assert_eq!(with_ascii_host("https://a／b.vn/"), None, "a wide slash is no letter of a host");
        assert!(matches!(with_ascii_host("https://a.vn/đ"), Some(Cow::Borrowed(_))));
    }
}
