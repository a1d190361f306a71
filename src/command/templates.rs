//! The files that `cchc init` and `cchc new` begin with. What need not be told stands behind `#`, right before its key: without that
//! sign it is told.

use std::fmt::Write;

use cchc::{
    article::{Kind, procedure_code},
    vocabulary::placeholder,
};
use vietnamese::{Date, format_date};

/// The files of a new site that are no sections.
fn files() -> [(&'static str, String); 5] {
    let (address, organisation, body) =
        (placeholder::ADDRESS, placeholder::ORGANISATION, placeholder::SITE_BODY);
    [
        (
            "cchc.yaml",
            format!(
                "# Thông tin chung của trang. Bỏ dấu # trước dòng cần dùng, rồi thay bằng thông tin của cơ quan.\ntitle: Cải cách hành chính\n#base_url: {address}\n#organisation:\n#  name: {organisation}\n# Ngoài gov.vn và edu.vn, bài viết chỉ liên kết tới những nơi ghi ở đây.\n#outbound: [baochinhphu.vn]\n"
            ),
        ),
        (".gitignore", "/public/*\n!/public/.gitkeep\n/.cchc/\n".to_owned()),
        ("public/.gitkeep", String::new()),
        // Nothing that is to be replaced stands on a page that is published at once.
        ("content/_index.md", "---\ntiêu đề: Cải cách hành chính\n---\n".to_owned()),
        ("content/gioi-thieu.md", format!("---\ntiêu đề: Giới thiệu\nbản nháp: có\n---\n\n{body}\n")),
    ]
}

/// The sections of a new site: the folder, the title, the kind of its articles, what the front page says of it.
const SECTIONS: [(&str, &str, Kind, &str); 9] = [
    ("thu-tuc", "Thủ tục", Kind::Procedure, "Thủ tục hành chính thuộc thẩm quyền giải quyết của cơ quan."),
    ("van-ban", "Văn bản", Kind::LegalDocument, "Văn bản về cải cách hành chính, còn hiệu lực hay không."),
    ("tin-tuc", "Tin tức", Kind::News, "Tin, bài về cải cách hành chính."),
    ("bao-cao", "Báo cáo", Kind::Report, "Báo cáo kết quả cải cách hành chính theo từng kỳ."),
    ("chi-so", "Chỉ số", Kind::Indicator, "Kết quả các chỉ số đánh giá qua các năm."),
    ("tuyen-truyen", "Tuyên truyền", Kind::Campaign, "Các đợt tuyên truyền, với chủ đề và ấn phẩm."),
    ("khao-sat", "Khảo sát", Kind::Survey, "Khảo sát ý kiến của người dân và tổ chức."),
    (
        "diem-tiep-nhan",
        "Điểm tiếp nhận",
        Kind::Office,
        "Nơi nhận hồ sơ và trả kết quả, với địa chỉ và giờ làm việc.",
    ),
    ("thong-tin", "Thông tin", Kind::Page, "Hướng dẫn, hỏi đáp, liên hệ và các trang khác."),
];

/// The files of a new site, with their paths.
pub(super) fn site() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> =
        files().into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
    for (order, (folder, title, kind, summary)) in (1..).zip(SECTIONS) {
        let kind = kind.title();
        let text =
            format!("---\ntiêu đề: {title}\nloại bài: {kind}\ntóm tắt: {summary}\nthứ tự: {order}\n---\n");
        files.push((format!("content/{folder}/_index.md"), text));
    }
    files
}

/// The text of a new section.
pub(super) fn section(title: &str) -> String {
    format!("---\ntiêu đề: {}\n#loại bài: tin tức\n#tóm tắt: ''\n#thứ tự: 10\n---\n", quoted(title))
}

/// What an article of a kind is called that is made by a name.
pub(super) fn title(kind: Kind, name: &str) -> String {
    match (kind, code_in(name)) {
        (Kind::Procedure, Some((code, ""))) => format!("Thủ tục {code}"),
        (Kind::Procedure, Some((_, title))) => title.to_owned(),
        _ => name.to_owned(),
    }
}

/// The code of a procedure that stands before its name, behind it, or alone, and the name.
fn code_in(name: &str) -> Option<(String, &str)> {
    let sign = |letter: char| letter.is_whitespace() || "()[]:,;.-–—".contains(letter);
    let name = name.trim();
    let before = name.split_whitespace().next()?;
    let behind = name.split_whitespace().next_back()?;
    let code = |word: &str| procedure_code(word.trim_matches(sign));
    if let Some(code) = code(before) {
        return Some((code, name[before.len()..].trim_matches(sign)));
    }
    Some((code(behind)?, name[..name.len() - behind.len()].trim_end_matches(sign)))
}

/// Front matter in which a colon or a quotation mark does no harm.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The text of a new article of a kind.
pub(super) fn article(kind: Kind, name: &str, today: Date) -> String {
    let (code, title) = (code_in(name).map(|(code, _)| code), quoted(&title(kind, name)));
    let mut text = format!("---\nloại bài: {}\n", kind.title());
    if kind == Kind::Procedure {
        match code {
            Some(code) => _ = writeln!(text, "mã thủ tục: {code}"),
            None => text.push_str("#mã thủ tục: 1.005090\n"),
        }
        _ = writeln!(text, "tên thủ tục: {title}");
    } else {
        _ = writeln!(text, "tiêu đề: {title}");
    }
    _ = write!(text, "ngày đăng: {}\nbản nháp: có\n", format_date(today));
    text.push_str(&fields(kind));
    _ = writeln!(text, "---\n\n{}", placeholder::ARTICLE_BODY);
    text
}

/// What an article of a kind tells beside its title.
fn fields(kind: Kind) -> String {
    let (address, mail) = (placeholder::ADDRESS, placeholder::MAIL);
    let fields = match kind {
        Kind::Procedure => {
            "trình tự thực hiện:\n  - chưa rõ\ncách thức thực hiện:\n  - hình thức nộp: trực tiếp\n    thời hạn giải quyết: chưa rõ\nthành phần hồ sơ:\n  - tên giấy tờ: chưa rõ\nsố lượng hồ sơ: 1\nđối tượng thực hiện: chưa rõ\ncơ quan giải quyết: chưa rõ\nkết quả thực hiện: chưa rõ\n#phí, lệ phí: Không\n#căn cứ pháp lý:\n#  - 43/2019/QH14\n#lĩnh vực: Giáo dục mầm non\n#cấp thực hiện: cấp tỉnh\n"
        }
        Kind::Report => {
            "kỳ báo cáo: chưa rõ\n#số ký hiệu: 15/BC-SGDĐT\n#ngày ban hành: 15/03/2022\n#cơ quan báo cáo: chưa rõ\n"
        }
        Kind::Indicator => {
            "tên chỉ số: chưa rõ\ncơ quan công bố: chưa rõ\n#điểm tối đa: 100\n#kết quả từng năm:\n#  - {kỳ: 2022, giá trị: '41,56', xếp hạng: 30, trên tổng số: 63}\n"
        }
        Kind::Survey => {
            return format!(
                "#ngày mở phiếu: 01/03/2022\n#ngày đóng phiếu: 31/03/2022\n#liên kết phiếu: {address}\n#số phiếu phát ra: 100\n#số phiếu thu về: 90\n#kết quả khảo sát:\n#  - {{nội dung: Hài lòng chung, tỷ lệ: '88,5%'}}\n"
            );
        }
        Kind::Office => {
            return format!(
                "#địa chỉ: chưa rõ\n#giờ làm việc: chưa rõ\n#điện thoại: chưa rõ\n#thư điện tử: {mail}\n"
            );
        }
        Kind::Campaign => {
            "#năm tuyên truyền: 2022\n#chủ đề: chưa rõ\n#ấn phẩm:\n#  - {loại ấn phẩm: tờ gấp, tên: chưa rõ}\n"
        }
        Kind::News | Kind::Page | Kind::LegalDocument => {
            "#tóm tắt: ''\n#nội dung cải cách:\n#  - cải cách thủ tục hành chính\n"
        }
    };
    fields.to_owned()
}

/// What is known of a new document.
pub(super) struct Document<'a> {
    pub(super) number: &'a str,
    /// Its type.
    pub(super) named: Option<&'a str>,
    pub(super) issuer: Option<String>,
    pub(super) issued_on: Option<Date>,
    pub(super) about: Option<&'a str>,
}

/// The text of a new document; what is not known is said to be so.
pub(super) fn document(known: &Document<'_>) -> String {
    let Document { number, named, issuer, issued_on, about } = known;
    let named =
        named.map_or_else(|| "#loại văn bản: công văn".to_owned(), |name| format!("loại văn bản: {name}"));
    let unknown = || "chưa rõ".to_owned();
    let issuer = issuer.clone().unwrap_or_else(unknown);
    let issued_on = issued_on.map_or_else(unknown, format_date);
    let about = about.map_or_else(unknown, quoted);
    format!(
        "---\nloại bài: văn bản\nsố ký hiệu: {number}\n{named}\ncơ quan ban hành: {issuer}\nngày ban hành: {issued_on}\n#ngày có hiệu lực: 01/03/2022\ntrích yếu: {about}\nbản nháp: có\n---\n\n{}\n",
        placeholder::DOCUMENT_BODY
    )
}
