//! Which documents a site cites and does not carry, and which citations it cannot decide.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    article::{Role, Target},
    path::SourcePath,
    site::{id::ArticleId, joined::Site, links::Link},
};
use law::DocumentReference;

/// The citations of a site, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CitationReport {
    /// How many citations there are: in texts, and as what procedures rest on.
    pub found: usize,
    pub resolved: usize,
    /// The documents that the site does not carry, those that are cited most first.
    pub missing: Vec<CitedDocument>,
    /// Citations that do not say which document of the site they mean.
    pub ambiguous: Vec<OpenCitation>,
    /// Citations that contradict the document of their number.
    pub contradicting: Vec<OpenCitation>,
}

/// A document that the site cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CitedDocument {
    /// Its number, with its day where the number alone says not which one it is.
    pub number: String,
    pub citations: usize,
    pub files: Vec<SourcePath>,
}

/// A citation that nothing is decided of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenCitation {
    /// The number.
    pub number: String,
    pub file: SourcePath,
    pub candidates: Vec<SourcePath>,
}

/// Counts the citations of a site.
pub fn open_citations(site: &Site) -> CitationReport {
    let mut report = CitationReport::default();
    let mut by_number: BTreeMap<&str, Vec<ArticleId>> = BTreeMap::new();
    for &id in site.register.articles() {
        if let Some(number) = site.articles[id].number_key() {
            by_number.entry(number).or_default().push(id);
        }
    }
    let mut missing: BTreeMap<String, (usize, Vec<SourcePath>)> = BTreeMap::new();
    for (id, head) in site.articles.enumerated() {
        for (reference, link) in head.references.iter().zip(&*site.links[id]) {
            if !matches!(reference.role, Role::Citation | Role::Relation(_)) {
                continue;
            }
            let Target::Document(DocumentReference::Number { number, issued_on, issuer }) = &reference.target
            else {
                continue;
            };
            report.found += 1;
            if *link != Link::Nothing {
                report.resolved += 1;
                continue;
            }
            let candidates = by_number.get(number.key()).map_or(&[][..], Vec::as_slice);
            if candidates.contains(&id) {
                // A document that cites itself.
                report.resolved += 1;
                continue;
            }
            let undecided = number.is_unique() || (issued_on.is_none() && issuer.is_none());
            if candidates.is_empty() || !undecided {
                let day = issued_on.filter(|_| !number.is_unique());
                let shown = match day {
                    Some(day) => format!("{number} ngày {}", vietnamese::format_date(day)),
                    None => number.to_string(),
                };
                let (citations, files) = missing.entry(shown).or_default();
                *citations += 1;
                if files.last() != Some(&head.card.path) {
                    files.push(head.card.path.clone());
                }
                continue;
            }
            let open = OpenCitation {
                number: number.to_string(),
                file: head.card.path.clone(),
                candidates: candidates.iter().map(|id| site.articles[*id].card.path.clone()).collect(),
            };
            let list = if number.is_unique() { &mut report.contradicting } else { &mut report.ambiguous };
            list.push(open);
        }
    }
    report.missing = missing
        .into_iter()
        .map(|(number, (citations, files))| CitedDocument { number, citations, files })
        .collect();
    report.missing.sort_by(|a, b| b.citations.cmp(&a.citations).then_with(|| a.number.cmp(&b.number)));
    report
}
