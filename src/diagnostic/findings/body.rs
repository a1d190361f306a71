//! Findings about the Markdown of an article.

use super::{did_you_mean, finding, quoted, words};
use crate::diagnostic::{Code, Finding};

/// A destination with a space, which CommonMark leaves as text.
pub fn link_space(destination: &str) -> Finding {
    if destination.contains("://") {
        let address = destination.replace(' ', "%20");
        return finding(
            Code::LinkSpace,
            (
                format!("Địa chỉ `{destination}` có khoảng trắng, nên liên kết này không hoạt động."),
                format!("The address `{destination}` has a space in it, so this is no link."),
            ),
            (
                format!("Viết `%20` thay khoảng trắng: `{address}`."),
                format!("Write `%20` for it: `{address}`."),
            ),
        );
    }
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
    if tag.starts_with('!') {
        return finding(
            Code::HtmlUnclosed,
            (
                format!("Ghi chú mở bằng `<{tag}` mà không đóng: phần bài phía sau sẽ không hiện."),
                format!("`<{tag}` is never closed: what stands behind it would not be shown."),
            ),
            words("Thêm `-->` ở cuối ghi chú, hoặc xóa nó.", "Put `-->` at its end, or delete it."),
        );
    }
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

/// A row of a table with more cells than its head.
pub fn table_cells(cells: usize, columns: usize) -> Finding {
    finding(
        Code::TableCells,
        (
            format!(
                "Hàng này có {cells} ô, còn hàng đầu của bảng có {columns} cột; các ô thừa sẽ không hiện."
            ),
            format!(
                "This row has {cells} cells, and the head of the table has {columns} columns; the others are not shown."
            ),
        ),
        words(
            "Thêm cột vào hàng đầu và hàng gạch ngang, hoặc bớt ô; dấu `|` thuộc về nội dung thì viết `\\|`.",
            "Add a column to the head and the line below it, or take cells out; a `|` of the text is written `\\|`.",
        ),
    )
}

/// An embed of a name that does not exist.
pub fn embed_unknown(name: &str, nearest: &[String], known: &[&str]) -> Finding {
    let list = quoted(known);
    finding(
        Code::EmbedUnknown,
        (format!("Không có khối nhúng tên `{name}`."), format!("There is no embed with the name `{name}`.")),
        did_you_mean(nearest, &format!("Chọn một trong: {list}."), &format!("Choose one of: {list}.")),
    )
}

/// An embed that is not of the form of one; `why` and `cure` in both languages.
pub fn embed_malformed(why: (&str, &str), cure: (&str, &str)) -> Finding {
    finding(Code::EmbedMalformed, words(why.0, why.1), words(cure.0, cure.1))
}

/// A sentence that `cchc new` wrote and nobody replaced.
pub fn placeholder_left() -> Finding {
    finding(
        Code::PlaceholderLeft,
        words(
            "Câu này do `cchc new` hoặc `cchc init` viết sẵn; đăng bài thì người đọc sẽ thấy nó.",
            "`cchc new` or `cchc init` wrote this sentence, and readers would see it.",
        ),
        words("Thay bằng nội dung của bài, hoặc xóa dòng này.", "Replace it by your own text, or delete it."),
    )
}
