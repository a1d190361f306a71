//! Writes the events of a body as HTML, and gathers what the rest of the program needs to know of it.

mod alerts;
mod bare;
pub(super) mod citations;
mod embeds;
mod foreign;
mod grid;
mod inline;
mod lines;
mod mistakes;
mod numbers;
mod pasted;
mod raw;
mod signs;
mod swallowed;

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd};

use super::{
    Markdown, Setting,
    address::{push_attribute, push_text},
    sanitizer::{OpenTags, is_taken},
    table_begin,
};
use crate::{
    article::reference::{Anchor, Ordinal},
    budget::Budget,
    diagnostic::{Finding, Span, heading_level, past_budget},
    path::FreeSlugs,
};
use foreign::Told;
use inline::Footnotes;
use numbers::Numbers;
use pasted::Pasted;
use vietnamese::{nfc, slug};

/// Whether a part of a body may lie in another of its sort.
fn nests(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::DefinitionList
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}

type Events<'e, 'a> = &'e [(Event<'a>, Range<usize>)];

/// How many letters of the first paragraph are kept.
const FIRST_PARAGRAPH: usize = 300;

pub(super) struct Writer<'e, 'a> {
    source: &'a str,
    setting: Setting<'e>,
    events: Events<'e, 'a>,
    footnotes: Footnotes<'a>,
    citations: citations::Citations,
    /// The citation whose end is still to come, with its reference.
    open_citation: Option<(usize, Ordinal)>,
    /// Whether the link of a bare address is open.
    in_bare: bool,
    alignments: Vec<Alignment>,
    cell: usize,
    in_table_head: bool,
    tables: usize,
    /// Those of the headings so far.
    ids: FreeSlugs,
    in_code: bool,
    first_paragraph: Option<bool>,
    /// Whether the source has two braces anywhere.
    has_braces: bool,
    /// Whether it has signs that markup of other programs begins with.
    may_be_foreign: bool,
    told: Told,
    /// The numbered lists that are open.
    numbers: Vec<Numbers>,
    pasted: Pasted,
    /// Up to where the lines below a table are told, and where the path of a file ends that is.
    below_table: usize,
    told_path: usize,
    /// How many lists, quotations and tables are open.
    depth: usize,
    /// Of the quotations that are open, whether each is an alert.
    quotations: Vec<bool>,
    /// The boxes that are open, by their first lines.
    boxes: Vec<Range<usize>>,
    /// Whether the end of a box stands where none can, which is reported.
    stray_end: bool,
    /// How many quotations, lists and spans lie in each other.
    nested: usize,
    open_tags: OpenTags,
    raw: raw::Told,
    /// Whether the body lies deeper in itself than is read.
    pub(super) past_budget: bool,
    pub(super) has_raw_html: bool,
    pub(super) out: Markdown,
}

impl<'e, 'a> Writer<'e, 'a> {
    pub(super) fn new(source: &'a str, setting: Setting<'e>, events: Events<'e, 'a>) -> Self {
        let mut out = Markdown::default();
        let mut citations = citations::Citations::find(setting.tables, source, events);
        out.findings.append(&mut citations.slips);
        let has_brace = memchr::memchr(b'{', source.as_bytes()).is_some();
        out.body.html.reserve(source.len() + source.len() / 4);
        Self {
            source,
            setting,
            events,
            footnotes: Footnotes::find(events),
            citations,
            open_citation: None,
            in_bare: false,
            alignments: Vec::new(),
            cell: 0,
            in_table_head: false,
            tables: 0,
            ids: FreeSlugs::default(),
            in_code: false,
            first_paragraph: None,
            has_braces: has_brace && memchr::memmem::find(source.as_bytes(), b"{{").is_some(),
            may_be_foreign: has_brace || foreign::may_be_in(source),
            told: Told::default(),
            numbers: Vec::new(),
            pasted: Pasted::default(),
            below_table: 0,
            told_path: 0,
            depth: 0,
            quotations: Vec::new(),
            boxes: Vec::new(),
            stray_end: false,
            nested: 0,
            open_tags: OpenTags::default(),
            raw: raw::Told::default(),
            past_budget: false,
            has_raw_html: false,
            out,
        }
    }

    pub(super) fn write(mut self) -> Self {
        self.range(0..self.events.len());
        self.close_boxes();
        self.write_footnotes();
        self.check_footnotes();
        self.check_definitions();
        self.check_pasted();
        self
    }

    /// Writes some of the events, without the definitions of footnotes.
    fn range(&mut self, range: Range<usize>) {
        let mut index = range.start;
        while index < range.end {
            index = match &self.events[index].0 {
                Event::Start(Tag::FootnoteDefinition(_)) => {
                    self.end_of(index, |end| *end == TagEnd::FootnoteDefinition)
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => self.image(index, dest_url, title),
                Event::Start(Tag::Heading { level, .. }) => self.heading(index, *level),
                Event::Start(Tag::Paragraph) => {
                    self.check_paragraph(&self.events[index].1.clone());
                    self.paragraph(index)
                }
                Event::Start(Tag::BlockQuote(kind)) => self.quotation(index, *kind),
                event @ Event::Start(Tag::Item | Tag::DefinitionListDefinition) => {
                    self.check_item(index);
                    self.event(event, self.events[index].1.clone());
                    index + 1
                }
                event => {
                    if let Event::Start(Tag::Link { dest_url, title, .. }) = event {
                        self.check_seen(index, dest_url, title);
                    }
                    self.event(event, self.events[index].1.clone());
                    index + 1
                }
            };
        }
    }

    /// Writes a paragraph of embeds whole, or else begins one.
    fn paragraph(&mut self, index: usize) -> usize {
        if self.has_braces && self.depth == 0 {
            let end = self.end_of(index, |end| *end == TagEnd::Paragraph);
            if self.paragraph_of_embeds(index, end) {
                return end;
            }
        }
        self.event(&self.events[index].0, self.events[index].1.clone());
        index + 1
    }

    /// The event behind the end that belongs to the start at `index`.
    fn end_of(&self, index: usize, is_end: impl Fn(&TagEnd) -> bool) -> usize {
        let mut depth = 0_usize;
        for (offset, (event, _)) in self.events[index..].iter().enumerate() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(end) => {
                    depth -= 1;
                    if depth == 0 {
                        debug_assert!(is_end(end));
                        return index + offset + 1;
                    }
                }
                _ => {}
            }
        }
        self.events.len()
    }

    /// The text of the events in a range, without markup.
    fn plain_text(&self, range: Range<usize>) -> String {
        let mut text = String::new();
        for (event, range) in &self.events[range] {
            match event {
                Event::Text(part) | Event::Code(part) => text.push_str(&nfc(part)),
                Event::Start(tag) => text.push_str(self.signs_of(&tag.to_end(), range).unwrap_or_default()),
                Event::End(tag) => text.push_str(self.signs_of(tag, range).unwrap_or_default()),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                _ => {}
            }
        }
        text
    }

    fn push(&mut self, html: &str) {
        self.out.body.html.push_str(html);
    }

    fn report(&mut self, range: &Range<usize>, finding: Finding) {
        self.out.findings.push((Span::new(range.start, range.end), finding));
    }

    fn event(&mut self, event: &Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                let signs = matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough);
                if !signs || !self.sign(&tag.to_end(), &range) {
                    self.start(tag, range);
                }
            }
            Event::End(tag) => {
                let signs = matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough);
                if !signs || !self.sign(tag, &range) {
                    self.end(tag);
                }
            }
            Event::Text(text) => self.text(text, range),
            Event::Code(text) => {
                self.push("<code>");
                push_text(&mut self.out.body.html, &nfc(text));
                self.push("</code>");
                self.gather(text);
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                self.has_raw_html = true;
                let from = self.out.body.html.len();
                self.push(html);
                self.out.raw.push(from..self.out.body.html.len());
                if matches!(event, Event::InlineHtml(_)) {
                    self.report_removed(&range, true);
                }
            }
            Event::FootnoteReference(label) => self.footnote_call(label, &range),
            Event::SoftBreak => {
                self.push("\n");
                self.gather(" ");
            }
            Event::HardBreak => {
                self.push("<br>\n");
                self.gather(" ");
            }
            Event::Rule => self.push("<hr>\n"),
            Event::TaskListMarker(done) => {
                let (checked, label) = if *done { (" checked", "Đã xong") } else { ("", "Chưa xong") };
                self.push(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> "));
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text, range),
        }
    }

    /// Adds text to the first paragraph while it is open.
    fn gather(&mut self, text: &str) {
        if self.first_paragraph == Some(true) && self.out.first_paragraph.len() < 4 * FIRST_PARAGRAPH {
            self.out.first_paragraph.push_str(&nfc(text));
        }
    }

    fn text(&mut self, text: &CowStr<'a>, range: Range<usize>) {
        if !self.in_code {
            self.check_text(text, &range);
            if self.may_be_foreign {
                self.check_foreign_text(&range);
            }
            if self.has_braces {
                self.check_stray_embed(&range);
            }
        }
        self.text_with_citations(&nfc(text), &range);
        self.gather(text);
    }

    fn start(&mut self, tag: &Tag<'a>, range: Range<usize>) {
        self.nest(&tag.to_end(), range.start);
        match tag {
            Tag::Paragraph => {
                // A box says what to mind, not what the article is about.
                if self.boxes.is_empty() {
                    self.first_paragraph = Some(self.first_paragraph.is_none());
                }
                self.push("<p>");
            }
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                self.check_code(kind, &range);
                self.push("<pre tabindex=\"0\"><code");
                if let CodeBlockKind::Fenced(info) = kind
                    && let Some(language) = info.split_whitespace().next()
                {
                    self.push(" class=\"language-");
                    push_attribute(&mut self.out.body.html, language);
                    self.push("\"");
                }
                self.push(">");
            }
            Tag::HtmlBlock => self.report_removed(&range, false),
            Tag::List(first) => {
                self.depth += 1;
                self.list(*first, &range);
            }
            Tag::Item => self.item(&range),
            Tag::DefinitionList => {
                self.depth += 1;
                self.push("<dl>\n");
            }
            Tag::DefinitionListTitle => self.push("<dt>"),
            Tag::DefinitionListDefinition => {
                self.check_definition(&range);
                self.push("<dd>");
            }
            Tag::Table(alignments) => {
                self.tables += 1;
                self.alignments.clone_from(alignments);
                let number = self.tables;
                self.push(&format!("{}\n", table_begin(number)));
            }
            Tag::TableHead => {
                (self.in_table_head, self.cell) = (true, 0);
                self.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.cell = 0;
                self.check_row(&range);
                self.push("<tr>");
            }
            Tag::TableCell => self.table_cell(),
            Tag::Emphasis => {
                self.check_span(&TagEnd::Emphasis, &range);
                self.push("<em>");
            }
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Superscript => self.push("<sup>"),
            Tag::Subscript => self.push("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => self.link(*link_type, dest_url, title, &range),
            Tag::Heading { .. }
            | Tag::Image { .. }
            | Tag::BlockQuote(_)
            | Tag::FootnoteDefinition(_)
            | Tag::MetadataBlock(_) => {}
        }
    }

    /// Begins what may lie in another of its sort.
    fn nest(&mut self, tag: &TagEnd, at: usize) {
        self.nested += usize::from(nests(tag));
        if self.nested > Budget::Nesting.most() {
            self.pass(&(at..at + 1), Budget::Nesting);
        }
    }

    fn end(&mut self, tag: &TagEnd) {
        self.end_bare();
        self.nested = self.nested.saturating_sub(usize::from(nests(tag)));
        let html = match tag {
            TagEnd::Paragraph => {
                if self.first_paragraph == Some(true) {
                    self.first_paragraph = Some(false);
                }
                "</p>\n"
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::DefinitionList => {
                self.depth -= 1;
                if matches!(tag, TagEnd::List(_)) {
                    self.numbers.pop();
                }
                match tag {
                    TagEnd::BlockQuote(_) => self.quotation_end(),
                    TagEnd::List(true) => "</ol>\n",
                    TagEnd::List(false) => "</ul>\n",
                    _ => "</dl>\n",
                }
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                "</code></pre>\n"
            }
            TagEnd::Item => "</li>\n",
            TagEnd::DefinitionListTitle => "</dt>\n",
            TagEnd::DefinitionListDefinition => "</dd>\n",
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => {
                self.in_table_head = false;
                "</tr></thead>\n<tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell if self.in_table_head => "</th>",
            TagEnd::TableCell => "</td>",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Superscript => "</sup>",
            TagEnd::Subscript => "</sub>",
            TagEnd::Link => "</a>",
            TagEnd::HtmlBlock
            | TagEnd::Heading(_)
            | TagEnd::Image
            | TagEnd::FootnoteDefinition
            | TagEnd::MetadataBlock(_) => "",
        };
        self.push(html);
    }

    /// A heading with an address of its own. The first level is the title's.
    fn heading(&mut self, index: usize, level: HeadingLevel) -> usize {
        let end = self.end_of(index, |end| matches!(end, TagEnd::Heading(_)));
        let text = self.plain_text(index..end);
        let range = self.events[index].1.clone();
        if self.is_underlined(&range) {
            self.check_underlined(&range);
        } else if level == HeadingLevel::H1 {
            let finding = heading_level().with_edit(Span::new(range.start, range.start), "#");
            self.report(&range, finding);
        }
        let level = (level as u8).max(2);
        let id = self.unique_id(&text);
        self.push(&format!("<h{level} id=\"{id}\">"));
        self.range(index + 1..end - 1);
        self.push(&format!("</h{level}>\n"));
        self.out.anchors.push(Anchor { level, id, text: text.trim().to_owned() });
        end
    }

    /// The folded text of a heading, with a number where another heading has it already.
    fn unique_id(&mut self, text: &str) -> String {
        let slug = slug(text);
        self.ids.free(match &*slug {
            "" => "muc".to_owned(),
            // Scripts and labels of the theme find what is theirs by its identifier.
            taken if is_taken(taken) => format!("muc-{slug}"),
            _ => slug,
        })
    }

    fn table_cell(&mut self) {
        self.push(if self.in_table_head { "<th scope=\"col\"" } else { "<td" });
        let class = match self.alignments.get(self.cell) {
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            _ => ">",
        };
        self.push(class);
        self.cell += 1;
    }

    /// Reports where the body passes a budget, once.
    fn pass(&mut self, range: &Range<usize>, budget: Budget) {
        if !std::mem::replace(&mut self.past_budget, true) {
            self.report(range, past_budget(budget));
        }
    }
}
