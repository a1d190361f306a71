//! What was typed, read: which words say something, which of them stand for concepts, and which stand side by side.
//!
//! The script of the theme (`themes/default/scripts/answers.js`) reads by the same rules; a test compares both.

use super::{
    chunk::{concept_key, title_key},
    rules::Rules,
    synonyms::{Condition, Phrase, Synonyms, Trigger},
};
use vietnamese::{Agreement, Folding, Syllable, agreement};

/// A query, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Query {
    /// The ways to read it; the first takes the words as they stand.
    pub(super) readings: Vec<Reading>,
    /// The term of titles that may be what was typed.
    pub(super) title: Option<Wanted>,
    /// The words that say something.
    pub(super) said: Vec<Syllable>,
    /// Whether no mark was typed at all: then none is missed.
    pub(super) plain: bool,
}

/// A way to read a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// Words and concepts.
    pub(super) words: Vec<Wanted>,
    /// The pairs of words that stand side by side.
    pub(super) pairs: Vec<Wanted>,
    /// What stands in no pair.
    pub(super) single: Vec<Wanted>,
    /// Whether concepts stand in the place of words that can mean something else.
    pub(super) loose: bool,
}

/// A term that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) key: String,
    /// The marks that were typed; none for a concept.
    pub(super) marks: Vec<u32>,
    /// In the place of how many words it stands.
    pub(super) words: u32,
    /// Whether its last word may be the beginning of others.
    pub(super) open: bool,
}

impl Wanted {
    /// A term of the index that has no marks, in the place of so many words.
    pub(super) fn term(key: String, words: u32) -> Self {
        Self { key, marks: Vec::new(), words, open: false }
    }

    /// Whether a longer term goes on where this one ends, within its last word.
    pub(super) fn goes_on(&self, key: &str) -> bool {
        key.strip_prefix(&*self.key).is_some_and(|rest| !rest.is_empty() && !rest.contains([' ', '=']))
    }
}

/// A part of a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// A word, and whether it stands right behind the part before.
    Word(Syllable, bool),
    /// A concept, and how many words it takes the place of.
    Concept(u32, u32),
}

impl Reading {
    /// Opens the terms that end in the last word of what was typed.
    fn open(&mut self, last: &str) {
        for list in [&mut self.words, &mut self.pairs, &mut self.single] {
            if let Some(wanted) = list.last_mut().filter(|wanted| wanted.key.rsplit(' ').next() == Some(last))
            {
                wanted.open = true;
            }
        }
    }
}

impl Query {
    /// Reads what was typed. Where it is open, the last word may be the beginning of others.
    pub(super) fn read(
        folding: &Folding,
        synonyms: &Synonyms,
        rules: &Rules,
        text: &str,
        open: bool,
    ) -> Self {
        let typed = folding.syllables(text);
        let spoken = without_noise(&typed, synonyms);
        let first =
            read(&typed, &spoken, &|_| synonyms.triggers.iter().filter(|trigger| !trigger.loose).collect());
        let mut readings = vec![reading(&first, false)];
        // The other way: whatever can stand for a concept does. Meanings of an abbreviation beyond the first are readings of
        // their own.
        for meaning in 0.. {
            let meant = |at| match meaning < rules.meanings {
                true => meant(synonyms, &typed, at, meaning),
                false => Vec::new(),
            };
            let parts = read(&typed, &spoken, &meant);
            let other = reading(&parts, true);
            if parts == first || readings.contains(&other) {
                break;
            }
            readings.push(other);
        }
        if let (true, Some(Part::Word(..)), Some(last)) = (open, first.last(), typed.last()) {
            readings[0].open(&last.folded);
        }
        let title = title_key(&typed)
            .map(|(first, shape)| Wanted::term(format!("{} {}", first.folded, shape.folded), 1));
        let plain = typed.iter().all(|syllable| syllable.marks == 0);
        let said =
            typed.into_iter().zip(spoken).filter_map(|(word, spoken)| spoken.then_some(word)).collect();
        Self { readings, title, said, plain }
    }
}

/// The triggers that hold at a place; of those that have one phrase, the one of this number.
fn meant<'a>(synonyms: &'a Synonyms, typed: &[Syllable], at: usize, meaning: usize) -> Vec<&'a Trigger> {
    let mut chosen: Vec<&Trigger> = Vec::new();
    let mut rest = synonyms.triggers.iter().filter(|trigger| stands(&trigger.phrase, typed, at)).peekable();
    while let Some(first) = rest.next() {
        let mut same = vec![first];
        while let Some(next) = rest.next_if(|next| next.phrase == first.phrase) {
            same.push(next);
        }
        let holds = |trigger: &&&Trigger| holds(&trigger.condition, typed, at, trigger.phrase.len());
        let mut holding: Vec<&Trigger> = same.iter().filter(holds).copied().collect();
        if holding.is_empty() {
            holding = same.into_iter().filter(|trigger| trigger.condition == Condition::Otherwise).collect();
        }
        chosen.extend(holding.get(meaning).or(holding.first()));
    }
    chosen
}

/// Whether a phrase stands at a place of what was typed: marks may be left out and may not contradict.
fn stands(phrase: &Phrase, typed: &[Syllable], at: usize) -> bool {
    let fits = |(typed, written): (&Syllable, &Syllable)| {
        typed.folded == written.folded
            && agreement(&typed.folded, typed.marks, written.marks) != Agreement::Contradicts
    };
    typed.len() >= at + phrase.len() && typed[at..].iter().zip(phrase).all(fits)
}

fn holds(condition: &Condition, typed: &[Syllable], at: usize, length: usize) -> bool {
    let is_number = |at: Option<usize>| {
        let word = at.and_then(|at| typed.get(at));
        word.is_some_and(|word| word.folded.starts_with(|c: char| c.is_ascii_digit()))
    };
    match condition {
        Condition::Always => true,
        Condition::BesideNumber => is_number(at.checked_sub(1)) || is_number(Some(at + length)),
        Condition::Before(phrases) => phrases.iter().any(|phrase| stands(phrase, typed, at + length)),
        Condition::After(phrases) => {
            let before =
                |phrase: &Phrase| at.checked_sub(phrase.len()).is_some_and(|at| stands(phrase, typed, at));
            phrases.iter().any(before)
        }
        Condition::Otherwise => false,
    }
}

/// Which syllables say something: all, where none would be left. A single word is noise at the beginning alone, where it
/// cannot be part of another one.
fn without_noise(typed: &[Syllable], synonyms: &Synonyms) -> Vec<bool> {
    let mut spoken = vec![true; typed.len()];
    let (mut at, mut beginning) = (0, true);
    while at < typed.len() {
        let longest = |phrases: &mut dyn Iterator<Item = &Phrase>| {
            phrases.filter(|phrase| stands(phrase, typed, at)).map(Vec::len).max().unwrap_or(0)
        };
        let named = longest(&mut synonyms.triggers.iter().map(|trigger| &trigger.phrase));
        let noise = longest(&mut synonyms.noise.iter().filter(|phrase| phrase.len() > 1 || beginning));
        if noise > 0 && noise >= named {
            spoken[at..at + noise].fill(false);
            at += noise;
        } else {
            at += named.max(1);
            beginning = false;
        }
    }
    if spoken.iter().any(|spoken| *spoken) { spoken } else { vec![true; typed.len()] }
}

/// Reads words one after the other; where a trigger stands, the longest first, its concept takes their place.
fn read<'a>(typed: &[Syllable], spoken: &[bool], triggers: &dyn Fn(usize) -> Vec<&'a Trigger>) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut at, mut follows) = (0, false);
    while at < typed.len() {
        if !spoken[at] {
            (at, follows) = (at + 1, false);
            continue;
        }
        let all_spoken = |trigger: &&Trigger| {
            stands(&trigger.phrase, typed, at)
                && spoken[at..at + trigger.phrase.len()].iter().all(|spoken| *spoken)
        };
        match triggers(at).into_iter().find(all_spoken) {
            Some(trigger) => {
                parts.push(Part::Concept(trigger.concept, u32::try_from(trigger.phrase.len()).unwrap_or(1)));
                (at, follows) = (at + trigger.phrase.len(), false);
            }
            None => {
                parts.push(Part::Word(typed[at].clone(), follows));
                (at, follows) = (at + 1, true);
            }
        }
    }
    parts
}

fn reading(parts: &[Part], loose: bool) -> Reading {
    let mut reading = Reading { loose, ..Reading::default() };
    for (at, part) in parts.iter().enumerate() {
        let wanted = match part {
            Part::Concept(concept, words) => Wanted::term(concept_key(*concept), *words),
            Part::Word(word, _) => Wanted { marks: vec![word.marks], ..Wanted::term(word.folded.clone(), 1) },
        };
        let followed = matches!(parts.get(at + 1), Some(Part::Word(_, true)));
        match part {
            Part::Word(word, true) => {
                if let Some(Part::Word(before, _)) = parts.get(at - 1) {
                    let key = format!("{} {}", before.folded, word.folded);
                    let pair = Wanted { marks: vec![before.marks, word.marks], ..Wanted::term(key, 1) };
                    if !reading.pairs.contains(&pair) {
                        reading.pairs.push(pair);
                    }
                }
            }
            _ if !followed && !reading.single.contains(&wanted) => reading.single.push(wanted.clone()),
            _ => {}
        }
        if !reading.words.contains(&wanted) {
            reading.words.push(wanted);
        }
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Synonyms as Table;

    fn read(text: &str, open: bool) -> (Query, Synonyms) {
        let folding = Folding::new();
        let synonyms = Synonyms::new(&folding, &Table::default());
        (Query::read(&folding, &synonyms, &Rules::new(), text, open), synonyms)
    }

    /// The first reading of what was typed: its words, and its pairs.
    fn shown(text: &str) -> (Vec<String>, Vec<String>) {
        let (query, synonyms) = read(text, false);
        let named = |wanted: &Wanted| match wanted.key.strip_prefix('@') {
            Some(concept) => {
                let names = &synonyms.concepts[concept.parse::<usize>().unwrap()];
                let short = names.iter().min_by_key(|name| name.len()).unwrap();
                format!("@{}", short.iter().map(|word| word.folded.clone()).collect::<Vec<_>>().join("-"))
            }
            None => wanted.key.clone(),
        };
        let all = |wanted: &[Wanted]| wanted.iter().map(named).collect();
        (all(&query.readings[0].words), all(&query.readings[0].pairs))
    }

    #[test]
    fn words_that_say_nothing_are_left_out() {
        assert_eq!(shown("xin chuyen truong cho con").0, ["chuyen", "truong"]);
        assert_eq!(shown("nộp hồ sơ ở đâu").1, ["nop ho", "ho so"]);
        assert_eq!(shown("là gì").0, ["la", "gi"]);
        assert_eq!(shown("doi moi cach lam").0, ["doi", "moi", "cach", "lam"]);
    }

    #[test]
    fn abbreviations_and_their_long_forms_are_one() {
        assert_eq!(shown("chuyen truong thcs").0, ["chuyen", "truong", "@thcs"]);
        assert_eq!(shown("chuyển trường trung học cơ sở").0, ["chuyen", "truong", "@thcs"]);
        assert_eq!(shown("chuyển trường trung học cơ sở").1, ["chuyen truong"]);
        assert_eq!(shown("QĐ524").0, ["@qd", "524"]);
    }

    #[test]
    fn what_can_mean_something_else_is_read_both_ways() {
        let readings = |text: &str| read(text, false).0.readings.len();
        assert_eq!(readings("học phí"), 2);
        assert_eq!(readings("chuyển trường"), 1);
        assert_eq!(shown("hoc phi").1, ["hoc phi"]);
        assert_eq!(readings("tt 02/2017"), 2);
    }

    #[test]
    fn the_last_word_may_go_on_where_it_is_open() {
        let open = |text: &str| -> Vec<String> {
            let reading = read(text, true).0.readings.remove(0);
            let all = reading.words.into_iter().chain(reading.pairs).chain(reading.single);
            all.filter(|wanted| wanted.open).map(|wanted| wanted.key).collect()
        };
        assert_eq!(open("chuyển tr"), ["tr", "chuyen tr"]);
        assert_eq!(open("chuyể"), ["chuye", "chuye"]);
        // Noise and concepts are whole.
        assert!(open("chuyển trường ở đâu").is_empty() && open("chuyển trường thcs").is_empty());
        let wanted = Wanted::term("chuyen tr".to_owned(), 1);
        let goes_on = |key: &str| wanted.goes_on(key);
        assert_eq!(["chuyen truong", "chuyen tr", "chuyen tr=a2"].map(goes_on), [true, false, false]);
        assert!(!Wanted::term("chuyen".to_owned(), 1).goes_on("chuyen truong"));
    }
}
