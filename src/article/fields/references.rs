//! Fields that name something else: files of the site, documents, addresses outside.

use super::{FieldReader, is_unknown};
use crate::{
    article::{Ordinal, Reference, Role, Target},
    diagnostic::{
        Code, Finding, Span, date_impossible, document_reference_malformed, link_target, number_malformed,
        outbound_domain, url_refused,
    },
    law::{DocumentReference, ReferenceFault},
    vietnamese::DateError,
};

impl FieldReader<'_> {
    /// A file of the site.
    pub(in crate::article) fn file(&mut self, field: &'static str, role: Role) -> Option<Ordinal> {
        let entry = self.take(field)?;
        let text = self.text_of(self.key(field), &entry.node)?;
        self.refer_to_file(&text, entry.node.span, role)
    }

    /// Refers to a file as it is written; told where it lies outside `content/`.
    pub(in crate::article) fn refer_to_file(
        &mut self,
        written: &str,
        span: Span,
        role: Role,
    ) -> Option<Ordinal> {
        if is_unknown(written) {
            return None;
        }
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
    pub(in crate::article) fn refer_to_document(
        &mut self,
        written: &str,
        span: Span,
        role: Role,
    ) -> Option<Ordinal> {
        if is_unknown(written) {
            return None;
        }
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
    pub(in crate::article) fn url(&mut self, field: &'static str) -> Option<String> {
        let entry = self.take(field)?;
        let text = self.text_of(self.key(field), &entry.node).filter(|text| !is_unknown(text))?;
        self.checked_url(&text, entry.node.span).then_some(text)
    }

    /// Whether an address outside the site may stand on it; told where not.
    pub(in crate::article) fn checked_url(&mut self, url: &str, span: Span) -> bool {
        match check_url(url, &self.config.outbound) {
            Ok(()) => true,
            Err(finding) => {
                let fits = finding.code == Code::OutboundDomain;
                self.tell(span, finding);
                fits
            }
        }
    }
}

/// Checks an address outside the site: its scheme, and its domain where the configuration lists domains.
pub(in crate::article) fn check_url(url: &str, outbound: &[String]) -> Result<(), Finding> {
    let lower = url.to_ascii_lowercase();
    if lower.starts_with("mailto:") || lower.starts_with("tel:") {
        return Ok(());
    }
    // What browsers and this program could read differently is no address: `\\` as `/`, names before `@`.
    if url.contains(|c: char| c == '\\' || c.is_control() || c.is_whitespace() || "\"<>`{}|^".contains(c)) {
        return Err(url_refused(url));
    }
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let authority = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(rest));
    let plain = |host: &&str| !host.is_empty() && !host.contains(['@', '%']);
    let host = authority.filter(plain).map(|host| host.split(':').next().unwrap_or(host));
    let Some(host) = host else { return Err(url_refused(url)) };
    let listed = |domain: &String| {
        let domain = domain.to_ascii_lowercase();
        host == domain || host.strip_suffix(&domain).is_some_and(|sub| sub.ends_with('.'))
    };
    if outbound.is_empty() || outbound.iter().any(listed) { Ok(()) } else { Err(outbound_domain(host)) }
}
