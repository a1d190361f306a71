//! Cuts a file into front matter and body, and gives every key its field.

mod held;
mod keys;

use std::{borrow::Cow, sync::Arc};

use super::{
    fields::Entry,
    yaml::{self, Node, Pair, Value},
};
use crate::diagnostic::{
    Diagnostic, Finding, Place, Span, front_matter_closed_wrongly, front_matter_missing,
    front_matter_unclosed, key_ambiguous, kind_is_document_type, kind_is_genre, kind_unknown, nearest,
};
use crate::{
    path::SourcePath,
    vocabulary::{Choice, Field, Genre, Items, Kind, Meaning, Visibility, placeholder},
};
use keys::{Keys, Unknown};
use law::{DocumentType, Tables};
use vietnamese::{fold_key, format_date, parse_date};

/// A file cut in two.
pub(super) struct Split<'a> {
    /// The lines between the two `---`.
    pub(super) block: &'a str,
    pub(super) block_at: usize,
    pub(super) body: &'a str,
    pub(super) body_at: usize,
    pub(super) first_line: Span,
}

/// Cuts a text at its two lines `---`. A file without front matter is reported and is all body; one whose
/// block is not closed is cut where it was meant to end.
pub(super) fn split(text: &str) -> (Split<'_>, Option<(Span, Finding)>) {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let line_end =
        |from: usize| memchr::memchr(b'\n', &text.as_bytes()[from..]).map_or(text.len(), |n| from + n + 1);
    let first_end = line_end(start);
    let first_line = Span::new(start, start + text[start..first_end].trim_end().len());
    let whole = |block, block_at, body, body_at| Split { block, block_at, body, body_at, first_line };
    if text[start..first_end].trim_end() != "---" {
        return (
            whole("", start, &text[start..], start),
            Some((first_line, opened(front_matter_missing(&text[start..first_end]), text, first_line))),
        );
    }
    let mut at = first_end;
    while at < text.len() {
        let end = line_end(at);
        if text[at..end].trim_end() == "---" {
            return (whole(&text[first_end..at], first_end, &text[end..], end), None);
        }
        at = end;
    }
    // Where the block was meant to end: at a line that is nearly `---`, or at the first blank line.
    let mut at = first_end;
    while at < text.len() {
        let end = line_end(at);
        let line = text[at..end].trim();
        let dashes = |c: char| matches!(c, '-' | '–' | '—' | '―' | '‐' | '‑' | '−' | '_' | '.');
        if line.is_empty() && !text[first_end..at].trim().is_empty() {
            break;
        }
        if line.len() > 1 && line.chars().all(dashes) {
            let start = at + text[at..end].find(line).unwrap_or(0);
            let place = Span::new(start, start + line.len());
            let split = whole(&text[first_end..at], first_end, &text[end..], end);
            let finding =
                front_matter_closed_wrongly(line).with_edit(Span::new(at, start + line.len()), "---");
            return (split, Some((place, finding)));
        }
        at = end;
    }
    let split = whole(&text[first_end..at], first_end, &text[at..], at);
    (split, Some((first_line, closed(front_matter_unclosed(), text, at))))
}

/// The finding of front matter that is not opened, with what opens it where there is no doubt.
fn opened(finding: Finding, text: &str, first_line: Span) -> Finding {
    let first = &text[first_line.range()];
    let next = text.trim_start_matches(['\u{feff}', '\r', '\n', ' ', '\t']);
    if first.is_empty() && next.lines().next().is_some_and(|line| line.trim_end() == "---") {
        return finding.with_edit(Span::new(first_line.start as usize, text.len() - next.len()), "");
    }
    let dashes = |c: char| matches!(c, '-' | '–' | '—' | '―' | '‐' | '‑' | '−' | '_' | ' ');
    let is_closed = text.lines().skip(1).any(|line| line.trim_end() == "---");
    let is_meant = !first.is_empty() && first.chars().all(dashes) && is_closed;
    if is_meant { finding.with_edit(first_line, "---") } else { finding }
}

/// The finding of front matter that is not closed, with the line that closes it before the body, at `at`.
fn closed(finding: Finding, text: &str, at: usize) -> Finding {
    let mut next = text[at..].lines().filter(|line| !line.trim().is_empty());
    // What looks like a key may belong to it yet.
    let is_body = next.next().is_none_or(|line| !line.contains(": ") && !line.ends_with(':'));
    let ends_line = text[..at].ends_with('\n');
    let closing = if ends_line { "---\n" } else { "\n---\n" };
    if is_body { finding.with_edit(Span::new(at, at), closing) } else { finding }
}

/// The front matter of an article: its kind, and its keys by their fields. All places are in the file.
pub(super) struct FrontMatter<'a> {
    pub(super) kind: Kind,
    /// What `kind` names, in a section the kind of its articles.
    pub(super) stated_kind: Option<Kind>,
    /// Set where the type of a document stands in the place of the kind.
    pub(super) document_type: Option<&'a Arc<DocumentType>>,
    pub(super) entries: Vec<Entry<'a>>,
    /// Fields that are there and could not be read.
    pub(super) broken: Vec<Field>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads a block. `inherited` is the kind of an article that names none.
pub(super) fn read<'a>(
    path: &SourcePath,
    split: &Split<'a>,
    law: &'a Tables,
    inherited: Kind,
    is_section: bool,
) -> FrontMatter<'a> {
    let (pairs, mut diagnostics, broken) = block(path, split);
    let at = |span: Span, finding: Finding| finding.at(Place::at(path, span));
    let folded: Vec<String> = pairs.iter().map(|pair| fold_key(&pair.key)).collect();
    // `loại` names the kind, but beside `loại bài` it means what the kind has of its own.
    let kind_key = |short: bool| folded.iter().position(|key| Kind::is_key(key) && (key == "loai") == short);
    let names_kind = kind_key(false).or_else(|| kind_key(true)).and_then(|index| pairs.get(index));
    let (stated_kind, document_type, fault) =
        names_kind.map_or((None, None, None), |pair| kind_of(law, pair, inherited));
    diagnostics.extend(fault.zip(names_kind).map(|(finding, pair)| at(pair.value.span, finding)));
    // "loại bài:thủ tục" is told; that its keys are not those of another kind is not told as well.
    let meant_kind = || broken.iter().find_map(|line| kind_in_line(line));
    let kind = stated_kind.or_else(meant_kind).unwrap_or(inherited);
    let kind = if is_section { Kind::Page } else { kind };
    let mut keys = Keys::of(kind, path, pairs.len());
    // Fields that a key may be meant as which is told: that they are missing is not told as well.
    let mut unsure: Vec<Field> = Vec::new();
    let mut unknown: Vec<Unknown<'_, '_>> = Vec::new();
    let mut held = Vec::new();
    for (pair, folded) in pairs.into_iter().zip(&folded) {
        let meaning = Meaning::of(folded, kind);
        let sight = held::sight(&pair, folded, kind, meaning.as_ref());
        match (sight, meaning) {
            (Some(sight), _) => {
                let told = held::take(sight, pair, &mut keys, &mut held, kind, split);
                diagnostics.extend(told.map(|(place, finding)| at(place, finding)));
            }
            _ if Kind::is_key(folded) => match kind {
                Kind::Report if folded == "loai" && kind_key(false).is_some() => {
                    keys.add(Field::ReportType, pair);
                }
                Kind::LegalDocument if folded == "loai" && kind_key(false).is_some() => {
                    keys.add(Field::DocumentType, pair);
                }
                _ => keys.add(Field::Kind, pair),
            },
            (None, Some(Meaning::Field(field))) => keys.add(field, pair),
            // `trạng thái: hoàn thiện` says nothing of whether it is a draft.
            (None, Some(Meaning::Ask { fields, .. }))
                if fields == [Field::Draft] && Visibility::find(folded) == Some(Visibility::State) =>
            {
                unknown.push(Unknown { pair, folded });
            }
            (None, Some(Meaning::Ask { fields, note })) => {
                diagnostics.push(at(pair.key_span, asked(&pair, &fields, note.as_deref(), kind)));
                unsure.extend(fields);
            }
            (None, None) => unknown.push(Unknown { pair, folded }),
        }
    }
    let named = broken.iter().flat_map(|written| named_fields(written, kind));
    let mut broken: Vec<Field> = named.chain(unsure).collect();
    let of_unknown = keys::of_unknown(unknown, kind, split);
    if of_unknown.iter().any(|(_, _, of_another_kind)| *of_another_kind) {
        // What the article's own kind must have is not asked for either.
        broken.extend([Field::Title, Field::Date]);
    }
    diagnostics.extend(of_unknown.into_iter().map(|(span, finding, _)| at(span, finding)));
    let told = held::hold(held, &mut keys, kind, split, is_section);
    diagnostics.extend(told.into_iter().map(|(place, finding)| at(place, finding)));
    let (entries, found) = keys.finish();
    diagnostics.extend(found);
    FrontMatter { kind, stated_kind, document_type, entries, broken, diagnostics }
}

/// Where values stand that are to be replaced.
pub(super) fn placeholders(entries: &[Entry<'_>]) -> Vec<Span> {
    let mut found = Vec::new();
    for entry in entries {
        each_text(&entry.node, &mut |text, span| {
            if placeholder::is_placeholder(text) {
                found.push(span);
            }
        });
    }
    found
}

/// Gives every text of a value.
fn each_text(node: &Node<'_>, take: &mut dyn FnMut(&str, Span)) {
    match &node.value {
        Value::Null => {}
        Value::Scalar(text) => take(text, node.span),
        Value::List(items) => items.iter().for_each(|item| each_text(item, take)),
        Value::Map(pairs) => pairs.iter().for_each(|pair| each_text(&pair.value, take)),
    }
}

/// What is asked of a key that means several fields.
fn asked(pair: &Pair<'_>, fields: &[Field], note: Option<&str>, kind: Kind) -> Finding {
    let names: Vec<&str> = fields.iter().map(|field| field.key(kind)).collect();
    let only: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let finding = key_ambiguous(&pair.key, &names, note);
    match (fields, &pair.value.value) {
        // Of a last day the first without the article is the next one.
        ([Field::ExpireOn], Value::Scalar(text)) => {
            let next = parse_date(text).ok().filter(|_| note.is_some()).and_then(|day| day.tomorrow().ok());
            let whole = Span { start: pair.key_span.start, end: pair.value.span.end };
            match next {
                Some(next) => finding.with_edit(whole, format!("{}: {}", names[0], format_date(next))),
                None => finding,
            }
        }
        ([Field::ExpireOn], _) => finding,
        _ => finding.nearest_in(pair.key_span, &only),
    }
}

/// What a pair says that names the kind.
fn kind_of<'a>(
    law: &'a Tables,
    pair: &Pair<'_>,
    inherited: Kind,
) -> (Option<Kind>, Option<&'a Arc<DocumentType>>, Option<Finding>) {
    match &pair.value.value {
        Value::Scalar(text) => named_kind(law, text, pair.value.span, pair.key_span, inherited),
        _ => (None, None, None),
    }
}

/// The keys of a block, what is wrong with it, and what of it could not be read. All places are in the file.
fn block<'a>(path: &SourcePath, split: &Split<'a>) -> (Vec<Pair<'a>>, Vec<Diagnostic>, Vec<Cow<'a, str>>) {
    let yaml::Block { mut pairs, faults, broken } = yaml::read(split.block, names_field);
    let by = split.block_at;
    let at = |(span, finding): (Span, Finding)| finding.shifted(by).at(Place::at(path, span.shifted(by)));
    let diagnostics = faults.into_iter().map(at).collect();
    for pair in &mut pairs {
        pair.key_span = pair.key_span.shifted(by);
        shift(&mut pair.value, by);
    }
    (pairs, diagnostics, broken)
}

/// The kind that a line names whose colon is wrong.
fn kind_in_line(line: &str) -> Option<Kind> {
    let (key, value) = line.split_once([':', '：'])?;
    Kind::find(value).filter(|_| Kind::is_key(&fold_key(key)))
}

/// The fields that a line names which could not be read: by what stands before its colon, or by its first words.
fn named_fields(written: &str, kind: Kind) -> Vec<Field> {
    let field = |key: &str| match Meaning::of(&fold_key(key), kind)? {
        Meaning::Field(field) => Some(vec![field]),
        Meaning::Ask { fields, .. } => Some(fields),
    };
    let key = written.split([':', '：']).next().unwrap_or(written);
    let words: Vec<&str> = key.split_whitespace().take(8).collect();
    let first_words = || (1..=words.len()).rev().find_map(|count| field(&words[..count].join(" ")));
    first_words().unwrap_or_default()
}

/// Whether a text is the key of some field, in an article of any kind or in an item of a list.
fn names_field(key: &str) -> bool {
    let folded = fold_key(key);
    Kind::is_key(&folded)
        || Kind::ALL.iter().any(|kind| Meaning::of(&folded, *kind).is_some())
        || Items::ALL.iter().any(|items| items.field(key).is_some())
}

/// The kind that a text names; one of the type of a document is that of documents.
fn named_kind<'a>(
    law: &'a Tables,
    text: &str,
    place: Span,
    key: Span,
    inherited: Kind,
) -> (Option<Kind>, Option<&'a Arc<DocumentType>>, Option<Finding>) {
    if let Some(kind) = Kind::find(text) {
        return (Some(kind), None, None);
    }
    // "loại bài: thông báo" among news is no document.
    if inherited == Kind::News && Genre::find(text).is_some() {
        return (None, None, Some(kind_is_genre(text).with_edit(key, Field::Genre.key(inherited))));
    }
    match law.type_by_name(text) {
        Some(kind) => (Some(Kind::LegalDocument), Some(kind), Some(kind_is_document_type(text, place))),
        None => (None, None, Some(unknown_kind(text, place))),
    }
}

fn unknown_kind(written: &str, place: Span) -> Finding {
    let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.title()).collect();
    let near = nearest(written, known.iter().copied());
    kind_unknown(written, &near, &known).nearest_in(place, &near)
}

/// Moves the places of a value and all that is in it.
fn shift(node: &mut Node<'_>, by: usize) {
    node.span = node.span.shifted(by);
    match &mut node.value {
        Value::Null | Value::Scalar(_) => {}
        Value::List(items) => items.iter_mut().for_each(|item| shift(item, by)),
        Value::Map(pairs) => {
            for pair in pairs {
                pair.key_span = pair.key_span.shifted(by);
                shift(&mut pair.value, by);
            }
        }
    }
}
