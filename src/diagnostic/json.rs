//! Findings for programs: one JSON object a line.

use serde::Serialize;

use super::{Diagnostic, Excerpts, Language, Located, Report, Severity};

/// A finding as a line of JSON. Lines and columns count from 1, columns in code points; all four are
/// absent where the finding concerns a file as a whole.
#[derive(Debug, Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    message: &'a str,
    help: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    also: Option<Box<Also>>,
}

/// The other place concerned.
#[derive(Debug, Serialize)]
struct Also {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    label: String,
}

/// Writes all findings of a run, a line each.
pub fn render(report: &Report, excerpts: &dyn Excerpts, language: Language) -> String {
    let mut out = String::new();
    // The findings of a file stand together: each file is read once.
    for found in report.diagnostics().chunk_by(|a, b| a.place.path == b.place.path) {
        let text = excerpts.text(&found[0].place.path);
        for diagnostic in found {
            out.push_str(&one(diagnostic, text.as_deref(), excerpts, language));
            out.push('\n');
        }
    }
    out
}

fn one(diagnostic: &Diagnostic, text: Option<&str>, excerpts: &dyn Excerpts, language: Language) -> String {
    let place = &diagnostic.place;
    let located = text.and_then(|text| Located::find(text, place));
    let also = diagnostic.also.as_ref().map(|(place, label)| {
        let located = excerpts.text(&place.path).and_then(|text| Located::find(&text, place));
        Box::new(Also {
            file: place.path.as_str().to_owned(),
            line: located.map(|l| l.line),
            label: label.in_language(language).to_owned(),
        })
    });
    let line = Line {
        code: diagnostic.code.as_str(),
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        },
        file: place.path.as_str(),
        line: located.as_ref().map(|l| l.line),
        column: located.as_ref().map(|l| l.column),
        end_line: located.as_ref().map(|l| l.end_line),
        end_column: located.as_ref().map(|l| l.end_column),
        message: diagnostic.message.in_language(language),
        help: diagnostic.help.in_language(language),
        also,
    };
    serde_json::to_string(&line).unwrap_or_default()
}
