//! Where addresses of other sites are written: in articles, tables, the configuration and templates.

use std::collections::{BTreeMap, BTreeSet};

use external::Address;
use percent_encoding::percent_decode_str;

use crate::{
    diagnostic::{Place, Span},
    path::SourcePath,
    source::Sources,
};

/// Endings of files in which people write addresses.
const ENDINGS: [&str; 5] = ["md", "csv", "yaml", "yml", "html"];

/// What ends an address wherever it is written.
const ENDS: [char; 6] = ['<', '>', '"', '\'', '`', '\\'];

/// What stands behind an address in Markdown, in lists and in sentences.
const BEHIND: [char; 7] = [')', ']', '}', ',', ';', '|', '*'];

/// What ends a sentence.
const SENTENCE: [char; 5] = ['.', ':', '!', '?', '…'];

/// Where an address is written, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) place: Place,
    /// As it stands there; empty where it is known only that a page has it.
    pub(super) text: String,
}

impl Written {
    pub(super) fn nowhere(place: Place) -> Self {
        Self { place, text: String::new() }
    }

    /// Whether it stands in one of some files and folders.
    pub(super) fn is_below(&self, folders: &[SourcePath]) -> bool {
        folders.iter().any(|folder| {
            let below = self.place.path.as_str().strip_prefix(folder.as_str());
            below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }
}

/// Where addresses are written, each at all its places in the order of files and lines.
pub(super) fn find<'a>(
    sources: &Sources,
    addresses: impl Iterator<Item = &'a Address>,
) -> BTreeMap<Address, Vec<Written>> {
    // Pages and people encode letters differently.
    let wanted: BTreeMap<String, &Address> = addresses.map(|address| (key(address), address)).collect();
    let mut found: BTreeMap<Address, Vec<Written>> = BTreeMap::new();
    let is_read = |path: &&SourcePath| ENDINGS.contains(&path.extension().as_str());
    for path in sources.paths().filter(is_read) {
        let Some(text) = sources.text(path) else { continue };
        for (span, address) in in_text(&text, &wanted) {
            let written = Written { place: Place::at(path, span), text: text[span.range()].to_owned() };
            found.entry(address.clone()).or_default().push(written);
        }
    }
    found
}

fn key(address: &Address) -> String {
    percent_decode_str(address.as_str()).decode_utf8_lossy().into_owned()
}

/// The addresses of a text that are wanted, with their places. In code they stand only where they stand nowhere else.
fn in_text<'a>(text: &str, wanted: &BTreeMap<String, &'a Address>) -> Vec<(Span, &'a Address)> {
    let (mut found, mut in_code) = (Vec::new(), Vec::new());
    for at in memchr::memmem::find_iter(text.as_bytes(), b"://") {
        let before = text[..at].trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let start = before.len();
        let Some((end, address)) = longest(text, start, at, wanted) else { continue };
        let line = before.rsplit('\n').next().unwrap_or_default();
        let is_code = line.matches('`').count() % 2 == 1;
        let list = if is_code { &mut in_code } else { &mut found };
        list.push((Span::new(start, end), address));
    }
    let elsewhere: BTreeSet<&Address> = found.iter().map(|(_, address)| *address).collect();
    found.extend(in_code.into_iter().filter(|(_, address)| !elsewhere.contains(address)));
    found.sort_unstable();
    found
}

/// The longest text from `start` on that is a wanted address; `at` is where its `://` stands.
fn longest<'a>(
    text: &str,
    start: usize,
    at: usize,
    wanted: &BTreeMap<String, &'a Address>,
) -> Option<(usize, &'a Address)> {
    let rest = &text[start..];
    let most = rest.find(|c: char| c.is_whitespace() && c != '\u{a0}' || ENDS.contains(&c) && c != '\\');
    let rest = &rest[..most.unwrap_or(rest.len())];
    // A fragment is no part of what is compared: the sign behind it would be read as its end.
    let fragment = rest.find('#').map(|at| at + rest[at..].find(BEHIND).unwrap_or(rest.len() - at));
    let rest = fragment.map_or(rest, |end| rest[..end].trim_end_matches(SENTENCE));
    let mut end = rest.len();
    while start + end > at {
        let whole = &rest[..end];
        for written in [whole, whole.trim_end_matches(SENTENCE)] {
            if let Some(address) = read(written).and_then(|address| wanted.get(&key(&address)).copied()) {
                return Some((start + written.len(), address));
            }
        }
        // Up to the bracket or the comma before.
        end = whole.rfind(BEHIND).unwrap_or(0);
    }
    None
}

/// An address as it is written in Markdown, HTML or YAML.
fn read(written: &str) -> Option<Address> {
    let plain = written.replace("&amp;", "&");
    let mut unescaped = String::with_capacity(plain.len());
    let mut letters = plain.chars().peekable();
    while let Some(letter) = letters.next() {
        let escapes = letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        if !escapes {
            unescaped.push(letter);
        }
    }
    Address::read(&unescaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What of a text is found as one of some addresses.
    fn found(text: &str, addresses: &[&str]) -> Vec<String> {
        let addresses: Vec<Address> =
            addresses.iter().map(|address| Address::read(address).unwrap()).collect();
        let wanted = addresses.iter().map(|address| (key(address), address)).collect();
        in_text(text, &wanted).iter().map(|(span, _)| text[span.range()].to_owned()).collect()
    }

    #[test]
    fn an_address_is_found_however_it_is_written() {
        let page = ["https://a.vn/b_c?d=1&e=%C4%91"];
        for (text, written) in [
            ("[a](https://a.vn/b_c?d=1&e=đ)", "https://a.vn/b_c?d=1&e=đ"),
            ("[a](<https://a.vn/b_c?d=1&e=%c4%91>)", "https://a.vn/b_c?d=1&e=%c4%91"),
            ("Xem https://a.vn/b\\_c?d=1&e=đ.", "https://a.vn/b\\_c?d=1&e=đ"),
            ("(xem HTTPS://A.vn/b_c?d=1&amp;e=đ), và", "HTTPS://A.vn/b_c?d=1&amp;e=đ"),
            ("<a href='https://a.vn/b_c?d=1&amp;e=đ#f'>", "https://a.vn/b_c?d=1&amp;e=đ#f"),
            ("url: https://a.vn:443/b_c?d=1&e=đ\nb: c", "https://a.vn:443/b_c?d=1&e=đ"),
            ("nguồn: [https://a.vn/b_c?d=1&e=đ, b]", "https://a.vn/b_c?d=1&e=đ"),
            ("[a](https://a.vn/b_c?d=1&e=đ#f-g), b", "https://a.vn/b_c?d=1&e=đ#f-g"),
            ("Xem https://a.vn/b_c?d=1&e=đ#f.", "https://a.vn/b_c?d=1&e=đ#f"),
            ("1,https://a.vn/b_c?d=1&e=đ,2", "https://a.vn/b_c?d=1&e=đ"),
            ("| https://a.vn/b_c?d=1&e=đ|", "https://a.vn/b_c?d=1&e=đ"),
            ("**https://a.vn/b_c?d=1&e=đ**", "https://a.vn/b_c?d=1&e=đ"),
        ] {
            assert_eq!(found(text, &page), [written], "{text}");
        }
    }

    #[test]
    fn a_longer_or_a_shorter_address_is_another_one() {
        let text = "https://a.vn/b/c https://a.vn/b?d https://a.vn/ https://a.vn/b.html https://b.a.vn/b https://a.vn.b/";
        assert_eq!(found(text, &["https://a.vn/b"]), [""; 0]);
        assert_eq!(
            found(text, &["https://a.vn/b/c", "https://a.vn/"]),
            ["https://a.vn/b/c", "https://a.vn/"]
        );
    }

    #[test]
    fn code_is_a_place_only_where_there_is_no_other() {
        let text = "`https://a.vn/` và `https://b.vn/`\n[a](https://a.vn/), https://a.vn/\n";
        assert_eq!(
            found(text, &["https://a.vn/", "https://b.vn/"]),
            ["https://b.vn/", "https://a.vn/", "https://a.vn/"]
        );
    }
}
