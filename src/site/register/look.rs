//! What the register is made from: the documents among the articles, and what they refer to.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::{
    article::{Fact, Head, Ordinal, kind::LegalDocument},
    site::{
        id::{ArticleId, ById, Heads},
        links::{Link, Links, shown},
    },
};
use law::{
    Action, DocumentType, Tables,
    status::{RecordId, Status},
};
use vietnamese::Date;

/// What is known of the status of each document on the site's day.
pub(super) type Statuses = ById<RecordId, Option<Status>>;

/// A relation as it looks from the document on which it is not declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turned {
    pub action: Action,
    /// Whether the document on whose page it is shown is the one that acts.
    pub acts: bool,
    pub other: ArticleId,
    pub provisions: Option<String>,
    pub from: Option<Date>,
}

/// A document among the articles: where it stands, and what it says.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) article: ArticleId,
    pub(super) head: &'a Head,
    pub(super) document: &'a LegalDocument,
}

impl Entry<'_> {
    pub(super) fn number(&self) -> &str {
        self.head.card.number.as_deref().unwrap_or(&self.head.card.title)
    }

    pub(super) fn file(&self) -> &str {
        shown(&self.head.card.path)
    }

    pub(super) fn issued_on(&self) -> Option<Date> {
        self.document.issued_on.as_ref().and_then(Fact::known).copied()
    }
}

/// Everything that the parts of this module look at.
pub(super) struct Look<'a> {
    pub(super) heads: &'a Heads,
    pub(super) links: &'a Links,
    pub(super) entries: &'a ById<RecordId, Entry<'a>>,
    pub(super) records: &'a FxHashMap<ArticleId, RecordId>,
    pub(super) law: &'a Tables,
}

impl Look<'_> {
    /// The type of a document, by the tables of the site.
    pub(super) fn type_of(&self, document: &LegalDocument) -> Option<&Arc<DocumentType>> {
        self.law.type_by_name(document.document_type.as_deref()?)
    }

    /// The document of the register to which a reference of an article leads.
    pub(super) fn record(&self, article: ArticleId, ordinal: Ordinal) -> Option<RecordId> {
        match self.links[article].get(ordinal as usize)? {
            Link::Page { article: Some(other), .. } => self.records.get(other).copied(),
            _ => None,
        }
    }
}
