//! The issuer behind a number: `của Bộ Văn hóa, Thể thao và Du lịch về …`.

use super::{behind_word, lowered};
use crate::{
    cleanup::{is_noise, is_of_word},
    tables::Tables,
};
use aho_corasick::Input;

/// How many bytes the name of an issuer has at most, joint documents included.
const LONGEST: usize = 480;

/// How many bytes of a name are looked at first for the word that ends it.
const SOON: usize = 96;

/// How many words the name of one of them has at most.
const WORDS: usize = 24;

/// What goes on behind a comma as a part of a name, or as the next body of a joint document.
const BEHIND_COMMA: [&str; 22] = [
    "Thể thao",
    "Thương binh",
    "Công nghệ và Môi trường",
    "Viễn thông",
    "Chủ nhiệm",
    "chủ nhiệm",
    "Bộ ",
    "Ủy ban",
    "Uỷ ban",
    "Ban Bí thư",
    "Chính phủ và ",
    "Thanh tra",
    "Ngân hàng",
    "Tòa án",
    "Toà án",
    "TAND",
    "Viện ",
    "VKSND",
    "TT&DL",
    "TT và DL",
    "ĐHQG",
    "Đại học Quốc gia",
];

/// The issuer at the beginning of a text, and where it ends. In a text that writes numbers in small letters, names are too.
pub(super) fn issuer(tables: &Tables, text: &str, is_small: bool) -> Option<(String, usize)> {
    let rest = text.trim_start_matches(|letter| is_noise(letter) || letter == ',');
    let (rest, is_unmarked) = match behind_word(rest, "của") {
        Some(behind) => (behind, false),
        None => (behind_word(rest, "cua")?, true),
    };
    let rest = rest.strip_prefix(is_noise)?;
    let end = if is_unmarked { unmarked_end(rest) } else { rest.len() };
    let (name, length) = name(tables, &rest[..end], is_small)?;
    Some((name, text.len() - rest.len() + length))
}

/// Where a name ends in a text without marks.
fn unmarked_end(text: &str) -> usize {
    const ENDS: [&str; 10] = [
        " ve ",
        " quy dinh",
        " ban hanh",
        " huong dan",
        " sua doi",
        " ngay ",
        " co ",
        " de ",
        " va ",
        " thi ",
    ];
    let near = &text[..text.floor_char_boundary(text.len().min(LONGEST))];
    let lower = near.to_ascii_lowercase();
    // `Bo Giao duc va Dao tao`: what stands behind begins with a capital.
    let is_end =
        |at: usize, word: &str| word != " va " || !near[at + word.len()..].starts_with(char::is_uppercase);
    let found = ENDS.iter().filter_map(|word| lower.match_indices(word).find(|(at, _)| is_end(*at, word)));
    found.map(|(at, _)| at).min().unwrap_or(text.len())
}

/// The issuer of `do Bộ Nội vụ ban hành`, and where its name ends.
pub(super) fn maker(tables: &Tables, text: &str) -> Option<(String, usize)> {
    let rest = text.trim_start_matches(|letter| is_noise(letter) || letter == ',');
    let rest = rest.strip_prefix("do").and_then(|rest| rest.strip_prefix(is_noise))?;
    let (name, length) = name(tables, rest, false)?;
    let verb = rest[length..].trim_start_matches(is_noise);
    (verb.starts_with("ban hành") || verb.starts_with("ký")).then(|| (name, text.len() - rest.len() + length))
}

/// The name of a body at the beginning of a text, and where it ends.
fn name(tables: &Tables, text: &str, is_small: bool) -> Option<(String, usize)> {
    // No name is longer.
    let rest = &text[..text.floor_char_boundary(LONGEST.min(text.len()))];
    // Most names end soon, with a word: then nothing behind it is looked at.
    let soon = rest.floor_char_boundary(SOON.min(rest.len()));
    let word = word_end(tables, &rest[..soon]).filter(|word| word + SOON / 4 < soon);
    let near = &rest[..word.unwrap_or(rest.len())];
    let signed = &near[..sign(near)];
    let mut end = passage_end(signed).min(glued(signed));
    let mut from = 0;
    while let Some(comma) = memchr::memchr(b',', &rest.as_bytes()[from..end]).map(|at| from + at) {
        let behind = rest[comma + 1..].trim_start();
        if BEHIND_COMMA.iter().any(|name| behind.starts_with(name)) {
            from = comma + 1;
        } else {
            end = comma;
            break;
        }
    }
    if word.is_none() {
        // With the letter behind it, so that a word that ends at the sign ends the name too.
        let found = word_end(tables, &rest[..rest.ceil_char_boundary(rest.len().min(end + 1))]);
        end = found.map_or(end, |found| found.min(end));
    }
    let found = rest[..end].trim();
    let found = if is_small || found.is_ascii() { found } else { &found[..whole_end(tables, found)] };
    let found = found.strip_suffix(" và").unwrap_or(found);
    let is_capital = found.chars().next().is_some_and(char::is_uppercase);
    let named = (is_capital || is_small) && found.chars().count() > 2;
    if !named || found.split(',').any(|body| body.split_whitespace().count() > WORDS) {
        return None;
    }
    let length = found.as_ptr() as usize - text.as_ptr() as usize + found.len();
    let is_plain =
        !found.contains("  ") && !found.contains(|letter: char| letter != ' ' && letter.is_whitespace());
    let name =
        if is_plain { found.to_owned() } else { found.split_whitespace().collect::<Vec<_>>().join(" ") };
    Some((name, length))
}

/// Where the word stands that ends the name at the beginning of a text.
fn word_end(tables: &Tables, text: &str) -> Option<usize> {
    let mut lower = lowered(text);
    if lower.contains('\n') {
        lower = lower.replace('\n', " ");
    }
    let mut from = 0;
    while let Some(found) = tables.words.ends.find(Input::new(&lower).range(from..)) {
        let is_small = text[found.start() + 1..].starts_with(char::is_lowercase);
        let is_end = is_small || found.pattern().as_usize() < tables.words.any_case;
        if is_end && !is_of_name(&lower, found.range()) {
            return Some(found.start());
        }
        from = found.start() + 1;
    }
    None
}

/// Whether a name goes on with a word in small letters behind a whole one, or behind a place.
fn goes_on(word: &str) -> bool {
    matches!(
        word,
        "tỉnh"
            | "thành"
            | "phố"
            | "xã"
            | "phường"
            | "huyện"
            | "quận"
            | "thị"
            | "trấn"
            | "đặc"
            | "khu"
            | "vùng"
            | "miền"
            | "của"
            | "các"
            | "cấp"
            | "khóa"
            | "khoá"
            | "nhiệm"
            | "kỳ"
            | "chi"
            | "nhánh"
            | "thuộc"
            | "trực"
            | "nước"
            | "tối"
            | "cao"
            | "lâm"
            | "cách"
            | "mạng"
            | "trung"
            | "ương"
            | "khối"
            | "cơ"
            | "nhân"
            | "liên"
    )
}

/// Whether a word makes another one of that of a unit: `Tỉnh ủy`, `Bảo hiểm xã hội`, `Huyện đội`.
fn joins_unit(word: &str) -> bool {
    matches!(word, "hội" | "ủy" | "uỷ" | "đội" | "đoàn" | "bộ" | "viên" | "lỵ")
}

/// Where a name ends that is whole (a body of the tables, the word of a unit, a unit with its place) and goes on with a small
/// word that is of no name, or with a body on a line of its own.
fn whole_end(tables: &Tables, name: &str) -> usize {
    // The word before; whether it is that of a unit, and whether a place stands behind that.
    let (mut last, mut is_unit, mut is_place) = ("", false, false);
    let mut end = 0;
    for word in name.split(is_noise).filter(|word| !word.is_empty()) {
        let at = word.as_ptr() as usize - name.as_ptr() as usize;
        let is_known = || {
            tables
                .words
                .bodies
                .get(last)
                .is_some_and(|known| known.iter().any(|known| name[..end].ends_with(known.as_str())))
        };
        let is_small = word.starts_with(char::is_lowercase);
        if is_small && !goes_on(word.trim_end_matches(',')) {
            let is_whole =
                is_place || (is_unit && !joins_unit(word.trim_end_matches(','))) || (end > 0 && is_known());
            let behind = name[at + word.len()..].trim_start_matches(is_noise);
            let joins = word == "và" && behind.starts_with(char::is_uppercase);
            if is_whole && !joins {
                return end;
            }
        } else if name[end..at].contains('\n') && matches!(word, "Bộ" | "Ủy" | "UBND") && is_known() {
            return end;
        }
        let is = |word: &str, expected: &str| behind_word(word, expected) == Some("");
        let is_word = match word.as_bytes().first() {
            Some(b't' | b'T') => is(word, "tỉnh") || (is(word, "trấn") && is(last, "thị")),
            Some(b'p' | b'P') => is(word, "phường") || (is(word, "phố") && is(last, "thành")),
            Some(b'h' | b'H') => is(word, "huyện"),
            Some(b'q' | b'Q') => is(word, "quận"),
            Some(b'x' | b'X') => {
                is(word, "xã") && !["tác", "hiểm", "chính", "và"].iter().any(|before| is(last, before))
            }
            _ => false,
        };
        is_place = !is_word && (is_unit || is_place) && !is_small && !word.ends_with(',');
        is_unit = is_word && end > 0;
        (last, end) = (word, at + word.len());
    }
    name.len()
}

/// Whether a word that could end a name stands inside of one: `Bộ Ngoại giao`, `Bộ Giao thông vận tải`, `Tổ công tác triển
/// khai Đề án 06`.
fn is_of_name(lower: &str, word: std::ops::Range<usize>) -> bool {
    let (before, behind) = (&lower[..word.start], &lower[word.end..]);
    match lower[word].trim() {
        // `Cục Cảnh sát quản lý hành chính về trật tự xã hội`.
        "về" => {
            ["trật tự xã hội", "tội phạm", "ma túy"].iter().any(|next| behind.trim_start().starts_with(next))
        }
        "và thông" => behind.starts_with(" tin"),
        "giao" => before.ends_with("ngoại") || ["thông", "dịch"].iter().any(|next| behind.starts_with(next)),
        "triển khai" | "thực hiện" | "phê duyệt" => {
            ["tổ công tác", "ban chỉ đạo", "tổ giúp việc", "hội đồng"]
                .iter()
                .any(|head| before.ends_with(head))
        }
        _ => false,
    }
}

/// Where the sign stands that ends a name. The point of an abbreviation (`TP. Đà Nẵng`, `P. Buôn Hồ`) does not.
fn sign(text: &str) -> usize {
    // Quotation marks begin with 0xE2.
    let is_sign = |byte: &u8| matches!(byte, b'.' | b';' | b':' | b'(' | b')' | b'"' | b'/' | b'*' | 0xE2);
    let mut from = 0;
    while let Some(at) = text.as_bytes()[from..].iter().position(is_sign).map(|at| from + at) {
        if text.as_bytes()[at] == 0xE2 && !text[at..].starts_with(['“', '”']) {
            from = at + 1;
            continue;
        }
        let Some(behind) = text[at..].strip_prefix('.') else { return at };
        let word = text[..at].rsplit(|letter: char| !is_of_word(letter)).next().unwrap_or_default();
        let is_short = matches!(word, "TP" | "Tp" | "TX" | "Tx" | "TT" | "P" | "Q" | "H" | "X");
        if !is_short || !behind.trim_start_matches(' ').starts_with(char::is_uppercase) {
            return at;
        }
        from = at + 1;
    }
    text.len()
}

/// Where a digit or a capital runs into a name (`Bộ Tài chính0 bản chính`, `Chính phủMẫu số 09`).
fn glued(text: &str) -> usize {
    let is_glued = |at: &usize| {
        text[..*at].ends_with(char::is_lowercase)
            && text[*at..].starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit())
    };
    // Capitals with marks begin with 0xC3, 0xC4, 0xC6 or 0xE1; the rest of a letter is no boundary.
    let starts = text.bytes().enumerate().filter(|(_, byte)| {
        byte.is_ascii_digit() || byte.is_ascii_uppercase() || matches!(byte, 0xC3 | 0xC4 | 0xC6 | 0xE1)
    });
    starts.map(|(at, _)| at).find(is_glued).unwrap_or(text.len())
}

/// Where a passage ends: at a line break, unless the next line goes on with a small letter or with the rest of the name of
/// a body, or this one ends within a name (`Bộ Lao động -`).
pub(super) fn passage_end(text: &str) -> usize {
    let ends = |at: usize| {
        let (line, next) = (text[..at].trim_end(), text[at + 1..].trim_start_matches([' ', '\r']));
        let goes_on = next.starts_with(char::is_lowercase)
            || ["Bộ ", "Thể thao", "Thương binh", "Ủy ban", "UBND"].iter().any(|name| next.starts_with(name))
            || line.ends_with(['-', ','])
            || [" và", " Bộ", " Sở"].iter().any(|word| line.ends_with(word));
        !goes_on
    };
    memchr::memchr_iter(b'\n', text.as_bytes()).find(|at| ends(*at)).unwrap_or(text.len())
}
