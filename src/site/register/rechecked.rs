//! Documents that somebody has to look up again: what they rest on has ended, or something happened after they were looked up
//! the last time.

use super::{
    contradictions,
    look::{Entry, Look, Statuses},
};
use crate::{
    article::{Ordinal, kind::Relation},
    diagnostic::{Finding, amended_ended, check_outdated, guided_ended, guided_ended_in_part},
    site::reported::{At, Reported},
    vocabulary::Field,
};
use law::{
    Action,
    status::{Act, Actor, Cause, Force, Reason, RecordId, Register, Since, Status},
};
use vietnamese::Date;

/// Reports them.
pub(super) fn check(
    look: &Look<'_>,
    register: &Register,
    statuses: &Statuses,
    day: Date,
    reported: &mut Vec<Reported>,
) {
    let rested = Rested { look, register, statuses, day };
    for own in register.ids() {
        rested.ended(own, reported);
        if let Some(finding) = outdated(look, statuses[own].as_ref()) {
            let article = look.entries[own].article;
            reported.push(Reported { article, at: At::Field(Field::StatusCheckedOn), finding });
        }
    }
}

/// What documents rest on, on a day.
struct Rested<'a> {
    look: &'a Look<'a>,
    register: &'a Register,
    statuses: &'a Statuses,
    day: Date,
}

impl Rested<'_> {
    /// Reports the documents that guide or amend one which has ended, and were not looked up since. The rule on what becomes
    /// of them changed with each law on promulgation, so that the program only asks to look.
    fn ended(&self, own: RecordId, reported: &mut Vec<Reported>) {
        for act in &self.register.record(own).acts {
            let Act { action, by: Actor::Record(actor), .. } = act else { continue };
            let is_open = self.statuses[*actor].as_ref().is_some_and(|status| status.force != Force::Ended);
            if !is_open || *actor == own {
                continue;
            }
            if let Some(finding) = self.of_pair(own, *action, *actor) {
                let entry = &self.look.entries[*actor];
                let at = declared_at(self.look, entry, own, *action);
                let at = at.map_or(At::Field(Field::Number), At::Reference);
                reported.push(Reported { article: entry.article, at, finding });
            }
        }
    }

    fn of_pair(&self, own: RecordId, action: Action, actor: RecordId) -> Option<Finding> {
        let guides = matches!(action, Action::Guides | Action::Details);
        if !guides && !matches!(action, Action::Amends | Action::Supplements) {
            return None;
        }
        let status = self.statuses[own].as_ref()?;
        let entry = &self.look.entries[own];
        let by_itself =
            |reason: &Reason| matches!(&reason.cause, Cause::Act(_, by) if *by == Actor::Record(actor));
        if status.reasons.iter().any(by_itself) {
            return None;
        }
        if status.force != Force::Ended {
            let reason = self.register.part_ended_under(actor, own, self.day).filter(|_| guides)?;
            let words = reason.text(|actor| format!("`{}`", contradictions::name(self.look, actor)));
            return Some(guided_ended_in_part(entry.number(), entry.file(), &words));
        }
        let looked_up_since = self
            .register
            .record(actor)
            .vouched_on
            .is_some_and(|looked_up| status.since().is_some_and(|ended| ended <= looked_up));
        let tell = if guides { guided_ended } else { amended_ended };
        let by = replacement(self.look, status);
        (!looked_up_since).then(|| tell(entry.number(), entry.file(), status.since(), by.as_deref()))
    }
}

/// A document that was looked up before something happened, which is not told elsewhere.
fn outdated(look: &Look<'_>, status: Option<&Status>) -> Option<Finding> {
    let status = status.filter(|status| status.force == Force::Unknown)?;
    let reason = status.reasons.first()?;
    let Cause::Since(since) = &reason.cause else { return None };
    (since.looked_up.is_some() && !is_told(since))
        .then(|| check_outdated(&reason.text(|actor| format!("`{}`", contradictions::name(look, actor)))))
}

/// Whether it is told of the two documents.
fn is_told(since: &Since) -> bool {
    use Action::{Amends, Details, Guides, Supplements};
    matches!(since.over[..], [(Amends | Details | Guides | Supplements, _)])
        && matches!(since.what.cause, Cause::Act(action, _) if action.takes_force())
}

/// The document that stands in the place of one that ended, as far as that is declared.
fn replacement(look: &Look<'_>, status: &Status) -> Option<String> {
    let mut causes = status.reasons.iter().map(|reason| &reason.cause);
    causes.find_map(|cause| match cause {
        Cause::Act(Action::Replaces, actor) => Some(format!("`{}`", contradictions::name(look, actor))),
        _ => None,
    })
}

/// Where a document declares what it is to another.
fn declared_at(look: &Look<'_>, entry: &Entry<'_>, other: RecordId, action: Action) -> Option<Ordinal> {
    let mut relations = entry.document.relations.iter();
    let declares = |relation: &&Relation| {
        relation.acts
            && relation.action == action
            && look.record(entry.article, relation.document) == Some(other)
    };
    relations.find(declares).map(|relation| relation.document)
}
