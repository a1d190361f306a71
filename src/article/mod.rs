//! One file alone: from the Markdown that an editor wrote to typed fields and HTML with holes.
//!
//! Compiling ([`Compiler`]) is a function of the bytes of one file and of what the site is configured to be. It resolves
//! no address: whatever depends on other files is a [`Reference`], and where the body needs its address a
//! [`Hole`]. An article is its [`Head`], which other pages may see, its [`Body`], and the [`Places`] in the
//! file at which findings of later stages are told.

mod compile;
mod fields;
mod front_matter;
pub mod kind;
mod markdown;
mod yaml;

use std::sync::Arc;

pub use crate::vocabulary::Kind;
pub use compile::{Compiler, SectionKinds, not_text};
pub use fields::{DocumentUse, Mention};
pub use kind::Fields;
pub use markdown::Sanitizer;

use crate::{
    config::Taxonomy,
    diagnostic::{Code, Place, Span},
    path::{SourcePath, Url},
    vocabulary::Field,
};
use law::DocumentReference;
use vietnamese::Date;

/// A fact that is known, or of which the editor says that nobody knows it yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact<T> {
    /// It is known.
    Known(T),
    /// Written as `chưa rõ`.
    Unknown,
}

impl<T> Fact<T> {
    /// The fact, where it is known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Fact::Known(value) => Some(value),
            Fact::Unknown => None,
        }
    }
}

/// A compiled article.
#[derive(Debug, Clone)]
pub struct Article {
    /// What the site is joined from; an edit of prose leaves it equal.
    pub head: Arc<Head>,
    /// The HTML.
    pub body: Body,
    /// Where in the file everything stands.
    pub places: Places,
}

/// What of an article other pages can depend on.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// What other pages show of it.
    pub card: Card,
    /// The fields of every kind that its own page alone shows.
    pub common: Common,
    /// The fields of its kind.
    pub fields: Fields,
    /// Its headings.
    pub anchors: Vec<Anchor>,
    /// What it refers to.
    pub references: Vec<Reference>,
}

/// What other pages show of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The file.
    pub path: SourcePath,
    /// The kind.
    pub kind: Kind,
    /// Whether the file describes a section (`_index.md`).
    pub is_section: bool,
    /// The address.
    pub url: Url,
    /// The title.
    pub title: String,
    /// In a sentence or two, without markup; empty where there is nothing to say.
    pub summary: String,
    /// The day by which lists are sorted: of publication, or of issue for a document.
    pub date: Option<Date>,
    /// The day of the last change.
    pub updated: Option<Date>,
    /// The number of a document or the code of a procedure.
    pub number: Option<String>,
    /// The type of a document, in full and lower case.
    pub document_type: Option<String>,
    /// The areas of reform, by their names in the configuration.
    pub areas: Vec<String>,
    /// The audiences, by their names in the configuration.
    pub audiences: Vec<String>,
    /// The unit that answers for it.
    pub unit: Option<String>,
    /// Free words.
    pub tags: Vec<String>,
    /// The picture, by its place among the references, with its description.
    pub image: Option<(Ordinal, String)>,
    /// Its order within a section, before the date.
    pub weight: Option<i64>,
    /// By what else its kind gathers it: the field of a procedure, the period of a report.
    pub terms: Vec<(Taxonomy, String)>,
    /// When it is to be seen.
    pub publication: Publication,
}

/// When and how an article is to be seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publication {
    /// Not finished.
    pub draft: bool,
    /// An example, no official information.
    pub sample: bool,
    /// The first day.
    pub from: Option<Date>,
    /// The first day on which it is not to be seen any more.
    pub until: Option<Date>,
    /// Taken back: the page stays with a notice, and leaves lists.
    pub withdrawn: bool,
}

/// Why an article is not published on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// It is a draft.
    Draft,
    /// It is to be published later, from this day.
    Scheduled(Date),
    /// It was to be seen until before this day.
    Expired(Date),
}

impl Publication {
    /// The first day, where it is still to come.
    pub fn scheduled(&self, day: Date) -> Option<Date> {
        self.from.filter(|from| *from > day)
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
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was taken from: text, or an address.
    pub source: Option<String>,
    /// Units that take part.
    pub coordinating_units: Vec<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// The line below the picture.
    pub image_caption: Option<String>,
    /// Who took the picture.
    pub image_credit: Option<String>,
    /// Files to download.
    pub attachments: Vec<Attachment>,
    /// Articles to read next.
    pub related: Vec<Ordinal>,
    /// The day before which somebody must look it through.
    pub review_by: Option<Date>,
    /// The day on which somebody last looked it through.
    pub reviewed_on: Option<Date>,
    /// Its former addresses.
    pub aliases: Vec<Url>,
    /// Another template than that of its kind.
    pub template: Option<String>,
    /// What changed and when, the newest first.
    pub changes: Vec<Change>,
    /// Why and when it was taken back.
    pub withdrawn: Option<Withdrawal>,
    /// Findings that somebody answers for.
    pub accepted_findings: Vec<AcceptedFinding>,
    /// Whatever the site wants to hand to its templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What is shown; else the name of the file.
    pub title: Option<String>,
    /// The file.
    pub file: Ordinal,
}

/// An entry of the history of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub date: Date,
    /// What.
    pub note: String,
}

/// Why and when an article was taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withdrawal {
    /// When.
    pub date: Option<Date>,
    /// Why.
    pub reason: Option<String>,
    /// The article to read instead.
    pub replaced_by: Option<Ordinal>,
}

/// A finding that somebody answers for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedFinding {
    /// Which.
    pub code: Code,
    /// Why.
    pub reason: String,
}

/// A heading that links can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// 2 to 6.
    pub level: u8,
    /// What stands behind `#` in a link.
    pub id: String,
    /// The heading without markup.
    pub text: String,
}

/// The place of a reference among those of its article.
pub type Ordinal = u32;

/// Something that an article refers to, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it is for.
    pub role: Role,
    /// What it names.
    pub target: Target,
}

/// What a reference is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A link in the body, or to another article from front matter.
    Link,
    /// An image in the body.
    Image,
    /// The picture of the article.
    Cover,
    /// A file to download.
    Attachment,
    /// A table (CSV) from which results are read.
    Table,
    /// A relation between documents, by its field: `based_on`.
    Relation(Field),
    /// Something that is named and linked where the site has it.
    Mention,
    /// A document that running text cites, which becomes a link where the site has it.
    Citation,
    /// What stands in the text in its place: a card, a table, a button.
    Embed(Embed),
}

impl Role {
    /// Whether it names what a procedure rests on: its legal basis, that of its fees, the decision that announced it.
    pub fn is_basis(self) -> bool {
        matches!(self, Self::Relation(Field::LegalBasis | Field::Fee | Field::AnnouncedBy))
    }
}

/// What an embed shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embed {
    /// The card of a procedure.
    Procedure,
    /// The card of a legal document.
    Document,
    /// The card of any article.
    Article,
    /// A table from a CSV file.
    Table,
    /// The button that leads to where a dossier is handed in.
    Apply,
}

/// What a reference names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file of the site, perhaps at a heading.
    File {
        /// Where it is.
        path: SourcePath,
        /// The heading.
        fragment: Option<String>,
    },
    /// A heading of the article itself.
    Fragment(String),
    /// A legal document by its number.
    Document(DocumentReference),
    /// A procedure by its code.
    Procedure(String),
    /// Where dossiers are handed in: of the article itself, or else of the site.
    Apply,
}

/// HTML with holes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The HTML around the holes.
    pub html: String,
    /// Where something is to be put in, in order.
    pub holes: Vec<Hole>,
    /// Markdown of front matter, by its fields: the steps of a procedure.
    pub parts: Vec<(Field, Body)>,
}

impl Body {
    /// The Markdown of a field.
    pub fn part(&self, field: Field) -> Option<&Body> {
        self.parts.iter().find(|(name, _)| *name == field).map(|(_, part)| part)
    }
}

/// A place in the HTML that a resolved reference fills. Of a link or an image it stands inside a tag and takes
/// attributes: ` href="…"`, ` src="…" width="…" height="…"`, nothing where there is no address. Of an embed it stands
/// between tags and takes HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hole {
    /// Where in the HTML.
    pub at: u32,
    /// Which reference.
    pub reference: Ordinal,
}

/// Where in the file everything stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// The values of fields.
    pub fields: Vec<(Field, Span)>,
    /// The references, by their ordinals.
    pub references: Vec<Span>,
    /// The first line of the file.
    pub first_line: Span,
}

impl Places {
    /// The place of a field; the first line where it is not written.
    pub fn field(&self, path: &SourcePath, field: Field) -> Place {
        let found = self.fields.iter().find(|(name, _)| *name == field);
        Place::at(path, found.map_or(self.first_line, |(_, span)| *span))
    }

    /// The place of a reference.
    pub fn reference(&self, path: &SourcePath, ordinal: Ordinal) -> Place {
        Place::at(path, self.references.get(ordinal as usize).copied().unwrap_or(self.first_line))
    }
}
