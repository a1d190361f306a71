//! What of an article is searched: its words, field by field, each with the weight of its field.

use std::sync::Arc;

use crate::{
    article::{
        Article, Body, Fact, Fields, Mention, Target,
        kind::{Campaign, Criterion, Indicator, LegalDocument, Procedure, Results},
    },
    config::Taxonomy,
    site::{ArticleId, Site, term_names},
    vocabulary::{MaterialType, SubmissionChannel},
};
use law::DocumentType;
use vietnamese::capitalised;

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// The number of a document or the code of a procedure, in the spellings that people use.
    Number,
    /// The title, and what people call the thing.
    Title,
    /// Free words and terms by which the article is gathered.
    Term,
    /// The summary or abstract.
    Summary,
    /// The kind, in words.
    Label,
    /// Headings, questions, and the documents that it rests on.
    Heading,
    /// Anything else.
    Body,
}

/// The weight of a word in the body, by how often it stands there among how many others.
pub(super) fn body_weight(times: usize, words: usize) -> u8 {
    // In a text of some pages a word that stands there once says little.
    let share = times * 512 / words.max(256);
    match share {
        0 => 1,
        1..3 => 2,
        3..6 => 3,
        _ => 4,
    }
}

impl Field {
    /// The weight of words in a text of a field that has so many; 0 for the body, where it depends on how often a word stands
    /// there. In a short title each word says more. Down to the label they stand high (`high` of `rules.yaml`).
    pub(super) fn weight(self, words: usize) -> u8 {
        match self {
            Field::Number => 15,
            Field::Title => match words {
                0..=6 => 14,
                7..=10 => 13,
                11..=16 => 12,
                17..=24 => 11,
                _ => 10,
            },
            Field::Term => 8,
            Field::Summary => 7,
            Field::Label => 6,
            Field::Heading => 5,
            Field::Body => 0,
        }
    }
}

/// Gives every text of an article that is searched to `each`, with its field.
pub(super) fn each(site: &Site, article: &Article, id: ArticleId, each: &mut dyn FnMut(Field, &str)) {
    let head = &article.head;
    let card = &head.card;
    each(Field::Title, &card.title);
    each(Field::Summary, &card.summary);
    each(Field::Label, label(site, id));
    for taxonomy in Taxonomy::ALL {
        let field = match taxonomy {
            Taxonomy::Areas | Taxonomy::Audiences | Taxonomy::Units | Taxonomy::Years | Taxonomy::Issuers => {
                Field::Label
            }
            _ => Field::Term,
        };
        for name in term_names(taxonomy, card) {
            each(field, &name);
        }
    }
    if let Some(number) = &card.number {
        each(Field::Number, number);
    }
    for anchor in &head.anchors {
        each(Field::Heading, &anchor.text);
    }
    for (ordinal, reference) in head.references.iter().enumerate() {
        if matches!(reference.target, Target::Document(_) | Target::Procedure(_)) {
            each(Field::Heading, &site.words_of(id, u32::try_from(ordinal).unwrap_or(u32::MAX)));
        }
    }
    of_kind(site, &head.fields, each);
    if let Some(results) = site.results.get(&id) {
        results.results.iter().for_each(|result| each(Field::Body, &result.period));
        results.dimensions.iter().for_each(|dimension| each(Field::Heading, &dimension.name));
    }
    let mut buffer = String::with_capacity(article.body.html.len());
    body(&article.body, &mut buffer, each);
}

/// The name of an article's kind, as its list calls it.
pub(super) fn label(site: &Site, id: ArticleId) -> &'static str {
    match site.articles[id].card.kind {
        crate::article::Kind::Procedure => "thủ tục hành chính",
        kind => kind.title(),
    }
}

fn body(body: &Body, buffer: &mut String, each: &mut dyn FnMut(Field, &str)) {
    buffer.clear();
    plain(&body.html, buffer);
    each(Field::Body, buffer);
    for (_, part) in &body.parts {
        self::body(part, buffer, each);
    }
}

/// The spellings of a document's number beside the number itself: with the type in words, with the year, run together.
fn number_of_document(
    number: &law::DocumentNumber,
    kind: Option<&Arc<DocumentType>>,
    year: Option<i16>,
    each: &mut dyn FnMut(Field, &str),
) {
    let written = number.to_string();
    let (serial, behind) = written.split_once(['/', '-']).unwrap_or((&written, ""));
    let mut names: Vec<&str> = Vec::new();
    if let Some(kind) = kind {
        names.extend(kind.symbol.as_deref());
        // Words that all documents of a type have are no number.
        each(Field::Term, &format!("{} số {written}", capitalised(&kind.name)));
        names.push(&kind.name);
    }
    for name in names {
        each(Field::Term, &format!("{name} {serial}"));
        if let Some(year) = year {
            each(Field::Term, &format!("{name} {serial} năm {year}"));
            each(Field::Term, &format!("{name} {serial} {year}"));
        }
    }
    // `3751QDUBND`: the letters run together.
    let letters: String = behind.chars().filter(|c| c.is_alphabetic()).collect();
    each(Field::Number, &letters);
}

fn of_kind(site: &Site, fields: &Fields, each: &mut dyn FnMut(Field, &str)) {
    let mut say = |field: Field, texts: &[&Option<String>]| {
        texts.iter().copied().flatten().for_each(|text| each(field, text));
    };
    match fields {
        Fields::LegalDocument(document) => of_document(site, document, each),
        Fields::Procedure(procedure) => of_procedure(procedure, each),
        Fields::Report(report) => {
            say(Field::Term, &[&report.report_type.map(|kind| kind.to_string())]);
            say(Field::Number, &[&report.number]);
            say(Field::Summary, &[&report.abstract_text]);
            say(Field::Body, &[&report.issuer]);
        }
        Fields::Indicator(indicator) => of_indicator(indicator, each),
        Fields::Campaign(campaign) => of_campaign(campaign, each),
        Fields::Survey(survey) => {
            survey.respondents.iter().for_each(|text| each(Field::Body, text));
            survey
                .results
                .iter()
                .filter_map(|result| result.name.as_ref())
                .for_each(|name| each(Field::Body, name));
        }
        Fields::Office(office) => {
            say(Field::Heading, &[&office.address, &office.email]);
            let hours = office.opening_hours.iter().chain(&office.phone);
            hours.for_each(|text| each(Field::Heading, text));
            each(Field::Label, "địa chỉ, điện thoại, giờ làm việc, lịch làm việc, nơi nộp hồ sơ");
            office.serves.iter().for_each(|mention| mentioned(mention, each));
        }
        Fields::News(news) => say(Field::Term, &[&news.genre.map(|genre| genre.to_string())]),
        Fields::Page => {}
    }
}

fn of_document(site: &Site, document: &LegalDocument, each: &mut dyn FnMut(Field, &str)) {
    if let Some(Fact::Known(text)) = &document.abstract_text {
        each(Field::Summary, text);
    }
    document.popular_names.iter().for_each(|name| each(Field::Title, name));
    document.fields.iter().for_each(|name| each(Field::Term, name));
    if let Some(number) = &document.number {
        let named = document.document_type.as_ref();
        let kind = named.and_then(|name| site.config.law().type_by_name(name));
        let day = document.issued_on.as_ref().and_then(|fact| fact.known());
        let year = number.year().and_then(|year| i16::try_from(year).ok());
        number_of_document(number, kind, year.or(day.map(|day| day.year())), each);
    }
    for task in &document.tasks {
        for text in [&task.name, &task.lead, &task.output].into_iter().flatten() {
            each(Field::Body, text);
        }
    }
}

fn of_campaign(campaign: &Campaign, each: &mut dyn FnMut(Field, &str)) {
    campaign.slogan.iter().for_each(|slogan| each(Field::Title, slogan));
    if campaign.slogan.is_some() {
        each(Field::Label, "chủ đề");
    }
    for material in &campaign.materials {
        each(Field::Term, material.material_type.map_or("", MaterialType::name));
        [&material.title, &material.quantity]
            .into_iter()
            .flatten()
            .for_each(|text| each(Field::Heading, text));
        material.places.iter().for_each(|place| each(Field::Body, place));
    }
    for event in &campaign.events {
        [&event.name, &event.place].into_iter().flatten().for_each(|text| each(Field::Heading, text));
    }
    campaign
        .partners
        .iter()
        .filter_map(|partner| partner.name.as_ref())
        .for_each(|name| each(Field::Body, name));
}

fn of_procedure(procedure: &Procedure, each: &mut dyn FnMut(Field, &str)) {
    if let Some(code) = &procedure.code {
        each(Field::Label, &format!("mã thủ tục {code}"));
        // `1 005090`: with something else than the point.
        each(Field::Number, &code.replace('.', " "));
    }
    let mut say = |texts: &[&Option<String>]| {
        texts.iter().copied().flatten().for_each(|text| each(Field::Body, text));
    };
    say(&[&procedure.agency, &procedure.authority, &procedure.delegated_agency, &procedure.time_limit]);
    let mechanism = procedure.mechanism.map(|mechanism| mechanism.to_string());
    say(&[&procedure.procedure_type, &mechanism, &procedure.online_reason]);
    for channel in &procedure.channels {
        say(&[&channel.time_limit, &channel.fee, &channel.note]);
    }
    for paper in &procedure.dossier {
        say(&[&paper.name, &paper.form, &paper.condition]);
    }
    for form in &procedure.forms {
        say(&[&form.name, &form.number]);
    }
    for place in &procedure.receiving_places {
        say(&[&place.name, &place.address]);
    }
    for fee in &procedure.fee {
        say(&[&fee.kind, &fee.name, &fee.amount, &fee.note]);
    }
    for step in &procedure.internal_process {
        say(&[&step.step, &step.who]);
    }
    let lists =
        [&procedure.applicants, &procedure.coordinating_agencies, &procedure.result, &procedure.conditions];
    lists.into_iter().flatten().for_each(|text| each(Field::Body, text));
    for channel in &procedure.channels {
        each(Field::Body, channel.channel.map_or("", SubmissionChannel::name));
    }
    for question in &procedure.questions {
        each(Field::Heading, &question.question);
        each(Field::Body, question.answer.as_deref().unwrap_or_default());
    }
    procedure.related_procedures.iter().for_each(|mention| mentioned(mention, each));
}

fn of_indicator(indicator: &Indicator, each: &mut dyn FnMut(Field, &str)) {
    indicator.indicator.iter().for_each(|name| each(Field::Title, name));
    indicator.publisher.iter().for_each(|name| each(Field::Label, name));
    if let Results::Listed(results) = &indicator.results {
        for result in results {
            each(Field::Body, &result.period);
            each(Field::Body, result.note.as_deref().unwrap_or_default());
        }
    }
    if let crate::article::kind::Dimensions::Listed(dimensions) = &indicator.dimensions {
        dimensions.iter().for_each(|dimension| each(Field::Heading, &dimension.name));
    }
    indicator.breaks.iter().filter_map(|one| one.note.as_ref()).for_each(|note| each(Field::Body, note));
    criteria(&indicator.criteria, each);
}

fn criteria(all: &[Criterion], each: &mut dyn FnMut(Field, &str)) {
    for criterion in all {
        [&criterion.name, &criterion.explanation]
            .into_iter()
            .flatten()
            .for_each(|text| each(Field::Body, text));
        criteria(&criterion.children, each);
    }
}

/// Words that name nothing of the site; references are given with all others.
fn mentioned(mention: &Mention, each: &mut dyn FnMut(Field, &str)) {
    if let Mention::Words(words) = mention {
        each(Field::Body, words);
    }
}

/// Elements that stand within a sentence: their tags cut no words apart.
const INLINE: [&str; 22] = [
    "a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u",
];

/// The text of HTML that the compiler wrote. Between blocks stands a line break.
pub(super) fn plain(html: &str, out: &mut String) {
    let mut rest = html;
    while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let tail = &rest[at..];
        let (end, text) = if tail.starts_with('<') { tag(tail) } else { entity(tail) };
        out.push_str(text);
        rest = &tail[end..];
    }
    out.push_str(rest);
}

/// How long a tag is, and what stands in its place.
fn tag(html: &str) -> (usize, &'static str) {
    let end = memchr::memchr(b'>', html.as_bytes()).map_or(html.len(), |at| at + 1);
    let name = html[1..end].trim_start_matches('/');
    let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    (end, if INLINE.contains(&&name[..length]) { "" } else { "\n" })
}

/// How long a character reference is, and what it stands for; the compiler writes no others.
fn entity(html: &str) -> (usize, &'static str) {
    for (entity, text) in
        [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " ")]
    {
        if html.starts_with(entity) {
            return (entity.len(), text);
        }
    }
    (1, "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_html() {
        let mut out = String::new();
        plain(
            "<p>Nộp <strong>h</strong>ồ sơ &amp; l<em>ệ</em> phí</p><ul><li>Một</li><li>Hai &lt;b&gt;</li></ul>",
            &mut out,
        );
        assert_eq!(out, "\nNộp hồ sơ & lệ phí\n\n\nMột\n\nHai <b>\n\n");
    }

    #[test]
    fn words_of_short_titles_weigh_more() {
        assert!(Field::Title.weight(3) > Field::Title.weight(8));
        assert!(Field::Number.weight(1) > Field::Title.weight(1));
        let high = crate::search::rules::Rules::new().high;
        assert!(Field::Heading.weight(1) < high && high <= Field::Label.weight(1));
    }
}
