//! The words of front matter: kinds of articles, every field under all its names, short keys that mean different things,
//! and the values of fields that have a list of them.
//!
//! The table of fields is `vocabulary.yaml` beside this file. Keys are compared after folding: marks, case, spaces and
//! signs apart.

mod choice;
mod kind;

use std::{collections::BTreeMap, sync::LazyLock};

pub use choice::{
    AnnouncementKind, Better, Choice, Genre, GovernmentLevel, MaterialType, Mechanism, OnlineLevel,
    ReformArea, ReportType, StatedStatus, SubmissionChannel, says_nothing, truth,
};
pub use kind::Kind;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use vietnamese::fold_key;

/// What a key means in an article of some kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// One field, by its English name.
    Field(&'static str),
    /// One of several fields: the program asks, and never guesses.
    Ask {
        /// The fields.
        fields: Vec<&'static str>,
        /// What to know for choosing, in Vietnamese.
        note: Option<&'static str>,
    },
}

/// The table, ready for looking up.
#[derive(Debug)]
pub struct Vocabulary {
    every: FxHashMap<String, &'static str>,
    kinds: BTreeMap<&'static str, FxHashMap<String, &'static str>>,
    short: BTreeMap<&'static str, FxHashMap<String, Meaning>>,
    short_everywhere: FxHashMap<String, Meaning>,
    nested: FxHashMap<&'static str, FxHashMap<String, &'static str>>,
    nested_keys: FxHashMap<(&'static str, &'static str), &'static str>,
    kind_names: FxHashMap<String, &'static str>,
    /// The Vietnamese key of a field, which the program writes.
    keys: FxHashMap<(Option<&'static str>, &'static str), &'static str>,
}

#[derive(Deserialize)]
struct Table {
    every: Vec<Field>,
    kinds: Vec<KindWords>,
    nested: Vec<Nested>,
    short_keys: Vec<Short>,
}

#[derive(Deserialize)]
struct Field {
    field: String,
    key: String,
    #[serde(default)]
    was: Option<String>,
    #[serde(default)]
    synonyms: Vec<String>,
    #[serde(default)]
    en: Vec<String>,
}

#[derive(Deserialize)]
struct KindWords {
    kind: String,
    key: String,
    #[serde(default)]
    synonyms: Vec<String>,
    #[serde(default)]
    fields: Vec<Field>,
}

#[derive(Deserialize)]
struct Nested {
    r#in: String,
    fields: Vec<Field>,
}

#[derive(Deserialize)]
struct Short {
    key: String,
    #[serde(default)]
    means: BTreeMap<String, String>,
    #[serde(default)]
    ask: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    hint: Option<String>,
}

/// The one copy of each name, for as long as the program runs: there are some four hundred.
fn name(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

impl Vocabulary {
    /// The built-in table: data that is compiled in, made ready at its first use.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read);
        &BUILT_IN
    }

    fn read() -> Self {
        #[expect(clippy::expect_used, reason = "the table is compiled in; a test reads it")]
        let table: Table =
            serde_yaml::from_str(include_str!("vocabulary.yaml")).expect("vocabulary.yaml is in order");
        let mut keys = FxHashMap::default();
        let every = fields(&table.every, None, &mut keys);
        let mut kinds = BTreeMap::new();
        let mut kind_names = FxHashMap::default();
        for words in &table.kinds {
            let kind = name(&words.kind);
            kinds.insert(kind, fields(&words.fields, Some(kind), &mut keys));
            for text in [&words.kind, &words.key].into_iter().chain(&words.synonyms) {
                kind_names.insert(fold_key(text), kind);
            }
        }
        // The names of content-model.md that the table replaced are still read.
        kind_names.insert(fold_key("đợt tuyên truyền"), "campaign");
        let mut nested = FxHashMap::default();
        let mut nested_keys = FxHashMap::default();
        for table in &table.nested {
            let in_table = name(&table.r#in);
            let mut keys = FxHashMap::default();
            nested.insert(in_table, fields(&table.fields, None, &mut keys));
            #[expect(clippy::iter_over_hash_type, reason = "from one map into another")]
            for ((_, field), key) in keys {
                nested_keys.insert((in_table, field), key);
            }
        }
        let (short, short_everywhere) = short_keys(&table.short_keys);
        Self { every, short, short_everywhere, nested, nested_keys, kinds, kind_names, keys }
    }

    /// What a folded key means in an article of a kind; `None` where no field has this name.
    pub fn meaning(&self, folded: &str, kind: Kind) -> Option<Meaning> {
        if let Some(meaning) = self.short.get(kind.name()).and_then(|keys| keys.get(folded)) {
            return Some(meaning.clone());
        }
        let of_kind = self.kinds.get(kind.name()).and_then(|keys| keys.get(folded));
        match of_kind.or_else(|| self.every.get(folded)) {
            Some(field) => Some(Meaning::Field(field)),
            None => self.short_everywhere.get(folded).cloned(),
        }
    }

    /// What a key means inside a list or map: `in_table` names the table, as `channels` or `changes`.
    pub fn nested(&self, in_table: &str, key: &str) -> Option<&'static str> {
        self.nested.get(in_table)?.get(&fold_key(key)).copied()
    }

    /// The Vietnamese key of a field inside a list or map.
    pub fn nested_key(&self, in_table: &'static str, field: &'static str) -> &'static str {
        self.nested_keys.get(&(in_table, field)).copied().unwrap_or(field)
    }

    /// The Vietnamese keys inside a list or map.
    pub fn nested_keys(&self, in_table: &str) -> Vec<&'static str> {
        let of_table = self.nested_keys.iter().filter(|((table, _), _)| *table == in_table);
        let mut keys: Vec<&'static str> = of_table.map(|(_, key)| *key).collect();
        keys.sort_unstable();
        keys
    }

    /// Whether a folded key names the kind of the article.
    pub fn is_kind_key(&self, folded: &str) -> bool {
        folded == "loai" || self.every.get(folded) == Some(&"kind")
    }

    /// The kind with this name in either language.
    pub fn kind(&self, written: &str) -> Option<Kind> {
        Kind::by_name(self.kind_names.get(&fold_key(written))?)
    }

    /// The Vietnamese key of a field, as the program writes it.
    pub fn key(&self, field: &'static str, kind: Kind) -> &'static str {
        let of_kind = self.keys.get(&(Some(kind.name()), field));
        of_kind.or_else(|| self.keys.get(&(None, field))).copied().unwrap_or(field)
    }

    /// Every name of every field of a kind, for finding the nearest one.
    pub fn known_keys(&self, kind: Kind) -> Vec<&'static str> {
        let of_kind = |wanted: Option<&'static str>| {
            let mut keys: Vec<_> = self
                .keys
                .iter()
                .filter(|((kind, _), _)| *kind == wanted)
                .map(|((_, field), key)| [*field, *key])
                .collect();
            keys.sort_unstable();
            keys.into_iter().flatten()
        };
        of_kind(Some(kind.name())).chain(of_kind(None)).collect()
    }
}

/// All names of some fields, folded.
fn fields(
    fields: &[Field],
    kind: Option<&'static str>,
    keys: &mut FxHashMap<(Option<&'static str>, &'static str), &'static str>,
) -> FxHashMap<String, &'static str> {
    let mut names = FxHashMap::default();
    for field in fields {
        let english = name(&field.field);
        keys.insert((kind, english), name(&field.key));
        let all =
            [&field.field, &field.key].into_iter().chain(&field.was).chain(&field.synonyms).chain(&field.en);
        for text in all {
            let folded = fold_key(text);
            // `tỉ lệ` is `tỷ lệ`, `kí` is `ký`.
            names.entry(folded.replace('y', "i")).or_insert(english);
            names.entry(folded).or_insert(english);
        }
    }
    names
}

type ShortKeys = (BTreeMap<&'static str, FxHashMap<String, Meaning>>, FxHashMap<String, Meaning>);

fn short_keys(table: &[Short]) -> ShortKeys {
    let mut of_kind: BTreeMap<&'static str, FxHashMap<String, Meaning>> = BTreeMap::new();
    let mut everywhere = FxHashMap::default();
    for short in table {
        let key = fold_key(&short.key);
        let means = short.means.iter().map(|(kind, field)| (kind, Meaning::Field(name(field))));
        let note = short.hint.as_deref().map(name);
        let asks = short.ask.iter().map(|(kind, fields)| {
            let fields = fields.iter().map(|field| name(field)).collect();
            (kind, Meaning::Ask { fields, note })
        });
        for (kind, meaning) in means.chain(asks) {
            if kind == "all" {
                everywhere.insert(key.clone(), meaning);
            } else {
                of_kind.entry(name(kind)).or_default().insert(key.clone(), meaning);
            }
        }
    }
    (of_kind, everywhere)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_field_under_many_names() {
        let words = Vocabulary::built_in();
        for key in ["Tiêu đề", "tieu_de", "tiêu-đề", "title", "TÊN BÀI"] {
            assert_eq!(words.meaning(&fold_key(key), Kind::News), Some(Meaning::Field("title")), "{key}");
        }
        assert_eq!(
            words.meaning(&fold_key("số, ký hiệu"), Kind::LegalDocument),
            Some(Meaning::Field("number"))
        );
        assert_eq!(words.meaning(&fold_key("số hiệu"), Kind::LegalDocument), Some(Meaning::Field("number")));
        assert_eq!(words.meaning(&fold_key("không có khóa này"), Kind::News), None);
    }

    #[test]
    fn short_keys_mean_what_the_kind_says_or_are_asked() {
        let words = Vocabulary::built_in();
        assert_eq!(words.meaning(&fold_key("ngày"), Kind::News), Some(Meaning::Field("date")));
        assert_eq!(
            words.meaning(&fold_key("ngày"), Kind::LegalDocument),
            Some(Meaning::Ask { fields: vec!["issued_on", "date"], note: None })
        );
        assert_eq!(
            words.meaning(&fold_key("rà soát"), Kind::Page),
            Some(Meaning::Ask { fields: vec!["review_by", "reviewed_on"], note: None })
        );
    }

    #[test]
    fn kinds_and_the_keys_of_fields() {
        let words = Vocabulary::built_in();
        assert_eq!(words.kind("Văn bản"), Some(Kind::LegalDocument));
        assert_eq!(words.kind("tin tuc"), Some(Kind::News));
        assert_eq!(words.kind("TTHC"), Some(Kind::Procedure));
        assert_eq!(words.key("issued_on", Kind::LegalDocument), "ngày ban hành");
        assert_eq!(words.key("title", Kind::News), "tiêu đề");
        assert_eq!(words.nested("changes", "Nội dung"), Some("note"));
    }
}
