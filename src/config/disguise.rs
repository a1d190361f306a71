//! Hosts that are written to be taken for others.

use super::host::{Absolute, ascii, key, readable};

/// Whether a host, in the letters that are sent, looks like one of the State and is none: `gov.vn.example`, `moet-gov-vn.com`,
/// letters of other scripts.
pub fn is_disguised(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    let shown = readable(host);
    let is_foreign = |c: char| c.is_alphabetic() && !matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    if shown.chars().any(is_foreign)
        || host.split('.').any(|label| label.starts_with("xn--")) && shown == host
    {
        return true;
    }
    let labels: Vec<&str> = host.split('.').collect();
    let of_state = |pair: &[&str]| matches!(pair[0], "gov" | "edu" | "g0v") && matches!(pair[1], "vn" | "vm");
    let last = labels.len().saturating_sub(2);
    let in_middle = labels
        .windows(2)
        .enumerate()
        .any(|(at, pair)| of_state(pair) && (at < last || pair != ["gov", "vn"] && pair != ["edu", "vn"]));
    let joined = |label: &&str| {
        let bare: String = label.chars().filter(|c| *c != '-').collect();
        let parts: Vec<&str> = label.split('-').collect();
        ["govvn", "g0vvn", "eduvn"].iter().any(|name| bare.ends_with(name) || bare.starts_with(name))
            || parts.len() > 1 && parts.iter().any(|part| matches!(*part, "gov" | "g0v" | "chinhphu"))
            || *label == "g0v"
    };
    in_middle || labels[..labels.len().saturating_sub(1)].iter().any(joined)
}

/// Whether a host is written in signs that only look like letters, though machines read it as the plain one.
pub fn is_written_strangely(written: &str) -> bool {
    let strange = |c: char| {
        // An ellipsis stands for what is to be written yet.
        !c.is_ascii()
            && c != '…'
            && !(c.is_alphabetic()
                && matches!(c, '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}')
                || ('\u{300}'..='\u{36f}').contains(&c))
    };
    Absolute::read(written).is_some_and(|address| address.host.chars().any(strange))
}

/// Endings by which a word without a scheme is known for a host.
const ENDINGS: [&str; 12] =
    [".vn", ".com", ".org", ".net", ".gov", ".edu", ".info", ".asia", ".top", ".xyz", ".club", ".vip"];

/// The host that the text of a link shows, where it is another than the link leads to.
pub fn other_host(text: &str, url: &str) -> Option<String> {
    let leads = key(Absolute::read(url)?.host)?.into_owned();
    let is_sign = |c: char| !c.is_alphanumeric() && c != '/';
    let alone = text.split_whitespace().nth(1).is_none();
    text.split_whitespace().find_map(|word| {
        let word = word.trim_matches(is_sign);
        let lower = word.to_lowercase();
        let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
        let host = rest.unwrap_or(&lower).split(['/', '?', '#', ':']).next().unwrap_or_default();
        let is_host = rest.is_some()
            || host.starts_with("www.")
            || alone && !word.contains('@') && ENDINGS.iter().any(|ending| host.ends_with(ending));
        if !is_host || !host.contains('.') || host.contains('@') {
            return None;
        }
        let shown = key(&ascii(host)?)?.into_owned();
        let below = |one: &str, other: &str| {
            one == other || one.strip_suffix(other).is_some_and(|sub| sub.ends_with('.'))
        };
        (!below(&leads, &shown) && !below(&shown, &leads)).then_some(shown)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_that_are_taken_for_those_of_the_state() {
        for host in [
            "gov.vn.evil.com",
            "moet.gov.vn.evil.com",
            "dichvucong-gov.example.com",
            "moet-gov-vn.com",
            "dichvucong.govvn.com",
            "moetgovvn.net",
            "moet.g0v.vn",
            "moet.gov.vm",
            "gov.vn.com",
            "edu.vn.top",
            "xn--gv-fmc.vn",
            "xn--80ak6aa92e.com",
        ] {
            assert!(is_disguised(host), "{host} {}", readable(host));
        }
        for host in [
            "moet.gov.vn",
            "daklak.edu.vn",
            "gov.uk",
            "data.gov.sg",
            "baochinhphu.vn",
            "xn--sgiodc-rta5352dyba.vn",
            "edunet.vn",
            "governance.vn",
            "vnedu.vn",
            "giaoducthoidai.vn",
            "8.8.8.8",
            "google.com.vn",
            "vietnam.edu.au",
        ] {
            assert!(!is_disguised(host), "{host}");
        }
    }

    #[test]
    fn a_text_that_shows_another_host_than_the_link_leads_to() {
        for (text, url) in [
            ("https://moet.gov.vn", "https://evil.com/"),
            ("moet.gov.vn", "https://evil.edu.vn/moet.gov.vn"),
            ("www.chinhphu.vn", "https://a.vn/"),
            ("Xem https://moet.gov.vn/van-ban nhé", "https://a.vn/"),
            ("(moet.gov.vn)", "https://moet.gov.vn.a.vn/"),
        ] {
            assert!(other_host(text, url).is_some(), "{text} {url}");
        }
        for (text, url) in [
            ("moet.gov.vn", "https://www.moet.gov.vn/van-ban"),
            ("WWW.MOET.GOV.VN", "http://moet.gov.vn"),
            ("moet.gov.vn", "https://thi.moet.gov.vn/"),
            ("Mẫu số 01.doc", "https://moet.gov.vn/"),
            ("Cổng thông tin hành chính.vn", "https://moet.gov.vn/"),
            ("so@daklak.gov.vn", "https://moet.gov.vn/"),
            ("107/2020/NĐ-CP", "https://moet.gov.vn/"),
            ("v.v.", "https://moet.gov.vn/"),
        ] {
            assert_eq!(other_host(text, url), None, "{text} {url}");
        }
    }

    #[test]
    fn signs_that_only_look_like_those_of_a_host() {
        assert!(
            is_written_strangely("https://moet。gov。vn/") && is_written_strangely("https://ｍoet.gov.vn/")
        );
        assert!(
            !is_written_strangely("https://sởgiáodục.vn/")
                && !is_written_strangely("https://moet.gov.vn/đ／")
        );
    }
}
