//! A published site against its manifest: what is missing, what is there that no build wrote, what differs, and what was put into
//! pages. Bytes come from a folder here, and from the site's server in [`server`].

mod planted;
pub mod server;

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use serde::Serialize;
use sha2::Digest as _;

use super::{
    digest::{Digest, Sha256},
    manifest::Manifest,
};
pub use planted::{Planted, What};

/// The longest file that is looked into for what was put there.
const LONGEST: u64 = 32 << 20;

/// The files of the program itself in an output folder; nobody else has anything to put beside them.
const OWN: [&str; 7] = [
    ".cchc/manifest.json",
    ".cchc/manifest.json.minisig",
    ".cchc/journal.json",
    ".cchc/lock",
    ".cchc-manifest.json",
    ".cchc-manifest.json.minisig",
    ".cchc-lock",
];

/// By this file repositories keep a folder that is empty.
const EMPTY: &str = ".gitkeep";

/// How a file differs from what the build wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Differs {
    Missing,
    Changed,
    /// No build wrote it.
    Foreign,
}

/// What stands where a file should, or where nothing should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Entry {
    File,
    Folder,
    /// A symbolic link, which is not followed.
    Link,
    /// A pipe, a device, a socket: it is not opened.
    Special,
}

/// A file that is not as the build wrote it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Deviation {
    pub path: String,
    pub differs: Differs,
    /// What stands there; nothing of what is missing.
    pub entry: Option<Entry>,
    /// What of it leads out of the site or runs and that no build wrote.
    pub planted: Vec<Planted>,
}

/// What came of looking through a folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many files are as the build wrote them.
    pub same: usize,
    /// The others, in the order of their paths.
    pub deviations: Vec<Deviation>,
    /// What could not be looked at, with what the system said.
    pub unreadable: Vec<(PathBuf, String)>,
    /// How many files were not asked for, since nobody answered any more or time was up; none of a folder.
    pub left: usize,
}

/// What answers at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A file that a build wrote, by its path.
    File(String),
    /// Nothing that a build wrote.
    Nothing,
    /// It is an address of another site.
    Elsewhere,
}

/// Knows what a build wrote.
#[derive(Debug)]
pub struct Verifier<'a> {
    manifest: &'a Manifest,
}

impl<'a> Verifier<'a> {
    /// Goes by a manifest that knows files by their bytes.
    pub fn new(manifest: &'a Manifest) -> Self {
        Self { manifest }
    }

    /// How a file differs, by its digest; nothing where it does not.
    pub fn differs(&self, path: &str, digest: Digest) -> Option<Differs> {
        match self.manifest.files().get(path) {
            None => Some(Differs::Foreign),
            Some(file) if file.digest() == digest => None,
            Some(_) => Some(Differs::Changed),
        }
    }

    /// What of a file leads out of the site or runs and that no build wrote; of files alone that differ.
    pub fn planted(&self, path: &str, bytes: &[u8]) -> Vec<Planted> {
        if planted::is_markup(path, bytes) {
            planted::planted(self.manifest, path, bytes)
        } else {
            Vec::new()
        }
    }

    /// What answers at an address, whole or from the root of the site.
    pub fn answers(&self, address: &str) -> Answer {
        match planted::inside(self.manifest, "", address) {
            None => Answer::Elsewhere,
            Some(inside) => planted::file_of(self.manifest, &inside).map_or(Answer::Nothing, Answer::File),
        }
    }

    /// Looks through a folder; nothing is followed out of it.
    pub fn folder(&self, root: &Path) -> Verified {
        let mut verified = Verified::default();
        let mut there: Vec<(String, Entry, PathBuf)> = Vec::new();
        for entry in walkdir::WalkDir::new(root).min_depth(1).follow_root_links(true) {
            match entry {
                Ok(entry) => {
                    let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
                    let parts: Vec<_> =
                        below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
                    let kind = entry.file_type();
                    let is = match () {
                        () if kind.is_symlink() => Entry::Link,
                        () if kind.is_dir() => Entry::Folder,
                        () if kind.is_file() => Entry::File,
                        () => Entry::Special,
                    };
                    there.push((parts.join("/"), is, entry.into_path()));
                }
                Err(error) => {
                    let path = error.path().unwrap_or(root).to_owned();
                    verified.unreadable.push((path, error.to_string()));
                }
            }
        }
        let names: BTreeSet<&str> = there.iter().map(|(path, ..)| path.as_str()).collect();
        let missing = self.manifest.paths().filter(|path| !names.contains(path));
        // What lies in a folder that could not be listed is not known to be missing.
        let unlisted: Vec<PathBuf> = verified.unreadable.iter().map(|(path, _)| path.clone()).collect();
        let is_hidden = |path: &&str| unlisted.iter().any(|folder| root.join(path).starts_with(folder));
        verified.deviations = missing
            .filter(|path| !is_hidden(path))
            .map(|path| Deviation {
                path: path.to_owned(),
                differs: Differs::Missing,
                entry: None,
                planted: Vec::new(),
            })
            .collect();
        let looked: Vec<_> =
            there.par_iter().map(|(path, entry, file)| (file, self.look(path, *entry, file))).collect();
        for (file, looked) in looked {
            match looked {
                Ok(Looked::Same) => verified.same += 1,
                Ok(Looked::Nothing) => {}
                Ok(Looked::Differs(deviation)) => verified.deviations.push(deviation),
                Err(error) => verified.unreadable.push((file.clone(), error.to_string())),
            }
        }
        verified.deviations.sort_by(|a, b| (&a.path, a.differs).cmp(&(&b.path, b.differs)));
        verified
    }

    fn look(&self, path: &str, entry: Entry, file: &Path) -> io::Result<Looked> {
        let differs = |differs, planted| {
            let path = path.to_owned();
            Looked::Differs(Deviation { path, differs, entry: Some(entry), planted })
        };
        let known = self.manifest.files().get(path);
        if entry != Entry::File {
            return Ok(match known {
                Some(_) => differs(Differs::Changed, Vec::new()),
                // An empty folder shows nothing to anybody.
                None if entry == Entry::Folder => Looked::Nothing,
                None => differs(Differs::Foreign, Vec::new()),
            });
        }
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        let mut opened = fs::File::open(file)?;
        let size = opened.metadata()?.len();
        if known.is_none() && OWN.contains(&path) || path == EMPTY && size == 0 {
            return Ok(Looked::Nothing);
        }
        let is = match known {
            None => Differs::Foreign,
            Some(known) if known.size == size && known.sha256 == digest(&mut opened)? => {
                return Ok(Looked::Same);
            }
            Some(_) => Differs::Changed,
        };
        if size > LONGEST {
            return Ok(differs(is, Vec::new()));
        }
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        let bytes = fs::read(file)?;
        Ok(differs(is, self.planted(path, &bytes)))
    }
}

/// What came of looking at an entry of a folder.
enum Looked {
    Same,
    /// It is none of what is compared.
    Nothing,
    Differs(Deviation),
}

/// The digest of a file, however long it is.
fn digest(file: &mut fs::File) -> io::Result<Sha256> {
    let mut hasher = sha2::Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(Sha256::finished(hasher)),
            read => hasher.update(&buffer[..read]),
        }
    }
}
