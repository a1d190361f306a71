//! What the program knows of Vietnamese law: pure functions over data, without a file, a clock or a site.
//!
//! It informs editors; it never claims more than it was told.

mod authority;
mod citation;
mod document_type;
mod issuer;
mod cleanup;
mod number;
mod provisions;
mod reference;
mod relation;
pub mod status;
mod tables;

pub use authority::{Overreach, overreach};
pub use citation::{Citation, citations, documents_cited, documents_cited_with};
pub use cleanup::Mending;
pub use document_type::{DocumentType, Normative};
pub use issuer::{
    EndedBody, Issuer, Level, by_symbol as issuer_by_symbol, cites_body, ended_body, same_body,
};
pub use number::{DocumentNumber, Malformed, ParsedNumber};
pub use provisions::{provisions_meet, same_provisions};
pub use reference::{DocumentReference, ReferenceFault};
pub use relation::Action;
pub use tables::{OwnIssuer, OwnType, Tables};
