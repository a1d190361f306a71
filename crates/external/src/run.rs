//! Many addresses: several hosts at once, each host one question at a time with a pause between, all of it within a time.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use crate::{
    Address, Ask, Clock, Doubt, Loss, Method, Reply, Request, Trouble, Verdict, archive,
    visit::{Visited, World, visit},
};

/// How much is asked, and how fast.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// How many hosts are asked at once.
    pub hosts: usize,
    /// How long a host is left alone after an answer: as long as those do that crawl politely.
    pub pause: Duration,
    /// How long one answer may take.
    pub answer: Duration,
    /// How long a server may ask to wait.
    pub wait: Duration,
    /// How long all may take; what is not asked by then is asked the next time.
    pub total: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { hosts: 8, pause: seconds(1), answer: seconds(15), wait: seconds(30), total: seconds(600) }
    }
}

/// With what addresses are asked.
#[derive(Clone)]
pub struct Terms {
    pub ask: Arc<dyn Ask>,
    pub clock: Arc<dyn Clock>,
    /// Whether the site may link to a host: a redirect to another one is not followed.
    pub allows: Arc<dyn Fn(&str) -> bool + Send + Sync>,
    /// Set when somebody wants no more of it.
    pub stop: Arc<AtomicBool>,
    pub bounds: Bounds,
}

/// What is known of an address that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub verdict: Verdict,
    /// A copy in the archive, where the page is lost and the archive has one.
    pub archived: Option<Address>,
}

/// What came of many addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    pub checked: BTreeMap<Address, Checked>,
    /// How many were not asked, since time was up or somebody ended it.
    pub left: usize,
    /// Whether nobody at all answered: then it is this computer that has no network, and nothing is known.
    pub is_offline: bool,
}

/// How often a host may fail to answer before it is left alone.
const MOST_FAILURES: usize = 3;

/// How often it is looked whether somebody wants an end.
const TICK: Duration = Duration::from_millis(100);

/// When a host was asked last.
type Turn = Arc<Mutex<Option<Duration>>>;

/// What those that ask share.
struct Shared {
    terms: Terms,
    hosts: Mutex<VecDeque<Vec<Address>>>,
    turns: Mutex<BTreeMap<String, Turn>>,
    has_answer: AtomicBool,
    /// Whether the archive has failed to answer.
    no_archive: AtomicBool,
}

/// Asks all addresses, each once. It ends when all are asked, when time is up, or when somebody wants no more; what is known by
/// then is told.
pub fn run(addresses: impl IntoIterator<Item = Address>, terms: Terms) -> Outcome {
    let mut by_host: BTreeMap<String, Vec<Address>> = BTreeMap::new();
    for address in addresses {
        by_host.entry(address.turn().to_owned()).or_default().push(address);
    }
    let total: usize = by_host.values().map(Vec::len).sum();
    // A host with many addresses takes longest, and begins first.
    let mut hosts: Vec<Vec<Address>> = by_host.into_values().collect();
    hosts.sort_by_key(|addresses| std::cmp::Reverse(addresses.len()));
    let askers = terms.bounds.hosts.min(hosts.len());
    let shared = Arc::new(Shared {
        terms,
        hosts: Mutex::new(hosts.into()),
        turns: Mutex::default(),
        has_answer: AtomicBool::new(false),
        no_archive: AtomicBool::new(false),
    });
    let (found, checked) = mpsc::channel();
    for _ in 0..askers {
        let (shared, found) = (Arc::clone(&shared), found.clone());
        // Nobody waits for one that hangs in the system: the program ends without it.
        thread::spawn(move || shared.work(&found));
    }
    drop(found);
    let mut outcome = Outcome::default();
    loop {
        match checked.recv_timeout(TICK) {
            Ok((address, found)) => {
                outcome.checked.insert(address, found);
            }
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) if shared.is_over() => break,
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
    outcome.left = total - outcome.checked.len();
    outcome.is_offline = !outcome.checked.is_empty() && !shared.is_online();
    outcome
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    fn is_over(&self) -> bool {
        self.terms.stop.load(Ordering::Relaxed) || self.terms.clock.elapsed() >= self.terms.bounds.total
    }

    /// Whether anybody at all answers: one of those that were asked, or else the archive.
    fn is_online(&self) -> bool {
        let has_answer = || self.has_answer.load(Ordering::Relaxed);
        if !has_answer() && !self.terms.stop.load(Ordering::Relaxed) {
            let _ = archive::front().map(|front| self.ask_for(Method::Head, &front, 0));
        }
        has_answer()
    }

    /// Takes hosts until there are no more.
    fn work(&self, found: &Sender<(Address, Checked)>) {
        loop {
            let next = lock(&self.hosts).pop_front();
            let Some(addresses) = next else { return };
            self.host(addresses, found);
        }
    }

    /// Asks all addresses of a host, one behind the other. What its silence says of one, it says of the others too.
    fn host(&self, addresses: Vec<Address>, found: &Sender<(Address, Checked)>) {
        let (mut failures, mut of_all) = (0, None);
        for address in addresses {
            if self.is_over() {
                return;
            }
            let verdict = match &of_all {
                Some(verdict) => Verdict::clone(verdict),
                None => {
                    let Visited { verdict, is_of_own_host } = visit(self, &address);
                    let is_silent = is_silence(&verdict);
                    failures = if is_silent { failures + 1 } else { 0 };
                    if is_of_own_host && (ends_all(&verdict) || is_silent && failures >= MOST_FAILURES) {
                        of_all = Some(verdict.clone());
                    }
                    verdict
                }
            };
            let archived = matches!(verdict, Verdict::Lost(_)).then(|| self.archived(&address)).flatten();
            if found.send((address, Checked { verdict, archived })).is_err() {
                return;
            }
        }
    }

    /// The copy of a lost address in the archive, which is asked no more once it has failed.
    fn archived(&self, address: &Address) -> Option<Address> {
        if self.no_archive.load(Ordering::Relaxed) {
            return None;
        }
        let reply = archive::question(address)
            .and_then(|question| self.ask_for(Method::Get, &question, archive::MOST).ok())
            .filter(|reply| reply.status == 200 && reply.is_whole);
        if reply.is_none() {
            self.no_archive.store(true, Ordering::Relaxed);
        }
        archive::copy(&reply?.body, address)
    }

    /// Asks when it is the host's turn: one question at a time, and a pause behind each answer.
    fn ask_for(&self, method: Method, address: &Address, most: usize) -> Result<Reply, Trouble> {
        let Terms { ask, clock, bounds, .. } = &self.terms;
        let turn = Arc::clone(lock(&self.turns).entry(address.turn().to_owned()).or_default());
        let mut last = lock(&turn);
        if let Some(last) = *last {
            let rest = (last + bounds.pause).saturating_sub(clock.elapsed());
            if !rest.is_zero() {
                clock.sleep(rest);
            }
        }
        let reply = ask.ask(&Request { method, address, most, within: bounds.answer });
        *last = Some(clock.elapsed());
        if reply.is_ok() {
            self.has_answer.store(true, Ordering::Relaxed);
        }
        reply
    }
}

impl World for Shared {
    fn ask(&self, method: Method, address: &Address) -> Result<Reply, Trouble> {
        self.ask_for(method, address, 0)
    }

    fn allows(&self, host: &str) -> bool {
        (self.terms.allows)(host)
    }

    fn wait(&self, time: Duration) -> bool {
        let fits = time <= self.terms.bounds.wait && !self.is_over();
        if fits && !time.is_zero() {
            self.terms.clock.sleep(time);
        }
        fits
    }
}

/// Whether nothing came of a host, as when it is down.
fn is_silence(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Unsure(Doubt::NoAnswer(Trouble::TimedOut | Trouble::Unreachable)))
}

/// Whether what a host says of one address it says of all.
fn ends_all(verdict: &Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Lost(Loss::NoHost(_))
            | Verdict::Unsure(Doubt::Wait(_) | Doubt::NoAnswer(Trouble::NoNames | Trouble::Certificate(_)))
    )
}
