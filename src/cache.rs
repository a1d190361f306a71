//! The cache: what took long to make or to ask and can be made again, in `.cchc/` beside `content/`.
//!
//! It may be deleted at any time, and one that cannot be written is as one that is empty. Each file begins with a
//! digest of what follows, so that a file that is cut or spoilt is as one that is not there.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    process, thread,
};

use xxhash_rust::xxh3::xxh3_128;

/// The folder of the cache, and in it those of pictures and of what other sites answered.
const FOLDER: &str = ".cchc";
const IMAGES: &str = "images";
const ANSWERS: &str = "external";

/// How the names of files begin that are being written.
const UNFINISHED: &str = ".new-";

/// How many digits the digest has with which the name of a file begins.
const DIGITS: usize = 32;

/// The pictures, or the answers, that are kept for a site.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The cache of the site in a folder; nothing is made before there is something to keep.
    pub fn beside(root: &Path) -> Self {
        Self { folder: root.join(FOLDER).join(IMAGES) }
    }

    /// What other sites answered, beside the pictures of the site in a folder.
    pub fn of_answers(root: &Path) -> Self {
        Self { folder: root.join(FOLDER).join(ANSWERS) }
    }

    /// What is kept under a name; `None` where nothing is, or not all of it.
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        let mut bytes = fs::read(self.folder.join(name)).ok()?;
        let (digest, _) = bytes.split_first_chunk::<16>()?;
        let digest = u128::from_be_bytes(*digest);
        bytes.drain(..16);
        (xxh3_128(&bytes) == digest).then_some(bytes)
    }

    /// Keeps something under a name. Where the disk or the system refuses, it is not kept.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        // A thread writes one file at a time.
        let writer = format!("{}-{:?}", process::id(), thread::current().id());
        let unfinished = self.folder.join(format!("{UNFINISHED}{writer}"));
        let content = [&xxh3_128(bytes).to_be_bytes()[..], bytes].concat();
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        let kept = self
            .prepare()
            .and_then(|()| fs::write(&unfinished, content))
            .and_then(|()| fs::rename(&unfinished, self.folder.join(name)));
        if kept.is_err() {
            #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
            let _ = fs::remove_file(&unfinished);
        }
    }

    /// Makes the folder, and tells repositories to pass over it.
    fn prepare(&self) -> io::Result<()> {
        if self.is_ours() {
            return Ok(());
        }
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        fs::create_dir_all(&self.folder)?;
        if !self.is_ours() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let ignore = self.folder.with_file_name(".gitignore");
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        fs::write(ignore, "*\n")
    }

    /// Whether the folder is there, and no symbolic link on the way leads elsewhere.
    fn is_ours(&self) -> bool {
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
        self.folder.parent().is_some_and(is_folder) && is_folder(&self.folder)
    }

    /// Removes what is kept under other names than these, and what was never finished.
    pub fn keep_only(&self, names: &BTreeSet<String>) {
        if !self.is_ours() {
            return;
        }
        #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let digest = name.len() > DIGITS && name.bytes().take(DIGITS).all(|b| b.is_ascii_hexdigit());
            if (digest || name.starts_with(UNFINISHED)) && !names.contains(&name) {
                #[expect(clippy::disallowed_methods, reason = "this is where files are accessed")]
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests look at the files themselves")]
mod tests {
    use super::*;

    const A: &str = "0123456789abcdef0123456789abcdef-1-480.webp";
    const B: &str = "0123456789abcdef0123456789abcde0-1-480.webp";

    fn names(cache: &Cache) -> Vec<String> {
        let entries = walkdir::WalkDir::new(&cache.folder).min_depth(1).sort_by_file_name();
        entries.into_iter().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn what_is_kept_comes_back_and_what_is_not_used_goes() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::beside(root.path());
        assert_eq!(cache.get(A), None);
        cache.keep_only(&BTreeSet::new());
        assert!(!root.path().join(".cchc").exists(), "nothing to keep makes no folder");
        cache.put(A, b"one");
        cache.put(B, b"");
        assert_eq!((cache.get(A), cache.get(B)), (Some(b"one".to_vec()), Some(Vec::new())));
        fs::write(cache.folder.join(".new-1-1"), "").unwrap();
        fs::write(cache.folder.join("README"), "").unwrap();
        cache.keep_only(&BTreeSet::from([A.to_owned()]));
        assert_eq!(names(&cache), [A, "README"]);
        assert_eq!(fs::read_to_string(root.path().join(".cchc/.gitignore")).unwrap(), "*\n");
    }

    #[test]
    fn files_that_are_cut_or_spoilt_are_as_none() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::beside(root.path());
        cache.put(A, b"picture");
        let file = cache.folder.join(A);
        let whole = fs::read(&file).unwrap();
        for length in [0, 5, 16, whole.len() - 1] {
            fs::write(&file, &whole[..length]).unwrap();
            assert_eq!(cache.get(A), None, "{length} bytes");
        }
        let mut spoilt = whole;
        spoilt[20] ^= 1;
        fs::write(&file, spoilt).unwrap();
        assert_eq!(cache.get(A), None);
    }

    #[test]
    fn a_place_that_cannot_be_written_keeps_nothing() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join(".cchc"), "a file").unwrap();
        let cache = Cache::beside(root.path());
        cache.put(A, b"one");
        assert_eq!(cache.get(A), None);
    }
}
