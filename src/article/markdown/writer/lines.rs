//! The lines of a paragraph, and what each begins like.

use std::ops::Range;

/// Signs that Word and people put before the items of a list; the last two are from Word's own fonts.
const BULLETS: [char; 22] = [
    '•', '·', '▪', '●', '◦', '‣', '■', '○', '➢', '➤', '►', '▶', '→', '✓', '✔', '☐', '☑', '❖', '◆', '★',
    '\u{f0b7}', '\u{f0a7}',
];

/// A line of a paragraph.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    /// Where its words stand in the source.
    pub(super) place: Range<usize>,
    /// What stands before them: the signs of quotations, indentation.
    pub(super) prefix: &'a str,
    pub(super) shown: &'a str,
    /// The blanks behind them.
    pub(super) behind: &'a str,
    /// Whether an editor ended it on purpose.
    pub(super) hard: bool,
}

/// The lines of a paragraph, or of the first words of an item.
pub(super) fn lines_of<'a>(source: &'a str, range: &Range<usize>) -> Vec<Line<'a>> {
    let text = source[range.clone()].trim_end_matches(['\n', '\r', ' ']);
    let mut at = range.start;
    let mut lines = Vec::new();
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let marks: &[char] = if index == 0 { &[' ', '\t'] } else { &[' ', '\t', '>'] };
        let shown = line.trim_start_matches(marks);
        let prefix = &line[..line.len() - shown.len()];
        let bare = shown.trim_end_matches(['\n', '\r']);
        let hard = bare.ends_with("  ") || bare.ends_with('\\') || ends_in_break(bare);
        // Spaces of Word are no indentation, and belong to no word.
        let words = bare.trim_start();
        let start = at + prefix.len() + bare.len() - words.len();
        let shown = words.trim_end();
        let behind = &words[shown.len()..];
        lines.push(Line { place: start..start + shown.len(), prefix, shown, behind, hard });
        at += line.len();
    }
    lines
}

/// Whether a line ends in the `<br>` of HTML.
fn ends_in_break(line: &str) -> bool {
    let tag = line.trim_end().strip_suffix('>').map(|line| line.trim_end_matches(['/', ' ']));
    tag.is_some_and(|tag| tag.len() > 2 && tag.as_bytes()[tag.len() - 3..].eq_ignore_ascii_case(b"<br"))
}

impl Line<'_> {
    /// How many letters it has.
    pub(super) fn width(&self) -> usize {
        self.shown.chars().count()
    }

    /// How many letters its first word has.
    pub(super) fn first_word(&self) -> usize {
        self.shown.split_whitespace().next().map_or(0, |word| word.chars().count())
    }

    /// Whether it ends as sentences and clauses of laws do.
    pub(super) fn ends(&self) -> bool {
        let text = self.shown.trim_end_matches(['*', '_', ')', '”', '"', '’', '\'', '»', ' ']);
        if text.ends_with([';', ':', '!', '?', '…']) {
            return true;
        }
        let Some(sentence) = text.strip_suffix('.') else { return false };
        let word = sentence.rsplit([' ', '.', '(']).next().unwrap_or_default();
        !TITLES.contains(&word)
    }

    /// Whether it begins as a sentence, an item or a quotation does.
    pub(super) fn begins(&self) -> bool {
        let text = self.shown.trim_start_matches(['*', '_', '(', '[', '“', '"', '‘', '«']);
        text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || unit(self.shown).is_some()
    }

    pub(super) fn begins_small(&self) -> bool {
        self.shown.starts_with(char::is_lowercase) && unit(self.shown).is_none()
    }

    /// A heading in capitals.
    pub(super) fn is_capitals(&self) -> bool {
        let mut letters = self.shown.chars().filter(|c| c.is_alphabetic());
        self.width() <= LONGEST_TITLE
            && self.shown.contains(' ')
            && letters.by_ref().take(6).count() == 6
            && { !self.shown.chars().any(char::is_lowercase) }
    }

    /// `Thời gian: 8h00`.
    pub(super) fn has_label(&self) -> bool {
        let Some((label, value)) = self.shown.split_once(':') else { return false };
        label.starts_with(char::is_uppercase)
            && label.split_whitespace().count() <= 5
            && !label.contains(['.', ',', ';', '('])
            && value.starts_with([' ', '\u{a0}'])
    }
}

/// How many letters a title in capitals has at most; longer lines are wrapped text.
const LONGEST_TITLE: usize = 60;

/// Abbreviations that end in a dot and no sentence.
const TITLES: [&str; 24] = [
    "TP", "Tp", "tp", "TX", "TT", "TS", "ThS", "Ths", "PGS", "GS", "BS", "CN", "KS", "NGƯT", "NGND", "NSND",
    "Q", "P", "H", "X", "tr", "ông", "bà", "v",
];

/// The bullet of another sign that a line begins with. Dashes are bullets only where several lines begin with them.
pub(super) fn bullet(line: &str) -> Option<Bullet> {
    let sign = line.chars().next()?;
    let rest = &line[sign.len_utf8()..];
    if BULLETS.contains(&sign) || line.starts_with("o\t") {
        return Some(Bullet { sign, sure: true });
    }
    // An item that is indented like code goes on with the paragraph above it.
    if sign == '-' && rest.starts_with([' ', '\t']) && rest.trim_start().starts_with(char::is_alphabetic) {
        return Some(Bullet { sign, sure: true });
    }
    if line.starts_with("->") || line.starts_with("=>") {
        return Some(Bullet { sign, sure: false });
    }
    let is_dash = matches!(sign, '–' | '—' | '+') && !rest.trim_start().starts_with(['–', '—', '+', '-'])
        || (sign == '-' && rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"')));
    let is_number = sign != '–' && sign != '—' && rest.starts_with(|c: char| c.is_ascii_digit());
    (is_dash && !is_number && !rest.trim().is_empty()).then_some(Bullet { sign, sure: false })
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Bullet {
    pub(super) sign: char,
    /// Whether no sentence begins with it.
    pub(super) sure: bool,
}

/// A line that would be a heading with a space behind its signs: these as they should be, and its words.
pub(super) fn heading(line: &str) -> Option<(String, &str)> {
    let text = line.trim_start_matches('#');
    let signs = line.len() - text.len();
    let first = text.chars().next()?;
    // One sign before a word may be a hashtag.
    let alone = signs > 1 || (first.is_uppercase() && text.contains(' ') && !text.contains('#'));
    ((1..=6).contains(&signs) && first.is_alphanumeric() && alone).then(|| ("#".repeat(signs.max(2)), text))
}

/// The number of a line that begins like an item of a numbered list, with a word right behind the dot: `1.Bước một`.
pub(super) fn numbered(line: &str) -> Option<(&str, &str)> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = line.split_at_checked(digits + 1)?;
    let begins = rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '“'));
    let wanted = (1..=2).contains(&digits) && number.ends_with('.') && begins;
    wanted.then_some((number, rest))
}

/// How a part of a legal text is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// `Điều 5.`, `Chương II`, `Phần thứ nhất`, `Bước 1:`.
    Named,
    /// `I.`
    Roman,
    /// `1.`, `1/`, `1)`
    Number,
    /// `1.2.`
    Decimal,
    /// `a)`, `đ)`, `a.`
    Letter,
    /// `(1)`, `(a)`
    Bracketed,
}

pub(super) const UNITS: [Unit; 6] =
    [Unit::Named, Unit::Roman, Unit::Number, Unit::Decimal, Unit::Letter, Unit::Bracketed];

/// How a line is marked that begins like a part of a legal text.
pub(super) fn unit(line: &str) -> Option<Unit> {
    let bare = line.starts_with(['*', '_']).then(|| line.replace(['*', '_'], ""));
    let line = bare.as_deref().unwrap_or(line);
    let (mark, rest) = line.split_once([' ', '\t', '\u{a0}']).unwrap_or((line, ""));
    let rest = rest.trim_start();
    if let Some(unit) = named(mark, rest) {
        return Some(unit);
    }
    if rest.is_empty() {
        return None;
    }
    if let Some(inner) = mark.strip_prefix('(').and_then(|mark| mark.strip_suffix(')')) {
        let short = is_digits(inner, 2) || is_letter(inner) || is_roman(&inner.to_ascii_uppercase());
        return short.then_some(Unit::Bracketed);
    }
    let begins = !rest.starts_with(char::is_lowercase);
    let listed =
        mark.strip_suffix('-').or_else(|| mark.strip_prefix('[').and_then(|mark| mark.strip_suffix(']')));
    if listed.is_some_and(|number| is_digits(number, 2)) && begins {
        return Some(Unit::Number);
    }
    let decimal = mark.trim_end_matches('.');
    if decimal.contains('.') && decimal.split('.').all(|part| is_digits(part, 2)) {
        // Behind the second dot nothing but an item follows; `1.2 triệu` is a number.
        return (mark.ends_with('.') || begins).then_some(Unit::Decimal);
    }
    let bare = mark.strip_suffix(['.', ')', '/'])?;
    if is_roman(bare) {
        return Some(Unit::Roman);
    }
    if is_letter(bare) {
        return (mark.ends_with(')') || begins).then_some(Unit::Letter);
    }
    (is_digits(bare, 3) && (begins || mark.ends_with(')'))).then_some(Unit::Number)
}

fn named(word: &str, rest: &str) -> Option<Unit> {
    let (number, behind) = rest.split_once([' ', '\t', '\u{a0}']).unwrap_or((rest, ""));
    let bare = number.trim_end_matches(['.', ':']);
    let is_marked = bare.len() < number.len();
    let number_of_law = is_digits(bare.trim_end_matches(|c: char| c.is_lowercase()), 3);
    let stands = match word {
        "Điều" | "ĐIỀU" => number_of_law && is_marked,
        "Bước" | "BƯỚC" | "Câu" | "CÂU" => number_of_law && is_marked,
        "Chương" | "CHƯƠNG" | "Phần" | "PHẦN" | "Mục" | "MỤC" => {
            let ordinal = matches!(number, "thứ" | "THỨ") && behind.split_whitespace().count() == 1;
            let numbered = is_marked || behind.is_empty() || behind.starts_with(char::is_uppercase);
            ordinal || (number_of_law || is_roman(bare)) && numbered
        }
        _ => false,
    };
    stands.then_some(Unit::Named)
}

fn is_digits(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_letter(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

fn is_roman(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// Whether marks of this sort stand within a line too: `gồm: a) …; b) …` is running text.
pub(super) fn runs_on(line: &str, sort: Unit) -> bool {
    let mut words = line.split_whitespace();
    let Some(mut before) = words.next() else { return false };
    for word in words {
        // What follows the mark does not matter here.
        if before.ends_with([',', ';', ':']) && unit(&format!("{word} X")) == Some(sort) {
            return true;
        }
        before = word;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_laws_are_known_by_their_marks() {
        let cases = [
            ("Điều 2. Đối tượng", Some(Unit::Named)),
            ("Điều 5 của Luật này", None),
            ("Chương II", Some(Unit::Named)),
            ("Mục 1. Hồ sơ", Some(Unit::Named)),
            ("Phần thứ nhất", Some(Unit::Named)),
            ("Bước 1: Nộp hồ sơ", Some(Unit::Named)),
            ("**Điều 3.** Trách nhiệm", Some(Unit::Named)),
            ("I. Mục tiêu", Some(Unit::Roman)),
            ("đ) Giấy khai sinh", Some(Unit::Letter)),
            ("a. Đơn", Some(Unit::Letter)),
            ("1/ Đơn", Some(Unit::Number)),
            ("12. Sau đó", Some(Unit::Number)),
            ("12. sau đó", None),
            ("(1) Đơn", Some(Unit::Bracketed)),
            ("(iv) Đơn", Some(Unit::Bracketed)),
            ("(theo mẫu) Đơn", None),
            ("1.2. Đơn", Some(Unit::Decimal)),
            ("1.2 triệu đồng", None),
            ("1.500 phiếu", None),
            ("30/11/2026 là hạn", None),
            ("ở trường", None),
        ];
        for (line, expected) in cases {
            assert_eq!(unit(line), expected, "{line}");
        }
    }

    #[test]
    fn a_line_ends_like_a_sentence_or_does_not() {
        let line = |text: &'static str| lines_of(text, &(0..text.len())).remove(0);
        for text in ["Hết.", "gồm:", "hồ sơ;", "“Một cửa.”", "(theo mẫu.)", "**Hết.**"] {
            assert!(line(text).ends(), "{text}");
        }
        for text in ["Sở Giáo dục và", "ở TP.", "do PGS.TS.", "(theo mẫu)", "Một,"] {
            assert!(!line(text).ends(), "{text}");
        }
    }
}
