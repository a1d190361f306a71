//! All that a template can see of an article and of what stands around every page: plain structs, made of shared parts.

mod activity;
mod article;
mod citation;
mod document;
mod home;
mod indicator;
mod picture;
mod procedure;
mod shell;

pub use super::scene::Scene;
pub use activity::{campaign, office, report, survey};
pub use article::{article, table};
pub use citation::{CitationView, citation};
pub use document::document;
pub use home::home;
pub use indicator::{IndexSummaryView, index_summary, indicator};
pub use picture::{Sizes, sizes};
pub use procedure::procedure;
pub use shell::{HeadView, head, menu, site};
