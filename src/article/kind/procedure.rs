//! Administrative procedures (thủ tục hành chính), with the parts that Decree 63/2010/NĐ-CP, article 8, as
//! amended by Decree 92/2017/NĐ-CP, wants posted for each.

use serde::Serialize;

use super::known::{FromKind, Read};
use crate::{
    article::{
        fields::{FieldReader, is_unknown},
        reference::{DocumentUse, Fact, Mention, Ordinal, Role, procedure_code},
    },
    config::Taxonomy,
    diagnostic::{procedure_code_malformed, value_type},
    vocabulary::{
        AnnouncementKind, Field, GovernmentLevel, Items, Mechanism, OnlineLevel, SubmissionChannel,
    },
};
use vietnamese::{Date, parse_sets};

/// What only a procedure has.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Procedure {
    /// The code on the national portal, without what some portals put behind it: `1.005090`.
    pub code: Option<String>,
    /// Whether its steps are told in a field; else the body has a section of that name.
    #[serde(skip)]
    pub has_steps: bool,
    /// The ways to hand it in.
    pub channels: Vec<Channel>,
    /// The papers to bring.
    #[serde(skip)]
    pub dossier: Vec<Paper>,
    /// How many sets of papers.
    #[serde(skip)]
    pub dossier_sets: Option<Fact<u32>>,
    /// How long it takes.
    pub time_limit: Option<String>,
    /// Who can apply.
    pub applicants: Vec<String>,
    /// Who handles it.
    pub agency: Option<String>,
    /// Who has the power to decide.
    pub authority: Option<String>,
    /// To whom the power was handed on.
    pub delegated_agency: Option<String>,
    /// Who takes part.
    pub coordinating_agencies: Vec<String>,
    /// Where dossiers are received.
    #[serde(skip)]
    pub receiving_places: Vec<ReceivingPlace>,
    /// Forms to fill in.
    #[serde(skip)]
    pub forms: Vec<Form>,
    /// What comes out.
    pub result: Vec<String>,
    /// What it costs.
    #[serde(skip)]
    pub fee: Vec<Fee>,
    /// What must be fulfilled.
    pub conditions: Vec<String>,
    /// The documents on which it rests.
    #[serde(skip)]
    pub legal_basis: Vec<DocumentUse>,
    /// The field of administration.
    pub field: Option<String>,
    /// The levels of government at which it is carried out.
    pub level: Vec<GovernmentLevel>,
    /// What sort of procedure it is.
    pub procedure_type: Option<String>,
    /// Whether it is handled at one door: `một cửa`.
    pub mechanism: Option<Mechanism>,
    /// Whether it can be handed in anywhere; absent where nobody says.
    pub beyond_boundaries: Option<bool>,
    /// How much of it can be done online: `toàn trình`.
    pub online_level: Option<OnlineLevel>,
    /// Why not all of it can be done online.
    pub online_reason: Option<String>,
    /// Where to apply online.
    pub apply_url: Option<String>,
    /// Its page on the national portal.
    pub portal_url: Option<String>,
    /// The decision that announced it.
    #[serde(skip)]
    pub announced_by: Option<Ordinal>,
    /// What that decision did.
    pub announcement_kind: Option<AnnouncementKind>,
    /// From when it is applied.
    #[serde(skip)]
    pub applied_on: Option<Date>,
    /// The first day without it.
    #[serde(skip)]
    pub abolished_on: Option<Date>,
    /// How the agency handles it.
    pub internal_process: Vec<ProcessStep>,
    /// Procedures that go with it.
    #[serde(skip)]
    pub related_procedures: Vec<Mention>,
    /// What people ask.
    pub questions: Vec<Question>,
}

/// A way to hand in a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Channel {
    /// In person, online, by public post: `trực tiếp`, `trực tuyến`, `bưu chính công ích`.
    pub channel: Option<SubmissionChannel>,
    /// How long it takes this way.
    pub time_limit: Option<String>,
    /// What it costs this way.
    pub fee: Option<String>,
    /// More.
    pub note: Option<String>,
}

/// A paper of a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// What it is.
    pub name: Option<String>,
    /// How many originals.
    pub original: Option<String>,
    /// How many copies.
    pub copy: Option<String>,
    /// The form for it, in words.
    pub form: Option<String>,
    /// The file of the form.
    #[serde(skip)]
    pub form_file: Option<Ordinal>,
    /// When it is needed.
    pub condition: Option<String>,
    /// Whether the state fetches it itself, so that nobody has to bring it.
    pub issued_by_state: bool,
}

/// A form to fill in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Form {
    /// What it is called.
    pub name: Option<String>,
    /// Its number: `Mẫu số 01`.
    pub number: Option<String>,
    /// The file.
    #[serde(skip)]
    pub file: Option<Ordinal>,
}

/// A place where dossiers are received.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReceivingPlace {
    /// Its article, where it has one.
    pub office: Option<Ordinal>,
    /// What it is called.
    pub name: Option<String>,
    /// Where it is.
    pub address: Option<String>,
    /// When it is open.
    pub opening_hours: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
}

/// Something to pay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Fee {
    /// A fee (`phí`) or a charge (`lệ phí`): two things in law.
    pub kind: Option<String>,
    /// What for.
    pub name: Option<String>,
    /// How much, as written.
    pub amount: Option<String>,
    /// For each of what.
    pub per: Option<String>,
    /// The document that sets it.
    #[serde(skip)]
    pub basis: Option<Ordinal>,
    /// More.
    pub note: Option<String>,
}

/// A step of how the agency handles a procedure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ProcessStep {
    /// What is done.
    pub step: Option<String>,
    /// Who does it.
    pub who: Option<String>,
    /// How long it takes.
    pub time_limit: Option<String>,
}

/// A question with its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Question {
    /// What people ask.
    pub question: String,
    /// What the answer is.
    pub answer: Option<String>,
}

impl Procedure {
    /// Whether it is abolished on a day.
    pub fn is_abolished(&self, day: Date) -> bool {
        self.abolished_on.is_some_and(|abolished| abolished <= day)
    }
}

pub(super) fn read(reader: &mut FieldReader<'_>) -> Read<Procedure> {
    for field in [Field::Steps, Field::Dossier, Field::Conditions, Field::Result] {
        reader.tell_numbered(field);
    }
    let procedure = Procedure {
        code: code(reader),
        has_steps: reader.markdown(Field::Steps),
        channels: channels(reader),
        dossier: dossier(reader),
        dossier_sets: dossier_sets(reader),
        time_limit: reader.text(Field::TimeLimit),
        applicants: reader.plain_texts(Field::Applicants),
        agency: reader.text(Field::Agency),
        authority: reader.text(Field::Authority),
        delegated_agency: reader.text(Field::DelegatedAgency),
        coordinating_agencies: reader.plain_texts(Field::CoordinatingAgencies),
        receiving_places: receiving_places(reader),
        forms: forms(reader),
        result: reader.plain_texts(Field::Result),
        fee: fees(reader),
        conditions: reader.plain_texts(Field::Conditions),
        legal_basis: reader.documents(Field::LegalBasis),
        field: reader.text(Field::Field).filter(|field| !is_unknown(field)),
        level: reader.values(Field::Level),
        procedure_type: reader.text(Field::ProcedureType),
        mechanism: reader.value(Field::Mechanism),
        beyond_boundaries: reader.flag(Field::BeyondBoundaries),
        online_level: reader.value(Field::OnlineLevel),
        online_reason: reader.text(Field::OnlineReason),
        apply_url: reader.url(Field::ApplyUrl),
        portal_url: reader.url(Field::PortalUrl),
        announced_by: reader.document(Field::AnnouncedBy),
        announcement_kind: reader.value(Field::AnnouncementKind),
        applied_on: reader.date(Field::AppliedOn),
        abolished_on: reader.date(Field::AbolishedOn),
        internal_process: internal_process(reader),
        related_procedures: reader.mentions(Field::RelatedProcedures),
        questions: questions(reader),
    };
    let mut terms: Vec<(Taxonomy, String)> = Vec::new();
    terms.extend(procedure.field.clone().map(|field| (Taxonomy::ProcedureFields, field)));
    terms.extend(procedure.level.iter().map(|level| (Taxonomy::Levels, level.to_string())));
    terms.extend(procedure.online_level.map(|level| (Taxonomy::OnlineLevels, level.to_string())));
    let from_kind = FromKind { number: procedure.code.clone(), terms, ..FromKind::default() };
    Read { fields: procedure, from_kind }
}

fn code(reader: &mut FieldReader<'_>) -> Option<String> {
    let (written, span) = reader.texts(Field::Code).into_iter().next()?;
    let code = procedure_code(&written);
    if code.is_none() && !is_unknown(&written) {
        reader.report(span, procedure_code_malformed(&written));
    }
    code
}

fn dossier_sets(reader: &mut FieldReader<'_>) -> Option<Fact<u32>> {
    let (written, span) = reader.texts(Field::DossierSets).into_iter().next()?;
    if is_unknown(&written) {
        return Some(Fact::Unknown);
    }
    let sets = parse_sets(&written);
    if sets.is_none() {
        reader.report(
            span,
            value_type(reader.key(Field::DossierSets), ("số bộ hồ sơ", "a number of sets"), "1"),
        );
    }
    sets.map(Fact::Known)
}

/// A form or another file that a field names by its file or in words.
fn form(
    reader: &mut FieldReader<'_>,
    written: Option<(String, crate::diagnostic::Span)>,
) -> (Option<String>, Option<Ordinal>) {
    let Some((written, span)) = written else { return (None, None) };
    match reader.file_or_words(written, span, Role::Attachment) {
        Ok(file) => (None, file),
        Err(words) => (Some(words), None),
    }
}

fn channels(reader: &mut FieldReader<'_>) -> Vec<Channel> {
    reader.take_apart::<SubmissionChannel>(Field::Channels);
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

fn dossier(reader: &mut FieldReader<'_>) -> Vec<Paper> {
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

fn forms(reader: &mut FieldReader<'_>) -> Vec<Form> {
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

fn receiving_places(reader: &mut FieldReader<'_>) -> Vec<ReceivingPlace> {
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

fn fees(reader: &mut FieldReader<'_>) -> Vec<Fee> {
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

fn internal_process(reader: &mut FieldReader<'_>) -> Vec<ProcessStep> {
    reader.each(Field::InternalProcess, Items::InternalProcess, |reader, item| {
        Some(ProcessStep {
            step: reader.nested_text(item, Field::Step),
            who: reader.nested_text(item, Field::Who),
            time_limit: reader.nested_text(item, Field::TimeLimit),
        })
    })
}

fn questions(reader: &mut FieldReader<'_>) -> Vec<Question> {
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
