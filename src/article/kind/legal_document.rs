//! Legal and administrative documents.

mod checks;
mod spans;

use std::sync::Arc;

use serde::Serialize;

use super::{Fields, FromKind, Known};
use crate::{
    article::{
        Fact, Mention, Ordinal,
        fields::{FieldReader, is_unknown},
    },
    config::Taxonomy,
    diagnostic::{
        days_disagree, effect_unknown, nearest, number_malformed, number_mended, status_not_vouched,
        value_type, value_unknown,
    },
    vocabulary::{Field, Items, StatedStatus},
};
use law::{Action, DocumentNumber, DocumentType, Mending};
use vietnamese::{Date, slug, uncapitalised};

/// What only a legal document has.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LegalDocument {
    /// The number; `None` where it is missing or malformed, which was told.
    #[serde(skip)]
    pub number: Option<DocumentNumber>,
    /// The type, in full and lower case.
    #[serde(skip)]
    pub document_type: Option<String>,
    /// Who issued it, by the name of that day.
    #[serde(skip)]
    pub issuer: Option<Fact<String>>,
    /// Whether the issuer is written, and not taken from the number.
    #[serde(skip)]
    pub issuer_written: bool,
    /// The day of issue.
    #[serde(skip)]
    pub issued_on: Option<Fact<Date>>,
    /// From when which parts have effect.
    #[serde(skip)]
    pub effective_on: Vec<Effect>,
    /// Set where the editor says that nobody knows the day of effect.
    #[serde(skip)]
    pub effective_unknown: bool,
    /// The first day on which it has no effect any more.
    #[serde(skip)]
    pub expires_on: Option<Date>,
    /// When it was out of force for a time.
    #[serde(skip)]
    pub suspended: Vec<Suspension>,
    /// What its official source says of its status.
    #[serde(skip)]
    pub stated_status: Option<StatedStatus>,
    /// The day on which somebody looked that up.
    #[serde(skip)]
    pub status_checked_on: Option<Date>,
    /// What it is about, in its own words.
    #[serde(skip)]
    pub abstract_text: Option<Fact<String>>,
    /// What people call it.
    pub popular_names: Vec<String>,
    /// Who signed it.
    pub signer: Option<String>,
    /// The office of who signed it.
    #[serde(skip)]
    pub signer_title: Option<String>,
    /// In whose stead: `KT.`, `TM.` …
    #[serde(skip)]
    pub signing_form: Option<String>,
    /// Whether it is normative.
    pub normative: bool,
    /// The fields of administration.
    pub fields: Vec<String>,
    /// Where it applies.
    pub territory: Option<String>,
    /// The time in which a plan or programme is carried out.
    #[serde(skip)]
    pub implementation_period: Option<Period>,
    /// Where the official gazette printed it.
    #[serde(skip)]
    pub gazette: Option<Gazette>,
    /// Whether it was made by the shortened procedure.
    pub shortened_procedure: bool,
    /// The official copy.
    pub source_url: Option<String>,
    /// What it does to other documents, and they to it.
    #[serde(skip)]
    pub relations: Vec<Relation>,
    /// Who does what until when: the tasks of a plan.
    #[serde(skip)]
    pub tasks: Vec<Task>,
    /// The procedures that it announces.
    #[serde(skip)]
    pub announces: Vec<Mention>,
}

/// A task that a plan gives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Task {
    /// What is to be done.
    pub name: Option<String>,
    /// Who answers for it.
    pub lead: Option<String>,
    /// Who takes part.
    pub partners: Vec<String>,
    /// Until when, as written.
    pub due_on: Option<String>,
    /// What comes out.
    pub output: Option<String>,
    /// The document by which it was done.
    #[serde(skip)]
    pub done_by: Option<Mention>,
}

/// From when a document, or a part of it, has effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The first day.
    pub date: Date,
    /// The parts; `None` is the whole.
    pub provisions: Option<String>,
}

/// When a document was out of force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspension {
    /// The first day.
    pub from: Option<Date>,
    /// The last day; `None` has no end yet.
    pub to: Option<Date>,
    /// By which document.
    pub by: Option<Ordinal>,
    /// The parts; `None` is the whole.
    pub provisions: Option<String>,
    /// What applies meanwhile.
    pub applies_instead: Option<Ordinal>,
}

/// A time with a beginning and an end, as written: days or years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The beginning.
    pub from: Option<String>,
    /// The end.
    pub to: Option<String>,
}

/// A number of the official gazette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gazette {
    /// The number.
    pub number: Option<String>,
    /// The day.
    pub date: Option<Date>,
}

/// What a document does to another, or another to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The field that declares it: `amends`, `amended_by` …
    pub field: Field,
    pub action: Action,
    /// Whether the document that declares it is the one that acts.
    pub acts: bool,
    /// The other document.
    pub document: Ordinal,
    /// The parts; `None` is the whole.
    pub provisions: Option<String>,
    /// From when, where it is told.
    pub from: Option<Date>,
}

pub(super) fn read(reader: &mut FieldReader<'_>, known: &Known<'_>) -> (Fields, FromKind) {
    let number = number(reader);
    let written_type = written_type(reader);
    let document_type = written_type.or(known.document_type).or_else(|| number.as_ref()?.document_type());
    let issuer = reader.fact(Field::Issuer);
    let issued_on = reader.date_fact(Field::IssuedOn);
    if issued_on.is_none() && !reader.is_written(Field::IssuedOn) {
        reader.missing(Field::IssuedOn, "01/03/2022");
    }
    let abstract_text = reader.fact(Field::Abstract);
    if abstract_text.is_none() && !reader.is_written(Field::Abstract) {
        reader.missing(Field::Abstract, "Về việc …");
    }
    let is_normative = number.as_ref().is_some_and(DocumentNumber::is_normative);
    let normative = reader.flag(Field::Normative).unwrap_or(is_normative);
    let effect_written = reader.is_written(Field::EffectiveOn);
    let effective_on = effects(reader);
    if normative && !effect_written {
        reader.report(reader.place_of(Field::EffectiveOn), effect_unknown(reader.key(Field::EffectiveOn)));
    }
    let document = LegalDocument {
        issuer_written: issuer.is_some(),
        issuer: issuer.or_else(|| number.as_ref()?.issuer().map(Fact::Known)),
        document_type: document_type.map(|kind| kind.name.to_string()),
        number,
        issued_on,
        effective_unknown: effect_written && effective_on.is_empty(),
        effective_on,
        expires_on: expires_on(reader),
        suspended: spans::suspensions(reader),
        stated_status: reader.value(Field::StatedStatus),
        status_checked_on: reader.date(Field::StatusCheckedOn),
        abstract_text,
        popular_names: reader.plain_texts(Field::PopularNames),
        signer: reader.text(Field::Signer),
        signer_title: reader.text(Field::SignerTitle),
        signing_form: reader.text(Field::SigningForm),
        normative,
        fields: reader.plain_texts(Field::Fields),
        territory: reader.text(Field::Territory),
        implementation_period: spans::period(reader),
        gazette: gazette(reader),
        shortened_procedure: reader.flag(Field::ShortenedProcedure).unwrap_or(false),
        source_url: reader.url(Field::SourceUrl),
        relations: relations(reader),
        tasks: tasks(reader),
        announces: reader.mentions(Field::Announces),
    };
    checks::number(reader, &document, written_type);
    checks::days(reader, &document);
    if document.stated_status.is_some()
        && (document.status_checked_on.is_none() || document.source_url.is_none())
    {
        let (day, source) = (reader.key(Field::StatusCheckedOn), reader.key(Field::SourceUrl));
        reader.report(reader.place_of(Field::StatedStatus), status_not_vouched(day, source));
    }
    let from_kind = from_kind(&document, known.title);
    (Fields::LegalDocument(Box::new(document)), from_kind)
}

fn number(reader: &mut FieldReader<'_>) -> Option<DocumentNumber> {
    let Some((text, span)) = reader.texts(Field::Number).into_iter().next() else {
        reader.missing_always(Field::Number, "107/2020/NĐ-CP");
        return None;
    };
    match reader.config.law().parse_number(&text) {
        Ok(parsed) => {
            if !parsed.mended.is_empty() {
                let how = Mending::all(&parsed.mended);
                reader.report(span, number_mended(&text, parsed.number.as_str(), &how));
            }
            Some(parsed.number)
        }
        Err(why) => {
            reader.report(span, number_malformed(&text, why));
            None
        }
    }
}

/// The type that is written; else it is that of the number, and an official letter's number names none.
fn written_type<'a>(reader: &mut FieldReader<'a>) -> Option<&'a Arc<DocumentType>> {
    let (text, span) = reader.texts(Field::DocumentType).into_iter().next()?;
    let tables = reader.config.law();
    let found = tables.type_by_name(&text).or_else(|| tables.type_by_symbol(&text));
    if found.is_none() && !is_unknown(&text) {
        let known: Vec<&str> = tables.types().iter().map(|kind| &*kind.name).collect();
        let near = nearest(&text, known.iter().copied());
        reader.report(span, value_unknown(reader.key(Field::DocumentType), &text, &near, &known));
    }
    found
}

/// A day, or a list of days with the parts that each concerns.
fn effects(reader: &mut FieldReader<'_>) -> Vec<Effect> {
    reader.each(Field::EffectiveOn, Items::EffectiveOn, |reader, item| {
        if !item.has(Field::Date) {
            let expected = ("một mục có `ngày`", "an item with `date`");
            reader.report(
                item.span,
                value_type(reader.key(Field::EffectiveOn), expected, "[{ngày: 01/03/2022, phần: Điều 7}]"),
            );
        }
        let provisions = reader.nested_text(item, Field::Provisions);
        Some(Effect { date: reader.nested_date(item, Field::Date)?, provisions })
    })
}

/// The first day without effect: as written, or the day after the last day with effect.
fn expires_on(reader: &mut FieldReader<'_>) -> Option<Date> {
    let expires = reader.date(Field::ExpiresOn);
    let until = reader.date(Field::EffectiveUntil).and_then(|day| day.tomorrow().ok());
    if let (Some(expires), Some(until)) = (expires, until)
        && expires != until
    {
        let (last, first) = (reader.key(Field::EffectiveUntil), reader.key(Field::ExpiresOn));
        reader.report(reader.place_of(Field::EffectiveUntil), days_disagree(last, first));
    }
    expires.or(until)
}

fn gazette(reader: &mut FieldReader<'_>) -> Option<Gazette> {
    let gazettes = reader.each(Field::Gazette, Items::Gazette, |reader, item| {
        Some(Gazette {
            number: reader.nested_text(item, Field::Number),
            date: reader.nested_date(item, Field::Date),
        })
    });
    gazettes.into_iter().next()
}

fn relations(reader: &mut FieldReader<'_>) -> Vec<Relation> {
    let mut relations = Vec::new();
    for (name, field) in Action::fields().filter_map(|name| Some((name, Field::by_name(name)?))) {
        let Some((action, acts)) = Action::by_field(name) else { continue };
        relations.extend(reader.documents(field).into_iter().map(|named| Relation {
            field,
            action,
            acts,
            document: named.document,
            provisions: named.provisions,
            from: named.from,
        }));
    }
    relations
}

fn tasks(reader: &mut FieldReader<'_>) -> Vec<Task> {
    reader.each(Field::Tasks, Items::Tasks, |reader, item| {
        Some(Task {
            name: reader.nested_text(item, Field::Name),
            lead: reader.nested_text(item, Field::Lead),
            partners: reader.nested_texts(item, Field::Partners),
            due_on: reader.nested_text(item, Field::DueOn),
            output: reader.nested_text(item, Field::Output),
            done_by: reader.nested_mentions(item, Field::DoneBy).into_iter().next(),
        })
    })
}

/// Title and address, which are made of type, number and day. Only a number that is unique in the nation
/// may stand alone in an address.
fn from_kind(document: &LegalDocument, title: Option<&str>) -> FromKind {
    let day = document.issued_on.as_ref().and_then(|fact| fact.known().copied());
    let abstract_text = document.abstract_text.as_ref().and_then(Fact::known);
    let type_name = document.document_type.as_deref().unwrap_or("văn bản");
    let default_title = document.number.as_ref().map(|number| {
        let name = format!("{} số {number}", vietnamese::capitalised(type_name));
        abstract_text.map_or(name.clone(), |text| format!("{name} {}", uncapitalised(text)))
    });
    let address = document.number.as_ref().map(|number| {
        if number.is_unique() {
            return number.slug();
        }
        let day = day.map_or(String::new(), |day| format!("-{day}"));
        format!("{}-{}{day}", slug(type_name), number.slug())
    });
    let issuer = document.issuer.as_ref().and_then(Fact::known);
    FromKind {
        title: default_title.filter(|_| title.is_none()),
        number: document.number.as_ref().map(ToString::to_string),
        document_type: document.document_type.clone(),
        date: day,
        summary: abstract_text.cloned(),
        slug: address,
        terms: issuer.map(|issuer| (Taxonomy::Issuers, issuer.clone())).into_iter().collect(),
    }
}
