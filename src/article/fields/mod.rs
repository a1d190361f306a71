//! Reads the fields of an article: each has a type, and each mistake its own place.

mod nested;
mod references;
mod written;

pub(crate) use nested::Nested;
pub(crate) use written::without_quotes;
use written::{numbered, parts_of, several, without_unit};

use super::{
    markdown::Sanitizer,
    reference::{Body, Fact, Places, Reference},
    yaml::{Node, Pair, Value},
};
use crate::{
    config::Config,
    diagnostic::{
        Dated, Diagnostic, Finding, Place, Span, date_impossible_at, date_order, date_unreadable,
        fact_unknown, field_missing, field_missing_always, field_shown_beside, field_unused, in_yaml,
        list_comma, list_numbered, nearest, number_with_unit, value_ambiguous, value_type, value_unknown,
        yaml_colon,
    },
    path::SourcePath,
    vocabulary::{Audience, Choice, Field, Items, Kind, ReformArea, truth},
};
use vietnamese::{
    Date, DateError, Number, capitalised, fold_key, format_date, nfc, parse_count, parse_date, parse_number,
};

/// A key with its field.
#[derive(Debug, Clone)]
pub(crate) struct Entry<'a> {
    pub(crate) field: Field,
    pub(crate) key_span: Span,
    pub(crate) node: Node<'a>,
}

/// A day, where it is written, with the field that gives it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DayOf {
    field: Field,
    day: Option<Date>,
}

impl DayOf {
    pub(crate) fn new(field: Field, day: Option<Date>) -> Self {
        Self { field, day }
    }
}

/// The fields of one article, from which each kind takes its own.
pub(crate) struct FieldReader<'a> {
    pub(crate) path: SourcePath,
    pub(crate) kind: Kind,
    pub(crate) config: &'a Config,
    pub(crate) places: Places,
    pub(crate) references: Vec<Reference>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The fields that have a value.
    written: Vec<Field>,
    /// Fields that are there and could not be read, which is reported.
    pub(crate) broken: Vec<Field>,
    /// Set where there is no front matter, which is reported once and not for each field.
    pub(crate) no_front_matter: bool,
    /// Cleans raw HTML in Markdown of front matter; `None` leaves it as it is.
    pub(crate) sanitizer: Option<&'a Sanitizer>,
    /// Markdown of front matter, by the fields.
    pub(crate) parts: Vec<(Field, Body)>,
    entries: Vec<Entry<'a>>,
    /// Where the items of lists stand that were read, by the fields, in order.
    item_spans: Vec<(Field, Span)>,
}

impl<'a> FieldReader<'a> {
    pub(crate) fn new(
        path: SourcePath,
        kind: Kind,
        config: &'a Config,
        entries: Vec<Entry<'a>>,
        first_line: Span,
    ) -> Self {
        let fields = entries.iter().map(|entry| (entry.field, entry.node.span)).collect();
        let has_value = |entry: &&Entry<'_>| match &entry.node.value {
            Value::Null => false,
            Value::Scalar(text) => !text.trim().is_empty(),
            Value::List(items) => !items.is_empty(),
            Value::Map(_) => true,
        };
        let written = entries.iter().filter(has_value).map(|entry| entry.field).collect();
        let places = Places { fields, references: Vec::new(), first_line };
        Self {
            path,
            kind,
            config,
            places,
            references: Vec::new(),
            diagnostics: Vec::new(),
            written,
            broken: Vec::new(),
            no_front_matter: false,
            sanitizer: None,
            parts: Vec::new(),
            entries,
            item_spans: Vec::new(),
        }
    }

    /// Reports a finding at a place of this file.
    pub(crate) fn report(&mut self, span: Span, finding: Finding) {
        self.diagnostics.push(finding.at(Place::at(&self.path, span)));
    }

    /// The name of a field as its editor would write it.
    pub(crate) fn key(&self, field: Field) -> &'static str {
        field.key(self.kind)
    }

    pub(crate) fn take(&mut self, field: Field) -> Option<Entry<'a>> {
        let index = self.entries.iter().position(|entry| entry.field == field)?;
        Some(self.entries.swap_remove(index))
    }

    /// Whether a field has a value, taken or not, right or wrong.
    pub(crate) fn is_written(&self, field: Field) -> bool {
        self.written.contains(&field)
    }

    /// Reports that a required field is not there; where nobody knows it, `chưa rõ` may stand.
    pub(crate) fn missing(&mut self, field: Field, example: &str) {
        if !self.is_excused(field) {
            self.report(self.place_of(field), field_missing(self.key(field), example));
        }
    }

    /// Reports that a field is not there without which the page cannot be.
    pub(crate) fn missing_always(&mut self, field: Field, example: &str) {
        if !self.is_excused(field) {
            self.report(self.place_of(field), field_missing_always(self.key(field), example));
        }
    }

    /// Whether why a field is missing has been reported already.
    fn is_excused(&self, field: Field) -> bool {
        self.no_front_matter || self.broken.contains(&field)
    }

    /// The same of a day, which the name of the file may tell: `2024-09-05-khai-giang.md`.
    pub(crate) fn missing_day(&mut self, field: Field, example: &str) {
        let of_name = self.path.file_name().get(..10).and_then(|name| parse_date(name).ok()).map(format_date);
        match of_name {
            Some(day) if !self.has(field) => {
                let finding = field_missing_always(self.key(field), &day);
                let finding = self.with_line(finding, &format!("{}: {day}", self.key(field)));
                self.report(self.place_of(field), finding);
            }
            _ => self.missing_always(field, example),
        }
    }

    /// A finding that a line at the top of the front matter mends.
    pub(crate) fn with_line(&self, finding: Finding, line: &str) -> Finding {
        let behind = self.places.first_line.end;
        finding.with_edit(Span { start: behind, end: behind }, format!("\n{line}"))
    }

    /// Where a field stands; the first line where it is not there.
    pub(crate) fn place_of(&self, field: Field) -> Span {
        self.places.field(&self.path, field).span.unwrap_or(self.places.first_line)
    }

    /// Whether a field was written, also where it could not be read.
    pub(crate) fn has(&self, field: Field) -> bool {
        self.places.fields.iter().any(|(known, _)| *known == field) || self.broken.contains(&field)
    }

    /// Tells of a field that was written and is shown beside another alone, which was not.
    pub(crate) fn tell_idle(&mut self, field: Field, beside: Field) {
        if self.places.fields.iter().any(|(known, _)| *known == field) {
            let finding = field_shown_beside(self.key(field), self.key(beside));
            self.report(self.place_of(field), finding);
        }
    }

    /// Where an item of a list stands that was read; the field where it is not one of a list.
    pub(crate) fn place_of_item(&self, field: Field, index: usize) -> Span {
        let items = self.item_spans.iter().filter(|(of, _)| *of == field);
        items.map(|(_, span)| *span).nth(index).unwrap_or_else(|| self.place_of(field))
    }

    /// Text in one line or several; `chưa rõ` is reported and stays as it is.
    pub(crate) fn text(&mut self, field: Field) -> Option<String> {
        let entry = self.take(field)?;
        self.text_of(self.key(field), &entry.node)
    }

    /// Text, or `chưa rõ`, which is reported.
    pub(crate) fn fact(&mut self, field: Field) -> Option<Fact<String>> {
        let text = self.text(field)?;
        Some(if is_unknown(&text) { Fact::Unknown } else { Fact::Known(text) })
    }

    /// The text of a value; `chưa rõ` is reported.
    fn text_of(&mut self, key: &str, node: &Node<'_>) -> Option<String> {
        match &node.value {
            Value::Null => None,
            Value::Scalar(text) => {
                if is_unknown(text) {
                    self.report(node.span, fact_unknown(key));
                }
                Some(nfc(text.trim()).into_owned()).filter(|text| !text.is_empty())
            }
            Value::Map(pairs) => {
                // "- Bước 1: Nộp đơn" is read as a key with a value.
                if let [Pair { key: before, value: Node { value: Value::Scalar(after), .. }, .. }] =
                    pairs.as_slice()
                {
                    let text = format!("{before}: {after}");
                    self.report(node.span, yaml_colon(&text, node.span));
                    return Some(nfc(&text).into_owned());
                }
                self.report(node.span, value_type(key, ("một dòng chữ", "a line of text"), "…"));
                None
            }
            Value::List(_) => {
                self.report(node.span, value_type(key, ("một dòng chữ", "a line of text"), "…"));
                None
            }
        }
    }

    /// A day; `chưa rõ` is none, and reported.
    pub(crate) fn date(&mut self, field: Field) -> Option<Date> {
        self.date_fact(field).and_then(|fact| fact.known().copied())
    }

    /// A day, or `chưa rõ`, which is reported.
    pub(crate) fn date_fact(&mut self, field: Field) -> Option<Fact<Date>> {
        let entry = self.take(field)?;
        self.date_of(self.key(field), &entry.node)
    }

    pub(crate) fn date_of(&mut self, key: &str, node: &Node<'_>) -> Option<Fact<Date>> {
        let text = match &node.value {
            Value::Null => return None,
            Value::Scalar(text) => text.trim(),
            Value::List(_) | Value::Map(_) => {
                self.report(node.span, value_type(key, ("một ngày", "a day"), "01/03/2022"));
                return None;
            }
        };
        if is_unknown(text) {
            self.report(node.span, fact_unknown(key));
            return Some(Fact::Unknown);
        }
        match parse_date(text) {
            Ok(date) => Some(Fact::Known(date)),
            Err(DateError::Impossible { day, month, year }) => {
                self.report(node.span, date_impossible_at(text, day, month, year, node.span));
                None
            }
            Err(DateError::Unreadable) => {
                let may_be_unknown = self.kind != Kind::News || key != self.key(Field::Date);
                let finding = date_unreadable(key, text, may_be_unknown);
                let inner = without_quotes(text).filter(|inner| parse_date(inner).is_ok());
                let finding = inner.map_or(finding.clone(), |inner| finding.with_edit(node.span, inner));
                self.report(node.span, finding);
                None
            }
        }
    }

    /// Yes or no.
    pub(crate) fn flag(&mut self, field: Field) -> Option<bool> {
        let entry = self.take(field)?;
        self.flag_of(self.key(field), &entry.node)
    }

    fn flag_of(&mut self, key: &str, node: &Node<'_>) -> Option<bool> {
        let written = match &node.value {
            Value::Null => return None,
            Value::Scalar(text) => truth(text),
            _ => None,
        };
        if written.is_none() {
            self.report(node.span, value_type(key, ("`có` hoặc `không`", "`có` or `không`"), "có"));
        }
        written
    }

    /// A number, with decimals or without; `chưa rõ` is none, and reported.
    pub(crate) fn number(&mut self, field: Field) -> Option<Number> {
        let entry = self.take(field)?;
        self.number_of(self.key(field), &entry.node)
    }

    fn number_of(&mut self, key: &str, node: &Node<'_>) -> Option<Number> {
        let text = self.text_of(key, node).filter(|text| !is_unknown(text))?;
        let number = parse_number(&text);
        if number.is_none() {
            let alone = without_unit(&text).filter(|alone| parse_number(alone).is_some());
            let finding = match alone {
                Some(alone) => number_with_unit(key).with_edit(node.span, in_yaml(alone)),
                None => value_type(key, ("một số", "a number"), "41,56"),
            };
            self.report(node.span, finding);
        }
        number
    }

    /// A count: a whole number from 0; dots may part its thousands.
    pub(crate) fn count(&mut self, field: Field) -> Option<u32> {
        let entry = self.take(field)?;
        self.count_of(self.key(field), &entry.node)
    }

    fn count_of(&mut self, key: &str, node: &Node<'_>) -> Option<u32> {
        let text = self.text_of(key, node).filter(|text| !is_unknown(text))?;
        let count = parse_count(&text);
        if count.is_none() {
            let alone = without_unit(&text).filter(|alone| parse_count(alone).is_some());
            // `1,200`: a comma for the dot.
            let dotted = Some(text.replace(',', ".")).filter(|dotted| parse_count(dotted).is_some());
            let expected = ("một số nguyên viết bằng chữ số", "a whole number in digits");
            let finding = match (alone, dotted) {
                (Some(alone), _) => number_with_unit(key).with_edit(node.span, alone),
                (None, Some(dotted)) => value_type(key, expected, &dotted).with_edit(node.span, dotted),
                // `9/19`: a rank with how many there are.
                (None, None) => match text.split_once('/') {
                    Some((count, of)) if parse_count(count).is_some() && parse_count(of).is_some() => {
                        let expected = (
                            "một con số; số sau dấu `/` ghi ở khóa `trên tổng số`",
                            "one number; the one behind `/` belongs into `of`",
                        );
                        value_type(key, expected, count.trim())
                    }
                    _ => value_type(key, expected, "100"),
                },
            };
            self.report(node.span, finding);
        }
        count
    }

    /// A year of four digits.
    pub(crate) fn year(&mut self, field: Field) -> Option<u32> {
        let entry = self.take(field)?;
        let text = self.text_of(self.key(field), &entry.node).filter(|text| !is_unknown(text))?;
        let year = text.parse().ok().filter(|year| (1945..2200).contains(year));
        if year.is_none() {
            self.report(entry.node.span, value_type(self.key(field), ("một năm", "a year"), "2022"));
        }
        year
    }

    /// Reports a day that does not lie behind another as it must; whether it does. `is_behind` is `Date::ge` or `Date::gt`.
    pub(crate) fn check_days(
        &mut self,
        later: DayOf,
        earlier: DayOf,
        is_behind: fn(&Date, &Date) -> bool,
    ) -> bool {
        let (Some(last), Some(first)) = (later.day, earlier.day) else { return true };
        let is_behind = is_behind(&last, &first);
        if !is_behind {
            let first = Dated::new(self.key(earlier.field), first);
            let finding = date_order(Dated::new(self.key(later.field), last), first);
            self.report(self.place_of(later.field), finding);
        }
        is_behind
    }

    /// A whole number.
    pub(crate) fn integer(&mut self, field: Field) -> Option<i64> {
        let entry = self.take(field)?;
        let written = match &entry.node.value {
            Value::Null => return None,
            Value::Scalar(text) => text.trim().parse().ok(),
            _ => None,
        };
        if written.is_none() {
            self.report(
                entry.node.span,
                value_type(self.key(field), ("một số nguyên", "a whole number"), "1"),
            );
        }
        written
    }

    /// A list of texts; one text is a list of one.
    pub(crate) fn texts(&mut self, field: Field) -> Vec<(String, Span)> {
        let mut texts = Vec::new();
        for node in self.items(field) {
            if let Some(text) = self.text_of(self.key(field), &node) {
                texts.push((text, node.span));
            }
        }
        texts
    }

    /// A list of texts without their places.
    pub(crate) fn plain_texts(&mut self, field: Field) -> Vec<String> {
        self.texts(field).into_iter().map(|(text, _)| text).collect()
    }

    /// The value of a field, where it is one text; it is still there to be taken.
    pub(crate) fn only_text(&self, field: Field) -> Option<(String, Span)> {
        let entry = self.entries.iter().find(|entry| entry.field == field)?;
        match &entry.node.value {
            Value::Scalar(text) => Some((nfc(text.trim()).into_owned(), entry.node.span)),
            _ => None,
        }
    }

    /// Takes a field whose value is known already.
    pub(crate) fn drop_field(&mut self, field: Field) {
        self.take(field);
    }

    /// A day in a text that was taken already.
    pub(crate) fn date_in(&mut self, text: &str, span: Span) -> Option<Date> {
        match parse_date(text) {
            Ok(date) => Some(date),
            Err(DateError::Impossible { day, month, year }) => {
                self.report(span, date_impossible_at(text, day, month, year, span));
                None
            }
            Err(DateError::Unreadable) => {
                self.report(span, date_unreadable(Items::Changes.key(Field::Date), text, true));
                None
            }
        }
    }

    /// A list of texts of which each is one of those known; reported and dropped where it is none.
    pub(crate) fn choices(&mut self, field: Field, known: &[String]) -> Vec<String> {
        let mut chosen = Vec::new();
        let texts = self.texts(field);
        if let [(text, span)] = texts.as_slice()
            && let Some(parts) = parts_of(text, known)
        {
            let span = *span;
            self.report(span, list_comma(self.key(field), text, span));
            // What is one of several has no place of its own.
            for part in parts {
                if let Some(name) = self.choice_of(field, &part, span, None, known)
                    && !chosen.contains(&name)
                {
                    chosen.push(name);
                }
            }
            return chosen;
        }
        for (text, span) in texts {
            if let Some(name) = self.choice_of(field, &text, span, Some(span), known)
                && !chosen.contains(&name)
            {
                chosen.push(name);
            }
        }
        chosen
    }

    /// A text that is one of those known.
    pub(crate) fn choice(&mut self, field: Field, known: &[String]) -> Option<String> {
        let entry = self.take(field)?;
        let text = self.text_of(self.key(field), &entry.node)?;
        self.choice_of(field, &text, entry.node.span, Some(entry.node.span), known)
    }

    /// The value that a text names; reported at `at` where it is none, and `place` is where it may be written anew.
    fn choice_of(
        &mut self,
        field: Field,
        text: &str,
        at: Span,
        place: Option<Span>,
        known: &[String],
    ) -> Option<String> {
        if is_unknown(text) {
            return None;
        }
        // What has its own name is found as it is written; folding is for the others.
        if let Some(name) = known.iter().find(|name| *name == text) {
            return Some(name.clone());
        }
        let area = if field == Field::ReformAreas { ReformArea::find(text) } else { None };
        let folded = [Some(fold_key(text)), area.map(|area| fold_key(area.name()))];
        let found = known.iter().find(|name| folded.contains(&Some(fold_key(name))));
        if found.is_none() {
            let audience = if field == Field::Audiences { Audience::find(text) } else { None };
            let named =
                audience.map(|audience| capitalised(audience.name())).filter(|name| known.contains(name));
            let near =
                named.map_or_else(|| nearest(text, known.iter().map(String::as_str)), |name| vec![name]);
            let finding = value_unknown(self.key(field), text, &near, known);
            self.report(at, place.map_or(finding.clone(), |place| finding.nearest_in(place, &near)));
        }
        found.cloned()
    }

    /// A value of the list that a field has of its own; reported where it is none.
    pub(crate) fn value<C: Choice>(&mut self, field: Field) -> Option<C> {
        let entry = self.take(field)?;
        self.value_of(self.key(field), &entry.node)
    }

    /// Tells of items that are numbered in one line, which is one item then.
    pub(crate) fn tell_numbered(&mut self, field: Field) {
        let Some(entry) = self.entries.iter().find(|entry| entry.field == field) else { return };
        let Node { value: Value::Scalar(text), span } = &entry.node else { return };
        let (items, span) = (numbered(text), *span);
        if !items.is_empty() {
            let finding = list_numbered(self.key(field), &items, span);
            self.report(span, finding);
        }
    }

    /// Takes a text apart that lists several values of the list that a field has of its own.
    pub(crate) fn take_apart<C: Choice>(&mut self, field: Field) {
        let Some(entry) = self.entries.iter_mut().find(|entry| entry.field == field) else { return };
        let Node { value: Value::Scalar(text), span } = &entry.node else { return };
        let (parts, span) = (several(text), *span);
        if C::find(text).is_none() && parts.len() > 1 && parts.iter().all(|part| C::find(part).is_some()) {
            let written = parts.join(", ");
            let items = parts.into_iter().map(|part| Node { value: Value::Scalar(part.into()), span });
            entry.node.value = Value::List(items.collect());
            self.report(span, list_comma(self.key(field), &written, span));
        }
    }

    /// Values of the list that a field has of its own.
    pub(crate) fn values<C: Choice>(&mut self, field: Field) -> Vec<C> {
        let mut values = Vec::new();
        self.take_apart::<C>(field);
        let nodes = self.items(field);
        for node in nodes {
            if let Some(value) = self.value_of(self.key(field), &node)
                && !values.contains(&value)
            {
                values.push(value);
            }
        }
        values
    }

    pub(super) fn value_of<C: Choice>(&mut self, key: &str, node: &Node<'_>) -> Option<C> {
        let text = self.text_of(key, node).filter(|text| !is_unknown(text))?;
        let value = C::find(&text);
        if value.is_none() {
            let known = C::offered();
            let finding = if C::is_ambiguous(&text) {
                value_ambiguous(key, &text, &known)
            } else {
                let near = nearest(&text, known.iter().copied());
                value_unknown(key, &text, &near, &known).nearest_in(node.span, &near)
            };
            self.report(node.span, finding);
        }
        value
    }

    /// The items of a list; one value is a list of one, and an empty one is none.
    pub(crate) fn items(&mut self, field: Field) -> Vec<Node<'a>> {
        self.take(field).map_or_else(Vec::new, |entry| items_of(entry.node))
    }

    /// Reports the fields that no one took: known, and not shown by this version.
    pub(crate) fn finish(&mut self) {
        for entry in std::mem::take(&mut self.entries) {
            self.report(entry.key_span, field_unused(self.key(entry.field)));
        }
    }
}

/// Whether an editor says that nobody knows.
pub(crate) fn is_unknown(text: &str) -> bool {
    text.len() <= 16 && matches!(fold_key(text).as_str(), "chuaro" | "unknown")
}

/// The items of a list; one value is a list of one, and an empty one is none.
fn items_of(node: Node<'_>) -> Vec<Node<'_>> {
    let items = match node {
        Node { value: Value::List(items), .. } => items,
        node => vec![node],
    };
    let is_empty = |node: &Node<'_>| match &node.value {
        Value::Null => true,
        Value::Scalar(text) => text.trim().is_empty(),
        Value::List(_) | Value::Map(_) => false,
    };
    items.into_iter().filter(|node| !is_empty(node)).collect()
}
