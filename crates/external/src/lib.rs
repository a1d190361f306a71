//! Whether addresses of other sites still answer.
//!
//! It knows no site and no network: addresses go in, and verdicts come out. What is asked, in which order, how politely, and
//! what an answer means is decided here; [`Ask`] is what asks, and [`Clock`] what waits, so that all of it is tested
//! without either. The crate `https` asks over the network.
//!
//! ```
//! use external::Address;
//!
//! let written = Address::read("HTTPS://Moet.gov.vn/tin%20tức#a").unwrap();
//! assert_eq!(written.as_str(), "https://moet.gov.vn/tin%20t%E1%BB%A9c");
//! assert_eq!(Address::read("mailto:a@moet.gov.vn"), None);
//! ```

mod address;
mod network;
mod ask;
mod retry;
mod verdict;
mod visit;
mod archive;
mod run;
mod known;

pub use address::Address;
pub use ask::{Ask, Certificate, Clock, Method, Reply, Request, SystemClock, Trouble};
pub use known::{Entry, Known};
pub use network::is_open;
pub use run::{Bounds, Checked, Outcome, Terms, run};
pub use verdict::{Doubt, Loss, Verdict};

#[cfg(test)]
mod tests;
