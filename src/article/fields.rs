//! Reads the fields of an article: each has a type, and each mistake its own place.

use std::borrow::Cow;

use super::{
    AcceptedFinding, Fact, Kind, Ordinal, Places, Reference, Role, Target, Vocabulary,
    front_matter::Entry,
    yaml::{Node, Pair, Value},
};
use crate::{
    config::Config,
    diagnostic::{
        Code, Diagnostic, Finding, Place, Span, date_impossible, date_unreadable, document_reference_malformed,
        fact_unknown, field_missing, field_missing_always, field_unused, key_twice, key_unknown, link_target, nearest,
        number_malformed, outbound_domain, url_refused, value_type, value_unknown,
    },
    law::{DocumentReference, ReferenceFault},
    path::SourcePath,
    vietnamese::{Date, DateError, fold_key, nfc, parse_date},
};

/// The fields of one article, from which each kind takes its own.
pub(super) struct FieldReader<'a> {
    pub(super) path: SourcePath,
    pub(super) kind: Kind,
    pub(super) config: &'a Config,
    pub(super) vocabulary: &'static Vocabulary,
    pub(super) places: Places,
    pub(super) references: Vec<Reference>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Set where there is no front matter, which is told once and not for each field.
    pub(super) no_front_matter: bool,
    entries: Vec<Entry<'a>>,
}

/// A list item or map whose keys are looked up in one of the nested tables.
pub(super) struct Nested<'a> {
    /// The field whose value it is.
    field: &'static str,
    pub(super) span: Span,
    entries: Vec<(&'static str, Node<'a>)>,
}

impl<'a> FieldReader<'a> {
    pub(super) fn new(
        path: SourcePath,
        kind: Kind,
        config: &'a Config,
        entries: Vec<Entry<'a>>,
        first_line: Span,
    ) -> Self {
        let fields = entries.iter().map(|entry| (entry.field, entry.node.span)).collect();
        let places = Places { fields, references: Vec::new(), first_line };
        Self {
            path,
            kind,
            config,
            vocabulary: Vocabulary::built_in(),
            places,
            references: Vec::new(),
            diagnostics: Vec::new(),
            no_front_matter: false,
            entries,
        }
    }

    /// Tells a finding at a place of this file.
    pub(super) fn tell(&mut self, span: Span, finding: Finding) {
        self.diagnostics.push(finding.at(Place::at(&self.path, span)));
    }

    /// The name of a field as its editor would write it.
    pub(super) fn key(&self, field: &'static str) -> &'static str {
        self.vocabulary.key(field, self.kind)
    }

    fn take(&mut self, field: &str) -> Option<Entry<'a>> {
        let index = self.entries.iter().position(|entry| entry.field == field)?;
        Some(self.entries.swap_remove(index))
    }

    /// Whether a field is written, taken or not, and read or not.
    pub(super) fn is_written(&self, field: &str) -> bool {
        self.places.fields.iter().any(|(name, _)| *name == field)
    }

    /// Tells that a required field is not there; where nobody knows it, `chưa rõ` may stand.
    pub(super) fn missing(&mut self, field: &'static str, example: &str) {
        if !self.no_front_matter {
            self.tell(self.places.first_line, field_missing(self.key(field), example));
        }
    }

    /// Tells that a field is not there without which the page cannot be.
    pub(super) fn missing_always(&mut self, field: &'static str, example: &str) {
        if !self.no_front_matter {
            self.tell(self.places.first_line, field_missing_always(self.key(field), example));
        }
    }

    /// Text in one line or several.
    pub(super) fn text(&mut self, field: &'static str) -> Option<String> {
        let entry = self.take(field)?;
        self.text_of(field, &entry.node)
    }

    /// Text, or `chưa rõ`, which is told.
    pub(super) fn fact(&mut self, field: &'static str) -> Option<Fact<String>> {
        let entry = self.take(field)?;
        let text = self.text_of(field, &entry.node)?;
        Some(self.unless_unknown(field, entry.node.span, text))
    }

    fn unless_unknown(&mut self, field: &'static str, span: Span, text: String) -> Fact<String> {
        if is_unknown(&text) {
            self.tell(span, fact_unknown(self.key(field)));
            return Fact::Unknown;
        }
        Fact::Known(text)
    }

    fn text_of(&mut self, field: &'static str, node: &Node<'_>) -> Option<String> {
        match &node.value {
            Value::Null => None,
            Value::Scalar(text) => Some(nfc(text.trim()).into_owned()).filter(|text| !text.is_empty()),
            Value::List(_) | Value::Map(_) => {
                self.tell(node.span, value_type(self.key(field), ("một dòng chữ", "a line of text"), "…"));
                None
            }
        }
    }

    /// A day; `chưa rõ` is none, and told.
    pub(super) fn date(&mut self, field: &'static str) -> Option<Date> {
        self.date_fact(field).and_then(|fact| fact.known().copied())
    }

    /// A day, or `chưa rõ`, which is told.
    pub(super) fn date_fact(&mut self, field: &'static str) -> Option<Fact<Date>> {
        let entry = self.take(field)?;
        self.date_of(self.key(field), &entry.node)
    }

    pub(super) fn date_of(&mut self, key: &str, node: &Node<'_>) -> Option<Fact<Date>> {
        let text = match &node.value {
            Value::Null => return None,
            Value::Scalar(text) => text.trim(),
            Value::List(_) | Value::Map(_) => {
                self.tell(node.span, value_type(key, ("một ngày", "a day"), "01/03/2022"));
                return None;
            }
        };
        if is_unknown(text) {
            self.tell(node.span, fact_unknown(key));
            return Some(Fact::Unknown);
        }
        match parse_date(text) {
            Ok(date) => Some(Fact::Known(date)),
            Err(DateError::Impossible { day, month, year }) => {
                self.tell(node.span, date_impossible(text, day, month, year));
                None
            }
            Err(DateError::Unreadable) => {
                self.tell(node.span, date_unreadable(key, text));
                None
            }
        }
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, field: &'static str) -> Option<bool> {
        let entry = self.take(field)?;
        let written = match &entry.node.value {
            Value::Null => return None,
            Value::Scalar(text) => self.vocabulary.truth(text),
            _ => None,
        };
        if written.is_none() {
            self.tell(entry.node.span, value_type(self.key(field), ("`có` hoặc `không`", "`có` or `không`"), "có"));
        }
        written
    }

    /// A whole number.
    pub(super) fn integer(&mut self, field: &'static str) -> Option<i64> {
        let entry = self.take(field)?;
        let written = match &entry.node.value {
            Value::Null => return None,
            Value::Scalar(text) => text.trim().parse().ok(),
            _ => None,
        };
        if written.is_none() {
            self.tell(entry.node.span, value_type(self.key(field), ("một số nguyên", "a whole number"), "1"));
        }
        written
    }

    /// A list of texts; one text is a list of one.
    pub(super) fn texts(&mut self, field: &'static str) -> Vec<(String, Span)> {
        let mut texts = Vec::new();
        for node in self.items(field) {
            if let Some(text) = self.text_of(field, &node) {
                texts.push((text, node.span));
            }
        }
        texts
    }

    /// The items of a list; one value is a list of one.
    fn items(&mut self, field: &str) -> Vec<Node<'a>> {
        match self.take(field) {
            None => Vec::new(),
            Some(Entry { node: Node { value: Value::Null, .. }, .. }) => Vec::new(),
            Some(Entry { node: Node { value: Value::List(items), .. }, .. }) => items,
            Some(entry) => vec![entry.node],
        }
    }

    /// A list of texts of which each is one of those known; told and dropped where it is none.
    pub(super) fn choices(&mut self, field: &'static str, known: &[String]) -> Vec<String> {
        let mut chosen = Vec::new();
        for (text, span) in self.texts(field) {
            if let Some(name) = self.choice_of(field, &text, span, known)
                && !chosen.contains(&name)
            {
                chosen.push(name);
            }
        }
        chosen
    }

    /// A text that is one of those known.
    pub(super) fn choice(&mut self, field: &'static str, known: &[String]) -> Option<String> {
        let entry = self.take(field)?;
        let text = self.text_of(field, &entry.node)?;
        self.choice_of(field, &text, entry.node.span, known)
    }

    fn choice_of(&mut self, field: &'static str, text: &str, span: Span, known: &[String]) -> Option<String> {
        // What has its own name is found as it is written; folding is for the others.
        if let Some(name) = known.iter().find(|name| *name == text) {
            return Some(name.clone());
        }
        let full = if field == "reform_areas" { self.vocabulary.area(text) } else { None };
        let folded = [Some(fold_key(text)), full.map(fold_key)];
        let found = known.iter().find(|name| folded.contains(&Some(fold_key(name))));
        if found.is_none() {
            let near = nearest(text, known.iter().map(String::as_str));
            self.tell(span, value_unknown(self.key(field), text, &near, known));
        }
        found.cloned()
    }

    /// The items of a list of maps, whose keys are in the table `in_table`. An item that is one text is the
    /// value of `shorthand`.
    pub(super) fn maps(
        &mut self,
        field: &'static str,
        in_table: &str,
        shorthand: &'static str,
    ) -> Vec<Nested<'a>> {
        self.items(field).into_iter().map(|node| self.nested_of(field, node, in_table, shorthand)).collect()
    }

    fn nested_of(
        &mut self,
        field: &'static str,
        node: Node<'a>,
        in_table: &str,
        shorthand: &'static str,
    ) -> Nested<'a> {
        let span = node.span;
        let entries = match node.value {
            Value::Map(pairs) => self.nested_entries(pairs, in_table),
            Value::Null => Vec::new(),
            Value::Scalar(text) => vec![(shorthand, Node { value: Value::Scalar(text), span })],
            Value::List(_) => {
                let expected = ("một mục có các khóa của nó", "an item with its keys");
                self.tell(span, value_type(self.key(field), expected, "{ … }"));
                Vec::new()
            }
        };
        Nested { field, span, entries }
    }

    fn nested_entries(&mut self, pairs: Vec<Pair<'a>>, in_table: &str) -> Vec<(&'static str, Node<'a>)> {
        let mut entries: Vec<(&'static str, Node<'a>)> = Vec::new();
        for pair in pairs {
            match self.vocabulary.nested(in_table, &pair.key) {
                Some(field) if entries.iter().any(|(known, _)| *known == field) => {
                    self.tell(pair.key_span, key_twice(&pair.key, &pair.key, field));
                }
                Some(field) => entries.push((field, pair.value)),
                None => self.tell(pair.key_span, key_unknown(&pair.key, self.kind.title(), &[])),
            }
        }
        entries
    }

    /// Text of a nested item.
    pub(super) fn nested_text(&mut self, item: &mut Nested<'a>, field: &'static str) -> Option<String> {
        let node = item.take(field)?;
        self.text_of(field, &node)
    }

    /// A day of a nested item.
    pub(super) fn nested_date(&mut self, item: &mut Nested<'a>, field: &'static str) -> Option<Date> {
        let node = item.take(field)?;
        self.date_of(self.key(item.field), &node).and_then(|fact| fact.known().copied())
    }

    /// A file of the site that a nested item names.
    pub(super) fn nested_file(&mut self, item: &mut Nested<'a>, field: &'static str, role: Role) -> Option<Ordinal> {
        let node = item.take(field)?;
        let text = self.text_of(field, &node)?;
        self.refer_to_file(&text, node.span, role)
    }

    /// A document that a nested item names.
    pub(super) fn nested_document(
        &mut self,
        item: &mut Nested<'a>,
        field: &'static str,
        role: Role,
    ) -> Option<Ordinal> {
        let node = item.take(field)?;
        let text = self.text_of(field, &node)?;
        self.refer_to_document(&text, node.span, role)
    }

    /// A file of the site.
    pub(super) fn file(&mut self, field: &'static str, role: Role) -> Option<Ordinal> {
        let entry = self.take(field)?;
        let text = self.text_of(field, &entry.node)?;
        self.refer_to_file(&text, entry.node.span, role)
    }

    /// Refers to a file as it is written; told where it lies outside `content/`.
    pub(super) fn refer_to_file(&mut self, written: &str, span: Span, role: Role) -> Option<Ordinal> {
        let (path, fragment) = match written.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment.to_owned())),
            None => (written, None),
        };
        match self.path.resolve(path) {
            Some(path) => Some(self.refer(Reference { role, target: Target::File { path, fragment } }, span)),
            None => {
                self.tell(span, link_target(written, &[]));
                None
            }
        }
    }

    /// Refers to a document as it is written.
    pub(super) fn refer_to_document(&mut self, written: &str, span: Span, role: Role) -> Option<Ordinal> {
        match DocumentReference::parse(written) {
            Ok(DocumentReference::File(file)) => self.refer_to_file(&file, span, role),
            Ok(document) => Some(self.refer(Reference { role, target: Target::Document(document) }, span)),
            Err(fault) => {
                let finding = match fault {
                    ReferenceFault::Number(why) if written.chars().any(|c| c.is_ascii_digit()) => {
                        number_malformed(written, why)
                    }
                    ReferenceFault::Date(DateError::Impossible { day, month, year }) => {
                        date_impossible(written, day, month, year)
                    }
                    _ => document_reference_malformed(written),
                };
                self.tell(span, finding);
                None
            }
        }
    }

    fn refer(&mut self, reference: Reference, span: Span) -> Ordinal {
        self.references.push(reference);
        self.places.references.push(span);
        Ordinal::try_from(self.references.len() - 1).unwrap_or(Ordinal::MAX)
    }

    /// An address outside the site.
    pub(super) fn url(&mut self, field: &'static str) -> Option<String> {
        let entry = self.take(field)?;
        let text = self.text_of(field, &entry.node)?;
        self.checked_url(&text, entry.node.span).then_some(text)
    }

    /// Whether an address outside the site may stand on it; told where not.
    pub(super) fn checked_url(&mut self, url: &str, span: Span) -> bool {
        match check_url(url, &self.config.outbound) {
            Ok(()) => true,
            Err(finding) => {
                let fits = finding.code == Code::OutboundDomain;
                self.tell(span, finding);
                fits
            }
        }
    }

    /// The findings that somebody answers for.
    pub(super) fn accepted_findings(&mut self) -> Vec<AcceptedFinding> {
        let mut accepted = Vec::new();
        for node in self.items("accepted_findings") {
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
                        _ => self.tell(pair.key_span, key_unknown(&pair.key, self.kind.title(), &[])),
                    }
                }
            }
            match (code, reason) {
                (Some((code, at)), Some((reason, _))) if !reason.is_empty() => match Code::parse(&code) {
                    Some(code) => accepted.push(AcceptedFinding { code, reason }),
                    None => {
                        let known: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
                        let near = nearest(&code, known.iter().copied());
                        self.tell(at, value_unknown("mã", &code, &near, &known));
                    }
                },
                _ => {
                    let expected = ("danh sách {mã, lý do}", "a list of {code, reason}");
                    let example = "[{mã: number-mended, lý do: đúng như bản giấy}]";
                    self.tell(span, value_type(self.key("accepted_findings"), expected, example));
                }
            }
        }
        accepted
    }

    /// What the site wants to hand to its templates.
    pub(super) fn extra(&mut self) -> serde_json::Map<String, serde_json::Value> {
        let Some(entry) = self.take("extra") else { return serde_json::Map::new() };
        match json(&entry.node) {
            serde_json::Value::Object(map) => map,
            serde_json::Value::Null => serde_json::Map::new(),
            _ => {
                let expected = ("các khóa riêng, mỗi khóa một dòng thụt vào", "keys of your own, indented below it");
                self.tell(entry.node.span, value_type(self.key("extra"), expected, "{khóa riêng: giá trị}"));
                serde_json::Map::new()
            }
        }
    }

    /// Tells the fields that no one took: known, and not shown by this version.
    pub(super) fn finish(&mut self) {
        for entry in std::mem::take(&mut self.entries) {
            self.tell(entry.key_span, field_unused(self.key(entry.field)));
        }
    }
}

impl<'a> Nested<'a> {
    fn take(&mut self, field: &str) -> Option<Node<'a>> {
        let index = self.entries.iter().position(|(known, _)| *known == field)?;
        Some(self.entries.swap_remove(index).1)
    }
}

/// Whether an editor says that nobody knows.
pub(super) fn is_unknown(text: &str) -> bool {
    text.len() <= 16 && matches!(fold_key(text).as_str(), "chuaro" | "unknown")
}

/// Checks an address outside the site: its scheme, and its domain where the configuration lists domains.
pub(super) fn check_url(url: &str, outbound: &[String]) -> Result<(), Finding> {
    let lower = url.to_ascii_lowercase();
    if lower.starts_with("mailto:") || lower.starts_with("tel:") {
        return Ok(());
    }
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let authority = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(rest));
    let host = authority.map(|a| a.rsplit('@').next().unwrap_or(a)).map(|h| h.split(':').next().unwrap_or(h));
    let host = host.filter(|host| !host.is_empty() && !host.contains(char::is_whitespace));
    let Some(host) = host else { return Err(url_refused(url)) };
    let listed = |domain: &String| {
        let domain = domain.to_ascii_lowercase();
        host == domain || host.strip_suffix(&domain).is_some_and(|sub| sub.ends_with('.'))
    };
    if outbound.is_empty() || outbound.iter().any(listed) { Ok(()) } else { Err(outbound_domain(host)) }
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
