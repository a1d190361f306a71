//! The only writer: the built site on disk.
//!
//! What is rendered is compared with what stands there; what differs is staged in a folder beside the
//! outputs, at its path, and only when all of a build is in order is it moved into place by rename: a folder
//! that is not there yet whole, else file by file. So a build with errors changes nothing, no reader ever sees
//! half of a file, and a file that did not change keeps its time. A manifest of what the last build wrote tells which files have vanished and may go;
//! files that are in no manifest are somebody else's and stay.

pub mod difference;
mod digest;
pub mod manifest;
pub mod outside;
pub mod verify;

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    sync::Mutex,
};

pub use digest::{Digest, Sha256};
use manifest::{Manifest, Unreadable};
use rayon::prelude::*;

use crate::path::{OutputPath, clash_key};

/// The folder in the output in which changes are staged.
const STAGING: &str = ".cchc-staging";

/// The file by which one build at a time writes.
const LOCK: &str = ".cchc-lock";

/// An output folder that is being built into.
#[derive(Debug)]
pub struct Publisher {
    root: PathBuf,
    before: Manifest,
    /// Why what the last build wrote is not known, where a manifest is there.
    unreadable: Option<Unreadable>,
    /// Files that are there, by their paths.
    present: BTreeSet<String>,
    /// Folders that are there, by what their paths have in common with those that are one on some system.
    folders: BTreeSet<String>,
    /// Symbolic links that are there, by their paths.
    links: Vec<String>,
    /// Held for as long as this build may write.
    _lock: Option<fs::File>,
    staged: Mutex<Option<PathBuf>>,
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
    /// What the output is by its bytes.
    pub fn digest(self) -> Digest {
        let (Self::Unchanged(digest) | Self::Ready(digest)) = self;
        digest
    }

    fn is_ready(self) -> bool {
        matches!(self, Self::Ready(_))
    }
}

/// What a build did to its output.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    pub written: usize,
    pub unchanged: usize,
    /// How many had vanished from the site and were removed.
    pub removed: usize,
}

impl Publisher {
    /// Opens an output folder, which need not exist.
    ///
    /// # Errors
    /// [`io::ErrorKind::WouldBlock`] where another build is writing there; else where the disk or the system
    /// refuses.
    pub fn open(root: &Path) -> io::Result<Self> {
        let lock = lock(root)?;
        let (before, unreadable) = match Manifest::read(&root.join(manifest::FILE)) {
            Ok(before) => (before.unwrap_or_default(), None),
            Err(Unreadable::System(error)) => return Err(error),
            // Nothing is known to be ours, and so nothing will be removed.
            Err(fault) => (Manifest::default(), Some(fault)),
        };
        let mut present = BTreeSet::new();
        let mut folders = BTreeSet::new();
        let mut links = Vec::new();
        let walk = walkdir::WalkDir::new(root).min_depth(1).into_iter();
        // Hidden files are the system's, the repository's and the program's own.
        for entry in walk.filter_entry(|entry| !entry.file_name().to_string_lossy().starts_with('.')) {
            match entry {
                Ok(entry) => {
                    let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
                    let parts: Vec<_> =
                        below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
                    let below = parts.join("/");
                    if entry.file_type().is_dir() {
                        folders.insert(clash_key(&below).into_owned());
                        continue;
                    }
                    if entry.file_type().is_symlink() {
                        links.push(below.clone());
                    }
                    present.insert(below);
                }
                Err(error) if error.io_error().is_some_and(|e| e.kind() == io::ErrorKind::NotFound) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let staged = Mutex::new(None);
        Ok(Self { root: root.to_owned(), before, unreadable, present, folders, links, _lock: lock, staged })
    }

    /// Whether nothing is there yet.
    pub fn is_fresh(&self) -> bool {
        self.present.is_empty()
    }

    /// Why the manifest of the output folder cannot be gone by; nothing where it can, or there is none.
    pub fn unreadable(&self) -> Option<&Unreadable> {
        self.unreadable.as_ref()
    }

    /// The files in the output folder that neither the last build wrote nor this one wants.
    pub fn foreign(&self, wanted: &BTreeSet<&str>) -> Vec<String> {
        let foreign =
            self.present.iter().filter(|path| !wanted.contains(path.as_str()) && !self.before.contains(path));
        foreign.cloned().collect()
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

    /// Compares an output with the file that is there and stages it where they differ.
    ///
    /// # Errors
    /// Where the disk or the system refuses.
    pub fn stage(&self, path: &OutputPath, bytes: &[u8]) -> io::Result<Staged> {
        let digest = Digest::of(bytes);
        if self.present.contains(path.as_str()) && is_same(&self.root.join(path.as_str()), bytes)? {
            return Ok(Staged::Unchanged(digest));
        }
        let staging = self.staging()?;
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        {
            if let Some((folder, _)) = path.as_str().rsplit_once('/') {
                fs::create_dir_all(staging.join(folder))?;
            }
            fs::write(staging.join(path.as_str()), bytes)?;
        }
        Ok(Staged::Ready(digest))
    }

    /// The staging folder, made at its first use and emptied of what a broken build left.
    fn staging(&self) -> io::Result<PathBuf> {
        let mut staged = self.staged.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(folder) = &*staged {
            return Ok(folder.clone());
        }
        let folder = self.root.join(STAGING);
        remove_folder(&folder)?;
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        fs::create_dir_all(&folder)?;
        *staged = Some(folder.clone());
        Ok(folder)
    }

    /// Drops all that is staged; the output stays as it was.
    ///
    /// # Errors
    /// Where the disk or the system refuses.
    pub fn abandon(self) -> io::Result<()> {
        remove_folder(&self.root.join(STAGING))
    }

    /// Moves all that is staged into place, removes what vanished, and writes down what is there now.
    /// `outputs` are all outputs of the build, and `now` is the manifest of them.
    ///
    /// # Errors
    /// Where the disk or the system refuses; what was moved by then stays, and the next build goes on from
    /// there.
    pub fn commit(self, outputs: &[(&OutputPath, Staged)], now: &Manifest) -> io::Result<Published> {
        let mut published = Published::default();
        let wanted: BTreeSet<&str> = outputs.iter().map(|(path, _)| path.as_str()).collect();
        let any_ready = outputs.iter().any(|(_, staged)| staged.is_ready());
        let all_stay = self.before.is_within(now);
        if any_ready && self.before != *now {
            // Written before anything moves: should the machine fail meanwhile, old and new files are known.
            if all_stay { now.write(&self.root)? } else { now.with(&self.before).write(&self.root)? }
        }
        published.removed = self.remove_vanished(&wanted)?;
        let staging = self.root.join(STAGING);
        let ready = outputs.iter().filter(|(_, staged)| staged.is_ready());
        let ready: Vec<&str> = ready.map(|(path, _)| path.as_str()).collect();
        published.written = ready.len();
        published.unchanged = outputs.len() - ready.len();
        let moved: BTreeSet<&str> = ready.into_iter().map(|path| self.not_there(path)).collect();
        moved.par_iter().try_for_each(|path| self.place(&staging, path))?;
        if self.before != *now && !(any_ready && all_stay) {
            now.write(&self.root)?;
        }
        remove_folder(&staging)?;
        Ok(published)
    }

    /// The highest folder of a path that was not there; where all were, the path itself.
    fn not_there<'a>(&self, path: &'a str) -> &'a str {
        let mut folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        folders.find(|folder| !self.folders.contains(&*clash_key(folder))).unwrap_or(path)
    }

    /// Moves a staged file, or a folder whole, to where it belongs.
    fn place(&self, staging: &Path, path: &str) -> io::Result<()> {
        let (staged, target) = (staging.join(path), self.root.join(path));
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        match (fs::rename(&staged, &target), target.parent()) {
            // What vanished was all that its folder had, and the folder went with it.
            (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(folder)?;
                fs::rename(staged, target)
            }
            (moved, _) => moved,
        }
    }

    /// Removes the files of the last build that this one does not want, and folders that are empty then.
    fn remove_vanished(&self, wanted: &BTreeSet<&str>) -> io::Result<usize> {
        let mut removed = 0;
        for path in self.before.paths().filter(|path| !wanted.contains(path)) {
            let file = self.root.join(path);
            #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
            match fs::remove_file(&file) {
                Ok(()) => removed += 1,
                // Gone already, or a folder of this build stands there now, or a file where its folder was.
                Err(error) if is_gone(&error) => continue,
                Err(error) => return Err(error),
            }
            let mut folder = file.parent();
            while let Some(empty) = folder.filter(|folder| *folder != self.root) {
                #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
                if fs::remove_dir(empty).is_err() {
                    break;
                }
                folder = empty.parent();
            }
        }
        Ok(removed)
    }
}

/// Whether an error says that there is no such file.
fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory | IsADirectory)
}

/// Takes the lock of an output folder, which the system gives back when the process ends, however it ends.
/// A file system without locks goes without.
fn lock(root: &Path) -> io::Result<Option<fs::File>> {
    #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
    fs::create_dir_all(root)?;
    let file = fs::OpenOptions::new().create(true).write(true).truncate(false).open(root.join(LOCK))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
        Err(fs::TryLockError::Error(_)) => Ok(None),
    }
}

fn remove_folder(folder: &Path) -> io::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
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
        fs::write(&path, b"")?;
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
