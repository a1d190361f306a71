//! Cleans raw HTML in articles, and reports what goes.
//!
//! The whole body is cleaned at once, since Markdown cuts tags from their ends; its holes are written as
//! addresses of a scheme of their own meanwhile.

mod links;
mod marks;
mod offered;
mod raw;
mod tables;

pub(super) use offered::is_taken;
pub(super) use raw::{OpenTags, Refused, Removed, opened, unclosed};

use std::{
    collections::HashSet,
    hash::{BuildHasher, RandomState},
    sync::Arc,
};

use ammonia::Builder;

use offered::Offered;
use rustc_hash::FxHashSet;

use super::{
    Markdown, Setting,
    address::{self, Destination},
};
use crate::{
    article::reference::{Hole, Ordinal, Reference, Role},
    diagnostic::{Code, Finding, Span},
};

/// The scheme of an address that stands for a hole. Behind it stands a number of the run that nobody can know: what has it was
/// written by the program. Nothing of it is in what comes out.
const SCHEME: &str = "cchc-hole";

/// What raw HTML may hold.
#[derive(Debug)]
pub struct Sanitizer {
    builder: Builder<'static>,
    tags: HashSet<&'static str>,
    attributes: std::collections::HashMap<&'static str, HashSet<&'static str>>,
    everywhere: HashSet<&'static str>,
    offered: Arc<Offered>,
    /// What the program's own addresses and attributes begin with meanwhile.
    mark: String,
}

impl Sanitizer {
    /// The rules: text, tables, lists, images, links and `<details>`; no script, style, frame or form. `classes` are those that
    /// the configuration allows beside what the theme offers.
    pub fn new(classes: &[String]) -> Self {
        let mark = format!("{SCHEME}:{:016x}:", RandomState::new().hash_one(SCHEME));
        let offered = Arc::new(Offered::new(classes, &mark));
        let filter = Arc::clone(&offered);
        let mut builder = Builder::default();
        builder
            .add_tags(["section", "input", "tfoot"])
            // What browsers do not show, turn around, or follow where nothing is seen.
            .rm_tags(["area", "bdo", "map", "rp", "rtc"])
            .rm_tag_attributes("bdo", ["dir"])
            .add_generic_attributes(["id", "class", "role", "tabindex", "aria-label"])
            .add_tag_attributes("input", ["type", "disabled", "checked"])
            .add_tag_attributes("img", ["loading"])
            .add_tag_attributes("th", ["scope"])
            .add_tag_attributes("details", ["open"])
            // A number or a letter that is lost makes another citation.
            .add_tag_attributes("ol", ["start", "type", "reversed"])
            .add_tag_attributes("li", ["value"])
            .add_url_schemes([SCHEME])
            .url_schemes(["http", "https", "mailto", "tel", SCHEME].into())
            .attribute_filter(move |tag, attribute, value| filter.kept(tag, attribute, value))
            .link_rel(None);
        Self {
            tags: builder.clone_tags(),
            attributes: builder.clone_tag_attributes(),
            everywhere: builder.clone_generic_attributes(),
            builder,
            offered,
            mark,
        }
    }

    /// Cleans a body that has raw HTML, and makes references of the addresses that stand in it.
    pub(super) fn clean(&self, markdown: &mut Markdown, source: &str, setting: Setting<'_>) {
        let mark = &*self.mark;
        let filled = marks::with_marks(markdown, mark);
        let cleaned = marks::without_fields(self.builder.clean(&filled).to_string());
        let cleaned = tables::in_regions(cleaned);
        markdown.body.html = String::with_capacity(cleaned.len());
        markdown.body.holes.clear();
        let mut rest = cleaned.as_str();
        let mut places = Places { source, scanned: 0 };
        links::check(&cleaned, mark, markdown, &mut places);
        let mut known: FxHashSet<Said> = markdown.findings.iter().map(|(_, finding)| said(finding)).collect();
        while let Some((at, attribute)) = next_address(rest) {
            let value_at = at + attribute.len() + 3;
            let Some(length) = rest[value_at..].find('"') else { break };
            let value = &rest[value_at..value_at + length];
            let mut end = value_at + length + 1;
            match address(value, attribute, mark, markdown, &mut places, &mut known, setting) {
                Address::Hole(ordinal) => {
                    let role = markdown.references[ordinal as usize].role;
                    let is_embed = matches!(role, Role::Embed(_) | Role::Citation);
                    let before = if is_embed { rest[..at].trim_end_matches("<img") } else { &rest[..at] };
                    push(&mut markdown.body.html, before, mark);
                    end += usize::from(is_embed && rest[end..].starts_with('>'));
                    let at = u32::try_from(markdown.body.html.len()).unwrap_or(u32::MAX);
                    markdown.body.holes.push(Hole { at, reference: ordinal });
                }
                Address::Kept => push(&mut markdown.body.html, &rest[..end], mark),
                Address::Dropped => push(&mut markdown.body.html, &rest[..at], mark),
            }
            rest = &rest[end..];
        }
        push(&mut markdown.body.html, rest, mark);
    }
}

impl Default for Sanitizer {
    fn default() -> Self {
        Self::new(&[])
    }
}

/// Pushes what is between holes, without marks that an element which swallows others made text.
fn push(out: &mut String, html: &str, mark: &str) {
    out.extend(html.split(mark));
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
    /// What stands at a place, as far as it is one line.
    fn text(&self, span: Span) -> &str {
        self.source.get(span.range()).and_then(|text| text.lines().next()).unwrap_or_default()
    }

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
