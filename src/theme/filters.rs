//! Filters of lists, each rendered once and shown on every page of its list; and the rows that they show.

use tera::{Context, Value};

use super::render::{Renderer, safe};
use crate::{
    diagnostic::Diagnostic,
    page::{Page, filter_file, row_file, rows_of, view},
    site::List,
};

impl Renderer<'_> {
    /// The filters of a list as HTML; empty where it has none.
    pub(super) fn filters(&self, list: List) -> Result<Value, Box<Diagnostic>> {
        let Some(place) = self.site.filters.place(list) else { return Ok(Value::safe_string("")) };
        self.shared.filters[place].get_or_init(|| self.filters_at(place)).clone()
    }

    fn filters_at(&self, place: usize) -> Result<Value, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert_value("site", self.shared.site.clone());
        context.insert("filters", &view::filters(self.scene(), place));
        self.theme.render("filters.html", &context, "filters").map(|bytes| safe(&bytes))
    }

    /// What the filters of a list choose from.
    pub(super) fn filter_file(&self, place: usize) -> Vec<u8> {
        filter_file(self.site, place).0.into_bytes()
    }

    /// A file of rows, whose links are written as on pages.
    pub(super) fn row_file(&self, page: &Page, file: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let rows = rows_of(self.site, file).iter().map(|id| self.shared_row(*id));
        let rows = rows.collect::<Result<Vec<Value>, _>>()?;
        let script = row_file(self.site, file, rows.iter().filter_map(Value::as_str));
        Ok(self.addresses.relativise(script.into_bytes(), &page.output))
    }
}
