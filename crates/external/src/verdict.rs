//! What answers mean for a reader who follows a link.

use serde::{Deserialize, Serialize};

use crate::{Address, Reply, Trouble};

/// What is known of an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Fine,
    /// It answers elsewhere, for good: the address there.
    Moved(Address),
    /// A reader does not find what the link promises.
    Lost(Loss),
    /// A program cannot tell; a reader may find it.
    Unsure(Doubt),
}

/// What became of an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Loss {
    /// The server has no such page: 404, or 410 where it once had.
    NoPage(u16),
    /// Nobody has a host of this name.
    NoHost(String),
    /// It leads to a page that says that there is none.
    ErrorPage(Address),
    /// It leads to a host to which this site does not link.
    Elsewhere(Address),
}

/// Why a program cannot tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// The server lets no program in, or answers what says nothing of the page.
    Refused(u16),
    /// A wall wants proof that a person asks.
    Challenge,
    /// The server asks to be asked later: after so many seconds, where it says.
    Wait(Option<u64>),
    ServerError(u16),
    NoAnswer(Trouble),
    /// It leads in a circle.
    Circle,
    /// It leads on and on.
    TooMany,
    /// It leads nowhere that a browser knows.
    NoDirection,
    /// It leads into a private network; that was not followed.
    Inward,
    /// It leads to where one signs in.
    SignIn(Address),
    /// It leads to the front page, as many servers do with pages that are gone.
    FrontPage(Address),
}

/// What the status of an answer says, without what follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answered {
    Fine,
    /// It leads on, for good or for now.
    Redirect {
        for_good: bool,
    },
    Lost(Loss),
    /// It may answer better when it is asked again, after a while.
    Later(Doubt),
    Unsure(Doubt),
}

pub(crate) fn answered(reply: &Reply) -> Answered {
    if reply.is_challenge {
        return Answered::Unsure(Doubt::Challenge);
    }
    match reply.status {
        200..=299 => Answered::Fine,
        status @ (301 | 302 | 303 | 307 | 308) => {
            Answered::Redirect { for_good: matches!(status, 301 | 308) }
        }
        status @ (404 | 410) => Answered::Lost(Loss::NoPage(status)),
        429 => Answered::Later(Doubt::Wait(None)),
        503 if reply.retry_after.is_some() => Answered::Later(Doubt::Wait(None)),
        status @ 500..=599 => Answered::Later(Doubt::ServerError(status)),
        status => Answered::Unsure(Doubt::Refused(status)),
    }
}

/// What an address is that led, over one step or several, to one that answers.
pub(crate) fn arrived(from: &Address, to: &Address, for_good: bool) -> Verdict {
    if from == to {
        return Verdict::Fine;
    }
    if to.is_sign_in() && !from.is_sign_in() {
        return Verdict::Unsure(Doubt::SignIn(to.clone()));
    }
    if to.is_error_page() && !from.is_error_page() {
        return Verdict::Lost(Loss::ErrorPage(to.clone()));
    }
    if to.is_front() && !from.is_front() {
        return Verdict::Unsure(Doubt::FrontPage(to.clone()));
    }
    if for_good && from.is_better_as(to) { Verdict::Moved(to.clone()) } else { Verdict::Fine }
}

/// Where an answer leads from an address; or what it is that it leads no further.
pub(crate) fn led(
    start: &Address,
    steps: &[Address],
    location: Option<&[u8]>,
    allows: &dyn Fn(&str) -> bool,
) -> Result<Address, Verdict> {
    let from = steps.last().unwrap_or(start);
    let to = location.and_then(|location| from.follow(location));
    let to = to.ok_or(Verdict::Unsure(Doubt::NoDirection))?;
    if to.is_inward() {
        return Err(Verdict::Unsure(Doubt::Inward));
    }
    if !to.is_of_site_of(start) && !allows(to.host()) {
        return Err(Verdict::Lost(Loss::Elsewhere(to)));
    }
    if &to == start || steps.contains(&to) {
        return Err(Verdict::Unsure(Doubt::Circle));
    }
    Ok(to)
}
