//! Lists: the front page, sections, terms, and the row that an article has in each of them.

use serde::Serialize;

use super::scene::{DateView, LinkView, Scene, breadcrumbs};
use crate::{
    article::Fields,
    config::Taxonomy,
    path::Url,
    site::{ArticleId, SectionId, Term},
};
use vietnamese::{capitalised, count};

/// An article in a list; the template `row.html` sees its fields.
#[derive(Debug, Serialize)]
pub struct RowView<'a> {
    /// The address.
    pub url: String,
    /// The kind by its English name.
    pub kind: &'static str,
    /// The title.
    pub title: &'a str,
    /// In a sentence or two.
    pub summary: &'a str,
    /// The day by which it is sorted.
    pub date: Option<DateView>,
    /// The number of a document or the code of a procedure.
    pub number: Option<&'a str>,
    /// The type of a document, with a capital.
    pub document_type: Option<String>,
    /// Whether a document is in force; absent for what has no status of force.
    pub status: Option<RowStatusView>,
    /// What else its kind shows in a list: the level of a procedure, the period of a report.
    pub facts: Vec<String>,
    /// Whether it is a draft.
    pub draft: bool,
    /// The first day on which it is to be published, where that is still to come.
    pub scheduled: Option<DateView>,
    /// Whether it is an example.
    pub sample: bool,
}

/// Whether the document of a row is in force.
#[derive(Debug, Serialize)]
pub struct RowStatusView {
    /// For classes and programs: `in-force`, `ended`, `unknown` …
    pub force: &'static str,
    /// As the law calls it: `Còn hiệu lực`.
    pub title: &'static str,
}

/// The row of an article.
pub fn row(scene: Scene<'_>, id: ArticleId) -> RowView<'_> {
    let head = &scene.site.articles[id];
    let card = &head.card;
    RowView {
        url: scene.addresses.href(card.url.as_str()),
        kind: card.kind.name(),
        title: &card.title,
        summary: &card.summary,
        date: card.date_by(scene.site.day).map(DateView::from),
        number: card.number.as_deref(),
        document_type: card.document_type.as_deref().map(capitalised),
        status: scene
            .site
            .register
            .status(id)
            .map(|status| RowStatusView { force: status.force.name(), title: status.force.title() }),
        facts: facts(&head.fields),
        draft: card.publication.draft,
        scheduled: card.publication.scheduled(scene.site.day).map(DateView::from),
        sample: card.publication.sample,
    }
}

/// What of a kind's own fields a list shows.
fn facts(fields: &Fields) -> Vec<String> {
    match fields {
        Fields::Procedure(procedure) => {
            let limit = procedure.time_limit.as_ref().map(|limit| format!("Thời hạn: {limit}"));
            let online = procedure.online_level.map(|level| format!("Trực tuyến: {level}"));
            let levels = procedure.level.iter().map(|level| capitalised(level.name()));
            levels.chain(online).chain(limit).collect()
        }
        Fields::Report(report) => report.period.iter().map(ToString::to_string).collect(),
        Fields::Campaign(campaign) => campaign.year.iter().map(|year| format!("Năm {year}")).collect(),
        Fields::Indicator(indicator) => indicator.publisher.iter().cloned().collect(),
        Fields::Office(office) => office.phone.iter().map(|phone| format!("Điện thoại: {phone}")).collect(),
        _ => Vec::new(),
    }
}

/// How many pages a list has; an empty one has one too.
pub(super) fn pages(entries: usize, size: usize) -> usize {
    if size == 0 { 1 } else { entries.div_ceil(size).max(1) }
}

/// The address of a page of the list of a section or a term; the first is 0.
pub(super) fn section_page(url: &Url, page: usize) -> Url {
    if page == 0 { url.clone() } else { url.join("trang").join(&(page + 1).to_string()) }
}

/// The pages of a list; absent where it has one.
#[derive(Debug, Serialize)]
pub struct PagerView {
    /// The page that is shown, from 1.
    pub number: usize,
    /// How many there are.
    pub total: usize,
    /// The page before it.
    pub previous: Option<String>,
    /// The page behind it.
    pub next: Option<String>,
}

fn pager(scene: Scene<'_>, url: &Url, page: usize, entries: usize, size: usize) -> Option<PagerView> {
    let total = pages(entries, size);
    let at = |page: usize| scene.addresses.href(section_page(url, page).as_str());
    (total > 1).then(|| PagerView {
        number: page + 1,
        total,
        previous: page.checked_sub(1).map(at),
        next: (page + 1 < total).then(|| at(page + 1)),
    })
}

/// The entries that a page of a list shows.
pub fn entries(all: &[ArticleId], page: usize, size: usize) -> &[ArticleId] {
    if size == 0 {
        return all;
    }
    let start = (page * size).min(all.len());
    &all[start..(start + size).min(all.len())]
}

/// A section on a page above it.
#[derive(Debug, Serialize)]
pub struct GroupView<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it is.
    pub summary: &'a str,
    /// Its address.
    pub url: String,
    /// The kind of its newest article by its English name; absent where it has none.
    pub kind: Option<&'static str>,
    /// How many articles it and those below it have, in words.
    pub count: String,
    /// Why readers do not see it yet: a draft, or scheduled.
    pub mark: Option<String>,
    /// Which articles are shown; their rows are handed to the template beside the view.
    #[serde(skip)]
    pub articles: Vec<ArticleId>,
}

pub(super) fn group(scene: Scene<'_>, id: SectionId, shown: usize) -> GroupView<'_> {
    let section = &scene.site.sections[id];
    GroupView {
        title: &section.title,
        summary: &section.summary,
        url: scene.addresses.href(section.url.as_str()),
        kind: section.newest.first().map(|id| scene.site.articles[*id].card.kind.name()),
        count: count(section.newest.len()),
        mark: scene.section_mark(id),
        articles: section.newest.iter().copied().take(shown).collect(),
    }
}

/// The lists of the sections at the top, where somebody looks who cannot search.
pub fn lists(scene: Scene<'_>) -> Vec<LinkView> {
    let link = |id: &SectionId| {
        let section = &scene.site.sections[*id];
        let url = scene.addresses.href(section.url.as_str());
        LinkView { mark: scene.section_mark(*id), ..LinkView::new(section.title.clone(), url) }
    };
    scene.site.sections[SectionId::SITE].children.iter().map(link).collect()
}

/// A page of the list of a section.
#[derive(Debug, Serialize)]
pub struct SectionView<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it is.
    pub summary: &'a str,
    /// The sections from the front page down, without its own.
    pub breadcrumbs: Vec<LinkView>,
    /// The sections right below it.
    pub children: Vec<GroupView<'a>>,
    /// How many articles it has itself, in words.
    pub count: String,
    /// The pages of the list.
    pub pager: Option<PagerView>,
    /// Feeds of it.
    pub feeds: Vec<LinkView>,
}

/// A page of the list of a section; the first is 0.
pub fn section(scene: Scene<'_>, id: SectionId, page: usize) -> SectionView<'_> {
    let section = &scene.site.sections[id];
    let size = scene.site.config.pagination.section;
    let mut above = breadcrumbs(scene, id);
    above.pop();
    SectionView {
        title: &section.title,
        summary: &section.summary,
        breadcrumbs: above,
        children: section.children.iter().map(|child| group(scene, *child, 0)).collect(),
        count: count(section.articles.len()),
        pager: pager(scene, &section.url, page, section.articles.len(), size),
        feeds: feeds(scene, id),
    }
}

/// The feeds of a section that are made.
pub fn feeds(scene: Scene<'_>, id: SectionId) -> Vec<LinkView> {
    let section = &scene.site.sections[id];
    let outputs = &scene.site.config.outputs;
    if !scene.addresses.has_origin() || !section.has_news || (id == SectionId::SITE && !outputs.site_feed) {
        return Vec::new();
    }
    let feed = |(title, name): (&str, &str)| {
        LinkView::new(title, scene.addresses.href(section.url.file(name).as_str()))
    };
    let made = |format| outputs.feeds.contains(&format);
    let atom = made(crate::config::FeedFormat::Atom).then_some(("Atom", "atom.xml"));
    let rss = made(crate::config::FeedFormat::Rss).then_some(("RSS", "rss.xml"));
    [atom, rss].into_iter().flatten().map(feed).collect()
}

/// The list of the terms of a taxonomy.
#[derive(Debug, Serialize)]
pub struct TermsListView<'a> {
    /// The taxonomy as readers call it.
    pub title: &'static str,
    /// The front page.
    pub breadcrumbs: Vec<LinkView>,
    /// The terms.
    pub terms: Vec<TermLinkView<'a>>,
}

/// A term with the number of its articles.
#[derive(Debug, Serialize)]
pub struct TermLinkView<'a> {
    /// The term.
    pub title: &'a str,
    /// The page that lists its articles.
    pub url: String,
    /// How many there are, in words.
    pub count: String,
}

pub(super) fn term_links<'a>(scene: Scene<'a>, terms: &'a [Term]) -> Vec<TermLinkView<'a>> {
    let view = |term: &'a Term| TermLinkView {
        title: &term.title,
        url: scene.addresses.href(term.url.as_str()),
        count: count(term.articles.len()),
    };
    terms.iter().map(view).collect()
}

/// The list of the terms of a taxonomy; `None` where it has no pages.
pub fn terms(scene: Scene<'_>, taxonomy: Taxonomy) -> Option<TermsListView<'_>> {
    let group = scene.site.group(taxonomy)?;
    Some(TermsListView {
        title: taxonomy.title(),
        breadcrumbs: breadcrumbs(scene, SectionId::SITE),
        terms: term_links(scene, &group.terms),
    })
}

/// A page of the list of a term.
#[derive(Debug, Serialize)]
pub struct TermListView<'a> {
    /// The term.
    pub title: &'a str,
    /// The taxonomy as readers call it.
    pub taxonomy: &'static str,
    /// The front page and the list of terms.
    pub breadcrumbs: Vec<LinkView>,
    /// How many articles it has, in words.
    pub count: String,
    /// The pages of the list.
    pub pager: Option<PagerView>,
}

/// A page of the list of a term; the first is 0. `None` where there is no such term.
pub fn term(scene: Scene<'_>, taxonomy: Taxonomy, index: usize, page: usize) -> Option<TermListView<'_>> {
    let group = scene.site.group(taxonomy)?;
    let term = group.terms.get(index)?;
    let mut above = breadcrumbs(scene, SectionId::SITE);
    above.push(LinkView::new(taxonomy.title(), scene.addresses.href(group.url.as_str())));
    let size = scene.site.config.pagination.term;
    Some(TermListView {
        title: &term.title,
        taxonomy: taxonomy.title(),
        breadcrumbs: above,
        count: count(term.articles.len()),
        pager: pager(scene, &term.url, page, term.articles.len(), size),
    })
}
