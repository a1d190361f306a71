//! `cchc new`: a new article to begin with, in the section of its kind.

use std::path::PathBuf;

use cchc::{
    article::{Compiler, Kind, SectionKinds},
    config::{self, Config},
    diagnostic::{Text, nearest},
    output,
    path::{CONTENT, SourcePath},
    source::Sources,
};
use law::Tables;
use vietnamese::{format_date, slug};

use super::{Arguments, End, Failure, Terminal, sources};

pub(crate) fn run(
    arguments: &Arguments,
    terminal: &Terminal,
    kind: &str,
    name: &str,
) -> Result<End, Failure> {
    let (root, sources, _) = sources(arguments)?;
    let config = Config::parse(&sources.text(&SourcePath::new(config::FILE)).unwrap_or_default()).0;
    let kind = find_kind(config.law(), kind)?;
    let (stem, text) = match kind {
        Kind::LegalDocument => document(config.law(), name)?,
        _ => (slug(name), article(arguments, kind, name)),
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
    output::create_new(&path, text.as_bytes()).map_err(|error| super::already(error, &path, &shown))?;
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
        let near = nearest(written, known.iter().copied());
        let list = known.join(", ");
        let (vi, en) = match near.first() {
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

fn article(arguments: &Arguments, kind: Kind, title: &str) -> String {
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
