//! What the join finds in articles, and the places that it is given in their files.

use std::ops::Deref;

use super::id::{ArticleId, Articles};
use crate::{
    article::{Article, Ordinal},
    diagnostic::{Code, Diagnostic, Finding, Severity},
    vocabulary::Field,
};

/// What a stage yields, and what it found.
#[derive(Debug)]
pub struct Checked<T, F = Reported> {
    pub(super) value: T,
    pub(super) found: Vec<F>,
}

impl<T, F> Deref for Checked<T, F> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A finding of the join, at a part of an article; its place in the file is looked up when it is reported.
#[derive(Debug, Clone)]
pub struct Reported {
    pub(super) article: ArticleId,
    pub(super) at: At,
    pub(super) finding: Finding,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum At {
    Reference(Ordinal),
    Field(Field),
}

/// Gives findings of the join their places, and drops the warnings that somebody answers for.
pub(super) fn locate<'a>(
    reported: impl IntoIterator<Item = &'a Vec<Reported>>,
    articles: &Articles,
) -> Vec<Diagnostic> {
    let all = reported.into_iter().flatten();
    all.filter_map(|Reported { article, at, finding }| located(&articles[*article], *at, finding)).collect()
}

/// A finding of an article at its place; nothing where somebody answers for it.
pub(super) fn located(article: &Article, at: At, finding: &Finding) -> Option<Diagnostic> {
    let path = &article.head.card.path;
    let accepted = article.head.common.accepted_findings.iter().any(|accepted| accepted.code == finding.code);
    if accepted && finding.code.is_accepted_by_articles() {
        return None;
    }
    let place = match at {
        At::Reference(ordinal) => article.places.reference(path, ordinal),
        At::Field(field) => article.places.field(path, field),
    };
    let mut finding = finding.clone();
    if let (Some(edit), Some(span)) = (&mut finding.edit, place.span) {
        // A head has no places: what the join edits is the whole of a reference.
        edit.span = span;
    }
    let mut diagnostic = finding.at(place);
    if diagnostic.code == Code::LinkTarget && article.head.card.publication.draft {
        // A draft may point to what is still to be written.
        diagnostic.severity = Severity::Warning;
    }
    Some(diagnostic)
}
