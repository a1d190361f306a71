//! Links in cleaned HTML that nobody sees, or that show another place than they lead to; and texts beside them.

use rustc_hash::FxHashSet;

use super::Places;
use crate::{
    article::{markdown::Markdown, reference::Role},
    config::disguise,
    diagnostic::{Code, Finding, Span, gambling_words, link_shows_another, link_unseen},
    guard,
};

/// A link that is open.
struct Open<'a> {
    address: &'a str,
    text: String,
}

/// How many elements that make letters smaller may lie in each other around what is read.
const SMALLEST: usize = 2;

/// Reports what is wrong with the links of a cleaned body, where it was not told as Markdown.
pub(super) fn check(html: &str, mark: &str, markdown: &mut Markdown, places: &mut Places<'_>) {
    let mut open: Option<Open<'_>> = None;
    let mut links: Vec<Open<'_>> = Vec::new();
    let mut small = 0_usize;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if let Some(link) = &mut open
            && small <= SMALLEST
        {
            link.text.push_str(&decoded(&rest[..at]));
        }
        let end = rest[at..].find('>').map_or(rest.len(), |length| at + length + 1);
        let tag = &rest[at..end];
        let name = tag.trim_start_matches(['<', '/']).split([' ', '>']).next().unwrap_or_default();
        let closes = tag.starts_with("</");
        for label in [value(tag, "alt"), value(tag, "title")].into_iter().flatten() {
            let label = decoded(label);
            if let Some(words) = guard::in_label(&label) {
                tell(markdown, places.find(&label), gambling_words(words));
            }
            if let Some(link) = &mut open {
                link.text.push_str(if name == "img" { &label } else { "" });
            }
        }
        match (name, closes) {
            ("small" | "sub" | "sup", false) => small += 1,
            ("small" | "sub" | "sup", true) => small = small.saturating_sub(1),
            ("img", _)
                if value(tag, "src")
                    .is_some_and(|source| source.starts_with(mark) && is_embed(source, mark, markdown)) =>
            {
                if let Some(link) = &mut open {
                    link.text.push('x');
                }
            }
            ("a", false) => open = value(tag, "href").map(|address| Open { address, text: String::new() }),
            ("a", true) => links.extend(open.take()),
            _ => {}
        }
        rest = &rest[end..];
    }
    // A browser makes two links of one that ends in another paragraph than it began in.
    let is_seen = |link: &&Open<'_>| guard::is_seen(&link.text);
    let seen: FxHashSet<&str> = links.iter().filter(is_seen).map(|link| link.address).collect();
    for link in &links {
        judge(link, seen.contains(link.address), mark, markdown, places);
    }
}

/// Whether an image holds the place of what stands between tags: an embed, a citation.
fn is_embed(source: &str, mark: &str, markdown: &Markdown) -> bool {
    let ordinal = source.strip_prefix(mark).and_then(|ordinal| ordinal.parse::<usize>().ok());
    let reference = ordinal.and_then(|ordinal| markdown.references.get(ordinal));
    reference.is_some_and(|reference| matches!(reference.role, Role::Embed(_) | Role::Citation))
}

fn judge(link: &Open<'_>, is_seen: bool, mark: &str, markdown: &mut Markdown, places: &mut Places<'_>) {
    let written = decoded(link.address);
    // Those of footnotes are the program's own.
    if written.starts_with("#chu_thich") || written.starts_with("#goi_chu") {
        return;
    }
    let ordinal = link.address.strip_prefix(mark).and_then(|ordinal| ordinal.parse::<usize>().ok());
    let span = match ordinal {
        Some(ordinal) => markdown.reference_spans.get(ordinal).copied().unwrap_or_default(),
        None => places.find(&written),
    };
    let shown = if ordinal.is_some() { places.text(span).to_owned() } else { written };
    if !is_seen {
        tell(markdown, span, link_unseen(&shown));
    } else if let Some(other) = disguise::other_host(&link.text, &shown) {
        tell(markdown, span, link_shows_another(&other, &shown));
    }
    if let Some(words) = guard::in_label(&link.text) {
        tell(markdown, span, gambling_words(words));
    }
}

/// Reports what was not told of the same place.
fn tell(markdown: &mut Markdown, span: Span, finding: Finding) {
    let covers = |known: &Span| known.start <= span.start && span.end <= known.end;
    let is_known =
        |code: Code| markdown.findings.iter().any(|(known, told)| told.code == code && covers(known));
    if !is_known(finding.code) {
        markdown.findings.push((span, finding));
    }
}

/// The value of an attribute of a cleaned tag.
fn value<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, behind) = tag.split_once(&format!(" {name}=\""))?;
    behind.split('"').next()
}

/// Cleaned text as it is read.
fn decoded(text: &str) -> String {
    let text = text.replace("&nbsp;", "\u{a0}").replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").replace("&amp;", "&")
}
