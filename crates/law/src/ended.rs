//! Bodies that are no more: which one a text names, since when, and who took its tasks on; documents that carry the symbol of a
//! body on a day on which there was none.
//!
//! What is known of bodies is data (`issuers.yaml`). A name counts where it is all of a name: `Phòng Tư pháp` is not in `Phòng
//! Tư pháp quốc tế`. What a text tells of the past is none of today.

use std::{borrow::Cow, sync::Arc};

use vietnamese::Date;

use crate::{
    issuer::{Body, Issuer, Moment, Province, Successor},
    mention::{Mention, is_history, is_whole, words},
    names::Found,
    number::DocumentNumber,
    tables::Tables,
};

/// A body that is no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndedBody<'a> {
    /// Its name; where that depends on a place, as it is written.
    pub name: Cow<'a, str>,
    /// The first day without it.
    pub since: Date,
    /// Who took its tasks on, in words; empty where that is not known.
    pub now: String,
}

/// A document that its issuer cannot have issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutOfTime<'a> {
    /// The body had ended.
    Ended(EndedBody<'a>),
    /// There was no such body yet.
    NotYet {
        /// Its name.
        name: &'a str,
        /// Since when there is one.
        since: Date,
        /// Whose tasks it took on, in words; empty where that is not known.
        before: String,
    },
}

/// The day behind one.
fn day_after(moment: Moment) -> Option<Date> {
    moment.last().tomorrow().ok()
}

impl Tables {
    /// The body that a text names as one of today, and that was no more on a day.
    ///
    /// ```
    /// let tables = law::Tables::built_in();
    /// let day = vietnamese::parse_date("01/03/2025").unwrap();
    /// let ended = tables.ended_body("Bộ trưởng Bộ Giao thông vận tải", day).unwrap();
    /// assert_eq!(ended.since, day);
    /// assert!(ended.now.starts_with("Bộ Xây dựng"));
    /// assert!(tables.ended_body("Sở Xây dựng (trước đây là Sở Giao thông vận tải)", day).is_none());
    /// ```
    pub fn ended_body<'a>(&'a self, text: &'a str, day: Date) -> Option<EndedBody<'a>> {
        let found = words(text, &self.bodies.writing);
        (0..found.len()).find_map(|at| {
            let Found { name, end, province } = self.bodies.longest(&found, at)?;
            let mention = Mention { text, words: &found, begin: at, end };
            let ended = self.ended(&self.bodies.bodies[name.body], province, &mention, day)?;
            (is_whole(&mention, name.names_place()) && !is_history(&mention)).then_some(ended)
        })
    }

    /// The body of a name, where it was no more on a day.
    fn ended<'a>(
        &'a self,
        body: &'a Body,
        province: Option<&Province>,
        mention: &Mention<'a, '_>,
        day: Date,
    ) -> Option<EndedBody<'a>> {
        let until = province.map(|province| province.until).or(body.until)?;
        let since = day_after(until).filter(|since| *since <= day)?;
        let now =
            self.successors(&body.now, day).replace("{nay}", province.map_or("", |province| &province.now));
        let is_of_a_place = body.texts.iter().any(|text| text.contains('{'));
        let name = if is_of_a_place { mention.written() } else { &*body.name };
        Some(EndedBody { name: name.into(), since, now })
    }

    /// Those who took tasks on, in words: of each that is no more itself, those who came after it.
    fn successors(&self, successors: &[Successor], day: Date) -> String {
        let mut open: Vec<(&Successor, Option<&str>)> =
            successors.iter().rev().map(|successor| (successor, successor.tasks.as_deref())).collect();
        let mut seen: Vec<String> = Vec::new();
        let mut steps = 0;
        while let Some((successor, tasks)) = open.pop() {
            steps += 1;
            let issuer = self.issuer(&successor.body).map(|(issuer, _)| issuer);
            let is_over = |issuer: &&Arc<Issuer>| issuer.until.is_some_and(|until| until.last() < day);
            if let Some(issuer) = issuer.filter(is_over).filter(|_| steps < 20) {
                // Which of the tasks went where is known of whole bodies alone.
                open.extend(issuer.now.iter().rev().map(|next| (next, tasks.or(next.tasks.as_deref()))));
                continue;
            }
            let name = issuer.map_or(successor.body.as_str(), |issuer| &issuer.name);
            let words = tasks.map_or_else(|| name.to_owned(), |tasks| format!("{name} ({tasks})"));
            if !seen.contains(&words) {
                seen.push(words);
            }
        }
        seen.join(", ")
    }

    /// Whether there was the body that issued a document on its day: that it was no more, or not yet.
    ///
    /// ```
    /// let tables = law::Tables::built_in();
    /// let day = vietnamese::parse_date("05/06/2024").unwrap();
    /// let found = tables.issuer_out_of_time("Bộ Nông nghiệp và Môi trường", day);
    /// assert!(matches!(found, Some(law::OutOfTime::NotYet { .. })));
    /// ```
    pub fn issuer_out_of_time<'a>(&'a self, issuer: &'a str, day: Date) -> Option<OutOfTime<'a>> {
        if let Some(ended) = self.ended_body(issuer, day) {
            return Some(OutOfTime::Ended(ended));
        }
        let found = words(issuer, &self.bodies.writing);
        (0..found.len()).find_map(|at| {
            let Found { name, end, .. } = self.bodies.longest(&found, at)?;
            let mention = Mention { text: issuer, words: &found, begin: at, end };
            let body = &self.bodies.bodies[name.body];
            let since = body.since.map(Moment::first).filter(|since| *since > day)?;
            if !is_whole(&mention, name.names_place()) {
                return None;
            }
            let before = self.predecessors(&body.name, day.into());
            Some(OutOfTime::NotYet { name: &body.name, since, before })
        })
    }

    /// Those whose tasks a body took on that came after them, in words.
    fn predecessors(&self, name: &str, when: Moment) -> String {
        // Who handed over a part of its tasks alone did not become another.
        let is_it = |successor: &Successor| {
            let is_named = |(issuer, _): (&Arc<Issuer>, bool)| issuer.name == name;
            successor.tasks.is_none()
                && (successor.body == name || self.issuer(&successor.body).is_some_and(is_named))
        };
        let ended = self.issuers().iter().filter(|other| other.until.is_some() && was_there(other, when));
        let mut before: Vec<&str> =
            ended.filter(|other| other.now.iter().any(is_it)).map(|other| other.name.as_str()).collect();
        before.dedup();
        before.join(", ")
    }

    /// Whether there was the body of a number on the day of the document, or, where that is not known, in the year that the
    /// number carries.
    ///
    /// ```
    /// use law::OutOfTime;
    ///
    /// let tables = law::Tables::built_in();
    /// let number = tables.parse_number("12/2026/TT-BTTTT")?.number;
    /// assert!(matches!(tables.out_of_time(&number, None), Some(OutOfTime::Ended(_))));
    /// let number = tables.parse_number("11/2024/TT-BNNMT")?.number;
    /// assert!(matches!(tables.out_of_time(&number, None), Some(OutOfTime::NotYet { .. })));
    /// # Ok::<(), law::Malformed>(())
    /// ```
    pub fn out_of_time(&self, number: &DocumentNumber, day: Option<Date>) -> Option<OutOfTime<'_>> {
        let year = number.year().and_then(|year| Moment::of_year(i16::try_from(year).ok()?));
        // Where day and year are not one, the year counts that both the number and its readers see.
        let day = day
            .map(Moment::from)
            .filter(|day| year.is_none_or(|year| year.first().year() == day.first().year()));
        let when = day.or(year)?;
        let dated = |issuer: &&Arc<Issuer>| {
            (issuer.since.is_some() || issuer.until.is_some()) && issuer.also.is_none()
        };
        number.issuers().iter().filter(dated).find_map(|issuer| {
            // Those of these tables, whose names outlive the number.
            let (issuer, _) = self.issuer(&issuer.symbol)?;
            if let Some(since) = issuer.until.and_then(day_after).filter(|since| *since <= when.first()) {
                let now = self.successors(&issuer.now, when.first());
                return Some(OutOfTime::Ended(EndedBody { name: issuer.name.as_str().into(), since, now }));
            }
            let since = issuer.since.map(Moment::first).filter(|since| *since > when.last())?;
            Some(OutOfTime::NotYet {
                name: &issuer.name,
                since,
                before: self.predecessors(&issuer.name, when),
            })
        })
    }
}

/// Whether there was a body at a time.
fn was_there(issuer: &Issuer, when: Moment) -> bool {
    issuer.since.is_none_or(|since| since.first() <= when.last())
        && issuer.until.is_none_or(|until| until.last() >= when.first())
}

#[cfg(test)]
#[path = "ended_tests.rs"]
mod tests;
