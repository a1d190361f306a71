//! Announces another edition to open pages: server-sent events.

use std::{
    io::{self, Write},
    sync::Mutex,
    time::Duration,
};

use super::{edition::Edition, own::GUARDS};
use crate::build::lock;

/// How often a word is said where there is nothing new, so that readers who have gone away are noticed.
pub(super) const HEARTBEAT: Duration = Duration::from_secs(15);

/// How many pages may listen at once; the one that has listened longest gives its place up.
const MOST: usize = 64;

/// The pages that listen.
#[derive(Default)]
pub(super) struct Events {
    listeners: Mutex<Vec<Box<dyn Write + Send>>>,
}

impl std::fmt::Debug for Events {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Events").field("listeners", &lock(&self.listeners).len()).finish()
    }
}

impl Events {
    /// Takes a page in; its response begins here and has no end.
    pub(super) fn listen(&self, mut page: Box<dyn Write + Send>, edition: &Edition) {
        let guards: String = GUARDS.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-store\r\n{guards}Connection: close\r\n\r\nretry: 500\n\n"
        );
        let begun = page
            .write_all(head.as_bytes())
            .and_then(|()| page.write_all(message(edition).as_bytes()))
            .and_then(|()| page.flush());
        if begun.is_ok() {
            let mut listeners = lock(&self.listeners);
            if listeners.len() == MOST {
                listeners.remove(0);
            }
            listeners.push(page);
        }
    }

    /// Announces an edition to all pages.
    pub(super) fn announce(&self, edition: &Edition) {
        self.say(&message(edition));
    }

    /// Says a word that browsers pass over.
    pub(super) fn beat(&self) {
        self.say(": \n\n");
    }

    /// Writes to all; those that have gone away are forgotten.
    fn say(&self, text: &str) {
        let write = |page: &mut Box<dyn Write + Send>| -> io::Result<()> {
            page.write_all(text.as_bytes())?;
            page.flush()
        };
        lock(&self.listeners).retain_mut(|page| write(page).is_ok());
    }
}

fn message(edition: &Edition) -> String {
    let style = edition.style_only;
    format!("data: {{\"number\":{},\"style\":{style}}}\n\n", edition.number())
}
