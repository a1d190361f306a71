//! Articles that rest on documents which are not in force: the legal basis of procedures, what other articles cite.

use rustc_hash::FxHashMap;

use super::{
    contradictions,
    look::{Look, Statuses},
};
use crate::{
    article::{Fields, Ordinal, Reference, Role, Target, kind::Procedure},
    diagnostic::{Text, basis_not_in_force, cited_not_in_force},
    site::{
        id::ArticleId,
        reported::{At, Reported},
    },
};
use law::{
    DocumentReference, provisions_meet,
    status::{Actor, Cause, Force, Reason, RecordId, Register, Status},
};
use vietnamese::Date;

/// Reports what rests on documents that are not in force, and yields for each procedure those on which it rests.
pub(super) fn check(
    look: &Look<'_>,
    register: &Register,
    statuses: &Statuses,
    today: Date,
    reported: &mut Vec<Reported>,
) -> FxHashMap<ArticleId, Vec<ArticleId>> {
    let mut unfit: FxHashMap<ArticleId, Vec<ArticleId>> = FxHashMap::default();
    if register.is_empty() {
        return unfit;
    }
    for (article, head) in look.heads.enumerated() {
        match &head.fields {
            Fields::Procedure(procedure) => {
                let found = procedures(look, statuses, article, procedure, today, reported);
                if !found.is_empty() {
                    unfit.insert(article, found);
                }
            }
            Fields::LegalDocument(_) => {}
            _ => others(look, statuses, article, reported),
        }
    }
    unfit
}

/// What a procedure rests on: its legal basis, that of its fees, the decision that announced it, what its text cites.
fn procedures(
    look: &Look<'_>,
    statuses: &Statuses,
    article: ArticleId,
    procedure: &Procedure,
    today: Date,
    reported: &mut Vec<Reported>,
) -> Vec<ArticleId> {
    let mut unfit = Vec::new();
    let mut bases: Vec<(Ordinal, RecordId)> =
        named(look, article, |reference| reference.role.is_basis()).collect();
    // What the text cites is reported once, and not where the front matter names it too.
    for (ordinal, record) in named(look, article, |reference| reference.role == Role::Citation) {
        if !bases.iter().any(|(_, known)| *known == record) {
            bases.push((ordinal, record));
        }
    }
    let publication = &look.heads[article].card.publication;
    let over = procedure.abolished_on.is_some_and(|day| day <= today);
    if publication.sample || publication.withdrawn || over {
        return unfit;
    }
    let known = Known { look, article, procedure };
    for (ordinal, record) in bases {
        let Some(status) = statuses[record].as_ref() else { continue };
        let in_part =
            matches!(status.force, Force::EndedInPart | Force::SuspendedInPart | Force::NotYetInPart);
        if in_part && known.knows(ordinal, status) {
            continue;
        }
        if let Some(words) = not_in_force(look, status) {
            let number = look.entries[record].number();
            let finding = basis_not_in_force(number, &words);
            reported.push(Reported { article, at: At::Reference(ordinal), finding });
            let document = look.entries[record].article;
            if !unfit.contains(&document) {
                unfit.push(document);
            }
        }
    }
    unfit
}

/// What the editor of a procedure knows of changes of its basis.
struct Known<'a> {
    look: &'a Look<'a>,
    article: ArticleId,
    procedure: &'a Procedure,
}

impl Known<'_> {
    /// Whether what ended of a document is known or not concerned: the basis names the document that changed it, other
    /// parts alone are meant, or a consolidated text holds the change.
    fn knows(&self, ordinal: Ordinal, status: &Status) -> bool {
        let mut bases = self.procedure.legal_basis.iter();
        let provisions =
            bases.find(|basis| basis.document == ordinal).and_then(|basis| basis.provisions.as_deref());
        status.reasons.iter().any(|reason| matches!(reason.cause, Cause::Consolidates(_)))
            || status.reasons.iter().all(|reason| {
                let apart = match (provisions, &reason.provisions) {
                    (Some(meant), Some(ended)) => !provisions_meet(meant, ended),
                    _ => false,
                };
                apart || self.names(reason)
            })
    }

    /// Whether the basis names the document that acts.
    fn names(&self, reason: &Reason) -> bool {
        let Cause::Act(_, actor) = &reason.cause else { return false };
        self.procedure.legal_basis.iter().any(|basis| match actor {
            Actor::Record(by) => self.look.record(self.article, basis.document) == Some(*by),
            Actor::Elsewhere { named, .. } => {
                let reference = self.look.heads[self.article].references.get(basis.document as usize);
                let number = reference.and_then(|reference| match &reference.target {
                    Target::Document(DocumentReference::Number { number, .. }) => Some(number.as_str()),
                    _ => None,
                });
                number.is_some_and(|number| named.split(' ').next() == Some(number))
            }
        })
    }
}

/// What other articles cite; that a part of it has ended is not worth a hint.
fn others(look: &Look<'_>, statuses: &Statuses, article: ArticleId, reported: &mut Vec<Reported>) {
    let cites = |reference: &Reference| {
        matches!(reference.role, Role::Citation | Role::Link | Role::Mention | Role::Embed(_))
    };
    let publication = &look.heads[article].card.publication;
    if publication.sample || publication.withdrawn {
        return;
    }
    let mut seen: Vec<RecordId> = Vec::new();
    for (ordinal, record) in named(look, article, cites) {
        let Some(status) = statuses[record].as_ref() else { continue };
        let whole = matches!(status.force, Force::Ended | Force::Suspended | Force::NotYet);
        if !whole || seen.contains(&record) {
            continue;
        }
        seen.push(record);
        if let Some(words) = not_in_force(look, status) {
            let finding = cited_not_in_force(look.entries[record].number(), &words);
            reported.push(Reported { article, at: At::Reference(ordinal), finding });
        }
    }
}

/// The documents that an article refers to in some roles.
fn named<'a>(
    look: &'a Look<'_>,
    article: ArticleId,
    concerns: impl Fn(&Reference) -> bool + 'a,
) -> impl Iterator<Item = (Ordinal, RecordId)> + 'a {
    let references = look.heads[article].references.iter().zip(0..);
    references
        .filter(move |(reference, _)| concerns(reference))
        .filter_map(move |(_, ordinal)| Some((ordinal, look.record(article, ordinal)?)))
}

/// What is wrong with a document that is not wholly in force, in words: since when, why, and what stands in its place.
fn not_in_force(look: &Look<'_>, status: &Status) -> Option<Text> {
    if matches!(status.force, Force::InForce | Force::Unknown) {
        return None;
    }
    let name = |actor: &Actor| format!("`{}`", contradictions::name(look, actor));
    let mut text = Text::new(status.force.title().to_lowercase(), status.force.in_english());
    for reason in status.reasons.iter().take(SHOWN) {
        let words = reason.text(name);
        // "hết hiệu lực toàn bộ từ ngày …", and not twice the same.
        let again =
            matches!(reason.cause, Cause::Expiry | Cause::Suspension(_)) && reason.provisions.is_none();
        let short =
            |text: &str, word: &str| text.find(word).map(|at| text[at..].to_owned()).filter(|_| again);
        match (short(&words.vi, "từ ngày"), short(&words.en, "from")) {
            (Some(vi), Some(en)) => {
                text.vi.push_str(&format!(" {vi}"));
                text.en.push_str(&format!(" {en}"));
            }
            _ => {
                text.vi.push_str(&format!("; {}", words.vi));
                text.en.push_str(&format!("; {}", words.en));
            }
        }
    }
    if status.reasons.len() > SHOWN {
        let more = status.reasons.len() - SHOWN;
        text.vi.push_str(&format!("; và {more} lý do khác"));
        text.en.push_str(&format!("; and {more} more reasons"));
    }
    Some(text)
}

/// How many reasons a finding names.
const SHOWN: usize = 3;
