//! What the template engine says, in Vietnamese too: its sentences by their patterns, what was found and what was expected
//! as signs. A sentence that is not here says in Vietnamese that the place is wrong, and no more.

use crate::diagnostic::Text;

/// Sentences of the engine; what stands for `*` stands in the Vietnamese one for `[0]`, `[1]` …, word
/// for word for `[1]`
const SENTENCES: [(&str, &str); 56] = [
    ("Found * but expected *.", "ở đây có {0}, mà phải là {1}"),
    ("Found * but expected *", "ở đây có {0}, mà phải là {1}"),
    ("Expected * but found *", "ở đây có {1}, mà phải là {0}"),
    ("Found * but was expecting *.", "ở đây có {0}, mà phải là {1}"),
    ("Found * but the only types allowed are: *", "ở đây có {0}, mà chỉ được là {1}"),
    ("Found * but `-` can only be followed by *", "sau `-` có {0}, mà phải là {1}"),
    ("Found * but component default arguments can only be *", "ở đây có {0}, mà phải là {1}"),
    ("Found invalid field of `loop`: *. Only * exist.", "`loop` không có `[0]`; chỉ có [1]"),
    ("Unexpected end of input", "mẫu hết giữa chừng: còn thiếu dấu hoặc thẻ đóng"),
    ("Unexpected character", "có ký tự không dùng được ở đây"),
    ("String opened with `*` is missing its closing `*`", "chữ mở bằng `[0]` còn thiếu `[1]` để đóng"),
    ("unexpected end of string", "chữ trong nháy còn thiếu dấu đóng"),
    ("unexpected escape character", "sau dấu `\\` có ký tự không dùng được"),
    ("unexpected end of raw block", "khối `raw` còn thiếu `{% endraw %}`"),
    ("Closing comment tag `*` not found", "chú thích còn thiếu `[0]` để đóng"),
    ("Invalid float", "số có phần lẻ viết sai"),
    ("Invalid Integer", "số nguyên viết sai"),
    ("Unknown tag", "không có thẻ như vậy"),
    ("Unknown filter `*`", "không có bộ lọc `[0]`"),
    ("Filter `*` is not registered", "không có bộ lọc `[0]`"),
    ("Unknown test `*`", "không có phép thử `[0]`"),
    ("Unknown function `*`", "không có hàm `[0]`"),
    ("Unknown component `*`", "không có thành phần `[0]`"),
    ("Unknown template `*`", "không có mẫu `[0]`"),
    ("Component '*' not found", "không có thành phần `[0]`"),
    ("Template '*' not found", "không có mẫu `[0]`"),
    ("Block `*` is not defined in any parent template", "mẫu gốc không có khối `[0]`"),
    ("Block `*` not found in template `*`", "mẫu `[1]` không có khối `[0]`"),
    ("Template already contains a block named `*`", "khối `[0]` có hai lần"),
    ("Template already contains a component named `*`", "thành phần `[0]` có hai lần"),
    ("Template is already extending `*`", "mẫu đã dùng mẫu gốc `[0]`"),
    ("Template '*' is inheriting from '*', which doesn't exist or isn't loaded.", "không có mẫu gốc `[1]`"),
    ("Circular extend detected for template '*'. Inheritance chain: *", "các mẫu gốc vòng lại `[0]`: [1]"),
    ("Circular include detected for template '*'. Include chain: *", "các mẫu chèn nhau vòng lại `[0]`: [1]"),
    ("Unclosed component '*'", "thành phần `[0]` còn thiếu thẻ đóng"),
    ("Closing tag '*' doesn't match opening tag '*'", "thẻ đóng `[0]` khác thẻ mở `[1]`"),
    ("`extends` needs to be the first tag of the template", "`extends` phải là thẻ đầu tiên của mẫu"),
    ("`extends` cannot be nested in other tags.", "`extends` không được nằm trong thẻ khác"),
    (
        "This content would be ignored: only * are allowed at the top level of a child template.",
        "chữ ở đây không lên trang: mẫu có mẫu gốc thì ngoài các khối chỉ được có {0}",
    ),
    ("* is a reserved keyword of Tera, it cannot be *.", "`[0]` là tên dành riêng, chọn tên khác"),
    ("* can only be used in a for loop", "`[0]` chỉ dùng được trong vòng `for`"),
    ("Keyword argument `*` is defined more than once", "`[0]` được ghi hai lần"),
    ("Missing keyword argument `*`", "còn thiếu `[0]`"),
    ("Variable `*` is not defined. Available variables: *", "không có `[0]`; có [1]"),
    ("Variable `*` is not defined.", "không có `[0]`"),
    ("Variable `*` exists but its value is undefined", "`[0]` chưa có giá trị"),
    ("Field `*` is not defined. Available fields: *", "không có `[0]`; có [1]"),
    ("Field `*` is not defined", "không có `[0]`"),
    ("Tried to render a variable that is undefined", "chỗ này chưa có giá trị để hiện"),
    ("Cannot index into an undefined value", "chỗ này chưa có giá trị, nên không lấy được gì trong đó"),
    ("Cannot compare `*` with `*`", "không so được {0} với {1}"),
    ("Math operations can only be done on numbers, found `*`", "chỉ tính được với số, mà ở đây là {0}"),
    (
        "`+` requires both operands to be numbers, found `*` and `*`",
        "`+` chỉ cộng số với số, mà ở đây là {0} và {1}",
    ),
    (
        "Key/value iteration is not possible on type `*`, only on maps.",
        "`for` hai tên cần một bảng khóa, mà ở đây là {0}",
    ),
    ("Iteration not possible on type `*`", "`for` cần một danh sách, mà ở đây là {0}"),
    ("Invalid type for the value, expected `*` but got `*`", "giá trị phải là {0}, mà là {1}"),
];

/// What the engine calls what it found and expected.
const NAMES: [(&str, &str); 25] = [
    ("identifier", "tên"),
    ("ident", "tên"),
    ("attribute name", "tên thuộc tính"),
    ("string", "chuỗi chữ"),
    ("str", "chữ"),
    ("integer", "số nguyên"),
    ("float", "số có phần lẻ"),
    ("number", "số"),
    ("i64", "số"),
    ("u64", "số"),
    ("f64", "số"),
    ("bool", "`true` hoặc `false`"),
    ("array", "danh sách"),
    ("map", "bảng khóa"),
    ("map/struct", "bảng khóa"),
    ("bytes", "dữ liệu"),
    ("undefined", "chỗ chưa có giá trị"),
    ("none", "chỗ trống"),
    ("content", "chữ của trang"),
    ("raw content", "chữ trong `raw`"),
    ("comment", "chú thích"),
    ("expression", "biểu thức"),
    ("{{expression}}", "biểu thức"),
    ("\"string\"", "chuỗi chữ"),
    ("element", "phần tử"),
];

/// What the engine says, in both languages.
pub(super) fn reason(said: &str) -> Text {
    let said = said.trim();
    let vi = SENTENCES.iter().find_map(|(pattern, vi)| {
        let found = matched(said, pattern)?;
        Some(found.iter().enumerate().fold((*vi).to_owned(), |text, (place, found)| {
            text.replace(&format!("{{{place}}}"), &named(found)).replace(&format!("[{place}]"), found)
        }))
    });
    let vi = vi.unwrap_or_else(|| "chỗ này viết không đúng cách của mẫu trang".to_owned());
    Text::new(format!("{}.", vi.trim_end_matches('.')), said)
}

/// What stands for each `*` of a pattern, where a text has its form.
fn matched<'a>(text: &'a str, pattern: &str) -> Option<Vec<&'a str>> {
    let mut parts = pattern.split('*');
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut found = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let at = match parts.peek() {
            None if part.is_empty() => rest.len(),
            None => rest.len() - part.len().min(rest.len()),
            Some(_) => rest.find(part)?,
        };
        found.push(&rest[..at]);
        rest = rest[at..].strip_prefix(part)?;
    }
    rest.is_empty().then_some(found)
}

/// What was found or expected, with the engine's names in Vietnamese and its signs as they are.
fn named(found: &str) -> String {
    let found = found.strip_prefix("one of: ").or_else(|| found.strip_prefix("one of ")).unwrap_or(found);
    let words = found.replace(" or ", ", ").replace(" and ", ", ");
    let one = |word: &str| {
        let word = word.trim().trim_end_matches('.');
        let bare =
            ["a ", "an ", "the "].iter().find_map(|article| word.strip_prefix(article)).unwrap_or(word);
        let known = NAMES.iter().find(|(name, _)| *name == bare);
        match known {
            Some((_, vi)) => (*vi).to_owned(),
            // A sign that the engine writes without backquotes.
            None if !bare.contains('`') => format!("`{bare}`"),
            None => bare.to_owned(),
        }
    };
    let words: Vec<String> = words.split(", ").map(one).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} hoặc {last}", rest.join(", ")),
        words => words.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_engine_says_is_said_in_vietnamese() {
        for (said, vi) in [
            (
                "Found %} but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(`",
                "ở đây có `%}`, mà phải là số nguyên, số có phần lẻ, chuỗi chữ, `true` hoặc `false`, tên, `-`, `not`, `<`, `{`, `[` hoặc `(`.",
            ),
            ("Found `%}` but expected identifier.", "ở đây có `%}`, mà phải là tên."),
            ("Found string but expected %}.", "ở đây có chuỗi chữ, mà phải là `%}`."),
            ("Unknown filter `la`", "không có bộ lọc `la`."),
            ("Field `gi` is not defined. Available fields: title, url", "không có `gi`; có title, url."),
            ("Iteration not possible on type `map`", "`for` cần một danh sách, mà ở đây là bảng khóa."),
            (
                "String opened with `\"` is missing its closing `\"`",
                "chữ mở bằng `\"` còn thiếu `\"` để đóng.",
            ),
            ("Some new sentence", "chỗ này viết không đúng cách của mẫu trang."),
        ] {
            assert_eq!(reason(said).vi, vi);
            assert_eq!(reason(said).en, said);
        }
    }
}
