//! What documents say of each other, and what rests on documents that are not in force.

use super::{finding, quoted, quoted_some, words};
use crate::diagnostic::{Code, Finding};
use vietnamese::{Date, format_date};

/// A relation that is told from both ends, and not alike. `here` and `there` are what each end says.
pub fn relation_disagrees(here: &str, there: &str, file: &str) -> Finding {
    finding(
        Code::RelationDisagrees,
        (
            format!("Ở đây ghi {here}, còn `{file}` ghi {there}."),
            format!("Here stands {here}, and in `{file}` {there}."),
        ),
        words(
            "Xem lại văn bản gốc rồi sửa cho khớp; chỉ cần ghi ở một trong hai bài.",
            "Look the document up and make both agree; one of the two is enough.",
        ),
    )
}

/// A document that acts on one that is younger than itself. `acts` is whether the article is that of the one that acts.
pub fn relation_order(
    relation: &str,
    acts: bool,
    other: (&str, &str, Date),
    own: Date,
    turned: Option<&str>,
) -> Finding {
    let (number, file, day) = other;
    let (day, own) = (format_date(day), format_date(own));
    let message = if acts {
        (
            format!(
                "`{relation}`: văn bản này ban hành ngày {own}, trước `{number}` (`{file}`, ngày {day})."
            ),
            format!("`{relation}`: this document is of {own}, before `{number}` (`{file}`, of {day})."),
        )
    } else {
        (
            format!(
                "`{relation}`: `{number}` (`{file}`) ban hành ngày {day}, trước văn bản này (ngày {own})."
            ),
            format!("`{relation}`: `{number}` (`{file}`) is of {day}, before this document (of {own})."),
        )
    };
    let help = match turned {
        Some(turned) => (
            format!(
                "Có lẽ quan hệ bị ngược: ghi `{turned}` thay cho `{relation}`; nếu không thì xem lại hai ngày ban hành."
            ),
            format!(
                "The relation may be the wrong way round: write `{turned}` instead of `{relation}`; else look both days of issue up."
            ),
        ),
        None => words(
            "Xem lại hai ngày ban hành và số của văn bản.",
            "Look both days of issue and the number up.",
        ),
    };
    finding(Code::RelationOrder, message, help)
}

/// A document that names itself in a relation.
pub fn relation_to_itself(relation: &str) -> Finding {
    finding(
        Code::RelationCircular,
        (
            format!("`{relation}`: văn bản này nêu chính nó."),
            format!("`{relation}`: the document names itself."),
        ),
        words("Xem lại số của văn bản kia.", "Look the number of the other document up."),
    )
}

/// Documents that end each other.
pub fn relation_circular(chain: &[String]) -> Finding {
    let files = quoted(chain);
    finding(
        Code::RelationCircular,
        (
            format!("Các văn bản này làm mất hiệu lực lẫn nhau thành một vòng: {files}."),
            format!("These documents end each other in a circle: {files}."),
        ),
        words(
            "Một quan hệ trong vòng bị ghi ngược hoặc sai số: xem lại từng văn bản.",
            "One of the relations is the wrong way round, or has a wrong number: look each document up.",
        ),
    )
}

/// A document that takes the force of one of a higher rank, or of another body's. `both` are the one that acts and the
/// other, `other` is the number and the file of the one that is not this article's; no file where the site does not have it.
pub fn relation_rank(relation: &str, is_body: bool, both: (&str, &str), other: (&str, &str)) -> Finding {
    let ((actor, target), (number, file)) = (both, other);
    let file = if file.is_empty() { String::new() } else { format!(" (`{file}`)") };
    let (vi, en) = if is_body {
        (
            "cơ quan này không thể sửa hay làm mất hiệu lực văn bản của cơ quan kia",
            "the one body cannot change or end a document of the other",
        )
    } else {
        (
            "văn bản cấp thấp hơn không thể sửa hay làm mất hiệu lực văn bản cấp cao hơn",
            "a lower rank cannot change or end a higher one",
        )
    };
    finding(
        Code::RelationRank,
        (
            format!("`{relation}` `{number}`{file}: {actor} tác động tới {target}, mà {vi}."),
            format!("`{relation}` `{number}`{file}: {actor} acts on {target}, and {en}."),
        ),
        words(
            "Xem lại số, ký hiệu và quan hệ: có thể là `hướng dẫn thi hành` hoặc `căn cứ`.",
            "Look number and relation up: `guides` or `based_on` may be meant.",
        ),
    )
}

/// An amending document of which it is told that it replaces another whole. `amender` is its number where the article is
/// that of the other one.
pub fn relation_doubtful(relation: &str, amender: Option<&str>, number: &str, amends: &str) -> Finding {
    let by = amender.map_or(("văn bản này".to_owned(), "this document".to_owned()), |number| {
        (format!("`{number}`"), format!("`{number}`"))
    });
    finding(
        Code::RelationDoubtful,
        (
            format!(
                "`{relation}` `{number}` toàn bộ, mà theo tên thì {} chỉ sửa đổi, bổ sung một số điều.",
                by.0
            ),
            format!("`{relation}` `{number}` whole, and by its title {} only amends some articles.", by.1),
        ),
        (
            format!("Ghi ở `{amends}`; nếu thật sự thay thế một phần thì thêm `phần`, ví dụ `phần: Điều 5`."),
            format!(
                "Write it under `{amends}`; where it does replace a part, name the part: `provisions: Điều 5`."
            ),
        ),
    )
}

/// A number that the site does not have, beside one that differs only in marks or zeros.
pub fn number_near(written: &str, near: &str, file: &str) -> Finding {
    finding(
        Code::NumberNear,
        (
            format!("Trang không có `{written}`, nhưng có `{near}` (`{file}`)."),
            format!("The site does not have `{written}`, but it has `{near}` (`{file}`)."),
        ),
        words(
            "Nếu là văn bản ấy thì ghi đúng từng dấu và chữ số: `HĐ` là hợp đồng, `HD` là hướng dẫn; `031/2025` khác `31/2025`.",
            "Where that is meant, write every mark and digit as it is: `HĐ` is a contract, `HD` guidance; `031/2025` is not `31/2025`.",
        ),
    )
}

/// What the official source says, against what follows from the relations and days.
pub fn status_disagrees(stated: &str, computed: &str, reason: (&str, &str)) -> Finding {
    finding(
        Code::StatusDisagrees,
        (
            format!(
                "Nguồn ghi “{stated}”, còn theo các bài trên trang thì văn bản “{computed}”: {}.",
                reason.0
            ),
            format!(
                "The source says “{stated}”, and by the articles of the site it is “{computed}”: {}.",
                reason.1
            ),
        ),
        words(
            "Xem lại ở bản chính thức: bổ sung quan hệ hoặc ngày còn thiếu, hoặc sửa tình trạng đã ghi và ngày kiểm tra.",
            "Look it up at the official source: add the relation or day that is missing, or mend the stated status and its day.",
        ),
    )
}

/// A document that guides one that has ended.
pub fn guided_ended(parent: &str, file: &str, since: Option<Date>, replaced_by: Option<&str>) -> Finding {
    let (vi, en) = since_and_by(since, replaced_by);
    finding(
        Code::GuidedEnded,
        (
            format!("Cần rà soát: văn bản được hướng dẫn, `{parent}` (`{file}`), đã hết hiệu lực{vi}."),
            format!("To be reviewed: what it guides, `{parent}` (`{file}`), is no more in force{en}."),
        ),
        words(
            "Kiểm tra ở bản chính thức xem văn bản này còn áp dụng không; nếu hết thì ghi `ngày hết hiệu lực` hoặc quan hệ, nếu còn thì bỏ qua cảnh báo kèm lý do.",
            "Look up whether this document still applies; if not, write its last day or the relation, else accept the warning with a reason.",
        ),
    )
}

fn since_and_by(since: Option<Date>, replaced_by: Option<&str>) -> (String, String) {
    let (mut vi, mut en) = (String::new(), String::new());
    if let Some(since) = since.map(format_date) {
        vi.push_str(&format!(" từ ngày {since}"));
        en.push_str(&format!(" from {since}"));
    }
    if let Some(by) = replaced_by {
        vi.push_str(&format!(", được thay thế bởi {by}"));
        en.push_str(&format!(", replaced by {by}"));
    }
    (vi, en)
}

/// A document that has effect sooner after its issue than the law allows.
pub fn effect_too_soon(key: &str, days: i32, least: i32) -> Finding {
    finding(
        Code::EffectTooSoon,
        (
            format!(
                "`{key}`: {days} ngày sau khi ban hành; luật định không sớm hơn {least} ngày, trừ thủ tục rút gọn (Điều 53 Luật 64/2025/QH15)."
            ),
            format!(
                "`{key}`: days after its issue: {days}; the law allows {least} at the soonest, but for the shortened procedure (Law 64/2025/QH15, article 53)."
            ),
        ),
        words(
            "Xem lại hai ngày; ban hành theo trình tự rút gọn thì ghi `thủ tục rút gọn: có`.",
            "Look both days up; where the shortened procedure was followed, write `shortened_procedure: true`.",
        ),
    )
}

/// A procedure that rests on a document that is not wholly in force. `status` is in words, in both languages.
pub fn basis_not_in_force(number: &str, status: (&str, &str)) -> Finding {
    finding(
        Code::BasisNotInForce,
        (format!("`{number}` {}.", status.0), format!("`{number}` is {}.", status.1)),
        words(
            "Đối chiếu với quyết định công bố thủ tục mới nhất rồi sửa căn cứ; đã tính đến văn bản sửa đổi thì ghi thêm văn bản ấy vào căn cứ; phần dùng đến không bị đổi thì bỏ qua cảnh báo kèm lý do.",
            "Compare with the newest decision that announces the procedure and mend the basis; where the amending document is taken into account, add it to the basis; where the part that it uses still stands, accept the warning with a reason.",
        ),
    )
}

/// An article other than a procedure that names a document that is not in force any more, or not yet.
pub fn cited_not_in_force(number: &str, status: (&str, &str)) -> Finding {
    finding(
        Code::CitedNotInForce,
        (
            format!("Bài dẫn `{number}`; văn bản này {}.", status.0),
            format!("The article cites `{number}`, which is {}.", status.1),
        ),
        words(
            "Bài nói về lúc văn bản có hiệu lực thì không cần sửa; bài hướng dẫn việc đang làm thì nên dẫn văn bản đang có hiệu lực.",
            "Where the article speaks of the time when it is in force, nothing is to be done; where it says what to do now, cite what is in force.",
        ),
    )
}

/// A citation that contradicts the document of that number.
pub fn citation_disagrees(number: &str, cited: &str, file: &str, known: &str) -> Finding {
    finding(
        Code::CitationDisagrees,
        (
            format!("Bài dẫn `{number}` {cited}, còn theo `{file}` thì văn bản này {known}."),
            format!("The article cites `{number}` {cited}, and by `{file}` it is {known}."),
        ),
        words(
            "Một trong hai chỗ sai: xem lại ở bản chính thức.",
            "One of the two is wrong: look it up at the official source.",
        ),
    )
}

/// A citation that could mean documents of the site, and does not say which.
pub fn citation_ambiguous(number: &str, candidates: &[String]) -> Finding {
    finding(
        Code::CitationAmbiguous,
        (
            format!(
                "`{number}` chưa đủ để biết là văn bản nào nên không thành liên kết; trên trang có: {}.",
                quoted_some(candidates)
            ),
            format!(
                "`{number}` does not say which document it is, and becomes no link; the site has: {}.",
                quoted_some(candidates)
            ),
        ),
        words(
            "Ghi thêm ngày hoặc cơ quan ban hành sau số, ví dụ `Quyết định số 524/QĐ-UBND ngày 01/03/2022`.",
            "Add the day or the issuer behind the number, e.g. `Quyết định số 524/QĐ-UBND ngày 01/03/2022`.",
        ),
    )
}
