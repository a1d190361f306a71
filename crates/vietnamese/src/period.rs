//! Times on which reports report: a year, a quarter, a month, the first six months, a school year.

use crate::fold::fold_words;

/// A time on which a report reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The year, or the first of two.
    pub year: u16,
    /// What of it.
    pub part: Part,
}

/// What part of a year, or how many years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A month, from 1.
    Month(u8),
    /// A quarter, from 1.
    Quarter(u8),
    /// The first so many months: 6 or 9.
    FirstMonths(u8),
    /// The last six months.
    LastSixMonths,
    /// The whole year.
    Year,
    /// A term of a school year, from 1.
    SchoolTerm(u8),
    /// A school year.
    SchoolYear,
    /// All years up to this one.
    Until(u16),
}

/// Reads a period: `2022`, `năm 2022`, `2022-Q1`, `quý I/2022`, `2022-06`, `tháng 6/2022`, `6 tháng đầu năm
/// 2022`, `năm học 2022-2023`, `học kỳ I năm học 2022-2023`, `giai đoạn 2021-2025`. `None` where it is none.
///
/// ```
/// assert_eq!(vietnamese::parse_period("2022-Q1").unwrap().to_string(), "Quý I/2022");
/// ```
pub fn parse_period(text: &str) -> Option<Period> {
    let folded = fold_words(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let whole = |year: u16| Period { year, part: Part::Year };
    let school = |from: &str, to: &str, part: Part| {
        let (from, to) = (year(from)?, year(to)?);
        (to == from + 1).then_some(Period { year: from, part })
    };
    match words.as_slice() {
        [a] => year(a).map(whole),
        ["nam", a] => year(a).map(whole),
        [a, b] if b.len() == 2 && b.starts_with('q') => quarter(a, &b[1..]),
        [a, b] if a.len() == 2 && a.starts_with('q') => quarter(b, &a[1..]),
        [a, b] if year(a).is_some() => month(a, b),
        ["quy", number, rest @ ..] => quarter(of_year(rest)?, number),
        ["thang", number, rest @ ..] => month(of_year(rest)?, number),
        [number @ ("6" | "06" | "9" | "09"), "thang", "dau", rest @ ..] => {
            let part = Part::FirstMonths(number.parse().ok()?);
            year(of_year(rest)?).map(|year| Period { year, part })
        }
        ["6" | "06", "thang", "cuoi", rest @ ..] => {
            year(of_year(rest)?).map(|year| Period { year, part: Part::LastSixMonths })
        }
        ["nam", "hoc", from, to] => school(from, to, Part::SchoolYear),
        ["hoc", "ky" | "ki", number, "nam", "hoc", from, to] => {
            school(from, to, Part::SchoolTerm(ordinal(number).filter(|term| (1..=2).contains(term))?))
        }
        ["giai", "doan", from, to] => {
            let (from, to) = (year(from)?, year(to)?);
            (to > from).then_some(Period { year: from, part: Part::Until(to) })
        }
        _ => None,
    }
}

/// What stands behind a quarter or a month: `2022`, `năm 2022`.
fn of_year<'a>(rest: &[&'a str]) -> Option<&'a str> {
    match rest {
        [year] | ["nam", year] => Some(year),
        _ => None,
    }
}

fn year(text: &str) -> Option<u16> {
    text.parse().ok().filter(|year| text.len() == 4 && (1945..2200).contains(year))
}

fn quarter(of: &str, number: &str) -> Option<Period> {
    let number = ordinal(number).filter(|number| (1..=4).contains(number))?;
    Some(Period { year: year(of)?, part: Part::Quarter(number) })
}

fn month(of: &str, number: &str) -> Option<Period> {
    let number = number.parse().ok().filter(|number| (1..=12).contains(number))?;
    Some(Period { year: year(of)?, part: Part::Month(number) })
}

/// A small number in figures, Roman figures or words.
fn ordinal(text: &str) -> Option<u8> {
    match text {
        "i" | "nhat" | "mot" => Some(1),
        "ii" | "hai" => Some(2),
        "iii" | "ba" => Some(3),
        "iv" | "tu" | "bon" => Some(4),
        _ => text.parse().ok(),
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const ROMAN: [&str; 5] = ["", "I", "II", "III", "IV"];
        let year = self.year;
        let roman = |number: u8| ROMAN.get(usize::from(number)).copied().unwrap_or_default();
        match self.part {
            Part::Month(month) => write!(f, "Tháng {month}/{year}"),
            Part::Quarter(quarter) => write!(f, "Quý {}/{year}", roman(quarter)),
            Part::FirstMonths(months) => write!(f, "{months} tháng đầu năm {year}"),
            Part::LastSixMonths => write!(f, "6 tháng cuối năm {year}"),
            Part::Year => write!(f, "Năm {year}"),
            Part::SchoolTerm(term) => write!(f, "Học kỳ {} năm học {year}-{}", roman(term), year + 1),
            Part::SchoolYear => write!(f, "Năm học {year}-{}", year + 1),
            Part::Until(end) => write!(f, "Giai đoạn {year}-{end}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_as_people_write_them() {
        let shown = |text: &str| parse_period(text).map(|period| period.to_string());
        for (written, expected) in [
            ("2022", "Năm 2022"),
            ("năm 2022", "Năm 2022"),
            ("2022-Q1", "Quý I/2022"),
            ("quý I/2022", "Quý I/2022"),
            ("quý 1 năm 2022", "Quý I/2022"),
            ("2022-06", "Tháng 6/2022"),
            ("tháng 6/2022", "Tháng 6/2022"),
            ("6 tháng đầu năm 2022", "6 tháng đầu năm 2022"),
            ("6 tháng cuối năm 2022", "6 tháng cuối năm 2022"),
            ("9 tháng đầu năm 2022", "9 tháng đầu năm 2022"),
            ("năm học 2022-2023", "Năm học 2022-2023"),
            ("học kỳ I năm học 2022-2023", "Học kỳ I năm học 2022-2023"),
            ("giai đoạn 2021-2025", "Giai đoạn 2021-2025"),
        ] {
            assert_eq!(shown(written).as_deref(), Some(expected), "{written}");
            assert_eq!(shown(expected).as_deref(), Some(expected), "what is shown can be written");
        }
        for wrong in ["quý V/2022", "tháng 13/2022", "năm học 2022-2024", "22", "hôm qua", "2022-Q9", ""]
        {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
    }
}
