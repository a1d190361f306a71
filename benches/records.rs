//! The site of all real records: how long it takes, and what the site knows of its law.
//!
//! `cargo bench --bench records -- FOLDER [DAY]` reads `legal/documents.jsonl`, `procedures/portal.jsonl` and
//! `procedures/education.json` of a folder, builds a site of them three times, and prints a Markdown table and, behind it,
//! every finding about what rests on documents that are not in force.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods)]

#[path = "../tests/records/convert.rs"]
mod convert;

use std::{collections::BTreeMap, path::Path, time::Instant};

use cchc::build::{Built, Request, Unobserved};
use cchc::site::open_citations;
use cchc::{
    diagnostic::Code,
    output::Publisher,
    site::{ArticleId, Occasion},
    source::Sources,
};
use serde_json::Value;
use vietnamese::Date;

use convert::{document, listed, procedure, text};

fn lines(folder: &Path, name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn articles(folder: &Path) -> Vec<(String, String)> {
    let mut articles: Vec<(String, String)> = Vec::new();
    for (index, record) in lines(folder, "legal/documents.jsonl").iter().enumerate() {
        articles.push((format!("content/van-ban/{index:04}.md"), document(record)));
    }
    for record in lines(folder, "procedures/portal.jsonl") {
        let code = text(&record, "ma_thu_tuc").replace('.', "-");
        articles.push((format!("content/thu-tuc/{code}.md"), procedure(&record)));
    }
    let list = std::fs::read_to_string(folder.join("procedures/education.json")).unwrap();
    let list: Vec<Value> = serde_json::from_str(&list).unwrap();
    for (index, record) in list.iter().enumerate() {
        articles.push((format!("content/danh-muc/{index:03}.md"), listed(record)));
    }
    articles
}

/// Records have errors, and a site with errors is not published: what would be is rendered and checked all the same.
fn build(articles: &[(String, String)], day: Date) -> (Built, u128) {
    let out = tempfile::tempdir().unwrap();
    let files = articles.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    let (sources, found) = Sources::in_memory(files);
    let request = Request {
        occasion: Occasion { day, drafts: false },
        base_url: Some("https://example.gov.vn/cchc/".to_owned().try_into().unwrap()),
        relative_urls: false,
        strict: false,
    };
    let publisher = Publisher::temporary(out.path()).unwrap();
    let start = Instant::now();
    let built = cchc::build(&sources, found, &request, Some(publisher), &Unobserved).unwrap();
    (built, start.elapsed().as_millis())
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let Some(folder) = arguments.next() else {
        println!("skipped: cargo bench --bench records -- FOLDER [DAY]");
        return;
    };
    let day: Date = arguments.next().map_or(Date::constant(2026, 11, 24), |day| day.parse().unwrap());
    let articles = articles(Path::new(&folder));
    let mut times = Vec::new();
    let mut last = None;
    for _ in 0..3 {
        let (built, time) = build(&articles, day);
        times.push(time);
        last = Some(built);
    }
    times.sort_unstable();
    let Some(built) = last else { return };
    let Some(made) = &built.joined else { return };
    let cited = open_citations(&made.site);
    let mut forces: BTreeMap<&str, usize> = BTreeMap::new();
    for id in made.site.register.articles() {
        let force = made.site.register.status(*id).map_or("không xét", |status| status.force.title());
        *forces.entry(force).or_default() += 1;
    }
    let unfit = |id: &ArticleId| !made.site.register.unfit_bases(*id).is_empty();
    let unfit = made.site.articles.ids().filter(unfit).count();
    println!("| what | figure |\n|---|--:|");
    for (what, figure) in [
        ("articles", articles.len()),
        ("pages", built.pages),
        ("citations found", cited.found),
        ("… that lead to a document of the site", cited.resolved),
        ("… ambiguous", cited.ambiguous.len()),
        ("… contradicting", cited.contradicting.len()),
        ("documents cited that the site does not carry", cited.missing.len()),
        ("procedures with a basis that is not wholly in force", unfit),
    ] {
        println!("| {what} | {figure} |");
    }
    for (force, count) in forces {
        println!("| documents: {force} | {count} |");
    }
    println!("| time of a build, rendered and checked (median of 3) | {} ms |\n", times[1]);
    let told = [Code::BasisNotInForce, Code::CitationDisagrees, Code::RelationRank, Code::TimeUnitDisagrees];
    for found in built.report.diagnostics().iter().filter(|found| told.contains(&found.code)) {
        println!("{} {}: {}", found.code.as_str(), found.place.path, found.message.vi);
    }
}
