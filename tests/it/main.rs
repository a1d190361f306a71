//! All integration tests, in one binary: small sites in strings, and what a reader or an editor would see.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    missing_docs
)]

mod addresses;
mod charts;
mod citations;
mod cleaned;
mod command;
mod command_line;
mod conservation;
mod content;
mod cures;
mod determinism;
mod digests;
mod docs;
mod edits;
mod files;
mod filters;
mod findings;
mod findings_hints;
mod findings_law;
mod findings_procedure;
mod findings_rechecked;
mod first_hour;
mod formats;
mod front_matter;
mod fuzzed;
mod goes_out;
mod growth;
mod held;
mod images;
mod interrupted;
mod imports;
mod killed;
mod kinds;
mod known;
mod law;
mod letters;
mod machines;
mod mistakes;
mod names;
mod output_state;
mod outside;
mod pages;
mod preview;
mod print;
mod publication;
mod publish;
mod readers;
mod records;
mod releases;
mod search;
mod search_script;
mod served;
mod server;
mod shown;
mod site;
mod status;
mod status_pages;
mod strangers;
mod theme;
mod serving;
mod tidy;
mod work;

use cchc::build::{Built, Request, Unobserved};
use cchc::{
    diagnostic::{Excerpts, Lines, Report},
    output::Publisher,
    site::Occasion,
    source::Sources,
};
use vietnamese::Date;

/// The day of all tests.
pub const DAY: Date = Date::constant(2026, 11, 23);

pub type Files<'a> = &'a [(&'a str, &'a str)];

/// What tests ask for: the site of [`DAY`], with an address.
pub fn request() -> Request {
    Request {
        occasion: Occasion { day: DAY, drafts: false },
        base_url: Some("https://example.gov.vn/cchc/".to_owned().try_into().unwrap()),
        relative_urls: false,
        strict: false,
    }
}

/// A site in memory.
pub fn sources(files: Files<'_>) -> (Sources, Vec<cchc::diagnostic::Diagnostic>) {
    Sources::in_memory(files.iter().map(|(path, text)| (*path, text.as_bytes())))
}

/// Checks a site in memory.
pub fn check(files: Files<'_>) -> (Built, Sources) {
    let (sources, found) = sources(files);
    let built = cchc::build(&sources, found, &request(), None, &Unobserved).unwrap();
    (built, sources)
}

/// Findings as `code path:line:column`, or without line and column for a file as a whole.
pub fn shown(report: &Report, sources: &Sources) -> Vec<String> {
    let mut shown = Vec::new();
    for of_file in report.diagnostics().chunk_by(|a, b| a.place.path == b.place.path) {
        let text = Excerpts::text(sources, &of_file[0].place.path);
        let lines = text.as_deref().map(Lines::of);
        for found in of_file {
            let located = lines.as_ref().and_then(|lines| lines.find(&found.place));
            let at = located.map_or(String::new(), |at| format!(":{}:{}", at.line, at.column));
            shown.push(format!("{} {}{at}", found.code.as_str(), found.place.path));
        }
    }
    shown
}

/// Builds a site in memory into a folder, and reads a page of it.
pub struct Published {
    pub folder: tempfile::TempDir,
    pub built: Built,
}

impl Published {
    pub fn new(files: Files<'_>) -> Self {
        Self::with(files, &request())
    }

    pub fn with(files: Files<'_>, request: &Request) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let built = build_into(files, request, folder.path());
        assert!(built.published.is_some(), "{:#?}", built.report);
        Self { folder, built }
    }

    pub fn page(&self, path: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(path))
            .unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn has(&self, path: &str) -> bool {
        self.folder.path().join(path).exists()
    }

    /// The name of a file as it carries its digest: of `bo-loc/1.js`, `bo-loc/1.0k3vq8.js`.
    pub fn named(&self, path: &str) -> Option<String> {
        tree(self.folder.path()).into_iter().map(|(name, _)| name).find(|name| without_digest(name) == path)
    }

    /// A file whose name carries a digest, by its name without it.
    pub fn digested(&self, path: &str) -> String {
        self.page(&self.named(path).unwrap_or_else(|| panic!("no {path}")))
    }
}

/// A name without the digest that it may carry.
pub fn without_digest(name: &str) -> String {
    let is_digest =
        |part: &&str| part.len() == 6 && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'v'));
    let folders = name.split('/').map(|part| {
        let parts = part.split('.').enumerate().filter(|(at, part)| *at == 0 || !is_digest(part));
        parts.map(|(_, part)| part).collect::<Vec<_>>().join(".")
    });
    folders.collect::<Vec<_>>().join("/")
}

pub fn build_into(files: Files<'_>, request: &Request, folder: &std::path::Path) -> Built {
    let (sources, found) = sources(files);
    let publisher = Publisher::temporary(folder).unwrap();
    cchc::build(&sources, found, request, Some(publisher), &Unobserved).unwrap()
}

/// All files below a folder with their bytes, hidden ones apart.
pub fn tree(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
        if entry.file_type().is_file() && !name.starts_with('.') {
            files.push((name, std::fs::read(entry.path()).unwrap()));
        }
    }
    files
}

/// A news article, whose body and further front matter are given; an empty body is that of a word.
pub fn news(front: &str, body: &str) -> String {
    let body = if body.is_empty() { "Chữ.\n" } else { body };
    format!("---\nloại: tin tức\ntiêu đề: Bài\nngày: 01/03/2022\n{front}---\n\n{body}")
}
