//! Options: those of one command, those that several share, and what their values look like.

use std::path::PathBuf;

use cchc::{config::BaseUrl, diagnostic::Text};
use clap::{Arg, ArgAction, builder::PossibleValuesParser, value_parser};
use vietnamese::{Date, parse_date};

use super::Format;

/// Says words in the language of the run.
pub(super) type Say<'a> = &'a dyn Fn(&'static str, &'static str) -> &'static str;

/// An option that several commands share.
pub(super) struct Shared {
    pub(super) name: &'static str,
    /// What its value is called, in both languages; a flag has none.
    value: Option<(&'static str, &'static str)>,
    help: (&'static str, &'static str),
    /// The commands on which it has an effect; the others take it and do not name it.
    pub(super) on: &'static [&'static str],
}

const FOLDER: Option<(&str, &str)> = Some(("thư mục", "folder"));

pub(super) const SHARED: [Shared; 10] = [
    Shared {
        name: "root",
        value: FOLDER,
        help: ("Thư mục của trang (mặc định: tìm ngược lên)", "The site's folder (default: nearest upwards)"),
        on: &[
            "build",
            "check",
            "serve",
            "search",
            "print",
            "status",
            "due",
            "citations",
            "new",
            "eject",
            "releases",
            "rollback",
            "update",
            "server-files",
        ],
    },
    Shared {
        name: "out",
        value: FOLDER,
        help: ("Thư mục xuất bản (mặc định: public)", "The output folder (default: public)"),
        on: &["build", "releases", "rollback", "server-files"],
    },
    Shared {
        name: "base-url",
        value: Some(("địa chỉ", "URL")),
        help: ("Địa chỉ của trang, thay cho cchc.yaml", "The site's address, before cchc.yaml"),
        on: &["build", "check", "serve", "print", "server-files"],
    },
    Shared {
        name: "as-of",
        value: Some(("ngày", "date")),
        help: ("Làm như vào ngày này (mặc định: hôm nay)", "Work as on this day (default: today)"),
        on: &["build", "check", "serve", "search", "print", "status", "due", "new", "update"],
    },
    Shared {
        name: "drafts",
        value: None,
        help: ("Kể cả bài nháp, bài hẹn ngày đăng", "Include drafts and scheduled articles"),
        on: &["build", "check", "search", "print", "status", "due"],
    },
    Shared {
        name: "strict",
        value: None,
        help: ("Cảnh báo cũng không cho xuất bản", "Warnings forbid publishing too"),
        on: &["build", "check", "print"],
    },
    Shared {
        name: "relative-urls",
        value: None,
        help: ("Liên kết tương đối, mở được từ USB", "Relative links, for a USB stick"),
        on: &["build", "check"],
    },
    Shared {
        name: "format",
        value: Some(("dạng", "format")),
        help: ("Cách in: ", "Format: "),
        on: &[
            "build",
            "check",
            "serve",
            "search",
            "print",
            "status",
            "due",
            "citations",
            "diff",
            "verify",
            "releases",
        ],
    },
    Shared {
        name: "timings",
        value: None,
        help: ("In thời gian từng bước", "Print how long each stage took"),
        on: &["build"],
    },
    Shared {
        name: "quiet",
        value: None,
        help: ("Chỉ in lỗi", "Print errors alone"),
        on: &[
            "build", "check", "serve", "search", "print", "due", "verify", "new", "init", "eject", "update",
            "rollback",
        ],
    },
];

/// The formats that a command prints.
pub(crate) fn formats(command: &str) -> &'static [Format] {
    match command {
        "build" | "check" | "serve" => &[Format::Human, Format::Json, Format::Github],
        "diff" => &[Format::Human, Format::Json, Format::Markdown],
        "due" => &[Format::Human, Format::Json, Format::Ics, Format::Csv],
        "search" | "print" | "status" | "citations" | "verify" | "releases" => &[Format::Human, Format::Json],
        _ => &[],
    }
}

/// The shells with completions, as they are named.
pub(super) const SHELLS: &str = "bash, elvish, fish, powershell, zsh";

/// A command; `usage` is what stands behind its name.
pub(super) fn command(name: &'static str, about: &'static str, usage: &'static str) -> clap::Command {
    clap::Command::new(name).about(about).override_usage(format!("cchc {name}{usage}"))
}

/// What stands behind the name of a command: text, or the path of a file.
pub(super) fn operand(name: &'static str, shown: &'static str, help: &'static str, say: Say<'_>) -> Arg {
    Arg::new(name).value_name(shown).help(help).help_heading(say("Ghi sau tên lệnh", "Arguments"))
}

/// An option of one command, with a value.
pub(super) fn option(name: &'static str, value: &'static str, help: &'static str, say: Say<'_>) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help).help_heading(say("Tùy chọn", "Options"))
}

/// An option without a value.
pub(super) fn flag(name: &'static str, help: &'static str, say: Say<'_>) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help).help_heading(say("Tùy chọn", "Options"))
}

pub(super) fn path(arg: Arg) -> Arg {
    arg.value_parser(value_parser!(PathBuf))
}

/// The options of a command that others have too; of the program itself those that all have.
pub(super) fn options(command: &str, say: Say<'_>) -> Vec<Arg> {
    let one_of = |arg: Arg, values: &'static [&'static str]| {
        arg.value_parser(PossibleValuesParser::new(values)).hide_possible_values(true)
    };
    let shared = SHARED.iter().map(|Shared { name, value, help, on }| {
        let help = say(help.0, help.1);
        let arg = match value {
            Some(value) => option(name, say(value.0, value.1), help, say),
            None => flag(name, help, say),
        };
        let arg = match *name {
            "root" | "out" => path(arg),
            "base-url" => arg.value_parser(base_url),
            "as-of" => arg.value_parser(day),
            "format" => {
                let formats = formats(command).iter().map(|format| format.name()).collect::<Vec<_>>();
                let arg = arg.help(format!("{help}{}", formats.join(", ")));
                one_of(arg, &["human", "json", "github", "ics", "csv", "markdown"])
            }
            _ => arg,
        };
        arg.hide(!on.contains(&command))
    });
    let mut shared: Vec<Arg> = shared.collect();
    let lang = option(
        "lang",
        say("tiếng", "language"),
        say("Ngôn ngữ thông báo: vi, en", "The language of messages: vi, en"),
        say,
    );
    shared.push(one_of(lang, &["vi", "en"]));
    let help = flag("help", say("In hướng dẫn này", "Print this help"), say);
    shared.push(help.short('h').action(ArgAction::Help));
    if command.is_empty() {
        let version = flag("version", say("In số phiên bản", "Print the version"), say);
        shared.push(version.short('V').action(ArgAction::Version));
    }
    shared
}

/// What a value of an option or of what stands behind a command looks like.
pub(super) fn expected(name: &str) -> Option<Text> {
    let (vi, en) = match name {
        "as-of" => ("một ngày có trong lịch, như `01/03/2022`", "a day of the calendar, like `2022-03-01`"),
        "base-url" => (
            "địa chỉ đủ, như `https://example.gov.vn/cai-cach-hanh-chinh/`",
            "a whole address, like `https://example.gov.vn/cai-cach-hanh-chinh/`",
        ),
        "within" => ("số ngày, như `30` hoặc `30d`", "a number of days, like `30` or `30d`"),
        "limit" => ("một số từ 1 đến 65535, như `10`", "a number from 1 to 65535, like `10`"),
        "port" => ("một số từ 0 đến 65535, như `8017`", "a number from 0 to 65535, like `8017`"),
        "to" => ("số của một bản, như `3`", "the number of a release, like `3`"),
        "shell" => (SHELLS, SHELLS),
        "lang" => ("`vi` hoặc `en`", "`vi` or `en`"),
        _ => return None,
    };
    Some(Text::new(vi, en))
}

fn day(text: &str) -> Result<Date, String> {
    parse_date(text).map_err(|_| String::new())
}

fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::try_from(text.to_owned())
}
