//! The search: an index of all that a site says, as files that a browser fetches piece by piece, and queries answered from it.
//!
//! It knows how Vietnamese is typed: with all marks, some or none; with the tone where either school puts it; numbers and codes
//! in any spelling; abbreviations for their long forms. The index is a function of the site and its bodies, the same bytes for
//! any number of threads.

mod chunk;
mod documents;
mod encoding;
mod evaluate;
mod index;
mod merge;
mod numbers;
mod query;
mod rules;
#[cfg(test)]
mod scan_tests;
mod shards;
mod stand;
mod synonyms;
mod text;

pub use documents::{Facet, Record};
pub use encoding::DIGITS;
pub use evaluate::{Answer, Hit, Narrowed};
pub use index::Index;
pub use shards::Shard;
