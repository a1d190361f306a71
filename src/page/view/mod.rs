//! All that a template can see of a page: one struct a kind of page, made of shared parts.
//!
//! Every address in a view is ready to stand in `href`; every text is plain and is escaped by the template.
//! Days carry both forms, for machines and for readers.

mod article;
mod document;
mod list;
mod procedure;
mod shell;

use serde::Serialize;

pub use article::{
    ArticleView, AttachmentView, ChangeView, HeadingView, ImageView, ReportView, TermsView, WithdrawnView,
    article, report,
};
pub use document::{DocumentRelationView, DocumentView, EffectView, RelationsView, SuspensionView, document};
pub use list::{
    GroupView, HomeView, PagerView, RowView, SectionView, TermLinkView, TermListView, TermsListView, entries,
    feeds, home, row, section, term, terms,
};
pub use procedure::{ChannelView, FeeView, PaperView, ProcedureView, procedure};
pub use shell::{HeadView, MenuView, SiteView, head, menu, site};

use super::Addresses;
use crate::{
    site::{ArticleId, Link, Site},
    vietnamese::{Date, format_date},
};

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// What is shown.
    pub title: String,
    /// Where it leads.
    pub url: String,
}

/// A day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// For `<time datetime>`: `2022-03-01`.
    pub iso: String,
    /// For readers: `01/03/2022`.
    pub text: String,
}

impl From<Date> for DateView {
    fn from(date: Date) -> Self {
        Self { iso: date.to_string(), text: format_date(date) }
    }
}

/// What views are made from.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The site.
    pub site: &'a Site,
    /// How addresses are written.
    pub addresses: &'a Addresses,
}

impl Scene<'_> {
    /// A link to an article.
    pub fn article_link(&self, id: ArticleId) -> LinkView {
        let card = &self.site.articles[id].card;
        LinkView { title: card.title.clone(), url: self.addresses.href(card.url.as_str()) }
    }

    /// The address of a resolved link; `None` where it leads nowhere.
    pub fn href(&self, link: &Link) -> Option<String> {
        link.address().map(|address| self.addresses.href(&address))
    }
}
