//! `cchc citations`: the citations of documents in a text, line by line.

use std::{
    io::{self, BufRead, BufReader, BufWriter, Read, Write},
    path::Path,
};

use cchc::seen::{visible, visible_json};
use cchc::{
    config::{self, Config},
    diagnostic::Text,
    source,
};
use law::{Citation, Mending, Tables};
use serde::Serialize;
use vietnamese::{Composed, format_date};

use super::{Arguments, End, Failure, Format, Terminal};

/// What programs are told of a line.
#[derive(Debug, Serialize)]
struct Line<'a> {
    line: usize,
    citations: Vec<Found<'a>>,
}

/// What programs are told of a citation; places in code points of the line as it was given.
#[derive(Debug, Serialize)]
struct Found<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    document_type: Option<String>,
    number: String,
    canonical: Option<String>,
    date: Option<String>,
    issuer: Option<String>,
    provision: Option<String>,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal, file: Option<&Path>) -> Result<End, Failure> {
    arguments.allow_formats("citations")?;
    let config = configuration(arguments)?;
    let named = file.filter(|file| *file != Path::new("-"));
    let shown = named.unwrap_or(Path::new("-"));
    let reader: Box<dyn Read> = match named {
        Some(file) => Box::new(source::open(file).map_err(|error| unopened(file, error))?),
        None => Box::new(io::stdin().lock()),
    };
    if shown.is_dir() {
        return Err(folder(shown));
    }
    let mut reader = BufReader::with_capacity(1 << 16, reader);
    let first = reader.fill_buf().map_err(Failure::at(shown))?;
    if let Some(is) = no_text(shown, &first[..first.len().min(FIRST)]) {
        return Err(not_text(shown, &is));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if reader.read_until(b'\n', &mut bytes).map_err(Failure::at(shown))? == 0 {
            break;
        }
        let line = std::str::from_utf8(&bytes).map_err(|fault| broken(shown, number, &bytes, fault))?;
        let line = line.trim_end_matches(['\r', '\n']);
        let written = match arguments.format {
            Format::Json => for_programs(config.law(), line, number, &mut out),
            _ => for_people(config.law(), line, number, terminal, &mut out),
        };
        // A reader that has gone away ends the work, not the program.
        if written.is_err() {
            return Ok(End::Fine);
        }
    }
    let _ = out.flush();
    Ok(End::Fine)
}

/// The configuration of the site in which the program stands, or that is named; a text can be read without any.
fn configuration(arguments: &Arguments) -> Result<Config, Failure> {
    let root = match super::root(arguments) {
        Ok(root) => root,
        Err(Failure::Use(_)) if arguments.root.is_none() => return Ok(Config::default()),
        Err(failure) => return Err(failure),
    };
    let file = root.join(config::FILE);
    let mut text = String::new();
    match source::open(&file).and_then(|mut file| file.read_to_string(&mut text)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Failure::Machine(file, error)),
        _ => Ok(Config::parse(&text).0),
    }
}

fn for_programs(law: &Tables, given: &str, line: usize, out: &mut dyn Write) -> io::Result<()> {
    let composed = Composed::new(given);
    let citations = law
        .citations(composed.text())
        .into_iter()
        .map(|found| {
            let bytes = composed.given(found.span.clone());
            let start = given[..bytes.start].chars().count();
            let text = &given[bytes];
            Found {
                start,
                end: start + text.chars().count(),
                text,
                document_type: found.document_type.map(|name| name.to_string()),
                canonical: found.number.as_ref().map(ToString::to_string),
                number: found.written,
                date: found.date.map(|day| day.to_string()),
                issuer: found.issuer,
                provision: found.provision,
            }
        })
        .collect();
    let found = serde_json::to_string(&Line { line, citations })?;
    writeln!(out, "{}", visible_json(&found))
}

fn for_people(
    law: &Tables,
    given: &str,
    line: usize,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<()> {
    let composed = Composed::new(given);
    for found in law.citations(composed.text()) {
        let at = composed.given(found.span.clone()).start;
        let number = &given[composed.given(found.number_at..found.span.end)];
        let column = given[..at].chars().count() + 1;
        writeln!(out, "{line}:{column}: {}", visible(&in_words(law, &found, number, terminal)))?;
    }
    Ok(())
}

/// `khoản 2 Điều 8 nghị định 63/2010/NĐ-CP, ngày 08/6/2010, Chính phủ`.
fn in_words(law: &Tables, found: &Citation, number: &str, terminal: &Terminal) -> String {
    let mut words = String::new();
    for word in [found.provision.as_deref(), found.document_type.as_deref()].into_iter().flatten() {
        words.push_str(word);
        words.push(' ');
    }
    words.push_str(&found.written);
    let day = found
        .date
        .map(|day| terminal.text(&Text::new(format!("ngày {}", format_date(day)), format!("of {day}"))));
    for part in [day.as_deref(), found.issuer.as_deref()].into_iter().flatten() {
        words.push_str(", ");
        words.push_str(part);
    }
    if let Ok(parsed) = law.parse_number(number)
        && !parsed.mended.is_empty()
    {
        let (number, how) = (&parsed.number, Mending::all(&parsed.mended));
        let read = Text::new(format!("đọc là {number}: {}", how.vi), format!("read as {number}: {}", how.en));
        words.push_str(&format!(" ({})", terminal.text(&read)));
    }
    words
}

/// A file that does not open: a name that is wrong, or what the system says.
fn unopened(file: &Path, error: io::Error) -> Failure {
    if file.is_dir() {
        return folder(file);
    }
    if error.kind() == io::ErrorKind::NotFound {
        super::not_there(file)
    } else {
        Failure::Machine(file.to_owned(), error)
    }
}

/// A folder in the place of a text.
fn folder(folder: &Path) -> Failure {
    let shown = folder.display();
    Failure::Use(Text::new(
        format!("{shown} là một thư mục. Ghi tên một tệp chữ (.txt) trong đó."),
        format!("{shown} is a folder. Name a text file in it."),
    ))
}

/// How many first bytes say what a file is.
const FIRST: usize = 8192;

/// What a file is that is no text, by its first bytes; of archives its name says what is in them.
fn no_text(file: &Path, bytes: &[u8]) -> Option<Text> {
    let says = |vi: &str, en: &str| Some(Text::new(vi, en));
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let is = cchc::asset::what_it_is(bytes)?;
    match if is == "zip" && !ending.is_empty() { ending.as_str() } else { is } {
        "doc" | "docx" | "odt" | "rtf" => says("tệp Word", "a document of Word"),
        "xls" | "xlsx" | "ods" => says("tệp Excel", "a workbook of Excel"),
        "pptx" | "odp" => says("tệp trình chiếu", "a presentation"),
        "pdf" => says("tệp PDF", "a PDF"),
        "zip" | "rar" | "7z" | "gz" => says("tệp nén", "an archive"),
        "html" | "xml" | "txt" => None,
        other => Some(Text::new(format!("tệp dạng {other}"), format!("a file of the format {other}"))),
    }
}

/// A file that is no text.
fn not_text(file: &Path, is: &Text) -> Failure {
    let (file, Text { vi, en }) = (file.display(), is);
    Failure::Use(Text::new(
        format!(
            "{file} là {vi}, không phải tệp chữ. Mở tệp, lưu thành văn bản thuần (.txt, bảng mã UTF-8), rồi chạy: cchc citations <tệp .txt>."
        ),
        format!(
            "{file} is {en}, no text. Open it, save it as plain text (.txt, UTF-8), then run: cchc citations FILE.txt."
        ),
    ))
}

/// A line that is no text.
fn broken(file: &Path, line: usize, bytes: &[u8], fault: std::str::Utf8Error) -> Failure {
    let file = file.display();
    let column = String::from_utf8_lossy(&bytes[..fault.valid_up_to()]).chars().count() + 1;
    Failure::Use(Text::new(
        format!("{file}:{line}:{column}: tệp không phải chữ UTF-8. Hãy lưu lại tệp bằng mã UTF-8."),
        format!("{file}:{line}:{column}: this is no UTF-8. Save the file as UTF-8."),
    ))
}
