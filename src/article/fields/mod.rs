//! Reads the fields of an article: each has a type, and each mistake its own place.

mod choices;
mod nested;
mod parts;
mod references;
mod special;

pub(in crate::article) use nested::Nested;
pub(in crate::article) use references::check_url;
pub use references::{DocumentUse, Mention};

use super::{
    Body, Fact, Kind, Places, Reference, Sanitizer, Vocabulary,
    front_matter::Entry,
    yaml::{Node, Pair, Value},
};
use crate::{
    config::Config,
    diagnostic::{
        Diagnostic, Finding, Place, Span, date_impossible, date_order, date_unreadable, fact_unknown,
        field_missing, field_missing_always, field_unused, value_type, yaml_colon,
    },
    path::SourcePath,
    vocabulary::truth,
};
use vietnamese::{Date, DateError, Number, fold_key, nfc, parse_count, parse_date, parse_number};

/// The fields of one article, from which each kind takes its own.
pub(in crate::article) struct FieldReader<'a> {
    pub(in crate::article) path: SourcePath,
    pub(in crate::article) kind: Kind,
    pub(in crate::article) config: &'a Config,
    pub(in crate::article) vocabulary: &'static Vocabulary,
    pub(in crate::article) places: Places,
    pub(in crate::article) references: Vec<Reference>,
    pub(in crate::article) diagnostics: Vec<Diagnostic>,
    /// The fields that have a value.
    written: Vec<&'static str>,
    /// Fields that are there and could not be read, which is told.
    pub(in crate::article) broken: Vec<&'static str>,
    /// Set where there is no front matter, which is told once and not for each field.
    pub(in crate::article) no_front_matter: bool,
    /// Cleans raw HTML in Markdown of front matter; `None` leaves it as it is.
    pub(in crate::article) sanitizer: Option<&'a Sanitizer>,
    /// Markdown of front matter, by the fields.
    pub(in crate::article) parts: Vec<(&'static str, Body)>,
    entries: Vec<Entry<'a>>,
    /// Where the items of lists stand that were read, by the fields, in order.
    item_spans: Vec<(&'static str, Span)>,
}

impl<'a> FieldReader<'a> {
    pub(in crate::article) fn new(
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
            vocabulary: Vocabulary::built_in(),
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

    /// Tells a finding at a place of this file.
    pub(in crate::article) fn tell(&mut self, span: Span, finding: Finding) {
        self.diagnostics.push(finding.at(Place::at(&self.path, span)));
    }

    /// The name of a field as its editor would write it.
    pub(in crate::article) fn key(&self, field: &'static str) -> &'static str {
        self.vocabulary.key(field, self.kind)
    }

    fn take(&mut self, field: &str) -> Option<Entry<'a>> {
        let index = self.entries.iter().position(|entry| entry.field == field)?;
        Some(self.entries.swap_remove(index))
    }

    /// Whether a field has a value, taken or not, right or wrong.
    pub(in crate::article) fn is_written(&self, field: &str) -> bool {
        self.written.contains(&field)
    }

    /// Tells that a required field is not there; where nobody knows it, `chưa rõ` may stand.
    pub(in crate::article) fn missing(&mut self, field: &'static str, example: &str) {
        if !self.is_excused(field) {
            self.tell(self.place_of(field), field_missing(self.key(field), example));
        }
    }

    /// Tells that a field is not there without which the page cannot be.
    pub(in crate::article) fn missing_always(&mut self, field: &'static str, example: &str) {
        if !self.is_excused(field) {
            self.tell(self.place_of(field), field_missing_always(self.key(field), example));
        }
    }

    /// Whether why a field is missing has been told already.
    fn is_excused(&self, field: &str) -> bool {
        self.no_front_matter || self.broken.contains(&field)
    }

    /// Where a field stands; the first line where it is not there.
    pub(in crate::article) fn place_of(&self, field: &str) -> Span {
        self.places.field(&self.path, field).span.unwrap_or(self.places.first_line)
    }

    /// Where an item of a list stands that was read; the field where it is not one of a list.
    pub(in crate::article) fn place_of_item(&self, field: &str, index: usize) -> Span {
        let items = self.item_spans.iter().filter(|(of, _)| *of == field);
        items.map(|(_, span)| *span).nth(index).unwrap_or_else(|| self.place_of(field))
    }

    /// Text in one line or several; `chưa rõ` is told and stays as it is.
    pub(in crate::article) fn text(&mut self, field: &'static str) -> Option<String> {
        let entry = self.take(field)?;
        self.text_of(self.key(field), &entry.node)
    }

    /// Text, or `chưa rõ`, which is told.
    pub(in crate::article) fn fact(&mut self, field: &'static str) -> Option<Fact<String>> {
        let text = self.text(field)?;
        Some(if is_unknown(&text) { Fact::Unknown } else { Fact::Known(text) })
    }

    /// The text of a value; `chưa rõ` is told.
    fn text_of(&mut self, key: &str, node: &Node<'_>) -> Option<String> {
        match &node.value {
            Value::Null => None,
            Value::Scalar(text) => {
                if is_unknown(text) {
                    self.tell(node.span, fact_unknown(key));
                }
                Some(nfc(text.trim()).into_owned()).filter(|text| !text.is_empty())
            }
            Value::Map(pairs) => {
                // "- Bước 1: Nộp đơn" is read as a key with a value.
                if let [Pair { key: before, value: Node { value: Value::Scalar(after), .. }, .. }] =
                    pairs.as_slice()
                {
                    let text = format!("{before}: {after}");
                    self.tell(node.span, yaml_colon(&text));
                    return Some(nfc(&text).into_owned());
                }
                self.tell(node.span, value_type(key, ("một dòng chữ", "a line of text"), "…"));
                None
            }
            Value::List(_) => {
                self.tell(node.span, value_type(key, ("một dòng chữ", "a line of text"), "…"));
                None
            }
        }
    }

    /// A day; `chưa rõ` is none, and told.
    pub(in crate::article) fn date(&mut self, field: &'static str) -> Option<Date> {
        self.date_fact(field).and_then(|fact| fact.known().copied())
    }

    /// A day, or `chưa rõ`, which is told.
    pub(in crate::article) fn date_fact(&mut self, field: &'static str) -> Option<Fact<Date>> {
        let entry = self.take(field)?;
        self.date_of(self.key(field), &entry.node)
    }

    pub(in crate::article) fn date_of(&mut self, key: &str, node: &Node<'_>) -> Option<Fact<Date>> {
        let text = match &node.value {
            Value::Null => return None,
            Value::Scalar(text) => text.trim(),
            Value::List(_) | Value::Map(_) => {
                self.tell(node.span, value_type(key, ("một ngày", "a day"), "01/03/2022"));
                return None;
            }
        };
        if is_unknown(text) {
            self.tell(node.span, fact_unknown(key));
            return Some(Fact::Unknown);
        }
        match parse_date(text) {
            Ok(date) => Some(Fact::Known(date)),
            Err(DateError::Impossible { day, month, year }) => {
                self.tell(node.span, date_impossible(text, day, month, year));
                None
            }
            Err(DateError::Unreadable) => {
                let may_be_unknown = self.kind != Kind::News || key != self.key("date");
                self.tell(node.span, date_unreadable(key, text, may_be_unknown));
                None
            }
        }
    }

    /// Yes or no.
    pub(in crate::article) fn flag(&mut self, field: &'static str) -> Option<bool> {
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
            self.tell(node.span, value_type(key, ("`có` hoặc `không`", "`có` or `không`"), "có"));
        }
        written
    }

    /// A number, with decimals or without; `chưa rõ` is none, and told.
    pub(in crate::article) fn number(&mut self, field: &'static str) -> Option<Number> {
        let entry = self.take(field)?;
        self.number_of(self.key(field), &entry.node)
    }

    fn number_of(&mut self, key: &str, node: &Node<'_>) -> Option<Number> {
        let text = self.text_of(key, node).filter(|text| !is_unknown(text))?;
        let number = parse_number(&text);
        if number.is_none() {
            self.tell(node.span, value_type(key, ("một số", "a number"), "41,56"));
        }
        number
    }

    /// A count: a whole number from 0; dots may part its thousands.
    pub(in crate::article) fn count(&mut self, field: &'static str) -> Option<u32> {
        let entry = self.take(field)?;
        self.count_of(self.key(field), &entry.node)
    }

    fn count_of(&mut self, key: &str, node: &Node<'_>) -> Option<u32> {
        let text = self.text_of(key, node).filter(|text| !is_unknown(text))?;
        let count = parse_count(&text);
        if count.is_none() {
            // `1,200`: a comma for the dot.
            let dotted = text.replace(',', ".");
            let digits = match parse_count(&dotted) {
                Some(_) => dotted,
                None => text.chars().take_while(char::is_ascii_digit).collect(),
            };
            let example = if digits.is_empty() || text.contains(['-', '−']) { "1" } else { &digits };
            let expected = ("một số nguyên, không có phần lẻ", "a whole number");
            self.tell(node.span, value_type(key, expected, example));
        }
        count
    }

    /// A year of four digits.
    pub(in crate::article) fn year(&mut self, field: &'static str) -> Option<u32> {
        let entry = self.take(field)?;
        let text = self.text_of(self.key(field), &entry.node).filter(|text| !is_unknown(text))?;
        let year = text.parse().ok().filter(|year| (1945..2200).contains(year));
        if year.is_none() {
            self.tell(entry.node.span, value_type(self.key(field), ("một năm", "a year"), "2022"));
        }
        year
    }

    /// Tells a later day that does not lie behind an earlier one.
    pub(in crate::article) fn check_order(
        &mut self,
        span: Span,
        (later_key, later): (&str, Option<Date>),
        (earlier_key, earlier): (&str, Option<Date>),
    ) {
        if let (Some(later), Some(earlier)) = (later, earlier)
            && later < earlier
        {
            self.tell(span, date_order((later_key, later), (earlier_key, earlier)));
        }
    }

    /// A whole number.
    pub(in crate::article) fn integer(&mut self, field: &'static str) -> Option<i64> {
        let entry = self.take(field)?;
        let written = match &entry.node.value {
            Value::Null => return None,
            Value::Scalar(text) => text.trim().parse().ok(),
            _ => None,
        };
        if written.is_none() {
            self.tell(entry.node.span, value_type(self.key(field), ("một số nguyên", "a whole number"), "1"));
        }
        written
    }

    /// A list of texts; one text is a list of one.
    pub(in crate::article) fn texts(&mut self, field: &'static str) -> Vec<(String, Span)> {
        let mut texts = Vec::new();
        for node in self.items(field) {
            if let Some(text) = self.text_of(self.key(field), &node) {
                texts.push((text, node.span));
            }
        }
        texts
    }

    /// A list of texts without their places.
    pub(in crate::article) fn plain_texts(&mut self, field: &'static str) -> Vec<String> {
        self.texts(field).into_iter().map(|(text, _)| text).collect()
    }

    /// The value of a field, where it is one text; it is still there to be taken.
    pub(in crate::article) fn only_text(&self, field: &str) -> Option<(String, Span)> {
        let entry = self.entries.iter().find(|entry| entry.field == field)?;
        match &entry.node.value {
            Value::Scalar(text) => Some((nfc(text.trim()).into_owned(), entry.node.span)),
            _ => None,
        }
    }

    /// Takes a field whose value is known already.
    pub(in crate::article) fn drop_field(&mut self, field: &str) {
        self.take(field);
    }

    /// A day in a text that was taken already.
    pub(in crate::article) fn date_in(&mut self, text: &str, span: Span) -> Option<Date> {
        match parse_date(text) {
            Ok(date) => Some(date),
            Err(DateError::Impossible { day, month, year }) => {
                self.tell(span, date_impossible(text, day, month, year));
                None
            }
            Err(DateError::Unreadable) => {
                self.tell(span, date_unreadable(self.vocabulary.nested_key("changes", "date"), text, true));
                None
            }
        }
    }

    /// The items of a list; one value is a list of one, and an empty one is none.
    fn items(&mut self, field: &str) -> Vec<Node<'a>> {
        self.take(field).map_or_else(Vec::new, |entry| items_of(entry.node))
    }

    /// Tells the fields that no one took: known, and not shown by this version.
    pub(in crate::article) fn finish(&mut self) {
        for entry in std::mem::take(&mut self.entries) {
            self.tell(entry.key_span, field_unused(self.key(entry.field)));
        }
    }
}

/// Whether an editor says that nobody knows.
pub(in crate::article) fn is_unknown(text: &str) -> bool {
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
