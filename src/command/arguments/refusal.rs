//! Arguments that ask for nothing that can be done, reported in the language of the run.

use std::{io::Write, process::ExitCode};

use cchc::{
    diagnostic::{Language, Text, nearest},
    seen::{visible, visible_lines},
};
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{definition::definition, options::expected};

/// Arguments that ask for nothing that can be done: help, or a mistake.
#[derive(Debug)]
pub(crate) struct Refusal {
    told: Told,
    language: Language,
}

#[derive(Debug)]
enum Told {
    /// Help that was asked for, or the version.
    Help(String),
    /// Help in the place of a command that is missing.
    Missing(String),
    Mistake(Text),
}

impl Refusal {
    /// What the parser refused of the arguments of a command.
    pub(super) fn of_parser(error: clap::Error, language: Language, command: &str) -> Self {
        let told = match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Told::Help(error.to_string()),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Told::Missing(error.to_string()),
            _ => Told::Mistake(mistake(&error, command)),
        };
        Self { told, language }
    }

    /// A value that cannot be used.
    pub(super) fn of_value(text: Text, language: Language) -> Self {
        Self { told: Told::Mistake(ended(text, None, "")), language }
    }

    /// Shows the help, or what is wrong with the arguments.
    pub(crate) fn show(&self) -> ExitCode {
        let (text, code) = match &self.told {
            Told::Help(text) => {
                super::super::print_line(text.trim_end());
                return ExitCode::SUCCESS;
            }
            Told::Missing(text) => (text.trim_end(), 2),
            Told::Mistake(text) => (text.in_language(self.language), 2),
        };
        let _ = writeln!(std::io::stderr().lock(), "{}", visible_lines(text));
        ExitCode::from(code)
    }
}

/// What is wrong with the arguments, and what to write.
fn mistake(error: &clap::Error, command: &str) -> Text {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => visible(text).into_owned(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg).replace("...", "");
    let value = context(ContextKind::InvalidValue);
    let name = argument.trim_start_matches('-').split([' ', '=']).next().unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => Text::new(
            format!(
                "thừa `{argument}`. Tên có khoảng trắng thì bọc trong nháy kép, như `cchc new tin-tuc \"Tập huấn\"`"
            ),
            format!(
                "`{argument}` is too much. A name with spaces stands in quotes, as in `cchc new news \"A title\"`"
            ),
        ),
        ErrorKind::UnknownArgument => {
            Text::new(format!("không có tùy chọn `{argument}`"), format!("there is no option `{argument}`"))
        }
        ErrorKind::InvalidSubcommand => {
            let written = context(ContextKind::InvalidSubcommand);
            return no_command(&written);
        }
        ErrorKind::MissingSubcommand => Text::new("thiếu lệnh", "the command is missing"),
        ErrorKind::MissingRequiredArgument => {
            Text::new(format!("thiếu {argument}"), format!("{argument} is missing"))
        }
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg);
            Text::new(
                format!("{argument} không đi cùng {other}; bỏ một trong hai"),
                format!("{argument} does not go with {other}; leave one out"),
            )
        }
        ErrorKind::InvalidUtf8 => Text::new(
            "có chữ viết sai bảng mã; gõ lại lệnh",
            "an argument is no UTF-8; type the command again",
        ),
        // A value that is missing is an empty one to the parser.
        ErrorKind::InvalidValue | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues
            if value.is_empty() =>
        {
            Text::new(format!("{argument} còn thiếu giá trị"), format!("{argument} lacks its value"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Text::new(
            format!("giá trị `{value}` của {argument} không dùng được"),
            format!("the value `{value}` of {argument} cannot be used"),
        ),
        _ => Text::new(
            format!("{argument} viết chưa đúng cách"),
            format!("{argument} is not written as it is expected"),
        ),
    };
    let valid = context(ContextKind::ValidValue);
    let expected = id(&argument).and_then(|id| expected(&id)).or_else(|| expected(name));
    let expected = expected.or_else(|| (!valid.is_empty()).then(|| Text::new(valid.clone(), valid)));
    let wants_value = matches!(error.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation);
    let message = match expected.filter(|_| wants_value) {
        Some(Text { vi, en }) => {
            Text::new(format!("{}: viết {vi}", message.vi), format!("{}: write {en}", message.en))
        }
        None => message,
    };
    let near = context(ContextKind::SuggestedArg);
    ended(message, Some(near).filter(|near| !near.is_empty()), command)
}

/// What stands behind a command is named to readers by what it is; this is its name in the program.
fn id(argument: &str) -> Option<String> {
    let shown = argument.trim_matches(['<', '>', '[', ']', '.', ' ']);
    [Language::Vietnamese, Language::English].into_iter().find_map(|language| {
        let definition = definition(language);
        let mut operands = definition.get_subcommands().flat_map(clap::Command::get_positionals);
        let named = |arg: &&clap::Arg| {
            arg.get_value_names().is_some_and(|names| names.iter().any(|name| name.as_str() == shown))
        };
        operands.find(named).map(|arg| arg.get_id().to_string())
    })
}

/// A command that is not there, with the nearest one, or else all.
pub(crate) fn no_command(written: &str) -> Text {
    let definition = definition(Language::Vietnamese);
    let names: Vec<&str> = definition.get_subcommands().map(clap::Command::get_name).collect();
    let all = names.join(", ");
    match nearest(written, names.iter().copied()).first() {
        Some(near) => ended(
            Text::new(format!("không có lệnh `{written}`"), format!("there is no command `{written}`")),
            Some(near.clone()),
            "",
        ),
        None => ended(
            Text::new(
                format!("không có lệnh `{written}`. Các lệnh: {all}"),
                format!("there is no command `{written}`. There are: {all}"),
            ),
            None,
            "",
        ),
    }
}

/// A message with what is near to what was written, and where help on the command is.
fn ended(message: Text, near: Option<String>, command: &str) -> Text {
    let of = if command.is_empty() { String::new() } else { format!(" {command}") };
    let (vi, en) = near.map_or((String::new(), String::new()), |near| {
        (format!("\nCó phải ý bạn là `{near}`?"), format!("\nDid you mean `{near}`?"))
    });
    Text::new(
        format!("lỗi: {}.{vi}\nXem cách dùng: cchc help{of}", message.vi),
        format!("error: {}.{en}\nFor the usage: cchc help{of} --lang en", message.en),
    )
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{super::parse, *};

    fn shown(arguments: &[&str]) -> Text {
        match parse(arguments.iter().map(OsString::from).collect()).unwrap_err().told {
            Told::Mistake(text) => text,
            told => panic!("{told:?}"),
        }
    }

    #[test]
    fn mistakes_are_told_in_vietnamese() {
        insta::assert_snapshot!(shown(&["cchc", "biuld"]).vi, @r"
        lỗi: không có lệnh `biuld`.
        Có phải ý bạn là `build`?
        Xem cách dùng: cchc help
        ");
        insta::assert_snapshot!(shown(&["cchc", "build", "--as-of", "31/02/2022"]).vi, @r"
        lỗi: giá trị `31/02/2022` của --as-of <ngày> không dùng được: viết một ngày có trong lịch, như `01/03/2022`.
        Xem cách dùng: cchc help build
        ");
    }
}
