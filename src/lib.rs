//! cchc
pub mod diagnostic;
pub mod path;
pub mod vietnamese;
pub mod law;
