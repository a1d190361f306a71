//! Which documents can end which: a lower body cannot end the document of a higher one, nor a ministry another's.
//!
//! The order of bodies is that of the Law on Promulgation of Legal Documents (64/2025/QH15, article 4; 80/2015/QH13,
//! article 4). That a normative document is amended, replaced or repealed by the body that issued it alone, and suspended or
//! repealed by a higher one besides, is article 12 of Law 80/2015/QH13; of the law of 2025 only articles 4, 50 and 53 could be
//! looked up, and nothing was found that says otherwise. A body that took tasks on has the documents of the one before it.

use crate::{
    document_type::DocumentType,
    issuer::{Issuer, Level},
    number::DocumentNumber,
    relation::Action,
    tables::Tables,
};
use std::{ops::RangeInclusive, sync::Arc};
use vietnamese::{Date, fold_words};

/// Why a document cannot end another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overreach {
    /// The other one is of a higher body.
    HigherRank,
    /// The other one is of another body of the same rank, whose tasks did not pass on.
    AnotherBody,
}

/// A document as far as its rank depends on it.
#[derive(Debug, Clone, Copy)]
pub struct Ranked<'a> {
    /// Its number.
    pub number: &'a DocumentNumber,
    /// Its type, where more is known of it than its number says.
    pub document_type: Option<&'a DocumentType>,
    /// Who issued it, where that is told: the symbol `UBND` says not which people's committee.
    pub issuer: Option<&'a str>,
    /// The day of its issue, where that is told.
    pub issued_on: Option<Date>,
}

impl<'a> From<&'a DocumentNumber> for Ranked<'a> {
    fn from(number: &'a DocumentNumber) -> Self {
        Self { number, document_type: None, issuer: None, issued_on: None }
    }
}

impl Ranked<'_> {
    /// How many days lie at least between the issue of a normative document and its effect, but for the shortened procedure
    /// and special cases: 45 where a body of the nation issued it, 10 where a local one did (Law 64/2025/QH15, article 53).
    /// `None` before that law: the one of 2015 said the same, with 7 days below provinces (80/2015/QH13, article 151), but of
    /// the documents of its time one in eight had effect sooner, and rightly so: nothing follows from it.
    ///
    /// ```
    /// use law::{Ranked, Tables};
    ///
    /// let circular = Tables::built_in().parse_number("01/2026/TT-BGDĐT")?.number;
    /// let issued_on = vietnamese::parse_date("05/01/2026").ok();
    /// assert_eq!(Ranked { issued_on, ..Ranked::from(&circular) }.least_days_to_effect(), Some(45));
    /// # Ok::<(), law::Malformed>(())
    /// ```
    pub fn least_days_to_effect(self) -> Option<i32> {
        self.issued_on.filter(|issued_on| *issued_on >= LAW_OF_2025)?;
        let is_national = rank(self).is_some_and(|rank| *rank.end() < LOCAL);
        Some(if is_national { 45 } else { 10 })
    }

    /// Whether it is a resolution of the National Assembly or its standing committee.
    pub fn is_resolution_of_assembly(self) -> bool {
        let kind = self.kind().map(|kind| &*kind.name);
        matches!(kind, None | Some("nghị quyết"))
            && self.number.issuers().iter().any(|issuer| issuer.has_term)
    }

    fn kind(&self) -> Option<&DocumentType> {
        self.document_type.or(self.number.document_type().map(Arc::as_ref))
    }
}

/// The day from which Law 64/2025/QH15 has effect.
const LAW_OF_2025: Date = Date::constant(2025, 4, 1);

impl Tables {
    /// Why a document cannot do something to another, or to a part of it; `None` where it can, or where nothing can be said.
    ///
    /// ```
    /// use law::{Action, Overreach, Tables};
    ///
    /// let tables = Tables::built_in();
    /// let circular = tables.parse_number("01/2025/TT-BGDĐT")?.number;
    /// let decree = tables.parse_number("107/2020/NĐ-CP")?.number;
    /// let reach = |own, other| tables.overreach(own, Action::Repeals, false, other);
    /// assert_eq!(reach((&circular).into(), (&decree).into()), Some(Overreach::HigherRank));
    /// assert_eq!(reach((&decree).into(), (&circular).into()), None);
    /// # Ok::<(), law::Malformed>(())
    /// ```
    pub fn overreach(
        &self,
        own: Ranked<'_>,
        action: Action,
        is_part: bool,
        other: Ranked<'_>,
    ) -> Option<Overreach> {
        // Who declares that a document has ended lists what ended by itself: ministries do so of decrees in their field.
        let takes_power = match action {
            Action::DeclaresExpired => false,
            Action::Suspends | Action::Supplements | Action::Extends => true,
            _ => action.takes_force(),
        };
        if !takes_power {
            return None;
        }
        let (own_rank, other_rank) = (rank(own)?, rank(other)?);
        let is_bound = other.number.is_normative() || *other_rank.start() >= LOCAL;
        let is_departments = *other_rank.start() == DEPARTMENTS;
        if !is_bound || is_departments || may_follow_district(own, &other_rank) {
            return None;
        }
        if own_rank.start() > other_rank.end() {
            let adjusts = is_part || !action.ends_whole();
            return (!(adjusts && may_adjust_laws(own))).then_some(Overreach::HigherRank);
        }
        if own_rank != other_rank {
            return None;
        }
        let is_apart = if *own_rank.start() == MINISTRIES {
            let own_bodies = ministries(own)?;
            !self.takes_over(own_bodies, ministries(other)?, when(own))
        } else {
            self.is_of_another_province(own, other)
        };
        is_apart.then_some(Overreach::AnotherBody)
    }

    /// Whether one of the bodies is one of the others, or had taken tasks of one of them on by a day. Of one body there may be
    /// several symbols.
    fn takes_over(&self, bodies: &[Arc<Issuer>], others: &[Arc<Issuer>], day: Option<Date>) -> bool {
        let is_one_of = |symbol: &str, name: Option<&str>| {
            let is_it = |body: &Arc<Issuer>| {
                body.symbol == symbol || name.is_some_and(|name| self.same_body(name, &body.name))
            };
            bodies.iter().any(is_it)
        };
        let mut open: Vec<&str> = others.iter().map(|other| other.symbol.as_str()).collect();
        let mut seen: Vec<&str> = Vec::new();
        while let Some(symbol) = open.pop() {
            let issuer = self.issuer(symbol).map(|(issuer, _)| issuer);
            if is_one_of(symbol, issuer.map(|issuer| issuer.name.as_str())) {
                return true;
            }
            if seen.contains(&symbol) {
                continue;
            }
            seen.push(symbol);
            let is_there = |issuer: &&Arc<Issuer>| match (day, issuer.until) {
                (Some(day), Some(until)) => day <= until.first(),
                _ => false,
            };
            let followed =
                issuer.filter(|issuer| !is_there(issuer)).into_iter().flat_map(|issuer| &issuer.now);
            open.extend(followed.map(|successor| successor.body.as_str()));
        }
        false
    }

    /// Whether the councils or committees of two provinces issued two documents, and the province of the first is none that
    /// the other is part of now. Before August 2008 provinces were divided, too, and nothing is said.
    fn is_of_another_province(&self, own: Ranked<'_>, other: Ranked<'_>) -> bool {
        let (Some(name), Some(other_name)) = (own.issuer, other.issuer) else { return false };
        let (Some(province), Some(other_province)) = (self.province(name), self.province(other_name)) else {
            return false;
        };
        let is_old = when(other).is_none_or(|day| day < PROVINCES_UNDIVIDED);
        let joined = self
            .ended_body(other_name, when(own).unwrap_or(Date::MAX))
            .and_then(|ended| self.province(&ended.now));
        province != other_province && joined != Some(province) && !is_old
    }

    /// The province whose council or committee a name tells, as the tables have it.
    fn province(&self, name: &str) -> Option<&str> {
        let folded = fold_words(name);
        let (rest, unit) = unit(&folded)?;
        let named = |province: &&String| behind_words(rest, province.as_str()).is_some_and(str::is_empty);
        (unit == Unit::Province).then(|| self.provinces.iter().find(named).map(String::as_str)).flatten()
    }
}

/// The day of a document, or the last one of the year in its number.
fn when(document: Ranked<'_>) -> Option<Date> {
    let last = || Date::new(i16::try_from(document.number.year()?).ok()?, 12, 31).ok();
    document.issued_on.or_else(last)
}

/// The day from which provinces were neither divided nor joined until July 2025 (Resolution 15/2008/QH12).
const PROVINCES_UNDIVIDED: Date = Date::constant(2008, 8, 1);

/// The time in which resolutions of the Government and of the standing committee may adjust provisions of laws (Resolution
/// 206/2025/QH15, article 4; they have effect until the end of February 2027).
const LAWS_ADJUSTED: RangeInclusive<Date> = Date::constant(2025, 6, 24)..=Date::constant(2027, 2, 28);

/// Whether a document is of those that may adjust provisions of laws. Resolutions of the standing committee name no type in
/// their numbers.
fn may_adjust_laws(own: Ranked<'_>) -> bool {
    let kind = own.kind().map(|kind| &*kind.name);
    let is_resolution = own.number.issuers().iter().any(|issuer| match issuer.symbol.as_str() {
        "CP" => kind == Some("nghị quyết"),
        "UBTVQH" => matches!(kind, None | Some("nghị quyết")),
        _ => false,
    });
    let in_time = match (own.issued_on, own.number.year()) {
        (Some(day), _) => LAWS_ADJUSTED.contains(&day),
        (None, Some(year)) => (2025..=2027).contains(&year),
        (None, None) => false,
    };
    is_resolution && in_time && own.number.is_normative()
}

/// Whether the other document may be a district's and this one of a time without districts, when communes had their tasks
/// (Law 72/2025/QH15).
fn may_follow_district(own: Ranked<'_>, other: &RangeInclusive<u8>) -> bool {
    let district = [LOCAL, LOCAL + 1].map(|province| province + STEP * Unit::District as u8);
    let is_late = own.issued_on.is_none_or(|day| day > DISTRICTS_UNTIL);
    is_late && district.iter().any(|rank| other.contains(rank))
}

/// The last day of the districts.
const DISTRICTS_UNTIL: Date = Date::constant(2025, 6, 30);

/// The ministries, courts and procuracies that issued a document; `None` where others did, or where one of them is not known.
fn ministries(document: Ranked<'_>) -> Option<&[Arc<Issuer>]> {
    let issuers = document.number.issuers();
    let all = issuers.iter().all(|issuer| matches!(issuer.level, Level::Ministry | Level::Court));
    // The symbols of a joint document are joined by hyphens.
    let symbols = document.number.as_str().rsplit('/').next().map_or(0, |symbols| symbols.split('-').count());
    let is_joint = document.number.document_type().is_some_and(|kind| kind.name.ends_with("liên tịch"));
    (!issuers.is_empty() && all && !(is_joint && symbols > issuers.len() + 1)).then_some(issuers)
}

/// The rank of the circulars of ministries.
const MINISTRIES: u8 = 5;
/// The first rank of local bodies: the council of a province.
const LOCAL: u8 = 6;
/// The rank of the departments of a province. Who else may end what they did is told nowhere.
const DEPARTMENTS: u8 = LOCAL + 2;
/// How many ranks lie between units one below the other: council, committee, departments of a province.
const STEP: u8 = 3;

/// The rank of the body that issued a document, the highest 0; where its symbol says not which of several it is, all that
/// it can be. Documents of the Party have none, and bodies that stand beside the order.
fn rank(document: Ranked<'_>) -> Option<RangeInclusive<u8>> {
    let number = document.number;
    if number.is_party() {
        return None;
    }
    let kind = document.kind();
    let ranks = number.issuers().iter().map(|issuer| of_body(issuer, document.issuer));
    // A joint document has the rank of the highest of its bodies. Of departments not all symbols are known.
    let of_bodies = ranks
        .collect::<Option<Vec<_>>>()
        .and_then(|ranks| ranks.into_iter().min_by_key(|rank| *rank.start()));
    match kind.map(|kind| &*kind.name) {
        // The National Assembly makes the constitution as it makes laws.
        Some("hiến pháp" | "bộ luật" | "luật") => Some(0..=0),
        Some("pháp lệnh" | "lệnh" | "sắc lệnh") => Some(1..=1),
        Some("thông tư" | "thông tư liên tịch") if of_bodies.is_none() => {
            Some(MINISTRIES..=MINISTRIES)
        }
        _ if number.issuers().is_empty() => department(document.issuer?),
        _ => of_bodies,
    }
}

/// The rank of a department of a province, by its name alone.
fn department(name: &str) -> Option<RangeInclusive<u8>> {
    let folded = fold_words(name);
    let name = folded.strip_prefix("giam doc ").unwrap_or(&folded);
    name.starts_with("so ").then_some(DEPARTMENTS..=DEPARTMENTS)
}

fn of_body(issuer: &Issuer, name: Option<&str>) -> Option<RangeInclusive<u8>> {
    let rank = match issuer.symbol.as_str() {
        "QH" => 0,
        "UBTVQH" | "CTN" | "HĐNN" => 1,
        "CP" | "HĐBT" => 2,
        "TTg" => 3,
        "HĐTP" => 4,
        "HĐND" => return Some(local(name, LOCAL)),
        "UBND" | "CTUBND" => return Some(local(name, LOCAL + 1)),
        _ => match issuer.level {
            Level::Ministry | Level::Court => MINISTRIES,
            Level::Department => DEPARTMENTS,
            _ => return None,
        },
    };
    Some(rank..=rank)
}

/// The ranks that a council or committee can have, by the unit that its name tells; `province` is that of a province.
fn local(name: Option<&str>, province: u8) -> RangeInclusive<u8> {
    let rank = |unit: Unit| province + STEP * unit as u8;
    let (highest, lowest) = match name.map(fold_words).as_deref().and_then(unit) {
        Some((_, unit)) => (unit, unit),
        None => (Unit::Province, Unit::Commune),
    };
    rank(highest)..=rank(lowest)
}

/// The units of local government. There were districts until the end of June 2025.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Province,
    District,
    Commune,
}

/// Cities that are provinces. Huế was none before 2025, and is either.
const CENTRAL: [&str; 5] = ["ha noi", HO_CHI_MINH, "hai phong", "da nang", "can tho"];
const HO_CHI_MINH: &str = "ho chi minh";

/// The unit whose council or committee a folded name tells, and what it is called: `Ủy ban nhân dân phường Tân Lập, tỉnh Đắk
/// Lắk`. A city is a province or a district.
fn unit(folded: &str) -> Option<(&str, Unit)> {
    let (_, rest) = ["uy ban nhan dan ", "ubnd ", "hoi dong nhan dan ", "hdnd "]
        .iter()
        .find_map(|body| folded.split_once(body))?;
    let rest = rest.strip_prefix("cap ").unwrap_or(rest);
    let behind = |text, words: &[&str]| words.iter().find_map(|words| behind_words(text, words));
    if let Some(name) = behind(rest, &["tinh"]) {
        return Some((name, Unit::Province));
    }
    if let Some(name) = behind(rest, &["xa", "phuong", "thi tran", "dac khu", "x", "p", "tt"]) {
        return Some((name, Unit::Commune));
    }
    if let Some(name) = behind(rest, &["huyen", "quan", "thi xa", "h", "q", "tx"]) {
        return Some((name, Unit::District));
    }
    if rest == "tphcm" {
        return Some((HO_CHI_MINH, Unit::Province));
    }
    let city = behind(rest, &["thanh pho", "tp"]).filter(|city| !city.is_empty())?;
    let city = if city == "hcm" { HO_CHI_MINH } else { city };
    if behind(city, &["hue"]).is_some() {
        return None;
    }
    Some((city, if behind(city, &CENTRAL).is_some() { Unit::Province } else { Unit::District }))
}

/// What stands behind whole words.
fn behind_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(words)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix(' ') }
}

#[cfg(test)]
#[path = "authority_tests.rs"]
mod tests;
