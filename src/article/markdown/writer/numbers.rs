//! Numbered lists: a number is shown as it was written, since the khoản of a law are cited by it.

use std::ops::Range;

use super::Writer;

/// The number of the last item of an open list.
#[derive(Debug)]
pub(super) struct Numbers {
    /// As it was written; `None` in lists without numbers, and before the first item.
    written: Option<u64>,
    /// As a browser counts.
    counted: u64,
    is_numbered: bool,
}

impl Writer<'_, '_> {
    /// Begins a list. `1)` keeps its bracket by a class, for which the style sheet has a sign.
    pub(super) fn list(&mut self, first: Option<u64>, range: &Range<usize>) {
        let Some(first) = first else {
            self.numbers.push(Numbers { written: None, counted: 0, is_numbered: false });
            return self.push("<ul>\n");
        };
        self.numbers.push(Numbers { written: None, counted: first.saturating_sub(1), is_numbered: true });
        let list = self.source[range.clone()].trim_start();
        let digits = list.trim_start_matches(|c: char| c.is_ascii_digit());
        let class = if digits.starts_with(')') { " class=\"bracket\"" } else { "" };
        match first {
            1 => self.push(&format!("<ol{class}>\n")),
            _ => self.push(&format!("<ol start=\"{first}\"{class}>\n")),
        }
    }

    /// Begins an item, with its number where it does not follow the one before.
    pub(super) fn item(&mut self, range: &Range<usize>) {
        let source = self.source;
        let number = match self.numbers.last_mut() {
            Some(numbers) if numbers.is_numbered => numbers.next(source[range.clone()].trim_start()),
            _ => None,
        };
        match number {
            Some(number) => self.push(&format!("<li value=\"{number}\">")),
            None => self.push("<li>"),
        }
    }
}

impl Numbers {
    /// The number that an item is given, where it is not the next one.
    fn next(&mut self, item: &str) -> Option<u64> {
        let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number: Option<u64> = item[..digits].parse().ok();
        // Many write 1 before every item and leave counting to the program.
        let is_counted = self.written == number && matches!(number, Some(0 | 1));
        self.written = number;
        self.counted += 1;
        let own = number.filter(|number| !is_counted && *number != self.counted)?;
        self.counted = own;
        Some(own)
    }
}
