//! Stands between the network and `tiny_http`, and holds what that leaves open: how many connections there are, how
//! long a request may be and take, that there is no body, and that one failed `accept` is not the end.
//!
//! Each connection is let through a request at a time: its head is read whole, within bounds, before a byte of it goes
//! on. Answers are passed back as they come.

use std::{
    io::{self, Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Condvar, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use super::{
    connections::{Connection, Connections},
    head::{refused_so_far, written_anew},
    own::listens,
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

/// How long a reader may take nothing of an answer.
const STUCK: Duration = Duration::from_secs(30);

/// Lets connections through for as long as the program runs.
pub(super) fn run(listener: &TcpListener, turns: &Arc<Turns>) {
    let connections = Arc::new(Connections::new(most(rlimit::increase_nofile_limit(FILES).unwrap_or(FILES))));
    loop {
        let Ok((client, _)) = listener.accept() else {
            // Too many open files, or a connection that was gone again: neither ends the preview.
            thread::sleep(Duration::from_millis(20));
            continue;
        };
        let Some(place) = connections.take_in(&client) else {
            refuse(client, "503 Service Unavailable");
            continue;
        };
        let turns = Arc::clone(turns);
        let passed = thread::Builder::new().name("gate".to_owned()).stack_size(256 * 1024).spawn(move || {
            let _ = pass(&client, &place.connection, &turns);
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

fn pass(client: &TcpStream, connection: &Arc<Connection>, turns: &Arc<Turns>) -> io::Result<()> {
    client.set_nodelay(true)?;
    client.set_write_timeout(Some(STUCK))?;
    let mut kept = Vec::new();
    let mut server: Option<TcpStream> = None;
    loop {
        let head = match read_head(client, &mut kept, connection)? {
            Head::Whole(head) => head,
            Head::End => break,
            Head::Refused(status) => {
                refuse(client.try_clone()?, status);
                drain(client)?;
                break;
            }
        };
        connection.asked(listens(&head));
        match &server {
            Some(upstream) => (&*upstream).write_all(&head)?,
            None => {
                let listen =
                    |server: &TcpStream, own| pass_back(server, own, client, turns, Arc::clone(connection));
                server = Some(turns.connect(&head, listen)?);
            }
        }
    }
    if let Some(server) = server {
        let _ = server.shutdown(Shutdown::Both);
    }
    Ok(())
}

/// Passes answers of the server behind to the client, in a thread of their own. `own` is this end of the connection.
fn pass_back(
    server: &TcpStream,
    own: SocketAddr,
    client: &TcpStream,
    turns: &Arc<Turns>,
    connection: Arc<Connection>,
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
            connection.answered();
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
fn read_head(mut client: &TcpStream, kept: &mut Vec<u8>, connection: &Connection) -> io::Result<Head> {
    use io::ErrorKind::{Interrupted, TimedOut, WouldBlock};
    let mut begun: Option<Instant> = (!kept.is_empty()).then(Instant::now);
    let mut looked = 0;
    loop {
        // Overlaps by three bytes with what was looked at, where the empty line may have begun.
        let end = memchr::memmem::find(&kept[looked..], b"\r\n\r\n").map(|at| looked + at + 4);
        if let Some(status) = refused_so_far(&kept[..end.unwrap_or(kept.len())], looked) {
            return Ok(Head::Refused(status));
        }
        if let Some(at) = end {
            let behind = kept.split_off(at);
            let head = std::mem::replace(kept, behind);
            // Its end may have come with the read that took it over the bound.
            if head.len() > LONGEST_HEAD {
                return Ok(Head::Refused(TOO_LONG));
            }
            return Ok(written_anew(&head).map_or_else(Head::Refused, Head::Whole));
        }
        looked = kept.len().saturating_sub(3);
        if kept.len() > LONGEST_HEAD {
            return Ok(Head::Refused(TOO_LONG));
        }
        let left = match begun {
            Some(begun) => SLOWEST_HEAD.checked_sub(begun.elapsed()).filter(|left| !left.is_zero()),
            // A page that listens asks nothing more, and is sent something now and then.
            None => connection.patience(Instant::now()),
        };
        let Some(left) = left else {
            return Ok(if begun.is_some() { Head::Refused("408 Request Timeout") } else { Head::End });
        };
        client.set_read_timeout(Some(left))?;
        let mut buffer = [0; 4096];
        match client.read(&mut buffer) {
            Ok(0) => return Ok(Head::End),
            Ok(read) => {
                begun.get_or_insert_with(Instant::now);
                kept.extend_from_slice(&buffer[..read]);
            }
            Err(error) if matches!(error.kind(), Interrupted | WouldBlock | TimedOut) => {}
            Err(error) => return Err(error),
        }
    }
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
}
