//! The parts of a procedure that are lists of their own, and what must be true of all of them together.

use super::{Channel, Fee, Form, Paper, Procedure, ProcessStep, Question, ReceivingPlace, form};
use crate::{
    article::{Choice, Role, fields::FieldReader, kind::Known},
    diagnostic::{date_order, legal_basis_missing, part_empty, time_limit_exceeded, value_type},
    vietnamese::{fold_key, parse_span},
};

pub(super) fn channels(reader: &mut FieldReader<'_>) -> Vec<Channel> {
    reader.each("channels", "channels", "channel", |reader, item| {
        if !item.has("channel") {
            let expected = ("một mục có `hình thức nộp`", "an item with `channel`");
            let example = "[{hình thức nộp: trực tiếp, thời hạn giải quyết: 5 ngày làm việc}]";
            reader.tell(item.span, value_type(reader.key("channels"), expected, example));
        }
        Some(Channel {
            channel: reader.nested_choice(item, "channel", Choice::Channel),
            time_limit: reader.nested_text(item, "time_limit"),
            fee: reader.nested_text(item, "fee"),
            note: reader.nested_text(item, "note"),
        })
    })
}

pub(super) fn dossier(reader: &mut FieldReader<'_>) -> Vec<Paper> {
    reader.each("dossier", "dossier", "name", |reader, item| {
        let written = reader.nested_value(item, "form");
        let (form, form_file) = form(reader, written);
        if !item.has("name") {
            let expected = ("một mục có `tên giấy tờ`", "an item with `name`");
            reader
                .tell(item.span, value_type(reader.key("dossier"), expected, "[{tên giấy tờ: Đơn đề nghị}]"));
        }
        Some(Paper {
            name: reader.nested_text(item, "name"),
            original: reader.nested_text(item, "original"),
            copy: reader.nested_text(item, "copy"),
            form,
            form_file,
            condition: reader.nested_text(item, "condition"),
            issued_by_state: reader.nested_flag(item, "issued_by_state").unwrap_or(false),
        })
    })
}

pub(super) fn forms(reader: &mut FieldReader<'_>) -> Vec<Form> {
    reader.each("forms", "forms", "name", |reader, item| {
        let name = reader.nested_value(item, "name");
        let (name, named_file) = form(reader, name);
        Some(Form {
            name,
            number: reader.nested_text(item, "number"),
            file: reader.nested_file(item, "file", Role::Attachment).or(named_file),
        })
    })
}

pub(super) fn receiving_places(reader: &mut FieldReader<'_>) -> Vec<ReceivingPlace> {
    reader.each("receiving_place", "receiving_place", "name", |reader, item| {
        let (mut name, mut office) = (None, None);
        if let Some((written, span)) = reader.nested_value(item, "name") {
            if written.ends_with(".md") {
                office = reader.refer_to_file(&written, span, Role::Link);
            } else {
                name = Some(written);
            }
        }
        Some(ReceivingPlace {
            office,
            name,
            address: reader.nested_text(item, "address"),
            opening_hours: reader.nested_text(item, "opening_hours"),
            phone: reader.nested_text(item, "phone"),
        })
    })
}

pub(super) fn fees(reader: &mut FieldReader<'_>) -> Vec<Fee> {
    reader.each("fee", "fee", "amount", |reader, item| {
        Some(Fee {
            kind: reader.nested_text(item, "kind"),
            name: reader.nested_text(item, "name"),
            amount: reader.nested_text(item, "amount"),
            per: reader.nested_text(item, "per"),
            basis: reader.nested_document(item, "basis", Role::Relation("fee")),
            note: reader.nested_text(item, "note"),
        })
    })
}

pub(super) fn internal_process(reader: &mut FieldReader<'_>) -> Vec<ProcessStep> {
    reader.each("internal_process", "internal_process", "step", |reader, item| {
        Some(ProcessStep {
            step: reader.nested_text(item, "step"),
            who: reader.nested_text(item, "who"),
            time_limit: reader.nested_text(item, "time_limit"),
        })
    })
}

pub(super) fn questions(reader: &mut FieldReader<'_>) -> Vec<Question> {
    reader.each("questions", "questions", "question", |reader, item| {
        let answer = reader.nested_text(item, "answer");
        let question = reader.nested_text(item, "question");
        if question.is_none() || answer.is_none() {
            let expected = ("một mục có `hỏi` và `đáp`", "an item with `question` and `answer`");
            let example = "[{hỏi: Nộp ở đâu?, đáp: Tại Bộ phận Một cửa.}]";
            reader.tell(item.span, value_type(reader.key("questions"), expected, example));
        }
        Some(Question { question: question?, answer })
    })
}

/// A procedure is applied before it is abolished.
pub(super) fn check_days(reader: &mut FieldReader<'_>, procedure: &Procedure) {
    if let (Some(from), Some(until)) = (procedure.applied_on, procedure.abolished_on)
        && until <= from
    {
        let finding = date_order((reader.key("abolished_on"), until), (reader.key("applied_on"), from));
        reader.tell(reader.place_of("abolished_on"), finding);
    }
}

/// The steps of the agency take no longer together than the procedure may, where all are of one unit.
pub(super) fn check_process(reader: &mut FieldReader<'_>, procedure: &Procedure) {
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
        let finding = time_limit_exceeded(sum, reader.key("time_limit"), written);
        reader.tell(reader.place_of("internal_process"), finding);
    }
}

/// Tells the parts that must be posted and are not there, or say nothing.
pub(super) fn check_parts(reader: &mut FieldReader<'_>, procedure: &Procedure, known: &Known<'_>) {
    let has_section =
        |name: &str| known.anchors.iter().any(|anchor| fold_key(&anchor.text).ends_with(&fold_key(name)));
    let in_every_channel =
        |has: fn(&Channel) -> bool| !procedure.channels.is_empty() && procedure.channels.iter().all(has);
    let steps = procedure.has_steps || has_section("trình tự thực hiện");
    let time_limit =
        procedure.time_limit.is_some() || in_every_channel(|channel| channel.time_limit.is_some());
    let parts = [
        ("steps", steps, "Nộp hồ sơ tại …"),
        (
            "channels",
            !procedure.channels.is_empty(),
            "[{hình thức nộp: trực tiếp, thời hạn giải quyết: 5 ngày làm việc}]",
        ),
        ("dossier", !procedure.dossier.is_empty(), "[{tên giấy tờ: Đơn đề nghị, bản chính: 1}]"),
        ("dossier_sets", procedure.dossier_sets.is_some(), "1"),
        ("time_limit", time_limit, "5 ngày làm việc"),
        ("applicants", !procedure.applicants.is_empty(), "Công dân Việt Nam"),
        ("agency", procedure.agency.is_some(), "Sở Giáo dục và Đào tạo"),
        ("result", !procedure.result.is_empty(), "Quyết định hành chính"),
    ];
    for (field, there, example) in parts {
        if !there && !reader.is_written(field) {
            reader.missing(field, example);
        }
    }
    if procedure.legal_basis.is_empty() && !reader.is_written("legal_basis") {
        reader.tell(reader.place_of("legal_basis"), legal_basis_missing(reader.key("legal_basis")));
    }
    check_empty(reader, procedure);
}

/// The words of some HTML.
fn words_of(html: &str) -> String {
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
    let vocabulary = reader.vocabulary;
    let empty = |text: Option<&String>| text.filter(|text| vocabulary.says_nothing(text)).cloned();
    let all = |texts: &[String]| {
        let nothing = !texts.is_empty() && texts.iter().all(|text| vocabulary.says_nothing(text));
        nothing.then(|| texts[0].clone())
    };
    let names: Vec<String> = procedure.dossier.iter().filter_map(|paper| paper.name.clone()).collect();
    let limits: Vec<String> =
        procedure.channels.iter().filter_map(|channel| channel.time_limit.clone()).collect();
    let limit = if procedure.time_limit.is_some() { None } else { all(&limits) };
    let steps =
        reader.parts.iter().find(|(field, _)| *field == "steps").map(|(_, steps)| words_of(&steps.html));
    let parts = [
        ("steps", empty(steps.as_ref())),
        ("dossier", all(&names)),
        ("time_limit", empty(procedure.time_limit.as_ref()).or(limit)),
        ("applicants", all(&procedure.applicants)),
        ("agency", empty(procedure.agency.as_ref())),
        ("result", all(&procedure.result)),
    ];
    for (field, written) in parts {
        if let Some(written) = written {
            let place = if reader.is_written(field) { field } else { "channels" };
            reader.tell(reader.place_of(place), part_empty(reader.key(field), &written));
        }
    }
}
