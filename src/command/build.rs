//! `cchc build`: builds the site and publishes it to the output folder.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use cchc::build::{self, Built, Request};
use cchc::{
    diagnostic::{Severity, Text, show},
    output::{Disk, Publisher, Way, releases},
    source::Sources,
};
use vietnamese::count;

use super::{
    Arguments, End, Failure, Format, Terminal, duration,
    progress::Progress,
    request, sources,
    trouble::{not_published, of_publishing},
};

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<End, Failure> {
    arguments.allow_formats("build")?;
    let start = Instant::now();
    let (root, sources, found) = sources(arguments)?;
    let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    check_out(&root, &out)?;
    let request = request(arguments);
    let publisher = Publisher::open_on(&out, way(&sources, &request, &out), Disk::default());
    let publisher = publisher.map_err(not_published)?;
    if publisher.is_completed() {
        terminal.say(&Text::new(
            "Lần xuất bản trước bị ngắt giữa chừng; phần còn lại vừa được xuất bản xong.",
            "The last build was interrupted while it published; what was left of it is published now.",
        ));
    }
    let progress = Progress::new(arguments.language, arguments.quiet);
    let built = cchc::build(&sources, found, &request, Some(publisher), &progress);
    let mut built = built.map_err(|error| of_publishing(error, &out))?;
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

/// How the configuration wants the site to be published. Where it is in error nothing will be, and the way is that of the folder.
fn way(sources: &Sources, request: &Request, out: &Path) -> Way {
    let (config, found) = build::configure(sources, request);
    if found.iter().any(|found| found.severity == Severity::Error) {
        return if releases::is_of_releases(out) { Way::Releases(1) } else { Way::Folder };
    }
    match config.publish.releases {
        0 => Way::Folder,
        keep => Way::Releases(keep),
    }
}

/// The output must not be where the sources are.
fn check_out(root: &Path, out: &Path) -> Result<(), Failure> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
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
            "release": built.published.as_ref().and_then(|p| p.release),
            "errors": built.report.errors(),
            "warnings": built.report.warnings(),
            "hints": built.report.hints(),
            "permits": permits.iter().map(|line| &line.en).collect::<Vec<_>>(),
        }
    })
    .to_string()
}
