//! The legal documents of a site with what they do to each other, and their status on its day.
//!
//! Relations are declared on either document; here they become acts upon the other one, once. What contradicts
//! is reported ([`contradictions`]), and so is what rests on documents that are not in force ([`bases`]), and what has to be
//! looked up again ([`rechecked`]).

mod bases;
mod contradictions;
mod look;
mod rechecked;
mod relations;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    id::{ArticleId, ById, Heads},
    links::Links,
    reported::Checked,
};
use crate::{
    article::{Fact, Fields, Head, kind::LegalDocument},
    vocabulary::StatedStatus,
};
use law::{
    Tables,
    status::{self, Actor, Reason, Record, RecordId, Register, Start, Status, Suspension},
};
pub use look::Turned;
use look::{Entry, Look, Statuses};
use vietnamese::Date;

/// The documents of a site.
#[derive(Debug, Default)]
pub struct LegalRegister {
    register: Register,
    articles: ById<RecordId, ArticleId>,
    records: FxHashMap<ArticleId, RecordId>,
    statuses: Statuses,
    turned: FxHashMap<ArticleId, Vec<Turned>>,
    unfit: FxHashMap<ArticleId, Vec<ArticleId>>,
}

/// Gathers the documents of a site. Samples and what was taken back are no documents.
pub(super) fn gather<'a>(
    heads: &'a Heads,
    links: &'a Links,
    law: &'a Tables,
    day: Date,
) -> Checked<LegalRegister> {
    let mut reported = Vec::new();
    let entry = |(article, head): (ArticleId, &'a Arc<Head>)| {
        let publication = &head.card.publication;
        let Fields::LegalDocument(document) = &head.fields else { return None };
        (!publication.sample && !publication.withdrawn).then_some(Entry { article, head, document })
    };
    let entries: ById<RecordId, Entry<'_>> = heads.enumerated().filter_map(entry).collect();
    let records: FxHashMap<ArticleId, RecordId> =
        entries.enumerated().map(|(record, entry)| (entry.article, record)).collect();
    let look = Look { heads, links, entries: &entries, records: &records, law };
    let mut all: ById<RecordId, Record> = entries.iter().map(|entry| record(&look, entry)).collect();
    let turned = relations::relate(&look, &mut all, &mut reported);
    let register = Register::new(all.into_vec());
    let statuses: Statuses = register.ids().map(|id| register.status(id, day)).collect();
    contradictions::check(&look, &register, day, &mut reported);
    rechecked::check(&look, &register, &statuses, day, &mut reported);
    let unfit = bases::check(&look, &register, &statuses, day, &mut reported);
    let articles = entries.iter().map(|entry| entry.article).collect();
    let value = LegalRegister { register, articles, records, statuses, turned, unfit };
    Checked { value, found: reported }
}

/// What one article tells of its document alone.
fn record(look: &Look<'_>, entry: &Entry<'_>) -> Record {
    let document = entry.document;
    let issued_on = entry.issued_on();
    let starts: Vec<Start> = document
        .effective_on
        .iter()
        .map(|effect| Start { day: effect.date, provisions: effect.provisions.clone() })
        .collect();
    let document_type = look.type_of(document).cloned();
    // What has no force has no day of effect, but one that is declared.
    let has_force = document_type.as_ref().is_none_or(|kind| kind.has_force);
    let abstract_text = document.abstract_text.as_ref().and_then(Fact::known);
    let from_issue = starts.is_empty() && !document.effective_unknown && !document.normative && has_force;
    let suspensions = document.suspended.iter().map(|suspension| Suspension {
        from: suspension.from,
        to: suspension.to,
        by: suspension.by.map(|by| relations::actor(look, entry.article, by)),
        provisions: suspension.provisions.clone(),
        instead: suspension.applies_instead.and_then(|other| look.record(entry.article, other)),
    });
    Record {
        document_type,
        normative: document.normative,
        issued_on,
        starts,
        from_issue,
        only_competence: status::only_competence(&entry.head.card.title)
            || abstract_text.is_some_and(|text| status::only_competence(text)),
        expires_on: document.expires_on,
        suspensions: suspensions.collect(),
        vouched_on: vouched_on(document),
        source_says: source_says(document),
        ..Record::default()
    }
}

/// The day on which somebody looked up that a document is in force; what its source said otherwise vouches for nothing.
fn vouched_on(document: &LegalDocument) -> Option<Date> {
    let fits =
        matches!(document.stated_status, None | Some(StatedStatus::InForce | StatedStatus::NotYetInForce));
    document.status_checked_on.filter(|_| fits && document.source_url.is_some())
}

/// What a source says of a status other than that the document is in force.
fn source_says(document: &LegalDocument) -> Option<(&'static str, Date)> {
    let says =
        document.stated_status.filter(|_| document.source_url.is_some() && vouched_on(document).is_none())?;
    Some((says.name(), document.status_checked_on?))
}

impl LegalRegister {
    /// Whether all documents have the statuses that they have in another register.
    pub(super) fn has_statuses_of(&self, other: &Self) -> bool {
        self.articles == other.articles && self.statuses == other.statuses
    }

    /// The status of the document of an article on the site's day; `None` for what has none.
    pub fn status(&self, article: ArticleId) -> Option<&Status> {
        self.statuses[*self.records.get(&article)?].as_ref()
    }

    /// The statuses of a document over time.
    pub fn course(&self, article: ArticleId) -> Vec<(Date, Status)> {
        self.records.get(&article).map_or_else(Vec::new, |record| self.register.course(*record))
    }

    /// The same, each with what made it so on its day.
    pub fn steps(&self, article: ArticleId) -> Vec<(Date, Status, Vec<Reason>)> {
        self.records.get(&article).map_or_else(Vec::new, |record| self.register.steps(*record))
    }

    /// The status of a document on any day.
    pub fn status_on(&self, article: ArticleId, day: Date) -> Option<Status> {
        self.register.status(*self.records.get(&article)?, day)
    }

    /// The article of a document that acts, where the site has it.
    pub fn article_of(&self, actor: &Actor) -> Option<ArticleId> {
        match actor {
            Actor::Record(record) => self.articles.get(*record).copied(),
            Actor::Elsewhere { .. } => None,
        }
    }

    /// What is declared of the document of an article.
    pub fn record(&self, article: ArticleId) -> Option<&Record> {
        self.records.get(&article).map(|record| self.register.record(*record))
    }

    /// What befalls a document, in order.
    pub fn happenings(&self, article: ArticleId) -> Vec<Reason> {
        self.records.get(&article).map_or_else(Vec::new, |record| self.register.happenings(*record))
    }

    /// The relations of a document that are declared on others.
    pub fn turned(&self, article: ArticleId) -> &[Turned] {
        self.turned.get(&article).map_or(&[], Vec::as_slice)
    }

    /// The documents on which a procedure rests and that are not wholly in force.
    pub fn unfit_bases(&self, procedure: ArticleId) -> &[ArticleId] {
        self.unfit.get(&procedure).map_or(&[], Vec::as_slice)
    }

    /// The articles of all documents, in the order of their files.
    pub fn articles(&self) -> &[ArticleId] {
        &self.articles
    }
}
