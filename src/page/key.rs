//! The outputs of a site: where each stands, and what it is made from.

use super::{open_data::DataFile, sheet::Sheet};
use crate::{
    config::{FeedFormat, Taxonomy},
    output::Class,
    path::{OutputPath, SourcePath, Url},
    picture::Variant,
    site::{ArticleId, SectionId},
};

/// An output with its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub key: PageKey,
    pub url: Url,
}

impl Page {
    /// Its file.
    pub fn output(&self) -> OutputPath {
        self.url.output()
    }
}

/// What an output is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKey {
    Home,
    Article(ArticleId),
    /// A page of the list of a section; the first is 0.
    Section(SectionId, usize),
    /// The list of the terms of a taxonomy.
    Terms(Taxonomy),
    /// A page of the list of a term; the first is 0.
    Term(Taxonomy, usize, usize),
    /// What the server shows where there is nothing.
    NotFound,
    Search,
    /// A file of the index of the search, by its place among them.
    Index(usize),
    /// What has to be published, with where it stands.
    PublicIndex,
    /// The list of the files of open data.
    OpenData,
    /// A page that leads from a former address to an article.
    Redirect(ArticleId),
    Feed(SectionId, FeedFormat),
    /// The sitemap, or where there are too many addresses, the list of its parts.
    SitemapIndex,
    /// A part of the sitemap; the first is 0.
    Sitemap(usize),
    /// What robots may do.
    Robots,
    Data(DataFile),
    /// A short address of a procedure: a redirect, or a choice where its code is carried out at several levels.
    Code(usize),
    /// What the filters of a list choose from, by the place of the list among those that have some.
    Filters(usize),
    /// Rows of articles for filtered lists, by the number of the file.
    Rows(usize),
    Sheet(Sheet),
    /// A file that is copied.
    Asset(SourcePath),
    /// A picture in another size or format.
    Variant(SourcePath, Variant),
    Theme(String),
}

impl PageKey {
    /// What it is to those that refer to it: in this order outputs are published.
    pub fn class(&self) -> Class {
        match self {
            Self::Home => Class::Front,
            Self::Article(_) | Self::Redirect(_) | Self::Code(_) | Self::Sheet(_) => Class::Page,
            Self::Section(..)
            | Self::Terms(_)
            | Self::Term(..)
            | Self::NotFound
            | Self::Search
            | Self::PublicIndex
            | Self::OpenData => Class::List,
            Self::Feed(..) | Self::SitemapIndex | Self::Sitemap(_) | Self::Robots => Class::Machines,
            // The first file of the index is its root.
            Self::Index(0) => Class::SearchRoot,
            Self::Index(_)
            | Self::Data(_)
            | Self::Filters(_)
            | Self::Rows(_)
            | Self::Asset(_)
            | Self::Variant(..)
            | Self::Theme(_) => Class::Support,
        }
    }

    /// Whether it is a page that people read.
    pub fn is_page(&self) -> bool {
        match self {
            Self::Home
            | Self::Article(_)
            | Self::Section(..)
            | Self::Terms(_)
            | Self::Term(..)
            | Self::NotFound
            | Self::Search
            | Self::PublicIndex
            | Self::OpenData
            | Self::Redirect(_)
            | Self::Code(_)
            | Self::Sheet(_) => true,
            Self::Feed(..)
            | Self::SitemapIndex
            | Self::Sitemap(_)
            | Self::Robots
            | Self::Data(_)
            | Self::Index(_)
            | Self::Filters(_)
            | Self::Rows(_)
            | Self::Asset(_)
            | Self::Variant(..)
            | Self::Theme(_) => false,
        }
    }
}
