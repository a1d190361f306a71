//! News and feature articles on reform work.

use serde::Serialize;

use super::known::{FromKind, Known, Read};
use crate::{
    article::fields::FieldReader,
    vocabulary::{Field, Genre, Items},
};
use vietnamese::Date;

/// What only news has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// What it is among news: `phỏng vấn`, `gương điển hình` …
    pub genre: Option<Genre>,
    /// Where newspapers and stations brought it too.
    pub published_in: Vec<Outlet>,
}

/// A newspaper or station that brought a piece of news.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Outlet {
    /// Which.
    pub outlet: Option<String>,
    /// When.
    #[serde(skip)]
    pub date: Option<Date>,
    /// Where on its site.
    pub url: Option<String>,
}

pub(super) fn read(reader: &mut FieldReader<'_>, known: &Known<'_>) -> Read<News> {
    if !known.has_date {
        reader.missing_day(Field::Date, "01/03/2022");
    }
    let genre = reader.value(Field::Genre);
    let published_in = reader.each(Field::PublishedIn, Items::PublishedIn, |reader, item| {
        Some(Outlet {
            outlet: reader.nested_text(item, Field::Outlet),
            date: reader.nested_date(item, Field::Date),
            url: reader.nested_url(item, Field::Url),
        })
    });
    Read { fields: News { genre, published_in }, from_kind: FromKind::default() }
}
