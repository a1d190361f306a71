//! What is wrong with a site, as data.
//!
//! A [`Finding`] says what is wrong and how to mend it, in Vietnamese and in English; at a [`Place`] it
//! becomes a [`Diagnostic`]. All findings of a run are collected, sorted and shown together: [`Report`].
//! How they look to people, to programs and on GitHub is apart from it: [`show`].

mod code;
mod findings;
mod report;
pub mod show;

pub use code::Code;
use code::Stage;
pub use findings::*;
pub use report::{Excerpts, Lines, Located, Report};

pub use vietnamese::{Language, Text};

use crate::path::SourcePath;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published, unless the run is strict.
    Warning,
    /// The site is published: something that an editor may want to know.
    Hint,
}

/// A range of bytes in a source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` to before `end`.
    ///
    /// Places past 4 GB are cut to it; no article may be that long.
    pub fn new(start: usize, end: usize) -> Self {
        let cut = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: cut(start), end: cut(end.max(start)) }
    }

    /// The same range in a text that begins `by` bytes earlier.
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }

    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Where a finding is: a file, and where that is known, the bytes in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, relative to the root of the site.
    pub path: SourcePath,
    /// The bytes concerned; `None` is the file as a whole.
    pub span: Option<Span>,
}

impl Place {
    pub fn at(path: &SourcePath, span: Span) -> Self {
        Self { path: path.clone(), span: Some(span) }
    }

    pub fn whole(path: &SourcePath) -> Self {
        Self { path: path.clone(), span: None }
    }
}

/// A cure that is exact: what to write in place of some bytes of the file that the finding stands in.
///
/// Applied literally, it ends the finding and brings no other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    pub span: Span,
    pub replacement: String,
}

impl Edit {
    /// The text with the edit made; `None` where the text has become shorter than its place.
    pub fn applied(&self, text: &str) -> Option<String> {
        let (before, behind) = (text.get(..self.span.start as usize)?, text.get(self.span.end as usize..)?);
        Some([before, &self.replacement, behind].concat())
    }
}

/// What is wrong and how to mend it, not yet anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub code: Code,
    pub message: Text,
    /// What to do. Where there is an [`Edit`], it says what is done and why; what comes of it is shown by the edit.
    pub help: Text,
    pub edit: Option<Edit>,
}

impl Finding {
    /// The same finding, with the exact cure: what to write in place of `span`, which counts as the finding's own place
    /// does.
    pub fn with_edit(self, span: Span, replacement: impl Into<String>) -> Self {
        Self { edit: Some(Edit { span, replacement: replacement.into() }), ..self }
    }

    /// The same finding in a text that begins `by` bytes earlier.
    pub fn shifted(mut self, by: usize) -> Self {
        if let Some(edit) = &mut self.edit {
            edit.span = edit.span.shifted(by);
        }
        self
    }

    /// The finding at a place.
    pub fn at(self, place: Place) -> Diagnostic {
        Diagnostic {
            severity: self.code.severity(),
            code: self.code,
            place,
            message: self.message,
            help: self.help,
            edit: self.edit,
            also: None,
        }
    }
}

/// A finding at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    /// How grave it is; that of the code, unless an editor accepted it.
    pub severity: Severity,
    pub place: Place,
    pub message: Text,
    pub help: Text,
    pub edit: Option<Edit>,
    /// The other place concerned, where there is one, with what stands there.
    pub also: Option<(Place, Text)>,
}

impl Diagnostic {
    /// The same diagnostic, which also shows another place.
    pub fn also(mut self, place: Place, label: Text) -> Self {
        self.also = Some((place, label));
        self
    }
}
