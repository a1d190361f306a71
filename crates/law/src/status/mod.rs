//! Whether a document is in force on a day, with the provisions that are concerned and the reasons.
//!
//! A [`Register`] holds what was told of some documents; [`Register::status`] is a pure function of it and of the day. What
//! is not told is [`Force::Unknown`]: an answer never claims more than was told.
//!
//! ```
//! use law::{
//!     Action, Tables,
//!     status::{Act, Actor, Force, Record, RecordId, Register, Start},
//! };
//! use vietnamese::Date;
//!
//! let tables = Tables::built_in();
//! let decree = |day| Record {
//!     document_type: tables.type_by_name("nghị định").cloned(),
//!     normative: true,
//!     starts: vec![Start { day, provisions: None }],
//!     ..Record::default()
//! };
//! let mut old = decree(Date::constant(2014, 4, 1));
//! let replaced_by = Actor::Record(RecordId(1));
//! old.acts.push(Act { action: Action::Replaces, by: replaced_by, provisions: None, from: None });
//! let register = Register::new(vec![old, decree(Date::constant(2020, 9, 14))]);
//!
//! let status = register.status(RecordId(0), Date::constant(2020, 9, 14)).unwrap();
//! assert_eq!(status.force, Force::Ended);
//! let why = status.reasons[0].text(|_| "107/2020/NĐ-CP".to_owned());
//! assert_eq!(why.en, "replaced by 107/2020/NĐ-CP from 14/09/2020");
//! let before = register.status(RecordId(0), Date::constant(2020, 9, 13)).unwrap();
//! assert_eq!(before.force, Force::Unknown, "nobody looked its status up at its source");
//! ```

mod acts;
mod changes;
mod course;
mod force;
mod words;

pub use changes::only_competence;
pub use words::Named;

use std::sync::Arc;

use crate::{document_type::DocumentType, relation::Action};
use vietnamese::Date;

/// The place of a document in a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub usize);

/// What was told of a document, as far as its force depends on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The type, where it is known.
    pub document_type: Option<Arc<DocumentType>>,
    /// Whether it is normative.
    pub normative: bool,
    /// The day of issue.
    pub issued_on: Option<Date>,
    /// From when it has effect, or parts of it, as it is told; empty where it is not.
    pub starts: Vec<Start>,
    /// Whether it has effect from its issue where nothing else is told, as administrative documents have.
    pub from_issue: bool,
    /// The first day without effect.
    pub expires_on: Option<Date>,
    /// When it was out of force.
    pub suspensions: Vec<Suspension>,
    /// The day on which somebody looked its status up at its source.
    pub vouched_on: Option<Date>,
    /// What its source says of its status where that does not vouch for its being in force, and when that was looked up.
    pub source_says: Option<(&'static str, Date)>,
    /// What others do to it.
    pub acts: Vec<Act>,
    /// What it was issued with.
    pub issued_with: Vec<RecordId>,
    /// Of a consolidated text, the document that the others which it holds amend.
    pub consolidates: Option<RecordId>,
    /// Of a consolidated text, all that it holds.
    pub holds: Vec<Actor>,
    /// Whether it only says which bodies there are and what they may do: others name it as their basis for having been
    /// issued at all, and say what they say without it.
    pub only_competence: bool,
}

/// From when a document, or a part of it, has effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The first day.
    pub day: Date,
    /// The parts; `None` is the whole, or all that is not named otherwise.
    pub provisions: Option<String>,
}

/// When a document, or a part of it, was out of force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspension {
    /// The first day; `None` is the day on which the document that suspends takes effect.
    pub from: Option<Date>,
    /// The last day; `None` has no end yet.
    pub to: Option<Date>,
    /// By which document.
    pub by: Option<Actor>,
    /// The parts; `None` is the whole.
    pub provisions: Option<String>,
    /// What applies meanwhile.
    pub instead: Option<RecordId>,
}

/// What another document does to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// What it does.
    pub action: Action,
    /// Which document does it.
    pub by: Actor,
    /// The parts; `None` is the whole.
    pub provisions: Option<String>,
    /// From when, where that is told; else from when the other document has effect.
    pub from: Option<Date>,
}

/// A document that acts on another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// One of the register.
    Record(RecordId),
    /// Another one.
    Elsewhere {
        /// As it was named.
        named: String,
        /// From when it has effect, where its number and day say so.
        effective_on: Option<Date>,
        /// A day before which it was not there.
        not_before: Option<Date>,
    },
}

/// Makes the forces and their names from one table.
macro_rules! forces {
    ($($force:ident: $title:literal, $english:literal, $name:literal, $doc:literal;)*) => {
        /// Whether a document is in force.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Force {
            $(#[doc = concat!($title, $doc, ".")] $force,)*
        }

        impl Force {
            /// Every force.
            pub const ALL: [Force; 8] = [$(Force::$force),*];

            /// As the law calls it: `Còn hiệu lực`.
            pub fn title(self) -> &'static str {
                match self { $(Force::$force => $title,)* }
            }

            /// In English: `in force`.
            pub fn in_english(self) -> &'static str {
                match self { $(Force::$force => $english,)* }
            }

            /// For programs: `in-force`.
            pub fn name(self) -> &'static str {
                match self { $(Force::$force => $name,)* }
            }
        }
    };
}

forces! {
    Unknown: "Chưa rõ", "not known", "unknown", ": too little was told";
    NotYet: "Chưa có hiệu lực", "not in force yet", "not-yet", "";
    NotYetInPart: "Chưa có hiệu lực một phần", "in part not in force yet", "not-yet-in-part", ": parts of it start on other days";
    Ended: "Hết hiệu lực toàn bộ", "no more in force", "ended", "";
    Suspended: "Ngưng hiệu lực toàn bộ", "suspended", "suspended", "";
    SuspendedInPart: "Ngưng hiệu lực một phần", "suspended in part", "suspended-in-part", "";
    EndedInPart: "Hết hiệu lực một phần", "in part no more in force", "ended-in-part", "";
    InForce: "Còn hiệu lực", "in force", "in-force", "";
}

/// The status of a document on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Whether it is in force.
    pub force: Force,
    /// Why, the deciding reason first.
    pub reasons: Vec<Reason>,
}

/// A reason for a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What it is.
    pub cause: Cause,
    /// Since when, or on which day.
    pub day: Option<Date>,
    /// The last day, where there is one.
    pub until: Option<Date>,
    /// The parts concerned; `None` is the whole.
    pub provisions: Option<String>,
}

/// What makes a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// It is not issued yet.
    Issue,
    /// It, or a part of it, has effect from the day.
    Effect,
    /// It is valid until before the day.
    Expiry,
    /// What another document does.
    Act(Action, Actor),
    /// It ended with the document with which it was issued.
    IssuedWith(RecordId),
    /// Nobody knows whether what it was issued with has ended.
    IssuedWithUnknown(RecordId),
    /// It is suspended.
    Suspension(Option<Actor>),
    /// It applies instead of a document that is suspended.
    Instead(RecordId),
    /// It is that of what it consolidates.
    Consolidates(RecordId),
    /// Somebody looked it up on the day.
    Vouched,
    /// Nobody knows from when it has effect.
    EffectUnknown,
    /// Nobody knows from when an act takes place.
    ActUnknown(Action, Actor),
    /// Nobody knows since when it is suspended.
    SuspensionUnknown(Option<Actor>),
    /// Its time was extended, and nobody said until when.
    Extended(Actor),
    /// Nobody looked it up at its source.
    NotVouched,
    /// Its source says so, and nobody told since when and by which document.
    SourceSays(&'static str),
    /// What it consolidates is not told.
    ConsolidatesUnknown,
    /// A consolidated text does not hold what another document changes.
    Lacks(Action, Actor),
    /// What happened after it was looked up, which nobody did again.
    Since(Box<Since>),
}

/// What happened after somebody looked a document up: to itself, or to what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// How the document stands to the one to which it happened, over those between them; empty where that is itself.
    pub over: Vec<(Action, RecordId)>,
    /// What happened.
    pub what: Reason,
    /// When it was looked up the last time.
    pub looked_up: Option<Date>,
}

impl Reason {
    fn new(cause: Cause, day: Option<Date>) -> Self {
        Self { cause, day, until: None, provisions: None }
    }

    /// What another document does from a day on.
    fn of_act(act: &Act, on: Date) -> Self {
        Self::new(Cause::Act(act.action, act.by.clone()), Some(on)).of(&act.provisions)
    }

    /// That a document, or a part of it, has effect.
    fn of_start(start: &Start) -> Self {
        Self::new(Cause::Effect, Some(start.day)).of(&start.provisions)
    }

    /// That another document suspends one.
    fn of_suspending_act(act: &Act, on: Date) -> Self {
        Self::new(Cause::Suspension(Some(act.by.clone())), Some(on)).of(&act.provisions)
    }

    /// What another document does, and nobody knows from when; told on a day.
    fn of_unknown_act(act: &Act, told_on: Option<Date>) -> Self {
        Self::new(Cause::ActUnknown(act.action, act.by.clone()), told_on).of(&act.provisions)
    }

    /// The end of a suspension.
    fn suspension_over(day: Date, suspension: &Suspension) -> Self {
        let over = Self::new(Cause::Suspension(None), Some(day));
        over.until(suspension.to).of(&suspension.provisions)
    }

    /// What happened after a document was looked up.
    fn since(since: Since) -> Self {
        let day = since.what.day;
        Self::new(Cause::Since(Box::new(since)), day)
    }

    /// Whether it tells that something is over that it names: a suspension, the time in which a document applied.
    pub fn is_over(&self) -> bool {
        let has_end = matches!(self.cause, Cause::Suspension(_) | Cause::Instead(_));
        has_end && self.until.is_some() && self.day > self.until
    }

    fn of(mut self, provisions: &Option<String>) -> Self {
        self.provisions.clone_from(provisions);
        self
    }

    fn until(mut self, day: Option<Date>) -> Self {
        self.until = day;
        self
    }
}

/// Documents with what they do to each other.
#[derive(Debug, Default)]
pub struct Register {
    records: Vec<Record>,
    /// When the acts upon each document take place.
    days: Vec<Vec<ActDay>>,
    /// For each document, the spans of time in which it applies instead of another.
    instead: Vec<Vec<Instead>>,
    /// What happens to each document, after which somebody has to look it up again; by day.
    changes: Vec<Vec<changes::Change>>,
    /// What each document rests on.
    rests: Vec<Vec<changes::Rest>>,
}

/// When an act takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ActDay {
    /// From a day.
    On(Date),
    /// Nobody knows from when; not before this day, where that is known.
    Unknown(Option<Date>),
    /// The document that acts had ended before.
    Never,
}

/// A span of time in which a document applies instead of one that is suspended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Instead {
    from: Date,
    to: Option<Date>,
    of: RecordId,
}

impl Instead {
    fn holds(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

impl Register {
    /// Takes the documents in, and finds out when their acts take place.
    pub fn new(records: Vec<Record>) -> Self {
        let mut register = Self { instead: vec![Vec::new(); records.len()], records, ..Self::default() };
        register.settle();
        register.gather_changes();
        register
    }

    /// What was told of a document.
    pub fn record(&self, id: RecordId) -> &Record {
        &self.records[id.0]
    }

    /// The documents, in order.
    pub fn ids(&self) -> impl Iterator<Item = RecordId> + use<> {
        (0..self.records.len()).map(RecordId)
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

impl Record {
    /// Whether it is a consolidated text, which has no force of its own.
    pub fn is_consolidated(&self) -> bool {
        self.document_type.as_ref().is_some_and(|kind| *kind.name == *"văn bản hợp nhất")
    }

    /// The day on which the whole of it has effect, but for parts that start on days of their own; where nothing but parts
    /// is told, the first of them.
    pub fn whole_effect(&self) -> Option<Date> {
        let whole =
            self.starts.iter().filter(|start| start.provisions.is_none()).map(|start| start.day).min();
        whole.or_else(|| self.first_effect())
    }

    /// The first day on which any of it has effect.
    pub fn first_effect(&self) -> Option<Date> {
        let told = self.starts.iter().map(|start| start.day).min();
        told.or(self.issued_on.filter(|_| self.from_issue))
    }
}
