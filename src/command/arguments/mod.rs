//! The arguments of the program, with help in both languages.

mod refusal;

use std::{ffi::OsString, path::PathBuf};

use cchc::{
    config::BaseUrl,
    diagnostic::Language,
    vietnamese::{Date, parse_date, today_in_vietnam},
};
use clap::{Arg, ArgAction, ArgMatches, builder::PossibleValuesParser, error::ErrorKind, value_parser};
use clap_complete::Shell;

use refusal::Refusal;

/// The port of the preview where none is named.
const PORT: u16 = 8017;

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
    Check,
    New { kind: String, name: String },
    Init { folder: PathBuf },
    Explain { code: Option<String> },
    ThemeList,
    ThemeEject { file: String },
    Completions { shell: Shell },
    Serve(Serving),
    Citations { file: Option<PathBuf> },
}

/// How the preview is to be served.
#[derive(Debug, Clone)]
pub(crate) struct Serving {
    pub(crate) host: Option<String>,
    pub(crate) port: u16,
    pub(crate) open: bool,
    pub(crate) file: Option<PathBuf>,
}

/// For whom findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Human,
    Json,
    Github,
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
        "check" => Command::Check,
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

fn day(text: &str) -> Result<Date, String> {
    parse_date(text).map_err(|_| "a day like 2022-03-01 or 01/03/2022".to_owned())
}

fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::try_from(text.to_owned())
}

/// The command line of the program.
pub(crate) fn definition(language: Language) -> clap::Command {
    let say = |vi: &'static str, en: &'static str| match language {
        Language::Vietnamese => vi,
        Language::English => en,
    };
    let sub =
        |name: &'static str, vi, en| clap::Command::new(name).about(say(vi, en)).disable_help_flag(true);
    let required = |name: &'static str, vi, en| Arg::new(name).required(true).help(say(vi, en));
    let new = sub("new", "Tạo bài mới (tin tức, văn bản, trang …)", "Make a new article")
        .arg(required(
            "kind",
            "Loại bài: tin-tuc, van-ban, trang …",
            "Its kind: news, legal_document, page …",
        ))
        .arg(required("name", "Tên bài, hoặc số ký hiệu văn bản", "Its title, or the number of a document"));
    let init = sub("init", "Tạo một trang mới trong thư mục", "Make a new site in a folder")
        .arg(required("folder", "Thư mục", "The folder").value_parser(value_parser!(PathBuf)));
    let theme =
        sub("theme", "Xem, chép tệp của giao diện có sẵn", "List or copy files of the built-in theme")
            .subcommand(sub("list", "Liệt kê các tệp", "List the files"))
            .subcommand(
                sub("eject", "Chép một tệp vào themes/ để sửa", "Copy a file to themes/ for changing").arg(
                    required(
                        "file",
                        "Tên tệp, ví dụ templates/row.html",
                        "The file, e.g. templates/row.html",
                    ),
                ),
            );
    let explain = sub("explain", "Giải thích một mã lỗi, có ví dụ", "Explain a finding, with examples")
        .arg(Arg::new("code").help(say("Mã, ví dụ date-impossible", "The code, e.g. date-impossible")));
    let citations =
        sub("citations", "Tìm văn bản được viện dẫn trong một tệp chữ", "Find the citations in a text").arg(
            Arg::new("file")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help(say("Tệp; không có hoặc `-`: đầu vào chuẩn", "The file; none or `-`: standard input")),
        );
    let completions = sub("completions", "In gợi ý lệnh cho shell", "Print completions for a shell")
        .arg(required("shell", "bash, zsh, fish …", "bash, zsh, fish …").value_parser(value_parser!(Shell)));
    clap::Command::new("cchc")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(
            "Dựng trang tĩnh “Cải cách hành chính” từ các bài Markdown.",
            "Builds the static section \"Cải cách hành chính\" from Markdown.",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand(sub("build", "Dựng trang vào thư mục xuất bản", "Build the site"))
        .subcommand(sub("check", "Kiểm tra mọi bài, không ghi gì", "Check every article, write nothing"))
        .subcommands([serve(&say), citations, explain, new, init, theme, completions])
        .args(options(&say))
        .subcommand_help_heading(say("Lệnh", "Commands"))
        .next_help_heading(say("Tùy chọn", "Options"))
        .help_template(say(
            "{about}\n\nCách dùng: cchc [tùy chọn] <lệnh>\n\n{all-args}\n\nMã kết thúc: 0 ổn; 1 có lỗi, chưa xuất bản; 2 dùng sai; 3 máy hỏng.",
            "{about}\n\nUsage: cchc [options] <command>\n\n{all-args}\n\nExit codes: 0 fine; 1 findings forbid publishing; 2 wrong use; 3 the machine failed.",
        ))
}

/// The preview, with its own options.
fn serve(say: &dyn Fn(&'static str, &'static str) -> &'static str) -> clap::Command {
    let about = say("Xem trước trong trình duyệt khi viết", "Preview in the browser while writing");
    clap::Command::new("serve")
        .about(about)
        .disable_help_flag(true)
        .arg(
            Arg::new("file")
                .value_name("FILE.md")
                .value_parser(value_parser!(PathBuf))
                .help(say("Mở trang của tệp này", "Open the page of this file")),
        )
        .arg(Arg::new("port").long("port").value_name("PORT").value_parser(value_parser!(u16)).help(say(
            "Cổng (mặc định 8017; 0: cổng trống bất kỳ)",
            "The port (default: 8017; 0: any free one)",
        )))
        .arg(Arg::new("host").long("host").value_name("HOST").help(say(
            "Tên hoặc số của máy này, thay cho 127.0.0.1",
            "A name or number of this machine, instead of 127.0.0.1",
        )))
        .arg(
            Arg::new("open")
                .long("open")
                .action(ArgAction::SetTrue)
                .help(say("Mở trình duyệt", "Open the browser")),
        )
}

/// Options of all commands: what they read and write, then how they talk.
fn options(say: &dyn Fn(&'static str, &'static str) -> &'static str) -> Vec<Arg> {
    let heading = say("Tùy chọn", "Options");
    let option = |name: &'static str, value: &'static str, vi, en| {
        Arg::new(name).long(name).value_name(value).global(true).help(say(vi, en)).help_heading(heading)
    };
    let flag = |name: &'static str, vi, en| {
        let arg = Arg::new(name).long(name).action(ArgAction::SetTrue).global(true);
        arg.help(say(vi, en)).help_heading(heading)
    };
    let one_of = |arg: Arg, values: &'static [&'static str]| {
        arg.value_parser(PossibleValuesParser::new(values)).hide_possible_values(true)
    };
    let path = |arg: Arg| arg.value_parser(value_parser!(PathBuf));
    let (root_vi, root_en) =
        ("Thư mục của trang (mặc định: tìm ngược lên)", "The site's folder (default: nearest upwards)");
    let (day_vi, day_en) =
        ("Dựng như vào ngày này (mặc định: hôm nay)", "Build as on this day (default: today)");
    let (out_vi, out_en) = ("Thư mục xuất bản (mặc định: public)", "The output folder (default: public)");
    let (format_vi, format_en) =
        ("Cách in lỗi: human, json, github", "How findings are printed: human, json, github");
    let (base_vi, base_en) =
        ("Địa chỉ của trang, thay cho cchc.yaml", "The site's address, before cchc.yaml");
    let lang = option("lang", "LANG", "Ngôn ngữ thông báo: vi, en", "The language of messages: vi, en");
    vec![
        path(option("root", "DIR", root_vi, root_en)),
        path(option("out", "DIR", out_vi, out_en)),
        option("base-url", "URL", base_vi, base_en).value_parser(base_url),
        option("as-of", "DATE", day_vi, day_en).value_parser(day),
        flag("drafts", "Kể cả bài nháp, bài hẹn ngày đăng", "Include drafts and scheduled articles"),
        flag("strict", "Cảnh báo cũng không cho xuất bản", "Warnings forbid publishing too"),
        flag("relative-urls", "Liên kết tương đối, mở được từ USB", "Relative links, for a USB stick"),
        one_of(option("format", "FORMAT", format_vi, format_en), &["human", "json", "github"]),
        one_of(lang, &["vi", "en"]),
        flag("timings", "In thời gian từng bước", "Print how long each stage took"),
        flag("quiet", "Chỉ in lỗi", "Print findings only"),
        flag("help", "In hướng dẫn này", "Print this help").short('h').action(ArgAction::Help),
        flag("version", "In số phiên bản", "Print the version")
            .short('V')
            .action(ArgAction::Version)
            .global(false),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_consistent() {
        definition(Language::Vietnamese).debug_assert();
        definition(Language::English).debug_assert();
    }

    #[test]
    fn help_fits_a_screen() {
        for language in [Language::Vietnamese, Language::English] {
            let help = definition(language).render_help().to_string();
            assert!(help.lines().count() <= 32, "{help}");
            assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
        }
    }
}
