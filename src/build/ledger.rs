//! The ledger: every address that was ever published, in a file of the repository. One that no output has any more is told, unless
//! somebody says why.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use percent_encoding::{percent_decode_str, utf8_percent_encode};

use crate::{
    article::{Head, Target},
    diagnostic::{Diagnostic, Place, Span, config_invalid, file_vanished, page_vanished},
    letters,
    page::{PageKey, Plan, code_page},
    path::{SourcePath, UNSAFE_IN_URLS},
    site::{Joined, Site},
    source::{LEDGER, Sources},
};
use vietnamese::nfc;

/// A line of the ledger.
enum Line<'a> {
    /// Nothing, or what somebody says.
    Comment,
    /// An address from the root of the site, and why nothing stands there, where somebody says it.
    Address { address: String, reason: &'a str },
    /// What is no address.
    Other,
}

impl<'a> Line<'a> {
    fn read(line: &'a str) -> Self {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return Self::Comment;
        }
        let (address, reason) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        if !address.starts_with('/') || address.starts_with("//") {
            return Self::Other;
        }
        let address = nfc(&percent_decode_str(address).decode_utf8_lossy()).into_owned();
        Self::Address { address, reason: reason.trim() }
    }
}

/// The lines of a text with their places.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let begins = at;
        at += line.len();
        (begins, line.trim_end_matches(['\n', '\r']))
    })
}

/// Tells the addresses of the ledger that nothing of the site has, neither a page nor what leads on from an address, and for which
/// no reason is given. What lies in a section that was taken back, and what was to be seen until a day, has its reason in
/// the article. A site without a ledger is told of nothing.
pub(crate) fn vanished(sources: &Sources, plan: &Plan, joined: &Joined) -> Vec<Diagnostic> {
    let path = SourcePath::new(LEDGER);
    if !sources.contains(&path) {
        return Vec::new();
    }
    let mut bytes = Vec::new();
    let read = sources.read_or_tell(&path, &mut bytes);
    let read = read.map_err(|finding| Box::new(finding.at(Place::whole(&path))));
    let text = match read.and_then(|()| letters::text_of(&path, &bytes)) {
        Ok(text) => text,
        Err(fault) => return vec![*fault],
    };
    let mut found = letters::look(&path, text);
    if !found.is_empty() {
        return found;
    }
    let answers = |address: &str| {
        plan.find(address).is_some()
            || (!address.ends_with('/') && plan.find(&format!("{address}/")).is_some())
    };
    let mut ended: Option<BTreeSet<String>> = None;
    for (begins, line) in lines(text.trim_start_matches('\u{feff}')) {
        let begins = begins + (text.len() - text.trim_start_matches('\u{feff}').len());
        let place = || {
            let start = begins + (line.len() - line.trim_start().len());
            let length = line.trim_start().split(char::is_whitespace).next().map_or(0, str::len);
            Place::at(&path, Span::new(start, start + length))
        };
        match Line::read(line) {
            Line::Comment => {}
            Line::Other => {
                let finding = config_invalid(
                    "Dòng này không bắt đầu bằng một địa chỉ của trang, như `/tin-tuc/tap-huan/`; lời ghi chú bắt đầu bằng `#`.",
                    "This line does not begin with an address of the site, like `/tin-tuc/tap-huan/`; comments begin with `#`.",
                    None,
                );
                found.push(finding.at(place()));
            }
            Line::Address { reason, .. } if !reason.is_empty() => {}
            Line::Address { address, .. } if answers(&address) => {}
            Line::Address { address, .. } => {
                if !ended.get_or_insert_with(|| addresses_of_ended(joined)).contains(&address) {
                    let finding = match address.ends_with('/') {
                        true => page_vanished(&address),
                        false => file_vanished(&address),
                    };
                    found.push(finding.at(place()));
                }
            }
        }
    }
    found
}

/// The addresses of articles that are not to be seen any more, with those of the files and codes that came with them.
fn addresses_of_ended(joined: &Joined) -> BTreeSet<String> {
    let mut addresses = BTreeSet::new();
    for article in joined.ended() {
        let Head { card, common, references, .. } = &*article.head;
        addresses.extend(std::iter::once(&card.url).chain(&common.aliases).map(ToString::to_string));
        addresses.extend(card.number.iter().map(|code| code_page(code).to_string()));
        addresses.extend(references.iter().filter_map(|reference| match &reference.target {
            Target::File { path, .. } => Some(Site::asset_url(path).to_string()),
            _ => None,
        }));
    }
    addresses
}

/// The ledger with all addresses of a plan, in the order of addresses; what people wrote into it stays, before what it stood before.
pub fn ledger_with(text: &str, plan: &Plan) -> String {
    let mut entries: BTreeMap<String, String> = BTreeMap::new();
    let mut kept = String::new();
    for (_, line) in lines(text.trim_start_matches('\u{feff}')) {
        kept.push_str(line);
        kept.push('\n');
        if let Line::Address { address, reason } = Line::read(line) {
            let known = entries.entry(address).or_default();
            // Of two lines of one address, that stays which says why.
            match known.is_empty() || !reason.is_empty() {
                true => *known = std::mem::take(&mut kept),
                false => kept.clear(),
            }
        }
    }
    // Lists of terms and feeds come and go with what articles say, and nobody can answer for each.
    let is_kept = |key: &PageKey| {
        matches!(
            key,
            PageKey::Home
                | PageKey::Article(_)
                | PageKey::Section(_, 0)
                | PageKey::PublicIndex
                | PageKey::OpenData
                | PageKey::Data(_)
                | PageKey::Redirect(_)
                | PageKey::Code(_)
                | PageKey::Asset(_)
        )
    };
    for page in plan.pages.iter().filter(|page| is_kept(&page.key)) {
        let address = page.url.as_str();
        if !entries.contains_key(address) {
            let written = utf8_percent_encode(address, UNSAFE_IN_URLS);
            let mut line = String::new();
            let _ = writeln!(line, "{written}");
            entries.insert(address.to_owned(), line);
        }
    }
    let mut out: String = entries.into_values().collect();
    out.push_str(&kept);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{page::Page, path::Url};

    fn plan(addresses: &[&str]) -> Plan {
        let mut plan = Plan::default();
        let pages =
            addresses.iter().map(|address| Page { key: PageKey::Home, url: Url::from_slugs(address) });
        plan.extend(pages);
        plan
    }

    #[test]
    fn addresses_come_in_their_order_and_what_people_wrote_stays() {
        let before = "# Mọi địa chỉ đã xuất bản.\n\n/b/\n# Của bài cũ.\n/a/cu/ đã nhập vào /a/\n# Hết.\n";
        let after = ledger_with(before, &plan(&["/", "/b/", "/a b/", "/c/don.pdf"]));
        assert_eq!(
            after,
            "/\n/a%20b/\n# Của bài cũ.\n/a/cu/ đã nhập vào /a/\n# Mọi địa chỉ đã xuất bản.\n\n/b/\n/c/don.pdf\n# Hết.\n"
        );
        assert_eq!(ledger_with(&after, &plan(&["/", "/b/", "/a b/", "/c/don.pdf"])), after);
    }

    #[test]
    fn of_two_branches_that_both_added_an_address_one_line_stays() {
        assert_eq!(ledger_with("/a/\n/a/ đã bỏ\n/a/\n", &plan(&["/a/"])), "/a/ đã bỏ\n");
        assert_eq!(ledger_with("", &plan(&[])), "");
    }
}
