//! A browser of this machine, found and started without a window to print a page.

use std::{
    env,
    ffi::OsString,
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use cchc::diagnostic::Text;

use super::Failure;

/// How long a browser may take for a page.
const LIMIT: Duration = Duration::from_secs(60);

/// How often is looked whether it has ended.
const STEP: Duration = Duration::from_millis(50);

/// The variable that names a browser.
const VARIABLE: &str = "CCHC_BROWSER";

/// Names of browsers in the folders of `PATH`.
const NAMES: [&str; 7] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "brave-browser",
];

/// Browsers of macOS, below `/Applications` or that of the user.
const ON_MACOS: [&str; 3] = [
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/// Browsers of Windows, below a folder of programs.
const ON_WINDOWS: [&str; 3] = [
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
];

/// A browser of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Browser {
    path: PathBuf,
}

impl Browser {
    /// The browser that is named, else that of the environment, else the first one that is found.
    pub(super) fn find(named: Option<&Path>) -> Result<Self, Failure> {
        let variable = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
        let of_environment = variable(VARIABLE).map(PathBuf::from);
        if let Some(given) = named.map(Path::to_owned).or(of_environment) {
            let found = named_candidates(&given, &variable).into_iter().find(|path| path.is_file());
            return found.map(|path| Self { path }).ok_or_else(|| not_there(&given));
        }
        let found = candidates(&variable).into_iter().find(|path| path.is_file());
        found.map(|path| Self { path }).ok_or_else(none)
    }

    /// Whether it is a snap, which sees no other folder for temporary files than its own.
    pub(super) fn is_confined(&self) -> bool {
        let leads_to_snap = self.path.canonicalize().is_ok_and(|path| path.ends_with("snap"));
        let is_wrapper = self.path.ends_with("chromium-browser") && Path::new("/snap/bin/chromium").exists();
        leads_to_snap || is_wrapper || self.path.starts_with("/snap")
    }

    /// Prints the page at an address to a file, with a profile of its own.
    pub(super) fn print(&self, address: &str, pdf: &Path, profile: &Path) -> Result<(), Failure> {
        let mut command = Command::new(&self.path);
        command.args(arguments(pdf, profile)).arg(address);
        // Chromium refuses to start its sandbox for root, and then does not start at all. What it opens is the site
        // of whoever runs this, and it resolves no name of the network.
        if is_root() {
            command.arg("--no-sandbox");
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(Failure::at(&self.path))?;
        let (sender, said) = mpsc::channel();
        if let Some(mut stderr) = child.stderr.take() {
            thread::spawn(move || {
                let mut bytes = Vec::new();
                let _ = stderr.read_to_end(&mut bytes);
                let _ = sender.send(String::from_utf8_lossy(&bytes).into_owned());
            });
        }
        let start = Instant::now();
        let ended = loop {
            match child.try_wait().map_err(Failure::at(&self.path))? {
                Some(status) => break Some(status),
                None if start.elapsed() >= LIMIT => break None,
                None => thread::sleep(STEP),
            }
        };
        let Some(status) = ended else {
            let _ = child.kill();
            let _ = child.wait();
            return Err(self.too_slow());
        };
        if status.success() && pdf.metadata().is_ok_and(|file| file.len() > 0) {
            return Ok(());
        }
        Err(self.failed(&said.recv_timeout(Duration::from_secs(1)).unwrap_or_default()))
    }

    fn too_slow(&self) -> Failure {
        let (path, seconds) = (self.path.display(), LIMIT.as_secs());
        Failure::Lacking(Text::new(
            format!(
                "Trình duyệt {path} không in xong trong {seconds} giây nên đã bị dừng. Chạy lại, hoặc chọn trình duyệt khác bằng --browser."
            ),
            format!(
                "{path} did not print within {seconds} seconds and was ended. Try again, or name another one with --browser."
            ),
        ))
    }

    fn failed(&self, said: &str) -> Failure {
        let path = self.path.display();
        let lines: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).collect();
        let last = lines[lines.len().saturating_sub(3)..].join("\n");
        Failure::Lacking(Text::new(
            format!(
                "Trình duyệt {path} không in được. Chọn trình duyệt khác bằng --browser, hoặc mở trang rồi in từ trình duyệt.\n{last}"
            ),
            format!(
                "{path} did not print. Name another browser with --browser, or open the page and print from there.\n{last}"
            ),
        ))
    }
}

/// What a browser is told beside the page.
fn arguments(pdf: &Path, profile: &Path) -> Vec<OsString> {
    let with = |name: &str, path: &Path| {
        let mut argument = OsString::from(name);
        argument.push(path);
        argument
    };
    let mut arguments = vec![with("--print-to-pdf=", pdf), with("--user-data-dir=", profile)];
    arguments.extend(
        [
            "--headless=new",
            "--no-pdf-header-footer",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-extensions",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND",
        ]
        .map(OsString::from),
    );
    arguments
}

/// Where a browser that is named may stand: a name alone is looked for in `PATH`.
fn named_candidates(given: &Path, variable: &dyn Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    let mut candidates = vec![given.to_owned()];
    if given.components().count() == 1 {
        let folders = variable("PATH").map_or_else(Vec::new, |path| env::split_paths(&path).collect());
        for folder in folders {
            candidates.extend([folder.join(given), folder.join(given).with_extension("exe")]);
        }
    }
    candidates
}

/// Where browsers stand, in the order in which they are taken.
fn candidates(variable: &dyn Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    let mut candidates = Vec::new();
    let folders: Vec<PathBuf> =
        variable("PATH").map_or_else(Vec::new, |path| env::split_paths(&path).collect());
    for name in NAMES {
        candidates.extend(folders.iter().map(|folder| folder.join(name)));
    }
    for name in ["chrome.exe", "msedge.exe"] {
        candidates.extend(folders.iter().map(|folder| folder.join(name)));
    }
    let below = |folder: PathBuf, names: &[&str]| -> Vec<PathBuf> {
        names.iter().map(|name| folder.join(name)).collect()
    };
    let home = variable("HOME").map(|home| PathBuf::from(home).join("Applications"));
    for folder in [Some(PathBuf::from("/Applications")), home].into_iter().flatten() {
        candidates.extend(below(folder, &ON_MACOS));
    }
    for folder in
        ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].iter().filter_map(|name| variable(name))
    {
        candidates.extend(below(folder.into(), &ON_WINDOWS));
    }
    candidates.push("/snap/bin/chromium".into());
    candidates
}

/// Whether this is root, of Linux: elsewhere the sandbox does not care.
#[cfg(target_os = "linux")]
fn is_root() -> bool {
    use std::os::unix::prelude::MetadataExt;
    Path::new("/proc/self").metadata().is_ok_and(|own| own.uid() == 0)
}

#[cfg(not(target_os = "linux"))]
fn is_root() -> bool {
    false
}

fn not_there(given: &Path) -> Failure {
    let given = given.display();
    Failure::Use(Text::new(
        format!(
            "Không thấy trình duyệt {given}: ghi đường dẫn tới Chromium, Chrome hoặc Edge ở --browser hay biến {VARIABLE}."
        ),
        format!("There is no browser {given}: name Chromium, Chrome or Edge with --browser or {VARIABLE}."),
    ))
}

fn none() -> Failure {
    Failure::Lacking(Text::new(
        format!(
            "Máy này chưa có trình duyệt để in ra PDF. Cài một trong ba: Google Chrome, Microsoft Edge (có sẵn trên Windows), Chromium (Debian, Ubuntu: `apt install chromium`). Đã cài ở chỗ khác thì ghi đường dẫn: --browser ĐƯỜNG_DẪN hoặc biến {VARIABLE}. Cũng có thể mở trang bản in rồi bấm Ctrl+P."
        ),
        format!(
            "No browser to print with is on this machine. Install Google Chrome, Microsoft Edge or Chromium (`apt install chromium`); one in another place is named with --browser PATH or {VARIABLE}. Or open the page and press Ctrl+P."
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(variables: &[(&str, &str)]) -> Vec<String> {
        let variable = |name: &str| {
            variables.iter().find(|(other, _)| *other == name).map(|(_, value)| OsString::from(value))
        };
        candidates(&variable).iter().map(|path| path.to_string_lossy().replace('\\', "/")).collect()
    }

    #[test]
    fn browsers_are_looked_for_where_systems_put_them() {
        let path = env::join_paths(["/usr/local/bin", "/usr/bin"]).unwrap();
        let path = path.to_str().unwrap();
        let linux = all(&[("PATH", path)]);
        assert_eq!(linux[..2], ["/usr/local/bin/chromium", "/usr/bin/chromium"]);
        assert!(linux.contains(&"/usr/bin/google-chrome".to_owned()));
        let mac = all(&[("HOME", "/Users/lan")]);
        assert!(mac.contains(&"/Users/lan/Applications/Chromium.app/Contents/MacOS/Chromium".to_owned()));
        let windows = all(&[("ProgramFiles(x86)", "C:/Program Files (x86)")]);
        assert!(windows.contains(&"C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe".to_owned()));
    }

    #[test]
    fn a_browser_that_is_named_and_not_there_is_told() {
        let Err(Failure::Use(text)) = Browser::find(Some(Path::new("/khong/co/chrome"))) else { panic!() };
        assert!(text.vi.contains("/khong/co/chrome") && text.vi.contains("--browser"), "{}", text.vi);
    }
}
