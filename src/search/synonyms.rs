//! Synonyms as the search uses them: concepts that articles speak of, and what people type for them.

use std::collections::BTreeSet;

use crate::config::{Meaning, Synonyms as Table};
use vietnamese::{Folding, Syllable};

/// The number of a concept: something that has several names.
pub(super) type Concept = u32;

/// Words in a row.
pub(super) type Phrase = Vec<Syllable>;

/// Synonyms, folded.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Synonyms {
    /// The names of each concept, by which articles are found to speak of it.
    pub(super) concepts: Vec<BTreeSet<Phrase>>,
    /// Names that are abbreviations: what stands for nothing else.
    abbreviations: BTreeSet<Phrase>,
    /// What people type for them; longer phrases first.
    pub(super) triggers: Vec<Trigger>,
    /// Words that say nothing where there are others; longer phrases first.
    pub(super) noise: Vec<Phrase>,
}

/// Something that people type for a concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trigger {
    pub(super) phrase: Phrase,
    pub(super) concept: Concept,
    /// Whether the phrase says more, or something else, than the concept: its own words are looked for too, and go first.
    pub(super) loose: bool,
    pub(super) condition: Condition,
}

/// When a trigger stands for its concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Condition {
    Always,
    /// Where a number stands beside it.
    BesideNumber,
    /// Where one of these stands behind it.
    Before(Vec<Phrase>),
    /// Where one of these stands before it.
    After(Vec<Phrase>),
    /// Where none of the others that have its phrase does.
    Otherwise,
}

impl Synonyms {
    /// The built-in table with what a site adds.
    pub(super) fn new(folding: &Folding, own: &Table) -> Self {
        #[expect(clippy::expect_used, reason = "the table is compiled in; every test of the search reads it")]
        let table: Table =
            serde_yaml::from_str(include_str!("synonyms.yaml")).expect("the built-in synonyms are in order");
        let mut synonyms = Self::default();
        synonyms.add(folding, &table);
        synonyms.add(folding, own);
        synonyms.triggers = synonyms.triggers();
        synonyms.add_triggers(folding, &table);
        synonyms.add_triggers(folding, own);
        synonyms.triggers.sort_by_key(|trigger| std::cmp::Reverse(trigger.phrase.len()));
        synonyms.noise.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        synonyms
    }

    /// Adds the concepts of a table.
    fn add(&mut self, folding: &Folding, table: &Table) {
        let phrase = |words: &String| folding.syllables(words);
        for names in &table.equal {
            let short = names.iter().filter(|name| name.chars().all(|c| c.is_uppercase() || c.is_numeric()));
            self.abbreviations.extend(short.map(phrase));
            self.concept(names.iter().map(phrase).collect());
        }
        for lead in &table.leads_to {
            self.concept(BTreeSet::from([phrase(&lead.to)]));
        }
        for meaning in table.ambiguous.iter().flat_map(|short| &short.means) {
            self.concept(BTreeSet::from([phrase(&meaning.phrase)]));
        }
        self.noise.extend(table.noise.iter().map(phrase));
    }

    /// Adds a concept of these names; concepts that have a name in common are one.
    fn concept(&mut self, mut names: BTreeSet<Phrase>) {
        names.remove(&Vec::new());
        let mut same = self
            .concepts
            .iter()
            .enumerate()
            .filter(|(_, other)| !other.is_disjoint(&names))
            .map(|(at, _)| at);
        let Some(first) = same.next() else {
            self.concepts.extend((!names.is_empty()).then_some(names));
            return;
        };
        let others: Vec<usize> = same.collect();
        for other in others.into_iter().rev() {
            names.extend(self.concepts.remove(other));
        }
        self.concepts[first].extend(names);
    }

    /// Every name of a concept stands for it.
    fn triggers(&self) -> Vec<Trigger> {
        let names = (0..)
            .zip(&self.concepts)
            .flat_map(|(concept, names)| names.iter().map(move |name| (concept, name)));
        let trigger = |(concept, name): (Concept, &Phrase)| Trigger {
            phrase: name.clone(),
            concept,
            loose: name.len() == 1 && !self.abbreviations.contains(name),
            condition: Condition::Always,
        };
        // A single name in full is looked for by its words.
        let has_others = |(concept, _): &(Concept, &Phrase)| self.concepts[*concept as usize].len() > 1;
        names.filter(has_others).map(trigger).collect()
    }

    fn add_triggers(&mut self, folding: &Folding, table: &Table) {
        let phrase = |words: &String| folding.syllables(words);
        for lead in &table.leads_to {
            let Some(concept) = self.find(&phrase(&lead.to)) else { continue };
            for from in &lead.from {
                let (phrase, condition) = (phrase(from), Condition::Always);
                self.triggers.push(Trigger { phrase, concept, loose: true, condition });
            }
        }
        for short in &table.ambiguous {
            for meaning in &short.means {
                let Some(concept) = self.find(&phrase(&meaning.phrase)) else { continue };
                let condition = condition(folding, meaning);
                self.triggers.push(Trigger { phrase: phrase(&short.short), concept, loose: true, condition });
            }
        }
        self.triggers.retain(|trigger| !trigger.phrase.is_empty());
    }

    fn find(&self, name: &Phrase) -> Option<Concept> {
        let at = self.concepts.iter().position(|names| names.contains(name))?;
        u32::try_from(at).ok()
    }
}

fn condition(folding: &Folding, meaning: &Meaning) -> Condition {
    let phrases = |words: &[String]| words.iter().map(|words| folding.syllables(words)).collect();
    if meaning.beside_number {
        Condition::BesideNumber
    } else if !meaning.before.is_empty() {
        Condition::Before(phrases(&meaning.before))
    } else if !meaning.after.is_empty() {
        Condition::After(phrases(&meaning.after))
    } else {
        Condition::Otherwise
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(yaml: &str) -> Table {
        serde_yaml::from_str(yaml).unwrap()
    }

    fn phrase(words: &str) -> Phrase {
        Folding::new().syllables(words)
    }

    #[test]
    fn what_a_site_adds_joins_what_is_built_in() {
        let own = table(
            "equal: [[CCHC, công cuộc cải cách], [Ea Kar, Eakar]]\nleads_to: [{from: [xin nghỉ học], to: chuyển trường}]\n",
        );
        let built_in = Synonyms::new(&Folding::new(), &Table::default());
        let synonyms = Synonyms::new(&Folding::new(), &own);
        assert_eq!(
            synonyms.find(&phrase("công cuộc cải cách")),
            synonyms.find(&phrase("cải cách hành chính"))
        );
        assert_eq!(built_in.find(&phrase("công cuộc cải cách")), None);
        assert_eq!(synonyms.concepts.len(), built_in.concepts.len() + 1);
        let typed = phrase("xin nghỉ học");
        assert!(synonyms.triggers.iter().any(|trigger| trigger.phrase == typed && trigger.loose));
    }

    #[test]
    fn long_phrases_go_first() {
        let synonyms = Synonyms::new(&Folding::new(), &Table::default());
        assert!(synonyms.triggers.is_sorted_by_key(|trigger| std::cmp::Reverse(trigger.phrase.len())));
    }
}
