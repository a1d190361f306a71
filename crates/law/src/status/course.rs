//! What befalls a document over time: the days on which its status may change, what happens on them, and its statuses.

use super::{
    Act, ActDay, Cause, Force, Reason, Record, RecordId, Register, Status, acts::ISSUED_DEEP, changes::holds,
};
use crate::relation::Action;
use vietnamese::Date;

impl Register {
    /// How many days the course of a document has: on each, all that befell it is looked at, and no law was changed as often.
    pub const MOST_DAYS: usize = 200;

    /// The days on which the status of a document may change, in order: each is one that a document names, or the day
    /// after a last one.
    pub fn days(&self, id: RecordId) -> Vec<Date> {
        let mut days = Vec::new();
        self.gather_days(id, None, &mut days, &mut Vec::new());
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The statuses of a document over time: each from its day until before the next one's. Of more than [`Self::MOST_DAYS`]
    /// days the latest.
    pub fn course(&self, id: RecordId) -> Vec<(Date, Status)> {
        let mut course: Vec<(Date, Status)> = Vec::new();
        let consolidated = self.record(id).is_consolidated();
        let first = self.record(id).issued_on.filter(|_| consolidated);
        // A consolidated text has no status before it is there, whatever befell what it consolidates.
        let days = self.days(id);
        let latest = &days[days.len().saturating_sub(Self::MOST_DAYS)..];
        for day in latest.iter().copied().filter(|day| first.is_none_or(|first| first <= *day)) {
            let Some(status) = self.status(id, day) else { continue };
            if course.last().is_none_or(|(_, before)| *before != status) {
                course.push((day, status));
            }
        }
        course
    }

    /// For each status of the course of a document, what made it so on its day: the acts of that day, and where a status
    /// only goes on to hold, its reason.
    pub fn steps(&self, id: RecordId) -> Vec<(Date, Status, Vec<Reason>)> {
        let happenings = self.happenings(id);
        let mut steps: Vec<(Date, Status, Vec<Reason>)> = Vec::new();
        for (day, status) in self.course(id) {
            let before = steps.last().map_or(&[][..], |(_, status, _)| &status.reasons);
            let why = step(&happenings, day, &status, before);
            steps.push((day, status, why));
        }
        steps
    }

    /// What befalls a document, in order: its issue, its effect, acts, suspensions and their ends, times in which it applies
    /// instead of others, its end, and what happens to that on which it rests after it was looked up. An act that only guides
    /// or rests on it befalls it not. Whatever its statuses tell of some day is among them.
    pub fn happenings(&self, id: RecordId) -> Vec<Reason> {
        let course = self.course(id);
        let record = self.record(id);
        let is_told =
            |reason: &&Reason| is_event(reason) && !(record.is_consolidated() && is_before(reason, record));
        let mut told: Vec<&Reason> = Vec::new();
        for (day, status) in &course {
            // What is told before it happens may never do so.
            let by_then = status.reasons.iter().filter(|reason| reason.day <= Some(*day));
            told.extend(by_then.filter(is_told));
        }
        let mut all =
            if record.is_consolidated() { self.of_consolidated(id) } else { self.own_happenings(id) };
        // What had ended before does not start, end or apply again by its own days.
        all.retain(|reason| {
            let by_itself = matches!(reason.cause, Cause::Effect | Cause::Expiry | Cause::Suspension(_));
            let before = course.iter().rev().find(|(day, _)| reason.day.is_some_and(|on| *day < on));
            let had_ended = before.is_some_and(|(_, status)| status.force == Force::Ended);
            !(by_itself && had_ended) || told.contains(&reason)
        });
        for reason in told {
            if !all.contains(reason) {
                all.push(reason.clone());
            }
        }
        all.sort_by_key(|reason| (reason.day, order(&reason.cause)));
        all
    }

    fn own_happenings(&self, id: RecordId) -> Vec<Reason> {
        let record = &self.records[id.0];
        let mut all: Vec<Reason> = Vec::new();
        all.extend(record.issued_on.map(|day| Reason::new(Cause::Issue, Some(day))));
        all.extend(record.starts.iter().map(Reason::of_start));
        for suspension in &record.suspensions {
            let Some(from) = self.suspended_from(suspension) else { continue };
            let begin = Reason::new(Cause::Suspension(suspension.by.clone()), Some(from));
            all.push(begin.until(suspension.to).of(&suspension.provisions));
            if let Some(end) = suspension.to.and_then(|to| to.tomorrow().ok()) {
                all.push(Reason::suspension_over(end, suspension));
            }
        }
        for instead in &self.instead[id.0] {
            let of = |day| Reason::new(Cause::Instead(instead.of), Some(day)).until(instead.to);
            all.push(of(instead.from));
            all.extend(instead.to.and_then(|to| to.tomorrow().ok()).map(of));
        }
        let suspends = |act: &Act| act.action == Action::Suspends;
        all.extend(
            self.acts(id).filter(|(act, _)| !suspends(act)).filter_map(|(act, on)| happening(act, on)),
        );
        all.extend(self.suspending_acts(id).map(|(act, on)| Reason::of_suspending_act(act, on)));
        let expiry = record.expires_on.map(|day| match self.extension(id, day) {
            Some(act) => Reason::new(Cause::Extended(act.by.clone()), Some(day)),
            None => Reason::new(Cause::Expiry, Some(day)),
        });
        all.extend(expiry);
        all
    }

    /// What befalls a consolidated text: its issue, then what befalls the document that it consolidates and is not in it.
    fn of_consolidated(&self, id: RecordId) -> Vec<Reason> {
        let record = &self.records[id.0];
        let mut all: Vec<Reason> = Vec::new();
        all.extend(record.issued_on.map(|day| Reason::new(Cause::Issue, Some(day))));
        all.extend(self.acts(id).filter_map(|(act, on)| happening(act, on)));
        let base = record.consolidates.filter(|base| !self.records[base.0].is_consolidated());
        let of_base = base.map_or_else(Vec::new, |base| self.own_happenings(base));
        all.extend(of_base.into_iter().filter_map(|reason| match &reason.cause {
            Cause::Act(action, by) if action.changes_text(&reason) => {
                let held = holds(&record.holds, by);
                (!held).then(|| Reason { cause: Cause::Lacks(*action, by.clone()), ..reason })
            }
            Cause::Issue | Cause::Act(Action::Corrects | Action::Consolidates, _) => None,
            _ => (!is_before(&reason, record)).then_some(reason),
        }));
        all
    }

    /// Gathers the days on which the status of a document may change, or that of a text of it that was looked up on a day.
    fn gather_days(
        &self,
        id: RecordId,
        text_vouched_on: Option<Date>,
        days: &mut Vec<Date>,
        path: &mut Vec<RecordId>,
    ) {
        if path.contains(&id) || path.len() > ISSUED_DEEP {
            return;
        }
        path.push(id);
        let record = &self.records[id.0];
        let after = |day: Date| day.tomorrow().ok();
        days.extend(record.issued_on);
        days.extend(record.starts.iter().map(|start| start.day));
        days.extend(record.expires_on);
        for suspension in &record.suspensions {
            days.extend(self.suspended_from(suspension));
            days.extend(suspension.to.and_then(after));
        }
        for instead in &self.instead[id.0] {
            days.push(instead.from);
            days.extend(instead.to.and_then(after));
        }
        for (act, day) in self.acts(id) {
            match day {
                _ if !act.action.concerns_status() => {}
                ActDay::On(day) => days.push(day),
                ActDay::Unknown(not_before) => days.extend(not_before),
                ActDay::Never => {}
            }
        }
        // What happens to that on which it rests matters only after something vouched for it.
        let kept = self.kept(id, Date::MAX).map(|(on, _)| on);
        if let Some(after) = kept.chain(record.vouched_on).chain(text_vouched_on).min() {
            self.gather_changing_days(id, after, days);
        }
        for parent in &record.issued_with {
            self.gather_days(*parent, None, days, path);
        }
        if let Some(base) = record.consolidates {
            self.gather_days(base, record.vouched_on, days, path);
        }
        path.pop();
    }
}

/// An act that befalls a document on a day. That a list declares it ended is told on the day of the list, though not since
/// when it has.
fn happening(act: &Act, on: ActDay) -> Option<Reason> {
    match (act.action, on) {
        (action, _) if action.rests() => None,
        (_, ActDay::On(day)) => Some(Reason::of_act(act, day)),
        (Action::DeclaresExpired, ActDay::Unknown(day)) if day.is_some() => {
            Some(Reason::of_unknown_act(act, day))
        }
        _ => None,
    }
}

/// Whether a reason of a status tells what happened on a day.
fn is_event(reason: &Reason) -> bool {
    let by_cause = match &reason.cause {
        Cause::Since(since) => !since.over.is_empty(),
        Cause::ActUnknown(action, _) => *action == Action::DeclaresExpired,
        Cause::Issue | Cause::Vouched | Cause::SourceSays(_) => false,
        _ => true,
    };
    by_cause && reason.day.is_some()
}

/// Whether something was over before there was a consolidated text.
fn is_before(reason: &Reason, text: &Record) -> bool {
    match reason.cause {
        Cause::Effect => reason.day < text.issued_on,
        _ => reason.until.is_some() && reason.until < text.issued_on,
    }
}

/// In which order what happens on one day is told.
fn order(cause: &Cause) -> usize {
    match cause {
        Cause::Issue => 0,
        Cause::Effect => 1,
        Cause::Act(Action::KeepsInForce, _) | Cause::Instead(_) | Cause::Extended(_) => 5,
        Cause::Act(..) => 3,
        Cause::Expiry | Cause::IssuedWith(_) => 4,
        Cause::Since(_) => 6,
        _ => 2,
    }
}

/// What made a status on its day.
fn step(happenings: &[Reason], day: Date, status: &Status, before: &[Reason]) -> Vec<Reason> {
    let on_day = happenings.iter().filter(|reason| reason.day == Some(day));
    let mut why: Vec<Reason> = Vec::new();
    if status.force != Force::NotYet {
        // What is not known is told by its reason, and not by the days that are.
        let is_told = |cause: &Cause| status.force != Force::Unknown || *cause != Cause::Effect;
        why.extend(on_day.filter(|reason| reason.cause != Cause::Issue && is_told(&reason.cause)).cloned());
    }
    let said = |reason: &&Reason| !matches!(reason.cause, Cause::Consolidates(_));
    let mut reasons = status.reasons.iter().filter(said);
    if status.force == Force::Unknown {
        let deciding = reasons.next().filter(|deciding| !why.contains(deciding));
        why.extend(deciding.cloned());
    } else if why.is_empty() {
        let new = reasons.clone().find(|reason| !before.contains(reason));
        why.extend(new.or_else(|| reasons.next()).cloned());
    }
    why
}

impl Action {
    /// Whether a document that does this to another only rests on it.
    fn rests(self) -> bool {
        matches!(self, Action::BasedOn | Action::Guides | Action::Details)
    }

    /// Whether the status of a document may depend on this being done to it.
    fn concerns_status(self) -> bool {
        !self.rests() && !matches!(self, Action::Corrects | Action::Consolidates | Action::IssuedWith)
    }

    /// Whether an act changes the text of a document, so that a consolidated text has to hold it.
    pub(super) fn changes_text(self, reason: &Reason) -> bool {
        matches!(self, Action::Amends | Action::Supplements)
            || (self.takes_force() && reason.provisions.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Actor, *};

    #[test]
    fn documents_elsewhere_are_held_by_their_numbers() {
        let named =
            |named: &str| Actor::Elsewhere { named: named.to_owned(), effective_on: None, not_before: None };
        assert!(holds(&[named("902/2018/NĐ-CP")], &named("902/2018/NĐ-CP ngày 15/05/2018")));
        assert!(!holds(&[named("902/2018/NĐ-CP")], &named("903/2018/NĐ-CP")));
    }
}
