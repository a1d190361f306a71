//! Results in the order of time: which follow each other, which compare.

use std::collections::BTreeSet;

use crate::article::kind::{Break, ResultValue};
use vietnamese::{Part, Period, parse_period};

/// Results in the order of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Series<'a> {
    /// Those whose period can be read, each once.
    pub(super) moments: Vec<Moment<'a>>,
    /// The changes of method between them.
    pub(super) changes: Vec<Change>,
    /// Whether a change of method has no year that could be read.
    pub(super) unplaced: bool,
    /// Whether both halves of years are given, which then follow each other.
    halves: bool,
}

/// A result with its place in time.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Moment<'a> {
    pub(super) period: Period,
    /// Its place from the first one on, which is 0.
    pub(super) slot: f64,
    pub(super) result: &'a ResultValue,
    /// How many changes of method lie before it: two results of the same compare.
    pub(super) method: usize,
}

/// A change of method.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Change {
    /// The first time of the new method.
    pub(super) period: Period,
    /// Where it stands among the moments.
    pub(super) slot: f64,
}

/// Times of one length, with a number that grows by one from each to the next.
fn step(period: Period, halves: bool) -> (u8, i32) {
    let year = i32::from(period.year);
    match period.part {
        Part::Month(month) => (0, year * 12 + i32::from(month)),
        Part::Quarter(quarter) => (1, year * 4 + i32::from(quarter)),
        Part::FirstMonths(6) if halves => (2, year * 2),
        Part::LastSixMonths if halves => (2, year * 2 + 1),
        Part::LastSixMonths => (3, year),
        Part::FirstMonths(months) => (10 + months, year),
        Part::Year => (4, year),
        Part::SchoolTerm(term) => (5, year * 2 + i32::from(term)),
        Part::SchoolYear => (6, year),
        Part::Until(end) => (7, year.max(i32::from(end))),
    }
}

/// The month with which a time begins, from the year 0.
fn start(period: Period) -> i32 {
    let month = match period.part {
        Part::Month(month) => i32::from(month) - 1,
        Part::Quarter(quarter) => (i32::from(quarter) - 1) * 3,
        Part::LastSixMonths => 6,
        Part::SchoolYear | Part::SchoolTerm(1) => 8,
        Part::SchoolTerm(_) => 12,
        Part::FirstMonths(_) | Part::Year | Part::Until(_) => 0,
    };
    i32::from(period.year) * 12 + month
}

impl<'a> Series<'a> {
    /// Puts results in order. Those of a time that cannot be read are left out; of two for one time the first counts.
    pub fn new(results: &'a [ResultValue], breaks: &[Break]) -> Self {
        let mut seen = BTreeSet::new();
        let mut dated: Vec<(Period, &ResultValue)> = results
            .iter()
            .filter_map(|result| Some((parse_period(&result.period)?, result)))
            .filter(|(period, _)| seen.insert(*period))
            .collect();
        dated.sort_by_key(|(period, _)| (start(*period), *period));
        let halves = dated.iter().any(|(period, _)| period.part == Part::LastSixMonths)
            && dated.iter().any(|(period, _)| period.part == Part::FirstMonths(6));
        let steps: Vec<(u8, i32)> = dated.iter().map(|(period, _)| step(*period, halves)).collect();
        // Times of several lengths have no common measure: they stand side by side.
        let even = steps
            .iter()
            .all(|(length, _)| Some(*length) == steps.first().map(|first| first.0) && *length != 7);
        let read: Vec<Option<Period>> = breaks.iter().map(|change| parse_period(&change.year)).collect();
        let starts: BTreeSet<(i32, Period)> =
            read.iter().flatten().map(|period| (start(*period), *period)).collect();
        let moments: Vec<Moment<'_>> = dated
            .iter()
            .enumerate()
            .map(|(index, (period, result))| Moment {
                period: *period,
                slot: if even { f64::from(steps[index].1 - steps[0].1) } else { index as f64 },
                result,
                method: starts.iter().filter(|(month, _)| *month <= start(*period)).count(),
            })
            .collect();
        let changes = starts
            .iter()
            .filter_map(|(month, period)| {
                let behind = moments.iter().position(|moment| start(moment.period) >= *month)?;
                (behind > 0).then(|| Change { period: *period, slot: moments[behind].slot - 0.5 })
            })
            .collect();
        Self { moments, changes, unplaced: read.contains(&None), halves }
    }

    /// Whether the second of two moments comes right behind the first, and compares with it.
    fn joined(&self, first: usize, second: usize) -> bool {
        let (first, second) = (&self.moments[first], &self.moments[second]);
        let next = match (first.period.part, second.period.part) {
            (Part::Until(end), Part::Until(_)) => second.period.year == end + 1,
            _ => {
                let (one, other) = (step(first.period, self.halves), step(second.period, self.halves));
                one.0 == other.0 && one.1 + 1 == other.1
            }
        };
        next && first.method == second.method
    }

    /// The moments that have what is asked for, in runs without a gap and without a change of method.
    pub(super) fn runs(&self, has: impl Fn(&ResultValue) -> bool) -> Vec<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        for index in (0..self.moments.len()).filter(|index| has(self.moments[*index].result)) {
            match runs.last_mut() {
                Some(run) if run.last().is_some_and(|last| self.joined(*last, index)) => run.push(index),
                _ => runs.push(vec![index]),
            }
        }
        runs
    }

    /// The moments that have what is asked for, a list for each method.
    pub(super) fn methods(&self, has: impl Fn(&ResultValue) -> bool) -> Vec<Vec<&Moment<'a>>> {
        let mut methods: Vec<Vec<&Moment<'_>>> = Vec::new();
        for moment in self.moments.iter().filter(|moment| has(moment.result)) {
            match methods.last_mut() {
                Some(method) if method.last().is_some_and(|last| last.method == moment.method) => {
                    method.push(moment);
                }
                _ => methods.push(vec![moment]),
            }
        }
        methods
    }

    /// The parts of a year that results are of, where they are all of one length.
    fn parts(&self) -> Option<Vec<Part>> {
        let first = self.moments.first()?.period;
        let length = step(first, self.halves).0;
        if self.moments.iter().any(|moment| step(moment.period, self.halves).0 != length) {
            return None;
        }
        Some(match first.part {
            Part::Month(_) => (1..=12).map(Part::Month).collect(),
            Part::Quarter(_) => (1..=4).map(Part::Quarter).collect(),
            Part::SchoolTerm(_) => vec![Part::SchoolTerm(1), Part::SchoolTerm(2)],
            Part::FirstMonths(6) | Part::LastSixMonths if self.halves => {
                vec![Part::FirstMonths(6), Part::LastSixMonths]
            }
            Part::Until(_) => return None,
            part => vec![part],
        })
    }

    /// The times between the first and the last that have not what is asked for.
    pub(super) fn missing(&self, has: impl Fn(&ResultValue) -> bool) -> Vec<Period> {
        let having: Vec<Period> =
            self.moments.iter().filter(|moment| has(moment.result)).map(|moment| moment.period).collect();
        let (Some(first), Some(last)) = (having.first(), having.last()) else { return Vec::new() };
        if let Some(parts) = self.parts() {
            let all = (first.year..=last.year)
                .flat_map(|year| parts.iter().map(move |part| Period { year, part: *part }));
            let inside = |period: &Period| start(*period) > start(*first) && start(*period) < start(*last);
            return all.filter(|period| inside(period) && !having.contains(period)).collect();
        }
        let between = self.moments.iter().skip_while(|moment| moment.period != *first);
        let between = between.take_while(|moment| moment.period != *last).map(|moment| moment.period);
        between.filter(|period| !having.contains(period)).collect()
    }

    /// The last moment that has a value, and the one before that compares with it.
    pub(super) fn last_two(&self) -> Option<(&Moment<'a>, Option<&Moment<'a>>)> {
        let mut valued = self.moments.iter().rev().filter(|moment| moment.result.value.is_some());
        let last = valued.next()?;
        let same = |moment: &&Moment<'_>| {
            moment.method == last.method
                && step(moment.period, false).0 == step(last.period, false).0
                && !self.unplaced
        };
        Some((last, valued.find(same)))
    }

    /// The last result that has a value, and the one before that compares with it.
    pub fn latest(&self) -> Option<(&'a ResultValue, Option<&'a ResultValue>)> {
        let (last, before) = self.last_two()?;
        Some((last.result, before.map(|moment| moment.result)))
    }

    /// Whether all are results of whole years.
    pub fn yearly(&self) -> bool {
        self.moments.iter().all(|moment| moment.period.part == Part::Year)
    }
}

/// A time in few letters, for an axis: `2022`, `I/2022`, `6/2022`, `2022-23`.
pub fn short_period(period: Period) -> String {
    const ROMAN: [&str; 5] = ["", "I", "II", "III", "IV"];
    let year = period.year;
    let roman = |number: u8| ROMAN.get(usize::from(number)).copied().unwrap_or_default();
    match period.part {
        Part::Year => year.to_string(),
        Part::Month(month) => format!("{month}/{year}"),
        Part::Quarter(quarter) => format!("{}/{year}", roman(quarter)),
        Part::FirstMonths(months) => format!("{months}t/{year}"),
        Part::LastSixMonths => format!("6t cuối {year}"),
        Part::SchoolTerm(term) => format!("{}/{year}", roman(term)),
        Part::SchoolYear => format!("{year}-{:02}", (year + 1) % 100),
        Part::Until(end) => format!("{year}-{:02}", end % 100),
    }
}
