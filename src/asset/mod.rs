//! Files that are no articles: what is known of each from its bytes alone.

mod check;
mod endings;
mod inside;
mod svg;
mod table;

pub use check::{check, what_it_is};
pub use endings::{ByName, by_name};
pub use inside::Inside;
pub use svg::cleaned;
pub use table::{Row, Table, compile_table};

use xxhash_rust::xxh3::xxh3_128;

use crate::{
    path::SourcePath,
    picture::{Format, Picture, Variant, foreign, foreign_by_name},
};

/// A file that is copied to the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    pub path: SourcePath,
    /// The xxh3 digest of its bytes.
    pub digest: u128,
    pub length: u64,
    /// Its media type, from its ending: `application/pdf`.
    pub media_type: &'static str,
    /// Width and height in pixels, as it is shown, where it is an image of a known format.
    pub dimensions: Option<(u32, u32)>,
    /// What is known of its file, where it is a picture that is cleaned and made smaller.
    pub picture: Option<Picture>,
    /// Whether it was told that the file is none to publish: it runs, is not what its name says, or is meant as an article.
    pub refused: bool,
    /// The usual ending of its sort, where it is a picture of one that is not published: `heic`.
    pub foreign: Option<&'static str>,
    /// What stands in it that readers cannot see before they open it.
    pub inside: Option<Box<Inside>>,
}

impl Asset {
    /// The smaller sizes and other formats in which it is offered too.
    pub fn variants(&self) -> Vec<Variant> {
        match (self.picture, self.dimensions) {
            (Some(picture), Some((width, height))) => picture.variants(width, height),
            _ => Vec::new(),
        }
    }
}

/// Looks at the bytes of an asset.
pub fn compile(path: &SourcePath, bytes: &[u8]) -> Asset {
    let media_type = mime_guess::from_path(path.as_str()).first_raw().unwrap_or("application/octet-stream");
    let dimensions = media_type.starts_with("image/").then(|| dimensions(media_type, bytes)).flatten();
    // Under an ending that is no picture's it says as much beside the picture.
    let format = Format::of(media_type).or_else(|| Format::in_file(bytes));
    let picture = format.map(|format| Picture::look(format, bytes));
    let sideways = picture.is_some_and(|picture| picture.sideways);
    Asset {
        path: path.clone(),
        digest: xxh3_128(bytes),
        length: bytes.len() as u64,
        media_type,
        dimensions: dimensions
            .map(|(width, height)| if sideways { (height, width) } else { (width, height) }),
        picture,
        refused: false,
        foreign: foreign(bytes).or_else(|| foreign_by_name(&path.extension())),
        inside: inside::look(bytes).map(Box::new),
    }
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

/// A length in pixels as a whole number.
fn whole(text: &str) -> Option<u32> {
    let number: f64 = text.parse().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range")]
    (number >= 1.0 && number <= f64::from(u32::MAX)).then(|| number.round() as u32)
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
}
