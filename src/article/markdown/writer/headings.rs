//! Headings, each with an address of its own.

use pulldown_cmark::{HeadingLevel, TagEnd};

use super::Writer;
use crate::{article::Anchor, diagnostic::heading_level};
use vietnamese::slug;

impl Writer<'_, '_> {
    /// A heading with an address of its own. The first level is the title's.
    pub(super) fn heading(&mut self, index: usize, level: HeadingLevel) -> usize {
        let end = self.end_of(index, |end| matches!(end, TagEnd::Heading(_)));
        let text = self.plain_text(index..end);
        let range = self.events[index].1.clone();
        if self.is_underlined(&range) {
            self.check_underlined(&range);
        } else if level == HeadingLevel::H1 {
            self.report(&range, heading_level());
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
    fn unique_id(&self, text: &str) -> String {
        let base = Some(slug(text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "muc".to_owned());
        let taken = |id: &str| self.out.anchors.iter().any(|anchor| anchor.id == id);
        let mut id = base.clone();
        let mut number = 2;
        while taken(&id) {
            id = format!("{base}-{number}");
            number += 1;
        }
        id
    }
}
