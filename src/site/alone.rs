//! What is wrong in one article alone: bodies and levels of government that were no more on its day, a review overdue.

use rustc_hash::FxHashMap;

use super::{
    id::{ArticleId, Heads},
    reported::{At, Reported},
};
use crate::{
    article::{Fact, Fields, Head},
    diagnostic::{body_ended, review_overdue},
    vocabulary::{Field, GovernmentLevel},
};
use law::Tables;
use vietnamese::{Date, format_date};

/// Reports what can be reported of articles before anything is known of others: what they name as acting and what had ended
/// by their day, which is their own or else the site's; reviews overdue.
pub(super) fn check<'a>(heads: &'a Heads, law: &Tables, today: Date) -> Vec<Reported> {
    let mut reported = Vec::new();
    // The same few bodies act in most articles.
    let mut seen: FxHashMap<&'a str, bool> = FxHashMap::default();
    for (article, head) in heads.enumerated() {
        check_one(article, head, law, today, &mut seen, &mut reported);
        if let Some(due) = head.common.review_by.filter(|due| *due < today) {
            reported.push(Reported { article, at: At::Field(Field::ReviewBy), finding: review_overdue(due) });
        }
    }
    reported
}

/// Whether a text names a body or level that ended on any day.
fn ever_ended(law: &Tables, text: &str) -> bool {
    GovernmentLevel::names_district(text) || law.ended_body(text, Date::MAX).is_some()
}

fn check_one<'a>(
    id: ArticleId,
    head: &'a Head,
    law: &Tables,
    today: Date,
    seen: &mut FxHashMap<&'a str, bool>,
    reported: &mut Vec<Reported>,
) {
    let day = head.card.updated.into_iter().chain(head.card.date).max().unwrap_or(today);
    let mut report = |field: Field, text: &'a str| {
        if !*seen.entry(text).or_insert_with(|| ever_ended(law, text)) {
            return;
        }
        if day >= GovernmentLevel::DISTRICTS_ENDED && GovernmentLevel::names_district(text) {
            let since = format_date(GovernmentLevel::DISTRICTS_ENDED);
            let finding = body_ended(GovernmentLevel::District.name(), &since, "");
            reported.push(Reported { article: id, at: At::Field(field), finding });
        } else if let Some(body) = law.ended_body(text, day) {
            let finding = body_ended(body.name, &format_date(body.since), &body.now);
            reported.push(Reported { article: id, at: At::Field(field), finding });
        }
    };
    match &head.fields {
        // A document whose day nobody knows may be of any.
        Fields::LegalDocument(document) if head.card.date.is_some() => {
            if let Some(issuer) = document.issuer.as_ref().and_then(Fact::known) {
                let field = if document.issuer_written { Field::Issuer } else { Field::Number };
                report(field, issuer);
            }
        }
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
