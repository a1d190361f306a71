//! Pictures that are published: what is taken out of their files, and in which sizes they are offered.
//!
//! Which variants a picture has follows from its format and dimensions alone, so that pages and the plan need no
//! decoding; they are made when they are published, or when a browser asks the preview for them.

mod bitmap;
mod container;
mod foreign;
mod variant;

pub use bitmap::Bitmap;
pub use container::clean;
pub use foreign::{foreign, foreign_by_name};
pub use variant::{make, pixels};

use crate::budget::Budget;

/// A picture may have so many pixels: as many as the cameras of phones take, and 150 MB when it is decoded.
pub const MOST_PIXELS: u64 = Budget::Pixels.most() as u64;

/// The widths of variants in pixels: a phone, a phone of two or three pixels to one, the column of text at two to one.
const WIDTHS: [u32; 3] = [480, 800, 1280];

/// WebP holds no more pixels a side.
const LONGEST_SIDE: u64 = 16_383;

/// The formats that are cleaned and made smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    Jpeg,
    Png,
    Webp,
}

impl Format {
    /// The format of a media type.
    pub fn of(media_type: &str) -> Option<Self> {
        match media_type {
            "image/jpeg" => Some(Self::Jpeg),
            "image/png" => Some(Self::Png),
            "image/webp" => Some(Self::Webp),
            _ => None,
        }
    }

    /// The format of a file, by its first bytes.
    pub fn in_file(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', ..] => Some(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            _ => None,
        }
    }

    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }
}

/// What is known of a picture from its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    pub format: Format,
    /// Whether the parts of the file could be told apart, to its end.
    pub readable: bool,
    /// Whether the file ends before the picture does.
    pub cut: bool,
    /// Whether it is stored on its side, so that width and height change places when it is shown.
    pub sideways: bool,
    /// Whether it moves: it has no variants then.
    pub moving: bool,
    /// Whether its file says more than the picture, which is taken out of the published copy.
    pub says_more: bool,
    /// Whether its file says where the picture was taken.
    pub position: bool,
}

/// A picture in another size or format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variant {
    pub width: u32,
    pub format: Format,
}

impl Variant {
    /// The name of its file beside that of its picture: `anh.jpg.480w.webp`.
    pub fn file_name(&self, picture: &str) -> String {
        format!("{picture}.{}w.{}", self.width, self.format.extension())
    }
}

impl Picture {
    /// Looks at the parts of a file.
    pub fn look(format: Format, bytes: &[u8]) -> Self {
        container::look(format, bytes)
    }

    /// The variants that a picture of these dimensions, as it is shown, has; in the order of formats, then widths.
    pub fn variants(&self, width: u32, height: u32) -> Vec<Variant> {
        let largest = WIDTHS[WIDTHS.len() - 1];
        let shown = u64::from(width.min(largest));
        let longest = u64::from(height) * shown / u64::from(width.max(1));
        let fits = width > WIDTHS[0] && longest <= LONGEST_SIDE && area(width, height) <= MOST_PIXELS;
        if !fits || self.moving || !self.readable {
            return Vec::new();
        }
        let smaller = WIDTHS.into_iter().filter(|smaller| *smaller < width);
        let mut variants = Vec::new();
        if self.format != Format::Webp {
            variants.extend(smaller.clone().map(|width| Variant { width, format: self.format }));
        }
        // A list of WebP must hold the picture in full, or screens that want it would be given a smaller one.
        let full = (self.format != Format::Webp && is_full(width)).then_some(width);
        variants.extend(smaller.chain(full).map(|width| Variant { width, format: Format::Webp }));
        variants
    }
}

/// How many pixels an area has.
pub fn area(width: u32, height: u32) -> u64 {
    u64::from(width) * u64::from(height)
}

/// Whether a picture of a width is offered in full among its variants: a larger one is offered at the largest width.
pub fn is_full(width: u32) -> bool {
    width <= WIDTHS[WIDTHS.len() - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(format: Format, width: u32, height: u32) -> Vec<String> {
        let picture = Picture {
            format,
            readable: true,
            cut: false,
            sideways: false,
            moving: false,
            says_more: false,
            position: false,
        };
        picture.variants(width, height).iter().map(|variant| variant.file_name("a")).collect()
    }

    #[test]
    fn variants_follow_from_format_and_dimensions() {
        assert_eq!(
            names(Format::Jpeg, 4000, 3000),
            ["a.480w.jpg", "a.800w.jpg", "a.1280w.jpg", "a.480w.webp", "a.800w.webp", "a.1280w.webp"]
        );
        assert_eq!(
            names(Format::Png, 900, 600),
            ["a.480w.png", "a.800w.png", "a.480w.webp", "a.800w.webp", "a.900w.webp"]
        );
        assert_eq!(names(Format::Webp, 900, 600), ["a.480w.webp", "a.800w.webp"]);
    }

    #[test]
    fn small_pictures_and_those_past_every_bound_have_none() {
        assert!(names(Format::Jpeg, 480, 300).is_empty());
        assert!(names(Format::Jpeg, 10_000, 5_001).is_empty());
        assert!(names(Format::Png, 500, 17_000).is_empty());
        assert!(!names(Format::Jpeg, 10_000, 5_000).is_empty());
    }
}
