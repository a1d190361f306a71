//! The program: reads arguments, calls one command, and ends with its code.
//!
//! 0: fine; 1: findings that forbid publishing; 2: wrong use; 3: the machine failed.

mod command;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match command::arguments::parse(std::env::args_os().collect()) {
        Ok(arguments) => arguments,
        Err(refusal) => return refusal.show(),
    };
    let terminal = command::Terminal::new(&arguments);
    let ended = match &arguments.command {
        command::Command::Build => command::build::run(&arguments, &terminal),
        command::Command::Check { files, more } => command::check::run(&arguments, &terminal, files, *more),
        command::Command::Status { number } => command::status::run(&arguments, &terminal, number),
        command::Command::Diff(comparing) => command::diff::run(&arguments, &terminal, comparing),
        command::Command::LedgerUpdate => command::ledger::update(&arguments, &terminal),
        command::Command::Verify(verifying) => command::verify::run(&arguments, &terminal, verifying),
        command::Command::Due(within) => command::due::run(&arguments, &terminal, *within),
        command::Command::Search { query, limit } => {
            command::search::run(&arguments, &terminal, query, *limit)
        }
        command::Command::New { kind, name } => command::create::article(&arguments, &terminal, kind, name),
        command::Command::Init { folder } => command::create::site(&terminal, folder),
        command::Command::ThemeList => command::create::theme_list(&terminal),
        command::Command::ThemeEject { file } => command::create::theme_eject(&arguments, &terminal, file),
        command::Command::Explain { code } => command::help::explain(&arguments, &terminal, code.as_deref()),
        command::Command::Keys { kind } => command::keys::run(&arguments, &terminal, kind.as_deref()),
        command::Command::Releases => command::releases::list(&arguments, &terminal),
        command::Command::Rollback { to } => command::releases::rollback(&arguments, &terminal, *to),
        command::Command::Help { command } => command::help::help(&arguments, &terminal, command.as_deref()),
        command::Command::ServerFiles { server } => {
            command::server_files::run(&arguments, &terminal, *server)
        }
        command::Command::Serve(serving) => command::serve::run(&arguments, &terminal, serving),
        command::Command::Print(printing) => command::print::run(&arguments, &terminal, printing),
        command::Command::Citations { file } => {
            command::citations::run(&arguments, &terminal, file.as_deref())
        }
        command::Command::Completions { shell } => command::help::completions(*shell),
    };
    match ended {
        Ok(end) => end.into(),
        Err(failure) => terminal.fail(&failure),
    }
}
