//! Which documents can end which: a lower rank cannot end a higher one, nor a ministry another's.
//!
//! The order is that of the Law on Promulgation of Legal Documents (64/2025/QH15, article 4), for normative documents
//! alone: of others the law has none.

use crate::{document_type::DocumentType, issuer::Issuer, number::DocumentNumber, tables::Tables};
use std::sync::Arc;

/// Why a document cannot end another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overreach {
    /// The other one ranks higher.
    HigherRank,
    /// The other one is of another body of the same rank, whose tasks did not pass on.
    AnotherBody,
}

/// A document as far as its rank depends on it.
#[derive(Debug, Clone, Copy)]
pub struct Ranked<'a> {
    /// Its number.
    pub number: &'a DocumentNumber,
    /// Its type, where more is known of it than its number says.
    pub document_type: Option<&'a DocumentType>,
}

impl<'a> From<&'a DocumentNumber> for Ranked<'a> {
    fn from(number: &'a DocumentNumber) -> Self {
        Self { number, document_type: None }
    }
}

impl Tables {
    /// Why a document cannot end another; `None` where it can, or where nothing can be said.
    ///
    /// ```
    /// use law::{Overreach, Tables};
    ///
    /// let tables = Tables::built_in();
    /// let circular = tables.parse_number("01/2025/TT-BGDĐT")?.number;
    /// let decree = tables.parse_number("107/2020/NĐ-CP")?.number;
    /// assert_eq!(tables.overreach((&circular).into(), (&decree).into()), Some(Overreach::HigherRank));
    /// assert_eq!(tables.overreach((&decree).into(), (&circular).into()), None);
    /// # Ok::<(), law::Malformed>(())
    /// ```
    pub fn overreach(&self, own: Ranked<'_>, other: Ranked<'_>) -> Option<Overreach> {
        let (own_rank, other_rank) = (rank(own)?, rank(other)?);
        if own_rank > other_rank {
            return Some(Overreach::HigherRank);
        }
        let both = own_rank == MINISTRIES && other_rank == MINISTRIES;
        let stays = || !self.takes_over(own.number.issuers(), other.number.issuers());
        (both && stays()).then_some(Overreach::AnotherBody)
    }

    /// Whether one of the bodies is one of the others, or took the tasks of one of them on.
    fn takes_over(&self, bodies: &[Arc<Issuer>], others: &[Arc<Issuer>]) -> bool {
        let is_one_of = |symbol: &str| bodies.iter().any(|body| body.symbol == symbol);
        if bodies.is_empty() || others.is_empty() {
            return true;
        }
        let mut open: Vec<&str> = others.iter().map(|other| other.symbol.as_str()).collect();
        let mut seen: Vec<&str> = Vec::new();
        while let Some(symbol) = open.pop() {
            if is_one_of(symbol) {
                return true;
            }
            if !seen.contains(&symbol) {
                seen.push(symbol);
                if let Some((issuer, _)) = self.issuer(symbol) {
                    open.extend(issuer.now.iter().map(|successor| successor.body.as_str()));
                }
            }
        }
        false
    }
}

/// The rank of the circulars of ministries.
const MINISTRIES: u8 = 5;

fn rank(document: Ranked<'_>) -> Option<u8> {
    let number = document.number;
    if !number.is_normative() {
        return None;
    }
    let kind = document.document_type.or(number.document_type().map(Arc::as_ref));
    let issuers: Vec<&str> = number.issuers().iter().map(|issuer| issuer.symbol.as_str()).collect();
    let issued_by = |symbol: &str| issuers.contains(&symbol);
    match kind.map(|kind| &*kind.name) {
        Some("hiến pháp") => Some(0),
        Some("bộ luật" | "luật") => Some(1),
        Some("nghị quyết") if issued_by("QH") => Some(1),
        Some("pháp lệnh" | "lệnh" | "sắc lệnh") => Some(2),
        Some("nghị quyết") if issued_by("UBTVQH") => Some(2),
        Some("nghị định") => Some(3),
        Some("nghị quyết") if issued_by("CP") => Some(3),
        Some("quyết định") if issued_by("TTg") => Some(4),
        Some("thông tư" | "thông tư liên tịch") => Some(MINISTRIES),
        Some("nghị quyết") if issued_by("HĐND") => Some(6),
        Some("quyết định") if issued_by("UBND") => Some(7),
        None if issued_by("QH") => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(own: &str, other: &str) -> Option<Overreach> {
        let tables = Tables::built_in();
        let read = |number: &str| tables.parse_number(number).unwrap().number;
        tables.overreach((&read(own)).into(), (&read(other)).into())
    }

    #[test]
    fn a_lower_rank_ends_no_higher_one() {
        assert_eq!(ends("01/2025/TT-BGDĐT", "107/2020/NĐ-CP"), Some(Overreach::HigherRank));
        assert_eq!(ends("05/2025/QĐ-UBND", "10/2020/TT-BGDĐT"), Some(Overreach::HigherRank));
        assert_eq!(ends("107/2020/NĐ-CP", "24/2014/NĐ-CP"), None);
        assert_eq!(ends("43/2019/QH14", "107/2018/NĐ-CP"), None);
    }

    #[test]
    fn a_ministry_ends_its_own_documents_and_those_of_a_body_whose_tasks_it_took_on() {
        assert_eq!(ends("01/2025/TT-BGDĐT", "10/2020/TT-BNV"), Some(Overreach::AnotherBody));
        assert_eq!(ends("01/2025/TT-BGDĐT", "10/2020/TT-BGDĐT"), None);
        assert_eq!(ends("01/2025/TT-BKHCN", "10/2020/TT-BTTTT"), None);
    }

    #[test]
    fn of_documents_that_are_not_normative_nothing_is_said() {
        assert_eq!(ends("524/QĐ-UBND", "107/2020/NĐ-CP"), None);
    }
}
