//! Real records, untidy as they are: procedures as a portal showed them, and documents of the legal code, turned into
//! articles. Nothing is lost, and every finding is explained. They stand in a folder beside this one, or where
//! `CCHC_RECORDS` says; without them the test says so and ends.

#[path = "../records/convert.rs"]
pub(crate) mod convert;

use std::{collections::BTreeMap, path::PathBuf};

use cchc::build::Unobserved;
use cchc::{article::Kind, diagnostic::Code, site::ArticleId, source::Sources};
use serde_json::Value;

use convert::{document, listed, procedure, text};

/// The records of a file; `None` where there are none.
pub(crate) fn records(name: &str) -> Option<Vec<Value>> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("CCHC_RECORDS").map_or(beside, PathBuf::from);
    let Ok(text) = std::fs::read_to_string(folder.join(name)) else {
        eprintln!("skipped: no {name} (CCHC_RECORDS names its folder)");
        return None;
    };
    if name.ends_with(".json") {
        return Some(serde_json::from_str(&text).unwrap());
    }
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// Findings that such records must have, each with its reason.
const EXPLAINED: [(Code, &str); 23] = [
    (
        Code::FactUnknown,
        "the portal does not tell how many sets of papers; documents without their day of effect",
    ),
    (Code::PartEmpty, "the portal writes `Không có thông tin` into parts that must be posted"),
    (
        Code::FieldMissing,
        "the portal leaves parts out, or runs the table of channels together beyond recognition",
    ),
    (
        Code::LegalBasisMissing,
        "the portal runs numbers and titles of documents together; they are kept as text",
    ),
    (Code::NumberMended, "numbers with hyphens or marks lost"),
    (Code::CitationMended, "the same in running text, and spaces within numbers"),
    (Code::NumberMalformed, "what stands as a number and is none"),
    (Code::NumberDisagrees, "the code names types and years that the number does not"),
    (Code::BodyEnded, "bodies that were merged in 2025 and still stand in the records"),
    (Code::NumberTwice, "one document twice in the code"),
    (Code::AddressTwice, "one document twice in the code"),
    (Code::DocumentAmbiguous, "a number that is not unique, without its day"),
    (Code::DateOrder, "days that the collection has in the wrong order"),
    (Code::MarkupText, "signs of lists that the portal put before lines"),
    (Code::TimeUnitDisagrees, "days for working days, between ways and steps"),
    (Code::RelationRank, "relations that the collection attaches to every document that an article names"),
    (Code::RelationOrder, "the same: a document that acts on a younger one"),
    (Code::RelationCircular, "the same: documents that repeal each other"),
    (Code::RelationDoubtful, "an amending decree that the collection says replaces another"),
    (Code::EffectTooSoon, "the shortened procedure, of which the collection says nothing"),
    (Code::NameTooLong, "addresses made of long numbers, which Windows may not copy"),
    (Code::TermSpelling, "bodies whose names have other capitals elsewhere"),
    (Code::CitationDisagrees, "titles with a day that the record has otherwise"),
];

/// Builds articles of records, and tells what was found by code.
fn build(articles: &[(String, String)], kind: Kind) -> (usize, BTreeMap<&'static str, usize>) {
    let files = articles.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    let (sources, found) = Sources::in_memory(files);
    let built = cchc::build(&sources, found, &crate::request(), None, &Unobserved).unwrap();
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for found in built.report.diagnostics() {
        assert!(
            EXPLAINED.iter().any(|(code, _)| *code == found.code),
            "{} in {} is not explained: {}",
            found.code.as_str(),
            found.place.path,
            found.message.vi
        );
        *codes.entry(found.code.as_str()).or_default() += 1;
    }
    let made = built.joined.unwrap();
    let of_kind = made.site.articles.iter().filter(|head| head.card.kind == kind).count();
    assert_eq!(codes.values().sum::<usize>(), built.report.diagnostics().len());
    (of_kind, codes)
}

#[test]
fn every_procedure_of_a_portal_becomes_a_page() {
    let Some(records) = records("procedures/portal.jsonl") else { return };
    let articles: Vec<(String, String)> = records
        .iter()
        .map(|record| {
            (
                format!("content/thu-tuc/{}.md", text(record, "ma_thu_tuc").replace('.', "-")),
                procedure(record),
            )
        })
        .collect();
    let (pages, codes) = build(&articles, Kind::Procedure);
    eprintln!("{} records, {pages} pages, findings {codes:?}", records.len());
    assert_eq!(pages, records.len(), "a page for each record");
}

#[test]
fn every_document_of_the_legal_code_becomes_a_page() {
    let Some(records) = records("legal/documents.jsonl") else { return };
    let articles: Vec<(String, String)> = records
        .iter()
        .enumerate()
        .map(|(index, record)| (format!("content/van-ban/{index:04}.md"), document(record)))
        .collect();
    let (pages, codes) = build(&articles, Kind::LegalDocument);
    eprintln!("{} records, {pages} pages, findings {codes:?}", records.len());
    assert_eq!(pages, records.len(), "a page for each record");
}

/// The site of all records.
fn all() -> Option<Vec<(String, String)>> {
    let (documents, procedures, lists) = (
        records("legal/documents.jsonl")?,
        records("procedures/portal.jsonl")?,
        records("procedures/education.json")?,
    );
    let mut articles: Vec<(String, String)> = Vec::new();
    for (index, record) in documents.iter().enumerate() {
        articles.push((format!("content/van-ban/{index:04}.md"), document(record)));
    }
    for record in &procedures {
        articles.push((
            format!("content/thu-tuc/{}.md", text(record, "ma_thu_tuc").replace('.', "-")),
            procedure(record),
        ));
    }
    for (index, record) in lists.iter().enumerate() {
        articles.push((format!("content/danh-muc/{index:03}.md"), listed(record)));
    }
    Some(articles)
}

#[test]
fn the_site_of_all_records_knows_which_citations_it_carries_and_which_bases_ended() {
    let Some(articles) = all() else { return };
    let files = articles.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    let (sources, found) = Sources::in_memory(files);
    let built = cchc::build(&sources, found, &crate::request(), None, &Unobserved).unwrap();
    let made = built.joined.unwrap();
    let cited = cchc::site::open_citations(&made.site);
    let told = |code: Code| built.report.diagnostics().iter().filter(|found| found.code == code).count();
    let unfit = |article: &ArticleId| !made.site.register.unfit_bases(*article).is_empty();
    let unfit = made.site.articles.ids().filter(unfit).count();
    let figures = format!(
        "citations {}, resolved {}, ambiguous {}, contradicting {}, documents not there {}\nprocedures with a basis that is not wholly in force {unfit}, findings of it {}\ncircles {}, orders {}, ranks {}, doubtful {}",
        cited.found,
        cited.resolved,
        cited.ambiguous.len(),
        cited.contradicting.len(),
        cited.missing.len(),
        told(Code::BasisNotInForce),
        told(Code::RelationCircular),
        told(Code::RelationOrder),
        told(Code::RelationRank),
        told(Code::RelationDoubtful),
    );
    insta::assert_snapshot!(figures, @r"
    citations 3927, resolved 595, ambiguous 0, contradicting 1, documents not there 964
    procedures with a basis that is not wholly in force 77, findings of it 89
    circles 0, orders 0, ranks 2, doubtful 0
    ");
}
