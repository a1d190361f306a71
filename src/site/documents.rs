//! Legal documents by their numbers: which document a reference means.
//!
//! A number that is unique in the nation names one document; any other is known by its number with the day
//! or the issuer. What cannot be decided is reported, and never guessed.

use std::sync::{OnceLock, PoisonError, RwLock};

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_128;

use super::{
    id::{ArticleId, Heads},
    reported::{At, Reported},
};
use crate::{
    article::{Fact, Fields, kind::LegalDocument},
    diagnostic::{code_twice, number_twice},
    vocabulary::{Field, GovernmentLevel},
};
use law::{DocumentNumber, DocumentReference, Tables};
use vietnamese::{Date, fold_key};

/// The documents and procedures of a site by number and code.
pub(super) struct Documents<'a> {
    law: &'a Tables,
    /// By what all writings of a number have in common.
    by_number: FxHashMap<&'a str, Vec<(ArticleId, &'a LegalDocument)>>,
    by_code: FxHashMap<&'a str, Vec<ArticleId>>,
    /// The numbers without marks, cases and leading zeros, made when one is not found.
    folded: OnceLock<FxHashMap<String, Vec<String>>>,
    /// Documents and procedures that are there twice.
    pub(super) twice: Vec<Reported>,
    /// Whether two names are one body, by both: a site cites a few bodies many times.
    agreements: RwLock<FxHashMap<(u128, u128), bool>>,
}

/// What a reference means.
pub(super) enum Decision {
    /// This document.
    One(ArticleId),
    /// None of the site's.
    None,
    /// One of these, or none: it does not say enough, or contradicts them.
    Unclear(Vec<ArticleId>),
}

impl<'a> Documents<'a> {
    /// Gathers them, and reports those that are there twice.
    pub(super) fn gather(heads: &'a Heads, law: &'a Tables) -> Self {
        let mut twice = Vec::new();
        let mut by_number: FxHashMap<&str, Vec<(ArticleId, &LegalDocument)>> = FxHashMap::default();
        let mut codes: FxHashMap<(&str, &[GovernmentLevel]), ArticleId> = FxHashMap::default();
        let mut by_code: FxHashMap<&str, Vec<ArticleId>> = FxHashMap::default();
        let mut reports: FxHashMap<(&str, Date), ArticleId> = FxHashMap::default();
        for (id, head) in heads.enumerated() {
            match &head.fields {
                Fields::LegalDocument(document) => {
                    let Some(number) = &document.number else { continue };
                    let others = by_number.entry(number.key()).or_default();
                    if let Some((other, _)) = others.iter().find(|(_, other)| is_same(law, document, other)) {
                        let finding = number_twice(number.as_str(), heads[*other].card.path.as_str());
                        twice.push(Reported { article: id, at: At::Field(Field::Number), finding });
                    }
                    others.push((id, document));
                }
                Fields::Procedure(procedure) => {
                    let Some(code) = &procedure.code else { continue };
                    by_code.entry(code).or_default().push(id);
                    let first = *codes.entry((code, &procedure.level)).or_insert(id);
                    if first != id {
                        let finding = code_twice(code, heads[first].card.path.as_str());
                        twice.push(Reported { article: id, at: At::Field(Field::Code), finding });
                    }
                }
                Fields::Report(report) => {
                    let (Some(number), Some(day)) = (&report.number, report.issued_on) else { continue };
                    let first = *reports.entry((number, day)).or_insert(id);
                    if first != id {
                        let finding = number_twice(number, heads[first].card.path.as_str());
                        twice.push(Reported { article: id, at: At::Field(Field::Number), finding });
                    }
                }
                _ => {}
            }
        }
        let (folded, agreements) = (OnceLock::new(), RwLock::default());
        Self { law, by_number, by_code, folded, twice, agreements }
    }

    /// Decides which procedure a code means: one code may be carried out at two levels, on two pages.
    pub(super) fn decide_procedure(&self, code: &str) -> Decision {
        match self.by_code.get(code).map(Vec::as_slice) {
            None | Some([]) => Decision::None,
            Some([one]) => Decision::One(*one),
            Some(several) => Decision::Unclear(several.to_vec()),
        }
    }

    /// The procedures by their codes, in order.
    pub(super) fn by_code(&self) -> Vec<(String, Vec<ArticleId>)> {
        let mut codes: Vec<(String, Vec<ArticleId>)> =
            self.by_code.iter().map(|(code, of_code)| ((*code).to_owned(), of_code.clone())).collect();
        codes.sort_unstable();
        codes
    }

    /// Every code, for finding the nearest one.
    pub(super) fn codes(&self) -> Vec<&'a str> {
        let mut codes: Vec<&str> = self.by_code.keys().copied().collect();
        codes.sort_unstable();
        codes
    }

    /// Every number, for finding the nearest one.
    pub(super) fn numbers(&self) -> Vec<&'a str> {
        let documents = self.by_number.values().flatten();
        let mut numbers: Vec<&str> =
            documents.filter_map(|(_, document)| Some(document.number.as_ref()?.as_str())).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The documents of a number of the site that differs from one that it does not have in marks, cases or leading zeros alone.
    pub(super) fn near(&self, number: &DocumentNumber) -> Option<Vec<ArticleId>> {
        let folded = self.folded.get_or_init(|| {
            let mut folded: FxHashMap<String, Vec<String>> = FxHashMap::default();
            let mut keys: Vec<&str> = self.by_number.keys().copied().collect();
            keys.sort_unstable();
            for known in keys {
                folded.entry(near_key(known)).or_default().push(known.to_owned());
            }
            folded
        });
        let known = folded.get(&near_key(number.key()))?.iter().find(|known| **known != number.key())?;
        Some(self.by_number.get(known.as_str())?.iter().map(|(id, _)| *id).collect())
    }

    /// Whether a body that is cited can be that of a document.
    fn cites(&self, cited: &str, known: &str) -> bool {
        if cited == known {
            return !cited.is_empty();
        }
        let key = (xxh3_128(cited.as_bytes()), xxh3_128(known.as_bytes()));
        let seen = self.agreements.read().unwrap_or_else(PoisonError::into_inner).get(&key).copied();
        seen.unwrap_or_else(|| {
            let agrees = self.law.cites_body(cited, known);
            self.agreements.write().unwrap_or_else(PoisonError::into_inner).insert(key, agrees);
            agrees
        })
    }

    /// Decides which document a reference means.
    pub(super) fn decide(&self, reference: &DocumentReference) -> Decision {
        let DocumentReference::Number { number, issued_on, issuer } = reference else {
            return Decision::None;
        };
        let Some(candidates) = self.by_number.get(number.key()) else { return Decision::None };
        let day_agrees = |document: &LegalDocument| match (issued_on, day(document)) {
            (Some(cited), Some(day)) => Some(*cited == day),
            _ => None,
        };
        let issuer_agrees =
            |document: &LegalDocument| Some(self.cites(issuer.as_deref()?, known_issuer(document)?));
        let fits: Vec<ArticleId> = candidates
            .iter()
            .filter(|(_, document)| {
                // Days first: bodies take longer to compare.
                let of_day = day_agrees(document);
                if of_day == Some(false) {
                    return false;
                }
                let of_issuer = issuer_agrees(document);
                let supported = [of_day, of_issuer].contains(&Some(true));
                of_issuer != Some(false) && (supported || number.is_unique())
            })
            .map(|(id, _)| *id)
            .collect();
        match fits.as_slice() {
            [one] => Decision::One(*one),
            // A number that is not unique, with another day: another province's document.
            [] if !number.is_unique() && (issued_on.is_some() || issuer.is_some()) => Decision::None,
            _ => Decision::Unclear(candidates.iter().map(|(id, _)| *id).collect()),
        }
    }
}

/// A number as far as it is distinguished from near ones.
fn near_key(number: &str) -> String {
    fold_key(number.trim_start_matches('0'))
}

fn day(document: &LegalDocument) -> Option<Date> {
    document.issued_on.as_ref().and_then(Fact::known).copied()
}

fn known_issuer(document: &LegalDocument) -> Option<&str> {
    document.issuer.as_ref().and_then(Fact::known).map(String::as_str)
}

/// Whether two documents with one number are one: where the number is unique, or day and issuer agree.
fn is_same(law: &Tables, a: &LegalDocument, b: &LegalDocument) -> bool {
    let unique = a.number.as_ref().is_some_and(DocumentNumber::is_unique);
    let issuers_agree = || match (known_issuer(a), known_issuer(b)) {
        (Some(a), Some(b)) => law.same_body(a, b),
        _ => true,
    };
    unique || (day(a) == day(b) && issuers_agree())
}
