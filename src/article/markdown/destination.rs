//! What a link leads to: another file of the site, a heading, or an address outside.

use percent_encoding::percent_decode_str;

use super::Setting;
use crate::{
    article::{Target, fields::check_url},
    diagnostic::{Code, Finding, link_empty, link_target, url_refused},
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
