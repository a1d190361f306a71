//! What the parts of a procedure say of each other: that none is given twice, that forms are there, that fees and times do
//! not contradict each other.

use super::{Fee, Procedure, checks::words_of};
use crate::{
    article::{
        fields::{FieldReader, is_unknown},
        kind::Known,
    },
    diagnostic::{
        Span, fee_basis_missing, fee_contradicts, form_missing, paper_twice, part_twice, time_unit_disagrees,
    },
    vocabulary::{Field, Items, Kind, Meaning, says_nothing},
};
use vietnamese::{TimeSpan, Unit, fold_key, fold_words, parse_span};

/// The parts that are told twice where the text has a section of the same name.
const PARTS: [Field; 13] = [
    Field::Steps,
    Field::Channels,
    Field::Dossier,
    Field::DossierSets,
    Field::TimeLimit,
    Field::Applicants,
    Field::Agency,
    Field::Result,
    Field::Fee,
    Field::Conditions,
    Field::LegalBasis,
    Field::Forms,
    Field::ReceivingPlace,
];

pub(super) fn check(reader: &mut FieldReader<'_>, procedure: &Procedure, known: &Known<'_>) {
    check_sections(reader, known);
    check_papers(reader, procedure);
    check_forms(reader, procedure);
    check_fees(reader, procedure);
    check_bases(reader, procedure);
    check_units(reader, procedure);
}

/// Tells parts that are given both as a field and as a section of the text.
fn check_sections(reader: &mut FieldReader<'_>, known: &Known<'_>) {
    // Below a heading of its own a part is one of a case.
    let mut parent = 7;
    for anchor in known.anchors {
        let is_top = anchor.level <= parent;
        parent = parent.min(anchor.level);
        let meaning = Meaning::of(&fold_key(without_number(&anchor.text)), Kind::Procedure);
        let Some(Meaning::Field(field)) = meaning.filter(|_| is_top) else { continue };
        if PARTS.contains(&field) && reader.is_written(field) {
            reader.report(reader.place_of(field), part_twice(reader.key(field), &anchor.text));
        }
    }
}

/// A heading without its number: `1.`, `II.`, `a)`.
fn without_number(heading: &str) -> &str {
    match heading.split_once(' ') {
        Some((number, rest)) if number.ends_with(['.', ')']) && number.chars().count() <= 5 => rest,
        _ => heading,
    }
}

/// Tells papers that are listed twice.
fn check_papers(reader: &mut FieldReader<'_>, procedure: &Procedure) {
    let condition = Items::Dossier.key(Field::Condition);
    let mut seen: Vec<(String, String)> = Vec::new();
    for (index, paper) in procedure.dossier.iter().enumerate() {
        let Some(name) = &paper.name else { continue };
        let key = (fold_key(name), fold_key(paper.condition.as_deref().unwrap_or_default()));
        if seen.contains(&key) {
            reader.report(reader.place_of_item(Field::Dossier, index), paper_twice(name, condition));
        } else {
            seen.push(key);
        }
    }
}

/// Tells forms that are named and cannot be downloaded.
fn check_forms(reader: &mut FieldReader<'_>, procedure: &Procedure) {
    let spaced = |words: &str| format!(" {} ", fold_words(words));
    let attached = |words: &str| {
        let words = spaced(words);
        procedure.forms.iter().filter(|form| form.file.is_some()).any(|form| {
            let names = [form.name.as_deref(), form.number.as_deref()];
            names.into_iter().flatten().any(|name| words.contains(&spaced(name)))
        })
    };
    let nothing = |words: &str| {
        words.is_empty()
            || is_unknown(words)
            || ["khong", "tu viet", "theo mau"].iter().any(|none| fold_words(words).starts_with(none))
            || says_nothing(words)
    };
    let mut missing: Vec<(Span, String)> = Vec::new();
    for (index, paper) in procedure.dossier.iter().enumerate() {
        if let Some(words) = paper.form.as_deref().filter(|words| !nothing(words) && !attached(words)) {
            missing.push((reader.place_of_item(Field::Dossier, index), words.to_owned()));
        }
    }
    for (index, form) in procedure.forms.iter().enumerate().filter(|(_, form)| form.file.is_none()) {
        let words = form.name.as_deref().or(form.number.as_deref()).unwrap_or_default();
        if !nothing(words) {
            missing.push((reader.place_of_item(Field::Forms, index), words.to_owned()));
        }
    }
    let forms = reader.key(Field::Forms);
    for (span, words) in missing {
        reader.report(span, form_missing(&words, forms));
    }
}

/// Whether a text says that there is nothing to pay: `Không`, `Không thu lệ phí`, `Miễn phí`.
fn says_none(text: &str) -> bool {
    let folded = fold_words(text);
    let none = folded == "khong" || folded.starts_with("khong ") || folded.starts_with("mien ");
    none && !has_amount(text)
}

/// Whether a text tells an amount: a number alone, or one of đồng or of a hundred.
fn has_amount(text: &str) -> bool {
    let folded = fold_words(text);
    // `100.000 đồng` folds to three words: whether those before a unit are a number other than nothing.
    let (mut is_number, mut all, mut money) = (false, true, false);
    for word in folded.split_whitespace() {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let unit = &word[digits.len()..];
        all &= unit.is_empty();
        if digits.bytes().all(|byte| byte.is_ascii_digit()) {
            is_number |= digits.bytes().any(|byte| byte != b'0');
        }
        money |= is_number && matches!(unit, "dong" | "d" | "vnd");
        is_number &= unit.is_empty();
    }
    money || (all && is_number) || (text.contains('%') && folded.bytes().any(|byte| byte.is_ascii_digit()))
}

/// Whether a text tells both that there is nothing to pay, and an amount. A limit is an amount: `Không quá 5.000 đồng`.
fn contradicts_itself(text: &str) -> bool {
    let folded = fold_words(text);
    folded.starts_with("khong ") && !folded.starts_with("khong qua ") && has_amount(text)
}

/// Tells fees of which one place says that there are none, and another how much.
fn check_fees(reader: &mut FieldReader<'_>, procedure: &Procedure) {
    let fees = fees(&procedure.fee);
    let channels: Vec<(usize, &str)> = procedure
        .channels
        .iter()
        .enumerate()
        .filter_map(|(index, channel)| Some((index, channel.fee.as_deref()?)))
        .collect();
    let itself = |(index, text): &(usize, &str), field| {
        contradicts_itself(text).then(|| (field, *index, "Không".to_owned(), (*text).to_owned()))
    };
    let found = fees
        .iter()
        .find_map(|(index, _, text)| itself(&(*index, text), Field::Fee))
        .or_else(|| channels.iter().find_map(|channel| itself(channel, Field::Channels)))
        .or_else(|| {
            // What is named apart is two things.
            fees.iter().find_map(|(_, what, none)| {
                let same = |(_, other, amount): &&(usize, String, &str)| other == what && has_amount(amount);
                let (index, _, amount) = fees.iter().find(same).filter(|_| says_none(none))?;
                Some((Field::Fee, *index, (*none).to_owned(), (*amount).to_owned()))
            })
        })
        .or_else(|| {
            let free = channels.len() == procedure.channels.len() && !channels.is_empty();
            let free = free && channels.iter().all(|(_, fee)| says_none(fee));
            let (_, _, amount) = fees.iter().find(|(_, _, amount)| has_amount(amount)).filter(|_| free)?;
            Some((Field::Channels, channels[0].0, channels[0].1.to_owned(), (*amount).to_owned()))
        })
        .or_else(|| {
            let all = !fees.is_empty() && fees.iter().all(|(_, _, amount)| says_none(amount));
            let (index, amount) = channels.iter().find(|(_, fee)| has_amount(fee)).filter(|_| all)?;
            Some((Field::Channels, *index, fees[0].2.to_owned(), (*amount).to_owned()))
        });
    if let Some((field, index, none, amount)) = found {
        reader.report(reader.place_of_item(field, index), fee_contradicts(&none, &amount));
    }
}

/// The amounts of fees, with what each is for.
fn fees(fees: &[Fee]) -> Vec<(usize, String, &str)> {
    let all = fees.iter().enumerate().filter_map(|(index, fee)| {
        let what = [&fee.kind, &fee.name, &fee.per, &fee.note];
        let what: String = what.into_iter().flatten().map(|part| fold_key(part) + " ").collect();
        Some((index, what, fee.amount.as_deref()?))
    });
    all.collect()
}

/// Tells a fee that says not which document sets it, neither in its place nor in words.
fn check_bases(reader: &mut FieldReader<'_>, procedure: &Procedure) {
    let law = reader.config.law();
    let cites =
        |text: &Option<String>| text.as_deref().is_some_and(|text| !law.documents_cited(text).is_empty());
    let without = |(_, fee): &(usize, &Fee)| {
        let amount = fee.amount.as_deref().is_some_and(has_amount);
        fee.basis.is_none() && amount && !cites(&fee.amount) && !cites(&fee.note)
    };
    let Some((index, fee)) = procedure.fee.iter().enumerate().find(without) else { return };
    let amount = fee.amount.as_deref().unwrap_or_default();
    let key = |field| Items::Fee.key(field);
    let finding = fee_basis_missing(amount, key(Field::Amount), key(Field::Basis));
    reader.report(reader.place_of_item(Field::Fee, index), finding);
}

/// A time as it is told somewhere.
struct Told {
    field: Field,
    place: Span,
    text: String,
    span: TimeSpan,
}

/// Tells a time that is in working days at one place and in days at another: five working days are a week.
fn check_units(reader: &mut FieldReader<'_>, procedure: &Procedure) {
    let mut told: Vec<Told> = Vec::new();
    let mut tell = |field: Field, place: Span, text: &str| {
        let days = days_in(text).into_iter().next();
        if let Some(span) = parse_span(text).or_else(|| days.as_deref().and_then(parse_span)) {
            told.push(Told { field, place, text: text.to_owned(), span });
        }
    };
    if let Some(limit) = &procedure.time_limit {
        tell(Field::TimeLimit, reader.place_of(Field::TimeLimit), limit);
    }
    for (index, channel) in procedure.channels.iter().enumerate() {
        if let Some(limit) = &channel.time_limit {
            tell(Field::Channels, reader.place_of_item(Field::Channels, index), limit);
        }
    }
    let differs = |a: &TimeSpan, b: &TimeSpan| {
        let units = matches!((a.unit, b.unit), (Unit::Day, Unit::WorkingDay) | (Unit::WorkingDay, Unit::Day));
        a.count == b.count && units
    };
    let pair = told.iter().enumerate().find_map(|(at, one)| {
        let other = told[at + 1..].iter().find(|other| differs(&one.span, &other.span))?;
        Some((one, other.place, other.text.clone()))
    });
    let found = pair.or_else(|| {
        let one = told.first()?;
        let steps = reader.parts.iter().find(|(field, _)| *field == Field::Steps)?;
        let steps = words_of(&steps.1.html);
        // The time in which somebody mends a dossier is another one.
        let sentences =
            steps.split(['.', ';', '\n']).filter(|sentence| !fold_words(sentence).contains("bo sung"));
        let text = sentences
            .flat_map(days_in)
            .find(|text| parse_span(text).is_some_and(|other| differs(&one.span, &other)))?;
        Some((one, reader.place_of(Field::Steps), text))
    });
    if let Some((one, place, text)) = found {
        let finding = time_unit_disagrees(&text, reader.key(one.field), &one.text);
        reader.report(place, finding);
    }
}

/// The spans of days that a text names: `5 ngày làm việc`, `05 (năm) ngày`.
fn days_in(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().filter(|word| !word.starts_with('(')).collect();
    let days = (0..words.len()).filter_map(|at| {
        let count = words[at].trim_matches(|c: char| !c.is_alphanumeric());
        let is_days = words.get(at + 1).is_some_and(|word| fold_key(word) == "ngay");
        if !is_days || count.is_empty() || !count.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let working = words.get(at + 2..at + 4).is_some_and(|words| fold_key(&words.concat()) == "lamviec");
        Some(format!("{count} ngày{}", if working { " làm việc" } else { "" }))
    });
    days.collect()
}
