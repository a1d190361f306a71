//! The only reader: which files a site is made of, and what is in them.
//!
//! A site is a folder with `content/` (articles, assets, tables), `cchc.yaml` and `themes/`. Tests make one
//! in memory; everything behind this is the same for both.

mod look;
mod walk;

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

pub use look::{file_in, is_empty, is_folder, is_root, open, path_in};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use walk::Walk;
#[cfg(test)]
use walk::is_ignored;

use crate::{
    budget::Budget,
    config,
    diagnostic::{Diagnostic, Excerpts, Finding, Place, file_too_large, file_unreadable, symbolic_link},
    letters,
    path::{CONTENT, SourcePath, check_name, clash_key},
};

/// The file that has every address which was ever published.
pub const LEDGER: &str = "ledger.txt";

/// The folder that holds the themes.
pub const THEMES: &str = "themes";

/// What a file under `content/` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// Markdown with front matter.
    Article,
    /// Comma-separated values, read as rows and offered for download.
    Table,
    /// Anything else: copied.
    Asset,
}

impl SourceKind {
    /// What a file is by its ending.
    pub fn of(path: &SourcePath) -> Self {
        match path.extension().as_str() {
            "md" => SourceKind::Article,
            "csv" => SourceKind::Table,
            _ => SourceKind::Asset,
        }
    }
}

/// Length and time of a file on disk, by which a change is seen without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    /// Whether the file changed after a time.
    pub fn is_after(&self, time: Option<SystemTime>) -> bool {
        self.modified.is_some_and(|modified| time.is_some_and(|time| modified > time))
    }
}

/// A file of the site.
#[derive(Debug, Clone)]
struct Source {
    path: SourcePath,
    content: Content,
}

impl Source {
    fn stamp(&self) -> Option<Stamp> {
        match &self.content {
            Content::Disk(path) => {
                #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
                let found = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
                Some(Stamp { length: found.len(), modified: found.modified().ok() })
            }
            Content::Memory(bytes) => Some(Stamp { length: bytes.len() as u64, modified: None }),
        }
    }

    /// Whether two are one file on disk.
    fn is_file_of(&self, other: &Source) -> bool {
        match (&self.content, &other.content) {
            (Content::Disk(a), Content::Disk(b)) => a == b,
            (Content::Memory(_), Content::Memory(_)) => true,
            _ => false,
        }
    }
}

#[derive(Debug, Clone)]
enum Content {
    Disk(Arc<Path>),
    Memory(Vec<u8>),
}

/// Files that came and went.
#[derive(Debug, Default)]
pub struct Moves {
    pub came: Vec<SourcePath>,
    pub gone: Vec<SourcePath>,
}

/// The files of a site, in the order of their paths.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    root: PathBuf,
    files: Vec<Source>,
}

impl Sources {
    /// Lists the files of the site in a folder. Names that some system refuses, links and unreadable
    /// folders are reported and left out.
    ///
    /// # Errors
    /// Where the folder itself cannot be listed.
    pub fn open(root: &Path) -> io::Result<(Sources, Vec<Diagnostic>)> {
        let mut walk =
            Walk { root: root.to_owned(), files: Vec::new(), diagnostics: Vec::new(), backups: Vec::new() };
        let is_file = |name: &str| matches!(name, config::FILE | LEDGER);
        for name in [config::FILE, LEDGER, CONTENT, THEMES] {
            let path = root.join(name);
            #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
            match fs::symlink_metadata(&path) {
                Ok(found) if found.is_symlink() => {
                    walk.diagnostics.push(symbolic_link().at(Place::whole(&SourcePath::new(name))));
                }
                Ok(found) if found.is_file() && is_file(name) => {
                    walk.files
                        .push(Source { path: SourcePath::new(name), content: Content::Disk(path.into()) });
                }
                Ok(found) if found.is_dir() && !is_file(name) => walk.folder(&path)?,
                // Passed over, the site would be one without its settings or its articles.
                Ok(_) => walk.diagnostics.push(walk::not_regular().at(Place::whole(&SourcePath::new(name)))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        walk.look_alikes(root);
        Ok(walk.finish())
    }

    /// The same listing after single files came or went, with the places of those that came in it and of those that went in
    /// this one; `None` where that takes another look at all of it: folders, links, names that are refused or clash.
    pub fn after(&self, stale: &BTreeSet<SourcePath>) -> Option<(Sources, Moves)> {
        let mut moves = Moves::default();
        let mut new = self.clone();
        for path in stale {
            let file = self.root.join(path.as_str());
            #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
            let found = fs::symlink_metadata(&file);
            let place = new.files.binary_search_by(|source| source.path.cmp(path));
            match (found, place) {
                (Ok(found), Err(place)) if found.is_file() && new.takes(path) => {
                    new.files
                        .insert(place, Source { path: path.clone(), content: Content::Disk(file.into()) });
                    moves.came.push(path.clone());
                }
                (Err(error), Ok(place)) if error.kind() == io::ErrorKind::NotFound => {
                    new.files.remove(place);
                    moves.gone.push(path.clone());
                }
                _ => return None,
            }
        }
        Some((new, moves))
    }

    /// Whether a new file fits in without a finding: it lies beside others, its name is allowed, and no other one has it on
    /// any system.
    fn takes(&self, path: &SourcePath) -> bool {
        let place = self.files.partition_point(|source| source.path < *path);
        let beside = self.files[place.saturating_sub(1)..].iter().take(2);
        let key = clash_key(path.as_str());
        // Letters beyond ASCII may have another length in lower case.
        let may_clash = |other: &str| !path.as_str().is_ascii() || other.len() == path.as_str().len();
        let clashes =
            |source: &Source| may_clash(source.path.as_str()) && clash_key(source.path.as_str()) == key;
        beside.map(|source| source.path.folder()).any(|folder| folder == path.folder())
            && path.as_str().split('/').all(|name| check_name(name).is_ok())
            && !self.files.iter().any(clashes)
    }

    /// The files that only one of two listings has, or that have another name on disk.
    pub fn differences(&self, before: &Sources) -> Moves {
        let only = |these: &Sources, those: &Sources| {
            let missing =
                |source: &&Source| those.find(&source.path).is_none_or(|other| !source.is_file_of(other));
            these.files.iter().filter(missing).map(|source| source.path.clone()).collect()
        };
        Moves { came: only(self, before), gone: only(before, self) }
    }

    /// A site in memory, for tests and tools: paths relative to its root, and what is in them.
    pub fn in_memory<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> (Sources, Vec<Diagnostic>) {
        let mut walk =
            Walk { root: PathBuf::new(), files: Vec::new(), diagnostics: Vec::new(), backups: Vec::new() };
        for (path, bytes) in files {
            walk.file(path, Content::Memory(bytes.to_owned()));
        }
        walk.finish()
    }

    /// The folder of the site; `None` for a site in memory.
    pub fn root(&self) -> Option<&Path> {
        (!self.root.as_os_str().is_empty()).then_some(&*self.root)
    }

    pub fn content(&self) -> impl Iterator<Item = (&SourcePath, SourceKind)> {
        self.files.iter().filter_map(|source| {
            source.path.in_content()?;
            Some((&source.path, SourceKind::of(&source.path)))
        })
    }

    pub fn paths(&self) -> impl Iterator<Item = &SourcePath> {
        self.files.iter().map(|source| &source.path)
    }

    /// Length and time of every file that is there, as they are on disk now.
    pub fn stamps(&self) -> FxHashMap<SourcePath, Stamp> {
        self.files.par_iter().filter_map(|source| Some((source.path.clone(), source.stamp()?))).collect()
    }

    /// The same of one file.
    pub fn stamp(&self, path: &SourcePath) -> Option<Stamp> {
        self.find(path)?.stamp()
    }

    /// Whether a file of which an event told calls for another listing: it is new, or gone, or a folder with files of
    /// the site. Files of others that came and went do not.
    pub fn is_stale(&self, path: &SourcePath) -> bool {
        match self.find(path) {
            Some(source) => source.stamp().is_none(),
            None => {
                let folder = format!("{path}/");
                let at = self.files.partition_point(|source| source.path.as_str() < folder.as_str());
                let holds =
                    self.files.get(at).is_some_and(|source| source.path.as_str().starts_with(&folder));
                #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
                let there = || fs::symlink_metadata(self.root.join(path.as_str())).is_ok();
                holds || there()
            }
        }
    }

    /// Reads a file as [`Sources::read`] does, but none that now lies behind a symbolic link out of the site: between
    /// the listing and the reading somebody may have put one there.
    ///
    /// # Errors
    /// As [`Sources::read`]; a file that lies elsewhere is as one that is not there.
    pub fn read_within(&self, path: &SourcePath, buffer: &mut Vec<u8>) -> io::Result<()> {
        if let Content::Disk(file) = &self.find(path).ok_or(io::ErrorKind::NotFound)?.content {
            let below = file.strip_prefix(&self.root).map_err(|_| io::ErrorKind::NotFound)?;
            if fs::canonicalize(file)? != fs::canonicalize(&self.root)?.join(below) {
                return Err(io::ErrorKind::NotFound.into());
            }
        }
        self.read(path, buffer)
    }

    /// The files of a theme, each with its path below the folder of the theme.
    pub fn theme(&self, name: &str) -> impl Iterator<Item = (&SourcePath, &str)> {
        let prefix = format!("{THEMES}/{name}/");
        self.files.iter().filter_map(move |source| {
            let below = source.path.as_str().strip_prefix(&prefix)?;
            Some((&source.path, below))
        })
    }

    /// Reads a file as [`Sources::read`] does, and says as a finding why that cannot be.
    ///
    /// # Errors
    /// Where it cannot be read, or is larger than a file of its sort is read.
    pub fn read_or_tell(&self, path: &SourcePath, buffer: &mut Vec<u8>) -> Result<(), Finding> {
        self.read(path, buffer).map_err(|error| match (error.kind(), self.length(path)) {
            (io::ErrorKind::FileTooLarge, Ok(length)) => file_too_large(length, budget(path)),
            _ => file_unreadable(&error.to_string()),
        })
    }

    /// Reads a file into a buffer, whose content it replaces. One that is larger than a file of its sort may be is not read,
    /// whatever it is read for.
    ///
    /// # Errors
    /// Where the file is none of the site's, too large, or the system refuses.
    pub fn read(&self, path: &SourcePath, buffer: &mut Vec<u8>) -> io::Result<()> {
        buffer.clear();
        let most = budget(path).most();
        match &self.find(path).ok_or(io::ErrorKind::NotFound)?.content {
            Content::Memory(bytes) if bytes.len() > most => return Err(io::ErrorKind::FileTooLarge.into()),
            Content::Memory(bytes) => buffer.extend_from_slice(bytes),
            Content::Disk(path) => {
                #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
                let mut file = fs::File::open(path)?;
                read_all(&mut file, most, buffer)?;
            }
        }
        Ok(())
    }

    /// How long a file is, in bytes.
    ///
    /// # Errors
    /// As [`Sources::read`].
    pub fn length(&self, path: &SourcePath) -> io::Result<u64> {
        match &self.find(path).ok_or(io::ErrorKind::NotFound)?.content {
            Content::Memory(bytes) => Ok(bytes.len() as u64),
            #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
            Content::Disk(path) => Ok(fs::metadata(path)?.len()),
        }
    }

    /// Whether a file is one of the site's.
    pub fn contains(&self, path: &SourcePath) -> bool {
        self.find(path).is_some()
    }

    /// Reads a file as text; `None` where it is not there or is no UTF-8.
    pub fn text(&self, path: &SourcePath) -> Option<String> {
        let mut buffer = Vec::new();
        self.read(path, &mut buffer).ok()?;
        simdutf8::basic::from_utf8(&buffer).ok().map(str::to_owned)
    }

    fn find(&self, path: &SourcePath) -> Option<&Source> {
        self.files.binary_search_by(|source| source.path.cmp(path)).ok().map(|index| &self.files[index])
    }
}

impl Excerpts for Sources {
    fn text(&self, path: &SourcePath) -> Option<String> {
        let copied = path.in_content().is_some() && SourceKind::of(path) == SourceKind::Asset;
        if copied {
            return Sources::text(self, path);
        }
        let mut buffer = Vec::new();
        self.read(path, &mut buffer).ok()?;
        Some(letters::seen(&buffer).into_owned())
    }
}

/// How large a file of this name may be.
fn budget(path: &SourcePath) -> Budget {
    if path.in_content().is_none() {
        return if path.as_str() == config::FILE {
            Budget::Config
        } else if path.extension() == "html" {
            Budget::Template
        } else {
            Budget::File
        };
    }
    match SourceKind::of(path) {
        SourceKind::Article => Budget::Article,
        SourceKind::Table => Budget::Table,
        SourceKind::Asset => Budget::File,
    }
}

/// Reads a file whole. Its length is asked for first, so that no more than the most is read, and the end is known without
/// a read of its own: most of a build's time goes into calls of the system.
fn read_all(file: &mut fs::File, most: usize, buffer: &mut Vec<u8>) -> io::Result<()> {
    let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    if length > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    buffer.resize(length, 0);
    let mut filled = 0;
    while filled < length {
        match io::Read::read(file, &mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    buffer.truncate(filled);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Report};

    #[test]
    fn files_are_listed_in_order_and_by_what_they_are() {
        let (sources, diagnostics) = Sources::in_memory([
            ("content/b.pdf", &b""[..]),
            ("content/a.md", b""),
            ("themes/x/templates/base.html", b""),
            ("content/t/bang.csv", b""),
        ]);
        let listed: Vec<_> = sources.content().map(|(path, kind)| (path.as_str(), kind)).collect();
        assert_eq!(
            listed,
            [
                ("content/a.md", SourceKind::Article),
                ("content/b.pdf", SourceKind::Asset),
                ("content/t/bang.csv", SourceKind::Table)
            ]
        );
        assert_eq!(sources.theme("x").map(|(_, below)| below).collect::<Vec<_>>(), ["templates/base.html"]);
        assert!(diagnostics.is_empty());
    }

    #[test]
    fn names_that_some_system_refuses_are_told() {
        let (_, diagnostics) = Sources::in_memory([
            ("content/a?.md", &b""[..]),
            ("content/Aux.md", b""),
            ("content/Tin.md", b""),
            ("content/tin.md", b""),
        ]);
        assert_eq!(
            Report::new(diagnostics).codes(),
            [Code::FileNameRefused, Code::FileNameRefused, Code::FileNameClash]
        );
    }

    #[test]
    fn what_editors_leave_behind_is_no_source() {
        for name in [".a.md.swp", "~$a.md", "a.md~", "4913", ".DS_Store", "#a.md#"] {
            assert!(is_ignored(name), "{name}");
        }
        assert!(!is_ignored("a.md"));
    }
}
