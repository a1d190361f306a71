//! What stands around every page: the site, its menu, the head of the document.

use serde::Serialize;

use super::{LinkView, Scene};
use crate::{
    page::search_page,
    path::Url,
    site::{MenuItem, MenuTarget},
};

/// The site, in every template as `site`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SiteView {
    /// Its title.
    pub title: String,
    /// What it is.
    pub description: String,
    /// The language of its pages.
    pub language: String,
    /// The name of the agency.
    pub organisation: String,
    /// Its postal address.
    pub address: String,
    /// Its telephone number.
    pub phone: String,
    /// Its address for mail.
    pub email: String,
    /// The slogan of the year; empty where there is none.
    pub campaign: String,
    /// The front page.
    pub home: String,
    /// Where files of the theme stand, with `/` at its end.
    pub assets: String,
    /// The page of the search; empty where the site has none.
    pub search: String,
    /// The portals to which every page links.
    pub portals: Vec<LinkView>,
    /// The lists of terms.
    pub taxonomies: Vec<LinkView>,
}

/// The site for its templates. `assets` is the address of the theme's files.
pub fn site(scene: Scene<'_>, assets: &Url) -> SiteView {
    let config = &scene.site.config;
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        organisation: config.organisation.name.clone(),
        address: config.organisation.address.clone(),
        phone: config.organisation.phone.clone(),
        email: config.organisation.email.clone(),
        campaign: config.campaign.clone().unwrap_or_default(),
        home: scene.addresses.href("/"),
        assets: scene.addresses.href(assets.as_str()),
        search: if config.outputs.search {
            scene.addresses.href(search_page().as_str())
        } else {
            String::new()
        },
        portals: scene.site.portals.iter().map(|item| item_link(scene, item)).collect(),
        taxonomies: scene
            .site
            .terms
            .iter()
            .map(|group| LinkView {
                title: group.taxonomy.title().to_owned(),
                url: scene.addresses.href(group.url.as_str()),
            })
            .collect(),
    }
}

fn item_link(scene: Scene<'_>, item: &MenuItem) -> LinkView {
    let url = match &item.target {
        MenuTarget::Page(url) => scene.addresses.href(url.as_str()),
        MenuTarget::Outside(url) => url.clone(),
    };
    LinkView { title: item.title.clone(), url }
}

/// An entry of the main menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MenuView {
    /// What is shown.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// Whether the page that is shown stands below it.
    pub current: bool,
}

/// The main menu as pages below one of its entries show it.
pub fn menu(scene: Scene<'_>, current: Option<usize>) -> Vec<MenuView> {
    let items = scene.site.menu.iter().enumerate();
    let view = |(index, item): (usize, &MenuItem)| {
        let LinkView { title, url } = item_link(scene, item);
        MenuView { title, url, current: current == Some(index) }
    };
    items.map(view).collect()
}

/// What stands in `<head>`, in every template as `head`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeadView {
    /// The title of the document.
    pub title: String,
    /// What the page is, in a sentence or two.
    pub description: String,
    /// The absolute address; empty where the site does not know its own.
    pub canonical: String,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// Feeds of what the page lists.
    pub feeds: Vec<LinkView>,
}

/// The head of a page.
pub fn head(scene: Scene<'_>, title: &str, description: &str, url: &Url) -> HeadView {
    let site_title = &scene.site.config.title;
    HeadView {
        title: if title == site_title { site_title.clone() } else { format!("{title} | {site_title}") },
        description: if description.is_empty() { site_title.clone() } else { description.to_owned() },
        canonical: scene.addresses.absolute(url).unwrap_or_default(),
        noindex: false,
        feeds: Vec::new(),
    }
}
