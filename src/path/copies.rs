//! Names that computers, browsers and synchronised folders give to copies of files: `bai (1).md`, `bai - Copy.md`,
//! `bai (Nam's conflicted copy 2026-11-30).md`.

use super::SourcePath;

/// What a copy may be one of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyOf {
    pub original: SourcePath,
    /// Whether nothing but a copy has such a name. A number in brackets may be an editor's own.
    pub is_sure: bool,
}

/// What a file may be a copy of by its name or that of a folder in which it lies, the nearest first.
pub fn originals(path: &SourcePath) -> Vec<CopyOf> {
    let mut found = Vec::new();
    if !is_suspicious(path.as_str()) {
        return found;
    }
    let mut begins = 0;
    for name in path.as_str().split('/') {
        let (before, behind) = (&path.as_str()[..begins], &path.as_str()[begins + name.len()..]);
        let is_file = behind.is_empty();
        let at = if is_file { name.rfind('.').filter(|at| *at > 0) } else { None };
        let (mut stem, ending) = name.split_at(at.unwrap_or(name.len()));
        let mut is_sure = false;
        while let Some((shorter, sure)) = without_mark(stem) {
            (stem, is_sure) = (shorter, is_sure || sure);
            let original = SourcePath::new(&format!("{before}{stem}{ending}{behind}"));
            found.push(CopyOf { original, is_sure });
        }
        begins += name.len() + 1;
    }
    found
}

/// Whether a path holds anything that the name of a copy does: nearly none does.
fn is_suspicious(path: &str) -> bool {
    memchr::memchr3(b' ', b'(', b'[', path.as_bytes()).is_some()
        || path.bytes().any(|byte| byte.is_ascii_uppercase())
        || path.find('.') != path.rfind('.')
        || path.contains("copy")
        || path.contains("conflict")
}

/// A name without the last mark of a copy, and whether nothing else has that mark.
fn without_mark(stem: &str) -> Option<(&str, bool)> {
    let found = in_brackets(stem).or_else(|| behind(stem)).or_else(|| in_front(stem));
    found.map(|(rest, sure)| (rest.trim(), sure)).filter(|(rest, _)| !rest.is_empty())
}

/// `bai (1)`, `bai (copy)`, `bai (conflicted copy 2026-11-30 101010)`, `bai [Conflict]`.
fn in_brackets(stem: &str) -> Option<(&str, bool)> {
    let (opens, closes) = match stem.chars().next_back()? {
        ')' => ('(', ')'),
        ']' => ('[', ']'),
        _ => return None,
    };
    let mut depth = 0;
    let open = stem.char_indices().rev().find(|(_, c)| {
        depth += i32::from(*c == closes) - i32::from(*c == opens);
        depth == 0
    });
    let (open, _) = open?;
    let inner = stem[open + 1..stem.len() - 1].trim().to_lowercase();
    let rest = &stem[..open];
    // A number of more digits is a year.
    if stem.ends_with(')') && is_number(&inner) && inner.len() < 3 {
        return Some((rest, false));
    }
    let words = inner.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let is_copy = matches!(words, "copy" | "bản sao" | "sao chép") || words.ends_with(" copy");
    let in_conflict = ["conflicted copy", "sfconflict", "case conflict", "case clash", "bản sao xung đột"]
        .iter()
        .any(|mark| inner.contains(mark));
    // Whose it is and when: `An conflict 2026-11-30 10-10-10`.
    let has_day = || inner.bytes().filter(u8::is_ascii_digit).count() >= 8;
    let in_conflict = in_conflict || (inner.contains("conflict") || inner.contains("xung đột")) && has_day();
    (is_copy || in_conflict || matches!(inner.as_str(), "conflict" | "conflicted")).then_some((rest, true))
}

/// `bai - Copy`, `bai copy 2`, `bai.sync-conflict-20261130-101010-ABCDEFG`, `bai-DESKTOP-AB12CD3`, `bai_REMOTE_1234`.
fn behind(stem: &str) -> Option<(&str, bool)> {
    let without_number = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = without_number.strip_suffix(' ').unwrap_or(stem);
    for (mark, is_sure) in [
        (" - copy", true),
        (" – copy", true),
        (" - bản sao", true),
        (" - sao chép", true),
        (" copy", true),
        ("-copy", false),
        ("_copy", false),
        (".conflict", true),
        (".md", true),
        (".bak", true),
        (".backup", true),
        (".orig", true),
        (".old", false),
    ] {
        if let Some(rest) = without_suffix(numbered, mark) {
            return Some((rest, is_sure));
        }
    }
    for mark in [".sync-conflict-", "_conflict-"] {
        if let Some((rest, day)) = stem.rsplit_once(mark).filter(|(_, day)| day.len() >= 8) {
            return day.bytes().take(8).all(|byte| byte.is_ascii_digit()).then_some((rest, true));
        }
    }
    for mark in ["-DESKTOP-", "-LAPTOP-"] {
        let is_machine = |name: &str| {
            name.len() >= 7
                && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
        };
        if let Some((rest, _)) = stem.rsplit_once(mark).filter(|(_, name)| is_machine(name)) {
            return Some((rest, false));
        }
    }
    ["_BASE_", "_LOCAL_", "_REMOTE_", "_BACKUP_"].into_iter().find_map(|mark| {
        let (rest, number) = stem.rsplit_once(mark)?;
        is_number(number).then_some((rest, true))
    })
}

/// `Copy of bai`, `Bản sao của bai`.
fn in_front(stem: &str) -> Option<(&str, bool)> {
    ["copy of ", "bản sao của "].iter().find_map(|mark| {
        let begin = stem.get(..mark.len())?;
        (begin.to_lowercase() == *mark).then(|| (&stem[mark.len()..], true))
    })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A text without an ending in lower case, whatever its own case.
fn without_suffix<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(suffix.len())?;
    (text.get(at..)?.to_lowercase() == suffix).then(|| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(name: &str) -> Vec<(String, bool)> {
        let of = originals(&SourcePath::new(&format!("content/{name}")));
        of.into_iter()
            .map(|of| (of.original.in_content().unwrap_or_default().to_owned(), of.is_sure))
            .collect()
    }

    #[test]
    fn names_of_copies_lead_to_their_originals() {
        for name in [
            "bai - Copy.md",
            "bai - copy.md",
            "bai - Bản sao.md",
            "bai - Sao chép.md",
            "bai copy.md",
            "bai copy 2.md",
            "bai (copy).md",
            "bai (another copy).md",
            "bai (3rd copy).md",
            "bai (bản sao).md",
            "bai (bản sao 2).md",
            "Copy of bai.md",
            "Bản sao của bai.md",
            "bai (conflicted copy 2026-11-30 101010).md",
            "bai (Nam's conflicted copy 2026-11-30).md",
            "bai (MAY-CUA-NAM's conflicted copy 2026-11-30 (1)).md",
            "bai (Case Conflict).md",
            "bai (SFConflict nam@so.gov.vn 2026-11-30-10-10-10).md",
            "bai [Conflict].md",
            "bai.sync-conflict-20261130-101010-ABCDEFG.md",
            "bai.sync-conflict-20261130-101010.md",
            "bai_conflict-20261130-101010.md",
            "bai.Conflict.md",
            "bai_REMOTE_1234.md",
            "bai (An conflict 2026-11-30 10-10-10).md",
            "bai (xung đột của An 2026-11-30).md",
            "bai.md.md",
            "bai.bak.md",
            "bai.orig.md",
        ] {
            let found = copied(name);
            assert!(found.iter().any(|one| *one == ("bai.md".to_owned(), true)), "{name}: {found:?}");
        }
        for name in [
            "bai (1).md",
            "bai(2).md",
            "bai-DESKTOP-AB12CD3.md",
            "bai-LAPTOP-AB12CD3-2.md",
            "bai-copy.md",
            "bai_copy.md",
            "bai.old.md",
        ] {
            assert_eq!(copied(name), [("bai.md".to_owned(), false)], "{name}");
        }
        let of_copy = [("bai - Copy.md".to_owned(), false), ("bai.md".to_owned(), true)];
        assert_eq!(copied("bai - Copy (2).md"), of_copy);
        assert_eq!(copied("tin - Copy/bai.md"), [("tin/bai.md".to_owned(), true)]);
        assert_eq!(copied("tin (1)/mau/don.pdf"), [("tin/mau/don.pdf".to_owned(), false)]);
    }

    #[test]
    fn other_names_are_nobodys_copies() {
        for name in [
            "_index.md",
            "phu-luc-1.md",
            "bao-cao (2026).md",
            "bai_v2_final.md",
            "cap-ban-sao.md",
            "chung-thuc-ban-sao.md",
            "Chứng thực bản sao.md",
            "Cấp bản sao văn bằng.md",
            "photocopy.md",
            "(1).md",
            "Quyết định (sửa đổi).md",
            "Kế hoạch 92.md",
            "bai 2.md",
            "may-DESKTOP.md",
            "conflict-of-interest.md",
            "Luật (xung đột lợi ích).md",
            "phien-ban-1.2.md",
            "copy-of-bai.md",
            "tin_tuc/bai_1.md",
        ] {
            assert_eq!(copied(name), [], "{name}");
        }
    }
}
