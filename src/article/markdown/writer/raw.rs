//! Raw HTML: what of it is taken out is told once a kind, and where it swallows what stands behind it.

use std::ops::Range;

use pulldown_cmark::Event;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Writer;
use crate::{
    article::markdown::sanitizer::{Refused, Removed, opened, unclosed},
    diagnostic::{Span, html_open, html_removed, html_unclosed, html_unfinished, html_unknown},
};

/// What was told of raw HTML, and what is known of it.
#[derive(Debug, Default)]
pub(super) struct Told {
    kinds: FxHashSet<String>,
    /// Where the last piece stands in which a tag is closed.
    closed: FxHashMap<&'static str, usize>,
}

impl Writer<'_, '_> {
    /// Reports what the sanitiser will take out of a piece of raw HTML.
    pub(super) fn report_removed(&mut self, range: &Range<usize>, is_inline: bool) {
        let Some(sanitizer) = self.setting.sanitizer else { return };
        let piece = &self.source[range.clone()];
        for (within, tag) in unclosed(piece) {
            if !self.is_closed_behind(tag, range.end) {
                let place = range.start + within.start..range.start + within.end;
                self.report(&place, html_unclosed(tag));
            }
        }
        let opened = if is_inline { opened(piece) } else { None };
        if opened.is_some_and(|tag| !self.is_closed_behind(tag, range.end)) {
            let finding = html_open(piece).with_edit(Span::new(range.start, range.start), "\\");
            self.report(range, finding);
        }
        let Refused { removed, past, unfinished, .. } = sanitizer.refused(piece, &mut self.open_tags);
        if let Some(within) = unfinished {
            self.report(&(range.start + within.start..range.start + within.end), html_unfinished());
        }
        let one_line = is_inline || !piece.trim_end().contains('\n');
        for Removed { place, what, kind, is_text } in removed {
            if kind.is_some_and(|kind| !self.raw.kinds.insert(kind)) {
                continue;
            }
            let place = range.start + place.start..range.start + place.end;
            let finding = match is_text {
                true if one_line => html_unknown(&what).with_edit(Span::new(place.start, place.start), "\\"),
                true => html_unknown(&what),
                false => html_removed(&what),
            };
            self.report(&place, finding);
        }
        if let Some((within, budget)) = past {
            self.pass(&(range.start + within.start..range.start + within.end), budget);
        }
    }

    /// Whether a tag is closed in raw HTML behind a place: a blank line ends a piece, and no element.
    fn is_closed_behind(&mut self, tag: &'static str, at: usize) -> bool {
        let events = self.events;
        let last = self.raw.closed.entry(tag).or_insert_with(|| {
            let close = format!("</{tag}");
            let closes = |event: &Event<'_>| match event {
                Event::Html(html) | Event::InlineHtml(html) => html.to_ascii_lowercase().contains(&close),
                _ => false,
            };
            let last = events.iter().rev().find(|(event, _)| closes(event));
            last.map_or(0, |(_, range)| range.start)
        });
        *last >= at
    }
}
