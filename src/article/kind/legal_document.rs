//! Legal and administrative documents.

use std::sync::Arc;

use serde::Serialize;

use super::known::{FromKind, Known, Read};
use crate::{
    article::{
        fields::{DayOf, FieldReader, is_unknown, without_quotes},
        reference::{Fact, Mention, Ordinal, Role},
    },
    config::Taxonomy,
    diagnostic::{
        Dated, Span, date_order, days_disagree, effect_before_issue, effect_too_soon, effect_unknown,
        nearest, number_malformed, number_mended, number_type_disagrees, number_year_disagrees,
        period_malformed, status_not_vouched, value_type, value_unknown, years_reversed,
    },
    vocabulary::{Field, Items, StatedStatus, placeholder},
};
use law::{Action, DocumentNumber, DocumentType, Mending, Ranked};
use vietnamese::{Date, fold_key, format_date, parse_date, parse_period, slug, uncapitalised};

/// What only a legal document has.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LegalDocument {
    /// The number; `None` where it is missing or malformed, which was reported.
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
    /// From when, where that is written.
    pub from: Option<Date>,
}

pub(super) fn read(reader: &mut FieldReader<'_>, known: &Known<'_>) -> Read<LegalDocument> {
    let number = number(reader, known.unfinished);
    let written_type = written_type(reader);
    let document_type = written_type.or(known.document_type).or_else(|| number.as_ref()?.document_type());
    let issuer = reader.fact(Field::Issuer);
    let issued_on = reader.date_fact(Field::IssuedOn);
    if issued_on.is_none() && !reader.is_written(Field::IssuedOn) {
        reader.missing(Field::IssuedOn, "01/03/2022");
    }
    let abstract_text = reader.fact(Field::Abstract);
    if abstract_text.is_none() && !reader.is_written(Field::Abstract) {
        reader.missing(Field::Abstract, placeholder::ABSTRACT);
    }
    let is_normative = number.as_ref().is_some_and(DocumentNumber::is_normative);
    let normative = reader.flag(Field::Normative).unwrap_or(is_normative);
    // What is there and cannot be read is told already.
    let effect_written = reader.is_written(Field::EffectiveOn) || reader.broken.contains(&Field::EffectiveOn);
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
        suspended: suspensions(reader),
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
        implementation_period: period(reader),
        gazette: gazette(reader),
        shortened_procedure: reader.flag(Field::ShortenedProcedure).unwrap_or(false),
        source_url: reader.url(Field::SourceUrl),
        relations: relations(reader),
        tasks: tasks(reader),
        announces: reader.mentions(Field::Announces),
    };
    check_number(reader, &document, written_type);
    check_days(reader, &document);
    if document.stated_status.is_some()
        && (document.status_checked_on.is_none() || document.source_url.is_none())
    {
        let (day, source) = (reader.key(Field::StatusCheckedOn), reader.key(Field::SourceUrl));
        reader.report(reader.place_of(Field::StatedStatus), status_not_vouched(day, source));
    }
    if document.stated_status.is_none() && document.source_url.is_none() {
        reader.tell_idle(Field::StatusCheckedOn, Field::SourceUrl);
    }
    let from_kind = from_kind(&document, known.title);
    Read { fields: document, from_kind }
}

fn number(reader: &mut FieldReader<'_>, unfinished: bool) -> Option<DocumentNumber> {
    let Some((text, span)) = reader.texts(Field::Number).into_iter().next() else {
        reader.missing_always(Field::Number, "107/2020/NĐ-CP");
        return None;
    };
    match reader.config.law().parse_number(&text) {
        Ok(parsed) => {
            if !parsed.mended.is_empty() {
                let how = Mending::all(&parsed.mended);
                let canonical = parsed.number.as_str();
                let finding = number_mended(&text, canonical, &how);
                // An older symbol of an issuer may be the official one: only marks and spaces are mended without asking.
                let is_slip = fold_key(&text) == fold_key(canonical);
                reader.report(span, if is_slip { finding.with_edit(span, canonical) } else { finding });
            }
            Some(parsed.number)
        }
        // What nobody knows yet is told; a document is published with its number only.
        Err(_) if unfinished && is_unknown(&text) => None,
        Err(why) => {
            let finding = number_malformed(&text, why);
            let inner = without_quotes(&text).and_then(|inner| reader.config.law().parse_number(inner).ok());
            reader.report(
                span,
                inner.map_or(finding.clone(), |inner| finding.with_edit(span, inner.number.as_str())),
            );
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
        let finding = value_unknown(reader.key(Field::DocumentType), &text, &near, &known);
        reader.report(span, finding.nearest_in(span, &near));
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
    let default_title =
        document.number.as_ref().map(|number| title_of(type_name, number.as_str(), abstract_text));
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

/// What a document is called: `Kế hoạch số 92/KH-SGDĐT cải cách hành chính`, `Luật Chứng khoán số 54/2019/QH14`.
fn title_of(type_name: &str, number: &str, abstract_text: Option<&String>) -> String {
    let name = format!("{} số {number}", vietnamese::capitalised(type_name));
    let Some(text) = abstract_text else { return name };
    let behind = behind_type(text, type_name);
    let is_law = matches!(fold_key(type_name).as_str(), "luat" | "boluat" | "phaplenh");
    if is_law && behind.len() < text.len() {
        return format!("{text} số {number}");
    }
    format!("{name} {}", uncapitalised(behind))
}

/// An abstract without the name of the type, with which many begin it: the title has it before the number.
fn behind_type<'a>(text: &'a str, type_name: &str) -> &'a str {
    let mut rest = text;
    for word in type_name.split_whitespace() {
        let (first, behind) = rest.split_once(' ').unwrap_or((rest, ""));
        if fold_key(first) != fold_key(word) {
            return text;
        }
        rest = behind.trim_start();
    }
    if rest.is_empty() { text } else { rest }
}

fn suspensions(reader: &mut FieldReader<'_>) -> Vec<Suspension> {
    reader.each(Field::Suspended, Items::Suspended, |reader, item| {
        let (from, to) = (reader.nested_date(item, Field::From), reader.nested_date(item, Field::To));
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            let dated = |field, day| Dated::new(Items::Suspended.key(field), day);
            reader.report(item.span, date_order(dated(Field::To, to), dated(Field::From, from)));
        }
        Some(Suspension {
            from,
            to,
            by: reader.nested_document(item, Field::By, Role::Relation(Field::Suspended)),
            provisions: reader.nested_text(item, Field::Provisions),
            applies_instead: reader.nested_document(
                item,
                Field::AppliesInstead,
                Role::Relation(Field::Suspended),
            ),
        })
    })
}

fn period(reader: &mut FieldReader<'_>) -> Option<Period> {
    let periods = reader.each(Field::ImplementationPeriod, Items::Period, |reader, item| {
        let (from, to) = (reader.nested_value(item, Field::From), reader.nested_value(item, Field::To));
        for (text, span) in from.iter().chain(&to) {
            if !is_unknown(text) && parse_period(text).is_none() && parse_date(text).is_err() {
                reader.report(*span, period_malformed(reader.key(Field::ImplementationPeriod), text));
            }
        }
        let year = |reported: &Option<(String, Span)>| {
            reported.as_ref().and_then(|(text, _)| parse_period(text)).map(|period| period.year)
        };
        if let (Some(first), Some(last)) = (year(&from), year(&to))
            && last < first
        {
            let key = reader.key(Field::ImplementationPeriod);
            reader.report(item.span, years_reversed(key, first, last));
        }
        Some(Period { from: from.map(|(text, _)| text), to: to.map(|(text, _)| text) })
    });
    periods.into_iter().next()
}

/// What the number says, against what else is known.
fn check_number(
    reader: &mut FieldReader<'_>,
    document: &LegalDocument,
    written_type: Option<&Arc<DocumentType>>,
) {
    let Some(number) = &document.number else { return };
    let day = document.issued_on.as_ref().and_then(|fact| fact.known().copied());
    if let (Some(year), Some(day)) = (number.year(), day)
        && i32::from(day.year()) != i32::from(year)
    {
        let (key, day) = (reader.key(Field::IssuedOn), format_date(day));
        let finding = number_year_disagrees(number.as_str(), &year.to_string(), key, &day);
        reader.report(reader.place_of(Field::Number), finding);
    }
    // Of the Party's documents the word before the number wins over its symbol, and of old ones: what looks like a type there
    // may be a body (`82-TC/TCT` is a circular of the Ministry of Finance).
    if let (Some(symbol), Some(written)) = (number.document_type(), written_type)
        && symbol.name != written.name
        && !number.is_party()
        && day.is_none_or(|day| day >= TYPES_IN_NUMBERS)
    {
        let finding = number_type_disagrees(number.as_str(), &symbol.name, &written.name);
        reader.report(reader.place_of(Field::DocumentType), finding);
    }
}

/// The day from which numbers of normative documents tell the type (Decree 101/CP of 1997, article 3).
const TYPES_IN_NUMBERS: Date = Date::constant(1997, 9, 23);

/// Days that can only lie in one order.
fn check_days(reader: &mut FieldReader<'_>, document: &LegalDocument) {
    let issued = document.issued_on.as_ref().and_then(|fact| fact.known().copied());
    let first_effect = document.effective_on.iter().map(|effect| effect.date).min();
    // Effect before issue is not impossible, but far likelier a slip: a warning.
    if let (Some(effect), Some(issued)) = (first_effect, issued)
        && effect < issued
    {
        let (effect_key, issued_key) = (reader.key(Field::EffectiveOn), reader.key(Field::IssuedOn));
        let finding = effect_before_issue(Dated::new(effect_key, effect), Dated::new(issued_key, issued));
        reader.report(reader.place_of(Field::EffectiveOn), finding);
    }
    if let (Some(effect), Some(issued)) = (first_effect, issued)
        && let Some((days, least)) = too_soon(reader, document, issued, effect)
    {
        let first = document.effective_on.iter().position(|start| start.date == effect).unwrap_or(0);
        let finding = effect_too_soon(reader.key(Field::EffectiveOn), days, least);
        reader.report(reader.place_of_item(Field::EffectiveOn, first), finding);
    }
    let checked = DayOf::new(Field::StatusCheckedOn, document.status_checked_on);
    reader.check_days(checked, DayOf::new(Field::IssuedOn, issued), Date::ge);
    let field = if reader.is_written(Field::ExpiresOn) { Field::ExpiresOn } else { Field::EffectiveUntil };
    let effect = DayOf::new(Field::EffectiveOn, first_effect);
    reader.check_days(DayOf::new(field, document.expires_on), effect, Date::gt);
}

/// How many days after its issue a normative document has effect, and how many the law wants, where these are more. The day of
/// issue counts as the first: so do the documents themselves.
fn too_soon(
    reader: &FieldReader<'_>,
    document: &LegalDocument,
    issued: Date,
    effect: Date,
) -> Option<(i32, i32)> {
    let number = document.number.as_ref().filter(|_| document.normative && !document.shortened_procedure)?;
    let tables = reader.config.law();
    let document_type = document.document_type.as_deref().and_then(|name| tables.type_by_name(name));
    let issuer = document.issuer.as_ref().and_then(Fact::known).map(String::as_str);
    let document_type = document_type.map(Arc::as_ref);
    let ranked = Ranked { number, document_type, issuer, issued_on: Some(issued) };
    // What suspends or prolongs another is made by the shortened procedure (Law 64/2025/QH15, article 50, 1c and 1đ).
    let is_shortened = document
        .relations
        .iter()
        .any(|relation| relation.acts && matches!(relation.action, Action::Suspends | Action::Extends));
    // Resolutions of the National Assembly have one form of number, whether they are normative or not.
    let is_form_alone = ranked.is_resolution_of_assembly() && !reader.is_written(Field::Normative);
    if effect < issued || is_shortened || is_form_alone {
        return None;
    }
    let least = ranked.least_days_to_effect()?;
    let days = issued.until(effect).ok()?.get_days();
    (days < least - 1).then_some((days, least))
}

#[cfg(test)]
mod tests {
    use super::{behind_type, title_of};

    #[test]
    fn the_type_of_a_document_stands_in_its_title_once() {
        assert_eq!(behind_type("Kế hoạch cải cách hành chính", "kế hoạch"), "cải cách hành chính");
        let law = title_of("luật", "54/2019/QH14", Some(&"Luật Chứng khoán".to_owned()));
        assert_eq!(law, "Luật Chứng khoán số 54/2019/QH14");
        let plan = title_of("kế hoạch", "92/KH-SGDĐT", Some(&"Kế hoạch cải cách hành chính".to_owned()));
        assert_eq!(plan, "Kế hoạch số 92/KH-SGDĐT cải cách hành chính");
        assert_eq!(behind_type("Về việc ban hành Kế hoạch", "kế hoạch"), "Về việc ban hành Kế hoạch");
        assert_eq!(behind_type("Quyết định", "quyết định"), "Quyết định");
    }
}
