//! Whether an article has anything to read.

use super::{fields::Entry, reference::Body};
use crate::{
    diagnostic::is_hidden,
    vocabulary::{Field, Kind},
};

/// Whether an article has nothing that readers come for: no body, and no field that says more than what it is called and
/// where it stands. Of documents and procedures the fields are the content.
pub(super) fn is_empty(kind: Kind, entries: &[Entry<'_>], body: &Body) -> bool {
    const ABOUT: [Field; 20] = [
        Field::Draft,
        Field::Kind,
        Field::Title,
        Field::Date,
        Field::Updated,
        Field::ReformAreas,
        Field::Audiences,
        Field::Unit,
        Field::Tags,
        Field::Author,
        Field::ReviewBy,
        Field::ReviewedOn,
        Field::PublishOn,
        Field::ExpireOn,
        Field::Slug,
        Field::Aliases,
        Field::Weight,
        Field::Template,
        Field::Genre,
        Field::AcceptedFindings,
    ];
    !matches!(kind, Kind::LegalDocument | Kind::Procedure)
        && body.holes.is_empty()
        && shows_nothing(&body.html)
        && entries.iter().all(|entry| ABOUT.contains(&entry.field))
}

/// Whether a body is nothing but spaces, seen or not, and lines.
fn shows_nothing(html: &str) -> bool {
    let mut parts = html.split('<');
    let is_blank = |text: &str| !text.contains(|c: char| !c.is_whitespace() && !is_hidden(c));
    is_blank(parts.next().unwrap_or_default())
        && parts.all(|part| {
            let (tag, text) = part.split_once('>').unwrap_or((part, ""));
            matches!(tag.trim_matches(['/', ' ']), "p" | "hr" | "br") && is_blank(text)
        })
}
