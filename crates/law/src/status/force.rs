//! The status on a day: the table of the rule book, read from the top, the first row that holds.

use super::{ActDay, Actor, Cause, Force, Reason, RecordId, Register, Status, Suspension};
use crate::relation::Action;
use vietnamese::Date;

impl Register {
    /// The status of a document on a day; `None` where its type has none at all: a plan, a report, an invitation.
    pub fn status(&self, id: RecordId, day: Date) -> Option<Status> {
        self.status_of(id, day, &mut Vec::new())
    }

    fn status_of(&self, id: RecordId, day: Date, path: &mut Vec<RecordId>) -> Option<Status> {
        let record = self.record(id);
        match &record.document_type {
            Some(_) if record.is_consolidated() => return Some(self.consolidated(id, day, path)),
            Some(kind) if !kind.has_force => return None,
            None if !record.normative => return None,
            _ => {}
        }
        let rows = [
            Self::not_yet,
            Self::ended,
            Self::whole_unknown,
            Self::suspended,
            Self::effect_unknown,
            Self::not_yet_in_part,
            Self::part_unknown,
            Self::suspended_in_part,
            Self::ended_in_part,
            Self::in_force,
        ];
        let status = rows.into_iter().find_map(|row| row(self, id, day));
        let unknown = || match record.source_says {
            Some((says, day)) => Reason::new(Cause::SourceSays(says), Some(day)),
            None => Reason::new(Cause::NotVouched, None),
        };
        Some(status.unwrap_or_else(|| Status::of(Force::Unknown, unknown())))
    }

    /// A consolidated text has the status of what it consolidates.
    fn consolidated(&self, id: RecordId, day: Date, path: &mut Vec<RecordId>) -> Status {
        if let Some(issued) = self.record(id).issued_on.filter(|issued| day < *issued) {
            return Status::of(Force::NotYet, Reason::new(Cause::Issue, Some(issued)));
        }
        let base = self.record(id).consolidates.filter(|base| *base != id && !path.contains(base));
        path.push(id);
        let status = base.and_then(|base| Some((base, self.status_of(base, day, path)?)));
        path.pop();
        match status {
            Some((base, mut status)) => {
                status.reasons.insert(0, Reason::new(Cause::Consolidates(base), None));
                status
            }
            None => Status::of(Force::Unknown, Reason::new(Cause::ConsolidatesUnknown, None)),
        }
    }

    fn not_yet(&self, id: RecordId, day: Date) -> Option<Status> {
        let record = self.record(id);
        if let Some(effect) = record.first_effect() {
            return (day < effect)
                .then(|| Status::of(Force::NotYet, Reason::new(Cause::Effect, Some(effect))));
        }
        let issued = record.issued_on.filter(|issued| day < *issued)?;
        Some(Status::of(Force::NotYet, Reason::new(Cause::Issue, Some(issued))))
    }

    fn ended(&self, id: RecordId, day: Date) -> Option<Status> {
        let (reason, kept) = self.ending(id, day)?;
        if let Some(unknown) = self.unknown_rescue(id, day, &reason) {
            return Some(Status::of(Force::Unknown, unknown));
        }
        let force = if kept.is_empty() { Force::Ended } else { Force::EndedInPart };
        // The parts that are kept may be suspended with the rest.
        if force == Force::EndedInPart
            && let Some(suspended) = self.suspended(id, day)
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
        self.unknown_act(id, day, |action, _| {
            action == Action::KeepsInForce || (action == Action::Extends && is_expiry)
        })
    }

    /// What may have ended the whole, and nobody knows.
    fn whole_unknown(&self, id: RecordId, day: Date) -> Option<Status> {
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
        let whole = |action: Action, provisions: &Option<String>| {
            (action.ends_whole() || action == Action::Suspends) && provisions.is_none()
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

    fn unknown_act(
        &self,
        id: RecordId,
        day: Date,
        concerns: impl Fn(Action, &Option<String>) -> bool,
    ) -> Option<Reason> {
        let told = |act: &super::Act| {
            let mut suspensions = self.record(id).suspensions.iter();
            act.action == Action::Suspends
                && suspensions.any(|suspension| suspension.by.as_ref() == Some(&act.by))
        };
        self.acts(id).filter(|(act, _)| !told(act)).find_map(|(act, on)| match on {
            ActDay::Unknown(not_before) if not_before.is_none_or(|first| first <= day) => {
                let cause = Cause::ActUnknown(act.action, act.by.clone());
                concerns(act.action, &act.provisions)
                    .then(|| Reason::new(cause, not_before).of(&act.provisions))
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

    fn suspended(&self, id: RecordId, day: Date) -> Option<Status> {
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
        let mut reasons: Vec<Reason> = holding.collect();
        for (act, on) in self.acts(id) {
            let told = record.suspensions.iter().any(|suspension| {
                suspension.by.as_ref() == Some(&act.by)
                    && (act.provisions.is_none() || suspension.provisions == act.provisions)
            });
            let suspension = Suspension {
                from: None,
                to: None,
                by: Some(act.by.clone()),
                provisions: act.provisions.clone(),
                instead: None,
            };
            if let ActDay::On(on) = on
                && act.action == Action::Suspends
                && on <= day
                && !told
                && concerns(&suspension)
            {
                let cause = Cause::Suspension(Some(act.by.clone()));
                reasons.push(Reason::new(cause, Some(on)).of(&act.provisions));
            }
        }
        reasons
    }

    fn effect_unknown(&self, id: RecordId, _: Date) -> Option<Status> {
        self.record(id)
            .starts
            .is_empty()
            .then(|| Status::of(Force::Unknown, Reason::new(Cause::EffectUnknown, None)))
    }

    fn not_yet_in_part(&self, id: RecordId, day: Date) -> Option<Status> {
        let later = self.record(id).starts.iter().filter(|start| day < start.day);
        let reasons: Vec<Reason> =
            later.map(|start| Reason::new(Cause::Effect, Some(start.day)).of(&start.provisions)).collect();
        (!reasons.is_empty()).then_some(Status { force: Force::NotYetInPart, reasons })
    }

    /// What may have ended a part, and nobody knows; where another part has ended for certain, the answer is known.
    fn part_unknown(&self, id: RecordId, day: Date) -> Option<Status> {
        let in_part = |action: Action, _: &Option<String>| action.takes_force() || action == Action::Suspends;
        let reason =
            self.unknown_act(id, day, in_part).or_else(|| self.unknown_suspension(id, day, false))?;
        self.ended_in_part(id, day).is_none().then(|| Status::of(Force::Unknown, reason))
    }

    fn suspended_in_part(&self, id: RecordId, day: Date) -> Option<Status> {
        let reasons = self.suspensions(id, day, |suspension| suspension.provisions.is_some());
        (!reasons.is_empty()).then_some(Status { force: Force::SuspendedInPart, reasons })
    }

    fn ended_in_part(&self, id: RecordId, day: Date) -> Option<Status> {
        let in_part = self.acts(id).filter_map(|(act, on)| match on {
            ActDay::On(on)
                if on <= day
                    && act.action.takes_force()
                    && (act.provisions.is_some() || !act.action.ends_whole()) =>
            {
                Some((on, act))
            }
            _ => None,
        });
        let mut acts: Vec<(Date, &super::Act)> = in_part.collect();
        acts.sort_by_key(|(on, _)| *on);
        let reasons: Vec<Reason> = acts.into_iter().map(|(on, act)| Reason::of_act(act, on)).collect();
        (!reasons.is_empty()).then_some(Status { force: Force::EndedInPart, reasons })
    }

    /// In force where somebody vouched for it, or where the law that suspended another document says so.
    fn in_force(&self, id: RecordId, day: Date) -> Option<Status> {
        let record = self.record(id);
        let effect = Reason::new(Cause::Effect, record.first_effect());
        if let Some(instead) = self.instead[id.0].iter().find(|instead| instead.holds(day)) {
            let cause = Cause::Instead(instead.of);
            return Some(Status::of(
                Force::InForce,
                Reason::new(cause, Some(instead.from)).until(instead.to),
            ));
        }
        if let Some((on, act)) = self.kept(id, day).find(|(_, act)| act.provisions.is_none()) {
            return Some(Status::of(Force::InForce, Reason::of_act(act, on)));
        }
        let vouched = Reason::new(Cause::Vouched, Some(record.vouched_on?));
        Some(Status { force: Force::InForce, reasons: vec![effect, vouched] })
    }

    /// The document of a register that acts, where it is one.
    pub fn actor(actor: &Actor) -> Option<RecordId> {
        match actor {
            Actor::Record(id) => Some(*id),
            Actor::Elsewhere { .. } => None,
        }
    }
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
