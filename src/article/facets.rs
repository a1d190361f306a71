//! What of a head has changed, by who reads it.
//!
//! Joining is a row of stages, and each reads a few facets of all heads. After an edit only the stages run again
//! that read a facet in which some head differs from before; what nobody reads but the article's own page is in none.

use bitflags::bitflags;

use super::{
    Card, Common, Fields, Head, Kind, Publication,
    kind::{LegalDocument, Procedure},
    reference::{Reference, Target},
};
use law::DocumentReference;
use vietnamese::Date;

bitflags! {
    /// Parts of heads that change for different reasons.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct Facets: u16 {
        /// Which pages there are, at which addresses, and where in their sections; every stage reads it. Articles that came or
        /// went, too.
        const PLACES = 1;
        /// By what lists are sorted.
        const ORDER = 1 << 1;
        /// By what articles are gathered.
        const TERMS = 1 << 2;
        /// What an article refers to.
        const REFERENCES = 1 << 3;
        /// What others can refer to: headings.
        const TARGETS = 1 << 4;
        /// What is known of a legal document, and of what procedures rest on.
        const LAW = 1 << 5;
        /// What is reported of an article alone: bodies that had ended, reviews overdue, numbers twice.
        const CLAIMS = 1 << 6;
        /// What else rows of lists show.
        const ROW = 1 << 7;
        /// Results of indices.
        const RESULTS = 1 << 8;
        /// How findings name a document.
        const NAMES = 1 << 9;
        /// The files that are copied, and tables.
        const ASSETS = 1 << 10;
        /// The day of publication, which most often has come before and after an edit.
        const DAYS = 1 << 11;
    }
}

impl Facets {
    /// The facets in which two heads of one article differ. Fields are taken apart whole, so that a new one does not
    /// compile before somebody has said who reads it.
    pub fn between(a: &Head, b: &Head) -> Self {
        let Head { card, common, fields, anchors, ids, references } = a;
        // What was taken back of a section is told on the pages of its articles too.
        let of_section = if card.is_section { Self::PLACES } else { Self::empty() };
        Self::of_cards(card, &b.card)
            | differ(of_section, &common.withdrawn, &b.common.withdrawn)
            | Self::of_common(common, &b.common)
            | Self::of_fields(a, fields, &b.fields)
            | differ(Self::TARGETS, &(anchors, ids), &(&b.anchors, &b.ids))
            | differ(Self::REFERENCES, references, &b.references)
            // Two writings of a number are equal, and findings show what was written.
            | differ(Self::REFERENCES, &numbers(references), &numbers(&b.references))
    }

    fn of_cards(a: &Card, b: &Card) -> Self {
        let Card {
            path,
            kind,
            is_section,
            url,
            title,
            summary,
            date,
            updated,
            number,
            document_type,
            areas,
            audiences,
            unit,
            tags,
            image: _,
            weight,
            terms,
            publication,
        } = a;
        // Findings name a document by its number or title, menus and lists a section by its title.
        let names = match (is_section, kind) {
            (true, _) => Self::PLACES,
            (false, Kind::LegalDocument) => Self::ORDER | Self::NAMES,
            (false, _) => Self::ORDER,
        };
        let of_law = if *kind == Kind::LegalDocument { Self::LAW } else { Self::empty() };
        let of_date = Self::ORDER | Self::CLAIMS | of_law;
        let of_section = if *is_section { Self::PLACES } else { Self::ROW };
        differ(Self::PLACES, &(path, kind, is_section, url), &(&b.path, &b.kind, &b.is_section, &b.url))
            | Self::of_publications(publication, &b.publication)
            | differ(names, title, &b.title)
            | differ(of_section, summary, &b.summary)
            | differ(of_date, date, &b.date)
            | differ(Self::TERMS, &date.map(Date::year), &b.date.map(Date::year))
            | differ(Self::ORDER | Self::CLAIMS, updated, &b.updated)
            | differ(Self::PLACES, number, &b.number)
            | differ(Self::PLACES, weight, &b.weight)
            | differ(
                Self::TERMS,
                &(document_type, areas, audiences),
                &(&b.document_type, &b.areas, &b.audiences),
            )
            | differ(Self::TERMS, &(tags, terms), &(&b.tags, &b.terms))
            | differ(Self::TERMS | Self::CLAIMS, unit, &b.unit)
    }

    fn of_publications(a: &Publication, b: &Publication) -> Self {
        let Publication { draft, sample, publish_on, published, until, withdrawn } = a;
        differ(Self::PLACES, &(draft, sample, withdrawn), &(&b.draft, &b.sample, &b.withdrawn))
            | differ(Self::PLACES, &(publish_on, until), &(&b.publish_on, &b.until))
            | differ(Self::DAYS | Self::ORDER | Self::CLAIMS, published, &b.published)
    }

    fn of_common(a: &Common, b: &Common) -> Self {
        let Common {
            author: _,
            source: _,
            coordinating_units: _,
            contact: _,
            image_caption: _,
            image_credit: _,
            attachments: _,
            related: _,
            review_by,
            reviewed_on,
            aliases,
            template,
            changes,
            withdrawn,
            accepted_findings: _,
            extra,
        } = a;
        differ(Self::PLACES, &(aliases, template), &(&b.aliases, &b.template))
            | differ(Self::REFERENCES, extra, &b.extra)
            | differ(
                Self::CLAIMS,
                &(review_by, reviewed_on, changes, withdrawn),
                &(&b.review_by, &b.reviewed_on, &b.changes, &b.withdrawn),
            )
    }

    fn of_fields(head: &Head, a: &Fields, b: &Fields) -> Self {
        match (a, b) {
            (Fields::Procedure(a), Fields::Procedure(b)) => Self::of_procedures(a, b),
            (Fields::LegalDocument(a), Fields::LegalDocument(b)) => Self::of_documents(a, b),
            (Fields::Survey(_), Fields::Survey(_)) | (Fields::Page, Fields::Page) => Self::empty(),
            (Fields::News(_), Fields::News(_)) => differ(Self::CLAIMS, a, b),
            (Fields::Office(_), Fields::Office(_)) => differ(Self::ROW, a, b),
            (Fields::Report(_), Fields::Report(_)) => differ(Self::ROW | Self::CLAIMS | Self::LAW, a, b),
            (Fields::Indicator(_), Fields::Indicator(_)) => differ(Self::ROW | Self::RESULTS, a, b),
            // What is printed of a campaign has pages.
            (Fields::Campaign(_), Fields::Campaign(_)) => differ(Self::ROW | Self::PLACES, a, b),
            _ => differ(Self::all(), &head.fields, b),
        }
    }

    fn of_procedures(a: &Procedure, b: &Procedure) -> Self {
        let Procedure {
            code,
            has_steps: _,
            channels: _,
            dossier: _,
            dossier_sets: _,
            time_limit,
            applicants: _,
            agency,
            authority,
            delegated_agency,
            coordinating_agencies,
            receiving_places,
            forms: _,
            result: _,
            fee: _,
            conditions: _,
            legal_basis,
            field: _,
            level,
            procedure_type: _,
            mechanism: _,
            beyond_boundaries: _,
            online_level,
            online_reason: _,
            apply_url,
            portal_url: _,
            announced_by: _,
            announcement_kind: _,
            applied_on: _,
            abolished_on,
            internal_process,
            related_procedures: _,
            questions: _,
        } = a;
        let bodies = (agency, authority, delegated_agency, coordinating_agencies);
        differ(Self::PLACES, &(code, level, abolished_on), &(&b.code, &b.level, &b.abolished_on))
            | differ(Self::LAW, legal_basis, &b.legal_basis)
            | differ(Self::TARGETS, apply_url, &b.apply_url)
            | differ(Self::ROW, &(time_limit, online_level), &(&b.time_limit, &b.online_level))
            | differ(
                Self::CLAIMS,
                &bodies,
                &(&b.agency, &b.authority, &b.delegated_agency, &b.coordinating_agencies),
            )
            | differ(
                Self::CLAIMS,
                &(receiving_places, internal_process),
                &(&b.receiving_places, &b.internal_process),
            )
    }

    fn of_documents(a: &LegalDocument, b: &LegalDocument) -> Self {
        // What only the page of a document shows.
        let LegalDocument {
            number,
            document_type,
            issuer,
            issuer_written,
            issued_on,
            effective_on,
            effective_unknown,
            expires_on,
            suspended,
            stated_status,
            status_checked_on,
            abstract_text,
            popular_names: _,
            signer: _,
            signer_title: _,
            signing_form: _,
            normative,
            fields: _,
            territory: _,
            implementation_period: _,
            gazette: _,
            shortened_procedure: _,
            source_url,
            relations,
            tasks: _,
            announces: _,
        } = a;
        differ(
            Self::LAW | Self::CLAIMS,
            &(number, document_type, issuer, issuer_written, issued_on),
            &(&b.number, &b.document_type, &b.issuer, &b.issuer_written, &b.issued_on),
        ) | differ(
            Self::LAW,
            &(effective_on, effective_unknown, expires_on, suspended, abstract_text),
            &(&b.effective_on, &b.effective_unknown, &b.expires_on, &b.suspended, &b.abstract_text),
        ) | differ(
            Self::LAW,
            &(stated_status, status_checked_on, normative, source_url, relations),
            &(&b.stated_status, &b.status_checked_on, &b.normative, &b.source_url, &b.relations),
        )
    }
}

/// The numbers of the documents that are referred to, as they are shown.
fn numbers(references: &[Reference]) -> Vec<&str> {
    let targets = references.iter().map(|reference| &reference.target);
    let numbers = targets.filter_map(|target| match target {
        Target::Document(DocumentReference::Number { number, .. }) => Some(number.as_str()),
        _ => None,
    });
    numbers.collect()
}

fn differ<T: PartialEq>(facets: Facets, a: &T, b: &T) -> Facets {
    if a == b { Facets::empty() } else { facets }
}
