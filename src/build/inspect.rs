//! Checks over what was rendered: links that a template or raw HTML wrote, against the outputs of the site.
//!
//! Links in Markdown are resolved when the site is joined; these are the others.

use html5gum::{DefaultEmitter, Token, Tokenizer};
use memchr::memmem::Finder;
use percent_encoding::percent_decode;
use rustc_hash::FxHashSet;

use crate::{
    config::host::{self, Absolute},
    diagnostic::{Diagnostic, Place, Span, address_of_nothing, id_twice, page_link},
    page::{Addresses, Page, PageKey, Plan},
    path::{CONTENT, SourcePath},
    site::{SectionId, Site},
    source::THEMES,
    theme::{Renderer, Theme},
};

/// The addresses of all outputs of a site, to check links against.
#[derive(Debug)]
pub struct Inspector<'a> {
    addresses: &'a Addresses,
    outputs: &'a Plan,
    /// Before values that are one address each, and before lists of them.
    one: [Finder<'static>; 5],
    many: Finder<'static>,
    /// In what else an address may stand: it is looked at closer.
    other: [Finder<'static>; 2],
    ids: Finder<'static>,
}

/// What is wrong in a rendered page or a style sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A link that leads nowhere.
    Link(String),
    /// An identifier that several elements have.
    Twice(String),
}

/// Attributes that are one address.
const ATTRIBUTES: [&str; 6] = ["href", "src", "action", "formaction", "poster", "data"];

impl<'a> Inspector<'a> {
    /// Prepares the check.
    pub fn new(outputs: &'a Plan, addresses: &'a Addresses) -> Self {
        // `action=` ends `formaction=` too.
        let one = ["href=", "src=", "action=", "poster=", " data="].map(Finder::new);
        let (many, other) = (Finder::new("srcset="), ["url(", "url="].map(Finder::new));
        Self { addresses, outputs, one, many, other, ids: Finder::new(" id=\"") }
    }

    /// The links of a rendered page that lead to no output of the site or to no element of the page, and identifiers that several
    /// elements have.
    ///
    /// Nearly all pages have none. Only one that looks as if it had is tokenised, since text and scripts can look like
    /// attributes, and attributes can be written in several ways.
    pub fn faults(&self, page: &Page, html: &[u8]) -> Vec<Fault> {
        let mut fragments = Vec::new();
        let mut is_suspicious = self.one.iter().any(|finder| {
            finder.find_iter(html).any(|at| {
                let value = quoted(html, at + finder.needle().len());
                let fragment = value.and_then(|value| value.strip_prefix(b"#"));
                fragments.extend(fragment.filter(|fragment| !fragment.is_empty()));
                value.is_none_or(|value| !self.leads_somewhere(page, value))
            })
        });
        let leads = |value: &[u8]| candidates(value).all(|one| self.leads_somewhere(page, one));
        is_suspicious |=
            self.many.find_iter(html).any(|at| quoted(html, at + 7).is_none_or(|value| !leads(value)));
        is_suspicious |= self.other[0].find(html).is_some();
        is_suspicious |= self.other[1].find_iter(html).any(|at| {
            let value = &html[at + 4..];
            let value = &value[..memchr::memchr(b'"', value).unwrap_or(value.len())];
            !self.leads_somewhere(page, value)
        });
        if is_suspicious || !self.has_ids(html, &fragments) {
            self.faults_of_tags(page, html)
        } else {
            Vec::new()
        }
    }

    /// Whether there is an element for each fragment, and no identifier stands twice.
    fn has_ids(&self, html: &[u8], fragments: &[&[u8]]) -> bool {
        let mut ids = FxHashSet::default();
        let is_new =
            |at: usize| ids.insert(quoted(html, at + self.ids.needle().len() - 1).unwrap_or_default());
        self.ids.find_iter(html).all(is_new)
            && fragments.iter().all(|fragment| ids.contains(*fragment) || *fragment == TOP)
    }

    fn faults_of_tags(&self, page: &Page, html: &[u8]) -> Vec<Fault> {
        let mut emitter = DefaultEmitter::<()>::new_with_span();
        emitter.naively_switch_states(true);
        let (mut faults, mut fragments) = (Vec::new(), Vec::new());
        let (mut ids, mut in_style) = (FxHashSet::default(), false);
        // How anchors were written once; they lead there too.
        let mut names = FxHashSet::default();
        for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
            let tag = match token {
                Token::StartTag(tag) => tag,
                Token::String(text) if in_style => {
                    self.look(page, addresses_of_style(&text.value), &mut faults);
                    continue;
                }
                _ => continue,
            };
            in_style = *tag.name == b"style";
            let value = |name: &str| tag.attributes.get(name.as_bytes()).map(|value| &**value.value);
            for attribute in ATTRIBUTES {
                let value = value(attribute).filter(|_| attribute != "data" || *tag.name == b"object");
                match value.map(|value| (value, value.strip_prefix(b"#"))) {
                    Some((_, Some(fragment))) => fragments.push(fragment.to_owned()),
                    Some((value, None)) => self.look(page, [value], &mut faults),
                    None => {}
                }
            }
            for list in [value("srcset"), value("imagesrcset")].into_iter().flatten() {
                self.look(page, candidates(list), &mut faults);
            }
            self.look(page, addresses_of_style(value("style").unwrap_or_default()), &mut faults);
            // A refresh of the page, or what other sites are told of it.
            let content = value("content").filter(|_| *tag.name == b"meta").unwrap_or_default();
            let refresh = value("http-equiv").is_some_and(|of| of.eq_ignore_ascii_case(b"refresh"));
            let target = if refresh { content.splitn(2, |byte| *byte == b'=').nth(1) } else { None };
            let full = Some(content).filter(|content| content.starts_with(b"http"));
            self.look(page, target.or(full), &mut faults);
            names.extend(value("name").filter(|_| *tag.name == b"a").map(<[u8]>::to_owned));
            if let Some(id) = value("id")
                && !ids.insert(id.to_owned())
            {
                faults.push(Fault::Twice(String::from_utf8_lossy(id).into_owned()));
            }
        }
        let is_there = |name: &[u8]| ids.contains(name) || names.contains(name);
        let leads = |fragment: &[u8]| {
            let decoded: Vec<u8> = percent_decode(fragment).collect();
            fragment.is_empty() || fragment == TOP || is_there(fragment) || is_there(&decoded)
        };
        let nowhere = fragments.iter().filter(|fragment| !leads(fragment));
        faults.extend(nowhere.map(|fragment| Fault::Link(format!("#{}", String::from_utf8_lossy(fragment)))));
        faults
    }

    /// Adds those of some addresses that lead nowhere.
    fn look<'v>(&self, page: &Page, values: impl IntoIterator<Item = &'v [u8]>, faults: &mut Vec<Fault>) {
        let nowhere = values.into_iter().filter(|value| !self.leads_somewhere(page, value.trim_ascii()));
        faults.extend(
            nowhere.map(|value| Fault::Link(String::from_utf8_lossy(value.trim_ascii()).into_owned())),
        );
    }

    /// The addresses in a style sheet that lead to no output.
    pub fn faults_of_style(&self, page: &Page, style: &[u8]) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.look(page, addresses_of_style(style), &mut faults);
        faults
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
        // A style sheet is a file, and not a folder with a page in it.
        let from = if page.key.is_page() {
            format!("{CONTENT}{}index.html", page.url)
        } else {
            format!("{CONTENT}{}", page.url)
        };
        let from = SourcePath::new(&from);
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

/// Leads to the top of every page.
const TOP: &[u8] = b"top";

/// A value in the quotation marks that the built-in theme writes.
fn quoted(html: &[u8], at: usize) -> Option<&[u8]> {
    let value = html[at..].strip_prefix(b"\"")?;
    Some(&value[..memchr::memchr(b'"', value).unwrap_or(value.len())])
}

/// The addresses in a list of pictures with their widths.
fn candidates(list: &[u8]) -> impl Iterator<Item = &[u8]> {
    let parts = list.split(|byte| *byte == b' ' || *byte == b'\n').filter(|part| !part.is_empty());
    let is_size = |part: &&[u8]| {
        let size = part.strip_suffix(b",").unwrap_or(part);
        matches!(size.split_last(), Some((b'w' | b'x', number)) if number.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.'))
    };
    parts
        .filter(move |part| !is_size(part))
        .map(|part| part.strip_suffix(b",").unwrap_or(part))
        .filter(|part| !part.is_empty())
}

/// The addresses in a style sheet, comments apart; data within it are none.
fn addresses_of_style(style: &[u8]) -> impl Iterator<Item = &[u8]> {
    let found = memchr::memmem::find_iter(style, "url(").filter(|at| {
        let before = &style[..*at];
        let (open, closed) = (memchr::memmem::rfind(before, b"/*"), memchr::memmem::rfind(before, b"*/"));
        open.is_none_or(|open| closed.is_some_and(|closed| closed > open))
    });
    let value = |at: usize| {
        let value = &style[at + 4..];
        let value = value[..memchr::memchr(b')', value).unwrap_or(value.len())].trim_ascii();
        let quotes = |byte: &u8| matches!(byte, b'"' | b'\'');
        let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
        value.split_last().filter(|(last, _)| quotes(last)).map_or(value, |(_, value)| value)
    };
    found
        .map(value)
        .filter(|value| !value.is_empty() && !value.starts_with(b"data:") && !value.starts_with(b"#"))
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

/// The finding for a fault: where the article whose page has it wrote it, or the configuration did, or a template, or else at the
/// themes. `is_own` is whether it is an address of the site in full.
pub fn finding(
    page: &Page,
    fault: &Fault,
    is_own: bool,
    article: Option<&Article<'_>>,
    renderer: &Renderer<'_>,
) -> Diagnostic {
    let (theme, config) = (renderer.theme, &renderer.site.config);
    let link = match fault {
        Fault::Link(link) => link,
        Fault::Twice(id) => {
            let forms = [format!("id=\"{id}\""), format!("id='{id}'"), format!("id={id}")];
            // The second of them, where both stand in one text.
            let in_article = article.and_then(|article| {
                let form = forms.iter().find(|form| article.text.contains(*form))?;
                let at = article
                    .text
                    .match_indices(form)
                    .map(|(at, _)| at)
                    .nth(1)
                    .or_else(|| article.text.find(form))?;
                Some(Place::at(article.path, Span::new(at, at + form.len())))
            });
            let in_theme = || forms.iter().find_map(|form| theme.written(form));
            let place = in_article.or_else(in_theme).unwrap_or_else(themes);
            return id_twice(id, page.url.as_str()).at(place);
        }
    };
    let written = article.and_then(|article| Some(Place::at(article.path, article.written(link, is_own)?)));
    let configured = || Some(config.place_of("url", link)).filter(|place| is_own && place.span.is_some());
    match written.or_else(configured) {
        Some(place) if is_own => address_of_nothing(link).at(place),
        Some(place) => page_link(link, page.url.as_str()).at(place),
        None => page_link(link, page.url.as_str()).at(in_theme(theme, link)),
    }
}

/// Where a theme writes a link: whole, or what of it stands behind what a template puts before it.
fn in_theme(theme: &Theme, link: &str) -> Place {
    let ends = link
        .match_indices('/')
        .map(|(at, _)| &link[at + 1..])
        .filter(|end| !end.trim_matches('/').is_empty());
    [link].into_iter().chain(ends).find_map(|written| theme.written(written)).unwrap_or_else(themes)
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
        let links = |page: &Page, html: &[u8]| -> Vec<String> {
            let link = |fault| if let Fault::Link(link) = fault { Some(link) } else { None };
            inspector.faults(page, html).into_iter().filter_map(link).collect()
        };
        assert_eq!(links(&page, html), ["/cchc/b.png", "/khac/", "c.html", "#c"]);
        // As a browser resolves it.
        let html = b"<a href=\"../d/\"><a href=\"../d\"><a href=\"./?x\"><a href=\"../a/#y\"><a href=\"d/\"><a href=\"../../d/\">";
        assert_eq!(links(&page, html), ["d/", "../../d/"]);
        let nowhere = Page { key: PageKey::NotFound, ..page.clone() };
        assert_eq!(links(&nowhere, b"<a href=\"../d/\">"), ["../d/"]);
        let html = b"<a href='/khac/'>a</a> <IMG SRC=b.png> <a class=x href = \"d.html\">";
        assert_eq!(links(&page, html), ["/khac/", "b.png", "d.html"]);
        let html = "<p>Vi\u{1ebf}t src=\"anh.jpg\" v\u{e0} <code>&lt;a href=\"bieu-mau.html\"&gt;</code><script>x = '<a href=\"y.html\">'</script>";
        assert_eq!(links(&page, html.as_bytes()), Vec::<String>::new());
    }

    #[test]
    fn addresses_stand_in_many_attributes_and_in_styles() {
        let mut outputs = Plan::default();
        let page = Page { key: PageKey::Home, url: Url::root().join("a") };
        let style = Page {
            key: PageKey::Theme("s.css".into()),
            url: Url::root().join("giao-dien.aaaaaa").file("s.css"),
        };
        outputs.extend([
            page.clone(),
            Page { key: PageKey::Robots, url: Url::root().file("b.png") },
            style.clone(),
        ]);
        let base = BaseUrl::try_from("https://a.vn/cchc/".to_owned()).unwrap();
        let addresses = Addresses::new(Some(&base), false);
        let inspector = Inspector::new(&outputs, &addresses);
        for (there, nowhere) in [
            (
                "<img srcset=\"/cchc/b.png 480w, /cchc/b.png 800w\">",
                "<img srcset=\"/cchc/b.png 480w, /cchc/x 800w\">",
            ),
            ("<form action=\"/cchc/a/\">", "<form action=\"/cchc/x\">"),
            ("<button formaction='/cchc/a/'>", "<button formaction='/cchc/x'>"),
            ("<video poster=\"/cchc/b.png\">", "<video poster=\"/cchc/x\">"),
            ("<object data=\"/cchc/b.png\">", "<object data=\"/cchc/x\">"),
            (
                "<meta http-equiv=\"refresh\" content=\"0; url=/cchc/a/\">",
                "<meta http-equiv=\"refresh\" content=\"0; url=/cchc/x\">",
            ),
            ("<p style=\"background:url(/cchc/b.png)\">", "<p style=\"background:url('/cchc/x')\">"),
            (
                "<style>p{background:url(\"/cchc/b.png\")}</style>",
                "<style>p{background:url(/cchc/x)}</style>",
            ),
            ("<p id=\"x\"><a href=\"#x\">", "<p id=\"y\"><a href=\"/cchc/x\">"),
            ("<a href=\"#top\"><p data-id=\"x\" id=\"x\">", "<a href=\"/cchc/x#y\">"),
            ("<a href=\"#cu\"><a name=\"cu\">", "<a href=\"/cchc/x\">"),
            ("<p>url(/x) và ảnh url=\"/x\"", "<a href=\"/cchc/x\">"),
        ] {
            assert_eq!(inspector.faults(&page, there.as_bytes()), [], "{there}");
            let link = inspector.faults(&page, nowhere.as_bytes());
            assert!(
                matches!(&link[..], [Fault::Link(link)] if link.starts_with("/cchc/x")),
                "{nowhere}: {link:?}"
            );
        }
        assert_eq!(inspector.faults(&page, b"<a href=\"#z\"><p id=\"y\">"), [Fault::Link("#z".into())]);
        assert_eq!(inspector.faults(&page, b"<p id=\"y\"><b id=\"y\">"), [Fault::Twice("y".into())]);
        let css = b"/* url(old.png) */ a{b:url(../b.png)} c{d:url('x.png')} e{f:url(data:x)} g{h:url(#i)}";
        assert_eq!(inspector.faults_of_style(&style, css), [Fault::Link("x.png".into())]);
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
