//! `cchc.yaml`, the configuration beside `content/`. No file at all works: every value has a default.

mod outputs;
mod reason;
mod synonyms;
mod taxonomy;

use std::collections::BTreeMap;

pub use outputs::{FeedFormat, Outputs, Pagination};
pub use synonyms::{Ambiguous, LeadsTo, Meaning, Synonyms};
pub use taxonomy::Taxonomy;

use serde::Deserialize;

use crate::{
    diagnostic::{Diagnostic, Place, Span, config_invalid},
    law::{OwnIssuer, OwnType, Tables},
    path::SourcePath,
};

/// The name of the file.
pub const FILE: &str = "cchc.yaml";

/// What a site is configured to be. docs/config.md describes every key.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The name of the section, on every page.
    pub title: String,
    /// What the section is, for search engines and feeds.
    pub description: String,
    /// The absolute address of the site; it may end in a path.
    pub base_url: Option<BaseUrl>,
    /// The language of the pages, as in `<html lang>`.
    pub language: String,
    /// The folder of a theme under `themes/`, whose files come before the built-in ones.
    pub theme: Option<String>,
    /// Who answers for the site.
    pub organisation: Organisation,
    /// What is told about sections from outside: by the folder below `content/`.
    pub sections: BTreeMap<String, SectionConfig>,
    /// The entries of the main menu; without them, the top sections.
    pub menu: Vec<MenuEntry>,
    /// The areas of reform that articles can name.
    pub reform_areas: Vec<String>,
    /// The audiences that articles can name.
    pub audiences: Vec<String>,
    /// The units that articles can name; where it is empty, any.
    pub units: Vec<String>,
    /// The slogan of the year, on every page.
    pub campaign: Option<String>,
    /// Portals to which every page links.
    pub links: Vec<MenuEntry>,
    /// The domains that articles may link to, with all below them; where it is empty, any.
    pub outbound: Vec<String>,
    /// Types of documents beside those that are built in.
    pub document_types: Vec<OwnType>,
    /// Issuing bodies beside those that are built in.
    pub issuers: Vec<OwnIssuer>,
    /// Synonyms for the search beside those that are built in.
    pub synonyms: Synonyms,
    /// Whether the page of a procedure tells readers which of the documents it rests on are not in force.
    pub basis_notices: bool,
    /// Whether raw HTML stays as it is written.
    pub allow_html: bool,
    /// Endings of files that are published though they run where they are opened: `html`.
    pub allow_files: Vec<String>,
    /// How many entries a page of a list has.
    pub pagination: Pagination,
    /// What is made beside pages.
    pub outputs: Outputs,
    /// The types and issuers that the site knows.
    #[serde(skip, default = "Tables::built_in")]
    law: &'static Tables,
    /// The text that it was read from, for the places of findings.
    #[serde(skip)]
    text: String,
}

impl Default for Config {
    fn default() -> Self {
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            title: "Cải cách hành chính".to_owned(),
            description: String::new(),
            base_url: None,
            language: "vi".to_owned(),
            theme: None,
            organisation: Organisation::default(),
            sections: BTreeMap::new(),
            menu: Vec::new(),
            reform_areas: list(&[
                "Công tác chỉ đạo, điều hành cải cách hành chính",
                "Cải cách thể chế",
                "Cải cách thủ tục hành chính",
                "Cải cách tổ chức bộ máy hành chính nhà nước",
                "Cải cách chế độ công vụ",
                "Cải cách tài chính công",
                "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
            ]),
            audiences: list(&[
                "Người dân",
                "Học sinh, phụ huynh",
                "Nhà giáo",
                "Doanh nghiệp",
                "Tổ chức",
                "Cán bộ, công chức, viên chức",
                "Người lao động",
            ]),
            units: Vec::new(),
            campaign: None,
            links: Vec::new(),
            outbound: Vec::new(),
            document_types: Vec::new(),
            issuers: Vec::new(),
            synonyms: Synonyms::default(),
            law: Tables::built_in(),
            basis_notices: false,
            allow_html: false,
            allow_files: Vec::new(),
            pagination: Pagination::default(),
            outputs: Outputs::default(),
            text: String::new(),
        }
    }
}

/// Who answers for the site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Organisation {
    /// The name of the agency.
    pub name: String,
    /// Its postal address.
    pub address: String,
    /// Its telephone number.
    pub phone: String,
    /// Its address for mail.
    pub email: String,
}

/// What is told about a section from outside.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SectionConfig {
    /// The kind of its articles, in either language.
    pub kind: Option<String>,
}

/// An entry of a menu.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuEntry {
    /// What is shown.
    pub title: String,
    /// A folder (`tin-tuc`), the file of an article (`/gioi-thieu.md`) or an address (`https://…`).
    pub url: String,
    /// What the portal is for, in `links`.
    #[serde(default)]
    pub role: Option<LinkRole>,
}

/// What a portal is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkRole {
    /// Dossiers are handed in there.
    Apply,
    /// People say there what they think.
    Feedback,
    /// Surveys are held there.
    Survey,
    /// The state of a dossier is looked up there.
    Lookup,
}

/// The absolute address of a site, cut where its own paths begin.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// Scheme and host: `https://example.gov.vn`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The path below which the site lives, without a slash at its end: `/cai-cach-hanh-chinh`, or empty.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl TryFrom<String> for BaseUrl {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || {
            format!(
                "base_url: invalid value: string \"{text}\", expected https://example.gov.vn/cai-cach-hanh-chinh/"
            )
        };
        let rest =
            text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or_else(wrong)?;
        let scheme = &text[..text.len() - rest.len()];
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let path = path.trim_end_matches('/');
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
        let host_fits = !host.is_empty() && host.chars().all(|c| plain(c) || c == ':');
        let path_fits = path
            .split('/')
            .skip(1)
            .all(|part| !part.is_empty() && part != "." && part != ".." && part.chars().all(plain));
        if !host_fits || !path_fits {
            return Err(wrong());
        }
        Ok(Self { origin: format!("{scheme}{host}"), path: path.to_owned() })
    }
}

impl Config {
    /// Reads `cchc.yaml`. A file that cannot be read is told and counts as none.
    pub fn parse(text: &str) -> (Config, Vec<Diagnostic>) {
        if text
            .trim_start_matches('\u{feff}')
            .lines()
            .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
        {
            return (Config::default(), Vec::new());
        }
        match serde_yaml::from_str::<Config>(text.trim_start_matches('\u{feff}')) {
            Ok(config) => {
                let law = Tables::with(&config.document_types, &config.issuers);
                let config = Config { text: text.to_owned(), law, ..config };
                let faults = config.faults();
                (config, faults)
            }
            Err(error) => (Config::default(), vec![invalid(text, &error)]),
        }
    }
}

impl Config {
    /// The types and issuers that the site knows: those that are built in, and its own.
    pub fn law(&self) -> &'static Tables {
        self.law
    }

    /// What can be read and cannot be meant.
    fn faults(&self) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        let tag = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if self.language.is_empty() || !self.language.chars().all(tag) {
            let (vi, en) = (
                format!("`language: {}` không phải mã ngôn ngữ; tiếng Việt là `vi`", self.language),
                format!("`language: {}` is no tag of a language; Vietnamese is `vi`", self.language),
            );
            faults.push(config_invalid(&vi, &en, Some("vi")).at(self.place_of("language", &self.language)));
        }
        for phrase in self.synonyms.without_letters() {
            let (vi, en) = (
                format!("trong `synonyms`, “{phrase}” không có chữ hay số nào: thêm chữ, hoặc xóa đi"),
                format!("in `synonyms`, \"{phrase}\" has no letter and no digit: add some, or take it out"),
            );
            faults.push(config_invalid(&vi, &en, None).at(self.place_of_text(phrase)));
        }
        for phrase in self.synonyms.alone() {
            let (vi, en) = (
                format!(
                    "“{phrase}” đứng một mình trong một nhóm của `synonyms.equal`: thêm ít nhất một cách gọi khác, `[{phrase}, …]`"
                ),
                format!(
                    "\"{phrase}\" stands alone in a group of `synonyms.equal`: add another name, `[{phrase}, …]`"
                ),
            );
            faults.push(config_invalid(&vi, &en, None).at(self.place_of_text(phrase)));
        }
        for domain in &self.outbound {
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
            if domain.is_empty() || !domain.chars().all(plain) {
                let bare = domain.split("://").last().unwrap_or_default().trim_start_matches("*.");
                let bare = bare.split('/').next().unwrap_or_default();
                let (vi, en) = (
                    format!("`outbound` nhận tên miền, mà đang có `{domain}`"),
                    format!("`outbound` takes names of domains, not `{domain}`"),
                );
                let near = Some(bare).filter(|bare| !bare.is_empty());
                faults.push(config_invalid(&vi, &en, near).at(self.place_of_text(domain)));
            }
        }
        faults
    }

    /// Where a text first stands, or the file as a whole where it is not found.
    fn place_of_text(&self, text: &str) -> Place {
        let path = SourcePath::new(FILE);
        match self.text.find(text).filter(|_| !text.is_empty()) {
            Some(at) => Place::at(&path, Span::new(at, at + text.len())),
            None => Place::whole(&path),
        }
    }

    /// Where a value stands behind one of its keys (`url: khong-co`), or the file as a whole where it is not found.
    pub fn place_of(&self, key: &str, value: &str) -> Place {
        let path = SourcePath::new(FILE);
        let behind_key = |at: usize| {
            let before = self.text[..at].trim_end_matches([' ', '"', '\'']);
            before.strip_suffix(':').is_some_and(|before| before.trim_end().ends_with(key))
        };
        let found = self.text.match_indices(value).map(|(at, _)| at).find(|at| behind_key(*at));
        match found {
            Some(at) if !value.is_empty() => Place::at(&path, Span::new(at, at + value.len())),
            _ => Place::whole(&path),
        }
    }
}

/// The error of the YAML reader at its place: the key that it names, or else the line that it counts.
fn invalid(text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let path = SourcePath::new(FILE);
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    let reason = reason::in_words(message);
    let start = named_line(text, message).or_else(|| Some(error.location()?.index().min(text.len())));
    let place = start.map_or_else(
        || Place::whole(&path),
        |start| {
            let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
            Place::at(&path, Span::new(start, end))
        },
    );
    config_invalid(&reason.vi, &reason.en, reason.nearest.as_deref()).at(place)
}

/// Where the key stands that a message names at its beginning: `organisation.phone: …`.
fn named_line(text: &str, message: &str) -> Option<usize> {
    let (keys, _) = message.split_once(": ")?;
    let mut at = 0;
    for key in keys.split('.') {
        let mut line_start = at;
        let line = text[at..].split_inclusive('\n').find(|line| {
            let rest = line.trim_start().strip_prefix(key);
            let found = rest.is_some_and(|rest| rest.trim_start().starts_with(':'));
            line_start += if found { line.len() - line.trim_start().len() } else { line.len() };
            found
        });
        line?;
        at = line_start;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_configuration_is_the_default() {
        assert_eq!(Config::parse(""), (Config::default(), Vec::new()));
        assert_eq!(Config::parse("# chỉ có chú thích\n").0, Config::default());
    }

    #[test]
    fn a_base_url_with_and_without_a_path() {
        let parsed = |text: &str| {
            BaseUrl::try_from(text.to_owned()).map(|url| format!("{} {}", url.origin(), url.path())).ok()
        };
        assert_eq!(parsed("https://a.gov.vn").as_deref(), Some("https://a.gov.vn "));
        assert_eq!(parsed("https://a.gov.vn/cchc/").as_deref(), Some("https://a.gov.vn /cchc"));
        assert_eq!(parsed("http://localhost:8080/a/b").as_deref(), Some("http://localhost:8080 /a/b"));
        for wrong in ["a.gov.vn", "ftp://a", "https://", "https://a/../b", "https://a/b c", "https://a/\"x"] {
            assert_eq!(parsed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_mistake_is_told_at_its_line() {
        let text = "title: A\nbase_url: dak-lak\n";
        let (_, diagnostics) = Config::parse(text);
        let place = diagnostics[0].place.clone();
        assert_eq!(&text[place.span.unwrap().range()], "base_url: dak-lak");
        let (_, diagnostics) = Config::parse("titel: A\n");
        assert!(diagnostics[0].message.en.contains("unknown field `titel`"));
    }
}
