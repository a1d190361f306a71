//! What a program can know of Vietnamese legal documents: pure functions over data, without a file or a clock.
//!
//! - [`Tables`] hold the types of documents (Decree 30/2020/NĐ-CP, annex III; the Law on Promulgation of Legal Documents; the
//!   Party's) and the issuing bodies with their symbols, old and new. A caller can add its own.
//! - By them numbers are read and mended ([`Tables::parse_number`]), references as people write them
//!   ([`Tables::parse_reference`]), citations in running text ([`Tables::citations`]), names of bodies are compared
//!   ([`Tables::same_body`]), and bodies that are no more are found ([`Tables::ended_body`], [`Tables::out_of_time`]).
//! - [`Action`] is what documents do to each other, [`Tables::overreach`] says which can end which (Law 64/2025/QH15, article
//!   4), and [`status`] whether one is in force on a day, and why.
//!
//! An answer informs; it never claims more than was told. Texts are UTF-8, places in them are bytes, days are plain days.
//!
//! ```
//! let tables = law::Tables::built_in();
//! let text = "Căn cứ khoản 2 Điều 8 Nghị định số 63/2010/ND-CP ngày 08/6/2010 của Chính phủ";
//! let cited = &tables.citations(text)[0];
//! assert_eq!(cited.number.as_ref().unwrap().as_str(), "63/2010/NĐ-CP");
//! assert_eq!(cited.provision.as_deref(), Some("khoản 2 Điều 8"));
//! ```

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
