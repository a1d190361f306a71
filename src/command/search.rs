//! `cchc search`: the pages that the search of the site shows for a query, in the same order.

use cchc::{
    diagnostic::Text,
    search::{Hit, Index, Narrowed},
};
use serde_json::json;

use super::{Arguments, End, Failure, Format, Terminal, joined};

pub(crate) fn run(
    arguments: &Arguments,
    terminal: &Terminal,
    query: &str,
    limit: usize,
) -> Result<End, Failure> {
    arguments.allow_formats("search")?;
    let made = joined(arguments)?;
    let index = Index::gather(&made.site, &made.articles);
    let answer = index.answer(query, &Narrowed::default(), limit);
    if arguments.format == Format::Json {
        answer.hits.iter().for_each(|hit| terminal.print(&for_programs(hit)));
        return Ok(End::Fine);
    }
    if answer.hits.is_empty() {
        let (vi, en) = match arguments.drafts {
            true => ("", ""),
            false => (" Bài nháp chỉ được tìm khi có --drafts.", " Drafts are searched with --drafts alone."),
        };
        terminal.say(&Text::new(
            format!("Không thấy trang nào có “{query}”.{vi}"),
            format!("No page has “{query}”.{en}"),
        ));
    }
    for (rank, hit) in (1..).zip(&answer.hits) {
        let record = &hit.record;
        let facts = [hit.kind.title(), &record.number, &record.facts];
        let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        terminal.print(&format!("{rank}. {}\n   {}\n   /{}", record.title, facts.join(" · "), record.url));
    }
    Ok(End::Fine)
}

fn for_programs(hit: &Hit) -> String {
    let record = &hit.record;
    let number = (!record.number.is_empty()).then_some(&record.number);
    json!({
        "url": format!("/{}", record.url),
        "title": record.title,
        "kind": hit.kind.name(),
        "number": number,
        "score": hit.score,
    })
    .to_string()
}
