//! Every page of a site: which there are, and all that a template can see of each.

mod address;
mod feed;
mod plan;
mod sitemap;
pub mod view;

pub use address::Addresses;
pub use feed::feed;
pub use plan::{Page, PageKey, Plan, ThemeFile, is_official, plan, section_page, term_page};
pub use sitemap::{robots, sitemap, sitemap_index};
