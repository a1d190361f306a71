//! Data of private persons in what is published: identity numbers anywhere; telephones, accounts, private mail and days
//! of birth where a text or a list speaks of people and not of an office.

mod lists;
mod numbers;
mod words;

use std::ops::Range;

use crate::{
    diagnostic::{Diagnostic, Place, Span, personal_data, personal_data_listed},
    path::SourcePath,
};
use vietnamese::Text;

use lists::{List, tables};
use numbers::{is_identity, is_mobile, runs};
use words::{is_contact, is_of_body, is_public_life, speaks_of};

/// A sort of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Identity,
    Telephone,
    Account,
    Mail,
    Birth,
}

impl Sort {
    fn name(self) -> Text {
        match self {
            Self::Identity => Text::new("số định danh, CMND", "identity number"),
            Self::Telephone => Text::new("số điện thoại riêng", "private telephone"),
            Self::Account => Text::new("số tài khoản ngân hàng", "bank account"),
            Self::Mail => Text::new("thư điện tử riêng", "private mail address"),
            Self::Birth => Text::new("ngày sinh, năm sinh", "day or year of birth"),
        }
    }
}

/// Personal data in a text: of the column of a list the first, with how many rows have it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Personal {
    sort: Sort,
    at: Range<usize>,
    rows: usize,
}

impl Personal {
    /// What is told of it, without the value.
    fn told(&self, path: &SourcePath, text: &str) -> Diagnostic {
        let (sort, shown) = (self.sort.name(), masked(&text[self.at.clone()]));
        let finding = match self.rows {
            1 => personal_data(&sort, &shown),
            rows => personal_data_listed(&sort, &shown, rows),
        };
        finding.at(Place::at(path, Span::new(self.at.start, self.at.end)))
    }
}

/// What is told of a value instead of it.
fn masked(value: &str) -> String {
    if let Some((name, host)) = value.split_once('@') {
        let first = name.chars().next().unwrap_or_default();
        return format!("{first}…@{host}");
    }
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        12.. => format!("{}…{}", &digits[..4], &digits[digits.len() - 3..]),
        9.. => format!("{}…{}", &digits[..3], &digits[digits.len() - 2..]),
        _ => format!("{}…", digits.get(..1).unwrap_or_default()),
    }
}

/// What is told of the personal data in an article.
pub fn told_of_article(path: &SourcePath, text: &str) -> Vec<Diagnostic> {
    in_article(text).iter().map(|found| found.told(path, text)).collect()
}

/// What is told of the personal data in a table of comma-separated values.
pub fn told_of_table(path: &SourcePath, text: &str, delimiter: u8) -> Vec<Diagnostic> {
    in_table(text, delimiter).iter().map(|found| found.told(path, text)).collect()
}

/// The personal data in an article.
fn in_article(text: &str) -> Vec<Personal> {
    if !may_hold(text) {
        return Vec::new();
    }
    // Front matter has fields for the telephones and the mail of offices.
    let front = if text.starts_with("---") { text.find("\n---").map_or(0, |end| end + 4) } else { 0 };
    let mut found = Vec::new();
    identities(text, 0..front, &mut found);
    let (mut heading, mut lead) = (String::new(), String::new());
    for Range { start: from, end: at } in lists::blocks(text, front) {
        let block = &text[from..at];
        let before = format!("{heading}\n{lead}");
        let around = format!("{before}\n{}", block.to_lowercase());
        let listed = tables(block, from, &before);
        if listed.is_empty() {
            in_prose(text, from..at, &around, &mut found);
        }
        for list in &listed {
            in_prose(text, from..list.start, &around, &mut found);
            in_list(text, list, &mut found);
            for row in list.rows.iter().filter(|row| !row.is_empty()) {
                worded(text, row[0].start..row[row.len() - 1].end, &around, &mut found);
            }
        }
        // What a heading says is said of all below it, a sentence that ends with a colon of what follows.
        lead.clear();
        if block.starts_with('#') {
            heading = block.to_lowercase();
        } else if block.trim_end().ends_with(':') {
            lead = block.to_lowercase();
        }
    }
    once(found)
}

/// The personal data in a table of comma-separated values.
fn in_table(text: &str, delimiter: u8) -> Vec<Personal> {
    let mut found = Vec::new();
    if may_hold(text) {
        in_list(text, &List::of_values(text, delimiter), &mut found);
    }
    once(found)
}

/// Each place once.
fn once(mut found: Vec<Personal>) -> Vec<Personal> {
    found.sort_by_key(|one| (one.at.start, usize::MAX - one.rows));
    found.dedup_by(|later, kept| later.at.start < kept.at.end);
    found
}

/// Whether a text has what any personal data has: the first look at every text.
fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_of_number = |at: usize| matches!(bytes[at], b'0'..=b'9' | b' ' | b'.' | b'-');
    // A number of nine digits has one of every eighth byte.
    (0..bytes.len()).step_by(8).any(|at| {
        if !is_of_number(at) {
            return false;
        }
        let start = (at.saturating_sub(20)..at).rev().take_while(|at| is_of_number(*at)).last().unwrap_or(at);
        let end = (at..bytes.len().min(at + 20)).take_while(|at| is_of_number(*at)).last().unwrap_or(at);
        bytes[start..=end].iter().filter(|byte| byte.is_ascii_digit()).count() >= 9
    }) || memchr::memchr(b'@', bytes).is_some()
        || ["ày sinh", "ăm sinh", "ÀY SINH", "ĂM SINH", "inh ngày", "inh năm"]
            .iter()
            .any(|words| memchr::memmem::find(bytes, words.as_bytes()).is_some())
}

fn identities(text: &str, within: Range<usize>, found: &mut Vec<Personal>) {
    for run in runs(text, within) {
        let before = words::before(text, run.at.start, 40);
        let is_other = speaks_of(&before, &words::OTHER_NUMBERS) || numbers::has_unit(text, &run);
        if is_identity(&run.digits) && !is_other {
            found.push(Personal { sort: Sort::Identity, at: run.at, rows: 1 });
        }
    }
}

/// Numbers that are personal by the words before them.
fn worded(text: &str, within: Range<usize>, around: &str, found: &mut Vec<Personal>) {
    for run in runs(text, within.clone()) {
        let from = run.at.start;
        let before = words::before(text, from, 50);
        let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        if run.digits.len() == 9 && speaks_of(line, &words::OLD_IDENTITY) {
            found.push(Personal { sort: Sort::Identity, at: run.at, rows: 1 });
        } else if (8..=19).contains(&run.digits.len())
            && speaks_of(line, &words::ACCOUNT)
            && !numbers::is_money(text, &run)
            && !numbers::is_of_treasury(&text[run.at.clone()])
            && !is_of_body(around)
        {
            found.push(Personal { sort: Sort::Account, at: run.at, rows: 1 });
        }
    }
}

fn in_prose(text: &str, within: Range<usize>, around: &str, found: &mut Vec<Personal>) {
    identities(text, within.clone(), found);
    worded(text, within.clone(), around, found);
    let is_contact = is_contact(around);
    if !is_contact {
        let calls = runs(text, within.clone()).into_iter().filter(|run| is_mobile(&run.digits));
        let calls = calls.filter(|run| {
            let before = words::before(text, run.at.start, 50);
            !before.ends_with("tel:") && !speaks_of(&before, &words::OTHER_NUMBERS)
        });
        found.extend(calls.map(|run| Personal { sort: Sort::Telephone, at: run.at, rows: 1 }));
    }
    let items = lists::items(text, within);
    let tell = |sort: Sort, places: Vec<Range<usize>>, found: &mut Vec<Personal>| {
        if let (2.., Some(first)) = (places.len(), places.first()) {
            found.push(Personal { sort, at: first.clone(), rows: places.len() });
        }
    };
    if !is_contact {
        let mails = items.iter().filter_map(|item| numbers::private_mail(text, item.clone()));
        tell(Sort::Mail, mails.collect(), found);
    }
    if !is_public_life(around) {
        let born = items.iter().filter_map(|item| numbers::born(text, item.clone()));
        tell(Sort::Birth, born.collect(), found);
    }
}

fn in_list(text: &str, list: &List, found: &mut Vec<Personal>) {
    let header = list.header.join(" | ");
    let of_people = words::is_of_people(&list.header);
    let of_contacts = is_contact(&header) || speaks_of(&header, &words::POSTS);
    let of_private = speaks_of(&header, &words::PRIVATE);
    let of_office = of_contacts || !of_private && is_contact(&list.around);
    let width = list.rows.iter().map(Vec::len).max().unwrap_or_default();
    for column in 0..width {
        let named = list.header.get(column).map_or("", String::as_str);
        for sort in [Sort::Identity, Sort::Telephone, Sort::Account, Sort::Mail, Sort::Birth] {
            let least = match sort {
                Sort::Telephone | Sort::Mail if of_office => continue,
                Sort::Account if is_of_body(&header) || is_of_body(&list.around) => continue,
                Sort::Birth if !of_people || is_public_life(&list.around) => continue,
                Sort::Telephone if !of_people => 2,
                Sort::Mail => 2,
                _ => 1,
            };
            let rows = list.rows.iter().filter(|row| {
                let others = || row.iter().enumerate().filter(|(other, _)| *other != column);
                let is_office = |cell: &Range<usize>| is_contact(&text[cell.clone()].to_lowercase());
                !matches!(sort, Sort::Telephone | Sort::Mail)
                    || of_people
                    || !others().any(|(_, cell)| is_office(cell))
            });
            let cells = rows.filter_map(|row| numbers::in_cell(text, row.get(column)?.clone(), named, sort));
            let cells: Vec<Range<usize>> = cells.collect();
            if let Some(first) = cells.first().filter(|_| cells.len() >= least) {
                found.push(Personal { sort, at: first.clone(), rows: cells.len() });
            }
        }
    }
}

#[cfg(test)]
#[path = "personal/personal_tests.rs"]
mod tests;
