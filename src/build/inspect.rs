//! Checks over what was rendered: links that a template or raw HTML wrote, against the outputs of the site.
//!
//! Links in Markdown are resolved when the site is joined; these are the others.

use memchr::memmem::Finder;
use percent_encoding::percent_decode;

use crate::{
    diagnostic::{Diagnostic, Place, page_link},
    page::{Addresses, Page, PageKey, Plan},
    path::SourcePath,
    site::{SectionId, Site},
    source::THEMES,
};

/// The addresses of all outputs of a site, to check links against.
#[derive(Debug)]
pub struct Inspector<'a> {
    addresses: &'a Addresses,
    outputs: &'a Plan,
    href: Finder<'static>,
    src: Finder<'static>,
}

impl<'a> Inspector<'a> {
    /// Prepares the check.
    pub fn new(outputs: &'a Plan, addresses: &'a Addresses) -> Self {
        Self { addresses, outputs, href: Finder::new(" href=\""), src: Finder::new(" src=\"") }
    }

    /// The links of a rendered page that lead to no output of the site.
    pub fn broken(&self, html: &[u8]) -> Vec<String> {
        let mut broken = Vec::new();
        for (finder, length) in [(&self.href, " href=\"".len()), (&self.src, " src=\"".len())] {
            for at in finder.find_iter(html) {
                let value = &html[at + length..];
                let value = &value[..memchr::memchr(b'"', value).unwrap_or(value.len())];
                if !self.leads_somewhere(value) {
                    broken.push(String::from_utf8_lossy(value).into_owned());
                }
            }
        }
        broken
    }

    /// Whether a link leads out of the site, stays on its page, or leads to an output.
    fn leads_somewhere(&self, link: &[u8]) -> bool {
        // Nearly all links name an output as it is; the others are looked at closer.
        let Ok(text) = std::str::from_utf8(link) else { return false };
        let Some(inside) = self.addresses.inside(text) else { return !is_site_path(text) };
        if self.outputs.find(inside).is_some() {
            return true;
        }
        percent_decode(inside.as_bytes())
            .decode_utf8()
            .is_ok_and(|decoded| self.outputs.find(&decoded).is_some())
    }
}

/// Whether a link that lies not below the path of the site is a path of its host or of the page: a template
/// or raw HTML may only lead out by a full address.
fn is_site_path(link: &str) -> bool {
    let scheme = link.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    !(scheme || link.starts_with('#') || link.starts_with("//"))
}

/// The finding for a broken link, at the article whose page has it, or else at the themes.
pub fn finding(site: &Site, page: &Page, link: &str) -> Diagnostic {
    let place = match &page.key {
        PageKey::Article(id) | PageKey::Redirect(id) => site.place(*id),
        PageKey::Home => site.sections[SectionId::SITE].index.map_or_else(themes, |id| site.place(id)),
        PageKey::Section(section, _) => {
            site.sections[*section].index.map_or_else(themes, |id| site.place(id))
        }
        _ => themes(),
    };
    page_link(link, page.url.as_str()).at(place)
}

fn themes() -> Place {
    Place::whole(&SourcePath::new(THEMES))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::BaseUrl, path::Url};

    #[test]
    fn links_of_pages_are_checked_against_the_outputs() {
        let mut outputs = Plan::default();
        outputs.extend([Page { key: PageKey::Home, url: Url::root().join("a") }]);
        let base = BaseUrl::try_from("https://a.vn/cchc/".to_owned()).unwrap();
        let addresses = Addresses::new(Some(&base), false);
        let inspector = Inspector::new(&outputs, &addresses);
        let html = b"<a href=\"/cchc/a/?x#y\"><a href=\"https://b.vn/\"><a href=\"#c\"><a href=\"mailto:x@y.vn\"><img src=\"/cchc/b.png\"><a href=\"/khac/\"><a href=\"c.html\">";
        assert_eq!(inspector.broken(html), ["/khac/", "c.html", "/cchc/b.png"]);
    }
}
