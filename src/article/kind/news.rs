//! News and feature articles on reform work.

use serde::Serialize;

use super::{Fields, FromKind, Known};
use crate::{article::fields::FieldReader, vocabulary::Genre};
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

pub(super) fn read(reader: &mut FieldReader<'_>, known: &Known<'_>) -> (Fields, FromKind) {
    if !known.has_date {
        reader.missing_always("date", "01/03/2022");
    }
    let genre = reader.value("genre");
    let published_in = reader.each("published_in", "published_in", "outlet", |reader, item| {
        Some(Outlet {
            outlet: reader.nested_text(item, "outlet"),
            date: reader.nested_date(item, "date"),
            url: reader.nested_url(item, "url"),
        })
    });
    (Fields::News(Box::new(News { genre, published_in })), FromKind::default())
}
