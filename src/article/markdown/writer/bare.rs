//! Addresses that stand in a text as they are: `https://…`, `http://…`, `www.…` and addresses of mail become links.
//!
//! The library finds where one begins and ends; what a reader could not know to be part of it is cut off, and what is none in
//! its whole stays text.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

use super::Writer;
use crate::{
    article::{
        markdown::address::{self, Destination, push_url},
        reference::{Reference, Role, Target},
    },
    config::host::Absolute,
    diagnostic::Code,
};

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bare {
    /// Where it stands.
    pub(super) text: Range<usize>,
    /// What it leads to, with its scheme.
    pub(super) url: String,
}

/// Whether a text has signs without which no address is in it.
pub(super) fn may_be_in(text: &[u8]) -> bool {
    memchr::memchr(b'@', text).is_some() || memchr::memmem::find(text, b"://").is_some() || names_host(text)
}

/// Whether a text has the `www.` of a host, in any letter case.
fn names_host(text: &[u8]) -> bool {
    let mut ends = memchr::memmem::find_iter(text, b"w.").chain(memchr::memmem::find_iter(text, b"W."));
    ends.any(|at| at > 1 && text[at - 2..at].eq_ignore_ascii_case(b"ww"))
}

/// The addresses in a text, in its order.
pub(super) fn addresses(text: &str) -> Vec<Bare> {
    let mut finder = LinkFinder::new();
    // Of what has no scheme, only `www.` is an address for sure.
    finder.url_must_have_scheme(!names_host(text.as_bytes()));
    let mut found = Vec::new();
    let mut from = 0;
    // What is cut off one address may be another.
    while let Some(link) = finder.links(&text[from..]).next() {
        let start = from + link.start();
        let bare = match link.kind() {
            LinkKind::Email => mail(text, start..from + link.end()),
            _ => url(text, start, whole(link.as_str())),
        };
        let looked_at = start + whole(link.as_str()).len();
        from = bare.as_ref().map_or(looked_at, |bare| bare.text.end).max(start + 1);
        from = text.ceil_char_boundary(from);
        found.extend(bare);
    }
    found
}

/// An address of a page, as it is shown at a place of a text.
fn url(text: &str, start: usize, shown: &str) -> Option<Bare> {
    let begins =
        |scheme: &str| shown.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let url = if begins("https://") || begins("http://") {
        shown.to_owned()
    } else if begins("www.") && !text[..start].ends_with(is_word) {
        format!("https://www.{}", &shown["www.".len()..])
    } else {
        return None;
    };
    is_address(&url).then(|| Bare { text: start..start + shown.len(), url })
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&letter)
}

/// An address up to the first sign that is of the sentence: a quotation mark, a dash, an ellipsis, what ends a bracket that
/// was opened before it.
fn whole(found: &str) -> &str {
    let end = found.find(|c: char| !c.is_ascii() && !is_word(c)).unwrap_or(found.len());
    let mut shown = &found[..end];
    while let Some(last) = shown.chars().next_back() {
        let unopened = |open: char| shown.matches(last).count() > shown.matches(open).count();
        let of_sentence = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '*' | '\'' | '"' | '(' | '[' | '{' => true,
            ')' => unopened('('),
            ']' => unopened('['),
            '}' => unopened('{'),
            _ => false,
        };
        if !of_sentence {
            break;
        }
        shown = &shown[..shown.len() - 1];
    }
    shown
}

/// Whether the host is one as a whole: no word of the sentence has run into it.
fn is_address(url: &str) -> bool {
    let Some(address) = Absolute::read(url) else { return false };
    let ending = address.host.rsplit('.').next().unwrap_or_default();
    ending.is_ascii() && !ending.is_empty() && address.port.bytes().all(|byte| byte.is_ascii_digit())
}

/// An address of mail, of which the library takes in more signs than people have in theirs.
fn mail(text: &str, found: Range<usize>) -> Option<Bare> {
    let (name, host) = text[found.clone()].split_once('@')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let from = name
        .rfind(|c: char| !plain(c))
        .map_or(0, |at| at + name[at..].chars().next().map_or(1, char::len_utf8));
    let start = found.start + from;
    let own = name[from..].trim_start_matches(['.', '-', '_', '+']);
    let start = start + name[from..].len() - own.len();
    let host = &host[..host.find(|c: char| !c.is_ascii()).unwrap_or(host.len())];
    // No ending of a host has a hyphen: what follows it is of the sentence (`so@a.gov.vn-Phòng Tổ chức`).
    let last = host.rfind('.').map_or(host.len(), |at| at + 1);
    let host = &host[..host[last..].find('-').map_or(host.len(), |at| last + at)];
    let end = start + own.len() + 1 + host.len();
    let ending = host.rsplit('.').next().unwrap_or_default();
    let is_host =
        host.contains('.') && ending.len() > 1 && ending.bytes().all(|byte| byte.is_ascii_alphabetic());
    // Of a name with two points in a row (`a..b@c.vn`) a part is another's.
    let before = text[..start].trim_end_matches('.');
    let runs_on = before.ends_with(is_word) && !own.is_empty() || text[end..].starts_with(is_word);
    let fits = !own.is_empty() && is_host && !runs_on;
    fits.then(|| Bare { text: start..end, url: format!("mailto:{own}@{host}") })
}

impl Writer<'_, '_> {
    /// Ends the link of an address in a text, where one is open.
    pub(super) fn end_bare(&mut self) {
        if std::mem::take(&mut self.in_bare) {
            self.push("</a>");
        }
    }

    /// Begins the link of an address in a text; `false` where it may not be linked, which is told where an editor can mend it.
    pub(super) fn begin_bare(&mut self, url: &str, source: &Range<usize>) -> bool {
        let mut found = Vec::new();
        let destination = address::read(url, &|| None, self.setting, &mut |finding| found.push(finding));
        for finding in found.into_iter().filter(|finding| finding.code != Code::UrlRefused) {
            self.report(source, finding);
        }
        match destination {
            Destination::Outside(url) => {
                self.push("<a href=\"");
                push_url(&mut self.out.body.html, &url);
                self.push("\">");
            }
            Destination::Inside(mut target) => {
                if let Target::Address(address) = &mut target {
                    address.is_bare = true;
                }
                self.push("<a");
                self.hole(Reference { role: Role::Link, target }, source);
                self.push(">");
            }
            Destination::Nowhere => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with brackets around what is linked.
    fn linked(text: &str) -> String {
        let mut out = text.to_owned();
        for bare in addresses(text).iter().rev() {
            out.insert(bare.text.end, '⟩');
            out.insert(bare.text.start, '⟨');
        }
        out
    }

    #[test]
    fn addresses_end_where_readers_would_end_them() {
        for text in [
            "Nộp tại ⟨https://dichvucong.gov.vn⟩.",
            "Xem ⟨https://a.vn/b/⟩, ⟨http://c.vn/?d=1&e=2#f⟩; rồi (⟨https://g.vn/h_(i)⟩) và [⟨https://k.vn/⟩].",
            "“⟨https://a.vn/b⟩” – ⟨https://a.vn/c⟩…",
            "Trang ⟨https://a.gov.vn/tin/đào-tạo⟩ và ⟨https://sởgiáodục.vn/⟩.",
            "⟨HTTPS://A.VN/B⟩, ⟨Https://a.vn/b⟩ và ⟨Http://a.vn⟩",
            "⟨Www.a.vn⟩, ⟨WWW.A.VN/b⟩",
            "⟨so@a.gov.vn⟩-Phòng Tổ chức, ⟨so@a-b.vn⟩-chữ",
            "⟨www.daklak.gov.vn⟩ hoặc (⟨www.a.vn/b⟩)",
            "Thư: ⟨so@example.gov.vn⟩, “⟨van.phong+1@a.gov.vn⟩”.",
            "Email:⟨a_b@c.vn⟩;⟨d@e.vn⟩",
            "⟨http://127.0.0.1:4000/a⟩",
            "⟨https://a.vn/b⟩\u{fffc}⟨https://c.vn/d⟩–⟨https://e.vn⟩”⟨so@f.vn⟩",
            "a://b\u{fffc}⟨https://c.vn/d⟩",
        ] {
            let plain: String = text.chars().filter(|c| !"⟨⟩".contains(*c)).collect();
            assert_eq!(linked(&plain), text);
        }
    }

    #[test]
    fn what_is_no_address_as_a_whole_stays_text() {
        for text in [
            "Tỷ lệ 1:2, 08:30, a://b, javascript://alert.vn, ftp://a.vn/b",
            "dichvucong.gov.vn và 107/2020/NĐ-CP",
            "https://dichvucong.gov.vnđể nộp",
            "a..b@c.vn",
            "thưso@example.gov.vn và so@example.gov.vnđể",
            "@username, a@b, 5 @ 2, so@1.2, @",
            "https://, http:// và www.",
            "xhttps://a.vn",
            "ởwww.a.vn",
        ] {
            assert_eq!(linked(text), text);
        }
    }

    #[test]
    fn what_links_lead_to_has_a_scheme() {
        let urls: Vec<String> =
            addresses("Www.a.vn/b so@c.vn https://d.vn").into_iter().map(|bare| bare.url).collect();
        assert_eq!(urls, ["https://www.a.vn/b", "mailto:so@c.vn", "https://d.vn"]);
    }
}
