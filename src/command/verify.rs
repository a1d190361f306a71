//! `cchc verify`: a published site against its manifest, for people and for a job that runs every night.

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};

use cchc::{
    diagnostic::Text,
    output::{
        manifest::Manifest,
        verify::{Answer, Deviation, Differs, Entry, Planted, Verified, Verifier, What},
    },
    source,
};
use minisign_verify::{PublicKey, Signature};
use serde_json::json;
use vietnamese::count;

use super::{
    Arguments, End, Failure, Format, Terminal, Verifying,
    diff::{Known, known},
    escape::visible,
};

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal, verifying: &Verifying) -> Result<End, Failure> {
    arguments.allow_formats("verify")?;
    let Some(path) = verifying.manifest.as_ref().or(verifying.folder.as_ref()) else {
        return Err(Failure::Use(Text::new(
            "Ghi thư mục đã xuất bản, ví dụ `cchc verify public`; hoặc `--manifest` với `--list`.",
            "Name the published folder, like `cchc verify public`; or `--manifest` with `--list`.",
        )));
    };
    let Known { manifest, root, file, bytes } = known(path)?;
    if let Some(key) = &verifying.public_key
        && !is_signed(key, &file, &bytes)?
    {
        // Nothing that it says is worth a look.
        let shown = visible(&file.display().to_string());
        terminal.print(&match arguments.format {
            Format::Json => json!({ "manifest": file.display().to_string(), "signature": "wrong" }).to_string(),
            _ => terminal.text(&Text::new(
                format!("Chữ ký của bản kê {shown} không đúng với khóa này: bản kê đã bị sửa, hoặc chưa ký lại sau lần dựng cuối."),
                format!("The signature of the manifest {shown} is not that of this key: it was changed, or not signed since the last build."),
            )),
        });
        return Ok(End::Findings);
    }
    let verifier = Verifier::new(&manifest);
    let told = Told { terminal, is_json: arguments.format == Format::Json };
    let mut end = End::Fine;
    if let Some(list) = &verifying.list
        && told.addresses(&verifier, &lines(list)?)
    {
        end = End::Findings;
    }
    // A folder beside a manifest of elsewhere may have one of its own, which is not gone by.
    let folder = match (&verifying.folder, &verifying.manifest) {
        (Some(folder), None) => Some(root.unwrap_or_else(|| folder.clone())),
        (Some(folder), Some(_)) => Some(folder.clone()),
        (None, _) => None,
    };
    let Some(folder) = folder else { return Ok(end) };
    if !folder.is_dir() {
        return Err(super::not_there(&folder));
    }
    let mut verified = verifier.folder(&folder);
    verified.deviations.retain(|found| !is_excepted(found, &verifying.except));
    told.folder(&verified, &manifest, &folder);
    if !verified.unreadable.is_empty() {
        let number = count(verified.unreadable.len());
        return Err(Failure::Lacking(Text::new(
            format!("Có {number} tệp, thư mục không xem được: chưa so được hết."),
            format!("{number} files or folders cannot be looked at: not all is verified."),
        )));
    }
    Ok(if verified.deviations.is_empty() { end } else { End::Findings })
}

/// Whether the signature beside a manifest is that of a key; the key is given as it is written, or by its file.
fn is_signed(key: &str, manifest: &Path, bytes: &[u8]) -> Result<bool, Failure> {
    let read = |path: &Path| {
        let mut text = String::new();
        source::open(path).and_then(|mut opened| opened.read_to_string(&mut text)).map(|_| text)
    };
    let path = Path::new(key);
    let parsed = match PublicKey::from_base64(key) {
        Err(_) if path.is_file() => PublicKey::decode(&read(path).map_err(Failure::at(path))?),
        parsed => parsed,
    };
    let key = parsed.map_err(|_| {
        let key = visible(key);
        Failure::Use(Text::new(
            format!("`{key}` không phải khóa công khai của minisign, cũng không phải tệp chứa khóa ấy."),
            format!("`{key}` is no public key of minisign, nor a file that has one."),
        ))
    })?;
    let mut signature = manifest.as_os_str().to_owned();
    signature.push(".minisig");
    let signature = PathBuf::from(signature);
    let text = read(&signature).map_err(Failure::at(&signature))?;
    Ok(Signature::decode(&text).is_ok_and(|signature| key.verify(bytes, &signature, true).is_ok()))
}

/// Whether somebody answers for a file that no build wrote: it is named, or a folder that it lies in.
fn is_excepted(found: &Deviation, except: &[String]) -> bool {
    let named = |path: &String| {
        let path = path.trim_matches('/');
        found.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    found.differs == Differs::Foreign && except.iter().any(named)
}

/// The addresses of a list, a line each; `-` is standard input.
fn lines(list: &Path) -> Result<Vec<String>, Failure> {
    let mut text = Vec::new();
    if list == Path::new("-") {
        io::stdin().lock().read_to_end(&mut text).map_err(Failure::at(list))?;
    } else {
        let opened = source::open(list).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => super::not_there(list),
            _ => Failure::Machine(list.to_owned(), error),
        });
        opened?.read_to_end(&mut text).map_err(Failure::at(list))?;
    }
    let text = String::from_utf8_lossy(&text).into_owned();
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    Ok(lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect())
}

/// What was found, for whoever reads it.
struct Told<'a> {
    terminal: &'a Terminal,
    is_json: bool,
}

impl Told<'_> {
    /// Tells the addresses of a list at which no file of the build answers; whether there are any.
    fn addresses(&self, verifier: &Verifier<'_>, addresses: &[String]) -> bool {
        let (mut foreign, mut elsewhere) = (0, 0);
        for address in addresses {
            let (differs, vi, en) = match verifier.answers(address) {
                Answer::File(_) => continue,
                Answer::Nothing => {
                    foreign += 1;
                    ("foreign", "lạ", "foreign")
                }
                Answer::Elsewhere => {
                    elsewhere += 1;
                    ("elsewhere", "không thuộc trang", "of another site")
                }
            };
            if self.is_json {
                self.terminal.print(&json!({ "address": address, "differs": differs }).to_string());
            } else {
                let is = self.terminal.text(&Text::new(vi, en));
                self.terminal.print(&format!("{is}  {}", visible(address)));
            }
        }
        let (all, foreign_shown, elsewhere_shown) =
            (count(addresses.len()), count(foreign), count(elsewhere));
        self.terminal.say(&Text::new(
            format!("Đã so {all} địa chỉ: {foreign_shown} lạ, {elsewhere_shown} không thuộc trang."),
            format!("{all} addresses: {foreign_shown} foreign, {elsewhere_shown} of another site."),
        ));
        if self.is_json {
            let summary = json!({ "addresses": addresses.len(), "foreign": foreign, "elsewhere": elsewhere });
            self.terminal.print(&json!({ "summary": summary }).to_string());
        }
        foreign > 0
    }

    fn folder(&self, verified: &Verified, manifest: &Manifest, folder: &Path) {
        let number = |differs| verified.deviations.iter().filter(|found| found.differs == differs).count();
        let (missing, changed, foreign) =
            (number(Differs::Missing), number(Differs::Changed), number(Differs::Foreign));
        if self.is_json {
            for found in &verified.deviations {
                self.terminal.print(&json!(found).to_string());
            }
            for (path, error) in &verified.unreadable {
                let path = relative(path, folder).display().to_string();
                self.terminal.print(&json!({ "path": path, "unreadable": error }).to_string());
            }
            let summary = json!({
                "build": manifest.build, "same": verified.same, "missing": missing, "changed": changed,
                "foreign": foreign, "unreadable": verified.unreadable.len(),
            });
            self.terminal.print(&json!({ "summary": summary }).to_string());
            return;
        }
        for found in &verified.deviations {
            self.terminal.print(&self.terminal.text(&deviation(found)));
            for planted in &found.planted {
                self.terminal.print(&self.terminal.text(&said(planted)));
            }
        }
        for (path, error) in &verified.unreadable {
            let (path, error) = (visible(&relative(path, folder).display().to_string()), visible(error));
            self.terminal.print(&self.terminal.text(&Text::new(
                format!("không xem được  {path}: {error}"),
                format!("unreadable  {path}: {error}"),
            )));
        }
        let (same, missing, changed, foreign) =
            (count(verified.same), count(missing), count(changed), count(foreign));
        let day = visible(&manifest.build.day);
        self.terminal.say(&Text::new(
            format!("So với bản kê ngày {day}: {same} tệp đúng, {missing} thiếu, {changed} bị sửa, {foreign} lạ."),
            format!(
                "Against the manifest of {day}: {same} files as written, {missing} missing, {changed} changed, {foreign} foreign."
            ),
        ));
    }
}

fn relative(path: &Path, folder: &Path) -> PathBuf {
    path.strip_prefix(folder).unwrap_or(path).to_owned()
}

fn deviation(found: &Deviation) -> Text {
    let (vi, en) = match found.differs {
        Differs::Missing => ("thiếu", "missing"),
        Differs::Changed => ("bị sửa", "changed"),
        Differs::Foreign => ("lạ", "foreign"),
    };
    let (is_vi, is_en) = match found.entry {
        None | Some(Entry::File) => ("", ""),
        Some(Entry::Folder) => (" (là thư mục)", " (a folder)"),
        Some(Entry::Link) => (" (là liên kết tượng trưng)", " (a symbolic link)"),
        Some(Entry::Special) => (" (không phải tệp thường)", " (no plain file)"),
    };
    let path = visible(&found.path);
    Text::new(format!("{vi}  {path}{is_vi}"), format!("{en}  {path}{is_en}"))
}

fn said(planted: &Planted) -> Text {
    let (vi, en) = match planted.what {
        What::Link => ("liên kết lạ", "foreign link"),
        What::Script => ("mã chạy lạ", "foreign script"),
        What::Form => ("biểu mẫu gửi đi nơi lạ", "foreign form"),
        What::Frame => ("khung nhúng lạ", "foreign frame"),
        What::File => ("tệp tải từ nơi lạ", "file from elsewhere"),
        What::Redirect => ("chuyển người đọc đi nơi lạ", "leads readers elsewhere"),
    };
    let (line, leads) = (planted.line, visible(&planted.leads));
    Text::new(format!("    dòng {line}: {vi}: {leads}"), format!("    line {line}: {en}: {leads}"))
}
