//! What must be true of several facts of a document together.

use std::sync::Arc;

use super::LegalDocument;
use crate::{
    article::fields::FieldReader,
    diagnostic::{
        Dated, date_order, effect_before_issue, effect_too_soon, number_type_disagrees, number_year_disagrees,
    },
    vocabulary::Field,
};
use law::DocumentType;
use vietnamese::{Date, format_date};

/// What the number says, against what else is known.
pub(super) fn number(
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
    // Of the Party's documents the word before the number wins over its symbol.
    if let (Some(symbol), Some(written)) = (number.document_type(), written_type)
        && symbol.name != written.name
        && !number.is_party()
    {
        let finding = number_type_disagrees(number.as_str(), &symbol.name, &written.name);
        reader.report(reader.place_of(Field::DocumentType), finding);
    }
}

/// Days that can only lie in one order.
pub(super) fn days(reader: &mut FieldReader<'_>, document: &LegalDocument) {
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
        && let Some((days, least)) = too_soon(document, issued, effect)
    {
        let first = document.effective_on.iter().position(|start| start.date == effect).unwrap_or(0);
        let finding = effect_too_soon(reader.key(Field::EffectiveOn), days, least);
        reader.report(reader.place_of_item(Field::EffectiveOn, first), finding);
    }
    if let (Some(checked), Some(issued)) = (document.status_checked_on, issued)
        && checked < issued
    {
        let span = reader.place_of(Field::StatusCheckedOn);
        let finding = date_order(
            Dated::new(reader.key(Field::StatusCheckedOn), checked),
            Dated::new(reader.key(Field::IssuedOn), issued),
        );
        reader.report(span, finding);
    }
    if let (Some(expires), Some(effect)) = (document.expires_on, first_effect)
        && expires <= effect
    {
        let field =
            if reader.is_written(Field::ExpiresOn) { Field::ExpiresOn } else { Field::EffectiveUntil };
        let span = reader.place_of(field);
        let finding = date_order(
            Dated::new(reader.key(field), expires),
            Dated::new(reader.key(Field::EffectiveOn), effect),
        );
        reader.report(span, finding);
    }
}

/// The day from which Law 64/2025/QH15 has effect.
const LAW_OF_2025: Date = Date::constant(2025, 4, 1);

/// How many days after its issue a normative document has effect, and how many the law wants, where these are more: 45
/// for bodies of the nation, 10 for local ones (Law 64/2025/QH15, article 53).
fn too_soon(document: &LegalDocument, issued: Date, effect: Date) -> Option<(i32, i32)> {
    let number = document.number.as_ref().filter(|_| document.normative && !document.shortened_procedure)?;
    if issued < LAW_OF_2025 || effect < issued {
        return None;
    }
    let days = issued.until(effect).ok()?.get_days();
    let least = if number.issuer().is_some() { 45 } else { 10 };
    (days < least).then_some((days, least))
}
