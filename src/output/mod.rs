//! The only writer: the built site on disk.
//!
//! What is rendered is compared with what stands there; what differs is staged, and only when all of a build is in order is it
//! moved into place by rename: so a build with errors changes nothing, no reader ever sees half of a file, and a file that did not
//! change keeps its time. The order of the moves is such that whatever a page refers to is there before the page, and that nothing
//! goes before nobody refers to it any more; it stands in a journal, by which a commit that is interrupted is completed. A manifest
//! of what the last build wrote tells which files have vanished and may go; files that are in no manifest are somebody else's and
//! stay. Where there are releases, each is a folder of its own, and readers see it by a link that is switched.

pub mod difference;
mod digest;
mod disk;
mod journal;
pub mod manifest;
mod open;
mod order;
pub mod outside;
pub mod releases;
mod state;
pub mod verify;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

pub use digest::{Digest, Sha256};
use disk::Entry;
pub use disk::{Disk, Fault, Reason, Trouble};
use journal::{Journal, Step, Vanished};
use manifest::Manifest;
pub use order::Class;
use state::{Lock, State};

use crate::{diagnostic::Text, path::OutputPath};

/// How a site is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Its files stand in the output folder.
    Folder,
    /// Each build is a folder of its own; so many are kept.
    Releases(u32),
}

/// An output folder that is being built into.
#[derive(Debug)]
pub struct Publisher {
    disk: Disk,
    state: State,
    way: Way,
    /// Where the present site stands; a site that is published by releases has none before the first.
    site: Option<PathBuf>,
    before: Manifest,
    damaged: Vec<Damaged>,
    is_completed: bool,
    /// Files that are there, by their paths.
    present: BTreeSet<String>,
    /// Folders that are there, by what their paths have in common with those that are one on some system.
    folders: BTreeSet<String>,
    /// Symbolic links that are there, by their paths.
    links: Vec<String>,
    /// Held for as long as this build may write.
    _lock: Lock,
    staged: Mutex<Staging>,
}

/// What the program keeps in an output and cannot go by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    /// Its path in the output.
    pub path: String,
    pub reason: Text,
}

/// Something that stands where a file of the site belongs, or the folder of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InTheWay {
    pub path: String,
    /// What of it no build wrote: the thing itself, or what a folder holds.
    pub foreign: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Staging {
    None,
    Open,
    /// The journal is written, and what is staged belongs to it.
    Committed,
}

/// What came of one output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Staged {
    /// The file is there and the same.
    Unchanged(Digest),
    /// The file is new or differs, and stands ready.
    Ready(Digest),
}

impl Staged {
    pub fn digest(self) -> Digest {
        match self {
            Self::Unchanged(digest) | Self::Ready(digest) => digest,
        }
    }

    fn is_ready(self) -> bool {
        matches!(self, Self::Ready(_))
    }
}

/// An output of a build that is to be published.
#[derive(Debug, Clone, Copy)]
pub struct StagedOutput<'a> {
    pub path: &'a OutputPath,
    pub class: Class,
    pub staged: Staged,
}

/// What a build did to its output.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    pub written: usize,
    pub unchanged: usize,
    /// How many had vanished from the site and were removed.
    pub removed: usize,
    /// The release that was made.
    pub release: Option<u32>,
}

impl Publisher {
    /// Whether nothing is there yet.
    pub fn is_fresh(&self) -> bool {
        self.present.is_empty() && self.folders.is_empty()
    }

    /// What the program kept and cannot go by: nothing is removed on its word.
    pub fn damaged(&self) -> &[Damaged] {
        &self.damaged
    }

    /// Whether a commit had been interrupted, and was completed now.
    pub fn is_completed(&self) -> bool {
        self.is_completed
    }

    /// The files in the output folder that neither the last build wrote nor this one wants, or that somebody changed since and
    /// this one does not want: they stay.
    pub fn foreign(&self, wanted: &BTreeSet<&str>) -> Vec<String> {
        let is_ours = |path: &str| {
            self.vanished(path).is_some_and(|vanished| match &self.site {
                Some(site) => vanished.is_there(&self.disk, site).unwrap_or(false),
                None => false,
            })
        };
        let unwanted = self.present.iter().filter(|path| !wanted.contains(path.as_str()));
        unwanted.filter(|path| !is_ours(path)).cloned().collect()
    }

    /// Symbolic links in the output folder through which this build would write or remove: behind them is
    /// something else than the site.
    pub fn links_in_the_way<'a>(&'a self, wanted: &BTreeSet<&str>) -> Vec<&'a str> {
        let in_the_way = |link: &&String| {
            let below = format!("{link}/");
            wanted.iter().copied().chain(self.before.paths()).any(|path| path.starts_with(&below))
        };
        self.links.iter().filter(in_the_way).map(String::as_str).collect()
    }

    /// A file of the build before, as it would be removed.
    fn vanished(&self, path: &str) -> Option<Vanished> {
        let file = self.before.files().get(path)?;
        Some(Vanished::new(path, self.before.has_digests().then(|| file.digest())))
    }

    /// Compares an output with the file that is there and stages it where they differ.
    ///
    /// # Errors
    /// Where the disk or the system refuses.
    pub fn stage(&self, path: &OutputPath, bytes: &[u8]) -> Result<Staged, Trouble> {
        let digest = Digest::of(bytes);
        if let Some(site) = self.site.as_ref().filter(|_| self.present.contains(path.as_str())) {
            let file = site.join(path.as_str());
            let is_same = is_same(&file, bytes);
            if is_same.map_err(|error| Trouble::new(&file, Reason::System(error)))? {
                return Ok(Staged::Unchanged(digest));
            }
        }
        self.staging()?;
        let file = self.state.staged_site().join(path.as_str());
        if let Some(folder) = file.parent() {
            self.disk.folders(folder)?;
        }
        self.disk.write(&file, bytes)?;
        Ok(Staged::Ready(digest))
    }

    /// Makes the staging folder at its first use, empty of what a broken build left.
    fn staging(&self) -> Result<(), Trouble> {
        let mut staged = self.staged.lock().unwrap_or_else(PoisonError::into_inner);
        if *staged == Staging::None {
            if let Err(trouble) = self.state.fresh_staging(&self.disk) {
                // The disk may be full.
                let _ = self.disk.remove_whole(&self.state.staging());
                return Err(trouble);
            }
            *staged = Staging::Open;
        }
        Ok(())
    }

    /// Drops all that is staged; the output stays as it was.
    ///
    /// # Errors
    /// Where the disk or the system refuses.
    pub fn abandon(self) -> Result<(), Trouble> {
        self.clean()
    }

    fn clean(&self) -> Result<(), Trouble> {
        *self.staged.lock().unwrap_or_else(PoisonError::into_inner) = Staging::None;
        self.disk.remove_whole(&self.state.staging())
    }

    /// Moves all that is staged into place, removes what vanished, and writes down what is there now.
    /// `outputs` are all outputs of the build, and `now` is the manifest of them.
    ///
    /// # Errors
    /// Where the disk or the system refuses. As long as the journal is not written the output stays as it was; what is begun by
    /// then is completed by whoever opens the output next.
    pub fn commit(self, outputs: &[StagedOutput<'_>], now: &Manifest) -> Result<Published, Trouble> {
        let wanted: BTreeSet<&str> = outputs.iter().map(|output| output.path.as_str()).collect();
        let vanished: Vec<Vanished> = self
            .before
            .paths()
            .filter(|path| !wanted.contains(path))
            .filter_map(|path| self.vanished(path))
            .collect();
        let written = outputs.iter().filter(|output| output.staged.is_ready()).count();
        let mut published = Published { written, unchanged: outputs.len() - written, ..Published::default() };
        match self.way {
            Way::Folder => {
                let steps = self.steps(outputs, vanished);
                if !steps.is_empty() {
                    published.removed = self.go(&Journal::new(steps), outputs, now)?;
                } else if self.before != *now || !self.damaged.is_empty() {
                    self.write_down(now)?;
                }
            }
            Way::Releases(keep) if written > 0 || !vanished.is_empty() || self.site.is_none() => {
                published.removed = vanished.len();
                published.release = Some(self.release(keep, outputs, now)?);
            }
            Way::Releases(_) => {}
        }
        // What is left there belongs to nothing; whoever comes next removes it too.
        let _ = self.clean();
        Ok(published)
    }

    /// Writes the journal, as soon as all it needs is on the disk, and does what it says.
    fn go(&self, journal: &Journal, outputs: &[StagedOutput<'_>], now: &Manifest) -> Result<usize, Trouble> {
        self.may_change(journal)?;
        self.staging()?;
        self.staged_manifest(&self.state.staged_manifest(), now)?;
        self.begin(journal, outputs)?;
        journal.complete(&self.disk, &self.state)
    }

    fn staged_manifest(&self, path: &Path, now: &Manifest) -> Result<(), Trouble> {
        let bytes = now.to_bytes().map_err(|error| Trouble::new(path, Reason::System(error)))?;
        self.disk.write(path, &bytes)
    }

    /// Puts what is staged on the disk, and then the journal into its place.
    fn begin(&self, journal: &Journal, outputs: &[StagedOutput<'_>]) -> Result<(), Trouble> {
        let (staged, place) = (self.state.staging().join("journal.json"), self.state.journal());
        let bytes =
            journal.to_bytes().map_err(|error| Trouble::new(&staged, Reason::System(error.into())))?;
        self.disk.write(&staged, &bytes)?;
        let site = self.state.staged_site();
        // All of a release is new, be it by its names alone.
        let is_release = matches!(self.way, Way::Releases(_));
        let ready = outputs.iter().filter(|output| is_release || output.staged.is_ready());
        let files: BTreeSet<PathBuf> = ready
            .map(|output| site.join(output.path.as_str()))
            .chain([self.state.staged_manifest(), site.join(manifest::FILE), staged.clone()])
            .collect();
        let all: BTreeSet<&Path> = files
            .iter()
            .flat_map(|file| file.ancestors().take_while(|above| *above != self.state.folder()))
            .collect();
        self.disk.settle(&self.state.root, &Vec::from_iter(all))?;
        self.disk.rename(&staged, &place)?;
        *self.staged.lock().unwrap_or_else(PoisonError::into_inner) = Staging::Committed;
        let unfinished = Some((0, journal.steps.len()));
        let settled = self.disk.settle(&self.state.root, &[&self.state.folder()]);
        settled.map_err(|trouble| Trouble { unfinished, ..trouble })
    }

    /// Replaces the manifest where no file changed, and nothing else.
    fn write_down(&self, now: &Manifest) -> Result<(), Trouble> {
        self.staging()?;
        let (staged, place) = (self.state.staged_manifest(), self.state.manifest());
        self.staged_manifest(&staged, now)?;
        self.disk.settle(&self.state.root, &[&staged])?;
        self.disk.rename(&staged, &place)?;
        self.disk.remove(&self.state.journal())?;
        self.disk.settle(&self.state.root, &[&self.state.folder()])
    }

    /// Whether the system lets everything be changed that a journal names: asked before the first step.
    fn may_change(&self, journal: &Journal) -> Result<(), Trouble> {
        let mut folders: BTreeMap<PathBuf, &str> = BTreeMap::new();
        let mut parent = |path| {
            let folder = self.state.root.join(path).parent().map(Path::to_owned);
            folders.extend(folder.map(|folder| (folder, path)));
        };
        for step in &journal.steps {
            match step {
                Step::Place { path, clear } => {
                    parent(path.as_str());
                    clear.iter().for_each(|vanished| parent(&vanished.path));
                }
                Step::Remove(vanished) => parent(&vanished.path),
                Step::Release(_) | Step::Current(_) | Step::Drop(_) => {}
            }
        }
        for (folder, path) in folders {
            if self.disk.look(&folder)? == Entry::Folder {
                let refused = |trouble| Trouble { path: self.state.root.join(path), ..trouble };
                self.disk.may_change(&folder).map_err(refused)?;
            }
        }
        Ok(())
    }
}

impl Drop for Publisher {
    /// What is staged for nothing goes, above all where the disk is full.
    fn drop(&mut self) {
        let staged = *self.staged.get_mut().unwrap_or_else(PoisonError::into_inner);
        if staged == Staging::Open {
            let _ = self.clean();
        }
    }
}

/// Whether a file has these bytes. Its length is looked at first.
fn is_same(file: &Path, bytes: &[u8]) -> io::Result<bool> {
    #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
    let length = match fs::symlink_metadata(file) {
        Ok(found) if found.is_file() => found.len(),
        Ok(_) => return Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
    Ok(length == bytes.len() as u64 && fs::read(file)? == bytes)
}

/// The file by which a watcher proves that events come from a folder.
const PROBE: &str = ".cchc-probe";

/// Makes a file in a folder and removes it again, of which watchers are told.
///
/// # Errors
/// What the system says.
pub fn probe(root: &Path) -> io::Result<()> {
    let path = root.join(PROBE);
    #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
    {
        // What an earlier run left, or a link that somebody planted: it goes itself, and not what it names.
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        fs::OpenOptions::new().write(true).create_new(true).open(&path)?;
        fs::remove_file(&path)
    }
}

/// Whether a file is that of [`probe`].
pub fn is_probe(root: &Path, path: &Path) -> bool {
    path == root.join(PROBE)
}

/// Replaces a file by a new one in its place, or makes it: who reads it meanwhile has the old one or the new one whole.
///
/// # Errors
/// What the system says.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut new = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    io::Write::write_all(&mut new, bytes)?;
    new.as_file().sync_all()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As files are made that are nobody's secret.
        new.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    new.persist(path).map_err(|error| error.error).map(drop)
}

/// Makes a file that is not there yet: for new articles and what a person asks to be copied out of the theme.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where it is there, or what the system says.
pub fn create_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    io::Write::write_all(&mut file, bytes)
}
