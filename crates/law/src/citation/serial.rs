//! The digits with which a number begins, and what stands before them: whether they are whole, or the rest of digits that
//! were broken (`2 07/2026/NĐ-CP`, `2O7/2026/NĐ-CP`). A number whose digits are not whole would name another document, and is
//! none.

use crate::{
    cleanup::{is_letter, is_noise},
    tables::Tables,
};
use vietnamese::is_syllable;

/// How many digits the serial of a number has at most.
const MOST_DIGITS: usize = 6;

/// Letters that digits are read as, by eye or by a machine: `2O7`, `l24`.
pub(super) const LIKE_DIGITS: [char; 11] = ['O', 'o', 'Q', 'D', 'l', 'I', 'i', 'S', 'B', 'Z', 'z'];

/// Letters that stand right behind the digits of numbers between two others: `05a/2020`. Those that look like digits are not
/// among them, but for `B`: a serial with it is one of its own (`522B/NQ-UBTVQH13`), and names no other document.
pub(super) const BETWEEN: [char; 9] = ['a', 'b', 'c', 'd', 'e', 'đ', 'A', 'B', 'C'];

/// Words before a number of their own, which is never the beginning of that of a document: `khoản 2 07/2026/NĐ-CP`.
const LABELS: [&str; 22] = [
    "khoản", "điều", "điểm", "mục", "chương", "phần", "tháng", "quý", "kỳ", "khóa", "khoá", "lần", "thứ",
    "đợt", "cấp", "lục", "trang", "bảng", "biểu", "tập", "đoạn", "bước",
];

/// The digits of a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Serial {
    /// Where they begin.
    pub(super) start: usize,
    /// Where a stray sign begins before them: `số .58/KH-SNV`; else where they do.
    pub(super) outer: usize,
    pub(super) before: Before,
}

/// What stands right before the digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing that could be of them.
    Clear,
    /// A sign that can only be there by mistake: behind it, a word has to name the type of the document.
    Stray,
    /// A word that runs into them: `trí tuệ36/2009/QH12`.
    Word,
    /// `số`.
    Numbered,
    /// The abbreviation of a type: `ND207/2026/NĐ-CP`.
    Abbreviation,
}

/// The digits that stand before a sign, with nothing but noise between; `None` where there are none, or where they are not
/// whole.
pub(super) fn before(tables: &Tables, text: &str, sign: usize, floor: usize) -> Option<Serial> {
    let before = &text[floor.min(sign)..sign];
    let trimmed = before.trim_end_matches([' ', '*', '\u{a0}']);
    if before.len() - trimmed.len() > 4 {
        return None;
    }
    let mut rest = trimmed;
    // `05a/2020`.
    if !rest.ends_with(|letter: char| letter.is_ascii_digit()) {
        let letter = rest.chars().next_back().filter(|letter| BETWEEN.contains(letter))?;
        rest = &rest[..rest.len() - letter.len_utf8()];
    }
    let mut count = digits_at_end(rest);
    if count == 0 || count > MOST_DIGITS || rest[rest.len() - count..].bytes().all(|byte| byte == b'0') {
        return None;
    }
    let mut start = rest.len() - count;
    // `66.13/2026`: a dotted part.
    if count <= 2 && rest[..start].ends_with('.') {
        let above = digits_at_end(&rest[..start - 1]);
        if (1..=3).contains(&above) {
            count = above;
            start = start - 1 - count;
        }
    }
    // `Luật Cư trú 202068/2020/QH14`: the year of a title runs into the number.
    let year = &rest[start..(start + 4).min(rest.len())];
    let mut behind = text[sign..].chars();
    behind.next();
    if count == MOST_DIGITS && is_year(year) && behind.as_str().starts_with(year) {
        let start = floor.min(sign) + start + 4;
        return Some(Serial { start, outer: start, before: Before::Clear });
    }
    let left = &rest[..start];
    let (outer, found) = standing(tables, left, &rest[start..], floor == 0)?;
    let base = floor.min(sign);
    Some(Serial { start: base + start, outer: base + outer, before: found })
}

fn ends_with_digit(text: &str) -> bool {
    text.ends_with(|letter: char| letter.is_ascii_digit())
}

/// How many bytes the marks of HTML have at most that part digits: `&nbsp;`, `<br />`.
const LONGEST_MARK: usize = 9;

/// A text without the sign at its end, or the whole mark that it closes.
fn without_mark(text: &str, last: char) -> &str {
    let bare = &text[..text.len() - last.len_utf8()];
    // No mark is longer; a text without any is not looked through for every number.
    let from = bare.floor_char_boundary(bare.len().saturating_sub(LONGEST_MARK));
    let begin = match last {
        ';' => bare[from..].rfind('&'),
        '>' => bare[from..].rfind('<'),
        _ => return bare,
    };
    begin.map_or("", |at| &bare[..from + at])
}

fn digits_at_end(text: &str) -> usize {
    text.len() - text.trim_end_matches(|letter: char| letter.is_ascii_digit()).len()
}

/// What some digits stand behind, with where a stray sign before them begins; `None` where they are not whole.
fn standing(tables: &Tables, left: &str, digits: &str, is_first: bool) -> Option<(usize, Before)> {
    let clear = Some((left.len(), Before::Clear));
    let Some(last) = left.chars().next_back() else { return clear };
    if is_noise(last) {
        return is_apart(left, digits).then_some((left.len(), Before::Clear));
    }
    if last.is_alphabetic() {
        return glued(tables, left).map(|found| (left.len(), found));
    }
    if last.is_ascii_digit() {
        return None;
    }
    let behind = left[..left.len() - last.len_utf8()].chars().next_back();
    match last {
        '(' | '{' | '\u{fffc}' => clear,
        // A sign of HTML or of a table may part digits: `2&nbsp;07`, `9<br>6`, `1|5`.
        ';' | '|' | '>' => {
            (!ends_with_digit(without_mark(left, last))).then_some((left.len(), Before::Clear))
        }

        // What cannot be read: `số ?24/QĐ-UBND`.
        '?' | '~' | '\u{fffd}' => None,
        // `Luật Thú y.80/2022/NĐ-CP`: a sentence that ends runs into them.
        '.' | ',' | ')' | ']' if behind.is_some_and(|letter| is_letter(letter) && letter != 'ố') => {
            Some((left.len(), Before::Word))
        }
        ')' | ']' => clear,
        ':' => (!behind.is_some_and(char::is_numeric)).then_some((left.len(), Before::Clear)),
        '-' | '+' if is_bullet(&left[..left.len() - 1], is_first) => clear,
        '.' | ',' | '/' | '-' | '_' | '–' | '—' | '+' | '"' | '“' | '”' | '‘' | '’' | '\'' | '…' | '«'
        | '[' | '·' | '•' | '\u{2010}' | '\u{2011}' | '\u{2212}' => stray(left, digits),
        // `7£5/QĐ-TTg`.
        _ => (!behind.is_some_and(char::is_numeric)).then_some((left.len(), Before::Clear)),
    }
}

/// Whether digits stand apart from what is before the noise before them.
fn is_apart(left: &str, digits: &str) -> bool {
    let rest = left.trim_end_matches(is_noise);
    // Most stand behind `số`, which ends with none of these.
    let Some(last) = rest
        .bytes()
        .next_back()
        .filter(|last| last.is_ascii_alphanumeric() || matches!(last, b'/' | b'\\' | b'-'))
    else {
        return true;
    };
    // `15/20-`, behind which a line ends.
    if last == b'\\' || last == b'-' {
        let is_broken = last == b'\\' || left[rest.len()..].contains('\n');
        return !(is_broken && ends_with_digit(&rest[..rest.len() - 1]));
    }
    let token = last_word(rest);
    // A word at the end is none of digits, but for letters that look like them: `167/2025Luật`, `2O`.
    let letters = &token[token.trim_end_matches(is_letter).len()..];
    let is_word = !letters.is_empty()
        && !letters.chars().all(|letter| LIKE_DIGITS.contains(&letter) || BETWEEN.contains(&letter));
    if is_word || !token.bytes().any(|byte| byte.is_ascii_digit()) {
        // `số /36/KH-UBND` is a stray sign, but `số / 2026/QĐ-UBND` has no number yet.
        return last != b'/' || !is_year(digits);
    }
    if left[rest.len()..].matches('\n').count() > 1 {
        return true;
    }
    let word = || last_word(rest[..rest.len() - token.len()].trim_end_matches(is_noise)).to_lowercase();
    if is_year(token) {
        return token.len() + digits.len() >= MOST_DIGITS || word() == "năm";
    }
    // `khoản 2`, `khoản 3.1`, `Điều 5a`.
    let provision = token.trim_end_matches(|letter| BETWEEN.contains(&letter));
    if token.len() <= 4 && provision.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return LABELS.contains(&word().as_str());
    }
    // A day: `ngày 12/9/2024 1190/2024/UBTVQH15`.
    let mut parts = token.split(['/', '-', '.']).rev();
    parts.next().is_some_and(is_year)
        && parts.next().is_some_and(is_short)
        && parts.next().is_some_and(is_short)
}

fn is_short(part: &str) -> bool {
    (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|year: u16| (1945..2200).contains(&year))
}

/// The last word of a text: what stands behind the last space; of a long one the end.
fn last_word(text: &str) -> &str {
    let from = text.floor_char_boundary(text.len().saturating_sub(32));
    text[from..].rsplit(is_noise).next().unwrap_or_default()
}

/// Whether a sign begins a line, as the items of lists do, and no digits stand before it.
fn is_bullet(before: &str, is_first: bool) -> bool {
    let line = before.trim_end_matches([' ', '\t']);
    match line.strip_suffix('\n') {
        Some(above) => !above.trim_end().ends_with(|letter: char| letter.is_ascii_digit() || letter == 'ố'),
        None => line.is_empty() && is_first,
    }
}

/// Whether a sign encloses words, so that it opens before digits as well.
fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '[')
}

/// Whether a sign strays in between `số` and the digits.
pub(super) fn is_stray(letter: char) -> bool {
    is_quote(letter) || "/-_–—+.,…·•|;#\u{2010}\u{2011}\u{2212}".contains(letter)
}

/// Where stray signs begin before some digits, if they can be such: behind a space or a colon, and before no year, since
/// drafts leave room for their number there (`số …/2026/QĐ-UBND`).
fn stray(left: &str, digits: &str) -> Option<(usize, Before)> {
    let rest = left.trim_end_matches(is_stray);
    let signs = &left[rest.len()..];
    let is_digit = |letter: char| letter.is_ascii_digit();
    if signs.chars().all(is_quote) {
        return (!rest.ends_with(is_digit)).then_some((rest.len(), Before::Clear));
    }
    let words = rest.trim_end_matches(is_noise);
    let may_stray = words.len() < rest.len() || rest.ends_with([':', 'ố', 'Ố']);
    // Dots in a row are those of a form, filled in behind them.
    let leaders = signs.len() - signs.trim_end_matches(['.', '…']).len();
    let few = signs.chars().count() <= 2 || leaders == signs.len() && signs.len() < 32;
    if !few || !may_stray || words.ends_with(is_digit) || is_year(digits) {
        return None;
    }
    let head = words.trim_end_matches([':', ' ']);
    let is_numbered = ["số", "Số", "SỐ"].iter().any(|so| head.ends_with(so));
    Some((rest.len(), if is_numbered { Before::Numbered } else { Before::Stray }))
}

/// What a word is that runs into digits; `None` where it can be digits itself.
fn glued(tables: &Tables, left: &str) -> Option<Before> {
    let head = left.trim_end_matches(is_letter);
    let word = &left[head.len()..];
    // `Thú yLuật79/2015/QH13`.
    let capital = word
        .char_indices()
        .rev()
        .find(|(at, letter)| letter.is_uppercase() && word[..*at].ends_with(char::is_lowercase));
    let word = capital.map_or(word, |(at, _)| &word[at..]);
    if ["số", "Số", "SỐ"].iter().any(|so| word.ends_with(so)) {
        return Some(Before::Numbered);
    }
    if head.ends_with(char::is_numeric) {
        return None;
    }
    let is_type = || tables.type_by_symbol(word).is_some() || tables.type_by_mended_symbol(word).is_some();
    if word.chars().count() > 1 && (word.eq_ignore_ascii_case("cv") || is_type()) {
        // `HĐ12/2024` is the number of a contract, `12/CT1-A5` a flat.
        if word.eq_ignore_ascii_case("cv") {
            return Some(Before::Numbered);
        }
        return (word != "HĐ" && !head.ends_with(['/', '-'])).then_some(Before::Abbreviation);
    }
    let shorter = &word[..word.len() - word.chars().next_back().map_or(0, char::len_utf8)];
    let is_digit = word.ends_with(LIKE_DIGITS) && (shorter.is_empty() || shorter == "số");
    // `casino10/2017/TT-NHNN`.
    let is_foreign =
        || word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase()) && !is_syllable(shorter);
    let is_word = is_syllable(word) || is_foreign();
    (is_word && !is_digit).then_some(Before::Word)
}
