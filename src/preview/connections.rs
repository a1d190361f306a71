//! The connections that are open, and which of them gives its place up when there are too many.

use std::{
    io,
    net::{Shutdown, TcpStream},
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::build::lock;

/// How long a connection is kept that has not asked for anything yet: browsers open some beforehand.
const UNASKED: Duration = Duration::from_secs(10);

/// How long a connection is kept on which nothing is said any more.
const IDLE: Duration = Duration::from_secs(120);

/// How long an answer pauses at most that is still being sent: after that its connection may give its place up.
const PAUSE: Duration = Duration::from_secs(2);

/// How long a new connection waits for the place of another.
const LEAVING: Duration = Duration::from_secs(1);

/// What is open.
#[derive(Debug)]
pub(super) struct Connections {
    most: usize,
    open: Mutex<Vec<Arc<Connection>>>,
    left: Condvar,
}

impl Connections {
    pub(super) fn new(most: usize) -> Self {
        Self { most, open: Mutex::new(Vec::new()), left: Condvar::new() }
    }

    /// Takes a connection in; `None` where all places are taken by others that are in the middle of something.
    pub(super) fn take_in(self: &Arc<Self>, client: &TcpStream) -> Option<Place> {
        let connection = Arc::new(Connection::new(client).ok()?);
        let mut open = lock(&self.open);
        if open.len() >= self.most {
            let now = Instant::now();
            let idle =
                open.iter().filter_map(|one| Some((one.gives_way(now)?, one))).min_by_key(|(rank, _)| *rank);
            let _ = idle?.1.client.shutdown(Shutdown::Both);
            let waited = self.left.wait_timeout_while(open, LEAVING, |open| open.len() >= self.most);
            open = waited.unwrap_or_else(PoisonError::into_inner).0;
            if open.len() >= self.most {
                return None;
            }
        }
        open.push(Arc::clone(&connection));
        Some(Place { connections: Arc::clone(self), connection })
    }
}

/// A connection among those that are open, until it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    connections: Arc<Connections>,
    pub(super) connection: Arc<Connection>,
}

impl Drop for Place {
    fn drop(&mut self) {
        lock(&self.connections.open).retain(|one| !Arc::ptr_eq(one, &self.connection));
        self.connections.left.notify_all();
    }
}

/// A connection, and what has been said on it.
#[derive(Debug)]
pub(super) struct Connection {
    client: TcpStream,
    life: Mutex<(Stage, Instant)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// It has asked for nothing yet.
    Unasked,
    /// Something was answered since it last asked.
    Answered,
    /// It waits for the answer.
    Waiting,
    /// It is told of editions, for as long as it is there.
    Listening,
}

impl Connection {
    fn new(client: &TcpStream) -> io::Result<Self> {
        Ok(Self { client: client.try_clone()?, life: Mutex::new((Stage::Unasked, Instant::now())) })
    }

    /// It has asked for something; `listens` where that has no end.
    pub(super) fn asked(&self, listens: bool) {
        *lock(&self.life) = (if listens { Stage::Listening } else { Stage::Waiting }, Instant::now());
    }

    /// A part of an answer has been taken.
    pub(super) fn answered(&self) {
        let mut life = lock(&self.life);
        let stage = if life.0 == Stage::Listening { life.0 } else { Stage::Answered };
        *life = (stage, Instant::now());
    }

    /// For how long it is still waited for its next question; `None` where it was waited for long enough.
    pub(super) fn patience(&self, now: Instant) -> Option<Duration> {
        let (stage, since) = *lock(&self.life);
        let most = if stage == Stage::Unasked { UNASKED } else { IDLE };
        most.checked_sub(now.duration_since(since)).filter(|left| !left.is_zero())
    }

    /// Whether it gives its place up to another, and its rank among those that do: those first that never asked, then
    /// those that have been silent longest.
    fn gives_way(&self, now: Instant) -> Option<(Stage, Instant)> {
        let (stage, since) = *lock(&self.life);
        let idle = match stage {
            Stage::Unasked => true,
            Stage::Answered => now.duration_since(since) >= PAUSE,
            Stage::Waiting | Stage::Listening => false,
        };
        idle.then_some((stage, since))
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn who_never_asked_leaves_soon_and_first_and_who_listens_stays() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let connection = || Connection::new(&client).unwrap();
        let later = |seconds| Instant::now() + Duration::from_secs(seconds);
        let (unasked, answered, waiting, listening) =
            (connection(), connection(), connection(), connection());
        for one in [&answered, &waiting] {
            one.asked(false);
        }
        answered.answered();
        listening.asked(true);
        listening.answered();
        assert!(unasked.patience(later(1)).is_some() && unasked.patience(later(11)).is_none());
        assert!(answered.patience(later(60)).is_some() && answered.patience(later(121)).is_none());
        assert!(unasked.gives_way(later(0)).is_some() && answered.gives_way(later(0)).is_none());
        assert!(unasked.gives_way(later(9)) < answered.gives_way(later(9)), "who never asked goes first");
        assert_eq!((waiting.gives_way(later(9)), listening.gives_way(later(900))), (None, None));
    }
}
