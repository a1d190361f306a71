//! Findings of the join: what articles say of each other.

use super::{did_you_mean, finding, quoted, quoted_some, words};
use crate::diagnostic::{Code, Finding};

/// A link to a file that does not exist.
pub fn link_target(target: &str, nearest: &[String]) -> Finding {
    finding(
        Code::LinkTarget,
        (format!("Không có tệp `{target}`."), format!("There is no file `{target}`.")),
        did_you_mean(
            nearest,
            "Đường dẫn tính từ thư mục của bài, hoặc từ `content/` nếu bắt đầu bằng `/`; bài viết có đuôi `.md`.",
            "Paths start at the article's folder, or at `content/` where they begin with `/`; articles end in `.md`.",
        ),
    )
}

/// An address where a file of the site is wanted.
pub fn file_wanted(written: &str) -> Finding {
    finding(
        Code::LinkTarget,
        (
            format!("Ở đây cần một tệp của trang, còn `{written}` là địa chỉ ở nơi khác."),
            format!("A file of the site is wanted here, and `{written}` is an address elsewhere."),
        ),
        words(
            "Tải tệp về, đặt cạnh bài rồi ghi tên tệp; muốn dẫn tới trang khác thì viết liên kết trong bài.",
            "Download the file, put it beside the article and write its name; links to elsewhere stand in the text.",
        ),
    )
}

/// A link to a file on the computer of who wrote it.
pub fn link_local(target: &str) -> Finding {
    finding(
        Code::LinkTarget,
        (
            format!("`{target}` là tệp trên máy của bạn; người đọc không mở được."),
            format!("`{target}` is a file on your own computer, which readers cannot open."),
        ),
        words(
            "Chép tệp vào cạnh bài, trong thư mục `content/`, rồi viết tên tệp: `[Mẫu đơn](mau-don.pdf)`.",
            "Copy the file to where the article is, in `content/`, and write its name: `[Form](form.pdf)`.",
        ),
    )
}

/// A file that stands where an image should and is none.
pub fn image_target(target: &str) -> Finding {
    finding(
        Code::LinkTarget,
        (format!("`{target}` không phải tệp ảnh."), format!("`{target}` is no image.")),
        words(
            "Dùng tệp ảnh (.jpg, .png, .webp, .svg); tệp khác thì đặt liên kết `[tên](tệp)` hoặc ghi ở `tệp đính kèm`.",
            "Use an image (.jpg, .png, .webp, .svg); link other files by `[name](file)` or list them as `attachments`.",
        ),
    )
}

/// A file that stands where a table should and is none.
pub fn table_target(target: &str) -> Finding {
    finding(
        Code::LinkTarget,
        (format!("`{target}` không phải tệp bảng (.csv)."), format!("`{target}` is no table (.csv).")),
        words(
            "Trong Excel chọn Lưu thành (Save As), dạng “CSV UTF-8”, rồi đặt tệp .csv cạnh bài.",
            "In Excel choose Save As, “CSV UTF-8”, and put the .csv beside the article.",
        ),
    )
}

/// A link to a heading that does not exist.
pub fn link_fragment(fragment: &str, target: &str, nearest: &[String]) -> Finding {
    finding(
        Code::LinkFragment,
        (
            format!("Bài `{target}` không có đề mục `#{fragment}`."),
            format!("`{target}` has no heading `#{fragment}`."),
        ),
        did_you_mean(
            nearest,
            "Tên đề mục trong liên kết viết không dấu, gạch nối thay khoảng trắng.",
            "Fragments are written without marks, with hyphens for spaces.",
        ),
    )
}

/// A link to an article that is not published on the build's day; `why` in both languages.
pub fn link_unpublished(target: &str, why: (&str, &str)) -> Finding {
    finding(
        Code::LinkUnpublished,
        (
            format!("Bài `{target}` {}, nên ở đây chỉ hiện chữ, không có liên kết.", why.0),
            format!("`{target}` {}, so there is only text here, no link.", why.1),
        ),
        words("Đăng bài kia, hoặc bỏ liên kết này.", "Publish the other article, or take the link out."),
    )
}

/// Two outputs at one address.
pub fn address_twice(address: &str, other: &str) -> Finding {
    finding(
        Code::AddressTwice,
        (
            format!("Địa chỉ `{address}` của trang này đã thuộc về `{other}`."),
            format!("The address `{address}` already belongs to `{other}`."),
        ),
        words(
            "Đổi tên một tệp, hoặc đặt `đường dẫn tĩnh` khác cho một bài.",
            "Rename one of the files, or give one article another `slug`.",
        ),
    )
}

/// A former address of an article that is told twice, or is its address of today.
pub fn alias_idle(address: &str) -> Finding {
    finding(
        Code::AddressTwice,
        (
            format!("Đường dẫn cũ `{address}` đã là địa chỉ của chính bài này, hoặc được ghi hai lần."),
            format!("The former address `{address}` is that of this very article, or is given twice."),
        ),
        words("Xóa dòng này.", "Delete this entry."),
    )
}

/// A code of a procedure that no article has.
pub fn procedure_missing(code: &str, nearest: &[String]) -> Finding {
    finding(
        Code::ProcedureMissing,
        (
            format!("Trang không có thủ tục mã `{code}`, nên ở đây chỉ hiện mã, không có liên kết."),
            format!("The site has no procedure `{code}`, so there is only the code here, no link."),
        ),
        did_you_mean(
            nearest,
            "Xem lại mã; nếu đúng mà thủ tục không thuộc trang này thì bỏ qua cảnh báo, kèm lý do.",
            "Check the code; where it is right and the procedure is not this site's, accept the warning with a reason.",
        ),
    )
}

/// Two articles with one number or code.
pub fn number_twice(number: &str, other: &str) -> Finding {
    finding(
        Code::NumberTwice,
        (format!("`{number}` đã có ở bài `{other}`."), format!("`{number}` already stands in `{other}`.")),
        words(
            "Giữ một bài; nếu là hai văn bản khác nhau thì ghi đúng ngày và cơ quan ban hành của từng văn bản.",
            "Keep one of them; if they are two documents, give each its own day and issuer.",
        ),
    )
}

/// Two procedures with one code at one level.
pub fn code_twice(code: &str, other: &str) -> Finding {
    finding(
        Code::NumberTwice,
        (
            format!("Thủ tục mã `{code}` ở cùng cấp đã có ở bài `{other}`."),
            format!("The procedure `{code}` at this level already stands in `{other}`."),
        ),
        words(
            "Giữ một bài; nếu là thủ tục ở hai cấp thì ghi `cấp thực hiện` khác nhau cho từng bài.",
            "Keep one of them; where it is carried out at two levels, give each its own `level`.",
        ),
    )
}

/// A reference to a document that fits several articles, or contradicts the one it fits.
pub fn document_ambiguous(written: &str, candidates: &[String]) -> Finding {
    finding(
        Code::DocumentAmbiguous,
        (
            format!(
                "`{written}` chưa đủ để biết là văn bản nào; trên trang có: {}.",
                quoted_some(candidates)
            ),
            format!(
                "`{written}` does not say which document it is; the site has: {}.",
                quoted_some(candidates)
            ),
        ),
        words(
            "Ghi thêm ngày hoặc cơ quan ban hành, ví dụ `524/QĐ-UBND ngày 01/03/2022`; nếu đã ghi thì xem lại ngày.",
            "Add the day or the issuer, e.g. `524/QĐ-UBND ngày 01/03/2022`; where it is told, check it.",
        ),
    )
}

/// An entry of the menu, or another address in the configuration, that leads nowhere.
pub fn menu_target(target: &str) -> Finding {
    finding(
        Code::MenuTarget,
        (
            format!("`{target}` trong cchc.yaml không dẫn tới trang nào."),
            format!("`{target}` in cchc.yaml leads to no page."),
        ),
        words(
            "Viết tên mục (`tin-tuc`), tệp bài (`/gioi-thieu.md`) hoặc địa chỉ `https://…`.",
            "Name a section (`tin-tuc`), the file of an article (`/gioi-thieu.md`) or an address `https://…`.",
        ),
    )
}

/// Something that the site has to publish and does not have; `empty` where its place is there.
pub fn required_section(title: &str, target: &str, empty: bool) -> Finding {
    finding(
        Code::RequiredSection,
        if empty {
            (
                format!("“{title}” phải công khai, mà `{target}` chưa có bài nào để đăng."),
                format!("\"{title}\" has to be published, and `{target}` has no article to publish."),
            )
        } else {
            (
                format!("“{title}” phải công khai, mà trang không có `{target}`."),
                format!("\"{title}\" has to be published, and the site has no `{target}`."),
            )
        },
        words(
            "Viết bài ở đó (bản nháp, bản mẫu và bài đã gỡ không tính), hoặc sửa `url` trong `required_sections`.",
            "Write it there (drafts, samples and what was taken back do not count), or mend `url` in `required_sections`.",
        ),
    )
}

/// A colour in which text cannot be read well enough, with the nearest one that can.
pub fn colour_contrast(key: &str, colour: &str, contrast: f64, instead: &str) -> Finding {
    let tenths = (contrast * 100.0).floor() / 100.0;
    let vietnamese = format!("{tenths:.2}").replace('.', ",");
    finding(
        Code::ColourContrast,
        (
            format!(
                "`{key}: {colour}` tương phản với nền chỉ {vietnamese} : 1, khó đọc; cần ít nhất 4,5 : 1."
            ),
            format!(
                "`{key}: {colour}` has a contrast of only {tenths:.2} to 1 to its ground; 4.5 to 1 is needed."
            ),
        ),
        (
            format!("Đổi thành `{instead}` (màu gần nhất đủ tương phản), hoặc màu đậm, nhạt hơn nữa."),
            format!("Take `{instead}`, the nearest colour that suffices, or one that goes further."),
        ),
    )
}

/// An embed of a procedure or document that the site does not have.
pub fn embed_target(written: &str, nearest: &[String]) -> Finding {
    finding(
        Code::EmbedTarget,
        (
            format!("Trang không có `{written}`, nên không có gì để nhúng."),
            format!("The site has no `{written}`, so there is nothing to embed."),
        ),
        did_you_mean(
            nearest,
            "Viết mã thủ tục, số ký hiệu văn bản (thêm ngày nếu số có thể trùng) hoặc đường dẫn tới tệp bài (`/thu-tuc/….md`).",
            "Write the code of a procedure, the number of a document (with its day where it is not unique) or the file of an article.",
        ),
    )
}

/// An embed that could mean several articles, or none: `files` are those that it could mean.
pub fn embed_unclear(written: &str, files: &[String]) -> Finding {
    finding(
        Code::EmbedTarget,
        (
            format!("`{written}` chưa đủ để biết nhúng bài nào, nên ở đây không hiện gì."),
            format!("`{written}` does not say which article to embed, so nothing is shown."),
        ),
        (
            format!("Viết đường dẫn tới tệp bài thay cho số: {}.", quoted(files)),
            format!("Write the file of the article instead: {}.", quoted(files)),
        ),
    )
}

/// A button to apply where there is nowhere to apply.
pub fn embed_apply() -> Finding {
    finding(
        Code::EmbedTarget,
        words(
            "Chưa biết nộp hồ sơ ở đâu: không có cổng nào của trang, cũng không có `liên kết nộp hồ sơ` của thủ tục.",
            "There is nowhere to apply: neither a portal of the site nor the `apply_url` of a procedure.",
        ),
        words(
            "Ghi thủ tục nào, ví dụ `{{nộp hồ sơ: 1.005090}}`, và thêm `liên kết nộp hồ sơ` vào bài thủ tục ấy; hoặc nhờ kỹ thuật viên thêm cổng có `role: apply` vào `links` trong cchc.yaml.",
            "Add `apply_url` to the procedure; or a portal with `role: apply` to `links` in cchc.yaml.",
        ),
    )
}
