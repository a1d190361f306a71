//! What only a legal document shows.

use serde::Serialize;

use super::citation::{StatusView, actor, status};
use crate::{
    article::{
        Fact, Fields, Kind, Ordinal,
        kind::{LegalDocument, Period, Suspension, Task},
    },
    page::scene::{DateView, DocumentRelationView, LinkView, MentionView, Scene, mention, named, referenced},
    site::ArticleId,
};
use law::{
    Action,
    status::{Actor, Cause, Reason},
};
use vietnamese::{Date, capitalised, parse_date, parse_period, uncapitalised};

/// A legal document, in templates as `document`. What nobody knows yet is the text `chưa rõ`.
#[derive(Debug, Serialize)]
pub struct DocumentView<'a> {
    #[serde(flatten)]
    pub written: &'a LegalDocument,
    /// The number.
    pub number: Option<String>,
    /// The type, with a capital.
    pub document_type: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The day of issue.
    pub issued_on: Option<DateView>,
    /// From when which parts have effect.
    pub effective_on: Vec<EffectView<'a>>,
    /// Whether nobody knows from when it has effect, though it is a document that has.
    pub effective_unknown: bool,
    /// The first day without effect, as the document says.
    pub expires_on: Option<DateView>,
    /// Whether the document did not end on that day: it had ended before, or its time was extended.
    pub expires_void: bool,
    /// What it is about.
    pub abstract_text: Option<String>,
    /// The office of who signed it, with the form of signing before it.
    pub signer_title: Option<String>,
    /// The time in which it is carried out: `2021 – 2025`.
    pub implementation_period: Option<String>,
    /// Whether that time has begun or is over on the day of the site: `đang thực hiện`.
    pub implementation_state: Option<&'static str>,
    /// Where the gazette printed it.
    pub gazette: Option<String>,
    /// When it was out of force.
    pub suspended: Vec<SuspensionView<'a>>,
    /// Whether it is in force on the day of the site; absent for what has no status of force.
    pub status: Option<StatusView>,
    /// What befell it, in order.
    pub timeline: Vec<EventOfDocumentView>,
    /// The articles that speak of it, by kind.
    pub cited_by: Vec<CitedByView>,
    /// The status that its official source states; absent unless somebody looked, on a day that is named.
    pub stated_status: Option<String>,
    /// The day on which somebody looked the status up.
    pub status_checked_on: Option<DateView>,
    /// What it does to other documents, and they to it.
    pub relations: Vec<RelationsView>,
    /// Who does what until when: the tasks of a plan.
    pub tasks: Vec<TaskView<'a>>,
    /// The procedures that it announces.
    pub announces: Vec<MentionView>,
}

/// A task that a plan gives.
#[derive(Debug, Serialize)]
pub struct TaskView<'a> {
    #[serde(flatten)]
    pub written: &'a Task,
    /// The document by which it was done.
    pub done_by: Option<MentionView>,
}

/// From when a document, or a part of it, has effect.
#[derive(Debug, Serialize)]
pub struct EffectView<'a> {
    /// The first day.
    pub date: DateView,
    /// The parts; absent for the whole.
    pub provisions: Option<&'a str>,
    /// Whether it never had, since the document had ended before.
    pub void: bool,
}

/// When a document, or a part of it, was out of force.
#[derive(Debug, Serialize)]
pub struct SuspensionView<'a> {
    /// The first day.
    pub from: Option<DateView>,
    /// The last day; absent where it has no end yet.
    pub to: Option<DateView>,
    /// By which document.
    pub by: Option<DocumentRelationView>,
    /// The parts; absent for the whole.
    pub provisions: Option<&'a str>,
    /// What applies meanwhile.
    pub applies_instead: Option<DocumentRelationView>,
}

fn suspension_view<'a>(scene: Scene<'_>, id: ArticleId, suspension: &'a Suspension) -> SuspensionView<'a> {
    let document = |ordinal: Ordinal| named(scene, id, ordinal);
    SuspensionView {
        from: suspension.from.map(DateView::from),
        to: suspension.to.map(DateView::from),
        by: suspension.by.map(document),
        provisions: suspension.provisions.as_deref(),
        applies_instead: suspension.applies_instead.map(document),
    }
}

/// All documents in one relation.
#[derive(Debug, Serialize)]
pub struct RelationsView {
    /// The relation by the name of its field: `amends`.
    pub relation: &'static str,
    /// Whether the document of the page is the one that acts.
    pub acts: bool,
    /// The relation as readers call it.
    pub title: &'static str,
    /// The documents.
    pub documents: Vec<DocumentRelationView>,
}

const UNKNOWN: &str = "chưa rõ";

fn fact<T>(fact: Option<&Fact<T>>, show: impl Fn(&T) -> String) -> Option<String> {
    fact.map(|fact| fact.known().map_or_else(|| UNKNOWN.to_owned(), show))
}

/// A legal document; `None` for an article of another kind. What befell it and who cites it are made only where a template
/// shows them.
pub fn document(scene: Scene<'_>, id: ArticleId, with_history: bool) -> Option<DocumentView<'_>> {
    let Fields::LegalDocument(document) = &scene.site.articles[id].fields else { return None };
    let signer_title = match (&document.signing_form, &document.signer_title) {
        (Some(form), Some(title)) => Some(format!("{form} {title}")),
        (form, title) => title.clone().or_else(|| form.clone()),
    };
    let task =
        |written| TaskView { written, done_by: written.done_by.as_ref().map(|by| mention(scene, id, by)) };
    let happenings = scene.site.register.happenings(id);
    let happens = |cause: &Cause, day: Date| {
        // A consolidated text has no days of its own: those of what it consolidates befall it.
        let record = scene.site.register.record(id).filter(|record| !record.is_consolidated());
        record.is_none() || happenings.iter().any(|reason| reason.cause == *cause && reason.day == Some(day))
    };
    Some(DocumentView {
        written: document,
        number: document.number.as_ref().map(ToString::to_string),
        document_type: document.document_type.as_deref().map(capitalised),
        issuer: fact(document.issuer.as_ref(), Clone::clone),
        issued_on: issued_on(document),
        effective_on: document
            .effective_on
            .iter()
            .map(|effect| EffectView {
                date: effect.date.into(),
                provisions: effect.provisions.as_deref(),
                void: !happens(&Cause::Effect, effect.date),
            })
            .collect(),
        effective_unknown: effective_unknown(scene, id, document),
        expires_on: document.expires_on.map(DateView::from),
        expires_void: document.expires_on.is_some_and(|day| !happens(&Cause::Expiry, day)),
        abstract_text: fact(document.abstract_text.as_ref(), Clone::clone),
        signer_title,
        implementation_period: document.implementation_period.as_ref().map(|period| {
            let mut parts: Vec<&str> =
                [&period.from, &period.to].into_iter().flatten().map(String::as_str).collect();
            parts.dedup();
            parts.join(" – ")
        }),
        implementation_state: document
            .implementation_period
            .as_ref()
            .and_then(|period| implementation_state(period, scene.site.day)),
        gazette: document.gazette.as_ref().map(|gazette| {
            let number = gazette.number.as_ref().map(|number| format!("số {number}"));
            let day = gazette.date.map(|day| format!("ngày {}", vietnamese::format_date(day)));
            [number, day].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }),
        suspended: document
            .suspended
            .iter()
            .map(|suspension| suspension_view(scene, id, suspension))
            .collect(),
        status: status(scene, id),
        timeline: if with_history { timeline(scene, &happenings) } else { Vec::new() },
        cited_by: if with_history { cited_by(scene, id) } else { Vec::new() },
        stated_status: document
            .stated_status
            .filter(|_| document.status_checked_on.is_some() && document.source_url.is_some())
            .map(|status| capitalised(status.name())),
        status_checked_on: document.status_checked_on.map(DateView::from),
        relations: relations(scene, id, document),
        tasks: document.tasks.iter().map(task).collect(),
        announces: document.announces.iter().map(|other| mention(scene, id, other)).collect(),
    })
}

/// Whether nobody knows from when a document has effect that has any.
fn effective_unknown(scene: Scene<'_>, id: ArticleId, document: &LegalDocument) -> bool {
    let register = &scene.site.register;
    let untold = || {
        let record = register.record(id).filter(|record| !record.is_consolidated());
        register.status(id).and(record).is_some_and(|record| record.first_effect().is_none())
    };
    document.effective_unknown || (document.normative && document.effective_on.is_empty()) || untold()
}

/// Whether the time in which a plan is carried out has begun or is over; nothing where its days cannot be read.
fn implementation_state(period: &Period, day: Date) -> Option<&'static str> {
    let year = |text: &str| parse_period(text).and_then(|period| i16::try_from(period.year).ok());
    let first = |text: &str| parse_date(text).ok().or_else(|| Date::new(year(text)?, 1, 1).ok());
    let last = |text: &str| parse_date(text).ok().or_else(|| Date::new(year(text)?, 12, 31).ok());
    let (from, to) = (period.from.as_deref().and_then(first), period.to.as_deref().and_then(last));
    match (from, to) {
        (Some(from), _) if day < from => Some("chưa bắt đầu"),
        (_, Some(to)) if to < day => Some("đã kết thúc"),
        (Some(_), Some(_)) => Some("đang thực hiện"),
        _ => None,
    }
}

/// A day that nobody knows has no form for machines.
fn issued_on(document: &LegalDocument) -> Option<DateView> {
    document.issued_on.as_ref().map(|fact| match fact.known() {
        Some(day) => (*day).into(),
        None => DateView { iso: String::new(), text: UNKNOWN.to_owned() },
    })
}

/// The relations of a document, those that other documents declare among them.
fn relations(scene: Scene<'_>, id: ArticleId, document: &LegalDocument) -> Vec<RelationsView> {
    let mut views: Vec<RelationsView> = Vec::new();
    let both = Action::all().map(|action| (action, true)).chain(Action::all().map(|action| (action, false)));
    for (action, acts) in both {
        let own = document.relations.iter().filter(|other| other.action == action && other.acts == acts);
        let mut documents: Vec<DocumentRelationView> = own
            .map(|other| {
                let (provisions, from) = (other.provisions.clone(), other.from.map(DateView::from));
                let document = DocumentRelationView::of(referenced(scene, id, other.document));
                DocumentRelationView { provisions, from, ..document }
            })
            .collect();
        let declared = scene.site.register.turned(id).iter();
        for turned in declared.filter(|turned| turned.action == action && turned.acts == acts) {
            let LinkView { title, url, mark } = scene.article_link(turned.other);
            let (provisions, from) = (turned.provisions.clone(), turned.from.map(DateView::from));
            documents.push(DocumentRelationView { title, url: Some(url), provisions, from, mark });
        }
        if !documents.is_empty() {
            let title = if acts { action.title() } else { action.passive_title() };
            views.push(RelationsView { relation: action.field(), acts, title, documents });
        }
    }
    views
}

/// How many articles of a kind a page names that speak of its document; the others are counted.
const NAMED: usize = 20;

/// Something that befell a document, in pieces: those with an address are links.
#[derive(Debug, Serialize)]
pub struct EventOfDocumentView {
    /// The day.
    pub date: DateView,
    /// Whether it is still to come on the day of the site.
    pub upcoming: bool,
    /// The pieces, to be put together with spaces between them.
    pub parts: Vec<MentionView>,
}

/// Articles of one kind that speak of a document.
#[derive(Debug, Serialize)]
pub struct CitedByView {
    /// The kind as a heading: `Thủ tục hành chính`.
    pub title: &'static str,
    /// The newest of them.
    pub articles: Vec<LinkView>,
    /// How many there are beside these.
    pub more: usize,
}

/// What befell a document, in order; nothing where no more is known than its day of issue.
fn timeline(scene: Scene<'_>, happenings: &[Reason]) -> Vec<EventOfDocumentView> {
    if happenings.iter().all(|reason| reason.cause == Cause::Issue) {
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
    let words = |text: String| MentionView::new(text, None);
    let with_part = |text: &str| match &reason.provisions {
        Some(provisions) => words(format!("{} {}", capitalised(provisions), uncapitalised(text))),
        None => words(text.to_owned()),
    };
    let by = |lead: &str, by: &Actor| {
        let mut parts = vec![words(lead.to_owned()), actor(scene, by)];
        parts.extend(reason.provisions.as_ref().map(|provisions| words(format!("({provisions})"))));
        parts
    };
    match &reason.cause {
        Cause::Issue => vec![words("Ban hành".to_owned())],
        Cause::Effect => vec![with_part("Có hiệu lực")],
        Cause::Expiry => vec![words("Hết hiệu lực".to_owned())],
        Cause::Suspension(_) if reason.is_over() => vec![with_part("Hết thời gian ngưng hiệu lực")],
        Cause::Suspension(None) => vec![with_part("Ngưng hiệu lực")],
        Cause::Suspension(Some(actor)) => by("Ngưng hiệu lực theo", actor),
        Cause::Act(action, actor) => by(action.passive_title(), actor),
        Cause::IssuedWith(parent) => {
            let parent = actor(scene, &Actor::Record(*parent));
            vec![words("Hết hiệu lực cùng".to_owned()), parent]
        }
        Cause::Instead(of) => {
            let lead = if reason.is_over() { "Hết thời gian áp dụng thay" } else { "Áp dụng thay" };
            vec![words(lead.to_owned()), actor(scene, &Actor::Record(*of))]
        }
        Cause::ActUnknown(action, actor) => {
            let mut parts = by(action.passive_title(), actor);
            parts.push(words("chưa rõ từ ngày nào".to_owned()));
            parts
        }
        Cause::Lacks(_, actor) => by("Chưa hợp nhất", actor),
        Cause::Extended(actor) => by("Chưa rõ còn đến ngày nào: được kéo dài bởi", actor),
        Cause::Since(since) => {
            let mut all = vec![words("Cần kiểm tra lại:".to_owned())];
            for (how, on) in &since.over {
                all.push(words(uncapitalised(how.title())));
                all.push(actor(scene, &Actor::Record(*on)));
                all.push(words("–".to_owned()));
            }
            let mut what = parts(scene, &since.what).into_iter();
            all.extend(what.next().map(|first| words(uncapitalised(&first.title))));
            all.extend(what);
            all
        }
        // What is known of no day, and of no event.
        Cause::Consolidates(_)
        | Cause::ConsolidatesUnknown
        | Cause::EffectUnknown
        | Cause::IssuedWithUnknown(_)
        | Cause::NotVouched
        | Cause::SourceSays(_)
        | Cause::SuspensionUnknown(_)
        | Cause::Vouched => Vec::new(),
    }
}

/// The articles that speak of a document, by kind.
fn cited_by(scene: Scene<'_>, id: ArticleId) -> Vec<CitedByView> {
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
