//! Findings as annotations of GitHub Actions (and Gitea, Forgejo): `::error file=…,line=…::message`.

use super::{Excerpts, Language, Located, Report, Severity};

/// Writes all findings of a run as workflow commands, a line each.
pub fn render(report: &Report, excerpts: &dyn Excerpts, language: Language) -> String {
    let mut out = String::new();
    for diagnostic in report.diagnostics() {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let place = &diagnostic.place;
        let at = excerpts.text(&place.path).and_then(|text| Located::find(&text, place)).map_or(
            String::new(),
            |l| {
                format!(",line={},endLine={},col={},endColumn={}", l.line, l.end_line, l.column, l.end_column)
            },
        );
        let message = format!(
            "{}\n{}",
            diagnostic.message.in_language(language),
            diagnostic.help.in_language(language)
        );
        out.push_str(&format!(
            "::{command} file={}{at},title={}::{}\n",
            property(place.path.as_str()),
            diagnostic.code.as_str(),
            data(&message)
        ));
    }
    out
}

/// Escapes the text of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diagnostic::{Code, Finding, Place, Span, Text},
        path::SourcePath,
    };

    struct One(&'static str);
    impl Excerpts for One {
        fn text(&self, _: &SourcePath) -> Option<String> {
            Some(self.0.to_owned())
        }
    }

    #[test]
    fn an_annotation_is_one_line_with_its_place() {
        let finding = Finding {
            code: Code::DateImpossible,
            message: Text::new("", "100% wrong"),
            help: Text::new("", "Look the day up."),
        };
        let report =
            Report::new(vec![finding.at(Place::at(&SourcePath::new("content/a.md"), Span::new(3, 5)))]);
        assert_eq!(
            render(&report, &One("ab\ncd\n"), Language::English),
            "::error file=content/a.md,line=2,endLine=2,col=1,endColumn=3,title=date-impossible::100%25 wrong%0ALook the day up.\n"
        );
    }
}
