//! Administrative procedures (thủ tục hành chính), with the parts that Decree 63/2010/NĐ-CP, article 8, as
//! amended by Decree 92/2017/NĐ-CP, wants posted for each.

use super::{Fields, FromKind, Known};
use crate::{
    article::{Ordinal, Role, fields::FieldReader},
    diagnostic::procedure_code_malformed,
    vietnamese::fold_key,
};

/// What only a procedure has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Procedure {
    /// The code on the national portal.
    pub code: Option<String>,
    /// The steps, unless the body has a section of that name.
    pub steps: Vec<String>,
    /// The ways to hand it in.
    pub channels: Vec<Channel>,
    /// The papers to bring.
    pub dossier: Vec<Paper>,
    /// How many sets of papers.
    pub dossier_sets: Option<String>,
    /// How long it takes.
    pub time_limit: Option<String>,
    /// Who can apply.
    pub applicants: Vec<String>,
    /// Who decides.
    pub agency: Option<String>,
    /// What comes out.
    pub result: Vec<String>,
    /// What it costs.
    pub fee: Vec<Fee>,
    /// What must be fulfilled.
    pub conditions: Option<String>,
    /// The documents on which it rests.
    pub legal_basis: Vec<Ordinal>,
    /// The field of administration.
    pub field: Option<String>,
    /// The levels of government at which it is carried out.
    pub level: Vec<String>,
    /// How much of it can be done online.
    pub online_level: Option<String>,
    /// Where to apply online.
    pub apply_url: Option<String>,
    /// The decision that announced it.
    pub announced_by: Option<Ordinal>,
    /// What that decision did.
    pub announcement_kind: Option<String>,
}

/// A way to hand in a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Channel {
    /// In person, online, by public post.
    pub channel: Option<String>,
    /// How long it takes this way.
    pub time_limit: Option<String>,
    /// What it costs this way.
    pub fee: Option<String>,
    /// More.
    pub note: Option<String>,
}

/// A paper of a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    /// What it is.
    pub name: Option<String>,
    /// How many originals.
    pub original: Option<String>,
    /// How many copies.
    pub copy: Option<String>,
    /// When it is needed.
    pub condition: Option<String>,
}

/// Something to pay.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fee {
    /// What for.
    pub name: Option<String>,
    /// How much, as written.
    pub amount: Option<String>,
    /// More.
    pub note: Option<String>,
}

pub(super) fn read(reader: &mut FieldReader<'_>, known: &Known<'_>) -> (Fields, FromKind) {
    let has_section =
        |name: &str| known.anchors.iter().any(|anchor| fold_key(&anchor.text).ends_with(&fold_key(name)));
    let mut procedure = Procedure {
        code: code(reader),
        steps: texts(reader, "steps"),
        channels: channels(reader),
        dossier: dossier(reader),
        dossier_sets: reader.text("dossier_sets"),
        time_limit: reader.text("time_limit"),
        applicants: texts(reader, "applicants"),
        agency: reader.text("agency"),
        result: texts(reader, "result"),
        fee: fees(reader),
        conditions: reader.text("conditions"),
        legal_basis: Vec::new(),
        field: reader.text("field"),
        level: texts(reader, "level"),
        online_level: reader.text("online_level"),
        apply_url: reader.url("apply_url"),
        announced_by: None,
        announcement_kind: reader.text("announcement_kind"),
    };
    for (written, span) in reader.texts("legal_basis") {
        procedure.legal_basis.extend(reader.refer_to_document(&written, span, Role::Relation("legal_basis")));
    }
    if let Some((written, span)) = reader.texts("announced_by").into_iter().next() {
        procedure.announced_by = reader.refer_to_document(&written, span, Role::Relation("announced_by"));
    }
    if !known.unfinished {
        check_parts(reader, &procedure, has_section("trình tự thực hiện"));
    }
    let from_kind = FromKind { number: procedure.code.clone(), ..FromKind::default() };
    (Fields::Procedure(Box::new(procedure)), from_kind)
}

fn texts(reader: &mut FieldReader<'_>, field: &'static str) -> Vec<String> {
    reader.texts(field).into_iter().map(|(text, _)| text).collect()
}

/// Tells the parts that must be posted and are not there.
fn check_parts(reader: &mut FieldReader<'_>, procedure: &Procedure, steps_in_body: bool) {
    let channel_limits =
        !procedure.channels.is_empty() && procedure.channels.iter().all(|c| c.time_limit.is_some());
    let parts = [
        ("steps", !procedure.steps.is_empty() || steps_in_body, "Nộp hồ sơ tại …"),
        (
            "channels",
            !procedure.channels.is_empty(),
            "[{hình thức nộp: trực tiếp, thời hạn giải quyết: 5 ngày làm việc}]",
        ),
        ("dossier", !procedure.dossier.is_empty(), "[{tên giấy tờ: Đơn đề nghị, bản chính: 1}]"),
        ("dossier_sets", procedure.dossier_sets.is_some(), "1"),
        ("time_limit", procedure.time_limit.is_some() || channel_limits, "5 ngày làm việc"),
        ("applicants", !procedure.applicants.is_empty(), "Công dân Việt Nam"),
        ("agency", procedure.agency.is_some(), "Sở Giáo dục và Đào tạo"),
        ("result", !procedure.result.is_empty(), "Quyết định hành chính"),
    ];
    for (field, there, example) in parts {
        if !there {
            reader.missing(field, example);
        }
    }
}

fn code(reader: &mut FieldReader<'_>) -> Option<String> {
    let (written, span) = reader.texts("code").into_iter().next()?;
    let mut parts = written.split('.');
    let all_digits = |part: Option<&str>, length: usize| {
        part.is_some_and(|part| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
    };
    if all_digits(parts.next(), 1) && all_digits(parts.next(), 6) {
        return Some(written);
    }
    reader.tell(span, procedure_code_malformed(&written));
    None
}

fn channels(reader: &mut FieldReader<'_>) -> Vec<Channel> {
    reader.each("channels", "channels", "channel", |reader, item| {
        Some(Channel {
            channel: reader.nested_text(item, "channel"),
            time_limit: reader.nested_text(item, "time_limit"),
            fee: reader.nested_text(item, "fee"),
            note: reader.nested_text(item, "note"),
        })
    })
}

fn dossier(reader: &mut FieldReader<'_>) -> Vec<Paper> {
    reader.each("dossier", "dossier", "name", |reader, item| {
        Some(Paper {
            name: reader.nested_text(item, "name"),
            original: reader.nested_text(item, "original"),
            copy: reader.nested_text(item, "copy"),
            condition: reader.nested_text(item, "condition"),
        })
    })
}

fn fees(reader: &mut FieldReader<'_>) -> Vec<Fee> {
    reader.each("fee", "fee", "amount", |reader, item| {
        Some(Fee {
            name: reader.nested_text(item, "name"),
            amount: reader.nested_text(item, "amount"),
            note: reader.nested_text(item, "note"),
        })
    })
}
