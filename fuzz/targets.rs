//! What must hold of any bytes, a function for each kind of input. `cargo fuzz` calls them with inputs that it grows
//! (`fuzz/fuzz_targets/`), and `cargo test` with those that are kept (`tests/it/fuzzed.rs`).

use std::sync::LazyLock;

use cchc::{
    article::{Compiler, SectionKinds},
    asset,
    config::Config,
    diagnostic::{Diagnostic, Lines},
    path::SourcePath,
};
use law::Tables;

/// Read once: that takes a thousand times as long as a number.
static TABLES: LazyLock<Tables> = LazyLock::new(Tables::built_in);

/// A target by its name.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// All targets.
pub(crate) const ALL: &[Target] = &[
    ("front_matter", front_matter),
    ("configuration", configuration),
    ("numbers", numbers),
    ("citations", citations),
    ("tables", tables),
];

/// Front matter: whatever stands in it, the article is compiled, and each finding has its place.
pub(crate) fn front_matter(bytes: &[u8]) {
    let text = [b"---\n", bytes, b"\n---\n\nM\xe1\xbb\x99t c\xc3\xa2u.\n"].concat();
    article(&text);
}

/// The configuration: each finding has its place, and all that is read is what is read again.
pub(crate) fn configuration(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (_, found) = Config::parse(text);
    located(&found, text);
}

/// Numbers of documents: what is read of one is read of its canonical writing too.
pub(crate) fn numbers(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(parsed) = TABLES.parse_number(text) else { return };
    let shown = parsed.number.as_str();
    let again = TABLES.parse_number(shown).unwrap_or_else(|fault| panic!("{shown:?} of {text:?}: {fault:?}"));
    assert_eq!(again.number, parsed.number, "{shown:?} of {text:?}");
    assert_eq!(again.number.as_str(), shown, "of {text:?}");
    let key = TABLES.parse_number(parsed.number.key());
    assert!(key.is_ok_and(|key| key.number == parsed.number), "{:?} of {text:?}", parsed.number.key());
    assert!(!parsed.number.slug().is_empty() && parsed.number.slug().is_ascii());
}

/// Citations: in order, apart from each other, each with the number that it is written as.
pub(crate) fn citations(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut end = 0;
    for found in TABLES.citations(text) {
        assert!(found.span.start >= end, "{found:?} begins before {end}");
        assert!(found.span.contains(&found.number_at));
        let written = &text[found.number_at..found.span.end];
        assert!(written.starts_with(|first: char| first.is_alphanumeric()), "{written:?}");
        assert!(
            !text[found.span.clone()].contains("\n\n"),
            "{:?} goes over a paragraph",
            &text[found.span.clone()]
        );
        let _ = found.slips(&TABLES, text);
        end = found.span.end;
    }
}

/// Tables beside articles.
pub(crate) fn tables(bytes: &[u8]) {
    let path = SourcePath::new("content/a.csv");
    let (_, found) = asset::compile_table(&path, bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        located(&found, text);
    }
}

/// Compiles an article, and says of each finding that it has a place.
fn article(bytes: &[u8]) {
    let (config, kinds) = (Config::default(), SectionKinds::default());
    let compiled = Compiler::new(&config, &kinds).compile(&SourcePath::new("content/tin-tuc/a.md"), bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        located(&compiled.diagnostics, text);
    }
}

/// Each finding stands at a place that there is, and its edit can be applied.
fn located(found: &[Diagnostic], text: &str) {
    let lines = Lines::of(text);
    for finding in found {
        let Some(span) = finding.place.span else { continue };
        let range = span.range();
        assert!(text.get(range.clone()).is_some(), "{}: {range:?} of {text:?}", finding.code.as_str());
        assert!(lines.find(&finding.place).is_some(), "{}: {range:?} has no line", finding.code.as_str());
    }
}
