//! Campaigns: the slogan of a year, what is printed for it, where people meet.

use serde::Serialize;

use super::known::{FromKind, Read};
use crate::{
    article::{
        fields::{FieldReader, is_unknown},
        reference::{Mention, Ordinal, Role},
    },
    config::Taxonomy,
    diagnostic::fact_unknown,
    vocabulary::{Field, Items, MaterialType},
};
use vietnamese::Date;

/// What only a campaign has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Campaign {
    /// The year.
    pub year: Option<u32>,
    /// The slogan: `chủ đề CCHC` of the year.
    pub slogan: Option<String>,
    /// What is printed.
    #[serde(skip)]
    pub materials: Vec<Material>,
    /// Conferences and classes.
    #[serde(skip)]
    pub events: Vec<Event>,
    /// Newspapers, stations and sites that take part.
    pub partners: Vec<Partner>,
    /// The plan that it carries out.
    #[serde(skip)]
    pub plan: Option<Mention>,
}

/// Something printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Material {
    /// What it is: `tờ gấp`, `áp phích`, `pa nô` …
    pub material_type: Option<MaterialType>,
    /// Its title.
    pub title: Option<String>,
    /// The procedures and articles that it is made from.
    #[serde(skip)]
    pub from: Vec<Mention>,
    /// For whom it is.
    pub audiences: Vec<String>,
    /// The design.
    #[serde(skip)]
    pub file: Option<Ordinal>,
    /// How many, in words.
    pub quantity: Option<String>,
    /// Where they hang or are handed out.
    pub places: Vec<String>,
}

/// A conference or a class.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Event {
    /// What it is.
    pub name: Option<String>,
    /// When, where it is one day.
    #[serde(skip)]
    pub date: Option<Date>,
    /// When, in words.
    pub time: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// For whom.
    pub audiences: Vec<String>,
    /// How many people.
    #[serde(skip)]
    pub people: Option<u32>,
    /// What was handed out.
    #[serde(skip)]
    pub documents: Vec<Ordinal>,
}

/// Who takes part with the means of the press.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Partner {
    /// Who.
    pub name: Option<String>,
    /// Its site.
    pub url: Option<String>,
    /// When it is broadcast or printed.
    pub schedule: Option<String>,
}

pub(super) fn read(reader: &mut FieldReader<'_>) -> Read<Campaign> {
    let campaign = Campaign {
        year: reader.year(Field::Year),
        slogan: reader.text(Field::Slogan).filter(|slogan| !is_unknown(slogan)),
        materials: materials(reader),
        events: events(reader),
        partners: partners(reader),
        plan: reader.mentions(Field::Plan).into_iter().next(),
    };
    let from_kind = FromKind {
        summary: campaign.slogan.clone(),
        terms: campaign.year.iter().map(|year| (Taxonomy::Years, year.to_string())).collect(),
        ..FromKind::default()
    };
    Read { fields: campaign, from_kind }
}

fn materials(reader: &mut FieldReader<'_>) -> Vec<Material> {
    reader.each(Field::Materials, Items::Materials, |reader, item| {
        Some(Material {
            material_type: reader.nested_choice(item, Field::Type),
            title: reader.nested_text(item, Field::Title),
            from: reader.nested_mentions(item, Field::From),
            audiences: reader.nested_texts(item, Field::Audiences),
            file: reader.nested_file(item, Field::File, Role::Attachment),
            quantity: reader.nested_text(item, Field::Quantity),
            places: reader.nested_texts(item, Field::Places),
        })
    })
}

fn events(reader: &mut FieldReader<'_>) -> Vec<Event> {
    reader.each(Field::Events, Items::Events, |reader, item| {
        let written = reader.nested_value(item, Field::Date);
        // "Thường xuyên trong năm" is an answer to when, too.
        let (date, time) = match written {
            Some((text, span)) if is_unknown(&text) => {
                reader.report(span, fact_unknown(Items::Events.key(Field::Date)));
                (None, None)
            }
            Some((text, _)) if !text.contains(|c: char| c.is_ascii_digit()) => (None, Some(text)),
            Some((text, span)) => (reader.date_in(&text, span), None),
            None => (None, None),
        };
        let documents = reader.nested_texts_at(item, Field::Documents);
        Some(Event {
            name: reader.nested_text(item, Field::Name),
            date,
            time,
            place: reader.nested_text(item, Field::Place),
            audiences: reader.nested_texts(item, Field::Audiences),
            people: reader.nested_count(item, Field::People).map(|(people, _)| people),
            documents: documents
                .into_iter()
                .filter_map(|(text, span)| reader.refer_to_file(&text, span, Role::Attachment))
                .collect(),
        })
    })
}

fn partners(reader: &mut FieldReader<'_>) -> Vec<Partner> {
    reader.each(Field::Partners, Items::Partners, |reader, item| {
        Some(Partner {
            name: reader.nested_text(item, Field::Name),
            url: reader.nested_url(item, Field::Url),
            schedule: reader.nested_text(item, Field::Schedule),
        })
    })
}
