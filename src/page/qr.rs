//! QR codes: an address for those who hold paper in their hands.

use std::sync::OnceLock;

use fast_qr::{ECL, QRBuilder};
use serde::Serialize;

use super::scene::Scene;
use crate::{
    article::Fields,
    config::host,
    path::Url,
    site::{ArticleId, ById, Site},
};

/// The folder of the short addresses of procedures.
const CODES: &str = "tt";

/// How many modules around a code stay empty (ISO/IEC 18004).
const QUIET: usize = 4;

/// A QR code, in modules: for an SVG of `size` by `size` in which `path` is dark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QrView {
    /// The address in it.
    pub address: String,
    /// The address as people read it: without `https://` and the slash at its end.
    pub shown: String,
    /// How wide it is with what stays empty around it.
    pub size: usize,
    /// The dark modules, for `d` of a path.
    pub path: String,
}

/// The QR code of an address, error correction M; `None` where the address is too long for one.
pub(super) fn qr(address: &str) -> Option<QrView> {
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for row in 0..code.size {
        let mut column = 0;
        // Neighbours in a row are one rectangle: fewer bytes, and no seams between them in print.
        for run in code[row].chunk_by(|a, b| a.value() == b.value()) {
            let (x, y, length) = (column + QUIET, row + QUIET, run.len());
            if run[0].value() {
                for (command, number) in [("M", x), (" ", y), ("h", length), ("v1h-", length)] {
                    path.push_str(command);
                    push_number(&mut path, number);
                }
                path.push('z');
            }
            column += length;
        }
    }
    Some(QrView { address: address.to_owned(), shown: readable(address), size: code.size + 2 * QUIET, path })
}

fn push_number(out: &mut String, number: usize) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    out.extend(char::from_digit((number % 10) as u32, 10));
}

/// An address as people read it: without `https://` and the slash at its end.
pub(super) fn readable(address: &str) -> String {
    let short = address.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
    let (host, path) = short.split_at(short.find(['/', ':']).unwrap_or(short.len()));
    format!("{}{path}", host::readable(host))
}

/// The QR codes of articles, each made when a page first shows it: a procedure has one code on its page and on its sheets.
#[derive(Debug)]
pub struct QrCodes(ById<ArticleId, OnceLock<Option<QrView>>>);

impl QrCodes {
    /// Those of a site, of which none is made yet.
    pub fn new(site: &Site) -> Self {
        Self(site.articles.iter().map(|_| OnceLock::new()).collect())
    }

    /// The QR code of the permanent address of an article; absent where the site does not know its own.
    pub(super) fn of(&self, scene: Scene<'_>, id: ArticleId) -> Option<&QrView> {
        let make = || qr(&scene.addresses.permanent(&short_page(scene.site, id))?);
        self.0[id].get_or_init(make).as_ref()
    }
}

/// The short address of a code.
pub fn code_page(code: &str) -> Url {
    Url::root().join(CODES).join(code)
}

/// The address under which paper names an article: the short one of a procedure whose code no other has, else its own.
fn short_page(site: &Site, id: ArticleId) -> Url {
    let card = &site.articles[id].card;
    let own = |code: &&String| {
        let place = site.codes.binary_search_by(|(other, _)| other.as_str().cmp(code));
        place.is_ok_and(|place| site.codes[place].1 == [id])
    };
    let is_procedure = matches!(site.articles[id].fields, Fields::Procedure(_));
    let code = card.number.as_ref().filter(|_| is_procedure && site.config.outputs.short_addresses);
    code.filter(own).map_or_else(|| card.url.clone(), |code| code_page(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_finders_and_an_empty_edge() {
        let view = qr("https://example.gov.vn/tt/1.005090/").unwrap();
        assert_eq!(view.shown, "example.gov.vn/tt/1.005090");
        // Version 3, 29 modules; the finder pattern at the upper left begins behind the empty edge.
        assert_eq!(view.size, 29 + 8);
        assert!(view.path.starts_with("M4 4h7v1h-7z"), "{}", view.path);
    }

    #[test]
    fn what_is_too_long_for_a_code_has_none() {
        assert_eq!(qr(&format!("https://a.vn/{}", "a".repeat(3000))), None);
    }
}
