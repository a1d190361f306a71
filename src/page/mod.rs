//! Every page of a site: which there are, and all that a template can see of each.

mod address;
mod calendar;
mod feed;
mod key;
mod filters;
mod open_data;
mod plan;
mod public;
mod search;
mod sheet;
mod sitemap;
mod structured_data;
pub mod view;

pub use address::Addresses;
pub use calendar::calendar;
pub use feed::feed;
pub use filters::{filter_file, row_file, rows_of};
pub use key::PageKey;
pub use open_data::{DataFile, has_open_data, open_data, open_data_page, safe_cell};
pub use plan::{Page, Plan, ThemeFile, is_official, plan, section_page, term_page};
pub use public::public_index_page;
pub use search::{SEARCH_TITLE, index_pages, search_page};
pub use sheet::{Sheet, SheetKind, code_page, sheet_of_material, sheet_of_procedure, sheets, short_page};
pub use sitemap::{robots, sitemap, sitemap_index};
pub use structured_data::structured_data;
