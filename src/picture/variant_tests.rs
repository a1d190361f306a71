//! Tests of pictures in other sizes.

use super::*;

/// A picture of a size with the colour of each pixel by its column.
fn drawn(width: u32, height: u32, alpha: bool, colour: impl Fn(u32) -> [u8; 4]) -> Bitmap {
    let channels = if alpha { 4 } else { 3 };
    let bytes = (0..width * height).flat_map(|at| colour(at % width).into_iter().take(channels)).collect();
    Bitmap { width, height, alpha, bytes, profile: None }
}

/// A picture whose left half is red and whose right half is blue.
fn halves(width: u32, height: u32) -> Bitmap {
    drawn(width, height, false, |x| if x < width / 2 { [220, 20, 20, 255] } else { [20, 20, 220, 255] })
}

fn decoded(bytes: &[u8]) -> Bitmap {
    let format = match bytes {
        [0xff, 0xd8, ..] => Format::Jpeg,
        [b'R', b'I', b'F', b'F', ..] => Format::Webp,
        _ => Format::Png,
    };
    Bitmap::decode(format, bytes).unwrap()
}

fn pixel(bitmap: &Bitmap, x: u32, y: u32) -> &[u8] {
    let channels = if bitmap.alpha { 4 } else { 3 };
    let at = (y * bitmap.width + x) as usize * channels;
    &bitmap.bytes[at..at + channels]
}

/// The same file with EXIF that says how it is to be turned.
fn turned(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let exif =
        [&b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"[..], &[orientation, 0, 0, 0, 0, 0, 0, 0]];
    let exif = exif.concat();
    let head = [0xff, 0xe1, 0, u8::try_from(exif.len() + 2).unwrap()];
    [&jpeg[..2], &head, &exif, &jpeg[2..]].concat()
}

fn is_red(bitmap: &Bitmap, x: u32, y: u32) -> bool {
    let pixel = pixel(bitmap, x, y);
    pixel[0] > pixel[2]
}

#[test]
fn variants_have_their_width_and_the_shape_of_the_picture() {
    let file = halves(1000, 501).encode(Format::Jpeg).unwrap();
    let wanted = [(480, 240, Format::Jpeg), (800, 401, Format::Webp), (1000, 501, Format::Webp)];
    let variants = wanted.map(|(width, _, format)| Variant { width, format });
    let made = make(Format::Jpeg, &file, &variants).unwrap();
    for ((width, height, _), bytes) in wanted.into_iter().zip(&made) {
        let image = decoded(bytes);
        assert_eq!((image.width, image.height), (width, height));
        assert!(is_red(&image, 10, 10) && !is_red(&image, width - 10, height - 10));
    }
    assert!(made[0].starts_with(&[0xff, 0xd8]) && made[1].starts_with(b"RIFF"));
    assert_eq!(make(Format::Jpeg, &file, &variants).unwrap(), made, "equal bytes each time");
}

#[test]
fn variants_are_upright_whichever_way_the_photo_is_stored() {
    let file = halves(1000, 600).encode(Format::Jpeg).unwrap();
    // Which corner of the picture as it is shown is red: both that are named are.
    for (orientation, size, red, blue) in [
        (3, (480, 288), (470, 10), (10, 270)),
        (6, (480, 800), (10, 10), (470, 790)),
        (8, (480, 800), (10, 790), (470, 10)),
    ] {
        for format in [Format::Jpeg, Format::Webp] {
            let made = make(Format::Jpeg, &turned(&file, orientation), &[Variant { width: 480, format }]);
            let image = decoded(&made.unwrap()[0]);
            assert_eq!((image.width, image.height), size, "{orientation}");
            assert!(is_red(&image, red.0, red.1) && !is_red(&image, blue.0, blue.1), "{orientation}");
        }
    }
}

#[test]
fn what_is_transparent_stays_so() {
    let image = drawn(900, 300, true, |x| [0, 120, 0, if x < 450 { 0 } else { 255 }]);
    let file = image.encode(Format::Png).unwrap();
    let variants = [Format::Png, Format::Webp].map(|format| Variant { width: 480, format });
    for bytes in make(Format::Png, &file, &variants).unwrap() {
        let image = decoded(&bytes);
        assert_eq!((pixel(&image, 10, 10)[3], pixel(&image, 470, 10)[3]), (0, 255));
    }
}

#[test]
fn colours_of_a_wide_range_keep_their_profile() {
    let mut profile = vec![0; 128];
    profile[16..20].copy_from_slice(b"RGB ");
    let image = Bitmap { profile: Some(profile.clone()), ..halves(900, 300) };
    for format in [Format::Jpeg, Format::Png, Format::Webp] {
        let file = image.encode(format).unwrap();
        let variants = [format, Format::Webp].map(|format| Variant { width: 480, format });
        for bytes in make(format, &file, &variants).unwrap() {
            assert_eq!(decoded(&bytes).profile.as_ref(), Some(&profile), "{format:?}");
        }
    }
    // One of grey would mislead: all is encoded in colours.
    profile[16..20].copy_from_slice(b"GRAY");
    let file = Bitmap { profile: Some(profile), ..halves(900, 300) }.encode(Format::Png).unwrap();
    assert_eq!(Bitmap::decode(Format::Png, &file).unwrap().profile, None);
}

#[test]
fn bombs_and_broken_pictures_are_refused() {
    let variants = [Variant { width: 480, format: Format::Webp }];
    let file = halves(900, 300).encode(Format::Png).unwrap();
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
