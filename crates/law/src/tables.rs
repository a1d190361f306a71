//! The tables of types and issuers: those that are compiled in, and with them those that a caller adds.

use std::{fmt, sync::Arc};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::{
    document_type::{DocumentType, Normative, TYPES},
    issuer::{Body, Issuer, Level, Moment, Successor, Table},
    names::Bodies,
    words::Words,
};
use vietnamese::{fold_key, fold_words};

/// A type of document beside those that are compiled in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnType {
    /// Its name in any case: `đề cương`.
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

/// An issuing body beside those that are compiled in; it stands for the one with its symbol, where there is one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnIssuer {
    /// Its symbol with its marks: `TTGDTX`; none of a body whose documents carry none of their own.
    #[serde(default)]
    pub symbol: Option<String>,
    /// Its name.
    pub name: String,
    /// How texts name it, where not by its name alone.
    #[serde(default)]
    pub texts: Vec<String>,
    /// Other writings of the symbol.
    #[serde(default)]
    pub variants: Vec<String>,
    /// Whether there is one such body in the nation, so that a number with its year names one document.
    #[serde(default)]
    pub national: bool,
    /// Since when there is such a body.
    #[serde(default)]
    pub since: Option<Moment>,
    /// The last day of it.
    #[serde(default)]
    pub until: Option<Moment>,
    /// Who took its tasks on, by symbol or by name.
    #[serde(default)]
    pub now: Vec<Successor>,
    /// What that is known from.
    #[serde(default)]
    pub source: Vec<String>,
}

/// Types of documents and issuing bodies by their names and symbols: all that numbers and citations are read by.
///
/// Making one takes some milliseconds, since the table of issuers is read: make it once and share it.
///
/// ```
/// use law::{OwnType, Tables};
///
/// let outline =
///     OwnType { name: "đề cương".into(), symbol: Some("ĐC".into()), normative: false, has_force: false };
/// let tables = Tables::with(&[outline], &[]);
/// let number = tables.parse_number("12/ĐC-SGDĐT")?.number;
/// assert_eq!(&*number.document_type().unwrap().name, "đề cương");
/// assert!(Tables::built_in().type_by_name("đề cương").is_none());
/// # Ok::<(), law::Malformed>(())
/// ```
pub struct Tables {
    types: Vec<Arc<DocumentType>>,
    names: FxHashMap<Arc<str>, Arc<DocumentType>>,
    folded_names: FxHashMap<String, Arc<DocumentType>>,
    symbols: FxHashMap<String, Arc<DocumentType>>,
    /// Without marks and cases; nothing where these tell types apart.
    folded_symbols: FxHashMap<String, Option<Arc<DocumentType>>>,
    all_issuers: Vec<Arc<Issuer>>,
    /// With whether the symbol is the right one, and no variant.
    issuers: FxHashMap<String, (Arc<Issuer>, bool)>,
    folded_issuers: FxHashMap<String, Option<Arc<Issuer>>>,
    /// Titles of heads of bodies, folded.
    pub(crate) heads: Vec<String>,
    /// Bodies by their names.
    pub(crate) bodies: Bodies,
    /// What a caller adds that has no symbol.
    own_bodies: Vec<OwnIssuer>,
    /// The names of all provinces, those of today and those before, folded.
    pub(crate) provinces: Vec<String>,
    pub(crate) words: Words,
}

impl fmt::Debug for Tables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tables").field("types", &self.types.len()).finish_non_exhaustive()
    }
}

impl PartialEq for Tables {
    fn eq(&self, other: &Self) -> bool {
        // All else is made from these.
        self.types == other.types
            && self.all_issuers == other.all_issuers
            && self.own_bodies == other.own_bodies
    }
}

impl Eq for Tables {}

impl Tables {
    /// The tables that are compiled in.
    pub fn built_in() -> Self {
        Self::with(&[], &[])
    }

    /// The tables with what a caller adds, which goes before what is compiled in.
    pub fn with(types: &[OwnType], issuers: &[OwnIssuer]) -> Self {
        let built_in = TYPES.iter().zip(0..).map(|(&(name, symbol, normative, has_force), rank)| {
            DocumentType { name: name.into(), symbol: symbol.map(str::to_owned), normative, has_force, rank }
        });
        let own = types.iter().zip((0..u8::MAX).rev()).map(|(own, rank)| DocumentType {
            name: own.name.to_lowercase().into(),
            symbol: own.symbol.clone(),
            normative: if own.normative { Normative::Always } else { Normative::Never },
            has_force: own.has_force || own.normative,
            rank,
        });
        let types: Vec<Arc<DocumentType>> = built_in.chain(own).map(Arc::new).collect();
        let table = Table::built_in();
        let is_replaced = |issuer: &Issuer| {
            issuers.iter().any(|own| own.symbol.as_ref().is_some_and(|symbol| *symbol == issuer.symbol))
        };
        let all_issuers: Vec<Arc<Issuer>> = issuers
            .iter()
            .filter_map(|own| own.issuer(&table.issuers))
            .chain(table.issuers.iter().filter(|issuer| !is_replaced(issuer)).cloned())
            .map(Arc::new)
            .collect();
        let own_bodies: Vec<OwnIssuer> =
            issuers.iter().filter(|own| own.symbol.is_none() || !own.texts.is_empty()).cloned().collect();
        let bodies = Bodies::of(table, own_bodies.iter().map(OwnIssuer::body).collect(), &all_issuers);
        let mut folded_symbols: FxHashMap<String, Option<Arc<DocumentType>>> = FxHashMap::default();
        for kind in &types {
            if let Some(symbol) = &kind.symbol {
                let known = folded_symbols.entry(fold_key(symbol));
                known.and_modify(|known| *known = None).or_insert_with(|| Some(kind.clone()));
            }
        }
        let mut issuers: FxHashMap<String, (Arc<Issuer>, bool)> = FxHashMap::default();
        let mut folded_issuers: FxHashMap<String, Option<Arc<Issuer>>> = FxHashMap::default();
        for issuer in &all_issuers {
            for variant in &issuer.variants {
                issuers.entry(variant.clone()).or_insert_with(|| (issuer.clone(), false));
            }
            let writings = std::iter::once(&issuer.symbol).chain(&issuer.variants);
            let mut keys: Vec<String> = writings.map(|writing| fold_key(writing)).collect();
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                let known = folded_issuers.entry(key);
                known.and_modify(|known| *known = None).or_insert_with(|| Some(issuer.clone()));
            }
        }
        // A symbol goes before the variants of others, and the first of equal ones before the rest.
        for issuer in all_issuers.iter().rev() {
            issuers.insert(issuer.symbol.clone(), (issuer.clone(), true));
        }
        let with_symbol = |kind: &Arc<DocumentType>| Some((kind.symbol.clone()?, kind.clone()));
        Self {
            // What a caller adds stands last, and is found first.
            names: types.iter().map(|kind| (kind.name.clone(), kind.clone())).collect(),
            folded_names: types.iter().map(|kind| (fold_words(&kind.name), kind.clone())).collect(),
            symbols: types.iter().filter_map(with_symbol).collect(),
            words: Words::of(types.iter().map(|kind| &kind.name), &all_issuers),
            types,
            folded_symbols,
            heads: table.heads.iter().map(|head| fold_words(&head.head)).collect(),
            bodies,
            own_bodies,
            provinces: table.places.get("tỉnh").into_iter().flatten().map(|name| fold_words(name)).collect(),
            all_issuers,
            issuers,
            folded_issuers,
        }
    }

    /// Every body with a symbol; what a caller adds stands first.
    pub fn issuers(&self) -> &[Arc<Issuer>] {
        &self.all_issuers
    }

    /// Every type, the highest first; what a caller adds stands last.
    pub fn types(&self) -> &[Arc<DocumentType>] {
        &self.types
    }

    /// The type with this name, in any case and with or without marks.
    ///
    /// ```
    /// let tables = law::Tables::built_in();
    /// assert_eq!(tables.type_by_name("Nghi dinh").unwrap().symbol.as_deref(), Some("NĐ"));
    /// ```
    pub fn type_by_name(&self, name: &str) -> Option<&Arc<DocumentType>> {
        self.names.get(name).or_else(|| self.folded_names.get(&fold_words(name)))
    }

    /// The type with this abbreviation. Its marks and cases must be right: HĐ and HD, ĐA and DA, CT and CTr are different
    /// types.
    pub fn type_by_symbol(&self, symbol: &str) -> Option<&Arc<DocumentType>> {
        self.symbols.get(symbol)
    }

    /// The type that an abbreviation written without its marks or cases can only mean; `HD` is none such.
    pub(crate) fn type_by_mended_symbol(&self, symbol: &str) -> Option<&Arc<DocumentType>> {
        self.folded_symbols.get(&fold_key(symbol))?.as_ref()
    }

    /// The body with this symbol as it is written, or in one of its other writings.
    pub(crate) fn issuer_written(&self, symbol: &str) -> Option<&Arc<Issuer>> {
        Some(&self.issuers.get(symbol)?.0)
    }

    /// The body with this symbol, in any of its writings, with or without marks where that leaves one body; and whether
    /// the symbol was written as it should be. The number of a term must be taken off before.
    ///
    /// ```
    /// let tables = law::Tables::built_in();
    /// let (ministry, is_exact) = tables.issuer("BGD&ĐT").unwrap();
    /// assert_eq!((ministry.name.as_str(), is_exact), ("Bộ Giáo dục và Đào tạo", false));
    /// ```
    pub fn issuer(&self, symbol: &str) -> Option<(&Arc<Issuer>, bool)> {
        if let Some((issuer, exact)) = self.issuers.get(symbol) {
            return Some((issuer, *exact));
        }
        Some((self.folded_issuers.get(&fold_key(symbol))?.as_ref()?, false))
    }
}

impl OwnIssuer {
    /// The body as one with a symbol; a ministry of which more is told stays one.
    fn issuer(&self, built_in: &[Issuer]) -> Option<Issuer> {
        let symbol = self.symbol.clone()?;
        let known = built_in.iter().find(|issuer| issuer.symbol == symbol).map(|issuer| issuer.level);
        let level = if self.national { Level::National } else { Level::Shared };
        Some(Issuer {
            symbol,
            name: self.name.clone(),
            level: known.filter(|known| self.national && known.is_national()).unwrap_or(level),
            variants: self.variants.clone(),
            has_term: false,
            since: self.since,
            until: self.until,
            now: self.now.clone(),
            source: self.source.clone(),
            also: None,
        })
    }

    fn body(&self) -> Body {
        Body {
            name: self.name.clone(),
            texts: self.texts.clone(),
            since: self.since,
            until: self.until,
            now: self.now.clone(),
            #[cfg(test)]
            source: self.source.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables() -> Tables {
        let outline = OwnType {
            name: "Đề cương".to_owned(),
            symbol: Some("ĐC".to_owned()),
            normative: false,
            has_force: false,
        };
        let center = OwnIssuer {
            symbol: Some("TTGDTX".to_owned()),
            name: "Trung tâm Giáo dục thường xuyên tỉnh".to_owned(),
            variants: vec!["TT-GDTX".to_owned()],
            ..OwnIssuer::default()
        };
        Tables::with(&[outline], &[center])
    }

    #[test]
    fn what_a_caller_adds_is_read_as_what_is_compiled_in() {
        let (own, built_in) = (tables(), Tables::built_in());
        let added = own.parse_number("12/ĐC-ttgdtx").unwrap().number;
        assert_eq!(added.as_str(), "12/ĐC-TTGDTX");
        assert_eq!(added.document_type().map(|kind| &*kind.name), Some("đề cương"));
        assert!(built_in.parse_number("12/ĐC-TTGDTX").unwrap().number.document_type().is_none());
        let found = own.documents_cited("theo Đề cương số 12/ĐC-TTGDTX ngày 01/3/2026");
        assert_eq!(found[0].document_type.as_deref(), Some("đề cương"));
        assert_eq!(own.parse_number("107/2020/ND-CP").unwrap().number.as_str(), "107/2020/NĐ-CP");
    }

    #[test]
    fn tables_are_equal_where_what_was_added_is() {
        assert_eq!(tables(), tables());
        assert_ne!(tables(), Tables::built_in());
    }

    #[test]
    fn symbols_that_offices_use_are_known() {
        let tables = Tables::built_in();
        let read = |number: &str| {
            let number = tables.parse_number(number).unwrap().number;
            let kind = number.document_type().map_or("", |kind| &*kind.name).to_owned();
            (kind, number.issuers().iter().map(|issuer| issuer.name.clone()).collect::<Vec<_>>().join(", "))
        };
        for (number, kind, issuer) in [
            ("12/2026/QĐ-CTUBND", "quyết định", "Chủ tịch Ủy ban nhân dân"),
            ("02/2018/QĐ-KTNN", "quyết định", "Kiểm toán nhà nước"),
            ("12-BS/TU", "bản sao", "Tỉnh ủy hoặc Thành ủy"),
            ("135-QĐ/BKTTW", "quyết định", "Ban Kinh tế Trung ương"),
            ("12-BC/BCSCLTW", "báo cáo", "Ban Chính sách, chiến lược Trung ương"),
            ("245/BC-UBKTTC15", "báo cáo", "Ủy ban Kinh tế và Tài chính của Quốc hội"),
            ("245/BC-UBVHXH15", "báo cáo", "Ủy ban Văn hóa và Xã hội của Quốc hội"),
            ("2273/CTK-CSCL", "", "Cục Thống kê (Bộ Tài chính)"),
            ("902/QĐ-SNgV", "quyết định", "Sở Ngoại vụ"),
            ("31/KH-SVHTT", "kế hoạch", "Sở Văn hóa và Thể thao"),
            ("12/KL-TTT", "kết luận", "Thanh tra tỉnh"),
            ("120/TCTK-PPCĐ", "", "Tổng cục Thống kê"),
            (
                "18/1999/TTLT/BTCCBCP-BTC-BNNPTNT",
                "thông tư liên tịch",
                "Ban Tổ chức - Cán bộ Chính phủ, Bộ Tài chính, Bộ Nông nghiệp và Phát triển nông thôn",
            ),
            ("03/2010/TT-BKH", "thông tư", "Bộ Kế hoạch và Đầu tư"),
            ("12/2002/QĐ-TCBĐ", "quyết định", "Tổng cục Bưu điện"),
            (
                "403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN",
                "nghị quyết liên tịch",
                "Ủy ban Thường vụ Quốc hội, Chính phủ, Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
            ),
            ("333/QĐ-CTHADS", "quyết định", "Cục Thi hành án dân sự"),
            ("418/HD-BDT", "hướng dẫn", "Ban Dân tộc"),
        ] {
            assert_eq!(read(number), (kind.to_owned(), issuer.to_owned()), "{number}");
        }
    }

    #[test]
    fn symbols_in_all_their_writings() {
        let tables = Tables::built_in();
        let name = |symbol| tables.issuer(symbol).map(|(issuer, exact)| (issuer.name.as_str(), exact));
        assert_eq!(name("CP"), Some(("Chính phủ", true)));
        assert_eq!(name("BGD&ĐT"), Some(("Bộ Giáo dục và Đào tạo", false)));
        assert_eq!(name("HDND"), Some(("Hội đồng nhân dân", false)));
        assert_eq!(name("TTG"), Some(("Thủ tướng Chính phủ", false)));
        assert_eq!(name("XYZ"), None);
    }
}
