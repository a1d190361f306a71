//! Looks at single entries of a disk: what is the root of a site, what an event speaks of, a text that a command is given.

use std::{fs, io, path::Path};

use super::{THEMES, walk::is_ignored};
use crate::{
    config,
    path::{CONTENT, SourcePath},
};

/// The path in a site of a file on disk; `None` for one outside it, and for what editors and systems leave behind.
pub fn path_in(root: &Path, file: &Path) -> Option<SourcePath> {
    let below = file.strip_prefix(root).ok()?;
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let ours = |name: &str| matches!(name, CONTENT | THEMES | config::FILE);
    let first = parts.first()?;
    (ours(first) && !parts.iter().any(|part| is_ignored(part))).then(|| SourcePath::new(&parts.join("/")))
}

/// Opens a text that stands in no site.
///
/// # Errors
/// What the system says.
pub fn open(path: &Path) -> io::Result<impl io::Read + use<>> {
    #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
    fs::File::open(path)
}

/// Whether there is a folder.
pub fn is_folder(path: &Path) -> bool {
    #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

/// Whether there is a file without a byte in it.
pub fn is_empty(path: &Path) -> bool {
    #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() == 0)
}

/// Whether a folder is the root of a site: it has `cchc.yaml` or `content/`.
pub fn is_root(folder: &Path) -> bool {
    #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
    let found = |name: &str| fs::metadata(folder.join(name)).ok();
    found(config::FILE).is_some_and(|file| file.is_file())
        || found(CONTENT).is_some_and(|folder| folder.is_dir())
}

/// The path in a site of a file that is named from wherever the program runs.
pub fn file_in(root: &Path, file: &Path) -> Option<SourcePath> {
    path_in(&fs::canonicalize(root).ok()?, &fs::canonicalize(file).ok()?)
}
