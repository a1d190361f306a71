//! What every article shows, whatever its kind.

use std::borrow::Cow;

use serde::Serialize;

use super::picture::{ImageView, image};
use crate::{
    article::{Card, Fields, Ordinal, kind::Outlet},
    asset::Table,
    config::Taxonomy,
    page::scene::{DateView, LinkView, MentionView, Scene, breadcrumbs, linked_page},
    site::{ArticleId, Link, Site, term_names},
    vocabulary::Genre,
};
use vietnamese::{file_size, parse_number};

/// An article, in templates as `page`.
#[derive(Debug, Serialize)]
pub struct ArticleView<'a> {
    /// The address.
    pub url: String,
    /// The kind by its English name.
    pub kind: &'static str,
    /// The kind as readers call it.
    pub kind_title: &'static str,
    /// The title.
    pub title: &'a str,
    /// In a sentence or two.
    pub summary: &'a str,
    /// The day by which it is sorted.
    pub date: Option<DateView>,
    /// The day of the last change.
    pub updated: Option<DateView>,
    /// What it is among news: `phỏng vấn`; absent for other kinds.
    pub genre: Option<&'static str>,
    /// Where newspapers and stations brought it too; only news.
    pub published_in: Vec<OutletView<'a>>,
    /// The day on which somebody last looked it through.
    pub reviewed_on: Option<DateView>,
    /// Who wrote it.
    pub author: Option<&'a str>,
    /// Where it was taken from.
    pub source: Option<&'a str>,
    /// Units that take part.
    pub coordinating_units: &'a [String],
    /// Whom to ask.
    pub contact: Option<&'a str>,
    /// Whether it is a draft.
    pub draft: bool,
    /// The first day on which it is to be published, where that is still to come.
    pub scheduled: Option<DateView>,
    /// Whether it is an example, no official information.
    pub sample: bool,
    /// Set where it was taken back.
    pub withdrawn: Option<WithdrawnView<'a>>,
    /// The sections from the front page down.
    pub breadcrumbs: Vec<LinkView>,
    /// Its terms.
    pub terms: Vec<TermsView>,
    /// The picture.
    pub image: Option<ImageView>,
    /// Files to download.
    pub attachments: Vec<AttachmentView>,
    /// The history of changes.
    pub changes: Vec<ChangeView<'a>>,
    /// Articles to read next, as the editor chose them.
    pub related: Vec<LinkView>,
    /// Articles that speak of the same documents and terms.
    pub similar: Vec<LinkView>,
    /// The headings.
    pub headings: Vec<HeadingView<'a>>,
    /// The article before it in its section, a newer one.
    pub previous: Option<LinkView>,
    /// The article behind it in its section, an older one.
    pub next: Option<LinkView>,
    /// What its front matter says under `extra`, as text.
    pub more: Vec<MoreView<'a>>,
    /// Whatever its front matter says under `extra`.
    pub extra: &'a serde_json::Map<String, serde_json::Value>,
}

/// A newspaper or station that brought a piece of news.
#[derive(Debug, Serialize)]
pub struct OutletView<'a> {
    #[serde(flatten)]
    pub fields: &'a Outlet,
    /// When.
    pub date: Option<DateView>,
}

/// When and why an article was taken back.
#[derive(Debug, Serialize)]
pub struct WithdrawnView<'a> {
    /// When.
    pub date: Option<DateView>,
    /// Why.
    pub reason: Option<&'a str>,
    /// What to read instead.
    pub replaced_by: Option<LinkView>,
}

/// What an article says under a key of its editors' own.
#[derive(Debug, Serialize)]
pub struct MoreView<'a> {
    /// The key.
    pub title: &'a str,
    /// What stands there; lists and maps are in one line.
    pub text: String,
}

/// The terms of an article in one taxonomy.
#[derive(Debug, Serialize)]
pub struct TermsView {
    /// The taxonomy as readers call it.
    pub title: &'static str,
    /// The terms; with a link where a page lists what has them.
    pub terms: Vec<MentionView>,
}

/// A file to download.
#[derive(Debug, Serialize)]
pub struct AttachmentView {
    /// What is shown.
    pub title: String,
    /// The address.
    pub url: String,
    /// The ending of its name in upper case: `PDF`.
    pub format: String,
    /// Its length in words: `120 KB`.
    pub size: String,
}

/// An entry of the history of changes.
#[derive(Debug, Serialize)]
pub struct ChangeView<'a> {
    /// When.
    pub date: DateView,
    /// What.
    pub note: &'a str,
}

/// A heading.
#[derive(Debug, Serialize)]
pub struct HeadingView<'a> {
    /// 2 to 6.
    pub level: u8,
    /// The fragment with its `#`.
    pub url: String,
    /// The heading.
    pub title: &'a str,
}

/// What every article shows. `similar` are the articles that speak of the same things.
pub fn article<'a>(scene: Scene<'a>, id: ArticleId, similar: &[ArticleId]) -> ArticleView<'a> {
    let Scene { site, addresses } = scene;
    let head = &site.articles[id];
    let (card, common) = (&head.card, &head.common);
    let links = &site.links[id];
    let told_until = card.told_until(site.day);
    let page_of = |ordinal: Ordinal| linked_page(scene, links.get(ordinal as usize)?);
    ArticleView {
        url: addresses.href(card.url.as_str()),
        kind: card.kind.name(),
        kind_title: card.kind.title(),
        title: &card.title,
        summary: &card.summary,
        date: card.date.map(DateView::from),
        updated: card.updated_by(site.day).map(DateView::from),
        genre: match &head.fields {
            Fields::News(news) => news.genre.map(Genre::name),
            _ => None,
        },
        published_in: outlets(&head.fields),
        reviewed_on: common.reviewed_on.filter(|day| *day <= told_until).map(DateView::from),
        author: common.author.as_deref(),
        source: common.source.as_deref(),
        coordinating_units: &common.coordinating_units,
        contact: common.contact.as_deref(),
        draft: card.publication.draft,
        scheduled: card.publication.scheduled(scene.site.day).map(DateView::from),
        sample: card.publication.sample,
        withdrawn: common.withdrawn.as_ref().map(|withdrawn| WithdrawnView {
            date: withdrawn.date.map(DateView::from),
            reason: withdrawn.reason.as_deref(),
            replaced_by: withdrawn.replaced_by.and_then(page_of),
        }),
        breadcrumbs: breadcrumbs(scene, site.sections.of(id)),
        terms: terms(scene, card),
        image: image(scene, id),
        attachments: common
            .attachments
            .iter()
            .filter_map(|attachment| attached(scene, id, attachment.file, attachment.title.as_deref()))
            .collect(),
        changes: common
            .changes
            .iter()
            .filter(|change| change.date <= told_until)
            .map(|change| ChangeView { date: change.date.into(), note: &change.note })
            .collect(),
        related: common.related.iter().filter_map(|ordinal| page_of(*ordinal)).collect(),
        similar: similar.iter().map(|id| scene.article_link(*id)).collect(),
        headings: head
            .anchors
            .iter()
            .map(|anchor| HeadingView {
                level: anchor.level,
                url: format!("#{}", anchor.id),
                title: &anchor.text,
            })
            .collect(),
        previous: site.sections.neighbours(id).0.map(|id| scene.article_link(id)),
        next: site.sections.neighbours(id).1.map(|id| scene.article_link(id)),
        more: common.extra.iter().map(|(key, value)| MoreView { title: key, text: plain(value) }).collect(),
        extra: &common.extra,
    }
}

/// A value of `extra` as text: lists and maps in one line.
fn plain(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("; "),
        Value::Object(map) => {
            let pairs = map.iter().map(|(key, value)| format!("{key}: {}", plain(value)));
            pairs.collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

fn outlets(fields: &Fields) -> Vec<OutletView<'_>> {
    let Fields::News(news) = fields else { return Vec::new() };
    let view = |fields| OutletView { fields, date: fields.date.map(DateView::from) };
    news.published_in.iter().map(view).collect()
}

fn terms(scene: Scene<'_>, card: &Card) -> Vec<TermsView> {
    let mut views = Vec::new();
    // What the facts of a document say already is not said twice.
    let said = [Taxonomy::Years, Taxonomy::DocumentTypes, Taxonomy::Issuers, Taxonomy::Statuses];
    let shown = Taxonomy::ALL.into_iter().filter(|taxonomy| !said.contains(taxonomy));
    for taxonomy in shown {
        // A term of a section, or of a taxonomy without pages, is on no page of its own, and is shown nevertheless.
        let group = scene.site.group(taxonomy);
        let mention = |name: Cow<'_, str>| match group.and_then(|group| group.find(&name)) {
            Some(term) => MentionView::new(term.title.clone(), Some(scene.addresses.href(term.url.as_str()))),
            None => MentionView::new(name.into_owned(), None),
        };
        let terms: Vec<MentionView> = term_names(taxonomy, card).map(mention).collect();
        if !terms.is_empty() {
            views.push(TermsView { title: taxonomy.title(), terms });
        }
    }
    views
}

/// A file as it is offered for download; `None` where the link of an article leads to none.
pub(super) fn attached(
    scene: Scene<'_>,
    id: ArticleId,
    file: Ordinal,
    title: Option<&str>,
) -> Option<AttachmentView> {
    let Link::Asset(path) = scene.site.links[id].get(file as usize)? else { return None };
    let asset = scene.site.assets.get(path)?;
    Some(AttachmentView {
        title: title.unwrap_or(path.file_name()).to_owned(),
        url: scene.addresses.href(Site::asset_url(path).as_str()),
        format: path.extension().to_uppercase(),
        size: file_size(asset.length),
    })
}

/// A table from a CSV file, in the template `embed_table.html` as `table`.
#[derive(Debug, Serialize)]
pub struct TableView<'a> {
    /// The heads of its columns.
    pub head: &'a [String],
    /// Whether each column holds numbers alone.
    pub numeric: Vec<bool>,
    /// Its rows.
    pub rows: Vec<TableRowView<'a>>,
}

/// A row of a table.
#[derive(Debug, Serialize)]
pub struct TableRowView<'a> {
    /// Its cells.
    pub cells: &'a [String],
}

/// A table; its first row names the columns.
pub fn table(table: &Table) -> TableView<'_> {
    let Some((head, rows)) = table.rows.split_first() else {
        return TableView { head: &[], numeric: Vec::new(), rows: Vec::new() };
    };
    let numeric = (0..head.cells.len()).map(|column| {
        let mut cells = rows.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_empty());
        // Years name rows, and are no amounts.
        column > 0 && cells.all(|cell| parse_number(cell).is_some())
    });
    TableView {
        head: &head.cells,
        numeric: numeric.collect(),
        rows: rows.iter().map(|row| TableRowView { cells: &row.cells }).collect(),
    }
}
