//! Charts of results as SVG text, made when the site is built: pure functions, data in, markup out.
//!
//! The drawing is our own, some lines and texts: a line must break where a method changed and where a year is missing,
//! labels thin out for a phone, numbers are Vietnamese, and colours come from the style sheet. Libraries for charts
//! write sizes, colours and fonts into the picture and join what does not compare. The markup is written by
//! `quick_xml`, so that it is well formed by construction.

mod bars;
mod scale;
mod series;
mod spark;
mod svg;
mod trend;
mod words;

#[cfg(test)]
mod tests;

pub use bars::{BarScale, bar, scale_of_bars};
pub use series::{Series, short_period};
pub use spark::spark;
pub use svg::{Caption, Svg};
pub use trend::{Chart, ranks, values};
pub use words::{change, period_words};
