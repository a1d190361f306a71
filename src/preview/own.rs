//! What the preview has beside the site: where its own files stand, and what all its answers tell browsers.

use std::io;

/// Where the preview's own files stand, below a secret of the run: no address of a site begins so.
pub(super) const OWN: &str = "/_cchc/";
pub(super) const EVENTS: &str = "events";

/// What browsers are told with every answer: no other site may load it, frame it, or hold on to its window.
pub(super) const GUARDS: [(&str, &str); 6] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("Referrer-Policy", "same-origin"),
];

/// Whether the head of a request asks to be told of editions.
pub(super) fn listens(head: &[u8]) -> bool {
    let target = head.split(|byte| *byte == b' ').nth(1).unwrap_or_default();
    target.starts_with(OWN.as_bytes()) && target.ends_with(EVENTS.as_bytes())
}

/// A name that nobody guesses and no other run has: what stands below it is of the pages that this run has given out.
pub(super) fn secret() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::from)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
