//! cchc
pub mod diagnostic;
pub mod path;
pub mod vietnamese;
pub mod law;
pub mod config;
pub mod source;
pub mod asset;
pub mod article;
