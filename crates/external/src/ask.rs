//! What is asked and what is answered, and who asks and waits.

use std::{
    thread,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

use crate::Address;

/// How an address is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// For the head of the answer alone.
    Head,
    Get,
}

/// A question to a server.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    pub method: Method,
    pub address: &'a Address,
    /// How much of the body is read at most, in bytes; with none the answer ends with its head.
    pub most: usize,
    /// How long the whole answer may take.
    pub within: Duration,
}

/// What a server answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// Where a redirect leads, in the bytes that were sent.
    pub location: Option<Vec<u8>>,
    /// When to ask again, as it was sent.
    pub retry_after: Option<String>,
    /// The server's own time, as it was sent.
    pub date: Option<String>,
    /// Whether a wall before the server wants proof that a person asks.
    pub is_challenge: bool,
    pub body: Vec<u8>,
    /// Whether the body ended within what was read of it.
    pub is_whole: bool,
}

/// Why there was no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    /// Nobody has a host of this name.
    NoHost,
    /// Nobody could be asked whether there is such a host.
    NoNames,
    /// The host takes no connection, or breaks it off.
    Unreachable,
    TimedOut,
    Certificate(Certificate),
    /// The host speaks another protocol, or none that is safe today.
    Insecure,
    /// The answer is none of HTTP.
    Garbled,
    /// The name leads into a private network; nobody was asked.
    Inward,
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certificate {
    /// Its time is over, or has not come.
    Expired,
    /// It is that of another host.
    OtherHost,
    /// Nobody known vouches for it, or what lies between is not sent along.
    Unknown,
}

/// Asks one address, without following where the answer leads.
pub trait Ask: Send + Sync {
    /// # Errors
    /// Where no answer came.
    fn ask(&self, request: &Request<'_>) -> Result<Reply, Trouble>;
}

/// Time that passes.
pub trait Clock: Send + Sync {
    /// Since some moment before the first question.
    fn elapsed(&self) -> Duration;
    fn sleep(&self, time: Duration);
}

/// The clock of the computer.
#[derive(Debug)]
pub struct SystemClock(Instant);

impl SystemClock {
    pub fn start() -> Self {
        Self(Instant::now())
    }
}

impl Clock for SystemClock {
    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, time: Duration) {
        thread::sleep(time);
    }
}
