//! What a file may not be that is copied to the site: something that runs, something else than its ending says.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::{Asset, inside::is_locked_document};
use crate::{
    config::Config,
    diagnostic::{
        Diagnostic, Finding, Place, Span, file_content, file_ending, file_type_refused, picture_cut,
        picture_large, picture_position, picture_too_large, picture_unreadable, svg_script,
    },
    letters,
    path::SourcePath,
    picture::{MOST_PIXELS, area, foreign, foreign_by_name},
};

/// Endings of files that run in the browser or on the computer of who opens them. What attackers plant on sites of
/// the state is mostly of these.
const RUNNING: &[&str] = &[
    "apk", "asp", "aspx", "bat", "cgi", "cmd", "com", "cpl", "dll", "dmg", "docm", "exe", "hta", "htm",
    "html", "iso", "jar", "js", "jsp", "jspx", "lnk", "mht", "mhtml", "mjs", "msi", "phar", "php", "phtml",
    "pl", "pptm", "ps1", "py", "scr", "sh", "shtml", "svgz", "swf", "vbs", "wasm", "wsf", "xht", "xhtml",
    "xlsm", "xml", "xsl", "xslt",
];

/// What a picture may have before it is reported as large: photos of phones are at most 4032 pixels wide and mostly have less
/// than 5 MB, and what is more slows every copy of the repository down.
const LARGE: u64 = 5 * 1024 * 1024;
const LONG: u32 = 4096;

/// Looks at a file that is copied; `bytes` are what is in it.
pub fn check(asset: &Asset, bytes: &[u8], config: &Config) -> Vec<Diagnostic> {
    let path = &asset.path;
    let ending = path.extension();
    let allowed = config
        .allow_files
        .iter()
        .any(|allowed| allowed.trim_start_matches('.').eq_ignore_ascii_case(&ending));
    let at = Place::whole(path);
    if RUNNING.contains(&ending.as_str()) && !allowed {
        return vec![file_type_refused(&ending).at(at)];
    }
    if looks_like_an_article(path, bytes) {
        return vec![file_ending(path.file_name()).at(at)];
    }
    if ending == "svg" {
        return match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => letters::conflicts(path, text).into_iter().chain(check_svg(path, bytes)).collect(),
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
    // A document that is locked lies in the container of before 2003, whatever its ending.
    if !fits(&ending, is) && !allowed && !is_locked_document(bytes) {
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

/// Reports what of an SVG would run when somebody opens it: scripts, handlers of events, addresses of scripts,
/// other documents inside it.
fn check_svg(path: &SourcePath, bytes: &[u8]) -> Vec<Diagnostic> {
    let emitter = DefaultEmitter::<usize>::new_with_span();
    let mut found = Vec::new();
    let holds_entities = holds_entities(bytes);
    for token in Tokenizer::new_with_emitter(bytes, emitter).flatten() {
        let tag = match token {
            Token::StartTag(tag) => tag,
            // Entities could hold what runs, out of sight.
            Token::Doctype(doctype) if holds_entities => {
                let end = doctype.span.end.min(bytes.len());
                let span = Span::new(doctype.span.start.min(end), end);
                found.push(svg_script("<!ENTITY>").at(Place::at(path, span)));
                continue;
            }
            _ => continue,
        };
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let local = name.rsplit(':').next().unwrap_or(&name);
        let mut runs =
            matches!(local, "script" | "foreignobject" | "iframe" | "handler").then(|| format!("<{name}>"));
        for (attribute, value) in &tag.attributes {
            let attribute = String::from_utf8_lossy(attribute);
            let value: String =
                String::from_utf8_lossy(value).chars().filter(|c| !c.is_whitespace()).collect();
            let is_script = value.to_ascii_lowercase().contains("javascript:");
            if attribute.starts_with("on") || is_script {
                runs = Some(format!("{attribute}=…"));
            }
        }
        if let Some(what) = runs {
            let end = tag.span.end.min(bytes.len());
            let span = Span::new(tag.span.start.min(end), end);
            found.push(svg_script(&what).at(Place::at(path, span)));
        }
    }
    found
}

fn holds_entities(bytes: &[u8]) -> bool {
    let declares =
        |at: usize| bytes.get(at..at + 8).is_some_and(|sign| sign.eq_ignore_ascii_case(b"<!ENTITY"));
    memchr::memmem::find_iter(bytes, b"<!").any(declares)
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
