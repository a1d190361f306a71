//! Pictures that are not published: many browsers do not show them, and no well-kept decoder in Rust reads them or takes out
//! of their files where they were taken and by which camera. HEIC and AVIF come from phones, TIFF from scanners, raw pictures
//! from cameras.

/// Endings of such pictures, each with the usual one of its sort.
const ENDINGS: [(&str, &[&str]); 5] = [
    ("heic", &["heic", "heics", "heif", "heifs", "hif", "avci"]),
    ("avif", &["avif", "avifs"]),
    ("tif", &["tif", "tiff"]),
    ("jxl", &["jxl"]),
    ("raw", &["dng", "cr2", "cr3", "nef", "arw", "raf", "orf", "rw2"]),
];

/// Which of them a file is, by its usual ending: by what is in it, whatever its name says.
pub fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let begins = |signs: &[&[u8]]| signs.iter().any(|sign| bytes.starts_with(sign));
    if begins(&[b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"]) {
        return Some("tif");
    }
    if begins(&[b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\0"]) {
        return Some("raw");
    }
    if begins(&[b"\0\0\0\x0cJXL \r\n\x87\n"]) {
        return Some("jxl");
    }
    let brands = brands(bytes)?;
    let is_avif = || brands.iter().any(|brand| matches!(brand, b"avif" | b"avis"));
    match brands.first()? {
        b"crx " => Some("raw"),
        b"avif" | b"avis" => Some("avif"),
        // What is common to pictures of this container: which they are, those behind say.
        b"mif1" | b"mif2" | b"msf1" | b"miaf" if is_avif() => Some("avif"),
        b"mif1" | b"mif2" | b"msf1" | b"miaf" | b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx"
        | b"hevm" | b"hevs" | b"avci" | b"avcs" => Some("heic"),
        _ => None,
    }
}

/// The same by the ending of its name, in lower case.
pub fn foreign_by_name(ending: &str) -> Option<&'static str> {
    ENDINGS.iter().find(|(_, endings)| endings.contains(&ending)).map(|(usual, _)| *usual)
}

/// What a file of the container that films and these pictures share says that it is, the first before all others.
fn brands(bytes: &[u8]) -> Option<Vec<[u8; 4]>> {
    let length: [u8; 4] = bytes.first_chunk().copied()?;
    if bytes.get(4..8)? != b"ftyp" {
        return None;
    }
    let length = usize::try_from(u32::from_be_bytes(length)).ok()?.min(bytes.len());
    let mut brands = vec![*bytes.get(8..)?.first_chunk()?];
    brands.extend(bytes.get(16..length).unwrap_or_default().as_chunks().0);
    Some(brands)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn container(brands: &[&[u8; 4]]) -> Vec<u8> {
        let length = u32::try_from(12 + 4 * brands.len()).unwrap().to_be_bytes();
        let mut bytes = [&length[..], b"ftyp", brands[0], &[0; 4]].concat();
        brands[1..].iter().for_each(|brand| bytes.extend(*brand));
        bytes
    }

    #[test]
    fn a_picture_is_known_by_what_is_in_it() {
        assert_eq!(foreign(&container(&[b"heic", b"mif1", b"heic"])), Some("heic"));
        assert_eq!(foreign(&container(&[b"mif1", b"mif1", b"hevc"])), Some("heic"));
        assert_eq!(foreign(&container(&[b"mif1", b"mif1", b"avif"])), Some("avif"));
        assert_eq!(foreign(&container(&[b"avif", b"mif1"])), Some("avif"));
        assert_eq!(foreign(&container(&[b"crx ", b"isom"])), Some("raw"));
        for sign in
            [&b"II*\0\x08\0\0\0"[..], b"MM\0*\0\0\0\x08", b"II+\0\x08\0\0\0", b"II*\0\x10\0\0\0CR\x02\0"]
        {
            assert_eq!(foreign(sign), Some("tif"), "{sign:?}");
        }
        for other in [
            &container(&[b"isom", b"mp42", b"avc1"])[..],
            &container(&[b"qt  "]),
            b"\xff\xd8\xff\xe0",
            b"",
            b"\0\0\0\x18ftyp",
        ] {
            assert_eq!(foreign(other), None, "{other:?}");
        }
    }
}
