//! Where the page of what has to be published stands.

use crate::path::Url;

/// The address of the page of what has to be published.
pub fn public_index_page() -> Url {
    Url::root().join("muc-luc-cong-khai")
}
