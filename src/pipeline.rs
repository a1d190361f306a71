//! The stages of a build that run over many files or pages at once, for [`crate::build`].

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    sync::Arc,
};

use rayon::prelude::*;

use crate::{
    article::{Article, Compiler, Head, Kind, SectionKinds, Vocabulary, not_text as compile_fault},
    asset::{self, Asset, Table},
    config::{self, BaseUrl, Config},
    diagnostic::{
        Diagnostic, Finding, Place, Report, Severity, base_url_missing, file_too_large, file_unreadable,
        kind_unknown, nearest, output_foreign, output_link, template_missing,
    },
    inspect::{self, Inspector},
    output::{Published, Publisher, Staged},
    page::{PageKey, Plan},
    path::SourcePath,
    site::{Occasion, Site},
    source::{LARGEST_ARTICLE, SourceKind, Sources},
    theme::{Renderer, Theme},
};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// The day, and whether drafts are to be seen.
    pub occasion: Occasion,
    /// An address that goes before that of the configuration.
    pub base_url: Option<BaseUrl>,
    /// Whether links are relative to their pages.
    pub relative_urls: bool,
    /// Whether warnings forbid publishing too.
    pub strict: bool,
}

/// What a build did.
#[derive(Debug, Default)]
pub struct Built {
    /// What was found.
    pub report: Report,
    /// How many articles were compiled.
    pub articles: usize,
    /// How many files were read.
    pub read: usize,
    /// How many pages the site has.
    pub pages: usize,
    /// What was done to the output; `None` where nothing was published.
    pub published: Option<Published>,
    /// What it was made from.
    pub made: Option<Made>,
}

/// The site of a build, with the articles that it was joined from.
#[derive(Debug)]
pub struct Made {
    /// The site.
    pub site: Site,
    /// The articles, those that are not to be seen included.
    pub articles: Vec<Arc<Article>>,
}

/// A stage that takes long enough to be watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Files are read and compiled.
    Compile,
    /// Pages are rendered and staged.
    Render,
}

/// Watches a build.
pub trait Observer: Sync {
    /// A phase begins, of so many steps.
    fn begin(&self, phase: Phase, steps: usize);
    /// A step is done.
    fn advance(&self);
}

/// Watches nothing.
#[derive(Debug)]
pub struct Unobserved;

impl Observer for Unobserved {
    fn begin(&self, _: Phase, _: usize) {}
    fn advance(&self) {}
}

/// Reads the configuration, with what was asked for before it.
pub fn configure(sources: &Sources, request: &Request, diagnostics: &mut Vec<Diagnostic>) -> Arc<Config> {
    let path = SourcePath::new(config::FILE);
    let mut bytes = Vec::new();
    let read = sources.read(&path, &mut bytes);
    let (text, fault) = match String::from_utf8(bytes) {
        Ok(text) if read.is_ok() || !sources.contains(&path) => (text, None),
        Ok(_) => (String::new(), read.err().map(|error| file_unreadable(&error.to_string()))),
        Err(error) => (String::new(), Some(compile_fault(error.as_bytes()))),
    };
    diagnostics.extend(fault.map(|fault| fault.at(Place::whole(&path))));
    let (mut config, faults) = Config::parse(&text);
    let is_read = faults.is_empty();
    diagnostics.extend(faults);
    diagnostics.extend(unknown_kinds(&config));
    if request.base_url.is_some() {
        config.base_url.clone_from(&request.base_url);
    }
    if is_read && config.base_url.is_none() && !request.relative_urls {
        diagnostics.push(base_url_missing().at(Place::whole(&path)));
    }
    Arc::new(config)
}

/// The kinds that the configuration gives to sections and that do not exist.
fn unknown_kinds(config: &Config) -> Vec<Diagnostic> {
    let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.title()).collect();
    let kinds = config.sections.values().filter_map(|section| section.kind.as_deref());
    let unknown = kinds.filter(|kind| Vocabulary::built_in().kind(kind).and_then(Kind::by_name).is_none());
    unknown
        .map(|kind| {
            let finding = kind_unknown(kind, &nearest(kind, known.iter().copied()), &known);
            finding.at(config.place_of("kind", kind))
        })
        .collect()
}

/// Everything compiled.
#[derive(Debug)]
pub struct Compiled {
    /// The articles in the order of their files.
    pub articles: Vec<Arc<Article>>,
    /// The assets by their files.
    pub assets: BTreeMap<SourcePath, Asset>,
    /// The tables among them.
    pub tables: BTreeMap<SourcePath, Table>,
    /// How much work it was.
    pub counts: Built,
}

/// What came of one file.
enum Unit {
    Article(Arc<Article>),
    Asset(Asset, Option<Table>),
    Nothing,
}

/// Compiles every file, alone and in parallel. The descriptions of sections come first: they give other
/// articles their kinds.
pub fn compile(
    sources: &Sources,
    config: &Config,
    observer: &dyn Observer,
    diagnostics: &mut Vec<Diagnostic>,
) -> Compiled {
    let files: Vec<(&SourcePath, SourceKind)> = sources.content().collect();
    observer.begin(Phase::Compile, files.len());
    let mut kinds = SectionKinds::from_config(config);
    let (sections, others): (Vec<_>, Vec<_>) =
        files.iter().partition(|(path, _)| path.file_name() == "_index.md");
    let mut units = Vec::with_capacity(files.len());
    let given: Vec<_> = {
        let compiler = Compiler::new(config, &kinds);
        let mut buffer = Vec::new();
        sections
            .iter()
            .map(|(path, _)| (path, article(sources, &compiler, path, &mut buffer, diagnostics)))
            .collect()
    };
    for (path, (unit, kind)) in given {
        let folder =
            path.in_content().unwrap_or_default().trim_end_matches("_index.md").trim_end_matches('/');
        if let Some(kind) = kind {
            kinds.insert(folder, kind);
        }
        units.push(unit);
        observer.advance();
    }
    let compiler = Compiler::new(config, &kinds);
    let compiled: Vec<(Unit, Vec<Diagnostic>)> = others
        .par_iter()
        .map_init(Vec::new, |buffer, (path, kind)| {
            let mut found = Vec::new();
            let unit = match kind {
                SourceKind::Article => article(sources, &compiler, path, buffer, &mut found).0,
                SourceKind::Asset | SourceKind::Table => {
                    copied(sources, config, (path, *kind), buffer, &mut found)
                }
            };
            observer.advance();
            (unit, found)
        })
        .collect();
    for (unit, found) in compiled {
        units.push(unit);
        diagnostics.extend(found);
    }
    gather(units, files.len())
}

fn gather(units: Vec<Unit>, read: usize) -> Compiled {
    let mut articles = Vec::with_capacity(units.len());
    let mut assets = BTreeMap::new();
    let mut tables = BTreeMap::new();
    for unit in units {
        match unit {
            Unit::Article(article) => articles.push(article),
            Unit::Asset(asset, table) => {
                tables.extend(table.map(|table| (asset.path.clone(), table)));
                assets.insert(asset.path.clone(), asset);
            }
            Unit::Nothing => {}
        }
    }
    articles.sort_by(|a, b| a.head.card.path.cmp(&b.head.card.path));
    let counts = Built { articles: articles.len(), read, ..Built::default() };
    Compiled { articles, assets, tables, counts }
}

/// Compiles an article; and in a section, the kind that it gives.
fn article(
    sources: &Sources,
    compiler: &Compiler<'_>,
    path: &SourcePath,
    buffer: &mut Vec<u8>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Unit, Option<Kind>) {
    let tell = |finding: Finding| finding.at(Place::whole(path));
    if let Err(error) = sources.read(path, buffer) {
        diagnostics.push(tell(file_unreadable(&error.to_string())));
        return (Unit::Nothing, None);
    }
    if buffer.len() as u64 > LARGEST_ARTICLE {
        diagnostics.push(tell(file_too_large(buffer.len() as u64, LARGEST_ARTICLE)));
        buffer.clear();
        buffer.shrink_to_fit();
        return (Unit::Nothing, None);
    }
    let compiled = compiler.compile(path, buffer);
    diagnostics.extend(compiled.diagnostics);
    (
        compiled.article.map_or(Unit::Nothing, |article| Unit::Article(Arc::new(article))),
        compiled.section_kind,
    )
}

fn copied(
    sources: &Sources,
    config: &Config,
    (path, kind): (&SourcePath, SourceKind),
    buffer: &mut Vec<u8>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Unit {
    if let Err(error) = sources.read(path, buffer) {
        diagnostics.push(file_unreadable(&error.to_string()).at(Place::whole(path)));
        return Unit::Nothing;
    }
    let table = (kind == SourceKind::Table).then(|| {
        let (table, faults) = asset::compile_table(path, buffer);
        diagnostics.extend(faults);
        table
    });
    let asset = asset::compile(path, buffer);
    diagnostics.extend(asset::check(&asset, buffer, config));
    Unit::Asset(asset, table)
}

/// The articles that the site of the day has, in its order: both are in the order of files.
pub fn present(site: &Site, articles: &[Arc<Article>]) -> Vec<Arc<Article>> {
    let mut all = articles.iter();
    let of_head = |head: &Arc<Head>| all.find(|article| Arc::ptr_eq(&article.head, head)).cloned();
    site.articles.iter().filter_map(of_head).collect()
}

/// Tells articles that name a template which the theme does not have; they are rendered by that of their kind.
pub fn check_templates(articles: &[Arc<Article>], theme: &Theme) -> Vec<Diagnostic> {
    let missing = articles.iter().filter_map(|article| {
        let name = article.head.common.template.as_ref()?;
        let file = format!("{name}.html");
        if theme.has_template(&file) {
            return None;
        }
        let near = nearest(&file, theme.templates());
        let place = article.places.field(&article.head.card.path, "template");
        Some(template_missing(&file, &near).at(place))
    });
    missing.collect()
}

/// Tells foreign files in the output, and drops the publisher where findings forbid publishing already: the
/// rest of the site is still rendered and checked.
pub fn admit(
    publisher: Option<Publisher>,
    plan: &Plan,
    strict: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Publisher> {
    let publisher = publisher?;
    if !publisher.is_fresh() {
        let wanted: BTreeSet<&str> = plan.pages.iter().map(|page| page.output.as_str()).collect();
        for link in publisher.links_in_the_way(&wanted) {
            diagnostics.push(output_link(link).at(Place::whole(&SourcePath::new(link))));
        }
        for foreign in publisher.foreign(&wanted) {
            diagnostics.push(output_foreign(&foreign).at(Place::whole(&SourcePath::new(&foreign))));
        }
    }
    let forbidden = diagnostics.iter().any(|found| strict || found.severity == Severity::Error);
    (!forbidden).then_some(publisher)
}

/// Renders every output in parallel, inspects it, and stages it where there is a publisher.
///
/// # Errors
/// Where the disk or the system refuses.
pub fn render(
    renderer: &Renderer<'_>,
    sources: &Sources,
    publisher: Option<&Publisher>,
    observer: &dyn Observer,
    diagnostics: &mut Vec<Diagnostic>,
) -> io::Result<Vec<Staged>> {
    let pages = &renderer.plan.pages;
    observer.begin(Phase::Render, pages.len());
    let inspector = Inspector::new(renderer.plan, renderer.addresses);
    let stage = |number: usize| -> io::Result<(Staged, Vec<Diagnostic>)> {
        let page = &pages[number];
        let mut found = Vec::new();
        let bytes = match renderer.render(page) {
            Ok(Some(bytes)) if page.key.is_page() => {
                let broken = inspector.broken(&bytes);
                found.extend(broken.iter().map(|link| inspect::finding(renderer.site, page, link)));
                renderer.addresses.relativise(bytes, &page.output)
            }
            Ok(Some(bytes)) => bytes,
            Ok(None) => {
                let mut bytes = Vec::new();
                if let (Some(_), PageKey::Asset(path)) = (publisher, &page.key) {
                    sources.read(path, &mut bytes)?;
                }
                bytes
            }
            Err(fault) => {
                found.push(*fault);
                return Ok((Staged::Unchanged, found));
            }
        };
        observer.advance();
        let staged = match publisher {
            Some(publisher) => publisher.stage(number, &page.output, &bytes)?,
            None => Staged::Unchanged,
        };
        Ok((staged, found))
    };
    let rendered: Vec<(Staged, Vec<Diagnostic>)> =
        (0..pages.len()).into_par_iter().map(stage).collect::<io::Result<_>>()?;
    let mut staged = Vec::with_capacity(rendered.len());
    for (state, found) in rendered {
        staged.push(state);
        diagnostics.extend(found);
    }
    Ok(staged)
}

/// Moves what is staged into place, unless a finding forbids it.
///
/// # Errors
/// Where the disk or the system refuses.
pub fn publish(
    publisher: Option<Publisher>,
    plan: &Plan,
    staged: &[Staged],
    report: &Report,
    strict: bool,
) -> io::Result<Option<Published>> {
    let Some(publisher) = publisher else { return Ok(None) };
    if report.forbids_publishing(strict) {
        publisher.abandon()?;
        return Ok(None);
    }
    let outputs: Vec<_> = plan.pages.iter().map(|page| &page.output).zip(staged.iter().copied()).collect();
    publisher.commit(&outputs).map(Some)
}
