//! What changed between two builds, by their manifests: pages, the facts that they state, and files.

use std::collections::BTreeMap;

use serde::Serialize;

use super::manifest::{File, Manifest};

/// What changed between two builds.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    pub pages: Pages,
    /// What is copied, and pictures in other sizes.
    pub files: Files,
    /// What the program makes of articles: lists, feeds, the search, the theme.
    pub others: Files,
}

/// Pages that an article is shown on.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pages {
    pub new: Vec<Page>,
    pub changed: Vec<ChangedPage>,
    /// Pages of the same articles that stand elsewhere now.
    pub moved: Vec<MovedPage>,
    pub gone: Vec<GonePage>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    pub address: String,
    pub title: String,
    pub source: String,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct ChangedPage {
    #[serde(flatten)]
    pub page: Page,
    pub facts: Vec<ChangedFact>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct MovedPage {
    #[serde(flatten)]
    pub page: Page,
    /// Where it stood.
    pub before: String,
    /// Whether something answers there still.
    pub answers: bool,
    pub facts: Vec<ChangedFact>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct GonePage {
    #[serde(flatten)]
    pub page: Page,
    /// Whether something answers there still.
    pub answers: bool,
}

/// A fact that a page states otherwise than before; what it does not state is absent.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct ChangedFact {
    pub name: String,
    pub before: Option<String>,
    pub now: Option<String>,
}

/// Files by their paths.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Files {
    pub new: Vec<String>,
    pub changed: Vec<String>,
    pub gone: Vec<String>,
}

impl Files {
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }
}

/// What a title is called among facts.
const TITLE: &str = "Tiêu đề";

impl Difference {
    /// What changed from one build to another.
    pub fn between(before: &Manifest, now: &Manifest) -> Self {
        let mut difference = Self::default();
        let of_source = |manifest: &Manifest| -> BTreeMap<String, String> {
            let articles = manifest.files().iter().filter_map(|(path, file)| {
                let (source, _) = article(file)?;
                Some((source.to_owned(), path.clone()))
            });
            articles.collect()
        };
        let (sources_before, sources_now) = (of_source(before), of_source(now));
        for (path, file) in now.files() {
            let old = before.files().get(path);
            match page(path, file) {
                Some(page) => {
                    let stood = sources_before
                        .get(&page.source)
                        .and_then(|stood| Some((stood, before.files().get(stood)?)));
                    // An article that stood here, whichever file it was written in; or else its own of elsewhere.
                    match (old.filter(|old| article(old).is_some()), stood) {
                        (Some(old), _) if old.digest() == file.digest() && old.facts == file.facts => {}
                        (Some(old), _) => {
                            difference
                                .pages
                                .changed
                                .push(ChangedPage { page, facts: changed_facts(old, file) });
                        }
                        (None, Some((stood, old))) if sources_now.get(&page.source) == Some(path) => {
                            let (before, answers) = (address(stood), now.contains(stood));
                            let facts = changed_facts(old, file);
                            difference.pages.moved.push(MovedPage { page, before, answers, facts });
                        }
                        (None, _) => difference.pages.new.push(page),
                    }
                }
                None => match old.filter(|old| article(old).is_none()) {
                    Some(old) if old.digest() == file.digest() => {}
                    Some(_) => difference.of(file).changed.push(path.clone()),
                    None => difference.of(file).new.push(path.clone()),
                },
            }
        }
        for (path, file) in before.files() {
            let is_there = |file: &File| article(file).is_some();
            let stays = now.files().get(path);
            match page(path, file) {
                Some(_) if stays.is_some_and(is_there) => {}
                Some(page) => {
                    let moved = difference.pages.moved.iter().any(|moved| moved.page.source == page.source);
                    if !moved {
                        difference.pages.gone.push(GonePage { page, answers: stays.is_some() });
                    }
                }
                None if stays.is_none() => difference.of(file).gone.push(path.clone()),
                None => {}
            }
        }
        difference
    }

    /// The list that a file belongs to which no article is shown on.
    fn of(&mut self, file: &File) -> &mut Files {
        if file.source.is_some() && file.title.is_none() { &mut self.files } else { &mut self.others }
    }

    pub fn is_empty(&self) -> bool {
        let Pages { new, changed, moved, gone } = &self.pages;
        let no_pages = new.is_empty() && changed.is_empty() && moved.is_empty() && gone.is_empty();
        no_pages && self.files.is_empty() && self.others.is_empty()
    }
}

/// The source and the title of the article that a file shows.
fn article(file: &File) -> Option<(&str, &str)> {
    Some((file.source.as_deref()?, file.title.as_deref()?))
}

fn page(path: &str, file: &File) -> Option<Page> {
    let (source, title) = article(file)?;
    Some(Page { address: address(path), title: title.to_owned(), source: source.to_owned() })
}

/// The address at which a server answers with a file.
pub fn address(path: &str) -> String {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{path}"),
    }
}

fn changed_facts(before: &File, now: &File) -> Vec<ChangedFact> {
    let fact = |name: &str, before: Option<&String>, now: Option<&String>| {
        (before != now).then(|| ChangedFact {
            name: name.to_owned(),
            before: before.cloned(),
            now: now.cloned(),
        })
    };
    let title = fact(TITLE, before.title.as_ref(), now.title.as_ref());
    let names: std::collections::BTreeSet<&String> = before.facts.keys().chain(now.facts.keys()).collect();
    let facts = names.into_iter().filter_map(|name| fact(name, before.facts.get(name), now.facts.get(name)));
    title.into_iter().chain(facts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::{digest::Digest, manifest::Build};

    /// A build of files: path, bytes, and of articles their source.
    fn build(files: &[(&str, &str, Option<&str>)]) -> Manifest {
        let digests = files.iter().map(|(path, bytes, _)| (*path, Digest::of(bytes.as_bytes())));
        let mut manifest = Manifest::new(Build::default(), digests);
        for (path, bytes, source) in files {
            manifest.describe(path, |file| {
                file.source = source.map(str::to_owned);
                file.title = source.map(|_| (*bytes).to_owned());
            });
        }
        manifest
    }

    fn told(before: &[(&str, &str, Option<&str>)], now: &[(&str, &str, Option<&str>)]) -> Vec<String> {
        let Difference { pages, files, others } = Difference::between(&build(before), &build(now));
        let mut told = Vec::new();
        told.extend(pages.new.iter().map(|page| format!("new {}", page.address)));
        told.extend(pages.changed.iter().map(|changed| format!("changed {}", changed.page.address)));
        let moved =
            |moved: &MovedPage| format!("{} -> {} {}", moved.before, moved.page.address, moved.answers);
        told.extend(pages.moved.iter().map(moved));
        told.extend(pages.gone.iter().map(|gone| format!("gone {} {}", gone.page.address, gone.answers)));
        for files in [files, others] {
            told.extend(files.new.iter().map(|path| format!("new file {path}")));
            told.extend(files.changed.iter().map(|path| format!("changed file {path}")));
            told.extend(files.gone.iter().map(|path| format!("gone file {path}")));
        }
        told
    }

    #[test]
    fn an_article_that_stands_elsewhere_has_moved_and_its_old_address_may_lead_on() {
        let before = [("a/index.html", "A", Some("a.md"))];
        assert_eq!(told(&before, &[("b/index.html", "A", Some("a.md"))]), ["/a/ -> /b/ false"]);
        let with_alias = [("b/index.html", "A", Some("a.md")), ("a/index.html", "to b", None)];
        assert_eq!(told(&before, &with_alias), ["/a/ -> /b/ true", "new file a/index.html"]);
    }

    #[test]
    fn a_file_that_was_renamed_and_kept_its_address_has_not_moved() {
        let before = [("a/index.html", "A", Some("a.md"))];
        assert_eq!(told(&before, &[("a/index.html", "A", Some("b.md"))]), Vec::<String>::new());
        assert_eq!(told(&before, &[("a/index.html", "B", Some("b.md"))]), ["changed /a/"]);
    }

    #[test]
    fn two_articles_that_change_places_have_changed_both() {
        let before = [("a/index.html", "A", Some("a.md")), ("b/index.html", "B", Some("b.md"))];
        let now = [("a/index.html", "B", Some("b.md")), ("b/index.html", "A", Some("a.md"))];
        assert_eq!(told(&before, &now), ["changed /a/", "changed /b/"]);
    }

    #[test]
    fn what_is_gone_is_told_with_whether_its_address_answers() {
        let before = [("a/index.html", "A", Some("a.md")), ("x.css", "x", None), ("y.css", "y", None)];
        let now = [("a/index.html", "to b", None), ("y.css", "z", None)];
        let told = told(&before, &now);
        assert_eq!(told, ["gone /a/ true", "new file a/index.html", "changed file y.css", "gone file x.css"]);
    }
}
