//! Tests of pictures in other sizes.

use image::{Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A picture whose left half is red and whose right half is blue.
fn halves(width: u32, height: u32) -> DynamicImage {
    let colour = |x| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| colour(x)))
}

/// The same file with EXIF that says how it is to be turned.
fn turned(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let exif =
        [&b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"[..], &[orientation, 0, 0, 0, 0, 0, 0, 0]];
    let exif = exif.concat();
    let head = [0xff, 0xe1, 0, u8::try_from(exif.len() + 2).unwrap()];
    [&jpeg[..2], &head, &exif, &jpeg[2..]].concat()
}

fn is_red(image: &RgbImage, x: u32, y: u32) -> bool {
    let Rgb([red, _, blue]) = *image.get_pixel(x, y);
    red > blue
}

#[test]
fn variants_have_their_width_and_the_shape_of_the_picture() {
    let file = encoded(&halves(1000, 501), ImageFormat::Jpeg);
    let wanted = [(480, 240, Format::Jpeg), (800, 401, Format::Webp), (1000, 501, Format::Webp)];
    let variants = wanted.map(|(width, _, format)| Variant { width, format });
    let made = make(Format::Jpeg, &file, &variants).unwrap();
    for ((width, height, _), bytes) in wanted.into_iter().zip(&made) {
        let image = image::load_from_memory(bytes).unwrap().into_rgb8();
        assert_eq!(image.dimensions(), (width, height));
        assert!(is_red(&image, 10, 10) && !is_red(&image, width - 10, height - 10));
    }
    assert!(made[0].starts_with(&[0xff, 0xd8]) && made[1].starts_with(b"RIFF"));
    assert_eq!(make(Format::Jpeg, &file, &variants).unwrap(), made, "equal bytes each time");
}

#[test]
fn variants_are_upright_whichever_way_the_photo_is_stored() {
    let file = encoded(&halves(1000, 600), ImageFormat::Jpeg);
    // Which corner of the picture as it is shown is red: both that are named are.
    for (orientation, size, red, blue) in [
        (3, (480, 288), (470, 10), (10, 270)),
        (6, (480, 800), (10, 10), (470, 790)),
        (8, (480, 800), (10, 790), (470, 10)),
    ] {
        for format in [Format::Jpeg, Format::Webp] {
            let made = make(Format::Jpeg, &turned(&file, orientation), &[Variant { width: 480, format }]);
            let image = image::load_from_memory(&made.unwrap()[0]).unwrap().into_rgb8();
            assert_eq!(image.dimensions(), size, "{orientation}");
            assert!(is_red(&image, red.0, red.1) && !is_red(&image, blue.0, blue.1), "{orientation}");
        }
    }
}

#[test]
fn what_is_transparent_stays_so() {
    let image = RgbaImage::from_fn(900, 300, |x, _| Rgba([0, 120, 0, if x < 450 { 0 } else { 255 }]));
    let file = encoded(&DynamicImage::ImageRgba8(image), ImageFormat::Png);
    let variants = [Format::Png, Format::Webp].map(|format| Variant { width: 480, format });
    for bytes in make(Format::Png, &file, &variants).unwrap() {
        let image = image::load_from_memory(&bytes).unwrap().into_rgba8();
        assert_eq!((image.get_pixel(10, 10).0[3], image.get_pixel(470, 10).0[3]), (0, 255));
    }
}

#[test]
fn grey_and_deep_pictures_are_made_smaller_too() {
    let grey = DynamicImage::ImageLuma8(image::GrayImage::from_pixel(900, 300, image::Luma([130])));
    for image in [grey.clone(), DynamicImage::ImageRgb16(grey.to_rgb16())] {
        let file = encoded(&image, ImageFormat::Png);
        let made = make(Format::Png, &file, &[Variant { width: 480, format: Format::Png }]).unwrap();
        let made = image::load_from_memory(&made[0]).unwrap().into_rgb8();
        assert_eq!(made.get_pixel(100, 100).0, [130; 3]);
    }
}

#[test]
fn colours_of_a_wide_range_keep_their_profile() {
    let mut profile = vec![0; 128];
    profile[16..20].copy_from_slice(b"RGB ");
    let image = halves(900, 300);
    for format in [Format::Jpeg, Format::Png] {
        let mut file = Vec::new();
        if format == Format::Jpeg {
            let mut encoder = JpegEncoder::new(&mut file);
            encoder.set_icc_profile(profile.clone()).unwrap();
            encoder.write_image(image.as_bytes(), 900, 300, ExtendedColorType::Rgb8).unwrap();
        } else {
            let mut encoder = PngEncoder::new(&mut file);
            encoder.set_icc_profile(profile.clone()).unwrap();
            encoder.write_image(image.as_bytes(), 900, 300, ExtendedColorType::Rgb8).unwrap();
        }
        let variants = [format, Format::Webp].map(|format| Variant { width: 480, format });
        for bytes in make(format, &file, &variants).unwrap() {
            let reader = ImageReader::new(Cursor::new(&bytes)).with_guessed_format().unwrap();
            let found = reader.into_decoder().unwrap().icc_profile().unwrap();
            assert_eq!(found.as_ref(), Some(&profile), "{format:?}");
        }
    }
}

#[test]
fn bombs_and_broken_pictures_are_refused() {
    let variants = [Variant { width: 480, format: Format::Webp }];
    let file = encoded(&halves(900, 300), ImageFormat::Png);
    let mut bomb = img_parts::png::Png::from_bytes(file.clone().into()).unwrap();
    let mut head = bomb.chunks()[0].contents().to_vec();
    head[..8].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    bomb.chunks_mut()[0] = img_parts::png::PngChunk::new(*b"IHDR", head.into());
    let bomb = bomb.encoder().bytes();
    assert_eq!(pixels(&bomb), 0xffff * 0xffff);
    assert!(make(Format::Png, &bomb, &variants).is_err());
    assert!(make(Format::Png, &file[..file.len() / 2], &variants).is_err());
    assert!(make(Format::Webp, &file, &variants).is_err());
}
