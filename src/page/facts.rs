//! What a page states that people rely on: fees, times, bases, status, days. One list of them for all that compares editions of
//! a site, by the names that readers see.

use crate::{
    article::{
        DocumentUse, Fact, Fields, Head, Ordinal,
        kind::{Fee, LegalDocument, Office, Procedure, Suspension},
    },
    output::manifest::Facts,
    site::{ArticleId, Link, Site},
};
use vietnamese::{Date, capitalised, format_date};

/// What the page of an article states.
pub fn facts(site: &Site, id: ArticleId) -> Facts {
    let head = &site.articles[id];
    let mut stated = Stated { site, id, facts: Facts::new() };
    stated.of_every_article(head);
    match &head.fields {
        Fields::Procedure(procedure) => stated.of_procedure(procedure),
        Fields::LegalDocument(document) => stated.of_document(document),
        Fields::Office(office) => stated.of_office(office),
        _ => stated.say("Ngày", head.card.date.map(format_date)),
    }
    stated.facts
}

/// What is to pay, with what for: `Cấp lại: 50.000 đồng mỗi bản`.
pub(super) fn fee(fee: &Fee) -> Option<String> {
    let amount = fee.amount.as_ref()?;
    let per = fee.per.as_ref().map_or_else(String::new, |per| format!(" mỗi {per}"));
    Some(match &fee.name {
        Some(name) => format!("{name}: {amount}{per}"),
        None => format!("{amount}{per}"),
    })
}

const UNKNOWN: &str = "chưa rõ";

/// The facts of an article, while they are gathered.
struct Stated<'a> {
    site: &'a Site,
    id: ArticleId,
    facts: Facts,
}

impl Stated<'_> {
    /// Says a value; one more of the same name goes behind it.
    fn say(&mut self, name: &str, value: Option<String>) {
        let Some(value) = value.filter(|value| !value.is_empty()) else { return };
        match self.facts.get_mut(name) {
            Some(before) => {
                before.push_str("; ");
                before.push_str(&value);
            }
            None => drop(self.facts.insert(name.to_owned(), value)),
        }
    }

    fn day(&mut self, name: &str, day: Option<Date>) {
        self.say(name, day.map(format_date));
    }

    /// A document that the article names, by its number or else its title; with the parts that are meant.
    fn document(&self, ordinal: Ordinal, provisions: Option<&str>) -> String {
        let card = match self.site.links[self.id].get(ordinal as usize) {
            Some(Link::Page { article: Some(other), .. }) => Some(&self.site.articles[*other].card),
            _ => None,
        };
        let name = match card {
            Some(card) => card.number.as_ref().unwrap_or(&card.title).clone(),
            None => self.site.words_of(self.id, ordinal),
        };
        provisions.map_or(name.clone(), |provisions| format!("{name} ({provisions})"))
    }

    fn documents(&mut self, name: &str, documents: &[DocumentUse]) {
        let named = documents.iter().map(|used| self.document(used.document, used.provisions.as_deref()));
        let named: Vec<String> = named.collect();
        self.say(name, Some(named.join("; ")));
    }

    fn of_every_article(&mut self, head: &Head) {
        if let Some(withdrawn) = &head.common.withdrawn {
            let day = withdrawn.date.map_or_else(|| "không ghi ngày".to_owned(), format_date);
            self.say("Đã gỡ", Some(day));
        }
    }

    fn of_procedure(&mut self, procedure: &Procedure) {
        self.say("Mã thủ tục", procedure.code.clone());
        self.say("Thời hạn giải quyết", procedure.time_limit.clone());
        for fee in &procedure.fee {
            let name = fee.kind.as_deref().map_or_else(|| "Phí, lệ phí".to_owned(), capitalised);
            let amount = self::fee(fee).unwrap_or_else(|| match &fee.name {
                Some(name) => format!("{name}: {UNKNOWN}"),
                None => UNKNOWN.to_owned(),
            });
            self.say(&name, Some(amount));
            self.say("Căn cứ thu", fee.basis.map(|basis| self.document(basis, None)));
        }
        for channel in &procedure.channels {
            let way = channel.channel.map_or_else(String::new, |way| format!(" ({way})"));
            self.say(&format!("Thời hạn giải quyết{way}"), channel.time_limit.clone());
            self.say(&format!("Phí, lệ phí{way}"), channel.fee.clone());
        }
        self.say("Cơ quan giải quyết", procedure.agency.clone());
        self.say("Cơ quan có thẩm quyền", procedure.authority.clone());
        let levels: Vec<&str> = procedure.level.iter().map(|level| level.name()).collect();
        self.say("Cấp thực hiện", Some(levels.join("; ")));
        self.say("Đối tượng thực hiện", Some(procedure.applicants.join("; ")));
        let papers: Vec<&str> = procedure.dossier.iter().filter_map(|paper| paper.name.as_deref()).collect();
        self.say("Thành phần hồ sơ", Some(papers.join("; ")));
        let sets = procedure.dossier_sets.as_ref();
        let sets = sets.map(|sets| sets.known().map_or_else(|| UNKNOWN.to_owned(), ToString::to_string));
        self.say("Số bộ hồ sơ", sets);
        self.say("Yêu cầu, điều kiện", Some(procedure.conditions.join("; ")));
        self.say("Kết quả thực hiện", Some(procedure.result.join("; ")));
        self.documents("Căn cứ pháp lý", &procedure.legal_basis);
        let announced_by = procedure.announced_by.map(|decision| self.document(decision, None));
        self.say("Quyết định công bố", announced_by);
        self.say("Nộp trực tuyến", procedure.online_level.map(|level| capitalised(level.name())));
        self.say("Nộp hồ sơ trực tuyến", procedure.apply_url.clone());
        self.say("Trên Cổng Dịch vụ công quốc gia", procedure.portal_url.clone());
        self.day("Áp dụng từ", procedure.applied_on);
        self.day("Bãi bỏ từ", procedure.abolished_on);
    }

    fn of_document(&mut self, document: &LegalDocument) {
        let text = |fact: &Option<Fact<String>>| {
            fact.as_ref().map(|fact| fact.known().map_or(UNKNOWN, String::as_str).to_owned())
        };
        self.say("Số, ký hiệu", document.number.as_ref().map(ToString::to_string));
        self.say("Loại văn bản", document.document_type.as_deref().map(capitalised));
        self.say("Cơ quan ban hành", text(&document.issuer));
        let issued = document.issued_on.as_ref();
        let issued =
            issued.map(|day| day.known().map_or_else(|| UNKNOWN.to_owned(), |day| format_date(*day)));
        self.say("Ngày ban hành", issued);
        for effect in &document.effective_on {
            let name = with_provisions("Ngày có hiệu lực", effect.provisions.as_deref());
            self.day(&name, Some(effect.date));
        }
        self.day("Ngày hết hiệu lực", document.expires_on);
        for suspension in &document.suspended {
            let name = with_provisions("Ngưng hiệu lực", suspension.provisions.as_deref());
            self.say(&name, Some(span(suspension)));
        }
        let status = self.site.register.status(self.id);
        self.say("Tình trạng hiệu lực", status.map(|status| status.force.title().to_owned()));
        self.day("Ngày kiểm tra", document.status_checked_on);
        self.say("Trích yếu", text(&document.abstract_text));
        self.say("Người ký", document.signer.clone());
        self.say("Bản chính thức", document.source_url.clone());
        for relation in &document.relations {
            let (action, provisions) = (relation.action, relation.provisions.as_deref());
            let name = if relation.acts { action.title() } else { action.passive_title() };
            self.say(name, Some(self.document(relation.document, provisions)));
        }
        let site = self.site;
        for turned in site.register.turned(self.id) {
            let card = &site.articles[turned.other].card;
            let name = if turned.acts { turned.action.title() } else { turned.action.passive_title() };
            let other = card.number.as_ref().unwrap_or(&card.title);
            self.say(name, Some(with_provisions(other, turned.provisions.as_deref())));
        }
    }

    fn of_office(&mut self, office: &Office) {
        self.say("Địa chỉ", office.address.clone());
        self.say("Giờ làm việc", Some(office.opening_hours.join("; ")));
        self.say("Điện thoại", Some(office.phone.join("; ")));
        self.say("Thư điện tử", office.email.clone());
    }
}

fn with_provisions(name: &str, provisions: Option<&str>) -> String {
    provisions.map_or_else(|| name.to_owned(), |provisions| format!("{name} ({provisions})"))
}

fn span(suspension: &Suspension) -> String {
    let from = suspension.from.map(|day| format!("từ {}", format_date(day)));
    let to = suspension.to.map(|day| format!("đến hết {}", format_date(day)));
    [from, to].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
