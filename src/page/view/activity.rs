//! What only reports, campaigns, surveys and places of reception show.

use serde::Serialize;

use super::article::{AttachmentView, attached};
use crate::{
    article::{
        Fields, Ordinal,
        kind::{Event, Material},
    },
    page::{
        scene::{DateView, MentionView, Scene, mention},
        sheet::sheet_of_material,
    },
    site::ArticleId,
    vocabulary::{MaterialType, ReportType},
};
use vietnamese::count;

/// What only a report shows, in templates as `report`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportView {
    /// The time on which it reports: `Quý I/2022`.
    pub period: Option<String>,
    /// The first day of its figures.
    pub data_from: Option<DateView>,
    /// The last day of its figures.
    pub data_to: Option<DateView>,
    /// What sort of report it is.
    pub report_type: Option<&'static str>,
    /// Its number.
    pub number: Option<String>,
    /// The day of issue.
    pub issued_on: Option<DateView>,
    /// Who reports.
    pub issuer: Option<String>,
    /// To whom.
    pub recipient: Vec<String>,
    /// The day by which it is due.
    pub due_on: Option<DateView>,
    /// What it is about, in its own words.
    pub abstract_text: Option<String>,
    /// Who signed it.
    pub signer: Option<String>,
    /// The office of who signed it.
    pub signer_title: Option<String>,
}

/// A report; `None` for an article of another kind.
pub fn report(scene: Scene<'_>, id: ArticleId) -> Option<ReportView> {
    let Fields::Report(report) = &scene.site.articles[id].fields else { return None };
    Some(ReportView {
        period: report.period.map(|period| period.to_string()),
        data_from: report.data_from.map(DateView::from),
        data_to: report.data_to.map(DateView::from),
        report_type: report.report_type.map(ReportType::name),
        number: report.number.clone(),
        issued_on: report.issued_on.map(DateView::from),
        issuer: report.issuer.clone(),
        recipient: report.recipient.clone(),
        due_on: report.due_on.map(DateView::from),
        abstract_text: report.abstract_text.clone(),
        signer: report.signer.clone(),
        signer_title: report.signer_title.clone(),
    })
}

/// A campaign, in templates as `campaign`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CampaignView {
    /// The year.
    pub year: Option<u32>,
    /// The slogan.
    pub slogan: Option<String>,
    /// What is printed.
    pub materials: Vec<MaterialView>,
    /// Conferences and classes.
    pub events: Vec<EventView>,
    /// Who takes part with the means of the press.
    pub partners: Vec<PartnerView>,
    /// The plan that it carries out.
    pub plan: Option<MentionView>,
}

/// Something printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MaterialView {
    /// What it is: `tờ gấp`, `áp phích`, `pa nô` …
    pub material_type: Option<&'static str>,
    /// Its title.
    pub title: Option<String>,
    /// The procedures and articles that it is made from.
    pub from: Vec<MentionView>,
    /// For whom it is.
    pub audiences: Vec<String>,
    /// The design.
    pub file: Option<AttachmentView>,
    /// How many, in words.
    pub quantity: Option<String>,
    /// Where they hang or are handed out.
    pub places: Vec<String>,
    /// Its page to print: for leaflets, posters and panels.
    pub sheet: Option<String>,
}

/// A conference or a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventView {
    /// What it is.
    pub name: Option<String>,
    /// When, where it is one day.
    pub date: Option<DateView>,
    /// When, in words.
    pub time: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// For whom.
    pub audiences: Vec<String>,
    /// How many people, in words.
    pub people: Option<String>,
    /// What was handed out.
    pub documents: Vec<AttachmentView>,
}

/// Who takes part with the means of the press.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartnerView {
    /// Who.
    pub name: Option<String>,
    /// Its site.
    pub url: Option<String>,
    /// When it is broadcast or printed.
    pub schedule: Option<String>,
}

/// A campaign; `None` for an article of another kind.
pub fn campaign(scene: Scene<'_>, id: ArticleId) -> Option<CampaignView> {
    let Fields::Campaign(campaign) = &scene.site.articles[id].fields else { return None };
    let partners = campaign.partners.iter().map(|partner| PartnerView {
        name: partner.name.clone(),
        url: partner.url.clone(),
        schedule: partner.schedule.clone(),
    });
    Some(CampaignView {
        year: campaign.year,
        slogan: campaign.slogan.clone(),
        materials: (0..)
            .zip(&campaign.materials)
            .map(|(n, material)| material_view(scene, id, n, material))
            .collect(),
        events: campaign.events.iter().map(|event| event_view(scene, id, event)).collect(),
        partners: partners.collect(),
        plan: campaign.plan.as_ref().map(|plan| mention(scene, id, plan)),
    })
}

fn material_view(scene: Scene<'_>, id: ArticleId, number: usize, material: &Material) -> MaterialView {
    let sheet = sheet_of_material(scene.site, id, number);
    MaterialView {
        material_type: material.material_type.map(MaterialType::name),
        title: material.title.clone(),
        from: material.from.iter().map(|other| mention(scene, id, other)).collect(),
        audiences: material.audiences.clone(),
        file: material.file.and_then(|ordinal| file(scene, id, ordinal)),
        quantity: material.quantity.clone(),
        places: material.places.clone(),
        sheet: sheet.map(|(_, url)| scene.addresses.href(url.as_str())),
    }
}

fn event_view(scene: Scene<'_>, id: ArticleId, event: &Event) -> EventView {
    EventView {
        name: event.name.clone(),
        date: event.date.map(DateView::from),
        time: event.time.clone(),
        place: event.place.clone(),
        audiences: event.audiences.clone(),
        people: event.people.map(|people| count(people as usize)),
        documents: event.documents.iter().filter_map(|ordinal| file(scene, id, *ordinal)).collect(),
    }
}

fn file(scene: Scene<'_>, id: ArticleId, ordinal: Ordinal) -> Option<AttachmentView> {
    attached(scene, scene.site.links[id].get(ordinal as usize)?, None)
}

/// A survey, in templates as `survey`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SurveyView {
    /// The first day.
    pub opens_on: Option<DateView>,
    /// The last day.
    pub closes_on: Option<DateView>,
    /// What it is on the day of the site: `sắp mở`, `đang mở`, `đã đóng`; absent where no day is told.
    pub state: Option<&'static str>,
    /// The form.
    pub form_url: Option<String>,
    /// Who is asked.
    pub respondents: Vec<String>,
    /// How many forms went out, in words.
    pub sent: Option<String>,
    /// How many came back, in words.
    pub received: Option<String>,
    /// What came out.
    pub results: Vec<SurveyResultView>,
}

/// What came out on one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SurveyResultView {
    /// The question.
    pub name: Option<String>,
    /// The share or score.
    pub value: Option<String>,
    /// More.
    pub note: Option<String>,
}

/// A survey; `None` for an article of another kind.
pub fn survey(scene: Scene<'_>, id: ArticleId) -> Option<SurveyView> {
    let Fields::Survey(survey) = &scene.site.articles[id].fields else { return None };
    let day = scene.site.day;
    let state = match (survey.opens_on, survey.closes_on) {
        (Some(opens), _) if day < opens => Some("sắp mở"),
        (_, Some(closes)) if day > closes => Some("đã đóng"),
        (None, None) => None,
        _ => Some("đang mở"),
    };
    let results = survey.results.iter().map(|result| SurveyResultView {
        name: result.name.clone(),
        value: result.value.clone(),
        note: result.note.clone(),
    });
    Some(SurveyView {
        opens_on: survey.opens_on.map(DateView::from),
        closes_on: survey.closes_on.map(DateView::from),
        state,
        form_url: survey.form_url.clone(),
        respondents: survey.respondents.clone(),
        sent: survey.sent.map(|sent| count(sent as usize)),
        received: survey.received.map(|received| count(received as usize)),
        results: results.collect(),
    })
}

/// A place of reception, in templates as `office`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfficeView {
    /// Where it is.
    pub address: Option<String>,
    /// When it is open, a line each.
    pub opening_hours: Vec<String>,
    /// Its telephone numbers.
    pub phone: Vec<PhoneView>,
    /// Its address for mail.
    pub email: Option<String>,
    /// A map.
    pub map_url: Option<String>,
    /// What it receives.
    pub serves: Vec<MentionView>,
}

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhoneView {
    /// As it is written.
    pub text: String,
    /// For `href`: `tel:02623852123`; absent where it is no single number.
    pub url: Option<String>,
}

/// A place of reception; `None` for an article of another kind.
pub fn office(scene: Scene<'_>, id: ArticleId) -> Option<OfficeView> {
    let Fields::Office(office) = &scene.site.articles[id].fields else { return None };
    Some(OfficeView {
        address: office.address.clone(),
        opening_hours: office.opening_hours.clone(),
        phone: office.phone.iter().map(|text| phone(text)).collect(),
        email: office.email.clone().filter(|email| email.contains('@')),
        map_url: office.map_url.clone(),
        serves: office.serves.iter().map(|other| mention(scene, id, other)).collect(),
    })
}

fn phone(text: &str) -> PhoneView {
    let plain = text.chars().all(|c| c.is_ascii_digit() || " .-+()".contains(c));
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let url = (plain && (3..=15).contains(&digits.len())).then(|| format!("tel:{digits}"));
    PhoneView { text: text.to_owned(), url }
}
