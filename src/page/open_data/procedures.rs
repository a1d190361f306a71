//! The procedures of a site as open data.

use serde::Serialize;

use super::{Heading, NamedDocument, Writer, official, write_table};
use crate::{
    article::{Fact, Fields, Kind, kind::Procedure},
    site::{ArticleId, Link},
    vocabulary::{GovernmentLevel, OnlineLevel, SubmissionChannel},
};

/// `thu-tuc.json`.
#[derive(Debug, Serialize)]
pub(super) struct Procedures {
    #[serde(flatten)]
    heading: Heading,
    procedures: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    code: Option<String>,
    title: String,
    field: Option<String>,
    levels: Vec<GovernmentLevel>,
    agency: Option<String>,
    applicants: Vec<String>,
    time_limit: Option<String>,
    channels: Vec<ChannelEntry>,
    dossier: Vec<PaperEntry>,
    dossier_sets: Option<u32>,
    result: Vec<String>,
    fees: Vec<FeeEntry>,
    legal_basis: Vec<Basis>,
    announced_by: Option<NamedDocument>,
    online_level: Option<OnlineLevel>,
    apply_url: Option<String>,
    portal_url: Option<String>,
    updated: Option<String>,
    url: String,
}

#[derive(Debug, Serialize)]
struct ChannelEntry {
    channel: Option<SubmissionChannel>,
    time_limit: Option<String>,
    fee: Option<String>,
}

#[derive(Debug, Serialize)]
struct PaperEntry {
    name: Option<String>,
    original: Option<String>,
    copy: Option<String>,
    /// The form, as an address or in words.
    form: Option<String>,
    condition: Option<String>,
}

#[derive(Debug, Serialize)]
struct FeeEntry {
    kind: Option<String>,
    name: Option<String>,
    amount: Option<String>,
    per: Option<String>,
    basis: Option<NamedDocument>,
}

#[derive(Debug, Serialize)]
struct Basis {
    #[serde(flatten)]
    document: NamedDocument,
    /// Whether it is in force; absent where the site does not have it.
    force: Option<&'static str>,
}

pub(super) fn list(writer: Writer<'_>) -> Procedures {
    let site = writer.site;
    Procedures {
        heading: Heading::of(site),
        procedures: official(site, Kind::Procedure).filter_map(|id| entry(writer, id)).collect(),
    }
}

fn entry(writer: Writer<'_>, id: ArticleId) -> Option<Entry> {
    let head = &writer.site.articles[id];
    let Fields::Procedure(procedure) = &head.fields else { return None };
    Some(Entry {
        code: procedure.code.clone(),
        title: head.card.title.clone(),
        field: procedure.field.clone(),
        levels: procedure.level.clone(),
        agency: procedure.agency.clone(),
        applicants: procedure.applicants.clone(),
        time_limit: procedure.time_limit.clone(),
        channels: procedure
            .channels
            .iter()
            .map(|channel| ChannelEntry {
                channel: channel.channel,
                time_limit: channel.time_limit.clone(),
                fee: channel.fee.clone(),
            })
            .collect(),
        dossier: dossier(writer, id, procedure),
        dossier_sets: procedure.dossier_sets.as_ref().and_then(Fact::known).copied(),
        result: procedure.result.clone(),
        fees: procedure
            .fee
            .iter()
            .map(|fee| FeeEntry {
                kind: fee.kind.clone(),
                name: fee.name.clone(),
                amount: fee.amount.clone(),
                per: fee.per.clone(),
                basis: fee.basis.map(|basis| writer.named(id, basis, None)),
            })
            .collect(),
        legal_basis: legal_basis(writer, id, procedure),
        announced_by: procedure.announced_by.map(|decision| writer.named(id, decision, None)),
        online_level: procedure.online_level,
        apply_url: procedure.apply_url.clone(),
        portal_url: procedure.portal_url.clone(),
        updated: head.card.updated.or(head.card.date).map(|day| day.to_string()),
        url: writer.address(&head.card.url),
    })
}

fn dossier(writer: Writer<'_>, id: ArticleId, procedure: &Procedure) -> Vec<PaperEntry> {
    let papers = procedure.dossier.iter().map(|paper| PaperEntry {
        name: paper.name.clone(),
        original: paper.original.clone(),
        copy: paper.copy.clone(),
        form: paper.form_file.and_then(|file| writer.asset(id, file)).or_else(|| paper.form.clone()),
        condition: paper.condition.clone(),
    });
    papers.collect()
}

fn legal_basis(writer: Writer<'_>, id: ArticleId, procedure: &Procedure) -> Vec<Basis> {
    let bases = procedure.legal_basis.iter().map(|basis| {
        let status = match writer.site.links[id].get(basis.document as usize) {
            Some(Link::Page { article: Some(document), .. }) => writer.site.register.status(*document),
            _ => None,
        };
        Basis {
            document: writer.named(id, basis.document, basis.provisions.as_ref()),
            force: status.map(|status| status.force.name()),
        }
    });
    bases.collect()
}

pub(super) fn table(writer: Writer<'_>) -> Vec<u8> {
    let head = [
        "Mã thủ tục",
        "Tên thủ tục",
        "Lĩnh vực",
        "Cấp thực hiện",
        "Cơ quan giải quyết",
        "Đối tượng thực hiện",
        "Thời hạn giải quyết",
        "Thành phần hồ sơ",
        "Số bộ hồ sơ",
        "Kết quả",
        "Phí, lệ phí",
        "Căn cứ pháp lý",
        "Mức độ trực tuyến",
        "Nộp hồ sơ",
        "Trang",
    ];
    let rows = official(writer.site, Kind::Procedure).filter_map(|id| entry(writer, id)).map(|row| {
        let joined = |texts: Vec<String>| texts.join("; ");
        let fees = row.fees.iter().map(|fee| {
            let parts = [fee.name.as_deref(), fee.amount.as_deref()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(": ")
        });
        [
            row.code.unwrap_or_default(),
            row.title,
            row.field.unwrap_or_default(),
            joined(row.levels.iter().map(ToString::to_string).collect()),
            row.agency.unwrap_or_default(),
            joined(row.applicants),
            row.time_limit.unwrap_or_default(),
            joined(row.dossier.into_iter().filter_map(|paper| paper.name).collect()),
            row.dossier_sets.map_or(String::new(), |sets| sets.to_string()),
            joined(row.result),
            joined(fees.collect()),
            joined(row.legal_basis.into_iter().map(|basis| basis.document.number).collect()),
            row.online_level.map_or(String::new(), |level| level.to_string()),
            row.apply_url.unwrap_or_default(),
            row.url,
        ]
    });
    write_table(head, rows)
}
