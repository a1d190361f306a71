//! The order in which lists show articles: the newest first.

use std::{cmp::Ordering, sync::Arc};

use rayon::prelude::*;

use super::id::{ArticleId, ById, Heads};
use crate::article::{Card, Head};
use vietnamese::{Date, Order};

/// All articles of a site in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Newest {
    /// The newest first.
    pub(super) articles: Vec<ArticleId>,
    /// The place of each among them.
    pub(super) ranks: ById<ArticleId, u32>,
}

impl Newest {
    /// Sorts articles. Those whose heads are the same as before stay in the order that they had, and the others are put
    /// among them: titles are compared only where something changed.
    pub(super) fn gather(heads: &Heads, alphabet: &Order, before: Option<(&Heads, &Self)>) -> Self {
        let (kept, mut others) = match before {
            Some((old, order)) => {
                let Moved { places, others } = moved(old, heads);
                (order.articles.iter().filter_map(|id| places[*id]).collect(), others)
            }
            None => (Vec::new(), heads.ids().collect()),
        };
        sort(&mut others, heads, alphabet);
        let mut articles: Vec<ArticleId> = Vec::with_capacity(heads.len());
        let mut rest = kept.as_slice();
        for other in others {
            let is_newer = |id: &ArticleId| compare(&heads[*id].card, &heads[other].card, alphabet).is_lt();
            let (newer, older) = rest.split_at(rest.partition_point(is_newer));
            articles.extend(newer);
            articles.push(other);
            rest = older;
        }
        articles.extend(rest);
        let mut ranks = ById::filled(0, heads.len());
        for (rank, id) in (0..).zip(&articles) {
            ranks[*id] = rank;
        }
        Self { articles, ranks }
    }

    /// Puts articles in order.
    pub(super) fn sort(&self, articles: &mut [ArticleId]) {
        articles.sort_unstable_by_key(|id| self.ranks[*id]);
    }
}

/// Where articles have gone.
struct Moved {
    /// The new place of each old article whose head is the same.
    places: ById<ArticleId, Option<ArticleId>>,
    /// The articles that are new or have another head.
    others: Vec<ArticleId>,
}

/// Compares two states of a site, both in the order of their files.
fn moved(old: &Heads, new: &Heads) -> Moved {
    let mut moved = Moved { places: ById::filled(None, old.len()), others: Vec::new() };
    let mut before = old.enumerated().peekable();
    for (id, head) in new.enumerated() {
        let is_gone = |(_, other): &(ArticleId, &Arc<Head>)| {
            !Arc::ptr_eq(head, other) && other.card.path < head.card.path
        };
        while before.next_if(is_gone).is_some() {}
        let same_file = |(_, other): &(ArticleId, &Arc<Head>)| {
            Arc::ptr_eq(head, other) || other.card.path == head.card.path
        };
        match before.next_if(same_file) {
            Some((place, other)) if Arc::ptr_eq(head, other) => moved.places[place] = Some(id),
            _ => moved.others.push(id),
        }
    }
    moved
}

fn sort(articles: &mut [ArticleId], heads: &Heads, alphabet: &Order) {
    // Days beside each other in memory: most comparisons end there.
    let mut sorted: Vec<(Option<Date>, ArticleId)> =
        articles.iter().map(|id| (heads[*id].card.date, *id)).collect();
    sorted.par_sort_unstable_by(|a, b| {
        let same_day = || of_one_day(&heads[a.1].card, &heads[b.1].card, alphabet);
        b.0.cmp(&a.0).then_with(same_day)
    });
    for (place, (_, id)) in articles.iter_mut().zip(sorted) {
        *place = id;
    }
}

fn compare(a: &Card, b: &Card, alphabet: &Order) -> Ordering {
    b.date.cmp(&a.date).then_with(|| of_one_day(a, b, alphabet))
}

/// Articles of one day by number and title, then by file.
fn of_one_day(a: &Card, b: &Card, alphabet: &Order) -> Ordering {
    let by_alphabet = |a: &str, b: &str| if a == b { Ordering::Equal } else { alphabet.compare(a, b) };
    by_alphabet(a.number.as_deref().unwrap_or(""), b.number.as_deref().unwrap_or(""))
        .then_with(|| by_alphabet(&a.title, &b.title))
        .then_with(|| a.path.cmp(&b.path))
}
