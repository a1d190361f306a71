//! What must be true of the parts of a procedure: that none is missing or says nothing, and that days and times fit.

use super::{Channel, Procedure, agreement};
use crate::{
    article::{fields::FieldReader, kind::Known},
    diagnostic::{Dated, date_order, legal_basis_missing, part_empty, time_limit_exceeded},
    vocabulary::{Field, says_nothing},
};
use vietnamese::{fold_key, parse_span};

/// Tells what is wrong with the parts of a procedure.
pub(super) fn check(reader: &mut FieldReader<'_>, procedure: &Procedure, known: &Known<'_>) {
    check_days(reader, procedure);
    check_process(reader, procedure);
    if known.unfinished {
        return;
    }
    check_parts(reader, procedure, known);
    agreement::check(reader, procedure, known);
}

/// A procedure is applied before it is abolished.
fn check_days(reader: &mut FieldReader<'_>, procedure: &Procedure) {
    if let (Some(from), Some(until)) = (procedure.applied_on, procedure.abolished_on)
        && until <= from
    {
        let finding = date_order(
            Dated::new(reader.key(Field::AbolishedOn), until),
            Dated::new(reader.key(Field::AppliedOn), from),
        );
        reader.report(reader.place_of(Field::AbolishedOn), finding);
    }
}

/// The steps of the agency take no longer together than the procedure may, where all are of one unit.
fn check_process(reader: &mut FieldReader<'_>, procedure: &Procedure) {
    let limit = procedure.time_limit.as_deref().and_then(parse_span);
    let spans: Option<Vec<_>> =
        procedure.internal_process.iter().map(|step| parse_span(step.time_limit.as_deref()?)).collect();
    let (Some(limit), Some(spans)) = (limit, spans) else { return };
    if spans.is_empty() || spans.iter().any(|span| span.unit != limit.unit) {
        return;
    }
    let sum: u32 = spans.iter().map(|span| span.count).sum();
    if sum > limit.count {
        let written = procedure.time_limit.as_deref().unwrap_or_default();
        let finding = time_limit_exceeded(sum, reader.key(Field::TimeLimit), written);
        reader.report(reader.place_of(Field::InternalProcess), finding);
    }
}

/// Tells the parts that must be posted and are not there, or say nothing.
fn check_parts(reader: &mut FieldReader<'_>, procedure: &Procedure, known: &Known<'_>) {
    let has_section =
        |name: &str| known.anchors.iter().any(|anchor| fold_key(&anchor.text).ends_with(&fold_key(name)));
    let in_every_channel =
        |has: fn(&Channel) -> bool| !procedure.channels.is_empty() && procedure.channels.iter().all(has);
    let steps = procedure.has_steps || has_section("trình tự thực hiện");
    let time_limit =
        procedure.time_limit.is_some() || in_every_channel(|channel| channel.time_limit.is_some());
    let parts = [
        (Field::Steps, steps, "Nộp hồ sơ tại …"),
        (
            Field::Channels,
            !procedure.channels.is_empty(),
            "[{hình thức nộp: trực tiếp, thời hạn giải quyết: 5 ngày làm việc}]",
        ),
        (Field::Dossier, !procedure.dossier.is_empty(), "[{tên giấy tờ: Đơn đề nghị, bản chính: 1}]"),
        (Field::DossierSets, procedure.dossier_sets.is_some(), "1"),
        (Field::TimeLimit, time_limit, "5 ngày làm việc"),
        (Field::Applicants, !procedure.applicants.is_empty(), "Công dân Việt Nam"),
        (Field::Agency, procedure.agency.is_some(), "Sở Giáo dục và Đào tạo"),
        (Field::Result, !procedure.result.is_empty(), "Quyết định hành chính"),
    ];
    for (field, there, example) in parts {
        if !there && !reader.is_written(field) {
            reader.missing(field, example);
        }
    }
    if procedure.legal_basis.is_empty() && !reader.is_written(Field::LegalBasis) {
        reader.report(reader.place_of(Field::LegalBasis), legal_basis_missing(reader.key(Field::LegalBasis)));
    }
    check_empty(reader, procedure);
}

/// The words of some HTML.
pub(super) fn words_of(html: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => words.push(letter),
            _ => {}
        }
    }
    words.trim().to_owned()
}

/// Tells mandatory parts that only say that there is nothing to say.
fn check_empty(reader: &mut FieldReader<'_>, procedure: &Procedure) {
    let empty = |text: Option<&String>| text.filter(|text| says_nothing(text)).cloned();
    let all = |texts: &[String]| {
        let nothing = !texts.is_empty() && texts.iter().all(|text| says_nothing(text));
        nothing.then(|| texts[0].clone())
    };
    let names: Vec<String> = procedure.dossier.iter().filter_map(|paper| paper.name.clone()).collect();
    let limits: Vec<String> =
        procedure.channels.iter().filter_map(|channel| channel.time_limit.clone()).collect();
    let limit = if procedure.time_limit.is_some() { None } else { all(&limits) };
    let steps =
        reader.parts.iter().find(|(field, _)| *field == Field::Steps).map(|(_, steps)| words_of(&steps.html));
    let parts = [
        (Field::Steps, empty(steps.as_ref())),
        (Field::Dossier, all(&names)),
        (Field::TimeLimit, empty(procedure.time_limit.as_ref()).or(limit)),
        (Field::Applicants, all(&procedure.applicants)),
        (Field::Agency, empty(procedure.agency.as_ref())),
        (Field::Result, all(&procedure.result)),
    ];
    for (field, written) in parts {
        if let Some(written) = written {
            let place = if reader.is_written(field) { field } else { Field::Channels };
            reader.report(reader.place_of(place), part_empty(reader.key(field), &written));
        }
    }
}
