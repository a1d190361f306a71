//! What a chart shows, in words: for those who do not see it, and for the notes below it.

use super::series::{Change, Moment, Series};
use crate::article::kind::ResultValue;
use vietnamese::{Number, Part, Period, capitalised, format_number, uncapitalised};

/// Missing times beyond this are counted, not named.
const NAMED: usize = 8;

/// A time within a sentence: `2022`, `quý I/2022`.
pub fn period_words(period: Period) -> String {
    if period.part == Part::Year { period.year.to_string() } else { uncapitalised(&period.to_string()) }
}

/// Things in a row: `2009 và 2014`.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} và {last}", rest.join(", ")),
    }
}

fn value_of(moment: &Moment<'_>) -> Option<Number> {
    moment.result.value
}

fn with_unit(number: Number, unit: Option<&str>) -> String {
    match unit {
        Some(unit) => format!("{} {unit}", format_number(number)),
        None => format_number(number),
    }
}

/// The values of a series in words: method by method, since values of different methods do not compare.
pub(super) fn of_values(series: &Series<'_>, unit: Option<&str>) -> String {
    let has = |result: &ResultValue| result.value.is_some();
    let by_value = |a: &&&Moment<'_>, b: &&&Moment<'_>| {
        let value = |moment: &Moment<'_>| value_of(moment).map_or(0.0, |number| number.value);
        value(a).total_cmp(&value(b))
    };
    let of_method = |moments: &[&Moment<'_>]| {
        let words =
            |moment: &Moment<'_>| value_of(moment).map_or(String::new(), |number| with_unit(number, unit));
        let dated = |moment: &Moment<'_>| format!("{} ({})", words(moment), period_words(moment.period));
        let (first, last) = (*moments.first()?, *moments.last()?);
        if moments.len() == 1 {
            return Some(format!("{}: {}.", capitalised(&period_words(first.period)), words(first)));
        }
        let span = format!("Từ {} đến {}", period_words(first.period), period_words(last.period));
        let (low, high) = (moments.iter().min_by(by_value)?, moments.iter().rev().max_by(by_value)?);
        if value_of(low).map(|low| low.value) == value_of(high).map(|high| high.value) {
            return Some(format!("{span}: không đổi, {}.", words(first)));
        }
        let (low, high) = (dated(low), dated(high));
        let ends = format!("đầu tiên {}, gần nhất {}", words(first), words(last));
        Some(format!("{span}: {ends}; thấp nhất {low}, cao nhất {high}."))
    };
    sentences(series, has, of_method)
}

/// The ranks of a series in words.
pub(super) fn of_ranks(series: &Series<'_>) -> String {
    let has = |result: &ResultValue| result.rank.is_some();
    let rank = |moment: &&&Moment<'_>| moment.result.rank;
    let of_method = |moments: &[&Moment<'_>]| {
        let words = |moment: &Moment<'_>| {
            let rank = moment.result.rank.unwrap_or_default();
            match moment.result.of {
                Some(of) => format!("hạng {rank} trên {of}"),
                None => format!("hạng {rank}"),
            }
        };
        let dated = |moment: &Moment<'_>| format!("{} ({})", words(moment), period_words(moment.period));
        let (first, last) = (*moments.first()?, *moments.last()?);
        if moments.len() == 1 {
            return Some(format!("{}: {}.", capitalised(&period_words(first.period)), words(first)));
        }
        let span = format!("Từ {} đến {}", period_words(first.period), period_words(last.period));
        let best = dated(moments.iter().min_by_key(rank)?);
        let worst = dated(moments.iter().rev().max_by_key(rank)?);
        let ends = format!("đầu tiên {}, gần nhất {}", words(first), words(last));
        Some(format!("{span}: {ends}; cao nhất {best}, thấp nhất {worst}."))
    };
    sentences(series, has, of_method)
}

fn sentences(
    series: &Series<'_>,
    has: impl Fn(&ResultValue) -> bool + Copy,
    of_method: impl Fn(&[&Moment<'_>]) -> Option<String>,
) -> String {
    let mut said: Vec<String> = series.methods(has).iter().filter_map(|moments| of_method(moments)).collect();
    said.extend(of_changes(&between(series, has)));
    said.extend(of_missing(series, has));
    said.join(" ")
}

/// The changes of method between the first and the last result that have what is asked for.
pub(super) fn between(series: &Series<'_>, has: impl Fn(&ResultValue) -> bool) -> Vec<Change> {
    let slots: Vec<f64> =
        series.moments.iter().filter(|moment| has(moment.result)).map(|moment| moment.slot).collect();
    let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return Vec::new() };
    series.changes.iter().copied().filter(|change| change.slot > *first && change.slot < *last).collect()
}

/// Which years have another method.
pub(super) fn of_changes(changes: &[Change]) -> Option<String> {
    let names: Vec<String> =
        changes.iter().map(|change| format!("từ {}", period_words(change.period))).collect();
    (!names.is_empty())
        .then(|| format!("Phương pháp thay đổi {}: không so sánh với trước đó.", listed(&names)))
}

/// Which times have no result.
pub(super) fn of_missing(series: &Series<'_>, has: impl Fn(&ResultValue) -> bool) -> Option<String> {
    let missing = series.missing(has);
    if missing.len() > NAMED {
        return Some(format!("Thiếu số liệu của {} kỳ ở giữa.", missing.len()));
    }
    let names: Vec<String> = missing.into_iter().map(period_words).collect();
    (!names.is_empty()).then(|| format!("Không có số liệu: {}.", listed(&names)))
}

/// How the last value differs from the one before, where the two compare: `tăng 1,2 so với 2021`.
pub fn change(series: &Series<'_>) -> Option<String> {
    let (last, before) = series.last_two()?;
    let before = before?;
    let (now, then) = (value_of(last)?, value_of(before)?);
    let decimals = now.decimals.max(then.decimals);
    let difference = Number { value: (now.value - then.value).abs(), decimals };
    let when = period_words(before.period);
    let shown = format_number(difference);
    if !difference.value.is_finite() {
        return None;
    }
    // What rounding to the decimals that were written leaves is no difference.
    if shown.chars().all(|letter| matches!(letter, '0' | ',')) {
        return Some(format!("không đổi so với {when}"));
    }
    let direction = if now.value > then.value { "tăng" } else { "giảm" };
    Some(format!("{direction} {shown} so với {when}"))
}
