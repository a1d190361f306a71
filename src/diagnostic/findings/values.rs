//! Findings about values that have a form of their own: numbers of documents, codes, addresses, images.

use super::{finding, words};
use crate::{
    diagnostic::{Code, Finding},
    path::Refused,
};
use law::Malformed;

/// A document number that cannot be read.
pub fn number_malformed(written: &str, why: Malformed) -> Finding {
    let (vi, en) = match why {
        Malformed::NoSerial => words("không bắt đầu bằng chữ số", "does not begin with digits"),
        Malformed::NoSymbols => words("thiếu ký hiệu sau phần số", "has no symbols behind the digits"),
        Malformed::Character(c) => (format!("có ký tự `{c}`"), format!("has the character `{c}`")),
        Malformed::EmptyPart => words("thừa dấu gạch", "has a sign too many"),
        Malformed::Year => words(
            "năm không đúng chỗ hoặc không phải bốn chữ số",
            "has a year that is none, or in the wrong place",
        ),
        Malformed::Zero => words("có số là 0", "has the number 0"),
        Malformed::Words => words("có chữ khác đứng liền với số", "has other words beside the number"),
    };
    finding(
        Code::NumberMalformed,
        (
            format!("`{written}` không phải số, ký hiệu văn bản: {vi}."),
            format!("`{written}` is no document number: it {en}."),
        ),
        words(
            "Chép đúng số, ký hiệu trên văn bản, ví dụ `107/2020/NĐ-CP`, `524/QĐ-UBND`, `17-CT/TU`; mỗi văn bản một dòng.",
            "Copy the number from the document, e.g. `107/2020/NĐ-CP`, `524/QĐ-UBND`, `17-CT/TU`; one document a line, its day under a key of its own.",
        ),
    )
}

/// A document number that was mended; `how` is in both languages.
pub fn number_mended(written: &str, canonical: &str, how: (&str, &str)) -> Finding {
    finding(
        Code::NumberMended,
        (
            format!("Số, ký hiệu `{written}` được đọc là `{canonical}` ({}).", how.0),
            format!("The number `{written}` was read as `{canonical}` ({}).", how.1),
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

/// A figure without its description.
pub fn figure_alt_missing() -> Finding {
    finding(
        Code::ImageAltMissing,
        words(
            "Hình thiếu lời mô tả cho người không nhìn thấy hình.",
            "The figure has no description for people who do not see it.",
        ),
        words(
            "Thêm `| mô tả: …` vào trong ngoặc: `{{hình: so-do.svg | mô tả: Sơ đồ phân công}}`.",
            "Add `| mô tả: …` between the braces: `{{hình: so-do.svg | mô tả: …}}`.",
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

/// A slug that cannot be the last part of an address.
pub fn slug_refused(written: &str) -> Finding {
    finding(
        Code::AddressRefused,
        (
            format!("`{written}` không dùng làm phần cuối của địa chỉ được."),
            format!("`{written}` cannot be the last part of an address."),
        ),
        words(
            "Chỉ dùng chữ không dấu, chữ số và gạch nối, ví dụ `bai-moi`; phần đầu của địa chỉ là tên thư mục của bài.",
            "Use letters, digits and hyphens, e.g. `bai-moi`; the folders of the file make the rest of the address.",
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
    let host = written.split('/').next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let bare = host.contains('.') && host.chars().all(plain);
    finding(
        Code::UrlRefused,
        (
            format!("`{written}` không phải địa chỉ được phép trên trang."),
            format!("`{written}` is no address that the site may link to."),
        ),
        if bare {
            (format!("Viết đủ `https://`: `https://{written}`."), format!("Write `https://{written}`."))
        } else {
            words(
                "Chỉ dùng địa chỉ bắt đầu bằng `https://`, `http://`, `mailto:` hoặc `tel:`, không có khoảng trắng hay ký tự lạ.",
                "Only `https://`, `http://`, `mailto:` and `tel:` are allowed, without spaces or odd signs.",
            )
        },
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

/// A number whose year is not that of the day of issue.
pub fn number_year_disagrees(number: &str, year: &str, key: &str, day: &str) -> Finding {
    finding(
        Code::NumberDisagrees,
        (
            format!("Số `{number}` mang năm {year}, còn `{key}` là {day}."),
            format!("The number `{number}` carries the year {year}, and `{key}` is {day}."),
        ),
        words("Xem lại số và ngày trên bản gốc.", "Look both up in the original."),
    )
}

/// A type that is not that of the number's symbol.
pub fn number_type_disagrees(number: &str, symbol_type: &str, written: &str) -> Finding {
    finding(
        Code::NumberDisagrees,
        (
            format!("Ký hiệu của `{number}` là của {symbol_type}, còn loại văn bản ghi là `{written}`."),
            format!(
                "The symbol of `{number}` is that of a {symbol_type}, and the type is given as `{written}`."
            ),
        ),
        words(
            "Xem lại số, ký hiệu và loại văn bản trên bản gốc.",
            "Look number and type up in the original.",
        ),
    )
}

/// A part of a procedure that must be posted and says nothing.
pub fn part_empty(field: &str, written: &str) -> Finding {
    finding(
        Code::PartEmpty,
        (
            format!(
                "`{field}` là bộ phận phải công khai của thủ tục (Điều 8 Nghị định 63/2010/NĐ-CP), mà ở đây chỉ ghi `{written}`."
            ),
            format!(
                "`{field}` is a part of a procedure that must be posted (Decree 63/2010/NĐ-CP, article 8), and here it only says `{written}`."
            ),
        ),
        words(
            "Ghi đúng nội dung trong quyết định công bố; nếu thủ tục không có phần này thì ghi `Không`.",
            "Write what the deciding document says; where the procedure has none, write `Không`.",
        ),
    )
}

/// A procedure that names no document on which it rests.
pub fn legal_basis_missing(field: &str) -> Finding {
    finding(
        Code::LegalBasisMissing,
        (
            format!("Thủ tục chưa ghi `{field}`, nên không ai biết được khi nào căn cứ của nó hết hiệu lực."),
            format!("The procedure has no `{field}`, so nobody can tell when what it rests on has ended."),
        ),
        (
            format!("Ghi các văn bản quy định thủ tục, mỗi văn bản một dòng: `{field}: [43/2019/QH14]`."),
            format!("List the documents on which it rests, one a line: `{field}: [43/2019/QH14]`."),
        ),
    )
}

/// Steps that take longer together than the whole may.
pub fn time_limit_exceeded(sum: u32, field: &str, limit: &str) -> Finding {
    finding(
        Code::TimeLimitExceeded,
        (
            format!("Các bước cộng lại là {sum}, vượt `{field}` ({limit})."),
            format!("The steps add up to {sum}, which exceeds `{field}` ({limit})."),
        ),
        words("Xem lại thời hạn của từng bước.", "Look the time of each step up."),
    )
}

/// A body or level of government that was no more on a day; `since` is the first day without it.
pub fn body_ended(name: &str, since: &str, now: &str) -> Finding {
    let (vi, en) = if now.is_empty() {
        Default::default()
    } else {
        (format!(" Nhiệm vụ nay thuộc {now}."), format!(" Its tasks are now those of {now}."))
    };
    finding(
        Code::BodyEnded,
        (
            format!("Từ {since} không còn {name}, mà bài thuộc về ngày sau đó.{vi}"),
            format!("There is no {name} any more since {since}, and the article is of a later day.{en}"),
        ),
        words(
            "Ghi cơ quan, cấp hiện có; nếu nói về việc cũ và muốn giữ nguyên thì ghi mã này ở `bỏ qua cảnh báo` kèm lý do.",
            "Name the body or level that exists; if the past is meant, accept this warning with a reason.",
        ),
    )
}

/// A period of a report that cannot be read.
pub fn period_malformed(field: &str, written: &str) -> Finding {
    finding(
        Code::PeriodMalformed,
        (
            format!("`{field}` không đọc được: `{written}`."),
            format!("`{field}` cannot be read: `{written}`."),
        ),
        words(
            "Viết như `năm 2022`, `quý I/2022`, `tháng 6/2022`, `6 tháng đầu năm 2022`, `năm học 2022-2023`, `giai đoạn 2021-2025`.",
            "Write it like `năm 2022`, `quý I/2022`, `tháng 6/2022`, `6 tháng đầu năm 2022`, `năm học 2022-2023`, `giai đoạn 2021-2025`.",
        ),
    )
}
