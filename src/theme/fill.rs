//! Bodies with their holes filled: addresses into tags, cards, tables and buttons between them.

use tera::{Context, Value};

use super::{Renderer, render::CitationLink};
use crate::{
    article::{Body, Embed, Kind, Reference, Role},
    budget::Budget,
    diagnostic::{Diagnostic, past_budget},
    page::{list, view},
    site::{ArticleId, Link},
};

/// Which of the three holes of a citation is filled: they follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CitationHole {
    /// Where the citation begins.
    Begin,
    /// Where its number begins.
    Number,
    /// Where both end.
    End,
}

impl CitationHole {
    fn next(self) -> Self {
        match self {
            Self::Begin => Self::Number,
            Self::Number => Self::End,
            Self::End => Self::Begin,
        }
    }
}

/// The link of a citation: a card under the pointer, the status for screen readers.
fn citation_link(view: &view::CitationView<'_>) -> CitationLink {
    let mut begin = format!(
        "<a class=\"citation\" href=\"{}\" data-title=\"{}\"",
        escaped(&view.url),
        escaped(view.title)
    );
    if let Some(status) = &view.status {
        begin.push_str(&format!(" data-status=\"{}\"", escaped(status)));
    }
    begin.push('>');
    let status = view.short_status.as_ref().map_or(String::new(), |status| {
        format!("<span class=\"visually-hidden\"> ({})</span>", escaped(status))
    });
    CitationLink { begin, end: format!("</span>{status}</a>") }
}

/// How wide a picture in a text is shown: the column of text, or the whole width of a phone.
const TEXT_SIZES: &str = "(min-width: 42rem) 40rem, calc(100vw - 2rem)";

fn quotes(html: &str) -> usize {
    html.bytes().filter(|byte| *byte == b'"').count()
}

/// The end of a tag, behind its `>`; values of attributes may hold that sign.
fn tag_end(html: &str) -> Option<usize> {
    let mut quoted = false;
    html.bytes()
        .position(|byte| {
            quoted ^= byte == b'"';
            byte == b'>' && !quoted
        })
        .map(|at| at + 1)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

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
        let mut citation = (usize::MAX, CitationHole::Begin);
        for hole in &body.holes {
            if out.len() > Budget::Page.most() {
                // A large table that is shown again and again.
                return Err(Box::new(past_budget(Budget::Page).at(self.site.place(id))));
            }
            let at = hole.at as usize;
            out.push_str(&body.html[from..at]);
            from = at;
            let ordinal = hole.reference as usize;
            let (Some(link), Some(reference)) =
                (self.site.links[id].get(ordinal), self.site.articles[id].references.get(ordinal))
            else {
                continue;
            };
            if reference.role == Role::Citation {
                // The three holes of a citation follow each other.
                let hole = if citation.0 == ordinal { citation.1 } else { CitationHole::Begin };
                self.fill_citation(&mut out, id, link, hole);
                citation = (ordinal, hole.next());
            } else if reference.role == Role::Image {
                from += self.fill_image(&mut out, link, &body.html[at..]);
            } else {
                self.fill(&mut out, id, link, reference)?;
            }
        }
        out.push_str(&body.html[from..]);
        Ok(Value::safe_string(&out))
    }

    /// A part of the link of a citation; nothing where the site does not have the document, and on its own page.
    fn fill_citation(&self, out: &mut String, id: ArticleId, link: &Link, hole: CitationHole) {
        let Link::Page { article: Some(document), .. } = link else { return };
        if *document == id {
            return;
        }
        let link =
            self.shared.citation(*document, || citation_link(&view::citation(self.scene(), *document)));
        match hole {
            CitationHole::Begin => out.push_str(&link.begin),
            CitationHole::Number => out.push_str("<span class=\"number\">"),
            CitationHole::End => out.push_str(&link.end),
        }
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
        if let Some(address) = self.scene().href(link) {
            out.push_str(&format!(" href=\"{}\"", escaped(&address)));
        }
        Ok(())
    }

    /// The address of an image, behind which `rest` stands, with its size, and the smaller sizes in which browsers may
    /// load it. Says how much of the rest was written too: to the end of the tag, where it stands in a `<picture>` now.
    fn fill_image(&self, out: &mut String, link: &Link, rest: &str) -> usize {
        let scene = self.scene();
        let Some(address) = scene.href(link) else { return 0 };
        let sizes =
            if let Link::Asset(path) = link { view::sizes(scene, path) } else { view::Sizes::default() };
        let whole =
            out.rfind("<img").filter(|begin| quotes(&out[*begin..]).is_multiple_of(2)).zip(tag_end(rest));
        let (Some(webp), Some((begin, end))) = (&sizes.webp, whole) else {
            self.push_image(out, link, &address, sizes.srcset.as_deref());
            return 0;
        };
        let source = format!(
            "<picture><source type=\"image/webp\" srcset=\"{}\" sizes=\"{TEXT_SIZES}\">",
            escaped(webp)
        );
        out.insert_str(begin, &source);
        self.push_image(out, link, &address, sizes.srcset.as_deref());
        out.push_str(&rest[..end]);
        out.push_str("</picture>");
        end
    }

    /// The attributes of an image that only the site knows.
    fn push_image(&self, out: &mut String, link: &Link, address: &str, srcset: Option<&str>) {
        out.push_str(&format!(" src=\"{}\"", escaped(address)));
        if let Some(srcset) = srcset {
            let srcset = escaped(srcset);
            out.push_str(&format!(" srcset=\"{srcset}\" sizes=\"{TEXT_SIZES}\" decoding=\"async\""));
        }
        if let Link::Asset(path) = link
            && let Some((width, height)) = self.site.assets.get(path).and_then(|asset| asset.dimensions)
        {
            out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
    }

    /// What stands in the text in the place of an embed; nothing where it leads nowhere, which was reported.
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
                context.insert("row", &list::row(scene, *other));
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
