//! Feeds of sections: Atom (RFC 4287) and RSS 2.0.

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

use super::address::Addresses;
use crate::{
    config::FeedFormat,
    path::Url,
    site::{ArticleId, SectionId, Site},
    xml::{allowed, as_html},
};
use vietnamese::Date;

/// Writes the feed of a section: its newest articles, those of the sections below it included. Samples,
/// what was taken back and what names no day are left out. Empty where the site does not know its own address.
pub fn feed(
    site: &Site,
    addresses: &Addresses,
    section: SectionId,
    format: FeedFormat,
    url: &Url,
) -> Vec<u8> {
    let entry = |id: &ArticleId| {
        let changed = site.articles[*id].card.changed_by(site.day)?;
        site.is_official(*id).then_some(Entry { article: *id, changed })
    };
    let entries = site.sections[section].newest.iter().filter_map(entry);
    let entries: Vec<Entry> = entries.take(site.config.outputs.feed_entries).collect();
    let feed = Feed { site, addresses, section, url, entries };
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 1);
    let written = match format {
        FeedFormat::Atom => feed.atom(&mut out),
        FeedFormat::Rss => feed.rss(&mut out),
    };
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    out.into_inner()
}

struct Feed<'a> {
    site: &'a Site,
    addresses: &'a Addresses,
    section: SectionId,
    url: &'a Url,
    entries: Vec<Entry>,
}

/// An article in a feed, with the day of its last change.
#[derive(Debug, Clone, Copy)]
struct Entry {
    article: ArticleId,
    changed: Date,
}

type Out = Writer<Vec<u8>>;
type Written = std::io::Result<()>;

fn text(out: &mut Out, name: &str, value: &str) -> Written {
    out.create_element(name).write_text_content(BytesText::new(&allowed(value))).map(|_| ())
}

/// An element of Atom whose text is no HTML.
fn plain(out: &mut Out, name: &str, value: &str) -> Written {
    let element = out.create_element(name).with_attribute(("type", "text"));
    element.write_text_content(BytesText::new(&allowed(value))).map(|_| ())
}

/// Midnight of a day in Việt Nam as RFC 3339 writes it.
fn rfc3339(date: Date) -> String {
    format!("{date}T00:00:00+07:00")
}

/// Midnight of a day in Việt Nam as RFC 822 writes it, which RSS wants.
fn rfc822(date: Date) -> String {
    date.strftime("%a, %d %b %Y 00:00:00 +0700").to_string()
}

impl Feed<'_> {
    fn absolute(&self, url: &Url) -> String {
        self.addresses.absolute(url).unwrap_or_default()
    }

    fn title(&self) -> String {
        let title = &self.site.sections[self.section].title;
        if self.section == SectionId::SITE {
            title.clone()
        } else {
            format!("{title} | {}", self.site.config.title)
        }
    }

    fn atom(&self, out: &mut Out) -> Written {
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        let organisation = &self.site.config.organisation.name;
        let author = if organisation.is_empty() { &self.site.config.title } else { organisation };
        let newest = self.entries.iter().map(|entry| entry.changed).max();
        let root = out.create_element("feed").with_attributes([
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", self.site.config.language.as_str()),
        ]);
        root.write_inner_content(|out| {
            plain(out, "title", &self.title())?;
            text(out, "id", &self.absolute(self.url))?;
            let own = self.absolute(self.url);
            out.create_element("link")
                .with_attributes([("rel", "self"), ("href", own.as_str())])
                .write_empty()?;
            let page = self.absolute(&self.site.sections[self.section].url);
            out.create_element("link").with_attribute(("href", page.as_str())).write_empty()?;
            if let Some(newest) = newest {
                text(out, "updated", &rfc3339(newest))?;
            }
            out.create_element("author").write_inner_content(|out| text(out, "name", author))?;
            for entry in &self.entries {
                out.create_element("entry").write_inner_content(|out| self.atom_entry(out, *entry))?;
            }
            Ok(())
        })?;
        Ok(())
    }

    fn atom_entry(&self, out: &mut Out, entry: Entry) -> Written {
        let card = &self.site.articles[entry.article].card;
        let address = self.absolute(&card.url);
        plain(out, "title", &card.title)?;
        text(out, "id", &address)?;
        out.create_element("link").with_attribute(("href", address.as_str())).write_empty()?;
        text(out, "updated", &rfc3339(entry.changed))?;
        if let Some(date) = card.date_by(self.site.day) {
            text(out, "published", &rfc3339(date))?;
        }
        plain(out, "summary", &card.summary)
    }

    fn rss(&self, out: &mut Out) -> Written {
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        let root = out
            .create_element("rss")
            .with_attributes([("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom")]);
        root.write_inner_content(|out| {
            out.create_element("channel").write_inner_content(|out| self.rss_channel(out))?;
            Ok(())
        })?;
        Ok(())
    }

    fn rss_channel(&self, out: &mut Out) -> Written {
        let section = &self.site.sections[self.section];
        text(out, "title", &self.title())?;
        text(out, "link", &self.absolute(&section.url))?;
        let description = if section.summary.is_empty() { &section.title } else { &section.summary };
        text(out, "description", description)?;
        text(out, "language", &self.site.config.language)?;
        let own = self.absolute(self.url);
        out.create_element("atom:link")
            .with_attributes([("rel", "self"), ("type", "application/rss+xml"), ("href", own.as_str())])
            .write_empty()?;
        for entry in &self.entries {
            let card = &self.site.articles[entry.article].card;
            let address = self.absolute(&card.url);
            out.create_element("item").write_inner_content(|out| {
                text(out, "title", &card.title)?;
                text(out, "link", &address)?;
                text(out, "guid", &address)?;
                let published = card.date_by(self.site.day).unwrap_or(entry.changed);
                text(out, "pubDate", &rfc822(published))?;
                // Readers of feeds show it as HTML.
                text(out, "description", &as_html(&card.summary))
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_feeds_write_them() {
        let day = Date::constant(2022, 3, 1);
        assert_eq!(rfc3339(day), "2022-03-01T00:00:00+07:00");
        assert_eq!(rfc822(day), "Tue, 01 Mar 2022 00:00:00 +0700");
    }
}
