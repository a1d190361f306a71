//! What the reader makes of a block, and what it reads it from.

use std::borrow::Cow;

use crate::diagnostic::{Finding, Span};

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node<'a> {
    pub value: Value<'a>,
    pub span: Span,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// Nothing behind the key, `~` or `null`.
    Null,
    /// Text as it was written, without quotes.
    Scalar(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Map(Vec<Pair<'a>>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair<'a> {
    /// The key as it was written, without quotes.
    pub key: Cow<'a, str>,
    pub key_span: Span,
    pub value: Node<'a>,
}

/// What is wrong, and where, with edits that may mend it, the likeliest first.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) at: Span,
    pub(super) finding: Finding,
    pub(super) edits: Vec<(Span, String)>,
}

impl Fault {
    pub(super) fn new(at: Span, finding: Finding) -> Self {
        Self { at, finding, edits: Vec::new() }
    }

    /// The same fault, perhaps mended by writing `text` in place of `span`.
    pub(super) fn mended_by(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edits.push((span, text.into()));
        self
    }

    pub(super) fn mended(mut self, edits: impl IntoIterator<Item = (Span, String)>) -> Self {
        self.edits.extend(edits);
        self
    }
}

/// What was read of a block of front matter.
#[derive(Debug, Default)]
pub(crate) struct Block<'a> {
    pub(crate) pairs: Vec<Pair<'a>>,
    pub(crate) faults: Vec<(Span, Finding)>,
    /// Keys whose values could not be read, which the faults tell; of a line without a colon, all of it.
    pub(crate) broken: Vec<Cow<'a, str>>,
}

/// The construct is valid YAML perhaps, but not of the subset that is read here.
pub(super) struct Unsupported;

/// Whether a text is the name of a field.
pub(crate) type IsKey = fn(&str) -> bool;

/// A line that is neither blank nor a comment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Without indentation and trailing spaces.
    pub(super) text: &'a str,
    pub(super) indent: usize,
    /// Where `text` begins in the block.
    pub(super) at: usize,
}

impl Line<'_> {
    pub(super) fn end(self) -> usize {
        self.at + self.text.len()
    }

    pub(super) fn span(self) -> Span {
        Span::new(self.at, self.end())
    }
}
