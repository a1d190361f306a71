//! The body of an article: Markdown to HTML with holes, its headings, what it refers to, its first words.

mod address;
mod sanitizer;
mod writer;

pub(crate) use address::{check_url, is_local, of_site};
pub use sanitizer::Sanitizer;

use std::collections::BTreeSet;

use html5gum::{DefaultEmitter, Token, Tokenizer};
use pulldown_cmark::{Event, Options, Parser};
use rustc_hash::FxHashMap;

use super::reference::{Anchor, Body, Reference, Role, Target};
use crate::{
    config::{BaseUrl, Config},
    diagnostic::{Code, Finding, Span},
    path::SourcePath,
};
use law::Tables;

/// What the compilation of a body needs to know beside its text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'a> {
    /// The file, from which relative links start.
    pub(crate) path: &'a SourcePath,
    /// To which domains articles may link, and what the site's own address is.
    pub(crate) config: &'a Config,
    /// The types and issuers that the site knows.
    pub(crate) tables: &'a Tables,
    /// Cleans raw HTML; `None` leaves it as it is.
    pub(crate) sanitizer: Option<&'a Sanitizer>,
}

/// A compiled body. Places are in the text that was given.
#[derive(Debug, Default)]
pub(super) struct Markdown {
    pub(super) body: Body,
    pub(super) anchors: Vec<Anchor>,
    /// Identifiers of raw HTML that stays.
    pub(super) ids: Vec<String>,
    pub(super) references: Vec<Reference>,
    pub(super) reference_spans: Vec<Span>,
    /// The first paragraph without markup.
    pub(super) first_paragraph: String,
    pub(super) findings: Vec<(Span, Finding)>,
    /// Where raw HTML stands in what was written.
    raw: Vec<std::ops::Range<usize>>,
}

/// Compiles a body.
pub(super) fn compile(text: &str, setting: Setting<'_>) -> Markdown {
    let mut markdown = written(text, setting);
    if markdown.findings.iter().any(|(_, finding)| finding.edit.is_some()) {
        keep_exact(&mut markdown.findings, text, setting);
    }
    markdown
}

/// How many edits of a body are tried, and how many bytes are read for that; those behind them are advice until others are
/// made.
const MOST_TRIED: usize = 16;
const MOST_READ: usize = 512 * 1024;

/// Tries the edits, and drops those after which something else would be told: what was hidden by one mistake may be another,
/// and then the cure is advice.
fn keep_exact(findings: &mut [(Span, Finding)], text: &str, setting: Setting<'_>) {
    let told = |findings: &[(Span, Finding)]| {
        let mut told: FxHashMap<(Code, String), usize> = FxHashMap::default();
        for (_, finding) in findings {
            *told.entry((finding.code, finding.message.vi.clone())).or_default() += 1;
        }
        told
    };
    let before = told(findings);
    let curable = findings.iter_mut().filter(|(_, finding)| finding.edit.is_some());
    let tried = MOST_TRIED.min(MOST_READ / text.len().max(1));
    for (index, (_, finding)) in curable.enumerate() {
        let edited = finding.edit.as_ref().filter(|_| index < tried).and_then(|edit| edit.applied(text));
        let Some(after) = edited else {
            finding.edit = None;
            continue;
        };
        let own = (finding.code, finding.message.vi.clone());
        let after = told(&written(&after, setting).findings);
        let is_exact = after
            .iter()
            .all(|(one, times)| *times + usize::from(*one == own) <= before.get(one).copied().unwrap_or(0));
        finding.edit = finding.edit.take().filter(|_| is_exact);
    }
}

/// Writes a body as HTML.
fn written(text: &str, setting: Setting<'_>) -> Markdown {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    // A guess at their number, from prose with a list and some emphasis.
    let mut events: Vec<(Event<'_>, std::ops::Range<usize>)> = Vec::with_capacity(text.len() / 24);
    events.extend(Parser::new_ext(text, options).into_offset_iter());
    let mut markdown = writer::Writer::new(text, setting, &events).write();
    if markdown.past_budget {
        // What is reported is not read any further.
        markdown.out.body = Body::default();
    } else if let (true, Some(sanitizer)) = (markdown.has_raw_html, setting.sanitizer) {
        sanitizer.clean(&mut markdown.out, text, setting);
    }
    if let (true, None) = (markdown.has_raw_html, setting.sanitizer) {
        name_addresses(&mut markdown.out, setting);
    }
    if markdown.has_raw_html {
        find_ids(&mut markdown.out);
    }
    writer::citations::drop_broken(&mut markdown.out);
    markdown.out
}

/// Finds what links can name beside headings, in a body whose raw HTML is what it stays.
fn find_ids(markdown: &mut Markdown) {
    for token in Tokenizer::new(&markdown.body.html).flatten() {
        let Token::StartTag(tag) = token else { continue };
        let is_link = tag.name.as_slice() == b"a";
        let named = ["id", "name"].into_iter().filter(|name| *name == "id" || is_link);
        for id in named.filter_map(|name| tag.attributes.get(name.as_bytes())) {
            let id = String::from_utf8_lossy(id);
            if !id.is_empty() && markdown.anchors.iter().all(|anchor| *anchor.id != *id) {
                markdown.ids.push(id.into_owned());
            }
        }
    }
}

/// Makes references of the addresses of the site that raw HTML names and that stay as they are written: in any attribute,
/// and in scripts and styles.
fn name_addresses(markdown: &mut Markdown, setting: Setting<'_>) {
    let base = setting.config.base_url.as_ref();
    let page = page_of(setting.path);
    let mut named: BTreeSet<String> = BTreeSet::new();
    let mut name = |word: &str| {
        named.extend(BaseUrl::names(base, word));
        // A browser starts from the page.
        let below = page.resolve(word.split(['?', '#']).next().unwrap_or(word));
        named.extend(below.iter().filter_map(SourcePath::in_content).map(str::to_owned));
    };
    let mut emitter = DefaultEmitter::<()>::new_with_span();
    emitter.naively_switch_states(true);
    let mut is_code = false;
    for token in Tokenizer::new_with_emitter(&markdown.body.html, emitter).flatten() {
        match token {
            Token::StartTag(tag) => {
                is_code = matches!(tag.name.as_slice(), b"script" | b"style");
                for value in tag.attributes.values() {
                    let value = String::from_utf8_lossy(&value.value);
                    name(&value);
                    BaseUrl::words(&value).for_each(&mut name);
                }
            }
            Token::String(text) if is_code => {
                BaseUrl::words(&String::from_utf8_lossy(&text.value)).for_each(&mut name);
            }
            Token::EndTag(_) => is_code = false,
            _ => {}
        }
    }
    for address in named {
        markdown.references.push(Reference { role: Role::Link, target: Target::Named(address) });
        markdown.reference_spans.push(Span::default());
    }
}

/// A file in the folder that the page of an article is to a browser.
fn page_of(path: &SourcePath) -> SourcePath {
    let folder = path.as_str().strip_suffix(".md").unwrap_or(path.as_str());
    let is_index = matches!(path.file_name(), "index.md" | "_index.md");
    let folder = if is_index { folder.rsplit_once('/').map_or("", |(above, _)| above) } else { folder };
    SourcePath::new(&format!("{folder}/index.html"))
}

/// How a table begins: in a region of its own, which is moved where it is wider than the page.
fn table_begin(number: usize) -> String {
    format!("<div class=\"table\" role=\"region\" aria-label=\"Bảng {number}\" tabindex=\"0\"><table>")
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "mistakes_tests.rs"]
mod mistakes_tests;

#[cfg(test)]
#[path = "conservation_tests.rs"]
mod conservation_tests;
