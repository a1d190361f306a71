//! What befell a document over time, and who speaks of it.

use serde::Serialize;

use super::{DateView, LinkView, MentionView, Scene, citation::document};
use crate::{article::Kind, site::ArticleId};
use law::status::{Actor, Cause, Reason};
use vietnamese::{capitalised, uncapitalised};

/// How many articles of a kind a page names that speak of its document; the others are counted.
const NAMED: usize = 20;

/// Something that befell a document, in pieces: those with an address are links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventOfDocumentView {
    /// The day.
    pub date: DateView,
    /// Whether it is still to come on the day of the site.
    pub upcoming: bool,
    /// The pieces, to be put together with spaces between them.
    pub parts: Vec<MentionView>,
}

/// Articles of one kind that speak of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CitedByView {
    /// The kind as a heading: `Thủ tục hành chính`.
    pub title: &'static str,
    /// The newest of them.
    pub articles: Vec<LinkView>,
    /// How many there are beside these.
    pub more: usize,
}

/// What befell a document, in order; nothing where no more is known than its day of issue.
pub fn timeline(scene: Scene<'_>, id: ArticleId) -> Vec<EventOfDocumentView> {
    let happenings = scene.site.register.happenings(id);
    if happenings.len() < 2 {
        return Vec::new();
    }
    let event = |reason: &Reason| {
        let day = reason.day?;
        Some(EventOfDocumentView {
            date: day.into(),
            upcoming: day > scene.site.day,
            parts: parts(scene, reason),
        })
    };
    happenings.iter().filter_map(event).collect()
}

fn parts(scene: Scene<'_>, reason: &Reason) -> Vec<MentionView> {
    let words = |text: String| MentionView { title: text, url: None };
    let with_part = |text: &str| match &reason.provisions {
        Some(provisions) => words(format!("{} {}", capitalised(provisions), uncapitalised(text))),
        None => words(text.to_owned()),
    };
    let by = |lead: &str, by: &Actor| {
        let mut parts = vec![words(lead.to_owned()), document(scene, by)];
        parts.extend(reason.provisions.as_ref().map(|provisions| words(format!("({provisions})"))));
        parts
    };
    match &reason.cause {
        Cause::Issue => vec![words("Ban hành".to_owned())],
        Cause::Effect => vec![with_part("Có hiệu lực")],
        Cause::Expiry => vec![words("Hết hiệu lực".to_owned())],
        Cause::Suspension(None) if reason.until.is_some() => vec![with_part("Hết thời gian ngưng hiệu lực")],
        Cause::Suspension(None) => vec![with_part("Ngưng hiệu lực")],
        Cause::Suspension(Some(actor)) => by("Ngưng hiệu lực theo", actor),
        Cause::Act(action, actor) => by(action.passive_title(), actor),
        Cause::IssuedWith(parent) => {
            let parent = document(scene, &Actor::Record(*parent));
            vec![words("Hết hiệu lực cùng".to_owned()), parent]
        }
        _ => Vec::new(),
    }
}

/// The articles that speak of a document, by kind.
pub fn cited_by(scene: Scene<'_>, id: ArticleId) -> Vec<CitedByView> {
    let groups = [
        ("Thủ tục hành chính", &[Kind::Procedure][..]),
        ("Văn bản", &[Kind::LegalDocument]),
        ("Tin tức", &[Kind::News]),
        (
            "Bài khác",
            &[Kind::Report, Kind::Indicator, Kind::Campaign, Kind::Survey, Kind::Office, Kind::Page],
        ),
    ];
    let citing = scene.site.cited_by(id);
    let of_kinds = |(title, kinds): (&'static str, &[Kind])| {
        let mut articles =
            citing.iter().filter(|other| kinds.contains(&scene.site.articles[**other].card.kind));
        let named: Vec<LinkView> =
            articles.by_ref().take(NAMED).map(|other| scene.article_link(*other)).collect();
        (!named.is_empty()).then(|| CitedByView { title, articles: named, more: articles.count() })
    };
    groups.into_iter().filter_map(of_kinds).collect()
}
