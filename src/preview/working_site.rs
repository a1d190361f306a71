//! What came of each file of a site, kept in step with the files.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use rustc_hash::FxHashMap;

use super::{
    edition::{Edition, Findings},
    moved::{Moved, Stood, stood},
};
use crate::build::{
    self, Faulty, Files, Observer, Opened, Pictures, Request, Unobserved, snapshot::Snapshot,
};
use crate::{
    config::{self, BaseUrl},
    diagnostic::{Code, Diagnostic, Severity},
    path::{CONTENT, SourcePath},
    site::{Changes as SiteChanges, Joined, Occasion},
    source::{Moves, SourceKind, Sources, Stamp, THEMES},
    theme::Theme,
};
use vietnamese::Date;

/// A file that changed so shortly before it was looked at may change again without its time moving on.
const GRAIN: Duration = Duration::from_millis(50);

/// How many files may come or go that are looked at one by one.
const SINGLE: usize = 16;

/// What a preview is asked for.
#[derive(Debug, Clone)]
pub struct Options {
    pub day: Date,
    /// An address that goes before that of the configuration.
    pub base_url: Option<BaseUrl>,
}

/// Changes of files, as events or a look report them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that may have other bytes.
    pub files: BTreeSet<SourcePath>,
    /// Whether files may have come or gone.
    pub list: bool,
}

impl Changes {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.list
    }
}

/// What was done to take changes in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// How many files were compiled.
    pub compiled: usize,
    /// The stages that ran behind that, by name: of the join, of the plan, of what pages share.
    pub stages: Vec<&'static str>,
}

/// A site in the making.
#[derive(Debug)]
pub struct WorkingSite {
    root: PathBuf,
    /// What a build would be asked for that makes the same pages: with drafts, below the same address.
    request: Request,
    sources: Arc<Sources>,
    pictures: Arc<Pictures>,
    stamps: FxHashMap<SourcePath, Stamp>,
    /// What was found when the files were listed.
    listed: Vec<Diagnostic>,
    opened: Opened,
    joined: Joined,
    snapshot: Snapshot,
    edition: Arc<Edition>,
    /// Where pages stood before.
    moved: Arc<Moved>,
    work: Work,
}

/// What changes did to the site.
#[derive(Debug, Default)]
struct Effect {
    files: Files,
    config: bool,
    theme: bool,
    /// Only findings changed.
    findings: bool,
    /// Nothing but the looks of pages.
    style: bool,
}

impl WorkingSite {
    /// Reads and joins the site in a folder.
    ///
    /// # Errors
    /// Where the folder cannot be listed.
    pub fn open(root: &Path, options: Options, observer: &dyn Observer) -> io::Result<Self> {
        let (sources, listed) = Sources::open(root)?;
        let stamps = sources.stamps();
        let request = Request {
            occasion: Occasion { day: options.day, drafts: true },
            base_url: options.base_url,
            relative_urls: false,
            strict: false,
        };
        let opened = Opened::open(&sources, &request, observer);
        let joined = opened.join(&request.occasion);
        let snapshot = opened.snapshot(&joined, false, None);
        let pictures = Arc::new(Pictures::of(&sources));
        let sources = Arc::new(sources);
        let (files, made) = (Arc::clone(&sources), Arc::clone(&pictures));
        let edition = Arc::new(Edition::new(0, snapshot.clone(), files, made, Findings::default()));
        let root = root.to_owned();
        let mut site = Self {
            root,
            request,
            sources,
            pictures,
            stamps,
            listed,
            opened,
            joined,
            snapshot,
            edition,
            moved: Arc::default(),
            work: Work::default(),
        };
        site.next(false);
        Ok(site)
    }

    /// The edition of the files as they were last taken in.
    pub fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.edition)
    }

    /// The same as of another day.
    pub fn edition_of(&self, day: Date) -> Arc<Edition> {
        let joined = self.opened.join(&Occasion { day, ..self.request.occasion });
        let snapshot = self.opened.snapshot(&joined, false, None);
        Arc::new(self.edition_with(self.edition.number(), snapshot, &joined))
    }

    fn edition_with(&self, number: u64, snapshot: Snapshot, joined: &Joined) -> Edition {
        let (sources, pictures) = (Arc::clone(&self.sources), Arc::clone(&self.pictures));
        let shared = snapshot.shared.as_ref().err().into_iter().flatten();
        let own = self.listed.iter().chain(self.opened.found()).chain(&snapshot.found).chain(shared);
        let findings = Findings {
            own: own.cloned().collect(),
            joined: Some(joined.clone()),
            kept: self.opened.units.kept().cloned().collect(),
        };
        let mut edition = Edition::new(number, snapshot, sources, pictures, findings);
        edition.moved = Arc::clone(&self.moved);
        edition
    }

    /// Moves the day of the site. Whether that made another edition.
    pub fn set_day(&mut self, day: Date) -> bool {
        if day == self.request.occasion.day {
            return false;
        }
        self.request.occasion.day = day;
        self.join();
        self.next(false);
        true
    }

    /// Takes changes in. Whether they made another edition.
    ///
    /// # Errors
    /// Where the folder of the site cannot be listed; nothing is changed then.
    pub fn apply(&mut self, changes: &Changes) -> io::Result<bool> {
        self.work = Work::default();
        let mut effect = self.effect(changes)?;
        if effect.config {
            self.configure(&mut effect);
        }
        if effect.theme {
            self.load_theme(&mut effect);
        }
        if effect.files.changed.is_empty() && effect.files.gone.is_empty() && !effect.config && !effect.theme
        {
            if effect.findings {
                self.next(false);
            }
            return Ok(effect.findings);
        }
        let came: Vec<SourcePath> = effect.files.changed.iter().map(|(path, _)| path.clone()).collect();
        let before = stood(&self.joined.site, came.iter().chain(&effect.files.gone));
        let base = self.edition.base().to_owned();
        let touched = !effect.files.changed.is_empty() || !effect.files.gone.is_empty();
        let updated = self.opened.units.update(
            &self.sources,
            &self.opened.config,
            effect.files,
            Faulty::AsItWas,
            &Unobserved,
        );
        self.work.compiled = updated.compiled;
        if updated.is_nothing() && !effect.config && !effect.theme && !effect.findings {
            // Written again with the same bytes, or looked at for nothing.
            return Ok(false);
        }
        if effect.config {
            self.join();
        } else {
            self.join_again(&updated.changes);
        }
        self.remember(before, &came, &base);
        self.next(effect.style && !touched);
        Ok(true)
    }

    /// Remembers where pages stood that stand elsewhere now.
    fn remember(&mut self, before: Vec<Stood>, came: &[SourcePath], base: &str) {
        let site = &self.joined.site;
        let now = site.config.base_url.as_ref().map_or("", |url| url.path());
        // One article that was edited stands where it stood, which is how nearly every change is.
        let stands = |stood: &Stood| stood.stands(site);
        if base == now && before.len() == came.len() && before.iter().all(stands) {
            return;
        }
        let moved = Arc::make_mut(&mut self.moved);
        if base != now {
            moved.base(base);
        }
        moved.take_in(before, came, site);
    }

    /// What the last changes took.
    pub fn work(&self) -> &Work {
        &self.work
    }

    /// What changes mean: files to compile, files gone, the configuration, the theme.
    fn effect(&mut self, changes: &Changes) -> io::Result<Effect> {
        let mut effect = Effect::default();
        let mut changed: BTreeSet<SourcePath> = changes.files.clone();
        let stale = changes.files.iter().filter(|path| self.sources.is_stale(path)).cloned().collect();
        let moves = self.take_moves(changes.list, &stale, &mut effect)?;
        changed.extend(moves.came);
        for path in moves.gone {
            if path.in_content().is_none() {
                changed.insert(path);
            } else if !changed.contains(&path) || !self.sources.contains(&path) {
                effect.files.gone.push(path);
            }
        }
        for path in changed {
            if path.as_str() == config::FILE {
                effect.config = true;
            } else if path.as_str().starts_with(THEMES) {
                effect.theme |= self.is_of_theme(&path);
            } else if self.sources.contains(&path) {
                let kind = SourceKind::of(&path);
                effect.files.changed.push((path, kind));
            }
        }
        Ok(effect)
    }

    /// Lists the files anew: a few single ones by themselves, else all.
    fn take_moves(
        &mut self,
        list: bool,
        stale: &BTreeSet<SourcePath>,
        effect: &mut Effect,
    ) -> io::Result<Moves> {
        if !list && stale.is_empty() {
            return Ok(Moves::default());
        }
        // What was found when the files were listed may speak of those that came or went.
        let single = !list && self.listed.is_empty() && stale.len() <= SINGLE;
        if let Some((sources, moves)) = single.then(|| self.sources.after(stale)).flatten() {
            for path in &moves.gone {
                self.stamps.remove(path);
            }
            let came = moves.came.iter().filter_map(|path| Some((path.clone(), sources.stamp(path)?)));
            self.stamps.extend(came);
            self.sources = Arc::new(sources);
            return Ok(moves);
        }
        let (sources, found) = Sources::open(&self.root)?;
        let is_content = |found: &Diagnostic| found.place.path.as_str() == CONTENT;
        let vanished = found.iter().any(|found| {
            found.code == Code::ContentMissing || found.code == Code::SymbolicLink && is_content(found)
        });
        effect.findings = found != self.listed;
        self.listed = found;
        // While the whole content is away (a checkout, a share that is mounted again) the site stays.
        if vanished && !self.opened.units.is_empty() {
            return Ok(Moves::default());
        }
        let moves = sources.differences(&self.sources);
        self.stamps = sources.stamps();
        self.sources = Arc::new(sources);
        Ok(moves)
    }

    fn is_of_theme(&self, path: &SourcePath) -> bool {
        let name = self.opened.config.theme.as_deref().unwrap_or(crate::theme::DEFAULT);
        let below = path.as_str().strip_prefix(THEMES).and_then(|rest| rest.strip_prefix('/'));
        below.and_then(|rest| rest.strip_prefix(name)).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Reads the configuration again; one that cannot be read leaves that of before.
    fn configure(&mut self, effect: &mut Effect) {
        let (config, found) = build::configure(&self.sources, &self.request);
        let broken = found.iter().any(|found| found.severity == Severity::Error);
        effect.findings |= found != self.opened.of_config;
        self.opened.of_config = found;
        effect.config = !broken && config != self.opened.config;
        if effect.config {
            self.opened.config = config;
            effect.theme = true;
            effect.files.changed = Files::all(&self.sources).changed;
        }
    }

    /// Loads the theme again; one whose templates cannot be read leaves that of before.
    fn load_theme(&mut self, effect: &mut Effect) {
        let (theme, found) = Theme::load(&self.sources, &self.opened.config);
        effect.theme = found.is_empty();
        effect.findings |= found != self.opened.of_theme;
        self.opened.of_theme = found;
        if effect.theme {
            effect.style = !effect.config && theme.differs_in_style(&self.opened.theme);
            self.opened.theme = Arc::new(theme);
        }
    }

    /// Joins all files anew: for another day or by another configuration.
    fn join(&mut self) {
        let joined = self.opened.join(&self.request.occasion);
        self.take(joined, None);
    }

    /// Joins again after some files changed, or the theme.
    fn join_again(&mut self, changes: &SiteChanges) {
        let joined = self.joined.again(changes, self.opened.theme.named(), || self.opened.parts());
        let before = self.snapshot.clone();
        self.take(joined, Some(&before));
    }

    /// Takes over a joined site, with the pages that it makes.
    fn take(&mut self, joined: Joined, before: Option<&Snapshot>) {
        let mut snapshot = self.opened.snapshot(&joined, false, before);
        let theme = Arc::clone(&self.snapshot.theme);
        if let Some(failed) = snapshot.shared.as_ref().err()
            && self.snapshot.shared.is_ok()
            && !Arc::ptr_eq(&theme, &self.opened.theme)
        {
            // The head or the foot of every page fails: the theme of before goes on.
            self.opened.of_theme.extend(failed.iter().cloned());
            self.opened.theme = theme;
            snapshot = self.opened.snapshot(&joined, false, before);
        }
        self.work.stages.clone_from(&snapshot.ran);
        (self.joined, self.snapshot) = (joined, snapshot);
    }

    /// Makes the next edition of what is there now.
    fn next(&mut self, style: bool) {
        let number = self.edition.number() + 1;
        let mut edition = self.edition_with(number, self.snapshot.clone(), &self.joined);
        edition.style_only = style;
        self.edition = Arc::new(edition);
    }

    /// Looks at all files, for changes that no event reported.
    pub fn look(&mut self) -> Changes {
        let mut changes = Changes::default();
        let Ok((sources, found)) = Sources::open(&self.root) else { return changes };
        let Moves { came, gone } = sources.differences(&self.sources);
        changes.list = !came.is_empty() || !gone.is_empty() || found != self.listed;
        let stamps = self.sources.stamps();
        #[expect(
            clippy::disallowed_methods,
            reason = "times of files are compared, no day of the site is made of it"
        )]
        let recent = SystemTime::now().checked_sub(GRAIN);
        for path in self.sources.paths() {
            let (before, now) = (self.stamps.get(path), stamps.get(path));
            if now.is_some_and(|now| before != Some(now) || now.is_after(recent)) {
                changes.files.insert(path.clone());
            }
        }
        self.stamps = stamps;
        changes
    }
}
