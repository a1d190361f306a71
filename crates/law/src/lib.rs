//! What a program can know of Vietnamese law: pure functions over data, without a file or a clock.
//!
//! It informs; it never claims more than it was told.

mod authority;
mod bodies;
mod citation;
mod cleanup;
mod document_type;
mod issuer;
mod number;
mod provisions;
mod reference;
mod relation;
pub mod status;
mod tables;

pub use authority::{Overreach, Ranked};
pub use bodies::EndedBody;
pub use citation::Citation;
pub use cleanup::Mending;
pub use document_type::{DocumentType, Normative};
pub use issuer::{Issuer, Level};
pub use number::{DocumentNumber, Malformed, ParsedNumber};
pub use provisions::{provisions_meet, same_provisions};
pub use reference::{DocumentReference, ReferenceFault};
pub use relation::Action;
pub use tables::{OwnIssuer, OwnType, Tables};
