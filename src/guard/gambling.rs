//! Words by which gambling is sold: in what is linked, and in running text where it is not the prose of law and news.
//!
//! Outsiders put such words on the sites of the State for what search engines make of them. Offices write against
//! gambling, in its words: a sentence that says so is never told.

use std::{ops::Range, sync::OnceLock};

use aho_corasick::packed::Searcher;
use percent_encoding::percent_decode_str;
use rustc_hash::{FxHashMap, FxHashSet};
use vietnamese::{fold_key, nfc};

use super::is_unseen;

/// The words, by what they say.
struct Lists {
    terms: Vec<Term>,
    /// The terms by their first syllables without marks: what has none of them is read no further.
    by_first: FxHashMap<String, Vec<usize>>,
    names: FxHashSet<&'static str>,
    /// What the name of a host has when it sells: terms without spaces and marks, and names, that are long enough for no chance.
    joined: Vec<String>,
}

/// What a term says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Sold,
    Anywhere,
    Mentioned,
    Promised,
    Against,
    School,
}

impl Says {
    /// Whether it is one of those that nobody writes by chance: they are read in disguise too.
    fn sells(self) -> bool {
        matches!(self, Self::Sold | Self::Anywhere | Self::Mentioned)
    }
}

/// Syllables, each as it is written and without its marks, and what may not follow them.
struct Term {
    says: Says,
    syllables: Vec<(&'static str, String)>,
    unless: Vec<&'static str>,
    /// Whether it is read without its marks too.
    is_bare: bool,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let text = include_str!("gambling.txt");
        let lines = |name: &str| {
            let behind = text.split_once(&format!("[{name}]\n")).map_or("", |(_, behind)| behind);
            behind.lines().take_while(|line| !line.starts_with('[')).filter(|line| !line.is_empty())
        };
        let terms: Vec<Term> = [
            ("sold", Says::Sold, false),
            ("sold anywhere", Says::Anywhere, true),
            ("mentioned", Says::Mentioned, false),
            ("promised", Says::Promised, true),
            ("against", Says::Against, true),
            ("school", Says::School, true),
        ]
        .into_iter()
        .flat_map(|(name, says, is_bare)| lines(name).map(move |line| Term::read(line, says, is_bare)))
        .collect();
        let mut by_first: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, term) in terms.iter().enumerate() {
            by_first.entry(term.syllables[0].1.clone()).or_default().push(at);
        }
        let selling = terms.iter().filter(|term| matches!(term.says, Says::Sold | Says::Anywhere));
        let joined = selling.map(|term| term.syllables.iter().map(|(_, folded)| folded.as_str()).collect());
        let joined = joined.chain(lines("names").map(str::to_owned));
        let mut joined: Vec<String> = joined.filter(|joined: &String| joined.len() >= 6).collect();
        joined.push("casino".to_owned());
        Lists { terms, by_first, names: lines("names").collect(), joined }
    })
}

impl Lists {
    /// The terms that may begin with a word.
    fn beginning<'a>(&'a self, word: &'a Word) -> impl Iterator<Item = usize> + 'a {
        let keys = [Some(&word.folded), word.read.as_ref()].into_iter().flatten();
        keys.filter_map(|key| self.by_first.get(key)).flatten().copied()
    }
}

impl Term {
    fn read(line: &'static str, says: Says, is_bare: bool) -> Self {
        let (unless, syllables): (Vec<&str>, Vec<&str>) =
            line.split(' ').partition(|word| word.starts_with('!'));
        let unless = unless.iter().filter_map(|word| word.strip_prefix('!')).collect();
        let syllables = syllables.into_iter().map(|word| (word, fold_key(word))).collect();
        Self { says, syllables, unless, is_bare }
    }

    /// Whether it begins these words, and whether it does in disguise. `is_unmarked`: no word of the text has marks.
    fn begins(&self, words: &[Word], is_unmarked: bool) -> Option<bool> {
        let mut disguised = false;
        for (index, (marked, folded)) in self.syllables.iter().enumerate() {
            let word = words.get(index)?;
            let written = word.written == *marked;
            let looks_like =
                word.is_foreign && word.folded == *folded || word.read.as_deref() == Some(folded);
            let in_disguise = self.says.sells() && !written && looks_like;
            let bare = self.is_bare
                && (self.says.sells() || is_unmarked)
                && word.written.is_ascii()
                && word.folded == *folded;
            if !(written || in_disguise || bare) {
                return None;
            }
            disguised |= in_disguise || word.is_joined;
        }
        let next = words.get(self.syllables.len());
        let goes_on = next.is_some_and(|next| self.unless.contains(&next.written.as_str()));
        (!goes_on).then_some(disguised)
    }
}

/// A word as it is written, in small letters; without marks; and as it is read where digits stand for letters.
struct Word {
    written: String,
    folded: String,
    read: Option<String>,
    /// Whether it has letters of other scripts, or signs that nobody sees.
    is_foreign: bool,
    /// Whether signs stand between its letters.
    is_joined: bool,
    place: Range<usize>,
}

/// Signs that stand between the letters of a word which nobody is to find: `n.ổ h.ũ`.
const BETWEEN: [char; 7] = ['.', '*', '_', '·', '|', '\'', '-'];

/// Whether a character is a letter or a digit: those of Vietnamese without a search through the tables of all scripts.
fn is_of_word(letter: char) -> bool {
    match letter {
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => true,
        _ => letter.is_alphanumeric(),
    }
}

/// The words of a text.
fn words(text: &str) -> Vec<Word> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, letter) in text.char_indices() {
        let is_part = is_of_word(letter)
            || ('\u{300}'..='\u{36f}').contains(&letter)
            || open.is_some() && is_unseen(letter) && !letter.is_whitespace();
        match (open, is_part) {
            (None, true) => open = Some(at),
            (Some(from), false) => {
                pieces.push(from..at);
                open = None;
            }
            _ => {}
        }
    }
    pieces.extend(open.map(|from| from..text.len()));
    let mut words = Vec::with_capacity(pieces.len());
    let mut index = 0;
    while index < pieces.len() {
        // Pieces of single letters that run on are one word.
        let mut last = index;
        let count = |range: &Range<usize>| text[range.clone()].chars().count();
        while let (this, Some(next)) = (&pieces[last], pieces.get(last + 1))
            && text[this.end..next.start].chars().all(|sign| BETWEEN.contains(&sign))
            && text[this.end..next.start].chars().count() == 1
            && (count(this) == 1 || count(next) == 1)
            && text[pieces[index].start..next.end].chars().count() <= 11
        {
            last += 1;
        }
        words.push(Word::read(text, pieces[index].start..pieces[last].end, last > index));
        index = last + 1;
    }
    words
}

impl Word {
    fn read(text: &str, place: Range<usize>, is_joined: bool) -> Self {
        let whole = nfc(&text[place.clone()]).to_lowercase();
        let written: String = whole.chars().filter(|c| is_of_word(*c)).collect();
        let foreign = |letter: char| !matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
        let is_foreign = whole.chars().any(foreign);
        let folded = fold_key(&written);
        let has = |test: fn(&u8) -> bool| folded.bytes().any(|byte| test(&byte));
        let is_mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
        let letter = |digit: char| match digit {
            '0' => 'o',
            '1' => 'i',
            '3' => 'e',
            '4' => 'a',
            '5' => 's',
            '7' => 't',
            other => other,
        };
        let read = is_mixed.then(|| folded.chars().map(letter).collect());
        Self { written, folded, read, is_foreign, is_joined, place }
    }
}

/// What words say, counted once a term.
#[derive(Default)]
struct Counted {
    sold: usize,
    anywhere: usize,
    names: usize,
    mentioned: usize,
    disguised: usize,
    promised: usize,
    against: usize,
    school: usize,
    /// The first that sells.
    first: Option<Range<usize>>,
}

fn counted(words: &[Word]) -> Counted {
    let lists = lists();
    let sells = |at: usize| lists.terms[at].says.sells();
    if !words.iter().any(|word| is_name(&word.folded) || lists.beginning(word).any(sells)) {
        return Counted::default();
    }
    let is_unmarked = words.iter().all(|word| word.written.is_ascii());
    let mut counted = Counted::default();
    let mut found = vec![false; lists.terms.len()];
    for (at, word) in words.iter().enumerate() {
        for index in lists.beginning(word) {
            let term = &lists.terms[index];
            if found[index] {
                continue;
            }
            let Some(in_disguise) = term.begins(&words[at..], is_unmarked) else { continue };
            found[index] = true;
            *match term.says {
                Says::Sold => &mut counted.sold,
                Says::Anywhere => &mut counted.anywhere,
                Says::Mentioned => &mut counted.mentioned,
                Says::Promised => &mut counted.promised,
                Says::Against => &mut counted.against,
                Says::School => &mut counted.school,
            } += 1;
            if term.says.sells() {
                counted.disguised += usize::from(in_disguise);
                counted.first_at(word.place.start..words[at + term.syllables.len() - 1].place.end);
            }
        }
        if is_name(&word.folded) {
            counted.names += 1;
            counted.first_at(word.place.clone());
        }
    }
    counted
}

impl Counted {
    /// Something that sells stands here.
    fn first_at(&mut self, place: Range<usize>) {
        if self.first.as_ref().is_none_or(|first| place.start < first.start) {
            self.first = Some(place);
        }
    }
}

/// Whether a word is the name of a house of gambling: one that is known, or one with figures and `bet`.
fn is_name(folded: &str) -> bool {
    let has_digit = folded.bytes().any(|byte| byte.is_ascii_digit());
    has_digit && folded.len() <= 8 && folded.ends_with("bet") || lists().names.contains(folded)
}

/// The words by which a text that is linked, or that stands for a picture, sells gambling.
pub fn in_label(text: &str) -> Option<&str> {
    if !text.bytes().any(|byte| byte.is_ascii_alphabetic() || byte >= 0x80) {
        return None;
    }
    let words = words(text);
    let counted = counted(&words);
    let alone = counted.mentioned > 0 && words.len() <= 4;
    let sells = counted.sold + counted.anywhere + counted.names > 0 || alone || counted.disguised > 0;
    let sells = sells && (counted.against == 0 || counted.disguised > 0);
    counted.first.filter(|_| sells).map(|place| &text[place])
}

/// The part of an address that sells gambling: of its host, or of its path where that says nothing against it.
pub fn in_address(host: &str, behind: &str) -> Option<String> {
    let host = host.to_ascii_lowercase();
    let labels = || host.split('.').flat_map(|label| std::iter::once(label).chain(label.split('-')));
    let joined = |label: &str| lists().joined.iter().any(|joined| label.contains(joined.as_str()));
    if let Some(label) = labels().find(|label| is_name(label) || joined(label)) {
        return Some(label.to_owned());
    }
    if behind.len() < 4 {
        return None;
    }
    let path = percent_decode_str(behind).decode_utf8_lossy();
    let spaced: String = path.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words = words(&spaced);
    let counted = counted(&words);
    let sells = counted.anywhere + counted.names > 0 || counted.sold > 0;
    counted.first.filter(|_| sells && counted.against == 0).map(|place| spaced[place].to_owned())
}

/// Where running text sells gambling, a place a paragraph.
pub fn in_text(text: &str) -> Vec<Range<usize>> {
    if !may_sell(text) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let from = at;
        at += line.len();
        if line.trim().is_empty() || line.trim_start().starts_with('#') && line.trim_end().ends_with(':') {
            continue;
        }
        let words = words(line);
        let counted = counted(&words);
        let strong = counted.sold + counted.names + counted.mentioned.min(1);
        let sells = counted.anywhere > 0
            || counted.disguised > 0
            || counted.sold + counted.names > 1
            || strong > 0 && counted.promised > 0 && counted.sold + counted.names > 0
            || counted.mentioned > 0 && counted.promised > 2;
        if let Some(first) = counted.first.filter(|_| sells && counted.against + counted.school == 0) {
            found.push(from + first.start..from + first.end);
        }
    }
    found
}

/// Letters without which no text sells gambling, or that keep programs from reading it.
const SIGNS: [&str; 16] = [
    "nhà cái",
    "xỉu",
    "hũ",
    "cược",
    "casino",
    "thưởng",
    "soi cầu",
    "soi kèo",
    "game bài",
    "đề online",
    "xóc đĩa",
    "bet",
    "88",
    "kèo",
    "link vào",
    "unwin",
];

/// Whether a text has any of them: the first look at every text.
fn may_sell(text: &str) -> bool {
    static SEARCHER: OnceLock<Option<Searcher>> = OnceLock::new();
    let searcher = SEARCHER.get_or_init(|| {
        let mut forms: Vec<String> = Vec::new();
        for sign in SIGNS {
            let (first, rest) = sign.split_at(sign.chars().next().map_or(0, char::len_utf8));
            forms.extend([sign.to_owned(), first.to_uppercase() + rest, sign.to_uppercase()]);
        }
        forms.sort();
        forms.dedup();
        Searcher::new(forms.iter().map(String::as_bytes))
    });
    searcher.as_ref().is_none_or(|searcher| searcher.find(text).is_some())
        // Letters with their marks apart, and those that only look like letters.
        || memchr::memchr3(0xCC, 0xCD, 0xF0, text.as_bytes()).is_some()
        || memchr::memmem::find(text.as_bytes(), b"\xEF\xBD").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_prose_is_passed_by_at_the_first_look() {
        let text =
            "Nghị định số 107/2020/NĐ-CP quy định tổ chức các cơ quan chuyên môn thuộc Ủy ban nhân dân.";
        assert!(!may_sell(text) && may_sell("NHÀ CÁI") && may_sell("Soi cầu"));
    }
}
