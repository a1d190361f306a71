//! What only reports, campaigns, surveys and places of reception show.

use serde::Serialize;

use super::article::{AttachmentView, attached};
use crate::{
    article::{
        Fields,
        kind::{Campaign, Event, Material, Office, Report, Survey},
    },
    page::{
        scene::{DateView, MentionView, Scene, mention},
        sheet::sheet_of_material,
    },
    site::ArticleId,
};
use vietnamese::count;

/// What only a report shows, in templates as `report`.
#[derive(Debug, Serialize)]
pub struct ReportView<'a> {
    #[serde(flatten)]
    pub fields: &'a Report,
    /// The time on which it reports: `Quý I/2022`.
    pub period: Option<String>,
    /// The first day of its figures.
    pub data_from: Option<DateView>,
    /// The last day of its figures.
    pub data_to: Option<DateView>,
    /// The day of issue.
    pub issued_on: Option<DateView>,
    /// The day by which it is due.
    pub due_on: Option<DateView>,
}

/// A report; `None` for an article of another kind.
pub fn report(scene: Scene<'_>, id: ArticleId) -> Option<ReportView<'_>> {
    let Fields::Report(report) = &scene.site.articles[id].fields else { return None };
    Some(ReportView {
        fields: report,
        period: report.period.map(|period| period.to_string()),
        data_from: report.data_from.map(DateView::from),
        data_to: report.data_to.map(DateView::from),
        issued_on: report.issued_on.map(DateView::from),
        due_on: report.due_on.map(DateView::from),
    })
}

/// A campaign, in templates as `campaign`.
#[derive(Debug, Serialize)]
pub struct CampaignView<'a> {
    #[serde(flatten)]
    pub fields: &'a Campaign,
    /// What is printed.
    pub materials: Vec<MaterialView<'a>>,
    /// Conferences and classes.
    pub events: Vec<EventView<'a>>,
    /// The plan that it carries out.
    pub plan: Option<MentionView>,
}

/// Something printed.
#[derive(Debug, Serialize)]
pub struct MaterialView<'a> {
    #[serde(flatten)]
    pub fields: &'a Material,
    /// The procedures and articles that it is made from.
    pub from: Vec<MentionView>,
    /// The design.
    pub file: Option<AttachmentView>,
    /// Its page to print: for leaflets, posters and panels.
    pub sheet: Option<String>,
}

/// A conference or a class.
#[derive(Debug, Serialize)]
pub struct EventView<'a> {
    #[serde(flatten)]
    pub fields: &'a Event,
    /// When, where it is one day.
    pub date: Option<DateView>,
    /// How many people, in words.
    pub people: Option<String>,
    /// What was handed out.
    pub documents: Vec<AttachmentView>,
}

/// A campaign; `None` for an article of another kind.
pub fn campaign(scene: Scene<'_>, id: ArticleId) -> Option<CampaignView<'_>> {
    let Fields::Campaign(campaign) = &scene.site.articles[id].fields else { return None };
    let file = |ordinal| attached(scene, id, ordinal, None);
    let materials = campaign.materials.iter().enumerate().map(|(number, fields)| MaterialView {
        fields,
        from: fields.from.iter().map(|other| mention(scene, id, other)).collect(),
        file: fields.file.and_then(file),
        sheet: sheet_of_material(scene.site, id, number).map(|(_, url)| scene.addresses.href(url.as_str())),
    });
    let events = campaign.events.iter().map(|fields| EventView {
        fields,
        date: fields.date.map(DateView::from),
        people: fields.people.map(|people| count(people as usize)),
        documents: fields.documents.iter().filter_map(|ordinal| file(*ordinal)).collect(),
    });
    Some(CampaignView {
        fields: campaign,
        materials: materials.collect(),
        events: events.collect(),
        plan: campaign.plan.as_ref().map(|plan| mention(scene, id, plan)),
    })
}

/// A survey, in templates as `survey`.
#[derive(Debug, Serialize)]
pub struct SurveyView<'a> {
    #[serde(flatten)]
    pub fields: &'a Survey,
    /// The first day.
    pub opens_on: Option<DateView>,
    /// The last day.
    pub closes_on: Option<DateView>,
    /// What it is on the day of the site: `sắp mở`, `đang mở`, `đã đóng`; absent where no day is given.
    pub state: Option<&'static str>,
    /// How many forms went out, in words.
    pub sent: Option<String>,
    /// How many came back, in words.
    pub received: Option<String>,
}

/// A survey; `None` for an article of another kind.
pub fn survey(scene: Scene<'_>, id: ArticleId) -> Option<SurveyView<'_>> {
    let Fields::Survey(survey) = &scene.site.articles[id].fields else { return None };
    let day = scene.site.day;
    let state = match (survey.opens_on, survey.closes_on) {
        (Some(opens), _) if day < opens => Some("sắp mở"),
        (_, Some(closes)) if day > closes => Some("đã đóng"),
        (None, None) => None,
        _ => Some("đang mở"),
    };
    Some(SurveyView {
        fields: survey,
        opens_on: survey.opens_on.map(DateView::from),
        closes_on: survey.closes_on.map(DateView::from),
        state,
        sent: survey.sent.map(|sent| count(sent as usize)),
        received: survey.received.map(|received| count(received as usize)),
    })
}

/// A place of reception, in templates as `office`.
#[derive(Debug, Serialize)]
pub struct OfficeView<'a> {
    #[serde(flatten)]
    pub fields: &'a Office,
    /// Its telephone numbers.
    pub phone: Vec<PhoneView<'a>>,
    /// Its address for mail.
    pub email: Option<&'a str>,
    /// What it receives.
    pub serves: Vec<MentionView>,
}

/// A telephone number.
#[derive(Debug, Serialize)]
pub struct PhoneView<'a> {
    /// As it is written.
    pub text: &'a str,
    /// For `href`: `tel:02623852123`; absent where it is no single number.
    pub url: Option<String>,
}

/// A place of reception; `None` for an article of another kind.
pub fn office(scene: Scene<'_>, id: ArticleId) -> Option<OfficeView<'_>> {
    let Fields::Office(office) = &scene.site.articles[id].fields else { return None };
    Some(OfficeView {
        fields: office,
        phone: office.phone.iter().map(|text| phone(text)).collect(),
        email: office.email.as_deref().filter(|email| email.contains('@')),
        serves: office.serves.iter().map(|other| mention(scene, id, other)).collect(),
    })
}

fn phone(text: &str) -> PhoneView<'_> {
    let plain = text.chars().all(|c| c.is_ascii_digit() || " .-+()".contains(c));
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let url = (plain && (3..=15).contains(&digits.len())).then(|| format!("tel:{digits}"));
    PhoneView { text, url }
}
