//! The front page: what people come for first, then what is new, then everything there is.

use serde::Serialize;

use super::{
    indicator::{IndexSummaryView, index_summary},
    shell::item_link,
};
use crate::{
    article::Fields,
    config::Taxonomy,
    page::{
        list::{GroupView, TermLinkView, group, term_links},
        scene::{LinkView, Scene},
    },
    site::{ArticleId, SectionId},
};

/// How many of the newest rows of a section the front page can show.
const NEWEST: usize = 10;

/// The front page, in the template `home.html` as `home`.
#[derive(Debug, Serialize)]
pub struct HomeView<'a> {
    /// The title.
    pub title: &'a str,
    /// What people come for, as it is configured.
    pub tasks: Vec<LinkView>,
    /// The fields of administration with their procedures.
    pub fields: Vec<TermLinkView<'a>>,
    /// The sections at the top, in their order.
    pub groups: Vec<GroupView<'a>>,
    /// The indices that have a value, each in one line.
    pub indices: Vec<IndexSummaryView>,
    /// The newest campaign.
    pub campaign: Option<CampaignLinkView<'a>>,
    /// Pages that stand in no section.
    pub pages: Vec<LinkView>,
    /// The areas of reform.
    pub areas: Vec<TermLinkView<'a>>,
}

/// A campaign on the front page.
#[derive(Debug, Serialize)]
pub struct CampaignLinkView<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its page.
    pub url: String,
    /// Its slogan.
    pub slogan: Option<&'a str>,
    /// Its year.
    pub year: Option<u32>,
}

/// The front page.
pub fn home(scene: Scene<'_>) -> HomeView<'_> {
    let root = &scene.site.sections[SectionId::SITE];
    let terms = |taxonomy| {
        let group = scene.site.group(taxonomy);
        group.map_or_else(Vec::new, |group| term_links(scene, &group.terms))
    };
    HomeView {
        title: &root.title,
        tasks: scene.site.configured.tasks.iter().map(|item| item_link(scene, item)).collect(),
        fields: terms(Taxonomy::ProcedureFields),
        groups: root.children.iter().map(|id| group(scene, *id, NEWEST)).collect(),
        indices: indices(scene),
        campaign: root.newest.iter().find_map(|id| campaign(scene, *id)),
        pages: root.articles.iter().map(|id| scene.article_link(*id)).collect(),
        areas: terms(Taxonomy::Areas),
    }
}

/// The official indices that have a value, in the order of their files.
fn indices(scene: Scene<'_>) -> Vec<IndexSummaryView> {
    scene
        .site
        .results
        .keys()
        .filter(|id| scene.site.is_official(**id))
        .filter_map(|id| index_summary(scene, *id))
        .collect()
}

fn campaign(scene: Scene<'_>, id: ArticleId) -> Option<CampaignLinkView<'_>> {
    let head = &scene.site.articles[id];
    let Fields::Campaign(campaign) = &head.fields else { return None };
    if !scene.site.is_official(id) {
        return None;
    }
    Some(CampaignLinkView {
        title: &head.card.title,
        url: scene.addresses.href(head.card.url.as_str()),
        slogan: campaign.slogan.as_deref(),
        year: campaign.year,
    })
}
