//! Spans of time of a document: when it is suspended, when it is carried out.

use super::{Period, Suspension};
use crate::{
    article::{
        Role,
        fields::{FieldReader, is_unknown},
    },
    diagnostic::{Span, period_malformed, years_reversed},
    vocabulary::{Field, Items},
};
use vietnamese::{parse_date, parse_period};

pub(super) fn suspensions(reader: &mut FieldReader<'_>) -> Vec<Suspension> {
    reader.each(Field::Suspended, Items::Suspended, |reader, item| {
        let (from, to) = (reader.nested_date(item, Field::From), reader.nested_date(item, Field::To));
        let key = |field| Items::Suspended.key(field);
        reader.check_order(item.span, (key(Field::To), to), (key(Field::From), from));
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

pub(super) fn period(reader: &mut FieldReader<'_>) -> Option<Period> {
    let periods = reader.each(Field::ImplementationPeriod, Items::Period, |reader, item| {
        let (from, to) = (reader.nested_value(item, Field::From), reader.nested_value(item, Field::To));
        for (text, span) in from.iter().chain(&to) {
            if !is_unknown(text) && parse_period(text).is_none() && parse_date(text).is_err() {
                reader.report(*span, period_malformed(reader.key(Field::ImplementationPeriod), text));
            }
        }
        let year = |told: &Option<(String, Span)>| {
            told.as_ref().and_then(|(text, _)| parse_period(text)).map(|period| period.year)
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
