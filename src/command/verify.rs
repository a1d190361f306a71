//! `cchc verify`: a published site against its manifest, for people and for a job that runs every night.

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};

use ::external::{Address, SystemClock};
use cchc::{
    diagnostic::Text,
    output::{
        manifest::Manifest,
        verify::{
            Answer, Deviation, Differs, Entry, Planted, Verified, Verifier, What,
            server::{Served, Server, Silence},
        },
    },
    outside::no_answer,
    source,
};
use minisign_verify::{PublicKey, Signature};
use serde_json::json;
use vietnamese::count;

use super::{
    Arguments, End, Failure, Format, Terminal, Verifying,
    diff::{Known, known},
    escape::visible,
    external,
};

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal, verifying: &Verifying) -> Result<End, Failure> {
    arguments.allow_formats("verify")?;
    let site = verifying.folder.as_deref().map(site).transpose()?.flatten();
    let ask = site.as_ref().map(external::own).transpose()?;
    // The site that is built here is the one that its server has.
    let built = site.as_ref().map(|_| super::root(arguments).unwrap_or_default().join("public"));
    let named = verifying.manifest.as_ref().or(built.as_ref()).or(verifying.folder.as_ref());
    let Some(path) = named else {
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
    if let (Some(site), Some(ask)) = (&site, &ask) {
        let clock = SystemClock::start();
        let server = Server { site, ask: &**ask, clock: &clock };
        let verified = over_network(&verifier, server, manifest.files().len(), terminal);
        return told.all(&verified, &manifest, Path::new(""), end);
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
    told.all(&verified, &manifest, &folder, end)
}

/// The address of a site that stands where a folder may; `None` of a folder.
fn site(written: &Path) -> Result<Option<Address>, Failure> {
    let written = written.to_string_lossy();
    if !written.contains("://") {
        return Ok(None);
    }
    let plain = Address::read(&written).filter(|address| !address.as_str().contains(['?', '@']));
    let folder = plain.and_then(|address| match address.as_str() {
        shown if shown.ends_with('/') => Some(address),
        shown => Address::read(&format!("{shown}/")),
    });
    folder.map(Some).ok_or_else(|| {
        let written = visible(&written);
        Failure::Use(Text::new(
            format!("`{written}` không phải địa chỉ của trang. Ghi như `https://vidu.gov.vn/cchc/`."),
            format!("`{written}` is no address of a site. Write it like `https://example.gov.vn/cchc/`."),
        ))
    })
}

/// Asks the server of a site for every file of its manifest.
fn over_network(verifier: &Verifier<'_>, server: Server<'_>, files: usize, terminal: &Terminal) -> Verified {
    let (files, site) = (count(files), visible(server.site.as_str()));
    terminal.say(&Text::new(
        format!("Đang hỏi {site} từng tệp trong {files} tệp của bản kê."),
        format!("Asking {site} for each of the {files} files of the manifest."),
    ));
    let Served { mut verified, silent } = verifier.server(server);
    let words = |silence| match silence {
        Silence::Trouble(trouble) => no_answer(trouble),
        Silence::Status(status) => {
            Text::new(format!("máy chủ trả lời {status}"), format!("the server answers {status}"))
        }
    };
    verified.unreadable =
        silent.into_iter().map(|(path, silence)| (path.into(), terminal.text(&words(silence)))).collect();
    verified
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

    /// Tells what came of comparing, and says how the command ends after what came before.
    fn all(
        &self,
        verified: &Verified,
        manifest: &Manifest,
        folder: &Path,
        before: End,
    ) -> Result<End, Failure> {
        self.folder(verified, manifest, folder);
        let unknown = verified.unreadable.len() + verified.left;
        if unknown > 0 {
            let number = count(unknown);
            return Err(Failure::Lacking(Text::new(
                format!("Có {number} tệp, thư mục không xem được: chưa so được hết."),
                format!("{number} files or folders cannot be looked at: not all is verified."),
            )));
        }
        Ok(if verified.deviations.is_empty() { before } else { End::Findings })
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
                "foreign": foreign, "unreadable": verified.unreadable.len(), "left": verified.left,
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
    if line == 0 {
        return Text::new(format!("    {vi}: {leads}"), format!("    {en}: {leads}"));
    }
    Text::new(format!("    dòng {line}: {vi}: {leads}"), format!("    line {line}: {en}: {leads}"))
}
