//! Themes: templates and files, the built-in ones under those of `themes/NAME`; and pages rendered by them.

mod bounded;
mod embedded;
mod fault;
mod fill;
mod reason;
mod render;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use tera::Tera;

pub use render::{Renderer, Shared};

use crate::{
    config::{Appearance, BaseUrl, Config, Font},
    diagnostic::{Diagnostic, Place, theme_missing},
    letters,
    page::ThemeFile,
    path::{SourcePath, Url, digest},
    source::{Sources, THEMES},
};

/// The name of the built-in theme.
pub const DEFAULT: &str = "default";

/// Where a theme's templates stand below its folder.
const TEMPLATES: &str = "templates/";

/// Where a theme's files stand below its folder.
const ASSETS: &str = "assets/";

/// Where letters stand below it, which come to the site where the configuration chooses them.
const FONTS: &str = "fonts/";

/// The style sheet, behind which stands what the configuration sets.
const STYLE: &str = "site.css";

/// A template as its file is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Template {
    path: SourcePath,
    text: String,
}

impl Template {
    /// The text without the sign that begins a file, which would stand on every page.
    fn body(&self) -> &str {
        self.text.trim_start_matches('\u{feff}')
    }

    /// Where that begins in the file.
    fn body_at(&self) -> usize {
        self.text.len() - self.body().len()
    }
}

/// A theme that is ready to render.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    templates: BTreeMap<String, Template>,
    files: BTreeMap<String, Vec<u8>>,
    version: String,
    /// Addresses that the site's own files of the theme name.
    named: Arc<BTreeSet<String>>,
}

impl Theme {
    /// Loads the theme that the configuration names, over the built-in one. Where its templates cannot be
    /// read this is reported, and the built-in theme alone is loaded, so that the rest of the site is checked.
    pub fn load(sources: &Sources, config: &Config) -> (Theme, Vec<Diagnostic>) {
        let name = config.theme.as_deref().unwrap_or(DEFAULT);
        let mut files = Files::built_in();
        let mut diagnostics = Vec::new();
        let mut buffer = Vec::new();
        let mut found = name == DEFAULT;
        let mut named = BTreeSet::new();
        for (path, below) in sources.theme(name) {
            found = true;
            match sources.read_or_tell(path, &mut buffer) {
                Ok(()) if !is_text(below) => files.add(path.clone(), below, &buffer),
                Ok(()) => match letters::text_of(path, &buffer) {
                    Ok(text) => {
                        diagnostics.extend(letters::look(path, text));
                        files.add(path.clone(), below, &buffer);
                        named.extend(addresses(text, config));
                    }
                    Err(found) => diagnostics.push(*found),
                },
                Err(finding) => diagnostics.push(finding.at(Place::whole(path))),
            }
        }
        if !found {
            diagnostics.push(theme_missing(name).at(config.place_of("theme", name)));
        }
        files.appear(&config.appearance);
        match files.theme() {
            Ok(theme) => (Theme { named: Arc::new(named), ..theme }, diagnostics),
            Err(faults) => {
                diagnostics.extend(faults);
                let mut files = Files::built_in();
                files.appear(&config.appearance);
                let theme = files.theme();
                #[expect(
                    clippy::expect_used,
                    reason = "the built-in theme is compiled in; every test renders it"
                )]
                (theme.expect("the built-in theme is in order"), diagnostics)
            }
        }
    }

    /// Whether another theme differs from this one in style sheets and in nothing else.
    pub fn differs_in_style(&self, other: &Theme) -> bool {
        let apart_from_style = |theme: &Theme| {
            let files = theme.files.iter().filter(|(name, _)| !name.ends_with(".css"));
            files.map(|(name, bytes)| (name.clone(), bytes.clone())).collect::<BTreeMap<_, _>>()
        };
        let names = |theme: &Theme| theme.files.keys().cloned().collect::<Vec<_>>();
        self.version != other.version
            && self.templates == other.templates
            && names(self) == names(other)
            && apart_from_style(self) == apart_from_style(other)
    }

    /// Whether two themes have templates of the same names.
    pub fn has_templates_of(&self, other: &Theme) -> bool {
        self.templates().eq(other.templates())
    }

    pub fn has_template(&self, name: &str) -> bool {
        self.templates.contains_key(name)
    }

    /// Addresses that the site's own files of the theme name, from the root of the site: what they show must be published.
    pub fn named(&self) -> &Arc<BTreeSet<String>> {
        &self.named
    }

    /// Whether any template speaks of a name: what none shows need not be made.
    pub fn speaks_of(&self, name: &str) -> bool {
        self.templates.values().any(|template| template.text.contains(name))
    }

    pub fn templates(&self) -> impl Iterator<Item = &str> {
        self.templates.keys().map(String::as_str)
    }

    /// The files that the theme brings, with their addresses.
    pub fn files(&self) -> Vec<ThemeFile> {
        let folder = self.url();
        self.files.keys().map(|name| ThemeFile { name: name.clone(), url: folder.file(name) }).collect()
    }

    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// Where its files stand on the site: a folder whose name changes with the bytes of any, so that browsers may keep them
    /// for as long as they like, and no page has those of another build. Among themselves they refer to each other as they did.
    pub fn url(&self) -> Url {
        Url::root().join(&format!("giao-dien.{}", self.version))
    }

    /// The digest of its files.
    pub fn version(&self) -> &str {
        &self.version
    }
}

/// Whether a file of a theme is text: a template, a style sheet, a script.
fn is_text(below: &str) -> bool {
    let ending = below.rsplit_once('.').map_or("", |(_, ending)| ending);
    let endings = ["html", "css", "js", "mjs", "json", "svg", "txt", "xml", "webmanifest", "map"];
    below.starts_with(TEMPLATES) || endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// What in a template, a style sheet or a script may be the address of a file, from the root of the site.
fn addresses(text: &str, config: &Config) -> Vec<String> {
    BaseUrl::words(text).filter_map(|word| BaseUrl::names(config.base_url.as_ref(), word)).collect()
}

/// The names and bytes of the built-in theme, for looking at and copying: `templates/row.html`.
pub fn built_in_files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    embedded::FILES.iter().copied()
}

/// The files of a theme, gathered.
struct Files {
    templates: BTreeMap<String, Template>,
    assets: BTreeMap<String, Vec<u8>>,
}

impl Files {
    fn built_in() -> Self {
        let mut files = Self { templates: BTreeMap::new(), assets: BTreeMap::new() };
        for (below, bytes) in embedded::FILES {
            files.add(SourcePath::new(&format!("{THEMES}/{DEFAULT}/{below}")), below, bytes);
        }
        files
    }

    fn add(&mut self, path: SourcePath, below: &str, bytes: &[u8]) {
        if let Some(name) = below.strip_prefix(TEMPLATES) {
            let text = String::from_utf8_lossy(bytes).into_owned();
            self.templates.insert(name.to_owned(), Template { path, text });
        } else if let Some(name) = below.strip_prefix(ASSETS) {
            self.assets.insert(name.to_owned(), bytes.to_owned());
        }
    }

    /// Puts what the configuration sets of the look behind the style sheet, and adds the letters that it chooses.
    fn appear(&mut self, appearance: &Appearance) {
        if let Some(style) = self.assets.get_mut(STYLE) {
            style.extend_from_slice(appearance.rules().as_bytes());
        }
        if appearance.font == Font::BeVietnamPro {
            let fonts = embedded::FILES.iter().filter(|(name, _)| name.starts_with(FONTS));
            for (name, bytes) in fonts {
                self.assets.entry((*name).to_owned()).or_insert_with(|| bytes.to_vec());
            }
        }
    }

    fn theme(self) -> Result<Theme, Vec<Diagnostic>> {
        let mut tera = Tera::new();
        tera.autoescape_on(["html"]);
        tera.register_function("range", bounded::range);
        let templates = self.templates.iter().map(|(name, template)| (name.as_str(), template.body()));
        if let Err(error) = tera.add_raw_templates(templates) {
            return Err(fault::syntax(&error, &|name| self.templates.get(name).cloned()));
        }
        let parts = self.assets.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes]);
        let version = digest(&parts.collect::<Vec<_>>());
        Ok(Theme { tera, templates: self.templates, files: self.assets, version, named: Arc::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Report, Span};

    fn of(theme: &str) -> Config {
        Config::parse(&format!("theme: {theme}\n")).0
    }

    fn load(template: &str) -> Vec<String> {
        let (sources, _) = Sources::in_memory([("themes/x/templates/row.html", template.as_bytes())]);
        let (_, diagnostics) = Theme::load(&sources, &of("x"));
        let report = Report::new(diagnostics);
        let shown =
            crate::diagnostic::show::human(&report, &sources, crate::diagnostic::Language::English, false);
        shown.lines().filter(|line| line.contains("-->") || line.contains('^')).map(str::to_owned).collect()
    }

    #[test]
    fn the_built_in_theme_is_in_order() {
        let (theme, diagnostics) = Theme::load(&Sources::default(), &Config::default());
        assert!(diagnostics.is_empty());
        for name in
            ["home.html", "news.html", "legal_document.html", "page.html", "404.html", "redirect.html"]
        {
            assert!(theme.has_template(name), "{name}");
        }
        assert!(theme.file("site.css").is_some());
    }

    #[test]
    fn a_fault_of_a_template_is_told_at_its_place() {
        assert_eq!(
            load("<li>\n{{ row.title | khongco }}</li>\n")[0],
            " --> themes/x/templates/row.html:2:16"
        );
        assert_eq!(load("{% if row %}\n")[0].split(':').next(), Some(" --> themes/x/templates/row.html"));
        assert_eq!(load("{% include \"khong.html\" %}").len(), 2);
    }

    #[test]
    fn the_sign_that_begins_a_file_is_none_of_a_template() {
        let text = "\u{feff}<li>{{ row.title }}</li>\n";
        let (sources, _) = Sources::in_memory([("themes/x/templates/row.html", text.as_bytes())]);
        let (theme, diagnostics) = Theme::load(&sources, &of("x"));
        assert_eq!(diagnostics, []);
        assert_eq!(theme.templates["row.html"].body(), "<li>{{ row.title }}</li>\n");
        assert_eq!(
            load("\u{feff}{{ row.title | khongco }}\n")[1..],
            load("{{ row.title | khongco }}\n")[1..],
            "what is wrong is shown at its place"
        );
        assert_eq!(load("<li>\n\u{feff}{{ row.title }}</li>\n")[0], " --> themes/x/templates/row.html:2:1");
    }

    #[test]
    fn a_file_in_another_writing_is_refused_and_the_built_in_one_stands_for_it() {
        let utf16: Vec<u8> = "<li>Sở</li>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (name, bytes) in [
            ("templates/row.html", &utf16[..]),
            ("templates/row.html", b"<li>S\xf5\xd2 Gi\xe1o du\xf2c</li>"),
            ("assets/site.css", b"/* S\xf5\xd2 Gi\xe1o du\xf2c */"),
        ] {
            let path = format!("themes/x/{name}");
            let (sources, _) = Sources::in_memory([(path.as_str(), bytes)]);
            let (theme, diagnostics) = Theme::load(&sources, &of("x"));
            assert_eq!(diagnostics.len(), 1, "{name}");
            assert_eq!(
                (diagnostics[0].code, diagnostics[0].place.span),
                (Code::NotUtf8, Some(Span::default()))
            );
            assert_eq!(theme.version(), Theme::load(&Sources::default(), &Config::default()).0.version());
        }
    }

    #[test]
    fn a_theme_that_is_not_there_is_told() {
        let (_, diagnostics) = Theme::load(&Sources::default(), &of("khong-co"));
        assert_eq!(diagnostics.len(), 1);
    }
}
