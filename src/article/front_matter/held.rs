//! Keys that say, in whatever words, that readers are not to see an article yet.

use super::{
    Split, asked,
    keys::{Keys, lines},
};
use crate::{
    article::yaml::{Node, Pair, Value},
    diagnostic::{
        Finding, Span, day_under_other_key, draft_blank, draft_meant, draft_unclear, key_shown, nearest,
    },
    vocabulary::{
        DayOfSight, Field, Foreign, Kind, Meaning, Visibility, day_of_sight, is_plain_draft, names_hidden,
        says_hidden, says_yes,
    },
};
use vietnamese::{DateError, fold_key, parse_date};

/// What a key says of whether readers are to see the article.
pub(super) enum Sight {
    /// It is a draft, which is told.
    Hidden,
    /// It is to be seen, as it is anyway.
    Seen,
    /// It names the day of publication.
    Day,
    /// It is read as the day of a field, which is told.
    DayOf(Field),
    /// It names the last day, or the first on which the article is gone, which is asked.
    Ends,
}

/// What a pair says of whether readers are to see an article of a kind, where no field takes it as it is.
pub(super) fn sight(pair: &Pair<'_>, folded: &str, kind: Kind, meaning: Option<&Meaning>) -> Option<Sight> {
    let value = text_of(&pair.value);
    match meaning {
        // Yes and no are read as they are.
        Some(Meaning::Field(Field::Draft)) => {
            let is_plain = value.is_some_and(|text| says_yes(text).is_some());
            return (!is_plain).then_some(Sight::Hidden);
        }
        // A day that nobody knows is none that has come.
        Some(Meaning::Field(Field::PublishOn)) => {
            let is_open = is_blank(&pair.value) || value.is_some_and(|text| fold_key(text) == "chuaro");
            return is_open.then_some(Sight::Hidden);
        }
        Some(Meaning::Field(Field::Withdrawn)) => return is_blank(&pair.value).then_some(Sight::Hidden),
        Some(Meaning::Field(_)) => return None,
        Some(Meaning::Ask { fields, .. }) if !fields.contains(&Field::Draft) => return None,
        None if Kind::is_key(folded) => return None,
        Some(Meaning::Ask { .. }) | None => {}
    }
    let is_day = |text: &str| !matches!(parse_date(text), Err(DateError::Unreadable));
    let Some(visibility) = Visibility::find(folded) else {
        // A time may stand beside the day: the field it is read as tells what to do with it.
        let has_day = value.is_some_and(|text| is_day(text) || text.split_whitespace().any(is_day));
        if has_day && meaning.is_none() && Foreign::find(folded).is_none() {
            return day_meant(&pair.key, kind);
        }
        return is_meant(pair, value, kind).then_some(Sight::Hidden);
    };
    if Foreign::find(folded).is_some() && value.is_some_and(is_day) {
        return Some(Sight::Day);
    }
    let unreadable = (!is_blank(&pair.value)).then(|| value.unwrap_or("?"));
    let hides = visibility.hides(unreadable);
    match (hides, meaning) {
        // What it means beside a draft is for the editor to say, unless the value can say nothing else.
        (Some(true), Some(Meaning::Ask { fields, .. }))
            if fields.len() > 1 && visibility != Visibility::State =>
        {
            None
        }
        (Some(true), _) => Some(Sight::Hidden),
        (Some(false), None) => Some(Sight::Seen),
        _ => None,
    }
}

/// What a key that no field has says of the day under it: by its words, or where it is a field's but for a letter or two.
fn day_meant(key: &str, kind: Kind) -> Option<Sight> {
    match day_of_sight(key) {
        Some(DayOfSight::Begins) => return Some(Sight::DayOf(Field::PublishOn)),
        Some(DayOfSight::Ends) => return Some(Sight::Ends),
        None => {}
    }
    let folded = fold_key(key);
    let is_near = |field: &Field| {
        let names = [field.name(), field.key(kind)];
        names.iter().any(|name| strsim::osa_distance(&folded, &fold_key(name)) == 1)
    };
    let fields = [Field::PublishOn, Field::ExpireOn, Field::Date];
    fields.into_iter().find(is_near).map(Sight::DayOf)
}

/// Whether a key that no field has is meant as one of drafts: by its words, or but for a letter or two.
fn is_meant(pair: &Pair<'_>, value: Option<&str>, kind: Kind) -> bool {
    let says_hidden = is_blank(&pair.value) || value.is_some_and(says_hidden);
    let is_draft = |near: &String| near == Field::Draft.name() || near == Field::Draft.key(kind);
    let is_near = || nearest(&pair.key, kind.known_keys()).iter().any(is_draft);
    value.is_some_and(is_plain_draft) || (says_hidden && (names_hidden(&pair.key) || is_near()))
}

fn text_of<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Scalar(text) => Some(text),
        _ => None,
    }
}

fn is_blank(node: &Node<'_>) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Scalar(text) => text.trim().is_empty(),
        Value::List(_) | Value::Map(_) => false,
    }
}

/// What is told of keys by which the article is a draft, and where; it is one then.
pub(super) fn hold<'a>(
    held: Vec<Pair<'a>>,
    keys: &mut Keys<'a, '_>,
    kind: Kind,
    split: &Split<'_>,
    is_section: bool,
) -> Vec<(Span, Finding)> {
    let mut found = Vec::new();
    for pair in held {
        let key = Field::Draft.key(kind);
        let written = keys.says_draft();
        let (place, lines) = (pair.key_span, lines(&pair, split));
        let finding = match text_of(&pair.value).filter(|_| !is_blank(&pair.value)) {
            None if is_blank(&pair.value) => draft_blank(&pair.key, is_section),
            Some(text) if Meaning::of(&fold_key(&pair.key), kind) != Some(Meaning::Field(Field::Draft)) => {
                draft_meant(&pair.key, text, is_section)
            }
            _ => draft_unclear(&pair.key, is_section),
        };
        let instead = if written { String::new() } else { format!("{key}: có\n") };
        found.push((place, finding.with_edit(lines, instead)));
        keys.set_draft(pair);
    }
    found
}

/// Takes a pair that says whether readers are to see the article, and what is told of it now; `held` are those that make it a
/// draft.
pub(super) fn take<'a>(
    sight: Sight,
    pair: Pair<'a>,
    keys: &mut Keys<'a, '_>,
    held: &mut Vec<Pair<'a>>,
    kind: Kind,
    split: &Split<'_>,
) -> Option<(Span, Finding)> {
    let place = pair.key_span;
    match sight {
        Sight::Hidden => held.push(pair),
        Sight::Day => keys.add(Field::Date, pair),
        Sight::Seen => return Some((place, key_shown(&pair.key).with_edit(lines(&pair, split), ""))),
        Sight::DayOf(field) => {
            let key = field.key(kind);
            let finding = day_under_other_key(&pair.key, key).with_edit(place, key);
            keys.add(field, pair);
            return Some((place, finding));
        }
        Sight::Ends => {
            let note = Meaning::last_day();
            return Some((place, asked(&pair, &[Field::ExpireOn], note.as_deref(), kind)));
        }
    }
    None
}
