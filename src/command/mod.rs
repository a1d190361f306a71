//! The commands: a file each, with what they share here. Only this module prints.

pub(crate) mod arguments;
mod browser;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod citations;
pub(crate) mod create;
pub(crate) mod diff;
pub(crate) mod due;
mod escape;
mod external;
pub(crate) mod help;
pub(crate) mod keys;
pub(crate) mod ledger;
pub(crate) mod print;
mod progress;
pub(crate) mod releases;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod server_files;
pub(crate) mod status;
mod templates;
mod trouble;
pub(crate) mod verify;

use std::{
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

pub(crate) use arguments::{
    Arguments, Command, Comparing, DueWithin, Format, More, Printing, Serving, Verifying,
};
use cchc::{
    build::Request,
    diagnostic::{self, Diagnostic, Language, Report, Severity, Text, nearest},
    seen::{visible, visible_json, visible_lines},
    site::Joined,
    site::Occasion,
    source::{self, Sources},
};

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// Fine.
    Fine,
    /// Findings forbid publishing.
    Findings,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Fine => ExitCode::SUCCESS,
            End::Findings => ExitCode::from(1),
        }
    }
}

/// Why a command does not end by itself.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It was used wrongly.
    Use(Text),
    /// The machine lacks something, or a program on it failed.
    Lacking(Text),
    /// The machine failed: what was done, and what the system said.
    Machine(PathBuf, io::Error),
}

impl Failure {
    /// The system's answer to what was done with a file.
    pub(crate) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        |error| Self::Machine(path, error)
    }
}

/// The failure to make a file: it is there already, or what the system says.
pub(crate) fn already(error: io::Error, path: &Path, shown: &str) -> Failure {
    if error.kind() == io::ErrorKind::AlreadyExists {
        return Failure::Use(Text::new(format!("Đã có tệp {shown}."), format!("{shown} is there already.")));
    }
    Failure::Machine(path.to_owned(), error)
}

/// What is said behind a name that is not known: the nearest one, or else where all are.
pub(crate) fn meant<'a>(written: &str, known: impl Iterator<Item = &'a str>, vi: &str, en: &str) -> Text {
    match nearest(written, known).first() {
        Some(near) => Text::new(format!(" Có phải ý bạn là `{near}`?"), format!(" Did you mean `{near}`?")),
        None => Text::new(vi, en),
    }
}

/// Where a command prints, and how.
#[derive(Debug, Clone)]
pub(crate) struct Terminal {
    language: Language,
    format: Format,
    quiet: bool,
    strict: bool,
}

impl Terminal {
    pub(crate) fn new(arguments: &Arguments) -> Self {
        Self {
            language: arguments.language,
            format: arguments.format,
            quiet: arguments.quiet,
            strict: arguments.strict,
        }
    }

    /// Prints a line for people, unless the run is quiet or programs read.
    pub(crate) fn say(&self, text: &Text) {
        if !self.quiet && !matches!(self.format, Format::Json | Format::Ics | Format::Csv) {
            print_line(&visible(text.in_language(self.language)));
        }
    }

    /// A text in the language of the run.
    pub(crate) fn text(&self, text: &Text) -> String {
        text.in_language(self.language).to_owned()
    }

    /// Prints to standard output. A reader that has gone away ends nothing but the printing.
    pub(crate) fn print(&self, text: &str) {
        print_line(&if self.format == Format::Json { visible_json(text) } else { visible_lines(text) });
    }

    /// Prints the findings of a run: for people to standard error, for programs to standard output. A quiet run prints
    /// those alone that forbid publishing.
    pub(crate) fn report(&self, report: &Report, sources: &Sources) {
        let loud = |found: &&Diagnostic| {
            found.severity == Severity::Error || (self.strict && found.severity == Severity::Warning)
        };
        let quiet =
            self.quiet.then(|| Report::new(report.diagnostics().iter().filter(loud).cloned().collect()));
        let report = quiet.as_ref().unwrap_or(report);
        if report.diagnostics().is_empty() {
            return;
        }
        let human = || {
            let colour = io::stderr().is_terminal();
            diagnostic::show::human(report, sources, self.language, colour)
        };
        let (mut out, mut error);
        let (writer, text): (&mut dyn Write, String) = match self.format {
            Format::Human | Format::Ics | Format::Csv | Format::Markdown => {
                error = io::stderr().lock();
                (&mut error, human())
            }
            Format::Json => {
                out = io::stdout().lock();
                (&mut out, diagnostic::show::json(report, sources, self.language))
            }
            Format::Github => {
                out = io::stdout().lock();
                (&mut out, diagnostic::show::github(report, sources, self.language))
            }
        };
        let _ = writer.write_all(text.as_bytes());
    }

    /// Tells why a command failed.
    pub(crate) fn fail(&self, failure: &Failure) -> ExitCode {
        let (text, code) = match failure {
            Failure::Use(text) => (visible(text.in_language(self.language)).into_owned(), 2),
            Failure::Lacking(text) => (visible_lines(text.in_language(self.language)).into_owned(), 3),
            Failure::Machine(path, error) => {
                let path = path.to_string_lossy();
                let path = visible(&path);
                let vietnamese = self.language == Language::Vietnamese;
                let text = if vietnamese {
                    format!("lỗi máy: {path}: {}", system(error))
                } else {
                    format!("{path}: {error}")
                };
                (text, 3)
            }
        };
        let _ = writeln!(io::stderr().lock(), "{text}");
        ExitCode::from(code)
    }
}

/// A file or a folder that is named and not there.
pub(crate) fn not_there(file: &Path) -> Failure {
    let file = file.display();
    Failure::Use(Text::new(
        format!("Không có tệp {file}. Xem lại tên tệp và thư mục đang đứng."),
        format!("There is no file {file}. Check its name and the folder you are in."),
    ))
}

/// What the system says, in Vietnamese; with its number, by which engineers look it up.
pub(crate) fn system(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    let said = match error.kind() {
        Kind::NotFound => "không có tệp hoặc thư mục này",
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => "máy không cho phép; kiểm tra quyền của thư mục",
        Kind::StorageFull | Kind::QuotaExceeded => "ổ đĩa đã đầy",
        Kind::IsADirectory => "đây là một thư mục, không phải tệp",
        Kind::NotADirectory => "trên đường dẫn có một tệp ở chỗ của thư mục",
        Kind::AlreadyExists => "đã có tệp hoặc thư mục này",
        Kind::AddrNotAvailable => "máy này không có địa chỉ ấy",
        Kind::TimedOut => "chờ quá lâu",
        _ => "máy báo hỏng",
    };
    error.raw_os_error().map_or_else(|| said.to_owned(), |number| format!("{said} (mã {number})"))
}

/// Prints to standard output. A reader that has gone away ends nothing but the printing.
pub(crate) fn print_line(text: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}

impl Arguments {
    /// Refuses a format that a command does not print.
    pub(crate) fn allow_formats(&self, command: &str) -> Result<(), Failure> {
        let allowed = arguments::formats(command);
        if allowed.contains(&self.format) {
            return Ok(());
        }
        let names = allowed.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
        let given = self.format.name();
        Err(Failure::Use(Text::new(
            format!("Lệnh `{command}` chỉ có các dạng {names}; không có dạng {given}."),
            format!("`{command}` prints {names}, not {given}."),
        )))
    }
}

/// The files of the site that is meant: in the folder named, or in the nearest one upwards that is a site.
pub(crate) fn sources(arguments: &Arguments) -> Result<(PathBuf, Sources, Vec<Diagnostic>), Failure> {
    let root = root(arguments)?;
    let (sources, found) = Sources::open(&root).map_err(Failure::at(&root))?;
    Ok((root, sources, found))
}

/// The joined site that is meant, for answers about it.
pub(crate) fn joined(arguments: &Arguments) -> Result<Joined, Failure> {
    Ok(cchc::join(&sources(arguments)?.1, &request(arguments)))
}

/// The root of the site that is meant.
pub(crate) fn root(arguments: &Arguments) -> Result<PathBuf, Failure> {
    let none = |folder: &Path| {
        let folder = folder.display();
        Failure::Use(Text::new(
            format!(
                "Không thấy trang nào ở {folder}: thư mục của trang có `cchc.yaml` hoặc `content/`. Tạo trang mới bằng `cchc init`."
            ),
            format!(
                "There is no site at {folder}: the folder of a site has `cchc.yaml` or `content/`. `cchc init` makes one."
            ),
        ))
    };
    if let Some(root) = &arguments.root {
        return if source::is_root(root) { Ok(root.clone()) } else { Err(none(root)) };
    }
    let here = std::env::current_dir().map_err(Failure::at(Path::new(".")))?;
    here.ancestors().find(|folder| source::is_root(folder)).map(Path::to_owned).ok_or_else(|| none(&here))
}

/// What the arguments ask for.
pub(crate) fn request(arguments: &Arguments) -> Request {
    Request {
        occasion: Occasion { day: arguments.as_of, drafts: arguments.drafts },
        base_url: arguments.base_url.clone(),
        relative_urls: arguments.relative_urls,
        strict: arguments.strict,
    }
}

/// A time in words: `312 ms`, `2,1 s`.
pub(crate) fn duration(time: Duration) -> String {
    if time.as_secs() == 0 {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}
