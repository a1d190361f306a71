//! Counts the instructions of each stage, and holds them to `budgets.md`. `benches/README.md` says how it is used.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods
)]

mod budgets;
mod corpus;
mod stages;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use budgets::{Verdict, judge, millions};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Given by this program to itself, under callgrind.
const STAGES: &str = "--stages";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [STAGES] => stages::run(),
        ["--corpus", folder] => corpus::write(Path::new(folder)),
        [] => return check(None),
        ["--renew", reason] if !reason.contains('|') => return check(Some(reason)),
        _ => {
            eprintln!("use: instructions | instructions --renew REASON | instructions --corpus FOLDER");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// Counts, and compares or renews the budgets.
fn check(reason: Option<&str>) -> ExitCode {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("budgets.md");
    let before = fs::read_to_string(&file).map_or_else(|_| Vec::new(), |table| budgets::read(&table));
    let counts = counts();
    if !is_comparable() {
        eprintln!(
            "This processor has not what the budgets were counted on (x86-64 with AVX2): counts are shown, not compared."
        );
        counts.iter().for_each(|(stage, count)| println!("{stage}: {}", millions(*count)));
        return ExitCode::SUCCESS;
    }
    println!("| stage | million instructions | budget | |\n|---|--:|--:|---|");
    let mut failed = false;
    for (stage, count) in &counts {
        let budget = before.iter().find(|budget| budget.stage == *stage);
        let said = match judge(budget, *count) {
            Verdict::Held => "",
            Verdict::Passed => "**passed**",
            Verdict::TooHigh => "budget too high",
            Verdict::New => "no budget",
        };
        failed |= !said.is_empty();
        let of = budget.map_or_else(String::new, |budget| millions(budget.thousands));
        println!("| {stage} | {} | {of} | {said} |", millions(*count));
    }
    for gone in before.iter().filter(|budget| counts.iter().all(|(stage, _)| *stage != budget.stage)) {
        println!("| {} | – | {} | no such stage |", gone.stage, millions(gone.thousands));
        failed = true;
    }
    if let Some(reason) = reason {
        fs::write(&file, budgets::written(&budgets::renewed(&before, &counts, reason))).unwrap();
        return ExitCode::SUCCESS;
    }
    if failed {
        eprintln!(
            "A count is more than 3 % from its budget. If it is meant, keep what was gained or say what is paid for:\n  \
             cargo run --release -p instructions -- --renew 'what changed, in a few words'"
        );
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Whether programs see, under callgrind, the processor that the budgets were counted on: it shows one and the same to
/// all programs on any x86-64 with AVX2, and a lesser one elsewhere.
fn is_comparable() -> bool {
    #[cfg(target_arch = "x86_64")]
    return std::arch::is_x86_feature_detected!("avx2");
    #[cfg(not(target_arch = "x86_64"))]
    return false;
}

/// The stages in their order, with what each took, in thousands of instructions.
fn counts() -> Vec<(String, u64)> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("count");
    let ran = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet", "--toggle-collect=*::stages::counted*"])
        .arg("--dump-before=*::stages::written_down*")
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(env::current_exe().unwrap())
        .arg(STAGES)
        // No variable of this machine reaches what is counted.
        .env_clear()
        .env("PATH", env::var_os("PATH").unwrap_or_default())
        .output()
        .unwrap_or_else(|error| panic!("valgrind does not run: {error}"));
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let stages = String::from_utf8(ran.stdout).unwrap();
    let count = |number: usize| {
        let dump = fs::read_to_string(format!("{}.{number}", out.display())).unwrap();
        let line = dump.lines().find_map(|line| line.strip_prefix("summary: ")).unwrap();
        line.parse::<u64>().unwrap().div_ceil(1000)
    };
    stages.lines().enumerate().map(|(number, stage)| (stage.to_owned(), count(number + 1))).collect()
}
