//! Addresses of other sites: which of them finished pages have, where each is written, and what is told of those that do not
//! answer as a reader expects.
//!
//! No build asks anybody. `cchc check --external` lets [`Seen`] watch the pages while they are rendered, hands what it has
//! seen to whoever asks (`external`), and tells what came of it at the lines where the addresses are written.

mod pages;
mod places;
mod told;

use std::collections::{BTreeMap, BTreeSet};

use external::{Address, Known, Outcome, Verdict};
use vietnamese::Date;

use crate::{
    build::inspect::article_of,
    cache::Cache,
    config::host::Absolute,
    diagnostic::{Diagnostic, Place},
    page::Page,
    path::SourcePath,
    site::Site,
    source::{Sources, THEMES},
};
pub use pages::Seen;
use places::Written;
pub use told::no_answer;

/// The name under which answers are kept.
const ANSWERS: &str = "answers.json";

/// What is asked about a site, and what is known already.
#[derive(Debug)]
pub struct Question {
    /// The addresses that are not known, each once.
    pub ask: BTreeSet<Address>,
    /// Those of which shortly before an answer came.
    pub known: BTreeMap<Address, Verdict>,
    cache: Option<Cache>,
    answers: Known,
    today: i64,
    /// Where each is written.
    places: BTreeMap<Address, Vec<Written>>,
}

/// What came of it, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    pub asked: usize,
    pub cached: usize,
    pub lost: usize,
    pub moved: usize,
    pub unsure: usize,
    /// Not asked yet, since time was up or somebody ended it.
    pub left: usize,
}

impl Question {
    /// What is to be asked of the addresses that pages were seen to have. `root` is the folder beside whose content answers are
    /// kept; `asked` are the files of which is told, and none of them is all.
    pub fn of(seen: Seen<'_>, site: &Site, sources: &Sources, asked: &[SourcePath], today: Date) -> Self {
        let own = |address: &Address| {
            let base = site.config.base_url.as_ref();
            base.is_some_and(|base| {
                Absolute::read(address.as_str()).is_some_and(|at| base.below(&at).is_some())
            })
        };
        let pages: BTreeMap<Address, Page> =
            seen.into_addresses().into_iter().filter(|(address, _)| !own(address)).collect();
        let mut places = places::find(sources, pages.keys());
        for (address, page) in &pages {
            places.entry(address.clone()).or_insert_with(|| vec![Written::nowhere(place_of(site, page))]);
        }
        let is_asked = |written: &Written| asked.is_empty() || written.is_below(asked);
        for written in places.values_mut() {
            written.retain(is_asked);
        }
        places.retain(|_, written| !written.is_empty());
        let cache = sources.root().map(Cache::of_answers);
        let kept = cache.as_ref().and_then(|cache| cache.get(ANSWERS));
        let answers = kept.map(|bytes| Known::read(&bytes)).unwrap_or_default();
        let today = day_number(today);
        let (mut ask, mut known) = (BTreeSet::new(), BTreeMap::new());
        for address in places.keys() {
            match answers.still(address, today) {
                Some(verdict) => drop(known.insert(address.clone(), verdict.clone())),
                None => drop(ask.insert(address.clone())),
            }
        }
        Self { ask, known, cache, answers, today, places }
    }

    /// Keeps the answers, and tells what they mean, but for what an article answers for. Nothing is kept and told of those
    /// that were asked without a network.
    pub fn answered(mut self, outcome: &Outcome, site: &Site) -> Answered {
        let mut counts = Counts { cached: self.known.len(), left: outcome.left, ..Counts::default() };
        let mut found = Vec::new();
        let asked = outcome.checked.iter().filter(|_| !outcome.is_offline);
        let asked = asked.map(|(address, checked)| (address, &checked.verdict, checked.archived.as_ref()));
        let known = self.known.iter().map(|(address, verdict)| (address, verdict, None));
        for (address, verdict, archived) in asked.clone().chain(known) {
            let written = self.places.get(address).into_iter().flatten();
            let told = written
                .filter_map(|written| told::finding(written, address, verdict, archived, &site.config))
                .filter(|finding| !is_accepted(finding, site));
            let before = found.len();
            found.extend(told);
            match verdict {
                _ if found.len() == before => {}
                Verdict::Fine => {}
                Verdict::Moved(_) => counts.moved += 1,
                Verdict::Lost(_) => counts.lost += 1,
                Verdict::Unsure(_) => counts.unsure += 1,
            }
        }
        for (address, verdict, _) in asked {
            counts.asked += 1;
            self.answers.put(address.clone(), self.today, verdict.clone());
        }
        if let Some(cache) = &self.cache
            && counts.asked > 0
        {
            cache.put(ANSWERS, &self.answers.write(self.today));
        }
        Answered { found, counts }
    }
}

/// Whether the article in which something is found answers for it, or the configuration does.
fn is_accepted(found: &Diagnostic, site: &Site) -> bool {
    let of_article = || {
        site.find(&found.place.path).is_some_and(|article| {
            let accepted = &site.articles[article].common.accepted_findings;
            accepted.iter().any(|accepted| accepted.code == found.code)
        })
    };
    site.config.accepts(found) || found.code.is_accepted_by_articles() && of_article()
}

/// What came of the addresses of a site.
#[derive(Debug)]
pub struct Answered {
    pub found: Vec<Diagnostic>,
    pub counts: Counts,
}

/// The day as a number, of which only differences count.
fn day_number(day: Date) -> i64 {
    Date::constant(2000, 1, 1).until(day).map_or(0, |time| time.get_days().into())
}

/// Where a page's address is told that is written in no file: at its article, or else at the themes.
fn place_of(site: &Site, page: &Page) -> Place {
    Place::whole(&article_of(site, page).unwrap_or_else(|| SourcePath::new(THEMES)))
}
