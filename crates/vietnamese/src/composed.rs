//! Text in NFC that knows where each of its letters stood in the text that was given.

use std::{borrow::Cow, ops::Range};

use crate::fold::nfc;

/// A text in NFC with the places of the text that was given.
///
/// ```
/// let given = "Nghi\u{323} đi\u{323}nh 63";
/// let composed = vietnamese::Composed::new(given);
/// let at = composed.text().find("63").unwrap();
/// assert_eq!(&given[composed.given(at..at + 2)], "63");
/// ```
#[derive(Debug)]
pub struct Composed<'a> {
    text: Cow<'a, str>,
    /// Where letters begin: in the composed text and in the given one; empty where both are the same.
    places: Vec<(usize, usize)>,
}

impl<'a> Composed<'a> {
    /// Composes a text.
    pub fn new(given: &'a str) -> Self {
        if let Cow::Borrowed(text) = nfc(given) {
            return Self { text: Cow::Borrowed(text), places: Vec::new() };
        }
        let (mut text, mut places) = (String::with_capacity(given.len()), Vec::new());
        let mut letters =
            given.char_indices().map(|(at, _)| at).filter(|at| begins_letter(given, *at)).peekable();
        while let Some(start) = letters.next() {
            let end = letters.peek().copied().unwrap_or(given.len());
            places.push((text.len(), start));
            text.push_str(&nfc(&given[start..end]));
        }
        places.push((text.len(), given.len()));
        Self { text: Cow::Owned(text), places }
    }

    /// The text in NFC.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a part of the composed text stood in the given one, in bytes.
    pub fn given(&self, part: Range<usize>) -> Range<usize> {
        self.place(part.start)..self.place(part.end)
    }

    fn place(&self, at: usize) -> usize {
        match self.places.binary_search_by_key(&at, |place| place.0) {
            Ok(index) => self.places[index].1,
            Err(0) => at,
            // Inside of a letter of several marks: where the letter begins.
            Err(index) => self.places[index - 1].1,
        }
    }
}

/// Whether a letter begins here: combining marks go with the letter before them.
fn begins_letter(text: &str, at: usize) -> bool {
    at == 0 || !text[at..].starts_with(|mark| matches!(mark, '\u{300}'..='\u{36f}'))
}

#[cfg(test)]
mod tests {
    use super::Composed;

    #[test]
    fn letters_are_found_where_they_were_given() {
        let given = "theo Nghi\u{323} đi\u{323}nh số 63";
        let composed = Composed::new(given);
        assert_eq!(composed.text(), "theo Nghị định số 63");
        let at = composed.text().find("số").unwrap();
        assert_eq!(&given[composed.given(at..composed.text().len())], "số 63");
        let word = composed.text().find("Nghị").unwrap();
        assert_eq!(&given[composed.given(word..word + "Nghị".len())], "Nghi\u{323}");
    }

    #[test]
    fn composed_text_is_not_touched() {
        let composed = Composed::new("Nghị định");
        assert_eq!(composed.given(2..5), 2..5);
    }
}
