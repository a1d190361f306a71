//! `cchc print`: prints a page of the site to PDF by a browser of this machine.
//!
//! The site is built with relative links into a folder that only this user can read, and opened from there: no port is
//! opened that other programs could ask, and the browser resolves no name of the network.

use std::path::{Path, PathBuf};

use cchc::build::{Request, Unobserved};
use cchc::{
    article::Fields,
    diagnostic::{Text, nearest},
    output::Publisher,
    page::{Sheet, sheet_of_material, sheet_of_procedure, sheets},
    path::{SourcePath, Url},
    site::{ArticleId, Site},
    source,
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;

use super::{
    Arguments, End, Failure, Format, Printing, Terminal,
    browser::Browser,
    joined, request, sources,
    trouble::{not_published, of_publishing},
};

/// What stands in the path of an address as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b':');

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal, printing: &Printing) -> Result<End, Failure> {
    arguments.allow_formats("print")?;
    let Some(page) = &printing.page else { return list(arguments, terminal) };
    let (near, name) = target(&printing.pdf)?;
    let browser = Browser::find(printing.browser.as_deref())?;
    let (root, sources, found) = sources(arguments)?;
    // The browser writes beside the file, so that a rename puts it into its place, whole or not at all.
    let beside = folder(Some(&near))?;
    let work = folder(browser.is_confined().then_some(near.as_path()))?;
    let out = work.path().join("trang");
    let publisher = Publisher::temporary(&out).map_err(not_published)?;
    let request = Request { relative_urls: true, ..request(arguments) };
    let built = cchc::build(&sources, found, &request, Some(publisher), &Unobserved)
        .map_err(|error| of_publishing(error, &out))?;
    terminal.report(&built.report, &sources);
    let Some(made) = built.joined.filter(|_| built.published.is_some()) else {
        terminal.say(&Text::new(
            "Chưa in: sửa các lỗi trên trước.",
            "Not printed: mend what is reported above first.",
        ));
        return Ok(End::Findings);
    };
    let url = resolve(&made.site, &root, page)?;
    let address = file_address(&out.join(url.output().as_str()));
    let written = beside.path().join("ban-in.pdf");
    browser.print(&address, &written, &work.path().join("ho-so"))?;
    let file = near.join(name);
    let written = tempfile::TempPath::try_from_path(&written).map_err(Failure::at(&written))?;
    written.persist(&file).map_err(|error| Failure::Machine(file.clone(), error.error))?;
    let shown = printing.pdf.display();
    terminal.say(&Text::new(format!("Đã in {url} ra {shown}."), format!("Printed {url} to {shown}.")));
    Ok(End::Fine)
}

/// What the site has to print.
fn list(arguments: &Arguments, terminal: &Terminal) -> Result<End, Failure> {
    let site = joined(arguments)?.site;
    let sheets = sheets(&site);
    if sheets.is_empty() {
        terminal.say(&Text::new(
            "Trang chưa có gì để in: thủ tục đã đăng có bản niêm yết; tờ gấp, áp phích, pa nô được ghi ở `ấn phẩm` của đợt tuyên truyền.",
            "There is nothing to print: published procedures have sheets, and campaigns name leaflets, posters and panels.",
        ));
    }
    for (sheet, url) in &sheets {
        let (kind, title) = (sheet.kind.title(), title(&site, *sheet));
        if arguments.format == Format::Json {
            let line = json!({ "url": url.as_str(), "kind": sheet.kind.name(), "title": title });
            terminal.print(&line.to_string());
        } else {
            terminal.print(&format!("{url}\n   {kind}: {title}"));
        }
    }
    Ok(End::Fine)
}

fn title(site: &Site, sheet: Sheet) -> String {
    let head = &site.articles[sheet.article];
    let of_material = match &head.fields {
        Fields::Campaign(campaign) => {
            campaign.materials.get(sheet.material).and_then(|material| material.title.clone())
        }
        _ => None,
    };
    of_material.unwrap_or_else(|| head.card.title.clone())
}

/// The folder and the name of the file to write.
fn target(pdf: &Path) -> Result<(PathBuf, PathBuf), Failure> {
    let shown = pdf.display();
    let absolute = std::path::absolute(pdf).map_err(Failure::at(pdf))?;
    let (Some(folder), Some(name)) = (absolute.parent(), absolute.file_name()) else {
        return Err(Failure::Use(Text::new(
            format!("--pdf cần tên một tệp, không phải {shown}."),
            format!("--pdf names a file, not {shown}."),
        )));
    };
    if absolute.is_dir() || !folder.is_dir() {
        return Err(Failure::Use(Text::new(
            format!("Không ghi được {shown}: đó là một thư mục, hoặc thư mục chứa nó chưa có."),
            format!("{shown} cannot be written: it is a folder, or its folder is not there."),
        )));
    }
    Ok((folder.to_owned(), name.into()))
}

/// A folder for this run alone.
fn folder(within: Option<&Path>) -> Result<tempfile::TempDir, Failure> {
    let system = std::env::temp_dir();
    let within = within.unwrap_or(&system);
    tempfile::Builder::new().prefix("cchc-in-").tempdir_in(within).map_err(Failure::at(within))
}

/// The address of what is meant: a page by its address; the sheet of the procedure in a file, or what a campaign in a
/// file prints where that is one thing; of another article its own page.
fn resolve(site: &Site, root: &Path, page: &str) -> Result<Url, Failure> {
    if page.ends_with(".md") {
        let file = source::file_in(root, Path::new(page)).unwrap_or_else(|| SourcePath::new(page));
        let found = site.articles.ids().find(|id| site.articles[*id].card.path == file);
        return match found {
            Some(id) => of_file(site, id),
            None => Err(unknown(page, site.articles.iter().map(|head| head.card.path.as_str()))),
        };
    }
    let base = site.config.base_url.as_ref();
    let below = base.and_then(|base| page.strip_prefix(base.origin())?.strip_prefix(base.path()));
    let wanted = below.unwrap_or(page).trim_matches('/');
    let pages: Vec<Url> = sheets(site)
        .into_iter()
        .map(|(_, url)| url)
        .chain(site.articles.iter().map(|head| head.card.url.clone()))
        .collect();
    let found = pages.iter().find(|url| url.as_str().trim_matches('/') == wanted);
    found.cloned().ok_or_else(|| unknown(page, pages.iter().map(Url::as_str)))
}

fn of_file(site: &Site, id: ArticleId) -> Result<Url, Failure> {
    let head = &site.articles[id];
    if let Some((_, url)) = sheet_of_procedure(site, id) {
        return Ok(url);
    }
    let Fields::Campaign(campaign) = &head.fields else { return Ok(head.card.url.clone()) };
    let materials = 0..campaign.materials.len();
    let urls: Vec<Url> =
        materials.filter_map(|n| sheet_of_material(site, id, n)).map(|(_, url)| url).collect();
    match urls.as_slice() {
        [] => Ok(head.card.url.clone()),
        [one] => Ok(one.clone()),
        several => {
            let names = several.iter().map(Url::as_str).collect::<Vec<_>>().join(", ");
            Err(Failure::Use(Text::new(
                format!("Tệp này có nhiều bản in; ghi địa chỉ của một bản: {names}."),
                format!("This file has several sheets; name one by its address: {names}."),
            )))
        }
    }
}

/// Nothing is at an address or in a file: the nearest are named.
fn unknown<'a>(page: &str, known: impl Iterator<Item = &'a str>) -> Failure {
    let near = nearest(page, known);
    let (vi, en) = match near.as_slice() {
        [] => (
            "Xem các bản in bằng `cchc print --list`.".to_owned(),
            "`cchc print --list` lists what can be printed.".to_owned(),
        ),
        near => {
            let names = near.join(", ");
            (format!("Có phải là: {names}?"), format!("Is it {names}?"))
        }
    };
    Failure::Use(Text::new(
        format!(
            "Trang không có {page} (bài nháp chỉ được in khi có --drafts; bài đã gỡ thì không có bản in). {vi}"
        ),
        format!(
            "The site has no {page} (drafts are printed with --drafts alone; what was taken back has no sheet). {en}"
        ),
    ))
}

/// The address of a file for a browser.
fn file_address(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    format!("file:///{}", utf8_percent_encode(path.trim_start_matches('/'), KEPT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_files_are_encoded() {
        assert_eq!(file_address(Path::new("/tmp/bản in/a%.html")), "file:///tmp/b%E1%BA%A3n%20in/a%25.html");
        assert_eq!(file_address(Path::new("C:\\Temp\\x.html")), "file:///C:/Temp/x.html");
    }
}
