//! What is due: documents that start or end, procedures whose basis changes, reviews, articles to be published or
//! withdrawn; by day.

use std::sync::Arc;

use crate::{
    article::{Article, Fields, Head},
    diagnostic::Text,
    law::status::{Cause, Force, Status},
    path::SourcePath,
    site::{ArticleId, Link, Site},
    vietnamese::{Date, format_date, uncapitalised},
};

/// What is due of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueKind {
    /// Somebody should have looked it through before the day.
    Review,
    /// A document, or a part of it, has effect from the day.
    DocumentStarts,
    /// A document has no effect from the day.
    DocumentEnds,
    /// The status of a document changes otherwise: a part ends, it is suspended, a suspension ends.
    DocumentChanges,
    /// What a procedure rests on changes.
    BasisChanges,
    /// A procedure is applied from the day.
    ProcedureApplies,
    /// A procedure is abolished from the day.
    ProcedureEnds,
    /// An article is to be seen from the day.
    Publication,
    /// An article is not to be seen any more from the day.
    Withdrawal,
}

impl DueKind {
    /// For programs: `document-starts`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::DocumentStarts => "document-starts",
            Self::DocumentEnds => "document-ends",
            Self::DocumentChanges => "document-changes",
            Self::BasisChanges => "basis-changes",
            Self::ProcedureApplies => "procedure-applies",
            Self::ProcedureEnds => "procedure-ends",
            Self::Publication => "publication",
            Self::Withdrawal => "withdrawal",
        }
    }

    /// Whether readers may know of it: what a site is going to publish is the editors' own.
    pub fn is_public(self) -> bool {
        !matches!(self, Self::Review | Self::Publication | Self::Withdrawal)
    }
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub day: Date,
    /// What.
    pub kind: DueKind,
    /// The file of the article.
    pub file: SourcePath,
    /// The article, where it is to be seen on the day of the site.
    pub article: Option<ArticleId>,
    /// The number or code with the title, or the title alone.
    pub title: String,
    /// In words.
    pub words: Text,
}

/// What is due from the day of the site to `last`, and what is overdue, by day. `articles` are all of the site, those that
/// are not to be seen yet among them; drafts and samples are never due.
pub fn due(site: &Site, articles: &[Arc<Article>], last: Date) -> Vec<Due> {
    let mut all = Vec::new();
    for article in articles {
        let head = &article.head;
        if !head.card.publication.draft && !head.card.publication.sample {
            of_article(site, head, last, &mut all);
        }
    }
    for (id, head) in site.articles.iter().enumerate() {
        let publication = &head.card.publication;
        if publication.draft || publication.sample || publication.withdrawn {
            continue;
        }
        match &head.fields {
            Fields::LegalDocument(_) => of_document(site, id, last, &mut all),
            Fields::Procedure(_) => of_procedure(site, id, last, &mut all),
            _ => {}
        }
    }
    all.sort_by(|a, b| (a.day, a.kind, &a.file, &a.words).cmp(&(b.day, b.kind, &b.file, &b.words)));
    all.dedup();
    all
}

fn entry(head: &Head, article: Option<ArticleId>, (day, kind): (Date, DueKind), words: Text) -> Due {
    let title = match &head.card.number {
        Some(number) if !head.card.title.contains(number.as_str()) => {
            format!("{number} {}", head.card.title)
        }
        _ => head.card.title.clone(),
    };
    Due { day, kind, file: head.card.path.clone(), article, title, words }
}

/// Reviews, publication and withdrawal.
fn of_article(site: &Site, head: &Head, last: Date, all: &mut Vec<Due>) {
    let id = site.articles.binary_search_by(|other| other.card.path.cmp(&head.card.path)).ok();
    let today = site.day;
    if let Some(review) = head.common.review_by.filter(|day| *day <= last) {
        let overdue = review < today;
        let day = format_date(review);
        let words = if overdue {
            Text::new(format!("quá hạn rà soát từ ngày {day}"), format!("review overdue since {day}"))
        } else {
            Text::new(format!("cần rà soát trước ngày {day}"), format!("to be reviewed before {day}"))
        };
        all.push(entry(head, id, (review, DueKind::Review), words));
    }
    let publication = &head.card.publication;
    if let Some(from) = publication.from.filter(|day| *day > today && *day <= last) {
        let day = format_date(from);
        let words = Text::new(format!("lên trang từ ngày {day}"), format!("to be published from {day}"));
        all.push(entry(head, id, (from, DueKind::Publication), words));
    }
    if let Some(until) = publication.until.filter(|day| *day > today && *day <= last) {
        let day = format_date(until);
        let words = Text::new(format!("gỡ khỏi trang từ ngày {day}"), format!("to be withdrawn from {day}"));
        all.push(entry(head, id, (until, DueKind::Withdrawal), words));
    }
}

/// The changes of the status of a document in the time that is looked at, each with the status before.
fn changes(site: &Site, document: ArticleId, last: Date) -> Vec<(Date, Status)> {
    let course = site.register.course(document);
    let mut before: Option<Force> = None;
    let mut changes = Vec::new();
    for (day, status) in course {
        if day > site.day && day <= last && (before != Some(status.force) || in_part(status.force)) {
            changes.push((day, status.clone()));
        }
        before = Some(status.force);
    }
    changes
}

fn in_part(force: Force) -> bool {
    matches!(force, Force::EndedInPart | Force::NotYetInPart | Force::SuspendedInPart)
}

fn of_document(site: &Site, id: ArticleId, last: Date, all: &mut Vec<Due>) {
    let record = site.register.record(id);
    for (day, status) in changes(site, id, last) {
        let starts = record.is_some_and(|record| record.starts.iter().any(|start| start.day == day));
        let kind = match status.force {
            Force::Ended => DueKind::DocumentEnds,
            _ if starts => DueKind::DocumentStarts,
            _ => DueKind::DocumentChanges,
        };
        let words = if starts && status.force == Force::Unknown {
            let day = format_date(day);
            Text::new(format!("có hiệu lực từ ngày {day}"), format!("has effect from {day}"))
        } else {
            in_words(site, &status, day)
        };
        all.push(entry(&site.articles[id], Some(id), (day, kind), words));
    }
}

/// A status with the reasons that set in on the day.
fn in_words(site: &Site, status: &Status, day: Date) -> Text {
    let mut text = Text::new(uncapitalised(status.force.title()), status.force.name().replace('-', " "));
    let new = status.reasons.iter().filter(|reason| {
        reason.day == Some(day) && !matches!(reason.cause, Cause::Vouched | Cause::Consolidates(_))
    });
    for reason in new {
        let words = reason.text(|actor| site.name_of(actor));
        text.vi.push_str(&format!(": {}", words.vi));
        text.en.push_str(&format!(": {}", words.en));
    }
    text
}

/// What a procedure rests on, and its own days.
fn of_procedure(site: &Site, id: ArticleId, last: Date, all: &mut Vec<Due>) {
    let head = &site.articles[id];
    let Fields::Procedure(procedure) = &head.fields else { return };
    let own = [
        (procedure.applied_on, DueKind::ProcedureApplies, ("áp dụng từ ngày", "applied from")),
        (procedure.abolished_on, DueKind::ProcedureEnds, ("bãi bỏ từ ngày", "abolished from")),
    ];
    for (day, kind, (vi, en)) in own {
        if let Some(day) = day.filter(|day| *day > site.day && *day <= last) {
            let shown = format_date(day);
            let words = Text::new(format!("{vi} {shown}"), format!("{en} {shown}"));
            all.push(entry(head, Some(id), (day, kind), words));
        }
    }
    for basis in &procedure.legal_basis {
        let link = site.links[id].get(basis.document as usize);
        let Some(Link::Page { article: Some(document), .. }) = link else { continue };
        for (day, status) in changes(site, *document, last) {
            if matches!(status.force, Force::InForce | Force::Unknown) {
                continue;
            }
            let number = site.articles[*document].card.number.clone().unwrap_or_default();
            let change = in_words(site, &status, day);
            let words = Text::new(
                format!("căn cứ pháp lý {number} {}", change.vi),
                format!("legal basis {number} {}", change.en),
            );
            all.push(entry(head, Some(id), (day, DueKind::BasisChanges), words));
        }
    }
}
