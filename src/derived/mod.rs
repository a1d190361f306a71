//! What is computed from a whole site: which articles speak of the same things, what is due, which citations are open.

mod citations;
mod due;
mod related;

pub use citations::{CitationReport, CitedDocument, OpenCitation, citations};
pub use due::{Due, DueKind, due};
pub use related::Related;
