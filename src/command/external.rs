//! What asks over the network, compiled where the program is built with it: `cchc check --external`, whether addresses of other
//! sites answer, and for `cchc verify https://…`.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use cchc::{
    config::Config,
    diagnostic::{Diagnostic, Text},
    outside::{Counts, Question},
    site::Site,
};
use external::{Address, Ask, Bounds, Outcome, SystemClock, Terms, run};
use vietnamese::count;

use super::{Failure, Format, Terminal};

/// By what name the program asks.
const PROGRAM: &str = concat!("cchc/", env!("CARGO_PKG_VERSION"));

/// Refuses what this program was built without.
pub(crate) fn is_there() -> Result<(), Failure> {
    if cfg!(feature = "external") { Ok(()) } else { Err(without("--external")) }
}

/// What is said where this program was built without what is asked of it.
fn without(asked: &str) -> Failure {
    Failure::Use(Text::new(
        format!(
            "Bản chương trình này không hỏi được địa chỉ ngoài (`{asked}`). Dùng bản đã phát hành, hoặc dựng lại bằng `cargo build --profile dist --features external`."
        ),
        format!(
            "This program was built without `{asked}`. Use a release, or build it with `cargo build --profile dist --features external`."
        ),
    ))
}

/// Asks what is not known of the addresses of a site, until all is answered, time is up, or somebody presses Ctrl-C.
pub(crate) fn ask(question: Question, site: &Site, terminal: &Terminal) -> Result<Vec<Diagnostic>, Failure> {
    let config = &site.config;
    let outcome = match client(config) {
        Some(client) if !question.ask.is_empty() => {
            announce(&question, terminal);
            over_network(&question, client, config)
        }
        _ => Outcome::default(),
    };
    if outcome.is_offline {
        return Err(Failure::Lacking(Text::new(
            "Không địa chỉ ngoài nào trả lời, nên không kết luận được gì: xem lại kết nối mạng của máy này. Chương trình không đi qua proxy.",
            "No address outside answered, so nothing is said of any: look at the network of this machine. The program uses no proxy.",
        )));
    }
    let answered = question.answered(&outcome, site);
    tell(answered.counts, terminal);
    Ok(answered.found)
}

fn over_network(question: &Question, client: Arc<dyn Ask>, config: &Arc<Config>) -> Outcome {
    let stop = Arc::new(AtomicBool::new(false));
    let stops = Arc::clone(&stop);
    // Once more, and nobody waits for what is known.
    let _ = ctrlc::set_handler(move || {
        if stops.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    let config = Arc::clone(config);
    let terms = Terms {
        ask: client,
        clock: Arc::new(SystemClock::start()),
        allows: Arc::new(move |host| config.allows_host(host)),
        stop,
        bounds: Bounds::default(),
    };
    run(question.ask.iter().cloned(), terms)
}

/// What asks over the network, and says for which site; `None` in a program that was built without it.
fn client(config: &Config) -> Option<Arc<dyn Ask>> {
    let site =
        config.base_url.as_ref().and_then(|own| Address::read(&format!("{}{}/", own.origin(), own.path())));
    let site = site.map_or_else(String::new, |site| format!(" (+{site})"));
    asker(&format!("{PROGRAM}{site}"))
}

#[cfg(feature = "external")]
fn asker(user_agent: &str) -> Option<Arc<dyn Ask>> {
    use https::Client;
    Some(Arc::new(Client::new(user_agent)))
}

#[cfg(not(feature = "external"))]
fn asker(_: &str) -> Option<Arc<dyn Ask>> {
    None
}

/// What asks the server of one's own site, wherever it stands.
#[cfg(feature = "external")]
pub(crate) fn own(site: &Address) -> Result<Arc<dyn Ask>, Failure> {
    use https::{Client, SystemNames};
    let names = SystemNames::new(|_: &std::net::SocketAddr| true);
    Ok(Arc::new(Client::with_names(&format!("{PROGRAM} (+{site})"), names)))
}

#[cfg(not(feature = "external"))]
pub(crate) fn own(_: &Address) -> Result<Arc<dyn Ask>, Failure> {
    Err(without("verify https://…"))
}

fn announce(question: &Question, terminal: &Terminal) {
    let addresses = count(question.ask.len());
    terminal.say(&Text::new(
        format!("Đang hỏi {addresses} địa chỉ ngoài, mỗi máy chủ mỗi giây một câu; Ctrl-C để dừng và xem phần đã biết."),
        format!("Asking {addresses} addresses outside, a host a question a second; Ctrl-C ends it with what is known."),
    ));
}

fn tell(counts: Counts, terminal: &Terminal) {
    if terminal.format == Format::Json {
        terminal.print(&serde_json::json!({ "external": counts }).to_string());
        return;
    }
    let (asked, cached) = (count(counts.asked), count(counts.cached));
    let (lost, moved, unsure) = (count(counts.lost), count(counts.moved), count(counts.unsure));
    let left = match counts.left {
        0 => Text::new("", ""),
        left => {
            let left = count(left);
            Text::new(
                format!(" Còn {left} địa chỉ chưa hỏi: chạy lại để hỏi tiếp."),
                format!(" {left} are not asked yet: run it again to go on."),
            )
        }
    };
    terminal.say(&Text::new(
        format!(
            "Địa chỉ ngoài: hỏi {asked}, mới hỏi gần đây {cached}; {lost} hỏng, {moved} đã chuyển, {unsure} không kiểm tra được bằng máy.{}",
            left.vi
        ),
        format!(
            "Addresses outside: {asked} asked, {cached} known from before; {lost} lost, {moved} moved, {unsure} not to be checked by a program.{}",
            left.en
        ),
    ));
}
