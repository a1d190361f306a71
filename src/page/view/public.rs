//! What the site has to publish with where it stands, and the files of open data: pages that the program makes of the whole
//! site.

use serde::Serialize;

use super::{DateView, LinkView, MentionView, Scene, article::breadcrumbs};
use crate::{
    page::DataFile,
    site::{Required, SectionId},
};
use vietnamese::count;

/// What has to be published, in the template `public_index.html` as `index`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RequiredView {
    /// What.
    pub title: String,
    /// On what basis; absent where none is told.
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
        scene.site.required.iter().map(|required| required_view(scene, required)).collect();
    PublicIndexView {
        title: PUBLIC_INDEX_TITLE,
        breadcrumbs: breadcrumbs(scene, SectionId::SITE),
        present: entries.iter().filter(|entry| entry.count.is_some()).count(),
        entries,
    }
}

fn required_view(scene: Scene<'_>, required: &Required) -> RequiredView {
    let href = |url: &crate::path::Url| scene.addresses.href(url.as_str());
    let basis = MentionView { title: required.basis.clone(), url: required.basis_url.as_ref().map(href) };
    RequiredView {
        title: required.title.clone(),
        basis: Some(basis).filter(|basis| !basis.title.is_empty()),
        url: required.url.as_ref().map(href),
        count: Some(required.articles.len()).filter(|articles| *articles > 0).map(count),
        updated: required.updated.map(DateView::from),
    }
}

/// The files of open data, in the template `open_data.html` as `data`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenDataView {
    /// The title.
    pub title: &'static str,
    /// The front page.
    pub breadcrumbs: Vec<LinkView>,
    /// The sets of data.
    pub sets: Vec<DataSetView>,
}

/// A set of data in its formats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataSetView {
    /// What it is.
    pub title: &'static str,
    /// What is in it.
    pub summary: &'static str,
    /// Its files.
    pub files: Vec<LinkView>,
}

/// What the page of open data is called.
pub const OPEN_DATA_TITLE: &str = "Dữ liệu mở";

/// The files of open data that a site has.
pub fn open_data(scene: Scene<'_>) -> OpenDataView {
    let made = DataFile::of(scene.site);
    let sets = DataFile::SETS.iter().map(|(title, summary, files)| DataSetView {
        title,
        summary,
        files: files
            .iter()
            .filter(|(file, _)| made.contains(file))
            .map(|(file, format)| LinkView {
                title: (*format).to_owned(),
                url: scene.addresses.href(file.url().as_str()),
            })
            .collect(),
    });
    OpenDataView {
        title: OPEN_DATA_TITLE,
        breadcrumbs: breadcrumbs(scene, SectionId::SITE),
        sets: sets.filter(|set| !set.files.is_empty()).collect(),
    }
}
