//! What a file may not be that is copied to the site: something that runs, something else than its ending says.

use super::{
    Asset,
    endings::{ByName, by_name},
    inside::is_locked_document,
    svg,
};
use crate::{
    config::Config,
    diagnostic::{
        Diagnostic, Finding, Place, file_content, file_ending, file_name_refused, file_type_refused,
        picture_cut, picture_large, picture_position, picture_too_large, picture_unreadable, svg_script,
    },
    letters,
    path::{SourcePath, check_part},
    picture::{MOST_PIXELS, area, foreign, foreign_by_name},
};

/// What a picture may have before it is reported as large: photos of phones are at most 4032 pixels wide and mostly have less
/// than 5 MB, and what is more slows every copy of the repository down.
const LARGE: u64 = 5 * 1024 * 1024;
const LONG: u32 = 4096;

/// Looks at a file that is copied; `bytes` are what is in it.
pub fn check(asset: &Asset, bytes: &[u8], config: &Config) -> Vec<Diagnostic> {
    let path = &asset.path;
    let ending = path.extension();
    let at = Place::whole(path);
    let by_name = by_name(path, config);
    if let ByName::Runs(ending) = &by_name {
        return vec![file_type_refused(ending).at(at)];
    }
    let allowed = by_name == ByName::Added;
    if let (Err(why), false) = (check_part(path.file_name()), allowed) {
        return vec![file_name_refused(path.file_name(), why).at(at)];
    }
    if looks_like_an_article(path, bytes) {
        return vec![file_ending(path.file_name()).at(at)];
    }
    if ending == "svg" {
        return match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => {
                let refused = svg::check(text).into_iter();
                let refused = refused.map(|refusal| refusal.finding.at(Place::at(path, refusal.span)));
                letters::conflicts(path, text).into_iter().chain(refused).collect()
            }
            // In another writing of letters, scripts could hide from this look at it.
            Err(_) => vec![svg_script("UTF-8").at(at)],
        };
    }
    if matches!(ending.as_str(), "txt" | "json" | "xml" | "html" | "htm" | "css" | "js" | "yaml" | "yml")
        && let Ok(text) = simdutf8::basic::from_utf8(bytes)
    {
        let conflicts = letters::conflicts(path, text);
        if !conflicts.is_empty() {
            return conflicts;
        }
    }
    let is = what_it_is(bytes);
    // A document of today that is locked lies in the container of before 2003.
    let is_locked = || matches!(ending.as_str(), "docx" | "xlsx" | "pptx") && is_locked_document(bytes);
    if !fits(&ending, is) && !allowed && !is_locked() {
        return vec![file_content(&ending, is).at(at)];
    }
    check_picture(asset).into_iter().map(|finding| finding.at(at.clone())).collect()
}

/// Tells of a picture what its file says that it should not, and what makes it slow to load.
fn check_picture(asset: &Asset) -> Vec<Finding> {
    let Some(picture) = asset.picture else { return Vec::new() };
    let mut found = Vec::new();
    if picture.cut {
        found.push(picture_cut());
    } else if !picture.readable {
        return vec![picture_unreadable("")];
    }
    let (width, height) = asset.dimensions.unwrap_or_default();
    if area(width, height) > MOST_PIXELS {
        found.push(picture_too_large(width, height, MOST_PIXELS));
    } else if asset.length > LARGE || width.max(height) > LONG {
        found.push(picture_large(width, height, asset.length));
    }
    if picture.position {
        found.push(picture_position());
    }
    found
}

/// Names that are meant to end in `.md`, and text that begins like an article.
fn looks_like_an_article(path: &SourcePath, bytes: &[u8]) -> bool {
    let name = path.file_name().to_lowercase();
    let ending = path.extension();
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let is_text = matches!(ending.as_str(), "txt" | "text" | "");
    // What editors and programs put behind the name of an article; a form of it that readers open has an ending of its own.
    let is_left =
        is_text || mime_guess::from_ext(&ending).first_raw().is_none_or(|is| is.starts_with("text/"));
    let behind = name.find(".md").map(|at| &name[at + 3..]);
    (behind.is_some_and(|behind| behind.starts_with(['.', ' ', '(', '_', '-'])) && is_left)
        || matches!(
            ending.as_str(),
            "markdown" | "mdown" | "mkd" | "mkdn" | "mdwn" | "mdtxt" | "mdtext" | "mdx" | "rmd" | "qmd"
        )
        || (is_text && first.trim_ascii_end() == b"---")
}

/// What the first bytes of a file say that it is, by its usual ending.
pub fn what_it_is(bytes: &[u8]) -> Option<&'static str> {
    // The container of Word, Excel and PowerPoint until 2003.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return Some("doc");
    }
    let found = foreign(bytes).or_else(|| infer::get(bytes).map(|found| found.extension()));
    // Readers of PDF look for its sign in the first kilobyte; browsers may take what stands before it for a page.
    found.filter(|is| *is != "pdf" || bytes.trim_ascii_start().starts_with(b"%PDF"))
}

/// Whether a file with this ending may be what it is. Endings that are not known may be anything.
fn fits(ending: &str, is: Option<&str>) -> bool {
    const ZIP: [&str; 10] = ["zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "docm", "xlsm"];
    match ending {
        "pdf" => is == Some("pdf"),
        "docx" | "xlsx" | "pptx" | "odt" | "ods" | "odp" | "zip" | "epub" => {
            is.is_some_and(|is| ZIP.contains(&is))
        }
        "doc" | "xls" | "ppt" => is == Some("doc"),
        "rtf" => is == Some("rtf"),
        "rar" | "7z" | "png" | "gif" | "webp" | "bmp" => is == Some(ending),
        "jpg" | "jpeg" | "jpe" | "jfif" => is == Some("jpg"),
        // Text has no sign of its own, and what has one is no text.
        "csv" | "txt" | "json" => is.is_none_or(|is| matches!(is, "html" | "xml" | "txt")),
        // What phones and cameras write may have the ending of another sort of theirs, and none is published.
        _ if foreign_by_name(ending).is_some() => {
            !matches!(is, Some("jpg" | "png" | "gif" | "webp" | "pdf" | "exe" | "elf" | "mach" | "html"))
        }
        _ => !matches!(is, Some("exe" | "elf" | "mach" | "html")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    fn codes(name: &str, bytes: &[u8]) -> Vec<Code> {
        let asset = crate::asset::compile(&SourcePath::new(&format!("content/{name}")), bytes);
        check(&asset, bytes, &Config::default()).into_iter().map(|found| found.code).collect()
    }

    #[test]
    fn a_file_is_what_its_ending_says() {
        assert_eq!(codes("a.pdf", b"%PDF-1.7\n"), []);
        assert_eq!(codes("a.docx", b"PK\x03\x04"), []);
        assert_eq!(codes("a.doc", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), []);
        assert_eq!(codes("a.csv", "năm,điểm\n".as_bytes()), []);
        assert_eq!(codes("a.pdf", b"PK\x03\x04"), [Code::FileContent]);
        assert_eq!(codes("a.jpg", b"\x89PNG\r\n\x1a\n"), [Code::FileContent]);
        assert_eq!(codes("a.pdf", b""), [Code::FileContent]);
    }

    #[test]
    fn what_runs_is_refused_and_what_is_meant_as_an_article_is_named() {
        assert_eq!(codes("a.html", b"<p>"), [Code::FileTypeRefused]);
        assert_eq!(codes("a.PHP", b""), [Code::FileTypeRefused]);
        assert_eq!(codes("a.xml", b"<x/>"), [Code::FileTypeRefused]);
        let entity = b"<!DOCTYPE svg [<!ENTITY s \"&#60;script>x\">]><svg>&s;</svg>";
        assert_eq!(codes("a.svg", entity), [Code::SvgScript]);
        assert_eq!(codes("a.svg", b"\xff\xfe<\0s\0"), [Code::SvgScript]);
        assert_eq!(codes("a.svg", b"<svg><animate values=\"x;javascript:y\"/></svg>"), [Code::SvgScript]);
        assert_eq!(codes("bai.md.txt", b"x"), [Code::FileEnding]);
        assert_eq!(codes("gach.txt", b"-----\n"), []);
        assert_eq!(codes("bai.txt", b"---\ntitle: A\n"), [Code::FileEnding]);
        assert_eq!(codes("doc.txt", "Chữ thường.".as_bytes()), []);
    }
}
