//! Names of outputs that are longer than systems take them: each is told before anything is written, since a build that is
//! stopped in the middle is stopped for ever.

use rustc_hash::FxHashSet;

use super::key::{Page, PageKey};
use crate::{
    diagnostic::{Diagnostic, Finding, Place, Severity, Text, name_too_long, path_too_long},
    path::OutputPath,
};

/// How many bytes the name of a file or a folder has at most, on nearly all systems.
const NAME: usize = 255;

/// How many bytes a path within the output has at most: macOS takes 1024, with the folders above.
const PATH: usize = 900;

/// From how many letters on Windows may refuse a path, which it takes to 260 with the folders above.
const LONG: usize = 200;

/// Outputs whose names are too long, each name once, at the place that is given for what made it.
pub(super) fn too_long(pages: &[Page], place: impl Fn(&PageKey) -> Place) -> Vec<Diagnostic> {
    let mut told: FxHashSet<String> = FxHashSet::default();
    let mut found = Vec::new();
    // Hardly any is long at all.
    for page in pages.iter().filter(|page| page.url.as_str().len() > LONG) {
        let output = page.output();
        if let Some(finding) = long_name(&output, &page.key, &mut told) {
            found.push(finding.at(place(&page.key)));
        } else if let Some((finding, severity)) = long_path(&output, &mut told) {
            found.push(Diagnostic { severity, ..finding.at(place(&page.key)) });
        }
    }
    found
}

fn long_name(output: &OutputPath, key: &PageKey, told: &mut FxHashSet<String>) -> Option<Finding> {
    let mut end = 0;
    for name in output.as_str().split('/') {
        end += name.len() + 1;
        if name.len() > NAME {
            let beginning: String = name.chars().take(40).collect();
            let is_new = told.insert(output.as_str()[..end - 1].to_owned());
            return is_new.then(|| name_too_long(&beginning, name.len(), NAME, &cure(key)));
        }
    }
    None
}

/// What all outputs of a long folder have in common is told once.
fn long_path(output: &OutputPath, told: &mut FxHashSet<String>) -> Option<(Finding, Severity)> {
    let path = output.as_str();
    let is_refused = path.len() > PATH;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let within = path.split('/').any(|name| name.len() > NAME);
    if within || !(is_refused || path.encode_utf16().count() > LONG) || !told.insert(folder.to_owned()) {
        return None;
    }
    let severity = if is_refused { Severity::Error } else { Severity::Hint };
    Some((path_too_long(path.encode_utf16().count(), LONG), severity))
}

/// What makes the name of an output shorter.
fn cure(key: &PageKey) -> Text {
    let (vi, en) = match key {
        PageKey::Article(_) | PageKey::Code(_) | PageKey::Sheet(_) => (
            "Ghi ở đầu bài một `đường dẫn tĩnh` ngắn, ví dụ `đường dẫn tĩnh: ke-hoach-2026`.",
            "Give the article a short `slug`, e.g. `slug: ke-hoach-2026`.",
        ),
        PageKey::Redirect(_) => (
            "Viết lại `đường dẫn cũ` này cho đúng, hoặc bỏ đi: trang chưa từng có địa chỉ dài như vậy.",
            "Write this one of `aliases` as it was, or drop it: no site had an address of this length.",
        ),
        PageKey::Term(..) => (
            "Viết tên này ngắn lại, giống nhau ở mọi bài; nếu đây là nhiều tên thì viết thành danh sách.",
            "Write this name shorter, and alike in all articles; where these are several, write a list.",
        ),
        _ => (
            "Đổi tên tệp hoặc thư mục cho ngắn lại, cả ở những bài nhắc tới nó.",
            "Give the file or the folder a shorter name, in the articles that name it too.",
        ),
    };
    Text::new(vi, en)
}
