//! The site while it is written: watched, joined again after each edit, and served to the editor's browser.
//!
//! A page is made here as a build makes it. A [`WorkingSite`] holds what came of each file; a change compiles the files that
//! changed, joins again only where a head changed, and makes one new immutable [`Edition`]. A page is rendered when a
//! browser asks for it, by the function that `build` uses, and kept for as long as its edition lives. Until the next
//! edition is ready the one before answers.

mod bar;
mod connections;
mod edition;
mod editor;
mod events;
mod gate;
mod head;
mod moved;
mod own;
mod request;
mod server;
mod watch;
mod working_site;

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
};

pub use edition::{Answer, Edition, Rendered};
pub use editor::Editor;
pub use server::{Binding, Server, bind};
pub use watch::{Watching, watch};
pub use working_site::{Changes, Options, Work, WorkingSite};

use crate::build::{Observer, lock};
use vietnamese::Date;

/// How many other days are kept joined.
const DAYS: usize = 3;

/// A site that is being written.
#[derive(Debug)]
pub struct Preview {
    root: PathBuf,
    site: Mutex<WorkingSite>,
    current: RwLock<Arc<Edition>>,
    /// Editions of other days, the one asked for last at the end.
    days: Mutex<Vec<Arc<Edition>>>,
    events: events::Events,
}

impl Preview {
    /// Reads and joins the site in a folder.
    ///
    /// # Errors
    /// Where the folder cannot be listed.
    pub fn open(root: &Path, options: Options, observer: &dyn Observer) -> io::Result<Self> {
        let site = WorkingSite::open(root, options, observer)?;
        let current = RwLock::new(site.edition());
        Ok(Self {
            root: root.to_owned(),
            site: Mutex::new(site),
            current,
            days: Mutex::new(Vec::new()),
            events: events::Events::default(),
        })
    }

    /// The edition that answers now.
    pub fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The site as of another day.
    pub fn edition_of(&self, day: Date) -> Arc<Edition> {
        let current = self.edition();
        if day == current.day() {
            return current;
        }
        let mut days = lock(&self.days);
        days.retain(|edition| edition.number() == current.number());
        if let Some(found) = days.iter().find(|edition| edition.day() == day) {
            return Arc::clone(found);
        }
        let edition = lock(&self.site).edition_of(day);
        if days.len() == DAYS {
            days.remove(0);
        }
        days.push(Arc::clone(&edition));
        edition
    }

    /// Takes changes of files in. The edition that they made, or `None` where they changed nothing.
    ///
    /// # Errors
    /// Where the folder of the site cannot be listed; the edition of before goes on answering.
    pub fn apply(&self, changes: &Changes) -> io::Result<Option<Arc<Edition>>> {
        let mut site = lock(&self.site);
        if !site.apply(changes)? {
            return Ok(None);
        }
        Ok(Some(self.publish(&site)))
    }

    /// Looks at all files, for changes that no event reported.
    ///
    /// # Errors
    /// As [`Preview::apply`].
    pub fn look(&self) -> io::Result<Option<Arc<Edition>>> {
        let changes = lock(&self.site).look();
        self.apply(&changes)
    }

    /// Moves the day of the site, where it has changed.
    pub fn set_day(&self, day: Date) -> Option<Arc<Edition>> {
        let mut site = lock(&self.site);
        site.set_day(day).then(|| self.publish(&site))
    }

    fn publish(&self, site: &MutexGuard<'_, WorkingSite>) -> Arc<Edition> {
        let edition = site.edition();
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut *current, Arc::clone(&edition));
        drop(current);
        self.events.announce(&edition);
        // Taking a joined site apart takes as long as a page does, and nobody need wait for it.
        rayon::spawn(move || drop(before));
        edition
    }

    /// The folder of the site.
    pub fn root(&self) -> &Path {
        &self.root
    }
}
