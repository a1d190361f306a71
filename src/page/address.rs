//! Addresses as pages write them: below the path of the base URL, absolute, or relative to the page.

use percent_encoding::{AsciiSet, utf8_percent_encode};

use crate::{
    config::{BaseUrl, host::Absolute},
    path::{OutputPath, UNSAFE_IN_URLS, Url},
};

/// What may not stand in the path of a URL as it is.
const REFUSED: &AsciiSet = &UNSAFE_IN_URLS.add(b'?').add(b'%').add(b'[').add(b']').add(b'\'');

/// Stands for the root of the site in pages whose links will be made relative. Templates and rows that many
/// pages share can be rendered once with it; `:` keeps it apart from every path that a site can have.
const ROOT_MARK: &str = "/:cchc-root:";

/// How addresses are written.
#[derive(Debug, Clone)]
pub struct Addresses {
    origin: Option<String>,
    /// The path of the base URL, whichever way links are written.
    base: String,
    path: String,
    relative: bool,
    own: Option<BaseUrl>,
}

impl Addresses {
    /// For a site at an address; without one, at the root of a host that is not known.
    pub fn new(base_url: Option<&BaseUrl>, relative: bool) -> Self {
        Self {
            origin: base_url.map(|url| url.origin().to_owned()),
            base: base_url.map_or_else(String::new, |url| url.path().to_owned()),
            path: match (relative, base_url) {
                (true, _) => ROOT_MARK.to_owned(),
                (false, Some(url)) => url.path().to_owned(),
                (false, None) => String::new(),
            },
            relative,
            own: base_url.cloned(),
        }
    }

    /// Whether absolute addresses can be written.
    pub fn has_origin(&self) -> bool {
        self.origin.is_some() && !self.relative
    }

    /// Whether links are relative, for pages that are opened from a folder.
    pub fn is_relative(&self) -> bool {
        self.relative
    }

    /// The address of something of the site as a link writes it; a fragment alone stays as it is.
    pub fn href(&self, address: &str) -> String {
        if address.starts_with('#') {
            return address.to_owned();
        }
        let (path, fragment) =
            address.split_once('#').map_or((address, ""), |(path, _)| (path, &address[path.len()..]));
        format!("{}{}{fragment}", self.path, utf8_percent_encode(path, REFUSED))
    }

    /// The absolute address of a page; `None` where the site does not know its own.
    pub fn absolute(&self, url: &Url) -> Option<String> {
        let origin = self.origin.as_ref().filter(|_| !self.relative)?;
        Some(format!("{origin}{}{}", self.path, utf8_percent_encode(url.as_str(), REFUSED)))
    }

    /// The address of a page on the published site, for paper; relative links elsewhere do not change it.
    pub fn permanent(&self, url: &Url) -> Option<String> {
        let origin = self.origin.as_ref()?;
        Some(format!("{origin}{}{}", self.base, utf8_percent_encode(url.as_str(), REFUSED)))
    }

    /// The address below the root of the site that a link in a rendered page leads to; `None` for one that
    /// leads out of the site, or stays on the page.
    pub fn inside<'a>(&self, href: &'a str) -> Option<&'a str> {
        let below = href.strip_prefix(&self.path)?;
        let below = below.split(['#', '?']).next().unwrap_or(below);
        (below.starts_with('/') && !below.starts_with("//")).then_some(below)
    }

    /// The address below the root of the site that an address in full leads to; `None` for one of elsewhere.
    pub fn own<'a>(&self, href: &'a str) -> Option<&'a str> {
        self.own.as_ref()?.below(&Absolute::read(href)?)
    }

    /// Makes the links of a rendered page relative to it, ending in a file name, where that is asked for.
    pub fn relativise(&self, html: Vec<u8>, page: &OutputPath) -> Vec<u8> {
        if !self.relative {
            return html;
        }
        let up = "../".repeat(page.as_str().matches('/').count());
        let mark = memchr::memmem::Finder::new(ROOT_MARK);
        let mut out = Vec::with_capacity(html.len());
        let mut rest = html.as_slice();
        while let Some(at) = mark.find(rest) {
            let (before, behind) = rest.split_at(at);
            out.extend_from_slice(before);
            rest = &behind[ROOT_MARK.len()..];
            // An address begins an attribute, or follows `url=` or a width in a list of pictures; anywhere else the mark is
            // somebody's text.
            if !matches!(out.last(), Some(b'"' | b'=')) && !out.ends_with(b"w, ") {
                out.extend_from_slice(ROOT_MARK.as_bytes());
                continue;
            }
            let ends = |byte: &u8| {
                matches!(byte, b'"' | b'\'' | b'<' | b'>' | b' ' | b'\n' | b'&' | b'#' | b'?' | b')')
            };
            let end = rest.iter().position(ends).unwrap_or(rest.len());
            let path = rest[..end].strip_prefix(b"/").unwrap_or(&rest[..end]);
            out.extend_from_slice(up.as_bytes());
            out.extend_from_slice(path);
            if path.is_empty() || path.ends_with(b"/") {
                out.extend_from_slice(b"index.html");
            }
            rest = &rest[end..];
        }
        out.extend_from_slice(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(base: &str) -> Addresses {
        Addresses::new(Some(&BaseUrl::try_from(base.to_owned()).unwrap()), false)
    }

    #[test]
    fn links_stand_below_the_path_of_the_base_url() {
        let site = addresses("https://a.vn/cchc/");
        assert_eq!(site.href("/tin-tuc/a/#b"), "/cchc/tin-tuc/a/#b");
        assert_eq!(site.href("#b"), "#b");
        assert_eq!(site.href("/tệp mẫu.pdf"), "/cchc/t%E1%BB%87p%20m%E1%BA%ABu.pdf");
        assert_eq!(site.absolute(&Url::root()).as_deref(), Some("https://a.vn/cchc/"));
        assert_eq!(site.inside("/cchc/a/?x#y"), Some("/a/"));
        assert_eq!(site.inside("/khac/a/"), None);
    }

    #[test]
    fn relative_links_end_in_a_file_name() {
        let site = Addresses::new(None, true);
        let html = format!(
            "<a href=\"{}\"> <a href=\"{}\"> <img src=\"{}\" srcset=\"{1} 480w, {2} 800w\">",
            site.href("/"),
            site.href("/b/#c"),
            site.href("/x.png")
        );
        let page = Url::root().join("tin-tuc").join("a").output();
        let html = String::from_utf8(site.relativise(html.into_bytes(), &page)).unwrap();
        assert_eq!(
            html,
            "<a href=\"../../index.html\"> <a href=\"../../b/index.html#c\"> <img src=\"../../x.png\" srcset=\"../../b/index.html#c 480w, ../../x.png 800w\">"
        );
    }
}
