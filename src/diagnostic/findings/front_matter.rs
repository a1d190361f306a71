//! Findings about front matter.

use super::{did_you_mean, finding, quoted, words};
use crate::{
    diagnostic::{Code, Finding},
    law::Malformed,
    path::Refused,
    vietnamese::Date,
};

/// The file does not begin with `---`.
pub fn front_matter_missing() -> Finding {
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

/// YAML that the reader refuses.
pub fn yaml_syntax(reason: &str) -> Finding {
    finding(
        Code::YamlSyntax,
        (
            format!("Không đọc được phần này của thông tin đầu bài ({reason})."),
            format!("This part of the front matter cannot be read ({reason})."),
        ),
        words(
            "Viết mỗi thông tin một dòng `khóa: giá trị`; danh sách thì mỗi mục một dòng bắt đầu bằng `- `; giá trị có ký hiệu lạ thì bọc trong nháy đơn.",
            "Write one `key: value` a line; lists have one item a line, beginning with `- `; put values with odd signs in single quotes.",
        ),
    )
}

/// A line without a key.
pub fn yaml_line() -> Finding {
    finding(
        Code::YamlLine,
        words(
            "Dòng này không có dạng `khóa: giá trị`.",
            "This line is not of the form `key: value`.",
        ),
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

/// A short key that means different things in different kinds.
pub fn key_ambiguous(key: &str, candidates: &[String]) -> Finding {
    finding(
        Code::KeyAmbiguous,
        (
            format!("Khóa `{key}` ở loại bài này chưa đủ rõ nghĩa."),
            format!("The key `{key}` is not clear enough in this kind of article."),
        ),
        (
            format!("Ghi rõ một trong các khóa: {}.", quoted(candidates)),
            format!("Write one of these keys: {}.", quoted(candidates)),
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
            format!("Thêm dòng `{field}: {example}`; nếu chưa ai biết thì viết `{field}: chưa rõ`."),
            format!("Add a line `{field}: {example}`; if nobody knows it yet, write `{field}: chưa rõ`."),
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
        (format!("Thêm dòng `{field}: {example}`."), format!("Add a line `{field}: {example}`.")),
    )
}

/// A required fact that nobody knows yet.
pub fn fact_unknown(field: &str) -> Finding {
    finding(
        Code::FactUnknown,
        (
            format!("`{field}` còn chưa rõ; trang sẽ ghi “chưa rõ”."),
            format!("`{field}` is unknown; the page says so."),
        ),
        words(
            "Khi biết, thay `chưa rõ` bằng thông tin đúng và ghi nguồn.",
            "Once it is known, replace `chưa rõ` by the fact and name the source.",
        ),
    )
}

/// A value of another type than the field's; `expected` in both languages.
pub fn value_type(field: &str, expected: (&str, &str), example: &str) -> Finding {
    finding(
        Code::ValueType,
        (
            format!("`{field}` phải là {}.", expected.0),
            format!("`{field}` must be {}.", expected.1),
        ),
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
        did_you_mean(
            nearest,
            &format!("Chọn một trong: {list}."),
            &format!("Choose one of: {list}."),
        ),
    )
}

/// A day that no calendar has; `American` where day and month stand in the other order.
pub fn date_impossible(written: &str, day: u32, month: u32, year: u32) -> Finding {
    let swapped = (13..=31).contains(&month) && (1..=12).contains(&day);
    let help = if swapped {
        (
            format!("Ngày đứng trước tháng. Có phải ý bạn là `{month:02}/{day:02}/{year}`?"),
            format!("The day stands before the month. Did you mean `{month:02}/{day:02}/{year}`?"),
        )
    } else {
        words(
            "Xem lại ngày trên văn bản gốc; viết ngày/tháng/năm, ví dụ `01/03/2022`.",
            "Look the day up; write day/month/year, e.g. `01/03/2022`.",
        )
    };
    finding(
        Code::DateImpossible,
        (
            format!("Ngày {written} không có trong lịch (đọc là ngày {day} tháng {month} năm {year})."),
            format!("{written} is in no calendar (read as day {day}, month {month}, year {year})."),
        ),
        help,
    )
}

/// A value that is no day.
pub fn date_unreadable(field: &str, written: &str) -> Finding {
    finding(
        Code::DateUnreadable,
        (
            format!("`{field}` phải là một ngày, còn `{written}` thì không đọc được."),
            format!("`{field}` must be a day, and `{written}` cannot be read as one."),
        ),
        words(
            "Viết ngày/tháng/năm với năm bốn chữ số, ví dụ `01/03/2022`; chưa biết thì viết `chưa rõ`.",
            "Write day/month/year with a year of four digits, e.g. `01/03/2022`; `chưa rõ` if it is not known.",
        ),
    )
}

/// A day that lies before another which it must follow.
pub fn date_order(later: (&str, Date), earlier: (&str, Date)) -> Finding {
    let show = crate::vietnamese::format_date;
    finding(
        Code::DateOrder,
        (
            format!("`{}` ({}) không thể trước `{}` ({}).", later.0, show(later.1), earlier.0, show(earlier.1)),
            format!("`{}` ({}) cannot lie before `{}` ({}).", later.0, show(later.1), earlier.0, show(earlier.1)),
        ),
        words("Xem lại hai ngày này.", "Look both days up."),
    )
}

/// A kind that does not exist.
pub fn kind_unknown(written: &str, nearest: &[String], known: &[&str]) -> Finding {
    let list = quoted(known);
    finding(
        Code::KindUnknown,
        (format!("Không có loại bài `{written}`."), format!("There is no kind of article `{written}`.")),
        did_you_mean(
            nearest,
            &format!("Chọn một trong: {list}."),
            &format!("Choose one of: {list}."),
        ),
    )
}

/// A kind that the program knows of and cannot build yet.
pub fn kind_not_built(written: &str) -> Finding {
    finding(
        Code::KindUnknown,
        (
            format!("Phiên bản này của chương trình chưa dựng được loại bài `{written}`."),
            format!("This version of the program cannot build articles of the kind `{written}` yet."),
        ),
        words("Tạm thời dùng `loại bài: trang`.", "Use `kind: page` for now."),
    )
}

/// The type of a document where the kind stands.
pub fn kind_is_document_type(written: &str) -> Finding {
    finding(
        Code::KindIsDocumentType,
        (
            format!("`{written}` là loại văn bản, không phải loại bài; bài này được hiểu là văn bản."),
            format!("`{written}` is a type of document, not a kind of article; this is read as a legal document."),
        ),
        (
            format!("Viết `loại bài: văn bản` và `loại văn bản: {written}`."),
            format!("Write `loại bài: văn bản` and `loại văn bản: {written}`."),
        ),
    )
}

/// A document number that cannot be read.
pub fn number_malformed(written: &str, why: Malformed) -> Finding {
    let (vi, en) = match why {
        Malformed::NoSerial => words("không bắt đầu bằng chữ số", "does not begin with digits"),
        Malformed::NoSymbols => words("thiếu ký hiệu sau phần số", "has no symbols behind the digits"),
        Malformed::Character(c) => (format!("có ký tự `{c}`"), format!("has the character `{c}`")),
        Malformed::EmptyPart => words("thừa dấu gạch", "has a sign too many"),
    };
    finding(
        Code::NumberMalformed,
        (
            format!("`{written}` không phải số, ký hiệu văn bản: {vi}."),
            format!("`{written}` is no document number: it {en}."),
        ),
        words(
            "Chép đúng số, ký hiệu trên văn bản, ví dụ `107/2020/NĐ-CP`, `524/QĐ-UBND`, `17-CT/TU`.",
            "Copy the number from the document, e.g. `107/2020/NĐ-CP`, `524/QĐ-UBND`, `17-CT/TU`.",
        ),
    )
}

/// A document number that was mended.
pub fn number_mended(written: &str, canonical: &str) -> Finding {
    finding(
        Code::NumberMended,
        (
            format!("Số, ký hiệu `{written}` được đọc là `{canonical}`."),
            format!("The number `{written}` was read as `{canonical}`."),
        ),
        (
            format!("Nếu đúng, sửa lại thành `{canonical}`."),
            format!("If that is right, write `{canonical}`."),
        ),
    )
}

/// A reference to a document that cannot be read.
pub fn document_reference_malformed(written: &str) -> Finding {
    finding(
        Code::NumberMalformed,
        (
            format!("`{written}` không đọc được là một văn bản."),
            format!("`{written}` cannot be read as a document."),
        ),
        words(
            "Viết số, ký hiệu (`107/2020/NĐ-CP`), thêm ngày hoặc cơ quan khi số có thể trùng (`524/QĐ-UBND ngày 01/03/2022`), hoặc đường dẫn tới tệp bài (`/van-ban/….md`).",
            "Write the number (`107/2020/NĐ-CP`), with day or issuer where it is not unique (`524/QĐ-UBND ngày 01/03/2022`), or the file of an article (`/van-ban/….md`).",
        ),
    )
}

/// A code that is none of an administrative procedure.
pub fn procedure_code_malformed(written: &str) -> Finding {
    finding(
        Code::ProcedureCodeMalformed,
        (
            format!("`{written}` không phải mã thủ tục hành chính."),
            format!("`{written}` is no code of an administrative procedure."),
        ),
        words(
            "Mã gồm một chữ số, dấu chấm và sáu chữ số như trên Cổng Dịch vụ công quốc gia, ví dụ `1.005090`.",
            "A code is a digit, a dot and six digits, as on the national portal, e.g. `1.005090`.",
        ),
    )
}

/// A slug or alias that cannot be an address inside the site.
pub fn address_refused(written: &str, why: Refused) -> Finding {
    let (vi, en) = match why {
        Refused::Character(c) => (format!("có ký tự {c:?}"), format!("it has the character {c:?}")),
        Refused::Reserved => words("có tên Windows không cho đặt", "it has a name that Windows refuses"),
        Refused::Trailing => words("có phần kết thúc bằng dấu chấm", "a part of it ends in a dot"),
        Refused::Climbs => words("đi ra ngoài trang bằng `..`", "it climbs out of the site by `..`"),
        Refused::Empty => words("trống", "it is empty"),
        Refused::Absolute => words("trỏ ra ngoài trang", "it leads out of the site"),
    };
    finding(
        Code::AddressRefused,
        (
            format!("Địa chỉ `{written}` không dùng được: {vi}."),
            format!("The address `{written}` cannot be used: {en}."),
        ),
        words(
            "Chỉ dùng chữ không dấu, chữ số, gạch nối; phần của địa chỉ cách nhau bằng `/`, ví dụ `tin-tuc/bai-cu`.",
            "Use letters, digits and hyphens, with `/` between parts, e.g. `tin-tuc/bai-cu`.",
        ),
    )
}

/// An article whose title has no letter for an address.
pub fn slug_empty() -> Finding {
    finding(
        Code::AddressRefused,
        words(
            "Không đặt được địa chỉ cho bài này, vì tên tệp không có chữ hay số nào.",
            "No address can be made for this article, since its file name has no letter or digit.",
        ),
        words("Đổi tên tệp, hoặc thêm `đường dẫn tĩnh: ten-bai`.", "Rename the file, or add `slug: …`."),
    )
}

/// A URL that is none, or of a scheme that is refused.
pub fn url_refused(written: &str) -> Finding {
    finding(
        Code::UrlRefused,
        (
            format!("`{written}` không phải địa chỉ được phép trên trang."),
            format!("`{written}` is no address that the site may link to."),
        ),
        words(
            "Chỉ dùng địa chỉ bắt đầu bằng `https://`, `http://`, `mailto:` hoặc `tel:`.",
            "Only `https://`, `http://`, `mailto:` and `tel:` are allowed.",
        ),
    )
}

/// A link to a domain that the configuration does not list.
pub fn outbound_domain(domain: &str) -> Finding {
    finding(
        Code::OutboundDomain,
        (
            format!("Liên kết tới tên miền `{domain}`, không có trong danh sách được phép (`outbound`)."),
            format!("A link to the domain `{domain}`, which `outbound` does not list."),
        ),
        words(
            "Kiểm tra liên kết; nếu đúng thì nhờ người quản trị thêm tên miền vào `outbound` trong cchc.yaml.",
            "Check the link; if it is right, add the domain to `outbound` in cchc.yaml.",
        ),
    )
}

/// An image without a description.
pub fn image_alt_missing() -> Finding {
    finding(
        Code::ImageAltMissing,
        words(
            "Ảnh chưa có lời mô tả cho người không nhìn thấy ảnh.",
            "The image has no description for those who cannot see it.",
        ),
        words(
            "Viết lời mô tả: trong bài là `![Lời mô tả](ảnh.jpg)`, ở đầu bài là `mô tả ảnh: …`.",
            "Describe it: `![description](image.jpg)` in the body, `image_alt: …` in front matter.",
        ),
    )
}
