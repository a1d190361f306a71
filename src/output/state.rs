//! The folder in an output in which the program keeps what it must know, `.cchc/`: it moves with the output, and every server
//! file that is shipped refuses to show it. What stands in it is opened only where it is the plain file or folder that belongs there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    disk::{Disk, Entry, Reason, Trouble},
    manifest,
};

const FOLDER: &str = ".cchc";

/// What stood beside the pages before there was the folder.
mod former {
    pub(super) const MANIFEST: &str = ".cchc-manifest.json";
    pub(super) const MANIFEST_NEW: &str = ".cchc-manifest.json.new";
    pub(super) const LOCK: &str = ".cchc-lock";
    pub(super) const STAGING: &str = ".cchc-staging";
}

/// Where everything of an output folder stands.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) root: PathBuf,
}

impl State {
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    pub(super) fn folder(&self) -> PathBuf {
        self.root.join(FOLDER)
    }

    pub(super) fn manifest(&self) -> PathBuf {
        self.root.join(manifest::FILE)
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.folder().join("journal.json")
    }

    pub(super) fn staging(&self) -> PathBuf {
        self.folder().join("staging")
    }

    /// The outputs that differ, each at its path; of a release, all.
    pub(super) fn staged_site(&self) -> PathBuf {
        self.staging().join("site")
    }

    pub(super) fn staged_manifest(&self) -> PathBuf {
        self.staging().join("manifest.json")
    }

    pub(super) fn releases(&self) -> PathBuf {
        self.root.join("releases")
    }

    pub(super) fn current(&self) -> PathBuf {
        self.root.join("current")
    }

    pub(super) fn release(&self, number: u32) -> PathBuf {
        self.root.join(Self::named(number))
    }

    /// What the link names by which readers see a release.
    pub(super) fn named(number: u32) -> String {
        format!("releases/{number}")
    }

    /// Makes the folder where it is not there, and takes the lock of the output, which the system gives back when the process
    /// ends, however it ends. A file system without locks goes without. Then takes over what stood elsewhere before.
    pub(super) fn lock(&self, disk: &Disk) -> Result<Lock, Trouble> {
        if disk.look(&self.root)? == Entry::Nothing {
            disk.folders(&self.root)?;
        }
        disk.folder(&self.folder())?;
        for name in ["manifest.json", "journal.json", "lock"] {
            let path = self.folder().join(name);
            if !matches!(disk.look(&path)?, Entry::Nothing | Entry::File(_)) {
                return Err(Trouble::new(&path, Reason::NotPlain));
            }
        }
        if !matches!(disk.look(&self.staging())?, Entry::Nothing | Entry::Folder) {
            return Err(Trouble::new(&self.staging(), Reason::NotPlain));
        }
        let path = self.folder().join("lock");
        let file = disk.opened(&path, fs::OpenOptions::new().create(true).write(true).truncate(false))?;
        let lock = taken(&path, file)?;
        self.take_over(disk)?;
        Ok(lock)
    }

    /// Moves the manifest of before to its place, once, and removes what nobody needs any more.
    fn take_over(&self, disk: &Disk) -> Result<(), Trouble> {
        let lock = self.root.join(former::LOCK);
        if let Entry::File(_) = disk.look(&lock)? {
            // A program of before may be writing.
            let file = disk.opened(&lock, fs::OpenOptions::new().write(true))?;
            drop(taken(&lock, file)?);
            disk.remove(&lock)?;
        }
        let manifest = self.root.join(former::MANIFEST);
        match disk.look(&manifest)? {
            Entry::Nothing => {}
            Entry::File(_) if disk.look(&self.manifest())? == Entry::Nothing => {
                disk.rename(&manifest, &self.manifest())?;
            }
            Entry::File(_) => disk.remove(&manifest)?,
            _ => return Err(Trouble::new(&manifest, Reason::NotPlain)),
        }
        let new = self.root.join(former::MANIFEST_NEW);
        if let Entry::File(_) = disk.look(&new)? {
            disk.remove(&new)?;
        }
        let staging = self.root.join(former::STAGING);
        if disk.look(&staging)? == Entry::Folder {
            disk.remove_whole(&staging)?;
        }
        Ok(())
    }

    /// The staging folder, new and empty.
    pub(super) fn fresh_staging(&self, disk: &Disk) -> Result<(), Trouble> {
        disk.remove_whole(&self.staging())?;
        disk.folder(&self.staging())?;
        disk.folder(&self.staged_site())
    }
}

/// Held for as long as a run may write.
#[derive(Debug)]
pub(super) struct Lock(Option<fs::File>);

impl Drop for Lock {
    /// Given back at once, also where a program that is just being started has the file open still.
    fn drop(&mut self) {
        if let Some(file) = &self.0 {
            let _ = file.unlock();
        }
    }
}

fn taken(path: &Path, file: fs::File) -> Result<Lock, Trouble> {
    match file.try_lock() {
        Ok(()) => Ok(Lock(Some(file))),
        Err(fs::TryLockError::WouldBlock) => Err(Trouble::new(path, Reason::Busy)),
        Err(fs::TryLockError::Error(_)) => Ok(Lock(None)),
    }
}
