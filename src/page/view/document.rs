//! What only a legal document shows.

use serde::Serialize;

use super::{
    CitedByView, DateView, EventOfDocumentView, LinkView, MentionView, Scene, StatusView,
    article::linked_page, cited_by, mention, status, timeline,
};
use crate::{
    article::{
        DocumentUse, Fact, Fields, Ordinal,
        kind::{LegalDocument, Period, Suspension, Task},
    },
    site::ArticleId,
};
use law::Action;
use vietnamese::{Date, capitalised, parse_date, parse_period};

/// A legal document, in templates as `document`. What nobody knows yet is the text `chưa rõ`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// The number.
    pub number: Option<String>,
    /// The type, with a capital.
    pub document_type: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The day of issue.
    pub issued_on: Option<DateView>,
    /// From when which parts have effect.
    pub effective_on: Vec<EffectView>,
    /// Whether nobody knows from when it has effect, though it is a document that has.
    pub effective_unknown: bool,
    /// The first day without effect.
    pub expires_on: Option<DateView>,
    /// What it is about.
    pub abstract_text: Option<String>,
    /// What people call it.
    pub popular_names: Vec<String>,
    /// Who signed it.
    pub signer: Option<String>,
    /// The office of who signed it, with the form of signing before it.
    pub signer_title: Option<String>,
    /// The fields of administration.
    pub fields: Vec<String>,
    /// Where it applies.
    pub territory: Option<String>,
    /// The time in which it is carried out: `2021 – 2025`.
    pub implementation_period: Option<String>,
    /// Whether that time has begun or is over on the day of the site: `đang thực hiện`.
    pub implementation_state: Option<&'static str>,
    /// Where the gazette printed it.
    pub gazette: Option<String>,
    /// When it was out of force.
    pub suspended: Vec<SuspensionView>,
    /// Whether it was made by the shortened procedure.
    pub shortened_procedure: bool,
    /// Whether it is normative.
    pub normative: bool,
    /// Whether it is in force on the day of the site; absent for what has no status of force.
    pub status: Option<StatusView>,
    /// What befell it, in order.
    pub timeline: Vec<EventOfDocumentView>,
    /// The articles that speak of it, by kind.
    pub cited_by: Vec<CitedByView>,
    /// The status that its official source states; absent unless somebody looked, on a day that is told.
    pub stated_status: Option<String>,
    /// The day on which somebody looked the status up.
    pub status_checked_on: Option<DateView>,
    /// The official copy.
    pub source_url: Option<String>,
    /// What it does to other documents, and they to it.
    pub relations: Vec<RelationsView>,
    /// Who does what until when: the tasks of a plan.
    pub tasks: Vec<TaskView>,
    /// The procedures that it announces.
    pub announces: Vec<MentionView>,
}

/// A task that a plan gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskView {
    /// What is to be done.
    pub name: Option<String>,
    /// Who answers for it.
    pub lead: Option<String>,
    /// Who takes part.
    pub partners: Vec<String>,
    /// Until when.
    pub due_on: Option<String>,
    /// What comes out.
    pub output: Option<String>,
    /// The document by which it was done.
    pub done_by: Option<MentionView>,
}

/// From when a document, or a part of it, has effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EffectView {
    /// The first day.
    pub date: DateView,
    /// The parts; absent for the whole.
    pub provisions: Option<String>,
}

/// When a document, or a part of it, was out of force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SuspensionView {
    /// The first day.
    pub from: Option<DateView>,
    /// The last day; absent where it has no end yet.
    pub to: Option<DateView>,
    /// By which document.
    pub by: Option<DocumentRelationView>,
    /// The parts; absent for the whole.
    pub provisions: Option<String>,
    /// What applies meanwhile.
    pub applies_instead: Option<DocumentRelationView>,
}

fn suspension_view(scene: Scene<'_>, id: ArticleId, suspension: &Suspension) -> SuspensionView {
    let document = |ordinal: Ordinal| named(scene, id, ordinal);
    SuspensionView {
        from: suspension.from.map(DateView::from),
        to: suspension.to.map(DateView::from),
        by: suspension.by.map(document),
        provisions: suspension.provisions.clone(),
        applies_instead: suspension.applies_instead.map(document),
    }
}

/// All documents in one relation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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

/// A document in a relation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentRelationView {
    /// Its title on the site, or else its number as the editor wrote it.
    pub title: String,
    /// Its page; absent where the site has none.
    pub url: Option<String>,
    /// The parts concerned.
    pub provisions: Option<String>,
    /// From when.
    pub from: Option<DateView>,
}

impl DocumentRelationView {
    /// A document without parts or day.
    fn of(document: LinkOrWords) -> Self {
        Self { title: document.title, url: document.url, provisions: None, from: None }
    }
}

const UNKNOWN: &str = "chưa rõ";

fn fact<T>(fact: Option<&Fact<T>>, show: impl Fn(&T) -> String) -> Option<String> {
    fact.map(|fact| fact.known().map_or_else(|| UNKNOWN.to_owned(), show))
}

/// A legal document; `None` for an article of another kind. What befell it and who cites it are made only where a template
/// shows them.
pub fn document(scene: Scene<'_>, id: ArticleId, with_history: bool) -> Option<DocumentView> {
    let Fields::LegalDocument(document) = &scene.site.articles[id].fields else { return None };
    let signer_title = match (&document.signing_form, &document.signer_title) {
        (Some(form), Some(title)) => Some(format!("{form} {title}")),
        (form, title) => title.clone().or_else(|| form.clone()),
    };
    Some(DocumentView {
        number: document.number.as_ref().map(ToString::to_string),
        document_type: document.document_type.as_deref().map(capitalised),
        issuer: fact(document.issuer.as_ref(), Clone::clone),
        issued_on: issued_on(document),
        effective_on: document
            .effective_on
            .iter()
            .map(|effect| EffectView { date: effect.date.into(), provisions: effect.provisions.clone() })
            .collect(),
        effective_unknown: document.effective_unknown
            || (document.normative && document.effective_on.is_empty()),
        expires_on: document.expires_on.map(DateView::from),
        abstract_text: fact(document.abstract_text.as_ref(), Clone::clone),
        popular_names: document.popular_names.clone(),
        signer: document.signer.clone(),
        signer_title,
        fields: document.fields.clone(),
        territory: document.territory.clone(),
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
        shortened_procedure: document.shortened_procedure,
        normative: document.normative,
        status: status(scene, id),
        timeline: if with_history { timeline(scene, id) } else { Vec::new() },
        cited_by: if with_history { cited_by(scene, id) } else { Vec::new() },
        stated_status: document
            .stated_status
            .filter(|_| document.status_checked_on.is_some() && document.source_url.is_some())
            .map(|status| capitalised(status.name())),
        status_checked_on: document.status_checked_on.map(DateView::from),
        source_url: document.source_url.clone(),
        relations: relations(scene, id, document),
        tasks: document.tasks.iter().map(|task| task_view(scene, id, task)).collect(),
        announces: document.announces.iter().map(|other| mention(scene, id, other)).collect(),
    })
}

/// Whether the time in which a plan is carried out has begun or is over; nothing where its days cannot be told.
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

fn task_view(scene: Scene<'_>, id: ArticleId, task: &Task) -> TaskView {
    TaskView {
        name: task.name.clone(),
        lead: task.lead.clone(),
        partners: task.partners.clone(),
        due_on: task.due_on.clone(),
        output: task.output.clone(),
        done_by: task.done_by.as_ref().map(|other| mention(scene, id, other)),
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
        let field = if acts { Some(action.field()) } else { action.passive_field() };
        let own = document.relations.iter().filter(|other| Some(other.kind) == field);
        let mut documents: Vec<DocumentRelationView> = own
            .map(|other| {
                let LinkOrWords { title, url } = referenced(scene, id, other.document);
                let (provisions, from) = (other.provisions.clone(), other.from.map(DateView::from));
                DocumentRelationView { title, url, provisions, from }
            })
            .collect();
        let told = scene.site.register.turned(id).iter();
        for turned in told.filter(|turned| turned.action == action && turned.acts == acts) {
            let LinkView { title, url } = scene.article_link(turned.other);
            let (provisions, from) = (turned.provisions.clone(), turned.from.map(DateView::from));
            documents.push(DocumentRelationView { title, url: Some(url), provisions, from });
        }
        if !documents.is_empty() {
            let title = if acts { action.title() } else { action.passive_title() };
            views.push(RelationsView { relation: action.field(), acts, title, documents });
        }
    }
    views
}

/// The documents that a field names.
pub(super) fn documents(scene: Scene<'_>, id: ArticleId, named: &[DocumentUse]) -> Vec<DocumentRelationView> {
    let views = named.iter().map(|named| {
        let LinkOrWords { title, url } = referenced(scene, id, named.document);
        DocumentRelationView {
            title,
            url,
            provisions: named.provisions.clone(),
            from: named.from.map(DateView::from),
        }
    });
    views.collect()
}

/// The one document, or other article, that a field names.
pub(super) fn named(scene: Scene<'_>, id: ArticleId, ordinal: Ordinal) -> DocumentRelationView {
    DocumentRelationView::of(referenced(scene, id, ordinal))
}

/// A document that an article refers to: its page, or else its number in words.
pub(super) struct LinkOrWords {
    pub(super) title: String,
    pub(super) url: Option<String>,
}

pub(super) fn referenced(scene: Scene<'_>, id: ArticleId, ordinal: Ordinal) -> LinkOrWords {
    let link = scene.site.links[id].get(ordinal as usize).and_then(|link| linked_page(scene, link));
    if let Some(LinkView { title, url }) = link {
        return LinkOrWords { title, url: Some(url) };
    }
    LinkOrWords { title: scene.site.words_of(id, ordinal), url: None }
}
