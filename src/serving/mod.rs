//! What servers and browsers are told: the policy of the pages, and files for web servers, all made of the tables here.

mod policy;

use crate::{config::BaseUrl, path::DIGEST};

pub use policy::{HEADERS, in_header, in_page};

/// A web server, by the file that it reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    Nginx,
    /// A virtual host.
    Apache,
    /// Where the virtual host is somebody else's.
    Htaccess,
    Iis,
    Caddy,
}

impl Server {
    pub const ALL: [Self; 5] = [Self::Nginx, Self::Apache, Self::Htaccess, Self::Iis, Self::Caddy];

    /// What it is called on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Apache => "apache",
            Self::Htaccess => "htaccess",
            Self::Iis => "iis",
            Self::Caddy => "caddy",
        }
    }

    const fn template(self) -> &'static str {
        match self {
            Self::Nginx => include_str!("nginx.conf"),
            Self::Apache => include_str!("apache.conf"),
            Self::Htaccess => include_str!("htaccess"),
            Self::Iis => include_str!("web.config"),
            Self::Caddy => include_str!("Caddyfile"),
        }
    }
}

/// Endings with their media types: what a site publishes. Anything else is handed out as bytes, which no browser opens.
const TYPES: [(&str, &str); 41] = [
    ("html", "text/html"),
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("ics", "text/calendar"),
    ("json", "application/json"),
    ("geojson", "application/geo+json"),
    ("xml", "application/xml"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("woff", "font/woff"),
    ("webmanifest", "application/manifest+json"),
    ("pdf", "application/pdf"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("rtf", "application/rtf"),
    ("epub", "application/epub+zip"),
    ("zip", "application/zip"),
    ("rar", "application/vnd.rar"),
    ("7z", "application/x-7z-compressed"),
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("ogg", "audio/ogg"),
    ("wav", "audio/wav"),
    ("mp4", "video/mp4"),
    ("webm", "video/webm"),
];

/// Files whose names say more of their types than their endings do.
const FEEDS: [(&str, &str); 2] = [("atom.xml", "application/atom+xml"), ("rss.xml", "application/rss+xml")];

/// Endings of what servers run, as a pattern: nothing of them is handed out, wherever in a name they stand.
const RUN: &str = "php[0-9]?|phps|pht|phtml|phar|cgi|fcgi|pl|py|rb|sh|lua|asp|aspx|ashx|asmx|cer|asa|cshtml|jsp|jspx|jsf|shtml|shtm|stm|dll|exe|config";

/// Whether a media type is that of text, which is in UTF-8 and worth compressing.
fn is_text(media_type: &str) -> bool {
    media_type.starts_with("text/") || ["json", "xml"].iter().any(|sort| media_type.ends_with(sort))
}

/// Where a site stands on its server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    host: String,
    /// The path of its address, without a slash at its end.
    base: String,
    folder: String,
}

/// A path or an address that has signs which mean something in files of servers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit(pub String);

impl Place {
    /// Of a site with an address, whose output lies in a folder, or behind a link to one.
    ///
    /// # Errors
    /// Where one of them has a sign that means something in files of servers.
    pub fn new(base_url: &BaseUrl, folder: &str) -> Result<Self, Unfit> {
        let host = base_url.origin().split_once("://").map_or("", |(_, host)| host);
        let base = percent_encoding::percent_decode_str(base_url.path()).decode_utf8_lossy();
        let folder = folder.trim_end_matches('/');
        let is_fit = |c: char| !c.is_control() && !"\"'$\\{}<>&;#%*?^|`".contains(c);
        for part in [host, &*base, folder] {
            if !part.chars().all(is_fit) {
                return Err(Unfit(part.to_owned()));
            }
        }
        Ok(Self { host: host.to_owned(), base: base.into_owned(), folder: folder.to_owned() })
    }

    /// The file of a server.
    pub fn file_of(&self, server: Server) -> String {
        let is_whole_host = self.base.is_empty();
        let sections = [("WITH_BASE", !is_whole_host), ("WITHOUT_BASE", is_whole_host)];
        let text = server.template().to_owned();
        let text = sections.iter().fold(text, |text, (name, is_kept)| section(&text, name, *is_kept));
        let policy = ("Content-Security-Policy", &*in_header());
        let words = [
            ("@@TYPES@@", lines(TYPES.iter().map(|(ending, of)| server.type_line(ending, of)))),
            (
                "@@HEADERS@@",
                lines(HEADERS.iter().chain([&policy]).map(|(name, value)| server.header_line(name, value))),
            ),
            ("@@RUN@@", format!("\\.({RUN})(\\.[^/]*)?$")),
            ("@@ATOM@@", FEEDS[0].1.to_owned()),
            ("@@RSS@@", FEEDS[1].1.to_owned()),
        ];
        let text =
            words.iter().chain(&self.words()).fold(text, |text, (word, value)| text.replace(word, value));
        text.replace("@@TEXT_TYPES@@", &text_types()).replace("@@TEXT_ENDINGS@@", &text_endings())
    }

    /// What templates say of a place.
    fn words(&self) -> [(&'static str, String); 11] {
        let Self { host, base, folder } = self;
        let is_whole_host = base.is_empty();
        let pattern = literal(base);
        let signs = format!("[0-9a-v]{{{DIGEST}}}");
        let kept = format!("(giao-dien\\.{signs}/|(tim-kiem/chi-muc|bo-loc)/[^/]*\\.{signs}\\.js$)");
        // A host has a folder of its own that begins with a dot: it shows who has it, and where to report what is wrong.
        let well_known = if is_whole_host { "(?!\\.well-known/)" } else { "" };
        let folder_of_host = if is_whole_host {
            format!("DocumentRoot \"{folder}\"")
        } else {
            format!("Alias \"{base}/\" \"{folder}/\"\n    RedirectMatch 301 \"^{pattern}$\" \"{base}/\"")
        };
        let not_found = format!("{base}/404.html").trim_start_matches('/').replace('/', "\\");
        [
            ("@@FOLDER_OF_HOST@@", folder_of_host),
            ("@@KEPT@@", format!("^{pattern}/{kept}")),
            ("@@KEPT_BELOW@@", format!("^/{kept}")),
            ("@@DOTS@@", format!("^{pattern}/{well_known}(.*/)?\\.")),
            ("@@ROOT@@", if is_whole_host { "/" } else { base }.to_owned()),
            ("@@LOCATION@@", if is_whole_host { host } else { base.trim_start_matches('/') }.to_owned()),
            ("@@NOT_FOUND@@", not_found),
            ("@@BASE_PATTERN@@", pattern),
            ("@@BASE@@", base.clone()),
            ("@@FOLDER@@", folder.clone()),
            ("@@HOST@@", host.clone()),
        ]
    }
}

/// The media types of texts, for what compresses; HTML always is.
fn text_types() -> String {
    let types = TYPES.iter().chain(&FEEDS).map(|(_, of)| *of);
    types.filter(|of| is_text(of) && *of != "text/html").collect::<Vec<_>>().join(" ")
}

fn text_endings() -> String {
    let endings = TYPES.iter().filter(|(_, of)| is_text(of)).map(|(ending, _)| format!(".{ending}"));
    endings.collect::<Vec<_>>().join(" ")
}

impl Server {
    /// What says of an ending which media type it has.
    fn type_line(self, ending: &str, of: &str) -> String {
        let charset = if is_text(of) { "; charset=utf-8" } else { "" };
        match self {
            Self::Nginx => format!("            {of} {ending};"),
            Self::Apache | Self::Htaccess => format!("        AddType {of} .{ending}"),
            Self::Iis => format!(
                "      <remove fileExtension=\".{ending}\" />\n      <mimeMap fileExtension=\".{ending}\" mimeType=\"{of}{charset}\" />"
            ),
            Self::Caddy => format!(
                "\t\t\t@{ending} path *.{ending}\n\t\t\theader @{ending} Content-Type \"{of}{charset}\""
            ),
        }
    }

    /// What sends a header with every answer.
    fn header_line(self, name: &str, value: &str) -> String {
        match self {
            Self::Nginx => format!("        add_header {name} \"{value}\" always;"),
            Self::Apache | Self::Htaccess => format!("        Header always set {name} \"{value}\""),
            Self::Iis => format!("        <add name=\"{name}\" value=\"{value}\" />"),
            Self::Caddy => format!("\t\t{name} \"{value}\""),
        }
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// A path as a pattern that fits it alone.
fn literal(path: &str) -> String {
    let escaped = |c: char| if c.is_alphanumeric() || "/-_~".contains(c) { vec![c] } else { vec!['\\', c] };
    path.chars().flat_map(escaped).collect()
}

/// Keeps or leaves out what stands between the lines `@@NAME` and `@@END`.
fn section(text: &str, name: &str, is_kept: bool) -> String {
    let (begin, mut out, mut within) = (format!("@@{name}"), String::with_capacity(text.len()), false);
    for line in text.split_inclusive('\n') {
        match line.trim() {
            begins if begins == begin => within = true,
            "@@END" if within => within = false,
            _ if within && !is_kept => {}
            _ => out.push_str(line),
        }
    }
    out
}
