//! Issuing bodies: the symbols in document numbers and the names behind them, old and new.
//!
//! The table is `issuers.yaml` beside this file.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::vietnamese::{Date, fold_key, fold_words, parse_date};

/// How far the body's documents reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// A body of the state of which there is one in the nation.
    National,
    /// A body of the Party; its symbol does not say which.
    Party,
    /// A symbol that many bodies share: a people's committee, a department of a province.
    Shared,
}

/// A symbol and the body behind it.
#[derive(Debug, Deserialize)]
pub struct Issuer {
    /// The symbol with its marks: `BGDĐT`.
    pub symbol: String,
    /// The name of the body at the time: `Bộ Giáo dục và Đào tạo`.
    pub name: String,
    /// The level as the table has it.
    level: String,
    /// Other writings of the symbol.
    #[serde(default)]
    variants: Vec<String>,
    /// Set where a term follows the symbol: `QH<khóa>`.
    #[serde(default)]
    pattern: Option<String>,
    /// The last day (or year) of the name.
    #[serde(default)]
    until: Option<String>,
    /// Symbols of the bodies that took its tasks on.
    #[serde(default)]
    now: Vec<String>,
}

impl Issuer {
    /// How far the body's documents reach.
    pub fn level(&self) -> Level {
        match self.level.as_str() {
            "quốc hội"
            | "chủ tịch nước"
            | "chính phủ"
            | "bộ"
            | "tòa án, viện kiểm sát, kiểm toán"
            | "cơ quan thuộc bộ" => Level::National,
            "đảng trung ương" | "đảng địa phương" => Level::Party,
            _ => Level::Shared,
        }
    }

    /// Whether the symbol is followed by the number of a term: `QH14`.
    pub fn has_term(&self) -> bool {
        self.pattern.is_some()
    }
}

#[derive(Deserialize)]
struct Table {
    issuers: Vec<Issuer>,
    heads: Vec<Head>,
}

#[derive(Deserialize)]
struct Head {
    head: String,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the table is compiled in; a test reads it")]
    serde_yaml::from_str(include_str!("issuers.yaml")).expect("issuers.yaml is in order")
});

/// The body with this symbol, in any of its writings, with or without marks where that leaves one body;
/// and whether the symbol was written as it should be. The number of a term must be taken off before.
pub fn by_symbol(symbol: &str) -> Option<(&'static Issuer, bool)> {
    let table = &TABLE.issuers;
    if let Some(issuer) = table.iter().find(|issuer| issuer.symbol == symbol) {
        return Some((issuer, true));
    }
    if let Some(issuer) = table.iter().find(|issuer| issuer.variants.iter().any(|variant| variant == symbol))
    {
        return Some((issuer, false));
    }
    let folded = fold_key(symbol);
    let mut found = table.iter().filter(|issuer| {
        fold_key(&issuer.symbol) == folded
            || issuer.variants.iter().any(|variant| fold_key(variant) == folded)
    });
    let first = found.next()?;
    found.next().is_none().then_some((first, false))
}

/// A body that is no more.
#[derive(Debug)]
pub struct EndedBody {
    /// Its name.
    pub name: &'static str,
    /// The first day without it.
    pub since: Date,
    /// Who took its tasks on, in words; empty where that is not known.
    pub now: String,
}

/// Whether a text names a body that was no more on a day.
pub fn ended_body(text: &str, day: Date) -> Option<EndedBody> {
    static ENDED: LazyLock<Vec<(String, Date, &'static Issuer)>> = LazyLock::new(|| {
        let ended = TABLE.issuers.iter().filter_map(|issuer| {
            let until = issuer.until.as_deref()?;
            let since = match until.parse::<i16>() {
                Ok(year) => Date::new(year + 1, 1, 1).ok()?,
                Err(_) => parse_date(until).ok()?.tomorrow().ok()?,
            };
            Some((fold_words(&issuer.name), since, issuer))
        });
        ended.collect()
    });
    let folded = format!(" {} ", fold_words(text));
    let mut found = ENDED.iter().filter(|(_, since, _)| *since <= day);
    let (_, since, issuer) = found.find(|(name, ..)| folded.contains(&format!(" {name} ")))?;
    let name_of = |symbol: &String| by_symbol(symbol).map(|(issuer, _)| issuer.name.as_str());
    let now: Vec<&str> = issuer.now.iter().filter_map(name_of).collect();
    Some(EndedBody { name: &issuer.name, since: *since, now: now.join(", ") })
}

/// Whether two names can be one body: heads (Chủ tịch, Bộ trưởng), spelling (Uỷ, Ủy) and abbreviations
/// (UBND) apart, and where one of them leaves out the province.
pub fn same_body(a: &str, b: &str) -> bool {
    let (a, b) = (body(a), body(b));
    let within = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    !a.is_empty() && !b.is_empty() && (within(&a, &b) || within(&b, &a))
}

/// A name without head, marks and abbreviations.
fn body(name: &str) -> String {
    let mut folded = fold_words(name);
    // "Tổng Thanh tra Chính phủ" names the head of a body whose name is part of the head's.
    if folded == "tong thanh tra chinh phu" {
        return "thanh tra chinh phu".to_owned();
    }
    for head in &TABLE.heads {
        let head = fold_words(&head.head);
        if let Some(rest) = folded.strip_prefix(&head).and_then(|rest| rest.strip_prefix(' ')) {
            // The minister's ministry is written without its first word: Bộ trưởng Bộ …, or Bộ trưởng ….
            folded = rest.to_owned();
            break;
        }
    }
    let words: Vec<&str> = folded
        .split(' ')
        .map(|word| match word {
            "ubnd" => "uy ban nhan dan",
            "hdnd" => "hoi dong nhan dan",
            "gddt" => "giao duc va dao tao",
            "sgddt" => "so giao duc va dao tao",
            "tp" => "thanh pho",
            _ => word,
        })
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_in_all_their_writings() {
        let name = |symbol| by_symbol(symbol).map(|(issuer, exact)| (issuer.name.as_str(), exact));
        assert_eq!(name("CP"), Some(("Chính phủ", true)));
        assert_eq!(name("BGD&ĐT"), Some(("Bộ Giáo dục và Đào tạo", false)));
        assert_eq!(name("HDND"), Some(("Hội đồng nhân dân", false)));
        assert_eq!(name("TTG"), Some(("Thủ tướng Chính phủ", false)));
        assert_eq!(name("XYZ"), None);
    }

    #[test]
    fn a_ministry_after_its_end() {
        let ended =
            |text: &str, day: &str| ended_body(text, day.parse().unwrap()).map(|body| (body.name, body.now));
        let ministry = "Bộ trưởng Bộ Thông tin và Truyền thông";
        assert_eq!(ended(ministry, "2025-02-28"), None);
        let (name, now) = ended(ministry, "2025-03-01").unwrap();
        assert_eq!((name, now.as_str()), ("Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"));
        assert_eq!(ended("Bộ Công Thương", "2026-01-01"), None);
    }

    #[test]
    fn one_body_in_many_writings() {
        assert!(same_body("Chủ tịch UBND tỉnh Đắk Lắk", "Ủy ban nhân dân tỉnh Đắk Lắk"));
        assert!(same_body("Uỷ ban nhân dân tỉnh", "UBND tỉnh Đắk Lắk"));
        assert!(same_body("Bộ trưởng Bộ Nội vụ", "Bộ Nội vụ"));
        assert!(!same_body("UBND tỉnh Đắk Lắk", "UBND tỉnh Gia Lai"));
        assert!(!same_body("Chính phủ", "Thủ tướng Chính phủ"));
        assert!(!same_body("", "Chính phủ"));
    }
}
