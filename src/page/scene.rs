//! What views are made from, and the parts that many of them have: links, mentions, days, documents in a relation.

use percent_encoding::utf8_percent_encode;
use serde::Serialize;

use super::address::Addresses;
use crate::{
    article::{DocumentUse, Mention, Ordinal},
    path::UNSAFE_IN_URLS,
    site::{ArticleId, Link, SectionId, Site},
};
use vietnamese::{Date, format_date};

/// A link with its text.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// What is shown.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// Why readers do not see its page yet: a draft, or scheduled.
    pub mark: Option<String>,
}

impl LinkView {
    /// A link to what readers see.
    pub(super) fn new(title: impl Into<String>, url: impl Into<String>) -> Self {
        Self { title: title.into(), url: url.into(), mark: None }
    }
}

/// Something that is named: with a link where the site has a page of it.
#[derive(Debug, Serialize)]
pub struct MentionView {
    /// What is shown.
    pub title: String,
    /// Its page; absent where the site has none.
    pub url: Option<String>,
    /// Why readers do not see its page yet: a draft, or scheduled.
    pub mark: Option<String>,
}

impl MentionView {
    /// Something with a page that readers see, or without one.
    pub(super) fn new(title: String, url: Option<String>) -> Self {
        Self { title, url, mark: None }
    }
}

/// A day.
#[derive(Debug, Serialize)]
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
        let url = self.addresses.href(card.url.as_str());
        LinkView { title: card.title.clone(), url, mark: self.mark(id) }
    }

    /// Why readers do not see the page of an article yet.
    pub fn mark(&self, id: ArticleId) -> Option<String> {
        let publication = &self.site.articles[id].card.publication;
        if publication.draft {
            return Some("Bản nháp".to_owned());
        }
        publication.scheduled(self.site.day).map(|day| format!("Hẹn đăng {}", format_date(day)))
    }

    /// Why readers do not see a section yet.
    pub fn section_mark(&self, id: SectionId) -> Option<String> {
        self.site.sections[id].index.and_then(|index| self.mark(index))
    }

    /// The address of a resolved link; `None` where it leads nowhere.
    pub fn href(&self, link: &Link) -> Option<String> {
        match link {
            Link::Outside(url) => Some(utf8_percent_encode(url, UNSAFE_IN_URLS).to_string()),
            _ => link.address().map(|address| self.addresses.href(&address)),
        }
    }
}

/// What a field mentions.
pub(super) fn mention(scene: Scene<'_>, id: ArticleId, mention: &Mention) -> MentionView {
    match mention {
        Mention::Words(words) => MentionView::new(words.clone(), None),
        Mention::Reference(ordinal) => referenced(scene, id, *ordinal),
    }
}

/// The article to which a reference leads.
pub(super) fn linked_article(scene: Scene<'_>, id: ArticleId, ordinal: Ordinal) -> Option<ArticleId> {
    match scene.site.links[id].get(ordinal as usize)? {
        Link::Page { article, .. } => *article,
        _ => None,
    }
}

/// A document in a relation.
#[derive(Debug, Serialize)]
pub struct DocumentRelationView {
    /// Its title on the site, or else its number as the editor wrote it.
    pub title: String,
    /// Its page; absent where the site has none.
    pub url: Option<String>,
    /// The parts concerned.
    pub provisions: Option<String>,
    /// From when.
    pub from: Option<DateView>,
    /// Why readers do not see its page yet: a draft, or scheduled.
    pub mark: Option<String>,
}

impl DocumentRelationView {
    /// A document without parts or day.
    pub(super) fn of(document: MentionView) -> Self {
        Self { title: document.title, url: document.url, provisions: None, from: None, mark: document.mark }
    }
}

/// The sections from the front page down to one.
pub(super) fn breadcrumbs(scene: Scene<'_>, section: SectionId) -> Vec<LinkView> {
    let chain = scene.site.ancestors(section);
    chain
        .into_iter()
        .map(|id| {
            let section = &scene.site.sections[id];
            let title = if id == SectionId::SITE { "Trang chủ".to_owned() } else { section.title.clone() };
            LinkView::new(title, scene.addresses.href(section.url.as_str()))
        })
        .collect()
}

/// The page behind a link; `None` where there is none.
pub(super) fn linked_page(scene: Scene<'_>, link: &Link) -> Option<LinkView> {
    match link {
        Link::Page { article: Some(id), .. } => {
            Some(LinkView { url: scene.href(link)?, ..scene.article_link(*id) })
        }
        Link::Page { url, .. } => Some(LinkView::new(url.to_string(), scene.href(link)?)),
        _ => None,
    }
}

/// The documents that a field names.
pub(super) fn documents(scene: Scene<'_>, id: ArticleId, named: &[DocumentUse]) -> Vec<DocumentRelationView> {
    let views = named.iter().map(|named| DocumentRelationView {
        provisions: named.provisions.clone(),
        from: named.from.map(DateView::from),
        ..DocumentRelationView::of(referenced(scene, id, named.document))
    });
    views.collect()
}

/// The one document, or other article, that a field names.
pub(super) fn named(scene: Scene<'_>, id: ArticleId, ordinal: Ordinal) -> DocumentRelationView {
    DocumentRelationView::of(referenced(scene, id, ordinal))
}

/// What an article refers to: its page, or else its number in words.
pub(super) fn referenced(scene: Scene<'_>, id: ArticleId, ordinal: Ordinal) -> MentionView {
    let link = scene.site.links[id].get(ordinal as usize).and_then(|link| linked_page(scene, link));
    if let Some(LinkView { title, url, mark }) = link {
        return MentionView { title, url: Some(url), mark };
    }
    MentionView::new(scene.site.words_of(id, ordinal), None)
}
