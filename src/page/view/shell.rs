//! What stands around every page: the site, its menu, the head of the document.

use serde::Serialize;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{
    config::ContentErrors,
    page::{
        open_data::{OPEN_DATA_TITLE, has_open_data, open_data_page},
        public_index::{PUBLIC_INDEX_TITLE, public_index_page},
        scene::{LinkView, Scene},
        search::search_page,
    },
    path::{SourcePath, Url},
    serving,
    site::{MenuItem, MenuTarget, Site},
};

/// What stays as it is in a value of a query.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The site, in every template as `site`.
#[derive(Debug, Serialize)]
pub struct SiteView<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it is.
    pub description: &'a str,
    /// The language of its pages.
    pub language: &'a str,
    /// The name of the agency.
    pub organisation: &'a str,
    /// Its postal address.
    pub address: &'a str,
    /// Its telephone number.
    pub phone: &'a str,
    /// Its address for mail.
    pub email: &'a str,
    /// The slogan of the year; empty where there is none.
    pub campaign: &'a str,
    /// The front page.
    pub home: String,
    /// Where files of the theme stand, with `/` at its end.
    pub assets: String,
    /// What its pages may load, for `<meta http-equiv="Content-Security-Policy">`; empty where they are opened from a folder.
    pub policy: String,
    /// The page of the search; empty where the site has none.
    pub search: String,
    /// The emblem of the organisation.
    pub emblem: Option<EmblemView>,
    /// The portals to which every page links.
    pub portals: Vec<LinkView>,
    /// Pages about the site itself: those that are configured, what it has to publish, its open data.
    pub about: Vec<LinkView>,
    /// The lists of terms.
    pub taxonomies: Vec<LinkView>,
}

/// The emblem of the organisation; its name stands beside it, so that it needs no description.
#[derive(Debug, Serialize)]
pub struct EmblemView {
    /// The address.
    pub url: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

fn emblem(scene: Scene<'_>, path: &SourcePath) -> EmblemView {
    let (width, height) = scene.site.assets.get(path).and_then(|asset| asset.dimensions).unwrap_or((1, 1));
    EmblemView { url: scene.addresses.href(Site::asset_url(path).as_str()), width, height }
}

/// Pages about the site itself.
fn about(scene: Scene<'_>) -> Vec<LinkView> {
    let made = |title: &str, url: Url| LinkView::new(title, scene.addresses.href(url.as_str()));
    let index =
        (!scene.site.configured.required.is_empty()).then(|| made(PUBLIC_INDEX_TITLE, public_index_page()));
    let data = has_open_data(scene.site).then(|| made(OPEN_DATA_TITLE, open_data_page()));
    let configured = scene.site.configured.footer.iter().map(|item| item_link(scene, item));
    configured.chain(index).chain(data).collect()
}

/// The site for its templates. `assets` is the address of the theme's files.
pub fn site<'a>(scene: Scene<'a>, assets: &Url) -> SiteView<'a> {
    let config = &scene.site.config;
    SiteView {
        title: &config.title,
        description: &config.description,
        language: &config.language,
        organisation: &config.organisation.name,
        address: &config.organisation.address,
        phone: &config.organisation.phone,
        email: &config.organisation.email,
        campaign: config.campaign.as_deref().unwrap_or_default(),
        home: scene.addresses.href("/"),
        assets: scene.addresses.href(assets.as_str()),
        // Browsers do not agree on what `'self'` is without a server.
        policy: if scene.addresses.is_relative() { String::new() } else { serving::in_page() },
        search: if config.outputs.search {
            scene.addresses.href(search_page().as_str())
        } else {
            String::new()
        },
        emblem: scene.site.configured.emblem.as_ref().map(|path| emblem(scene, path)),
        portals: scene.site.configured.portals.iter().map(|item| item_link(scene, item)).collect(),
        about: about(scene),
        taxonomies: scene
            .site
            .terms
            .iter()
            .map(|group| LinkView::new(group.taxonomy.title(), scene.addresses.href(group.url.as_str())))
            .collect(),
    }
}

pub(super) fn item_link(scene: Scene<'_>, item: &MenuItem) -> LinkView {
    let url = match &item.target {
        MenuTarget::Page(url) => scene.addresses.href(url.as_str()),
        MenuTarget::Outside(url) => url.clone(),
    };
    LinkView::new(item.title.clone(), url)
}

/// An entry of the main menu.
#[derive(Debug, Serialize)]
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
    let items = scene.site.configured.menu.iter().enumerate();
    let view = |(index, item): (usize, &MenuItem)| {
        let LinkView { title, url, .. } = item_link(scene, item);
        MenuView { title, url, current: current == Some(index) }
    };
    items.map(view).collect()
}

/// What stands in `<head>`, in every template as `head`.
#[derive(Debug, Serialize)]
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
    /// Where readers say that something on the page is wrong: a message that is begun for them, or a form.
    pub report_url: Option<String>,
}

/// Where readers say that something on a page is wrong.
fn report_url(scene: Scene<'_>, title: &str, url: &Url) -> Option<String> {
    let config = &scene.site.config;
    let mail = &config.organisation.email;
    let chosen = config.content_errors.clone();
    let chosen = chosen.or_else(|| ContentErrors::try_from(mail.clone()).ok())?;
    let address = scene.addresses.absolute(url).unwrap_or_else(|| url.to_string());
    let encoded = |text: &str| utf8_percent_encode(text, QUERY).to_string();
    Some(match chosen {
        ContentErrors::Form(form) => form.replace("{url}", &encoded(&address)),
        ContentErrors::Mail(mail) => format!(
            "mailto:{mail}?subject={}&body={}",
            encoded(&format!("Báo lỗi nội dung: {title}")),
            encoded(&format!(
                "Trang: {address}\r\n\r\nChỗ sai: \r\n\r\nNội dung đúng, nguồn (nếu biết): \r\n"
            ))
        ),
    })
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
        report_url: report_url(scene, title, url),
    }
}
