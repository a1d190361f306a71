//! Puts an article together: its front matter, its kind, its body.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use super::{
    AcceptedFinding, Article, Attachment, Card, Change, Common, Head, Publication, Withdrawal,
    empty::is_empty,
    fields::{DayOf, FieldReader, is_unknown},
    front_matter, kind,
    markdown::{self, Markdown, Sanitizer, Setting},
    reference::{Anchor, Body, Fact, Ordinal, Role},
    yaml::{Node, Value},
};
use crate::{
    config::Config,
    diagnostic::{
        Code, Diagnostic, Place, Severity, Span, acceptance_guarded, acceptance_void, address_refused,
        alias_ending, draft_folder, field_missing_always, file_empty, gambling_words, image_alt_missing,
        is_hidden, key_unknown, list_comma, nearest, placeholder_left, slug_empty, slug_refused, value_type,
        value_unknown,
    },
    guard, letters,
    path::{Refused, SourcePath, Url, check_part, slug_of},
    vocabulary::{Field, Items, Kind, placeholder, says_yes},
};
use vietnamese::{Date, fold_key, nfc};

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
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the article has nothing to read and is meant to be read.
    pub(super) is_empty: bool,
}

impl<'a> Compiler<'a> {
    /// A compiler for a site.
    pub fn new(config: &'a Config, kinds: &'a SectionKinds) -> Self {
        let sanitizer = (!config.allow_html).then(|| Sanitizer::new(&config.allow_classes));
        Self { config, kinds, sanitizer }
    }

    /// Compiles one file, whose cures nobody has tried. Whatever is in it, this yields a value and what was found.
    pub(super) fn compile_once(&self, path: &SourcePath, bytes: &[u8]) -> Compiled {
        let text = match text_of(path, bytes) {
            Ok(text) => text,
            Err(found) => {
                let diagnostics = vec![*found];
                return Compiled { article: None, section_kind: None, diagnostics, is_empty: false };
            }
        };
        let letters = letters::look(path, text);
        let in_conflict = letters.iter().any(|found| found.code == Code::ConflictMarker);
        let is_section = path.file_name() == "_index.md";
        let (split, fault) = front_matter::split(text);
        let folder = path.in_content().unwrap_or_default();
        let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
        let front = front_matter::read(path, &split, self.config.law(), self.kinds.of(folder), is_section);
        let setting = Setting {
            path,
            config: self.config,
            tables: self.config.law(),
            sanitizer: self.sanitizer.as_ref(),
        };
        let mut markdown = markdown::compile(split.body, setting);
        if fault.as_ref().is_some_and(|(place, _)| *place == split.first_line) {
            // What was meant as front matter is no Markdown.
            markdown.findings.retain(|(_, finding)| finding.code != Code::MarkupText);
        }
        let left = front_matter::placeholders(&front.entries);
        let is_empty = !is_section && fault.is_none() && is_empty(front.kind, &front.entries, &markdown.body);
        let mut reader =
            FieldReader::new(path.clone(), front.kind, self.config, front.entries, split.first_line);
        reader.sanitizer = self.sanitizer.as_ref();
        reader.broken = front.broken;
        reader.diagnostics = front.diagnostics;
        reader.no_front_matter = fault.is_some();
        reader.diagnostics.extend(fault.map(|(span, finding)| finding.at(Place::at(path, span))));
        let body = take_markdown(&mut reader, markdown, split.body_at);
        let head = head(&mut reader, &body, front.document_type, is_section);
        reader.finish();
        let content = Body { parts: std::mem::take(&mut reader.parts), ..body.body };
        let article = Article { head: Arc::new(head), body: content, places: reader.places };
        let section_kind = front.stated_kind.filter(|_| is_section);
        let mut diagnostics = reader.diagnostics;
        if in_conflict {
            // What else is found speaks of neither version.
            diagnostics.clear();
        }
        diagnostics.extend(letters);
        let selling = guard::in_text(text).into_iter();
        diagnostics.extend(selling.map(|words| {
            gambling_words(&text[words.clone()]).at(Place::at(path, Span::new(words.start, words.end)))
        }));
        diagnostics.extend(guard::personal::told_of_article(path, text));
        let named = guard::in_address("", path.as_str()).map(|words| gambling_words(&words));
        diagnostics.extend(named.map(|finding| finding.at(Place::whole(path))));
        diagnostics.extend(left.into_iter().map(|span| placeholder_left().at(Place::at(path, span))));
        settle_placeholders(&mut diagnostics, article.head.card.publication.draft);
        accept(&article.head.common, &mut diagnostics);
        tell_hosts_once(&mut diagnostics);
        diagnostics.retain(|found| !self.config.accepts(found));
        let is_empty = is_empty && !article.head.card.publication.draft;
        Compiled { article: Some(article), section_kind, diagnostics, is_empty }
    }
}

fn text_of<'a>(path: &SourcePath, bytes: &'a [u8]) -> Result<&'a str, Box<Diagnostic>> {
    let mark = "\u{feff}".as_bytes();
    if bytes.strip_prefix(mark).unwrap_or(bytes).iter().all(u8::is_ascii_whitespace) {
        return Err(Box::new(file_empty().at(Place::whole(path))));
    }
    letters::text_of(path, bytes)
}

/// Drops what else is told of words that are to be replaced; of a draft, which is still being written, these too.
fn settle_placeholders(diagnostics: &mut Vec<Diagnostic>, draft: bool) {
    let is_left = |found: &Diagnostic| found.code == Code::PlaceholderLeft;
    let left = diagnostics.iter().filter(|found| is_left(found));
    let left: Vec<Place> = left.map(|found| found.place.clone()).collect();
    if !left.is_empty() {
        diagnostics.retain(|found| if is_left(found) { !draft } else { !left.contains(&found.place) });
    }
}

/// Drops the warnings of an article that somebody answers for.
pub(super) fn accept(common: &Common, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.retain(|diagnostic| {
        !diagnostic.code.is_accepted_by_articles()
            || diagnostic.severity == Severity::Error
            || !common.accepted_findings.iter().any(|accepted| accepted.code == diagnostic.code)
    });
}

/// Of links to one host that may not be linked, the first is told.
fn tell_hosts_once(diagnostics: &mut Vec<Diagnostic>) {
    let mut told: Vec<String> = Vec::new();
    if diagnostics.iter().any(|found| found.code == Code::OutboundDomain) {
        diagnostics.sort_by(|a, b| a.place.cmp(&b.place));
        diagnostics.retain(|found| {
            let is_told = told.contains(&found.message.vi);
            if found.code == Code::OutboundDomain && !is_told {
                told.push(found.message.vi.clone());
            }
            found.code != Code::OutboundDomain || !is_told
        });
    }
}

/// Gives the reader what the body refers to, with places in the file, and keeps the rest.
fn take_markdown(reader: &mut FieldReader<'_>, mut markdown: Markdown, body_at: usize) -> MarkdownRest {
    reader.references = std::mem::take(&mut markdown.references);
    reader.places.references = markdown.reference_spans.iter().map(|span| span.shifted(body_at)).collect();
    for (span, finding) in std::mem::take(&mut markdown.findings) {
        reader.report(span.shifted(body_at), finding.shifted(body_at));
    }
    let Markdown { body, anchors, ids, first_paragraph, .. } = markdown;
    MarkdownRest { body, anchors, ids, first_paragraph }
}

/// What is left of a compiled body.
struct MarkdownRest {
    body: Body,
    anchors: Vec<Anchor>,
    ids: Vec<String>,
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
    let kind::Read { fields, from_kind } = kind::read(reader.kind, reader, &known);
    let title = title.or(from_kind.title);
    // A document without a title has no number either, which is reported.
    if title.is_none()
        && (title_unknown || !reader.is_written(Field::Title))
        && reader.kind != Kind::LegalDocument
    {
        reader.missing_always(Field::Title, placeholder::TITLE);
    }
    let updated = updated(reader, date);
    let image = image(reader);
    let summary =
        reader.text(Field::Summary).or(from_kind.summary).unwrap_or_else(|| shortened(&body.first_paragraph));
    let unit = unit(reader);
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
    let common = common(reader);
    let card = Card {
        publication: Publication { withdrawn: common.withdrawn.is_some(), ..card.publication },
        ..card
    };
    Head {
        card,
        common,
        fields,
        anchors: body.anchors.clone(),
        ids: body.ids.clone(),
        references: std::mem::take(&mut reader.references),
    }
}

/// The unit that answers for the article.
fn unit(reader: &mut FieldReader<'_>) -> Option<String> {
    if reader.config.units.is_empty() {
        reader.text(Field::Unit).map(seen).filter(|unit| !is_unknown(unit))
    } else {
        reader.choice(Field::Unit, &reader.config.units)
    }
}

/// Free words, one an item.
fn tags(reader: &mut FieldReader<'_>) -> Vec<String> {
    let written = reader.texts(Field::Tags);
    if let [(text, span)] = written.as_slice()
        && text.contains([',', ';', '•'])
    {
        reader.report(*span, list_comma(reader.key(Field::Tags), text, *span));
    }
    written.into_iter().map(|(tag, _)| seen(tag)).filter(|tag| !is_unknown(tag)).collect()
}

/// The name of a term without characters that nobody sees.
fn seen(name: String) -> String {
    if name.contains(is_hidden) { name.replace(is_hidden, "").trim().to_owned() } else { name }
}

/// The day of the last change, which cannot lie before that of publication.
fn updated(reader: &mut FieldReader<'_>, date: Option<Date>) -> Option<Date> {
    let updated = reader.date(Field::Updated);
    reader.check_days(DayOf::new(Field::Updated, updated), DayOf::new(Field::Date, date), Date::ge);
    updated
}

/// Whether it is a draft: as it says itself, or by its folder, as other generators have it.
fn draft(reader: &mut FieldReader<'_>) -> bool {
    let written = reader.is_written(Field::Draft);
    let said = reader.flag(Field::Draft);
    let folder = reader.path.as_str().split('/').rev().skip(1).find(|folder| is_of_drafts(folder));
    let folder = folder.filter(|_| !written).map(str::to_owned);
    if let Some(folder) = &folder {
        let finding = reader.with_line(draft_folder(folder), &format!("{}: có", reader.key(Field::Draft)));
        reader.report(reader.places.first_line, finding);
    }
    said.unwrap_or(folder.is_some())
}

/// Whether a folder holds drafts by its name.
fn is_of_drafts(folder: &str) -> bool {
    match fold_key(folder).as_str() {
        "drafts" | "draft" | "bannhap" | "bainhap" | "banthao" => true,
        // `nhap` may be "nhập" too.
        "nhap" => folder.starts_with('_') || nfc(folder).to_lowercase() == "nháp",
        _ => false,
    }
}

fn publication(reader: &mut FieldReader<'_>, date: Option<Date>) -> Publication {
    let publication = Publication {
        draft: draft(reader),
        sample: reader.flag(Field::Sample).unwrap_or(false),
        publish_on: reader.date(Field::PublishOn),
        published: date,
        until: reader.date(Field::ExpireOn),
        withdrawn: false,
    };
    let until = DayOf::new(Field::ExpireOn, publication.until);
    if reader.check_days(until, DayOf::new(Field::PublishOn, publication.publish_on), Date::gt) {
        reader.check_days(until, DayOf::new(Field::Date, date), Date::gt);
    }
    publication
}

/// The picture with its description, which must be there.
fn image(reader: &mut FieldReader<'_>) -> Option<(Ordinal, String)> {
    let span = reader.place_of(Field::Image);
    if !reader.has(Field::Image) {
        for field in [Field::ImageAlt, Field::ImageCaption, Field::ImageCredit] {
            reader.tell_idle(field, Field::Image);
        }
    }
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
        let slug = slug_of(part);
        if slug.is_empty() { url } else { url.join(&slug) }
    });
    let written = written_slug(reader);
    if is_section {
        return url;
    }
    let last = written.or(from_kind).unwrap_or_else(|| slug_of(own));
    if last.is_empty() {
        reader.report(reader.places.first_line, slug_empty());
    } else {
        url = url.join(&last);
    }
    url
}

/// The slug that an editor wrote; reported where it cannot be one.
fn written_slug(reader: &mut FieldReader<'_>) -> Option<String> {
    let (written, span) = reader.texts(Field::Slug).into_iter().next()?;
    let plain = written.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    match check_part(&written) {
        Ok(()) if plain => return Some(written),
        Err(why @ (Refused::Hidden | Refused::Server)) => {
            reader.report(span, address_refused(&written, why));
        }
        _ => reader.report(span, slug_refused(&written)),
    }
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

fn common(reader: &mut FieldReader<'_>) -> Common {
    let mut common = Common {
        author: reader.text(Field::Author),
        source: reader.text(Field::Source),
        coordinating_units: reader
            .texts(Field::CoordinatingUnits)
            .into_iter()
            .map(|(text, _)| text)
            .collect(),
        contact: reader.text(Field::Contact),
        image_caption: reader.text(Field::ImageCaption),
        image_credit: reader.text(Field::ImageCredit),
        review_by: reader.date(Field::ReviewBy),
        reviewed_on: reader.date(Field::ReviewedOn),
        aliases: aliases(reader),
        template: reader.text(Field::Template).map(|name| name.trim_end_matches(".html").to_owned()),
        accepted_findings: accepted_findings(reader),
        extra: extra(reader),
        ..Common::default()
    };
    if let Some(source) = common.source.as_ref().filter(|source| source.contains("://")).cloned() {
        let span = reader.place_of(Field::Source);
        if !reader.checked_url(&source, span) {
            common.source = None;
        }
    }
    common.attachments = reader.each(Field::Attachments, Items::Attachments, |reader, item| {
        let title = reader.nested_text(item, Field::Title);
        if !item.has(Field::File) {
            reader.report(item.span, field_missing_always("tệp", "ke-hoach.pdf"));
        }
        let file = reader.nested_file(item, Field::File, Role::Attachment)?;
        Some(Attachment { title, file })
    });
    for (written, span) in reader.texts(Field::Related) {
        common.related.extend(reader.refer_to_file(&written, span, Role::Link));
    }
    common.changes = reader.each(Field::Changes, Items::Changes, |reader, item| {
        let complete = item.has(Field::Date) && item.has(Field::Note);
        if !complete {
            let expected = ("một mục có `ngày` và `nội dung`", "an item with `date` and `note`");
            reader.report(
                item.span,
                value_type(
                    reader.key(Field::Changes),
                    expected,
                    "[{ngày: 01/03/2022, nội dung: Sửa số liệu}]",
                ),
            );
        }
        let date = reader.nested_date(item, Field::Date);
        let note = reader.nested_text(item, Field::Note);
        Some(Change { date: date?, note: note? })
    });
    common.changes.sort_by_key(|change| std::cmp::Reverse(change.date));
    common.withdrawn = withdrawal(reader);
    common
}

fn withdrawal(reader: &mut FieldReader<'_>) -> Option<Withdrawal> {
    // `gỡ bài: có` has no reason, and `gỡ bài: không` is none.
    if let Some(withdrawn) = reader.only_text(Field::Withdrawn).and_then(|(text, _)| says_yes(&text)) {
        reader.drop_field(Field::Withdrawn);
        return withdrawn.then(Withdrawal::default);
    }
    let withdrawals = reader.each(Field::Withdrawn, Items::Withdrawn, |reader, item| {
        Some(Withdrawal {
            date: reader.nested_date(item, Field::Date),
            reason: reader.nested_text(item, Field::Reason),
            replaced_by: reader.nested_file(item, Field::ReplacedBy, Role::Link),
        })
    });
    withdrawals.into_iter().next()
}

fn aliases(reader: &mut FieldReader<'_>) -> Vec<Url> {
    let mut aliases = Vec::new();
    for (written, span) in reader.texts(Field::Aliases) {
        match Url::parse(&written) {
            Ok(url) => match file_ending(&url) {
                None => aliases.push(url),
                Some(ending) => reader.report(span, alias_ending(&written, ending)),
            },
            Err(why) => reader.report(span, address_refused(&written, why)),
        }
    }
    aliases
}

/// The ending of an address that no server sends as a page of HTML, and so cannot lead on.
fn file_ending(url: &Url) -> Option<&str> {
    let name = url.as_str().rsplit('/').next().unwrap_or_default();
    let (_, ending) = name.rsplit_once('.')?;
    let is_page = ["html", "htm"].iter().any(|page| ending.eq_ignore_ascii_case(page));
    (!is_page).then_some(ending)
}

/// The findings that somebody answers for.
fn accepted_findings(reader: &mut FieldReader<'_>) -> Vec<AcceptedFinding> {
    let mut accepted = Vec::new();
    for node in reader.items(Field::AcceptedFindings) {
        let span = node.span;
        let (mut code, mut reason) = (None, None);
        if let Value::Map(pairs) = node.value {
            for pair in pairs {
                let text = match &pair.value.value {
                    Value::Scalar(text) => Some((text.trim().to_owned(), pair.value.span)),
                    _ => None,
                };
                match fold_key(&pair.key).as_str() {
                    "ma" | "code" => code = text,
                    "lydo" | "reason" => reason = text,
                    _ => reader.report(pair.key_span, key_unknown(&pair.key, reader.kind.title(), &[])),
                }
            }
        }
        match (code, reason) {
            (Some((code, at)), Some((reason, _))) if !reason.is_empty() => match Code::parse(&code) {
                Some(code) if code.is_guarded() => reader.report(at, acceptance_guarded(code.as_str())),
                Some(code) if code.severity() == Severity::Error => {
                    reader.report(at, acceptance_void(code.as_str()));
                }
                Some(code) => accepted.push(AcceptedFinding { code, reason }),
                None => {
                    let warnings = Code::all().filter(|code| code.is_accepted_by_articles());
                    let known: Vec<&str> = warnings.map(|code| code.as_str()).collect();
                    let near = nearest(&code, known.iter().copied());
                    reader.report(at, value_unknown("mã", &code, &near, &known).nearest_in(at, &near));
                }
            },
            _ => {
                let expected = ("danh sách {mã, lý do}", "a list of {code, reason}");
                let example = "[{mã: number-mended, lý do: đúng như bản giấy}]";
                reader.report(span, value_type(reader.key(Field::AcceptedFindings), expected, example));
            }
        }
    }
    accepted
}

/// What the site wants to hand to its templates.
fn extra(reader: &mut FieldReader<'_>) -> serde_json::Map<String, serde_json::Value> {
    let Some(entry) = reader.take(Field::Extra) else { return serde_json::Map::new() };
    match json(&entry.node) {
        serde_json::Value::Object(map) => map,
        serde_json::Value::Null => serde_json::Map::new(),
        _ => {
            let expected =
                ("các khóa riêng, mỗi khóa một dòng thụt vào", "keys of your own, indented below it");
            reader.report(
                entry.node.span,
                value_type(reader.key(Field::Extra), expected, "{khóa riêng: giá trị}"),
            );
            serde_json::Map::new()
        }
    }
}

/// A value as JSON, scalars as the text that was written.
fn json(node: &Node<'_>) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Scalar(text) => serde_json::Value::String(Cow::clone(text).into_owned()),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(pairs) => pairs.iter().map(|pair| (pair.key.to_string(), json(&pair.value))).collect(),
    }
}
