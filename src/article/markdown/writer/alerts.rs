//! Alerts: quotations that begin with `[!NOTE]`, as GitHub has them; with a title beside the mark, and under the names that
//! Obsidian and people give them.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use super::{Writer, embeds::Notice};
use crate::{
    article::markdown::address::push_text,
    diagnostic::{Meant, Span, markup_text, nearest},
};
use vietnamese::{fold_key, nfc};

/// The alerts with the names that they are marked by; the first is what GitHub reads.
const ALERTS: [(Notice, &[&str]); 5] = [
    (Notice { class: "note", title: "Ghi chú" }, &["NOTE", "GHI CHÚ", "INFO", "THÔNG TIN"]),
    (Notice { class: "tip", title: "Mẹo" }, &["TIP", "MẸO", "HINT", "GỢI Ý"]),
    (Notice { class: "important", title: "Quan trọng" }, &["IMPORTANT", "QUAN TRỌNG"]),
    (Notice { class: "warning", title: "Lưu ý" }, &["WARNING", "LƯU Ý", "CHÚ Ý", "ATTENTION", "NOTICE"]),
    (
        Notice { class: "caution", title: "Cẩn thận" },
        &["CAUTION", "CẨN THẬN", "CẢNH BÁO", "DANGER", "NGUY HIỂM", "ERROR"],
    ),
];

/// What begins with the mark of an alert: its name, and how long the mark is, with Obsidian's sign for what is folded.
fn mark(text: &str) -> Option<(&str, usize)> {
    let name = text.strip_prefix("[!")?.split(']').next()?;
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '_');
    let fits = !name.trim().is_empty() && name.chars().count() <= 30 && name.chars().all(plain);
    let behind = text.get(name.len() + 3..)?;
    let length = name.len() + 3 + usize::from(behind.starts_with(['+', '-']));
    // `[!a](b)` is a link.
    (fits && !behind.starts_with(['(', ':', '['])).then_some((name, length))
}

fn find(name: &str) -> Option<Notice> {
    let folded = fold_key(name);
    let known = ALERTS.iter().find(|(_, names)| names.iter().any(|known| fold_key(known) == folded));
    known.map(|(notice, _)| *notice)
}

impl Writer<'_, '_> {
    /// Begins a quotation; where it begins with the mark of an alert that Markdown does not read, writes that and its title.
    /// Gives the event behind what is written.
    pub(super) fn quotation(&mut self, index: usize, kind: Option<BlockQuoteKind>) -> usize {
        let range = self.events[index].1.clone();
        self.nest(&TagEnd::BlockQuote(kind), range.start);
        self.depth += 1;
        self.check_quotation(&range);
        let notice = match kind {
            None => {
                let written = self.marked(index);
                self.quotations.push(written.is_some());
                if let Some(next) = written {
                    return next;
                }
                self.push("<blockquote>\n");
                return index + 1;
            }
            Some(BlockQuoteKind::Note) => ALERTS[0].0,
            Some(BlockQuoteKind::Tip) => ALERTS[1].0,
            Some(BlockQuoteKind::Important) => ALERTS[2].0,
            Some(BlockQuoteKind::Warning) => ALERTS[3].0,
            Some(BlockQuoteKind::Caution) => ALERTS[4].0,
        };
        self.quotations.push(true);
        let Notice { class, title } = notice;
        self.push(&format!("<div class=\"alert alert-{class}\"><p class=\"alert-title\">{title}</p>\n"));
        index + 1
    }

    /// The end of a quotation.
    pub(super) fn quotation_end(&mut self) -> &'static str {
        if self.quotations.pop() == Some(true) { "</div>\n" } else { "</blockquote>\n" }
    }

    /// Writes the mark of an alert and the title beside it.
    fn marked(&mut self, index: usize) -> Option<usize> {
        let (Event::Start(Tag::Paragraph), paragraph) = self.events.get(index + 1)? else { return None };
        let paragraph = paragraph.clone();
        let line = self.source[paragraph.clone()].lines().next()?;
        let (name, length) = mark(line)?;
        let Notice { class, title } = find(name)?;
        let title_at = line.len() - line[length..].trim_start().len();
        let (mark_end, line_end) = (paragraph.start + title_at, paragraph.start + line.len());
        let behind = |at: usize| {
            let events = self.events[index + 2..].iter();
            events
                .take_while(|(event, range)| *event != Event::End(TagEnd::Paragraph) && range.start < at)
                .count()
        };
        let (first, last) = (index + 2 + behind(mark_end), index + 2 + behind(line_end));
        self.push(&format!("<div class=\"alert alert-{class}\"><p class=\"alert-title\">"));
        if mark_end == line_end {
            self.push(title);
        } else {
            // The text that holds the end of the mark may go on.
            if let Some((Event::Text(_), range)) = self.events[..first].last()
                && range.end > mark_end
            {
                push_text(&mut self.out.body.html, &nfc(&self.source[mark_end..range.end]));
            }
            self.range(first..last);
        }
        self.push("</p>\n");
        let next = match self.events.get(last)? {
            (Event::SoftBreak | Event::HardBreak, _) => last + 1,
            _ => last,
        };
        if matches!(self.events.get(next)?.0, Event::End(TagEnd::Paragraph)) {
            return Some(next + 1);
        }
        let rest = self.events[next].1.start..paragraph.end;
        self.check_paragraph(&rest);
        self.start(&Tag::Paragraph, rest);
        Some(next)
    }

    /// Reports a line that begins with the mark of an alert and is none.
    pub(super) fn check_alert(&mut self, place: &Range<usize>) {
        let Some((name, length)) = mark(&self.source[place.clone()]) else { return };
        let names = || ALERTS.iter().flat_map(|(_, names)| names.iter().copied());
        let near = if find(name).is_some() { Vec::new() } else { nearest(name, names()) };
        let finding = markup_text(&Meant::Alert { name: name.to_owned(), near: near.clone() });
        let at = Span::new(place.start + 2, place.start + 2 + name.len());
        let quoted = self.source[..place.start].ends_with("> ");
        let finding = match near.as_slice() {
            [near] if quoted => finding.with_edit(at, near.as_str()),
            _ => finding,
        };
        self.report(&(place.start..place.start + length), finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::article::markdown::tests::{findings, html};

    fn alert(class: &str, title: &str, body: &str) -> String {
        format!("<div class=\"alert alert-{class}\"><p class=\"alert-title\">{title}</p>\n{body}</div>\n")
    }

    #[test]
    fn a_title_beside_the_mark_is_the_title_of_the_alert() {
        let body = "<p>Mang theo bản gốc.</p>\n";
        for (text, expected) in [
            ("> [!WARNING] Hạn nộp\n> Mang theo bản gốc.\n", alert("warning", "Hạn nộp", body)),
            ("> [!note]\n> Mang theo bản gốc.\n", alert("note", "Ghi chú", body)),
            ("> [!LƯU Ý]\n> Mang theo bản gốc.\n", alert("warning", "Lưu ý", body)),
            (
                "> [!quan trọng] Về **giấy tờ**\n> Mang theo bản gốc.\n",
                alert("important", "Về <strong>giấy tờ</strong>", body),
            ),
            ("> [!INFO]\n> Mang theo bản gốc.\n", alert("note", "Ghi chú", body)),
            ("> [!tip]- Gấp lại\n> Mang theo bản gốc.\n", alert("tip", "Gấp lại", body)),
            ("> [!DANGER]\n>\n> Mang theo bản gốc.\n", alert("caution", "Cẩn thận", body)),
            ("> [!TIP] Chỉ có tên\n", alert("tip", "Chỉ có tên", "")),
            (
                "> [!TIP]\n> Mang theo bản gốc.\n>\n> - một\n",
                alert("tip", "Mẹo", &format!("{body}<ul>\n<li>một</li>\n</ul>\n")),
            ),
        ] {
            assert_eq!(html(text), expected, "{text}");
            assert_eq!(findings(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(html("- > [!TIP] A\n  > b\n").matches("alert-title\">A</p>").count(), 1);
    }

    #[test]
    fn a_mark_that_makes_no_alert_is_told() {
        assert_eq!(findings("> [!WARNNING]\n> Chữ.\n"), ["markup-text: [!WARNNING]"]);
        assert_eq!(findings("> [!abc xyz] Tên\n> Chữ.\n"), ["markup-text: [!abc xyz]"]);
        assert_eq!(findings("[!NOTE]\nChữ.\n"), ["markup-text: [!NOTE]"]);
        assert_eq!(findings("> Chữ.\n>\n> [!NOTE]\n> Chữ.\n"), ["markup-text: [!NOTE]"]);
        for text in ["[![Ảnh](a.png)](b.md)\n", "[!] nhé\n", "> Trích [!x] rồi\n"] {
            assert!(!findings(text).iter().any(|told| told.starts_with("markup-text")), "{text}");
        }
    }
}
