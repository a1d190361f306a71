//! Footnotes: numbered in the order in which they are called, written at the end of the body.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// The footnotes of a body.
#[derive(Debug, Default)]
pub(super) struct Footnotes<'a> {
    /// Labels with the events between start and end of their definitions.
    definitions: Vec<(CowStr<'a>, Range<usize>)>,
    /// Labels in the order of their first calls.
    called: Vec<CowStr<'a>>,
}

impl<'a> Footnotes<'a> {
    /// Finds the definitions among the events of a body.
    pub(super) fn find(events: &[(Event<'a>, Range<usize>)]) -> Self {
        let mut definitions = Vec::new();
        let mut open: Option<(CowStr<'a>, usize)> = None;
        for (index, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => open = Some((label.clone(), index + 1)),
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((label, start)) = open.take() {
                        definitions.push((label, start..index));
                    }
                }
                _ => {}
            }
        }
        Self { definitions, called: Vec::new() }
    }

    /// The number of a footnote, from 1, and whether this is its first call; `None` where it is not defined.
    pub(super) fn call(&mut self, label: &CowStr<'a>) -> Option<(usize, bool)> {
        self.definitions.iter().find(|(known, _)| known == label)?;
        if let Some(index) = self.called.iter().position(|known| known == label) {
            return Some((index + 1, false));
        }
        self.called.push(label.clone());
        Some((self.called.len(), true))
    }

    /// The definitions that are not shown: those that nothing calls, and all but the first of a label.
    pub(super) fn idle(&self) -> Vec<(String, Range<usize>)> {
        let definitions = self.definitions.iter().enumerate();
        let idle = definitions.filter(|(index, (label, _))| {
            let first = self.definitions.iter().position(|(known, _)| known == label);
            first != Some(*index) || !self.called.contains(label)
        });
        idle.map(|(_, (label, range))| (label.to_string(), range.clone())).collect()
    }

    /// The events of the footnote with this number.
    pub(super) fn definition(&self, number: usize) -> Option<Range<usize>> {
        let label = self.called.get(number - 1)?;
        self.definitions.iter().find(|(known, _)| known == label).map(|(_, range)| range.clone())
    }
}
