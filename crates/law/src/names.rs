//! Names of bodies, with places to fill (`Công an {huyện}`), and where a text has one. A body that is still there hides those
//! whose names its own begins with.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::{
    issuer::{Body, Issuer, Province, Table},
    mention::{Word, Writing, words},
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
    words: Vec<Word>,
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
    /// By their first words, folded.
    names: FxHashMap<String, Vec<Name>>,
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
    fn places(&self, table: &Table, issuers: &[Arc<Issuer>]) -> FxHashMap<String, Arc<[Filling]>> {
        let filling = |text: &str| Filling { words: words(text, &self.writing), province: None };
        let mut places: FxHashMap<String, Arc<[Filling]>> = FxHashMap::default();
        for (place, texts) in &table.places {
            // "thành phố {thành phố cũ}" is filled by each of these cities.
            let fillings = texts.iter().flat_map(|text| match text.split_once('{') {
                Some((before, inner)) => {
                    let inner = table.places.get(inner.trim_end_matches('}')).into_iter().flatten();
                    inner.map(|name| filling(&format!("{before}{name}"))).collect()
                }
                None => vec![filling(text)],
            });
            places.insert(place.clone(), fillings.collect());
        }
        let ended = |province: &Province| Filling {
            words: words(&province.name, &self.writing),
            province: Some(province.clone()),
        };
        places.insert("tỉnh cũ".to_owned(), table.provinces.iter().map(ended).collect());
        let joined = table.provinces.iter().filter(|province| !province.is_city);
        places.insert("tỉnh đã nhập".to_owned(), joined.map(ended).collect());
        let departments = issuers.iter().filter(|issuer| issuer.name.starts_with("Sở "));
        places.insert("sở".to_owned(), departments.map(|issuer| filling(&issuer.name)).collect());
        places
    }

    /// A way in which texts name the body that is added next.
    fn add(&mut self, text: &str, places: &FxHashMap<String, Arc<[Filling]>>) {
        let mut pieces = Vec::new();
        for (at, part) in text.split(['{', '}']).enumerate() {
            match places.get(part).filter(|_| at % 2 == 1) {
                Some(place) => pieces.push(Piece::Place(place.clone())),
                None => {
                    for word in words(part, &self.writing) {
                        let apart = !word.is_joined;
                        pieces.push(Piece::Word(word, apart));
                    }
                }
            }
        }
        let body = self.bodies.len();
        let first: Vec<String> = match pieces.first() {
            Some(Piece::Word(word, _)) => vec![word.syllable.folded.clone()],
            Some(Piece::Place(place)) => {
                let words = place.iter().filter_map(|filling| filling.words.first());
                let mut first: Vec<String> = words.map(|word| word.syllable.folded.clone()).collect();
                first.sort_unstable();
                first.dedup();
                first
            }
            None => return,
        };
        for first in first {
            self.names.entry(first).or_default().push(Name { pieces: pieces.clone(), body });
        }
    }

    /// The longest name of a body that begins at a word.
    pub(crate) fn longest(&self, text: &[Word], at: usize) -> Option<Found<'_>> {
        let names = self.names.get(&text[at].syllable.folded)?;
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
                let behind = end_of_words(&filling.words, text, at, first)?;
                let (end, province) = end_of(rest, text, behind, false)?;
                Some((end, province.or(filling.province.as_ref())))
            });
            ends.reduce(|best, next| if next.0 > best.0 { next } else { best })
        }
    }
}

fn end_of_words(words: &[Word], text: &[Word], at: usize, first: bool) -> Option<usize> {
    let fits = words.iter().enumerate().all(|(index, word)| {
        text.get(at + index).is_some_and(|found| {
            let loosely = !word.is_joined && found.follows_loosely;
            found.is(word) && ((first && index == 0) || found.is_joined || (index > 0 && loosely))
        })
    });
    fits.then_some(at + words.len())
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
