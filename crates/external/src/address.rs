//! Addresses of the web, as browsers read them.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::{Host, Url};

use crate::network::is_open;

/// An address that begins with `https://` or `http://`, without a fragment: two that lead to one page are equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(Url);

/// Names of pages that stand for their folder, or for the whole site.
const FRONT: [&str; 12] = [
    "index.html",
    "index.htm",
    "index.php",
    "index.aspx",
    "default.aspx",
    "default.htm",
    "home",
    "trang-chu",
    "trangchu",
    "vi",
    "vn",
    "en",
];

/// Parts of addresses that ask who somebody is.
const SIGN_IN: [&str; 14] = [
    "login",
    "signin",
    "sign-in",
    "logon",
    "dangnhap",
    "dang-nhap",
    "sso",
    "cas",
    "oauth",
    "oauth2",
    "auth",
    "accounts",
    "openid-connect",
    "authorize",
];

/// Parts of addresses of pages that say that there is no page.
const ERRORS: [&str; 10] = [
    "404",
    "404error",
    "error404",
    "error-404",
    "not-found",
    "notfound",
    "not_found",
    "pagenotfound",
    "page-not-found",
    "khong-tim-thay",
];

impl Address {
    /// Reads an address; `None` for one of another scheme, and for one that no browser can ask for.
    pub fn read(written: &str) -> Option<Self> {
        Self::of(Url::parse(written.trim()).ok()?)
    }

    fn of(mut url: Url) -> Option<Self> {
        if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
            return None;
        }
        url.set_fragment(None);
        Some(Self(url))
    }

    /// Where a `Location` leads from here, in whatever bytes it is written; `None` where no browser would know.
    pub fn follow(&self, location: &[u8]) -> Option<Self> {
        let sendable = |byte: &u8| {
            if byte.is_ascii() { char::from(*byte).to_string() } else { format!("%{byte:02X}") }
        };
        let location: String = location.iter().map(sendable).collect();
        let to = self.0.join(location.trim()).ok()?;
        // A name and a password in an address are a trick more often than a way in.
        let plain = to.username().is_empty() && to.password().is_none();
        plain.then(|| Self::of(to)).flatten()
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Its host, in the letters that are sent.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    pub fn port(&self) -> u16 {
        self.0.port_or_known_default().unwrap_or(443)
    }

    pub fn is_secure(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Whose turn it takes to ask it: that of its host, with or without `www.`.
    pub fn turn(&self) -> &str {
        let host = self.host().trim_end_matches('.');
        host.strip_prefix("www.").unwrap_or(host)
    }

    /// Whether its host is written in figures that lead into a private network, or into the computer itself.
    pub fn is_inward(&self) -> bool {
        match self.0.host() {
            Some(Host::Ipv4(four)) => !is_open(four.into()),
            Some(Host::Ipv6(six)) => !is_open(six.into()),
            Some(Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                name == "localhost" || name.ends_with(".localhost")
            }
            None => true,
        }
    }

    /// Whether two addresses are of one site: one host, or one below the other.
    pub fn is_of_site_of(&self, other: &Self) -> bool {
        let (own, other) = (self.turn(), other.turn());
        let below =
            |a: &str, b: &str| a.strip_suffix(b).is_some_and(|rest| rest.ends_with('.')) && b.contains('.');
        own == other || below(own, other) || below(other, own)
    }

    /// The parts of its path that are not empty, in small letters.
    fn parts(&self) -> impl Iterator<Item = String> {
        self.0.path().split('/').filter(|part| !part.is_empty()).map(str::to_ascii_lowercase)
    }

    /// Whether it is the front page of its host.
    pub fn is_front(&self) -> bool {
        self.0.query().is_none() && self.parts().all(|part| FRONT.contains(&part.as_str()))
    }

    /// Whether it asks who somebody is.
    pub fn is_sign_in(&self) -> bool {
        let asks = |part: &str| {
            let name = part.split(['.', ';']).next().unwrap_or(part);
            SIGN_IN.contains(&name)
        };
        let first = self.host().split('.').next().unwrap_or_default();
        asks(first) || self.parts().any(|part| asks(&part))
    }

    /// Whether it is the address of a page that says that there is none.
    pub fn is_error_page(&self) -> bool {
        let last = self.parts().last().unwrap_or_default();
        ERRORS.contains(&last.split('.').next().unwrap_or(&last))
    }

    /// Whether an address that this one moved to for good is worth writing in its place: another page or host, without what a
    /// server adds for one visitor.
    pub fn is_better_as(&self, to: &Self) -> bool {
        let bare = |path: &str| path.trim_end_matches('/').to_owned();
        let same_page = bare(self.0.path()) == bare(to.0.path());
        let same_place = self.turn() == to.turn() && self.is_secure() == to.is_secure();
        let plain = !to.0.path().contains(';') && (to.0.query().is_none() || to.0.query() == self.0.query());
        // Whoever names a front page means whatever stands there; where it leads today is another one tomorrow.
        let kept = !self.is_front() || to.is_front() && same_page;
        plain && kept && !(same_page && same_place) && (to.is_secure() || !self.is_secure())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl TryFrom<String> for Address {
    type Error = String;

    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::read(&written).ok_or(written)
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.0.into()
    }
}
