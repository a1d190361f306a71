//! The documents of a site as open data.

use serde::Serialize;

use super::{Heading, NamedDocument, Writer, official, write_table};
use crate::{
    article::{Fact, Fields, Kind, kind::LegalDocument},
    site::ArticleId,
};
use law::status::Status;

/// `van-ban.json`.
#[derive(Debug, Serialize)]
pub(super) struct Documents<'a> {
    #[serde(flatten)]
    heading: Heading<'a>,
    documents: Vec<Document<'a>>,
}

#[derive(Debug, Serialize)]
struct Document<'a> {
    number: Option<&'a str>,
    title: &'a str,
    document_type: Option<&'a str>,
    issuer: Option<&'a str>,
    issued_on: Option<String>,
    effective_on: Vec<Effect<'a>>,
    expires_on: Option<String>,
    #[serde(rename = "abstract")]
    abstract_text: Option<&'a str>,
    normative: bool,
    /// Absent for types that have none: a plan, a report.
    status: Option<DocumentStatus>,
    relations: Vec<Related<'a>>,
    attachments: Vec<String>,
    source_url: Option<&'a str>,
    url: String,
}

#[derive(Debug, Serialize)]
struct Effect<'a> {
    date: String,
    provisions: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct DocumentStatus {
    force: &'static str,
    title: &'static str,
    reasons: Vec<String>,
    /// The day on which somebody looked it up.
    checked_on: Option<String>,
}

#[derive(Debug, Serialize)]
struct Related<'a> {
    relation: &'static str,
    /// Whether this document is the one that acts.
    acts: bool,
    #[serde(flatten)]
    document: NamedDocument<'a>,
}

pub(super) fn list(writer: Writer<'_>) -> Documents<'_> {
    let site = writer.site;
    let days = official(site, Kind::LegalDocument).flat_map(|id| {
        let happenings = site.register.happenings(id).into_iter().filter_map(|reason| reason.day);
        happenings.chain(site.articles[id].card.days())
    });
    Documents {
        heading: Heading::of(site, days),
        documents: official(site, Kind::LegalDocument).filter_map(|id| document(writer, id)).collect(),
    }
}

fn document<'a>(writer: Writer<'a>, id: ArticleId) -> Option<Document<'a>> {
    let head = &writer.site.articles[id];
    let Fields::LegalDocument(document) = &head.fields else { return None };
    let known = |fact: &'a Option<Fact<String>>| fact.as_ref()?.known().map(String::as_str);
    Some(Document {
        number: head.card.number.as_deref(),
        title: &head.card.title,
        document_type: document.document_type.as_deref(),
        issuer: known(&document.issuer),
        issued_on: document.issued_on.as_ref().and_then(Fact::known).map(ToString::to_string),
        effective_on: document
            .effective_on
            .iter()
            .map(|effect| Effect { date: effect.date.to_string(), provisions: effect.provisions.as_deref() })
            .collect(),
        expires_on: document.expires_on.map(|day| day.to_string()),
        abstract_text: known(&document.abstract_text),
        normative: document.normative,
        status: writer.site.register.status(id).map(|status| status_of(writer, document, status)),
        relations: relations(writer, id, document),
        attachments: head
            .common
            .attachments
            .iter()
            .filter_map(|attachment| writer.asset(id, attachment.file))
            .collect(),
        source_url: document.source_url.as_deref(),
        url: writer.address(&head.card.url),
    })
}

fn status_of(writer: Writer<'_>, document: &LegalDocument, status: &Status) -> DocumentStatus {
    let reasons = status.reasons.iter().map(|reason| reason.text(|actor| writer.site.name_of(actor)).vi);
    DocumentStatus {
        force: status.force.name(),
        title: status.force.title(),
        reasons: reasons.collect(),
        checked_on: document.status_checked_on.map(|day| day.to_string()),
    }
}

/// What the document does to others and they to it, whichever of them declares it.
fn relations<'a>(writer: Writer<'a>, id: ArticleId, document: &'a LegalDocument) -> Vec<Related<'a>> {
    let own = document.relations.iter().map(|relation| {
        let document = writer.named(id, relation.document, relation.provisions.as_deref());
        Related { relation: relation.action.field(), acts: relation.acts, document }
    });
    let declared = writer.site.register.turned(id).iter().map(|turned| {
        let document = writer.article(turned.other, turned.provisions.as_deref());
        Related { relation: turned.action.field(), acts: turned.acts, document }
    });
    own.chain(declared).collect()
}

pub(super) fn table(writer: Writer<'_>) -> Vec<u8> {
    let head = [
        "Số, ký hiệu",
        "Loại văn bản",
        "Cơ quan ban hành",
        "Ngày ban hành",
        "Ngày có hiệu lực",
        "Ngày hết hiệu lực",
        "Trích yếu",
        "Tình trạng hiệu lực",
        "Lý do",
        "Ngày kiểm tra",
        "Bản chính thức",
        "Trang",
    ];
    let rows = official(writer.site, Kind::LegalDocument).filter_map(|id| document(writer, id)).map(|row| {
        let effects = row.effective_on.iter().map(|effect| match &effect.provisions {
            Some(provisions) => format!("{} ({provisions})", effect.date),
            None => effect.date.clone(),
        });
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let status = row.status.as_ref();
        [
            text(row.number),
            text(row.document_type),
            text(row.issuer),
            row.issued_on.unwrap_or_default(),
            effects.collect::<Vec<_>>().join("; "),
            row.expires_on.unwrap_or_default(),
            text(row.abstract_text),
            status.map_or(String::new(), |status| status.title.to_owned()),
            status.map_or(String::new(), |status| status.reasons.join("; ")),
            status.and_then(|status| status.checked_on.clone()).unwrap_or_default(),
            text(row.source_url),
            row.url,
        ]
    });
    write_table(head, rows)
}
