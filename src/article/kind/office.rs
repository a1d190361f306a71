//! Places that receive dossiers and hand out results.

use serde::Serialize;

use super::known::{FromKind, Read};
use crate::{
    article::{
        fields::{FieldReader, is_unknown},
        reference::Mention,
    },
    diagnostic::value_type,
    vocabulary::Field,
};

/// What only a place of reception has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Office {
    /// Where it is.
    pub address: Option<String>,
    /// When it is open, a line each.
    pub opening_hours: Vec<String>,
    /// Its telephone numbers.
    #[serde(skip)]
    pub phone: Vec<String>,
    /// Its address for mail.
    #[serde(skip)]
    pub email: Option<String>,
    /// A map.
    pub map_url: Option<String>,
    /// What it receives: fields, procedures.
    #[serde(skip)]
    pub serves: Vec<Mention>,
}

pub(super) fn read(reader: &mut FieldReader<'_>) -> Read<Office> {
    let office = Office {
        address: reader.text(Field::Address),
        opening_hours: reader.plain_texts(Field::OpeningHours),
        phone: phones(reader),
        email: email(reader),
        map_url: reader.url(Field::MapUrl),
        serves: reader.mentions(Field::Serves),
    };
    let from_kind = FromKind { summary: office.address.clone(), ..FromKind::default() };
    Read { fields: office, from_kind }
}

fn phones(reader: &mut FieldReader<'_>) -> Vec<String> {
    let written = reader.texts(Field::Phone);
    for (text, span) in &written {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        if !is_unknown(text) && !(3..=32).contains(&digits) {
            let expected = ("số điện thoại", "a telephone number");
            reader.report(*span, value_type(reader.key(Field::Phone), expected, "1022"));
        }
    }
    written.into_iter().map(|(text, _)| text).collect()
}

fn email(reader: &mut FieldReader<'_>) -> Option<String> {
    let (text, span) = reader.texts(Field::Email).into_iter().next()?;
    let plain = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "<>\"'(),;:".contains(c))
    };
    let fits = text
        .split_once('@')
        .is_some_and(|(name, host)| plain(name) && plain(host) && host.contains('.') && !host.contains('@'));
    if !fits && !is_unknown(&text) {
        let expected = ("một địa chỉ thư", "an address for mail");
        reader.report(span, value_type(reader.key(Field::Email), expected, "ten@example.gov.vn"));
        return None;
    }
    Some(text)
}
