//! News and feature articles on reform work.

use super::{Fields, FromKind, Known};
use crate::article::fields::FieldReader;

/// What only news has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// What it is among news: `phỏng vấn`, `gương điển hình` …
    pub genre: Option<String>,
}

const GENRES: [&str; 7] =
    ["tin", "bài phản ánh", "phóng sự", "phỏng vấn", "gương điển hình", "sáng kiến", "thông báo"];

pub(super) fn read(reader: &mut FieldReader<'_>, known: &Known<'_>) -> (Fields, FromKind) {
    if !known.has_date {
        reader.missing_always("date", "01/03/2022");
    }
    let genre = reader.choice("genre", &GENRES.map(str::to_owned));
    (Fields::News(News { genre }), FromKind::default())
}
