//! What stands in attachments, on small files as the programs of offices write them.

use std::io::Write;

use proptest::prelude::*;

use super::*;

/// An archive of these files; `locked` says so of each.
fn zip(files: &[(&str, &str)], locked: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, text) in files {
        let (mut entry, config) = archive.new_file(*name).encrypted(locked).start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(text.as_bytes()).unwrap();
        let (_, described) = writer.finish().unwrap();
        entry.finish(described).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

fn names(bytes: &[u8]) -> Vec<String> {
    look(bytes).unwrap_or_default().names
}

#[test]
fn a_document_tells_who_wrote_it_and_who_saved_it() {
    let core = "<cp:coreProperties><dc:creator>Nguyễn Thị Lan</dc:creator><dc:title>Mẫu đơn</dc:title>\
                <cp:lastModifiedBy>huongpt</cp:lastModifiedBy></cp:coreProperties>";
    let app = "<Properties><Manager>Trần Văn Bình</Manager><Company>Nhà sách</Company></Properties>";
    let docx =
        zip(&[("docProps/core.xml", core), ("docProps/app.xml", app), ("word/document.xml", "<w/>")], false);
    assert_eq!(names(&docx), ["Nguyễn Thị Lan", "Trần Văn Bình", "huongpt"]);
    let meta = "<office:meta><meta:initial-creator>Lê Hoa</meta:initial-creator></office:meta>";
    assert_eq!(names(&zip(&[("meta.xml", meta)], false)), ["Lê Hoa"]);
}

#[test]
fn names_of_computers_programs_and_bodies_are_no_names_of_persons() {
    for name in [
        "Admin",
        "User 1",
        "Windows User",
        "Microsoft account",
        "DESKTOP-8K2M1QA",
        "HP-PC",
        "PC01",
        "python-docx",
        "openpyxl",
        "Phòng Nội vụ",
        "UBND xã Phú Hội",
        "Ủy ban nhân dân tỉnh",
        "thuvienphapluat.vn",
        "",
        "2010",
        "Vụ Pháp chế",
        "Sở Tư pháp",
        "Máy tính",
    ] {
        assert!(!is_of_a_person(name), "{name}");
    }
    for name in
        ["Nguyễn Văn An", "NGUYEN VAN AN", "Vũ Thị Hà", "lan.nt@phuhoi.gov.vn", "huongpt", "Phương Anh"]
    {
        assert!(is_of_a_person(name), "{name}");
    }
}

#[test]
fn a_pdf_tells_its_author_in_every_writing_of_letters() {
    let pdf = |author: &str| {
        format!("%PDF-1.4\n1 0 obj\n<< /Author {author} /Creator (Word) >>\nendobj\n").into_bytes()
    };
    assert_eq!(names(&pdf("(Nguyen Van \\(An\\))")), ["Nguyen Van (An)"]);
    assert_eq!(names(&pdf("(L\\141n)")), ["Lan"]);
    assert_eq!(names(&pdf("<FEFF004C00EA0020004C0061006E>")), ["Lê Lan"]);
    assert_eq!(names(&pdf("(Admin)")), [""; 0]);
    assert_eq!(names(&pdf("()")), [""; 0]);
}

#[test]
fn what_is_locked_is_known_in_every_format() {
    let is_locked = |bytes: &[u8]| look(bytes).is_some_and(|inside| inside.locked);
    assert!(is_locked(b"%PDF-1.4\ntrailer << /Root 1 0 R /Encrypt 12 0 R >>\nstartxref\n"));
    assert!(is_locked(b"%PDF-1.7\n<</Type/XRef/Encrypt<</Filter/Standard>>>>"));
    assert!(!is_locked(b"%PDF-1.7\n<< /EncryptMetadata false >> (/Encrypt is a key)"));
    assert!(is_locked(&zip(&[("a.txt", "x")], true)));
    assert!(!is_locked(&zip(&[("a.txt", "x")], false)));
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    assert!(is_locked(&zip(&[("META-INF/manifest.xml", manifest)], false)));
    let wide: Vec<u8> = "EncryptedPackage".bytes().flat_map(|letter| [letter, 0]).collect();
    let container = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &wide].concat();
    assert!(is_locked(&container));
    assert!(!is_locked(&container[..12]));
}

proptest! {
    /// Nothing that a file says makes the program stop.
    #[test]
    fn no_bytes_make_it_panic(begin in 0..3_usize, rest in proptest::collection::vec(any::<u8>(), 0..200)) {
        let begins: [&[u8]; 3] = [b"%PDF-1.4 /Author ", b"PK\x03\x04", b"%PDF /Author (\\"];
        look(&[begins[begin], &rest].concat());
        let mut whole = zip(&[("docProps/core.xml", "<a><creator>Lan</creator></a>")], false);
        for (at, byte) in rest.iter().enumerate() {
            let at = (at * 131 + usize::from(*byte)) % whole.len();
            whole[at] = *byte;
        }
        look(&whole);
    }
}
