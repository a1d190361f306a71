//! Watches the files of a site. Events are hints: what they name is looked at again, folders that come are listed, and
//! a look at all files every few seconds finds what no event reported.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

use notify::{Config, Event, EventKindMask, RecommendedWatcher, RecursiveMode, Watcher};

use super::{Preview, edition::Edition, working_site::Changes};
use crate::{
    output,
    path::{CONTENT, SourcePath},
    source::{self, THEMES},
};
use vietnamese::Date;

/// How long nothing may happen before changes are taken in: a save is a few events within this.
const QUIET: Duration = Duration::from_millis(2);

/// How long changes wait at most while more are coming: of a checkout of 1,000 files, a few editions are made.
const PATIENCE: Duration = Duration::from_millis(60);

/// How long a file that is empty may stay so: a program that cuts a file before it writes is at work.
const EMPTY: Duration = Duration::from_millis(40);

/// When folders that have come are listed again: files may have been put in before they were watched.
const AGAIN: [Duration; 2] = [Duration::from_millis(30), Duration::from_millis(300)];

/// How often all files are looked at, for what no event reported; and where no events come.
const SAFETY: Duration = Duration::from_secs(4);
const POLLING: Duration = Duration::from_millis(500);

/// How long the watcher has for proving itself.
const PROBE: Duration = Duration::from_secs(2);

/// What the watching of files led to.
#[derive(Debug)]
pub enum Watching {
    /// Another edition, and how long making it took.
    Edition(Arc<Edition>, Duration),
    /// No events come from where the files are: they are looked at twice a second instead.
    Polling,
    /// The site could not be listed.
    Failed(io::Error),
}

/// Watches the files of a site for as long as the program runs. `today` names the day where it is to move on by itself.
pub fn watch(
    preview: &Arc<Preview>,
    today: Box<dyn Fn() -> Option<Date> + Send>,
    mut report: impl FnMut(Watching),
) {
    let (sender, events) = mpsc::channel();
    let config = Config::default()
        .with_event_kinds(EventKindMask::CORE | EventKindMask::ACCESS_CLOSE)
        .with_follow_symlinks(false);
    let watcher = RecommendedWatcher::new(move |event| drop(sender.send(event)), config).ok();
    let mut eyes = Eyes { root: preview.root().to_owned(), watcher, polling: false, probed: None };
    eyes.begin();
    let mut again: Vec<Instant> = Vec::new();
    let mut looked = Instant::now();
    loop {
        if let Some(edition) = today().and_then(|day| preview.set_day(day)) {
            report(Watching::Edition(edition, Duration::ZERO));
        }
        if eyes.must_poll() {
            report(Watching::Polling);
        }
        let pause = if eyes.polling { POLLING } else { SAFETY };
        let due = again.iter().copied().chain([looked + pause]).min().unwrap_or(looked + pause);
        let wait = due.saturating_duration_since(Instant::now()).min(Duration::from_secs(1));
        let changes = match events.recv_timeout(wait) {
            Ok(first) => gather(&mut eyes, &events, first),
            Err(RecvTimeoutError::Timeout) => Changes::default(),
            Err(RecvTimeoutError::Disconnected) => {
                // There is no watcher on this system.
                eyes.polling = true;
                thread::sleep(wait);
                Changes::default()
            }
        };
        let begun = Instant::now();
        let applied = if !changes.is_empty() {
            if changes.list {
                again.extend(AGAIN.map(|later| begun + later));
            }
            preview.apply(&changes)
        } else if Instant::now() >= due {
            again.retain(|at| *at > begun);
            looked = begun;
            let found = preview.look();
            // A look that takes long is not taken often.
            looked += begun.elapsed() * 20;
            found
        } else {
            continue;
        };
        match applied {
            Ok(Some(edition)) => report(Watching::Edition(edition, begun.elapsed())),
            Ok(None) => {}
            Err(error) => report(Watching::Failed(error)),
        }
    }
}

/// What sees the events.
struct Eyes {
    root: PathBuf,
    watcher: Option<RecommendedWatcher>,
    polling: bool,
    /// Since when an event of the probe is waited for.
    probed: Option<Instant>,
}

impl Eyes {
    fn begin(&mut self) {
        let root = self.root.clone();
        if let Some(watcher) = &mut self.watcher {
            // The root is watched for the configuration, and for folders that come back.
            self.polling |= watcher.watch(&root, RecursiveMode::NonRecursive).is_err();
        } else {
            self.polling = true;
        }
        for folder in [CONTENT, THEMES] {
            self.watch_folder(folder);
        }
        if !self.polling && output::probe(&root).is_ok() {
            self.probed = Some(Instant::now());
        }
    }

    /// Watches a folder of the site, anew where it has come back.
    fn watch_folder(&mut self, folder: &str) {
        let path = self.root.join(folder);
        let Some(watcher) = &mut self.watcher else { return };
        let _ = watcher.unwatch(&path);
        if source::is_folder(&path) {
            self.polling |= watcher.watch(&path, RecursiveMode::Recursive).is_err();
        }
    }

    /// Whether it has come out by now that no events arrive.
    fn must_poll(&mut self) -> bool {
        let silent = self.probed.is_some_and(|since| since.elapsed() > PROBE);
        if silent {
            (self.probed, self.polling) = (None, true);
        }
        silent
    }

    /// What an event means.
    fn see(&mut self, event: notify::Result<Event>, changes: &mut Changes) {
        let Ok(event) = event else {
            changes.list = true;
            return;
        };
        changes.list |= event.need_rescan();
        for path in &event.paths {
            if output::is_probe(&self.root, path) {
                self.probed = None;
            } else if let Some(folder) =
                [CONTENT, THEMES].into_iter().find(|folder| *path == self.root.join(folder))
            {
                if event.kind.is_create() || event.kind.is_remove() || is_name(&event) {
                    self.watch_folder(folder);
                    changes.list = true;
                }
            } else if let Some(file) = source::path_in(&self.root, path) {
                changes.files.insert(file);
            }
        }
    }
}

fn is_name(event: &Event) -> bool {
    matches!(event.kind, notify::EventKind::Modify(notify::event::ModifyKind::Name(_)))
}

/// Gathers events until nothing happens for a moment.
fn gather(
    eyes: &mut Eyes,
    events: &Receiver<notify::Result<Event>>,
    first: notify::Result<Event>,
) -> Changes {
    let begun = Instant::now();
    let mut changes = Changes::default();
    eyes.see(first, &mut changes);
    loop {
        match events.recv_timeout(QUIET) {
            Ok(event) => eyes.see(event, &mut changes),
            Err(RecvTimeoutError::Timeout) => {
                if begun.elapsed() > EMPTY || !is_cut(&eyes.root, &changes.files) {
                    return changes;
                }
            }
            Err(RecvTimeoutError::Disconnected) => return changes,
        }
        if begun.elapsed() > PATIENCE {
            return changes;
        }
    }
}

/// Whether one of a few files is empty: somebody is about to write it.
fn is_cut(root: &Path, files: &BTreeSet<SourcePath>) -> bool {
    files.len() < 8 && files.iter().any(|file| source::is_empty(&root.join(file.as_str())))
}
