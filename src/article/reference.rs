//! What an article refers to, and the parts of an article that kinds, fields and Markdown share.

use crate::{
    diagnostic::{Finding, Place, Span, body_not_yet, issuer_ended},
    path::SourcePath,
    vocabulary::Field,
};
use law::{DocumentReference, OutOfTime, Tables};
use vietnamese::{Date, format_date};

/// A fact that is known, or of which the editor says that nobody knows it yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact<T> {
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

/// A heading that links can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// 2 to 6.
    pub level: u8,
    /// What stands behind `#` in a link.
    pub id: String,
    pub text: String,
}

/// What is told of a document whose issuer was not there when it was issued.
pub fn out_of_time(found: &OutOfTime<'_>) -> Finding {
    match found {
        OutOfTime::Ended(body) => issuer_ended(&body.name, &format_date(body.since), &body.now),
        OutOfTime::NotYet { name, since, before } => body_not_yet(name, &format_date(*since), before),
    }
}

/// The same of a document that is referred to by a number that only one document can have.
pub(super) fn reference_out_of_time(document: &DocumentReference, law: &Tables) -> Option<Finding> {
    let DocumentReference::Number { number, issued_on, .. } = document else { return None };
    let found = law.out_of_time(number, *issued_on)?;
    number.is_unique().then(|| out_of_time(&found))
}

/// The place of a reference among those of its article.
pub type Ordinal = u32;

/// Something that an article refers to, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub role: Role,
    pub target: Target,
}

/// What a reference is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A link in the body, or to another article from front matter.
    Link,
    Image,
    Cover,
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
    Procedure,
    Document,
    Article,
    Table,
    /// The button that leads to where a dossier is handed in.
    Apply,
}

/// What a reference names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file of the site, perhaps at a heading.
    File {
        path: SourcePath,
        fragment: Option<String>,
    },
    /// A heading of the article itself.
    Fragment(String),
    /// A page or file of the site by the address that readers, or whoever previews it, see.
    Address(Box<SiteAddress>),
    Document(DocumentReference),
    Procedure(String),
    /// An address of the site in raw HTML that stays as it is written, from the root: `bieu-mau/mau-don.pdf`.
    Named(String),
    /// Where dossiers are handed in: of the article itself, or else of the site.
    Apply,
}

/// An address of the site in full: `https://example.gov.vn/cchc/tin-tuc/a/#b`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteAddress {
    pub written: String,
    /// What lies below the site, decoded: `/tin-tuc/a/`.
    pub path: String,
    pub fragment: Option<String>,
    /// Whether it has a query, which no page of the site reads but that of the search.
    pub has_query: bool,
    /// Whether it is that of the preview, which only the computer of an editor knows.
    pub is_preview: bool,
    /// Whether the place of the reference is that of the address and of nothing else.
    pub is_exact: bool,
    /// Whether it stands in a text as it is, rather than behind words in brackets.
    pub is_bare: bool,
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
    pub at: u32,
    pub reference: Ordinal,
}

/// Where in the file everything stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    pub fields: Vec<(Field, Span)>,
    /// The references, by their ordinals.
    pub references: Vec<Span>,
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

/// A document that a field names, with what of it is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentUse {
    pub document: Ordinal,
    /// The parts; `None` is the whole.
    pub provisions: Option<String>,
    /// From when, where that is written.
    pub from: Option<Date>,
}

/// Something that a field mentions: an article of the site, or only words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mention {
    /// A reference to an article, a procedure or a document.
    Reference(Ordinal),
    /// Words that name nothing of the site.
    Words(String),
}

/// The code of a procedure in a text: a digit, a dot, six digits. What some portals put behind it
/// (`1.005090.000.00.00.H13`) is dropped.
pub fn procedure_code(text: &str) -> Option<String> {
    let text = text.trim();
    let mut parts = text.split('.');
    let (first, second) = (parts.next()?, parts.next()?);
    let all_digits =
        |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let behind = parts.all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    (all_digits(first, 1) && all_digits(second, 6) && behind).then(|| format!("{first}.{second}"))
}

#[cfg(test)]
mod tests {
    use super::procedure_code;

    #[test]
    fn a_code_with_and_without_what_portals_put_behind_it() {
        assert_eq!(procedure_code("1.005090").as_deref(), Some("1.005090"));
        assert_eq!(procedure_code("1.005090.000.00.00.H13").as_deref(), Some("1.005090"));
        for wrong in ["1.00509", "12.005090", "1.005090.", "1,005090", "001.234567 x"] {
            assert_eq!(procedure_code(wrong), None, "{wrong}");
        }
    }
}
