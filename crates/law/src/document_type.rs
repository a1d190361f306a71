//! Types of documents: the 29 of Decree 30/2020/NĐ-CP, annex III, the normative ones of the Law on
//! Promulgation of Legal Documents, and those of the Party.

use super::Tables;

/// Whether documents of a type are normative (quy phạm pháp luật).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Normative {
    /// Always: a law, a decree, a circular.
    Always,
    /// Where the number carries its year (`01/2022/QĐ-UBND`) or the term of the National Assembly.
    ByNumber,
    /// Never.
    Never,
}

/// A type of document.
#[derive(Debug, PartialEq, Eq)]
pub struct DocumentType {
    /// The full name in lower case: `nghị định`.
    pub name: &'static str,
    /// The abbreviation with its marks: `NĐ`; official letters and a few others have none.
    pub symbol: Option<&'static str>,
    /// Whether it is normative.
    pub normative: Normative,
    /// Whether a document of the type is in force or not at all; a report or an invitation is neither.
    pub has_force: bool,
    /// The order of types, the highest first: the position in the table.
    pub rank: u8,
}

macro_rules! types {
    ($($name:literal $symbol:expr, $normative:ident, $force:literal;)*) => {
        types!(@ 0u8, [] $($name $symbol, $normative, $force;)*);
    };
    (@ $rank:expr, [$($done:tt)*] $name:literal $symbol:expr, $normative:ident, $force:literal; $($rest:tt)*) => {
        types!(@ $rank + 1, [$($done)* DocumentType {
            name: $name, symbol: $symbol, normative: Normative::$normative, has_force: $force, rank: $rank,
        },] $($rest)*);
    };
    (@ $rank:expr, [$($done:tt)*]) => { static TYPES: &[DocumentType] = &[$($done)*]; };
}

types! {
    "hiến pháp" None, Always, true;
    "bộ luật" None, Always, true;
    "luật" None, Always, true;
    "pháp lệnh" Some("PL"), Always, true;
    "lệnh" Some("L"), Always, true;
    "sắc lệnh" Some("SL"), Always, true;
    "nghị quyết" Some("NQ"), ByNumber, true;
    "nghị quyết liên tịch" Some("NQLT"), Always, true;
    "nghị định" Some("NĐ"), Always, true;
    "quyết định" Some("QĐ"), ByNumber, true;
    "thông tư liên tịch" Some("TTLT"), Always, true;
    "thông tư" Some("TT"), Always, true;
    "văn bản hợp nhất" Some("VBHN"), Never, false;
    "chỉ thị" Some("CT"), Never, true;
    "quy chế" Some("QC"), Never, true;
    "quy chế phối hợp" Some("QCPH"), Never, true;
    "quy định" Some("QyĐ"), Never, true;
    "kết luận" Some("KL"), Never, true;
    "thông tri" None, Never, true;
    "hướng dẫn" Some("HD"), Never, true;
    "chương trình" Some("CTr"), Never, false;
    "kế hoạch" Some("KH"), Never, false;
    "phương án" Some("PA"), Never, false;
    "đề án" Some("ĐA"), Never, false;
    "dự án" Some("DA"), Never, false;
    "thông cáo" Some("TC"), Never, false;
    "thông báo" Some("TB"), Never, false;
    "báo cáo" Some("BC"), Never, false;
    "biên bản" Some("BB"), Never, false;
    "tờ trình" Some("TTr"), Never, false;
    "hợp đồng" Some("HĐ"), Never, false;
    "công văn" None, Never, false;
    "công điện" Some("CĐ"), Never, false;
    "bản ghi nhớ" Some("BGN"), Never, false;
    "bản thỏa thuận" Some("BTT"), Never, false;
    "giấy ủy quyền" Some("GUQ"), Never, false;
    "giấy mời" Some("GM"), Never, false;
    "giấy giới thiệu" Some("GGT"), Never, false;
    "giấy nghỉ phép" Some("GNP"), Never, false;
    "phiếu gửi" Some("PG"), Never, false;
    "phiếu chuyển" Some("PC"), Never, false;
    "phiếu báo" Some("PB"), Never, false;
    "thư công" None, Never, false;
}

impl DocumentType {
    /// Every type, the highest first.
    pub fn all() -> &'static [DocumentType] {
        TYPES
    }

    /// The type with this name among those that are compiled in: [`Tables::type_by_name`].
    pub fn by_name(name: &str) -> Option<&'static DocumentType> {
        Tables::built_in().type_by_name(name)
    }

    /// The type with this abbreviation among those that are compiled in: [`Tables::type_by_symbol`].
    pub fn by_symbol(symbol: &str) -> Option<&'static DocumentType> {
        Tables::built_in().type_by_symbol(symbol)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_by_name_and_symbol() {
        assert_eq!(DocumentType::by_name("Nghị Định").map(|t| t.symbol), Some(Some("NĐ")));
        assert_eq!(DocumentType::by_name("ke hoach").map(|t| t.name), Some("kế hoạch"));
        assert_eq!(DocumentType::by_symbol("HD").map(|t| t.name), Some("hướng dẫn"));
        assert_eq!(DocumentType::by_symbol("HĐ").map(|t| t.name), Some("hợp đồng"));
        assert_eq!(DocumentType::by_symbol("ND"), None);
    }

    #[test]
    fn abbreviations_without_marks_are_mended_only_where_they_can_mean_one_type() {
        assert_eq!(Tables::built_in().type_by_mended_symbol("ND").map(|t| t.name), Some("nghị định"));
        assert_eq!(Tables::built_in().type_by_mended_symbol("qd").map(|t| t.name), Some("quyết định"));
        assert_eq!(Tables::built_in().type_by_mended_symbol("hd"), None);
        assert_eq!(Tables::built_in().type_by_mended_symbol("DA").map(|t| t.name), None);
    }

    #[test]
    fn symbols_and_names_are_distinct() {
        for (index, kind) in TYPES.iter().enumerate() {
            assert_eq!(usize::from(kind.rank), index);
            for other in &TYPES[..index] {
                assert_ne!(kind.name, other.name);
                assert!(kind.symbol.is_none() || kind.symbol != other.symbol, "{}", kind.name);
            }
        }
    }
}
