//! What stands in an attachment that readers cannot see before they open it: whether it is locked, and whose names it tells.
//!
//! Little is read of each: the list at the end of an archive and its small files of properties, the trailer of a PDF.

use std::io::Read;

use flate2::read::DeflateDecoder;
use memchr::memmem;
use quick_xml::{Reader, events::Event};
use rawzip::{CompressionMethod, ZipArchive};

/// What is said of a file in its own properties.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inside {
    /// Whether nobody can open it, or copy from it, without a password.
    pub locked: bool,
    /// Whose names it tells as those who wrote or saved it.
    pub names: Vec<String>,
}

/// The properties of a file are some kilobytes; what claims more is not read further.
const MOST: u64 = 256 * 1024;

/// The entries of an archive that are looked at.
const MOST_ENTRIES: usize = 20_000;

/// The files of properties in documents, and what in them holds a name.
const PROPERTIES: [&str; 3] = ["docProps/core.xml", "docProps/app.xml", "meta.xml"];
const NAMED: [&str; 5] = ["creator", "lastModifiedBy", "Manager", "initial-creator", "printed-by"];

/// Looks into a file; `None` where there is nothing to tell.
pub(super) fn look(bytes: &[u8]) -> Option<Inside> {
    let mut inside = match bytes {
        [b'P', b'K', ..] => archive(bytes),
        [b'%', b'P', b'D', b'F', ..] => pdf(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Inside { locked: is_locked_document(bytes), names: Vec::new() },
        _ => return None,
    };
    inside.names.retain(|name| is_of_a_person(name));
    inside.names.sort_unstable();
    inside.names.dedup();
    (inside != Inside::default()).then_some(inside)
}

/// Whether the old container of Word holds a document of today behind a password: the name of its only large part, in letters of
/// two bytes.
pub(super) fn is_locked_document(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|letter| [letter, 0]).collect();
    bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) && memmem::find(bytes, &name).is_some()
}

fn archive(bytes: &[u8]) -> Inside {
    let mut inside = Inside::default();
    let Ok(archive) = ZipArchive::from_slice(bytes) else { return inside };
    let mut entries = archive.entries();
    for _ in 0..MOST_ENTRIES {
        let Ok(Some(entry)) = entries.next_entry() else { break };
        inside.locked |= entry.flags().is_encrypted();
        let path = entry.file_path();
        let name: &[u8] = path.as_ref();
        let is_manifest = name == b"META-INF/manifest.xml";
        if entry.flags().is_encrypted()
            || !(is_manifest || PROPERTIES.iter().any(|known| known.as_bytes() == name))
        {
            continue;
        }
        let Ok(packed) = archive.get_entry(entry.wayfinder()) else { continue };
        let mut text = Vec::new();
        let read = match entry.compression_method() {
            CompressionMethod::STORE => packed.data().take(MOST).read_to_end(&mut text),
            CompressionMethod::DEFLATE => {
                DeflateDecoder::new(packed.data()).take(MOST).read_to_end(&mut text)
            }
            _ => continue,
        };
        if read.is_err() {
            continue;
        }
        if is_manifest {
            // LibreOffice leaves the list of parts open, and says in it that they are locked.
            inside.locked |= memmem::find(&text, b"encryption-data").is_some();
        } else {
            inside.names.extend(names_in(&text));
        }
    }
    inside
}

/// The texts of the elements that hold names.
fn names_in(xml: &[u8]) -> Vec<String> {
    let mut reader = Reader::from_reader(xml);
    let (mut names, mut name) = (Vec::new(), None::<String>);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if NAMED.contains(&tag.local_name().into_inner()) => {
                name = Some(String::new());
            }
            Ok(Event::Text(text)) => {
                if let Some(name) = &mut name {
                    name.push_str(&text.into_inner());
                }
            }
            Ok(Event::End(_)) => names.extend(name.take().map(|name| name.trim().to_owned())),
            Ok(Event::Eof) | Err(_) => return names,
            Ok(_) => {}
        }
    }
}

/// What the trailers of a PDF say, and its properties where they stand in plain text.
fn pdf(bytes: &[u8]) -> Inside {
    let mut inside = Inside { locked: false, names: Vec::new() };
    for at in memmem::find_iter(bytes, b"/Encrypt") {
        // `/EncryptMetadata` is a key of what this names; that is a reference to an object, or stands here itself.
        let behind = bytes.get(at + 8..).unwrap_or_default();
        let value = behind.trim_ascii_start();
        let is_value = value.starts_with(b"<<") || is_reference(value);
        inside.locked |= is_value && !behind.first().is_some_and(u8::is_ascii_alphabetic);
    }
    if !inside.locked {
        let last = memmem::rfind(bytes, b"/Author").and_then(|at| bytes.get(at + 7..));
        inside.names.extend(last.and_then(string));
    }
    inside
}

/// `12 0 R`.
fn is_reference(value: &[u8]) -> bool {
    let shown = value.get(..value.len().min(24)).unwrap_or_default();
    let mut words = shown.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let mut number = || words.next().is_some_and(|word| word.iter().all(u8::is_ascii_digit));
    number() && number() && words.next().is_some_and(|word| word.starts_with(b"R"))
}

/// A text of a PDF: `(…)` or `<…>`, in UTF-16 where it begins so.
fn string(value: &[u8]) -> Option<String> {
    let value = value.trim_ascii_start();
    let value = value.get(..value.len().min(2048))?;
    let bytes = match value.first()? {
        b'(' => literal(&value[1..])?,
        b'<' => hexadecimal(&value[1..])?,
        _ => return None,
    };
    let text = match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
        }
        None => match String::from_utf8(bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
            Err(other) => other.into_bytes().into_iter().map(char::from).collect(),
        },
    };
    Some(text.trim().to_owned())
}

fn literal(value: &[u8]) -> Option<Vec<u8>> {
    let (mut bytes, mut open, mut at) = (Vec::new(), 0_usize, 0);
    loop {
        let byte = *value.get(at)?;
        at += 1;
        match byte {
            b'\\' => {
                let next = *value.get(at)?;
                let digits = value[at..].iter().take(3).take_while(|digit| matches!(digit, b'0'..=b'7'));
                let digits: Vec<u8> = digits.map(|digit| digit - b'0').collect();
                at += digits.len().max(1);
                match next {
                    b'0'..=b'7' => {
                        let code = digits.iter().fold(0_u16, |code, digit| code * 8 + u16::from(*digit));
                        bytes.push(code.to_le_bytes()[0]);
                    }
                    b'n' => bytes.push(b'\n'),
                    b'r' => bytes.push(b'\r'),
                    b't' => bytes.push(b'\t'),
                    b'\n' | b'\r' => {}
                    other => bytes.push(other),
                }
                continue;
            }
            b'(' => open += 1,
            b')' if open == 0 => return Some(bytes),
            b')' => open -= 1,
            _ => {}
        }
        bytes.push(byte);
    }
}

fn hexadecimal(value: &[u8]) -> Option<Vec<u8>> {
    let end = memchr::memchr(b'>', value)?;
    let digits: Option<Vec<u8>> = value[..end]
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|byte| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    Some(digits?.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).collect())
}

/// Words that names of computers, programs and accounts are made of.
const MACHINES: [&str; 32] = [
    "admin",
    "administrator",
    "user",
    "owner",
    "guest",
    "pc",
    "hp",
    "dell",
    "asus",
    "acer",
    "lenovo",
    "computer",
    "laptop",
    "desktop",
    "windows",
    "win",
    "microsoft",
    "office",
    "account",
    "may",
    "tinh",
    "unknown",
    "author",
    "python",
    "docx",
    "openpyxl",
    "apache",
    "poi",
    "libreoffice",
    "word",
    "excel",
    "my",
];

/// How names of bodies begin.
const BODIES: [&str; 34] = [
    "sở ",
    "phòng ",
    "ủy ban",
    "uỷ ban",
    "ubnd",
    "hđnd",
    "hội đồng",
    "bộ ",
    "cục ",
    "tổng cục",
    "chi cục",
    "vụ ",
    "viện ",
    "văn phòng",
    "trung tâm",
    "trường ",
    "ban ",
    "công ty",
    "thư viện",
    "bệnh viện",
    "tỉnh ",
    "huyện ",
    "xã ",
    "phường ",
    "thị trấn",
    "thành phố",
    "học viện",
    "đại học",
    "công an",
    "tòa án",
    "kho bạc",
    "bảo hiểm",
    "đảng ủy",
    "chính phủ",
];

/// Whether a name is that of a person, not of a computer, a program or a body.
fn is_of_a_person(name: &str) -> bool {
    let lower = vietnamese::nfc(name.trim()).to_lowercase();
    let folded = vietnamese::slug(&lower);
    let mut words =
        folded.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let of_a_machine = folded.starts_with("desktop-")
        || folded.starts_with("laptop-")
        || words.all(|word| word.len() == 1 || MACHINES.contains(&word));
    let is_address =
        !lower.contains('@') && [".vn", ".com", ".net", ".org"].iter().any(|end| lower.ends_with(end));
    let of_a_body = BODIES.iter().any(|begin| lower.starts_with(begin));
    !(of_a_machine || is_address || of_a_body || lower.chars().any(char::is_control))
}

#[cfg(test)]
#[path = "inside_tests.rs"]
mod tests;
