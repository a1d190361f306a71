//! What came of each file of a site: compiled once, alone, and again only when it changes.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rayon::prelude::*;

use super::{Observer, Phase};
use crate::{
    article::{Article, Compiler, Facets, Kind, SectionKinds},
    asset::{self, Asset, Table},
    config::Config,
    diagnostic::{Code, Diagnostic, Finding, Place, Severity, gambling_words},
    guard,
    path::{SourcePath, originals},
    site::{Changes, Parts},
    source::{SourceKind, Sources},
};

/// What came of one file.
#[derive(Debug, Clone, Default)]
struct Unit {
    article: Option<Arc<Article>>,
    asset: Option<(Asset, Option<Arc<Table>>)>,
    /// In a section, the kind that it gives to its articles.
    gives: Option<Kind>,
    found: Vec<Diagnostic>,
    /// Whether the article is what it was before the file had errors.
    kept: bool,
}

impl Unit {
    /// What joining reads of it that is there now, or not there any more.
    fn facets(&self) -> Facets {
        let article = if self.article.is_some() { Facets::PLACES } else { Facets::empty() };
        let asset = if self.asset.is_some() { Facets::ASSETS } else { Facets::empty() };
        article | asset
    }
}

/// What came of all files of a site.
#[derive(Debug, Clone, Default)]
pub struct Units {
    units: BTreeMap<SourcePath, Unit>,
    kinds: SectionKinds,
    /// Files in which something was found.
    faulty: BTreeSet<SourcePath>,
}

/// What an article is that has errors now and was in order before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Faulty {
    /// What came of it: a build reports it and publishes nothing.
    AsItIs,
    /// What it was when it was last in order: the preview shows that below its errors.
    AsItWas,
}

/// The files of an update.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// New ones and those that changed.
    pub changed: Vec<(SourcePath, SourceKind)>,
    pub gone: Vec<SourcePath>,
}

impl Files {
    /// Every file of a site, as new.
    pub fn all(sources: &Sources) -> Self {
        let changed = sources.content().map(|(path, kind)| (path.clone(), kind)).collect();
        Self { changed, gone: Vec::new() }
    }
}

/// What an update changed.
#[derive(Debug, Clone, Default)]
pub struct Updated {
    pub compiled: usize,
    /// What joining reads of it.
    pub changes: Changes,
    /// Whether something else is found now than before.
    pub found: bool,
}

impl Updated {
    /// Whether anything is another than before.
    pub fn is_nothing(&self) -> bool {
        self.changes.facets.is_empty() && self.changes.articles.is_empty() && !self.found
    }
}

impl Units {
    /// Compiles files anew, in parallel, and forgets those that are gone. The descriptions of sections come first:
    /// they give other articles their kinds; where such a kind changes, all articles are compiled again.
    pub fn update(
        &mut self,
        sources: &Sources,
        config: &Config,
        Files { changed: files, gone }: Files,
        faulty: Faulty,
        observer: &dyn Observer,
    ) -> Updated {
        let mut updated = Updated::default();
        for path in &gone {
            let removed = self.units.remove(path);
            updated.changes.facets |= removed.map_or(Facets::empty(), |unit| unit.facets());
            self.faulty.remove(path);
        }
        observer.begin(Phase::Compile, files.len());
        let (sections, mut others): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|(path, _)| path.file_name() == "_index.md");
        let from_config = SectionKinds::from_config(config);
        self.compile(sources, config, &from_config, sections, faulty, observer, &mut updated);
        let kinds = self.section_kinds(from_config);
        if kinds != self.kinds {
            self.kinds = kinds.clone();
            let given: BTreeSet<_> = others.iter().map(|(path, _)| path.clone()).collect();
            let again = self.units.iter().filter(|(path, unit)| {
                unit.article.is_some() && path.file_name() != "_index.md" && !given.contains(*path)
            });
            let again: Vec<_> = again.map(|(path, _)| (path.clone(), SourceKind::Article)).collect();
            others.extend(again);
        }
        self.compile(sources, config, &kinds, others, faulty, observer, &mut updated);
        updated
    }

    /// The kinds that sections give, those of their own files before those of the configuration.
    fn section_kinds(&self, mut kinds: SectionKinds) -> SectionKinds {
        for (path, unit) in &self.units {
            if let Some(kind) = unit.gives {
                let folder =
                    path.in_content().unwrap_or_default().trim_end_matches("_index.md").trim_end_matches('/');
                kinds.insert(folder, kind);
            }
        }
        kinds
    }

    #[expect(clippy::too_many_arguments, reason = "the two halves of one update")]
    fn compile(
        &mut self,
        sources: &Sources,
        config: &Config,
        kinds: &SectionKinds,
        files: Vec<(SourcePath, SourceKind)>,
        faulty: Faulty,
        observer: &dyn Observer,
        updated: &mut Updated,
    ) {
        if files.is_empty() {
            return;
        }
        updated.compiled += files.len();
        let compiler = Compiler::new(config, kinds);
        let compiled: Vec<(SourcePath, Unit)> = files
            .into_par_iter()
            .map_init(Vec::new, |buffer, (path, kind)| {
                let unit = match kind {
                    SourceKind::Article => article(sources, &compiler, &path, buffer),
                    SourceKind::Asset | SourceKind::Table => copied(sources, config, &path, kind, buffer),
                };
                observer.advance();
                (path, unit)
            })
            .collect();
        for (path, unit) in compiled {
            self.put(path, unit, faulty, updated);
        }
    }

    /// Puts what came of a file in the place of what came of it before.
    fn put(&mut self, path: SourcePath, mut unit: Unit, faulty: Faulty, updated: &mut Updated) {
        let before = self.units.get(&path);
        let has_errors = unit.found.iter().any(|found| found.severity == Severity::Error);
        updated.found |= before.is_none_or(|before| before.found != unit.found);
        if let Some(before) = before {
            if has_errors && faulty == Faulty::AsItWas && before.article.is_some() {
                (unit.article, unit.gives, unit.kept) = (before.article.clone(), before.gives, true);
            } else if let (Some(new), Some(old)) = (&unit.article, &before.article)
                && new.head == old.head
            {
                // One head is one value: the joined site is known by it.
                if new.body == old.body && new.places == old.places {
                    unit.article = Some(Arc::clone(old));
                } else {
                    let article = Arc::new(Article { head: Arc::clone(&old.head), ..Article::clone(new) });
                    updated.changes.articles.push(Arc::clone(&article));
                    unit.article = Some(article);
                }
            } else if let (Some(new), Some(old)) = (&unit.article, &before.article) {
                updated.changes.facets |= Facets::between(&old.head, &new.head);
                updated.changes.articles.push(Arc::clone(new));
            } else if unit.article.is_some() || before.article.is_some() || unit.asset != before.asset {
                updated.changes.facets |= before.facets() | unit.facets();
            }
        } else {
            updated.changes.facets |= unit.facets();
        }
        if unit.found.is_empty() {
            self.faulty.remove(&path);
        } else {
            self.faulty.insert(path.clone());
        }
        self.units.insert(path, unit);
    }

    /// What a site is joined from.
    pub fn parts(&self) -> Parts {
        let mut parts = Parts::default();
        for (path, unit) in &self.units {
            parts.articles.extend(unit.article.clone());
            if let Some((asset, table)) = &unit.asset {
                parts.tables.extend(table.clone().map(|table| (path.clone(), table)));
                parts.assets.insert(path.clone(), asset.clone());
            }
        }
        parts
    }

    /// The articles that are what they were before their files had errors: what the join finds in them speaks of another
    /// text.
    pub fn kept(&self) -> impl Iterator<Item = &SourcePath> {
        self.faulty.iter().filter(|path| self.units.get(*path).is_some_and(|unit| unit.kept))
    }

    /// An article, by its file.
    pub fn article(&self, path: &SourcePath) -> Option<&Arc<Article>> {
        self.units.get(path)?.article.as_ref()
    }

    /// How many files were compiled into articles.
    pub fn articles(&self) -> usize {
        self.units.values().filter(|unit| unit.article.is_some()).count()
    }

    /// How many files were read.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// What was found in all files but copies of articles, which are not published and told as such.
    pub fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        let is_article = |path: &SourcePath| self.units.get(path).is_some_and(|unit| unit.article.is_some());
        let is_copy = move |path: &SourcePath| {
            is_article(path) && originals(path).iter().any(|of| is_article(&of.original))
        };
        let told = self.faulty.iter().filter(move |path| !is_copy(path));
        told.filter_map(|path| self.units.get(path)).flat_map(|unit| &unit.found)
    }
}

fn faulty(path: &SourcePath, finding: Finding) -> Unit {
    Unit { found: vec![finding.at(Place::whole(path))], ..Unit::default() }
}

fn article(sources: &Sources, compiler: &Compiler<'_>, path: &SourcePath, buffer: &mut Vec<u8>) -> Unit {
    if let Err(finding) = sources.read_or_tell(path, buffer) {
        return faulty(path, finding);
    }
    let compiled = compiler.compile(path, buffer);
    Unit {
        article: compiled.article.map(Arc::new),
        asset: None,
        gives: compiled.section_kind,
        found: compiled.diagnostics,
        kept: false,
    }
}

fn copied(
    sources: &Sources,
    config: &Config,
    path: &SourcePath,
    kind: SourceKind,
    buffer: &mut Vec<u8>,
) -> Unit {
    if let Err(finding) = sources.read_or_tell(path, buffer) {
        return faulty(path, finding);
    }
    let mut found = Vec::new();
    let table = (kind == SourceKind::Table).then(|| {
        let (table, faults) = asset::compile_table(path, buffer);
        found.extend(faults);
        Arc::new(table)
    });
    let mut asset = asset::compile(path, buffer);
    found.extend(asset::check(&asset, buffer, config));
    let selling = guard::in_address("", path.as_str()).map(|words| gambling_words(&words));
    found.extend(selling.map(|finding| finding.at(Place::whole(path))));
    found.retain(|found| !config.accepts(found));
    let refuses = |found: &Diagnostic| found.severity == Severity::Error || found.code == Code::FileEnding;
    asset.refused = found.iter().any(refuses);
    Unit { asset: Some((asset, table)), found, ..Unit::default() }
}
