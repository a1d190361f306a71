//! The files of pictures: what they say beside the picture is taken out, and nothing is encoded again.
//!
//! What is kept is listed, and all else goes: EXIF with the position and the number of the camera, XMP, IPTC, comments,
//! previews, and what stands behind the end. Colour profiles stay, and which way up the picture is.

use img_parts::{
    Bytes, ImageEXIF,
    jpeg::{Jpeg, JpegSegment},
    png::{Png, PngChunk},
    riff::{RiffChunk, RiffContent},
    webp::WebP,
};
use memchr::memmem;

use super::{Format, Picture};

/// The chunks of PNG that the picture needs: its pixels, colours, size and motion.
const PNG: [[u8; 4]; 17] = [
    *b"IHDR", *b"PLTE", *b"IDAT", *b"IEND", *b"tRNS", *b"cHRM", *b"gAMA", *b"iCCP", *b"sBIT", *b"sRGB",
    *b"cICP", *b"bKGD", *b"pHYs", *b"acTL", *b"fcTL", *b"fdAT", *b"hIST",
];

/// The same of WebP.
const WEBP: [[u8; 4]; 7] = [*b"VP8X", *b"VP8 ", *b"VP8L", *b"ALPH", *b"ICCP", *b"ANIM", *b"ANMF"];

/// The bits of a WebP header that tell of EXIF and of XMP.
const WEBP_EXIF: u8 = 0b1000;
const WEBP_XMP: u8 = 0b0100;

/// What a file says beside the picture.
#[derive(Debug, Default)]
struct Said {
    /// Which way up the picture is, from 1 to 8 (EXIF); 1 is as it is stored.
    orientation: u8,
    position: bool,
}

/// A file without what it says beside the picture.
struct Parts {
    cleaned: Vec<u8>,
    said: Said,
    moving: bool,
    cut: bool,
}

pub(super) fn look(format: Format, bytes: &[u8]) -> Picture {
    let mut picture = Picture {
        format,
        readable: false,
        cut: false,
        sideways: false,
        moving: false,
        says_more: false,
        position: false,
    };
    if let Some(Parts { cleaned, said, moving, cut }) = take_apart(format, bytes) {
        picture.readable = !cut;
        picture.cut = cut;
        picture.sideways = said.orientation >= 5;
        picture.moving = moving;
        picture.says_more = cleaned != bytes;
        picture.position = said.position;
    }
    picture
}

/// A file without what it says beside the picture; `None` where its parts cannot be told apart.
pub fn clean(format: Format, bytes: &[u8]) -> Option<Vec<u8>> {
    take_apart(format, bytes).map(|parts| parts.cleaned)
}

/// Which way up a picture is to be shown, from 1 to 8 (EXIF).
pub(super) fn orientation(format: Format, bytes: &[u8]) -> u8 {
    take_apart(format, bytes).map_or(1, |parts| parts.said.orientation)
}

fn take_apart(format: Format, bytes: &[u8]) -> Option<Parts> {
    match format {
        Format::Jpeg => jpeg(Jpeg::from_bytes(Bytes::copy_from_slice(bytes)).ok()?),
        Format::Png => {
            let (whole, rest) = whole_chunks(bytes)?;
            png(Png::from_bytes(Bytes::copy_from_slice(whole)).ok()?, rest)
        }
        Format::Webp => match cut_webp(bytes) {
            Some(cleaned) => Some(Parts { cleaned, said: Said::default(), moving: false, cut: true }),
            None => webp(WebP::from_bytes(Bytes::copy_from_slice(bytes)).ok()?),
        },
    }
}

/// Reads EXIF for what matters; what is broken in it counts as not said.
fn said(exif: Option<Bytes>, xmp: &[u8]) -> Said {
    let mut said = Said { orientation: 1, position: memmem::find(xmp, b"GPSLatitude").is_some() };
    let mut reader = exif::Reader::new();
    let read = exif.and_then(|raw| {
        let read = reader.continue_on_error(true).read_raw(raw.to_vec());
        read.or_else(|error| error.distill_partial_result(|_| {})).ok()
    });
    if let Some(read) = read {
        let field = |tag| read.get_field(tag, exif::In::PRIMARY);
        let turned = field(exif::Tag::Orientation).and_then(|field| field.value.get_uint(0));
        let turned = turned.and_then(|turned| u8::try_from(turned).ok());
        said.orientation = turned.filter(|turned| (1..=8).contains(turned)).unwrap_or(1);
        said.position |= field(exif::Tag::GPSLatitude).is_some() || field(exif::Tag::GPSLongitude).is_some();
    }
    said
}

/// EXIF that says which way up the picture is and nothing else; `None` where that goes without saying.
fn minimal(said: &Said) -> Option<Bytes> {
    if said.orientation == 1 {
        return None;
    }
    // Little-endian TIFF of one entry: tag 0x0112, a number of two bytes, one of them.
    let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend_from_slice(&[said.orientation, 0, 0, 0, 0, 0, 0, 0]);
    Some(exif.into())
}

fn jpeg(mut jpeg: Jpeg) -> Option<Parts> {
    const SCAN: u8 = 0xda;
    let scan = jpeg.segments().iter().find(|segment| segment.marker() == SCAN)?;
    let (head, scans) = (scan.contents().clone(), scan.clone().encoder().bytes());
    let (scans, cut) = scans_alone(scans.get(4 + head.len()..)?);
    let xmp: Vec<u8> = jpeg.segments_by_marker(0xe1).flat_map(|app| app.contents().to_vec()).collect();
    let said = said(jpeg.exif(), &xmp);
    let segments = jpeg.segments_mut();
    segments.retain(|segment| {
        let begins = |prefix: &[u8]| segment.contents().starts_with(prefix);
        match segment.marker() {
            0xe0 => begins(b"JFIF\0"),
            0xe2 => begins(b"ICC_PROFILE\0"),
            // How the colours are written.
            0xee => begins(b"Adobe"),
            0xe1..=0xef | 0xfe => false,
            marker => marker != SCAN,
        }
    });
    if let Some(exif) = minimal(&said) {
        let first = segments.first().is_some_and(|segment| segment.marker() == 0xe0);
        let contents = [&b"Exif\0\0"[..], &exif].concat();
        segments.insert(usize::from(first), JpegSegment::new_with_contents(0xe1, contents.into()));
    }
    segments.push(JpegSegment::new_with_entropy(SCAN, head, scans.into()));
    Some(Parts { cleaned: jpeg.encoder().bytes().to_vec(), said, moving: false, cut })
}

/// The scans of a JPEG up to its end, and whether that is missing: what stands between them or behind them and is none of the
/// picture goes. Phones put whole other pictures there, with their own EXIF.
fn scans_alone(bytes: &[u8]) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(bytes.len());
    let (mut from, mut at) = (0, 0);
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(0xff, rest)) {
        let mark = at + found;
        let Some(kind) = bytes.get(mark + 1) else { break };
        match kind {
            0xff => at = mark + 1,
            0x00 | 0x01 | 0xd0..=0xd7 => at = mark + 2,
            0xd9 => {
                out.extend_from_slice(&bytes[from..mark + 2]);
                return (out, false);
            }
            _ => {
                let Some(&[high, low]) = bytes.get(mark + 2..mark + 4) else { break };
                at = (mark + 2 + usize::from(u16::from_be_bytes([high, low]))).min(bytes.len());
                if matches!(kind, 0xe0..=0xef | 0xfe) {
                    out.extend_from_slice(&bytes[from..mark]);
                    from = at;
                }
            }
        }
    }
    out.extend_from_slice(&bytes[from..]);
    (out, true)
}

/// The part of a PNG whose chunks are all there, and where the file was cut the part of its picture behind that.
fn whole_chunks(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length: [u8; 4] = head.first_chunk().copied()?;
        let length = usize::try_from(u32::from_be_bytes(length)).ok()?;
        let end = at.checked_add(12)?.checked_add(length)?;
        if end > bytes.len() {
            let rest = if head.ends_with(b"IDAT") { &bytes[at..] } else { &[] };
            return Some((&bytes[..at], rest));
        }
        if head.ends_with(b"IEND") {
            return Some((&bytes[..end], &[]));
        }
        at = end;
    }
    Some((bytes.get(..at)?, &[]))
}

/// `rest` is what is left of the picture behind the last whole chunk, where the file was cut.
fn png(mut png: Png, rest: &[u8]) -> Option<Parts> {
    if rest.is_empty() {
        png.chunk_by_type(*b"IDAT")?;
    }
    let cut = png.chunk_by_type(*b"IEND").is_none();
    let moving = png.chunk_by_type(*b"acTL").is_some();
    let xmp: Vec<u8> = png.chunks_by_type(*b"iTXt").flat_map(|text| text.contents().to_vec()).collect();
    let said = said(png.exif(), &xmp);
    png.chunks_mut().retain(|chunk: &PngChunk| PNG.contains(&chunk.kind()));
    png.set_exif(minimal(&said));
    let mut cleaned = png.encoder().bytes().to_vec();
    cleaned.extend_from_slice(rest);
    Some(Parts { cleaned, said, moving, cut })
}

/// What is there of the picture of a WebP that is shorter than its head says; `None` for a whole one.
fn cut_webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let length = |at: usize| {
        let length: [u8; 4] = bytes.get(at..)?.first_chunk().copied()?;
        usize::try_from(u32::from_le_bytes(length)).ok()
    };
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    if !is_webp || length(4)? + 8 <= bytes.len() {
        return None;
    }
    let mut cleaned = bytes[..12].to_vec();
    let mut at = 12;
    while let (Some(id), Some(length)) = (bytes.get(at..at + 4), length(at + 4)) {
        let end = at.saturating_add(8 + length + length % 2).min(bytes.len());
        if WEBP.iter().any(|known| known == id) {
            cleaned.extend_from_slice(&bytes[at..end]);
        }
        at = end;
    }
    Some(cleaned)
}

fn webp(mut webp: WebP) -> Option<Parts> {
    let moving = webp.has_chunk(*b"ANMF");
    if !moving && !webp.has_chunk(*b"VP8 ") && !webp.has_chunk(*b"VP8L") {
        return None;
    }
    let xmp = webp.chunk_by_id(*b"XMP ").and_then(|chunk| chunk.content().data().cloned());
    let mut said = said(webp.exif(), &xmp.unwrap_or_default());
    if !webp.has_chunk(*b"VP8X") {
        // A file of one chunk has no place for EXIF: what stands there is not looked for by anybody.
        said.orientation = 1;
    }
    let chunks = webp.chunks_mut();
    chunks.retain(|chunk| WEBP.contains(&chunk.id()));
    let minimal = minimal(&said);
    let header = chunks.iter_mut().find(|chunk| chunk.id() == *b"VP8X");
    if let Some(RiffContent::Data(data)) = header.map(RiffChunk::content_mut) {
        let mut bits = data.to_vec();
        let first = bits.first_mut()?;
        *first &= !(WEBP_EXIF | WEBP_XMP);
        if minimal.is_some() {
            *first |= WEBP_EXIF;
        }
        *data = bits.into();
        let exif = minimal.map(|exif| RiffChunk::new(*b"EXIF", RiffContent::Data(exif)));
        chunks.extend(exif);
    }
    Some(Parts { cleaned: webp.encoder().bytes().to_vec(), said, moving, cut: false })
}

#[cfg(test)]
#[path = "container_tests.rs"]
mod tests;
