//! Asks addresses over the network.
//!
//! [`Client`] asks one address and follows nothing: what is asked and what answers mean is decided in `external`. Bodies and
//! times have bounds, no cookie is kept, no proxy is used, and what the name of a host leads to is looked at before anybody
//! is asked: by [`Client::new`] into a private network nothing is sent, whatever its name says. One's own site may stand there:
//! [`Client::with_names`] asks where somebody else says that hosts are.

mod names;
mod fault;

use std::{io::Read, net::SocketAddr, time::Duration};

use external::{Ask, Method, Reply, Request, Trouble, is_open};
use ureq::{
    Agent,
    config::Config,
    http::{HeaderMap, Response, header::HeaderName},
    unversioned::transport::DefaultConnector,
};

pub use names::{Names, SystemNames};

/// How long the head of an answer may be, in bytes: more than any server sends to readers.
const LONGEST_HEAD: usize = 64 * 1024;

/// How long it may take to find and to reach a host, of the time of the whole answer.
const CONNECT: Duration = Duration::from_secs(8);

/// Asks addresses over the network.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
}

impl Client {
    /// A client of the internet, which says by whom it is sent.
    pub fn new(user_agent: &str) -> Self {
        Self::with_names(user_agent, SystemNames::new(|machine: &SocketAddr| is_open(machine.ip())))
    }

    /// A client for which hosts are where somebody says.
    pub fn with_names(user_agent: &str, names: impl Names) -> Self {
        let config = Config::builder()
            .user_agent(user_agent)
            .accept("text/html,application/xhtml+xml,*/*;q=0.8")
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_response_header_size(LONGEST_HEAD)
            // One question a connection: nothing that a server says about a connection is carried to the next question.
            .max_idle_connections(0)
            .proxy(None)
            .build();
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), names::Checked(names)) }
    }
}

impl Ask for Client {
    fn ask(&self, request: &Request<'_>) -> Result<Reply, Trouble> {
        let answered = match request.method {
            Method::Head => self.send(self.agent.head(request.address.as_str()), request),
            Method::Get => self.send(self.agent.get(request.address.as_str()), request),
        };
        answered.map_err(|error| fault::trouble(&error))
    }
}

impl Client {
    fn send(
        &self,
        builder: ureq::RequestBuilder<ureq::typestate::WithoutBody>,
        request: &Request<'_>,
    ) -> Result<Reply, ureq::Error> {
        let response = builder
            .header("Accept-Language", "vi,en;q=0.5")
            .config()
            .timeout_global(Some(request.within))
            .timeout_resolve(Some(CONNECT.min(request.within)))
            .timeout_connect(Some(CONNECT.min(request.within)))
            .build()
            .call()?;
        read(response, request)
    }
}

/// The answer, with as much of its body as was asked for.
fn read(mut response: Response<ureq::Body>, request: &Request<'_>) -> Result<Reply, ureq::Error> {
    let text = |headers: &HeaderMap, name: &str| {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        Some(String::from_utf8_lossy(headers.get(name)?.as_bytes()).into_owned())
    };
    let headers = response.headers();
    let mut reply = Reply {
        status: response.status().as_u16(),
        location: headers.get("location").map(|value| value.as_bytes().to_vec()),
        retry_after: text(headers, "retry-after"),
        date: text(headers, "date"),
        is_challenge: text(headers, "cf-mitigated").is_some_and(|value| value == "challenge"),
        ..Reply::default()
    };
    if request.most > 0 && request.method == Method::Get {
        // One byte more tells whether that was all.
        let most = u64::try_from(request.most).unwrap_or(u64::MAX);
        let mut reader = response.body_mut().as_reader().take(most.saturating_add(1));
        reader.read_to_end(&mut reply.body).map_err(ureq::Error::from)?;
        reply.is_whole = reply.body.len() <= request.most;
        reply.body.truncate(request.most);
    }
    Ok(reply)
}
