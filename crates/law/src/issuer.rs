//! Issuing bodies: the symbols in document numbers and the names behind them, old and new. The table is `issuers.yaml`
//! beside this file.

use serde::{Deserialize, Deserializer};

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
    /// The last day (or year) of the name.
    #[serde(default)]
    pub(crate) until: Option<String>,
    /// Symbols of the bodies that took its tasks on.
    #[serde(default)]
    pub now: Vec<String>,
}

fn is_given<'de, D: Deserializer<'de>>(pattern: D) -> Result<bool, D::Error> {
    Ok(Option::<String>::deserialize(pattern)?.is_some())
}

/// What `issuers.yaml` holds.
#[derive(Deserialize)]
pub(crate) struct Table {
    pub(crate) issuers: Vec<Issuer>,
    pub(crate) heads: Vec<Head>,
}

/// The title of those who stand at the head of bodies: `Bộ trưởng`.
#[derive(Deserialize)]
pub(crate) struct Head {
    pub(crate) head: String,
}

impl Table {
    pub(crate) fn built_in() -> Self {
        #[expect(clippy::expect_used, reason = "the table is compiled in; a test reads it")]
        serde_yaml::from_str(include_str!("issuers.yaml")).expect("issuers.yaml is in order")
    }
}
