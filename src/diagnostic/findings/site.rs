//! Findings of the join: what articles say of each other.

use super::{did_you_mean, finding, quoted, words};
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

/// A reference to a document that fits several articles, or contradicts the one it fits.
pub fn document_ambiguous(written: &str, candidates: &[String]) -> Finding {
    finding(
        Code::DocumentAmbiguous,
        (
            format!("`{written}` chưa đủ để biết là văn bản nào; trên trang có: {}.", quoted(candidates)),
            format!("`{written}` does not say which document it is; the site has: {}.", quoted(candidates)),
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
