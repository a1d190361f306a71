//! Vietnamese as people type it: composed or decomposed, with marks or without, in letters of before Unicode; days, numbers
//! and spans of time in figures and in words.
//!
//! - What spellings have in common: [`fold_key`], [`fold_words`] and [`slug`] drop marks, [`Folding`] keeps those of a syllable
//!   apart, [`nfc`] and [`Composed`] compose them, [`Order`] sorts by the alphabet.
//! - What a text says: [`parse_date`], [`parse_period`], [`parse_number`], [`parse_count`], [`parse_span`]; and for readers
//!   [`format_date`], [`format_number`], [`count`].
//! - Texts in TCVN3 (TCVN 5712:1993), VNI and Windows-1258 that were taken for Unicode, Unicode that was taken for something else,
//!   letters that became question marks: [`damaged`], [`legacy_text`]; what a syllable is: [`is_syllable`].
//!
//! ```
//! use vietnamese::{Order, fold_words, format_date, parse_date};
//!
//! assert_eq!(parse_date("ngày 01 tháng 3 năm 2022").map(format_date).as_deref(), Ok("01/03/2022"));
//! assert_eq!(fold_words("Đắk Lắk"), fold_words("ĐĂ\u{301}K LĂ\u{301}K"));
//! assert!(Order::new().compare("Ăn", "Ân").is_lt());
//! ```

#![warn(missing_docs)]

mod collation;
mod composed;
mod damaged;
mod date;
mod encoding;
mod fold;
mod number;
mod period;
mod pieces;
mod spelling;
mod syllable;
mod text;

pub use collation::Order;
pub use composed::Composed;
pub use damaged::{Damage, Damaged, damaged, legacy_bytes, legacy_text};
pub use date::{Date, DateError, YEARS, format_date, parse_date, today_in_vietnam};
pub use encoding::{Legacy, as_windows_latin, windows_character};
pub use fold::{fold_key, fold_words, nfc, slug};
pub use number::{
    Number, Span as TimeSpan, Unit, count, file_size, format_number, parse_count, parse_number, parse_sets,
    parse_span,
};
pub use period::{Part, Period, parse_period};
pub use pieces::{Piece, pieces};
pub use spelling::is_syllable;
pub use syllable::{
    Agreement, Folding, MARKED_LETTERS, MARKS_LIMIT, Syllable, TONES, Y_IS_I_BEHIND, agreement,
};
pub use text::{Language, Text, capitalised, uncapitalised};
