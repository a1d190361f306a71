//! Numbers and spans of time as people write them.

use crate::fold::fold_words;

/// A number with the decimals that it was written with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The number.
    pub value: f64,
    /// How many decimals it was written with.
    pub decimals: u8,
}

/// Reads a number: `41,56`, `41.56`, `1.234,5`, `12`. Of a comma and a dot the last is that of the decimals; one
/// alone is that of the decimals too; dots that stand more than once part thousands. `None` where it is none.
///
/// ```
/// use vietnamese::{format_number, parse_number};
///
/// assert_eq!(parse_number("41.56").map(format_number).as_deref(), Some("41,56"));
/// ```
pub fn parse_number(text: &str) -> Option<Number> {
    let text = text.trim().trim_end_matches(['%', ' ']);
    let digits_and_marks = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let body = text.strip_prefix(['-', '−']).unwrap_or(text);
    if body.is_empty() || !body.chars().all(digits_and_marks) || !body.contains(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let (comma, dot) = (body.rfind(','), body.rfind('.'));
    let decimal = match (comma, dot) {
        (Some(comma), Some(dot)) => Some(comma.max(dot)),
        (Some(at), None) | (None, Some(at)) => (body.matches([',', '.']).count() == 1).then_some(at),
        (None, None) => None,
    };
    let (whole, part) = decimal.map_or((body, ""), |at| (&body[..at], &body[at + 1..]));
    let plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    if part.contains(|c: char| !c.is_ascii_digit()) {
        return None;
    }
    let value: f64 = format!("{plain}.{part}0").parse().ok()?;
    let negative = body.len() < text.len();
    Some(Number { value: if negative { -value } else { value }, decimals: u8::try_from(part.len()).ok()? })
}

/// Reads a count: `1200`, `1.200`, `1 200`. Dots and spaces part thousands and stand nowhere else: `12.5` is none.
pub fn parse_count(text: &str) -> Option<u32> {
    let text = text.trim();
    let mut groups = text.split(['.', ' ', '\u{a0}']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let parted = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    if !parted || !digits(&first) || !rest.iter().all(digits) {
        return None;
    }
    format!("{first}{}", rest.concat()).parse().ok()
}

/// A number for readers: `41,56`, `1.234,5`.
pub fn format_number(number: Number) -> String {
    let text = format!("{:.*}", usize::from(number.decimals), number.value.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let sign = if number.value < 0.0 { "−" } else { "" };
    let whole = count(whole.parse().unwrap_or(0));
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole},{part}") }
}

/// A count for readers, with a point between thousands: `12.345`.
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// The size of a file for readers, in steps of 1,024 bytes with a decimal comma: `12 KB`, `1,3 MB`.
pub fn file_size(bytes: u64) -> String {
    const STEP: f64 = 1024.0;
    #[expect(clippy::cast_precision_loss, reason = "a size for reading, of two digits")]
    let kilobytes = bytes as f64 / STEP;
    if bytes < 1024 {
        format!("{bytes} B")
    } else if kilobytes < STEP {
        format!("{kilobytes:.0} KB")
    } else {
        format!("{:.1} MB", kilobytes / STEP).replace('.', ",")
    }
}

/// A span of time with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Working hours.
    Hour,
    /// Days of the calendar.
    Day,
    /// Working days.
    WorkingDay,
    /// Months.
    Month,
}

/// Reads a span of time: `5 ngày làm việc`, `05 (năm) ngày`, `24 giờ`. `None` where the text is anything else.
///
/// ```
/// use vietnamese::{Unit, parse_span};
///
/// let span = parse_span("05 (năm) ngày").unwrap();
/// assert_eq!((span.count, span.unit), (5, Unit::Day));
/// ```
pub fn parse_span(text: &str) -> Option<Span> {
    let figures = text.trim().trim_start_matches(|c: char| c.is_ascii_digit());
    if figures.strip_prefix([',', '.']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let folded = fold_words(text);
    let mut words = folded.split(' ').filter(|word| !word.is_empty());
    let count = words.next()?.parse().ok()?;
    let mut rest: Vec<&str> = words.collect();
    const UNITS: [&str; 3] = ["gio", "ngay", "thang"];
    // "05 (năm) ngày": the number again in words.
    if rest.len() > 1 && !UNITS.contains(&rest[0]) && UNITS.contains(&rest[1]) {
        rest.remove(0);
    }
    // "kể từ ngày nhận đủ hồ sơ": from when it counts.
    if let Some(from) = rest.windows(2).position(|pair| matches!(pair, ["ke" | "tinh", "tu"])) {
        rest.truncate(from);
    }
    let unit = match rest.as_slice() {
        ["gio"] | ["gio", "lam", "viec"] => Unit::Hour,
        ["ngay"] => Unit::Day,
        ["ngay", "lam", "viec"] => Unit::WorkingDay,
        ["thang"] => Unit::Month,
        _ => return None,
    };
    Some(Span { count, unit })
}

/// Reads a count of sets: `1`, `01 bộ`, `01 (bộ)`, `01 (một) bộ`.
pub fn parse_sets(text: &str) -> Option<u32> {
    // "02 bộ (01 bộ chính, 01 bộ sao)": what stands in brackets says more of the same.
    let (text, _) = text.split_once('(').unwrap_or((text, ""));
    let folded = fold_words(text);
    let mut words = folded.split(' ');
    let count = words
        .next()?
        .parse()
        .ok()
        .filter(|count| *count > 0 && !text.trim_start().starts_with(['-', '−']))?;
    words
        .all(|word| matches!(word, "bo" | "ho" | "so" | "mot" | "hai" | "ba" | "bon" | "nam"))
        .then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_sizes_for_readers() {
        assert_eq!([count(7), count(1234), count(1_234_567)], ["7", "1.234", "1.234.567"]);
        assert_eq!([file_size(12), file_size(20_480), file_size(1_400_000)], ["12 B", "20 KB", "1,3 MB"]);
    }

    #[test]
    fn numbers_in_both_manners() {
        let shown = |text: &str| parse_number(text).map(format_number);
        assert_eq!(shown("41,56").as_deref(), Some("41,56"));
        assert_eq!(shown("5.0984").as_deref(), Some("5,0984"));
        assert_eq!(shown("1.234,5").as_deref(), Some("1.234,5"));
        assert_eq!(shown("1.234.567").as_deref(), Some("1.234.567"));
        assert_eq!(shown("85 %").as_deref(), Some("85"));
        assert_eq!(shown("-3").as_deref(), Some("−3"));
        assert_eq!((shown("chưa rõ"), shown("1-2"), shown(".")), (None, None, None));
    }

    #[test]
    fn dots_in_counts_part_thousands_alone() {
        assert_eq!(
            (parse_count("1200"), parse_count("1.200"), parse_count("1 200 000")),
            (Some(1200), Some(1200), Some(1_200_000))
        );
        for wrong in ["12.5", "1.05", "1.2.3", "1,200", "1200.000", ".5", "", "vài"] {
            assert_eq!(parse_count(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn spans_of_time_and_counts_of_sets() {
        let span = |text: &str| parse_span(text).map(|span| (span.count, span.unit));
        assert_eq!(span("05 ngày làm việc"), Some((5, Unit::WorkingDay)));
        assert_eq!(span("20 (hai mươi) ngày"), None);
        assert_eq!(span("05 (năm) ngày"), Some((5, Unit::Day)));
        assert_eq!(span("24 giờ"), Some((24, Unit::Hour)));
        assert_eq!((span("Không quy định"), span("0,5 ngày"), span("1.5 ngày")), (None, None, None));
        assert_eq!((parse_sets("01 (bộ)"), parse_sets("1"), parse_sets("hai bộ")), (Some(1), Some(1), None));
        assert_eq!(
            (parse_sets("02 bộ (01 bộ chính, 01 bộ sao)"), parse_sets("0"), parse_sets("-1")),
            (Some(2), None, None)
        );
    }
}
