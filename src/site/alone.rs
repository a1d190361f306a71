//! What is wrong in one article alone: bodies and levels of government that were no more on its day, a review overdue, days
//! that have not come.

use rustc_hash::FxHashMap;

use super::{
    id::{ArticleId, Heads},
    reported::{At, Reported},
};
use crate::{
    article::{Fact, Fields, Head, kind::LegalDocument, out_of_time},
    diagnostic::{Finding, body_ended, day_to_come, publication_far, review_overdue, withdrawal_to_come},
    vocabulary::Field,
};
use law::Tables;
use vietnamese::{Date, format_date};

/// Reports what can be reported of articles before anything is known of others: what they name as acting and what had ended
/// by their day, which is their own or else the site's; reviews overdue.
pub(super) fn check(heads: &Heads, law: &Tables, today: Date) -> Vec<Reported> {
    let mut reported = Vec::new();
    let mut seen = Seen::default();
    for (article, head) in heads.enumerated() {
        check_one(article, head, law, today, &mut seen, &mut reported);
        let ahead = ahead(head, today).into_iter();
        reported.extend(ahead.map(|(field, finding)| Reported { article, at: At::Field(field), finding }));
        if let Some(due) = head.common.review_by.filter(|due| *due < today) {
            reported.push(Reported { article, at: At::Field(Field::ReviewBy), finding: review_overdue(due) });
        }
    }
    reported
}

/// What is told of days of an article that have not come: of publication, where it is more than a year away, and of what is
/// said to be done, where it is later than the day on which readers can see it.
pub(super) fn ahead(head: &Head, today: Date) -> Vec<(Field, Finding)> {
    let (card, common) = (&head.card, &head.common);
    let key = |field: Field| field.key(card.kind);
    let mut found = Vec::new();
    let in_a_year = (today.year() + 1, today.month(), today.day());
    let is_far = |day: &Date| (day.year(), day.month(), day.day()) > in_a_year;
    let first_days =
        [(Field::PublishOn, card.publication.publish_on), (Field::Date, card.publication.published)];
    for (field, day) in first_days {
        if let Some(day) = day.filter(is_far) {
            found.push((field, publication_far(key(field), day)));
        }
    }
    let told_until = card.told_until(today);
    let is_ahead = |day: &Date| *day > told_until;
    let of_kind = match &head.fields {
        Fields::LegalDocument(document) => {
            let issued = document.issued_on.as_ref().and_then(Fact::known).copied();
            vec![(Field::IssuedOn, issued), (Field::StatusCheckedOn, document.status_checked_on)]
        }
        Fields::Report(report) => vec![(Field::IssuedOn, report.issued_on)],
        Fields::News(news) => {
            news.published_in.iter().map(|outlet| (Field::PublishedIn, outlet.date)).collect()
        }
        _ => Vec::new(),
    };
    let own = [(Field::Updated, card.updated), (Field::ReviewedOn, common.reviewed_on)];
    let changes = common.changes.iter().map(|change| (Field::Changes, Some(change.date)));
    for (field, day) in own.into_iter().chain(of_kind).chain(changes) {
        if let Some(day) = day.filter(is_ahead) {
            found.push((field, day_to_come(key(field), day)));
        }
    }
    let withdrawn = common.withdrawn.as_ref().and_then(|withdrawn| withdrawn.date).filter(is_ahead);
    if let Some(day) = withdrawn {
        let finding = withdrawal_to_come(key(Field::Withdrawn), day, key(Field::ExpireOn));
        found.push((Field::Withdrawn, finding));
    }
    found
}

/// Which texts name a body that was not always there: the same few act and issue in most articles.
#[derive(Default)]
struct Seen<'a> {
    ended: FxHashMap<&'a str, bool>,
    issuers: FxHashMap<&'a str, bool>,
}

/// Whether there was the body that issued a document on its day, or in the year of its number where nobody knows the day.
fn issuer_out_of_time<'a>(
    document: &'a LegalDocument,
    day: Option<Date>,
    law: &Tables,
    seen: &mut Seen<'a>,
) -> Option<(Field, Finding)> {
    let by_number = document.number.as_ref().and_then(|number| law.out_of_time(number, day));
    let written = document.issuer.as_ref().filter(|_| document.issuer_written).and_then(Fact::known);
    let written = written.filter(|issuer| {
        let never =
            || [Date::MIN, Date::MAX].iter().any(|day| law.issuer_out_of_time(issuer, *day).is_some());
        *seen.issuers.entry(issuer).or_insert_with(never)
    });
    let (field, found) = match (by_number, written.zip(day)) {
        (Some(found), _) => (Field::Number, found),
        (None, Some((issuer, day))) => (Field::Issuer, law.issuer_out_of_time(issuer, day)?),
        (None, None) => return None,
    };
    Some((field, out_of_time(&found)))
}

fn check_one<'a>(
    id: ArticleId,
    head: &'a Head,
    law: &Tables,
    today: Date,
    seen: &mut Seen<'a>,
    reported: &mut Vec<Reported>,
) {
    if let Fields::LegalDocument(document) = &head.fields {
        let told = issuer_out_of_time(document, head.card.date, law, seen);
        reported.extend(told.map(|(field, finding)| Reported { article: id, at: At::Field(field), finding }));
    }
    let day = head.card.updated.into_iter().chain(head.card.date).max().unwrap_or(today);
    let mut report = |field: Field, text: &'a str| {
        if !*seen.ended.entry(text).or_insert_with(|| law.ended_body(text, Date::MAX).is_some()) {
            return;
        }
        if let Some(body) = law.ended_body(text, day) {
            let finding = body_ended(&body.name, &format_date(body.since), &body.now);
            reported.push(Reported { article: id, at: At::Field(field), finding });
        }
    };
    match &head.fields {
        Fields::Procedure(procedure) => {
            let bodies = [
                (Field::Agency, &procedure.agency),
                (Field::Authority, &procedure.authority),
                (Field::DelegatedAgency, &procedure.delegated_agency),
            ];
            for (field, body) in bodies {
                if let Some(body) = body {
                    report(field, body);
                }
            }
            for place in &procedure.receiving_places {
                if let Some(name) = &place.name {
                    report(Field::ReceivingPlace, name);
                }
            }
            for step in &procedure.internal_process {
                if let Some(who) = &step.who {
                    report(Field::InternalProcess, who);
                }
            }
            for level in &procedure.level {
                report(Field::Level, level.name());
            }
            for body in &procedure.coordinating_agencies {
                report(Field::CoordinatingAgencies, body);
            }
        }
        Fields::Report(of_period) => {
            if let Some(issuer) = &of_period.issuer {
                report(Field::Issuer, issuer);
            }
        }
        _ => {}
    }
    if let Some(unit) = &head.card.unit {
        report(Field::Unit, unit);
    }
}
