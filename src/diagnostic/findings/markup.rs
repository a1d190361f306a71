//! Findings about signs that Markdown reads otherwise than an editor meant them.

use super::{finding, words};
use crate::diagnostic::{Code, Finding};

/// What an editor meant by signs that Markdown reads otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// A heading without a space behind its signs.
    Heading {
        /// The signs as they should be.
        signs: String,
        /// How the heading begins.
        text: String,
    },
    /// An embed in single braces, with what stands between them.
    Embed(String),
    /// A list whose items begin with this sign.
    Bullets(char),
    /// Points of a law (`a)`, `1.2.`) a line each, which run together.
    Points,
    /// A table without its second line.
    Table,
    /// A link to this destination with a space before it.
    Link(String),
    /// Bold text with spaces inside its stars.
    Stars,
    /// A paragraph that is indented.
    Indented,
    /// A rule below a paragraph.
    Rule,
    /// A footnote with this label that nothing calls, or that is given twice.
    Footnote(String),
    /// Code between backquotes that is never closed.
    Fence,
    /// An item of a numbered list without a space behind its dot.
    Numbered,
}

/// Signs that Markdown reads otherwise than an editor meant them.
pub fn markup_text(meant: &Meant) -> Finding {
    let (vi, en) = what_is_wrong(meant);
    finding(Code::MarkupText, (vi, en.to_owned()), how_to_mend(meant))
}

fn what_is_wrong(meant: &Meant) -> (String, &'static str) {
    let (vi, en) = match meant {
        Meant::Heading { .. } => (
            "Dòng này không thành đề mục, vì sau dấu `#` không có khoảng trắng.",
            "This is no heading, for want of a space behind `#`.",
        ),
        Meant::Embed(_) => (
            "Khối nhúng đặt trong hai cặp ngoặc nhọn; một cặp thì chỉ hiện thành chữ.",
            "Embeds stand in double braces; in single ones they are text.",
        ),
        Meant::Bullets(sign) => {
            let vi =
                format!("Dòng bắt đầu bằng `{sign}` không thành danh sách; các dòng sẽ dồn vào một đoạn.");
            return (vi, "Lines that begin with this sign are no list; they run together.");
        }
        Meant::Points => (
            "Các điểm viết liền dòng nhau sẽ dồn vào một đoạn.",
            "Points on lines right below each other run together.",
        ),
        Meant::Table => (
            "Các dòng này không thành bảng, vì thiếu dòng gạch ngang dưới dòng đầu.",
            "This is no table, for want of the line below its head.",
        ),
        Meant::Link(_) => (
            "Giữa `]` và `(` có khoảng trắng, nên đây không thành liên kết.",
            "There is a space between `]` and `(`, so this is no link.",
        ),
        Meant::Stars => (
            "Dấu `**` ở đây không làm chữ đậm, nên hiện ra thành dấu sao.",
            "These `**` make nothing bold and are shown as stars.",
        ),
        Meant::Indented => (
            "Đoạn này thụt vào bốn khoảng trắng trở lên, nên hiện thành khung chữ máy.",
            "This is indented by four spaces or more and is shown as code.",
        ),
        Meant::Footnote(label) => {
            let vi = format!(
                "Chú thích `[^{label}]` không hiện: không chỗ nào trong bài gọi nó, hoặc nó được viết hai lần."
            );
            return (vi, "This footnote is not shown: nothing calls it, or it is given twice.");
        }
        Meant::Fence => (
            "Khung chữ máy mở ở đây mà không có dòng đóng, nên nó kéo tới hết bài.",
            "The code that begins here is never closed and goes on to the end.",
        ),
        Meant::Numbered => (
            "Dòng này không thành mục của danh sách, vì sau dấu chấm không có khoảng trắng.",
            "This is no item of a list, for want of a space behind the dot.",
        ),
        Meant::Rule => (
            "Dòng gạch ngay dưới đoạn chữ làm đoạn ấy thành đề mục.",
            "The line right below this text makes a heading of it.",
        ),
    };
    (vi.to_owned(), en)
}

fn how_to_mend(meant: &Meant) -> (String, String) {
    match meant {
        Meant::Heading { signs, text } => {
            (format!("Viết `{signs} {text}`."), format!("Write `{signs} {text}`."))
        }
        Meant::Embed(inner) => (format!("Viết `{{{{{inner}}}}}`."), format!("Write `{{{{{inner}}}}}`.")),
        Meant::Bullets(_) => words(
            "Thay dấu ấy bằng gạch nối và một khoảng trắng: `- việc thứ nhất`; trước danh sách để một dòng trống.",
            "Write a hyphen and a space instead: `- first`; leave a blank line before the list.",
        ),
        Meant::Points => words("Để một dòng trống giữa hai điểm.", "Leave a blank line between them."),
        Meant::Table => words(
            "Thêm dòng `|---|---|` ngay dưới dòng đầu, mỗi cột một cụm `---`.",
            "Add a line `|---|---|` below the head, a `---` for each column.",
        ),
        Meant::Link(destination) => {
            (format!("Viết liền: `]({destination})`."), format!("Write `]({destination})`."))
        }
        Meant::Stars => words(
            "Viết sao liền với chữ, `**chữ đậm**`; dấu câu để bên ngoài; thừa thì xóa.",
            "Write them right beside the words, `**bold**`; delete them where they are too many.",
        ),
        Meant::Indented => words(
            "Bỏ khoảng trắng đầu dòng; muốn có khung chữ máy thì đặt giữa hai dòng ba dấu huyền.",
            "Take the indentation out; code stands between two lines of three backquotes.",
        ),
        Meant::Footnote(label) => (
            format!("Đặt `[^{label}]` vào chỗ cần chú thích trong bài, hoặc xóa dòng này."),
            format!("Put `[^{label}]` where it is called, or delete this one."),
        ),
        Meant::Fence => words(
            "Thêm một dòng ba dấu huyền ở chỗ kết thúc, hoặc xóa dòng này.",
            "Put a line of three backquotes at its end, or delete this one.",
        ),
        Meant::Numbered => words("Viết `1. Bước một`, có khoảng trắng.", "Write `1. First`, with a space."),
        Meant::Rule => words(
            "Để một dòng trống trước dòng gạch; muốn có đề mục thì viết `## Tên đề mục`.",
            "Leave a blank line before it; headings are written `## …`.",
        ),
    }
}
