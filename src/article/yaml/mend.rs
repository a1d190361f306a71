//! Tries the edits of faults: an edit is told where the lines are read with it, and without that fault.

use super::{
    Raw,
    node::{Fault, IsKey},
};
use crate::diagnostic::{Edit, Finding, Span};

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
        let works = |edit: &Edit| index < MOST_TRIED && works(block, edit, count, is_key);
        finding.edit = edits.into_iter().map(|(span, replacement)| Edit { span, replacement }).find(works);
        (at, finding)
    });
    told.collect()
}

/// Whether there is a fault less with an edit.
fn works(block: &str, edit: &Edit, faults: usize, is_key: IsKey) -> bool {
    edit.applied(block).is_some_and(|edited| Raw::read(&edited, is_key).faults.len() < faults)
}
