//! What is wrong with the parts of a procedure together.

use super::{finding, words};
use crate::diagnostic::{Code, Finding};

/// A part that is given both as a field and as a section of the text.
pub fn part_twice(field: &str, heading: &str) -> Finding {
    finding(
        Code::PartTwice,
        (
            format!("Có cả `{field}` lẫn mục “{heading}” trong bài: người đọc thấy hai lần, dễ lệch nhau."),
            format!(
                "There is both `{field}` and a section “{heading}”: readers see it twice, and the two may come to differ."
            ),
        ),
        words("Giữ một chỗ; nên giữ ở phần đầu bài.", "Keep one of the two, best the field."),
    )
}

/// A paper that is listed twice.
pub fn paper_twice(name: &str, condition: &str) -> Finding {
    finding(
        Code::PaperTwice,
        (format!("Giấy tờ “{name}” được liệt kê hai lần."), format!("The paper “{name}” is listed twice.")),
        (
            format!("Xóa một dòng; nếu là hai trường hợp khác nhau thì ghi `{condition}` ở từng dòng."),
            format!("Remove one; where these are two cases, tell the `{condition}` of each."),
        ),
    )
}

/// A form that is named and cannot be downloaded. `forms` is the key of the list of forms.
pub fn form_missing(form: &str, forms: &str) -> Finding {
    finding(
        Code::FormMissing,
        (
            format!("Có nhắc đến “{form}” mà không có tệp để tải."),
            format!("“{form}” is named, and there is no file to download."),
        ),
        (
            format!(
                "Đặt tệp mẫu cạnh bài rồi ghi ở `{forms}`: `[{{tên: Đơn đề nghị, số mẫu: Mẫu số 01, tệp: mau-01.docx}}]`."
            ),
            format!(
                "Put the file beside the article and list it under `{forms}`: `[{{name: Application, number: Mẫu số 01, file: form-01.docx}}]`."
            ),
        ),
    )
}

/// A fee that does not say which document sets it. `key` and `basis` are the keys of both.
pub fn fee_basis_missing(amount: &str, key: &str, basis: &str) -> Finding {
    finding(
        Code::FeeBasisMissing,
        (
            format!("Mức phí, lệ phí `{amount}` chưa ghi văn bản quy định."),
            format!("The fee `{amount}` does not say which document sets it."),
        ),
        (
            format!("Ghi văn bản: `[{{{key}: 100.000 đồng, {basis}: 01/2022/TT-BTC}}]`."),
            format!("Name the document: `[{{{key}: 100.000 đồng, {basis}: 01/2022/TT-BTC}}]`."),
        ),
    )
}

/// A fee that is told to be none, and an amount.
pub fn fee_contradicts(none: &str, amount: &str) -> Finding {
    finding(
        Code::FeeContradicts,
        (
            format!("Chỗ ghi `{none}`, chỗ ghi `{amount}`: không rõ có thu hay không."),
            format!(
                "One place says `{none}`, another `{amount}`: nobody can tell whether it costs anything."
            ),
        ),
        words(
            "Đối chiếu với quyết định công bố; nếu chỉ thu trong một trường hợp thì tách thành hai dòng, mỗi dòng ghi `tên khoản thu` riêng.",
            "Compare with the deciding document; where only one case costs, write a line for each case, each with a `name` of its own.",
        ),
    )
}

/// A time in working days at one place and in days at another.
pub fn time_unit_disagrees(here: &str, field: &str, there: &str) -> Finding {
    finding(
        Code::TimeUnitDisagrees,
        (
            format!("Ở đây là `{here}`, còn ở `{field}` là `{there}`: ngày và ngày làm việc khác nhau."),
            format!("Here stands `{here}`, and in `{field}` `{there}`: days are not working days."),
        ),
        words(
            "Đối chiếu với quyết định công bố rồi ghi cùng một đơn vị.",
            "Compare with the deciding document and write the same unit.",
        ),
    )
}
