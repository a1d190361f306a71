//! What servers and browsers are told: files for web servers, made of one policy, and tried with the servers that are there.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use cchc::{
    config::BaseUrl,
    serving::{HEADERS, Place, Server, in_header, in_page},
};

use crate::{Published, news, request, tree};

fn base_url(address: &str) -> BaseUrl {
    BaseUrl::try_from(address.to_owned()).unwrap()
}

fn file_of(server: Server, address: &str) -> String {
    Place::new(&base_url(address), "/srv/cchc/public").unwrap().file_of(server)
}

const ADDRESSES: [&str; 2] = ["https://example.gov.vn/cchc/", "https://cchc.example.gov.vn/"];

#[test]
fn every_server_is_told_the_policy_of_the_pages_and_who_may_frame_them() {
    for (server, address) in
        Server::ALL.into_iter().flat_map(|server| ADDRESSES.map(|address| (server, address)))
    {
        let file = file_of(server, address);
        assert!(!file.contains("@@"), "{server:?}: {file}");
        for text in [
            "frame-ancestors 'self'",
            "nosniff",
            "Permissions-Policy",
            "Referrer-Policy",
            "immutable",
            "no-cache",
            "404.html",
        ] {
            assert!(file.contains(text), "{server:?} is not told {text}: {file}");
        }
        assert!(file.contains(&in_header()), "{server:?}");
        for (name, value) in HEADERS {
            assert!(file.contains(name) && file.contains(value), "{server:?}: {name}");
        }
        for of in ["image/webp", "application/atom+xml", "text/calendar", "text/csv"] {
            assert!(file.contains(of), "{server:?}: {of}");
        }
    }
    assert!(in_header().starts_with(&in_page()), "one policy");
    for refused in ["unsafe", "*", "http", "data:"] {
        assert!(!in_header().contains(refused), "{refused}");
    }
}

#[test]
fn the_file_of_iis_is_xml_and_touches_the_site_alone() {
    for (address, at) in ADDRESSES.into_iter().zip(["cchc", "cchc.example.gov.vn"]) {
        let file = file_of(Server::Iis, address);
        let tree = roxmltree::Document::parse(&file).unwrap_or_else(|error| panic!("{error}: {file}"));
        let location = tree.root_element().first_element_child().unwrap();
        assert_eq!((location.tag_name().name(), location.attribute("path")), ("location", Some(at)));
        let handlers = location.descendants().find(|node| node.has_tag_name("handlers")).unwrap();
        assert_eq!(handlers.attribute("accessPolicy"), Some("Read"), "nothing is run");
        let names: Vec<_> = location
            .descendants()
            .filter(|node| node.has_tag_name("mimeMap"))
            .map(|node| node.attribute("fileExtension"))
            .collect();
        assert_eq!(
            names.iter().collect::<std::collections::BTreeSet<_>>().len(),
            names.len(),
            "each ending once"
        );
    }
}

#[test]
fn a_folder_whose_name_would_write_into_the_file_of_a_server_is_refused() {
    for folder in [
        "/srv/a\"; load_module x; \"",
        "/srv/$host",
        "/srv/a\nb",
        "/srv/a{b}",
        "/srv/a;b",
        "/srv/a'b",
        "/srv/a%{ENV}b",
    ] {
        assert!(Place::new(&base_url(ADDRESSES[0]), folder).is_err(), "{folder}");
    }
    assert!(Place::new(&base_url(ADDRESSES[0]), "/srv/Cải cách hành chính/public").is_ok());
}

#[test]
fn the_pages_of_a_site_say_the_policy_and_those_of_a_folder_do_not() {
    let text = news("", "");
    let files = [("content/tin/a.md", text.as_str()), ("content/tin/_index.md", "---\ntiêu đề: Tin\n---\n")];
    let policy = in_page().replace('\'', "&#39;");
    let said = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let site = Published::new(&files);
    let mut pages = 0;
    for (name, bytes) in tree(site.folder.path()).into_iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = String::from_utf8(bytes).unwrap();
        let at = html.find(&said).unwrap_or_else(|| panic!("{name}: {html}"));
        // What stands before it is not under it.
        assert!(!html[..at].contains("<script") && !html[..at].contains("<link"), "{name}");
        pages += 1;
    }
    assert!(pages > 5, "{pages}");
    let stick = Published::with(&files, &cchc::build::Request { relative_urls: true, ..request() });
    assert!(!stick.page("tin/index.html").contains("Content-Security-Policy"));
}

// --- The servers themselves --------------------------------------------------------------------------------------------

/// A site in a folder, behind the link `current`, with files in it that no build wrote and that nobody may get.
struct Site {
    folder: tempfile::TempDir,
    names: Vec<String>,
}

impl Site {
    fn new(address: &str) -> Self {
        let text = news("", "");
        let config = format!("title: Sở\nbase_url: {address}\n");
        let site = Published::with(
            &[
                ("cchc.yaml", &config),
                ("content/tin/a.md", &text),
                ("content/tin/_index.md", "---\ntiêu đề: Tin\n---\n"),
            ],
            &cchc::build::Request { base_url: None, ..request() },
        );
        let folder = tempfile::tempdir().unwrap();
        let public = folder.path().join("releases/1");
        std::fs::create_dir_all(folder.path().join("releases")).unwrap();
        let from = site.folder.path();
        for entry in walkdir::WalkDir::new(from) {
            let entry = entry.unwrap();
            let to = public.join(entry.path().strip_prefix(from).unwrap());
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(to).unwrap();
            } else {
                std::fs::copy(entry.path(), to).unwrap();
            }
        }
        for (name, text) in PLANTED {
            let path = public.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let names = tree(&public).into_iter().map(|(name, _)| name).collect();
        let made = Self { folder, names };
        made.open_to_all();
        made
    }

    fn named(&self, plain: &str) -> &str {
        self.names.iter().find(|name| crate::without_digest(name) == plain && *name != plain).unwrap()
    }

    /// Servers that are started by root read as somebody else.
    #[cfg(unix)]
    fn open_to_all(&self) {
        use std::os::unix::fs::{PermissionsExt, symlink};
        symlink("releases/1", self.folder.path().join("current")).unwrap();
        std::fs::set_permissions(self.folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    }

    #[cfg(not(unix))]
    fn open_to_all(&self) {}
}

/// Files in the output that no build wrote.
const PLANTED: [(&str, &str); 8] = [
    (".git/config", "[core]"),
    (".cchc/manifest.json", "{}"),
    ("tin/.htpasswd", "a:b"),
    ("tin/shell.php", "<?php echo 'run';"),
    ("tin/shell.php.txt", "<?php echo 'run';"),
    ("tin/data.csv", "a,b\n"),
    ("tin/days.ics", "BEGIN:VCALENDAR\n"),
    ("tin/strange.qqq", "<script>alert(1)</script>"),
];

/// An answer of a server: the status, the head in small letters, the body.
fn get(port: u16, host: &str, path: &str) -> (u16, String, String) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    (status, head.to_lowercase(), body.to_owned())
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A program that is there; told where it is not.
fn installed(program: &str) -> Option<PathBuf> {
    let found = ["/usr/sbin", "/usr/bin", "/usr/local/bin"].map(|folder| Path::new(folder).join(program));
    let found = found.into_iter().find(|path| path.exists());
    if found.is_none() {
        eprintln!("skipped: no {program}, with which its file is tried");
    }
    found
}

/// Starts a server and waits until it answers.
fn started(command: &mut Command, port: u16) -> Running {
    let mut running =
        Running(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap());
    for _ in 0..400 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return running;
        }
        if running.0.try_wait().unwrap().is_some() {
            let mut said = String::new();
            let _ = running.0.stderr.take().unwrap().read_to_string(&mut said);
            panic!("{command:?}: {said}");
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
    panic!("{command:?} does not answer");
}

/// What every server must answer, whichever it is.
fn tried(name: &str, site: &Site, address: &str, port: u16) {
    let address = base_url(address);
    let (host, base) = (address.origin().trim_start_matches("https://"), address.path());
    let ask = |path: &str| get(port, host, &format!("{base}{path}"));
    let home = ask("/");
    assert_eq!(home.0, 200, "{name}: {}", home.1);
    let policy = format!("content-security-policy: {}", in_header().to_lowercase());
    for path in ["/", "/tin/", "/khong-co/", "/robots.txt", "/.git/config"] {
        let (_, head, _) = ask(path);
        assert!(head.contains(&policy), "{name} {path}: {head}");
        for (header, value) in HEADERS {
            let line = format!("{}: {}", header.to_lowercase(), value.to_lowercase());
            assert_eq!(head.matches(&line).count(), 1, "{name} {path}: {header}: {head}");
        }
    }
    let types = [
        ("/", "text/html"),
        ("/tin/atom.xml", "application/atom+xml"),
        ("/tin/rss.xml", "application/rss+xml"),
        ("/tin/data.csv", "text/csv"),
        ("/tin/days.ics", "text/calendar"),
        ("/sitemap.xml", "application/xml"),
    ];
    for (path, of) in types {
        let (status, head, _) = ask(path);
        assert_eq!(status, 200, "{name} {path}: {head}");
        let line = head.lines().find(|line| line.starts_with("content-type: ")).unwrap_or_default();
        assert!(
            line.starts_with(&format!("content-type: {of}")) && line.contains("charset=utf-8"),
            "{name} {path}: {line}"
        );
    }
    let (_, head, _) = ask("/tin/strange.qqq");
    assert!(!head.contains("text/html") && head.contains("nosniff"), "{name}: {head}");
    let cache = |path: &str| {
        let (status, head, _) = ask(path);
        let lines: Vec<String> =
            head.lines().filter_map(|line| line.strip_prefix("cache-control: ")).map(str::to_owned).collect();
        (status, lines.join(" + "))
    };
    for plain in ["giao-dien/site.css", "giao-dien/search.js", "tim-kiem/chi-muc/t-0.js"] {
        let (status, kept) = cache(&format!("/{}", site.named(plain)));
        assert_eq!((status, kept.as_str()), (200, "public, max-age=31536000, immutable"), "{name} {plain}");
    }
    for path in ["/", "/tin/atom.xml", "/tim-kiem/chi-muc/root.js"] {
        assert_eq!(cache(path), (200, "no-cache".to_owned()), "{name} {path}");
    }
    // What a later build brings must be asked for again.
    let (status, kept) = cache("/tim-kiem/chi-muc/t-0.aaaaaa.js");
    assert!(status == 404 && !kept.contains("immutable"), "{name}: {kept}");
    for path in [
        "/.git/config",
        "/.cchc/manifest.json",
        "/tin/.htpasswd",
        "/tin/..%2f.git/config",
        "/%2egit/config",
        "/khong-co/",
        "/.git",
        "/.well-known/x/.git",
    ] {
        let (status, _, body) = ask(path);
        assert!((400..500).contains(&status), "{name} {path}: {status}");
        assert!(!body.contains("[core]") && !body.contains("a:b"), "{name} {path}: {body}");
    }
    for path in ["/khong-co/", "/.git/config"] {
        let (status, _, body) = ask(path);
        assert!(status == 404 && body.contains("<h1>Không tìm thấy trang"), "{name} {path}: {status} {body}");
    }
    for path in ["/tin/shell.php", "/tin/shell.php.txt"] {
        let (status, _, body) = ask(path);
        assert!((400..500).contains(&status) && !body.contains("run"), "{name} {path}: {status} {body}");
    }
    let (status, head, _) = ask("/tin");
    assert!((301..=308).contains(&status) && head.contains("/tin/"), "{name}: {head}");
}

#[cfg(unix)]
#[test]
fn nginx_serves_the_site_as_its_file_says() {
    let Some(nginx) = installed("nginx") else { return };
    for address in ADDRESSES {
        let (site, port) = (Site::new(address), free_port());
        let folder = site.folder.path();
        let file = Place::new(&base_url(address), &folder.join("current").display().to_string())
            .unwrap()
            .file_of(Server::Nginx);
        let file = file.replace("listen 80;", &format!("listen 127.0.0.1:{port};"));
        std::fs::write(folder.join("site.conf"), file).unwrap();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|of| format!("{of}_temp_path {}/{of};\n", folder.display()))
            .concat();
        let main = format!(
            "daemon off;\nmaster_process off;\npid {0}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}include {0}/site.conf;\n}}\n",
            folder.display()
        );
        std::fs::write(folder.join("nginx.conf"), main).unwrap();
        let nginx = || {
            let mut command = Command::new(&nginx);
            command.arg("-e").arg("stderr").arg("-p").arg(folder).arg("-c").arg(folder.join("nginx.conf"));
            command
        };
        let checked = nginx().arg("-t").output().unwrap();
        let said = String::from_utf8_lossy(&checked.stderr).into_owned();
        assert!(checked.status.success() && !said.contains("[warn]"), "{said}");
        let _running = started(&mut nginx(), port);
        tried("nginx", &site, address, port);
    }
}

#[cfg(unix)]
#[test]
fn apache_serves_the_site_as_its_files_say() {
    let Some(apache) = installed("apache2") else { return };
    for (address, server) in
        ADDRESSES.into_iter().flat_map(|address| [(address, Server::Apache), (address, Server::Htaccess)])
    {
        let (site, port) = (Site::new(address), free_port());
        let folder = site.folder.path();
        let current = folder.join("current").display().to_string();
        let file = Place::new(&base_url(address), &current).unwrap().file_of(server);
        let modules = [
            "mpm_event",
            "authz_core",
            "dir",
            "alias",
            "headers",
            "setenvif",
            "mime",
            "negotiation",
            "autoindex",
        ];
        let modules: String =
            modules.iter().map(|name| format!("LoadModule {name}_module modules/mod_{name}.so\n")).collect();
        let host = match server {
            Server::Htaccess => {
                std::fs::write(folder.join(".htaccess"), &file).unwrap();
                let at = match base_url(address).path() {
                    "" => format!("DocumentRoot \"{current}\"\n"),
                    base => format!("Alias \"{base}/\" \"{current}/\"\n"),
                };
                format!(
                    "{at}<Directory \"{}\">\nRequire all granted\nAllowOverride All\nOptions FollowSymLinks\n</Directory>\n",
                    folder.display()
                )
            }
            _ => file.replace("*:80", &format!("*:{port}")),
        };
        let main = format!(
            "ServerRoot /usr/lib/apache2\n{modules}Listen 127.0.0.1:{port}\nServerName localhost\nPidFile {0}/pid\nErrorLog {0}/errors\nDefaultRuntimeDir {0}\nUser www-data\nGroup www-data\nTypesConfig /etc/mime.types\n{host}",
            folder.display()
        );
        std::fs::write(folder.join("apache.conf"), main).unwrap();
        let mut command = Command::new(&apache);
        let _running = started(command.arg("-X").arg("-f").arg(folder.join("apache.conf")), port);
        tried(server.name(), &site, address, port);
    }
}

#[cfg(unix)]
#[test]
fn caddy_serves_the_site_as_its_file_says() {
    let Some(caddy) = installed("caddy") else { return };
    for address in ADDRESSES {
        let (site, port) = (Site::new(address), free_port());
        let folder = site.folder.path();
        let file = Place::new(&base_url(address), &folder.join("current").display().to_string())
            .unwrap()
            .file_of(Server::Caddy);
        let host = base_url(address).origin().trim_start_matches("https://").to_owned();
        let file = file.replace(&format!("\n{host} {{"), &format!("\nhttp://{host}:{port} {{"));
        let main = format!("{{\n\tadmin off\n\tauto_https off\n}}\n{file}");
        std::fs::write(folder.join("Caddyfile"), main).unwrap();
        let mut command = Command::new(&caddy);
        command.args(["run", "--adapter", "caddyfile", "--config"]).arg(folder.join("Caddyfile"));
        command.env("HOME", folder).env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder);
        let _running = started(&mut command, port);
        let address = base_url(address);
        tried("caddy", &site, &format!("{}:{port}{}/", address.origin(), address.path()), port);
    }
}
