//! Stars, tildes and underscores that an editor cannot have meant as emphasis: `2*3*4`, `Trường A (*) và trường B (*)`.
//! They are shown as they were written.

use std::ops::Range;

use pulldown_cmark::TagEnd;

use super::Writer;

/// What a pair of signs is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    Emphasis,
    /// Nobody can have meant emphasis.
    Signs,
    /// It may be either.
    Unclear,
}

/// The signs of a span and what it is, by what stands around its ends.
pub(super) fn pair<'s>(source: &'s str, tag: &TagEnd, range: &Range<usize>) -> (&'s str, Pair) {
    let text = &source[range.clone()];
    let sign = text.chars().next().unwrap_or('*');
    let length = match tag {
        TagEnd::Emphasis => 1,
        TagEnd::Strikethrough if !text.starts_with("~~") => 1,
        _ => 2,
    };
    let Some(inner) = text.get(length..text.len().saturating_sub(length)) else {
        return ("", Pair::Emphasis);
    };
    let before = source[..range.start].chars().next_back().filter(|c| *c != sign);
    let behind = source[range.end..].chars().next().filter(|c| *c != sign);
    let (first, last) = (inner.chars().next(), inner.chars().next_back());
    let ends = [before, first, last, behind].map(|end| end.unwrap_or(' '));
    (&text[..length], judged(ends, inner, length))
}

/// `before`, the first and the last character within, `behind`.
fn judged([before, first, last, behind]: [char; 4], inner: &str, length: usize) -> Pair {
    let closing = |c: char| matches!(c, ')' | ']' | '}' | '”' | '»');
    let opening = |c: char| matches!(c, '(' | '[' | '{' | '“' | '«');
    // A single sign may be bold or slanted by itself: `**(**`.
    let several = inner.chars().nth(1).is_some();
    if several && (closing(first) || opening(last)) && (opening(before) || closing(behind)) {
        return Pair::Signs;
    }
    if several && length == 1 && opening(before) && matches!(first, ',' | ';' | ':') {
        return Pair::Signs;
    }
    let digits = |one: char, other: char| one.is_ascii_digit() && other.is_ascii_digit();
    if digits(before, first) || digits(last, behind) && before.is_alphanumeric() {
        return Pair::Signs;
    }
    let within_words = [before, first, last, behind].iter().all(|c| c.is_alphanumeric());
    if length == 1 && within_words {
        // `a*b*c`: names of one letter, as in a formula.
        let formula = !several || inner.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
        return if formula { Pair::Signs } else { Pair::Unclear };
    }
    Pair::Emphasis
}

/// Whether a tag is that of a span whose signs may be text.
pub(super) fn may_be_signs(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)
}

impl Writer<'_, '_> {
    /// Writes the signs at an end of a span that are text; `false` where they are none.
    pub(super) fn sign(&mut self, tag: &TagEnd, range: &Range<usize>) -> bool {
        let Some(signs) = self.signs_of(tag, range).map(str::to_owned) else { return false };
        self.push(&signs);
        self.gather(&signs);
        true
    }

    /// The signs of a span that are text.
    pub(super) fn signs_of(&self, tag: &TagEnd, range: &Range<usize>) -> Option<&str> {
        if !may_be_signs(tag) {
            return None;
        }
        // Nearly all emphasis stands between spaces, or before the sign of a sentence.
        let bytes = self.source.as_bytes();
        let before = range.start.checked_sub(1).map_or(b' ', |at| bytes[at]);
        let behind = bytes.get(range.end).copied().unwrap_or(b' ');
        let free = before.is_ascii_whitespace() && behind.is_ascii() && !matches!(behind, b')' | b']' | b'}');
        if free {
            return None;
        }
        let (signs, pair) = pair(self.source, tag, range);
        (pair == Pair::Signs).then_some(signs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str, span: &str) -> Pair {
        let at = source.find(span).unwrap();
        let tag = if span.starts_with("**") {
            TagEnd::Strong
        } else if span.starts_with('~') {
            TagEnd::Strikethrough
        } else {
            TagEnd::Emphasis
        };
        pair(source, &tag, &(at..at + span.len())).1
    }

    #[test]
    fn signs_are_told_from_emphasis() {
        for (source, span) in [
            ("2*3*4", "*3*"),
            ("Trường A (*) và trường B (*)", "*) và trường B (*"),
            ("dài 2*rộng 3*4", "*rộng 3*"),
            ("a*b*c", "*b*"),
            ("8~10 và 12~15", "~10 và 12~"),
            ("2**3**4", "**3**"),
            ("(*, **) rồi (*)", "*, **) rồi (*"),
            ("(*: cao điểm 6h*8h)", "*: cao điểm 6h*"),
        ] {
            assert_eq!(of(source, span), Pair::Signs, "{source}");
        }
        for (source, span) in [
            ("Nộp *đúng hạn* nhé", "*đúng hạn*"),
            ("(*ghi chú*)", "*ghi chú*"),
            ("**(**Nghị định", "**(**"),
            ("**Đ**iều 5", "**Đ**"),
            ("Điều **5**, khoản *2*.", "*2*"),
            ("*(theo mẫu)*", "*(theo mẫu)*"),
            ("Tên**:** giá trị", "**:**"),
            ("năm 2022*đổi mới*", "*đổi mới*"),
            ("bỏ ~~cũ~~ rồi", "~~cũ~~"),
        ] {
            assert_eq!(of(source, span), Pair::Emphasis, "{source}");
        }
        assert_eq!(of("hồ sơ*trực tuyến*và giấy", "*trực tuyến*"), Pair::Unclear);
    }
}
