//! Findings about keys, and the values of fields of any kind.

use super::{did_you_mean, finding, quoted, words};
use crate::diagnostic::{Code, Finding};
use vietnamese::Date;

/// A field given twice, perhaps under two names.
pub fn key_twice(key: &str, other: &str, field: &str) -> Finding {
    finding(
        Code::KeyTwice,
        (
            format!("`{key}` và `{other}` ở trên là cùng một thông tin (`{field}`)."),
            format!("`{key}` and `{other}` above are the same field (`{field}`)."),
        ),
        words("Giữ lại một dòng, xóa dòng kia.", "Keep one of the lines, delete the other."),
    )
}

/// A key that no field of the kind has.
pub fn key_unknown(key: &str, kind: &str, nearest: &[String]) -> Finding {
    finding(
        Code::KeyUnknown,
        (
            format!("Bài loại “{kind}” không có khóa `{key}`; thông tin này chưa được dùng."),
            format!("Articles of the kind “{kind}” have no key `{key}`; it is not used."),
        ),
        did_you_mean(
            nearest,
            "Xem các khóa trong docs/vi/khoa.md; khóa riêng của đơn vị đặt dưới `thông tin thêm:`.",
            "docs/vi/khoa.md lists the keys; keys of your own stand below `extra:`.",
        ),
    )
}

/// A key inside the items of a field that does not exist there; `known` are those that do.
pub fn nested_key_unknown(key: &str, field: &str, nearest: &[String], known: &[&str]) -> Finding {
    let list = quoted(known);
    finding(
        Code::KeyUnknown,
        (
            format!("Mục trong `{field}` không có khóa `{key}`; thông tin này chưa được dùng."),
            format!("Items of `{field}` have no key `{key}`; it is not used."),
        ),
        did_you_mean(nearest, &format!("Các khóa của mục: {list}."), &format!("Keys of an item: {list}.")),
    )
}

/// A value in braces that a comma of its own cuts.
pub fn value_cut(field: &str, whole: &str) -> Finding {
    let quoted = whole.replace('\'', "''");
    finding(
        Code::ValueType,
        (
            format!(
                "Dấu phẩy cắt giá trị của `{field}` làm hai, vì trong ngoặc `{{ }}` dấu phẩy ngăn các khóa."
            ),
            format!("A comma cuts the value of `{field}` in two: in braces it parts keys."),
        ),
        (
            format!("Bọc giá trị trong nháy đơn: `{field}: '{quoted}'`."),
            format!("Put the value in single quotes: `{field}: '{quoted}'`."),
        ),
    )
}

/// A short key that means different things in different kinds; `note` says what to know for choosing.
pub fn key_ambiguous(key: &str, candidates: &[&str], note: Option<&str>) -> Finding {
    let candidates = quoted(candidates);
    let note = note.map_or(String::new(), |note| format!(" Lưu ý: {note}."));
    finding(
        Code::KeyAmbiguous,
        (
            format!("Khóa `{key}` ở loại bài này chưa đủ rõ nghĩa."),
            format!("The key `{key}` is not clear enough in this kind of article."),
        ),
        (
            format!("Viết khóa rõ nghĩa hơn: {candidates}.{note}"),
            format!("Write a clearer key: {candidates}.{note}"),
        ),
    )
}

/// A field that is known and not yet shown.
pub fn field_unused(field: &str) -> Finding {
    finding(
        Code::FieldUnused,
        (
            format!("Phiên bản này của chương trình chưa hiện thông tin `{field}` lên trang."),
            format!("This version of the program does not show `{field}` on the page yet."),
        ),
        words(
            "Có thể giữ nguyên; nếu người đọc cần biết, ghi thêm vào nội dung bài.",
            "It may stay; if readers need it, say it in the body too.",
        ),
    )
}

/// A required field that is not there; `example` shows one.
pub fn field_missing(field: &str, example: &str) -> Finding {
    finding(
        Code::FieldMissing,
        (
            format!("Bài thiếu thông tin bắt buộc `{field}`."),
            format!("The required field `{field}` is missing."),
        ),
        (
            format!("Ghi `{field}: {example}`; nếu chưa ai biết thì ghi `{field}: chưa rõ`."),
            format!("Write `{field}: {example}`; if nobody knows it yet, write `{field}: chưa rõ`."),
        ),
    )
}

/// A required field that must be known, so that `chưa rõ` does not help.
pub fn field_missing_always(field: &str, example: &str) -> Finding {
    finding(
        Code::FieldMissing,
        (
            format!("Bài thiếu thông tin bắt buộc `{field}`."),
            format!("The required field `{field}` is missing."),
        ),
        (format!("Ghi `{field}: {example}`."), format!("Write `{field}: {example}`.")),
    )
}

/// A fact that nobody knows yet.
pub fn fact_unknown(field: &str) -> Finding {
    finding(
        Code::FactUnknown,
        (
            format!("`{field}` còn chưa rõ; chương trình không đoán thay."),
            format!("`{field}` is not known yet; the program does not guess."),
        ),
        words(
            "Khi biết, thay `chưa rõ` bằng thông tin đúng theo bản chính thức.",
            "Once it is known, replace `chưa rõ` by what the official copy says.",
        ),
    )
}

/// A day of effect that is not told, in a document that has one.
pub fn effect_unknown(field: &str) -> Finding {
    finding(
        Code::FactUnknown,
        (
            format!("Văn bản quy phạm pháp luật này chưa ghi `{field}`; trang sẽ ghi “chưa rõ”."),
            format!("This normative document does not tell `{field}`; the page says that it is unknown."),
        ),
        (
            format!("Xem điều khoản thi hành ở cuối văn bản, rồi thêm dòng `{field}: 01/03/2022`."),
            format!("See the last articles of the document, and add a line `{field}: 01/03/2022`."),
        ),
    )
}

/// A value of another type than the field's; `expected` in both languages.
pub fn value_type(field: &str, expected: (&str, &str), example: &str) -> Finding {
    finding(
        Code::ValueType,
        (format!("`{field}` phải là {}.", expected.0), format!("`{field}` must be {}.", expected.1)),
        (format!("Viết như `{field}: {example}`."), format!("Write it like `{field}: {example}`.")),
    )
}

/// A value that is not one of those allowed.
pub fn value_unknown<T: AsRef<str>>(field: &str, value: &str, nearest: &[String], allowed: &[T]) -> Finding {
    let list = quoted(allowed);
    finding(
        Code::ValueUnknown,
        (
            format!("`{value}` không có trong các giá trị của `{field}`."),
            format!("`{value}` is not one of the values of `{field}`."),
        ),
        did_you_mean(nearest, &format!("Chọn một trong: {list}."), &format!("Choose one of: {list}.")),
    )
}

/// The last day with effect and the first without do not follow each other.
pub fn days_disagree(last: &str, first: &str) -> Finding {
    finding(
        Code::DateOrder,
        (
            format!("`{first}` phải là ngày liền sau `{last}`; hai ngày này không khớp."),
            format!("`{first}` must be the day right after `{last}`; the two do not agree."),
        ),
        words("Giữ lại một trong hai dòng.", "Keep one of the two lines."),
    )
}

/// A list that is written as one text with commas.
pub fn list_comma(field: &str, written: &str) -> Finding {
    let items: Vec<&str> = written
        .split([',', ';', '•', '–'])
        .map(|item| item.trim_matches([' ', '-']))
        .filter(|item| !item.is_empty())
        .collect();
    let list = items.join("`, `");
    finding(
        Code::ListComma,
        (
            format!("`{field}` viết {} mục trên một dòng; YAML coi cả dòng là một mục.", items.len()),
            format!("`{field}` has {} items on one line, which YAML takes for one.", items.len()),
        ),
        (
            format!(
                "Viết mỗi mục một dòng, bắt đầu bằng gạch nối và khoảng trắng: `{list}`; hoặc `{field}: [{}]`.",
                items.join(", ")
            ),
            format!("Write an item a line with a hyphen before it, or `{field}: [{}]`.", items.join(", ")),
        ),
    )
}

/// A value whose meaning changed with the law, so that the program asks.
pub fn value_ambiguous(field: &str, written: &str, allowed: &[&str]) -> Finding {
    let list = quoted(allowed);
    finding(
        Code::ValueAmbiguous,
        (
            format!(
                "`{written}` chưa rõ nghĩa: các mức có đánh số đã đổi nghĩa năm 2022 và đổi lần nữa từ 01/07/2026."
            ),
            format!(
                "`{written}` is not clear: the numbered levels changed their meaning in 2022 and again on 01/07/2026."
            ),
        ),
        (format!("Ghi `{field}` bằng chữ: {list}."), format!("Write `{field}` in words: {list}.")),
    )
}

/// A number that cannot be, with why.
pub fn value_range(why: (String, String)) -> Finding {
    finding(Code::ValueRange, why, words("Xem lại số liệu ở nguồn.", "Look the figures up at their source."))
}

/// A number above another that it cannot exceed.
pub fn value_above(field: &str, value: &str, limit_field: &str, limit: &str) -> Finding {
    value_range((
        format!("`{field}` ({value}) không thể lớn hơn `{limit_field}` ({limit})."),
        format!("`{field}` ({value}) cannot be greater than `{limit_field}` ({limit})."),
    ))
}

/// The same year or period twice among results.
pub fn value_repeated(field: &str, value: &str) -> Finding {
    value_range((
        format!("`{field}` có hai kết quả cho `{value}`."),
        format!("`{field}` has two results for `{value}`."),
    ))
}

/// A status that nobody vouches for.
pub fn status_not_vouched(day: &str, source: &str) -> Finding {
    finding(
        Code::FieldUnused,
        (
            format!("Tình trạng này chưa hiện lên trang: còn thiếu `{day}` hoặc `{source}`."),
            format!("This status is not shown: `{day}` or `{source}` is missing."),
        ),
        (
            format!("Tra cứu tình trạng ở nguồn chính thức, rồi ghi cả `{day}` và `{source}`."),
            format!("Look the status up at its official source, and write both `{day}` and `{source}`."),
        ),
    )
}

/// An article that somebody should have looked through by now.
pub fn review_overdue(due: Date) -> Finding {
    let due = vietnamese::format_date(due);
    finding(
        Code::ReviewOverdue,
        (
            format!("Bài đã quá hạn rà soát ({due})."),
            format!("The article was to be looked through before {due}."),
        ),
        words(
            "Đọc lại bài, sửa điều đã cũ, rồi ghi `ngày rà soát` và lùi `hạn rà soát`.",
            "Read it again, mend what is out of date, then set `reviewed_on` and a later `review_by`.",
        ),
    )
}

/// A kind that does not exist.
pub fn kind_unknown(written: &str, nearest: &[String], known: &[&str]) -> Finding {
    let list = quoted(known);
    finding(
        Code::KindUnknown,
        (format!("Không có loại bài `{written}`."), format!("There is no kind of article `{written}`.")),
        did_you_mean(nearest, &format!("Chọn một trong: {list}."), &format!("Choose one of: {list}.")),
    )
}

/// The type of a document where the kind stands.
pub fn kind_is_document_type(written: &str) -> Finding {
    finding(
        Code::KindIsDocumentType,
        (
            format!("`{written}` là loại văn bản, không phải loại bài; bài này được hiểu là văn bản."),
            format!(
                "`{written}` is a type of document, not a kind of article; this is read as a legal document."
            ),
        ),
        (
            format!("Viết `loại bài: văn bản` và `loại văn bản: {written}`."),
            format!("Write `loại bài: văn bản` and `loại văn bản: {written}`."),
        ),
    )
}
