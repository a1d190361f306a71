//! What people write into a field beside its value: quotation marks, words behind a number, a list in one line.

use vietnamese::fold_key;

/// What stands between quotation marks that are none of YAML: `“05/03/2022”`.
pub(crate) fn without_quotes(text: &str) -> Option<&str> {
    let marks = ['“', '”', '„', '‘', '’', '«', '»', '"', '\''];
    let inner = text.trim_matches(marks).trim();
    (text.starts_with(marks) && text.ends_with(marks) && !inner.is_empty()).then_some(inner)
}

/// The number of a text that is one with words behind it: `1.500 phiếu`.
pub(super) fn without_unit(text: &str) -> Option<&str> {
    let in_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}');
    let unit = text.trim_start_matches(in_number);
    let is_unit = unit.starts_with(char::is_alphabetic) && !unit.contains(|c: char| c.is_ascii_digit());
    is_unit.then(|| text[..text.len() - unit.len()].trim_end_matches([' ', '\u{a0}', '.', ',']))
}

/// The items that are numbered in one line: `1. Nộp hồ sơ 2. Nhận kết quả`; none where there are not two.
pub(super) fn numbered(text: &str) -> Vec<&str> {
    let Some(sign) = text.strip_prefix('1').and_then(|rest| rest.chars().next()) else { return Vec::new() };
    if !matches!(sign, '.' | ')') {
        return Vec::new();
    }
    let mut items = Vec::new();
    let (mut rest, mut number) = (&text[2..], 2);
    while let Some((item, behind)) = rest.split_once(&format!(" {number}{sign} ")) {
        items.push(item.trim());
        (rest, number) = (behind, number + 1);
    }
    items.push(rest.trim());
    if items.len() > 1 && items.iter().all(|item| !item.is_empty()) { items } else { Vec::new() }
}

/// The parts of a text that lists several values: `trực tiếp, trực tuyến hoặc bưu chính`.
pub(super) fn several(text: &str) -> Vec<String> {
    let words = text.replace(" hoặc ", ",").replace(" và ", ",");
    words.split([',', ';', '/']).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// The parts of a list in one line, where the line as a whole is not known and a part of it is. A value that has commas
/// of its own (`Học sinh, phụ huynh`) is one part.
pub(super) fn parts_of(text: &str, known: &[String]) -> Option<Vec<String>> {
    let known_as = |part: &str| known.iter().find(|name| fold_key(name) == fold_key(part));
    if !text.contains([',', ';']) || known_as(text).is_some() {
        return None;
    }
    let words: Vec<&str> = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut parts = Vec::new();
    let (mut from, mut any) = (0, false);
    while from < words.len() {
        let longest =
            (from + 1..=words.len()).rev().find_map(|to| Some((to, known_as(&words[from..to].join(", "))?)));
        any |= longest.is_some();
        let (to, part) = longest.map_or((from + 1, words[from].to_owned()), |(to, name)| (to, name.clone()));
        parts.push(part);
        from = to;
    }
    any.then_some(parts)
}
