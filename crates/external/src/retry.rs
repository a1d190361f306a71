//! `Retry-After`: when a server wants to be asked again (RFC 9110, 10.2.3).

use std::time::Duration;

use crate::Reply;

impl Reply {
    /// How long the server asks to wait, where it says so.
    pub fn wait(&self) -> Option<Duration> {
        wait(self.retry_after.as_deref()?, self.date.as_deref())
    }
}

/// How long a server asks to wait: seconds, or a day with its time, compared with the server's own clock and not with ours.
fn wait(retry_after: &str, date: Option<&str>) -> Option<Duration> {
    let written = retry_after.trim();
    if let Ok(seconds) = written.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let (until, now) = (seconds(written)?, seconds(date?)?);
    Some(Duration::from_secs(u64::try_from(until - now).unwrap_or(0)))
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The seconds of a moment (`Sun, 06 Nov 1994 08:49:37 GMT`) since some moment that is the same for all.
fn seconds(moment: &str) -> Option<i64> {
    let mut words = moment.split_once(", ")?.1.split([' ', ':']);
    let day: i64 = words.next()?.parse().ok()?;
    let month = words.next()?;
    let month = i64::try_from(MONTHS.iter().position(|known| *known == month)?).ok()?;
    let year: i64 = words.next()?.parse().ok()?;
    let mut figures = [0_i64; 3];
    for figure in &mut figures {
        *figure = words.next()?.parse().ok()?;
    }
    let within = (1..=31).contains(&day) && (1..10_000).contains(&year);
    if !within || words.next() != Some("GMT") || figures.iter().any(|figure| !(0..=60).contains(figure)) {
        return None;
    }
    // Years that begin in March have their leap day at their end.
    let (year, month) = if month < 2 { (year - 1, month + 10) } else { (year, month - 2) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day;
    let [hours, minutes, seconds] = figures;
    Some(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_seconds_or_a_moment_on_the_clock_of_the_server() {
        let now = Some("Tue, 28 Feb 2023 23:59:50 GMT");
        let cases = [
            ("0", None, Some(0)),
            (" 120 ", None, Some(120)),
            ("Wed, 01 Mar 2023 00:00:10 GMT", now, Some(20)),
            ("Fri, 01 Mar 2024 00:00:00 GMT", Some("Wed, 28 Feb 2024 00:00:00 GMT"), Some(2 * 86_400)),
            ("Tue, 28 Feb 2023 23:59:00 GMT", now, Some(0)),
            ("Wed, 01 Mar 2023 00:00:10 GMT", None, None),
            ("soon", now, None),
            ("-5", now, None),
            ("Wed, 99 Mar 2023 00:00:10 GMT", now, None),
            ("", now, None),
        ];
        for (written, date, expected) in cases {
            assert_eq!(wait(written, date).map(|time| time.as_secs()), expected, "{written}");
        }
    }
}
