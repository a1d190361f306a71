//! What was answered before, as it is kept: so that a server is not asked each time anew.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Address, Verdict};

/// What is kept of an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The day on which it was asked, counted from some day that is the same for all.
    pub day: i64,
    pub verdict: Verdict,
}

/// What was answered before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    entries: BTreeMap<Address, Entry>,
}

/// The form in which answers are kept. One of another form is as none.
const VERSION: u32 = 1;

/// For how many days an address that answered is not asked again. Whoever checks once a week asks all of them each time, and
/// whoever checks after each edit asks new ones alone.
const FINE_FOR: i64 = 7;

/// For how many days one is not asked again of which a program cannot tell: not twice on a day, since time-outs take long and
/// walls grow higher.
const UNSURE_FOR: i64 = 1;

#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    addresses: BTreeMap<Address, Entry>,
}

impl Known {
    /// Reads what was kept; what is spoilt or of another form is as nothing.
    pub fn read(bytes: &[u8]) -> Self {
        let kept = serde_json::from_slice::<Kept>(bytes).ok().filter(|kept| kept.version == VERSION);
        Self { entries: kept.map(|kept| kept.addresses).unwrap_or_default() }
    }

    /// What is worth keeping on a day.
    pub fn write(&self, today: i64) -> Vec<u8> {
        let fresh = |entry: &Entry| lasts(entry, today);
        let entries = self.entries.iter().filter(|(_, entry)| fresh(entry));
        let addresses = entries.map(|(address, entry)| (address.clone(), entry.clone())).collect();
        serde_json::to_vec(&Kept { version: VERSION, addresses }).unwrap_or_default()
    }

    /// What need not be asked on a day, since it was asked shortly before. One that was lost is always asked: somebody may have
    /// mended it, and wants to know.
    pub fn still(&self, address: &Address, today: i64) -> Option<&Verdict> {
        self.entries.get(address).filter(|entry| lasts(entry, today)).map(|entry| &entry.verdict)
    }

    /// Keeps what was answered.
    pub fn put(&mut self, address: Address, day: i64, verdict: Verdict) {
        self.entries.insert(address, Entry { day, verdict });
    }
}

fn lasts(entry: &Entry, today: i64) -> bool {
    let days = match entry.verdict {
        Verdict::Fine | Verdict::Moved(_) => FINE_FOR,
        Verdict::Unsure(_) => UNSURE_FOR,
        Verdict::Lost(_) => 0,
    };
    // What was asked on a day to come was asked with another clock.
    (0..days).contains(&(today - entry.day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Certificate, Doubt, Loss, Trouble};

    fn at(written: &str) -> Address {
        Address::read(written).unwrap()
    }

    #[test]
    fn what_answered_is_asked_again_after_a_week_and_what_is_lost_each_time() {
        let verdicts = [
            (Verdict::Fine, 7),
            (Verdict::Moved(at("https://b.gov.vn/")), 7),
            (Verdict::Unsure(Doubt::Refused(403)), 1),
            (Verdict::Unsure(Doubt::NoAnswer(Trouble::Certificate(Certificate::Expired))), 1),
            (Verdict::Unsure(Doubt::Wait(Some(5))), 1),
            (Verdict::Lost(Loss::NoPage(404)), 0),
        ];
        let address = at("https://a.gov.vn/x");
        for (verdict, days) in verdicts {
            let mut known = Known::default();
            known.put(address.clone(), 1000, verdict.clone());
            let kept = Known::read(&known.write(1000));
            for day in 990..1010 {
                let lasts = (1000..1000 + days).contains(&day);
                assert_eq!(kept.still(&address, day), lasts.then_some(&verdict), "day {day}");
            }
            assert_eq!(Known::read(&kept.write(1010)), Known::default(), "what is too old is not carried on");
        }
    }

    #[test]
    fn what_is_kept_and_spoilt_is_as_nothing() {
        let mut known = Known::default();
        known.put(at("https://a.gov.vn/x"), 1, Verdict::Fine);
        let whole = known.write(1);
        assert_eq!(Known::read(&whole), known);
        for length in 0..whole.len() {
            assert_eq!(Known::read(&whole[..length]), Known::default());
        }
        let text = String::from_utf8(whole).unwrap();
        let spoilt = [
            text.replace("\"version\":1", "\"version\":2"),
            text.replace("https:", "file:"),
            text.replace("fine", "good"),
        ];
        for spoilt in spoilt {
            assert_eq!(Known::read(spoilt.as_bytes()), Known::default(), "{spoilt}");
        }
    }
}
