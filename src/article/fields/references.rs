//! Fields that name something else: files of the site, documents, addresses outside.

use super::{FieldReader, is_unknown, without_quotes};
use crate::{
    article::{
        markdown::{self, Setting, check_url, is_local, of_site},
        reference::{
            DocumentUse, Mention, Ordinal, Reference, Role, Target, procedure_code, reference_out_of_time,
        },
        yaml::Value,
    },
    diagnostic::{
        Code, Finding, Span, date_impossible, document_reference_malformed, file_local, file_wanted, in_yaml,
        link_target, list_comma, number_malformed, procedure_code_malformed, value_type,
    },
    vocabulary::{Field, Items},
};
use law::{DocumentReference, ReferenceFault};
use vietnamese::{DateError, format_date, nfc};

impl FieldReader<'_> {
    /// A file of the site.
    pub(crate) fn file(&mut self, field: Field, role: Role) -> Option<Ordinal> {
        let entry = self.take(field)?;
        let text = self.text_of(self.key(field), &entry.node)?;
        self.refer_to_file(&text, entry.node.span, role)
    }

    /// Refers to a file as it is written; reported where it lies outside `content/`.
    pub(crate) fn refer_to_file(&mut self, written: &str, span: Span, role: Role) -> Option<Ordinal> {
        if is_unknown(written) {
            return None;
        }
        if is_local(written) {
            self.report(span, file_local(written));
            return None;
        }
        if let Some(address) = of_site(written, self.config, span.range().len() == written.len()) {
            return Some(self.refer(Reference { role, target: Target::Address(Box::new(address)) }, span));
        }
        if written.contains("://") || written.starts_with("mailto:") {
            self.report(span, file_wanted(written));
            return None;
        }
        if let Some(inner) = without_quotes(written) {
            self.report(span, link_target(written, &[inner.to_owned()]).with_edit(span, in_yaml(inner)));
            return None;
        }
        let (path, fragment) = match written.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment.to_owned())),
            None => (written, None),
        };
        match self.path.resolve(path) {
            Some(path) => Some(self.refer(Reference { role, target: Target::File { path, fragment } }, span)),
            None => {
                self.report(span, link_target(written, &[]));
                None
            }
        }
    }

    /// Refers to a document as it is written.
    pub(crate) fn refer_to_document(&mut self, written: &str, span: Span, role: Role) -> Option<Ordinal> {
        if is_unknown(written) {
            return None;
        }
        match self.config.law().parse_reference(written) {
            Ok(DocumentReference::File(file)) => self.refer_to_file(&file, span, role),
            Ok(document) => Some(self.refer_to(document, role, span)),
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
                self.report(span, finding);
                None
            }
        }
    }

    /// The documents that a field names: numbers, or items with parts and days.
    pub(crate) fn documents(&mut self, field: Field) -> Vec<DocumentUse> {
        if let Some((text, span)) = self.only_text(field)
            && self.config.law().parse_reference(&text).is_err()
        {
            let parts: Vec<&str> =
                text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
            if parts.len() > 1 && parts.iter().all(|part| self.config.law().parse_reference(part).is_ok()) {
                self.drop_field(field);
                self.report(span, list_comma(self.key(field), &text, span));
                let named =
                    parts.iter().filter_map(|part| self.refer_to_document(part, span, Role::Relation(field)));
                return named
                    .map(|document| DocumentUse { document, provisions: None, from: None })
                    .collect();
            }
        }
        self.each(field, Items::DocumentReference, |reader, item| {
            if !item.has(Field::Document) {
                let expected = ("một mục có `văn bản`", "an item with `document`");
                let example = "[{văn bản: 107/2020/NĐ-CP, phần: Điều 5}]";
                reader.report(item.span, value_type(reader.key(field), expected, example));
                item.clear();
            }
            let mut document = reader.nested_text(item, Field::Document)?;
            if let Some(day) = reader.nested_date(item, Field::IssuedOn) {
                document.push_str(&format!(" ngày {}", format_date(day)));
            }
            if let Some(issuer) = reader.nested_text(item, Field::Issuer) {
                document.push_str(&format!(" của {issuer}"));
            }
            let provisions = reader.nested_text(item, Field::Provisions);
            let from = reader.nested_date(item, Field::From);
            let document = reader.refer_to_document(&document, item.span, Role::Relation(field))?;
            Some(DocumentUse { document, provisions, from })
        })
    }

    /// The one document that a field names.
    pub(crate) fn document(&mut self, field: Field) -> Option<Ordinal> {
        self.documents(field).into_iter().next().map(|named| named.document)
    }

    /// What a field mentions.
    pub(crate) fn mentions(&mut self, field: Field) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for (text, span) in self.texts(field) {
            // Codes and numbers that stand in one line are several.
            let parts: Vec<&str> =
                text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
            let named = |part: &&str| {
                procedure_code(part).is_some() || self.config.law().parse_reference(part).is_ok()
            };
            if parts.len() > 1 && parts.iter().all(named) {
                self.report(span, list_comma(self.key(field), &text, span));
                mentions.extend(parts.into_iter().filter_map(|part| self.mention(part, span)));
            } else {
                mentions.extend(self.mention(&text, span));
            }
        }
        mentions
    }

    /// What a text mentions: the file of an article, the code of a procedure, the number of a document, or words.
    pub(crate) fn mention(&mut self, written: &str, span: Span) -> Option<Mention> {
        if is_unknown(written) {
            return None;
        }
        if written.split('#').next().is_some_and(|path| path.ends_with(".md") || path.ends_with('/')) {
            return self.refer_to_file(written, span, Role::Link).map(Mention::Reference);
        }
        if let Some(code) = procedure_code(written) {
            let target = Target::Procedure(code);
            return Some(Mention::Reference(self.refer(Reference { role: Role::Mention, target }, span)));
        }
        if is_half_a_code(written) {
            self.report(span, procedure_code_malformed(written));
            return None;
        }
        match self.config.law().parse_reference(written) {
            Ok(document) => Some(Mention::Reference(self.refer_to(document, Role::Mention, span))),
            Err(_) => Some(Mention::Words(written.to_owned())),
        }
    }

    /// A file of the site where the text is the name of one, by its ending.
    pub(crate) fn file_or_words(
        &mut self,
        written: String,
        span: Span,
        role: Role,
    ) -> Result<Option<Ordinal>, String> {
        let ending = written.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_file =
            !ending.is_empty() && !ending.contains(' ') && mime_guess::from_ext(ending).first_raw().is_some();
        if is_file { Ok(self.refer_to_file(&written, span, role)) } else { Err(written) }
    }

    fn refer_to(&mut self, document: DocumentReference, role: Role, span: Span) -> Ordinal {
        if let Some(finding) = reference_out_of_time(&document, self.config.law()) {
            self.report(span, finding);
        }
        self.refer(Reference { role, target: Target::Document(document) }, span)
    }

    fn refer(&mut self, reference: Reference, span: Span) -> Ordinal {
        self.references.push(reference);
        self.places.references.push(span);
        Ordinal::try_from(self.references.len() - 1).unwrap_or(Ordinal::MAX)
    }

    /// Markdown: one text as it is, or a list as the items of a numbered one. What was made of it is kept among the
    /// parts of the body. Whether there is any.
    pub(crate) fn markdown(&mut self, field: Field) -> bool {
        let Some(entry) = self.take(field) else { return false };
        let span = entry.node.span;
        let text = match entry.node.value {
            Value::List(items) => {
                let items: Vec<String> =
                    items.iter().filter_map(|item| self.text_of(self.key(field), item)).collect();
                let numbered = items.iter().enumerate().map(|(index, item)| {
                    let number = format!("{}. ", index + 1);
                    let indent = " ".repeat(number.len());
                    format!("{number}{}", item.lines().collect::<Vec<_>>().join(&format!("\n{indent}")))
                });
                numbered.collect::<Vec<_>>().join("\n")
            }
            _ => self.text_of(self.key(field), &entry.node).unwrap_or_default(),
        };
        if text.trim().is_empty() {
            return false;
        }
        let path = self.path.clone();
        let setting = Setting {
            path: &path,
            config: self.config,
            tables: self.config.law(),
            sanitizer: self.sanitizer,
        };
        let mut compiled = markdown::compile(&nfc(&text), setting);
        for (_, finding) in compiled.findings {
            // Its places are in the text as it was read, and not in the file.
            self.report(span, Finding { edit: None, ..finding });
        }
        let first = Ordinal::try_from(self.references.len()).unwrap_or(Ordinal::MAX);
        for hole in &mut compiled.body.holes {
            hole.reference += first;
        }
        self.places.references.extend(compiled.references.iter().map(|_| span));
        self.references.extend(compiled.references);
        self.parts.push((field, compiled.body));
        true
    }

    /// An address outside the site.
    pub(crate) fn url(&mut self, field: Field) -> Option<String> {
        let entry = self.take(field)?;
        let text = self.text_of(self.key(field), &entry.node).filter(|text| !is_unknown(text))?;
        self.checked_url(&text, entry.node.span).then_some(text)
    }

    /// Whether an address outside the site may stand on it; reported where not.
    pub(crate) fn checked_url(&mut self, url: &str, span: Span) -> bool {
        match check_url(url, self.config) {
            Ok(()) => true,
            Err(finding) => {
                let fits = finding.code == Code::OutboundDomain;
                self.report(span, finding);
                fits
            }
        }
    }
}

/// Whether a text is digits with a dot or comma between, which can only be a slip in the code of a procedure.
fn is_half_a_code(text: &str) -> bool {
    let text = text.trim();
    let (first, rest) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(first) && digits(rest)
}
