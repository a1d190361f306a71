//! `cchc`, a static site generator that knows Vietnamese administrative law.
//!
//! ```text
//! files ─▶ Sources ─compile─▶ Articles, Assets ─join─▶ Site ─plan─▶ Plan ─render─▶ bytes ─inspect─▶ publish ─▶ public/
//! ```
//!
//! The modules stand in the order of reading, which is the order of dependency: each uses only modules
//! above it. [`build`] at the end is the whole way, a stage a line. ARCHITECTURE.md says why.

pub mod diagnostic;
pub mod path;
pub mod vietnamese;

pub mod law;

pub mod config;
pub mod source;
pub mod article;
pub mod asset;
pub mod site;
pub mod derived;
pub mod page;
pub mod theme;
pub mod inspect;
pub mod output;
pub mod pipeline;

use std::io;

use derived::Related;
use diagnostic::{Diagnostic, Report};
use output::Publisher;
use page::Addresses;
use pipeline::{Built, Made, Observer, Request};
use source::Sources;
use theme::{Shared, Theme};

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
    let config = pipeline::configure(sources, request, &mut diagnostics);
    let (theme, faults) = Theme::load(sources, &config);
    diagnostics.extend(faults);
    let compiled = pipeline::compile(sources, &config, observer, &mut diagnostics);
    let (site, faults) =
        site::join(config, &compiled.articles, (compiled.assets, compiled.tables), &request.occasion);
    diagnostics.extend(faults);
    let addresses = Addresses::new(site.config.base_url.as_ref(), request.relative_urls);
    let articles = pipeline::present(&site, &compiled.articles);
    let (plan, faults) = page::plan(&site, &articles, &theme.files(), addresses.has_origin());
    diagnostics.extend(faults);
    diagnostics.extend(pipeline::check_templates(&articles, &theme));
    let related = Related::gather(&site);
    let shared = Shared::render(&site, &addresses, &theme);
    let mut built =
        Built { pages: plan.pages.iter().filter(|page| page.key.is_page()).count(), ..compiled.counts };
    let publisher = pipeline::admit(publisher, &plan, request.strict, &mut diagnostics);
    match shared {
        Ok(shared) => {
            let renderer = theme::Renderer {
                site: &site,
                articles: &articles,
                plan: &plan,
                addresses: &addresses,
                theme: &theme,
                shared: &shared,
                related: &related,
            };
            let staged =
                pipeline::render(&renderer, sources, publisher.as_ref(), observer, &mut diagnostics)?;
            built.report = Report::new(diagnostics);
            built.published = pipeline::publish(publisher, &plan, &staged, &built.report, request.strict)?;
        }
        Err(faults) => {
            diagnostics.extend(faults);
            built.report = Report::new(diagnostics);
        }
    }
    built.made = Some(Made { site, articles: compiled.articles });
    Ok(built)
}
