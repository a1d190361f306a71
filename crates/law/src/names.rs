//! Names of bodies, with places to fill (`Công an {huyện}`), and where a text has one. A body that is still there hides those
//! whose names its own begins with.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::{
    issuer::{Body, Issuer, Province, Table},
    mention::{Word, Writing},
};

/// A part of the name of a body.
#[derive(Debug, Clone)]
enum Piece {
    /// A word, and whether it may stand behind a comma or a dash.
    Word(Word, bool),
    /// A place to fill.
    Place(Arc<[Filling]>),
}

/// What can fill a place.
#[derive(Debug)]
struct Filling {
    pieces: Vec<Piece>,
    /// Where it is a province that is no more.
    province: Option<Province>,
}

#[derive(Debug)]
pub(crate) struct Name {
    pieces: Vec<Piece>,
    pub(crate) body: usize,
}

impl Name {
    /// Whether it ends with a place.
    pub(crate) fn names_place(&self) -> bool {
        matches!(self.pieces.last(), Some(Piece::Place(_)))
    }
}

/// A name of a body that was found.
pub(crate) struct Found<'a> {
    pub(crate) name: &'a Name,
    pub(crate) end: usize,
    pub(crate) province: Option<&'a Province>,
}

/// All bodies that are known by name.
#[derive(Debug, Default)]
pub(crate) struct Bodies {
    pub(crate) bodies: Vec<Body>,
    /// By the letters of their first words.
    names: FxHashMap<u32, Vec<Name>>,
    pub(crate) writing: Writing,
}

impl Bodies {
    /// The bodies of a table, and those that a caller adds, which stand for those of the table with the same name.
    pub(crate) fn of(table: &Table, own: Vec<Body>, issuers: &[Arc<Issuer>]) -> Self {
        let mut all = Self::default();
        for (short, long) in &table.abbreviations {
            all.writing.learn(short, long);
        }
        for issuer in
            issuers.iter().filter(|issuer| issuer.until.is_some() && issuer.symbol.chars().count() > 3)
        {
            all.writing.learn(&issuer.symbol, &issuer.name);
        }
        let places = all.places(table, issuers);
        let built_in = table.bodies.iter().cloned();
        let with_symbols = issuers.iter().filter(|issuer| !own.iter().any(|own| own.name == issuer.name));
        let with_symbols: Vec<Body> = with_symbols.map(body_of).collect();
        let replaced = |body: &Body| own.iter().any(|own| own.name == body.name);
        let built_in: Vec<Body> = built_in.filter(|body| !replaced(body)).collect();
        for body in own.into_iter().chain(with_symbols).chain(built_in) {
            let texts = if body.texts.is_empty() { vec![body.name.clone()] } else { body.texts.clone() };
            for text in texts {
                all.add(&text, &places);
            }
            all.bodies.push(body);
        }
        all
    }

    /// What can stand at each place of a name.
    fn places(&mut self, table: &Table, issuers: &[Arc<Issuer>]) -> FxHashMap<String, Arc<[Filling]>> {
        let mut places: FxHashMap<String, Arc<[Filling]>> = FxHashMap::default();
        // Those first that stand in others: "thành phố {thành phố cũ}".
        let (simple, nested): (Vec<_>, Vec<_>) =
            table.places.iter().partition(|(_, texts)| !texts.iter().any(|text| text.contains('{')));
        for (place, texts) in simple.into_iter().chain(nested) {
            let fillings: Vec<Filling> = texts
                .iter()
                .map(|text| Filling { pieces: self.pieces(text, &places), province: None })
                .collect();
            places.insert(place.clone(), fillings.into());
        }
        let mut ended = |all: bool| -> Arc<[Filling]> {
            let provinces = table.provinces.iter().filter(|province| all || !province.is_city);
            let filling = |province: &Province| Filling {
                pieces: self.pieces(&province.name, &FxHashMap::default()),
                province: Some(province.clone()),
            };
            provinces.map(filling).collect()
        };
        places.insert("tỉnh cũ".to_owned(), ended(true));
        places.insert("tỉnh đã nhập".to_owned(), ended(false));
        let departments = issuers.iter().filter(|issuer| issuer.name.starts_with("Sở "));
        let filling = |issuer: &Arc<Issuer>| Filling {
            pieces: self.pieces(&issuer.name, &FxHashMap::default()),
            province: None,
        };
        places.insert("sở".to_owned(), departments.map(filling).collect());
        places
    }

    /// The parts of a name.
    fn pieces(&mut self, text: &str, places: &FxHashMap<String, Arc<[Filling]>>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (at, part) in text.split(['{', '}']).enumerate() {
            match places.get(part).filter(|_| at % 2 == 1) {
                Some(place) => pieces.push(Piece::Place(place.clone())),
                None => {
                    pieces.extend(self.writing.read(part).into_iter().map(|word| {
                        let apart = !word.is_joined;
                        Piece::Word(word, apart)
                    }));
                }
            }
        }
        pieces
    }

    /// A way in which texts name the body that is added next.
    fn add(&mut self, text: &str, places: &FxHashMap<String, Arc<[Filling]>>) {
        let pieces = self.pieces(text, places);
        let body = self.bodies.len();
        let mut first = first_letters(&pieces);
        first.sort_unstable();
        first.dedup();
        for first in first {
            self.names.entry(first).or_default().push(Name { pieces: pieces.clone(), body });
        }
    }

    /// The longest name of a body that begins at a word.
    pub(crate) fn longest(&self, text: &[Word], at: usize) -> Option<Found<'_>> {
        let names = self.names.get(&text[at].spelled.letters)?;
        let found = names.iter().filter_map(|name| {
            let (end, province) = end_of(&name.pieces, text, at, true)?;
            Some(Found { name, end, province })
        });
        // Of names of one length the first: what a caller adds.
        found.reduce(|best, next| if next.end > best.end { next } else { best })
    }
}

/// Where the words of a name end that begin at a word.
fn end_of<'a>(
    pieces: &'a [Piece],
    text: &[Word],
    at: usize,
    first: bool,
) -> Option<(usize, Option<&'a Province>)> {
    let Some((piece, rest)) = pieces.split_first() else { return Some((at, None)) };
    match piece {
        Piece::Word(word, apart) => {
            let found = text.get(at)?;
            let fits = found.is(word) && (first || found.is_joined || (*apart && found.follows_loosely));
            if fits { end_of(rest, text, at + 1, false) } else { None }
        }
        Piece::Place(fillings) => {
            let ends = fillings.iter().filter_map(|filling| {
                let (behind, inner) = end_of(&filling.pieces, text, at, first)?;
                let (end, province) = end_of(rest, text, behind, false)?;
                Some((end, province.or(inner).or(filling.province.as_ref())))
            });
            ends.reduce(|best, next| if next.0 > best.0 { next } else { best })
        }
    }
}

/// The letters of the words with which a name can begin.
fn first_letters(pieces: &[Piece]) -> Vec<u32> {
    match pieces.first() {
        Some(Piece::Word(word, _)) => vec![word.spelled.letters],
        Some(Piece::Place(place)) => {
            place.iter().flat_map(|filling| first_letters(&filling.pieces)).collect()
        }
        None => Vec::new(),
    }
}

fn body_of(issuer: &Arc<Issuer>) -> Body {
    Body {
        name: issuer.name.clone(),
        texts: Vec::new(),
        since: issuer.since,
        until: issuer.until,
        now: issuer.now.clone(),
        #[cfg(test)]
        source: issuer.source.clone(),
    }
}
