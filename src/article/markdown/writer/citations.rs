//! Citations of documents, and bare addresses, in running text: where each begins and ends among the events of a body.
//!
//! A citation may run over line breaks and emphasis (`Nghị định số **58/2024/NĐ-CP**`), so that it is looked for in the
//! text of a whole block. It becomes a link only as far as it stands within one run of text, with its number whole.
//! Nothing is looked for in headings, code and links.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{
    Events, Writer,
    bare::{self, Bare},
};
use crate::{
    article::{
        markdown::{Markdown, address::push_text},
        reference::{Hole, Ordinal, Reference, Role, Target, reference_out_of_time},
    },
    diagnostic::{Finding, Span, citation_mended},
};
use law::{Citation, DocumentReference, Mending, Tables};
use vietnamese::nfc;

/// The citations of a body, and where in its texts something of them begins or ends.
#[derive(Debug, Default)]
pub(super) struct Citations {
    found: Vec<Found>,
    links: Vec<Linked>,
    /// Numbers that are written wrongly.
    pub(super) slips: Vec<(Span, Finding)>,
    /// In the order of the source.
    cuts: Vec<Cut>,
}

#[derive(Debug)]
struct Found {
    document: DocumentReference,
    /// Where it stands in the source.
    source: Range<usize>,
}

/// An address that becomes a link.
#[derive(Debug, Clone)]
struct Linked {
    url: String,
    source: Range<usize>,
}

/// What begins or ends at a place: what ends, before what begins there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    LinkEnd,
    /// A citation begins, its number begins, or both end.
    Citation(usize),
    LinkBegin(usize),
}

/// A place in a text at which something of a citation or a link begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cut {
    /// The first byte of the event in the source.
    event: usize,
    /// The byte in the text of the event, composed.
    at: usize,
    mark: Mark,
}

/// The text of a block as it is gathered.
#[derive(Default)]
struct Block {
    text: String,
    pieces: Vec<Piece>,
    /// Counts what parts runs of text: emphasis, links, code.
    run: usize,
    /// Whether the body has signs of bare addresses.
    may_link: bool,
}

/// The text of one event within that of its block.
struct Piece {
    /// Where it begins in the text of the block.
    at: usize,
    length: usize,
    source: Range<usize>,
    run: usize,
}

impl Piece {
    /// Where a byte of the text stands in the source; where composing the text moved its bytes, an edge of the event.
    fn source_of(&self, at: usize, edge: usize) -> usize {
        if self.source.len() == self.length { self.source.start + at } else { edge }
    }
}

impl Citations {
    pub(super) fn find(tables: &Tables, source: &str, events: Events<'_, '_>) -> Self {
        let mut citations = Self::default();
        let may_link = bare::may_be_in(source.as_bytes());
        let mut block = Block { may_link, ..Block::default() };
        // What is open in which nothing is looked for.
        let mut closed = 0_usize;
        let mut in_raw_link = false;
        // Up to where in the source no number and no address stands.
        let mut bare = 0;
        for (event, range) in events {
            if let Event::Start(tag) = event
                && range.start >= bare
                && !is_inline(&tag.to_end())
                && !may_cite(&source.as_bytes()[range.clone()])
                && !(may_link && bare::may_be_in(&source.as_bytes()[range.clone()]))
            {
                bare = range.end;
            }
            match event {
                Event::Start(
                    Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::Heading { .. },
                ) => {
                    closed += 1;
                    block.part();
                }
                Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock | TagEnd::Heading(_)) => {
                    closed -= 1;
                    block.part();
                }
                Event::Start(tag) if is_inline(&tag.to_end()) => block.run += 1,
                Event::End(tag) if is_inline(tag) => block.run += 1,
                Event::Html(html) => {
                    block.flush(tables, &mut citations);
                    in_raw_link = leaves_open(html, in_raw_link);
                }
                Event::Start(_) | Event::End(_) | Event::Rule => block.flush(tables, &mut citations),
                Event::InlineHtml(html) => {
                    in_raw_link = leaves_open(html, in_raw_link);
                    block.part();
                }
                Event::Text(_) if range.start < bare => {}
                Event::Text(text) if closed == 0 && !in_raw_link => block.push(&nfc(text), range.clone()),
                Event::SoftBreak | Event::HardBreak => block.text.push('\n'),
                _ => block.part(),
            }
        }
        block.flush(tables, &mut citations);
        citations.cuts.sort_unstable();
        citations
    }

    /// The cuts in the text of an event.
    fn of(&self, event: usize) -> &[Cut] {
        if self.cuts.is_empty() {
            return &[];
        }
        let from = self.cuts.partition_point(|cut| cut.event < event);
        let to = from + self.cuts[from..].partition_point(|cut| cut.event == event);
        &self.cuts[from..to]
    }
}

/// Whether raw HTML leaves a link or code open in which nothing is linked; `was` is whether one was open before.
fn leaves_open(html: &str, was: bool) -> bool {
    let lower = html.to_ascii_lowercase();
    let last = |tags: [&str; 2]| tags.iter().filter_map(|tag| lower.rfind(tag)).max();
    match (last(["<a", "<code"]), last(["</a", "</code"])) {
        (None, None) => was,
        (open, close) => open > close,
    }
}

/// Drops the citations of which not all three holes stand in one text: what was cut, or taken out by the sanitiser, is no
/// link.
pub(in crate::article::markdown) fn drop_broken(out: &mut Markdown) {
    let is_citation = |hole: &Hole| {
        let reference = out.references.get(hole.reference as usize);
        reference.is_some_and(|reference| reference.role == Role::Citation)
    };
    let holes = &out.body.holes;
    let whole = |at: usize| {
        let three = holes
            .get(at..at + 3)
            .filter(|three| three.iter().all(|hole| hole.reference == holes[at].reference));
        three.is_some_and(|three| {
            let text = out.body.html.get(three[0].at as usize..three[2].at as usize);
            text.is_some_and(|text| !text.contains('<'))
        })
    };
    let mut kept: Vec<Hole> = Vec::with_capacity(holes.len());
    let mut at = 0;
    while at < holes.len() {
        if !is_citation(&holes[at]) {
            kept.push(holes[at]);
            at += 1;
        } else if whole(at) {
            kept.extend(&holes[at..at + 3]);
            at += 3;
        } else {
            at += 1;
        }
    }
    out.body.holes = kept;
}

/// Whether a number can stand in a text: digits, then a sign that parts numbers, with a letter or noise between at most.
fn may_cite(text: &[u8]) -> bool {
    memchr::memchr3_iter(b'/', b'-', 0xE2, text).any(|at| {
        let before = &text[at.saturating_sub(NOISE)..at];
        before.iter().any(u8::is_ascii_digit)
    })
}

/// How many bytes may stand between the digits of a number and the sign behind them.
const NOISE: usize = 12;

fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript
    )
}

impl Block {
    fn push(&mut self, text: &str, source: Range<usize>) {
        self.pieces.push(Piece { at: self.text.len(), length: text.len(), source, run: self.run });
        self.text.push_str(text);
    }

    /// What is no running text parts it: no citation runs over it.
    fn part(&mut self) {
        self.run += 1;
        if !self.text.is_empty() {
            self.text.push('\u{fffc}');
        }
    }

    /// Looks for citations in what was gathered, and begins anew.
    fn flush(&mut self, tables: &Tables, into: &mut Citations) {
        if !self.text.is_empty() {
            let addresses = if self.may_link && bare::may_be_in(self.text.as_bytes()) {
                bare::addresses(&self.text)
            } else {
                Vec::new()
            };
            for citation in tables.documents_cited(&self.text) {
                // The number in an address is a part of it.
                let apart = |bare: &Bare| {
                    bare.text.end <= citation.span.start || citation.span.end <= bare.text.start
                };
                if addresses.iter().all(apart) {
                    into.slips.extend(self.slip(tables, &citation));
                    self.cut(citation, into);
                }
            }
            addresses.into_iter().for_each(|bare| self.cut_link(bare, into));
        }
        self.text.clear();
        self.pieces.clear();
    }

    /// The piece in which a byte of the text stands.
    fn piece_of(&self, at: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.at + piece.length <= at);
        self.pieces.get(index).filter(|piece| piece.at <= at)
    }

    /// Cuts the text around an address that stands in one run.
    fn cut_link(&self, bare: Bare, into: &mut Citations) {
        let Bare { text: Range { start, end }, url } = bare;
        let (Some(first), Some(last)) = (self.piece_of(start), self.piece_of(end - 1)) else { return };
        if first.run != last.run {
            return;
        }
        let mark = Mark::LinkBegin(into.links.len());
        into.cuts.push(Cut { event: first.source.start, at: start - first.at, mark });
        into.cuts.push(Cut { event: last.source.start, at: end - last.at, mark: Mark::LinkEnd });
        let source = first.source_of(start - first.at, first.source.start)
            ..last.source_of(end - last.at, last.source.end);
        into.links.push(Linked { url, source });
    }

    /// What is told of a number that is written wrongly. Where it stands whole in one text of the source, the edit is exact.
    fn slip(&self, tables: &Tables, citation: &Citation) -> Option<(Span, Finding)> {
        let mended = citation.slips(tables, &self.text);
        let number = citation.number.as_ref().filter(|_| !mended.is_empty())?.as_str();
        let (start, end) = (citation.number_at, citation.span.end);
        let (first, last) = (self.piece_of(start)?, self.piece_of(end - 1)?);
        let source = first.source_of(start - first.at, first.source.start)
            ..last.source_of(end - last.at, last.source.end);
        let span = Span::new(source.start, source.end);
        let written = self.text[start..end].replace('\n', " ");
        let finding = citation_mended(&written, number, &Mending::all(&mended));
        let is_whole = first.at == last.at && first.source.len() == first.length;
        Some((span, if is_whole { finding.with_edit(span, number) } else { finding }))
    }

    fn cut(&self, citation: Citation, into: &mut Citations) {
        let Some(number) = citation.number else { return };
        let piece_of = |at: usize| self.piece_of(at);
        let last = citation.span.end - 1;
        let (Some(first), Some(end)) = (piece_of(citation.number_at), piece_of(last)) else { return };
        if first.run != end.run {
            return;
        }
        // As much of the words before the number as stand in its run of text.
        let begin = match piece_of(citation.span.start) {
            Some(piece) if piece.run == first.run => citation.span.start,
            _ => citation.number_at,
        };
        let Some(start) = piece_of(begin) else { return };
        let index = into.found.len();
        for (piece, at) in [(start, begin), (first, citation.number_at), (end, citation.span.end)] {
            into.cuts.push(Cut { event: piece.source.start, at: at - piece.at, mark: Mark::Citation(index) });
        }
        let document =
            DocumentReference::Number { number, issued_on: citation.date, issuer: citation.issuer };
        let source = start.source_of(begin - start.at, start.source.start)
            ..end.source_of(citation.span.end - end.at, end.source.end);
        into.found.push(Found { document, source });
    }
}

impl<'a> Writer<'_, 'a> {
    /// Writes a text with the holes of the citations in it: three for each, where it begins, where its number does, and
    /// where both end.
    pub(super) fn text_with_citations(&mut self, text: &str, range: &Range<usize>) {
        let cuts: Vec<Cut> = self.citations.of(range.start).to_vec();
        self.text_with_cuts(text, &cuts);
    }

    /// Writes a part of the text of an event, as it stands in the source.
    pub(super) fn part_with_citations(&mut self, event: &Range<usize>, part: &Range<usize>) {
        let text = nfc(&self.source[part.clone()]);
        let from = part.start - event.start;
        // Places are those of the composed text: where composing moved them, the part has no links.
        let as_written = *text == self.source[part.clone()];
        let within = |cut: &Cut| {
            (cut.at >= from && cut.at <= from + text.len()).then(|| Cut { at: cut.at - from, ..*cut })
        };
        let cuts = self.citations.of(event.start).iter().filter_map(within).filter(|_| as_written);
        let cuts: Vec<Cut> = cuts.collect();
        self.text_with_cuts(&text, &cuts);
        self.end_bare();
    }

    fn text_with_cuts(&mut self, text: &str, cuts: &[Cut]) {
        let mut from = 0;
        for cut in cuts {
            push_text(&mut self.out.body.html, &text[from..cut.at]);
            from = cut.at;
            let citation = match cut.mark {
                Mark::Citation(citation) => citation,
                Mark::LinkBegin(link) => {
                    let Linked { url, source } = self.citations.links[link].clone();
                    self.in_bare = self.begin_bare(&url, &source);
                    continue;
                }
                Mark::LinkEnd => {
                    self.end_bare();
                    continue;
                }
            };
            let ordinal = self.citation_ordinal(citation);
            let at = u32::try_from(self.out.body.html.len()).unwrap_or(u32::MAX);
            self.out.body.holes.push(Hole { at, reference: ordinal });
        }
        push_text(&mut self.out.body.html, &text[from..]);
    }

    /// The reference of a citation, which is made at its first hole.
    fn citation_ordinal(&mut self, citation: usize) -> Ordinal {
        if let Some((known, ordinal)) = self.open_citation
            && known == citation
        {
            return ordinal;
        }
        let ordinal = Ordinal::try_from(self.out.references.len()).unwrap_or(Ordinal::MAX);
        let found = &self.citations.found[citation];
        let target = Target::Document(found.document.clone());
        self.out.references.push(Reference { role: Role::Citation, target });
        let span = Span::new(found.source.start, found.source.end);
        let told = reference_out_of_time(&found.document, self.setting.tables);
        self.out.findings.extend(told.map(|finding| (span, finding)));
        self.out.reference_spans.push(span);
        self.open_citation = Some((citation, ordinal));
        ordinal
    }
}
