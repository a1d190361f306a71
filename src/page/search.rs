//! Where the search stands on a site: its page, and the files of its index.

use super::key::{Page, PageKey};
use crate::path::Url;

/// The folder of the search.
const SEARCH: &str = "tim-kiem";

/// What its page is called.
pub const SEARCH_TITLE: &str = "Tìm kiếm";

/// The folder of the files of its index below that.
const INDEX: &str = "chi-muc";

/// The address of the search.
pub fn search_page() -> Url {
    Url::root().join(SEARCH)
}

/// The folder of the files of its index, with a slash at its end.
pub(super) fn index_folder() -> Url {
    search_page().join(INDEX)
}

/// The outputs of the index of the search, whose files have these names. They are known only when the index is made, and
/// nothing else may stand in their folder.
pub fn index_pages<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<Page> {
    let folder = index_folder();
    let page = |(number, name): (usize, &str)| {
        let url = folder.file(&format!("{name}.js"));
        Page { key: PageKey::Index(number), url }
    };
    names.into_iter().enumerate().map(page).collect()
}
