//! What a link leads to: another file of the site, a heading, or an address outside.

use percent_encoding::percent_decode_str;

use super::Setting;
use crate::{
    article::{Target, fields::check_url},
    diagnostic::{Code, Finding, link_empty, link_local, link_target, url_refused},
};

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// Out of the site.
    Outside(String),
    /// To something of the site, to be found when it is joined.
    Inside(Target),
    /// Nowhere; what was told says why.
    Nowhere,
}

/// Reads the destination of a link or an image.
pub(super) fn read(written: &str, setting: Setting<'_>, tell: &mut dyn FnMut(Finding)) -> Destination {
    if written.is_empty() {
        tell(link_empty());
        return Destination::Nowhere;
    }
    if let Some(fragment) = written.strip_prefix('#') {
        return Destination::Inside(Target::Fragment(decoded(fragment)));
    }
    if is_local(written) {
        tell(link_local(written));
        return Destination::Nowhere;
    }
    if has_scheme(written) || written.starts_with("//") {
        return match check_url(written, setting.outbound) {
            Ok(()) => Destination::Outside(written.to_owned()),
            Err(finding) => {
                let told = finding.code == Code::OutboundDomain;
                tell(if told { finding } else { url_refused(written) });
                if told { Destination::Outside(written.to_owned()) } else { Destination::Nowhere }
            }
        };
    }
    let (path, fragment) = match written.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment))),
        None => (written, None),
    };
    if looks_like_a_domain(path) {
        tell(link_target(written, &[format!("https://{written}")]));
        return Destination::Nowhere;
    }
    if path.contains('\\') {
        tell(link_target(written, &[written.replace('\\', "/")]));
        return Destination::Nowhere;
    }
    match setting.path.resolve(&decoded(path)) {
        Some(path) => Destination::Inside(Target::File { path, fragment }),
        None => {
            tell(link_target(written, &[]));
            Destination::Nowhere
        }
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Whether an address begins with a scheme (RFC 3986): `https:`, `mailto:`, `javascript:`.
fn has_scheme(url: &str) -> bool {
    let scheme = url.split(':').next().unwrap_or_default();
    scheme.len() < url.len()
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// Whether a destination is a file on the computer of who wrote it: `C:\\Users\\…`, `file:///…`, `\\\\may-chu\\…`.
pub(crate) fn is_local(written: &str) -> bool {
    let bytes = written.as_bytes();
    let drive = bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.get(1) == Some(&b':')
        && matches!(bytes.get(2), Some(b'\\' | b'/'));
    let scheme = written.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
    drive || scheme || written.starts_with("\\\\")
}

/// Whether a destination is the address of another site without its scheme: `www.…`, `dichvucong.gov.vn/…`.
fn looks_like_a_domain(path: &str) -> bool {
    let host = path.split('/').next().unwrap_or_default();
    let known = [".vn", ".com", ".org", ".net"].iter().any(|ending| host.ends_with(ending));
    host.starts_with("www.") || (known && !host.starts_with('.'))
}
