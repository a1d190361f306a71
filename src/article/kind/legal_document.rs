//! Legal and administrative documents.

use super::{Fields, FromKind, Known};
use crate::{
    article::{
        Fact, Ordinal, Role,
        fields::{FieldReader, is_unknown},
    },
    diagnostic::{
        date_order, days_disagree, effect_unknown, nearest, number_malformed, number_mended,
        status_not_vouched, value_type, value_unknown,
    },
    law::{DocumentNumber, DocumentType},
    vietnamese::{Date, slug, uncapitalised},
};

/// The fields that relate documents, in the order in which a page shows them: what this document does to
/// others, then what others do to it.
pub const RELATIONS: [&str; 28] = [
    "based_on",
    "issued_with",
    "amends",
    "supplements",
    "replaces",
    "repeals",
    "annuls",
    "recalls",
    "suspends",
    "keeps_in_force",
    "extends",
    "declares_expired",
    "details",
    "guides",
    "corrects",
    "consolidates",
    "amended_by",
    "supplemented_by",
    "replaced_by",
    "repealed_by",
    "annulled_by",
    "recalled_by",
    "extended_by",
    "declared_expired_by",
    "detailed_by",
    "guided_by",
    "corrected_by",
    "consolidated_by",
];

/// What only a legal document has.
#[derive(Debug, Clone, PartialEq)]
pub struct LegalDocument {
    /// The number; `None` where it is missing or malformed, which was told.
    pub number: Option<DocumentNumber>,
    /// The type, in full and lower case.
    pub document_type: Option<String>,
    /// Who issued it, by the name of that day.
    pub issuer: Option<Fact<String>>,
    /// The day of issue.
    pub issued_on: Option<Fact<Date>>,
    /// From when which parts have effect.
    pub effective_on: Vec<Effect>,
    /// Set where the editor says that nobody knows the day of effect.
    pub effective_unknown: bool,
    /// The first day on which it has no effect any more.
    pub expires_on: Option<Date>,
    /// When it was out of force for a time.
    pub suspended: Vec<Suspension>,
    /// What its official source says of its status.
    pub stated_status: Option<&'static str>,
    /// The day on which somebody looked that up.
    pub status_checked_on: Option<Date>,
    /// What it is about, in its own words.
    pub abstract_text: Option<Fact<String>>,
    /// What people call it.
    pub popular_names: Vec<String>,
    /// Who signed it.
    pub signer: Option<String>,
    /// The office of who signed it.
    pub signer_title: Option<String>,
    /// In whose stead: `KT.`, `TM.` …
    pub signing_form: Option<String>,
    /// Whether it is normative.
    pub normative: bool,
    /// The fields of administration.
    pub fields: Vec<String>,
    /// Where it applies.
    pub territory: Option<String>,
    /// The time in which a plan or programme is carried out.
    pub implementation_period: Option<Period>,
    /// Where the official gazette printed it.
    pub gazette: Option<Gazette>,
    /// Whether it was made by the shortened procedure.
    pub shortened_procedure: bool,
    /// The official copy.
    pub source_url: Option<String>,
    /// What it does to other documents, and they to it.
    pub relations: Vec<Relation>,
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
    /// The field: `amends`, `amended_by` …
    pub kind: &'static str,
    /// The other document.
    pub document: Ordinal,
    /// The parts; `None` is the whole.
    pub provisions: Option<String>,
    /// From when, where it is told.
    pub from: Option<Date>,
}

pub(super) fn read(reader: &mut FieldReader<'_>, known: &Known<'_>) -> (Fields, FromKind) {
    let number = number(reader);
    let document_type = document_type(reader, number.as_ref(), known.document_type);
    let issuer = reader.fact("issuer");
    let issued_on = reader.date_fact("issued_on");
    if issued_on.is_none() && !reader.is_written("issued_on") {
        reader.missing("issued_on", "01/03/2022");
    }
    let abstract_text = reader.fact("abstract");
    if abstract_text.is_none() && !reader.is_written("abstract") {
        reader.missing("abstract", "Về việc …");
    }
    let is_normative = number.as_ref().is_some_and(DocumentNumber::is_normative);
    let normative = reader.flag("normative").unwrap_or(is_normative);
    let effect_written = reader.is_written("effective_on");
    let effective_on = effects(reader);
    if normative && !effect_written {
        reader.tell(reader.place_of("effective_on"), effect_unknown(reader.key("effective_on")));
    }
    let mut document = LegalDocument {
        issuer: issuer.or_else(|| number.as_ref()?.issuer().map(Fact::Known)),
        document_type: document_type.map(|kind| kind.name.to_owned()),
        number,
        issued_on,
        effective_unknown: effect_written && effective_on.is_empty(),
        effective_on,
        expires_on: expires_on(reader),
        suspended: suspensions(reader),
        stated_status: stated_status(reader),
        status_checked_on: reader.date("status_checked_on"),
        abstract_text,
        popular_names: texts(reader, "popular_names"),
        signer: reader.text("signer"),
        signer_title: reader.text("signer_title"),
        signing_form: reader.text("signing_form"),
        normative,
        fields: texts(reader, "fields"),
        territory: reader.text("territory"),
        implementation_period: period(reader),
        gazette: gazette(reader),
        shortened_procedure: reader.flag("shortened_procedure").unwrap_or(false),
        source_url: reader.url("source_url"),
        relations: Vec::new(),
    };
    document.relations = relations(reader);
    check_days(reader, &document);
    if document.stated_status.is_some()
        && (document.status_checked_on.is_none() || document.source_url.is_none())
    {
        let (day, source) = (reader.key("status_checked_on"), reader.key("source_url"));
        reader.tell(reader.place_of("stated_status"), status_not_vouched(day, source));
    }
    let from_kind = from_kind(&document, document_type, known.title);
    (Fields::LegalDocument(Box::new(document)), from_kind)
}

fn texts(reader: &mut FieldReader<'_>, field: &'static str) -> Vec<String> {
    reader.texts(field).into_iter().map(|(text, _)| text).collect()
}

fn number(reader: &mut FieldReader<'_>) -> Option<DocumentNumber> {
    let Some((text, span)) = reader.texts("number").into_iter().next() else {
        reader.missing_always("number", "107/2020/NĐ-CP");
        return None;
    };
    match DocumentNumber::parse(&text) {
        Ok(parsed) => {
            if parsed.mended {
                reader.tell(span, number_mended(&text, parsed.number.as_str()));
            }
            Some(parsed.number)
        }
        Err(why) => {
            reader.tell(span, number_malformed(&text, why));
            None
        }
    }
}

/// The type that is written, or else that of the number; an official letter's number names none.
fn document_type(
    reader: &mut FieldReader<'_>,
    number: Option<&DocumentNumber>,
    in_place_of_kind: Option<&'static DocumentType>,
) -> Option<&'static DocumentType> {
    if let Some((text, span)) = reader.texts("document_type").into_iter().next() {
        let found = DocumentType::by_name(&text).or_else(|| DocumentType::by_symbol(&text));
        if found.is_none() && !is_unknown(&text) {
            let known: Vec<&str> = DocumentType::all().iter().map(|kind| kind.name).collect();
            let near = nearest(&text, known.iter().copied());
            reader.tell(span, value_unknown(reader.key("document_type"), &text, &near, &known));
        }
        return found;
    }
    in_place_of_kind.or_else(|| number?.document_type())
}

/// A day, or a list of days with the parts that each concerns.
fn effects(reader: &mut FieldReader<'_>) -> Vec<Effect> {
    reader.each("effective_on", "effective_on", "date", |reader, item| {
        if !item.has("date") {
            let expected = ("một mục có `ngày`", "an item with `date`");
            reader.tell(
                item.span,
                value_type(reader.key("effective_on"), expected, "[{ngày: 01/03/2022, phần: Điều 7}]"),
            );
        }
        let provisions = reader.nested_text(item, "provisions");
        Some(Effect { date: reader.nested_date(item, "date")?, provisions })
    })
}

/// The first day without effect: as written, or the day after the last day with effect.
fn expires_on(reader: &mut FieldReader<'_>) -> Option<Date> {
    let expires = reader.date("expires_on");
    let until = reader.date("effective_until").and_then(|day| day.tomorrow().ok());
    if let (Some(expires), Some(until)) = (expires, until)
        && expires != until
    {
        let (last, first) = (reader.key("effective_until"), reader.key("expires_on"));
        reader.tell(reader.place_of("effective_until"), days_disagree(last, first));
    }
    expires.or(until)
}

fn suspensions(reader: &mut FieldReader<'_>) -> Vec<Suspension> {
    reader.each("suspended", "suspended", "from", |reader, item| {
        Some(Suspension {
            from: reader.nested_date(item, "from"),
            to: reader.nested_date(item, "to"),
            by: reader.nested_document(item, "by", Role::Relation("suspended")),
            provisions: reader.nested_text(item, "provisions"),
            applies_instead: reader.nested_document(item, "applies_instead", Role::Relation("suspended")),
        })
    })
}

fn stated_status(reader: &mut FieldReader<'_>) -> Option<&'static str> {
    let (text, span) = reader.texts("stated_status").into_iter().next()?;
    let status = reader.vocabulary.status(&text);
    if status.is_none() && !is_unknown(&text) {
        let known = reader.vocabulary.statuses();
        let near = nearest(&text, known.iter().copied());
        reader.tell(span, value_unknown(reader.key("stated_status"), &text, &near, &known));
    }
    status
}

fn period(reader: &mut FieldReader<'_>) -> Option<Period> {
    let periods = reader.each("implementation_period", "period", "from", |reader, item| {
        Some(Period { from: reader.nested_text(item, "from"), to: reader.nested_text(item, "to") })
    });
    periods.into_iter().next()
}

fn gazette(reader: &mut FieldReader<'_>) -> Option<Gazette> {
    let gazettes = reader.each("gazette", "gazette", "number", |reader, item| {
        Some(Gazette { number: reader.nested_text(item, "number"), date: reader.nested_date(item, "date") })
    });
    gazettes.into_iter().next()
}

fn relations(reader: &mut FieldReader<'_>) -> Vec<Relation> {
    let mut relations = Vec::new();
    for kind in RELATIONS {
        relations.extend(reader.each(kind, "document_reference", "document", |reader, item| {
            if !item.has("document") {
                let expected = ("một mục có `văn bản`", "an item with `document`");
                reader.tell(
                    item.span,
                    value_type(reader.key(kind), expected, "[{văn bản: 107/2020/NĐ-CP, phần: Điều 5}]"),
                );
                item.clear();
            }
            let mut document = reader.nested_text(item, "document")?;
            if let Some(day) = reader.nested_date(item, "issued_on") {
                document.push_str(&format!(" ngày {}", crate::vietnamese::format_date(day)));
            }
            if let Some(issuer) = reader.nested_text(item, "issuer") {
                document.push_str(&format!(" của {issuer}"));
            }
            let provisions = reader.nested_text(item, "provisions");
            let from = reader.nested_date(item, "from");
            let document = reader.refer_to_document(&document, item.span, Role::Relation(kind))?;
            Some(Relation { kind, document, provisions, from })
        }));
    }
    relations
}

/// Days that can only lie in one order.
fn check_days(reader: &mut FieldReader<'_>, document: &LegalDocument) {
    let first_effect = document.effective_on.iter().map(|effect| effect.date).min();
    if let (Some(expires), Some(effect)) = (document.expires_on, first_effect)
        && expires <= effect
    {
        let field = if reader.is_written("expires_on") { "expires_on" } else { "effective_until" };
        let span = reader.place_of(field);
        let finding = date_order((reader.key(field), expires), (reader.key("effective_on"), effect));
        reader.tell(span, finding);
    }
}

/// Title and address, which are made of type, number and day. Only a number that is unique in the nation
/// may stand alone in an address.
fn from_kind(document: &LegalDocument, kind: Option<&'static DocumentType>, title: Option<&str>) -> FromKind {
    let day = document.issued_on.as_ref().and_then(|fact| fact.known().copied());
    let abstract_text = document.abstract_text.as_ref().and_then(Fact::known);
    let type_name = kind.map_or("văn bản", |kind| kind.name);
    let default_title = document.number.as_ref().map(|number| {
        let name = format!("{} số {number}", crate::vietnamese::capitalised(type_name));
        abstract_text.map_or(name.clone(), |text| format!("{name} {}", uncapitalised(text)))
    });
    let address = document.number.as_ref().map(|number| {
        if number.is_unique() {
            return number.slug();
        }
        let day = day.map_or(String::new(), |day| format!("-{day}"));
        format!("{}-{}{day}", slug(type_name), number.slug())
    });
    FromKind {
        title: default_title.filter(|_| title.is_none()),
        number: document.number.as_ref().map(ToString::to_string),
        document_type: document.document_type.clone(),
        date: day,
        summary: abstract_text.cloned(),
        slug: address,
    }
}
