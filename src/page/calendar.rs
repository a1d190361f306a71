//! What is due as a calendar (RFC 5545), for the calendars of editors and of citizens.

use ics::{
    Event, ICalendar, escape_text, parameters,
    properties::{Description, DtStart, Summary, URL},
};

use super::address::Addresses;
use crate::site::{Due, Site};
use vietnamese::Date;

/// Writes a calendar with an entry a whole day for each thing that is due; with `addresses`, links to the pages.
pub fn calendar(site: &Site, all: &[Due], addresses: Option<&Addresses>) -> Vec<u8> {
    let mut calendar = ICalendar::new("2.0", "-//cchc//cchc//VI");
    for due in all {
        let key = xxhash_rust::xxh3::xxh3_64(
            format!("{}\n{}\n{}", due.file, due.kind.name(), due.words.vi).as_bytes(),
        );
        let uid = format!("{}-{key:016x}@cchc", basic(due.day));
        // A calendar changes where what is due does, and not because a day has passed: the stamp is a day of the article.
        let card = due.article.map(|id| &site.articles[id].card);
        let stamp = card.and_then(|card| card.updated.or(card.date)).unwrap_or(due.day);
        let mut event = Event::new(uid, format!("{}T000000Z", basic(stamp)));
        let mut start = DtStart::new(basic(due.day));
        start.add(parameters::Value::DATE);
        event.push(start);
        event.push(Summary::new(escape_text(format!("{}: {}", due.title, due.words.vi))));
        // Editors need to know the file, citizens the page.
        if addresses.is_none() {
            event.push(Description::new(escape_text(due.file.to_string())));
        }
        let page = card.map(|card| &card.url);
        if let Some(url) = addresses.zip(page).and_then(|(addresses, url)| addresses.absolute(url)) {
            event.push(URL::new(url));
        }
        calendar.add_event(event);
    }
    let mut out = Vec::new();
    let written = calendar.write(&mut out);
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    out
}

/// A day in the basic form of ISO 8601: `20260301`.
fn basic(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}
