//! The tables of types and issuers: those that are compiled in, and with them those that a site adds in its configuration.
//!
//! What a site adds lives as long as the program, so that a number can name its type and its issuers by reference. Equal
//! additions are one table: a preview that reads its configuration again and again adds nothing new.

use std::{
    fmt,
    sync::{LazyLock, Mutex, PoisonError},
};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{
    citation::Words,
    document_type::{DocumentType, Normative},
    issuer::{self, Issuer},
};
use vietnamese::{fold_key, fold_words};

/// A type of document that a site adds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnType {
    /// Its name in lower case: `đề cương`.
    pub name: String,
    /// Its abbreviation with its marks: `ĐC`.
    #[serde(default)]
    pub symbol: Option<String>,
    /// Whether its documents are normative.
    #[serde(default)]
    pub normative: bool,
    /// Whether its documents are in force or not at all.
    #[serde(default)]
    pub has_force: bool,
}

/// An issuing body that a site adds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnIssuer {
    /// Its symbol with its marks: `TTGDTX`.
    pub symbol: String,
    /// Its name.
    pub name: String,
    /// Other writings of the symbol.
    #[serde(default)]
    pub variants: Vec<String>,
    /// Whether there is one such body in the nation, so that a number with its year names one document.
    #[serde(default)]
    pub national: bool,
}

/// Types and issuers by their names and symbols.
pub struct Tables {
    types: Vec<&'static DocumentType>,
    names: FxHashMap<&'static str, &'static DocumentType>,
    folded_names: FxHashMap<String, &'static DocumentType>,
    symbols: FxHashMap<&'static str, &'static DocumentType>,
    /// Without marks and cases; nothing where these tell types apart.
    folded_symbols: FxHashMap<String, Option<&'static DocumentType>>,
    /// With whether the symbol is the right one, and no variant.
    issuers: FxHashMap<&'static str, (&'static Issuer, bool)>,
    folded_issuers: FxHashMap<String, Option<&'static Issuer>>,
    pub(super) words: Words,
}

impl fmt::Debug for Tables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tables").field("types", &self.types.len()).finish_non_exhaustive()
    }
}

impl PartialEq for Tables {
    fn eq(&self, other: &Self) -> bool {
        // Equal additions are one table.
        std::ptr::eq(self, other)
    }
}

impl Eq for Tables {}

/// What a site added, with the tables that came of it.
type Added = (Vec<OwnType>, Vec<OwnIssuer>, &'static Tables);

impl Tables {
    /// The tables that are compiled in.
    pub fn built_in() -> &'static Tables {
        static BUILT_IN: LazyLock<Tables> = LazyLock::new(|| Tables::of(&[], &[]));
        &BUILT_IN
    }

    /// The tables with what a site adds, which goes before what is compiled in.
    pub fn with(types: &[OwnType], issuers: &[OwnIssuer]) -> &'static Tables {
        static ADDED: Mutex<Vec<Added>> = Mutex::new(Vec::new());
        if types.is_empty() && issuers.is_empty() {
            return Self::built_in();
        }
        let mut added = ADDED.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |(a, b, _): &&Added| a.as_slice() == types && b.as_slice() == issuers;
        if let Some((.., tables)) = added.iter().find(same) {
            return tables;
        }
        let leak = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
        let own_types: Vec<&'static DocumentType> = types
            .iter()
            .zip((0..u8::MAX).rev())
            .map(|(own, rank)| -> &'static DocumentType {
                Box::leak(Box::new(DocumentType {
                    name: leak(&own.name.to_lowercase()),
                    symbol: own.symbol.as_deref().map(leak),
                    normative: if own.normative { Normative::Always } else { Normative::Never },
                    has_force: own.has_force || own.normative,
                    rank,
                }))
            })
            .collect();
        let own_issuers: Vec<&'static Issuer> = issuers
            .iter()
            .map(|own| -> &'static Issuer {
                let issuer = Issuer::added(&own.symbol, &own.name, &own.variants, own.national);
                Box::leak(Box::new(issuer))
            })
            .collect();
        let tables: &'static Tables = Box::leak(Box::new(Self::of(&own_types, &own_issuers)));
        added.push((types.to_vec(), issuers.to_vec(), tables));
        tables
    }

    fn of(own_types: &[&'static DocumentType], own_issuers: &[&'static Issuer]) -> Self {
        let mut types: Vec<&'static DocumentType> = DocumentType::all().iter().collect();
        types.extend(own_types);
        let mut folded_symbols: FxHashMap<String, Option<&'static DocumentType>> = FxHashMap::default();
        for kind in &types {
            if let Some(symbol) = kind.symbol {
                let known = folded_symbols.entry(fold_key(symbol));
                known.and_modify(|known| *known = None).or_insert(Some(kind));
            }
        }
        let mut issuers: FxHashMap<&'static str, (&'static Issuer, bool)> = FxHashMap::default();
        let mut folded_issuers: FxHashMap<String, Option<&'static Issuer>> = FxHashMap::default();
        let all = || own_issuers.iter().copied().chain(issuer::all());
        for issuer in all() {
            for variant in issuer.variants() {
                issuers.entry(variant).or_insert((issuer, false));
            }
            let mut keys: Vec<String> = std::iter::once(issuer.symbol.as_str())
                .chain(issuer.variants().iter().map(String::as_str))
                .map(fold_key)
                .collect();
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                folded_issuers.entry(key).and_modify(|known| *known = None).or_insert(Some(issuer));
            }
        }
        // A symbol goes before the variants of others, and the first of equal ones before the rest.
        for issuer in all().collect::<Vec<_>>().into_iter().rev() {
            issuers.insert(&issuer.symbol, (issuer, true));
        }
        Self {
            // What a site adds stands last, and is found first.
            names: types.iter().map(|kind| (kind.name, *kind)).collect(),
            folded_names: types.iter().map(|kind| (fold_words(kind.name), *kind)).collect(),
            symbols: types.iter().filter_map(|kind| Some((kind.symbol?, *kind))).collect(),
            words: Words::of(&types),
            types,
            folded_symbols,
            issuers,
            folded_issuers,
        }
    }

    /// Every type, the highest first; what a site adds stands last.
    pub fn types(&self) -> &[&'static DocumentType] {
        &self.types
    }

    /// The type with this name, in any case and with or without marks.
    pub fn type_by_name(&self, name: &str) -> Option<&'static DocumentType> {
        self.names.get(name).or_else(|| self.folded_names.get(&fold_words(name))).copied()
    }

    /// The type with this abbreviation. Its marks and cases must be right: HĐ and HD, ĐA and DA, CT and CTr are different
    /// types.
    pub fn type_by_symbol(&self, symbol: &str) -> Option<&'static DocumentType> {
        self.symbols.get(symbol).copied()
    }

    /// The type that an abbreviation written without its marks or cases can only mean; `HD` is none such.
    pub fn type_by_mended_symbol(&self, symbol: &str) -> Option<&'static DocumentType> {
        *self.folded_symbols.get(&fold_key(symbol))?
    }

    /// The body with this symbol, in any of its writings, with or without marks where that leaves one body; and whether the
    /// symbol was written as it should be. The number of a term must be taken off before.
    pub fn issuer(&self, symbol: &str) -> Option<(&'static Issuer, bool)> {
        if let Some(found) = self.issuers.get(symbol) {
            return Some(*found);
        }
        Some(((*self.folded_issuers.get(&fold_key(symbol))?)?, false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DocumentNumber, documents_cited_with};

    fn tables() -> &'static Tables {
        let outline = OwnType {
            name: "đề cương".to_owned(),
            symbol: Some("ĐC".to_owned()),
            normative: false,
            has_force: false,
        };
        let center = OwnIssuer {
            symbol: "TTGDTX".to_owned(),
            name: "Trung tâm Giáo dục thường xuyên tỉnh".to_owned(),
            variants: vec!["TT-GDTX".to_owned()],
            national: false,
        };
        Tables::with(&[outline], &[center])
    }

    #[test]
    fn what_a_site_adds_is_read_as_what_is_compiled_in() {
        let number = |text: &str, tables| DocumentNumber::parse_with(tables, text).unwrap().number;
        let added = number("12/ĐC-ttgdtx", tables());
        assert_eq!(added.as_str(), "12/ĐC-TTGDTX");
        assert_eq!(added.document_type().map(|kind| kind.name), Some("đề cương"));
        assert_eq!(number("12/ĐC-TTGDTX", Tables::built_in()).document_type(), None);
        let found = documents_cited_with(tables(), "theo Đề cương số 12/ĐC-TTGDTX ngày 01/3/2026");
        assert_eq!(found[0].document_type, Some("đề cương"));
        assert_eq!(number("107/2020/ND-CP", tables()).as_str(), "107/2020/NĐ-CP");
    }

    #[test]
    fn equal_additions_are_one_table() {
        assert_eq!(tables(), tables());
        assert_eq!(Tables::with(&[], &[]), Tables::built_in());
        assert_ne!(tables(), Tables::built_in());
    }
}
