//! `cchc`, a static site generator that knows Vietnamese administrative law.
//!
//! ```text
//! files ─▶ Sources ─compile─▶ Articles, Assets ─join─▶ Site ─plan─▶ Plan ─render─▶ bytes ─inspect─▶ publish ─▶ public/
//! ```
//!
//! The modules stand in the order of reading, which is the order of dependency: each uses only modules
//! above it. [`build()`] at the end is the whole way, a stage a line. ARCHITECTURE.md says why.

pub mod path;
pub mod diagnostic;

pub mod vocabulary;
pub mod config;
pub mod source;
pub mod output;
pub mod cache;
pub mod picture;
pub mod asset;
pub mod article;
pub mod site;
pub mod search;
pub mod chart;
pub mod page;
pub mod theme;
pub mod build;
pub mod preview;

use std::{io, sync::Arc};

use article::Article;

use build::snapshot::Snapshot;
use build::{Built, Made, Observer, Originals, Pictures, Request};
use diagnostic::{Diagnostic, Report};
use output::Publisher;
use source::Sources;
use theme::Theme;

/// Joins the site of a day from its files, without a page of it: for answers about its documents. The articles are all of
/// them, those that are not to be seen on the day included.
pub fn join(
    sources: &Sources,
    found: Vec<Diagnostic>,
    request: &Request,
) -> (site::Site, Vec<Arc<Article>>, Report) {
    let mut diagnostics = found;
    let config = build::configure(sources, request, &mut diagnostics);
    let units = build::compile(sources, &config, &build::Unobserved, &mut diagnostics);
    let build::snapshot::Parts { articles, assets, tables } = units.parts();
    let (site, faults) = site::join(config, &articles, (assets, tables), &request.occasion);
    diagnostics.extend(faults);
    (site, articles, Report::new(diagnostics))
}

/// Builds the site of a day from its files: the whole way, or without a publisher up to what would be
/// published. `found` is what was found when the files were listed.
///
/// Bad content is a finding of the report and never an error; with findings that forbid publishing nothing
/// is changed.
///
/// # Errors
/// Where the disk or the system refuses to take the output.
pub fn build(
    sources: &Sources,
    found: Vec<Diagnostic>,
    request: &Request,
    publisher: Option<Publisher>,
    observer: &dyn Observer,
) -> io::Result<Built> {
    let mut diagnostics = found;
    let config = build::configure(sources, request, &mut diagnostics);
    let (theme, faults) = Theme::load(sources, &config);
    diagnostics.extend(faults);
    let units = build::compile(sources, &config, observer, &mut diagnostics);
    let parts = units.parts();
    let articles = parts.articles.clone();
    let (snapshot, faults) =
        Snapshot::join(config, parts, Arc::new(theme), &request.occasion, request.relative_urls);
    diagnostics.extend(faults);
    let snapshot = if publisher.is_some() { snapshot.with_index() } else { snapshot };
    let plan = Arc::clone(&snapshot.plan);
    let mut built = Built {
        articles: articles.len(),
        read: units.len(),
        pages: plan.pages.iter().filter(|page| page.key.is_page()).count(),
        ..Built::default()
    };
    let pictures = Pictures::of(sources);
    let publisher = build::admit(publisher, &plan, request.strict, &mut diagnostics);
    match (snapshot.renderer(), &snapshot.shared) {
        (Some(renderer), _) => {
            let staged = build::render(
                &renderer,
                Originals { sources, pictures: &pictures, read: Sources::read },
                publisher.as_ref(),
                observer,
                &mut diagnostics,
            )?;
            built.report = Report::new(diagnostics);
            built.published = build::publish(publisher, &plan, &staged, &built.report, request.strict)?;
            built.encoded = pictures.encoded();
            if built.published.is_some() {
                pictures.sweep(&snapshot.site, &plan.pages);
            }
        }
        (None, faults) => {
            diagnostics.extend(faults.as_ref().err().into_iter().flatten().cloned());
            built.report = Report::new(diagnostics);
        }
    }
    built.made = Some(Made { site: Arc::clone(&snapshot.site), articles });
    Ok(built)
}
