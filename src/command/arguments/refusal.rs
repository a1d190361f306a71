//! Arguments that ask for nothing that can be done, reported in the language of the run.

use std::process::ExitCode;

use cchc::diagnostic::Language;
use clap::error::ErrorKind;

/// Arguments that ask for nothing that can be done: help, or a mistake.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(super) error: clap::Error,
    pub(super) language: Language,
}

impl Refusal {
    /// Shows the help, or what is wrong with the arguments.
    pub(crate) fn show(&self) -> ExitCode {
        if matches!(self.error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
            let _ = self.error.print();
            return ExitCode::SUCCESS;
        }
        if self.language == Language::English {
            let _ = self.error.print();
        } else {
            use std::io::Write;
            let _ = writeln!(std::io::stderr().lock(), "{}", in_vietnamese(&self.error));
        }
        ExitCode::from(2)
    }
}

/// What is wrong with the arguments, in Vietnamese.
fn in_vietnamese(error: &clap::Error) -> String {
    use clap::error::{ContextKind, ContextValue};
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => format!(
            "thừa `{argument}`: tên có khoảng trắng thì bọc trong nháy kép, như `cchc new tin-tuc \"Tập huấn\"`; lệnh check và build làm với cả trang, không nhận tên tệp"
        ),
        ErrorKind::UnknownArgument => format!("không có tùy chọn `{argument}`"),
        ErrorKind::InvalidSubcommand => {
            format!("không có lệnh `{}`", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "thiếu lệnh: build, check, serve, citations, explain, new, init, theme hoặc completions"
                .to_owned()
        }
        ErrorKind::MissingRequiredArgument => format!("thiếu {argument}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("giá trị `{}` của {argument} không dùng được", context(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => format!("{argument} không đi cùng {}", context(ContextKind::PriorArg)),
        _ => error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned(),
    };
    let valid = context(ContextKind::ValidValue);
    let valid = if valid.is_empty() { String::new() } else { format!(" (chọn: {valid})") };
    let mut near = context(ContextKind::SuggestedArg);
    if near.is_empty() {
        near = context(ContextKind::SuggestedSubcommand);
    }
    let near = if near.is_empty() { String::new() } else { format!("\nCó phải ý bạn là `{near}`?") };
    format!("lỗi: {message}{valid}.{near}\nXem cách dùng: cchc --help")
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{super::parse, *};

    #[test]
    fn mistakes_are_told_in_vietnamese() {
        let shown = |arguments: &[&str]| {
            let arguments = arguments.iter().map(OsString::from).collect();
            in_vietnamese(&parse(arguments).unwrap_err().error)
        };
        insta::assert_snapshot!(shown(&["cchc", "biuld"]), @r"
        lỗi: không có lệnh `biuld`.
        Có phải ý bạn là `build`?
        Xem cách dùng: cchc --help
        ");
        insta::assert_snapshot!(shown(&["cchc", "build", "--as-of", "31/02/2022"]), @r"
        lỗi: giá trị `31/02/2022` của --as-of <DATE> không dùng được.
        Xem cách dùng: cchc --help
        ");
    }
}
