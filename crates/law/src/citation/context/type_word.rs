//! The words of types in a text.

use std::sync::Arc;

use super::{before_word, ends_with_word, is_word_start, lower};
use crate::{cleanup::is_noise, tables::Tables};

/// A word of a type: where it begins, and what it names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) at: usize,
    pub(super) name: &'a Arc<str>,
}

/// The word of a type at the end of a text.
pub(super) fn type_at_end<'a>(tables: &'a Tables, text: &str) -> Option<Named<'a>> {
    let words = tables.words.by_last.get(&lower(text.chars().next_back()?))?;
    words.iter().find_map(|index| {
        let (word, name) = &tables.words.all[*index];
        let at = before_word(text, word)?.len();
        is_word_start(text, at).then_some(Named { at, name })
    })
}

/// The word of a type, unless it is a part of another: `pháp luật`, `toàn bộ Luật Thư viện`.
pub(super) fn law_word<'a>(tables: &'a Tables, text: &str, found: Named<'a>) -> Option<Named<'a>> {
    let ends_with = |words: &[&str]| {
        let before = text[..found.at].trim_end_matches(is_noise);
        words.iter().any(|word| ends_with_word(before, word))
    };
    match &**found.name {
        "luật" if ends_with(&["pháp", "kỷ", "kỉ", "quy", "qui"]) => None,
        "lệnh" if ends_with(&["mệnh", "hiệu", "khẩu", "điều"]) => None,
        "bộ luật"
            if ends_with(&[
                "toàn",
                "trọn",
                "cán",
                "nội",
                "đồng",
                "tiến",
                "cục",
                "liên",
                "đảng",
                "chi",
                "sơ",
                "đường",
                "thủy",
            ]) =>
        {
            let at = found.at + text[found.at..].find(is_noise)?;
            let at = at + text[at..].find(|letter| !is_noise(letter))?;
            Some(Named { at, name: &tables.type_by_name("luật")?.name })
        }
        _ => Some(found),
    }
}
