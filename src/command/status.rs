//! `cchc status`: whether a document of the site is in force, and why.

use cchc::{
    article::{Fact, Fields},
    diagnostic::{Text, nearest},
    site::{ArticleId, Site},
};
use law::{
    DocumentNumber, DocumentReference,
    status::{Reason, Status},
};
use serde_json::json;
use vietnamese::format_date;

use super::{Arguments, End, Failure, Format, Terminal, joined};

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal, number: &str) -> Result<End, Failure> {
    arguments.allow_formats("status")?;
    let site = joined(arguments)?.site;
    let reference = match site.config.law().parse_reference(number) {
        Ok(reference @ DocumentReference::Number { .. }) => reference,
        _ => return Err(unreadable(number)),
    };
    let documents = documents(&site, &reference);
    if documents.is_empty() {
        return Err(missing(&site, number, &reference));
    }
    for id in documents {
        match arguments.format {
            Format::Json => terminal.print(&for_programs(&site, id)),
            _ => for_people(&site, id, terminal),
        }
    }
    Ok(End::Fine)
}

/// The documents of the site that a reference can mean.
fn documents(site: &Site, reference: &DocumentReference) -> Vec<ArticleId> {
    let DocumentReference::Number { number, issued_on, issuer } = reference else { return Vec::new() };
    let fits = |id: &ArticleId| {
        let Fields::LegalDocument(document) = &site.articles[*id].fields else { return false };
        let day = document.issued_on.as_ref().and_then(Fact::known);
        let same_day = match (issued_on, day) {
            (Some(wanted), Some(day)) => wanted == day,
            _ => true,
        };
        let known = document.issuer.as_ref().and_then(Fact::known);
        let same_issuer = match (issuer, known) {
            (Some(wanted), Some(known)) => site.config.law().same_body(wanted, known),
            _ => true,
        };
        document.number.as_ref() == Some(number) && same_day && same_issuer
    };
    site.register.articles().iter().copied().filter(fits).collect()
}

fn unreadable(number: &str) -> Failure {
    Failure::Use(Text::new(
        format!(
            "`{number}` không phải số, ký hiệu văn bản. Ví dụ: cchc status 107/2020/NĐ-CP, hoặc cchc status \"524/QĐ-UBND ngày 01/03/2022\"."
        ),
        format!(
            "`{number}` is no number of a document. Examples: cchc status 107/2020/NĐ-CP, or cchc status \"524/QĐ-UBND ngày 01/03/2022\"."
        ),
    ))
}

fn missing(site: &Site, number: &str, reference: &DocumentReference) -> Failure {
    let all = site.register.articles().iter();
    let card = |id: &ArticleId| &site.articles[*id].card;
    let numbers: Vec<&str> = all.filter_map(|id| card(id).number.as_deref()).collect();
    let wanted = match reference {
        DocumentReference::Number { number, .. } => DocumentNumber::as_str(number),
        DocumentReference::File(file) => file,
    };
    let near = nearest(wanted, numbers.iter().copied());
    let (mut vi, mut en) = (String::new(), String::new());
    if !near.is_empty() {
        let with_day = |number: &String| {
            let of_number = site.register.articles().iter().map(card);
            let day =
                of_number.filter(|card| card.number.as_ref() == Some(number)).find_map(|card| card.date);
            day.map_or(number.clone(), |day| format!("{number} ngày {}", format_date(day)))
        };
        let near = near.iter().map(with_day).collect::<Vec<_>>().join(", ");
        vi = format!(" Gần nhất: {near}.");
        en = format!(" The nearest: {near}.");
    }
    Failure::Use(Text::new(
        format!("Trang không có văn bản {number}.{vi}"),
        format!("The site has no document {number}.{en}"),
    ))
}

fn reasons(site: &Site, status: &Status) -> Vec<Text> {
    in_words(site, &status.reasons)
}

fn in_words(site: &Site, reasons: &[Reason]) -> Vec<Text> {
    reasons.iter().map(|reason| reason.text(|actor| site.name_of(actor))).collect()
}

/// What is shown of a type that has no status of force.
fn without() -> Text {
    Text::new("Loại văn bản này không có tình trạng hiệu lực", "This type of document has no status of force")
}

fn for_people(site: &Site, id: ArticleId, terminal: &Terminal) {
    let card = &site.articles[id].card;
    let print = |vi: String, en: String| terminal.print(&terminal.text(&Text::new(vi, en)));
    print(card.title.clone(), card.title.clone());
    print(format!("  {}", card.path), format!("  {}", card.path));
    let day = format_date(site.day);
    let Some(status) = site.register.status(id) else {
        let none = without();
        print(format!("  {}.", none.vi), format!("  {}.", none.en));
        return;
    };
    let (title, name) = (status.force.title(), status.force.name().replace('-', " "));
    print(format!("  Ngày {day}: {title}"), format!("  On {day}: {name} ({title})"));
    for reason in reasons(site, status) {
        print(format!("    – {}", reason.vi), format!("    – {}", reason.en));
    }
    let steps = site.register.steps(id);
    if steps.len() > 1 {
        print("  Diễn biến:".to_owned(), "  Over time:".to_owned());
        for (from, status, why) in steps {
            let from = format_date(from);
            let why = in_words(site, &why);
            let joined = |words: Vec<String>| words.join("; ");
            let why = Text::new(
                joined(why.iter().map(|why| why.vi.clone()).collect()),
                joined(why.iter().map(|why| why.en.clone()).collect()),
            );
            let (title, force) = (status.force.title(), status.force.name().replace('-', " "));
            print(format!("    {from}  {title}: {}", why.vi), format!("    {from}  {force}: {}", why.en));
        }
    }
}

fn for_programs(site: &Site, id: ArticleId) -> String {
    let card = &site.articles[id].card;
    let words = |status: &Status| -> Vec<String> {
        reasons(site, status).into_iter().map(|reason| reason.vi).collect()
    };
    let one = |status: &Status| json!({"force": status.force.name(), "status": status.force.title(), "reasons": words(status)});
    let course: Vec<_> = site
        .register
        .steps(id)
        .iter()
        .map(|(from, status, why)| {
            let mut entry = one(status);
            entry["from"] = json!(from.to_string());
            let why = in_words(site, why).into_iter().map(|reason| reason.vi);
            entry["changes"] = json!(why.collect::<Vec<_>>());
            entry
        })
        .collect();
    let status = site.register.status(id);
    json!({
        "number": card.number,
        "title": card.title,
        "file": card.path.as_str(),
        "url": card.url.as_str(),
        "day": site.day.to_string(),
        "force": status.map(|status| status.force.name()),
        "status": status.map(|status| status.force.title()),
        "reasons": status.map_or_else(Vec::new, words),
        "course": course,
    })
    .to_string()
}
