//! The absolute address of a site.

use percent_encoding::percent_decode_str;
use serde::Deserialize;

use vietnamese::nfc;

/// The absolute address of a site, cut where its own paths begin.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// Scheme and host: `https://example.gov.vn`.
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

    /// The path below which the site lives, without a slash at its end: `/cai-cach-hanh-chinh`, or empty.
    pub fn path(&self) -> &str {
        &self.path
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
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
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
        for wrong in ["a.gov.vn", "ftp://a", "https://", "https://a/../b", "https://a/b c", "https://a/\"x"] {
            assert_eq!(parsed(wrong), None, "{wrong}");
        }
    }
}
