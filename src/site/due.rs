//! What is due: documents that start or end, procedures whose basis changes, reviews, articles to be published or
//! withdrawn; by day.

use std::sync::Arc;

use crate::{
    article::{Article, Fields, Head},
    diagnostic::Text,
    path::SourcePath,
    site::{id::ArticleId, joined::Site, links::Link},
};
use law::status::{Cause, Force, Reason, Status};
use vietnamese::{Date, format_date};

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
    pub day: Date,
    pub kind: DueKind,
    pub file: SourcePath,
    /// The article, where it is to be seen on the day of the site.
    pub article: Option<ArticleId>,
    /// The number or code with the title, or the title alone.
    pub title: String,
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
    for (id, head) in site.articles.enumerated() {
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

fn entry(head: &Head, article: Option<ArticleId>, Change { day, kind, words }: Change) -> Due {
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
    let id = site.find(&head.card.path);
    let today = site.day;
    if let Some(review) = head.common.review_by.filter(|day| *day <= last) {
        let overdue = review < today;
        let day = format_date(review);
        let words = if overdue {
            Text::new(format!("quá hạn rà soát từ ngày {day}"), format!("review overdue since {day}"))
        } else {
            Text::new(format!("cần rà soát trước ngày {day}"), format!("to be reviewed before {day}"))
        };
        all.push(entry(head, id, Change { day: review, kind: DueKind::Review, words }));
    }
    let publication = &head.card.publication;
    let own = [
        (publication.from(), DueKind::Publication, "lên trang từ ngày", "to be published from"),
        (publication.until, DueKind::Withdrawal, "gỡ khỏi trang từ ngày", "to be withdrawn from"),
    ];
    for (day, kind, vi, en) in own {
        if let Some(day) = day.filter(|day| *day > today && *day <= last) {
            all.push(entry(head, id, Change::on(day, kind, vi, en)));
        }
    }
}

/// What happens on a day.
struct Change {
    day: Date,
    kind: DueKind,
    words: Text,
}

impl Change {
    /// What happens, and then the day.
    fn on(day: Date, kind: DueKind, vi: &str, en: &str) -> Self {
        let shown = format_date(day);
        Self { day, kind, words: Text::new(format!("{vi} {shown}"), format!("{en} {shown}")) }
    }
}

/// What befalls a document in the time that is looked at, day by day.
fn changes(site: &Site, document: ArticleId, last: Date) -> Vec<Change> {
    let happenings = site.register.happenings(document);
    let mut days: Vec<Date> = happenings.iter().filter_map(|reason| reason.day).collect();
    days.retain(|day| *day >= site.day && *day <= last);
    days.sort_unstable();
    days.dedup();
    let has_status = |day: Date| site.register.status_on(document, day);
    let on = |day: Date| {
        let status = has_status(day)?;
        let of_day: Vec<&Reason> = happenings.iter().filter(|reason| reason.day == Some(day)).collect();
        let starts = of_day.iter().any(|reason| reason.cause == Cause::Effect);
        let kind = match status.force {
            Force::Ended => DueKind::DocumentEnds,
            _ if starts => DueKind::DocumentStarts,
            _ => DueKind::DocumentChanges,
        };
        Some(Change { day, kind, words: in_words(site, &status, &of_day, starts) })
    };
    days.into_iter().filter_map(on).collect()
}

/// What happens on a day, one behind the other; of a document that starts but for some parts, which they are.
fn in_words(site: &Site, status: &Status, of_day: &[&Reason], starts: bool) -> Text {
    let mut text = Text::new("", "");
    let mut say = |words: Text| {
        for (text, words) in [(&mut text.vi, words.vi), (&mut text.en, words.en)] {
            if !text.is_empty() {
                text.push_str("; ");
            }
            text.push_str(&words);
        }
    };
    for reason in of_day {
        if reason.cause != Cause::Issue {
            say(reason.text(|actor| site.name_of(actor)));
        }
    }
    if starts && status.force == Force::NotYetInPart {
        let later: Vec<String> = status
            .reasons
            .iter()
            .filter_map(|reason| {
                Some(format!("{} ({})", reason.provisions.as_ref()?, format_date(reason.day?)))
            })
            .collect();
        say(Text::new(format!("trừ {}", later.join(", ")), format!("but for {}", later.join(", "))));
    }
    text
}

fn of_document(site: &Site, id: ArticleId, last: Date, all: &mut Vec<Due>) {
    let head = &site.articles[id];
    all.extend(changes(site, id, last).into_iter().map(|change| entry(head, Some(id), change)));
}

/// What a procedure rests on, and its own days.
fn of_procedure(site: &Site, id: ArticleId, last: Date, all: &mut Vec<Due>) {
    let head = &site.articles[id];
    let Fields::Procedure(procedure) = &head.fields else { return };
    let own = [
        (procedure.applied_on, DueKind::ProcedureApplies, "áp dụng từ ngày", "applied from"),
        (procedure.abolished_on, DueKind::ProcedureEnds, "bãi bỏ từ ngày", "abolished from"),
    ];
    for (day, kind, vi, en) in own {
        if let Some(day) = day.filter(|day| *day >= site.day && *day <= last) {
            all.push(entry(head, Some(id), Change::on(day, kind, vi, en)));
        }
    }
    if procedure.abolished_on.is_some_and(|day| day <= site.day) {
        return;
    }
    let mut bases: Vec<ArticleId> = Vec::new();
    for (reference, link) in head.references.iter().zip(&*site.links[id]) {
        if let Link::Page { article: Some(document), .. } = link
            && reference.role.is_basis()
            && !bases.contains(document)
        {
            bases.push(*document);
        }
    }
    for document in bases {
        let number = site.articles[document].card.number.clone().unwrap_or_default();
        for change in changes(site, document, last) {
            // That a basis starts as it was told to is no change of it.
            let status = site.register.status_on(document, change.day);
            if status.is_none_or(|status| matches!(status.force, Force::InForce | Force::Unknown)) {
                continue;
            }
            let words = Text::new(
                format!("căn cứ {number} {}", change.words.vi),
                format!("basis {number} {}", change.words.en),
            );
            all.push(entry(head, Some(id), Change { day: change.day, kind: DueKind::BasisChanges, words }));
        }
    }
}
