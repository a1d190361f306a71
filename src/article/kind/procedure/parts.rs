//! The parts of a procedure that are lists of their own.

use super::{Channel, Fee, Form, Paper, ProcessStep, Question, ReceivingPlace, form};
use crate::{
    article::{Role, fields::FieldReader},
    diagnostic::value_type,
    vocabulary::{Field, Items},
};

pub(super) fn channels(reader: &mut FieldReader<'_>) -> Vec<Channel> {
    reader.each(Field::Channels, Items::Channels, |reader, item| {
        if !item.has(Field::Channel) {
            let expected = ("một mục có `hình thức nộp`", "an item with `channel`");
            let example = "[{hình thức nộp: trực tiếp, thời hạn giải quyết: 5 ngày làm việc}]";
            reader.report(item.span, value_type(reader.key(Field::Channels), expected, example));
        }
        Some(Channel {
            channel: reader.nested_choice(item, Field::Channel),
            time_limit: reader.nested_text(item, Field::TimeLimit),
            fee: reader.nested_text(item, Field::Fee),
            note: reader.nested_text(item, Field::Note),
        })
    })
}

pub(super) fn dossier(reader: &mut FieldReader<'_>) -> Vec<Paper> {
    reader.each(Field::Dossier, Items::Dossier, |reader, item| {
        let written = reader.nested_value(item, Field::Form);
        let (form, form_file) = form(reader, written);
        if !item.has(Field::Name) {
            let expected = ("một mục có `tên giấy tờ`", "an item with `name`");
            reader.report(
                item.span,
                value_type(reader.key(Field::Dossier), expected, "[{tên giấy tờ: Đơn đề nghị}]"),
            );
        }
        Some(Paper {
            name: reader.nested_text(item, Field::Name),
            original: reader.nested_text(item, Field::Original),
            copy: reader.nested_text(item, Field::Copy),
            form,
            form_file,
            condition: reader.nested_text(item, Field::Condition),
            issued_by_state: reader.nested_flag(item, Field::IssuedByState).unwrap_or(false),
        })
    })
}

pub(super) fn forms(reader: &mut FieldReader<'_>) -> Vec<Form> {
    reader.each(Field::Forms, Items::Forms, |reader, item| {
        let name = reader.nested_value(item, Field::Name);
        let (name, named_file) = form(reader, name);
        Some(Form {
            name,
            number: reader.nested_text(item, Field::Number),
            file: reader.nested_file(item, Field::File, Role::Attachment).or(named_file),
        })
    })
}

pub(super) fn receiving_places(reader: &mut FieldReader<'_>) -> Vec<ReceivingPlace> {
    reader.each(Field::ReceivingPlace, Items::ReceivingPlace, |reader, item| {
        let (mut name, mut office) = (None, None);
        if let Some((written, span)) = reader.nested_value(item, Field::Name) {
            if written.ends_with(".md") {
                office = reader.refer_to_file(&written, span, Role::Link);
            } else {
                name = Some(written);
            }
        }
        Some(ReceivingPlace {
            office,
            name,
            address: reader.nested_text(item, Field::Address),
            opening_hours: reader.nested_text(item, Field::OpeningHours),
            phone: reader.nested_text(item, Field::Phone),
        })
    })
}

pub(super) fn fees(reader: &mut FieldReader<'_>) -> Vec<Fee> {
    reader.each(Field::Fee, Items::Fee, |reader, item| {
        Some(Fee {
            kind: reader.nested_text(item, Field::Kind),
            name: reader.nested_text(item, Field::Name),
            amount: reader.nested_text(item, Field::Amount),
            per: reader.nested_text(item, Field::Per),
            basis: reader.nested_document(item, Field::Basis, Role::Relation(Field::Fee)),
            note: reader.nested_text(item, Field::Note),
        })
    })
}

pub(super) fn internal_process(reader: &mut FieldReader<'_>) -> Vec<ProcessStep> {
    reader.each(Field::InternalProcess, Items::InternalProcess, |reader, item| {
        Some(ProcessStep {
            step: reader.nested_text(item, Field::Step),
            who: reader.nested_text(item, Field::Who),
            time_limit: reader.nested_text(item, Field::TimeLimit),
        })
    })
}

pub(super) fn questions(reader: &mut FieldReader<'_>) -> Vec<Question> {
    reader.each(Field::Questions, Items::Questions, |reader, item| {
        let answer = reader.nested_text(item, Field::Answer);
        let question = reader.nested_text(item, Field::Question);
        if question.is_none() || answer.is_none() {
            let expected = ("một mục có `hỏi` và `đáp`", "an item with `question` and `answer`");
            let example = "[{hỏi: Nộp ở đâu?, đáp: Tại Bộ phận Một cửa.}]";
            reader.report(item.span, value_type(reader.key(Field::Questions), expected, example));
        }
        Some(Question { question: question?, answer })
    })
}
