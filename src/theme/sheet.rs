//! What is printed, rendered: sheets, leaflets, posters, panels.

use tera::Context;

use super::Renderer;
use crate::{
    diagnostic::Diagnostic,
    page::{Page, Sheet, view},
    vocabulary::Field,
};

impl Renderer<'_> {
    /// A sheet to print. Search engines are led to the page that it is made from.
    pub(super) fn sheet(&self, page: &Page, sheet: Sheet) -> Result<Vec<u8>, Box<Diagnostic>> {
        let (scene, id) = (self.scene(), sheet.article);
        let shown = view::sheet(scene, sheet);
        let card = &self.site.articles[id].card;
        let title = format!("{}: {}", shown.kind_title, shown.title);
        let mut head = view::head(scene, &title, &card.summary, &card.url);
        head.noindex = true;
        let mut context = Context::new();
        context.insert_value("site", self.shared.site.clone());
        context.insert("head", &head);
        context.insert("sheet", &shown);
        self.insert_fields(&mut context, id);
        if let Some(steps) = self.articles[id].body.part(Field::Steps) {
            context.insert_value("steps", self.filled(id, steps)?);
        }
        let template = format!("sheet_{}.html", sheet.kind.name());
        self.theme.render(&template, &context, page.url.as_str())
    }
}
