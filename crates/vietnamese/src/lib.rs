//! Vietnamese as people type it: composed or decomposed, with marks or without, dates in words.

mod collation;
mod composed;
mod date;
mod encoding;
mod fold;
mod number;
mod period;
mod pieces;
mod syllable;
mod text;

pub use collation::Order;
pub use composed::Composed;
pub use date::{Date, DateError, YEARS, format_date, parse_date, today_in_vietnam};
pub use encoding::{Legacy, legacy_bytes, legacy_line, legacy_text};
pub use fold::{fold_key, fold_words, nfc, slug};
pub use number::{
    Number, Span as TimeSpan, Unit, format_number, parse_count, parse_number, parse_sets, parse_span,
};
pub use period::{Part, Period, parse_period};
pub use pieces::{Piece, pieces};
pub use syllable::{
    Agreement, Folding, MARKED_LETTERS, MARKS_LIMIT, Syllable, TONES, Y_IS_I_BEHIND, agreement,
};
pub use text::{Language, Text};

/// Words for a count with Vietnamese separators: `12.345`.
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// Size of a file in words, in steps of 1,024 bytes: `12 KB`, `1,3 MB`.
pub fn file_size(bytes: u64) -> String {
    const STEP: f64 = 1024.0;
    #[expect(clippy::cast_precision_loss, reason = "a size for reading, of two digits")]
    let kilobytes = bytes as f64 / STEP;
    if bytes < 1024 {
        format!("{bytes} B")
    } else if kilobytes < STEP {
        format!("{kilobytes:.0} KB")
    } else {
        format!("{:.1} MB", kilobytes / STEP).replace('.', ",")
    }
}

/// Upper case for the first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Lower case for the first letter, unless it begins an abbreviation (`CCHC`, `TTHC`).
pub fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() && !second.is_numeric() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_sizes_in_words() {
        assert_eq!([count(7), count(1234), count(1_234_567)], ["7", "1.234", "1.234.567"]);
        assert_eq!([file_size(12), file_size(20_480), file_size(1_400_000)], ["12 B", "20 KB", "1,3 MB"]);
    }

    #[test]
    fn the_first_letter_of_an_abstract() {
        assert_eq!(uncapitalised("Về việc ban hành"), "về việc ban hành");
        assert_eq!(uncapitalised("CCHC năm 2022"), "CCHC năm 2022");
        assert_eq!(capitalised("đề án"), "Đề án");
    }
}
