//! `cchc.yaml`, the configuration beside `content/`. No file at all works: every value has a default.

mod appearance;
mod base_url;
pub mod disguise;
mod faults;
pub mod host;
mod outputs;
mod permitted;
mod reason;
mod required;
mod synonyms;
mod taxonomy;

use std::{collections::BTreeMap, sync::Arc};

pub use appearance::{Appearance, Colour, Colours, Faint, Font, TEXT_CONTRAST};
pub use base_url::BaseUrl;
pub use outputs::{FeedFormat, Outputs, Pagination, Publish};
pub use permitted::AcceptedInFile;
pub use required::{ContentErrors, RequiredSection};
pub use synonyms::{Ambiguous, LeadsTo, Meaning, Synonyms};
pub use taxonomy::Taxonomy;

use serde::Deserialize;

use crate::{
    budget::{Past, past_in_yaml},
    diagnostic::{
        Diagnostic, Place, Refusal, Span, config_invalid, config_syntax, past_budget, placeholder_left,
    },
    path::SourcePath,
    vocabulary::{Audience, Choice, Kind, ReformArea, placeholder},
};
use law::{OwnIssuer, OwnType, Tables};
use vietnamese::capitalised;

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
    pub reform_areas: Vec<String>,
    pub audiences: Vec<String>,
    /// The units that articles can name; where it is empty, any.
    pub units: Vec<String>,
    /// The slogan of the year, on every page.
    pub campaign: Option<String>,
    /// Portals to which every page links.
    pub links: Vec<MenuEntry>,
    /// What people come for: links at the top of the front page.
    pub tasks: Vec<MenuEntry>,
    /// Pages to which the foot of every page links: how accessible the site is, who answers for it.
    pub footer: Vec<MenuEntry>,
    /// What the site has to publish, and on what basis.
    pub required_sections: Vec<RequiredSection>,
    /// Where readers say that something on a page is wrong: an address for mail, or a form.
    pub content_errors: Option<ContentErrors>,
    pub appearance: Appearance,
    /// The domains that articles may link to beside those of the State, with all below them.
    pub outbound: Vec<String>,
    /// Findings that no article can accept, each in a file.
    pub accepted_findings: Vec<AcceptedInFile>,
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
    /// Classes that raw HTML may have beside those that the theme offers.
    pub allow_classes: Vec<String>,
    /// Endings of files that are published though they run where they are opened, `html`, and whole names: `web.config`.
    pub allow_files: Vec<String>,
    pub publish: Publish,
    /// How many entries a page of a list has.
    pub pagination: Pagination,
    pub outputs: Outputs,
    /// The types and issuers that the site knows.
    #[serde(skip)]
    law: Arc<Tables>,
    /// The text that it was read from, for the places of findings.
    #[serde(skip)]
    text: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Cải cách hành chính".to_owned(),
            description: String::new(),
            base_url: None,
            language: "vi".to_owned(),
            theme: None,
            organisation: Organisation::default(),
            sections: BTreeMap::new(),
            menu: Vec::new(),
            reform_areas: ReformArea::ALL.iter().map(|area| capitalised(area.name())).collect(),
            audiences: Audience::ALL.iter().map(|audience| capitalised(audience.name())).collect(),
            units: Vec::new(),
            campaign: None,
            links: Vec::new(),
            tasks: Vec::new(),
            footer: Vec::new(),
            required_sections: Vec::new(),
            content_errors: None,
            appearance: Appearance::default(),
            outbound: Vec::new(),
            accepted_findings: Vec::new(),
            document_types: Vec::new(),
            issuers: Vec::new(),
            synonyms: Synonyms::default(),
            law: Arc::new(Tables::built_in()),
            basis_notices: false,
            allow_html: false,
            allow_classes: Vec::new(),
            allow_files: Vec::new(),
            publish: Publish::default(),
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
    pub name: String,
    pub address: String,
    pub phone: String,
    /// Its address for mail.
    pub email: String,
    /// Its emblem: a picture below `content/`.
    pub emblem: String,
}

/// What is told about a section from outside.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SectionConfig {
    /// The kind of its articles, as it is written in either language.
    #[serde(rename = "kind")]
    written_kind: Option<String>,
    /// The kind of its articles; `None` too where what is written names none, which is reported.
    #[serde(skip)]
    pub kind: Option<Kind>,
}

/// An entry of a menu.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuEntry {
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

impl Config {
    /// Reads `cchc.yaml`. A file that cannot be read is reported and counts as none.
    pub fn parse(text: &str) -> (Config, Vec<Diagnostic>) {
        if text
            .trim_start_matches('\u{feff}')
            .lines()
            .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
        {
            return (Config::default(), Vec::new());
        }
        if let Some(Past { at, budget }) = past_in_yaml(text) {
            let place = Place::at(&SourcePath::new(FILE), Span::new(at, text.ceil_char_boundary(at + 1)));
            return (Config::default(), vec![past_budget(budget).at(place)]);
        }
        let left = placeholder::in_configuration(text).into_iter().map(|range| {
            placeholder_left().at(Place::at(&SourcePath::new(FILE), Span::new(range.start, range.end)))
        });
        let left: Vec<Diagnostic> = left.collect();
        match serde_yaml::from_str::<Config>(text.trim_start_matches('\u{feff}')) {
            Ok(mut config) => {
                text.clone_into(&mut config.text);
                if !(config.document_types.is_empty() && config.issuers.is_empty()) {
                    config.law = Arc::new(Tables::with(&config.document_types, &config.issuers));
                }
                for section in config.sections.values_mut() {
                    section.kind = section.written_kind.as_deref().and_then(Kind::find);
                }
                let faults = config.faults();
                (config, left.into_iter().chain(faults).collect())
            }
            // What is to be replaced yet is no address either.
            Err(_) if !left.is_empty() => (Config::default(), left),
            Err(error) => (Config::default(), vec![invalid(text, &error)]),
        }
    }
}

impl Config {
    /// The types and issuers that the site knows: those that are built in, and its own.
    pub fn law(&self) -> &Tables {
        &self.law
    }

    /// Where a text first stands, or the file as a whole where it is not found.
    fn place_of_text(&self, text: &str) -> Place {
        let path = SourcePath::new(FILE);
        match self.text.find(text).filter(|_| !text.is_empty()) {
            Some(at) => Place::at(&path, Span::new(at, at + text.len())),
            None => Place::whole(&path),
        }
    }

    /// Where an item stands below a key, or the file as a whole where it is not found.
    pub fn place_below(&self, key: &str, item: &str) -> Place {
        let path = SourcePath::new(FILE);
        let key = self.text.find(&format!("{key}:")).map(|at| at + key.len() + 1);
        let is_part = |c: char| c.is_alphanumeric() || "-_./".contains(c);
        let whole = |at: &usize| {
            !self.text[..*at].ends_with(is_part) && !self.text[at + item.len()..].starts_with(is_part)
        };
        let found =
            key.and_then(|key| self.text[key..].match_indices(item).map(|(at, _)| key + at).find(whole));
        match found.filter(|_| !item.is_empty()) {
            Some(at) => Place::at(&path, Span::new(at, at + item.len())),
            None => Place::whole(&path),
        }
    }

    /// Where a value stands behind one of its keys (`url: khong-co`), or the file as a whole where it is not found.
    pub fn place_of(&self, key: &str, value: &str) -> Place {
        let path = SourcePath::new(FILE);
        let behind_key = |at: usize| {
            let before = self.text[..at].trim_end_matches([' ', '"', '\'']);
            let name = before.strip_suffix(':').and_then(|before| before.trim_end().strip_suffix(key));
            // `basis_url: …` is no `url: …`.
            name.is_some_and(|before| !before.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
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
    let start = named_line(text, message).or_else(|| Some(error.location()?.index()));
    let start = start.map(|start| text.floor_char_boundary(start.min(text.len())));
    let place = start.map_or_else(
        || Place::whole(&path),
        |start| {
            let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
            Place::at(&path, Span::new(start, end))
        },
    );
    let finding = match reason::in_words(message) {
        Some(reason) => config_invalid(&reason.vi, &reason.en, reason.nearest.as_deref()),
        None if start.is_some_and(|start| text[start..].starts_with('\t')) => {
            let finding = config_syntax(Refusal::TAB);
            match without_tabs(text) {
                Some((span, spaces)) => finding.with_edit(span, spaces),
                None => finding,
            }
        }
        None => config_syntax(Refusal::of(message)),
    };
    finding.at(place)
}

/// The edit that writes two spaces for each tab at the beginning of lines, where the configuration can be read then.
fn without_tabs(text: &str) -> Option<(Span, String)> {
    let mut mended = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let rest = line.trim_start_matches([' ', '\t']);
        mended.push_str(&line[..line.len() - rest.len()].replace('\t', "  "));
        mended.push_str(rest);
    }
    serde_yaml::from_str::<Config>(&mended).ok()?;
    let (start, end) = (text.find('\t')?, text.rfind('\t')? + 1);
    let behind = mended.len() - (text.len() - end);
    Some((Span::new(start, end), mended.get(start..behind)?.to_owned()))
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
    fn a_mistake_is_told_at_its_line() {
        let text = "title: A\nbase_url: dak-lak\n";
        let (_, diagnostics) = Config::parse(text);
        let place = diagnostics[0].place.clone();
        assert_eq!(&text[place.span.unwrap().range()], "base_url: dak-lak");
        let (_, diagnostics) = Config::parse("titel: A\n");
        assert!(diagnostics[0].message.en.contains("unknown field `titel`"));
    }
}
