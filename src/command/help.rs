//! `cchc help`: how the program is used. `cchc explain`: the page on a finding, or the list of all. `cchc completions SHELL`:
//! what a shell needs to complete arguments.

use cchc::diagnostic::{Code, Language, Text, nearest};
use clap_complete::Shell;

use super::{
    Arguments, End, Failure, Terminal,
    arguments::{definition, no_command},
    keys::plain,
};

/// The help on the program, or on one of its commands.
pub(crate) fn help(
    arguments: &Arguments,
    terminal: &Terminal,
    command: Option<&str>,
) -> Result<End, Failure> {
    let mut all = definition(arguments.language);
    all.build();
    let mut asked = &mut all;
    for name in command.into_iter().flat_map(str::split_whitespace) {
        asked = asked.find_subcommand_mut(name).ok_or_else(|| Failure::Use(no_command(name)))?;
    }
    terminal.print(asked.render_help().to_string().trim_end());
    Ok(End::Fine)
}

pub(crate) fn explain(
    arguments: &Arguments,
    terminal: &Terminal,
    code: Option<&str>,
) -> Result<End, Failure> {
    let Some(written) = code else {
        for code in Code::all() {
            terminal.print(&format!("{:<26} {}", code.as_str(), in_a_line(code, arguments.language)));
        }
        return Ok(End::Fine);
    };
    let name = bare(written);
    let Some(code) = Code::parse(&name) else {
        let near = nearest(&name, Code::all().map(|code| code.as_str()));
        let (vi, en) = match near.first() {
            Some(near) => (
                format!(" Có phải ý bạn là `cchc explain {near}`?"),
                format!(" Did you mean `cchc explain {near}`?"),
            ),
            None => (" Xem mọi mã: cchc explain".to_owned(), " All codes: cchc explain".to_owned()),
        };
        return Err(Failure::Use(Text::new(
            format!("Không có mã `{written}`.{vi}"),
            format!("There is no code `{written}`.{en}"),
        )));
    };
    terminal.print(&format!("{}\n\n{}", code.as_str(), code.explain(arguments.language)));
    Ok(End::Fine)
}

/// A code as people copy it from a finding: `lỗi[date-impossible]`, in any case.
fn bare(written: &str) -> String {
    let inside = written.split_once('[').map_or(written, |(_, behind)| behind);
    let inside = inside.split(']').next().unwrap_or(inside);
    inside.trim().trim_matches('`').to_lowercase().replace(['_', ' '], "-")
}

/// What a code means, in a sentence: the first one of its page, with its severity before it.
fn in_a_line(code: Code, language: Language) -> String {
    let page = code.explain(language);
    let first = page.split("\n\n").next().unwrap_or(page).replace('\n', " ");
    let sentence = |text: &str| text.split(". ").next().unwrap_or(text).trim_end_matches('.').to_owned();
    let line = match first.split_once(". ") {
        Some((severity, behind)) if !severity.contains(' ') || severity.chars().count() < 9 => {
            format!("{severity}: {}", sentence(behind))
        }
        _ => sentence(&first),
    };
    plain(&line)
}

pub(crate) fn completions(shell: Shell) -> Result<End, Failure> {
    let mut definition = definition(Language::English);
    // What writes completions stops the program where nobody reads any more.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut definition, "cchc", &mut script);
    super::print_line(String::from_utf8_lossy(&script).trim_end());
    Ok(End::Fine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_copied() {
        for written in [
            "date-impossible",
            "lỗi[date-impossible]",
            "[date-impossible]:",
            "error[Date-Impossible]: 31/02/2022 is no day",
            "DATE_IMPOSSIBLE",
            "`date-impossible`",
            " date impossible ",
        ] {
            assert_eq!(bare(written), "date-impossible", "{written}");
        }
    }

    #[test]
    fn every_code_has_a_line() {
        for code in Code::all() {
            for (language, severities) in [
                (Language::Vietnamese, ["Lỗi: ", "Cảnh báo", "Gợi ý: "]),
                (Language::English, ["Error: ", "Warning", "Hint: "]),
            ] {
                let line = in_a_line(code, language);
                assert!(severities.iter().any(|severity| line.starts_with(severity)), "{code:?}: {line}");
                assert!(
                    line.chars().count() > 20 && !line.contains('\n') && !line.contains("**"),
                    "{code:?}: {line}"
                );
                assert!(!line.contains("]("), "{code:?}: {line}");
            }
        }
    }
}
