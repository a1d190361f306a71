//! `cchc explain`: the page on a finding, or the list of all. `cchc completions SHELL`: what a shell needs to complete
//! arguments.

use cchc::diagnostic::{Code, Language, Text};
use clap_complete::Shell;

use super::{Arguments, End, Failure, Terminal, arguments::definition, meant};

pub(crate) fn explain(
    arguments: &Arguments,
    terminal: &Terminal,
    code: Option<&str>,
) -> Result<End, Failure> {
    let Some(written) = code else {
        for code in Code::all() {
            terminal.print(code.as_str());
        }
        return Ok(End::Fine);
    };
    let Some(code) = Code::parse(written.trim()) else {
        let codes = Code::all().map(|code| code.as_str());
        let Text { vi, en } = meant(written, codes, " Xem mọi mã: cchc explain", " All codes: cchc explain");
        return Err(Failure::Use(Text::new(
            format!("Không có mã `{written}`.{vi}"),
            format!("There is no code `{written}`.{en}"),
        )));
    };
    terminal.print(&format!("{}\n\n{}", code.as_str(), code.explain(arguments.language)));
    Ok(End::Fine)
}

pub(crate) fn completions(shell: Shell) -> Result<End, Failure> {
    let mut definition = definition(Language::English);
    clap_complete::generate(shell, &mut definition, "cchc", &mut std::io::stdout().lock());
    Ok(End::Fine)
}
