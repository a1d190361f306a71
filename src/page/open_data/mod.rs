//! Open data: the documents and procedures of a site for programs and spreadsheets, with the schemas of what they say, and
//! a calendar of what is due.
//!
//! Samples, drafts and what was taken back are left out. Addresses are absolute where the site knows its own.

mod documents;
mod procedures;

use std::borrow::Cow;

use serde::Serialize;

use super::{
    address::Addresses,
    calendar::calendar,
    scene::{LinkView, Scene, breadcrumbs},
};
use crate::{
    article::{Article, Kind},
    path::Url,
    site::{ArticleId, Link, SectionId, Site, due},
};
use vietnamese::Date;

/// The folder of the data.
const FOLDER: &str = "du-lieu-mo";

/// A file of open data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFile {
    Documents,
    DocumentTable,
    /// What `van-ban.json` is, as a JSON Schema.
    DocumentSchema,
    Procedures,
    ProcedureTable,
    /// What `thu-tuc.json` is, as a JSON Schema.
    ProcedureSchema,
    /// What is due of documents and procedures, as a calendar.
    Calendar,
}

/// A set of data: its title, what is in it, and its files by the names of their formats.
type Set = (&'static str, &'static str, &'static [(DataFile, &'static str)]);

/// The address of the page of open data, where its files stand.
pub fn open_data_page() -> Url {
    Url::root().join(FOLDER)
}

/// Whether a site has open data.
pub fn has_open_data(site: &Site) -> bool {
    site.config.outputs.open_data && !DataFile::of(site).is_empty()
}

impl DataFile {
    /// All files, by what they say.
    pub const SETS: &'static [Set] = &[
        (
            "Văn bản",
            "Số, ký hiệu, loại, cơ quan ban hành, ngày, tình trạng hiệu lực với lý do, quan hệ giữa các văn bản.",
            &[
                (Self::Documents, "JSON"),
                (Self::DocumentTable, "CSV"),
                (Self::DocumentSchema, "Lược đồ JSON (JSON Schema)"),
            ],
        ),
        (
            "Thủ tục hành chính",
            "Mã, lĩnh vực, cấp thực hiện, thời hạn, phí, thành phần hồ sơ, cách thức thực hiện, căn cứ pháp lý.",
            &[
                (Self::Procedures, "JSON"),
                (Self::ProcedureTable, "CSV"),
                (Self::ProcedureSchema, "Lược đồ JSON (JSON Schema)"),
            ],
        ),
        (
            "Lịch",
            "Các ngày sắp tới: văn bản có hiệu lực, hết hiệu lực; thủ tục được áp dụng, bãi bỏ.",
            &[(Self::Calendar, "iCalendar (ICS)")],
        ),
    ];

    pub fn url(self) -> Url {
        let name = match self {
            Self::Documents => "van-ban.json",
            Self::DocumentTable => "van-ban.csv",
            Self::DocumentSchema => "van-ban.schema.json",
            Self::Procedures => "thu-tuc.json",
            Self::ProcedureTable => "thu-tuc.csv",
            Self::ProcedureSchema => "thu-tuc.schema.json",
            Self::Calendar => "den-han.ics",
        };
        Url::root().join(FOLDER).file(name)
    }

    /// The files that a site has: those of kinds of which it has articles.
    pub fn of(site: &Site) -> Vec<Self> {
        let has = |kind: Kind| official(site, kind).next().is_some();
        let mut files = Vec::new();
        if has(Kind::LegalDocument) {
            files.extend([Self::Documents, Self::DocumentTable, Self::DocumentSchema]);
        }
        if has(Kind::Procedure) {
            files.extend([Self::Procedures, Self::ProcedureTable, Self::ProcedureSchema]);
        }
        if !files.is_empty() {
            files.push(Self::Calendar);
        }
        files
    }
}

/// Writes a file of open data.
pub fn open_data(
    site: &Site,
    articles: &[std::sync::Arc<Article>],
    addresses: &Addresses,
    file: DataFile,
) -> Vec<u8> {
    let writer = Writer { site, addresses };
    match file {
        DataFile::Documents => json(&documents::list(writer)),
        DataFile::DocumentTable => documents::table(writer),
        DataFile::DocumentSchema => include_bytes!("van-ban.schema.json").to_vec(),
        DataFile::Procedures => json(&procedures::list(writer)),
        DataFile::ProcedureTable => procedures::table(writer),
        DataFile::ProcedureSchema => include_bytes!("thu-tuc.schema.json").to_vec(),
        DataFile::Calendar => {
            let mut all = due(site, articles, Date::MAX);
            all.retain(|due| due.kind.is_public() && due.article.is_some_and(|id| site.is_official(id)));
            calendar(site, &all, Some(addresses))
        }
    }
}

fn json(value: &impl Serialize) -> Vec<u8> {
    let mut out = serde_json::to_vec_pretty(value).unwrap_or_default();
    out.push(b'\n');
    out
}

/// The articles of a kind that are information of the agency.
fn official(site: &Site, kind: Kind) -> impl Iterator<Item = ArticleId> + '_ {
    let of_kind = move |id: &ArticleId| {
        let card = &site.articles[*id].card;
        card.kind == kind && !card.is_section && site.is_official(*id)
    };
    site.articles.ids().filter(of_kind)
}

/// What a list says of itself before its entries.
#[derive(Debug, Serialize)]
struct Heading<'a> {
    title: &'a str,
    publisher: &'a str,
    /// The day since which the list holds, with the status of each document: the last that has come of those in it.
    as_of: Option<String>,
}

impl<'a> Heading<'a> {
    /// `days` are those in the list on which something of it changes.
    fn of(site: &'a Site, days: impl Iterator<Item = Date>) -> Self {
        let last = days.filter(|day| *day <= site.day).max();
        Self {
            title: &site.config.title,
            publisher: &site.config.organisation.name,
            as_of: last.map(|day| day.to_string()),
        }
    }
}

/// What data are written from.
#[derive(Clone, Copy)]
struct Writer<'a> {
    site: &'a Site,
    addresses: &'a Addresses,
}

/// A document that another article names.
#[derive(Debug, Serialize)]
struct NamedDocument<'a> {
    /// Its number, or else its title.
    number: Cow<'a, str>,
    /// Its page on the site.
    url: Option<String>,
    /// The parts that are meant.
    provisions: Option<&'a str>,
}

impl<'a> Writer<'a> {
    /// The address of a page: absolute where the site knows its own, else from the root of the site.
    fn address(&self, url: &Url) -> String {
        self.addresses.absolute(url).unwrap_or_else(|| url.to_string())
    }

    /// A document that the site has.
    fn article(&self, id: ArticleId, provisions: Option<&'a str>) -> NamedDocument<'a> {
        let card = &self.site.articles[id].card;
        let number = card.number.as_ref().unwrap_or(&card.title).into();
        NamedDocument { number, url: Some(self.address(&card.url)), provisions }
    }

    /// A document that an article names, by the ordinal of its reference.
    fn named(&self, id: ArticleId, ordinal: u32, provisions: Option<&'a str>) -> NamedDocument<'a> {
        match self.site.links[id].get(ordinal as usize) {
            Some(Link::Page { article: Some(other), .. }) => self.article(*other, provisions),
            _ => NamedDocument { number: self.site.words_of(id, ordinal).into(), url: None, provisions },
        }
    }

    /// An asset that an article names, as an address.
    fn asset(&self, id: ArticleId, ordinal: u32) -> Option<String> {
        match self.site.links[id].get(ordinal as usize)? {
            Link::Asset(path) => Some(self.address(&Site::asset_url(path))),
            _ => None,
        }
    }
}

/// The files of open data, in the template `open_data.html` as `data`.
#[derive(Debug, Serialize)]
pub struct OpenDataView {
    /// The title.
    pub title: &'static str,
    /// The front page.
    pub breadcrumbs: Vec<LinkView>,
    /// The sets of data.
    pub sets: Vec<DataSetView>,
}

/// A set of data in its formats.
#[derive(Debug, Serialize)]
pub struct DataSetView {
    /// What it is.
    pub title: &'static str,
    /// What is in it.
    pub summary: &'static str,
    /// Its files.
    pub files: Vec<LinkView>,
}

/// What the page of open data is called.
pub const OPEN_DATA_TITLE: &str = "Dữ liệu mở";

/// The files of open data that a site has.
pub fn open_data_view(scene: Scene<'_>) -> OpenDataView {
    let made = DataFile::of(scene.site);
    let sets = DataFile::SETS.iter().map(|(title, summary, files)| DataSetView {
        title,
        summary,
        files: files
            .iter()
            .filter(|(file, _)| made.contains(file))
            .map(|(file, format)| LinkView::new(*format, scene.addresses.href(file.url().as_str())))
            .collect(),
    });
    OpenDataView {
        title: OPEN_DATA_TITLE,
        breadcrumbs: breadcrumbs(scene, SectionId::SITE),
        sets: sets.filter(|set| !set.files.is_empty()).collect(),
    }
}

/// Writes a table that spreadsheets open right: UTF-8 with its mark, no cell that they would run.
fn write_table<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let written = writer.write_record(head).and_then(|()| {
        for row in rows {
            writer.write_record(row.map(|cell| safe_cell(&cell)))?;
        }
        Ok(())
    });
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    writer.into_inner().unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula: what begins like one is written behind an apostrophe.
pub fn safe_cell(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}
