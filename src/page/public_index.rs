//! What the site has to publish, with where it stands.

use serde::Serialize;

use super::scene::{DateView, LinkView, MentionView, Scene, breadcrumbs};
use crate::{
    path::Url,
    site::{Required, SectionId},
};
use vietnamese::count;

/// The address of the page of what has to be published.
pub fn public_index_page() -> Url {
    Url::root().join("muc-luc-cong-khai")
}

/// What has to be published, in the template `public_index.html` as `index`.
#[derive(Debug, Serialize)]
pub struct PublicIndexView {
    /// The title.
    pub title: &'static str,
    /// The front page.
    pub breadcrumbs: Vec<LinkView>,
    /// What has to be published, in the order of the configuration.
    pub entries: Vec<RequiredView>,
    /// How much of it is there.
    pub present: usize,
}

/// Something that has to be published.
#[derive(Debug, Serialize)]
pub struct RequiredView {
    /// What.
    pub title: String,
    /// On what basis; absent where none is named.
    pub basis: Option<MentionView>,
    /// Where it stands; absent where the site does not have it.
    pub url: Option<String>,
    /// How many official articles are there, in words; absent where there is none.
    pub count: Option<String>,
    /// The last day on which any of them changed.
    pub updated: Option<DateView>,
}

/// What the page of what has to be published is called.
pub const PUBLIC_INDEX_TITLE: &str = "Mục lục công khai";

/// What has to be published, with where it stands.
pub fn public_index(scene: Scene<'_>) -> PublicIndexView {
    let entries: Vec<RequiredView> =
        scene.site.configured.required.iter().map(|required| required_view(scene, required)).collect();
    PublicIndexView {
        title: PUBLIC_INDEX_TITLE,
        breadcrumbs: breadcrumbs(scene, SectionId::SITE),
        present: entries.iter().filter(|entry| entry.count.is_some()).count(),
        entries,
    }
}

fn required_view(scene: Scene<'_>, required: &Required) -> RequiredView {
    let href = |url: &Url| scene.addresses.href(url.as_str());
    let basis = MentionView::new(required.basis.clone(), required.basis_url.as_ref().map(href));
    RequiredView {
        title: required.title.clone(),
        basis: Some(basis).filter(|basis| !basis.title.is_empty()),
        url: required.url.as_ref().map(href),
        count: Some(required.articles.len()).filter(|articles| *articles > 0).map(count),
        updated: required.updated.map(DateView::from),
    }
}
