//! Values of personal data by themselves.

use std::ops::Range;

use super::{Sort, words};

/// A number: its digits, with one sign or none between them.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub at: Range<usize>,
    pub digits: String,
}

/// The numbers of eight digits and more that stand for themselves.
pub(super) fn runs(text: &str, within: Range<usize>) -> Vec<Run> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| at < within.end && bytes[at].is_ascii_digit();
    let mut found = Vec::new();
    let mut at = within.start;
    while at < within.end {
        if !is_digit(at) {
            at += 1;
            continue;
        }
        let start = at;
        while is_digit(at) || at < within.end && b" .-".contains(&bytes[at]) && is_digit(at + 1) {
            at += 1;
        }
        let whole = run(text, start..at);
        let fits = is_identity(&whole.digits) || is_mobile(&whole.digits);
        let parts = || text[start..at].split([' ', '-']).filter(|part| part.len() >= 9);
        let parts: Vec<Run> = if fits {
            Vec::new()
        } else {
            parts()
                .map(|part| {
                    let from = part.as_ptr() as usize - text.as_ptr() as usize;
                    run(text, from..from + part.len())
                })
                .collect()
        };
        let chosen = if parts.is_empty() { vec![whole] } else { parts };
        found.extend(chosen.into_iter().filter(|run| run.digits.len() >= 8 && stands_alone(text, &run.at)));
    }
    found
}

fn run(text: &str, at: Range<usize>) -> Run {
    let digits = text[at.clone()].bytes().filter(u8::is_ascii_digit).map(char::from).collect();
    Run { at, digits }
}

/// Whether a number is no part of a symbol, a name or an address.
fn stands_alone(text: &str, at: &Range<usize>) -> bool {
    let mut before = text[..at.start].chars().rev();
    let mut behind = text[at.end..].chars();
    let (last, further) = (before.next(), before.next());
    let (next, then) = (behind.next(), behind.next());
    let is_joined = |c: char| c.is_alphanumeric() || matches!(c, '_' | '%' | '&' | '#' | '=' | '*');
    let joins = |sign: Option<char>, beyond: Option<char>| {
        sign.is_some_and(|c| matches!(c, '/' | '-' | '.'))
            && beyond.is_some_and(|c| c.is_alphabetic() || c == '/' || c == '_')
    };
    let word = text[..at.start].rsplit([' ', '\n', '|', ',', ';', '"']).next().unwrap_or_default();
    !last.is_some_and(|c| is_joined(c) && c != '*')
        && !next.is_some_and(|c| is_joined(c) && c != '*')
        && !joins(last, further)
        && !joins(next, then)
        && !word.contains("://")
        && !word.contains("www.")
}

/// The numbers of provinces in identity numbers (Thông tư 07/2016/TT-BCA, phụ lục).
const PROVINCES: [u8; 63] = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40,
    42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83,
    84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

/// Whether digits are an identity number: province, century and sex, year, six more.
pub(super) fn is_identity(digits: &str) -> bool {
    let part = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok());
    let (Some(province), Some(century), Some(year), 12) = (part(0..3), part(3..4), part(4..6), digits.len())
    else {
        return false;
    };
    let lived = match century {
        0 | 1 => year >= 15,
        2 | 3 => year <= 39,
        _ => false,
    };
    lived && PROVINCES.iter().any(|known| u32::from(*known) == province) && !digits.ends_with("000000")
}

/// Whether digits are the number of a mobile telephone.
pub(super) fn is_mobile(digits: &str) -> bool {
    let national = match digits.len() {
        10 => digits.strip_prefix('0'),
        11 => digits.strip_prefix("84"),
        12 => digits.strip_prefix("840"),
        _ => None,
    };
    national.is_some_and(is_behind_zero)
}

/// Whether digits are the number of a mobile telephone without its first zero.
fn is_behind_zero(digits: &str) -> bool {
    let (first, second) = (digits.as_bytes().first(), digits.as_bytes().get(1));
    digits.len() == 9
        && match (first, second) {
            (Some(b'3'), Some(second)) => (b'2'..=b'9').contains(second),
            (Some(b'5'), Some(second)) => b"25689".contains(second),
            (Some(b'7'), Some(second)) => b"06789".contains(second),
            (Some(b'8'), Some(second)) => (b'1'..=b'9').contains(second),
            (Some(b'9'), Some(_)) => true,
            _ => false,
        }
}

/// Whether a number is a sum of money: by what stands behind it, or by its groups of three.
pub(super) fn is_money(text: &str, run: &Run) -> bool {
    let groups: Vec<&str> = text[run.at.clone()].split('.').collect();
    let is_grouped =
        groups.len() > 1 && groups[0].len() < 4 && groups[1..].iter().all(|group| group.len() == 3);
    is_grouped || has_unit(text, run)
}

/// Whether a unit of money stands behind a number.
pub(super) fn has_unit(text: &str, run: &Run) -> bool {
    let behind = text[run.at.end..].trim_start().split(|c: char| !c.is_alphanumeric()).next();
    behind.is_some_and(|word| ["đồng", "đ", "vnd", "vnđ"].contains(&word.to_lowercase().as_str()))
}

/// Whether an account is one of the State's treasury: `3713.0.1234567.00000`.
pub(super) fn is_of_treasury(account: &str) -> bool {
    let mut groups = account.split('.');
    groups.next().is_some_and(|group| group.len() == 4) && groups.next().is_some_and(|group| group.len() < 3)
}

const PRIVATE_HOSTS: [&str; 10] = [
    "gmail.com",
    "yahoo.com",
    "yahoo.com.vn",
    "ymail.com",
    "hotmail.com",
    "outlook.com",
    "outlook.com.vn",
    "icloud.com",
    "live.com",
    "me.com",
];

/// The first private mail address in a part of a text.
pub(super) fn private_mail(text: &str, within: Range<usize>) -> Option<Range<usize>> {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let part = &text[within.clone()];
    part.match_indices('@').find_map(|(at, _)| {
        let name = part[..at].len() - part[..at].trim_end_matches(is_of_name).len();
        let host = part[at + 1..].split(|c: char| !is_of_name(c)).next()?.trim_end_matches('.');
        let is_private = PRIVATE_HOSTS.iter().any(|known| host.eq_ignore_ascii_case(known));
        let start = within.start + at - name;
        (name > 0 && is_private).then(|| start..within.start + at + 1 + host.len())
    })
}

/// The day or year at which an item says that somebody was born.
pub(super) fn born(text: &str, within: Range<usize>) -> Option<Range<usize>> {
    let part = &text[within.clone()];
    let said = words::BIRTH.iter().find_map(|word| {
        let at = part.find(word).or_else(|| part.find(&capital(word)))?;
        Some(at + word.len())
    })?;
    let rest = part[said..].trim_start_matches([':', ' ', '*']);
    let from = within.start + part.len() - rest.len();
    let length = rest.bytes().take_while(|b| b.is_ascii_digit() || b"/-.".contains(b)).count();
    let at = from..from + rest[..length].trim_end_matches(['.', '-', '/']).len();
    is_day_or_year(&text[at.clone()]).then_some(at)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn is_day_or_year(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    let is_year =
        |part: &str| part.len() == 4 && number(part).is_some_and(|year| (1900..2100).contains(&year));
    let in_range =
        |part: &str, most: u32| part.len() < 3 && number(part).is_some_and(|n| n >= 1 && n <= most);
    match *parts {
        [year] => is_year(year),
        [month, year] => in_range(month, 12) && is_year(year),
        [day, month, year] if is_year(year) || year.len() == 2 && number(year).is_some() => {
            in_range(day, 31) && in_range(month, 12) || in_range(day, 12) && in_range(month, 31)
        }
        [year, month, day] => is_year(year) && in_range(month, 12) && in_range(day, 31),
        _ => false,
    }
}

/// Personal data of a sort in a cell of a column with a name.
pub(super) fn in_cell(text: &str, cell: Range<usize>, named: &str, sort: Sort) -> Option<Range<usize>> {
    let first = |is: &dyn Fn(&Run) -> bool| {
        runs(text, cell.clone()).into_iter().find(|run| is(run)).map(|run| run.at)
    };
    match sort {
        Sort::Identity if words::speaks_of(named, &words::OTHER_NUMBERS) => None,
        Sort::Identity => {
            let is_named = words::speaks_of(named, &words::IDENTITY);
            // Excel takes the zeros away that a number begins with.
            first(&|run| {
                let with_zeros = format!("{:0>12}", run.digits);
                is_identity(&run.digits)
                    || is_named
                        && (run.digits.len() == 9 || run.digits.len() >= 10 && is_identity(&with_zeros))
            })
        }
        Sort::Telephone if words::speaks_of(named, &words::ACCOUNT) => None,
        Sort::Telephone => {
            let is_named = words::speaks_of(named, &words::TELEPHONE);
            first(&|run| is_mobile(&run.digits) || is_named && is_behind_zero(&run.digits))
        }
        Sort::Account => words::speaks_of(named, &words::ACCOUNT)
            .then(|| first(&|run| !is_of_treasury(&text[run.at.clone()]) && !is_money(text, run)))
            .flatten(),
        Sort::Mail => private_mail(text, cell),
        Sort::Birth => {
            (words::speaks_of(named, &words::BIRTH) && is_day_or_year(&text[cell.clone()])).then_some(cell)
        }
    }
}
