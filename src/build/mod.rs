//! The stages of a build that run over many files or pages at once, for [`crate::build()`].

pub mod inspect;
mod ledger;
mod manifest;
mod open;
mod output;
mod pictures;
pub mod snapshot;
mod units;

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{
    config::{self, BaseUrl, Config},
    diagnostic::{
        Code, Diagnostic, Place, Report, Severity, base_url_missing, output_foreign, output_in_the_way,
        output_link, output_record, robots_unread,
    },
    letters,
    output::{Published, Publisher, StagedOutput, Trouble},
    page::{Page, Plan},
    path::{OutputPath, SourcePath},
    site::{Joined, Occasion, Site},
    source::Sources,
};
pub use ledger::ledger_with;
pub(crate) use ledger::vanished;
pub use open::Opened;
pub use output::{Maker, Originals, Output, Rendered, render};
pub use pictures::Pictures;
pub use units::{Faulty, Files, Units, Updated};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// The day, and whether drafts are to be seen.
    pub occasion: Occasion,
    /// An address that goes before that of the configuration.
    pub base_url: Option<BaseUrl>,
    pub relative_urls: bool,
    /// Whether warnings forbid publishing too.
    pub strict: bool,
}

/// What a build did.
#[derive(Debug, Default)]
pub struct Built {
    pub report: Report,
    pub articles: usize,
    pub read: usize,
    pub pages: usize,
    /// What was done to the output; `None` where nothing was published.
    pub published: Option<Published>,
    /// How many pictures were made in other sizes and formats; those of the cache are not among them.
    pub encoded: usize,
    pub joined: Option<Joined>,
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
    /// A page is rendered. Nobody looks but who asks for its addresses.
    fn page(&self, _: &Page, _: &[u8]) {}
}

/// Watches nothing.
#[derive(Debug)]
pub struct Unobserved;

impl Observer for Unobserved {
    fn begin(&self, _: Phase, _: usize) {}
    fn advance(&self) {}
}

/// Reads the configuration, with what was asked for before it.
pub fn configure(sources: &Sources, request: &Request) -> (Arc<Config>, Vec<Diagnostic>) {
    let path = SourcePath::new(config::FILE);
    let mut bytes = Vec::new();
    let read = sources.read_or_tell(&path, &mut bytes);
    let read = read.map_err(|finding| Box::new(finding.at(Place::whole(&path))));
    let (text, mut diagnostics) = match read.and_then(|()| letters::text_of(&path, &bytes)) {
        Ok(text) => (text, letters::look(&path, text)),
        Err(_) if !sources.contains(&path) => ("", Vec::new()),
        Err(fault) => ("", vec![*fault]),
    };
    let in_conflict = diagnostics.iter().any(|found| found.code == Code::ConflictMarker);
    let (mut config, faults) = Config::parse(if in_conflict { "" } else { text });
    let is_read = !in_conflict && faults.iter().all(|fault| fault.code == Code::KindUnknown);
    diagnostics.extend(faults);
    if request.base_url.is_some() {
        config.base_url.clone_from(&request.base_url);
    }
    if is_read && config.base_url.is_none() && !request.relative_urls {
        diagnostics.push(base_url_missing().at(Place::whole(&path)));
    }
    (Arc::new(config), diagnostics)
}

/// Tells that the `robots.txt` of a site below a path is read by nobody, and what to write where it is: where the site is
/// published, since those who write articles can do nothing about it.
pub fn robots_below_a_path(config: &Config, request: &Request) -> Option<Diagnostic> {
    let is_own = request.base_url.is_none() && !request.relative_urls && config.outputs.robots;
    let base = config.base_url.as_ref().filter(|base| is_own && !base.path().is_empty())?;
    let (root, own) = (format!("{}/robots.txt", base.origin()), format!("{}{}", base.origin(), base.path()));
    let place = config.place_of("base_url", &own);
    Some(robots_unread(&root, &format!("{own}/sitemap.xml")).at(place))
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
        let outputs: Vec<OutputPath> = plan.pages.iter().map(Page::output).collect();
        let wanted: BTreeSet<&str> = outputs.iter().map(OutputPath::as_str).collect();
        for link in publisher.links_in_the_way(&wanted) {
            diagnostics.push(output_link(link).at(Place::whole(&SourcePath::new(link))));
        }
        for in_the_way in publisher.in_the_way(&wanted) {
            let place = Place::whole(&SourcePath::new(&in_the_way.path));
            diagnostics.push(output_in_the_way(&in_the_way.path, &in_the_way.foreign).at(place));
        }
        for foreign in publisher.foreign(&wanted) {
            diagnostics.push(output_foreign(&foreign).at(Place::whole(&SourcePath::new(&foreign))));
        }
    }
    for damaged in publisher.damaged() {
        let place = Place::whole(&SourcePath::new(&damaged.path));
        diagnostics.push(output_record(&damaged.path, &damaged.reason).at(place));
    }
    let forbids = |found: &Diagnostic| match found.severity {
        Severity::Error => true,
        Severity::Warning => strict,
        Severity::Hint => false,
    };
    let forbidden = diagnostics.iter().any(forbids);
    (!forbidden).then_some(publisher)
}

/// What a mutex holds, also where a thread that held it has panicked.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Moves what is staged into place, unless a finding forbids it.
///
/// # Errors
/// Where the disk or the system refuses.
pub fn publish(
    publisher: Option<Publisher>,
    site: &Site,
    plan: &Plan,
    rendered: Rendered,
    report: &Report,
    strict: bool,
) -> Result<Option<Published>, Trouble> {
    let Some(publisher) = publisher else { return Ok(None) };
    if report.forbids_publishing(strict) {
        publisher.abandon()?;
        return Ok(None);
    }
    let paths: Vec<OutputPath> = plan.pages.iter().map(Page::output).collect();
    let output = |((page, path), staged): ((&Page, _), &Option<_>)| {
        Some(StagedOutput { path, class: page.key.class(), staged: (*staged)? })
    };
    let outputs: Vec<_> = plan.pages.iter().zip(&paths).zip(&rendered.staged).filter_map(output).collect();
    publisher.commit(&outputs, &manifest::manifest(site, plan, &outputs, rendered.outside)).map(Some)
}
