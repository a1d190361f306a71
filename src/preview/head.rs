//! The head of a request: read strictly, and written anew with nothing in it but what the preview reads, so that
//! nothing is left that two readers could take differently.

use super::request::DAY_COOKIE;

/// Headers that are passed on; those behind `false` may stand in several lines.
const PASSED: [(&str, bool); 10] = [
    ("Host", true),
    ("Origin", true),
    ("Referer", true),
    ("Range", true),
    ("If-Range", true),
    ("Sec-Fetch-Site", true),
    ("Sec-Fetch-Mode", true),
    ("Sec-Fetch-Dest", true),
    ("If-None-Match", false),
    ("Accept", false),
];

const BAD: &str = "400 Bad Request";
const TOO_LARGE: &str = "413 Content Too Large";

/// Whether what has come of a head cannot become one, seen from the byte `from` on: a control character, a line that
/// ends otherwise than by CR LF, a first line of another protocol. Nobody waits for the rest of it.
pub(super) fn refused_so_far(head: &[u8], from: usize) -> Option<&'static str> {
    let torn = |at: usize| match head[at] {
        b'\n' => at == 0 || head[at - 1] != b'\r',
        b'\r' => head.get(at + 1).is_some_and(|next| *next != b'\n'),
        byte => (byte < b' ' && byte != b'\t') || byte == 0x7f,
    };
    if (from..head.len()).any(torn) {
        return Some(BAD);
    }
    let first = memchr::memmem::find(head, b"\r\n")?;
    request_line(&head[..first]).err()
}

/// The head as it is passed on; or the status by which it is refused.
pub(super) fn written_anew(head: &[u8]) -> Result<Vec<u8>, &'static str> {
    let head = head.strip_suffix(b"\r\n\r\n").ok_or(BAD)?;
    let mut lines = head.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let mut out = request_line(lines.next().unwrap_or_default())?;
    let (mut seen, mut has_length, mut closes) = (Vec::new(), false, false);
    for line in lines {
        // A line that begins with a space continues the one before for some readers, and for others not.
        let colon = memchr::memchr(b':', line).ok_or(BAD)?;
        let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
        if name.is_empty() || !name.iter().all(|byte| is_token(*byte)) {
            return Err(BAD);
        }
        let is = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
        if is("Content-Length") {
            if has_length || value.is_empty() || !value.iter().all(u8::is_ascii_digit) {
                return Err(BAD);
            }
            if value != b"0" {
                return Err(TOO_LARGE);
            }
            has_length = true;
        } else if is("Transfer-Encoding") {
            return Err(TOO_LARGE);
        } else if is("Expect") {
            return Err("417 Expectation Failed");
        } else if is("Connection") {
            closes |= value
                .split(|byte| *byte == b',')
                .any(|word| word.trim_ascii().eq_ignore_ascii_case(b"close"));
        } else if is("Cookie") {
            // Cookies are of a host, and all programs on it: what others write in theirs is none of our business.
            let cookies = value.split(|byte| *byte == b';').map(<[u8]>::trim_ascii);
            let own = |cookie: &&[u8]| {
                let value =
                    cookie.strip_prefix(DAY_COOKIE.as_bytes()).and_then(|rest| rest.strip_prefix(b"="));
                value.is_some_and(|value| value.is_ascii())
            };
            for cookie in cookies.filter(own) {
                push(&mut out, "Cookie", cookie);
            }
        } else if let Some((known, once)) = PASSED.iter().find(|(known, _)| is(known)) {
            if !value.is_ascii() || (*once && seen.contains(known)) {
                return Err(BAD);
            }
            seen.push(*known);
            push(&mut out, known, value);
        }
    }
    if closes {
        push(&mut out, "Connection", b"close");
    }
    out.extend_from_slice(b"\r\n");
    Ok(out)
}

/// The first line, with its end, as it is passed on. A target names a path of this server and nothing else; letters in it
/// that no browser sends as they are, are encoded.
fn request_line(line: &[u8]) -> Result<Vec<u8>, &'static str> {
    let mut parts = line.split(|byte| *byte == b' ');
    let (Some(method), Some(target), Some(version), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(BAD);
    };
    if method.is_empty() || !method.iter().all(|byte| is_token(*byte)) {
        return Err(BAD);
    }
    if !matches!(version, b"HTTP/1.1" | b"HTTP/1.0") {
        let other =
            version.strip_prefix(b"HTTP/").is_some_and(|number| number.iter().any(u8::is_ascii_digit));
        return Err(if other { "505 HTTP Version Not Supported" } else { BAD });
    }
    if target.first() != Some(&b'/') || !target.iter().all(|byte| byte.is_ascii_graphic() || !byte.is_ascii())
    {
        return Err(BAD);
    }
    let target = percent_encoding::percent_encode(target, percent_encoding::CONTROLS).to_string();
    Ok([method, b" ", target.as_bytes(), b" ", version, b"\r\n"].concat())
}

fn push(out: &mut Vec<u8>, name: &str, value: &[u8]) {
    for part in [name.as_bytes(), b": ", value, b"\r\n"] {
        out.extend_from_slice(part);
    }
}

/// Whether a byte may stand in a name (RFC 9110, 5.6.2).
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passed(lines: &str) -> Result<String, &'static str> {
        let head = format!("GET /a HTTP/1.1\r\n{lines}\r\n");
        written_anew(head.as_bytes()).map(|head| String::from_utf8(head).unwrap())
    }

    #[test]
    fn only_what_is_read_is_passed_on() {
        let head = "host:  localhost:1 \r\nX-Khac: gì đó\r\nAccept: */*\r\nUpgrade: h2c\r\nConnection: Upgrade, close\r\nCookie: phiên=đã mở; cchc-day=2026-12-01; x=\"a;b\"\r\n";
        assert_eq!(
            passed(head).as_deref(),
            Ok(
                "GET /a HTTP/1.1\r\nHost: localhost:1\r\nAccept: */*\r\nCookie: cchc-day=2026-12-01\r\nConnection: close\r\n\r\n"
            )
        );
    }

    #[test]
    fn bodies_lengths_and_names_that_two_readers_take_differently_are_refused() {
        for (lines, status) in [
            ("content-length: 5\r\n", TOO_LARGE),
            ("Transfer-Encoding: chunked\r\n", TOO_LARGE),
            ("Transfer-Encoding: identity\r\n", TOO_LARGE),
            ("EXPECT: 100-continue\r\n", "417 Expectation Failed"),
            ("Content-Length: 0\r\nContent-Length: 0\r\n", BAD),
            ("Content-Length: 0, 0\r\n", BAD),
            ("Content-Length: +0\r\n", BAD),
            ("Content-Length:\r\n", BAD),
            ("Content-Length : 0\r\n", BAD),
            (" Content-Length: 5\r\n", BAD),
            ("Host: localhost\r\n X: gấp\r\n", BAD),
            ("Host: localhost\r\nHost: evil.example\r\n", BAD),
            ("Origin: http://localhost\r\norigin: http://evil.example\r\n", BAD),
            ("Host: lócalhost\r\n", BAD),
            ("không có dấu hai chấm\r\n", BAD),
            (": rỗng\r\n", BAD),
        ] {
            assert_eq!(passed(lines), Err(status), "{lines:?}");
        }
        assert!(passed("Content-Length: 0\r\nX-Content-Length: 5\r\n").is_ok());
    }

    #[test]
    fn what_cannot_become_a_head_is_known_at_its_first_wrong_byte() {
        for wrong in [
            &b"GET / HTTP/1.1\nHost: localhost\n\n"[..],
            b"GET / HTTP/1.1\r\nHost: a\rb",
            b"GET / HTTP/1.1\r\nHost: local\0host",
            b"GET /\x1b[2J HTTP/1.1",
            b"\x16\x03\x01\x02\x00\x01",
            b"\n",
            b"nonsense\r\n",
            b"GET  / HTTP/1.1\r\n",
            b"GET http://localhost/ HTTP/1.1\r\n",
            b"CONNECT localhost:80 HTTP/1.1\r\n",
            b"GET / http/1.1\r\n",
            b"GET /\r\n",
            b"\r\n",
        ] {
            assert_eq!(refused_so_far(wrong, 0), Some(BAD), "{:?}", String::from_utf8_lossy(wrong));
        }
        for other in ["PRI * HTTP/2.0", "GET / HTTP/2.0", "GET / HTTP/1.2", "GET / HTTP/0.9", "GET / HTTP/11"]
        {
            let head = format!("{other}\r\n");
            assert_eq!(refused_so_far(head.as_bytes(), 0), Some("505 HTTP Version Not Supported"), "{other}");
        }
        for right in ["", "GE", "GET / HTTP/1.1\r", "GET /ảnh?x HTTP/1.0\r\nHost: localhost\r\n"] {
            assert_eq!(refused_so_far(right.as_bytes(), 0), None, "{right:?}");
        }
    }
}
