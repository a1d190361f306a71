//! Releases: each build is a folder of its own, `releases/N/`, and readers see the one that the link `current` names. What did not
//! change is one file with several names.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use super::{
    Publisher, StagedOutput, Way,
    disk::{Disk, Entry, Reason, Trouble},
    journal::{Journal, Step, recover, switch},
    manifest::{self, Build, Manifest},
    state::State,
};

/// A release that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    pub number: u32,
    /// Whether readers see it.
    pub is_current: bool,
    pub build: Build,
    pub pages: usize,
    pub files: usize,
}

/// The way in which a folder was published to, where it was.
pub(super) fn way_of(disk: &Disk, state: &State) -> Result<Option<Way>, Trouble> {
    let is_file = |path: &Path| Ok(matches!(disk.look(path)?, Entry::File(_)));
    for number in numbers(disk, state)? {
        if is_file(&state.release(number).join(manifest::FILE))? {
            return Ok(Some(Way::Releases(0)));
        }
    }
    Ok(is_file(&state.manifest())?.then_some(Way::Folder))
}

/// Whether a folder holds releases; nothing is opened or changed.
pub fn is_of_releases(root: &Path) -> bool {
    matches!(way_of(&Disk::default(), &State::new(root)), Ok(Some(Way::Releases(_))))
}

/// The numbers of the releases that are there, in their order.
fn numbers(disk: &Disk, state: &State) -> Result<BTreeSet<u32>, Trouble> {
    let folder = state.releases();
    if disk.look(&folder)? != Entry::Folder {
        return Ok(BTreeSet::new());
    }
    let mut numbers = BTreeSet::new();
    for entry in walkdir::WalkDir::new(&folder).min_depth(1).max_depth(1) {
        let entry = entry.map_err(|error| Trouble::new(&folder, Reason::System(error.into())))?;
        let name = entry.file_name().to_string_lossy();
        let number = name.parse::<u32>().ok().filter(|number| number.to_string() == name);
        numbers.extend(number.filter(|_| entry.file_type().is_dir()));
    }
    Ok(numbers)
}

/// The release that readers see. A link that names anything else is none of ours.
pub(super) fn current(disk: &Disk, state: &State) -> Result<Option<u32>, Trouble> {
    let link = state.current();
    let Some(named) = disk.named_by(&link)? else { return Ok(None) };
    let number = named.to_str().and_then(|named| named.strip_prefix("releases/")?.parse().ok());
    match number.filter(|number| State::named(*number) == named.to_string_lossy()) {
        Some(number) if disk.look(&state.release(number))? == Entry::Folder => Ok(Some(number)),
        _ => Err(Trouble::new(&link, Reason::NotPlain)),
    }
}

/// The releases of an output folder, in their order.
///
/// # Errors
/// Where the disk or the system refuses.
pub fn list(root: &Path) -> Result<Vec<Release>, Trouble> {
    let (disk, state) = (Disk::default(), State::new(root));
    let current = current(&disk, &state)?;
    let mut releases = Vec::new();
    for number in numbers(&disk, &state)? {
        if let Some(manifest) = manifest_of(&disk, &state, number)? {
            let pages = manifest.paths().filter(|path| path.ends_with(".html")).count();
            let files = manifest.files().len();
            let is_current = current == Some(number);
            releases.push(Release { number, is_current, build: manifest.build, pages, files });
        }
    }
    Ok(releases)
}

/// What a release holds; `None` where that is not known.
fn manifest_of(disk: &Disk, state: &State, number: u32) -> Result<Option<Manifest>, Trouble> {
    let bytes = disk.read(&state.release(number).join(manifest::FILE))?;
    Ok(bytes.and_then(|bytes| Manifest::parse(&bytes).ok()))
}

/// Shows readers a release of before: the one that is named, or the one before the present. Gives back its number.
///
/// # Errors
/// [`Reason::NoRelease`] where there is none, or files of it are missing; else where the disk or the system refuses.
pub fn rollback(root: &Path, to: Option<u32>) -> Result<u32, Trouble> {
    rollback_on(root, to, &Disk::default())
}

/// The same, on a disk.
///
/// # Errors
/// As [`rollback`].
pub fn rollback_on(root: &Path, to: Option<u32>, disk: &Disk) -> Result<u32, Trouble> {
    let state = State::new(root);
    if disk.look(&state.releases())? != Entry::Folder {
        return Err(Trouble::new(&state.releases(), Reason::NoRelease));
    }
    let _lock = state.lock(disk)?;
    recover(disk, &state)?;
    let current = current(disk, &state)?;
    let numbers = numbers(disk, &state)?;
    let before = || numbers.iter().copied().rfind(|number| current.is_none_or(|current| *number < current));
    let Some(number) = to.or_else(before) else {
        return Err(Trouble::new(&state.releases(), Reason::NoRelease));
    };
    let release = state.release(number);
    let Some(manifest) = manifest_of(disk, &state, number)? else {
        return Err(Trouble::new(&release, Reason::NoRelease));
    };
    for (path, file) in manifest.files() {
        let path = release.join(path);
        if disk.look(&path)? != Entry::File(file.size) {
            return Err(Trouble::new(&path, Reason::NoRelease));
        }
    }
    switch(disk, &state, number)?;
    disk.remove_whole(&state.staging())?;
    Ok(number)
}

impl Publisher {
    /// Makes a release of all outputs and switches readers to it. Gives back its number.
    pub(super) fn release(
        &self,
        keep: u32,
        outputs: &[StagedOutput<'_>],
        now: &Manifest,
    ) -> Result<u32, Trouble> {
        let (disk, state) = (&self.disk, &self.state);
        let mut numbers = numbers(disk, state)?;
        let number = numbers.last().map_or(1, |last| last + 1);
        self.staging()?;
        self.share_unchanged(outputs)?;
        let file = state.staged_site().join(manifest::FILE);
        if let Some(folder) = file.parent() {
            disk.folder(folder)?;
        }
        self.staged_manifest(&file, now)?;
        disk.folder(&state.releases())?;
        disk.may_change(&state.root)?;
        disk.may_change(&state.releases())?;
        numbers.insert(number);
        let kept = usize::try_from(keep.max(1)).unwrap_or(usize::MAX);
        let dropped = numbers.iter().rev().skip(kept).rev();
        let steps = [Step::Release(number), Step::Current(number)];
        let journal =
            Journal::new(steps.into_iter().chain(dropped.map(|number| Step::Drop(*number))).collect());
        self.begin(&journal, outputs)?;
        journal.complete(disk, state)?;
        Ok(number)
    }

    /// Gives what did not change a name in the new release.
    fn share_unchanged(&self, outputs: &[StagedOutput<'_>]) -> Result<(), Trouble> {
        let Some(site) = &self.site else { return Ok(()) };
        let staged = self.state.staged_site();
        let mut made: BTreeSet<PathBuf> = BTreeSet::new();
        for output in outputs.iter().filter(|output| !output.staged.is_ready()) {
            let (from, to) = (site.join(output.path.as_str()), staged.join(output.path.as_str()));
            if let Some(folder) = to.parent().filter(|folder| !made.contains(*folder)) {
                self.disk.folders(folder)?;
                made.insert(folder.to_owned());
            }
            self.disk.share(&from, &to)?;
        }
        Ok(())
    }
}
