//! Links, images and footnotes. Footnotes are numbered in the order in which they are called, and written at the end.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use rustc_hash::FxHashMap;

use super::Writer;
use crate::{
    article::{
        markdown::address::{self, Destination, push_attribute, push_url},
        reference::{Hole, Ordinal, Reference, Role, Target},
    },
    config::disguise,
    diagnostic::{
        Span, footnote_missing, gambling_words, image_alt_missing, link_shows_another, link_unseen,
    },
    guard,
};

impl<'a> Writer<'_, 'a> {
    pub(super) fn link(
        &mut self,
        link_type: LinkType,
        url: &CowStr<'a>,
        title: &CowStr<'a>,
        range: &Range<usize>,
    ) {
        let mail = (link_type == LinkType::Email).then(|| format!("mailto:{url}"));
        self.push("<a");
        self.address(mail.as_deref().unwrap_or(url), Role::Link, "href", range);
        self.title(title);
        self.push(">");
    }

    /// Reports a link whose text readers do not see, shows another place than it leads to, or sells gambling.
    pub(super) fn check_seen(&mut self, index: usize, url: &str, title: &str) {
        let range = self.events[index].1.clone();
        let end = self.end_of(index, |end| *end == TagEnd::Link);
        let text = self.plain_text(index..end);
        let has_raw = self.events[index..end].iter().any(|(event, _)| matches!(event, Event::InlineHtml(_)));
        if !has_raw {
            let notes = self.events[index..end].iter();
            let is_called = |event: &Event<'_>| matches!(event, Event::FootnoteReference(_));
            if !guard::is_seen(&text) && !notes.into_iter().any(|(event, _)| is_called(event)) {
                self.report(&range, link_unseen(url));
            } else if let Some(shown) = disguise::other_host(&text, url) {
                self.report(&range, link_shows_another(&shown, url));
            }
        }
        let words = guard::in_label(&text).or_else(|| guard::in_label(title)).map(str::to_owned);
        if let Some(words) = words {
            self.report(&range, gambling_words(&words));
        }
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.push(" title=\"");
            push_attribute(&mut self.out.body.html, title);
            self.push("\"");
        }
    }

    pub(super) fn image(&mut self, index: usize, url: &CowStr<'a>, title: &CowStr<'a>) -> usize {
        let end = self.end_of(index, |end| *end == TagEnd::Image);
        let alt = self.plain_text(index..end);
        let range = self.events[index].1.clone();
        if alt.trim().is_empty() {
            self.report(&range, image_alt_missing());
        }
        if let Some(words) = guard::in_label(&alt).or_else(|| guard::in_label(title)) {
            self.report(&range, gambling_words(words));
        }
        self.push("<img");
        self.address(url, Role::Image, "src", &range);
        self.push(" alt=\"");
        push_attribute(&mut self.out.body.html, alt.trim());
        self.push("\"");
        self.title(title);
        self.push(" loading=\"lazy\">");
        end
    }

    /// The address of a link or an image: outside as it is, inside a hole.
    pub(super) fn address(&mut self, url: &str, role: Role, attribute: &str, range: &Range<usize>) {
        let mut reported = Vec::new();
        // The name of a computer (`\\may-chu`), of which Markdown takes a sign.
        let server = url.strip_prefix('\\').filter(|rest| !rest.starts_with('\\')).and_then(|rest| {
            let whole = format!("\\\\{rest}");
            self.source[range.clone()].contains(&whole).then_some(whole)
        });
        let url = server.as_deref().unwrap_or(url);
        let place = || self.place_of(url, range);
        let destination = address::read(url, &place, self.setting, &mut |finding| reported.push(finding));
        for finding in reported {
            self.report(range, finding);
        }
        match destination {
            Destination::Outside(url) => {
                self.push(&format!(" {attribute}=\""));
                push_url(&mut self.out.body.html, &url);
                self.push("\"");
            }
            Destination::Inside(Target::Address(mut address)) => {
                // In angle brackets, and as text that became a link, it stands for what is shown too.
                let shown = |at: &Span| {
                    at.range().start == range.start || self.source[..at.range().start].ends_with('<')
                };
                let exact = self.place_of(url, range).filter(|at| !shown(at));
                address.is_exact = exact.is_some();
                let place = exact.map_or_else(|| range.clone(), Span::range);
                self.hole(Reference { role, target: Target::Address(address) }, &place);
            }
            Destination::Inside(target) => self.hole(Reference { role, target }, range),
            Destination::Nowhere => {}
        }
    }

    /// Where a destination stands as it is written: behind the text of its link.
    pub(super) fn place_of(&self, url: &str, range: &Range<usize>) -> Option<Span> {
        let at = self.source[range.clone()].rfind(url).filter(|_| !url.is_empty())? + range.start;
        Some(Span::new(at, at + url.len()))
    }

    pub(super) fn hole(&mut self, reference: Reference, range: &Range<usize>) {
        let at = u32::try_from(self.out.body.html.len()).unwrap_or(u32::MAX);
        let ordinal = Ordinal::try_from(self.out.references.len()).unwrap_or(Ordinal::MAX);
        self.out.body.holes.push(Hole { at, reference: ordinal });
        self.out.references.push(reference);
        self.out.reference_spans.push(Span::new(range.start, range.end));
    }

    pub(super) fn footnote_call(&mut self, label: &CowStr<'a>, range: &Range<usize>) {
        let Some((number, first)) = self.footnotes.call(label) else {
            self.report(range, footnote_missing(label));
            return;
        };
        let id = if first { format!(" id=\"goi_chu_thich_{number}\"") } else { String::new() };
        self.push(&format!(
            "<sup class=\"footnote-call\"><a href=\"#chu_thich_{number}\"{id} aria-label=\"Chú thích {number}\">{number}</a></sup>"
        ));
    }

    pub(super) fn write_footnotes(&mut self) {
        let mut number = 1;
        while let Some(range) = self.footnotes.definition(number) {
            if number == 1 {
                self.push("<section class=\"footnotes\" aria-label=\"Chú thích\"><ol>\n");
            }
            self.push(&format!("<li id=\"chu_thich_{number}\">"));
            self.range(range);
            self.push(&format!(
                "<a class=\"footnote-back\" href=\"#goi_chu_thich_{number}\" aria-label=\"Về chỗ gọi chú thích {number}\">↩</a></li>\n"
            ));
            number += 1;
        }
        if number > 1 {
            self.push("</ol></section>\n");
        }
    }
}

/// The footnotes of a body.
#[derive(Debug, Default)]
pub(super) struct Footnotes<'a> {
    /// Labels with the events between start and end of their definitions, and the numbers of those that are called.
    definitions: Vec<(CowStr<'a>, Range<usize>, Option<usize>)>,
    /// The first definition of each label.
    first: FxHashMap<CowStr<'a>, usize>,
    /// Definitions in the order of their first calls.
    called: Vec<usize>,
}

impl<'a> Footnotes<'a> {
    /// Finds the definitions among the events of a body.
    pub(super) fn find(events: &[(Event<'a>, Range<usize>)]) -> Self {
        let mut footnotes = Self::default();
        let mut open: Option<(CowStr<'a>, usize)> = None;
        for (index, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => open = Some((label.clone(), index + 1)),
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((label, start)) = open.take() {
                        footnotes.first.entry(label.clone()).or_insert(footnotes.definitions.len());
                        footnotes.definitions.push((label, start..index, None));
                    }
                }
                _ => {}
            }
        }
        footnotes
    }

    /// The number of a footnote, from 1, and whether this is its first call; `None` where it is not defined.
    pub(super) fn call(&mut self, label: &CowStr<'a>) -> Option<(usize, bool)> {
        let definition = *self.first.get(label)?;
        let number = &mut self.definitions[definition].2;
        if let Some(number) = *number {
            return Some((number, false));
        }
        self.called.push(definition);
        *number = Some(self.called.len());
        Some((self.called.len(), true))
    }

    /// The definitions that are not shown: those that nothing calls, and all but the first of a label.
    pub(super) fn idle(&self) -> Vec<(String, Range<usize>)> {
        let idle = self.definitions.iter().filter(|(_, _, number)| number.is_none());
        idle.map(|(label, range, _)| (label.to_string(), range.clone())).collect()
    }

    /// The events of the footnote with this number.
    pub(super) fn definition(&self, number: usize) -> Option<Range<usize>> {
        let definition = *self.called.get(number - 1)?;
        Some(self.definitions[definition].1.clone())
    }
}
