//! What search engines read: `sitemap.xml` (sitemaps.org) and `robots.txt` (RFC 9309).

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

use super::{
    address::Addresses,
    key::PageKey,
    plan::{Plan, SITEMAP_LIMIT, in_sitemap},
};
use crate::{path::Url, site::Site, xml::allowed};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Writes a part of the sitemap; the first is 0.
pub fn sitemap(site: &Site, plan: &Plan, addresses: &Addresses, part: usize) -> Vec<u8> {
    let listed = plan.pages.iter().filter(|page| in_sitemap(site, &page.key));
    let entries = listed.skip(part * SITEMAP_LIMIT).take(SITEMAP_LIMIT).map(|page| {
        let changed = match &page.key {
            PageKey::Article(id) => site.articles[*id].card.changed_by(site.day),
            _ => None,
        };
        (addresses.absolute(&page.url).unwrap_or_default(), changed.map(|day| day.to_string()))
    });
    write("urlset", "url", entries)
}

/// Writes the list of the parts of the sitemap.
pub fn sitemap_index(plan: &Plan, addresses: &Addresses) -> Vec<u8> {
    let parts = plan.pages.iter().filter(|page| matches!(page.key, PageKey::Sitemap(_)));
    write(
        "sitemapindex",
        "sitemap",
        parts.map(|page| (addresses.absolute(&page.url).unwrap_or_default(), None)),
    )
}

fn write(root: &str, entry: &str, entries: impl Iterator<Item = (String, Option<String>)>) -> Vec<u8> {
    let mut out = Writer::new(Vec::new());
    let written = out.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None))).and_then(|()| {
        out.create_element(root).with_attribute(("xmlns", NAMESPACE)).write_inner_content(|out| {
            for (address, changed) in entries {
                out.create_element(entry).write_inner_content(|out| {
                    out.create_element("loc").write_text_content(BytesText::new(&allowed(&address)))?;
                    if let Some(day) = &changed {
                        out.create_element("lastmod").write_text_content(BytesText::new(day))?;
                    }
                    Ok(())
                })?;
            }
            Ok(())
        })
    });
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    out.into_inner()
}

/// Writes `robots.txt`: everything may be read, and where the sitemap is.
pub fn robots(addresses: &Addresses) -> Vec<u8> {
    let mut out = String::from("User-agent: *\nAllow: /\n");
    if let Some(sitemap) = addresses.absolute(&Url::root().file("sitemap.xml")) {
        out.push_str(&format!("Sitemap: {sitemap}\n"));
    }
    out.into_bytes()
}
