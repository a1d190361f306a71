//! `cchc diff`: what changed between two builds, for people, for a comment on a change, for programs.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use cchc::{
    diagnostic::Text,
    output::{
        difference::{ChangedFact, Difference, Files},
        manifest::{self, Manifest, Unreadable},
    },
    source,
};
use serde_json::json;
use vietnamese::count;

use super::{
    Arguments, Comparing, End, Failure, Format, Terminal,
    escape::{code, visible},
};

/// How many files are named of each sort; the others are counted.
const NAMED: usize = 50;

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal, comparing: &Comparing) -> Result<End, Failure> {
    arguments.allow_formats("diff")?;
    let (before, now) = (known(&comparing.before)?.manifest, known(&comparing.now)?.manifest);
    let difference = Difference::between(&before, &now);
    match arguments.format {
        Format::Json => {
            let build = |manifest: &Manifest| json!(manifest.build);
            let all = json!({ "before": build(&before), "now": build(&now), "difference": difference });
            terminal.print(&all.to_string());
        }
        format => {
            let told = Told { terminal, is_markdown: format == Format::Markdown };
            let lines = told.lines(&difference);
            terminal.print(&lines.join("\n"));
        }
    }
    Ok(if comparing.fail && !difference.is_empty() { End::Findings } else { End::Fine })
}

/// A manifest with the folder whose files it names, where that is known.
pub(crate) struct Known {
    pub(crate) manifest: Manifest,
    pub(crate) root: Option<PathBuf>,
    /// Where it stands, and its bytes, of which a signature speaks.
    pub(crate) file: PathBuf,
    pub(crate) bytes: Vec<u8>,
}

/// The manifest of a file, an output folder or a release, which has to know files by their bytes.
pub(crate) fn known(path: &Path) -> Result<Known, Failure> {
    let shown = visible(&path.display().to_string());
    let none = || {
        let failure = if path.exists() { Failure::Lacking } else { Failure::Use };
        failure(Text::new(
            format!(
                "Không có bản kê nào ở {shown}: ghi thư mục xuất bản, một bản phát hành, hoặc tệp bản kê (`{}`).",
                manifest::FILE
            ),
            format!(
                "There is no manifest at {shown}: name an output folder, a release, or a manifest (`{}`).",
                manifest::FILE
            ),
        ))
    };
    let (file, root) = manifest::find(path).ok_or_else(none)?;
    let mut bytes = Vec::new();
    let read = source::open(&file).and_then(|mut opened| opened.read_to_end(&mut bytes));
    read.map_err(Failure::at(&file))?;
    let manifest = Manifest::parse(&bytes).map_err(|fault| match fault {
        Unreadable::System(error) => Failure::Machine(file.clone(), error),
        fault => {
            let file = visible(&file.display().to_string());
            Failure::Lacking(Text::new(
                format!("Không đọc được bản kê {file}: {}", visible(&fault.vietnamese())),
                format!("{file} cannot be read: {}", visible(&fault.to_string())),
            ))
        }
    })?;
    if manifest.has_digests() {
        return Ok(Known { manifest, root, file, bytes });
    }
    let file = visible(&file.display().to_string());
    Err(Failure::Lacking(Text::new(
        format!("Bản kê {file} do phiên bản cũ ghi, chỉ có tên tệp. Chạy `cchc build` một lần rồi thử lại."),
        format!(
            "The manifest {file} is of an older version and has names alone. Run `cchc build` once, and try again."
        ),
    )))
}

/// What changed, in words.
struct Told<'a> {
    terminal: &'a Terminal,
    is_markdown: bool,
}

impl Told<'_> {
    fn text(&self, vi: &str, en: &str) -> String {
        self.terminal.text(&Text::new(vi, en))
    }

    /// What strangers wrote, as the format can have it.
    fn written(&self, text: &str) -> String {
        if self.is_markdown { code(text) } else { visible(text) }
    }

    fn heading(&self, vi: &str, en: &str, number: usize, lines: &mut Vec<String>) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let title = format!("{} ({})", self.text(vi, en), count(number));
        lines.push(if self.is_markdown { format!("### {title}\n") } else { format!("{title}:") });
    }

    fn entry(&self, title: &str, address: &str) -> String {
        let (title, address) = (self.written(title), self.written(address));
        if self.is_markdown { format!("- {title}: {address}") } else { format!("  {address}  {title}") }
    }

    fn fact(&self, fact: &ChangedFact) -> String {
        let absent = self.text("không ghi", "not stated");
        let value =
            |value: &Option<String>| value.as_deref().map_or(absent.clone(), |value| self.written(value));
        let (name, before, now) = (visible(&fact.name), value(&fact.before), value(&fact.now));
        let name = if self.is_markdown { code(&fact.name) } else { name };
        let indent = if self.is_markdown { "  - " } else { "    " };
        format!("{indent}{name}: {before} → {now}")
    }

    fn lines(&self, difference: &Difference) -> Vec<String> {
        let mut lines = Vec::new();
        let pages = &difference.pages;
        if !pages.new.is_empty() {
            self.heading("Trang mới", "New pages", pages.new.len(), &mut lines);
            lines.extend(pages.new.iter().map(|page| self.entry(&page.title, &page.address)));
        }
        if !pages.changed.is_empty() {
            self.heading("Trang thay đổi", "Changed pages", pages.changed.len(), &mut lines);
            let (facts, texts): (Vec<_>, Vec<_>) =
                pages.changed.iter().partition(|page| !page.facts.is_empty());
            for changed in facts.into_iter().chain(texts) {
                lines.push(self.entry(&changed.page.title, &changed.page.address));
                lines.extend(changed.facts.iter().map(|fact| self.fact(fact)));
            }
        }
        if !pages.moved.is_empty() {
            self.heading("Trang đổi địa chỉ", "Moved pages", pages.moved.len(), &mut lines);
            for moved in &pages.moved {
                let from = self.written(&moved.before);
                let answers = if moved.answers {
                    self.text("địa chỉ cũ vẫn mở được", "the old address still answers")
                } else {
                    self.text("địa chỉ cũ không mở được nữa", "the old address answers no more")
                };
                lines.push(format!(
                    "{} ← {from} ({answers})",
                    self.entry(&moved.page.title, &moved.page.address)
                ));
                lines.extend(moved.facts.iter().map(|fact| self.fact(fact)));
            }
        }
        if !pages.gone.is_empty() {
            self.heading("Trang không còn", "Pages that are gone", pages.gone.len(), &mut lines);
            for gone in &pages.gone {
                let answers = match gone.answers {
                    true => self.text(" (địa chỉ vẫn mở được)", " (its address still answers)"),
                    false => String::new(),
                };
                lines.push(format!("{}{answers}", self.entry(&gone.page.title, &gone.page.address)));
            }
        }
        let Files { new, changed, gone } = &difference.files;
        self.files("Tệp mới", "New files", new, &mut lines);
        self.files("Tệp thay đổi", "Changed files", changed, &mut lines);
        self.files("Tệp không còn", "Files that are gone", gone, &mut lines);
        if !difference.others.is_empty() {
            let Files { new, changed, gone } = &difference.others;
            let (new, changed, gone) = (count(new.len()), count(changed.len()), count(gone.len()));
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.push(self.text(
                &format!(
                    "Danh sách, tìm kiếm, giao diện: {new} tệp mới, {changed} thay đổi, {gone} không còn."
                ),
                &format!("Lists, search, theme: {new} new files, {changed} changed, {gone} gone."),
            ));
        }
        if lines.is_empty() {
            lines.push(self.text("Không có gì khác.", "Nothing differs."));
        }
        lines
    }

    fn files(&self, vi: &str, en: &str, files: &[String], lines: &mut Vec<String>) {
        if files.is_empty() {
            return;
        }
        self.heading(vi, en, files.len(), lines);
        let indent = if self.is_markdown { "- " } else { "  " };
        lines.extend(files.iter().take(NAMED).map(|path| format!("{indent}{}", self.written(path))));
        if files.len() > NAMED {
            lines.push(format!("{indent}… +{}", count(files.len() - NAMED)));
        }
    }
}
