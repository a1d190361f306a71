//! The documents of the index: the articles that are searched, numbered so that of two that answer equally well the first is the
//! one to show first, and what a hit shows of each.

use std::{cmp::Reverse, collections::BTreeMap};

use super::chunk::Document;
use crate::{
    article::{Card, Fields, Kind},
    config::Taxonomy,
    site::{ArticleId, Site, term_names},
};
use law::status::Force;
use vietnamese::{capitalised, format_date};

/// The order of kinds: what people mostly look for first.
const KINDS: [Kind; 9] = [
    Kind::Procedure,
    Kind::LegalDocument,
    Kind::News,
    Kind::Report,
    Kind::Indicator,
    Kind::Campaign,
    Kind::Survey,
    Kind::Office,
    Kind::Page,
];

/// By what lists of hits can be narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// Of a procedure.
    Field,
    Year,
    /// Whether a document is in force.
    Status,
}

impl Facet {
    pub const ALL: [Facet; 3] = [Self::Field, Self::Year, Self::Status];

    /// The name in addresses and terms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Field => "linh-vuc",
            Self::Year => "nam",
            Self::Status => "tinh-trang",
        }
    }

    /// The term of its value at a place in the list of values.
    pub fn key(self, value: usize) -> String {
        format!("~{}:{value}", self.name())
    }
}

/// The documents of the index.
#[derive(Debug)]
pub(super) struct Documents {
    /// In the order of their numbers.
    pub(super) all: Vec<Document>,
    /// The kinds that have documents.
    pub(super) kinds: Vec<OfKind>,
    /// The values by which lists can be narrowed, with how many documents each has.
    pub(super) facets: BTreeMap<Facet, Vec<(String, usize)>>,
}

/// The documents of a kind; their numbers follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OfKind {
    pub(super) kind: Kind,
    pub(super) first: usize,
    pub(super) count: usize,
}

/// The kind as which an article is found: what describes a section is a page.
pub(super) fn kind(card: &Card) -> Kind {
    if card.is_section { Kind::Page } else { card.kind }
}

impl Documents {
    /// Numbers the articles that are searched: by kind, what has ended or is an example behind the rest, the newest first.
    pub(super) fn number(site: &Site) -> Self {
        let home = site.sections.first().and_then(|root| root.index);
        let searched = |id: &ArticleId| !site.articles[*id].card.publication.withdrawn && Some(*id) != home;
        let mut ids: Vec<ArticleId> = site.articles.ids().filter(searched).collect();
        ids.sort_by_cached_key(|id| {
            let card = &site.articles[*id].card;
            let order = KINDS.iter().position(|known| *known == kind(card));
            (order, is_last(site, *id), Reverse(card.date), card.url.clone())
        });
        let mut kinds: Vec<OfKind> = Vec::new();
        for (number, id) in ids.iter().enumerate() {
            let kind = kind(&site.articles[*id].card);
            match kinds.last_mut() {
                Some(last) if last.kind == kind => last.count += 1,
                _ => kinds.push(OfKind { kind, first: number, count: 1 }),
            }
        }
        let facets = values(site, &ids);
        let document = |article: ArticleId| {
            let mut keys = Vec::new();
            for (facet, values) in &facets {
                for value in values_of(site, article, *facet) {
                    let at = values.iter().position(|(known, _)| *known == value);
                    keys.extend(at.map(|at| facet.key(at)));
                }
            }
            Document { article, facets: keys }
        };
        let all = ids.into_iter().map(document).collect();
        Self { all, kinds, facets }
    }
}

/// Whether it goes behind the others of its kind: it has ended, or is no official information.
fn is_last(site: &Site, id: ArticleId) -> bool {
    let head = &site.articles[id];
    let ended = match &head.fields {
        Fields::LegalDocument(_) => site
            .register
            .status(id)
            .is_some_and(|status| matches!(status.force, Force::Ended | Force::Suspended)),
        Fields::Procedure(procedure) => procedure.abolished_on.is_some_and(|day| day <= site.day),
        _ => false,
    };
    ended || head.card.publication.sample
}

/// The values that an article has.
fn values_of(site: &Site, id: ArticleId, facet: Facet) -> Vec<String> {
    let card = &site.articles[id].card;
    match facet {
        Facet::Field => {
            let names = term_names(Taxonomy::ProcedureFields, card);
            names.into_iter().map(|name| capitalised(&name)).collect()
        }
        Facet::Year => card.date.iter().map(|date| date.year().to_string()).collect(),
        Facet::Status => {
            site.register.status(id).iter().map(|status| status.force.title().to_owned()).collect()
        }
    }
}

/// All values in order: the newest year first, else by their letters.
fn values(site: &Site, ids: &[ArticleId]) -> BTreeMap<Facet, Vec<(String, usize)>> {
    let of = |facet: Facet| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for value in ids.iter().flat_map(|id| values_of(site, *id, facet)) {
            *counts.entry(value).or_default() += 1;
        }
        let mut values: Vec<(String, usize)> = counts.into_iter().collect();
        if facet == Facet::Year {
            values.reverse();
        }
        (facet, values)
    };
    Facet::ALL.into_iter().map(of).collect()
}

/// What a hit shows of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The address below the root of the site, without the slash at its beginning.
    pub url: String,
    pub title: String,
    /// Or code.
    pub number: String,
    /// The day, the status and the like, ready to be shown.
    pub facts: String,
    /// In a sentence or two.
    pub summary: String,
}

/// How many letters of a summary a hit shows at most.
const SUMMARY: usize = 180;

impl Record {
    pub(super) fn new(site: &Site, id: ArticleId) -> Self {
        let head = &site.articles[id];
        let card = &head.card;
        let summary = card.summary.trim();
        // The title of a document often ends in its abstract: once is enough.
        let repeated = repeats(&card.title, summary);
        Self {
            url: card.url.as_str().trim_start_matches('/').to_owned(),
            title: card.title.clone(),
            number: card.number.clone().unwrap_or_default(),
            facts: facts(site, id).join(" · "),
            summary: if repeated { String::new() } else { shortened(summary) },
        }
    }

    /// As a line: its parts with a tab between them.
    pub(super) fn line(&self) -> String {
        let parts = [&self.url, &self.title, &self.number, &self.facts, &self.summary];
        parts.map(|part| part.replace(['\t', '\n'], " ")).join("\t")
    }
}

/// Whether a text has another one in it, in capitals or not.
fn repeats(text: &str, other: &str) -> bool {
    let lower = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<Vec<char>>();
    let text = lower(text);
    let begins = |at: usize| {
        let mut rest = text[at..].iter();
        other.chars().flat_map(char::to_lowercase).all(|letter| rest.next() == Some(&letter))
    };
    (0..=text.len()).any(begins)
}

fn facts(site: &Site, id: ArticleId) -> Vec<String> {
    let head = &site.articles[id];
    let card = &head.card;
    let mut facts: Vec<String> = Vec::new();
    match &head.fields {
        Fields::Procedure(procedure) => {
            facts.extend(procedure.level.iter().map(|level| capitalised(level.name())));
            facts.extend(procedure.field.clone());
        }
        _ if card.is_section => {}
        Fields::Report(report) => facts.extend(report.period.map(|period| period.to_string())),
        _ => facts.extend(card.date_by(site.day).map(format_date)),
    }
    facts.extend(site.register.status(id).map(|status| status.force.title().to_owned()));
    facts.extend(card.publication.draft.then(|| "Bản nháp".to_owned()));
    facts.extend(card.publication.sample.then(|| "Bản mẫu".to_owned()));
    facts
}

/// The beginning of a text, cut between words.
fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(SUMMARY) else { return text.to_owned() };
    let cut = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", text[..cut].trim_end_matches([',', ';', ':', '.', ' ']))
}
