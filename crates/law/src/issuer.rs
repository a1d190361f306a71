//! Issuing bodies: the symbols in document numbers and the names behind them, old and new, from when to when there was each of
//! them, and who took its tasks on. The table is `issuers.yaml` beside this file.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Deserializer};
use vietnamese::{Date, parse_date};

/// How far the documents of a body reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub enum Level {
    /// A body of the state of which there is one in the nation.
    National,
    /// Such a body that is a ministry, or stands beside them: it issues circulars.
    Ministry,
    /// The highest court, the highest procuracy, the State Audit, which issue circulars too.
    Court,
    /// A body of the Party; its symbol does not say which.
    Party,
    /// A department of a province, below its people's committee.
    Department,
    /// A symbol that many bodies share: a people's committee, a body of one.
    Shared,
}

impl From<String> for Level {
    /// By what `issuers.yaml` calls the level.
    fn from(level: String) -> Self {
        match level.as_str() {
            "quốc hội" | "chủ tịch nước" | "chính phủ" | "cơ quan thuộc bộ" => {
                Self::National
            }
            "bộ" => Self::Ministry,
            "tòa án, viện kiểm sát, kiểm toán" => Self::Court,
            "sở" => Self::Department,
            "đảng trung ương" | "đảng địa phương" => Self::Party,
            _ => Self::Shared,
        }
    }
}

/// A day of which perhaps only the year is known: `2025-03-01`, `01/03/2025`, `2007`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "YearOrDay")]
pub struct Moment {
    first: Date,
    last: Date,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum YearOrDay {
    Year(i16),
    Day(String),
}

impl Moment {
    /// The day, or the first one of the year.
    pub fn first(self) -> Date {
        self.first
    }

    /// The day, or the last one of the year.
    pub fn last(self) -> Date {
        self.last
    }

    /// All days of a year.
    pub(crate) fn of_year(year: i16) -> Option<Self> {
        Some(Self { first: Date::new(year, 1, 1).ok()?, last: Date::new(year, 12, 31).ok()? })
    }
}

impl From<Date> for Moment {
    fn from(day: Date) -> Self {
        Self { first: day, last: day }
    }
}

impl TryFrom<YearOrDay> for Moment {
    type Error = String;

    fn try_from(written: YearOrDay) -> Result<Self, String> {
        let found = match &written {
            YearOrDay::Year(year) => Self::of_year(*year),
            YearOrDay::Day(text) => match text.parse() {
                Ok(year) => Self::of_year(year),
                Err(_) => parse_date(text).ok().map(Self::from),
            },
        };
        found.ok_or_else(|| "a day (2025-03-01) or a year (2007) is expected".to_owned())
    }
}

/// A body that took tasks on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "WrittenSuccessor")]
pub struct Successor {
    /// Its symbol, or its name where the table has no symbol of it.
    pub body: String,
    /// Which tasks, where they are not most of them: `báo chí, xuất bản`.
    pub tasks: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenSuccessor {
    Body(String),
    OfTasks(SuccessorOfTasks),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SuccessorOfTasks {
    to: String,
    tasks: String,
}

impl From<WrittenSuccessor> for Successor {
    fn from(written: WrittenSuccessor) -> Self {
        match written {
            WrittenSuccessor::Body(body) => Self { body, tasks: None },
            WrittenSuccessor::OfTasks(of) => Self { body: of.to, tasks: Some(of.tasks) },
        }
    }
}

impl Level {
    /// Whether there is one such body in the nation.
    pub fn is_national(self) -> bool {
        matches!(self, Self::National | Self::Ministry | Self::Court)
    }
}

/// A symbol and the body behind it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Issuer {
    /// The symbol with its marks: `BGDĐT`.
    pub symbol: String,
    /// The name of the body at the time: `Bộ Giáo dục và Đào tạo`.
    pub name: String,
    /// How far its documents reach.
    pub level: Level,
    /// Other writings of the symbol: `BGD&ĐT`.
    #[serde(default)]
    pub variants: Vec<String>,
    /// Whether the symbol is followed by the number of a term: `QH14`.
    #[serde(default, rename = "pattern", deserialize_with = "is_given")]
    pub has_term: bool,
    /// Since when there has been a body of this name; nothing where there always was one, or where nobody looked.
    #[serde(default)]
    pub since: Option<Moment>,
    /// The last day of the name.
    #[serde(default)]
    pub until: Option<Moment>,
    /// Who took its tasks on, or some of them: a body that is still there can have handed some over.
    #[serde(default)]
    pub now: Vec<Successor>,
    /// What it is known from: keys of the sources in the table.
    #[serde(default)]
    pub source: Vec<String>,
    /// What else the symbol stands for, so that a number says not whose it is: `TCT` is a task force too.
    #[serde(default)]
    pub also: Option<String>,
}

fn is_given<'de, D: Deserializer<'de>>(pattern: D) -> Result<bool, D::Error> {
    Ok(Option::<String>::deserialize(pattern)?.is_some())
}

/// A body that is known by its name alone, since its documents carry no symbol of its own: `Thanh tra Sở`.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Body {
    pub(crate) name: String,
    /// How texts name it, with places to fill: `Công an {huyện}`; the name itself where there is none.
    #[serde(default)]
    pub(crate) texts: Vec<String>,
    pub(crate) since: Option<Moment>,
    pub(crate) until: Option<Moment>,
    #[serde(default)]
    pub(crate) now: Vec<Successor>,
    #[serde(default)]
    #[cfg(test)]
    pub(crate) source: Vec<String>,
}

/// A province that is no more.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Province {
    pub(crate) name: String,
    pub(crate) until: Moment,
    /// What it is part of: `tỉnh Đắk Lắk`.
    pub(crate) now: String,
    /// Whether it is a city of the same name now.
    #[serde(default)]
    pub(crate) is_city: bool,
    #[cfg(test)]
    pub(crate) source: Vec<String>,
}

/// What `issuers.yaml` holds.
#[derive(Deserialize)]
pub(crate) struct Table {
    pub(crate) issuers: Vec<Issuer>,
    pub(crate) bodies: Vec<Body>,
    pub(crate) provinces: Vec<Province>,
    /// What stands at the places to fill.
    pub(crate) places: BTreeMap<String, Vec<String>>,
    pub(crate) abbreviations: BTreeMap<String, String>,
    pub(crate) heads: Vec<Head>,
}

/// The title of those who stand at the head of bodies: `Bộ trưởng`.
#[derive(Deserialize)]
pub(crate) struct Head {
    pub(crate) head: String,
}

impl Table {
    /// The table that is compiled in, read once: what callers add is never in it.
    pub(crate) fn built_in() -> &'static Self {
        #[expect(clippy::expect_used, reason = "the table is compiled in; a test reads it")]
        static BUILT_IN: LazyLock<Table> = LazyLock::new(|| {
            serde_yaml::from_str(include_str!("issuers.yaml")).expect("issuers.yaml is in order")
        });
        &BUILT_IN
    }
}
