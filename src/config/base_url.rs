//! The absolute address of a site.

use percent_encoding::percent_decode_str;
use serde::Deserialize;

use super::host::{self, Absolute, ascii, is_private};
use vietnamese::nfc;

/// The absolute address of a site, cut where its own paths begin.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// Scheme and host, in the letters that are sent: `https://example.gov.vn`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// What an address that is written into HTML or a style sheet names of a site, from its root and as its file is called:
    /// `bieu-mau/mau-don.pdf`; `None` for one of another site. Where a relative one starts is not known here.
    pub fn names(base: Option<&Self>, address: &str) -> Option<String> {
        let address = address.split(['?', '#']).next().unwrap_or(address);
        let below = base.and_then(|base| address.strip_prefix(base.origin()));
        let mut path = below.unwrap_or(address);
        if path.starts_with("//") || path.split('/').next().is_some_and(|first| first.contains(':')) {
            return None;
        }
        path = base
            .and_then(|base| path.strip_prefix(base.path()))
            .filter(|path| path.starts_with('/'))
            .unwrap_or(path);
        while let Some(rest) = ["/", "./", "../"].iter().find_map(|begin| path.strip_prefix(begin)) {
            path = rest;
        }
        let decoded = percent_decode_str(path).decode_utf8().ok()?;
        (!decoded.is_empty()).then(|| nfc(&decoded).into_owned())
    }

    /// Words of a text in HTML, a style sheet or a script that may be the address of a file.
    pub fn words(text: &str) -> impl Iterator<Item = &str> {
        let ends = |c: char| c.is_whitespace() || "\"'`()<>{}[],;=|\\".contains(c);
        text.split(ends).filter(|word| word.contains('.'))
    }

    /// The path below which the site lives, without a slash at its end: `/cai-cach-hanh-chinh`, or empty.
    pub fn path(&self) -> &str {
        &self.path
    }

    pub(super) fn host(&self) -> &str {
        Absolute::read(&self.origin).map_or("", |own| own.host)
    }

    /// Whether only one computer or network reaches the site.
    pub fn is_private(&self) -> bool {
        is_private(self.host())
    }

    /// The part of an address that lies below the site, where it is one of this site: whatever its scheme, the case of its
    /// host, and with or without `www.`. It begins with `/`.
    pub fn below<'a>(&self, address: &Absolute<'a>) -> Option<&'a str> {
        let own = Absolute::read(&self.origin)?;
        let same = own.own_port() == address.own_port() && host::key(own.host)? == host::key(address.host)?;
        let below = address.path.strip_prefix(&*self.path).filter(|_| same)?;
        if below.is_empty() { Some("/") } else { Some(below).filter(|below| below.starts_with('/')) }
    }
}

impl TryFrom<String> for BaseUrl {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || {
            format!(
                "base_url: invalid value: string \"{text}\", expected https://example.gov.vn/cai-cach-hanh-chinh/"
            )
        };
        let rest =
            text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or_else(wrong)?;
        let scheme = &text[..text.len() - rest.len()];
        let (written, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let host = if written.is_ascii() {
            written.to_owned()
        } else {
            ascii_authority(written).ok_or_else(wrong)?
        };
        let path = path.trim_end_matches('/');
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
        let host_fits = !host.is_empty() && host.chars().all(|c| plain(c) || c == ':');
        let path_fits = path
            .split('/')
            .skip(1)
            .all(|part| !part.is_empty() && part != "." && part != ".." && part.chars().all(plain));
        if !host_fits || !path_fits {
            return Err(wrong());
        }
        Ok(Self { origin: format!("{scheme}{host}"), path: path.to_owned() })
    }
}

/// A host with marks, and its port, in the letters that are sent.
fn ascii_authority(written: &str) -> Option<String> {
    let (host, port) = written.split_at(written.find(':').unwrap_or(written.len()));
    Some(format!("{}{port}", ascii(host)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file_of_the_site_however_it_is_written() {
        let base = BaseUrl::try_from("https://a.gov.vn/cchc/".to_owned()).unwrap();
        let named = |address: &str| BaseUrl::names(Some(&base), address);
        for address in [
            "/cchc/mau/don.pdf",
            "https://a.gov.vn/cchc/mau/don.pdf?v=2#trang=3",
            "../../mau/don.pdf",
            "mau/don.pdf",
            "/mau/d%6Fn.pdf",
        ] {
            assert_eq!(named(address).as_deref(), Some("mau/don.pdf"), "{address}");
        }
        for address in
            ["https://b.gov.vn/cchc/mau/don.pdf", "//b.vn/x.pdf", "mailto:a@b.vn", "data:x", "#a", ""]
        {
            assert_eq!(named(address), None, "{address}");
        }
    }

    #[test]
    fn a_base_url_with_and_without_a_path() {
        let parsed = |text: &str| {
            BaseUrl::try_from(text.to_owned()).map(|url| format!("{} {}", url.origin(), url.path())).ok()
        };
        assert_eq!(parsed("https://a.gov.vn").as_deref(), Some("https://a.gov.vn "));
        assert_eq!(parsed("https://a.gov.vn/cchc/").as_deref(), Some("https://a.gov.vn /cchc"));
        assert_eq!(parsed("http://localhost:8080/a/b").as_deref(), Some("http://localhost:8080 /a/b"));
        assert_eq!(
            parsed("https://sởgiáodục.vn:8080/a").as_deref(),
            Some("https://xn--sgiodc-rta5352dyba.vn:8080 /a")
        );
        for wrong in ["a.gov.vn", "ftp://a", "https://", "https://a/../b", "https://a/b c", "https://a/\"x"] {
            assert_eq!(parsed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn addresses_of_the_site_itself_however_they_are_written() {
        let own = BaseUrl::try_from("https://www.sởgiáodục.vn/cchc/".to_owned()).unwrap();
        let below = |url| own.below(&Absolute::read(url).unwrap());
        for home in [
            "https://sởgiáodục.vn/cchc",
            "http://WWW.SỞGIÁODỤC.VN/cchc/",
            "https://xn--sgiodc-rta5352dyba.vn:443/cchc/#a",
        ] {
            assert_eq!(below(home), Some("/"), "{home}");
        }
        assert_eq!(below("http://sởgiáodục.vn/cchc/tin/a/?x#y"), Some("/tin/a/"));
        for other in [
            "https://sởgiáodục.vn/",
            "https://sởgiáodục.vn/cchc-2/",
            "https://khác.vn/cchc/",
            "https://sởgiáodục.vn:8080/cchc/",
        ] {
            assert_eq!(below(other), None, "{other}");
        }
    }
}
