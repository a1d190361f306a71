//! What a program can know of Vietnamese legal documents: pure functions over text and data, without a file, a clock or a
//! network.
//!
//! An answer informs; it never claims more than was told: what cannot be known is `None`, or
//! [`Force::Unknown`](status::Force). Texts are UTF-8, places in them are bytes, days are plain days
//! ([`vietnamese::Date`]).
//!
//! # Numbers
//!
//! A number is digits, perhaps a year, and the symbols of type and issuer (Decree 30/2020/NĐ-CP, annex I).
//! [`Tables::parse_number`] reads one as it stands in real texts. What was written stays what is shown; only slips are
//! mended, and told ([`Mending`]). Two numbers are equal where they mean one document.
//!
//! ```
//! let tables = law::Tables::built_in();
//! let read = |written| tables.parse_number(written).map(|parsed| parsed.number);
//! assert_eq!(read("Nghị định số 107/2020/ND-CP")?.as_str(), "107/2020/NĐ-CP");
//! assert_eq!(read("12/2015/TTLT-BTP-BNV")?.issuer().as_deref(), Some("Bộ Tư pháp, Bộ Nội vụ"));
//! # Ok::<(), law::Malformed>(())
//! ```
//!
//! # Citations
//!
//! [`Tables::citations`] finds them in running text, in one pass: where each stands, the provision before it, the type, the
//! number, the day and the issuer behind it. A number whose digits are broken is no citation, since it would name another
//! document.
//!
//! ```
//! let tables = law::Tables::built_in();
//! let text = "Căn cứ khoản 2 Điều 8 Nghị định số 63/2010/ND-CP ngày 08/6/2010 của Chính phủ";
//! let cited = &tables.citations(text)[0];
//! assert_eq!(cited.number.as_ref().unwrap().as_str(), "63/2010/NĐ-CP");
//! assert_eq!(cited.provision.as_deref(), Some("khoản 2 Điều 8"));
//! assert!(tables.citations("Nghị định số 2 07/2026/NĐ-CP").is_empty());
//! ```
//!
//! # Relations and status
//!
//! [`Action`] is what documents do to each other, [`Tables::overreach`] says which document can end which, and [`status`]
//! whether one is in force on a day, and why.
//!
//! # Tables
//!
//! [`Tables`] hold all that texts are read by, as a value: the types of documents, and the bodies with their symbols, old and
//! new. Where a row comes from stands beside it, in `document_type.rs` and in `issuers.yaml`. A caller adds rows of its own
//! ([`Tables::with`]), which go before those that are compiled in; two tables in one program know nothing of each other.
//! Names of bodies are compared by [`Tables::same_body`]; [`Tables::ended_body`] says which of them are no more, and
//! [`Tables::out_of_time`] which documents bear the symbol of a body that was not there.

#![warn(missing_docs)]

mod authority;
mod bodies;
mod citation;
mod cleanup;
mod document_type;
mod ended;
mod issuer;
mod mention;
mod names;
mod number;
mod provisions;
mod reference;
mod relation;
pub mod status;
mod tables;
mod words;

pub use authority::{Overreach, Ranked};
pub use citation::Citation;
pub use cleanup::Mending;
pub use document_type::{DocumentType, Normative};
pub use ended::{EndedBody, OutOfTime};
pub use issuer::{Issuer, Level, Moment, Successor};
pub use number::{DocumentNumber, Malformed, ParsedNumber};
pub use provisions::{provisions_meet, same_provisions};
pub use reference::{DocumentReference, ReferenceFault};
pub use relation::Action;
pub use tables::{OwnIssuer, OwnType, Tables};
