//! What stands around a number: the word of its type before it, its day and issuer behind it.

use std::sync::Arc;

use super::number_text::NumberText;
use crate::{cleanup::is_noise, tables::Tables};
use vietnamese::{Date, parse_date};

/// How many bytes before a number are looked at for the word of its type.
const BEFORE: usize = 160;

/// How many bytes behind it are looked at for a day and an issuer.
const BEHIND: usize = 420;

/// How many bytes the name of an issuer has at most, joint documents included.
const ISSUER: usize = 320;

/// How many bytes right before a number are looked at first: most have the word of their type there.
const NEAR: usize = 48;

/// What stands before a number.
#[derive(Debug)]
pub(super) struct Before {
    /// Where the citation begins.
    pub(super) start: usize,
    /// The type that a word names.
    pub(super) document_type: Option<Arc<str>>,
    /// Whether the number is said to be one of something else.
    other: bool,
}

impl Before {
    /// Whether a number is a citation here.
    pub(super) fn admits(&self, tables: &Tables, number: &NumberText) -> bool {
        !self.other
            && (self.document_type.is_some() || number.speaks_for_itself(tables) || number.is_of_assembly())
    }
}

/// The citation before a number.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Last<'a> {
    /// Where it ends.
    pub(super) end: usize,
    pub(super) document_type: Option<&'a Arc<str>>,
}

/// Looks at what stands before a number.
pub(super) fn before(tables: &Tables, text: &str, number: &NumberText, last: Option<Last<'_>>) -> Before {
    let floor = last.map_or(0, |last| last.end);
    let start = number.span.start;
    let from = text.ceil_char_boundary(start.saturating_sub(BEFORE).max(floor.min(start)));
    let window = &text[from..start];
    let trimmed = window.trim_end_matches(is_noise);
    let bare = trimmed.strip_suffix(':').map_or(trimmed, |rest| rest.trim_end_matches(is_noise));
    if let Some((at, name)) = near(tables, bare, bare.len() == trimmed.len()) {
        return Before { start: from + at, document_type: Some(name.clone()), other: false };
    }
    let lower = lowered(bare);
    let (head, has_so) = match lower.strip_suffix("số") {
        Some(head) if !head.ends_with(char::is_alphabetic) => (head.trim_end_matches(is_noise), true),
        _ if bare.len() < trimmed.len() => return alone(tables, text, start, last, from),
        _ => (lower.as_str(), false),
    };
    if let Some((length, name)) = abbreviation(tables, &bare[..head.len()]) {
        return Before { start: from + head.len() - length, document_type: Some(name.clone()), other: false };
    }
    if has_so && tables.words.others.iter().any(|other| ends_with_word(head, other)) {
        return Before { start, document_type: None, other: true };
    }
    // `Luật Giá 16/2023/QH15`: only a law may do without `số`, and then its title begins with a capital.
    let of_assembly = number.is_of_assembly();
    if (has_so || of_assembly)
        && let Some((at, name)) = titled(tables, &bare[..head.len()], head, has_so && of_assembly)
    {
        return Before { start: from + at, document_type: Some(name.clone()), other: false };
    }
    alone(tables, text, start, last, from)
}

/// The word of a type that stands right before a number, with or without `số`: where it begins, and what it names.
fn near<'a>(tables: &'a Tables, bare: &str, may_lack_so: bool) -> Option<(usize, &'a Arc<str>)> {
    let from = bare.floor_char_boundary(bare.len().saturating_sub(NEAR));
    let lower = lowered(&bare[from..]);
    let head = match lower.strip_suffix("số") {
        Some(head) if !head.ends_with(char::is_alphabetic) => head.trim_end_matches(is_noise),
        _ if may_lack_so => lower.as_str(),
        _ => return None,
    };
    let words = tables.words.by_last.get(&head.chars().next_back()?)?;
    let fits = |word: &str| head.ends_with(word) && is_word_start(bare, from + head.len() - word.len());
    let (word, name) = words.iter().map(|index| &tables.words.all[*index]).find(|(word, _)| fits(word))?;
    Some((from + head.len() - word.len(), name))
}

/// A number without a word of its own: one of a list, of the type of the one before, or on its own.
fn alone(tables: &Tables, text: &str, number: usize, last: Option<Last<'_>>, from: usize) -> Before {
    let shared = last.filter(|last| is_list(&text[last.end.min(number)..number]));
    let window = lowered(text[from..number].trim_end_matches(is_noise));
    let other = tables.words.others.iter().any(|other| ends_with_word(&window, other));
    Before { start: number, document_type: shared.and_then(|last| last.document_type.cloned()), other }
}

/// The text in lower case, letter by letter in as many bytes: places in both are the same.
fn lowered(text: &str) -> String {
    let mut lowered = String::with_capacity(text.len());
    for letter in text.chars() {
        lowered.push(lower(letter));
    }
    lowered
}

/// A letter in lower case, in as many bytes. Those of Vietnamese by their places among the letters: the tables of all
/// scripts take a search for each.
fn lower(letter: char) -> char {
    match letter {
        '\0'..='\u{7f}' => letter.to_ascii_lowercase(),
        'à'..='ÿ' | 'đ' | 'ư' | 'ơ' | 'ă' => letter,
        // Capital and small letters stand in pairs.
        '\u{1ea0}'..='\u{1ef9}' => char::from_u32(u32::from(letter) | 1).unwrap_or(letter),
        _ => {
            let mut lower = letter.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(only), None) if only.len_utf8() == letter.len_utf8() => only,
                _ => letter,
            }
        }
    }
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|rest| !rest.ends_with(|letter: char| letter.is_alphanumeric()))
}

/// Whether a word begins here: behind a space or sign, or with a capital that runs into a small letter (`Thú yLuật số …`).
fn is_word_start(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let runs_in = before.is_some_and(char::is_lowercase) && text[at..].starts_with(char::is_uppercase);
    runs_in || !before.is_some_and(char::is_alphanumeric)
}

/// The type that an abbreviation at the end of a text means, with its length.
fn abbreviation<'a>(tables: &'a Tables, text: &str) -> Option<(usize, &'a Arc<str>)> {
    let word = text.rsplit(|letter: char| !letter.is_alphabetic()).next()?;
    let kind = tables.type_by_symbol(word).filter(|_| word.chars().count() > 1)?;
    Some((word.len(), &kind.name))
}

/// A law with its title before `số` (`Luật Giá số 16/2023/QH15`), or another type with a word or two behind it (`Báo cáo
/// thẩm định số 66/BCTĐ-STP`): where the word begins, and what it names.
fn titled<'a>(
    tables: &'a Tables,
    text: &str,
    lower: &str,
    may_be_small: bool,
) -> Option<(usize, &'a Arc<str>)> {
    let clause = lower
        .rfind(['.', ';', ':', '(', ')', '"', '“', '”', '/'])
        .map_or(0, |at| at + lower[at..].chars().next().map_or(1, char::len_utf8));
    let found = tables.words.finder.find_iter(&lower[clause..]).filter_map(|found| {
        let (at, end) = (clause + found.start(), clause + found.end());
        let name = &tables.words.all[found.pattern()].1;
        let whole = is_word_start(text, at) && !lower[end..].starts_with(char::is_alphanumeric);
        let behind = text[end..].trim();
        let words = behind.split_whitespace().take(17).count();
        let is_law = matches!(&**name, "luật" | "bộ luật" | "pháp lệnh");
        let is_capital = behind.chars().next().is_some_and(char::is_uppercase);
        let is_title = (is_capital || may_be_small) && (1..=16).contains(&words);
        let fits = if is_law { is_title } else { (1..=2).contains(&words) && **name != *"văn bản" };
        (whole && fits).then_some((at, name))
    });
    // The one that stands nearest; of two at one place the finder takes the longer (`bộ luật` before `luật`).
    found.last()
}

/// Whether what stands between two numbers only joins them: signs, `và`, `số`, and the day of the first.
fn is_list(gap: &str) -> bool {
    if gap.len() > 90 {
        return false;
    }
    let (_, rest) = day(gap).map_or((None, gap), |(date, length)| (Some(date), &gap[length..]));
    let words = rest.split(|letter: char| is_noise(letter) || matches!(letter, ',' | ';' | ':'));
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    rest.contains([',', ';']) | lowered(rest).contains("và")
        && words.all(|word| matches!(lowered(word).as_str(), "và" | "số" | "hoặc" | "cùng" | "với"))
}

/// The day and the issuer behind a number; neither reaches beyond `limit`, where the next citation begins.
pub(super) fn behind(
    tables: &Tables,
    text: &str,
    end: usize,
    limit: usize,
) -> (Option<Date>, Option<String>) {
    let limit = text.floor_char_boundary(limit.min(end + BEHIND).max(end));
    let window = &text[end..limit];
    if let Some((date, length)) = day(window) {
        return (Some(date), issuer(tables, &window[length..]));
    }
    if let Some(issuer) = issuer(tables, window) {
        return (None, Some(issuer));
    }
    // Behind its title: `Thông tư 01/2015/TT-UBDT Quy định về … ngày 23/7/2015`.
    let clause = &window[..window.find(['.', ';']).unwrap_or(window.len()).min(passage_end(window))];
    let lower = lowered(clause);
    let found = lower.match_indices("ngày").find_map(|(at, _)| {
        let dated = !["từ", "đến", "trước", "sau", "hiệu lực", "kể"]
            .iter()
            .any(|word| lower[..at].trim_end().ends_with(word));
        let (date, length) = dated.then(|| day(&clause[at..])).flatten()?;
        Some((date, at + length))
    });
    match found {
        Some((date, length)) => (Some(date), issuer(tables, &clause[length..])),
        None => (None, None),
    }
}

/// The day at the beginning of a text (`, ngày 08/6/2010`, `ban hành ngày 14 tháng* *11 năm 2025`), and where it ends.
fn day(text: &str) -> Option<(Date, usize)> {
    let mut rest = text.trim_start_matches(|letter| is_noise(letter) || letter == ',');
    for word in ["ban hành", "ký"] {
        if lowered(rest.get(..rest.floor_char_boundary(16.min(rest.len())))?).starts_with(word) {
            rest = rest[word.len()..].trim_start_matches(is_noise);
        }
    }
    let begins = rest.get(..5).is_some_and(|word| lowered(word) == "ngày");
    let behind = begins.then(|| &rest[5..])?;
    let window = &behind[..behind.floor_char_boundary(48.min(behind.len()))];
    let at = text.len() - behind.len();
    // The shortest text with four digits at its end that is a day.
    let ends = window.char_indices().filter(|(index, letter)| {
        letter.is_ascii_digit()
            && window[..*index].len() >= 5
            && !window[index + 1..].starts_with(|next: char| next.is_ascii_digit())
    });
    for (index, _) in ends {
        let cleaned: String =
            window[..=index].chars().map(|letter| if is_noise(letter) { ' ' } else { letter }).collect();
        let words: Vec<&str> = cleaned.split_whitespace().collect();
        if let Ok(date) = parse_date(&words.join(" ")) {
            return Some((date, at + index + 1));
        }
    }
    None
}

/// The issuer at the beginning of a text: `của Bộ Văn hóa, Thể thao và Du lịch về …`.
fn issuer(tables: &Tables, text: &str) -> Option<String> {
    let rest = text.trim_start_matches(|letter| is_noise(letter) || letter == ',');
    let rest = rest.strip_prefix("của ")?;
    // No name is longer.
    let rest = &rest[..rest.floor_char_boundary(ISSUER.min(rest.len()))];
    let sign = rest.find(['.', ';', ':', '(', ')', '"', '“', '”', '/', '*']).unwrap_or(rest.len());
    let mut end = sign.min(passage_end(rest));
    // A comma parts what follows, but inside the names of two ministries and in joint documents.
    let mut from = 0;
    while let Some(comma) = rest[from..end].find(',').map(|at| from + at) {
        let behind = rest[comma + 1..].trim_start();
        let name = ["Thể thao", "Bộ ", "Ủy ban", "Thanh tra", "Ngân hàng", "Tòa án", "Viện "];
        if name.iter().any(|name| behind.starts_with(name)) {
            from = comma + 1;
        } else {
            end = comma;
            break;
        }
    }
    // With the letter behind it, so that a word that ends at the sign ends the name too.
    let mut lower = lowered(&rest[..rest.ceil_char_boundary(rest.len().min(end + 1))]);
    if lower.contains('\n') {
        lower = lower.replace('\n', " ");
    }
    if let Some(found) = tables.words.ends.find(&lower).filter(|found| found.start() < end) {
        end = found.start();
    }
    let found = rest[..end].trim();
    let found = found.strip_suffix(" và").unwrap_or(found);
    let named = found.chars().next().is_some_and(char::is_uppercase) && found.chars().count() > 2;
    if !named || found.split_whitespace().count() > 24 {
        return None;
    }
    let is_plain =
        !found.contains("  ") && !found.contains(|letter: char| letter != ' ' && letter.is_whitespace());
    Some(if is_plain { found.to_owned() } else { found.split_whitespace().collect::<Vec<_>>().join(" ") })
}

/// Where a passage ends: at a line break, unless the next line goes on with a small letter or with the rest of the name of
/// a body, or this one ends within a name (`Bộ Lao động -`).
fn passage_end(text: &str) -> usize {
    let ends = |at: usize| {
        let (line, next) = (text[..at].trim_end(), text[at + 1..].trim_start_matches([' ', '\r']));
        let goes_on = next.starts_with(char::is_lowercase)
            || ["Bộ ", "Thể thao", "Thương binh", "Ủy ban", "UBND"].iter().any(|name| next.starts_with(name))
            || line.ends_with(['-', ','])
            || [" và", " Bộ", " Sở"].iter().any(|word| line.ends_with(word));
        !goes_on
    };
    text.match_indices('\n').map(|(at, _)| at).find(|at| ends(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::lower;

    #[test]
    fn letters_in_lower_case_are_those_of_the_tables() {
        for letter in ('\0'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}') {
            let mut table = letter.to_lowercase();
            let expected = match (table.next(), table.next()) {
                (Some(only), None) if only.len_utf8() == letter.len_utf8() => only,
                _ => letter,
            };
            assert_eq!(lower(letter), expected, "{letter}");
        }
    }
}
