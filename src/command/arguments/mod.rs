//! The arguments of the program, with help in both languages.

mod definition;
mod refusal;

use std::{ffi::OsString, path::PathBuf};

use cchc::{config::BaseUrl, diagnostic::Language};
use clap::{ArgMatches, error::ErrorKind};
use clap_complete::Shell;
use vietnamese::{Date, today_in_vietnam};

pub(crate) use definition::definition;
use refusal::Refusal;

/// The port of the preview where none is named.
const PORT: u16 = 8017;

/// How many hits a search prints where no number is named.
const HITS: u16 = 10;

/// What was asked for.
#[derive(Debug, Clone)]
pub(crate) struct Arguments {
    pub(crate) command: Command,
    pub(crate) root: Option<PathBuf>,
    pub(crate) out: Option<PathBuf>,
    pub(crate) base_url: Option<BaseUrl>,
    pub(crate) as_of: Date,
    /// Whether the day was named, so that it does not move on.
    pub(crate) as_of_is_given: bool,
    pub(crate) drafts: bool,
    pub(crate) strict: bool,
    pub(crate) relative_urls: bool,
    pub(crate) format: Format,
    pub(crate) language: Language,
    pub(crate) timings: bool,
    pub(crate) quiet: bool,
}

/// A command with its own arguments.
#[derive(Debug, Clone)]
pub(crate) enum Command {
    Build,
    Check {
        /// Whether the citations of the site are reported too.
        citations: bool,
    },
    Status {
        number: String,
    },
    Due(DueWithin),
    Search {
        query: String,
        limit: usize,
    },
    New {
        kind: String,
        name: String,
    },
    Init {
        folder: PathBuf,
    },
    Explain {
        code: Option<String>,
    },
    ThemeList,
    ThemeEject {
        file: String,
    },
    Completions {
        shell: Shell,
    },
    Serve(Serving),
    Print(Printing),
    Citations {
        file: Option<PathBuf>,
    },
}

/// How far ahead is looked for what is due.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DueWithin {
    pub(crate) days: u16,
    /// Whether anything due ends with code 1.
    pub(crate) fail: bool,
}

/// How the preview is to be served.
#[derive(Debug, Clone)]
pub(crate) struct Serving {
    pub(crate) host: Option<String>,
    pub(crate) port: u16,
    pub(crate) open: bool,
    pub(crate) file: Option<PathBuf>,
}

/// What is to be printed, and how.
#[derive(Debug, Clone)]
pub(crate) struct Printing {
    /// The address or the file; absent where all is listed.
    pub(crate) page: Option<String>,
    pub(crate) pdf: PathBuf,
    pub(crate) browser: Option<PathBuf>,
}

/// For whom findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Human,
    Json,
    Github,
    Ics,
    Csv,
}

/// The language that the arguments name, found before they are parsed: help needs it.
fn language(arguments: &[OsString]) -> Language {
    let texts: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let english = texts.windows(2).any(|pair| pair[0] == "--lang" && pair[1] == "en");
    if english || texts.iter().any(|text| text == "--lang=en") {
        Language::English
    } else {
        Language::Vietnamese
    }
}

/// Parses the arguments.
pub(crate) fn parse(arguments: Vec<OsString>) -> Result<Arguments, Refusal> {
    let language = language(&arguments);
    let refuse = |error| Refusal { error, language };
    let matches = definition(language).try_get_matches_from(arguments).map_err(refuse)?;
    read(&matches, language).map_err(refuse)
}

fn read(matches: &ArgMatches, language: Language) -> Result<Arguments, clap::Error> {
    let (name, of_command) = matches.subcommand().unwrap_or(("build", matches));
    let text = |name: &str| of_command.get_one::<String>(name).cloned().unwrap_or_default();
    let command = match name {
        "check" => Command::Check { citations: of_command.get_flag("citations") },
        "status" => Command::Status { number: text("number") },
        "due" => Command::Due(DueWithin {
            days: of_command.get_one::<u16>("within").copied().unwrap_or(30),
            fail: of_command.get_flag("fail"),
        }),
        "search" => Command::Search {
            query: of_command
                .get_many::<String>("query")
                .map_or_else(String::new, |words| words.cloned().collect::<Vec<_>>().join(" ")),
            limit: of_command.get_one::<u16>("limit").copied().unwrap_or(HITS).into(),
        },
        "citations" => Command::Citations { file: of_command.get_one::<PathBuf>("file").cloned() },
        "explain" => Command::Explain { code: of_command.get_one::<String>("code").cloned() },
        "new" => Command::New { kind: text("kind"), name: text("name") },
        "init" => {
            Command::Init { folder: of_command.get_one::<PathBuf>("folder").cloned().unwrap_or_default() }
        }
        "theme" => match of_command.subcommand() {
            Some(("eject", eject)) => {
                Command::ThemeEject { file: eject.get_one::<String>("file").cloned().unwrap_or_default() }
            }
            _ => Command::ThemeList,
        },
        "completions" => Command::Completions {
            shell: of_command.get_one::<Shell>("shell").copied().unwrap_or(Shell::Bash),
        },
        "serve" => Command::Serve(Serving {
            host: of_command.get_one::<String>("host").cloned(),
            port: of_command.get_one::<u16>("port").copied().unwrap_or(PORT),
            open: of_command.get_flag("open"),
            file: of_command.get_one::<PathBuf>("file").cloned(),
        }),
        "print" => Command::Print(Printing {
            page: of_command.get_one::<String>("page").cloned(),
            pdf: of_command.get_one::<PathBuf>("pdf").cloned().unwrap_or_default(),
            browser: of_command.get_one::<PathBuf>("browser").cloned(),
        }),
        _ => Command::Build,
    };
    Ok(Arguments {
        command,
        root: matches.get_one::<PathBuf>("root").cloned(),
        out: matches.get_one::<PathBuf>("out").cloned(),
        base_url: matches.get_one::<BaseUrl>("base-url").cloned(),
        as_of_is_given: matches.contains_id("as-of") || fixed_epoch(),
        as_of: match matches.get_one::<Date>("as-of") {
            Some(day) => *day,
            None => today()?,
        },
        drafts: matches.get_flag("drafts"),
        strict: matches.get_flag("strict"),
        relative_urls: matches.get_flag("relative-urls"),
        format: match matches.get_one::<String>("format").map(String::as_str) {
            Some("json") => Format::Json,
            Some("github") => Format::Github,
            Some("ics") => Format::Ics,
            Some("csv") => Format::Csv,
            _ => Format::Human,
        },
        language,
        timings: matches.get_flag("timings"),
        quiet: matches.get_flag("quiet"),
    })
}

/// The day of the build where none is named: that of `SOURCE_DATE_EPOCH`, or else today, in Việt Nam.
fn today() -> Result<Date, clap::Error> {
    #[expect(clippy::disallowed_methods, reason = "the day and the environment are read here alone")]
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.trim().parse().map(today_in_vietnam).map_err(|_| {
            clap::Error::raw(
                ErrorKind::Format,
                format!("SOURCE_DATE_EPOCH: `{text}` is no number of seconds\n"),
            )
        }),
        Err(_) => {
            let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            Ok(today_in_vietnam(now.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))))
        }
    }
}

/// Today, for a program that runs past midnight.
pub(crate) fn today_or_none() -> Option<Date> {
    today().ok()
}

/// Whether the environment names the day.
fn fixed_epoch() -> bool {
    std::env::var_os("SOURCE_DATE_EPOCH").is_some()
}
