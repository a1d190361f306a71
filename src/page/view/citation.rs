//! Documents as texts cite them, and whether they are in force.

use serde::Serialize;

use crate::{
    article::{Fact, Fields},
    page::scene::{MentionView, Scene},
    site::ArticleId,
};
use law::status::{Actor, Force, Named, Reason, Status};
use vietnamese::{format_date, uncapitalised};

/// A document as a text cites it: where the link leads, and what its card shows.
#[derive(Debug, Serialize)]
pub struct CitationView<'a> {
    /// The page of the document.
    pub url: String,
    /// Its title.
    pub title: &'a str,
    /// When it was issued and whether it is in force: `Ngày 14/09/2020 · Còn hiệu lực (kiểm tra ngày 01/10/2026)`.
    pub status: Option<String>,
    /// Whether it is in force, in a word or two for screen readers: `còn hiệu lực`; absent where nobody knows.
    pub short_status: Option<String>,
}

/// Whether a document is in force on the day of the site.
#[derive(Debug, Serialize)]
pub struct StatusView {
    /// For classes and programs: `in-force`, `ended`, `unknown` …
    pub force: &'static str,
    /// As the law calls it: `Còn hiệu lực`.
    pub title: &'static str,
    /// Why.
    pub reasons: Vec<ReasonView>,
}

/// A reason, in pieces: those with an address are links.
#[derive(Debug, Serialize)]
pub struct ReasonView {
    /// The pieces, to be put together with spaces between them.
    pub parts: Vec<MentionView>,
}

/// A document as texts cite it.
pub fn citation(scene: Scene<'_>, id: ArticleId) -> CitationView<'_> {
    let card = &scene.site.articles[id].card;
    let status = scene.site.register.status(id);
    let day = match &scene.site.articles[id].fields {
        Fields::LegalDocument(document) => document.issued_on.as_ref().and_then(Fact::known),
        _ => None,
    };
    let parts = [day.map(|day| format!("Ngày {}", format_date(*day))), status.map(short)];
    let line = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    CitationView {
        url: scene.addresses.href(card.url.as_str()),
        title: &card.title,
        status: Some(line).filter(|line| !line.is_empty()),
        short_status: status
            .filter(|status| status.force != Force::Unknown)
            .map(|status| uncapitalised(status.force.title())),
    }
}

/// A status on one line: with the day since which it holds, or on which somebody looked it up.
pub(super) fn short(status: &Status) -> String {
    let title = status.force.title();
    let day = match status.force {
        Force::InForce => status.vouched_on().map(|day| format!(" (kiểm tra ngày {})", format_date(day))),
        Force::Ended | Force::Suspended => status.since().map(|day| format!(" từ ngày {}", format_date(day))),
        _ => None,
    };
    format!("{title}{}", day.unwrap_or_default())
}

/// Whether the document of an article is in force; `None` for what has no status of force.
pub(super) fn status(scene: Scene<'_>, id: ArticleId) -> Option<StatusView> {
    scene.site.register.status(id).map(|status| status_view(scene, status))
}

fn status_view(scene: Scene<'_>, status: &Status) -> StatusView {
    StatusView {
        force: status.force.name(),
        title: status.force.title(),
        reasons: status.reasons.iter().map(|reason| reason_view(scene, reason)).collect(),
    }
}

pub(super) fn reason_view(scene: Scene<'_>, reason: &Reason) -> ReasonView {
    let parts = reason.words().into_iter().map(|part| match part {
        Named::Words(words) => MentionView::new(words.vi, None),
        Named::Document(by) => actor(scene, &by),
    });
    ReasonView { parts: parts.collect() }
}

/// A document that acts: by its number, with a link where the site has it.
pub(super) fn actor(scene: Scene<'_>, actor: &Actor) -> MentionView {
    let page = scene.site.register.article_of(actor).map(|id| &scene.site.articles[id].card.url);
    MentionView::new(scene.site.name_of(actor), page.map(|url| scene.addresses.href(url.as_str())))
}
