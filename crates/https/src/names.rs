//! Where the names of hosts lead: asked from the system, and looked at before anybody is asked.

use std::{
    error::Error as StdError,
    fmt, io,
    net::{SocketAddr, ToSocketAddrs},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use external::Trouble;
use ureq::{
    Error, Timeout,
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

/// How many machines of one name are tried at most.
const MOST: usize = 8;

/// Knows where hosts are.
pub trait Names: fmt::Debug + Send + Sync + 'static {
    /// The machines of a host, each of which may be asked.
    ///
    /// # Errors
    /// Where there are none, or none that may be asked.
    fn machines(&self, host: &str, port: u16, within: Duration) -> Result<Vec<SocketAddr>, Trouble>;
}

/// The names of hosts as the system knows them; a machine is asked only where it may be.
pub struct SystemNames<M> {
    may_ask: M,
}

impl<M: Fn(&SocketAddr) -> bool> SystemNames<M> {
    pub fn new(may_ask: M) -> Self {
        Self { may_ask }
    }
}

impl<M> fmt::Debug for SystemNames<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SystemNames")
    }
}

impl<M: Fn(&SocketAddr) -> bool + Send + Sync + 'static> Names for SystemNames<M> {
    fn machines(&self, host: &str, port: u16, within: Duration) -> Result<Vec<SocketAddr>, Trouble> {
        // The system has no bound of its own.
        let (told, answer) = mpsc::sync_channel(1);
        let asked = format!("{host}:{port}");
        thread::spawn(move || told.send(asked.to_socket_addrs().map(Vec::from_iter)).ok());
        let machines = match answer.recv_timeout(within) {
            Ok(machines) => machines.map_err(|error| unknown(&error))?,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Err(Trouble::NoNames),
        };
        if machines.is_empty() {
            return Err(Trouble::NoHost);
        }
        // One that leads inward beside others that do not is a trick, or is about to be one.
        if machines.iter().all(&self.may_ask) { Ok(machines) } else { Err(Trouble::Inward) }
    }
}

/// Whether there is no such host, or nobody who could say so. The system tells them apart in numbers on Windows alone.
fn unknown(error: &io::Error) -> Trouble {
    // WSAHOST_NOT_FOUND, WSANO_DATA.
    if let Some(number) = error.raw_os_error() {
        return if matches!(number, 11001 | 11004) { Trouble::NoHost } else { Trouble::NoNames };
    }
    // EAI_NONAME and EAI_NODATA in the words of glibc, musl, macOS and the BSDs; programs that set no language are answered in
    // English.
    let said = error.to_string().to_ascii_lowercase();
    let none = [
        "name or service not known",
        "no address associated",
        "nodename nor servname provided",
        "name does not resolve",
        "hostname nor servname provided",
    ];
    if none.iter().any(|words| said.contains(words)) { Trouble::NoHost } else { Trouble::NoNames }
}

/// A trouble on its way through the client.
#[derive(Debug)]
pub(crate) struct Refused(pub(crate) Trouble);

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}", self.0)
    }
}

impl StdError for Refused {}

/// Names, as the client asks for them.
#[derive(Debug)]
pub(crate) struct Checked<N>(pub(crate) N);

impl<N: Names> Resolver for Checked<N> {
    fn resolve(&self, uri: &Uri, _: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let refused = |trouble| Error::Other(Box::new(Refused(trouble)));
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return Err(Error::BadUri(uri.to_string()));
        };
        let host_and_port = DefaultResolver::host_and_port(scheme, authority);
        let (host, port) = host_and_port
            .as_deref()
            .and_then(|both| both.rsplit_once(':'))
            .and_then(|(host, port)| Some((host, port.parse().ok()?)))
            .ok_or_else(|| Error::BadUri(uri.to_string()))?;
        let machines = match self.0.machines(host, port, *timeout.after) {
            Err(Trouble::TimedOut) => return Err(Error::Timeout(Timeout::Resolve)),
            machines => machines.map_err(refused)?,
        };
        let mut found = self.empty();
        for machine in machines.into_iter().take(MOST) {
            found.push(machine);
        }
        Ok(found)
    }
}
