//! Values of fields that have a list of them: `toàn trình`, `cấp tỉnh`, `còn hiệu lực`, each in all its writings.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use super::name;
use vietnamese::{Date, fold_key, parse_date};

/// A list of values that fields choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Choice {
    /// What a source says of a document.
    LegalStatus,
    /// Areas of reform, by their full names.
    ReformAreas,
    /// Ways to hand in a dossier.
    Channel,
    /// How much of a procedure can be done online.
    OnlineLevel,
    /// Levels of government.
    Level,
    /// What the decision did that announced a procedure.
    AnnouncementKind,
    /// What is printed for a campaign.
    MaterialType,
}

impl Choice {
    const ALL: [(Choice, &'static str); 7] = [
        (Self::LegalStatus, "legal_status"),
        (Self::ReformAreas, "reform_areas"),
        (Self::Channel, "channel"),
        (Self::OnlineLevel, "online_level"),
        (Self::Level, "level"),
        (Self::AnnouncementKind, "announcement_kind"),
        (Self::MaterialType, "material_type"),
    ];
}

/// A level of government that came to its end.
#[derive(Debug, Clone)]
pub struct EndedLevel {
    /// What it was called.
    pub name: &'static str,
    /// The first day without it.
    pub since: Date,
    /// Its names and those of its bodies, folded.
    names: Vec<String>,
}

#[derive(Debug)]
pub(super) struct Values {
    truths: FxHashMap<String, bool>,
    choices: FxHashMap<Choice, Vec<(&'static str, Vec<String>)>>,
    /// Writings that name no value without a question: `mức độ 3`.
    asked: Vec<String>,
    nothing: Vec<String>,
    ended: Option<EndedLevel>,
}

#[derive(Deserialize)]
struct Ended {
    value: String,
    since: String,
    also: Vec<String>,
}

impl Values {
    pub(super) fn read(table: &Mapping) -> Self {
        let mut truths = FxHashMap::from_iter([("yes".to_owned(), true), ("no".to_owned(), false)]);
        for (value, names) in table.get("boolean").and_then(Value::as_mapping).into_iter().flatten() {
            let is_true = value.as_str() == Some("true");
            truths.insert(value.as_str().unwrap_or_default().to_owned(), is_true);
            truths.extend(texts(names).map(|name| (fold_key(name), is_true)));
        }
        let choices = Choice::ALL.into_iter().map(|(choice, key)| {
            let values = table.get(key).map_or_else(Vec::new, values);
            (choice, values)
        });
        let level = table.get("level").and_then(|level| level.get("ended")).cloned();
        let asked = table.get("online_level").and_then(|levels| levels.get("must_ask"));
        Self {
            truths,
            choices: choices.collect(),
            asked: asked.into_iter().flat_map(texts).map(fold_key).collect(),
            nothing: table
                .get("none_in_mandatory_part")
                .into_iter()
                .flat_map(texts)
                .map(|text| if text == "..." { text.to_owned() } else { fold_key(text) })
                .collect(),
            ended: level.and_then(ended),
        }
    }

    pub(super) fn truth(&self, written: &str) -> Option<bool> {
        self.truths.get(&fold_key(written)).copied()
    }

    pub(super) fn find(&self, choice: Choice, written: &str) -> Option<&'static str> {
        let folded = fold_key(written);
        if let Some(ended) = self.ended.as_ref().filter(|_| choice == Choice::Level)
            && (ended.is_named_in(written) || fold_key(ended.name) == folded)
        {
            return Some(ended.name);
        }
        let values = self.choices.get(&choice)?;
        values.iter().find(|(_, names)| names.contains(&folded)).map(|(value, _)| *value)
    }

    pub(super) fn all(&self, choice: Choice) -> Vec<&'static str> {
        self.choices
            .get(&choice)
            .map_or_else(Vec::new, |values| values.iter().map(|(value, _)| *value).collect())
    }

    pub(super) fn must_ask(&self, written: &str) -> bool {
        let folded = fold_key(written);
        self.asked.iter().any(|asked| folded.ends_with(asked.as_str()))
    }

    pub(super) fn says_nothing(&self, written: &str) -> bool {
        let trimmed = written.trim().trim_end_matches('.');
        let folded = fold_key(written);
        if folded.is_empty() {
            return trimmed.is_empty()
                || trimmed.chars().all(|letter| matches!(letter, '.' | '…' | '-' | '–'));
        }
        self.nothing.contains(&folded)
    }

    pub(super) fn ended(&self) -> Option<&EndedLevel> {
        self.ended.as_ref()
    }
}

impl EndedLevel {
    /// Whether a text names the level or one of its bodies.
    pub fn is_named_in(&self, text: &str) -> bool {
        let folded = vietnamese::fold_words(text);
        self.names.iter().any(|name| {
            // One word alone ("huyện") stands in names of places too.
            if !name.contains(' ') {
                return folded == *name;
            }
            folded.match_indices(name.as_str()).any(|(at, found)| {
                let before = at == 0 || folded.as_bytes()[at - 1] == b' ';
                let after = folded.as_bytes().get(at + found.len()).is_none_or(|byte| *byte == b' ');
                before && after
            })
        })
    }
}

fn ended(table: Value) -> Option<EndedLevel> {
    let ended: Ended = serde_yaml::from_value(table).ok()?;
    let names = std::iter::once(&ended.value).chain(&ended.also);
    Some(EndedLevel {
        name: name(&ended.value),
        since: parse_date(&ended.since).ok()?,
        names: names.map(|text| vietnamese::fold_words(text)).collect(),
    })
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_sequence().into_iter().flatten().filter_map(Value::as_str)
}

/// A map of values with their writings; what is no list of writings is about the values and none of them.
fn values(table: &Value) -> Vec<(&'static str, Vec<String>)> {
    let pairs = table.as_mapping().into_iter().flatten();
    pairs
        .filter_map(|(value, names)| {
            let value = value.as_str().filter(|value| *value != "must_ask")?;
            let names = names.as_sequence()?.iter().filter_map(Value::as_str);
            Some((name(value), std::iter::once(value).chain(names).map(fold_key).collect()))
        })
        .collect()
}
