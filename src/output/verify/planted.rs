//! What was put into a page: links, scripts, forms and frames that no build wrote.

use std::borrow::Cow;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use percent_encoding::percent_decode_str;
use serde::Serialize;

use crate::output::{
    digest::Sha256,
    manifest::Manifest,
    outside::{as_read, named_host},
};

/// Something in a page that no build wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Planted {
    pub what: What,
    /// The line on which it stands; 0 where no line of a page leads there, but the server itself.
    pub line: usize,
    /// Where it leads, or how the script begins.
    pub leads: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    Link,
    Script,
    Form,
    Frame,
    /// A picture, a style sheet or another file that is fetched.
    File,
    /// What leads readers on by itself, or leads all links elsewhere.
    Redirect,
}

/// Endings of files that browsers or servers read as pages.
const PAGES: [&str; 14] = [
    "html", "htm", "xhtml", "xht", "shtml", "shtm", "mht", "svg", "xml", "php", "phtml", "asp", "aspx", "jsp",
];

/// Whether a file is read for what it links to: by its ending, or since it begins like a page.
pub(super) fn is_markup(path: &str, bytes: &[u8]) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let is_page = name.split('.').skip(1).any(|ending| PAGES.contains(&ending));
    let start = bytes.trim_ascii_start();
    is_page || start.starts_with(b"<") || start.starts_with("\u{feff}<".as_bytes())
}

/// How much of an address is told.
const SHOWN: usize = 200;

pub(super) fn planted(manifest: &Manifest, path: &str, html: &[u8]) -> Vec<Planted> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let html = &*with_all_read(html);
    let mut reader = Reader { manifest, path, html, line: Line::default(), planted: Vec::new() };
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        if let Token::StartTag(tag) = token {
            reader.read(&tag);
        }
    }
    reader.planted
}

/// Elements whose content is text to a browser that runs scripts, and a page to search engines and everybody else.
const HIDDEN: [&str; 3] = ["<noscript", "<noframes", "<noembed"];

/// A page in which these elements have other names, as long, so that what stands in them is read.
fn with_all_read(html: &[u8]) -> Cow<'_, [u8]> {
    let mut all = Cow::Borrowed(html);
    for at in memchr::memchr_iter(b'<', html) {
        let is = |name: &&str| {
            html[at..].get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
        };
        if HIDDEN.iter().any(is) {
            all.to_mut()[at + 1] = b'x';
        }
    }
    all
}

struct Reader<'a> {
    manifest: &'a Manifest,
    path: &'a str,
    html: &'a [u8],
    line: Line,
    planted: Vec<Planted>,
}

/// The line of a place, counted on from the one before.
#[derive(Default)]
struct Line {
    at: usize,
    ends: usize,
}

impl Reader<'_> {
    fn tell(&mut self, what: What, at: usize, leads: &str) {
        let at = at.min(self.html.len());
        if at < self.line.at {
            self.line = Line::default();
        }
        self.line.ends += memchr::memchr_iter(b'\n', &self.html[self.line.at..at]).count();
        self.line.at = at;
        let leads = leads.chars().take(SHOWN).collect();
        self.planted.push(Planted { what, line: self.line.ends + 1, leads });
    }

    fn read(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let start = tag.span.start;
        let value = |attribute: &str| {
            let value = tag.attributes.get(attribute.as_bytes())?;
            Some(String::from_utf8_lossy(&value.value).into_owned())
        };
        if name == "script"
            && value("src").is_none()
            && value("href").is_none()
            && value("xlink:href").is_none()
        {
            self.script(tag, value("type").unwrap_or_default());
        }
        if name == "meta"
            && value("http-equiv").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("refresh"))
        {
            let content = value("content").unwrap_or_default();
            let address = content.split_once('=').map_or("", |(_, address)| address);
            let address = address.trim().trim_matches(['"', '\'']);
            if !self.is_of_the_build("meta", address) {
                self.tell(What::Redirect, start, &content);
            }
        }
        if name == "style" {
            let text = &self.html[tag.span.end.min(self.html.len())..];
            let end = memchr::memmem::find(text, b"</").unwrap_or(text.len());
            self.style(start, &String::from_utf8_lossy(&text[..end]));
        }
        if let Some(style) = value("style") {
            self.style(start, &style);
        }
        for (attribute, value) in &tag.attributes {
            let attribute = String::from_utf8_lossy(attribute).to_ascii_lowercase();
            let address = String::from_utf8_lossy(&value.value).into_owned();
            let Some(what) = what(&name, &attribute) else { continue };
            let at = start;
            match attribute.as_str() {
                _ if attribute.starts_with("on") => self.tell(What::Script, at, &address),
                "srcdoc" => self.tell(What::Frame, at, &address),
                "srcset" | "imagesrcset" | "ping" => {
                    let separator = if attribute == "ping" { ' ' } else { ',' };
                    for part in address.split(separator) {
                        let one = part.split_whitespace().next().unwrap_or_default();
                        if !self.is_of_the_build(&name, one) {
                            self.tell(what, at, one);
                        }
                    }
                }
                _ if runs(&address) => self.tell(What::Script, at, &address),
                _ if !self.is_of_the_build(&name, &address) => self.tell(what, at, &address),
                _ => {}
            }
        }
    }

    /// A style that stands in the page: what it fetches from elsewhere.
    fn style(&mut self, at: usize, style: &str) {
        for part in
            style.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '\'' | ';' | ','))
        {
            if named_host(part).is_some_and(|host| !self.manifest.outside.has("style", &host)) {
                self.tell(What::File, at, part);
            }
        }
    }

    /// A script that stands in the page: that of a build, data, or somebody's.
    fn script(&mut self, tag: &StartTag<usize>, kind: String) {
        let kind = kind.trim().to_ascii_lowercase();
        if kind.contains("json") {
            return;
        }
        let text = &self.html[tag.span.end.min(self.html.len())..];
        let end = memchr::memmem::find(text, b"</").unwrap_or(text.len());
        let whole = memchr::memmem::find(text, b"</script").unwrap_or(text.len());
        if !self.manifest.outside.has("script", &Sha256::of(&text[..whole]).to_string()) {
            let shown = String::from_utf8_lossy(&text[..end.max(whole)]).into_owned();
            self.tell(What::Script, tag.span.start, shown.trim());
        }
    }

    /// Whether an address is one to which a build can have led: of a file that it wrote, or of a host that its pages name in
    /// elements of this name.
    fn is_of_the_build(&self, element: &str, address: &str) -> bool {
        let address = as_read(address);
        let plain = ["mailto:", "tel:", "sms:"];
        let begins = |scheme: &&str| {
            address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        if plain.iter().any(begins) || (element != "a" && begins(&"data:image/")) {
            return true;
        }
        if address.is_empty() || address.starts_with(['#', '?']) {
            return true;
        }
        match inside(self.manifest, self.path, &address) {
            Some(inside) => file_of(self.manifest, &inside).is_some(),
            None => named_host(&address).is_some_and(|host| self.manifest.outside.has(element, &host)),
        }
    }
}

/// What an attribute of an element does; nothing where it leads nowhere.
fn what(element: &str, attribute: &str) -> Option<What> {
    if attribute.starts_with("on") && attribute.len() > 2 {
        return Some(What::Script);
    }
    Some(match (element, attribute) {
        ("script", "src" | "href" | "xlink:href") => What::Script,
        ("base", "href") => What::Redirect,
        ("iframe" | "frame" | "embed" | "portal" | "fencedframe", "src" | "srcdoc") | ("object", "data") => {
            What::Frame
        }
        (_, "action" | "formaction") => What::Form,
        ("a" | "area", "href" | "xlink:href" | "ping") => What::Link,
        // Where a page says that it stands, and what stands beside it.
        ("link", "href") => What::File,
        (_, "src" | "srcset" | "imagesrcset" | "poster" | "href" | "xlink:href" | "background" | "data") => {
            What::File
        }
        _ => return None,
    })
}

/// Whether an address is a program.
fn runs(address: &str) -> bool {
    let address = as_read(address).to_ascii_lowercase();
    address.starts_with("javascript:") || address.starts_with("vbscript:") || address.starts_with("data:text")
}

/// The path below the root of the site that an address names, from the file that has it; `None` for one outside.
pub(super) fn inside(manifest: &Manifest, from: &str, address: &str) -> Option<String> {
    let base = manifest.build.base_url.as_deref().unwrap_or_default();
    let host_begins = base.find("://").map_or(0, |at| at + 3);
    let path_begins = base[host_begins..].find('/').map_or(base.len(), |at| host_begins + at);
    let (origin, path) = base.split_at(path_begins);
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let own = address.get(..origin.len()).filter(|start| {
        !origin.is_empty()
            && start.eq_ignore_ascii_case(origin)
            && matches!(address.as_bytes().get(origin.len()), None | Some(b'/' | b'\\'))
    });
    if own.is_none() && (named_host(address).is_some() || has_scheme(address)) {
        return None;
    }
    let written = own.map_or(address, |own| &address[own.len()..]);
    let decoded = percent_decode_str(written).decode_utf8_lossy().replace('\\', "/");
    let whole = if decoded.starts_with('/') || own.is_some() {
        decoded
    } else {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{path}/{folder}/{decoded}")
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let above: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let below = parts.strip_prefix(above.as_slice())?;
    let is_folder = whole.ends_with(['/', '.'])
        && whole.rsplit('/').next().is_some_and(|last| matches!(last, "" | "." | ".."));
    let slash = if is_folder && !below.is_empty() { "/" } else { "" };
    Some(below.join("/") + slash)
}

fn has_scheme(address: &str) -> bool {
    address.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'))
}

/// The file that answers at a path.
pub(super) fn file_of(manifest: &Manifest, inside: &str) -> Option<String> {
    let folder = inside.trim_end_matches('/');
    let index = if folder.is_empty() { "index.html".to_owned() } else { format!("{folder}/index.html") };
    let file = (!inside.ends_with('/')).then(|| inside.to_owned()).filter(|path| manifest.contains(path));
    file.or_else(|| manifest.contains(&index).then_some(index))
}
