//! One file alone: from the Markdown that an editor wrote to typed fields and HTML with holes.
//!
//! Compiling ([`Compiler`]) is a function of the bytes of one file and of what the site is configured to be. It resolves
//! no address: whatever depends on other files is a [`Reference`], and where the body needs its address a
//! [`Hole`]. An article is its [`Head`], which other pages may see, its [`Body`], and the [`Places`] in the
//! file at which findings of later stages are reported.

mod compile;
mod cures;
mod empty;
mod facets;
mod fields;
mod front_matter;
pub mod kind;
mod markdown;
mod reference;
mod yaml;

use std::sync::Arc;

pub use crate::vocabulary::Kind;
pub use compile::{Compiler, SectionKinds};
pub use facets::Facets;
pub use kind::Fields;
pub use markdown::Sanitizer;
pub use reference::{
    Anchor, Body, DocumentUse, Embed, Fact, Hole, Mention, Ordinal, Places, Reference, Role, SiteAddress,
    Target, out_of_time, procedure_code,
};

use crate::{
    config::Taxonomy,
    diagnostic::Code,
    path::{SourcePath, Url},
};
use law::DocumentNumber;
use vietnamese::Date;

/// A compiled article.
#[derive(Debug, Clone)]
pub struct Article {
    /// What the site is joined from; an edit of prose leaves it equal.
    pub head: Arc<Head>,
    pub body: Body,
    pub places: Places,
}

/// What of an article other pages can depend on.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    pub card: Card,
    /// The fields of every kind that its own page alone shows.
    pub common: Common,
    pub fields: Fields,
    pub anchors: Vec<Anchor>,
    /// What else links can name: identifiers of raw HTML, as far as it stays.
    pub ids: Vec<String>,
    pub references: Vec<Reference>,
}

impl Head {
    /// The code of a procedure, or what all writings of the number of a document have in common.
    pub fn number_key(&self) -> Option<&str> {
        match &self.fields {
            Fields::LegalDocument(document) => document.number.as_ref().map(DocumentNumber::key),
            _ => self.card.number.as_deref(),
        }
    }
}

/// What other pages show of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub path: SourcePath,
    pub kind: Kind,
    /// Whether the file describes a section (`_index.md`).
    pub is_section: bool,
    pub url: Url,
    pub title: String,
    /// In a sentence or two, without markup; empty where there is nothing to say.
    pub summary: String,
    /// The day by which lists are sorted: of publication, or of issue for a document.
    pub date: Option<Date>,
    pub updated: Option<Date>,
    /// The number of a document or the code of a procedure.
    pub number: Option<String>,
    /// The type of a document, in full and lower case.
    pub document_type: Option<String>,
    pub areas: Vec<String>,
    pub audiences: Vec<String>,
    pub unit: Option<String>,
    pub tags: Vec<String>,
    /// The picture, by its place among the references, with its description.
    pub image: Option<(Ordinal, String)>,
    /// Its order within a section, before the date.
    pub weight: Option<i64>,
    /// By what else its kind gathers it: the field of a procedure, the period of a report.
    pub terms: Vec<(Taxonomy, String)>,
    pub publication: Publication,
}

impl Card {
    /// The day up to which it may tell of what has been done: that on which readers first see it, or else the day of the
    /// site. What a draft tells may come true.
    pub fn told_until(&self, day: Date) -> Date {
        if self.publication.draft { Date::MAX } else { self.publication.scheduled(day).unwrap_or(day) }
    }

    /// The day by which it is sorted, where that has come.
    pub fn date_by(&self, day: Date) -> Option<Date> {
        self.date.filter(|date| *date <= self.told_until(day))
    }

    /// The day of its last change, where that has come.
    pub fn updated_by(&self, day: Date) -> Option<Date> {
        self.updated.filter(|updated| *updated <= self.told_until(day))
    }

    /// The days on which readers get something new of it.
    pub fn days(&self) -> impl Iterator<Item = Date> + use<> {
        [self.date, self.updated, self.publication.from()].into_iter().flatten()
    }

    /// The last day on which readers got something new of it; none where it names no day that has come.
    pub fn changed_by(&self, day: Date) -> Option<Date> {
        let from = || self.publication.from().filter(|from| *from <= day);
        self.updated_by(day).or_else(|| self.date_by(day)).or_else(from)
    }
}

/// When and how an article is to be seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publication {
    pub draft: bool,
    pub sample: bool,
    /// The day from which it is to be published.
    pub publish_on: Option<Date>,
    /// The day of its publication, as its page tells it.
    pub published: Option<Date>,
    /// The first day on which it is not to be seen any more.
    pub until: Option<Date>,
    /// Taken back: the page stays with a notice, and leaves lists.
    pub withdrawn: bool,
}

/// Why an article is not published on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    Draft,
    /// It is to be published later, from this day.
    Scheduled(Date),
    /// It was to be seen until before this day.
    Expired(Date),
    /// Its section was taken back.
    Withdrawn,
    /// By its name it is a copy of another one that is there.
    Copy,
}

impl Publication {
    /// The first day on which it is to be seen: both days have to be reached.
    pub fn from(&self) -> Option<Date> {
        self.publish_on.max(self.published)
    }

    /// The first day, where it is still to come.
    pub fn scheduled(&self, day: Date) -> Option<Date> {
        self.from().filter(|from| *from > day)
    }

    /// Why the article is not published on a day; `None` where it is. Drafts, and articles whose first day is still
    /// to come, are to be seen where drafts are asked for.
    pub fn absence(&self, day: Date, drafts: bool) -> Option<Absence> {
        if self.draft && !drafts {
            return Some(Absence::Draft);
        }
        if let Some(from) = self.scheduled(day).filter(|_| !drafts) {
            return Some(Absence::Scheduled(from));
        }
        self.until.filter(|until| *until <= day).map(Absence::Expired)
    }

    /// Whether the article is information of the agency that stands on a day.
    pub fn is_official(&self, day: Date) -> bool {
        self.absence(day, false).is_none() && !self.withdrawn && !self.sample
    }
}

/// The fields of every kind that only the article's own page shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Common {
    pub author: Option<String>,
    /// Where it was taken from: text, or an address.
    pub source: Option<String>,
    pub coordinating_units: Vec<String>,
    pub contact: Option<String>,
    pub image_caption: Option<String>,
    pub image_credit: Option<String>,
    pub attachments: Vec<Attachment>,
    pub related: Vec<Ordinal>,
    /// The day before which somebody must look it through.
    pub review_by: Option<Date>,
    /// The day on which somebody last looked it through.
    pub reviewed_on: Option<Date>,
    pub aliases: Vec<Url>,
    /// Another template than that of its kind.
    pub template: Option<String>,
    /// What changed and when, the newest first.
    pub changes: Vec<Change>,
    pub withdrawn: Option<Withdrawal>,
    pub accepted_findings: Vec<AcceptedFinding>,
    /// Whatever the site wants to hand to its templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What is shown; else the name of the file.
    pub title: Option<String>,
    pub file: Ordinal,
}

/// An entry of the history of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub date: Date,
    pub note: String,
}

/// Why and when an article was taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withdrawal {
    pub date: Option<Date>,
    pub reason: Option<String>,
    pub replaced_by: Option<Ordinal>,
}

/// A finding that somebody answers for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedFinding {
    pub code: Code,
    pub reason: String,
}
