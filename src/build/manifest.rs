//! The manifest of a build: every output with its digest, what it was made from, and what its page states.

use crate::{
    output::{
        StagedOutput,
        manifest::{Build, File, Manifest},
        outside::Outside,
    },
    page::{Page, PageKey, Plan, SEARCH_TITLE, facts},
    site::{SectionId, Site},
};

/// The manifest of the outputs of a site.
pub(super) fn manifest(site: &Site, plan: &Plan, outputs: &[StagedOutput<'_>], outside: Outside) -> Manifest {
    let build = Build {
        cchc: env!("CARGO_PKG_VERSION").to_owned(),
        day: site.day.to_string(),
        base_url: site.config.base_url.as_ref().map(|base| format!("{}{}", base.origin(), base.path())),
    };
    let files = outputs.iter().map(|output| (output.path.as_str(), output.staged.digest()));
    let mut manifest = Manifest::new(build, files);
    manifest.outside = outside;
    for page in &plan.pages {
        manifest.describe(page.output().as_str(), |file| describe(site, page, file));
    }
    manifest
}

/// Says in the manifest what an output was made from, and what it states.
fn describe(site: &Site, page: &Page, file: &mut File) {
    let (article, title) = match &page.key {
        PageKey::Article(id) => (Some(*id), Some(site.articles[*id].card.title.as_str())),
        PageKey::Home => (site.sections[SectionId::SITE].index, Some(site.config.title.as_str())),
        PageKey::Section(id, number) => {
            let section = &site.sections[*id];
            (section.index.filter(|_| *number == 0), Some(section.title.as_str()))
        }
        PageKey::Term(taxonomy, index, _) => {
            let term = site.group(*taxonomy).and_then(|group| group.terms.get(*index));
            (None, term.map(|term| term.title.as_str()))
        }
        PageKey::Terms(taxonomy) => (None, Some(taxonomy.title())),
        PageKey::Search => (None, Some(SEARCH_TITLE)),
        PageKey::Asset(path) | PageKey::Variant(path, _) => {
            file.source = Some(path.as_str().to_owned());
            return;
        }
        _ => return,
    };
    file.title = title.map(str::to_owned);
    if let Some(id) = article {
        file.source = Some(site.articles[id].card.path.as_str().to_owned());
        file.facts = facts(site, id);
    }
}
