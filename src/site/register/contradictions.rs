//! What documents say of each other and cannot all be true, reported with both files.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::look::{Entry, Look};
use crate::{
    article::{Fact, Kind, Target, kind::Relation},
    diagnostic::{
        Finding, Text, relation_circular, relation_doubtful, relation_order, relation_rank,
        relation_to_itself, status_disagrees,
    },
    site::{
        id::ById,
        reported::{At, Reported},
    },
    vocabulary::{Field, StatedStatus},
};
use law::{
    Action, DocumentReference, Overreach, Ranked,
    status::{Act, Actor, Cause, Force, RecordId, Register},
};
use vietnamese::{Date, fold_words};

/// Reports what contradicts.
pub(super) fn check(look: &Look<'_>, register: &Register, day: Date, reported: &mut Vec<Reported>) {
    for (own, entry) in look.entries.enumerated() {
        for relation in &entry.document.relations {
            let at = At::Reference(relation.document);
            let Some(other) = look.record(entry.article, relation.document) else {
                if let Some(finding) = of_absent(look, entry, relation) {
                    reported.push(Reported { article: entry.article, at, finding });
                }
                continue;
            };
            for finding in of_relation(look, own, other, relation) {
                reported.push(Reported { article: entry.article, at, finding });
            }
        }
        if let Some(finding) = stated(look, register, own, day) {
            reported.push(Reported { article: entry.article, at: At::Field(Field::StatedStatus), finding });
        }
    }
    circles(look, register, reported);
}

/// What one relation gets wrong: the order of the two documents, their ranks, the relation itself.
fn of_relation(look: &Look<'_>, own: RecordId, other: RecordId, relation: &Relation) -> Vec<Finding> {
    let (action, acts) = (relation.action, relation.acts);
    let target_id = if acts { other } else { own };
    let (entry, other) = (&look.entries[own], &look.entries[other]);
    let (actor, target) = if acts { (entry, other) } else { (other, entry) };
    let name = relation.field.key(Kind::LegalDocument);
    if entry.article == other.article {
        return vec![relation_to_itself(name)];
    }
    let mut findings = Vec::new();
    // What is issued with a decision may be dated a day before it.
    if let (Some(own_day), Some(other_day)) = (entry.issued_on(), other.issued_on())
        && (if acts { own_day < other_day } else { other_day < own_day })
        && action != Action::IssuedWith
    {
        let turned = if acts { action.passive_field() } else { Some(action.field()) };
        let (number, file) = (other.number(), other.file());
        let turned = turned.and_then(Field::by_name).map(|field| field.key(Kind::LegalDocument));
        findings.push(relation_order(name, acts, number, file, other_day, own_day, turned));
    }
    // Declared at both ends, it is reported where the document that acts declares it.
    let declares = |relation: &Relation| look.record(actor.article, relation.document) == Some(target_id);
    if !acts && actor.document.relations.iter().any(declares) {
        return findings;
    }
    if let Some(reach) = overreaches(look, actor, relation, target) {
        let [actor, target] = in_words(reach, &Named::of(actor), &Named::of(target));
        let is_body = reach == Overreach::AnotherBody;
        findings.push(relation_rank(name, is_body, &actor, &target, other.number(), other.file()));
    }
    let is_whole = action == Action::Replaces && relation.provisions.is_none();
    if is_whole && only_amends(actor) {
        let amends = if acts { Field::Amends } else { Field::AmendedBy };
        let amender = if acts { None } else { Some(actor.number()) };
        findings.push(relation_doubtful(name, amender, other.number(), amends.key(Kind::LegalDocument)));
    }
    findings
}

/// What a relation to a document that the site does not have gets wrong, as far as its number says.
fn of_absent(look: &Look<'_>, entry: &Entry<'_>, relation: &Relation) -> Option<Finding> {
    let reference = look.heads[entry.article].references.get(relation.document as usize)?;
    let Target::Document(DocumentReference::Number { number, issued_on, issuer }) = &reference.target else {
        return None;
    };
    let own = ranked(look, entry)?;
    let other = Ranked { issuer: issuer.as_deref(), issued_on: *issued_on, ..Ranked::from(number) };
    let (actor, target) = if relation.acts { (own, other) } else { (other, own) };
    let reach = look.law.overreach(actor, relation.action, relation.provisions.is_some(), target)?;
    let other = Named {
        kind: number.document_type().map_or("văn bản", |kind| &*kind.name).to_owned(),
        issuer: issuer.clone().or_else(|| number.issuer()),
    };
    let own = Named::of(entry);
    let (actor, target) = if relation.acts { (own, other) } else { (other, own) };
    let [actor, target] = in_words(reach, &actor, &target);
    let key = relation.field.key(Kind::LegalDocument);
    let is_body = reach == Overreach::AnotherBody;
    Some(relation_rank(key, is_body, &actor, &target, number.as_str(), ""))
}

fn overreaches(
    look: &Look<'_>,
    actor: &Entry<'_>,
    relation: &Relation,
    target: &Entry<'_>,
) -> Option<Overreach> {
    let is_part = relation.provisions.is_some();
    look.law.overreach(ranked(look, actor)?, relation.action, is_part, ranked(look, target)?)
}

fn ranked<'a>(look: &'a Look<'_>, entry: &'a Entry<'_>) -> Option<Ranked<'a>> {
    let document_type = look.type_of(entry.document).map(Arc::as_ref);
    let issuer = entry.document.issuer.as_ref().and_then(Fact::known).map(String::as_str);
    Some(Ranked {
        number: entry.document.number.as_ref()?,
        document_type,
        issuer,
        issued_on: entry.issued_on(),
    })
}

/// A document in words: its type, and who issued it.
struct Named {
    kind: String,
    issuer: Option<String>,
}

impl Named {
    fn of(entry: &Entry<'_>) -> Self {
        Self {
            kind: entry.document.document_type.as_deref().unwrap_or("văn bản").to_owned(),
            issuer: entry.document.issuer.as_ref().and_then(Fact::known).cloned(),
        }
    }

    /// `thông tư`, `thông tư của Bộ Nội vụ`.
    fn words(&self, with_issuer: bool) -> String {
        match self.issuer.as_ref().filter(|_| with_issuer) {
            Some(issuer) => format!("{} của {issuer}", self.kind),
            None => self.kind.clone(),
        }
    }
}

/// A document that acts and the one it acts on, in words: with their bodies where these, and not the types, tell them apart.
fn in_words(reach: Overreach, actor: &Named, target: &Named) -> [String; 2] {
    /// What bodies of all ranks issue.
    const OF_MANY: [&str; 3] = ["văn bản", "nghị quyết", "quyết định"];
    let is_of_many = |named: &Named| OF_MANY.contains(&&*named.kind);
    let with_issuer = reach == Overreach::AnotherBody
        || actor.kind == target.kind
        || is_of_many(actor)
        || is_of_many(target);
    [actor.words(with_issuer), target.words(with_issuer)]
}

/// Whether the title of a document says that it amends articles of another, of which no relation tells, and not that it
/// replaces any.
fn only_amends(entry: &Entry<'_>) -> bool {
    if entry.document.relations.iter().any(|relation| relation.field == Field::Amends) {
        return false;
    }
    let abstract_text = entry.document.abstract_text.as_ref().and_then(Fact::known);
    let text = fold_words(abstract_text.unwrap_or(&entry.head.card.title));
    text.contains("sua doi") && text.contains("mot so") && !text.contains("thay the")
}

/// What the official source says, against the status of the day on which it was looked up.
fn stated(look: &Look<'_>, register: &Register, own: RecordId, day: Date) -> Option<Finding> {
    let document = look.entries[own].document;
    let stated = document.stated_status?;
    let wanted = match stated {
        StatedStatus::NotYetInForce => Force::NotYet,
        StatedStatus::InForce => Force::InForce,
        StatedStatus::ExpiredInPart => Force::EndedInPart,
        StatedStatus::Expired => Force::Ended,
        StatedStatus::Suspended => Force::Suspended,
        StatedStatus::SuspendedInPart => Force::SuspendedInPart,
        StatedStatus::NoLongerFitting | StatedStatus::Undetermined => return None,
    };
    let looked_up = document.status_checked_on.filter(|checked| *checked <= day).unwrap_or(day);
    let status = register.status(own, looked_up)?;
    let in_part_fits = status.force == Force::NotYetInPart && wanted == Force::InForce;
    // That nobody vouched, or that the day of effect is missing, contradicts no source that says "in force".
    let unknown_fits = status.force == Force::Unknown && wanted == Force::InForce;
    if status.force == wanted || in_part_fits || unknown_fits {
        return None;
    }
    let deciding = status.reasons.first()?;
    let reason = if matches!(deciding.cause, Cause::NotVouched | Cause::SourceSays(_)) {
        Text::new(
            "chưa bài nào ghi ngày hay văn bản làm cho tình trạng như vậy",
            "no article tells the day or the document that makes it so",
        )
    } else {
        deciding.text(|actor| format!("`{}`", name(look, actor)))
    };
    Some(status_disagrees(stated.name(), &status.force.title().to_lowercase(), &reason))
}

/// The number of a document that acts, as a finding names it.
pub(super) fn name(look: &Look<'_>, actor: &Actor) -> String {
    match actor {
        Actor::Record(record) => look.entries[*record].number().to_owned(),
        Actor::Elsewhere { named, .. } => named.clone(),
    }
}

/// Reports documents that end each other, or themselves. In every such circle one acts that is not younger than what it
/// acts on: only from there it is looked for.
fn circles(look: &Look<'_>, register: &Register, reported: &mut Vec<Reported>) {
    let ended_by = |id: RecordId| {
        register.record(id).acts.iter().filter_map(|act| match act {
            Act { action, by: Actor::Record(by), provisions: None, .. } if action.ends_whole() => Some(*by),
            _ => None,
        })
    };
    let in_circles = peeled(register, &ended_by);
    let mut seen: Vec<Vec<RecordId>> = Vec::new();
    for target in in_circles.iter().copied() {
        for actor in ended_by(target).filter(|actor| *actor != target) {
            let days = (look.entries[actor].issued_on(), look.entries[target].issued_on());
            if matches!(days, (Some(acting), Some(acted)) if acting > acted) {
                continue;
            }
            let Some(circle) = way(actor, target, &ended_by) else { continue };
            let mut members = circle.clone();
            members.sort_unstable();
            members.dedup();
            if seen.contains(&members) {
                continue;
            }
            let files: Vec<String> =
                members.iter().map(|member| look.entries[*member].file().to_owned()).collect();
            for member in &members {
                let article = look.entries[*member].article;
                reported.push(Reported {
                    article,
                    at: At::Field(Field::Number),
                    finding: relation_circular(&files),
                });
            }
            seen.push(members);
        }
    }
}

/// The documents that may stand in a circle: what ends nothing, or is ended by nothing, stands in none, and without it
/// others do not either.
fn peeled<I: Iterator<Item = RecordId>>(
    register: &Register,
    ended_by: &impl Fn(RecordId) -> I,
) -> Vec<RecordId> {
    let count = register.len();
    let mut ends: ById<RecordId, Vec<RecordId>> = ById::filled(Vec::new(), count);
    let mut open: ById<RecordId, usize> = ById::filled(0, count);
    for target in register.ids() {
        for actor in ended_by(target) {
            ends[actor].push(target);
            open[target] += 1;
        }
    }
    let mut bare: Vec<RecordId> = register.ids().filter(|id| open[*id] == 0).collect();
    let mut gone: ById<RecordId, bool> = ById::filled(false, count);
    while let Some(id) = bare.pop() {
        gone[id] = true;
        for target in &ends[id] {
            open[*target] -= 1;
            if open[*target] == 0 {
                bare.push(*target);
            }
        }
    }
    register.ids().filter(|id| !gone[*id]).collect()
}

/// The way from a document over those that end it to another, both included.
fn way<I: Iterator<Item = RecordId>>(
    from: RecordId,
    to: RecordId,
    ended_by: &impl Fn(RecordId) -> I,
) -> Option<Vec<RecordId>> {
    let mut before: Vec<(RecordId, Option<usize>)> = vec![(from, None)];
    let mut known: FxHashSet<RecordId> = FxHashSet::from_iter([from]);
    let mut next = 0;
    while next < before.len() {
        let (id, _) = before[next];
        if id == to {
            let mut way = Vec::new();
            let mut at = Some(next);
            while let Some(step) = at {
                way.push(before[step].0);
                at = before[step].1;
            }
            return Some(way);
        }
        for other in ended_by(id) {
            if known.insert(other) {
                before.push((other, Some(next)));
            }
        }
        next += 1;
    }
    None
}
