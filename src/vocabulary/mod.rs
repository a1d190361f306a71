//! The words of front matter: kinds of articles, every field under all its names, short keys that mean different things,
//! and the values of fields that have a list of them.
//!
//! The table of fields is `vocabulary.yaml` beside this file; [`Field`], [`Items`] and [`Kind`] are made from it when the
//! program is built. Keys are compared after folding: marks, case, spaces and signs apart.

mod choice;
pub mod placeholder;
mod visibility;
mod names {
    include!(concat!(env!("OUT_DIR"), "/names.rs"));
}

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

pub use choice::{
    AnnouncementKind, Audience, Better, Choice, Genre, GovernmentLevel, MaterialType, Mechanism, OnlineLevel,
    ReformArea, ReportType, StatedStatus, SubmissionChannel, says_nothing, truth,
};
pub use names::{Field, Items, Kind};
use vietnamese::fold_key;
pub use visibility::{
    DayOfSight, Visibility, day_of_sight, is_plain_draft, names_hidden, says_hidden, says_yes,
};

/// What a key means in an article of some kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// One field.
    Field(Field),
    /// One of several fields: the program asks, and never guesses.
    Ask {
        /// The fields.
        fields: Vec<Field>,
        /// What to know for choosing, in Vietnamese.
        note: Option<String>,
    },
}

impl Meaning {
    /// What a folded key means in an article of a kind; `None` where no field has this name.
    pub fn of(folded: &str, kind: Kind) -> Option<Self> {
        let short = |of: Option<Kind>| VOCABULARY.short.get(&of)?.get(folded).cloned();
        let field = |of: Option<Kind>| Some(Self::Field(*VOCABULARY.fields.get(&of)?.by_key.get(folded)?));
        short(Some(kind)).or_else(|| field(Some(kind))).or_else(|| field(None)).or_else(|| short(None))
    }

    /// What to know of keys that name the last day on which an article is to be seen.
    pub fn last_day() -> Option<String> {
        match VOCABULARY.short.get(&None)?.get("dangdenngay")? {
            Self::Ask { note, .. } => note.clone(),
            Self::Field(_) => None,
        }
    }
}

/// A key of another generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreign {
    /// The field that it means too, unless another key of the article gives it.
    pub beside: Option<Field>,
    /// What is written here for it; nothing where nothing is needed.
    pub instead: Option<Field>,
}

impl Foreign {
    /// The key of another generator with this folded name.
    pub fn find(folded: &str) -> Option<Self> {
        VOCABULARY.foreign.get(folded).copied()
    }
}

impl Visibility {
    /// What the key with this folded name says of whether readers are to see an article.
    pub fn find(folded: &str) -> Option<Self> {
        VOCABULARY.visibility.get(folded).copied()
    }
}

impl Field {
    /// The field with this English name.
    pub fn by_name(name: &str) -> Option<Self> {
        let index = Self::ALL.binary_search_by(|field| field.name().cmp(name)).ok()?;
        Some(Self::ALL[index])
    }

    /// The Vietnamese key in an article of a kind, as the program writes it.
    pub fn key(self, kind: Kind) -> &'static str {
        let of = |kind: Option<Kind>| VOCABULARY.fields.get(&kind)?.key(self);
        of(Some(kind)).or_else(|| of(None)).unwrap_or(self.name())
    }
}

impl Items {
    /// The field that a key means in an item of a list.
    pub fn field(self, key: &str) -> Option<Field> {
        VOCABULARY.items.get(&self)?.by_key.get(&fold_key(key)).copied()
    }

    /// The Vietnamese key of a field in an item of a list.
    pub fn key(self, field: Field) -> &'static str {
        VOCABULARY.items.get(&self).and_then(|words| words.key(field)).unwrap_or(field.name())
    }

    /// The field whose value an item is that is one text.
    pub fn shorthand(self) -> Option<Field> {
        VOCABULARY.items.get(&self)?.shorthand
    }

    /// The Vietnamese keys of its fields, in alphabetical order.
    pub fn keys(self) -> Vec<&'static str> {
        let words = VOCABULARY.items.get(&self);
        let mut keys: Vec<&str> =
            words.into_iter().flat_map(|words| &words.keys).map(|(_, key)| key.as_str()).collect();
        keys.sort_unstable();
        keys
    }
}

impl Kind {
    /// The kind with this name in either language.
    pub fn find(written: &str) -> Option<Self> {
        VOCABULARY.kinds.get(&fold_key(written)).copied()
    }

    /// Whether a folded key names the kind of the article.
    pub fn is_key(folded: &str) -> bool {
        folded == "loai"
            || VOCABULARY.fields.get(&None).and_then(|words| words.by_key.get(folded)) == Some(&Field::Kind)
    }

    /// The names of all fields of the kind, for finding the nearest one.
    pub fn known_keys(self) -> Vec<&'static str> {
        let of = |kind: Option<Kind>| VOCABULARY.fields.get(&kind).into_iter().flat_map(|words| &words.keys);
        of(Some(self)).chain(of(None)).flat_map(|(field, key)| [field.name(), key]).collect()
    }
}

/// The fields of a kind, of every kind, or of items.
#[derive(Debug, Default)]
struct Words {
    by_key: FxHashMap<String, Field>,
    /// The Vietnamese keys, in the order of the fields.
    keys: Vec<(Field, String)>,
    /// Of items: the field whose value an item is that is one text.
    shorthand: Option<Field>,
}

impl Words {
    fn of(fields: Vec<FieldWords>) -> Self {
        let mut words = Self::default();
        for FieldWords { field, key, was, synonyms, en } in fields {
            let others = was.iter().chain(&synonyms).chain(&en).map(String::as_str);
            for name in [field.name(), &key].into_iter().chain(others) {
                let folded = fold_key(name);
                // `tỉ lệ` is `tỷ lệ`, `kí` is `ký`.
                words.by_key.entry(folded.replace('y', "i")).or_insert(field);
                words.by_key.entry(folded).or_insert(field);
            }
            words.keys.push((field, key));
        }
        words.keys.sort_unstable();
        words
    }

    fn key(&self, field: Field) -> Option<&str> {
        let index = self.keys.binary_search_by_key(&field, |(field, _)| *field).ok()?;
        Some(&self.keys[index].1)
    }
}

/// The table, ready for looking up. `None` is what articles of every kind have.
#[derive(Debug, Default)]
struct Vocabulary {
    fields: FxHashMap<Option<Kind>, Words>,
    short: FxHashMap<Option<Kind>, FxHashMap<String, Meaning>>,
    items: FxHashMap<Items, Words>,
    kinds: FxHashMap<String, Kind>,
    foreign: FxHashMap<String, Foreign>,
    visibility: FxHashMap<String, Visibility>,
}

/// Data that is compiled in, made ready at its first use.
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read);

#[derive(Deserialize)]
struct Written {
    every: Vec<FieldWords>,
    kinds: Vec<KindWords>,
    nested: Vec<ItemWords>,
    foreign: Vec<ForeignKeys>,
    visibility: VisibilityKeys,
    short_keys: Vec<ShortKey>,
}

#[derive(Deserialize)]
struct VisibilityKeys {
    hides: Vec<String>,
    shows: Vec<String>,
    states: Vec<String>,
}

#[derive(Deserialize)]
struct ForeignKeys {
    keys: Vec<String>,
    beside: Option<Field>,
    instead: Option<Field>,
}

#[derive(Deserialize)]
struct FieldWords {
    field: Field,
    key: String,
    was: Option<String>,
    #[serde(default)]
    synonyms: Vec<String>,
    #[serde(default)]
    en: Vec<String>,
}

#[derive(Deserialize)]
struct KindWords {
    kind: Kind,
    #[serde(default)]
    synonyms: Vec<String>,
    #[serde(default)]
    fields: Vec<FieldWords>,
}

#[derive(Deserialize)]
struct ItemWords {
    r#in: Items,
    shorthand: Field,
    fields: Vec<FieldWords>,
}

/// A key that means different things, by kinds; `all` are the kinds that have no meaning of their own.
#[derive(Deserialize)]
struct ShortKey {
    key: String,
    #[serde(default)]
    means: FxHashMap<String, Field>,
    #[serde(default)]
    ask: FxHashMap<String, Vec<Field>>,
    hint: Option<String>,
}

impl Vocabulary {
    fn read() -> Self {
        #[expect(clippy::expect_used, reason = "the table is compiled in; a test reads it")]
        let written: Written =
            serde_yaml::from_str(include_str!("vocabulary.yaml")).expect("vocabulary.yaml is in order");
        let mut vocabulary = Self::default();
        vocabulary.fields.insert(None, Words::of(written.every));
        for KindWords { kind, synonyms, fields } in written.kinds {
            vocabulary.fields.insert(Some(kind), Words::of(fields));
            let names = [kind.name(), kind.title()].into_iter().chain(synonyms.iter().map(String::as_str));
            vocabulary.kinds.extend(names.map(|name| (fold_key(name), kind)));
        }
        for ItemWords { r#in, shorthand, fields } in written.nested {
            vocabulary.items.insert(r#in, Words { shorthand: Some(shorthand), ..Words::of(fields) });
        }
        for ForeignKeys { keys, beside, instead } in written.foreign {
            let foreign = Foreign { beside, instead };
            vocabulary.foreign.extend(keys.iter().map(|key| (fold_key(key), foreign)));
        }
        let VisibilityKeys { hides, shows, states } = written.visibility;
        let of_sight = [(hides, Visibility::Hides), (shows, Visibility::Shows), (states, Visibility::State)];
        for (keys, visibility) in of_sight {
            vocabulary.visibility.extend(keys.iter().map(|key| (fold_key(key), visibility)));
        }
        for ShortKey { key, means, ask, hint } in written.short_keys {
            let means = means.into_iter().map(|(kind, field)| (kind, Meaning::Field(field)));
            let asks =
                ask.into_iter().map(|(kind, fields)| (kind, Meaning::Ask { fields, note: hint.clone() }));
            for (kind, meaning) in means.chain(asks) {
                let of = Kind::ALL.into_iter().find(|known| known.name() == kind);
                vocabulary.short.entry(of).or_default().insert(fold_key(&key), meaning);
            }
        }
        vocabulary
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_yaml::Value;

    use super::*;

    #[test]
    fn the_enums_hold_the_names_of_the_table_and_no_others() {
        let table: Value = serde_yaml::from_str(include_str!("vocabulary.yaml")).unwrap();
        let list = |of: &Value| of.as_sequence().cloned().unwrap_or_default();
        let text = |of: &Value| of.as_str().unwrap().to_owned();
        let holders = [list(&table["kinds"]), list(&table["nested"])].concat();
        let fields = holders.iter().map(|holder| &holder["fields"]).chain([&table["every"]]).flat_map(list);
        let fields: BTreeSet<String> = fields.map(|field| text(&field["field"])).collect();
        let made: BTreeSet<String> = Field::ALL.iter().map(|field| field.name().to_owned()).collect();
        assert_eq!(made, fields);
        let kinds: Vec<_> =
            list(&table["kinds"]).iter().map(|kind| (text(&kind["kind"]), text(&kind["key"]))).collect();
        let made = Kind::ALL.map(|kind| (kind.name().to_owned(), kind.title().to_owned()));
        assert_eq!(made.to_vec(), kinds);
        let tables: Vec<Items> = list(&table["nested"])
            .into_iter()
            .map(|table| serde_yaml::from_value(table["in"].clone()).unwrap())
            .collect();
        assert_eq!(Items::ALL.to_vec(), tables);
        for short in list(&table["short_keys"]) {
            for (kind, _) in
                [&short["means"], &short["ask"]].into_iter().filter_map(Value::as_mapping).flatten()
            {
                let kind = text(kind);
                assert!(kind == "all" || Kind::ALL.iter().any(|known| known.name() == kind), "{kind}");
            }
        }
    }

    #[test]
    fn a_field_is_found_by_its_english_name() {
        assert_eq!(Field::by_name("signer"), Some(Field::Signer));
        assert_eq!(Field::by_name("signr"), None);
        for action in law::Action::fields() {
            assert!(Field::by_name(action).is_some(), "a relation that no field declares: {action}");
        }
    }

    #[test]
    fn one_field_under_many_names() {
        let meaning = |key: &str, kind: Kind| Meaning::of(&fold_key(key), kind);
        for key in ["Tiêu đề", "tieu_de", "tiêu-đề", "title", "TÊN BÀI"] {
            assert_eq!(meaning(key, Kind::News), Some(Meaning::Field(Field::Title)), "{key}");
        }
        assert_eq!(meaning("số, ký hiệu", Kind::LegalDocument), Some(Meaning::Field(Field::Number)));
        assert_eq!(meaning("số hiệu", Kind::LegalDocument), Some(Meaning::Field(Field::Number)));
        assert_eq!(meaning("không có khóa này", Kind::News), None);
        assert_eq!(Items::Criteria.field("self"), Some(Field::SelfScore));
    }

    #[test]
    fn short_keys_mean_what_the_kind_says_or_are_asked() {
        let meaning = |key: &str, kind: Kind| Meaning::of(&fold_key(key), kind);
        let ask = |fields: [Field; 2]| Some(Meaning::Ask { fields: fields.to_vec(), note: None });
        assert_eq!(meaning("ngày", Kind::News), Some(Meaning::Field(Field::Date)));
        assert_eq!(meaning("ngày", Kind::LegalDocument), ask([Field::IssuedOn, Field::Date]));
        assert_eq!(meaning("rà soát", Kind::Page), ask([Field::ReviewBy, Field::ReviewedOn]));
    }

    #[test]
    fn kinds_and_keys_by_their_names() {
        assert_eq!(Kind::find("Văn bản"), Some(Kind::LegalDocument));
        assert_eq!(Kind::find("tin tuc"), Some(Kind::News));
        assert_eq!(Kind::find("TTHC"), Some(Kind::Procedure));
        assert_eq!(Field::IssuedOn.key(Kind::LegalDocument), "ngày ban hành");
        assert_eq!(Field::Title.key(Kind::News), "tiêu đề");
        assert_eq!(Items::Changes.field("Nội dung"), Some(Field::Note));
        assert_eq!(Items::Changes.keys(), ["ngày", "nội dung"]);
    }
}
