//! Files that are no articles: what is known of each from its bytes alone.

use html5gum::{DefaultEmitter, Token, Tokenizer};
use xxhash_rust::xxh3::xxh3_128;

use crate::{
    diagnostic::{Diagnostic, Place, Span, svg_script, table_malformed},
    path::SourcePath,
};

/// A file that is copied to the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Where it stands.
    pub path: SourcePath,
    /// The xxh3 digest of its bytes.
    pub digest: u128,
    /// Its length in bytes.
    pub length: u64,
    /// Its media type, from its ending: `application/pdf`.
    pub media_type: &'static str,
    /// Width and height in pixels, where it is an image of a known format.
    pub dimensions: Option<(u32, u32)>,
}

/// Looks at the bytes of an asset.
pub fn compile(path: &SourcePath, bytes: &[u8]) -> Asset {
    let media_type = mime_guess::from_path(path.as_str()).first_raw().unwrap_or("application/octet-stream");
    let dimensions = media_type.starts_with("image/").then(|| dimensions(media_type, bytes)).flatten();
    Asset { path: path.clone(), digest: xxh3_128(bytes), length: bytes.len() as u64, media_type, dimensions }
}

fn dimensions(media_type: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    if media_type == "image/svg+xml" {
        return svg_dimensions(bytes);
    }
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

/// Width and height of an SVG from its first tag: its attributes, or else its `viewBox`.
fn svg_dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut reader = quick_xml::Reader::from_reader(bytes);
    loop {
        match reader.read_event().ok()? {
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                let attribute = |name: &str| {
                    let value = tag.try_get_attribute(name).ok()??;
                    Some(value.value.into_owned())
                };
                let pixels = |text: String| whole(text.trim_end_matches("px").trim());
                if let (Some(width), Some(height)) =
                    (attribute("width").and_then(pixels), attribute("height").and_then(pixels))
                {
                    return Some((width, height));
                }
                let view_box = attribute("viewBox")?;
                let mut numbers = view_box.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
                return Some((whole(numbers.next()?)?, whole(numbers.next()?)?));
            }
            quick_xml::events::Event::Eof => return None,
            _ => {}
        }
    }
}

/// Tells what of an SVG would run when somebody opens it: scripts, handlers of events, addresses of scripts,
/// other documents inside it.
pub fn check_svg(path: &SourcePath, bytes: &[u8]) -> Vec<Diagnostic> {
    let emitter = DefaultEmitter::<usize>::new_with_span();
    let mut found = Vec::new();
    for token in Tokenizer::new_with_emitter(bytes, emitter).flatten() {
        let Token::StartTag(tag) = token else { continue };
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let local = name.rsplit(':').next().unwrap_or(&name);
        let mut runs =
            matches!(local, "script" | "foreignobject" | "iframe" | "handler").then(|| format!("<{name}>"));
        for (attribute, value) in &tag.attributes {
            let attribute = String::from_utf8_lossy(attribute);
            let value: String =
                String::from_utf8_lossy(value).chars().filter(|c| !c.is_whitespace()).collect();
            let is_script = value.to_ascii_lowercase().starts_with("javascript:");
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

/// A length in pixels as a whole number.
fn whole(text: &str) -> Option<u32> {
    let number: f64 = text.parse().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range")]
    (number >= 1.0 && number <= f64::from(u32::MAX)).then(|| number.round() as u32)
}

/// A table: its rows, the first of which names the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The rows, all of one length.
    pub rows: Vec<Vec<String>>,
}

/// Reads a table of comma-separated values (RFC 4180).
pub fn compile_table(path: &SourcePath, bytes: &[u8]) -> (Table, Vec<Diagnostic>) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let mut rows = Vec::new();
    let mut diagnostics = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                rows.push(record.iter().map(|cell| cell.trim_start_matches('\u{feff}').to_owned()).collect())
            }
            Err(error) => {
                let place = error.position().map_or_else(
                    || Place::whole(path),
                    |at| {
                        let start = usize::try_from(at.byte()).unwrap_or(usize::MAX).min(bytes.len());
                        let start =
                            start + bytes[start..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
                        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |n| start + n);
                        Place::at(path, Span::new(start, end))
                    },
                );
                diagnostics.push(table_malformed(&reason(&error)).at(place));
            }
        }
    }
    (Table { rows }, diagnostics)
}

/// What is wrong with a row, in words that both languages can carry.
fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} ≠ {expected_len} cột (columns)")
        }
        csv::ErrorKind::Utf8 { .. } => "UTF-8".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_has_dimensions_and_a_document_has_none() {
        let svg =
            br#"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 480.4"/>"#;
        let asset = compile(&SourcePath::new("content/a.svg"), svg);
        assert_eq!((asset.media_type, asset.dimensions), ("image/svg+xml", Some((900, 480))));
        let asset = compile(&SourcePath::new("content/a.pdf"), b"%PDF-1.7");
        assert_eq!((asset.media_type, asset.dimensions), ("application/pdf", None));
    }

    #[test]
    fn a_row_with_too_few_columns_is_told_at_its_line() {
        let text = "năm,điểm\n2021,5\n2022\n2023,6\n";
        let (table, diagnostics) = compile_table(&SourcePath::new("content/a.csv"), text.as_bytes());
        assert_eq!(table.rows.len(), 3);
        assert_eq!(&text[diagnostics[0].place.span.unwrap().range()], "2022");
    }
}
