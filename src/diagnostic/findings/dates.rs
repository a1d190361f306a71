//! Findings about days: impossible ones, unreadable ones, days in the wrong order.

use super::{finding, words};
use crate::diagnostic::{Code, Finding};
use vietnamese::Date;

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
            if (1900..2200).contains(&year) {
                let bare = written.starts_with(|c: char| c.is_ascii_digit())
                    && !written.contains(char::is_alphabetic);
                let shown =
                    if bare { format!("Ngày {written}") } else { format!("Ngày trong `{written}`") };
                format!("{shown} không có trong lịch (đọc là ngày {day} tháng {month} năm {year}).")
            } else {
                format!(
                    "Năm {year} trong `{written}` không dùng được: chương trình nhận các năm từ 1900 đến 2199."
                )
            },
            format!("{written} is in no calendar (read as day {day}, month {month}, year {year})."),
        ),
        help,
    )
}

/// A value that is no day.
pub fn date_unreadable(field: &str, written: &str, may_be_unknown: bool) -> Finding {
    finding(
        Code::DateUnreadable,
        (
            match hidden_character(written) {
                Some(hidden) => {
                    format!("`{field}` có ký tự ẩn {hidden} nằm giữa các chữ số của `{written}`.")
                }
                None => format!("`{field}` phải là một ngày, còn `{written}` thì không đọc được."),
            },
            format!("`{field}` must be a day, and `{written}` cannot be read as one."),
        ),
        if may_be_unknown {
            words(
                "Gõ lại ngày/tháng/năm với năm bốn chữ số, ví dụ `01/03/2022`; chưa biết thì viết `chưa rõ`.",
                "Write day/month/year with a year of four digits, e.g. `01/03/2022`; `chưa rõ` if it is not known.",
            )
        } else {
            words(
                "Gõ lại ngày/tháng/năm với năm bốn chữ số, ví dụ `01/03/2022`.",
                "Write day/month/year with a year of four digits, e.g. `01/03/2022`.",
            )
        },
    )
}

/// A character that nobody sees, by its code: a space of no width, a soft hyphen.
fn hidden_character(text: &str) -> Option<String> {
    let hidden = |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}');
    text.chars().find(hidden).map(|c| format!("U+{:04X}", u32::from(c)))
}

/// A day that does not lie after another which it must follow.
pub fn date_order(later: (&str, Date), earlier: (&str, Date)) -> Finding {
    let show = vietnamese::format_date;
    let (later, later_day, earlier, earlier_day) = (later.0, show(later.1), earlier.0, show(earlier.1));
    finding(
        Code::DateOrder,
        (
            format!("`{later}` ({later_day}) phải sau `{earlier}` ({earlier_day})."),
            format!("`{later}` ({later_day}) must lie after `{earlier}` ({earlier_day})."),
        ),
        words("Xem lại hai ngày này.", "Look both days up."),
    )
}

/// A document with effect before the day of its issue.
pub fn effect_before_issue(effect: (&str, Date), issued: (&str, Date)) -> Finding {
    let show = vietnamese::format_date;
    let (effect, effect_day, issued, issued_day) = (effect.0, show(effect.1), issued.0, show(issued.1));
    finding(
        Code::NumberDisagrees,
        (
            format!("`{effect}` ({effect_day}) trước `{issued}` ({issued_day})."),
            format!("`{effect}` ({effect_day}) lies before `{issued}` ({issued_day})."),
        ),
        words(
            "Xem lại hai ngày này; văn bản thật sự có hiệu lực trở về trước thì bỏ qua cảnh báo, kèm lý do.",
            "Look both days up; where the document does have effect on the past, accept the warning with a reason.",
        ),
    )
}
