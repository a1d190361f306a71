//! The body of an article: Markdown to HTML with holes, its headings, what it refers to, its first words.

mod address;
mod sanitizer;
mod writer;

pub(crate) use address::{check_url, is_local};
pub use sanitizer::Sanitizer;

use pulldown_cmark::{Event, Options, Parser};

use super::reference::{Anchor, Body, Reference};
use crate::{
    diagnostic::{Finding, Span},
    path::SourcePath,
};
use law::Tables;

/// What the compilation of a body needs to know beside its text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'a> {
    /// The file, from which relative links start.
    pub(crate) path: &'a SourcePath,
    /// The domains to which articles may link.
    pub(crate) outbound: &'a [String],
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
    pub(super) references: Vec<Reference>,
    pub(super) reference_spans: Vec<Span>,
    /// The first paragraph without markup.
    pub(super) first_paragraph: String,
    pub(super) findings: Vec<(Span, Finding)>,
}

/// Compiles a body.
pub(super) fn compile(text: &str, setting: Setting<'_>) -> Markdown {
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
    writer::citations::drop_broken(&mut markdown.out);
    markdown.out
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
