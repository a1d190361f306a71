//! Relations that are declared on either of two documents, or on both, as acts upon the one that does not act.

use rustc_hash::FxHashMap;

use super::look::{Look, Turned};
use crate::{
    article::{Kind, Ordinal, Target},
    diagnostic::relation_disagrees,
    site::{
        id::{ArticleId, ById},
        links::document_words,
        reported::{At, Reported},
    },
    vocabulary::Field,
};
use law::{
    Action, DocumentReference, provisions_meet, same_provisions,
    status::{Act, Actor, Record, RecordId, Register},
};
use vietnamese::{Date, format_date};

/// A relation as it is declared.
#[derive(Clone, Copy)]
struct Declared<'a> {
    own: RecordId,
    other: RecordId,
    action: Action,
    /// Whether the document that declares it is the one that acts.
    acts: bool,
    field: Field,
    reference: Ordinal,
    provisions: Option<&'a str>,
    from: Option<Date>,
}

impl Declared<'_> {
    fn pair(&self) -> (RecordId, RecordId) {
        if self.acts { (self.own, self.other) } else { (self.other, self.own) }
    }

    /// Whether two declarations can be one relation, declared more fully by one of them. What ends the whole of a document
    /// where no part is named must name the same part.
    fn agrees(&self, other: &Self) -> bool {
        let parts = match (self.provisions, other.provisions) {
            (Some(a), Some(b)) => same_provisions(a, b),
            (None, None) => true,
            _ => !self.action.ends_whole(),
        };
        let days = self.from.is_none() || other.from.is_none() || self.from == other.from;
        self.action == other.action && parts && days
    }

    /// As an editor wrote it: `sửa đổi (Điều 5)`.
    fn words(&self) -> String {
        let mut words = format!("`{}`", self.field.key(Kind::LegalDocument));
        if let Some(provisions) = self.provisions {
            words.push_str(&format!(" ({provisions})"));
        }
        if let Some(from) = self.from {
            words.push_str(&format!(" từ ngày {}", format_date(from)));
        }
        words
    }
}

/// Gives each record what others do to it, reports declarations of two ends that do not agree, and yields for each article
/// the relations that others declare.
pub(super) fn relate(
    look: &Look<'_>,
    records: &mut ById<RecordId, Record>,
    reported: &mut Vec<Reported>,
) -> FxHashMap<ArticleId, Vec<Turned>> {
    let mut pairs: Vec<(RecordId, RecordId)> = Vec::new();
    let mut declared: FxHashMap<(RecordId, RecordId), Vec<Declared<'_>>> = FxHashMap::default();
    for (own, entry) in look.entries.enumerated() {
        for relation in &entry.document.relations {
            let (action, acts) = (relation.action, relation.acts);
            let Some(other) = look.record(entry.article, relation.document) else {
                if acts && action == Action::Consolidates {
                    records[own].holds.push(actor(look, entry.article, relation.document));
                }
                if !acts {
                    records[own].acts.push(Act {
                        action,
                        by: actor(look, entry.article, relation.document),
                        provisions: relation.provisions.clone(),
                        from: relation.from,
                    });
                }
                continue;
            };
            let declaration = Declared {
                own,
                other,
                action,
                acts,
                field: relation.field,
                reference: relation.document,
                provisions: relation.provisions.as_deref(),
                from: relation.from,
            };
            let of_pair = declared.entry(declaration.pair()).or_default();
            if of_pair.is_empty() {
                pairs.push(declaration.pair());
            }
            of_pair.push(declaration);
        }
    }
    let mut turned: FxHashMap<ArticleId, Vec<Turned>> = FxHashMap::default();
    suspensions(look, &mut turned);
    for pair in pairs {
        for relation in merged(look, &declared[&pair], reported) {
            apply(look, records, &mut turned, &relation);
        }
    }
    for own in look.entries.enumerated().map(|(own, _)| own) {
        records[own].consolidates = consolidated(records, own);
    }
    turned
}

/// Of the documents in a consolidated text the oldest is the one that the others amend; nothing where the site does not
/// have it.
fn consolidated(records: &ById<RecordId, Record>, own: RecordId) -> Option<RecordId> {
    let issued_on = |actor: &Actor| match actor {
        Actor::Record(id) => records[*id].issued_on,
        Actor::Elsewhere { not_before, .. } => *not_before,
    };
    // Where a day is not known, the order in which they are written decides.
    let oldest = records[own].holds.iter().min_by_key(|held| issued_on(held).unwrap_or(Date::MAX))?;
    Register::actor(oldest)
}

/// Suspensions as they look from the documents that suspend.
fn suspensions(look: &Look<'_>, turned: &mut FxHashMap<ArticleId, Vec<Turned>>) {
    for entry in look.entries {
        for suspension in &entry.document.suspended {
            let Some(by) = suspension.by.and_then(|by| look.record(entry.article, by)) else { continue };
            let by = &look.entries[by];
            let declared = by.document.relations.iter().any(|relation| {
                let other = look.record(by.article, relation.document);
                relation.field == Field::Suspends
                    && other.is_some_and(|other| look.entries[other].article == entry.article)
            });
            if !declared {
                turned.entry(by.article).or_default().push(Turned {
                    action: Action::Suspends,
                    acts: true,
                    other: entry.article,
                    provisions: suspension.provisions.clone(),
                    from: suspension.from,
                });
            }
        }
    }
}

/// A relation, and whether both documents declare it.
struct Merged<'a> {
    relation: Declared<'a>,
    by_both: bool,
}

/// How many relations of two documents are compared, each with each: of more, all stand as they are declared.
const MOST_COMPARED: usize = 200;

/// The relations of two documents, each once.
fn merged<'a>(look: &Look<'_>, declared: &[Declared<'a>], reported: &mut Vec<Reported>) -> Vec<Merged<'a>> {
    if declared.len() > MOST_COMPARED {
        return declared.iter().map(|relation| Merged { relation: *relation, by_both: false }).collect();
    }
    let mut merged: Vec<Merged<'a>> = Vec::new();
    for relation in declared.iter().filter(|relation| relation.acts) {
        merged.push(Merged { relation: *relation, by_both: false });
    }
    for passive in declared.iter().filter(|relation| !relation.acts) {
        let all = all_parts(declared, passive);
        let same = merged.iter_mut().find(|merged| {
            let relation = &merged.relation;
            let open = declared.iter().any(|active| active.acts && active.agrees(passive));
            relation.acts
                && (relation.agrees(passive) || (relation.action == passive.action && (all || open)))
        });
        if let Some(same) = same {
            // Where one end names no part, the other may name several, one by one.
            if same.by_both && same.relation.provisions != passive.provisions {
                let mut other = Merged { relation: same.relation, by_both: true };
                other.relation.provisions = passive.provisions.or(other.relation.provisions);
                merged.push(other);
                continue;
            }
            same.by_both = true;
            same.relation.provisions = same.relation.provisions.or(passive.provisions);
            same.relation.from = same.relation.from.or(passive.from);
            continue;
        }
        let meet = |active: &Declared<'_>| match (active.provisions, passive.provisions) {
            (Some(a), Some(b)) => provisions_meet(a, b),
            _ => true,
        };
        // An amendment on which both ends agree may be told here with what it repeals besides, article by article.
        let told = |active: &Declared<'_>| {
            let agrees = |other: &Declared<'_>| !other.acts && other.agrees(active);
            active.action == Action::Amends && passive.provisions.is_some() && declared.iter().any(agrees)
        };
        let concerns = |active: &&Declared<'_>| {
            let both_take = active.action.takes_force() && passive.action.takes_force() && meet(active);
            active.acts && (active.action == passive.action || both_take && !told(active))
        };
        if let Some(active) = declared.iter().find(concerns) {
            let (own, other) = (&look.entries[passive.own], &look.entries[passive.other]);
            let finding = relation_disagrees(&passive.words(), &active.words(), other.file());
            reported.push(Reported { article: own.article, at: At::Reference(passive.reference), finding });
        }
        merged.push(Merged { relation: *passive, by_both: false });
    }
    merged
}

/// Whether the parts that one end lists together are those that the other lists one by one.
fn all_parts(declared: &[Declared<'_>], passive: &Declared<'_>) -> bool {
    let of_side = |acts: bool| {
        let same = declared.iter().filter(|other| other.acts == acts && other.action == passive.action);
        same.map(|other| other.provisions).collect::<Option<Vec<&str>>>().map(|parts| parts.join(", "))
    };
    match (of_side(true), of_side(false)) {
        (Some(a), Some(b)) => !a.is_empty() && same_provisions(&a, &b),
        _ => false,
    }
}

fn apply(
    look: &Look<'_>,
    records: &mut ById<RecordId, Record>,
    turned: &mut FxHashMap<ArticleId, Vec<Turned>>,
    merged: &Merged<'_>,
) {
    let relation = &merged.relation;
    let (actor, target) = relation.pair();
    match relation.action {
        Action::IssuedWith => records[actor].issued_with.push(target),
        Action::Consolidates => records[actor].holds.push(Actor::Record(target)),
        _ => records[target].acts.push(Act {
            action: relation.action,
            by: Actor::Record(actor),
            provisions: relation.provisions.map(str::to_owned),
            from: relation.from,
        }),
    }
    if !merged.by_both {
        turned.entry(look.entries[relation.other].article).or_default().push(Turned {
            action: relation.action,
            acts: !relation.acts,
            other: look.entries[relation.own].article,
            provisions: relation.provisions.map(str::to_owned),
            from: relation.from,
        });
    }
}

/// The document to which a reference leads, as one that acts.
pub(super) fn actor(look: &Look<'_>, article: ArticleId, ordinal: Ordinal) -> Actor {
    if let Some(record) = look.record(article, ordinal) {
        return Actor::Record(record);
    }
    let reference = look.heads[article].references.get(ordinal as usize);
    match reference.map(|reference| &reference.target) {
        Some(Target::Document(reference @ DocumentReference::Number { number, issued_on, .. })) => {
            Actor::Elsewhere {
                named: document_words(reference),
                effective_on: issued_on.filter(|_| !number.is_normative()),
                not_before: issued_on.or_else(|| Date::new(i16::try_from(number.year()?).ok()?, 1, 1).ok()),
            }
        }
        Some(Target::File { path, .. }) => {
            Actor::Elsewhere { named: path.stem().to_owned(), effective_on: None, not_before: None }
        }
        _ => Actor::Elsewhere { named: String::new(), effective_on: None, not_before: None },
    }
}
