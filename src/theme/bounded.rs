//! Templates are programs, and Tera knows no bound of their time: what a page writes and how often its loops go round are
//! counted, and a template that passes either budget is stopped. A loop over the site's own data that writes nothing cannot
//! be counted.

use std::{cell::Cell, io};

use tera::{Error, Kwargs, State, TeraResult};

use crate::budget::Budget;

thread_local! {
    /// How many numbers `range` gave to the page that is rendered on this thread.
    static ROUNDS: Cell<usize> = const { Cell::new(0) };
}

/// Takes what a template writes, as far as a page goes.
pub(super) struct Bounded {
    pub(super) out: Vec<u8>,
    is_past: bool,
}

impl Bounded {
    /// Begins a page.
    pub(super) fn new(out: Vec<u8>) -> Self {
        ROUNDS.set(0);
        Self { out, is_past: false }
    }

    /// The budget that was passed.
    pub(super) fn past(&self) -> Option<Budget> {
        let rounds = ROUNDS.get() > Budget::Rounds.most();
        if self.is_past { Some(Budget::Page) } else { rounds.then_some(Budget::Rounds) }
    }
}

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.is_past |= self.out.len() + bytes.len() > Budget::Page.most();
        if self.is_past {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The numbers from `start` (0) up to `end`, that one not among them, in steps of `step_by` (1). As Tera's own, which knows
/// no bound for the loops of a page together.
pub(super) fn range(arguments: Kwargs, _: &State<'_>) -> TeraResult<Vec<i128>> {
    let start = arguments.get::<i128>("start")?.unwrap_or_default();
    let end = arguments.must_get::<i128>("end")?;
    let step = arguments.get::<i128>("step_by")?.unwrap_or(1);
    if step == 0 || (step > 0 && start > end) {
        return Err(Error::message(format!("`range` from {start} to {end} in steps of {step}")));
    }
    let way = if step > 0 { end.saturating_sub(start) } else { start.saturating_sub(end).max(0) };
    let count = way.unsigned_abs().div_ceil(step.unsigned_abs());
    let most = Budget::Rounds.most();
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    ROUNDS.set(ROUNDS.get().saturating_add(count));
    if ROUNDS.get() > most {
        return Err(Error::message(format!("`range`: {count}")));
    }
    let number = |round: usize| start.saturating_add(step.saturating_mul(round as i128));
    Ok((0..count).map(number).collect())
}
