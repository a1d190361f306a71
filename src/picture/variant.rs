//! Pictures in other sizes: decoded once, made smaller, turned upright, encoded.

use std::io::Cursor;

use fast_image_resize::{
    PixelType, Resizer,
    images::{Image, ImageRef},
};
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    metadata::Orientation,
};
use img_parts::{ImageICC, webp::WebP};

use super::{Format, MOST_PIXELS, Variant, area, container};

/// How much of a picture is kept, of 100: what loses no detail that a reader would see.
const QUALITY: u8 = 80;

/// Changes whenever other bytes come of the same picture.
pub(super) const VERSION: u32 = 1;

impl Variant {
    /// The name under which it may be kept, for a picture whose bytes have a digest.
    pub fn kept_as(&self, digest: u128) -> String {
        format!("{digest:032x}-{VERSION}-{}.{}", self.width, self.format.extension())
    }
}

/// How many pixels a picture has, by the head of its file.
pub fn pixels(bytes: &[u8]) -> u64 {
    imagesize::blob_size(bytes).map_or(0, |size| (size.width as u64).saturating_mul(size.height as u64))
}

/// Makes variants of a picture, in their order. What goes wrong is told in the words of the decoder.
///
/// # Errors
/// Where the picture cannot be decoded, or has more pixels than [`MOST_PIXELS`].
pub fn make(format: Format, bytes: &[u8], variants: &[Variant]) -> Result<Vec<Vec<u8>>, String> {
    let decoded = Decoded::of(format, bytes)?;
    variants.iter().map(|variant| decoded.variant(*variant)).collect()
}

/// A picture in memory, as it is stored.
struct Decoded {
    image: DynamicImage,
    orientation: Orientation,
    /// Its colours, where they are those of an RGB profile: all is encoded as RGB.
    profile: Option<Vec<u8>>,
}

impl Decoded {
    fn of(format: Format, bytes: &[u8]) -> Result<Self, String> {
        let told = |error: image::ImageError| error.to_string();
        let of = match format {
            Format::Jpeg => ImageFormat::Jpeg,
            Format::Png => ImageFormat::Png,
            Format::Webp => ImageFormat::WebP,
        };
        let mut reader = ImageReader::with_format(Cursor::new(bytes), of);
        let mut limits = Limits::default();
        // The most that a pixel takes is eight bytes.
        limits.max_alloc = Some(MOST_PIXELS * 8);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(told)?;
        if area(decoder.dimensions()) > MOST_PIXELS {
            return Err(format!("{} pixels", area(decoder.dimensions())));
        }
        let profile = decoder.icc_profile().ok().flatten();
        let orientation = Orientation::from_exif(container::orientation(format, bytes));
        let image = DynamicImage::from_decoder(decoder).map_err(told)?;
        let image = if image.color().has_alpha() {
            DynamicImage::ImageRgba8(image.into_rgba8())
        } else {
            DynamicImage::ImageRgb8(image.into_rgb8())
        };
        Ok(Self {
            image,
            orientation: orientation.unwrap_or(Orientation::NoTransforms),
            profile: profile.filter(|profile| profile.get(16..20) == Some(b"RGB ")),
        })
    }

    fn variant(&self, Variant { width, format }: Variant) -> Result<Vec<u8>, String> {
        let mut image = self.resized(width)?;
        image.apply_orientation(self.orientation);
        match format {
            Format::Jpeg => self.jpeg(image),
            Format::Png => self.png(&image),
            Format::Webp => self.webp(&image),
        }
    }

    /// The picture with a width that it has once it is upright.
    fn resized(&self, width: u32) -> Result<DynamicImage, String> {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        let stored = (self.image.width(), self.image.height());
        let sideways = matches!(self.orientation, Rotate90 | Rotate90FlipH | Rotate270 | Rotate270FlipH);
        let upright = if sideways { (stored.1, stored.0) } else { stored };
        let height = (u64::from(upright.1) * u64::from(width) * 2 / u64::from(upright.0)).div_ceil(2).max(1);
        let height = u32::try_from(height).map_err(|error| error.to_string())?;
        let wanted = if sideways { (height, width) } else { (width, height) };
        if wanted == stored {
            return Ok(self.image.clone());
        }
        let pixel = if self.image.color().has_alpha() { PixelType::U8x4 } else { PixelType::U8x3 };
        let source = ImageRef::new(stored.0, stored.1, self.image.as_bytes(), pixel)
            .map_err(|error| error.to_string())?;
        let mut target = Image::new(wanted.0, wanted.1, pixel);
        Resizer::new().resize(&source, &mut target, None).map_err(|error| error.to_string())?;
        let bytes = target.into_vec();
        let resized = if pixel == PixelType::U8x4 {
            image::RgbaImage::from_raw(wanted.0, wanted.1, bytes).map(DynamicImage::ImageRgba8)
        } else {
            image::RgbImage::from_raw(wanted.0, wanted.1, bytes).map(DynamicImage::ImageRgb8)
        };
        resized.ok_or_else(|| "resize".to_owned())
    }

    fn jpeg(&self, image: DynamicImage) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
        if let Some(profile) = &self.profile {
            encoder.set_icc_profile(profile.clone()).map_err(|error| error.to_string())?;
        }
        let (width, height) = (image.width(), image.height());
        let written = encoder.write_image(&image.into_rgb8(), width, height, ExtendedColorType::Rgb8);
        written.map_err(|error| error.to_string())?;
        Ok(out)
    }

    fn png(&self, image: &DynamicImage) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        let mut encoder = PngEncoder::new(&mut out);
        if let Some(profile) = &self.profile {
            encoder.set_icc_profile(profile.clone()).map_err(|error| error.to_string())?;
        }
        let (width, height) = (image.width(), image.height());
        let written = encoder.write_image(image.as_bytes(), width, height, image.color().into());
        written.map_err(|error| error.to_string())?;
        Ok(out)
    }

    fn webp(&self, image: &DynamicImage) -> Result<Vec<u8>, String> {
        let (width, height) = (image.width(), image.height());
        let layout = if image.color().has_alpha() { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
        let encoder = webp::Encoder::new(image.as_bytes(), layout, width, height);
        let encoded = encoder.encode_simple(false, f32::from(QUALITY));
        let encoded = encoded.map_err(|error| format!("{error:?}"))?.to_vec();
        let Some(profile) = &self.profile else { return Ok(encoded) };
        let mut webp = WebP::from_bytes(encoded.into()).map_err(|error| error.to_string())?;
        webp.set_icc_profile(Some(profile.clone().into()));
        Ok(webp.encoder().bytes().to_vec())
    }
}

#[cfg(test)]
#[path = "variant_tests.rs"]
mod tests;
