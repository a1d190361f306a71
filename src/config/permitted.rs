//! What the configuration permits that no article can: other hosts, and findings that are meant to stop outsiders.

use std::borrow::Cow;

use serde::Deserialize;

use super::{
    Config, ContentErrors, FILE, MenuEntry, disguise,
    host::{self, Absolute},
};
use crate::{
    diagnostic::{
        Code, Diagnostic, Place, Span, Text, config_invalid, gambling_words, host_disguised,
        link_shows_another, nearest,
    },
    guard,
    path::SourcePath,
};

/// The domains of the State and of its schools, to which any article may link.
const OF_THE_STATE: [&str; 2] = ["gov.vn", "edu.vn"];

/// What stands in `outbound` for every host.
pub(super) const ANY: &str = "*";

/// A finding in a file that somebody answers for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedInFile {
    pub code: String,
    /// From the folder of the site on: `content/tin-tuc/a.md`.
    pub file: String,
    pub reason: String,
}

impl Config {
    /// Whether articles may link to a host, which is written in the letters that are sent.
    pub fn allows_host(&self, host: &str) -> bool {
        let host = host.trim_end_matches('.');
        let below = |domain: &str| {
            let domain = host::ascii(domain).unwrap_or_else(|| Cow::Owned(domain.to_lowercase()));
            host == domain || host.strip_suffix(&*domain).is_some_and(|sub| sub.ends_with('.'))
        };
        let own =
            || self.base_url.as_ref().is_some_and(|own| host::key(own.host()).is_some_and(|own| below(&own)));
        OF_THE_STATE.into_iter().any(below)
            || self.outbound.iter().any(|domain| domain == ANY || below(domain))
            || own()
            || self.named_hosts().any(|named| below(named.strip_prefix("www.").unwrap_or(named)))
    }

    /// The hosts that menus and other keys name.
    fn named_hosts(&self) -> impl Iterator<Item = &str> {
        let entries = [&self.menu, &self.links, &self.tasks, &self.footer].into_iter().flatten();
        let form = match &self.content_errors {
            Some(ContentErrors::Form(url)) => Some(url.as_str()),
            _ => None,
        };
        entries
            .map(|MenuEntry { url, .. }| url.as_str())
            .chain(form)
            .filter_map(|url| Some(Absolute::read(url)?.host))
    }

    /// The line of `cchc.yaml` by which a domain is allowed too.
    pub fn outbound_with(&self, domain: &str) -> String {
        let listed: Vec<&str> = self.outbound.iter().map(String::as_str).chain([domain]).collect();
        format!("outbound: [{}]", listed.join(", "))
    }

    /// Whether the configuration answers for a finding.
    pub fn accepts(&self, found: &Diagnostic) -> bool {
        found.code.is_guarded()
            && self.accepted_findings.iter().any(|accepted| {
                accepted.code == found.code.as_str() && accepted.file == found.place.path.as_str()
            })
    }

    /// What the configuration permits, for those who look at a build: a line each.
    pub fn permits(&self) -> Vec<Text> {
        let mut lines = Vec::new();
        if !self.outbound.is_empty() {
            let domains = self.outbound.join(", ");
            lines.push(Text::new(
                format!("cchc.yaml cho liên kết tới: {domains}."),
                format!("cchc.yaml allows links to: {domains}."),
            ));
        }
        if self.allow_html {
            lines.push(Text::new(
                "cchc.yaml để nguyên mã HTML trong bài (`allow_html`).",
                "cchc.yaml leaves raw HTML as it is written (`allow_html`).",
            ));
        }
        if !self.allow_classes.is_empty() {
            let classes = self.allow_classes.join(", ");
            lines.push(Text::new(
                format!("cchc.yaml cho HTML trong bài dùng các lớp: {classes}."),
                format!("cchc.yaml allows these classes in raw HTML: {classes}."),
            ));
        }
        if !self.allow_files.is_empty() {
            let files = self.allow_files.join(", ");
            lines.push(Text::new(
                format!("cchc.yaml cho đăng tệp: {files}."),
                format!("cchc.yaml allows these files: {files}."),
            ));
        }
        lines.extend(self.accepted_findings.iter().map(|AcceptedInFile { code, file, reason }| {
            Text::new(
                format!("cchc.yaml bỏ qua `{code}` ở {file}: {reason}"),
                format!("cchc.yaml accepts `{code}` in {file}: {reason}"),
            )
        }));
        lines
    }

    /// What entries of menus say and where they lead, where outsiders may have written it.
    pub(super) fn guarded_faults(&self) -> impl Iterator<Item = Diagnostic> {
        let path = SourcePath::new(FILE);
        let at = |words: std::ops::Range<usize>| {
            let place = Place::at(&path, Span::new(words.start, words.end));
            gambling_words(&self.text[words]).at(place)
        };
        let selling: Vec<Diagnostic> = guard::in_text(&self.text).into_iter().map(at).collect();
        let entries = [&self.menu, &self.links, &self.tasks, &self.footer].into_iter().flatten();
        let of_entries = entries.flat_map(|MenuEntry { title, url, .. }| {
            let (place, address) = (|| self.place_of("url", url), Absolute::read(url));
            let host = address.and_then(|address| host::ascii(address.host));
            let behind = address.map_or(url.as_str(), |address| address.path);
            let words = guard::in_label(title).map(str::to_owned);
            let words = words.or_else(|| guard::in_address(host.as_deref().unwrap_or_default(), behind));
            let disguised = host.as_deref().is_some_and(disguise::is_disguised);
            let disguised = disguised || disguise::is_written_strangely(url);
            let other = disguise::other_host(title, url);
            let found = [
                words.map(|words| gambling_words(&words)),
                disguised.then(|| host_disguised(address.map_or(url.as_str(), |address| address.host))),
                other.map(|other| link_shows_another(&other, url)),
            ];
            found.into_iter().flatten().map(move |finding| finding.at(place())).collect::<Vec<_>>()
        });
        let found: Vec<Diagnostic> = selling.into_iter().chain(of_entries).collect();
        found.into_iter().filter(|found| !self.accepts(found))
    }

    /// Entries of `accepted_findings` that accept nothing.
    pub(super) fn void_acceptances(&self) -> impl Iterator<Item = Diagnostic> {
        self.accepted_findings.iter().filter_map(|AcceptedInFile { code, file, reason }| {
            let place =
                || Place { path: SourcePath::new(FILE), ..self.place_below("accepted_findings", code) };
            let guarded = Code::all().filter(|code| code.is_guarded()).map(Code::as_str);
            let guarded: Vec<&str> = guarded.collect();
            let all = guarded.join(", ");
            let (vi, en) = if !guarded.contains(&code.as_str()) {
                (
                    format!("`accepted_findings` chỉ nhận các mã {all}, mà đang có `{code}`"),
                    format!("`accepted_findings` takes the codes {all}, not `{code}`"),
                )
            } else if reason.trim().is_empty() {
                (
                    format!("`accepted_findings` cần lý do (`reason`) cho `{code}` ở `{file}`"),
                    format!("`accepted_findings` needs a `reason` for `{code}` in `{file}`"),
                )
            } else {
                return None;
            };
            let near = nearest(code, guarded.iter().copied());
            let near = near.first().filter(|_| !guarded.contains(&code.as_str()));
            Some(config_invalid(&vi, &en, near.map(String::as_str)).at(place()))
        })
    }
}
