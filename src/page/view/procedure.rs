//! What only a procedure shows.

use serde::Serialize;

use super::{
    article::{AttachmentView, attached},
    citation::{StatusView, status},
};
use crate::{
    article::{
        Fact, Fields,
        kind::{Fee, Form, Paper, Procedure, ReceivingPlace},
    },
    page::{
        qr::{QrCodes, QrView},
        scene::{
            DateView, DocumentRelationView, LinkView, MentionView, Scene, documents, linked_article, mention,
            named,
        },
        sheet::sheet_of_procedure,
    },
    site::ArticleId,
};

/// A procedure, in templates as `procedure`; its steps stand beside it as `steps`, ready as HTML.
#[derive(Debug, Serialize)]
pub struct ProcedureView<'a> {
    #[serde(flatten)]
    pub fields: &'a Procedure,
    /// The papers to bring.
    pub dossier: Vec<PaperView<'a>>,
    /// How many sets of papers; `chưa rõ` where nobody knows.
    pub dossier_sets: Option<String>,
    /// Where dossiers are received.
    pub receiving_places: Vec<ReceivingPlaceView>,
    /// Forms to fill in.
    pub forms: Vec<FormView<'a>>,
    /// What it costs.
    pub fee: Vec<FeeView<'a>>,
    /// The documents on which it rests.
    pub legal_basis: Vec<DocumentRelationView>,
    /// The decision that announced it.
    pub announced_by: Option<DocumentRelationView>,
    /// From when it is applied.
    pub applied_on: Option<DateView>,
    /// The first day without it.
    pub abolished_on: Option<DateView>,
    /// Whether it is abolished on the day of the site.
    pub abolished: bool,
    /// Procedures that go with it.
    pub related_procedures: Vec<MentionView>,
    /// The documents on which it rests and that are not wholly in force; only where the site is configured to say so.
    pub notices: Vec<NoticeView>,
    /// The sheet for the notice board; absent where there is none.
    pub sheet: Option<String>,
    /// The QR code of the permanent address; absent where the site does not know its own.
    pub qr: Option<&'a QrView>,
}

/// A document on which a procedure rests and that is not wholly in force.
#[derive(Debug, Serialize)]
pub struct NoticeView {
    /// The document.
    pub document: LinkView,
    /// Its status.
    pub status: StatusView,
}

/// A paper of a dossier.
#[derive(Debug, Serialize)]
pub struct PaperView<'a> {
    #[serde(flatten)]
    pub fields: &'a Paper,
    /// The file of the form.
    pub form_file: Option<AttachmentView>,
}

/// A form to fill in.
#[derive(Debug, Serialize)]
pub struct FormView<'a> {
    #[serde(flatten)]
    pub fields: &'a Form,
    /// The file.
    pub file: Option<AttachmentView>,
}

/// A place where dossiers are received.
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
pub struct FeeView<'a> {
    #[serde(flatten)]
    pub fields: &'a Fee,
    /// The document that sets it.
    pub basis: Option<DocumentRelationView>,
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
pub fn procedure<'a>(scene: Scene<'a>, codes: &'a QrCodes, id: ArticleId) -> Option<ProcedureView<'a>> {
    let Fields::Procedure(procedure) = &scene.site.articles[id].fields else { return None };
    let file = |ordinal| attached(scene, id, ordinal, None);
    let dossier = procedure
        .dossier
        .iter()
        .map(|fields| PaperView { fields, form_file: fields.form_file.and_then(file) });
    let forms = procedure.forms.iter().map(|fields| FormView { fields, file: fields.file.and_then(file) });
    let named = |ordinal| named(scene, id, ordinal);
    let places = procedure.receiving_places.iter().map(|place| receiving_place(scene, id, place));
    Some(ProcedureView {
        fields: procedure,
        dossier: dossier.collect(),
        dossier_sets: procedure.dossier_sets.map(|sets| match sets {
            Fact::Known(sets) => sets.to_string(),
            Fact::Unknown => "chưa rõ".to_owned(),
        }),
        receiving_places: places.collect(),
        forms: forms.collect(),
        fee: procedure.fee.iter().map(|fields| FeeView { fields, basis: fields.basis.map(named) }).collect(),
        legal_basis: documents(scene, id, &procedure.legal_basis),
        announced_by: procedure.announced_by.map(named),
        applied_on: procedure.applied_on.map(DateView::from),
        abolished_on: procedure.abolished_on.map(DateView::from),
        abolished: procedure.is_abolished(scene.site.day),
        related_procedures: procedure.related_procedures.iter().map(|it| mention(scene, id, it)).collect(),
        notices: notices(scene, id),
        sheet: sheet_of_procedure(scene.site, id).map(|(_, url)| scene.addresses.href(url.as_str())),
        qr: scene.site.config.outputs.print.then(|| codes.of(scene, id)).flatten(),
    })
}

/// What the procedure says of the place goes before what the article of the place says.
fn receiving_place(scene: Scene<'_>, id: ArticleId, place: &ReceivingPlace) -> ReceivingPlaceView {
    let page = place.office.map(|ordinal| named(scene, id, ordinal));
    let article = place.office.and_then(|ordinal| linked_article(scene, id, ordinal));
    // An office that was taken back is no longer where its article says.
    let stands = |article: &ArticleId| !scene.site.articles[*article].card.publication.withdrawn;
    let office = article.filter(stands).and_then(|article| match &scene.site.articles[article].fields {
        Fields::Office(office) => Some(office),
        _ => None,
    });
    let joined = |lines: &[String]| Some(lines.join("; ")).filter(|lines| !lines.is_empty());
    let (title, url) = page.map_or((None, None), |page| (Some(page.title), page.url));
    ReceivingPlaceView {
        name: place.name.clone().or(title),
        url,
        address: place.address.clone().or_else(|| office?.address.clone()),
        opening_hours: place.opening_hours.clone().or_else(|| joined(&office?.opening_hours)),
        phone: place.phone.clone().or_else(|| joined(&office?.phone)),
    }
}
