//! What stands between double braces on a line of its own: `{{thủ tục: 1.005090}}`.
//!
//! `{{name: value | key: value}}`. Names are compared as keys of front matter are: marks, case and signs apart.

use vietnamese::fold_key;

/// What an embed shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Procedure,
    Document,
    Article,
    Figure,
    Table,
    Apply,
    Notice(Notice),
    End,
}

/// The sort of a box that readers should notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Notice {
    /// The class of its style.
    pub(super) class: &'static str,
    /// What stands above it.
    pub(super) title: &'static str,
}

const fn notice(class: &'static str, title: &'static str) -> Name {
    Name::Notice(Notice { class, title })
}

/// The names, each with its other writings. The first is what the program writes.
const NAMES: [(Name, &[&str]); 12] = [
    (Name::Procedure, &["thủ tục", "thủ tục hành chính", "TTHC", "procedure"]),
    (Name::Document, &["văn bản", "document"]),
    (
        Name::Article,
        &[
            "bài",
            "bài viết",
            "trang",
            "tin",
            "tin tức",
            "chỉ số",
            "khảo sát",
            "báo cáo",
            "điểm tiếp nhận",
            "đợt tuyên truyền",
            "article",
        ],
    ),
    (Name::Figure, &["hình", "ảnh", "hình ảnh", "sơ đồ", "figure", "image"]),
    (Name::Table, &["bảng", "bảng số liệu", "table"]),
    (Name::Apply, &["nộp hồ sơ", "nộp hồ sơ trực tuyến", "nút nộp hồ sơ", "apply"]),
    (notice("warning", "Lưu ý"), &["lưu ý", "chú ý", "notice"]),
    (notice("note", "Ghi chú"), &["ghi chú", "note"]),
    (notice("important", "Quan trọng"), &["quan trọng", "important"]),
    (notice("caution", "Cảnh báo"), &["cảnh báo", "cẩn thận", "warning"]),
    (notice("tip", "Mẹo"), &["mẹo", "tip"]),
    (Name::End, &["hết", "hết khung", "hết lưu ý", "hết ghi chú", "end"]),
];

impl Name {
    /// The name that a text writes.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let folded = fold_key(written);
        let found = NAMES.iter().find(|(_, names)| names.iter().any(|name| fold_key(name) == folded));
        found.map(|(name, _)| *name)
    }

    /// Every name as the program writes it.
    pub(super) fn all() -> Vec<&'static str> {
        NAMES.iter().map(|(_, names)| names[0]).collect()
    }
}

/// An embed as it is written. Places are in the text between the braces.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written<'a> {
    /// The name.
    pub(super) name: &'a str,
    /// What stands behind the first colon, up to the first `|`; `None` without a colon.
    pub(super) value: Option<&'a str>,
    /// The keys behind it with their values; a key without a colon has `None`.
    pub(super) options: Vec<(&'a str, Option<&'a str>)>,
}

/// Takes what stands between the braces apart.
pub(super) fn take_apart(inner: &str) -> Written<'_> {
    let mut parts = inner.split('|');
    let first = parts.next().unwrap_or_default();
    let (name, value) = match first.split_once([':', '：']) {
        Some((name, value)) => (name.trim(), Some(value.trim()).filter(|value| !value.is_empty())),
        None => (first.trim(), None),
    };
    let options = parts.map(|part| match part.split_once([':', '：']) {
        Some((key, value)) => (key.trim(), Some(value.trim())),
        None => (part.trim(), None),
    });
    Written { name, value, options: options.collect() }
}

/// An option of a figure or a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Alt,
    Caption,
}

impl Key {
    /// The option that a text names.
    pub(super) fn parse(written: &str) -> Option<Self> {
        match fold_key(written).as_str() {
            "mota" | "motaanh" | "motahinh" | "chuthayanh" | "alt" => Some(Self::Alt),
            "chuthich" | "chuthichanh" | "chuthichhinh" | "ten" | "tieude" | "caption" => Some(Self::Caption),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_embed_is_taken_apart() {
        assert_eq!(
            take_apart("hình: so-do.svg | mô tả: Sơ đồ: ba bước | chú thích: Năm 2022 "),
            Written {
                name: "hình",
                value: Some("so-do.svg"),
                options: vec![("mô tả", Some("Sơ đồ: ba bước")), ("chú thích", Some("Năm 2022"))],
            }
        );
        assert_eq!(take_apart("hết"), Written { name: "hết", value: None, options: Vec::new() });
    }

    #[test]
    fn names_are_read_in_all_their_writings() {
        assert_eq!(Name::parse("THU TUC"), Some(Name::Procedure));
        assert_eq!(Name::parse("Lưu-ý"), Some(notice("warning", "Lưu ý")));
        assert_eq!(Name::parse("thủ tụcc"), None);
        for name in Name::all() {
            assert!(Name::parse(name).is_some(), "{name}");
        }
    }
}
