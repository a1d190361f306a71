//! Connections to `tiny_http`, one after the other: each waits until the one before has been taken up.
//!
//! That library keeps idle threads and gives a connection to one of them where their count says that one is idle. The
//! count is taken back only when the thread wakes, so that of two connections at once the second may be given to a
//! thread that the first has already; it then waits for as long as the first is open, which for a page that listens is
//! for ever.

use std::{
    io::{self, Write},
    net::{SocketAddr, TcpStream},
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

use super::lock;

/// How long a connection that is not taken up keeps the others waiting at most.
const LONGEST: Duration = Duration::from_secs(1);

/// The server behind the gate.
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
        let waited = self.taken.wait_timeout_while(waiting, LONGEST, |waiting| *waiting == Some(own));
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
