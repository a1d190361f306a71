//! The arguments of the program, with help in both languages.

mod definition;
mod options;
mod published;
mod refusal;

use std::{ffi::OsString, path::PathBuf};

use cchc::{
    config::BaseUrl,
    diagnostic::{Language, Text},
    serving::Server,
};
use clap::ArgMatches;
use clap_complete::Shell;
use vietnamese::{Date, today_in_vietnam};

pub(crate) use definition::definition;
pub(crate) use options::formats;
use refusal::Refusal;
pub(crate) use refusal::no_command;

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
        /// The files and folders that are told of; none is all.
        files: Vec<PathBuf>,
        /// What is looked at beside the site itself.
        more: More,
    },
    Status {
        number: String,
    },
    Diff(Comparing),
    Releases,
    Rollback {
        /// The number of the release; absent, the one before the present.
        to: Option<u32>,
    },
    LedgerUpdate,
    ServerFiles {
        server: Server,
    },
    Verify(Verifying),
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
    Keys {
        kind: Option<String>,
    },
    Help {
        /// The command that is asked about, or all.
        command: Option<String>,
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

/// Two builds that are compared.
#[derive(Debug, Clone)]
pub(crate) struct Comparing {
    pub(crate) before: PathBuf,
    pub(crate) now: PathBuf,
    /// Whether anything that differs ends with code 1.
    pub(crate) fail: bool,
}

/// What is looked at beside the site itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct More {
    /// Documents that are cited and not there.
    pub(crate) citations: bool,
    /// Whether addresses of other sites answer.
    pub(crate) external: bool,
}

/// What is verified against which manifest.
#[derive(Debug, Clone)]
pub(crate) struct Verifying {
    pub(crate) folder: Option<PathBuf>,
    /// The manifest, where it is not that of the folder.
    pub(crate) manifest: Option<PathBuf>,
    /// The key by which the manifest has to be signed.
    pub(crate) public_key: Option<String>,
    /// A list of addresses.
    pub(crate) list: Option<PathBuf>,
    /// Files and folders of others that may be there.
    pub(crate) except: Vec<String>,
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
    /// What opens files from the bar, as it is given.
    pub(crate) editor: Option<String>,
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
    Markdown,
}

impl Format {
    const ALL: [Self; 6] = [Self::Human, Self::Json, Self::Github, Self::Ics, Self::Csv, Self::Markdown];

    /// As it is asked for.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Json => "json",
            Self::Github => "github",
            Self::Ics => "ics",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
        }
    }
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
    let definition = definition(language);
    let is_command =
        |argument: &&str| definition.get_subcommands().any(|known| known.get_name() == *argument);
    let command = arguments.iter().filter_map(|argument| argument.to_str()).find(is_command);
    let command = command.unwrap_or_default().to_owned();
    let refuse = |error| Refusal::of_parser(error, language, &command);
    let matches = definition.try_get_matches_from(arguments).map_err(refuse)?;
    read(&matches, language).map_err(|text| Refusal::of_value(text, language))
}

/// A command about the theme.
fn theme(given: &ArgMatches) -> Command {
    match given.subcommand() {
        Some(("eject", eject)) => {
            Command::ThemeEject { file: eject.get_one::<String>("file").cloned().unwrap_or_default() }
        }
        _ => Command::ThemeList,
    }
}

/// The command that was called, with what stands behind it.
fn command(name: &str, given: &ArgMatches) -> Command {
    let text = |name: &str| given.get_one::<String>(name).cloned();
    let words = |name: &str| {
        let words = given.get_many::<String>(name)?;
        Some(words.cloned().collect::<Vec<_>>().join(" "))
    };
    let path = |name: &str| given.get_one::<PathBuf>(name).cloned();
    match name {
        "check" => Command::Check {
            files: given.get_many("files").map_or_else(Vec::new, |files| files.cloned().collect()),
            more: More { citations: given.get_flag("citations"), external: given.get_flag("external") },
        },
        "status" => Command::Status { number: text("number").unwrap_or_default() },
        "releases" => Command::Releases,
        "rollback" => Command::Rollback { to: given.get_one::<u32>("to").copied() },
        "diff" => Command::Diff(Comparing {
            before: path("before").unwrap_or_default(),
            now: path("now").unwrap_or_default(),
            fail: given.get_flag("fail"),
        }),
        "ledger" => Command::LedgerUpdate,
        "server-files" => {
            let named = text("server").and_then(|name| Server::ALL.into_iter().find(|of| of.name() == name));
            Command::ServerFiles { server: named.unwrap_or(Server::Nginx) }
        }
        "verify" => Command::Verify(Verifying {
            folder: path("folder"),
            manifest: path("manifest"),
            public_key: text("public-key"),
            list: path("list"),
            except: given.get_many("except").map_or_else(Vec::new, |paths| paths.cloned().collect()),
        }),
        "due" => Command::Due(DueWithin {
            days: given.get_one::<u16>("within").copied().unwrap_or(30),
            fail: given.get_flag("fail"),
        }),
        "search" => Command::Search {
            query: words("query").unwrap_or_default(),
            limit: given.get_one::<u16>("limit").copied().unwrap_or(HITS).into(),
        },
        "citations" => Command::Citations { file: path("file") },
        "explain" => Command::Explain { code: words("code") },
        "keys" => Command::Keys { kind: words("kind") },
        "help" => Command::Help { command: words("command") },
        "new" => {
            Command::New { kind: text("kind").unwrap_or_default(), name: text("name").unwrap_or_default() }
        }
        "init" => Command::Init { folder: path("folder").unwrap_or_else(|| PathBuf::from(".")) },
        "theme" => theme(given),
        "completions" => {
            Command::Completions { shell: given.get_one::<Shell>("shell").copied().unwrap_or(Shell::Bash) }
        }
        "serve" => Command::Serve(Serving {
            host: text("host"),
            port: given.get_one::<u16>("port").copied().unwrap_or(PORT),
            open: given.get_flag("open"),
            editor: text("editor"),
            file: path("file"),
        }),
        "print" => Command::Print(Printing {
            page: text("page"),
            pdf: path("pdf").unwrap_or_default(),
            browser: path("browser"),
        }),
        _ => Command::Build,
    }
}

fn read(matches: &ArgMatches, language: Language) -> Result<Arguments, Text> {
    let (name, of_command) = matches.subcommand().unwrap_or(("build", matches));
    // Options that commands share may stand before the command or behind it; what stands last counts.
    let mut levels = vec![matches, of_command];
    levels.extend(of_command.subcommand().map(|(_, below)| below));
    levels.reverse();
    let as_of = one::<Date>(&levels, "as-of");
    let format = one::<String>(&levels, "format");
    let flag = |name: &str| levels.iter().any(|level| level.get_flag(name));
    Ok(Arguments {
        command: command(name, of_command),
        root: one(&levels, "root"),
        out: one(&levels, "out"),
        base_url: one(&levels, "base-url"),
        as_of_is_given: as_of.is_some() || fixed_epoch(),
        as_of: match as_of {
            Some(day) => day,
            None => today()?,
        },
        drafts: flag("drafts"),
        strict: flag("strict"),
        relative_urls: flag("relative-urls"),
        format: Format::ALL
            .into_iter()
            .find(|known| format.as_deref() == Some(known.name()))
            .unwrap_or(Format::Human),
        language,
        timings: flag("timings"),
        quiet: flag("quiet"),
    })
}

/// The value of an option at the first level that has it.
fn one<T: Clone + Send + Sync + 'static>(levels: &[&ArgMatches], name: &str) -> Option<T> {
    levels.iter().find_map(|level| level.get_one::<T>(name).cloned())
}

/// The day of the build where none is named: that of `SOURCE_DATE_EPOCH`, or else today, in Việt Nam.
fn today() -> Result<Date, Text> {
    #[expect(clippy::disallowed_methods, reason = "the day and the environment are read here alone")]
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.trim().parse().map(today_in_vietnam).map_err(|_| {
            Text::new(
                format!(
                    "SOURCE_DATE_EPOCH phải là số giây, không phải `{text}`. Bỏ biến này thì lấy ngày hôm nay"
                ),
                format!(
                    "SOURCE_DATE_EPOCH is a number of seconds, not `{text}`. Without it the day is today"
                ),
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
