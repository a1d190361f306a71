//! What the archive of the internet keeps of an address: asked, and never made up.

use serde::Deserialize;

use crate::Address;

/// The host that is asked, and the one that shows what is kept.
const ASKED: &str = "https://archive.org/wayback/available";
const SHOWN: &str = "web.archive.org";

/// How much of an answer is read: it names one copy.
pub(crate) const MOST: usize = 64 * 1024;

/// Its own front page, which answers wherever there is a network.
pub(crate) fn front() -> Option<Address> {
    Address::read("https://archive.org/")
}

/// The question for the copy of an address.
pub(crate) fn question(address: &Address) -> Option<Address> {
    let mut url = url::Url::parse(ASKED).ok()?;
    url.query_pairs_mut().append_pair("url", address.as_str());
    Address::read(url.as_str())
}

#[derive(Deserialize)]
struct Answer {
    archived_snapshots: Snapshots,
}

#[derive(Deserialize)]
struct Snapshots {
    closest: Option<Snapshot>,
}

#[derive(Deserialize)]
struct Snapshot {
    available: bool,
    status: String,
    url: String,
}

/// The copy that an answer names: one of this address that showed a page when it was made.
pub(crate) fn copy(answer: &[u8], of: &Address) -> Option<Address> {
    let answer: Answer = serde_json::from_slice(answer).ok()?;
    let found = answer.archived_snapshots.closest.filter(|found| found.available && found.status == "200")?;
    let shown = found.url.split_once("://")?.1;
    let (day, kept) = shown.strip_prefix(SHOWN)?.strip_prefix("/web/")?.split_once('/')?;
    let is_day = day.len() == 14 && day.bytes().all(|byte| byte.is_ascii_digit());
    let same = Address::read(kept).is_some_and(|kept| kept.turn() == of.turn());
    (is_day && same).then(|| Address::read(&format!("https://{shown}"))).flatten()
}
