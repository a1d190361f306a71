//! The commands that make files to begin with: `cchc init` a site, `cchc new` an article in the section of its kind, and
//! `cchc theme eject` a copy of a file of the built-in theme.

use std::path::{Path, PathBuf};

use cchc::{
    article::{Compiler, Kind, SectionKinds},
    build::configure,
    config::Config,
    diagnostic::{Text, nearest},
    output,
    path::CONTENT,
    source::{self, Sources, THEMES},
    theme,
};
use law::Tables;
use vietnamese::{format_date, slug};

use super::{Arguments, End, Failure, Terminal, already, meant, request, root, sources};

const FILES: [(&str, &str); 7] = [
    (
        "cchc.yaml",
        "# Cấu hình của trang; mọi khóa có trong docs/config.md.\ntitle: Cải cách hành chính\n# base_url: https://example.gov.vn/cai-cach-hanh-chinh/\norganisation:\n  name: Tên cơ quan\n",
    ),
    (".gitignore", "/public/*\n!/public/.gitkeep\n/.cchc/\n"),
    ("public/.gitkeep", ""),
    ("content/_index.md", "---\ntiêu đề: Cải cách hành chính\n---\n\nViết vài câu giới thiệu trang ở đây.\n"),
    ("content/tin-tuc/_index.md", "---\ntiêu đề: Tin tức\nloại bài: tin tức\nthứ tự: 1\n---\n"),
    ("content/van-ban/_index.md", "---\ntiêu đề: Văn bản\nloại bài: văn bản\nthứ tự: 2\n---\n"),
    ("content/gioi-thieu.md", "---\ntiêu đề: Giới thiệu\n---\n\nViết vài câu giới thiệu trang ở đây.\n"),
];

pub(crate) fn site(terminal: &Terminal, folder: &Path) -> Result<End, Failure> {
    if source::is_root(folder) {
        let shown = folder.display();
        return Err(Failure::Use(Text::new(
            format!("Ở {shown} đã có trang."),
            format!("There is a site at {shown} already."),
        )));
    }
    for (name, text) in FILES {
        let path = folder.join(name);
        match output::create_new(&path, text.as_bytes()) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            made => made.map_err(Failure::at(&path))?,
        }
    }
    if folder == Path::new(".") {
        terminal.say(&Text::new(
            "Đã tạo trang ở thư mục này. Tiếp theo: `cchc build`.",
            "Made a site in this folder. Next: `cchc build`.",
        ));
        return Ok(End::Fine);
    }
    let shown = folder.display();
    terminal.say(&Text::new(
        format!("Đã tạo trang ở {shown}. Tiếp theo: `cchc build --root {shown}`."),
        format!("Made a site at {shown}. Next: `cchc build --root {shown}`."),
    ));
    Ok(End::Fine)
}

pub(crate) fn article(
    arguments: &Arguments,
    terminal: &Terminal,
    kind: &str,
    name: &str,
) -> Result<End, Failure> {
    let (root, sources, _) = sources(arguments)?;
    let config = configure(&sources, &request(arguments)).0;
    let kind = find_kind(config.law(), kind)?;
    let (stem, text) = match kind {
        Kind::LegalDocument => document(config.law(), name)?,
        _ => (slug(name), front_matter(arguments, kind, name)),
    };
    if stem.is_empty() {
        return Err(Failure::Use(Text::new(
            format!("`{name}` không có chữ hay số nào để đặt tên tệp."),
            format!("`{name}` has no letter or digit to name a file by."),
        )));
    }
    let folder = section_of(&sources, &config, kind);
    let below: PathBuf = [CONTENT, folder.as_str()].iter().filter(|part| !part.is_empty()).collect();
    let below = below.join(format!("{stem}.md"));
    let path = root.join(&below);
    let shown = below.display().to_string();
    output::create_new(&path, text.as_bytes()).map_err(|error| already(error, &path, &shown))?;
    terminal.say(&Text::new(
        format!("Đã tạo {}. Viết xong thì xóa dòng `bản nháp: có`.", below.display()),
        format!("Made {}. Delete the line `bản nháp: có` when it is finished.", below.display()),
    ));
    Ok(End::Fine)
}

fn find_kind(law: &Tables, written: &str) -> Result<Kind, Failure> {
    let found = Kind::find(written);
    let is_document = || law.type_by_name(written).map(|_| Kind::LegalDocument);
    found.or_else(is_document).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.title()).collect();
        let list = known.join(", ");
        let (vi, en) = match nearest(written, known.iter().copied()).first() {
            Some(near) => (format!("Có phải ý bạn là “{near}”?"), format!("Did you mean \"{near}\"?")),
            None => (format!("Chọn một trong: {list}."), format!("Choose one of: {list}.")),
        };
        Failure::Use(Text::new(
            format!("Không có loại bài “{written}”. {vi}"),
            format!("There is no kind of article \"{written}\". {en}"),
        ))
    })
}

/// The first section whose articles are of a kind; the root for one that no section has.
fn section_of(sources: &Sources, config: &Config, kind: Kind) -> String {
    let kinds = SectionKinds::from_config(config);
    let compiler = Compiler::new(config, &kinds);
    let sections = sources.content().filter(|(path, _)| path.file_name() == "_index.md");
    for (path, _) in sections {
        let text = sources.text(path).unwrap_or_default();
        if compiler.compile(path, text.as_bytes()).section_kind == Some(kind) {
            return path.folder().trim_start_matches(CONTENT).trim_matches('/').to_owned();
        }
    }
    let configured = config.sections.iter().find(|(_, section)| section.kind == Some(kind));
    configured.map_or(String::new(), |(folder, _)| folder.trim_matches('/').to_owned())
}

/// Front matter in which a colon or a quotation mark does no harm.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn front_matter(arguments: &Arguments, kind: Kind, title: &str) -> String {
    let today = format_date(arguments.as_of);
    let mut text = format!(
        "---\nloại bài: {}\ntiêu đề: {}\nngày đăng: {today}\nbản nháp: có\n",
        kind.title(),
        quoted(title)
    );
    text.push_str(match kind {
        Kind::Procedure => {
            "# mã thủ tục: 1.005090\ntrình tự thực hiện:\n  - chưa rõ\ncách thức thực hiện:\n  - hình thức nộp: trực tiếp\n    thời hạn giải quyết: chưa rõ\nthành phần hồ sơ:\n  - tên giấy tờ: chưa rõ\nsố lượng hồ sơ: 1\nđối tượng thực hiện: chưa rõ\ncơ quan giải quyết: chưa rõ\nkết quả thực hiện: chưa rõ\n"
        }
        Kind::Report => "kỳ báo cáo: chưa rõ\n",
        Kind::Indicator => {
            "chỉ số: chưa rõ\nđơn vị công bố: chưa rõ\n# điểm tối đa: 100\n# kết quả từng năm:\n#   - {kỳ: 2022, giá trị: '41,56', xếp hạng: 30, trên tổng số: 63}\n"
        }
        Kind::Survey => {
            "# ngày mở phiếu: 01/03/2022\n# ngày đóng phiếu: 31/03/2022\n# liên kết phiếu: https://…\n# số phiếu phát ra: 100\n# số phiếu thu về: 90\n# kết quả khảo sát:\n#   - {nội dung: Hài lòng chung, tỷ lệ: '88,5%'}\n"
        }
        Kind::Office => {
            "# địa chỉ: chưa rõ\n# giờ làm việc: chưa rõ\n# điện thoại: chưa rõ\n# thư điện tử: van-thu@example.gov.vn\n"
        }
        Kind::Campaign => {
            "# năm: 2022\n# chủ đề: chưa rõ\n# ấn phẩm:\n#   - {loại ấn phẩm: tờ gấp, tên: chưa rõ}\n"
        }
        _ => "tóm tắt: ''\nnội dung cải cách: []\n",
    });
    text.push_str("---\n\nViết nội dung ở đây.\n");
    text
}

/// A document with what its number tells.
fn document(law: &Tables, written: &str) -> Result<(String, String), Failure> {
    let parsed = law.parse_number(written).map_err(|_| {
        Failure::Use(Text::new(
            format!("`{written}` không phải số, ký hiệu văn bản. Viết như `107/2020/NĐ-CP`, `524/QĐ-UBND`."),
            format!("`{written}` is no document number. Write it like `107/2020/NĐ-CP`, `524/QĐ-UBND`."),
        ))
    })?;
    let number = parsed.number;
    // An official letter's number names no type; the word before it may.
    let word = written.split(|letter: char| letter.is_ascii_digit()).next().unwrap_or_default();
    let word = word.trim().trim_end_matches([':', ' ']).trim_end_matches("số").trim();
    let named = number.document_type().or_else(|| law.type_by_name(word));
    let issuer = number.issuer().unwrap_or_else(|| "chưa rõ".to_owned());
    let mut text = format!("---\nloại bài: văn bản\nsố ký hiệu: {number}\n");
    match named {
        Some(kind) => text.push_str(&format!("loại văn bản: {}\n", kind.name)),
        None => text.push_str("# loại văn bản: công văn\n"),
    }
    text.push_str(&format!(
        "cơ quan ban hành: {issuer}\nngày ban hành: chưa rõ\n# ngày có hiệu lực: 01/03/2022\ntrích yếu: chưa rõ\nbản nháp: có\n---\n\nViết vài câu giới thiệu văn bản ở đây.\n"
    ));
    let stem = match number.document_type() {
        Some(kind) if !number.is_unique() => slug(&format!("{} {number}", kind.name)),
        Some(_) => number.slug(),
        None => slug(&format!("van ban {number}")),
    };
    Ok((stem, text))
}

/// The theme that takes files where the configuration names none.
const OWN: &str = "rieng";

pub(crate) fn theme_list(terminal: &Terminal) -> Result<End, Failure> {
    for (name, _) in theme::built_in_files() {
        terminal.print(name);
    }
    Ok(End::Fine)
}

/// Copies a file of the built-in theme to the theme that the configuration names.
pub(crate) fn theme_eject(arguments: &Arguments, terminal: &Terminal, file: &str) -> Result<End, Failure> {
    let root = root(arguments)?;
    let named = |name: &&str| *name == file || name.split_once('/').is_some_and(|(_, rest)| rest == file);
    let Some((name, bytes)) = theme::built_in_files().find(|(name, _)| named(name)) else {
        let names = theme::built_in_files().map(|(name, _)| name);
        let Text { vi, en } = meant(file, names, " Xem `cchc theme list`.", " See `cchc theme list`.");
        return Err(Failure::Use(Text::new(
            format!("Giao diện có sẵn không có tệp `{file}`.{vi}"),
            format!("The built-in theme has no file `{file}`.{en}"),
        )));
    };
    let (sources, _) = Sources::open(&root).map_err(Failure::at(&root))?;
    let config = configure(&sources, &request(arguments)).0;
    let theme = config.theme.clone().unwrap_or_else(|| OWN.to_owned());
    let target = root.join(THEMES).join(&theme).join(name);
    let shown = Path::new(THEMES).join(&theme).join(name);
    let shown = shown.display();
    output::create_new(&target, bytes).map_err(|error| already(error, &target, &shown.to_string()))?;
    terminal.say(&Text::new(format!("Đã chép vào {shown}."), format!("Copied to {shown}.")));
    if config.theme.is_none() {
        terminal.say(&Text::new(
            format!("Thêm dòng `theme: {theme}` vào cchc.yaml để dùng."),
            format!("Add the line `theme: {theme}` to cchc.yaml to use it."),
        ));
    }
    Ok(End::Fine)
}
