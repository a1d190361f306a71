//! Every page of a site: which there are, and all that a template can see of each. Every address in a view is ready to
//! stand in `href`; every text is plain and is escaped by the template; days carry both forms, for machines and for
//! readers.

mod address;
mod calendar;
mod facts;
mod feed;
pub mod filters;
mod key;
mod lengths;
pub mod list;
pub mod open_data;
mod plan;
pub mod public_index;
mod qr;
mod scene;
mod search;
pub mod sheet;
mod sitemap;
mod structured_data;
pub mod view;

pub use address::Addresses;
pub use calendar::calendar;
pub use facts::facts;
pub use feed::feed;
pub use key::{Page, PageKey};
pub use open_data::safe_cell;
pub use plan::{Plan, ThemeFile, plan};
pub use qr::{QrCodes, code_page};
pub use search::{SEARCH_TITLE, index_pages, search_page};
pub use sheet::{Sheet, sheet_of_material, sheet_of_procedure, sheets};
pub use sitemap::{robots, sitemap, sitemap_index};
pub use structured_data::structured_data;
