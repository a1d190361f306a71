//! `cchc completions SHELL`: prints what a shell needs to complete arguments.

use clap_complete::Shell;

use super::{End, Failure, arguments::definition};

pub(crate) fn run(shell: Shell) -> Result<End, Failure> {
    let mut definition = definition(cchc::diagnostic::Language::English);
    clap_complete::generate(shell, &mut definition, "cchc", &mut std::io::stdout().lock());
    Ok(End::Fine)
}
