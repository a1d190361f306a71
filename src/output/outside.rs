//! What pages name outside their site: hosts, by the elements that name them, and scripts that stand in a page. A build writes down
//! all of its own, so that others are known for what they are.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{PoisonError, RwLock},
};

use memchr::memmem::Finder;
use serde::{Deserialize, Serialize};

use super::digest::Sha256;
use crate::config::host;

/// Hosts by the names of the elements whose attributes name them; under `script` also the digests of scripts that stand in pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Outside(BTreeMap<String, BTreeSet<String>>);

impl Outside {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an element names a host, or is a script.
    pub fn has(&self, element: &str, named: &str) -> bool {
        self.0.get(element).is_some_and(|all| all.contains(named))
    }
}

/// Gathers what the pages of a build name.
#[derive(Debug)]
pub struct Gatherer {
    found: RwLock<Outside>,
    address: Finder<'static>,
    script: Finder<'static>,
}

impl Default for Gatherer {
    fn default() -> Self {
        let (address, script) = (Finder::new("://"), Finder::new("<script"));
        Self { found: RwLock::default(), address, script }
    }
}

impl Gatherer {
    /// Gathers from a page that the program wrote: attributes stand in quotes, and tags are in small letters.
    pub fn gather(&self, html: &[u8]) {
        let mut named: Vec<(&str, String)> = Vec::new();
        for at in self.address.find_iter(html) {
            let before = html[..at].strip_suffix(b"http").or_else(|| html[..at].strip_suffix(b"https"));
            let Some(before) = before.filter(|before| matches!(before.last(), Some(b'"' | b'\''))) else {
                continue;
            };
            let value = &html[before.len()..];
            let end = value.iter().position(|byte| matches!(byte, b'"' | b'\'' | b' ' | b'<' | b'>'));
            let value = String::from_utf8_lossy(&value[..end.unwrap_or(value.len())]);
            if let (Some(element), Some(host)) = (element(before), named_host(&value))
                && !named.iter().any(|(known, other)| *known == element && *other == host)
            {
                named.push((element, host));
            }
        }
        for at in self.script.find_iter(html) {
            let behind = &html[at + self.script.needle().len()..];
            let Some(end) = memchr::memchr(b'>', behind) else { continue };
            let attributes = String::from_utf8_lossy(&behind[..end]);
            let text = &behind[end + 1..];
            let text = &text[..memchr::memmem::find(text, b"</script").unwrap_or(text.len())];
            if !attributes.contains("src=") && !attributes.contains("json") {
                named.push(("script", Sha256::of(text).to_string()));
            }
        }
        let is_new = |found: &Outside| named.iter().any(|(element, named)| !found.has(element, named));
        if is_new(&self.found.read().unwrap_or_else(PoisonError::into_inner)) {
            let mut found = self.found.write().unwrap_or_else(PoisonError::into_inner);
            for (element, named) in named {
                found.0.entry(element.to_owned()).or_default().insert(named);
            }
        }
    }

    pub fn gathered(self) -> Outside {
        self.found.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The name of the element in whose tag a text ends.
fn element(before: &[u8]) -> Option<&str> {
    let tag = &before[memchr::memrchr(b'<', before)? + 1..];
    let end = tag.iter().position(|byte| !byte.is_ascii_alphanumeric())?;
    std::str::from_utf8(&tag[..end]).ok().filter(|name| !name.is_empty())
}

/// The host that an address names, as browsers read it: they take `https:\\a`, `//a` and `/\a` for one host.
pub fn named_host(address: &str) -> Option<String> {
    let address = as_read(address);
    let behind = ["https:", "http:"].into_iter().find_map(|scheme| {
        let start = address.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme))?;
        Some(&address[start.len()..])
    });
    let is_slash = |c: char| matches!(c, '/' | '\\');
    let two = address.chars().take(2).filter(|c| is_slash(*c)).count() == 2;
    let rest = behind.or_else(|| two.then_some(address.as_str()))?.trim_start_matches(is_slash);
    let authority = rest.split(|c: char| is_slash(c) || matches!(c, '?' | '#')).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => host,
    };
    // What no host is called is nobody's, and told as it is written.
    Some(host::ascii(host).map_or_else(|| host.to_owned(), std::borrow::Cow::into_owned))
}

/// An address without what browsers drop from it.
pub(super) fn as_read(address: &str) -> String {
    let kept = address.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r'));
    kept.collect::<String>().trim_matches(|c: char| c <= ' ').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_read_as_browsers_read_them() {
        let evil = Some("evil.example".to_owned());
        for address in [
            "https://evil.example/a",
            "HTTP://EVIL.example:8080",
            "//evil.example",
            "/\\evil.example/x",
            "\\\\evil.example",
            "https:evil.example",
            "https:\\\\evil.example",
            " \u{1}ht\ntps://evil.example?x",
            "https://example.gov.vn@evil.example/",
            "https://evil.example#@example.gov.vn",
            "https:////evil.example",
        ] {
            assert_eq!(named_host(address), evil, "{address:?}");
        }
        for address in ["/a/", "a", "#a", "mailto:a@b.vn", "", "/", "httpsx://a"] {
            assert_eq!(named_host(address), None, "{address:?}");
        }
    }

    #[test]
    fn a_page_names_hosts_by_the_elements_that_name_them() {
        let gatherer = Gatherer::default();
        gatherer.gather("<a class=\"x\" href=\"https://dichvucong.gov.vn/x\">https://text.example</a> <img src=\"http://Anh.example/a.png\"><script type=\"application/ld+json\">{\"@context\":\"https://schema.org\"}</script><script src=\"/a.js\"></script>".as_bytes());
        gatherer.gather(b"<script>x()</script><iframe src='https://www.youtube.com/embed/a'>");
        let outside = gatherer.gathered();
        assert!(outside.has("a", "dichvucong.gov.vn") && outside.has("img", "anh.example"));
        assert!(outside.has("iframe", "www.youtube.com") && !outside.has("script", "www.youtube.com"));
        assert!(outside.has("script", &Sha256::of(b"x()").to_string()));
        assert!(!outside.has("a", "text.example"));
    }
}
