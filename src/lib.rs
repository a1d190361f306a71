//! `cchc`, a static site generator that knows Vietnamese administrative law.
//!
//! ```text
//! files ─▶ Sources ─compile─▶ Articles, Assets ─join─▶ Site ─plan─▶ Plan ─render─▶ bytes ─inspect─▶ publish ─▶ public/
//! ```
//!
//! The modules stand in the order of reading, which is the order of dependency: each uses only modules
//! above it. [`build()`] at the end is the whole way, a stage a line. ARCHITECTURE.md says why.

pub mod seen;
pub mod path;
pub mod budget;
pub mod diagnostic;
pub mod letters;
pub mod guard;

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
pub mod xml;
pub mod chart;
pub mod serving;
pub mod page;
pub mod theme;
pub mod build;
pub mod outside;
pub mod preview;

use std::{io, sync::Arc};

use build::{Built, Observer, Opened, Originals, Pictures, Request, Unobserved};
use diagnostic::{Diagnostic, Report};
use output::Publisher;
use site::Joined;
use source::Sources;

/// Joins the site of a day from its files, without a page of it: for answers about its documents.
pub fn join(sources: &Sources, request: &Request) -> Joined {
    Opened::open(sources, request, &Unobserved).join(&request.occasion)
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
    let opened = Opened::open(sources, request, observer);
    let joined = opened.join(&request.occasion);
    let snapshot = opened.snapshot(&joined, request.relative_urls, None);
    let mut diagnostics = found;
    diagnostics.extend(opened.found().cloned().chain(joined.found()).chain(snapshot.found.iter().cloned()));
    let snapshot = if publisher.is_some() { snapshot.with_late() } else { snapshot };
    let plan = Arc::clone(&snapshot.plan);
    let mut built = Built {
        articles: opened.units.articles(),
        read: opened.units.len(),
        pages: plan.pages.iter().filter(|page| page.key.is_page()).count(),
        ..Built::default()
    };
    let pictures = Pictures::of(sources);
    diagnostics.extend(build::vanished(sources, &plan, &joined));
    if publisher.is_some() {
        diagnostics.extend(build::robots_below_a_path(&snapshot.site.config, request));
    }
    let publisher = build::admit(publisher, &plan, request.strict, &mut diagnostics);
    match (snapshot.renderer(), &snapshot.shared) {
        (Some(renderer), _) => {
            let rendered = build::render(
                &renderer,
                Originals { sources, pictures: &pictures, read: Sources::read },
                publisher.as_ref(),
                observer,
                &mut diagnostics,
            )?;
            built.report = Report::new(diagnostics);
            built.published =
                build::publish(publisher, &snapshot.site, &plan, rendered, &built.report, request.strict)?;
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
    built.joined = Some(joined);
    Ok(built)
}
