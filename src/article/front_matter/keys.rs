//! Keys that are written twice, or that no field of the article's kind has.

use std::{borrow::Cow, mem};

use super::Split;
use crate::{
    article::{
        fields::Entry,
        yaml::{Node, Pair, Value},
    },
    diagnostic::{
        Diagnostic, Finding, Place, Span, Text, key_foreign, key_spare, key_twice, key_unknown,
        keys_of_another_kind, nearest,
    },
    path::SourcePath,
    vocabulary::{Choice, Field, Foreign, Items, Kind, Meaning, SubmissionChannel, truth},
};
use vietnamese::{fold_key, parse_span};

/// The fields that keys give, each once.
pub(super) struct Keys<'a, 'p> {
    kind: Kind,
    path: &'p SourcePath,
    entries: Vec<Entry<'a>>,
    /// The keys of the entries as they are written.
    written: Vec<Cow<'a, str>>,
    found: Vec<Diagnostic>,
}

impl<'a, 'p> Keys<'a, 'p> {
    pub(super) fn of(kind: Kind, path: &'p SourcePath, count: usize) -> Self {
        let (entries, written) = (Vec::with_capacity(count), Vec::with_capacity(count));
        Self { kind, path, entries, written, found: Vec::new() }
    }

    /// Takes a key that gives a field.
    pub(super) fn add(&mut self, field: Field, pair: Pair<'a>) {
        match self.entries.iter().position(|entry| entry.field == field) {
            None => self.push(field, pair),
            Some(index) => self.again(index, pair),
        }
    }

    fn push(&mut self, field: Field, pair: Pair<'a>) {
        self.entries.push(Entry { field, key_span: pair.key_span, node: pair.value });
        self.written.push(pair.key);
    }

    /// Takes a key whose field another one gives already.
    fn again(&mut self, index: usize, mut pair: Pair<'a>) {
        let field = self.entries[index].field;
        let foreign = |key: &str| Foreign::find(&fold_key(key)).filter(|key| key.beside == Some(field));
        // Of the two the one of another generator gives way.
        if let Some(spare) = foreign(&pair.key) {
            return self.give_way(index, spare, pair);
        }
        if let Some(spare) = foreign(&self.written[index]) {
            let entry = &mut self.entries[index];
            mem::swap(&mut entry.key_span, &mut pair.key_span);
            mem::swap(&mut entry.node, &mut pair.value);
            mem::swap(&mut self.written[index], &mut pair.key);
            return self.give_way(index, spare, pair);
        }
        let first = &self.entries[index];
        if field == Field::Phone {
            // A hotline beside a telephone: both are numbers that people call.
            let node = &mut self.entries[index].node;
            match &mut node.value {
                Value::List(numbers) => numbers.push(pair.value),
                _ => {
                    let span = Span { start: node.span.start, end: pair.value.span.end };
                    let first = mem::replace(node, Node { value: Value::Null, span });
                    node.value = Value::List(vec![first, pair.value]);
                }
            }
            return;
        }
        if field == Field::Fee
            && let (Some(first), Some(second)) =
                (fee(&self.written[index], &first.node), fee(&pair.key, &pair.value))
        {
            let span = Span { start: first.span.start, end: second.span.end };
            self.entries[index].node = Node { value: Value::List(vec![first, second]), span };
            return;
        }
        let finding = key_twice(&pair.key, &self.written[index], field.key(self.kind));
        let label = Text::new("đã có ở đây", "already given here");
        let before = Place::at(self.path, first.key_span);
        self.found.push(finding.at(Place::at(self.path, pair.key_span)).also(before, label));
    }

    /// Takes a key of another generator whose usual field has another key, at a place among the entries.
    fn give_way(&mut self, index: usize, spare: Foreign, pair: Pair<'a>) {
        let free = |field: &Field| self.entries.iter().all(|entry| entry.field != *field);
        match spare.instead.filter(free) {
            Some(field) => self.push(field, pair),
            None if pair.value.value != self.entries[index].node.value => {
                let finding = key_spare(&pair.key, &self.written[index]);
                self.found.push(finding.at(Place::at(self.path, pair.key_span)));
            }
            None => {}
        }
    }

    /// Whether a key says already that the article is a draft.
    pub(super) fn says_draft(&self) -> bool {
        let mut drafts = self.entries.iter().filter(|entry| entry.field == Field::Draft);
        drafts.any(|entry| matches!(&entry.node.value, Value::Scalar(text) if truth(text) == Some(true)))
    }

    /// Makes the article a draft, by whatever key says so.
    pub(super) fn set_draft(&mut self, mut pair: Pair<'a>) {
        pair.value.value = Value::Scalar("có".into());
        match self.entries.iter_mut().find(|entry| entry.field == Field::Draft) {
            Some(entry) => entry.node.value = pair.value.value,
            None => self.push(Field::Draft, pair),
        }
    }

    /// The fields but the kind, and what is wrong with their keys.
    pub(super) fn finish(mut self) -> (Vec<Entry<'a>>, Vec<Diagnostic>) {
        for entry in &mut self.entries {
            let name = match entry.field {
                Field::Fee => name_fee,
                Field::Channels => name_channel,
                _ => continue,
            };
            if let Value::List(items) = &mut entry.node.value {
                items.iter_mut().for_each(name);
            }
        }
        self.entries.retain(|entry| entry.field != Field::Kind);
        (self.entries, self.found)
    }
}

/// The fee that `phí: 5.000 đồng` or `lệ phí: Không` names: the two are not the same, and one may stand beside the other.
fn fee<'a>(key: &str, value: &Node<'a>) -> Option<Node<'a>> {
    let kind = match fold_key(key).as_str() {
        "phi" => "phí",
        "lephi" => "lệ phí",
        _ => return None,
    };
    let Value::Scalar(_) = value.value else { return None };
    let of = |field: Field, value: Node<'a>| Pair {
        key: Items::Fee.key(field).into(),
        key_span: value.span,
        value,
    };
    let kind = Node { value: Value::Scalar(kind.into()), span: value.span };
    let pairs = vec![of(Field::Kind, kind), of(Field::Amount, value.clone())];
    Some(Node { value: Value::Map(pairs), span: value.span })
}

/// The same for an item of a list of fees: `- phí: 5.000 đồng`.
fn name_fee(item: &mut Node<'_>) {
    if let Value::Map(pairs) = &item.value
        && let [pair] = pairs.as_slice()
        && let Some(named) = fee(&pair.key, &pair.value)
    {
        *item = named;
    }
}

/// A way of submitting with what it takes: `- trực tiếp: 5 ngày`.
fn name_channel(item: &mut Node<'_>) {
    let Value::Map(pairs) = &mut item.value else { return };
    let [pair] = pairs.as_slice() else { return };
    let takes = matches!(&pair.value.value, Value::Scalar(text) if parse_span(text).is_some());
    if takes && SubmissionChannel::find(&pair.key).is_some() {
        let (channel, limit) = (Items::Channels.key(Field::Channel), Items::Channels.key(Field::TimeLimit));
        let key = Node { value: Value::Scalar(pair.key.clone()), span: pair.key_span };
        let named = Pair { key: channel.into(), key_span: pair.key_span, value: key };
        pairs[0].key = limit.into();
        pairs.insert(0, named);
    }
}

/// A key that no field of the kind has.
pub(super) struct Unknown<'a, 'f> {
    pub(super) pair: Pair<'a>,
    pub(super) folded: &'f str,
}

/// The lines of a pair, with the end of the last.
pub(super) fn lines(pair: &Pair<'_>, split: &Split<'_>) -> Span {
    let start = pair.key_span.start as usize;
    let end = (pair.key_span.end.max(pair.value.span.end)) as usize;
    let behind = &split.block[end - split.block_at..];
    Span::new(start, end + behind.find('\n').map_or(behind.len(), |length| length + 1))
}

impl Unknown<'_, '_> {
    fn finding(&self, kind: Kind, split: &Split<'_>) -> Finding {
        let key = &self.pair.key;
        if let Some(foreign) = Foreign::find(self.folded) {
            let finding = key_foreign(key, foreign.instead.map(|field| field.key(kind)));
            return match foreign.instead {
                Some(_) => finding,
                None => finding.with_edit(lines(&self.pair, split), ""),
            };
        }
        let near = nearest(key, kind.known_keys());
        key_unknown(key, kind.title(), &near).nearest_in(self.pair.key_span, &near)
    }
}

/// How many keys of another kind there are at least where an article is told to be one of it.
const KEYS_OF_A_KIND: usize = 3;

/// The kind that has most of the keys that the article's own does not have.
fn kind_of_keys(unknown: &[Unknown<'_, '_>], kind: Kind) -> Option<Kind> {
    let count = |other: Kind| unknown.iter().filter(|key| is_of_kind(key.folded, other)).count();
    let counted = Kind::ALL.into_iter().filter(|other| *other != kind).map(|other| (count(other), other));
    // Of kinds with equally many the first in the table, which is the more common one.
    let (count, meant) = counted.reduce(|best, other| if other.0 > best.0 { other } else { best })?;
    (count >= KEYS_OF_A_KIND).then_some(meant)
}

fn is_of_kind(folded: &str, kind: Kind) -> bool {
    matches!(Meaning::of(folded, kind), Some(Meaning::Field(_)))
}

/// What is told of keys that no field of the kind has, and where; the last says whether it is that they are those of another
/// kind.
pub(super) fn of_unknown(
    mut unknown: Vec<Unknown<'_, '_>>,
    kind: Kind,
    split: &Split<'_>,
) -> Vec<(Span, Finding, bool)> {
    let mut found = Vec::new();
    if let Some(meant) = kind_of_keys(&unknown, kind) {
        let of_meant = |key: &Unknown<'_, '_>| is_of_kind(key.folded, meant);
        let (of_meant, others): (Vec<_>, Vec<_>) = unknown.into_iter().partition(of_meant);
        let names: Vec<&str> = of_meant.iter().map(|key| key.pair.key.as_ref()).collect();
        let (first, last) = (of_meant[0].pair.key_span, lines(&of_meant[of_meant.len() - 1].pair, split));
        let finding = keys_of_another_kind(&names, kind.title(), meant.title());
        found.push((Span { start: first.start, end: last.end }, finding, true));
        unknown = others;
    }
    found.extend(unknown.iter().map(|key| (key.pair.key_span, key.finding(kind, split), false)));
    found
}
