//! The status on a day: the table of the rule book, read from the top, the first row that holds.

use super::{
    Act, ActDay, Actor, Cause, Force, Reason, Record, RecordId, Register, Since, Status, Suspension,
    changes::{Looked, holds},
};
use crate::relation::Action;
use vietnamese::Date;

/// What one asks of a document.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    id: RecordId,
    day: Date,
    /// The documents whose changes of it are left aside, since a text holds them that is asked for.
    held: &'a [Actor],
    /// When it was looked up.
    vouched_on: Option<Date>,
}

impl Asked<'_> {
    pub(super) fn of(record: &Record, id: RecordId, day: Date) -> Self {
        Self { id, day, held: &[], vouched_on: record.vouched_on }
    }
}

impl Register {
    /// The status of a document on a day; `None` where its type has none at all: a plan, a report, an invitation.
    pub fn status(&self, id: RecordId, day: Date) -> Option<Status> {
        self.status_of(Asked::of(self.record(id), id, day), &mut Vec::new())
    }

    fn status_of(&self, asked: Asked<'_>, path: &mut Vec<RecordId>) -> Option<Status> {
        let record = self.record(asked.id);
        match &record.document_type {
            Some(_) if record.is_consolidated() => return Some(self.consolidated(asked, path)),
            Some(kind) if !kind.has_force => return None,
            None if !record.normative => return None,
            _ => {}
        }
        let rows = [
            Self::not_issued,
            Self::ended,
            Self::not_yet,
            Self::whole_unknown,
            Self::suspended,
            Self::effect_unknown,
            Self::not_yet_in_part,
            Self::part_unknown,
            Self::suspended_in_part,
            Self::ended_in_part,
            Self::in_force,
        ];
        let status = rows.into_iter().find_map(|row| row(self, asked));
        let unknown = || match record.source_says {
            Some((says, day)) => Reason::new(Cause::SourceSays(says), Some(day)),
            None => Reason::new(Cause::NotVouched, None),
        };
        Some(status.unwrap_or_else(|| Status::of(Force::Unknown, unknown())))
    }

    /// A consolidated text has the status of what it consolidates, but that what it holds has not changed it; what changes it
    /// and is not in it, it lacks.
    fn consolidated(&self, asked: Asked<'_>, path: &mut Vec<RecordId>) -> Status {
        let Asked { id, day, .. } = asked;
        let record = self.record(id);
        if let Some(issued) = record.issued_on.filter(|issued| day < *issued) {
            return Status::of(Force::NotYet, Reason::new(Cause::Issue, Some(issued)));
        }
        let base = record.consolidates.filter(|base| *base != id && !path.contains(base));
        path.push(id);
        let status = base.and_then(|base| {
            let vouched_on = record.vouched_on.max(self.record(base).vouched_on);
            let held = if self.record(base).is_consolidated() { &[] } else { &record.holds[..] };
            Some((base, self.status_of(Asked { id: base, day, held, vouched_on }, path)?))
        });
        path.pop();
        let Some((base, mut status)) = status else {
            return Status::of(Force::Unknown, Reason::new(Cause::ConsolidatesUnknown, None));
        };
        for reason in &mut status.reasons {
            if let Cause::Act(action, by) = &reason.cause
                && action.changes_text(reason)
            {
                reason.cause = Cause::Lacks(*action, by.clone());
            }
        }
        // It has no effect of its own, and that of the other began before there was the text.
        status.reasons.retain(|reason| {
            let began =
                matches!(reason.cause, Cause::Effect | Cause::Issue) && reason.day <= record.issued_on;
            !began || status.force != Force::InForce
        });
        if status.force != Force::Ended {
            status.reasons.extend(self.added(base, day, &record.holds));
        }
        status.reasons.insert(0, Reason::new(Cause::Consolidates(base), None));
        status
    }

    /// What others added to a document and a text of it does not hold. Nothing ends by it, so that no status tells it.
    fn added(&self, base: RecordId, day: Date, held: &[Actor]) -> Vec<Reason> {
        let lacks = |(act, on): (&Act, ActDay)| {
            let added = act.action == Action::Supplements && !holds(held, &act.by);
            let ActDay::On(on) = on else { return None };
            let cause = Cause::Lacks(act.action, act.by.clone());
            (added && on <= day).then(|| Reason::new(cause, Some(on)).of(&act.provisions))
        };
        self.acts(base).filter_map(lacks).collect()
    }

    fn not_issued(&self, Asked { id, day, .. }: Asked<'_>) -> Option<Status> {
        let record = self.record(id);
        let not_issued = record.issued_on.is_some_and(|issued| day < issued);
        let has_effect = record.first_effect().is_some_and(|effect| effect <= day);
        (not_issued && !has_effect).then(|| not_yet_told(record))?
    }

    /// What ended before its effect never has any, so that this stands behind [`Self::ended`].
    fn not_yet(&self, Asked { id, day, .. }: Asked<'_>) -> Option<Status> {
        let record = self.record(id);
        record.first_effect().filter(|effect| day < *effect)?;
        not_yet_told(record)
    }

    fn ended(&self, asked: Asked<'_>) -> Option<Status> {
        let Asked { id, day, .. } = asked;
        let (reason, kept) = self.ending(id, day)?;
        if let Some(unknown) = self.unknown_rescue(id, day, &reason) {
            return Some(Status::of(Force::Unknown, unknown));
        }
        let force = if kept.is_empty() { Force::Ended } else { Force::EndedInPart };
        // The parts that are kept may be suspended with the rest.
        if force == Force::EndedInPart
            && let Some(suspended) = self.suspended(asked)
        {
            return Some(suspended);
        }
        let mut reasons = vec![reason];
        reasons.extend(kept);
        Some(Status { force, reasons })
    }

    /// What may have kept a document from its end, and nobody knows from when: it was extended, or kept in force.
    fn unknown_rescue(&self, id: RecordId, day: Date, ending: &Reason) -> Option<Reason> {
        let is_expiry = ending.cause == Cause::Expiry;
        self.unknown_act(id, day, |act| {
            act.action == Action::KeepsInForce || (act.action == Action::Extends && is_expiry)
        })
    }

    /// What may have ended the whole, and nobody knows.
    fn whole_unknown(&self, Asked { id, day, .. }: Asked<'_>) -> Option<Status> {
        self.whole_unknown_of(id, day, 0)
    }

    fn whole_unknown_of(&self, id: RecordId, day: Date, depth: usize) -> Option<Status> {
        // What is issued with a decision of which nobody knows whether it has ended.
        let mut parents = self.record(id).issued_with.iter().filter(|parent| **parent != id && depth < 4);
        if let Some(parent) = parents.find(|parent| self.whole_unknown_of(**parent, day, depth + 1).is_some())
        {
            let reason = Reason::new(Cause::IssuedWithUnknown(*parent), None);
            return Some(Status::of(Force::Unknown, reason));
        }
        let whole = |act: &Act| {
            (act.action.ends_whole() || act.action == Action::Suspends) && act.provisions.is_none()
        };
        if let Some(reason) =
            self.unknown_act(id, day, whole).or_else(|| self.unknown_suspension(id, day, true))
        {
            return Some(Status::of(Force::Unknown, reason));
        }
        let expires = self.record(id).expires_on.filter(|expires| *expires <= day)?;
        let kept = self.kept(id, day).any(|(on, act)| act.provisions.is_none() && on >= expires);
        let extension = self.extension(id, expires).filter(|_| !kept)?;
        let reason = Reason::new(Cause::Extended(extension.by.clone()), Some(expires));
        Some(Status::of(Force::Unknown, reason))
    }

    fn unknown_act(&self, id: RecordId, day: Date, concerns: impl Fn(&Act) -> bool) -> Option<Reason> {
        let told = |act: &Act| {
            let mut suspensions = self.record(id).suspensions.iter();
            act.action == Action::Suspends
                && suspensions.any(|suspension| suspension.by.as_ref() == Some(&act.by))
        };
        self.acts(id).filter(|(act, _)| !told(act)).find_map(|(act, on)| match on {
            ActDay::Unknown(not_before) if not_before.is_none_or(|first| first <= day) => {
                concerns(act).then(|| Reason::of_unknown_act(act, not_before))
            }
            _ => None,
        })
    }

    /// A suspension of which nobody knows when it began.
    fn unknown_suspension(&self, id: RecordId, day: Date, whole: bool) -> Option<Reason> {
        let unknown = self.record(id).suspensions.iter().find(|suspension| {
            self.suspended_from(suspension).is_none()
                && suspension.to.is_none_or(|to| day <= to)
                && suspension.provisions.is_none() == whole
        })?;
        let reason = Reason::new(Cause::SuspensionUnknown(unknown.by.clone()), None);
        Some(reason.until(unknown.to).of(&unknown.provisions))
    }

    fn suspended(&self, Asked { id, day, .. }: Asked<'_>) -> Option<Status> {
        let reasons = self.suspensions(id, day, |suspension| suspension.provisions.is_none());
        (!reasons.is_empty()).then_some(Status { force: Force::Suspended, reasons })
    }

    /// The suspensions of a kind that hold on a day.
    fn suspensions(&self, id: RecordId, day: Date, concerns: impl Fn(&Suspension) -> bool) -> Vec<Reason> {
        let record = self.record(id);
        let declared = record.suspensions.iter().filter(|suspension| concerns(suspension));
        let holding = declared.filter_map(|suspension| {
            let from = self.suspended_from(suspension)?;
            let holds = from <= day && suspension.to.is_none_or(|to| day <= to);
            let reason = Reason::new(Cause::Suspension(suspension.by.clone()), Some(from));
            holds.then(|| reason.until(suspension.to).of(&suspension.provisions))
        });
        let by_act = self.suspending_acts(id).filter(|(act, on)| {
            let suspension = Suspension {
                from: None,
                to: None,
                by: Some(act.by.clone()),
                provisions: act.provisions.clone(),
                instead: None,
            };
            *on <= day && concerns(&suspension)
        });
        holding.chain(by_act.map(|(act, on)| Reason::of_suspending_act(act, on))).collect()
    }

    /// The acts that suspend a document, or parts of it, where that is not told of the document itself.
    pub(super) fn suspending_acts(&self, id: RecordId) -> impl Iterator<Item = (&Act, Date)> {
        let told = move |act: &Act| {
            self.record(id).suspensions.iter().any(|suspension| {
                suspension.by.as_ref() == Some(&act.by)
                    && (act.provisions.is_none() || suspension.provisions == act.provisions)
            })
        };
        self.acts(id).filter_map(move |(act, on)| match on {
            ActDay::On(on) if act.action == Action::Suspends && !told(act) => Some((act, on)),
            _ => None,
        })
    }

    fn effect_unknown(&self, Asked { id, .. }: Asked<'_>) -> Option<Status> {
        self.record(id)
            .first_effect()
            .is_none()
            .then(|| Status::of(Force::Unknown, Reason::new(Cause::EffectUnknown, None)))
    }

    fn not_yet_in_part(&self, Asked { id, day, .. }: Asked<'_>) -> Option<Status> {
        let later = self.record(id).starts.iter().filter(|start| day < start.day);
        let reasons: Vec<Reason> = later.map(Reason::of_start).collect();
        (!reasons.is_empty()).then_some(Status { force: Force::NotYetInPart, reasons })
    }

    /// What may have ended a part, and nobody knows; where another part has ended for certain, the answer is known.
    fn part_unknown(&self, asked: Asked<'_>) -> Option<Status> {
        let Asked { id, day, held, .. } = asked;
        let in_part =
            |act: &Act| (act.action.takes_force() || act.action == Action::Suspends) && !holds(held, &act.by);
        let reason =
            self.unknown_act(id, day, in_part).or_else(|| self.unknown_suspension(id, day, false))?;
        self.ended_in_part(asked).is_none().then(|| Status::of(Force::Unknown, reason))
    }

    fn suspended_in_part(&self, Asked { id, day, .. }: Asked<'_>) -> Option<Status> {
        let reasons = self.suspensions(id, day, |suspension| suspension.provisions.is_some());
        (!reasons.is_empty()).then_some(Status { force: Force::SuspendedInPart, reasons })
    }

    fn ended_in_part(&self, asked: Asked<'_>) -> Option<Status> {
        let Asked { id, day, held, .. } = asked;
        let in_part = self.acts(id).filter_map(|(act, on)| match on {
            ActDay::On(on)
                if on <= day
                    && act.action.takes_force()
                    && (act.provisions.is_some() || !act.action.ends_whole())
                    && !holds(held, &act.by) =>
            {
                Some((on, act))
            }
            _ => None,
        });
        let mut acts: Vec<(Date, &Act)> = in_part.collect();
        acts.sort_by_key(|(on, _)| *on);
        let mut reasons: Vec<Reason> = acts.into_iter().map(|(on, act)| Reason::of_act(act, on)).collect();
        if reasons.is_empty() {
            return None;
        }
        // Of the rest nobody knows whether it is still in force.
        let since = self.deciding_change(asked).filter(|since| !since.over.is_empty());
        reasons.extend(since.map(Reason::since));
        Some(Status { force: Force::EndedInPart, reasons })
    }

    /// In force where somebody vouched for it and nothing happened since, or where the law that suspended another document
    /// says so.
    fn in_force(&self, asked: Asked<'_>) -> Option<Status> {
        let Asked { id, day, vouched_on, .. } = asked;
        let record = self.record(id);
        if let Some(instead) = self.instead[id.0].iter().find(|instead| instead.holds(day)) {
            let cause = Cause::Instead(instead.of);
            return Some(Status::of(
                Force::InForce,
                Reason::new(cause, Some(instead.from)).until(instead.to),
            ));
        }
        if let Some(since) = self.deciding_change(asked) {
            return Some(Status::of(Force::Unknown, Reason::since(since)));
        }
        if let Some((on, act)) = self.kept(id, day).find(|(_, act)| act.provisions.is_none()) {
            return Some(Status::of(Force::InForce, Reason::of_act(act, on)));
        }
        let vouched = Reason::new(Cause::Vouched, Some(vouched_on?));
        let effect = match record.starts.iter().min_by_key(|start| (start.provisions.is_some(), start.day)) {
            Some(start) => Reason::of_start(start),
            None => Reason::new(Cause::Issue, record.issued_on),
        };
        Some(Status { force: Force::InForce, reasons: vec![effect, vouched] })
    }

    /// What happened by a day after the last one on which a document was looked up: the end of the whole of something rather
    /// than of a part.
    fn deciding_change(&self, asked: Asked<'_>) -> Option<Since> {
        let (first, whole) = self.changed_since_vouched(asked);
        whole.or(first)
    }

    /// What happened after a document was looked up, or was told to go on to apply; nothing where neither was.
    pub(super) fn changed_since_vouched(&self, asked: Asked<'_>) -> (Option<Since>, Option<Since>) {
        let Asked { id, day, held, vouched_on } = asked;
        let whole = |(on, act): (Date, &Act)| act.provisions.is_none().then_some(on);
        let kept = self.kept(id, day).filter_map(whole).max();
        let Some(on) = vouched_on.max(kept) else { return (None, None) };
        let by_check = vouched_on == Some(on);
        self.changed(Looked { id, on, by_check, until: day, known: held })
    }

    /// The document of a register that acts, where it is one.
    pub fn actor(actor: &Actor) -> Option<RecordId> {
        match actor {
            Actor::Record(id) => Some(*id),
            Actor::Elsewhere { .. } => None,
        }
    }
}

/// From when a document has effect, told before that.
fn not_yet_told(record: &Record) -> Option<Status> {
    let reason = match record.starts.iter().min_by_key(|start| (start.day, start.provisions.is_some())) {
        Some(start) => Reason::of_start(start),
        None => Reason::new(Cause::Issue, Some(record.issued_on?)),
    };
    Some(Status::of(Force::NotYet, reason))
}

impl Status {
    fn of(force: Force, reason: Reason) -> Self {
        Self { force, reasons: vec![reason] }
    }

    /// The day on which somebody looked the status up, where it rests on that.
    pub fn vouched_on(&self) -> Option<Date> {
        self.reasons.iter().find(|reason| reason.cause == Cause::Vouched)?.day
    }

    /// Since when the status holds, where that is known.
    pub fn since(&self) -> Option<Date> {
        let deciding = self.reasons.iter().find(|reason| !matches!(reason.cause, Cause::Consolidates(_)))?;
        deciding.day.filter(|_| !matches!(self.force, Force::NotYet | Force::NotYetInPart))
    }
}
