//! Lists the files of a site, and tells names and entries that cannot be part of one.

use std::{
    borrow::Cow,
    fs, io,
    path::{Path, PathBuf},
};

use rustc_hash::FxHashMap;

use super::{Content, Source, Sources};
use crate::{
    config,
    diagnostic::{
        Diagnostic, Finding, Place, content_missing, file_ending, file_name_clash, file_name_refused,
        file_unreadable, name_near, symbolic_link,
    },
    path::{CONTENT, SourcePath, check_name, clash_key},
};

/// The first walk over a site.
pub(super) struct Walk {
    pub(super) root: PathBuf,
    pub(super) files: Vec<Source>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Articles under the name of a backup, which are passed over.
    pub(super) backups: Vec<SourcePath>,
}

impl Walk {
    pub(super) fn folder(&mut self, folder: &Path) -> io::Result<()> {
        let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter();
        let mut backups = Vec::new();
        let entries = entries.filter_entry(|entry| {
            let name = entry.file_name().to_string_lossy();
            if name.ends_with(BACKUP) {
                backups.push(entry.path().to_owned());
            }
            !is_ignored(&name)
        });
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    let path = SourcePath::new(&self.relative(&path));
                    self.diagnostics.push(file_unreadable(&reason).at(Place::whole(&path)));
                    continue;
                }
            };
            let path = self.relative(entry.path());
            if entry.file_type().is_symlink() {
                self.diagnostics.push(symbolic_link().at(Place::whole(&SourcePath::new(&path))));
            } else if entry.file_type().is_file() {
                self.file(&path, Content::Disk(entry.into_path().into()));
            } else if !entry.file_type().is_dir() {
                self.diagnostics.push(not_regular().at(Place::whole(&SourcePath::new(&path))));
            }
        }
        let backups = backups.iter().map(|path| SourcePath::new(&self.relative(path)));
        self.backups = self.backups.iter().cloned().chain(backups).collect();
        Ok(())
    }

    /// Tells what stands where a part of the site should and has another name: `cchc.yml`, `Content/`; and a
    /// site without `content/`.
    pub(super) fn look_alikes(&mut self, root: &Path) {
        for (name, near) in [(config::FILE, ["cchc.yml", "cchc.yaml.txt"]), (CONTENT, ["Content", "CONTENT"])]
        {
            let named = |path: &SourcePath| path.as_str().starts_with(name);
            let is_there = self.files.iter().any(|source| named(&source.path))
                || self.diagnostics.iter().any(|found| named(&found.place.path));
            #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
            let found = near.into_iter().find(|near| fs::symlink_metadata(root.join(near)).is_ok());
            if let (false, Some(near)) = (is_there, found) {
                self.diagnostics.push(name_near(near, name).at(Place::whole(&SourcePath::new(near))));
            } else if name == CONTENT && !is_there {
                self.diagnostics.push(content_missing().at(Place::whole(&SourcePath::new(CONTENT))));
            }
        }
    }

    /// A path below the root, with `/` on every system.
    fn relative(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy();
        if std::path::MAIN_SEPARATOR == '/' {
            below.into_owned()
        } else {
            below.replace(std::path::MAIN_SEPARATOR, "/")
        }
    }

    pub(super) fn file(&mut self, path: &str, content: Content) {
        let path = SourcePath::new(path);
        if let Some((name, why)) =
            path.as_str().split('/').find_map(|name| check_name(name).err().map(|why| (name.to_owned(), why)))
        {
            self.diagnostics.push(file_name_refused(&name, why).at(Place::whole(&path)));
            return;
        }
        self.files.push(Source { path, content });
    }

    /// Sorts the files and tells those that are one on some system.
    pub(super) fn finish(mut self) -> (Sources, Vec<Diagnostic>) {
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut seen: FxHashMap<Cow<'_, str>, &SourcePath> = FxHashMap::default();
        for source in &self.files {
            if let Some(other) = seen.insert(clash_key(source.path.as_str()), &source.path) {
                let finding = file_name_clash(other.file_name());
                self.diagnostics.push(finding.at(Place::whole(&source.path)));
            }
        }
        self.files.dedup_by(|b, a| a.path == b.path);
        let is_there =
            |path: &str| self.files.binary_search_by(|source| source.path.as_str().cmp(path)).is_ok();
        for backup in &self.backups {
            // Beside its article it is what it says.
            if !backup.as_str().strip_suffix(BACKUP).is_some_and(|stem| is_there(&format!("{stem}.md"))) {
                self.diagnostics.push(file_ending(backup.file_name()).at(Place::whole(backup)));
            }
        }
        (Sources { root: self.root, files: self.files }, self.diagnostics)
    }
}

/// Something that is neither a file nor a folder, or not the one of them that has this name: a pipe that never ends, a device.
pub(super) fn not_regular() -> Finding {
    file_unreadable("không phải tệp thường (no regular file)")
}

/// How the name of an article ends of which an editor keeps what it was.
const BACKUP: &str = ".md.bak";

/// Files that editors and systems leave behind: hidden ones, locks, backups, what vim writes to try a folder.
pub(super) fn is_ignored(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with('~')
        || name.ends_with('~')
        || name.starts_with('#')
        || matches!(name, "4913" | "Thumbs.db" | "desktop.ini")
        || name.ends_with(".tmp")
        || name.ends_with(".bak")
}
