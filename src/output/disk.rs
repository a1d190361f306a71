//! Every operation on the disk that publishing takes: each is a step, never goes through a link, and says with which file it failed.

use std::{
    fmt, fs,
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

/// Up to how many files and folders are made durable one by one; more are so by one call for the file system, where there is
/// such a call. Measured: `benches/RESULTS.md`.
const FEW: usize = 16;

/// Why publishing does not go on.
#[derive(Debug)]
pub struct Trouble {
    /// The file or folder that it is about.
    pub path: PathBuf,
    pub reason: Reason,
    /// How many steps of a commit are done, and of how many; `None` where the output is as it was.
    pub unfinished: Option<(usize, usize)>,
}

#[derive(Debug)]
pub enum Reason {
    /// Another run writes there.
    Busy,
    /// A link, or neither a file nor a folder, or one in the place of the other.
    NotPlain,
    /// The folder holds a site that was published in the other of the two ways.
    OtherWay,
    /// The system has no links that one rename can replace.
    NoLinks,
    /// There is no such release, or files of it are missing.
    NoRelease,
    System(io::Error),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path.display())?;
        match &self.reason {
            Reason::Busy => f.write_str("another build is writing there"),
            Reason::NotPlain => f.write_str("not the plain file or folder that should be there"),
            Reason::OtherWay => f.write_str("holds a site that was published in the other way"),
            Reason::NoLinks => f.write_str("this system has no links that can be switched"),
            Reason::NoRelease => f.write_str("no such release, or files of it are missing"),
            Reason::System(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Trouble {}

impl From<Trouble> for io::Error {
    fn from(trouble: Trouble) -> Self {
        let kind = match &trouble.reason {
            Reason::Busy => io::ErrorKind::WouldBlock,
            Reason::System(error) => error.kind(),
            _ => io::ErrorKind::Other,
        };
        Self::new(kind, trouble)
    }
}

impl Trouble {
    pub(super) fn new(path: &Path, reason: Reason) -> Self {
        Self { path: path.to_owned(), reason, unfinished: None }
    }

    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        |error| Self::new(path, Reason::System(error))
    }
}

/// What goes wrong in a test: the machine at a step, or the step alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The process ends in this step: what it writes is half there, and nothing comes after.
    Ends(usize),
    /// This step fails, and those after it do not.
    Fails(usize, io::ErrorKind),
}

/// The disk, as publishing sees it.
#[derive(Debug)]
pub struct Disk {
    is_durable: bool,
    fault: Option<Fault>,
    steps: AtomicUsize,
}

/// What stands at a path, and not behind a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    Nothing,
    File(u64),
    Folder,
    Other,
}

impl Default for Disk {
    fn default() -> Self {
        Self { is_durable: true, fault: None, steps: AtomicUsize::new(0) }
    }
}

/// What became of a step.
enum Step {
    Goes,
    /// It is begun and not ended.
    Breaks,
}

impl Disk {
    /// For folders that are soon removed: nothing waits for the disk.
    pub fn temporary() -> Self {
        Self { is_durable: false, ..Self::default() }
    }

    /// A temporary one on which something goes wrong.
    pub fn with_fault(fault: Fault) -> Self {
        Self { fault: Some(fault), ..Self::temporary() }
    }

    /// How many steps were taken.
    pub fn steps(&self) -> usize {
        self.steps.load(Ordering::Relaxed)
    }

    fn step(&self, path: &Path) -> Result<Step, Trouble> {
        let step = self.steps.fetch_add(1, Ordering::Relaxed);
        let fails = |kind: io::ErrorKind| Err(Trouble::new(path, Reason::System(kind.into())));
        match self.fault {
            Some(Fault::Ends(at)) if step > at => fails(io::ErrorKind::Interrupted),
            Some(Fault::Ends(at)) if step == at => Ok(Step::Breaks),
            Some(Fault::Fails(at, kind)) if step == at => fails(kind),
            _ => Ok(Step::Goes),
        }
    }

    /// A step that is done whole or not at all. In that in which the process ends it is not done.
    fn whole<T>(&self, path: &Path, act: impl FnOnce() -> io::Result<T>) -> Result<T, Trouble> {
        match self.step(path)? {
            Step::Goes => act().map_err(Trouble::at(path)),
            Step::Breaks => Err(Trouble::new(path, Reason::System(io::ErrorKind::Interrupted.into()))),
        }
    }

    pub(super) fn look(&self, path: &Path) -> Result<Entry, Trouble> {
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        self.whole(path, || match fs::symlink_metadata(path) {
            Ok(found) if found.is_file() => Ok(Entry::File(found.len())),
            Ok(found) if found.is_dir() => Ok(Entry::Folder),
            Ok(_) => Ok(Entry::Other),
            Err(error) if is_gone(&error) => Ok(Entry::Nothing),
            Err(error) => Err(error),
        })
    }

    /// The bytes of a plain file; `None` where there is nothing.
    pub(super) fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, Trouble> {
        match self.look(path)? {
            Entry::Nothing => return Ok(None),
            Entry::File(_) => {}
            _ => return Err(Trouble::new(path, Reason::NotPlain)),
        }
        let mut file = self.opened(path, fs::OpenOptions::new().read(true))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(Trouble::at(path))?;
        Ok(Some(bytes))
    }

    /// Opens a plain file, and nothing else: neither what a link names nor a pipe, for which one would wait.
    pub(super) fn opened(&self, path: &Path, options: &mut fs::OpenOptions) -> Result<fs::File, Trouble> {
        if !matches!(self.look(path)?, Entry::Nothing | Entry::File(_)) {
            return Err(Trouble::new(path, Reason::NotPlain));
        }
        #[cfg(unix)]
        {
            use rustix::fs::OFlags;
            let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits();
            std::os::unix::fs::OpenOptionsExt::custom_flags(options, flags.cast_signed());
        }
        let file = self.whole(path, || options.open(path))?;
        let is_file = file.metadata().map_err(Trouble::at(path))?.is_file();
        if is_file { Ok(file) } else { Err(Trouble::new(path, Reason::NotPlain)) }
    }

    /// Makes sure that there is a folder at a path, whose own folder is there.
    pub(super) fn folder(&self, path: &Path) -> Result<(), Trouble> {
        match self.look(path)? {
            Entry::Folder => Ok(()),
            #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
            Entry::Nothing => self.whole(path, || fs::create_dir(path)),
            _ => Err(Trouble::new(path, Reason::NotPlain)),
        }
    }

    /// Makes a folder with all above it that are not there.
    pub(super) fn folders(&self, path: &Path) -> Result<(), Trouble> {
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        self.whole(path, || fs::create_dir_all(path))
    }

    /// Writes a file that is not there yet.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
        let step = self.step(path)?;
        let breaks = matches!(step, Step::Breaks);
        let bytes = if breaks { &bytes[..bytes.len() / 2] } else { bytes };
        let file = fs::OpenOptions::new().write(true).create_new(true).open(path);
        file.and_then(|mut file| file.write_all(bytes)).map_err(Trouble::at(path))?;
        if breaks {
            Err(Trouble::new(path, Reason::System(io::ErrorKind::Interrupted.into())))
        } else {
            Ok(())
        }
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<(), Trouble> {
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        self.whole(to, || fs::rename(from, to))
    }

    /// Another name for a file; where the system has no such names, a copy.
    pub(super) fn share(&self, from: &Path, to: &Path) -> Result<(), Trouble> {
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        self.whole(to, || fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ())))
    }

    /// A new link with what it names.
    pub(super) fn link(&self, names: &str, at: &Path) -> Result<(), Trouble> {
        #[cfg(unix)]
        return self.whole(at, || std::os::unix::fs::symlink(names, at));
        #[cfg(not(unix))]
        {
            let _ = names;
            Err(Trouble::new(at, Reason::NoLinks))
        }
    }

    /// What a link names; `None` where there is nothing.
    pub(super) fn named_by(&self, link: &Path) -> Result<Option<PathBuf>, Trouble> {
        match self.look(link)? {
            Entry::Nothing => Ok(None),
            Entry::Other => self.whole(link, || fs::read_link(link)).map(Some),
            _ => Err(Trouble::new(link, Reason::NotPlain)),
        }
    }

    /// Removes a file or a link, or nothing where there is neither.
    pub(super) fn remove(&self, path: &Path) -> Result<(), Trouble> {
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        self.whole(path, || match fs::remove_file(path) {
            Err(error) if !is_gone(&error) => Err(error),
            _ => Ok(()),
        })
    }

    /// Removes a folder where it is empty, and says whether it is gone.
    pub(super) fn remove_empty(&self, path: &Path) -> Result<bool, Trouble> {
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        self.whole(path, || match fs::remove_dir(path) {
            Err(error) => Ok(error.kind() == io::ErrorKind::NotFound),
            Ok(()) => Ok(true),
        })
    }

    /// Removes a folder with all that it holds, and follows no link in it.
    pub(super) fn remove_whole(&self, path: &Path) -> Result<(), Trouble> {
        match self.look(path)? {
            Entry::Nothing => return Ok(()),
            Entry::Folder => {}
            _ => return Err(Trouble::new(path, Reason::NotPlain)),
        }
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        self.whole(path, || match fs::remove_dir_all(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        })
    }

    /// Whether the system lets files of a folder be replaced.
    pub(super) fn may_change(&self, folder: &Path) -> Result<(), Trouble> {
        self.whole(folder, || {
            #[cfg(unix)]
            {
                use rustix::fs::{Access, AtFlags, CWD, accessat};
                // Those of the user for whom it runs, as renaming asks for them.
                Ok(accessat(CWD, folder, Access::WRITE_OK | Access::EXEC_OK, AtFlags::EACCESS)?)
            }
            #[cfg(not(unix))]
            Ok(())
        })
    }

    /// Waits until files and the names in folders are on the disk: those given, or all of the file system that `root` is on
    /// where that is sooner.
    pub(super) fn settle(&self, root: &Path, paths: &[&Path]) -> Result<(), Trouble> {
        if paths.len() > FEW && cfg!(target_os = "linux") {
            return self.whole(root, || if self.is_durable { settle_all(root) } else { Ok(()) });
        }
        paths
            .iter()
            .try_for_each(|path| self.whole(path, || if self.is_durable { settle_one(path) } else { Ok(()) }))
    }
}

/// Whether an error says that there is no such file.
fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

#[cfg(target_os = "linux")]
fn settle_all(root: &Path) -> io::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
    Ok(rustix::fs::syncfs(fs::File::open(root)?)?)
}

#[cfg(not(target_os = "linux"))]
fn settle_all(_: &Path) -> io::Result<()> {
    Ok(())
}

/// A file or a folder. What has gone meanwhile, with its folder, needs nothing.
fn settle_one(path: &Path) -> io::Result<()> {
    // Windows flushes only what is open for writing, and no folders.
    let mut options = fs::OpenOptions::new();
    let is_folder = path.is_dir();
    if cfg!(windows) && is_folder {
        return Ok(());
    }
    match options.read(true).write(cfg!(windows)).open(path).and_then(|file| file.sync_all()) {
        Err(error) if is_gone(&error) => Ok(()),
        settled => settled,
    }
}
