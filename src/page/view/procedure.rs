//! What only a procedure shows.

use serde::Serialize;

use super::{
    article::{AttachmentView, attached},
    citation::{StatusView, status},
};
use crate::{
    article::{
        Fact, Fields, Ordinal,
        kind::{Fee, Procedure, ReceivingPlace},
    },
    page::{
        qr::{QrView, page_qr},
        scene::{
            DateView, DocumentRelationView, LinkView, MentionView, Scene, documents, linked_article, mention,
            named,
        },
        sheet::sheet_of_procedure,
    },
    site::ArticleId,
    vocabulary::{AnnouncementKind, Mechanism, OnlineLevel, SubmissionChannel},
};

/// A procedure, in templates as `procedure`; its steps stand beside it as `steps`, ready as HTML.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProcedureView {
    /// The code.
    pub code: Option<String>,
    /// The ways to hand it in.
    pub channels: Vec<ChannelView>,
    /// The papers to bring.
    pub dossier: Vec<PaperView>,
    /// How many sets of papers; `chưa rõ` where nobody knows.
    pub dossier_sets: Option<String>,
    /// How long it takes.
    pub time_limit: Option<String>,
    /// Who can apply.
    pub applicants: Vec<String>,
    /// Who handles it.
    pub agency: Option<String>,
    /// Who has the power to decide.
    pub authority: Option<String>,
    /// To whom the power was handed on.
    pub delegated_agency: Option<String>,
    /// Who takes part.
    pub coordinating_agencies: Vec<String>,
    /// Where dossiers are received.
    pub receiving_places: Vec<ReceivingPlaceView>,
    /// Forms to fill in.
    pub forms: Vec<FormView>,
    /// What comes out.
    pub result: Vec<String>,
    /// What it costs.
    pub fee: Vec<FeeView>,
    /// What must be fulfilled.
    pub conditions: Vec<String>,
    /// The documents on which it rests.
    pub legal_basis: Vec<DocumentRelationView>,
    /// The field of administration.
    pub field: Option<String>,
    /// The levels of government.
    pub level: Vec<&'static str>,
    /// What sort of procedure it is.
    pub procedure_type: Option<String>,
    /// Whether it is handled at one door: `một cửa`.
    pub mechanism: Option<&'static str>,
    /// Whether it can be handed in anywhere; absent where that is not told.
    pub beyond_boundaries: Option<bool>,
    /// How much of it can be done online: `toàn trình`.
    pub online_level: Option<&'static str>,
    /// Why not all of it can be done online.
    pub online_reason: Option<String>,
    /// Where to apply online.
    pub apply_url: Option<String>,
    /// Its page on the national portal.
    pub portal_url: Option<String>,
    /// The decision that announced it.
    pub announced_by: Option<DocumentRelationView>,
    /// What that decision did.
    pub announcement_kind: Option<&'static str>,
    /// From when it is applied.
    pub applied_on: Option<DateView>,
    /// The first day without it.
    pub abolished_on: Option<DateView>,
    /// Whether it is abolished on the day of the site.
    pub abolished: bool,
    /// How the agency handles it.
    pub internal_process: Vec<ProcessStepView>,
    /// Procedures that go with it.
    pub related_procedures: Vec<MentionView>,
    /// What people ask.
    pub questions: Vec<QuestionView>,
    /// The documents on which it rests and that are not wholly in force; only where the site is configured to tell.
    pub notices: Vec<NoticeView>,
    /// The sheet for the notice board; absent where there is none.
    pub sheet: Option<String>,
    /// The QR code of the permanent address; absent where the site does not know its own.
    pub qr: Option<QrView>,
}

/// A document on which a procedure rests and that is not wholly in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeView {
    /// The document.
    pub document: LinkView,
    /// Its status.
    pub status: StatusView,
}

/// A way to hand in a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChannelView {
    /// Which way: `trực tiếp`, `trực tuyến`, `bưu chính công ích`.
    pub channel: Option<&'static str>,
    /// How long it takes.
    pub time_limit: Option<String>,
    /// What it costs.
    pub fee: Option<String>,
    /// More.
    pub note: Option<String>,
}

/// A paper of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperView {
    /// What it is.
    pub name: Option<String>,
    /// How many originals.
    pub original: Option<String>,
    /// How many copies.
    pub copy: Option<String>,
    /// The form for it, in words.
    pub form: Option<String>,
    /// The file of the form.
    pub form_file: Option<AttachmentView>,
    /// When it is needed.
    pub condition: Option<String>,
    /// Whether the state fetches it itself, so that nobody has to bring it.
    pub issued_by_state: bool,
}

/// A form to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormView {
    /// What it is called.
    pub name: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// The file.
    pub file: Option<AttachmentView>,
}

/// A place where dossiers are received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceivingPlaceView {
    /// What it is called.
    pub name: Option<String>,
    /// Its page, where it has one.
    pub url: Option<String>,
    /// Where it is.
    pub address: Option<String>,
    /// When it is open.
    pub opening_hours: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
}

/// Something to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeeView {
    /// `phí` or `lệ phí`, where it is told.
    pub kind: Option<String>,
    /// What for.
    pub name: Option<String>,
    /// How much.
    pub amount: Option<String>,
    /// For each of what.
    pub per: Option<String>,
    /// The document that sets it.
    pub basis: Option<DocumentRelationView>,
    /// More.
    pub note: Option<String>,
}

/// A step of how the agency handles a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProcessStepView {
    /// What is done.
    pub step: Option<String>,
    /// Who does it.
    pub who: Option<String>,
    /// How long it takes.
    pub time_limit: Option<String>,
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionView {
    /// What people ask.
    pub question: String,
    /// What the answer is.
    pub answer: Option<String>,
}

fn notices(scene: Scene<'_>, id: ArticleId) -> Vec<NoticeView> {
    if !scene.site.config.basis_notices {
        return Vec::new();
    }
    let unfit = scene.site.register.unfit_bases(id).iter();
    let notice = |document: &ArticleId| {
        Some(NoticeView { document: scene.article_link(*document), status: status(scene, *document)? })
    };
    unfit.filter_map(notice).collect()
}

/// A procedure; `None` for an article of another kind.
pub fn procedure(scene: Scene<'_>, id: ArticleId) -> Option<ProcedureView> {
    let Fields::Procedure(procedure) = &scene.site.articles[id].fields else { return None };
    Some(ProcedureView {
        code: procedure.code.clone(),
        notices: notices(scene, id),
        channels: channels(procedure),
        dossier: dossier(scene, id, procedure),
        dossier_sets: procedure.dossier_sets.map(|sets| match sets {
            Fact::Known(sets) => sets.to_string(),
            Fact::Unknown => "chưa rõ".to_owned(),
        }),
        time_limit: procedure.time_limit.clone(),
        applicants: procedure.applicants.clone(),
        agency: procedure.agency.clone(),
        authority: procedure.authority.clone(),
        delegated_agency: procedure.delegated_agency.clone(),
        coordinating_agencies: procedure.coordinating_agencies.clone(),
        receiving_places: procedure
            .receiving_places
            .iter()
            .map(|place| receiving_place(scene, id, place))
            .collect(),
        forms: forms(scene, id, procedure),
        result: procedure.result.clone(),
        fee: procedure.fee.iter().map(|fee| fee_view(scene, id, fee)).collect(),
        conditions: procedure.conditions.clone(),
        legal_basis: documents(scene, id, &procedure.legal_basis),
        field: procedure.field.clone(),
        level: procedure.level.iter().map(|level| level.name()).collect(),
        procedure_type: procedure.procedure_type.clone(),
        mechanism: procedure.mechanism.map(Mechanism::name),
        beyond_boundaries: procedure.beyond_boundaries,
        online_level: procedure.online_level.map(OnlineLevel::name),
        online_reason: procedure.online_reason.clone(),
        apply_url: procedure.apply_url.clone(),
        portal_url: procedure.portal_url.clone(),
        announced_by: procedure.announced_by.map(|ordinal| named(scene, id, ordinal)),
        announcement_kind: procedure.announcement_kind.map(AnnouncementKind::name),
        applied_on: procedure.applied_on.map(DateView::from),
        abolished_on: procedure.abolished_on.map(DateView::from),
        abolished: procedure.is_abolished(scene.site.day),
        internal_process: internal_process(procedure),
        related_procedures: procedure
            .related_procedures
            .iter()
            .map(|other| mention(scene, id, other))
            .collect(),
        questions: questions(procedure),
        sheet: sheet_of_procedure(scene.site, id).map(|(_, url)| scene.addresses.href(url.as_str())),
        qr: scene.site.config.outputs.print.then(|| page_qr(scene, id)).flatten(),
    })
}

fn channels(procedure: &Procedure) -> Vec<ChannelView> {
    let channels = procedure.channels.iter().map(|channel| ChannelView {
        channel: channel.channel.map(SubmissionChannel::name),
        time_limit: channel.time_limit.clone(),
        fee: channel.fee.clone(),
        note: channel.note.clone(),
    });
    channels.collect()
}

fn dossier(scene: Scene<'_>, id: ArticleId, procedure: &Procedure) -> Vec<PaperView> {
    let papers = procedure.dossier.iter().map(|paper| PaperView {
        name: paper.name.clone(),
        original: paper.original.clone(),
        copy: paper.copy.clone(),
        form: paper.form.clone(),
        form_file: file(scene, id, paper.form_file),
        condition: paper.condition.clone(),
        issued_by_state: paper.issued_by_state,
    });
    papers.collect()
}

fn forms(scene: Scene<'_>, id: ArticleId, procedure: &Procedure) -> Vec<FormView> {
    let forms = procedure.forms.iter().map(|form| FormView {
        name: form.name.clone(),
        number: form.number.clone(),
        file: file(scene, id, form.file),
    });
    forms.collect()
}

fn file(scene: Scene<'_>, id: ArticleId, ordinal: Option<Ordinal>) -> Option<AttachmentView> {
    attached(scene, scene.site.links[id].get(ordinal? as usize)?, None)
}

fn receiving_place(scene: Scene<'_>, id: ArticleId, place: &ReceivingPlace) -> ReceivingPlaceView {
    let office = place.office.map(|ordinal| named(scene, id, ordinal));
    let (title, url) = office.map_or((None, None), |office| (Some(office.title), office.url));
    let fields =
        place.office.and_then(|ordinal| linked_article(scene, id, ordinal)).map(|other| {
            match &scene.site.articles[other].fields {
                Fields::Office(office) => (
                    office.address.clone(),
                    Some(office.opening_hours.join("; ")).filter(|hours| !hours.is_empty()),
                    Some(office.phone.join("; ")).filter(|phones| !phones.is_empty()),
                ),
                _ => (None, None, None),
            }
        });
    let (address, opening_hours, phone) = fields.unwrap_or_default();
    ReceivingPlaceView {
        name: place.name.clone().or(title),
        url,
        address: place.address.clone().or(address),
        opening_hours: place.opening_hours.clone().or(opening_hours),
        phone: place.phone.clone().or(phone),
    }
}

fn fee_view(scene: Scene<'_>, id: ArticleId, fee: &Fee) -> FeeView {
    FeeView {
        kind: fee.kind.clone(),
        name: fee.name.clone(),
        amount: fee.amount.clone(),
        per: fee.per.clone(),
        basis: fee.basis.map(|ordinal| named(scene, id, ordinal)),
        note: fee.note.clone(),
    }
}

fn internal_process(procedure: &Procedure) -> Vec<ProcessStepView> {
    let steps = procedure.internal_process.iter().map(|step| ProcessStepView {
        step: step.step.clone(),
        who: step.who.clone(),
        time_limit: step.time_limit.clone(),
    });
    steps.collect()
}

fn questions(procedure: &Procedure) -> Vec<QuestionView> {
    let questions = procedure.questions.iter().map(|question| QuestionView {
        question: question.question.clone(),
        answer: question.answer.clone(),
    });
    questions.collect()
}
