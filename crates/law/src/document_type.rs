//! Types of documents: the 29 of Decree 30/2020/NĐ-CP, annex III, the normative ones of the Law on Promulgation of Legal
//! Documents, and those of the Party.

use std::sync::Arc;

/// Whether documents of a type are normative (văn bản quy phạm pháp luật).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Normative {
    /// Always: a law, a decree, a circular.
    Always,
    /// Where the number carries its year (`01/2022/QĐ-UBND`) or the term of the National Assembly.
    ByNumber,
    /// Never: a plan, an official letter.
    Never,
}

/// A type of document, as [`Tables::type_by_name`](crate::Tables::type_by_name) finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentType {
    /// The full name in lower case: `nghị định`.
    pub name: Arc<str>,
    /// The abbreviation with its marks: `NĐ`; official letters and a few others have none.
    pub symbol: Option<String>,
    /// Whether its documents are normative.
    pub normative: Normative,
    /// Whether a document of the type is in force or not at all; a report or an invitation is neither.
    pub has_force: bool,
    /// The order of types, the highest first; those that a caller adds stand last.
    pub rank: u8,
}

use Normative::{Always, ByNumber, Never};

/// Name, abbreviation, whether normative, whether in force or not: the types that are compiled in, the highest first.
pub(crate) const TYPES: [(&str, Option<&str>, Normative, bool); 44] = [
    ("hiến pháp", None, Always, true),
    ("bộ luật", None, Always, true),
    ("luật", None, Always, true),
    ("pháp lệnh", Some("PL"), Always, true),
    ("lệnh", Some("L"), Always, true),
    ("sắc lệnh", Some("SL"), Always, true),
    ("nghị quyết", Some("NQ"), ByNumber, true),
    ("nghị quyết liên tịch", Some("NQLT"), Always, true),
    ("nghị định", Some("NĐ"), Always, true),
    ("quyết định", Some("QĐ"), ByNumber, true),
    ("thông tư liên tịch", Some("TTLT"), Always, true),
    ("thông tư", Some("TT"), Always, true),
    ("văn bản hợp nhất", Some("VBHN"), Never, false),
    ("chỉ thị", Some("CT"), Never, true),
    ("quy chế", Some("QC"), Never, true),
    ("quy chế phối hợp", Some("QCPH"), Never, true),
    ("quy định", Some("QyĐ"), Never, true),
    ("kết luận", Some("KL"), Never, true),
    ("thông tri", None, Never, true),
    ("hướng dẫn", Some("HD"), Never, true),
    ("chương trình", Some("CTr"), Never, false),
    ("kế hoạch", Some("KH"), Never, false),
    ("phương án", Some("PA"), Never, false),
    ("đề án", Some("ĐA"), Never, false),
    ("dự án", Some("DA"), Never, false),
    ("thông cáo", Some("TC"), Never, false),
    ("thông báo", Some("TB"), Never, false),
    ("báo cáo", Some("BC"), Never, false),
    ("biên bản", Some("BB"), Never, false),
    ("tờ trình", Some("TTr"), Never, false),
    ("hợp đồng", Some("HĐ"), Never, false),
    ("công văn", None, Never, false),
    ("công điện", Some("CĐ"), Never, false),
    ("bản ghi nhớ", Some("BGN"), Never, false),
    ("bản thỏa thuận", Some("BTT"), Never, false),
    ("giấy ủy quyền", Some("GUQ"), Never, false),
    ("giấy mời", Some("GM"), Never, false),
    ("giấy giới thiệu", Some("GGT"), Never, false),
    ("giấy nghỉ phép", Some("GNP"), Never, false),
    ("phiếu gửi", Some("PG"), Never, false),
    ("phiếu chuyển", Some("PC"), Never, false),
    ("phiếu báo", Some("PB"), Never, false),
    ("thư công", None, Never, false),
    // A copy that a body of the Party made of a document, with a number of its own. Guide 36-HD/VPTW is said to name its
    // symbol; the text could not be had.
    ("bản sao", Some("BS"), Never, false),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Tables;

    #[test]
    fn types_by_name_and_symbol() {
        let tables = Tables::built_in();
        let name = |found: Option<&Arc<DocumentType>>| found.map(|kind| kind.name.to_string());
        let symbol = tables.type_by_name("Nghị Định").map(|kind| kind.symbol.as_deref());
        assert_eq!(symbol, Some(Some("NĐ")));
        assert_eq!(name(tables.type_by_name("ke hoach")).as_deref(), Some("kế hoạch"));
        assert_eq!(name(tables.type_by_symbol("HD")).as_deref(), Some("hướng dẫn"));
        assert_eq!(name(tables.type_by_symbol("HĐ")).as_deref(), Some("hợp đồng"));
        assert_eq!(name(tables.type_by_symbol("ND")), None);
    }

    #[test]
    fn abbreviations_without_marks_are_mended_only_where_they_can_mean_one_type() {
        let tables = Tables::built_in();
        let name = |symbol| tables.type_by_mended_symbol(symbol).map(|kind| &*kind.name);
        assert_eq!(name("ND"), Some("nghị định"));
        assert_eq!(name("qd"), Some("quyết định"));
        assert_eq!(name("hd"), None);
        assert_eq!(name("DA"), None);
    }

    #[test]
    fn symbols_and_names_are_distinct() {
        for (index, (name, symbol, ..)) in TYPES.iter().enumerate() {
            for (other_name, other_symbol, ..) in &TYPES[..index] {
                assert_ne!(name, other_name);
                assert!(symbol.is_none() || symbol != other_symbol, "{name}");
            }
        }
    }
}
