//! Whether documents are in force: hand-made chains with the right answer for every day, and what holds of any documents.

use std::collections::BTreeSet;

use cchc::site::{ArticleId, Site};
use law::{
    Action, Tables,
    status::{Act, Actor, Cause, Reason, Record, RecordId, Register, Start, Status, Suspension},
};
use proptest::prelude::*;
use serde::Deserialize;
use vietnamese::Date;

use crate::check;

#[derive(Deserialize)]
struct Chain {
    chain: String,
    documents: Vec<serde_yaml::Mapping>,
    expect: std::collections::BTreeMap<String, Vec<Expected>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(deserialize_with = "day")]
    from: Date,
    force: String,
    #[serde(default)]
    provisions: Vec<String>,
    #[serde(default)]
    by: Vec<String>,
}

fn day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

fn chains() -> Vec<Chain> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/law/chains.yaml");
    serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The site of a chain: a file a document.
fn site(chain: &Chain) -> std::sync::Arc<Site> {
    let files: Vec<(String, String)> = chain
        .documents
        .iter()
        .enumerate()
        .map(|(number, front)| {
            let front = serde_yaml::to_string(front).unwrap();
            (
                format!("content/van-ban/{number}.md"),
                format!("---\nloại bài: văn bản\n{front}---\n\nVăn bản thử.\n"),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let (built, sources) = check(&files);
    assert_eq!(built.report.errors(), 0, "{}: {:?}", chain.chain, crate::shown(&built.report, &sources));
    built.joined.unwrap().site
}

/// What decides a status: the parts and the documents that act.
fn deciding(site: &Site, status: &Status) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut parts = BTreeSet::new();
    let mut by = BTreeSet::new();
    for reason in &status.reasons {
        parts.extend(reason.provisions.clone());
        let actor = match &reason.cause {
            Cause::Act(_, actor)
            | Cause::ActUnknown(_, actor)
            | Cause::Extended(actor)
            | Cause::Lacks(_, actor)
            | Cause::Suspension(Some(actor)) => Some(actor.clone()),
            Cause::Since(since) => match &since.what.cause {
                Cause::Act(_, actor) | Cause::ActUnknown(_, actor) => Some(actor.clone()),
                _ => None,
            },
            Cause::Instead(record) | Cause::IssuedWith(record) | Cause::Consolidates(record) => {
                Some(Actor::Record(*record))
            }
            _ => None,
        };
        match actor {
            Some(Actor::Elsewhere { named, .. }) => {
                by.insert(named.split(' ').next().unwrap_or_default().to_owned());
            }
            Some(record) => {
                let article = site.register.article_of(&record).unwrap();
                by.insert(site.articles[article].card.number.clone().unwrap());
            }
            None => {}
        }
    }
    (parts, by)
}

#[test]
fn chains_of_documents_have_the_right_status_on_every_day_that_matters() {
    let mut wrong = Vec::new();
    for chain in chains() {
        let site = site(&chain);
        for (number, expected) in &chain.expect {
            let bare = number.split(' ').next().unwrap();
            let of_number = |id: &&ArticleId| site.articles[**id].card.number.as_deref() == Some(bare);
            let article = *site.register.articles().iter().find(of_number).unwrap();
            let mut days: BTreeSet<Date> =
                site.register.course(article).iter().map(|(day, _)| *day).collect();
            days.extend(expected.iter().map(|entry| entry.from));
            let before: Vec<Date> = days.iter().filter_map(|day| day.yesterday().ok()).collect();
            days.extend(before);
            days.insert(Date::constant(2199, 1, 1));
            for day in days {
                let Some(entry) = expected.iter().rev().find(|entry| entry.from <= day) else { continue };
                let status = site.register.status_on(article, day);
                let force = status.as_ref().map_or("không xét", |status| status.force.title());
                let mut faults = Vec::new();
                if force != entry.force {
                    faults.push(format!("{force}, not {}", entry.force));
                } else if let Some(status) = &status {
                    let (parts, by) = deciding(&site, status);
                    if !entry.provisions.iter().all(|part| parts.contains(part)) {
                        faults.push(format!("parts {parts:?}, not {:?}", entry.provisions));
                    }
                    let bare = |number: &String| number.split(' ').next().unwrap_or_default().to_owned();
                    if !entry.by.iter().all(|number| by.contains(&bare(number))) {
                        faults.push(format!("by {by:?}, not {:?}", entry.by));
                    }
                }
                wrong.extend(
                    faults.into_iter().map(|fault| format!("{} | {number} on {day}: {fault}", chain.chain)),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn any_day() -> impl Strategy<Value = Date> {
    (1_i8..13, 1_i8..4).prop_map(|(month, day)| Date::constant(2020, month, day * 9))
}

fn any_record(count: usize) -> impl Strategy<Value = Record> {
    let tables = Tables::built_in();
    let kinds = tables.types().to_vec();
    let part = || prop::option::of(Just("Điều 5".to_owned()));
    let action = prop::sample::select(Action::all().collect::<Vec<_>>());
    let record = || (0..count).prop_map(RecordId);
    let actor = prop_oneof![
        4 => record().prop_map(Actor::Record),
        1 => (prop::option::of(any_day()), prop::option::of(any_day())).prop_map(|(effective_on, not_before)| {
            Actor::Elsewhere { named: "1/2020/NĐ-CP".to_owned(), effective_on, not_before }
        }),
    ];
    let act = (action, actor.clone(), part(), prop::option::of(any_day()))
        .prop_map(|(action, by, provisions, from)| Act { action, by, provisions, from });
    let suspension = (
        prop::option::of(any_day()),
        prop::option::of(any_day()),
        prop::option::of(actor.clone()),
        part(),
        prop::option::of(record()),
    )
        .prop_map(|(from, to, by, provisions, instead)| Suspension { from, to, by, provisions, instead });
    let start = (any_day(), part()).prop_map(|(day, provisions)| Start { day, provisions });
    (
        prop::sample::select(kinds),
        prop::option::of(any_day()),
        prop::collection::vec(start, 0..3),
        prop::option::of(any_day()),
        prop::collection::vec(suspension, 0..2),
        prop::option::of(any_day()),
        prop::collection::vec(act, 0..4),
        (
            prop::collection::vec(record(), 0..2),
            prop::option::of(record()),
            prop::collection::vec(actor, 0..2),
        ),
        (any::<bool>(), any::<bool>()),
    )
        .prop_map(
            |(
                kind,
                issued_on,
                starts,
                expires_on,
                suspensions,
                vouched_on,
                acts,
                (issued_with, consolidates, holds),
                (from_issue, only_competence),
            )| Record {
                document_type: Some(kind),
                normative: true,
                issued_on,
                from_issue: from_issue && starts.is_empty(),
                starts,
                expires_on,
                suspensions,
                vouched_on,
                source_says: None,
                acts,
                issued_with,
                consolidates,
                holds,
                only_competence,
            },
        )
}

/// Every day that any of the documents names.
fn named_days(records: &[Record]) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    for record in records {
        days.extend(record.issued_on);
        days.extend(record.starts.iter().map(|start| start.day));
        days.extend(record.expires_on);
        for suspension in &record.suspensions {
            days.extend(suspension.from);
            days.extend(suspension.to.and_then(|day| day.tomorrow().ok()));
            if let Some(Actor::Elsewhere { effective_on, .. }) = &suspension.by {
                days.extend(*effective_on);
            }
        }
        for act in &record.acts {
            days.extend(act.from);
            if let Actor::Elsewhere { effective_on, not_before, .. } = &act.by {
                days.extend(*effective_on);
                days.extend(*not_before);
            }
        }
    }
    days
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 300 } else { 2000 }))]

    /// Whatever documents say of each other, circles and contradictions included: their status changes only on days
    /// that some of them names, and those are the days of their course.
    #[test]
    fn a_status_changes_only_on_days_that_some_document_names(records in prop::collection::vec(any_record(4), 4)) {
        let named = named_days(&records);
        let register = Register::new(records);
        for id in register.ids() {
            let days = register.days(id);
            let mut before = register.status(id, Date::constant(2019, 12, 30));
            let mut day = Date::constant(2019, 12, 31);
            while day < Date::constant(2021, 1, 10) {
                let status = register.status(id, day);
                if status != before {
                    prop_assert!(named.contains(&day), "{day} is named nowhere");
                    prop_assert!(days.contains(&day), "{day} is no day of the course of {id:?}: {before:?} {status:?}");
                }
                before = status;
                day = day.tomorrow().unwrap();
            }
        }
    }
}

/// What a status tells of some day, as the document's own history names it.
fn dated(status: &Status) -> impl Iterator<Item = &Reason> {
    let told = status.reasons.iter().map(|reason| match &reason.cause {
        Cause::Since(since) if since.over.is_empty() => &since.what,
        _ => reason,
    });
    told.filter(|reason| {
        let unknown =
            matches!(&reason.cause, Cause::ActUnknown(action, _) if *action != Action::DeclaresExpired);
        let vouched = matches!(reason.cause, Cause::Issue | Cause::Vouched);
        reason.day.is_some() && !unknown && !vouched
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 300 } else { 2000 }))]

    /// Whatever a status tells of some day is among what befalls the document; each step of its course names something.
    #[test]
    fn what_a_status_tells_befalls_the_document(records in prop::collection::vec(any_record(4), 4)) {
        let register = Register::new(records);
        for id in register.ids() {
            let happenings = register.happenings(id);
            for (day, status, why) in register.steps(id) {
                prop_assert!(!why.is_empty(), "{day} {status:?}");
                let text = register.record(id).is_consolidated();
                // What is told before it happens may never do so; a text has no effect of its own.
                let is_own = |reason: &&Reason| reason.day <= Some(day) && !(text && reason.cause == Cause::Effect);
                for reason in dated(&status).filter(is_own) {
                    let befalls = happenings.iter().any(|known| {
                        let lacks = matches!(known.cause, Cause::Lacks(..)) && known.day == reason.day;
                        known == reason || lacks
                    });
                    prop_assert!(befalls, "{id:?} on {day}: {reason:?} not in {happenings:#?}");
                }
            }
        }
    }
}

#[test]
fn what_nobody_told_is_never_claimed() {
    let site = |front: &str| {
        let text = format!(
            "---\nloại bài: văn bản\nsố ký hiệu: 901/2015/NĐ-CP\nngày ban hành: 01/03/2015\nngày có hiệu lực: 01/07/2015\ntrích yếu: Văn bản thử\nbản chính thức: https://example.gov.vn/901\n{front}---\n"
        );
        let (built, _) = check(&[("content/a.md", &text)]);
        let site = built.joined.unwrap().site;
        let article = site.register.articles()[0];
        let status = site.register.status(article).unwrap();
        let why = status.reasons[0].text(|actor| site.name_of(actor)).vi;
        format!("{}: {why}", status.force.title())
    };
    insta::assert_snapshot!(
        site("ngày hết hiệu lực: 01/01/2023\nđược kéo dài bởi: 902/2022/NQ-HĐND\n"),
        @"Chưa rõ: chưa rõ từ ngày nào: được kéo dài bởi 902/2022/NQ-HĐND"
    );
    insta::assert_snapshot!(
        site("tình trạng hiệu lực: hết hiệu lực toàn bộ\nngày kiểm tra hiệu lực: 01/10/2026\n"),
        @"Chưa rõ: nguồn ghi “hết hiệu lực toàn bộ”, chưa rõ từ ngày nào và theo văn bản nào; kiểm tra ngày 01/10/2026"
    );
    insta::assert_snapshot!(
        site("được thay thế bởi: 999/2022/NĐ-CP\n"),
        @"Chưa rõ: chưa rõ từ ngày nào: được thay thế bởi 999/2022/NĐ-CP"
    );
}

/// Front matter of a document of a year, with more of it.
fn document(number: &str, year: u16, more: &str) -> String {
    format!(
        "---\nloại bài: văn bản\nsố ký hiệu: {number}\nngày ban hành: 01/03/{year}\ntrích yếu: Văn bản thử\n{more}---\n"
    )
}

/// The status on a day of the first of some documents.
fn status_of(documents: &[String], day: &str) -> String {
    let files: Vec<(String, &str)> =
        documents.iter().enumerate().map(|(n, text)| (format!("content/{n}.md"), text.as_str())).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let site = check(&files).0.joined.unwrap().site;
    let status = site.register.status_on(site.register.articles()[0], day.parse().unwrap());
    status.map_or("không xét", |status| status.force.title()).to_owned()
}

#[test]
fn a_law_that_starts_in_parts_ends_the_old_one_with_its_whole() {
    let old = document("901/2013/QH13", 2013, "ngày có hiệu lực: 01/07/2014\n");
    let new = document(
        "902/2024/QH15",
        2024,
        "ngày có hiệu lực: [{ngày: 01/08/2024}, {ngày: 01/04/2024, phần: Điều 190}]\nthay thế: 901/2013/QH13\n",
    );
    let documents = [old, new];
    assert_eq!(status_of(&documents, "2024-05-01"), "Chưa rõ", "nobody vouched, and nothing ended it");
    assert_eq!(status_of(&documents, "2024-08-01"), "Hết hiệu lực toàn bộ");
}

#[test]
fn what_is_issued_with_a_decision_of_unknown_end_is_unknown() {
    let vouched = "ngày có hiệu lực: 01/04/2020\nngày kiểm tra hiệu lực: 01/10/2026\nbản chính thức: https://example.gov.vn/1\n";
    let rules = document("901/2020/NĐ-CP", 2020, &format!("{vouched}ban hành kèm theo: 902/2020/NĐ-CP\n"));
    let decision = document("902/2020/NĐ-CP", 2020, &format!("{vouched}bị bãi bỏ bởi: 999/2022/NĐ-CP\n"));
    assert_eq!(status_of(&[rules, decision], "2026-01-01"), "Chưa rõ");
}

#[test]
fn long_chains_have_an_answer() {
    // Each of many documents replaces the one before it, all with effect on one day; and each is issued with the one
    // before it.
    let tables = Tables::built_in();
    let decree = tables.type_by_name("nghị định");
    let record = |id: usize, count: usize| Record {
        document_type: decree.cloned(),
        normative: true,
        starts: vec![Start { day: Date::constant(2020, 1, 1), provisions: None }],
        issued_with: if id > 0 { vec![RecordId(id - 1), RecordId((id - 1) / 2)] } else { Vec::new() },
        acts: if id + 1 < count {
            vec![Act {
                action: Action::Replaces,
                by: Actor::Record(RecordId(id + 1)),
                provisions: None,
                from: None,
            }]
        } else {
            Vec::new()
        },
        ..Record::default()
    };
    let count = 20_000;
    let register = Register::new((0..count).map(|id| record(id, count)).collect());
    for id in [0, count / 2, count - 1] {
        assert!(register.status(RecordId(id), Date::constant(2020, 1, 1)).is_some());
    }
}
