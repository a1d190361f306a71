//! Markup of other programs (Jekyll, Hugo, MkDocs, WordPress …) that is text here. It is told once a kind.

use std::ops::Range;

use super::Writer;
use crate::diagnostic::{Foreign, Meant, markup_text};

/// How many bytes of markup behind a text are looked at.
const LONGEST: usize = 200;

/// Which kinds a body has, as bits.
#[derive(Debug, Default)]
pub(super) struct Told(u16);

/// Whether a body has signs that such markup begins with, braces apart.
pub(super) fn may_be_in(source: &str) -> bool {
    let bytes = source.as_bytes();
    memchr::memmem::find(bytes, b"==").is_some() || memchr::memmem::find(bytes, b"$$").is_some()
}

impl Writer<'_, '_> {
    /// Reports markup of another program, where its kind was not told yet.
    pub(super) fn report_foreign(&mut self, place: &Range<usize>, foreign: Foreign) {
        let bit = 1_u16 << foreign as u16;
        if self.told.0 & bit == 0 {
            self.told.0 |= bit;
            self.report(place, markup_text(&Meant::Foreign(foreign)));
        }
    }

    /// Looks at a text for markup that may stand anywhere in it.
    pub(super) fn check_foreign_text(&mut self, range: &Range<usize>) {
        // It may run over signs of Markdown, at which texts are cut.
        let end = self.source.floor_char_boundary((range.end + LONGEST).min(self.source.len()));
        let line = self.source[range.start..end].lines().next().unwrap_or_default();
        let found: Vec<(usize, usize, Foreign)> =
            within(line).filter(|(at, ..)| range.start + at < range.end).collect();
        for (at, length, foreign) in found {
            let start = range.start + at;
            self.report_foreign(&(start..start + length), foreign);
        }
    }

    /// Looks at a line for markup that takes all of it, or begins it.
    pub(super) fn check_foreign_line(&mut self, place: &Range<usize>) {
        if let Some(foreign) = beginning(&self.source[place.clone()]) {
            self.report_foreign(place, foreign);
        }
    }
}

/// What a line is that begins like markup of another program.
pub(super) fn beginning(line: &str) -> Option<Foreign> {
    let word = |signs: &str| {
        let rest = line.strip_prefix(signs)?.trim_start_matches('+');
        let rest = rest.strip_prefix([' ', '\t'])?.trim_start();
        rest.starts_with(|c: char| c.is_ascii_lowercase()).then_some(())
    };
    if word("!!!").or_else(|| word("???")).is_some() {
        return Some(Foreign::Admonition);
    }
    let behind = line.trim_start_matches(':');
    if line.len() - behind.len() >= 3 && !behind.starts_with(':') {
        return Some(Foreign::Container);
    }
    if matches!(line.to_ascii_lowercase().as_str(), "[toc]" | "[[toc]]" | "[[_toc_]]" | "{:toc}" | "{{toc}}")
    {
        return Some(Foreign::Contents);
    }
    if line.starts_with("[/") || (line.starts_with('[') && shortcode(line)) {
        return SHORTCODES
            .iter()
            .any(|name| line[1..].trim_start_matches('/').starts_with(name))
            .then_some(Foreign::Wordpress);
    }
    None
}

/// Names of blocks in brackets that WordPress has.
const SHORTCODES: [&str; 9] =
    ["caption", "gallery", "embed", "audio", "video", "playlist", "contact-form", "button", "vc_"];

fn shortcode(line: &str) -> bool {
    line.get(1..2).is_some_and(|first| first.bytes().all(|b| b.is_ascii_lowercase()))
        && line.contains([']', '='])
}

/// What stands within a text.
fn within(text: &str) -> impl Iterator<Item = (usize, usize, Foreign)> {
    let opens = memchr::memchr_iter(b'{', text.as_bytes()).filter(|at| !text[..*at].ends_with('{'));
    let braces = opens.filter_map(|at| Some((at, braced(&text[at..])?)));
    let braces = braces.map(|(at, (length, foreign))| (at, length, foreign));
    let marks = memchr::memmem::find(text.as_bytes(), b"==")
        .and_then(|at| Some((at, marked(&text[at..])?, Foreign::Mark)));
    let sums = memchr::memmem::find(text.as_bytes(), b"$$").map(|at| (at, 2, Foreign::Formula));
    braces.chain(marks).chain(sums)
}

/// What begins with a brace: its length, and what it is.
pub(super) fn braced(text: &str) -> Option<(usize, Foreign)> {
    let end = |sign: &str| text.find(sign).map(|at| at + sign.len());
    if text.starts_with("{%") {
        return Some((end("%}")?, Foreign::Liquid));
    }
    if text.starts_with("{{<") || text.starts_with("{{%") {
        return Some((end("}}")?, Foreign::Hugo));
    }
    if let Some(inner) = text.strip_prefix("{{") {
        let inner = inner.get(..inner.find("}}")?)?;
        return is_variable(inner).then(|| (inner.len() + 4, Foreign::Variable));
    }
    let inner = text.get(1..text.find('}')?)?;
    let is_name =
        |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic()) && !text.contains([' ', '.', ':']);
    if let Some(name) = inner.strip_prefix('#').or_else(|| inner.strip_prefix(":#")) {
        return is_name(name).then_some((inner.len() + 2, Foreign::Id));
    }
    let class =
        inner.strip_prefix(':').map(str::trim_start).or_else(|| inner.strip_prefix('.').map(|_| inner))?;
    let attribute = class.starts_with(['.', '#']) || class.contains('=') || class == "toc";
    attribute.then_some((inner.len() + 2, Foreign::Attributes))
}

/// Whether what stands in double braces is a value of a template: `site.title`, `.Title`, `page.url | relative_url`.
fn is_variable(inner: &str) -> bool {
    let inner = inner.trim_matches(['-', ' ']);
    let name = inner.split([' ', '|']).next().unwrap_or_default();
    let plain =
        name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'$' | b'[' | b']'));
    let dotted = name.starts_with(['.', '$'])
        || name.split_once('.').is_some_and(|(object, _)| {
            object.starts_with(|c: char| c.is_ascii_lowercase()) && object.len() > 1
        });
    plain && dotted && !inner.contains([':', '：'])
        || inner.contains(" | ") && plain && !inner.contains(['：', ':']) && name.is_ascii()
}

/// The length of `==chữ==`.
fn marked(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("==")?;
    let length = inner.find("==")?;
    let inner = &inner[..length];
    let tight = !inner.is_empty() && !inner.starts_with([' ', '=']) && !inner.ends_with([' ', '=']);
    tight.then_some(length + 4)
}
