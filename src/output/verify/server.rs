//! A published site as its own server answers, against its manifest.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use external::{Address, Ask, Clock, Method, Reply, Request, Trouble};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Deviation, Differs, Entry, LONGEST, Planted, Verified, Verifier, What};
use crate::output::{digest::Digest, manifest::File};

/// How many files are asked for at once: of one's own server, which browsers ask for more.
const AT_ONCE: usize = 4;

/// How long an answer may take, whatever its length, and how many bytes come in a second at least.
const ANSWER: Duration = Duration::from_secs(30);
const A_SECOND: u64 = 64 << 10;

/// How long a server may ask to wait before it is asked once more, and how long it is left alone where it says nothing of it.
const WAIT: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_secs(1);

/// How long all may take.
const TOTAL: Duration = Duration::from_hours(1);

/// How much of what was added to a file is read.
const MORE: usize = 1 << 20;

/// How often an answer may lead on.
const HOPS: usize = 5;

/// After how many files in a row without an answer nobody is asked any more.
const FAILURES: usize = 12;

/// The page that servers answer with where there is none: some say that there is none where it is asked for by its name, too.
const NO_PAGE: &str = "404.html";

/// The signs that stand in an address as they are.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Why it cannot be said what a server has at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// It answers with this, by which nothing is known of the file.
    Status(u16),
    Trouble(Trouble),
}

/// What came of asking a server.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Served {
    /// Nothing in it is foreign, since no server tells what else it has.
    pub verified: Verified,
    /// The files of which nothing can be said, in the order of their paths.
    pub silent: BTreeMap<String, Silence>,
}

/// A server, and who asks it.
#[derive(Clone, Copy)]
pub struct Server<'a> {
    /// The address of the site, which ends with `/`.
    pub site: &'a Address,
    pub ask: &'a dyn Ask,
    pub clock: &'a dyn Clock,
}

/// What a server has at an address.
enum Found {
    Answer(Reply),
    /// It leads readers away.
    Away(String),
}

/// What is shared by those that ask.
struct Asking<'a> {
    verifier: &'a Verifier<'a>,
    server: Server<'a>,
    served: Mutex<Served>,
    /// How many files in a row nobody answered for.
    failures: AtomicUsize,
    /// Held by the one that has a long file in memory.
    long: Mutex<()>,
}

impl Verifier<'_> {
    /// Asks a server for every file of the build.
    pub fn server(&self, server: Server<'_>) -> Served {
        let files: Vec<(&String, &File)> = self.manifest.files().iter().collect();
        let asking = Asking {
            verifier: self,
            server,
            served: Mutex::default(),
            failures: AtomicUsize::new(0),
            long: Mutex::new(()),
        };
        // Where nobody answers at first, nobody is asked again.
        let Some(((first, file), others)) = files.split_first() else { return Served::default() };
        asking.look(first, file);
        if asking.failures.load(Ordering::Relaxed) > 0 {
            asking.served().verified.left = others.len();
        } else {
            let next = AtomicUsize::new(0);
            thread::scope(|scope| {
                for _ in 0..AT_ONCE.min(others.len()) {
                    scope.spawn(|| asking.work(others, &next));
                }
            });
        }
        let mut served = asking.served.into_inner().unwrap_or_else(PoisonError::into_inner);
        served.verified.deviations.sort_by(|a, b| a.path.cmp(&b.path));
        served
    }
}

impl Asking<'_> {
    fn served(&self) -> std::sync::MutexGuard<'_, Served> {
        self.served.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self, files: &[(&String, &File)], next: &AtomicUsize) {
        while let Some((path, file)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let is_over = self.failures.load(Ordering::Relaxed) >= FAILURES;
            if is_over || self.server.clock.elapsed() > TOTAL {
                self.served().verified.left += 1;
            } else {
                self.look(path, file);
            }
        }
    }

    /// Compares a file, of which it tells what came.
    fn look(&self, path: &str, file: &File) {
        let _alone = (file.size > LONGEST).then(|| self.long.lock().unwrap_or_else(PoisonError::into_inner));
        let found = self.find(path, file);
        match found {
            Err(Silence::Trouble(_)) => self.failures.fetch_add(1, Ordering::Relaxed),
            _ => self.failures.swap(0, Ordering::Relaxed),
        };
        let found = found.and_then(|found| self.judge(path, file, found));
        let mut served = self.served();
        match found {
            Ok(None) => served.verified.same += 1,
            Ok(Some(deviation)) => served.verified.deviations.push(deviation),
            Err(silence) => {
                served.silent.insert(path.to_owned(), silence);
            }
        }
    }

    /// How an answer differs from a file; nothing where it does not.
    fn judge(&self, path: &str, file: &File, found: Found) -> Result<Option<Deviation>, Silence> {
        let differs =
            |differs, entry, planted| Ok(Some(Deviation { path: path.to_owned(), differs, entry, planted }));
        let reply = match found {
            Found::Answer(reply) => reply,
            Found::Away(leads) => {
                let planted = Planted { what: What::Redirect, line: 0, leads };
                return differs(Differs::Changed, None, vec![planted]);
            }
        };
        let is_as_written = reply.is_whole && Digest::of(&reply.body) == file.digest();
        match reply.status {
            200 | 404 if is_as_written && (reply.status == 200 || path == NO_PAGE) => Ok(None),
            200 => {
                let is_read = u64::try_from(reply.body.len()).is_ok_and(|length| length <= LONGEST);
                let planted = if is_read { self.verifier.planted(path, &reply.body) } else { Vec::new() };
                differs(Differs::Changed, Some(Entry::File), planted)
            }
            404 | 410 => differs(Differs::Missing, None, Vec::new()),
            status => Err(Silence::Status(status)),
        }
    }

    /// What a browser finds at the address of a file, led on within the site's own host alone.
    fn find(&self, path: &str, file: &File) -> Result<Found, Silence> {
        let site = self.server.site;
        let Some(mut address) = address_of(site, path) else {
            return Err(Silence::Trouble(Trouble::Garbled));
        };
        for _ in 0..HOPS {
            let reply = self.asked(&address, file.size)?;
            let location = match (reply.status, &reply.location) {
                (300..400, Some(location)) => location,
                _ => return Ok(Found::Answer(reply)),
            };
            let to = address.follow(location);
            let stays =
                |to: &Address| to.turn() == address.turn() && (to.is_secure() || !address.is_secure());
            match to {
                Some(to) if stays(&to) => address = to,
                _ => return Ok(Found::Away(String::from_utf8_lossy(location).into_owned())),
            }
        }
        Ok(Found::Away(address.to_string()))
    }

    /// What is answered at an address, where it has to be at the second attempt.
    fn asked(&self, address: &Address, size: u64) -> Result<Reply, Silence> {
        let Server { ask, clock, .. } = self.server;
        let most = usize::try_from(size).unwrap_or(usize::MAX).saturating_add(MORE);
        let within = ANSWER.saturating_add(Duration::from_secs(size / A_SECOND));
        let request = Request { method: Method::Get, address, most, within };
        let first = ask.ask(&request);
        let wait = match &first {
            Ok(reply) if reply.status == 429 || reply.status >= 500 => reply.wait().unwrap_or(PAUSE),
            // What took its time already takes as much again.
            Ok(_) | Err(Trouble::TimedOut) => Duration::MAX,
            Err(_) => PAUSE,
        };
        if wait > WAIT {
            return first.map_err(Silence::Trouble);
        }
        clock.sleep(wait);
        ask.ask(&request).map_err(Silence::Trouble)
    }
}

/// The address at which readers find a file; that of a page of a folder is the folder's.
fn address_of(site: &Address, path: &str) -> Option<Address> {
    let folder = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    Address::read(&format!("{site}{}", utf8_percent_encode(folder.unwrap_or(path), NAME)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_asked_for_where_readers_find_it() {
        let site = Address::read("https://a.gov.vn/cchc/").unwrap();
        for (path, asked) in [
            ("index.html", ""),
            ("tin/a/index.html", "tin/a/"),
            ("tin/myindex.html", "tin/myindex.html"),
            ("404.html", "404.html"),
            ("tin/a b#c?d%20.pdf", "tin/a%20b%23c%3Fd%2520.pdf"),
            ("tin/đơn.pdf", "tin/%C4%91%C6%A1n.pdf"),
        ] {
            let address = address_of(&site, path).unwrap();
            assert_eq!(address.as_str(), format!("https://a.gov.vn/cchc/{asked}"), "{path}");
        }
    }
}
