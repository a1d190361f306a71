//! Tests of pixels from files and to files.

use super::*;

/// Red on the left, blue on the right.
fn halves(alpha: bool) -> Bitmap {
    let (width, height) = (40, 20);
    let mut bytes = Vec::new();
    for at in 0..width * height {
        bytes.extend(if at % width < width / 2 { [220, 20, 20] } else { [20, 20, 220] });
        bytes.extend(alpha.then_some(if at % width < width / 2 { 0 } else { 255 }));
    }
    Bitmap { width, height, alpha, bytes, profile: None }
}

/// A PNG with one row of two pixels.
fn png(colours: png::ColorType, depth: png::BitDepth, row: &[u8], palette: Option<&[u8]>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, 2, 1);
    encoder.set_color(colours);
    encoder.set_depth(depth);
    if let Some(palette) = palette {
        encoder.set_palette(palette);
        encoder.set_trns(&[0][..]);
    }
    encoder.write_header().unwrap().write_image_data(row).unwrap();
    out
}

#[test]
fn every_sort_of_png_becomes_eight_bits_of_three_colours() {
    use png::{BitDepth, ColorType};
    let palette = [10, 20, 30, 40, 50, 60];
    for (file, alpha, pixels) in [
        (png(ColorType::Grayscale, BitDepth::Eight, &[7, 130], None), false, vec![7, 7, 7, 130, 130, 130]),
        (png(ColorType::Grayscale, BitDepth::One, &[0b0100_0000], None), false, vec![0, 0, 0, 255, 255, 255]),
        (
            png(ColorType::GrayscaleAlpha, BitDepth::Eight, &[7, 1, 9, 255], None),
            true,
            vec![7, 7, 7, 1, 9, 9, 9, 255],
        ),
        // 0x01ff of 0xffff lies nearer to 2 than to 1 of 255.
        (
            png(ColorType::Grayscale, BitDepth::Sixteen, &[0x01, 0xff, 0x01, 0x10], None),
            false,
            vec![2, 2, 2, 1, 1, 1],
        ),
        (
            png(ColorType::Indexed, BitDepth::Two, &[0b0001_0000], Some(&palette)),
            true,
            vec![10, 20, 30, 0, 40, 50, 60, 255],
        ),
    ] {
        let bitmap = Bitmap::decode(Format::Png, &file).unwrap();
        assert_eq!((bitmap.width, bitmap.height, bitmap.alpha, bitmap.bytes), (2, 1, alpha, pixels));
    }
}

#[test]
fn every_sort_of_jpeg_becomes_three_colours() {
    use jpeg_encoder::{ColorType, Encoder};
    // What a pixel of 16 × 16 equal ones is in the file, and how it is shown.
    for (colours, stored, shown) in [
        (ColorType::Luma, &[130][..], [130, 130, 130]),
        (ColorType::Rgb, &[200, 30, 40], [200, 30, 40]),
        (ColorType::Cmyk, &[55, 225, 215, 0], [200, 30, 40]),
        (ColorType::CmykAsYcck, &[55, 225, 215, 0], [200, 30, 40]),
    ] {
        for progressive in [false, true] {
            let mut file = Vec::new();
            let mut encoder = Encoder::new(&mut file, 100);
            encoder.set_progressive(progressive);
            encoder.encode(&stored.repeat(256), 16, 16, colours).unwrap();
            let bitmap = Bitmap::decode(Format::Jpeg, &file).unwrap();
            assert_eq!((bitmap.width, bitmap.height, bitmap.alpha), (16, 16, false));
            let first = bitmap.bytes.first_chunk::<3>().unwrap();
            let near = first.iter().zip(shown).all(|(found, shown)| found.abs_diff(shown) <= 3);
            assert!(near, "{colours:?}, progressive {progressive}: {first:?}");
        }
    }
}

#[test]
fn what_is_encoded_is_decoded_again() {
    for format in [Format::Jpeg, Format::Png, Format::Webp] {
        for alpha in [false, true] {
            let bitmap = halves(alpha);
            let again = Bitmap::decode(format, &bitmap.encode(format).unwrap()).unwrap();
            assert_eq!((again.width, again.height), (40, 20));
            assert_eq!(again.alpha, alpha && format != Format::Jpeg, "JPEG knows nothing transparent");
            if format == Format::Png {
                assert_eq!(again, bitmap, "nothing is lost");
            }
        }
    }
}

#[test]
fn all_eight_ways_of_storing_a_photo_are_turned_upright() {
    // 1 2 3
    // 4 5 6
    let stored = Bitmap {
        width: 3,
        height: 2,
        alpha: false,
        bytes: (1..=6).flat_map(|pixel| [pixel; 3]).collect(),
        profile: None,
    };
    for (orientation, width, rows) in [
        (1, 3, [1, 2, 3, 4, 5, 6]),
        (2, 3, [3, 2, 1, 6, 5, 4]),
        (3, 3, [6, 5, 4, 3, 2, 1]),
        (4, 3, [4, 5, 6, 1, 2, 3]),
        (5, 2, [1, 4, 2, 5, 3, 6]),
        (6, 2, [4, 1, 5, 2, 6, 3]),
        (7, 2, [6, 3, 5, 2, 4, 1]),
        (8, 2, [3, 6, 2, 5, 1, 4]),
    ] {
        let upright = stored.clone().upright(orientation);
        let pixels: Vec<u8> = upright.bytes.chunks(3).map(|pixel| pixel[0]).collect();
        assert_eq!(
            (upright.width, upright.height, pixels),
            (width, 6 / width, rows.to_vec()),
            "{orientation}"
        );
    }
}
