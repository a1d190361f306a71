//! References to documents as people write them: a number, with the day or the issuer where the number alone is not
//! unique, or a file of Markdown.

use crate::{
    number::{DocumentNumber, Malformed},
    tables::Tables,
};
use vietnamese::{Date, DateError, fold_key, parse_date};

/// A document as a person names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentReference {
    /// By a file of Markdown that tells of it: `/van-ban/107-2020-nd-cp.md`, with what follows `#`.
    File(String),
    /// By its number: `524/QĐ-UBND ngày 01/03/2022 của UBND tỉnh Đắk Lắk`.
    Number {
        /// The number.
        number: DocumentNumber,
        /// The day of issue, where it is told.
        issued_on: Option<Date>,
        /// The issuer, where it is told.
        issuer: Option<String>,
    },
}

/// Why a text names no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceFault {
    /// The number cannot be read.
    Number(Malformed),
    /// The day cannot be read.
    Date(DateError),
}

impl Tables {
    /// Reads how a person names a document.
    ///
    /// ```
    /// use law::{DocumentReference, Tables};
    ///
    /// let written = "524/QĐ-UBND ngày 01/03/2022 của UBND tỉnh Đắk Lắk";
    /// let Ok(DocumentReference::Number { number, issued_on, issuer }) =
    ///     Tables::built_in().parse_reference(written)
    /// else {
    ///     unreachable!()
    /// };
    /// assert_eq!(number.as_str(), "524/QĐ-UBND");
    /// assert_eq!(issued_on, vietnamese::parse_date("1/3/2022").ok());
    /// assert_eq!(issuer.as_deref(), Some("UBND tỉnh Đắk Lắk"));
    /// ```
    ///
    /// # Errors
    /// Where neither a file nor a number can be read, or the day behind the number cannot.
    pub fn parse_reference(&self, written: &str) -> Result<DocumentReference, ReferenceFault> {
        let written = written.trim();
        if written.split('#').next().is_some_and(|path| path.ends_with(".md")) {
            return Ok(DocumentReference::File(written.to_owned()));
        }
        let (rest, issuer) = match find_word(written, "cua") {
            Some((at, end)) => (&written[..at], Some(written[end..].trim().to_owned())),
            None => (written, None),
        };
        let (number, day) = match find_word(rest, "ngay") {
            Some((at, end)) => (&rest[..at], Some(rest[end..].trim())),
            None => (rest, None),
        };
        let number =
            self.parse_number(number.trim_end_matches([',', ' '])).map_err(ReferenceFault::Number)?;
        let issued_on = day.map(|day| parse_date(day.trim_end_matches([',', ' ']))).transpose();
        Ok(DocumentReference::Number {
            number: number.number,
            issued_on: issued_on.map_err(ReferenceFault::Date)?,
            issuer: issuer.filter(|issuer| !issuer.is_empty()),
        })
    }
}

/// The first word that folds to `folded`: where it begins and where it ends.
fn find_word(text: &str, folded: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let end = at + word.len();
        if fold_key(word) == folded {
            return Some((at, end));
        }
        at = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_day_and_issuer() {
        let written = "Quyết định số 524/QĐ-UBND ngày 01/03/2022 của UBND tỉnh Đắk Lắk";
        let DocumentReference::Number { number, issued_on, issuer } =
            Tables::built_in().parse_reference(written).unwrap()
        else {
            panic!("a number")
        };
        assert_eq!(number.as_str(), "524/QĐ-UBND");
        assert_eq!(issued_on, Some(Date::constant(2022, 3, 1)));
        assert_eq!(issuer.as_deref(), Some("UBND tỉnh Đắk Lắk"));
    }

    #[test]
    fn the_day_in_words() {
        let written = "524/QĐ-UBND, ngày 01 tháng 3 năm 2022";
        assert!(matches!(
            Tables::built_in().parse_reference(written),
            Ok(DocumentReference::Number { issued_on: Some(_), issuer: None, .. })
        ));
    }

    #[test]
    fn a_file() {
        assert_eq!(
            Tables::built_in().parse_reference("/van-ban/107-2020-nd-cp.md"),
            Ok(DocumentReference::File("/van-ban/107-2020-nd-cp.md".to_owned()))
        );
    }

    #[test]
    fn what_names_no_document() {
        assert_eq!(
            Tables::built_in().parse_reference("Luật Giáo dục"),
            Err(ReferenceFault::Number(Malformed::NoSerial))
        );
        assert!(matches!(
            Tables::built_in().parse_reference("524/QĐ-UBND ngày 31/02/2022"),
            Err(ReferenceFault::Date(DateError::Impossible { .. }))
        ));
    }
}
