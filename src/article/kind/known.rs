//! What a kind knows of an article before it reads its fields, and what it makes of them.

use std::sync::Arc;

use crate::{article::reference::Anchor, config::Taxonomy};
use law::DocumentType;
use vietnamese::Date;

/// What the kind knows better than the fields of every article.
#[derive(Debug, Default)]
pub(crate) struct FromKind {
    /// The title, where none is written.
    pub(crate) title: Option<String>,
    /// The number or code.
    pub(crate) number: Option<String>,
    /// The type of a document.
    pub(crate) document_type: Option<String>,
    /// The day by which the article is sorted.
    pub(crate) date: Option<Date>,
    /// What its summary is, where none is written.
    pub(crate) summary: Option<String>,
    /// The last part of its address, where none is written.
    pub(crate) slug: Option<String>,
    /// By what it is gathered beside the terms of every article.
    pub(crate) terms: Vec<(Taxonomy, String)>,
}

/// What is known of the article before its kind reads its fields.
#[derive(Debug)]
pub(crate) struct Known<'a> {
    /// The title, where one is written.
    pub(crate) title: Option<&'a str>,
    /// Whether a day of publication is written, right or wrong, and not as `chưa rõ`.
    pub(crate) has_date: bool,
    /// Drafts and samples need not be complete.
    pub(crate) unfinished: bool,
    /// The headings of the body, some of which stand for fields.
    pub(crate) anchors: &'a [Anchor],
    /// The type of a document that stood in the place of the kind.
    pub(crate) document_type: Option<&'a Arc<DocumentType>>,
}

/// What a kind made of its fields.
#[derive(Debug)]
pub(crate) struct Read<T> {
    pub(crate) fields: T,
    pub(crate) from_kind: FromKind,
}

impl<T> Read<T> {
    pub(crate) fn boxed<U>(self, wrap: fn(Box<T>) -> U) -> Read<U> {
        Read { fields: wrap(Box::new(self.fields)), from_kind: self.from_kind }
    }
}
