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
pub(super) struct Documents {
    #[serde(flatten)]
    heading: Heading,
    documents: Vec<Document>,
}

#[derive(Debug, Serialize)]
struct Document {
    number: Option<String>,
    title: String,
    document_type: Option<String>,
    issuer: Option<String>,
    issued_on: Option<String>,
    effective_on: Vec<Effect>,
    expires_on: Option<String>,
    #[serde(rename = "abstract")]
    abstract_text: Option<String>,
    normative: bool,
    /// Absent for types that have none: a plan, a report.
    status: Option<DocumentStatus>,
    relations: Vec<Related>,
    attachments: Vec<String>,
    source_url: Option<String>,
    url: String,
}

#[derive(Debug, Serialize)]
struct Effect {
    date: String,
    provisions: Option<String>,
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
struct Related {
    relation: &'static str,
    /// Whether this document is the one that acts.
    acts: bool,
    #[serde(flatten)]
    document: NamedDocument,
}

pub(super) fn list(writer: Writer<'_>) -> Documents {
    let site = writer.site;
    Documents {
        heading: Heading::of(site),
        documents: official(site, Kind::LegalDocument).filter_map(|id| document(writer, id)).collect(),
    }
}

fn document(writer: Writer<'_>, id: ArticleId) -> Option<Document> {
    let head = &writer.site.articles[id];
    let Fields::LegalDocument(document) = &head.fields else { return None };
    let known = |fact: &Option<Fact<String>>| fact.as_ref().and_then(Fact::known).cloned();
    Some(Document {
        number: head.card.number.clone(),
        title: head.card.title.clone(),
        document_type: document.document_type.clone(),
        issuer: known(&document.issuer),
        issued_on: document.issued_on.as_ref().and_then(Fact::known).map(ToString::to_string),
        effective_on: document
            .effective_on
            .iter()
            .map(|effect| Effect { date: effect.date.to_string(), provisions: effect.provisions.clone() })
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
        source_url: document.source_url.clone(),
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
fn relations(writer: Writer<'_>, id: ArticleId, document: &LegalDocument) -> Vec<Related> {
    let own = document.relations.iter().map(|relation| {
        let document = writer.named(id, relation.document, relation.provisions.as_ref());
        Related { relation: relation.action.field(), acts: relation.acts, document }
    });
    let told = writer.site.register.turned(id).iter().map(|turned| {
        let card = &writer.site.articles[turned.other].card;
        let document = NamedDocument {
            number: card.number.clone().unwrap_or_else(|| card.title.clone()),
            url: Some(writer.address(&card.url)),
            provisions: turned.provisions.clone(),
        };
        Related { relation: turned.action.field(), acts: turned.acts, document }
    });
    own.chain(told).collect()
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
        let status = row.status.as_ref();
        [
            row.number.unwrap_or_default(),
            row.document_type.unwrap_or_default(),
            row.issuer.unwrap_or_default(),
            row.issued_on.unwrap_or_default(),
            effects.collect::<Vec<_>>().join("; "),
            row.expires_on.unwrap_or_default(),
            row.abstract_text.unwrap_or_default(),
            status.map_or(String::new(), |status| status.title.to_owned()),
            status.map_or(String::new(), |status| status.reasons.join("; ")),
            status.and_then(|status| status.checked_on.clone()).unwrap_or_default(),
            row.source_url.unwrap_or_default(),
            row.url,
        ]
    });
    write_table(head, rows)
}
