//! The join: all articles of a day, with everything that one says of another resolved.
//!
//! Joining reads the heads of articles and never their bodies, so that an edit of prose leaves the joined
//! site as it is.

mod absent;
mod alone;
mod citations;
mod configured;
mod documents;
mod due;
mod filters;
mod id;
mod join;
mod joined;
mod links;
mod mentions;
mod order;
mod published;
mod register;
mod reported;
mod results;
mod sections;
mod terms;

pub use absent::Occasion;
pub use citations::{CitationReport, CitedDocument, OpenCitation, open_citations};
pub use configured::{Configured, MenuItem, MenuTarget, Required};
pub use due::{Due, DueKind, due};
pub use filters::{Filter, FilteredList, Filters, List, Rows};
pub use id::{ArticleId, Articles, ById, Heads, Id, SectionId};
pub use join::{Changes, Joined, Parts, join};
pub use joined::{Codes, Site};
pub use links::{Link, Links, document_words};
pub use register::{LegalRegister, Turned};
pub use reported::Checked;
pub use results::{IndicatorResults, Results};
pub use sections::{Neighbours, Section, Sections};
pub use terms::{Term, TermGroup, names as term_names};
