//! Opening a site: its configuration, its theme and every file, read; then, for a day, joined. A build, the preview and
//! the commands that answer questions all open it here.

use std::sync::Arc;

use super::{Faulty, Files, Observer, Request, Units, configure, snapshot::Snapshot};
use crate::{
    config::Config,
    diagnostic::Diagnostic,
    site::{self, Joined, Occasion, Parts},
    source::Sources,
    theme::Theme,
};

/// A site of which every file is read, and nothing is joined.
#[derive(Debug, Clone)]
pub struct Opened {
    pub config: Arc<Config>,
    pub theme: Arc<Theme>,
    pub units: Units,
    /// What was found in the configuration.
    pub of_config: Vec<Diagnostic>,
    /// What was found in the theme.
    pub of_theme: Vec<Diagnostic>,
}

impl Opened {
    /// Reads the configuration, the theme that it names, and every file.
    pub fn open(sources: &Sources, request: &Request, observer: &dyn Observer) -> Self {
        let (config, of_config) = configure(sources, request);
        let (theme, of_theme) = Theme::load(sources, &config);
        let mut units = Units::default();
        // Nothing was there before, which a file with errors could keep.
        units.update(sources, &config, Files::all(sources), Faulty::AsItIs, observer);
        Self { config, theme: Arc::new(theme), units, of_config, of_theme }
    }

    /// Joins the site of a day, without a page of it.
    pub fn join(&self, occasion: &Occasion) -> Joined {
        site::join(Arc::clone(&self.config), self.parts(), occasion)
    }

    /// What the site is joined from.
    pub fn parts(&self) -> Parts {
        Parts { in_theme: Arc::clone(self.theme.named()), ..self.units.parts() }
    }

    /// Makes everything that the pages of a joined site are rendered from. `before` is the snapshot of the site that it was
    /// joined after.
    pub fn snapshot(&self, joined: &Joined, relative_urls: bool, before: Option<&Snapshot>) -> Snapshot {
        Snapshot::of(joined, Arc::clone(&self.theme), relative_urls, before)
    }

    /// What was found in files, each for itself.
    pub fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        self.of_config.iter().chain(&self.of_theme).chain(self.units.found())
    }
}
