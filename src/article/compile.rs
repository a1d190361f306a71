//! Puts an article together: its front matter, its kind, its body.

mod common;

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Article, Body, Card, Common, Fact, Head, Publication, Role, Sanitizer,
    fields::{FieldReader, is_unknown},
    front_matter, kind,
    markdown::{self, Markdown, Setting},
};
use crate::{
    config::Config,
    diagnostic::{
        Code, Dated, Diagnostic, Finding, Place, Span, control_character, date_order, file_empty,
        image_alt_missing, legacy_encoding, letters_broken, list_comma, not_utf8, slug_empty, slug_refused,
    },
    path::{SourcePath, Url, check_name},
    vocabulary::{Field, Kind},
};
use vietnamese::{Date, legacy_bytes, legacy_line, slug};

/// How many letters a summary has that is taken from the first paragraph.
const SUMMARY_LETTERS: usize = 240;

/// The kinds that sections give to their articles, by folders below `content/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SectionKinds(BTreeMap<String, Kind>);

impl SectionKinds {
    /// What `cchc.yaml` says.
    pub fn from_config(config: &Config) -> Self {
        let kinds = config
            .sections
            .iter()
            .filter_map(|(folder, section)| Some((folder.trim_matches('/').to_owned(), section.kind?)));
        Self(kinds.collect())
    }

    /// What `_index.md` of a folder says, which goes before the configuration.
    pub fn insert(&mut self, folder: &str, kind: Kind) {
        self.0.insert(folder.to_owned(), kind);
    }

    /// The kind of an article in a folder: that of the nearest folder upwards that gives one.
    fn of(&self, folder: &str) -> Kind {
        let mut folder = folder;
        loop {
            if let Some(kind) = self.0.get(folder) {
                return *kind;
            }
            match folder.rsplit_once('/') {
                Some((above, _)) => folder = above,
                None if folder.is_empty() => return Kind::Page,
                None => folder = "",
            }
        }
    }
}

/// Compiles the articles of one site, one at a time and each alone.
#[derive(Debug)]
pub struct Compiler<'a> {
    config: &'a Config,
    kinds: &'a SectionKinds,
    sanitizer: Option<Sanitizer>,
}

/// What came of one file.
#[derive(Debug)]
pub struct Compiled {
    /// The article; `None` where the file is no text.
    pub article: Option<Article>,
    /// In a section, the kind that it gives to its articles.
    pub section_kind: Option<Kind>,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> Compiler<'a> {
    /// A compiler for a site.
    pub fn new(config: &'a Config, kinds: &'a SectionKinds) -> Self {
        let sanitizer = (!config.allow_html).then(Sanitizer::new);
        Self { config, kinds, sanitizer }
    }

    /// Compiles one file. Whatever is in it, this yields a value and what was found.
    pub fn compile(&self, path: &SourcePath, bytes: &[u8]) -> Compiled {
        let text = match text_of(bytes) {
            Ok(text) => text,
            Err(finding) => {
                let diagnostics = vec![finding.at(Place::whole(path))];
                return Compiled { article: None, section_kind: None, diagnostics };
            }
        };
        let control = control(path, text).or_else(|| broken(path, text));
        let legacy = legacy_line(text).map(|(range, legacy, says)| {
            legacy_encoding(legacy.name(), &says).at(Place::at(path, Span::new(range.start, range.end)))
        });
        let is_section = path.file_name() == "_index.md";
        let (split, fault) = front_matter::split(text);
        let folder = path.in_content().unwrap_or_default();
        let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
        let front = front_matter::read(path, &split, self.config.law(), self.kinds.of(folder), is_section);
        let setting = Setting {
            path,
            outbound: &self.config.outbound,
            tables: self.config.law(),
            sanitizer: self.sanitizer.as_ref(),
        };
        let mut markdown = markdown::compile(split.body, setting);
        if fault.is_some() {
            // What was meant as front matter is no Markdown.
            markdown.findings.retain(|(_, finding)| finding.code != Code::MarkupText);
        }
        let mut reader =
            FieldReader::new(path.clone(), front.kind, self.config, front.entries, split.first_line);
        reader.sanitizer = self.sanitizer.as_ref();
        reader.broken = front.broken;
        reader.diagnostics = front.diagnostics;
        reader.diagnostics.extend(control);
        reader.diagnostics.extend(legacy);
        reader.no_front_matter = fault.is_some();
        reader.diagnostics.extend(fault.map(|(span, finding)| finding.at(Place::at(path, span))));
        let body = take_markdown(&mut reader, markdown, split.body_at);
        let head = head(&mut reader, &body, front.document_type, is_section);
        reader.finish();
        let content = Body { parts: std::mem::take(&mut reader.parts), ..body.body };
        let article = Article { head: Arc::new(head), body: content, places: reader.places };
        let section_kind = front.stated_kind.filter(|_| is_section);
        let mut diagnostics = reader.diagnostics;
        if article.head.card.publication.draft {
            // A draft is still being written.
            diagnostics.retain(|told| told.code != Code::PlaceholderLeft);
        }
        accept(&article.head.common, &mut diagnostics);
        Compiled { article: Some(article), section_kind, diagnostics }
    }
}

/// Drops the warnings of an article that somebody answers for.
fn accept(common: &Common, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.retain(|diagnostic| {
        diagnostic.severity == crate::diagnostic::Severity::Error
            || !common.accepted_findings.iter().any(|accepted| accepted.code == diagnostic.code)
    });
}

fn text_of(bytes: &[u8]) -> Result<&str, Finding> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(file_empty());
    }
    simdutf8::basic::from_utf8(bytes).map_err(|_| not_text(bytes))
}

/// What bytes are that are not UTF-8.
pub fn not_text(bytes: &[u8]) -> Finding {
    if let Some((legacy, says)) = legacy_bytes(bytes) {
        let says = says.split_whitespace().collect::<Vec<_>>().join(" ");
        return legacy_encoding(legacy.name(), &says);
    }
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    not_utf8(utf16.then_some("UTF-16"))
}

/// The first letters that were broken when text went from one writing to another: `\u{fffd}`, or UTF-8 that was read as
/// Windows' Latin (`Táº­p huáº¥n`), which no text in Vietnamese holds.
fn broken(path: &SourcePath, text: &str) -> Option<Diagnostic> {
    let bytes = text.as_bytes();
    // á followed by º or », as UTF-8.
    let signs: [&[u8]; 3] = ["\u{fffd}".as_bytes(), "áº".as_bytes(), "á»".as_bytes()];
    let at = signs.iter().filter_map(|sign| memchr::memmem::find(bytes, sign)).min()?;
    let word = text[at..].split(char::is_whitespace).next().unwrap_or_default();
    let word = &word[..word.floor_char_boundary(40.min(word.len()))];
    Some(letters_broken().at(Place::at(path, Span::new(at, at + word.len()))))
}

/// The first control character that is neither a tab nor the end of a line.
fn control(path: &SourcePath, text: &str) -> Option<Diagnostic> {
    let refused = |byte: u8| (byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t')) || byte == 0x7f;
    // By blocks without an early end, which the compiler turns into vector code.
    let holds = |block: &&[u8]| block.iter().fold(false, |found, byte| found | refused(*byte));
    text.as_bytes().chunks(512).find(holds)?;
    let at = text.bytes().position(refused)?;
    let character = char::from(text.as_bytes()[at]);
    Some(control_character(character).at(Place::at(path, Span::new(at, at + 1))))
}

/// Gives the reader what the body refers to, with places in the file, and keeps the rest.
fn take_markdown(reader: &mut FieldReader<'_>, mut markdown: Markdown, body_at: usize) -> MarkdownRest {
    reader.references = std::mem::take(&mut markdown.references);
    reader.places.references = markdown.reference_spans.iter().map(|span| span.shifted(body_at)).collect();
    for (span, finding) in std::mem::take(&mut markdown.findings) {
        reader.report(span.shifted(body_at), finding);
    }
    MarkdownRest { body: markdown.body, anchors: markdown.anchors, first_paragraph: markdown.first_paragraph }
}

/// What is left of a compiled body.
struct MarkdownRest {
    body: Body,
    anchors: Vec<super::Anchor>,
    first_paragraph: String,
}

fn head(
    reader: &mut FieldReader<'_>,
    body: &MarkdownRest,
    document_type: Option<&Arc<law::DocumentType>>,
    is_section: bool,
) -> Head {
    let config = reader.config;
    let title = reader.text(Field::Title);
    let title_unknown = title.as_deref().is_some_and(is_unknown);
    let title = title.filter(|_| !title_unknown);
    let date_fact = reader.date_fact(Field::Date);
    let date = date_fact.and_then(|fact| fact.known().copied());
    let publication = publication(reader, date);
    let known = kind::Known {
        title: title.as_deref(),
        has_date: reader.is_written(Field::Date) && date_fact != Some(Fact::Unknown),
        unfinished: publication.draft || publication.sample,
        anchors: &body.anchors,
        document_type,
    };
    let (fields, from_kind) = kind::read(reader.kind, reader, &known);
    let title = title.or(from_kind.title);
    // A document without a title has no number either, which is told.
    if title.is_none()
        && (title_unknown || !reader.is_written(Field::Title))
        && reader.kind != Kind::LegalDocument
    {
        reader.missing_always(Field::Title, "Tên bài");
    }
    let updated = updated(reader, date);
    let image = image(reader);
    let summary =
        reader.text(Field::Summary).or(from_kind.summary).unwrap_or_else(|| shortened(&body.first_paragraph));
    let unit = if config.units.is_empty() {
        reader.text(Field::Unit).filter(|unit| !is_unknown(unit))
    } else {
        reader.choice(Field::Unit, &config.units)
    };
    let card = Card {
        path: reader.path.clone(),
        kind: reader.kind,
        is_section,
        url: address(reader, from_kind.slug, is_section),
        title: title.unwrap_or_else(|| reader.path.stem().to_owned()),
        summary,
        date: from_kind.date.or(date),
        updated,
        number: from_kind.number,
        document_type: from_kind.document_type,
        areas: reader.choices(Field::ReformAreas, &config.reform_areas),
        audiences: reader.choices(Field::Audiences, &config.audiences),
        unit,
        tags: tags(reader),
        image,
        weight: reader.integer(Field::Weight),
        terms: from_kind.terms,
        publication,
    };
    let common = common::common(reader);
    let card = Card {
        publication: Publication { withdrawn: common.withdrawn.is_some(), ..card.publication },
        ..card
    };
    Head {
        card,
        common,
        fields,
        anchors: body.anchors.clone(),
        references: std::mem::take(&mut reader.references),
    }
}

/// Free words, one an item.
fn tags(reader: &mut FieldReader<'_>) -> Vec<String> {
    let written = reader.texts(Field::Tags);
    if let [(text, span)] = written.as_slice()
        && (text.contains([',', ';', '•']) || text.starts_with(['–', '-']))
    {
        reader.report(*span, list_comma(reader.key(Field::Tags), text));
    }
    written.into_iter().map(|(tag, _)| tag).filter(|tag| !is_unknown(tag)).collect()
}

/// The day of the last change, which cannot lie before that of publication.
fn updated(reader: &mut FieldReader<'_>, date: Option<Date>) -> Option<Date> {
    let updated = reader.date(Field::Updated);
    if let (Some(date), Some(updated)) = (date, updated)
        && updated < date
    {
        let span = reader.place_of(Field::Updated);
        let finding = date_order(
            Dated::new(reader.key(Field::Updated), updated),
            Dated::new(reader.key(Field::Date), date),
        );
        reader.report(span, finding);
    }
    updated
}

fn publication(reader: &mut FieldReader<'_>, date: Option<Date>) -> Publication {
    let publication = Publication {
        draft: reader.flag(Field::Draft).unwrap_or(false),
        sample: reader.flag(Field::Sample).unwrap_or(false),
        from: reader.date(Field::PublishOn),
        until: reader.date(Field::ExpireOn),
        withdrawn: false,
    };
    let earlier = [(Field::PublishOn, publication.from), (Field::Date, date)];
    for (field, day) in earlier {
        if let (Some(until), Some(day)) = (publication.until, day)
            && until <= day
        {
            let span = reader.place_of(Field::ExpireOn);
            let finding = date_order(
                Dated::new(reader.key(Field::ExpireOn), until),
                Dated::new(reader.key(field), day),
            );
            reader.report(span, finding);
            break;
        }
    }
    publication
}

/// The picture with its description, which must be there.
fn image(reader: &mut FieldReader<'_>) -> Option<(super::Ordinal, String)> {
    let span = reader.place_of(Field::Image);
    let file = reader.file(Field::Image, Role::Cover);
    let alt = reader.text(Field::ImageAlt);
    let file = file?;
    if alt.is_none() {
        reader.report(span, image_alt_missing());
    }
    Some((file, alt.unwrap_or_default()))
}

/// The address: the folders of the file, then the slug that is written, that of the kind, or the name of
/// the file. A file `index.md` owns its folder.
fn address(reader: &mut FieldReader<'_>, from_kind: Option<String>, is_section: bool) -> Url {
    let path = reader.path.clone();
    let below = path.in_content().unwrap_or(path.as_str());
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let mut own = path.stem();
    if name == "index.md" && !parts.is_empty() {
        own = parts.pop().unwrap_or(own);
    }
    let mut url = parts.iter().fold(Url::root(), |url, part| {
        let slug = slug(part);
        if slug.is_empty() { url } else { url.join(&slug) }
    });
    let written = written_slug(reader);
    if is_section {
        return url;
    }
    let last = written.or(from_kind).unwrap_or_else(|| slug(own));
    if last.is_empty() {
        reader.report(reader.places.first_line, slug_empty());
    } else {
        url = url.join(&last);
    }
    url
}

/// The slug that an editor wrote; told where it cannot be one.
fn written_slug(reader: &mut FieldReader<'_>) -> Option<String> {
    let (written, span) = reader.texts(Field::Slug).into_iter().next()?;
    let plain = written.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    if plain && check_name(&written).is_ok() {
        return Some(written);
    }
    reader.report(span, slug_refused(&written));
    None
}

/// The beginning of a text, cut between words.
fn shortened(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= SUMMARY_LETTERS {
        return text.to_owned();
    }
    let end = text.char_indices().nth(SUMMARY_LETTERS).map_or(text.len(), |(at, _)| at);
    let cut = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", text[..cut].trim_end_matches([',', ';', ':', '.']))
}
