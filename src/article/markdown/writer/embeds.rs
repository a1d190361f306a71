//! Embeds: what stands between double braces on a line of its own (`{{thủ tục: 1.005090}}`), and what becomes of it.
//!
//! `{{name: value | key: value}}`. Names are compared as keys of front matter are: marks, case and signs apart.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Writer, foreign::braced};
use crate::{
    article::{
        markdown::address::{self, Destination, push_attribute, push_text, push_url},
        reference::{Embed, Hole, Ordinal, Reference, Role, Target, procedure_code},
    },
    diagnostic::{
        Span, box_not_open, box_unclosed, embed_not_alone, embed_of_nothing, embed_option_refused,
        embed_option_twice, embed_option_unknown, embed_unclosed, embed_unknown, embed_without_colon,
        embed_without_value, figure_alt_missing, nearest,
    },
};
use vietnamese::{fold_key, nfc};

/// A part of a paragraph: lines of text, or an embed. Places are in the source.
enum Part {
    Text(Range<usize>),
    Embed { whole: Range<usize>, inner: Range<usize> },
}

impl Writer<'_, '_> {
    fn report_unclosed(&mut self, place: &Range<usize>) {
        let line = &self.source[place.clone()];
        let inner = line.trim_start_matches('{').trim_end_matches('}');
        let before = self.source[..place.start].chars().next_back();
        let alone = self.depth == 0 && before.is_none_or(|c| c == '\n') && is_whole(inner);
        let finding = embed_unclosed();
        let at = Span::new(place.start, place.end);
        let finding = if alone { finding.with_edit(at, format!("{{{{{inner}}}}}")) } else { finding };
        self.report(place, finding);
    }

    /// Writes a paragraph that may hold embeds, each on lines of its own. `false` where it holds none.
    pub(super) fn paragraph_of_embeds(&mut self, index: usize, end: usize) -> bool {
        let range = self.events[index].1.clone();
        let parts = parts_of(&self.source[range.clone()], range.start);
        let embeds: Vec<usize> = parts
            .iter()
            .filter_map(|part| if let Part::Embed { whole, .. } = part { Some(whole.start) } else { None })
            .collect();
        // What is of one piece has no embed in it: it would be cut.
        let is_cut = |(event, range): &(Event<'_>, Range<usize>)| {
            let whole = matches!(
                event,
                Event::Code(_) | Event::InlineHtml(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. })
            );
            let next = embeds.partition_point(|start| *start <= range.start);
            whole && embeds.get(next).is_some_and(|start| *start < range.end)
        };
        if embeds.is_empty() || self.events[index + 1..end - 1].iter().any(is_cut) {
            return false;
        }
        // The parts stand in the order of the source, as the events do: what is behind one is behind all that follow.
        let mut events = index + 1..end - 1;
        for part in parts {
            match part {
                Part::Embed { whole, inner } => self.embed(&whole, &inner, &mut events),
                Part::Text(text) => {
                    self.first_paragraph.get_or_insert(true);
                    self.push("<p>");
                    self.inline(text, &mut events);
                    self.push("</p>\n");
                    self.first_paragraph = Some(false);
                }
            }
        }
        true
    }

    /// Writes the inline events of a part of the source, and takes those from the events that no later part shows. Text that
    /// reaches over the ends of the part is cut.
    fn inline(&mut self, within: Range<usize>, events: &mut Range<usize>) {
        while events.start < events.end {
            let (event, range) = &self.events[events.start];
            let is_cut = matches!(event, Event::Text(_)) && range.end > within.start;
            if range.start >= within.start || is_cut {
                break;
            }
            // What began before this part, emphasis with its end too, stands whole in none.
            events.start += 1;
        }
        let mut index = events.start;
        while index < events.end {
            let (event, range) = &self.events[index];
            let overlaps = range.start < within.end && range.end > within.start;
            let inside = range.start >= within.start && range.end <= within.end;
            match event {
                _ if range.start >= within.end => break,
                _ if !overlaps => index += 1,
                Event::Text(_) if !inside => {
                    let cut = range.start.max(within.start)..range.end.min(within.end);
                    let range = range.clone();
                    self.part_with_citations(&range, &cut);
                    index += 1;
                }
                Event::Start(_) if inside => {
                    let end = self.end_of(index, |_| true);
                    self.range(index..end);
                    index = end;
                }
                // Emphasis that begins before the part.
                _ if !inside => index += 1,
                _ => {
                    self.range(index..index + 1);
                    index += 1;
                }
            }
        }
        self.end_bare();
    }

    fn embed(&mut self, whole: &Range<usize>, inner: &Range<usize>, events: &mut Range<usize>) {
        let source = self.source;
        let written = take_apart(&source[inner.clone()]);
        let Some(name) = Name::parse(written.name) else {
            if let (None, Some((name, value))) = (written.value, without_colon(written.name)) {
                let finding = embed_without_colon(name);
                let mended = format!("{{{{{name}: {value}}}}}");
                let finding = if is_whole(&mended[2..mended.len() - 2]) && written.options.is_empty() {
                    finding.with_edit(Span::new(whole.start, whole.end), mended)
                } else {
                    finding
                };
                self.report(whole, finding);
                return;
            }
            let known = Name::all();
            self.report(
                whole,
                embed_unknown(written.name, &nearest(written.name, known.iter().copied()), &known),
            );
            return;
        };
        match name {
            Name::Notice(notice) => self.notice(notice, whole, inner, events),
            Name::End => {
                if let Some(value) = written.value {
                    self.report(whole, embed_option_refused(value));
                }
                self.options_refused(&written, whole);
                self.notice_end(whole);
            }
            Name::Figure => self.figure(&written, whole),
            Name::Table => self.table(&written, whole),
            Name::Procedure => self.card(Embed::Procedure, &written, whole),
            Name::Document => self.card(Embed::Document, &written, whole),
            Name::Article => self.card(Embed::Article, &written, whole),
            Name::Apply if written.value.is_none() => {
                let reference = Reference { role: Role::Embed(Embed::Apply), target: Target::Apply };
                self.options_refused(&written, whole);
                self.block_hole(reference, whole);
            }
            Name::Apply => self.card(Embed::Apply, &written, whole),
        }
    }

    /// A box: around the text behind the colon, or without one up to `{{hết}}`.
    fn notice(
        &mut self,
        notice: Notice,
        whole: &Range<usize>,
        inner: &Range<usize>,
        events: &mut Range<usize>,
    ) {
        let Notice { class, title } = notice;
        self.push(&format!("<div class=\"alert alert-{class}\"><p class=\"alert-title\">{title}</p>\n"));
        let text = &self.source[inner.clone()];
        let colon = text.find([':', '：', '|']).filter(|at| !text[*at..].starts_with('|'));
        let Some(colon) = colon.filter(|at| !text[at + 1..].trim_matches('：').trim().is_empty()) else {
            self.options_refused(&take_apart(text), whole);
            self.boxes.push(whole.clone());
            return;
        };
        let behind = &text[colon..];
        let sign = behind.chars().next().map_or(1, char::len_utf8);
        let value = behind[sign..].trim_start();
        let start = inner.end - value.len();
        self.push("<p>");
        self.inline(start..start + value.trim_end().len(), events);
        self.push("</p>\n</div>\n");
    }

    fn notice_end(&mut self, whole: &Range<usize>) {
        if self.boxes.pop().is_some() {
            self.push("</div>\n");
            return;
        }
        self.report(whole, box_not_open());
    }

    /// Closes the boxes that are still open at the end of the body, and reports them.
    pub(super) fn close_boxes(&mut self) {
        while let Some(whole) = self.boxes.pop() {
            self.push("</div>\n");
            if self.stray_end {
                continue;
            }
            self.report(&whole, box_unclosed());
        }
    }

    fn figure(&mut self, written: &Written<'_>, whole: &Range<usize>) {
        let Some(file) = self.value(written, whole, "{{hình: so-do.svg | mô tả: Sơ đồ phân công}}")
        else {
            return;
        };
        let (alt, caption) = self.options(written, whole);
        if alt.is_none() {
            self.report(whole, figure_alt_missing());
        }
        self.push("<figure><img");
        self.address(file, Role::Image, "src", whole);
        self.push(" alt=\"");
        push_attribute(&mut self.out.body.html, alt.unwrap_or_default());
        self.push("\" loading=\"lazy\">");
        self.caption(caption);
        self.push("</figure>\n");
    }

    fn table(&mut self, written: &Written<'_>, whole: &Range<usize>) {
        let Some(file) = self.value(written, whole, "{{bảng: ket-qua.csv}}") else { return };
        let caption = self.caption_alone(written, whole);
        let Some(target) = self.target(file, whole) else { return };
        self.push("<figure class=\"table-figure\">");
        self.caption(caption);
        self.block_hole(Reference { role: Role::Embed(Embed::Table), target }, whole);
        self.push("</figure>\n");
    }

    fn caption(&mut self, caption: Option<&str>) {
        if let Some(caption) = caption {
            self.push("<figcaption>");
            push_text(&mut self.out.body.html, &nfc(caption));
            self.push("</figcaption>");
        }
    }

    /// The card of a procedure, a document or another article; or the button of a procedure.
    fn card(&mut self, embed: Embed, written: &Written<'_>, whole: &Range<usize>) {
        let example = match embed {
            Embed::Document => "{{văn bản: 107/2020/NĐ-CP}}",
            Embed::Article => "{{bài: /tin-tuc/tap-huan.md}}",
            _ => "{{thủ tục: 1.005090}}",
        };
        let Some(value) = self.value(written, whole, example) else { return };
        self.options_refused(written, whole);
        let target = if let Some(code) = procedure_code(value).filter(|_| embed != Embed::Document) {
            Some(Target::Procedure(code))
        } else if !value.ends_with(".md")
            && let Ok(document) = self.setting.tables.parse_reference(value)
        {
            Some(Target::Document(document))
        } else if value.ends_with('/') || value.contains(".md") || value.contains("://") {
            self.target(value, whole)
        } else {
            self.report(whole, embed_of_nothing(value, example));
            None
        };
        if let Some(target) = target {
            self.block_hole(Reference { role: Role::Embed(embed), target }, whole);
        }
    }

    /// A file of the site that an embed names.
    fn target(&mut self, written: &str, whole: &Range<usize>) -> Option<Target> {
        let mut reported = Vec::new();
        let place = || self.place_of(written, whole);
        let destination = address::read(written, &place, self.setting, &mut |finding| reported.push(finding));
        for finding in reported {
            self.report(whole, finding);
        }
        match destination {
            Destination::Inside(target) => Some(target),
            Destination::Outside(url) => {
                self.push("<p><a href=\"");
                push_url(&mut self.out.body.html, &url);
                self.push("\">");
                push_text(&mut self.out.body.html, &url);
                self.push("</a></p>\n");
                None
            }
            Destination::Nowhere => None,
        }
    }

    fn value<'w>(&mut self, written: &Written<'w>, whole: &Range<usize>, example: &str) -> Option<&'w str> {
        if written.value.is_none() {
            self.report(whole, embed_without_value(example));
        }
        written.value
    }

    /// The description and the caption; other options are reported.
    fn options<'w>(
        &mut self,
        written: &Written<'w>,
        whole: &Range<usize>,
    ) -> (Option<&'w str>, Option<&'w str>) {
        let (mut alt, mut caption) = (None, None);
        for (key, value) in &written.options {
            match Key::parse(key) {
                Some(Key::Alt) if alt.is_none() => alt = *value,
                Some(Key::Caption) if caption.is_none() => caption = *value,
                Some(_) => self.report(whole, embed_option_twice(key)),
                None => self.report(whole, embed_option_unknown(key, &["mô tả", "chú thích"])),
            }
        }
        (alt, caption)
    }

    /// The caption of a table, which is described by its own words; other options are reported.
    fn caption_alone<'w>(&mut self, written: &Written<'w>, whole: &Range<usize>) -> Option<&'w str> {
        let mut caption = None;
        for (key, value) in &written.options {
            match Key::parse(key) {
                Some(Key::Caption) if caption.is_none() => caption = *value,
                Some(Key::Caption) => self.report(whole, embed_option_twice(key)),
                _ => self.report(whole, embed_option_unknown(key, &["chú thích"])),
            }
        }
        caption
    }

    fn options_refused(&mut self, written: &Written<'_>, whole: &Range<usize>) {
        for (key, _) in &written.options {
            self.report(whole, embed_option_refused(key));
        }
    }

    /// A hole between tags.
    fn block_hole(&mut self, reference: Reference, range: &Range<usize>) {
        let at = u32::try_from(self.out.body.html.len()).unwrap_or(u32::MAX);
        let ordinal = Ordinal::try_from(self.out.references.len()).unwrap_or(Ordinal::MAX);
        self.out.body.holes.push(Hole { at, reference: ordinal });
        self.out.references.push(reference);
        self.out.reference_spans.push(Span::new(range.start, range.end));
        self.push("\n");
    }

    /// Reports an embed inside running text, a list or a table, where none can stand.
    pub(super) fn check_stray_embed(&mut self, range: &Range<usize>) {
        let text = &self.source[range.clone()];
        let Some(at) = text.find("{{") else { return };
        let start = range.start + at;
        let line = self.source[start..].split('\n').next().unwrap_or_default();
        if braced(line).is_some() {
            return;
        }
        let Some(length) = line.find("}}").map(|end| end + 2) else {
            return self.report_unclosed(&(start..start + line.trim_end().len()));
        };
        self.stray_end |= Name::parse(&line[2..length.max(4) - 2]) == Some(Name::End);
        self.report(&(start..start + length), embed_not_alone());
    }
}

/// Whether an embed whose braces are mended shows what it says: a box with its words, or what it names.
pub(super) fn is_whole(inner: &str) -> bool {
    let written = take_apart(inner);
    let name = Name::parse(written.name);
    written.value.is_some() && name.is_some_and(|name| name != Name::End)
}

/// The name and the value of an embed that is written without its colon: `thủ tục 1.005090`.
fn without_colon(written: &str) -> Option<(&str, &str)> {
    let spaces =
        written.char_indices().take_while(|(at, _)| *at <= LONGEST_NAME).filter(|(_, letter)| *letter == ' ');
    let cuts: Vec<usize> = spaces.map(|(at, _)| at).collect();
    let found = cuts.into_iter().rev().find(|at| Name::parse(&written[..*at]).is_some())?;
    Some((&written[..found], written[found..].trim_start()))
}

/// How many bytes the name of an embed has at most that is written without its colon.
const LONGEST_NAME: usize = 120;

/// Cuts a paragraph into lines of text and embeds. `at` is where it begins in the source.
fn parts_of(paragraph: &str, at: usize) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut rest = 0;
    while rest < paragraph.len() {
        let line_end = paragraph[rest..].find('\n').map_or(paragraph.len(), |length| rest + length + 1);
        let line = &paragraph[rest..line_end];
        let indent = line.len() - line.trim_start().len();
        let start = rest + indent;
        let begins = line.trim_start().starts_with("{{") && braced(line.trim_start()).is_none();
        let closing = begins.then(|| paragraph[start..].find("}}")).flatten();
        if let Some(length) = closing {
            let end = start + length + 2;
            let behind = paragraph[end..].split('\n').next().unwrap_or_default();
            if behind.trim().is_empty() {
                parts.push(Part::Embed { whole: at + start..at + end, inner: at + start + 2..at + end - 2 });
                rest = (end + behind.len() + 1).min(paragraph.len());
                continue;
            }
        }
        let text = at + start..at + rest + line.trim_end().len();
        match parts.last_mut() {
            Some(Part::Text(before)) => before.end = text.end,
            _ if text.is_empty() => {}
            _ => parts.push(Part::Text(text)),
        }
        rest = line_end;
    }
    parts
}

/// What an embed shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Procedure,
    Document,
    Article,
    Figure,
    Table,
    Apply,
    Notice(Notice),
    End,
}

/// The sort of a box that readers should notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Notice {
    pub(super) class: &'static str,
    /// What stands above it.
    pub(super) title: &'static str,
}

const fn notice(class: &'static str, title: &'static str) -> Name {
    Name::Notice(Notice { class, title })
}

/// The names, each with its other writings. The first is what the program writes.
const NAMES: [(Name, &[&str]); 12] = [
    (Name::Procedure, &["thủ tục", "thủ tục hành chính", "TTHC", "procedure"]),
    (Name::Document, &["văn bản", "document"]),
    (
        Name::Article,
        &[
            "bài",
            "bài viết",
            "trang",
            "tin",
            "tin tức",
            "chỉ số",
            "khảo sát",
            "báo cáo",
            "điểm tiếp nhận",
            "đợt tuyên truyền",
            "article",
        ],
    ),
    (Name::Figure, &["hình", "ảnh", "hình ảnh", "sơ đồ", "figure", "image"]),
    (Name::Table, &["bảng", "bảng số liệu", "table"]),
    (Name::Apply, &["nộp hồ sơ", "nộp hồ sơ trực tuyến", "nút nộp hồ sơ", "apply"]),
    (notice("warning", "Lưu ý"), &["lưu ý", "chú ý", "notice"]),
    (notice("note", "Ghi chú"), &["ghi chú", "note"]),
    (notice("important", "Quan trọng"), &["quan trọng", "important"]),
    (notice("caution", "Cảnh báo"), &["cảnh báo", "cẩn thận", "warning"]),
    (notice("tip", "Mẹo"), &["mẹo", "tip"]),
    (Name::End, &["hết", "hết khung", "hết lưu ý", "hết ghi chú", "end"]),
];

impl Name {
    /// The name that a text writes.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let folded = fold_key(written);
        let found = NAMES.iter().find(|(_, names)| names.iter().any(|name| fold_key(name) == folded));
        found.map(|(name, _)| *name)
    }

    /// Every name as the program writes it.
    pub(super) fn all() -> Vec<&'static str> {
        NAMES.iter().map(|(_, names)| names[0]).collect()
    }
}

/// An embed as it is written. Places are in the text between the braces.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written<'a> {
    pub(super) name: &'a str,
    /// What stands behind the first colon, up to the first `|`; `None` without a colon.
    pub(super) value: Option<&'a str>,
    /// The keys behind it with their values; a key without a colon has `None`.
    pub(super) options: Vec<(&'a str, Option<&'a str>)>,
}

/// Takes what stands between the braces apart.
pub(super) fn take_apart(inner: &str) -> Written<'_> {
    let mut parts = inner.split('|');
    let first = parts.next().unwrap_or_default();
    let (name, value) = match first.split_once([':', '：']) {
        Some((name, value)) => (name.trim(), Some(value.trim()).filter(|value| !value.is_empty())),
        None => (first.trim(), None),
    };
    let options = parts.map(|part| match part.split_once([':', '：']) {
        Some((key, value)) => (key.trim(), Some(value.trim())),
        None => (part.trim(), None),
    });
    Written { name, value, options: options.collect() }
}

/// An option of a figure or a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Alt,
    Caption,
}

impl Key {
    /// The option that a text names.
    pub(super) fn parse(written: &str) -> Option<Self> {
        match fold_key(written).as_str() {
            "mota" | "motaanh" | "motahinh" | "chuthayanh" | "alt" => Some(Self::Alt),
            "chuthich" | "chuthichanh" | "chuthichhinh" | "ten" | "tieude" | "caption" => Some(Self::Caption),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_embed_is_taken_apart() {
        assert_eq!(
            take_apart("hình: so-do.svg | mô tả: Sơ đồ: ba bước | chú thích: Năm 2022 "),
            Written {
                name: "hình",
                value: Some("so-do.svg"),
                options: vec![("mô tả", Some("Sơ đồ: ba bước")), ("chú thích", Some("Năm 2022"))],
            }
        );
        assert_eq!(take_apart("hết"), Written { name: "hết", value: None, options: Vec::new() });
    }

    #[test]
    fn names_are_read_in_all_their_writings() {
        assert_eq!(Name::parse("THU TUC"), Some(Name::Procedure));
        assert_eq!(Name::parse("Lưu-ý"), Some(notice("warning", "Lưu ý")));
        assert_eq!(Name::parse("thủ tụcc"), None);
        for name in Name::all() {
            assert!(Name::parse(name).is_some(), "{name}");
        }
    }
}
