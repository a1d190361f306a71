//! What is made: how long lists are, and what stands beside pages.

use serde::Deserialize;

use super::Taxonomy;

/// How many entries a page of a list has; 0 puts all on one page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pagination {
    pub section: usize,
    pub term: usize,
}

impl Default for Pagination {
    fn default() -> Self {
        Self { section: 20, term: 20 }
    }
}

/// What is made beside pages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Outputs {
    pub feeds: Vec<FeedFormat>,
    /// Whether the whole site has a feed too; sections always have.
    pub site_feed: bool,
    pub feed_entries: usize,
    /// The taxonomies that have pages.
    pub terms: Vec<Taxonomy>,
    /// How many articles that speak of the same things a page shows; 0 is none.
    pub related: usize,
    /// Whether documents and procedures are published as open data too.
    pub open_data: bool,
    /// Whether pages say to machines what they are: JSON-LD in the words of schema.org.
    pub structured_data: bool,
    pub filters: bool,
    /// Whether the site has a search: its page, and an index of all that the site says.
    pub search: bool,
    /// Whether procedures have short addresses by their codes too: `/tt/1.005090/`.
    pub short_addresses: bool,
    /// Whether pictures are offered in smaller sizes and as WebP too.
    pub image_variants: bool,
    /// Whether what is hung up and handed out has pages: procedures for the notice board, leaflets, posters, panels.
    pub print: bool,
    /// Whether there is a `robots.txt`, which is read at the root of a host alone.
    pub robots: bool,
}

impl Default for Outputs {
    fn default() -> Self {
        Self {
            feeds: vec![FeedFormat::Atom, FeedFormat::Rss],
            site_feed: true,
            feed_entries: 20,
            terms: Taxonomy::ALL.to_vec(),
            related: 4,
            open_data: true,
            structured_data: true,
            filters: true,
            search: true,
            short_addresses: true,
            image_variants: true,
            print: true,
            robots: true,
        }
    }
}

/// What is published beside what pages refer to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Publish {
    /// Folders below `content/` whose files are all published, whether anything refers to them or not.
    pub folders: Vec<String>,
    /// How many releases are kept, each a folder of its own; with 0 the site stands in the output folder itself.
    pub releases: u32,
}

/// The format of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FeedFormat {
    /// RFC 4287.
    Atom,
    /// RSS 2.0.
    Rss,
}
