//! Bodies with their holes filled: addresses into tags, cards, tables and buttons between them.

use tera::{Context, Value};

use super::Renderer;
use crate::{
    article::{Body, Embed, Kind, Reference, Role},
    diagnostic::Diagnostic,
    page::view,
    site::{ArticleId, Link},
};

impl Renderer<'_> {
    /// The body of an article with its holes filled.
    pub(super) fn content_of(&self, id: Option<ArticleId>) -> Result<Value, Box<Diagnostic>> {
        match id {
            Some(id) => self.filled(id, &self.articles[id].body),
            None => Ok(Value::safe_string("")),
        }
    }

    /// A body, or a part of one, with its holes filled.
    pub(super) fn filled(&self, id: ArticleId, body: &Body) -> Result<Value, Box<Diagnostic>> {
        if body.holes.is_empty() {
            return Ok(Value::safe_string(&body.html));
        }
        let mut out = String::with_capacity(body.html.len() + 64 * body.holes.len());
        let mut from = 0;
        for hole in &body.holes {
            let at = hole.at as usize;
            out.push_str(&body.html[from..at]);
            let ordinal = hole.reference as usize;
            if let (Some(link), Some(reference)) =
                (self.site.links[id].get(ordinal), self.site.articles[id].references.get(ordinal))
            {
                self.fill(&mut out, id, link, reference)?;
            }
            from = at;
        }
        out.push_str(&body.html[from..]);
        Ok(Value::safe_string(&out))
    }

    fn fill(
        &self,
        out: &mut String,
        id: ArticleId,
        link: &Link,
        reference: &Reference,
    ) -> Result<(), Box<Diagnostic>> {
        if let Role::Embed(embed) = reference.role {
            return self.embed(out, id, link, embed);
        }
        let Some(address) = self.scene().href(link) else { return Ok(()) };
        let escaped = address.replace('&', "&amp;");
        if reference.role != Role::Image {
            out.push_str(&format!(" href=\"{escaped}\""));
            return Ok(());
        }
        out.push_str(&format!(" src=\"{escaped}\""));
        if let Link::Asset(path) = link
            && let Some((width, height)) = self.site.assets.get(path).and_then(|asset| asset.dimensions)
        {
            out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        Ok(())
    }

    /// What stands in the text in the place of an embed; nothing where it leads nowhere, which was told.
    fn embed(
        &self,
        out: &mut String,
        id: ArticleId,
        link: &Link,
        embed: Embed,
    ) -> Result<(), Box<Diagnostic>> {
        let scene = self.scene();
        let mut context = Context::new();
        context.insert_value("site", self.shared.site.clone());
        let template = match (embed, link) {
            (Embed::Table, Link::Asset(path)) => {
                let Some(table) = self.site.tables.get(path) else { return Ok(()) };
                context.insert("table", &view::table(table));
                "embed_table.html"
            }
            (Embed::Apply, Link::Outside(url)) => {
                context.insert("url", url);
                "embed_apply.html"
            }
            (_, Link::Page { article: Some(other), .. }) => {
                context.insert("row", &view::row(scene, *other));
                self.insert_fields(&mut context, *other);
                match self.site.articles[*other].card.kind {
                    Kind::Procedure => "embed_procedure.html",
                    Kind::LegalDocument => "embed_document.html",
                    _ => "embed_article.html",
                }
            }
            _ => return Ok(()),
        };
        let page = self.site.articles[id].card.url.as_str();
        let rendered = self.theme.render(template, &context, page)?;
        out.push_str(&String::from_utf8_lossy(&rendered));
        Ok(())
    }
}
