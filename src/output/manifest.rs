//! What the last build wrote.

use std::{collections::BTreeSet, fs, io, path::Path};

use serde::{Deserialize, Serialize};

use crate::path::OutputPath;

/// The name of the file. It goes with the output folder wherever that is moved.
const FILE: &str = ".cchc-manifest.json";

/// The files of an output folder that builds wrote.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    files: BTreeSet<String>,
}

impl Manifest {
    pub(super) fn of<'a>(paths: impl IntoIterator<Item = &'a str>) -> Self {
        Self { version: 1, files: paths.into_iter().map(str::to_owned).collect() }
    }

    /// Reads the manifest of a folder. Without one, or with one that cannot be read, nothing is known to be
    /// ours, and so nothing will be removed. Paths that lead out of the folder are dropped.
    pub(super) fn read(root: &Path) -> io::Result<Self> {
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        let bytes = match fs::read(root.join(FILE)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error),
        };
        let mut manifest: Self = serde_json::from_slice(&bytes).unwrap_or_default();
        manifest.files.retain(|path| OutputPath::parse(path).is_ok());
        Ok(manifest)
    }

    pub(super) fn contains(&self, path: &str) -> bool {
        self.files.contains(path)
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }

    /// Replaces the manifest of a folder.
    pub(super) fn write(&self, root: &Path) -> io::Result<()> {
        let bytes = serde_json::to_vec_pretty(self)?;
        let new = root.join(format!("{FILE}.new"));
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        {
            fs::create_dir_all(root)?;
            fs::write(&new, bytes)?;
            fs::rename(&new, root.join(FILE))
        }
    }

    /// The files of both.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self { version: 1, files: self.files.union(&other.files).cloned().collect() }
    }

    /// Whether the other has every file of this one.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        self.files.is_subset(&other.files)
    }
}
