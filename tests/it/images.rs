//! Pictures: what is published of them, in which sizes, how pages offer them, and what the cache keeps.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use cchc::build::{Built, Unobserved};
use cchc::{
    diagnostic::Code,
    output::Publisher,
    path::SourcePath,
    picture::{Bitmap, Format},
    preview::{Answer, Changes, Options, WorkingSite},
    source::Sources,
};

use crate::{DAY, news, request, shown, tree};

/// A pattern of a size, encoded.
fn picture(width: u32, height: u32, format: Format) -> Vec<u8> {
    let row = |y| (0..width).flat_map(move |x| [(x / 3) as u8, (y / 3) as u8, 120]);
    let bytes = (0..height).flat_map(row).collect();
    Bitmap { width, height, alpha: false, bytes, profile: None }.encode(format).unwrap()
}

/// A JPEG with EXIF: how it is to be turned, and that it was taken at 12° north.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend([0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    exif.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend([2, 0, 1, 0, 2, 0, 2, 0, 0, 0, b'N', 0, 0, 0]);
    exif.extend([2, 0, 5, 0, 3, 0, 0, 0, 68, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend([12_u32, 1, 40, 1, 0, 1].map(u32::to_le_bytes).concat());
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

/// A site on disk with its output beside it.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        files.iter().for_each(|(name, bytes)| place.write(name, bytes));
        place
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn build(&self) -> Built {
        self.build_into(&self.out())
    }

    fn build_into(&self, out: &Path) -> Built {
        let (sources, found) = Sources::open(&self.root()).unwrap();
        cchc::build(&sources, found, &request(), Some(Publisher::temporary(out).unwrap()), &Unobserved)
            .unwrap()
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.out().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn page(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).unwrap()
    }

    /// The names of what is kept in the cache.
    fn kept(&self) -> Vec<String> {
        tree(&self.root().join(".cchc/images")).into_iter().map(|(name, _)| name).collect()
    }
}

fn outputs(out: &Path, beginning: &str) -> Vec<String> {
    tree(out).into_iter().map(|(name, _)| name).filter(|name| name.starts_with(beginning)).collect()
}

const ARTICLE: &str = "![Sân trường](anh.jpg)\n\n{{hình: so-do.png | mô tả: Sơ đồ | chú thích: Phân công}}\n\n![Biểu trưng](hinh.svg)\n\n![Nhỏ](nho.png)\n\n<img alt=\"a > b\" src=\"anh.jpg\">\n";

fn site() -> Place {
    let article = news("ảnh đại diện: anh.jpg\nmô tả ảnh: Toàn cảnh\n", ARTICLE);
    Place::new(&[
        ("content/bai/index.md", article.as_bytes()),
        ("content/bai/anh.jpg", &picture(1400, 700, Format::Jpeg)),
        ("content/bai/so-do.png", &picture(600, 300, Format::Png)),
        ("content/bai/nho.png", &picture(200, 100, Format::Png)),
        ("content/bai/hinh.svg", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 20'/>"),
    ])
}

#[test]
fn pages_offer_pictures_in_several_sizes_and_as_webp() {
    let place = site();
    let built = place.build();
    assert_eq!(built.report.codes(), []);
    let page = place.page("bai/index.html");
    let sizes = "sizes=\"(min-width: 42rem) 40rem, calc(100vw - 2rem)\"";
    let at = "/cchc/bai/";
    let webp = format!(
        "srcset=\"{at}anh.jpg.480w.webp 480w, {at}anh.jpg.800w.webp 800w, {at}anh.jpg.1280w.webp 1280w\" {sizes}"
    );
    let jpeg = format!(
        "srcset=\"{at}anh.jpg.480w.jpg 480w, {at}anh.jpg.800w.jpg 800w, {at}anh.jpg.1280w.jpg 1280w\" {sizes}"
    );
    let text = format!(
        "<p><picture><source type=\"image/webp\" {webp}><img src=\"{at}anh.jpg\" {jpeg} decoding=\"async\" width=\"1400\" height=\"700\" alt=\"Sân trường\" loading=\"lazy\"></picture></p>"
    );
    assert!(page.contains(&text), "{page}");
    let figure = format!(
        "<figure><picture><source type=\"image/webp\" srcset=\"{at}so-do.png.480w.webp 480w, {at}so-do.png.600w.webp 600w\" {sizes}><img src=\"{at}so-do.png\" srcset=\"{at}so-do.png.480w.png 480w, {at}so-do.png 600w\" {sizes} decoding=\"async\" width=\"600\" height=\"300\" alt=\"Sơ đồ\" loading=\"lazy\"></picture><figcaption>Phân công</figcaption></figure>"
    );
    assert!(page.contains(&figure), "{page}");
    // SVG and what is small already stay plain.
    assert!(page.contains("<p><img src=\"/cchc/bai/hinh.svg\" width=\"30\" height=\"20\" alt=\"Biểu trưng\" loading=\"lazy\"></p>"));
    assert!(page.contains(
        "<p><img src=\"/cchc/bai/nho.png\" width=\"200\" height=\"100\" alt=\"Nhỏ\" loading=\"lazy\"></p>"
    ));
    // Raw HTML has the same, whatever its attributes hold.
    assert_eq!(page.matches("<picture>").count(), 4, "{page}");
    assert_eq!(page.matches("<picture>").count(), page.matches("</picture>").count());
    // The picture at the head of the article comes first and does not wait.
    let cover = page.split("<figure class=\"cover\">").nth(1).unwrap().split("</figure>").next().unwrap();
    assert!(
        cover.contains("anh.jpg.480w.webp 480w")
            && cover.contains("fetchpriority=\"high\"")
            && !cover.contains("lazy"),
        "{cover}"
    );
    // Every address that is offered is there.
    for list in page.split("srcset=\"").skip(1) {
        for candidate in list.split('"').next().unwrap().split(", ") {
            let address = candidate.split(' ').next().unwrap();
            let bytes = place.read(address.strip_prefix("/cchc/").unwrap());
            let width: u32 = candidate.rsplit(' ').next().unwrap().trim_end_matches('w').parse().unwrap();
            let format = [Format::Jpeg, Format::Png, Format::Webp]
                .into_iter()
                .find(|format| address.ends_with(format.extension()))
                .unwrap();
            assert_eq!(Bitmap::decode(format, &bytes).unwrap().width, width, "{address}");
        }
    }
}

#[test]
fn relative_addresses_reach_every_size() {
    let place = site();
    let (sources, found) = Sources::open(&place.root()).unwrap();
    let mut request = request();
    request.relative_urls = true;
    cchc::build(&sources, found, &request, Some(Publisher::temporary(&place.out()).unwrap()), &Unobserved)
        .unwrap();
    let page = place.page("bai/index.html");
    assert!(!page.contains("cchc-root"), "{page}");
    assert!(page.contains("../bai/so-do.png.480w.png 480w, ../bai/so-do.png 600w\""), "{page}");
}

#[test]
fn a_site_may_do_without_smaller_sizes() {
    let place = site();
    place.write("cchc.yaml", b"outputs: {image_variants: false}\n");
    let built = place.build();
    assert_eq!(built.encoded, 0);
    assert!(!place.page("bai/index.html").contains("srcset"));
    assert_eq!(outputs(&place.out(), "bai/anh"), ["bai/anh.jpg"]);
}

#[test]
fn published_photos_are_upright_and_do_not_say_where_they_were_taken() {
    let plain = picture(900, 600, Format::Jpeg);
    let page = news("", "![Ảnh](a.jpg)\n\n[b](b.jpg)\n");
    let place = Place::new(&[
        ("content/bai/index.md", page.as_bytes()),
        ("content/bai/a.jpg", &with_exif(&plain, 6)),
        ("content/bai/b.jpg", &plain),
    ]);
    let built = place.build();
    assert_eq!(built.report.codes(), [Code::PicturePosition]);
    assert_eq!(built.report.diagnostics()[0].place.path.as_str(), "content/bai/a.jpg");
    let published = place.read("bai/a.jpg");
    assert!(published.len() < with_exif(&plain, 6).len());
    assert!(published.windows(4).any(|part| part == b"Exif"), "which way up it is was lost");
    // 0x8825 is the tag behind which the position stands.
    assert!(!published.windows(4).any(|part| part == [0x25, 0x88, 4, 0]));
    assert_eq!(place.read("bai/b.jpg"), plain, "nothing to take out, nothing changed");
    let html = place.page("bai/index.html");
    assert!(html.contains("width=\"600\" height=\"900\""), "{html}");
    let small = Bitmap::decode(Format::Webp, &place.read("bai/a.jpg.480w.webp")).unwrap();
    assert_eq!((small.width, small.height), (480, 720));
}

#[test]
fn a_second_build_makes_nothing_and_touches_nothing() {
    let place = site();
    let first = place.build();
    assert_eq!(first.encoded, 6 + 3);
    assert_eq!(place.kept().len(), 9);
    let old = SystemTime::UNIX_EPOCH;
    let file = place.out().join("bai/anh.jpg.480w.webp");
    fs::File::options().write(true).open(&file).unwrap().set_modified(old).unwrap();
    let second = place.build();
    assert_eq!((second.encoded, second.published.unwrap().written), (0, 0));
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), old);
    // Another output takes what is kept.
    let other = place.folder.path().join("khac");
    assert_eq!(place.build_into(&other).encoded, 0);
    assert!(tree(&other) == tree(&place.out()));
    // A check makes no picture.
    fs::remove_dir_all(place.root().join(".cchc")).unwrap();
    let (sources, found) = Sources::open(&place.root()).unwrap();
    assert_eq!(cchc::build(&sources, found, &request(), None, &Unobserved).unwrap().encoded, 0);
    assert!(!place.root().join(".cchc").exists());
}

#[test]
fn the_cache_may_be_spoilt_gone_or_in_the_way() {
    let place = site();
    place.build();
    let whole = tree(&place.out());
    let cache = place.root().join(".cchc");
    let kept = place.kept();
    fs::write(cache.join("images").join(&kept[0]), b"short").unwrap();
    let mut spoilt = fs::read(cache.join("images").join(&kept[1])).unwrap();
    *spoilt.last_mut().unwrap() ^= 1;
    fs::write(cache.join("images").join(&kept[1]), spoilt).unwrap();
    let again = place.build();
    assert_eq!((again.encoded, again.published.unwrap().written), (2, 0));
    fs::remove_dir_all(&cache).unwrap();
    fs::write(&cache, b"a file").unwrap();
    let without = place.build();
    assert_eq!((without.encoded, without.published.unwrap().written), (9, 0));
    assert!(tree(&place.out()) == whole);
}

#[test]
fn what_no_picture_uses_any_more_leaves_the_cache_and_the_output() {
    let place = site();
    place.build();
    place.write("content/bai/so-do.png", &picture(700, 300, Format::Png));
    let built = place.build();
    assert_eq!((built.encoded, built.published.unwrap().removed), (3, 1));
    assert_eq!(place.kept().len(), 9, "{:?}", place.kept());
    assert_eq!(
        outputs(&place.out(), "bai/so-do"),
        ["bai/so-do.png", "bai/so-do.png.480w.png", "bai/so-do.png.480w.webp", "bai/so-do.png.700w.webp"]
    );
}

#[test]
fn any_number_of_threads_makes_the_same_pictures() {
    let made = |threads: usize| -> BTreeMap<String, Vec<u8>> {
        let place = site();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| place.build());
        tree(&place.out()).into_iter().collect()
    };
    assert!(made(1) == made(5));
}

#[test]
fn a_file_in_the_place_of_a_smaller_size_is_told() {
    let place = site();
    place.write("cchc.yaml", b"publish: {folders: [bai]}\n");
    place.write("content/bai/so-do.png.480w.webp", &picture(30, 20, Format::Webp));
    let built = place.build();
    let (sources, _) = Sources::open(&place.root()).unwrap();
    assert_eq!(shown(&built.report, &sources), ["address-twice content/bai/so-do.png.480w.webp"]);
    assert!(built.report.diagnostics()[0].message.vi.contains("so-do.png"), "{:?}", built.report);
    assert!(built.published.is_none());
}

#[test]
fn pictures_that_are_broken_huge_or_heavy_are_told_and_published() {
    let jpeg = picture(600, 300, Format::Jpeg);
    let png = picture(600, 300, Format::Png);
    let mut torn = png.clone();
    // The first byte of the pixels, with the sum of the chunk made right again by writing it anew.
    let data = torn.windows(4).position(|part| part == b"IDAT").unwrap();
    torn[data + 4] = 0xff;
    let length = u32::from_be_bytes(torn[data - 4..data].try_into().unwrap()) as usize;
    let sum = crc(&torn[data..data + 4 + length]).to_be_bytes();
    torn[data + 4 + length..data + 8 + length].copy_from_slice(&sum);
    let mut huge = jpeg.clone();
    let frame = huge.windows(2).position(|part| part == [0xff, 0xc0]).unwrap();
    huge[frame + 5..frame + 9].copy_from_slice(&[0x27, 0x10, 0x27, 0x10]);
    let mut heavy = jpeg.clone();
    heavy.resize(6 * 1024 * 1024, 0);
    let place = Place::new(&[
        ("cchc.yaml", b"publish: {folders: [/]}\n"),
        ("content/a-cut.png", &png[..png.len() / 2]),
        ("content/a-cut.jpg", &with_exif(&jpeg, 1)[..jpeg.len() / 2]),
        ("content/b-torn.png", &torn),
        ("content/c-huge.jpg", &huge),
        ("content/d-heavy.jpg", &heavy),
        ("content/e-fine.jpg", &jpeg),
    ]);
    let built = place.build();
    let (sources, _) = Sources::open(&place.root()).unwrap();
    assert_eq!(
        shown(&built.report, &sources),
        [
            "picture-unreadable content/a-cut.jpg",
            "picture-position content/a-cut.jpg",
            "picture-unreadable content/a-cut.png",
            "picture-unreadable content/b-torn.png",
            "picture-too-large content/c-huge.jpg",
            "picture-large content/d-heavy.jpg",
        ]
    );
    assert_eq!(place.read("a-cut.png"), png[..png.len() / 2], "what is left is published");
    assert!(!place.read("a-cut.jpg").windows(4).any(|part| part == b"Exif"));
    assert!(built.report.diagnostics()[0].message.vi.contains("cắt cụt"));
    assert_eq!(place.read("b-torn.png.480w.webp"), torn, "pages link to it");
    assert_eq!(outputs(&place.out(), "c-huge"), ["c-huge.jpg"]);
    assert_eq!(place.read("d-heavy.jpg"), jpeg, "what stands behind the end is none of the picture");
    assert_eq!(built.report.errors(), 0);
}

/// The sum of a chunk of PNG (CRC-32).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 },
        )
    })
}

#[test]
fn pictures_that_move_and_gif_have_one_size() {
    let gif = b"GIF89a\x84\x03\x58\x02\0\0\0;";
    let page = news("", "![Động](a.gif)\n");
    let place = Place::new(&[("content/bai/index.md", page.as_bytes()), ("content/bai/a.gif", gif)]);
    place.build();
    assert_eq!(place.read("bai/a.gif"), gif);
    let html = place.page("bai/index.html");
    assert!(
        html.contains(
            "<p><img src=\"/cchc/bai/a.gif\" width=\"900\" height=\"600\" alt=\"Động\" loading=\"lazy\"></p>"
        ),
        "{html}"
    );
    assert_eq!(outputs(&place.out(), "bai/a"), ["bai/a.gif"]);
}

#[test]
fn the_preview_makes_the_pictures_of_a_build_when_they_are_asked_for() {
    let place = site();
    let plain = picture(900, 600, Format::Jpeg);
    place.write("cchc.yaml", b"publish: {folders: [bai]}\n");
    place.write("content/bai/gps.jpg", &with_exif(&plain, 3));
    let options = Options { day: DAY, base_url: request().base_url };
    let mut site = WorkingSite::open(&place.root(), options, &Unobserved).unwrap();
    assert!(!place.root().join(".cchc").exists(), "nobody has asked yet");
    let served = |site: &WorkingSite, path: &str| match site.edition().answer(path) {
        Answer::Output(_, rendered) => rendered.bytes.clone(),
        other => panic!("{path}: {other:?}"),
    };
    let asked = served(&site, "/bai/anh.jpg.480w.webp");
    assert_eq!(place.kept().len(), 1, "the one that was asked for");
    let built = place.build();
    assert_eq!(built.encoded, 9 - 1 + 5, "all but the one that is kept");
    assert_eq!(place.read("bai/anh.jpg.480w.webp"), asked);
    for name in outputs(&place.out(), "bai/").iter().filter(|name| !name.ends_with(".html")) {
        assert!(served(&site, &format!("/{name}")) == place.read(name), "{name}");
    }
    // Another picture under the same name is another picture in every size; what the cache writes changes nothing.
    place.write("content/bai/anh.jpg", &picture(1300, 900, Format::Jpeg));
    let changes = Changes { files: [SourcePath::new("content/bai/anh.jpg")].into(), list: false };
    assert!(site.apply(&changes).unwrap());
    let other = served(&site, "/bai/anh.jpg.480w.webp");
    assert!(other != asked);
    let look = site.look();
    assert!(look.files.iter().all(|file| file.as_str().starts_with("content/")) && !look.list, "{look:?}");
    assert!(!site.apply(&look).unwrap(), "the cache is none of the site's files");
    place.build();
    assert_eq!(place.read("bai/anh.jpg.480w.webp"), other);
}

/// What phones, scanners and cameras write and browsers do not show: neither as a picture nor as an attachment, whatever its
/// name says.
#[test]
fn pictures_that_cannot_be_cleaned_are_refused_with_the_way_to_save_them() {
    const HEIC: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\0 GPS";
    const AVIF: &[u8] = b"\0\0\0\x18ftypavif\0\0\0\0mif1avif\0\0\0\0 GPS";
    const TIFF: &[u8] = b"II*\0\x08\0\0\0\0\0\0\0\0\0 GPS";
    for (name, bytes, code) in [
        ("anh.heic", HEIC, "picture-format"),
        ("anh.HEIF", HEIC, "picture-format"),
        ("anh.avif", AVIF, "picture-format"),
        ("anh.tif", TIFF, "picture-format"),
        ("anh.tiff", b"MM\0*\0\0\0\x08\0\0", "picture-format"),
        ("anh.dng", TIFF, "picture-format"),
        ("anh.bin", HEIC, "picture-format"),
        ("anh", TIFF, "picture-format"),
        ("anh.heic", b"", "picture-format"),
        // Another sort than the name says.
        ("anh.jpg", HEIC, "file-content"),
        ("anh.jpeg", AVIF, "file-content"),
        ("anh.png", TIFF, "file-content"),
        ("anh.heic", &picture(9, 9, Format::Jpeg), "file-content"),
    ] {
        for body in [format!("![Ảnh](<{name}>)\n"), format!("[Tải ảnh](<{name}>)\n")] {
            let page = news("", &body);
            let file = format!("content/bai/{name}");
            let place = Place::new(&[("content/bai/index.md", page.as_bytes()), (&file, bytes)]);
            let built = place.build();
            let (sources, _) = Sources::open(&place.root()).unwrap();
            let told = shown(&built.report, &sources);
            let at = told.iter().position(|told| *told == format!("{code} {file}"));
            let at = at.unwrap_or_else(|| panic!("{told:?}"));
            assert!(built.published.is_none(), "{name}");
            let help = &built.report.diagnostics()[at].help.vi;
            let way =
                if bytes.starts_with(b"\xff\xd8") { "Đổi đuôi tệp thành `.jpg`" } else { "JPG" };
            assert!(help.contains(way), "{name}: {help}");
        }
        // Beside an article that does not show it, it stays where it is.
        if code == "picture-format" {
            let page = news("", "Chữ.\n");
            let file = format!("content/bai/{name}");
            let place = Place::new(&[("content/bai/index.md", page.as_bytes()), (&file, bytes)]);
            assert_eq!(place.build().report.codes(), [Code::FileUnreferred], "{name}");
        }
    }
}

/// A photo says where it was taken under any name.
#[test]
fn a_photo_under_another_ending_is_cleaned_too() {
    let photo = with_exif(&picture(90, 60, Format::Jpeg), 1);
    for name in ["anh", "anh.bin", "anh.jpe", "anh.jfif", "anh.cu"] {
        let page = news("", &format!("[Tải ảnh]({name})\n"));
        let file = format!("content/bai/{name}");
        let place = Place::new(&[("content/bai/index.md", page.as_bytes()), (&file, &photo)]);
        place.build();
        assert!(!place.read(&format!("bai/{name}")).windows(4).any(|part| part == b"Exif"), "{name}");
    }
}
