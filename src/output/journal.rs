//! The journal of a commit: what is done in which order. It is on the disk before the first step and goes after the last, so that
//! a commit that was interrupted is completed by whoever comes next. Every step can be done again.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    Damaged,
    digest::{Digest, Sha256},
    disk::{Disk, Entry, Reason, Trouble},
    manifest::is_within,
    state::State,
};
use crate::diagnostic::Text;

/// The version that is written and read: a journal outlives no build, and so no other need be understood.
const VERSION: u32 = 1;

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Journal {
    version: u32,
    pub(super) steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Step {
    /// A file, or a folder that was not there whole, is moved into place. What vanishes and stands in its way goes right before.
    Place {
        path: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        clear: Vec<Vanished>,
    },
    Remove(Vanished),
    /// What is staged becomes this release.
    Release(u32),
    /// Readers see this release.
    Current(u32),
    /// A release is no longer kept.
    Drop(u32),
}

/// A file of the build before that goes, with what it was by its bytes, where that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vanished {
    pub(super) path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    size: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sha256: Option<Sha256>,
}

impl Vanished {
    pub(super) fn new(path: &str, digest: Option<Digest>) -> Self {
        let (size, sha256) = (digest.map(|digest| digest.size), digest.map(|digest| digest.sha256));
        Self { path: path.to_owned(), size, sha256 }
    }

    /// Whether what stands there is what was written. A link, or a file that somebody changed, is not.
    pub(super) fn is_there(&self, disk: &Disk, root: &Path) -> Result<bool, Trouble> {
        let file = root.join(&self.path);
        let Entry::File(length) = disk.look(&file)? else { return Ok(false) };
        let (Some(size), Some(sha256)) = (self.size, self.sha256) else { return Ok(true) };
        if length != size {
            return Ok(false);
        }
        Ok(disk.read(&file)?.is_some_and(|bytes| Sha256::of(&bytes) == sha256))
    }

    /// Removes the file, and folders that are empty then.
    fn remove(&self, disk: &Disk, root: &Path, touched: &mut BTreeSet<PathBuf>) -> Result<bool, Trouble> {
        let file = root.join(&self.path);
        let is_there = self.is_there(disk, root)?;
        if is_there {
            disk.remove(&file)?;
        } else if disk.look(&file)? != Entry::Nothing {
            return Ok(false);
        }
        // Where it was removed before and then the process ended, its folders may still be there.
        let mut folder = file.parent();
        while let Some(empty) = folder.filter(|folder| *folder != root) {
            if !disk.remove_empty(empty)? {
                break;
            }
            folder = empty.parent();
        }
        touched.extend(folder.map(Path::to_owned));
        Ok(is_there)
    }
}

impl Journal {
    pub(super) fn new(steps: Vec<Step>) -> Self {
        Self { version: VERSION, steps }
    }

    /// Reads one, or says why it is none to go by: damaged, of another version, or with a file outside its folder.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        let journal: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if journal.version != VERSION {
            return Err(format!("version {}", journal.version));
        }
        let paths = journal.steps.iter().flat_map(|step| match step {
            Step::Place { path, clear } => {
                std::iter::once(path).chain(clear.iter().map(|vanished| &vanished.path)).collect()
            }
            Step::Remove(vanished) => vec![&vanished.path],
            _ => Vec::new(),
        });
        match paths.into_iter().find(|path| !is_within(path)) {
            Some(path) => Err(format!("{path:?} is no file of its folder")),
            None => Ok(journal),
        }
    }

    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// Does all that is not done yet, and then forgets it. Gives back how many files went.
    pub(super) fn complete(&self, disk: &Disk, state: &State) -> Result<usize, Trouble> {
        let mut removed = 0;
        // Those in which names change.
        let mut touched = BTreeSet::new();
        let of = self.steps.len();
        let unfinished = Some((0, of));
        disk.folder(&state.staging()).map_err(|trouble| Trouble { unfinished, ..trouble })?;
        for (done, step) in self.steps.iter().enumerate() {
            let result = step.take(disk, state, &mut touched);
            removed += result.map_err(|trouble| Trouble { unfinished: Some((done, of)), ..trouble })?;
        }
        let ended = || {
            let touched: Vec<&Path> = touched.iter().map(PathBuf::as_path).collect();
            disk.settle(&state.root, &touched)?;
            let manifest = state.staged_manifest();
            if let Entry::File(_) = disk.look(&manifest)? {
                disk.rename(&manifest, &state.manifest())?;
            }
            disk.settle(&state.root, &[&state.folder()])?;
            disk.remove(&state.journal())
        };
        ended().map_err(|trouble: Trouble| Trouble { unfinished: Some((of, of)), ..trouble })?;
        // The commit is done. What is left there belongs to nothing.
        let _ = disk.remove_whole(&state.staging());
        Ok(removed)
    }
}

/// What was found of a commit that had been interrupted.
#[derive(Debug, Default)]
pub(super) struct Recovered {
    /// Whether there was one, and it was completed.
    pub(super) is_completed: bool,
    pub(super) damaged: Option<Damaged>,
}

/// Completes a commit that was interrupted.
pub(super) fn recover(disk: &Disk, state: &State) -> Result<Recovered, Trouble> {
    let path = state.journal();
    let Some(bytes) = disk.read(&path)? else { return Ok(Recovered::default()) };
    match Journal::parse(&bytes) {
        Ok(journal) => {
            journal.complete(disk, state)?;
            Ok(Recovered { is_completed: true, damaged: None })
        }
        Err(reason) => {
            let reason = Text::new(format!("không phải nhật ký, hoặc đã hỏng ({reason})"), reason);
            Ok(Recovered { is_completed: false, damaged: Some(damaged(state, &path, reason)) })
        }
    }
}

/// What is wrong with a file that the program keeps.
pub(super) fn damaged(state: &State, path: &Path, reason: Text) -> Damaged {
    let below = path.strip_prefix(&state.root).unwrap_or(path);
    Damaged { path: below.to_string_lossy().replace('\\', "/"), reason }
}

impl Step {
    fn take(&self, disk: &Disk, state: &State, touched: &mut BTreeSet<PathBuf>) -> Result<usize, Trouble> {
        let root = &state.root;
        match self {
            Self::Place { path, clear } => {
                let staged = state.staged_site().join(path);
                if disk.look(&staged)? == Entry::Nothing {
                    return Ok(0);
                }
                let mut removed = 0;
                for vanished in clear {
                    removed += usize::from(vanished.remove(disk, root, touched)?);
                }
                place(disk, &staged, &root.join(path), touched)?;
                Ok(removed)
            }
            Self::Remove(vanished) => Ok(usize::from(vanished.remove(disk, root, touched)?)),
            Self::Release(number) => {
                let (staged, release) = (state.staged_site(), state.release(*number));
                if disk.look(&staged)? == Entry::Folder && disk.look(&release)? == Entry::Nothing {
                    disk.rename(&staged, &release)?;
                }
                disk.settle(root, &[&state.releases()]).map(|()| 0)
            }
            Self::Current(number) => switch(disk, state, *number).map(|()| 0),
            Self::Drop(number) => {
                // Out of the way first, so that nobody sees half of one.
                let (release, dropped) = (state.release(*number), state.staging().join("dropped"));
                if disk.look(&release)? == Entry::Folder {
                    disk.remove_whole(&dropped)?;
                    disk.rename(&release, &dropped)?;
                }
                disk.remove_whole(&dropped).map(|()| 0)
            }
        }
    }
}

/// Makes a release the one that readers see: a fresh link takes the place of the one that is there.
pub(super) fn switch(disk: &Disk, state: &State, number: u32) -> Result<(), Trouble> {
    let release = state.release(number);
    if disk.look(&release)? != Entry::Folder {
        return Err(Trouble::new(&release, Reason::NoRelease));
    }
    let (fresh, names) = (state.staging().join("current"), State::named(number));
    if disk.named_by(&state.current())?.is_some_and(|now| now == Path::new(&names)) {
        return Ok(());
    }
    disk.folder(&state.staging())?;
    disk.remove(&fresh)?;
    disk.link(&names, &fresh)?;
    disk.rename(&fresh, &state.current())?;
    disk.settle(&state.root, &[&state.root])
}

/// Moves what is staged to where it belongs: a file over what is there, a folder whole, or where one came there meanwhile, what
/// it holds.
fn place(disk: &Disk, staged: &Path, target: &Path, touched: &mut BTreeSet<PathBuf>) -> Result<(), Trouble> {
    if let Some(folder) = target.parent() {
        // What vanished was all that its folder had, and the folder went with it.
        if disk.look(folder)? == Entry::Nothing {
            disk.folders(folder)?;
        }
        touched.insert(folder.to_owned());
    }
    let is_folder = disk.look(staged)? == Entry::Folder;
    if !is_folder || disk.look(target)? != Entry::Folder {
        return disk.rename(staged, target);
    }
    let entries = walkdir::WalkDir::new(staged).min_depth(1).max_depth(1).sort_by_file_name();
    for entry in entries {
        let entry = entry.map_err(|error| Trouble::new(staged, Reason::System(error.into())))?;
        place(disk, entry.path(), &target.join(entry.file_name()), touched)?;
    }
    disk.remove_empty(staged).map(|_| ())
}
