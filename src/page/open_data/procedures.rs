//! The procedures of a site as open data.

use std::borrow::Cow;

use serde::Serialize;

use super::{Heading, NamedDocument, Writer, official, write_table};
use crate::{
    article::{Fact, Fields, Kind, kind::Procedure},
    site::{ArticleId, Link},
    vocabulary::{GovernmentLevel, OnlineLevel, SubmissionChannel},
};

/// `thu-tuc.json`.
#[derive(Debug, Serialize)]
pub(super) struct Procedures<'a> {
    #[serde(flatten)]
    heading: Heading<'a>,
    procedures: Vec<Entry<'a>>,
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    code: Option<&'a str>,
    title: &'a str,
    field: Option<&'a str>,
    levels: &'a [GovernmentLevel],
    agency: Option<&'a str>,
    applicants: &'a [String],
    time_limit: Option<&'a str>,
    channels: Vec<ChannelEntry<'a>>,
    dossier: Vec<PaperEntry<'a>>,
    dossier_sets: Option<u32>,
    result: &'a [String],
    fees: Vec<FeeEntry<'a>>,
    legal_basis: Vec<Basis<'a>>,
    announced_by: Option<NamedDocument<'a>>,
    online_level: Option<OnlineLevel>,
    apply_url: Option<&'a str>,
    portal_url: Option<&'a str>,
    updated: Option<String>,
    url: String,
}

#[derive(Debug, Serialize)]
struct ChannelEntry<'a> {
    channel: Option<SubmissionChannel>,
    time_limit: Option<&'a str>,
    fee: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct PaperEntry<'a> {
    name: Option<&'a str>,
    original: Option<&'a str>,
    copy: Option<&'a str>,
    /// The form, as an address or in words.
    form: Option<Cow<'a, str>>,
    condition: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct FeeEntry<'a> {
    kind: Option<&'a str>,
    name: Option<&'a str>,
    amount: Option<&'a str>,
    per: Option<&'a str>,
    basis: Option<NamedDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct Basis<'a> {
    #[serde(flatten)]
    document: NamedDocument<'a>,
    /// Whether it is in force; absent where the site does not have it.
    force: Option<&'static str>,
}

pub(super) fn list(writer: Writer<'_>) -> Procedures<'_> {
    let site = writer.site;
    let days = official(site, Kind::Procedure).flat_map(|id| {
        let head = &site.articles[id];
        let own = match &head.fields {
            Fields::Procedure(procedure) => [procedure.applied_on, procedure.abolished_on],
            _ => [None; 2],
        };
        own.into_iter().flatten().chain(head.card.days())
    });
    Procedures {
        heading: Heading::of(site, days),
        procedures: official(site, Kind::Procedure).filter_map(|id| entry(writer, id)).collect(),
    }
}

fn entry(writer: Writer<'_>, id: ArticleId) -> Option<Entry<'_>> {
    let head = &writer.site.articles[id];
    let Fields::Procedure(procedure) = &head.fields else { return None };
    Some(Entry {
        code: procedure.code.as_deref(),
        title: &head.card.title,
        field: procedure.field.as_deref(),
        levels: &procedure.level,
        agency: procedure.agency.as_deref(),
        applicants: &procedure.applicants,
        time_limit: procedure.time_limit.as_deref(),
        channels: procedure
            .channels
            .iter()
            .map(|channel| ChannelEntry {
                channel: channel.channel,
                time_limit: channel.time_limit.as_deref(),
                fee: channel.fee.as_deref(),
            })
            .collect(),
        dossier: dossier(writer, id, procedure),
        dossier_sets: procedure.dossier_sets.as_ref().and_then(Fact::known).copied(),
        result: &procedure.result,
        fees: procedure
            .fee
            .iter()
            .map(|fee| FeeEntry {
                kind: fee.kind.as_deref(),
                name: fee.name.as_deref(),
                amount: fee.amount.as_deref(),
                per: fee.per.as_deref(),
                basis: fee.basis.map(|basis| writer.named(id, basis, None)),
            })
            .collect(),
        legal_basis: legal_basis(writer, id, procedure),
        announced_by: procedure.announced_by.map(|decision| writer.named(id, decision, None)),
        online_level: procedure.online_level,
        apply_url: procedure.apply_url.as_deref(),
        portal_url: procedure.portal_url.as_deref(),
        updated: head.card.changed_by(writer.site.day).map(|day| day.to_string()),
        url: writer.address(&head.card.url),
    })
}

fn dossier<'a>(writer: Writer<'a>, id: ArticleId, procedure: &'a Procedure) -> Vec<PaperEntry<'a>> {
    let papers = procedure.dossier.iter().map(|paper| PaperEntry {
        name: paper.name.as_deref(),
        original: paper.original.as_deref(),
        copy: paper.copy.as_deref(),
        form: paper
            .form_file
            .and_then(|file| writer.asset(id, file).map(Cow::Owned))
            .or_else(|| paper.form.as_deref().map(Cow::Borrowed)),
        condition: paper.condition.as_deref(),
    });
    papers.collect()
}

fn legal_basis<'a>(writer: Writer<'a>, id: ArticleId, procedure: &'a Procedure) -> Vec<Basis<'a>> {
    let bases = procedure.legal_basis.iter().map(|basis| {
        let status = match writer.site.links[id].get(basis.document as usize) {
            Some(Link::Page { article: Some(document), .. }) => writer.site.register.status(*document),
            _ => None,
        };
        Basis {
            document: writer.named(id, basis.document, basis.provisions.as_deref()),
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
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let levels = row.levels.iter().map(|level| level.name());
        let bases = row.legal_basis.iter().map(|basis| &*basis.document.number);
        let fees = row
            .fees
            .iter()
            .map(|fee| [fee.name, fee.amount].into_iter().flatten().collect::<Vec<_>>().join(": "));
        [
            text(row.code),
            row.title.to_owned(),
            text(row.field),
            levels.collect::<Vec<_>>().join("; "),
            text(row.agency),
            row.applicants.join("; "),
            text(row.time_limit),
            row.dossier.iter().filter_map(|paper| paper.name).collect::<Vec<_>>().join("; "),
            row.dossier_sets.map_or(String::new(), |sets| sets.to_string()),
            row.result.join("; "),
            fees.collect::<Vec<_>>().join("; "),
            bases.collect::<Vec<_>>().join("; "),
            row.online_level.map_or(String::new(), |level| level.to_string()),
            text(row.apply_url),
            row.url,
        ]
    });
    write_table(head, rows)
}
