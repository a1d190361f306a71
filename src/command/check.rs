//! `cchc check`: the whole way of a build, without writing.

use std::time::Instant;

use cchc::{
    diagnostic::{Text, human},
    vietnamese::count,
};

use super::{Arguments, End, Failure, Terminal, duration, progress::Progress, request, sources};

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<End, Failure> {
    let start = Instant::now();
    let (root, sources, found) = sources(arguments)?;
    let progress = Progress::new(arguments.language, arguments.quiet);
    let mut built =
        cchc::build(&sources, found, &request(arguments), None, &progress).map_err(Failure::at(&root))?;
    progress.finish();
    // The process ends soon; the system frees all at once what would be freed here an article at a time.
    std::mem::forget(built.made.take());
    terminal.report(&built.report, &sources);
    let (articles, pages) = (count(built.articles), count(built.pages));
    let (findings, time) = (human::counts(&built.report), duration(start.elapsed()));
    terminal.say(&Text::new(
        format!("Đã kiểm tra {articles} bài, {pages} trang: {}; {time}.", findings.vi),
        format!("Checked {articles} articles, {pages} pages: {}; {time}.", findings.en),
    ));
    Ok(if built.report.forbids_publishing(arguments.strict) { End::Findings } else { End::Fine })
}
