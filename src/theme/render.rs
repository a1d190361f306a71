//! Pages rendered: a pure function of the site, the bodies, the theme and the key of a page.

use std::sync::OnceLock;

use rayon::prelude::*;
use tera::{Context, Value};

use super::{Theme, bounded::Bounded, fault};
use crate::vocabulary::Field;
use crate::{
    article::{Kind, Ordinal},
    diagnostic::{Diagnostic, Text, past_budget, template_render},
    page::{
        Addresses, Page, PageKey, Plan, QrCodes, SEARCH_TITLE, Sheet, feed, filters, list, open_data,
        public_index, robots, sheet, sitemap, sitemap_index, structured_data,
        view::{self, HeadView, Scene},
    },
    path::{Url, digest},
    search::Index,
    site::{ArticleId, Articles, ById, Link, List, MenuTarget, SectionId, Site},
};

/// Renders the pages of a site.
#[derive(Debug)]
pub struct Renderer<'a> {
    pub site: &'a Site,
    /// Its articles with their bodies, in their order.
    pub articles: &'a Articles,
    pub plan: &'a Plan,
    pub addresses: &'a Addresses,
    pub theme: &'a Theme,
    /// What many pages share.
    pub shared: &'a Shared,
    /// The index of the search, once it is made.
    pub index: Option<&'a Index>,
}

/// What many pages show and is rendered once: rows of lists, the menu, the foot.
#[derive(Debug)]
pub struct Shared {
    pub(super) site: Value,
    /// Rendered when a page first shows them.
    rows: ById<ArticleId, OnceLock<Result<Value, Box<Diagnostic>>>>,
    /// The same of the filters of lists.
    pub(super) filters: Vec<OnceLock<Result<Value, Box<Diagnostic>>>>,
    /// The digests of the files of rows.
    row_digests: Vec<OnceLock<Result<String, Box<Diagnostic>>>>,
    /// Whether templates show what befell documents and who cites them.
    shows_history: bool,
    /// What stands on paper, on pages and on sheets.
    codes: QrCodes,
    /// What stands around the number of a document where a text cites it, made when a page first does.
    citations: ById<ArticleId, OnceLock<CitationLink>>,
    /// The head of pages below no entry of the menu, then below each.
    headers: Vec<Value>,
    footer: Value,
}

/// A link to a document, around the words of the text that cites it.
#[derive(Debug)]
pub(super) struct CitationLink {
    pub(super) begin: String,
    pub(super) end: String,
}

impl Shared {
    /// What stands around a citation of a document.
    pub(super) fn citation(&self, document: ArticleId, make: impl FnOnce() -> CitationLink) -> &CitationLink {
        self.citations[document].get_or_init(make)
    }

    /// Renders what many pages share.
    ///
    /// # Errors
    /// Where a template fails; each template is reported once.
    pub fn render(site: &Site, addresses: &Addresses, theme: &Theme) -> Result<Self, Vec<Diagnostic>> {
        let scene = Scene { site, addresses };
        let mut site_view = Value::from_serializable(&view::site(scene, &theme.url()));
        if let Some(mut map) = site_view.into_map() {
            map.insert("version".into(), Value::normal_string(theme.version()));
            site_view = Value::from(map);
        } else {
            site_view = Value::none();
        }
        let part = |template: &str, name: &'static str, value: Value, page: &str| {
            let mut context = Context::new();
            context.insert_value("site", site_view.clone());
            context.insert_value(name, value);
            theme.render(template, &context, page).map(|bytes| safe(&bytes))
        };
        let currents = std::iter::once(None).chain((0..site.configured.menu.len()).map(Some));
        let headers = currents
            .map(|current| {
                part("header.html", "menu", Value::from_serializable(&view::menu(scene, current)), "header")
            })
            .collect::<Result<Vec<_>, _>>();
        let footer =
            part("footer.html", "menu", Value::from_serializable(&view::menu(scene, None)), "footer");
        let rows = site.articles.iter().map(|_| OnceLock::new()).collect();
        let filters = site.filters.lists.iter().map(|_| OnceLock::new()).collect();
        let row_digests = (0..filters::row_files(site)).map(|_| OnceLock::new()).collect();
        let citations = site.articles.iter().map(|_| OnceLock::new()).collect();
        match (headers, footer) {
            (Ok(headers), Ok(footer)) => {
                let shows_history = theme.speaks_of("timeline") || theme.speaks_of("cited_by");
                let codes = QrCodes::new(site);
                Ok(Self {
                    site: site_view,
                    rows,
                    filters,
                    row_digests,
                    shows_history,
                    codes,
                    citations,
                    headers,
                    footer,
                })
            }
            (headers, footer) => {
                Err([headers.err(), footer.err()].into_iter().flatten().map(|fault| *fault).collect())
            }
        }
    }
}

/// Rendered HTML as a value that templates do not escape again.
pub(super) fn safe(html: &[u8]) -> Value {
    match simdutf8::basic::from_utf8(html) {
        Ok(html) => Value::safe_string(html),
        Err(_) => Value::safe_string(&String::from_utf8_lossy(html)),
    }
}

impl Theme {
    /// Renders a template; `page` is named where that fails.
    pub(super) fn render(
        &self,
        template: &str,
        context: &Context,
        page: &str,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut bounded = Bounded::new(Vec::with_capacity(16 * 1024));
        match self.tera.render_to(template, context, &mut bounded) {
            Ok(()) => Ok(bounded.out),
            Err(error) => {
                let texts = |name: &str| self.templates.get(name).cloned();
                let finding =
                    |reason: &Text| bounded.past().map_or_else(|| template_render(reason, page), past_budget);
                Err(Box::new(fault::render(&error, template, &finding, &texts)))
            }
        }
    }
}

impl<'a> Renderer<'a> {
    pub(super) fn scene(&self) -> Scene<'a> {
        Scene { site: self.site, addresses: self.addresses }
    }

    /// Renders an output of the site; `None` for an asset, which is copied.
    ///
    /// # Errors
    /// Where a template fails.
    pub fn render(&self, page: &Page) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let scene = self.scene();
        let bytes = match &page.key {
            PageKey::Home => self.home(page)?,
            PageKey::Article(id) => self.article(page, *id)?,
            PageKey::Section(id, number) => self.section(page, *id, *number)?,
            PageKey::Terms(taxonomy) => match list::terms(scene, *taxonomy) {
                Some(terms) => {
                    let mut context = self.context(view::head(scene, terms.title, "", &page.url), None);
                    context.insert("list", &terms);
                    self.theme.render("terms.html", &context, page.url.as_str())?
                }
                None => Vec::new(),
            },
            PageKey::Term(taxonomy, index, number) => {
                let entries =
                    self.site.group(*taxonomy).map_or(&[][..], |group| &group.terms[*index].articles);
                match list::term(scene, *taxonomy, *index, *number) {
                    Some(list) => {
                        let mut head = view::head(scene, list.title, "", &page.url);
                        head.noindex = *number > 0 || !self.site.is_official_term(*taxonomy, *index);
                        let mut context = self.context(head, None);
                        context.insert("list", &list);
                        let shown = list::entries(entries, *number, self.site.config.pagination.term);
                        context.insert_value("rows", self.rows(shown)?);
                        context.insert_value("filters", self.filters(List::Term(*taxonomy, *index))?);
                        self.theme.render("term.html", &context, page.url.as_str())?
                    }
                    None => Vec::new(),
                }
            }
            PageKey::NotFound => {
                let mut head = view::head(scene, "Không tìm thấy trang", "", &page.url);
                (head.noindex, head.canonical) = (true, String::new());
                self.theme.render("404.html", &self.context(head, None), page.url.as_str())?
            }
            PageKey::Search => self.search(page)?,
            PageKey::PublicIndex => {
                let index = public_index::public_index(scene);
                let mut context = self.context(view::head(scene, index.title, "", &page.url), None);
                context.insert("index", &index);
                self.theme.render("public_index.html", &context, page.url.as_str())?
            }
            PageKey::OpenData => {
                let data = open_data::open_data_view(scene);
                let mut context = self.context(view::head(scene, data.title, "", &page.url), None);
                context.insert("data", &data);
                self.theme.render("open_data.html", &context, page.url.as_str())?
            }
            PageKey::Index(number) => {
                let file = self.index.and_then(|index| index.files().get(*number));
                file.map(Index::script).unwrap_or_default()
            }
            PageKey::Redirect(id) => self.redirect(page, *id)?,
            PageKey::Feed(section, format) => feed(self.site, self.addresses, *section, *format, &page.url),
            PageKey::SitemapIndex => sitemap_index(self.plan, self.addresses),
            PageKey::Sitemap(part) => sitemap(self.site, self.plan, self.addresses, *part),
            PageKey::Robots => robots(self.addresses),
            PageKey::Data(file) => open_data::open_data(self.site, self.articles, self.addresses, *file),
            PageKey::Code(index) => self.code(page, *index)?,
            PageKey::Filters(place) => self.filter_file(*place)?,
            PageKey::Rows(file) => self.row_file(page, *file)?,
            PageKey::Sheet(sheet) => self.sheet(page, *sheet)?,
            PageKey::Theme(name) => self.theme.file(name).unwrap_or_default().to_owned(),
            PageKey::Asset(_) | PageKey::Variant(..) => return Ok(None),
        };
        Ok(Some(bytes))
    }

    fn context(&self, head: HeadView, menu: Option<usize>) -> Context {
        let mut context = Context::new();
        context.insert_value("site", self.shared.site.clone());
        context.insert("head", &head);
        context.insert_value("header", self.shared.headers[menu.map_or(0, |entry| entry + 1)].clone());
        context.insert_value("footer", self.shared.footer.clone());
        context
    }

    /// The page of the search, which works by itself only with a script.
    fn search(&self, page: &Page) -> Result<Vec<u8>, Box<Diagnostic>> {
        let scene = self.scene();
        let mut head = view::head(scene, SEARCH_TITLE, "", &page.url);
        head.noindex = true;
        let mut context = self.context(head, None);
        context.insert("lists", &list::lists(scene));
        self.theme.render("search.html", &context, page.url.as_str())
    }

    /// The rows of articles, each rendered once and shared by all pages that show it.
    fn rows(&self, articles: &[ArticleId]) -> Result<Value, Box<Diagnostic>> {
        let rows = articles.iter().map(|id| self.shared_row(*id));
        Ok(Value::from(rows.collect::<Result<Vec<_>, _>>()?))
    }

    pub(super) fn shared_row(&self, id: ArticleId) -> Result<Value, Box<Diagnostic>> {
        self.shared.rows[id].get_or_init(|| self.row(id)).clone()
    }

    fn row(&self, id: ArticleId) -> Result<Value, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert_value("site", self.shared.site.clone());
        context.insert_value("row", Value::from_serializable(&list::row(self.scene(), id)));
        let page = &self.site.articles[id].card.url;
        self.theme.render("row.html", &context, page.as_str()).map(|bytes| safe(&bytes))
    }

    /// The entry of the menu below which a section stands.
    fn menu_entry(&self, section: SectionId) -> Option<usize> {
        let chain = self.site.ancestors(section);
        let leads_to = |url: &Url| {
            self.site
                .configured
                .menu
                .iter()
                .position(|item| matches!(&item.target, MenuTarget::Page(target) if target == url))
        };
        chain.iter().skip(1).rev().find_map(|id| leads_to(&self.site.sections[*id].url))
    }

    fn home(&self, page: &Page) -> Result<Vec<u8>, Box<Diagnostic>> {
        let scene = self.scene();
        let home = view::home(scene);
        let section = &self.site.sections[SectionId::SITE];
        let mut head = view::head(scene, &self.site.config.title, &section.summary, &page.url);
        head.feeds = list::feeds(scene, SectionId::SITE);
        let mut context = self.context(head, None);
        context.insert("home", &home);
        context.insert_value(
            "group_rows",
            Value::from(home.groups.iter().map(|g| self.rows(&g.articles)).collect::<Result<Vec<_>, _>>()?),
        );
        context.insert_value("content", self.content_of(section.index)?);
        context.insert("page", &section.index.map(|index| view::article(scene, index, &[])));
        self.theme.render("home.html", &context, page.url.as_str())
    }

    fn section(&self, page: &Page, id: SectionId, number: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let scene = self.scene();
        let section = &self.site.sections[id];
        let list = list::section(scene, id, number);
        let mut head = view::head(scene, &section.title, &section.summary, &page.url);
        head.feeds.clone_from(&list.feeds);
        let is_withdrawn = |index: ArticleId| self.site.articles[index].card.publication.withdrawn;
        head.noindex = number > 0 || section.index.is_some_and(is_withdrawn);
        let mut context = self.context(head, self.menu_entry(id));
        context.insert("section", &list);
        let shown = list::entries(&section.articles, number, self.site.config.pagination.section);
        context.insert_value("rows", self.rows(shown)?);
        context.insert_value("filters", self.filters(List::Section(id))?);
        let index = section.index.filter(|_| number == 0);
        context.insert("page", &index.map(|index| view::article(scene, index, &[])));
        context.insert_value("content", self.content_of(index)?);
        self.theme.render("section.html", &context, page.url.as_str())
    }

    fn article(&self, page: &Page, id: ArticleId) -> Result<Vec<u8>, Box<Diagnostic>> {
        let scene = self.scene();
        let article = &self.site.articles[id];
        let (card, common) = (&article.card, &article.common);
        let mut head = view::head(scene, &card.title, &card.summary, &page.url);
        head.noindex = !self.site.is_official(id);
        let own_entry = self
            .site
            .configured
            .menu
            .iter()
            .position(|item| item.target == MenuTarget::Page(card.url.clone()));
        let mut context =
            self.context(head, own_entry.or_else(|| self.menu_entry(self.site.sections.of(id))));
        let chosen = |other: &ArticleId| {
            let leads = |link: &Ordinal| match self.site.links[id].get(*link as usize) {
                Some(Link::Page { article, .. }) => *article == Some(*other),
                _ => false,
            };
            common.related.iter().any(leads)
        };
        let mut similar = self.site.similar(id);
        similar.retain(|other| !chosen(other));
        context.insert("page", &view::article(scene, id, &similar));
        self.insert_fields(&mut context, id);
        context.insert_value("content", self.content_of(Some(id))?);
        if self.site.config.outputs.structured_data
            && let Some(data) = structured_data(self.site, self.addresses, id)
        {
            context.insert_value("structured_data", Value::safe_string(&data));
        }
        if let Some(steps) = self.articles[id].body.part(Field::Steps) {
            context.insert_value("steps", self.filled(id, steps)?);
        }
        let own = common.template.as_ref().map(|name| format!("{name}.html"));
        let template = own
            .filter(|name| self.theme.has_template(name))
            .unwrap_or_else(|| format!("{}.html", card.kind.name()));
        self.theme.render(&template, &context, page.url.as_str())
    }

    /// What the kind of an article shows beside what every article does.
    pub(super) fn insert_fields(&self, context: &mut Context, id: ArticleId) {
        let scene = self.scene();
        match self.site.articles[id].card.kind {
            Kind::LegalDocument => {
                context.insert("document", &view::document(scene, id, self.shared.shows_history));
            }
            Kind::Procedure => context.insert("procedure", &view::procedure(scene, &self.shared.codes, id)),
            Kind::Report => context.insert("report", &view::report(scene, id)),
            Kind::Indicator => context.insert("indicator", &view::indicator(scene, id)),
            Kind::Campaign => context.insert("campaign", &view::campaign(scene, id)),
            Kind::Survey => context.insert("survey", &view::survey(scene, id)),
            Kind::Office => context.insert("office", &view::office(scene, id)),
            Kind::News | Kind::Page => {}
        }
    }

    fn code(&self, page: &Page, index: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let Some((code, articles)) = self.site.codes.get(index) else { return Ok(Vec::new()) };
        if let [one] = articles.as_slice() {
            return self.redirect(page, *one);
        }
        let mut head = view::head(self.scene(), &format!("Thủ tục {code}"), "", &page.url);
        head.noindex = true;
        let mut context = self.context(head, None);
        context.insert("code", code);
        context.insert_value("rows", self.rows(articles)?);
        self.theme.render("code.html", &context, page.url.as_str())
    }

    fn redirect(&self, page: &Page, id: ArticleId) -> Result<Vec<u8>, Box<Diagnostic>> {
        let scene = self.scene();
        let card = &self.site.articles[id].card;
        let mut head = view::head(scene, &card.title, &card.summary, &card.url);
        // Search engines follow it to the article and forget it, unless they are asked to leave it out.
        head.noindex = !self.site.is_official(id);
        let mut context = self.context(head, None);
        context.insert("target", &scene.article_link(id));
        self.theme.render("redirect.html", &context, page.url.as_str())
    }

    /// The filters of a list as HTML; empty where it has none.
    fn filters(&self, list: List) -> Result<Value, Box<Diagnostic>> {
        let Some(place) = self.site.filters.place(list) else { return Ok(Value::safe_string("")) };
        self.shared.filters[place].get_or_init(|| self.filters_at(place)).clone()
    }

    fn filters_at(&self, place: usize) -> Result<Value, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert_value("site", self.shared.site.clone());
        context.insert("filters", &filters::filters(self.scene(), place));
        self.theme.render("filters.html", &context, "filters").map(|bytes| safe(&bytes))
    }

    /// What the filters of a list choose from.
    fn filter_file(&self, place: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        filters::filter_file(self.site, place, |file| self.row_digest(file)).map(String::into_bytes)
    }

    /// The digest of a file of rows, for its name.
    fn row_digest(&self, file: usize) -> Result<String, Box<Diagnostic>> {
        self.shared.row_digests[file].get_or_init(|| Ok(digest(&[self.row_script(file)?]))).clone()
    }

    /// The outputs of the rows of filtered lists; none where their template fails, which pages tell.
    pub fn row_pages(&self) -> Vec<Page> {
        let page = |file| Ok::<_, Box<Diagnostic>>(filters::row_page(file, &self.row_digest(file)?));
        let pages: Result<_, _> = (0..self.shared.row_digests.len()).into_par_iter().map(page).collect();
        pages.unwrap_or_default()
    }

    /// A file of rows, whose links are written as on pages.
    fn row_file(&self, page: &Page, file: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        Ok(self.addresses.relativise(self.row_script(file)?.into_bytes(), &page.output()))
    }

    fn row_script(&self, file: usize) -> Result<String, Box<Diagnostic>> {
        let rows = filters::rows_of(self.site, file).iter().map(|id| self.shared_row(*id));
        let rows = rows.collect::<Result<Vec<Value>, _>>()?;
        Ok(filters::row_file(file, rows.iter().filter_map(Value::as_str)))
    }

    /// A sheet to print. Search engines are led to the page that it is made from.
    fn sheet(&self, page: &Page, sheet: Sheet) -> Result<Vec<u8>, Box<Diagnostic>> {
        let (scene, id) = (self.scene(), sheet.article);
        let shown = sheet::sheet(scene, &self.shared.codes, sheet);
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
