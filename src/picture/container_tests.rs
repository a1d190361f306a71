//! Tests of the parts of files.

use img_parts::ImageICC;

use super::{super::Bitmap, *};

/// EXIF that says which way up the picture is, and that it was taken at 12° north.
fn exif(orientation: u8) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let head = [tag.to_le_bytes(), kind.to_le_bytes()].concat();
        [head, count.to_le_bytes().to_vec(), value.to_le_bytes().to_vec()].concat()
    };
    let mut exif = b"II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend(entry(0x0112, 3, 1, orientation.into()));
    exif.extend(entry(0x8825, 4, 1, 38));
    exif.extend([0; 4]);
    exif.extend([2, 0]);
    exif.extend(entry(1, 2, 2, u32::from(b'N')));
    exif.extend(entry(2, 5, 3, 68));
    exif.extend([0; 4]);
    for part in [12_u32, 1, 40, 1, 0, 1] {
        exif.extend(part.to_le_bytes());
    }
    exif
}

fn encoded(format: Format) -> Vec<u8> {
    let pattern = (0..20_u8).flat_map(|y| (0..40_u8).flat_map(move |x| [x * 6, y * 12, 90]));
    let bitmap = Bitmap { width: 40, height: 20, alpha: false, bytes: pattern.collect(), profile: None };
    bitmap.encode(format).unwrap()
}

fn pixels(format: Format, bytes: &[u8]) -> Vec<u8> {
    Bitmap::decode(format, bytes).unwrap().bytes
}

fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], contents].concat()
}

/// A JPEG with everything in it that cameras and programs write beside the picture.
fn jpeg(orientation: u8) -> Vec<u8> {
    let plain = encoded(Format::Jpeg);
    let mut jpeg = plain[..2].to_vec();
    jpeg.extend(segment(0xe1, &[b"Exif\0\0".to_vec(), exif(orientation)].concat()));
    jpeg.extend(segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x exif:Artist='An'/>"));
    jpeg.extend(segment(0xe2, b"ICC_PROFILE\0\x01\x01colours"));
    jpeg.extend(segment(0xe2, b"MPF\0list of previews"));
    jpeg.extend(segment(0xed, b"Photoshop 3.0\0written by An"));
    jpeg.extend(segment(0xfe, b"remark of An"));
    jpeg.extend(&plain[2..]);
    // A preview behind the end, as phones write it.
    jpeg.extend(segment(0xe1, &[b"Exif\0\0".to_vec(), exif(1)].concat()));
    jpeg
}

fn png(orientation: u8) -> Vec<u8> {
    let mut png = Png::from_bytes(encoded(Format::Png).into()).unwrap();
    png.chunks_mut().insert(1, PngChunk::new(*b"tEXt", b"Author\0An".to_vec().into()));
    png.chunks_mut().insert(1, PngChunk::new(*b"tIME", b"\x07\xe6\x03\x01\0\0\0".to_vec().into()));
    png.set_exif(Some(exif(orientation).into()));
    png.set_icc_profile(Some(b"colours".to_vec().into()));
    let mut png = png.encoder().bytes().to_vec();
    png.extend(b"An behind the end");
    png
}

fn webp(orientation: u8) -> Vec<u8> {
    let mut webp = WebP::from_bytes(encoded(Format::Webp).into()).unwrap();
    let chunk = |id: &[u8; 4], data: &[u8]| RiffChunk::new(*id, RiffContent::Data(data.to_vec().into()));
    webp.chunks_mut().insert(0, chunk(b"VP8X", &[0b10_1100, 0, 0, 0, 39, 0, 0, 19, 0, 0]));
    webp.chunks_mut().insert(1, chunk(b"ICCP", b"colours!"));
    webp.chunks_mut().push(chunk(b"EXIF", &exif(orientation)));
    webp.chunks_mut().push(chunk(b"XMP ", b"<x>An</x>"));
    webp.encoder().bytes().to_vec()
}

#[test]
fn what_a_file_says_beside_the_picture_goes_and_no_pixel_changes() {
    for (format, file) in [(Format::Jpeg, jpeg(1)), (Format::Png, png(1)), (Format::Webp, webp(1))] {
        let picture = Picture::look(format, &file);
        assert!(picture.readable && picture.says_more && picture.position && !picture.sideways, "{format:?}");
        let cleaned = clean(format, &file).unwrap();
        assert_eq!(pixels(format, &cleaned), pixels(format, &file), "{format:?}");
        let says = |word: &[u8]| memmem::find(&cleaned, word).is_some();
        for word in [&b"An"[..], b"Exif", b"EXIF", b"eXIf", b"II*", b"XMP ", b"MPF", b"Photoshop"] {
            assert!(!says(word), "{format:?} still says {}", String::from_utf8_lossy(word));
        }
        assert!(says(b"colours") || says(b"iCCP"), "{format:?} lost its colours");
        let again = Picture::look(format, &cleaned);
        assert!(again.readable && !again.says_more && !again.position, "{format:?}");
    }
}

#[test]
fn which_way_up_a_picture_is_stays_and_nothing_else_of_its_exif() {
    for (format, make) in
        [(Format::Jpeg, jpeg as fn(u8) -> Vec<u8>), (Format::Png, png), (Format::Webp, webp)]
    {
        for turned in 2..=8 {
            let cleaned = clean(format, &make(turned)).unwrap();
            assert_eq!(orientation(format, &cleaned), turned, "{format:?}");
            let picture = Picture::look(format, &cleaned);
            assert_eq!((picture.says_more, picture.position), (false, false), "{format:?} {turned}");
            assert_eq!(picture.sideways, turned >= 5);
            assert_eq!(pixels(format, &cleaned), pixels(format, &make(turned)));
        }
    }
}

#[test]
fn remarks_between_the_scans_go_too_and_their_numbers_end_nothing() {
    let scans = b"ab\xff\x00c\xff\xd0d\xff\xfe\x00\x06\xff\xd9An\xff\xc4\x00\x04\xff\xd9e\xff\xda\x00\x02fg\xff\xd9An";
    assert_eq!(
        scans_alone(scans),
        (b"ab\xff\x00c\xff\xd0d\xff\xc4\x00\x04\xff\xd9e\xff\xda\x00\x02fg\xff\xd9".to_vec(), false)
    );
    for length in 0..scans.len() {
        scans_alone(&scans[..length]);
    }
}

#[test]
fn files_that_say_nothing_are_left_as_they_are() {
    for format in [Format::Jpeg, Format::Png, Format::Webp] {
        let file = encoded(format);
        assert_eq!(clean(format, &file).as_ref(), Some(&file), "{format:?}");
        assert!(!Picture::look(format, &file).says_more);
    }
}

#[test]
fn what_is_no_picture_cannot_be_read_and_cut_ones_stop_nothing() {
    for format in [Format::Jpeg, Format::Png, Format::Webp] {
        assert!(clean(format, b"").is_none() && clean(format, b"picture").is_none(), "{format:?}");
        assert!(!Picture::look(format, b"RIFF\x04\0\0\0WEBP").readable);
    }
    for (format, file) in [(Format::Jpeg, jpeg(6)), (Format::Png, png(6)), (Format::Webp, webp(6))] {
        for length in 0..file.len() {
            clean(format, &file[..length]);
        }
    }
}

/// Wherever a file was cut: what is left of it is told, and says nothing more than the picture.
#[test]
fn a_picture_that_is_cut_short_is_known_and_cleaned() {
    for (format, file) in [(Format::Jpeg, jpeg(6)), (Format::Png, png(6)), (Format::Webp, webp(6))] {
        // What stands behind the end is none of the picture.
        let end = match format {
            Format::Jpeg => file.len() - 4 - 6 - exif(1).len(),
            Format::Png => memmem::find(&file, b"IEND").unwrap() + 8,
            Format::Webp => file.len(),
        };
        assert!(Picture::look(format, &file[..end]).readable, "{format:?}");
        let mut cut = 0;
        for length in 0..end {
            let left = &file[..length];
            let picture = Picture::look(format, left);
            assert!(!picture.readable, "{format:?} {length}");
            assert!(picture.variants(900, 600).is_empty());
            cut += usize::from(picture.cut);
            let cleaned = clean(format, left).unwrap_or_default();
            let holds = |what: &[u8]| memmem::find(&cleaned, what).is_some();
            assert!(!holds(b"An") && !holds(&[0x25, 0x88, 4, 0]), "{format:?} {length}");
        }
        assert!(cut > 50, "{format:?}: {cut} of {end}");
    }
}

#[test]
fn a_position_in_xmp_is_seen_and_broken_exif_is_none() {
    let plain = encoded(Format::Jpeg);
    let with = |contents: &[u8]| [&plain[..2], &segment(0xe1, contents), &plain[2..]].concat();
    let xmp = with(b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='12,40N'/>");
    assert!(Picture::look(Format::Jpeg, &xmp).position);
    let broken = Picture::look(Format::Jpeg, &with(b"Exif\0\0II*\0\xff\xff\xff\xff"));
    assert!(broken.readable && broken.says_more && !broken.position && !broken.sideways);
}

#[test]
fn pictures_that_move_have_one_size() {
    let mut png = Png::from_bytes(encoded(Format::Png).into()).unwrap();
    png.chunks_mut().insert(1, PngChunk::new(*b"acTL", vec![0, 0, 0, 2, 0, 0, 0, 0].into()));
    let moving = Picture::look(Format::Png, &png.encoder().bytes());
    assert!(moving.moving && !moving.says_more && moving.variants(1400, 700).is_empty());
    let mut webp = WebP::from_bytes(webp(1).into()).unwrap();
    webp.chunks_mut().push(RiffChunk::new(*b"ANMF", RiffContent::Data(vec![0; 16].into())));
    let moving = Picture::look(Format::Webp, &webp.encoder().bytes());
    assert!(moving.moving && moving.variants(1400, 700).is_empty());
}
