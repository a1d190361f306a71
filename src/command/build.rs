//! `cchc build`: builds the site and publishes it to the output folder.

use std::{path::PathBuf, time::Instant};

use cchc::build::Built;
use cchc::{
    diagnostic::{Text, show},
    output::Publisher,
};
use vietnamese::count;

use super::{Arguments, End, Failure, Format, Terminal, duration, progress::Progress, request, sources};

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<End, Failure> {
    arguments.allow_formats("build")?;
    let start = Instant::now();
    let (root, sources, found) = sources(arguments)?;
    let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    check_out(&root, &out)?;
    let publisher = Publisher::open(&out).map_err(|error| opening(error, &out))?;
    let progress = Progress::new(arguments.language, arguments.quiet);
    let mut built = cchc::build(&sources, found, &request(arguments), Some(publisher), &progress)
        .map_err(Failure::at(&out))?;
    progress.finish();
    let permits = built.joined.as_ref().map(|joined| joined.site.config.permits()).unwrap_or_default();
    // The process ends soon; the system frees all at once what would be freed here an article at a time.
    std::mem::forget(built.joined.take());
    let end = Instant::now();
    terminal.report(&built.report, &sources);
    if arguments.timings {
        for (phase, time) in progress.timings(start, end) {
            terminal.say(&Text::new(
                format!("{}: {}", phase.vi, duration(time)),
                format!("{}: {}", phase.en, duration(time)),
            ));
        }
    }
    let time = duration(end - start);
    if arguments.format == Format::Json {
        terminal.print(&json(&built, &permits));
    }
    permits.iter().for_each(|line| terminal.say(line));
    terminal.say(&summary(&built, &time));
    Ok(if built.report.forbids_publishing(arguments.strict) { End::Findings } else { End::Fine })
}

/// Why an output folder cannot be opened.
fn opening(error: std::io::Error, out: &std::path::Path) -> Failure {
    if error.kind() == std::io::ErrorKind::WouldBlock {
        let shown = out.display();
        return Failure::Use(Text::new(
            format!("Một lần dựng khác đang ghi vào {shown}. Đợi lần ấy xong rồi chạy lại."),
            format!("Another build is writing to {shown}. Wait until it has ended."),
        ));
    }
    Failure::Machine(out.to_owned(), error)
}

/// The output must not be where the sources are.
fn check_out(root: &std::path::Path, out: &std::path::Path) -> Result<(), Failure> {
    let absolute = |path: &std::path::Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let normal = |path: PathBuf| {
        path.components().fold(PathBuf::new(), |mut normal, part| {
            if part == std::path::Component::ParentDir {
                normal.pop();
            } else {
                normal.push(part);
            }
            normal
        })
    };
    let (root, out) = (normal(absolute(root)), normal(absolute(out)));
    let inside = ["content", "themes"].iter().any(|folder| out.starts_with(root.join(folder)));
    if inside || root.starts_with(&out) {
        let shown = out.display();
        return Err(Failure::Use(Text::new(
            format!("Không xuất bản vào {shown}: đó là chỗ của bài viết. Chọn thư mục khác cho --out."),
            format!("{shown} cannot be the output: the sources are there. Choose another folder for --out."),
        )));
    }
    Ok(())
}

/// The last line: pages, files written, unchanged, removed, findings, time.
fn summary(built: &Built, time: &str) -> Text {
    let findings = show::counts(&built.report);
    let pages = count(built.pages);
    match &built.published {
        Some(published) => {
            let (written, unchanged, removed) =
                (count(published.written), count(published.unchanged), count(published.removed));
            Text::new(
                format!(
                    "Xong: {pages} trang; ghi {written} tệp, giữ nguyên {unchanged}, xóa {removed}; {}; {time}.",
                    findings.vi
                ),
                format!(
                    "Done: {pages} pages; {written} files written, {unchanged} unchanged, {removed} removed; {}; {time}.",
                    findings.en
                ),
            )
        }
        None => Text::new(
            format!("Chưa xuất bản: {}; {pages} trang; trang đang có được giữ nguyên; {time}.", findings.vi),
            format!("Not published: {}; {pages} pages; the output is as it was; {time}.", findings.en),
        ),
    }
}

/// The same for programs. The time is left out: equal runs print equal lines.
fn json(built: &Built, permits: &[Text]) -> String {
    serde_json::json!({
        "summary": {
            "pages": built.pages,
            "articles": built.articles,
            "published": built.published.is_some(),
            "written": built.published.as_ref().map(|p| p.written),
            "unchanged": built.published.as_ref().map(|p| p.unchanged),
            "removed": built.published.as_ref().map(|p| p.removed),
            "errors": built.report.errors(),
            "warnings": built.report.warnings(),
            "hints": built.report.hints(),
            "permits": permits.iter().map(|line| &line.en).collect::<Vec<_>>(),
        }
    })
    .to_string()
}
