//! Stands between the network and `tiny_http`, and holds what that leaves open: how many connections there are, how
//! long a request may be and take, that there is no body, and that one failed `accept` is not the end.
//!
//! Each connection is let through a request at a time: its head is read whole, within bounds, before a byte of it goes
//! on. Answers are passed back as they come.

use std::{
    io::{self, Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crate::build::lock;

/// How many connections there are at once. A browser makes six, and one for each page that listens.
const MOST: u64 = 96;

/// How many open files a connection takes here and in the server behind, and how many all else.
const FILES_EACH: u64 = 6;
const FILES_ELSE: u64 = 64;

/// How many files the program asks for: enough for all connections.
const FILES: u64 = 4096;

/// How long the head of a request is at most, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;
const TOO_LONG: &str = "431 Request Header Fields Too Large";

/// How long more of a request that is refused is taken in: a connection that is closed with bytes unread loses the answer.
const DRAINING: Duration = Duration::from_secs(1);

/// How long a head may take once its first byte is there.
const SLOWEST_HEAD: Duration = Duration::from_secs(10);

/// How long a connection is kept that asks for nothing.
const IDLE: Duration = Duration::from_secs(120);

/// How long a reader may take nothing of an answer.
const STUCK: Duration = Duration::from_secs(30);

/// Lets connections through for as long as the program runs.
pub(super) fn run(listener: &TcpListener, turns: &Arc<Turns>) {
    let most = most(rlimit::increase_nofile_limit(FILES).unwrap_or(FILES));
    let open = Arc::new(AtomicUsize::new(0));
    loop {
        let Ok((client, _)) = listener.accept() else {
            // Too many open files, or a connection that was gone again: neither ends the preview.
            thread::sleep(Duration::from_millis(20));
            continue;
        };
        if open.load(Ordering::Relaxed) >= most {
            refuse(client, "503 Service Unavailable");
            continue;
        }
        open.fetch_add(1, Ordering::Relaxed);
        let (counted, turns) = (Counted(Arc::clone(&open)), Arc::clone(turns));
        let passed = thread::Builder::new().name("gate".to_owned()).stack_size(256 * 1024).spawn(move || {
            let _counted = counted;
            let _ = pass(&client, &turns);
            let _ = client.shutdown(Shutdown::Both);
        });
        drop(passed);
    }
}

/// How many connections fit where so many files may be open: the server behind ends the program where it cannot open
/// one more.
fn most(files: u64) -> usize {
    let fit = (files.saturating_sub(FILES_ELSE) / FILES_EACH).clamp(3, MOST);
    usize::try_from(fit).unwrap_or(3)
}

/// A connection that counts until it is dropped.
struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn pass(client: &TcpStream, turns: &Arc<Turns>) -> io::Result<()> {
    client.set_nodelay(true)?;
    client.set_write_timeout(Some(STUCK))?;
    let mut kept = Vec::new();
    let mut server: Option<TcpStream> = None;
    let answered = Arc::new(Mutex::new(Instant::now()));
    loop {
        let head = match read_head(client, &mut kept, &answered)? {
            Head::Whole(head) => head,
            Head::End => break,
            Head::Refused(status) => {
                refuse(client.try_clone()?, status);
                drain(client)?;
                break;
            }
        };
        match &server {
            Some(upstream) => (&*upstream).write_all(&head)?,
            None => {
                let listen =
                    |server: &TcpStream, own| pass_back(server, own, client, turns, Arc::clone(&answered));
                server = Some(turns.connect(&head, listen)?);
            }
        }
    }
    if let Some(server) = server {
        let _ = server.shutdown(Shutdown::Both);
    }
    Ok(())
}

/// Passes answers of the server behind to the client, in a thread of their own. `answered` is kept at the time of the
/// last one; `own` is this end of the connection.
fn pass_back(
    server: &TcpStream,
    own: SocketAddr,
    client: &TcpStream,
    turns: &Arc<Turns>,
    answered: Arc<Mutex<Instant>>,
) -> io::Result<()> {
    let (mut from, mut to, turns) = (server.try_clone()?, client.try_clone()?, Arc::clone(turns));
    let passing = move || {
        let mut buffer = vec![0; 64 * 1024];
        let mut first = true;
        while let Ok(read) = from.read(&mut buffer) {
            if std::mem::take(&mut first) {
                // Also where the server refuses a request without handing it on.
                turns.taken_up(own);
            }
            if read == 0 || to.write_all(&buffer[..read]).is_err() {
                break;
            }
            *lock(&answered) = Instant::now();
        }
        let _ = (to.shutdown(Shutdown::Both), from.shutdown(Shutdown::Both));
    };
    thread::Builder::new().name("gate-back".to_owned()).stack_size(256 * 1024).spawn(passing)?;
    Ok(())
}

enum Head {
    /// A request, up to the empty line behind its headers.
    Whole(Vec<u8>),
    /// The client asks for nothing more.
    End,
    /// What it sends is no request that may pass.
    Refused(&'static str),
}

/// Reads the head of the next request. `kept` holds what was read beyond the one before.
fn read_head(mut client: &TcpStream, kept: &mut Vec<u8>, answered: &Mutex<Instant>) -> io::Result<Head> {
    let mut begun: Option<Instant> = (!kept.is_empty()).then(Instant::now);
    let mut looked = 0;
    loop {
        // Overlaps by three bytes with what was looked at, where the empty line may have begun.
        if let Some(at) = memchr::memmem::find(&kept[looked..], b"\r\n\r\n").map(|at| looked + at + 4) {
            let behind = kept.split_off(at);
            let head = std::mem::replace(kept, behind);
            return Ok(match &head {
                // Its end may have come with the read that took it over the bound.
                head if head.len() > LONGEST_HEAD => Head::Refused(TOO_LONG),
                head if has_body(head) => Head::Refused("413 Content Too Large"),
                _ => Head::Whole(head),
            });
        }
        looked = kept.len().saturating_sub(3);
        if kept.len() > LONGEST_HEAD {
            return Ok(Head::Refused(TOO_LONG));
        }
        let left = match begun {
            Some(begun) => SLOWEST_HEAD.checked_sub(begun.elapsed()).unwrap_or(Duration::ZERO),
            None => IDLE,
        };
        if left.is_zero() {
            return Ok(Head::Refused("408 Request Timeout"));
        }
        client.set_read_timeout(Some(left))?;
        let mut buffer = [0; 4096];
        match client.read(&mut buffer) {
            Ok(0) => return Ok(Head::End),
            Ok(read) => {
                begun.get_or_insert_with(Instant::now);
                kept.extend_from_slice(&buffer[..read]);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                match begun {
                    Some(_) => return Ok(Head::Refused("408 Request Timeout")),
                    // A page that listens asks nothing more, and is sent something now and then.
                    None if lock(answered).elapsed() < IDLE => {}
                    None => return Ok(Head::End),
                }
            }
            Err(error) => return Err(error),
        }
    }
}

/// Whether a request announces a body: none may have one.
fn has_body(head: &[u8]) -> bool {
    let lines = head.split(|byte| *byte == b'\n').skip(1);
    lines.map(<[u8]>::to_ascii_lowercase).any(|line| {
        let value = |name: &[u8]| line.strip_prefix(name).map(<[u8]>::trim_ascii);
        value(b"content-length:").is_some_and(|length| length != b"0")
            || value(b"transfer-encoding:").is_some()
            || value(b"expect:").is_some()
    })
}

fn refuse(mut client: TcpStream, status: &str) {
    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    let _ = client.set_write_timeout(Some(Duration::from_secs(1)));
    let _ = client.write_all(answer.as_bytes());
    let _ = client.shutdown(Shutdown::Write);
}

/// How long a connection that is not taken up keeps the others waiting at most.
const LONGEST_TURN: Duration = Duration::from_secs(1);

/// Connections to `tiny_http`, one after the other: each waits until the one before has been taken up.
///
/// That library keeps idle threads and gives a connection to one of them where their count says that one is idle. The
/// count is taken back only when the thread wakes, so that of two connections at once the second may be given to a
/// thread that the first has already; it then waits for as long as the first is open, which for a page that listens is
/// for ever.
#[derive(Debug)]
pub(super) struct Turns {
    address: SocketAddr,
    turn: Mutex<()>,
    /// The connection that waits to be taken up, by its own end.
    waiting: Mutex<Option<SocketAddr>>,
    taken: Condvar,
}

impl Turns {
    /// Turns at a server.
    pub(super) fn new(address: SocketAddr) -> Self {
        Self { address, turn: Mutex::new(()), waiting: Mutex::new(None), taken: Condvar::new() }
    }

    /// Connects and sends the head of a first request. `listen` begins to pass the answers back.
    pub(super) fn connect(
        &self,
        head: &[u8],
        listen: impl FnOnce(&TcpStream, SocketAddr) -> io::Result<()>,
    ) -> io::Result<TcpStream> {
        let _turn = lock(&self.turn);
        let mut server = TcpStream::connect(self.address)?;
        server.set_nodelay(true)?;
        let own = server.local_addr()?;
        *lock(&self.waiting) = Some(own);
        listen(&server, own)?;
        server.write_all(head)?;
        let waiting = lock(&self.waiting);
        let waited = self.taken.wait_timeout_while(waiting, LONGEST_TURN, |waiting| *waiting == Some(own));
        drop(waited.map_err(PoisonError::into_inner));
        Ok(server)
    }

    /// A request of this connection has arrived, or an answer to it has.
    pub(super) fn taken_up(&self, connection: SocketAddr) {
        let mut waiting = lock(&self.waiting);
        if *waiting == Some(connection) {
            *waiting = None;
            self.taken.notify_all();
        }
    }
}

/// Takes in what a client still sends, for a moment.
fn drain(mut client: &TcpStream) -> io::Result<()> {
    let begun = Instant::now();
    let mut buffer = [0; 4096];
    while let Some(left) = DRAINING.checked_sub(begun.elapsed()).filter(|left| !left.is_zero()) {
        client.set_read_timeout(Some(left))?;
        if client.read(&mut buffer)? == 0 {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_fit_into_the_files_that_may_be_open() {
        assert_eq!((most(1024), most(256), most(60)), (96, 32, 3));
    }

    #[test]
    fn requests_with_bodies_are_seen() {
        let with =
            |line: &str| has_body(format!("GET / HTTP/1.1\r\nHost: localhost\r\n{line}\r\n\r\n").as_bytes());
        assert!(
            with("content-length: 5") && with("Transfer-Encoding: chunked") && with("EXPECT: 100-continue")
        );
        assert!(!with("Content-Length: 0") && !with("X-Content-Length: 5"));
    }
}
