//! Checks over what was rendered: links that a template or raw HTML wrote, against the outputs of the site.
//!
//! Links in Markdown are resolved when the site is joined; these are the others.

use html5gum::{DefaultEmitter, Token, Tokenizer};
use memchr::memmem::Finder;
use percent_encoding::percent_decode;

use crate::{
    config::{
        Config,
        host::{self, Absolute},
    },
    diagnostic::{Diagnostic, Place, Span, address_of_nothing, page_link},
    page::{Addresses, Page, PageKey, Plan},
    path::{CONTENT, SourcePath},
    site::{SectionId, Site},
    source::THEMES,
};

/// The addresses of all outputs of a site, to check links against.
#[derive(Debug)]
pub struct Inspector<'a> {
    addresses: &'a Addresses,
    outputs: &'a Plan,
    attributes: [Finder<'static>; 2],
}

/// What a link stands in.
const ATTRIBUTES: [&str; 2] = ["href", "src"];

impl<'a> Inspector<'a> {
    /// Prepares the check.
    pub fn new(outputs: &'a Plan, addresses: &'a Addresses) -> Self {
        Self { addresses, outputs, attributes: [Finder::new("href="), Finder::new("src=")] }
    }

    /// The links of a rendered page that lead to no output of the site.
    ///
    /// Nearly all pages have none. Only one that looks as if it had is tokenised, since text and scripts can look like
    /// attributes, and attributes can be written in several ways.
    pub fn broken(&self, page: &Page, html: &[u8]) -> Vec<String> {
        if self.attributes.iter().any(|finder| {
            finder.find_iter(html).any(|at| self.is_suspicious(page, html, at + finder.needle().len()))
        }) {
            self.broken_of_tags(page, html)
        } else {
            Vec::new()
        }
    }

    /// Whether what stands behind `href=` leads nowhere, or is written otherwise than the built-in theme does.
    fn is_suspicious(&self, page: &Page, html: &[u8], at: usize) -> bool {
        let Some(value) = html[at..].strip_prefix(b"\"") else { return true };
        let value = &value[..memchr::memchr(b'"', value).unwrap_or(value.len())];
        !self.leads_somewhere(page, value)
    }

    fn broken_of_tags(&self, page: &Page, html: &[u8]) -> Vec<String> {
        let mut emitter = DefaultEmitter::<()>::new_with_span();
        emitter.naively_switch_states(true);
        let mut broken = Vec::new();
        for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
            let Token::StartTag(tag) = token else { continue };
            for attribute in ATTRIBUTES {
                let value = tag.attributes.get(attribute.as_bytes()).map(|value| &value.value);
                if let Some(value) = value.filter(|value| !self.leads_somewhere(page, value)) {
                    broken.push(String::from_utf8_lossy(value).into_owned());
                }
            }
        }
        broken
    }

    /// Whether a link leads out of the site, stays on its page, or leads to an output.
    fn leads_somewhere(&self, page: &Page, link: &[u8]) -> bool {
        // Nearly all links name an output as it is; the others are looked at closer.
        let Ok(text) = std::str::from_utf8(link) else { return false };
        match self.addresses.inside(text) {
            Some(inside) => self.is_output(inside),
            None if is_site_path(text) => self.answers_from(page, text),
            None => self.addresses.own(text).is_none_or(|own| self.answers(own)),
        }
    }

    fn is_output(&self, inside: &str) -> bool {
        self.outputs.find(inside).is_some()
            || percent_decode(inside.as_bytes())
                .decode_utf8()
                .is_ok_and(|decoded| self.outputs.find(&decoded).is_some())
    }

    /// Whether a server answers at an address of the site, as people copy it: also without the slash at its end, or with the
    /// name of the file.
    fn answers(&self, own: &str) -> bool {
        let own = own.strip_suffix("index.html").unwrap_or(own);
        self.is_output(own) || self.is_output(&format!("{own}/"))
    }

    /// Whether a relative link leads a browser from a page to an output.
    fn answers_from(&self, page: &Page, link: &str) -> bool {
        // That of what is not there stands at any address.
        if link.starts_with('/') || page.key == PageKey::NotFound {
            return false;
        }
        let path = link.split(['?', '#']).next().unwrap_or(link);
        let from = SourcePath::new(&format!("{CONTENT}{}index.html", page.url));
        let inside = from.resolve(path);
        inside
            .as_ref()
            .and_then(SourcePath::in_content)
            .is_some_and(|inside| self.answers(&format!("/{inside}")))
    }

    /// Whether a link is an address of the site in full.
    pub fn is_own(&self, link: &str) -> bool {
        self.addresses.own(link).is_some()
    }
}

/// Whether a link that lies not below the path of the site is a path of its host or of the page: a template
/// or raw HTML leads out by a full address alone.
fn is_site_path(link: &str) -> bool {
    let scheme = link.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    !(scheme || link.starts_with('#') || link.starts_with("//"))
}

/// The article whose page it is, where links of its own may stand in it.
pub fn article_of(site: &Site, page: &Page) -> Option<SourcePath> {
    let id = match &page.key {
        PageKey::Article(id) | PageKey::Redirect(id) => Some(*id),
        PageKey::Home => site.sections[SectionId::SITE].index,
        PageKey::Section(section, _) => site.sections[*section].index,
        _ => None,
    };
    id.map(|id| site.place(id).path)
}

/// The finding for a broken link: where the article whose page has it wrote it, or the configuration did, or else at the
/// themes. `is_own` is whether it is an address of the site in full.
pub fn finding(
    page: &Page,
    link: &str,
    is_own: bool,
    article: Option<&Article<'_>>,
    config: &Config,
) -> Diagnostic {
    let written = article.and_then(|article| Some(Place::at(article.path, article.written(link, is_own)?)));
    let configured = || Some(config.place_of("url", link)).filter(|place| is_own && place.span.is_some());
    match written.or_else(configured) {
        Some(place) if is_own => address_of_nothing(link).at(place),
        Some(place) => page_link(link, page.url.as_str()).at(place),
        None => page_link(link, page.url.as_str()).at(themes()),
    }
}

/// An article as it is written, in which a link is looked for.
#[derive(Debug)]
pub struct Article<'a> {
    pub path: &'a SourcePath,
    pub text: &'a str,
}

impl Article<'_> {
    /// Where a link stands in raw HTML, rather than in code; one that is written in full, anywhere.
    fn written(&self, link: &str, is_own: bool) -> Option<Span> {
        let forms = ATTRIBUTES.iter().flat_map(|attribute| {
            ["\"", "'", ""]
                .map(|quote| (format!("{attribute}={quote}{link}{quote}"), attribute.len() + 1 + quote.len()))
        });
        let mut found: Vec<usize> = Vec::new();
        for (form, before) in forms {
            found.extend(self.text.match_indices(&form).map(|(at, _)| at + before));
        }
        if is_own && found.is_empty() {
            // The rest of a longer address is another one.
            let ends = |at: &usize| {
                let behind = self.text[at + link.len()..].chars().next();
                behind.is_none_or(|c| c.is_whitespace() || ")>\"'],;".contains(c))
            };
            found.extend(self.text.match_indices(link).map(|(at, _)| at).filter(ends));
        }
        if is_own && found.is_empty() {
            let decoded = percent_decode(link.as_bytes()).decode_utf8().ok()?;
            let Some(at) = self.text.find(&*decoded) else { return self.written_readably(link) };
            return Some(Span::new(at, at + decoded.len()));
        }
        found.sort_unstable();
        let in_code = |at: &usize| {
            let line = self.text[..*at].rsplit('\n').next().unwrap_or_default();
            line.matches('`').count() % 2 == 1
        };
        let at = found.iter().find(|at| !in_code(at)).or(found.first())?;
        Some(Span::new(*at, at + link.len()))
    }
}

impl Article<'_> {
    /// Where an address in full stands whose host is written with its marks or in other letter case.
    fn written_readably(&self, link: &str) -> Option<Span> {
        let same = |written: &str| {
            let decoded = |text: &str| percent_decode(text.as_bytes()).decode_utf8_lossy().into_owned();
            let parts = |address: &str| {
                let at = Absolute::read(address)?;
                let host = host::ascii(at.host)?.into_owned();
                let behind = address.split_once(at.host).map_or("", |(_, behind)| behind);
                Some((host, decoded(behind)))
            };
            parts(written).is_some_and(|written| Some(written) == parts(link))
        };
        memchr::memmem::find_iter(self.text.as_bytes(), b"://").find_map(|at| {
            let before = self.text[..at].trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
            let ends = |c: char| c.is_whitespace() || ")>\"'],;".contains(c);
            let end = self.text[at..].find(ends).map_or(self.text.len(), |length| at + length);
            let whole = &self.text[before..end];
            let cut = whole.trim_end_matches(['.', ':', '!', '?']);
            let found = [whole, cut].into_iter().find(|written| same(written))?;
            Some(Span::new(before, before + found.len()))
        })
    }
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
        let page = Page { key: PageKey::Home, url: Url::root().join("a") };
        outputs.extend([page.clone(), Page { key: PageKey::Search, url: Url::root().join("d") }]);
        let base = BaseUrl::try_from("https://a.vn/cchc/".to_owned()).unwrap();
        let addresses = Addresses::new(Some(&base), false);
        let inspector = Inspector::new(&outputs, &addresses);
        let html = b"<a href=\"/cchc/a/?x#y\"><a href=\"https://b.vn/\"><a href=\"#c\"><a href=\"mailto:x@y.vn\"><img src=\"/cchc/b.png\"><a href=\"/khac/\"><a href=\"c.html\">";
        assert_eq!(inspector.broken(&page, html), ["/cchc/b.png", "/khac/", "c.html"]);
        // As a browser resolves it.
        let html = b"<a href=\"../d/\"><a href=\"../d\"><a href=\"./?x\"><a href=\"../a/#y\"><a href=\"d/\"><a href=\"../../d/\">";
        assert_eq!(inspector.broken(&page, html), ["d/", "../../d/"]);
        let nowhere = Page { key: PageKey::NotFound, ..page.clone() };
        assert_eq!(inspector.broken(&nowhere, b"<a href=\"../d/\">"), ["../d/"]);
        let html = b"<a href='/khac/'>a</a> <IMG SRC=b.png> <a class=x href = \"d.html\">";
        assert_eq!(inspector.broken(&page, html), ["/khac/", "b.png", "d.html"]);
        let html = "<p>Vi\u{1ebf}t src=\"anh.jpg\" v\u{e0} <code>&lt;a href=\"bieu-mau.html\"&gt;</code><script>x = '<a href=\"y.html\">'</script>";
        assert_eq!(inspector.broken(&page, html.as_bytes()), Vec::<String>::new());
    }

    #[test]
    fn a_link_is_found_where_it_is_written_and_not_in_code() {
        let path = SourcePath::new("content/a.md");
        let text = "Vi\u{1ebf}t `<a href=\"b.html\">` nh\u{1b0}.\n\n<a href='b.html'>b</a>\n";
        let span = Article { path: &path, text }.written("b.html", false).unwrap();
        assert_eq!(text[..span.range().start].matches('\n').count(), 2);
        assert_eq!(Article { path: &path, text }.written("c.html", false), None);
    }
}
