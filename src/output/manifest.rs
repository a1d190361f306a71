//! What the last build wrote: every file with its size and SHA-256, what it was made from, and the facts that its page states.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    digest::{Digest, Sha256},
    outside::Outside,
};

/// The name of the file. It goes with the output folder wherever that is moved.
pub const FILE: &str = ".cchc/manifest.json";

/// Where the manifest of a folder stands, by the folder that readers see: the folder itself, or its current release.
const PLACES: [(&str, &str); 3] =
    [("", ".cchc/manifest.json"), ("", ".cchc-manifest.json"), ("current", ".cchc/manifest.json")];

/// The manifest that is meant by a path, and the folder whose files it names: the file itself, or that of an output folder or a
/// release.
pub fn find(path: &Path) -> Option<(PathBuf, Option<PathBuf>)> {
    if path.is_file() {
        return Some((path.to_owned(), None));
    }
    let in_folder = PLACES.iter().map(|(folder, file)| (path.join(folder), file));
    let mut files = in_folder.map(|(folder, file)| (folder.join(file), Some(folder)));
    files.find(|(file, _)| file.is_file())
}

/// The version that is written. Version 1 had the names of files alone, and is read still.
const VERSION: u32 = 2;

/// What the facts of a page are called, with what it says of each.
pub type Facts = BTreeMap<String, String>;

/// A file that a build wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct File {
    pub size: u64,
    pub sha256: Sha256,
    /// The file of the site that it is made from or copied from, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The title of a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What a page states of what people rely on, by the names that readers see.
    #[serde(skip_serializing_if = "Facts::is_empty")]
    pub facts: Facts,
}

impl File {
    pub fn digest(&self) -> Digest {
        Digest { size: self.size, sha256: self.sha256 }
    }
}

/// By which build a site was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Build {
    /// The version of the program.
    pub cchc: String,
    /// The day for which it was built.
    pub day: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
}

/// The files of an output folder that builds wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    version: u32,
    pub build: Build,
    /// What its pages name outside the site.
    pub outside: Outside,
    files: BTreeMap<String, File>,
}

impl Default for Manifest {
    fn default() -> Self {
        let (build, outside) = (Build::default(), Outside::default());
        Self { version: VERSION, build, outside, files: BTreeMap::new() }
    }
}

/// Why a manifest is not one that this program can go by.
#[derive(Debug)]
pub enum Unreadable {
    /// The system does not give it.
    System(io::Error),
    /// It is no manifest, or damaged: what is wrong, with its place.
    Corrupt(String),
    /// Another version of the program wrote it.
    Version(u64),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System(error) => error.fmt(f),
            Self::Corrupt(reason) => write!(f, "not a manifest: {reason}"),
            Self::Version(version) => {
                write!(f, "a manifest of version {version}, and this program reads up to version {VERSION}")
            }
        }
    }
}

impl std::error::Error for Unreadable {}

impl Unreadable {
    /// The same for those who read Vietnamese; what is wrong inside is for engineers.
    pub fn vietnamese(&self) -> String {
        match self {
            Self::System(error) => error.to_string(),
            Self::Corrupt(reason) => format!("không phải bản kê, hoặc đã hỏng ({reason})"),
            Self::Version(version) => {
                format!("bản kê dạng {version}, chương trình này đọc được đến dạng {VERSION}")
            }
        }
    }
}

impl Manifest {
    /// The manifest of outputs by their paths.
    pub fn new<'a>(build: Build, outputs: impl IntoIterator<Item = (&'a str, Digest)>) -> Self {
        let file = |(path, digest): (&str, Digest)| {
            let Digest { size, sha256 } = digest;
            (path.to_owned(), File { size, sha256, ..File::default() })
        };
        Self { build, files: outputs.into_iter().map(file).collect(), ..Self::default() }
    }

    /// Reads a manifest; `None` where there is none.
    ///
    /// # Errors
    /// Where the system does not give it, or it is none that this program can go by.
    pub fn read(path: &Path) -> Result<Option<Self>, Unreadable> {
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        match fs::read(path) {
            Ok(bytes) => Self::parse(&bytes).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Unreadable::System(error)),
        }
    }

    /// Reads what [`Self::to_bytes`] wrote. One that names a file outside its folder is damaged, whatever else it says.
    ///
    /// # Errors
    /// Where it is none that this program can go by.
    pub fn parse(bytes: &[u8]) -> Result<Self, Unreadable> {
        #[derive(Deserialize)]
        struct Versioned {
            version: u64,
        }
        #[derive(Deserialize)]
        struct Names {
            files: BTreeSet<String>,
        }
        #[derive(Deserialize)]
        struct Whole {
            build: Build,
            #[serde(default)]
            outside: Outside,
            files: BTreeMap<String, File>,
        }
        let corrupt = |error: serde_json::Error| Unreadable::Corrupt(error.to_string());
        let Versioned { version } = serde_json::from_slice(bytes).map_err(corrupt)?;
        let manifest = match version {
            1 => {
                let Names { files } = serde_json::from_slice(bytes).map_err(corrupt)?;
                let files = files.into_iter().map(|path| (path, File::default())).collect();
                Self { version: 1, files, ..Self::default() }
            }
            2 => {
                let Whole { build, outside, files } = serde_json::from_slice(bytes).map_err(corrupt)?;
                Self { version: VERSION, build, outside, files }
            }
            other => return Err(Unreadable::Version(other)),
        };
        if let Some(path) = manifest.paths().find(|path| !is_within(path)) {
            return Err(Unreadable::Corrupt(format!("it names {path:?}, which is no file of its folder")));
        }
        Ok(manifest)
    }

    /// The manifest as it is written: a line for each file, in the order of their paths.
    ///
    /// # Errors
    /// None that a manifest can cause.
    pub fn to_bytes(&self) -> io::Result<Vec<u8>> {
        let mut out = format!("{{\"version\":{VERSION},\"build\":{}", serde_json::to_string(&self.build)?);
        if !self.outside.is_empty() {
            out.push_str(",\n\"outside\":");
            out.push_str(&serde_json::to_string(&self.outside)?);
        }
        out.push_str(",\n\"files\":{");
        for (number, (path, file)) in self.files.iter().enumerate() {
            out.push_str(if number > 0 { ",\n" } else { "\n" });
            out.push_str(&serde_json::to_string(path)?);
            out.push(':');
            out.push_str(&serde_json::to_string(file)?);
        }
        out.push_str("\n}}\n");
        Ok(out.into_bytes())
    }

    /// Whether it knows files by their bytes, and not by their names alone.
    pub fn has_digests(&self) -> bool {
        self.version >= 2
    }

    pub fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The files, in the order of their paths.
    pub fn files(&self) -> &BTreeMap<String, File> {
        &self.files
    }

    /// Says more of a file that it has.
    pub fn describe(&mut self, path: &str, describe: impl FnOnce(&mut File)) {
        if let Some(file) = self.files.get_mut(path) {
            describe(file);
        }
    }
}

/// Whether a path names a file in its folder, on any system.
pub(super) fn is_within(path: &str) -> bool {
    let is_name = |part: &str| !matches!(part, "" | "." | "..");
    path.split('/').all(is_name) && !path.contains(|c: char| c.is_control() || matches!(c, '\\' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let build = Build { cchc: "0.1.0".to_owned(), day: "2026-11-23".to_owned(), base_url: None };
        let outputs = [("tin/b/index.html", Digest::of(b"")), ("404.html", Digest::of(b"abc"))];
        let mut manifest = Manifest::new(build, outputs);
        manifest.describe("tin/b/index.html", |file| {
            file.title = Some("Bài \"b\"".to_owned());
            file.source = Some("content/tin/b.md".to_owned());
            file.facts.insert("Lệ phí".to_owned(), "50.000 đồng".to_owned());
        });
        manifest
    }

    #[test]
    fn a_manifest_has_a_line_for_each_file_and_is_read_as_it_was_written() {
        let text = String::from_utf8(manifest().to_bytes().unwrap()).unwrap();
        insta::assert_snapshot!(text, @r#"
        {"version":2,"build":{"cchc":"0.1.0","day":"2026-11-23"},
        "files":{
        "404.html":{"size":3,"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        "tin/b/index.html":{"size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","source":"content/tin/b.md","title":"Bài \"b\"","facts":{"Lệ phí":"50.000 đồng"}}
        }}
        "#);
        assert_eq!(Manifest::parse(text.as_bytes()).unwrap(), manifest());
    }

    #[test]
    fn a_manifest_of_the_first_version_gives_its_names() {
        let first = Manifest::parse(br#"{"version":1,"files":["a/index.html","b.css"]}"#).unwrap();
        assert_eq!(first.paths().collect::<Vec<_>>(), ["a/index.html", "b.css"]);
        assert!(!first.has_digests() && manifest().has_digests());
    }

    #[test]
    fn a_manifest_that_is_none_is_told_with_its_reason() {
        let told = |text: &str| Manifest::parse(text.as_bytes()).unwrap_err().to_string();
        assert!(told("").starts_with("not a manifest: EOF"), "{}", told(""));
        let whole = String::from_utf8(manifest().to_bytes().unwrap()).unwrap();
        for end in [1, 30, 70, whole.len() / 2, whole.len() - 3] {
            assert!(told(&whole[..end]).starts_with("not a manifest: "), "{end}");
        }
        assert!(told(&whole.replace("ba7816bf", "xx7816bf")).contains("hexadecimal"));
        assert!(told(&whole.replace("ba7816bf", "")).contains("hexadecimal"));
        assert!(told(r#"{"version":3,"files":[]}"#).contains("version 3"));
        assert!(told(r#"{"files":[]}"#).contains("missing field `version`"));
    }

    #[test]
    fn a_manifest_that_names_a_file_outside_its_folder_is_damaged() {
        for path in
            ["../a", "/etc/hostname", "a/../../b", "a//b", "c:/a", "a\\..\\b", "", ".", "a/./b", "a\u{0}b"]
        {
            let text = serde_json::json!({ "version": 1, "files": ["b.css", path] }).to_string();
            let read = Manifest::parse(text.as_bytes());
            assert!(matches!(read, Err(Unreadable::Corrupt(_))), "{path:?}");
        }
        // What older versions wrote is known still, so that it can be removed.
        assert!(Manifest::parse(br#"{"version":1,"files":[".htaccess"]}"#).unwrap().contains(".htaccess"));
    }
}
