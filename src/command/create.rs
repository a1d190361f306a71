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
use law::{DocumentReference, Tables};
use vietnamese::{fold_key, slug};

use super::{Arguments, End, Failure, Terminal, already, meant, request, root, sources, templates};

pub(crate) fn site(terminal: &Terminal, folder: &Path) -> Result<End, Failure> {
    let here = std::path::absolute(folder).map_err(Failure::at(folder))?;
    if let Some(there) = here.ancestors().find(|folder| source::is_root(folder)) {
        let shown = there.display();
        return Err(Failure::Use(Text::new(
            format!(
                "Ở {shown} đã có trang. Muốn tạo trang khác thì chọn thư mục ở ngoài: cchc init <thư mục>."
            ),
            format!("There is a site at {shown} already. Choose a folder outside of it: cchc init FOLDER."),
        )));
    }
    for (name, text) in templates::site() {
        let path = folder.join(name);
        match output::create_new(&path, text.as_bytes()) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            made => made.map_err(Failure::at(&path))?,
        }
    }
    if folder == Path::new(".") {
        terminal.say(&Text::new(
            "Đã tạo trang ở thư mục này. Tiếp theo: `cchc serve --open`.",
            "Made a site in this folder. Next: `cchc serve --open`.",
        ));
        return Ok(End::Fine);
    }
    let shown = folder.display().to_string();
    // A name of several words is one to a terminal between quotation marks.
    let shown = if shown.contains(' ') { format!("\"{shown}\"") } else { shown };
    terminal.say(&Text::new(
        format!("Đã tạo trang ở {shown}. Tiếp theo: `cd {shown}`, rồi `cchc serve --open`."),
        format!("Made a site at {shown}. Next: `cd {shown}`, then `cchc serve --open`."),
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
    if matches!(fold_key(kind).as_str(), "muc" | "section") {
        return section(terminal, &root, name);
    }
    let config = configure(&sources, &request(arguments)).0;
    let kind = find_kind(config.law(), kind)?;
    let (stem, text) = match kind {
        Kind::LegalDocument => document(config.law(), name)?,
        _ => (stem_of(&templates::title(kind, name)), templates::article(kind, name, arguments.as_of)),
    };
    nameable(&stem, name)?;
    let folder = section_of(&sources, &config, kind);
    let below: PathBuf = [CONTENT, folder.as_str()].iter().filter(|part| !part.is_empty()).collect();
    let below = below.join(format!("{stem}.md"));
    make(&root, &below, &text)?;
    terminal.say(&Text::new(
        format!("Đã tạo {}. Viết xong thì xóa dòng `bản nháp: có`.", below.display()),
        format!("Made {}. Delete the line `bản nháp: có` when it is finished.", below.display()),
    ));
    Ok(End::Fine)
}

/// A section: a folder of its own below `content/`.
fn section(terminal: &Terminal, root: &Path, name: &str) -> Result<End, Failure> {
    let stem = stem_of(name);
    nameable(&stem, name)?;
    let below = Path::new(CONTENT).join(&stem).join("_index.md");
    make(root, &below, &templates::section(name))?;
    let (below, folder) = (below.display(), Path::new(CONTENT).join(&stem));
    let folder = folder.display();
    terminal.say(&Text::new(
        format!("Đã tạo mục {below}. Bài đặt trong thư mục {folder} thì nằm ở mục này."),
        format!("Made the section {below}. Articles in the folder {folder} stand in it."),
    ));
    Ok(End::Fine)
}

/// A name of a file made of a title: of a long one the beginning, cut between words, since addresses are read and written.
fn stem_of(title: &str) -> String {
    const LONG: usize = 100;
    let mut stem = slug(title);
    if stem.len() > LONG {
        stem.truncate(stem[..=LONG].rfind('-').unwrap_or(LONG));
    }
    stem
}

/// A name that a file can be named by.
fn nameable(stem: &str, name: &str) -> Result<(), Failure> {
    if !stem.is_empty() {
        return Ok(());
    }
    Err(Failure::Use(Text::new(
        format!("`{name}` không có chữ hay số nào để đặt tên tệp."),
        format!("`{name}` has no letter or digit to name a file by."),
    )))
}

/// Makes a file of the site that is not there yet.
fn make(root: &Path, below: &Path, text: &str) -> Result<(), Failure> {
    let path = root.join(below);
    let shown = below.display().to_string();
    output::create_new(&path, text.as_bytes()).map_err(|error| already(error, &path, &shown))
}

/// The kind with a name, in either language or by a type of document.
pub(crate) fn find_kind(law: &Tables, written: &str) -> Result<Kind, Failure> {
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

/// A document with what its number tells, and what is told behind that: the day, the issuer, what it is about.
fn document(law: &Tables, written: &str) -> Result<(String, String), Failure> {
    let (cited, about) = match written.find(" về ").or_else(|| written.find(" Về ")) {
        Some(at) => (&written[..at], Some(written[at..].trim())),
        None => (written, None),
    };
    let Ok(DocumentReference::Number { number, issued_on, issuer }) = law.parse_reference(cited) else {
        return Err(Failure::Use(Text::new(
            format!("`{written}` không phải số, ký hiệu văn bản. Viết như `107/2020/NĐ-CP`, `524/QĐ-UBND`."),
            format!("`{written}` is no document number. Write it like `107/2020/NĐ-CP`, `524/QĐ-UBND`."),
        )));
    };
    // An official letter's number names no type; the word before it may.
    let word = written.split(|letter: char| letter.is_ascii_digit()).next().unwrap_or_default();
    let word = word.trim().trim_end_matches([':', ' ']).trim_end_matches("số").trim();
    let named = number.document_type().or_else(|| law.type_by_name(word));
    let text = templates::document(&templates::Document {
        number: &number.to_string(),
        named: named.map(|kind| &*kind.name),
        issuer: issuer.or_else(|| number.issuer()),
        issued_on,
        about,
    });
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
