//! `cchc serve`: shows the site while it is written.

use std::{
    io,
    net::SocketAddr,
    path::Path,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use cchc::{
    diagnostic::{Diagnostic, Report, Severity, Text, show},
    path::SourcePath,
    preview::{Binding, Edition, Editor, Options, Preview, Server, Watching, bind, watch},
    source,
};

use super::{Arguments, End, Failure, Serving, Terminal, arguments, duration, progress::Progress, root};

/// How many ports above a taken one are tried for a free one to name.
const TRIED: u16 = 50;

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal, serving: &Serving) -> Result<End, Failure> {
    arguments.allow_formats("serve")?;
    let start = Instant::now();
    let root = root(arguments)?;
    let editor = editor(serving)?;
    let binding = Binding { host: serving.host.clone(), port: serving.port, editor };
    let server = bind(&binding).map_err(|error| binding_failed(error, &binding))?;
    let address = server.address().map_err(Failure::at(Path::new("127.0.0.1")))?;
    let progress = Progress::new(arguments.language, arguments.quiet);
    let options = Options { day: arguments.as_of, base_url: arguments.base_url.clone() };
    let preview = Arc::new(Preview::open(&root, options, &progress).map_err(Failure::at(&root))?);
    progress.finish();
    let edition = preview.edition();
    let site = format!("http://{}", shown(address, serving));
    let page = match &serving.file {
        Some(file) => address_of(&edition, &root, file)?,
        None => format!("{}/", edition.base()),
    };
    terminal.report(&Report::new(errors(&edition)), edition.sources());
    let time = duration(start.elapsed());
    terminal.say(&Text::new(
        format!("Xem trước tại {site}{page} ({time}). Sửa tệp thì trang tự hiện lại; Ctrl-C để dừng."),
        format!("Preview at {site}{page} ({time}). Pages follow every edit; Ctrl-C ends it."),
    ));
    let stopped = terminal.text(&Text::new("Đã dừng xem trước.", "The preview has ended."));
    let _ = ctrlc::set_handler(move || {
        super::print_line(&stopped);
        std::process::exit(0);
    });
    if serving.open || serving.file.is_some() {
        open_browser(terminal, &format!("{site}{page}"));
    }
    serve(server, &preview, arguments, terminal)
}

/// The variable that names what opens files.
const EDITOR: &str = "CCHC_EDITOR";

/// What opens files from the bar: what is named, else what the environment names, else the usual. To readers on other
/// machines files are not opened unless it is asked for.
fn editor(serving: &Serving) -> Result<Option<Editor>, Failure> {
    let of_environment = || std::env::var_os(EDITOR).map(|value| value.to_string_lossy().into_owned());
    let named = serving.editor.clone().or_else(of_environment).filter(|named| !named.trim().is_empty());
    match named.as_deref().map(str::trim) {
        Some("none" | "không") => Ok(None),
        None => Ok(serving.host.is_none().then(Editor::default)),
        Some(address) => Editor::parse(address).map(Some).ok_or_else(|| {
            Failure::Use(Text::new(
                format!(
                    "`{address}` không mở được tệp nào. Viết địa chỉ có {{path}}, như `vscode://file{{path}}:{{line}}:{{column}}`; không cần mở tệp thì viết `none`."
                ),
                format!(
                    "`{address}` opens no file. Write an address with {{path}} in it, like `vscode://file{{path}}:{{line}}:{{column}}`, or `none`."
                ),
            ))
        }),
    }
}

fn serve(
    server: Server,
    preview: &Arc<Preview>,
    arguments: &Arguments,
    terminal: &Terminal,
) -> Result<End, Failure> {
    let (watched, moves_on) = (Arc::clone(preview), !arguments.as_of_is_given);
    let (watching, mut reported) = (terminal.clone(), errors(&preview.edition()));
    let today = Box::new(move || moves_on.then(arguments::today_or_none).flatten());
    let begun = thread::Builder::new()
        .name("watch".to_owned())
        .spawn(move || watch(&watched, today, |happened| report(&watching, &mut reported, &happened)));
    begun.map_err(Failure::at(preview.root()))?;
    server.run(preview).map_err(Failure::at(preview.root()))?;
    Ok(End::Fine)
}

/// Prints what the watching of files led to.
/// `reported` are the errors that stand above already.
fn report(terminal: &Terminal, reported: &mut Vec<Diagnostic>, happened: &Watching) {
    match happened {
        Watching::Edition(edition, time) => {
            let errors = errors(edition);
            let new = errors.iter().filter(|error| !reported.contains(error)).cloned().collect();
            terminal.report(&Report::new(new), edition.sources());
            *reported = errors;
            changed(terminal, edition, *time);
        }
        Watching::Polling => terminal.say(&Text::new(
            "Thư mục này không báo khi tệp thay đổi (ổ mạng, máy ảo …); chương trình tự xem lại tệp hai lần mỗi giây.",
            "No events come from this folder (a network share, a container …); its files are looked at twice a second.",
        )),
        Watching::Failed(error) => terminal.say(&Text::new(
            format!("Chưa đọc lại được thư mục của trang: {}. Trang đang có vẫn được hiện.", super::system(error)),
            format!("The folder of the site cannot be listed: {error}. The site stays as it was."),
        )),
    }
}

fn changed(terminal: &Terminal, edition: &Edition, time: Duration) {
    let counts = show::counts(edition.report());
    let time = duration(time);
    terminal.say(&Text::new(
        format!("Đã cập nhật ({time}): {}.", counts.vi),
        format!("Updated ({time}): {}.", counts.en),
    ));
}

/// The errors of an edition; warnings are counted, and shown in the browser.
fn errors(edition: &Edition) -> Vec<Diagnostic> {
    let found = edition.report().diagnostics().iter();
    found.filter(|found| found.severity == Severity::Error).cloned().collect()
}

/// The address of the page that a file makes.
fn address_of(edition: &Edition, root: &Path, file: &Path) -> Result<String, Failure> {
    let named = || SourcePath::new(&file.to_string_lossy());
    let found = edition.address_of(&source::file_in(root, file).unwrap_or_else(named));
    found.ok_or_else(|| {
        let shown = file.display();
        Failure::Use(Text::new(
            format!("Trang không có bài nào từ tệp {shown}: ghi đường dẫn tới một tệp .md trong content/; bài đã đến ngày gỡ cũng không có trang."),
            format!("The site has no page from {shown}: name a .md file in content/; an article past its last day has no page either."),
        ))
    })
}

/// The address as a browser takes it: what was asked for by name keeps its name.
fn shown(address: SocketAddr, serving: &Serving) -> String {
    match &serving.host {
        Some(host) if !address.ip().is_unspecified() && host.parse::<std::net::IpAddr>().is_err() => {
            format!("{host}:{}", address.port())
        }
        _ if address.ip().is_unspecified() => format!("127.0.0.1:{}", address.port()),
        _ => address.to_string(),
    }
}

/// Why nothing can be listened to: a port that is taken comes with the next free one.
fn binding_failed(error: io::Error, binding: &Binding) -> Failure {
    let port = binding.port;
    if error.kind() == io::ErrorKind::AddrInUse {
        let above = (1..=TRIED).filter_map(|step| port.checked_add(step));
        let free = above.into_iter().find(|port| bind(&Binding { port: *port, ..binding.clone() }).is_ok());
        let (vi, en) = free.map_or_else(
            || ("chạy với `--port 0`".to_owned(), "run with `--port 0`".to_owned()),
            |free| (format!("chạy `cchc serve --port {free}`"), format!("run `cchc serve --port {free}`")),
        );
        return Failure::Use(Text::new(
            format!("Cổng {port} đang có chương trình khác dùng (có lẽ một cửa sổ xem trước còn mở): {vi}."),
            format!("Port {port} is taken (another preview may be open): {en}."),
        ));
    }
    match &binding.host {
        Some(host) if error.kind() != io::ErrorKind::PermissionDenied => Failure::Use(Text::new(
            format!("`{host}` không phải tên hay số của máy này. Bỏ --host, hoặc ghi đúng tên của máy."),
            format!("`{host}` is no name or number of this machine. Leave --host out, or name this machine."),
        )),
        host => {
            let host = host.as_deref().unwrap_or("127.0.0.1");
            Failure::Machine(format!("{host}:{port}").into(), error)
        }
    }
}

fn open_browser(terminal: &Terminal, address: &str) {
    let address = address.to_owned();
    let terminal = terminal.clone();
    thread::spawn(move || {
        if open::that_detached(&address).is_err() {
            terminal.say(&Text::new(
                format!("Không mở được trình duyệt; tự mở địa chỉ {address}."),
                format!("No browser could be opened; open {address} yourself."),
            ));
        }
    });
}
