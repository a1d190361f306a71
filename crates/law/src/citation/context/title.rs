//! Words between the word of a type and a number: the title of a law (`Luật Giá số 16/2023/QH15`), and what qualifies
//! another type (`Báo cáo thẩm định số 66/BCTĐ-STP`, `Thông báo kết luận số 71-TB/TU`).
//!
//! Which word of a type is meant, where several stand there, is told by the symbols of the number.

use super::{
    behind_word, is_word_start, lowered,
    type_word::{Named, law_word, type_at_end},
};
use crate::{
    citation::number_text::NumberText,
    cleanup::{is_noise, is_of_word},
    document_type::DocumentType,
    tables::Tables,
};

/// Types whose documents the National Assembly and its committee pass.
const LAWS: [&str; 6] = ["luật", "bộ luật", "pháp lệnh", "nghị quyết", "hiến pháp", "nghị quyết liên tịch"];

/// How many words a title of a law has at most.
const TITLE: usize = 25;

/// How many it has where it names what it amends.
const AMENDING: usize = 60;

/// How many words stand between a type and its number where both say the same.
const AGREEING: usize = 12;

/// How many, where the number says nothing of a type.
const SILENT: usize = 4;

/// How many, where it says something else, or where the type is one of papers between parties, whose numbers are codes.
const FEW: usize = 2;

/// Words with which a phrase goes on, so that no number stands right behind them.
const OPEN: &str =
    " tại theo của và các những có với bởi do từ về là trong kèm cho hoặc mang ghi ký từng mỗi ";

/// Words that no title has, and none that qualifies a type.
const NEVER: &str = " này đó là thì đã ghi mang nêu nói ";

/// Words that a title may have, but nothing that qualifies a type of which the number says nothing.
const CLAUSE: &str = " theo tại kèm có được trên và với về gửi cho từ của đến khi nếu vào ra ";

/// What is known when a title is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way<'a> {
    /// Whether the number is one of the National Assembly, its committee, or the Council of State.
    pub(super) of_law: bool,
    /// Whether `số` stands before it.
    pub(super) has_so: bool,
    /// The text behind it.
    pub(super) behind: &'a str,
}

/// How a type goes with what a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Accord {
    Same,
    Silent,
    Other,
}

/// The type that the symbols of a number name.
pub(super) fn own_type<'a>(tables: &'a Tables, number: &NumberText) -> Option<&'a DocumentType> {
    let exact = tables.type_by_symbol(&number.first);
    exact.or_else(|| tables.type_by_mended_symbol(&number.first)).map(|kind| &**kind)
}

fn accord(tables: &Tables, name: &str, number: &NumberText, of_law: bool) -> Accord {
    let own = own_type(tables, number);
    if own.is_some_and(|own| *own.name == *name) {
        return Accord::Same;
    }
    if of_law && LAWS.contains(&name) {
        return Accord::Same;
    }
    let symbol = tables.type_by_name(name).and_then(|kind| kind.symbol.as_deref());
    // `BCTĐ`, `QĐNS`, `TTLT`: the symbol goes on with that of what qualifies the type.
    let begins = |symbol: &str| symbol.chars().count() > 1 && number.first.starts_with(symbol);
    match own {
        _ if symbol.is_some_and(begins) => Accord::Same,
        None if !of_law => Accord::Silent,
        _ => Accord::Other,
    }
}

/// The word of a type that stands right before a number, where nothing is left to look for: the number says the same, or
/// nothing of a type. In the latter case two words of types are one name (`công văn hướng dẫn số 12/SNV-CCHC`).
pub(super) fn settled<'a>(
    tables: &'a Tables,
    text: &str,
    near: Named<'a>,
    number: &NumberText,
    of_law: bool,
) -> Option<Named<'a>> {
    match accord(tables, near.name, number, of_law) {
        Accord::Same => Some(near),
        // The Party's provisions have the symbol of decisions: `Quy định số 178-QĐ/TW`.
        Accord::Other if &**near.name == "quy định" && number.first == "QĐ" => Some(near),
        Accord::Silent => Some(joined(tables, text, near)),
        Accord::Other => None,
    }
}

/// The word of a type that stands right before another, as one name with it. In `thông báo Kế hoạch số …` the first is a
/// verb: it is small, and what it announces is not.
fn joined<'a>(tables: &'a Tables, text: &str, second: Named<'a>) -> Named<'a> {
    let head = text[..second.at].trim_end_matches(is_noise);
    if head.len() == second.at {
        return second;
    }
    let is_capital = |at: usize| text[at..].starts_with(char::is_uppercase);
    match type_at_end(tables, head) {
        Some(first) if is_capital(first.at) || !is_capital(second.at) => {
            law_word(tables, head, first).unwrap_or(second)
        }
        _ => second,
    }
}

/// Whether a word of a type counts documents and names none: `một số điều của 15 luật trong lĩnh vực …`. The number of an
/// article is no count: `Điều 3 Luật …`.
fn is_counted(text: &str, at: usize) -> bool {
    let mut words = text[..at].rsplit(is_noise).filter(|word| !word.is_empty());
    let word = words.next().unwrap_or_default();
    if matches!(word, "các" | "những" | "nhiều") {
        return text[at..].starts_with(char::is_lowercase);
    }
    word.bytes().all(|byte| byte.is_ascii_digit())
        && words.next().is_some_and(|of| matches!(of, "của" | "trong" | "với" | "và" | "sửa" | "gồm"))
}

/// Where the clause begins at whose end a number stands. What stands in brackets or in quotation marks is a part of it; a
/// slash parts only numbers (`HIV/AIDS`).
pub(super) fn clause(text: &str) -> usize {
    let mut closed: Option<(char, usize)> = None;
    for (at, letter) in text.char_indices().rev() {
        let behind = at + letter.len_utf8();
        if let Some((opening, from)) = closed {
            match letter {
                _ if letter == opening => closed = None,
                ';' | '\n' | '|' => return from,
                _ => {}
            }
            continue;
        }
        let digit = |next: Option<char>| next.is_some_and(|next| next.is_ascii_digit());
        match letter {
            ')' => closed = Some(('(', behind)),
            '”' => closed = Some(('“', behind)),
            '"' => closed = Some(('"', behind)),
            '.' | ';' | ':' | '(' | '“' | '|' | '!' | '?' | '[' | ']' => return behind,
            '/' if digit(text[..at].chars().next_back()) || digit(text[behind..].chars().next()) => {
                return behind;
            }
            '\n' if begins_a_line(&text[behind..]) => return behind,
            _ => {}
        }
    }
    closed.map_or(0, |(_, from)| from)
}

/// Whether something of its own begins with a line: nothing, or an item of a list.
fn begins_a_line(line: &str) -> bool {
    line.trim_start_matches([' ', '\r', '\t']).starts_with(['\n', '-', '+', '#', '•'])
}

/// The word of a type with words between it and the number.
pub(super) fn titled<'a>(
    tables: &'a Tables,
    text: &str,
    number: &NumberText,
    way: Way<'_>,
) -> Option<Named<'a>> {
    let clause = clause(text);
    let lower = lowered(&text[clause..]);
    let candidates: Vec<(Named<'a>, usize)> = tables
        .words
        .finder
        .find_iter(&lower)
        .filter_map(|found| {
            let (at, end) = (clause + found.start(), clause + found.end());
            let is_whole = is_word_start(text, at) && !text[end..].starts_with(is_of_word);
            let named = Named { at, name: &tables.words.all[found.pattern()].1 };
            let named = law_word(tables, text, named).filter(|_| is_whole)?;
            (!is_counted(text, at)).then_some((named, end))
        })
        .collect();
    let fits = |accord_wanted: &[Accord]| {
        candidates.iter().rposition(|(named, end)| {
            let accord = accord(tables, named.name, number, way.of_law);
            accord_wanted.contains(&accord)
                && if LAWS.contains(&&**named.name) && (way.of_law || accord != Accord::Same) {
                    is_title(&text[*end..], way, accord)
                } else {
                    qualifies(&text[*end..], named.name, accord)
                }
        })
    };
    let found = match fits(&[Accord::Same, Accord::Silent]) {
        None if way.has_so => fits(&[Accord::Other])?,
        found => found?,
    };
    if way.of_law {
        let amending = candidates[..found].iter().find(|(named, end)| amends(&text[*end..], named.name, way));
        return Some(amending.unwrap_or(&candidates[found]).0);
    }
    Some(candidates[found].0)
}

/// Whether what stands between a word of a law and a number is its title.
fn is_title(between: &str, way: Way<'_>, accord: Accord) -> bool {
    let title = between.trim_matches(is_noise).trim_start_matches(['"', '“']);
    let is_capital = title.starts_with(char::is_uppercase);
    let allowed = way.of_law || (way.has_so && is_capital && accord != Accord::Other);
    allowed && behind_word(title, "sư").is_none() && holds(title, TITLE, &[NEVER])
}

/// Whether some words between a type and a number qualify the type.
fn qualifies(between: &str, name: &str, accord: Accord) -> bool {
    let is_private = ["hợp đồng", "biên bản", "dự án"].contains(&name)
        || ["giấy ", "phiếu ", "bản "].iter().any(|word| name.starts_with(word));
    match accord {
        Accord::Same if !is_private => holds(between, AGREEING, &[NEVER, " theo kèm có được "]),
        Accord::Silent if !is_private => !between.contains(',') && holds(between, SILENT, &[NEVER, CLAUSE]),
        Accord::Other if name == "văn bản" => false,
        _ => holds(between, FEW, &[NEVER]),
    }
}

/// Whether a text is of one to `most` words, none of them of some lists, and closed at its end.
fn holds(text: &str, most: usize, without: &[&str]) -> bool {
    let mut count = 0;
    let (mut is_open, mut is_part) = (true, false);
    for word in text.split(is_noise).filter(|word| !word.is_empty()) {
        count += 1;
        let key = format!(" {} ", lowered(word.trim_end_matches([',', ')', '"', '”'])));
        // `quy định tại khoản 7 Điều 3 Thông tư …` is no title.
        let names_part = is_part && word.starts_with(|letter: char| letter.is_ascii_digit());
        is_part = matches!(key.trim(), "điều" | "khoản" | "điểm");
        if names_part || count > most || without.iter().any(|list| list.contains(&key)) {
            return false;
        }
        is_open =
            OPEN.contains(&key) || word.ends_with(',') || word.chars().all(|letter| !is_of_word(letter));
    }
    count > 0 && !is_open
}

/// Whether a law is named by what it amends: `Luật sửa đổi, bổ sung một số điều của Luật Đất đai`. Where it is said behind
/// the number that the law was amended, the number is that of the law that is amended.
fn amends(between: &str, name: &str, way: Way<'_>) -> bool {
    let title = between.trim_start_matches(is_noise);
    let is_amended = || {
        let behind = way.behind.trim_start_matches(|letter| is_noise(letter) || matches!(letter, ',' | '('));
        ["đã được sửa đổi", "được sửa đổi", "đã sửa đổi", "đã được bổ sung", "được bổ sung"]
            .iter()
            .any(|words| behind.starts_with(words))
    };
    LAWS.contains(&name)
        && ["sửa đổi", "bổ sung"].iter().any(|word| behind_word(title, word).is_some())
        && holds(title, AMENDING, &[NEVER])
        && !is_amended()
}
