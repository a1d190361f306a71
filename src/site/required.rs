//! What a site has to publish: where it stands, and whether anything is there.

use super::{
    ArticleId, Files, Heads, Sections,
    menu::{Named, named},
};
use crate::{
    config::{Config, RequiredSection},
    diagnostic::{Diagnostic, Severity, menu_target, required_section},
    path::{SourcePath, Url},
};
use vietnamese::Date;

/// Something that the site has to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Required {
    /// What, as readers call it.
    pub title: String,
    /// On what basis, in words.
    pub basis: String,
    /// The page of the basis.
    pub basis_url: Option<Url>,
    /// Where it stands; absent where the site does not have it.
    pub url: Option<Url>,
    /// The official articles there, the newest first.
    pub articles: Vec<ArticleId>,
    /// The last day on which any of them changed.
    pub updated: Option<Date>,
}

/// Looks up what the configuration requires; what is not there is told.
pub(super) fn gather(
    config: &Config,
    heads: &Heads,
    sections: &Sections,
    files: &Files<'_>,
    day: Date,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Required> {
    let mut all = Vec::new();
    for required in &config.required_sections {
        let target = named(&required.url, files);
        let (url, mut articles) = match target {
            Some(Named::Section(id)) => (Some(sections[id].url.clone()), sections[id].newest.clone()),
            Some(Named::Article(id)) => (Some(heads[id].card.url.clone()), vec![id]),
            None => (None, Vec::new()),
        };
        articles.retain(|id| heads[*id].card.publication.is_official(day));
        if articles.is_empty() {
            let place = config.place_of("title", &required.title);
            let mut told = required_section(&required.title, &required.url, url.is_some()).at(place);
            if url.is_some() {
                // Its place is there: somebody is at it.
                told.severity = Severity::Hint;
            }
            diagnostics.push(told);
        }
        let changed = |id: &ArticleId| heads[*id].card.updated.or(heads[*id].card.date);
        all.push(Required {
            title: required.title.clone(),
            basis: required.basis.clone(),
            basis_url: basis(config, required, heads, sections, files, diagnostics),
            url,
            updated: articles.iter().filter_map(changed).max(),
            articles,
        });
    }
    all
}

fn basis(
    config: &Config,
    required: &RequiredSection,
    heads: &Heads,
    sections: &Sections,
    files: &Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Url> {
    if required.basis_url.is_empty() {
        return None;
    }
    match named(&required.basis_url, files) {
        Some(Named::Section(id)) => Some(sections[id].url.clone()),
        Some(Named::Article(id)) => Some(heads[id].card.url.clone()),
        None => {
            let place = config.place_of("basis_url", &required.basis_url);
            diagnostics.push(menu_target(&required.basis_url).at(place));
            None
        }
    }
}

/// The picture that the configuration names as the emblem of the organisation; one that is not there is told.
pub(super) fn emblem(
    config: &Config,
    files: &Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<SourcePath> {
    let written = &config.organisation.emblem;
    if written.is_empty() {
        return None;
    }
    let path = SourcePath::new(&format!("content/{}", written.trim_start_matches('/')));
    if files.assets.get(&path).is_some_and(|asset| asset.dimensions.is_some()) {
        return Some(path);
    }
    let (vi, en) = (
        format!("`organisation.emblem: {written}` không phải một tệp ảnh trong content/"),
        format!("`organisation.emblem: {written}` is no picture below content/"),
    );
    diagnostics
        .push(crate::diagnostic::config_invalid(&vi, &en, None).at(config.place_of("emblem", written)));
    None
}
