//! Which articles speak of which legal documents.

use std::collections::BTreeMap;

use super::{ArticleId, Heads, Link, Links};
use crate::article::{Kind, Role};

/// The articles that speak of each document, in their text or as what they rest on, in the order of `newest`. What
/// documents declare of each other is shown as relations, and not here.
pub(super) fn gather(
    heads: &Heads,
    links: &Links,
    newest: &[ArticleId],
) -> BTreeMap<ArticleId, Vec<ArticleId>> {
    let mut citing: BTreeMap<ArticleId, Vec<ArticleId>> = BTreeMap::new();
    for &id in newest {
        let is_document = heads[id].card.kind == Kind::LegalDocument;
        for (reference, link) in heads[id].references.iter().zip(&links[id]) {
            let Link::Page { article: Some(document), .. } = link else { continue };
            let speaks = match reference.role {
                Role::Citation | Role::Link | Role::Mention | Role::Embed(_) => true,
                Role::Relation(_) => !is_document,
                Role::Image | Role::Cover | Role::Attachment | Role::Table => false,
            };
            if !speaks || *document == id || heads[*document].card.kind != Kind::LegalDocument {
                continue;
            }
            let of_document = citing.entry(*document).or_default();
            if of_document.last() != Some(&id) {
                of_document.push(id);
            }
        }
    }
    citing
}
