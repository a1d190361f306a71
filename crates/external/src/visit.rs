//! The way to one address: `HEAD` first, `GET` where that is refused or says something strange, again where a server asks to
//! wait; over redirects, a step at a time.

use std::time::Duration;

use crate::{
    Address, Doubt, Loss, Method, Reply, Trouble, Verdict,
    verdict::{Answered, answered, arrived, led},
};

/// How many redirects are followed: browsers give up at twenty, and nobody needs ten.
const MOST_STEPS: usize = 10;

/// How long a server that failed is left alone before it is asked once more.
const PAUSE: Duration = Duration::from_secs(2);

/// What a visit needs of the world.
pub(crate) trait World {
    /// Asks one address when it is its host's turn; the answer ends with its head.
    fn ask(&self, method: Method, address: &Address) -> Result<Reply, Trouble>;
    /// Whether the site may link to a host.
    fn allows(&self, host: &str) -> bool;
    /// Waits, unless that is longer than anybody would; whether it did.
    fn wait(&self, time: Duration) -> bool;
}

/// What came of an address.
#[derive(Debug)]
pub(crate) struct Visited {
    pub(crate) verdict: Verdict,
    /// Whether it was the address's own host that gave the last answer, or none.
    pub(crate) is_of_own_host: bool,
}

/// Visits an address.
pub(crate) fn visit(world: &dyn World, start: &Address) -> Visited {
    if start.is_inward() {
        return Visited { verdict: Verdict::Unsure(Doubt::Inward), is_of_own_host: true };
    }
    let mut visited = way(world, start, Method::Head);
    // A server that answers `HEAD` otherwise than `GET` answers readers by `GET`; and one that failed may do so once.
    for _ in 0..2 {
        let pause = match &visited.verdict {
            Verdict::Unsure(Doubt::Wait(seconds)) => seconds.map_or(PAUSE, Duration::from_secs),
            Verdict::Unsure(Doubt::ServerError(_)) => PAUSE,
            verdict if is_settled(verdict) => break,
            _ => Duration::ZERO,
        };
        let is_second = visited.method == Method::Get;
        if is_second && pause.is_zero() || !world.wait(pause) {
            break;
        }
        visited = way(world, start, Method::Get);
    }
    Visited { verdict: visited.verdict, is_of_own_host: visited.is_of_own_host }
}

/// Whether asking by `GET` as well could say nothing else.
fn is_settled(verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Fine | Verdict::Moved(_) | Verdict::Unsure(Doubt::Inward) => true,
        Verdict::Unsure(Doubt::NoAnswer(trouble)) => {
            matches!(trouble, Trouble::NoNames | Trouble::Certificate(_) | Trouble::Insecure)
        }
        _ => false,
    }
}

struct Way {
    verdict: Verdict,
    is_of_own_host: bool,
    method: Method,
}

fn way(world: &dyn World, start: &Address, method: Method) -> Way {
    let mut steps: Vec<Address> = Vec::new();
    let mut for_good = true;
    let verdict = loop {
        let at = steps.last().unwrap_or(start);
        let reply = match world.ask(method, at) {
            Ok(reply) => reply,
            Err(Trouble::NoHost) => break Verdict::Lost(Loss::NoHost(at.host().to_owned())),
            Err(Trouble::Inward) => break Verdict::Unsure(Doubt::Inward),
            Err(trouble) => break Verdict::Unsure(Doubt::NoAnswer(trouble)),
        };
        match answered(&reply) {
            Answered::Fine => break arrived(start, at, for_good),
            Answered::Redirect { .. } if steps.len() == MOST_STEPS => break Verdict::Unsure(Doubt::TooMany),
            Answered::Redirect { for_good: step } => {
                for_good &= step;
                match led(start, &steps, reply.location.as_deref(), &|host| world.allows(host)) {
                    Ok(to) => steps.push(to),
                    Err(verdict) => break verdict,
                }
            }
            Answered::Lost(loss) => break Verdict::Lost(loss),
            Answered::Later(Doubt::Wait(_)) => {
                break Verdict::Unsure(Doubt::Wait(reply.wait().map(|time| time.as_secs())));
            }
            Answered::Later(doubt) | Answered::Unsure(doubt) => break Verdict::Unsure(doubt),
        }
    };
    let is_of_own_host = steps.iter().all(|step| step.turn() == start.turn());
    Way { verdict, is_of_own_host, method }
}
