//! Findings about the Markdown of an article.

use super::{finding, words};
use crate::diagnostic::{Code, Finding};

/// A destination with a space, which CommonMark leaves as text.
pub fn link_space(destination: &str) -> Finding {
    finding(
        Code::LinkSpace,
        (
            format!("Đường dẫn `{destination}` có khoảng trắng, nên liên kết này không hoạt động."),
            format!("The destination `{destination}` has a space in it, so this is no link."),
        ),
        (
            format!(
                "Đổi tên tệp cho không còn khoảng trắng, hoặc bọc đường dẫn trong ngoặc nhọn: `](<{destination}>)`."
            ),
            format!("Rename the file, or put the destination in angle brackets: `](<{destination}>)`."),
        ),
    )
}

/// A link without a destination.
pub fn link_empty() -> Finding {
    finding(
        Code::LinkEmpty,
        words("Liên kết này không dẫn tới đâu.", "This link leads nowhere."),
        words(
            "Viết đường dẫn trong ngoặc tròn, ví dụ `[Kế hoạch](/van-ban/ke-hoach.md)`.",
            "Write the destination between the parentheses, e.g. `[Plan](/van-ban/ke-hoach.md)`.",
        ),
    )
}

/// A footnote that is not defined.
pub fn footnote_missing(label: &str) -> Finding {
    finding(
        Code::FootnoteMissing,
        (
            format!("Chú thích `[^{label}]` chưa được viết."),
            format!("The footnote `[^{label}]` is not defined."),
        ),
        (
            format!("Thêm một dòng `[^{label}]: Nội dung chú thích` vào cuối bài."),
            format!("Add a line `[^{label}]: …` at the end of the article."),
        ),
    )
}

/// Raw HTML that was taken out.
pub fn html_removed(what: &str) -> Finding {
    finding(
        Code::HtmlRemoved,
        (
            format!("Đã bỏ {what}: mã HTML này không được phép trong bài."),
            format!("Removed {what}: this HTML is not allowed in articles."),
        ),
        words(
            "Dùng Markdown thay cho HTML; đoạn mã lạ không do ban biên tập viết thì xóa và báo người quản trị.",
            "Use Markdown instead; if nobody on the board wrote this, delete it and tell the administrator.",
        ),
    )
}

/// A tag whose content is not shown and that is never closed.
pub fn html_unclosed(tag: &str) -> Finding {
    finding(
        Code::HtmlUnclosed,
        (
            format!("Thẻ `<{tag}>` không có thẻ đóng `</{tag}>`: phần bài phía sau sẽ không hiện."),
            format!("`<{tag}>` has no `</{tag}>`: what stands behind it in the article would not be shown."),
        ),
        (
            format!("Xóa thẻ này; muốn nhắc đến thẻ như chữ thì viết `` `<{tag}>` `` giữa hai dấu huyền."),
            format!("Delete it; to speak of the tag, write `` `<{tag}>` `` between backquotes."),
        ),
    )
}

/// A heading of the first level in a body.
pub fn heading_level() -> Finding {
    finding(
        Code::HeadingLevel,
        words(
            "Tiêu đề cấp một (`#`) đã dành cho tên bài; tiêu đề này được hiện ở cấp hai.",
            "The first level (`#`) is the title's; this heading is shown as of the second.",
        ),
        words("Viết `##` cho các phần của bài.", "Write `##` for the parts of an article."),
    )
}
