//! When acts take place: on the day that is told, else when the document that acts has effect; and never, where it was
//! ended before.

use super::{Act, ActDay, Action, Actor, Cause, Instead, Reason, RecordId, Register};
use vietnamese::Date;

/// How many documents that end each other on one day are followed.
const DEEPEST: usize = 500;

/// How many documents issued with each other are followed: a regulation with its decision, and little more.
pub(super) const ISSUED_DEEP: usize = 6;

/// How far an act is looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Settling {
    NotYet,
    /// It waits for what itself waits for it: documents that end each other, which is told as a contradiction.
    Open,
    Done(ActDay),
}

impl Register {
    /// Finds out when all acts take place.
    pub(super) fn settle(&mut self) {
        let mut settling: Vec<Vec<Settling>> =
            self.records.iter().map(|record| vec![Settling::NotYet; record.acts.len()]).collect();
        // By their days, the earliest first: what an act depends on is then mostly settled before it.
        let mut order: Vec<(Option<Date>, RecordId, usize)> = Vec::new();
        for id in self.ids() {
            for (index, act) in self.records[id.0].acts.iter().enumerate() {
                let day = match self.nominal(act) {
                    ActDay::On(day) => Some(day),
                    ActDay::Unknown(_) | ActDay::Never => None,
                };
                order.push((day, id, index));
            }
        }
        order.sort_unstable();
        for (_, id, act) in order {
            self.settle_act(id, act, 0, &mut settling);
        }
        let done = |state: Settling| match state {
            Settling::Done(day) => day,
            Settling::NotYet | Settling::Open => ActDay::Never,
        };
        self.days = settling.into_iter().map(|of| of.into_iter().map(done).collect()).collect();
        self.settle_instead();
    }

    /// The spans of time in which documents apply instead of suspended ones.
    fn settle_instead(&mut self) {
        for id in self.ids() {
            for suspension in &self.records[id.0].suspensions {
                let (Some(other), Some(from)) = (suspension.instead, self.suspended_from(suspension)) else {
                    continue;
                };
                if suspension.provisions.is_none() && other != id {
                    self.instead[other.0].push(Instead { from, to: suspension.to, of: id });
                }
            }
        }
    }

    fn settle_act(&self, id: RecordId, index: usize, depth: usize, settling: &mut [Vec<Settling>]) -> ActDay {
        match settling[id.0][index] {
            Settling::Done(day) => return day,
            Settling::Open => return ActDay::Never,
            Settling::NotYet if depth > DEEPEST => return self.nominal(&self.records[id.0].acts[index]),
            Settling::NotYet => {}
        }
        settling[id.0][index] = Settling::Open;
        let act = &self.records[id.0].acts[index];
        let day = match (self.nominal(act), &act.by) {
            (ActDay::On(day), Actor::Record(actor)) if *actor != id => {
                let delayed = self.delayed(*actor, day);
                let last = match delayed {
                    ActDay::On(delayed) => delayed,
                    ActDay::Unknown(_) | ActDay::Never => day,
                };
                // Put off by a suspension, it may end meanwhile.
                if self.had_ended(*actor, last, depth, settling) { ActDay::Never } else { delayed }
            }
            (day, _) => day,
        };
        // A list of what has ended is made when that has happened: where it says no day, the day of the list is none.
        let day = match day {
            ActDay::On(listed) if act.action == Action::DeclaresExpired && act.from.is_none() => {
                ActDay::Unknown(Some(listed))
            }
            day => day,
        };
        settling[id.0][index] = Settling::Done(day);
        day
    }

    /// When an act would take place if nothing befell the document that acts.
    fn nominal(&self, act: &Act) -> ActDay {
        let (day, not_before) = match &act.by {
            Actor::Record(actor) => {
                let actor = &self.records[actor.0];
                // A letter has no force, and does what it says from its day on.
                let without_force = actor.document_type.as_ref().is_some_and(|kind| !kind.has_force);
                let day = actor.whole_effect().or(actor.issued_on.filter(|_| without_force));
                (day, actor.issued_on)
            }
            Actor::Elsewhere { effective_on, not_before, .. } => (*effective_on, *not_before),
        };
        act.from.or(day).map_or(ActDay::Unknown(not_before), ActDay::On)
    }

    /// Whether a document had ended whole on or before a day.
    fn had_ended(&self, id: RecordId, day: Date, depth: usize, settling: &mut [Vec<Settling>]) -> bool {
        let record = &self.records[id.0];
        // Where its time was extended, nobody knows whether it had.
        let extended = record.acts.iter().any(|act| act.action == Action::Extends);
        let mut ended = record.expires_on.filter(|expires| *expires <= day && !extended);
        let mut kept = None;
        for (index, act) in record.acts.iter().enumerate() {
            let ends = act.action.ends_whole() && act.provisions.is_none();
            let keeps = act.action == Action::KeepsInForce;
            // What is not due by then need not be looked at.
            let due = matches!(self.nominal(act), ActDay::On(nominal) if nominal <= day);
            if !(ends || keeps) || !due {
                continue;
            }
            let ActDay::On(on) = self.settle_act(id, index, depth + 1, settling) else { continue };
            if on <= day {
                let later = if ends { &mut ended } else { &mut kept };
                *later = (*later).max(Some(on));
            }
        }
        // Kept in force, even in part, it can still act.
        ended.is_some() && kept < ended
    }

    /// The day of an act, put off while the document that acts is suspended whole.
    fn delayed(&self, actor: RecordId, day: Date) -> ActDay {
        let mut day = day;
        let whole: Vec<(Date, Option<Date>)> = self.records[actor.0]
            .suspensions
            .iter()
            .filter(|suspension| suspension.provisions.is_none())
            .filter_map(|suspension| Some((self.suspended_from(suspension)?, suspension.to)))
            .collect();
        // Behind one suspension another may lie, in whatever order they are told.
        while let Some((_, to)) =
            whole.iter().find(|(from, to)| *from <= day && to.is_none_or(|to| day <= to))
        {
            match to.and_then(|to| to.tomorrow().ok()) {
                Some(behind) => day = behind,
                None => return ActDay::Unknown(Some(day)),
            }
        }
        ActDay::On(day)
    }

    /// The first day of a suspension.
    pub(super) fn suspended_from(&self, suspension: &super::Suspension) -> Option<Date> {
        suspension.from.or_else(|| match suspension.by.as_ref()? {
            Actor::Record(actor) => self.records[actor.0].whole_effect(),
            Actor::Elsewhere { effective_on, .. } => *effective_on,
        })
    }

    /// The acts upon a document with their days.
    pub(super) fn acts(&self, id: RecordId) -> impl Iterator<Item = (&Act, ActDay)> {
        self.records[id.0].acts.iter().zip(self.days[id.0].iter().copied())
    }

    /// What ended the whole of a document by a day, and what keeps parts of it in force since.
    pub(super) fn ending(&self, id: RecordId, day: Date) -> Option<(Reason, Vec<Reason>)> {
        self.ending_on(id, day, &mut Vec::new())
    }

    fn ending_on(&self, id: RecordId, day: Date, path: &mut Vec<RecordId>) -> Option<(Reason, Vec<Reason>)> {
        if path.contains(&id) || path.len() > ISSUED_DEEP {
            return None;
        }
        let record = &self.records[id.0];
        let mut endings: Vec<(Date, Reason)> = Vec::new();
        if let Some(expires) = record.expires_on.filter(|expires| *expires <= day)
            && self.extension(id, expires).is_none()
        {
            endings.push((expires, Reason::new(Cause::Expiry, Some(expires))));
        }
        for (act, on) in self.acts(id) {
            if let ActDay::On(on) = on
                && on <= day
                && act.action.ends_whole()
                && act.provisions.is_none()
            {
                endings.push((on, Reason::of_act(act, on)));
            }
        }
        path.push(id);
        for parent in &record.issued_with {
            if let Some((reason, kept)) = self.ending_on(*parent, day, path)
                && let Some(ended) = reason.day.filter(|_| kept.is_empty())
            {
                endings.push((ended, Reason::new(Cause::IssuedWith(*parent), Some(ended))));
            }
        }
        path.pop();
        let kept_on = self.kept(id, day).filter(|(_, act)| act.provisions.is_none()).map(|(on, _)| on).max();
        let stands = |(on, reason): &(Date, Reason)| {
            let replaced_by_suspended = |instead: &Instead| matches!(&reason.cause, Cause::Act(_, Actor::Record(by)) if *by == instead.of);
            kept_on.is_none_or(|kept| kept < *on)
                && !self.instead[id.0]
                    .iter()
                    .any(|instead| instead.holds(day) && replaced_by_suspended(instead))
        };
        endings.retain(stands);
        let kept_in_part: Vec<(Date, &Act)> =
            self.kept(id, day).filter(|(_, act)| act.provisions.is_some()).collect();
        // What ends it after a part was kept in force ends that part too.
        let last_kept = kept_in_part.iter().map(|(on, _)| *on).max();
        let whole = endings.iter().filter(|(on, _)| last_kept.is_none_or(|kept| kept < *on));
        if let Some((_, reason)) = whole.min_by_key(|(on, _)| *on) {
            return Some((reason.clone(), Vec::new()));
        }
        let (_, reason) = endings.into_iter().min_by_key(|(on, _)| *on)?;
        let kept = kept_in_part.into_iter().map(|(on, act)| Reason::of_act(act, on));
        Some((reason, kept.collect()))
    }

    /// What keeps a document, or parts of it, in force on a day.
    pub(super) fn kept(&self, id: RecordId, day: Date) -> impl Iterator<Item = (Date, &Act)> {
        self.acts(id).filter_map(move |(act, on)| match on {
            ActDay::On(on) if act.action == Action::KeepsInForce && on <= day => Some((on, act)),
            _ => None,
        })
    }

    /// The act that extended the time of a document past the day that was written, without saying until when. Where the
    /// extension is told to run from an earlier day, the day that is written is the new end.
    pub(super) fn extension(&self, id: RecordId, expires: Date) -> Option<&Act> {
        self.acts(id).find_map(|(act, on)| match on {
            ActDay::On(on) if act.action == Action::Extends && on <= expires => {
                act.from.is_none_or(|from| from >= expires).then_some(act)
            }
            _ => None,
        })
    }
}
