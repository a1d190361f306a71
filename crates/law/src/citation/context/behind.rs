//! What stands behind a number: the day of issue and the issuer.
//!
//! A day is one of issue directly behind the number, directly behind its issuer, or behind its title, where the issuer or
//! `ban hành` says so. Every other day is one on which something else is done. A day whose year is not that of the number is
//! none of issue, wherever it stands.

use super::{
    behind_word, ends_with_word,
    issuer::{issuer, maker, passage_end},
    lowered,
    type_word::{Named, law_word},
};
use crate::{
    citation::Citation,
    cleanup::{is_noise, is_of_word},
    tables::Tables,
};
use memchr::memmem;
use vietnamese::{Date, YEARS, parse_date};

/// How many bytes behind a number are looked at for a day and an issuer.
const BEHIND: usize = 640;

/// How many bytes a day has at most, with its noise.
const LONGEST: usize = 56;

/// How a day is said to be that of issue: `ban hành ngày`, `ngày ký`.
const ISSUED: [&str; 4] = ["ban hành", "ký ban hành", "ký", "thông qua"];

/// What stands between a number and the day on which the document was sent out.
const AT: [&str; 3] = ["hồi", "lúc", "đề"];

/// Words with which the title of a document begins.
const TITLES: [&str; 25] = [
    "về",
    "v/v",
    "quy định",
    "hướng dẫn",
    "ban hành",
    "sửa đổi",
    "bổ sung",
    "phê duyệt",
    "công bố",
    "thành lập",
    "triển khai",
    "thực hiện",
    "bãi bỏ",
    "thay thế",
    "phối hợp",
    "đề nghị",
    "giao",
    "điều chỉnh",
    "tăng cường",
    "quyết định",
    "công nhận",
    "kiện toàn",
    "phân công",
    "thông báo",
    "hợp nhất",
];

/// Gives the citations of a text the days and the issuers behind them.
pub(in crate::citation) fn attach(tables: &Tables, text: &str, found: &mut [Citation]) {
    for index in 0..found.len() {
        let limit = found.get(index + 1).map_or(text.len(), |next| next.span.start);
        let (date, issuer) = behind(tables, text, &found[index], limit);
        (found[index].date, found[index].issuer) = (date, issuer);
    }
    for index in 1..found.len() {
        if found[index - 1].date.is_none()
            && let Some((date, issuer)) = behind_cited(tables, text, &found[index - 1..])
        {
            let cited = &mut found[index - 1];
            (cited.date, cited.issuer) = (Some(date), cited.issuer.take().or(issuer));
        }
    }
}

/// The day and the issuer of a citation; neither reaches beyond `limit`, where the next one begins.
fn behind(tables: &Tables, text: &str, cited: &Citation, limit: usize) -> (Option<Date>, Option<String>) {
    let end = cited.span.end;
    let is_enclosed = text[..cited.number_at].ends_with(['(', '[', '“', '"', '«', '‘', '\'']);
    let end = end + if is_enclosed { closing(&text[end..]) } else { 0 };
    let limit = limit.max(end);
    let window = without_footnote(&text[end..text.floor_char_boundary(limit.min(end + BEHIND).max(end))]);
    let issuer = |text| issuer(tables, text, is_small(cited)).or_else(|| maker(tables, text));
    if let Some((date, length)) = day(window, year(cited)) {
        let is_of_year = year(cited).is_none_or(|year| year == date.year());
        return (is_of_year.then_some(date), issuer(&window[length..]).map(|(name, _)| name));
    }
    let window = without_half_day(window);
    if let Some((name, length)) = issuer(window) {
        // Where the name may go on with a clause (`của UBND tỉnh hồ sơ nộp ngày …`), the day may be that of something else.
        let own = day(&window[length..], year(cited)).map(|(date, _)| date);
        let date = own.filter(|date| {
            year(cited).is_none_or(|year| year == date.year()) && is_whole(tables, &name, cited)
        });
        let date = date.or_else(|| behind_title(tables, &window[length..], cited).map(|(date, _)| date));
        return (date, Some(name));
    }
    match behind_title(tables, window, cited) {
        Some((date, issuer)) => (Some(date), issuer),
        None => (None, made_by(tables, window)),
    }
}

/// Who issued a document, behind its title: `về tiền thuê đất do Cục Thuế ban hành`.
fn made_by(tables: &Tables, text: &str) -> Option<String> {
    memmem::find(text.as_bytes(), b" do ")?;
    let clause = &text[..clause_end(text)];
    let title = clause.trim_start_matches(is_noise);
    let is_title = title.starts_with("năm ") || TITLES.iter().any(|word| behind_word(title, word).is_some());
    let found = || clause.match_indices(" do ").find_map(|(at, _)| maker(tables, &clause[at + 1..]));
    is_title.then(found).flatten().map(|(name, _)| name)
}

/// The text behind a day that lacks its year: `ngày 11 tháng 5 của Chính phủ`.
fn without_half_day(text: &str) -> &str {
    let rest = text.trim_start_matches(|letter| is_noise(letter) || letter == ',');
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let half = || {
        let day = day_word(rest)?;
        let behind = day.get(digits(day)..).filter(|_| digits(day) > 0)?.trim_start_matches(is_noise);
        let month =
            behind.strip_prefix('/').or_else(|| behind_word(behind, "tháng"))?.trim_start_matches(is_noise);
        let behind = &month[digits(month)..];
        (digits(month) > 0 && behind.starts_with(is_noise)).then_some(behind)
    };
    half().unwrap_or(text)
}

/// Whether a name is known to end where it does: it is that of the number, or ends with a proper name.
fn is_whole(tables: &Tables, name: &str, cited: &Citation) -> bool {
    let issuers = cited.number.as_ref().map_or(&[][..], |number| number.issuers());
    let goes_on = ["tỉnh ", "thành phố "]
        .iter()
        .any(|unit| name.split_once(unit).is_some_and(|(_, behind)| behind.starts_with(char::is_lowercase)));
    name.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_uppercase))
        || (!goes_on && issuers.iter().any(|own| tables.same_body(&own.name, name)))
}

/// How long the sign is that closes what encloses a number alone.
fn closing(text: &str) -> usize {
    let sign = text.chars().next().filter(|sign| matches!(sign, ')' | ']' | '”' | '"' | '»' | '’' | '\''));
    sign.map_or(0, char::len_utf8)
}

/// The text behind the mark of a footnote: `ngày 13/9/2025` of `1 ngày 13/9/2025`, where the 1 is glued to a number.
fn without_footnote(text: &str) -> &str {
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if text.len() - rest.len() <= 2 && rest.starts_with(is_noise) { rest } else { text }
}

/// Whether the symbols of a number are written in small letters.
fn is_small(cited: &Citation) -> bool {
    !cited.written.chars().any(char::is_uppercase)
}

/// The year that a number carries.
fn year(cited: &Citation) -> Option<i16> {
    cited.number.as_ref()?.year().and_then(|year| i16::try_from(year).ok())
}

/// Whether what stands between two numbers only joins them: signs, `và`, `số`, and the day of the first.
pub(super) fn is_list(gap: &str) -> bool {
    if gap.len() > 90 {
        return false;
    }
    let rest = day(gap, None).map_or(gap, |(_, length)| &gap[length..]);
    let words = rest.split(|letter: char| is_noise(letter) || matches!(letter, ',' | ';' | ':'));
    let mut words = words.filter(|word| !word.is_empty());
    rest.contains([',', ';']) | lowered(rest).contains("và")
        && words.all(|word| matches!(lowered(word).as_str(), "và" | "số" | "hoặc" | "cùng" | "với"))
}

/// The day directly behind a number or an issuer, and where it ends: `ngày 08/6/2010`, `, ban hành ngày 14 tháng* *11 năm
/// 2025`, `(08/6/2010)`. A day behind a comma begins a clause of its own where somebody does something on it (`, ngày
/// 12/3/2026 Sở tổ chức …`).
fn day(text: &str, year: Option<i16>) -> Option<(Date, usize)> {
    let rest = text.trim_start_matches(is_noise);
    let (rest, sign) = match rest.chars().next()? {
        sign @ (',' | '(') => (rest[1..].trim_start_matches(is_noise), Some(sign)),
        letter if is_of_word(letter) => (rest, None),
        _ => return None,
    };
    let (rest, is_issued) = if rest.starts_with(['n', 'N']) { (rest, false) } else { verb(rest) };
    let named = day_word(rest);
    let rest = named.map_or(rest, |behind| {
        let behind = verb(behind).0.trim_start_matches(|letter| is_noise(letter) || letter == ':');
        day_word(behind).unwrap_or(behind)
    });
    let is_named = named.is_some();
    let (date, length) = date(rest)?;
    let at = text.len() - rest.len() + length;
    let behind = text[at..].trim_start_matches(is_noise);
    let contradicts = year.is_some_and(|year| year != date.year());
    let is_own = match sign {
        None if is_named => true,
        Some(',') if is_issued => true,
        Some(',') => !contradicts && !begins_a_clause(behind),
        _ => !contradicts && !behind.starts_with(['-', '–', '/']) && behind_word(behind, "đến").is_none(),
    };
    let bracket = behind.starts_with(')') && sign == Some('(');
    is_own.then(|| (date, if bracket { text.len() - behind.len() + 1 } else { at }))
}

/// What stands behind `ngày`, or `ngay` without its mark, at the beginning of a text.
fn day_word(text: &str) -> Option<&str> {
    let rest = behind_word(text, "ngày").or_else(|| behind_word(text, "ngay"))?;
    Some(rest.trim_start_matches(is_noise))
}

/// A text behind the words that say that a document was issued, and whether they stand there.
fn verb(text: &str) -> (&str, bool) {
    if !text.starts_with(['đ', 'Đ', 'b', 'B', 'k', 'K', 't', 'T', 'h', 'H', 'l', 'L']) {
        return (text, false);
    }
    let mut rest = text;
    for word in ["đã", "được"] {
        rest = behind_word(rest, word).map_or(rest, |behind| behind.trim_start_matches(is_noise));
    }
    if let Some(behind) = ISSUED.iter().find_map(|word| behind_word(rest, word)) {
        return (behind.trim_start_matches(is_noise), true);
    }
    // `hồi 17h ngày 27/9/2026`.
    if let Some(behind) = AT.iter().find_map(|word| behind_word(text, word)) {
        let near = &behind[..behind.floor_char_boundary(behind.len().min(24))];
        let clock = near.trim_start_matches(is_noise);
        let clock = clock.trim_start_matches(|letter: char| {
            letter.is_ascii_digit() || matches!(letter, 'h' | 'g' | ':' | ' ' | 'ờ' | 'i' | 'p' | 'ú' | 't')
        });
        if day_word(clock).is_some() {
            return (&behind[near.len() - clock.len()..], true);
        }
    }
    (text, false)
}

/// Whether somebody does something behind a day: `Sở Nội vụ tổ chức …`, `, Sở Nội vụ tổ chức …`. A title begins otherwise.
fn begins_a_clause(behind: &str) -> bool {
    let rest = behind.trim_start_matches(|letter| is_noise(letter) || letter == ',');
    let is_title = TITLES.iter().any(|word| behind_word(rest, word).is_some());
    rest.starts_with(char::is_uppercase) && !is_title
}

/// The day of issue behind a title, with its issuer: `Thông tư 01/2015/TT-UBDT Quy định về … ban hành ngày 23/7/2015`.
fn behind_title(tables: &Tables, text: &str, cited: &Citation) -> Option<(Date, Option<String>)> {
    // Most sentences name no day: that is seen at once.
    let is_named = memmem::find(text.as_bytes(), "ngày".as_bytes()).is_some();
    if !is_named && memchr::memchr(b'(', text.as_bytes()).is_none() {
        return None;
    }
    let clause = &text[..clause_end(text)];
    let title = clause
        .trim_start_matches(|letter: char| is_noise(letter) || matches!(letter, ',' | '-' | '–' | '—' | ':'));
    let quoted = title.starts_with(['"', '“', '”']);
    let title = title.trim_start_matches(['"', '“', '”', ' ']);
    let begins = TITLES.iter().any(|word| behind_word(title, word).is_some());
    let is_title = begins || quoted || title.starts_with(char::is_uppercase);
    if !is_named {
        return bracketed(clause, cited)
            .filter(|_| begins || title.starts_with(char::is_uppercase))
            .map(|date| (date, None));
    }
    for (at, _) in clause.match_indices("ngày") {
        let Some((date, length)) = date(clause[at + "ngày".len()..].trim_start_matches(is_noise)) else {
            continue;
        };
        if year(cited).is_some_and(|year| year != date.year()) {
            continue;
        }
        let day = clause.len() - clause[at + "ngày".len()..].trim_start_matches(is_noise).len() + length;
        let before = clause[..at].trim_end_matches(is_noise);
        if is_place(before) {
            return Some((date, None));
        }
        let issuer = issuer(tables, &clause[day..], false)
            .or_else(|| maker(tables, &clause[day..]))
            .map(|(name, _)| name);
        let is_issued = ISSUED.iter().any(|verb| before.ends_with(verb));
        let is_closed = quoted && before.ends_with(['"', '”']);
        let is_own = match &issuer {
            _ if is_issued && begins_anew(before) => true,
            _ if is_issued || is_closed => {
                is_title || ["do", "được", "đã"].iter().any(|word| behind_word(title, word).is_some())
            }
            Some(name) => is_title_of(tables, before, name, cited, begins),
            None => false,
        };
        if is_own {
            return Some((date, issuer));
        }
    }
    None
}

/// Whether the words that say that a document was issued begin anew behind a comma: `hiệu lực ngày …, ban hành ngày …`.
fn begins_anew(before: &str) -> bool {
    let verb = ISSUED.iter().filter_map(|verb| before.strip_suffix(verb)).next().unwrap_or(before);
    verb.trim_end_matches(is_noise).ends_with([',', '('])
}

/// The day in brackets at the end of a title: `ban hành Quy chuẩn kỹ thuật (25/10/2013)`. It has the year of the number.
fn bracketed(clause: &str, cited: &Citation) -> Option<Date> {
    let (at, _) = clause.match_indices('(').next_back()?;
    let (date, length) = date(&clause[at + 1..])?;
    let closes = clause[at + 1 + length..].starts_with(')');
    (closes && year(cited) == Some(date.year())).then_some(date)
}

/// Whether a day with an issuer behind a title is that of the citation, and not that of another document that the title names:
/// the number has its year or its issuer.
fn is_title_of(tables: &Tables, before: &str, issuer: &str, cited: &Citation, begins: bool) -> bool {
    let issuers = cited.number.as_ref().map_or(&[][..], |number| number.issuers());
    if OTHER_DAYS.iter().any(|word| ends_with_word(before, word)) {
        return false;
    }
    let from = before.floor_char_boundary(before.len().saturating_sub(48));
    let tail = lowered(&before[from..]);
    let names = tables.words.finder.find_iter(&tail).filter(|found| {
        let named = Named { at: found.start(), name: &tables.words.all[found.pattern()].1 };
        law_word(tables, &tail, named).is_some()
    });
    let names = names.last();
    // `thực hiện Chỉ thị ngày 12/3/2026 của …`
    if names.as_ref().is_some_and(|found| tail[found.end()..].trim().is_empty()) {
        return false;
    }
    (names.is_none() && (year(cited).is_some() || (issuers.is_empty() && begins)))
        || issuers.iter().any(|own| tables.same_body(&own.name, issuer))
}

/// Words that say of a day behind them that something else is done on it.
const OTHER_DAYS: [&str; 8] = ["từ", "đến", "hết", "trước", "sau", "vào", "trong", "kể"];

/// Whether only a place stands before a day, as at the head of a document: `Hà Nội, ngày 10 tháng 02 năm 2025`.
fn is_place(before: &str) -> bool {
    let Some(place) = before.strip_suffix(',') else { return false };
    let place = place
        .rsplit_once("Hạnh phúc")
        .map_or(place, |(_, behind)| behind.trim_start_matches(['_', '-', '*', ' ']));
    let mut words =
        place.split(|letter: char| is_noise(letter) || letter == '|').filter(|word| !word.is_empty());
    words.clone().count() <= 5
        && words.all(|word| word.starts_with(char::is_uppercase))
        && !place.trim().is_empty()
}

/// Where the clause ends that begins with a text.
fn clause_end(text: &str) -> usize {
    let ends = |at: usize| text.as_bytes()[at] == b';' || !text[at + 1..].starts_with(is_of_word);
    let end = memchr::memchr2_iter(b'.', b';', text.as_bytes()).find(|at| ends(*at)).unwrap_or(text.len());
    passage_end(&text[..end])
}

/// The day and the issuer of a document whose title cites another: `Thông tư liên tịch 05/2010/TTLT-… Hướng dẫn thi hành Nghị định số
/// 78/2009/NĐ-CP … ban hành ngày 01/03/2010`. It has the year of the number, which the other has not.
fn behind_cited(tables: &Tables, text: &str, found: &[Citation]) -> Option<(Date, Option<String>)> {
    let [cited, inner, ..] = found else { return None };
    let own = year(cited)?;
    if inner.span.start - cited.span.end > BEHIND / 4 || year(inner) == Some(own) {
        return None;
    }
    let title =
        text[cited.span.end..inner.span.start].trim_start_matches(|letter| is_noise(letter) || letter == '"');
    if title.contains([';', '.']) || !TITLES.iter().any(|word| behind_word(title, word).is_some()) {
        return None;
    }
    let limit = found.get(2).map_or(text.len(), |next| next.span.start);
    let window = &text[inner.span.end..text.floor_char_boundary(limit.min(inner.span.end + BEHIND))];
    let clause = &window[..clause_end(window)];
    let issuers = cited.number.as_ref().map_or(&[][..], |number| number.issuers());
    clause.match_indices("ngày").find_map(|(at, word)| {
        let rest = clause[at + word.len()..].trim_start_matches(is_noise);
        let (date, length) = date(rest)?;
        if date.year() != own {
            return None;
        }
        let name = issuer(tables, &rest[length..], false).map(|(name, _)| name);
        let is_own =
            name.as_ref().is_some_and(|name| issuers.iter().any(|own| tables.same_body(&own.name, name)));
        let is_issued = clause[..at].trim_end_matches(is_noise).ends_with("ban hành");
        (is_issued || is_own).then_some((date, name))
    })
}

/// Months in words.
const MONTHS: [(&str, u8); 14] = [
    ("mười một", 11),
    ("mười hai", 12),
    ("giêng", 1),
    ("một", 1),
    ("hai", 2),
    ("ba", 3),
    ("tư", 4),
    ("năm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("tám", 8),
    ("chín", 9),
    ("mười", 10),
    ("chạp", 12),
];

/// The day at the beginning of a text, and where it ends. Its year has four digits; what runs into it is no part of it.
fn date(text: &str) -> Option<(Date, usize)> {
    let rest = ["mồng", "mùng"].iter().find_map(|word| behind_word(text, word)).unwrap_or(text);
    let rest = rest.trim_start_matches(is_noise);
    if !rest.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    if let Some((date, length)) = tidy(rest) {
        return Some((date, text.len() - rest.len() + length));
    }
    let window = &rest[..rest.floor_char_boundary(rest.len().min(LONGEST))];
    let mut cleaned = String::with_capacity(window.len());
    let (mut numbers, mut digits, mut from) = (0, 0, 0);
    while let Some(letter) = window[from..].chars().next() {
        from += letter.len_utf8();
        if letter.is_ascii_digit() {
            digits += 1;
            cleaned.push(letter);
            let ends = !window[from..].starts_with(|next: char| next.is_ascii_digit());
            let is_year = numbers == 2 && digits == 4;
            if ends || is_year {
                numbers += 1;
                if numbers == 3 {
                    let is_whole = is_year || cleaned.as_bytes().get(4) == Some(&b'-');
                    let date = parse_date(&cleaned).ok().filter(|_| is_whole)?;
                    return Some((date, text.len() - rest.len() + from));
                }
                digits = 0;
            }
        } else if !is_noise(letter) {
            cleaned.push(letter);
        } else if !cleaned.ends_with(' ') {
            cleaned.push(' ');
        }
        if numbers == 1 && digits == 0 && cleaned.ends_with("tháng ") {
            let behind = &window[from..];
            let month = MONTHS.iter().find_map(|(word, month)| Some((behind_word(behind, word)?, month)));
            if let Some((behind, month)) = month {
                cleaned.push_str(&month.to_string());
                numbers = 2;
                from = window.len() - behind.len();
            }
        }
    }
    None
}

/// A day as nearly all are written (`08/6/2010`, `08 tháng 6 năm 2010`), and its length.
fn tidy(text: &str) -> Option<(Date, usize)> {
    let (day, rest) = one_or_two_digits(text)?;
    let (month, rest) = match rest.strip_prefix('/') {
        Some(rest) => {
            let (month, rest) = one_or_two_digits(rest)?;
            (month, rest.strip_prefix('/')?)
        }
        None => {
            let (month, rest) = one_or_two_digits(rest.strip_prefix(" tháng ")?)?;
            (month, rest.strip_prefix(" năm ")?)
        }
    };
    let year = rest.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()?;
    let date = Date::new(year, month, day).ok().filter(|date| YEARS.contains(&date.year()))?;
    Some((date, text.len() - rest.len() + 4))
}

fn one_or_two_digits(text: &str) -> Option<(i8, &str)> {
    let length = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let number = text.get(..length).filter(|_| length <= 2)?.parse().ok()?;
    Some((number, &text[length..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What is read at once is what the reader of days of all writings reads.
        #[test]
        fn tidy_days_are_those_of_the_reader(day in 0i8..40, month in 0i8..14, year in 1900i16..2120, padded: bool, slashes: bool) {
            let number = |number: i8| if padded { format!("{number:02}") } else { number.to_string() };
            let (day, month) = (number(day), number(month));
            let text = if slashes { format!("{day}/{month}/{year}") } else { format!("{day} tháng {month} năm {year}") };
            if let Some(found) = tidy(&text) {
                prop_assert_eq!(Ok(found.0), parse_date(&text));
                prop_assert_eq!(found.1, text.len());
            } else {
                prop_assert!(parse_date(&text).is_err(), "{}", text);
            }
        }
    }
}
