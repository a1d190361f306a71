//! Names that no file of a site has: those that some system refuses, and those that a server reads, runs or hides.

/// Why a name or an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It has a character that some system does not allow in a name, or that nobody sees: a control character, one of
    /// `<>:"|?*\`, a mark that turns the direction of text.
    Character(char),
    /// A part of it is a name that Windows keeps for devices: `con`, `nul`, `com1` …
    Reserved,
    /// A part of it ends in a dot or a space, which Windows drops.
    Trailing,
    Climbs,
    Empty,
    /// It begins with a scheme or a domain.
    Absolute,
    /// A part of it begins with a dot: servers read such files as their own, or keep them to themselves.
    Hidden,
    /// A part of it is a name that some server reads, runs or never shows: `web.config`, `cgi-bin` …
    Server,
}

/// Names of files that servers, hosting services and browsers read as settings or as programs, wherever they lie, and of folders
/// from which servers run files or show none. Names that begin with a dot, and those with an ending that is refused, are not here.
/// In order.
const OF_SERVERS: &[&str] = &[
    // What Tomcat, IIS, ASP.NET, FrontPage and CGI keep to themselves: servlet specification 10.5; `hiddenSegments` of IIS.
    "_app",
    "_headers",
    "_private",
    "_redirects",
    "_routes.json",
    "_vti_bin",
    "_vti_cnf",
    "_vti_pvt",
    "_worker.js",
    "app.config",
    "app_browsers",
    "app_code",
    "app_data",
    "app_globalresources",
    "app_localresources",
    "app_offline.htm",
    "app_themes",
    "app_webreferences",
    "applicationhost.config",
    "appsettings.json",
    "aspnet_client",
    "autorun.inf",
    "bin",
    "caddyfile",
    "cgi-bin",
    "cgi-sys",
    "clientaccesspolicy.xml",
    "cname",
    "composer.json",
    "composer.lock",
    "crossdomain.xml",
    "desktop.ini",
    "firebase-messaging-sw.js",
    "firebase.json",
    "global.asa",
    "global.asax",
    "httpd.conf",
    "iisstart.htm",
    "machine.config",
    "meta-inf",
    "netlify.toml",
    "nginx.conf",
    "ngsw-worker.js",
    "ngsw.json",
    "onesignalsdkupdaterworker.js",
    "onesignalsdkworker.js",
    "package.json",
    "php.ini",
    "service-worker.js",
    "serviceworker.js",
    "staticwebapp.config.json",
    "sw.js",
    "thumbs.db",
    "user.ini",
    "vercel.json",
    "web-inf",
    "web.config",
    "wrangler.toml",
];

/// Endings that servers run or read, in order: PHP, ASP, JSP, ColdFusion, CGI, server-side includes; `handlers` of Apache and IIS, and
/// what distributions set up. Apache runs a file by them wherever they stand in its name: `a.php.txt`.
const RUN_BY_SERVERS: &[&str] = &[
    "asax", "ascx", "ashx", "asmx", "asp", "aspx", "axd", "cdx", "cfc", "cfm", "cfml", "cgi", "cshtml",
    "fcgi", "fpl", "htaccess", "htpasswd", "idc", "jhtml", "jsf", "jsp", "jspa", "jspf", "jspx", "jsw",
    "jsv", "lasso", "pgif", "phar", "php", "php2", "php3", "php4", "php5", "php6", "php7", "php8", "phpt",
    "phps", "pht", "phtm", "phtml", "rhtml", "shtm", "shtml", "stm", "swf", "vbhtml", "xamlx",
];

/// Whether servers run or read files with an ending, in lower case and without its dot.
pub fn is_run_by_servers(ending: &str) -> bool {
    RUN_BY_SERVERS.contains(&ending)
}

/// The endings of a name, in lower case: `a.PHP .txt` has `php` and `txt`. What stands before the first dot is none.
pub fn endings(name: &str) -> impl DoubleEndedIterator<Item = String> {
    let (_, behind) = name.split_once('.').unwrap_or_default();
    behind.split('.').filter(|ending| !ending.is_empty()).map(|ending| ending.trim().to_ascii_lowercase())
}

/// Checks one part of a path against the names that systems refuse.
pub fn check_name(name: &str) -> Result<(), Refused> {
    if name.is_empty() {
        return Err(Refused::Empty);
    }
    if name == ".." {
        return Err(Refused::Climbs);
    }
    if let Some(bad) = name.chars().find(|c| c.is_control() || r#"<>:"|?*\/"#.contains(*c)) {
        return Err(Refused::Character(bad));
    }
    if !name.is_ascii()
        && let Some(bad) = unseen(name)
    {
        return Err(Refused::Character(bad));
    }
    if name.ends_with(['.', ' ']) {
        return Err(Refused::Trailing);
    }
    // Windows drops spaces before the ending too.
    if is_device(name.split('.').next().unwrap_or(name).trim_end_matches(' ')) {
        return Err(Refused::Reserved);
    }
    Ok(())
}

/// Checks one part of an address of the site: no system refuses it, and no server takes it for anything but a page or a file.
pub fn check_part(name: &str) -> Result<(), Refused> {
    check_name(name)?;
    if name.starts_with('.') {
        return Err(Refused::Hidden);
    }
    let lower = name.to_ascii_lowercase();
    let is_run = || endings(name).any(|ending| is_run_by_servers(&ending));
    if OF_SERVERS.binary_search(&lower.as_str()).is_ok() || is_run() { Err(Refused::Server) } else { Ok(()) }
}

/// What a name becomes in an address. A slug that no part of one can be (`con`, a device of Windows) has `muc-` before it.
pub fn slug_of(name: &str) -> String {
    let slug = vietnamese::slug(name);
    match check_part(&slug) {
        Err(Refused::Reserved | Refused::Server) => format!("muc-{slug}"),
        _ => slug,
    }
}

/// A character that nobody sees, that turns the direction of text, or a mark without a letter to stand on.
fn unseen(name: &str) -> Option<char> {
    let is_mark = |c: char| {
        matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
    };
    let is_unseen = |c: char| {
        matches!(c,
            // Soft hyphen, fillers, joiners, directions, invisible operators, the mark of byte order.
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
            // For private use, and no characters at all.
            | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fdd0}'..='\u{fdef}')
    };
    let mut before = None;
    name.chars().find(|c| {
        let bears = before.is_some_and(|before: char| before.is_alphanumeric() || is_mark(before));
        before = Some(*c);
        is_unseen(*c) || is_mark(*c) && !bears
    })
}

/// Whether Windows keeps a name for a device: `con`, `prn`, `aux`, `nul`, `com1` to `com9`, `lpt1` to `lpt9`, with raised digits
/// too, `conin$`, `conout$`, `clock$`.
fn is_device(stem: &str) -> bool {
    let is = |name: &str| stem.eq_ignore_ascii_case(name);
    let numbered = |prefix: &str| {
        stem.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
            && matches!(&stem[3..], "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
    };
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"].into_iter().any(is)
        || numbered("com")
        || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_servers_are_in_order() {
        assert!(OF_SERVERS.is_sorted());
    }

    #[test]
    fn a_name_that_some_system_refuses_or_a_server_reads_is_no_part_of_an_address() {
        use Refused::{Character, Climbs, Empty, Hidden, Reserved, Server, Trailing};
        for (name, why) in [
            ("", Empty),
            ("..", Climbs),
            ("...", Trailing),
            ("con", Reserved),
            ("CON.txt", Reserved),
            ("con .txt", Reserved),
            ("Com¹.pdf", Reserved),
            ("lpt9", Reserved),
            ("CONIN$", Reserved),
            ("conout$.md", Reserved),
            ("bai. ", Trailing),
            ("bai.", Trailing),
            ("a\u{202e}fdp.exe", Character('\u{202e}')),
            ("a\u{2066}b", Character('\u{2066}')),
            ("a\u{200b}b", Character('\u{200b}')),
            ("\u{301}bai", Character('\u{301}')),
            ("bai.\u{323}", Character('\u{323}')),
            ("a\u{7f}", Character('\u{7f}')),
            ("a\u{85}", Character('\u{85}')),
            ("a\u{e0041}", Character('\u{e0041}')),
            ("a:b", Character(':')),
            (".htaccess", Hidden),
            (".well-known", Hidden),
            (".git", Hidden),
            ("..a", Hidden),
            ("web.config", Server),
            ("WEB-INF", Server),
            ("Web.Config", Server),
            ("cgi-bin", Server),
            ("sw.js", Server),
            ("php.ini", Server),
            ("crossdomain.xml", Server),
            ("_redirects", Server),
            ("CNAME", Server),
            ("App_Offline.htm", Server),
            ("index.php", Server),
            ("a.php.txt", Server),
            ("global.ASAX", Server),
        ] {
            assert_eq!(check_part(name), Err(why), "{name:?}");
        }
    }

    #[test]
    fn names_that_editors_have_are_none_of_them() {
        let decomposed = "Quyê\u{301}t đi\u{323}nh.pdf";
        for name in [
            "Kế hoạch số 12 (bản 2).docx",
            "TT 15.2024.BGDDT.docx",
            "phu-luc-1.2.pdf",
            "Bảng lương tháng 5,2024 – đợt 1.xlsx",
            "Ảnh chụp màn hình 9.00\u{202f}AM.png",
            "Cônđảo",
            "com",
            "com10.pdf",
            "console",
            "công-văn.con.pdf",
            "sổ tay & hỏi đáp #1 100%.pdf",
            "日本語.pdf",
            "cô bé 😀.png",
            decomposed,
        ] {
            assert_eq!(check_part(name), Ok(()), "{name:?}");
        }
    }
}
