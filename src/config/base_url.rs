//! The absolute address of a site.

use serde::Deserialize;

/// The absolute address of a site, cut where its own paths begin.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// Scheme and host: `https://example.gov.vn`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The path below which the site lives, without a slash at its end: `/cai-cach-hanh-chinh`, or empty.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl TryFrom<String> for BaseUrl {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || {
            format!(
                "base_url: invalid value: string \"{text}\", expected https://example.gov.vn/cai-cach-hanh-chinh/"
            )
        };
        let rest =
            text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or_else(wrong)?;
        let scheme = &text[..text.len() - rest.len()];
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let path = path.trim_end_matches('/');
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
        let host_fits = !host.is_empty() && host.chars().all(|c| plain(c) || c == ':');
        let path_fits = path
            .split('/')
            .skip(1)
            .all(|part| !part.is_empty() && part != "." && part != ".." && part.chars().all(plain));
        if !host_fits || !path_fits {
            return Err(wrong());
        }
        Ok(Self { origin: format!("{scheme}{host}"), path: path.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_with_and_without_a_path() {
        let parsed = |text: &str| {
            BaseUrl::try_from(text.to_owned()).map(|url| format!("{} {}", url.origin(), url.path())).ok()
        };
        assert_eq!(parsed("https://a.gov.vn").as_deref(), Some("https://a.gov.vn "));
        assert_eq!(parsed("https://a.gov.vn/cchc/").as_deref(), Some("https://a.gov.vn /cchc"));
        assert_eq!(parsed("http://localhost:8080/a/b").as_deref(), Some("http://localhost:8080 /a/b"));
        for wrong in ["a.gov.vn", "ftp://a", "https://", "https://a/../b", "https://a/b c", "https://a/\"x"] {
            assert_eq!(parsed(wrong), None, "{wrong}");
        }
    }
}
