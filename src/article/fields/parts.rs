//! Fields whose text is Markdown: the steps of a procedure.

use super::FieldReader;
use crate::{
    article::{
        Ordinal,
        markdown::{self, Setting},
        yaml::Value,
    },
    vocabulary::Field,
};
use vietnamese::nfc;

impl FieldReader<'_> {
    /// Markdown: one text as it is, or a list as the items of a numbered one. What was made of it is kept among the
    /// parts of the body. Whether there is any.
    pub(crate) fn markdown(&mut self, field: Field) -> bool {
        let Some(entry) = self.take(field) else { return false };
        let span = entry.node.span;
        let text = match entry.node.value {
            Value::List(items) => {
                let items: Vec<String> =
                    items.iter().filter_map(|item| self.text_of(self.key(field), item)).collect();
                let numbered = items.iter().enumerate().map(|(index, item)| {
                    let number = format!("{}. ", index + 1);
                    let indent = " ".repeat(number.len());
                    format!("{number}{}", item.lines().collect::<Vec<_>>().join(&format!("\n{indent}")))
                });
                numbered.collect::<Vec<_>>().join("\n")
            }
            _ => self.text_of(self.key(field), &entry.node).unwrap_or_default(),
        };
        if text.trim().is_empty() {
            return false;
        }
        let path = self.path.clone();
        let setting = Setting {
            path: &path,
            outbound: &self.config.outbound,
            tables: self.config.law(),
            sanitizer: self.sanitizer,
        };
        let mut compiled = markdown::compile(&nfc(&text), setting);
        for (_, finding) in compiled.findings {
            self.report(span, finding);
        }
        let first = Ordinal::try_from(self.references.len()).unwrap_or(Ordinal::MAX);
        for hole in &mut compiled.body.holes {
            hole.reference += first;
        }
        self.places.references.extend(compiled.references.iter().map(|_| span));
        self.references.extend(compiled.references);
        self.parts.push((field, compiled.body));
        true
    }
}
