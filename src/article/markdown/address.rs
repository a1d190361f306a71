//! Addresses: what a link leads to (another file of the site, a heading, or an address outside), and how addresses and text
//! stand in HTML.

use percent_encoding::{percent_decode_str, utf8_percent_encode};

use super::Setting;
use crate::{
    article::reference::{SiteAddress, Target},
    config::{
        BaseUrl, Config, disguise,
        host::{self, Absolute},
    },
    diagnostic::{
        Code, Finding, Span, address_private, gambling_words, host_disguised, link_empty, link_local,
        link_target, mail_without_scheme, outbound_domain, path_backslashes, scheme_missing, url_refused,
    },
    guard,
    path::{UNSAFE_IN_URLS, is_unsafe_in_url},
};
use vietnamese::nfc;

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Destination {
    Outside(String),
    /// To something of the site, to be found when it is joined.
    Inside(Target),
    /// Nowhere; what was reported says why.
    Nowhere,
}

/// Reads the destination of a link or an image. `place` finds where it stands as it is written, where it does.
pub(super) fn read(
    written: &str,
    place: &dyn Fn() -> Option<Span>,
    setting: Setting<'_>,
    report: &mut dyn FnMut(Finding),
) -> Destination {
    // In brackets of Markdown some signs need more than to be written.
    let mended = |finding: Finding, cure: String| match place() {
        Some(place) if !cure.contains([' ', '(', ')', '<', '>', '"']) => finding.with_edit(place, cure),
        _ => finding,
    };
    if written.is_empty() {
        report(link_empty());
        return Destination::Nowhere;
    }
    if let Some(fragment) = written.strip_prefix('#') {
        return Destination::Inside(Target::Fragment(decoded(fragment)));
    }
    if is_local(written) {
        report(link_local(written));
        return Destination::Nowhere;
    }
    if has_scheme(written) || written.starts_with("//") {
        let own = of_site(written, setting.config, place().is_some());
        return own.map_or_else(
            || outside(written, setting.config, report),
            |address| Destination::Inside(Target::Address(Box::new(address))),
        );
    }
    let (path, fragment) = match written.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment))),
        None => (written, None),
    };
    if is_mail(written) {
        report(mended(mail_without_scheme(written), format!("mailto:{written}")));
        return Destination::Nowhere;
    }
    if looks_like_a_domain(path) {
        let whole = format!("https://{written}");
        let finding = scheme_missing(written);
        let allowed = check_url(&whole, setting.config).is_ok();
        report(if allowed { mended(finding, whole) } else { finding });
        return Destination::Nowhere;
    }
    if path.contains('\\') {
        report(mended(path_backslashes(written), written.replace('\\', "/")));
        return Destination::Nowhere;
    }
    match setting.path.resolve(&decoded(path)) {
        Some(path) => Destination::Inside(Target::File { path, fragment }),
        None => {
            report(link_target(written, &[]));
            Destination::Nowhere
        }
    }
}

/// An address with a scheme of its own that leads out of the site.
fn outside(written: &str, config: &Config, report: &mut dyn FnMut(Finding)) -> Destination {
    let fits = check_url(written, config).map_or_else(
        |finding| {
            let fits = finding.code == Code::OutboundDomain;
            report(finding);
            fits
        },
        |()| true,
    );
    // Raw HTML and Markdown write one host in one way.
    let address = host::with_ascii_host(written).filter(|_| fits);
    address.map_or(Destination::Nowhere, |address| Destination::Outside(address.into_owned()))
}

/// An address in full of something of the site itself, or of the preview of a site on this computer.
pub(crate) fn of_site(written: &str, config: &Config, is_exact: bool) -> Option<SiteAddress> {
    let address = Absolute::read(written).filter(|_| !written.contains(is_unsafe_in_url))?;
    let own = config.base_url.as_ref();
    let below = own.and_then(|own| own.below(&address));
    let is_preview = below.is_none() && host::is_this_computer(address.host);
    let in_preview = || {
        let below = own.and_then(|own| address.path.strip_prefix(own.path()));
        below.filter(|below| below.starts_with('/')).or(Some(address.path).filter(|path| !path.is_empty()))
    };
    let path = below.or_else(|| in_preview().filter(|_| is_preview))?;
    Some(SiteAddress {
        written: written.to_owned(),
        path: nfc(&decoded(path)).into_owned(),
        fragment: address.fragment.filter(|fragment| !fragment.is_empty()).map(decoded),
        has_query: address.has_query,
        is_preview,
        is_exact,
        is_bare: false,
    })
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

/// Whether a destination is an address of mail: `so@x.gov.vn`.
fn is_mail(written: &str) -> bool {
    written.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !written.contains(['/', '\\', ' ', ':']) && host.is_ascii()
    })
}

/// Whether a destination is the address of another site without its scheme: `www.…`, `dichvucong.gov.vn/…`.
fn looks_like_a_domain(path: &str) -> bool {
    let host = path.split('/').next().unwrap_or_default();
    let known = [".vn", ".com", ".org", ".net"].iter().any(|ending| host.ends_with(ending));
    host.starts_with("www.") || (known && !host.starts_with('.'))
}

/// Checks an address outside the site: its scheme, whether readers know its host, and its domain where the configuration lists
/// domains.
pub(crate) fn check_url(url: &str, config: &Config) -> Result<(), Finding> {
    let lower = url.to_ascii_lowercase();
    if lower.starts_with("mailto:") || lower.starts_with("tel:") {
        return Ok(());
    }
    // What browsers and this program could read differently is no address: `\\` as `/`, names before `@`.
    if url.contains(is_unsafe_in_url) {
        return Err(url_refused(url));
    }
    let address = Absolute::read(url).filter(|address| !address.host.contains(['@', '%']));
    let Some(address) = address.filter(|address| !address.port.contains('@')) else {
        return Err(url_refused(url));
    };
    let Some(host) = host::ascii(address.host) else { return Err(url_refused(url)) };
    if host::is_private(&host) {
        let is_private = config.base_url.as_ref().is_some_and(BaseUrl::is_private);
        return if is_private { Ok(()) } else { Err(address_private(url)) };
    }
    if disguise::is_written_strangely(url) {
        return Err(host_disguised(address.host));
    }
    if let Some(words) = guard::in_address(&host, &url[url.len() - behind_host(url, address)..]) {
        return Err(gambling_words(&words));
    }
    if config.allows_host(&host) {
        return Ok(());
    }
    if disguise::is_disguised(&host) {
        return Err(host_disguised(&host::readable(&host)));
    }
    let host = host::readable(&host);
    Err(outbound_domain(&host, &config.outbound_with(&host)))
}

/// How many bytes of an address stand behind its host.
fn behind_host(url: &str, address: Absolute<'_>) -> usize {
    let before = url.find("://").map_or(0, |at| at + 3);
    url.len() - before - address.host.len()
}

/// Writes text between tags: `&`, `<` and `>` escaped.
pub(super) fn push_text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = memchr::memchr3(b'&', b'<', b'>', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Writes the value of an attribute in double quotes.
pub(super) fn push_attribute(out: &mut String, text: &str) {
    for (index, part) in text.split('"').enumerate() {
        if index > 0 {
            out.push_str("&quot;");
        }
        push_text(out, part);
    }
}

/// Writes an address as the value of an attribute.
pub(super) fn push_url(out: &mut String, url: &str) {
    for part in utf8_percent_encode(url, UNSAFE_IN_URLS) {
        push_attribute(out, part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_written_ends_a_tag_or_an_attribute() {
        let mut out = String::new();
        push_text(&mut out, "a < b && \"c\" > d");
        assert_eq!(out, "a &lt; b &amp;&amp; \"c\" &gt; d");
        out.clear();
        push_attribute(&mut out, "a \"b\" & c");
        assert_eq!(out, "a &quot;b&quot; &amp; c");
        out.clear();
        push_url(&mut out, "https://a.vn/b c?x=\"1\"&y=2");
        assert_eq!(out, "https://a.vn/b%20c?x=%221%22&amp;y=2");
    }
}
