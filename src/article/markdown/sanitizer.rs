//! Cleans raw HTML in articles, and reports what goes.
//!
//! The whole body is cleaned at once, since Markdown cuts tags from their ends; its holes are written as
//! addresses of a scheme of their own meanwhile.

mod raw;
mod tables;

pub(super) use raw::{OpenTags, Refused, Removed, opened, unclosed};

use std::collections::HashSet;

use ammonia::Builder;

use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

use super::{
    Markdown, Setting,
    address::{self, Destination},
};
use crate::{
    article::reference::{Hole, Ordinal, Reference, Role},
    diagnostic::{Code, Finding, Span},
};

/// The scheme of an address that stands for a hole. Nothing that an editor writes can look like it: every
/// quotation mark in text is escaped, and every address in raw HTML is looked at.
const SCHEME: &str = "cchc-hole";

/// What raw HTML may hold.
#[derive(Debug)]
pub struct Sanitizer {
    builder: Builder<'static>,
    tags: HashSet<&'static str>,
    attributes: std::collections::HashMap<&'static str, HashSet<&'static str>>,
    everywhere: HashSet<&'static str>,
}

impl Sanitizer {
    /// The rules: text, tables, lists, images, links and `<details>`; no script, style, frame or form.
    pub fn new() -> Self {
        let mut builder = Builder::default();
        builder
            .add_tags(["section", "input", "tfoot"])
            .add_generic_attributes(["id", "class", "role", "tabindex", "aria-label"])
            .add_tag_attributes("input", ["type", "disabled", "checked"])
            .add_tag_attribute_values("input", "type", ["checkbox"])
            .add_tag_attributes("img", ["loading"])
            .add_tag_attributes("th", ["scope"])
            .add_tag_attributes("details", ["open"])
            // A number or a letter that is lost makes another citation.
            .add_tag_attributes("ol", ["start", "type", "reversed"])
            .add_tag_attributes("li", ["value"])
            .add_url_schemes([SCHEME])
            .url_schemes(["http", "https", "mailto", "tel", SCHEME].into())
            .link_rel(None);
        Self {
            tags: builder.clone_tags(),
            attributes: builder.clone_tag_attributes(),
            everywhere: builder.clone_generic_attributes(),
            builder,
        }
    }

    /// Cleans a body that has raw HTML, and makes references of the addresses that stand in it.
    pub(super) fn clean(&self, markdown: &mut Markdown, source: &str, setting: Setting<'_>) {
        let mark = format!("{SCHEME}:{:016x}:", xxh3_64(source.as_bytes()));
        let filled = with_placeholders(markdown, &mark);
        let cleaned = tables::in_regions(self.builder.clean(&filled).to_string());
        markdown.body.html = String::with_capacity(cleaned.len());
        markdown.body.holes.clear();
        let mut rest = cleaned.as_str();
        let mut places = Places { source, scanned: 0 };
        let mut known: FxHashSet<Said> = markdown.findings.iter().map(|(_, finding)| said(finding)).collect();
        while let Some((at, attribute)) = next_address(rest) {
            let value_at = at + attribute.len() + 3;
            let Some(length) = rest[value_at..].find('"') else { break };
            let value = &rest[value_at..value_at + length];
            let mut end = value_at + length + 1;
            match address(value, attribute, &mark, markdown, &mut places, &mut known, setting) {
                Address::Hole(ordinal) => {
                    let role = markdown.references[ordinal as usize].role;
                    let is_embed = matches!(role, Role::Embed(_) | Role::Citation);
                    let before = if is_embed { rest[..at].trim_end_matches("<img") } else { &rest[..at] };
                    markdown.body.html.push_str(before);
                    end += usize::from(is_embed && rest[end..].starts_with('>'));
                    let at = u32::try_from(markdown.body.html.len()).unwrap_or(u32::MAX);
                    markdown.body.holes.push(Hole { at, reference: ordinal });
                }
                Address::Kept => markdown.body.html.push_str(&rest[..end]),
                Address::Dropped => markdown.body.html.push_str(&rest[..at]),
            }
            rest = &rest[end..];
        }
        markdown.body.html.push_str(rest);
    }
}

impl Default for Sanitizer {
    fn default() -> Self {
        Self::new()
    }
}

/// The body with an address in each hole.
fn with_placeholders(markdown: &Markdown, mark: &str) -> String {
    let body = &markdown.body;
    let mut out = String::with_capacity(body.html.len() + 24 * body.holes.len());
    let mut from = 0;
    for hole in &body.holes {
        let at = hole.at as usize;
        out.push_str(&body.html[from..at]);
        match markdown.references[hole.reference as usize].role {
            // What stands between tags: an image of its own holds its place.
            Role::Embed(_) | Role::Citation => {
                out.push_str(&format!("<img src=\"{mark}{}\">", hole.reference))
            }
            Role::Image => out.push_str(&format!(" src=\"{mark}{}\"", hole.reference)),
            _ => out.push_str(&format!(" href=\"{mark}{}\"", hole.reference)),
        }
        from = at;
    }
    out.push_str(&body.html[from..]);
    out
}

/// The first ` href="` or ` src="` in cleaned HTML. Quotation marks in text are no harm: a `"` that the
/// cleaner writes behind `=` is that of an attribute, since it escapes `<` in text and `"` in attributes.
fn next_address(html: &str) -> Option<(usize, &'static str)> {
    let mut from = 0;
    while let Some(open) = html[from..].find('<').map(|at| from + at) {
        let close = html[open..].find('>').map_or(html.len(), |at| open + at);
        let tag = &html[open..close];
        let found = [("href", tag.find(" href=\"")), ("src", tag.find(" src=\""))]
            .into_iter()
            .filter_map(|(name, at)| Some((open + at?, name)))
            .min();
        if found.is_some() {
            return found;
        }
        from = close;
    }
    None
}

/// What a finding says, by which two are one.
type Said = (Code, String);

fn said(finding: &Finding) -> Said {
    (finding.code, finding.message.vi.clone())
}

/// Finds addresses of cleaned HTML in the source.
struct Places<'a> {
    source: &'a str,
    /// How many bytes were gone through so far.
    scanned: usize,
}

/// How many bytes of a source are gone through for places. Behind that, an address has none of its own.
const MOST_SCANNED: usize = 256 * 1024 * 1024;

impl Places<'_> {
    fn find(&mut self, written: &str) -> Span {
        let forms = [(format!("\"{written}\""), 1), (format!("'{written}'"), 1), (written.to_owned(), 0)];
        let found = forms.into_iter().find_map(|(form, quote)| {
            let at = if self.scanned > MOST_SCANNED { None } else { self.source.find(&form) };
            self.scanned += at.unwrap_or(self.source.len());
            at.map(|at| at + quote)
        });
        found.map_or(Span::default(), |at| Span::new(at, at + written.len()))
    }
}

/// What becomes of an address in cleaned HTML.
enum Address {
    /// It is that of a hole, or of something inside the site.
    Hole(Ordinal),
    Kept,
    /// It may not stand on the site.
    Dropped,
}

fn address(
    value: &str,
    attribute: &str,
    mark: &str,
    markdown: &mut Markdown,
    places: &mut Places<'_>,
    known: &mut FxHashSet<Said>,
    setting: Setting<'_>,
) -> Address {
    if let Some(ordinal) = value.strip_prefix(mark) {
        let ordinal =
            ordinal.parse().ok().filter(|ordinal: &Ordinal| (*ordinal as usize) < markdown.references.len());
        return ordinal.map_or(Address::Dropped, Address::Hole);
    }
    // Links that were Markdown are checked already; those of footnotes are the program's own.
    if value.starts_with("#chu_thich") || value.starts_with("#goi_chu") || value.is_empty() {
        return Address::Kept;
    }
    let written =
        value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let span = places.find(&written);
    let place = || Some(span).filter(|span| *span != Span::default());
    let destination = address::read(&written, &place, setting, &mut |finding| {
        if known.insert(said(&finding)) {
            markdown.findings.push((span, finding));
        }
    });
    match destination {
        Destination::Outside(_) => Address::Kept,
        Destination::Nowhere => Address::Dropped,
        Destination::Inside(target) => {
            let role = if attribute == "src" { Role::Image } else { Role::Link };
            markdown.references.push(Reference { role, target });
            markdown.reference_spans.push(span);
            Address::Hole(Ordinal::try_from(markdown.references.len() - 1).unwrap_or(Ordinal::MAX))
        }
    }
}
