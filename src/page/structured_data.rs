//! What pages say to machines: JSON-LD in the words of <https://schema.org/>.
//!
//! Only what is known is said: the force of a document only where its status is known, and nothing at all of samples, of
//! drafts, and where the site does not know its own address.

use serde_json::{Map, Value, json};

use super::address::Addresses;
use crate::{
    article::{
        Fact, Fields, Head, Ordinal,
        kind::{Indicator, LegalDocument, Procedure, Report},
    },
    path::Url,
    site::{ArticleId, Link, Site},
    vocabulary::SubmissionChannel,
};
use law::{
    Action, DocumentReference,
    status::{Force, Status},
};

/// The JSON-LD of the page of an article; `None` where there is nothing to say.
pub fn structured_data(site: &Site, addresses: &Addresses, id: ArticleId) -> Option<String> {
    if !addresses.has_origin() || !site.is_official(id) {
        return None;
    }
    let writer = Writer { site, addresses };
    let mut graph = vec![writer.breadcrumbs(id)];
    graph.extend(writer.article(id));
    let graph = json!({"@context": "https://schema.org", "@graph": graph});
    // Inside <script> no text may look like the end of it.
    Some(graph.to_string().replace('<', "\\u003c"))
}

#[derive(Clone, Copy)]
struct Writer<'a> {
    site: &'a Site,
    addresses: &'a Addresses,
}

/// A node of the graph, to which only what is known is added.
struct Node(Map<String, Value>);

impl Node {
    fn new(kind: &str) -> Self {
        Self(Map::from_iter([("@type".to_owned(), json!(kind))]))
    }

    fn with(mut self, property: &str, value: Option<impl Into<Value>>) -> Self {
        if let Some(value) = value {
            self.0.insert(property.to_owned(), value.into());
        }
        self
    }

    fn all(self, property: &str, values: Vec<Value>) -> Self {
        self.with(property, (!values.is_empty()).then_some(values))
    }

    fn value(self) -> Value {
        Value::Object(self.0)
    }
}

impl Writer<'_> {
    fn address(self, url: &Url) -> String {
        self.addresses.absolute(url).unwrap_or_default()
    }

    fn breadcrumbs(self, id: ArticleId) -> Value {
        let site = self.site;
        let sections = site.ancestors(site.sections.of(id));
        let mut items: Vec<(String, String)> = sections
            .into_iter()
            .map(|section| {
                let section = &site.sections[section];
                (section.title.clone(), self.address(&section.url))
            })
            .collect();
        let card = &site.articles[id].card;
        items.push((card.title.clone(), self.address(&card.url)));
        let items: Vec<Value> = items
            .into_iter()
            .zip(1..)
            .map(|((name, item), position): (_, u32)| {
                let page = json!({"@type": "WebPage", "@id": item, "name": name});
                json!({"@type": "ListItem", "position": position, "name": name, "item": page})
            })
            .collect();
        json!({"@type": "BreadcrumbList", "itemListElement": items})
    }

    fn article(self, id: ArticleId) -> Option<Value> {
        let head = &self.site.articles[id];
        match &head.fields {
            Fields::LegalDocument(document) => Some(self.legislation(id, head, document)),
            Fields::Procedure(procedure) => Some(self.service(id, head, procedure)),
            Fields::News(_) => Some(self.news(id, head)),
            Fields::Report(report) => Some(self.report(head, report)),
            Fields::Indicator(indicator) => Some(self.dataset(id, head, indicator)),
            _ => None,
        }
    }

    /// What every node says of its page.
    fn common(self, kind: &str, head: &Head) -> Node {
        let card = &head.card;
        Node::new(kind)
            .with("@id", Some(self.address(&card.url)))
            .with("url", Some(self.address(&card.url)))
            // A service has no language; the texts have.
            .with(
                "inLanguage",
                Some(self.site.config.language.clone()).filter(|_| kind != "GovernmentService"),
            )
            .with("description", Some(card.summary.clone()).filter(|summary| !summary.is_empty()))
    }

    fn agency(self) -> Option<Value> {
        let organisation = &self.site.config.organisation;
        (!organisation.name.is_empty())
            .then(|| json!({"@type": "GovernmentOrganization", "name": organisation.name}))
    }

    fn legislation(self, id: ArticleId, head: &Head, document: &LegalDocument) -> Value {
        let known = |fact: &Option<Fact<String>>| fact.as_ref().and_then(Fact::known).cloned();
        let issued = document.issued_on.as_ref().and_then(Fact::known).map(ToString::to_string);
        let effect = document.effective_on.iter().map(|effect| effect.date).min();
        let organisation = |name: String| json!({"@type": "GovernmentOrganization", "name": name});
        let force = self.site.register.status(id).and_then(legal_force);
        let node = self
            .common("Legislation", head)
            .with("name", Some(head.card.title.clone()))
            .with("legislationIdentifier", head.card.number.clone())
            .with("legislationType", document.document_type.clone())
            .with("legislationDate", issued)
            .with("legislationDateOfApplicability", effect.map(|day| day.to_string()))
            .with("legislationPassedBy", known(&document.issuer).map(organisation))
            .with("legislationJurisdiction", document.territory.clone())
            .with("legislationLegalForce", force)
            .all("sameAs", document.source_url.iter().map(|url| json!(url)).collect());
        RELATIONS
            .into_iter()
            .fold(node, |node, (property, actions)| {
                let related = actions.iter().flat_map(|action| self.related(id, document, *action));
                node.all(property, related.collect())
            })
            .value()
    }

    /// The documents on which one acts, whichever of them declares it; of those that take force, on the whole or on a part.
    fn related(self, id: ArticleId, document: &LegalDocument, Side { action, whole }: Side) -> Vec<Value> {
        let own = document
            .relations
            .iter()
            .filter(|relation| relation.acts && relation.action == action)
            .filter(|relation| whole.is_none_or(|whole| whole == relation.provisions.is_none()))
            .filter_map(|relation| self.document(id, relation.document));
        let declared = self.site.register.turned(id).iter();
        let declared = declared
            .filter(|turned| turned.action == action && turned.acts)
            .filter(|turned| whole.is_none_or(|whole| whole == turned.provisions.is_none()))
            .map(|turned| self.page_of(turned.other));
        own.chain(declared).collect()
    }

    fn page_of(self, id: ArticleId) -> Value {
        let card = &self.site.articles[id].card;
        Node::new("Legislation")
            .with("@id", Some(self.address(&card.url)))
            .with("legislationIdentifier", card.number.clone())
            .value()
    }

    /// A document that an article refers to.
    fn document(self, id: ArticleId, ordinal: Ordinal) -> Option<Value> {
        if let Some(Link::Page { article: Some(other), .. }) = self.site.links[id].get(ordinal as usize) {
            return Some(self.page_of(*other));
        }
        match &self.site.articles[id].references.get(ordinal as usize)?.target {
            crate::article::Target::Document(DocumentReference::Number { number, .. }) => {
                Some(Node::new("Legislation").with("legislationIdentifier", Some(number.to_string())).value())
            }
            _ => None,
        }
    }

    fn service(self, id: ArticleId, head: &Head, procedure: &Procedure) -> Value {
        let agency = procedure.agency.as_ref();
        let applicants =
            procedure.applicants.iter().map(|who| json!({"@type": "Audience", "audienceType": who}));
        let channels = procedure.channels.iter().filter_map(|channel| {
            let online = channel.channel == Some(SubmissionChannel::Online);
            let url = procedure.apply_url.clone().filter(|_| online);
            let time = channel.time_limit.as_ref().or(procedure.time_limit.as_ref());
            Some(
                Node::new("ServiceChannel")
                    .with("name", Some(channel.channel?.name()))
                    .with("serviceUrl", url)
                    .with("description", time.map(|time| format!("Thời hạn giải quyết: {time}")))
                    .value(),
            )
        });
        let results = procedure.result.iter().map(|result| json!({"@type": "Thing", "name": result}));
        let fees = procedure.fee.iter().filter_map(|fee| {
            let amount = fee.amount.as_ref()?;
            let name = fee.name.as_ref().or(fee.kind.as_ref());
            Some(
                Node::new("Offer")
                    .with("name", name.cloned())
                    .with("description", Some(amount.clone()))
                    .with("price", price(amount))
                    .with("priceCurrency", price(amount).map(|_| "VND"))
                    .value(),
            )
        });
        let bases =
            procedure.legal_basis.iter().filter_map(|basis| self.document(id, basis.document)).collect();
        let node = self
            .common("GovernmentService", head)
            .with("name", Some(head.card.title.clone()))
            .with("identifier", procedure.code.clone())
            .with("serviceType", procedure.field.clone())
            .with(
                "serviceOperator",
                agency.map(|name| json!({"@type": "GovernmentOrganization", "name": name})),
            )
            .all("audience", applicants.collect())
            .all("availableChannel", channels.collect())
            .all("serviceOutput", results.collect())
            .all("offers", fees.collect())
            .all("sameAs", procedure.portal_url.iter().map(|url| json!(url)).collect());
        // What a service rests on has no property of its own; a page about it may cite documents.
        let page = Node::new("WebPage").with("url", Some(self.address(&head.card.url)));
        let page = page.all("citation", bases);
        if page.0.len() > 2 {
            node.with("mainEntityOfPage", Some(page.value())).value()
        } else {
            node.value()
        }
    }

    fn news(self, id: ArticleId, head: &Head) -> Value {
        let author = head.common.author.as_ref().map(|name| json!({"@type": "Person", "name": name}));
        let image = head.card.image.as_ref().and_then(|(ordinal, _)| self.file(id, *ordinal));
        self.common("NewsArticle", head)
            .with("headline", Some(head.card.title.clone()))
            .with("datePublished", head.card.date_by(self.site.day).map(|day| day.to_string()))
            .with("dateModified", head.card.updated_by(self.site.day).map(|day| day.to_string()))
            .with("author", author.or_else(|| self.agency()))
            .with("publisher", self.agency())
            .with("image", image)
            .value()
    }

    fn file(self, id: ArticleId, ordinal: Ordinal) -> Option<String> {
        match self.site.links[id].get(ordinal as usize)? {
            Link::Asset(path) => Some(self.address(&Site::asset_url(path))),
            _ => None,
        }
    }

    fn report(self, head: &Head, report: &Report) -> Value {
        let issuer =
            report.issuer.as_ref().map(|name| json!({"@type": "GovernmentOrganization", "name": name}));
        self.common("Report", head)
            .with("name", Some(head.card.title.clone()))
            .with("reportNumber", report.number.clone())
            .with("datePublished", head.card.date_by(self.site.day).map(|day| day.to_string()))
            .with("publisher", issuer.or_else(|| self.agency()))
            .value()
    }

    fn dataset(self, id: ArticleId, head: &Head, indicator: &Indicator) -> Value {
        let publisher = indicator.publisher.as_ref();
        let results = self.site.results.get(&id);
        let mut periods: Vec<&str> = results
            .map(|results| results.results.iter().map(|result| result.period.as_str()).collect())
            .unwrap_or_default();
        periods.sort_unstable();
        let years: Vec<&str> = periods.into_iter().filter(|period| is_year(period)).collect();
        let coverage = match (years.first(), years.last()) {
            (Some(first), Some(last)) if first != last => Some(format!("{first}/{last}")),
            (Some(only), _) => Some((*only).to_owned()),
            _ => None,
        };
        let tables = self.site.links[id].iter().filter_map(|link| match link {
            Link::Asset(path) if self.site.tables.contains_key(path) => Some(
                Node::new("DataDownload")
                    .with("contentUrl", Some(self.address(&Site::asset_url(path))))
                    .with("encodingFormat", Some("text/csv"))
                    .value(),
            ),
            _ => None,
        });
        self.common("Dataset", head)
            .with("name", Some(head.card.title.clone()))
            .with("variableMeasured", indicator.indicator.clone())
            .with("temporalCoverage", coverage)
            .with("creator", publisher.map(|name| json!({"@type": "Organization", "name": name})))
            .all("distribution", tables.collect())
            .value()
    }
}

/// What a document does to others: to the whole, to a part, or to either.
#[derive(Clone, Copy)]
struct Side {
    action: Action,
    whole: Option<bool>,
}

const fn of(action: Action, whole: Option<bool>) -> Side {
    Side { action, whole }
}

/// The relations that schema.org has a property for, declared by the document that acts.
/// What ends a part alone changes the document.
const RELATIONS: [(&str, &[Side]); 7] = [
    ("legislationAmends", &[of(Action::Amends, None)]),
    (
        "legislationChanges",
        &[of(Action::Supplements, None), of(Action::Replaces, Some(false)), of(Action::Repeals, Some(false))],
    ),
    ("legislationRepeals", &[of(Action::Replaces, Some(true)), of(Action::Repeals, Some(true))]),
    ("legislationCorrects", &[of(Action::Corrects, None)]),
    ("legislationConsolidates", &[of(Action::Consolidates, None)]),
    ("legislationApplies", &[of(Action::Details, None)]),
    ("isBasedOn", &[of(Action::BasedOn, None)]),
];

/// The force of a document in the words of schema.org; nothing where nobody knows.
fn legal_force(status: &Status) -> Option<&'static str> {
    match status.force {
        Force::Unknown => None,
        Force::InForce => Some("https://schema.org/InForce"),
        Force::EndedInPart | Force::SuspendedInPart | Force::NotYetInPart => {
            Some("https://schema.org/PartiallyInForce")
        }
        Force::Ended | Force::Suspended | Force::NotYet => Some("https://schema.org/NotInForce"),
    }
}

/// An amount in đồng, where the text is nothing else: `100.000 đồng`, `0`, `Không`.
fn price(text: &str) -> Option<String> {
    let folded = vietnamese::fold_words(text);
    if matches!(&*folded, "khong" | "khong thu" | "mien phi" | "0") {
        return Some("0".to_owned());
    }
    let number = text.trim().trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = vietnamese::fold_key(&text.trim()[number.len()..]);
    let plain = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' '));
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    (plain && matches!(&*unit, "dong" | "d" | "vnd" | "dongvietnam")).then_some(digits)
}

fn is_year(period: &str) -> bool {
    period.len() == 4 && period.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::price;

    #[test]
    fn an_amount_is_a_price_only_where_it_is_nothing_else() {
        assert_eq!(price("100.000 đồng").as_deref(), Some("100000"));
        assert_eq!(price("Không").as_deref(), Some("0"));
        assert_eq!(price("10.000 đồng/bản"), None);
        assert_eq!(price("theo quy định"), None);
    }
}
