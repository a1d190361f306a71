//! What must be true of the parts of a procedure: that none is missing, says nothing or is given twice, that forms are there,
//! and that days, times and fees do not contradict each other.

use super::{
    known::Known,
    procedure::{Channel, Fee, Procedure},
};
use crate::{
    article::fields::{DayOf, FieldReader, is_unknown},
    diagnostic::{
        Span, fee_basis_missing, fee_contradicts, form_missing, legal_basis_missing, paper_twice, part_empty,
        part_twice, time_limit_exceeded, time_unit_disagrees,
    },
    vocabulary::{Field, Items, Kind, Meaning, says_nothing},
};
use vietnamese::{Date, TimeSpan, Unit, fold_key, fold_words, parse_span};

/// Reports what is wrong with the parts of a procedure.
pub(super) fn check(reader: &mut FieldReader<'_>, procedure: &Procedure, known: &Known<'_>) {
    let applied = DayOf::new(Field::AppliedOn, procedure.applied_on);
    reader.check_days(DayOf::new(Field::AbolishedOn, procedure.abolished_on), applied, Date::gt);
    check_process(reader, procedure);
    if known.unfinished {
        return;
    }
    check_parts(reader, procedure, known);
    check_agreement(reader, procedure, known);
}

/// The steps of the agency take no longer together than the procedure may, where all are of one unit.
fn check_process(reader: &mut FieldReader<'_>, procedure: &Procedure) {
    let limit = procedure.time_limit.as_deref().and_then(parse_span);
    let spans: Option<Vec<_>> =
        procedure.internal_process.iter().map(|step| parse_span(step.time_limit.as_deref()?)).collect();
    let (Some(limit), Some(spans)) = (limit, spans) else { return };
    if spans.is_empty() || spans.iter().any(|span| span.unit != limit.unit) {
        return;
    }
    let sum: u32 = spans.iter().map(|span| span.count).sum();
    if sum > limit.count {
        let written = procedure.time_limit.as_deref().unwrap_or_default();
        let finding = time_limit_exceeded(sum, reader.key(Field::TimeLimit), written);
        reader.report(reader.place_of(Field::InternalProcess), finding);
    }
}

/// Reports the parts that must be posted and are not there, or say nothing.
fn check_parts(reader: &mut FieldReader<'_>, procedure: &Procedure, known: &Known<'_>) {
    let has_section =
        |name: &str| known.anchors.iter().any(|anchor| fold_key(&anchor.text).ends_with(&fold_key(name)));
    let in_every_channel =
        |has: fn(&Channel) -> bool| !procedure.channels.is_empty() && procedure.channels.iter().all(has);
    let steps = procedure.has_steps || has_section("trình tự thực hiện");
    let time_limit =
        procedure.time_limit.is_some() || in_every_channel(|channel| channel.time_limit.is_some());
    let parts = [
        (Field::Steps, steps, "Nộp hồ sơ tại …"),
        (
            Field::Channels,
            !procedure.channels.is_empty(),
            "[{hình thức nộp: trực tiếp, thời hạn giải quyết: 5 ngày làm việc}]",
        ),
        (Field::Dossier, !procedure.dossier.is_empty(), "[{tên giấy tờ: Đơn đề nghị, bản chính: 1}]"),
        (Field::DossierSets, procedure.dossier_sets.is_some(), "1"),
        (Field::TimeLimit, time_limit, "5 ngày làm việc"),
        (Field::Applicants, !procedure.applicants.is_empty(), "Công dân Việt Nam"),
        (Field::Agency, procedure.agency.is_some(), "Sở Giáo dục và Đào tạo"),
        (Field::Result, !procedure.result.is_empty(), "Quyết định hành chính"),
    ];
    for (field, there, example) in parts {
        if !there && !reader.is_written(field) {
            reader.missing(field, example);
        }
    }
    if procedure.legal_basis.is_empty() && !reader.is_written(Field::LegalBasis) {
        reader.report(reader.place_of(Field::LegalBasis), legal_basis_missing(reader.key(Field::LegalBasis)));
    }
    check_empty(reader, procedure);
}

/// The words of some HTML.
fn words_of(html: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => words.push(letter),
            _ => {}
        }
    }
    words.trim().to_owned()
}

/// Reports mandatory parts that only say that there is nothing to say.
fn check_empty(reader: &mut FieldReader<'_>, procedure: &Procedure) {
    let empty = |text: Option<&String>| text.filter(|text| says_nothing(text)).cloned();
    let all = |texts: &[String]| {
        let nothing = !texts.is_empty() && texts.iter().all(|text| says_nothing(text));
        nothing.then(|| texts[0].clone())
    };
    let names: Vec<String> = procedure.dossier.iter().filter_map(|paper| paper.name.clone()).collect();
    let limits: Vec<String> =
        procedure.channels.iter().filter_map(|channel| channel.time_limit.clone()).collect();
    let limit = if procedure.time_limit.is_some() { None } else { all(&limits) };
    let steps =
        reader.parts.iter().find(|(field, _)| *field == Field::Steps).map(|(_, steps)| words_of(&steps.html));
    let amounts: Vec<String> = procedure.fee.iter().filter_map(|fee| fee.amount.clone()).collect();
    let parts = [
        (Field::Steps, empty(steps.as_ref())),
        (Field::Dossier, all(&names)),
        (Field::TimeLimit, empty(procedure.time_limit.as_ref()).or(limit)),
        (Field::Applicants, all(&procedure.applicants)),
        (Field::Agency, empty(procedure.agency.as_ref())),
        (Field::Result, all(&procedure.result)),
        (Field::Fee, all(&amounts)),
    ];
    for (field, written) in parts {
        if let Some(written) = written {
            let place = if reader.is_written(field) { field } else { Field::Channels };
            reader
                .report(reader.place_of(place), part_empty(reader.key(field), &written, field == Field::Fee));
        }
    }
}

/// The parts that are reported twice where the text has a section of the same name.
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

fn check_agreement(reader: &mut FieldReader<'_>, procedure: &Procedure, known: &Known<'_>) {
    check_sections(reader, known);
    check_papers(reader, procedure);
    check_forms(reader, procedure);
    check_fees(reader, procedure);
    check_bases(reader, procedure);
    check_units(reader, procedure);
}

/// Reports parts that are given both as a field and as a section of the text.
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

/// Reports papers that are listed twice.
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

/// Reports forms that are named and cannot be downloaded.
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

/// Reports fees of which one place says that there are none, and another how much.
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

/// Reports a fee that says not which document sets it, neither in its place nor in words.
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

/// A time as it is written somewhere.
struct Time {
    field: Field,
    place: Span,
    text: String,
    span: TimeSpan,
}

/// Reports a time that is in working days at one place and in days at another: five working days are a week.
fn check_units(reader: &mut FieldReader<'_>, procedure: &Procedure) {
    let mut times: Vec<Time> = Vec::new();
    let mut note = |field: Field, place: Span, text: &str| {
        let days = days_in(text).into_iter().next();
        if let Some(span) = parse_span(text).or_else(|| days.as_deref().and_then(parse_span)) {
            times.push(Time { field, place, text: text.to_owned(), span });
        }
    };
    if let Some(limit) = &procedure.time_limit {
        note(Field::TimeLimit, reader.place_of(Field::TimeLimit), limit);
    }
    for (index, channel) in procedure.channels.iter().enumerate() {
        if let Some(limit) = &channel.time_limit {
            note(Field::Channels, reader.place_of_item(Field::Channels, index), limit);
        }
    }
    let differs = |a: &TimeSpan, b: &TimeSpan| {
        let units = matches!((a.unit, b.unit), (Unit::Day, Unit::WorkingDay) | (Unit::WorkingDay, Unit::Day));
        a.count == b.count && units
    };
    let pair = times.iter().enumerate().find_map(|(at, one)| {
        let other = times[at + 1..].iter().find(|other| differs(&one.span, &other.span))?;
        Some((one, other.place, other.text.clone()))
    });
    let found = pair.or_else(|| {
        let one = times.first()?;
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
