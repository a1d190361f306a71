//! What of an article is searched: its words, field by field, each with the weight of its field.

use std::sync::Arc;

use crate::{
    article::{
        Article, Body, Fact, Fields, Mention, Target,
        kind::{Campaign, Criterion, Dimensions, Indicator, LegalDocument, Procedure, Results},
    },
    config::Taxonomy,
    site::{ArticleId, Site, term_names},
    vocabulary::{MaterialType, SubmissionChannel},
};
use law::{DocumentNumber, DocumentType};
use vietnamese::{capitalised, fold_key};

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
    let mut texts = Texts(each);
    let head = &article.head;
    let card = &head.card;
    texts.all(Field::Title, [&card.title]);
    texts.all(Field::Summary, [&card.summary]);
    texts.all(Field::Label, [label(site, id)]);
    for taxonomy in Taxonomy::ALL {
        let field = match taxonomy {
            Taxonomy::Areas | Taxonomy::Audiences | Taxonomy::Units | Taxonomy::Years | Taxonomy::Issuers => {
                Field::Label
            }
            _ => Field::Term,
        };
        texts.all(field, term_names(taxonomy, card));
    }
    texts.all(Field::Number, &card.number);
    texts.all(Field::Heading, head.anchors.iter().map(|anchor| &anchor.text));
    for (ordinal, reference) in (0..).zip(&head.references) {
        if matches!(reference.target, Target::Document(_) | Target::Procedure(_)) {
            texts.all(Field::Heading, [site.words_of(id, ordinal)]);
        }
    }
    match &head.fields {
        Fields::LegalDocument(document) => texts.document(site, document),
        Fields::Procedure(procedure) => texts.procedure(procedure),
        Fields::Report(report) => {
            texts.all(Field::Term, report.report_type.map(|kind| kind.to_string()));
            texts.all(Field::Number, &report.number);
            texts.all(Field::Summary, &report.abstract_text);
            texts.all(Field::Body, &report.issuer);
        }
        Fields::Indicator(indicator) => texts.indicator(indicator),
        Fields::Campaign(campaign) => texts.campaign(campaign),
        Fields::Survey(survey) => {
            texts.all(Field::Body, &survey.respondents);
            texts.all(Field::Body, survey.results.iter().filter_map(|result| result.name.as_ref()));
        }
        Fields::Office(office) => {
            texts.known(Field::Heading, &[&office.address, &office.email]);
            texts.all(Field::Heading, office.opening_hours.iter().chain(&office.phone));
            texts.all(Field::Label, ["địa chỉ, điện thoại, giờ làm việc, lịch làm việc, nơi nộp hồ sơ"]);
            texts.mentioned(&office.serves);
        }
        Fields::News(news) => texts.all(Field::Term, news.genre.map(|genre| genre.to_string())),
        Fields::Page => {}
    }
    if let Some(results) = site.results.get(&id) {
        texts.all(Field::Body, results.results.iter().map(|result| &result.period));
        texts.all(Field::Heading, results.dimensions.iter().map(|dimension| &dimension.name));
    }
    texts.body(&article.body, &mut String::with_capacity(article.body.html.len()));
}

/// The name of an article's kind, as its list calls it.
pub(super) fn label(site: &Site, id: ArticleId) -> &'static str {
    match site.articles[id].card.kind {
        crate::article::Kind::Procedure => "thủ tục hành chính",
        kind => kind.title(),
    }
}

/// What takes the texts.
struct Texts<'a>(&'a mut dyn FnMut(Field, &str));

impl Texts<'_> {
    fn all<T: AsRef<str>>(&mut self, field: Field, texts: impl IntoIterator<Item = T>) {
        texts.into_iter().for_each(|text| (self.0)(field, text.as_ref()));
    }

    /// Those of a list that an article has.
    fn known(&mut self, field: Field, texts: &[&Option<String>]) {
        self.all(field, texts.iter().copied().flatten());
    }

    /// Words that name nothing of the site; references are given with all others.
    fn mentioned(&mut self, mentions: &[Mention]) {
        let words = mentions.iter().filter_map(|mention| match mention {
            Mention::Words(words) => Some(words),
            _ => None,
        });
        self.all(Field::Body, words);
    }

    fn body(&mut self, body: &Body, buffer: &mut String) {
        buffer.clear();
        plain(&body.html, buffer);
        self.all(Field::Body, [&*buffer]);
        for (_, part) in &body.parts {
            self.body(part, buffer);
        }
    }

    fn document(&mut self, site: &Site, document: &LegalDocument) {
        if let Some(Fact::Known(text)) = &document.abstract_text {
            self.all(Field::Summary, [text]);
        }
        self.all(Field::Title, &document.popular_names);
        self.all(Field::Term, &document.fields);
        if let Some(number) = &document.number {
            let named = document.document_type.as_ref();
            let kind = named.and_then(|name| site.config.law().type_by_name(name));
            let day = document.issued_on.as_ref().and_then(|fact| fact.known());
            let year = number.year().and_then(|year| i16::try_from(year).ok());
            self.number(number, kind, year.or(day.map(|day| day.year())));
        }
        for task in &document.tasks {
            self.known(Field::Body, &[&task.name, &task.lead, &task.output]);
        }
    }

    /// The spellings of a document's number beside the number itself: with the type in words, with the year, run together.
    fn number(&mut self, number: &DocumentNumber, kind: Option<&Arc<DocumentType>>, year: Option<i16>) {
        let written = number.to_string();
        let (serial, behind) = written.split_once(['/', '-']).unwrap_or((&written, ""));
        let mut names: Vec<&str> = Vec::new();
        if let Some(kind) = kind {
            names.extend(kind.symbol.as_deref());
            // Words that all documents of a type have are no number.
            self.all(Field::Term, [format!("{} số {written}", capitalised(&kind.name))]);
            names.push(&kind.name);
        }
        for name in names {
            self.all(Field::Term, [format!("{name} {serial}")]);
            if let Some(year) = year {
                let with_year = [format!("{name} {serial} năm {year}"), format!("{name} {serial} {year}")];
                self.all(Field::Term, with_year);
            }
        }
        // Bodies have had several symbols: `812/2008/QĐ-BNN` is found by that of today too.
        if fold_key(number.key()) != fold_key(&written) {
            self.all(Field::Number, [number.key().to_owned()]);
        }
        // `3751QDUBND`: the letters run together.
        self.all(Field::Number, [behind.chars().filter(|c| c.is_alphabetic()).collect::<String>()]);
    }

    fn campaign(&mut self, campaign: &Campaign) {
        self.all(Field::Title, &campaign.slogan);
        self.all(Field::Label, campaign.slogan.as_ref().map(|_| "chủ đề"));
        for material in &campaign.materials {
            self.all(Field::Term, material.material_type.map(MaterialType::name));
            self.known(Field::Heading, &[&material.title, &material.quantity]);
            self.all(Field::Body, &material.places);
        }
        for event in &campaign.events {
            self.known(Field::Heading, &[&event.name, &event.place]);
        }
        self.all(Field::Body, campaign.partners.iter().filter_map(|partner| partner.name.as_ref()));
    }

    fn procedure(&mut self, procedure: &Procedure) {
        if let Some(code) = &procedure.code {
            self.all(Field::Label, [format!("mã thủ tục {code}")]);
            // `1 005090`: with something else than the point.
            self.all(Field::Number, [code.replace('.', " ")]);
        }
        let Procedure { agency, authority, delegated_agency, time_limit, .. } = procedure;
        self.known(Field::Body, &[agency, authority, delegated_agency, time_limit]);
        self.known(Field::Body, &[&procedure.procedure_type, &procedure.online_reason]);
        self.all(Field::Body, procedure.mechanism.map(|mechanism| mechanism.to_string()));
        for channel in &procedure.channels {
            self.all(Field::Body, channel.channel.map(SubmissionChannel::name));
            self.known(Field::Body, &[&channel.time_limit, &channel.fee, &channel.note]);
        }
        for paper in &procedure.dossier {
            self.known(Field::Body, &[&paper.name, &paper.form, &paper.condition]);
        }
        for form in &procedure.forms {
            self.known(Field::Body, &[&form.name, &form.number]);
        }
        for place in &procedure.receiving_places {
            self.known(Field::Body, &[&place.name, &place.address]);
        }
        for fee in &procedure.fee {
            self.known(Field::Body, &[&fee.kind, &fee.name, &fee.amount, &fee.note]);
        }
        for step in &procedure.internal_process {
            self.known(Field::Body, &[&step.step, &step.who]);
        }
        for question in &procedure.questions {
            self.all(Field::Heading, [&question.question]);
            self.all(Field::Body, &question.answer);
        }
        let Procedure { applicants, coordinating_agencies, result, conditions, .. } = procedure;
        self.all(Field::Body, [applicants, coordinating_agencies, result, conditions].into_iter().flatten());
        self.mentioned(&procedure.related_procedures);
    }

    fn indicator(&mut self, indicator: &Indicator) {
        self.all(Field::Title, &indicator.indicator);
        self.all(Field::Label, &indicator.publisher);
        if let Results::Listed(results) = &indicator.results {
            self.all(Field::Body, results.iter().map(|result| &result.period));
            self.all(Field::Body, results.iter().filter_map(|result| result.note.as_ref()));
        }
        if let Dimensions::Listed(dimensions) = &indicator.dimensions {
            self.all(Field::Heading, dimensions.iter().map(|dimension| &dimension.name));
        }
        self.all(Field::Body, indicator.breaks.iter().filter_map(|one| one.note.as_ref()));
        self.criteria(&indicator.criteria);
    }

    fn criteria(&mut self, all: &[Criterion]) {
        for criterion in all {
            self.known(Field::Body, &[&criterion.name, &criterion.explanation]);
            self.criteria(&criterion.children);
        }
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
