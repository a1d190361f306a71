//! What the search holds for one: synonyms, abbreviations, words that say nothing.

use serde::Deserialize;

/// Synonyms and abbreviations, as the built-in table and `synonyms` in `cchc.yaml` write them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Synonyms {
    /// Phrases that mean the same: whoever searches for one finds the others.
    pub equal: Vec<Vec<String>>,
    /// What people type, and what pages say instead.
    pub leads_to: Vec<LeadsTo>,
    /// Abbreviations of several meanings.
    pub ambiguous: Vec<Ambiguous>,
    /// Words that say nothing where there are others.
    pub noise: Vec<String>,
}

/// What people type, and what pages say instead.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadsTo {
    pub from: Vec<String>,
    pub to: String,
}

/// An abbreviation of several meanings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ambiguous {
    pub short: String,
    pub means: Vec<Meaning>,
}

/// A meaning of an abbreviation, with when it has it. Without a condition, it has it where no other meaning fits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Meaning {
    pub phrase: String,
    /// Where a number stands beside it.
    pub beside_number: bool,
    /// Where one of these stands behind it.
    pub before: Vec<String>,
    /// Where one of these stands before it.
    pub after: Vec<String>,
}

impl Synonyms {
    /// Phrases without any letter or digit.
    pub fn without_letters(&self) -> impl Iterator<Item = &str> {
        let leads = self.leads_to.iter().flat_map(|lead| lead.from.iter().chain([&lead.to]));
        let shorts = self.ambiguous.iter().map(|short| &short.short);
        let meanings = self.ambiguous.iter().flat_map(|short| &short.means);
        let meanings = meanings.flat_map(|one| one.before.iter().chain(&one.after).chain([&one.phrase]));
        let all = self.equal.iter().flatten().chain(leads).chain(shorts).chain(meanings).chain(&self.noise);
        all.filter(|phrase| !phrase.chars().any(char::is_alphanumeric)).map(String::as_str)
    }

    /// Phrases that stand alone in a group of `equal`.
    pub fn alone(&self) -> impl Iterator<Item = &str> {
        self.equal.iter().filter(|group| group.len() == 1).flatten().map(String::as_str)
    }
}
