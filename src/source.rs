//! The only reader: which files a site is made of, and what is in them.
//!
//! A site is a folder with `content/` (articles, assets, tables), `cchc.yaml` and `themes/`. Tests make one
//! in memory; everything behind this door is the same for both.

use std::{
    borrow::Cow,
    fs, io,
    path::{Path, PathBuf},
};

use rustc_hash::FxHashMap;

use crate::{
    config,
    diagnostic::{
        Diagnostic, Excerpts, Place, content_missing, file_name_clash, file_name_refused, file_unreadable,
        name_near, symbolic_link,
    },
    path::{CONTENT, SourcePath, check_name, clash_key},
};

/// The folder that holds the themes.
pub const THEMES: &str = "themes";

/// How long an article may be, in bytes.
pub const LARGEST_ARTICLE: u64 = 4 * 1024 * 1024;

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

/// A file of the site.
#[derive(Debug, Clone)]
struct Source {
    path: SourcePath,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Disk(PathBuf),
    Memory(Vec<u8>),
}

/// The files of a site, in the order of their paths.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Lists the files of the site in a folder. Names that some system refuses, links and unreadable
    /// folders are told and left out.
    ///
    /// # Errors
    /// Where the folder itself cannot be listed.
    pub fn open(root: &Path) -> io::Result<(Sources, Vec<Diagnostic>)> {
        let mut walk = Walk { root: root.to_owned(), files: Vec::new(), diagnostics: Vec::new() };
        for name in [config::FILE, CONTENT, THEMES] {
            let path = root.join(name);
            #[expect(clippy::disallowed_methods, reason = "this is the door")]
            match fs::symlink_metadata(&path) {
                Ok(found) if found.is_symlink() => {
                    walk.diagnostics.push(symbolic_link().at(Place::whole(&SourcePath::new(name))));
                }
                Ok(found) if found.is_file() && name == config::FILE => {
                    walk.files.push(Source { path: SourcePath::new(name), content: Content::Disk(path) });
                }
                Ok(found) if found.is_dir() && name != config::FILE => walk.folder(&path)?,
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        walk.look_alikes(root);
        Ok(walk.finish())
    }

    /// A site in memory, for tests and tools: paths relative to its root, and what is in them.
    pub fn in_memory<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> (Sources, Vec<Diagnostic>) {
        let mut walk = Walk { root: PathBuf::new(), files: Vec::new(), diagnostics: Vec::new() };
        for (path, bytes) in files {
            walk.file(path, Content::Memory(bytes.to_owned()));
        }
        walk.finish()
    }

    /// The files below `content/` with what they are.
    pub fn content(&self) -> impl Iterator<Item = (&SourcePath, SourceKind)> {
        self.files.iter().filter_map(|source| {
            source.path.in_content()?;
            let kind = match source.path.extension().as_str() {
                "md" => SourceKind::Article,
                "csv" => SourceKind::Table,
                _ => SourceKind::Asset,
            };
            Some((&source.path, kind))
        })
    }

    /// The files of a theme, each with its path below the folder of the theme.
    pub fn theme(&self, name: &str) -> impl Iterator<Item = (&SourcePath, &str)> {
        let prefix = format!("{THEMES}/{name}/");
        self.files.iter().filter_map(move |source| {
            let below = source.path.as_str().strip_prefix(&prefix)?;
            Some((&source.path, below))
        })
    }

    /// Reads a file into a buffer, whose content it replaces.
    ///
    /// # Errors
    /// Where the file is none of the site's, or the system refuses.
    pub fn read(&self, path: &SourcePath, buffer: &mut Vec<u8>) -> io::Result<()> {
        buffer.clear();
        match &self.find(path).ok_or(io::ErrorKind::NotFound)?.content {
            Content::Memory(bytes) => buffer.extend_from_slice(bytes),
            Content::Disk(path) => {
                #[expect(clippy::disallowed_methods, reason = "this is the door")]
                let mut file = fs::File::open(path)?;
                read_all(&mut file, buffer)?;
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
            #[expect(clippy::disallowed_methods, reason = "this is the door")]
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
        String::from_utf8(buffer).ok()
    }

    fn find(&self, path: &SourcePath) -> Option<&Source> {
        self.files.binary_search_by(|source| source.path.cmp(path)).ok().map(|index| &self.files[index])
    }
}

impl Excerpts for Sources {
    fn text(&self, path: &SourcePath) -> Option<String> {
        Sources::text(self, path)
    }
}

/// Reads a file whole. Its length is asked for first, so that the end is known without a read of its own:
/// most of a build's time goes into calls of the system.
fn read_all(file: &mut fs::File, buffer: &mut Vec<u8>) -> io::Result<()> {
    let length = usize::try_from(file.metadata()?.len()).unwrap_or(0);
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

/// Whether a folder is the root of a site: it has `cchc.yaml` or `content/`.
pub fn is_root(folder: &Path) -> bool {
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    let found = |name: &str| fs::metadata(folder.join(name)).ok();
    found(config::FILE).is_some_and(|file| file.is_file())
        || found(CONTENT).is_some_and(|folder| folder.is_dir())
}

/// The first walk over a site.
struct Walk {
    root: PathBuf,
    files: Vec<Source>,
    diagnostics: Vec<Diagnostic>,
}

impl Walk {
    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter();
        let entries = entries.filter_entry(|entry| !is_ignored(&entry.file_name().to_string_lossy()));
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
                self.file(&path, Content::Disk(entry.into_path()));
            } else if !entry.file_type().is_dir() {
                let finding = file_unreadable("không phải tệp thường (no regular file)");
                self.diagnostics.push(finding.at(Place::whole(&SourcePath::new(&path))));
            }
        }
        Ok(())
    }

    /// Tells what stands where a part of the site should and has another name: `cchc.yml`, `Content/`; and a
    /// site without `content/`.
    fn look_alikes(&mut self, root: &Path) {
        for (name, near) in [(config::FILE, ["cchc.yml", "cchc.yaml.txt"]), (CONTENT, ["Content", "CONTENT"])]
        {
            let named = |path: &SourcePath| path.as_str().starts_with(name);
            let is_there = self.files.iter().any(|source| named(&source.path))
                || self.diagnostics.iter().any(|told| named(&told.place.path));
            #[expect(clippy::disallowed_methods, reason = "this is the door")]
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

    fn file(&mut self, path: &str, content: Content) {
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
    fn finish(mut self) -> (Sources, Vec<Diagnostic>) {
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut seen: FxHashMap<Cow<'_, str>, &SourcePath> = FxHashMap::default();
        for source in &self.files {
            if let Some(other) = seen.insert(clash_key(source.path.as_str()), &source.path) {
                let finding = file_name_clash(other.file_name());
                self.diagnostics.push(finding.at(Place::whole(&source.path)));
            }
        }
        self.files.dedup_by(|b, a| a.path == b.path);
        (Sources { files: self.files }, self.diagnostics)
    }
}

/// Files that editors and systems leave behind: hidden ones, locks, backups, what vim writes to try a folder.
fn is_ignored(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with('~')
        || name.ends_with('~')
        || name.starts_with('#')
        || matches!(name, "4913" | "Thumbs.db" | "desktop.ini")
        || name.ends_with(".tmp")
        || name.ends_with(".bak")
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
