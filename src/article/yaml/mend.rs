//! Tries the edits of faults: an edit is told where the lines are read with it, and without that fault.

use super::{
    Raw,
    node::{Fault, IsKey},
};
use crate::diagnostic::{Finding, Span};

/// Of how many faults edits are tried: a block with more has another cause.
const MOST_TRIED: usize = 20;

/// Faults as they are told, each with the first of its edits that works.
pub(super) fn mended(block: &str, faults: Vec<Fault>, is_key: IsKey) -> Vec<(Span, Finding)> {
    if faults.is_empty() {
        return Vec::new();
    }
    let count = faults.len();
    let told = faults.into_iter().enumerate().map(|(index, fault)| {
        let Fault { at, mut finding, mut edits } = fault;
        edits.extend(finding.edit.take().map(|edit| (edit.span, edit.replacement)));
        let works =
            |(span, text): &(Span, String)| index < MOST_TRIED && works(block, *span, text, count, is_key);
        match edits.into_iter().find(works) {
            Some((span, text)) => (at, finding.with_edit(span, text)),
            None => (at, finding),
        }
    });
    told.collect()
}

/// Whether there is a fault less with an edit.
fn works(block: &str, span: Span, text: &str, faults: usize, is_key: IsKey) -> bool {
    let std::ops::Range { start, end } = span.range();
    let (Some(before), Some(behind)) = (block.get(..start), block.get(end..)) else { return false };
    let edited = [before, text, behind].concat();
    Raw::read(&edited, is_key).faults.len() < faults
}
