//! Days as people write them.

/// A plain day, without time or zone.
pub type Date = jiff::civil::Date;

/// Why a text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// No calendar has it; what was read as day, month and year.
    Impossible {
        /// What was read as the day.
        day: u32,
        /// What was read as the month.
        month: u32,
        /// What was read as the year.
        year: u32,
    },
    /// It is not of the form of a date.
    Unreadable,
}

/// The years of the dates that are read.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// Reads a day: `2022-03-01`, `01/03/2022`, `1/3/2022`, `1-3-2022`, `1.3.2022`, `ngày 01 tháng 3 năm 2022`.
/// A day always stands before its month. Years have four digits, and are among [`YEARS`]. The time that
/// programs write behind a day (`2022-03-01T09:00:00+07:00`) is left out: the day is the one that is written.
///
/// ```
/// use vietnamese::{Date, DateError, parse_date};
///
/// assert_eq!(parse_date("1/3/2022"), Ok(Date::constant(2022, 3, 1)));
/// assert_eq!(parse_date("31/02/2022"), Err(DateError::Impossible { day: 31, month: 2, year: 2022 }));
/// ```
///
/// # Errors
/// [`DateError::Impossible`] where the form is right and no calendar has the day.
pub fn parse_date(text: &str) -> Result<Date, DateError> {
    let text = without_time(text.trim());
    let (numbers, separators) = split(text).ok_or(DateError::Unreadable)?;
    let [first, second, third] = numbers;
    let iso = first.1 == 4;
    let (day, month, year) = if iso { (third, second, first) } else { (first, second, third) };
    let form = if iso {
        separators == ["", "-", "-", ""] || separators == ["", "/", "/", ""]
    } else {
        matches!(separators.each_ref().map(String::as_str), ["" | "ngay", a, b, ""] if a == b && ["/", "-", "."].contains(&a))
            || separators == ["ngay", "thang", "nam", ""]
            || separators == ["", "thang", "nam", ""]
    };
    if !form || year.1 != 4 || day.1 > 2 || month.1 > 2 {
        return Err(DateError::Unreadable);
    }
    let impossible = DateError::Impossible { day: day.0, month: month.0, year: year.0 };
    let narrow = |number: u32| i8::try_from(number).map_err(|_| impossible);
    // A slip of a key (0022, 2222) is far likelier than a day so long ago, or so far away.
    let year = i16::try_from(year.0).ok().filter(|year| YEARS.contains(year)).ok_or(impossible)?;
    Date::new(year, narrow(month.0)?, narrow(day.0)?).map_err(|_| impossible)
}

/// The text without a time as programs write it behind a day that begins with its year: `2022-03-01T09:00:00.5Z`,
/// `2022-03-01 09:00:00 -0500`.
fn without_time(text: &str) -> &str {
    let Some((day, time)) = text.split_once(['T', 't', ' ']).filter(|(day, _)| day.len() >= 8) else {
        return text;
    };
    let clock = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',');
    let zone = time.trim_start().trim_start_matches(clock).trim();
    let hour = time.trim_start().split(':').next().unwrap_or_default();
    let is_zone = matches!(zone, "" | "Z" | "z" | "UTC" | "GMT")
        || zone
            .strip_prefix(['+', '-'])
            .is_some_and(|zone| (2..=5).contains(&zone.len()) && zone.chars().all(clock));
    let two_digits = matches!(hour.len(), 1 | 2) && hour.bytes().all(|byte| byte.is_ascii_digit());
    let is_iso = day.as_bytes()[..4].iter().all(u8::is_ascii_digit) && day[4..].starts_with('-');
    if is_iso && two_digits && time.contains(':') && is_zone { day } else { text }
}

/// Three numbers, each with its count of digits, and the folded words around them.
type Parts = ([(u32, usize); 3], [String; 4]);

/// Takes a date apart.
fn split(text: &str) -> Option<Parts> {
    let mut numbers = [(0_u32, 0_usize); 3];
    let mut words: [String; 4] = Default::default();
    let mut index = 0;
    let mut in_number = false;
    for letter in text.chars() {
        match letter.to_digit(10) {
            Some(digit) => {
                if !in_number && index == 3 {
                    return None;
                }
                let (value, digits) = &mut numbers[index];
                (*value, *digits) = (value.checked_mul(10)?.checked_add(digit)?, *digits + 1);
                in_number = true;
            }
            None => {
                if in_number {
                    (in_number, index) = (false, index + 1);
                }
                words[index].push(letter);
            }
        }
    }
    let complete = index + usize::from(in_number) == 3;
    complete.then(|| (numbers, words.map(|word| fold_separator(&word))))
}

/// Words folded, signs kept: ` tháng ` is `thang`, ` / ` is `/`.
fn fold_separator(word: &str) -> String {
    let word = word.trim();
    if word.chars().any(char::is_alphabetic) { crate::fold::fold_key(word) } else { word.replace('–', "-") }
}

/// A day as readers are shown it: `01/03/2022`.
pub fn format_date(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// The day in Việt Nam (UTC+7, without summer time since 1975) at a number of seconds since 1970 began in UTC.
pub fn today_in_vietnam(unix_seconds: i64) -> Date {
    const OFFSET: i64 = 7 * 60 * 60;
    let days = unix_seconds.saturating_add(OFFSET).div_euclid(86_400);
    let epoch = Date::constant(1970, 1, 1);
    i32::try_from(days)
        .ok()
        .and_then(|days| epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok())
        .unwrap_or(epoch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_in_every_spelling() {
        for text in [
            "2022-03-01",
            "2022-3-1",
            "01/03/2022",
            "1/3/2022",
            "01/3/2022",
            "1-3-2022",
            "1.3.2022",
            "ngày 01 tháng 3 năm 2022",
            "Ngày 1 tháng 03 năm 2022",
            "01 tháng 3 năm 2022",
            "ngày 1/3/2022",
            " 1 / 3 / 2022 ",
            "2022-03-01 09:00:00 -0500",
            "2022-03-01T12:00:00+07:00",
            "2022-03-01T23:59:59.123456Z",
            "2022-03-01 9:30",
            "2022-03-01 09:00:00 UTC",
            "nga\u{300}y 01 tha\u{301}ng 3 na\u{306}m 2022",
        ] {
            assert_eq!(parse_date(text), Ok(Date::constant(2022, 3, 1)), "{text}");
        }
    }

    #[test]
    fn days_that_no_calendar_has() {
        assert_eq!(parse_date("31/02/2022"), Err(DateError::Impossible { day: 31, month: 2, year: 2022 }));
        assert_eq!(parse_date("13/25/2022"), Err(DateError::Impossible { day: 13, month: 25, year: 2022 }));
        assert_eq!(parse_date("01/03/0022"), Err(DateError::Impossible { day: 1, month: 3, year: 22 }));
        assert_eq!(parse_date("2022-02-30"), Err(DateError::Impossible { day: 30, month: 2, year: 2022 }));
    }

    #[test]
    fn texts_that_are_no_days() {
        for text in [
            "",
            "2022",
            "3/2022",
            "1/3/22",
            "tháng 3 năm 2022",
            "1/3-2022",
            "1/3/2022 10:00",
            "2022-03-01 sáng",
            "2022-03-01T",
            "2022-03-01 10:00 tại hội trường",
            "2022-03-01 10",
            "hôm nay",
            "1/3/2022/4",
        ] {
            assert_eq!(parse_date(text), Err(DateError::Unreadable), "{text}");
        }
    }

    #[test]
    fn the_day_in_viet_nam_begins_seven_hours_before_utc() {
        assert_eq!(today_in_vietnam(0), Date::constant(1970, 1, 1));
        assert_eq!(today_in_vietnam(17 * 3600), Date::constant(1970, 1, 2));
        assert_eq!(today_in_vietnam(17 * 3600 - 1), Date::constant(1970, 1, 1));
        assert_eq!(format_date(today_in_vietnam(1_646_067_600)), "01/03/2022");
    }
}
