//! How much text the recogniser of citations reads in a second, on one core: `cargo bench --bench citations -- FILE`.
//!
//! The file is repeated to 64 MB, so that time is not lost in the clock; the median of seven passes is printed, beside
//! that of a pass that only counts letters.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a program of its own"
)]

use std::{hint::black_box, time::Instant};

const SIZE: usize = 64_000_000;

fn main() {
    let Some(file) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        eprintln!("cargo bench --bench citations -- FILE");
        return;
    };
    let text = std::fs::read_to_string(file).unwrap();
    let text = text.repeat(SIZE.div_ceil(text.len().max(1)));
    let lines: Vec<&str> = text.lines().collect();
    let tables = law::Tables::built_in();
    let found: usize = lines.iter().map(|line| tables.citations(line).len()).sum();
    let seconds = |work: &dyn Fn() -> usize| {
        let mut times: Vec<f64> = (0..7)
            .map(|_| {
                let start = Instant::now();
                black_box(work());
                start.elapsed().as_secs_f64()
            })
            .collect();
        times.sort_by(f64::total_cmp);
        times[3]
    };
    let megabytes = text.len() as f64 / 1e6;
    let recognise = seconds(&|| lines.iter().map(|line| tables.citations(line).len()).sum());
    let count = seconds(&|| text.char_indices().filter(|(_, letter)| letter.is_alphabetic()).count());
    println!("{megabytes:.0} MB, {found} citations ({:.0} a MB)", found as f64 / megabytes);
    println!("citations: {:.0} MB/s", megabytes / recognise);
    println!("letters counted: {:.0} MB/s", megabytes / count);
}
