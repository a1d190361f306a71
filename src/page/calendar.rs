//! What is due as a calendar (RFC 5545), for the calendars of editors and of citizens.

use ics::{
    Event, ICalendar, escape_text, parameters,
    properties::{Description, DtStart, Summary, URL},
};

use super::address::Addresses;
use crate::{
    site::{Due, Site},
    xml::allowed,
};
use vietnamese::Date;

/// Writes a calendar with an entry a whole day for each thing that is due; with `addresses`, links to the pages.
pub fn calendar(site: &Site, all: &[Due], addresses: Option<&Addresses>) -> Vec<u8> {
    let mut calendar = ICalendar::new("2.0", "-//cchc//cchc//VI");
    for due in all {
        let key = xxhash_rust::xxh3::xxh3_64(
            format!("{}\n{}\n{}", due.file, due.kind.name(), due.words.vi).as_bytes(),
        );
        let uid = format!("{}-{key:016x}@cchc", basic(due.day));
        let mut event = Event::new(uid, format!("{}T000000Z", basic(stamp(site, due))));
        let mut start = DtStart::new(basic(due.day));
        start.add(parameters::Value::DATE);
        event.push(start);
        event.push(Summary::new(text(&format!("{}: {}", due.title, due.words.vi))));
        // Editors need to know the file, citizens the page.
        if addresses.is_none() {
            event.push(Description::new(text(due.file.as_str())));
        }
        let page = due.article.map(|id| &site.articles[id].card.url);
        if let Some(url) = addresses.zip(page).and_then(|(addresses, url)| addresses.absolute(url)) {
            event.push(URL::new(url));
        }
        calendar.add_event(event);
    }
    let mut out = Vec::new();
    let written = calendar.write(&mut out);
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    folded(&String::from_utf8_lossy(&out)).into_bytes()
}

/// When what is due was last known to have changed: no property says when the site was built, so that a calendar differs
/// only where its entries do.
fn stamp(site: &Site, due: &Due) -> Date {
    let card = due.article.map(|id| &site.articles[id].card);
    card.and_then(|card| card.updated.or(card.date)).unwrap_or(due.day)
}

fn text(text: &str) -> String {
    escape_text(allowed(text).into_owned()).into_owned()
}

/// How many octets a line has at most, without the break behind it.
const LONGEST: usize = 75;

/// Folds lines anew, since the library counts the space at the beginning of a continued line to none. No letter is cut.
fn folded(calendar: &str) -> String {
    let mut out = String::with_capacity(calendar.len() + calendar.len() / 64);
    for line in calendar.replace("\r\n ", "").split_terminator("\r\n") {
        let (mut rest, mut room) = (line, LONGEST);
        while rest.len() > room {
            let (now, behind) = rest.split_at(rest.floor_char_boundary(room));
            out.push_str(now);
            out.push_str("\r\n ");
            (rest, room) = (behind, LONGEST - 1);
        }
        out.push_str(rest);
        out.push_str("\r\n");
    }
    out
}

/// A day in the basic form of ISO 8601: `20260301`.
fn basic(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}
