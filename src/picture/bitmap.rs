//! Pixels in memory: from files and to files, by a small library for each format.

use std::{fmt::Display, io::Cursor};

use img_parts::{ImageICC, webp::WebP};
use zune_jpeg::{
    JpegDecoder,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

use super::{Format, MOST_PIXELS, area};

/// How much of a picture is kept, of 100: what loses no detail that a reader would see.
const QUALITY: u8 = 80;

/// The pixels of a picture, row by row, a byte for each of red, green and blue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bitmap {
    pub width: u32,
    pub height: u32,
    /// Whether a fourth byte says how opaque the pixel is.
    pub alpha: bool,
    pub bytes: Vec<u8>,
    /// Its colours (ICC), where they are those of an RGB profile: all is encoded as RGB.
    pub profile: Option<Vec<u8>>,
}

fn words(error: impl Display) -> String {
    error.to_string()
}

/// Refuses what is larger than a picture may be: before memory is taken for it.
fn bounded(width: u32, height: u32) -> Result<(), String> {
    let pixels = area(width, height);
    if pixels > MOST_PIXELS { Err(format!("{pixels} pixels")) } else { Ok(()) }
}

/// Grey, and grey with alpha, in three equal colours.
fn coloured(bytes: Vec<u8>, channels: usize) -> Vec<u8> {
    match channels {
        1 => bytes.iter().flat_map(|grey| [*grey; 3]).collect(),
        2 => bytes.chunks_exact(2).flat_map(|pixel| [pixel[0], pixel[0], pixel[0], pixel[1]]).collect(),
        _ => bytes,
    }
}

impl Bitmap {
    /// Decodes a file as it is stored; what goes wrong is reported in the words of the decoder.
    ///
    /// # Errors
    /// Where it cannot be decoded, or has more pixels than [`MOST_PIXELS`].
    pub fn decode(format: Format, bytes: &[u8]) -> Result<Self, String> {
        let mut bitmap = match format {
            Format::Jpeg => Self::from_jpeg(bytes),
            Format::Png => Self::from_png(bytes),
            Format::Webp => Self::from_webp(bytes),
        }?;
        bitmap.profile = bitmap.profile.filter(|profile| profile.get(16..20) == Some(b"RGB "));
        Ok(bitmap)
    }

    fn from_jpeg(bytes: &[u8]) -> Result<Self, String> {
        // Cut or slightly broken photos are shown as far as they go, as browsers do.
        let options = DecoderOptions::default().set_strict_mode(false);
        let options = options.set_max_width(usize::MAX).set_max_height(usize::MAX);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
        decoder.decode_headers().map_err(words)?;
        let (width, height) = decoder.dimensions().unwrap_or_default();
        let (width, height) = (u32::try_from(width).map_err(words)?, u32::try_from(height).map_err(words)?);
        bounded(width, height)?;
        let grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
        let colours = if grey { ColorSpace::Luma } else { ColorSpace::RGB };
        decoder.set_options(options.jpeg_set_out_colorspace(colours));
        let pixels = decoder.decode().map_err(words)?;
        let bytes = coloured(pixels, if grey { 1 } else { 3 });
        Ok(Self { width, height, alpha: false, bytes, profile: decoder.icc_profile() })
    }

    fn from_png(bytes: &[u8]) -> Result<Self, String> {
        // The most that a pixel takes is eight bytes.
        let limits = png::Limits { bytes: usize::try_from(MOST_PIXELS * 8).map_err(words)? };
        let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
        decoder.set_ignore_text_chunk(true);
        decoder.set_transformations(png::Transformations::EXPAND);
        let head = decoder.read_header_info().map_err(words)?;
        let (width, height) = (head.width, head.height);
        bounded(width, height)?;
        let mut reader = decoder.read_info().map_err(words)?;
        let (colours, depth) = reader.output_color_type();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap_or_default()];
        reader.next_frame(&mut pixels).map_err(words)?;
        if depth == png::BitDepth::Sixteen {
            // To the nearest of 256 steps: the high byte alone would darken the picture by half a step.
            let deep = pixels.chunks_exact(2).map(|pair| u32::from(u16::from_be_bytes([pair[0], pair[1]])));
            pixels = deep.map(|deep| ((deep + 128) / 257) as u8).collect();
        }
        let bytes = coloured(pixels, colours.samples());
        let alpha = matches!(colours, png::ColorType::Rgba | png::ColorType::GrayscaleAlpha);
        let profile = reader.info().icc_profile.as_ref().map(|profile| profile.to_vec());
        Ok(Self { width, height, alpha, bytes, profile })
    }

    fn from_webp(bytes: &[u8]) -> Result<Self, String> {
        let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(words)?;
        let (width, height) = decoder.dimensions();
        bounded(width, height)?;
        decoder.set_memory_limit(usize::try_from(MOST_PIXELS * 4).map_err(words)?);
        let mut bytes = vec![0; decoder.output_buffer_size().unwrap_or_default()];
        decoder.read_image(&mut bytes).map_err(words)?;
        let profile = decoder.icc_profile().ok().flatten();
        Ok(Self { width, height, alpha: decoder.has_alpha(), bytes, profile })
    }

    /// Encodes it as a file: lossy but for PNG.
    ///
    /// # Errors
    /// Where a side is longer than the format can say.
    pub fn encode(&self, format: Format) -> Result<Vec<u8>, String> {
        match format {
            Format::Jpeg => self.to_jpeg(),
            Format::Png => self.to_png(),
            Format::Webp => self.to_webp(),
        }
    }

    fn to_jpeg(&self) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut out, QUALITY);
        // Red text on white stays sharp with colours in full.
        encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
        encoder.set_optimized_huffman_tables(true);
        if let Some(profile) = &self.profile {
            encoder.add_icc_profile(profile).map_err(words)?;
        }
        let (width, height) =
            (u16::try_from(self.width).map_err(words)?, u16::try_from(self.height).map_err(words)?);
        let colours = if self.alpha { jpeg_encoder::ColorType::Rgba } else { jpeg_encoder::ColorType::Rgb };
        encoder.encode(&self.bytes, width, height, colours).map_err(words)?;
        Ok(out)
    }

    fn to_png(&self) -> Result<Vec<u8>, String> {
        let mut head = png::Info::with_size(self.width, self.height);
        head.color_type = if self.alpha { png::ColorType::Rgba } else { png::ColorType::Rgb };
        head.bit_depth = png::BitDepth::Eight;
        head.icc_profile = self.profile.as_deref().map(Into::into);
        let mut out = Vec::new();
        let mut encoder = png::Encoder::with_info(&mut out, head).map_err(words)?;
        encoder.set_compression(png::Compression::Fast);
        encoder.set_filter(png::Filter::Adaptive);
        let mut writer = encoder.write_header().map_err(words)?;
        writer.write_image_data(&self.bytes).map_err(words)?;
        writer.finish().map_err(words)?;
        Ok(out)
    }

    fn to_webp(&self) -> Result<Vec<u8>, String> {
        let layout = if self.alpha { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
        let encoder = webp::Encoder::new(&self.bytes, layout, self.width, self.height);
        let encoded = encoder.encode_simple(false, f32::from(QUALITY));
        let encoded = encoded.map_err(|error| format!("{error:?}"))?.to_vec();
        let Some(profile) = &self.profile else { return Ok(encoded) };
        let mut webp = WebP::from_bytes(encoded.into()).map_err(words)?;
        webp.set_icc_profile(Some(profile.clone().into()));
        Ok(webp.encoder().bytes().to_vec())
    }

    /// The picture upright, from how EXIF says that it is stored: 1 as it is, 2 to 4 mirrored or upside down, from 5 on
    /// its side.
    pub(super) fn upright(self, orientation: u8) -> Self {
        if !(2..=8).contains(&orientation) {
            return self;
        }
        let (right, bottom) = (self.width - 1, self.height - 1);
        let sideways = orientation >= 5;
        let (width, height) = if sideways { (self.height, self.width) } else { (self.width, self.height) };
        let channels = self.channels();
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for y in 0..height {
            for x in 0..width {
                let (column, row) = match orientation {
                    2 => (right - x, y),
                    3 => (right - x, bottom - y),
                    4 => (x, bottom - y),
                    5 => (y, x),
                    6 => (y, bottom - x),
                    7 => (right - y, bottom - x),
                    _ => (right - y, x),
                };
                let at = (row as usize * self.width as usize + column as usize) * channels;
                bytes.extend_from_slice(&self.bytes[at..at + channels]);
            }
        }
        Self { width, height, bytes, ..self }
    }

    fn channels(&self) -> usize {
        if self.alpha { 4 } else { 3 }
    }
}

#[cfg(test)]
#[path = "bitmap_tests.rs"]
mod tests;
