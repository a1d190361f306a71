//! `cchc ledger update`: every address that the site has today is written into its ledger.

use cchc::{
    build::{Opened, Unobserved, ledger_with},
    diagnostic::{Report, Text},
    output,
    path::SourcePath,
    source::LEDGER,
};
use vietnamese::count;

use super::{Arguments, End, Failure, Terminal, request, sources};

/// What a new ledger says of itself.
const HEAD: &str = "# Mọi địa chỉ đã từng xuất bản, mỗi dòng một địa chỉ; `cchc ledger update` ghi thêm địa chỉ mới.\n# Địa chỉ không còn trang nào thì ghi lý do ngay sau nó, cách một dấu cách.\n";

pub(crate) fn update(arguments: &Arguments, terminal: &Terminal) -> Result<End, Failure> {
    let (root, sources, found) = sources(arguments)?;
    let mut request = request(arguments);
    // What is not published yet has no address to keep.
    request.occasion.drafts = false;
    let opened = Opened::open(&sources, &request, &Unobserved);
    let joined = opened.join(&request.occasion);
    let snapshot = opened.snapshot(&joined, request.relative_urls, None);
    let mut diagnostics = found;
    diagnostics.extend(opened.found().cloned().chain(joined.found()).chain(snapshot.found.iter().cloned()));
    let report = Report::new(diagnostics);
    if report.errors() > 0 {
        terminal.report(&report, &sources);
        terminal.say(&Text::new(
            "Trang còn lỗi nên chưa ghi sổ địa chỉ.",
            "The site has errors: the ledger is as it was.",
        ));
        return Ok(End::Findings);
    }
    let path = SourcePath::new(LEDGER);
    let before = if sources.contains(&path) { sources.text(&path) } else { Some(HEAD.to_owned()) };
    let file = root.join(LEDGER);
    let Some(before) = before else {
        return Err(Failure::Use(Text::new(
            format!("{} không đọc được: lưu lại tệp dạng UTF-8.", file.display()),
            format!("{} cannot be read: save it as UTF-8.", file.display()),
        )));
    };
    let after =
        with_head_first(&before, &ledger_with(before.strip_prefix(HEAD).unwrap_or(&before), &snapshot.plan));
    let lines = |text: &str| text.lines().filter(|line| line.starts_with('/')).count();
    let (added, all) = (count(lines(&after) - lines(&before).min(lines(&after))), count(lines(&after)));
    if !sources.contains(&path) || after != before {
        output::replace(&file, after.as_bytes()).map_err(Failure::at(&file))?;
    }
    terminal.say(&Text::new(
        format!("Sổ địa chỉ {}: {all} địa chỉ, thêm {added}.", file.display()),
        format!("The ledger {}: {all} addresses, {added} of them new.", file.display()),
    ));
    Ok(End::Fine)
}

/// The head stays first, also where addresses come before what it stood before.
fn with_head_first(before: &str, after: &str) -> String {
    if before.starts_with(HEAD) { format!("{HEAD}{after}") } else { after.to_owned() }
}
