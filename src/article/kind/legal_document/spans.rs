//! Spans of time of a document: when it is suspended, when it is carried out.

use super::{Period, Suspension};
use crate::{
    article::{
        Role,
        fields::{FieldReader, is_unknown},
    },
    diagnostic::{Span, period_malformed, years_reversed},
};
use vietnamese::{parse_date, parse_period};

pub(super) fn suspensions(reader: &mut FieldReader<'_>) -> Vec<Suspension> {
    reader.each("suspended", "suspended", "from", |reader, item| {
        let (from, to) = (reader.nested_date(item, "from"), reader.nested_date(item, "to"));
        let key = |field| reader.vocabulary.nested_key("suspended", field);
        reader.check_order(item.span, (key("to"), to), (key("from"), from));
        Some(Suspension {
            from,
            to,
            by: reader.nested_document(item, "by", Role::Relation("suspended")),
            provisions: reader.nested_text(item, "provisions"),
            applies_instead: reader.nested_document(item, "applies_instead", Role::Relation("suspended")),
        })
    })
}

pub(super) fn period(reader: &mut FieldReader<'_>) -> Option<Period> {
    let periods = reader.each("implementation_period", "period", "from", |reader, item| {
        let (from, to) = (reader.nested_value(item, "from"), reader.nested_value(item, "to"));
        for (text, span) in from.iter().chain(&to) {
            if !is_unknown(text) && parse_period(text).is_none() && parse_date(text).is_err() {
                reader.tell(*span, period_malformed(reader.key("implementation_period"), text));
            }
        }
        let year = |told: &Option<(String, Span)>| {
            told.as_ref().and_then(|(text, _)| parse_period(text)).map(|period| period.year)
        };
        if let (Some(first), Some(last)) = (year(&from), year(&to))
            && last < first
        {
            let key = reader.key("implementation_period");
            reader.tell(item.span, years_reversed(key, first, last));
        }
        Some(Period { from: from.map(|(text, _)| text), to: to.map(|(text, _)| text) })
    });
    periods.into_iter().next()
}
