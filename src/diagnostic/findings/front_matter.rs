//! Findings about the block of front matter and the YAML in it.

use super::{finding, words};
use crate::diagnostic::{Code, Finding};

/// The file does not begin with `---`; `first` is its first line.
pub fn front_matter_missing(first: &str) -> Finding {
    let shown = first.trim_end();
    let first = first.trim();
    let dashes = |c: char| matches!(c, '-' | '–' | '—' | '―' | '‐' | '‑' | '−' | '_' | '=' | '*' | ' ');
    if !first.is_empty() && first.chars().all(dashes) {
        return finding(
            Code::FrontMatterMissing,
            (
                format!("Dòng đầu của bài là `{shown}`, không phải ba dấu gạch nối `---` ở sát lề."),
                format!("The first line is `{shown}`, not three hyphens `---` at the margin."),
            ),
            words(
                "Xóa dòng này rồi gõ lại ba dấu gạch nối `---` ở sát lề, không thêm gì; Word hay tự đổi chúng thành gạch dài.",
                "Delete it and type three hyphens `---` at the margin; Word likes to turn them into a dash.",
            ),
        );
    }
    if first.is_empty() {
        return finding(
            Code::FrontMatterMissing,
            words(
                "Bài bắt đầu bằng dòng trống, nên phần thông tin đầu bài không được nhận ra.",
                "The file begins with a blank line, so its front matter is not seen.",
            ),
            words(
                "Xóa các dòng trống ở trên: dòng `---` phải là dòng đầu tiên của tệp.",
                "Delete the blank lines above: `---` is the first line of the file.",
            ),
        );
    }
    finding(
        Code::FrontMatterMissing,
        words(
            "Bài chưa có phần thông tin đầu bài, nằm giữa hai dòng `---`.",
            "The article has no front matter, which stands between two lines `---`.",
        ),
        words(
            "Thêm vào đầu tệp: một dòng `---`, rồi `tiêu đề: …`, rồi một dòng `---`.",
            "Begin the file with a line `---`, then `title: …`, then a line `---`.",
        ),
    )
}

/// The block has no second `---`.
pub fn front_matter_unclosed() -> Finding {
    finding(
        Code::FrontMatterUnclosed,
        words(
            "Phần thông tin đầu bài mở ở đây nhưng không có dòng `---` để đóng.",
            "The front matter opens here and no line `---` closes it.",
        ),
        words(
            "Thêm một dòng chỉ gồm `---` sau dòng thông tin cuối cùng.",
            "Add a line of just `---` after the last line of front matter.",
        ),
    )
}

/// A line that was meant as the second `---` and is none.
pub fn front_matter_closed_wrongly(line: &str) -> Finding {
    finding(
        Code::FrontMatterUnclosed,
        (
            format!("Dòng `{line}` không đóng được phần thông tin đầu bài."),
            format!("The line `{line}` does not close the front matter."),
        ),
        words(
            "Xóa dòng này rồi gõ lại ba dấu gạch nối `---` ở sát lề.",
            "Delete it and type three hyphens `---` at the margin.",
        ),
    )
}

/// YAML that the library refuses; `reason` is what it says.
pub fn yaml_syntax(reason: &str) -> Finding {
    let (what, cure) = in_words(reason);
    finding(
        Code::YamlSyntax,
        (
            format!("Không đọc được phần này của thông tin đầu bài: {what}."),
            format!("This part of the front matter cannot be read: {reason}."),
        ),
        (
            cure.to_owned(),
            "Write one `key: value` a line; lists have one item a line, beginning with `- `; put values with odd signs in single quotes."
                .to_owned(),
        ),
    )
}

/// What the library says, in words for editors, with the cure that fits.
fn in_words(reason: &str) -> (&str, &'static str) {
    const SIGNS: &str = "Bọc cả giá trị trong nháy đơn: 'giá trị'.";
    let says = |words: &str| reason.contains(words);
    if says("unexpected end of stream") || says("end of the stream") {
        ("dấu nháy hoặc ngoặc mở ra mà không đóng", "Thêm dấu đóng ở cuối giá trị, hoặc bỏ dấu mở.")
    } else if says("did not find expected key") {
        (
            "còn chữ đứng sau dấu nháy đóng",
            "Bọc CẢ giá trị trong nháy đơn: '“Một cửa” hiện đại'; nháy đơn ở bên trong thì viết đôi: 'It''s'.",
        )
    } else if says("expected ',' or") {
        (
            "danh sách trong ngoặc chưa đóng, hoặc còn chữ đứng sau ngoặc",
            "Thêm dấu `]` hoặc `}` ở cuối; nếu ngoặc thuộc về giá trị, bọc cả giá trị trong nháy đơn.",
        )
    } else if says("mapping values are not allowed") {
        (
            "dòng này thụt vào không đúng chỗ, hoặc có hai dấu hai chấm",
            "Bỏ khoảng trắng đầu dòng; giá trị có dấu hai chấm thì bọc trong nháy đơn.",
        )
    } else if says("cannot start any token") || says("block sequence entries are not allowed") {
        ("giá trị bắt đầu bằng ký hiệu mà YAML dành riêng", SIGNS)
    } else if says("did not find expected comment or line break") {
        (
            "dấu `|` hoặc `>` ở đầu giá trị có nghĩa riêng trong YAML",
            "Bọc cả giá trị trong nháy đơn; muốn viết nhiều dòng thì để `|` một mình, chữ ở các dòng dưới, thụt vào hai khoảng trắng.",
        )
    } else if says("expected '-' indicator") || says("bad indentation") {
        (
            "các dòng của danh sách thụt vào không đều nhau",
            "Các mục của một danh sách thụt vào như nhau; khóa trong một mục thẳng hàng với khóa đầu của mục ấy.",
        )
    } else if says("did not find expected node content") {
        ("trong ngoặc thiếu giá trị, hoặc thừa dấu phẩy", "Xóa dấu phẩy thừa, hoặc thêm giá trị.")
    } else if says("recursion limit") {
        ("ngoặc lồng nhau quá nhiều", "Bớt ngoặc; viết mỗi mục một dòng.")
    } else if says("more than one document") {
        ("có dòng `---` hoặc `...` ở giữa", "Xóa dòng ấy.")
    } else if says("unknown anchor") || says("did not find expected alphabetic") {
        ("dấu `*` hoặc `&` ở đầu giá trị có nghĩa riêng trong YAML", SIGNS)
    } else {
        (
            reason,
            "Viết mỗi thông tin một dòng `khóa: giá trị`; danh sách thì mỗi mục một dòng bắt đầu bằng `- `; giá trị có ký hiệu lạ thì bọc trong nháy đơn.",
        )
    }
}

/// A line without a key; `line` is as it is written.
pub fn yaml_line(line: &str) -> Finding {
    let line = line.trim_end();
    if let Some(at) = line.find([':', '：']).filter(|at| *at > 0) {
        let sign = line[at..].chars().next().unwrap_or(':');
        let (key, value) = (line[..at].trim(), line[at + sign.len_utf8()..].trim());
        if !value.is_empty() && !value.starts_with("//") && !key.starts_with('-') && key.chars().count() <= 40
        {
            return finding(
                Code::YamlLine,
                (
                    format!("Sau `{key}` phải là dấu hai chấm và một khoảng trắng thường."),
                    format!("Behind `{key}` there must be a colon and a plain space."),
                ),
                (format!("Viết lại: `{key}: {value}`."), format!("Write it again: `{key}: {value}`.")),
            );
        }
    }
    finding(
        Code::YamlLine,
        words("Dòng này không có dạng `khóa: giá trị`.", "This line is not of the form `key: value`."),
        words(
            "Thêm dấu hai chấm và một khoảng trắng sau tên khóa, ví dụ `tiêu đề: Tên bài`; nội dung bài thì viết dưới dòng `---` thứ hai.",
            "Put a colon and a space behind the key, e.g. `title: …`; the body stands below the second `---`.",
        ),
    )
}

/// A colon and a space inside a plain value.
pub fn yaml_colon(value: &str) -> Finding {
    finding(
        Code::YamlColon,
        (
            format!("Giá trị `{value}` có dấu hai chấm và khoảng trắng, YAML hiểu nhầm là một khóa nữa."),
            format!("The value `{value}` has a colon and a space in it, which YAML takes for another key."),
        ),
        (
            format!("Bọc cả giá trị trong nháy đơn: '{}'", value.replace('\'', "''")),
            format!("Put the whole value in single quotes: '{}'", value.replace('\'', "''")),
        ),
    )
}

/// A tab at the beginning of a line.
pub fn yaml_tab() -> Finding {
    finding(
        Code::YamlTab,
        words(
            "Dòng này thụt vào bằng phím Tab; YAML chỉ nhận khoảng trắng.",
            "This line is indented by a tab; YAML takes spaces only.",
        ),
        words("Thay mỗi dấu Tab bằng hai khoảng trắng.", "Replace each tab by two spaces."),
    )
}

/// More keys than a block may have.
pub fn yaml_too_many(most: usize) -> Finding {
    finding(
        Code::YamlSyntax,
        (
            format!("Thông tin đầu bài có hơn {most} khóa; phần từ đây không được đọc."),
            format!("The front matter has more than {most} keys; what begins here is not read."),
        ),
        words(
            "Có lẽ thiếu dòng `---` để đóng thông tin đầu bài; số liệu dài thì để trong tệp CSV.",
            "The line `---` that closes it may be missing; long data belong into a CSV file.",
        ),
    )
}

/// A line that is indented by spaces that are none for YAML, as they come from Word and web pages.
pub fn yaml_space() -> Finding {
    finding(
        Code::YamlTab,
        words(
            "Dòng này thụt vào bằng khoảng trắng đặc biệt (thường do dán từ Word hay trang web); YAML chỉ nhận khoảng trắng thường.",
            "This line is indented by spaces of a special kind (from Word or a web page); YAML takes plain ones only.",
        ),
        words(
            "Xóa khoảng trắng đầu dòng rồi gõ lại bằng phím cách.",
            "Delete the indentation and type it again with the space bar.",
        ),
    )
}

/// A value that begins with a bracket and goes on behind the closing one.
pub fn yaml_bracket(value: &str) -> Finding {
    let quoted = value.replace('\'', "''");
    finding(
        Code::YamlSyntax,
        (
            format!(
                "Giá trị bắt đầu bằng `{}`, nên YAML coi là một danh sách chứ không phải chữ.",
                &value[..1]
            ),
            format!("The value begins with `{}`, which YAML takes for a list and not for text.", &value[..1]),
        ),
        (
            format!("Bọc cả giá trị trong nháy đơn: '{quoted}'"),
            format!("Put the whole value in single quotes: '{quoted}'"),
        ),
    )
}

/// A value that is cut at a number sign.
pub fn yaml_comment(kept: &str) -> Finding {
    finding(
        Code::YamlComment,
        (
            format!("Phần từ dấu `#` bị bỏ: YAML coi đó là ghi chú, giá trị chỉ còn `{kept}`."),
            format!(
                "What begins with `#` is dropped: YAML takes it for a comment, and only `{kept}` is left."
            ),
        ),
        words(
            "Nếu dấu `#` thuộc về giá trị, bọc cả giá trị trong nháy đơn; nếu là ghi chú, viết ở dòng riêng.",
            "If the `#` belongs to the value, put it all in single quotes; a comment stands on a line of its own.",
        ),
    )
}

/// A value that begins with the sign of an anchor or an alias.
pub fn yaml_alias(sign: char) -> Finding {
    finding(
        Code::YamlAlias,
        (
            format!("Giá trị bắt đầu bằng `{sign}`; YAML coi đó là ký hiệu riêng của nó chứ không phải chữ."),
            format!(
                "The value begins with `{sign}`, which YAML takes for a sign of its own and not for text."
            ),
        ),
        words("Bọc cả giá trị trong nháy đơn.", "Put the whole value in single quotes."),
    )
}

/// The code of an error among the findings that somebody answers for.
pub fn acceptance_void(code: &str) -> Finding {
    finding(
        Code::AcceptanceVoid,
        (
            format!("`{code}` là lỗi; chỉ cảnh báo và gợi ý bỏ qua được, nên dòng này không có tác dụng."),
            format!(
                "`{code}` is an error; only warnings and hints can be accepted, so this entry does nothing."
            ),
        ),
        words("Sửa lỗi ấy, rồi xóa mục này.", "Mend the error, then delete this entry."),
    )
}
