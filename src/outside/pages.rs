//! The addresses of other sites that finished pages have.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use external::Address;
use html5gum::{DefaultEmitter, Token, Tokenizer};

use crate::{
    build::{Observer, Phase},
    page::Page,
};

/// The attributes by which a browser asks for something, or leads a reader there.
const ATTRIBUTES: [&str; 8] =
    ["href", "src", "srcset", "action", "formaction", "poster", "data", "background"];

/// What pages were seen to have, each address with the first page that has it. It watches beside another observer.
pub struct Seen<'a> {
    beside: &'a dyn Observer,
    addresses: Mutex<BTreeMap<Address, Page>>,
}

impl std::fmt::Debug for Seen<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Seen")
    }
}

impl<'a> Seen<'a> {
    pub fn beside(observer: &'a dyn Observer) -> Self {
        Self { beside: observer, addresses: Mutex::default() }
    }

    pub(super) fn into_addresses(self) -> BTreeMap<Address, Page> {
        self.addresses.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Observer for Seen<'_> {
    fn begin(&self, phase: Phase, steps: usize) {
        self.beside.begin(phase, steps);
    }

    fn advance(&self) {
        self.beside.advance();
    }

    fn page(&self, page: &Page, html: &[u8]) {
        let found = addresses(html);
        let mut addresses = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        for address in found {
            // Pages are rendered in any order.
            let first = addresses.entry(address).or_insert_with(|| page.clone());
            if page.url < first.url {
                *first = page.clone();
            }
        }
    }
}

/// The addresses in full of a page.
fn addresses(html: &[u8]) -> Vec<Address> {
    let mut emitter = DefaultEmitter::<()>::new_with_span();
    emitter.naively_switch_states(true);
    let mut found = Vec::new();
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        let Token::StartTag(tag) = token else { continue };
        for attribute in ATTRIBUTES {
            let Some(value) = tag.attributes.get(attribute.as_bytes()) else { continue };
            let value = String::from_utf8_lossy(&value.value);
            if attribute == "srcset" {
                let candidates = value.split_whitespace().map(|candidate| candidate.trim_end_matches(','));
                found.extend(candidates.filter_map(in_full));
            } else {
                found.extend(in_full(&value));
            }
        }
    }
    found
}

/// An address in full; one without its scheme takes that of the page, which is the safe one.
fn in_full(value: &str) -> Option<Address> {
    match value.trim().strip_prefix("//") {
        Some(rest) => Address::read(&format!("https://{rest}")),
        None => Address::read(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_the_addresses_to_which_it_leads_or_that_it_shows() {
        let html = r#"<link rel="preconnect" href="https://a.vn"><a href="https://b.vn/?a=1&amp;b=2#c">b</a>
            <a href="/trong/">x</a> <a href="mailto:a@b.vn">m</a> <a href="//c.vn/d">d</a> <img src=https://d.vn/e.png
            srcset="https://d.vn/1.png 480w, https://d.vn/2.png 2x,/3.png"> <video poster='https://e.vn/f.png'></video>
            <form action="https://f.vn/tim"></form> <code>&lt;a href="https://g.vn/"&gt;</code> https://h.vn/
            <script>x = '<a href="https://i.vn/">'</script><iframe src="https://j.vn/nhung"></iframe>"#;
        let found: Vec<String> = addresses(html.as_bytes()).into_iter().map(String::from).collect();
        let expected = [
            "https://a.vn/",
            "https://b.vn/?a=1&b=2",
            "https://c.vn/d",
            "https://d.vn/e.png",
            "https://d.vn/1.png",
            "https://d.vn/2.png",
            "https://e.vn/f.png",
            "https://f.vn/tim",
            "https://j.vn/nhung",
        ];
        assert_eq!(found, expected);
    }
}
