//! Names of files and addresses, checked once and compared everywhere.
//!
//! [`SourcePath`] is a file that people wrote, [`Url`] the address of a page inside the site, and
//! [`OutputPath`] a file of the built site. All three are `/`-separated UTF-8 in Unicode NFC.

mod copies;
mod digest;
mod names;

use std::{
    borrow::{Borrow, Cow},
    fmt,
    sync::Arc,
};

use crate::seen::visible;
use percent_encoding::{AsciiSet, CONTROLS};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Serialize, Serializer};
use vietnamese::nfc;

pub use copies::{CopyOf, originals};
pub use digest::{DIGEST, digest};
pub use names::{Refused, check_name, check_part, endings, is_run_by_servers, slug_of};

/// The folder that holds the articles.
pub const CONTENT: &str = "content";

/// The signs that no URL may have as they are (RFC 3986), besides spaces and control characters.
const UNSAFE: &str = r#""<>\^`{|}"#;

/// What is written in other signs (`%20`) where it stands in a URL.
pub const UNSAFE_IN_URLS: &AsciiSet = &{
    let (mut set, signs, mut at) = (CONTROLS.add(b' '), UNSAFE.as_bytes(), 0);
    while at < signs.len() {
        set = set.add(signs[at]);
        at += 1;
    }
    set
};

/// Whether a URL that somebody wrote may not have this character: browsers and this program could read it differently.
pub fn is_unsafe_in_url(c: char) -> bool {
    c.is_control() || c.is_whitespace() || UNSAFE.contains(c)
}

/// Gives out parts of addresses, none twice: one that is taken gets a number, `muc-2`.
#[derive(Debug, Default)]
pub struct FreeSlugs {
    taken: FxHashSet<String>,
    /// The number that each slug gave out last: all up to it are taken.
    last: FxHashMap<String, usize>,
}

impl FreeSlugs {
    /// A slug, with a number where it is taken already.
    pub fn free(&mut self, slug: String) -> String {
        if self.taken.insert(slug.clone()) {
            return slug;
        }
        let last = self.last.entry(slug.clone()).or_insert(1);
        loop {
            *last += 1;
            let numbered = format!("{slug}-{last}");
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

/// A source file, relative to the root of the site: `content/tin-tuc/a.md`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl Serialize for SourcePath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl SourcePath {
    /// A path in NFC with `/` between its parts.
    pub fn new(path: &str) -> Self {
        Self(Arc::from(nfc(path).as_ref()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path below `content/`, or `None` for a file elsewhere.
    pub fn in_content(&self) -> Option<&str> {
        self.0.strip_prefix(CONTENT)?.strip_prefix('/')
    }

    /// The folder that holds the file; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The name of the file without its folder.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The name of the file without folder and ending.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }

    /// The ending of the name in lower case, without its dot; empty where there is none.
    pub fn extension(&self) -> String {
        let name = self.file_name();
        name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_lowercase())
    }

    /// Follows a link that stands in this file: relative to its folder, or from the root of `content/`
    /// where it begins with `/`. `None` where the link leaves `content/`.
    pub fn resolve(&self, link: &str) -> Option<SourcePath> {
        let link = nfc(link);
        let (base, rest) = match link.strip_prefix('/') {
            Some(rest) => ("", rest),
            None => (self.in_content()?.rsplit_once('/').map_or("", |(folder, _)| folder), link.as_ref()),
        };
        let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
        for part in rest.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        let mut path = String::from(CONTENT);
        for part in parts {
            path.push('/');
            path.push_str(part);
        }
        Some(Self(Arc::from(path)))
    }
}

/// As people are told of it; [`SourcePath::as_str`] is the path itself.
impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.0))
    }
}

impl Borrow<str> for SourcePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// What two names have in common that are one on some system: letter case and composition apart. Names in
/// lower case, which nearly all are, are returned as they are.
pub fn clash_key(name: &str) -> Cow<'_, str> {
    // Without an early end, so that the compiler makes vector code of it.
    let is_upper = |found: bool, byte: &u8| found | byte.is_ascii_uppercase();
    if name.is_ascii() && !name.as_bytes().iter().fold(false, is_upper) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(nfc(name).to_lowercase())
}

/// What two addresses have in common whose files are one on some system, letter case and composition apart: the path of the
/// file, or of the folder with `/` behind it where an `index.html` in it answers.
pub fn file_key(url: &str) -> Cow<'_, str> {
    match clash_key(url.strip_prefix('/').unwrap_or(url)) {
        Cow::Borrowed(path) => Cow::Borrowed(&path[..path.len() - index_length(path)]),
        Cow::Owned(mut path) => {
            path.truncate(path.len() - index_length(&path));
            Cow::Owned(path)
        }
    }
}

/// How long the name of a file is that answers at the address of its folder; nothing where it does not. Servers of Windows take
/// `default.htm` and `index.htm` before `index.html`.
fn index_length(path: &str) -> usize {
    if !(path.ends_with(".html") || path.ends_with(".htm")) {
        return 0;
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    if matches!(name, "index.html" | "index.htm" | "default.htm") { name.len() } else { 0 }
}

/// The address of a page inside the site, without the path under which the site lives: `/tin-tuc/a/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(Arc<str>);

impl Url {
    /// The front page.
    pub fn root() -> Self {
        Self(Arc::from("/"))
    }

    /// An address that the program itself made of slugs: it begins with `/`.
    pub fn from_slugs(url: &str) -> Self {
        debug_assert!(url.starts_with('/'));
        Self(Arc::from(url))
    }

    /// Reads an address that a person wrote: `/cu/bai.html`, `cu/bai`, `/cu/bai/`. One whose last part
    /// has no ending becomes a folder, with `/` behind it.
    ///
    /// # Errors
    /// Where it climbs, names a domain, or holds what a file name cannot.
    pub fn parse(written: &str) -> Result<Self, Refused> {
        let written = nfc(written.trim());
        if written.starts_with("//") || written.contains("://") {
            return Err(Refused::Absolute);
        }
        let mut url = String::from("/");
        let parts: Vec<&str> = written.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
        if parts.is_empty() {
            return Err(Refused::Empty);
        }
        for (index, part) in parts.iter().enumerate() {
            check_part(part)?;
            if let Some(bad) = part.chars().find(|c| c.is_whitespace() || "#%&".contains(*c)) {
                return Err(Refused::Character(bad));
            }
            url.push_str(part);
            if index + 1 < parts.len() || !part.contains('.') {
                url.push('/');
            }
        }
        Ok(Self(Arc::from(url)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn join(&self, slug: &str) -> Self {
        Self(Arc::from([&*self.0, slug, "/"].concat()))
    }

    pub fn file(&self, name: &str) -> Self {
        Self(Arc::from([&*self.0, name].concat()))
    }

    /// What the addresses have in common whose files are one on some system; see [`file_key`].
    pub fn file_key(&self) -> Cow<'_, str> {
        file_key(&self.0)
    }

    /// The file of the built site that answers at this address.
    pub fn output(&self) -> OutputPath {
        let path = self.0.trim_start_matches('/');
        OutputPath(if path.is_empty() || path.ends_with('/') {
            Arc::from([path, "index.html"].concat())
        } else {
            Arc::from(path)
        })
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Url {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A file of the built site, relative to the output folder: `tin-tuc/a/index.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads a path from a manifest.
    ///
    /// # Errors
    /// Where it could lie outside the output folder.
    pub fn parse(path: &str) -> Result<Self, Refused> {
        for part in path.split('/') {
            check_name(part)?;
        }
        Ok(Self(Arc::from(path)))
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// As if each had been tried from 2 on, which takes a slug that is asked for a thousand times as many tries.
        #[test]
        fn a_slug_that_is_taken_gets_the_next_free_number(
            asked in proptest::collection::vec("(a|b)(-[1-4]){0,2}", 0..40),
        ) {
            let mut slugs = FreeSlugs::default();
            let mut given: Vec<String> = Vec::new();
            for slug in asked {
                let numbered = (2..).map(|number| format!("{slug}-{number}"));
                let expected = std::iter::once(slug.clone()).chain(numbered).find(|free| !given.contains(free));
                let free = slugs.free(slug);
                proptest::prop_assert_eq!(Some(&free), expected.as_ref());
                given.push(free);
            }
        }
    }

    #[test]
    fn links_are_followed_from_the_folder_or_from_the_root_of_the_content() {
        let from = SourcePath::new("content/tin-tuc/a.md");
        let resolved = |link| from.resolve(link).map(|path| path.to_string());
        assert_eq!(resolved("b.md").as_deref(), Some("content/tin-tuc/b.md"));
        assert_eq!(resolved("../van-ban/b.md").as_deref(), Some("content/van-ban/b.md"));
        assert_eq!(resolved("/van-ban/b.md").as_deref(), Some("content/van-ban/b.md"));
        assert_eq!(resolved("./").as_deref(), Some("content/tin-tuc"));
        assert_eq!(resolved("../../cchc.yaml"), None);
    }

    #[test]
    fn addresses_that_people_write() {
        let parsed = |text| Url::parse(text).map(|url| url.to_string());
        assert_eq!(parsed("cu/bai").as_deref(), Ok("/cu/bai/"));
        assert_eq!(parsed("/cu/bai.html").as_deref(), Ok("/cu/bai.html"));
        assert_eq!(parsed("../bai"), Err(Refused::Climbs));
        assert_eq!(parsed("https://example.vn/"), Err(Refused::Absolute));
        assert_eq!(parsed("a/nul/b"), Err(Refused::Reserved));
        assert_eq!(parsed("a b"), Err(Refused::Character(' ')));
        assert_eq!(parsed("/"), Err(Refused::Empty));
    }

    #[test]
    fn a_page_is_a_folder_with_an_index() {
        assert_eq!(Url::root().output().as_str(), "index.html");
        assert_eq!(Url::root().join("a").output().as_str(), "a/index.html");
        assert_eq!(Url::root().file("404.html").output().as_str(), "404.html");
    }
}
