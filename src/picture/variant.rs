//! Pictures in other sizes: decoded once, made smaller, turned upright, encoded.

use fast_image_resize::{
    PixelTrait, Resizer,
    images::{TypedImage, TypedImageRef},
    pixels::{U8x3, U8x4},
};

use super::{Bitmap, Format, Variant, container};

/// Changes whenever other bytes come of the same picture.
pub(super) const VERSION: u32 = 2;

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

/// Makes variants of a picture, in their order. What goes wrong is reported in the words of the decoder.
///
/// # Errors
/// Where the picture cannot be decoded, or has more pixels than [`super::MOST_PIXELS`].
pub fn make(format: Format, bytes: &[u8], variants: &[Variant]) -> Result<Vec<Vec<u8>>, String> {
    let stored = Bitmap::decode(format, bytes)?;
    let orientation = container::orientation(format, bytes);
    let make = |variant: &Variant| {
        resized(&stored, orientation >= 5, variant.width)?.upright(orientation).encode(variant.format)
    };
    variants.iter().map(make).collect()
}

/// The picture, still as it is stored, with a width that it has once it is upright.
fn resized(stored: &Bitmap, sideways: bool, width: u32) -> Result<Bitmap, String> {
    let (across, along) =
        if sideways { (stored.height, stored.width) } else { (stored.width, stored.height) };
    let height = (u64::from(along) * u64::from(width) * 2 / u64::from(across)).div_ceil(2).max(1);
    let height = u32::try_from(height).map_err(|error| error.to_string())?;
    let (width, height) = if sideways { (height, width) } else { (width, height) };
    if (width, height) == (stored.width, stored.height) {
        return Ok(stored.clone());
    }
    // For these two sorts of pixels alone: for all that the library knows, it would be a third of the program.
    let bytes = if stored.alpha {
        convolved::<U8x4>(stored, width, height)
    } else {
        convolved::<U8x3>(stored, width, height)
    }?;
    Ok(Bitmap { width, height, alpha: stored.alpha, bytes, profile: stored.profile.clone() })
}

fn convolved<P: PixelTrait>(stored: &Bitmap, width: u32, height: u32) -> Result<Vec<u8>, String> {
    let source = TypedImageRef::<P>::from_buffer(stored.width, stored.height, &stored.bytes);
    let source = source.map_err(|error| error.to_string())?;
    let mut bytes = vec![0; width as usize * height as usize * P::size()];
    let target = TypedImage::<P>::from_buffer(width, height, &mut bytes);
    let mut target = target.map_err(|error| error.to_string())?;
    Resizer::new().resize_typed(&source, &mut target, None).map_err(|error| error.to_string())?;
    Ok(bytes)
}

#[cfg(test)]
#[path = "variant_tests.rs"]
mod tests;
