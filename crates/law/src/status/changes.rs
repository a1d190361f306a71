//! What happens to documents after somebody looked them up. A check vouches for the days up to it, and for those behind it as
//! long as nothing happens: to the document itself, or to what it rests on.
//!
//! What the laws say of documents that rest on others:
//!
//! - Law 64/2025/QH15, article 57, clause 2, from 01/04/2025: where a document ended, in whole or in part, by being replaced
//!   or amended, those that detail it or guide its implementation go on *as far as they do not contradict* what replaced or
//!   amended it, but where their end is declared.
//! - Law 80/2015/QH13, article 154, clause 4, from 01/07/2016: where a document has ended, those that detail it end with it; by
//!   what was written of that law, but for what is kept since it fits the new document.
//! - The law of 2008 had no such rule for all to see, and neither law says a word of a basis (`căn cứ`).
//!
//! Whether something contradicts, fits or was kept only a person can see, in the document or at its source. So nothing ends
//! by this; it is not known any more until somebody looks again.

use super::{Act, ActDay, Actor, Cause, Reason, RecordId, Register, Since};
use crate::{provisions::provisions_meet, relation::Action};
use vietnamese::{Date, fold_words};

/// How far what documents rest on is followed: a circular that guides a decree that details a law, and little more.
const DEEPEST: usize = 6;

/// Something that happens to a document on a day.
#[derive(Debug, Clone)]
pub(super) struct Change {
    day: Date,
    reason: Reason,
    touches: Touches,
}

/// Whom a change concerns beside the document to which it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Touches {
    /// Nobody: nothing ends by it.
    ItselfAlone,
    /// What rests on the part.
    Part,
    /// What rests on any of it.
    Whole,
}

/// That a document rests on another.
#[derive(Debug, Clone)]
pub(super) struct Rest {
    on: RecordId,
    how: Action,
    provisions: Option<String>,
}

impl Rest {
    /// Whether the document has to be looked at again where something happens to what it rests on. An amendment has nothing
    /// left to amend only where the whole is gone.
    fn is_touched_by(&self, change: &Change) -> bool {
        let meets = || match (&self.provisions, &change.reason.provisions) {
            (Some(own), Some(changed)) => provisions_meet(own, changed),
            _ => true,
        };
        match change.touches {
            Touches::ItselfAlone => false,
            Touches::Part => !matches!(self.how, Action::Amends | Action::Supplements) && meets(),
            Touches::Whole => true,
        }
    }
}

/// For which document, since when and until when one looks for what happened.
#[derive(Clone, Copy)]
pub(super) struct Looked<'a> {
    pub(super) id: RecordId,
    /// The day up to which something vouches for it.
    pub(super) on: Date,
    /// Whether that is a day on which it was looked up.
    pub(super) by_check: bool,
    pub(super) until: Date,
    /// The documents whose changes are known: those that a consolidated text holds.
    pub(super) known: &'a [Actor],
}

impl Register {
    pub(super) fn gather_changes(&mut self) {
        let mut rests: Vec<Vec<Rest>> = vec![Vec::new(); self.records.len()];
        for id in self.ids() {
            for parent in self.records[id.0].issued_with.iter().filter(|parent| **parent != id) {
                rests[id.0].push(Rest { on: *parent, how: Action::IssuedWith, provisions: None });
            }
            for act in &self.records[id.0].acts {
                let competence = act.action == Action::BasedOn && self.records[id.0].only_competence;
                if let Actor::Record(own) = act.by
                    && own != id
                    && rests_on(act.action)
                    && !competence
                {
                    rests[own.0].push(Rest { on: id, how: act.action, provisions: act.provisions.clone() });
                }
            }
        }
        self.rests = rests;
        self.changes = self.ids().map(|id| self.changes_of(id)).collect();
    }

    /// What happens to one document, by day.
    fn changes_of(&self, id: RecordId) -> Vec<Change> {
        let record = &self.records[id.0];
        let mut all: Vec<Change> = Vec::new();
        for start in &record.starts {
            let reason = Reason::of_start(start);
            all.push(Change { day: start.day, reason, touches: Touches::ItselfAlone });
        }
        for suspension in &record.suspensions {
            let Some(from) = self.suspended_from(suspension) else { continue };
            let cause = Cause::Suspension(suspension.by.clone());
            let reason = Reason::new(cause, Some(from)).until(suspension.to).of(&suspension.provisions);
            all.push(Change { day: from, reason, touches: Touches::Part });
            if let Some(end) = suspension.to.and_then(|to| to.tomorrow().ok()) {
                let reason = Reason::suspension_over(end, suspension);
                all.push(Change { day: end, reason, touches: Touches::ItselfAlone });
            }
        }
        if let Some(day) = record.expires_on {
            let cause = match self.extension(id, day) {
                Some(act) => Cause::Extended(act.by.clone()),
                None => Cause::Expiry,
            };
            all.push(Change { day, reason: Reason::new(cause, Some(day)), touches: Touches::Whole });
        }
        all.extend(self.acts(id).filter_map(|(act, on)| change(act, on)));
        all.sort_by_key(|change| change.day);
        all
    }

    /// What happened after a document was looked up and before the end of a day: to itself, and to what it rests on. The first
    /// of it, and the first end of the whole of something.
    pub(super) fn changed(&self, looked: Looked<'_>) -> (Option<Since>, Option<Since>) {
        let mut found = Found { register: self, looked, first: None, whole: None };
        for change in self.within(looked.id, looked.on, looked.until) {
            let by_known = actor(&change.reason).is_some_and(|by| holds(looked.known, by));
            if !by_known {
                found.take(&[], change);
            }
        }
        found.follow(looked.id, looked.on, &mut Vec::new(), &mut vec![looked.id]);
        (found.first, found.whole)
    }

    /// What ended a part by a day of what another document details or guides, after that was issued and looked up, where it
    /// details or guides the part.
    pub fn part_ended_under(&self, id: RecordId, on: RecordId, day: Date) -> Option<&Reason> {
        let record = self.record(id);
        let after = record.vouched_on.max(record.issued_on)?;
        let ends = |change: &&Change| {
            let by_itself = actor(&change.reason) == Some(&Actor::Record(id));
            !by_itself && matches!(&change.reason.cause, Cause::Act(action, _) if action.takes_force())
        };
        let guides = |rest: &&Rest| rest.on == on && matches!(rest.how, Action::Details | Action::Guides);
        let of_rest = |rest: &Rest| {
            self.within(on, after, day).iter().filter(ends).find(|change| rest.is_touched_by(change))
        };
        self.rests[id.0].iter().filter(guides).find_map(of_rest).map(|change| &change.reason)
    }

    fn within(&self, id: RecordId, after: Date, until: Date) -> &[Change] {
        let changes = &self.changes[id.0];
        let from = changes.partition_point(|change| change.day <= after);
        let to = changes.partition_point(|change| change.day <= until);
        &changes[from..to.max(from)]
    }

    /// The days after one on which something happens to what a document rests on.
    pub(super) fn gather_changing_days(&self, id: RecordId, after: Date, days: &mut Vec<Date>) {
        self.gather_changing_days_of(id, after, days, &mut vec![id]);
    }

    fn gather_changing_days_of(
        &self,
        id: RecordId,
        after: Date,
        days: &mut Vec<Date>,
        seen: &mut Vec<RecordId>,
    ) {
        for rest in &self.rests[id.0] {
            days.extend(self.within(rest.on, after, Date::MAX).iter().map(|change| change.day));
            if rest.how != Action::BasedOn && !seen.contains(&rest.on) && seen.len() <= MOST_FOLLOWED {
                seen.push(rest.on);
                self.gather_changing_days_of(rest.on, after, days, seen);
            }
        }
    }
}

/// How many documents are followed from one.
const MOST_FOLLOWED: usize = 60;

/// What was found so far.
struct Found<'a> {
    register: &'a Register,
    looked: Looked<'a>,
    first: Option<Since>,
    whole: Option<Since>,
}

impl Found<'_> {
    /// Follows what a document rests on, and what that rests on in its turn: a document that was looked up after something
    /// happened to what it details has not ended by it, nor have those that guide it.
    fn follow(
        &mut self,
        id: RecordId,
        after: Date,
        over: &mut Vec<(Action, RecordId)>,
        seen: &mut Vec<RecordId>,
    ) {
        for rest in &self.register.rests[id.0] {
            over.push((rest.how, rest.on));
            for change in self.register.within(rest.on, after, self.looked.until) {
                let by_itself = actor(&change.reason) == Some(&Actor::Record(self.looked.id));
                if rest.is_touched_by(change) && !by_itself {
                    self.take(over, change);
                }
            }
            let is_new = !seen.contains(&rest.on) && seen.len() <= MOST_FOLLOWED;
            if rest.how != Action::BasedOn && is_new && over.len() < DEEPEST {
                seen.push(rest.on);
                let vouched = self.register.record(rest.on).vouched_on;
                self.follow(rest.on, vouched.map_or(after, |day| day.max(after)), over, seen);
            }
            over.pop();
        }
    }

    fn take(&mut self, over: &[(Action, RecordId)], change: &Change) {
        let earlier = |known: &Option<Since>| {
            known.as_ref().is_none_or(|known| known.what.day.is_none_or(|day| change.day < day))
        };
        let since = || Since {
            over: over.to_vec(),
            what: Reason { day: Some(change.day), ..change.reason.clone() },
            looked_up: Some(self.looked.on).filter(|_| self.looked.by_check),
        };
        if earlier(&self.first) {
            self.first = Some(since());
        }
        if change.touches == Touches::Whole && earlier(&self.whole) {
            self.whole = Some(since());
        }
    }
}

/// Whether a title is that of a document which only says which bodies there are and what they may do: a law on the
/// organisation of government, a decree on the functions of a ministry, the law on promulgation. By custom every document
/// names such a basis before those of its own rules, which go on whatever becomes of it.
///
/// ```
/// use law::status::only_competence;
///
/// assert!(only_competence("Luật Tổ chức chính quyền địa phương số 72/2025/QH15"));
/// assert!(!only_competence("Luật Giáo dục số 43/2019/QH14"));
/// ```
pub fn only_competence(title: &str) -> bool {
    let words = fold_words(title);
    // Most titles have none of the words.
    if !words.contains("chuc ") && !words.contains("ban hanh van ban") {
        return false;
    }
    let words = format!(" {words} ");
    let says = |what: &str| words.contains(what);
    let organised = [
        " to chuc chinh phu ",
        " to chuc chinh quyen dia phuong ",
        " to chuc quoc hoi ",
        " to chuc toa an nhan dan ",
        " to chuc vien kiem sat nhan dan ",
    ];
    organised.iter().any(|body| says(body))
        || [" chuc nang ", " nhiem vu ", " quyen han "].iter().all(|word| says(word))
        || says(" ban hanh van ban quy pham phap luat ")
}

/// Whether a document that does this to another rests on it.
fn rests_on(action: Action) -> bool {
    use Action::{Amends, BasedOn, Details, Guides, Supplements};
    matches!(action, BasedOn | Details | Guides | Amends | Supplements)
}

/// What an act changes, and when.
fn change(act: &Act, on: ActDay) -> Option<Change> {
    let touches = match act.action {
        action if action.ends_whole() && act.provisions.is_none() => Touches::Whole,
        action if action.takes_force() || action == Action::Suspends => Touches::Part,
        // A part that goes on to apply: the rest may have ended.
        Action::KeepsInForce if act.provisions.is_some() => Touches::ItselfAlone,
        Action::Supplements => Touches::ItselfAlone,
        _ => return None,
    };
    let (day, reason) = match on {
        ActDay::On(day) => (day, Reason::of_act(act, day)),
        ActDay::Unknown(Some(day)) => (day, Reason::of_unknown_act(act, Some(day))),
        ActDay::Unknown(None) | ActDay::Never => return None,
    };
    Some(Change { day, reason, touches })
}

/// The document that acts.
fn actor(reason: &Reason) -> Option<&Actor> {
    match &reason.cause {
        Cause::Act(_, by) | Cause::ActUnknown(_, by) | Cause::Suspension(Some(by)) => Some(by),
        _ => None,
    }
}

/// Whether documents hold one. Those that the register does not have are known by the numbers with which their names begin.
pub(super) fn holds(held: &[Actor], actor: &Actor) -> bool {
    held.iter().any(|held| match (held, actor) {
        (Actor::Elsewhere { named: held, .. }, Actor::Elsewhere { named, .. }) => {
            held.split(' ').next() == named.split(' ').next()
        }
        (held, actor) => held == actor,
    })
}
