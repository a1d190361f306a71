//! The bytes of any output, made in one place for a build and for the preview: pages rendered and inspected, files
//! copied and cleaned, pictures in other sizes.

use std::{
    collections::BTreeSet,
    io, mem,
    ops::Range,
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;

use super::{
    Observer, Phase,
    inspect::{self, Inspector},
    pictures::{Pictures, groups, published},
};
use crate::{
    diagnostic::{Code, Diagnostic, Place},
    output::{
        Publisher, Staged,
        outside::{Gatherer, Outside},
    },
    page::{Page, PageKey},
    path::SourcePath,
    picture::Variant,
    source::Sources,
    theme::Renderer,
};

/// The files of a site, as outputs are copied and made from them.
#[derive(Debug, Clone, Copy)]
pub struct Originals<'a> {
    pub sources: &'a Sources,
    pub pictures: &'a Pictures,
    /// A build reads what it listed a moment ago; the preview has to look again where a file lies.
    pub read: fn(&Sources, &SourcePath, &mut Vec<u8>) -> io::Result<()>,
}

/// Makes the outputs of a site.
#[derive(Debug)]
pub struct Maker<'a> {
    renderer: &'a Renderer<'a>,
    inspector: Inspector<'a>,
    originals: Originals<'a>,
}

/// What came of an output.
#[derive(Debug, Default)]
pub struct Output {
    /// `None` where a template failed, or there is no such file.
    pub bytes: Option<Vec<u8>>,
    pub found: Vec<Diagnostic>,
}

impl<'a> Maker<'a> {
    /// Makes the outputs that a renderer renders, whose links are checked against these addresses.
    pub fn new(renderer: &'a Renderer<'a>, originals: Originals<'a>) -> Self {
        Self { renderer, inspector: Inspector::new(renderer.plan, renderer.addresses), originals }
    }

    /// Makes outputs: all of them variants of one picture, which is decoded once, or else anything.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn make(&self, pages: &[Page]) -> io::Result<Vec<Output>> {
        match pages {
            [Page { key: PageKey::Variant(path, _), .. }, ..] => self.variants(path, pages),
            _ => pages.iter().map(|page| self.one(page)).collect(),
        }
    }

    fn one(&self, page: &Page) -> io::Result<Output> {
        let (bytes, found) = match self.renderer.render(page) {
            Ok(Some(bytes)) if page.key.is_page() => {
                let found = self.broken(page, &bytes);
                (Some(self.renderer.addresses.relativise(bytes, &page.output())), found)
            }
            Ok(Some(bytes)) => (Some(bytes), Vec::new()),
            Ok(None) => (self.copy(&page.key)?, Vec::new()),
            Err(fault) => (None, vec![*fault]),
        };
        Ok(Output { bytes, found })
    }

    /// The links of a page that lead nowhere, where they are written.
    fn broken(&self, page: &Page, html: &[u8]) -> Vec<Diagnostic> {
        let broken = self.inspector.broken(page, html);
        if broken.is_empty() {
            return Vec::new();
        }
        let path = inspect::article_of(self.renderer.site, page);
        let mut text = Vec::new();
        let is_read =
            |path: &SourcePath| (self.originals.read)(self.originals.sources, path, &mut text).is_ok();
        let path = path.filter(is_read);
        let text = String::from_utf8_lossy(&text);
        let article = path.as_ref().map(|path| inspect::Article { path, text: &text });
        let config = &self.renderer.site.config;
        let finding = |link: &String| {
            inspect::finding(page, link, self.inspector.is_own(link), article.as_ref(), config)
        };
        broken.iter().map(finding).collect()
    }

    fn copy(&self, key: &PageKey) -> io::Result<Option<Vec<u8>>> {
        let PageKey::Asset(path) = key else { return Ok(None) };
        let mut bytes = Vec::new();
        (self.originals.read)(self.originals.sources, path, &mut bytes)?;
        Ok(Some(published(self.renderer.site.assets.get(path), bytes)))
    }

    fn variants(&self, path: &SourcePath, pages: &[Page]) -> io::Result<Vec<Output>> {
        let Originals { sources, pictures, read } = self.originals;
        let Some(asset) = self.renderer.site.assets.get(path) else {
            return Ok(pages.iter().map(|_| Output::default()).collect());
        };
        let variant =
            |page: &Page| if let PageKey::Variant(_, variant) = page.key { Some(variant) } else { None };
        let variants: Vec<Variant> = pages.iter().filter_map(variant).collect();
        let (made, found) = pictures.variants(asset, &variants, |bytes| read(sources, path, bytes))?;
        // What was found is said of the picture, and once.
        let mut found = Vec::from_iter(found);
        Ok(made
            .into_iter()
            .map(|bytes| Output { bytes: Some(bytes), found: mem::take(&mut found) })
            .collect())
    }
}

/// What came of all outputs.
#[derive(Debug, Default)]
pub struct Rendered {
    /// What is not staged is nothing.
    pub staged: Vec<Option<Staged>>,
    /// What pages name outside the site, where they are staged.
    pub outside: Outside,
}

/// How many pages may be past a budget before the others are not made: each takes a while until it is stopped, and the
/// template that all of them share is told.
const MOST_ENDLESS: usize = 3;

/// Makes every output in parallel, and stages it where there is a publisher; without one, only pages are made, for
/// what is found in them.
///
/// # Errors
/// Where the disk or the system refuses.
pub fn render(
    renderer: &Renderer<'_>,
    originals: Originals<'_>,
    publisher: Option<&Publisher>,
    observer: &dyn Observer,
    diagnostics: &mut Vec<Diagnostic>,
) -> io::Result<Rendered> {
    let pages = &renderer.plan.pages;
    observer.begin(Phase::Render, pages.len());
    let maker = Maker::new(renderer, originals);
    let (endless, outside) = (AtomicUsize::new(0), Gatherer::default());
    let make = |numbers: Range<usize>| -> io::Result<Vec<(Option<Staged>, Vec<Diagnostic>)>> {
        let group = &pages[numbers.clone()];
        let made = match (&group[0].key, publisher) {
            (PageKey::Asset(_) | PageKey::Variant(..), None) => {
                group.iter().map(|_| Output::default()).collect()
            }
            _ if endless.load(Ordering::Relaxed) > MOST_ENDLESS => {
                group.iter().map(|_| Output::default()).collect()
            }
            _ => maker.make(group)?,
        };
        let is_endless = |output: &&Output| output.found.iter().any(|found| found.code == Code::PastBudget);
        endless.fetch_add(made.iter().filter(is_endless).count(), Ordering::Relaxed);
        let stage = |(number, Output { bytes, found }): (usize, Output)| {
            observer.advance();
            if let Some(bytes) = bytes.as_ref().filter(|_| pages[number].key.is_page()) {
                observer.page(&pages[number], bytes);
            }
            let staged = match (publisher, bytes) {
                (Some(publisher), Some(bytes)) => {
                    if pages[number].key.is_page() {
                        outside.gather(&bytes);
                    }
                    Some(publisher.stage(&pages[number].output(), &bytes)?)
                }
                _ => None,
            };
            Ok((staged, found))
        };
        numbers.zip(made).map(stage).collect()
    };
    let made: Vec<_> = groups(pages).into_par_iter().map(make).collect::<io::Result<_>>()?;
    let mut staged = Vec::with_capacity(pages.len());
    let mut failed: BTreeSet<Place> = BTreeSet::new();
    for (state, found) in made.into_iter().flatten() {
        staged.push(state);
        // A template that fails at one place fails on many pages: the first reports it.
        let fails = |found: &Diagnostic| matches!(found.code, Code::TemplateRender | Code::PastBudget);
        let is_new = |found: &Diagnostic| !fails(found) || failed.insert(found.place.clone());
        diagnostics.extend(found.into_iter().filter(is_new));
    }
    Ok(Rendered { staged, outside: outside.gathered() })
}
