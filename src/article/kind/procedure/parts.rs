//! The parts of a procedure that are lists of their own.

use super::{Channel, Fee, Form, Paper, ProcessStep, Question, ReceivingPlace, form};
use crate::{
    article::{Role, fields::FieldReader},
    diagnostic::value_type,
};

pub(super) fn channels(reader: &mut FieldReader<'_>) -> Vec<Channel> {
    reader.each("channels", "channels", "channel", |reader, item| {
        if !item.has("channel") {
            let expected = ("một mục có `hình thức nộp`", "an item with `channel`");
            let example = "[{hình thức nộp: trực tiếp, thời hạn giải quyết: 5 ngày làm việc}]";
            reader.tell(item.span, value_type(reader.key("channels"), expected, example));
        }
        Some(Channel {
            channel: reader.nested_choice(item, "channel"),
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
