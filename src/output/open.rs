//! Opening an output folder: its lock, a commit that was interrupted, what it holds.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Mutex,
};

use super::{
    Damaged, Publisher, Staging, Way,
    disk::{Disk, Reason, Trouble},
    journal::{Recovered, damaged, recover},
    manifest::{self, Manifest, Unreadable},
    releases,
    state::State,
};
use crate::{diagnostic::Text, path::clash_key};

/// What stands in a site.
#[derive(Debug, Default)]
struct Present {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
    links: Vec<String>,
}

impl Present {
    fn of(root: &Path) -> Result<Self, Trouble> {
        let mut present = Self::default();
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
                        present.folders.insert(clash_key(&below).into_owned());
                        continue;
                    }
                    if entry.file_type().is_symlink() {
                        present.links.push(below.clone());
                    }
                    present.files.insert(below);
                }
                Err(error) if error.io_error().is_some_and(|e| e.kind() == std::io::ErrorKind::NotFound) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(root).to_owned();
                    return Err(Trouble::new(&path, Reason::System(error.into())));
                }
            }
        }
        Ok(present)
    }
}

impl Publisher {
    /// Opens an output folder, which need not exist.
    ///
    /// # Errors
    /// [`Reason::Busy`] where another build is writing there; else where the disk or the system refuses, where what stands in
    /// the place of the program's own files is something else, or where an interrupted commit cannot be completed.
    pub fn open(root: &Path) -> Result<Self, Trouble> {
        Self::open_on(root, Way::Folder, Disk::default())
    }

    /// The same of a folder that is soon removed: nothing waits for the disk.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn temporary(root: &Path) -> Result<Self, Trouble> {
        Self::open_on(root, Way::Folder, Disk::temporary())
    }

    /// The same for a way to publish, on a disk.
    ///
    /// # Errors
    /// As [`Self::open`]; [`Reason::OtherWay`] where the folder holds a site that was published in the other way.
    pub fn open_on(root: &Path, way: Way, disk: Disk) -> Result<Self, Trouble> {
        let state = State::new(root);
        if matches!(way, Way::Releases(_)) && !cfg!(unix) {
            return Err(Trouble::new(root, Reason::NoLinks));
        }
        let lock = state.lock(&disk)?;
        let Recovered { is_completed, damaged: journal } = recover(&disk, &state)?;
        let is_other = |found: Way| std::mem::discriminant(&found) != std::mem::discriminant(&way);
        if releases::way_of(&disk, &state)?.is_some_and(is_other) {
            return Err(Trouble::new(root, Reason::OtherWay));
        }
        let site = match way {
            Way::Folder => Some(root.to_owned()),
            Way::Releases(_) => releases::current(&disk, &state)?.map(|number| state.release(number)),
        };
        let mut all_damaged = Vec::from_iter(journal);
        let before = site.as_deref().map(|site| known(&disk, &state, site)).transpose()?;
        let before = before.unwrap_or_else(|| Ok(Manifest::default())).unwrap_or_else(|damaged| {
            all_damaged.push(damaged);
            Manifest::default()
        });
        let Present { files: present, folders, links } = match &site {
            Some(site) => Present::of(site)?,
            None => Present::default(),
        };
        let staged = Mutex::new(Staging::None);
        let damaged = all_damaged;
        Ok(Self {
            disk,
            state,
            way,
            site,
            before,
            damaged,
            is_completed,
            present,
            folders,
            links,
            _lock: lock,
            staged,
        })
    }
}

/// The manifest of a site, or why it cannot be gone by: then nothing is known to be ours, and so nothing will be removed.
fn known(disk: &Disk, state: &State, site: &Path) -> Result<Result<Manifest, Damaged>, Trouble> {
    let path: PathBuf = site.join(manifest::FILE);
    let Some(bytes) = disk.read(&path)? else { return Ok(Ok(Manifest::default())) };
    Ok(Manifest::parse(&bytes)
        .map_err(|fault: Unreadable| damaged(state, &path, Text::new(fault.vietnamese(), fault.to_string()))))
}
