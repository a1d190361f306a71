//! Tables in raw HTML, as those of Markdown are: in a region that can be moved where it is wider than the page, with cells
//! of the head that say of what they are.

use crate::article::markdown::table_begin;

/// Puts tables of cleaned HTML into regions, and numbers all regions in their order.
pub(super) fn in_regions(html: String) -> String {
    if !html.contains("<table") {
        return html;
    }
    let mut tables = Tables::default();
    let mut out = String::with_capacity(html.len() + 256);
    let mut rest = html.as_str();
    while let Some(open) = rest.find('<') {
        let close = rest[open..].find('>').map_or(rest.len(), |length| open + length + 1);
        out.push_str(&rest[..open]);
        tables.tag(&rest[open..close], &mut out);
        rest = &rest[close..];
    }
    out.push_str(rest);
    out
}

#[derive(Default)]
struct Tables {
    number: usize,
    /// How many are open in each other.
    depth: usize,
    /// Whether the region of the next one stands already.
    has_region: bool,
    /// Whether the one that is open is of raw HTML.
    is_raw: bool,
    rows: usize,
    in_head: bool,
}

impl Tables {
    /// Writes a tag, with what belongs around it.
    fn tag(&mut self, tag: &str, out: &mut String) {
        let region = table_begin(self.number + 1);
        let region = region.trim_end_matches("<table>");
        let label = |tag: &str| tag.split(" aria-label=").next().unwrap_or_default().to_owned();
        if self.depth == 0 && label(tag) == label(region) {
            self.has_region = true;
            return out.push_str(region);
        }
        let name = tag.trim_start_matches(['<', '/']).split([' ', '>']).next().unwrap_or_default();
        match (tag.starts_with("</"), name) {
            (false, "table") => {
                self.depth += 1;
                if self.depth == 1 {
                    self.number += 1;
                    (self.is_raw, self.rows, self.in_head) = (!self.has_region, 0, false);
                    out.push_str(if self.is_raw { region } else { "" });
                    self.has_region = false;
                }
            }
            (true, "table") => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 && self.is_raw {
                    self.is_raw = false;
                    return out.push_str("</table></div>");
                }
            }
            (closes, "thead") => self.in_head = !closes,
            (false, "tr") => self.rows += 1,
            (false, "th") if self.is_raw && !tag.contains(" scope=") => {
                let scope = if self.in_head || self.rows < 2 { "col" } else { "row" };
                return out.push_str(&tag.replacen("<th", &format!("<th scope=\"{scope}\""), 1));
            }
            _ => {}
        }
        out.push_str(tag);
    }
}
