//! What is printed of procedures and campaigns. Texts are cut where a panel has room for no more; the QR code beside
//! them leads to the rest.

use serde::Serialize;

use super::{
    Sheet,
    room::{Room, fit, length, width},
};
use crate::{
    article::{
        Fields, Kind, Mention, Target,
        kind::{Campaign, Channel, Paper, Procedure},
    },
    page::{
        facts::fee,
        qr::{QrCodes, QrView, qr, readable},
        scene::{DateView, LinkView, Scene, breadcrumbs, linked_article, mention, referenced},
    },
    site::{ArticleId, Link, MenuTarget},
};
use law::DocumentReference;
use vietnamese::{capitalised, format_date};

/// Something to print, in templates as `sheet`.
#[derive(Debug, Serialize)]
pub struct SheetView {
    /// What it is: `notice`, `leaflet`, `poster`, `panel`.
    pub kind: &'static str,
    /// What readers call it: `Tờ gấp`.
    pub kind_title: &'static str,
    /// The title.
    pub title: String,
    /// How long the title is, for the size of its letters: `short`, `medium`, `long`, `longest`.
    pub title_length: &'static str,
    /// The page that it is made from.
    pub source: LinkView,
    /// The sections of that page.
    pub breadcrumbs: Vec<LinkView>,
    /// The address of that page; absent where the site does not know its own.
    pub qr: Option<QrView>,
    /// The slogan of the campaign.
    pub slogan: Option<String>,
    /// How long the slogan is, as the title.
    pub slogan_length: &'static str,
    /// The year of the campaign.
    pub year: Option<u32>,
    /// For whom it is.
    pub audiences: Vec<String>,
    /// What it says.
    pub items: Vec<SheetItemView>,
    /// Whether all of it can be said in larger letters.
    pub large: bool,
    /// The titles of what has no room.
    pub further: Vec<String>,
    /// What it was to say and does not, with the reasons: for the screen, not for paper.
    pub left_out: Vec<LeftOutView>,
    /// The first portals of the site; the address is for reading, without `https://`.
    pub portals: Vec<LinkView>,
    /// The plan or decision on which it rests, with number and day.
    pub decided_by: Option<String>,
    /// The day of the last change.
    pub updated: Option<DateView>,
    /// Whether it is an example, no official information.
    pub sample: bool,
    /// Whether it is a draft.
    pub draft: bool,
}

/// A procedure or an article on a sheet.
#[derive(Debug, Serialize)]
pub struct SheetItemView {
    /// The title.
    pub title: String,
    /// What it is, in a sentence or two; absent for procedures that say how long they take, what they cost, where to go.
    pub summary: Option<String>,
    /// What people ask first: how long, how much, where.
    pub facts: Vec<SheetFactView>,
    /// The papers to bring.
    pub papers: Vec<String>,
    /// How many more papers there are.
    pub more_papers: usize,
    /// The headings of an article.
    pub headings: Vec<String>,
    /// Its address; absent where the site does not know its own.
    pub qr: Option<QrView>,
    /// Whether it says so little that its letters can be larger.
    pub large: bool,
}

/// A fact with its name.
#[derive(Debug, Serialize)]
pub struct SheetFactView {
    /// What it is.
    pub name: &'static str,
    /// What it is here.
    pub value: String,
}

/// What a sheet leaves out.
#[derive(Debug, Serialize)]
pub struct LeftOutView {
    /// What.
    pub title: String,
    /// Why.
    pub reason: String,
}

/// Something to print.
pub fn sheet(scene: Scene<'_>, codes: &QrCodes, sheet: Sheet) -> SheetView {
    let Scene { site, .. } = scene;
    let id = sheet.article;
    let card = &site.articles[id].card;
    let mut view = SheetView {
        kind: sheet.kind.name(),
        kind_title: sheet.kind.title(),
        title: card.title.clone(),
        title_length: length(&card.title),
        source: scene.article_link(id),
        breadcrumbs: breadcrumbs(scene, site.sections.of(id)),
        qr: codes.of(scene, id).cloned(),
        slogan: None,
        slogan_length: "short",
        year: None,
        audiences: Vec::new(),
        items: Vec::new(),
        large: false,
        further: Vec::new(),
        left_out: Vec::new(),
        portals: portals(scene),
        decided_by: None,
        updated: card.changed_by(scene.site.day).map(DateView::from),
        sample: card.publication.sample,
        draft: card.publication.draft,
    };
    match &site.articles[id].fields {
        Fields::Campaign(campaign) => fill(scene, codes, sheet, campaign, &mut view),
        Fields::Procedure(procedure) => {
            let announced_by = procedure.announced_by.map(Mention::Reference);
            view.decided_by = announced_by.map(|decision_of| decision(scene, id, &decision_of));
        }
        _ => {}
    }
    view
}

/// Up to how much text of an item its letters are larger.
const LARGE: usize = 200;

/// How much text an item has.
fn weight(item: &SheetItemView) -> usize {
    let facts = item.facts.iter().map(|fact| &fact.value);
    let texts = facts.chain(&item.summary).chain(&item.papers).chain(&item.headings);
    width(&item.title) + texts.map(|text| width(text)).sum::<usize>()
}

/// What a campaign says on a sheet.
fn fill(scene: Scene<'_>, codes: &QrCodes, sheet: Sheet, campaign: &Campaign, view: &mut SheetView) {
    let Some(material) = campaign.materials.get(sheet.material) else { return };
    let room = Room::of(sheet.kind);
    let title = material.title.as_ref().unwrap_or(&view.title);
    view.title = fit(title, room.heading);
    view.title_length = length(&view.title);
    view.slogan = campaign.slogan.as_ref().map(|slogan| fit(slogan, room.slogan));
    view.slogan_length = view.slogan.as_ref().map_or("short", |slogan| length(slogan));
    if let Some(qr) = &mut view.qr {
        qr.shown = fit(&qr.shown, room.address);
    }
    view.year = campaign.year;
    view.audiences = material.audiences.iter().take(4).map(|audience| fit(audience, 40)).collect();
    view.decided_by =
        campaign.plan.as_ref().map(|plan| fit(&decision(scene, sheet.article, plan), room.plan));
    for from in &material.from {
        match item(scene, codes, sheet, from, &room) {
            Ok(item) if view.items.len() < room.items => view.items.push(item),
            Ok(item) => view.further.push(fit(&item.title, room.further)),
            Err(left_out) => view.left_out.push(left_out),
        }
    }
    for item in &mut view.items {
        item.large = weight(item) <= LARGE;
    }
    view.large = view.items.iter().all(|item| item.large);
    let shown = view.further.len().min(room.further_items);
    for title in view.further.split_off(shown) {
        view.left_out.push(LeftOutView { title, reason: "không còn chỗ".to_owned() });
    }
}

fn portals(scene: Scene<'_>) -> Vec<LinkView> {
    let outside = scene.site.configured.portals.iter().filter_map(|portal| match &portal.target {
        MenuTarget::Outside(url) => Some(LinkView::new(fit(&portal.title, 60), fit(&readable(url), 70))),
        MenuTarget::Page(_) => None,
    });
    outside.take(2).collect()
}

/// The plan or decision on which a sheet rests: its type, number and day, where its title does not say them.
fn decision(scene: Scene<'_>, id: ArticleId, decided_by: &Mention) -> String {
    let title = mention(scene, id, decided_by).title;
    let Mention::Reference(ordinal) = decided_by else { return title };
    let Some(article) = linked_article(scene, id, *ordinal) else {
        // The number of a document that the site does not have: its type is in it.
        let reference = scene.site.articles[id].references.get(*ordinal as usize);
        return match reference.map(|reference| &reference.target) {
            Some(Target::Document(DocumentReference::Number { number, .. })) => {
                let type_name = number.document_type().map(|document_type| &*document_type.name);
                type_name.map_or(title.clone(), |name| format!("{} số {title}", capitalised(name)))
            }
            _ => title,
        };
    };
    let card = &scene.site.articles[article].card;
    if !matches!(card.kind, Kind::LegalDocument | Kind::Report) {
        return title;
    }
    let number = card.number.as_ref().filter(|number| !title.contains(number.as_str()));
    let day = card.date.map(format_date).filter(|day| !title.contains(day));
    let number = number.map_or_else(String::new, |number| format!(", số {number}"));
    let day = day.map_or_else(String::new, |day| format!(", ngày {day}"));
    format!("{title}{number}{day}")
}

/// A procedure or an article on a sheet, or why it does not stand there.
fn item(
    scene: Scene<'_>,
    codes: &QrCodes,
    sheet: Sheet,
    from: &Mention,
    room: &Room,
) -> Result<SheetItemView, LeftOutView> {
    let title = mention(scene, sheet.article, from).title;
    let plain = |title: &str, qr: Option<QrView>| SheetItemView {
        title: fit(title, room.title),
        summary: None,
        facts: Vec::new(),
        papers: Vec::new(),
        more_papers: 0,
        headings: Vec::new(),
        qr: qr.map(|qr| QrView { shown: fit(&qr.shown, room.address), ..qr }),
        large: false,
    };
    let left_out =
        |title: &str, reason: &str| LeftOutView { title: title.to_owned(), reason: reason.to_owned() };
    let ordinal = match from {
        Mention::Words(_) => return Ok(plain(&title, None)),
        Mention::Reference(ordinal) => *ordinal,
    };
    let id = match scene.site.links[sheet.article].get(ordinal as usize) {
        Some(Link::Page { article: Some(id), .. }) => *id,
        Some(Link::Outside(address)) => return Ok(plain(&title, qr(address))),
        Some(Link::Page { url, .. }) => {
            let address = scene.addresses.permanent(url);
            return Ok(plain(&title, address.and_then(|address| qr(&address))));
        }
        _ => return Err(left_out(&title, "trang chưa có bài này")),
    };
    let head = &scene.site.articles[id];
    let title = &head.card.title;
    if head.card.publication.withdrawn {
        return Err(left_out(title, "bài đã được gỡ"));
    }
    let mut item = plain(title, codes.of(scene, id).cloned());
    match &head.fields {
        Fields::Procedure(procedure) if procedure.is_abolished(scene.site.day) => {
            return Err(left_out(title, "thủ tục đã bị bãi bỏ"));
        }
        Fields::Procedure(procedure) => fill_procedure(scene, id, procedure, room, &mut item),
        _ => {
            let headings = head.anchors.iter().filter(|anchor| anchor.level == 2);
            let headings = headings.take(room.headings).map(|anchor| fit(&anchor.text, room.paper));
            item.headings = headings.collect();
        }
    }
    if item.facts.is_empty() {
        item.summary = Some(fit(&head.card.summary, room.summary)).filter(|summary| !summary.is_empty());
    }
    Ok(item)
}

fn fill_procedure(
    scene: Scene<'_>,
    id: ArticleId,
    procedure: &Procedure,
    room: &Room,
    item: &mut SheetItemView,
) {
    let mut fact = |name: &'static str, value: Option<String>| {
        let fits = |value: &String| room.papers > 0 || width(value) <= room.fact;
        if let Some(value) = value.filter(|value| !value.is_empty() && fits(value)) {
            item.facts.push(SheetFactView { name, value: fit(&value, room.fact) });
        }
    };
    let in_channels = |each: fn(&Channel) -> Option<&String>| {
        let mut values: Vec<&str> = Vec::new();
        for value in procedure.channels.iter().filter_map(each) {
            if !values.contains(&value.as_str()) {
                values.push(value);
            }
        }
        Some(values.join("; "))
    };
    fact(
        "Thời hạn",
        procedure.time_limit.clone().or_else(|| in_channels(|channel| channel.time_limit.as_ref())),
    );
    let fees: Vec<String> = procedure.fee.iter().filter_map(fee).collect();
    let fees =
        if fees.is_empty() { in_channels(|channel| channel.fee.as_ref()) } else { Some(fees.join("; ")) };
    fact("Phí, lệ phí", fees);
    let places = procedure.receiving_places.iter();
    let named = places.filter_map(|place| {
        let office = || place.office.map(|office| referenced(scene, id, office).title);
        place.name.clone().or_else(office)
    });
    let places: Vec<String> = named.collect();
    let place = if places.is_empty() { procedure.agency.clone() } else { Some(places.join("; ")) };
    fact("Nơi nộp", place);
    let papers: Vec<String> =
        procedure.dossier.iter().filter(|paper| !paper.issued_by_state).filter_map(paper).collect();
    item.more_papers = papers.len().saturating_sub(room.papers);
    item.papers = papers.iter().take(room.papers).map(|paper| fit(paper, room.paper)).collect();
}

/// A paper with how many of it: `Đơn đề nghị (1 bản chính)`.
fn paper(paper: &Paper) -> Option<String> {
    let name = capitalised(paper.name.as_ref()?);
    let counted = |count: &Option<String>, what: &str| {
        count.as_ref().filter(|count| *count != "0").map(|count| format!("{count} {what}"))
    };
    let counts = [counted(&paper.original, "bản chính"), counted(&paper.copy, "bản sao")];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    Some(if counts.is_empty() { name } else { format!("{name} ({})", counts.join(", ")) })
}
