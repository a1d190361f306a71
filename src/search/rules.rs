//! The rules that the program and the script of the theme share, read from `rules.yaml`. The root of the index carries them to the script.

use serde::{Deserialize, Serialize};

use super::encoding::Cut;

/// The rules; what each means stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rules {
    pub(super) high: u8,
    pub(super) agreement: Agreements,
    pub(super) reading: Readings,
    pub(super) classes: Classes,
    pub(super) meanings: usize,
    pub(super) longer: usize,
    pub(super) node: usize,
    pub(super) cut: Cut,
    pub(super) page: usize,
    pub(super) blocks: usize,
    pub(super) step: usize,
    pub(super) numbered: String,
    pub(super) records: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Agreements {
    pub(super) contradicts: u8,
    pub(super) partial: u8,
    pub(super) exact: u8,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Readings {
    pub(super) loose: u64,
    pub(super) strict: u64,
}

/// How well an answer fits, the best the highest.
pub(super) type Class = u8;

#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Classes {
    pub(super) title: Class,
    pub(super) pairs: Class,
    pub(super) loose_pairs: Class,
    pub(super) words: Class,
    pub(super) loose_words: Class,
    pub(super) phrase: Class,
    pub(super) somewhere: Class,
}

impl Rules {
    pub(super) fn new() -> Self {
        #[expect(
            clippy::expect_used,
            reason = "the rules are compiled in; every test of the search reads them"
        )]
        serde_yaml::from_str(include_str!("rules.yaml")).expect("the rules of the search are in order")
    }
}
