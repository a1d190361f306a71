//! What of a configuration can be read and cannot be meant.

use super::{Config, FILE, Faint, permitted::ANY};
use crate::{
    diagnostic::{Diagnostic, Place, Span, colour_contrast, config_invalid, kind_unknown, nearest},
    path::SourcePath,
    vocabulary::Kind,
};

impl Config {
    /// What can be read and cannot be meant.
    pub(super) fn faults(&self) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        let tag = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if self.language.is_empty() || !self.language.chars().all(tag) {
            let (vi, en) = (
                format!("`language: {}` không phải mã ngôn ngữ; tiếng Việt là `vi`", self.language),
                format!("`language: {}` is no tag of a language; Vietnamese is `vi`", self.language),
            );
            faults.push(config_invalid(&vi, &en, Some("vi")).at(self.place_of("language", &self.language)));
        }
        for phrase in self.synonyms.without_letters() {
            let (vi, en) = (
                format!("trong `synonyms`, “{phrase}” không có chữ hay số nào: thêm chữ, hoặc xóa đi"),
                format!("in `synonyms`, \"{phrase}\" has no letter and no digit: add some, or take it out"),
            );
            faults.push(config_invalid(&vi, &en, None).at(self.place_of_text(phrase)));
        }
        for phrase in self.synonyms.alone() {
            let (vi, en) = (
                format!(
                    "“{phrase}” đứng một mình trong một nhóm của `synonyms.equal`: thêm ít nhất một cách gọi khác, `[{phrase}, …]`"
                ),
                format!(
                    "\"{phrase}\" stands alone in a group of `synonyms.equal`: add another name, `[{phrase}, …]`"
                ),
            );
            faults.push(config_invalid(&vi, &en, None).at(self.place_of_text(phrase)));
        }
        for (key, value, from, to) in
            [("text_size", self.appearance.text_size, 90, 130), ("space", self.appearance.space, 70, 150)]
        {
            if let Some(value) = value.filter(|value| !(from..=to).contains(value)) {
                let (vi, en) = (
                    format!("`appearance.{key}: {value}`: nhận từ {from} đến {to} (phần trăm)"),
                    format!("`appearance.{key}: {value}` is not from {from} to {to} (percent)"),
                );
                faults.push(config_invalid(&vi, &en, None).at(self.place_of(key, &value.to_string())));
            }
        }
        faults.extend(self.faint_colours());
        for domain in &self.outbound {
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
            if domain != ANY && (domain.is_empty() || !domain.chars().all(plain)) {
                let bare = domain.split("://").last().unwrap_or_default().trim_start_matches("*.");
                let bare = bare.split('/').next().unwrap_or_default();
                let (vi, en) = (
                    format!("`outbound` nhận tên miền, mà đang có `{domain}`"),
                    format!("`outbound` takes names of domains, not `{domain}`"),
                );
                let near = Some(bare).filter(|bare| !bare.is_empty());
                faults.push(config_invalid(&vi, &en, near).at(self.place_of_text(domain)));
            }
        }
        faults.extend(self.unknown_kinds());
        faults.extend(self.void_acceptances());
        faults.extend(self.guarded_faults());
        faults
    }

    /// The kinds that are given to sections and that do not exist.
    fn unknown_kinds(&self) -> impl Iterator<Item = Diagnostic> {
        let unknown = self.sections.values().filter(|section| section.kind.is_none());
        unknown.filter_map(|section| section.written_kind.as_deref()).map(|written| {
            let known = Kind::ALL.map(Kind::title);
            let finding = kind_unknown(written, &nearest(written, known), &known);
            finding.at(self.place_of("kind", written))
        })
    }

    /// Colours that cannot be read well enough, each at its place.
    fn faint_colours(&self) -> Vec<Diagnostic> {
        let reported = |faint: Faint| {
            let key = format!("appearance.{}.{}", faint.group, faint.key);
            let (colour, instead) = (faint.colour.to_string(), faint.instead.to_string());
            // `colours:` ends `dark_colours:` too.
            let named = |name: &str, from: usize| {
                let mut found = self.text[from..].match_indices(name).map(|(at, _)| from + at);
                found.find(|at| !self.text[..*at].ends_with('_'))
            };
            let group = named(&format!("{}:", faint.group), 0);
            let at = group.and_then(|group| named(&format!("{}:", faint.key), group));
            let place = at.map_or_else(
                || Place::whole(&SourcePath::new(FILE)),
                |at| Place::at(&SourcePath::new(FILE), Span::new(at, at + faint.key.len())),
            );
            colour_contrast(&key, &colour, faint.contrast, &instead).at(place)
        };
        self.appearance.faint().into_iter().map(reported).collect()
    }
}
