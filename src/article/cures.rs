//! Cures: each that claims to be exact is tried, and is told as advice alone where it would lead on to another finding.

use super::{
    compile::{Compiled, Compiler, accept},
    front_matter,
    reference::Reference,
};
use crate::{
    diagnostic::{Code, Diagnostic, Place, article_empty},
    path::SourcePath,
};

/// How many cures of a file are tried: what has more has another cause.
const MOST_TRIED: usize = 20;

impl Compiler<'_> {
    /// Compiles one file. Whatever is in it, this yields a value and what was found.
    pub fn compile(&self, path: &SourcePath, bytes: &[u8]) -> Compiled {
        let mut compiled = self.compile_once(path, bytes);
        if compiled.diagnostics.iter().any(|found| found.edit.is_some())
            && let Ok(text) = simdutf8::basic::from_utf8(bytes)
        {
            self.try_cures(path, text, &mut compiled.diagnostics);
        }
        // What is to be mended may be why there is nothing to read.
        if let Some(article) = compiled.article.as_ref().filter(|_| compiled.is_empty)
            && compiled.diagnostics.is_empty()
        {
            compiled.diagnostics.push(article_empty().at(Place::at(path, article.places.first_line)));
            accept(&article.head.common, &mut compiled.diagnostics);
        }
        compiled
    }

    /// Takes the edits out that do not work. Those of front matter need no body to be tried, and those of the body were tried
    /// when it was read (`markdown::compile`).
    fn try_cures(&self, path: &SourcePath, text: &str, found: &mut [Diagnostic]) {
        let body_at = front_matter::split(text).0.body_at;
        // What opens or closes front matter says what the body is, and letters are read before there is one.
        let parts = |found: &Diagnostic| {
            matches!(
                found.code,
                Code::FrontMatterMissing
                    | Code::FrontMatterUnclosed
                    | Code::ConflictMarker
                    | Code::LegacyEncoding
                    | Code::ControlCharacter
            )
        };
        let is_front =
            |found: &Diagnostic| found.edit.as_ref().is_some_and(|edit| edit.span.end as usize <= body_at);
        let mut tried = 0;
        for (text, front) in [(&text[..body_at], true), (text, false)] {
            let mut before = None;
            let of_text = |found: &&mut Diagnostic| {
                found.edit.is_some() && if front { is_front(found) && !parts(found) } else { parts(found) }
            };
            for found in found.iter_mut().filter(of_text) {
                tried += 1;
                let before = before.get_or_insert_with(|| self.compile_once(path, text.as_bytes()));
                let mended = found.edit.as_ref().and_then(|edit| edit.applied(text));
                let works = mended.filter(|_| tried <= MOST_TRIED).is_some_and(|mended| {
                    let after = self.compile_once(path, mended.as_bytes());
                    ends(found, before, &after)
                });
                if !works {
                    found.edit = None;
                }
            }
        }
    }
}

/// Whether a finding is gone, no other has come, and nothing is referred to that may not be there.
fn ends(found: &Diagnostic, before: &Compiled, after: &Compiled) -> bool {
    let mut left = told(before);
    let Some(gone) = left.iter().position(|other| *other == (found.code, &found.message.vi)) else {
        return false;
    };
    left.swap_remove(gone);
    let kept = told(after).into_iter().all(|one| {
        left.iter().position(|other| *other == one).is_some_and(|index| {
            left.swap_remove(index);
            true
        })
    });
    kept && references(after).iter().all(|one| references(before).contains(one))
}

fn references(compiled: &Compiled) -> &[Reference] {
    compiled.article.as_ref().map_or(&[], |article| &article.head.references)
}

fn told(compiled: &Compiled) -> Vec<(Code, &String)> {
    compiled.diagnostics.iter().map(|found| (found.code, &found.message.vi)).collect()
}
